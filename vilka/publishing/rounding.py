"""Money as it is published: rounded once, for all who print it."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.statistics.market import EDGES, MONEY

Floats = NDArray[np.float64]


def whole(money: Floats) -> Floats:
    """Money as it is published: whole thousands from 10 000 roubles up, tens below; halves go up."""
    fine, coarse = np.floor(money / 10 + 0.5) * 10, np.floor(money / 1_000 + 0.5) * 1_000
    return np.where(fine < 10_000, fine, coarse)


def as_published(forks: pd.DataFrame) -> pd.DataFrame:
    """Money and shares rounded once, for all who print them: nobody rounds a second time."""
    money = (*MONEY, *EDGES)
    out = forks.assign(**{name: whole(forks[name].to_numpy(dtype=np.float64)) for name in money})
    return out.assign(**{name: forks[name].round(3) for name in ("share_imputed", "share_paid")})
