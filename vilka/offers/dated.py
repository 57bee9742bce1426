"""Rules that hold between days: which rows of a dated table are in force, and which are carried on past their end.

A row has ``valid_from``, ``valid_to`` (empty: until changed) and may have ``known_on``: the day from which this
project counts by it, where that is later. So a value that came late never changes the days counted without it. Past
the last row's end its value is carried on, and whoever prints it says so (``carried``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from scrapers.reference import reference_rows

#: The last day of what has no end in law.
OPEN = date.max


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: counted by from ``since``, in force by law up to ``until``."""

    since: date
    until: date
    row: Mapping[str, str]


@cache
def rules(table: str, key: str = "", name: str = "") -> tuple[Rule, ...]:
    """The rows of ``data/reference/<table>.csv``, oldest first; of one ``name`` where they have a column ``key``."""
    rows = (row for row in reference_rows(table) if not key or row[key] == name)
    return tuple(sorted(map(_rule, rows), key=lambda rule: rule.since))


def _rule(row: Mapping[str, str]) -> Rule:
    since = max(row["valid_from"], row.get("known_on") or "")
    until = row["valid_to"]
    return Rule(date.fromisoformat(since), date.fromisoformat(until) if until else OPEN, row)


def in_force(many: tuple[Rule, ...], day: date) -> list[Rule]:
    """The rules that are counted by on a day: those that came last by then, past their end too; [] before the first."""
    begun = [rule for rule in many if rule.since <= day]
    return [rule for rule in begun if rule.since == begun[-1].since]
