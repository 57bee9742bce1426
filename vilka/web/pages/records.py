"""What the project says of its own data: changes of published numbers, errata, the dictionary of columns."""

import csv
from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from scrapers.reference import REFERENCE, SCHEMA
from vilka import say
from vilka.errors import BadInput
from vilka.labels import described
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.tables import card_table, details, plain_table

CHANGES = REFERENCE / "number_changes.csv"
COLUMNS = ["date", "kind", "what", "before", "after", "reason"]
KINDS = {"method": "метод", "data": "данные", "erratum": "ошибка"}
TYPES = {
    "string": "слова",
    "integer": "целое число",
    "number": "число",
    "date": "день",
    "boolean": "true или false",
}
#: The tables described, in the order of the data page.
TABLES = (
    "forks",
    "regions",
    "trend",
    "skills",
    "prices",
    "conditions",
    "moves",
    "openness",
    "competition",
    "offers",
    "runs",
    "vacancies",
)


def changes(path: Path = CHANGES) -> list[dict[str, str]]:
    """The log of changed numbers, newest first. Raises BadInput naming file and line."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for line, row in enumerate(rows, start=2):
        if list(row) != COLUMNS or None in row.values():
            raise BadInput(f"{path}:{line}: the columns are not {', '.join(COLUMNS)}")
        if row["kind"] not in KINDS:
            raise BadInput(f"{path}:{line}: kind {row['kind']!r}; there are: {', '.join(KINDS)}")
        if not (row["what"] and row["reason"]):
            raise BadInput(f"{path}:{line}: what changed and why must be said")
        _day(row["date"], f"{path}:{line}")
    return sorted(rows, key=lambda row: row["date"], reverse=True)


def _day(words: str, where: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadInput(f"{where}: date {words!r} is no day, write it as 2026-11-24") from None


def table_changes(book: Book, spot: Spot, args: Args) -> str:
    """All changes of published numbers that were not the market's: method and data."""
    rows = [*(row for row in changes() if row["kind"] != "erratum"), *_late(book.published.late_rules)]
    return _table(sorted(rows, key=lambda row: row["date"], reverse=True), "Что меняло числа")


def _late(late: Sequence[tuple[date, str, str, str]]) -> list[dict[str, str]]:
    """Rules of law that came after their first day: until then the value before them was carried on."""
    reason = "стало известно после начала года; дни до этого посчитаны по прежнему правилу и не пересчитаны"
    return [
        dict(zip(COLUMNS, (day.isoformat(), "data", what, before, after, reason), strict=True))
        for day, what, before, after in late
    ]


def table_errata(book: Book, spot: Spot, args: Args) -> str:
    """Mistakes that were published and put right."""
    return _table([row for row in changes() if row["kind"] == "erratum"], "Найденные ошибки")


def _table(rows: Sequence[dict[str, str]], caption: str) -> str:
    if not rows:
        return '<p class="v-empty">Пока ни одной не записано.</p>'
    head = ["День", "Что", "Было", "Стало", "Почему"]
    cells = [
        [
            say.day(date.fromisoformat(row["date"])),
            f"{escape(row['what'])} <small>({KINDS[row['kind']]})</small>",
            *(escape(row[name]) or "—" for name in ("before", "after")),
            escape(row["reason"]),
        ]
        for row in rows
    ]
    return card_table(head, cells, caption)


def table_dictionary(book: Book, spot: Spot, args: Args) -> str:
    """Every column of every table, from the schemas that the tables themselves are checked by."""
    parts = "".join(_described(described(SCHEMA / f"{name}.json")) for name in TABLES)
    return f"<section data-search-exclude>{parts}</section>"


def _described(schema: dict[str, Any]) -> str:
    key = schema["primaryKey"]
    keys = {key} if isinstance(key, str) else set(key)
    rows = [
        [
            f"<code>{escape(field['name'])}</code>",
            TYPES[field["type"]] + (", ключ" if field["name"] in keys else ""),
            f"{escape(field['title'])}. {escape(field['description'])}"
            if field.get("description")
            else escape(field["title"]),
        ]
        for field in schema["fields"]
    ]
    table = plain_table(["Столбец", "Что за клетки", "Что это"], rows, schema["title"])
    summary = (
        f"{schema['name']}: {schema['title']}, {say.plural(len(rows), 'столбец', 'столбца', 'столбцов')}"
    )
    return details(summary, f"<p>{escape(schema['description'])}</p>{table}")
