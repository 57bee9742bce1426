"""How offers move: medians by month, and growth inside fixed cells.

The median of all vacancies moves when more of them come from Moscow, though nobody is paid more (method
1.9: +8 … +10 % where true growth is 0). Growth is therefore measured inside cells of region and form that
both snapshots hold, and averaged. A vacancy belongs to the month in which it was first posted.
"""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from vilka.labels import COUNTRY, WILDCARDS, region_districts
from vilka.statistics.lattice import FLAT, Level, Names, cells
from vilka.statistics.own import in_words
from vilka.statistics.quantiles import SMALLEST
from vilka.statistics.rows import numbers

DIMS = ("role", "region", "employment")
#: A cell takes part in growth with at least so many employers in both snapshots.
SMALLEST_CELL = 5
#: Snapshots in the headline's mean.
SMOOTHED = 3
#: Variance of a median against that of a mean, log-variance inside a cell (method 1.4).
MEDIAN_COST, USUAL_VARIANCE = np.pi / 2, 0.16
_PERIODS = {"month": "M", "quarter": "Q"}


def trend_of(
    offers: pd.DataFrame, day: date, by: str = "month", districts: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Medians of each month (or ``by`` quarter) for all cells of role, place and form.

    Columns: month or quarter ("2026-10", "2026Q4"), role, region, employment, n_all (supply), n_vacancies,
    n_employers, p50, p50_low, p50_high (NaN under 6 employers), complete
    (the period ended by ``day``). Offers posted after ``day`` or without a date are left out.
    """
    table = snapshots(offers, day, by, districts)
    hidden = table["n_employers"] < SMALLEST[0.50]
    money = {"p50": "own", "p50_low": "own_low", "p50_high": "own_high"}
    shown = table.assign(**{name: table[own].mask(hidden) for name, own in money.items()})
    counts = ["n_all", "n_vacancies", "n_employers"]
    return shown[[by, *DIMS, *counts, *money, "complete"]]


def snapshots(
    offers: pd.DataFrame, day: date, by: str = "month", districts: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The cells of each period with their own medians, shown or not: what growth is computed from."""
    posted = pd.to_datetime(offers["posted_on"])
    inside = offers[(posted <= pd.Timestamp(day)).to_numpy()]
    names = [
        by,
        *DIMS,
        "n_all",
        "n_vacancies",
        "n_employers",
        "own",
        "own_low",
        "own_high",
        "complete",
    ]
    if not len(inside):
        return pd.DataFrame(columns=names)
    period = pd.to_datetime(inside["posted_on"]).dt.to_period(_PERIODS[by])
    table = _by_period(inside, period, region_districts() if districts is None else districts)
    table["complete"] = [one.end_time.date() <= day for one in table["period"]]
    table[by] = table["period"].astype(str)
    return table.sort_values([by, *DIMS], kind="stable", ignore_index=True)[names]


def _by_period(offers: pd.DataFrame, period: pd.Series, districts: Mapping[str, str]) -> pd.DataFrame:
    """All periods in one pass: a place in a period is a place of its own."""
    voting = numbers(offers, districts)
    code, known = pd.factorize(period, sort=True)
    code = code[voting.order]
    places, n = voting.names.words["region"], len(known)
    levels = [Level(level.name, level.rows, level.place * n + code[level.rows]) for level in voting.levels]
    doubled = {**voting.names.words, "region": tuple(place for place in places for _ in known)}
    names = Names({**doubled, **{name: doubled[name][:1] for name in FLAT if name not in DIMS}})
    tables = [pd.DataFrame(table) for table in cells(voting.rows, levels, names, DIMS)]
    found = pd.concat([table for table in tables if len(table)], ignore_index=True)
    found["period"] = known[found["region"].to_numpy(dtype=np.int64) % n]
    return in_words(found, names)


def growth(
    table: pd.DataFrame, by: str = "month", dims: tuple[str, ...] = ("region", "employment")
) -> pd.DataFrame:
    """Growth from each period to the next inside matched cells, and what the raw median would have said.

    ``table``: ``snapshots``. Columns: the period, growth (fraction against the period before; NaN where no
    cell matches), growth_low, growth_high (95 %), index (first period = 100), headline (mean of the last
    three index values), share_matched (of the period's posts with pay that lie in matched cells), cells,
    raw_median, raw_growth. Cells match with 5 or more employers in both periods.
    """
    periods = sorted(table[by].unique())
    raw = _country(table).set_index(by)["own"].reindex(periods)
    pairs = [_step(table, by, dims, before, after) for before, after in pairwise(periods)]
    first = {
        "growth": np.nan,
        "growth_low": np.nan,
        "growth_high": np.nan,
        "share_matched": np.nan,
        "cells": 0,
    }
    out = pd.DataFrame([first, *pairs][: len(periods)]).assign(**{by: periods})
    out["index"] = 100 * (1 + out["growth"].fillna(0)).cumprod()
    out["headline"] = out["index"].rolling(SMOOTHED, min_periods=SMOOTHED).mean()
    out["raw_median"] = raw.to_numpy()
    out["raw_growth"] = out["raw_median"].pct_change(fill_method=None)
    return out


def _country(table: pd.DataFrame) -> pd.DataFrame:
    return table[np.logical_and.reduce([table[name] == WILDCARDS[name] for name in DIMS])]


def _step(table: pd.DataFrame, by: str, dims: tuple[str, ...], before: str, after: str) -> dict[str, float]:
    fine = _fine(table, dims)
    old, new = (fine[fine[by] == period].set_index(list(dims)) for period in (before, after))
    return matched_growth(old, new)


def _fine(table: pd.DataFrame, dims: tuple[str, ...]) -> pd.DataFrame:
    """The cells that are split by exactly ``dims``; places are regions, not districts."""
    split = [
        table[name] != WILDCARDS[name] if name in dims else table[name] == WILDCARDS[name] for name in DIMS
    ]
    region = table["region"].astype(str)
    return table[np.logical_and.reduce([*split, (region == COUNTRY) | ~region.str.startswith("FD-")])]


def matched_growth(old: pd.DataFrame, new: pd.DataFrame) -> dict[str, float]:
    """exp(sum q ln(b/a) / sum q) - 1, q = n0 n1 / (n0 + n1), over cells of both tables with 5 employers.

    ``old``, ``new``: indexed by cell, columns own (median), n_employers, n_vacancies.
    """
    both = old.merge(new, left_index=True, right_index=True, suffixes=("_old", "_new"))
    both = both[(both[["n_employers_old", "n_employers_new"]] >= SMALLEST_CELL).all(axis=1)]
    n_old, n_new = both["n_employers_old"], both["n_employers_new"]
    weight = n_old * n_new / (n_old + n_new)
    share = both["n_vacancies_new"].sum() / max(new["n_vacancies"].sum(), 1)
    if both.empty:
        return {
            "growth": np.nan,
            "growth_low": np.nan,
            "growth_high": np.nan,
            "share_matched": share,
            "cells": 0,
        }
    mean = float(np.average(np.log(both["own_new"] / both["own_old"]), weights=weight))
    half = 1.96 * float(np.sqrt(MEDIAN_COST * USUAL_VARIANCE / weight.sum()))
    low, middle, high = np.expm1([mean - half, mean, mean + half])
    return {
        "growth": middle,
        "growth_low": low,
        "growth_high": high,
        "share_matched": share,
        "cells": len(both),
    }
