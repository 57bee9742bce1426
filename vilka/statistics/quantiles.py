"""Weighted quantiles of many cells at once, and intervals from order statistics.

A quantile is the averaged inverse of the weighted distribution function (type 2 of Hyndman and Fan): the
first value at which the cumulated weight passes p, or the mean of two neighbours when it lands exactly on
p. Splitting one row into two of half the weight changes nothing, so neither do repeated posts.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vilka.statistics.sorting import stable_order

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Smallest number of votes with a 95 % interval from order statistics: twice a half to the power of six is under 5 %.
SMALLEST = {0.10: 36, 0.25: 13, 0.50: 6, 0.75: 13, 0.90: 36}
#: Half of the step to which 91 % of posted pay is rounded, roubles (docs/method.md, 3).
HALF_STEP = 2_500.0
_TAIL = 0.025
_SLACK = 1e-8


@lru_cache(maxsize=65536)
def ranks(n: int, p: float = 0.5) -> tuple[int, int] | None:
    """Ranks (from 1) whose order statistics hold the p-quantile with at least 95 %; None when n is too small.

    l = largest rank with P(Bin(n, p) <= l - 1) <= 0.025, u = smallest with P(Bin(n, p) >= u) <= 0.025.
    """
    first, chance = _binomial(n, p)
    below = np.cumsum(chance)
    above = np.cumsum(chance[::-1])[::-1]
    lower = first + int(np.searchsorted(below, _TAIL * (1 + 1e-12), side="right"))
    upper = first + len(above) - int(np.searchsorted(above[::-1], _TAIL * (1 + 1e-12), side="right"))
    return (lower, upper) if lower >= 1 and upper <= n else None


def _binomial(n: int, p: float) -> tuple[int, Floats]:
    """Chances of Bin(n, p) within ten standard deviations of its mean: first count, chances."""
    reach = 10 * (n * p * (1 - p)) ** 0.5 + 10
    first, last = max(0, int(n * p - reach)), min(n, int(n * p + reach))
    counts = np.arange(first, last, dtype=np.float64)
    steps = np.log((n - counts) / (counts + 1) * (p / (1 - p)))
    logs = np.concatenate(([0.0], np.cumsum(steps)))
    chance = np.exp(logs - logs.max())
    return first, chance / chance.sum()


@dataclass(frozen=True, slots=True)
class Distributions:
    """One weighted distribution a cell: values ascending in the cell, weights cumulated over all cells (0 first); numbers
    of the first value of each cell and of the first after it."""

    values: Floats
    cumulated: Floats
    first: Ints
    end: Ints

    def at(self, p: Floats | float) -> Floats:
        """The p-quantile of each cell (p: one number or one a cell); NaN where the cell has no weight."""
        before, upto = self.cumulated[self.first], self.cumulated[self.end]
        target = before + np.asarray(p) * (upto - before)
        known = np.flatnonzero((upto - before > _SLACK) & ~np.isnan(target))
        last = self.end[known] - 1
        left = np.searchsorted(self.cumulated[1:], target[known] - _SLACK, side="left")
        right = np.searchsorted(self.cumulated[1:], target[known] + _SLACK, side="right")
        found = np.full(len(self.first), np.nan)
        found[known] = (self.values[np.minimum(left, last)] + self.values[np.minimum(right, last)]) / 2
        return found


def distributions(values: Floats, weights: Floats, cell: Ints, cells: int) -> Distributions:
    """Distributions of rows that are already ascending by value; ``cell`` is 0 … cells - 1."""
    order = stable_order(cell, cells)
    cumulated = np.concatenate(([0.0], np.cumsum(weights[order])))
    size = np.bincount(cell, minlength=cells)
    end = np.cumsum(size)
    return Distributions(values[order], cumulated, end - size, end)


def interval(
    of: Distributions, votes: Ints, p: float = 0.5, half_step: float = HALF_STEP
) -> tuple[Floats, Floats]:
    """95 % interval of each cell's p-quantile at ``votes`` votes, from order statistics.

    It reaches at least ``half_step`` to either side of the quantile: below that, rounding of posted pay
    hides the truth (without it 1,000 votes cover 85 %; adding it to every interval covers 99 %, measured
    by ``vilka.measure.simulate``). NaN where there are too few votes for a 95 % interval.
    """
    kinds, which = np.unique(votes, return_inverse=True)
    places = np.array([_places(int(n), p) for n in kinds], dtype=np.float64).reshape(-1, 2)[which]
    low, middle, high = of.at(places[:, 0]), of.at(p), of.at(places[:, 1])
    return np.maximum(np.minimum(low, middle - half_step), 0.0), np.maximum(high, middle + half_step)


def _places(n: int, p: float) -> tuple[float, float]:
    pair = ranks(n, p) if n > 0 else None
    return ((pair[0] - 0.5) / n, (pair[1] - 0.5) / n) if pair else (np.nan, np.nan)
