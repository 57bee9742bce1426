"""What a week's new offers brought against the weeks before it, by cause: the market, the make-up of the offers, sources.

The market: the week's effect in the joint model, where place, role, form, grade and format stay as they are. The
make-up: what the model says of like offers, week against weeks, and the shares of each dimension, source by source: that
one board was read better than another is no change of the make-up. A source that came or went stays out of both.
Every week many things are looked at, so each cause has its share of two false alarms in a hundred weeks (``ALARM``),
and inside a cause it is divided again (Bonferroni).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import chdtrc, stdtrit

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
#: Chance of a false alarm a week, by cause: two in a hundred weeks together.
ALARM = {"market": 0.01, "composition": 0.01, "sources": 0.001}
#: What the offers are made of: each is one test of shares; one more looks at all of them by their pay.
SHARES = ("place", "employment", "role", "grade", "work_format")
ELSEWHERE = "elsewhere"
#: Values that fewer than so many voices of the week would have are one value together (Cochran 1954).
EXPECTED = 5.0
#: A share is named where its standardised difference is at least so large, once its dimension has changed.
NAMED = 2.5
#: Of weeks before the first reading only what was still open is known; it may pay otherwise by so much (log-sd, a guess: no
#: board that was recorded shows it).
SURVIVORS = 0.03
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
    it they are held against (0: none, nothing is compared), and of how many of these only is known what was still open when
    reading began (``survivors``); on how many of its seven nights sources were read.

    ``market``, ``composition``, ``shares``: what changed; ``lost``, ``found``: sources that went or came, ``sources``: by
    what fraction that moved what the offers pay.
    """

    monday: date
    new: int
    paid: int
    employers: int
    compared: int = 0
    survivors: int = 0
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

    ``offers``: the OFFERS table; ``runs``: contents of ``data/runs/<day>.json`` up to
    ``day``. All weeks are counted by what is known on ``day``.
    """
    told = _dated(window(offers, WINDOW_DAYS, day))
    last = day - timedelta(days=(day.weekday() + 1) % 7 + 6)
    mondays = [last - timedelta(weeks=back) for back in range(most)]
    table = _Table(told, day, presence_of(told, runs, day))
    first = told["monday"].dropna().min() if len(told) else last + timedelta(days=1)
    return [table.week(monday) for monday in mondays if monday >= first]


def _dated(offers: pd.DataFrame) -> pd.DataFrame:
    """Offers with ``fresh`` (new when it was posted), ``monday`` and ``places``. Of one that is not new it is only known that it
    was there before its first reading: it stands in the week before."""
    fresh = is_new(offers)
    posted, first = (pd.to_datetime(offers[name]) for name in ("posted_on", "first_day"))
    earlier = first - pd.to_timedelta(first.dt.day_of_week + 1, unit="D")
    posted = posted.where(fresh | (posted <= earlier), earlier)
    return offers.assign(posted_on=posted, fresh=fresh, monday=_mondays(posted), places=_places(offers))


def is_new(offers: pd.DataFrame) -> NDArray[np.bool_]:
    """Was an offer new when it was posted? Its first day is told, or its source had been read before without it: a renewal
    makes no old offer new."""
    if "posted_sure" not in offers or offers.empty:
        return np.ones(len(offers), dtype=np.bool_)
    first = pd.to_datetime(offers["first_day"])
    since = first.groupby(offers["source"]).transform("min")
    return np.asarray(offers["posted_sure"].astype(bool) | (first > since), dtype=np.bool_)


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
        now = self.offers[(self.offers["monday"] == monday) & self.offers["fresh"]]
        paid = _paid(now)
        counts = Week(
            monday,
            len(now),
            int(paid.sum()),
            int(now["employer"][paid].nunique()),
            nights=self.presence.nights(monday),
        )
        before = self.before(monday)
        return self.compared(counts, before) if before and len(now) else counts

    def before(self, monday: date) -> list[date]:
        """The Mondays that a week is held against; none where reading began too late to see the week itself."""
        since = self.presence.since
        if since is None or since > monday + timedelta(days=LATE):
            return []
        there = set(self.offers["monday"])
        return [one for back in range(1, BEFORE + 1) if (one := monday - timedelta(weeks=back)) in there]

    def compared(self, counts: Week, before: list[date]) -> Week:
        lost, found, apart = self.presence.changed(counts.monday, before)
        every = self.offers[self.offers["monday"].isin([*before, counts.monday])]
        same = _without(every, apart)
        level = self.levels(apart)
        whole = _difference(_means(every, self.levels(frozenset())).assign(source=""), counts.monday)
        alike = _difference(_means(same, level), counts.monday)
        return replace(
            counts,
            compared=len(before),
            survivors=sum(map(self.survived, before)),
            market=self.market(counts.monday, before, apart),
            composition=_part(*alike, ALARM["composition"] / (len(SHARES) + 1)) if alike else Part(),
            shares=tuple(_shares(same, counts.monday)),
            lost=lost,
            found=found,
            sources=float(np.expm1(whole[0] - alike[0])) if apart and whole and alike else np.nan,
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
        if of.model is None or min(int(votes.get(monday, 0)), float(known.sum())) < LEAST_VOTES:
            return Part()
        number = {week.start_time.date(): place for place, week in enumerate(of.months)}
        weight = np.zeros((1, len(of.months)))
        weight[0, [number[one] for one in before]] = -known / known.sum()
        weight[0, number[monday]] = 1
        middle, deviation = contrast(of.model, weight)
        unseen = SURVIVORS * sum(known[[self.survived(one) for one in before]]) / known.sum()
        error = float(np.sqrt((1 + LEARNT) * deviation[0] ** 2 + unseen**2))
        return _part(float(middle[0]), error, int(votes[monday]), ALARM["market"])

    def survived(self, monday: date) -> bool:
        """Is of a week only known what was still open when reading began?"""
        return self.presence.since is not None and self.presence.since > monday + timedelta(days=LATE)

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


def _part(middle: float, error: float, employers: int, alarm: float) -> Part:
    """Student's interval: how far a week's employers lie apart is known from themselves alone."""
    half = float(stdtrit(employers - 1, 1 - alarm / 2)) * error
    return Part(*(float(np.expm1(one)) for one in (middle, middle - half, middle + half)))


def _means(offers: pd.DataFrame, level: pd.Series) -> pd.DataFrame:
    """Mean level of each employer in each week on each source: monday, employer, source, level."""
    return (
        offers.assign(level=level)
        .groupby(["monday", "employer", "source"])["level"]
        .mean()
        .dropna()
        .reset_index()
    )


def _difference(means: pd.DataFrame, monday: date) -> tuple[float, float, int] | None:
    """How far the week's mean level lies off that of the other weeks, source by source, its standard error and the week's
    employers; None under LEAST_VOTES of them, or before."""
    sides = [means[(means["monday"] == monday) == now].groupby("source")["level"] for now in (True, False)]
    both = sides[0].count().index.intersection(sides[1].count().index)
    here, there = (side.count()[both].to_numpy(dtype=np.float64) for side in sides)
    if min(here.sum(), there.sum()) < LEAST_VOTES:
        return None
    share = here / here.sum()
    off = sides[0].mean()[both].to_numpy() - sides[1].mean()[both].to_numpy()
    kept = means["source"].isin(both)
    left = means["level"] - means.groupby(["source", means["monday"] == monday])["level"].transform("mean")
    spread = float((left[kept] ** 2).sum() / max(kept.sum() - 2 * len(both), 1))
    return float(share @ off), float(np.sqrt(spread * (share**2 @ (1 / here + 1 / there)))), int(here.sum())


@dataclass(frozen=True, slots=True)
class _Voices:
    """Of each value of a dimension: voices in the week, those expected by the weeks before; and the covariance of these."""

    codes: tuple[str, ...]
    now: Floats
    expected: Floats
    covariance: Floats


def _shares(offers: pd.DataFrame, monday: date) -> Iterator[Share]:
    """Values whose shares changed, of the dimensions that changed for certain."""
    for name in SHARES:
        voices = _pooled(_voices(offers, "places" if name == "place" else name, monday))
        if len(voices.codes) > 1 and _chance(voices) < ALARM["composition"] / (len(SHARES) + 1):
            yield from _named(name, voices)


def _voices(offers: pd.DataFrame, column: str, monday: date) -> _Voices:
    """An employer's offers of one value on one source are one voice in a week. What is expected is what the source showed in
    all the weeks (Mantel, Haenszel 1959)."""
    voices = offers.drop_duplicates(["monday", "employer", "source", column])
    codes = sorted(voices[column].unique())
    size = len(codes)
    found = _Voices(tuple(codes), np.zeros(size), np.zeros(size), np.zeros((size, size)))
    for _, part in voices.groupby("source", sort=True):
        code = np.searchsorted(codes, part[column].to_numpy())
        inside = (part["monday"] == monday).to_numpy()
        n, every = int(inside.sum()), len(part)
        if 0 < n < every:
            share = np.bincount(code, minlength=size) / every
            found.now[:] += np.bincount(code[inside], minlength=size)
            found.expected[:] += n * share
            found.covariance[:] += n * (every - n) / (every - 1) * (np.diag(share) - np.outer(share, share))
    return found


_REST = "*"


def _pooled(voices: _Voices) -> _Voices:
    """Values that would have too few voices in the week are one together."""
    rare = voices.expected < EXPECTED
    codes = [code for code, few in zip(voices.codes, rare, strict=True) if not few]
    rows = np.eye(len(rare))[~rare]
    if voices.expected[rare].sum() > 0:
        codes, rows = [*codes, _REST], np.vstack([rows, rare.astype(np.float64)])
    return _Voices(tuple(codes), rows @ voices.now, rows @ voices.expected, rows @ voices.covariance @ rows.T)


def _chance(voices: _Voices) -> float:
    """The chance of shares at least so different where nothing changed."""
    off = voices.now - voices.expected
    return float(chdtrc(len(off) - 1, off @ np.linalg.pinv(voices.covariance, hermitian=True) @ off))


def _named(name: str, voices: _Voices) -> list[Share]:
    """The values that differ most, at least one; not what is left over."""
    off = np.abs(voices.now - voices.expected) / np.sqrt(np.maximum(np.diag(voices.covariance), 1e-9))
    rows = [row for row, code in enumerate(voices.codes) if code != _REST]
    least = min(NAMED, max(off[rows]))
    before, now = voices.expected / voices.expected.sum(), voices.now / voices.now.sum()
    order = sorted((row for row in rows if off[row] >= least), key=lambda row: -off[row])
    return [Share(name, voices.codes[row], float(before[row]), float(now[row])) for row in order]
