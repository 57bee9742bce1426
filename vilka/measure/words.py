"""From words to the cube, against DuckDB's bare quantiles of the same rows: the part of ``make bench`` about size."""

import base64
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import product
from math import log
from pathlib import Path

import numpy as np
import pandas as pd

from scrapers.collect import collect
from scrapers.demo.board import BOARD_KEYS, LAST_DAY, SEED
from scrapers.demo.transport import transport
from scrapers.keeping.vacancies import read_days
from scrapers.sources import all_sources
from vilka.labels import DIMENSIONS, region_districts
from vilka.offers.archive import archive_of
from vilka.offers.money import read_rates
from vilka.publishing.cube import encode
from vilka.publishing.write import read_words
from vilka.statistics.forks import forks_of
from vilka.statistics.lattice import FLAT, patterns
from vilka.words.facts import read_facts

SIZES = (10_000, 100_000, 1_000_000)


def measures(sizes: tuple[int, ...] = SIZES) -> Iterator[tuple[str, float, float]]:
    """(what, rows a second, seconds of processor): words -> cube by size, DuckDB on the same rows, ratio and growth."""
    spent: dict[int, float] = {}
    for size in sizes:
        held = [words(size)]
        start = time.process_time()
        table = _offers(held.pop())
        read = time.process_time()
        forks = forks_of(table, as_of=LAST_DAY, window_days=None)
        encode(forks, {})
        spent[size] = time.process_time() - start
        counting = time.process_time() - read
        yield f"words -> cube, {size:,} rows ({len(table):,} offers)", size / spent[size], spent[size]
        yield "    of it offers -> cube", len(table) / counting, counting
        bare = _duckdb(table)
        yield (
            f"    DuckDB, bare quantiles of the same patterns (full method x{counting / bare:.1f})",
            len(table) / bare,
            bare,
        )
    exponent = log(spent[sizes[-1]] / spent[sizes[-2]]) / log(sizes[-1] / sizes[-2])
    yield (
        f"growth exponent of words -> cube, {sizes[-2]:,} -> {sizes[-1]:,}: {exponent:.2f}",
        float("nan"),
        0.0,
    )


def _offers(days: pd.DataFrame) -> pd.DataFrame:
    """Offers as a build makes them of its days, which nobody else holds."""
    archive = archive_of(days, read_rates())
    archive.unknown()
    return archive.offers()


def on_workers(n: int = 10_000_000, parts: int = 40) -> tuple[str, float, float]:
    """(what, rows a second, seconds by the clock) of words -> cube from ``parts`` Parquet files by the Dask workers of this machine."""
    from vilka.statistics.cluster import connect, forks_of_parts  # Dask is a development dependency

    size = n // parts
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{part:03}.parquet" for part in range(parts)]
        for part, file in enumerate(files):
            words(size, part).to_parquet(file, index=False)
        with connect() as client:
            start = time.perf_counter()
            forks = forks_of_parts(files, client, read=read_words, window_days=None)
            encode(forks, {})
            spent = time.perf_counter() - start
    return f"words -> cube, {n:,} rows in {parts} files on Dask workers", n / spent, spent


def words(n: int, part: int = 0) -> pd.DataFrame:
    """``n`` rows of ``data/vacancies`` with ``day``: a day of the built-in board over and over, every time with
    other employers, numbers and texts, so that none is a copy of another; so in every ``part`` too."""
    day = _one_day()
    times = -(-n // len(day))
    rows = pd.concat([day] * times, ignore_index=True)[:n]
    turn = (part * times + np.arange(n) // len(day)).astype(str)
    sketches = np.random.default_rng(SEED + part).integers(0, 256, (n, 64), dtype=np.uint8)
    return rows.assign(
        id=rows["id"] + "-" + turn,
        employer=rows["employer"] + " " + turn,
        employer_id=rows["employer_id"] + "-" + turn,
        origin_id="",
        contact_hash="",
        sketch=[base64.b64encode(one.tobytes()).decode() for one in sketches],
    )


@cache
def _one_day() -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        collect(
            LAST_DAY, all_sources(), out, BOARD_KEYS, read_facts,
            transport=transport(SEED, LAST_DAY), origin="demo", days_back=60,
        )  # fmt: skip
        days = read_days(out / "vacancies")
    return days[days["posted_on"] > pd.Timestamp(LAST_DAY - timedelta(days=90))].reset_index(drop=True)


def _duckdb(table: pd.DataFrame) -> float:
    """Seconds of processor, of all its threads, for the five quantiles of 48 patterns from a Parquet file, and nothing
    else: no model, no intervals, no votes of employers, no districts without their capital city."""
    import duckdb  # a development dependency

    middle = np.sqrt(table["net_low"].fillna(table["net_high"]) * table["net_high"].fillna(table["net_low"]))
    rows = table.assign(pay=middle, district=table["region"].map(region_districts()))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "offers.parquet"
        rows[[*FLAT, "region", "district", "pay"]].to_parquet(file, index=False)
        start = time.process_time()
        for place, seen in product(("region", "district", ""), patterns(DIMENSIONS)):
            names = ", ".join(filter(None, (place, *seen)))
            quantiles = "quantile_cont(pay, [0.1, 0.25, 0.5, 0.75, 0.9])"
            select = f"select {names}{', ' if names else ''}count(*), {quantiles} from '{file}'"
            duckdb.execute(f"{select} group by {names}" if names else select).fetchall()
        return time.process_time() - start
