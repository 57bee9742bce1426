"""The dictionary check of ``make lint``: it names a slip, knows the trade's own words and tells of idle ones."""

import importlib.util
from pathlib import Path

import pytest

from scrapers.reference import REFERENCE

pytest.importorskip("pymorphy3", reason="the dictionary is a tool of development")
_FILE = REFERENCE.parents[1] / "tools" / "spelling.py"
_SPEC = importlib.util.spec_from_file_location("spelling", _FILE)
assert _SPEC is not None and _SPEC.loader is not None
spelling = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(spelling)


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("Клиника отвечает за минуту.", []),
        ("Клинка отвечяет за миунту.", ["отвечяет", "миунту"]),
        ("Школа-студия и кафе-пекарня", []),
        ("Школа-стдуия", ["школа-стдуия"]),
        ("<!-- vilka: say ваканися --> [вакансии](ваканисии.md) { #якрь }", []),
        ("Ещё вёл бы переписку, еще вел", []),
        ("erid, VK Реклама и SMM-менеджер", []),
    ],
)
def test_a_slip_is_found(tmp_path: Path, text: str, slips: list[str]):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text(f"# Гид\n\n{text}\n", "utf-8")
    assert list(spelling.unknown(tmp_path)) == [("docs/page.md:3", word) for word in slips]


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("самозанятыми", "самозанят~"),
        ("блогера-самозанятого", "самозанят~"),
        ("ндфл", "ндфл"),
        ("ндфлный", ""),
    ],
)
def test_own_words_are_whole_or_of_any_ending(word: str, line: str):
    assert spelling.allowed(word, ["ндфл", "самозанят~"]) == line


def test_the_texts_of_the_site_are_spelt_right():
    assert spelling.main() == 0
