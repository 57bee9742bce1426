"""Amounts that cannot be a month's pay: far from all others of their form of employment (docs/method.md, 10).

Legal bounds (below the minimum wage, above a million) are ``pay_reason`` of ``vilka.offers.money`` and come first.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.statistics.sorting import distinct

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Robust standard deviations from the median.
LIMIT = 3.5
#: Posted pay is heaped: the MAD of logs is taken to be at least this.
SMALLEST_MAD = 0.10
#: Below this many employers the form's own spread is not known: the whole market's is used.
ENOUGH = 30
#: Below it in the whole market too: the spread of logs of a real board.
USUAL_SPREAD = 0.5
_NORMAL = 1.4826


def outlying(log: Floats, form: NDArray[Any], employer: Ints) -> NDArray[np.bool_]:
    """True for rows whose log pay is more than 3.5 robust deviations off. NaN (no pay) is never outlying."""
    kinds, names = pd.factorize(np.asarray(form))
    everyone = _far(log, employer)
    for kind in range(len(names)):
        rows = np.flatnonzero((kinds == kind) & ~np.isnan(log))
        if len(distinct(employer[rows])) >= ENOUGH:
            everyone[rows] = _far(log[rows], employer[rows])
    return everyone


def _far(log: Floats, employer: Ints) -> NDArray[np.bool_]:
    known = ~np.isnan(log)
    if not known.any():
        return np.zeros(len(log), dtype=np.bool_)
    off = np.abs(log - np.median(log[known]))
    spread = _NORMAL * max(float(np.median(off[known])), SMALLEST_MAD)
    if len(distinct(employer[known])) < ENOUGH:
        spread = max(spread, USUAL_SPREAD)
    return known & (np.nan_to_num(off) > LIMIT * spread)
