"""Sentences and clauses around the phrases of a text: a word is about what stands in its own clause."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Protocol

from vilka.words.lexicon import Hit, Words

#: What ends a sentence: a sign, a full stop that shortens nothing («м. Сокол»), a line that neither hangs («работа
#: из⏎офиса») nor is gone on with («⏎или …»).
_EDGE = re.compile(
    r"[\n;!?•●▪|.](?:(?<![\n.])"
    r"|(?<=\n)(?<!/\n)(?<!/\n\n)(?i:(?<!\s[ви]\n)(?<!\s[ви]\n\n)(?<!\s(?:из|на)\n)(?<!\s(?:из|на)\n\n)(?<!\sили\n)"
    r"(?!\s{0,20}(?:/|(?:или|либо|а также|но)\s)))"
    r"|(?<=\.)(?=\s|$)(?i:(?<!\b(?:ул|пр)\.)(?<!\b(?:ул|пр)\n\.)(?<!\b[а-я]\.)(?<!\b[а-я]\n\.)))"
)
_CLAUSE = re.compile(r"[,:()]|\s[—–-]\s")
_ITEM_BEGINS = re.compile(r"[,;:.!?\n(|/•·]|\s[—–-]\s")
_ITEM_ENDS = re.compile(r"\s*[.,;!)\n/|·•]")
_LONGEST_SENTENCE = 200
_first = attrgetter("first")


class Placed(Protocol):
    """What stands in a text: its first and last word."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


def sentence(post: Words, hit: Placed) -> tuple[int, int]:
    """Start and end of the sentence (or line) around a phrase, at most 200 characters each way."""
    edges, starts = post.edges or _find_edges(post), post.starts
    place, end = starts[hit.first], post.ends[hit.last]
    start, stop = edges[bisect_right(edges, place) - 1] + 1, edges[bisect_left(edges, end)]
    if place - start > _LONGEST_SENTENCE:
        start = place - _LONGEST_SENTENCE
    if stop - end > _LONGEST_SENTENCE:
        stop = end + _LONGEST_SENTENCE
    return start, stop


def _find_edges(post: Words) -> list[int]:
    """Where sentences end, found once for all readers."""
    post.edges = [-1, *map(re.Match.start, _EDGE.finditer(post.plain)), len(post.plain)]
    return post.edges


def begins_item(post: Words, hit: Hit) -> bool:
    """Whether a phrase is the first of its line, sentence or item of a list."""
    return hit.first == 0 or bool(_ITEM_BEGINS.search(post.gaps[hit.first - 1]))


def ends_item(post: Words, hit: Hit) -> bool:
    """Whether a phrase is the last of its line, sentence or item of a list."""
    return hit.last + 1 == len(post.words) or bool(_ITEM_ENDS.match(post.gaps[hit.last]))


def sentence_around(post: Words, hit: Hit) -> str:
    """The sentence or line around a phrase, on one line."""
    start, end = sentence(post, hit)
    return " ".join(post.plain[start:end].split())


def within(post: Words, hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """Phrases that begin between two places of the text."""
    if not hits:
        return hits
    first, last = bisect_left(post.starts, start), bisect_left(post.starts, end)
    return hits[bisect_left(hits, first, key=_first) : bisect_left(hits, last, key=_first)]


def gap(post: Words, one: Hit, other: Hit) -> str:
    """What stands between two phrases, "" where they touch or overlap."""
    first, second = _in_order(one, other)
    return post.plain[post.ends[first.last] : post.starts[second.first]] if second.first > first.last else ""


def _in_order(one: Hit, other: Hit) -> tuple[Hit, Hit]:
    return (one, other) if one.first <= other.first else (other, one)


def distance(one: Hit, other: Hit) -> int:
    """How many words lie from one phrase to the other, 0 where they overlap."""
    return max(other.first - one.last, one.first - other.last, 0)


def same_clause(post: Words, one: Hit, other: Hit) -> bool:
    """Whether no comma, colon, dash or bracket stands between two phrases."""
    return not _CLAUSE.search(gap(post, one, other))


def between(post: Words, one: Hit, other: Hit) -> Iterator[str]:
    """Words that stand between two phrases."""
    first, second = _in_order(one, other)
    return iter(post.words[first.last + 1 : second.first])
