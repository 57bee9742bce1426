"""Medians by month, and growth inside matched cells when the mix of vacancies shifts."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from market_rows import paid, rows

from vilka.statistics.trend import growth, matched_growth, snapshots, trend_of

DAY = date(2026, 11, 20)
TWENTY = [40_000 + 2_000 * i for i in range(20)]


def _cells(*some: tuple[str, float, int]) -> pd.DataFrame:
    names = ["region", "own", "n_employers"]
    frame = pd.DataFrame(some, columns=names).assign(n_vacancies=lambda table: table["n_employers"])
    return frame.set_index("region")


def test_growth_by_hand():
    """q = 10*10/20 = 5 and 30*10/40 = 7.5; ln growth = (5 ln 1.1 + 7.5 ln 1.2) / 12.5; thin cells stay out."""
    old = _cells(("A", 50_000, 10), ("B", 40_000, 30), ("C", 10_000, 4), ("D", 1, 9))
    new = _cells(("A", 55_000, 10), ("B", 48_000, 10), ("C", 90_000, 40), ("E", 1, 20))
    got = matched_growth(old, new)
    assert got["growth"] == pytest.approx(np.exp((5 * np.log(1.1) + 7.5 * np.log(1.2)) / 12.5) - 1)
    assert (got["share_matched"], got["cells"]) == (20 / 80, 2)
    assert got["growth_low"] < got["growth"] < got["growth_high"]


def test_no_matched_cell_is_no_growth():
    got = matched_growth(_cells(("A", 50_000, 10)), _cells(("B", 50_000, 10)))
    assert np.isnan(got["growth"]) and got["share_matched"] == 0


def test_months_of_a_table():
    october = [{**row, "posted_on": date(2026, 10, 5)} for row in paid(*TWENTY)]
    november = [{**row, "posted_on": date(2026, 11, 5)} for row in paid(*TWENTY[:3])]
    later = [{**row, "posted_on": date(2026, 11, 30)} for row in paid(*TWENTY)]
    got = trend_of(rows(*october, *november, *later), DAY)
    country = got[(got["region"] == "RU") & (got["role"] == "all") & (got["employment"] == "all")]
    assert list(country["month"]) == ["2026-10", "2026-11"]
    assert list(country["n_vacancies"]) == [20, 3]
    assert list(country["complete"]) == [True, False]
    assert country["p50"].iloc[0] == pytest.approx(59_000)
    assert np.isnan(country["p50"].iloc[1])
    assert set(got["region"]) == {"RU", "FD-V", "RU-PER"}


def test_quarters():
    frame = rows(*[{**row, "posted_on": date(2026, 8, 5)} for row in paid(*TWENTY)])
    got = trend_of(frame, DAY, by="quarter")
    assert set(got["quarter"]) == {"2026Q3"} and got["complete"].all()


def _shifting(true_growth: float, seed: int, n: int = 4000) -> pd.DataFrame:
    """Two months; Moscow goes from 30 to 45 % of vacancies, freelance from 30 to 20 % (method 1.9)."""
    draw = np.random.default_rng(seed)
    parts = []
    for month, moscow, freelance in ((9, 0.30, 0.30), (10, 0.45, 0.20)):
        region = np.where(draw.random(n) < moscow, "RU-MOW", draw.choice(["RU-PER", "RU-TA", "RU-SAM"], n))
        form = np.where(draw.random(n) < freelance, "freelance", draw.choice(["in-house", "agency"], n))
        level = (
            11
            + 0.4 * (region == "RU-MOW")
            - 0.35 * (form == "freelance")
            + np.log1p(true_growth) * (month == 10)
        )
        pay = np.round(np.exp(level + draw.normal(0, 0.35, n)) / 1000) * 1000
        part = {"region": region, "employment": form, "net_low": pay, "net_high": pay}
        parts.append(pd.DataFrame({**part, "posted_on": date(2026, month, 15)}))
    frame = pd.concat(parts, ignore_index=True)
    usual = {"role": "smm_manager", "grade": "", "work_format": "office", "pay_reason": ""}
    return frame.assign(**usual, employer=[f"e{i}" for i in range(len(frame))])


@pytest.mark.parametrize("true_growth", [0.0, 0.10])
def test_shift_of_composition_is_no_growth(true_growth: float):
    measured = [growth(snapshots(_shifting(true_growth, seed), DAY)).iloc[1] for seed in range(6)]
    assert np.mean([one["growth"] for one in measured]) == pytest.approx(true_growth, abs=0.012)
    assert np.mean([one["raw_growth"] for one in measured]) > true_growth + 0.05
    assert all(one["share_matched"] > 0.99 for one in measured)


def test_index_and_headline():
    months = [date(2026, month, 5) for month in (7, 8, 9, 10)]
    frame = rows(*[{**row, "posted_on": day} for day in months for row in paid(*TWENTY)])
    got = growth(snapshots(frame, DAY))
    assert list(got["index"]) == [100, 100, 100, 100]
    assert list(got["headline"].isna()) == [True, True, False, False]
