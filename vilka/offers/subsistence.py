"""What a fork is worth where one lives: pay over the subsistence minimum of a working-age person.

``data/reference/subsistence.csv`` is a dated table; a region without a row of its own is compared with the
minimum of Russia, and the row says so.
"""

from datetime import date
from functools import cache

import pandas as pd

from scrapers.reference import REFERENCE
from vilka.labels import COUNTRY

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
    """No subsistence minimum is known for a day; the table must be continued."""


@cache
def _table() -> pd.DataFrame:
    days = ["valid_from", "valid_to", "date"]
    return pd.read_csv(REFERENCE / "subsistence.csv", parse_dates=days, keep_default_na=False)


def minimum(region: str, day: date) -> tuple[float, str]:
    """Roubles a month for a working-age person, and whose they are (the region's code or "RU").

    Raises NoMinimum for a day that the table does not know.
    """
    table = _table()
    then = table[(table["valid_from"] <= pd.Timestamp(day)) & (pd.Timestamp(day) <= table["valid_to"])]
    for place in (region, COUNTRY):
        found = then.loc[then["region"] == place, "working_age"]
        if len(found):
            return float(found.iloc[0]), place
    raise NoMinimum(f"прожиточный минимум на {day} неизвестен: дополните data/reference/subsistence.csv")


def in_minimums(forks: pd.DataFrame, day: date) -> pd.DataFrame:
    """Regions by how many subsistence minimums their median holds, most first; columns COLUMNS.

    Only regions with a number of their own (tiers own and shrunk), all roles, forms, grades and formats.
    """
    every = (forks[["role", "employment", "grade", "work_format"]] == "all").all(axis=1)
    regions = forks["region"].str.startswith("RU-") & forks["tier"].isin(["own", "shrunk"])
    rows = forks[every & regions].copy()
    known = [minimum(region, day) for region in rows["region"]]
    rows["minimum"], rows["minimum_of"] = [one for one, _ in known], [whose for _, whose in known]
    for name, money in (("times", "p50"), ("times_low", "p50_low"), ("times_high", "p50_high")):
        rows[name] = rows[money] / rows["minimum"]
    return rows[list(COLUMNS)].sort_values(["times", "region"], ascending=[False, True], ignore_index=True)
