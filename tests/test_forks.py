"""Forks of cells: hand-worked numbers, tiers, suppression, invariances, and the table by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from market_rows import DAY, cell, market, paid, rows

from vilka.errors import BadInput
from vilka.statistics.forks import (
    COLUMNS,
    METHOD,
    PLAIN,
    forks_of,
    forks_plain,
    rounded,
)
from vilka.statistics.rows import window

FEW = ("role", "region", "employment")
TWENTY = [40_000 + 2_000 * i for i in range(20)]


def test_own_median_and_its_interval_of_twenty_employers():
    """n = 20: order statistics 6 and 15 of the binomial; the model says nearly the same about so plain a market."""
    got = cell(forks_of(rows(*paid(*TWENTY))))
    assert (got.n_vacancies, got.n_employers, got.n_eff, got.n_all) == (20, 20, 20, 20)
    assert [round(got[name]) for name in ("own", "own_low", "own_high")] == [59_000, 50_000, 68_000]
    assert got.p50 == pytest.approx(59_000, rel=0.04)
    assert 45_000 < got.p25 < 52_000 and 66_000 < got.p75 < 75_000
    assert (got.share_imputed, got.share_paid, got.method) == (0, 1, METHOD)
    assert (got.trust, got.leans, got.reason) == ("about", "own", "")


def test_missing_edge_is_completed_by_the_usual_width():
    """Full forks 50-72 (ratio 1.44): «от 60» means 60 x 1.2 = 72, «до 60» means 60 / 1.2 = 50."""
    full = [{"net_low": 50_000.0, "net_high": 72_000.0} for _ in range(7)]
    got = cell(forks_of(rows(*full, {"net_low": 60_000.0}, {"net_high": 60_000.0})))
    assert round(got.own) == 60_000
    assert got.share_imputed == pytest.approx(2 / 9)
    assert (got.low_median, got.high_median, round(got.both_median)) == (50_000, 72_000, 60_000)
    lone = cell(forks_of(rows(*full, *[{"net_low": 60_000.0}] * 8)))
    assert round(lone.own) == 72_000


def test_one_employer_one_vote():
    many = [{**one, "employer": "большой"} for one in paid(*[100_000] * 9)]
    frame = rows(*many, *paid(50_000, 51_000, 52_000, 53_000, 54_000, 55_000, 56_000, 57_000, 58_000, 59_000))
    got = cell(forks_of(frame))
    assert (got.n_vacancies, got.n_employers, got.n_eff, round(got.own)) == (19, 11, 11, 55_000)


@pytest.mark.parametrize(("employers", "own"), [(5, False), (6, True)])
def test_own_median_stands_from_six_employers(employers: int, own: bool):
    frame = rows(*paid(*TWENTY[:employers]), *paid(*TWENTY, region="RU-TA"))
    got = cell(forks_of(frame), region="RU-PER")
    assert np.isnan(got.own) != own
    assert got.p50_low < got.p50 < got.p50_high


def test_estimate_lies_between_own_and_neighbours():
    near = [row for code in ("RU-TA", "RU-SAM", "RU-NIZ") for row in paid(*TWENTY, region=code)]
    got = cell(forks_of(rows(*paid(90_000, 95_000), *near)), region="RU-PER")
    assert 59_000 < got.p50 < 92_500


@pytest.mark.parametrize(("employers", "known"), [(1, False), (5, False), (6, True)])
def test_a_market_of_fewer_than_six_employers_gives_no_number_at_all(employers: int, known: bool):
    """With no neighbours to lean on, an estimate would only repeat the ads themselves."""
    forks = forks_of(rows(*paid(*TWENTY[:employers])))
    assert (forks["p50"].notna().all(), forks["p50"].notna().any()) == (known, known)
    assert set(forks["reason"]) == ({""} if known else {"no_data"})
    assert set(forks["n_vacancies"]) == {employers}


def test_a_vacancy_cloned_to_many_towns_says_once_what_they_have_in_common():
    """One cheap offer in ten regions must not make freelance cheap everywhere (each copy was a vote before)."""
    towns = ("RU-BA", "RU-SAM", "RU-NIZ", "RU-ULY", "RU-UD", "RU-MO", "RU-CU", "RU-KIR", "RU-PNZ", "RU-ORE")
    own = [row for town in towns for row in paid(*TWENTY[::3], employment="in-house", region=town)]
    freelance = paid(*TWENTY[::2], employment="freelance", region="RU-TA")
    clone = {**paid(30_000, employment="freelance")[0], "regions": towns}
    frame = rows(*own, *freelance, clone)
    frame["regions"] = [
        many if isinstance(many, tuple) else (one,)
        for many, one in zip(frame["regions"], frame["region"], strict=True)
    ]
    got = cell(forks_of(frame), region="RU-PNZ", employment="freelance")
    assert got.p50 > 44_000
    assert got.n_vacancies == 1


def test_estimates_of_regions_that_nothing_tells_apart_still_have_room_for_regions_to_differ():
    """Six regions with the same few offers: their spread is not seen, which does not mean that it is not there."""
    frame = rows(
        *[
            row
            for code in ("RU-TA", "RU-SAM", "RU-NIZ", "RU-BA", "RU-UD", "RU-MO")
            for row in paid(*TWENTY[:7], region=code)
        ],
        {"region": "RU-PER"},
    )
    got = cell(forks_of(frame), region="RU-PER")
    assert got.p50_high / got.p50_low > 1.3


def test_vacancy_in_three_towns_counts_once_in_district_and_country():
    frame = rows(*paid(*TWENTY)).assign(regions=[("RU-PER", "RU-TA", "RU-MOW")] * 20)
    forks = forks_of(frame)
    places = {
        code: cell(forks, region=code).n_vacancies for code in ("RU-PER", "RU-TA", "FD-V", "FD-C", "RU")
    }
    assert set(places.values()) == {20}


def test_hidden_pay_is_counted_but_does_not_vote():
    forks = forks_of(
        rows(*paid(*TWENTY), {"net_low": 5.0, "pay_reason": "below_minimum"}, {}, {"region": "RU-TA"})
    )
    assert (cell(forks).n_all, cell(forks).n_vacancies) == (23, 20)
    assert (cell(forks, region="RU-TA").n_vacancies, cell(forks, region="RU-TA").leans) == (0, "neighbours")
    assert cell(forks, region="RU-TA").trust == "guide"


def test_amount_off_by_a_thousand_does_not_vote():
    forks = forks_of(rows(*paid(*TWENTY * 2), *paid(60_000_000, 60)))
    assert (cell(forks).n_all, cell(forks).n_vacancies) == (42, 40)


def test_window_keeps_ninety_days_and_the_undated():
    posted = [DAY, date(2026, 8, 23), date(2026, 8, 22), None, date(2027, 1, 1)]
    frame = rows(*[{"posted_on": day} for day in posted])
    assert list(window(frame, 90, DAY)["employer"]) == ["e0", "e1", "e3"]
    assert len(window(frame, None, DAY)) == 5


def test_dimensions_left_out_stay_wildcards():
    forks = forks_of(market(300), dims=("role", "employment"))
    assert set(forks["region"]) == {"RU"} and set(forks["grade"]) == {"all"}
    assert len(forks) == (1 + 3) * (1 + 4)


def test_no_rows_no_cells():
    assert list(forks_of(market(10).iloc[:0])) == list(COLUMNS)


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_order_of_rows_does_not_matter(seed: int):
    frame = market(400)
    shuffled = frame.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(*(rounded(forks_of(one, FEW)) for one in (frame, shuffled)))


@settings(max_examples=3, deadline=None)
@given(st.floats(0.5, 4.0))
def test_scale_of_money_goes_through(factor: float):
    frame = market(400)
    scaled = frame.assign(net_low=frame["net_low"] * factor, net_high=frame["net_high"] * factor)
    before, after = forks_of(frame, FEW), forks_of(scaled, FEW)
    names = ["own", "low_median", "high_median", "both_median"]
    np.testing.assert_allclose(after[names], before[names] * factor, rtol=1e-9)
    names = ["p10", "p25", "p50", "p75", "p90", "p50_low", "p50_high"]
    np.testing.assert_allclose(after[names], before[names] * factor, rtol=1e-3)


def test_repeated_posts_of_one_employer_change_no_median():
    frame = rows(*paid(*TWENTY))
    repeated = pd.concat([frame, *[frame.iloc[[3]]] * 15])
    before, after = cell(forks_of(frame)), cell(forks_of(repeated))
    same = ["own", "own_low", "own_high", "n_eff", "p25", "p50", "p75", "p50_low", "p50_high"]
    assert after[same].tolist() == before[same].tolist()


HEAD = "employer,region,employment,role,grade,work_format,low,high,currency,period,tax,posted_on\n"
LINE = "А,RU-MOW,agency,smm_manager,middle,office,60000,80000,RUB,month,net,2026-11-01\n"


def _net(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"net_low": frame["low"], "net_high": frame["high"], "pay_reason": ""})


def test_plain_table_by_the_rules_of_money(tmp_path):
    """100 000 gross is 87 000 net; 500 an hour is 82 165 a month; without currency no vote."""
    month, hour = LINE.replace("60000,80000", "100000,100000").replace("net", "gross"), "500,500,RUB,hour,net"
    lines = [month] * 12 + [LINE.replace("60000,80000,RUB,month,net", hour)] * 9 + [LINE.replace("RUB", "")]
    file = tmp_path / "own.csv"
    file.write_text(HEAD + "".join(line.replace("А", f"e{i}", 1) for i, line in enumerate(lines)), "utf-8")
    got = cell(forks_plain(file))
    assert (got.n_vacancies, got.n_employers) == (21, 21)
    assert 82_165 < got.p50 < 87_000


def test_plain_table_without_dates_and_with_a_day_beyond_the_rules(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(HEAD + LINE.replace("2026-11-01", ""), "utf-8")
    assert cell(forks_plain(file)).n_vacancies == 1
    file.write_text(HEAD + LINE.replace("2026-11-01", "2041-01-01"), "utf-8")
    assert cell(forks_plain(file)).n_vacancies == 1


def test_plain_table(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(HEAD + "".join(LINE.replace("А", f"e{i}") for i in range(20)) + ",,,,,,,,,,,\n", "utf-8")
    forks = forks_plain(file, _net)
    assert list(forks) == list(PLAIN)
    assert cell(forks, region="RU-MOW", employment="agency").p50 == pytest.approx(69_282, rel=0.01)
    assert (cell(forks).n_vacancies, cell(forks).reason) == (20, "")


def test_nameless_offers_vote_once_for_each_text(tmp_path):
    """Seventeen lines: five of one text in other letters and spaces, ten of their own, two without any text."""
    file = tmp_path / "own.csv"
    texts = [
        "Ищем SMM",
        "ищем  smm ",
        "ИЩЕМ SMM",
        "ищем smm",
        " Ищем SMM",
        *[f"текст {i}" for i in range(10)],
        "",
        "",
    ]
    lines = [LINE.replace("А", "", 1).replace("\n", f",{text}\n") for text in texts]
    file.write_text(HEAD.replace("\n", ",text\n") + "".join(lines), "utf-8")
    got = cell(forks_plain(file, _net))
    assert (got.n_vacancies, got.n_employers) == (17, 13)
    file.write_text(HEAD + "".join(LINE.replace("А", "", 1) for _ in texts), "utf-8")
    assert cell(forks_plain(file, _net)).n_employers == 17


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a table"),
        ("a,b\n1,2\n", "line 1: no column employer"),
        (HEAD + LINE + LINE.replace("60000", "60 тыс"), "line 3, column low: «60 тыс» is not an amount"),
        (HEAD + LINE.replace("60000", "-5"), "line 2, column low"),
        (HEAD + LINE.replace("60000", "90000"), "line 2, column low: «90000 > 80000» is not a fork"),
        (HEAD + LINE.replace("RU-MOW", "Москва"), "line 2, column region"),
        (HEAD + LINE.replace("agency", "=cmd()"), "line 2, column employment: «=cmd()»"),
        (HEAD + LINE.replace("2026-11-01", "01.11.2026"), "line 2, column posted_on"),
        (HEAD + LINE.replace("RUB", "руб"), "line 2, column currency"),
        (HEAD + LINE.replace("net", "нетто"), "line 2, column tax"),
        (HEAD + LINE + "x," + LINE, "not a table"),
        (HEAD, "no rows below its header"),
        (HEAD + "\n\n", "no rows below its header"),
    ],
)
def test_plain_table_names_what_is_wrong(tmp_path, text: str, message: str):
    file = tmp_path / "own.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput) as told:
        forks_plain(file, _net)
    assert message in str(told.value) and str(file) in str(told.value)
    assert "\n" not in str(told.value)


def test_plain_table_that_is_no_text(tmp_path):
    file = tmp_path / "own.csv"
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(BadInput, match="UTF-8"):
        forks_plain(file, _net)
    with pytest.raises(BadInput, match="no such file"):
        forks_plain(tmp_path / "absent.csv", _net)


@pytest.mark.parametrize("seed", range(6))
def test_a_shown_median_lies_between_its_shown_quartiles(seed: int):
    """A smoothed median may leave the quartiles of its own few offers: then they are not shown."""
    forks = forks_of(market(1500, seed))
    shown = forks[forks["p50"].notna() & forks["p25"].notna()]
    assert len(shown) > 50
    assert (shown["p25"] <= shown["p50"]).all() and (shown["p50"] <= shown["p75"]).all()
