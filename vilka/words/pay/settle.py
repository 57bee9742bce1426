"""Weighed drafts -> forks to publish: which stay, their tax, edges and currency."""

import re
from collections.abc import Callable
from itertools import pairwise

from vilka.words.body import body_begins
from vilka.words.pay import tables as words
from vilka.words.pay.clause import Page
from vilka.words.pay.drafts import Draft
from vilka.words.pay.evidence import ACCEPTED, THRESHOLD
from vilka.words.pay.orders import SHORT_ORDER, is_order
from vilka.words.pay.parts import LEAST_WAGE, put_together
from vilka.words.pay.period import stated_tax
from vilka.words.pay.subject import names_work
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
#: Fewer roubles with nothing said of the period are the price of some piece, hour or job, nobody can know which: a
#: quarter of the minimum wage of 2026.
LEAST_A_MONTH = LEAST_WAGE / 4
#: Thousands of roubles that are never counted in thousands again, and those a year.
TWICE, TWICE_A_YEAR = 1_000, 12_000
#: Fewer roubles a year are a perk («до 3000 рублей в год»), no pay.
LEAST_A_YEAR = 120_000
#: What a month's pay is worth in dollars, roughly: a currency that nobody names is the country's own inside it.
LIKELY_USD = (150, 20_000)
#: Labels of contracts whose tax is the worker's own.
OWN_TAX = ("sz", "ip")
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
#: What is left of pay after the first rate of the income tax.
AFTER_TAX = 0.87
#: A sum is compared with no more others than this.
COMPARED = 60
#: Forks of one currency differ by less than this many times.
ALIKE = 6
_BELOW = re.compile(
    "[^\\n0-9]{0,40}\\n+[ ]*(?:[•*—–-][ ]+)?(?:[(*][^\\n0-9()]{3,70}[)*]|(?:вс[её]|вс[ея] суммы|суммы|оплата|зарплаты)(?: указан[аы])? [^\\n0-9.,;]{3,40})"
)
#: So far before a sum the parenthesis that it stands in may open, in characters.
ASIDE = 70
#: A parenthesis after a word that is open where the sum stands, and speaks of paying for something.
_ASIDE = re.compile(
    f"{words.LETTER} ?[(](?:[^()\\n]*(?<!{words.LETTER})(?:плат|опла|билет|проживани|гонорар|бюджет|закладыва|компенс)[^()\\n]*|до )$|(?:агентств|билет|подрядчик)[а-яё]*(?: [а-яё]+)? ?[(]$"
)
#: A text where an owner tells of the trade before looking for somebody is no longer than this.
LONGEST_TALK = 700
#: Who is looked for, in a sentence of its own or after a dash.
_REQUEST = re.compile(
    f"(?<!{words.LETTER})(?:ищ(?:у|ем|ет|ут)|нуж(?:ен|на|ны)|требу[ею]тся|возьм(?:у|[её]м)|хо(?:чу|тим)|зов[её]м|приглаша(?:ю|ем))(?!{words.LETTER})"
)
_HIRED = re.compile(words.HIRED)
_ABROAD = re.compile(
    f"(?<!{words.LETTER})(?:{'|'.join(f'(?P<{code}>{named})' for code, named in words.ABROAD)})"
    f"(?!{words.LETTER}*(?:(?<=ск)|ск)(?:ая|ой|ую|ий|ого|ое|их|ие){words.NOT_LETTER_AFTER})"
)


def settle(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are pay, with edges, currency, tax and period written. Repeats are left in."""
    kept = put_together(page.text, drafts, _accepted(page, drafts))
    if len(kept) > 1:
        kept = _compared(page.text, kept)
    _take_tax_below(page.text, kept)
    _share_tax(page.text, kept)
    named = [draft for draft in drafts if draft.currency and draft.role in ACCEPTED]
    countries: dict[str, str] = {}
    for draft in kept:
        _set_currency(page, draft, named, countries)
    settled = [draft for draft in kept if _set_edges(draft, page.field)]
    for draft in settled:
        _count_parts(draft)
        draft.period = draft.period or _period_of(page, draft)
    return settled


def _compared(text: str, told: list[Draft]) -> list[Draft]:
    """The strongest of several, with what one says of the tax of another."""
    _share_tax_of_steps(text, told)
    kept = _strongest(told)
    _tell_net_from_gross(text, kept)
    return kept


def _strongest(kept: list[Draft]) -> list[Draft]:
    """Without what is offered only where nothing better is, and without a start that a later pay follows."""
    if any(draft.role == "later" for draft in kept):
        kept = [draft for draft in kept if draft.role != "start"]
        steps = [draft for draft in kept if draft.role == "later" and not draft.label]
        kept = [draft for draft in kept if draft not in steps[:-1]]  # «второй месяц 40, с третьего 50»
    for weaker in WEAKER:
        kept = _without(kept, weaker)
    return [draft for draft in kept if not _yields(draft, kept[:COMPARED])]


def _yields(draft: Draft, kept: list[Draft]) -> bool:
    """Whether a sum that nothing explains is none beside pay that is told or is much more: it is of another size, or has
    no currency and is no item of a list."""
    if draft.role or draft.tax or draft.label or draft.unit or draft.period not in ("", "month"):
        return False
    others = [
        one for one in kept if one is not draft and draft.currency in ("", one.currency or draft.currency)
    ]
    if any(one.period == "month" and one.size > ALIKE * draft.size for one in others):
        return True
    told = [one for one in others if one.role or one.tax]
    if not told:
        return False
    monthly = [one for one in told if one.period in ("", "month")]
    alike = not monthly or any(draft.is_like(one, ALIKE) for one in monthly)
    return not alike or (draft.currency == "" and not (draft.begins_item and draft.multiplied))


def _accepted(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts with enough evidence; more of it where the text says that the pay is not told."""
    kept = [draft for draft in drafts if draft.role in ACCEPTED and draft.score >= THRESHOLD]
    if len(kept) > 1:
        kept = _without_asides(page.text, _after_request(page.text, kept))
    if any(draft.role == "budget" for draft in kept) and _HIRED.search(page.text):
        kept = [draft for draft in kept if draft.role != "budget"]
    return kept


def _after_request(text: str, kept: list[Draft]) -> list[Draft]:
    """Without prices that an owner names before looking for somebody: «Баня 6 000, ночь от 4 500. Нужен SMM, 15 000»."""
    request = _REQUEST.search(text, kept[0].end) if len(text) <= LONGEST_TALK else None
    if request is None or kept[-1].start < request.start():
        return kept
    if names_work(text[body_begins(text) : request.start()]):
        return kept
    return [draft for draft in kept if draft.start > request.start() or not _is_price_told(text, draft)]


def _without_asides(text: str, kept: list[Draft]) -> list[Draft]:
    """Without what a parenthesis tells of something else: «фотограф (платим мы, 8 000 ₽)», «билет оплатим (до 20 000)»."""
    aside = [
        draft
        for draft in kept
        if not draft.label
        and draft.tax == ""
        and _ASIDE.search(text, max(0, draft.begin - ASIDE), draft.begin)
    ]
    return [draft for draft in kept if draft not in aside] or kept


def _is_price_told(text: str, draft: Draft) -> bool:
    """«Баня 6 000», «Фотостудия, час 1 800»: nothing says that it is pay, it is none a month, and words stand before it in its line."""
    line = text[text.rfind("\n", 0, draft.start) + 1 : draft.start]
    return draft.role == "" and draft.period != "month" and any(map(str.isalpha, line))


def _period_of(page: Page, draft: Draft) -> str:
    if draft.role == "budget":
        monthly = any(map(page.text.__contains__, words.MONTHLY))
        return (
            "month"
            if monthly and not is_no_month(draft.high or draft.low or 0, draft.currency)
            else "project"
        )
    return _unsaid_period(page.text, draft)


#: What counts as the offer only where nothing better is stated: a client's budget, totals with bonuses, trial pay, a sum
#: that nothing explains.
WEAKER: tuple[Callable[[Draft], bool], ...] = (
    lambda draft: draft.role == "budget",
    lambda draft: draft.total,
    lambda draft: draft.role == "trial",
    lambda draft: (
        draft.role == ""
        and draft.score <= THRESHOLD
        and not (draft.begins_item or draft.period or draft.label)
    ),
)


def _without(kept: list[Draft], weaker: Callable[[Draft], bool]) -> list[Draft]:
    """The drafts without the weaker ones, unless there are no others."""
    return [draft for draft in kept if not weaker(draft)] or kept


def _tell_net_from_gross(text: str, drafts: list[Draft]) -> None:
    """«55 000 ₽ (на руки 47 850)»: the same pay before and after the tax."""
    for one, other in pairwise(drafts):
        gross, net = (one, other) if one.size > other.size else (other, one)
        if abs(gross.size * AFTER_TAX - net.size) < 1 and _one_line(text, one, other):
            gross.tax, net.tax = "gross", "net"


def _share_tax(text: str, drafts: list[Draft]) -> None:
    """Forks of one line and one period share a tax that only one of them states."""
    for place, draft in enumerate(drafts):
        draft.tax = draft.tax or draft.heading_tax
        if draft.tax:
            continue
        for other in (*drafts[place + 1 : place + 5], *drafts[max(0, place - 4) : place][::-1]):
            if other.tax and _taxed_alike(draft, other) and _one_line(text, draft, other):
                draft.tax = other.tax
                break


def _share_tax_of_steps(text: str, drafts: list[Draft]) -> None:
    """«70 000 на руки первые два месяца, дальше 80 000»: what a first period says of the tax holds for the next."""
    for first, following in pairwise(drafts):
        if (
            first.role in ("trial", "start")
            and following.role == "later"
            and _one_line(text, first, following)
        ):
            following.tax = following.tax or first.tax


def _take_tax_below(text: str, drafts: list[Draft]) -> None:
    """A line in brackets under a list speaks of all of it: «(тыс. руб. в месяц, на руки)»."""
    following = None
    for draft in reversed(drafts):
        below = _BELOW.match(text, draft.end)
        if below:
            draft.heading_tax = draft.heading_tax or stated_tax("", below[0])
        elif following and text.count("\n", draft.end, following.start) == 1:
            draft.heading_tax = draft.heading_tax or following.heading_tax
        following = draft


def _taxed_alike(draft: Draft, other: Draft) -> bool:
    """Not «по ТК 70 000 ₽ гросс, ИП 80 000 ₽»: an employer takes no tax from who pays their own."""
    same = (draft.period or "month") == (other.period or "month")
    return same and not (other.tax == "gross" and draft.label in OWN_TAX)


def _one_line(text: str, one: Draft, other: Draft) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return second.start - first.end < 200 and "\n" not in text[first.end : second.start]


# --- currency -------------------------------------------------------------------------------------------------


def _set_currency(page: Page, draft: Draft, named: list[Draft], countries: dict[str, str]) -> None:
    text = page.text
    in_passing = len(text) <= SHORT_ORDER and not page.field  # a short order at home names no currency
    if not draft.currency and named:
        draft.currency = _neighbour_currency(draft, named)
    if draft.currency in words.SHARED_SIGNS:
        if draft.currency not in countries:
            countries[draft.currency] = _by_country(text, draft.currency)
        draft.currency = countries[draft.currency]
    elif not draft.currency and (in_passing or not _unknowable(draft)):
        draft.currency = _of_country(text, draft, countries) or "RUB"


def _neighbour_currency(draft: Draft, named: list[Draft]) -> str:
    """The currency of the nearest fork that names one and is of the same size; "" if none is."""
    nearest = sorted(named[:COMPARED], key=lambda other: abs(other.start - draft.start))
    for other in nearest:
        if draft.is_like(other, ALIKE):
            return other.currency
    return ""


def _by_country(text: str, sign: str) -> str:
    """What a sign that several countries share means in this text; "" where it names none of them."""
    for country, code in words.SHARED_SIGNS[sign]:
        if not country or re.search(country, text[:20_000]):
            return code
    return ""


def _of_country(text: str, draft: Draft, countries: dict[str, str]) -> str:
    """The currency of the one country that a text without a currency names; "" where it names none or Russia."""
    if "" not in countries:
        home = any(map(text[:20_000].__contains__, words.AT_HOME))
        found = set() if home else {one.lastgroup or "" for one in _ABROAD.finditer(text, 0, 20_000)}
        countries[""] = found.pop() if len(found) == 1 else ""
    code = countries[""]
    if not code:
        return ""
    month = draft.size * words.CURRENCIES[code][0] * PER_MONTH.get(draft.period or "month", 1.0)
    return code if LIKELY_USD[0] <= month <= LIKELY_USD[1] else ""


def _unknowable(draft: Draft) -> bool:
    """«2900 - 3300», «2,5-4,5k» a month: dollars or roubles."""
    second = draft.second
    if second is None or draft.period not in ("", "month") or not 1000 <= draft.size < UNSAID_ROUBLES:
        return False
    return draft.first.factor == second.factor == 1 or draft.first.decimals or second.decimals


# --- edges ----------------------------------------------------------------------------------------------------


def _set_edges(draft: Draft, field: bool) -> bool:
    """Write both edges, multipliers carried over and slips mended. False where no sensible sum is left."""
    first, second = draft.first, draft.second or _twin(draft.first)
    worth = words.CURRENCIES[draft.currency][0] if draft.currency in words.CURRENCIES else 1.0
    monthly = worth * PER_MONTH.get(draft.period or "month", 1.0)
    low_factor, high_factor = _mended(draft, first, second, worth, monthly)
    low, high = first.value * low_factor, second.value * high_factor if second else 0.0
    most = (MOST_ROUBLES_USD if draft.currency == "RUB" and not field else MOST_USD_A_MONTH) / monthly
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


def _count_parts(draft: Draft) -> None:
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


def _bare_thousands(draft: Draft, top: float) -> bool:
    """«от 150 до 250 гросс», «зп 60-80 руб»: thousands of roubles a month or a year, where the market pays so many;
    of one sum in roubles («оплата 500 руб.») only up to ``THOUSANDS_SAID``."""
    if (
        draft.currency != "RUB"
        or draft.period not in ("", "month", "year", "project")
        or (draft.unit and draft.period not in ("month", "project"))
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
    """An edge that is no readable number, or that nobody earns, stays open; so does an upper one below the lower."""
    if not (first.readable and second.readable) and second.value < 1:
        return False
    draft.low = low if first.readable and 0 < low <= most else None
    draft.high = high if second.readable and low <= high <= most and high > 0 else None
    return draft.low is not None or (draft.high is not None and first.edge == "")


def is_no_month(amount: float, currency: str) -> bool:
    """Whether a sum in a currency that is known is less than anybody is paid a month."""
    worth, *_ = words.CURRENCIES.get(currency, (1.0,))
    return currency != "" and amount * worth < LEAST_A_MONTH * words.CURRENCIES["RUB"][0]


def _unsaid_period(text: str, draft: Draft) -> str:
    """A month by custom; a year for a sum in a vacancy abroad that nobody earns a month; a project in a short order;
    unknown for less than any month's pay."""
    if draft.tax != "gross" and not draft.salary and is_order(text):
        return "project"  # who has a salary, or is paid before the tax, is hired
    if is_no_month(draft.high or draft.low or 0, draft.currency):
        return "unknown"
    if draft.currency in ("RUB", "") or len(text) <= VACANCY_LENGTH:
        return "month"
    worth, *_ = words.CURRENCIES.get(draft.currency, (1.0,))
    least = draft.low or draft.high or 0
    return "year" if least * worth > YEARLY_USD else "month"
