"""Groups of advertisements beside each other: a share or a median of each, with its interval, and places where these part.

One row a group and measure; columns COLUMNS. Groups under LEAST_ADS advertisements or LEAST_EMPLOYERS employers are not
there at all. ``best`` and ``worst``: between which places a group stands for certain among all groups of its kind: 1 is the
largest value. Groups whose intervals overlap are never put in an order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.statistics.quantiles import distributions, interval
from vilka.statistics.shares import share_of

COLUMNS = ("by", "code", "measure", "n", "n_of", "n_employers", "value", "low", "high", "best", "worst")
#: Fewer are not shown: an interval of fewer employers says nothing that is not said by "few".
LEAST_ADS, LEAST_EMPLOYERS = 20, 10
#: The one group of all advertisements.
WHOLE = "all"
Line = tuple[int, int, int, float, float, float]
Measure = Callable[[pd.DataFrame], Line]


def compared(frame: pd.DataFrame, by: Sequence[str], measures: Mapping[str, Measure]) -> pd.DataFrame:
    """The lines of all groups: the whole, then the values of each column of ``by`` ("region": each of ``regions``)."""
    rows = [
        (dimension, code, name, *line, 0, 0)
        for dimension, code, part in groups(frame, by)
        for name, measure in measures.items()
        if (line := measure(part))[1] >= LEAST_ADS and line[2] >= LEAST_EMPLOYERS
    ]
    return _placed(pd.DataFrame(rows, columns=list(COLUMNS)))


def groups(frame: pd.DataFrame, by: Sequence[str]) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """(dimension, code, rows) of the whole and of each group, by code; a row of several regions is in each of them."""
    yield WHOLE, WHOLE, frame
    for dimension in by:
        split = frame
        if dimension == "region" and len(frame):
            split = (
                frame.assign(region=frame["regions"].map(list)).explode("region").dropna(subset=["region"])
            )
        for code, part in split.groupby(dimension, sort=True) if len(split) else ():
            yield dimension, str(code), part


def share(hits: Callable[[pd.DataFrame], pd.Series], of: Callable[[pd.DataFrame], pd.Series]) -> Measure:
    """The share of ``hits`` among the rows of ``of``."""

    def line(frame: pd.DataFrame) -> Line:
        told = frame[of(frame)]
        one = share_of(hits(told).to_numpy(dtype=bool), told["employer"])
        return one.n, one.n_of, one.n_employers, one.share, one.low, one.high

    return line


def median(values: Callable[[pd.DataFrame], pd.Series]) -> Measure:
    """The median of ``values`` (NaN: not told), one employer one vote, with its interval from order statistics."""

    def line(frame: pd.DataFrame) -> Line:
        told = values(frame).astype(float).dropna().sort_values(kind="stable")
        employers = frame.loc[told.index, "employer"]
        votes = employers.nunique()
        if votes < LEAST_EMPLOYERS:
            return len(told), len(told), votes, np.nan, np.nan, np.nan
        of = distributions(
            np.asarray(told, dtype=np.float64), _weights(employers), np.zeros(len(told), dtype=np.int64), 1
        )
        low, high = interval(of, np.array([votes]), half_step=0.0)
        return len(told), len(told), votes, float(of.at(0.5)[0]), float(low[0]), float(high[0])

    return line


def _weights(employers: pd.Series) -> NDArray[np.float64]:
    number, _ = pd.factorize(employers)
    weights: NDArray[np.float64] = 1.0 / np.bincount(number)[number]
    return weights


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    best, worst = np.ones(len(rows), dtype=np.int64), np.ones(len(rows), dtype=np.int64)
    for places in rows.groupby(["by", "measure"]).indices.values():
        low, high = (rows[name].to_numpy(dtype=np.float64)[places] for name in ("low", "high"))
        best[places] = 1 + (low[None, :] > high[:, None]).sum(axis=1)
        worst[places] = len(places) - (high[None, :] < low[:, None]).sum(axis=1)
    return rows.assign(best=best, worst=worst)
