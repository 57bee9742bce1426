"""The middle of a fork, the width it rests on, and the checks that it is a fork at all."""

import numpy as np
import pytest
from oracles import errors

from vilka.statistics.centre import WIDTH_ELSEWHERE, centres, widths
from vilka.statistics.outliers import outlying

NO = np.nan


def _forms(*some: str):
    return np.array(some, dtype=object)


def test_width_is_drawn_to_the_overall_one_by_twenty_posts():
    """Freelance: 5 posts at ln 1.96, overall median ln 1.44: (5 ln 1.96 + 20 ln 1.44) / 25."""
    low = np.full(45, 50_000.0)
    high = np.where(np.arange(45) < 5, 98_000.0, 72_000.0)
    got = widths(low, high, _forms(*["freelance"] * 5, *["agency"] * 40))
    assert got["all"] == pytest.approx(np.log(1.44))
    assert got["agency"] == pytest.approx(np.log(1.44))
    assert got["freelance"] == pytest.approx((5 * np.log(1.96) + 20 * np.log(1.44)) / 25)


def test_width_without_any_full_fork():
    got = widths(np.array([50_000.0]), np.array([NO]), _forms("agency"))
    assert got == {"all": WIDTH_ELSEWHERE, "agency": WIDTH_ELSEWHERE}


@pytest.mark.parametrize(
    ("low", "high", "middle"),
    [
        (50_000, 72_000, 60_000),
        (50_000, NO, 60_000),
        (NO, 72_000, 60_000),
        (60_000, 60_000, 60_000),
        (NO, NO, NO),
    ],
)
def test_middle(low: float, high: float, middle: float):
    got = centres(np.array([low], float), np.array([high], float), _forms("agency"), {"agency": np.log(1.44)})
    assert np.exp(got.log[0]) == pytest.approx(middle, nan_ok=True)
    assert got.both[0] == (low == low and high == high)


def test_no_rows():
    nothing = np.zeros(0)
    assert len(centres(nothing, nothing, _forms(), widths(nothing, nothing, _forms())).log) == 0


def _log(*pay: float):
    return np.log(np.array(pay, float))


def test_outliers_of_a_form_with_enough_employers():
    """40 pays from 50 to 90 thousand: MAD of logs about 0.14, limit about 0.74: from 34 to 147 thousand."""
    usual = np.linspace(50_000, 90_000, 40)
    log = _log(*usual, 20_000, 40_000, 140_000, 200_000, NO)
    flagged = outlying(log, _forms(*["agency"] * 45), np.arange(45))
    assert list(np.flatnonzero(flagged)) == [40, 43]


def test_heaped_pay_flags_no_neighbour():
    log = _log(*[60_000] * 60, 80_000, 45_000, 110_000)
    assert list(np.flatnonzero(outlying(log, _forms(*["agency"] * 63), np.arange(63)))) == [62]


def test_few_rows_keep_everything_but_units():
    log = _log(40_000, 60_000, 90_000, 150_000, 60_000_000, 60)
    assert list(np.flatnonzero(outlying(log, _forms(*["agency"] * 6), np.arange(6)))) == [4, 5]


def test_small_form_is_judged_by_the_whole_market():
    log = _log(*np.linspace(50_000, 90_000, 40), 15_000, 16_000)
    flagged = outlying(log, _forms(*["agency"] * 40, *["freelance"] * 2), np.arange(42))
    assert list(np.flatnonzero(flagged)) == [40, 41]


def test_no_pay_is_no_outlier():
    assert not outlying(np.array([NO, NO]), _forms("agency", "agency"), np.arange(2)).any()


@pytest.mark.parametrize("other", ["interval log-normal", "Turnbull"])
def test_reading_one_edge_as_a_censored_pay_overshoots(other: str):
    """A fork is no censored salary: the other school is 10 % and more too high where ours is right."""
    ours, theirs = errors("ratio (ours)", 300, 6), errors(other, 300, 6)
    assert abs(ours.mean()) < 0.03
    assert theirs.mean() > 0.10
