"""Additive empirical Bayes: limits by hand, truth in simulated cells, and how it beats a thin own median."""

import numpy as np
import pytest

from vilka.measure.simulate import errors, market, measure, place_names, shrunk
from vilka.statistics.shrink import pooled_variance, shrink
from vilka.statistics.tiers import rungs

COUNTRY = np.zeros((4, 1), dtype=np.int64)
FIXED = np.array([True])


def test_no_data_at_all():
    got = shrink(np.full(4, np.nan), np.zeros(4), COUNTRY, FIXED, 0.16)
    assert np.isnan(got.log).all()


def test_one_cell_is_its_own_estimate():
    got = shrink(np.array([11.0]), np.array([7.0]), COUNTRY[:1], FIXED, 0.16)
    assert got.log[0] == pytest.approx(11.0)


def test_alike_cells_are_drawn_together_and_an_empty_one_to_their_mean():
    log, votes = np.array([11.00, 11.10, 11.05, np.nan]), np.array([5.0, 5.0, 5.0, 0.0])
    got = shrink(log, votes, COUNTRY, FIXED, 0.16)
    assert got.log == pytest.approx([11.05] * 4, abs=0.01)
    assert got.deviation[3] < 0.3


def test_well_known_cells_stay_their_own():
    log, votes = np.array([10.5, 11.0, 11.5, 11.2]), np.array([5_000.0] * 4)
    got = shrink(log, votes, COUNTRY, FIXED, 0.16)
    assert got.log == pytest.approx(log, abs=0.005)
    assert got.between[1] > 0.05


def _additive(seed: int = 5, places: int = 60, forms: int = 3):
    """Places x forms with known levels; returns truth, own medians, votes, columns, fixed."""
    draw = np.random.default_rng(seed)
    place, form = (axis.ravel() for axis in np.mgrid[0:places, 0:forms])
    level = draw.normal(0, 0.15, places)
    level[0] = 0.8
    truth = 11 + level[place] + np.array([0, -0.1, -0.3])[form] + draw.normal(0, 0.05, len(place))
    votes = draw.integers(1, 12, len(place)).astype(float)
    own = truth + draw.normal(0, np.sqrt(np.pi / 2 * 0.16 / votes))
    columns = np.column_stack([np.zeros(len(place), np.int64), 1 + place, 1 + places + form])
    fixed = np.ones(1 + places + forms, dtype=bool)
    fixed[2 : 1 + places] = False
    return truth, own, votes, columns, fixed


def test_additive_levels_are_found():
    truth, own, votes, columns, fixed = _additive()
    got = shrink(own, votes, columns, fixed, 0.16)
    thin = votes < 6
    rmse = [np.sqrt(np.mean((one - truth)[thin] ** 2)) for one in (own, got.log)]
    assert rmse[1] < 0.5 * rmse[0]
    assert got.between[0] == pytest.approx(0.15**2, rel=0.6)
    held = np.abs(got.log - truth) < 1.96 * got.deviation
    assert 0.88 < held.mean() <= 1


def test_a_capital_of_its_own_level_is_not_drawn_to_the_regions():
    truth, own, votes, columns, fixed = _additive()
    got = shrink(own, votes, columns, fixed, 0.16)
    assert np.abs((got.log - truth)[columns[:, 1] == 1]).max() < 0.25


def test_pooled_variance():
    assert pooled_variance(np.array([0.3, 0.5, np.nan]), np.array([3.0, 3.0, 0.0])) == pytest.approx(0.2)
    assert pooled_variance(np.array([0.0]), np.array([1.0])) == 0.16


def test_simulated_markets_a_few_seeds():
    """The goals of method.md on four markets; the full run is ``python -m vilka.measure.simulate``."""
    table = measure(4).set_index(["employers", "q", "way"])
    for employers in (30, 100):
        ours = table.loc[(employers, 0.5, "ratio (ours)")]
        assert abs(ours["bias"]) < 2.5
        assert ours["rmse"] <= table.loc[(employers, 0.5, "both edges only"), "rmse"]
    for employers in (3, 6, 10):
        shown = table.loc[(employers, 0.5, "shown on the site")]
        assert shown["rmse"] < 0.9 * table.loc[(employers, 0.5, "ratio (ours)"), "rmse"]
    assert table.loc[(30, 0.5, "ratio (ours)"), "cover"] > 93


def test_damaged_amounts_do_not_reach_the_site():
    world = market(3, damage=0.03)
    found = errors(world, shrunk(world))
    assert found["error"].abs().max() < 0.8
    assert len(found) == len(place_names(len(world.level)))


def test_rungs_of_a_selection():
    cell = {"role": "pr", "region": "RU-PER", "employment": "agency", "grade": "junior", "work_format": "all"}
    steps = rungs(cell, {"RU-PER": "FD-V"})
    assert [level for level, _ in steps] == ["cell", "all_grades", "district:FD-V", "country"]
    assert steps[-1][1] == {**cell, "grade": "all", "region": "RU"}
