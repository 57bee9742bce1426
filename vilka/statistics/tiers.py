"""Which number of a cell may be shown, and why not: tiers, dominance, secondary suppression, ladder.

Tiers by votes (n_eff): 15 and more "own"; 6 to 14 "shrunk" (own number beside); below 6 "estimate".
A cell where one employer holds more than half of the posts with pay is "none", reason "dominated"; where
it is the only one so hidden among its siblings, the smallest shown sibling is hidden with it ("secondary").
"few" is no secret, only a want of accuracy: it hides no sibling.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.labels import COUNTRY, DIMENSIONS, WILDCARDS

OWN, SHRUNK = 15, 6
#: One employer may hold at most this share of a cell's posts.
DOMINANT = 0.5

Flags = NDArray[np.bool_]
Words = NDArray[np.object_]


def tiers(
    votes: pd.Series, largest: pd.Series, posts: pd.Series
) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Tier and reason of each cell from its votes, its largest employer's posts and all posts with pay."""
    few, dominated = votes < SHRUNK, largest > DOMINANT * posts
    reason = np.select([posts == 0, few, dominated], ["no_data", "few", "dominated"], default="")
    tier = np.select([few, dominated, votes < OWN], ["estimate", "none", "shrunk"], default="own")
    return tier.astype(object), reason.astype(object)


def secondary(forks: pd.DataFrame, districts: Mapping[str, str]) -> Flags:
    """Cells to hide beside a lone dominated sibling, so that subtraction from their sum does not show it."""
    hidden = (forks["reason"] == "dominated").to_numpy()
    also = np.zeros(len(forks), dtype=np.bool_)
    if not hidden.any():
        return also
    for name in DIMENSIONS:
        also |= _beside(forks, hidden, also, _siblings(forks, name, districts))
    return also


def _siblings(forks: pd.DataFrame, name: str, districts: Mapping[str, str]) -> pd.Series:
    """A key shared by the cells that differ in one dimension only and sum to one cell; "" for sums."""
    others = [forks[other].astype(str) for other in DIMENSIONS if other != name]
    parent = forks["region"].map(lambda code: _parent(code, districts)) if name == "region" else forks[name]
    sums = parent == "" if name == "region" else forks[name] == WILDCARDS[name]
    key = others[0].str.cat(pd.concat(others[1:], axis=1), sep="|")
    return (key + "|" + parent if name == "region" else key).where(~sums, "")


def _parent(code: str, districts: Mapping[str, str]) -> str:
    if code == COUNTRY:
        return ""
    return COUNTRY if code.startswith("FD-") else districts.get(code, "outside")


def _beside(forks: pd.DataFrame, hidden: Flags, also: Flags, key: pd.Series) -> Flags:
    gone = hidden | also
    alone = pd.Series(gone).groupby(key.to_numpy()).sum()
    lone = set(alone[alone == 1].index) & set(key[hidden]) - {""}
    shown = forks[key.isin(lone).to_numpy() & ~gone & forks["tier"].isin(["own", "shrunk"]).to_numpy()]
    order = shown.assign(key=key[shown.index]).sort_values(["n_eff", *DIMENSIONS], kind="stable")
    beside = np.zeros(len(forks), dtype=np.bool_)
    beside[order.drop_duplicates("key").index] = True
    return beside


def rungs(row: Mapping[str, str], districts: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
    """The ladder of one selection: (level, cell), from the cell itself up to Russia; equal steps once.

    cell -> all formats -> all grades -> federal district -> Russia; role and form of employment stay.
    """
    cell = {name: row[name] for name in DIMENSIONS}
    steps = [("cell", cell)]
    for level, change in _changes(row["region"], districts):
        cell = cell | change
        if cell != steps[-1][1]:
            steps.append((level, cell))
    return steps


def _changes(region: str, districts: Mapping[str, str]) -> Sequence[tuple[str, dict[str, str]]]:
    district = districts.get(region)
    to_district = [(f"district:{district}", {"region": district})] if district else []
    free = [
        ("all_formats", {"work_format": WILDCARDS["work_format"]}),
        ("all_grades", {"grade": WILDCARDS["grade"]}),
    ]
    return [*free, *to_district, ("country", {"region": COUNTRY})]
