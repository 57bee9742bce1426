"""The dated data set: what is written comes back, and what is broken is named with its line."""

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.keeping.vacancies import (
    BrokenData,
    columns,
    day_text,
    guarded,
    read_day,
    read_days,
    row_of,
    unguarded,
    write_day,
)
from scrapers.model import Vacancy

DAY = date(2026, 11, 20)
#: Cells are cleaned before they are written: no control characters, no line breaks.
CELLS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30),
    st.text(""";'"=+-@ aЯ＝""", max_size=12),
)


def vacancy(number: int = 1, **said: object) -> Vacancy:
    given = {"title": "SMM-менеджер", "url": f"https://hh.ru/vacancy/{number}", **said}
    return Vacancy(source="hh", id=str(number), **given)  # type: ignore[arg-type]


@given(CELLS)
def test_a_guard_goes_on_and_off(cell: str) -> None:
    safe = guarded(cell)
    assert unguarded(safe) == cell and safe[:1] not in tuple("=+-@\t\r＝＋－＠")


@given(CELLS)
def test_no_piece_between_semicolons_is_a_formula(cell: str) -> None:
    """Spreadsheets of many countries split a line of words at «;», wherever the quotes are."""
    for piece in guarded(f"x{cell}").split(";")[1:]:
        assert piece.strip(' "')[:1] not in tuple("=+-@＝＋－＠")


@pytest.mark.parametrize(
    "cell", ["SMM;=cmd|'/c calc'!A0", "a;;@SUM(1)", "a; +1", 'a;"=1+1"', "=1;-1", "'=1;'=1"]
)
def test_what_is_guarded_after_a_semicolon_reads_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell != guarded(cell)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_what_is_written_comes_back(tmp_path: Path, cells: list[tuple[str, str, str]]) -> None:
    rows = [
        row_of(
            vacancy(
                number,
                title=f"x{title}",
                employer=employer,
                salary_text=pay,
                skills=("a", "b"),
                posted_on=DAY,
            )
        )
        for number, (title, employer, pay) in enumerate(cells)
    ]
    path = write_day(tmp_path, DAY, rows)
    assert sorted(rows, key=lambda row: row["id"]) == read_day(path)


def test_bytes_do_not_depend_on_order() -> None:
    rows = [row_of(vacancy(number)) for number in (2, 10, 1)]
    text = day_text(rows)
    assert text == day_text(reversed(rows)) and "\r" not in text
    assert [line.split(",")[1] for line in text.splitlines()] == ["id", "1", "10", "2"]


def test_nothing_runs_in_a_spreadsheet() -> None:
    formulas = ["=1+1", "+7", "-2", "@SUM(A1)", "'quoted", '=HYPERLINK("http://x")', "ok"]
    rows = [row_of(vacancy(n, title=title)) for n, title in enumerate(formulas)]
    titles = [row["title"] for row in csv.DictReader(day_text(rows).splitlines())]
    assert titles == ["'=1+1", "'+7", "'-2", "'@SUM(A1)", "''quoted", '\'=HYPERLINK("http://x")', "ok"]


def test_all_days_with_their_day(tmp_path: Path) -> None:
    write_day(tmp_path, date(2026, 11, 21), [row_of(vacancy(1, title="=новое"))])
    write_day(tmp_path, DAY, [row_of(vacancy(1, posted_on=DAY)), row_of(vacancy(2))])
    (tmp_path / "notes.csv").write_text("no day", encoding="utf-8")
    days = read_days(tmp_path)
    assert list(days.columns) == [*columns(), "day"]
    assert list(zip(days["day"], days["id"], days["title"], strict=True)) == [
        (DAY, "1", "SMM-менеджер"),
        (DAY, "2", "SMM-менеджер"),
        (date(2026, 11, 21), "1", "=новое"),
    ]
    assert days["posted_on"].tolist()[0] == pd.Timestamp(DAY) and days["posted_on"].isna().tolist() == [
        False,
        True,
        True,
    ]
    assert (days["employer"] == "").all()


def test_no_days_are_an_empty_table(tmp_path: Path) -> None:
    days = read_days(tmp_path)
    assert len(days) == 0 and list(days.columns) == [*columns(), "day"]


def test_a_thread_of_arrow_never_holds_memory_of_pythons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the process may abort at its end, see ``_held_by_arrow``; that itself is too rare to wait for."""
    path, read_csv, held = write_day(tmp_path, DAY, [row_of(vacancy(1))]), pa.csv.read_csv, []

    def looked_at(content: pa.Buffer, **options: object) -> pa.Table:
        held.append(pa.total_allocated_bytes() - before)
        return read_csv(content, **options)

    monkeypatch.setattr(pa.csv, "read_csv", looked_at)
    before = pa.total_allocated_bytes()
    assert len(read_day(path)) == 1 and held[0] >= path.stat().st_size


HEAD = ",".join(columns())
GOOD = "hh,1,https://hh.ru/vacancy/1,SMM,,,,,,,,2026-11-20,,,,,,,live"


def _with(**cells: str) -> str:
    return ",".join(cells.get(name, cell) for name, cell in zip(columns(), GOOD.split(","), strict=True))


BROKEN = [
    ("wrong columns", "source,id\nhh,1\n", ":1: "),
    ("columns in another order", ",".join(reversed(columns())) + "\n", ":1: "),
    ("a cell too few", f"{HEAD}\n{GOOD}\n{GOOD[:-5]}\n", ":3: 18 cells instead of 19"),
    ("a cell too many", f"{HEAD}\n{GOOD},x\n", ":2: 20 cells"),
    ("cut in a line", f"{HEAD}\n{GOOD}\nhh,2,https", ":3: the file breaks off"),
    ("an open quote", f'{HEAD}\n{GOOD}\nhh,2,"open\n', ":3: "),
    ("not UTF-8", f"{HEAD}\n{GOOD}\n".encode() + "hh,2,я\n".encode("cp1251"), ":3: not UTF-8"),
    ("no source", f"{HEAD}\n{_with(source='')}\n", ":2: source is empty"),
    ("odd source", f"{HEAD}\n{GOOD}\n{_with(source='H H')}\n", ":3: no source"),
    ("no id", f"{HEAD}\n{_with(id='')}\n", ":2: id is empty"),
    ("no title", f"{HEAD}\n{_with(title='')}\n", ":2: title is empty"),
    ("no day", f"{HEAD}\n{_with(posted_on='20.11.2026')}\n", ":2: posted_on is no day"),
    ("unknown origin", f"{HEAD}\n{_with(origin='dream')}\n", ":2: unknown origin"),
    ("twice the same", f"{HEAD}\n{GOOD}\n{_with(id='2')}\n{GOOD}\n", ":4: source and id are here twice"),
    ("empty", "", ":1: "),
    ("binary", b"\x00\x01\x02\n\xff\xfe\n", ":"),
]


def test_a_day_of_before_a_column_was_there_is_read(tmp_path: Path) -> None:
    """posted_as and conditions_text came in 2026-12: older files lack them, and lines that are cut are still named."""
    (tmp_path / "2026-11-20.csv").write_text(
        f"{HEAD}\n{GOOD}\n".replace(",posted_as", "").replace("20,,,", "20,,")
    )
    [row] = read_day(tmp_path / "2026-11-20.csv")
    assert (row["posted_on"], row["posted_as"], row["origin"]) == ("2026-11-20", "", "live")
    older = f"{HEAD}\n{GOOD}\n".replace(",posted_as", "").replace("20,,,", "20,,")
    older = older.replace(",conditions_text", "").replace(",,2026", ",2026")
    (tmp_path / "2026-11-20.csv").write_text(older)
    [row] = read_day(tmp_path / "2026-11-20.csv")
    assert (row["experience_text"], row["conditions_text"], row["origin"]) == ("", "", "live")
    (tmp_path / "2026-11-20.csv").write_text(f"{HEAD}\n".replace(",posted_as", "") + f"{GOOD}\n")
    with pytest.raises(BrokenData, match=":2: 19 cells instead of 18"):
        read_day(tmp_path / "2026-11-20.csv")


@pytest.mark.parametrize(("what", "content", "said"), BROKEN, ids=[case[0] for case in BROKEN])
def test_broken_files_name_the_line(tmp_path: Path, what: str, content: str | bytes, said: str) -> None:
    path = tmp_path / "2026-11-20.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BrokenData) as error:
        read_days(tmp_path)
    assert f"2026-11-20.csv{said}" in str(error.value)


def test_good_rows_pass(tmp_path: Path) -> None:
    (tmp_path / "2026-11-20.csv").write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    assert len(read_days(tmp_path)) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "2026-11-20.csv"
    path.write_bytes(f"{HEAD}\n{GOOD}\n".encode() + content)
    try:
        read_day(path)
    except BrokenData as error:
        assert "2026-11-20.csv" in str(error)
