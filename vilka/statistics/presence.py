"""Which sources were there in a week: by what the nights' runs say, and where these say nothing, by the offers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log, sqrt
from statistics import NormalDist
from typing import Any

import pandas as pd

from scrapers.keeping.runs import READ

#: Where the runs are silent, a source that brought nothing is gone if that would happen so seldom (a week), and one that
#: brought something is new if it would have brought nothing so seldom; divided among the sources.
SELDOM = 0.001


@dataclass(frozen=True, slots=True)
class Presence:
    """``counts``: new offers by source and Monday; ``read``: source -> days on which it could be read; ``days``: all days with
    a run, oldest first; ``since``: the first of them, or the first day an offer was seen."""

    counts: Mapping[tuple[str, date], int]
    read: Mapping[str, frozenset[date]]
    days: tuple[date, ...]
    since: date | None

    def nights(self, monday: date) -> int:
        """On how many of the week's seven nights any source was read."""
        return len(self._inside(monday))

    def _inside(self, monday: date) -> list[date]:
        """The nights of a week: what was posted on Monday is read in the night to Tuesday, and so on."""
        return [day for day in self.days if monday < day <= monday + timedelta(days=7)]

    def changed(
        self, monday: date, before: Sequence[date]
    ) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
        """Sources lost and found in the week; and all that were not there both in it and in the weeks before it, those that
        went or came in one of these too."""
        slugs = sorted({slug for slug, _ in self.counts} | set(self.read))
        seldom = SELDOM / max(len(slugs), 1)
        gone = [slug for slug in slugs if self._gone(slug, monday, before, seldom)]
        came = [slug for slug in slugs if self._came(slug, monday, before, seldom)]
        last = max(before)
        lost = tuple(slug for slug in gone if self.counts.get((slug, last), 0) or self._was_read(slug, last))
        found = tuple(slug for slug in came if not self._was_read(slug, last))
        return lost, found, frozenset([*gone, *came])

    def _was_read(self, slug: str, monday: date) -> bool:
        return any(day in self.read.get(slug, ()) for day in self._inside(monday))

    def _gone(self, slug: str, monday: date, before: Sequence[date], seldom: float) -> bool:
        """Not read in the week's nights though earlier, or not in the last of them; with few offers for it. Where no night
        says so: offers that ended without a word of why."""
        usual = sum(self.counts.get((slug, one), 0) for one in before) / len(before)
        now, nights, known = (
            self.counts.get((slug, monday), 0),
            self._inside(monday),
            self.read.get(slug, frozenset()),
        )
        if not usual:
            return False
        if nights and any(day <= monday for day in known):
            read = self._was_read(slug, monday)
            return nights[-1] not in known and (_few(now, usual, seldom) or not (read or now))
        return not now and usual >= -log(seldom) and (bool(nights) or not self.days)

    def _came(self, slug: str, monday: date, before: Sequence[date], seldom: float) -> bool:
        """Never read in the nights of earlier weeks; where no night was read: offers that began where none were."""
        now, known = self.counts.get((slug, monday), 0), self.read.get(slug, frozenset())
        nights = [day for one in before for day in self._inside(one)]
        if not now or not nights or not known:
            none = not any(self.counts.get((slug, one), 0) for one in before)
            return none and now * log(len(before) + 1) >= -log(seldom)
        return not any(day in known for day in nights)


def _few(now: int, usual: float, seldom: float) -> bool:
    """Would so few offers come so seldom? By the roots of counts, which are nearly normal (Anscombe 1948)."""
    return 2 * (sqrt(usual + 0.375) - sqrt(now + 0.375)) > NormalDist().inv_cdf(1 - seldom)


def presence_of(offers: pd.DataFrame, runs: Sequence[Mapping[str, Any]], day: date) -> Presence:
    """``offers``: columns sources, monday or posted_on, first_day; ``runs`` as in ``vilka.statistics.week``."""
    dated = {date.fromisoformat(run["day"]): run["sources"] for run in runs}
    days = tuple(sorted(one for one, entries in dated.items() if one <= day and _read(entries)))
    read: dict[str, set[date]] = {}
    for one in days:
        for slug in _read(dated[one]):
            read.setdefault(slug, set()).add(one)
    posted = pd.to_datetime(offers["posted_on"])
    monday = (posted - pd.to_timedelta(posted.dt.day_of_week, unit="D")).dt.date
    counts = Counter(
        (slug, one) for many, one in zip(offers["sources"], monday, strict=True) for slug in many
    )
    seen = pd.to_datetime(offers["first_day"]).min() if len(offers) else pd.NaT
    first = [*days[:1], *([] if pd.isna(seen) else [seen.date()])]
    return Presence(
        counts, {slug: frozenset(many) for slug, many in read.items()}, days, min(first, default=None)
    )


def _read(entries: Mapping[str, Mapping[str, Any]]) -> list[str]:
    return [slug for slug, entry in entries.items() if entry.get("status") in READ]
