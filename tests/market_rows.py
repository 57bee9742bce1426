"""Invented rows for tests of the statistics: many vacancies, or single ones written by hand."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

FORMS = {"in-house": 0.6, "agency": 0.2, "freelance": 0.1, "unknown": 0.1}
DAY = date(2026, 11, 20)
USUAL = {
    "employer": "А",
    "region": "RU-PER",
    "employment": "in-house",
    "role": "smm_manager",
    "grade": "",
    "work_format": "office",
    "net_low": np.nan,
    "net_high": np.nan,
    "pay_reason": "",
    "posted_on": DAY,
}


def rows(*some: dict[str, Any]) -> pd.DataFrame:
    """Offers that are usual but for what is said; a new employer each unless said."""
    return pd.DataFrame([{**USUAL, "employer": f"e{i}", **one} for i, one in enumerate(some)])


def paid(*pay: float, **said: Any) -> list[dict[str, Any]]:
    """One row a pay, stated exactly (both edges equal)."""
    return [{"net_low": float(one), "net_high": float(one), **said} for one in pay]


def market(n: int, seed: int = 1) -> pd.DataFrame:
    """``n`` vacancies over six regions, with one-sided forks, hidden pay and employers with many posts."""
    draw = np.random.default_rng(seed)
    middle = np.log(70_000) + draw.normal(0, 0.4, n)
    width = draw.gamma(2, 0.16, n)
    low, high = (np.round(np.exp(middle + sign * width / 2) / 5000) * 5000 for sign in (-1, 1))
    kind = draw.random(n)
    frame = pd.DataFrame(
        {
            "employer": [f"e{k}" for k in (draw.pareto(1.2, n) * n / 20).astype(int) % n],
            "region": draw.choice(["RU-MOW", "RU-SPE", "RU-PER", "RU-TA", "RU-SAM", "RU"], n),
            "employment": draw.choice(
                ["in-house", "agency", "freelance", "unknown"], n, p=[0.6, 0.2, 0.1, 0.1]
            ),
            "role": draw.choice(["smm_manager", "targetologist", "video_maker"], n),
            "grade": draw.choice(["", "junior", "middle", "senior"], n),
            "work_format": draw.choice(["office", "remote", "hybrid"], n),
            "net_low": np.where(kind < 0.85, low, np.nan),
            "net_high": np.where((kind < 0.4) | (kind >= 0.85), high, np.nan),
            "pay_reason": "",
            "posted_on": DAY,
        }
    )
    frame.loc[draw.random(n) < 0.3, ["net_low", "net_high"]] = np.nan
    return frame


def cell(forks: pd.DataFrame, **key: str) -> pd.Series:
    """The one row of a cell; dimensions not named are wildcards."""
    wanted = {"role": "all", "region": "RU", "employment": "all", "grade": "all", "work_format": "all", **key}
    found = forks[np.logical_and.reduce([forks[name] == value for name, value in wanted.items()])]
    assert len(found) == 1, (wanted, len(found))
    return found.iloc[0]
