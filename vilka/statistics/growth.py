"""How pay moved at an unchanged make-up of the market: the months' effects of the joint model.

The raw median moves when more offers come from Moscow, though nobody is paid more (docs/method.md, 11: +8 … +10 % where
true growth is 0). Months are effects of the same model that answers every question, so place, role, form, grade
and format stay as they are.
"""

from datetime import date

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

from vilka.statistics.answers import NORMAL_95, Model
from vilka.statistics.market import market_of
from vilka.statistics.rows import pay_of

Floats = NDArray[np.float64]

#: Months may differ by so much from the month before (log-sd): the data say, not a belief in calm.
FREE_STEP = 0.25
#: A month with fewer employers with pay has no point: a line through it would be the prior's, not the market's.
LEAST_EMPLOYERS = 6
#: An index is drawn where its 95 % interval is at most ±15 %.
DRAWN = 0.15
#: A year's change compares so many months with the same months a year before.
SEASON, YEAR = 3, 12
COLUMNS = (
    "month", "index", "index_low", "index_high", "drawn", "n_all", "n_vacancies", "n_employers", "survivors",
    "complete", "year", "year_low", "year_high",
)  # fmt: skip


def growth_of(offers: pd.DataFrame, day: date) -> pd.DataFrame:
    """One row a calendar month from the first to the last with offers up to ``day``; columns COLUMNS.

    index: the first month with at least half of a usual month's employers is 100; NaN, with its 95 % interval, where a
    month has fewer than LEAST_EMPLOYERS; drawn: may a line go through it; survivors: most of the month's offers were there before
    their source was first read (column ``survivor``), so only what was still open is known of it; complete: it has ended by ``day``; year, year_low,
    year_high: change of the last months against the same a year before, a fraction with its interval, the same in
    every row, NaN where there is no such year. Offers without a date are left out.
    """
    posted = pd.to_datetime(offers["posted_on"])
    inside = offers[(posted <= pd.Timestamp(day)).to_numpy()]
    if not len(inside):
        return pd.DataFrame(columns=list(COLUMNS))
    market = market_of(inside, window_days=None, as_of=day, dims=(), month_step=FREE_STEP)
    table = _counted(inside, market.months)
    table["complete"] = [month.end_time.date() <= day for month in market.months]
    table["survivors"] = _survivors(inside, market.months)
    return _indexed(table, market.model)[list(COLUMNS)]


def _counted(offers: pd.DataFrame, months: pd.PeriodIndex) -> pd.DataFrame:
    """Offers, offers with pay and their employers by month, months without any too."""
    month = pd.to_datetime(offers["posted_on"]).dt.to_period("M")
    paid = ~np.isnan(np.column_stack(pay_of(offers))).all(axis=1)
    by = offers.assign(month=month)
    counts = {
        "n_all": by.groupby("month").size(),
        "n_vacancies": by[paid].groupby("month").size(),
        "n_employers": by[paid].groupby("month")["employer"].nunique(),
    }
    table = pd.DataFrame(counts).reindex(months).fillna(0).astype(np.int64)
    return table.assign(month=months.astype(str)).reset_index(drop=True)


def _survivors(offers: pd.DataFrame, months: pd.PeriodIndex) -> NDArray[np.bool_]:
    """Months most of whose offers are survivors; none where nothing is said of it."""
    if "survivor" not in offers:
        return np.zeros(len(months), dtype=np.bool_)
    month = pd.to_datetime(offers["posted_on"]).dt.to_period("M")
    share = offers["survivor"].astype(float).groupby(month).mean().reindex(months)
    return np.asarray(share > 0.5, dtype=np.bool_)


def _indexed(table: pd.DataFrame, model: Model | None) -> pd.DataFrame:
    real = (table["n_employers"] >= LEAST_EMPLOYERS).to_numpy()
    nothing = dict.fromkeys(("index", "index_low", "index_high", "year", "year_low", "year_high"), np.nan)
    if model is None or not real.any():
        return table.assign(**nothing, drawn=False)
    months = len(table)
    base = np.eye(months)[_base(table["n_employers"].to_numpy(), real, table["survivors"].to_numpy())]
    middle, deviation = contrast(model, np.eye(months) - base)
    half = NORMAL_95 * deviation
    edges = {"index": middle, "index_low": middle - half, "index_high": middle + half}
    told = {name: np.where(real, 100 * np.exp(edge), np.nan) for name, edge in edges.items()}
    return table.assign(**told, drawn=real & (half <= DRAWN), **_year(model, real))


def _base(employers: NDArray[np.int64], real: NDArray[np.bool_], survivors: NDArray[np.bool_]) -> int:
    """The first month with at least half of a usual month's employers, if there is one after reading began: the error of
    a thin one would be in every month that is compared with it."""
    usual = real & (employers >= np.median(employers[real]) / 2)
    watched = usual & ~survivors
    return int((watched if watched.any() else usual).argmax())


def _year(model: Model, real: NDArray[np.bool_]) -> dict[str, float]:
    """The last SEASON real months that are real a year before too, against those."""
    now = (
        np.flatnonzero(real[YEAR:] & real[:-YEAR])[-SEASON:] + YEAR if len(real) > YEAR else np.zeros(0, int)
    )
    if not len(now):
        return dict.fromkeys(("year", "year_low", "year_high"), np.nan)
    weight = np.zeros((1, len(real)))
    weight[0, now], weight[0, now - YEAR] = 1 / len(now), -1 / len(now)
    middle, half = (float(one[0]) for one in contrast(model, weight))
    half *= NORMAL_95
    edges = {"year": middle, "year_low": middle - half, "year_high": middle + half}
    return {name: float(np.expm1(edge)) for name, edge in edges.items()}


def contrast(model: Model, weights: Floats) -> tuple[Floats, Floats]:
    """Sums of the months' (or weeks') effects, one a row of ``weights``, and their standard errors."""
    rows = np.zeros((len(weights), model.layout.size))
    rows[:, model.layout.months] = weights
    return np.asarray(rows @ model.fitted.effects), np.sqrt(model.fitted.variance(sp.csr_array(rows)))
