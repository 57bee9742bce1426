"""The worked tables of the guides: one round sum in each form of work, and when a sole trader costs no more.

What a form leaves is counted by ``vilka.offers.footing``, the calculator's own. The example's assumptions are here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vilka.law import fact_on
from vilka.offers.footing import WEEKS_A_YEAR, footing
from vilka.offers.hours import hours_of_year as hours_of_year
from vilka.offers.hours import working as working
from vilka.offers.money import net_of_gross
from vilka.offers.taxes import freelance_rules, scale_of

#: Weeks of rest of everybody, weeks without orders, own costs and unpaid time of those who work for themselves.
HOLIDAY, IDLE, COSTS, UNPAID = 4.0, 4.0, 0.05, 0.15
ROUND = 100_000.0


@dataclass(frozen=True, slots=True)
class Worked:
    """``month``: net roubles a month over the year; ``hour``: net an hour, staff's = 1; ``asked``: the sum of a full
    month that leaves as much in a year as staff's round sum."""

    name: str
    month: float
    hour: float
    asked: float


def worked(day: date, idle: float = IDLE) -> list[Worked]:
    """Each form at ROUND roubles a month, staff first; rules of ``day``."""
    staff = _year("in-house", day, 0.0)
    base, hours = staff(ROUND)
    rows = [Worked("Штат или агентство по трудовому договору", base / 12, 1.0, ROUND)]
    return [*rows, *(_worked(name, _year(form, day, idle), base, hours) for name, form in FORMS.items())]


def _worked(name: str, year: Callable[[float], tuple[float, float]], base: float, hours: float) -> Worked:
    net, worked_hours = year(ROUND)
    asked = _even(lambda pay: year(pay)[0], base)
    return Worked(name, net / 12, (net / worked_hours) / (base / hours), asked)


FORMS = {
    "ГПХ": "gph",
    "Самозанятый, заказчики — компании": "npd",
    "Самозанятый, заказчики — люди": "npd_people",
    "ИП на УСН 6 %": "usn",
}


def _year(form: str, day: date, idle: float) -> Callable[[float], tuple[float, float]]:
    """Net roubles and hours of a year by the sum of a full month."""
    own = form not in ("in-house", "gph")

    def of(pay: float) -> tuple[float, float]:
        costs = COSTS * pay * (WEEKS_A_YEAR - HOLIDAY - idle) / WEEKS_A_YEAR if own else 0.0
        found = footing(pay, "npd" if form == "npd_people" else form, day, HOLIDAY, idle, costs)
        net = found.year
        if form == "npd_people":
            rules = freelance_rules(day)
            net += found.taken * (1 - rules["npd_people"] / rules["npd_companies"])
        return net, found.year / found.hour * (1 + UNPAID * own)

    return of


def _even(net: Callable[[float], float], wanted: float) -> float:
    """The pay whose ``net`` is ``wanted``; ``net`` grows with pay."""
    low, high = 0.0, 10 * wanted
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if net(middle) < wanted else (low, middle)
    return high


def side_by_side(day: date, pays: tuple[float, ...]) -> list[tuple[float, float, float]]:
    """(sum of a full month, net a month under НПД from companies, net a month of a sole trader on УСН)."""
    return [
        (pay, footing(pay, "npd", day, HOLIDAY, IDLE).month, footing(pay, "usn", day, HOLIDAY, IDLE).month)
        for pay in pays
    ]


def even_income(day: date) -> float:
    """Roubles a year from which the tax on income swallows the own contributions whole (НК РФ, ст. 346.21 п. 3.1)."""
    rules = freelance_rules(day)
    fixed = rules["ip_fixed_year"] - rules["ip_extra_rate"] * rules["ip_extra_above"]
    return fixed / (rules["usn_income"] - rules["ip_extra_rate"])


def on_hand(gross: float, day: date) -> float:
    """Net roubles a month of ``gross`` a month, twelve equal months, no deductions."""
    return net_of_gross(gross, day)


def least_on_hand(day: date) -> float:
    """The minimum wage after tax, roubles a month."""
    return net_of_gross(float(fact_on("minimum_wage", day).value), day)


def tax_steps(day: date) -> list[tuple[float, float | None, float]]:
    """(above, up to or None, rate) of the income tax scale: roubles a year."""
    scale = scale_of(day)
    ends = [*map(float, scale.steps[1:]), None]
    return [
        (float(above), end, float(rate))
        for above, end, rate in zip(scale.steps, ends, scale.rates, strict=True)
    ]
