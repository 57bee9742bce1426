"""The offline default: half a year of the built-in board, collected by the same way as live sources."""

import hashlib
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.progress import track

from scrapers.collect import collect
from scrapers.demo import KEYS, transport
from scrapers.demo_market import CURRENCIES
from scrapers.files import write_whole
from scrapers.model import Source
from scrapers.rates import Rate, add_rates
from scrapers.reading import ReadFacts

#: The board's own "today": fixed, so that the offline site is the same bytes on every machine.
LAST_DAY = date(2026, 11, 23)
WEEKS = 26
SEED = 2026
#: Sources that are off for want of a key or by choice are on for the board: its keys open nothing else.
BOARD_KEYS = {**KEYS, "RABOTA": "1"}
#: The board's own exchange rates, as invented as its pay: the bank's are of real days only.
RATES_SOURCE = "выдуманный курс встроенного стенда"


def week_days() -> list[date]:
    """The days on which the board is read, a week apart."""
    return [LAST_DAY - timedelta(weeks=weeks) for weeks in range(WEEKS - 1, -1, -1)]


def collect_board(
    out: Path, sources: tuple[Source, ...], read_facts: ReadFacts, console: Console | None = None
) -> Path:
    """Fill ``out`` with the board's days unless the same code has done so already; returns ``out``."""
    read_once = cache(
        lambda vacancy: tuple(read_facts(vacancy))
    )  # a post is on the board for weeks; its text is read once
    done, key = out / "made-by", _key()
    if done.is_file() and done.read_text(encoding="utf-8") == key:
        return out
    for folder in ("vacancies", "runs"):
        for file in (out / folder).glob("*"):
            file.unlink()
    days = week_days()
    steps = track(days, "Built-in board, week by week", console=console) if console else days
    for day in steps:
        collect(
            day, sources, out, BOARD_KEYS, read_once,
            transport=transport(SEED, day), origin="demo", captures=out / "captures", days_back=7,
        )  # fmt: skip
    add_rates(out / "rates.csv", board_rates())
    write_whole(out / "rates.csv", _rates().encode("utf-8"))
    write_whole(done, key.encode("utf-8"))
    return out


def board_rates() -> list[Rate]:
    """A rate a week for every currency the board pays in, from before its first posts to its last day."""
    days = [week_days()[0] - timedelta(weeks=weeks) for weeks in range(1, 9)] + week_days()
    prices = {code: Decimal(str(price)) for code, (_, price) in CURRENCIES.items() if code != "RUB"}
    return [Rate(day, code, price, RATES_SOURCE) for day in days for code, price in prices.items()]


def _rates() -> str:
    """The board's invented exchange rates, one for each week, in the shape of data/reference/rates.csv."""
    first = LAST_DAY - timedelta(weeks=WEEKS + 9)
    days = [first + timedelta(weeks=week) for week in range(WEEKS + 10)]
    rows = [
        f"{day},{currency},{rate},выдумано встроенным стендом"
        for day in days
        for currency, (_, rate) in CURRENCIES.items()
        if currency != "RUB"
    ]
    return "\n".join(["day,currency,rate,source", *rows, ""])


def _key() -> str:
    """A digest of the code and tables that the board's days are made by."""
    root = Path(__file__).parents[1]
    files = sorted(
        [*root.glob("scrapers/**/*.py"), *root.glob("market/*.py"), *root.glob("data/reference/*.csv")]
    )
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
