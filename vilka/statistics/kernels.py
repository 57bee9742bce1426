"""How pay lies around its level: one distribution of residuals a form of employment and grade, one voice an employer.

A form's own distribution counts against PSEUDO voices of the whole market's, that one against as many of the
usual normal; so one offer already has quartiles, wide ones. A grade's own inside its form counts against PSEUDO_GRADE
voices of the form's: the pay of the lowest is cut off below by the minimum wage, so that its median lies under its mean.
"""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from vilka.statistics.mixed import USUAL_BETWEEN, USUAL_WITHIN, Fitted, Sample

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Step and reach of the tables, log roubles.
STEP, REACH = 0.01, 3.0
PSEUDO = 20.0
PSEUDO_GRADE = 60.0
#: Residuals are smoothed by a normal of this log-sd: half the step of rounding to 5,000 at 60,000.
SMOOTH = 0.04
#: Residuals are drawn in by the effects fitted to them; they are stretched back by at most this.
MOST_STRETCH = 1.5


@dataclass(frozen=True, slots=True)
class Kernels:
    """Per form and grade: distribution function on a grid of residuals from -REACH to REACH, its spread, and the voices
    behind it, those that it is drawn to counted in. ``grades``: how many a form has."""

    table: Floats
    deviation: Floats
    voices: Floats
    grades: int

    def which(self, form: Ints, grade: Ints) -> Ints:
        """The row of the tables for a form and a grade."""
        return form * self.grades + grade

    def chance(self, which: Ints, level: Floats, grid: Floats) -> Floats:
        """Share of pay below each point of ``grid`` (log, evenly apart by a multiple of STEP), by the table of each row
        around its ``level``: rows x points."""
        apart = round((grid[1] - grid[0]) / STEP)
        room = apart * len(grid)
        place = (grid[0] - level + REACH) / STEP
        first = np.clip(np.floor(place), -room, self.table.shape[1]).astype(np.int64)
        part = np.clip(place - first, 0, 1)[:, None]
        wide = np.pad(self.table, ((0, 0), (room, room + 1)), mode="edge")
        windows = sliding_window_view(wide, room, axis=1)[:, :, ::apart]
        below = windows[which, first + room]
        return np.asarray(below + part * (windows[which, first + room + 1] - below))


def kernels(sample: Sample, fitted: Fitted, grade: Ints, forms: int, grades: int) -> Kernels:
    """Distributions of the residuals, a form and grade each; ``grade``: of each observation."""
    posts = np.bincount(sample.employer)
    weight = 1 / posts[sample.employer]
    free = len(posts) - min(fitted.told, len(posts) * (1 - MOST_STRETCH**-2))
    residual = fitted.residual * np.sqrt(len(posts) / free)
    which = sample.form * grades + grade
    own = np.array(
        [_histogram(residual[which == one], weight[which == one]) for one in range(forms * grades)]
    )
    usual = _normal(np.sqrt(USUAL_WITHIN + USUAL_BETWEEN))
    every = _mixed(own.sum(axis=0), usual)
    above = own.reshape(forms, grades, -1).sum(axis=1)
    drawn = np.repeat([_mixed(one, every) for one in above], grades, axis=0)
    density = np.array([_smooth(_mixed(*pair, PSEUDO_GRADE)) for pair in zip(own, drawn, strict=True)])
    table = np.concatenate([np.zeros((len(density), 1)), np.cumsum(density, axis=1)], axis=1)
    middles = _middles()
    mean = density @ middles
    voices = _behind(own.sum(axis=1), np.repeat(above.sum(axis=1), grades) + PSEUDO)
    return Kernels(table, np.sqrt(density @ middles**2 - mean**2), voices, grades)


def _behind(own: Floats, others: Floats) -> Floats:
    """How many voices as good as a mean of ``own`` ones and of ``others`` that count as PSEUDO_GRADE."""
    share = own / (own + PSEUDO_GRADE)
    return np.asarray(1 / (share / (own + PSEUDO_GRADE) + (1 - share) ** 2 / others))


def _middles() -> Floats:
    return np.arange(-REACH + STEP / 2, REACH, STEP)


def _normal(deviation: float) -> Floats:
    height = np.exp(-0.5 * (_middles() / deviation) ** 2)
    return np.asarray(height / height.sum())


def _histogram(residual: Floats, weight: Floats) -> Floats:
    """Weights in the bins of the grid, each shared between the two nearest bins."""
    room = round(2 * REACH / STEP)
    place = np.clip((residual + REACH) / STEP - 0.5, 0, room - 1.001)
    whole = place.astype(np.int64)
    part = place - whole
    low = np.bincount(whole, weights=weight * (1 - part), minlength=room)
    return np.asarray(low + np.bincount(whole + 1, weights=weight * part, minlength=room))


def _mixed(own: Floats, other: Floats, pseudo: float = PSEUDO) -> Floats:
    return np.asarray((own + pseudo * other) / (own.sum() + pseudo))


def _smooth(density: Floats) -> Floats:
    near = _normal(SMOOTH)
    near = near[near > 1e-9]
    smooth = np.convolve(density, near, mode="same")
    return np.asarray(smooth / smooth.sum())
