"""Dated rules of tax and pay from ``data/reference``: income tax scales, minimum wages, НПД and УСН."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scrapers.reference import REFERENCE
from vilka.errors import BadInput

Floats = NDArray[np.float64]


class UnknownYet(BadInput):
    """A day for which no rule or rate is known; the message says which, and where to add it."""


@dataclass(frozen=True)
class Scale:
    """Income tax of one span of years: ``rates`` above yearly ``steps`` (roubles); net is piecewise linear."""

    first: np.datetime64
    last: np.datetime64
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
    """All known scales, oldest first (income_tax.csv)."""
    table = pd.read_csv(REFERENCE / "income_tax.csv")
    return tuple(
        Scale(
            np.datetime64(str(first), "D"),
            np.datetime64(str(part["valid_to"].iloc[0]), "D"),
            part["above"].to_numpy(dtype=np.float64),
            part["rate"].to_numpy(dtype=np.float64),
        )
        for first, part in table.groupby("valid_from", sort=True)
    )


@cache
def scale_of(day: date) -> Scale:
    """The scale of a day; UnknownYet where none is known."""
    for scale in scales():
        if scale.first <= np.datetime64(day) <= scale.last:
            return scale
    raise UnknownYet(f"шкала НДФЛ на {day} неизвестна: дополните data/reference/income_tax.csv")


@cache
def minimum_wages() -> tuple[NDArray[np.datetime64], NDArray[np.datetime64], Floats]:
    """First days, last days and roubles a month before tax, oldest first (minimum_wage.csv)."""
    table = pd.read_csv(REFERENCE / "minimum_wage.csv").sort_values("valid_from")
    first, last = (table[name].to_numpy().astype("datetime64[D]") for name in ("valid_from", "valid_to"))
    return first, last, table["roubles"].to_numpy(dtype=np.float64)


@cache
def hours_of_year(year: int) -> float:
    """Working hours of a year, 40-hour week (hours.csv); UnknownYet for a year that is not there."""
    table = pd.read_csv(REFERENCE / "hours.csv").set_index("year")
    if year not in table.index:
        raise UnknownYet(f"норма часов на {year} год неизвестна: дополните data/reference/hours.csv")
    return float(table["hours"].loc[year])


@cache
def freelance_rules(day: date) -> dict[str, float]:
    """НПД and УСН constants on a day, by name (npd_usn.csv); UnknownYet where one is missing."""
    table = pd.read_csv(REFERENCE / "npd_usn.csv")
    valid = table[(table["valid_from"] <= day.isoformat()) & (table["valid_to"] >= day.isoformat())]
    missing = sorted(set(table["name"]) - set(valid["name"]))
    if missing:
        raise UnknownYet(f"на {day} неизвестно: {', '.join(missing)}: дополните data/reference/npd_usn.csv")
    return {str(name): float(value) for name, value in zip(valid["name"], valid["value"], strict=True)}


#: Dated tables without whose rows of the day nothing is counted.
DATED = ("income_tax.csv", "minimum_wage.csv", "npd_usn.csv", "subsistence.csv")
#: Days before a table's end from which a build speaks of it: laws of the next year are out by then.
AHEAD = 60


def ending_soon(day: date, reference: Path = REFERENCE) -> list[str]:
    """A sentence for each dated table whose last known day is near ``day`` or past."""
    ends = {name: max(pd.read_csv(reference / name)["valid_to"]) for name in DATED}
    ends["hours.csv"] = f"{pd.read_csv(reference / 'hours.csv')['year'].max()}-12-31"
    return [
        f"data/reference/{name} knows nothing after {last}: add the rows of the next year before that day"
        for name, last in sorted(ends.items())
        if date.fromisoformat(last) - day < timedelta(days=AHEAD)
    ]
