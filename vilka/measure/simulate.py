"""Is the estimator right? Invented markets with known medians, measured against other ways of counting.

    python -m vilka.measure.simulate [seeds]

One market: 116 cells (regions) with a known median, of 3 to 1 000 employers each; half of the variance
inside a cell is the employer's; employers post from one to twenty vacancies; of the forks 40 % show both
edges, 45 % «от», 15 % «до», all rounded to 5 000 (docs/method.md, 3 and 8). Numbers are net roubles a month.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.statistics.centre import centres, widths
from vilka.statistics.forks import forks_of
from vilka.statistics.lattice import votes_of
from vilka.statistics.quantiles import distributions, interval

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Employers in a cell -> how many such cells a market has.
CELLS = {3: 40, 6: 20, 10: 20, 30: 20, 100: 15, 1000: 1}
MEDIAN, SPREAD = 80_000.0, 0.40
#: log-sd between places and between cells beyond their places' level (one cell a place here).
BETWEEN = 0.15
WIDTH_MEAN, WIDTH_SHAPE = 0.32, 2.0
BOTH, FROM = 0.40, 0.45
ROUNDING = 5_000.0
QUANTILES = (0.25, 0.50, 0.75)
_Z = {0.25: -0.6744897501960817, 0.50: 0.0, 0.75: 0.6744897501960817}


@dataclass(frozen=True, slots=True)
class Market:
    """Offers and, by cell number, the true log median and the number of employers."""

    frame: pd.DataFrame
    cell: Ints
    level: Floats
    employers: Ints


def market(seed: int, reposts: bool = True, damage: float = 0.0) -> Market:
    """One invented market. ``damage``: share of rows with an amount off by a factor of 10 to 1 000."""
    draw = np.random.default_rng(seed)
    employers = np.repeat(list(CELLS), list(CELLS.values()))
    level = np.log(MEDIAN) + draw.normal(0, BETWEEN, len(employers))
    home = np.repeat(np.arange(len(employers)), employers)
    posts = (
        np.minimum(draw.pareto(1.5, len(home)).astype(int) + 1, 20) if reposts else np.ones(len(home), int)
    )
    employer = np.repeat(np.arange(len(home)), posts)
    cell = home[employer]
    own, shared = (
        draw.normal(0, SPREAD / np.sqrt(2), len(cell)),
        draw.normal(0, SPREAD / np.sqrt(2), len(home)),
    )
    low, high = _printed(level[cell] + own + shared[employer], draw)
    low, high = _damaged(low, high, damage, draw)
    return Market(_frame(cell, employer, low, high), cell, level, employers)


def _printed(middle: Floats, draw: np.random.Generator) -> tuple[Floats, Floats]:
    width = draw.gamma(WIDTH_SHAPE, WIDTH_MEAN / WIDTH_SHAPE, len(middle))
    low, high = (np.round(np.exp(middle + sign * width / 2) / ROUNDING) * ROUNDING for sign in (-1, 1))
    kind = draw.random(len(middle))
    return np.where(kind < BOTH + FROM, low, np.nan), np.where(
        (kind < BOTH) | (kind >= BOTH + FROM), high, np.nan
    )


def _damaged(low: Floats, high: Floats, share: float, draw: np.random.Generator) -> tuple[Floats, Floats]:
    hit = draw.random(len(low)) < share
    factor = np.where(hit, draw.choice([0.001, 0.1, 10.0, 12.0, 1000.0], len(low)), 1.0)
    return low * factor, high * factor


def _frame(cell: Ints, employer: Ints, low: Floats, high: Floats) -> pd.DataFrame:
    """Cells as places of one district; the number of a place is its cell's."""
    return pd.DataFrame(
        {
            "employer": employer,
            "region": pd.Series(place_names(int(cell.max()) + 1), dtype=object)[cell].to_numpy(),
            "role": "smm_manager",
            "employment": "in-house",
            "grade": "",
            "work_format": "office",
            "net_low": low,
            "net_high": high,
        }
    )


def place_names(n: int) -> list[str]:
    """Codes of invented places, in the order of their cells."""
    return [f"X{number:04}" for number in range(n)]


# ---------------------------------------------------------------- ways of counting

Way = Callable[[Floats, Floats], Floats]


def ours(low: Floats, high: Floats) -> Floats:
    """Ratio imputation (``vilka.statistics.centre``)."""
    form = np.full(len(low), "in-house", dtype=object)
    return centres(low, high, form, widths(low, high, form)).log


def both_only(low: Floats, high: Floats) -> Floats:
    """Only posts with both edges: their midpoint."""
    return np.log((low + high) / 2)


def mid_or_edge(low: Floats, high: Floats) -> Floats:
    """The midpoint, or the one edge as it stands."""
    middle: Floats = np.nanmean([low, high], axis=0)
    return np.log(middle)


def fixed_factors(low: Floats, high: Floats) -> Floats:
    """The midpoint, or «от» times 1.2, or «до» times 0.8."""
    one = np.where(np.isnan(high), low * 1.2, high * 0.8)
    return np.log(np.where(np.isnan(low) | np.isnan(high), one, (low + high) / 2))


WAYS: dict[str, Way] = {
    "ratio (ours)": ours,
    "both edges only": both_only,
    "mid or edge": mid_or_edge,
    "x1.2 / x0.8": fixed_factors,
}


def counted(world: Market, way: Way) -> pd.DataFrame:
    """Each cell's quantiles with their intervals when the middle of a fork is taken ``way``'s way.

    One employer one vote for every way: only the treatment of edges differs. Columns: cell, q, found, low, high.
    """
    log = way(world.frame["net_low"].to_numpy(), world.frame["net_high"].to_numpy())
    order = np.argsort(log, kind="stable")[: int((~np.isnan(log)).sum())]
    filled, cell = np.unique(world.cell[order], return_inverse=True)
    employer = world.frame["employer"].to_numpy()[order]
    by_employer = np.argsort(employer, kind="stable")
    votes = votes_of(cell, employer, np.zeros(len(cell), dtype=np.bool_), by_employer, len(filled))
    of = distributions(np.exp(log[order]), votes.weight, cell, len(filled))
    parts = []
    for q in QUANTILES:
        low, high = interval(of, votes.employers, q)
        parts.append(pd.DataFrame({"cell": filled, "q": q, "found": of.at(q), "low": low, "high": high}))
    return pd.concat(parts, ignore_index=True)


def shrunk(world: Market) -> pd.DataFrame:
    """What the site shows for each cell (the joint model), same columns as ``counted``."""
    forks = forks_of(world.frame, dims=("region",), window_days=None, districts={})
    number = {name: i for i, name in enumerate(place_names(len(world.level)))}
    rows = forks[forks["region"].isin(list(number))]
    cell = rows["region"].map(number).to_numpy()
    money = {"found": rows["p50"], "low": rows["p50_low"], "high": rows["p50_high"]}
    return pd.DataFrame({"cell": cell, "q": 0.50, **money}).reset_index(drop=True)


def errors(world: Market, found: pd.DataFrame) -> pd.DataFrame:
    """Relative error of each number and whether its interval holds the truth (NaN without interval)."""
    truth = np.exp(world.level[found["cell"]] + SPREAD * found["q"].map(_Z).to_numpy())
    held = (found["low"] <= truth) & (truth <= found["high"])
    return found.assign(
        employers=world.employers[found["cell"]],
        error=found["found"] / truth - 1,
        held=held.astype(float).where(found["low"].notna()),
    )


def measure(seeds: int, reposts: bool = True, damage: float = 0.0) -> pd.DataFrame:
    """Bias, RMSE and cover (per cent) by way, number of employers and quantile, over ``seeds`` markets."""
    parts = []
    for seed in range(seeds):
        world = market(seed, reposts, damage)
        for name, way in WAYS.items():
            parts.append(errors(world, counted(world, way)).assign(way=name))
        parts.append(errors(world, shrunk(world)).assign(way="shown on the site"))
    every = pd.concat(parts, ignore_index=True)
    groups = every.groupby(["employers", "q", "way"], sort=True)
    table = pd.DataFrame(
        {
            "bias": 100 * groups["error"].mean(),
            "rmse": 100 * np.sqrt(groups["error"].agg(lambda error: (error**2).mean())),
            "cover": 100 * groups["held"].mean(),
            "cells": groups.size(),
        }
    )
    return table.reset_index()


def main(seeds: int = 200) -> None:
    """Print the table that docs/method.md reports."""
    for title, damage in (("clean", 0.0), ("2 % of amounts damaged", 0.02)):
        table = measure(seeds, damage=damage)
        sys.stdout.write(f"\n{title}, {seeds} seeds; bias, rmse, cover in %\n")
        sys.stdout.write(table.round(1).to_string(index=False) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
