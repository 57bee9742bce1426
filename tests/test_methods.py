"""A new method's numbers are told apart from a new market's."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from market_rows import market, rows

from vilka.errors import BadInput
from vilka.publishing.methods import METHODS, Size, changes, read_sizes, size_of, sizes_file
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


DAY = date(2026, 10, 31)


@pytest.mark.parametrize(("by", "moved"), [(1.0, 0), (1.0099, 0), (1.0101, 5), (0.9, 5)])
def test_the_size_of_a_change_counts_cells_that_have_a_number_in_both(by: float, moved: int):
    before = published_of(600).assign(method="a")
    known = before.index[before["p50"].notna()]
    after = before.assign(method="b")
    after.loc[known[:5], "p50"] *= by
    after.loc[known[5:8], "p50"] = np.nan
    size = size_of(before, after, DAY)
    assert size == Size("b", "a", DAY, len(known) - 3, moved, 0.0)
    assert size_of(before.assign(p50=np.nan), after, DAY) is None


def test_sizes_are_read_back_and_a_bad_line_is_named(tmp_path: Path):
    file, size = tmp_path / "methods.csv", Size("v2", "v1", DAY, 3004, 812, -0.0124)
    assert read_sizes(file) == {}
    file.write_bytes(sizes_file({"v2": size}))
    assert read_sizes(file) == {"v2": size}
    file.write_text(file.read_text("utf-8") + "v3,v2,yesterday,1,1,0\n", "utf-8")
    with pytest.raises(BadInput, match=r"methods\.csv:3"):
        read_sizes(file)
