"""Every saved page of every source reads as its expected file says. Nothing to list: fixtures find themselves.

A page lies in ``tests/pages/<source>/<case>.{html,json,xml,rss}`` (or ``.gz``), what is expected of it in
``<case>.expected.json`` beside it (``scrapers/recording.py`` has its form and writes the first one). All are
invented in the shape of real answers: no recorded page may be published.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from scrapers.model import OUTCOMES, Source
from scrapers.recording import cases, expected_path, reading_of, saved_page
from scrapers.sources import all_sources

PAGES = Path(__file__).parent / "pages"
SOURCES = {source.slug: source for source in all_sources()}
CASES = [
    (source, path)
    for slug, source in SOURCES.items()
    if (PAGES / slug).is_dir()
    for path in cases(PAGES / slug)
]


@pytest.mark.parametrize(
    ("source", "path"), CASES, ids=[f"{source.slug}/{path.name}" for source, path in CASES]
)
def test_page_reads_as_expected(source: Source, path: Path) -> None:
    expected = json.loads(expected_path(path).read_text(encoding="utf-8"))
    page = saved_page(path, expected["url"], date.fromisoformat(expected["day"]))
    assert reading_of(source, page) == expected
    assert ("outcome" in expected) == path.name.startswith("bad_")
    assert expected.get("outcome", "ok") in OUTCOMES


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_every_source_has_good_and_bad_pages(source: Source) -> None:
    names = [path.name for one, path in CASES if one is source]
    assert [name for name in names if not name.startswith("bad_")], (
        f"no good page in tests/pages/{source.slug}"
    )
    assert [name for name in names if name.startswith("bad_")], f"no bad_* page in tests/pages/{source.slug}"


def test_no_fixture_is_forgotten() -> None:
    known = {expected_path(path) for _, path in CASES}
    assert len(known) == len(CASES), "two pages of one case share an expected file"
    assert [path for path in PAGES.rglob("*.expected.json") if path not in known] == []


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_every_source_says_what_it_is(source: Source) -> None:
    assert source.name and source.about and source.home.startswith("https://")
    assert 0 < source.expected[0] < source.expected[1] and source.doors
    assert len({door.name for door in source.doors}) == len(source.doors)
    assert not source.against_robots or not any(door.open_by_default for door in source.doors)
