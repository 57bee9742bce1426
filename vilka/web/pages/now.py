"""What vacancies there are now on a page of one region, role or form: how many, the newest, the way to all."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from vilka import say
from vilka.publishing.open_offers import newest_first
from vilka.web.pages.book import Book, Spot
from vilka.web.pages.safe import href, text

NEWEST = 3


def now(book: Book, spot: Spot, offers: pd.DataFrame, where: str, chosen: str) -> str:
    """The open ``offers``; ``where`` ends the heading, ``chosen`` is their filter as the list's address has it."""
    title = f"## Вакансии {where} сейчас" if where else "## Вакансии сейчас"
    if offers.empty:
        return f'{title}\n\n<p class="v-empty">Открытых сейчас ни одной. Посмотрите <a href="{spot.to("vacancies/")}">вакансии в других местах</a> и удалённые.</p>'
    count = say.plural(len(offers), "открытая", "открытые", "открытых")
    paid = int((offers["net_low"].notna() | offers["net_high"].notna()).sum())
    names = say.form(paid, "называет", "называют", "называют")
    named = f"зарплату {names} {paid}" if paid else "зарплату не называет ни одна"
    items = "".join(_item(row, book.published.is_demo) for row in _newest(offers))
    link = f'<a href="{spot.to(f"vacancies/#{chosen}")}">Все такие вакансии</a>'
    said = f"{count} на {say.day(book.published.as_of)}, {named}. {link}"
    return f'{title}\n\n<p>{said}</p>\n\n<ul class="v-fresh" data-search-exclude>{items}</ul>'


def _newest(offers: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = newest_first(offers).head(NEWEST).to_dict("records")  # type: ignore[assignment]
    return rows


def _item(row: Mapping[str, Any], is_demo: bool) -> str:
    """Words are hostile until escaped; addresses of the built-in board lead to strangers or nowhere, so they are not
    linked."""
    title, link = text(str(row["title"]), 90), "" if is_demo else href(str(row["url"]))
    named = f'<a href="{link}" rel="nofollow noopener external">{title}</a>' if link else title
    employer = str(row.get("employer") or "")
    who = "" if employer.startswith("anonymous:") else f"<span>{text(employer, 60)}</span>"
    words = text(say.pay(str(row.get("words") or "зарплата не названа")), 60)
    posted = pd.Timestamp(str(row["posted_on"])).date()
    return f"<li>{named}<small>{who}<span>{words}</span><span>{say.day(posted)}</span></small></li>"
