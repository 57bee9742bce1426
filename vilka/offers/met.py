"""How an offer is met, as its sources told it last: responses, readers at that moment, whether it was renewed."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from scrapers.keeping.heard import Heard

Told = Mapping[tuple[str, str], Heard]


def met(rows: pd.DataFrame, heard: Told) -> pd.DataFrame:
    """Columns ``responses``, ``online`` (NaN: not told) and ``renewed``: "yes" where the last publication is later than the
    first known, "no" where it is the first itself, "" where that cannot be told. ``rows``: source, id, posted_on,
    posted_sure."""
    told = [heard.get(key) for key in zip(rows["source"], rows["id"], strict=True)]
    counts = {
        name: np.array([np.nan if one is None else _number(getattr(one, name)) for one in told], dtype=float)
        for name in ("responses", "online")
    }
    facts = zip(told, pd.to_datetime(rows["posted_on"]), rows["posted_sure"], strict=True)
    renewed = [
        "" if one is None or one.renewed_on is None else _renewed(pd.Timestamp(one.renewed_on) > first, sure)
        for one, first, sure in facts
    ]
    return rows.assign(**counts, renewed=pd.Series(renewed, index=rows.index, dtype=object))


def _number(count: int | None) -> float:
    return np.nan if count is None else float(count)


def _renewed(later: bool, sure: bool) -> str:
    return "yes" if later else "no" if sure else ""


def met_together(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """The same of each cluster: of its copies, the one with most responses; renewed if any is."""
    by_cluster = rows.groupby("cluster", sort=True)
    numbers = {name: by_cluster[name].max() for name in ("responses", "online")}
    rank = rows["renewed"].map({"": 0, "no": 1, "yes": 2})
    renewed = rank.groupby(rows["cluster"], sort=True).max().map({0: "", 1: "no", 2: "yes"})
    return {**numbers, "renewed": renewed}
