"""Reviewed tables of ``data/reference/`` that say what a source is to read: channels, communities."""

import csv
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parents[1] / "data" / "reference"


@cache
def reference_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/reference/<name>.csv``, in the file's order, as words by column."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        return tuple(csv.DictReader(table))
