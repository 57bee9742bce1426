"""`make bench`: speed and memory on this machine; no test asserts a time."""

import resource
import time
from collections.abc import Callable, Iterator
from datetime import date

import pandas as pd

from scrapers.demo.market import market
from vilka.measure import read as bench_read
from vilka.measure import words as bench_words
from vilka.measure.sources import bench_sources
from vilka.offers.money import net_month
from vilka.statistics.forks import forks_of

DAY = date(2026, 11, 23)
SIZES = (10_000, 100_000, 1_000_000)


def lines(largest: bool = False) -> Iterator[str]:
    """A line for each figure as soon as it is measured: some ten minutes in all, as many again for ``largest``
    (10⁷ rows on the Dask workers of this machine)."""
    yield f"{'what':<84}{'a second':>12}{'seconds':>10}{'MB':>8}"
    for name, speed, seconds in measures():
        yield _line(name, speed, seconds)
    if largest:
        yield _line(*bench_words.on_workers())


def _line(name: str, speed: float, seconds: float) -> str:
    """``MB``: the most memory that the largest process has taken so far."""
    return f"{name:<84}{speed:>12,.0f}{seconds:>10.2f}{_peak_mb():>8,.0f}"


def measures() -> Iterator[tuple[str, float, float]]:
    """(what, things a second, seconds of processor) of each measure."""
    yield from bench_read.measures()
    for name, speed in bench_sources():
        yield name, speed, 1.0
    for size in SIZES:
        yield _timed(f"rows of pay -> forks, {size:,} rows", size, _to_forks(size))
    yield from bench_words.measures()


def _timed(name: str, things: int, work: Callable[[], object]) -> tuple[str, float, float]:
    start = time.process_time()
    work()
    spent = time.process_time() - start
    return name, things / spent, spent


def _to_forks(size: int) -> Callable[[], pd.DataFrame]:
    """Net pay and all cells of ``size`` rows of the built-in market, made before the clock starts."""
    rows = market(7, DAY, size)
    rows = rows.assign(
        posted_on=pd.to_datetime(rows["posted_on"]), work_format=rows.get("work_format", "unknown")
    )

    def work() -> pd.DataFrame:
        paid = pd.concat([rows, net_month(rows, stop_without_rate=False)], axis=1)
        return forks_of(paid, as_of=DAY, window_days=None)

    return work


def _peak_mb() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return max(bench_read.peak_mb(), children)
