"""Хабр Карьера (career.habr.com): the JSON of its own pages, by specialisation; RSS where that is shut."""

import re
from collections.abc import Iterable, Iterator, Mapping
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
from scrapers.parsing.answers import parsed_json, text_of
from scrapers.parsing.envelope import at, count_of, items_at
from scrapers.parsing.feed import Item, feed_vacancies, is_feed
from scrapers.parsing.job_posting import posted_vacancies, postings
from scrapers.parsing.markup import (
    attribute,
    is_markup,
    plain_text,
    said_in,
    scripts,
    strange_page,
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
    words_of,
)
from scrapers.reference import queries

HOME = "https://career.habr.com"
#: Specialisations (search.groups of the site, 2026-06): SMM, targeting, community, content maker and manager,
#: copywriter, editor, PR, marketing manager, head of content.
SPECIALITIES = tuple(map(int, queries("habr_career speciality")))
LAST_PAGE = 20


def api_start(run: Run) -> Iterator[Request]:
    for number in SPECIALITIES:
        asked = {"s[]": number, "sort": "date", "type": "all", "per_page": 50, "page": 1}
        yield Request(with_query(f"{HOME}/api/frontend/vacancies", **asked))


def rss_start(run: Run) -> Iterator[Request]:
    for query in queries("habr_career rss"):
        yield Request(with_query(f"{HOME}/vacancies/rss", q=query, sort="date", type="all"))


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """JSON of the list, the same inside a page, a vacancy page's JSON-LD, cards of a list, RSS."""
    if is_feed(page):
        yield from feed_vacancies(page, _feed_vacancy)
    elif not is_markup(text := text_of(page)):
        yield from _listed(parsed_json(text))
    elif state := next((one for one in scripts(text, "application/json") if '"vacancies"' in one), None):
        yield from _listed(parsed_json(state))
    elif postings(text):
        yield from posted_vacancies("habr_career", text, r"/vacancies/(\d+)", page.url)
    elif cards := tree_of(text).select("div.vacancy-card"):
        yield from each(cards, _card_vacancy, lambda card: _link(card)["href"])
    else:
        raise strange_page(text, "списка вакансий")


def _listed(document: Any) -> Iterator[Vacancy | Rejected]:
    inner = document if at(document, "list") is not None else at(document, "vacancies")
    return each(items_at(inner, "list"), _vacancy, lambda item: item["id"])


def _vacancy(item: Mapping[str, Any]) -> Vacancy:
    """``predictedSalary`` is Habr's own estimate and no employer's word; the date is of the last bump."""
    company, skills = item.get("company") or {}, item.get("skills") or []
    grade = at(item, "salaryQualification", "title") or item.get("qualification")
    return Vacancy(
        source="habr_career",
        id=required(item["id"], "id"),
        url=web_link(HOME, item.get("href") or f"/vacancies/{item['id']}"),
        title=required(item.get("title"), "title"),
        employer=words_of(company.get("title")),
        employer_id=words_of(company.get("alias_name") or company.get("id")),
        place_text=places(at(one, "title") for one in item.get("locations") or []),
        salary_text=_pay(item.get("salary") or {}),
        terms_text=terms_words(item.get("employment"), "remote" if item.get("remoteWork") else None),
        experience_text=words_of(grade),
        posted_on=moscow_day(at(item, "publishedDate", "date")),
        posted_as=RENEWAL,
        text=", ".join(words_of(at(skill, "title")) for skill in skills),
    )


def _pay(salary: Mapping[str, Any]) -> str:
    """Sums are a month's unless the site's own wording of them names an hour."""
    shown = words_of(salary.get("formatted")).lower()
    low, high = salary.get("from"), salary.get("to")
    if not low and high and shown and not shown.startswith("до"):
        low = high  # the site shows a plain sum, and gives it as ``to`` alone (2026-10)
    return fork_words(low, high, salary.get("currency"), "hour" if "час" in shown else "month")


def _feed_vacancy(item: Item) -> Vacancy:
    link = web_link(HOME, item.findtext("link"))
    return Vacancy(
        source="habr_career",
        id=_number(link),
        url=link,
        title=required(item.findtext("title"), "title"),
        employer=words_of(item.findtext("author")),
        posted_on=moscow_day(item.findtext("pubDate")),
        posted_as=RENEWAL,
        text=plain_text(item.findtext("description")),
    )


def _card_vacancy(card: Tag) -> Vacancy:
    link = web_link(HOME, _link(card).get("href"))
    pay = said_in(card, ".basic-salary")
    return Vacancy(
        source="habr_career",
        id=_number(link),
        url=link,
        title=required(_link(card).get_text(), "title"),
        employer=said_in(card, ".vacancy-card__company"),
        salary_text=pay if not pay or " в час" in pay else f"{pay} в месяц",
        posted_on=moscow_day(attribute(card.select_one("time"), "datetime")),
        posted_as=RENEWAL,
        text=said_in(card, ".vacancy-card__skills"),
    )


def _link(card: Tag) -> Tag:
    return card.select("a.vacancy-card__title-link")[0]


def _number(link: str) -> str:
    found = re.search(r"/vacancies/(\d+)", link)
    return required(found and found[1], "id")


def total(page: Page) -> int | None:
    return count_of(page, "meta", "totalResults")


def follow(page: Page) -> Iterable[Request]:
    return next_page(page, "page", min(count_of(page, "meta", "totalPages") or 0, LAST_PAGE))


SOURCE = Source(
    slug="habr_career",
    name="Хабр Карьера",
    home=HOME,
    doors=(Door("api", api_start, switch="HABR_API"), Door("rss", rss_start, switch="HABR_RSS")),
    parse=parse,
    follow=follow,
    total=total,
    expected=(3, 3000),
    pause=2.0,
    about="Доска для ИТ и digital. Дата здесь — день последнего поднятия вакансии, а не первой публикации. "
    "Оценка зарплаты самим Хабром за слова работодателя не принимается.",
)
