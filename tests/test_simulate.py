"""Markets with a known truth: what is shown beats other ways of counting, and damaged amounts do not reach it."""

from vilka.measure.simulate import errors, market, measure, place_names, shrunk


def test_simulated_markets_a_few_seeds():
    """Bias, error and cover on four markets (docs/method.md, 8); the full run is ``python -m vilka.measure.simulate``."""
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
