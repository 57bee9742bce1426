"""One model answers every question: little data, bad data, properties, and truth in invented markets."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from market_rows import DAY, cell, market, paid, rows

from vilka.labels import DIMENSIONS
from vilka.statistics.answers import LEFT_OUT, NORMAL_95, SPREAD_LEFT_OUT
from vilka.statistics.forks import forks_of
from vilka.statistics.market import COLUMNS, EDGES, METHOD, MONEY, Market, market_of
from vilka.statistics.trust import ABOUT, EXACT, GUIDE, LEAST_VOTES, trust_of

TWENTY = [40_000 + 2_000 * i for i in range(20)]
ANY = {"role": "all", "region": "RU", "employment": "all", "grade": "all", "work_format": "all"}
FIVE = ["p10", "p25", "p50", "p75", "p90"]


def _asked(of: Market, **said: str) -> pd.Series:
    return of.answers(pd.DataFrame([{**ANY, **said}])).iloc[0]


def _sound(forks: pd.DataFrame) -> None:
    """What every answer promises, whatever the data."""
    known = forks["trust"] != "none"
    money = forks.loc[known, [*FIVE, "p50_low", "p50_high", *EDGES]]
    assert money.notna().all(axis=None) and (money > 0).all(axis=None)
    assert forks.loc[~known, [*FIVE, "p50_low", "p50_high", *EDGES]].isna().all(axis=None)
    assert (np.diff(money[FIVE].to_numpy(), axis=1) >= 0).all()
    assert (money["p50_low"] < money["p50"]).all() and (money["p50"] < money["p50_high"]).all()
    assert (forks.loc[~known, "reason"].isin(["wide", "no_data"])).all()
    assert (forks.loc[known, "reason"] == "").all()
    assert ((forks["n_vacancies"] > 0) == (forks["leans"] == "own")).all()
    assert forks[["n_all", "n_vacancies", "n_employers"]].notna().all(axis=None)


# --- little data ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [0, 1, 3, LEAST_VOTES - 1, LEAST_VOTES, 10, 50])
def test_little_data_is_normal_data(n: int):
    frame = pd.concat(
        [rows({"region": "RU-TA"}, {}), rows(*paid(*np.linspace(40_000, 90_000, max(n, 1))[:n]))]
    )
    frame = frame.assign(employer=[f"e{i}" for i in range(len(frame))])
    of = market_of(frame, as_of=DAY)
    forks = of.answers(of.grid())
    assert len(forks) == len(of.grid()) and list(forks) == list(COLUMNS)
    _sound(forks)
    own = _asked(of, region="RU-PER")
    assert (own["n_all"], own["n_vacancies"]) == (n + 1, n)
    assert (own["trust"] == "none") == (n < LEAST_VOTES)
    if n >= LEAST_VOTES:
        assert own["p50_high"] / own["p50_low"] > {6: 1.6, 10: 1.4, 50: 1.15}[n]


def test_nothing_at_all():
    forks = forks_of(market(10).iloc[:0], grid=True)
    assert list(forks) == list(COLUMNS) and set(forks["reason"]) == {"no_data"} and set(forks["n_all"]) == {0}
    assert list(forks_of(market(10).iloc[:0])) == list(COLUMNS)


def test_questions_without_any_offer_lean_on_neighbours_and_are_wider():
    of = market_of(rows(*paid(*TWENTY * 3), *paid(*TWENTY, region="RU-TA", grade="junior")))
    own, near, far = _asked(of), _asked(of, region="RU-SAM"), _asked(of, region="RU-SAM", grade="head")
    assert [one["leans"] for one in (own, near, far)] == ["own", "neighbours", "neighbours"]
    width = [one["p50_high"] / one["p50_low"] for one in (own, near)]
    assert width[0] < width[1]
    assert far["trust"] == "none" and far["reason"] == "wide"  # no head is known anywhere


def test_a_word_that_nobody_knows_has_no_answer():
    of = market_of(rows(*paid(*TWENTY)))
    for question in ({"region": "XX-1"}, {"grade": "wizard"}, {"role": "astronaut"}):
        assert (_asked(of, **question)["trust"], _asked(of, **question)["reason"]) == ("none", "no_data")


# --- bad data ---------------------------------------------------------------------------------------------------


def _one_employer() -> pd.DataFrame:
    return market(300).assign(employer="А")


BAD = {
    "all pay equal": lambda: rows(*paid(*[60_000] * 40)),
    "one region": lambda: market(300).assign(region="RU-TA"),
    "no region": lambda: market(300).assign(region="RU"),
    "all unknown grades": lambda: market(300).assign(grade=""),
    "every column constant": lambda: market(300).assign(
        region="RU-TA", employment="unknown", role="other", grade="", work_format="unknown"
    ),
    "pay of 20 million": lambda: rows(*paid(*TWENTY, 20_000_000, 20_000_000)),
    "everybody earns 20 million": lambda: rows(*paid(*[20_000_000 + 1_000 * i for i in range(30)])),
    "a rouble a month": lambda: rows(*paid(*[1, 2] * 20)),
    "«от 0»": lambda: market(300).assign(net_low=lambda frame: frame["net_high"] * 0),
    "only «от»": lambda: market(300).assign(net_high=np.nan),
    "only «до»": lambda: market(300).assign(net_low=np.nan),
    "a year with a hole of two months": lambda: market(300).assign(
        posted_on=[
            date(2025 + (11 + m) // 12, (11 + m) % 12 + 1, 3) for m in [0, 1, 2, 3, 6, 7, 8, 9, 10, 11] * 30
        ]
    ),
    "no dates": lambda: market(300).assign(posted_on=None),
    "a place outside any district": lambda: market(300).assign(region="RU-DPR"),
    "a role nobody listed": lambda: market(300).assign(role="новая роль"),
}


@pytest.mark.parametrize("name", list(BAD))
def test_bad_data_give_a_wide_interval_or_no_number_but_an_answer(name: str):
    forks = forks_of(BAD[name](), as_of=DAY)
    _sound(forks)
    whole = cell(forks)
    assert whole.trust != "none"
    assert whole.p50_high / whole.p50_low > 1.02


def test_one_employer_is_no_market():
    forks = forks_of(_one_employer())
    _sound(forks)
    assert set(forks["reason"]) == {"no_data"}


def test_pay_of_20_million_among_others_moves_nothing():
    plain, odd = (cell(forks_of(rows(*paid(*pay)))) for pay in (TWENTY * 2, TWENTY * 2 + [20_000_000]))
    assert odd.p50 == pytest.approx(plain.p50, rel=0.01) and odd.p90 == pytest.approx(plain.p90, rel=0.03)


# --- properties -------------------------------------------------------------------------------------------------


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000), st.integers(20, 400))
def test_every_answer_is_sound(seed: int, n: int):
    of = market_of(market(n, seed))
    _sound(of.forks())
    questions = of.grid().sample(400, random_state=seed)
    _sound(of.answers(questions))


def test_answers_do_not_depend_on_what_else_is_asked_or_on_the_order():
    of = market_of(market(500))
    grid = of.grid().sample(300, random_state=1).reset_index(drop=True)
    together = of.answers(grid)
    alone = pd.concat([of.answers(grid.iloc[[i]]) for i in (3, 77, 299)], ignore_index=True)
    pd.testing.assert_frame_equal(alone, together.iloc[[3, 77, 299]].reset_index(drop=True), rtol=1e-9)
    back = of.answers(grid.iloc[::-1]).iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(back, together, rtol=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_no_cliff_more_employers_never_widen_the_interval_of_a_cell(seed: int):
    """One employer after another into one cell, past every threshold there ever was (6, 15): the interval narrows."""
    others, draw = market(600, seed), np.random.default_rng(seed)
    pay = np.round(np.exp(11 + draw.normal(0, 0.4, 24)) / 5000) * 5000
    half = []
    for n in range(1, 25):
        own = rows(*paid(*pay[:n], region="RU-KIR")).assign(employer=[f"own{i}" for i in range(n)])
        got = _asked(market_of(pd.concat([others, own], ignore_index=True)), region="RU-KIR")
        half.append([np.log(got[f"{name}_high"] / got[f"{name}_low"]) / 2 for name in ("p50", "p10", "p90")])
    # the spread of the whole market is learnt anew each time; a tenth lies now here, now there among few residuals
    assert (np.diff(half, axis=0) < [0.01, 0.02, 0.02]).all()
    assert (np.array(half[-1]) < 0.75 * np.array(half[0])).all()


@pytest.mark.parametrize("seed", range(2))
def test_the_same_market_twice_as_large_is_told_nearer(seed: int):
    small, large = (market_of(market(n, seed)) for n in (400, 1600))
    questions = small.cells[list(DIMENSIONS)]
    near, far = (of.answers(questions) for of in (large, small))
    both = (near["trust"] != "none") & (far["trust"] != "none")
    ratio = np.log(near["p50_high"] / near["p50_low"])[both] / np.log(far["p50_high"] / far["p50_low"])[both]
    assert ratio.median() < 0.8 and (ratio < 1.1).mean() > 0.97


def test_what_effects_leave_out_of_a_kind_of_work_is_told_by_its_own_pay():
    """One kind of work of one region, of 30 and of 600 employers: with many its half-width falls below what the effects
    may leave out of any kind, with few it cannot."""
    few, many = (_one_kind(n) for n in (30, 600))
    left_out = NORMAL_95 * LEFT_OUT
    assert np.log(few.p50_high / few.p50) > left_out > 1.3 * np.log(many.p50_high / many.p50)


def _one_kind(employers: int) -> pd.Series:
    pay = np.exp(np.random.default_rng(5).normal(np.log(70_000), 0.4, employers))
    frame = pd.concat([market(300), rows(*paid(*pay, region="RU-TA", grade="senior"))], ignore_index=True)
    asked = {"role": "smm_manager", "employment": "in-house", "grade": "senior", "work_format": "office"}
    return _asked(market_of(frame), region="RU-TA", **asked)


def test_same_offer_of_an_employer_in_many_towns_or_put_up_again_says_once():
    frame = rows(*paid(*TWENTY * 2), *paid(*TWENTY[:8], region="RU-TA"))
    clone = {**paid(200_000)[0], "employer": "сеть"}
    towns = ["RU-BA", "RU-SAM", "RU-NIZ", "RU-ULY", "RU-UD", "RU-MO", "RU-CU", "RU-KIR"]
    once = pd.concat([frame, rows({**clone, "region": "RU-BA"})], ignore_index=True)
    many = pd.concat([frame, rows(*[{**clone, "region": town} for town in towns * 3])], ignore_index=True)
    one, other = (_asked(market_of(each), region="RU-TA")["p50"] for each in (once, many))
    assert other == pytest.approx(one, rel=0.02)


def test_hidden_pay_tells_what_a_place_is_made_of():
    """A region of heads only pays as heads do, though none of them names the pay."""
    known = [
        row
        for grade, pay in (("junior", 50_000), ("head", 150_000))
        for row in paid(*[pay] * 40, grade=grade)
    ]
    frame = rows(
        *known, *[{"region": "RU-TA", "grade": "head"}] * 60, *[{"region": "RU-KIR", "grade": "junior"}] * 60
    )
    of = market_of(frame)
    assert _asked(of, region="RU-TA")["p50"] > 1.4 * _asked(of, region="RU-KIR")["p50"]


def test_a_small_region_is_made_of_what_is_asked_outside_the_capitals():
    """Seniors in Moscow, juniors elsewhere: a region with one offer of an unsaid grade pays like the juniors' places, the
    capital like the seniors'."""
    capital = [row for i in range(3) for row in paid(*TWENTY, region="RU-MOW", grade="senior")]
    rest = paid(*[0.6 * x for x in TWENTY * 2], region="RU-VLA", grade="junior")
    of = market_of(rows(*capital, *rest, {"region": "RU-TA"}))
    small, juniors = (_asked(of, region="RU-TA", **said)["p50"] for said in ({}, {"grade": "junior"}))
    assert small < 1.15 * juniors
    assert _asked(of, region="RU-MOW")["p50"] > 1.4 * small


def test_a_grade_lies_around_its_level_in_its_own_way():
    """Interns' pay is cut off from below by a floor, seniors' is not: their median lies under their mean."""
    draw = np.random.default_rng(3)
    log = 10.4 + draw.normal(0, 0.35, 600)
    floored = np.exp(np.maximum(log, 10.2))
    frame = rows(
        *paid(*floored, grade="intern"), *paid(*np.exp(11.2 + draw.normal(0, 0.35, 600)), grade="senior")
    )
    of = market_of(frame)
    low, high = (
        np.log(_asked(of, grade=one)[["p10", "p50", "p90"]].to_numpy(float)) for one in ("intern", "senior")
    )
    assert low[1] == pytest.approx(np.median(np.log(floored)), abs=0.03)
    assert (low[2] - low[1]) / (low[1] - low[0]) > 1.25 > (high[2] - high[1]) / (high[1] - high[0])


def test_tenths_are_told_less_surely_than_the_median():
    forks = market_of(market(2000)).forks()
    known = forks[forks["trust"].isin(["exact", "about"])]
    assert len(known) > 50
    half = {name: np.log(known[f"{name}_high"] / known[f"{name}_low"]) / 2 for name in FIVE}
    for name in FIVE:
        assert ((known[f"{name}_low"] < known[name]) & (known[name] < known[f"{name}_high"])).all()
        reach = np.log(known[name] / known["p50"]).abs()
        assert (half[name] >= NORMAL_95 * SPREAD_LEFT_OUT * reach - 1e-9).all()
    assert (half["p10"] > half["p50"]).mean() > 0.9 and (half["p90"] > half["p50"]).mean() > 0.9


def test_role_all_is_made_of_core_offers_alone():
    frame = pd.concat(
        [
            rows(*paid(*TWENTY * 2)).assign(smm="core"),
            rows(*paid(*[x * 3 for x in TWENTY * 2], role="marketer")).assign(smm="adjacent"),
        ],
        ignore_index=True,
    ).assign(employer=lambda table: [f"e{i}" for i in range(len(table))])
    of = market_of(frame)
    assert (_asked(of)["n_all"], _asked(of, role="marketer")["n_all"]) == (40, 40)
    assert _asked(of)["p50"] == pytest.approx(_asked(of, role="smm_manager")["p50"], rel=0.05)
    assert _asked(of, role="marketer")["p50"] > 2 * _asked(of)["p50"]


def test_districts_without_their_capital_city():
    capital, rest = paid(*[x * 2 for x in TWENTY * 3], region="RU-MOW"), paid(*TWENTY * 2, region="RU-VLA")
    of = market_of(rows(*capital, *rest))
    whole, without = _asked(of, region="FD-C"), _asked(of, region="FD-C-REST")
    assert (whole["n_all"], without["n_all"]) == (100, 40)
    assert without["p50"] == pytest.approx(_asked(of, region="RU-VLA")["p50"], rel=0.1)
    assert whole["p50"] > 1.2 * without["p50"]
    assert {"FD-C-REST", "FD-NW-REST"} == {code for code in of.grid()["region"].unique() if "REST" in code}


@pytest.mark.parametrize(("region", "part"), [("RU-VLA", "FD-C"), ("RU-KO", "FD-NW")])
def test_a_district_without_its_capital_city_has_its_offers_where_the_city_has_none(region: str, part: str):
    of = market_of(rows(*paid(*TWENTY, region=region), *paid(*TWENTY, region="RU-TA")))
    whole, without = _asked(of, region=part), _asked(of, region=f"{part}-REST")
    assert (without["n_all"], without["leans"], without["own"]) == (20, "own", whole["own"])


def test_growth_is_taken_out_the_answer_is_for_the_last_quarter():
    draw, months = np.random.default_rng(1), pd.period_range("2025-12", "2026-11", freq="M")
    parts = []
    for number, month in enumerate(months):
        pay = np.round(np.exp(11 + 0.02 * number + draw.normal(0, 0.3, 150)) / 1000) * 1000
        day = date(month.year, month.month, 10)
        parts.append(pd.DataFrame({"net_low": pay, "net_high": pay, "posted_on": day}))
    frame = pd.concat(parts, ignore_index=True)
    frame = pd.concat(
        [rows(*[{}] * len(frame))[["region", "employment", "role", "grade", "work_format"]], frame], axis=1
    )
    frame = frame.assign(pay_reason="", employer=[f"e{i}" for i in range(len(frame))])
    got = _asked(market_of(frame, as_of=date(2026, 11, 20)))
    assert np.log(got["p50"]) == pytest.approx(11 + 0.02 * 10, abs=0.05)
    assert got["own"] < 0.95 * got["p50"]


@pytest.mark.parametrize(
    ("half", "word"),
    [
        (EXACT, "exact"), (EXACT + 1e-6, "about"), (ABOUT, "about"), (ABOUT + 1e-6, "guide"),
        (GUIDE, "guide"), (GUIDE + 1e-6, "none"), (np.nan, "none"),
    ],
)  # fmt: skip
def test_trust_by_the_half_width(half: float, word: str):
    assert trust_of(pd.Series([half]))[0] == word


def test_money_and_method_of_the_table():
    forks = forks_of(market(200))
    assert set(MONEY) | set(EDGES) <= set(COLUMNS) and set(forks["method"]) == {METHOD}


# --- truth ------------------------------------------------------------------------------------------------------


def test_truth_lies_inside_the_intervals_and_the_model_beats_own_medians():
    """Forty regions of 1 to 40 employers, three grades; half of the spread is the employer's."""
    held, mine, own = [], [], []
    for seed in range(4):
        draw = np.random.default_rng(seed)
        codes = sorted(set(market_of(rows(*paid(*TWENTY))).grid()["region"]) - {"RU"})
        regions = [code for code in codes if code.startswith("RU-") and code not in ("RU-MOW", "RU-SPE")][:40]
        level = dict(zip(regions, draw.normal(0, 0.15, len(regions)), strict=True))
        region = np.repeat(regions, draw.integers(1, 41, len(regions)))
        shift = draw.choice([-0.3, 0.0, 0.3], len(region))
        log = 11 + np.array([level[one] for one in region]) + shift + draw.normal(0, 0.35, len(region))
        pay = np.round(np.exp(log) / 5000) * 5000
        grade = pd.Series(shift).map({-0.3: "junior", 0.0: "middle", 0.3: "senior"})
        usual = {"employment": "in-house", "role": "smm_manager", "work_format": "office", "pay_reason": ""}
        frame = pd.DataFrame({"region": region, "grade": grade, "net_low": pay, "net_high": pay}).assign(
            **usual
        )
        of = market_of(frame.assign(employer=[f"e{i}" for i in range(len(frame))]))
        got = of.answers(pd.DataFrame([{**ANY, "region": one, "grade": "middle"} for one in regions]))
        truth = 11 + np.array([level[one] for one in regions])
        held += list((np.log(got["p50_low"]) <= truth) & (truth <= np.log(got["p50_high"])))
        mine += list((np.log(got["p50"]) - truth)[got["own"].notna()])
        own += list((np.log(got["own"]) - truth)[got["own"].notna()])
    assert np.mean(held) >= 0.93
    assert np.sqrt(np.mean(np.square(mine))) < 0.75 * np.sqrt(np.mean(np.square(own)))


@pytest.mark.parametrize(
    ("half", "word"),
    [(0.0, "exact"), (0.10, "exact"), (0.101, "about"), (0.20, "about"), (0.201, "guide"), (0.70, "guide"),
     (0.701, "none"), (float("nan"), "none")],
)  # fmt: skip
def test_trust_is_the_width_of_the_interval_and_nothing_else(half: float, word: str) -> None:
    assert list(trust_of(pd.Series([half]))) == [word]
