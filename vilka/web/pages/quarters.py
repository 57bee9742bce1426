"""Quarters of the country: how many vacancies there were, how many named pay, and the median."""

from collections.abc import Hashable, Mapping
from math import isnan
from typing import Any

import pandas as pd

from vilka import say
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.tables import plain_table


def table_quarters(book: Book, spot: Spot, args: Args) -> str:
    """One line a quarter, newest first; the first observed one holds only what was still open then."""
    frame = book.published.quarters
    if frame.empty:
        return '<p class="v-empty">Целого квартала данных пока нет.</p>'
    rows = [_line(row) for row in frame.iloc[::-1].to_dict("records")]
    head = ["Квартал", "Вакансий", "Называют зарплату", "Медиана", "Интервал медианы"]
    return plain_table(head, rows, "Предложение и медиана по кварталам, вся Россия", (1, 2, 3)) + _note(book)


def _line(row: Mapping[Hashable, Any]) -> list[str]:
    known = not isnan(row["p50"])
    return [
        _quarter(str(row["quarter"])) + ("" if row["complete"] else " <small>ещё идёт</small>"),
        say.number(row["n_all"]),
        say.percent(row["n_vacancies"] / row["n_all"]),
        f"<b>{say.rub(row['p50'])}</b>" if known else "мало данных",
        say.from_to(row["p50_low"], row["p50_high"]) if known else "—",
    ]


def _quarter(code: str) -> str:
    """«III кв. 2026» for "2026Q3"."""
    year, number = code.split("Q")
    return f"{('I', 'II', 'III', 'IV')[int(number) - 1]}{say.NBSP}кв.{say.NBSP}{year}"


def _note(book: Book) -> str:
    first = pd.to_datetime(book.published.core["first_day"]).min()
    return (
        f"<p>Мы наблюдаем с {say.day(first.date())}. Раньше этого дня видны только вакансии, "
        "которые к нему ещё не закрыли, поэтому по ним нельзя судить, сколько вакансий тогда было.</p>"
    )
