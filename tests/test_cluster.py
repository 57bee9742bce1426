"""Workers and partitions count what one process counts, to the last digit."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from market_rows import market

from vilka.labels import EMPLOYMENTS, FORMATS, GRADES, region_districts
from vilka.statistics.forks import COLUMNS, forks_of

distributed = pytest.importorskip("distributed")
cluster = pytest.importorskip("vilka.statistics.cluster")
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def client():
    local = distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        dashboard_address=None,
        host="127.0.0.1",
        protocol="tcp://",
    )
    with local, distributed.Client(local) as client:
        yield client


def _parts(frame: pd.DataFrame, folder, n: int) -> list:
    paths = [folder / f"part-{i}.parquet" for i in range(n)]
    for i, path in enumerate(paths):
        frame.iloc[i * len(frame) // n : (i + 1) * len(frame) // n].to_parquet(path)
    return paths


@pytest.mark.parametrize("n", [1, 5])
def test_same_numbers_as_one_process(tmp_path, client, n: int):
    frame = market(1500)
    got = cluster.forks_of_parts(_parts(frame, tmp_path, n), client, as_of=DAY)
    pd.testing.assert_frame_equal(got, forks_of(frame, as_of=DAY), check_exact=True)


def _anything(seed: int) -> pd.DataFrame:
    """Rows that nobody wrote: every code that is known, several towns or none, edges in any order, dates or none."""
    draw = np.random.default_rng(seed)
    n, towns = int(draw.integers(30, 150)), [*sorted(region_districts())[:9], "RU-MOW", "RU"]
    days = [None, *(DAY - timedelta(days=int(ago)) for ago in draw.integers(0, 500, 40))]
    edge = np.array([np.nan, 0.0, 1.0, 2e7, *range(30_000, 200_000, 5_000)])
    words = {
        "role": ["smm_manager", "other", "pr", "новая роль"],
        "employment": EMPLOYMENTS,
        "grade": GRADES,
        "work_format": FORMATS,
        "pay_reason": ["", "", "", "hidden"],
        "smm": ["core", "core", "adjacent"],
    }
    return pd.DataFrame(
        {name: draw.choice(np.array(list(known), dtype=object), n) for name, known in words.items()}
        | {"net_low": draw.choice(edge, n), "net_high": draw.choice(edge, n)}
        | {"employer": [f"«{number}»\u00a0" for number in draw.integers(0, 50, n)]}
        | {"regions": [tuple(draw.choice(towns, draw.integers(0, 4), replace=False)) for _ in range(n)]}
        | {"posted_on": [days[int(one)] for one in draw.integers(0, len(days), n)]}
    )


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(1, 4))
def test_rows_that_nobody_wrote_are_the_same_too(tmp_path, client, seed: int, n: int):
    frame = _anything(seed)
    got = cluster.forks_of_parts(_parts(frame, tmp_path, n), client, as_of=DAY)
    pd.testing.assert_frame_equal(got, forks_of(frame, as_of=DAY), check_exact=True)


def test_fewer_dimensions_and_no_rows(tmp_path, client):
    frame = market(300)
    got = cluster.forks_of_parts(_parts(frame, tmp_path, 2), client, dims=("role",), as_of=DAY)
    pd.testing.assert_frame_equal(got, forks_of(frame, dims=("role",), as_of=DAY), check_exact=True)
    old = cluster.forks_of_parts(_parts(frame, tmp_path, 2), client, as_of=date(2020, 1, 1))
    assert list(old) == list(COLUMNS) and old.empty


def test_window_needs_its_last_day(client):
    with pytest.raises(ValueError, match="as_of"):
        cluster.forks_of_parts([], client)
