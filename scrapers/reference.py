"""Reviewed tables and schemas: where they lie and how a table is read.

``data/reference/`` holds what is true for any trade: places, law, names, forms of work. ``data/profession/<trade>/`` holds
what makes a site of one trade: its roles, skills, queries, channels, titles. VILKA_PROFESSION names the trade, or a folder of
one's own.
"""

import csv
import os
from functools import cache
from pathlib import Path

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


@cache
def reference_rows(name: str, folder: Path | None = None) -> tuple[dict[str, str], ...]:
    """The rows of ``<name>.csv`` (``table``; of ``folder``, where one is given), in the file's order, as words by column."""
    path = folder / f"{name}.csv" if folder else table(name)
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def title(key: str) -> str:
    """What the trade is called in one of its uses: ``titles.csv`` of the trade."""
    return next(row["words"] for row in reference_rows("titles") if row["key"] == key)


def queries(source: str) -> tuple[str, ...]:
    """What a source is asked for: ``queries.csv`` of the trade, in its order."""
    return tuple(row["query"] for row in reference_rows("queries") if row["source"] == source)


def tables() -> list[Path]:
    """Every reviewed table, those of the trade too."""
    return sorted([*REFERENCE.glob("*.csv"), *PROFESSION.glob("*.csv")])
