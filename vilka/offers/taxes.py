"""Dated rules of tax and pay from ``data/reference``: income tax scales, minimum wages, НПД and УСН."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from vilka.errors import BadInput
from vilka.offers.dated import Rule, in_force, rules

Floats = NDArray[np.float64]
Days = NDArray[np.datetime64]


class UnknownYet(BadInput):
    """A day before the first known rule, or past the last known rate; the message says which."""


@dataclass(frozen=True)
class Scale:
    """Income tax from the day ``first`` on: ``rates`` above yearly ``steps`` (roubles); net is piecewise linear."""

    first: np.datetime64
    steps: Floats
    rates: Floats

    @property
    def net_steps(self) -> Floats:
        """Net a year at each step."""
        kept = np.diff(self.steps) * (1 - self.rates[:-1])
        return np.concatenate([[0.0], np.cumsum(kept)])

    def net(self, gross: Floats) -> Floats:
        """Net a month of gross a month, twelve equal months."""
        year = 12 * gross
        place = np.maximum(np.searchsorted(self.steps, year, side="right") - 1, 0)
        return (self.net_steps[place] + (year - self.steps[place]) * (1 - self.rates[place])) / 12

    def gross(self, net: Floats) -> Floats:
        """The inverse of ``net``, in closed form on each step."""
        year = 12 * net
        place = np.maximum(np.searchsorted(self.net_steps, year, side="right") - 1, 0)
        return (self.steps[place] + (year - self.net_steps[place]) / (1 - self.rates[place])) / 12


@cache
def scales() -> tuple[Scale, ...]:
    """All known scales, oldest first (income_tax.csv); the last one holds until another comes."""
    return _scales("income_tax")


@cache
def local_scales() -> tuple[Scale, ...]:
    """The scales of what the law adds by the place of work, district coefficients and northern supplements, counted
    apart from the rest of the year's income (income_tax_local.csv); before the first one there was but one scale."""
    return _scales("income_tax_local")


def _scales(table: str) -> tuple[Scale, ...]:
    by_start = groupby(rules(table), key=lambda rule: rule.since)
    return tuple(_scale(np.datetime64(since, "D"), list(steps)) for since, steps in by_start)


def _scale(first: np.datetime64, steps: list[Rule]) -> Scale:
    pairs = sorted((float(rule.row["above"]), float(rule.row["rate"])) for rule in steps)
    above, rates = np.array(pairs, dtype=np.float64).T
    return Scale(first, above, rates)


@cache
def scale_of(day: date) -> Scale:
    """The scale of a day; UnknownYet before the first known."""
    begun = [scale for scale in scales() if scale.first <= np.datetime64(day)]
    if not begun:
        raise UnknownYet(f"шкала НДФЛ на {day} неизвестна: дополните data/reference/income_tax.csv")
    return begun[-1]


@cache
def minimum_wages() -> tuple[Days, Floats]:
    """First days and roubles a month before tax, oldest first (minimum_wage.csv). The last holds until another
    comes: it may not fall (82-ФЗ, ст. 1), so past its year it is a lower edge."""
    known = rules("minimum_wage")
    first = np.array([rule.since for rule in known], dtype="datetime64[D]")
    return first, np.array([float(rule.row["roubles"]) for rule in known])


@cache
def freelance_rules(day: date) -> dict[str, float]:
    """НПД and УСН constants on a day, by name (npd_usn.csv); UnknownYet before the first of one."""
    names = list(dict.fromkeys(rule.row["name"] for rule in rules("npd_usn")))
    held = {name: in_force(rules("npd_usn", "name", name), day) for name in names}
    missing = sorted(name for name, found in held.items() if not found)
    if missing:
        raise UnknownYet(f"на {day} неизвестно: {', '.join(missing)}: дополните data/reference/npd_usn.csv")
    return {name: float(found[-1].row["value"]) for name, found in held.items()}
