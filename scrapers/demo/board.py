"""The offline default: half a year of the built-in board, collected by the same way as live sources."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from shutil import rmtree

from rich.console import Console
from rich.progress import track

from scrapers.collect import collect
from scrapers.demo.market import CURRENCIES
from scrapers.demo.transport import KEYS, transport
from scrapers.files import write_whole
from scrapers.keeping.rates import Rate, add_rates
from scrapers.made import code_files, digest_of, is_made
from scrapers.model import Source
from scrapers.reading import ReadFacts

#: The board's own "today": fixed, so that the offline site is the same bytes on every machine.
LAST_DAY = date(2026, 11, 23)
WEEKS = 26
#: The first reading goes back to this day in channels and on walls: a year of them.
HISTORY = LAST_DAY - timedelta(weeks=52)
#: Weeks between two readings: a post stays on the board for longer, so none is missed.
READ_EVERY = 2
SEED = 2026
#: Sources that are off for want of a key or by choice are on for the board: its keys open nothing else.
BOARD_KEYS = {**KEYS, "RABOTA": "1"}
#: The board's own exchange rates, as invented as its pay: the bank's are of real days only.
RATES_SOURCE = "выдуманный курс встроенного стенда"


def reading_days() -> list[date]:
    """The days on which the board is read, oldest first."""
    return [LAST_DAY - timedelta(weeks=weeks) for weeks in range(0, WEEKS, READ_EVERY)][::-1]


def collect_board(
    out: Path, sources: tuple[Source, ...], read_facts: ReadFacts, console: Console | None = None
) -> Path:
    """Fill ``out`` with the board's days unless the same code has done so already; returns ``out``."""
    read_once = cache(
        lambda vacancy, free_text: tuple(read_facts(vacancy, free_text))
    )  # a post is on the board for weeks; its text is read once
    done, key = out / "made-by", made_from(Path(__file__).parents[2])
    if is_made(done, key):
        return out
    for folder in ("vacancies", "runs"):
        for file in (out / folder).glob("*"):
            file.unlink()
    if (
        out / "captures"
    ).is_dir():  # a run that was cut off is gone on with; earlier code's answers are not these
        rmtree(out / "captures")
    days = reading_days()
    steps = track(days, "Reading the built-in board", console=console) if console else days
    for day in steps:
        collect(
            day, sources, out, BOARD_KEYS, read_once,
            transport=transport(SEED, day), origin="demo", captures=out / "captures", days_back=7 * READ_EVERY,
            since=HISTORY if day == days[0] else None,
        )  # fmt: skip
    (out / "rates.csv").unlink(missing_ok=True)
    add_rates(out / "rates.csv", board_rates())
    write_whole(done, key.encode("utf-8"))
    return out


def board_rates() -> list[Rate]:
    """A rate a week for every currency the board pays in, from before its first posts to its last day."""
    days = [LAST_DAY - timedelta(weeks=weeks) for weeks in range(2 * WEEKS + 20)]
    prices = {code: Decimal(str(price)) for code, (_, price) in CURRENCIES.items() if code != "RUB"}
    return [Rate(day, code, price, RATES_SOURCE) for day in days for code, price in prices.items()]


def made_from(root: Path) -> str:
    """A digest of the code and tables below ``root`` that the board's days are made by."""
    data = root / "data"
    return digest_of(
        [*code_files(root), *sorted(data.glob("reference/*.csv")), *sorted(data.glob("profession/*/*.csv"))]
    )
