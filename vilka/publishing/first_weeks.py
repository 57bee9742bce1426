"""How far a young site has come: what was read, and when its numbers will stand on enough. Everything is counted from the
days that were read and the days on which vacancies were posted; nothing is hoped for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any

import pandas as pd

from vilka.statistics.trust import GATHERING

if TYPE_CHECKING:
    from vilka.publishing.published import Published

#: A year of reading: what a year ago was seen can be set against what is seen now.
YEAR = 365


@dataclass(frozen=True, slots=True)
class FirstWeeks:
    """``sources``: slugs that gave rows; ``employers``: those of the window that name a month's pay; ``due``: the day on which
    they will be GATHERING at the pace of ``over`` days, None where that pace never comes to it within the window."""

    days: int
    since: date
    sources: tuple[str, ...]
    rows: int
    vacancies: int
    paid: int
    employers: int
    over: int
    due: date | None
    window_full: date
    year: date


def first_weeks(published: "Published") -> FirstWeeks | None:
    """None once the market has GATHERING employers with pay."""
    whole = published.answers.get()
    if whole.n_employers >= GATHERING:
        return None
    read = [run for run in published.runs if _sources(run)]
    since = date.fromisoformat(read[0]["day"]) if read else published.as_of
    over = _posted_over(published.counted, published.as_of)
    return FirstWeeks(
        days=len(read),
        since=since,
        sources=tuple(sorted({slug for run in read for slug in _sources(run)})),
        rows=int(published.counts.get("rows", 0)),
        vacancies=len(published.current),
        paid=len(published.paid),
        employers=whole.n_employers,
        over=over,
        due=_due(whole.n_employers, over, published.as_of, published.window_days),
        window_full=since + timedelta(published.window_days),
        year=since + timedelta(YEAR),
    )


def _sources(run: Mapping[str, Any]) -> Sequence[str]:
    """Sources that gave a row that day."""
    return [slug for slug, one in run["sources"].items() if one.get("seen") or one.get("read")]


def _posted_over(offers: pd.DataFrame, as_of: date) -> int:
    """Days from the first posting of these offers to the last day; 0 without any."""
    days = pd.to_datetime(offers["posted_on"]).dropna() if len(offers) else pd.Series(dtype="datetime64[ns]")
    return 0 if days.empty else max((pd.Timestamp(as_of) - days.min()).days, 0) + 1


def _due(employers: int, over: int, as_of: date, window: int) -> date | None:
    if not (employers and over):
        return None
    wait = ceil((GATHERING - employers) * over / employers)
    return as_of + timedelta(wait) if over + wait <= window else None
