"""Weighed drafts -> forks to publish: which stay, their tax, edges and currency."""

import re

from vilka.words.pay import tables as words
from vilka.words.pay.drafts import Draft
from vilka.words.pay.sums import Sum
from vilka.words.pay.weigh import ACCEPTED, THRESHOLD, WEIGHTS, Page

#: Nobody is paid more dollars a month than this: a larger sum is a slip or other money.
MOST_USD_A_MONTH = 450_000
#: A multiplier that lifts a sum above this is a slip («120000 т.р.», «1000-2500k USD») when the sum without it,
#: at least ``SLIP_USD`` dollars, is pay already.
SLIP_USD_A_MONTH, SLIP_USD = 130_000, 300
#: More dollars than this with no period said, in a vacancy text in a foreign currency, is pay a year.
YEARLY_USD = 30_000
#: A text shorter than this is no vacancy to tell a yearly custom from.
VACANCY_LENGTH = 200
#: A bare sum below this a month («2900 - 3300») may be dollars as well as roubles: nobody can know.
UNSAID_ROUBLES = 8_000
#: «50–70 000» is 50 to 70 thousand when the fork is then no wider than this many times.
WIDEST = 5
#: Parts of a month, to weigh what a period makes of a sum.
PER_MONTH = {"hour": 165.0, "day": 21.0, "shift": 15.0, "week": 4.345, "month": 1.0, "year": 1 / 12}
#: Forks of one currency differ by less than this many times.
ALIKE = 6
NO_PATTERN = words.EXPLICIT_NO
_NO = re.compile(NO_PATTERN)


def settle(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are pay, with edges, currency, tax and period written. Repeats are left in."""
    kept = [draft for draft in drafts if draft.kind in ACCEPTED and draft.score >= THRESHOLD]
    if any(not _sure(draft) for draft in kept) and _NO.search(page.text):
        kept = [draft for draft in kept if _sure(draft)]
    if any(not draft.total for draft in kept):
        kept = [draft for draft in kept if not draft.total]
    _share_tax(page.text, kept)
    named = [draft for draft in kept if draft.currency]
    countries: dict[str, str] = {}
    settled = []
    for draft in kept:
        _set_currency(page.text, draft, named, countries)
        if _set_edges(draft):
            draft.period = draft.period or _unsaid_period(page.text, draft)
            settled.append(draft)
    return settled


def _sure(draft: Draft) -> bool:
    """Told to be pay, or with more evidence than needed."""
    return draft.kind != "" or draft.score >= THRESHOLD + 2


def _share_tax(text: str, drafts: list[Draft]) -> None:
    """Forks of one line and one period share a tax that only one of them states."""
    for place, draft in enumerate(drafts):
        draft.tax = draft.tax or draft.heading_tax
        if draft.tax:
            continue
        for other in (*drafts[place + 1 : place + 5], *drafts[max(0, place - 4) : place][::-1]):
            if other.tax and _alike(draft, other) and _one_line(text, draft, other):
                draft.tax = other.tax
                break


def _alike(one: Draft, other: Draft) -> bool:
    return (one.period or "month") == (other.period or "month")


def _one_line(text: str, one: Draft, other: Draft) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return second.start - first.end < 200 and "\n" not in text[first.end : second.start]


# --- currency -------------------------------------------------------------------------------------------------


def _set_currency(text: str, draft: Draft, named: list[Draft], countries: dict[str, str]) -> None:
    if not draft.currency and named:
        draft.currency = _neighbour_currency(draft, named)
    if draft.currency in words.SHARED_SIGNS:
        if draft.currency not in countries:
            countries[draft.currency] = _by_country(text, draft.currency)
        draft.currency = countries[draft.currency]
    elif not draft.currency and not _unknowable(draft):
        draft.currency = "RUB"


def _neighbour_currency(draft: Draft, named: list[Draft]) -> str:
    """The currency of the nearest fork that names one and is of the same size; "" if none is."""
    nearest = sorted(named[:60], key=lambda other: abs(other.start - draft.start))
    for other in nearest:
        if other.size / ALIKE <= draft.size <= other.size * ALIKE:
            return other.currency
    return ""


def _by_country(text: str, sign: str) -> str:
    """What a sign that several countries share means in this text; "" where it names none of them."""
    for country, code in words.SHARED_SIGNS[sign]:
        if not country or re.search(country, text[:20_000]):
            return code
    return ""


def _unknowable(draft: Draft) -> bool:
    """«2900 - 3300», «2,5-4,5k» a month: dollars or roubles."""
    second = draft.second
    if second is None or draft.period not in ("", "month") or not 1000 <= draft.size < UNSAID_ROUBLES:
        return False
    return draft.first.factor == second.factor == 1 or draft.first.decimals or second.decimals


# --- edges ----------------------------------------------------------------------------------------------------


def _set_edges(draft: Draft) -> bool:
    """Write both edges, multipliers carried over and slips mended. False where no sensible sum is left."""
    first, second = draft.first, draft.second or _twin(draft.first)
    low_factor, high_factor = _factors(first, second)
    worth = words.CURRENCIES[draft.currency][0] if draft.currency in words.CURRENCIES else 1.0
    monthly = worth * PER_MONTH.get(draft.period or "month", 1.0)
    written = max(first.value, second.value if second else 0.0)
    top = max(first.value * low_factor, second.value * high_factor if second else 0.0)
    if top > written and top * monthly > SLIP_USD_A_MONTH and written * worth >= SLIP_USD:
        low_factor = high_factor = 1.0
    elif top == written and 10 <= top < 1000 and _bare_thousands(draft):
        low_factor = high_factor = 1000.0
    most = MOST_USD_A_MONTH / monthly
    if second is None:
        return _set_single(draft, first.value * low_factor, most)
    return _set_range(draft, first, second, first.value * low_factor, second.value * high_factor, most)


def _twin(first: Sum) -> Sum | None:
    """The upper edge of «170 000 250 000», read as one number."""
    if not first.twin:
        return None
    twin = Sum(first.start, first.end, first.twin)
    twin.factor = first.factor
    return twin


def _factors(first: Sum, second: Sum | None) -> tuple[float, float]:
    """One multiplier serves both edges: «60-90к», «60к-90», «50–70 000»."""
    if second is None:
        return first.factor, 1.0
    if first.factor == 1 and second.factor > 1 and first.value <= second.value:
        return second.factor, second.factor
    if second.factor == 1 and first.factor > 1 and second.value < 1000:
        return first.factor, first.factor
    if (
        first.factor == second.factor == 1
        and 1000 * first.value <= second.value <= WIDEST * 1000 * first.value
    ):
        return 1000.0, 1.0
    return first.factor, second.factor


def _bare_thousands(draft: Draft) -> bool:
    """«от 150 до 250 гросс», «зп 60-80 руб»: thousands of roubles, when the period is a month or unsaid."""
    return draft.currency == "RUB" and draft.period in ("", "month", "year") and not draft.first.decimals


def _set_single(draft: Draft, value: float, most: float) -> bool:
    if not 0 < value <= most or not draft.first.readable:
        return False
    edge = draft.first.edge
    draft.low = None if edge == "high" else value
    draft.high = None if edge == "low" or (draft.first.plus and edge != "high") else value
    return True


def _set_range(draft: Draft, first: Sum, second: Sum, low: float, high: float, most: float) -> bool:
    """An edge that is no readable number, or that nobody earns, stays open; so does an upper one below the lower."""
    if not (first.readable and second.readable) and second.value < 1:
        return False
    draft.low = low if first.readable and 0 < low <= most else None
    draft.high = high if second.readable and low <= high <= most and high > 0 else None
    return draft.low is not None or (draft.high is not None and first.edge == "")


def _unsaid_period(text: str, draft: Draft) -> str:
    """A month by custom; a year for a sum in a vacancy abroad that nobody earns a month."""
    if draft.currency in ("RUB", "") or len(text) <= VACANCY_LENGTH:
        return "month"
    worth = words.CURRENCIES[draft.currency][0] if draft.currency in words.CURRENCIES else 1.0
    return "year" if (draft.low or draft.high or 0) * worth > YEARLY_USD else "month"


__all__ = ["WEIGHTS", "settle"]
