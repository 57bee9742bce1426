"""The one object the build hands to everything that shows or publishes numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from scrapers.model import Source
from vilka.offers.carried import Carried
from vilka.publishing.answers import Answers
from vilka.statistics.conditions import COLUMNS as CONDITIONS
from vilka.statistics.rows import window


def _no_rows() -> pd.DataFrame:
    return pd.DataFrame()


@dataclass(frozen=True)
class Published:
    """Everything known on the day ``as_of``; money is net roubles a month unless said otherwise.

    ``offers``: one row a vacancy (``vilka.offers.table``). ``forks``: one row a question, money as published
    (``vilka.publishing.answers``).
    ``trend``: one row a month and group (``vilka.statistics.trend``). ``growth``: one row a month
    (``vilka.statistics.growth``). ``premium``: one row a skill
    (``vilka.statistics.premium``). ``prices``: price lists that are never turned into a month (post, project, hour).
    ``conditions``: how often contracts, test tasks and trial periods are named (``vilka.statistics.conditions``).
    ``runs``: contents of ``data/runs/<day>.json``, oldest first. ``rates``: day, currency, roubles a unit.
    ``figures``: ``data/reference/published_figures.csv``, others' numbers. ``counts``: the funnel from rows
    read to rows that vote. ``files``: what the data page offers, one mapping a file
    (``path``, ``title``, ``bytes``, ``rows``, ``sha256``). ``carried``: rules of law past their last known day.
    ``unexplained``: wordings that no reader explains, by kind, with how often they stand.
    """

    as_of: date
    origin: str
    offers: pd.DataFrame
    forks: pd.DataFrame
    trend: pd.DataFrame = field(default_factory=_no_rows)
    growth: pd.DataFrame = field(default_factory=_no_rows)
    premium: pd.DataFrame = field(default_factory=_no_rows)
    prices: pd.DataFrame = field(default_factory=_no_rows)
    conditions: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(CONDITIONS)))
    runs: Sequence[Mapping[str, Any]] = ()
    rates: pd.DataFrame = field(default_factory=_no_rows)
    method: str = "1"
    sources: Sequence[Source] = ()
    figures: pd.DataFrame = field(default_factory=_no_rows)
    counts: Mapping[str, int] = field(default_factory=dict)
    files: Sequence[Mapping[str, Any]] = ()
    window_days: int = 90
    carried: Sequence[Carried] = ()
    unexplained: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @cached_property
    def answers(self) -> Answers:
        """The one answer to each question, for everything that prints numbers."""
        return Answers(self.forks)

    @cached_property
    def core(self) -> pd.DataFrame:
        """The offers of social-media work itself: what every number without a role's name rests on."""
        return self.offers[self.offers["smm"] == "core"]

    @cached_property
    def current(self) -> pd.DataFrame:
        """The core offers of the window: what the forks of the day are made of."""
        return window(self.core, self.window_days, self.as_of)

    @property
    def since(self) -> str:
        """The first day of reading, ISO: of what was posted before, only what was still open then is known; "" without
        offers."""
        return "" if self.core.empty else str(pd.to_datetime(self.core["first_day"]).min().date())

    @property
    def is_demo(self) -> bool:
        """True when the numbers come from the built-in board and must say so on every page."""
        return self.origin == "demo"
