"""Sums written in words: «сто двадцать тысяч», «от шестидесяти до восьмидесяти тысяч», «тысяч тридцать пять», «— сорок,»."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from vilka.words.lexicon import Hit, Phrases, Words, words_of
from vilka.words.pay.sums import AFTER, MAX_SUMS, Sum, currency_of, find_sums, set_after, set_before
from vilka.words.pay.tables import DASH, LETTER, NOT_LETTER_AFTER, NOT_LETTER_BEFORE, SPACE, THOUSAND, UNITS

S = SPACE
#: What is counted with words.
COUNTED = ("тыс", "миллион", "рубл", "млн")
#: No number in words is longer, in characters; no word of one is.
LONGEST, LONGEST_WORD = 80, 16
#: Thousands as they are called: «пятнашка», «полтинник», «сорокет».
SLANG = {
    "пятнашк": 15,
    "двадцатк": 20,
    "двадцатник": 20,
    "тридцатк": 30,
    "тридцатник": 30,
    "сороковк": 40,
    "сорокет": 40,
    "полтинник": 50,
    "полтос": 50,
}
#: What a number in words ends with; «две с половиной».
ENDS_OF_NUMBER = UNITS | {"половиной": 0.5}
#: Fewer in words alone are no sum.
LEAST_ALONE = 20
_UNIT_WORDS = "|".join(sorted(UNITS, key=lambda word: (-len(word), word)))
_SPOKEN = f"(?:(?:{_UNIT_WORDS}){S}{{1,3}}){{1,4}}(?:с{S}половиной{S}{{1,3}})?"
_LAST_SPOKEN = f"(?:{_SPOKEN}(?:{_UNIT_WORDS})|(?:{_UNIT_WORDS})){NOT_LETTER_AFTER}"
_IN_WORDS = re.compile(
    f"{NOT_LETTER_BEFORE}(?:({_SPOKEN}(?=до{S})|{_LAST_SPOKEN}(?={S}*{DASH}))(?:до{S}{{1,3}}|{S}*{DASH}{S}*))?({_SPOKEN})$"
)
#: «тысяч тридцать пять», «тысяч 25»: about so many.
_ABOUT = re.compile(f"тысяч{S}{{1,3}}(?:(?:на|о){S}{{1,2}})?(?:({_LAST_SPOKEN})|(?=[0-9]))")
#: «двадцать две тысячи пятьсот»
_HUNDREDS = re.compile(
    f"{S}{{1,2}}((?:сто|[а-яё]{{3,6}}(?:ста|сти|сот))(?:{S}(?:{_UNIT_WORDS}))?){NOT_LETTER_AFTER}"
)
#: The word or the last digit before «тысяч».
_WORD_BEFORE = re.compile(f"({LETTER}+|[0-9]){S}*\\Z")
#: «— сто пятьдесят,», «на руки шестьдесят пять»: a number in words alone after a dash or a word of pay.
_ALONE = re.compile(
    f"(?:{DASH}|{NOT_LETTER_BEFORE}(?:на{S}руки|чистыми|зарплата|з/?п|оклад|ставка|плачу|платим|платит|дам|да(?:ю|[её]м)|доход|оплата|за{S}вс[её]|итого|за{S}(?:смену|час|день|пост|ролик))|[.!?:](?={S}))"
    f"(?:{S}+(?:от|до|около|примерно))?{S}+(?:({_SPOKEN})до{S}{{1,3}})?({_LAST_SPOKEN})(?={S}*(?:[,.;!?)\\n]|$|(?:в|за){S}(?:мес|час|смену|день)|на{S}руки))"
)
_SLANG = re.compile(
    f"{NOT_LETTER_BEFORE}({'|'.join(SLANG)})[а-яё]{{0,3}}{NOT_LETTER_AFTER}(?!{S}(?:лучш|сам|перв))"
)
_NUMBER_WORDS = Phrases(
    {
        "few": [word for word, number in ENDS_OF_NUMBER.items() if number < LEAST_ALONE],
        "many": [word for word, number in UNITS.items() if number >= LEAST_ALONE],
        "slang": [f"{word}*" for word in SLANG],
        "thousand": ["тысяч"],
    }
)
_START = attrgetter("start")


def find_all_sums(text: str, cased: str) -> list[Sum]:
    """Sums of a plain text in lower case, in digits and in words, in order of their place, no more than ``MAX_SUMS`` of each.

    ``cased``: the same text as it was, whose words tell where a number in words may stand.
    """
    found = find_sums(text)
    words = words_of(cased)
    hits = _NUMBER_WORDS.find_all(words)
    if not hits:
        return found
    spoken = _counted(text, found, _counted_places(words, hits))
    if any(hit.code != "few" for hit in hits):
        spoken += _alone(text, found + spoken)
    return sorted(found + spoken[:MAX_SUMS], key=_START) if spoken else found


def _counted_places(words: Words, hits: list[Hit]) -> list[int]:
    """Where «тысяч» or «рублей» stands after a number in words, or «тысяч» before one."""
    following = (hit.last + (hit.code != "thousand") for hit in hits)
    known = {
        place
        for place in following
        if words.words[place : place + 1] and words.words[place].startswith(COUNTED)
    }
    return [words.starts[place] for place in sorted(known)]


def _inside(sums: list[Sum], position: int) -> bool:
    place = bisect_right(sums, position, key=_START) - 1
    return place >= 0 and position < sums[place].end


def _counted(text: str, found: list[Sum], places: list[int]) -> list[Sum]:
    """Sums in words with «тысяч» or «рублей» at these places; to «тысяч 25» the thousands are given."""
    spoken: list[Sum] = []
    numbers = {one.start: one for one in found}
    for start in places:
        if spoken and start < spoken[-1].end:
            continue  # «тысяча пятьсот рублей» is one sum
        before = _WORD_BEFORE.search(text, max(0, start - LONGEST_WORD), start)
        last = before[1] if before else ""
        if last.isdigit():
            continue
        if last in ENDS_OF_NUMBER:
            spoken += _spoken_sums(text, start, found)
        elif about := _ABOUT.match(text, start):
            spoken += _about(text, about, numbers.get(about.end()))
    return spoken


def _spoken_sums(text: str, end: int, found: list[Sum]) -> list[Sum]:
    offset = max(0, end - LONGEST)
    match = _IN_WORDS.search(text[offset:end])
    if match is None or _inside(found, offset + match.start()):
        return []
    last = _spoken(text, offset + match.start(2), end, match.group(2))
    _read_end(last, text)
    if match.group(1) is None:
        return [last]
    first = _spoken(text, offset + match.start(1), offset + match.end(1), match.group(1))
    first.factor = last.factor
    return [first, last]


def _read_end(read: Sum, text: str) -> None:
    """Take in what follows a number in words: «тысяч», «тысячи пятьсот рублей»."""
    _take_after(read, text)
    hundreds = _HUNDREDS.match(text, read.end) if read.factor == THOUSAND and not read.currency else None
    if hundreds:
        read.value += _worth(hundreds[1]) / THOUSAND
        read.end = hundreds.end()
        after = AFTER.match(text, read.end)
        if after and after[3]:
            read.currency, read.end = currency_of(after[3]), after.end()


def _take_after(read: Sum, text: str) -> None:
    after = AFTER.match(text, read.end)
    if after:
        set_after(read, after.end(), after.groups())


def _about(text: str, match: "re.Match[str]", number: Sum | None) -> list[Sum]:
    """«тысяч тридцать пять» is a sum of its own; «тысяч 25» makes thousands of the number that was found."""
    if match[1]:
        read = _spoken(text, match.start(), match.end(), match[1])
        read.factor = THOUSAND
        return [read]
    if number and number.factor == 1 and number.value < 1_000:
        number.factor, number.start = THOUSAND, match.start()
        set_before(number, text, 0)
        number.begin = min(number.begin, number.start)
    return []


def _alone(text: str, found: list[Sum]) -> Iterator[Sum]:
    """Sums in words without «тысяч» or «рублей», where a dash or a word of pay begins them and a sign ends them."""
    known = sorted(found, key=_START)
    for match in _ALONE.finditer(text):
        read = [_spoken(text, *match.span(group), match[group]) for group in (1, 2) if match[group]]
        if read[-1].value >= LEAST_ALONE and not _inside(known, match.start(2)):
            yield from read
    for match in _SLANG.finditer(text):
        called = Sum(match.start(), match.end(), float(SLANG[match[1]]))
        called.factor = THOUSAND
        yield called


def _spoken(text: str, start: int, end: int, said: str) -> Sum:
    read = Sum(start, end, _worth(said))
    set_before(read, text, 0)
    return read


def _worth(said: str) -> float:
    return float(sum(ENDS_OF_NUMBER.get(word, 0) for word in said.split()))
