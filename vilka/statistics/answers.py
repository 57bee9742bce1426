"""What the joint model says to a question: role, place, form, grade and format, each stated or "any".

The level of a kind of work in a region is the sum of its effects. A question is a mixture of such levels: what
the cell is made of by its own offers (those with hidden pay too), drawn to what the same question is made of outside
the two capitals (for a place that holds none of them), that to the whole country's, that to what all offers are made
of. Its pay is distributed as that mixture of the residuals of forms and grades; the interval joins the uncertainty of the effects, of the mixture and a floor.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

from vilka.labels import COUNTRY, WILDCARDS
from vilka.statistics.effects import Books, Layout
from vilka.statistics.kernels import Kernels
from vilka.statistics.lattice import CAPITALS, FLAT, REST
from vilka.statistics.mixed import Fitted
from vilka.statistics.observations import Voices
from vilka.statistics.stated import Stated

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

QUANTILES = (0.10, 0.25, 0.50, 0.75, 0.90)
#: What a cell is made of by its own offers counts against so many voices of the whole country's.
PSEUDO_VOICES = 20.0
#: No number is surer than this (log-sd): rounding of posted pay, drift of a place inside the year.
FLOOR = 0.007
#: What the effects leave out of one kind of work in one region (log-sd); it averages out in a mixture of kinds, and
#: the kind's own pay tells it.
LEFT_OUT = 0.04
#: Pay is never spread thinner than this (share of offers a unit of log pay) about a quartile.
LEAST_DENSITY = 0.2
#: How far the spread of pay in one group lies from that of its forms and grades (a share of it, sd): quantiles are surer
#: the nearer they are to the median (measured by ``python -m vilka.measure.worlds``).
SPREAD_LEFT_OUT = 0.05
#: The spreads of the effects are learnt, not known: the variance of their sum is by this share larger where an answer
#: leans on others' pay alone (measured by ``python -m vilka.measure.worlds``); its own pay needs no spread.
LEARNT = 0.12
NORMAL_95 = 1.96
#: Log roubles at which distributions are told: from the middle of the market, both ways.
_REACH, _STEP = 3.0, 0.04


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that answers: code books, effects, residuals, voices of all offers and of those that the role
    "all" counts; ``now``: weights of the effects that every answer shares: months, what «от» and «до» mean; ``told``:
    kinds x regions, what pay says of each (1 / log variance)."""

    layout: Layout
    fitted: Fitted
    kernels: Kernels
    every: Voices
    core: Voices
    now: Floats
    stated: Stated
    told: Floats


@dataclass(frozen=True, slots=True)
class _Place:
    """A place's kinds: voices (all, core), those of the wider places it is drawn to, widest first, distributions of pay (kinds x grid), levels, their squares, effects; by its
    own mix of regions in each kind and by one mix for all kinds. ``told``: what its own pay says of each (one region)."""

    voices: tuple[Floats, Floats]
    above: tuple[list[Floats], list[Floats]]
    own: tuple["_Kinds", "_Kinds"]
    usual: "_Kinds"
    told: Floats


@dataclass(frozen=True, slots=True)
class _Kinds:
    pay: "_Pay"
    effects: sp.csr_array


@dataclass(frozen=True, slots=True)
class _Pay:
    below: Floats
    level: Floats
    square: Floats

    def add(self, here: "_Pay", share: Floats) -> None:
        """Add a share of each kind of ``here``."""
        self.below[:] += share[:, None] * here.below
        self.level[:] += share * here.level
        self.square[:] += share * here.square


def told(model: Model, questions: pd.DataFrame) -> pd.DataFrame:
    """Quantiles and their intervals (roubles), one row a question, in order: p10 … p90, p10_low … p90_high, ``deviation``
    (log-sd of p50). NaN where a question names a word that no book knows."""
    teller = _Teller(model)
    codes = np.column_stack([_stated(model.layout.books, name, questions[name]) for name in FLAT])
    out = np.full((len(questions), 2 * len(QUANTILES)), np.nan)
    number, places = pd.factorize(questions["region"])
    for one, place in enumerate(places):
        rows = np.flatnonzero(number == one)
        good = rows[(codes[rows] >= -1).all(axis=1)]
        there = teller.place(str(place))
        if there is not None and len(good):
            out[good] = teller.answers(there, codes[good])
    return _columns(out, questions.index)


def _stated(books: Books, name: str, words: pd.Series) -> Ints:
    """Codes of a dimension; -1 for the wildcard, -2 for a word that no book knows."""
    known = {word: code for code, word in enumerate(books.words[name])} | {WILDCARDS[name]: -1}
    number, said = pd.factorize(words)
    return np.array([known.get(word, -2) for word in said], dtype=np.int64)[number]


def _columns(out: Floats, index: pd.Index) -> pd.DataFrame:
    """``out``: log quantiles, then their log-sd."""
    at, half = out[:, : len(QUANTILES)], NORMAL_95 * out[:, len(QUANTILES) :]
    names = [f"p{round(q * 100)}" for q in QUANTILES]
    columns = {name: np.exp(at[:, i]) for i, name in enumerate(names)}
    for i, name in enumerate(names):
        columns[f"{name}_low"] = np.exp(at[:, i] - half[:, i])
        columns[f"{name}_high"] = np.exp(at[:, i] + half[:, i])
    median = len(QUANTILES) + QUANTILES.index(0.50)
    return pd.DataFrame({**columns, "deviation": out[:, median]}, index=index)


class _Teller:
    """A model with what all its answers share."""

    def __init__(self, model: Model) -> None:
        self.model, self.books = model, model.layout.books
        self.kinds = _all_kinds(self.books)
        self.which = self.model.kernels.which(self.kinds["employment"], self.kinds["grade"])
        self.grid = np.arange(-_REACH, _REACH, _STEP)
        self.shift = float(model.fitted.effects @ model.now)
        self.now = sp.csr_array(model.now[None, :])

    def place(self, place: str) -> _Place | None:
        """What a place is made of; None for a place that no book knows."""
        regions = self._regions(place)
        if not len(regions):
            return None
        above = self._above(self.model.every, place, regions), self._above(self.model.core, place, regions)
        both = [self._voices(voices, place)[:, regions] for voices in (self.model.every, self.model.core)]
        if len(regions) == 1:
            one = self._kinds(self._region(int(regions[0])), regions, np.ones((len(self.which), 1)))
            voices = both[0][:, 0], both[1][:, 0]
            return _Place(voices, above, (one, one), one, self.model.told[:, regions[0]])
        sums = both[0].sum(axis=1), both[1].sum(axis=1)
        share = both[1].sum(axis=0) + 1 / len(regions)  # one voice more, for places where nothing was seen
        mixes = [*(part / np.maximum(total, 1e-12)[:, None] for part, total in zip(both, sums, strict=True))]
        mixes.append(np.broadcast_to(share / share.sum(), both[0].shape))
        every, core, usual = self._mixed(regions, mixes)
        return _Place(sums, above, (every, core), usual, np.zeros(len(sums[0])))

    def _regions(self, place: str) -> Ints:
        words = self.books.words["region"]
        parts = self.books.words["district"]
        if place == COUNTRY:
            return np.arange(len(words))
        bare = place.removesuffix(REST)
        if bare in parts:
            inside = np.flatnonzero(self.books.above == parts.index(bare))
            return inside if bare == place else inside[[words[one] not in CAPITALS for one in inside]]
        return np.array([words.index(place)] if place in words else [], dtype=np.int64)

    def _voices(self, voices: Voices, place: str) -> Floats:
        if place == COUNTRY:
            return voices.country
        if place in self.books.words["district"]:
            return voices.district
        return voices.rest if place.endswith(REST) else voices.region

    def _above(self, voices: Voices, place: str, regions: Ints) -> list[Floats]:
        """What a place is drawn to, widest first: the country, for a place without a capital city the country without
        the two: theirs is another make-up (more senior work)."""
        capital = np.isin(np.array(self.books.words["region"], dtype=object), CAPITALS)
        whole = voices.country.sum(axis=1)
        if place == COUNTRY or capital[regions].any():
            return [whole]
        return [whole, whole - voices.country[:, capital].sum(axis=1)]

    def _region(self, region: int) -> _Pay:
        columns = self.model.layout.columns({**self.kinds, "region": np.array(region)})
        effects = self.model.fitted.effects
        level = sum((effects[one] for one in columns), np.full(len(self.which), self.shift))
        return _Pay(self.model.kernels.chance(self.which, level, self.grid), level, level**2)

    def _mixed(self, regions: Ints, mixes: list[Floats]) -> list[_Kinds]:
        """Several mixes (kinds x regions, shares) of the same regions, in one pass over them."""
        pays = [_Pay(np.zeros((len(mix), len(self.grid))), *np.zeros((2, len(mix)))) for mix in mixes]
        for number, region in enumerate(regions):
            here = self._region(int(region))
            for pay, mix in zip(pays, mixes, strict=True):
                pay.add(here, mix[:, number])
        return [self._kinds(pay, regions, mix) for pay, mix in zip(pays, mixes, strict=True)]

    def _kinds(self, pay: _Pay, regions: Ints, mix: Floats) -> _Kinds:
        return _Kinds(pay, self.model.layout.mixture({**self.kinds, "region": regions}, mix))

    def answers(self, place: _Place, codes: Ints) -> Floats:
        """Log quantiles and their log-sd, a row a question."""
        out = np.empty((len(codes), 2 * len(QUANTILES)))
        for crowd, rows in enumerate((np.flatnonzero(codes[:, 0] >= 0), np.flatnonzero(codes[:, 0] < 0))):
            if len(rows):
                out[rows] = self._answers(place, crowd, codes[rows])
        return out

    def _answers(self, place: _Place, crowd: int, codes: Ints) -> Floats:
        own, usual, voices = self._weights(place.voices[crowd], place.above[crowd], codes)
        mine, others = place.own[crowd], place.usual
        below, level, square = (
            own @ getattr(mine.pay, name) + usual @ getattr(others.pay, name)
            for name in ("below", "level", "square")
        )
        effects = own @ mine.effects + usual @ others.effects
        rows = sp.csr_array(effects + sp.csr_array(np.ones((len(codes), 1))) @ self.now)
        mixture = np.maximum(square - level**2, 0) / (voices + PSEUDO_VOICES + 1)
        weights = own + usual
        leans, left = self._leaning(weights, rows, place)
        learnt = (1 + LEARNT * leans) * self.model.fitted.variance(rows)
        variance = learnt + mixture + LEFT_OUT**2 * left + FLOOR**2
        shares = self._shares(weights)
        logs = [self._quantile(below, q) for q in QUANTILES]
        unsure = [self._unsure(below, shares, log, q) for log, q in zip(logs, QUANTILES, strict=True)]
        reach = np.array(logs) - logs[QUANTILES.index(0.50)]
        return np.column_stack([*logs, *np.sqrt(variance + unsure + (SPREAD_LEFT_OUT * reach) ** 2)])

    def _leaning(self, weights: sp.csr_array, rows: sp.csr_array, place: _Place) -> tuple[Floats, Floats]:
        """How far each answer leans on others' pay than the question's own (0 to 1); and the sum of squares of what its
        kinds of work weigh beyond the weight that their own pay has in it: what the effects leave out of a kind is in
        that pay."""
        seen = np.flatnonzero(place.told)
        known = self.model.fitted.shared(rows, place.usual.effects[seen]) * place.told[seen]
        mine = weights.tocsc()[:, seen].toarray()
        unseen = np.asarray(weights.power(2).sum(axis=1)) - (mine**2).sum(axis=1)
        leans = np.clip(1 - (known * (mine > 0)).sum(axis=1), 0, 1)
        return leans, np.asarray(unseen + ((mine - known) ** 2).sum(axis=1))

    def _quantile(self, below: Floats, q: float) -> Floats:
        after = np.clip((below < q).sum(axis=1), 1, len(self.grid) - 1)
        rows = np.arange(len(below))
        low, high = below[rows, after - 1], below[rows, after]
        part = np.clip((q - low) / np.maximum(high - low, 1e-12), 0, 1)
        return np.asarray(self.model.fitted.middle + self.grid[after - 1] + _STEP * part)

    def _shares(self, weights: sp.csr_array) -> Floats:
        """Questions x tables of residuals: what share of each question each is."""
        one = sp.csr_array((np.ones(len(self.which)), (np.arange(len(self.which)), self.which)))
        return np.asarray((weights @ one).toarray())

    def _unsure(self, below: Floats, shares: Floats, log: Floats, q: float) -> Floats:
        """Variance of a quantile for want of residuals, beyond that of their mean, which the effects hold: few
        offers lie about the median of a form with two humps, or about its ends."""
        kernels = self.model.kernels
        at = np.clip(
            ((log - self.model.fitted.middle + _REACH) / _STEP).astype(np.int64), 2, len(self.grid) - 3
        )
        rows = np.arange(len(below))
        density = np.maximum((below[rows, at + 2] - below[rows, at - 2]) / (4 * _STEP), LEAST_DENSITY)
        heavy = np.maximum((q * (1 - q) / density**2)[:, None] - kernels.deviation**2, 0)
        return np.asarray((shares**2 * heavy / kernels.voices).sum(axis=1))

    def _weights(
        self, own: Floats, above: list[Floats], codes: Ints
    ) -> tuple[sp.csr_array, sp.csr_array, Floats]:
        """Questions x kinds: weights by the place's own mix, by that of the wider places; and voices of each question."""
        parts = [self._pattern(own, above, codes, rows) for rows in _by_pattern(codes)]
        order = np.argsort(np.concatenate([rows for rows, *_ in parts]))
        mine, others = (sp.csr_array(sp.vstack([part[i] for part in parts])[order]) for i in (1, 2))
        return mine, others, np.concatenate([part[3] for part in parts])[order]

    def _pattern(
        self, own: Floats, above: list[Floats], codes: Ints, rows: Ints
    ) -> tuple[Ints, sp.csr_array, sp.csr_array, Floats]:
        """The weights of questions that state the same dimensions."""
        everyone = (above[0] + 1e-6).reshape([self.books.size(name) for name in FLAT])
        free = [axis for axis in range(len(FLAT)) if codes[rows[0], axis] < 0]
        stated = tuple(axis for axis in range(len(FLAT)) if axis not in free)
        sizes = [everyone.shape[axis] for axis in free]
        mesh = np.indices(sizes).reshape(len(free), -1).T if free else np.zeros((1, 0), dtype=np.int64)
        kind = np.zeros((len(rows), len(mesh)), dtype=np.int64)
        for axis, size in enumerate(everyone.shape):
            code = mesh[None, :, free.index(axis)] if axis in free else codes[rows, axis][:, None]
            kind = kind * size + code
        usual = everyone.sum(axis=stated).ravel()
        usual = np.broadcast_to(usual / usual.sum(), kind.shape)
        for voices in above:
            usual = np.add(*_drawn(voices[kind], usual))
        mine, others = _drawn(own[kind], usual)
        ends = np.arange(0, kind.size + 1, len(mesh))
        first, second = (
            sp.csr_array((part.ravel(), kind.ravel(), ends), (len(rows), own.size)) for part in (mine, others)
        )
        return rows, first, second, own[kind].sum(axis=1)


def _drawn(voices: Floats, usual: Floats) -> tuple[Floats, Floats]:
    """The shares of a mix (rows x kinds) that ``voices`` say and that the usual mix says for them, counted as
    PSEUDO_VOICES; together 1 a row."""
    total = voices.sum(axis=1, keepdims=True) + PSEUDO_VOICES
    return voices / total, PSEUDO_VOICES / total * usual


def _by_pattern(codes: Ints) -> Iterator[Ints]:
    """Rows that state the same dimensions."""
    pattern = (codes >= 0) @ (1 << np.arange(codes.shape[1]))
    for one in np.unique(pattern):
        yield np.flatnonzero(pattern == one)


def _all_kinds(books: Books) -> dict[str, Ints]:
    sizes = [books.size(name) for name in FLAT]
    return dict(zip(FLAT, (one.ravel() for one in np.indices(sizes)), strict=True))
