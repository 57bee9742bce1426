"""``vilka read``: what a vacancy text means, as JSON lines or explained to a person."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from vilka.labels import (
    EMPLOYMENTS,
    FORMATS,
    GRADES,
    ROLES,
    SMM,
    TIMES,
)
from vilka.words.employment import is_agency, read_employment, terms_of
from vilka.words.pay import Fork, read_pay
from vilka.words.places import read_places, regions
from vilka.words.posts import employer_of, experience_of, kind_of, title_of
from vilka.words.roles import read_role
from vilka.words.skills import SKILLS, bundles, read_skills, skill_spans

#: Characters of a text that are read; a longer one is cut and says so in ``note``.
LONGEST_TEXT = 200_000
#: Bytes of an input line that are read; a longer one is an error.
LONGEST_LINE = 16_000_000
_CANNOT_READ = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)


class _BadRecord(ValueError):
    """The record is no vacancy; the message says why."""


def read_text(record: dict[str, Any]) -> dict[str, Any]:
    """What one record ``{"id", "text", "date", "title"?}`` says: kind, forks, regions, work_format, employment, smm,
    role, grade, skills. Amounts are as stated, an edge that is not stated is None. Raises ValueError without text."""
    text, title = record.get("text"), record.get("title")
    if not isinstance(text, str):
        raise _BadRecord("no text")
    if title is not None and not isinstance(title, str):
        raise _BadRecord("title is not a string")
    answer = {"id": record.get("id"), **_said(text[:LONGEST_TEXT], (title or "")[:LONGEST_TEXT])}
    if len(text) > LONGEST_TEXT:
        answer["note"] = f"text cut at {LONGEST_TEXT} characters"
    return answer


def _said(text: str, title: str) -> dict[str, Any]:
    whole = f"{title}\n{text}" if title and not text.startswith(title) else text
    role = read_role(title or title_of(text), text)
    terms = read_employment(text=whole, employer=employer_of(text))
    return {
        "forks": [_fork(fork) for fork in read_pay(whole)],
        "regions": list(read_places(whole).regions),
        "work_format": terms.format,
        "employment": terms.form,
        "smm": role.smm,
        "role": role.role,
        "grade": role.grade,
        "skills": list(read_skills(whole)),
        "kind": kind_of(text),
    }


def _fork(fork: Fork) -> dict[str, Any]:
    return {
        "low": _number(fork.low),
        "high": _number(fork.high),
        "currency": fork.currency,
        "period": fork.period,
        "tax": fork.tax,
        "text": fork.text,
    }


def _number(amount: float | None) -> float | int | None:
    return int(amount) if amount is not None and amount.is_integer() else amount


def stream(lines: BinaryIO | Iterable[bytes] | Iterable[str]) -> Iterator[str]:
    """JSON lines in, JSON lines out, one answer a line, one line in memory. A line that cannot be read gives
    ``{"id", "error"}`` and the next ones go on; blank lines are skipped."""
    for line in _bounded(lines):
        if line.strip():
            yield _dumped(_answer(line))


def _bounded(lines: BinaryIO | Iterable[bytes] | Iterable[str]) -> Iterator[bytes | str]:
    """Lines of at most ``LONGEST_LINE``: of a longer one only its beginning, the rest is thrown away."""
    readline = getattr(lines, "readline", None)
    if readline is None:
        yield from (line[: LONGEST_LINE + 1] for line in lines)
        return
    while line := readline(LONGEST_LINE + 1):
        tail = line
        while len(tail) > LONGEST_LINE and tail[-1:] not in (b"\n", "\n"):
            tail = readline(LONGEST_LINE + 1)
        yield line


def _answer(line: bytes | str) -> dict[str, Any]:
    record: Any = None
    try:
        if len(line) > LONGEST_LINE:
            raise _BadRecord(f"line longer than {LONGEST_LINE} bytes")
        record = json.loads(line)
        if not isinstance(record, dict):
            raise _BadRecord("not an object")
        return read_text(record)
    except _BadRecord as error:
        return _failed(record, str(error))
    except json.JSONDecodeError as error:
        return _failed(None, f"not JSON: {error.msg} at {error.pos}")
    except UnicodeDecodeError:
        return _failed(None, "not UTF-8")
    except _CANNOT_READ as error:
        return _failed(record, f"unreadable: {type(error).__name__}: {error}"[:200])


def _failed(record: Any, why: str) -> dict[str, Any]:
    return {"id": record.get("id") if isinstance(record, dict) else None, "error": why}


def _dumped(answer: dict[str, Any]) -> str:
    line = json.dumps(answer, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(answer)
    return line


def explain(text: str) -> RenderableType:
    """A coloured explanation for a person: the text with its spans marked, and what was read from them."""
    text = text[:LONGEST_TEXT]
    return Group(Panel(_marked(text), title="Текст", title_align="left"), _readings(text))


STYLES = {"pay": "bold green", "place": "bold cyan", "skill": "yellow"}


def _marked(text: str) -> Text:
    marked = Text(text)
    for start, end in skill_spans(text):
        marked.stylize(STYLES["skill"], start, end)
    for start, end, _ in read_places(text).spans:
        marked.stylize(STYLES["place"], start, end)
    for fork in read_pay(text):
        marked.stylize(STYLES["pay"], fork.start, fork.end)
    return marked


def _readings(text: str) -> Table:
    table = Table(show_header=True, box=None, pad_edge=False)
    for column in ("Что", "Прочитано", "Почему"):
        table.add_column(column, overflow="fold")
    for what, reading, why in _reasons(text):
        table.add_row(what, Text(reading), Text(why, style="dim"))
    return table


KINDS = {
    "vacancy": "вакансия",
    "resume": "резюме",
    "advert": "реклама",
    "digest": "подборка",
    "other": "другое",
}


def _reasons(text: str) -> Iterator[tuple[str, str, str]]:
    """Rows of the explanation: what, what was read, and the words or the rule that it was read from."""
    title, employer = title_of(text), employer_of(text)
    role, places = read_role(title, text), read_places(text)
    yield "Вид", KINDS[kind_of(text)], ""
    yield "Название", title or "не названо", ""
    yield "Роль", f"{SMM[role.smm]}, {ROLES[role.role]}, {GRADES[role.grade]}", f"по названию «{title}»"
    for fork in read_pay(text):
        yield "[green]Оплата[/]", _words_of(fork), f"«{' '.join(fork.text.split())}»"
    names = [regions()[code].name for code in places.regions] + ["за рубежом"] * places.abroad
    yield "[cyan]Место[/]", ", ".join(names) or "не названо", _quoted(text, places.spans)
    yield from _reasons_of_terms(text, employer)
    yield "Опыт", experience_of(text) or "не назван", ""
    yield "Работодатель", employer or "не назван", ""
    skills = read_skills(text)
    told = ", ".join(SKILLS[code].name_ru for code in skills) or "не названы"
    yield "[yellow]Навыки[/]", told, f"групп обязанностей: {bundles(skills)} из 12"


def _reasons_of_terms(text: str, employer: str) -> Iterator[tuple[str, str, str]]:
    terms = read_employment(text=text, employer=employer)
    yield "Форма", EMPLOYMENTS[terms.form], "агентство названо" if is_agency(employer, text) else ""
    yield "Время", TIMES[terms.time], ""
    yield "Формат", FORMATS[terms.format], terms_of(text)[:300]


def _words_of(fork: Fork) -> str:
    edges = [
        f"{word} {amount:,.0f}".replace(",", " ")
        for word, amount in (("от", fork.low), ("до", fork.high))
        if amount is not None
    ]
    variable = " + переменная часть" if fork.variable else ""
    return f"{' '.join(edges)} {fork.currency or 'валюта не названа'}, {fork.period}, {fork.tax}{variable}"


def _quoted(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    return ", ".join(dict.fromkeys(f"«{' '.join(text[start:end].split())}»" for start, end, _ in spans))
