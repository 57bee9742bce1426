"""Workers and partitions count what one process counts, to the last digit."""

from datetime import date

import pandas as pd
import pytest
from market_rows import market

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


def test_fewer_dimensions_and_no_rows(tmp_path, client):
    frame = market(300)
    got = cluster.forks_of_parts(_parts(frame, tmp_path, 2), client, dims=("role",), as_of=DAY)
    pd.testing.assert_frame_equal(got, forks_of(frame, dims=("role",), as_of=DAY), check_exact=True)
    old = cluster.forks_of_parts(_parts(frame, tmp_path, 2), client, as_of=date(2020, 1, 1))
    assert list(old) == list(COLUMNS) and old.empty


def test_window_needs_its_last_day(client):
    with pytest.raises(ValueError, match="as_of"):
        cluster.forks_of_parts([], client)
