"""How the data grow: nights simulated fast, written and read by the real code, kept in a real repository.

    python -m vilka.measure.growth [NIGHTS [NEW_A_DAY]]

No source is asked. A pool of rows is read from the built-in board once; each night so many vacancies appear, are listed
for one to five weeks, and one in ten changes its words. Every fiftieth night is dropped and read afterwards. What
must hold is checked on the way; sizes are of the repository packed by ``git gc``.
"""

import base64
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from scrapers.collect import collect
from scrapers.demo.board import BOARD_KEYS, SEED
from scrapers.demo.transport import transport
from scrapers.keeping.history import TOLD, merge_day, settle, sorted_out
from scrapers.keeping.runs import Entry, read_run, runs, write_run
from scrapers.keeping.vacancies import Row, day_files, read_day, read_days
from scrapers.reference import REFERENCE
from scrapers.sources import all_sources
from vilka.publishing.build import Data, market_forks, read_offers
from vilka.words.facts import read_facts
from vilka.words.sketch import SIZE

#: 400 nights from here lie within the years whose taxes are known.
FIRST = date(2025, 11, 1)
SIZE_OF_POOL = 2000
#: About what the country's boards, channels and communities bring on a working day, with copies.
NEW_A_DAY = 150
SHORTEST, LONGEST, CHANGED = 7, 35, 0.1
DROPPED = 50
FIVE_YEARS = 1826


@dataclass(frozen=True, slots=True)
class Post:
    """A vacancy on a board: its row, the nights it is listed, and the night from which its words differ."""

    row: Row
    first: int
    last: int
    changes: int
    words: str

    def on(self, night: int) -> Row:
        return {**self.row, "salary_text": self.words} if night >= self.changes else self.row


def pool() -> tuple[list[Row], dict[str, Entry]]:
    """Rows of the built-in board as the real way of collecting writes them, and the sources' entries of that run."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        board = transport(SEED, FIRST, SIZE_OF_POOL)
        collect(FIRST, all_sources(), out, BOARD_KEYS, read_facts, transport=board, days_back=180)
        return read_day(out / "vacancies" / f"{FIRST}.csv"), read_run(out / "runs" / f"{FIRST}.json")[
            "sources"
        ]


def posts(nights: int, new_a_day: int, rows: list[Row]) -> list[Post]:
    """The market of the simulation. Numbers, names and fingerprints are new, so that nothing packs too well."""
    rng = np.random.default_rng(1)
    made: list[Post] = []
    for night in range(nights):
        for _ in range(rng.poisson(new_a_day)):
            row, number = dict(rows[rng.integers(len(rows))]), len(made)
            row |= {
                "id": str(900_000_000 + number * 7),
                "employer": f"{row['employer']} {rng.integers(20_000)}",
            }
            row["url"] = f"{row['url'].rsplit('/', 1)[0]}/{row['id']}"
            row["posted_on"] = (FIRST + timedelta(days=night)).isoformat()
            row["sketch"] = base64.b64encode(rng.bytes(SIZE)).decode() if row["sketch"] else ""
            life = int(rng.integers(SHORTEST, LONGEST + 1))
            changes = night + int(rng.integers(1, life)) if rng.random() < CHANGED else nights
            words = rows[rng.integers(len(rows))]["salary_text"] or "от 65 000 ₽ на руки"
            made.append(Post(row, night, night + life, changes, words))
    return made


def read_night(data: Path, night: int, market: list[Post], entries: dict[str, Entry]) -> None:
    """Write a night as ``scrapers.collect`` does, without asking anybody."""
    day = FIRST + timedelta(days=night)
    known = sorted_out(data / "vacancies", day, "demo")
    listed = [post.on(night) for post in market if post.first <= night < post.last]
    read: dict[str, list[tuple[str, Row]]] = {}
    for row in listed:
        read.setdefault(row["source"], []).append((known(row), row))
    merge_day(data / "vacancies", day, "demo", (one for many in read.values() for one in many))
    settle(data / "vacancies", day + timedelta(days=1))
    write_run(data / "runs", day, "demo", {slug: _entry(entries[slug], rows) for slug, rows in read.items()})


def _entry(like: Entry, rows: list[tuple[str, Row]]) -> Entry:
    counts = Counter(kind for kind, _ in rows)
    seen = " ".join(sorted(row["id"] for _, row in rows))
    return {
        **like,
        **{kind: counts[kind] for kind in ("new", "changed", "unchanged")},
        "read": len(rows),
        "seen": seen,
    }


def simulate(data: Path, nights: int, market: list[Post], entries: dict[str, Entry]) -> Iterator[int]:
    """The nights one by one, each committed; yields how many have been."""
    _git(data, "init", "-q", "-b", "main")
    for night in range(nights):
        if night % DROPPED != DROPPED - 1:
            read_night(data, night, market, entries)
        if night % DROPPED == 0 and night:
            read_night(data, night - 1, market, entries)
        _commit(data, f"Data of {FIRST + timedelta(days=night)}")
        yield night + 1


def _git(data: Path, *words: str) -> str:
    who = ["-c", "user.name=vilka", "-c", "user.email=vilka@localhost", "-c", "gc.auto=0"]
    return subprocess.run(["git", *who, *words], cwd=data, check=True, capture_output=True, text=True).stdout


def _commit(data: Path, message: str) -> None:
    _git(data, "add", ".")
    _git(data, "commit", "-q", "--allow-empty", "-m", message)


def packed_bytes(data: Path) -> int:
    """The repository's size after ``git gc``."""
    _git(data, "gc", "-q")
    told = dict(line.split(": ") for line in _git(data, "count-objects", "-v").splitlines())
    return int(told["size-pack"]) * 1024


def check(data: Path, nights: int, market: list[Post]) -> dict[str, int]:
    """What must hold after so many nights; the counts of what was looked at. Raises AssertionError."""
    rows = read_days(data / "vacancies")
    told = rows[["source", "id", *TOLD]]
    assert not told.duplicated().any(), "a row is there twice"
    there = nights - 1 if nights % DROPPED == 0 else nights
    assert len(day_files(data / "vacancies")) == there == len(list(runs(data / "runs"))), "a day is lost"
    appeared = {post.row["id"] for post in market if post.first < there}
    assert set(rows["id"]) == appeared, "a vacancy is lost"
    changed = sum(
        post.changes < min(nights, post.last) and post.words != post.row["salary_text"] for post in market
    )
    return {"rows": len(rows), "vacancies": len(appeared), "changes": changed}


def stable(data: Path, nights: int, market: list[Post], entries: dict[str, Entry]) -> None:
    """The last night again changes no byte. Raises AssertionError."""
    before = {file: file.read_bytes() for file in (data / "vacancies").glob("*.csv")}
    read_night(data, nights - 2 if nights % DROPPED == 0 else nights - 1, market, entries)
    assert before == {file: file.read_bytes() for file in (data / "vacancies").glob("*.csv")}, "bytes differ"
    assert _git(data, "status", "--porcelain") == "", "bytes differ"


def built(data: Path) -> tuple[float, float, int]:
    """Seconds of processor from words to offers and from offers to forks; number of forks."""
    started = time.process_time()
    table, _, _ = read_offers(Data(data, REFERENCE), "demo")
    read = time.process_time()
    forks = market_forks(table, pd.Timestamp(table["posted_on"].max()).date())
    return read - started, time.process_time() - read, len(forks)


def measured(nights: int, new_a_day: int, console: Console | None = None) -> list[dict[str, Any]]:
    """A row for each quarter, half and the whole of ``nights``: what is there, its size, how long a build takes."""
    rows, entries = pool()
    market, found = posts(nights, new_a_day, rows), []
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        for done in simulate(data, nights, market, entries):
            if done in (nights // 4, nights // 2, nights):
                counts, size = check(data, done, market), packed_bytes(data)
                plain = sum(file.stat().st_size for file in data.glob("*/*.*") if ".git" not in file.parts)
                words, forks, cells = built(data)
                found.append(
                    {
                        "nights": done,
                        **counts,
                        "plain": plain,
                        "packed": size,
                        "words": words,
                        "forks": forks,
                        "cells": cells,
                    }
                )
                if console:
                    console.print(found[-1], highlight=False)
        stable(data, nights, market, entries)
    return found


def five_years(found: list[dict[str, Any]]) -> float:
    """Bytes of the packed repository after five years, at the growth of the simulation's second half."""
    half, whole = found[-2:]
    a_night = (whole["packed"] - half["packed"]) / (whole["nights"] - half["nights"])
    return float(whole["packed"] + a_night * (FIVE_YEARS - whole["nights"]))


def report(nights: int = 400, new_a_day: int = NEW_A_DAY) -> Table:
    """The measured rows as a table, with the five years under it."""
    found = measured(nights, new_a_day, Console(stderr=True))
    table = Table(title=f"{nights} nights, {new_a_day} new rows a day, seen for {SHORTEST} to {LONGEST} days")
    for name in ("nights", "rows", "files, MB", "repository, MB", "words, s", "forks, s", "cells"):
        table.add_column(name, justify="right")
    for one in found:
        sizes = f"{one['plain'] / 1e6:.1f}", f"{one['packed'] / 1e6:.1f}"
        table.add_row(
            str(one["nights"]),
            str(one["rows"]),
            *sizes,
            f"{one['words']:.1f}",
            f"{one['forks']:.1f}",
            str(one["cells"]),
        )
    table.caption = (
        f"Nothing lost, nothing twice, same bytes again. Five years of it: {five_years(found) / 1e6:.0f} MB"
    )
    return table


if __name__ == "__main__":
    Console().print(report(*(int(word) for word in sys.argv[1:3])))
