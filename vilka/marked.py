"""Names that may not stand in a text without a mention of whose they are: ``data/reference/marked_names.csv``.

``words`` of a row are separated by spaces; ``~`` at a word's end stands for any ending. A letter that looks the same in
Latin and Cyrillic is found in either alphabet.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scrapers.reference import REFERENCE, reference_rows
from vilka.errors import BadInput

STAR = "*"
_TWINS = ("aа", "cс", "eе", "oо", "pр", "xх", "yу")


@dataclass(frozen=True, slots=True)
class Mark:
    """One name: how it is written, the mention it needs, and where that is known from."""

    name: str
    pattern: re.Pattern[str]
    note: str
    source: str


@cache
def marks(reference: Path = REFERENCE) -> tuple[Mark, ...]:
    """All names, in the file's order. Raises BadInput naming the line."""
    rows = enumerate(reference_rows("marked_names", reference), start=2)
    return tuple(_mark(row, f"marked_names.csv:{line}") for line, row in rows)


def _mark(row: Mapping[str, str], where: str) -> Mark:
    for column in ("name", "words", "note", "source", "checked_on"):
        if not row[column].strip():
            raise BadInput(f"{where}: {row['name']!r} has no {column}")
    words = "|".join(_word(word) for word in row["words"].split())
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?:\.[a-z]{{2,4}}\b[^\s<>«»\"]*)?(?![\w-])", re.IGNORECASE)
    return Mark(row["name"], pattern, row["note"], row["source"])


def _word(word: str) -> str:
    ending = r"\w*" if word.endswith("~") else ""
    return "".join(_letter(sign) for sign in word.removesuffix("~")) + ending


def _letter(sign: str) -> str:
    twins = next((pair for pair in _TWINS if sign in pair), "")
    return f"[{twins}]" if twins else re.escape(sign)


def named(words: str) -> list[Mark]:
    """The marks of the names that stand in a text, an address or a piece of HTML."""
    return [mark for mark in marks() if mark.pattern.search(words)]


def note_of(words: str) -> str:
    """The mentions a text needs, as one sentence a name; "" where it needs none."""
    return " ".join(dict.fromkeys(mark.note for mark in named(words)))


def starred(words: str) -> str:
    """The text with a star after the first use of each name."""
    for mark in named(words):
        words = mark.pattern.sub(lambda found: found.group() + STAR, words, count=1)
    return words
