"""An answer as a language model gets it: numbers, interval, trust, what it rests on, day, source to cite."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import isnan
from typing import Any
from urllib.parse import urlencode

from vilka import say
from vilka.chat.asked import UNNAMED, Question, question_of
from vilka.chat.site import PACKAGE, RUNS, Part, Site
from vilka.labels import (
    COUNTRY,
    LEANS,
    REASONS,
    ROLES,
    SITE,
    TITLES,
    TRUST,
    WILDCARDS,
    label,
    name_of,
    place_names,
)
from vilka.publishing.answers import Answer
from vilka.publishing.cube_file import START, rows_of
from vilka.publishing.sentences import certainty, proof, quartile_words
from vilka.words.read import read_text

Told = dict[str, Any]
DEMO = "ДЕМОНСТРАЦИОННЫЕ ДАННЫЕ: вакансии выдуманы, о настоящем рынке эти числа не говорят."
_QUANTILES = ("p10", "p25", "p50", "p75", "p90")
_MONEY = (*_QUANTILES, *(f"{name}_{edge}" for name in _QUANTILES for edge in ("low", "high")))
_COUNTS = ("n_vacancies", "n_employers", "n_all")


def salary(site: Site, question: Question) -> Told:
    """The one answer to a question, wider groups beside it. Raises NotRead."""
    part = part_for(site, question.codes["role"])
    cell = part.answers.get(**question.codes)
    return {
        "words": in_words(cell, part),
        "notes": [*warnings_of(part.about), *question.notes],
        "answer": numbers(cell, name_of(question.codes)),
        "wider": [numbers(one, name) for name, one in part.answers.wider(**question.codes)],
        "about": about(site, part.about, question.codes),
    }


def part_for(site: Site, role: str) -> Part:
    """The part of the cube with a role's answers; a role that has no vacancies has no part, and no numbers."""
    start = site.part(START)
    return site.part(role) if role in start.dims["role"] else start


def in_words(cell: Answer, part: Part) -> str:
    """The sentences that the site prints under the same number."""
    whole, name = replace(cell, **part.about["market"]), name_of(cell.question)
    median = f"медиана {say.rub(cell.p50)} в месяц на руки. " if cell.known else ""
    what = f"{name[0].upper()}{name[1:]}: {median}{certainty(cell)}"
    told = [*warnings_of(part.about), what, quartile_words(cell), f"{proof(cell, whole)}."]
    return plain(" ".join(filter(None, told)))


def numbers(cell: Answer, name: str) -> Told:
    """All numbers of an answer: roubles, None where there is no number."""
    question = {**cell.question, "grade": cell.grade or UNNAMED}
    return {
        "name": name, "question": question, "known": cell.known,
        **{one: _number(getattr(cell, one)) for one in _MONEY},
        "trust": cell.trust, "trust_words": TRUST[cell.trust],
        "leans": cell.leans, "leans_words": LEANS[cell.leans],
        "reason": cell.reason, "reason_words": REASONS[cell.reason],
        **{one: getattr(cell, one) for one in _COUNTS},
    }  # fmt: skip


def _number(money: float) -> int | None:
    return None if isnan(money) else round(money)


def is_demo(about_file: Mapping[str, Any]) -> bool:
    """Is the market of a file invented?"""
    return bool(about_file["origin"] == "demo")


def plain(words: str) -> str:
    """Without spaces that only a page needs."""
    return words.replace(say.NBSP, " ")


def warnings_of(about_file: Mapping[str, Any]) -> list[str]:
    """What goes before all numbers of a file."""
    return [DEMO] if is_demo(about_file) else []


def about(site: Site, about_file: Mapping[str, Any], codes: Mapping[str, str] | None = None) -> Told:
    """What is to be said with every number: day, method, unit, licence, and how to cite it."""
    home = site.address()
    asked = {name: code for name, code in (codes or {}).items() if code != WILDCARDS[name]}
    address = f"{home}explorer/#{urlencode(asked)}" if asked else home
    day = plain(say.day(date.fromisoformat(about_file["as_of"])))
    invented = " Демонстрационные данные." if is_demo(about_file) else ""
    return {
        **{name: about_file[name] for name in ("as_of", "method", "window_days", "origin", "unit", "licence")},
        "interval": "p50_low–p50_high: в 95 случаях из 100 настоящая медиана лежит здесь; так же p10_low … p90_high у других границ",
        "address": address,
        "citation": f"{SITE}. Данные на {day}, метод {about_file['method']}. CC BY 4.0.{invented} {address}",
    }  # fmt: skip


def roles(site: Site) -> Told:
    """Roles that may be asked for, and whether there are vacancies of each. Raises NotRead."""
    start = site.part(START)
    codes = [WILDCARDS["role"], *ROLES]
    listed = [
        {"code": code, "name": label("role", code), "counted": code in start.dims["role"]} for code in codes
    ]
    others = {
        name: [code or UNNAMED for code in start.dims[name]]
        for name in ("employment", "grade", "work_format")
    }
    return {"roles": listed, **others, "about": about(site, start.about)}


_PLACE = ("p50", "p50_low", "p50_high", "trust_words", "n_vacancies", "n_employers")


def places(site: Site, like: str = "") -> Told:
    """Places that may be asked for, with the number of the whole trade in each. ``like``: a part of the name.
    Raises NotRead."""
    start = site.part(START)
    named = {code: name for code, name in place_names().items() if like.casefold() in name.casefold()}
    cells = {code: numbers(start.answers.get(region=code), name) for code, name in named.items()}
    rows = [[code, named[code], *(cell[name] for name in _PLACE)] for code, cell in cells.items()]
    return {
        "notes": warnings_of(start.about), "columns": ["code", "name", *_PLACE], "rows": rows,
        "about": about(site, start.about),
    }  # fmt: skip


def _newest(months: Sequence[Mapping[str, Any]]) -> str:
    """«2 месяца с числом, последний — август 2026: 90 тыс. ₽ (75–106 тыс. ₽)»."""
    if not months:
        return "месяцев с числом нет, вакансий с зарплатой для этого мало"
    last = months[-1]
    told = f"{say.rub(last['p50'])} ({say.span(last['p50_low'], last['p50_high'])})"
    return f"{say.plural(len(months), 'месяц', 'месяца', 'месяцев')} с числом, последний — {say.month(last['month'])}: {told}"


def trend(site: Site, question: Question) -> Told:
    """Monthly medians of a role, a place and a form. Raises NotRead."""
    columns, head = site.trend()
    codes = {name: question.codes[name] for name in ("role", "region", "employment")}
    mine = [row for row in rows_of(columns) if codes.items() <= row.items()]
    months = [_month(row) for row in sorted(mine, key=lambda row: row["month"])]
    asked = {**WILDCARDS, **codes}
    return {
        "words": f"{name_of(asked)}: {plain(_newest(months))}.",
        "notes": [
            *warnings_of(head),
            *question.notes,
            "Два месяца различаются, только если их интервалы p50_low–p50_high не пересекаются.",
            f"До {head['since']} сбора не было: известны лишь вакансии, открытые и позже.",
        ],
        "months": months,
        "about": about(site, head, asked),
    }


def _month(row: Mapping[Any, Any]) -> Told:
    money = {name: _number(row[name]) for name in ("p50", "p50_low", "p50_high")}
    return {
        "month": row["month"],
        **money,
        "n_vacancies": row["n_vacancies"],
        "n_employers": row["n_employers"],
    }


def sources(site: Site) -> Told:
    """What is read, and how the last night of each source went. Raises NotRead."""
    start = site.part(START)
    nights: dict[str, Told] = {}
    for row in site.rows(RUNS, ("day", "source", "status", "outcome", "read", "new")):
        nights[row["source"]] = {name: row[name] for name in ("day", "status", "outcome", "read", "new")}
    listed = site.rows(PACKAGE, ("title", "path"), "sources")
    return {
        "notes": warnings_of(start.about),
        "sources": [{"name": row["title"], "address": row["path"]} for row in listed],
        "last_night": nights,
        "about": about(site, start.about),
    }


def ad(text: str, site: Site) -> Told:
    """What a vacancy's text says, by the reader of the site, and the answer for the same work. Raises NotRead."""
    said = read_text({"text": text})
    asked = {
        name: said[name]
        for name in ("role", "employment", "grade", "work_format")
        if said[name] not in _UNSAID
    }
    regions = said["regions"]
    if said["kind"] in _NO_JOB or said["smm"] == "no" or said["abroad"] or len(regions) > 1:
        return {
            "reading": said,
            "market": None,
            "why": _why(said),
            "about": about(site, site.part(START).about),
        }
    question = question_of({**asked, "region": regions[0] if regions else COUNTRY})
    market = salary(site, question)
    return {"reading": said, "market": market, "why": "", "about": market["about"]}


_UNSAID = ("", "unknown")
#: Kinds of text (``vilka.words.kinds``) that offer no job; a short ad may be of none of them.
_NO_JOB = ("resume", "advert", "digest")


def _why(said: Told) -> str:
    """Why an ad has no number beside it."""
    if said["kind"] in _NO_JOB:
        return "Текст не прочитан как вакансия, сравнивать не с чем."
    if said["abroad"]:
        return "Работа за рубежом: Вилка считает только Россию."
    if said["smm"] == "no":
        return f"Это не {TITLES['trade']} и не соседняя роль: чисел нет."
    return "В тексте несколько регионов: спросите о каждом отдельно."
