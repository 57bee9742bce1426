"""NAME (HOST): what it is, and what to know before reading it. Copy this file to <slug>.py, then docs/contributing.md.

It reads a board's JSON (``_vacancy``) and the cards of its pages (``_card``): leave out the half that you do not need.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bs4 import Tag

from scrapers.model import (
    Door,
    Page,
    Rejected,
    Request,
    Run,
    Source,
    Vacancy,
    each,
)
from scrapers.parsing.answers import text_of
from scrapers.parsing.envelope import at, count_of, items_at, json_document
from scrapers.parsing.markup import (
    attribute,
    is_markup,
    plain_text,
    said_in,
    strange_page,
    text_below,
    tree_of,
)
from scrapers.parsing.paging import next_page, with_query
from scrapers.parsing.said import (
    fork_words,
    moscow_day,
    places,
    required,
    terms_words,
    web_link,
)

API = "https://api.board.example/vacancies"
QUERIES = ("smm", "таргетолог")
PAGE, LAST_PAGE = 50, 20


def start(run: Run) -> Iterator[Request]:
    """The first page of every query. ``run`` knows the day, the environment and how many days to reach back."""
    for query in QUERIES:
        yield Request(with_query(API, text=query, per_page=PAGE, page=1))


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """Every vacancy of a saved answer. No network, clock or environment here: only the page."""
    text = text_of(page)
    if not is_markup(text):
        yield from each(items_at(json_document(page), "items"), _vacancy, lambda item: item["id"])
    elif cards := tree_of(text).select("article.vacancy"):
        yield from each(cards, _card, lambda card: card["data-id"])
    else:
        raise strange_page(text, "вакансий")


def _vacancy(item: Mapping[str, Any]) -> Vacancy:
    """One item in its own words; what is not said stays empty. ValueError makes it one named Rejected."""
    return Vacancy(
        source="_template",
        id=required(item["id"], "id"),
        url=web_link("https://board.example/", item.get("url")),
        title=required(item.get("title"), "title"),
        employer=str(at(item, "employer", "name") or ""),
        place_text=places(at(town, "name") for town in item.get("towns") or []),
        salary_text=fork_words(at(item, "pay", "from"), at(item, "pay", "to"), at(item, "pay", "currency")),
        terms_text=terms_words(item.get("employment"), item.get("format")),
        posted_on=moscow_day(item.get("published_at")),
        text=plain_text(item.get("description")),
    )


def _card(card: Tag) -> Vacancy:
    """One card of a page, by CSS selectors; ``said_in`` is "" where the card has no such element."""
    details = card.select_one(".details")
    return Vacancy(
        source="_template",
        id=required(card["data-id"], "id"),
        url=web_link("https://board.example/", attribute(card.select_one("h2 a"), "href")),
        title=required(said_in(card, "h2"), "title"),
        employer=said_in(card, ".employer"),
        place_text=places(town.get_text() for town in card.select(".towns li")),
        salary_text=said_in(card, ".pay"),
        posted_on=moscow_day(attribute(card.select_one("time"), "datetime")),
        text=text_below(details) if details else "",
    )


def total(page: Page) -> int | None:
    """How many vacancies the answer says there are, to be held against how many were read."""
    return count_of(page, "found")


def follow(page: Page) -> Iterable[Request]:
    """The next page, up to the last one."""
    return next_page(page, "page", min(-(-(total(page) or 0) // PAGE), LAST_PAGE))


SOURCE = Source(
    slug="_template",
    name="NAME",
    home="https://board.example",
    doors=(Door("api", start, switch="BOARD"),),
    parse=parse,
    follow=follow,
    total=total,
    expected=(5, 2000),
    pause=2.0,
    about="Одна-две фразы по-русски для страницы источников: что это и что нужно знать о его данных.",
)
