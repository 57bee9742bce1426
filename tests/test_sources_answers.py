"""What all sources share: values, mark-up, paging. Tables of cases, and properties on any input."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.model import Page, Rejected, Unreadable, Vacancy
from scrapers.parsing.first_line import first_line
from scrapers.parsing.markup import plain_text, tree_of
from scrapers.parsing.paging import next_page, number_in, with_query
from scrapers.parsing.said import (
    currency_code,
    fork_words,
    hh_origin,
    moscow_day,
    terms_words,
    web_link,
)
from scrapers.parsing.said import given as given_sum
from scrapers.sources import all_sources
from scrapers.words import Unclear

DAY = date(2026, 11, 24)
SOURCES = [source for source in all_sources() if source.slug != "hh"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("said", "sum_"),
    [
        (None, None),
        ("", None),
        (0, None),
        ("0", None),
        (50000, 50000.0),
        ("50 000", 50000.0),
        ("50 000,5", 50000.5),
    ],
)
def test_zero_is_not_given(said: object, sum_: float | None) -> None:
    assert given_sum(said) == sum_


@pytest.mark.parametrize("said", [True, -1, "много", float("nan"), float("inf"), 10**400, [], {}])
def test_what_is_no_sum_is_an_error(said: object) -> None:
    with pytest.raises(ValueError, match=r"sum|float"):
        given_sum(said)


def test_forks() -> None:
    assert fork_words(60000, 0, "rur") == "от 60 000 RUB в месяц"
    assert fork_words(0, "90000", "«руб.»", "hour", "net") == "до 90 000 RUB в час, на руки"
    assert fork_words(0, None, "RUB") == ""
    assert fork_words(0.01, 1_000_000_000, "UZS") == "от 0,01 до 1 000 000 000 UZS в месяц"
    for said, why in (
        ((2, 1, "RUB"), "from_above_to"), ((2, 3, "тугрик"), "unknown_currency"), ((1e300, None, "RUB"), "absurd_sum"),
        ((None, 1_000_000_001, "UZS"), "absurd_sum"), ((0.009, 5, "RUB"), "absurd_sum"),
    ):  # fmt: skip
        unclear = fork_words(*said)
        assert unclear == "" and isinstance(unclear, Unclear) and unclear.why == why
    assert [currency_code(sign) for sign in ("₽", "BYR", "kzt", "тугрик", None)] == [
        "RUB",
        "BYN",
        "KZT",
        "ТУГРИК",
        "",
    ]


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2026-11-20T22:30:00+00:00", date(2026, 11, 21)),
        ("2026-11-20T22:30:00Z", date(2026, 11, 21)),
        ("2026-11-20", date(2026, 11, 20)),
        ("Fri, 20 Nov 2026 22:30:00 GMT", date(2026, 11, 21)),
        (1795478399, date(2026, 11, 24)),
        (None, None),
        ("", None),
    ],
)
def test_days_are_of_moscow(stamp: object, day: date | None) -> None:
    assert moscow_day(stamp) == day


@pytest.mark.parametrize("stamp", ["вчера", "2026-13-01", 10**20, [], True])
def test_what_is_no_day_is_an_error(stamp: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        moscow_day(stamp)


def test_terms_are_shared_words_and_unknown_ones_pass() -> None:
    said = ("full_time", "Дистанционная (удаленная) работа", None, "REMOTE", "Ночные смены", "")
    assert terms_words(*said) == "полная занятость, удалённо, ночные смены"


def test_links() -> None:
    assert web_link("https://a.ru/", "/b") == "https://a.ru/b"
    for href in ("javascript:alert(1)", "", None, "data:text/html,x", "file:///etc/passwd"):
        with pytest.raises(ValueError, match="link"):
            web_link("https://a.ru/", href)
    assert hh_origin(None, "https://kazan.hh.ru/vacancy/12?a=1") == "hh/12"
    assert hh_origin("https://hh.ru/applicant/vacancy_response?vacancyId=34&utm=x") == "hh/34"
    assert hh_origin("https://nothh.ru/vacancy/1", "") == ""


def test_pages_only_grow_and_end() -> None:
    url = with_query("https://a.ru/x?s[]=1", page=1, q="смм")
    seen = []
    requests = next_page(Page(url, b"", DAY), "page", 4)
    while requests:
        seen.append(number_in(requests[0].url, "page"))
        requests = next_page(Page(requests[0].url, b"", DAY), "page", 4)
    assert seen == [2, 3, 4]
    assert next_page(Page("https://a.ru/?page=-1", b"", DAY), "page", 4) == []
    assert next_page(Page("https://a.ru/?page=" + "9" * 400, b"", DAY), "page", 4) == []


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (None, ""),
        ("без разметки", "без разметки"),
        ("a &amp; b", "a & b"),
        ("<p>раз</p><ul><li>два</li>\n<li>три</li></ul>", "раз\nдва\nтри"),
        ("раз<br><br/>два&nbsp;\u200bтри", "раз\n\nдва три"),
        ("𝗦𝗠𝗠<script>alert(1)</script><style>p{}</style>!", "SMM!"),
        ("<pre>a\nb</pre>", "a\nb"),
        ("&#1;<b>x</b>\x00", "x"),
    ],
)
def test_plain_text(markup: str | None, text: str) -> None:
    assert plain_text(markup) == text


def test_first_line_passes_hashtags_by() -> None:
    assert first_line("#вакансия #smm\n🔥🔥\nSMM-менеджер (#удалёнка)") == "SMM-менеджер (#удалёнка)"
    assert first_line("#smm") == "#smm" and first_line("") == ""


@given(st.text())
def test_any_mark_up_has_a_text(markup: str) -> None:
    assert plain_text(f"<p>{markup}") is not None


@given(st.text())
def test_any_text_is_a_tree_or_a_named_error(text: str) -> None:
    try:
        tree_of(f"<{text}")
    except Unreadable as error:
        assert error.outcome in ("empty", "layout_changed")


def read(source: object, body: bytes) -> list[Vacancy | Rejected] | str:
    page = Page("https://example.org/?page=1&offset=0", body, DAY)
    try:
        items = list(source.parse(page))  # type: ignore[attr-defined]
        list(source.follow(page))  # type: ignore[attr-defined]
        source.total(page)  # type: ignore[attr-defined]
    except Unreadable as error:
        return error.outcome
    return items


@pytest.mark.parametrize("source", SOURCES, ids=[source.slug for source in SOURCES])
@settings(max_examples=30, deadline=None)
@given(body=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_by_name(source: object, body: bytes) -> None:
    assert read(source, body) is not None


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({}, "в ответе нет status"),
        ({"status": None, "meta": {"error": ""}}, "в ответе нет status"),
        ({"status": "500"}, "status 500"),
        ({"status": 404, "meta": {"error": "no such text"}}, "status 404: no such text"),
        ({"meta": {"error": "offset is too big"}}, "в ответе нет status: offset is too big"),
    ],
)
def test_a_refusal_of_the_state_is_told_in_its_own_words(answer: dict[str, object], said: str) -> None:
    source = next(one for one in SOURCES if one.slug == "trudvsem")
    page = Page("https://example.org/", json.dumps(answer).encode(), DAY)
    with pytest.raises(Unreadable) as refused:
        list(source.parse(page))
    assert (refused.value.outcome, str(refused.value)) == ("api_error", said)


LISTS = {
    "trudvsem": lambda items: {
        "status": "200",
        "results": {"vacancies": [{"vacancy": one} for one in items]},
    },
    "habr_career": lambda items: {"list": items, "meta": {}},
    "rabota": lambda items: {"response": {"vacancies": items}},
    "superjob": lambda items: {"objects": items},
    "hirehi": lambda items: {"jobs": items},
    "finder_work": lambda items: {"items": items},
    "geekjob": lambda items: {"data": items},
    "vk": lambda items: {"response": {"items": items}},
}


@pytest.mark.parametrize("slug", LISTS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_broken_item_is_one_rejection(slug: str, data: st.DataObject) -> None:
    """Items with the right keys and any values in them: each is a vacancy or one Rejected."""
    source = next(one for one in SOURCES if one.slug == slug)
    good = json.loads(SAMPLES[slug])
    keys = data.draw(st.lists(st.sampled_from(sorted(good)), unique=True, max_size=4))
    broken = {**good, **{key: data.draw(JSON) for key in keys}}
    whole = data.draw(st.sampled_from([broken, data.draw(JSON)]))
    got = read(source, json.dumps(LISTS[slug]([whole, good])).encode())
    assert isinstance(got, list) and len(got) == 2, got
    assert isinstance(got[1], Vacancy)


SAMPLES = {
    "trudvsem": '{"id": "a", "vac_url": "https://trudvsem.ru/x", "job-name": "SMM", "company": {"name": "Х"}, "salary_min": 1, "salary_max": 2, "currency": "«руб.»", "addresses": {"address": []}, "region": {"name": "Р"}, "requirement": {"experience": 1}, "creation-date": "2026-11-20", "employment": "x", "schedule": "y", "duty": "t"}',
    "habr_career": '{"id": 1, "href": "/vacancies/1", "title": "SMM", "company": {"title": "Х"}, "salary": {"from": 1}, "locations": [], "skills": [], "publishedDate": {"date": "2026-11-20"}, "employment": null, "salaryQualification": null}',
    "rabota": '{"id": 1, "title": "SMM", "salary": {"from": 1, "to": 0, "currency": "руб./мес."}, "company": {}, "places": [], "modified_date": "2026-11-20", "description": ""}',
    "superjob": '{"id": 1, "profession": "SMM", "link": "https://www.superjob.ru/x", "payment_from": 1, "payment_to": 0, "currency": "rub", "town": {}, "type_of_work": {}, "date_published": 1795478399, "client": {}, "work": ""}',
    "hirehi": '{"id": 1, "title": "SMM", "company": "Х", "category": "marketing", "format": "удалённо", "location": "", "salary_display": "", "created_at": "Fri, 20 Nov 2026 19:29:05 GMT", "description": ""}',
    "finder_work": '{"id": 1, "title": "SMM", "company": {}, "locations": [], "external_url": null, "salary_from": 0, "salary_to": 0, "currency_symbol": "RUB", "experience": "", "publication_at": "2026-11-20", "employment_type": ""}',
    "geekjob": '{"id": "a", "position": "SMM", "company": {}, "salary": "", "city": "", "country": "", "jobFormat": {}, "log": {}}',
    "vk": '{"id": 1, "owner_id": -1, "from_id": -1, "date": 1795478399, "text": "SMM", "attachments": [], "copy_history": []}',
}
