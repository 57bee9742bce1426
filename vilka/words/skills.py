"""Skills a text asks for: the twelve working tasks of an SMM specialist and the tools, from the reviewed table
``data/reference/skills.csv``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from scrapers.reference import reference_rows
from vilka.words.lexicon import Phrases, patterns_of, words_of

_TEXT_READ = 100_000


@dataclass(frozen=True, slots=True)
class Skill:
    """A row of the table. ``kind``: task | tool; ``bundle``: for a task the bundle of duties it belongs to."""

    code: str
    name_ru: str
    kind: str
    bundle: str


#: All skills by code, in the order of the table.
SKILLS = {
    row["code"]: Skill(row["code"], row["name_ru"], row["kind"], row["bundle"])
    for row in reference_rows("skills")
}


@cache
def _phrases() -> Phrases:
    """The table's phrases; one that tells of several skills has their codes joined by a space."""
    owners: dict[str, list[str]] = {}
    for row in reference_rows("skills"):
        for pattern in patterns_of(row["patterns"]):
            owners.setdefault(pattern, []).append(row["code"])
    phrases: dict[str, list[str]] = {}
    for pattern, codes in owners.items():
        phrases.setdefault(" ".join(dict.fromkeys(codes)), []).append(pattern)
    return Phrases(phrases)


def read_skills(text: str) -> tuple[str, ...]:
    """Codes of the skills named in a text, in the order of the table."""
    hits = _phrases().find_all(words_of(text[:_TEXT_READ]))
    named = {code for hit in hits for code in hit.code.split()}
    return tuple(code for code in SKILLS if code in named) if named else ()


def bundles(skills: Iterable[str]) -> int:
    """How many of the twelve bundles of duties are asked for (a «вакансия-комбайн» asks for many)."""
    return len({SKILLS[code].bundle for code in skills if code in SKILLS and SKILLS[code].bundle})


def skill_spans(text: str) -> list[tuple[int, int]]:
    """Where skills are named: start and end in the text."""
    words = words_of(text[:_TEXT_READ])
    return [words.span(hit.first, hit.last) for hit in _phrases().find_all(words)]
