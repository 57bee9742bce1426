"""Работа.ру (rabota.ru): search of the v4 API, and the JSON-LD of the search page. robots.txt forbids both."""

from collections.abc import Iterator, Mapping
from typing import Any

from scrapers.model import (
    RENEWAL,
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
from scrapers.parsing.answers import text_of
from scrapers.parsing.envelope import at, count_of, items_at, json_document
from scrapers.parsing.job_posting import posted_vacancies, postings
from scrapers.parsing.markup import is_markup, plain_text, strange_page
from scrapers.parsing.paging import with_query
from scrapers.parsing.said import (
    fork_words,
    moscow_day,
    places,
    required,
    terms_words,
    words_of,
)
from scrapers.reference import queries

#: The search does not merge synonyms, and finds nothing for words under three letters.
QUERIES = queries("rabota")
PAGE, PAGES = 100, 2
#: No SMM query finds so many: the server has ignored the query and listed everything.
IGNORED = 20_000
PERIODS = {"мес": "month", "час": "hour", "день": "day", "смена": "shift", "смену": "shift", "год": "year"}


def api_start(run: Run) -> Iterator[Request]:
    """The newest 200 of each query in eight requests: at some 25 in 20 minutes the host shuts for hours."""
    for query in QUERIES:
        for number in range(PAGES):
            asked = {"query": query, "limit": PAGE, "offset": number * PAGE}
            body = {"request": {**asked, "sort": {"field": "date", "direction": "desc"}}}
            yield Request("https://api.rabota.ru/v4/vacancies/search.json", json=body)


def pages_start(run: Run) -> Iterator[Request]:
    for query in QUERIES:
        yield Request(with_query("https://www.rabota.ru/vacancy/", query=query))


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """The API's answer, or the JSON-LD of a search page or a vacancy's page."""
    text = text_of(page)
    if is_markup(text):
        if not postings(text):
            raise strange_page(text, "JobPosting")
        yield from posted_vacancies("rabota", text, r"/vacancy/(\d+)", page.url)
        return
    items = items_at(json_document(page), "response", "vacancies")
    known = count_of(page, "response", "total") or 0
    if known > IGNORED:
        raise Unreadable("api_error", f"запрос не учтён: найдено {known}, это вся доска")
    yield from each(items, _vacancy, lambda item: item["id"])


def _vacancy(item: Mapping[str, Any]) -> Vacancy:
    """``contact_person`` (name, e-mail, phones) is in every item and goes no further."""
    number, company = required(item["id"], "id"), item.get("company") or {}
    return Vacancy(
        source="rabota",
        id=number,
        url=f"https://www.rabota.ru/vacancy/{int(number)}/",
        title=required(item.get("title"), "title"),
        employer=words_of(company.get("name")),
        employer_id=words_of(company.get("slug") or company.get("id")),
        place_text=places(_place(one) for one in item.get("places") or []),
        salary_text=_pay(item.get("salary") or {}),
        terms_text=terms_words(at(item, "operating_schedule", "name")),
        experience_text=words_of(at(item, "experience", "name")),
        posted_on=moscow_day(item.get("publish_start_at") or item.get("modified_date")),
        posted_as="" if item.get("publish_start_at") else RENEWAL,
        text=plain_text(item.get("description")),
    )


def _place(place: Mapping[str, Any]) -> str:
    return words_of(at(place, "location", "name") or place.get("name") or place.get("address"))


def _pay(salary: Mapping[str, Any]) -> str:
    """The currency carries the period: «руб./мес.»."""
    currency, _, period = words_of(salary.get("currency")).partition("/")
    tax = words_of(salary.get("pay_type"))
    period_code = PERIODS.get(period.strip(". "), "unknown")
    tax_code = tax if tax in ("net", "gross") else "unknown"
    return fork_words(salary.get("from"), salary.get("to"), currency, period_code, tax_code)


SOURCE = Source(
    slug="rabota",
    name="Работа.ру",
    home="https://www.rabota.ru",
    doors=(
        Door("api", api_start, switch="RABOTA", open_by_default=False),
        Door("pages", pages_start, switch="RABOTA", open_by_default=False),
    ),
    parse=parse,
    expected=(10, 2000),
    pause=12.0,
    max_requests=9,
    against_robots=True,
    about="Массовая доска; единственная, кроме hh.ru, говорит, до налога сумма или после. Файл robots.txt "
    "запрещает её читать роботам, поэтому источник по умолчанию выключен.",
)
