"""Whether a short text asks for one piece of work that ends."""

import re
from functools import lru_cache

from vilka.words.body import body_of
from vilka.words.pay import tables as words

#: An order of one thing is no longer than this.
SHORT_ORDER = 500
_GOES_ON = re.compile(words.GOES_ON)
_RESULTS = [re.compile(result) for result in words.RESULTS]
_ORDERS = [re.compile(order) for order in words.ORDERS]


def is_order(text: str) -> bool:
    """Whether a lower-case text is such an order."""
    return len(text) <= SHORT_ORDER and _is_short_order(text)


@lru_cache(maxsize=16)
def _is_short_order(text: str) -> bool:
    subject = body_of(text)
    if any(order.search(subject) for order in _ORDERS):
        return True
    return not _GOES_ON.search(text) and any(result.search(subject) for result in _RESULTS)
