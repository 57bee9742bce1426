"""One post of a t.me/s page -> what it says: its text, its links, where it was first. Wordings are never looked at:
the page's language follows the visitor."""

import re

from bs4 import Tag

from scrapers.model import Rejected, Vacancy
from scrapers.parsing.first_line import first_line
from scrapers.parsing.markup import attribute, text_below
from scrapers.parsing.said import moscow_day

#: Elements that carry no text of the channel: kinds of a post without words, by what the post holds.
KINDS = (
    ("poll", "tgme_widget_message_poll"),
    ("photo_only", "tgme_widget_message_photo_wrap"),
    ("media_only", "tgme_widget_message_video_player"),
    ("media_only", "tgme_widget_message_roundvideo_player"),
    ("media_only", "tgme_widget_message_voice_player"),
    ("media_only", "tgme_widget_message_document_wrap"),
    ("media_only", "tgme_widget_message_sticker_wrap"),
    ("media_only", "tgme_widget_message_location_wrap"),
    ("media_only", "media_not_supported_cont"),
    # A post in Telegram's rich form (since 2026-06) is shown without its words.
    ("media_only", "message_media_not_supported_wrap"),
)
_TEXT, _LINK = ".js-message_text", "a[href]"
TIME = "a.tgme_widget_message_date time[datetime]"
_FORWARD = "a.tgme_widget_message_forwarded_from_name[href]"
_BUTTON = "a.tgme_widget_message_inline_button[href]"
_NAME = re.compile(r"([A-Za-z]\w{2,31})/(\d{1,12})")
#: The same site by three names; t.me alone was out for a day in 2026-07.
HOSTS = ("t.me", "telegram.me", "telegram.dog")
_HOST = rf"(?:{'|'.join(map(re.escape, HOSTS))})"
_POST = re.compile(rf"https?://{_HOST}/(?:s/)?([A-Za-z]\w{{2,31}})/(\d{{1,12}})\b")


def read_post(post: Tag) -> Vacancy | Rejected:
    """The post as a vacancy in free text, or why it has none: ``service_message``, ``poll``, ``photo_only``,
    ``media_only``, ``no_text``."""
    said = attribute(post, "data-post")
    named = _NAME.fullmatch(said)
    if named is None:
        return Rejected(said[:80] or "?", "no_id")
    name, number = named[1], named[2]
    id = f"{name.lower()}/{number}"
    if "service_message" in attribute(post, "class").split():
        return Rejected(id, "service_message")
    text = _text(post)
    if not text:
        return Rejected(id, _kind(post))
    return Vacancy(
        source="telegram",
        id=id,
        url=f"https://t.me/{name}/{number}",
        title=first_line(text),
        posted_on=moscow_day(attribute(post.select_one(TIME), "datetime")),
        origin_id=_origin(post),
        text=text,
    )


def _text(post: Tag) -> str:
    """The post's own words (a quoted answer has another class), then the links that its words hide."""
    found = post.select_one(_TEXT)
    if not found:
        return ""
    links = [attribute(one, "href") for one in (*found.select(_LINK), *post.select(_BUTTON))]
    words = text_below(found)
    hidden = dict.fromkeys(link for link in links if _is_told_apart(link, words))
    return "\n".join([words, "", *hidden]) if words and hidden else words


def _is_told_apart(link: str, words: str) -> bool:
    """Whether the words do not show this address: it hides behind «Подробнее» or a button."""
    shown = re.sub(r"^https?://(?:www\.)?", "", link).rstrip("/")
    mention = re.fullmatch(rf"{_HOST}/(\w+)", shown)
    return link.startswith("http") and shown not in words and not (mention and f"@{mention[1]}" in words)


def _kind(post: Tag) -> str:
    return next((kind for kind, name in KINDS if post.select_one(f".{name}")), "no_text")


def _origin(post: Tag) -> str:
    """``telegram/<name>/<number>`` of the forwarded post; "" if it hides where it comes from."""
    found = _POST.match(attribute(post.select_one(_FORWARD), "href"))
    return f"telegram/{found[1].lower()}/{found[2]}" if found else ""
