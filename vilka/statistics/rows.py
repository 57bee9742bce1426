"""From the table of offers to rows that vote: window, pay, employers, codes, places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.labels import COUNTRY, WILDCARDS
from vilka.statistics.centre import centres, widths
from vilka.statistics.lattice import FLAT, Level, Names, Rows, geography
from vilka.statistics.outliers import outlying

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Voting:
    """Rows ascending by pay, levels of geography, words of the codes; ``order``: rows of the frame."""

    rows: Rows
    levels: list[Level]
    names: Names
    order: Ints


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


def numbers(frame: pd.DataFrame, districts: Mapping[str, str]) -> Voting:
    """Offers -> what the lattice needs: the middle of each fork, outliers without a vote."""
    low, high = pay_of(frame)
    form = frame["employment"].to_numpy(dtype=object)
    middle = centres(low, high, form, widths(low, high, form))
    employer = pd.factorize(frame["employer"])[0].astype(np.int64)
    log = np.where(outlying(middle.log, form, employer), np.nan, middle.log)
    order = np.argsort(log, kind="stable")
    codes, words = _codes(frame)
    rows = Rows(codes, employer, log, low, high, middle.both & ~np.isnan(log)).take(order)
    levels, words["region"] = geography(regions_of(frame).iloc[order], districts)
    return Voting(rows, levels, Names(words), order)


def _codes(frame: pd.DataFrame) -> tuple[dict[str, Ints], dict[str, tuple[str, ...]]]:
    codes, words = {}, {}
    for name in FLAT:
        code, known = pd.factorize(frame[name], sort=True)
        codes[name], words[name] = code.astype(np.int64) + 1, (WILDCARDS[name], *map(str, known))
    return codes, words


def regions_of(frame: pd.DataFrame) -> pd.Series:
    """Tuples of region codes, without "RU": the whole country is no region."""
    if "regions" in frame:
        many = map(tuple, frame["regions"])  # lists, where a file of Parquet was read
        return pd.Series([_without_country(codes) for codes in many], index=frame.index, dtype=object)
    single = {code: () if code == COUNTRY else (code,) for code in frame["region"].unique()}
    return frame["region"].map(single)


@cache
def _without_country(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes if code != COUNTRY)
