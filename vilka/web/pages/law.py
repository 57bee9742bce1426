"""Facts of law in pages: one value, its law, the table of them all, what is coming, and whether they were checked."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from html import escape

from vilka import say
from vilka.law import SPAN, SURE, Fact, coming, fact_on, facts
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.safe import href
from vilka.web.pages.tables import card_table

SURE_WORDS = {"two": "два источника", "one": "один источник", "open": "не сверено"}
_ADDRESS = re.compile(r"^[\w.-]+\.[a-z]{2,}(/\S*)?$")
_GAPS = re.compile(r"(?<=\d) (?=\d{3}\b|₽|%|млн|тыс)")


def say_rule(book: Book, spot: Spot, args: Args) -> str:
    """«27 093 ₽»: the value in force on the day of the data; pale, with a word, where it is past, old or to come.

    ``as=sentence``: words begin with a capital letter.
    """
    day = book.published.as_of
    rule = fact_on(args["name"], day)
    word = doubt(rule, day)
    value = value_words(rule)
    if args.get("as") == "sentence":
        value = value[:1].upper() + value[1:]
    return f'<span class="v-old">{value} <small>({word})</small></span>' if word else value


def say_law(book: Book, spot: Spot, args: Args) -> str:
    """«ТК РФ, ст. 135 (144-ФЗ от 07.06.2025)»."""
    return _glued(escape(fact_on(args["name"], book.published.as_of).law))


def say_years(book: Book, spot: Spot, args: Args) -> str:
    """«2027», in the last four months of a year «2026–2027»: plain text, it may stand in a title."""
    year = book.published.as_of.year
    return f"{year}–{year + 1}" if book.published.as_of.month > 8 else str(year)


def doubt(rule: Fact, day: date) -> str:
    """Why a value may not be today's; "" where nothing speaks against it."""
    if rule.first > day:
        return f"с {say.day(rule.first)} года"
    if rule.last is not None and rule.is_over(day):
        year_long = (rule.last.month, rule.last.day) == (12, 31)
        return f"{rule.last.year} года" if year_long else f"до {say.day(rule.last)} года"
    return "не проверяли больше года" if rule.is_old(day) else ""


def value_words(rule: Fact) -> str:
    """The value as a Russian reader writes it: «2 000–2 500 ₽», «100–500 тыс. ₽», «2,9 %», «28 декабря»."""
    if rule.unit == "text":
        return _glued(escape(rule.value))
    if rule.unit == "date":
        return f"{say.day(date.fromisoformat(rule.value))}{say.NBSP}года"
    if rule.unit == "day":
        return say.day(date.fromisoformat(f"2028-{rule.value}")).rsplit(say.NBSP, 1)[0]
    ends = [float(part) for part in rule.value.split(SPAN)]
    if rule.unit == "share":
        return "–".join(_plain(100 * end) for end in ends) + f"{say.NBSP}%"
    return _roubles(ends) if rule.unit == "rub" else "–".join(_plain(end) for end in ends)


def _roubles(ends: list[float]) -> str:
    """Whole thousands of a span and millions are shortened; a single sum is printed to the rouble."""
    if min(ends) >= 1_000_000:
        return "–".join(_plain(end / 1_000_000) for end in ends) + f"{say.NBSP}млн{say.NBSP}₽"
    if len(ends) > 1 and max(ends) >= 10_000 and all(end % 1000 == 0 for end in ends):
        return "–".join(_plain(end / 1000) for end in ends) + f"{say.NBSP}тыс.{say.NBSP}₽"
    return "–".join(_plain(end) for end in ends) + f"{say.NBSP}₽"


def _plain(value: float) -> str:
    return say.number(value, 0 if abs(value - round(value)) < 1e-9 else 1)


def _glued(words: str) -> str:
    return _GAPS.sub(say.NBSP, words)


# ---------------------------------------------------------------- tables


def table_rules(book: Book, spot: Spot, args: Args) -> str:
    """Every fact in force: value, law, sources with their day, how sure."""
    day = book.published.as_of
    all_of = sorted((fact_on(name, day) for name in facts()), key=lambda fact: fact.what)
    head = ["Что", "Сколько или как", "Закон", "Откуда знаем", "Насколько верно"]
    return card_table(head, [_line(fact, day) for fact in all_of], "Факты закона на страницах гида")


def table_coming(book: Book, spot: Spot, args: Args) -> str:
    """Changes already known that begin after the day of the data."""
    day = book.published.as_of
    rows = [
        [say.day(rule.first), escape(rule.what), value_words(rule), _glued(escape(rule.law))]
        for rule in coming(day)
    ]
    if not rows:
        return '<p class="v-empty">Принятых, но ещё не наступивших перемен мы не знаем.</p>'
    return card_table(["С какого дня", "Что", "Как станет", "Закон"], rows, "Что уже известно о переменах")


def _line(rule: Fact, day: date) -> list[str]:
    word = doubt(rule, day)
    value = value_words(rule)
    return [
        escape(rule.what),
        f'<span class="v-old">{value} <small>{word}</small></span>' if word else value,
        _glued(escape(rule.law)),
        ", ".join(map(linked, rule.sources)),
        f"{SURE_WORDS[rule.sure]}, {say.day(rule.checked_on)}"
        + (f"<small>{_glued(escape(rule.note))}</small>" if rule.note else ""),
    ]


def linked(source: str) -> str:
    """A source that is an address as a link, anything else as words."""
    if not _ADDRESS.match(source):
        return escape(source)
    return f'<a href="{href(f"https://{source}")}" rel="noopener nofollow external">{escape(source.split("/")[0])}</a>'


# ---------------------------------------------------------------- how fresh a page is

_USED = re.compile(r"<!--\s*vilka:\s*(?:rule|law)\s+([a-z_0-9]+)[^>]*?-->")


def checked(book: Book, spot: Spot, names: Iterable[str]) -> str:
    """«Факты проверены 29 ноября 2026: 12 по двум источникам …»; pale, with a word, when one is older than a
    year. "" for a page without facts of law."""
    day = book.published.as_of
    printed = [fact_on(name, day) for name in dict.fromkeys(names)]
    if not printed:
        return ""
    old = any(rule.is_old(day) for rule in printed)
    past = any(rule.is_over(day) for rule in printed)
    words = f"Факты проверены {say.day(min(rule.checked_on for rule in printed))}: {_how_sure(printed)}."
    more = " <strong>Прошло больше года: сверьте их сами.</strong>" if old else ""
    more += " Бледные числа — прошлых правил: новые ещё не внесены." if past else ""
    kind = ' class="v-old"' if old else ""
    return f'<span{kind}>{words}{more} <a href="{spot.to("guides/rules/")}">Все факты и источники</a></span>'


def _how_sure(printed: list[Fact]) -> str:
    """«3 — по тексту закона, 1 — …», the surest first."""
    counts = Counter(rule.sure for rule in printed)
    return ", ".join(f"{counts[sure]} — {SURE_WORDS[sure]}" for sure in SURE if counts[sure])


def used(markdown: str) -> list[str]:
    """Names of the facts that a page prints, in order."""
    return _USED.findall(markdown)
