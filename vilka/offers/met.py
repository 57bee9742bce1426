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
    keys = zip(rows["source"].tolist(), rows["id"].tolist(), strict=True)
    told = {place: heard[key] for place, key in enumerate(keys) if key in heard}
    counts = {name: np.full(len(rows), np.nan) for name in ("responses", "online")}
    renewed = np.full(len(rows), "", dtype=object)
    first, sure = pd.to_datetime(rows["posted_on"]).to_numpy(), rows["posted_sure"].to_numpy(dtype=bool)
    for place, one in told.items():
        for name, column in counts.items():
            column[place] = _number(getattr(one, name))
        if one.renewed_on is not None:
            renewed[place] = _renewed(np.datetime64(one.renewed_on) > first[place], sure[place])
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
