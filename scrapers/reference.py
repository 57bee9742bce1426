"""Reviewed tables and schemas: where they lie and how a table is read.

``data/reference/`` holds what is true for any trade: places, law, names, forms of work. ``data/profession/<trade>/`` holds
what makes a site of one trade: its roles, skills, queries, channels, titles. VILKA_PROFESSION names the trade, or a folder of
one's own.
"""

import csv
import os
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from scrapers.errors import BadFile

_HERE = Path(__file__).parent
#: In a checkout the folder beside the packages; in an installed package the copy inside it.
_DATA = _HERE / "data" if (_HERE / "data").is_dir() else _HERE.parent / "data"
REFERENCE = _DATA / "reference"
SCHEMA = _DATA / "schema"
#: The tables of the trade that is read and shown.
PROFESSION = _DATA / "profession" / (os.environ.get("VILKA_PROFESSION") or "smm")


def table(name: str) -> Path:
    """Where a table lies: with the trade, or with what holds for all of them."""
    own = PROFESSION / f"{name}.csv"
    return own if own.is_file() else REFERENCE / f"{name}.csv"


class Row(dict[str, str]):
    """A row of a table as words by column; it knows its place, for whoever finds it wrong."""

    __slots__ = ("line", "path")
    path: Path
    line: int

    @property
    def where(self) -> str:
        """«path:line»."""
        return f"{self.path}:{self.line}"


@cache
def reference_rows(name: str, folder: Path | None = None) -> tuple[Row, ...]:
    """The rows of ``<name>.csv`` (``table``; of ``folder``, where one is given), in the file's order. Raises BadFile, which names
    the line, where a row has not as many cells as the head."""
    path = folder / f"{name}.csv" if folder else table(name)
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return tuple(_rows(path, lines))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadFile(f"{path}: not a table in UTF-8 ({error})") from None


def _rows(path: Path, lines: Iterator[str]) -> Iterator[Row]:
    cells = csv.reader(lines, strict=True)
    head = next(cells, [])
    line = cells.line_num + 1
    for cell in cells:
        if cell and len(cell) != len(head):
            raise BadFile(f"{path}:{line}: {len(cell)} cells instead of {len(head)} ({', '.join(head)})")
        if cell:
            row = Row(zip(head, cell, strict=True))
            row.path, row.line = path, line
            yield row
        line = cells.line_num + 1


def check_cell(row: Row, column: str, known: Collection[str]) -> None:
    """Raises BadFile where a row's cell is none of those that are known."""
    if row[column] not in known:
        raise BadFile(
            f"{row.where}: {column} «{row[column]}»: none of {', '.join(sorted(filter(None, known)))}"
        )


def title(key: str) -> str:
    """What the trade is called in one of its uses: ``titles.csv`` of the trade."""
    return next(row["words"] for row in reference_rows("titles") if row["key"] == key)


def queries(source: str) -> tuple[str, ...]:
    """What a source is asked for: ``queries.csv`` of the trade, in its order."""
    return tuple(row["query"] for row in reference_rows("queries") if row["source"] == source)


def tables() -> list[Path]:
    """Every reviewed table, those of the trade too."""
    return sorted([*REFERENCE.glob("*.csv"), *PROFESSION.glob("*.csv")])
