"""A run as a whole: what is written, what is refused, what never changes."""

import csv
import json
import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from boards import DAY, HOME, FakeClock, item, listing, pages, source
from rich.console import Console

from scrapers.asking.saved import NoSaved
from scrapers.collect import collect
from scrapers.keeping.runs import BrokenRun, failed, last_seen, read_run, runs
from scrapers.keeping.vacancies import read_day
from scrapers.model import Door, Rejected, Request, Run, Vacancy
from vilka.words.facts import read_facts


def same(vacancy: Vacancy, free_text: bool) -> Iterator[Vacancy | Rejected]:
    yield vacancy


def run(out: Path, transport: httpx.BaseTransport, day: date = DAY, **more: Any) -> dict[str, Any]:
    sources = more.pop("sources", [source()])
    return collect(
        day, sources, out, more.pop("env", {}), more.pop("read_facts", same), transport=transport, **more
    )


def files(out: Path) -> dict[str, bytes]:
    kept = (path for path in sorted(out.rglob("*")) if path.is_file() and "captures" not in path.parts)
    return {str(path.relative_to(out)): path.read_bytes() for path in kept}


def ids(out: Path, day: date = DAY) -> list[str]:
    return [row["id"] for row in read_day(out / "vacancies" / f"{day}.csv")]


def test_reads_all_pages_and_counts_them(tmp_path: Path) -> None:
    told = run(tmp_path, pages(listing(1, 2, total=3, next=[1]), listing(3)))["sources"]["board"]
    assert ids(tmp_path) == ["1", "2", "3"]
    assert (told["status"], told["door"], told["requests"], told["said"], told["read"]) == (
        "ok",
        "list",
        3,
        3,
        3,
    )
    assert told["fill"]["salary_text"] == 1.0 and told["seen"] == "1 2 3"
    assert read_run(tmp_path / "runs" / f"{DAY}.json")["sources"]["board"] == told


@pytest.mark.parametrize(("read", "status"), [(18, "ok"), (17, "partial")])
def test_fewer_than_nearly_all_that_the_source_says_is_a_part(tmp_path: Path, read: int, status: str) -> None:
    """Vacancies come and go while pages are read: nine tenths of twenty are all of them, less is a part."""
    told = run(tmp_path, pages(listing(*range(read), total=20)))["sources"]["board"]
    assert (told["said"], told["read"], told["status"]) == (20, read, status)


def test_same_day_twice_is_the_same_bytes(tmp_path: Path) -> None:
    clocks = FakeClock(), FakeClock()
    clocks[1].sleep(1000)
    run(tmp_path, pages(listing(1, 2)), clock=clocks[0].clock())
    before = files(tmp_path)
    run(tmp_path, pages(listing(1, 2)), clock=clocks[1].clock())
    assert files(tmp_path) == before


def test_a_capture_gives_the_same_bytes(tmp_path: Path) -> None:
    moved = httpx.Response(302, headers={"location": "https://elsewhere.example/"})
    run(
        tmp_path,
        pages(listing(1, 2, next=[1, 2, 3, 4]), {"no": 1}, listing(3), moved, httpx.ReadTimeout("slow")),
    )
    before = files(tmp_path)
    faults = read_run(tmp_path / "runs" / f"{DAY}.json")["sources"]["board"]["faults"]
    assert list(faults) == ["layout_changed", "redirected", "timeout"]
    collect(
        DAY, [source()], tmp_path, {}, same, from_capture=tmp_path / "captures" / str(DAY) / "board.warc.gz"
    )
    assert files(tmp_path) == before
    collect(
        DAY,
        [source()],
        tmp_path / "b",
        {},
        same,
        from_capture=tmp_path / "captures" / str(DAY) / "board.warc.gz",
    )
    assert files(tmp_path / "b") == before


CHANGES = [
    ("nothing", {}, "unchanged", False),
    ("pay", {"salary": "от 70 000 RUB в месяц, на руки"}, "changed", True),
    ("pay hidden", {"salary": ""}, "changed", True),
    ("title", {"title": "Старший SMM-менеджер"}, "changed", True),
    ("posted again", {"posted": "2026-11-20"}, "unchanged", False),
    ("a door that knows less", {"terms": "", "salary": "от 60 000 ₽"}, "unchanged", False),
]


@pytest.mark.parametrize(("what", "change", "kind", "adds_row"), CHANGES, ids=[case[0] for case in CHANGES])
def test_seen_again(tmp_path: Path, what: str, change: dict[str, str], kind: str, adds_row: bool) -> None:
    run(tmp_path, pages(listing(1, 2)))
    next_day = date(2026, 11, 21)
    told = run(tmp_path, pages({"items": [item(1, **change), item(2)]}), day=next_day)["sources"]["board"]
    assert told[kind] == (1 if kind == "changed" else 2) and told["new"] == 0
    assert ids(tmp_path, next_day) == (["1"] if adds_row else [])


def test_gone_vacancies_can_be_told(tmp_path: Path) -> None:
    run(tmp_path, pages(listing(1, 2, 3)))
    run(tmp_path, pages(listing(1, 2)), day=date(2026, 11, 21))
    seen = last_seen(runs(tmp_path / "runs"))
    assert seen["board", "3"] == DAY and seen["board", "2"] == date(2026, 11, 21)


def test_too_few_writes_nothing_of_that_source_only(tmp_path: Path) -> None:
    other = source("other", "https://other.example")
    few = replace(source(), expected=(50, 100))
    told = run(tmp_path, pages(listing(1, 2)), sources=[few, other])
    assert told["sources"]["board"]["outcome"] == "too_few" and failed(told) == ["board"]
    assert {row["source"] for row in read_day(tmp_path / "vacancies" / f"{DAY}.csv")} == {"other"}
    assert ("board", "1") not in last_seen(runs(tmp_path / "runs"))


def test_a_worse_second_run_of_the_day_keeps_the_first(tmp_path: Path) -> None:
    run(tmp_path, pages(listing(1, 2)))
    told = run(tmp_path, pages(httpx.Response(403, text="Нельзя")))
    assert failed(told) == ["board"]
    kept = read_run(tmp_path / "runs" / f"{DAY}.json")["sources"]["board"]
    assert (
        kept["status"] == "ok"
        and kept["last_attempt"]["outcome"] == "forbidden"
        and ids(tmp_path) == ["1", "2"]
    )


HOSTILE = [
    ("no id", {"id": ""}, "no_id"),
    ("id of blanks and NUL", {"id": " \x00 "}, "no_id"),
    ("no title", {"title": " \u200b "}, "no_title"),
    ("javascript link", {"url": "javascript:alert(1)"}, "bad_url"),
    ("link with a newline", {"url": "https://board.example/\nSet-Cookie"}, "bad_url"),
    ("link without host", {"url": "https:///x"}, "bad_url"),
    ("broken link", {"url": "https://[x"}, "bad_url"),
    ("future", {"posted": "2026-11-30"}, "future_date"),
    ("no date", {"posted": "вчера"}, "unreadable_item"),
    ("salary is missing", {"salary": None}, "unreadable_text"),
]


@pytest.mark.parametrize(("what", "change", "reason"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_hostile_items_are_named_and_the_rest_goes_through(
    tmp_path: Path, what: str, change: dict[str, Any], reason: str
) -> None:
    told = run(tmp_path, pages({"items": [item(1), item(7, **change), item(2)]}))["sources"]["board"]
    assert {name: one["count"] for name, one in told["rejected"].items()} == {reason: 1}
    assert told["status"] == "ok" and ids(tmp_path) == ["1", "2"]


TITLES = [
    ("<script>alert(1)</script> SMM", "<script>alert(1)</script> SMM"),
    ("{{ config }} SMM", "{{ config }} SMM"),
    ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ("SMM\r\nменеджер\x00\x1b[2J", "SMM менеджер[2J"),
    ("+7 916 123-45-67 Анна", "[телефон] [имя]"),
    ("SMM " + "ы" * 400, "SMM " + "ы" * 295 + "…"),
    ("@smm_hr ищет", "[контакт] ищет"),
]


@pytest.mark.parametrize(("title", "kept"), TITLES, ids=range(len(TITLES)))
def test_titles_are_harmless(tmp_path: Path, title: str, kept: str) -> None:
    run(tmp_path, pages({"items": [item(1, title=title), item(2)]}))
    path = tmp_path / "vacancies" / f"{DAY}.csv"
    assert read_day(path)[0]["title"] == kept
    with path.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3


DOUBTS = [
    ("от 5 RUB в месяц, на руки", ["absurd_salary"]),
    ("до 10 000 000 RUB в месяц", ["absurd_salary"]),
    ("от 700 RUB в час", []),
    ("от 60 000 ZWL в месяц", ["unknown_currency"]),
    ("от 60 000 до 90 000 RUB в месяц", []),
]


@pytest.mark.parametrize(("salary", "names"), DOUBTS)
def test_doubtful_pay_is_kept_and_named(tmp_path: Path, salary: str, names: list[str]) -> None:
    told = run(tmp_path, pages({"items": [item(1, salary=salary), item(2)]}))["sources"]["board"]
    assert list(told["doubts"]) == names and told["read"] == 2


def test_any_source_of_free_text_has_its_posts_read(tmp_path: Path) -> None:
    """A third one beside Telegram and VK: nothing but the source's own word makes it one."""
    posts = {
        1: "Ищем SMM-менеджера в кафе «Лесная сказка», Казань, 60 000–80 000 ₽ на руки",
        2: "#резюме Ищу работу SMM-менеджером, портфолио по запросу",
    }
    board = {"items": [item(one, text=text, salary="") for one, text in posts.items()]}
    ours = source(free_text=True, expected=(1, 100))
    told = run(tmp_path, pages(board), sources=[ours], read_facts=read_facts)["sources"]["board"]
    [row] = read_day(tmp_path / "vacancies" / f"{DAY}.csv")
    assert (row["id"], row["employer"]) == ("1", "Фирма 1") and "80 000" in row["salary_text"]
    assert told["rejected"] == {"resume": {"count": 1, "ids": ["2"]}}


def test_facts_are_read_from_the_full_text_and_contacts_are_masked(tmp_path: Path) -> None:
    def facts(vacancy: Vacancy, free_text: bool) -> Iterator[Vacancy | Rejected]:
        assert "@anna" in vacancy.text
        yield replace(vacancy, id=f"{vacancy.id}-1", skills=("reels",), title="Пишите @anna")
        yield Rejected(f"{vacancy.id}-2", "resume")

    board = {"items": [item(one, text="пишите @anna") for one in (1, 2)]}
    told = run(tmp_path, pages(board), read_facts=facts)["sources"]["board"]
    row = read_day(tmp_path / "vacancies" / f"{DAY}.csv")[0]
    assert (row["id"], row["skills"], row["title"]) == ("1-1", "reels", "Пишите [контакт]")
    assert told["rejected"] == {"resume": {"count": 2, "ids": ["1-2", "2-2"]}}
    assert "anna" not in json.dumps(told)


def two_doors(**second: Any) -> tuple[Door, Door]:
    def first_start(run: Run) -> Iterator[Request]:
        yield Request(f"{HOME}/list?page=0")

    def second_start(run: Run) -> Iterator[Request]:
        yield Request("https://two.example/list?page=1")

    return Door("first", first_start, switch="FIRST"), Door("second", second_start, switch="SECOND", **second)


DOORS = [
    ("first answers", {}, listing(1, 2), "first", [("first", "ok")]),
    ("first is switched off", {"FIRST": "0"}, listing(1, 2), "second", [("first", "off"), ("second", "ok")]),
    ("first refuses", {}, httpx.Response(403), "second", [("first", "forbidden"), ("second", "ok")]),
    ("first is changed", {}, {"x": 1}, "second", [("first", "layout_changed"), ("second", "ok")]),
    ("first has too few", {}, listing(1), "second", [("first", "ok"), ("second", "ok")]),
    ("both off", {"FIRST": "0", "SECOND": "0"}, listing(1), "", [("first", "off"), ("second", "off")]),
]


@pytest.mark.parametrize(("what", "env", "first", "door", "ends"), DOORS, ids=[case[0] for case in DOORS])
def test_doors_in_order(
    tmp_path: Path, what: str, env: dict[str, str], first: Any, door: str, ends: list[tuple[str, str]]
) -> None:
    board = source(doors=two_doors())
    told = run(tmp_path, pages(first, listing(5, 6)), env=env, sources=[board])["sources"]["board"]
    assert told["door"] == door and [(one["door"], one["outcome"]) for one in told["doors"]] == ends
    assert told["status"] == ("ok" if door else "off")


def test_a_refused_host_is_not_asked_through_another_door(tmp_path: Path) -> None:
    first, _ = two_doors()
    board = source(doors=(first, replace(first, name="again")))
    told = run(tmp_path, pages(httpx.Response(451, text="Недоступно")), sources=[board])["sources"]["board"]
    assert [one["outcome"] for one in told["doors"]] == ["legal", "legal"] and told["requests"] == 2


KEYS = [
    ({"needs": ("BOARD_KEY",)}, {}, "no_key"),
    ({"needs": ("BOARD_KEY",)}, {"BOARD_KEY": "abcdefgh"}, "ok"),
    ({"token": lambda run: None}, {}, "no_key"),
    ({"token": lambda run: "tok"}, {}, "ok"),
    ({"open_by_default": False}, {}, "off"),
    ({"open_by_default": False}, {"SECOND": "1"}, "ok"),
]


@pytest.mark.parametrize(("more", "env", "outcome"), KEYS, ids=range(len(KEYS)))
def test_doors_with_keys(tmp_path: Path, more: dict[str, Any], env: dict[str, str], outcome: str) -> None:
    board = source(doors=(two_doors(**more)[1],))
    told = run(tmp_path, pages({}, listing(1, 2)), env=env, sources=[board])["sources"]["board"]
    assert told["outcome"] == outcome and told["status"] == ("ok" if outcome == "ok" else "off")


IN_A_ROW = [
    ("closed channels say nothing of the next", httpx.Response(404), 7, "partial"),
    ("a source that is down is left alone", {"new": "layout"}, 4, "layout_changed"),
]


@pytest.mark.parametrize(("what", "answer", "asked", "outcome"), IN_A_ROW, ids=[case[0] for case in IN_A_ROW])
def test_faults_in_a_row(tmp_path: Path, what: str, answer: Any, asked: int, outcome: str) -> None:
    board = [listing(1, 2, next=[1, 2, 3, 4, 5, 6]), *[answer] * 5, listing(3)]
    told = run(tmp_path, pages(*board))["sources"]["board"]
    assert (told["requests"] - 1, told["outcome"], told["status"]) == (asked, outcome, "partial")


def test_a_stumbling_source_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    def start(run: Run) -> Iterator[Request]:
        raise FileNotFoundError(2, "No such file", "/home/somebody/channels.csv")

    broken = source("broken", doors=(Door("list", start),))
    told = run(tmp_path, pages(listing(1, 2)), sources=[broken, source()])
    assert failed(told) == ["broken"] and ids(tmp_path) == ["1", "2"]
    assert told["sources"]["broken"]["message"] == "FileNotFoundError: No such file"


def test_less_than_the_source_says_is_partial(tmp_path: Path) -> None:
    told = run(tmp_path, pages(listing(1, 2, total=30)))["sources"]["board"]
    assert (told["status"], told["outcome"]) == ("partial", "partial") and "30" in told["message"]


def test_a_loop_of_pages_ends(tmp_path: Path) -> None:
    """60 pages that are all the same and always name all the others; 200 that each name the next."""
    endless = listing(1, 2, next=list(range(60)))
    told = run(tmp_path, pages(*[endless] * 60), sources=[source(max_requests=500)])["sources"]["board"]
    assert told["requests"] == 61 and told["repeated"] == 118
    told = run(tmp_path / "b", pages(*[listing(n, next=[n + 1]) for n in range(200)]))["sources"]["board"]
    assert told["outcome"] == "budget" and told["requests"] == 50 and told["status"] == "partial"


def test_time_budget(tmp_path: Path) -> None:
    clock = FakeClock()
    board = [listing(n, next=[n + 1]) for n in range(100)]
    told = run(tmp_path, pages(*board), clock=clock.clock(), minutes=1)["sources"]["board"]
    assert told["outcome"] == "budget" and clock.time < 70 and told["read"] > 20 and told["seconds"] <= 70


@pytest.fixture
def usual_signals() -> Iterator[None]:
    """SIGINT as in a fresh process: a library that another test used may have left its own handler."""
    left = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, left)


@pytest.mark.usefixtures("usual_signals")
def test_a_signal_keeps_what_was_read_and_the_next_run_resumes(tmp_path: Path) -> None:
    board = [listing(n, n + 100, total=2, next=[n + 1] if n < 4 else []) for n in range(5)]
    asked: list[str] = []

    def stopping(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        if "page=2" in str(request.url):
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(6000):  # half a minute for the main thread to hear it
                if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
                    break
                threading.Event().wait(0.005)
        return inner.handle_request(request)

    inner = pages(*board)
    told = run(tmp_path, httpx.MockTransport(stopping))["sources"]["board"]
    assert (told["status"], told["outcome"]) == ("interrupted", "interrupted") and told["read"] == 4
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert ids(tmp_path) == ["0", "1", "100", "101"]
    asked.clear()
    inner = pages(*board)
    told = run(
        tmp_path,
        httpx.MockTransport(
            lambda request: (asked.append(str(request.url)), inner.handle_request(request))[1]
        ),
    )
    assert told["sources"]["board"]["read"] == 10 and told["sources"]["board"]["status"] == "ok"
    assert [url for url in asked if "page" in url] == [f"{HOME}/list?page={n}" for n in (2, 3, 4)]
    run(tmp_path / "straight", pages(*board))
    day_file = f"vacancies/{DAY}.csv"
    assert files(tmp_path)[day_file] == files(tmp_path / "straight")[day_file]


def test_saved_files(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "a.json").write_text(json.dumps(listing(1)), encoding="utf-8")
    (saved / "b.json").write_text("<html>", encoding="utf-8")
    (saved / "notes.txt").write_text("no answer", encoding="utf-8")
    (saved / "a.expected.json").write_text(json.dumps({"vacancies": []}), encoding="utf-8")
    console = Console(record=True, width=150, file=(tmp_path / "log").open("w"))
    told = collect(DAY, [source()], tmp_path, {}, same, from_files=saved, console=console)["sources"]["board"]
    assert {name: (one["read"], one["outcome"]) for name, one in told["files"].items()} == {
        "a.json": (1, "ok"),
        "b.json": (0, "not_json"),
    }
    assert told["status"] == "partial" and ids(tmp_path) == ["1"] and "a.json" in console.export_text()
    for empty in (tmp_path / "none", tmp_path / "captures"):
        with pytest.raises(NoSaved):
            collect(DAY, [source()], tmp_path, {}, same, from_files=empty)


def test_progress_on_a_terminal(tmp_path: Path) -> None:
    """A bar while it lasts and a table at the end; names and words of a source cannot mark up the terminal."""
    with (tmp_path / "log").open("w+") as log:
        console = Console(file=log, force_terminal=True, width=120)
        board = source(name="[red]board[/nope]")
        run(tmp_path, pages(listing(1, 2)), sources=[board], console=console)
        log.seek(0)
        assert "[red]board" in log.read()


def test_broken_earlier_data_is_named_and_stops_no_night(tmp_path: Path) -> None:
    (tmp_path / "vacancies").mkdir()
    (tmp_path / "vacancies" / "2026-11-01.csv").write_text("source,id\nhh,1\n", encoding="utf-8")
    told = run(tmp_path, pages(listing(1, 2)))
    assert ids(tmp_path) == ["1", "2"] and len(told["set_aside"]) == 1
    assert "2026-11-01.csv:1" in told["set_aside"][0]
    assert run(tmp_path, pages(listing(1, 2)))["set_aside"] == []


def test_a_demo_day_gives_way_to_a_live_one_and_never_the_other_way(tmp_path: Path) -> None:
    run(tmp_path, pages(listing(1, 2)), origin="demo")
    run(tmp_path, pages(listing(3, 4)))
    assert ids(tmp_path) == ["3", "4"]
    with pytest.raises(BrokenRun, match="live day"):
        run(tmp_path, pages(listing(1, 2)), origin="demo")
    assert ids(tmp_path) == ["3", "4"]


def test_a_capture_of_the_board_never_becomes_live(tmp_path: Path) -> None:
    run(tmp_path, pages(listing(1, 2)), origin="demo")
    before = files(tmp_path)
    saved = tmp_path / "captures" / str(DAY) / "board.warc.gz"
    told = collect(DAY, [source()], tmp_path / "b", {}, same, from_capture=saved)
    assert told["origin"] == "demo" and files(tmp_path / "b") == before


def test_sources_run_side_by_side_and_one_fault_is_its_own(tmp_path: Path) -> None:
    sources = [source(), source("other", "https://other.example")]

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "other.example":
            raise httpx.ConnectTimeout("no answer")
        return pages(listing(1, 2)).handle_request(request)

    told = run(tmp_path, httpx.MockTransport(answer), sources=sources)
    assert {slug: one["status"] for slug, one in told["sources"].items()} == {
        "board": "ok",
        "other": "failed",
    }
    assert told["sources"]["other"]["outcome"] == "timeout"
