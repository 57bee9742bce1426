"""Which offers are open: those that the last healthy walk of their source still saw."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from scrapers.keeping.runs import READ


def still_open(offers: pd.DataFrame, runs: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Offers that the last healthy walk of one of their sources still saw.

    A source without any run is taken at the newest day its own offers were seen.
    """
    if offers.empty:
        return offers
    seen = pd.to_datetime(offers["last_day"]).dt.date
    newest = seen.groupby(offers["source"]).max().to_dict() | last_healthy(runs)
    return offers[seen >= offers["source"].map(newest)]


def last_healthy(runs: Iterable[Mapping[str, Any]]) -> dict[str, date]:
    """source -> the last day it was read whole; in part, where it never was whole."""
    days: dict[str, date] = {}
    told = list(runs)
    for statuses in (READ, ("ok",)):
        for run in told:
            found = [slug for slug, entry in run["sources"].items() if entry["status"] in statuses]
            days |= dict.fromkeys(found, date.fromisoformat(run["day"]))
    return days
