"""From a question to the first cell whose number rests on itself."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.labels import DIMENSIONS, WILDCARDS

#: Tiers that rest on the cell's own vacancies.
FIRM = ("own", "shrunk")


def levels(forks: pd.DataFrame, districts: Mapping[str, str]) -> NDArray[np.object_]:
    """For each cell the first rung with a number of its own: "cell", "all_formats", "all_grades",
    "district:FD-V", "country"; "none" where even Russia has none."""
    firm = pd.MultiIndex.from_frame(forks.loc[forks["tier"].isin(FIRM), list(DIMENSIONS)])
    found = np.full(len(forks), "none", dtype=object)
    cell = forks[list(DIMENSIONS)].copy()
    for level, change in _steps(forks["region"], districts):
        cell = cell.assign(**change)
        name = level if isinstance(level, str) else level.to_numpy(dtype=object)
        open_ = (found == "none") & pd.MultiIndex.from_frame(cell).isin(firm)
        found = np.where(open_ & (name != ""), name, found)
    return found


def _steps(region: pd.Series, districts: Mapping[str, str]) -> list[tuple[str | pd.Series, dict[str, Any]]]:
    district = region.map(districts).astype(object).where(lambda codes: codes.notna(), "")
    names = ("district:" + district).where(district != "", "")
    return [
        ("cell", {}),
        ("all_formats", {"work_format": WILDCARDS["work_format"]}),
        ("all_grades", {"grade": WILDCARDS["grade"]}),
        (names, {"region": district.where(district != "", region)}),
        ("country", {"region": WILDCARDS["region"]}),
    ]
