"""Prices that never become a month: for a post, a Reels, a project, an hour; and leading one community.

Contract sums of freelance are quoted before НПД, as they are printed; roubles only.
"""

import re
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.statistics.centre import centres, widths
from vilka.statistics.forks import WINDOW_DAYS
from vilka.statistics.quantiles import SMALLEST, distributions, interval
from vilka.statistics.rows import window

#: What is paid for -> its name on the site.
UNITS = {
    "post": "За пост",
    "reel": "За Reels или другой короткий ролик",
    "community_month": "За месяц ведения одного сообщества",
    "project": "За проект целиком",
    "hour": "За час",
    "shift": "За смену или день",
}
COLUMNS = ("unit", "name", "n", "n_employers", "p25", "p50", "p75", "p50_low", "p50_high")
_REEL = re.compile(r"reels|рилс|shorts|шортс|клип|(коротк|вертикальн)\w* (видео|ролик)", re.IGNORECASE)
#: What «за ролик», «за видео» is in this trade.
_CLIP = re.compile(r"(за|/) ?(1|один|одно|каждый|готовый)? ?(видео|ролик)", re.IGNORECASE)
_LEADING = re.compile(r"веден\w+|администрир\w+|наполнен\w+", re.IGNORECASE)
_COMMUNITY = re.compile(r"групп|сообществ|паблик|аккаунт|канал|соц\w*\s?сет", re.IGNORECASE)


def price_lists(offers: pd.DataFrame, day: date) -> pd.DataFrame:
    """One row a unit of work with at least 6 employers: columns COLUMNS, roubles as printed.

    p25 and p75 are NaN under 13 employers. ``offers``: low, high, currency, period, employment, title, words.
    """
    frame = window(offers, WINDOW_DAYS, day)
    frame = frame[(frame["currency"] == "RUB") & (frame["low"].notna() | frame["high"].notna())]
    unit = [unit_of(*row) for row in zip(*(frame[name] for name in _READ), strict=True)]
    rows = [_list(name, frame[np.array(unit, dtype=object) == name]) for name in UNITS]
    return pd.DataFrame([row for row in rows if row], columns=list(COLUMNS))


_READ = ("period", "employment", "title", "words")


def unit_of(period: str, employment: str, title: str, words: str) -> str:
    """What an offer's sum is paid for: a code of UNITS, or "" for ordinary monthly pay."""
    text = f"{title} {words}"
    if period in ("post", "project") and (_REEL.search(text) or _CLIP.search(words)):
        return "reel"
    if period == "month":
        leads = employment == "freelance" and _LEADING.search(text) and _COMMUNITY.search(text)
        return "community_month" if leads else ""
    return "shift" if period == "day" else period if period in UNITS else ""


def _list(unit: str, rows: pd.DataFrame) -> dict[str, object] | None:
    employers = rows["employer"].nunique()
    if employers < SMALLEST[0.50]:
        return None
    values, weight = _priced(rows)
    of = distributions(values, weight, np.zeros(len(values), dtype=np.int64), 1)
    low, high = interval(of, np.array([employers]), half_step=0.0)
    quartile = {name: float(of.at(p)[0]) if employers >= SMALLEST[p] else np.nan for name, p in _QUARTILES}
    return {
        "unit": unit,
        "name": UNITS[unit],
        "n": len(rows),
        "n_employers": employers,
        "p50": float(of.at(0.5)[0]),
        **quartile,
        "p50_low": float(low[0]),
        "p50_high": float(high[0]),
    }


_QUARTILES = (("p25", 0.25), ("p75", 0.75))


def _priced(rows: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Middles of the forks in roubles, ascending, and weights 1/k."""
    low, high = rows["low"].to_numpy(dtype=np.float64), rows["high"].to_numpy(dtype=np.float64)
    form = np.full(len(rows), "all", dtype=object)
    log = centres(low, high, form, widths(low, high, form)).log
    order = np.argsort(log, kind="stable")
    posts = rows.groupby("employer")["employer"].transform("size").to_numpy()
    return np.exp(log[order]), 1 / posts[order]
