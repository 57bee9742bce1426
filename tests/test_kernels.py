"""What pay around a level and a mixture of regions are, told at once for many, is what it is told one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vilka.statistics.effects import Books, layout
from vilka.statistics.kernels import REACH, STEP, Kernels

GRADES = 2


def _kernels(seed: int) -> Kernels:
    draw = np.random.default_rng(seed)
    density = draw.random((3 * GRADES, round(2 * REACH / STEP)))
    table = np.cumsum(density / density.sum(axis=1, keepdims=True), axis=1)
    table = np.concatenate([np.zeros((len(table), 1)), table], axis=1)
    return Kernels(table, np.ones(len(table)), np.ones(len(table)), GRADES)


@settings(deadline=None, max_examples=30)
@given(
    st.integers(0, 10**6), st.sampled_from([1, 4, 7]), st.lists(st.floats(-25, 25), min_size=1, max_size=6)
)
def test_pay_around_a_level_is_read_between_two_points_of_its_table(
    seed: int, apart: int, levels: list[float]
) -> None:
    of, grid = _kernels(seed), -3 + apart * STEP * np.arange(40)
    which = np.random.default_rng(seed).integers(0, len(of.table), len(levels))
    found = of.chance(which, np.array(levels), grid)
    points = np.linspace(-REACH, REACH, of.table.shape[1])
    for row, (number, level) in enumerate(zip(which, levels, strict=True)):
        np.testing.assert_allclose(found[row], np.interp(grid - level, points, of.table[number]), atol=1e-9)


@pytest.mark.parametrize("regions", [[2], [1, 3], [0, 1, 2, 3]])
def test_a_mixture_of_regions_is_the_sum_of_its_parts(regions: list[int]) -> None:
    words = dict.fromkeys(("role", "employment", "grade", "work_format"), ("a", "b", "c"))
    books = Books(
        {**words, "region": ("RU", "A", "B", "C"), "district": ("", "X", "Y")}, np.array([0, 1, 2, 1])
    )
    of, draw = layout(books, 2), np.random.default_rng(len(regions))
    codes = {name: draw.integers(0, 3, 5) for name in words}
    shares = draw.random((5, len(regions))) * (draw.random((5, len(regions))) > 0.3)
    designs = [of.design({**codes, "region": np.full(5, region)}).toarray() for region in regions]
    parts = [share[:, None] * design for share, design in zip(shares.T, designs, strict=True)]
    mixed = of.mixture({**codes, "region": np.array(regions)}, shares)
    np.testing.assert_allclose(mixed.toarray(), np.sum(parts, axis=0))
