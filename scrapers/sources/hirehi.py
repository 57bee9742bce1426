"""hirehi.ru: an aggregator of digital vacancies, by its own search in JSON."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
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
from scrapers.parsing.answers import text_of
from scrapers.parsing.envelope import count_of, items_at, json_document
from scrapers.parsing.job_posting import posted_vacancies, postings
from scrapers.parsing.markup import is_markup, plain_text, strange_page
from scrapers.parsing.paging import next_page, with_query
from scrapers.parsing.said import hh_origin, moscow_day, required, terms_words, words_of

API = "https://hirehi.ru/api/search/jobs"
#: A wrong category or sub-category is not refused: the whole list comes instead. Asked for are only these two.
CATEGORIES = ("marketing", "content")
PAGE, LAST_PAGE = 100, 10
TEXTS = (
    "description_details",
    "description",
    "tasks_details",
    "requirements_details",
    "requirements",
    "conditions_details",
)
FORMATS = {"удалённо": "remote", "удаленно": "remote", "гибрид": "hybrid", "офис": "office"}


def start(run: Run) -> Iterator[Request]:
    for category in CATEGORIES:
        yield Request(with_query(API, category=category, sort="date", limit=PAGE, page=1))


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """The search's answer, one job's JSON, or a vacancy's page with JSON-LD."""
    text = text_of(page)
    if is_markup(text):
        if not postings(text):
            raise strange_page(text, "JobPosting")
        estimate = "~" in text[:20_000].partition("<title>")[2].partition("</title>")[0]
        for one in posted_vacancies("hirehi", text, r"-(\d+)/?$", page.url):
            yield replace(one, salary_text="") if estimate and isinstance(one, Vacancy) else one
        return
    document = json_document(page)
    items = [document] if "title" in document else items_at(document, "jobs")
    yield from each(items, _vacancy, lambda item: item["id"])


def _vacancy(item: Mapping[str, Any]) -> Vacancy:
    number, category = required(item["id"], "id"), words_of(item.get("category")) or "vacancy"
    form, _, town = words_of(item.get("format")).partition(" ")
    return Vacancy(
        source="hirehi",
        id=number,
        url=f"https://hirehi.ru/{category}/{words_of(item.get('slug')) or 'vacancy'}-{number}",
        title=required(item.get("title"), "title"),
        employer=words_of(item.get("company")),
        place_text=words_of(item.get("location")) or town,
        salary_text=_pay(item.get("salary_display")),
        terms_text=terms_words(FORMATS.get(form.lower(), form)),
        experience_text=words_of(item.get("level")),
        posted_on=moscow_day(item.get("published_at") or item.get("created_at")),
        origin_id=hh_origin(*(item.get(name) for name in ("url", "source_url", "external_url", "apply_url"))),
        text="\n".join(dict.fromkeys(filter(None, (plain_text(item.get(name)) for name in TEXTS)))),
    )


def _pay(display: Any) -> str:
    """The source's own words; «~ 197 150 ₽» is its estimate and no employer's word."""
    words = words_of(display)
    return words if any(sign.isdigit() for sign in words) and "~" not in words and "≈" not in words else ""


def total(page: Page) -> int | None:
    return count_of(page, "total_count")


def follow(page: Page) -> Iterable[Request]:
    more = not is_markup(text_of(page)) and json_document(page).get("has_more") is True
    return next_page(page, "page", LAST_PAGE) if more else []


SOURCE = Source(
    slug="hirehi",
    name="HireHi",
    home="https://hirehi.ru",
    doors=(Door("api", start, switch="HIREHI"),),
    parse=parse,
    follow=follow,
    total=total,
    expected=(5, 2500),
    pause=2.0,
    aggregator=True,
    about="Собиратель вакансий в digital. Суммы со знаком «~» — его собственная оценка, за слова работодателя "
    "они не принимаются.",
)
