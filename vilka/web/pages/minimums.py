"""What a median is worth where one lives: subsistence minimums of a working-age person in it."""

from collections.abc import Hashable, Mapping
from typing import Any

from vilka import say
from vilka.labels import COUNTRY
from vilka.publishing.answers import Answer
from vilka.web.pages.book import Args, Book, Region, Spot
from vilka.web.pages.tables import plain_table

_UNKNOWN = (
    '<p class="v-empty">Прожиточный минимум на день данных нам неизвестен: таблица его не называет.</p>'
)


def in_words(book: Book, region: Region, cell: Answer) -> str:
    """«Это 3,3 прожиточного минимума работающего человека в этом регионе (20 644 ₽).»; "" without a firm number or where the
    region's own minimum is not known: the country's would say nothing of it."""
    if not cell.firm:
        return ""
    known = book.published.minimum(region.code)
    if known is None or known[1] == COUNTRY:
        return ""
    times = _times(cell.p50 / known[0])
    return f"Это {times} прожиточного минимума работающего человека в{say.NBSP}этом регионе ({say.rub(known[0])})."


def table_minimums(book: Book, spot: Spot, args: Args) -> str:
    """Regions with a number of their own by how many minimums their median holds."""
    frame = book.published.minimums
    if frame is None:
        return _UNKNOWN
    if frame.empty:
        return '<p class="v-empty">Своих чисел ни у одного региона пока нет.</p>'
    rows = [_line(book, spot, row) for row in frame.to_dict("records")]
    head = ["Регион", "Минимумов в медиане", "Интервал", "Медиана", "Прожиточный минимум"]
    return plain_table(head, rows, "Сколько прожиточных минимумов в медиане", (1, 2, 3, 4))


def _line(book: Book, spot: Spot, row: Mapping[Hashable, Any]) -> list[str]:
    region = book.regions[row["region"]]
    return [
        f'<a href="{spot.to(f"salaries/regions/{region.slug}/")}">{region.name}</a>',
        f"<b>{_times(row['times'])}</b>",
        f"{_times(row['times_low'])} – {_times(row['times_high'])}",
        say.rub(row["p50"]),
        say.rub(row["minimum"]),
    ]


def _times(value: float) -> str:
    return say.number(value, 1)
