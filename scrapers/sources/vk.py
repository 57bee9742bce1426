"""VK: walls of the reviewed communities by wall.get, with the service key of an own application."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from scrapers.model import (
    Door,
    Page,
    Rejected,
    Request,
    Run,
    Source,
    Unreadable,
    Vacancy,
    each,
)
from scrapers.parsing.envelope import at, count_of, items_at, json_document
from scrapers.parsing.first_line import first_line
from scrapers.parsing.markup import seen_text
from scrapers.parsing.paging import next_page, with_query
from scrapers.parsing.said import moscow_day
from scrapers.reference import reference_rows

API, VERSION = "https://api.vk.com/method/wall.get", "5.199"
PAGE = 100
#: VK's error codes (dev.vk.com/reference/errors) -> the outcome and what it means here.
ERRORS = {
    5: ("unauthorized", "ключ не принят"),
    6: ("too_many_requests", "слишком много запросов в секунду"),
    8: ("unauthorized", "запрос без ключа или неверный"),
    15: ("not_found", "стена закрыта"),
    18: ("not_found", "страница удалена или заблокирована"),
    19: ("not_found", "содержимое недоступно"),
    27: ("unauthorized", "ключ сообщества не подходит, нужен сервисный ключ приложения"),
    28: ("unauthorized", "ключ приложения не подходит для этого запроса"),
    29: ("too_many_requests", "дневной предел запросов"),
    100: ("not_found", "такого сообщества нет или параметр неверен"),
}
_COMMUNITY = re.compile(r"\[(?:club|public|event)\d+(?::[\w-]*)?\|([^\]]*)\]")
#: A person's name is not kept: their page stays as a contact, to be masked like any other.
_PERSON = re.compile(r"\[(id\d+)(?::[\w-]*)?\|[^\]]*\]")
_GROUP_TAG = re.compile(r"(#\w+)@\w+")


def start(run: Run) -> Iterator[Request]:
    """The reviewed communities that have an address, and those that ``VK_GROUPS`` names (short names, commas)."""
    own = [name.strip() for name in run.env.get("VK_GROUPS", "").split(",")]
    names = list(dict.fromkeys(filter(None, [row["name"] for row in reference_rows("vk_groups")] + own)))
    if not names:
        raise Unreadable("no_key", "нет сообществ: ни адресов в vk_groups.csv, ни VK_GROUPS")
    for name in names:
        asked = {"domain": name, "filter": "owner", "count": PAGE, "offset": 0, "v": VERSION}
        yield Request(with_query(API, **asked))


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """Posts of one wall; the pinned one comes first even if it is old."""
    document = json_document(page)
    if error := document.get("error"):
        raise refusal(error)
    yield from each(items_at(document, "response", "items"), _post, _number)


def _post(item: Mapping[str, Any]) -> Vacancy | Rejected:
    reason = _refused(item)
    return Rejected(_number(item), reason) if reason else _vacancy(item)


def _number(item: Mapping[str, Any]) -> str:
    return f"{item['owner_id']}_{item['id']}"


def refusal(error: Any) -> Unreadable:
    """VK's error, status 200, as an outcome with its words."""
    code, words = at(error, "error_code"), str(at(error, "error_msg"))
    outcome, meaning = (
        ERRORS.get(code, ("api_error", "ошибка")) if isinstance(code, int) else ("api_error", "ошибка")
    )
    return Unreadable(outcome, f"VK {code}: {meaning} ({words})"[:200])


def _refused(item: Mapping[str, Any]) -> str:
    """Why a post is left out: an advert, a visitor's post (a private person's), nothing but pictures."""
    if item.get("marked_as_ads") in (1, True):
        return "advert"
    author = item.get("from_id")
    if isinstance(author, int) and author > 0:
        return "visitor_post"
    if isinstance(item.get("text"), str) and not _text(item):
        return "photo_only" if item.get("attachments") else "no_text"
    return ""


def _vacancy(item: Mapping[str, Any]) -> Vacancy:
    """Signer, author and likes go no further; a repost's origin is the wall it was first on."""
    owner, number = int(item["owner_id"]), int(item["id"])
    text = _text(item)
    first = (item.get("copy_history") or [None])[-1]
    return Vacancy(
        source="vk",
        id=f"{owner}_{number}",
        url=f"https://vk.com/wall{owner}_{number}",
        title=first_line(text),
        posted_on=moscow_day(item["date"]),
        origin_id=f"vk/{first['owner_id']}_{first['id']}" if first else "",
        text=text,
    )


def _text(item: Mapping[str, Any]) -> str:
    """The post's words and, of a repost, the words it repeats; then the links attached to them."""
    words = "\n".join(_strings([item["text"], *(at(one, "text") for one in _listed(item, "copy_history"))]))
    if not words:
        return ""
    shown = _GROUP_TAG.sub(r"\1", _PERSON.sub(r"@\1", _COMMUNITY.sub(r"\1", words)))
    links = _strings(at(one, "link", "url") for one in _listed(item, "attachments"))
    return seen_text("\n".join([shown, *(link for link in links if link not in shown)]))


def _listed(item: Mapping[str, Any], name: str) -> list[Any]:
    value = item.get(name)
    return value if isinstance(value, list) else []


def _strings(values: Iterable[Any]) -> list[str]:
    return [value for value in values if isinstance(value, str) and value]


def follow(page: Page) -> Iterable[Request]:
    """The next hundred, until a wall's posts (the pinned one apart) are older than what is wanted."""
    items = items_at(json_document(page), "response", "items")
    stamps = [at(one, "date") for one in items if at(one, "is_pinned") != 1]
    dated = [stamp for stamp in stamps if isinstance(stamp, int)]
    last = (count_of(page, "response", "count") or 0) - 1
    return (
        next_page(page, "offset", last, step=PAGE)
        if dated and min(dated) >= _moment(page.wanted_since)
        else []
    )


def _moment(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


SOURCE = Source(
    slug="vk",
    name="ВКонтакте",
    home="https://vk.com",
    doors=(
        Door(
            "api",
            start,
            needs=("VK_SERVICE_TOKEN",),
            switch="VK",
            token=lambda run: run.env["VK_SERVICE_TOKEN"],
        ),
    ),
    parse=parse,
    follow=follow,
    expected=(1, 5000),
    pause=1.0,
    free_text=True,
    independent=True,
    keeps_past=True,
    about="Стены сообществ с вакансиями, через официальный API с сервисным ключом (VK_SERVICE_TOKEN). Записи "
    "посетителей и реклама не берутся.",
)
