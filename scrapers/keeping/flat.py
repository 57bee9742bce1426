"""A text as a reader means it: disguises of signs and digits undone, with the way back to the places of the original.

For looking only: what is kept is the original with the found spans replaced.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

#: Signs that may be other than they look.
_ODD = re.compile(r"[^\n !-~А-Яа-яЁё«»…₽№€•]")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹘﹣－"), "-")
_SIGNS = _DASHES | {
    ord("⁄"): "/",
    ord("∕"): "/",
    ord("。"): ".",
    ord("․"): ".",
    ord("＠"): "@",
    ord("﹫"): "@",
}
_UNITS = dict(zip("ноль один два три четыре пять шесть семь восемь девять".split(), range(10), strict=True))  # noqa: SIM905
_TEENS = {
    "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15,
    "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19,
}  # fmt: skip
_TENS = {
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70,
    "восемьдесят": 80, "девяносто": 90,
}  # fmt: skip
_HUNDREDS = {
    "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600, "семьсот": 700,
    "восемьсот": 800, "девятьсот": 900,
}  # fmt: skip
_NUMBERS = _UNITS | _TEENS | _TENS | _HUNDREDS


def _any(words: dict[str, int]) -> str:
    return "|".join(words)


_OPEN, _SHUT = r"[(\[{<]\ ?", r"\ ?[)\]}>]"
_LIKE = "[OoОоЗзIІl|]"
_LETTERS = str.maketrans("OoОоЗзIІl|", "0000331111")
#: What a person writes in place of a sign: a pattern, the letters without one of which it cannot match, its reading.
#: A pattern that many texts are looked through for begins with a sign of its own, which is what makes it quick.
_SPOKEN: tuple[tuple["re.Pattern[str]", tuple[str, ...], Callable[[str], str]], ...] = (
    (re.compile(r"&#?\w{1,8};"), ("&",), lambda words: unescape(words)[:2]),
    (re.compile(r"(?:%[0-9A-F]{2})+", re.I), ("%",), lambda words: unquote(words, errors="replace")),
    (
        re.compile(rf"{_OPEN}(?:собака|собачка|at|эт|dog|@){_SHUT}", re.I),
        ("соба", "at", "эт", "dog", "@"),
        lambda _: "@",
    ),
    (re.compile(r"\b(?:собака|собачка|sobaka)\b", re.I), ("соба", "sobaka"), lambda _: "@"),
    (re.compile(rf"{_OPEN}(?:точка|тчк|dot|\.){_SHUT}", re.I), ("(", "[", "{", "<"), lambda _: "."),
    (
        re.compile(r"\b(?:точка|тчк|dot|tochka)\b", re.I),
        ("точка", "тчк", "dot", "tochka"),
        lambda _: ".",
    ),
    (
        re.compile(r"[(\[{<]?\b(?:нижнее подч[её]ркивание|андерскор|underscore)\b[)\]}>]?", re.I),
        ("подч", "дерск", "undersc"),
        lambda _: "_",
    ),
    (re.compile(r"\b(?:слэш|слеш|slash)\b", re.I), ("слэш", "слеш", "slash"), lambda _: "/"),
    (re.compile(r"(?<!\S)(?:\S ){5,60}\S(?=[\s.,;!?)]|$)"), (" @ ",), lambda words: words.replace(" ", "")),
    (re.compile(r"\bплюс ?(?:7|семь)\b", re.I), ("плюс 7", "плюс7", "плюс сем", "плюссем"), lambda _: "+7"),
    (
        re.compile(
            rf"{_LIKE}(?:(?<=\d.){_LIKE}{{0,2}}(?=[ ()\-]{{0,2}}\d)|(?<=[ ()\-].){_LIKE}{{0,2}}(?=\d))"
        ),
        tuple("0123456789"),
        lambda words: words.translate(_LETTERS),
    ),
)
_NUMBER = re.compile(
    rf"\b(?:(?:{_any(_HUNDREDS)})\b(?: (?:(?:{_any(_TENS)})\b(?: (?:{_any(_UNITS)})\b)?|(?:{_any(_TEENS | _UNITS)})\b))?"
    rf"|(?:{_any(_TENS)})\b(?: (?:{_any(_UNITS)})\b)?|(?:{_any(_TEENS | _UNITS)})\b)",
    re.I,
)
#: So many of the simplest number words are ordinary talk, no phone told in words.
_TALK = 2


Piece = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Flat:
    """``text``: the text undisguised. ``pieces`` of ``before`` (start, end, what they read as; in order, apart) were
    read in it, the k-th from ``begins[k]`` of ``text`` on; ``before`` None: nothing was."""

    text: str
    before: "Flat | None" = None
    pieces: tuple[Piece, ...] = ()
    begins: tuple[int, ...] = ()

    def there(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of ``text``, not an empty one, stands in the original: a sign read of a piece is all of it."""
        if self.before is None:
            return start, end
        return self.before.there(self._sign(start)[0], self._sign(end - 1)[1])

    def _sign(self, place: int) -> tuple[int, int]:
        """Where a sign of ``text`` stands in ``before``."""
        found = bisect_right(self.begins, place) - 1
        if found < 0:
            return place, place + 1
        first, last, said = self.pieces[found]
        behind = place - self.begins[found] - len(said)
        return (first, last) if behind < 0 else (last + behind, last + behind + 1)


def flat(text: str) -> Flat:
    """Dashes, blanks and full-width, circled or keycap digits made plain; entities and %40 undone; digits in words,
    «собака», «точка» and letters that stand for digits (О, З, I between digits) written as signs."""
    before = Flat(text)
    odd = [(found.start(), found.end(), _plain(found[0])) for found in _ODD.finditer(text)]
    signs = _put(before, odd) if odd else before
    spoken = _spoken(signs.text)
    return _put(signs, spoken) if spoken else signs


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """What a sign is read as; "" for one that nobody sees and for marks on other signs."""
    if sign in "\r\v\f\x85\u2028\u2029":
        return "\n"
    if ord(sign) in _SIGNS:
        return _SIGNS[ord(sign)]
    kind = unicodedata.category(sign)
    if kind in ("Cf", "Mn", "Me"):
        return ""
    if kind == "Zs" or sign == "\t":
        return " "
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    plain = unicodedata.normalize("NFKC", sign)
    return plain.translate(_SIGNS) if len(plain) <= 2 or plain.isalnum() else sign


def _spoken(text: str) -> list[Piece]:
    """What is spelled out, in order, without overlaps."""
    low = text.lower()
    found: list[Piece] = [
        (one.start(), one.end(), read(one[0]))
        for pattern, letters, read in _SPOKEN
        if any(map(low.__contains__, letters))
        for one in pattern.finditer(text)
    ]
    if _tells_numbers(low):
        found += [(one.start(), one.end(), _number(one[0])) for one in _NUMBER.finditer(text)]
    apart: list[Piece] = []
    for one in sorted(found):
        if not apart or one[0] >= apart[-1][1]:
            apart.append(one)
    return apart


def _tells_numbers(low: str) -> bool:
    told = [*filter(_NUMBERS.__contains__, low.replace(",", " ").replace("-", " ").split())]
    return len(told) > _TALK or any(word not in _UNITS for word in told)


def _number(words: str) -> str:
    return str(sum(_NUMBERS[word] for word in words.lower().split()))


def _put(before: Flat, pieces: list[Piece]) -> Flat:
    """The text with each piece read as said, and the way back."""
    out: list[str] = []
    begins: list[int] = []
    done = longer = 0
    for first, last, said in pieces:
        out += [before.text[done:first], said]
        begins.append(first + longer)
        longer += len(said) - (last - first)
        done = last
    out.append(before.text[done:])
    return Flat("".join(out), before, tuple(pieces), tuple(begins))
