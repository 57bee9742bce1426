"""A list of which each item is a job of its own: «— Водитель категории С, Речной⏎— SMM-специалист в торговый центр⏎— Повар в
столовую». Neither pay nor contacts need to stand in it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from vilka.words.jobs import jobs_of
from vilka.words.lexicon import Hit, Words, word_list, words_of
from vilka.words.plain import TEXTS_KEPT
from vilka.words.said import different_words
from vilka.words.trades import PERSON, PREPOSITIONS, SOUGHT

#: What begins an item of a list.
MARK = r"^[ \t*_]*(?:\d{1,2}[.)](?:\s|(?=[А-ЯЁA-Z#*]))|[0-9]\ufe0f?\u20e3|[▪▫◾◽◻️•●🔹🔸📌✅🟢🔥⭐➡👉💼—–\-\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?\s?)"
#: «1️⃣ Художник» is plain as «1 Художник».
_MARKS, _LINES = (
    re.compile(rf"{MARK}|^\d{{1,2}} (?=[А-ЯЁA-Z])", re.MULTILINE),
    re.compile(r"^(?=.*\w)", re.MULTILINE),
)
#: So many items, and such a part of all, name a job; of more than half of them the trade is known, differs, and more is told.
#: Below what calls many the trade may be any, and one item less need tell more.
_LEAST, _MOST, _HALF = 3, 0.75, 0.5
#: A job's name begins among so many first words of an item, and whoever does it is one of so many.
_BEGINS_WITHIN, _NAME = 2, 3
#: Codes of ``roles.csv``: all of the words are people's, none are.
_OF_PEOPLE, _OF_THINGS = ("no ", "head ", "host "), ("bare ", "social formats", "social channels")
_TRADE, _THINGS = "social trade", frozenset(["контент", "баннер", "каталог", "документ", "семинар"])
#: Where it is, or what else a job has: «дизайнер» alone may be a colleague; and what is told of one in a row.
_MORE, _TOLD = re.compile(r"[,(–—/\d]| - | (?:в|на|для|к|по|из) "), re.compile(r"[(\d]")
#: How several jobs are announced, by how many of what or by a verb of many, and who else is listed by trade: a team, those
#: who are taught, what its writer has been.
_ANNOUNCES, _CALLS, _OTHERS = (
    word_list("announces jobs"),
    word_list("calls many"),
    word_list("lists other people"),
)
#: A line or a colon ends so near behind it.
_CALLED = re.compile(rf"\b(?:{'|'.join(sorted(_CALLS))})\b(?! не\b)[^\n:]{{0,60}}[\n:]", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")
#: «Ищем в новую студию (Казань):»: a colon right before a list.
_LEADS = re.compile(rf"\b(?:{'|'.join(sorted(_CALLS))})\b[^\n:.!?]{{0,60}}:\W*$", re.IGNORECASE)
_LED_WITHIN = 120
#: «Рядом с вами:», «Наши клиенты:»: whose trades stand below what calls nobody.
_BESIDE = word_list("heads other people")
#: One who does it all, and what is told of somebody, not of a job: «30 % времени», «который пишет легко», «водитель — плюс».
_ALL_IN_ONE = re.compile(
    r"\bвс[её] это\W{1,5}(?:вы|ты|одн[аои]|один)\b|\bодин человек|\bодного человека|\bв одном лице",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r"%|\bкотор|\bне нуж|\bплюс\b|\bприветству|\bжелательн", re.IGNORECASE)
#: An item's number may be its pay; elsewhere it has a currency, or what pays before it.
_AMOUNT = re.compile(r"\d ?(?:₽|р\b|руб|тыс|т\.|к\b|000\b)", re.IGNORECASE)
_PAID = re.compile(
    r"\d ?(?:₽|р\b|руб|тыс|т\. ?р|к\b)|(?:оклад|оплат|зарплат|ставк|плат[ия]м|плачу|доход)[^\d\n]{0,20}\d",
    re.IGNORECASE,
)
#: Whoever is looked for by a vacancy above a list, in the singular: «SMM-менеджер», «менеджера», «нужен универсал».
_ONE, _NEEDED = (
    re.compile(rf"(?:{PERSON.pattern})а?|руководител[ья]"),
    frozenset(["нужен", "нужна", "человека"]),
)
_PERSON = re.compile(
    rf"{PERSON.pattern}|{SOUGHT.pattern}|[a-z]{{3,}}(?:er|or|ist)|lead|head|intern|assistant|человека?"
)
#: «Ищут: SMM-специалиста (школа танцев), копирайтера (сайт юриста) …».
_ROW = re.compile(
    r"\b(?:ищем|ищет|ищут|требуются|нужны|набира(?:ем|ет))\b[^:\n.]{0,40}:[ \t]*(?=\S)", re.IGNORECASE
)
_STOP, _SENTENCE = re.compile(r"[.!?]"), re.compile(r"(?<=[а-яё)])[.!?]\s")
_BETWEEN, _BETWEEN_SHORT = re.compile(r";\s*"), re.compile(r",\s+(?![^()\n]*\))")
#: Where an item begins and ends.
Span = tuple[int, int]


class _Item(NamedTuple):
    """An item, the word that names whoever does its job, whether the trade is known, and whether the item tells more."""

    text: str
    head: str
    known: bool
    more: bool


def may_list_jobs(text: str) -> bool:
    """Whether a list of jobs may stand in a text: it has enough marks of items, or a word that calls many and something below."""
    return bool(_call_in(text)) or len(_MARKS.findall(text)) >= _LEAST


@lru_cache(maxsize=TEXTS_KEPT)
def _call_in(text: str) -> "re.Match[str] | None":
    """The first word that calls many; asked for again where a list is cut."""
    return _CALLED.search(text)


def jobs_listed(text: str) -> list[str]:
    """The items of a list of jobs: marked, each on a line below a word that calls many, or in a row behind one."""
    ways: tuple[tuple[Callable[[str], list[Span]], re.Pattern[str]], ...] = (
        (_marked, _MORE),
        (_below, _MORE),
        (_in_a_row, _TOLD),
    )
    for way, more in ways:
        spans = way(text)
        items = list(_items(text, spans, more)) if len(spans) >= _LEAST else []
        if (
            len(items) >= max(_LEAST, _MOST * len(spans))
            and _are_jobs(words_of(text), spans[0][0], items)
            and _pays_each(text, items)
            and not _ALL_IN_ONE.search(text)
        ):
            return [item.text for item in items]
    return []


def _marked(text: str) -> list[Span]:
    """The items; what begins with another mark than all the rest is a title."""
    marks = list(_MARKS.finditer(text))
    kinds = [_NUMBER.sub("1", mark[0].strip(" \t*_")) for mark in marks]
    if len(set(kinds[1:])) == 1 and kinds[0] != kinds[1]:
        marks = marks[1:]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [(mark.end(), end) for mark, end in zip(marks, ends, strict=True)] if marks else []


def _below(text: str) -> list[Span]:
    """The lines below the first one that calls many."""
    call = _call_in(text)
    if not call:
        return []
    line = f"{text}\n".index("\n", call.start())
    return _spans([found.start() for found in _LINES.finditer(text, line)], len(text))


def _in_a_row(text: str) -> list[Span]:
    row = _ROW.search(text)
    if not row:
        return []
    line = f"{text}\n".index("\n", row.end())
    end = next((one.start() for one in _SENTENCE.finditer(text, row.end(), line)), line)
    apart = _BETWEEN if ";" in text[row.end() : end] else _BETWEEN_SHORT
    return _spans([row.end(), *(one.end() for one in apart.finditer(text, row.end(), end))], end)


def _spans(starts: Sequence[int], end: int) -> list[Span]:
    return list(pairwise([*starts, end]))


def _are_jobs(words: Words, start: int, items: Sequence[_Item]) -> bool:
    """Whether the items of a list that begins at a place are jobs, most of different trades, and the words above allow it."""
    above = words.words[: bisect_left(words.starts, start)]
    told, differ = sum(item.more for item in items), different_words(item.head for item in items)
    known = sum(item.known for item in items)
    if _LEADS.search(words.plain, max(0, start - _LED_WITHIN), start):
        known = told = len(items)
    elif not (_ANNOUNCES.isdisjoint(above) and _CALLS.isdisjoint(above)):
        known, told = len(items), told + 1
    return min(known, told, differ) > _HALF * len(items) and _may_stand_below(words, above)


def _pays_each(text: str, items: Sequence[_Item]) -> bool:
    """Not one pay for the whole text, told beside its items."""
    if any(_AMOUNT.search(item.text.partition("\n")[0]) for item in items):
        return True
    return sum(map(bool, map(_PAID.search, text.split("\n")))) != 1


def _items(text: str, spans: Sequence[Span], more: re.Pattern[str]) -> Iterator[_Item]:
    """The items that begin with a job, until too many begin with none."""
    words, missed = words_of(text), 0
    people = {hit.first: hit for hit in _people(words)}
    for start, end in spans:
        first = bisect_left(words.starts, start)
        hits = map(people.get, range(first, first + _BEGINS_WITHIN))
        hit = next(filter(None, hits), None)
        if head := _whoever(words.words[first : first + _NAME], words, hit):
            item = text[start:end].strip()
            line = item.partition("\n")[0]
            if not _OF_ONE.search(line):
                yield _Item(item, head, hit is not None, bool(more.search(line)))
                continue
        missed += 1
        if missed > (1 - _MOST) * len(spans):
            return


def _whoever(name: Sequence[str], words: Words, job: Hit | None) -> str:
    """Whoever the first words of an item name, "" if nobody."""
    person = next(filter(_PERSON.fullmatch, name), "")
    if job is None:
        return person if name[:1] == [person] and person not in _THINGS else ""
    if person or job.code.startswith(_OF_PEOPLE):
        return words.words[job.first]
    behind = words.words[job.last + 1 : job.last + 2]
    ends = words.gaps[job.last].startswith(",") or not PREPOSITIONS.isdisjoint(behind)
    return words.words[job.first] if job.code == _TRADE and ends else ""


def _may_stand_below(words: Words, above: Sequence[str]) -> bool:
    """Whether the words before a list tell of nobody else and of no single job, and its heading calls many or begins the text."""
    if not (_OTHERS.isdisjoint(above) and _NEEDED.isdisjoint(above) and _heads(words, above)):
        return False
    return not any(_ONE.fullmatch(words.words[job.last]) for job in _people(words) if job.last < len(above))


def _heads(words: Words, above: Sequence[str]) -> bool:
    """Whether the last line above a list calls many, or is the first one and of nobody else."""
    while above and above[-1].isdecimal():
        above = above[:-1]
    line = next((place for place in range(len(above) - 1, 0, -1) if "\n" in words.gaps[place - 1]), 0)
    heading = above[line:]
    if not (_CALLS.isdisjoint(heading) and _ANNOUNCES.isdisjoint(heading)):
        return True
    one_sentence = not any(map(_STOP.search, words.gaps[: max(0, len(above) - 1)]))
    return line == 0 and one_sentence and _BESIDE.isdisjoint(heading)


def _people(words: Words) -> list[Hit]:
    """Names of jobs that are people's."""
    return [hit for hit in jobs_of(words) if not hit.code.startswith(_OF_THINGS)]
