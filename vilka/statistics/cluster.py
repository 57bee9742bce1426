"""The same forks on more than one machine: Dask over partitioned Parquet, equal to the last digit.

Three steps. (1) Each partition is read by a worker (words -> net roubles: most of the work). (2) The columns
that vote, some 60 bytes a row, come together once: the usual width of a fork and the limits of outliers
belong to the whole market. (3) Cells never reach across places, so each worker counts the cells of a share
of the places for one pattern of wildcards, with the code of one process (``vilka.statistics.lattice``); shrinkage
joins the shares of a pattern. Dask is a development dependency: ``pip install "dask[distributed]"``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from vilka.labels import DIMENSIONS, region_districts
from vilka.statistics.forks import COLUMNS, WINDOW_DAYS, finished, in_words, with_estimates
from vilka.statistics.lattice import (
    Level,
    Names,
    Rows,
    Table,
    patterns,
    table_of,
)
from vilka.statistics.rows import numbers, window

Read = Callable[[pd.DataFrame], pd.DataFrame]
#: What of an offer votes; everything else stays where it was read.
VOTING = (
    "employer", "region", "regions", "role", "employment", "grade", "work_format",
    "net_low", "net_high", "pay_reason", "posted_on",
)  # fmt: skip
#: Shares that the places of a level are cut into.
SHARES = 8


@dataclass(frozen=True, slots=True)
class _Share:
    """Rows of some places of one level, ascending by pay."""

    rows: Rows
    place: np.ndarray[Any, np.dtype[np.int64]]


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
    """``forks_of`` of the rows of all ``parts`` (Parquet files, in this order), counted by ``client``'s workers.

    ``read``: rows of a partition -> offers (columns VOTING at least); it must be importable by the workers.
    ``as_of`` must be given with a window: the newest posting is not known before all is read.
    """
    if window_days is not None and as_of is None:
        raise ValueError("as_of: say the last day of the window")
    districts = region_districts() if districts is None else districts
    tasks = client.map(_read_part, list(parts), read=read, days=window_days, as_of=as_of, pure=False)
    offers = pd.concat(client.gather(tasks), ignore_index=True)
    if offers.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    voting = numbers(offers, districts)
    levels = voting.levels if "region" in dims else voting.levels[-1:]
    waiting = [_send(client, voting.rows, level, voting.names, tuple(dims)) for level in levels]
    tables = [_joined(client.gather(shares)) for level in waiting for shares in level]
    forks = pd.concat([with_estimates(table, voting.names) for table in tables if len(table["key"])])
    return finished(in_words(forks.reset_index(drop=True), voting.names), districts)


def _read_part(path: Path, read: Read, days: int | None, as_of: date | None) -> pd.DataFrame:
    offers = window(read(pq.read_table(path).to_pandas()), days, as_of)
    return offers[[name for name in VOTING if name in offers]]


def _send(client: Any, rows: Rows, level: Level, names: Names, dims: tuple[str, ...]) -> list[list[Any]]:
    """Futures of a level: for each pattern those of its shares. A share is sent once, for all patterns."""
    shares = [client.scatter(share, direct=False) for share in _shares(rows, level)]
    tasks = (
        [client.submit(_count, share, names, seen, pure=False) for share in shares] for seen in patterns(dims)
    )
    return list(tasks)


def _shares(rows: Rows, level: Level) -> list[_Share]:
    lots = [np.flatnonzero(level.place % SHARES == lot) for lot in range(SHARES)]
    return [_Share(rows.on(level, lot), level.place[lot]) for lot in lots if len(lot)]


def _count(share: _Share, names: Names, seen: tuple[str, ...]) -> Table:
    return table_of(share.rows, share.place, names, seen)


def _joined(tables: Sequence[Table]) -> Table:
    """The cells of all shares, ascending by key, as one process would have them."""
    together = {name: np.concatenate([table[name] for table in tables]) for name in tables[0]}
    order = np.argsort(together["key"], kind="stable")
    return {name: column[order] for name, column in together.items()}
