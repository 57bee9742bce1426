"""The middle of a posted fork: what «от 60 000» and «до 90 000» say about the whole fork (method 1.3).

A post with one edge shows one edge of a fork whose other edge is missing; it is completed by the usual
width of a fork. ``log`` below is the natural logarithm of roubles.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: A form's own width counts against this many posts of the overall width.
PSEUDO_POSTS = 20
#: Used only where no post at all has both edges: median of ln(hi/lo) of 1,171 posts (method 1.2).
WIDTH_ELSEWHERE = float(np.log(1.29))
#: Q below these on both sides means: amounts are limits of a search, not edges of a fork (method 1.3).
Q_FROM_CENSORED, Q_TO_CENSORED = 0.85, 0.95
#: Fewer posts of a kind than this say nothing about Q.
Q_SMALLEST = 30


@dataclass(frozen=True, slots=True)
class Centres:
    """One value a row: the middle in log roubles (NaN: no pay), and whether both edges were stated."""

    log: Floats
    both: NDArray[np.bool_]


def widths(low: Floats, high: Floats, form: NDArray[np.object_]) -> dict[str, float]:
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


def centres(low: Floats, high: Floats, form: NDArray[np.object_], width: Mapping[str, float]) -> Centres:
    """Middle of each fork: sqrt(lo hi); lo exp(w/2) for «от» alone; hi exp(-w/2) for «до» alone."""
    has_low, has_high = ~np.isnan(low), ~np.isnan(high)
    kinds, names = pd.factorize(np.asarray(form))
    half = np.array([width[str(name)] for name in names])[kinds] / 2 if len(names) else np.zeros(0)
    with np.errstate(invalid="ignore", divide="ignore"):
        from_low, from_high = np.log(low), np.log(high)
    completed = np.where(has_low, from_low + half, from_high - half)
    log = np.where(has_low & has_high, (from_low + from_high) / 2, completed)
    return Centres(log, has_low & has_high)


def checks(frame: pd.DataFrame) -> pd.DataFrame:
    """How each source uses «от» and «до»: one row a source and one for "all".

    Columns: source, n_both, n_from, n_to, q_from = median(«от» alone) / median(«от» of full forks), q_to
    the same for «до», width (median high/low), reading: "forks", "limits" (show the both-edges median only)
    or "unclear" (too few posts). NaN where a side has fewer than 30 posts.
    """
    paid = frame[frame["net_low"].notna() | frame["net_high"].notna()]
    parts = [("all", paid), *((str(name), part) for name, part in paid.groupby("source", sort=True))]
    return pd.DataFrame([_check(name, part) for name, part in parts])


def _check(source: str, part: pd.DataFrame) -> dict[str, object]:
    low, high = part["net_low"], part["net_high"]
    both = low.notna() & high.notna()
    alone = {"from": low[low.notna() & ~both], "to": high[high.notna() & ~both]}
    q_from, q_to = _ratio(alone["from"], low[both]), _ratio(alone["to"], high[both])
    return {
        "source": source,
        "n_both": int(both.sum()),
        "n_from": len(alone["from"]),
        "n_to": len(alone["to"]),
        "q_from": q_from,
        "q_to": q_to,
        "width": float((high[both] / low[both]).median()) if both.any() else np.nan,
        "reading": reading(q_from, q_to),
    }


def _ratio(alone: pd.Series, full: pd.Series) -> float:
    enough = min(len(alone), len(full)) >= Q_SMALLEST
    return float(alone.median() / full.median()) if enough else np.nan


def reading(q_from: float, q_to: float) -> str:
    """What Q says of a source: "forks", "limits" or "unclear"."""
    if np.isnan(q_from):
        return "unclear"
    limits = q_from < Q_FROM_CENSORED and (np.isnan(q_to) or q_to < Q_TO_CENSORED)
    return "limits" if limits else "forks"
