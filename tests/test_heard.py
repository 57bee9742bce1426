"""How vacancies are met (responses, readers, last publication): told by hh.ru, kept with the run, never a change."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrapers.collect import collect
from scrapers.keeping.heard import MOST, Heard, heard_words, is_heard, last_heard, united
from scrapers.keeping.runs import READ, read_run, runs, together, wrong_entry
from scrapers.model import Page, Run, Vacancy
from scrapers.sources.hh import SOURCE, api_start, parse
from vilka.words.facts import read_facts

FIRST, SECOND = date(2026, 11, 2), date(2026, 11, 5)


def state(number: int, **more: Any) -> dict[str, Any]:
    """An item of the search page's state."""
    return {
        "vacancyId": number, "name": "SMM-менеджер", "company": {"id": 9, "visibleName": "ООО «Лютик»"},
        "compensation": {"noCompensation": {}}, "area": {"@id": 1, "name": "Казань", "path": ".113.1624.88."},
        "publicationTime": {"$": "2026-11-02T10:00:00.000+03:00"}, "creationTime": "2026-10-20T10:00:00.000+03:00",
        "links": {"desktop": f"https://hh.ru/vacancy/{number}"}, "professionalRoleIds": [{"professionalRoleId": [3]}],
        **more,
    }  # fmt: skip


def api(number: int, **more: Any) -> dict[str, Any]:
    """An item of the API's list."""
    return {
        "id": str(number), "name": "SMM-менеджер", "alternate_url": f"https://hh.ru/vacancy/{number}",
        "employer": {"id": "9", "name": "ООО «Лютик»"}, "area": {"id": "88", "name": "Казань"},
        "published_at": "2026-11-02T10:00:00+0300", "created_at": "2026-11-02T10:00:00+0300",
        "professional_roles": [{"id": "3"}], **more,
    }  # fmt: skip


def page_of(items: list[dict[str, Any]]) -> str:
    packed = json.dumps({"vacancySearchResult": {"vacancies": items, "totalResults": len(items)}})
    return f'<html><template id="HH-Lux-InitialState">{packed.replace("<", "&lt;")}</template></html>'


def read(body: str, kind: str = "text/html") -> list[Vacancy]:
    found = list(parse(Page("https://hh.ru/search/vacancy", body.encode(), FIRST, content_type=kind)))
    assert all(isinstance(one, Vacancy) for one in found), found
    return [one for one in found if isinstance(one, Vacancy)]


def test_a_search_page_tells_responses_readers_and_the_last_publication() -> None:
    [one] = read(page_of([state(1, totalResponsesCount=68, responsesCount=12, online_users_count=2)]))
    assert (one.responses, one.online, one.renewed_on) == (68, 2, date(2026, 11, 2))
    assert one.posted_on == date(2026, 10, 20)


@pytest.mark.parametrize(
    ("counters", "told"),
    [({"responses": 3, "total_responses": 40}, 40), ({"responses": 3}, 3), ({"total_responses": 0}, 0), ({}, None), (None, None), ("7", None)],
)  # fmt: skip
def test_the_api_tells_responses_where_it_is_asked(counters: Any, told: int | None) -> None:
    [one] = read(json.dumps({"items": [api(1, counters=counters)]}), "application/json")
    assert (one.responses, one.online) == (told, None)
    assert all("responses_count_enabled=true" in one.url for one in api_start(Run(FIRST, {})))


@pytest.mark.parametrize("odd", [True, -1, 1.5, "12", [], {"n": 1}, None])
def test_an_odd_count_is_not_said_and_loses_no_vacancy(odd: Any) -> None:
    [one] = read(page_of([state(1, totalResponsesCount=odd, online_users_count=odd)]))
    assert (one.responses, one.online) == (None, None)


# ---------------------------------------------------------------- kept with the run


def night(out: Path, day: date, items: list[dict[str, Any]]) -> dict[str, Any]:
    files = out / f"saved-{day}"
    files.mkdir(parents=True, exist_ok=True)
    (files / "page.html").write_text(page_of(items), "utf-8")
    collect(day, [SOURCE], out, {}, read_facts, from_files=files)
    return dict(read_run(out / "runs" / f"{day}.json")["sources"]["hh"])


def test_more_responses_are_no_change_of_a_vacancy(tmp_path: Path) -> None:
    first = night(tmp_path, FIRST, [state(1, totalResponsesCount=5), state(2)])
    second = night(tmp_path, SECOND, [state(1, totalResponsesCount=80, online_users_count=4), state(2)])
    assert (first["heard"], second["heard"]) == ("1:5::0 2:::0", "1:80:4:3 2:::3")
    assert (second["new"], second["changed"], second["unchanged"]) == (0, 0, 2)
    assert len((tmp_path / "vacancies" / f"{SECOND}.csv").read_text("utf-8").splitlines()) == 1
    assert last_heard(runs(tmp_path / "runs"))["hh", "1"] == Heard(SECOND, 80, 4, FIRST)
    assert last_heard(runs(tmp_path / "runs"), FIRST)["hh", "1"] == Heard(FIRST, 5, None, FIRST)


def test_a_second_run_of_the_day_keeps_what_both_heard(tmp_path: Path) -> None:
    night(tmp_path, FIRST, [state(1, totalResponsesCount=5), state(2, totalResponsesCount=7)])
    again = night(tmp_path, FIRST, [state(2, totalResponsesCount=9)])
    assert again["heard"] == "1:5::0 2:9::0" and again["seen"] == "1 2"


def test_a_vacancy_that_only_an_older_night_saw_is_not_spoken_of(tmp_path: Path) -> None:
    night(tmp_path, FIRST, [state(1, totalResponsesCount=5), state(2)])
    night(tmp_path, SECOND, [state(2, totalResponsesCount=1)])
    assert set(last_heard(runs(tmp_path / "runs"))) == {("hh", "2")}


def test_a_night_that_read_nothing_silences_no_earlier_one() -> None:
    good = {"status": "ok", "seen": "1", "heard": "1:5::0"}
    bad = {"status": "failed", "seen": ""}
    told = [{"day": str(day), "sources": {"hh": entry}} for day, entry in ((FIRST, good), (SECOND, bad))]
    assert last_heard(told) == {("hh", "1"): Heard(FIRST, 5, None, FIRST)}
    assert last_heard([{"day": str(FIRST), "sources": {"hh": {"status": "ok", "seen": "1"}}}]) == {}


def test_two_machines_give_the_same_in_either_order() -> None:
    def run(**entry: Any) -> dict[str, Any]:
        base = {"status": "ok", "outcome": "ok", "message": "", "seen": "", "read": 1}
        return {"day": str(FIRST), "origin": "live", "sources": {"hh": base | entry}}

    one, other = run(seen="1 2", heard="1:5::0 2:1::0", read=2), run(seen="2 3", heard="2:4::0 3:::1")
    assert together(one, other) == together(other, one)
    assert together(one, other)["sources"]["hh"]["heard"].split()[0] == "1:5::0"
    plain = run(seen="4")
    assert together(one, plain)["sources"]["hh"]["heard"] == "1:5::0 2:1::0"


def test_words_of_the_run_file() -> None:
    some = [
        Vacancy("hh", "b:1", "", "", responses=MOST + 1, online=0),
        Vacancy("hh", "a", "", "", renewed_on=date(2026, 11, 9)),
        Vacancy("hh", "silent", "", ""),
    ]
    assert heard_words(some, FIRST) == "a:::0 b:1::0:"
    assert is_heard(heard_words(some, FIRST)) and is_heard("") and heard_words(some[2:], FIRST) == ""
    assert united("a:1:: c:2::", "b:3:: c:4::") == "a:1:: b:3:: c:4::"


@pytest.mark.parametrize("odd", ["1", "1:2:3", "1:x::", ":1::", "1:-5::", "1:12345678::", ["1"], 7])
def test_a_damaged_run_file_is_named(odd: Any) -> None:
    assert wrong_entry({"status": READ[0], "heard": odd}) == "heard is odd"


def test_run_files_of_before_are_readable() -> None:
    assert wrong_entry({"status": "ok", "seen": "1"}) == ""
