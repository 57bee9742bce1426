"""A saved page and what is expected of it: ``<case>.json`` beside ``<case>.expected.json``.

Expected of a good page: ``{"url", "day", "vacancies": [...], "rejected": [...], "follow": [...], "total"}``, where
a vacancy names only what was said. Of a page whose case begins with ``bad_``: ``{"url", "day", "outcome"}``.
"""

import dataclasses
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from scrapers.asking.saved import EXPECTED, TYPES, NoSaved
from scrapers.files import write_whole
from scrapers.model import Page, Rejected, Source, Unreadable, Vacancy

DAY = date(2026, 11, 24)


def cases(directory: Path) -> Iterator[Path]:
    """The saved pages of a directory, by name. Raises NoSaved where there is no such directory."""
    if not directory.is_dir():
        raise NoSaved(f"{directory}: no such directory; put a saved answer there first")
    for path in sorted(directory.iterdir()):
        name = path.name.removesuffix(".gz")
        if Path(name).suffix in TYPES and not name.endswith(EXPECTED):
            yield path


def expected_path(page: Path) -> Path:
    """Where the expectation of a saved page lies."""
    return page.with_name(Path(page.name.removesuffix(".gz")).stem + EXPECTED)


def saved_page(path: Path, url: str, day: date) -> Page:
    """The saved page as if it had come from ``url`` on ``day``."""
    kind = TYPES[Path(path.name.removesuffix(".gz")).suffix]
    return Page(url, path.read_bytes(), day, 200, kind)


def reading_of(source: Source, page: Page) -> dict[str, Any]:
    """What the source's parser makes of the page, in the form of an expected file."""
    read: dict[str, Any] = {"url": page.url, "day": page.day.isoformat()}
    try:
        items = list(source.parse(page))
        follow, total = [request.url for request in source.follow(page)], source.total(page)
    except Unreadable as error:
        return {**read, "outcome": error.outcome}
    return {
        **read,
        "vacancies": [_said(item) for item in items if isinstance(item, Vacancy)],
        "rejected": [dataclasses.asdict(item) for item in items if isinstance(item, Rejected)],
        "follow": follow,
        "total": total,
    }


def _said(vacancy: Vacancy) -> dict[str, Any]:
    return {name: _as_json(value) for name, value in dataclasses.asdict(vacancy).items() if value}


def _as_json(value: Any) -> Any:
    """A vacancy's value as a file of JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def record(source: Source, path: Path, url: str, day: date = DAY) -> Path:
    """Write the expected file of a saved page as the parser reads it now. Look at it before you commit it."""
    read = reading_of(source, saved_page(path, url, day))
    target = expected_path(path)
    write_whole(target, (json.dumps(read, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    return target
