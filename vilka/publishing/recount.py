"""Published days counted again by today's code: what moves is the method's doing, not the market's.

``vilka build --method DOWNLOADS`` takes the dated editions of an earlier site (``DOWNLOADS/<day>/forks.csv``),
counts each day again from the words that were known by then, and lists the cells whose number or trust changed.
"""

from datetime import date
from pathlib import Path

import pandas as pd

from scrapers.files import write_whole
from vilka.errors import BadInput
from vilka.labels import DIMENSIONS
from vilka.offers.archive import Archive
from vilka.publishing.build import Data, read_archive
from vilka.publishing.editions import counted
from vilka.publishing.files import said_grades
from vilka.publishing.methods import Size, changes, read_sizes, size_of, sizes_file
from vilka.statistics.forks import METHOD

_NEEDED = {*DIMENSIONS, "p50", "trust", "method"}


def recount(downloads: Path, data: Data, origin: str) -> pd.DataFrame:
    """Changed cells of all editions in ``downloads``, newest day first: ``day`` and ``vilka.publishing.methods.COLUMNS``.

    Raises BadInput where there is no edition, where one is no table of forks, or where no vacancies of its time are kept.
    """
    archive = read_archive(data, origin)
    found = [
        changes(_published(file), _again(archive, day)).assign(day=day.isoformat())
        for day, file in sorted(dated(downloads).items(), reverse=True)
    ]
    table = pd.concat(found, ignore_index=True)
    return table[["day", *table.columns.drop("day")]]


def note_method(downloads: Path, data: Data, origin: str) -> Size | None:
    """What today's method did to the numbers of the site before, noted once in ``data/methods.csv``; None where it is noted,
    or where no edition by another method of these vacancies lies in ``downloads``. Raises BadInput as ``recount`` does."""
    known = read_sizes(data.methods)
    if METHOD in known or not any(downloads.glob("*/forks.csv")):
        return None
    day, file = max(dated(downloads).items())
    before = _published(file)
    if METHOD in set(before["method"]) or set(before.get("origin", ())) != {origin}:
        return None
    size = size_of(before, _again(read_archive(data, origin), day), day)
    if size:
        write_whole(data.methods, sizes_file({**known, size.version: size}))
    return size


def dated(downloads: Path) -> dict[date, Path]:
    """Day -> its ``forks.csv``. Raises BadInput where there is none."""
    files = {_day(file.parent.name): file for file in sorted(downloads.glob("*/forks.csv"))}
    found = {day: file for day, file in files.items() if day}
    if not found:
        raise BadInput(f"{downloads}: no dated editions there (expected folders like 2026-10-31/forks.csv)")
    return found


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def _published(file: Path) -> pd.DataFrame:
    """An edition with the words of its cells as the method knows them."""
    try:
        table = pd.read_csv(file, keep_default_na=False, na_values={"p50": [""]}, dtype={"method": str})
    except (
        OSError,
        UnicodeDecodeError,
        pd.errors.ParserError,
        pd.errors.EmptyDataError,
        ValueError,
    ) as error:
        raise BadInput(f"{file}: not a table of forks ({error})") from None
    if missing := sorted(_NEEDED - set(table.columns)):
        raise BadInput(f"{file}: not a table of forks, without {', '.join(missing)}")
    return table


def _again(archive: Archive, day: date) -> pd.DataFrame:
    table = said_grades(counted(archive, day))
    return table.assign(p50=table["p50"].round())
