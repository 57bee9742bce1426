"""hh.ru: the three doors, the depth limit, the recorded answers, and input of every bad kind."""

import gzip
import html
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.collect import collect
from scrapers.keeping.vacancies import read_day
from scrapers.model import Page, Rejected, Run, Unreadable, Vacancy
from scrapers.recording import saved_page
from scrapers.sources.hh import SOURCE, api_token, parse

DAY = date(2026, 11, 20)
PAGES = Path(__file__).parent / "pages" / "hh"


def state_page(state: Any) -> str:
    return f'<html><template id="HH-Lux-InitialState">{html.escape(json.dumps(state))}</template></html>'


ITEM = json.loads((PAGES / "api_list.json").read_text(encoding="utf-8"))["items"][0]


def api_item(number: int, **changed: Any) -> dict[str, Any]:
    return {**ITEM, "id": str(number), "alternate_url": f"https://hh.ru/vacancy/{number}", **changed}


def state_item(number: int, **changed: Any) -> dict[str, Any]:
    return {
        "vacancyId": number,
        "name": f"SMM {number}",
        "area": {"name": "Казань", "path": ".113.1624.88."},
        **changed,
    }


class Hh(httpx.BaseTransport):
    """hh.ru with ``count`` vacancies of role 3, 500 a day; limits like the real one's."""

    def __init__(self, count: int, **broken: httpx.Response) -> None:
        self.count, self.broken, self.asked = count, broken, list[str]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path, query = urlsplit(str(request.url)).path, parse_qs(request.url.query.decode())
        if path == "/robots.txt":
            return httpx.Response(404)
        self.asked.append(str(request.url))
        if path == "/token":
            return self.broken.get("token") or httpx.Response(200, json={"access_token": "fresh-token"})
        role_three = query.get("professional_role") == ["3"]
        numbers = [n for n in range(self.count if role_three else 0) if self._fits(n, query)]
        if request.url.host == "api.hh.ru":
            return self.broken.get("api") or self._api(request, query, numbers)
        if path.endswith("/rss"):
            return self.broken.get("rss") or self._rss(numbers[:20])
        return self.broken.get("pages") or self._page(query, numbers)

    @staticmethod
    def _fits(number: int, query: dict[str, list[str]]) -> bool:
        days = [
            date.fromisoformat(query[name][0]) if name in query else None for name in ("date_from", "date_to")
        ]
        experience = ["noExperience", "between1And3", "between3And6", "moreThan6"][number % 4]
        in_days = not (days[0] and days[1]) or (number // 500 in _days(days[0], days[1]))
        return in_days and query.get("experience", [experience]) == [experience]

    def _api(self, request: httpx.Request, query: dict[str, list[str]], numbers: list[int]) -> httpx.Response:
        if "authorization" not in request.headers:
            return httpx.Response(403, json={"errors": [{"type": "forbidden"}]})
        page, size = int(query["page"][0]), int(query["per_page"][0])
        if (page + 1) * size > 2000:
            return httpx.Response(400, json={"errors": [{"type": "bad_argument"}]})
        items = [api_item(90_000_000 + n) for n in numbers[page * size : (page + 1) * size]]
        return httpx.Response(200, json={"items": items, "found": len(numbers), "page": page})

    @staticmethod
    def _page(query: dict[str, list[str]], numbers: list[int]) -> httpx.Response:
        page = int(query["page"][0])
        shown = numbers[page * 50 : (page + 1) * 50] if page < 39 else []
        criteria = {"professional_role": [int(one) for one in query["professional_role"]]}
        items = [state_item(90_000_000 + n) for n in shown]
        found = {"vacancies": items, "totalResults": len(numbers), "criteria": criteria}
        return httpx.Response(200, html=state_page({"vacancySearchResult": found}))

    @staticmethod
    def _rss(numbers: list[int]) -> httpx.Response:
        links = (
            f"<item><title>SMM</title><link>https://hh.ru/vacancy/{90_000_000 + n}</link></item>"
            for n in numbers
        )
        return httpx.Response(200, text=f'<rss version="2.0"><channel>{"".join(links)}</channel></rss>')


def _days(first: date, last: date) -> range:
    """Days back from DAY, newest first, that lie in [first, last): day 0 has the vacancies 0..499, and so on."""
    return range((DAY + timedelta(days=1) - last).days, (DAY + timedelta(days=1) - first).days)


def read(out: Path, server: httpx.BaseTransport, **env: str) -> dict[str, Any]:
    told = collect(DAY, [SOURCE], out, env, lambda vacancy, _: [vacancy], transport=server)
    return dict(told["sources"]["hh"])


KEY = {"HH_TOKEN": "token-of-the-app"}
DEPTHS = [
    ("api, shallow", 250, KEY, "api", 250),
    ("api, deeper than 2000: halves of the days", 3900, KEY, "api", 3900),
    ("pages, shallow", 120, {}, "pages", 120),
    ("pages, deeper than 39 pages: by experience", 2600, {}, "pages", 2600),
]


@pytest.mark.parametrize(
    ("what", "count", "env", "door", "expected"), DEPTHS, ids=[case[0] for case in DEPTHS]
)
def test_everything_is_read_past_the_depth_limit(
    tmp_path: Path, what: str, count: int, env: dict[str, str], door: str, expected: int
) -> None:
    told = read(tmp_path, Hh(count), **env)
    assert (told["door"], told["said"], told["read"], told["outcome"]) == (door, count, expected, "ok")


FORBIDDEN = httpx.Response(403, json={"errors": [{"type": "forbidden"}]})
CAPTCHA = httpx.Response(403, json={"errors": [{"type": "captcha_required"}]})
THROTTLED = httpx.Response(200, text="<doc/>")
LADDER: list[tuple[str, dict[str, str], dict[str, httpx.Response], list[tuple[str, str]], str]] = [
    ("no key", {}, {}, [("api", "no_key"), ("pages", "ok")], "ok"),
    ("key", KEY, {}, [("api", "ok")], "ok"),
    ("api switched off", {**KEY, "HH_API": "0"}, {}, [("api", "off"), ("pages", "ok")], "ok"),
    ("api refuses", KEY, {"api": FORBIDDEN}, [("api", "forbidden"), ("pages", "ok")], "ok"),
    ("api wants a captcha", KEY, {"api": CAPTCHA}, [("api", "captcha"), ("pages", "ok")], "ok"),
    (
        "new layout, then RSS",
        {},
        {"pages": httpx.Response(200, html="<html><p>Новый вид</p></html>")},
        [("api", "no_key"), ("pages", "layout_changed"), ("rss", "ok")],
        "ok",
    ),
    (
        "only RSS, throttled",
        {"HH_API": "0", "HH_PAGES": "0"},
        {"rss": THROTTLED},
        [("api", "off"), ("pages", "off"), ("rss", "too_many_requests")],
        "failed",
    ),
    (
        "the whole domain is closed",
        {},
        {"pages": httpx.Response(451), "rss": httpx.Response(451)},
        [("api", "no_key"), ("pages", "legal"), ("rss", "legal")],
        "failed",
    ),
    (
        "all off",
        {"HH_API": "0", "HH_PAGES": "0", "HH_RSS": "0"},
        {},
        [(n, "off") for n in ("api", "pages", "rss")],
        "off",
    ),
]


@pytest.mark.parametrize(
    ("what", "env", "broken", "ends", "status"), LADDER, ids=[case[0] for case in LADDER]
)
def test_the_ladder_of_doors(
    tmp_path: Path,
    what: str,
    env: dict[str, str],
    broken: dict[str, httpx.Response],
    ends: list[tuple[str, str]],
    status: str,
) -> None:
    told = read(tmp_path, Hh(200, **broken), **env)
    assert [(door["door"], door["outcome"]) for door in told["doors"]] == ends
    assert told["status"] == status and (tmp_path / "vacancies").exists() == (status == "ok")


def test_a_query_that_was_not_understood_is_not_read(tmp_path: Path) -> None:
    criteria = {"vacancies": [state_item(1)], "totalResults": 1, "criteria": {"professional_role": []}}
    broken = httpx.Response(200, html=state_page({"vacancySearchResult": criteria}))
    told = read(tmp_path, Hh(9, pages=broken), HH_RSS="0")
    assert told["status"] == "failed" and "понят иначе" in told["message"]


def test_the_token_is_asked_for_with_both_keys() -> None:
    asked = api_token(Run(DAY, {"HH_CLIENT_ID": "id", "HH_CLIENT_SECRET": "secret"}))
    assert (
        not isinstance(asked, str | None) and asked.form and asked.form["grant_type"] == "client_credentials"
    )
    assert api_token(Run(DAY, {"HH_CLIENT_ID": "id"})) is None
    assert api_token(Run(DAY, KEY)) == "token-of-the-app"


def test_keys_open_the_api_and_are_saved_nowhere(tmp_path: Path) -> None:
    told = read(tmp_path, Hh(200), HH_CLIENT_ID="the-client", HH_CLIENT_SECRET="the-secret")
    assert told["door"] == "api"
    raw = b"".join(
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    )
    assert not [one for one in (b"the-client", b"the-secret", b"fresh-token") if one in raw]


def words(vacancy: Vacancy) -> tuple[str, ...]:
    return vacancy.title, vacancy.employer, vacancy.place_text, vacancy.salary_text, vacancy.terms_text


def one(document: Any) -> Vacancy:
    (read,) = parse(Page("https://hh.ru/", json.dumps(document).encode(), DAY))
    assert isinstance(read, Vacancy)
    return read


def test_api_and_page_end_in_the_same_words() -> None:
    """Per-mode sums of the API, monthly recalculation of the page: 6 000 a shift in both."""
    pay = {"from": 6000, "to": None, "currency": "RUR", "gross": False, "mode": {"id": "SHIFT"}}
    recalculated = {
        "from": 90000,
        "perModeFrom": 6000,
        "currencyCode": "RUR",
        "gross": False,
        "mode": "SHIFT",
    }
    api = one([api_item(5, name="SMM", salary_range=pay, salary=pay)])
    page = one([
        state_item(
            5, name="SMM", compensation=recalculated, employmentForm="FULL", area={"name": "Казань"},
            workFormats=[{"workFormatsElement": ["ON_SITE"]}], company={"id": 7001, "name": "Кофейни «Зерно»"},
        )
    ])  # fmt: skip
    assert words(api) == words(page) and api.salary_text == "от 6 000 RUB за смену, на руки"
    assert api.url == page.url == "https://hh.ru/vacancy/5"


RECORDED = [
    ("api_items_2026-03-14_old_shape.json.gz", 109, {}, 0.679),
    ("api_items_2026-06-26_new_shape.json.gz", 113, {}, 0.133),
    ("api_page_2025-05-22.json", 5, {}, 1.0),
    ("api_same_vacancy_two_shapes.json.gz", 120, {}, 0.342),
    ("search_2026-07-03.html.gz", 49, {"abroad": 1}, 0.265),
    ("search_smm_2025-03-26_page0.html.gz", 9, {"abroad": 13}, 0.667),
    ("vacancy_2026-07-03.html.gz", 1, {}, 0.0),
    ("hh_kz_vacancy_2026-09-03.html", 0, {"abroad": 1}, 0.0),
]
REFUSED = [
    ("error_403_captcha_required.json", "captcha"),
    ("error_403_forbidden_2026-05-14.json", "forbidden"),
    ("hh_vacancy.html", "layout_changed"),
    ("areas.json.gz", "layout_changed"),
    ("dictionaries.json.gz", "layout_changed"),
    ("professional_roles.json.gz", "layout_changed"),
    ("clusters_area113_by_role_2022-03-13.json.gz", "layout_changed"),
]


def recorded(shared: Path, name: str) -> list[Vacancy | Rejected]:
    return list(parse(Page("https://hh.ru/", (shared / "recorded" / "hh" / name).read_bytes(), DAY)))


@pytest.mark.parametrize(("name", "count", "rejected", "paid"), RECORDED, ids=[case[0] for case in RECORDED])
def test_recorded_answers(shared: Path, name: str, count: int, rejected: dict[str, int], paid: float) -> None:
    items = recorded(shared, name)
    read = [item for item in items if isinstance(item, Vacancy)]
    assert len(read) == count
    assert Counter(item.reason for item in items if isinstance(item, Rejected)) == rejected
    assert all(item.title and item.place_text and item.terms_text and item.experience_text for item in read)
    assert sum(bool(item.salary_text) for item in read) == pytest.approx(count * paid, abs=0.5)


def test_recorded_cards_are_read_where_the_state_names_no_vacancy(shared: Path) -> None:
    first, second = recorded(shared, "hh_search.html")
    assert isinstance(first, Vacancy) and isinstance(second, Vacancy)
    assert first.salary_text == "от 150 000 RUB в месяц, на руки" and first.terms_text == "удалённо"
    assert (second.salary_text, second.experience_text) == ("", "от 3 до 6 лет")


def test_cases_of_other_pages_are_read_whole(shared: Path) -> None:
    """The state in a script, in another template, not escaped: two vacancies of two in each of four pages."""
    cases = [
        path for name in ("hh_script", "hh_plain") for path in (shared / "cases" / "sources" / name).iterdir()
    ]
    for path in cases:
        items = list(SOURCE.parse(saved_page(path, "https://hh.ru/search/vacancy", DAY)))
        assert [type(item) for item in items] == [Vacancy, Vacancy], path
    assert len(cases) == 4


def test_recorded_renewals(shared: Path) -> None:
    """On the page of 2026-07-03 most vacancies were made more than a day before they were published last."""
    read = [item for item in recorded(shared, "search_2026-07-03.html.gz") if isinstance(item, Vacancy)]
    assert sum(item.posted_on < date(2026, 7, 2) for item in read if item.posted_on) > 25
    assert {item.posted_as for item in read} == {""}


@pytest.mark.parametrize(("name", "outcome"), REFUSED, ids=[case[0] for case in REFUSED])
def test_recorded_answers_that_are_no_vacancies(shared: Path, name: str, outcome: str) -> None:
    with pytest.raises(Unreadable) as error:
        recorded(shared, name)
    assert error.value.outcome == outcome


def test_two_shapes_of_one_vacancy_say_the_same_terms(shared: Path) -> None:
    """Recorded before and after ``schedule`` and ``employment`` vanished: no vacancy looks changed by that."""
    items = [
        item for item in recorded(shared, "api_same_vacancy_two_shapes.json.gz") if isinstance(item, Vacancy)
    ]
    pairs = list(zip(items[::2], items[1::2], strict=True))
    assert all(first.id == later.id for first, later in pairs)
    assert sum(first.terms_text == later.terms_text for first, later in pairs) >= 55


GOOD = {"items": [api_item(1), api_item(2)]}
BAD: list[tuple[str, str, bytes, str]] = [
    ("truncated", "json", json.dumps(GOOD).encode()[:-200], "truncated"),
    ("empty", "json", b"", "empty"),
    ("binary", "json", bytes(range(256)) * 20, "wrong_encoding"),
    ("100 MB", "json", b" " * 20_000_001, "too_large"),
    ("wrong encoding", "json", json.dumps(GOOD, ensure_ascii=False).encode("cp1251"), "wrong_encoding"),
    ("HTML for JSON", "json", b"<html></html>", "not_json"),
    ("cut gzip", "json.gz", gzip.compress(json.dumps(GOOD).encode())[:-100], "truncated"),
    ("state without path", "html", state_page({"search": {}}).encode(), "layout_changed"),
    (
        "state of another kind",
        "html",
        state_page({"vacancySearchResult": {"vacancies": 5}}).encode(),
        "layout_changed",
    ),
    ("state is a number", "html", state_page(5).encode(), "layout_changed"),
    (
        "state is broken",
        "html",
        b'<html><template id="S">{"vacancySearchResult": {"vacancies": [}}</template></html>',
        "not_json",
    ),
    ("deep", "json", b"[" * 100_000, "not_json"),
    ("items of another kind", "json", b'{"items": {"a": 1}}', "layout_changed"),
    (
        "RSS with an entity bomb",
        "rss",
        b'<!DOCTYPE x [<!ENTITY a "aa">]><rss><channel>&a;</channel>',
        "truncated",
    ),
]


@pytest.mark.parametrize(("what", "suffix", "content", "outcome"), BAD, ids=[case[0] for case in BAD])
def test_bad_files_are_named_and_the_good_one_goes_through(
    tmp_path: Path, what: str, suffix: str, content: bytes, outcome: str
) -> None:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / f"bad.{suffix}").write_bytes(content)
    (tmp_path / "saved" / "good.json").write_text(json.dumps(GOOD), encoding="utf-8")
    told = collect(DAY, [SOURCE], tmp_path, {}, lambda vacancy, _: [vacancy], from_files=tmp_path / "saved")
    entry = told["sources"]["hh"]
    assert entry["files"][f"bad.{suffix}"]["outcome"] == outcome
    assert [row["id"] for row in read_day(tmp_path / "vacancies" / f"{DAY}.csv")] == ["1", "2"]


ITEMS: list[tuple[dict[str, Any], str]] = [
    ({"id": None}, "no_id"),
    ({"name": None}, "no_title"),
    ({"published_at": "2026-12-31T10:00:00+0300", "created_at": "2026-12-31T10:00:00+0300"}, "future_date"),
    ({"archived": True}, "archived"),
    ({"alternate_url": "https://hh.ru/vacancy/77"}, "id_and_url_differ"),
    ({"is_adv_vacancy": True, "name": "Грузчик", "professional_roles": [{"id": "31"}]}, "advert"),
    ({"area": "Казань"}, "unreadable_item"),
    ({"experience": 5.5}, "unreadable_item"),
]


@pytest.mark.parametrize(("change", "reason"), ITEMS, ids=[reason for _, reason in ITEMS])
def test_bad_items_are_named_and_the_rest_goes_through(
    tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    items = {"items": [api_item(1), {**api_item(3), **change}, api_item(2)]}
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "page.json").write_text(json.dumps(items), encoding="utf-8")
    told = collect(DAY, [SOURCE], tmp_path, {}, lambda vacancy, _: [vacancy], from_files=tmp_path / "saved")
    entry = told["sources"]["hh"]
    assert {name: found["count"] for name, found in entry["rejected"].items()} == {reason: 1}
    assert entry["seen"] == "1 2"


ODD_PAY: list[tuple[dict[str, Any], str]] = [
    ({"from": 90, "to": 60, "currency": "RUR", "gross": True}, "from_above_to"),
    ({"from": 90, "to": 95, "currency": "фантики", "gross": True}, "unknown_currency"),
    ({"from": 90_000, "to": None, "currency": None, "gross": None}, "unknown_currency"),
    ({"from": 90_000, "to": None, "currency": "XXX", "gross": None}, "unknown_currency"),
    ({"from": 90_000, "to": None, "currency": ["RUR"], "gross": None}, "unknown_currency"),
]


@pytest.mark.parametrize(("pay", "doubt"), ODD_PAY)
def test_a_vacancy_with_odd_pay_is_kept_without_it(tmp_path: Path, pay: dict[str, Any], doubt: str) -> None:
    items = {"items": [{**api_item(1), "salary_range": pay}]}
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "page.json").write_text(json.dumps(items), encoding="utf-8")
    told = collect(DAY, [SOURCE], tmp_path, {}, lambda vacancy, _: [vacancy], from_files=tmp_path / "saved")
    assert told["sources"]["hh"]["doubts"] == {doubt: {"count": 1, "ids": ["1"]}}
    [row] = read_day(tmp_path / "vacancies" / f"{DAY}.csv")
    assert row["salary_text"] == ""


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@st.composite
def mutated(draw: st.DrawFn) -> Iterator[Any]:
    """A real item with one to three of its values replaced by anything."""
    item = draw(
        st.sampled_from([api_item(1), state_item(1, compensation={"from": 1, "currencyCode": "RUR"})])
    )
    for key in draw(st.lists(st.sampled_from(sorted(item)), min_size=1, max_size=3)):
        item = {**item, key: draw(JSON)}
    return item  # type: ignore[return-value]


@settings(deadline=None, max_examples=150)
@given(mutated())
def test_any_item_becomes_a_vacancy_or_a_named_rejection(item: Any) -> None:
    read = list(parse(Page("https://hh.ru/", json.dumps({"items": [item, api_item(2)]}).encode(), DAY)))
    assert len(read) == 2 and isinstance(read[1], Vacancy)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.binary(max_size=60), JSON.map(lambda value: json.dumps(value).encode())))
def test_any_answer_is_read_or_named(body: bytes) -> None:
    try:
        list(parse(Page("https://hh.ru/", body, DAY)))
    except Unreadable as error:
        assert str(error)
