"""Openness of pay, age of vacancies and responses: counted by groups, only what is told, places only where they part."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from example_site import DAY, published

from scrapers.keeping.heard import Heard
from vilka.offers.met import met, met_together
from vilka.publishing.group_names import named_groups
from vilka.statistics.compared import COLUMNS, LEAST_ADS, LEAST_EMPLOYERS
from vilka.statistics.competition import FEW, FEWEST, MANY, MOST, ages, competition, crowds
from vilka.statistics.openness import openness


def ads(n: int, employers: int | None = None, **columns: Any) -> pd.DataFrame:
    """``n`` plain open advertisements by so many employers."""
    frame = pd.DataFrame({
        "employer": [f"ООО «Пример {i % (employers or n)}»" for i in range(n)], "employer_kind": "", "source": "hh",
        "regions": [("RU-MOW",)] * n, "grade": "junior", "employment": "in-house", "smm": "core",
        "net_low": 60_000.0, "net_high": 90_000.0, "test_task": "", "posted_on": DAY, "posted_sure": True,
        "responses": 10.0, "online": np.nan, "renewed": "",
    })  # fmt: skip
    return frame.assign(**columns)


def line(table: pd.DataFrame, by: str, code: str, measure: str) -> pd.Series:
    return table.set_index(["by", "code", "measure"]).loc[(by, code, measure)]


def there(table: pd.DataFrame, by: str, code: str, measure: str) -> bool:
    return (by, code, measure) in set(zip(table["by"], table["code"], table["measure"], strict=True))


# ---------------------------------------------------------------- openness


@pytest.mark.parametrize(
    ("n", "employers", "shown"),
    [(LEAST_ADS, LEAST_EMPLOYERS, True), (LEAST_ADS - 1, LEAST_EMPLOYERS, False), (LEAST_ADS, LEAST_EMPLOYERS - 1, False)],
)  # fmt: skip
def test_nothing_is_said_of_few(n: int, employers: int, shown: bool) -> None:
    table = openness(ads(n, employers))
    assert tuple(table.columns) == COLUMNS
    assert there(table, "all", "all", "paid") == there(table, "source", "hh", "paid") == shown


def test_named_pay_lone_from_and_width_are_of_those_that_could_say_it() -> None:
    low = [60_000.0] * 30 + [np.nan] * 30
    high = [90_000.0] * 20 + [np.nan] * 10 + [np.nan] * 30
    table = openness(ads(60, net_low=low, net_high=high))
    told = {name: line(table, "all", "all", name) for name in ("paid", "lone_from")}
    assert (told["paid"]["n"], told["paid"]["n_of"], told["paid"]["value"]) == (30, 60, 0.5)
    assert (told["lone_from"]["n"], told["lone_from"]["n_of"]) == (10, 30)
    width = line(table, "all", "all", "width")
    assert (width["n"], width["value"]) == (20, pytest.approx(0.5))


def test_unpaid_tests_are_of_those_that_name_one() -> None:
    table = openness(ads(60, test_task=["unpaid"] * 15 + ["paid", "said"] * 10 + ["none", ""] * 12 + [""]))
    assert tuple(line(table, "all", "all", "test_unpaid")[["n", "n_of"]]) == (15, 35)
    assert not there(openness(ads(60)), "all", "all", "test_unpaid")


def test_kinds_of_employers() -> None:
    frame = ads(
        90,
        employer=[f"anonymous:{i}" for i in range(30)] + [f"ООО «Пион {i}»" for i in range(60)],
        employment=["in-house"] * 30 + ["agency"] * 30 + ["in-house"] * 30,
    )
    table = openness(frame)
    assert [tuple(row) for row in table[table["measure"] == "paid"][["by", "code", "n_of"]].values if row[0] == "kind"] == [
        ("kind", "agency", 30), ("kind", "company", 30), ("kind", "nameless", 30),
    ]  # fmt: skip


def test_an_advertisement_of_two_regions_counts_in_both() -> None:
    table = openness(ads(30, regions=[("RU-MOW", "RU-SPE")] * 30))
    assert (
        line(table, "region", "RU-SPE", "paid")["n_of"]
        == line(table, "region", "RU-MOW", "paid")["n_of"]
        == 30
    )
    assert line(table, "all", "all", "paid")["n_of"] == 30


def test_places_are_given_only_where_intervals_part() -> None:
    paid = {"open": 0.98, "half": 0.5, "half_too": 0.55, "shut": 0.02}
    frame = pd.concat([
        ads(200, source=source, net_low=np.where(np.arange(200) < 200 * share, 60_000.0, np.nan), net_high=np.nan)
        for source, share in paid.items()
    ], ignore_index=True)  # fmt: skip
    frame["employer"] = [f"ООО «Ирис {i}»" for i in range(len(frame))]
    table = openness(frame)
    places = {source: tuple(line(table, "source", source, "paid")[["best", "worst"]]) for source in paid}
    assert places == {"open": (1, 1), "half": (2, 3), "half_too": (2, 3), "shut": (4, 4)}


def test_the_page_and_the_start_page_tell_one_share() -> None:
    numbers = published()
    row = line(numbers.openness, "all", "all", "paid")
    assert (row["n"], row["n_of"]) == (len(numbers.paid), len(numbers.current))


# ---------------------------------------------------------------- competition


def test_age_is_of_first_publications_alone() -> None:
    frame = ads(
        40, posted_on=[DAY - timedelta(days=i) for i in range(40)], posted_sure=[True] * 30 + [False] * 10
    )
    assert ages(frame, DAY).notna().sum() == 30
    row = line(competition(frame, DAY), "all", "all", "age")
    assert (row["n"], row["value"]) == (30, 14.5) and row["low"] < 14.5 < row["high"]


def test_renewed_and_responses_are_of_those_told() -> None:
    frame = ads(60, renewed=["yes", "no", ""] * 20, responses=[5.0, np.nan] * 30)
    table = competition(frame, DAY)
    assert tuple(line(table, "all", "all", "renewed")[["n", "n_of", "value"]]) == (20, 40, 0.5)
    assert tuple(line(table, "grade", "junior", "responses")[["n", "value"]]) == (30, 5)
    assert not there(table, "all", "all", "online")


def test_a_loud_employer_has_one_vote_in_a_median() -> None:
    loud = ads(100, 1, responses=1000.0, employer="ООО «Громко»")
    table = competition(pd.concat([loud, ads(30, responses=10.0)], ignore_index=True), DAY)
    assert line(table, "all", "all", "responses")["value"] == 10


def test_responses_are_judged_beside_vacancies_as_old() -> None:
    young = ads(40, responses=np.arange(40.0))
    old = ads(40, responses=np.arange(40.0) * 100, posted_on=DAY - timedelta(days=6))
    frame = pd.concat([young, old], ignore_index=True)
    frame["employer"] = [f"ООО «Мак {i}»" for i in range(len(frame))]
    code = crowds(frame, DAY)
    for first in (0, 40):
        mine = code.iloc[first : first + 40].tolist()
        assert mine == [FEWEST] * 10 + [FEW] * 10 + [MANY] * 10 + [MOST] * 10


@pytest.mark.parametrize(
    ("n", "employers", "said"), [(20, 13, True), (19, 19, False), (40, 12, False), (40, 13, True)]
)
def test_too_few_to_judge_by(n: int, employers: int, said: bool) -> None:
    assert bool(crowds(ads(n, employers, responses=np.arange(float(n))), DAY).any()) == said


def test_all_alike_is_neither_more_nor_less() -> None:
    assert crowds(ads(60), DAY).eq(0).all()
    assert crowds(ads(0), DAY).empty
    assert crowds(ads(60, responses=np.nan), DAY).eq(0).all()
    assert crowds(ads(60, posted_sure=False, responses=np.arange(60.0)), DAY).eq(0).all()


# ---------------------------------------------------------------- from the run files


def test_how_an_offer_is_met() -> None:
    rows = pd.DataFrame({
        "source": ["hh"] * 5 + ["vk"], "id": list("abcdef"), "cluster": ["1", "1", "2", "3", "4", "4"],
        "posted_on": [date(2026, 11, 1)] * 6, "posted_sure": [True, True, True, True, False, True],
    })  # fmt: skip
    same, later = date(2026, 11, 1), date(2026, 11, 4)
    heard = {
        ("hh", "a"): Heard(DAY, 5, 1, same), ("hh", "b"): Heard(DAY, 70, None, later), ("hh", "c"): Heard(DAY, None, None, same),
        ("hh", "d"): Heard(DAY, 0, None, None), ("hh", "e"): Heard(DAY, None, None, same),
    }  # fmt: skip
    told = met(rows, heard)
    assert told["renewed"].tolist() == ["no", "yes", "no", "", "", ""]
    assert told["responses"].fillna(-1).tolist() == [5, 70, -1, 0, -1, -1]
    of_cluster = met_together(told)
    assert of_cluster["responses"].fillna(-1).to_dict() == {"1": 70, "2": -1, "3": 0, "4": -1}
    assert of_cluster["renewed"].to_dict() == {"1": "yes", "2": "no", "3": "", "4": ""}


def test_groups_have_names_and_an_unsaid_grade_a_code() -> None:
    table = competition(ads(60, grade=["", "middle"] * 30), DAY)
    named = named_groups(table, published().sources)
    assert set(named[named["by"] == "grade"]["code"]) == {"unnamed", "middle"}
    assert set(named["name"]) == {"Все вместе", "Москва", "Уровень не назван", "Средний (middle)"}
