"""The currency of a fork: what a sign means that several countries share, and what is meant where none is named."""

import re

from vilka.words.pay import tables as words
from vilka.words.pay.clause import Page
from vilka.words.pay.drafts import Draft
from vilka.words.pay.edges import usd_a_month
from vilka.words.pay.evidence import ALIKE, COMPARED
from vilka.words.pay.orders import SHORT_ORDER

#: What a month's pay is worth in dollars, roughly: a currency that nobody names is the country's or a neighbour's inside it.
LIKELY_USD = (150, 9_000)
#: Roubles worth less a month are nobody's pay in Russia: «Минск, 2 000 рублей».
LEAST_USD = 75
#: A bare sum below this a month («2900 - 3300») may be dollars as well as roubles: nobody can know.
UNSAID_ROUBLES = 8_000
#: A country; not where one may as well live, nor where goods and clients are from: «можно из Еревана», «косметика из Беларуси».
_ABROAD = re.compile(
    f"(?<!{words.LETTER})(?<!из )(?<!жить в )(?:{'|'.join(f'(?P<{code}>{named})' for code, named in words.ABROAD)})"
    f"(?!{words.LETTER}*(?:(?<=ск)|ск)(?:ая|ой|ую|ий|ого|ое|их|ие){words.NOT_LETTER_AFTER})"
)


def set_currency(page: Page, draft: Draft, named: list[Draft], countries: dict[str, str]) -> None:
    text = page.text
    in_passing = len(text) <= SHORT_ORDER and not page.field  # a short order at home names no currency
    if draft.currency == "RUB" and _in_dollars(draft, "RUB") < LEAST_USD:
        draft.currency = _of_country(text, draft, countries, "RUB") or "RUB"
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
            return other.currency if _is_likely(draft, other.currency) else ""
    return ""


def _is_likely(draft: Draft, currency: str) -> bool:
    """Whether anybody earns so much of a currency: no 35 000 dollars a month."""
    return currency in words.SHARED_SIGNS or _in_dollars(draft, currency) <= LIKELY_USD[1]


def _by_country(text: str, sign: str) -> str:
    """What a sign that several countries share means in this text; "" where it names none of them."""
    for country, code in words.SHARED_SIGNS[sign]:
        if not country or re.search(country, text[:20_000]):
            return code
    return ""


def _of_country(text: str, draft: Draft, countries: dict[str, str], said: str = "") -> str:
    """The currency of the one country that a text without a currency names, or whose roubles are ``said``; "" where it
    names none or Russia, or nobody earns so much of it."""
    if said not in countries:
        countries[said] = _of_only_country(text[:20_000], said)
    code = countries[said]
    if not code:
        return ""
    month = _in_dollars(draft, code)
    return code if LIKELY_USD[0] <= month <= LIKELY_USD[1] else ""


def _of_only_country(text: str, said: str) -> str:
    home = words.AT_HOME if said else (*words.AT_HOME, words.ROUBLE)
    if any(map(text.__contains__, home)):
        return ""
    found = {one.lastgroup or "" for one in _ABROAD.finditer(text)}
    code = found.pop() if len(found) == 1 else ""
    return code if not said or code in words.OWN_ROUBLES else ""


def _in_dollars(draft: Draft, currency: str) -> float:
    """What a sum would be worth a month."""
    return draft.size * usd_a_month(currency, draft.period)


def _unknowable(draft: Draft) -> bool:
    """«2900 - 3300», «2,5-4,5k» a month: dollars or roubles."""
    second = draft.second
    if second is None or draft.period not in ("", "month") or not 1000 <= draft.size < UNSAID_ROUBLES:
        return False
    return draft.first.factor == second.factor == 1 or draft.first.decimals or second.decimals
