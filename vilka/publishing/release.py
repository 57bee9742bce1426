"""The data of a month as a release: one archive with all tables as of the month's last day, sums, notes.

The same data and code give the same bytes: no clock, sorted names, the month's last day as the time of each file.
"""

import gzip
import hashlib
import io
import shutil
import tarfile
from calendar import timegm
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from scrapers.files import write_whole
from vilka.errors import BadInput
from vilka.publishing.build import Data, published
from vilka.publishing.files import files_of
from vilka.publishing.papers import CITATION, ZENODO, zenodo
from vilka.publishing.published import Published

NAME = "smm-vilka"
#: Beside the tables: what one may do with them.
PAPERS = ("LICENSE-TEXTS", "NOTICE")

#: Of the downloads: what says what the tables are and how to cite them.
DESCRIBED = ("datapackage.json", "croissant.json", "README.md", CITATION)


def last_day(month: str) -> date:
    """The last day of "2026-10". Raises BadInput."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise BadInput(f"--month {month}: not a month, write it as 2026-10") from None
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def release(month: str, data: Data, origin: str, root: Path, out: Path, site_url: str) -> Path:
    """Write ``out/<month>/`` with the archive, SHA256SUMS and notes.md, whole or not at all; returns the folder.

    Raises BadInput where the data do not reach the month's end.
    """
    end = last_day(month)
    _check_over(data, end)
    numbers = published(data, origin, end)
    files, _ = files_of(numbers, data, root, site_url)
    chosen = {name: body for name, body in _chosen(files, month).items() if name != "SHA256SUMS"}
    chosen |= {name: (root / name).read_bytes() for name in PAPERS}
    chosen |= {f"runs/{file.name}": file.read_bytes() for file in sorted(data.runs.glob(f"{month}-*.json"))}
    chosen[ZENODO] = zenodo(numbers, root, site_url)
    chosen["SHA256SUMS"] = _sums(chosen)
    archive = {f"{NAME}-{month}.tar.gz": packed(chosen, f"{NAME}-{month}", end)}
    made = {
        **archive,
        "notes.md": notes(numbers, month, chosen).encode("utf-8"),
        "SHA256SUMS": _sums(archive),
    }
    shutil.rmtree(out / month, ignore_errors=True)
    for name, body in made.items():
        write_whole(out / month / name, body)
    return out / month


def _check_over(data: Data, end: date) -> None:
    later = [file.stem for file in data.runs.glob("*.json") if file.stem >= end.isoformat()]
    if not later:
        raise BadInput(f"{data.runs}: no run on {end} or later: the month is not over in the data")


def _chosen(files: dict[str, bytes], month: str) -> dict[str, bytes]:
    """Of the site's downloads: the tables, their description, the month's days in the sources' words."""
    inside = {
        path.removeprefix("downloads/"): body for path, body in files.items() if path.startswith("downloads/")
    }
    wanted = ("latest/", f"vacancies/{month}-", *DESCRIBED)
    return {path: body for path, body in inside.items() if path.startswith(wanted)}


def packed(files: dict[str, bytes], folder: str, day: date) -> bytes:
    """A .tar.gz whose bytes depend on nothing but its arguments."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, body in sorted(files.items()):
            one = tarfile.TarInfo(f"{folder}/{name}")
            one.size, one.mtime, one.mode = len(body), timegm(day.timetuple()), 0o644
            archive.addfile(one, io.BytesIO(body))
    small = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=small, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(plain.getvalue())
    return small.getvalue()


def _sums(files: dict[str, bytes]) -> bytes:
    """``sha256sum --check`` in the folder checks them."""
    return "".join(
        f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in sorted(files.items())
    ).encode("utf-8")


def notes(numbers: Published, month: str, files: dict[str, bytes]) -> str:
    """What the release says of itself: sizes, the country's number, how to check."""
    demo = "**Демонстрационные данные: вакансии выдуманы встроенным стендом.**\n\n" if numbers.is_demo else ""
    posted = pd.to_datetime(numbers.offers["posted_on"]).dt.strftime("%Y-%m")
    days = sum(name.startswith("runs/") for name in files)
    return (
        f"{demo}Данные на {numbers.as_of}, метод {numbers.method}. Новых вакансий за месяц: {int((posted == month).sum())}; "
        f"вилок: {len(numbers.forks)}; дней с работой источников: {days}.\n\n"
        f"Проверить: `sha256sum --check SHA256SUMS`. Внутри архива свой `SHA256SUMS` и `datapackage.json` "
        f"(Data Package v2). Лицензия CC BY 4.0.\n"
    )
