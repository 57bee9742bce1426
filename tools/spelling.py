"""Spelling of the site's Russian texts by the OpenCorpora dictionary: every unknown word is named with file and line.

Words that are right and that no dictionary has (names, terms of the trade) stand in ``tools/spelling_words.txt``, one a
line, ``~`` for any ending; a word there that no text uses any more is an error too, so the list cannot hide a later slip.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pymorphy3 import MorphAnalyzer

ROOT = Path(__file__).parents[1]
OWN = Path(__file__).with_name("spelling_words.txt")
#: Texts that readers see: pages, templates, reviewed tables that pages print.
TEXTS = (
    "docs/**/*.md",
    "docs/assets/templates/*.txt",
    *(f"data/reference/{name}.csv" for name in ("rules", "platforms", "year")),
    *(f"data/profession/smm/{name}.csv" for name in ("course_questions", "path_skills")),
)
_WORD = re.compile(r"(?<![\w-])[а-яё]+(?:-[а-яё]+)*(?![\w-])", re.IGNORECASE)
_NOT_PROSE = re.compile(r"<!--.*?-->|\]\([^)]*\)|\{[^}]*\}|<[^>]+>")


def words(text: str) -> Iterator[tuple[int, str]]:
    """(line, word) of the Russian words of a text from three letters on; markers, addresses and tags are left out."""
    for number, line in enumerate(text.split("\n"), start=1):
        for found in _WORD.finditer(_NOT_PROSE.sub(" ", line)):
            if len(found.group()) > 2:
                yield number, found.group().lower()


@cache
def known(word: str) -> bool:
    """A word of the dictionary, or one joined with hyphens from such words."""
    dictionary = _dictionary()
    return dictionary.word_is_known(word) or (
        "-" in word and all(dictionary.word_is_known(part) for part in word.split("-"))
    )


@cache
def _dictionary() -> MorphAnalyzer:
    return MorphAnalyzer()


def unknown(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """(place, word) of each word that the dictionary does not have."""
    for pattern in TEXTS:
        for file in sorted(root.glob(pattern)):
            for line, word in words(file.read_text("utf-8-sig")):
                if not known(word):
                    yield f"{file.relative_to(root)}:{line}", word


def allowed(word: str, own: list[str]) -> str:
    """The line of the own list that a word goes by, also part by part; "" where there is none."""
    lines = [line for line in own if word == line or (line.endswith("~") and word.startswith(line[:-1]))]
    if lines or "-" not in word:
        return lines[0] if lines else ""
    parts = [part for part in word.split("-") if not known(part)]
    return allowed(parts[0], own) if len(parts) == 1 else ""


def main() -> int:
    own = OWN.read_text("utf-8").split()
    found = [(place, word, allowed(word, own)) for place, word in unknown()]
    slips = [f"{place}: {word}" for place, word, line in found if not line]
    idle = [f"{OWN.name}: {line} is in no text" for line in own if line not in {used for *_, used in found}]
    sys.stderr.write("".join(f"{line}\n" for line in [*slips, *idle]))
    return 1 if slips or idle else 0


if __name__ == "__main__":
    raise SystemExit(main())
