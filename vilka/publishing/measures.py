"""How measures of groups of advertisements are told (``vilka.statistics.openness``, ``vilka.statistics.competition``): the
same words on the page and for chat programs. Light: no table library."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import floor
from typing import Any

from vilka import say

Row = Mapping[Any, Any]
TOO_FEW = "Пока не сказать: нужно хотя бы 20 объявлений от 10 работодателей, которые это говорят."


@dataclass(frozen=True, slots=True)
class Measure:
    """How a measure is told: the table it is of, its column's head, a sentence with its value in it, its unit as a function
    of the value, what one unit is in the table (0.01 for percents), and the unit behind «до» where that is another word."""

    table: str
    head: str
    sentence: str
    unit: Callable[[int], str]
    step: float = 0.01
    share: bool = True
    until: Callable[[int], str] | None = None

    def told(self, value: float) -> str:
        """«46 %», «66 дней»."""
        return f"{self._number(value)}{self.unit(self._whole(value))}"

    def between(self, row: Row) -> str:
        """«45–48 %», «71–92 дня»."""
        low, high = self._number(row["low"]), self.told(row["high"])
        return high if low == self._number(row["high"]) else f"{low}–{high}"

    def from_to(self, row: Row) -> str:
        """«от 45 до 48 %», «от 71 до 92 дней»."""
        low, high = self._number(row["low"]), self._number(row["high"])
        if low == high:
            return self.told(row["high"])
        unit = (self.until or self.unit)(self._whole(row["high"]))
        return f"от{say.NBSP}{low} до{say.NBSP}{high}{unit}"

    def whole(self, row: Row, strong: str = "{}") -> str:
        """«Зарплату называют 46 % (в 95 случаях из 100 от 45 до 48 %): 1 672 из 3 611 объявлений от 1 682 работодателей.»"""
        count = say.plural(int(row["n_of"]), "объявление", "объявления", "объявлений")
        of = say.plural(int(row["n_of"]), "объявления", "объявлений", "объявлений")
        some = f"{say.number(int(row['n']))} из {of}"
        value = self.sentence.format(strong.format(self.told(row["value"])))
        return (
            f"{value} (в 95 случаях из 100 {self.from_to(row)}): "
            f"{some if self.share else count} {say.by_employers(int(row['n_employers']))}."
        )

    def _number(self, value: float) -> str:
        return say.number(value / self.step)

    def _whole(self, value: float) -> int:
        return floor(value / self.step + 0.5)


def _percent(count: int) -> str:
    return f"{say.NBSP}%"


def _days(count: int) -> str:
    return say.NBSP + say.form(count, "день", "дня", "дней")


def _until_days(count: int) -> str:
    return say.NBSP + say.form(count, "дня", "дней", "дней")


def _people(count: int) -> str:
    return ""


MEASURES: Mapping[str, Measure] = {
    "paid": Measure("openness", "Называют зарплату", "Зарплату называют {}", _percent),
    "lone_from": Measure("openness", "Только «от»", "Только «от», без верхней границы, говорят {}", _percent),
    "width": Measure(
        "openness", "Верх выше низа на", "Верх полной вилки обычно выше низа на {}", _percent, share=False
    ),
    "test_unpaid": Measure("openness", "Без оплаты", "Что тестовое не оплачивается, говорят {}", _percent),
    "age": Measure(
        "competition",
        "Открыта",
        "Половина открытых сейчас вакансий вышла за последние {}",
        _days,
        1,
        False,
        _until_days,
    ),
    "renewed": Measure("competition", "Поднимали", "После первой публикации поднимали {}", _percent),
    "responses": Measure("competition", "Откликов", "Откликов на вакансию обычно {}", _people, 1, False),
    "online": Measure(
        "competition", "Смотрели", "В минуту обхода на вакансию обычно смотрели {}", _people, 1, False
    ),
}
