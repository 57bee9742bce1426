"""t.me/s as the built-in board speaks it: pages of twenty posts, older ones by ``?before=``.

The channels are real names, their posts here are not: post numbers are far above any real one's.
"""

import html
import re
from datetime import UTC
from functools import lru_cache
from typing import Any

import httpx

from scrapers.demo.answers.board import HTML, Board, answer
from scrapers.demo.market import CROSS_POST
from scrapers.demo.words import Post, message, mixed

#: The channels that have posts; any other name is answered as a closed one (302).
CHANNELS = (
    "dnative_job", "vacancysmm", "marketing_jobs", "normrabota", "perezvonyu", "seohr", "vacanciesrus",
    "workasap", "dddwork", "mediajobs_ru", "digital_jobster", "smm_digital_rabota", "vdhl_good",
    "smm_leads", "vakanser_digital_smm", "vakansii_smm", "vakansii_targetologi", "zdemcv", "jobforpr",
    "forallmedia", "wildissimo_job", "smmlancer", "smm_seo_serm_job", "marketing_rabota_jobs",
    "digital_rabota", "jobindigital", "jobfortarget", "rassvet_pro", "digitalclubjobs", "GetJob_smm",
    "search_smm", "smm_digital_seo", "smm_seo_serm_crm_job", "forallmarketing", "distantsiya",
    "distantsiya2", "theyseeku", "noexperience", "onlinevakansii", "kadrout", "frilanser_vacansii",
    "freelancce", "TRemoters", "FreeWorkFeed", "freelancetaverna", "digitaltender", "textodromo",
    "self_ma", "edit_zp", "Work4writers", "finder_vc", "duchaks_rabota", "jobpower",
)  # fmt: skip
PAGE = 20
FIRST_DAY = 730_000
Placed = tuple[int, Post]


def respond(board: Board, request: httpx.Request) -> httpx.Response:
    """GET /s/<channel>[?before=<id>]; any other name leads to a landing page, as closed channels do."""
    named = re.fullmatch(r"/s/(\w+)/?", request.url.path)
    name = _known(named[1]) if named else None
    if name is None:
        return httpx.Response(302, headers={"location": f"https://t.me{request.url.path.removeprefix('/s')}"})
    before = request.url.params.get("before", "")
    older = [one for one in _channels(board)[name] if not before.isdigit() or one[0] < int(before)]
    return answer(_page(board, name, older[-PAGE:], more=len(older) > PAGE), HTML)


def _known(name: str) -> str | None:
    return next((known for known in CHANNELS if known.lower() == name.lower()), None)


def channel_of(post: Post) -> str:
    """Where the post stands; a forward stands in the next channel."""
    place = mixed(post.vacancy, 60) + (post.copy == CROSS_POST)
    return CHANNELS[place % len(CHANNELS)]


@lru_cache(maxsize=4)
def _channels(board: Board) -> dict[str, list[Placed]]:
    shelves: dict[str, list[Post]] = {name: [] for name in CHANNELS}
    for post in board.of("telegram"):
        shelves[channel_of(post)].append(post)
    return {name: _numbered(posts) for name, posts in shelves.items()}


def _numbered(posts: list[Post]) -> list[Placed]:
    """The posts of a channel, oldest first, with numbers that no later day changes."""
    placed: list[Placed] = []
    for post in sorted(posts, key=lambda post: (post.at, post.row)):
        first = (post.day.toordinal() - FIRST_DAY) * 10_000
        last = placed[-1][0] if placed else 0
        placed.append((max(first, last + 1), post))
    return placed


def _page(board: Board, name: str, shown: list[Placed], more: bool) -> str:
    older = f"/s/{name}?before={shown[0][0]}" if more else ""
    link = f'<link rel="prev" href="{older}">' if older else ""
    button = (
        '<div class="tgme_widget_message_centered js-messages_more_wrap">'
        f'<a href="{older}" class="tme_messages_more js-messages_more" data-before="{shown[0][0]}"></a></div>'
        if older
        else ""
    )
    messages = "".join(_message(board, name, number, post) for number, post in shown)
    return (
        f"<!DOCTYPE html><html><head><title>{name} – Telegram</title>{link}</head>"
        '<body class="widget_frame_base tgme_webpreview"><div class="tgme_page_wrap">'
        '<div class="tgme_channel_info"><div class="tgme_channel_info_header_title">'
        f'<span dir="auto">{name}</span></div></div><main class="tgme_main" data-url="/{name}">'
        f'<section class="tgme_channel_history js-message_history">{button}{messages}</section>'
        "</main></div></body></html>"
    )


def _message(board: Board, name: str, number: int, post: Post) -> str:
    link = f"https://t.me/{name}/{number}"
    edited = "edited &nbsp;" if mixed(post.row, 61) % 9 == 0 else ""
    moment = post.at.astimezone(UTC).isoformat(timespec="seconds")
    return (
        '<div class="tgme_widget_message_wrap js-widget_message_wrap">'
        '<div class="tgme_widget_message text_not_supported_wrap js-widget_message"'
        f' data-post="{name}/{number}">'
        '<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color">'
        f'<a class="tgme_widget_message_owner_name" href="https://t.me/{name}">'
        f'<span dir="auto">{name}</span></a></div>'
        f"{_forwarded(board, post)}{_body(post)}"
        '<div class="tgme_widget_message_footer compact js-message_footer">'
        '<div class="tgme_widget_message_info short js-message_info">'
        f'<span class="tgme_widget_message_views">{1 + mixed(post.row, 62) % 80 / 10:.1f}K</span>'
        f'<span class="tgme_widget_message_meta">{edited}<a class="tgme_widget_message_date" href="{link}">'
        f'<time datetime="{moment}" class="time">{moment[11:16]}</time></a></span>'
        "</div></div></div></div></div>"
    )


def _forwarded(board: Board, post: Post) -> str:
    """Where a forward comes from: the first post, if it is still inside the 26 weeks."""
    first = board.first_posts.get(post.vacancy)
    if post.copy != CROSS_POST or first is None:
        return ""
    home = channel_of(first)
    number = next(number for number, one in _channels(board)[home] if one.row == first.row)
    return (
        '<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;'
        f'<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/{home}/{number}">'
        f'<span dir="auto">{home}</span></a></div>'
    )


def _body(post: Post) -> str:
    """The text; one advert in three is a picture without words."""
    if post.kind == "advert" and mixed(post.row, 63) % 3 == 0:
        return '<a class="tgme_widget_message_photo_wrap" href="https://t.me/"></a>'
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{_marked(message(post))}</div>'


def _marked(text: str) -> str:
    """Line breaks, hashtags and @names as Telegram marks them up."""
    marked: Any = html.escape(text, quote=False).replace("\n", "<br/>")
    marked = re.sub(r"#(\w+)", r'<a href="?q=%23\1">#\1</a>', marked)
    return re.sub(r"(?<![\w.])@(\w+)", r'<a href="https://t.me/\1" target="_blank">@\1</a>', marked)
