"""What a person costs an employer: contributions by the tables of the law, exact inverses, values just under and over each edge."""

from dataclasses import replace
from datetime import date

import pytest
from example_site import DAY, published
from hypothesis import given
from hypothesis import strategies as st

from vilka.law import fact_on
from vilka.offers.payroll import (
    CONTRACTS,
    contributions,
    cost_of_net,
    cost_of_sum,
    export_payroll,
)
from vilka.publishing.duties import asked, for_employers, tasks
from vilka.words.skills import SKILLS, read_skills

BASE = 2_979_000 / 12
DEAR = 1.5 * 27_093


@pytest.mark.parametrize(
    ("gross", "small", "expected"),
    [
        (100_000, False, 30_000),
        (BASE - 1, False, 0.3 * (BASE - 1)),
        (BASE, False, 0.3 * BASE),
        (BASE + 1000, False, 0.3 * BASE + 151),
        (500_000, False, 0.3 * BASE + 0.151 * (500_000 - BASE)),
        (DEAR - 1, True, 0.3 * (DEAR - 1)),
        (DEAR + 1000, True, 0.3 * DEAR + 150),
        (100_000, True, 0.3 * DEAR + 0.15 * (100_000 - DEAR)),
        (0, False, 0),
        (0, True, 0),
    ],
)
def test_contributions_of_2026(gross: float, small: bool, expected: float) -> None:
    assert contributions(gross, DAY, small) == pytest.approx(expected)


def test_the_dear_part_of_a_small_firm_is_cheaper_above_the_base_too() -> None:
    over = 1 - BASE / 500_000
    rate = 0.3 * (1 - over) + 0.151 * over
    assert contributions(500_000, DAY, True) == pytest.approx(rate * DEAR + 0.15 * (500_000 - DEAR))


def test_one_sum_in_five_ways() -> None:
    one = {way: cost_of_net(87_000, way, DAY) for way in CONTRACTS}
    assert one["labour"].agreed == pytest.approx(100_000) and one["labour"].total == pytest.approx(130_000)
    assert one["gph"] == one["labour"]
    assert one["labour_small"].total < one["labour"].total
    assert one["npd"].agreed == pytest.approx(87_000 / 0.94) and one["npd"].contributions == 0
    assert one["usn"].contributions == 0 and 12 * (one["usn"].agreed - 87_000) > 57_390


@given(st.floats(0, 3_000_000), st.sampled_from(sorted(CONTRACTS)))
def test_both_ways_are_each_others_inverse(net: float, way: str) -> None:
    there = cost_of_net(net, way, DAY)
    back = cost_of_sum(there.agreed, way, DAY)
    assert back.on_hand == pytest.approx(net, abs=0.01)
    assert there.total == pytest.approx(back.total) and there.total >= there.agreed >= net - 1e-6


@given(st.floats(1, 2_000_000), st.floats(1, 100_000), st.sampled_from(sorted(CONTRACTS)))
def test_more_in_hand_never_costs_less(net: float, more: float, way: str) -> None:
    assert cost_of_net(net + more, way, DAY).total > cost_of_net(net, way, DAY).total


def test_an_unknown_way_is_an_error() -> None:
    with pytest.raises(KeyError):
        cost_of_net(80_000, "barter", DAY)


def test_values_past_their_year_are_carried_and_said() -> None:
    assert export_payroll(DAY)["carried"] == ""
    later = export_payroll(date(2027, 3, 1))
    assert later["rules"]["base_year"] == float(fact_on("payroll_base", DAY).value)
    assert "Новые значения ещё не внесены" in later["carried"] and "2026 год" in later["carried"]


def test_the_twelve_tasks_are_those_that_are_read() -> None:
    assert [task["code"] for task in tasks()] == [code for code, one in SKILLS.items() if one.kind == "task"]
    assert all(task[name] for task in tasks() for name in ("name", "anchor", "result", "time", "duty"))
    assert [task["code"] for task in tasks() if task["code"] not in read_skills(task["duty"])] == []


def test_the_file_tells_the_market() -> None:
    numbers = published()
    file = for_employers(numbers)
    counts = numbers.current["bundles"].value_counts()
    assert file["asked"] == {str(n): int(counts[n]) for n in sorted(counts.index) if n > 0}
    assert file["more"] == {
        name: round(float(numbers.bundles[name].iloc[0]), 4) for name in ("value", "low", "high")
    }
    assert set(file["paid"]) <= {task["code"] for task in tasks()}
    assert file["payroll"]["minimum_wages"] == {"RU": 27_093, "RU-MOW": 39_730, "RU-SPE": 31_250}


def test_an_empty_market_is_told_too() -> None:
    nothing = replace(published(), offers=published().offers.iloc[:0])
    file = for_employers(nothing)
    assert file["asked"] == {} and file["more"] is None
    assert asked(nothing.offers.drop(columns="bundles")) == {}
