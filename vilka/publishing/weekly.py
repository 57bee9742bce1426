"""What a week changed, in words: the page, the feed and the digest say the same sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from math import isnan
from typing import Any

from scrapers.reference import reference_rows
from vilka import say
from vilka.labels import CODES, place_names
from vilka.publishing.methods import METHODS, Size
from vilka.publishing.published import Published
from vilka.statistics.week import ELSEWHERE, Part, Share
from vilka.statistics.week import Week as Week

#: A cause -> what it is called.
CAUSES = {"market": "Рынок", "composition": "Состав объявлений", "sources": "Источники", "method": "Метод"}
#: So many values of a changed make-up are named.
NAMED = 4
NIGHTS = 7
_PLACES = {"RU": "регион не назван", ELSEWHERE: "вне столиц"}


@dataclass(frozen=True, slots=True)
class Told:
    """One cause in a week: did it change anything for certain, the sentence, by how much in words ("" where it is no
    amount)."""

    cause: str
    changed: bool
    sentence: str
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A change of the method that came into force in a week: its day and what it changed; ``version``: of a new version."""

    day: date
    words: str
    version: str = ""


def told(week: Week, published: Published) -> list[Told]:
    """All four causes in the order of CAUSES; none where there was no week to hold this one against."""
    if not week.compared:
        return []
    names = {source.slug: source.name for source in published.sources}
    return [
        _market(week),
        _composition(week),
        _sources(week, names),
        _method(reckoned(week), published.method_sizes),
    ]


def for_programs(published: Published) -> list[dict[str, Any]]:
    """The last whole weeks, newest first, in words and counts: what ``assets/data/week.json`` holds."""
    return [
        {
            "monday": week.monday.isoformat(), "sunday": week.sunday.isoformat(),
            **{name: getattr(week, name) for name in ("new", "paid", "employers", "compared", "nights")},
            "headline": headline(week, published), "unread": unread(week),
            "causes": [{**asdict(one), "name": CAUSES[one.cause]} for one in told(week, published)],
        }
        for week in published.weeks
    ]  # fmt: skip


def changed(week: Week, published: Published) -> list[Told]:
    """The causes that changed something for certain."""
    return [one for one in told(week, published) if one.changed]


def headline(week: Week, published: Published) -> str:
    """What changed in the week, in one sentence."""
    if not week.compared:
        return "Сравнить пока не с чем: до этой недели мы вакансий не читали."
    found = [CAUSES[one.cause].lower() for one in changed(week, published)]
    if not found:
        return "Ничего, что можно отличить от случайности, не изменилось."
    return f"{'Изменились' if len(found) > 1 or found == ['источники'] else 'Изменился'} {say.listed(found)}."


def brief(week: Week, published: Published) -> str:
    """The week for the feed and the digest: its summary, and what was not read."""
    return " ".join(filter(None, [summary(week, published), unread(week)]))


def summary(week: Week, published: Published) -> str:
    """How many offers, what changed and why."""
    return " ".join(
        [counted(week), headline(week, published), *(one.sentence for one in changed(week, published))]
    )


def counted(week: Week) -> str:
    """«90 новых вакансий, с зарплатой 35.»"""
    return f"{say.plural(week.new, 'новая вакансия', 'новые вакансии', 'новых вакансий')}, с зарплатой {week.paid}."


def unread(week: Week) -> str:
    """What holes of nights and weeks before the first reading mean for the comparison; "" where all was read."""
    if not week.compared:
        return ""
    before = (
        "Раньше мы не читали: прежние недели известны по тому, что дожило до первого чтения."
        if week.survivors
        else ""
    )
    return " ".join(filter(None, [_nights(week), before]))


def _nights(week: Week) -> str:
    if week.nights >= NIGHTS:
        return ""
    if not week.nights:
        return "Ни в одну ночь этой недели источники не читали: известно то, что дожило до следующего чтения."
    read = f"Читали {say.plural(week.nights, 'ночь', 'ночи', 'ночей')} из {NIGHTS}"
    return f"{read}: что вывесили и сняли между чтениями, мы не видели."


def _span(part: Part) -> str:
    return (
        f"от{say.NBSP}{say.percent(part.low, signed=True)} до{say.NBSP}{say.percent(part.high, signed=True)}"
    )


def _market(week: Week) -> Told:
    part = week.market
    if isnan(part.value):
        return Told("market", False, "Вакансий с зарплатой мало, чтобы сказать.")
    against = say.plural(week.compared, "предыдущую неделю", "предыдущие недели", "предыдущих недель")
    if not part.sure:
        return Told("market", False, f"За такую же работу предлагают столько же, сколько за {against}, насколько это видно.", _span(part))  # fmt: skip
    side = "больше" if part.value > 0 else "меньше"
    return Told(
        "market", True, f"За такую же работу предлагают на {say.percent(abs(part.value))} {side}, чем за {against} ({_span(part)}).",
        _span(part),
    )  # fmt: skip


def _composition(week: Week) -> Told:
    part, shares = week.composition, [_share(one) for one in week.shares[:NAMED]]
    amount = "" if isnan(part.value) else _span(part)
    if not (part.sure or shares):
        return Told(
            "composition",
            False,
            "Доли регионов, форм, ролей, уровней и форматов те же, насколько это видно.",
            amount,
        )
    what = (
        f"Состав новых вакансий другой: {'; '.join(shares)}." if shares else "Состав новых вакансий другой."
    )
    if not part.sure:
        return Told("composition", True, f"{what} На среднем предложении это не видно.", amount)
    side = "выше" if part.value > 0 else "ниже"
    moved = f"Из-за этого среднее предложение {side} на {say.percent(abs(part.value))} ({_span(part)}), хотя за ту же работу не стали платить иначе."
    return Told(
        "composition",
        True,
        f"{what} {moved if not week.market.sure else moved.partition(', хотя')[0] + '.'}",
        amount,
    )


def _share(share: Share) -> str:
    """«Москва — 55 % вместо 34 %»."""
    return f"{_named(share)} — {say.percent(share.now)} вместо {say.percent(share.before)}"


def _named(share: Share) -> str:
    if share.dimension == "place":
        return _PLACES.get(share.code) or place_names().get(share.code, share.code)
    return CODES[share.dimension].get(share.code, share.code)


def _sources(week: Week, names: Mapping[str, str]) -> Told:
    lost, found = ([names.get(slug, slug) for slug in slugs] for slugs in (week.lost, week.found))
    if not (lost or found):
        return Told("sources", False, "Источники те же.")
    parts = [f"Не прочитан {say.listed(lost)}."] if lost else []
    parts += [f"Впервые или снова читается {say.listed(found)}."] if found else []
    parts.append(
        "Остальное сравнено без него." if len(lost) + len(found) == 1 else "Остальное сравнено без них."
    )
    amount = "" if isnan(week.sources) else f"около {say.percent(week.sources, signed=True)}"
    return Told("sources", True, " ".join(parts), amount)


def reckoned(week: Week) -> list[Reckoned]:
    """Changes of the method that came into force in the week, by the public log."""
    logged = [
        Reckoned(date.fromisoformat(day), f"версия {version}", version)
        for version, (day, _) in METHODS.items()
    ]
    logged += [
        Reckoned(date.fromisoformat(row["date"]), _inside(row["what"]))
        for row in reference_rows("number_changes")
        if row["kind"] == "method" and row["after"] not in METHODS
    ]
    return [one for one in logged if week.monday <= one.day <= week.sunday]


def _inside(words: str) -> str:
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _method(found: Sequence[Reckoned], sizes: Mapping[str, Size]) -> Told:
    if not found:
        return Told("method", False, "Метод тот же.")
    what = "; ".join(f"с {say.day(one.day)} {one.words}" for one in found)
    known = [sizes[one.version] for one in found if one.version in sizes]
    how = " ".join(map(_sized, known)) if known else _UNSIZED
    return Told(
        "method",
        True,
        f"Числа считаются иначе: {what}. {how} Обе недели здесь посчитаны одинаково, новым способом.",
        "; ".join(f"посередине {_tenths(size.middle)}" for size in known),
    )


def _tenths(share: float) -> str:
    """«+0,4 %», «−1,2 %», «0,0 %»: a change of the method may be small and still be the method's."""
    told = say.number(share * 100, 1)
    return f"{'+' if share > 0 and told != '0,0' else ''}{told}{say.NBSP}%"


_UNSIZED = "На сколько сдвинулись сами числа, сказать нельзя: прежнего издания на тех же вакансиях нет."


def _sized(size: Size) -> str:
    """«На тех же вакансиях (на 31 октября 2026) она изменила 812 вилок из 3 004, медиана сдвинулась на −1 %.»"""
    counted = f"На тех же вакансиях (издание на {say.day(size.edition)})"
    of_all = say.plural(size.cells, "вилки", "вилок", "вилок")
    if not size.moved:
        return f"{counted} ни одна из {of_all} не сдвинулась и на 1{say.NBSP}%."
    moved = say.plural(size.moved, "вилку", "вилки", "вилок")
    of = f"{moved} из {say.number(size.cells)} на 1{say.NBSP}% и больше"
    return f"{counted} версия {size.version} изменила {of}, посередине сдвиг {_tenths(size.middle)}."
