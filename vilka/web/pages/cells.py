"""Rows of the forks table as objects, found by their dimensions, and the words that go with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan, nan
from typing import Any

import pandas as pd

from vilka import say

DIMENSIONS = ("role", "region", "employment", "grade", "work_format")
WHOLE = {"role": "all", "region": "RU", "employment": "all", "grade": "all", "work_format": "all"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One published fork: net roubles a month; NaN where a number is not published."""

    role: str
    region: str
    employment: str
    grade: str
    work_format: str
    level_used: str
    n_vacancies: int
    n_employers: int
    n_all: int
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float
    p50_low: float
    p50_high: float
    tier: str
    reason: str
    share_imputed: float

    @property
    def known(self) -> bool:
        """Is there a number to show?"""
        return self.tier != "none" and not isnan(self.p50)

    @property
    def firm(self) -> bool:
        """Is the number this cell's own, not an estimate or a wider group's?"""
        return self.known and self.tier == "own"


_INT = {"n_vacancies", "n_employers", "n_all"}
_TEXT = {"level_used", "tier", "reason", *DIMENSIONS}


def _cell(row: Mapping[Any, Any]) -> Cell:
    values: dict[str, Any] = {}
    for name in Cell.__slots__:
        value = row.get(name)
        missing = value is None or value is pd.NA or (isinstance(value, float) and isnan(value))
        if name in _INT:
            values[name] = 0 if missing else int(value)  # type: ignore[arg-type]
        elif name in _TEXT:
            values[name] = "" if missing else str(value)
        else:
            values[name] = nan if missing else float(value)  # type: ignore[arg-type]
    return Cell(**values)


class Cells:
    """All published forks; a cell that was never computed is one without a number."""

    def __init__(self, forks: pd.DataFrame) -> None:
        keys = zip(*(forks[name].astype(str) for name in DIMENSIONS), strict=True)
        self._rows = dict(zip(keys, forks.to_dict("records"), strict=True))

    def get(self, **dimensions: str) -> Cell:
        """The cell for the given dimensions; the others are "all" (region: the whole country)."""
        key = {**WHOLE, **dimensions}
        if unknown := set(key) - set(WHOLE):
            raise KeyError(f"not a dimension of a fork: {', '.join(sorted(unknown))}")
        row = self._rows.get(tuple(key[name] for name in DIMENSIONS))
        return _cell(row if row is not None else {**key, "tier": "none", "reason": "no_data"})


def proof(cell: Cell) -> str:
    """«По 84 вакансиям от 31 работодателя»."""
    if not cell.n_vacancies:
        return "Вакансий с зарплатой нет"
    return f"П{say.by_vacancies(cell.n_vacancies)[1:]} {say.by_employers(cell.n_employers)}"


def fork_words(cell: Cell) -> str:
    """«медиана 62 тыс. ₽, половина предложений от 50 до 80 тыс. ₽, по 84 вакансиям»."""
    if not cell.known:
        return "данных пока нет"
    words = [f"медиана {say.rub(cell.p50)}"]
    if not isnan(cell.p25) and not isnan(cell.p75):
        words.append(f"половина предложений {say.from_to(cell.p25, cell.p75)}")
    words.append(say.by_vacancies(cell.n_vacancies) if cell.firm else "оценка")
    return ", ".join(words)
