"""Bank of Russia: official rates of the rouble -> ``data/reference/rates.csv``; a mirror stands in when it is away.

A reference source in the form of the others: requests and pure ``parse``. The answer names its own day: for
a Sunday it is the Saturday of the last set rate, and that day is stored, never the asked one.
"""

import csv
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
from lxml import etree
from rich.console import Console
from rich.text import Text

from scrapers.asking.capture import Capture
from scrapers.asking.fetch import REAL, STILL, Net, Session
from scrapers.errors import BadFile
from scrapers.files import alone, write_whole
from scrapers.model import (
    Door,
    Page,
    Request,
    Run,
    Source,
    Unreadable,
)
from scrapers.parsing.answers import json_of, unpacked

DAILY, SERIES = "https://www.cbr.ru/scripts/XML_daily.asp", "https://www.cbr.ru/scripts/XML_dynamic.asp"
MIRROR = "https://www.cbr-xml-daily.ru"
#: The bank's numbers of the currencies that vacancies are paid in (cbr.ru/scripts/XML_val.asp).
CURRENCIES = {
    "USD": "R01235", "EUR": "R01239", "KZT": "R01335", "BYN": "R01090B", "CNY": "R01375", "AED": "R01230",
}  # fmt: skip
#: Roubles a unit, to one digit, in November 2026; the rouble was worth twice and half of it within ten years, so
#: what is ten times as much or as little is a mistake (a missing nominal, a lost point).
USUAL = {code: Decimal(price) for code, price in {
    "USD": "80", "EUR": "90", "KZT": "0.16", "BYN": "27", "CNY": "11", "AED": "22",
}.items()}  # fmt: skip
SPAN = 10
#: The rouble was redenominated on the first; the last is as far as days are written anywhere here.
FIRST_DAY, LAST_DAY = date(1998, 1, 1), date(2099, 12, 31)
COLUMNS = ("day", "currency", "rate", "source")
OFFICIAL, BY_MIRROR = "Банк России", "Банк России через cbr-xml-daily.ru"
#: Rates are set a day ahead, before the January holidays for up to eleven days.
AHEAD = timedelta(days=14)
#: A gap of more days than this in the stored rates is filled from the series.
GAP, LONGEST = timedelta(days=4), timedelta(days=366)


class BrokenRates(BadFile):
    """The stored table of rates cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """Roubles for one unit of a currency on a day; ``source``: who said so."""

    day: date
    currency: str
    rate: Decimal
    source: str = OFFICIAL


def start(run: Run) -> Iterator[Request]:
    yield Request(f"{DAILY}?date_req={run.day:%d/%m/%Y}")


def series(first: date, last: date, currency: str) -> Request:
    """The rates of one currency from day to day, both included."""
    asked = f"date_req1={first:%d/%m/%Y}&date_req2={last:%d/%m/%Y}&VAL_NM_RQ={CURRENCIES[currency]}"
    return Request(f"{SERIES}?{asked}")


def mirror_start(run: Run) -> Iterator[Request]:
    """The last set rates; they name their day. (The archive has no file for a day without rates.)"""
    yield Request(f"{MIRROR}/daily_json.js")


def parse(page: Page) -> list[Rate]:
    """Rates of a daily or series XML of the bank, or of the mirror's JSON; of all currencies that it holds.

    Raises Unreadable: empty, truncated, layout_changed (a rate that is no number included).
    """
    body = unpacked(page.body)
    if not body.strip():
        raise Unreadable("empty", "пустой ответ")
    try:
        return sorted(
            likely(rate)
            for rate in (_of_xml(body) if body.lstrip()[:1] == b"<" else _of_mirror(json_of(page)))
        )
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise Unreadable(
            "layout_changed", f"курсы не читаются: {type(error).__name__} {error}"[:200]
        ) from None


def _of_xml(body: bytes) -> Iterator[Rate]:
    """The bytes go to the parser as they came: their own heading says windows-1251."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        outcome = "truncated" if b"<ValCurs" in body and b"</ValCurs" not in body else "layout_changed"
        raise Unreadable(outcome, f"XML не читается: {error}"[:200]) from None
    if root.tag != "ValCurs":
        raise Unreadable("layout_changed", f"вместо ValCurs {root.tag}")
    for valute in root.iter("Valute"):
        yield Rate(_day(root.get("Date")), str(valute.findtext("CharCode")), _one(valute))
    code = {number: code for code, number in CURRENCIES.items()}.get(root.get("ID") or "", "")
    for record in root.iter("Record"):
        if not code:
            raise ValueError(f"неизвестный номер валюты {root.get('ID')}")
        yield Rate(_day(record.get("Date")), code, _one(record))


def _day(words: str | None) -> date:
    return datetime.strptime(words or "", "%d.%m.%Y").date()


def _one(element: etree._Element) -> Decimal:
    """Value for one unit: ``VunitRate`` is not in answers of before 10.2023, ``Nominal`` changes with time."""
    return _per_unit(element.findtext("Value"), element.findtext("Nominal"))


def _per_unit(value: Any, nominal: Any) -> Decimal:
    rate = Decimal(str(value).replace(",", ".")) / Decimal(str(nominal))
    if not rate.is_finite() or rate <= 0:
        raise ValueError(f"это не курс: {value} за {nominal}")
    return rate.normalize()


def _of_mirror(document: Any) -> Iterator[Rate]:
    day = datetime.fromisoformat(document["Date"]).date()
    for code, valute in document["Valute"].items():
        yield Rate(day, code, _per_unit(valute["Value"], valute["Nominal"]), BY_MIRROR)


def read_rates(path: Path) -> dict[tuple[date, str], Rate]:
    """The stored rates by day and currency; none where there is no file. Raises BrokenRates naming the line."""
    rates = {}
    for line, row in enumerate(_lines(path), 2):
        try:
            rate = _stored(row)
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            raise BrokenRates(f"{path}:{line}: no exchange rate: {error}") from None
        rates[rate.day, rate.currency] = rate
    return rates


def good_rates(path: Path) -> dict[tuple[date, str], Rate]:
    """The rates of a broken table that can be kept."""
    rates = {}
    for row in _lines(path, "replace"):
        with suppress(KeyError, TypeError, ValueError, ArithmeticError):
            rate = _stored(row)
            rates[rate.day, rate.currency] = rate
    return rates


def _lines(path: Path, errors: str = "strict") -> list[dict[str, str]]:
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8", errors=errors, newline="") as table:
            return list(csv.DictReader(table))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BrokenRates(f"{path}: no table of exchange rates: {error}") from None


def _stored(row: Mapping[str, str]) -> Rate:
    if None in row or None in row.values():
        raise ValueError("a cell too many or too few")
    return likely(Rate(date.fromisoformat(row["day"]), row["currency"], Decimal(row["rate"]), row["source"]))


def likely(rate: Rate) -> Rate:
    """The rate, if it is one: of a day that the bank knows, and within SPAN of what its currency usually costs.

    The same for what is read from an answer and from the table. Raises ValueError.
    """
    usual = USUAL.get(rate.currency)
    if not FIRST_DAY <= rate.day <= LAST_DAY:
        raise ValueError(f"no day of an exchange rate: {rate.day}")
    if usual and not usual / SPAN <= rate.rate <= usual * SPAN:
        raise ValueError(f"{rate.rate} roubles are no price of a {rate.currency}")
    return rate


def add_rates(path: Path, rates: list[Rate]) -> int:
    """Write new rates of ``CURRENCIES`` into the file, sorted; how many were new (``united``). Raises ValueError for
    what could not be read back (``likely``)."""
    before = read_rates(path)
    known = united(before, map(likely, rates))
    write_whole(path, rates_bytes(known))
    return sum(known[key] != before.get(key) for key in known)


def united(known: Mapping[tuple[date, str], Rate], rates: Iterable[Rate]) -> dict[tuple[date, str], Rate]:
    """What is known stays, but for the bank's own word in place of its mirror's."""
    both = dict(known)
    for rate in rates:
        there = both.get((rate.day, rate.currency))
        if rate.currency in CURRENCIES and (there is None or there.source == BY_MIRROR != rate.source):
            both[rate.day, rate.currency] = rate
    return both


def rates_bytes(rates: Mapping[tuple[date, str], Rate]) -> bytes:
    """The stored table, sorted by day and currency."""
    table = StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((one.day, one.currency, f"{one.rate:f}", one.source) for one in sorted(rates.values()))
    return table.getvalue().encode("utf-8")


def missing_since(known: Mapping[tuple[date, str], Rate], day: date) -> dict[str, date]:
    """Currency -> first day of its gap, where the last stored rate is older than ``GAP``."""
    last = {
        code: max((on for on, one in known if one == code and on <= day), default=day - LONGEST)
        for code in CURRENCIES
    }
    return {code: max(on + timedelta(days=1), day - LONGEST) for code, on in last.items() if day - on > GAP}


def renew(
    path: Path, day: date, console: Console | None = None, transport: httpx.BaseTransport | None = None
) -> int:
    """Ask for the rates of ``day`` and of any gap before it, and store them; how many were new.

    The bank first, its mirror if the bank fails. If both fail, one sentence and the stored rates stay.
    """
    with alone(path.parent):
        return _renewed(path, day, console, transport)


def _renewed(path: Path, day: date, console: Console | None, transport: httpx.BaseTransport | None) -> int:
    run, clock = Run(day, {}), STILL if transport else REAL
    captures = path.parent.parent.parent / "captures" / day.isoformat()
    with Net({}, clock, threading.Event(), 300, transport) as net:
        capture = Capture(captures / "cbr.warc.gz", SOURCE.slug, day, net.redact)
        try:
            session, failed = Session(net, SOURCE, capture), []
            gaps = [series(first, day, code) for code, first in missing_since(read_rates(path), day).items()]
            for door, requests in (("xml", [*start(run), *gaps]), ("mirror", [*mirror_start(run)])):
                try:
                    rates = [rate for one in requests for rate in parse(session.fetch(one, "", door, True))]
                    return add_rates(path, _set_by(day, rates))
                except Unreadable as error:
                    failed.append(f"{door}: {error.outcome}, {error}")
                except (ArithmeticError, LookupError, TypeError, ValueError) as error:
                    failed.append(f"{door}: stumbled, {type(error).__name__} {error}")
        finally:
            capture.close(None)
    if console:
        told = Text.assemble(("rates not renewed", "yellow"), f" ({'; '.join(failed)}); the stored ones stay")
        console.print(told, soft_wrap=True)
    return 0


def _set_by(day: date, rates: list[Rate]) -> list[Rate]:
    """The rates, if all are known on ``day``: none is of more than AHEAD after it."""
    late = [rate.day for rate in rates if rate.day > day + AHEAD]
    if late:
        raise Unreadable("layout_changed", f"курс на {max(late)}, а сегодня {day}")
    return rates


SOURCE = Source(
    slug="cbr",
    name="Банк России",
    home="https://www.cbr.ru",
    doors=(Door("xml", start), Door("mirror", mirror_start)),
    parse=lambda page: iter(()),
    expected=(1, 100),
    pause=1.0,
    max_requests=20,
    about="Официальные курсы валют; вилки в валюте переводятся в рубли по курсу на день публикации вакансии.",
)
