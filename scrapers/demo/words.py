"""Rows of the invented market -> posts in words: titles, employers, whole texts, pay as people write it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from math import isnan
from typing import Any

import pandas as pd

from scrapers.demo import phrases as words
from scrapers.demo.market import FIRST_CLONE, skill_names
from scrapers.demo.places import PLACES, Place

MOSCOW = timezone(timedelta(hours=3))
_PLACES = {place.code: place for place in PLACES}
_MONEY = {"RUB": ("₽", "руб.", "рублей"), "USD": ("$",), "EUR": ("€",), "KZT": ("тенге",), "BYN": ("BYN",)}
_PERIODS = {
    "month": ("", "в месяц", "/мес"),
    "hour": ("в час", "/час"),
    "shift": ("за смену",),
    "project": ("за проект",),
    "post": ("за пост",),
}
_TAX = {
    "net": ("на руки", "net", "на руки"),
    "gross": ("до вычета налогов", "gross", "до вычета НДФЛ"),
    "unknown": ("",),
}


@dataclass(frozen=True, slots=True)
class Post:
    """One post of the market, in the words every source tells it in. Sums as printed, None if not."""

    row: int
    vacancy: int
    copy: int
    source: str
    kind: str
    employer_number: int
    employer_kind: str
    employer: str
    place: Place
    role: str
    grade: str
    employment: str
    work_format: str
    skills: tuple[str, ...]
    low: float | None
    high: float | None
    currency: str
    period: str
    tax: str
    day: date
    title: str

    @property
    def at(self) -> datetime:
        """When it was published: its day, and a minute that its number gives."""
        minute = mixed(self.row, 1) % 900 + 420
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=MOSCOW) + timedelta(
            minutes=minute
        )

    @property
    def paid(self) -> bool:
        """True when the post prints an amount."""
        return self.low is not None or self.high is not None


def posts(frame: pd.DataFrame) -> Iterator[Post]:
    """The posts of a market (or a part of it), in its order."""
    row: Any
    for row in frame.itertuples(index=False):
        yield Post(
            row=row.row,
            vacancy=row.vacancy,
            copy=row.copy,
            source=row.source,
            kind=row.kind,
            employer_number=row.employer,
            employer_kind=row.employer_kind,
            employer=employer_name(row.employer, row.employer_kind),
            place=_PLACES[row.region],
            role=row.role,
            grade=row.grade,
            employment=row.employment,
            work_format=row.work_format,
            skills=skill_names(row.skills),
            low=_printed(row.low, row.edges in ("both", "from")),
            high=_printed(row.high, row.edges in ("both", "to")),
            currency=row.currency,
            period=row.period,
            tax=row.tax,
            day=row.posted_on.date(),
            title=title(row.vacancy, row.role, row.grade),
        )


def mixed(number: int, slot: int) -> int:
    """A number that looks drawn, the same for the same pair (splitmix64): choices without a state."""
    z = (number * 0x9E3779B97F4A7C15 + slot * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    z = (z ^ z >> 27) * 0x94D049BB133111EB & 0xFFFFFFFFFFFFFFFF
    return z ^ z >> 31


def pick(options: Sequence[str], number: int, slot: int) -> str:
    """One of ``options``, the same for the same number and slot."""
    return options[mixed(number, slot) % len(options)]


def some(options: Sequence[str], count: int, number: int, slot: int) -> list[str]:
    """``count`` different options in an order that the number gives."""
    ranked = sorted(options, key=lambda option: mixed(number + options.index(option) * 7919, slot))
    return ranked[:count]


def employer_name(number: int, kind: str) -> str:
    """An invented name, no two alike: it says that it is invented. Empty for a private person."""
    if kind == "private":
        return ""
    adjective = words.ADJECTIVES[number % len(words.ADJECTIVES)]
    noun = words.NOUNS[number // len(words.ADJECTIVES) % len(words.NOUNS)]
    what = pick(words.AGENCIES if kind == "agency" else words.BRANDS, number, 3)
    return f"{what} «{adjective} {noun} {number}» (выдумано)"


def title(vacancy: int, role: str, grade: str) -> str:
    """The vacancy's title: the role in one of its names, with the grade as people add it."""
    name = pick(words.TITLES[role], vacancy, 4)
    patterns = words.GRADED[grade]
    if name in words.FOREIGN:
        patterns = patterns[:1]
    small = name if name[:2].isupper() or name in words.FOREIGN else name[0].lower() + name[1:]
    return pick(patterns, vacancy, 5).format(t=name, l=small)


def duties(post: Post) -> list[str]:
    """What the person will do: the role's own duties, then what the named skills add."""
    own = some(words.DUTIES[post.role], 4, post.vacancy, 6)
    return own + [pick(words.SKILL_PHRASES[skill], post.vacancy, 7) for skill in post.skills]


def requirements(post: Post) -> list[str]:
    """What the person should bring."""
    experience = pick(words.REQUIREMENTS[post.grade], post.vacancy, 8)
    return [experience, *some(words.TRAITS, 2, post.vacancy, 9)]


def conditions(post: Post) -> list[str]:
    """Form and format of work, then what is offered besides pay."""
    form = pick(words.FORM_WORDS[post.employment], post.employer_number, 10)
    where = pick(words.FORMAT_WORDS[post.work_format], post.employer_number, 11)
    return [form, where, *some(words.BENEFITS, 2, post.employer_number, 12)]


def pay_line(post: Post) -> str:
    """The pay as people write it in a post; empty when the post is silent."""
    if not post.paid:
        return pick(words.HIDDEN_WORDS, post.vacancy, 13)
    amount = _amount(post)
    period, tax = pick(_PERIODS[post.period], post.vacancy, 14), pick(_TAX[post.tax], post.vacancy, 15)
    bonus = " + KPI" if post.high is None and mixed(post.vacancy, 16) % 5 == 0 else ""
    joined = amount + period if period.startswith("/") else f"{amount} {period}".rstrip()
    return f"{joined}{bonus} {tax}".rstrip()


def _amount(post: Post) -> str:
    thousands = post.currency == "RUB" and post.period == "month" and mixed(post.vacancy, 17) % 3
    low, high = (_number(edge, bool(thousands)) for edge in (post.low, post.high))
    unit = (
        ("к" if thousands == 1 else " тыс. руб.")
        if thousands
        else " " + pick(_MONEY[post.currency], post.vacancy, 18)
    )
    if low and high:
        between = "от {0} до {1}" if mixed(post.vacancy, 19) % 2 else "{0}–{1}"
        return (low if low == high else between.format(low, high)) + unit
    return (f"от {low}" if low else f"до {high}") + unit


def _number(edge: float | None, thousands: bool) -> str:
    if edge is None:
        return ""
    if thousands and edge >= 1000:
        return f"{edge / 1000:g}".replace(".", ",")
    return f"{edge:,.0f}".replace(",", " ")


def full_text(post: Post) -> str:
    """The whole text of a vacancy as its employer wrote it; a copy is the same text, edited."""
    return "\n".join(_edited(post, _lines(post)))


def _lines(post: Post) -> list[str]:
    about = some(words.ABOUT, 2, post.employer_number, 20) + some(words.CULTURE, 1, post.employer_number, 21)
    asks = [f"— {one}" for one in requirements(post)]
    does = [f"— {one}" for one in duties(post)]
    gives = [f"— {one}" for one in conditions(post)]
    aside = [pick(words.DISTRACTORS, post.vacancy, 22)] if mixed(post.vacancy, 23) % 8 == 0 else []
    return [
        *([" ".join(about)] if post.employer else []),
        _project(post),
        pick(("Задачи:", "Что делать:", "Обязанности:"), post.employer_number, 24), *does, *aside,
        pick(("Что важно:", "Требования:", "Ждём от вас:"), post.employer_number, 25), *asks,
        pick(("Условия:", "Мы предлагаем:", "Что у нас есть:"), post.employer_number, 26), *gives,
    ]  # fmt: skip


def _project(post: Post) -> str:
    """What the vacancy is about: it tells the vacancies of one employer apart."""
    product, audience, goal = (
        pick(options, post.vacancy, slot)
        for slot, options in ((45, words.PRODUCTS), (46, words.AUDIENCES), (47, words.GOALS))
    )
    return f"Проект: продвижение {product} для {audience}, первая цель — {goal}."


def _edited(post: Post, lines: list[str]) -> list[str]:
    """Copies lose a line, gain a sentence or change nothing; clones and the first post stay as they are."""
    if post.copy == 0 or post.copy >= FIRST_CLONE:
        return lines
    change = mixed(post.row, 27) % 4
    if change == 0:
        return lines
    lost = mixed(post.row, 28) % len(lines) if change > 1 else -1
    kept = [line for place, line in enumerate(lines) if place != lost or not line.startswith("—")]
    return [pick(words.STILL_OPEN, post.row, 29), *kept] if change in (1, 3) else kept


def contact(post: Post) -> str:
    """Where to write: an invented @name, mail or number of the employer (none of them can exist)."""
    number = post.employer_number
    person = number if post.copy == 0 or mixed(post.row, 30) % 10 else number + 500_000
    return (
        f"Отклики: @vydumka_hr_{person}",
        f"Пишите на hr{person}@vydumka.example",
        f"Звоните: +7 (000) {person // 10000 % 1000:03d}-{person // 100 % 100:02d}-{person % 100:02d}",
        f"Резюме в личку @vydumka_hr_{person}",
    )[mixed(number, 31) % 4]


def message(post: Post) -> str:
    """The post as a channel or a community tells it: tags, place, pay, text, contact."""
    if post.kind == "resume":
        return _filled(words.RESUMES, post)
    if post.kind == "advert":
        return _filled(words.ADVERTS, post)
    if post.kind == "digest":
        return _digest(post)
    emoji = pick(words.EMOJI, post.row if post.copy else post.vacancy, 32)
    head = pick(("{e} {t}", "{e} Вакансия: {t}", "{t}", "Требуется {t} {e}", "Ищем: {t}"), post.vacancy, 33)
    tags = "#вакансия #smm" + (" #удалёнка" if post.work_format == "remote" else "")
    pay = pay_line(post)
    lines = [
        *([tags] if mixed(post.vacancy, 34) % 2 else []),
        head.format(e=emoji, t=post.title).strip(),
        *([f"Компания: {post.employer}"] if post.employer else []),
        *_place_lines(post),
        *([f"{pick(('Оплата', 'ЗП', '💰 Зарплата', 'Вилка'), post.vacancy, 35)}: {pay}"] if pay else []),
        "",
        full_text(post),
        "",
        contact(post),
        "(вымышленная вакансия встроенного стенда)",
    ]
    return "\n".join(lines)


def _place_lines(post: Post) -> list[str]:
    if post.work_format == "remote":
        return [
            pick(("Удалённо", "📍 Удалённая работа", f"📍 {post.place.town} или удалённо"), post.vacancy, 36)
        ]
    form = pick(("Город: {0}", "📍 {0}", "Где: {0}"), post.vacancy, 36)
    return [form.format(post.place.town)]


def _filled(patterns: Sequence[str], post: Post) -> str:
    return pick(patterns, post.vacancy, 37).format(
        years=2 + mixed(post.vacancy, 38) % 5, sum=30 + mixed(post.vacancy, 39) % 80
    )


def _digest(post: Post) -> str:
    """Three or four short vacancies in one post."""
    items = []
    for place in range(3 + mixed(post.vacancy, 40) % 2):
        number = post.vacancy * 8 + place
        role = pick(tuple(words.TITLES), number, 41)
        low = 30 + mixed(number, 42) % 12 * 5
        town = PLACES[mixed(number, 43) % len(PLACES)].town
        items.append(
            f"{place + 1}. {title(number, role, '')} — {town}, {low}–{low + 20} тыс. ₽\n"
            f"Отклики: @vydumka_hr_{number % 900_000}"
        )
    return pick(words.DIGEST_HEADS, post.vacancy, 44) + "\n\n" + "\n\n".join(items)


def _printed(edge: float, said: bool) -> float | None:
    return None if isnan(edge) or not said else edge
