"""The role of a sum by a phrase of its clause: ``data/reference/pay_roles.csv``, one phrase a row, the first that fits.

``near`` are the kinds of words (``tables.KINDS``) one of which stands near the sum wherever the phrase fits, so that most
rows are passed over at a glance. ``when``: ``small`` sums only, or those that are the most that is given (``up to``).
A phrase is a regular expression that begins with a word, where ¤ is the sum and

- ``~`` any ending of a word, ``<2>`` up to two words more, ``{—}`` a dash or a colon, or nothing,
- ``…`` words of the same sentence, ``{near}`` the same with no other statement of pay, ``{same pay}`` with no other money,
- ``{trial}`` any phrase of the row of that name.

A row that cannot be read is BadFile, which names its line.
"""

import re
from collections.abc import Sequence
from functools import lru_cache, reduce
from itertools import groupby
from operator import or_
from typing import NamedTuple

from scrapers.errors import BadFile
from scrapers.reference import Row, check_cell, reference_rows
from vilka.words.pay import tables
from vilka.words.pay.clause import Clause
from vilka.words.pay.kinds import KIND_BITS, bits
from vilka.words.pay.sum_roles import ROLE_NAMES, SUM_ROLES

#: «Тестовое задание: пост, оплата 1200 ₽» is the pay of the test task, «…, оплата 60 000» is not.
MOST_FOR_A_TEST = 10_000
_ANYTHING = {
    "…": "(?:(?!, но )[^¤.;!?\\n]|[.](?= ?[),:—–-])){0,50}",
    "{near}": "(?:(?![,)][^¤]{0,12}(?:зп|з/п|зарплат|оклад|оплат|плат|вилк|доход|ставк))[^¤.;!?\\n]){0,50}",
    "{same pay}": "(?:(?! компенс)(?!,[^¤,]{0,25}(?:компенс|аванс|спорт|обучен|преми|бонус|kpi|доплат|дмс|обед|питани|проезд|такси|связь|жиль))(?:[^¤.;!?\\n]|[.](?= ?[),:—–-]))){0,50}",
    "{—}": "(?: ?[—:–-])? ?",
    "~": "[а-яё]*",
}
_CLASS_OR_GROUP = re.compile("\\[[^]]*\\]|[(](?![?])")
_MORE_WORDS = re.compile("<([1-9])>")
_BEGINS_WITH_WORD = re.compile("(?:[(][?]:)*[а-яёa-z]")
#: What is left of a list or a sign that nobody has named.
_UNNAMED = re.compile("[{][^}0-9,][^}]*[}]|<[^=!P>]*>")
_WHEN = ("", "small", "up to")


class Rule(NamedTuple):
    """``phrase`` of sums with a ``when`` that have words of the kinds ``near`` them tells the ``role``."""

    role: str
    near: int
    when: str
    phrase: "re.Pattern[str]"


def _rules(rows: Sequence[Row]) -> list[Rule]:
    """The rules of a table, neighbours of one role together."""
    lists = lists_of(rows, "role")
    told = [row for row in rows if row["role"] not in lists]
    for row in told:
        check_cell(row, "role", SUM_ROLES.keys() | ROLE_NAMES.keys() - {""})
        check_cell(row, "when", _WHEN)
        for kind in row["near"].split() or [""]:
            if kind not in KIND_BITS:
                raise BadFile(f"{row.where}: near «{kind}»: none of {', '.join(sorted(KIND_BITS))}")
    together = groupby(told, key=lambda row: (row["role"], row["near"], row["when"]))
    return [
        Rule(
            role,
            bits(*near.split()),
            when,
            any_of([(row, pattern_of(row["phrase"], lists)) for row in of_one]),
        )
        for (role, near, when), of_one in together
    ]


def lists_of(rows: Sequence[Row], column: str) -> dict[str, str]:
    """The named lists of a table: the phrases of rows that have «{name}» in a column."""
    named = [row for row in rows if row[column].startswith("{")]
    for row in named:
        _compiled(row, pattern_of(row["phrase"], {}))
    return {row[column]: row["phrase"] for row in named}


def any_of(patterns: Sequence[tuple[Row, str]]) -> "re.Pattern[str]":
    """One regular expression of those of several rows. Raises BadFile on the first that is none, that fits everywhere, or that
    asks for a list nobody has named."""
    joined = "|".join(pattern for _, pattern in patterns)
    try:
        told = re.compile(joined)
        if not _UNNAMED.search(joined) and not told.search(""):
            return told
    except re.error:
        pass  # which row it is, is told below
    for row, pattern in patterns:
        if unnamed := _UNNAMED.search(pattern):
            raise BadFile(f"{row.where}: there is no list or sign «{unnamed[0]}»")
        if _compiled(row, pattern).search(""):
            raise BadFile(f"{row.where}: the phrase «{row['phrase']}» fits everywhere")
    return re.compile(joined)


def _compiled(row: Row, pattern: str) -> "re.Pattern[str]":
    try:
        return re.compile(pattern)
    except re.error as error:
        raise BadFile(f"{row.where}: «{row['phrase']}» is no phrase: {error.msg}") from None


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
