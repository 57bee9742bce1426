"""The role of a sum by a phrase of its clause: ``data/reference/pay_roles.csv``, one phrase a row, the first that fits.

``near`` are the kinds of words (``tables.KINDS``) one of which stands near the sum wherever the phrase fits, so that most
rows are passed over at a glance. ``when``: ``small`` sums only, or those that are the most that is given (``up to``).
A phrase is a regular expression that begins with a word, where ¤ is the sum and

- ``~`` any ending of a word, ``<2>`` up to two words more, ``{—}`` a dash or a colon, or nothing,
- ``…`` words of the same sentence, ``{near}`` the same with no other statement of pay, ``{same pay}`` with no other money,
- ``{trial}`` any phrase of the row of that name.
"""

import re
from functools import lru_cache, reduce
from itertools import groupby
from operator import or_
from typing import NamedTuple

from scrapers.reference import reference_rows
from vilka.words.pay import tables
from vilka.words.pay.clause import Clause
from vilka.words.pay.kinds import KIND_BITS, bits

#: «Тестовое задание: пост, оплата 1200 ₽» is the pay of the test task, «…, оплата 60 000» is not.
MOST_FOR_A_TEST = 10_000
_ANYTHING = {
    "…": "(?:(?!, но )[^¤.;!?\\n]|[.](?= ?[),:—–-])){0,50}",
    "{near}": "(?:(?![,)][^¤]{0,12}(?:зп|з/п|зарплат|оклад|оплат|плат|вилк|доход|ставк))[^¤.;!?\\n]){0,50}",
    "{same pay}": "(?:(?! компенс)(?!,[^¤,]{0,25}(?:компенс|спорт|обучен|преми|бонус|kpi|доплат|дмс|обед|питани|проезд|такси|связь|жиль))(?:[^¤.;!?\\n]|[.](?= ?[),:—–-]))){0,50}",
    "{—}": "(?: ?[—:–-])? ?",
    "~": "[а-яё]*",
}
_CLASS_OR_GROUP = re.compile("\\[[^]]*\\]|[(](?![?])")
_MORE_WORDS = re.compile("<([1-9])>")
_BEGINS_WITH_WORD = re.compile("(?:[(][?]:)*[а-яёa-z]")


class Rule(NamedTuple):
    """``phrase`` of sums with a ``when`` that have words of the kinds ``near`` them tells the ``role``."""

    role: str
    near: int
    when: str
    phrase: "re.Pattern[str]"


def _rules(rows: tuple[dict[str, str], ...]) -> list[Rule]:
    """The rules of a table, neighbours of one role together."""
    lists = lists_of(rows, "role")
    told = [row for row in rows if row["role"] not in lists]
    together = groupby(told, key=lambda row: (row["role"], row["near"], row["when"]))
    return [
        Rule(
            role,
            bits(*near.split()),
            when,
            re.compile("|".join(pattern_of(row["phrase"], lists) for row in of_one)),
        )
        for (role, near, when), of_one in together
    ]


def lists_of(rows: tuple[dict[str, str], ...], column: str) -> dict[str, str]:
    """The named lists of a table: the phrases of rows that have «{name}» in a column."""
    return {row[column]: row["phrase"] for row in rows if row[column].startswith("{")}


def pattern_of(phrase: str, lists: dict[str, str]) -> str:
    """The regular expression that a phrase of a table means."""
    for name, phrases in lists.items():
        phrase = phrase.replace(name, f"({phrases})")
    for sign, said in _ANYTHING.items():
        phrase = phrase.replace(sign, said)
    phrase = _MORE_WORDS.sub("(?: [а-яё]+){0,\\1}", phrase)
    phrase = _CLASS_OR_GROUP.sub(lambda found: "(?:" if found[0] == "(" else found[0], phrase)
    return f"(?<![а-яё])(?:{phrase})" if _BEGINS_WITH_WORD.match(phrase) else phrase


_RULES = _rules(reference_rows("pay_roles"))
_OPENING = reduce(or_, (rule.near for rule in _RULES))
_MARKET = re.compile(tables.MARKET)
_MARKET_KIND, _TOLD = KIND_BITS["market"], bits("pay", "offer")


def role_by_phrase(clause: Clause, without: tuple[str, ...] = ()) -> str:
    """The role that a phrase gives a sum, "" if none but those ``without`` does."""
    if clause.marks & _MARKET_KIND and _of_market(clause):
        return "market"
    opened = clause.marks & _OPENING
    if not opened:
        return ""
    draft = clause.draft
    return _told(opened, clause.around, draft.size < MOST_FOR_A_TEST, draft.first.edge == "high", without)


def _of_market(clause: Clause) -> bool:
    """Not «зарплата 80 000 ₽ (выше средней по рынку)»: there the offer is held against the market."""
    if _MARKET.search(clause.head):
        return True
    told = _MARKET.search(clause.tail[:40])
    return told is not None and ("границ" in told[0] or not clause.head_marks & _TOLD)


@lru_cache(maxsize=4096)
def _told(kinds: int, around: str, small: bool, up_to: bool, without: tuple[str, ...]) -> str:
    """The role of the first rule that words of these kinds open and that fits the clause."""
    fits = {"": True, "small": small, "up to": up_to}
    for rule in _RULES:
        if kinds & rule.near and rule.role not in without and fits[rule.when] and rule.phrase.search(around):
            return rule.role
    return ""
