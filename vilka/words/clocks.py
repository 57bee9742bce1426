"""Whose time a town’s name tells: «с 10 до 19 по МСК», «часовой пояс ±2 от Твери» is no place of work."""

import re

from vilka.words.gazetteer import Found
from vilka.words.lexicon import Words, word_list

_HOUR = r"(?<!\d)(?:[01]?\d|2[0-4])(?:[:.]\d\d)?"
_AT_HOURS = rf"(?:\d[:.]\d\d|(?:\b[ксв]|\bдо|[-–—])\s?{_HOUR})\s?(?:час\w*|ч\.?)?\s?"
#: «МСК+2», «Москва +1 час», but not «Москва, +7 900 …».
_CLOCK_AFTER = re.compile(r"[^\S\n]*(?:[+±]\d{1,2}(?![\d\s(-]*\d)|врем|time)", re.IGNORECASE)
_HOURS_AFTER = re.compile(r"\s(?:с \d{1,2}[:. ]\d?\d?\s?до|[вк] \d{1,2}[:.]\d\d)", re.IGNORECASE)
#: «часовой пояс ±2 от Твери», «разница с Москвой», «созвоны по Москве», «с 10 до 19 по Самаре»: whose time it is.
_CLOCK_BEFORE = re.compile(
    r"(?:часов\w* пояс\w*|тайм-?зон\w*|time ?zone|utc|gmt)[^\n.;,]{0,16}$|врем\w*(?:[\s:—–-]{1,3}|[^\n.;]{0,14}?\bпо\s)$"
    r"|разниц\w*[^\n.;,]{0,20}\b(?:от|с|по|к)\s$|(?:±|[+/-]{1,3}|плюс[- ]минус)\s?\d[^\n.;,]{0,12}?\b(?:от|к|с|по)\s$"
    r"|созвон\w*[^\n.;,]{0,14}?\bпо\s$|overlap\w*\swith\s$"
    rf"|час\w*[^\n.;]{{0,14}}?\b(?:по|от|с)\s$|(?:{_AT_HOURS})\(?(?:по|to|from)\s$",
    re.IGNORECASE,
)
#: All that ``_CLOCK_BEFORE`` finds ends with one of these, or has one of those words.
_BEFORE_OWNERS = frozenset(["по", "от", "с", "к", "to", "from", "with"])
_CLOCKS, _CLOCK_WORDS_BACK = word_list("clocks"), 6
_SHORT = frozenset(["мск", "msk"])
_CLOCK_WORDS = frozenset(["мск", "msk", "москва", "москве", "москвы", "москвой", "moscow"])
#: «10:00–19:00 (Москва)», «с 10 МСК».
_HOURS_OF = re.compile(rf"(?:{_AT_HOURS})\(?$", re.IGNORECASE)
_CLOCK_REACH = 40


def is_clock(words: Words, one: Found) -> bool:
    """«с 10 до 19 по МСК», «МСК+2», «±2 часа от Москвы», «созвоны по Казани в 11:30»."""
    if _CLOCK_AFTER.match(words.plain, one.end):
        return True
    near = words.words[max(0, one.first - _CLOCK_WORDS_BACK) : one.first]
    owned = one.before in _BEFORE_OWNERS or not _CLOCKS.isdisjoint(near)
    if owned and _CLOCK_BEFORE.search(words.plain, max(0, one.start - _CLOCK_REACH), one.start):
        return True
    if one.before == "по" and (words.words[one.last] in _SHORT or _HOURS_AFTER.match(words.plain, one.end)):
        return True
    return words.words[one.last] in _CLOCK_WORDS and _is_of_moscow(words, one)


def _is_of_moscow(words: Words, one: Found) -> bool:
    """«10:00–19:00 (Москва)», «с 10 МСК»."""
    named = one.gap[-1:] == "(" or words.words[one.last] in _SHORT
    return named and bool(_HOURS_OF.search(words.plain, max(0, one.start - _CLOCK_REACH), one.start))
