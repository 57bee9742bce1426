"""One answer to one question: what every page, card, file and sentence prints.

A question is five codes (role, region, employment, grade, work_format), each of which may be any of them all. Its
answer is the row of the forks table with these codes, never a wider group's. Wider groups stand beside it, named in
full (``wider``). Light: ``vilka.chat`` answers by it without numpy or pandas. ``docs/assets/shared/cube.js`` gives the same answers from the same rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import TYPE_CHECKING, Any

from vilka.labels import DIMENSIONS, WILDCARDS, compared_with, name_of

if TYPE_CHECKING:
    import pandas as pd

_COUNTS = ("n_all", "n_vacancies", "n_employers")
_WORDS = ("trust", "leans", "reason")
_NUMBERS = ("p10", "p25", "p50", "p75", "p90", "p50_low", "p50_high", "share_imputed")
#: Intervals of the other quantiles; a table of an earlier edition has none.
_EDGES = ("p10_low", "p10_high", "p25_low", "p25_high", "p75_low", "p75_high", "p90_low", "p90_high")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question: net roubles a month, NaN where there is no number.

    ``n_all``, ``n_vacancies``, ``n_employers``: the question's own vacancies, those of them with pay, their employers.
    ``trust``: how near the number is (labels.TRUST). ``leans``: "own", or "neighbours" without any own pay.
    """

    role: str
    region: str
    employment: str
    grade: str
    work_format: str
    n_all: int
    n_vacancies: int
    n_employers: int
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float
    p50_low: float
    p50_high: float
    trust: str
    leans: str
    reason: str
    share_imputed: float
    p10_low: float = nan
    p10_high: float = nan
    p25_low: float = nan
    p25_high: float = nan
    p75_low: float = nan
    p75_high: float = nan
    p90_low: float = nan
    p90_high: float = nan

    @property
    def question(self) -> dict[str, str]:
        """The five codes."""
        return {name: getattr(self, name) for name in DIMENSIONS}

    @property
    def known(self) -> bool:
        """Is there a number to show?"""
        return self.trust != "none" and not isnan(self.p50)

    @property
    def firm(self) -> bool:
        """Is it near enough to judge by, to put into a verdict or an employer's fork?"""
        return self.known and self.trust != "guide"

    @property
    def quarters(self) -> bool:
        """Are both quarters named?"""
        return self.known and not isnan(self.p25) and not isnan(self.p75)

    def apart(self, other: "Answer") -> bool:
        """May one say that the two differ: do their intervals part?"""
        return self.known and other.known and (self.p50_low > other.p50_high or other.p50_low > self.p50_high)


class Answers:
    """All answers of the day."""

    def __init__(self, forks: "pd.DataFrame | Mapping[str, Sequence[Any]]") -> None:
        """``forks``: one row a question (``vilka.statistics.forks``), money as published; a table, or its columns as lists."""
        keys = zip(*(map(str, _column(forks, name)) for name in DIMENSIONS), strict=True)
        self._at = {key: place for place, key in enumerate(keys)}
        self._words = {name: _column(forks, name) for name in _WORDS}
        self._counts = {name: _column(forks, name) for name in _COUNTS}
        numbers = [*_NUMBERS, *(name for name in _EDGES if name in forks)]
        self._numbers = {name: _numbers(forks, name) for name in numbers}

    def get(self, **question: str) -> Answer:
        """The answer; dimensions not named are any. One that nobody reckoned is an answer without a number.

        Raises KeyError for a dimension that does not exist.
        """
        key = tuple({**WILDCARDS, **question}[name] for name in DIMENSIONS)
        if unknown := set(question) - set(DIMENSIONS):
            raise KeyError(f"not a dimension of a fork: {', '.join(sorted(unknown))}")
        place = self._at.get(key)
        return _nothing(key) if place is None else self._answer(key, place)

    def _answer(self, key: tuple[str, ...], place: int) -> Answer:
        values: dict[str, Any] = dict(zip(DIMENSIONS, key, strict=True))
        values |= {name: str(column[place]) for name, column in self._words.items()}
        values |= {name: int(column[place]) for name, column in self._counts.items()}
        values |= {name: float(column[place]) for name, column in self._numbers.items()}
        return Answer(**values)

    def __iter__(self) -> Iterator[Answer]:
        """Every answer that was reckoned, in the table's order."""
        return (self._answer(key, place) for key, place in self._at.items())

    def wider(self, **question: str) -> list[tuple[str, Answer]]:
        """Wider groups that have a number, with their full names: what stands beside the answer."""
        groups = [(named, self.get(**one)) for named, one in wider({**WILDCARDS, **question})]
        return [(named, answer) for named, answer in groups if answer.known]


def _column(forks: "pd.DataFrame | Mapping[str, Sequence[Any]]", name: str) -> Sequence[Any]:
    column: Any = forks[name]
    known: Sequence[Any] = column.to_numpy() if hasattr(column, "to_numpy") else column
    return known


def _numbers(forks: "pd.DataFrame | Mapping[str, Sequence[Any]]", name: str) -> Sequence[float]:
    """The column as numbers, NaN where there is none: a table without a single number holds None (seen 2026-11-29)."""
    column: Any = forks[name]
    known: Sequence[float] = column.to_numpy(float, na_value=nan) if hasattr(column, "to_numpy") else column
    return known


def _nothing(key: tuple[str, ...]) -> Answer:
    values: dict[str, Any] = dict(zip(DIMENSIONS, key, strict=True))
    values |= {**dict.fromkeys(_COUNTS, 0), **dict.fromkeys(_NUMBERS, nan)}
    return Answer(**values, trust="none", leans="neighbours", reason="no_data")


def wider(question: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
    """(name, question) of the groups to set beside an answer: the same place and role with all else any, then the
    district (without its capital) and the country with all else as asked."""
    asked = dict(question)
    place = {name: asked[name] if name in ("role", "region") else WILDCARDS[name] for name in DIMENSIONS}
    above = [compared_with().get(asked["region"]), WILDCARDS["region"]]
    groups = [place, *({**asked, "region": region} for region in above if region)]
    return [(name_of(group, asked), group) for group in groups if group != asked]
