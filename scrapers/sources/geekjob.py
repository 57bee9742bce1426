"""geekjob.ru: the JSON of its list; saved lists and vacancy pages are read too."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from bs4 import Tag

from scrapers.model import (
    RENEWAL,
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
from scrapers.parsing.job_posting import posted_vacancies, postings
from scrapers.parsing.markup import attribute, is_markup, said_in, strange_page, tree_of
from scrapers.parsing.paging import next_page, with_query
from scrapers.parsing.said import MOSCOW, places, required, terms_words, words_of
from scrapers.reference import queries

HOME = "https://geekjob.ru"
QUERIES = queries("geekjob")
LAST_PAGE = 15
#: Signs of the list and of the page -> the shared words of ``scrapers.parsing.said.TERMS``.
FORMATS = {"remote": "remote", "inhouse": "office", "parttime": "part_time"}
MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")


def start(run: Run) -> Iterator[Request]:
    for query in QUERIES:
        yield Request(with_query(f"{HOME}/json/find/vacancy", page=1, qs=query))


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """JSON of the list, a vacancy's JSON-LD, cards of the list."""
    text = text_of(page)
    if not is_markup(text):
        items = items_at(json_document(page), "data")
        yield from each(items, partial(_row_vacancy, page.day), lambda item: item["id"])
    elif postings(text):
        yield from posted_vacancies("geekjob", text, r"/vacancy/([0-9a-f]{24})", page.url)
    elif cards := tree_of(text).select("li.collection-item"):
        yield from each(
            cards, partial(_card_vacancy, page.day), lambda card: card.select("a[href]")[0]["href"]
        )
    else:
        raise strange_page(text, "списка вакансий")


def _row_vacancy(day: date, item: Mapping[str, Any]) -> Vacancy:
    format = item.get("jobFormat") or {}
    signs = [word for sign, word in FORMATS.items() if format.get(sign) is True]
    where = places([item.get("city")]) or words_of(item.get("country"))
    company, bumped = words_of(at(item, "company", "name")), words_of(at(item, "log", "modify"))
    return _vacancy(day, item["id"], item.get("position"), company, where, item.get("salary"), signs, bumped)


def _card_vacancy(day: date, card: Tag) -> Vacancy:
    number = re.search(r"/vacancy/([0-9a-f]+)", attribute(card.select_one("a[href]"), "href"))
    pay = said_in(card, ".salary")
    where = said_in(card, ":scope > div.info > a").removesuffix(pay).strip()
    signs = [word for sign, word in FORMATS.items() if card.select_one(f".{sign}-label")]
    title, company = said_in(card, "a.title"), said_in(card, ".company-name")
    return _vacancy(day, number and number[1], title, company, where, pay, signs, said_in(card, "time"))


def _vacancy(
    day: date, number: Any, title: Any, employer: str, place: str, pay: Any, signs: list[str], bumped: str
) -> Vacancy:
    """``pay`` stays in the source's words: a bare «300 — 450 ₽» means thousands there, the reader decides."""
    id = required(number, "id")
    return Vacancy(
        source="geekjob",
        id=id,
        url=f"{HOME}/vacancy/{id}",
        title=required(title, "title"),
        employer=employer,
        place_text=place,
        salary_text=words_of(pay),
        terms_text=terms_words(*signs),
        posted_on=created_on(id, day) or day_of(bumped, day),
        posted_as="" if created_on(id, day) else RENEWAL,
    )


def created_on(id: str, day: date) -> date | None:
    """A MongoDB ObjectId begins with the second of its making; None where that is no likely day."""
    if not re.fullmatch(r"[0-9a-f]{24}", id):
        return None
    made = datetime.fromtimestamp(int(id[:8], 16), UTC).astimezone(MOSCOW).date()
    return made if date(2012, 1, 1) < made <= day + timedelta(days=1) else None


def day_of(words: str, day: date) -> date | None:
    """«8 июля» has no year: it is the last such day up to ``day``; None if it is no date."""
    found = re.fullmatch(r"(\d{1,2}) ([а-я]+)", words.lower())
    month = next((n for n, stem in enumerate(MONTHS, 1) if found and found[2].startswith(stem)), None)
    if found is None or month is None:
        return None
    years = (day.year, day.year - 1)
    return next((one for year in years if (one := date(year, month, int(found[1]))) <= day), None)


def total(page: Page) -> int | None:
    return count_of(page, "documentsCount")


def follow(page: Page) -> Iterable[Request]:
    return next_page(page, "page", min(count_of(page, "pagecount") or 0, LAST_PAGE))


SOURCE = Source(
    slug="geekjob",
    name="GeekJob",
    home=HOME,
    doors=(Door("api", start, switch="GEEKJOB"),),
    parse=parse,
    follow=follow,
    total=total,
    expected=(1, 500),
    pause=2.0,
    about="Небольшая доска ИТ и digital, две-три сотни вакансий на все профессии.",
)
