"""One bad item of a list never takes the others with it: it is counted and named, or read as far as it goes."""

import gzip
import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrapers.model import Page, Rejected, Source, Vacancy
from scrapers.sources import all_sources

DAY = date(2026, 11, 24)
PAGES = Path(__file__).parent / "pages"
SOURCES = {source.slug: source for source in all_sources()}
#: What may stand where something else is due.
ODD: tuple[Any, ...] = (None, "x", 5, [], {}, [None], {"id": {}}, True)


def lists(document: Any) -> Iterator[list[Any]]:
    """Every list of at least two objects, the outer ones first."""
    if isinstance(document, list) and len(document) > 1 and all(isinstance(one, dict) for one in document):
        yield document
    inner = document.values() if isinstance(document, dict) else []
    for one in inner:
        yield from lists(one)


def answers() -> list[tuple[str, Path]]:
    files = [file for file in sorted(PAGES.rglob("*.json*")) if ".expected." not in file.name]
    return [(file.parent.name, file) for file in files if not file.name.startswith("bad_")]


def read(source: Source, document: Any) -> list[Vacancy | Rejected]:
    body = json.dumps(document, ensure_ascii=False).encode()
    return list(source.parse(Page(source.home, body, DAY, 200, "application/json")))


def spoiled(item: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((f"the item is {odd!r}", odd) for odd in ODD)
    for name in item:
        yield f"without {name}", {key: value for key, value in item.items() if key != name}
        yield from ((f"{name} is {odd!r}", {**item, name: odd}) for odd in ODD)
        closing = dict.fromkeys(("is_closed", "archived", "archived_at", "marked_as_ads"), True)
        yield f"closed, without {name}", {**item, **closing, name: {}}


@pytest.mark.parametrize(
    ("slug", "file"), answers(), ids=lambda one: one.name if isinstance(one, Path) else one
)
def test_the_other_items_stay(slug: str, file: Path) -> None:
    body = file.read_bytes()
    document = json.loads(gzip.decompress(body) if file.suffix == ".gz" else body)
    source, items = SOURCES[slug], next(lists(document), None)
    whole = read(source, document)
    if items is None or len(whole) < 2:
        pytest.skip("one item or none")
    for why, odd in spoiled(items[0]):
        kept = [deepcopy(items[0]), *items[1:]]
        items[0] = odd
        found = read(source, document)
        items[:] = kept
        assert found[-(len(whole) - 1) :] == whole[1:], why
        assert len(found) >= len(whole) or odd in ({}, None), f"{why}: not counted"
