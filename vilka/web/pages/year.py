"""The trade's year: days of taxes, reports and good habits, as a table in the guide and as calendars to subscribe to.

``data/reference/year.csv``: ``when`` is MM-DD or ``*-DD`` (every month), ``moves`` says that a day off puts it to the
next working day, ``rule`` names the fact of law behind it; without one the line is advice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from scrapers.reference import reference_rows
from vilka import say
from vilka.errors import BadInput
from vilka.labels import TITLES
from vilka.law import fact_on
from vilka.publishing.worked import working
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.tables import card_table

#: Whom a line concerns, in the order of the files and of the table.
WHO = {
    "npd": "самозанятым",
    "usn": "ИП на упрощёнке",
    "ads": "всем, кто размещает рекламу",
    "work": "всем",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One day to remember; ``law`` is empty for advice."""

    code: str
    who: str
    day: date
    title: str
    words: str
    law: str


def events(first: date) -> list[Event]:
    """The twelve months from ``first``, by day. Raises BadInput naming the line."""
    last = first.replace(year=first.year + 1, day=min(first.day, 28))
    found = [
        event
        for line, row in enumerate(reference_rows("year"), start=2)
        for event in _of(row, first, f"year.csv:{line}")
    ]
    return sorted(
        (event for event in found if first <= event.day < last), key=lambda event: (event.day, event.code)
    )


def _of(row: Mapping[str, str], first: date, where: str) -> Iterator[Event]:
    law = fact_on(row["rule"], first).law if row["rule"] else ""
    if row["who"] not in WHO or row["moves"] not in ("yes", "no"):
        raise BadInput(f"{where}: who {row['who']!r} or moves {row['moves']!r} is unknown")
    for day in _days(row["when"], first, where):
        moved = working(day) if row["moves"] == "yes" else day
        yield Event(row["event"], row["who"], moved, row["title"], row["words"], law)


def _days(when: str, first: date, where: str) -> Iterator[date]:
    month, _, number = when.partition("-")
    try:
        months = range(1, 13) if month == "*" else (int(month),)
        for year in (first.year, first.year + 1):
            for one in months:
                yield date(year, one, min(int(number), _last(year, one)))
    except ValueError:
        raise BadInput(f"{where}: when {when!r} is neither MM-DD nor *-DD") from None


def _last(year: int, month: int) -> int:
    after = date(year + month // 12, month % 12 + 1, 1)
    return (after - timedelta(days=1)).day


def table_year(book: Book, spot: Spot, args: Args) -> str:
    """The twelve months ahead: day, what, whom it concerns, which law says so; monthly lines stand once."""
    seen: set[str] = set()
    rows = []
    for event in events(book.published.as_of):
        if event.code not in seen:
            seen.add(event.code)
            rows.append(_line(event))
    head = ["Ближайший день", "Что сделать", "Кому", "Основание"]
    return card_table(head, rows, "Дни года")


def _line(event: Event) -> list[str]:
    monthly = "<small>и дальше каждый месяц</small>" if event.code in _monthly() else ""
    return [
        say.day(event.day) + monthly,
        f"<b>{escape(event.title)}</b><small>{escape(event.words)}</small>",
        WHO[event.who],
        escape(event.law) or "совет",
    ]


def _monthly() -> set[str]:
    return {row["event"] for row in reference_rows("year") if row["when"].startswith("*")}


# ---------------------------------------------------------------- calendars


def calendars(day: date, site_url: str) -> dict[str, bytes]:
    """``assets/calendar/<who>.ics`` (RFC 5545): the twelve months from ``day`` as whole-day events."""
    all_of = events(day)
    return {
        f"assets/calendar/{who}.ics": _calendar(
            [one for one in all_of if one.who == who], name, day, site_url
        )
        for who, name in WHO.items()
    }


def _calendar(of: list[Event], name: str, day: date, site_url: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//vilka//year//RU", "CALSCALE:GREGORIAN"]
    named = f"Год {TITLES['of_specialist']}: {name}"
    lines.append(f"X-WR-CALNAME:{_escaped(named)}")
    for event in of:
        lines += _event(event, day, site_url)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode("utf-8")


def _event(event: Event, day: date, site_url: str) -> list[str]:
    basis = f" Основание: {event.law}." if event.law else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{event.code}-{event.day:%Y%m%d}@vilka",
        f"DTSTAMP:{day:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"SUMMARY:{_escaped(event.title)}",
        f"DESCRIPTION:{_escaped(event.words + basis)}",
        f"URL:{site_url}guides/year/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines are at most 75 octets; the next begins with a space."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode("utf-8")) > 73:
            parts.append(part)
            part = " "
        part += sign
    return "\r\n".join([*parts, part])
