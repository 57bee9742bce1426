"""finder.work: its API. Mostly vacancies of hh.ru, published again with the number of the original."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

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
from scrapers.parsing.envelope import at, count_of, items_at, json_document
from scrapers.parsing.markup import plain_text
from scrapers.parsing.paging import next_page, with_query
from scrapers.parsing.said import (
    fork_words,
    hh_origin,
    moscow_day,
    places,
    required,
    terms_words,
    words_of,
)
from scrapers.reference import queries

API = "https://api.finder.work/api/v1/vacancies/"
QUERIES = queries("finder_work")
#: A query is read to this depth: the newest come first.
PAGE, DEPTH = 100, 1000
EXPERIENCE = {
    "no_experience": "нет опыта",
    "year_minimum": "опыт от 1 года",
    "three_years_minimum": "опыт от 3 лет",
    "three_years_more": "опыт от 3 лет",
}


def start(run: Run) -> Iterator[Request]:
    for query in QUERIES:
        yield Request(with_query(API, search=query, limit=PAGE, offset=0))


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """The list, or one vacancy."""
    document = json_document(page)
    items = [document] if "title" in document else items_at(document, "items")
    yield from each(items, _open_vacancy, lambda item: item["id"])


def _open_vacancy(item: Mapping[str, Any]) -> Vacancy | Rejected:
    return Rejected(required(item["id"], "id"), "archived") if item.get("archived_at") else _vacancy(item)


def _vacancy(item: Mapping[str, Any]) -> Vacancy:
    number, kind = required(item["id"], "id"), words_of(item.get("employment_type"))
    company, experience = item.get("company") or {}, words_of(item.get("experience"))
    towns = [at(one, "name") for one in item.get("locations") or []] or [at(item, "place", "city")]
    return Vacancy(
        source="finder_work",
        id=number,
        url=f"https://finder.work/vacancies/{int(number)}",
        title=required(item.get("title"), "title"),
        employer=words_of(company.get("title")),
        employer_id=words_of(company.get("id")),
        place_text=places(towns),
        salary_text=_pay(item, kind),
        terms_text=terms_words(kind, "remote" if item.get("distant_work") is True else None),
        experience_text=EXPERIENCE.get(experience, experience),
        posted_on=moscow_day(item.get("publication_at")),
        origin_id=hh_origin(at(item, "external_url", "value")),
        text=plain_text(item.get("description") or item.get("short_description")),
    )


def _pay(item: Mapping[str, Any], kind: str) -> str:
    """The source names no period: a month's pay on a job board, unless the work is a project."""
    period = "unknown" if kind.startswith("project") else "month"
    return fork_words(item.get("salary_from"), item.get("salary_to"), item.get("currency_symbol"), period)


def total(page: Page) -> int | None:
    return count_of(page, "count")


def follow(page: Page) -> Iterable[Request]:
    return next_page(page, "offset", min((total(page) or 0) - 1, DEPTH - PAGE), step=PAGE)


SOURCE = Source(
    slug="finder_work",
    name="Finder.work",
    home="https://finder.work",
    doors=(Door("api", start, switch="FINDER_WORK"),),
    parse=parse,
    follow=follow,
    total=total,
    expected=(5, 5000),
    pause=1.5,
    aggregator=True,
    about="Собиратель удалённой работы; большинство вакансий перенесены с hh.ru и узнаются по номеру "
    "первоисточника.",
)
