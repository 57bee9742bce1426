"""Additive empirical Bayes: a thin cell borrows from its neighbours (method 1.7).

Log median of a cell = level of its role, form, grade and format (fixed) + level of its place + the cell's
own deviation + sampling error. Places are draws from one distribution, except Moscow and St Petersburg,
which are levels of their own. The two variances are found by MacKay's fixed point of the marginal
likelihood under a weak prior, the rest by one linear system (Henderson's mixed-model equations; Fay and
Herriot 1979). Without the prior few data give a variance of 0, every region the same number and an
interval that leaves the truth out (the known fault of the likelihood; Li and Lahiri 2010).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Variance of a median against that of a mean of as many normal values.
MEDIAN_COST = np.pi / 2
#: Log-variance inside a cell where no cell has two employers (log-sd 0.40, method 1.4).
USUAL_VARIANCE = 0.16
#: Prior log-variances of places and of cells, worth ``_PRIOR_COUNT`` places that would tell them exactly. Measured
#: on recorded hh.ru advertisements of marketing roles: 0.21^2 in all in 2003–2010 (35 regions), 0.13^2–0.20^2 in 2025–26.
_PRIOR_PLACES, _PRIOR_CELLS, _PRIOR_COUNT = 0.13**2, 0.10**2, 4.0
_START, _ROUNDS = 0.02, 40
#: Precision of a fixed effect around the mean of all cells: a log-sd of 2, as good as none.
_FREE = 0.25
#: The variances are estimated on at most this many cells, evenly picked; the effects on all.
_ENOUGH_CELLS = 3_000


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Per cell: log estimate and its standard deviation. ``between``: variances of places, of cells."""

    log: Floats
    deviation: Floats
    between: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Model:
    effects: Floats
    covariance: Floats


def pooled_variance(squares: Floats, votes: Floats) -> float:
    """Log-variance inside cells, from sums of squared deviations and votes of all cells."""
    free = float(np.maximum(votes - 1, 0).sum())
    return float(np.nansum(squares)) / free if free >= 1 else USUAL_VARIANCE


def shrink(
    log: Floats, votes: Floats, columns: Ints, fixed: Flags, variance: float, apart: Floats | None = None
) -> Shrunk:
    """Estimates for all cells, those without data (``votes`` 0, ``log`` NaN) included.

    ``log``: own log medians; ``votes``: effective number of employers; ``apart``: the same with a vacancy's vote
    divided among its places, which is what the levels rest on (default: ``votes``); ``columns``: cells x effects, which
    effects each cell is made of (numbers into ``fixed``); ``fixed``: False for exchangeable places;
    ``variance``: log-variance inside a cell.
    """
    known = np.flatnonzero((votes > 0) & ~np.isnan(log))
    if not len(known):
        return Shrunk(np.full(len(log), np.nan), np.full(len(log), np.nan), (_PRIOR_PLACES, _PRIOR_CELLS))
    told = (votes if apart is None else apart)[known]
    error = MEDIAN_COST * variance / told
    middle = float(np.average(log[known], weights=told))
    log = log - middle
    some = np.arange(0, len(known), -(-len(known) // _ENOUGH_CELLS))
    between = variances(log[known][some], error[some], columns[known][some], fixed)
    model = _fit(log[known], error, columns[known], fixed, between)
    found = _posterior(log, votes, columns, variance, between, model)
    return Shrunk(found.log + middle, found.deviation, between)


def variances(log: Floats, error: Floats, columns: Ints, fixed: Flags) -> tuple[float, float]:
    """Variance between exchangeable places and between cells beyond the additive levels."""
    places, cells = _START, _START
    for _ in range(_ROUNDS):
        model = _fit(log, error, columns, fixed, (places, cells))
        was = (places, cells)
        places = _places_variance(model, columns, fixed, places)
        cells = _cells_variance(log, error, columns, model, cells)
        if abs(places - was[0]) <= 0.01 * was[0] and abs(cells - was[1]) <= 0.01 * was[1]:
            break
    return places, cells


def _fit(log: Floats, error: Floats, columns: Ints, fixed: Flags, between: tuple[float, float]) -> _Model:
    places, cells = between
    weight = 1 / (error + cells)
    size = len(fixed)
    system = np.diag(np.where(fixed, _FREE, 1 / places))
    right = np.zeros(size)
    for one in columns.T:
        right += np.bincount(one, weights=weight * log, minlength=size)
        for other in columns.T:
            system += np.bincount(one * size + other, weights=weight, minlength=size * size).reshape(
                size, size
            )
    covariance = np.linalg.inv(system)
    return _Model(covariance @ right, covariance)


def _expected(model: _Model, columns: Ints) -> tuple[Floats, Floats]:
    """The additive level of each cell and its variance."""
    level = model.effects[columns].sum(axis=1)
    spread = np.zeros(len(columns))
    for one in columns.T:
        for other in columns.T:
            spread += model.covariance[one, other]
    return level, np.maximum(spread, 0.0)


def _places_variance(model: _Model, columns: Ints, fixed: Flags, places: float) -> float:
    used = np.zeros(len(fixed), dtype=np.bool_)
    used[columns.ravel()] = True
    free = used & ~fixed
    told = float((1 - np.diag(model.covariance)[free] / places).sum())
    squares = float((model.effects[free] ** 2).sum())
    return (squares + _PRIOR_COUNT * _PRIOR_PLACES) / (told + _PRIOR_COUNT)


def _cells_variance(log: Floats, error: Floats, columns: Ints, model: _Model, cells: float) -> float:
    level, spread = _expected(model, columns)
    share = cells / (cells + error)
    deviation = share * (log - level)
    told = float((share * np.clip(1 - spread / (cells + error), 0, 1)).sum())
    return (float((deviation**2).sum()) + _PRIOR_COUNT * _PRIOR_CELLS) / (told + _PRIOR_COUNT)


def _posterior(
    log: Floats, votes: Floats, columns: Ints, variance: float, between: tuple[float, float], model: _Model
) -> Shrunk:
    level, spread = _expected(model, columns)
    cells = between[1]
    has = (votes > 0) & ~np.isnan(log)
    share = np.where(has, cells / (cells + MEDIAN_COST * variance / np.maximum(votes, 1e-9)), 0.0)
    estimate = level + share * (np.where(has, log, level) - level)
    return Shrunk(estimate, np.sqrt(cells * (1 - share) + (1 - share) ** 2 * spread), between)
