"""What of the table of offers votes: columns, window, pay, regions."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.labels import COUNTRY

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


#: What of an offer votes: all that the market reads.
VOTING = (
    "employer", "region", "regions", "role", "employment", "grade", "work_format",
    "net_low", "net_high", "pay_reason", "posted_on", "smm",
)  # fmt: skip


def voting(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of a table of offers that vote, as many as there are."""
    return frame[[name for name in VOTING if name in frame]]


def window(frame: pd.DataFrame, days: int | None, as_of: date | None) -> pd.DataFrame:
    """Rows posted in the last ``days`` days up to ``as_of`` (default: the newest posting), or undated."""
    if days is None or not len(frame) or "posted_on" not in frame:
        return frame
    posted = pd.to_datetime(frame["posted_on"])
    last = posted.max() if as_of is None else pd.Timestamp(as_of)
    if pd.isna(last):
        return frame
    inside = (posted > last - timedelta(days=days)) & (posted <= last)
    return frame[(inside | posted.isna()).to_numpy()]


def pay_of(frame: pd.DataFrame) -> tuple[Floats, Floats]:
    """Edges in net roubles a month; NaN where there is none («от 0» names no edge) or ``pay_reason`` says it must not
    vote."""
    said = (frame[name].to_numpy(dtype=np.float64, na_value=np.nan) for name in ("net_low", "net_high"))
    low, high = (np.where(edge > 0, edge, np.nan) for edge in said)
    if "pay_reason" not in frame:
        return low, high
    stopped = (frame["pay_reason"].fillna("") != "").to_numpy()
    return np.where(stopped, np.nan, low), np.where(stopped, np.nan, high)


def regions_of(frame: pd.DataFrame) -> tuple[Ints, list[tuple[str, ...]]]:
    """The number of each row's regions, and the regions of each number, without "RU": the whole country is no region."""
    if "regions" in frame:
        many = frame["regions"].to_numpy(dtype=object)
        kinds = list(dict.fromkeys(map(tuple, many)))
        known = {codes: number for number, codes in enumerate(kinds)}
        number = np.fromiter(map(known.__getitem__, map(tuple, many)), dtype=np.int64, count=len(many))
    else:
        number, words = pd.factorize(frame["region"])
        kinds = [(str(word),) for word in words]
    return number, [tuple(code for code in codes if code != COUNTRY) for codes in kinds]
