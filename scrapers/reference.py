"""Reviewed tables of ``data/reference/`` and schemas of ``data/schema/``: where they lie and how a table is read."""

import csv
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parents[1] / "data"
REFERENCE = _DATA / "reference"
SCHEMA = _DATA / "schema"


@cache
def reference_rows(name: str, folder: Path = REFERENCE) -> tuple[dict[str, str], ...]:
    """The rows of ``<folder>/<name>.csv``, in the file's order, as words by column."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        return tuple(csv.DictReader(table))
