"""Whether a short text asks for one piece of work that ends.

``data/reference/orders.csv``, in the signs of ``phrases``: what tells that it is done ``once``; a ``result`` that it ends with,
unless the text says that the work ``goes on``; what only the ``card`` of an exchange says, however long its order is, and
the ``price``, a ``mark`` of an exchange and the ``label`` of anything else that together make one.
Each row has an example.
"""

import re
from functools import lru_cache

from scrapers.reference import check_cell, reference_rows
from vilka.words.body import body_of
from vilka.words.pay.phrases import any_of, lists_of, pattern_of

#: An order of one thing is no longer than this.
SHORT_ORDER = 500
_HOW = ("once", "result", "goes on", "card", "price", "mark", "label")
_BLANK = re.compile(" (?![?])")


def _told(how: str) -> "re.Pattern[str]":
    """All phrases of one kind; their words may stand in two lines."""
    rows = reference_rows("orders")
    lists = lists_of(rows, "how")
    for row in rows:
        check_cell(row, "how", (*_HOW, *lists))
    patterns = [(row, pattern_of(row["phrase"], lists)) for row in rows if row["how"] == how]
    return any_of([(row, _BLANK.sub("[ \\\\n]{1,3}", pattern)) for row, pattern in patterns])


_ONCE, _RESULT, _GOES_ON, _CARD, _PRICE, _MARK, _LABEL = map(_told, _HOW)
#: Words of which a card has one.
_OF_CARDS = ("нанято", "предложений", "ксированн", "fixed", "желаем", "допустим", "показать полн")


@lru_cache(maxsize=16)
def is_order(text: str) -> bool:
    """Whether a lower-case text is such an order; asked for each of its sums."""
    return _is_short_order(text) if len(text) <= SHORT_ORDER else is_card(text)


@lru_cache(maxsize=16)
def is_card(text: str) -> bool:
    """«Нанято: 93% … Предложений: 0», «Заказ №12 … Цена: 7 500 ₽ … Статус: открыт»: an order as an exchange lists it."""
    if any(map(text.__contains__, _OF_CARDS)) and _CARD.search(text):
        return True
    if not _PRICE.search(text):
        return False
    marks, labels = ({found[0] for found in told.finditer(text)} for told in (_MARK, _LABEL))
    return bool(marks) and len(marks | labels) > 1


def _is_short_order(text: str) -> bool:
    subject = body_of(text)
    if _ONCE.search(subject) or is_card(text):
        return True
    return not _GOES_ON.search(text) and _RESULT.search(subject) is not None
