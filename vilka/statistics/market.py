"""The whole market in one model, and its answers to any question.

``market_of`` reads the offers once: what each cell holds (counts, its own median as a cross-check) and the
joint model of all of them. ``Market.answers`` answers questions, those about cells without any offer too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.labels import DIMENSIONS, EMPLOYMENTS, FORMATS, GRADES, WILDCARDS, region_districts
from vilka.statistics.answers import NORMAL_95, Model, told
from vilka.statistics.effects import MONTH_STEP, Books, Layout, layout
from vilka.statistics.kernels import kernels
from vilka.statistics.lattice import CAPITALS, REST
from vilka.statistics.mixed import Fitted, Prior, Sample, fit
from vilka.statistics.observations import Numbered, books_of, calendar, numbered, sample_of, told_by, voices
from vilka.statistics.own import COLUMNS as OWN_COLUMNS
from vilka.statistics.own import cells_of
from vilka.statistics.rows import voting, window
from vilka.statistics.sorting import distinct
from vilka.statistics.stated import Stated, stated_of
from vilka.statistics.trust import LEAST_VOTES, trust_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Written into every row; a change of the number a cell gets is a new version (see docs/changes).
METHOD = "v2026.4"
#: Offers of so many days are read together; the answer is for the last QUARTER_DAYS of them.
WINDOW_DAYS, QUARTER_DAYS = 365, 91
COUNTS = ("n_all", "n_vacancies", "n_employers", "n_eff")
COLUMNS = (
    *DIMENSIONS, *COUNTS, "p10", "p25", "p50", "p75", "p90", "p50_low", "p50_high",
    "p25_low", "p25_high", "p75_low", "p75_high", "p10_low", "p10_high", "p90_low", "p90_high", "trust", "leans", "reason",
    "own", "own_low", "own_high", "share_imputed", "share_paid", "low_median", "high_median", "both_median", "method",
)  # fmt: skip
#: Intervals of the quartiles and of the tenths: counted, not printed.
EDGES = ("p25_low", "p25_high", "p75_low", "p75_high", "p10_low", "p10_high", "p90_low", "p90_high")
_PRINTED = ("p10", "p25", "p50", "p75", "p90", "p50_low", "p50_high")
_MODEL_MONEY = (*_PRINTED, *EDGES)
_OWN_MONEY = ("own", "own_low", "own_high", "low_median", "high_median", "both_median")
MONEY = (*_PRINTED, *_OWN_MONEY)


@dataclass(frozen=True)
class Market:
    """``cells``: one row for each cell with at least one offer: codes in words, counts, own medians. ``model``:
    None where fewer than LEAST_VOTES employers state their pay. ``months``: the calendar months read, oldest first."""

    cells: pd.DataFrame
    model: Model | None
    months: pd.PeriodIndex
    as_of: pd.Timestamp

    def answers(self, questions: pd.DataFrame) -> pd.DataFrame:
        """COLUMNS, one row a question in the same order. ``questions``: the five dimensions in words, "all" and
        "RU" for any. Money is net roubles a month, NaN where ``trust`` is "none"; ``reason`` then: "wide", or
        "no_data" where the whole market has fewer than LEAST_VOTES employers with pay or the word is not known.
        """
        asked = questions[list(DIMENSIONS)].reset_index(drop=True)
        cells = self.cells[[*DIMENSIONS, *COUNTS, *_OWN_MONEY, "share_imputed", "share_paid"]]
        known = asked.merge(cells, how="left", on=list(DIMENSIONS))
        known[list(COUNTS)] = known[list(COUNTS)].fillna(0)
        for name in COUNTS[:3]:
            known[name] = known[name].astype(np.int64)
        return _trusted(known, self._told(asked))[list(COLUMNS)]

    def _told(self, asked: pd.DataFrame) -> pd.DataFrame:
        if self.model is None:
            return pd.DataFrame(np.nan, index=asked.index, columns=[*_MODEL_MONEY, "deviation"])
        return told(self.model, asked)

    def forks(self, dims: Sequence[str] = DIMENSIONS, grid: bool = False) -> pd.DataFrame:
        """Answers about every cell with an offer, with ``grid`` about all of ``Market.grid``; sorted by the five
        dimensions."""
        questions = self.grid(dims) if grid else self.cells[list(DIMENSIONS)]
        return self.answers(questions.sort_values(list(DIMENSIONS), kind="stable", ignore_index=True))

    def grid(self, dims: Sequence[str] = DIMENSIONS) -> pd.DataFrame:
        """The questions of all pages: every role that occurs, every place, every named form, grade and format,
        each also "any"; and every cell with an offer. Dimensions outside ``dims`` stay "any"."""
        roles = sorted(set(self.cells["role"]) - {WILDCARDS["role"]})
        values = {
            "role": roles,
            "region": _places(),
            "employment": [code for code in EMPLOYMENTS if code != "unknown"],
            "grade": [code for code in GRADES if code],
            "work_format": [code for code in FORMATS if code != "unknown"],
        }
        lists = [[WILDCARDS[name], *(values[name] if name in dims else [])] for name in DIMENSIONS]
        every = pd.DataFrame(list(product(*lists)), columns=list(DIMENSIONS), dtype=object)
        both = pd.concat([every, self.cells[list(DIMENSIONS)]]).drop_duplicates()
        return both.sort_values(list(DIMENSIONS), kind="stable", ignore_index=True)


def _places() -> list[str]:
    districts = region_districts()
    parts = sorted(set(districts.values()))
    rests = sorted({districts[code] + REST for code in CAPITALS if code in districts})
    return [*parts, *rests, *sorted(districts)]


def _trusted(known: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Counts and the model's numbers together: the trust word, the reason, no money where there is no trust."""
    out = pd.concat([known, found], axis=1)
    out["trust"] = trust_of(NORMAL_95 * out["deviation"])
    none = out["trust"] == "none"
    out["reason"] = np.select([none & out["deviation"].isna(), none], ["no_data", "wide"], default="")
    out.loc[none, list(_MODEL_MONEY)] = np.nan
    out["leans"] = np.where(out["n_vacancies"] > 0, "own", "neighbours")
    return out.assign(method=METHOD)


def market_of(
    frame: pd.DataFrame,
    window_days: int | None = WINDOW_DAYS,
    as_of: date | None = None,
    districts: Mapping[str, str] | None = None,
    dims: Sequence[str] = DIMENSIONS,
    month_step: float = MONTH_STEP,
    step: str = "M",
) -> Market:
    """The market of a table of offers (``vilka.offers.table``).

    Of each row are read: employer, region (or regions), role, employment, grade, work_format, net_low, net_high
    (net roubles a month), pay_reason, posted_on, smm. The role "all" is made of rows whose ``smm`` is "core", of
    all rows where there is no such column. ``window_days``: only rows posted in so many days up to ``as_of``
    (default: the newest posting); None takes all. Rows without a date stay, as if posted last. ``dims``: which
    dimensions ``Market.cells`` is split by; the model looks at all of them. ``month_step``: how far a month may lie
    from the month before (log-sd); ``step``: "M" for months, "W" for weeks from Monday to Sunday in their place.
    """
    districts = region_districts() if districts is None else districts
    inside = window(_dated(voting(frame)), window_days, as_of)
    months, last = calendar(inside, as_of, step), _last_day(inside, as_of)
    if not len(inside):
        return Market(pd.DataFrame(columns=list(OWN_COLUMNS)), None, months, last)
    books = books_of(inside, districts)
    offers = numbered(inside, books, months)
    return Market(
        cells_of(offers, books, dims), _model(offers, books, months, last, month_step), months, last
    )


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    """The days as times, once for all who look at them."""
    if "posted_on" not in frame:
        return frame
    return frame.assign(posted_on=pd.to_datetime(frame["posted_on"]))


def _last_day(frame: pd.DataFrame, as_of: date | None) -> pd.Timestamp:
    if as_of is not None:
        return pd.Timestamp(as_of)
    posted = pd.to_datetime(frame["posted_on"]).max() if "posted_on" in frame else pd.NaT
    return pd.Timestamp(0) if pd.isna(posted) else posted


def _model(
    offers: Numbered, books: Books, months: pd.PeriodIndex, last: pd.Timestamp, month_step: float
) -> Model | None:
    if len(distinct(offers.employer[~np.isnan(offers.log)])) < LEAST_VOTES:
        return None
    of = layout(books, len(months))
    fitted, sample, rows, stated = fitted_of(offers, of, month_step)
    told = told_by(offers, books, rows, sample.voice(fitted.spreads))
    crowds = voices(offers, books, core=False), voices(offers, books, core=True)
    weights = now(of, months, last) + stated.weights(of)
    grade = offers.codes["grade"][rows]
    around = kernels(sample, fitted, grade, books.size("employment"), books.size("grade"))
    return Model(of, fitted, around, *crowds, weights, stated, told)


def fitted_of(offers: Numbered, of: Layout, month_step: float) -> tuple[Fitted, Sample, Ints, Stated]:
    """The effects, the observations, an offer of each, with what «от» alone and «до» alone turned out to mean; sides that are limits of a search do not
    vote and the effects are found again without them."""
    forms = of.books.size("employment")
    prior = Prior(of.prior(month_step), of.block_of(), of.months)
    sample, rows = sample_of(offers, of)
    fitted = fit(sample, prior, forms)
    stated = stated_of(fitted, of, offers.stated[rows])
    if not stated.limits:
        return fitted, sample, rows, stated
    kept = ~np.isin(offers.stated, stated.limits)
    fewer = replace(offers, log=np.where(kept, offers.log, np.nan))
    sample, rows = sample_of(fewer, of)
    return fit(sample, prior, forms), sample, rows, stated


def now(of: Layout, months: pd.PeriodIndex, last: pd.Timestamp) -> Floats:
    """Weights of the months' effects: the days of the last quarter that lie in each."""
    days = pd.date_range(last - timedelta(days=QUARTER_DAYS - 1), last).to_period(months.freqstr)
    days = days[days >= months[0]]
    weight = np.zeros(of.size)
    weight[of.months] = [(days == month).sum() / len(days) for month in months]
    return weight
