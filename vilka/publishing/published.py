"""The one object the build hands to everything that shows or publishes numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scrapers.model import Source
from vilka.offers.archive import Archive
from vilka.offers.carried import Carried, in_words, late_rules
from vilka.offers.subsistence import NoMinimum, in_minimums, minimum
from vilka.publishing.answers import Answers
from vilka.publishing.group_names import named_groups
from vilka.publishing.methods import Size
from vilka.publishing.rounding import as_published
from vilka.publishing.still_open import still_open
from vilka.statistics.centre import centres, widths
from vilka.statistics.checks import Bound, hidden_bound, stated_checks, width_table
from vilka.statistics.competition import competition, crowds
from vilka.statistics.conditions import COLUMNS as CONDITIONS
from vilka.statistics.market import market_of
from vilka.statistics.moves import moves_of
from vilka.statistics.openness import openness
from vilka.statistics.premium import combine
from vilka.statistics.rows import window
from vilka.statistics.trend import trend_of
from vilka.statistics.trust import ABOUT as ABOUT
from vilka.statistics.trust import EXACT as EXACT
from vilka.statistics.trust import GATHERING as GATHERING
from vilka.statistics.week import Week, answers_before, is_new, weeks_of


def _no_rows() -> pd.DataFrame:
    return pd.DataFrame()


def _edges(offers: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.object_]]:
    low, high = (offers[name].to_numpy(dtype=np.float64) for name in ("net_low", "net_high"))
    return low, high, offers["employment"].to_numpy(dtype=object)


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
    ``figures``: ``published_figures.csv`` of the trade, others' numbers. ``counts``: the funnel from rows
    read to rows that vote. ``files``: what the data page offers, one mapping a file
    (``path``, ``title``, ``bytes``, ``rows``, ``sha256``). ``carried``: rules of law past their last known day.
    ``method_sizes``: version -> what it did to published numbers (``vilka.publishing.methods``).
    ``unexplained``: wordings that no reader explains, by kind, with how often they stand.
    ``archive``: the rows of all days, for the dated editions; let go of once those are counted.
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
    method_sizes: Mapping[str, Size] = field(default_factory=dict)
    sources: Sequence[Source] = ()
    figures: pd.DataFrame = field(default_factory=_no_rows)
    counts: Mapping[str, int] = field(default_factory=dict)
    files: Sequence[Mapping[str, Any]] = ()
    window_days: int = 90
    carried: Sequence[Carried] = ()
    unexplained: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    archive: Archive | None = None

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

    @cached_property
    def recent(self) -> pd.DataFrame:
        """All offers of the window, those of neighbouring roles too."""
        return window(self.offers, self.window_days, self.as_of)

    @cached_property
    def open(self) -> pd.DataFrame:
        """The offers that are open now, those of neighbouring roles too."""
        return still_open(self.offers, self.runs)

    @cached_property
    def crowds(self) -> pd.Series:
        """How the responses of each open offer stand beside those of core vacancies as old; 0 for all others."""
        there = self.open
        if there.empty:
            return pd.Series(dtype=int)
        core = crowds(there[there["smm"] == "core"], self.as_of)
        return core.reindex(there.index, fill_value=0)

    @cached_property
    def competition(self) -> pd.DataFrame:
        """How open core vacancies are met (``vilka.statistics.competition``)."""
        there = self.open
        table = competition(there[there["smm"] == "core"] if len(there) else there, self.as_of)
        return named_groups(table, self.sources)

    @cached_property
    def openness(self) -> pd.DataFrame:
        """How openly the core offers of the window speak of pay (``vilka.statistics.openness``)."""
        return named_groups(openness(self.current), self.sources)

    @cached_property
    def paid(self) -> pd.DataFrame:
        """The core offers of the window that name a pay, whether it votes or not."""
        offers = self.current
        return offers[offers["net_low"].notna() | offers["net_high"].notna()]

    @property
    def counted(self) -> pd.DataFrame:
        """Those of ``paid`` that vote: a month, roubles, within reason."""
        return self.paid[self.paid["pay_reason"].fillna("") == ""] if "pay_reason" in self.paid else self.paid

    @cached_property
    def middles(self) -> pd.Series:
        """The middle of each fork that votes, roubles."""
        low, high, form = _edges(self.counted)
        return pd.Series(np.exp(centres(low, high, form, widths(low, high, form)).log))

    @cached_property
    def usual_width(self) -> float:
        """By what fraction the upper edge of a fork usually lies above the lower one."""
        return float(np.exp(widths(*_edges(self.counted))["all"])) - 1

    @cached_property
    def quarters(self) -> pd.DataFrame:
        """One row a quarter of the country, oldest first (``vilka.statistics.trend``)."""
        frame = trend_of(self.core, self.as_of, by="quarter")
        if frame.empty:
            return frame
        whole = (frame["region"] == "RU") & (frame["role"] == "all") & (frame["employment"] == "all")
        return frame[whole]

    @cached_property
    def new(self) -> pd.DataFrame:
        """The core offers that were new when they were posted (``vilka.statistics.week``)."""
        return self.core[is_new(self.core)]

    @cached_property
    def weeks(self) -> list[Week]:
        """The last whole weeks, newest first, each against the weeks before it (``vilka.statistics.week``)."""
        return weeks_of(self.core, self.runs, self.as_of)

    @cached_property
    def week_ago(self) -> tuple[date, Answers] | None:
        """The day before the newest whole week, and the answers to the main questions as today's method gives them by
        what was known on it; None where there was nothing yet."""
        if not self.weeks or not self.weeks[0].compared:
            return None
        day = self.weeks[0].monday - timedelta(days=1)
        return day, Answers(as_published(answers_before(self.core, day)))

    @cached_property
    def moves(self) -> pd.DataFrame:
        """Where one may go from each role and grade (``vilka.statistics.moves``), with the answers of both sides for the
        country: p50, to_p50."""
        market = market_of(self.offers, as_of=self.as_of, dims=("role", "grade"))
        table = moves_of(market, self.offers, self.as_of)
        sides = {"p50": ("role", "grade"), "to_p50": ("to_role", "to_grade")}
        told = {name: [self.answers.get(role=role, grade=grade).p50 for role, grade in table[[*side]].to_numpy()]
            for name, side in sides.items()}  # fmt: skip
        return table.assign(**{name: np.array(one, dtype=np.float64) for name, one in told.items()})

    @cached_property
    def checks(self) -> pd.DataFrame:
        """How each source uses «от» and «до» (``vilka.statistics.checks``)."""
        return stated_checks(self.current)

    @cached_property
    def widths(self) -> pd.DataFrame:
        """How wide full forks are, by form and by grade (``vilka.statistics.checks``)."""
        return width_table(self.current)

    @cached_property
    def hidden(self) -> Bound | None:
        """What hidden high pay could do to the median (``vilka.statistics.checks``)."""
        return hidden_bound(self.current)

    @cached_property
    def bundles(self) -> pd.DataFrame:
        """Pay by the number of bundles of duties that an ad asks for (``vilka.statistics.premium``)."""
        return combine(self.core, self.as_of)

    @cached_property
    def minimums(self) -> pd.DataFrame | None:
        """Regions by subsistence minimums in their median (``vilka.offers.subsistence``); None where none is known."""
        try:
            return in_minimums(self.forks, self.as_of)
        except NoMinimum:
            return None

    def minimum(self, region: str) -> tuple[float, str] | None:
        """Roubles a month for a working-age person of a region, and whose they are; None where none is known."""
        try:
            return minimum(region, self.as_of)
        except NoMinimum:
            return None

    @cached_property
    def carried_in_words(self) -> str:
        """What rules of law are carried on past their last known day; "" where all are known."""
        return in_words(tuple(self.carried), self.as_of)

    @cached_property
    def late_rules(self) -> list[tuple[date, str, str, str]]:
        """Rules of law that came after their first day and no later than ``as_of``: day, what, before, after."""
        return [rule for rule in late_rules() if rule[0] <= self.as_of]

    @property
    def since(self) -> str:
        """The first day of reading, ISO: of what was posted before, only what was still open then is known; "" without
        offers."""
        return "" if self.core.empty else str(pd.to_datetime(self.core["first_day"]).min().date())

    @property
    def is_demo(self) -> bool:
        """True when the numbers come from the built-in board and must say so on every page."""
        return self.origin == "demo"
