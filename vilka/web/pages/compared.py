"""Groups of advertisements beside each other: shares and medians with intervals, and places only where these part."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from math import floor
from typing import Any

import pandas as pd

from vilka import say
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.tables import details, plain_table

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
#: The dimensions of each table, in the order of the page; the first stands open.
BY = {
    "openness": {"source": "Источник", "kind": "Работодатель", "employment": "Форма", "region": "Регион"},
    "competition": {"grade": "Уровень", "region": "Регион"},
}
FOLDED = {
    "kind": "По виду работодателя",
    "employment": "По форме занятости",
    "region": "По регионам",
}


def compared(book: Book, spot: Spot, args: Args) -> str:
    """One measure: the whole in a sentence, who stands apart from it, a table for each dimension."""
    name = args["measure"]
    if name not in MEASURES:
        raise ValueError(f"measure={name}: there are: {', '.join(MEASURES)}")
    measure = MEASURES[name]
    table = getattr(book.published, measure.table)
    told = table[table["measure"] == name]
    whole = told[told["by"] == "all"]
    if whole.empty:
        return f'<p class="v-empty">{TOO_FEW}</p>'
    parts = [_dimension(book, told, measure, by) for by in BY[measure.table]]
    return (
        f"<p>{_whole(measure, whole.iloc[0].to_dict())}</p>"
        + f"<section data-search-exclude>{''.join(parts)}</section>"
    )


def _whole(measure: Measure, row: Row) -> str:
    count = say.plural(int(row["n_of"]), "объявление", "объявления", "объявлений")
    counted = (
        f"{say.number(int(row['n']))} из {say.number(int(row['n_of']))} объявлений"
        if measure.share
        else count
    )
    value = measure.sentence.format(f"<b>{measure.told(row['value'])}</b>")
    return (
        f"{value} (в 95 случаях из 100 {measure.between(row, FROM_TO)}): "
        f"{counted} {say.by_employers(int(row['n_employers']))}."
    )


def _dimension(book: Book, told: pd.DataFrame, measure: Measure, by: str) -> str:
    rows = told[told["by"] == by].sort_values(["value", "name"], ascending=[False, True], kind="stable")
    if rows.empty:
        return ""
    records = rows.to_dict("records")
    head = BY[measure.table][by]
    body = [_line(measure, _named(book, row), len(records)) for row in records]
    columns = [head, measure.head, "Место"]
    made = plain_table(columns, body, f"{measure.head}: {head.lower()}", (1, 2))
    if by == next(iter(BY[measure.table])):
        return made
    groups = say.plural(len(records), "группа", "группы", "групп")
    return details(f"{FOLDED[by]}: {groups}", made)


def _named(book: Book, row: Row) -> Row:
    """A region by the name that all pages call it; the rest as the table names it."""
    known = row["by"] == "region" and row["code"] in book.regions
    return {**row, "name": book.regions[row["code"]].name} if known else row


def _line(measure: Measure, row: Row, of: int) -> list[str]:
    ads = say.plural(int(row["n_of"]), "объявление", "объявления", "объявлений")
    employers = say.plural(int(row["n_employers"]), "работодатель", "работодателя", "работодателей")
    return [
        f"{escape(str(row['name']))}<br><small>{ads}, {employers}</small>",
        f"<b>{measure.told(row['value'])}</b><br><small>{measure.between(row)}</small>",
        place(int(row["best"]), int(row["worst"]), of),
    ]


def place(best: int, worst: int, of: int) -> str:
    """«1», «2–5», or a dash where the interval parts from nobody's."""
    if (best, worst) == (1, of):
        return "—"
    return str(best) if best == worst else f"{best}–{worst}"
