"""The phrases of a post and where they stand: near one another, in one sentence, at the beginning.

The words are in ``data/reference/kinds.csv`` (they vote) and ``offers_in_posts.csv`` (who offers what to whom).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter

from vilka.words.body import pieces
from vilka.words.cached import cached_property
from vilka.words.clauses import distance, sentence
from vilka.words.lexicon import Hit, Words, by_code, word_list
from vilka.words.plain import TEXT_READ

SHORT_REACH = 2
#: Of the first lines no more is read for a title and its pay.
HEAD_READ = 2_000
#: A title's job is among the first words.
TITLE_BEGINS = 3
#: Services are offered in a few sentences; in a longer text a firm tells of itself.
SHORT_AD = 60
#: Words from a verb to what it is about.
REACH = 5
#: Letters that tell one word from another: «узнаешь» and «узнаете» are one.
_STEM = 4
#: Words of the longest phrase.
_LONGEST_PHRASE = 4
_LONGEST_QUOTE = 120
_first = attrgetter("first")
#: What may stand before a verb in the first person that begins a sentence.
_MYSELF = word_list("before I do")


@dataclass(eq=False)
class Said:
    """A post and what its words say of its kind."""

    text: str
    words: Words
    title: str
    offers: list[Hit]
    #: Numbers of the words where a job's name begins.
    jobs: list[int]
    #: The text with what stands around it.
    whole: str
    #: Words that speak for each kind.
    votes: dict[str, set[str]] = field(default_factory=partial(defaultdict, set))
    #: Whether it stands under a tag of somebody who offers («#помогу»).
    tagged: bool = False
    #: Hiring verbs that hire.
    hiring: list[Hit] = field(default_factory=list)

    def __post_init__(self) -> None:
        #: Whether there is any question.
        self.asks = "?" in self.words.plain
        self.coded = by_code(self.offers)

    def count(self, kind: str) -> int:
        """How many different words speak for a kind."""
        return len(self.votes.get(kind, ()))

    def of(self, code: str) -> list[Hit]:
        """Phrases of ``offers_in_posts.csv`` of a sort, in order."""
        return self.coded.get(code, [])

    def says(self, *codes: str) -> bool:
        """Whether a phrase of ``offers_in_posts.csv`` of one of these sorts stands in it."""
        return not self.coded.keys().isdisjoint(codes)

    @cached_property
    def told(self) -> frozenset[str]:
        """Sorts of words that stand in it, of both tables."""
        return frozenset((*self.votes, *self.coded))

    def first(self, code: str) -> int:
        """Number of the first word of a sort, more than any text has where there is none."""
        return self.coded[code][0].first if code in self.coded else TEXT_READ

    def different(self, code: str) -> int:
        """How many different words of a sort there are."""
        return different_words(self.words.words[hit.first] for hit in self.of(code))

    @property
    def head(self) -> str:
        """What is read of it for a title and its pay."""
        return self.text[:HEAD_READ]

    @property
    def short(self) -> bool:
        """Whether it is as short as a seller's few sentences."""
        return len(self.words.words) <= SHORT_AD

    @property
    def titled(self) -> bool:
        """Whether a job is among its first words."""
        return bool(self.title) or (bool(self.jobs) and self.jobs[0] < TITLE_BEGINS)

    @cached_property
    def first_sentence(self) -> int:
        """How many words its first sentence has."""
        start, first = next(pieces(self.words.plain), (0, ""))
        return bisect_left(self.words.starts, start + len(first))

    def quoted(self, place: int) -> bool:
        """Whether a word stands in «quotes»: somebody else's, or a name's."""
        start = self.words.starts[place]
        begin = max(0, start - _LONGEST_QUOTE)
        return self.words.plain.rfind("«", begin, start) > self.words.plain.rfind("»", begin, start)

    def before(self, hit: Hit) -> str:
        """The word before a phrase, "" before the first."""
        return self.words.words[hit.first - 1] if hit.first else ""

    def follows(self, hit: Hit, others: frozenset[str], near: int) -> bool:
        """Whether one of these words stands so near before a phrase."""
        return not others.isdisjoint(self.words.words[max(0, hit.first - near) : hit.first])

    def behind(self, hit: Hit) -> Sequence[Hit]:
        """Phrases that begin among the next words."""
        start = bisect_right(self.offers, hit.last, key=_first)
        return self.offers[start : bisect_right(self.offers, hit.last + REACH, start, key=_first)]

    def names_job_after(self, hit: Hit, reach: int = REACH) -> bool:
        place = bisect_right(self.jobs, hit.first)
        return place < len(self.jobs) and self.jobs[place] - hit.last <= reach

    def job_between(self, verb: Hit, noun: Hit) -> bool:
        return bisect_left(self.jobs, noun.first) > bisect_right(self.jobs, verb.first)

    def is_asked(self, hit: Hit) -> bool:
        if not self.asks:
            return False
        end = sentence(self.words, hit)[1]
        return self.words.plain[end : end + 1] == "?"

    def together(self, ones: Sequence[str], others: Sequence[str], apart: int = REACH) -> bool:
        """Whether phrases of two sorts stand near each other in one sentence."""
        return any(
            0 < distance(one, other) <= apart and self.same_sentence(one, other)
            for code in ones
            for one in self.of(code)
            for other_code in others
            for other in self._near(one, other_code, apart)
        )

    def _near(self, hit: Hit, code: str, reach: int) -> Sequence[Hit]:
        """Phrases of a sort that begin so many words before or after one, and a few more: they have several words."""
        coded = self.coded.get(code)
        if not coded:
            return ()
        start = bisect_left(coded, hit.first - reach - _LONGEST_PHRASE, key=_first)
        return coded[start : bisect_right(coded, hit.last + reach, key=_first)]

    def same_sentence(self, one: Hit, other: Hit) -> bool:
        """Whether two phrases stand in one sentence."""
        start, end = sentence(self.words, one)
        return start <= self.words.starts[other.first] < end

    def begins(self, code: str, within: int = TEXT_READ) -> bool:
        """Whether a phrase of this sort begins a sentence, perhaps after «я», among the first words."""
        return any(hit.first < within and self._is_first(hit) for hit in self.of(code))

    def _is_first(self, hit: Hit) -> bool:
        first = bisect_left(self.words.starts, sentence(self.words, hit)[0])
        return _MYSELF.issuperset(self.words.words[first : hit.first])


def different_words(words: Iterable[str]) -> int:
    """How many different words there are; «урок» and «уроков» are one."""
    return len({word[:_STEM] for word in words})
