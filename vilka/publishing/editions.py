"""Forks as they were at the end of each month: what a dated link leads to.

An edition is counted from the days up to its own alone, so later days never change it. A new version of the method
or of a reader does; every row names its version, and what must never change is in the monthly release.
"""

import hashlib
import io
from datetime import date
from pathlib import Path

import pandas as pd

from scrapers.keeping.vacancies import day_files, day_of
from scrapers.made import cached, code_files
from scrapers.reference import PROFESSION
from vilka.errors import BadInput
from vilka.offers.archive import Archive
from vilka.publishing.build import Data, read_archive
from vilka.publishing.published import Published
from vilka.publishing.rounding import as_published
from vilka.statistics.forks import METHOD, WINDOW_DAYS, forks_of

#: Grade and format are left to the release: their cells take three quarters of the time.
DIMS = ("role", "region", "employment")
#: The newest so many months: an edition takes about two seconds, and is kept in build/cache.
NEWEST = {"live": 12, "demo": 2}


def editions(published: Published, data: Data, root: Path) -> dict[date, pd.DataFrame]:
    """The last day of each of the newest whole months -> forks of role, region and form on that day."""
    days = day_files(data.vacancies)
    if not days:
        return {}
    ends = month_ends(day_of(days[0]), published.as_of)[-NEWEST[published.origin] :]
    keys = keys_of(data, root, ends)
    archive = published.archive or read_archive(data, published.origin)
    return {end: _edition(archive, root, end, f"{published.origin}-{end}-{keys[end]}") for end in ends}


def month_ends(first: date, last: date) -> list[date]:
    """The last days of the whole months between two days: the dated editions."""
    return [stamp.date() for stamp in pd.date_range(first, last, freq="ME")]


def _edition(archive: Archive, root: Path, end: date, key: str) -> pd.DataFrame:
    def made() -> bytes:
        body = io.BytesIO()
        counted(archive, end).to_parquet(body, index=False)
        return body.getvalue()

    return pd.read_parquet(io.BytesIO(cached(root, f"edition-{key}.parquet", made)))


def counted(archive: Archive, end: date) -> pd.DataFrame:
    """Forks of role, region and form on the day ``end``, from the words of the days up to it, by today's code.

    Raises BadInput where no day is that old, or too few of the words that were known by then are explained.
    """
    if not archive.counts(end)["rows"]:
        raise BadInput(f"no vacancies up to {end} are kept")
    archive.unknown(end).check()
    offers = archive.offers(end, window_days=WINDOW_DAYS)
    return as_published(forks_of(offers[offers["smm"] == "core"], dims=DIMS, as_of=end, grid=True))


def keys_of(data: Data, root: Path, ends: list[date]) -> dict[date, str]:
    """A digest of all that an edition is made of: code, tables, the days up to its own."""
    digest = hashlib.sha256(METHOD.encode())
    for file in [*code_files(root), *sorted(data.reference.glob("*.csv")), *sorted(PROFESSION.glob("*.csv"))]:
        if file.name != "rates.csv":
            digest.update(file.read_bytes())
    rates = data.rates.read_text("utf-8").splitlines() if data.rates.is_file() else []
    days = sorted([*data.vacancies.glob("*.csv"), *data.runs.glob("*.json")], key=lambda file: file.stem)
    keys = {}
    for end in ends:
        while days and days[0].stem <= end.isoformat():
            digest.update(days.pop(0).read_bytes())
        known = "\n".join(line for line in rates if line[:10] <= end.isoformat())
        keys[end] = hashlib.sha256(digest.digest() + known.encode("utf-8")).hexdigest()[:20]
    return keys
