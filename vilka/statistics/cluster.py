"""The same forks from partitions that many workers read: Dask over Parquet, equal to the last rouble.

Each partition is read by a worker (words -> net roubles: nine tenths of the work). The columns that vote, some 60
bytes a row, come together and are counted by ``vilka.statistics.forks.forks_of``, the function of one process.
Dask is a development dependency: ``pip install "dask[distributed]"``.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from vilka.labels import DIMENSIONS
from vilka.statistics.forks import COLUMNS, WINDOW_DAYS, forks_of
from vilka.statistics.rows import voting, window

Read = Callable[[pd.DataFrame], pd.DataFrame]


def connect(address: str = "") -> Any:
    """A Dask client: of the scheduler at ``address`` (tcp://host:8786), or of workers on this machine.

    Raises ImportError where Dask is not installed.
    """
    from distributed import Client

    client: Any = Client  # untyped
    return client(address) if address else client(dashboard_address=None)


def as_is(rows: pd.DataFrame) -> pd.DataFrame:
    """The reader of partitions that already hold offers."""
    return rows


def forks_of_parts(
    parts: Sequence[Path],
    client: Any,
    read: Read = as_is,
    dims: Sequence[str] = DIMENSIONS,
    window_days: int | None = WINDOW_DAYS,
    as_of: date | None = None,
    districts: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """``forks_of`` of the rows of all ``parts`` (Parquet files, in this order), read by ``client``'s workers.

    ``read``: rows of a partition -> offers (columns ``rows.VOTING`` at least); it must be importable by the workers.
    ``as_of`` must be given with a window: the newest posting is not known before all is read.
    """
    if window_days is not None and as_of is None:
        raise ValueError("as_of: say the last day of the window")
    tasks = client.map(_read_part, list(parts), read=read, days=window_days, as_of=as_of, pure=False)
    offers = pd.concat(client.gather(tasks), ignore_index=True)
    if offers.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    return forks_of(offers, dims, window_days, as_of, districts)


def _read_part(path: Path, read: Read, days: int | None, as_of: date | None) -> pd.DataFrame:
    return window(voting(read(pq.read_table(path).to_pandas())), days, as_of)
