"""Reviewed tables of ``data/reference/`` and schemas of ``data/schema/``: where they lie and how a table is read."""

import csv
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
#: In a checkout the folder beside the packages; in an installed package the copy inside it.
_DATA = _HERE / "data" if (_HERE / "data").is_dir() else _HERE.parent / "data"
REFERENCE = _DATA / "reference"
SCHEMA = _DATA / "schema"


@cache
def reference_rows(name: str, folder: Path = REFERENCE) -> tuple[dict[str, str], ...]:
    """The rows of ``<folder>/<name>.csv``, in the file's order, as words by column."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        return tuple(csv.DictReader(table))
