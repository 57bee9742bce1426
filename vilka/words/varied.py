"""Trades that are told by what stands behind them: an author of memes makes films, an artist of walls no banners, an operator
films or watches a machine, a moderator keeps a chat or a board of advertisements. Words are in ``varied.csv`` of the trade."""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from scrapers.reference import reference_rows
from vilka.words.clauses import sentence
from vilka.words.lexicon import Hit, Words, part_of

#: What a work is about is not what is made.
_ABOUT = frozenset(["о", "об", "про", "по"])
#: How far, in words, they stand.
_WITHIN = 12
#: A title ends with the trade, or with one word behind it: «Модератор контента».
_LAST = 2


class Told(NamedTuple):
    """What a trade is, as in ``roles.csv``: its kind and the code of its role."""

    kind: str
    code: str


class _Varied(NamedTuple):
    """How the trade's words begin, and those behind it that tell what it is, unless others stand there too."""

    told: Told
    who: tuple[str, ...]
    beside: tuple[str, ...]
    unless: tuple[str, ...]


def told_beside(words: Words, place: int) -> Told | None:
    """What the trade at the number of a word is, by the words behind it; None where they do not tell."""
    rows = [row for row in _table() if words.words[place].startswith(row.who)]
    behind = words.words[place : place + _WITHIN] if rows else []
    said = [word for before, word in pairwise(behind) if before not in _ABOUT]
    fits = (row for row in rows if _any(said, row.beside) and not _any(behind, row.unless))
    return next((row.told for row in fits), None)


def told_in_sentence(words: Words, place: int) -> Told | None:
    """The same of a text: its words behind the trade's sentence tell nothing."""
    return told_beside(part_of(words, words.starts[place], sentence(words, Hit("", place, place))[1]), 0)


def told_behind(title: str, text: Words) -> Told | None:
    """What the trade is with which a title ends, by the sentence of the text that names it."""
    ends = title.lower().split()[-_LAST:]
    if not _any(ends, _all_who()):
        return None
    who = next(row.who for row in _table() for word in ends if word.startswith(row.who))
    place = next((place for place, word in enumerate(text.words) if word.startswith(who)), None)
    return None if place is None else told_in_sentence(text, place)


def _any(words: list[str], beginnings: tuple[str, ...]) -> bool:
    return bool(beginnings) and any(word.startswith(beginnings) for word in words)


@cache
def _all_who() -> tuple[str, ...]:
    return tuple(who for row in _table() for who in row.who)


@cache
def _table() -> tuple[_Varied, ...]:
    return tuple(
        _Varied(
            Told(row["kind"], row["code"]),
            *(tuple(row[cell].split()) for cell in ("who", "beside", "unless")),
        )
        for row in reference_rows("varied")
    )
