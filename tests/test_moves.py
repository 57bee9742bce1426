"""Career moves: planted differences are found where roles sit in unlike places, and little data say little."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from example_site import ROOT, published
from market_rows import DAY, market, rows

from vilka.measure.moves import measured
from vilka.publishing.published import Published
from vilka.statistics.market import market_of
from vilka.statistics.moves import COLUMNS, COMMON, LEAST, USUAL, moves_of
from vilka.web.pages import MAKERS, book_of, leaves
from vilka.web.pages.book import Book, Spot

SPOT = Spot("salaries/moves.md")


def moves(frame: pd.DataFrame, day: date = DAY) -> pd.DataFrame:
    frame = frame if "skills" in frame else frame.assign(skills=[()] * len(frame))
    return moves_of(market_of(frame, as_of=day), frame, day)


def side(
    role: str, employers: int, pay: float = 60_000.0, grade: str = "middle", skills: tuple[str, ...] = ()
) -> list[dict[str, object]]:
    """Offers of so many employers, all alike but for a little of pay."""
    return [
        {"role": role, "grade": grade, "employer": f"{role} {grade} {i}", "net_low": pay + 1000 * (i % 5), "net_high": pay + 1000 * (i % 5), "skills": skills}
        for i in range(employers)
    ]  # fmt: skip


def test_planted_differences_are_held_and_raw_medians_miss_them() -> None:
    """The 200 worlds of the method page take two minutes (``python -m vilka.measure.moves``); eight stand for them."""
    table = measured(8).set_index("move")
    assert (table["moves"] > 30).all()
    assert table["cover"].min() >= 92 and table["half"].max() < 15
    other = table.loc["another role"]
    assert abs(other["bias"]) < 2 and other["rmse"] < 6
    assert other["raw cover"] < 60 and other["raw rmse"] > 3 * other["rmse"]


@pytest.mark.parametrize(("employers", "told"), [(LEAST - 1, 0), (LEAST, 2)])
def test_a_side_of_few_employers_is_not_told(employers: int, told: int) -> None:
    frame = rows(*side("smm_manager", 30), *side("targetologist", employers, 80_000))
    assert len(moves(frame)[lambda table: table["grade"] == "middle"]) == told


@pytest.mark.parametrize("spoiled", [700.0, 8_000_000.0])
def test_a_side_is_counted_as_its_answer_counts_it(spoiled: float) -> None:
    """Pay that cannot be a month's votes nowhere, so nobody is counted by it; a page of the role says the same number."""
    frame = rows(
        *side("smm_manager", 40), *side("targetologist", 30), *side("targetologist", 2, spoiled, "senior")
    )
    table = moves(frame).set_index(["role", "grade", "to_role"])
    row = table.loc[("smm_manager", "all", "targetologist")]
    asked = pd.DataFrame(
        [{"role": "targetologist", "region": "RU", "employment": "all", "grade": "all", "work_format": "all"}]
    )
    told = market_of(frame, as_of=DAY).answers(asked).iloc[0]
    assert (row["to_n"], row["to_n_employers"]) == (told["n_vacancies"], told["n_employers"]) == (30, 30)


def test_only_neighbours_are_told_each_way_once() -> None:
    frame = rows(
        *side("smm_manager", 12, grade="junior"),
        *side("smm_manager", 12),
        *side("targetologist", 12),
        *side("other", 12),
    )
    table = moves(frame)
    told = set(zip(table["role"], table["grade"], table["to_role"], table["to_grade"], strict=True))
    pair = ("smm_manager", "targetologist")
    assert told == {
        ("smm_manager", "junior", "smm_manager", "middle"),
        *((one, grade, other, grade) for one, other in (pair, pair[::-1]) for grade in ("middle", "all")),
    }
    assert list(table) == list(COLUMNS) and not table[["value", "low", "high"]].isna().any().any()


def test_the_step_up_from_senior_leads_to_the_head() -> None:
    table = moves(
        rows(*side("smm_manager", 12, grade="senior"), *side("smm_head", 12, 120_000, grade="head"))
    )
    told = table[["role", "grade", "to_role", "to_grade"]].to_numpy().tolist()
    assert told == [["smm_manager", "senior", "smm_head", "head"]]
    assert table["low"].iloc[0] > 0


@pytest.mark.parametrize(("common", "told"), [(10, True), (9, False)])
def test_over_all_grades_roles_need_common_grades(common: int, told: bool) -> None:
    """Ten of twenty voices at a common grade are half of them."""
    assert COMMON == 0.5
    frame = rows(
        *side("smm_manager", common), *side("smm_manager", 20 - common, grade="junior"),
        *side("targetologist", common), *side("targetologist", 20 - common, grade="senior"),
    )  # fmt: skip
    table = moves(frame)
    assert (table["grade"] == "all").any() == told


@pytest.mark.parametrize(("naming", "missing"), [(10, ("ads",)), (9, ())])
def test_a_skill_is_missing_where_a_quarter_there_name_it(naming: int, missing: tuple[str, ...]) -> None:
    assert USUAL == 0.25
    there = side("targetologist", 40)
    for row in there[:naming]:
        row["skills"] = ("ads",)
    table = moves(rows(*side("smm_manager", 40), *there)).set_index(["role", "grade"])
    assert table.loc[("smm_manager", "all"), "missing"] == missing
    assert table.loc[("targetologist", "all"), "missing"] == ()


def test_common_skills_are_shared_and_none_is_both() -> None:
    here, there = (
        side("smm_manager", 40, skills=("copywriting", "visuals")),
        side("targetologist", 40, skills=("copywriting", "visuals", "ads")),
    )
    for row in here[:25]:
        row["skills"] = ("copywriting",)
    found = moves(rows(*here, *there)).set_index(["role", "grade"]).loc[("smm_manager", "all")]
    assert found["shared"] == ("copywriting",)
    assert found["missing"] == ("ads", "visuals")


@pytest.mark.parametrize("n", [0, 1, 3])
def test_a_handful_of_rows_has_no_moves(n: int) -> None:
    frame = rows(*side("smm_manager", 3)).head(n) if n else rows(*side("smm_manager", 1)).head(0)
    assert moves(frame).empty and list(moves(frame)) == list(COLUMNS)
    numbers = Published(as_of=DAY, origin="live", offers=frame, forks=published().forks)
    assert numbers.moves.empty and {"p50", "to_p50"} <= set(numbers.moves)
    assert "Переходов пока не сравнить" in MAKERS["list moves"](Book(numbers, {}), SPOT, {})


@pytest.mark.parametrize(
    "changed",
    [{"employer": "один"}, {"grade": ""}, {"region": "RU"}, {"net_low": 50_000.0, "net_high": 50_000.0}, {"net_low": np.nan, "net_high": np.nan}],
)  # fmt: skip
def test_strange_markets_are_answered_or_silent(changed: dict[str, object]) -> None:
    table = moves(market(400).assign(**changed))
    assert np.isfinite(table[["value", "low", "high"]].to_numpy(dtype=float)).all()
    assert (table["low"] <= table["value"]).all() and (table["value"] <= table["high"]).all()


def test_page_and_role_page_print_the_same_moves_with_the_answers_of_the_site() -> None:
    numbers = published()
    book = book_of(numbers, ROOT)
    page, role = MAKERS["list moves"](book, SPOT, {}), leaves.role_page(book, "smm_manager")
    assert "Таргетолог" in page and "## Куда перейти" in role and "nan" not in page + role
    some = numbers.moves.query("role == 'smm_manager' and grade == 'all'").iloc[0]
    assert some["p50"] == numbers.answers.get(role="smm_manager").p50
    assert some["to_p50"] == numbers.answers.get(role=some["to_role"]).p50


@pytest.mark.parametrize(
    ("employers", "times", "enough"),
    [
        (0, 1, False),
        (1, 1, False),
        (LEAST - 1, 1, False),
        (LEAST, 1, True),
        (LEAST, 10, False),
        (LEAST - 1, 10, False),
    ],
)
def test_a_role_of_few_employers_says_what_is_missing_and_invents_nothing(
    employers: int, times: int, enough: bool
) -> None:
    """A planted tenfold pay of a handful of advertisements is no premium, and no employer with pay."""
    whole = published()
    offers = whole.offers[whole.offers["role"] != "targetologist"]
    few = whole.offers[whole.offers["role"] == "targetologist"].drop_duplicates("employer")
    few = few[few["net_low"].notna() | few["net_high"].notna()].head(employers)
    few = few.assign(net_low=few["net_low"] * times, net_high=few["net_high"] * times)
    book = book_of(replace(whole, offers=pd.concat([offers, few], ignore_index=True)), ROOT)
    told = leaves.role_page(book, "targetologist").partition("## Куда перейти")[2].partition("\n## ")[0]
    assert "nan" not in told
    assert ("нужно десять работодателей" in told) != enough
    assert ("v-moves" in told) == enough


def test_a_neighbour_without_a_number_of_its_own_says_so() -> None:
    whole = published()
    numbers = replace(whole)
    numbers.__dict__["moves"] = whole.moves.assign(to_p50=np.nan)
    page = MAKERS["list moves"](book_of(numbers, ROOT), SPOT, {})
    assert "числа нет" in page and "nan" not in page
