"""The short cut for salary fields in plain words: «от 60 000 до 90 000 RUB в месяц, до вычета налогов», «80–120к net».

Nine fields of ten look like this: the scrapers word them so (``scrapers.words``), and people write little else. What
the short cut reads it reads exactly as the whole reader does (a property test holds them together); to the rest it
says None.
"""

import re

from scrapers.words import PERIOD_WORDS, TAX_WORDS
from vilka.words.pay.currency import UNSAID_ROUBLES
from vilka.words.pay.described import MOST_FOR
from vilka.words.pay.edges import (
    LEAST_A_YEAR,
    MOST_ROUBLES_USD,
    MOST_USD_A_MONTH,
    SLIP_USD_A_MONTH,
    TWICE,
    usd_a_month,
)
from vilka.words.pay.settle import is_no_month
from vilka.words.pay.tables import CURRENCIES

#: Smaller sums in roubles may leave the thousands out; not so by the hour, the shift or the post.
THOUSANDS, HUNDREDS = 1000, 100
Parts = tuple[float | None, float | None, str, str, str, int]
#: The thing that is paid for, in the words of ``PERIOD_WORDS``.
UNITS_SAID = {"post": "пост", "project": "проект"}
_NUMBER = "[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3}){1,2}|[1-9][0-9]{1,6}"
_THOUSANDS = "(?: тыс\\.?|[кКkK])(?![a-zA-Zа-яА-Я])"
_PERIODS = {f" {said}": period for period, said in PERIOD_WORDS.items() if said} | {
    "/мес": "month",
    " / мес": "month",
    "/месяц": "month",
    " per month": "month",
    "/час": "hour",
    " per hour": "hour",
    " per day": "day",
    "/год": "year",
    " per year": "year",
}
_TAXES = {f", {said}": tax for tax, said in TAX_WORDS.items() if said} | {
    " на руки": "net",
    " net": "net",
    " gross": "gross",
    " до вычета налогов": "gross",
    " до вычета НДФЛ": "gross",
}
_CODES = {code: code for code in CURRENCIES} | {
    "₽": "RUB",
    "руб.": "RUB",
    "руб": "RUB",
    "рублей": "RUB",
    "тенге": "KZT",
    "$": "USD",
    "€": "EUR",
    "": "RUB",
}


def _any_of(words: dict[str, str]) -> str:
    """A pattern of all words but the empty one, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)


FIELD = re.compile(
    f"(?:(от )|(до ))?({_NUMBER})({_THOUSANDS})?"
    f"(?:(?: до | ?[-–—] ?)({_NUMBER})({_THOUSANDS})?)?"
    f"(?:(?: |(?=[₽$€]))({_any_of(_CODES)}))?({_any_of(_PERIODS)})?({_any_of(_TAXES)})? *"
)
_NOT_DIGITS = str.maketrans("", "", " \u00a0\u202f")


def read_quickly(text: str) -> Parts | None:
    """low, high, currency, period, tax and where the words of the fork end; None where the whole reader is needed."""
    match = FIELD.fullmatch(text)
    if match is None:
        return None
    said_from, said_to, first, first_tail, second, second_tail, sign, said_period, said_tax = match.groups()
    tail = first_tail or second_tail
    if _is_lopsided(said_to, first_tail, second, second_tail) or not (sign or tail):
        return None
    currency, period = _CODES[sign or ""], _PERIODS.get(said_period, "month")
    low = _amount(first, tail)
    high = _amount(second, second_tail) if second else low
    if not _is_usual(low, high, currency, period, bool(tail), bool(sign)):
        return None
    if said_period is None and is_no_month(high, currency):
        return None
    edges = (None if said_to else low, None if said_from and not second else high)
    return *edges, currency, period, _TAXES.get(said_tax, "unknown"), _end(match)


def _end(match: "re.Match[str]") -> int:
    """Where the currency ends, else the last number or multiplier."""
    return match.end(7) if match[7] else max(map(match.end, (3, 4, 5, 6)))


def _is_lopsided(
    said_to: str | None, first_tail: str | None, second: str | None, second_tail: str | None
) -> bool:
    """«до 60–80», «60к–80»: what the multiplier and the edge belong to is for the whole reader."""
    return second is not None and bool(said_to or (first_tail and not second_tail))


def _is_usual(low: float, high: float, currency: str, period: str, multiplied: bool, signed: bool) -> bool:
    """Sums that need no mending: no thousands left out or said twice, no slip, no perk a year."""
    most = min(_most(currency), SLIP_USD_A_MONTH) if multiplied else _most(currency)
    if not low <= high < 1000 * low or high * usd_a_month(currency, period) > most:
        return False
    if currency != "RUB":
        return low >= HUNDREDS
    if _is_unusual_in_roubles(high, period, multiplied, signed):
        return False
    return low >= (THOUSANDS if period in ("month", "year") or not signed else HUNDREDS)


def _is_unusual_in_roubles(high: float, period: str, multiplied: bool, signed: bool) -> bool:
    few = UNSAID_ROUBLES if not signed else 0
    least = LEAST_A_YEAR if period == "year" else few
    most = TWICE * THOUSANDS if multiplied else high + 1
    return high < max(least, few) or high > MOST_FOR.get(period, high) or high >= most


def _most(currency: str) -> float:
    return MOST_ROUBLES_USD if currency == "RUB" else MOST_USD_A_MONTH


def _amount(digits: str, thousands: str | None) -> float:
    return float(digits.translate(_NOT_DIGITS)) * (1000.0 if thousands else 1.0)
