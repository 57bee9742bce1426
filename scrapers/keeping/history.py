"""What earlier days already say: which rows are new, which changed, and the days' files put together."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from scrapers.keeping.runs import rows_told, tell_rows
from scrapers.keeping.vacancies import (
    Row,
    columns,
    day_files,
    day_of,
    read_columns,
    read_day,
    write_day,
)

#: Columns whose change is a change of the vacancy. A renewed posting date is none (hh.ru renews every three
#: days by itself), nor are facts that a better reader would read otherwise.
TOLD = ("title", "employer", "employer_id", "place_text", "salary_text", "terms_text", "experience_text")
#: A door that knows less (RSS) leaves these empty: its row is then no change of a fuller one.
FULLER = ("employer_id", "terms_text", "experience_text")


def sorted_out(directory: Path, day: date, origin: str) -> Callable[[Row], str]:
    """A function that says of a row: ``new``, ``changed`` or ``unchanged`` against its last row of any day
    before ``day``. Raises BrokenData."""
    last = _last_told(directory, day)
    return lambda row: _kind(last.get((row["source"], row["id"], origin)), row)


Told = tuple[int, bool]


def _last_told(directory: Path, day: date) -> dict[tuple[str, str, str], Told]:
    """(source, id, origin) -> what its last row before ``day`` told."""
    last: dict[tuple[str, str, str], Told] = {}
    for path in day_files(directory):
        if day_of(path) < day:
            for source, number, origin, *told in read_columns(path, ("source", "id", "origin", *TOLD)):
                last[sys.intern(source), number, sys.intern(origin)] = _told(told)
    return last


def _kind(before: Told | None, row: Row) -> str:
    if before is None:
        return "new"
    words, full = _told([row[name] for name in TOLD])
    return "unchanged" if words == before[0] or (before[1] and not full) else "changed"


def settle(directory: Path, first: date) -> list[Path]:
    """Take out of the days from ``first`` on what an earlier day already says; the files that lost rows.

    Needed where a day was written without knowledge of an earlier one: read afterwards, or in another clone.
    Running it again changes nothing. Raises BrokenData.
    """
    later = [path for path in day_files(directory) if day_of(path) >= first]
    last, changed = _last_told(directory, first) if later else {}, []
    for path in later:
        rows = read_day(path)
        known = [_kind(last.get((row["source"], row["id"], row["origin"])), row) for row in rows]
        kept = [row for row, kind in zip(rows, known, strict=True) if kind != "unchanged"]
        for row in kept:
            last[row["source"], row["id"], row["origin"]] = _told([row[name] for name in TOLD])
        if len(kept) < len(rows):
            changed.append(write_counted(directory, day_of(path), kept))
        else:
            tell_rows(_runs_beside(directory), day_of(path), len(kept))
    return changed


def _runs_beside(directory: Path) -> Path:
    return directory.parent / "runs"


def write_counted(directory: Path, day: date, rows: Sequence[Mapping[str, str]]) -> Path:
    """Write a day's file, and its number of rows into the day's run: the lower number first, so that an end by force
    between the two never makes a whole file look cut."""
    runs = _runs_beside(directory)
    told = rows_told(runs, day)
    if told is not None and told > len(rows):
        tell_rows(runs, day, len(rows))
    path = write_day(directory, day, rows)
    if told is not None and told < len(rows):
        tell_rows(runs, day, len(rows))
    return path


def _told(cells: Sequence[str]) -> Told:
    """What a row told, as a number to compare (a million rows are held), and whether by a full door."""
    return hash(tuple(cells)), any(cell for name, cell in zip(TOLD, cells, strict=True) if name in FULLER)


def merge_day(directory: Path, day: date, origin: str, read: Iterable[tuple[str, Row]]) -> int:
    """Put the new and changed rows into the day's file; rows of the day that were not read again stay.

    Returns how many rows the file then holds.
    """
    path = directory / f"{day}.csv"
    rows = {(row["source"], row["id"]): row for row in read_day(path)} if path.is_file() else {}
    rows = {key: row for key, row in rows.items() if row["origin"] == origin or origin == "demo"}
    for kind, row in read:
        if kind == "unchanged":
            rows.pop((row["source"], row["id"]), None)
        else:
            rows[row["source"], row["id"]] = {name: row[name] for name in columns()}
    write_counted(directory, day, list(rows.values()))
    return len(rows)
