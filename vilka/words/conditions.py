"""More of what a vacancy says of its conditions, each with its words: schedule, test task, trial period, equipment,
shooting on site, barter, projects and networks to lead, experience.

Three answers are kept apart: nothing is said (no words), it is said and understood (value and words), it is said and not
understood (words without a value). The words are in ``data/reference/conditions.csv``: ``itself`` says a value, ``sign``
names the condition, ``beside`` gives a value next to a sign in its sentence, ``against`` says that it is about others.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import NamedTuple

from scrapers.reference import reference_rows
from vilka.words.clauses import distance, sentence, sentence_around, within
from vilka.words.employment import words_of_terms
from vilka.words.lexicon import Hit, Phrases, Words, patterns_of, words_as_typed
from vilka.words.posts import experience_of
from vilka.words.skills import NETWORKS, network_hits

_TEXT_READ = 20_000
_LONGEST_WORDS = 200
#: Words from a sign to what gives its value.
_REACH = 10
_SUM = re.compile(r"\d[\d  .]*\s?(?:₽|р\b|руб|к\b|тыс|\$|€|%)|[$€]\s?\d", re.IGNORECASE)
_NUMBER_WORDS = {
    "один": 1, "одна": 1, "двумя": 2, "тремя": 3, "трёх": 3, "одного": 1, "одну": 1, "два": 2, "двух": 2, "две": 2, "три": 3, "трех": 3, "четыре": 4, "четырех": 4,
    "пять": 5, "пяти": 5, "полгода": 0.5, "полугода": 0.5, "года": 1, "год": 1, "полутора": 1.5, "десять": 10,
}  # fmt: skip
_AMOUNT = re.compile(r"(?P<low>\d{1,3})(?:\s?(?:[-–—]|или|до)\s?(?P<high>\d{1,3}))?")
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
_MONTHS = re.compile(r"мес", re.IGNORECASE)


class Said(NamedTuple):
    """What is said of one condition: ``value`` None is not understood; ``words`` are the sentence."""

    value: "Value | None"
    words: str


#: A code, a range of numbers (an edge that is not said is None), or codes.
Value = str | tuple[float | None, float | None] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    words: Words
    #: Phrases by fact and how they say it, looked up once.
    hits: dict[tuple[str, str], list[Hit]] = field(default_factory=dict)

    def of(self, fact: str, how: str) -> list[Hit]:
        """Phrases of a fact: ``itself``, ``sign``, ``beside`` or ``against``; a code is "how value"."""
        known = self.hits.get((fact, how))
        if known is None:
            named = _phrases()[fact].find_all(self.words)
            known = self.hits[fact, how] = [hit for hit in named if hit.code.startswith(how)]
        return known

    def beside(self, sign: Hit, fact: str, how: str) -> list[Hit]:
        """Phrases of a fact in the sentence of a sign, the nearest first."""
        inside = within(self.words, self.of(fact, how), *sentence(self.words, sign))
        near = [hit for hit in inside if hit is not sign and distance(sign, hit) <= _REACH]
        return sorted(near, key=lambda hit: (distance(sign, hit), -(hit.last - hit.first)))

    def said(self, value: "Value | None", hit: Hit) -> "Said":
        """A value with the sentence of a phrase."""
        return Said(value, sentence_around(self.words, hit)[:_LONGEST_WORDS])


def read_conditions(text: str) -> dict[str, Said]:
    """What a text says of each condition (codes of ``CONDITIONS``); a condition of which nothing is said is left out.

    Values: schedule «5/2», «2/2», «6/1», shift, flexible, irregular; test_task and trial paid, unpaid, none; equipment
    given, own; shooting on_site, none; barter yes; projects and experience (from, to), experience in years; networks
    their codes."""
    read = _Text(words_as_typed(text[:_TEXT_READ]))
    phrases, said = _phrases(), {}
    for fact, reader in CONDITIONS.items():
        if fact in _UNNAMED or phrases[fact].find_all(read.words):
            said[fact] = reader(read)
    return {fact: one for fact, one in said.items() if one}


def conditions_of(text: str) -> str:
    """The sentences that contracts and ``KEPT`` conditions rest on, joined by « | »: read again they mean the same."""
    read = read_conditions(text)
    contracts = words_of_terms(text).get("contracts", "")
    told = [*contracts.split(" | "), *(read[fact].words.replace("|", "/") for fact in KEPT if fact in read)]
    return " | ".join(dict.fromkeys(filter(None, told)))


# --- one condition --------------------------------------------------------------------------------------------


def _value_of(hit: Hit) -> str:
    return hit.code.split(" ")[1]


def _by_phrase(fact: str) -> Callable[[_Text], Said | None]:
    """A reader of a fact whose phrases say the value themselves; the longest of the first place decides."""

    def read(text: _Text) -> Said | None:
        said = [hit for hit in text.of(fact, "itself") if _is_written_so(text.words, hit)]
        first = min(said, key=partial(_earliest, text.words), default=None)
        if first:
            return text.said(_value_of(first), first)
        sign = next(iter(text.of(fact, "sign")), None)
        return text.said(None, sign) if sign else None

    return read


def _earliest(words: Words, hit: Hit) -> tuple[int, bool, int, int]:
    """The order of phrases: by sentence, then the exact ones («сменный график 2/2»), then by place, the longest first."""
    return sentence(words, hit)[0], _value_of(hit) in _VAGUE, hit.first, hit.first - hit.last


def _is_written_so(words: Words, hit: Hit) -> bool:
    """Numbers of a schedule are written «5/2» or «5х2»: «1-3 года» is none."""
    written = words.written(hit)
    return not written[:1].isdigit() or (
        bool(_SHIFTS.fullmatch(written)) and words.plain[words.starts[hit.first] - 1] != "."
    )


def _by_neighbour(fact: str) -> Callable[[_Text], Said | None]:
    """A reader of a fact that is named and whose value stands beside: «тестовое задание оплачивается»."""

    def read(text: _Text) -> Said | None:
        if itself := text.of(fact, "itself"):
            return text.said("none", itself[0])
        answers = [_answer(text, fact, sign) for sign in text.of(fact, "sign")]
        return next((said for said in answers if said.value), answers[0] if answers else None)

    return read


def _answer(text: _Text, fact: str, sign: Hit) -> Said:
    if _AFTER_IT.search(
        text.words.plain, max(0, text.words.starts[sign.first] - 16), text.words.starts[sign.first]
    ):
        return text.said(None, sign)
    beside = text.beside(sign, fact, "beside")
    if beside:
        return text.said(_value_of(beside[0]), sign)
    end = sentence(text.words, sign)[1]
    paid = _SUM.search(text.words.plain, text.words.end(sign.last), min(end, text.words.end(sign.last) + 60))
    return text.said("paid" if paid else None, sign)


def _barter(text: _Text) -> Said | None:
    """Barter with the specialist, not the duty of agreeing it with bloggers."""
    own = (hit for hit in text.of("barter", "sign") if not text.beside(hit, "barter", "against"))
    hit = next(own, None)
    return text.said("yes", hit) if hit else None


def _projects(text: _Text) -> Said | None:
    """«вести 3–5 проектов»: a number just before what is to be led, and a word of leading in the sentence."""
    for sign in text.of("projects", "sign"):
        number = _number_before(text.words, sign)
        if number and text.beside(sign, "projects", "beside"):
            return text.said(number, sign)
    return None


def _number_before(words: Words, sign: Hit) -> tuple[float, float] | None:
    """The number, or the range, that counts a thing: «3-х проектов», «два аккаунта», «5–7 ваших каналов»."""
    before = words.plain[max(0, words.starts[sign.first] - _COUNTED) : words.starts[sign.first]]
    found = _COUNT.search(before)
    if not found:
        return None
    low = float(found["low"] or _NUMBER_WORDS.get(found["word"].lower(), 0))
    high = float(found["high"] or low)
    return (low, high) if 0 < low <= high <= _MOST_PROJECTS and low == int(low) else None


def _networks(text: _Text) -> Said | None:
    """Social networks of a sentence that speaks of leading them."""
    places = network_hits(text.words)
    inside = {
        sign: within(text.words, places, *sentence(text.words, sign)) for sign in text.of("networks", "sign")
    }
    named = [
        code for hits in inside.values() for hit in hits for code in hit.code.split() if code in NETWORKS
    ]
    telling = [sign for sign, hits in inside.items() if hits or (sign.code == "sign social" and not named)]
    return text.said(tuple(dict.fromkeys(named)) or None, telling[0]) if telling else None


def _experience(text: _Text) -> Said | None:
    """Years asked for, (0, 0) for none."""
    words = experience_of(text.words.plain)
    if words:
        return Said(_years(words), words)
    sign = next(iter(text.of("experience", "sign")), None)
    return text.said(None, sign) if sign else None


def _years(words: str) -> tuple[float | None, float | None] | None:
    low = words.lower()
    if re.search(r"без опыта|не (?:требуется|нужен|обязателен|важен)|можно без|нет опыта", low):
        return 0.0, 0.0
    amount = _AMOUNT.search(low)
    number = (
        float(amount["low"])
        if amount
        else next(
            (float(_NUMBER_WORDS[word]) for word in re.findall(r"\w+", low) if word in _NUMBER_WORDS), None
        )
    )
    if number is None:
        return None
    scale = 12 if _MONTHS.search(low) else 1
    upper = float(amount["high"]) / scale if amount and amount["high"] else None
    return number / scale, upper


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
def _phrases() -> dict[str, Phrases]:
    """The phrases of each fact apart: one word may speak of several."""
    tables: dict[str, dict[str, list[str]]] = {}
    for row in reference_rows("conditions"):
        codes = tables.setdefault(row["fact"], {})
        codes[f"{row['how']} {row['value']}"] = patterns_of(row["patterns"])
    return {fact: Phrases(table) for fact, table in tables.items()}
