"""More of what a vacancy says of its conditions, each with its words: schedule, test task, trial period, equipment,
shooting on site, barter, projects and networks to lead, experience.

Three answers are kept apart: nothing is said (no words), it is said and understood (value and words), it is said and not
understood (words without a value). The words are in ``data/reference/conditions.csv``: ``itself`` says a value, ``sign``
names the condition, ``beside`` gives a value next to a sign in its sentence, ``against`` says that it is about others.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from scrapers.reference import reference_rows
from vilka.words.clauses import distance, sentence, sentence_around, within
from vilka.words.employment import words_of_terms
from vilka.words.experience import NUMBER_WORDS, experience_in, years_of
from vilka.words.lexicon import Hit, Phrases, Words, found_in, patterns_of, words_as_typed
from vilka.words.plain import TEXT_READ
from vilka.words.skills import NETWORKS, network_hits

_LONGEST_WORDS = 200
#: Words from a sign to what gives its value.
_REACH = 10
_SUM = re.compile(r"\d[\d  .]*\s?(?:₽|р\b|руб|к\b|тыс|\$|€|%)|[$€]\s?\d", re.IGNORECASE)
#: Characters from a sign to a sum that pays for it.
_TO_SUM = 60
_COUNTED = 24
_COUNT = re.compile(
    r"(?<!\d)(?:(?P<low>\d{1,2})(?:\s?(?:[-–—]|или|до)\s?(?P<high>\d{1,2}))?(?:-?[хти]+)?|\b(?P<word>одн\w+|дв\w+|тр[её]х|три|четыр\w+|пят[ьи]))"
    r"\s+(?:[а-яё]+\s+)?$",
    re.IGNORECASE,
)
_MOST_PROJECTS = 60
_VAGUE = frozenset(["shift"])
_SHIFTS = re.compile(r"\d\s+через\s+\d|\d{1,2}\s?[/\\хx]\s?\d{1,2}", re.IGNORECASE)
#: «ДМС после испытательного срока» says nothing of the trial's own pay.
_AFTER_IT = re.compile(r"(?:после|по окончании|по завершении|по итогам|пройд\w+)\s+$", re.IGNORECASE)


class Said(NamedTuple):
    """What is said of one condition: ``value`` None is not understood; ``words`` are the sentence."""

    value: "Value | None"
    words: str


#: A code, a range of numbers (an edge that is not said is None), or codes.
Value = str | tuple[float | None, float | None] | tuple[str, ...]


class _Text(NamedTuple):
    words: Words
    #: Phrases by the numbers of their tables; the code of each is the value that it says.
    found: dict[int, list[Hit]]

    def of(self, fact: str, how: str) -> list[Hit]:
        """Phrases of a fact: ``itself``, ``sign``, ``beside`` or ``against``."""
        phrases = _tables().get((fact, how))
        return self.found[phrases.table] if phrases else []

    def beside(self, sign: Hit, fact: str, how: str) -> list[Hit]:
        """Phrases of a fact in the sentence of a sign, the nearest first."""
        deciding = self.of(fact, how)
        inside = within(self.words, deciding, *sentence(self.words, sign)) if deciding else ()
        near = [hit for hit in inside if distance(sign, hit) <= _REACH]
        return sorted(near, key=lambda hit: (distance(sign, hit), -(hit.last - hit.first)))

    def said(self, value: "Value | None", hit: Hit) -> "Said":
        """A value with the sentence of a phrase."""
        return Said(value, sentence_around(self.words, hit)[:_LONGEST_WORDS])


def read_conditions(text: str) -> dict[str, Said]:
    """What a text says of each condition (codes of ``CONDITIONS``); a condition of which nothing is said is left out.

    Values: schedule «5/2», «2/2», «6/1», shift, flexible, irregular; test_task and trial paid, unpaid, none; equipment
    given, own; shooting on_site, none; barter yes; projects and experience (from, to), experience in years; networks
    their codes."""
    words, facts = words_as_typed(text[:TEXT_READ]), _named_by()
    read = _Text(words, found_in(words))
    named = {*_UNNAMED, *[facts[table] for table in read.found.keys() & facts.keys()]}
    said = [(fact, CONDITIONS[fact](read)) for fact in CONDITIONS if fact in named]
    return {fact: one for fact, one in said if one}


def conditions_of(text: str) -> str:
    """The sentences that contracts and ``KEPT`` conditions rest on, joined by « | »: read again they mean the same."""
    read = read_conditions(text)
    contracts = words_of_terms(text).get("contracts", "")
    told = [*contracts.split(" | "), *(read[fact].words.replace("|", "/") for fact in KEPT if fact in read)]
    return " | ".join(dict.fromkeys(filter(None, told)))


# --- one condition --------------------------------------------------------------------------------------------


def _by_phrase(fact: str) -> Callable[[_Text], Said | None]:
    """A reader of a fact whose phrases say the value themselves; the longest of the first place decides."""

    def read(text: _Text) -> Said | None:
        said = [hit for hit in text.of(fact, "itself") if _is_written_so(text.words, hit)]
        if said:
            first = said[0] if len(said) == 1 else min(said, key=partial(_earliest, text.words))
            return text.said(first.code, first)
        return _named_only(text, fact)

    return read


def _named_only(text: _Text, fact: str) -> Said | None:
    """A fact that is named, and no value of it is understood."""
    signs = text.of(fact, "sign")
    return text.said(None, signs[0]) if signs else None


def _earliest(words: Words, hit: Hit) -> tuple[int, bool, int, int]:
    """The order of phrases: by sentence, then the exact ones («сменный график 2/2»), then by place, the longest first."""
    return sentence(words, hit)[0], hit.code in _VAGUE, hit.first, hit.first - hit.last


def _is_written_so(words: Words, hit: Hit) -> bool:
    """Numbers of a schedule are written «5/2» or «5х2»: «1-3 года» is none."""
    if not words.words[hit.first][0].isdigit():
        return True
    return bool(_SHIFTS.fullmatch(words.written(hit)))


def _by_neighbour(fact: str) -> Callable[[_Text], Said | None]:
    """A reader of a fact that is named and whose value stands beside: «тестовое задание оплачивается»."""

    def read(text: _Text) -> Said | None:
        if itself := text.of(fact, "itself"):
            return text.said("none", itself[0])
        answers = [_answer(text, fact, sign) for sign in text.of(fact, "sign")]
        return next((said for said in answers if said.value), answers[0] if answers else None)

    return read


def _answer(text: _Text, fact: str, sign: Hit) -> Said:
    start = text.words.starts[sign.first]
    if _AFTER_IT.search(text.words.plain, max(0, start - 16), start):
        return text.said(None, sign)
    beside = text.beside(sign, fact, "beside")
    if beside:
        return text.said(beside[0].code, sign)
    end, stop = text.words.ends[sign.last], sentence(text.words, sign)[1]
    paid = _SUM.search(text.words.plain, end, min(stop, end + _TO_SUM))
    return text.said("paid" if paid else None, sign)


def _barter(text: _Text) -> Said | None:
    """Barter with the specialist, not the duty of agreeing it with bloggers."""
    own = [hit for hit in text.of("barter", "sign") if not text.beside(hit, "barter", "against")]
    return text.said("yes", own[0]) if own else None


def _projects(text: _Text) -> Said | None:
    """«вести 3–5 проектов»: a number just before what is to be led, and a word of leading in the sentence."""
    for sign in text.of("projects", "sign") if text.of("projects", "beside") else ():
        number = _number_before(text.words, sign)
        if number and text.beside(sign, "projects", "beside"):
            return text.said(number, sign)
    return None


def _number_before(words: Words, sign: Hit) -> tuple[float, float] | None:
    """The number, or the range, that counts a thing: «3-х проектов», «два аккаунта», «5–7 ваших каналов»."""
    start = words.starts[sign.first]
    found = _COUNT.search(words.plain[max(0, start - _COUNTED) : start])
    if not found:
        return None
    low = float(found["low"] or NUMBER_WORDS.get(found["word"].lower(), 0))
    high = float(found["high"] or low)
    return (low, high) if 0 < low <= high <= _MOST_PROJECTS else None


def _networks(text: _Text) -> Said | None:
    """Social networks of a sentence that speaks of leading them."""
    signs, places = text.of("networks", "sign"), network_hits(text.words)
    spans = {sentence(text.words, sign): sign for sign in reversed(signs)} if places else {}
    led = {sign: within(text.words, places, *span) for span, sign in reversed(spans.items())}
    telling = [sign for sign in led if led[sign]] or [sign for sign in signs if sign.code == "social"]
    named = [code for hits in led.values() for hit in hits for code in hit.code.split() if code in NETWORKS]
    return text.said(tuple(dict.fromkeys(named)) or None, telling[0]) if telling else None


def _experience(text: _Text) -> Said | None:
    """Years asked for, (0, 0) for none."""
    words = experience_in(text.words)
    return Said(years_of(words), words) if words else _named_only(text, "experience")


#: Conditions in the order in which they are shown, each with its reader.
CONDITIONS: dict[str, Callable[[_Text], Said | None]] = {
    "schedule": _by_phrase("schedule"),
    "time": _by_phrase("time"),
    "test_task": _by_neighbour("test_task"),
    "trial": _by_neighbour("trial"),
    "equipment": _by_phrase("equipment"),
    "shooting": _by_phrase("shooting"),
    "barter": _barter,
    "projects": _projects,
    "networks": _networks,
    "experience": _experience,
}
#: Conditions that may be said without a phrase of the table.
_UNNAMED = ("experience",)
#: Conditions whose words are kept in the data set.
KEPT = ("test_task", "trial", "schedule", "equipment", "shooting", "barter", "projects")


@cache
def _tables() -> dict[tuple[str, str], Phrases]:
    """The phrases of each fact, by how they say it; their codes are values. One word may speak of several facts."""
    tables: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in reference_rows("conditions"):
        of_value = tables.setdefault((row["fact"], row["how"]), {}).setdefault(row["value"], [])
        of_value.extend(patterns_of(row))
    return {key: Phrases(table) for key, table in tables.items()}


@cache
def _named_by() -> dict[int, str]:
    """Facts by the numbers of the tables whose phrases name them."""
    return {phrases.table: fact for (fact, how), phrases in _tables().items() if how in ("itself", "sign")}
