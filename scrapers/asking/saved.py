"""A directory of saved answers (html, json, xml, rss, also gzipped) -> Pages, without any network."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scrapers.errors import BadFile
from scrapers.model import Page
from scrapers.parsing.answers import MAX_BYTES

#: What a saved answer is expected to mean lies beside it, under this ending: it is no answer itself.
EXPECTED = ".expected.json"
TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".json": "application/json",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
}


class NoSaved(BadFile):
    """The directory holds no saved answers; the message names it."""


def saved_pages(directory: Path, day: date) -> Iterator[tuple[str, Page]]:
    """(file name, page) of every saved answer of a directory and its sub-directories, by name; no expected files.

    Bytes stay as they are in the file (``answers.text_of`` unpacks gzip); of a file beyond the limit only
    so much is read that the limit is seen to be passed.
    """
    if not directory.is_dir():
        raise NoSaved(f"{directory}: no such directory")
    paths = [path for path in sorted(directory.rglob("*")) if path.is_file() and _type(path)]
    if not paths:
        raise NoSaved(f"{directory}: no saved answers (html, json, xml, rss, also .gz)")
    for path in paths:
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
        yield str(path.relative_to(directory)), Page(path.resolve().as_uri(), body, day, 200, _type(path))


def _type(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return "" if name.endswith(EXPECTED) else TYPES.get(Path(name).suffix, "")
