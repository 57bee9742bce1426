"""The newest open vacancies as a plain list that needs no script; docs/assets/vacancies/vacancies.js puts the whole one in its place."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from vilka import say
from vilka.labels import CODES, place_names
from vilka.marked import named
from vilka.publishing.open_offers import employer, newest_first
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.safe import href, text

#: Vacancies in the plain list.
SHOWN = 50
#: Words of these codes say nothing.
SILENT = ("", "unknown")
FULL_FILE = "downloads/latest/offers.csv"


def list_vacancies(book: Book, spot: Spot, args: Args) -> str:
    """The newest ``SHOWN`` open vacancies and the way to the file of all."""
    rows = newest_first(book.published.open)
    if rows.empty:
        return '<div data-list="vacancies"><p class="v-empty">Открытых вакансий сейчас нет.</p></div>'
    records: list[dict[str, Any]] = rows.head(SHOWN).to_dict("records")  # type: ignore[assignment]
    items = "".join(_item(book, record) for record in records)
    file = spot.to(FULL_FILE)
    return (
        f'<div data-list="vacancies"><p>{_how_many(book, len(rows), len(records))} '
        f'<a href="{file}">Файл со всеми</a> (CSV).</p>'
        f'<ul class="v-fresh" data-search-exclude>{items}</ul></div>{_mention(rows)}'
    )


def _mention(rows: pd.DataFrame) -> str:
    """Names in any open title that need a mention, spelt out: the page then gets their footnote (``vilka.web.mentions``)."""
    names = [mark.name for mark in named("\n".join(rows["title"].astype(str)))]
    return f"<p><small>В названиях вакансий встречаются: {', '.join(names)}.</small></p>" if names else ""


def _how_many(book: Book, there: int, shown: int) -> str:
    count = say.plural(there, "открытая вакансия", "открытые вакансии", "открытых вакансий")
    newest = "" if shown == there else f", здесь {say.number(shown)} самых новых"
    return f"На {say.day(book.published.as_of)} — {count}{newest}."


def _item(book: Book, row: Mapping[str, Any]) -> str:
    facts = [
        text(employer(row), 80),
        text(say.pay(str(row["words"])) or "зарплата не названа", 100),
        _places(row),
        *_terms(row),
    ]
    facts.append(say.day(pd.Timestamp(row["posted_on"]).date()))
    facts.append(text(_source(book, str(row["source"])), 40))
    inside = "".join(f"<span>{fact}</span>" for fact in facts if fact)
    return f"<li>{_title(row, book.published.is_demo)}<small>{inside}</small></li>"


def _title(row: Mapping[str, Any], is_demo: bool) -> str:
    """A link to the original; addresses of the built-in board lead nowhere, so they are none."""
    title, link = text(str(row["title"]), 120), "" if is_demo else href(str(row["url"]))
    return f'<a href="{link}" rel="noopener nofollow external">{title}</a>' if link else f"<b>{title}</b>"


def _places(row: Mapping[str, Any]) -> str:
    names = [place_names()[code] for code in row["regions"]]
    more = f" и ещё {len(names) - 2}" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more or "место не названо"


def _terms(row: Mapping[str, Any]) -> list[str]:
    return [CODES[name][row[name]] for name in ("employment", "work_format") if row[name] not in SILENT]


def _source(book: Book, slug: str) -> str:
    return next((source.name for source in book.published.sources if source.slug == slug), slug)
