"""Edges of a fork: the multipliers that one edge lends the other, thousands that were left out, slips, sums that nobody earns."""

from vilka.words.pay import tables as words
from vilka.words.pay.drafts import Draft
from vilka.words.pay.period import unit_kind
from vilka.words.pay.sums import Sum

#: Nobody is paid more dollars a month than this: a larger sum is a slip or other money.
MOST_USD_A_MONTH = 450_000
#: The same of pay in roubles: three million.
MOST_ROUBLES_USD = 33_000
#: A multiplier that lifts a sum above this is a slip («120000 т.р.», «1000-2500k USD») when the sum without it,
#: at least ``SLIP_USD`` dollars, is pay already.
SLIP_USD_A_MONTH, SLIP_USD = 130_000, 300
#: Numbers of roubles a month that leave the thousands out, and the limit for a single one that names the rouble: «оплата
#: 250 ₽» is the price of something that nobody named.
THOUSANDS, THOUSANDS_SAID = (10, 1_000), 100
#: Thousands of roubles that are never counted in thousands again, and those a year.
TWICE, TWICE_A_YEAR = 1_000, 12_000
#: Fewer roubles a year are a perk («до 3000 рублей в год»), no pay.
LEAST_A_YEAR = 120_000
#: «50–70 000» is 50 to 70 thousand when the fork is then no wider than this many times.
WIDEST = 5
#: Parts of a month, to weigh what a period makes of a sum.
PER_MONTH = {"hour": 165.0, "day": 21.0, "shift": 15.0, "week": 4.345, "month": 1.0, "year": 1 / 12}


def usd_of(currency: str) -> float:
    """Dollars that one of a currency is worth; one of a currency that is not known counts as a dollar."""
    return words.CURRENCIES[currency][0] if currency in words.CURRENCIES else 1.0


def usd_a_month(currency: str, period: str) -> float:
    """Dollars a month that one of a currency comes to, paid once a period; where none is said, once a month."""
    return usd_of(currency) * PER_MONTH.get(period, 1.0)


def set_edges(draft: Draft, field: bool) -> bool:
    """Write both edges, multipliers carried over and slips mended. False where no sensible sum is left."""
    first, second = draft.first, draft.second or _twin(draft.first)
    worth, monthly = usd_of(draft.currency), usd_a_month(draft.currency, draft.period)
    low_factor, high_factor = _mended(draft, first, second, worth, monthly)
    low, high = first.value * low_factor, second.value * high_factor if second else 0.0
    in_roubles = draft.currency == "RUB" and draft.role != "budget" and not field
    most = (
        MOST_ROUBLES_USD if in_roubles else MOST_USD_A_MONTH
    ) / monthly  # an order costs more than anybody earns
    if not field and _is_perk_a_year(draft, high if second else low):
        draft.role = "perk"
        return False
    if second is None:
        return _set_single(draft, low, most)
    return _set_range(draft, first, second, low, high, most)


def _mended(
    draft: Draft, first: Sum, second: Sum | None, worth: float, monthly: float
) -> tuple[float, float]:
    """The multipliers of both edges: none where they are a slip, thousands where those were left out."""
    low_factor, high_factor = _factors(first, second)
    written = max(first.value, second.value if second else 0.0)
    top = max(first.value * low_factor, second.value * high_factor if second else 0.0)
    if top == written:
        return (1000.0, 1000.0) if _bare_thousands(draft, top) else (low_factor, high_factor)
    too_much = top * monthly > SLIP_USD_A_MONTH and written * worth >= SLIP_USD
    slip = _thousands_twice(draft) or too_much
    return (1.0, 1.0) if slip else (low_factor, high_factor)


def count_parts(draft: Draft) -> None:
    """Edges times what the text says they come to, «2 раза в месяц по …», and with what another part adds."""
    if draft.times != 1 or draft.added:
        draft.low, draft.high = (
            None if edge is None else round(edge * draft.times + draft.added, 2)
            for edge in (draft.low, draft.high)
        )


def as_written(draft: Draft) -> tuple[float | None, float | None]:
    """Both edges with the multipliers that are written, nothing mended: for sums that are no offer."""
    first, second = draft.first, draft.second
    low_factor, high_factor = _factors(first, second)
    if second:
        return first.value * low_factor, second.value * high_factor
    value = first.value * low_factor
    return None if first.edge == "high" else value, None if first.edge == "low" or first.plus else value


def _thousands_twice(draft: Draft) -> bool:
    """«56 000 т.р.»: nobody is paid thousands of thousands of roubles, unless by the year; «60 000–80к» says them once."""
    edges = filter(None, (draft.first, draft.second))
    twice = max((edge.value for edge in edges if edge.factor == words.THOUSAND), default=0.0)
    return draft.currency == "RUB" and twice >= (TWICE_A_YEAR if draft.period == "year" else TWICE)


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
    if first.factor == 1 and second.factor > 1 and first.value <= 2 * second.value:  # not «500–1к»
        return second.factor, second.factor
    if second.factor == 1 and first.factor > 1 and second.value < 1000:
        return first.factor, first.factor
    if (
        first.factor == second.factor == 1
        and 1000 * first.value <= second.value <= WIDEST * 1000 * first.value
    ):
        return 1000.0, 1.0
    return first.factor, second.factor


def _bare_thousands(draft: Draft, top: float) -> bool:
    """«от 150 до 250 гросс», «зп 60-80 руб»: thousands of roubles a month or a year, where the market pays so many;
    of one sum in roubles («оплата 500 руб.») only up to ``THOUSANDS_SAID``."""
    if (
        draft.currency != "RUB"
        or draft.period not in ("", "month", "year", "project")
        or (draft.unit and draft.period not in ("month", "project") and unit_kind(draft.unit) != "service")
        or draft.first.decimals
    ):
        return False
    said = draft.period == "project" or (draft.second is None and draft.first.currency != "")
    return THOUSANDS[0] <= top < (THOUSANDS_SAID if said else THOUSANDS[1])


def _set_single(draft: Draft, value: float, most: float) -> bool:
    if not 0 < value <= most or not draft.first.readable:
        return False
    edge = draft.first.edge
    draft.low = None if edge == "high" else value
    draft.high = None if edge == "low" or (draft.first.plus and edge != "high") else value
    return True


def _is_perk_a_year(draft: Draft, most: float) -> bool:
    return draft.period == "year" and draft.currency == "RUB" and most < LEAST_A_YEAR


def _set_range(draft: Draft, first: Sum, second: Sum, low: float, high: float, most: float) -> bool:
    """An edge that is no readable number, or that nobody earns, stays open, and so does an upper one that is a slip, «43,000 –
    53,75»; an upper one below the lower makes no fork."""
    if high < low <= min(most, WIDEST * high):
        return False
    draft.low = low if first.readable and 0 < low <= most else None
    draft.high = high if second.readable and 0 < low <= high <= most else None
    return draft.low is not None or (draft.high is not None and first.edge == "")
