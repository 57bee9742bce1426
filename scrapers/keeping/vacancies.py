"""The dated data set: one CSV a day, columns named by ``data/schema/vacancies.json``.

What a spreadsheet would run as a formula, at the beginning of a cell or after a «;» in it, is written with an apostrophe
before it, which reading takes off again: what comes back is what was written.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from scrapers.errors import BadFile
from scrapers.files import write_whole
from scrapers.keeping.days import is_day
from scrapers.model import Vacancy
from scrapers.reference import SCHEMA

_SCHEMA = SCHEMA / "vacancies.json"
#: First characters that make a spreadsheet run a cell (OWASP, CSV injection), and the guard itself.
GUARD = "'"
GUARDED = re.compile(r"^['=+\-@\t\r＝＋－＠]")
#: The same after a «;»: where a spreadsheet splits at it, a cell of its own begins there.
_GUARDED_INSIDE = re.compile(r""";(?=[ \t]*["'=+\-@\r＝＋－＠])""")
_GUARDS = re.compile(f"^{GUARD}|(?<=;){GUARD}")
DAY_FILE = re.compile(r"\d{4}-\d{2}-\d{2}\.csv")
#: Columns that day files of before 2026-12 lack; empty there.
LATER = ("posted_as", "conditions_text")
Row = dict[str, str]


class BrokenData(BadFile):
    """A day's file is not what the schema says; the message names file, line and what is wrong."""


@cache
def schema() -> dict[str, Any]:
    """The Table Schema of a day's file."""
    return dict(json.loads(_SCHEMA.read_text(encoding="utf-8")))


@cache
def columns() -> tuple[str, ...]:
    """The names of the columns, in the order of the schema."""
    return tuple(field["name"] for field in schema()["fields"])


def row_of(vacancy: Vacancy) -> Row:
    """A vacancy as the words of one row; the full text is not among the columns."""
    words = {name: getattr(vacancy, name) for name in columns()}
    words["posted_on"] = vacancy.posted_on.isoformat() if vacancy.posted_on else ""
    words["skills"] = " ".join(vacancy.skills)
    return words


def day_text(rows: Iterable[Mapping[str, str]]) -> str:
    """The rows as a day's file: sorted by source and id, LF, quoted only where CSV needs it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns())
    for row in sorted(rows, key=_key):
        writer.writerow([guarded(row[name]) for name in columns()])
    return out.getvalue()


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run, at its beginning and after each «;»."""
    inside = _GUARDED_INSIDE.sub(f";{GUARD}", cell)
    return GUARD + inside if GUARDED.match(cell) else inside


def unguarded(cell: str) -> str:
    """What was guarded, as it was."""
    return _GUARDS.sub("", cell)


def write_day(directory: Path, day: date, rows: Iterable[Mapping[str, str]]) -> Path:
    """Write ``directory/<day>.csv`` whole or not at all; the same rows give the same bytes.

    What is to be written is read back before it takes the place of the old file. Raises BrokenData.
    """
    path, rows = directory / f"{day}.csv", list(rows)
    write_whole(path, _readable(path, rows))
    return path


def _readable(path: Path, rows: Sequence[Mapping[str, str]]) -> bytes:
    """The bytes of a day's file, from which the rows come back as they are. Raises BrokenData."""
    try:
        content = day_text(rows).encode("utf-8")
    except UnicodeEncodeError as error:
        raise BrokenData(f"{path}: no text in UTF-8: {error.reason}") from None
    written = [{name: row[name] for name in columns()} for row in rows]
    if _rows(_parsed(path, content)) != sorted(written, key=_key):
        raise BrokenData(f"{path}: what was to be written does not come back as it was")
    return content


def unwritable(rows: Sequence[Mapping[str, str]]) -> dict[tuple[str, str], str]:
    """(source, id) of the rows that no day's file can hold -> why."""
    here = Path("row")
    try:
        _readable(here, rows)
    except BrokenData:
        pass
    else:
        return {}
    found = {}
    for row in rows:
        try:
            _readable(here, [row])
        except BrokenData as error:
            found[_key(row)] = (
                str(error)
                .removeprefix(f"{here}:")
                .partition(" ")[2]
                .partition(": ")[0]
                .replace("_", " ")[:200]
            )
    return found


def _key(row: Mapping[str, str]) -> tuple[str, str]:
    return row["source"], row["id"]


def read_day(path: Path) -> list[Row]:
    """The rows of one day's file, strictly. Raises BrokenData naming the file and the line."""
    return _rows(_table(path))


def _rows(table: pa.Table) -> list[Row]:
    return [{name: cell or "" for name, cell in row.items()} for row in table.to_pylist()]


def good_rows(path: Path) -> list[Row]:
    """The rows of a broken day's file that can be kept: each line is looked at by itself."""
    cells = _readable_lines(path)
    head = cells[0] if cells and {"source", "id", "url", "title"} <= set(cells[0]) else list(columns())
    rows = [_row_under(head, one) for one in cells if len(one) == len(head) and one != head]
    kept: dict[tuple[str, str], Row] = {}
    for row in rows:
        kept.setdefault(_key(row), row)
    bad = unwritable(list(kept.values()))
    return [row for key, row in kept.items() if key not in bad]


def _readable_lines(path: Path) -> list[list[str]]:
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    return [one for line in lines if "\ufffd" not in line for one in _line_cells(line)]


def _row_under(head: list[str], cells: list[str]) -> Row:
    said = {name: unguarded(cell) for name, cell in zip(head, cells, strict=True)}
    return {name: said.get(name, "") for name in columns()}


def _line_cells(line: str) -> list[list[str]]:
    try:
        return list(csv.reader([line], strict=True))
    except csv.Error:
        return []


def day_files(directory: Path) -> list[Path]:
    """The days' files of a directory, oldest first."""
    return sorted(path for path in directory.glob("*.csv") if DAY_FILE.fullmatch(path.name))


def read_days(directory: Path) -> pd.DataFrame:
    """All rows of all days: the schema's columns as strings ("" = not said), ``posted_on`` as datetime64
    (NaT = not said), and ``day`` (``datetime.date``) of the file. Raises BrokenData."""
    tables = {day_of(path): _table(path) for path in day_files(directory)}
    nothing = pa.table({name: pa.array([], pa.string()) for name in columns()})
    whole = pa.concat_tables([nothing, *tables.values()]).combine_chunks()
    lengths = [len(table) for table in tables.values()]
    frame: pd.DataFrame = whole.to_pandas()
    frame["posted_on"] = pd.to_datetime(frame["posted_on"].replace("", None), format="%Y-%m-%d")
    days = np.repeat(np.array([*tables], dtype=object), lengths)
    del tables, whole
    pa.default_memory_pool().release_unused()  # of 700 files as much again
    return frame.assign(day=pd.Series(days, dtype=object))


def day_of(path: Path) -> date:
    """The day of a day's file. Raises BrokenData for a name such as 2026-02-31.csv."""
    try:
        return date.fromisoformat(path.stem)
    except ValueError:
        raise BrokenData(f"{path}: its name is no day") from None


def read_columns(path: Path, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Some columns of one day's file, row by row. Raises BrokenData."""
    table = _table(path)
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def _table(path: Path) -> pa.Table:
    return _parsed(path, _bytes(path))


def _parsed(path: Path, content: bytes) -> pa.Table:
    parse = pa.csv.ParseOptions(newlines_in_values=False)
    convert = pa.csv.ConvertOptions(
        column_types={name: pa.string() for name in columns()},
        strings_can_be_null=False,
        quoted_strings_can_be_null=False,
    )
    try:
        table = pa.csv.read_csv(_held_by_arrow(content), parse_options=parse, convert_options=convert)
    except pa.ArrowInvalid as error:
        raise BrokenData(_first_broken_line(path, content) or f"{path}: {error}") from None
    lacking = [name for name in LATER if name not in table.column_names]
    if table.column_names != [name for name in columns() if name not in lacking]:
        raise BrokenData(
            f"{path}:1: the columns are not those of {_SCHEMA.name}: {', '.join(table.column_names)[:200]}"
        )
    for name in lacking:
        table = table.append_column(name, pa.array([""] * len(table), pa.string()))
    table = pa.table({name: _plain(table[name]) for name in columns()})
    _check(path, content, table)
    return table


def _bytes(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BrokenData(f"{path}: {error.strerror}") from None
    if not content.endswith(b"\n"):
        line = content.count(b"\n") + 1
        raise BrokenData(f"{path}:{line}: the file breaks off in this line")
    return content


def _held_by_arrow(content: bytes) -> pa.Buffer:
    """A copy in Arrow's own memory. A thread of Arrow may be the last to let go of what it read; were that Python's
    memory, and the interpreter just ending, the process would abort with its work done (seen 2026-11-27: one run of
    some 300 on busy cores; https://github.com/apache/arrow/issues/34314)."""
    held = pa.BufferOutputStream()
    held.write(content)
    return held.getvalue()


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column without its guards."""
    if pc.any(pc.starts_with(column, GUARD)).as_py():
        column = pc.replace_substring_regex(column, f"^{GUARD}", "")
    return pc.replace_substring(column, f";{GUARD}", ";")


def _check(path: Path, content: bytes, table: pa.Table) -> None:
    """Required cells, patterns and the primary key, as the schema says."""
    for field in schema()["fields"]:
        cells, rules, name = table[field["name"]], field.get("constraints", {}), field["name"]
        if rules.get("required"):
            _refuse(path, content, pc.equal(cells, ""), f"{name} is empty")
        if pattern := rules.get("pattern"):
            _refuse(path, content, _unlike(cells, f"(?:{pattern})"), f"no {name}")
        if allowed := rules.get("enum"):
            _refuse(path, content, pc.invert(pc.is_in(cells, pa.array(allowed))), f"unknown {name}")
        if field["type"] == "date":
            days = pc.unique(cells)
            odd = pa.array([one for one in days.to_pylist() if not is_day(one)], pa.string())
            _refuse(path, content, pc.is_in(cells, odd), f"{name} is no day")
    keys = pc.binary_join_element_wise(table["source"].combine_chunks(), table["id"].combine_chunks(), "\x1f")
    if pc.count_distinct(keys).as_py() != len(keys):
        repeated = pd.Series(keys.to_pandas()).duplicated()
        _refuse(path, content, pa.chunked_array([pa.array(repeated)]), "source and id are here twice")


def _unlike(cells: pa.ChunkedArray, pattern: str) -> pa.ChunkedArray:
    """Where a cell is none of the pattern's; each distinct cell is looked at once."""
    distinct = pc.unique(cells)
    odd = distinct.filter(pc.invert(pc.match_substring_regex(distinct, f"^{pattern}$")))
    return pc.is_in(cells, odd)


def _refuse(path: Path, content: bytes, wrong: pa.ChunkedArray, what: str) -> None:
    if pc.any(wrong).as_py():
        row = pc.index(wrong, pa.scalar(True)).as_py()
        lines = csv.reader(io.StringIO(content.decode("utf-8", "replace")))
        cells = [cells for _, cells in zip(range(row + 2), lines, strict=False)][-1]
        raise BrokenData(f"{path}:{lines.line_num}: {what}: {' '.join(cells)[:80]!r}")


def _first_broken_line(path: Path, content: bytes) -> str | None:
    """The slow way, taken only to name the line."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"{path}:{content[: error.start].count(10) + 1}: not UTF-8: {error.reason}"
    lines = csv.reader(io.StringIO(text), strict=True)
    try:
        for cells in lines:
            if lines.line_num == 1:
                wanted = len(columns()) - sum(name not in cells for name in LATER)
            if len(cells) != wanted:
                return f"{path}:{lines.line_num}: {len(cells)} cells instead of {wanted}"
    except csv.Error as error:
        return f"{path}:{lines.line_num}: {error}"
    return None
