"""Growth from the months' effects: by truth, with little data, with holes, and marked survivors."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from market_rows import paid, rows

from vilka.statistics.growth import COLUMNS, growth_of

DAY = date(2026, 11, 20)
TWENTY = [40_000 + 2_000 * i for i in range(20)]


def _months(n: int, months: list[date], growth: float, seed: int, moscow: float = 0.0) -> pd.DataFrame:
    """``n`` offers a month, pay growing by ``growth`` a year; Moscow's share rises by ``moscow`` over all months."""
    draw = np.random.default_rng(seed)
    parts = []
    for number, day in enumerate(months):
        share = 0.3 + moscow * number / max(len(months) - 1, 1)
        region = np.where(draw.random(n) < share, "RU-MOW", draw.choice(["RU-PER", "RU-TA", "RU-SAM"], n))
        years = (day.year - months[0].year) + (day.month - months[0].month) / 12
        level = 11 + 0.4 * (region == "RU-MOW") + np.log1p(growth) * years
        pay = np.round(np.exp(level + draw.normal(0, 0.35, n)) / 5000) * 5000
        parts.append(pd.DataFrame({"region": region, "net_low": pay, "net_high": pay, "posted_on": day}))
    frame = pd.concat(parts, ignore_index=True)
    usual = {"role": "smm_manager", "employment": "in-house", "grade": "", "work_format": "office"}
    return frame.assign(**usual, pay_reason="", employer=[f"e{i}" for i in range(len(frame))])


YEAR = [date(2025 + (10 + i) // 12, (10 + i) % 12 + 1, 5) for i in range(13)]


@pytest.mark.parametrize("growth", [0.0, 0.10])
def test_growth_is_the_true_one_though_moscow_takes_over(growth: float):
    found = [growth_of(_months(300, YEAR, growth, seed, moscow=0.4), DAY) for seed in range(4)]
    years = [table["year"].iloc[0] for table in found]
    assert np.mean(years) == pytest.approx(growth, abs=0.03)
    held = [table["year_low"].iloc[0] < growth < table["year_high"].iloc[0] for table in found]
    assert sum(held) >= 3
    assert all(table["drawn"].all() for table in found)
    assert list(found[0]) == list(COLUMNS) and found[0]["index"].iloc[0] == pytest.approx(100)


def test_months_without_pay_have_no_point_and_break_nothing():
    hole = [day for day in YEAR if day.month not in (3, 4)]
    hidden = rows(*[{"posted_on": date(2026, 3, 7), "region": "RU-TA"}] * 5)
    table = growth_of(pd.concat([_months(60, hole, 0.0, 1), hidden], ignore_index=True), DAY).set_index(
        "month"
    )
    assert list(table.index) == [f"{day:%Y-%m}" for day in YEAR]
    assert table.loc[["2026-03", "2026-04"], "index"].isna().all()
    assert not table.loc[["2026-03", "2026-04"], "drawn"].any()
    assert (table.loc["2026-03", "n_all"], table.loc["2026-03", "n_vacancies"]) == (5, 0)
    assert table["index"].notna().sum() == 11


def test_index_begins_with_the_first_real_month():
    thin = rows(*[{**row, "posted_on": date(2025, 11, 3)} for row in paid(*TWENTY[:5])])
    table = growth_of(pd.concat([thin, _months(40, YEAR[1:], 0.0, 2)], ignore_index=True), DAY)
    assert np.isnan(table["index"].iloc[0]) and table["index"].iloc[1] == pytest.approx(100)


@pytest.mark.parametrize(("employers", "real"), [(5, False), (6, True)])
def test_a_month_is_real_from_six_employers(employers: int, real: bool):
    before = [{**row, "posted_on": date(2026, 9, 3)} for row in paid(*TWENTY)]
    frame = rows(*before, *[{**row, "posted_on": date(2026, 10, 3)} for row in paid(*TWENTY[:employers])])
    table = growth_of(frame, DAY).set_index("month")
    assert table["index"].notna().to_dict() == {"2026-09": True, "2026-10": real, "2026-11": False}


def test_few_data_are_not_drawn_and_say_so_by_a_wide_interval():
    months = [date(2026, 9, 3), date(2026, 10, 3)]
    table = growth_of(_months(7, months, 0.0, 3), DAY)
    assert not table["drawn"].iloc[1]
    assert table["index_high"].iloc[1] / table["index_low"].iloc[1] > 1.3


def test_less_than_a_year_has_no_yearly_change():
    table = growth_of(_months(50, YEAR[-6:], 0.0, 4), DAY)
    assert table[["year", "year_low", "year_high"]].isna().all(axis=None)


def test_months_of_which_only_what_was_still_open_is_known_are_survivors():
    frame = _months(30, YEAR[-4:], 0.0, 5)
    frame = frame.assign(survivor=frame["posted_on"] < date(2026, 10, 1))
    table = growth_of(frame, DAY).set_index("month")
    assert table["survivors"].to_dict() == {
        "2026-08": True, "2026-09": True, "2026-10": False, "2026-11": False,
    }  # fmt: skip
    assert table["complete"].tolist() == [True, True, True, False]


@pytest.mark.parametrize(("left", "marked"), [(0, False), (15, False), (16, True), (30, True)])
def test_a_month_that_a_channel_tells_whole_is_watched_though_it_lies_before_the_first_night(
    left: int, marked: bool
):
    """Half of a month's thirty offers and more from sources whose past is whole: it was seen as it was."""
    frame = _months(30, YEAR[-2:], 0.0, 5).assign(first_day=DAY)
    frame["survivor"] = frame.groupby("posted_on").cumcount() < left
    assert growth_of(frame, DAY)["survivors"].tolist()[0] is marked
    assert not growth_of(frame.drop(columns="survivor"), DAY)["survivors"].any()


def test_no_offers_and_no_pay():
    empty = growth_of(rows(*paid(*TWENTY)).iloc[:0], DAY)
    assert list(empty) == list(COLUMNS) and empty.empty
    hidden = growth_of(rows({}, {}, {"posted_on": date(2026, 10, 1)}), DAY)
    assert hidden["index"].isna().all() and not hidden["drawn"].any()
