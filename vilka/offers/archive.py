"""The rows of all days, read once; the table of offers of any day is a view of them.

A build asks for its own day and for the last day of every month shown: words, copies and dates are the same for all of
them, only which wording of a vacancy was the newest is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.offers.duplicates import COMPARED, Copies
from vilka.offers.meanings import EXPLAINED, READ, briefs, with_forms, with_meanings
from vilka.offers.members import one_a_cluster
from vilka.offers.met import Told, met
from vilka.offers.money import net_month
from vilka.offers.readings import Readings
from vilka.offers.unknown import Unknown
from vilka.offers.versions import versions

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Archive:
    """``spans``: of every row of the days ``day``, ``until`` and, with whether they were explained, the wordings of
    EXPLAINED; ``briefs``: those of its rows that may name a client; ``ours``: which rows are of the trade; ``rows``: those
    with what their words mean; ``copies`` of them; ``rates``: roubles a unit by day and currency."""

    spans: pd.DataFrame
    briefs: pd.DataFrame
    ours: Bools
    rows: pd.DataFrame
    copies: Copies
    rates: pd.DataFrame
    readings: Readings

    def offers(
        self,
        as_of: date | None = None,
        seen: Mapping[tuple[str, str], date] = MappingProxyType({}),
        heard: Told = MappingProxyType({}),
        window_days: int | None = None,
    ) -> pd.DataFrame:
        """One row a vacancy (a cluster of its copies) as it was known on the day ``as_of`` (default: the last).

        ``seen``: (source, id) -> the last day it was still listed; ``heard``: how it was met last
        (``scrapers.keeping.heard``); ``window_days``: vacancies first posted earlier may be left out.
        Columns: the OFFERS table of docs/data.md; pay in ``net_low`` and ``net_high`` is net roubles a month.
        """
        known = self._known(as_of)
        chosen = known[self.ours]
        if window_days is not None and as_of is not None:
            fresh = self.rows["posted_on"] > pd.Timestamp(as_of - timedelta(days=window_days))
            chosen = self.copies.beside(chosen, chosen & fresh.to_numpy(bool))
        return one_a_cluster(self._told(chosen, known, seen, heard))

    def _told(
        self, chosen: Bools, known: Bools, seen: Mapping[tuple[str, str], date], heard: Told
    ) -> pd.DataFrame:
        """The chosen rows with their clusters, last days, forms and pay."""
        rows = (self.rows if chosen.all() else self.rows[chosen]).reset_index(drop=True)
        rows["cluster"] = pd.Series(self.copies.clusters(chosen), dtype=object)
        rows["last_day"] = _last_day(rows, seen)
        rows = with_forms(met(rows, heard), self.briefs[known[self.briefs.index]], self.readings)
        # Whole roubles, as the downloads have them: whoever counts from these gets the site's numbers.
        money = net_month(rows, self.rates, stop_without_rate=False).round({"net_low": 0, "net_high": 0})
        return pd.concat([rows.drop(columns=["local", "terms_text"]), money], axis=1)

    def unknown(self, as_of: date | None = None) -> Unknown:
        """The wordings that no reader explained, of all vacancies known on the day ``as_of``, those of other trades too."""
        found, spans = Unknown(), self.spans[self._known(as_of)]
        for kind, explained in EXPLAINED.items():
            found.note(kind, spans[kind], spans[explained])
        return found

    def counts(self, as_of: date | None = None) -> dict[str, int]:
        """How many ``rows`` were read up to ``as_of``, of how many vacancies (``read``)."""
        rows = len(self.spans) if as_of is None else int((self.spans["day"] <= pd.Timestamp(as_of)).sum())
        return {"rows": rows, "read": int(self._known(as_of).sum())}

    def _known(self, as_of: date | None) -> Bools:
        """Which rows are the newest of their vacancies on the day."""
        day, until = self.spans["day"], self.spans["until"]
        last = pd.Timestamp.max if as_of is None else pd.Timestamp(as_of)
        return ((day <= last) & ~(until <= last)).to_numpy(bool)


def archive_of(
    days: pd.DataFrame,
    rates: pd.DataFrame,
    readings: Readings | None = None,
    keep_past: frozenset[str] = frozenset(),
) -> Archive:
    """Read the words of all days. ``days``: their rows with a column ``day``; ``rates``: roubles for one unit by day and
    currency; ``readings``: what is read already; ``keep_past``: sources whose past stays readable."""
    readings = readings or Readings()
    told = versions(days, keep_past)
    del days  # a million rows are some 700 MB a copy
    whole = with_meanings(told, readings)
    del told
    neighbour = (whole["smm"] == "adjacent") & (whole["role"] != "other")
    ours = (((whole["smm"] == "core") | neighbour) & ~whole["abroad"]).to_numpy(bool)
    spans, named = whole[["day", "until", *EXPLAINED, *EXPLAINED.values()]], briefs(whole)
    rows = whole[ours].reset_index(drop=True)
    del whole
    copies = Copies(rows[list(COMPARED)])
    kept = rows.drop(columns=["until", *EXPLAINED.values(), *READ, "sketch", "contact_hash", "origin_id"])
    return Archive(spans, named, ours, kept, copies, rates, readings)


def _last_day(rows: pd.DataFrame, seen: Mapping[tuple[str, str], date]) -> pd.Series:
    """The day of the newest wording, or the last one on which the source still listed the vacancy."""
    keys = zip(rows["source"].tolist(), rows["id"].tolist(), strict=True)
    listed = pd.to_datetime(pd.Series([seen.get(key) for key in keys], index=rows.index, dtype=object))
    return rows["day"].where(~(listed > rows["day"]), listed)
