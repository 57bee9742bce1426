"""One value of an answer -> what the source said with it, checked; ValueError names what is wrong with it."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapers.words import PAID_IN, Unclear, salary_words

MOSCOW = timezone(timedelta(hours=3))
#: The boards' own signs of a currency -> ISO 4217.
CURRENCIES = {"руб": "RUB", "р": "RUB", "₽": "RUB", "rur": "RUB", "byr": "BYN"}
CURRENCIES |= {"$": "USD", "€": "EUR", "₸": "KZT"}
#: Periods as schema.org and the boards write them -> keys of ``scrapers.words.PERIOD_WORDS``.
PERIODS = {"MONTH": "month", "HOUR": "hour", "DAY": "day", "WEEK": "week", "YEAR": "year"}
#: The boards' codes and wordings of employment, schedule and format -> the words that all sources share.
#: A wording that is not here is passed on as it is, for the reader to explain or to name.
TERMS = {
    "full_time": "полная занятость",
    "part_time": "частичная занятость",
    "project": "проектная работа",
    "project_work": "проектная работа",
    "contractor": "проектная работа",
    "temporary": "временная работа",
    "intern": "стажировка",
    "internship": "стажировка",
    "volunteer": "волонтёрство",
    "telecommute": "удалённо",
    "remote": "удалённо",
    "hybrid": "гибрид",
    "office": "на месте работодателя",
    "полный рабочий день": "полный день",
    "неполный рабочий день": "частичная занятость",
    "дистанционная (удаленная) работа": "удалённо",
    "удалённая работа (на дому)": "удалённо",
    "удаленная": "удалённо",
    "на территории работодателя": "на месте работодателя",
    "вахтовый метод": "вахта",
    "вахтовая работа": "вахта",
    "временная": "временная работа",
    "сезонная": "временная работа",
}


def words_of(value: Any) -> str:
    """A short string with single blanks; "" for None. ValueError for anything that is no string or number."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"no words: {type(value).__name__}")
    return " ".join(str(value).replace("\x00", " ").split())


def required(value: Any, name: str) -> str:
    """Words that must be there: an item without its ``name`` is no vacancy. ValueError where they are not."""
    words = words_of(value)
    if not words:
        raise ValueError(f"no {name}")
    return words


def given(value: Any) -> float | None:
    """A sum of money; 0 and "" mean «not given», as on every board read here. ValueError if it is none."""
    if value in (None, "", 0):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"no sum of money: {value!r}")
    try:
        amount = float("".join(value.split()).replace(",", ".") if isinstance(value, str) else value)
    except OverflowError:
        raise ValueError("no sum of money: too long") from None
    if not isfinite(amount) or amount < 0:
        raise ValueError(f"no sum of money: {amount}")
    return amount or None


def fork_words(low: Any, high: Any, currency: Any, period: str = "month", tax: str = "unknown") -> str:
    """The parts of a fork in words (``salary_words``); "" if none given, Unclear where from is above to or the
    currency is none: the vacancy is kept, its pay is not said."""
    low_sum, high_sum = given(low), given(high)
    code = currency_code(currency)
    if low_sum is None and high_sum is None:
        return ""
    if low_sum is not None and high_sum is not None and low_sum > high_sum:
        return Unclear("from_above_to")
    return (
        salary_words(low_sum, high_sum, code, period, tax) if code in PAID_IN else Unclear("unknown_currency")
    )


def currency_code(sign: Any) -> str:
    """ISO 4217 for a board's sign («руб.», "rur", ₽); an unknown sign stays as it is, in capitals."""
    bare = words_of(sign).strip("«». ").lower()
    return CURRENCIES.get(bare, bare.upper())


def moscow_day(stamp: Any) -> date | None:
    """The day in Moscow of Unix seconds, an ISO 8601 or an RFC 822 stamp; None if not said."""
    if stamp in (None, ""):
        return None
    try:
        moment = _moment(stamp)
        return (moment.astimezone(MOSCOW) if moment.tzinfo else moment).date()
    except (OverflowError, OSError, TypeError):
        raise ValueError(f"no date: {str(stamp)[:40]}") from None


def _moment(stamp: Any) -> datetime:
    if isinstance(stamp, int | float) and not isinstance(stamp, bool):
        return datetime.fromtimestamp(stamp, UTC)
    words = words_of(stamp)
    return datetime.fromisoformat(words) if words[:1].isdigit() else parsedate_to_datetime(words)


def terms_words(*wordings: Any) -> str:
    """Wordings of employment, schedule and format in the words that all sources share, each once."""
    said = [words_of(wording) for wording in wordings]
    shared = (TERMS.get(one.lower(), one[:1].lower() + one[1:]) for one in said if one)
    return ", ".join(dict.fromkeys(shared))


def places(names: Iterable[Any]) -> str:
    """Names of places in one string, each once: «Казань | Уфа»."""
    return " | ".join(dict.fromkeys(name for name in map(words_of, names) if name))


def web_link(base: str, href: Any) -> str:
    """An absolute http(s) address. ValueError for anything else (javascript:, empty, a bare word)."""
    link = urljoin(base, required(href, "link"))
    parts = urlsplit(link)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError(f"no web link: {link[:60]}")
    return link


def hh_origin(*addresses: Any) -> str:
    """``hh/<number>`` if one of the addresses is of a vacancy on hh.ru or of an answer to it; else ""."""
    for address in addresses:
        found = re.search(r"\bhh\.ru/(?:vacancy/|\S*[?&]vacancyId=)(\d{1,12})", words_of(address))
        if found:
            return f"hh/{found[1]}"
    return ""
