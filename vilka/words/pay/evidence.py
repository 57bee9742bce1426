"""What speaks for a sum being pay: weights, the roles that may be pay, and sizes that pay has."""

from vilka.words.pay.drafts import Draft
from vilka.words.pay.tables import THOUSAND

#: The scale: what speaks for a sum being pay, how much, and where it stands. A draft needs ``THRESHOLD``.
WEIGHTS = {
    # the sum itself
    "currency": 3,
    "multiplier": 2,  # «40к»
    "range": 1,
    "round": 1,  # «45 000»
    # the words beside it
    "pay": 4,  # «оклад …»
    "offer": 2,  # «предлагаем …»
    "sign": 3,  # «💰 …»
    "tail": 3,  # «… оклад»
    "equals": 4,  # «итого …»
    "phrase": 5,  # «на испытательный …», and what follows such pay
    "period": 1,
    "attached": 1,  # «… за смену»
    "a_time": 3,  # the same of a bare number
    "unit": 2,  # «… за пост»
    "tax": 4,
    "label": 2,  # «junior …»
    "named": 2,  # «оператору …»
    "alone": 1,  # «плачу 30, …»
    "on_top": 4,  # «… + процент»
    "handed": 2,  # «… на карту»
    "counted": -4,  # «… сотрудников»
    # its place
    "heading": 4,
    "sibling": 4,  # beside other pay
    "next_line": 3,  # below other pay
    "alike": 1,  # and like it
    "own_item": 1,  # «…, 70к, …»
    "hires": 3,  # the same in a sentence that hires
    "own_line": 2,
    "top": 1,
    "short": 2,  # in a short first line
}
THRESHOLD = 5
#: Roles of drafts that may be pay.
ACCEPTED = ("pay", "offer", "total", "trial", "start", "later", "fee", "budget", "extra", "")
#: Roles that are pay for certain: the next sum of a list takes after them.
PAID = ("pay", "offer", "trial", "start", "later", "fee")
#: Roles of other money that the words after a sum give it.
OTHER_AFTER = ("bonus", "perk", "ads", "business", "price", "prize")
#: «стоимость поста», «стоимость часа»: the price of work is its pay.
PRICED = ("post", "project", "hour", "shift", "day")
#: Periods that the next sum of a list takes over.
UNITED = (*PRICED, "unknown")
#: The least bare number that may be pay for a piece or an hour.
LEAST_BARE = 100
#: The least bare number that looks like pay a month when it is round.
ROUND = 10_000
#: Fewer roubles are no pay a day.
LEAST_A_DAY = 1_000
#: Fewer roubles are no pay a month where nothing says that they are pay.
LEAST_ALONE = 5_000
#: More is no pay a month where nothing says that it is pay.
MOST_BARE = 400_000
#: So many roubles are pay only where something says so.
MOST_UNSAID, MOST_UNSAID_A_YEAR = 500_000, 10_000_000

#: A sum is compared with no more others than this.
COMPARED = 60
#: Forks of one currency differ by less than this many times.
ALIKE = 6


def is_bare_range(draft: Draft) -> bool:
    """«40-50», «70000 – 100000»: two round numbers of roubles a month, thousands perhaps left out."""
    first, second = draft.first, draft.second
    if second is None or not first.value < second.value <= 2.5 * first.value:
        return False
    unit = 1_000 if first.value >= 1_000 else 1
    most = 900 if unit > 1 and first.edge else 400
    return all(20 * unit <= one.value <= most * unit and one.value % unit == 0 for one in (first, second))


def is_round(draft: Draft) -> bool:
    """A bare number that looks like pay a month."""
    return not draft.currency and draft.first.factor == 1 and draft.size >= ROUND and draft.size % 500 == 0


def is_month_bare(draft: Draft) -> bool:
    """The same, one sum that is paid a month somewhere."""
    return draft.second is None and LEAST_ALONE <= draft.size <= MOST_BARE and draft.size % 500 == 0


def is_little_for_time(draft: Draft) -> bool:
    """«спортзал на территории, 500 руб./мес», «питание, 150 руб./день»: no wage is so small, and a word of a perk tells
    more than the period."""
    return draft.in_roubles and draft.size < {"month": ROUND, "day": LEAST_A_DAY}.get(draft.period, 0)


def is_money_a_month(draft: Draft) -> bool:
    return draft.currency != "" or is_month_bare(draft) or is_bare_range(draft)


def is_too_much_unsaid(draft: Draft) -> bool:
    """More roubles a month, a year or a piece than anybody is paid where nothing says so."""
    told = draft.in_roubles and draft.period in ("", "month", "project", "post", "year")
    most = MOST_UNSAID_A_YEAR if draft.period == "year" else MOST_UNSAID
    return told and draft.first.amount >= most and not _is_thousands_twice(draft)


def _is_thousands_twice(draft: Draft) -> bool:
    """«55.000 т.р.»: a month's pay whose thousands are said a second time."""
    return draft.first.factor == THOUSAND and ROUND <= draft.first.value <= MOST_BARE
