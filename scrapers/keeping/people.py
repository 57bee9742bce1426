"""Personal names in a text -> where they stand: full names, a given name beside a surname or a word that announces it.

Names are looked up word by word, so reading is linear. A street, a station or a firm called after somebody
(«ул. Сергея Есенина», «Мастерская Анны Петровой») is told apart: it names nobody who could be written to.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import attrgetter
from typing import NamedTuple

from scrapers.keeping.names import (
    SURE,
    beside,
    given_names,
    is_patronymic,
    is_sure_patronymic,
    like_latin_surname,
    like_surname,
    small,
    surely_surname,
    surnames,
    towns,
)

_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+(?:-[A-Za-zА-Яа-яЁё]+){0,3}")
_LONGEST = 40
_LATIN, _CYRILLIC = re.compile("[A-Za-z]"), re.compile("[А-Яа-яЁё]")
_TO_CYRILLIC = str.maketrans("aceopxykmhtbABCEHKMOPTXYyu", "асеорхукмнтвАВСЕНКМОРТХУуи")
#: A name's parts stand on one line with blanks between.
_BLANKS = re.compile(r" {1,3}")
_TO_CUE = re.compile(r"[\s:,.()«\"-]{1,4}")
_TO_HIRING = re.compile(r" ?[,(|/-] ?")
#: «Анна, менеджер по подбору».
_MANAGERS = [
    [first, "по", last] for first in ("менеджер", "специалист") for last in ("подбору", "персоналу", "кадрам")
]
_TO_KIND = re.compile(r"[ .«\"]{1,3}")
_TO_SURNAME = re.compile(r"[ :-]{1,3}(?:к )?")
#: So many words may stand between «обращаться» and the name, between «студия» and the name, «ул.» and the name.
_TO_CUE_WORDS, _TO_FIRM_WORDS, _TO_STREET_WORDS = 2, 2, 1
_MARK = r"\[(?:почта|телефон|контакт)\]"
_SIGNS, _SIGNED = re.compile(rf"[\s,:;.(-]{{0,4}}{_MARK}"), re.compile(rf"{_MARK}[\s,:;.(-]{{0,4}}$")
_LONGEST_MARK = 16
#: «Пак Сон Ми»: a short surname and two short names.
_KOREANS = "Ан|Кан|Ким|Ли|Лим|Нам|О|Огай|Пак|Сон|Тен|Хан|Хван|Хегай|Цой|Чан|Чен|Шин|Югай|Юн"
_KOREAN = re.compile(rf"\b(?:{_KOREANS}) [А-Я][а-я]{{1,3}}[ -][А-Яа-я][а-я]{{1,3}}\b")
#: Few texts hold the like of one: looking for that is quicker than for a bounded word.
_LIKE_KOREAN = re.compile(rf"(?:{_KOREANS}) [А-Я][а-я]{{1,3}}[ -]")
#: «И. И.» before a surname or after it, «И.» after a given name.
_INITIALS = re.compile(r"[А-ЯЁ]\.(?<![А-Яа-яЁё.]..)(?: ?[А-ЯЁ]\.?(?![А-Яа-яЁё]))?")
#: A capital letter with a full stop, or two short capital words: in every text with initials or with the like of a
#: Korean name, and few others.
_SIGN = re.compile("[А-ЯЁ](?:[.]|[а-я]{0,4} [А-Я][а-я]{1,3}[ -])")


@dataclass(frozen=True, slots=True)
class Person:
    """Where a name stands; ``called_after``: a street or a firm bears it, nobody is meant."""

    start: int
    end: int
    called_after: bool = False


class _Word(NamedTuple):
    """A word's place, how it is written (a mix of alphabets made one), and in small letters with «е» for «ё»."""

    start: int
    end: int
    written: str
    low: str
    titled: bool


#: Makes a word of its parts; far quicker than calling the class.
_made: Callable[[tuple[int, int, str, str, bool]], _Word] = partial(tuple.__new__, _Word)


class _Read(NamedTuple):
    """A word as ``_Word`` has it; whether it is a given name or a patronymic, whether a surname even alone, and whether
    one of these."""

    written: str
    low: str
    titled: bool
    begins: bool
    alone: bool
    named: bool


_BEGINS, _ALONE = _Read._fields.index("begins"), _Read._fields.index("alone")
_named = attrgetter("named")


class Words:
    """The words of a text, each made when it is asked for: few stand near a name."""

    def __init__(self, text: str, read: list[_Read]) -> None:
        self._read = read
        self._spans = [found.span() for found in _WORD.finditer(text)] if read else []

    def __len__(self) -> int:
        return len(self._read)

    def __getitem__(self, place: int) -> _Word:
        return _made((*self._spans[place], *self._read[place][:3]))

    def lows(self, first: int, last: int) -> list[str]:
        return [word.low for word in self._read[first:last]]


def people(text: str) -> list[Person]:
    """The persons a text names, in order of their beginnings. Reads ``flat`` texts."""
    read = [*map(_read, _WORD.findall(text))]
    near = [place for place, word in enumerate(read) if word.named]
    if not (near or _SIGN.search(text)):
        return []
    words = Words(text, read if near else [])
    begins, alone = ([place for place in near if read[place][which]] for which in (_BEGINS, _ALONE))
    found = [
        Person(words[first].start, words[last].end, _called_after(text, words, first))
        for first, last in _full_names(text, words, begins)
    ]
    if _LIKE_KOREAN.search(text):
        found += [Person(*one.span()) for one in _KOREAN.finditer(text)]
    found += [*_with_initials(text, found), *_surnames_alone(text, words, alone, found)]
    return sorted(found, key=lambda one: one.start)


def may_name_people(text: str) -> bool:
    """Whether a text has anything without which nobody is named: a name's word, initials, the like of a Korean name."""
    return may_be_name(text) or bool(_SIGN.search(text))


def may_be_name(word: str) -> bool:
    """Whether a word is a given name, a patronymic, or a surname even alone."""
    return any(map(_named, map(_read, _WORD.findall(word))))


def _word(found: "re.Match[str]") -> _Word:
    return _made((*found.span(), *_read(found[0])[:3]))


@lru_cache(maxsize=100_000)
def _read(written: str) -> _Read:
    """Letters of the other alphabet that look like the word's own are put right; no word is longer than ``_LONGEST``."""
    written = written[:_LONGEST]
    if _LATIN.search(written) and _CYRILLIC.search(written):
        whole = written.translate(_TO_CYRILLIC)
        written = written if _LATIN.search(whole) else whole
    low, titled = small(written), written[0].isupper()
    begins = low in given_names() or is_patronymic(low)
    surname = titled and not written.isupper() and low not in towns()
    alone = surname and (surely_surname(low) or low in surnames())
    return _Read(written, low, titled, begins, alone, begins or alone)


def _full_names(text: str, words: Words, given: list[int]) -> Iterator[tuple[int, int]]:
    """The first and last word of each name that has a given name or a patronymic (which stand at ``given``)."""
    last = -1
    for place in given:
        span = _around(text, words, place, last) if place > last else None
        if span:
            last = span[1]
            yield span


def _around(text: str, words: Words, place: int, taken: int) -> tuple[int, int] | None:
    """The words of the name around a given name or a patronymic, None if it is no person's."""
    word = words[place]
    after = _neighbour(text, words, place, 1)
    if is_patronymic(word.low):
        return _around_patronymic(text, words, place, taken)
    if after and is_patronymic(after.low) and after.titled >= word.titled:
        return _around_patronymic(text, words, place + 1, taken)
    if after and _is_surname_of(word, after) and not _is_of_region(text, words, place + 1):
        return place, place + 1
    before = _free_neighbour(text, words, place, taken)
    if before and _is_surname_of(word, before, stands_before=True):
        return place - 1, place
    return (place, place) if _is_announced(text, words, place) or _is_signed(text, word) else None


def _neighbour(text: str, words: Words, place: int, step: int) -> _Word | None:
    """The next word (step 1) or the one before (-1) if nothing but blanks stands between."""
    other = place + step
    if not 0 <= other < len(words):
        return None
    left, right = sorted((place, other))
    return words[other] if _BLANKS.fullmatch(text, words[left].end, words[right].start) else None


def _free_neighbour(text: str, words: Words, place: int, taken: int) -> _Word | None:
    """The word before, unless it is part of the name before it, which ends at ``taken``."""
    return _neighbour(text, words, place, -1) if place - 1 > taken else None


def _around_patronymic(text: str, words: Words, place: int, taken: int) -> tuple[int, int] | None:
    """«(Иванова) Мария Петровна (Иванова)»."""
    name = _free_neighbour(text, words, place, taken)
    if not name or not _has_patronymic(name, words[place]):
        return None
    before = _free_neighbour(text, words, place - 1, taken)
    if before and before.titled == name.titled and (like_surname(before.low) or _may_be_one(before)):
        return place - 2, place
    after = _neighbour(text, words, place, 1)
    follows = after and after.titled == name.titled and like_surname(after.low)
    return place - 1, place + bool(follows)


def _has_patronymic(name: _Word, word: _Word) -> bool:
    """Whether the name before a patronymic is its given name: a known one, or any before a sure patronymic."""
    if name.titled != word.titled or name.low in beside("no_surname"):
        return False
    return name.low in given_names() or (word.titled and is_sure_patronymic(word.low))


def _may_be_one(word: _Word) -> bool:
    """Before a name and a patronymic any capital word is a surname, but for common ones and towns."""
    common = beside("no_surname", "firm", "street", "person", "call")
    return word.titled and word.low not in common and word.low not in towns() and word.low != "ип"


def _is_surname_of(given: _Word, word: _Word, stands_before: bool = False) -> bool:
    """Whether a word beside a given name is its surname: both in one alphabet and both capital or both small.

    After a name that is nothing but a name any capital word is one (unless it is a common word or a town); before it,
    and after «Вера» or «Роман», it must look like a surname.
    """
    if given.titled != word.titled or word.low in beside("no_surname") or word.low in given_names():
        return False
    latin = [bool(_LATIN.match(one.low)) for one in (given, word)]
    if any(latin):
        return latin[0] and like_latin_surname(word.low)
    return _is_russian_surname_of(given, word, stands_before)


def _is_russian_surname_of(given: _Word, word: _Word, stands_before: bool) -> bool:
    sure = given_names()[given.low]
    if not word.titled:
        return sure == SURE and surely_surname(word.low)
    if word.low in surnames() or word.low in towns():
        return word.low in surnames()
    return like_surname(word.low) or (sure > 0 and not stands_before and _in_small_letters(given, word))


def _in_small_letters(given: _Word, word: _Word) -> bool:
    """Whether nothing but their first letters is a capital."""
    return word.written[1:].islower() and not given.written.isupper()


def _is_of_region(text: str, words: Words, place: int) -> bool:
    """«Артём Приморский край»: the word belongs to what follows, not to the name before it."""
    after = _neighbour(text, words, place, 1)
    return after is not None and after.low in beside("place")


def _is_announced(text: str, words: Words, place: int) -> bool:
    """«рекрутер Маша», «обращаться: к Марии», «Анна, HR»."""
    word = words[place]
    known = word.titled or given_names()[word.low] > 0
    if word.titled and _is_followed_by_hiring(text, words, place):
        return True
    for back in range(place - 1, max(-1, place - 2 - _TO_CUE_WORDS), -1):
        cue = words[back]
        if not _TO_CUE.fullmatch(text, cue.end, words[back + 1].start):
            return False
        if cue.low in beside("person", "call") or cue.low.rpartition("-")[2] in beside("hiring"):
            return known and (word.titled or cue.low in beside("person", "verb"))
        if cue.low not in beside("between"):
            return False
    return False


def _is_followed_by_hiring(text: str, words: Words, place: int) -> bool:
    after = words[place + 1] if place + 1 < len(words) else None
    near = after and _TO_HIRING.fullmatch(text, words[place].end, after.start)
    manager = words.lows(place + 1, place + 4) in _MANAGERS
    return bool(near and after and (after.low in beside("hiring") or manager))


def _is_signed(text: str, word: _Word) -> bool:
    """A contact's mark beside the name: «Анна [телефон]»."""
    head = text[max(0, word.start - _LONGEST_MARK) : word.start]
    return word.titled and bool(_SIGNS.match(text, word.end) or _SIGNED.search(head))


def _called_after(text: str, words: Words, first: int) -> bool:
    """Whether a street, a memorial or a firm is called after the person whose name begins with this word."""
    for back in range(first - 1, max(-1, first - 2 - _TO_FIRM_WORDS), -1):
        if not _TO_KIND.fullmatch(text, words[back].end, words[back + 1].start):
            return False
        street = words[back].low in beside("street") and first - back <= 1 + _TO_STREET_WORDS
        if street or words[back].low in beside("firm"):
            return True
    return False


def _with_initials(text: str, found: Iterable[Person]) -> Iterator[Person]:
    """«Иванова М. П.», «М. П. Иванова», «Мария И.»."""
    taken = {one.start for one in found}
    for initials in _INITIALS.finditer(text):
        start, end = initials.span()
        one = sum(map(str.isupper, initials[0])) == 1
        before = _before(text, start - 1) if text[start - 1 : start] == " " else None
        after = _at(text, end + (text[end : end + 1] == " "))
        if before and before.start not in taken and _bears(before, one, after_name=True):
            yield Person(before.start, end, _is_street(text, before.start))
        elif after and after.start not in taken and _bears(after, one):
            yield Person(start, after.end, _is_street(text, start))


def _bears(word: _Word, one: bool, *, after_name: bool = False) -> bool:
    """Whether initials (``one``: a single one) belong to this word: a surname, or «Мария И.». A single one before a
    word in -ская may be «М. Кутузовская», or the letter of a list."""
    if not word.titled:
        return False
    if one and not after_name:
        return (surely_surname(word.low) or word.low in surnames()) and word.low not in towns()
    called = after_name and given_names().get(word.low, 0) > 0
    return called or (like_surname(word.low) and not (one and word.low in towns()))


def _is_street(text: str, start: int) -> bool:
    """«ул. С. А. Есенина», «имени профессора С. П. Боткина»."""
    near = [*_WORD.finditer(text, max(0, start - 2 * _LONGEST), start)][-2:]
    if not near:
        return False
    ends = [*(one.start() for one in near[1:]), start]
    close = [bool(_TO_KIND.fullmatch(text, one.end(), end)) for one, end in zip(near, ends, strict=True)]
    streets = [small(one[0]) in beside("street") for one in near]
    return close[-1] and (streets[-1] or (streets[0] and close[0]))


def _at(text: str, place: int) -> _Word | None:
    found = _WORD.match(text, place)
    return _word(found) if found else None


def _before(text: str, end: int) -> _Word | None:
    """The word that ends here."""
    near = [*_WORD.finditer(text, max(0, end - _LONGEST), end)]
    return _word(near[-1]) if near and near[-1].end() == end else None


def _surnames_alone(text: str, words: Words, alone: list[int], found: Iterable[Person]) -> Iterator[Person]:
    """«рекрутер Иванова», «обращаться к Петровой»: no given name, but a word that announces a person. ``alone``: where
    surnames stand, not at the very beginning.

    «ИП Сидоров» is what a firm is called.
    """
    taken = {place for one in found for place in range(one.start, one.end)} if alone else set()
    for place in filter(None, alone):
        word, between = words[place], words[place - 1].low in beside("between") and place > 1
        cue = words[place - 2] if between else words[place - 1]
        if cue.low not in beside("surname", "owner") or word.start in taken:
            continue
        if _TO_SURNAME.fullmatch(text, cue.end, word.start):
            yield Person(word.start, word.end, cue.low in beside("owner"))
