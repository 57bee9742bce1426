"""hh.ru: the biggest job board. Three doors: the API with a key, the search page's state, RSS."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from bs4 import Tag

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
from scrapers.parsing.envelope import at
from scrapers.parsing.feed import is_feed
from scrapers.parsing.markup import is_markup, refused_page, tree_of
from scrapers.reference import queries, title
from scrapers.sources.hh.areas import REGIONS
from scrapers.sources.hh.cards import cards_of, read_cards
from scrapers.sources.hh.document import (
    document_of,
    is_abroad,
    items_of,
    roles_understood,
    total_of,
)
from scrapers.sources.hh.parts import ROLES
from scrapers.sources.hh.rss import read_rss
from scrapers.sources.hh.shapes import read_item

API, SEARCH = "https://api.hh.ru/vacancies", "https://hh.ru/search/vacancy"
#: Words of the trade in titles under neighbouring roles (hh's query language, hh.ru/article/1175).
WORDS = " OR ".join(queries("hh"))
QUERIES: tuple[dict[str, Any], ...] = (
    {"professional_role": ROLES[0]},
    {"professional_role": ROLES[1:], "text": WORDS, "search_field": "name"},
)
#: How deep one query can be read: 2000 items by the API, 39 pages of 50 on the site (hh.ru, 2026-09).
API_PAGE, API_DEPTH, SITE_PAGE, SITE_DEPTH = 100, 2000, 50, 39 * 50
#: A feed holds 20 items unless more are asked for; above 200 it breaks (a client's test of 2026-08-26).
RSS_ITEMS = 200
EXPERIENCES = ("noExperience", "between1And3", "between3And6", "moreThan6")


def api_start(run: Run) -> Iterator[Request]:
    since = run.day - timedelta(days=run.days_back)
    for query in QUERIES:
        asked = {**query, "per_page": API_PAGE, "order_by": "publication_time", "no_magic": "true"}
        asked["responses_count_enabled"] = "true"
        asked |= {"date_from": since, "date_to": run.day + timedelta(days=1)}
        yield Request(_url(API, asked))


def api_token(run: Run) -> Request | str | None:
    """The ready application token, or the request for one, or None without keys."""
    if token := run.env.get("HH_TOKEN"):
        return token
    keys = {name: run.env.get(f"HH_{name.upper()}", "") for name in ("client_id", "client_secret")}
    form = {"grant_type": "client_credentials", **keys}
    return Request("https://api.hh.ru/token", form=form) if all(keys.values()) else None


def pages_start(run: Run) -> Iterator[Request]:
    for query in QUERIES:
        asked = {"items_on_page": SITE_PAGE, "order_by": "publication_time", "search_period": run.days_back}
        yield Request(_url(SEARCH, {**query, **asked, "enable_snippets": "true"}))


def rss_start(run: Run) -> Iterator[Request]:
    for query in QUERIES:
        for experience in EXPERIENCES:
            asked = {"order_by": "publication_time", "experience": experience, "limit": RSS_ITEMS}
            asked |= {"period": run.days_back, "search_period": run.days_back}
            yield Request(_url(f"{SEARCH}/rss", {**query, **asked}))


def _url(base: str, query: Mapping[str, Any]) -> str:
    return f"{base}?{urlencode({'area': 113, **query, 'page': 0}, doseq=True)}"


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """Any saved answer of hh.ru: API list or vacancy, bare list of items, page state, RSS."""
    if is_feed(page) and "json" not in page.content_type:
        return read_rss(page)
    text = text_of(page)
    if "json" in page.content_type and text.lstrip().startswith("<"):
        raise Unreadable("not_json", "вместо JSON страница")
    try:
        return _read_items(_items(page, text), text)
    except Unreadable as error:
        if error.outcome != "layout_changed":
            raise
        return _read_without_items(text, error)


def _items(page: Page, text: str) -> list[Any]:
    document = document_of(text)
    _understood(page, document)
    return items_of(document)


def _read_items(items: list[Any], text: str) -> Iterator[Vacancy | Rejected]:
    nameless = items and not any(at(item, "name") for item in items)
    if nameless and (links := _cards(text)):
        return read_cards(links)
    abroad = is_markup(text) and is_abroad(text)
    return (read for item in items for read in read_item(item, abroad))


def _read_without_items(text: str, error: Unreadable) -> Iterator[Vacancy | Rejected]:
    """The cards of a page; without one, why there is none: the page refuses, or it has changed (``error``)."""
    if links := _cards(text):
        return read_cards(links)
    raise (refused_page(text) if is_markup(text) else None) or error


def _cards(text: str) -> list[Tag]:
    """The last resort: cards of a page whose state is missing or names no vacancy. They say less."""
    return cards_of(tree_of(text)) if is_markup(text) else []


def _understood(page: Page, document: Any) -> None:
    """A search page says how it read the query; one that dropped our roles is no answer to it."""
    asked, roles = (
        set(parse_qs(urlsplit(page.url).query).get("professional_role", [])),
        roles_understood(document),
    )
    if asked and roles is not None and not asked <= roles:
        raise Unreadable(
            "layout_changed", f"запрос понят иначе: роли {sorted(roles)} вместо {sorted(asked)}"[:200]
        )


def total(page: Page) -> int | None:
    """How many the query finds, as the answer says; None where it does not (RSS, lists, vacancies)."""
    try:
        return total_of(document_of(text_of(page)))
    except Unreadable:
        return None


def follow(page: Page) -> Iterable[Request]:
    """From a query's first page: its other pages; where it is too deep to read, narrower queries."""
    parts = urlsplit(page.url)
    query = parse_qs(parts.query)
    found = total(page)
    if found is None or query.get("page", ["0"]) != ["0"] or parts.path.endswith("/rss"):
        return []
    api = parts.netloc.startswith("api.")
    size, depth = (API_PAGE, API_DEPTH) if api else (SITE_PAGE, SITE_DEPTH)
    narrower = list((_halves if api else _narrower)(query)) if found > depth else []
    deeper = [{**query, "page": [str(number)]} for number in range(1, -(-min(found, depth) // size))]
    return [
        Request(urlunsplit(parts._replace(query=urlencode(one, doseq=True)))) for one in narrower or deeper
    ]


def _halves(query: dict[str, list[str]]) -> Iterator[dict[str, list[str]]]:
    """The same query over each half of its days; nothing when it is down to one day."""
    first, last = (date.fromisoformat(query[name][0]) for name in ("date_from", "date_to"))
    middle = first + (last - first) // 2
    if first < middle < last:
        for since, until in pairwise((first, middle, last)):
            yield {**query, "date_from": [str(since)], "date_to": [str(until)]}


def _narrower(query: dict[str, list[str]]) -> Iterator[dict[str, list[str]]]:
    """The same query for each experience asked for, then for each region of Russia."""
    if "experience" not in query:
        yield from ({**query, "experience": [one]} for one in EXPERIENCES)
    elif query.get("area") == ["113"]:
        yield from ({**query, "area": [str(region)]} for region in REGIONS)


SOURCE = Source(
    slug="hh",
    name="hh.ru",
    home="https://hh.ru",
    doors=(
        Door("api", api_start, switch="HH_API", token=api_token),
        Door("pages", pages_start, switch="HH_PAGES"),
        Door("rss", rss_start, switch="HH_RSS"),
    ),
    parse=parse,
    follow=follow,
    total=total,
    expected=(40, 6000),
    pause=2.0,
    max_requests=400,
    reaches_back=30,
    about=f"Крупнейшая доска: {title('asked_of_hh')}.",
)
