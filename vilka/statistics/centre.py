"""The middle of a posted fork: what «от 60 000» and «до 90 000» say about the whole fork (docs/method.md, 3).

A post with one edge shows one edge of a fork whose other edge is missing; it is completed by the usual
width of a fork. ``log`` below is the natural logarithm of roubles.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: A form's own width counts against this many posts of the overall width.
PSEUDO_POSTS = 20
#: Used only where no post at all has both edges: median of ln(hi/lo) of 1,171 posts (docs/method.md, 3).
WIDTH_ELSEWHERE = float(np.log(1.29))


@dataclass(frozen=True, slots=True)
class Centres:
    """One value a row: the middle in log roubles (NaN: no pay), and whether both edges were stated."""

    log: Floats
    both: NDArray[np.bool_]


def widths(low: Floats, high: Floats, form: NDArray[Any]) -> dict[str, float]:
    """Usual ln(high/low) for each form of employment, and for all under the key "all".

    Median over posts with both edges, drawn to the overall median with 20 pseudo-posts.
    """
    both = ~np.isnan(low) & ~np.isnan(high)
    ratio = pd.Series(np.log(high[both] / low[both]))
    overall = float(ratio.median()) if len(ratio) else WIDTH_ELSEWHERE
    groups = ratio.groupby(np.asarray(form)[both])
    count, own = groups.size(), groups.median()
    drawn = (count * own + PSEUDO_POSTS * overall) / (count + PSEUDO_POSTS)
    every = {str(name): overall for name in pd.unique(np.asarray(form))}
    return {"all": overall, **every, **{str(name): float(width) for name, width in drawn.items()}}


def centres(low: Floats, high: Floats, form: NDArray[Any], width: Mapping[str, float]) -> Centres:
    """Middle of each fork: sqrt(lo hi); lo exp(w/2) for «от» alone; hi exp(-w/2) for «до» alone."""
    has_low, has_high = ~np.isnan(low), ~np.isnan(high)
    kinds, names = pd.factorize(np.asarray(form))
    half = np.array([width[str(name)] for name in names])[kinds] / 2 if len(names) else np.zeros(0)
    with np.errstate(invalid="ignore", divide="ignore"):
        from_low, from_high = np.log(low), np.log(high)
    completed = np.where(has_low, from_low + half, from_high - half)
    log = np.where(has_low & has_high, (from_low + from_high) / 2, completed)
    return Centres(log, has_low & has_high)
