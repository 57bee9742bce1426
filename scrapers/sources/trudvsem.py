"""Работа России (trudvsem.ru): the state's open data, without a key."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

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
from scrapers.parsing.markup import plain_text
from scrapers.parsing.paging import next_page, number_in, with_query
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
from scrapers.words import Unclear

API = "https://opendata.trudvsem.ru/api/v1/vacancies"
#: «социальн» is not asked for: it finds social workers.
QUERIES = queries("trudvsem")
PAGE, LAST_PAGE = 100, 99


def start(run: Run) -> Iterator[Request]:
    since = f"{run.day - timedelta(days=run.days_back)}T00:00:00Z"
    for query in QUERIES:
        yield Request(with_query(API, text=query, modifiedFrom=since, limit=PAGE, offset=0))


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """The API's answer. ``status`` is a string; nothing found is ``results`` without a list."""
    yield from each((at(item, "vacancy") for item in _items(page)), _vacancy, lambda item: item["id"] or "?")


def _items(page: Page) -> list[Any]:
    document = json_document(page)
    if words_of(document.get("status")) != "200":
        raise Unreadable("api_error", _said(document)[:200])
    return [] if at(document, "results") == {} else items_at(document, "results", "vacancies")


def _said(document: Mapping[str, Any]) -> str:
    """The refusal's own words: its status and error, as far as they are there."""
    status, error = document.get("status"), at(document, "meta", "error")
    return (f"status {status}" if status is not None else "в ответе нет status") + (
        f": {error}" if error else ""
    )


def _vacancy(item: Mapping[str, Any]) -> Vacancy:
    company, number = item.get("company") or {}, required(item["id"], "id")
    code = words_of(company.get("companycode") or item.get("companycode"))
    card = f"/vacancy/card/{code}/{number}" if code else None
    parts = (item.get("duty"), item.get("requirements"), at(item, "requirement", "qualification"))
    return Vacancy(
        source="trudvsem",
        id=number,
        url=web_link("https://trudvsem.ru/", item.get("vac_url") or card),
        title=required(_short(item.get("job-name")), "title"),
        employer=_short(company.get("name") or item.get("company-name")),
        employer_id=words_of(company.get("ogrn") or company.get("inn")),
        place_text=_places(item),
        salary_text=_pay(item),
        terms_text=terms_words(item.get("employment"), item.get("schedule")),
        experience_text=_experience(at(item, "requirement", "experience")),
        posted_on=moscow_day(item.get("creation-date") or item.get("creation_date")),
        text="\n".join(filter(None, map(plain_text, parts))),
    )


def _places(item: Mapping[str, Any]) -> str:
    """``region`` may be where the employer is registered; the place of work is in ``addresses``."""
    addresses = at(item, "addresses", "address") or []
    listed = addresses if isinstance(addresses, list) else [addresses]
    return places(_short(at(one, "location")) for one in listed) or _short(at(item, "region", "name"))


def _short(value: Any) -> str:
    """A title, a name or an address: employers paste mark-up into these too."""
    return words_of(plain_text(words_of(value)))


def _pay(item: Mapping[str, Any]) -> str:
    """Sums are a month's (the form of the site asks for «руб./мес.»); about tax the source says nothing."""
    parts = fork_words(item.get("salary_min"), item.get("salary_max"), item.get("currency") or "руб.")
    said = words_of(item.get("salary"))
    if parts or isinstance(parts, Unclear):
        return parts
    return f"{said} руб. в месяц" if any(digit in said for digit in "123456789") else ""


def _experience(years: Any) -> str:
    count = words_of(years)
    return "" if count in ("", "0") else f"опыт от {count} {'года' if count == '1' else 'лет'}"


def total(page: Page) -> int | None:
    return count_of(page, "meta", "total")


def follow(page: Page) -> Iterable[Request]:
    """``offset`` counts pages from 0; past the last one the server answers 500. Vacancies come newest change first: a
    page that is older as a whole than what was asked for is the last, should the server not look at ``modifiedFrom``."""
    since = parse_qs(urlsplit(page.url).query).get("modifiedFrom", [""])[0][:10]
    changed = [
        words_of(at(one, "vacancy", "date_modify") or at(one, "vacancy", "date-modified"))
        for one in _items(page)
    ]
    if changed and all(changed) and max(changed)[:10] < since:
        return []
    pages = -(-(total(page) or 0) // (number_in(page.url, "limit") or PAGE))
    return next_page(page, "offset", min(pages - 1, LAST_PAGE))


SOURCE = Source(
    slug="trudvsem",
    name="Работа России",
    home="https://trudvsem.ru",
    doors=(Door("api", start, switch="TRUDVSEM"),),
    parse=parse,
    follow=follow,
    total=total,
    expected=(5, 5000),
    pause=2.0,
    about="Государственный портал, открытые данные без ключа. Суммы месячные, о налоге источник не говорит; "
    "много вакансий у границы минимальной зарплаты.",
)
