"""How vacancies that are open now are met: how long they stand, how many are renewed, how many people respond.

Only what the sources say (hh.ru tells responses). How many résumés there are is not known and not guessed.
"""

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.statistics.compared import LEAST_ADS, compared, median, share
from vilka.statistics.quantiles import SMALLEST, distributions

BY = ("region", "grade")
#: Last days of the ages inside which responses are compared: they gather mostly in the first days.
AGES = (1, 3, 7, 14, 30)
#: A vacancy's responses beside those of others as old: under the lower quarter, under the median, above it, above the
#: upper quarter; 0 where nothing can be said.
FEWEST, FEW, MANY, MOST = 1, 2, 3, 4


def competition(there: pd.DataFrame, day: date) -> pd.DataFrame:
    """Measures of the open offers ``there``, as ``compared`` gives them: ``age`` (days since the first publication),
    ``renewed`` (a share), ``responses``, ``online`` (readers at the moment of reading)."""
    measures = {
        "age": median(lambda frame: ages(frame, day)),
        "renewed": share(lambda frame: frame["renewed"] == "yes", lambda frame: frame["renewed"] != ""),
        "responses": median(lambda frame: frame["responses"]),
        "online": median(lambda frame: frame["online"]),
    }
    return compared(there, BY, measures)


def ages(frame: pd.DataFrame, day: date) -> pd.Series:
    """Days since the first publication; NaN where only a renewal's day is known."""
    days = (pd.Timestamp(day) - pd.to_datetime(frame["posted_on"])).dt.days.clip(lower=0).astype(float)
    return days.where(frame["posted_sure"].astype(bool))


def crowds(there: pd.DataFrame, day: date) -> pd.Series:
    """FEWEST … MOST, or 0, for each open offer: its responses beside the quartiles of offers as old, one employer one
    vote. Ages with too few employers or advertisements say nothing."""
    if there.empty:
        return pd.Series(dtype=np.int64)
    days, told = ages(there, day), there["responses"].astype(float)
    band = np.searchsorted(AGES, days.to_numpy(dtype=np.float64))
    code = pd.Series(0, index=there.index, dtype=np.int64)
    for one in np.unique(band):
        mine = (band == one) & days.notna().to_numpy() & told.notna().to_numpy()
        code[mine] = _places(told[mine], there.loc[mine, "employer"])
    return code


def _places(told: pd.Series, employers: pd.Series) -> NDArray[np.int64]:
    value = told.to_numpy()
    if len(told) < LEAST_ADS or employers.nunique() < SMALLEST[0.25]:
        return np.zeros(len(told), dtype=np.int64)
    order = np.argsort(value, kind="stable")
    weight = 1 / employers.groupby(employers).transform("size").to_numpy(dtype=np.float64)
    of = distributions(value[order], weight[order], np.zeros(len(told), dtype=np.int64), 1)
    low, middle, high = (float(of.at(p)[0]) for p in (0.25, 0.5, 0.75))
    tests = [value < low, value < middle, value > high, value > middle]
    return np.select(tests, [FEWEST, FEW, MOST, MANY], default=0)
