"""Is the joint model right? Invented markets of a whole country with a known truth, a year of offers each.

    python -m vilka.measure.worlds [seeds]

Regions of very unequal size, each with its own make-up; places, roles, forms and grades pull at pay, and at each
other; employers have a level of their own and post one to twenty offers; 60 % hide their pay; 40 % of forks show
both edges, 45 % «от», 15 % «до», rounded to 5 000; pay grows by 8 % a year. Truth is the last quarter's.
"""

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr

from vilka.labels import DIMENSIONS, WILDCARDS, region_districts
from vilka.statistics.market import QUARTER_DAYS, market_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DAY, DAYS = date(2026, 11, 24), 365
EMPLOYERS = 12_000
SPREAD, EMPLOYER_SHARE, SHOWN, GROWTH = 0.36, 0.5, 0.40, 0.08
#: Shares and levels (log) of each value; the first is the commonest.
MAKE_UP: dict[str, dict[str, tuple[float, float]]] = {
    "role": {
        "smm_manager": (0.6, 0.0),
        "targetologist": (0.2, 0.1),
        "video_maker": (0.12, 0.0),
        "smm_head": (0.08, 0.4),
    },
    "employment": {
        "in-house": (0.55, 0.0),
        "agency": (0.2, -0.05),
        "freelance": (0.15, -0.2),
        "unknown": (0.1, -0.05),
    },
    "grade": {"": (0.5, 0.0), "junior": (0.2, -0.3), "middle": (0.2, 0.05), "senior": (0.1, 0.35)},
}
#: log-sd of regions, of region x form, x role, x grade, of what no two of them say.
REGION, CROSSED, LEFT_OVER = 0.13, 0.06, 0.03
CAPITALS = {"RU-MOW": (0.35, 0.30), "RU-SPE": (0.12, 0.12)}
#: How alike the make-ups of regions are (Dirichlet).
ALIKE = 30.0
PATTERNS = ((), ("employment",), ("grade",), ("role",), ("employment", "grade"))
QUANTILES = {"p50": 0.50, "p25": 0.25, "p75": 0.75, "p10": 0.10, "p90": 0.90}
BANDS = {"нет": 0, "1–5": 5, "6–14": 14, "15–39": 39, "40–99": 99, "100 и больше": 10**9}


@dataclass(frozen=True, slots=True)
class World:
    """``frame``: offers. ``level``, ``share``: log level and share of each region x role x form x grade; ``floor``: the
    least pay, roubles."""

    frame: pd.DataFrame
    regions: tuple[str, ...]
    level: Floats
    share: Floats
    floor: float


def world(seed: int, wider: float = 1.0, floor: float = 1.0) -> World:
    """One market; ``wider``: how much wider forks behind «от» alone are; ``floor``: who would pay less pays that."""
    draw = np.random.default_rng(seed)
    regions = (*CAPITALS, *sorted(set(region_districts()) - set(CAPITALS)))
    level, share = _levels(draw, regions)
    posts = np.minimum(draw.pareto(1.5, EMPLOYERS).astype(int) + 1, 20)
    employer = np.repeat(np.arange(EMPLOYERS), posts)
    code = _kinds(share, employer, draw)
    ago = draw.integers(0, DAYS, len(employer))
    own = SPREAD * np.sqrt(EMPLOYER_SHARE) * draw.standard_normal(EMPLOYERS)
    rest = SPREAD * np.sqrt(1 - EMPLOYER_SHARE) * draw.standard_normal(len(employer))
    log = level[tuple(code)] + own[employer] + rest - np.log1p(GROWTH) * (ago - QUARTER_DAYS / 2) / DAYS
    log = np.maximum(log, np.log(floor))
    frame = pd.DataFrame({"employer": employer, "region": np.array(regions, dtype=object)[code[0]]})
    for axis, (name, values) in enumerate(MAKE_UP.items(), start=1):
        frame[name] = np.array(list(values), dtype=object)[code[axis]]
    posted = [DAY - timedelta(days=int(days)) for days in ago]
    frame = frame.assign(work_format="office", pay_reason="", posted_on=posted, **_printed(log, wider, draw))
    return World(frame, regions, level, share, floor)


def _kinds(share: Floats, employer: Ints, draw: np.random.Generator) -> Ints:
    """Region, role, form and grade of each offer: an employer has one home and one form, its offers are of the roles and
    grades that are asked for there."""
    homes = np.moveaxis(share, 2, 1)  # region, form, role, grade
    whose = homes.sum((2, 3))
    home, form = np.divmod(
        draw.choice(whose.size, EMPLOYERS, p=whose.ravel() / whose.sum())[employer], whose.shape[1]
    )
    chance = np.cumsum(homes.reshape(*whose.shape, -1), axis=2)[home, form]
    kind = (draw.random(len(employer))[:, None] * chance[:, -1:] > chance).sum(1)
    role, grade = np.divmod(kind, share.shape[3])
    return np.array([home, role, form, grade])


def _levels(draw: np.random.Generator, regions: tuple[str, ...]) -> tuple[Floats, Floats]:
    sizes = [len(values) for values in MAKE_UP.values()]
    size = 1 / np.arange(3, len(regions) + 1) ** 0.9
    weight = np.concatenate(
        [[part for part, _ in CAPITALS.values()], 0.53 * draw.permutation(size) / size.sum()]
    )
    place = np.concatenate(
        [[up for _, up in CAPITALS.values()], draw.normal(0, REGION, len(regions) - len(CAPITALS))]
    )
    level = np.log(70_000) + place[:, None, None, None] + draw.normal(0, LEFT_OVER, (len(regions), *sizes))
    share = weight[:, None, None, None] * np.ones((len(regions), *sizes))
    for axis, values in enumerate(MAKE_UP.values()):
        shares, levels = np.array(list(values.values())).T
        shape = [len(regions), 1, 1, 1]
        shape[axis + 1] = len(levels)
        crossed = draw.normal(0, CROSSED, (len(regions), len(levels)))
        level = level + (levels + crossed).reshape(shape)
        share = share * draw.dirichlet(shares * ALIKE, len(regions)).reshape(shape)
    return level, share


def _printed(log: Floats, wider: float, draw: np.random.Generator) -> dict[str, Floats]:
    """The edges as an offer prints them; NaN where it does not."""
    n = len(log)
    kind, shown = draw.random(n), draw.random(n) < SHOWN
    alone_from, alone_to = (kind >= 0.40) & (kind < 0.85), kind >= 0.85
    width = draw.lognormal(np.log(0.28), 0.5, n) * np.where(alone_from, wider, 1.0)
    low, high = (
        np.maximum(np.round(np.exp(log + side * width / 2) / 5000) * 5000, 25_000) for side in (-1, 1)
    )
    return {
        "net_low": np.where(shown & ~alone_to, low, np.nan),
        "net_high": np.where(shown & ~alone_from, high, np.nan),
    }


def truth(of: World, pattern: tuple[str, ...]) -> pd.DataFrame:
    """Questions of a region and the dimensions of ``pattern``, with their true quantiles (columns ``true_p50`` …)."""
    names = ("region", *MAKE_UP)
    words = dict(zip(names, (of.regions, *(tuple(values) for values in MAKE_UP.values())), strict=True))
    kept = [axis for axis, name in enumerate(names) if name == "region" or name in pattern]
    gone = tuple(axis for axis in range(len(names)) if axis not in kept)
    stated = {names[axis]: words[names[axis]] for axis in kept}
    index = pd.MultiIndex.from_product(list(stated.values()), names=list(stated))
    true = {
        f"true_{name}": np.maximum(np.exp(_quantiles(of, gone, q)).ravel(), of.floor)
        for name, q in QUANTILES.items()
    }
    frame = index.to_frame(index=False).assign(**true)
    return frame.assign(**{name: WILDCARDS[name] for name in DIMENSIONS if name not in frame})


def _quantiles(of: World, gone: tuple[int, ...], q: float) -> NDArray[np.float64]:
    """Log ``q``-quantiles of the mixtures over the axes that are ``gone``, found by halving between e⁸ and e¹⁵ roubles."""
    total = of.share.sum(gone)
    low, high = np.full(total.shape, 8.0), np.full(total.shape, 15.0)
    for _ in range(30):
        middle = (low + high) / 2
        chance = ndtr((np.expand_dims(middle, gone) - of.level) / SPREAD)
        below = (of.share * chance).sum(gone) / total
        low, high = np.where(below < q, middle, low), np.where(below < q, high, middle)
    return np.asarray((low + high) / 2)


def errors(seed: int, wider: float = 1.0, floor: float = 1.0) -> pd.DataFrame:
    """One row a quantile of a question about a cell with an offer: quantile, grade, employers with pay, error (log), held,
    half-width, error of the cell's own median."""
    of = world(seed, wider, floor)
    market = market_of(of.frame, as_of=DAY)
    questions = pd.concat([truth(of, pattern) for pattern in PATTERNS], ignore_index=True)
    told = market.answers(questions)
    kept = (told["n_all"] > 0) & told["p50"].notna()
    return pd.concat([_off(told[kept], questions[kept], name) for name in QUANTILES], ignore_index=True)


def _off(told: pd.DataFrame, questions: pd.DataFrame, name: str) -> pd.DataFrame:
    truth, low, high = questions[f"true_{name}"], told[f"{name}_low"], told[f"{name}_high"]
    return pd.DataFrame(
        {
            "quantile": name,
            "grade": told["grade"],
            "employers": told["n_employers"],
            "error": np.log(told[name] / truth),
            "held": low.le(truth) & truth.le(high),
            "half": np.log(high / low) / 2,
            "own": np.log(told["own"] / truth) if name == "p50" else np.nan,
        }
    )


def measured(seeds: int, wider: float = 1.0, floor: float = 1.0, grade: str = "") -> pd.DataFrame:
    """By quantile and number of employers with pay: cells, bias, rmse, cover, half-width of the model, rmse of own
    medians; per cent. ``grade``: of the questions about it alone."""
    every = pd.concat([errors(seed, wider, floor) for seed in range(seeds)], ignore_index=True)
    every = every[every["grade"] == grade] if grade else every
    band = np.array(list(BANDS), dtype=object)[np.searchsorted(list(BANDS.values()), every["employers"])]
    keys = [pd.Categorical(every["quantile"], list(QUANTILES)), pd.Categorical(band, list(BANDS))]
    groups = every.groupby(keys, observed=True)
    return pd.DataFrame([_told(str(name), str(band), part) for (name, band), part in groups])


def _told(name: str, band: str, part: pd.DataFrame) -> dict[str, object]:
    own = part["own"].dropna()
    return {
        "quantile": name,
        "employers": band,
        "cells": len(part),
        "bias": 100 * part["error"].mean(),
        "rmse": 100 * np.sqrt((part["error"] ** 2).mean()),
        "cover": 100 * part["held"].mean(),
        "half": 100 * part["half"].median(),
        "own": 100 * np.sqrt((own**2).mean()) if len(own) else np.nan,
    }


#: Title -> how ``measured`` is asked.
WORLDS: dict[str, dict[str, Any]] = {
    "as it is": {},
    "forks behind «от» half as wide again": {"wider": 1.5},
    "nobody pays less than 35 000, juniors": {"floor": 35_000.0, "grade": "junior"},
}


def main(seeds: int = 20) -> None:
    """Print the tables that docs/method.md reports."""
    for title, how in WORLDS.items():
        sys.stdout.write(f"\n{title}, {seeds} seeds, a year; per cent\n")
        sys.stdout.write(measured(seeds, **how).round(1).to_string(index=False) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
