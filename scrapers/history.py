"""What earlier days already say: which rows are new, which changed, and one day's file put together."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from scrapers.vacancies import Row, columns, day_files, day_of, read_columns, read_day, write_day

#: Columns whose change is a change of the vacancy. A renewed posting date is none (hh.ru renews every three
#: days by itself), nor are facts that a better reader would read otherwise.
TOLD = ("title", "employer", "employer_id", "place_text", "salary_text", "terms_text", "experience_text")
#: A door that knows less (RSS) leaves these empty: its row is then no change of a fuller one.
FULLER = ("employer_id", "terms_text", "experience_text")


def sorted_out(directory: Path, day: date, origin: str) -> Callable[[Row], str]:
    """A function that says of a row: ``new``, ``changed`` or ``unchanged`` against its last row of any day
    before ``day``. Raises BrokenData."""
    last: dict[tuple[str, str], tuple[int, bool]] = {}
    for path in day_files(directory):
        if day_of(path) < day:
            for source, number, whence, *told in read_columns(path, ("source", "id", "origin", *TOLD)):
                if whence == origin:
                    last[sys.intern(source), number] = _told(told)

    def kind(row: Row) -> str:
        before = last.get((row["source"], row["id"]))
        if before is None:
            return "new"
        words, full = _told([row[name] for name in TOLD])
        return "unchanged" if words == before[0] or (before[1] and not full) else "changed"

    return kind


def _told(cells: Sequence[str]) -> tuple[int, bool]:
    """What a row told, as a number to compare (a million rows are held), and whether by a full door."""
    return hash(tuple(cells)), any(cell for name, cell in zip(TOLD, cells, strict=True) if name in FULLER)


def merge_day(directory: Path, day: date, origin: str, read: Mapping[str, Sequence[tuple[str, Row]]]) -> None:
    """Put the new and changed rows into the day's file; rows of the day that were not read again stay."""
    path = directory / f"{day}.csv"
    rows = {(row["source"], row["id"]): row for row in read_day(path)} if path.is_file() else {}
    rows = {key: row for key, row in rows.items() if row["origin"] == origin or origin == "demo"}
    for kind, row in (one for many in read.values() for one in many):
        if kind == "unchanged":
            rows.pop((row["source"], row["id"]), None)
        else:
            rows[row["source"], row["id"]] = {name: row[name] for name in columns()}
    write_day(directory, day, rows.values())
