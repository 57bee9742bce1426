"""SuperJob (superjob.ru): the official API with a free key; saved pages are read by their JSON-LD."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
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
from scrapers.parsing.answers import text_of
from scrapers.parsing.envelope import at, count_of, items_at, json_document
from scrapers.parsing.job_posting import posted_vacancies, postings
from scrapers.parsing.markup import is_markup, plain_text, strange_page
from scrapers.parsing.paging import next_page, with_query
from scrapers.parsing.said import (
    fork_words,
    moscow_day,
    required,
    terms_words,
    web_link,
    words_of,
)
from scrapers.reference import queries

API = "https://api.superjob.ru/2.0/vacancies/"
QUERIES = queries("superjob")
#: 500 objects a query, 100 a page: pages 0 to 4.
PAGE, LAST_PAGE = 100, 4


def start(run: Run) -> Iterator[Request]:
    first = datetime(run.day.year, run.day.month, run.day.day, tzinfo=UTC) - timedelta(days=run.days_back)
    asked = {"count": PAGE, "order_field": "date", "order_direction": "desc", "page": 0}
    for query in QUERIES:
        url = with_query(API, keyword=query, date_published_from=int(first.timestamp()), **asked)
        yield Request(url, headers={"X-Api-App-Id": run.env["SUPERJOB_KEY"]})


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """The API's answer (a list or one vacancy), or a page with JSON-LD."""
    text = text_of(page)
    if is_markup(text):
        if not postings(text):
            raise strange_page(text, "JobPosting")
        yield from posted_vacancies("superjob", text, r"-(\d+)\.html", page.url)
        return
    document = json_document(page)
    if error := document.get("error"):
        raise Unreadable("api_error", f"API отвечает: {at(error, 'message') or error}"[:200])
    items = [document] if "profession" in document else items_at(document, "objects")
    yield from each(items, _open_vacancy, lambda item: item["id"])


def _open_vacancy(item: Mapping[str, Any]) -> Vacancy | Rejected:
    closed = item.get("is_closed") is True or item.get("is_archive") is True
    return Rejected(required(item["id"], "id"), "closed") if closed else _vacancy(item)


def _vacancy(item: Mapping[str, Any]) -> Vacancy:
    """Sums are a month's (the site writes «₽/месяц»), with no word about tax. Contacts go no further."""
    parts = (item.get(part) for part in ("work", "candidat", "compensation", "vacancyRichText"))
    agency = words_of(at(item, "agency", "title"))
    return Vacancy(
        source="superjob",
        id=required(item["id"], "id"),
        url=web_link("https://www.superjob.ru/", item.get("link")),
        title=required(item.get("profession"), "title"),
        employer=words_of(item.get("firm_name") or at(item, "client", "title")),
        employer_id=words_of(item.get("id_client") or at(item, "client", "id")),
        place_text=words_of(at(item, "town", "title")),
        salary_text=fork_words(
            item.get("payment_from"), item.get("payment_to"), item.get("currency") or "rub"
        ),
        terms_text=terms_words(at(item, "type_of_work", "title"), at(item, "place_of_work", "title")),
        experience_text=words_of(at(item, "experience", "title")).lower(),
        posted_on=moscow_day(item.get("date_published")),
        text="\n".join(filter(None, [*map(plain_text, parts), agency])),
    )


def total(page: Page) -> int | None:
    return count_of(page, "total")


def follow(page: Page) -> Iterable[Request]:
    """The next page while the answer says there is more. The key is not in the page: the client adds it."""
    document = {} if is_markup(text_of(page)) else json_document(page)
    return next_page(page, "page", LAST_PAGE) if document.get("more") is True else []


SOURCE = Source(
    slug="superjob",
    name="SuperJob",
    home="https://www.superjob.ru",
    doors=(Door("api", start, needs=("SUPERJOB_KEY",), switch="SUPERJOB"),),
    parse=parse,
    follow=follow,
    total=total,
    expected=(5, 2500),
    pause=1.0,
    about="Официальный API с бесплатным ключом (SUPERJOB_KEY), без ключа источник выключен. Суммы месячные, "
    "о налоге источник не говорит; одна вакансия часто повторена для многих городов.",
)
