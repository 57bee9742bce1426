"""A new method's numbers are told apart from a new market's."""

import numpy as np
import pandas as pd
from market_rows import market, rows

from vilka.publishing.methods import METHODS, changes
from vilka.statistics.forks import METHOD, forks_of


def published_of(n: int) -> pd.DataFrame:
    return forks_of(market(n))


def test_todays_method_is_in_the_log():
    assert METHOD in METHODS


def test_the_same_method_changes_nothing():
    forks = published_of(300)
    assert changes(forks, forks.copy()).empty


def test_moved_medians_and_changed_trust_are_listed():
    forks = published_of(600)
    other = forks.assign(method="next").copy()
    where = np.flatnonzero(other["trust"] == "about")[:3]
    other.loc[where[0], "p50"] *= 1.10
    other.loc[where[1], "p50"] *= 1.001
    other.loc[where[2], "trust"] = "guide"
    got = changes(forks, other)
    assert list(got["change"].round(3)) == [0.1, 0.0]
    assert list(got["trust_after"]) == ["about", "guide"]
    assert set(got["after"]) == {"next"}


def test_a_cell_that_came_or_went_is_listed():
    forks = forks_of(rows({"net_low": 50_000.0}, {"net_low": 60_000.0}))
    gone = forks[forks["region"] != "RU-PER"]
    assert len(changes(forks, gone)) == len(forks) - len(gone)
