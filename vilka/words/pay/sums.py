"""Sums of money in plain text: number, multiplier, currency, edge word. What a sum is for is weighed later."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from vilka.words.pay.tables import (
    CURRENCIES,
    DASH,
    LETTER,
    MULTIPLIERS,
    NOT_LETTER_AFTER,
    NOT_LETTER_BEFORE,
    SHARED_WORDS,
    SPACE,
    THOUSAND,
    UNITS,
)

S = SPACE
#: Digits by threes with any usual separator, or plain digits; up to two decimals.
NUMBER_PATTERN = (
    f"[0-9](?:[0-9]{{0,2}}(?:(?:{S}|[.,'\u2019`\u00b4]|[.]{S}(?=000))[0-9]{{3}})+(?![0-9])(?:[.,](?:[0-9]{{1,2}}(?![0-9])|{S}[0-9]{{2}}(?={S}(?:руб|евро|долл|тенге|usd|eur|[₽€$]))))?"
    "|[0-9]*(?:[.,][0-9]{1,2}(?![0-9]))?)"
)
PHONE_PATTERN = "(?:\\+?[0-9]{1,3})[ (\\-]*[0-9]{3}[ )\\-]*[0-9]{3}[ \\-]*[0-9]{2}[ \\-]*[0-9]{2}(?![0-9])"
DATE_PATTERN = (
    "[0-9]{1,2}[./][0-9]{1,2}[./](?:19|20)?[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])"
    "|[0-2]?[0-9]:[0-5][0-9]"
)
#: What tells a link.
LINK_MARKS = ("://", "www.", "t.me/", "vk.com/")
LINK_ENDS = " \n<>"
#: No link is longer, in characters.
LONGEST_LINK = 2_000


def _word(word: str) -> str:
    last = word.rstrip("]*+?).")[-1:]
    return word + NOT_LETTER_AFTER if re.match(LETTER, last) or word.endswith(("*", "?", ")")) else word


def _currency_words() -> list[str]:
    words = [word for _, names in CURRENCIES.values() for word in names] + [
        w for w in SHARED_WORDS if w != "r"
    ]
    return sorted((*words, "p"), key=lambda word: (-len(word), word))


def _by_first_sign(patterns: Iterable[str]) -> str:
    """One pattern of all, those that begin with the same sign together: most are passed over at a glance."""
    together: dict[str, list[str]] = {}
    for pattern in patterns:
        first = pattern[: 2 if pattern[0] == "\\" else 1]
        repeated = pattern[len(first) :].startswith(("+", "?"))
        together.setdefault(pattern if repeated else first, []).append(
            "" if repeated else pattern[len(first) :]
        )
    return "|".join(
        f"{first}(?:{'|'.join(rest)})" if rest != [""] else first for first, rest in together.items()
    )


CURRENCY = f"(?:{_by_first_sign(map(_word, _currency_words()))})\\.?"
_K_BEFORE = f"(?:rub|usd|eur|byn|kzt|руб|евро|тенге|долл|gross|net|на{S}|р(?![а-яё]))"
_K_SPACED = f"(?:на{S}|руб|р(?![а-яё])|в{S}|нетто|гросс|net|gross|евро|долл|чистыми|до{S}|тенге|юан|грн|бел)"
MULTIPLIER = (
    f"{S}{{0,2}}(?:{'|'.join(words for words, _ in MULTIPLIERS)}"
    + f"|т{S}?[./-]?{S}?[рp](?:уб[а-яё]*)?{NOT_LETTER_AFTER}\\.?"
    + f"|т(?:\\.{S}?|{NOT_LETTER_AFTER}{S}?)(?![0-9]))"
    + f"|[кk](?:(?![a-zа-яё0-9])|(?={_K_BEFORE}))"
    + f"|{S}[кk](?![a-zа-яё0-9])(?:(?!{S}+[а-яё])|(?={S}+{_K_SPACED}))"
    + f"|{S}[кk](?={_K_BEFORE})"
    + f"|[mм]{NOT_LETTER_AFTER}"
)
#: «60+», but not «35000+премия»: there the plus adds something.
_PLUS = (
    f"\\+(?={MULTIPLIER}|{S}?(?:{CURRENCY})|(?!{S}*(?:преми|бонус|kpi|кпи|процент|надбавк|%)|[0-9а-яёa-z]))"
)
#: «8 000 ₽+ за проект»: a plus at the sum with its period or tax after it; after a space it would add something.
_PLUS_OF_PERIOD = f"\\+(?={S}(?:(?:в|за){S}(?:1{S}|один{S}|одну{S})?(?:мес|час|день|смен|недел|год|проект|пост|ролик|видео|стат|шт)|на{S}руки|в{S}завис|завис|обсужд|смотр|по{S}(?:опыт|результат|договор)|от{S}опыт|если|до{S}(?:вычета|налог)|gross|net|гросс|нетто|чистыми))"
AFTER_PATTERN = (
    f"({_PLUS})?({MULTIPLIER})?(?:(?:{S}{{0,2}}\\([^()\\n0-9]{{3,80}}\\))?(?:(?:{S}|[*_`]){{0,7}}|/)({CURRENCY}))?"
    f"({S}?[0-9]{{2}}{S}?коп[а-яё]*)?({_PLUS_OF_PERIOD}|{S}?\\+(?!{S}*[0-9а-яёa-z%($€₽£])|{S}(?:минимум|и{S}(?:выше|более|больше)){NOT_LETTER_AFTER})?"
)
#: Currencies that are said before a sum in words, «рублей 800 за видео», «сом 25 000», and the letters that they end with.
_NAMED_BEFORE, _NAMED_ENDS = "рублей|сом|сум", "йм"
_SIGNS = "us\\$|ca\\$|c\\$|au\\$|a\\$|nz\\$|s\\$|hk\\$|r\\$|\\$+|€|£|¥|₽|₸|₴|₺|₾|֏|₼|₪|₩|฿|₫|₹|kr|rp|r"
PREFIX_PATTERN = f"(?:^|[^a-zа-яё0-9$])({_SIGNS}|{_NAMED_BEFORE}|{'|'.join(code.lower() for code in CURRENCIES if code != 'PHP')}|rur|usdt)\\.?{S}?$"
#: Words right before a sum that make it one edge of a fork; of two words only the last is looked at, so that
#: «не более» is told by its «не».
_LOW = "от с со from min минимум over свыше выше более больше least > ≥ at"
_HIGH = "до to upto max максимум потолок предел под < ≤"
EDGES = dict.fromkeys(_LOW.split(), "low") | dict.fromkeys(_HIGH.split(), "high")
TURNED = {"менее": "low", "меньше": "low", "ниже": "low", "более": "high", "больше": "high", "выше": "high"}
#: «больше 8 тысяч не потяну», «свыше 20 000 не дадим»
MORE = frozenset(("больше", "более", "выше", "свыше"))
_NOT_MORE = re.compile(
    f"[^.,;!?()\\n0-9]{{0,25}}{NOT_LETTER_BEFORE}не{S}(?:потян|дам|дад|могу|мож|смо[гж]|плач|плат|заплат|готов|осил|предл)"
)
FILLERS = frozenset(("примерно", "порядка", "около", "суммы", "approx"))
#: What stands right before a sum that is told to be an edge ends with one of these letters.
_EDGE_ENDS = frozenset(word[-2:] for word in (*EDGES, *TURNED, *FILLERS))
GLUED_BEFORE_PATTERN = "(?:^|[^a-zа-яё])(?:от|до|с|from|to|зп|з/п|вилка|оклад)$"
GLUED_AFTER_PATTERN = f"(?:net|gross|нетто|гросс|на{S}?руки|до[0-9 ]|за{S}|в{S}|чистыми)"
#: «с 9-30 до 18-00»
DASHED_TIME_PATTERN = f"[0-2]?[0-9]-(?:00|15|30|45)(?![0-9]|{S}?(?:[кk%]|т[.ыр]|руб|₽))"
#: «5/2», and not «5/7 тыс.»
SCHEDULE_PATTERN = f"[1-7]/[0-7](?!{S}?(?:[0-9/.,кk$€₽%–—-]|тыс|т[. ]?р|млн|руб|р(?!{LETTER})))"
#: «10 и 25 числа», «5, 15 и 25-го числа»: days of pay, whatever the sums beside them are counted in
DAYS_PATTERN = f"[0-3]?[0-9](?:-?го)?(?:{S}?(?:,|и|-|–|—|/){S}?[0-3]?[0-9](?:-?го)?){{1,4}}{S}?числ[аоу]?{NOT_LETTER_AFTER}"
#: «10–18 мск», «с 9 до 18 по Москве»: hours of a day
HOURS_PATTERN = f"[0-2]?[0-9]{S}?(?:-|–|—|до){S}?[0-2]?[0-9]{S}?(?:по{S})?(?:мск|msk|москв[а-яё]*|час[а-яё]*)"
#: «14-го числа», «36-часовая неделя»
ORDINAL_PATTERN = f"-(?:го|ого|е|ое|й|ый|ой|я|ая|ю|ую|х|ых|му|ти|м|ым|фз){NOT_LETTER_AFTER}|-(?!тыс|руб|тр(?!{LETTER}))[а-яё]{{3,}}"
#: A time or a day of a month («18.00», «25.12»), unless a currency or multiplier follows.
CLOCK_PATTERN = "[0-9]{2}[.][0-9]{2}"
LAST_WORDS_PATTERN = f"{LETTER}+|[<>≤≥]"
COUNTED = ("тыс", "миллион", "рубл", "млн")
_UNIT_WORDS = "|".join(sorted(UNITS, key=lambda word: (-len(word), word)))
_SPOKEN = f"(?:(?:{_UNIT_WORDS}){S}{{1,3}}){{1,4}}"
_LAST_SPOKEN = f"(?:{_SPOKEN}(?:{_UNIT_WORDS})|(?:{_UNIT_WORDS})){NOT_LETTER_AFTER}"
#: «тысяч тридцать пять», «тысяч 25»: about so many.
ABOUT_PATTERN = f"тысяч{S}{{1,3}}(?:(?:на|о){S}{{1,2}})?(?:({_LAST_SPOKEN})|(?=[0-9]))"
#: «— сто пятьдесят,», «на руки шестьдесят пять»: a number in words alone after a dash or a word of pay.
ALONE_PATTERN = (
    f"(?:{DASH}|{NOT_LETTER_BEFORE}(?:на{S}руки|чистыми|зарплата|з/?п|оклад|ставка|плачу|платим|платит|дам|да(?:ю|[её]м)|доход|оплата|за{S}вс[её]|итого|за{S}(?:смену|час|день|пост|ролик))|[.!?:](?={S}))"
    f"(?:{S}+(?:от|до|около|примерно))?{S}+(?:({_SPOKEN})до{S}{{1,3}})?({_LAST_SPOKEN})(?={S}*(?:[,.;!?)\\n]|$|(?:в|за){S}(?:мес|час|смену|день)|на{S}руки))"
)
#: One of these is in any number in words from twenty on.
TENS = ("дцат", "десят", "сорок", "девяно", "двест", "трист", "четырест", "ьсот", "нашк", "полтин", "полтос")
#: Thousands as they are called: «пятнашка», «полтинник», «сорокет».
SLANG = {
    "пятнашк": 15,
    "двадцатк": 20,
    "двадцатник": 20,
    "четвертак": 25,
    "тридцатк": 30,
    "тридцатник": 30,
    "сороковк": 40,
    "сорокет": 40,
    "полтинник": 50,
    "полтос": 50,
}
#: Fewer in words alone are no sum.
LEAST_ALONE = 20
WORDS_PATTERN = f"{NOT_LETTER_BEFORE}(?:({_SPOKEN})до{S}{{1,3}})?({_SPOKEN})$"

_NUMBER = re.compile(NUMBER_PATTERN)
_PHONE = re.compile(PHONE_PATTERN)
_DAYS = re.compile(DAYS_PATTERN)
_DATE = re.compile(DATE_PATTERN)
_JUNK = re.compile(
    f"{DATE_PATTERN}|{SCHEDULE_PATTERN}|{DAYS_PATTERN}|{HOURS_PATTERN}|(?<=[со] ){DASHED_TIME_PATTERN}"
)
#: The first number of a date, a time, a schedule is no longer, «18.00».
LONGEST_OF_DATE = 5
#: Signs that the first number of these goes on with.
_INSIDE_JUNK = frozenset(":./-,–—гди")
_AFTER = re.compile(AFTER_PATTERN)
_LAST_WORDS = re.compile(LAST_WORDS_PATTERN)
_PREFIX = re.compile(PREFIX_PATTERN)
_GLUED_BEFORE = re.compile(GLUED_BEFORE_PATTERN)
_GLUED_AFTER = re.compile(GLUED_AFTER_PATTERN)
_IN_WORDS = re.compile(WORDS_PATTERN)
_ABOUT = re.compile(ABOUT_PATTERN)
#: «двадцать две тысячи пятьсот»
_HUNDREDS = re.compile(
    f"{S}{{1,2}}((?:сто|[а-яё]{{3,6}}(?:ста|сти|сот))(?:{S}(?:{_UNIT_WORDS}))?){NOT_LETTER_AFTER}"
)
_ALONE = re.compile(ALONE_PATTERN)
_SLANG = re.compile(
    f"{NOT_LETTER_BEFORE}({'|'.join(SLANG)})[а-яё]{{0,3}}{NOT_LETTER_AFTER}(?!{S}(?:лучш|сам|перв))"
)
_ORDINAL = re.compile(ORDINAL_PATTERN)
_CLOCK = re.compile(CLOCK_PATTERN)
#: «опыт 3 года, 2 проекта»: one figure, words on both sides, nothing that makes it money or an edge of a range.
_LONE = re.compile(
    "(?:(?<=[а-ик-лн-цш-яё,;:.!?)•|] )(?<!до )|(?<=\n)|(?<=[(«]))[0-9]"
    "(?= ?(?!до|и до|(?:в|за) мес|на руки|белыми|чистыми|фикс|максимум)[a-zа-яё])"
)
_GROUPS = re.compile("[0-9]+")
#: Video resolutions: 1080p is no thousand roubles.
RESOLUTIONS = (360.0, 480.0, 720.0, 1080.0, 1440.0, 2160.0)
#: What a number stands after, most of all; the first of a text after nothing.
_BLANKS = ("", " ", "\n")
#: Signs that begin neither a multiplier nor a currency.
NOTHING_AFTER = frozenset(",.;!?)-–—\n\"»'0123456789") | {""}
#: Longer digit runs are ids, not money.
MAX_DIGITS = 13
#: More sums than this are read in no text: a vacancy has a dozen.
MAX_SUMS = 2_000


class _Number(NamedTuple):
    """What digits say: see ``Sum``."""

    value: float
    readable: bool
    decimals: bool = False
    twin: float = 0.0


class Sum:
    """One number that may be money: where it stands, what it says."""

    #: 1 000 or 1 000 000 where a multiplier follows.
    factor = 1.0
    #: As ``currency_of`` says, "" where none is named.
    currency = ""
    #: "low" after «от», "high" after «до».
    edge = ""
    #: «60+»
    plus = False
    #: False for «90.0000», a run of 400 digits and their like.
    readable = True
    decimals = False
    #: The second half of «170 000 250 000», a range whose dash was lost.
    twin = 0.0

    def __init__(self, start: int, end: int, value: float) -> None:
        self.start = start  # of the number or the currency sign before it
        self.begin = start  # of the edge word before it, if any
        self.end = end
        self.value = value

    @property
    def amount(self) -> float:
        """The value with its multiplier."""
        return self.value * self.factor


def currency_pattern(code: str) -> str:
    """What a word of the currency ``code`` looks like, whole."""
    return f"(?:{'|'.join(_word(word) for word in CURRENCIES[code][1])})"


@lru_cache(maxsize=4096)
def currency_of(word: str) -> str:
    """ISO code of a currency word; a sign that countries share comes back as it is: "kr", "¥", "крон", "r"."""
    word = word.strip(". ")
    if word in SHARED_WORDS:
        return SHARED_WORDS[word]
    if word == "p":
        return "RUB"
    for code in CURRENCIES:
        if re.fullmatch(currency_pattern(code), word):
            return code
    return word.upper()


@lru_cache(maxsize=1024)
def factor_of(word: str) -> float:
    """1 000 or 1 000 000 for a multiplier as written."""
    word = word.strip().lower()
    if word == "мың":
        return 1e3
    return 1e6 if word.startswith(("кк", "kk", "мл", "ми", "ml", "ля", "m", "м")) else 1e3


def find_sums(text: str) -> list[Sum]:
    """Sums of a plain text in lower case, in order of their place.

    Links, phones, dates, times, percents and glued codes are left out; after ``MAX_SUMS`` nothing more is read.
    """
    found: list[Sum] = []
    skip = 0
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if start < skip:
            continue
        skip = _junk_end(text, start, end)
        if skip:
            continue
        read = _read_sum(text, match.group(), start, end, found[-1] if found else None)
        if read is not None:
            skip = read.end
            found.append(read)
            if len(found) == MAX_SUMS:
                break
    if "тыс" in text or "рубл" in text or "миллион" in text:
        found = _with_words(text, found)
    return _with_words_alone(text, found) if any(map(text.__contains__, TENS)) else found


def _inside(spans: list[tuple[int, int]], position: int) -> bool:
    place = bisect_right(spans, (position, 1 << 60)) - 1
    return place >= 0 and position < spans[place][1]


def _junk_end(text: str, start: int, end: int) -> int:
    """Where a phone, date or time that starts here ends; 0 if there is none."""
    short = end - start <= LONGEST_OF_DATE
    match = (
        _JUNK.match(text, start) if short and text[end : end + 2].lstrip(" ")[:1] in _INSIDE_JUNK else None
    )
    if not match and (text[start] in "78" or text[start - 1 : start] == "+"):
        match = _PHONE.match(text, start)
    return match.end() if match else 0


def _read_sum(text: str, digits: str, start: int, end: int, before: Sum | None) -> Sum | None:
    previous_end = before.end if before else 0
    if text[start - 1 : start] not in _BLANKS and not _may_begin(text, start, previous_end):
        return None
    number = _known_number(digits) if len(digits) < _LONGEST_KNOWN else _number_of(digits)
    read = Sum(start, end, number.value)
    _, read.readable, read.decimals, read.twin = number
    if before and not read.readable and start - before.end <= 1 and digits[0] == "0":
        before.readable = False
    if not _read_after(read, text, end) or (read.end == start + 1 and _LONE.match(text, start)):
        return None
    _set_prefix(read, text, start, previous_end)
    if read.decimals and not (read.currency or read.factor > 1) and _CLOCK.fullmatch(digits):
        return None
    _set_edge(read, text, previous_end)
    return read


def _read_after(read: Sum, text: str, end: int) -> bool:
    """Take in the multiplier and the currency. False for «14-го числа», «20 %» and for digits glued to a word."""
    tail = text[end : end + 3]
    following = tail.lstrip(" ")[:1]
    if following == "%" or (tail[:1] == "-" and _ORDINAL.match(text, end)):
        return False
    after = None if following in NOTHING_AFTER else _AFTER.match(text, end)
    if after and after.end() > end:
        _set_after(read, after)
        return True
    return not tail[:1].isalpha() or bool(_GLUED_AFTER.match(text[end : end + 8]))


def _may_begin(text: str, start: int, previous_end: int) -> bool:
    """Whether a sum may begin here: not inside a word, a code, a date, a link."""
    last = text[start - 1]
    if last.isalpha() or last == "_":
        may = start == previous_end or _may_follow_letter(text, start)
    elif last in "-/.," and start - 1 != previous_end:
        may = not text[max(0, start - 2) : start - 1].isalnum() or _ends_with(_GLUED_BEFORE, text, start - 1)
    else:
        may = last not in "#@=&№\\"
    return may and not _in_link(text, start)


def _in_link(text: str, start: int) -> bool:
    """Whether a mark of a link («://») stands before, and no blank between."""
    before = text[max(0, start - LONGEST_LINK) : start]
    begin = max(map(before.rfind, LINK_ENDS)) + 1
    return any(before.find(mark, begin) >= 0 for mark in LINK_MARKS)


def _may_follow_letter(text: str, start: int) -> bool:
    """«от60», «USD500», «_60 000_»."""
    marked = text[start - 1] == "_" and not text[max(0, start - 2) : start - 1].isalnum()
    return (
        marked
        or _ends_with(_GLUED_BEFORE, text, start)
        or bool(_PREFIX.search(text[max(0, start - 8) : start]))
    )


def _ends_with(pattern: "re.Pattern[str]", text: str, end: int) -> bool:
    return bool(pattern.search(text[max(0, end - 8) : end]))


def _number_of(digits: str) -> _Number:
    """What digits with their separators say. A last group of one or two digits after a point or comma are decimals."""
    joined = digits if digits.isdigit() else digits.replace(" ", "")
    if joined.isdigit() and len(digits) - len(joined) <= 2:  # more groups may be two numbers
        return _whole(joined)
    groups = _GROUPS.findall(digits)
    if len(groups[-1]) < 3:
        return _whole("".join(groups[:-1]), f".{groups[-1]}")
    return _twins(groups) if len(groups) >= 4 and len(groups) % 2 == 0 else _whole("".join(groups))


#: Nine numbers of ten were met before.
_known_number = lru_cache(maxsize=4096)(_number_of)
_LONGEST_KNOWN = 24


def _whole(joined: str, decimals: str = "") -> _Number:
    """A number, 0 where its whole part is none that people write."""
    readable = len(joined) <= MAX_DIGITS and (joined[0] != "0" or joined == "0")
    return _Number(float(joined + decimals) if readable else 0.0, readable, decimals != "")


def _twins(groups: list[str]) -> _Number:
    """«170 000 250 000»: the halves of a range whose dash was lost."""
    half = len(groups) // 2
    first, second = float("".join(groups[:half])), float("".join(groups[half:]))
    return _Number(first, len(groups) <= 6 and groups[half][0] != "0", twin=second)


def _set_after(read: Sum, after: "re.Match[str]") -> None:
    plus, multiplier, currency, kopecks, last_plus = after.groups()
    read.end = after.end()
    read.plus = bool(plus or last_plus)
    if multiplier:
        read.factor = factor_of(multiplier)
        if "р" in multiplier or "p" in multiplier:
            read.currency = "RUB"
    if currency == "p" and read.value in RESOLUTIONS:
        read.readable = False
    elif currency:
        read.currency = currency_of(currency)
    if kopecks:
        read.value += float(_GROUPS.findall(kopecks)[0]) / 100


def _set_prefix(read: Sum, text: str, start: int, floor: int) -> None:
    if start == floor:
        return
    last = text[start - 1]
    if last == " " and start - 1 > floor:
        last = text[start - 2]
    if last < "A" and last != "$":
        return
    if ("А" <= last <= "ё" and last not in _NAMED_ENDS) or last in "\n*—–-":
        return
    low = max(floor, start - 8)
    match = _PREFIX.search(text[low:start])
    if match:
        read.start = read.begin = low + match.start(1)
        if not read.currency or read.currency == "USD":
            read.currency = currency_of(match.group(1))


def _set_edge(read: Sum, text: str, floor: int) -> None:
    before = text[max(floor, read.start - 24) : read.start].rstrip(" ~≈:*_—–")
    if not _may_tell_edge(before):
        return
    spoken = _LAST_WORDS.findall(before)
    if spoken and spoken[-1] in FILLERS:
        spoken.pop()
    if not spoken:
        return
    word = spoken[-1]
    edge = EDGES.get(word, "")
    if spoken[-2:-1] == ["не"] and word in TURNED:
        edge = TURNED[word]
        word = "не"
    if word in MORE and _NOT_MORE.match(text, read.end):
        edge = "high"
    begin = text.rfind(word, floor, read.start)
    if edge and not (word == "с" and text[begin - 1 : begin].isdigit()):  # «Лесная, 4с28»
        read.edge, read.begin = edge, begin


def _may_tell_edge(before: str) -> bool:
    """Whether the last letters may be those of a word that tells an edge; an unusual one may hide it, «отé»."""
    last = before[-1:]
    usual = "а" <= last <= "я" or last < "\x7f"
    if usual and before[-2:] not in _EDGE_ENDS and last not in _EDGE_ENDS:
        return False
    return last.isalpha() or last in "<>≤≥"


def _with_words(text: str, found: list[Sum]) -> list[Sum]:
    """Sums written in words («сто двадцать тысяч», «от шестидесяти до восьмидесяти тысяч»), put in order."""
    spoken: list[Sum] = []
    spans = [(one.start, one.end) for one in found]
    numbers = {one.start: one for one in found}
    for start in sorted(start for word in COUNTED for start in _places(text, word)):
        before = text[max(0, start - 80) : start].rstrip(" ")
        if len(spoken) >= MAX_SUMS:
            break
        if spoken and start < spoken[-1].end:
            continue  # «тысяча пятьсот рублей» is one sum
        if before[before.rfind(" ") + 1 :] in UNITS:
            spoken += _spoken_sums(text, start, spans)
        elif not before[-1:].isdigit() and (about := _ABOUT.match(text, start)):
            spoken += _about(text, about, numbers.get(about.end()))
    return sorted(found + spoken, key=lambda one: one.start) if spoken else found


def _places(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))


def _spoken_sums(text: str, end: int, spans: list[tuple[int, int]]) -> list[Sum]:
    match = _IN_WORDS.search(text[max(0, end - 80) : end])
    offset = max(0, end - 80)
    if match is None or _inside(spans, offset + match.start()):
        return []
    last = _spoken(text, offset + match.start(2), end, match.group(2))
    if not _read_spoken_end(last, text, end):
        return []
    if match.group(1) is None:
        return [last]
    first = _spoken(text, offset + match.start(1), offset + match.end(1), match.group(1))
    first.factor = last.factor
    return [first, last]


def _read_spoken_end(read: Sum, text: str, end: int) -> bool:
    """Take in what follows a number in words: «тысяч», «тысячи пятьсот рублей». False where nothing does."""
    after = _AFTER.match(text, end)
    if after is None or after.end() == end:
        return False
    _set_after(read, after)
    hundreds = _HUNDREDS.match(text, read.end) if read.factor == THOUSAND and not read.currency else None
    if hundreds:
        read.value += sum(UNITS[word] for word in hundreds[1].split()) / THOUSAND
        read.end = hundreds.end()
        after = _AFTER.match(text, read.end)
        if after and after[3]:
            read.currency, read.end = currency_of(after[3]), after.end()
    return True


def _about(text: str, match: "re.Match[str]", number: Sum | None) -> list[Sum]:
    """«тысяч тридцать пять» is a sum of its own; «тысяч 25» makes thousands of the number that was found."""
    if match[1]:
        read = _spoken(text, match.start(), match.end(), match[1])
        read.factor = 1e3
        return [read]
    if number and number.factor == 1 and number.value < 1_000:
        number.factor, number.start = 1e3, match.start()
        _set_edge(number, text, max(0, number.start - 24))
        number.begin = min(number.begin, number.start)
    return []


def _with_words_alone(text: str, found: list[Sum]) -> list[Sum]:
    """Sums in words without «тысяч» or «рублей», where a dash or a word of pay begins them and a sign ends them."""
    spans = [(one.start, one.end) for one in found]
    spoken: list[Sum] = []
    for match in _ALONE.finditer(text):
        if _inside(spans, match.start(2)):
            continue
        read = [_spoken(text, *match.span(group), match[group]) for group in (1, 2) if match[group]]
        if read[-1].value >= LEAST_ALONE and len(spoken) < MAX_SUMS:
            spoken += read
    for match in _SLANG.finditer(text):
        called = Sum(match.start(), match.end(), float(SLANG[match[1]]))
        called.factor = THOUSAND
        spoken.append(called)
    return sorted(found + spoken, key=lambda one: one.start) if spoken else found


def _spoken(text: str, start: int, end: int, said: str) -> Sum:
    read = Sum(start, end, float(sum(UNITS[word] for word in said.split())))
    _set_edge(read, text, max(0, start - 24))
    return read
