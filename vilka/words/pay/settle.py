"""Weighed drafts -> forks to publish: which stay, with their tax (``taxes``), currency and edges, and the period by custom."""

import re
from collections.abc import Callable
from itertools import pairwise

from vilka.words.pay import tables as words
from vilka.words.pay.asides import without_asides
from vilka.words.pay.clause import Page
from vilka.words.pay.currency import set_currency
from vilka.words.pay.described import MOST_FOR
from vilka.words.pay.drafts import Draft
from vilka.words.pay.edges import count_parts, set_edges, usd_of
from vilka.words.pay.evidence import ACCEPTED, ALIKE, COMPARED, LEAST_A_DAY, THRESHOLD, is_bare_range
from vilka.words.pay.orders import is_order
from vilka.words.pay.parts import LEAST_WAGE, put_together
from vilka.words.pay.taxes import (
    share_tax,
    share_tax_of_steps,
    take_tax_below,
    take_tax_of_bonus,
    tell_net_from_gross,
)

#: Fewer roubles with nothing said of the period are the price of some piece, hour or job, nobody can know which: a
#: quarter of the minimum wage of 2026.
LEAST_A_MONTH = LEAST_WAGE / 4
#: More dollars than this with no period said, in a vacancy text in a foreign currency, is pay a year.
YEARLY_USD = 30_000
#: A text shorter than this is no vacancy to tell a yearly custom from.
VACANCY_LENGTH = 200
#: So many roubles are a shift's where the words near them, so many characters off, tell of shifts and of no other period.
ONE_SHIFT, NEAR_SHIFT = (1_000, 10_000), 60
_SHIFTS = re.compile(
    "(?<![а-яё])смен[аыу]?(?![а-яё]) ?(?:по |с |до )?[0-9]{1,2}|[0-9]{1,2} ?смен[аы]?(?![а-яё])|(?<![а-яё])(?:дневн|ночн|вечерн|утренн)[а-яё]+ смен[аыу]?(?![а-яё])|(?:две|три|четыре|пять) смен[ыа]? в "
)
_ONE_SHIFT = re.compile("(?<![а-яё])на (?:одну |1 )?смену(?![а-яё])")
_PIECE_OF_WORK = re.compile("работ|задани|задач")
_HIRED, _MONTHLY = re.compile(words.HIRED), re.compile(words.MONTHLY)


def settle(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are pay, with edges, currency, tax and period written. Repeats are left in."""
    kept = put_together(page.text, drafts, _accepted(page, drafts))
    if len(kept) > 1:
        kept = _compared(page.text, kept)
    take_tax_below(page.text, kept)
    take_tax_of_bonus(page.text, drafts)
    share_tax(page.text, kept)
    named = [draft for draft in drafts if draft.currency and draft.role in ACCEPTED]
    countries: dict[str, str] = {}
    for draft in kept:
        set_currency(page, draft, named, countries)
    settled = [draft for draft in kept if set_edges(draft, page.field)]
    for draft in settled:
        count_parts(draft)
        said = _period_of_little(draft) or (draft.step_of.period if draft.step_of else "")
        draft.period = said or _period_of(page, draft)
    return settled


def _compared(text: str, told: list[Draft]) -> list[Draft]:
    """The strongest of several, with what one says of the tax of another."""
    share_tax_of_steps(text, told)
    kept = _strongest(told)
    tell_net_from_gross(text, kept)
    return kept


def _strongest(kept: list[Draft]) -> list[Draft]:
    """Without what is offered only where nothing better is, and without a start that a later pay follows."""
    if any(draft.role == "later" for draft in kept):
        _tell_first(kept)
        kept = [draft for draft in kept if draft.role != "start"]
        steps = [draft for draft in kept if draft.role == "later" and not draft.label]
        kept = [draft for draft in kept if draft not in steps[:-1]]  # «второй месяц 40, с третьего 50»
    for weaker in WEAKER:
        kept = _without(kept, weaker)
    return [draft for draft in kept if not _yields(draft, kept[:COMPARED])]


def _tell_first(kept: list[Draft]) -> None:
    """«Оклад 40 000, после испытательного срока 50 000»: the first is paid till then; not «40 000 + %», which goes on, and not
    before «до 50 000», which nobody need come to."""
    if any(draft.role == "trial" for draft in kept):
        return
    for first, later in pairwise(kept):
        told = first.role in ("pay", "offer", "") and not (first.label or first.variable or first.total)
        certain = later.after_trial and (later.second or later.first.edge != "high")
        alike = (
            first.currency in ("", later.currency) and first.size < later.size and first.is_like(later, ALIKE)
        )
        if told and certain and alike:
            first.role = "start"


def _yields(draft: Draft, kept: list[Draft]) -> bool:
    """Whether a sum that nothing explains is none beside pay that is told or is much more: it is of another size, or has
    no currency and is no item of a list."""
    if draft.role or draft.tax or draft.label or draft.unit or draft.period not in ("", "month"):
        return False
    if draft.listed:
        return False  # «90 000 / 70 000 на руки»
    others = [
        one for one in kept if one is not draft and draft.currency in ("", one.currency or draft.currency)
    ]
    if any(one.period == "month" and one.size > ALIKE * draft.size for one in others):
        return True
    told = [one for one in others if (one.role or one.tax) and not _is_less_than_a_wage(one, draft)]
    if not told:
        return False
    monthly = [one for one in told if one.period in ("", "month")]
    alike = not monthly or any(draft.is_like(one, ALIKE) for one in monthly)
    return not alike or (
        draft.currency == "" and not (draft.begins_item and (draft.multiplied or is_bare_range(draft)))
    )


def _is_less_than_a_wage(draft: Draft, other: Draft) -> bool:
    """«от 200 000 ₽/месяц … ежемесячные выплаты 10 000 рублей»: nobody works for the smaller one alone."""
    monthly = draft.in_roubles and draft.period in ("", "month") and other.period == "month"
    return monthly and draft.size < LEAST_WAGE <= other.size


def _accepted(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts with enough evidence; more of it where the text says that the pay is not told."""
    kept = [draft for draft in drafts if draft.role in ACCEPTED and draft.score >= THRESHOLD]
    kept = _without_extras(kept)
    if len(kept) > 1 or (kept and kept[0].role == ""):
        kept = without_asides(page.text, kept)
    if any(draft.role == "budget" for draft in kept) and _HIRED.search(page.text):
        kept = [draft for draft in kept if draft.role != "budget"]
    return kept


def _without_extras(kept: list[Draft]) -> list[Draft]:
    """Overtime and duties on call come on top of pay that is told by time; where none is, they are the work."""
    main = [draft for draft in kept if draft.role != "extra"]
    if len(main) == len(kept) or any(not draft.unit for draft in main):
        return main
    for draft in kept:
        draft.role = "pay" if draft.role == "extra" else draft.role
    return kept


def _period_of_little(draft: Draft) -> str:
    """«120 ₽ за сданную работу»: a piece, for no whole job costs so little."""
    little = draft.currency == "RUB" and draft.size < LEAST_A_DAY
    piece = draft.period == "project" and little and _PIECE_OF_WORK.match(draft.unit)
    return "unknown" if piece else draft.period


def _period_of(page: Page, draft: Draft) -> str:
    if draft.role == "budget":
        monthly = _MONTHLY.search(page.text) is not None
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


def is_no_month(amount: float, currency: str) -> bool:
    """Whether a sum in a currency that is known is less than anybody is paid a month."""
    return currency != "" and amount * usd_of(currency) < LEAST_A_MONTH * usd_of("RUB")


def _is_of_shifts(text: str, draft: Draft) -> bool:
    """«Смена 6 часов, 3 500 ₽», «оплата 2 800 рублей, 15 смен в месяц»"""
    return _SHIFTS.search(text, max(0, draft.start - NEAR_SHIFT), draft.end + NEAR_SHIFT) is not None


def _unsaid_period(text: str, draft: Draft) -> str:
    """A month by custom; a year for a sum in a vacancy abroad that nobody earns a month; a project in a short order;
    unknown for less than any month's pay."""
    if draft.tax != "gross" and not draft.salary and is_order(text):
        return (
            "shift" if _ONE_SHIFT.search(text) and draft.size < MOST_FOR["shift"] else "project"
        )  # who has a salary, or is paid before the tax, is hired
    if draft.currency == "RUB" and ONE_SHIFT[0] <= draft.size < ONE_SHIFT[1] and _is_of_shifts(text, draft):
        return "shift"
    if is_no_month(draft.high or draft.low or 0, draft.currency):
        return "unknown"
    if draft.currency in ("RUB", "") or len(text) <= VACANCY_LENGTH:
        return "month"
    least = draft.low or draft.high or 0
    return "year" if least * usd_of(draft.currency) > YEARLY_USD else "month"
