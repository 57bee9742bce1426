"""Text made plain for reading, with the way back to the original offsets.

Only what gets in the way of reading a sum is changed: invisible characters go, mathematical, full-width and
enclosed letters and digits become ordinary ones, decomposed letters are put together. Ordinary text (all of
ASCII and Cyrillic, spaces of any width, dashes, emoji) is returned untouched.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

#: First digit of every decimal digit block of Unicode 15 beyond ASCII (class Nd), compatibility forms aside.
DIGIT_ZEROS = (
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
)  # fmt: skip
#: Never seen on the screen: soft hyphen, joiners, direction marks, keycap and variation selectors, tags, NUL.
INVISIBLE = (
    "\\x00\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e007f"
)
MARKS = "\u0300-\u034e\u0350-\u036f"
COMPATIBLE = (
    "\u00b2\u00b3\u00b9\u2028\u2029\u2070-\u209c\u2100-\u2115\u2117-\u214f\u2460-\u249b\u24b6-\u24ff\uff01-\uffee"
    "\U0001d400-\U0001d7ff\U0001f100-\U0001f10a\U0001f130-\U0001f149\U0001fbf0-\U0001fbf9"
)
UNUSUAL_PATTERN = (
    f"[{INVISIBLE}{MARKS}{COMPATIBLE}{''.join(f'{chr(zero)}-{chr(zero + 9)}' for zero in DIGIT_ZEROS)}]+"
)
UNUSUAL = re.compile(UNUSUAL_PATTERN)
#: What nearly all texts are made of; a run of it is passed over faster than unusual characters are looked for.
USUAL_PATTERN = (
    "[\x01-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00ba-\u02ff\u0400-\u052f\u2000-\u200a\u2010-\u2027\u202f-\u205f\u20a0-\u20cf\u2116"
    "\u2190-\u23ff\u2500-\u2bff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]*"
)
_USUAL = re.compile(USUAL_PATTERN)
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")


class Plain:
    """Plain text and, where anything was changed, the pieces that lead back: ``original(start, end)``."""

    __slots__ = ("lengths", "pieces", "sources", "text")

    def __init__(self, text: str, pieces: list[int], sources: list[int], lengths: list[int]) -> None:
        self.text = text
        self.pieces = pieces  # where each piece starts in the plain text
        self.sources = sources  # where it came from
        self.lengths = lengths  # how long its source was; -1: copied, one to one

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original text of the plain ``text[start:end]``."""
        if not self.pieces:
            return start, end
        first = bisect_right(self.pieces, start) - 1
        last = bisect_right(self.pieces, max(start, end - 1)) - 1
        begin = self.sources[first] + (start - self.pieces[first] if self.lengths[first] < 0 else 0)
        if self.lengths[last] < 0:
            return begin, self.sources[last] + end - self.pieces[last]
        return begin, self.sources[last] + self.lengths[last]


def plain(text: str) -> Plain:
    """The text made plain. Time is linear in its length."""
    usual = _USUAL.match(text)
    if usual is not None and (usual.end() == len(text) or UNUSUAL.search(text, usual.end()) is None):
        return Plain(text, [], [], [])
    return _rewritten(text)


def _rewritten(text: str) -> Plain:
    parts: list[str] = []
    pieces, sources, lengths = [0], [0], [0]
    written = position = 0
    for match in UNUSUAL.finditer(text):
        start, end = match.span()
        if start > position and "\u0300" <= text[start] <= "\u036f":
            start -= 1  # marks belong to the letter before them
        if start > position:
            parts.append(text[position:start])
            pieces.append(written)
            sources.append(position)
            lengths.append(-1)
            written += start - position
        piece = _ordinary(text[start:end]) if end - start <= 8 else _ordinary.__wrapped__(text[start:end])
        if piece:
            parts.append(piece)
            pieces.append(written)
            sources.append(start)
            lengths.append(end - start)
            written += len(piece)
        position = end
    parts.append(text[position:])
    pieces.append(written)
    sources.append(position)
    lengths.append(-1)
    return Plain("".join(parts), pieces, sources, lengths)


@lru_cache(maxsize=4096)
def _ordinary(piece: str) -> str:
    visible = (
        unicodedata.normalize("NFKC", _INVISIBLE.sub("", piece))
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    return "".join(_digit(letter) for letter in visible)


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None or letter.isascii() else str(value)
