"""Sentences and clauses around the phrases of a text: a word is about what stands in its own clause."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from vilka.words.lexicon import Hit, Words

_EDGE = re.compile(r"[\n;!?•●▪|]|\.(?=\s|$)")
#: What makes a line go on with the one before it; what may stand before a full stop that ends nothing («м. Сокол»).
_GOES_ON = re.compile(r"\n\s*(?:/|(?:или|либо|а также|но)\s)", re.IGNORECASE)
_HANGS = re.compile(r"(?:/|\s(?:в|из|на|и|или))$", re.IGNORECASE)
_SHORTENED = re.compile(r"\b(?:ул|пр|[а-я])$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,:()]|\s[—–-]\s")
_LONGEST_SENTENCE = 200


def sentence(post: Words, hit: Hit) -> tuple[int, int]:
    """Start and end of the sentence (or line) around a phrase, at most 200 characters each way."""
    known = post.sentences.get((hit.first, hit.last))
    if known is None:
        known = post.sentences[hit.first, hit.last] = _sentence(post, hit)
    return known


def _sentence(post: Words, hit: Hit) -> tuple[int, int]:
    place, end, signs = post.starts[hit.first], post.end(hit.last), _signs(post)
    back = bisect_right(signs, place) - 1
    while back >= 0 and not _ends(post.plain, signs[back]):
        back -= 1
    ahead = bisect_left(signs, end)
    while ahead < len(signs) and not _ends(post.plain, signs[ahead]):
        ahead += 1
    start = max(signs[back] + 1 if back >= 0 else 0, place - _LONGEST_SENTENCE)
    return start, min(signs[ahead] if ahead < len(signs) else len(post.plain), end + _LONGEST_SENTENCE)


def _signs(post: Words) -> list[int]:
    """Signs that may end a sentence, found once for all readers."""
    if post.ends is None:
        post.ends = [edge.start() for edge in _EDGE.finditer(post.plain)]
    return post.ends


def _ends(plain: str, edge: int) -> bool:
    """Whether a sign ends a sentence: a line does not that hangs («работа из⏎офиса») or is gone on with («⏎или …»)."""
    if plain[edge] == "\n":
        return not (_HANGS.search(plain, max(0, edge - 4), edge) or _GOES_ON.match(plain, edge))
    return plain[edge] != "." or not _SHORTENED.search(plain, max(0, edge - 3), edge)


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
