"""Skills a text asks for: the twelve working tasks of an SMM specialist, the networks and the tools, from the reviewed
table ``skills.csv`` of the trade.

A word that means more than one thing (``skills_beside.csv``) is decided by what stands beside it: «Макс» between VK and
Telegram is the messenger, «в директе» beside answers and comments is talking, beside advertising it is Яндекс Директ.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from scrapers.reference import reference_rows
from vilka.words.clauses import distance, gap, same_clause
from vilka.words.lexicon import Hit, Phrases, Words, patterns_of, words_as_typed, words_of
from vilka.words.plain import plain

_TEXT_READ = 100_000
#: How far, in words, what decides about «директ» stands.
_NEAR = 5
#: Words around an unsure word that are looked at; longer than the longest phrase.
_WINDOW = 12
_DECIDING = frozenset({"company", "against"})
#: A name in a contact («Макс, Telegram @…») is no network.
_CONTACT = re.compile(r"@\w|контакт|пиши|связь|отклик|резюме", re.IGNORECASE)
_LISTED = re.compile(r"[\s,/+&•*»«\"()\-—–;]*(?:\s(?:и|или|а также)\s)?[\s*«\"(]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Skill:
    """A row of the table. ``kind``: task | network | tool; ``bundle``: for a task the bundle of duties it belongs to."""

    code: str
    name_ru: str
    kind: str
    bundle: str


#: All skills by code, in the order of the table.
SKILLS = {
    row["code"]: Skill(row["code"], row["name_ru"], row["kind"], row["bundle"])
    for row in reference_rows("skills")
}

_ORDER = {code: place for place, code in enumerate(SKILLS)}

#: Codes of the social networks.
NETWORKS = frozenset(code for code, skill in SKILLS.items() if skill.kind == "network")


@cache
def _phrases() -> Phrases:
    return Phrases(_owned())


@cache
def _owned() -> dict[str, list[str]]:
    """The table's phrases by code; one that tells of several skills has their codes joined by a space."""
    owners: dict[str, list[str]] = {}
    for row in reference_rows("skills"):
        for pattern in patterns_of(row):
            owners.setdefault(pattern, []).append(row["code"])
    phrases: dict[str, list[str]] = {}
    for pattern, codes in owners.items():
        phrases.setdefault(" ".join(dict.fromkeys(codes)), []).append(pattern)
    return phrases


@cache
def _beside() -> tuple[Phrases, Phrases]:
    """The words that mean more than one thing, and those that decide about them."""
    unsure: dict[str, list[str]] = {}
    deciding: dict[str, list[str]] = {}
    for row in reference_rows("skills_beside"):
        table = deciding if row["what"] in _DECIDING else unsure
        table.setdefault(f"{row['code']} {row['what']}", []).extend(patterns_of(row))
    return Phrases(unsure), Phrases(deciding)


def read_skills(text: str) -> tuple[str, ...]:
    """Codes of the skills named in a text, in the order of the table."""
    named = {hit.code for hit in _hits(words_as_typed(text[:_TEXT_READ]))}
    return tuple(sorted(set(" ".join(named).split()), key=_ORDER.__getitem__))


@lru_cache(maxsize=4)
def _hits(words: Words) -> list[Hit]:
    """Skills named, each with its place; asked for by several readers."""
    unsure, deciding = _beside()
    surely, found = _phrases().find_all(words), unsure.find_all(words)
    if not found:
        return surely
    beside = deciding.find_all(words)
    meant = [
        Hit(hit.code.split()[0], hit.first, hit.last)
        for hit in found
        if _is_meant(words, hit, _around(surely, hit), _around(beside, hit))
    ]
    return surely + meant if meant else surely


def _around(hits: Sequence[Hit], hit: Hit) -> Sequence[Hit]:
    """Phrases that begin a few words before or after another; ``hits`` are in order."""
    first = bisect_left(hits, hit.first - _WINDOW, key=_first)
    return hits[first : bisect_right(hits, hit.last + _WINDOW, key=_first)]


_first = attrgetter("first")


def _is_meant(words: Words, hit: Hit, surely: Sequence[Hit], beside: Sequence[Hit]) -> bool:
    code, what = hit.code.split()
    if what == "network":
        networks = [other for other in surely if other.code in NETWORKS and _are_listed(words, hit, other)]
        return bool(networks) and not _CONTACT.search(
            words.plain[max(0, words.starts[hit.first] - 25) : words.ends[hit.last] + 25]
        )
    near = [other for other in beside if 0 < distance(hit, other) <= _NEAR]
    nearest = min(
        near, key=lambda other: (not same_clause(words, hit, other), distance(hit, other)), default=hit
    )
    return nearest.code == f"{code} company"


def _are_listed(words: Words, one: Hit, other: Hit) -> bool:
    """«VK, MAX, Telegram», «ВК и Макс»: side by side, a sign of a list or a space between."""
    return 0 < distance(one, other) <= 2 and bool(_LISTED.fullmatch(gap(words, one, other)))


def bundles(skills: Iterable[str]) -> int:
    """How many of the twelve bundles of duties are asked for (a «вакансия-комбайн» asks for many)."""
    return len({SKILLS[code].bundle for code in skills if code in SKILLS and SKILLS[code].bundle})


def skill_spans(text: str) -> list[tuple[int, int]]:
    """Where skills are named: start and end in the text."""
    source = plain(text[:_TEXT_READ])
    words = words_of(source.text)
    return [source.original(*words.span(hit.first, hit.last)) for hit in _hits(words)]


def network_hits(words: Words) -> list[Hit]:
    """Where social networks are named, in order."""
    named = _network_codes()
    return sorted([hit for hit in _hits(words) if hit.code in named], key=_first)


@cache
def _network_codes() -> frozenset[str]:
    """Codes of phrases that name a network, alone or with something else."""
    return frozenset(code for code in _owned() if not NETWORKS.isdisjoint(code.split()))
