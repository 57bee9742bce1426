"""Ranks of order statistics, weighted quantiles and intervals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import binom, quantile_test

from vilka.statistics.quantiles import (
    HALF_STEP,
    SMALLEST,
    distributions,
    interval,
    ranks,
)
from vilka.statistics.sorting import distinct, stable_order


@pytest.mark.parametrize(
    ("n", "pair"),
    [
        (5, None), (6, (1, 6)), (8, (1, 8)), (10, (2, 9)), (15, (4, 12)), (20, (6, 15)),
        (30, (10, 21)), (50, (18, 33)), (100, (40, 61)), (200, (86, 115)),
    ],
)  # fmt: skip
def test_ranks_of_a_median(n: int, pair):
    assert ranks(n) == pair


@pytest.mark.parametrize(("p", "least"), sorted(SMALLEST.items()))
def test_smallest_number_of_votes(p: float, least: int):
    assert ranks(least - 1, p) is None and ranks(least, p) is not None


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 3000), st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9]))
def test_ranks_by_their_definition(n: int, p: float):
    counts = np.arange(n + 1)
    lower = int((binom.cdf(counts, n, p) <= 0.025).sum())
    above = np.flatnonzero(binom.sf(counts - 1, n, p) <= 0.025)
    upper = int(above[0]) if len(above) else n + 1
    assert ranks(n, p) == ((lower, upper) if lower >= 1 and upper <= n else None)


def test_interval_agrees_with_scipy():
    values = np.sort(np.random.default_rng(1).lognormal(11, 0.4, 77))
    of = distributions(values, np.ones(77), np.zeros(77, dtype=np.int64), 1)
    low, high = interval(of, np.array([77]), half_step=0.0)
    ours = quantile_test(values, p=0.5).confidence_interval(0.95)
    assert (low[0], high[0]) == (ours.low, ours.high)


def _one(values, weights) -> tuple:
    order = np.argsort(values, kind="stable")
    return distributions(values[order], weights[order], np.zeros(len(values), dtype=np.int64), 1)


@pytest.mark.parametrize(
    ("values", "weights", "p", "expected"),
    [
        ([1, 2, 3], [1, 1, 1], 0.5, 2),
        ([1, 2, 3, 4], [1, 1, 1, 1], 0.5, 2.5),
        ([1, 2, 3, 4], [1, 1, 1, 1], 0.25, 1.5),
        ([1, 2, 3, 4], [0.5, 0.5, 1, 1], 0.5, 3),
        ([1, 2, 3], [1 / 3, 1 / 3, 1 / 3], 0.5, 2),
        ([1, 9], [3, 1], 0.75, 5),
        ([1, 9], [3, 1], 0.9, 9),
        ([5], [0.2], 0.5, 5),
        ([1, 2, 3], [0, 0, 1], 0.5, 3),
    ],
)
def test_quantile_by_hand(values, weights, p: float, expected: float):
    assert _one(np.array(values, float), np.array(weights, float)).at(p)[0] == pytest.approx(expected)


PAY = arrays(np.float64, st.integers(1, 60), elements=st.integers(10, 300).map(lambda k: k * 1000.0))


@settings(deadline=None, max_examples=50)
@given(PAY)
def test_equal_weights_give_the_ordinary_median(values):
    assert _one(values, np.ones(len(values))).at(0.5)[0] == np.median(values)


@settings(deadline=None, max_examples=50)
@given(PAY, st.integers(0, 59), st.floats(0.05, 0.95))
def test_splitting_a_row_changes_nothing(values, which: int, p: float):
    which %= len(values)
    weights = np.ones(len(values))
    weights[which] = 0.5
    split = _one(np.append(values, values[which]), np.append(weights, 0.5))
    assert split.at(p) == _one(values, np.ones(len(values))).at(p)


@settings(deadline=None, max_examples=50)
@given(st.lists(PAY, min_size=1, max_size=5))
def test_cells_do_not_touch_each_other(cells):
    values, cell = np.concatenate(cells), np.repeat(np.arange(len(cells)), [len(one) for one in cells])
    order = np.argsort(values, kind="stable")
    together = distributions(values[order], np.ones(len(values)), cell[order], len(cells))
    for p in (0.1, 0.25, 0.5, 0.9):
        alone = [_one(one, np.ones(len(one))).at(p)[0] for one in cells]
        np.testing.assert_array_equal(together.at(p), alone)


def test_interval_is_never_narrower_than_half_a_rounding_step():
    of = _one(np.full(1000, 60_000.0), np.ones(1000))
    low, high = interval(of, np.array([1000]))
    assert (low[0], high[0]) == (60_000 - HALF_STEP, 60_000 + HALF_STEP)


def test_order_of_many_cells_is_stable():
    cell = np.random.default_rng(2).integers(0, 200_000, 50_000)
    np.testing.assert_array_equal(stable_order(cell, 200_000), np.argsort(cell, kind="stable"))


@given(st.lists(st.integers(-(2**62), 2**62), max_size=50))
def test_distinct_values(values: list[int]):
    assert distinct(np.array(values, dtype=np.int64)).tolist() == sorted(set(values))


@pytest.mark.parametrize("cell", [[], [1, 3], [0, 4], [2, 2]])
def test_a_cell_without_rows_has_no_quantile(cell: list[int]):
    of = distributions(np.arange(1.0, len(cell) + 1), np.ones(len(cell)), np.array(cell, dtype=np.int64), 5)
    assert np.flatnonzero(~np.isnan(of.at(0.5))).tolist() == sorted(set(cell))
