"""What a fork is worth where one lives: pay over the subsistence minimum of a working-age person.

``data/reference/subsistence.csv`` is a dated table; a region without a row of its own is compared with the
minimum of Russia, and the row says so.
"""

from datetime import date

import pandas as pd

from vilka.labels import COUNTRY
from vilka.offers.dated import in_force, rules

COLUMNS = (
    "region",
    "p25",
    "p50",
    "p75",
    "n_employers",
    "minimum",
    "minimum_of",
    "times",
    "times_low",
    "times_high",
)


class NoMinimum(Exception):
    """No subsistence minimum is known for so early a day."""


def minimum(region: str, day: date) -> tuple[float, str]:
    """Roubles a month for a working-age person, and whose they are (the region's code or "RU").

    Past its last known day a minimum is carried on (``vilka.offers.carried``), but a region's own only as long as
    Russia's is: two years are never held against each other. Raises NoMinimum before the table's first day.
    """
    own, country = (in_force(rules("subsistence", "region", place), day)[-1:] for place in (region, COUNTRY))
    if not country:
        raise NoMinimum(f"прожиточный минимум на {day} неизвестен: дополните data/reference/subsistence.csv")
    chosen = own[0] if own and own[0].until >= country[0].until else country[0]
    return float(chosen.row["working_age"]), chosen.row["region"]


def in_minimums(forks: pd.DataFrame, day: date) -> pd.DataFrame:
    """Regions by how many subsistence minimums their median holds, most first; columns COLUMNS.

    Only regions with a minimum of their own and a near answer to the question of all roles, forms, grades and formats.
    """
    every = (forks[["role", "employment", "grade", "work_format"]] == "all").all(axis=1)
    regions = forks["region"].str.startswith("RU-") & forks["trust"].isin(["exact", "about"])
    rows = forks[every & regions].copy()
    known = [minimum(region, day) for region in rows["region"]]
    rows["minimum"], rows["minimum_of"] = [one for one, _ in known], [whose for _, whose in known]
    rows = rows[rows["minimum_of"] == rows["region"]].copy()
    for name, money in (("times", "p50"), ("times_low", "p50_low"), ("times_high", "p50_high")):
        rows[name] = rows[money] / rows["minimum"]
    return rows[list(COLUMNS)].sort_values(["times", "region"], ascending=[False, True], ignore_index=True)
