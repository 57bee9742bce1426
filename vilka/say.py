"""Numbers, money and days in Russian words. Spaces inside a number or before its unit do not break."""

import re
from collections.abc import Sequence
from datetime import date
from math import copysign, floor, isnan

NBSP = "\u00a0"
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def number(value: float, digits: int = 0) -> str:
    """«2 437», «1,4»: a space for thousands, a comma for the fraction; halves go up, as ``toFixed`` in the browser."""
    scale = 10**digits
    near = copysign(floor(abs(value) * scale + 0.5) / scale, value) + 0.0  # no «−0»
    return f"{near:,.{digits}f}".replace(",", NBSP).replace(".", ",").replace("-", "−")


def short(value: float) -> str:
    """«62» for 62 000: whole thousands, without the unit."""
    return number(value / 1000)


def rub(value: float | None) -> str:
    """«62 тыс. ₽», «1,2 млн ₽», «850 ₽»; «нет данных» for a missing number."""
    if value is None or isnan(value):
        return "нет данных"
    if value < 10_000:
        return f"{number(10 * floor(value / 10 + 0.5))}{NBSP}₽"
    if value < 1_000_000:
        return f"{short(value)}{NBSP}тыс.{NBSP}₽"
    return f"{number(value / 1_000_000, 1)}{NBSP}млн{NBSP}₽"


def span(low: float, high: float) -> str:
    """«50–80 тыс. ₽»; ends in different units are written out."""
    if low >= 10_000 and high < 1_000_000:
        return f"{short(low)}–{short(high)}{NBSP}тыс.{NBSP}₽"
    return f"{rub(low)} – {rub(high)}"


def from_to(low: float, high: float) -> str:
    """«от 50 до 80 тыс. ₽»."""
    if low >= 10_000 and high < 1_000_000:
        return f"от{NBSP}{short(low)} до{NBSP}{rub(high)}"
    return f"от{NBSP}{rub(low)} до{NBSP}{rub(high)}"


_ROUBLE = re.compile(r"(?<![A-Za-zА-Яа-яЁё])RU[BR](?![A-Za-zА-Яа-яЁё])")
_SAME = re.compile(r"\bот ([\d \u00a0]*\d) до \1(?![\d \u00a0]*\d)", re.IGNORECASE)


#: Spaces that a browser may not end a line at: inside a number and before its unit.
_LOOSE = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|[₽$€%])")


def pay(words: str) -> str:
    """An advert's own words of its pay as people write them: «от 29 000 до 29 000 RUB» is «29 000 ₽»."""
    return _LOOSE.sub(NBSP, _SAME.sub(r"\1", _ROUBLE.sub("₽", words)))


def percent(share: float, signed: bool = False) -> str:
    """«12 %»; with ``signed`` «+12 %», «−3 %»."""
    told = number(share * 100)
    sign = "+" if signed and share > 0 and told != "0" else ""
    return f"{sign}{told}{NBSP}%"


def day(when: date) -> str:
    """«24 ноября 2026»."""
    return f"{when.day}{NBSP}{MONTHS[when.month - 1]}{NBSP}{when.year}"


def days(first: date, last: date) -> str:
    """«16.11–22.11.2026»; a span over the turn of a year names both: «28.12.2026–03.01.2027»."""
    begin = f"{first:%d.%m}" if first.year == last.year else f"{first:%d.%m.%Y}"
    return f"{begin}–{last:%d.%m.%Y}"


MONTH_NAMES = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip


def month(period: str) -> str:
    """«октябрь 2026» for "2026-10"."""
    year, number_of = period.split("-")[:2]
    return f"{MONTH_NAMES[int(number_of) - 1]}{NBSP}{year}"


def plural(count: int, one: str, few: str, many: str) -> str:
    """«1 вакансия», «3 вакансии», «11 вакансий», also other cases of the noun."""
    return f"{number(count)}{NBSP}{form(count, one, few, many)}"


def form(count: int, one: str, few: str, many: str) -> str:
    """The form of a noun that goes with the count."""
    if count % 100 in range(11, 15):
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(count % 10, many)


def by_vacancies(count: int) -> str:
    """«по 84 вакансиям», «по 1 вакансии»."""
    return f"по{NBSP}{plural(count, 'вакансии', 'вакансиям', 'вакансиям')}"


def by_employers(count: int) -> str:
    """«от 31 работодателя», «от 30 работодателей»."""
    return f"от{NBSP}{plural(count, 'работодателя', 'работодателей', 'работодателей')}"


def listed(words: Sequence[str]) -> str:
    """«а, б и в»."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} и {words[-1]}"
