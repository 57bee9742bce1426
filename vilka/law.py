"""Facts of law that pages print: dated rows, each with its law, its sources and the day it was checked.

``data/reference/rules.csv`` holds fines, terms and thresholds. Sums and rates that money is counted with live in the
tables of ``vilka.offers.taxes`` and are only read here, so each fact has one home.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

from scrapers.reference import REFERENCE, reference_rows
from vilka.errors import BadInput

#: What a value may be: roubles, a share of one, a day, a day of every year (MM-DD), a count, words.
UNITS = ("rub", "share", "date", "day", "count", "text")
#: How sure a fact is: two sources agree, one source says so, open (disputed or not found again).
SURE = ("two", "one", "open")
#: A row not checked for longer than this is called old.
FRESH = timedelta(days=365)
SPAN = ".."


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact in one span of days. ``last`` is None until it changes; ``value`` may be a span «low..high».

    ``where`` names the table and the row for messages; ``what`` says in Russian what is ruled.
    """

    rule: str
    what: str
    value: str
    unit: str
    law: str
    sources: tuple[str, ...]
    sure: str
    first: date
    last: date | None
    checked_on: date
    note: str
    where: str

    def is_old(self, day: date) -> bool:
        """Nobody has looked at it for a year."""
        return day - self.checked_on > FRESH

    def is_over(self, day: date) -> bool:
        """It was in force until a day that has passed, and nothing newer is known."""
        return self.last is not None and self.last < day


@cache
def facts(reference: Path = REFERENCE) -> Mapping[str, tuple[Fact, ...]]:
    """All facts by name, oldest first.

    Raises BadInput naming table and row for a row without a source, an unknown unit, a bad day, days that overlap
    or leave a hole, and a fact with two homes.
    """
    rows = [*_own(reference), *_of_taxes(reference)]
    rows.sort(key=lambda fact: (fact.rule, fact.first))
    found = {name: tuple(same) for name, same in groupby(rows, key=lambda fact: fact.rule)}
    for same in found.values():
        for one, next_one in pairwise(same):
            _follows(one, next_one)
    return found


def fact_on(name: str, day: date, reference: Path = REFERENCE) -> Fact:
    """The row in force on ``day``; the last known one when all have ended, the first when none has begun.

    Raises BadInput for a name that no table has.
    """
    known = facts(reference)
    if name not in known:
        raise BadInput(f"rule {name!r} is in no table of data/reference/")
    begun = [fact for fact in known[name] if fact.first <= day]
    return begun[-1] if begun else known[name][0]


def coming(day: date, reference: Path = REFERENCE) -> list[Fact]:
    """Rows that begin after ``day``, the nearest first."""
    later = [fact for same in facts(reference).values() for fact in same if fact.first > day]
    return sorted(later, key=lambda fact: (fact.first, fact.rule))


def looked_long_ago(day: date, reference: Path = REFERENCE) -> list[str]:
    """A sentence for each fact of ``rules.csv`` that has ended without a next one, or that nobody checked for a year."""
    last = [same[-1] for same in facts(reference).values() if same[-1].where.startswith("rules.csv")]
    over = [
        f"data/reference/{one.where}: {one.what}: ended on {one.last}, add the next row"
        for one in last
        if one.is_over(day)
    ]
    old = [
        f"data/reference/{one.where}: {one.what}: last checked on {one.checked_on}, look again"
        for one in last
        if one.is_old(day) and not one.is_over(day)
    ]
    return [*over, *old]


def _follows(one: Fact, next_one: Fact) -> None:
    if one.where.split(":")[0] != next_one.where.split(":")[0]:
        raise BadInput(f"{next_one.where}: {one.rule!r} has another home: {one.where}")
    if one.last is None or one.last >= next_one.first:
        raise BadInput(f"{next_one.where}: {one.rule!r} overlaps {one.where}")
    if one.last + timedelta(days=1) < next_one.first:
        raise BadInput(f"{next_one.where}: {one.rule!r} leaves a hole after {one.where}")


# ---------------------------------------------------------------- rules.csv


def _own(reference: Path) -> Iterator[Fact]:
    for line, row in enumerate(reference_rows("rules", reference), start=2):
        yield _checked(_read(row, f"rules.csv:{line}"))


def _read(row: Mapping[str, str], where: str) -> Fact:
    sources = tuple(row[name] for name in ("source", "second_source") if row[name])
    return Fact(
        rule=row["rule"],
        what=row["what"],
        value=row["value"],
        unit=row["unit"],
        law=row["law"],
        sources=sources,
        sure=row["sure"],
        first=_day(row["valid_from"], where, "valid_from"),
        last=_day(row["valid_to"], where, "valid_to") if row["valid_to"] else None,
        checked_on=_day(row["checked_on"], where, "checked_on"),
        note=row["note"],
        where=where,
    )


def _checked(rule: Fact) -> Fact:
    for name in ("rule", "what", "value", "law", "sources"):
        if not getattr(rule, name):
            raise BadInput(f"{rule.where}: {rule.rule!r} has no {name.removesuffix('s')}")
    if rule.unit not in UNITS or rule.sure not in SURE:
        raise BadInput(f"{rule.where}: unit {rule.unit!r} or sure {rule.sure!r} is unknown")
    if (rule.sure == "two") > (len(rule.sources) == 2):
        raise BadInput(f"{rule.where}: {rule.rule!r} says two sources and names {len(rule.sources)}")
    if rule.last is not None and rule.last < rule.first:
        raise BadInput(f"{rule.where}: {rule.rule!r} ends before it begins")
    _parts(rule)
    return rule


def _parts(rule: Fact) -> None:
    """A value must be what its unit says."""
    try:
        for part in rule.value.split(SPAN) if rule.unit in ("rub", "share", "count") else ():
            float(part)
        if rule.unit in ("date", "day"):
            date.fromisoformat(rule.value if rule.unit == "date" else f"2028-{rule.value}")
    except ValueError:
        raise BadInput(f"{rule.where}: value {rule.value!r} is no {rule.unit}") from None


def _day(words: str, where: str, column: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadInput(f"{where}: {column} {words!r} is no day, write it as 2026-11-24") from None


# ---------------------------------------------------------------- the tables that money is counted with

#: What the names of ``npd_usn.csv`` are, in Russian, and their units.
NPD_USN = {
    "npd_people": ("НПД: налог с оплаты от людей", "share"),
    "npd_companies": ("НПД: налог с оплаты от компаний и ИП", "share"),
    "npd_limit_year": ("НПД: предел дохода за год", "rub"),
    "usn_income": ("УСН «доходы»: налог", "share"),
    "usn_vat_free_year": ("УСН: доход, до которого не платят НДС", "rub"),
    "ip_fixed_year": ("ИП: фиксированные взносы за год", "rub"),
    "ip_extra_rate": ("ИП: взнос с дохода сверх порога", "share"),
    "ip_extra_above": ("ИП: порог, сверх которого платят этот взнос", "rub"),
    "ip_extra_most": ("ИП: наибольшая сумма этого взноса за год", "rub"),
}


def _of_taxes(reference: Path) -> Iterator[Fact]:
    for line, row in enumerate(reference_rows("npd_usn", reference), start=2):
        what, unit = NPD_USN[row["name"]]
        yield _dated(row, f"npd_usn.csv:{line}", row["name"], what, row["value"], unit)
    for line, row in enumerate(reference_rows("minimum_wage", reference), start=2):
        where = f"minimum_wage.csv:{line}"
        yield _dated(row, where, "minimum_wage", "МРОТ в месяц до вычета налога", row["roubles"], "rub")
    for line, row in enumerate(reference_rows("hours", reference), start=2):
        yield from _hours(row, f"hours.csv:{line}")


def _dated(row: Mapping[str, str], where: str, name: str, what: str, value: str, unit: str) -> Fact:
    sources = tuple(part.strip() for part in row["source"].split(";"))
    return Fact(
        rule=name,
        what=what,
        value=value,
        unit=unit,
        law=row["law"],
        sources=sources,
        sure=_sure(row["checked"], sources),
        first=_day(row["valid_from"], where, "valid_from"),
        last=_day(row["valid_to"], where, "valid_to") if row["valid_to"] else None,
        checked_on=_day(row["checked_on"], where, "checked_on"),
        note="",
        where=where,
    )


def _hours(row: Mapping[str, str], where: str) -> Iterable[Fact]:
    year = {"valid_from": f"{row['year']}-01-01", "valid_to": f"{row['year']}-12-31"}
    same = {**row, **year, "law": "производственный календарь, ТК РФ, ст. 91 и 112"}
    yield _dated(same, where, "hours_year", "Норма часов за год, неделя 40 часов", row["hours"], "count")
    yield _dated(same, where, "work_days", "Рабочих дней за год", row["days"], "count")


def _sure(checked: str, sources: tuple[str, ...]) -> str:
    if checked != "yes":
        return "open"
    return "two" if len(sources) > 1 else "one"
