"""Our pay and others' published pay in one picture: what is offered, asked and paid told apart, each with its date."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from vilka import say
from vilka.labels import PARTS, TITLES
from vilka.publishing.answers import Answer
from vilka.web.charts import KINDS, Chart, ranges
from vilka.web.pages.book import Book

#: What the picture calls each kind of published_figures.csv.
SAID = dict(zip(("offered", "asked", "paid", "unsaid"), KINDS, strict=True))
#: How a figure's code ends -> which part of a line it is.
_PARTS = {
    "low": "low",
    "lowest": "low",
    "high": "high",
    "highest": "high",
    "mean": "value",
    "median": "value",
}
COLUMNS = ["name", "kind", "low", "value", "high"]


def others(book: Book) -> Chart:
    """A line a source: from its lowest to its highest published pay, a dot where it names one number."""
    ours = book.answers.get(role=PARTS["plain"])
    rows = pd.DataFrame([*_ours(book, ours), *_theirs(book.published.figures)], columns=COLUMNS)
    rows = rows if rows["name"].str.startswith("Вилка").any() else rows.iloc[:0]
    told = dict(zip(COLUMNS, ("Чьё число", "Что измеряли", "От, ₽", "Число, ₽", "До, ₽"), strict=True))
    said = "; ".join(f"{row['name']} — {row['kind']}" for row in rows.to_dict("records"))
    note = (
        "Деление шкалы вдвое больше предыдущего. «Вилка» здесь — предложения "
        f"{TITLES['to_workers']}, а не всем, кто работает в {TITLES['in_trade']}, "
        "как на главной. Полоса «Вилки» — половина предложений, чёрточка — медиана; "
        "у остальных — от наименьшего до наибольшего числа, которое они назвали. Чужих чисел о том, сколько просят, у нас нет."
    )
    chart = ranges(rows)
    return Chart("others", "Наши числа и чужие", f"{said}.", chart, rows.rename(columns=told), note)


def _ours(book: Book, cell: Answer) -> Iterator[list[Any]]:
    if cell.firm and cell.quarters:
        name = f"Вилка, {say.day(book.published.as_of)}"
        yield [name, SAID["offered"], cell.p25, cell.p50, cell.p75]


def _theirs(figures: pd.DataFrame) -> Iterator[list[Any]]:
    """Sources whose figures are an edge or a middle of a month's pay in this work."""
    if figures.empty:
        return
    for (source, date, kind), part in figures.groupby(["source", "date", "kind"], sort=False):
        edges = _edges(part)
        if edges:
            owner = str(source).split(",")[0]
            yield [
                f"{owner}, {_when(str(date))}",
                SAID[str(kind)],
                edges.get("low"),
                edges.get("value"),
                edges.get("high"),
            ]


def _edges(part: pd.DataFrame) -> Mapping[str, float]:
    named = zip(part["figure"].str.rsplit("_", n=1).str[-1], part["value"], part["unit"], strict=True)
    return {_PARTS[end]: float(value) for end, value, unit in named if end in _PARTS and unit == "₽ в месяц"}


def _when(date: str) -> str:
    """«май 2022» for a day, the year for a year: a day is finer than these figures are."""
    return say.month(date[:7]) if len(date) > 4 else date
