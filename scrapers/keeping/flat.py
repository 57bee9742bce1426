"""A text as a reader means it: disguises of signs and digits undone, with the way back to the places of the original.

For looking only: what is kept is the original with the found spans replaced.
"""

import re
import unicodedata
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
_LETTERS = str.maketrans("OoОоЗзIІl|", "0000331111")
#: What a person writes in place of a sign: a pattern, the letters without one of which it cannot match, its reading.
_SPOKEN: tuple[tuple["re.Pattern[str]", tuple[str, ...], Callable[[str], str]], ...] = (
    (re.compile(r"&#?\w{1,8};"), ("&",), lambda words: unescape(words)[:2]),
    (re.compile(r"(?:%[0-9A-F]{2})+", re.I), ("%",), lambda words: unquote(words, errors="replace")),
    (
        re.compile(rf"{_OPEN}(?:собака|собачка|at|эт|dog|@){_SHUT}|\b(?:собака|собачка|sobaka)\b", re.I),
        ("соба", "sobaka", "at", "эт", "dog", "@"),
        lambda _: "@",
    ),
    (
        re.compile(rf"{_OPEN}(?:точка|тчк|dot|\.){_SHUT}|\b(?:точка|тчк|dot|tochka)\b", re.I),
        ("точка", "тчк", "dot", "tochka", "(.", "[.", "{.", "<."),
        lambda _: ".",
    ),
    (
        re.compile(r"[(\[{<]?\b(?:нижнее подч[её]ркивание|андерскор|underscore)\b[)\]}>]?", re.I),
        ("подч", "дерск", "undersc"),
        lambda _: "_",
    ),
    (re.compile(r"\b(?:слэш|слеш|slash)\b", re.I), ("сл", "slash"), lambda _: "/"),
    (re.compile(r"(?<!\S)(?:\S ){5,60}\S(?=[\s.,;!?)]|$)"), (" @ ",), lambda words: words.replace(" ", "")),
    (re.compile(r"\bплюс ?(?:7|семь)\b", re.I), ("плюс",), lambda _: "+7"),
    (
        re.compile(r"(?<=\d)[OoОоЗзIІl|]{1,3}(?=[ ()\-]{0,2}\d)|(?<=[ ()\-])[OoОоЗзIІl|]{1,3}(?=\d)"),
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


@dataclass(frozen=True, slots=True)
class Flat:
    """``text``: the text undisguised; its sign i came from ``starts[i]``…``ends[i]`` of the original (None: the same)."""

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def there(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of ``text`` stands in the original."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


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


def _spoken(text: str) -> list[tuple[int, int, str]]:
    """(start, end, reading) of what is spelled out, in order, without overlaps."""
    low = text.lower()
    found = [
        (one.start(), one.end(), read(one[0]))
        for pattern, letters, read in _SPOKEN
        if any(map(low.__contains__, letters))
        for one in pattern.finditer(text)
    ]
    if _tells_numbers(low):
        found += [(one.start(), one.end(), _number(one[0])) for one in _NUMBER.finditer(text)]
    apart: list[tuple[int, int, str]] = []
    for one in sorted(found):
        if not apart or one[0] >= apart[-1][1]:
            apart.append(one)
    return apart


def _tells_numbers(low: str) -> bool:
    told = [word for word in low.replace(",", " ").replace("-", " ").split() if word in _NUMBERS]
    return len(told) > _TALK or any(word not in _UNITS for word in told)


def _number(words: str) -> str:
    return str(sum(_NUMBERS[word] for word in words.lower().split()))


def _put(before: Flat, pieces: list[tuple[int, int, str]]) -> Flat:
    """The text with each piece read as said, and the way back."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for first, last, said in [*pieces, (len(before.text), len(before.text), "")]:
        out += [before.text[done:first], said]
        starts.extend(before.starts[done:first] if before.starts else range(done, first))
        ends.extend(before.ends[done:first] if before.ends else range(done + 1, first + 1))
        start, end = before.there(first, last) if last > first else (0, 0)
        starts.extend([start] * len(said))
        ends.extend([end] * len(said))
        done = last
    return Flat("".join(out), starts, ends)
