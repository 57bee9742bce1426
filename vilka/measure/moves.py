"""Do the intervals of career moves hold the truth where a role sits in dear places? Small worlds with planted premia.

    python -m vilka.measure.moves [worlds]

Each world: 700 employers, five regions, three forms, four grades, three roles with planted differences. The dear role is
asked for mostly in Moscow and at senior grades, the cheap one elsewhere and of juniors: two of three of the raw
difference of medians are the surroundings. Roles, grades, forms and regions also pull at each other a little.
"""

import sys
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.labels import ALL
from vilka.statistics.market import market_of
from vilka.statistics.moves import moves_of

Floats = NDArray[np.float64]

DAY = date(2026, 11, 24)
EMPLOYERS, DAYS = 700, 300
SPREAD, EMPLOYER_SHARE, SHOWN = 0.36, 0.5, 0.55
#: log-sd of what two of role, grade, form and region say together, and of what no two of them say.
CROSSED, LEFT_OVER = 0.06, 0.03
ROLES = {"smm_manager": 0.0, "targetologist": 0.10, "community_manager": -0.12}
#: Role -> how much likelier Moscow, and a step up in grade, is than for the first (factors).
SKEW = {"smm_manager": (1.0, 1.0), "targetologist": (4.0, 2.0), "community_manager": (0.3, 0.5)}
REGIONS = {"RU-MOW": (0.30, 0.34), "RU-SPE": (0.15, 0.2), "RU-PER": (0.2, 0.0), "RU-TA": (0.2, 0.0), "RU-PSK": (0.15, -0.13)}  # fmt: skip
FORMS = {"in-house": (0.6, 0.0), "agency": (0.25, -0.07), "freelance": (0.15, -0.2)}
GRADES = {"junior": (0.25, -0.33), "": (0.35, 0.0), "middle": (0.25, 0.06), "senior": (0.15, 0.3)}


@dataclass(frozen=True, slots=True)
class World:
    """``frame``: offers; ``level`` and ``share``: of each role x grade x form x region."""

    frame: pd.DataFrame
    level: Floats
    share: Floats


def world(seed: int) -> World:
    """One market."""
    draw = np.random.default_rng([seed, 77])
    level, share = _levels(draw), _shares()
    posts = np.minimum(draw.pareto(1.5, EMPLOYERS).astype(int) + 1, 8)
    employer = np.repeat(np.arange(EMPLOYERS), posts)
    kind = draw.choice(share.size, len(employer), p=share.ravel())
    role, grade, form, region = np.unravel_index(kind, share.shape)
    own = SPREAD * np.sqrt(EMPLOYER_SHARE) * draw.standard_normal(EMPLOYERS)
    rest = SPREAD * np.sqrt(1 - EMPLOYER_SHARE) * draw.standard_normal(len(employer))
    log = np.log(70_000) + level[role, grade, form, region] + own[employer] + rest
    books: list[tuple[str, list[str], NDArray[np.int64]]] = [
        ("role", list(ROLES), role), ("grade", list(GRADES), grade), ("employment", list(FORMS), form), ("region", list(REGIONS), region),
    ]  # fmt: skip
    frame = pd.DataFrame({name: np.array(words, dtype=object)[code] for name, words, code in books})
    posted = [DAY - timedelta(days=int(ago)) for ago in draw.integers(0, DAYS, len(frame))]
    frame = frame.assign(
        employer=employer, posted_on=posted, work_format="office", pay_reason="", **_printed(draw, log)
    )
    frame["skills"] = pd.Series([()] * len(frame), dtype=object)
    return World(frame, level, share)


def _levels(draw: np.random.Generator) -> Floats:
    books = (
        list(ROLES.values()),
        *([level for _, level in one.values()] for one in (GRADES, FORMS, REGIONS)),
    )
    sizes = [len(one) for one in books]
    level = draw.normal(0, LEFT_OVER, sizes)
    for axis, one in enumerate(books):
        level = level + np.array(one).reshape([-1 if at == axis else 1 for at in range(4)])
        for other in range(axis + 1, 4):
            shape = [size if at in (axis, other) else 1 for at, size in enumerate(sizes)]
            level = level + draw.normal(0, CROSSED, shape)
    return np.asarray(level)


def _shares() -> Floats:
    share = np.zeros((len(ROLES), len(GRADES), len(FORMS), len(REGIONS)))
    grades, forms, regions = (
        np.array([part for part, _ in one.values()]) for one in (GRADES, FORMS, REGIONS)
    )
    for at, (moscow, step) in enumerate(SKEW.values()):
        place = regions * np.where(np.arange(len(regions)) == 0, moscow, 1.0)
        grade = grades * step ** np.arange(len(grades))
        share[at] = grade[:, None, None] * forms[None, :, None] * place[None, None, :]
        share[at] *= (0.5, 0.3, 0.2)[at] / share[at].sum()
    return share


def _printed(draw: np.random.Generator, log: Floats) -> dict[str, Floats]:
    n, kind = len(log), draw.random(len(log))
    shown, width = draw.random(n) < SHOWN, draw.lognormal(np.log(0.28), 0.5, n)
    low, high = (np.round(np.exp(log + side * width / 2) / 5000) * 5000 for side in (-1, 1))
    return {
        "net_low": np.where(shown & (kind < 0.85), low, np.nan),
        "net_high": np.where(shown & ((kind < 0.40) | (kind >= 0.85)), high, np.nan),
    }


def truth(of: World, one: tuple[str, str], other: tuple[str, str]) -> float:
    """The difference (log) over the first side's own mix of grades, forms and regions."""
    roles, grades = list(ROLES), list(GRADES)
    mix = of.share[roles.index(one[0])].copy()
    if one[1] != ALL:
        mix[[at for at, grade in enumerate(grades) if grade != one[1]]] = 0
    there = of.level[roles.index(other[0])]
    if other[1] != one[1]:
        there = np.broadcast_to(there[grades.index(other[1])], there.shape)
    return float((mix * (there - of.level[roles.index(one[0])])).sum() / mix.sum())


def errors(seed: int) -> pd.DataFrame:
    """One row a move: the truth (log), the error of the answer and of the raw medians, whether the interval holds it and
    whether one of the same width around the raw difference would."""
    of = world(seed)
    table = moves_of(market_of(of.frame, as_of=DAY), of.frame, DAY)
    sides = zip(table["role"], table["grade"], table["to_role"], table["to_grade"], strict=True)
    true = np.array(
        [truth(of, (role, grade), (to_role, to_grade)) for role, grade, to_role, to_grade in sides]
    )
    middle, low, high, raw = (
        np.log1p(table[name].to_numpy(dtype=np.float64)) for name in ("value", "low", "high", "raw")
    )
    step = (table["role"] == table["to_role"]).to_numpy()
    found = {
        "truth": true,
        "error": middle - true,
        "half": (high - low) / 2,
        "held": (low <= true) & (true <= high),
    }
    return pd.DataFrame(
        {**found, "raw": raw - true, "raw_held": np.abs(raw - true) <= (high - low) / 2, "step": step}
    )


def measured(worlds: int) -> pd.DataFrame:
    """Moves to another role and steps up: how many, bias and error of the answer, cover, half-width; the same of the raw
    difference; per cent."""
    every = pd.concat([errors(seed) for seed in range(worlds)], ignore_index=True)
    rows = [
        _summed(name, every[every["step"] == step])
        for name, step in (("another role", False), ("a grade up", True))
    ]
    return pd.DataFrame(rows)


def _summed(name: str, part: pd.DataFrame) -> dict[str, object]:
    raw = part.dropna(subset="raw")
    return {
        "move": name, "moves": len(part), "rmse": 100 * np.sqrt((part["error"] ** 2).mean()), "bias": 100 * part["error"].mean(),
        "cover": 100 * part["held"].mean(), "half": 100 * part["half"].median(),
        "raw rmse": 100 * np.sqrt((raw["raw"] ** 2).mean()), "raw cover": 100 * raw["raw_held"].mean(),
    }  # fmt: skip


def main(worlds: int = 200) -> None:
    """Print the table that docs/method.md reports."""
    sys.stdout.write(f"{worlds} worlds; per cent\n{measured(worlds).round(1).to_string(index=False)}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
