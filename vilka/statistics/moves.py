"""Where one may go from a role and grade, and what it pays there: like for like, by the joint model.

A difference of two medians mixes the work with its surroundings: a role that sits in Moscow and is asked for at senior
grades looks dear. Here the other role is set into the places, forms, grades and formats of the first (its own mix of
voices), and only the effects of the role and what role and grade, form, region mean together are left. The interval is
that of the model, where an employer is one voice. Skills: shares of employers that name them, on both sides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import NormalDist

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

from vilka.labels import ALL, COUNTRY, PARTS, WILDCARDS
from vilka.statistics.answers import LEARNT, LEFT_OUT, NORMAL_95, Model
from vilka.statistics.lattice import FLAT
from vilka.statistics.market import WINDOW_DAYS, Market
from vilka.statistics.rows import window
from vilka.words.skills import SKILLS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: A move is told where at least so many employers with pay are on each side.
LEAST = 10
#: Roles are compared over all grades where at least so much of their mixes of grades is common.
COMMON = 0.5
#: A skill belongs to a side where at least so many of its employers name it (share).
USUAL = 0.25
#: So many skills of each kind are told.
TOLD = 5
#: One step up: grade -> the next one of the same role; from the last one to this role and grade.
STEPS = {"intern": "junior", "junior": "middle", "middle": "senior"}
TOP, HEAD = "senior", (PARTS["head"], "head")
_CONFIDENCE = 0.95
COLUMNS = (
    "role", "grade", "to_role", "to_grade", "n", "n_employers", "to_n", "to_n_employers",
    "value", "low", "high", "raw", "shared", "missing",
)  # fmt: skip


def moves_of(market: Market, offers: pd.DataFrame, day: date) -> pd.DataFrame:
    """One row a move, by role and grade ("all": any), the best paid first; columns COLUMNS.

    ``offers``: those that ``market`` is made of. n, n_employers, to_n, to_n_employers: offers with pay and their
    employers on both sides; value, low, high: difference for like work as a fraction, with its 95 % interval; raw:
    difference of the two sides' own medians, nothing alike (NaN where either has none); shared, missing: codes of skills usual on both sides, and usual there but surely seldomer here.
    """
    if market.model is None:
        return pd.DataFrame(columns=list(COLUMNS))
    sides = _Sides(window(offers, WINDOW_DAYS, day), market.cells)
    pairs = [pair for pair in _pairs(sides) if _alike(market.model, *pair)]
    if not pairs:
        return pd.DataFrame(columns=list(COLUMNS))
    table = pd.DataFrame([{**_named(*pair), **sides.counts(*pair), **sides.skills(*pair)} for pair in pairs])
    table = table.assign(**_differences(market.model, pairs), raw=_raw(market, pairs))
    order = ["role", "grade", "value", "to_role", "to_grade"]
    return table.sort_values(
        order, ascending=[True, True, False, True, True], kind="stable", ignore_index=True
    )[list(COLUMNS)]


#: Role and grade.
Side = tuple[str, str]


def _named(one: Side, other: Side) -> dict[str, str]:
    return {"role": one[0], "grade": one[1], "to_role": other[0], "to_grade": other[1]}


@dataclass(frozen=True)
class _Sides:
    """All offers of the window, cut by role and by role and grade; ``cells``: those of the market."""

    offers: pd.DataFrame
    cells: pd.DataFrame

    @cached_property
    def paid(self) -> dict[Side, tuple[int, int]]:
        """Offers with pay and their employers of each side, as its own answer counts them: pay that cannot be is none."""
        cells = self.cells
        whole = (cells["region"] == COUNTRY) & (cells["employment"] == ALL) & (cells["work_format"] == ALL)
        named = ~cells["role"].isin([ALL, "other"]) & (cells["grade"] != "")
        counts = cells.loc[whole & named, ["role", "grade", "n_vacancies", "n_employers"]]
        return {(role, grade): (int(n), int(who)) for role, grade, n, who in counts.itertuples(index=False)}

    @cached_property
    def named(self) -> dict[Side, tuple[int, Floats]]:
        """Employers of each side and the share of them that name each skill."""
        codes = {code: place for place, code in enumerate(SKILLS)}
        has = np.zeros((len(self.offers), len(codes)))
        for row, skills in enumerate(self.offers["skills"]):
            has[row, [codes[code] for code in skills if code in codes]] = 1
        frame = pd.DataFrame(has, index=self.offers.index)
        return {
            side: (
                part["employer"].nunique(),
                frame.loc[part.index].groupby(part["employer"]).mean().mean().to_numpy(),
            )
            for side, part in _cut(self.offers)
            if side in self.enough
        }

    @cached_property
    def enough(self) -> list[Side]:
        return [side for side, (_, employers) in self.paid.items() if employers >= LEAST]

    def counts(self, one: Side, other: Side) -> dict[str, int]:
        names = ("n", "n_employers", "to_n", "to_n_employers")
        return dict(zip(names, (*self.paid[one], *self.paid[other]), strict=True))

    def skills(self, one: Side, other: Side) -> dict[str, tuple[str, ...]]:
        """Skills usual on both sides; and those usual there and surely (all together in 95 of 100) seldomer here."""
        (employers, here), (to_employers, there) = self.named[one], self.named[other]
        usual = there >= USUAL
        error = np.sqrt(here * (1 - here) / employers + there * (1 - there) / to_employers)
        half = NormalDist().inv_cdf(1 - (1 - _CONFIDENCE) / max(int(usual.sum()), 1)) * error
        rarer = usual & (there - here > half)
        both = np.where(usual & (here >= USUAL) & ~rarer, np.minimum(here, there), 0.0)
        more = np.where(rarer, there - here, 0.0)
        return {"shared": _first(both), "missing": _first(more)}


def _first(weight: Floats) -> tuple[str, ...]:
    order = np.argsort(-weight, kind="stable")[:TOLD]
    codes = tuple(SKILLS)
    return tuple(codes[place] for place in order if weight[place] > 0)


def _cut(offers: pd.DataFrame) -> Iterator[tuple[Side, pd.DataFrame]]:
    """Each role over all grades, and with each named one."""
    for role, part in offers[offers["role"] != "other"].groupby("role", sort=True):
        yield (str(role), ALL), part
        for grade, some in part[part["grade"] != ""].groupby("grade", sort=True):
            yield (str(role), str(grade)), some


def _pairs(sides: _Sides) -> Iterator[tuple[Side, Side]]:
    """Neighbours of each side: other roles at the same grade, the next grade of the role."""
    for one in sides.enough:
        role, grade = one
        up = HEAD if grade == TOP else (role, STEPS.get(grade, ""))
        yield from (
            (one, other) for other in sides.enough if (other[1] == grade and other[0] != role) or other == up
        )


def _alike(model: Model, one: Side, other: Side) -> bool:
    """Over all grades only roles are compared that are asked for at common grades."""
    if one[1] != ALL:
        return True
    here, there = (_mix(model, side).sum(axis=(0, 2, 3)) for side in (one, other))
    return bool(np.minimum(here / here.sum(), there / there.sum()).sum() >= COMMON)


def _mix(model: Model, side: Side) -> Floats:
    """Voices of a side: form x grade x format x region."""
    books = model.layout.books
    shape = (*(books.size(name) for name in FLAT), books.size("region"))
    voices = model.every.country.reshape(shape)[books.words["role"].index(side[0])]
    if side[1] == ALL:
        return np.asarray(voices)
    kept = np.zeros(books.size("grade"))
    kept[books.words["grade"].index(side[1])] = 1
    return np.asarray(voices * kept[None, :, None, None])


def _differences(model: Model, pairs: Sequence[tuple[Side, Side]]) -> dict[str, Floats]:
    rows, loose = zip(*(_contrast(model, one, other) for one, other in pairs), strict=True)
    weights = sp.csr_array(sp.vstack(rows))
    middle = np.asarray(weights @ model.fitted.effects)
    variance = (1 + LEARNT) * model.fitted.variance(weights) + 2 * LEFT_OUT**2 * np.array(loose)
    half = NORMAL_95 * np.sqrt(variance)
    return {"value": np.expm1(middle), "low": np.expm1(middle - half), "high": np.expm1(middle + half)}


def _contrast(model: Model, one: Side, other: Side) -> tuple[sp.csr_array, float]:
    """Weights of the effects in the difference, over the first side's mix; and the sum of squares of that mix."""
    mix = _mix(model, one)
    form, grade, work_format, region = np.nonzero(mix)
    share = mix[form, grade, work_format, region] / mix.sum()
    books = model.layout.books
    role, to_role = (books.words["role"].index(side[0]) for side in (one, other))
    to_grade = grade if other[1] == ALL else np.full(len(grade), books.words["grade"].index(other[1]))
    codes = {"employment": form, "work_format": work_format, "region": region}
    here, there = (
        model.layout.design({**codes, "role": np.full(len(form), code), "grade": level})
        for code, level in ((role, grade), (to_role, to_grade))
    )
    row = sp.csr_array(share[None, :]) @ (there - here)
    return sp.csr_array(row), float((share**2).sum())


def _raw(market: Market, pairs: Sequence[tuple[Side, Side]]) -> Floats:
    """The difference of both sides' own medians, as a fraction."""
    here, there = (
        market.answers(pd.DataFrame([_question(pair[side]) for pair in pairs]))["own"] for side in (0, 1)
    )
    return np.asarray(there / here - 1, dtype=np.float64)


def _question(side: Side) -> dict[str, str]:
    return {**WILDCARDS, "role": side[0], "region": COUNTRY, "grade": side[1]}
