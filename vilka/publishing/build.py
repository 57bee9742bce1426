"""From the dated data sets to everything published: words -> offers -> forks -> one Published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from scrapers.keeping.heard import last_heard
from scrapers.keeping.runs import last_seen, runs
from scrapers.keeping.vacancies import day_files, read_days
from scrapers.reference import PROFESSION
from scrapers.sources import all_sources
from vilka.errors import BadInput
from vilka.offers.archive import Archive, archive_of
from vilka.offers.carried import carried
from vilka.offers.money import read_rates
from vilka.offers.readings import Readings
from vilka.offers.unknown import Unknown
from vilka.publishing.methods import read_sizes
from vilka.publishing.published import Published
from vilka.publishing.rounding import as_published
from vilka.statistics.conditions import conditions
from vilka.statistics.forks import METHOD, WINDOW_DAYS, forks_of
from vilka.statistics.growth import growth_of
from vilka.statistics.premium import premiums
from vilka.statistics.prices import price_lists
from vilka.statistics.trend import trend_of

__all__ = ["Data", "published"]

#: Sources whose past stays readable: what they published before we came is whole.
KEEP_PAST = frozenset(source.slug for source in all_sources() if source.keeps_past)


@dataclass(frozen=True, slots=True)
class Data:
    """Where the dated data sets lie: ``vacancies/<day>.csv`` and ``runs/<day>.json``."""

    root: Path
    reference: Path

    @property
    def rates(self) -> Path:
        """Exchange rates beside the days where there are some (the board invents its own), else the known ones."""
        own = self.root / "rates.csv"
        return own if own.is_file() else self.reference / "rates.csv"

    @property
    def methods(self) -> Path:
        """What each change of the method did to published numbers (``vilka.publishing.methods``)."""
        return self.root / "methods.csv"

    @property
    def vacancies(self) -> Path:
        return self.root / "vacancies"

    @property
    def runs(self) -> Path:
        return self.root / "runs"


def live_days(data: Data) -> list[str]:
    """Days with a run of the live sources, oldest first: one of them switches the site over from the board."""
    return [run["day"] for run in runs(data.runs) if run["origin"] == "live" and _has_rows(run)]


def days_untold(data: Data) -> list[str]:
    """Days that lie in ``vacancies/`` while no live night at all tells of having read anything: nobody sees them."""
    return [] if live_days(data) else [path.stem for path in day_files(data.vacancies)]


def _has_rows(run: Mapping[str, Any]) -> bool:
    return any(entry.get("seen") for entry in run["sources"].values())


def read_archive(data: Data, origin: str, readings: Readings | None = None) -> Archive:
    """The rows of all days with what their words mean. ``readings``: wordings that are read already.

    Raises BadInput where there is no row at all.
    """
    return archive_of(_days(data, origin), read_rates(data.rates), readings, KEEP_PAST)


def _days(data: Data, origin: str) -> pd.DataFrame:
    days = read_days(data.vacancies)
    days = days[days["origin"] == origin]
    if days.empty:
        raise BadInput(f"{data.vacancies}: no {origin} vacancies; collect some first")
    return days


def read_offers(
    data: Data, origin: str, as_of: date | None = None
) -> tuple[pd.DataFrame, Unknown, dict[str, int]]:
    """The table of offers up to ``as_of`` with what was not explained and the funnel of counts.

    Raises BadInput where there is no day that old.
    """
    return _offers(data, read_archive(data, origin), _until(_runs(data, origin), as_of), origin, as_of)


def _offers(
    data: Data, archive: Archive, known: Sequence[Mapping[str, Any]], origin: str, as_of: date | None
) -> tuple[pd.DataFrame, Unknown, dict[str, int]]:
    counts = archive.counts(as_of)
    if not counts["rows"]:
        raise BadInput(f"{data.vacancies}: no {origin} vacancies up to {as_of}; collect some first")
    table = archive.offers(as_of, last_seen(known), last_heard(known))
    return table, archive.unknown(as_of), {**counts, "smm": len(table)}


def published(
    data: Data, origin: str, as_of: date | None = None, readings: Readings | None = None
) -> Published:
    """Everything that the site and the downloads show. ``as_of``: the last day looked at (default: newest run).

    Raises BadInput without data, TooManyUnknown when the readers explain too little of the wordings.
    """
    all_runs = _runs(data, origin)
    day = as_of or _last(all_runs)
    archive, known = read_archive(data, origin, readings), _until(all_runs, day)
    table, unknown, counts = _offers(data, archive, known, origin, day)
    unknown.check()
    core = table[table["smm"] == "core"]
    day = day or table["last_day"].max()
    return Published(
        as_of=day,
        origin=origin,
        offers=table,
        forks=market_forks(table, day),
        trend=trend_of(core, day),
        growth=growth_of(core, day),
        premium=premiums(core, day),
        prices=price_lists(core, day),
        conditions=conditions(core, day),
        runs=known,
        rates=read_rates(data.rates),
        method=METHOD,
        method_sizes=read_sizes(data.methods),
        sources=all_sources(),
        figures=pd.read_csv(PROFESSION / "published_figures.csv", dtype=str, keep_default_na=False),
        counts=counts,
        window_days=WINDOW_DAYS,
        carried=carried(day),
        unexplained={kind: dict(words) for kind, words in unknown.words.items() if words},
        archive=archive,
    )


def last_night(data: Data, origin: str) -> date | None:
    """The day of the newest run."""
    return _last(_runs(data, origin))


def market_forks(table: pd.DataFrame, day: date) -> pd.DataFrame:
    """The answers to all questions, money as published. "All roles" means social-media work alone; neighbouring roles
    (marketers, editors …) have answers of their own for comparison and never enter the trade's own number.
    """
    return as_published(forks_of(table, as_of=day, grid=True))


def _runs(data: Data, origin: str) -> list[dict[str, Any]]:
    return [run for run in runs(data.runs) if run["origin"] == origin]


def _last(all_runs: Sequence[dict[str, Any]]) -> date | None:
    return max((date.fromisoformat(run["day"]) for run in all_runs), default=None)


def _until(all_runs: Sequence[dict[str, Any]], day: date | None) -> list[dict[str, Any]]:
    return [run for run in all_runs if day is None or run["day"] <= day.isoformat()]
