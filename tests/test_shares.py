"""Shares with employers as clusters: Wilson's own numbers, honest cover where employers differ, edges of nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vilka.statistics.shares import independent, share_of, wilson


@pytest.mark.parametrize(("share", "of", "low", "high"), [(0.2, 50, 0.1124, 0.3304), (0.0, 10, 0.0, 0.2775), (1.0, 10, 0.7225, 1.0)])  # fmt: skip
def test_wilson(share: float, of: float, low: float, high: float) -> None:
    """Newcombe 1998, formula 3."""
    assert wilson(share, of) == (pytest.approx(low, abs=5e-4), pytest.approx(high, abs=5e-4))


def test_nothing_is_no_share() -> None:
    none = share_of(np.array([], dtype=bool), [])
    assert (none.n, none.n_of, none.n_employers) == (0, 0, 0) and none.share != none.share


def test_forty_advertisements_of_one_employer_say_as_much_as_one() -> None:
    lone = share_of(np.ones(40, dtype=bool), ["ООО «Ромашка»"] * 40)
    assert (lone.low, lone.high) == wilson(1.0, 1.0) and lone.n_employers == 1


def test_employers_that_repeat_themselves_say_less_than_their_number() -> None:
    apart = share_of(np.arange(60) % 2 == 0, list(range(60)))
    alike = share_of(np.arange(60) % 2 == 0, [i % 20 for i in range(60)])
    assert alike.share == apart.share == 0.5
    assert alike.high - alike.low > 1.5 * (apart.high - apart.low)


@given(st.lists(st.tuples(st.integers(1, 30), st.floats(0, 1)), min_size=1, max_size=40))
def test_clusters_are_worth_between_one_and_all_their_advertisements(some: list[tuple[int, float]]) -> None:
    sizes = np.array([size for size, _ in some], dtype=np.int64)
    found = np.floor(sizes * np.array([part for _, part in some]))
    worth = independent(sizes, found)
    assert 1 <= worth <= sizes.sum()
    share = found.sum() / sizes.sum()
    low, high = wilson(share, worth)
    assert 0 <= low <= share + 1e-9 and share - 1e-9 <= high <= 1


@pytest.mark.parametrize("alike", [0.0, 0.3, 0.8])
@pytest.mark.parametrize(("employers", "share"), [(10, 0.3), (20, 0.6), (60, 0.3)])
def test_the_interval_holds_the_truth(employers: int, share: float, alike: float) -> None:
    """95 of 100 within 3 standard errors of the count, few employers with many advertisements among them (measured over
    1,500: 94 to 99)."""
    draw = np.random.default_rng(round(employers + 100 * alike))
    times = 400
    held = sum(_holds(draw, employers, share, alike) for _ in range(times)) / times
    assert held > 0.95 - 3 * (0.95 * 0.05 / times) ** 0.5


def _holds(draw: np.random.Generator, employers: int, share: float, alike: float) -> bool:
    sizes = np.minimum(np.ceil((1 - draw.random(employers)) ** (-1 / 1.2)), 40).astype(int)
    odds = (1 - alike) / alike if alike else 0
    own = draw.beta(share * odds, (1 - share) * odds, employers) if alike else np.full(employers, share)
    names = np.repeat(np.arange(employers), sizes)
    found = share_of(draw.random(len(names)) < own[names], names.tolist())
    return found.low <= share <= found.high
