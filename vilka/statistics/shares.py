"""A share of advertisements and its 95 % interval: Wilson's score, with employers as clusters.

Forty advertisements of one employer say little more than four, so the interval is that of fewer advertisements than there
are: p(1-p) over the variance between employers (Taylor; Kish, Survey Sampling, 1965), made smaller still for few employers
by Student's t (Korn and Graubard, Survey Methodology 24, 1998). Wilson's interval takes that number as its n (Franco, Little,
Louis, Slud, Journal of Survey Statistics and Methodology 7, 2019).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import stdtrit

#: 95 % (Wilson, 1927).
Z = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """``n`` of ``n_of`` advertisements by ``n_employers``; ``share``, ``low``, ``high`` from 0 to 1, NaN of nothing."""

    n: int
    n_of: int
    n_employers: int
    share: float
    low: float
    high: float

    def apart(self, other: "Share") -> bool:
        """Do the intervals part?"""
        return self.low > other.high or other.low > self.high


def wilson(share: float, of: float) -> tuple[float, float]:
    """The 95 % interval of a share of ``of`` independent trials (``of`` may be no whole number)."""
    z2 = Z**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def share_of(hits: NDArray[np.bool_] | pd.Series, employers: Sequence[Hashable] | pd.Series) -> Share:
    """The share of advertisements that ``hits``, a row each, by ``employers``."""
    hit = np.asarray(hits, dtype=np.float64)
    if not len(hit):
        return Share(0, 0, 0, nan, nan, nan)
    number, names = pd.factorize(np.asarray(employers, dtype=object))
    sizes = np.bincount(number)
    found = np.bincount(number, weights=hit).astype(np.float64)
    share = float(hit.mean())
    low, high = wilson(share, independent(sizes, found))
    return Share(int(hit.sum()), len(hit), len(names), share, low, high)


def independent(sizes: NDArray[np.int64], found: NDArray[np.float64]) -> float:
    """How many independent advertisements the clusters are worth: ``sizes`` of them, ``found`` among each.

    A lone employer is one; where all or none is found, the variance says nothing, and Kish's (sum n)^2 / sum n^2 stands in.
    """
    clusters, total = len(sizes), float(sizes.sum())
    if clusters == 1:
        return 1.0
    share = found.sum() / total
    kish = total**2 / float((sizes.astype(np.float64) ** 2).sum())
    if share in (0.0, 1.0):
        return kish
    left_out = (found - share * sizes) / (total - sizes)
    spread = float((left_out**2).sum()) * (clusters - 1) / clusters
    worth = share * (1 - share) / spread if spread else total
    few = (Z / float(stdtrit(max(kish - 1, 1.0), 0.975))) ** 2
    return float(min(max(min(worth, total) * few, 1.0), total))
