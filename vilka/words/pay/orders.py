"""Whether a short text asks for one piece of work that ends."""

import re
from functools import lru_cache

from vilka.words.body import body_of
from vilka.words.pay import tables as words

#: An order of one thing is no longer than this.
SHORT_ORDER = 500
_GOES_ON = re.compile(words.GOES_ON)
#: «300 тыс. охвата в месяц», «бюджет 150 000 ₽ в месяц»: numbers of the firm, no work that goes on.
_OF_THE_FIRM = re.compile(
    "(?:охват|просмотр|подписчик|прирост|посетит|гостей|заказов|заявок|продаж|клиентов|бюджет|оборот)[^.,;\n]{0,30} в (?:мес|день|недел|сутки)"
)
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
    return not _GOES_ON.search(without_numbers_of_firm(text)) and any(
        result.search(subject) for result in _RESULTS
    )


def without_numbers_of_firm(text: str) -> str:
    """The text without what the firm has, sells or spends a month, which says nothing of how long the work goes on."""
    return _OF_THE_FIRM.sub("", text)
