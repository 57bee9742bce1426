"""What the employer's panel is made from: the twelve tasks, how many of them ads ask for, what is paid for them."""

from datetime import date
from math import isnan
from typing import Any

import pandas as pd

from scrapers.reference import reference_rows
from vilka.law import fact_on
from vilka.offers.payroll import export_payroll
from vilka.publishing.published import Published
from vilka.publishing.shape import head

#: Raised with every change of what ``hire.js`` expects of the file; the script asks for its own version.
VERSION = 1
#: Rules that the panel names beside an ad: name in the browser -> rule.
_LAW = {"fine_person": "ad_fine_person", "fine_official": "ad_fine_official", "fine_firm": "ad_fine_firm"}

_TASK = ("code", "name", "anchor", "result", "time", "duty")


def tasks() -> list[dict[str, str]]:
    """The twelve tasks in their order (``data/profession/smm/tasks.csv``): code of the bundle of duties, name, anchor in the
    guide, result, time, words for an ad."""
    return [{name: row[name] for name in _TASK} for row in reference_rows("tasks")]


def for_employers(published: Published) -> dict[str, Any]:
    """``hire.json``: ``version``; ``tasks``; ``asked``: number of tasks -> ads of the window that ask for so many (those that name
    any); ``more``: what one more task goes with in like ads, with its interval, null where nobody can tell; ``paid``:
    task -> the same for the task alone; ``payroll`` and ``law`` of the day."""
    return {
        "version": VERSION,
        "about": head(published),
        "tasks": tasks(),
        "asked": asked(published.current),
        "more": _more(published.bundles),
        "paid": _paid(published.premium),
        "payroll": export_payroll(published.as_of),
        "law": _law(published.as_of),
    }


def asked(offers: pd.DataFrame) -> dict[str, int]:
    """Number of tasks -> offers that name so many; those that name none are left out."""
    counts = offers["bundles"].value_counts().sort_index() if "bundles" in offers else pd.Series(dtype=int)
    return {str(number): int(count) for number, count in zip(counts.index, counts, strict=True) if number}


def _more(bundles: pd.DataFrame) -> dict[str, float] | None:
    if bundles.empty or isnan(bundles["value"].iloc[0]):
        return None
    return {name: round(float(bundles[name].iloc[0]), 4) for name in ("value", "low", "high")}


def _paid(premium: pd.DataFrame) -> dict[str, dict[str, float]]:
    codes = {task["code"] for task in tasks()}
    rows = premium[premium["code"].isin(codes)].to_dict("records") if "code" in premium else []
    return {
        row["code"]: {name: round(float(row[name]), 4) for name in ("value", "low", "high")} for row in rows
    }


def _law(day: date) -> dict[str, str]:
    return {name: fact_on(rule, day).value for name, rule in _LAW.items()} | {
        "fine_law": fact_on("ad_fine_firm", day).law
    }
