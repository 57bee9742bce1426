"""Forks of all cells: what is offered for a role, place, form, grade and format of work (method.md).

``forks_of`` is the one door: the site's build, ``vilka forks --plain``, benchmarks and tests go through it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.errors import BadInput
from vilka.labels import DIMENSIONS, region_districts
from vilka.offers.money import net_month
from vilka.offers.own_table import read_plain
from vilka.offers.taxes import UnknownYet, minimum_wages
from vilka.statistics.ladder import levels as ladder_levels
from vilka.statistics.lattice import Ints, Names, Table, cells
from vilka.statistics.rows import numbers, window
from vilka.statistics.shrink import pooled_variance, shrink
from vilka.statistics.tiers import SHRUNK, secondary, tiers

Floats = NDArray[np.float64]
#: Rows of a table -> net_low, net_high, pay_reason of each.
NetMonth = Callable[[pd.DataFrame], pd.DataFrame]

#: Written into every row; a change of the number a cell gets is a new version (see docs/changes).
METHOD = "2026.1"
WINDOW_DAYS = 90
#: Places that are levels of their own, not draws from the distribution of regions.
OWN_LEVELS = ("RU-MOW", "RU-SPE")
QUANTILES = ("p10", "p25", "p50", "p75", "p90")
COLUMNS = (
    "role", "region", "employment", "grade", "work_format", "level_used", "n_vacancies", "n_employers",
    "n_eff", "p25", "p50", "p75", "p50_low", "p50_high", "tier", "reason", "p10", "p90",
    "own", "own_low", "own_high",
    "share_imputed", "n_all", "share_paid", "low_median", "high_median", "both_median", "method",
)  # fmt: skip
_OWN_MONEY = (
    "p10", "p25", "p75", "p90", "own", "own_low", "own_high", "low_median", "high_median", "both_median",
)  # fmt: skip
MONEY = (*_OWN_MONEY, "p50", "p50_low", "p50_high")
_NORMAL_95 = 1.96
#: An estimate less certain than this (log-sd: its interval is a factor of 2.7 either way) is no number.
WORST_DEVIATION = 0.5


def forks_of(
    frame: pd.DataFrame,
    dims: Sequence[str] = DIMENSIONS,
    window_days: int | None = WINDOW_DAYS,
    as_of: date | None = None,
    districts: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """One row for each cell with at least one vacancy, wildcards ("all", "RU") included; columns COLUMNS.

    ``frame``: offers (``vilka.offers.table``); of each row are read: employer, region (or regions), role,
    employment, grade, work_format, net_low, net_high (net roubles a month), pay_reason, posted_on.
    ``dims``: dimensions to split by, the others stay wildcards. ``window_days``: only rows posted in so many
    days up to ``as_of`` (default: the newest posting); None takes all. Rows without a date stay.

    ``p50`` is the own median (tier "own"), the shrunk one ("shrunk") or the neighbours' estimate
    ("estimate"); ``own`` is the cell's own median wherever it has an interval. ``level_used``: the rung of
    the ladder with the first number of its own (``vilka.statistics.ladder``). Money is net roubles a month.
    """
    districts = region_districts() if districts is None else districts
    inside = window(frame, window_days, as_of)
    if not len(inside):
        return pd.DataFrame(columns=list(COLUMNS))
    voting = numbers(inside, districts)
    filled = (
        table for table in cells(voting.rows, voting.levels, voting.names, tuple(dims)) if len(table["key"])
    )
    forks = pd.concat([with_estimates(table, voting.names) for table in filled], ignore_index=True)
    return finished(in_words(forks, voting.names), districts)


def with_estimates(table: Table, names: Names) -> pd.DataFrame:
    """One pattern of one level as a frame, with shrunk estimates for its cells."""
    votes, own = table["n_eff"].astype(np.float64), table["own"].astype(np.float64)
    columns, fixed = _effects(table, names)
    with np.errstate(divide="ignore"):
        variance = pooled_variance(table["squares"], votes)
        found = shrink(np.log(own), votes, columns, fixed, variance, table["apart"])
    enough = votes.sum() >= SHRUNK  # fewer have no neighbours to be estimated by, only themselves
    log = np.where(enough & (found.deviation <= WORST_DEVIATION), found.log, np.nan)
    shown = {name: part for name, part in table.items() if name not in ("squares", "apart")}
    return pd.DataFrame(shown).assign(
        estimate=np.exp(log),
        estimate_low=np.exp(log - _NORMAL_95 * found.deviation),
        estimate_high=np.exp(log + _NORMAL_95 * found.deviation),
    )


def _effects(table: Table, names: Names) -> tuple[Ints, NDArray[np.bool_]]:
    """The additive effects of each cell: one for all, one for each dimension that the pattern looks at."""
    columns, size, fixed = [np.zeros(len(table["key"]), dtype=np.int64)], 1, [True]
    for name in DIMENSIONS:
        used, code = np.unique(table[name], return_inverse=True)
        if len(used) > 1:
            columns.append(size + code)
            size += len(used)
            words = [names.words[name][int(one)] for one in used]
            fixed += [name != "region" or word in OWN_LEVELS for word in words]
    return np.column_stack(columns), np.array(fixed)


def in_words(forks: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Codes of the five dimensions -> their words."""

    def words(name: str) -> NDArray[np.object_]:
        word: NDArray[np.object_] = np.array(names.words[name], dtype=object)[forks[name].to_numpy()]
        return word

    return forks.assign(**{name: words(name) for name in DIMENSIONS})


def finished(forks: pd.DataFrame, districts: Mapping[str, str]) -> pd.DataFrame:
    """Tiers, suppression and the ladder; cells sorted by their key."""
    forks["tier"], forks["reason"] = tiers(forks["n_eff"], forks["largest"], forks["n_vacancies"])
    forks.loc[(forks["tier"] == "estimate") & forks["estimate"].isna(), "tier"] = "none"
    hidden = secondary(forks, districts)
    forks.loc[hidden, ["tier", "reason"]] = ["none", "secondary"]
    forks["level_used"] = ladder_levels(forks, districts)
    forks["share_imputed"] = 1 - forks["n_both"] / forks["n_vacancies"].where(forks["n_vacancies"] > 0)
    forks["share_paid"] = forks["n_vacancies"] / forks["n_all"]
    forks["method"] = METHOD
    shown = _money_by_tier(forks).sort_values(list(DIMENSIONS), kind="stable", ignore_index=True)
    return shown[list(COLUMNS)]


def _money_by_tier(forks: pd.DataFrame) -> pd.DataFrame:
    own = (forks["tier"] == "own").to_numpy()
    model = forks["tier"].isin(["shrunk", "estimate"]).to_numpy()
    for name, of_own, of_model in (
        ("p50", "own", "estimate"),
        ("p50_low", "own_low", "estimate_low"),
        ("p50_high", "own_high", "estimate_high"),
    ):
        forks[name] = np.select([own, model], [forks[of_own], forks[of_model]], default=np.nan)
    outside = model & ~((forks["p25"] <= forks["p50"]) & (forks["p50"] <= forks["p75"])).to_numpy()
    forks.loc[outside, ["p10", "p25", "p75", "p90"]] = np.nan  # smoothed away from its own few offers
    forks.loc[forks["tier"] == "none", list(_OWN_MONEY)] = np.nan
    forks.loc[forks["n_eff"] < SHRUNK, list(_OWN_MONEY)] = np.nan
    return forks


def forks_plain(path: Path, net_month: NetMonth = net_month) -> pd.DataFrame:
    """Forks of one's own table (columns of ``vilka.offers.own_table``), all its rows, rounded to roubles.

    ``net_month``: rows -> net_low, net_high, pay_reason; by default ``vilka.offers.money`` with the stored rates. Rows
    without a date are taxed as of the table's newest day. Raises BadInput naming file, line and column.
    """
    rows = read_plain(path)
    try:
        pay = net_month(rows.assign(posted_on=_dated(rows["posted_on"])))
    except UnknownYet as error:
        raise BadInput(f"{path}, column posted_on: {error}") from None
    return rounded(forks_of(pd.concat([rows, pay], axis=1), window_days=None))


def _dated(days: pd.Series) -> pd.Series:
    """Days with the newest one in place of missing ones; the first day of the newest known rule where none is said."""
    known = days.dropna()
    last = known.max() if len(known) else pd.Timestamp(minimum_wages()[0][-1]).date()
    return days.where(days.notna(), last)


def rounded(forks: pd.DataFrame, step: int = 1) -> pd.DataFrame:
    """Money to a multiple of ``step`` roubles, shares to three digits: what is printed and published."""
    out = forks.copy()
    for name in MONEY:
        out[name] = (out[name] / step).round() * step
    for name in ("share_imputed", "share_paid"):
        out[name] = out[name].round(3)
    return out
