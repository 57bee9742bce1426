"""Sentences of a post around words that were found in it, cleaned, each a stretch of the post's own words.

A sentence is cut out only where a reader has found something: nothing else of the text is looked at, and what the one walk
through the phrases has found need not be looked for again.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from scrapers.reference import reference_rows
from vilka.words.body import Piece, body_begins, pieces, speaks
from vilka.words.jobs import jobs_of, names_job
from vilka.words.lexicon import Hit, Phrases, Words, patterns_of, words_of
from vilka.words.plain import LINES_KEPT

_LONGEST_LINE = 2000
#: A sentence is told by pronouns, questions and verbs among its first words.
FIRST_WORDS = 4
_URL = re.compile(r"<?(?:https?://|www\.|t\.me/)[^\s|>]*(?:\|([^>\n]*))?>?", re.IGNORECASE)
_MARKUP = re.compile(r"[*`~]{1,3}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])|^#+\s|:[a-z0-9_+\-]{1,30}:")
_TAGS_AROUND = re.compile(r"^(?:\W*(?:\d{2,6}\s+)?#[\w\-.+#]+)+|(?:\s*#[\w\-.+#]+)+\W*$")
_ANY_MARK = re.compile(r"[*_`~#:]|^[^\wа-яА-Я«\"(]|^\d|\s\s")
#: A tag in which a low line parts words.
_JOINED = re.compile(r"\W*#[^\W_]+_\w+")
_BULLET = re.compile(r"^(?:\W+|\d{1,2}[.)]\s+|\d{3,5}\s+(?=\W|[A-Za-z]))+")
#: «Ищем #копирайтера»: without the tag nobody would be asked for.
_ASKS = re.compile(r"(?:требу[ею]тся|ищем|ищу|нуж[ен]н?[аы]?)$", re.IGNORECASE)


#: What stands around a tag that is a line alone.
_AROUND_TAG = " •*_#"


class Line(NamedTuple):
    """A sentence: its words are those of ``words`` from number ``first`` up to ``last``, and it ends at ``end`` of their text."""

    words: Words
    first: int
    last: int
    end: int

    @property
    def text(self) -> str:
        return self.words.plain[self.words.starts[self.first] : self.end] if self.first < self.last else ""

    @property
    def beginning(self) -> list[str]:
        """The first words, which tell a sentence."""
        return self.words.words[self.first : min(self.last, self.first + FIRST_WORDS)]

    def jobs(self, networks: bool = False) -> list[Hit]:
        """Names of jobs in it; ``networks``: and of social networks."""
        return hits_between(jobs_of(self.words, networks), self.first, self.last)

    def said(self, kind: str) -> list[Hit]:
        """Phrases of ``post_words.csv`` in it, the longest at each place."""
        return hits_between(of_kind(self.words, kind), self.first, self.last)


def hits_between(hits: Iterable[Hit], first: int, last: int) -> list[Hit]:
    """The phrases inside words ``first``…``last`` (exclusive)."""
    return [hit for hit in hits if first <= hit[1] and hit[2] < last]


def lines_at(post: Words, places: Iterable[int], most: int) -> Iterator[Line]:
    """The sentences that say something, of the first ``most`` lines of a post, in which the words of these numbers, in order,
    begin; one whose words all stand in an address is none."""
    text, done = post.plain, body_begins(post.plain)
    for place in places:
        start = post.starts[place]
        if start < done:
            continue
        line = text.rfind("\n", 0, start) + 1
        if _are_before(text, line, most):
            return
        begin, piece = _piece_at(text, max(line, done), start)
        done = begin + len(piece)
        said = line_of(post, begin, piece) if speaks(piece) else None
        if said and said.first < said.last:
            yield said


def _are_before(text: str, place: int, lines: int) -> bool:
    """Whether so many lines that are not blank stand before a place."""
    may = text.count("\n", 0, place) >= lines
    return may and sum(map(bool, map(str.strip, text[:place].split("\n")))) >= lines


def _piece_at(text: str, line: int, place: int) -> Piece:
    """The sentence around a place of a line, or what is left of the line."""
    end = text.find("\n", place)
    sentences = pieces(text, line, end if end >= 0 else len(text))
    return next(piece for piece in sentences if piece[0] + len(piece[1]) > place)


def line_of(post: Words, begin: int, piece: str) -> Line:
    """A piece of a post, cleaned: nearly always a stretch of it."""
    clean = clean_line(piece) or piece.strip(_AROUND_TAG)
    inside = piece.find(clean)
    words, start = (post, begin + inside) if inside >= 0 else (words_of(clean), 0)
    end = start + len(clean)
    return Line(words, bisect_left(words.starts, start), bisect_right(words.ends, end), end)


def clean_line(line: str) -> str:
    """A line of a plain text without markup, addresses, leading marks and tags."""
    return _cleaned(line[:_LONGEST_LINE])


@lru_cache(maxsize=LINES_KEPT)
def _cleaned(line: str) -> str:
    bare = line.strip()
    if "/" in bare:
        bare = _URL.sub(lambda link: link[1] or " ", bare)
    if not _ANY_MARK.search(bare):
        return bare
    bare = _MARKUP.sub(" ", bare).strip()
    if "#" in bare:
        untagged = _TAGS_AROUND.sub(" ", bare).strip()
        bare = bare if _ASKS.search(untagged) or _is_named_by_tag(bare, untagged) else untagged
    return " ".join(_BULLET.sub("", bare).replace("#", "").replace("_", " ").split())


def _is_named_by_tag(line: str, untagged: str) -> bool:
    """«#смм_менеджер нужен в кафе», «#Монтажер_reels»: a lone tag of joined words is the job."""
    tag = _JOINED.match(line)
    return tag is not None and line.count("#") == 1 and not untagged[:1].isupper() and names_job(tag[0])


def of_kind(words: Words, kind: str) -> list[Hit]:
    """Phrases of a row of ``post_words.csv``, the longest at each place: what hires, labels a title or an employer, stands
    before an employer's name."""
    return _post_words()[kind].find(words)


@cache
def _post_words() -> dict[str, Phrases]:
    phrases: dict[str, list[str]] = {}
    for row in reference_rows("post_words"):
        phrases.setdefault(row["kind"], []).extend(patterns_of(row))
    return {kind: Phrases({"": told}) for kind, told in phrases.items()}
