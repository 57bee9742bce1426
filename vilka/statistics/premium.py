"""What offers that name a skill pay more or less than like offers that do not. A tie, not a cause.

One regression of log pay on region, role, grade, form and format of work and on all skills at once; one
employer one vote (weights 1/k); the interval treats all posts of an employer as one draw (cluster-robust).
The intervals of all skills hold the truth together in 95 cases of 100 (Bonferroni): of twenty-seven skills without
any difference one or two would leave zero out of intervals that look at each alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.statistics.centre import centres, widths
from vilka.statistics.forks import WINDOW_DAYS
from vilka.statistics.outliers import outlying
from vilka.statistics.quantiles import distributions, interval
from vilka.statistics.rows import pay_of, window
from vilka.words.skills import SKILLS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: What pay is compared within: offers alike in all of these.
ALIKE = ("region", "role", "grade", "employment", "work_format")
#: A skill is looked at with at least so many employers naming it, and as many not naming it.
SMALLEST = 15
#: Rarer values of ALIKE are one value together.
RARE = 5
#: «Комбайн»: more bundles of duties than this count as this many.
MOST_BUNDLES = 6
_CHUNK = 20_000
_CONFIDENCE = 0.95
#: Keeps the system solvable where two columns say the same.
_TRACE = 1e-6
COLUMNS = (
    "code", "name", "n", "n_employers", "share", "value", "low", "high", "median_with", "median_without",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sample:
    """Offers with pay: log of the middle, weight 1/k, employer; ``controls``: codes of ALIKE, one column each."""

    log: Floats
    weight: Floats
    employer: Ints
    controls: Ints
    sizes: tuple[int, ...]


def premiums(offers: pd.DataFrame, day: date, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row a skill, highest premium first; columns COLUMNS.

    value, low, high: difference from like offers without the skill, a fraction, with its interval (95 % for all
    skills together); n,
    n_employers: offers with pay that name the skill; share: of all offers; median_with, median_without:
    employer-weighted medians, net roubles a month, not adjusted for anything. Empty when no skill has 15 employers
    with and 15 without. ``names``: code -> Russian name (default ``vilka.words.skills``).
    """
    named = {code: skill.name_ru for code, skill in SKILLS.items()} if names is None else names
    frame = window(offers, WINDOW_DAYS, day)
    paid, sample = _sample(frame)
    has = {
        code: paid["skills"].map(lambda skills, code=code: code in skills).to_numpy(bool) for code in named
    }
    codes = [code for code, flags in has.items() if _enough(flags, sample.employer)]
    if not codes:
        return pd.DataFrame(columns=list(COLUMNS))
    effect, error = regress(sample, np.column_stack([has[code] for code in codes]).astype(np.float64))
    rows = pd.DataFrame([_told(code, has[code], frame, sample) for code in codes])
    rows = rows.assign(name=[named[code] for code in codes], **_fractions(effect, error, len(codes)))
    return rows[list(COLUMNS)].sort_values(["value", "code"], ascending=[False, True], ignore_index=True)


def _fractions(effect: Floats, error: Floats, together: int = 1) -> dict[str, Floats]:
    """Effects on the log as fractions; ``together``: so many intervals hold the truth all at once in 95 of 100."""
    half = NormalDist().inv_cdf(1 - (1 - _CONFIDENCE) / 2 / together) * error
    return {"value": np.expm1(effect), "low": np.expm1(effect - half), "high": np.expm1(effect + half)}


def _sample(frame: pd.DataFrame) -> tuple[pd.DataFrame, _Sample]:
    low, high = pay_of(frame)
    form = frame["employment"].to_numpy(dtype=object)
    employer = pd.factorize(frame["employer"])[0].astype(np.int64)
    log = centres(low, high, form, widths(low, high, form)).log
    kept = np.flatnonzero(~np.isnan(log) & ~outlying(log, form, employer))
    paid, owner = frame.iloc[kept], employer[kept]
    weight = 1 / np.bincount(owner, minlength=1)[owner] if len(kept) else np.zeros(0)
    codes = [_codes(paid[name]) for name in ALIKE]
    controls = np.column_stack(codes)
    sizes = tuple(int(code.max(initial=-1)) + 1 for code in codes)
    return paid, _Sample(log[kept], weight, owner, controls, sizes)


def _codes(column: pd.Series) -> Ints:
    """Numbers of a column's values; values seen fewer than RARE times are one number together."""
    counts = column.map(column.value_counts())
    return pd.factorize(column.where(counts >= RARE, "rare"), sort=True)[0].astype(np.int64)


def _enough(flags: NDArray[np.bool_], employer: Ints) -> bool:
    return all(len(np.unique(employer[side])) >= SMALLEST for side in (flags, ~flags))


def regress(sample: _Sample, features: Floats) -> tuple[Floats, Floats]:
    """Weighted least squares of log pay on ``features`` within ALIKE: effects and their standard errors.

    Errors are clustered by employer. The design is built in pieces of 20 000 rows.
    """
    width = 1 + sum(sample.sizes) + features.shape[1]
    normal, right = np.eye(width) * _TRACE, np.zeros(width)
    for rows in _pieces(len(sample.log)):
        design = _design(sample, features, rows)
        weighted = design * sample.weight[rows, None]
        normal += weighted.T @ design
        right += weighted.T @ sample.log[rows]
    inverse = np.linalg.inv(normal).astype(np.float64)
    beta: Floats = inverse @ right
    error = np.sqrt(np.diag(inverse @ _meat(sample, features, beta) @ inverse))
    first = width - features.shape[1]
    return beta[first:], error[first:]


def _pieces(n: int) -> list[slice]:
    return [slice(start, start + _CHUNK) for start in range(0, n, _CHUNK)]


def _design(sample: _Sample, features: Floats, rows: slice) -> Floats:
    """One column of ones, one a value of each control (the first value's is empty), then the features."""
    controls = sample.controls[rows]
    offsets = np.cumsum((1, *sample.sizes[:-1]))
    design = np.zeros((len(controls), 1 + sum(sample.sizes) + features.shape[1]))
    design[:, 0] = 1
    design[np.arange(len(controls))[:, None], controls + offsets] = 1
    design[:, offsets] = 0
    design[:, 1 + sum(sample.sizes) :] = features[rows]
    return design


def _meat(sample: _Sample, features: Floats, beta: Floats) -> Floats:
    """Sum over employers of the outer product of their scores, with the usual small-sample factor."""
    owners, owner = np.unique(sample.employer, return_inverse=True)
    scores = np.zeros((len(owners), len(beta)))
    for rows in _pieces(len(sample.log)):
        design = _design(sample, features, rows)
        left = sample.log[rows] - design @ beta
        np.add.at(scores, owner[rows], design * (sample.weight[rows] * left)[:, None])
    factor = len(owners) / max(len(owners) - 1, 1)
    meat: Floats = factor * scores.T @ scores
    return meat


def _told(code: str, flags: NDArray[np.bool_], frame: pd.DataFrame, sample: _Sample) -> dict[str, object]:
    everywhere = frame["skills"].map(lambda skills: code in skills)
    return {
        "code": code,
        "n": int(flags.sum()),
        "n_employers": len(np.unique(sample.employer[flags])),
        "share": float(everywhere.mean()),
        "median_with": _median(sample, flags)[0],
        "median_without": _median(sample, ~flags)[0],
    }


def _median(sample: _Sample, rows: NDArray[np.bool_]) -> tuple[float, float, float]:
    """Employer-weighted median in roubles and its interval; one employer one vote among these rows."""
    picked = np.flatnonzero(rows)
    order = picked[np.argsort(sample.log[picked], kind="stable")]
    owner = np.unique(sample.employer[order], return_inverse=True)[1]
    posts = np.bincount(owner)
    of = distributions(np.exp(sample.log[order]), (1 / posts)[owner], np.zeros(len(order), np.int64), 1)
    low, high = interval(of, np.array([len(posts)]))
    return float(of.at(0.5)[0]), float(low[0]), float(high[0])


def combine(offers: pd.DataFrame, day: date) -> pd.DataFrame:
    """«Комбайн»: pay by the number of bundles of duties asked for; one row a number, MOST_BUNDLES and more together.

    Columns: bundles, n_all, share (of offers that name any duty), n, n_employers, p50, p50_low, p50_high (NaN
    under 6 employers), value, low, high: what one more bundle adds among like offers, the same in every row; NaN under
    2 SMALLEST employers: two of them once gave «+25 897 %».
    """
    frame = window(offers, WINDOW_DAYS, day)
    frame = frame[(frame["bundles"] > 0).to_numpy()]
    paid, sample = _sample(frame)
    if not len(paid):
        return pd.DataFrame()
    count = frame["bundles"].clip(upper=MOST_BUNDLES)
    of_paid = paid["bundles"].clip(upper=MOST_BUNDLES).to_numpy()
    slope = _slope(sample, of_paid)
    rows = [_bundle(number, int((count == number).sum()), of_paid, sample) for number in sorted(set(of_paid))]
    out = pd.DataFrame(rows).assign(**{name: float(part[0]) for name, part in slope.items()})
    return out.assign(share=out["n_all"] / len(frame))


def _slope(sample: _Sample, bundles: NDArray[np.int64]) -> dict[str, Floats]:
    if len(np.unique(sample.employer)) < 2 * SMALLEST or len(np.unique(bundles)) == 1:
        return dict.fromkeys(("value", "low", "high"), np.full(1, np.nan))
    return _fractions(*regress(sample, bundles.astype(np.float64)[:, None]))


def _bundle(number: int, n_all: int, of_paid: NDArray[np.int64], sample: _Sample) -> dict[str, object]:
    rows = of_paid == number
    employers = len(np.unique(sample.employer[rows]))
    p50, low, high = _median(sample, rows)
    shown = (p50, low, high) if employers >= 6 else (np.nan,) * 3
    counts = {"bundles": int(number), "n_all": n_all, "n": int(rows.sum()), "n_employers": employers}
    return {**counts, **dict(zip(("p50", "p50_low", "p50_high"), shown, strict=True))}
