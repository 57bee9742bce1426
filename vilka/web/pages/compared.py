"""Groups of advertisements beside each other: shares and medians with intervals, and places only where these part."""

from html import escape

import pandas as pd

from vilka import say
from vilka.publishing.measures import MEASURES, TOO_FEW, Measure, Row
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.tables import details, plain_table

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
        f"<p>{measure.whole(whole.iloc[0].to_dict(), '<b>{}</b>')}</p>"
        + f"<section data-search-exclude>{''.join(parts)}</section>"
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
