"""What a skill is tied to: a known premium is found, a mix of regions is not taken for one."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from market_rows import rows

from vilka.statistics.premium import COLUMNS, combine, premiums
from vilka.statistics.prices import price_lists, unit_of

DAY = date(2026, 11, 20)
NAMES = {"ads": "Таргет", "video": "Монтаж", "rare": "Редкий навык"}


def _offers(seed: int = 4, n: int = 3000) -> pd.DataFrame:
    """«ads» adds 15 %; «video» adds nothing but is asked for in Moscow, where pay is 50 % higher."""
    draw = np.random.default_rng(seed)
    region = draw.choice(["RU-MOW", "RU-PER"], n)
    ads = draw.random(n) < 0.4
    video = draw.random(n) < np.where(region == "RU-MOW", 0.7, 0.2)
    log = 11 + np.log(1.5) * (region == "RU-MOW") + np.log(1.15) * ads + draw.normal(0, 0.3, n)
    skills = [
        tuple(code for code, on in (("ads", a), ("video", v), ("rare", i < 5)) if on)
        for i, (a, v) in enumerate(zip(ads, video, strict=True))
    ]
    usual = {"role": "smm_manager", "grade": "", "employment": "in-house", "work_format": "office"}
    money = {"net_low": np.exp(log), "net_high": np.exp(log), "pay_reason": "", "posted_on": DAY}
    frame = pd.DataFrame({"region": region, "skills": skills, **money}).assign(**usual)
    return frame.assign(employer=[f"e{i % 900}" for i in range(n)], bundles=ads.astype(int) + 1)


def test_known_premium_is_found_and_a_mix_is_none():
    got = premiums(_offers(), DAY, NAMES).set_index("code")
    assert list(premiums(_offers(), DAY, NAMES)) == list(COLUMNS)
    assert list(got.index) == ["ads", "video"]
    ads, video = got.loc["ads"], got.loc["video"]
    assert ads["low"] < 0.15 < ads["high"] and ads["high"] - ads["low"] < 0.12
    assert video["low"] < 0 < video["high"]
    assert video["median_with"] > 1.15 * video["median_without"]
    assert ads["n"] + 0 == sum("ads" in skills for skills in _offers()["skills"])


def test_interval_holds_the_truth_as_often_as_it_says():
    held = 0
    for seed in range(24):
        ads = premiums(_offers(seed, 800), DAY, NAMES).set_index("code").loc["ads"]
        held += ads["low"] <= 0.15 <= ads["high"]
    assert held >= 19


def test_of_many_skills_without_any_difference_hardly_one_is_told():
    """Looked at one by one, 20 skills of 20 markets would give some twenty false findings."""
    names = {f"s{i}": f"Навык {i}" for i in range(20)}
    false = 0
    for seed in range(20):
        draw, frame = np.random.default_rng(100 + seed), _offers(seed, 600)
        asked = draw.random((600, 20)) < 0.3
        skills = [tuple(f"s{i}" for i in np.flatnonzero(row)) for row in asked]
        got = premiums(frame.assign(skills=skills), DAY, names)
        assert len(got) == 20
        false += ((got["low"] > 0) | (got["high"] < 0)).any()
    assert false <= 4


@pytest.mark.parametrize(("employers", "told"), [(2, False), (29, False), (30, True)])
def test_a_bundle_has_an_effect_with_enough_employers_only(employers: int, told: bool):
    frame = _offers(n=120).assign(employer=[f"e{i % employers}" for i in range(120)])
    got = combine(frame, DAY)
    assert np.isfinite(got["value"]).all() == np.isfinite(got["high"]).all() == told


def test_no_skill_with_enough_employers():
    assert premiums(_offers(n=10), DAY, NAMES).empty


def test_combine_index():
    got = combine(_offers(), DAY)
    assert list(got["bundles"]) == [1, 2]
    assert got["value"].iloc[0] == pytest.approx(0.15, abs=0.05)
    assert got["share"].sum() == pytest.approx(1)
    assert got["p50"].iloc[1] > got["p50"].iloc[0]


@pytest.mark.parametrize(
    ("period", "employment", "title", "words", "unit"),
    [
        ("post", "freelance", "Копирайтер", "300 руб за пост", "post"),
        ("post", "freelance", "Монтажёр Reels", "1000 за ролик", "reel"),
        ("post", "freelance", "Монтажёр", "900 ₽ за ролик", "reel"),
        ("post", "freelance", "UGC-креатор", "2 500 ₽ за одно видео", "reel"),
        ("post", "freelance", "Монтажёр роликов", "900 ₽ за обложку", "post"),
        ("project", "freelance", "Снять рилс", "5000", "reel"),
        ("project", "freelance", "Оформление группы", "5000", "project"),
        ("month", "freelance", "Ведение группы ВК", "15000 в месяц", "community_month"),
        ("month", "in-house", "Ведение группы ВК", "15000 в месяц", ""),
        ("month", "freelance", "SMM-менеджер", "60000", ""),
        ("hour", "freelance", "SMM", "600 в час", "hour"),
        ("day", "unknown", "Промо", "3000", "shift"),
        ("year", "unknown", "SMM", "1200000", ""),
    ],
)
def test_unit(period: str, employment: str, title: str, words: str, unit: str):
    assert unit_of(period, employment, title, words) == unit


def test_price_list_by_hand():
    """Seven employers, one with two posts: the median vote is 400; no quartiles under 13."""
    prices = [200, 300, 350, 400, 450, 500, 900, 900]
    said = {"currency": "RUB", "period": "post", "title": "Копирайтер", "words": "за пост"}
    owners = ["a", "b", "c", "d", "e", "f", "g", "g"]
    some = [
        {**said, "low": float(one), "high": float(one), "employer": owner}
        for one, owner in zip(prices, owners, strict=True)
    ]
    got = price_lists(rows(*some, {**said, "low": 9.0, "high": np.nan, "currency": "USD"}), DAY)
    assert list(got["unit"]) == ["post"]
    row = got.iloc[0]
    assert (row["n"], row["n_employers"], round(row["p50"])) == (8, 7, 400)
    assert np.isnan(row["p25"]) and (round(row["p50_low"]), round(row["p50_high"])) == (200, 900)
