"""Telegram: public preview pages t.me/s/<channel> of the reviewed channels, without login or key."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache, partial

from bs4 import BeautifulSoup

from scrapers.model import (
    Door,
    Page,
    Rejected,
    Request,
    Run,
    Source,
    Unreadable,
    Vacancy,
)
from scrapers.parsing.answers import text_of
from scrapers.parsing.markup import attribute, strange_page, tree_of
from scrapers.parsing.paging import number_in, with_query
from scrapers.reference import reference_rows
from scrapers.sources.telegram.post import HOSTS, TIME, read_post

_POST = "div.tgme_widget_message[data-post]"
_WRAP = "div.tgme_widget_message_wrap:not(:has(.tme_no_messages_found))"
_OLDER = "a.tme_messages_more[data-before], link[rel=prev][href]"
_CHANNEL = '[class*="tgme_channel_"], .tgme_main'
_LANDING = ".tgme_page, .tgme_page_action"
_ERROR = ".tgme_widget_message_error, .err_message"


def start(run: Run, host: str = HOSTS[0]) -> Iterator[Request]:
    for channel in reference_rows("channels"):
        yield Request(f"https://{host}/s/{channel['name']}")


@lru_cache(maxsize=2)
def _tree(text: str) -> BeautifulSoup:
    """The page's elements, for its posts and then for its way on. Do not change it: it is kept."""
    return tree_of(text)


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """Posts of a channel's page, oldest first. A channel without a preview, a page without posts where posts
    should be, a check for robots: each is a named outcome."""
    if 300 <= page.status < 400:
        raise Unreadable("redirected", "предпросмотра нет")
    text = text_of(page)
    if "<html" in text[:2000].lower() and "</html" not in text[-500:].lower():
        raise Unreadable("truncated", "страница обрывается: последний пост может быть не целым")
    tree = _tree(text)
    posts = tree.select(_POST)
    if not posts:
        _explain(tree, text)
    read = [read_post(post) for post in posts]
    if len(read) > 2 and all(isinstance(one, Rejected) and one.reason == "no_text" for one in read):
        raise Unreadable("layout_changed", f"{len(read)} постов, и ни в одном не найден текст")
    yield from read


def _explain(tree: BeautifulSoup, text: str) -> None:
    """Return for a channel that has nothing to show here; raise for anything else."""
    if tree.select_one(_WRAP):
        raise Unreadable("layout_changed", "обёртки постов есть, номеров data-post нет")
    if tree.select_one(_ERROR):
        raise Unreadable("not_found", "пост не найден")
    if tree.select_one(_CHANNEL):
        return
    if tree.select_one(_LANDING):
        raise Unreadable("redirected", "страница-визитка: это не открытый канал")
    found = strange_page(text, "ленты канала")
    raise Unreadable("captcha", str(found)) if "tgme_" not in text else found


def follow(page: Page) -> Iterable[Request]:
    """The older page, while this one has posts of the days that are wanted; its cursor must be below this page's."""
    tree = _tree(text_of(page))
    older = (attribute(one, "data-before") or attribute(one, "href") for one in tree.select(_OLDER))
    before = [number for words in older if (number := _cursor(words)) is not None]
    here = number_in(page.url, "before")
    if (
        not before
        or (here is not None and min(before) >= here)
        or not _is_fresh([attribute(one, "datetime") for one in tree.select(TIME)], page.wanted_since)
    ):
        return []
    return [Request(with_query(page.url, before=min(before)))]


def _cursor(words: str) -> int | None:
    return (
        int(words) if words.isascii() and words.isdigit() and len(words) < 13 else number_in(words, "before")
    )


def _is_fresh(stamps: list[str], since: date) -> bool:
    """Whether the oldest post is of the days that are wanted. ISO stamps in UTC sort as words do."""
    days = [stamp for stamp in stamps if stamp[:4].isdigit()]
    return bool(days) and min(days) >= since.isoformat()


SOURCE = Source(
    slug="telegram",
    name="Telegram",
    home="https://t.me",
    doors=(
        Door("preview", start, switch="TELEGRAM"),
        Door("second name", partial(start, host=HOSTS[1]), switch="TELEGRAM"),
    ),
    parse=parse,
    follow=follow,
    expected=(20, 20_000),
    pause=2.0,
    max_requests=300,
    free_text=True,
    independent=True,
    keeps_past=True,
    about="Открытые страницы каналов с вакансиями из проверенного списка. Вилка, место и роль читаются из текста "
    "поста; вакансии-картинки и посты в «богатом» оформлении предпросмотр показывает без слов, они учтены как непрочитанные.",
)
