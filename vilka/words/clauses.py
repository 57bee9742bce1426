"""Sentences and clauses around the phrases of a text: a word is about what stands in its own clause."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from vilka.words.lexicon import Hit, Words

#: A line that begins with a conjunction, or after one that ends with «в» or a stroke, goes on with the sentence before
#: it; «м.», «ул.» and initials end none.
_EDGE = re.compile(
    r"(?<!/)(?<!\sв)(?<!\sиз)(?<!\sна)(?<!\sи)(?<!\sили)\n(?!\s*(?:/|(?:или|либо|а также|но)\s))"
    r"|[;!?•●▪|]|(?<!\bул)(?<!\bпр)(?<!\b[а-я])\.(?=\s|$)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,:()]|\s[—–-]\s")
_LONGEST_SENTENCE = 200


def sentence(post: Words, hit: Hit) -> tuple[int, int]:
    """Start and end of the sentence (or line) around a phrase, at most 200 characters each way."""
    plain, place, end = post.plain, post.starts[hit.first], post.end(hit.last)
    start = max(0, place - _LONGEST_SENTENCE)
    for edge in _EDGE.finditer(plain, max(0, start - 1), place + 1):
        start = edge.end()
    after = _EDGE.search(plain, end, end + _LONGEST_SENTENCE + 1)
    return start, after.start() if after else min(len(plain), end + _LONGEST_SENTENCE)


def sentence_around(post: Words, hit: Hit) -> str:
    """The sentence or line around a phrase, on one line."""
    start, end = sentence(post, hit)
    return " ".join(post.plain[start:end].split())


def within(post: Words, hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """Phrases that begin between two places of the text."""

    def begins(hit: Hit) -> int:
        return post.starts[hit.first]

    return hits[bisect_left(hits, start, key=begins) : bisect_left(hits, end, key=begins)]


def gap(post: Words, one: Hit, other: Hit) -> str:
    """What stands between two phrases, "" where they touch or overlap."""
    first, second = sorted((one, other), key=lambda hit: hit.first)
    return post.plain[post.end(first.last) : post.starts[second.first]] if second.first > first.last else ""


def distance(one: Hit, other: Hit) -> int:
    """How many words lie from one phrase to the other, 0 where they overlap."""
    return max(other.first - one.last, one.first - other.last, 0)


def same_clause(post: Words, one: Hit, other: Hit) -> bool:
    """Whether no comma, colon, dash or bracket stands between two phrases."""
    return not _CLAUSE.search(gap(post, one, other))


def between(post: Words, one: Hit, other: Hit) -> Iterator[str]:
    """Words that stand between two phrases."""
    first, second = sorted((one, other), key=lambda hit: hit.first)
    return iter(post.words[first.last + 1 : second.first])
