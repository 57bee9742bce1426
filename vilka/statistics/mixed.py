"""One mixed model of log pay: fixed and partially pooled effects, an employer's own level, robust residuals.

log pay = effects (``vilka.statistics.effects``) + the employer's level + rest. The employer's level is
absorbed, so a hundred posts of one employer say little more than a few. Spreads of the blocks and of the two
residuals are found by MacKay's fixed point of the marginal likelihood under weak priors; Huber's pseudo-values
keep single amounts from pulling (Henderson 1975; MacKay 1992; Huber 1981).
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.linalg import lapack

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Prior log-variance inside an employer and between employers, each worth so many degrees of freedom: together the
#: 0.40² of a cell of recorded boards.
USUAL_WITHIN, USUAL_BETWEEN, USUAL_COUNT = 0.08, 0.08, 10.0
#: A block's prior spread counts as so many effects seen exactly.
PRIOR_COUNT = 4.0
#: Residuals beyond so many robust deviations count as that many.
HUBER = 2.0
#: A form's own robust spread counts against this many offers of the overall spread.
PSEUDO_OFFERS = 20
#: The spreads are learnt on at most so many offers, whole employers evenly picked; the effects on all.
ENOUGH = 60_000
_ROUNDS, _ROBUST_ROUNDS = 10, 4
_NORMAL = 1.4826
_LEAST_SPREAD = 0.05
_LEAST_VARIANCE = 0.0004


@dataclass(frozen=True, slots=True)
class Sample:
    """Observations: log pay, design (rows x effects), employer and form numbers (0 … n-1)."""

    log: Floats
    design: sp.csr_array
    employer: Ints
    form: Ints

    def of_employers(self, least: int) -> "Sample":
        """Every k-th employer's observations, about ``least`` of them."""
        every = -(-len(self.log) // least)
        kept = np.flatnonzero(self.employer % every == 0)
        return Sample(self.log[kept], self.design[kept], _again(self.employer[kept]), self.form[kept])

    def voice(self, spreads: "Spreads") -> Floats:
        """What each observation says of the level it is drawn from (1 / log variance), an employer's together no more
        than its own level lets them."""
        posts = np.bincount(self.employer)[self.employer]
        return np.asarray(1 / (spreads.within * spreads.form[self.form] ** 2 + spreads.between * posts))


@dataclass(frozen=True, slots=True)
class Prior:
    """Per effect: log-sd, number of its learnt block (-1: not learnt); months: the effects that walk."""

    spread: Floats
    block: Ints
    months: slice


@dataclass(frozen=True, slots=True)
class Spreads:
    """Variances: of each effect, inside and between employers; ``form``: a form's spread against the overall."""

    effects: Floats
    within: float
    between: float
    form: Floats


@dataclass(frozen=True, slots=True)
class Fitted:
    """Effects (log roubles around ``middle``), their ``covariance`` over the ``used`` effects, spreads, residuals of
    the sample's rows and the effective number of effects told apart."""

    middle: float
    effects: Floats
    used: Ints
    covariance: Floats
    spreads: Spreads
    residual: Floats
    told: float

    def variance(self, rows: sp.csr_array) -> Floats:
        """Variance of each combination of effects (rows x effects)."""
        seen, unseen = self._touched(rows)
        columns = rows.tocsc()
        weights = columns[:, seen].toarray()
        together = weights @ self._among(seen, seen)
        apart = columns[:, unseen].power(2) @ self.spreads.effects[unseen]
        return np.asarray(np.einsum("ij,ij->i", together, weights) + apart)

    def shared(self, rows: sp.csr_array, others: sp.csr_array) -> Floats:
        """Covariance of each combination of effects with each of the others (of used effects alone)."""
        (seen, _), (mine, _) = self._touched(rows), self._touched(others)
        together = rows.tocsc()[:, seen].toarray() @ self._among(seen, mine)
        return np.asarray((others.tocsc()[:, mine] @ together.T).T)

    def _touched(self, rows: sp.csr_array) -> tuple[Ints, Ints]:
        """Effects that any of the rows weighs: those that were used, and those that were not."""
        touched, used = np.zeros((2, len(self.effects)), dtype=np.bool_)
        touched[rows.indices], used[self.used] = True, True
        return np.flatnonzero(touched & used), np.flatnonzero(touched & ~used)

    def _among(self, rows: Ints, columns: Ints) -> Floats:
        places = np.searchsorted(self.used, rows), np.searchsorted(self.used, columns)
        return np.asarray(self.covariance[np.ix_(*places)])


def fit(sample: Sample, prior: Prior, forms: int) -> Fitted:
    """Effects and spreads of a sample of at least one observation."""
    part = sample.of_employers(ENOUGH) if len(sample.log) > ENOUGH else sample
    middle = float(np.median(part.log))
    spreads = Spreads(prior.spread**2, USUAL_WITHIN, USUAL_BETWEEN, np.ones(forms))
    fitted, learnt = _learnt(part, prior, spreads, middle)
    if part is sample:
        return fitted
    log = _pseudo(sample, middle + sample.design @ fitted.effects, learnt.form, middle)
    return _solved(sample, log, prior, learnt, middle)


def _learnt(sample: Sample, prior: Prior, spreads: Spreads, middle: float) -> tuple[Fitted, Spreads]:
    log = sample.log - middle
    for turn in range(_ROUNDS):
        fitted = _solved(sample, log, prior, spreads, middle)
        was, spreads = spreads, _spreads(sample, log, prior, spreads, fitted)
        if turn < _ROBUST_ROUNDS:
            level = sample.design @ fitted.effects
            spreads = _with_forms(spreads, sample, fitted.residual)
            log = _pseudo(sample, middle + level, spreads.form, middle)
        elif _settled(was, spreads):
            break
    return fitted, spreads


def _solved(sample: Sample, log: Floats, prior: Prior, spreads: Spreads, middle: float) -> Fitted:
    """The effects by one linear system: employers' levels are eliminated, only used effects stand in it."""
    used = np.flatnonzero(np.bincount(sample.design.indices, minlength=sample.design.shape[1]))
    used = np.union1d(used, np.arange(prior.months.start, prior.months.stop))
    weight = sp.diags_array(1 / spreads.form[sample.form])
    rows, values = (weight @ sample.design[:, used]).tocsr(), weight @ log
    together = sp.csr_array((np.ones(len(log)), (sample.employer, np.arange(len(log)))))
    posts = np.bincount(sample.employer)
    shared = spreads.between / (spreads.within + posts * spreads.between)
    sums, totals = together @ rows, together @ values
    system = (rows.T @ rows - sums.T @ (sp.diags_array(shared) @ sums)).toarray() / spreads.within
    right = (rows.T @ values - sums.T @ (shared * totals)) / spreads.within
    penalty = _penalty(prior, spreads, used)
    covariance = _inverse(np.asarray(system + penalty.toarray()))
    effects = np.zeros(len(prior.spread))
    effects[used] = covariance @ right
    told = max(len(used) - float(np.asarray(penalty.multiply(covariance).sum())), 1.0)
    residual = sample.log - middle - sample.design @ effects
    return Fitted(middle, effects, used, covariance, spreads, residual, told)


def _penalty(prior: Prior, spreads: Spreads, used: Ints) -> sp.csr_array:
    """Prior precision of the used effects; months are a walk that ends at 0 or nearly."""
    month = (used >= prior.months.start) & (used < prior.months.stop)
    apart = sp.diags_array(np.where(month, 0.0, 1 / spreads.effects[used]))
    numbers = np.flatnonzero(month)
    steps = np.diff(np.eye(len(numbers)), axis=0, append=0.0)
    chosen = sp.csr_array(
        (np.ones(len(numbers)), (np.arange(len(numbers)), numbers)), (len(numbers), len(used))
    )
    walk = sp.csr_array(steps) @ chosen
    return sp.csr_array(apart + walk.T @ walk / prior.spread[prior.months.start] ** 2)


def _inverse(system: Floats) -> Floats:
    """The inverse of a positive definite system."""
    lower, failed = lapack.dpotrf(system, lower=1, overwrite_a=1)
    if failed:
        raise np.linalg.LinAlgError("the system of the joint model is not positive definite")
    half, _ = lapack.dpotri(lower, lower=1, overwrite_c=1)
    half = np.tril(half)
    return np.asarray(half + np.tril(half, -1).T)


def _spreads(sample: Sample, log: Floats, prior: Prior, spreads: Spreads, fitted: Fitted) -> Spreads:
    """MacKay's step: variances of the blocks, inside and between employers."""
    residual = (log - sample.design @ fitted.effects) / spreads.form[sample.form]
    posts = np.bincount(sample.employer)
    mean = np.bincount(sample.employer, weights=residual) / posts
    inside = float(((residual - mean[sample.employer]) ** 2).sum())
    within = (inside + USUAL_COUNT * USUAL_WITHIN) / (len(residual) - len(posts) + USUAL_COUNT)
    free = max(len(posts) - fitted.told, len(posts) / 2)
    above = max(float((mean**2).sum()) - within * float((1 / posts).sum()) * free / len(posts), 0.0)
    between = (above + USUAL_COUNT * USUAL_BETWEEN) / (free + USUAL_COUNT)
    effects = spreads.effects.copy()
    apart = np.diag(fitted.covariance)
    of, value = prior.block[fitted.used], fitted.effects[fitted.used]
    for block in np.unique(of[of >= 0]):
        mine = of == block
        usual = prior.spread[fitted.used[mine][0]] ** 2
        told = float((1 - apart[mine] / spreads.effects[fitted.used[mine]]).sum())
        learnt = (float((value[mine] ** 2).sum()) + PRIOR_COUNT * usual) / (told + PRIOR_COUNT)
        effects[prior.block == block] = learnt
    floor = _LEAST_VARIANCE
    return Spreads(effects, max(within, floor), max(between, floor), spreads.form)


def _with_forms(spreads: Spreads, sample: Sample, residual: Floats) -> Spreads:
    """The robust spread of each form against the overall one, drawn to 1 where a form has few offers."""
    overall = _robust(residual)
    form = spreads.form.copy()
    for one in range(len(form)):
        mine = residual[sample.form == one]
        if len(mine):
            form[one] = (len(mine) * _robust(mine) / overall + PSEUDO_OFFERS) / (len(mine) + PSEUDO_OFFERS)
    return Spreads(spreads.effects, spreads.within, spreads.between, form)


def _robust(residual: Floats) -> float:
    return max(_NORMAL * float(np.median(np.abs(residual - np.median(residual)))), _LEAST_SPREAD)


def _pseudo(sample: Sample, level: Floats, form: Floats, middle: float) -> Floats:
    """Log pay around the middle with residuals cut off at HUBER robust deviations of their form."""
    residual = sample.log - level
    limit = HUBER * _robust(residual) * form[sample.form]
    return np.asarray(level - middle + np.clip(residual, -limit, limit))


def _settled(was: Spreads, now: Spreads) -> bool:
    near = bool((np.abs(now.effects - was.effects) <= 0.03 * was.effects).all())
    return (
        near
        and abs(now.within - was.within) <= 0.01 * was.within
        and abs(now.between - was.between) <= 0.02 * was.between
    )


def _again(numbers: Ints) -> Ints:
    """The same numbers counted afresh from 0 without gaps."""
    return np.unique(numbers, return_inverse=True)[1].astype(np.int64)
