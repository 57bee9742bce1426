"""Medians by month or quarter, as they were offered: how pay moved at an unchanged make-up of the market stands in
``vilka.statistics.growth``. A vacancy belongs to the month in which it was first posted.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from vilka.labels import region_districts
from vilka.statistics.lattice import Level, Names, cells, patterns
from vilka.statistics.observations import books_of, calendar, numbered
from vilka.statistics.own import in_words, joined, voters
from vilka.statistics.quantiles import SMALLEST

DIMS = ("role", "region", "employment")
_PERIODS = {"month": "M", "quarter": "Q"}


def trend_of(
    offers: pd.DataFrame, day: date, by: str = "month", districts: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Medians of each month (or ``by`` quarter) for all cells of role, place and form.

    Columns: month or quarter ("2026-10", "2026Q4"), role, region, employment, n_all (supply), n_vacancies,
    n_employers, p50, p50_low, p50_high (NaN under 6 employers), complete (the period ended by ``day``). Offers
    posted after ``day`` or without a date are left out.
    """
    posted = pd.to_datetime(offers["posted_on"])
    inside = offers[(posted <= pd.Timestamp(day)).to_numpy()]
    money = {"p50": "own", "p50_low": "own_low", "p50_high": "own_high"}
    names = [by, *DIMS, "n_all", "n_vacancies", "n_employers", *money, "complete"]
    if not len(inside):
        return pd.DataFrame(columns=names)
    periods = calendar(inside, None, _PERIODS[by])
    table = _by_period(inside, periods, region_districts() if districts is None else districts)
    hidden = table["n_employers"] < SMALLEST[0.50]
    table = table.assign(**{name: table[own].mask(hidden) for name, own in money.items()})
    table["complete"] = [one.end_time.date() <= day for one in table["period"]]
    table[by] = table["period"].astype(str)
    return table.sort_values([by, *DIMS], kind="stable", ignore_index=True)[names]


def _by_period(offers: pd.DataFrame, periods: pd.PeriodIndex, districts: Mapping[str, str]) -> pd.DataFrame:
    """All periods in one pass: a place in a period is a place of its own."""
    books = books_of(offers, districts)
    found, n = numbered(offers, books, periods), len(periods)
    of = voters(found, books)
    period = found.month[of.order]
    levels = [Level(level.name, level.rows, level.place * n + period[level.rows]) for level in of.levels]
    places = tuple(place for place in of.names.words["region"] for _ in periods)
    names = Names({**of.names.words, "region": places})
    table = joined(list(cells(of.rows, levels, names, patterns(DIMS))))
    return in_words(table.assign(period=periods[table["region"].to_numpy() % n]), names)
