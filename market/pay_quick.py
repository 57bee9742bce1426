"""The short cut for salary fields in the plainest words: «от 60 000 до 90 000 RUB в месяц, до вычета налогов».

Nine fields of ten look like this, since the scrapers word them so (``scrapers.words``). What the short cut reads it
reads exactly as the whole reader does (a property test holds them together); to the rest it says None.
"""

import re

from market.pay_settle import MOST_USD_A_MONTH, PER_MONTH
from market.pay_words import CURRENCIES
from scrapers.words import PERIOD_WORDS, TAX_WORDS

Parts = tuple[float | None, float | None, str, str, str, int]
_NUMBER = "[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,2}|[0-9]{4,7}"
_PERIODS = {f" {said}": period for period, said in PERIOD_WORDS.items() if said}
_TAXES = {f", {said}": tax for tax, said in TAX_WORDS.items() if said}
_CODES = {code: code for code in CURRENCIES} | {"₽": "RUB", "руб.": "RUB", "$": "USD", "€": "EUR"}
_FIELD = re.compile(
    f"(?:от ({_NUMBER}))?(?:(?:^| )до ({_NUMBER}))? ({'|'.join(map(re.escape, _CODES))})"
    f"({'|'.join(_PERIODS)})?({'|'.join(_TAXES)})?"
)


def read_quickly(text: str) -> Parts | None:
    """low, high, currency, period, tax and where the words of the fork end; None where the whole reader is needed."""
    match = _FIELD.fullmatch(text)
    if match is None:
        return None
    said_low, said_high, sign, said_period, said_tax = match.groups()
    low, high = _amount(said_low), _amount(said_high)
    currency, period = _CODES[sign], _PERIODS.get(said_period, "month")
    top = max(low or 0.0, high or 0.0)
    if (
        min(low or top, high or top) < 1000
        or top * CURRENCIES[currency][0] * PER_MONTH.get(period, 1.0) > MOST_USD_A_MONTH
    ):
        return None
    if low is not None and high is not None and not low <= high < 1000 * low:
        return None
    return low, high, currency, period, _TAXES.get(said_tax, "unknown"), match.end(3)


def _amount(said: str | None) -> float | None:
    return float(said.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")) if said else None
