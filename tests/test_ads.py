"""Whole adverts of invented employers, as the trade writes them, read in every field that each row labels.

A row of ``cases/ads.jsonl``: ``forks`` as low, high, currency, period, tax; ``sums`` as an edge and its role; the other
keys are fields of ``vilka read``. A list of strings as a label means that any of them is right (``contracts`` and
``regions`` are lists themselves, ``skills`` must be among those read). ``open`` names what is not read right yet.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from vilka.measure.labelled import PARTS, allowed, same_forks
from vilka.words.read import read_text

Row = dict[str, Any]
ROWS: list[Row] = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "ads.jsonl").read_text(encoding="utf-8").splitlines()
]
#: The parts of a fork in the order of the table.
_ORDER = ("low", "high", "currency", "period", "tax")
_SETS = ("contracts", "regions")


def is_right(row: Row, field: str, got: Row) -> bool:
    label = row[field]
    if field == "forks":
        return same_forks(got["forks"], [dict(zip(_ORDER, fork, strict=True)) for fork in label])
    if field == "sums":
        return all(
            any(edge in (one["low"], one["high"]) and one["role"] == role for one in got["sums"])
            for edge, role in label
        )
    if field == "skills":
        return set(label) <= set(got["skills"])
    if field in _SETS:
        return set(label) == set(got[field])
    return allowed(got[field], label)


def wrong(row: Row) -> list[str]:
    """The fields of a row that are read otherwise than labelled."""
    got = read_text({"id": 1, "text": row["text"]})
    return [field for field in row if field not in ("text", "open") and not is_right(row, field, got)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:50])
def test_every_labelled_field(row: Row) -> None:
    assert wrong(row) == row.get("open", [])


def test_a_fork_has_all_parts() -> None:
    assert set(_ORDER) == set(PARTS)
    assert all(len(fork) == len(_ORDER) for row in ROWS for fork in row.get("forks", ()))


def test_most_of_it_is_read() -> None:
    assert sum("open" in row for row in ROWS) < len(ROWS) / 5
