"""What stands in a title: its phrases of ``roles.csv`` of the trade, in which item of a list of jobs each, in brackets or not."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from vilka.labels import CRAFTS
from vilka.words.cached import cached_property
from vilka.words.clauses import distance
from vilka.words.duties import BREAK
from vilka.words.jobs import JOBS, job_phrases
from vilka.words.lexicon import Hit, Words, word_list
from vilka.words.moods import clause, is_wished_there, may_wish
from vilka.words.varied import told_beside

#: Kinds that are no parts of a title: an employer's name, the words of requests, which are looked up apart, and a trade that
#: may be any where nothing beside it tells which.
_NO_PARTS = frozenset({"employer", "lead", "page", "varied"})
#: «с опытом ведения соцсетей»
_SKILL_NEAR = 2
#: What is wished of whoever is hired stands behind these, or behind a job.
_SKILLS = word_list("skills")
_HIRED = JOBS | {"core", "head"}
_OPENING = re.compile(r"[(\[]")
#: Trades whose work is for whoever stands behind «для».
_SERVES = CRAFTS | {"trade"}
_INTO = frozenset(["в", "во", "для", "at", "in"])
#: How far, in words, the chat stands from whoever keeps order in it.
_KEPT = 8


class Part(NamedTuple):
    """A phrase of a title: its kind and code in the table, in which item of the title, in brackets or not."""

    kind: str
    code: str
    hit: Hit
    item: int
    inside: bool


class Title:
    """A title's words and its parts in order."""

    def __init__(self, words: Words, parts: list[Part]) -> None:
        self.words, self.parts = words, parts

    @cached_property
    def social(self) -> list[Part]:
        """Social networks and SMM, but not as a skill asked for: «PR-менеджер с навыками SMM»."""
        return [word for word in self.parts if word.kind == "social" and not self._is_skill(word)]

    @cached_property
    def jobs(self) -> list[Part]:
        """Jobs of the title; a skill asked for is none, nor is «контент» before a job of its own."""
        jobs = [w for w in self.parts if w.kind in JOBS and (w.kind == "no" or not self._is_skill(w))]
        jobs = [w for w in jobs if w.code != "host"] or jobs
        nears = {w.hit.first for w in jobs if w.kind == "near"}
        return [w for w in jobs if w.kind != "bare" or w.hit.last + 1 not in nears]

    @cached_property
    def crafts(self) -> list[Part]:
        """Trades that are also done for social networks: «дизайнер», «копирайтер»."""
        return [word for word in self.parts if word.kind == "near" and word.code in CRAFTS]

    @property
    def first_item(self) -> list[Part]:
        """What stands in the first item that names anything."""
        return [word for word in self.parts if word.item == self.parts[0].item]

    def before(self, word: Part) -> str:
        """The word before a part."""
        return self.words.words[word.hit.first - 1]

    def _is_skill(self, word: Part) -> bool:
        return any(w.kind == "skilled" and 0 < word.hit.first - w.hit.last <= _SKILL_NEAR for w in self.parts)


@lru_cache(maxsize=4)
def parted(words: Words) -> Title:
    """A title of these words."""
    return Title(words, _parts(words))


def _parts(words: Words) -> list[Part]:
    """Phrases of the title in order, without those that are an employer's name."""
    found: list[Part] = []
    breaks = [match.start() for match in BREAK.finditer(words.plain)]
    opened = [match.start() for match in _OPENING.finditer(words.plain)]
    for hit in job_phrases().find(words):
        kind, _, code = hit.code.partition(" ")
        start = words.starts[hit.first]
        item = sum(place < start for place in breaks)
        inside = any(place < start and ")" not in words.plain[place:start] for place in opened)
        told = told_beside(words, hit.first)
        if told:
            kind, code = told
        elif kind == "host":
            kind, code = ("core", code) if _keeps_order(words, hit) else ("no", "host")
        found.append(Part(kind, code, hit, item - _blank_items(words, breaks, item), inside))
    kept = [word for word in found if word.kind not in _NO_PARTS]
    if may_wish(words):
        kept = [word for word in kept if not _is_but_wished(words, kept, word)]
    return [word for word in kept if not _is_of_employer(words, kept, word)]


def _is_but_wished(words: Words, found: Sequence[Part], word: Part) -> bool:
    """«Флорист, умение снимать сторис приветствуется»: a skill that is wished for, or what is, behind a job; whoever is hired
    may stand in the clause of the wish, «Таргетолог желательно из Самары»."""
    first = clause(words, word.hit.first)[0]
    skilled = not _SKILLS.isdisjoint(words.words[first : word.hit.first])
    hired = any(job.kind in _HIRED and job.hit.last < first for job in found)
    return (skilled or hired) and is_wished_there(words, word.hit)


def _is_of_employer(words: Words, found: Sequence[Part], word: Part) -> bool:
    """«SMM Team Lead в команду маркетплейса», «Сценарист рилс для врача»: another trade behind «в» or «для», social-media work
    or a craft before it."""
    if word.kind != "no":
        return False
    first = next((one for one in found if one.kind == "core" or one.code in _SERVES), word)
    return not _INTO.isdisjoint(words.words[first.hit.last + 1 : word.hit.first])


def _keeps_order(words: Words, host: Hit) -> bool:
    """Whether whoever keeps order does so in a chat or a channel («в чат … требуется админ»)."""
    hits = job_phrases().find_all(words)
    kept = [hit for hit in hits if hit.code.startswith(("page", "social channels"))]
    return any(distance(host, hit) <= _KEPT for hit in kept)


def _blank_items(words: Words, breaks: Sequence[int], item: int) -> int:
    """How many items before this one hold no word: «/контент-менеджер/»."""
    edges = [-1, *breaks[:item]]
    return sum(not any(a < start < b for start in words.starts) for a, b in pairwise(edges))
