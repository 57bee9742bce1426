"""Pay -> net roubles a month: cases worked by hand with the law named, exact inverses, dates past the known rules."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from one_row import to_net_month

from vilka.offers.dated import rules
from vilka.offers.footing import FORMS, export_parameters, footing
from vilka.offers.hours import decreed, hours_by_rule, hours_of_year
from vilka.offers.money import (
    DAYS,
    HOURS,
    WEEKS,
    gross_of_net,
    net_month,
    net_of_gross,
    rates_on,
    read_rates,
)
from vilka.offers.taxes import UnknownYet, freelance_rules, minimum_wages

DAY = date(2026, 11, 20)
RATES = pd.DataFrame(
    {
        "day": [date(2026, 10, 1), date(2026, 11, 18), date(2026, 11, 18)],
        "currency": ["USD", "USD", "EUR"],
        "rate": [80.0, 82.0, 95.0],
        "source": ["test"] * 3,
    }
)

# НК РФ, ст. 224 п. 1: monthly gross -> net of twelve equal months, worked by hand.
TAX_CASES = [
    # 372-ФЗ: 13 % to 5 000 000 a year, 15 % above. 12 × 250 000 = 3 000 000: 13 % of all.
    (date(2024, 12, 31), 250_000, 217_500),
    # 12 × 500 000 = 6 000 000: 650 000 + 15 % of 1 000 000 = 800 000 of tax.
    (date(2021, 1, 1), 500_000, 433_333.33),
    # Before 2021: 13 % of everything.
    (date(2020, 12, 31), 500_000, 435_000),
    # 176-ФЗ: 12 × 200 000 = 2 400 000: still 13 %.
    (date(2025, 1, 1), 200_000, 174_000),
    # 12 × 250 000 = 3 000 000: 312 000 + 15 % of 600 000 = 402 000.
    (date(2025, 1, 1), 250_000, 216_500),
    # 12 × 500 000 = 6 000 000: 702 000 + 18 % of 1 000 000 = 882 000.
    (DAY, 500_000, 426_500),
    # 12 × 2 000 000 = 24 000 000: 3 402 000 + 20 % of 4 000 000 = 4 202 000.
    (DAY, 2_000_000, 1_649_833.33),
    # 12 × 5 000 000 = 60 000 000: 9 402 000 + 22 % of 10 000 000 = 11 602 000.
    (DAY, 5_000_000, 4_033_166.67),
    (DAY, 0, 0),
]


@pytest.mark.parametrize(("day", "gross", "net"), TAX_CASES)
def test_income_tax(day: date, gross: float, net: float):
    assert net_of_gross(gross, day) == pytest.approx(net, abs=0.01)
    assert gross_of_net(net, day) == pytest.approx(gross, abs=0.02)


@settings(deadline=None)
@given(st.floats(0, 1e8), st.dates(date(2001, 1, 1), date(2026, 12, 31)))
def test_gross_of_net_is_the_inverse(gross: float, day: date):
    assert gross_of_net(net_of_gross(gross, day), day) == pytest.approx(gross, rel=1e-9, abs=1e-6)


@settings(deadline=None)
@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_more_gross_is_more_net(one: float, other: float):
    low, high = sorted((one, other))
    assert net_of_gross(low, DAY) <= net_of_gross(high, DAY) <= high


# low, high, currency, period, tax, employment -> net edges or the reason.
PAY_CASES = [
    ((60_000, 90_000, "RUB", "month", "net", "in-house"), (60_000, 90_000)),
    ((100_000, None, "RUB", "month", "gross", "in-house"), (87_000, None)),
    ((None, 100_000, "RUB", "month", "gross", "agency"), (None, 87_000)),
    # Tax not said: taken as net.
    ((100_000, 100_000, "RUB", "month", "unknown", "unknown"), (100_000, 100_000)),
    # 422-ФЗ: НПД is the contractor's own; the contract sum stays, whatever word stands by it.
    ((100_000, 100_000, "RUB", "month", "gross", "freelance"), (100_000, 100_000)),
    ((500, 700, "RUB", "hour", "net", "in-house"), (500 * HOURS, 700 * HOURS)),
    ((2_500, 2_500, "RUB", "day", "net", "unknown"), (2_500 * DAYS, 2_500 * DAYS)),
    ((2_500, None, "RUB", "shift", "unknown", "in-house"), (38_000, None)),
    ((15_000, None, "RUB", "week", "unknown", "in-house"), (15_000 * WEEKS, None)),
    # 1 200 000 a year before tax = 100 000 a month.
    ((1_200_000, None, "RUB", "year", "gross", "in-house"), (87_000, None)),
    ((1_000, None, "USD", "month", "unknown", "in-house"), (82_000, None)),
    # 3 000 dollars before tax: 246 000 a month, 312 000 + 15 % of 552 000 a year.
    ((3_000, None, "USD", "month", "gross", "in-house"), (246_000 - (312_000 + 0.15 * 552_000) / 12, None)),
    ((None, None, "RUB", "month", "net", "in-house"), "hidden"),
    ((20_000, None, "RUB", "project", "net", "freelance"), "project"),
    ((1_500, None, "RUB", "post", "net", "freelance"), "post"),
    ((500, None, "RUB", "hour", "net", "freelance"), "hourly"),
    ((2_500, None, "RUB", "shift", "net", "freelance"), "hourly"),
    ((60_000, None, "RUB", "unknown", "net", "in-house"), "unknown_period"),
    ((60_000, None, "", "month", "net", "in-house"), "no_currency"),
    ((60_000, None, "VND", "month", "net", "in-house"), "no_rate"),
    # МРОТ 27 093 before tax = 23 571 on hand (2026).
    ((20_000, 23_570, "RUB", "month", "unknown", "in-house"), "below_minimum"),
    ((20_000, 23_571, "RUB", "month", "unknown", "in-house"), (20_000, 23_571)),
    ((27_092, None, "RUB", "month", "gross", "in-house"), "below_minimum"),
    ((27_093, None, "RUB", "month", "gross", "in-house"), (23_570.91, None)),
    # Half of it: 11 785.46.
    ((11_785, None, "RUB", "month", "net", "freelance"), "doubtful"),
    ((11_786, None, "RUB", "month", "net", "freelance"), (11_786, None)),
    ((71, None, "RUB", "hour", "net", "in-house"), "doubtful"),
    ((72, None, "RUB", "hour", "net", "in-house"), (72 * 164.33, None)),
    ((1_000_001, None, "RUB", "month", "net", "in-house"), "check_units"),
]


@pytest.mark.parametrize(("said", "expected"), PAY_CASES, ids=lambda value: str(value))
def test_net_month(said: tuple, expected: tuple | str):
    got = to_net_month(*said, DAY, RATES)
    assert got == (expected if isinstance(expected, str) else pytest.approx(expected, abs=0.01))


def test_part_time_may_be_below_the_minimum():
    row = {
        "low": 15_000.0,
        "high": None,
        "currency": "RUB",
        "period": "month",
        "tax": "net",
        "employment": "in-house",
    }
    frame = pd.DataFrame(
        [{**row, "posted_on": DAY, "time": time} for time in ("part", "full", "internship", "unknown")]
    )
    assert list(net_month(frame, RATES)["pay_reason"]) == ["", "below_minimum", "", "below_minimum"]


def test_flagged_rows_keep_their_pay_and_others_lose_it():
    row = {"high": None, "currency": "RUB", "tax": "net", "employment": "in-house", "posted_on": DAY}
    frame = pd.DataFrame(
        [{**row, "low": 15_000.0, "period": "month"}, {**row, "low": 15_000.0, "period": "project"}]
    )
    assert net_month(frame, RATES)["net_low"].tolist() == pytest.approx([15_000, np.nan], nan_ok=True)


def test_index_and_order_are_kept():
    row = {"high": None, "currency": "RUB", "period": "month", "tax": "gross", "employment": "in-house"}
    frame = pd.DataFrame(
        [{**row, "low": 100_000.0, "posted_on": day} for day in (DAY, date(2020, 1, 1), date(2024, 1, 1))],
        index=[7, 3, 5],
    )
    got = net_month(frame, RATES)
    assert list(got.index) == [7, 3, 5]
    assert got["net_low"].tolist() == pytest.approx([87_000.0] * 3)


def test_empty_frame():
    columns = ["low", "high", "currency", "period", "tax", "employment", "posted_on"]
    assert net_month(pd.DataFrame(columns=columns), RATES).empty


# --- rates ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 10, 1), 80_000),
        (date(2026, 11, 1), 80_000),  # 31 days old: the last allowed
        (date(2026, 11, 2), "no_rate"),
        (date(2026, 11, 17), "no_rate"),
        (date(2026, 12, 19), 82_000),
        (date(2026, 9, 30), "no_rate"),
    ],
)
def test_rate_is_the_last_one_and_not_too_old(day: date, expected: float | str):
    got = to_net_month(1_000, None, "USD", "month", "net", "in-house", day, RATES)
    assert got == (expected if isinstance(expected, str) else (expected, None))


def test_past_the_last_rate_stops_with_a_clear_sentence():
    with pytest.raises(UnknownYet, match=r"курс USD известен по 2026-11-18.*2026-12-20"):
        to_net_month(1_000, None, "USD", "month", "net", "in-house", date(2026, 12, 20), RATES)


def test_no_rates_file(tmp_path):
    rates = read_rates(tmp_path / "none.csv")
    assert to_net_month(1_000, None, "USD", "month", "net", "in-house", DAY, rates) == "no_rate"
    assert to_net_month(100_000, None, "RUB", "month", "net", "in-house", DAY, rates) == (100_000, None)


@pytest.mark.parametrize(("age", "kept"), [(-1, False), (0, True), (31, True), (32, False)])
def test_a_rate_for_the_browser_is_no_older_than_a_month(age, kept):
    days = [DAY - timedelta(days=age), DAY - timedelta(days=40)]
    rates = pd.DataFrame({"day": days, "currency": ["USD", "USD"], "rate": [80.0, 70.0], "source": ""})
    assert rates_on(rates, DAY) == ({"USD": {"rate": 80.0, "day": days[0].isoformat()}} if kept else {})


def test_rates_are_read(tmp_path):
    (tmp_path / "rates.csv").write_text(
        "day,currency,rate,source\n2026-11-18,USD,82.0,cbr\n", encoding="utf-8"
    )
    rates = read_rates(tmp_path / "rates.csv")
    assert rates["day"].tolist() == [date(2026, 11, 18)]


# --- past the known rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize("tax", ["gross", "net"])
@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2027, 2, 1), date(2028, 1, 1), date(2035, 6, 1)])
def test_no_day_stops_for_want_of_a_rule(day: date, tax: str):
    """The scale of 176-ФЗ has no end; the last minimum wage is a lower edge."""
    net = 87_000 if tax == "gross" else 100_000
    assert to_net_month(100_000, None, "RUB", "month", tax, "in-house", day, RATES) == (net, None)
    assert to_net_month(20_000, None, "RUB", "month", "net", "in-house", day, RATES) == "below_minimum"


def test_before_the_first_minimum_there_is_no_lower_bound():
    assert to_net_month(5_000, None, "RUB", "month", "net", "in-house", date(2008, 1, 1), RATES) == (
        5_000,
        None,
    )


def test_norm_of_hours_is_near_every_year():
    for year in range(2019, 2031):
        assert hours_of_year(year) / 12 == pytest.approx(HOURS, rel=0.004)


def test_hours_by_the_rule_are_near_the_decreed_ones():
    """Постановление № 1187 от 17.09.2026 gives 2027 1972 hours; a year without a decree is reckoned."""
    assert decreed()[2027] == 1972
    for year, hours in decreed().items():
        assert abs(hours_by_rule(year) - hours) <= 2, year
    assert hours_of_year(2028) == hours_by_rule(2028) == 1972


@pytest.mark.parametrize(
    ("gross", "local", "net"),
    [
        (99_000, 0.5455, 99_000 * 0.87),  # 13 % of both parts
        (300_000, 0.0, 300_000 - (312_000 + 0.15 * 1_200_000) / 12),  # one scale: 15 % above 200 000
        (300_000, 0.5, 300_000 * 0.87),  # 150 000 and 150 000, each below its step
        (1_000_000, 0.5, 1_000_000 - (312_000 + 0.15 * 2_600_000 + 0.18 * 1_000_000 + 650_000 + 0.15 * 1_000_000) / 12),
    ],
)  # fmt: skip
def test_what_the_law_adds_by_the_place_of_work_has_a_scale_of_its_own(
    gross: float, local: float, net: float
):
    row = {
        "low": gross,
        "high": None,
        "currency": "RUB",
        "period": "month",
        "tax": "gross",
        "employment": "in-house",
    }
    frame = pd.DataFrame([{**row, "local": local, "posted_on": DAY}])
    assert net_month(frame, RATES)["net_low"][0] == pytest.approx(net, abs=0.01)
    before = frame.assign(posted_on=date(2024, 12, 31))
    assert net_month(before, RATES)["net_low"][0] == pytest.approx(net_of_gross(gross, date(2024, 12, 31)))


def test_minimum_wages_only_grow():
    _, roubles = minimum_wages()
    assert (np.diff(roubles) > 0).all()


@pytest.mark.parametrize("table", ["minimum_wage", "subsistence", "income_tax"])
def test_dated_rules_leave_no_gap(table: str):
    key = ("region", "RU") if table == "subsistence" else ("", "")
    starts = {rule.since: rule.until for rule in rules(table, *key)}
    days = sorted(starts)
    assert all(starts[day] + timedelta(1) == after for day, after in pairwise(days))


# --- one footing -----------------------------------------------------------------------------------------------


def test_footing_worked_by_hand():
    """100 000 a month, 4 weeks of rest, 4 idle: 44 of 52 weeks are paid to a contractor, 48 worked in house."""
    income = 1_200_000 * 44 / 52
    assert footing(100_000, "in-house", DAY).month == pytest.approx(87_000)
    assert footing(100_000, "in-house", DAY).hour == pytest.approx(87_000 * 12 / (1_972 - 160))
    assert footing(100_000, "gph", DAY).year == pytest.approx(income * 0.87)
    # 422-ФЗ, ст. 10: 6 % from companies.
    assert footing(100_000, "npd", DAY).year == pytest.approx(income * 0.94)
    # НК РФ, ст. 346.20, 346.21 п. 3.1: own contributions are taken off the 6 % tax.
    own = 57_390 + 0.01 * (income - 300_000)
    assert footing(100_000, "usn", DAY).taken == pytest.approx(max(own, income * 0.06))


def test_own_costs_are_those_of_contractors_and_lessen_no_tax():
    for form in FORMS:
        free, paid = footing(100_000, form, DAY), footing(100_000, form, DAY, costs=5_000)
        assert paid.taken == free.taken
        assert free.month - paid.month == pytest.approx(0 if form in ("in-house", "agency") else 5_000)


def test_footing_limit_of_npd():
    assert not footing(236_000, "npd", DAY).over_limit
    assert footing(240_000, "npd", DAY).over_limit


@settings(deadline=None)
@given(st.floats(1_000, 1e6), st.sampled_from(sorted(FORMS)), st.floats(0, 10), st.floats(0, 20))
def test_more_idle_weeks_never_bring_more(pay: float, form: str, holiday: float, idle: float):
    rested, busy = footing(pay, form, DAY, holiday, idle), footing(pay, form, DAY, holiday, 0)
    assert rested.year <= busy.year + 1e-6
    assert rested.taken >= 0


@pytest.mark.parametrize("weeks", [(-1, 0), (0, -1), (30, 30), (52, 0), (4, 4, -1)])
def test_footing_refuses_bad_weeks_and_costs(weeks: tuple[float, ...]):
    with pytest.raises(ValueError, match="working weeks"):
        footing(100_000, "npd", DAY, *weeks)


def test_parameters_for_the_page():
    parameters = export_parameters(DAY)
    assert parameters["scale"][1] == [2_400_000.0, 0.15]
    assert parameters["rules"] == freelance_rules(DAY)
    assert set(parameters["forms"]) == set(FORMS)


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        # НК РФ, ст. 430 (259-ФЗ): 57 390 and 321 818 for 2026, 61 154 and 342 923 for 2027; ст. 145 (425-ФЗ): 15 million.
        (date(2026, 12, 31), {"ip_fixed_year": 57_390, "ip_extra_most": 321_818, "usn_vat_free_year": 20e6}),
        (date(2027, 1, 1), {"ip_fixed_year": 61_154, "ip_extra_most": 342_923, "usn_vat_free_year": 15e6}),
        (date(2027, 2, 1), {"npd_people": 0.04, "npd_companies": 0.06, "npd_limit_year": 2_400_000}),
        (date(2028, 12, 31), {"npd_people": 0.04, "usn_income": 0.06, "ip_fixed_year": 61_154}),
    ],
)
def test_rules_of_freelance_by_year(day: date, rules: dict[str, float]):
    assert freelance_rules(day).items() >= rules.items()


def test_the_extra_contribution_has_a_cap():
    """1 % of what is above 300 000: at 33 million a year it would be 327 000, the cap of 2026 is 321 818."""
    year = 33_000_000 * 52 / 44
    below, above = footing(year / 12 * 0.9, "usn", DAY), footing(year / 12, "usn", DAY)
    assert below.taken == pytest.approx(33_000_000 * 0.9 * 0.06)
    assert above.taken == pytest.approx(max(57_390 + 321_818, 33_000_000 * 0.06))
