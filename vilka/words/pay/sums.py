"""Sums of money in plain text: number, multiplier, currency, edge word. What a sum is for is weighed later."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from vilka.words.pay.tables import (
    CURRENCIES,
    LETTER,
    MULTIPLIERS,
    NOT_LETTER_AFTER,
    NOT_LETTER_BEFORE,
    SHARED_WORDS,
    SPACE,
)

S = SPACE
#: What tells a link.
LINK_MARKS = ("://", "www.", "t.me/", "vk.com/")
LINK_ENDS = " \n<>"
#: No link is longer, in characters.
LONGEST_LINK = 2_000


def _word(word: str) -> str:
    """A word of currency as a pattern; one that ends with a letter is whole."""
    return word + NOT_LETTER_AFTER if word.endswith(("*", "?", ")")) or re.match(LETTER, word[-1]) else word


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


_CURRENCY_WORDS = sorted(
    {word for _, names in CURRENCIES.values() for word in names} | (SHARED_WORDS.keys() - {"r"}) | {"p"},
    key=lambda word: (-len(word), word),
)
CURRENCY = f"(?:{_by_first_sign(map(_word, _CURRENCY_WORDS))})\\.?"
#: Digits by threes with any usual separator, or plain digits; up to two decimals. The first digit stands before it.
_NUMBER = (
    f"[0-9]{{0,2}}(?:(?:{S}|[.,'\u2019`\u00b4]|[.]{S}(?=000))[0-9]{{3}})+(?![0-9])(?:[.,](?:[0-9]{{1,2}}(?![0-9])|{S}[0-9]{{2}}(?={S}(?:руб|евро|долл|тенге|usd|eur|[₽€$]))))?"
    "|[0-9]*(?:[.,][0-9]{1,2}(?![0-9]))?"
)
#: Phones, dates, times, schedules («5/2», «60/30»), days of pay («10 и 25 числа»), hours («10–18 мск», «с 9-30 до 18-00»), whose first
#: digit stands before.
_OTHER_NUMBERS = "|".join(
    (
        "(?:(?<=[78])|(?<=\\+[0-9]))[0-9]{0,2}[ (\\-]*[0-9]{3}[ )\\-]*[0-9]{3}[ \\-]*[0-9]{2}[ \\-]*[0-9]{2}(?![0-9])",
        # and not «60/75/90», «25/30/40к»
        "[0-9]?[./](?:[0-2]?[0-9]|3[01])[./](?:19|20)?[0-9]{2}(?![0-9кk]| ?тыс)",
        "(?:(?<=1)9|(?<=2)0)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])",
        "(?:(?<=[0-2])[0-9])?:[0-5][0-9]",
        f"(?<=[1-7])/[0-7](?!{S}?(?:[0-9/.,кk$€₽%–—-]|тыс|т[. ]?р|млн|руб|р(?!{LETTER})))",
        # «5/2 200тыс», «60/30 180 000»: no sum is so large
        f"(?:(?<=5)/[12]|(?<=6)/[01]|(?<=2)/2|(?<=3)/[23]|(?<=4)/[2-4]|(?<=7)/[07]|(?<=1)/[13])(?={S}[1-9][0-9])",
        f"[0-9]/[1-9][0-9](?={S}[1-9](?:[0-9]{{4}}|[0-9]{{1,2}}(?:[ .][0-9]{{3}}|{S}?[кт])))",
        f"(?:(?<=[0-3])[0-9])?(?:-?го)?(?:{S}?(?:,|и|-|–|—|/){S}?[0-3]?[0-9](?:-?го)?){{1,4}}{S}?числ[аоу]?{NOT_LETTER_AFTER}",
        f"(?:(?<=[0-2])[0-9])?{S}?(?:-|–|—|до){S}?[0-2]?[0-9]{S}?(?:по{S})?(?:мск|msk|москв[а-яё]*|час[а-яё]*)",
        f"(?<=[со]{S}[0-9])(?:(?<=[0-2])[0-9])?-(?:00|15|30|45)(?![0-9]|{S}?(?:[кk%]|т[.ыр]|руб|₽))",
    )
)
_K_BEFORE = f"(?:rub|usd|eur|byn|kzt|руб|евро|тенге|долл|gross|net|на{S}|р(?![а-яё]))"
_K_SPACED = f"(?:на{S}|руб|р(?![а-яё])|в{S}|нетто|гросс|net|gross|евро|долл|чистыми|до{S}|тенге|юан|грн|бел)"
MULTIPLIER = (
    f"{S}{{0,2}}(?:{'|'.join(words for words, _ in MULTIPLIERS)}"
    + f"|т{S}?[./-]?{S}?[рp](?:уб[а-яё]*)?{NOT_LETTER_AFTER}\\.?"
    + f"|т(?:\\.{S}?|{NOT_LETTER_AFTER}{S}?)(?![0-9]))"
    + f"|[кk](?:(?![a-zа-яё0-9])|(?={_K_BEFORE}))"
    + f"|{S}[кk](?![a-zа-яё0-9])(?:(?!{S}+[а-яё])|(?={S}+{_K_SPACED}))"
    + f"|{S}[кk](?={_K_BEFORE})"
    + "|[mм](?![a-zа-яё0-9])"
)
#: «60+», but not «35000+премия»: there the plus adds something.
_PLUS = (
    f"\\+(?={MULTIPLIER}|{S}?(?:{CURRENCY})|(?!{S}*(?:преми|бонус|kpi|кпи|процент|надбавк|%)|[0-9а-яёa-z]))"
)
#: «8 000 ₽+ за проект»: a plus at the sum with its period or tax after it; after a space it would add something.
_PLUS_OF_PERIOD = f"\\+(?={S}(?:и{S}|(?:в|за){S}(?:1{S}|один{S}|одну{S})?(?:мес|час|день|смен|недел|год|проект|пост|ролик|видео|стат|шт)|на{S}руки|в{S}завис|завис|обсужд|смотр|по{S}(?:опыт|результат|договор)|от{S}опыт|если|до{S}(?:вычета|налог)|gross|net|гросс|нетто|чистыми))"
_AFTER = (
    f"({_PLUS})?({MULTIPLIER})?(?:(?:{S}{{0,2}}\\([^()\\n0-9]{{3,80}}\\))?(?:(?:{S}|[*_`]){{0,7}}|/)({CURRENCY}))?"
    f"({S}?[0-9]{{2}}{S}?коп[а-яё]*)?({_PLUS_OF_PERIOD}|{S}?\\+(?!{S}*[0-9а-яёa-z%($€₽£])|{S}(?:минимум|и{S}(?:выше|более|больше)){NOT_LETTER_AFTER})?"
)
#: «20 %», «14-го числа», «36-часовая неделя»
_NO_SUM = f"{S}{{0,2}}%|-(?:го|ого|е|ое|й|ый|ой|я|ая|ю|ую|х|ых|му|ти|м|ым|фз){NOT_LETTER_AFTER}|-(?!тыс|руб|тр(?!{LETTER}))[а-яё]{{3,}}"
#: Before these a number has neither a multiplier nor a currency.
_NOTHING_AFTER = f"{S}{{0,2}}(?:[,.;!?)\\-–—\\n\"»'0-9]|$)"
#: All that begins with a digit. Groups: other numbers; a number; what makes it no sum; its plus, multiplier, currency, kopecks,
#: last plus.
FIGURE = re.compile(f"[0-9](?:({_OTHER_NUMBERS})|({_NUMBER})(?:({_NO_SUM})|(?!{_NOTHING_AFTER}){_AFTER})?)")
#: The groups after a number, as ``FIGURE`` has them.
AFTER = re.compile(_AFTER)
#: Currencies that are said before a sum in words, «рублей 800 за видео», «сом 25 000», and the signs of others.
_NAMED_BEFORE = ("рублей", "сом", "сум")
_SIGNS = "|".join(
    (*(word for word in _CURRENCY_WORDS if category(word.rstrip("+")[-1]) == "Sc"), "kr", "rp", "r")
)
_CODES = (*(code.lower() for code in CURRENCIES if code != "PHP"), "rur", "usdt")
_PREFIX = re.compile(f"(?:^|[^a-zа-яё0-9$])({_SIGNS}|{'|'.join((*_NAMED_BEFORE, *_CODES))}){S}?$")
#: «#200k», «#70000»: all that such a tag has.
_TAGGED = re.compile("(?:[0-9]{2,3}[-–])?[0-9]{2,3}[кk](?![a-zа-яё0-9_])|[1-9][0-9]{1,2}000(?![a-zа-яё0-9_])")
#: «Server 2008 R2»
_VERSION = re.compile("r[0-9]{1,2}(?![0-9])")
#: What a currency before a sum ends with.
_PREFIX_ENDS = frozenset(word[-1] for word in (*_NAMED_BEFORE, *_CODES, *_SIGNS.split("|"), "$"))
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
#: «не ниже», «не опустится ниже»
_NOT = re.compile("(?:^| )не(?: [а-яё]+(?:ся|[еи]т))?$")
FILLERS = frozenset(("примерно", "порядка", "около", "approx"))
#: So far before a sum its edge is told, and its currency, in characters.
EDGE_REACH, PREFIX_REACH = 24, 8
#: What stands right before a sum that is told to be an edge ends with one of these letters.
_EDGE_ENDS = frozenset(word[-2:] for word in (*EDGES, *TURNED, *FILLERS))
_LAST_WORDS = re.compile(f"{LETTER}+|[<>≤≥]")
_GLUED_BEFORE = re.compile("(?:^|[^a-zа-яё])(?:от|до|с|from|to|зп|з/п|вилка|оклад)$")
_GLUED_AFTER = re.compile(f"(?:net|gross|нетто|гросс|на{S}?руки|до[0-9 ]|за{S}|в{S}|чистыми)")
#: Characters of a time or a day of a month («18.00», «25.12»), unless a currency or multiplier follows.
CLOCK = 5
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
    said = word.strip()
    return next(
        (factor for words, factor in MULTIPLIERS if re.match(words, said)), 1e6 if said in "mм" else 1e3
    )


def find_sums(text: str) -> list[Sum]:
    """Sums in digits of a plain text in lower case, in order of their place.

    Links, phones, dates, times, percents and glued codes are left out; after ``MAX_SUMS`` nothing more is read.
    """
    found: list[Sum] = []
    before = None
    for match in FIGURE.finditer(text):
        _, number, no_sum, *after = match.groups()
        if number is None or no_sum is not None:
            continue
        read = _read_sum(text, match.span(), number, after, before)
        if read is not None:
            before = read
            found.append(read)
            if len(found) == MAX_SUMS:
                break
    return found


def _read_sum(
    text: str, span: tuple[int, int], number: str, after: list[str | None], before: Sum | None
) -> Sum | None:
    """The sum at ``span``: its ``number`` but the first digit, what ``AFTER`` found after that, the sum before it."""
    start, matched = span
    end = start + 1 + len(number)
    floor = before.end if before else 0
    if text[start - 1 : start] not in _BLANKS and not _may_begin(text, start, floor):
        return None
    if text[start - 2 : start] == "№ ":
        return None  # «Закон № 531-74»
    value, readable, decimals, twin = _number_of(text[start:end])
    read = Sum(start, end, value)
    read.readable, read.decimals, read.twin = readable, decimals, twin
    if before and not read.readable and start - floor <= 1 and text[start] == "0":
        before.readable = False
    if matched > end:
        set_after(read, matched, after)
    elif _is_other(text, start, end):
        return None
    set_before(read, text, floor)
    clock = read.decimals and end - start == CLOCK and text[start + 2] == "."
    return None if clock and not read.currency and read.factor == 1 else read


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether a number that nothing makes money is glued to a word or counts the word after it: «3d», «2 проекта»."""
    if text[end : end + 1].isalpha() and not _GLUED_AFTER.match(text, end, end + 8):
        return True
    return end == start + 1 and _LONE.match(text, start) is not None


def _may_begin(text: str, start: int, previous_end: int) -> bool:
    """Whether a sum may begin here: not inside a word, a code, a date, a link."""
    last = text[start - 1]
    if last.isalpha() or last == "_":
        may = start == previous_end or _may_follow_letter(text, start)
    elif last in "-/.," and start - 1 != previous_end:
        may = not text[max(0, start - 2) : start - 1].isalnum() or _ends_with(_GLUED_BEFORE, text, start - 1)
    else:
        may = last not in "#@=&№\\" or in_hashtag(text, start)
    return may and not _in_link(text, start)


def in_hashtag(text: str, start: int) -> bool:
    """«#200k», «#120-150к»: pay told by a tag of its own."""
    return text[start - 1 : start] == "#" and _TAGGED.match(text, start) is not None


def _in_link(text: str, start: int) -> bool:
    """Whether a mark of a link («://») stands before, and no blank between."""
    before = text[max(0, start - LONGEST_LINK) : start]
    link = before[max(map(before.rfind, LINK_ENDS)) + 1 :]
    return any(map(link.__contains__, LINK_MARKS))


def _may_follow_letter(text: str, start: int) -> bool:
    """«от60», «USD500», «_60 000_»."""
    marked = text[start - 1] == "_" and not text[max(0, start - 2) : start - 1].isalnum()
    return (
        marked
        or _ends_with(_GLUED_BEFORE, text, start)
        or (
            _PREFIX.search(text[max(0, start - 8) : start]) is not None
            and not _VERSION.match(text, start - 1)
        )
    )


def _ends_with(pattern: "re.Pattern[str]", text: str, end: int) -> bool:
    return bool(pattern.search(text[max(0, end - 8) : end]))


@lru_cache(maxsize=4096)
def _number_of(digits: str) -> _Number:
    """What digits with their separators say. A last group of one or two digits after a point or comma are decimals."""
    joined = digits if digits.isdigit() else digits.replace(" ", "")
    if joined.isdigit() and len(digits) - len(joined) <= 2:  # more groups may be two numbers
        return _whole(joined)
    groups = _GROUPS.findall(digits)
    if len(groups[-1]) < 3:
        return _whole("".join(groups[:-1]), f".{groups[-1]}")
    return _twins(groups) if len(groups) >= 4 and len(groups) % 2 == 0 else _whole("".join(groups))


def _whole(joined: str, decimals: str = "") -> _Number:
    """A number, 0 where its whole part is none that people write."""
    readable = len(joined) <= MAX_DIGITS and (joined[0] != "0" or joined == "0")
    return _Number(float(joined + decimals) if readable else 0.0, readable, decimals != "")


def _twins(groups: list[str]) -> _Number:
    """«170 000 250 000»: the halves of a range whose dash was lost."""
    half = len(groups) // 2
    first, second = float("".join(groups[:half])), float("".join(groups[half:]))
    return _Number(first, len(groups) <= 6 and groups[half][0] != "0", twin=second)


def set_after(read: Sum, end: int, groups: Sequence[str | None]) -> None:
    """Take in what follows a number up to ``end``: the groups of ``AFTER``."""
    plus, multiplier, currency, kopecks, last_plus = groups
    read.end = end
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


def set_before(read: Sum, text: str, floor: int) -> None:
    """What stands before a sum, no farther back than ``floor``: its currency («$ 500», «рублей 800»), a word that makes it the
    low or the high edge of a fork."""
    before = _said_before(read, text, floor)
    if before[-1:] in _PREFIX_ENDS and _set_prefix(read, text, floor):
        before = _said_before(read, text, floor)
    if before[-1:] in _EDGE_ENDS or before[-2:] in _EDGE_ENDS:
        _set_edge(read, text, floor, before)


def _said_before(read: Sum, text: str, floor: int) -> str:
    return text[max(floor, read.start - EDGE_REACH) : read.start].rstrip(" ~≈:*_—–")


def _set_prefix(read: Sum, text: str, floor: int) -> bool:
    low = max(floor, read.start - PREFIX_REACH)
    match = _PREFIX.search(text[low : read.start])
    if match is None:
        return False
    read.start = read.begin = low + match.start(1)
    if not read.currency or read.currency == "USD":
        read.currency = currency_of(match.group(1))
    return True


def _set_edge(read: Sum, text: str, floor: int, before: str) -> None:
    spoken = _LAST_WORDS.findall(before)
    if spoken and spoken[-1] in FILLERS:
        spoken.pop()
    if not spoken:
        return
    word = spoken[-1]
    edge = EDGES.get(word, "")
    if word == "с" and text[read.start - 2] in "—–-":
        return  # «водитель категории С — 90 000»
    if word in TURNED and _NOT.search(" ".join(spoken[-3:-1])):
        edge, word = TURNED[word], "не"
    if word in MORE and _NOT_MORE.match(text, read.end):
        edge = "high"
    if edge:
        read.edge, read.begin = edge, text.rfind(word, floor, read.start)
