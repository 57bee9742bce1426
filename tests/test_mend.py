"""Kept files that nobody can read: named, set aside, their good rows stay, and every later night is as usual."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from boards import DAY, item, listing, pages, source
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.collect import collect
from scrapers.keeping import vacancies
from scrapers.keeping.history import settle
from scrapers.keeping.mend import mended
from scrapers.keeping.runs import last_seen, read_run, rows_told, runs
from scrapers.keeping.vacancies import BrokenData, columns, read_day, read_days, row_of, unwritable, write_day
from scrapers.model import Vacancy

NEXT = date(2026, 11, 21)


def night(out: Path, *numbers: int, day: date = DAY, transport: Any = None, **more: Any) -> dict[str, Any]:
    board = transport or pages(listing(*numbers))
    return collect(day, [source(**more)], out, {}, lambda one, free_text: [one], transport=board)


def day_file(out: Path, day: date = DAY) -> Path:
    return out / "vacancies" / f"{day}.csv"


def run_file(out: Path, day: date = DAY) -> Path:
    return out / "runs" / f"{day}.json"


def ids(out: Path, day: date = DAY) -> list[str]:
    return [row["id"] for row in read_day(day_file(out, day))]


def edited(path: Path, change: Callable[[str], str | bytes]) -> None:
    made = change(path.read_text("utf-8"))
    path.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass"))


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


#: What happened to a day's file of the vacancies 1, 2, 3, and which of them must stay.
POISON: list[tuple[str, Callable[[str], str | bytes], list[str]]] = [
    ("a date of the year 1", lambda text: text.replace("2026-11-19", "0001-01-01", 1), ["2", "3"]),
    ("a date of 1899", lambda text: text.replace("2026-11-19", "1899-12-31", 1), ["2", "3"]),
    ("a date of 1999", lambda text: text.replace("2026-11-19", "1999-12-31", 1), ["2", "3"]),
    ("a date of 9999", lambda text: text.replace("2026-11-19", "9999-12-31", 1), ["2", "3"]),
    ("the thirty-first of February", lambda text: text.replace("2026-11-19", "2026-02-31", 1), ["2", "3"]),
    ("a cell too few", lambda text: text.replace(",live\n", "\n", 1), ["2", "3"]),
    ("a cell too many", lambda text: text.replace(",live\n", ",live,x\n", 1), ["2", "3"]),
    ("an open quote", lambda text: text.replace("SMM-менеджер 1", '"SMM-менеджер 1', 1), ["2", "3"]),
    ("bytes of another charset", lambda text: text.encode().replace("Москва".encode(), b"\xcc\xee", 1), ["2", "3"]),
    ("half a surrogate", lambda text: text.replace("SMM-менеджер 1", "SMM \ud83d", 1), ["2", "3"]),
    ("an unknown origin", lambda text: text.replace(",live\n", ",dream\n", 1), ["2", "3"]),
    ("a row twice", lambda text: text + lines(text)[-1], ["1", "2", "3"]),
    ("cut in a line", lambda text: text[:-40], ["1", "2"]),
    ("no heading", lambda text: "".join(lines(text)[1:]), ["1", "2", "3"]),
    ("another heading", lambda text: text.replace("source,id,url", "url,id,source", 1), []),
    ("nothing", lambda text: "", []),
    ("only zeros", lambda text: b"\0" * 4096, []),
    ("two files in one", lambda text: text + text, ["1", "2", "3"]),
    ("a conflict of git", lambda text: text.replace(lines(text)[2], f"<<<<<<< HEAD\n{lines(text)[2]}=======\n>>>>>>> x\n"),
     ["1", "2", "3"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "change", "left"), POISON, ids=[one[0] for one in POISON])
def test_a_poisoned_day_is_set_aside_and_its_good_rows_stay(
    tmp_path: Path, what: str, change: Callable[[str], str | bytes], left: list[str]
) -> None:
    night(tmp_path, 1, 2, 3)
    edited(day_file(tmp_path), change)
    broken = day_file(tmp_path).read_bytes()
    told = night(tmp_path, 1, 2, 3, 4, day=NEXT)
    assert len(told["set_aside"]) == 1 and f"{DAY}.csv" in told["set_aside"][0]
    assert ids(tmp_path) == left and told["sources"]["board"]["status"] == "ok"
    assert {*ids(tmp_path), *ids(tmp_path, NEXT)} == {"1", "2", "3", "4"}, "what was lost is read again"
    assert [path.read_bytes() for path in tmp_path.glob("vacancies/*.bad")] == [broken]
    assert len(read_days(tmp_path / "vacancies")) and not mended(tmp_path)


def test_a_day_cut_at_a_lines_end_is_known_by_its_number_of_rows(tmp_path: Path) -> None:
    night(tmp_path, 1, 2, 3)
    assert rows_told(tmp_path / "runs", DAY) == 3
    edited(day_file(tmp_path), lambda text: "".join(lines(text)[:-1]))
    [sentence] = mended(tmp_path)
    assert "2 rows of 3" in sentence and f"{DAY}.csv" in sentence
    assert ids(tmp_path) == ["1", "2"] and not mended(tmp_path)


def test_the_number_of_rows_follows_the_file(tmp_path: Path) -> None:
    """Rows taken out of a later day, a second source, a refusal: none of them makes a whole file look cut."""
    night(tmp_path, 1, 2, 3, day=NEXT)
    night(tmp_path, 1, 2)
    assert (rows_told(tmp_path / "runs", DAY), rows_told(tmp_path / "runs", NEXT)) == (2, 1)
    night(tmp_path, transport=pages(httpx.Response(403)))
    assert rows_told(tmp_path / "runs", DAY) == 2 and not mended(tmp_path)
    (tmp_path / "runs" / f"{NEXT}.json").write_text(
        run_file(tmp_path, NEXT).read_text("utf-8").replace('"rows": 1', '"rows": 0'), "utf-8"
    )
    settle(tmp_path / "vacancies", DAY)
    assert rows_told(tmp_path / "runs", NEXT) == 1


#: What happened to a run file, and whether its sound entries stay.
BROKEN_RUNS: list[tuple[str, Callable[[str], str | bytes], bool]] = [
    ("cut", lambda text: text[: len(text) // 2], False),
    ("empty", lambda text: "", False),
    ("a list", lambda text: "[]", False),
    ("null", lambda text: "null", False),
    ("deep", lambda text: "[" * 100_000, False),
    ("a long number", lambda text: '{"day": ' + "9" * 6000 + "}", False),
    ("no UTF-8", lambda text: text.encode("utf-16"), False),
    ("no origin", lambda text: text.replace('"origin"', '"origen"'), False),
    ("an unknown origin", lambda text: text.replace('"live"', '"dream"'), False),
    ("no day", lambda text: text.replace(f'"{DAY}"', '"0001-01-01"'), False),
    ("another day", lambda text: text.replace(f'"{DAY}"', '"2026-11-19"'), False),
    ("sources of a list", lambda text: json.dumps({**json.loads(text), "sources": []}), False),
    ("an entry of null", lambda text: json.dumps(_with(text, other=None)), True),
    ("an unknown status", lambda text: json.dumps(_with(text, other={"status": "fine"})), True),
    ("an unknown outcome", lambda text: json.dumps(_with(text, other={"status": "ok", "outcome": "fine"})), True),
    ("ids in a list", lambda text: json.dumps(_with(text, other={"status": "ok", "seen": ["1"]})), True),
    ("fill of a list", lambda text: json.dumps(_with(text, other={"status": "ok", "fill": []})), True),
]  # fmt: skip


def _with(text: str, **entries: Any) -> dict[str, Any]:
    run = json.loads(text)
    return {**run, "sources": {**run["sources"], **entries}}


@pytest.mark.parametrize(("what", "change", "stays"), BROKEN_RUNS, ids=[one[0] for one in BROKEN_RUNS])
def test_a_damaged_run_file_is_named_and_stops_no_night(
    tmp_path: Path, what: str, change: Callable[[str], str | bytes], stays: bool
) -> None:
    night(tmp_path, 1, 2)
    edited(run_file(tmp_path), change)
    told = night(tmp_path, 1, 2, 3, day=NEXT)
    assert len(told["set_aside"]) == 1 and f"{DAY}.json" in told["set_aside"][0]
    assert ids(tmp_path, NEXT) == ["3"] and run_file(tmp_path, DAY).is_file() is stays
    if stays:
        assert set(read_run(run_file(tmp_path))["sources"]) == {"board"}
    assert [run["day"] for run in runs(tmp_path / "runs")][-1] == str(NEXT) and last_seen(
        runs(tmp_path / "runs")
    )


def test_a_file_of_no_day_is_set_aside(tmp_path: Path) -> None:
    night(tmp_path, 1, 2)
    day_file(tmp_path).rename(tmp_path / "vacancies" / "2026-02-31.csv")
    assert "no day" in night(tmp_path, 1, 2, day=NEXT)["set_aside"][0] and ids(tmp_path, NEXT) == ["1", "2"]


ODD_DAYS = ["0001-01-01", "1970-01-01", "1999-12-31"]


@pytest.mark.parametrize("day", ODD_DAYS)
def test_a_vacancy_of_an_odd_day_is_kept_without_it_and_named(tmp_path: Path, day: str) -> None:
    told = night(tmp_path, transport=pages({"items": [item(1, posted=day), item(2, posted="2000-01-01")]}))
    entry = told["sources"]["board"]
    assert entry["doubts"]["absurd_date"] == {"count": 1, "ids": ["1"]}
    assert [row["posted_on"] for row in read_day(day_file(tmp_path))] == ["", "2000-01-01"]
    assert night(tmp_path, 1, 2, 3, day=NEXT)["set_aside"] == [] and ids(tmp_path, NEXT) == ["3"]


def test_what_cannot_be_read_back_is_one_rejected_row(tmp_path: Path) -> None:
    """A source's code may give words that no cell allows; its other rows are written."""

    def odd(page: Any) -> Any:
        for number, kind in enumerate(("agency", "odd", "", "\ud83d")):
            yield Vacancy("board", str(number), "https://board.example/1", "SMM", employer_kind=kind)

    told = night(tmp_path, 1, parse=odd)["sources"]["board"]
    assert ids(tmp_path) == ["0", "2"] and told["read"] == 2 and told["seen"] == "0 2"
    assert (
        told["rejected"]["unwritable"]["count"] == 2
        and "employer kind" in told["rejected"]["unwritable"]["words"]
    )


def test_half_a_surrogate_in_a_broken_items_id_does_not_cost_the_run_file(tmp_path: Path) -> None:
    board = {"items": [item(1), {"id": "\ud83d", "title": "SMM"}, item(2)]}
    told = night(tmp_path, transport=pages(json.dumps(board).encode()))["sources"]["board"]
    assert told["rejected"]["unreadable_item"]["count"] == 1
    assert read_run(run_file(tmp_path))["sources"]["board"]["read"] == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.text(max_size=12), min_size=len(columns()), max_size=len(columns())))
def test_a_row_is_refused_or_comes_back(tmp_path: Path, cells: list[str]) -> None:
    sound = row_of(Vacancy("board", "1", "https://board.example/1", "SMM"))
    row = dict(zip(columns(), cells, strict=True))
    rows = [row, sound] if (row["source"], row["id"]) != ("board", "1") else [row]
    bad = unwritable(rows)
    kept = [one for one in rows if (one["source"], one["id"]) not in bad]
    path = write_day(tmp_path, DAY, kept)
    assert read_day(path) == sorted(kept, key=lambda one: (one["source"], one["id"]))
    assert ("board", "1") not in bad or len(rows) == 1


def test_a_day_that_would_not_come_back_never_takes_the_old_ones_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(tmp_path, 1, 2)
    before = day_file(tmp_path).read_bytes()
    monkeypatch.setattr(vacancies, "guarded", lambda cell: cell.replace("Фирма", "Ферма"))
    with pytest.raises(BrokenData, match="does not come back"):
        write_day(tmp_path / "vacancies", DAY, read_day(day_file(tmp_path)))
    assert day_file(tmp_path).read_bytes() == before
