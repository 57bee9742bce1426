"""``vilka read``: what a vacancy text means, as JSON lines. For a person: ``vilka.words.explain``."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, BinaryIO

from vilka.words.conditions import CONDITIONS, Value, read_conditions
from vilka.words.digests import split_digest
from vilka.words.employers import employer_of
from vilka.words.employment import Employment, read_employment, words_of_terms
from vilka.words.kinds import kind_of
from vilka.words.pay import Fork, Stated, read_offer
from vilka.words.places import read_places
from vilka.words.roles import read_role
from vilka.words.skills import read_skills
from vilka.words.titles import title_of

#: Characters of a text that are read; a longer one is cut and says so in ``note``.
LONGEST_TEXT = 200_000
#: Bytes of an input line that are read; a longer one is an error.
LONGEST_LINE = 16_000_000
_CANNOT_READ = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)


class _BadRecord(ValueError):
    """The record is no vacancy; the message says why."""


def read_text(record: dict[str, Any]) -> dict[str, Any]:
    """What one record ``{"id", "text", "date", "title"?}`` says: kind, forks, regions, work_format, employment, smm,
    role, grade, skills, every sum of money with its role, then title, employer, abroad, contracts, the conditions of ``vilka.words.conditions`` and
    ``words``, and ``note`` where the text was cut or ``date`` is no day. Amounts are as stated, an edge that is not stated is None. A condition that is None has its sentence in
    ``words`` if it is said but not understood, and none if nothing is said. Raises ValueError without text."""
    text, title = record.get("text"), record.get("title")
    if not isinstance(text, str):
        raise _BadRecord("no text")
    if title is not None and not isinstance(title, str):
        raise _BadRecord("title is not a string")
    answer = {"id": record.get("id"), **_said(text[:LONGEST_TEXT], (title or "")[:LONGEST_TEXT])}
    notes = [f"text cut at {LONGEST_TEXT} characters"] if len(text) > LONGEST_TEXT else []
    if not _is_day(record.get("date")):
        notes.append(f"date is no day like 2026-11-24: {str(record['date'])[:40]!r}")
    return answer | ({"note": "; ".join(notes)} if notes else {})


def _is_day(said: Any) -> bool:
    """Whether a record's date is one, with or without a time of day; nothing said is no mistake."""
    if said in (None, ""):
        return True
    try:
        return isinstance(said, str) and bool(datetime.fromisoformat(said))
    except ValueError:
        return False


def _said(text: str, title: str) -> dict[str, Any]:
    whole = f"{title}\n{text}" if title and not text.startswith(title) else text
    named, employer, places = title or title_of(text), employer_of(text), read_places(whole)
    role = read_role(named, text)
    terms = read_employment(text=whole, employer=employer)
    kind = kind_of(text, title)
    forks, sums = offer_of(whole, kind)
    return {
        "forks": [_fork(fork) for fork in forks],
        "regions": list(places.regions),
        "work_format": terms.format,
        "employment": terms.form,
        "smm": role.smm,
        "role": role.role,
        "grade": role.grade,
        "skills": list(read_skills(whole)),
        "kind": kind,
        "sums": [_stated(one) for one in sums],
        "title": named,
        "employer": employer,
        "abroad": places.abroad,
        "contracts": list(terms.contracts),
        **_conditions(whole, terms),
    }


def offer_of(text: str, kind: str) -> tuple[list[Fork], list[Stated]]:
    """``read_offer`` of a text; of a digest each vacancy tells its own pay, unless some of it stands outside of them."""
    forks, sums = read_offer(text, kind)
    if kind != "digest":
        return forks, sums
    offers = [read_offer(item) for item in split_digest(text)]
    told = {fork[:5]: fork for of_one, _ in offers for fork in of_one}
    if not {fork[:3] for fork in forks} <= {fork[:3] for fork in told}:
        return forks, sums
    return list(told.values()), [one for _, of_one in offers for one in of_one]


def _conditions(text: str, terms: Employment) -> dict[str, Any]:
    """Each condition's value (None: not said or not understood), and the words of all that are said."""
    said = read_conditions(text)
    values: dict[str, Any] = {fact: _plain(said[fact].value) if fact in said else None for fact in CONDITIONS}
    words = {fact: one.words for fact, one in said.items()} | words_of_terms(text)
    values["time"] = None if terms.time == "unknown" else terms.time
    return {**values, "words": words}


def _plain(value: Value | None) -> Any:
    """A value as JSON has it: ranges and lists of codes as lists, whole numbers without a point."""
    if not isinstance(value, tuple):
        return value
    return [one if isinstance(one, str) else _number(one) for one in value]


def _fork(fork: Fork) -> dict[str, Any]:
    return {
        "low": _number(fork.low),
        "high": _number(fork.high),
        "currency": fork.currency,
        "period": fork.period,
        "tax": fork.tax,
        "text": fork.text,
        "variable": fork.variable,
        "unit": fork.unit,
        "quantity": fork.quantity,
        "label": fork.label,
    }


def _stated(one: Stated) -> dict[str, Any]:
    return {
        "text": one.text,
        "low": _number(one.low),
        "high": _number(one.high),
        "currency": one.currency,
        "role": one.role,
        "unit": one.unit,
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


#: What a terminal obeys and no reader sees, in words that are printed as they are: C1 controls, marks of direction,
#: line separators, lone surrogates.
_OBEYED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def _dumped(answer: dict[str, Any]) -> str:
    """One line of JSON; signs that a terminal would obey are written by their numbers, which reads back the same."""
    return _OBEYED.sub(lambda sign: json.dumps(sign[0])[1:-1], json.dumps(answer, ensure_ascii=False))
