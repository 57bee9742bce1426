"""Rules that are carried on past their last known day: named on pages, in metadata, and ahead of time.

Nothing stops on the first of January: a rate holds until another is known, a yearly sum becomes a lower edge, hours
are reckoned by the rule. Every number that rests on one of them says so.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import pairwise

from vilka.labels import COUNTRY
from vilka.offers.dated import OPEN, Rule, in_force, rules
from vilka.offers.hours import decreed

#: Days before a rule's end from which a build speaks of it: laws of the next year are out by then.
AHEAD = 60
#: A rule without an end that nobody has held against the law for so many days is named too.
STALE = 365
#: Name in npd_usn.csv -> what it is called.
FREELANCE = {
    "npd_people": "ставка НПД с людей",
    "npd_companies": "ставка НПД с компаний",
    "npd_limit_year": "годовой предел НПД",
    "usn_income": "ставка УСН",
    "usn_vat_free_year": "порог НДС на УСН",
    "ip_fixed_year": "взносы ИП за себя",
    "ip_extra_rate": "взнос ИП с дохода свыше порога",
    "ip_extra_above": "порог для взноса ИП с дохода",
    "ip_extra_most": "предел взноса ИП с дохода",
}


@dataclass(frozen=True, slots=True)
class Carried:
    """A rule without a row of the day: ``how`` is "carried" (the last known value) or "computed" (by a rule of law)."""

    table: str
    what: str
    last: str
    how: str = "carried"


def carried(day: date) -> tuple[Carried, ...]:
    """What is carried on or computed on a day, in the order of tables; () where every rule is known."""
    past = (
        Carried(table, what, rule.until.isoformat())
        for table, what, many in _dated()
        for rule in in_force(many, day)[-1:]
        if rule.until < day
    )
    return (*past, *_hours(day))


def _dated() -> Iterator[tuple[str, str, tuple[Rule, ...]]]:
    """(table, what it rules, its rows) of all that is dated but the hours."""
    yield "income_tax", "шкала НДФЛ", rules("income_tax")
    yield "income_tax_local", "шкала НДФЛ для районных и северных", rules("income_tax_local")
    yield "minimum_wage", "МРОТ", rules("minimum_wage")
    for name, words in FREELANCE.items():
        yield "npd_usn", words, rules("npd_usn", "name", name)
    yield "subsistence", "прожиточный минимум", rules("subsistence", "region", COUNTRY)


def _hours(day: date) -> list[Carried]:
    known = decreed()
    if day.year in known:
        return []
    return [Carried("hours", f"норма часов {day.year} года", f"{max(known)}-12-31", "computed")]


def in_words(rest: tuple[Carried, ...], day: date) -> str:
    """«Правила 2026 года, 2027-й не сверен: МРОТ, прожиточный минимум.»; "" where nothing is carried."""
    kept = [one for one in rest if one.how == "carried"]
    parts = [
        f"Правила {year} года, {day.year}-й не сверен: {', '.join(one.what for one in kept if one.last[:4] == year)}."
        for year in sorted({one.last[:4] for one in kept})
    ]
    if any(one.table == "minimum_wage" for one in kept):
        parts.append("МРОТ уменьшиться не может, поэтому прежний здесь нижняя граница.")
    computed = [one.what for one in rest if one.how == "computed"]
    parts += [f"{what[:1].upper()}{what[1:]}: расчёт по правилу (ТК РФ, ст. 112)." for what in computed]
    return " ".join(parts)


def as_records(rest: tuple[Carried, ...]) -> list[dict[str, str]]:
    """For metadata: table, what, last day known, how."""
    return [asdict(one) for one in rest]


def ending_soon(day: date) -> list[str]:
    """A sentence for each dated rule whose last known day is near ``day`` or past, or that wants another look."""
    near = [
        f"data/reference/{table}.csv: {what} is known up to {many[-1].until}: add the next row, with its source"
        for table, what, many in _dated()
        if many[-1].until < day + timedelta(days=AHEAD)
    ]
    old = [
        f"data/reference/{table}.csv: {what} was last checked on {many[-1].row['checked_on']}: look again, renew checked_on"
        for table, what, many in _dated()
        if many[-1].until == OPEN
        and date.fromisoformat(many[-1].row["checked_on"]) < day - timedelta(days=STALE)
    ]
    soon = day + timedelta(days=AHEAD)
    hours = [f"data/reference/hours.csv: no norm of {soon.year}: add its row, with its source"]
    return [*near, *([] if soon.year in decreed() else hours), *old]


def late_rules() -> list[tuple[date, str, str, str]]:
    """(day, what, value carried until then, true value) of rules that came after their first day."""
    return [
        (after.since, what, _value(before), _value(after))
        for _, what, many in _dated()
        for before, after in pairwise(many)
        if after.row.get("known_on") and after.row["known_on"] > after.row["valid_from"]
    ]


def _value(rule: Rule) -> str:
    return next(rule.row[name] for name in ("roubles", "value", "rate", "working_age") if name in rule.row)
