"""Whom the work is for, said between its name and a sum: «SMM-менеджер медицинского центра 60 000 ₽».

What the employer deals in (medicine, sport, insurance, courses, credits) is no perk, price or turnover there.
"""

import re
from functools import lru_cache

from vilka.words.pay.kinds import TRADE_NAME, WORD, bits, is_trade, marks_of

#: What an employer may deal in, and what a word of money says whoever the employer is.
_FIELDS = bits("perk", "ads", "business", "price", "prize", "audience", "hope", "advertising")
_MONEY = bits("pay", "offer", "bonus", "budget", "referral", "test", "once", "advance")
_TRADE, _THINGS = bits("trade", "staff") | TRADE_NAME, bits("content", "network")
#: Money of a firm, and what a firm is known by: «менеджер оборот 5 млн», «канал охваты 40к».
_FIRMS = re.compile(
    "оборот|выручк|прибыл|фот$|чек|стоимост|сто[ия]т|цен[аыеу]$|прайс|тариф|сумм|охват|приз|скидк|компенс|доступ|вырос|снизи|подн"
)
#: Words that join no employer to the work, and verbs.
_PARTS = frozenset(["с", "со", "от", "до", "за", "без", "под", "через", "после", "при", "раз", "пока", "где", "как", "кто", "что", "это", "не", "или"])  # fmt: skip
_VERB = re.compile("[а-яё]{2,}(?:[аяуюео]ет|[аяую]ют|[аяиы]л[аио]?|[аиыуя]ть|с[яь])$")


def without_employer(head: str) -> str:
    """The words before a sum, as long as they were, blank where they only say whose the work is."""
    said = head.rstrip(" :—–-")
    start = _employer_starts(said.rstrip(","), said[-1:] != ",")
    return head if start < 0 else head[:start] + " " * (len(head) - start)


@lru_cache(maxsize=4096)
def _employer_starts(head: str, of_things: bool) -> int:
    """Where the employer begins that the last words name, -1 where they name none; ``of_things``: or that stands after what
    is made for it."""
    fielded = False
    for word in reversed(list(WORD.finditer(head))):
        token = word[0]
        marks = marks_of(token)
        trade = marks & _TRADE or is_trade(token[:-1])
        if (trade or (of_things and marks & _THINGS)) and not _VERB.match(token):
            return word.end() if fielded else -1
        if (
            not token.isalpha()
            or marks & _MONEY
            or token in _PARTS
            or _FIRMS.match(token)
            or _VERB.match(token)
        ):
            return -1
        fielded = fielded or marks & _FIELDS != 0
    return -1
