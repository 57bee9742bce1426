"""Words -> forks: every fork of pay that a Russian vacancy text states, and what each other sum is.

The text is made plain (``plain``); its sums are found (``sums``, in words ``spoken``) and joined into ranges
(``drafts``). Each has a clause of its own (``clause``), which decides its role once (``weigh``): by a phrase (``phrases``),
else by the nearest word (``roles``); it may stand for others (``totals``). The clause says what it is paid for and its
tax (``described``, ``period``), and whom it is for (``labels``). Where it says nothing, a sum takes after its list or
heading (``lists``; of a table ``columns``), and all signs are counted (``score``, on the scale of ``evidence``). Numbers that are no money are told
apart (``counts``). Whose money a sum is: ``employer``, ``others``, ``staff``, ``brackets``, ``subject``; orders of one job: ``orders``;
thousands left out in speech: ``speech``. Parts, coefficients and totals are put together (``parts``); what is left is
settled (``settle``, ``asides``, ``taxes``, ``currency``, ``edges``). Words: ``tables``, what kinds they
are of near a sum: ``kinds``; names of roles: ``sum_roles``; the short cut for salary fields: ``quick``.
``docs/assets/calculator/pay.js`` reads what is typed into one field, from the same tables (``browser``).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from vilka.words.pay.clause import Page
from vilka.words.pay.drafts import Draft, join_ranges
from vilka.words.pay.edges import as_written
from vilka.words.pay.orders import is_order
from vilka.words.pay.quick import UNITS_SAID, read_quickly
from vilka.words.pay.settle import settle as settled
from vilka.words.pay.spoken import find_all_sums
from vilka.words.pay.staff import STAFF
from vilka.words.pay.subject import HIRING, SHORT_TEXT, looks_for_somebody, names_work
from vilka.words.pay.sum_roles import NO_MONEY, ROLE_NAMES
from vilka.words.pay.weigh import weigh as weigh_all
from vilka.words.plain import Plain, whole_text

#: Texts up to this length are remembered: salary fields repeat, nine of ten sums are round.
SHORT = 120
#: Kinds of texts that offer no pay -> what the sums of one are.
NO_OFFER = {"resume": "wish", "advert": "price"}
#: A bare number below this is not told as a sum.
LEAST_MONEY = 1_000
_WE_PAY = re.compile("(?<![а-яё])(?:за)?(?:плачу|платим|оплачива(?:ем|ю))(?![а-яё])")
#: «Сколько берут за ведение? Мне предложили за 40», in a text that offers nothing.
_ASKS = re.compile(
    "(?<![а-яё])(?:сколько|где|с чего|за что|как(?:ой|ая|ие|ую)|подскаж|посовету|подели(?:тесь|сь)|поч[её]м|вопрос|что (?:отвеча|дума|скаж|дела))[^?]*[?]|(?:адекватно|нормально)[?]|(?<![а-яё])(?:посоветуйте|объясните|осторожно|мошенники|не ведитесь|правила (?:чата|группы|канала))(?![а-яё])"
)
#: «Опросили 900 редакторов: в среднем 72 тысячи»: pay of the market, whatever trade it names.
_SURVEYED = re.compile(
    "(?<![а-яё])(?:опрос(?!н)|исследовани|медиан|подсчита|по данным[^.!?\\n]*[0-9]|в среднем|зарабатывают|средн[а-яё]{2} (?:зарплат|вилк|доход|ставк|чек)[а-яё]{0,2}(?! ?[—–:-]? ?[0-9])|рынок труда|рынке труда|(?<!тик )(?<!ерт )рынка труда)"
)


class Fork(NamedTuple):
    """Pay as stated: ``low``/``high`` in units of ``currency`` a ``period``; ``text`` = the words at ``start:end``.

    «от X» has a low only, «до X» a high only, a single sum has both equal. ``period``: month hour day shift
    week year project post unknown; ``tax``: net gross unknown; ``currency``: ISO 4217, "" where nobody can know.
    ``variable``: bonuses or a share come on top. ``unit``, ``quantity``: the thing that is paid by the piece and how
    many of it («1000 знаков»), as stated. ``local``: the share of the pay that district coefficients
    and northern supplements make, 0 to 1, where it was counted from them. ``label``: whom or when it is for, a key of ``labels.LABELS``.
    """

    low: float | None
    high: float | None
    currency: str
    period: str
    tax: str
    text: str
    start: int
    end: int
    variable: bool = False
    unit: str = ""
    quantity: int = 1
    label: str = ""
    local: float = 0.0


class Stated(NamedTuple):
    """Any sum of a text and its ``role``: pay, trial, part, supplement, budget, perk, ads, count… (``ROLE_NAMES``)."""

    text: str
    low: float | None
    high: float | None
    currency: str
    role: str
    unit: str


def read_pay(text: str, field: bool = False) -> list[Fork]:
    """Forks of pay that ``text`` states, in order, each once. ``field``: the text is a salary field, so that
    bare numbers in it are pay. Any string gives an answer, in time linear in its length.

    >>> [(fork.low, fork.high, fork.currency) for fork in read_pay("Бюджет 300 000 ₽, зп 60-80к")]
    [(60000.0, 80000.0, 'RUB')]
    """
    if len(text) > SHORT:
        return read_afresh(text, field)
    quick = read_quickly(text)
    if quick is None:
        return list(_remembered(text, field))
    low, high, currency, period, tax, end = quick
    unit, label = UNITS_SAID.get(period, ""), "project" if period == "project" else ""
    return [Fork(low, high, currency, period, tax, text[:end], 0, end, unit=unit, label=label)]


@lru_cache(maxsize=1 << 15)
def _remembered(text: str, field: bool) -> tuple[Fork, ...]:
    return tuple(read_afresh(text, field))


def read_afresh(text: str, field: bool = False) -> list[Fork]:
    """``read_pay`` without the short cut and without memory of texts read before."""
    source = whole_text(text)
    page, drafts = _weighed(source.text, field)
    return [_fork(text, source, draft) for draft in _told_once(settled(page, drafts))] if drafts else []


def read_offer(text: str, kind: str = "vacancy") -> tuple[list[Fork], list[Stated]]:
    """The forks of a text, and every sum of money that it states, the offer's and all others, in order, with its role.

    ``kind`` of the text: a résumé and an advert offer no pay, and what would be pay is a wish there, or a price.
    """
    source = whole_text(text)
    page, drafts = _weighed(source.text, False)
    if not drafts:
        return [], []
    offer = settled(page, drafts)
    if kind in NO_OFFER:
        for draft in offer + [draft for draft in drafts if draft.role == "price"]:
            draft.role = NO_OFFER[kind]
    if kind == "other" and not _looks_for_work_done(page.text):
        offer = []
    offered = {id(draft) for draft in offer}
    sums = [_stated(text, source, draft, id(draft) in offered) for draft in drafts if _is_money(draft)]
    return [] if kind in NO_OFFER else [_fork(text, source, draft) for draft in _told_once(offer)], sums


def _looks_for_work_done(text: str) -> bool:
    """Whether a text of no other kind asks for work: it looks for somebody, orders, pays, or is short and names a trade."""
    if _ASKS.search(text):
        return False
    if looks_for_somebody(text) or is_order(text) or _WE_PAY.search(text):
        return True
    return len(text) <= SHORT_TEXT and not _SURVEYED.search(text) and names_work(text, HIRING | STAFF)


def _weighed(text: str, field: bool) -> tuple[Page, list[Draft]]:
    page = Page(text, field)
    sums = find_all_sums(page.text, page.cased)
    drafts = join_ranges(page.text, sums) if sums else []
    weigh_all(page, drafts)
    return page, drafts


def _told_once(drafts: list[Draft]) -> list[Draft]:
    """Each fork once: a repeat, or an edge of a fork told before, is the same offer unless it says whom it is for.

    What a repeat says of the tax is taken over.
    """
    told: dict[tuple[float | None, float | None, str], Draft] = {}
    edges: set[tuple[float | None, str]] = set()
    for draft in drafts:
        key = (draft.low, draft.high, draft.currency)
        if key in told:
            told[key].tax = told[key].tax or draft.tax
            continue
        one_edge = (draft.low is None or draft.high is None) and not draft.label
        if one_edge and (draft.low or draft.high, draft.currency) in edges:
            continue
        told[key] = draft
        edges.update(((draft.low, draft.currency), (draft.high, draft.currency)))
    return list(told.values())


def _fork(text: str, source: Plain, draft: Draft) -> Fork:
    start, end = source.original(draft.start, draft.end)
    return Fork(
        low=draft.low,
        high=draft.high,
        currency=draft.currency,
        period=draft.period,
        tax=draft.tax or "unknown",
        text=text[start:end],
        start=start,
        end=end,
        variable=draft.variable,
        unit=draft.unit,
        quantity=draft.quantity,
        label=draft.label,
        local=draft.local,
    )


def _is_money(draft: Draft) -> bool:
    if draft.role in NO_MONEY or draft.currency != "":
        return draft.role not in NO_MONEY
    return draft.size >= LEAST_MONEY and (draft.role != "" or draft.score > 0)


def _stated(text: str, source: Plain, draft: Draft, offered: bool) -> Stated:
    start, end = source.original(draft.start, draft.end)
    role = ROLE_NAMES.get(draft.role, draft.role)
    if role == "pay" and not offered:
        role = "total" if draft.total else "unclear"
    low, high = (draft.low, draft.high) if offered else as_written(draft)
    currency = draft.currency or ("" if role == "count" else "RUB")
    return Stated(text[start:end], low, high, currency, role, draft.unit)
