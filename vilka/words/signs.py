"""Patterns that begin with a word: they cost something only where that word stands."""

import re
from collections.abc import Iterator

from vilka.words.clauses import within
from vilka.words.lexicon import Phrases, Words


class Signs:
    """``signs``: beginnings of words (with «е» for «ё»), parted by «|», and the pattern of what follows each."""

    def __init__(self, *signs: tuple[str, str]) -> None:
        stems = [stem for begun, _ in signs for stem in begun.split("|")]
        self._words = Phrases({"": [f"{stem}*" for stem in stems]})
        said = "|".join(f"(?:{begun.replace('е', '[её]')}){rest}" for begun, rest in signs)
        self._pattern = re.compile(said, re.IGNORECASE)

    def found(self, words: Words, start: int, end: int) -> Iterator["re.Match[str]"]:
        """Those between two places of the text, in order, none inside another."""
        for hit in within(words, self._words.find_all(words), start, end):
            place = words.starts[hit.first]
            found = self._pattern.match(words.plain, place, end) if place >= start else None
            if found:
                start = found.end()
                yield found
