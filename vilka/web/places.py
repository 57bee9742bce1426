"""What the field «Город или регион» looks through: every town of ``cities.csv`` with its region, and what people call
towns and regions in a word (``places_aliases.csv``, ``regions.csv``). The site's search uses the same words."""

import json
from collections.abc import Iterator
from math import log2

from scrapers.reference import reference_rows

#: Where the field's table lies among the site's files; ``docs/assets/shared/place.js`` fetches it.
PLACES = "assets/data/places.json"
#: The size of a place whose inhabitants nobody has counted apart: about that of a small town.
SMALL = 12


def plain(patterns: str) -> Iterator[str]:
    """Single words of a cell of phrases: «питер|питере; спб; с п б» -> питер, спб."""
    for pattern in patterns.split(";"):
        word = pattern.strip().split("|")[0].rstrip("~*")
        if len(word) > 1 and " " not in pattern.strip():
            yield word


def cities() -> list[dict[str, str]]:
    """Rows of ``cities.csv``, the largest town first."""
    return sorted(reference_rows("cities"), key=lambda row: -int(row["population"]))


def places_file() -> bytes:
    """One line of each region: its code, name, towns, other names.

    A town is followed by its size, the log2 of its inhabitants, where it is not that of the town before. Another name
    is followed by «=» and by what it is a name of: a town, or the region where nothing follows.
    """
    lines = [
        [row["code"], row["short_name"], ",".join(_towns(row["code"])), ",".join(_names(row))]
        for row in reference_rows("regions")
    ]
    return json.dumps(lines, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _towns(code: str) -> Iterator[str]:
    before = 0
    own = [(row["city"], int(log2(int(row["population"])))) for row in cities() if row["region"] == code]
    for name, size in [*own, *((name, SMALL) for name in _beside(code))]:
        yield name if size == before else f"{name}{size}"
        before = size


def _beside(code: str) -> Iterator[str]:
    """Places that are named like towns and are none of the table: Колпино, Сколково."""
    for row in _aliases(code):
        if row["kind"] in ("city", "district") and row["name"] not in _known():
            others = (word.capitalize() for word in plain(row["patterns"]) if not word.isascii())
            yield row["name"]
            yield from (word for word in others if word not in _known() and not _same(word, row["name"]))


def _names(region: dict[str, str]) -> Iterator[str]:
    """«питер=Санкт-Петербург», «подмосковь=»."""
    if region["name"] != region["short_name"]:
        yield f"{region['name']}="
    yield from (f"{word}=" for word in _new(region["patterns"], region["short_name"]))
    for row in _aliases(region["code"]):
        if row["kind"] == "region":
            yield from (f"{word}=" for word in plain(row["patterns"]))
        elif row["name"] in _known():
            yield from (f"{word}={row['name']}" for word in _new(row["patterns"], row["name"]))


def _new(patterns: str, name: str) -> Iterator[str]:
    """Words that neither begin the name, which finds itself, nor are the name of a town."""
    towns = {_lower(town) for town in _known()}
    for word in plain(patterns):
        if _lower(word) not in towns and not _lower(name).startswith(_lower(word)):
            yield word


def _aliases(code: str) -> list[dict[str, str]]:
    return [row for row in reference_rows("places_aliases") if row["region"] == code]


def _known() -> set[str]:
    return {row["city"] for row in reference_rows("cities")}


def _same(one: str, other: str) -> bool:
    """Are they one name in two cases?"""
    return _lower(one)[:-2] == _lower(other)[:-2]


def _lower(name: str) -> str:
    return name.lower().replace("ё", "е")
