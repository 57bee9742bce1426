"""A list of which each item is a job of its own: «— Водитель категории С, Речной⏎— SMM-специалист в торговый центр⏎— Повар в
столовую». Neither pay nor contacts need to stand in it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vilka.words.jobs import jobs_of
from vilka.words.lexicon import Hit, Words, word_list, words_of
from vilka.words.said import different_words
from vilka.words.trades import PERSON, PREPOSITIONS

#: So many items, and such a part of all, name a job; of more than half of them the trade is known, differs, and more is told.
_LEAST, _MOST, _HALF = 3, 0.75, 0.5
#: A job's name begins among so many first words of an item, and whoever does it is one of so many.
_BEGINS_WITHIN, _NAME = 2, 3
#: Codes of ``roles.csv``: all of the words are people's, none are.
_OF_PEOPLE, _OF_THINGS = ("no ", "head ", "host "), ("bare ", "social formats", "social channels")
_TRADE = "social trade"
#: Where it is, or what else a job has: «дизайнер» alone may be a colleague.
_MORE = re.compile(r"[,(–—/\d]| - | (?:в|на|для|к|по|из) ")
#: How several jobs are announced, and who else is listed by trade: a team, those who are taught, what its writer has been.
_ANNOUNCES, _OTHERS = word_list("announces jobs"), word_list("lists other people")
#: Whoever is looked for by a vacancy above a list, in the singular: «SMM-менеджер», «менеджера», «нужен универсал».
_ONE, _NEEDED = re.compile(rf"(?:{PERSON.pattern})а?|руководител[ья]"), frozenset(["нужен", "нужна"])
_PERSON = re.compile(rf"{PERSON.pattern}|[a-z]{{3,}}(?:er|or|ist)|lead|head|intern|assistant")


class _Item(NamedTuple):
    """The word that names whoever does a job, whether its trade is known, and whether the item tells more."""

    head: str
    known: bool
    more: bool


def lists_jobs(text: str, starts: Sequence[int]) -> bool:
    """Whether the items of a list, which begin at these places of a text, are vacancies."""
    if len(starts) < _LEAST:
        return False
    words, items = words_of(text), list(_items(text, starts))
    if len(items) < max(_LEAST, _MOST * len(starts)):
        return False
    known, more = sum(item.known for item in items), sum(item.more for item in items)
    differ = different_words(item.head for item in items)
    return min(known, more, differ) > _HALF * len(items) and _may_stand_below(
        words, bisect_left(words.starts, starts[0])
    )


def _items(text: str, starts: Sequence[int]) -> Iterator[_Item]:
    """The items that begin with a job, until too many begin with none."""
    words, missed = words_of(text), 0
    text += "\n"
    people = {hit.first: hit for hit in _people(words)}
    for start in starts:
        first = bisect_left(words.starts, start)
        hits = map(people.get, range(first, first + _BEGINS_WITHIN))
        hit = next(filter(None, hits), None)
        if head := _whoever(words.words[first : first + _NAME], words, hit):
            line = text[start : text.find("\n", start)]
            yield _Item(head, hit is not None, bool(_MORE.search(line)) and "%" not in line)
            continue
        missed += 1
        if missed > (1 - _MOST) * len(starts):
            return


def _whoever(name: Sequence[str], words: Words, job: Hit | None) -> str:
    """Whoever the first words of an item name, "" if nobody."""
    person = next(filter(_PERSON.fullmatch, name), "")
    if job is None:
        return person if name[:1] == [person] else ""
    if person or job.code.startswith(_OF_PEOPLE):
        return words.words[job.first]
    behind = words.words[job.last + 1 : job.last + 2]
    return words.words[job.first] if job.code == _TRADE and not PREPOSITIONS.isdisjoint(behind) else ""


def _may_stand_below(words: Words, first: int) -> bool:
    """Whether the words before a list, up to this number, tell of nobody else, and announce jobs or tell not of one."""
    above = words.words[:first]
    if not _OTHERS.isdisjoint(above):
        return False
    if not _ANNOUNCES.isdisjoint(above):
        return True
    one = any(_ONE.fullmatch(words.words[job.last]) for job in _people(words) if job.last < first)
    return _NEEDED.isdisjoint(above) and not one


def _people(words: Words) -> list[Hit]:
    """Names of jobs that are people's."""
    return [hit for hit in jobs_of(words) if not hit.code.startswith(_OF_THINGS)]
