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
    of the value, and what one unit is in the table (0.01 for percents)."""

    table: str
    head: str
    sentence: str
    unit: Callable[[int], str]
    step: float = 0.01
    share: bool = True

    def told(self, value: float) -> str:
        """«46 %», «66 дней»."""
        return f"{self._number(value)}{self.unit(floor(value / self.step + 0.5))}"

    def between(self, row: Row, words: str = "{}–{}") -> str:
        """«45–48 %»."""
        low, high = self._number(row["low"]), self._number(row["high"])
        return self.told(row["high"]) if low == high else words.format(low, self.told(row["high"]))

    def whole(self, row: Row, strong: str = "{}") -> str:
        """«Зарплату называют 46 % (в 95 случаях из 100 от 45 до 48 %): 1 672 из 3 611 объявлений от 1 682 работодателей.»"""
        count = say.plural(int(row["n_of"]), "объявление", "объявления", "объявлений")
        some = f"{say.number(int(row['n']))} из {say.number(int(row['n_of']))} объявлений"
        value = self.sentence.format(strong.format(self.told(row["value"])))
        return (
            f"{value} (в 95 случаях из 100 {self.between(row, FROM_TO)}): "
            f"{some if self.share else count} {say.by_employers(int(row['n_employers']))}."
        )

    def _number(self, value: float) -> str:
        return say.number(value / self.step)


def _percent(count: int) -> str:
    return f"{say.NBSP}%"


def _days(count: int) -> str:
    return say.NBSP + say.form(count, "день", "дня", "дней")


def _people(count: int) -> str:
    return ""


FROM_TO = f"от{say.NBSP}{{}} до{say.NBSP}{{}}"
MEASURES: Mapping[str, Measure] = {
    "paid": Measure("openness", "Называют зарплату", "Зарплату называют {}", _percent),
    "lone_from": Measure("openness", "Только «от»", "Только «от», без верхней границы, говорят {}", _percent),
    "width": Measure(
        "openness", "Верх выше низа на", "Верх полной вилки обычно выше низа на {}", _percent, share=False
    ),
    "test_unpaid": Measure("openness", "Без оплаты", "Что тестовое не оплачивается, говорят {}", _percent),
    "age": Measure(
        "competition", "Открыта", "Половина открытых сейчас вакансий вышла за последние {}", _days, 1, False
    ),
    "renewed": Measure("competition", "Поднимали", "После первой публикации поднимали {}", _percent),
    "responses": Measure("competition", "Откликов", "Откликов на вакансию обычно {}", _people, 1, False),
    "online": Measure(
        "competition", "Смотрели", "В минуту обхода на вакансию обычно смотрели {}", _people, 1, False
    ),
}
