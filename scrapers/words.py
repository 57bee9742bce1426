"""Parts a source gives apart, put into the words that the pay reader reads back to the same parts."""

#: Period code -> the words for it. ``vilka.words.pay`` reads each of them back (round-trip test).
PERIOD_WORDS = {
    "month": "в месяц",
    "hour": "в час",
    "day": "в день",
    "shift": "за смену",
    "week": "в неделю",
    "year": "в год",
    "project": "за проект",
    "post": "за пост",
    "unknown": "",
}
TAX_WORDS = {"net": "на руки", "gross": "до вычета налогов", "unknown": ""}
#: Boards still write the rouble code of before 1998 and the Belarusian of before 2016 (hh.ru, 2026-06).
CURRENCY_CODES = {"RUR": "RUB", "BYR": "BYN"}
#: What boards of Russia pay in. A pay in anything else is not said: nobody would know what it is worth.
PAID_IN = frozenset(
    "RUB USD EUR KZT BYN UAH AZN UZS GEL KGS AMD TJS TMT MDL CNY TRY GBP AED THB RSD PLN".split()  # noqa: SIM905
)


#: Less than a kopeck is no pay, and more than a milliard is none in any of PAID_IN (a month's pay in Uzbek soums has
#: eight digits): such a sum is a mistake of the source, and no reader would make sense of its words.
LEAST_SUM, MOST_SUM = 0.01, 1e9


class Unclear(str):
    """No words of pay, since what the source gives of it makes no sense; ``why`` names it in the run file."""

    why: str

    def __new__(cls, why: str = "") -> "Unclear":
        words = super().__new__(cls, "")
        words.why = why
        return words


def salary_words(low: float | None, high: float | None, currency: str, period: str, tax: str) -> str:
    """A fork in words: ``salary_words(60000, 90000, "RUR", "month", "gross")`` gives
    «от 60 000 до 90 000 RUB в месяц, до вычета налогов». Empty when neither edge is given, Unclear for a sum that is
    none.

    Amounts are as stated, in ``currency`` units per ``period`` (keys of ``PERIOD_WORDS``, ``TAX_WORDS``);
    an unknown currency code is kept as it is, so that the reader can name it.
    """
    edges = [f"{word} {_amount(edge)}" for word, edge in (("от", low), ("до", high)) if edge is not None]
    if not edges:
        return ""
    if any(edge and not LEAST_SUM <= edge <= MOST_SUM for edge in (low, high)):
        return Unclear("absurd_sum")
    words = f"{' '.join(edges)} {CURRENCY_CODES.get(currency, currency)} {PERIOD_WORDS[period]}".rstrip()
    return f"{words}, {TAX_WORDS[tax]}" if TAX_WORDS[tax] else words


def _amount(value: float) -> str:
    whole = f"{value:,.2f}".replace(",", " ").replace(".", ",")
    return whole.removesuffix(",00")
