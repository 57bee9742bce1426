"""A new method's numbers are told apart from a new market's."""

import numpy as np
from market_rows import market, rows

from vilka.publishing.methods import METHODS, changes
from vilka.statistics.forks import METHOD, forks_of


def test_todays_method_is_in_the_log():
    assert METHOD in METHODS


def test_the_same_method_changes_nothing():
    forks = forks_of(market(300))
    assert changes(forks, forks.copy()).empty


def test_moved_medians_and_changed_tiers_are_listed():
    forks = forks_of(market(600))
    other = forks.assign(method="next").copy()
    where = np.flatnonzero(other["tier"] == "own")[:3]
    other.loc[where[0], "p50"] *= 1.10
    other.loc[where[1], "p50"] *= 1.001
    other.loc[where[2], "tier"] = "shrunk"
    got = changes(forks, other)
    assert list(got["change"].round(3)) == [0.1, 0.0]
    assert list(got["tier_after"]) == ["own", "shrunk"]
    assert set(got["after"]) == {"next"}


def test_a_cell_that_came_or_went_is_listed():
    forks = forks_of(rows({"net_low": 50_000.0}, {"net_low": 60_000.0}))
    gone = forks[forks["region"] != "RU-PER"]
    assert len(changes(forks, gone)) == len(forks) - len(gone)
