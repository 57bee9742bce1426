"""Forks as they were at the end of each month: what a dated link leads to.

An edition is counted from the days up to its own alone, so later days never change it. A new version of the method
or of a reader does; every row names its version, and what must never change is in the monthly release.
"""

import hashlib
import io
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from scrapers.keeping.vacancies import day_files, day_of, read_days
from scrapers.made import cached, code_files
from vilka.offers.readings import Readings, kept_readings
from vilka.publishing.answers import as_published
from vilka.publishing.build import Data, read_offers
from vilka.publishing.published import Published
from vilka.statistics.forks import METHOD, forks_of

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
    words = _Words(data, published.origin, kept_readings(root))
    found = {end: _edition(words, root, end, keys[end]) for end in ends}
    words.readings.keep()
    return found


def month_ends(first: date, last: date) -> list[date]:
    """The last days of the whole months between two days: the dated editions."""
    return [stamp.date() for stamp in pd.date_range(first, last, freq="ME")]


@dataclass(frozen=True)
class _Words:
    """What the editions of one build share: the rows of all days and the wordings that are read already."""

    data: Data
    origin: str
    readings: Readings

    @cached_property
    def days(self) -> pd.DataFrame:
        return read_days(self.data.vacancies)


def _edition(words: _Words, root: Path, end: date, key: str) -> pd.DataFrame:
    def made() -> bytes:
        body = io.BytesIO()
        forks = counted(words.data, words.origin, end, words.readings, words.days)
        forks.to_parquet(body, index=False)
        return body.getvalue()

    name = f"edition-{words.origin}-{end}-{key}.parquet"
    return pd.read_parquet(io.BytesIO(cached(root, name, made)))


def counted(
    data: Data,
    origin: str,
    end: date,
    readings: Readings | None = None,
    days: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Forks of role, region and form on the day ``end``, from the words of the days up to it, by today's code.

    ``readings``, ``days``: as in ``read_offers``. Raises BadInput where no day is that old.
    """
    offers, unknown, _ = read_offers(data, origin, end, readings, days)
    unknown.check()
    forks = forks_of(offers[offers["smm"] == "core"], dims=DIMS, as_of=end, grid=True)
    return as_published(forks)


def keys_of(data: Data, root: Path, ends: list[date]) -> dict[date, str]:
    """A digest of all that an edition is made of: code, tables, the days up to its own."""
    digest = hashlib.sha256(METHOD.encode())
    for file in [*code_files(root), *sorted(data.reference.glob("*.csv"))]:
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
