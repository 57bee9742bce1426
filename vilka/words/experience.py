"""Years of experience that a vacancy asks for: the words about them, and the numbers they mean."""

import re

from vilka.words.lexicon import Phrases, Words, lowered, words_as_typed
from vilka.words.plain import TEXT_READ, plain

NUMBER_WORDS = {
    "один": 1, "одна": 1, "двумя": 2, "тремя": 3, "трёх": 3, "одного": 1, "одну": 1, "два": 2, "двух": 2, "две": 2, "три": 3, "трех": 3, "четыре": 4, "четырех": 4,
    "пять": 5, "пяти": 5, "полгода": 0.5, "полугода": 0.5, "года": 1, "год": 1, "полутора": 1.5, "десять": 10,
}  # fmt: skip
_NUMBER = r"(?:\d{1,2}(?:[.,]5)?|одного|двух|тр[её]х|пяти|полугода|полутора|полгода|года)"
#: Read in lower case.
_EXPERIENCE = re.compile(
    r"без опыта(?: работы)?|опыт(?:а)?(?: работы)? не (?:требуется|нужен|обязателен|важен)|можно без опыта|нет опыта"
    r"|(?:опыт\w*|стаж\w*|experience)[^\n.;:•]{0,60}?[:\s]\s*(?P<years>(?:от|не менее|более|минимум|больше|свыше|at least)?\s?"
    rf"{_NUMBER}(?:\s?[-–—]\s?\d{{1,2}}|\s+до\s+\d{{1,2}})?\+?(?:[-\s]?х)?\s?(?:год\w*|лет|мес\w*|years?|полугода|полгода)?)"
    rf"|(?:от|не менее|более|минимум)\s{_NUMBER}(?:[-–]\d)?(?:[-\s]?х)?\s?(?:год\w*|лет|мес\w*)\s+(?:опыт\w*|в )"
    r"|\d\+? years? (?:of )?[\w ]{0,20}experience"
)
#: One of these is in all that ``_EXPERIENCE`` finds, so far from its beginning and its end.
_SIGNS = Phrases({"": ["опыт*|стаж*|experience*|лет|год~"]})
_BEFORE_SIGN, _AFTER_SIGN = 42, 140
#: And a number or one of these words, so many words from it.
_TELLING = frozenset(
    ["без", "не", "нет", "одного", "двух", "трех", "пяти", "полугода", "полутора", "полгода", "года"]
)
_WORDS_BEFORE, _WORDS_AFTER = 6, 14
_DIGIT = re.compile("[0-9]")
_NONE = re.compile(r"без опыта|не (?:требуется|нужен|обязателен|важен)|можно без|нет опыта")
_AMOUNT = re.compile(r"(?P<low>\d{1,3})(?:\s?(?:[-–—]|или|до)\s?(?P<high>\d{1,3}))?")


def experience_of(text: str) -> str:
    """The words about required experience: «без опыта», «от 1 года», else ""."""
    text = text[:TEXT_READ]
    span = _span(words_as_typed(text))
    start, end = plain(text).original(*span) if span else (0, 0)
    return " ".join(text[start:end].split())


def experience_in(words: Words) -> str:
    """The same of a text cut into words."""
    start, end = _span(words) or (0, 0)
    return " ".join(words.plain[start:end].split())


def years_of(said: str) -> tuple[float | None, float | None] | None:
    """Years that words about experience mean: (from, to), (0, 0) for none, None if no number is told."""
    low = said.lower()
    if _NONE.search(low):
        return 0.0, 0.0
    amount = _AMOUNT.search(low)
    number = float(amount["low"]) if amount else _number_in_words(low)
    if number is None:
        return None
    scale = 12 if "мес" in low else 1
    upper = float(amount["high"]) / scale if amount and amount["high"] else None
    return number / scale, upper


def _number_in_words(low: str) -> float | None:
    return next((float(NUMBER_WORDS[word]) for word in re.findall(r"\w+", low) if word in NUMBER_WORDS), None)


def _span(words: Words) -> tuple[int, int] | None:
    """Where the words about experience stand: the years, or that none is asked for."""
    low = lowered(words.plain)
    for _, place, _ in _SIGNS.find_all(words):
        start, end = max(0, words.starts[place] - _BEFORE_SIGN), words.starts[place] + _AFTER_SIGN
        near = words.words[max(0, place - _WORDS_BEFORE) : place + _WORDS_AFTER]
        told = not _TELLING.isdisjoint(near) or _DIGIT.search(low, start, end)
        found = _EXPERIENCE.search(low, start, end) if told else None
        if found:
            return found.span("years" if found["years"] else 0)
    return None
