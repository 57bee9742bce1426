"""Where a brand may keep a page and where it may advertise: ``data/reference/platforms.csv`` as a table."""

from collections.abc import Mapping
from datetime import date
from html import escape

from scrapers.reference import reference_rows
from vilka import say
from vilka.errors import BadInput
from vilka.law import FRESH, fact_on
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.law import SURE_WORDS, linked, value_words
from vilka.web.pages.tables import card_table

#: May one advertise there: the answer, what marking does, for what a firm is fined, by which fact of law.
ADS = {
    "yes": ("можно", "нужна", "без erid", "erid_fine_firm"),
    "disputed": ("спорно", "нужна, но спора не решает", "за рекламу", "ads_fine_firm"),
    "no": ("нельзя", "не спасает", "за рекламу", "ads_fine_firm"),
    "unknown": ("не проверяли", "—", "", ""),
}


def table_platforms(book: Book, spot: Spot, args: Args) -> str:
    """One line a platform: page, advertising, marking, what it may cost, when somebody looked. Raises BadInput."""
    day = book.published.as_of
    rows = [
        _line(row, day, f"platforms.csv:{line}")
        for line, row in enumerate(reference_rows("platforms"), start=2)
    ]
    head = ["Площадка", "Вести страницу", "Рекламировать", "Маркировка", "Что грозит", "Проверено"]
    return card_table(head, rows, "Площадки: страница, реклама, маркировка")


def _line(row: Mapping[str, str], day: date, where: str) -> list[str]:
    if row["ads"] not in ADS or not row["source"] or row["sure"] not in SURE_WORDS:
        raise BadInput(f"{where}: {row['platform']!r} needs a source and one of {', '.join(ADS)}")
    answer, marking, offence, fine = ADS[row["ads"]]
    notes = [escape(row["note"])] if row["note"] else []
    if row["rule"]:
        notes.insert(0, value_words(fact_on(row["rule"], day)))
    return [
        f"<b>{escape(row['platform'])}</b>",
        escape(row["page"]),
        f"<b>{answer}</b>" + "".join(f"<small>{_sentence(note)}</small>" for note in notes),
        marking,
        f'{offence}: фирме <span class="v-nobr">{value_words(fact_on(fine, day))}</span>' if fine else "—",
        _looked(row, day, where),
    ]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")


def _looked(row: Mapping[str, str], day: date, where: str) -> str:
    try:
        when = date.fromisoformat(row["checked_on"])
    except ValueError:
        raise BadInput(
            f"{where}: checked_on {row['checked_on']!r} is no day, write it as 2026-11-24"
        ) from None
    sources = ", ".join(linked(row[name]) for name in ("source", "second_source") if row[name])
    old = " <strong>больше года назад</strong>" if day - when > FRESH else ""
    return f"{say.day(when)}{old}<small>{SURE_WORDS[row['sure']]}: {sources}</small>"
