"""From a question to the first cell whose number can be shown, and the words that say where it came from.

``docs/assets/shared/cube.js`` climbs the same rungs and says the same words.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.labels import (
    DIMENSIONS,
    WILDCARDS,
    employers,
    level_in_words,
    region_districts,
    vacancies,
)
from vilka.statistics.tiers import rungs

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


Cells = Mapping[tuple[str, ...], dict[str, Any]]


def cells_of(forks: pd.DataFrame) -> Cells:
    """The rows of a FORKS table by their five codes, for many questions."""
    records: list[dict[str, Any]] = forks.to_dict("records")  # type: ignore[assignment]
    return {tuple(row[name] for name in DIMENSIONS): row for row in records}


def answer(rows: Cells, selection: Mapping[str, str]) -> dict[str, Any]:
    """The row that answers a selection of the five dimensions (missing ones are wildcards), with words.

    Adds ``level`` (the rung), ``words`` (Russian), ``asked`` (the row of the cell itself or None). When no
    rung has a number, ``tier`` is "none".
    """
    asked = {**WILDCARDS, **selection}
    steps = rungs(asked, region_districts())
    own = rows.get(tuple(asked[name] for name in DIMENSIONS))
    for level, cell in steps:
        row = rows.get(tuple(cell[name] for name in DIMENSIONS))
        if row is not None and row["tier"] in FIRM:
            return {**row, "level": level, "words": words(level, row), "asked": own}
    return {**asked, "tier": "none", "level": "none", "words": nothing(own), "asked": own}


def words(level: str, row: Mapping[str, Any]) -> str:
    """«взято по ПФО, 84 вакансии»; for the cell itself «84 вакансии от 31 работодателя»."""
    count = vacancies(int(row["n_vacancies"]))
    if level == "cell":
        return f"{count} от {employers(int(row['n_employers']))}"
    return f"взято {level_in_words(level)}, {count}"


def nothing(row: Mapping[str, Any] | None) -> str:
    """The words where no rung has a number."""
    if row is None or not row["n_vacancies"]:
        return "вакансий с зарплатой пока нет"
    return f"данных мало: {vacancies(int(row['n_vacancies']))} с зарплатой"
