"""Kinds of a word seen near a sum (``tables.KINDS``), as bits."""

import re
from functools import reduce
from operator import or_

from vilka.words.pay import tables as words
from vilka.words.pay.tables import LETTER as L

CLAUSE_SIGNS = frozenset(",;.!?\n|+•:()=—–")
#: A word (grades keep their plus), or a sign that ends a clause, not that of a time («23:30»).
WORD = re.compile(
    f"[з3](?<![0-9].)[/.\\\\]?п(?!{L})|т[.] ?е(?!{L})[.]?|чек-лист{L}*|j(?:unior|un|r)\\+|m(?:iddle|id)\\+|s(?:enior|r)\\+|[0-9]\\+|{L}+|[;!?\\n|+•()=—–]|[,.:](?!(?<=[0-9].)[0-9])"
)
KIND_BITS = {kind: 1 << place for place, (kind, _) in enumerate(words.KINDS)}
#: The bit of a word that ends as names of trades do, «монтажёр».
TRADE_NAME = 1 << len(words.KINDS)
#: Most words are of no kind.
_ANY_KIND = words.of_any([stems for _, stems in words.KINDS])
_KINDS = [(KIND_BITS[kind], re.compile(f"(?:{stems})")) for kind, stems in words.KINDS]


class _Marks(dict[str, int]):
    """Kinds of words, remembered, since a language has few of them."""

    def __missing__(self, word: str) -> int:
        if len(self) > 50_000:
            self.clear()
        kinds = _KINDS if _ANY_KIND.match(word) else ()
        marks = self[word] = sum(bit for bit, stems in kinds if stems.match(word)) + TRADE_NAME * is_trade(
            word
        )
        return marks


#: All kinds of a lower-case word as bits of ``KIND_BITS``.
marks_of = _Marks().__getitem__


def all_marks(tokens: list[str]) -> int:
    """The kinds of all words together."""
    return reduce(or_, map(marks_of, tokens), 0)


def bits(*kinds: str) -> int:
    """The bits of kinds of words, together."""
    return reduce(or_, (KIND_BITS[kind] for kind in kinds))


#: How names of trades end: «монтажёр 55 000, дизайнер 60 000».
_ENDS_OF_TRADES = (
    "ёр", "йнер", "жер", "мейкер", "райтер", "юсер", "ист", "олог", "граф", "щик", "щица", "тор", "истент"
)  # fmt: skip


def is_trade(word: str) -> bool:
    """«монтажёр», «дизайнер»: a word that ends as names of trades do."""
    return len(word) > 4 and word.endswith(_ENDS_OF_TRADES)
