"""What a week's new offers brought against the weeks before it, by cause: the market, the make-up of the offers, sources.

The market: the week's effect in the joint model, where place, role, form, grade and format stay as they are. The
make-up: what the model says of like offers, week against weeks, and the shares of each dimension. A source that
came or went stays out of both. Every week many things are looked at, so each cause has its share of three false alarms
in two hundred weeks (``ALARM``), and inside a cause it is divided again (Bonferroni).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import chi2, t

from vilka.labels import COUNTRY, EMPLOYMENTS, GRADES, WILDCARDS
from vilka.statistics.answers import LEARNT
from vilka.statistics.growth import FREE_STEP, contrast
from vilka.statistics.lattice import CAPITALS
from vilka.statistics.market import WINDOW_DAYS, Market, market_of
from vilka.statistics.observations import numbered
from vilka.statistics.presence import Presence, presence_of
from vilka.statistics.rows import pay_of, window
from vilka.statistics.trust import LEAST_VOTES

Floats = NDArray[np.float64]

#: A week is held against so many weeks before it.
BEFORE = 4
#: Chance of a false alarm a week, by cause: three in two hundred weeks together.
ALARM = {"market": 0.004, "composition": 0.01, "sources": 0.001}
#: What the offers are made of: each is one test of shares; one more looks at all of them by their pay.
SHARES = ("place", "employment", "role", "grade", "work_format")
ELSEWHERE = "elsewhere"
#: Values that fewer than so many voices of the week would have are one value together (Cochran 1954).
EXPECTED = 5.0
#: A share is named where its standardised difference is at least so large, once its dimension has changed.
NAMED = 2.5
#: The first reading lies at most so many days after the week's Monday, else there was no week before it.
LATE = 3


@dataclass(frozen=True, slots=True)
class Part:
    """By what fraction a cause moved what the week's offers pay, with an interval that allows for all that is looked at
    each week; NaN where there are too few offers to say."""

    value: float = np.nan
    low: float = np.nan
    high: float = np.nan

    @property
    def sure(self) -> bool:
        """Does the interval part from no change?"""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Share:
    """A value of a dimension whose share of the offers changed, before and now."""

    dimension: str
    code: str
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class Week:
    """Offers first posted from Monday to Sunday: how many, how many with pay, of how many employers; how many weeks before
    it they are held against (0: none, nothing is compared); on how many of its seven nights sources were read.

    ``market``, ``composition``, ``shares``: what changed; ``lost``, ``found``: sources that went or came, ``sources``: by
    what fraction that moved what the offers pay.
    """

    monday: date
    new: int
    paid: int
    employers: int
    compared: int = 0
    nights: int = 0
    market: Part = Part()
    composition: Part = Part()
    shares: tuple[Share, ...] = ()
    lost: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    sources: float = np.nan

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def causes(self) -> tuple[str, ...]:
        """What changed for certain: among "market", "composition", "lost", "found"."""
        found = {
            "market": self.market.sure,
            "composition": self.composition.sure or bool(self.shares),
            "lost": bool(self.lost),
            "found": bool(self.found),
        }
        return tuple(cause for cause, sure in found.items() if sure)


def weeks_of(
    offers: pd.DataFrame, runs: Sequence[Mapping[str, Any]], day: date, most: int = 12
) -> list[Week]:
    """The last whole weeks up to ``day`` (a Sunday ends its week), newest first, at most ``most``.

    ``offers``: the OFFERS table, those whose first posting is known; ``runs``: contents of ``data/runs/<day>.json`` up to
    ``day``. All weeks are counted by what is known on ``day``.
    """
    offers = window(offers, WINDOW_DAYS, day)
    posted = pd.to_datetime(offers["posted_on"])
    last = day - timedelta(days=(day.weekday() + 1) % 7 + 6)
    mondays = [last - timedelta(weeks=back) for back in range(most)]
    table = _Table(
        offers.assign(monday=_mondays(posted), places=_places(offers)), day, presence_of(offers, runs, day)
    )
    return [table.week(monday) for monday in mondays if len(offers) and pd.Timestamp(monday) >= posted.min()]


def answers_before(offers: pd.DataFrame, day: date) -> pd.DataFrame:
    """The main questions (the country, its forms of employment and grades, Moscow and St Petersburg) answered by the offers
    that were known on ``day``: columns of ``vilka.statistics.market``."""
    known = offers[(pd.to_datetime(offers["first_day"]) <= pd.Timestamp(day)).to_numpy()]
    return market_of(known, as_of=day).answers(pd.DataFrame(main_questions()))


def main_questions() -> list[dict[str, str]]:
    """What the page of a week shows the answers to."""
    forms = [{"employment": code} for code in EMPLOYMENTS if code != "unknown"]
    grades = [{"grade": code} for code in GRADES if code]
    return [{**WILDCARDS, **one} for one in ({}, *forms, *grades, *({"region": city} for city in CAPITALS))]


def _mondays(posted: pd.Series) -> pd.Series:
    mondays: pd.Series = (posted - pd.to_timedelta(posted.dt.day_of_week, unit="D")).dt.date
    return mondays


def _places(offers: pd.DataFrame) -> pd.Series:
    """Moscow, St Petersburg, ELSEWHERE; COUNTRY where no region is named: finer places would hide a shift among them."""
    return offers["region"].map(lambda code: code if code in (*CAPITALS, COUNTRY) else ELSEWHERE)


@dataclass(frozen=True)
class _Table:
    """All offers with the Monday of their week and their place; what is known of the sources."""

    offers: pd.DataFrame
    day: date
    presence: Presence

    def week(self, monday: date) -> Week:
        now = self.offers[self.offers["monday"] == monday]
        paid = _paid(now)
        counts = Week(
            monday,
            len(now),
            int(paid.sum()),
            int(now["employer"][paid].nunique()),
            nights=self.presence.nights(monday),
        )
        before = self.before(monday)
        return self.compared(counts, now, before) if before and len(now) else counts

    def before(self, monday: date) -> list[date]:
        """The Mondays that a week is held against: of weeks that were read themselves; the week just before the first
        reading, most of whose offers were still there, where it is the only one."""
        since, late = self.presence.since, timedelta(days=LATE)
        if since is None or since > monday + late:
            return []
        there = set(self.offers["monday"])
        weeks = [one for back in range(1, BEFORE + 1) if (one := monday - timedelta(weeks=back)) in there]
        return [one for one in weeks if since <= one + late] or weeks[:1]

    def compared(self, counts: Week, now: pd.DataFrame, before: list[date]) -> Week:
        lost, found, apart = self.presence.changed(counts.monday, before)
        every = self.offers[self.offers["monday"].isin([*before, counts.monday])]
        same = _without(every, apart)
        level = self.levels(apart)
        whole = _moved(every, self.levels(frozenset()), counts.monday) if apart else np.nan
        moved = float(np.expm1(whole - _moved(same, level, counts.monday)))
        return replace(
            counts,
            compared=len(before),
            market=self.market(counts.monday, before, apart),
            composition=_composition(same, level, counts.monday),
            shares=tuple(_shares(same, counts.monday)),
            lost=lost,
            found=found,
            sources=moved,
        )

    @cached_property
    def _fitted(self) -> dict[frozenset[str], Market]:
        return {}

    def fitted(self, apart: frozenset[str]) -> Market:
        """The market by weeks, without the sources ``apart``."""
        if apart not in self._fitted:
            kept = _without(self.offers, apart)
            self._fitted[apart] = market_of(
                kept, window_days=None, as_of=self.day, dims=(), month_step=FREE_STEP, step="W"
            )
        return self._fitted[apart]

    def market(self, monday: date, before: list[date], apart: frozenset[str]) -> Part:
        """The week's effect against those of the weeks before, each by its employers with pay."""
        of, offers = self.fitted(apart), _without(self.offers, apart)
        votes = offers[_paid(offers)].groupby("monday")["employer"].nunique()
        known = votes.reindex(before).fillna(0).to_numpy(dtype=np.float64)
        if of.model is None or min(votes.get(monday, 0), known.sum()) < LEAST_VOTES:
            return Part()
        number = {week.start_time.date(): place for place, week in enumerate(of.months)}
        weight = np.zeros((1, len(of.months)))
        weight[0, [number[one] for one in before]] = -known / known.sum()
        weight[0, number[monday]] = 1
        middle, deviation = contrast(of.model, weight)
        return _part(
            float(middle[0]), float(np.sqrt(LEARNT) * deviation[0]), ALARM["market"], int(votes[monday])
        )

    def levels(self, apart: frozenset[str]) -> pd.Series:
        """What the model says that each offer pays (log, its week aside), those with hidden pay too."""
        of, offers = self.fitted(apart), _without(self.offers, apart)
        if of.model is None:
            return pd.Series(np.nan, index=offers.index)
        layout = of.model.layout
        found = numbered(offers, layout.books, of.months)
        codes = {name: code[found.row] for name, code in found.codes.items()}
        level = layout.design({**codes, "region": found.region}) @ of.model.fitted.effects
        sums, places = (np.bincount(found.row, weights=one) for one in (level, np.ones(len(level))))
        return pd.Series(sums / places, index=offers.index)


def _paid(offers: pd.DataFrame) -> NDArray[np.bool_]:
    low, high = pay_of(offers)
    return ~(np.isnan(low) & np.isnan(high))


def _without(offers: pd.DataFrame, apart: frozenset[str]) -> pd.DataFrame:
    """Offers that stood on another source too, or on none that is ``apart``."""
    if not apart:
        return offers
    kept: pd.DataFrame = offers[[not apart.issuperset(sources) for sources in offers["sources"]]]
    return kept


def _part(middle: float, deviation: float, alarm: float, employers: int) -> Part:
    """Student's interval: how far a week's employers lie apart is known from themselves alone."""
    half = float(t.ppf(1 - alarm / 2, employers - 1)) * deviation
    return Part(*(float(np.expm1(one)) for one in (middle, middle - half, middle + half)))


def _composition(offers: pd.DataFrame, level: pd.Series, monday: date) -> Part:
    now, before = _means(offers, level, monday)
    if min(len(now), len(before)) < LEAST_VOTES:
        return Part()
    deviation = float(np.sqrt(now.var() / len(now) + before.var() / len(before)))
    return _part(
        float(now.mean() - before.mean()), deviation, ALARM["composition"] / (len(SHARES) + 1), len(now)
    )


def _means(offers: pd.DataFrame, level: pd.Series, monday: date) -> tuple[pd.Series, pd.Series]:
    """Mean level of each employer in the week; and in each of the other weeks."""
    means = level.loc[offers.index].groupby([offers["monday"], offers["employer"]]).mean().dropna()
    inside = means.index.get_level_values(0) == monday
    return means[inside], means[~inside]


def _moved(offers: pd.DataFrame, level: pd.Series, monday: date) -> float:
    now, before = _means(offers, level, monday)
    return float(now.mean() - before.mean())


def _shares(offers: pd.DataFrame, monday: date) -> Iterator[Share]:
    """Values whose shares changed, of the dimensions that changed for certain; an employer's offers of one value are one
    voice in a week."""
    for name in SHARES:
        column = "places" if name == "place" else name
        voices = offers.drop_duplicates(["monday", "employer", column])
        table = _pooled(
            pd.crosstab(voices[column], voices["monday"] == monday).reindex(
                columns=[False, True], fill_value=0
            )
        )
        if len(table) > 1 and _chance(table) < ALARM["composition"] / (len(SHARES) + 1):
            yield from _named(name, table)


_REST = "*"


def _pooled(table: pd.DataFrame) -> pd.DataFrame:
    """Values that would have too few voices in the week are one row together."""
    expected = table.sum(axis=1) * table[True].sum() / max(table.to_numpy().sum(), 1)
    rare = expected < EXPECTED
    kept: pd.DataFrame = table[~rare]
    return pd.concat([kept, table[rare].sum().to_frame(_REST).T]) if rare.any() else kept


def _expected(table: pd.DataFrame) -> Floats:
    counts = table.to_numpy(dtype=np.float64)
    return np.asarray(np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum())


def _chance(table: pd.DataFrame) -> float:
    """The chance of shares at least so different where nothing changed (Pearson 1900)."""
    counts, expected = table.to_numpy(dtype=np.float64), _expected(table)
    if not expected.all():
        return 1.0
    return float(chi2.sf(((counts - expected) ** 2 / expected).sum(), len(table) - 1))


def _named(name: str, table: pd.DataFrame) -> list[Share]:
    """The values that differ most, at least one; not what is left over."""
    counts, expected = table.to_numpy(dtype=np.float64), _expected(table)
    share = counts.sum(axis=1) / counts.sum()
    off = np.abs(counts[:, 1] - expected[:, 1]) / np.sqrt(expected[:, 1] * np.maximum(1 - share, 1e-9))
    before, now = (counts / counts.sum(axis=0)).T
    rows = [row for row, code in enumerate(table.index) if code != _REST]
    least = min(NAMED, max(off[rows]))
    order = sorted((row for row in rows if off[row] >= least), key=lambda row: -off[row])
    return [Share(name, str(table.index[row]), float(before[row]), float(now[row])) for row in order]
