"""Every row of all days as it was the newest word on its vacancy: since when, until when, and what was known by then.

Nothing here depends on later days, so one table serves every day that is asked about.
"""

import numpy as np
import pandas as pd

#: A source read for so many days has shown every vacancy that is renewed: a new number is a new vacancy.
WATCHED = 30


def versions(days: pd.DataFrame, keep_past: frozenset[str]) -> pd.DataFrame:
    """All rows of all days, sorted by source, id and day, dates as datetime64.

    ``day``: from this day on the row was the newest of its (source, id); ``until``: the day of the next one, NaT for
    the last. As of ``day``: ``first_day`` of the vacancy; ``posted_on``, the first day of posting told so far, else
    ``first_day``; ``posted_sure`` and ``survivor`` of ``_known_since``. ``keep_past``: ``Source.keeps_past``.
    """
    told = days if "posted_as" in days else days.assign(posted_as="")
    told = told.assign(day=pd.to_datetime(told["day"]), posted_on=pd.to_datetime(told["posted_on"]))
    rows = told.sort_values(["source", "id", "day"], kind="stable", ignore_index=True)
    same = ((rows["source"] == rows["source"].shift()) & (rows["id"] == rows["id"].shift())).to_numpy(bool)
    vacancy = np.cumsum(~same)
    rows["until"] = rows["day"].shift(-1).where(np.append(same[1:], False))
    rows["first_day"] = rows["day"].groupby(vacancy).transform("first")
    sure = _first_so_far(rows["posted_on"].where(rows["posted_as"] == ""), vacancy)
    posted = _first_so_far(rows["posted_on"], vacancy)
    rows["posted_on"] = posted.fillna(rows["first_day"])
    return _known_since(rows, posted == sure, keep_past)


def _first_so_far(days: pd.Series, vacancy: np.ndarray) -> pd.Series:
    """The earliest day told of the vacancy up to each row; NaT while none is."""
    return days.groupby(vacancy).cummin().groupby(vacancy).ffill()


def _known_since(rows: pd.DataFrame, sure: pd.Series, keep_past: frozenset[str]) -> pd.DataFrame:
    """``posted_sure``: the day of first publication is told, or its source had been read for so long that an older vacancy
    would have been seen. ``survivor``: it was there before its source was first read, and the source shows only what is
    still open, so others of its time are missing."""
    since = rows["first_day"].groupby(rows["source"]).transform("min")
    watched = (rows["first_day"] - since).dt.days >= WATCHED
    late = (rows["posted_on"] < since) & ~rows["source"].isin(keep_past)
    return rows.assign(posted_sure=sure | watched, survivor=late)
