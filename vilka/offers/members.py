"""The members of each cluster of copies as one offer."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.offers.duplicates import best_of
from vilka.offers.met import met_together

#: Days of a cluster: the first of its members' or the last.
_DAYS = {"posted_on": "min", "first_day": "min", "last_day": "max"}
#: What must hold of all members.
_ALL = ("posted_sure", "survivor")


def one_a_cluster(rows: pd.DataFrame) -> pd.DataFrame:
    """The best-told member stands for its cluster; towns, sources and days are those of all members. Days as ``date``."""
    rows = rows.assign(sources=rows["source"].map({source: (source,) for source in rows["source"].unique()}))
    several = rows["cluster"].duplicated(keep=False).to_numpy(bool)
    joined = _joined(rows[several]) if several.any() else rows[several]
    rows = _by_day(rows, ~several, joined)
    rows["regions"] = rows["regions"].map(_sorted)
    nameless = (rows["employer"].str.strip() == "").to_numpy(bool)
    rows["employer"] = rows["employer"].mask(nameless, "anonymous:" + rows["cluster"])
    days = {name: _dates(rows[name]) for name in ("day", *_DAYS)}
    return rows.assign(**days).rename(columns={"salary_text": "words"})


def _by_day(rows: pd.DataFrame, kept: NDArray[np.bool_], joined: pd.DataFrame) -> pd.DataFrame:
    """The kept rows and the joined ones together, by day and cluster, a column at a time: a million rows are some 700 MB,
    and nobody needs them in another order."""

    def together(name: str) -> pd.Series:
        return pd.concat([rows.loc[kept, name], joined[name]], ignore_index=True)

    keys = pd.DataFrame({name: together(name) for name in ("posted_on", "cluster")})
    order = keys.sort_values(["posted_on", "cluster"], kind="stable").index
    columns = {name: together(name).iloc[order].reset_index(drop=True) for name in map(str, rows)}
    return pd.DataFrame(columns, copy=False)


def _dates(days: pd.Series) -> pd.Series:
    """Days as ``date``, each day one object; NaT where there is none."""
    codes, known = pd.factorize(days)
    dates = np.array([*(day.date() for day in known), pd.NaT], dtype=object)
    return pd.Series(dates[codes], index=days.index, dtype=object)


def _sorted(codes: tuple[str, ...]) -> tuple[str, ...]:
    return codes if len(codes) < 2 else tuple(sorted(set(codes)))


def _joined(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each cluster of two members or more."""
    by = rows.groupby("cluster", sort=True)
    together = {
        "regions": _together(rows["cluster"], rows["regions"]),
        "sources": _together(rows["cluster"], rows["sources"]),
        **{name: by[name].agg(which) for name, which in _DAYS.items()},
        **{name: by[name].all() for name in _ALL},
        **met_together(rows),
    }
    best = best_of(rows).set_index("cluster", drop=False)
    return best.assign(**together)


def _together(cluster: pd.Series, tuples: Iterable[tuple[str, ...]]) -> pd.Series:
    """All values of a cluster's tuples, sorted, as one tuple; indexed by cluster."""
    values: dict[str, set[str]] = {}
    for name, many in zip(cluster.tolist(), tuples, strict=True):
        values.setdefault(name, set()).update(many)
    return pd.Series({name: tuple(sorted(many)) for name, many in values.items()}, dtype=object)
