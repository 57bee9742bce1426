"""Kept files that cannot be read are named, set aside, and what is good of them stays: no file ends a night for good."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from scrapers.errors import BadFile
from scrapers.files import write_whole
from scrapers.keeping.history import write_counted
from scrapers.keeping.rates import good_rates, rates_bytes, read_rates
from scrapers.keeping.runs import good_run, read_run, rows_told, run_bytes, run_files, tell_rows
from scrapers.keeping.vacancies import day_files, day_of, good_rows, read_day

#: How a file set aside is called: its name, the beginning of its digest, this.
ASIDE = ".bad"


def mended(data: Path) -> list[str]:
    """Look at all days, runs and rates below ``data``; a sentence for each file that was set aside.

    A broken file stays beside its place as ``<name>.<digest>.bad``, its good rows or entries take its place.
    """
    told = [one for path in run_files(data / "runs") for one in _run(path)]
    told += [one for path in day_files(data / "vacancies") for one in _day(path)]
    return told + [
        one for path in (data / "rates.csv", data / "reference" / "rates.csv") for one in _rates(path)
    ]


def _run(path: Path) -> Iterator[str]:
    try:
        run = read_run(path)
        if run["day"] == path.stem:
            return
        why = f"{path}: its day is {run['day']}"
        good = None
    except BadFile as error:
        why, good = str(error), good_run(path)
    if good is not None and good["day"] != path.stem:
        good = None
    kept = f"{len(good['sources'])} of its sources stay" if good else "nothing of it could be kept"
    _set_aside(path, run_bytes(good) if good else None)
    yield f"{why}; set aside, {kept}"


def _day(path: Path) -> Iterator[str]:
    runs = path.parent.parent / "runs"
    try:
        day = day_of(path)
    except BadFile as error:
        _set_aside(path, None)
        yield f"{error}; set aside"
        return
    try:
        rows = len(read_day(path))
    except BadFile as error:
        good = good_rows(path)
        _set_aside(path)
        write_counted(path.parent, day, good)
        tell_rows(runs, day, len(good))
        yield f"{error}; set aside, its {len(good)} good rows stay"
        return
    told = rows_told(runs, day)
    if told is not None and rows < told:
        tell_rows(runs, day, rows)
        yield f"{path}: {rows} rows of {told}: the file was cut; they stay, read the day again from its captures"


def _rates(path: Path) -> Iterator[str]:
    try:
        read_rates(path)
    except BadFile as error:
        good = good_rates(path)
        _set_aside(path, rates_bytes(good))
        yield f"{error}; set aside, its {len(good)} good rates stay"


def _set_aside(path: Path, good: bytes | None = b"") -> None:
    """Keep the broken bytes beside the file; ``good`` takes its place, None removes it, b"" leaves that to others."""
    content = path.read_bytes()
    write_whole(path.with_name(f"{path.name}.{hashlib.sha256(content).hexdigest()[:8]}{ASIDE}"), content)
    if good is None:
        path.unlink()
    elif good:
        write_whole(path, good)
