"""What a page maker may look at: the numbers, where they are printed, and the names of places."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scrapers.reference import reference_rows
from vilka.errors import BadInput
from vilka.publishing.answers import Answer, Answers
from vilka.publishing.published import Published
from vilka.web.charts import Chart
from vilka.web.pages.names import BY, UNLISTED, UNNAMED


@dataclass(frozen=True, slots=True)
class Region:
    """One of the 89 regions, with its tile on the map (row and column from the north-west, from 0)."""

    code: str
    name: str
    district: str
    in_words: str
    row: int
    column: int
    short: str

    @property
    def slug(self) -> str:
        """The last part of the region page's address."""
        return self.code.lower()


def read_regions(reference: Path) -> dict[str, Region]:
    """``regions.csv`` and ``tiles.csv`` joined, by code, in the order of names."""
    tiles = {row["code"]: row for row in reference_rows("tiles", reference)}
    regions = {}
    for row in sorted(reference_rows("regions", reference), key=lambda row: row["short_name"]):
        if (code := row["code"]) not in tiles:
            raise BadInput(f"{reference / 'tiles.csv'}: no tile for {code}")
        tile = tiles[code]
        place = int(tile["row"]), int(tile["column"])
        regions[code] = Region(
            code, row["short_name"], row["district"], row["in_words"], *place, tile["short"]
        )
    return regions


#: Where a site without an address of its own is served.
LOCAL = "http://127.0.0.1:8000/"


@dataclass(frozen=True)
class Book:
    """The numbers and the names all makers share."""

    published: Published
    regions: Mapping[str, Region]
    #: Charts that have something to show, by name; filled before the pages are made.
    charts: Mapping[str, Chart] = field(default_factory=dict)
    #: Where the code lies, for links to its issues; empty where nobody has said.
    repo_url: str = ""
    #: Where the site will be served, for code that is pasted elsewhere.
    site_url: str = LOCAL

    @property
    def answers(self) -> Answers:
        """The one answer to each question."""
        return self.published.answers

    def rows_by(self, dimension: str, **fixed: str) -> list[tuple[str, str, Answer]]:
        """(code, name, answer) for each value of a dimension, named in Russian, the others fixed. What vacancies do not say
        is a line of its own where there are such."""
        if dimension == "region":
            names: Iterable[tuple[str, str]] = [(code, region.name) for code, region in self.regions.items()]
        else:
            names = [(code, name) for code, name in BY[dimension].items() if code not in UNLISTED]
        rows = [(code, name, self.answers.get(**{**fixed, dimension: code})) for code, name in names]
        return [row for row in rows if row[0] not in UNNAMED or row[2].n_all]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a marker stands: the source file (for messages) and its path among the docs (for links)."""

    path: str
    line: int = 0

    def to(self, address: str) -> str:
        """A link to an address from the site's root, such as "salaries/regions/"; ``finish`` makes it relative."""
        return SITE_ROOT + address


Args = Mapping[str, str]
Maker = Callable[[Book, Spot, Args], str]
#: The site's root in made HTML, until the finished page knows its own place: MkDocs leaves a relative link in raw HTML
#: as it is, Zensical takes it as seen from the Markdown file (0.0.73, 2026-11-29). Both leave another scheme alone.
SITE_ROOT = "site:/"
_MARK = re.compile(r"<!--\s*vilka:\s*(?P<words>[^>]*?)\s*-->")


def fill(markdown: str, book: Book, path: str, makers: Mapping[str, Maker]) -> str:
    """Replace each ``<!-- vilka: NAME key=value … -->``; an unknown one is an error naming file and line."""

    def made(found: re.Match[str]) -> str:
        spot = Spot(path, markdown.count("\n", 0, found.start()) + 1)
        try:
            maker, args = _called(found["words"], makers)
            return maker(book, spot, args)
        except (KeyError, ValueError) as error:
            raise BadInput(f"docs/{path}:{spot.line}: vilka: {found['words']}: {_why(error)}") from error

    return _MARK.sub(made, markdown)


def _why(error: Exception) -> str:
    return str(error.args[0]) if error.args else type(error).__name__


def _called(words: str, makers: Mapping[str, Maker]) -> tuple[Maker, dict[str, str]]:
    """The maker and its arguments; a name of two words wins over one word with a value ``name``."""
    plain = [word for word in words.split() if "=" not in word]
    args = dict(word.split("=", 1) for word in words.split() if "=" in word)
    if (name := " ".join(plain)) in makers:
        return makers[name], args
    if len(plain) == 2 and plain[0] in makers:
        return makers[plain[0]], {**args, "name": plain[1]}
    raise KeyError(f"unknown marker; known: {', '.join(sorted(makers))}")
