"""What each cell says by its own offers alone: counts, own median and quartiles. The cross-check of the model."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.labels import DIMENSIONS, region_districts
from vilka.statistics.lattice import Names, cells
from vilka.statistics.rows import numbers

COLUMNS = (
    *DIMENSIONS, "n_all", "n_vacancies", "n_employers", "n_eff", "own", "own_low", "own_high",
    "p10", "p25", "p75", "p90", "low_median", "high_median", "both_median", "share_imputed", "share_paid",
)  # fmt: skip


def own_cells(
    frame: pd.DataFrame, dims: tuple[str, ...] = DIMENSIONS, districts: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """One row a cell with at least one offer; columns COLUMNS, money in net roubles a month.

    One employer, one vote. A quantile stands only where its 95 % interval exists: the median (``own``) from 6
    employers, quartiles from 13, tenths from 36. All rows count; ``frame`` as in ``vilka.statistics.market``.
    """
    if not len(frame):
        return pd.DataFrame(columns=list(COLUMNS))
    voting = numbers(frame, region_districts() if districts is None else districts)
    found = (pd.DataFrame(one) for one in cells(voting.rows, voting.levels, voting.names, dims))
    table = in_words(pd.concat([one for one in found if len(one)], ignore_index=True), voting.names)
    table["own"] = table["own"].where(table["own_low"].notna())
    table["share_imputed"] = 1 - table["n_both"] / table["n_vacancies"].where(table["n_vacancies"] > 0)
    table["share_paid"] = table["n_vacancies"] / table["n_all"]
    return table[list(COLUMNS)]


def in_words(forks: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Codes of the five dimensions -> their words."""

    def words(name: str) -> NDArray[np.object_]:
        word: NDArray[np.object_] = np.array(names.words[name], dtype=object)[forks[name].to_numpy()]
        return word

    return forks.assign(**{name: words(name) for name in DIMENSIONS})
