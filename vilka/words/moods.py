"""Whether words ask for something to be done or only tell who does it.

«Сторис снимает дневная смена», «О нас много пишут в соцсетях» tell; «кто снимает сторис», «писать в соцсети», «чтобы вела
группу» ask. A verb is known by its ending, since any verb may stand here.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from vilka.words.clauses import sentence
from vilka.words.lexicon import Hit, Words, lowered, word_beginnings, word_list
from vilka.words.plain import TEXTS_KEPT

#: How verbs end: those of whoever is wanted, of what the writer does, of what others do.
INFINITIVES = word_beginnings("infinitives")
_I_DO, _WE_DO, _OTHERS_DO = (
    word_beginnings("what I do"),
    word_beginnings("what we do"),
    word_beginnings("what others do"),
)
#: A shorter word is no such verb.
_SHORTEST = 4
#: «бюджет», «привет» end like such verbs.
_NO_VERB = word_list("no third person")
#: Where one of these stands somebody is wanted, or what they are to do is told behind it.
_ASKS = word_beginnings("asks to do")
#: How and when something is done, and no subject of a verb.
_HOW = word_list("before a verb without a subject")
#: A sentence of a wish begins so.
_WISHES, _WISHED_WITHIN = word_beginnings("wishes"), 2
#: How often a thing is done beside the work itself, and how many clauses of one sentence tell of that before it.
_NOW_AND_THEN = re.compile(
    r"\b(?:иногда|изредка|порой|временами|периодически|время от времени|(?:по|при) необходимости|по остаточному)\b"
)
_BESIDE = 2
_ANY_WISH = re.compile("|".join((*_WISHES, _NOW_AND_THEN.pattern)))
_REFUSED = frozenset(["не", "среди"])
_CLAUSE = re.compile(r"[,:()—–;]|\s-\s")


def only_tells(words: Words, named: Sequence[Hit]) -> bool:
    """Whether each of the clauses of a sentence in which what it has ``named`` stands only tells, or wishes for more."""
    return all(is_told(words, hit) or is_wished(words, hit) for hit in named)


def is_told(words: Words, hit: Hit) -> bool:
    """Whether a phrase stands in a clause that only tells."""
    first, last = clause(words, hit.first)
    return tells(words.words[first:last], ours=True)


def is_refused(words: Words, hit: Hit) -> bool:
    """Whether the clause of a phrase says that it is not wanted, «вести соцсети не надо», or one duty of many: «среди
    обязанностей ведение страницы ВК»."""
    first, last = clause(words, hit.first)
    return _refuses(words.words[first:last])


def is_wished(words: Words, hit: Hit) -> bool:
    """Whether a phrase is no duty but a wish: «желательно, чтобы могли вести страничку», «умение вести соцсети будет плюсом»;
    or is done beside much else: «почта, билеты, документы, иногда посты»."""
    if not may_wish(words):
        return False
    begins = bisect_left(words.starts, sentence(words, hit)[0])
    return _wishes(words.words[begins : begins + _WISHED_WITHIN]) or is_wished_there(words, hit)


def is_wished_there(words: Words, hit: Hit) -> bool:
    """Whether the clause of a phrase is a wish, whatever the sentence begins with."""
    begins = bisect_left(words.starts, sentence(words, hit)[0])
    first, last = clause(words, hit.first)
    said = words.words[first:last]
    before = sum(bool(_CLAUSE.search(gap)) for gap in words.gaps[begins : max(begins, first - 1)])
    return _wishes(said) or (before + 1 >= _BESIDE and bool(_NOW_AND_THEN.search(" ".join(said))))


def _wishes(said: Sequence[str]) -> bool:
    """«с бонусом за охваты» is paid, and no wish."""
    return any(word.startswith(_WISHES) and before != "с" for before, word in pairwise(("", *said)))


def may_wish(words: Words) -> bool:
    """Whether any phrase of a text may be a wish: asked once for all."""
    return _has_wish(words.plain)


@lru_cache(maxsize=TEXTS_KEPT)
def _has_wish(text: str) -> bool:
    return bool(_ANY_WISH.search(lowered(text)))


def clause(words: Words, place: int) -> tuple[int, int]:
    """Numbers of the first word of the clause around a word, and of the first behind it."""
    start, end = sentence(words, Hit("", place, place))
    first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
    before = next((one for one in range(place, first, -1) if _CLAUSE.search(words.gaps[one - 1])), first)
    after = next((one + 1 for one in range(place, last - 1) if _CLAUSE.search(words.gaps[one])), last)
    return before, after


def tells(said: Sequence[str], ours: bool = False) -> bool:
    """Whether the words of a sentence or a clause tell what somebody does or what is not wanted, and ask for nothing; «сам ведёт группу» with nobody
    before the verb is what whoever is wanted does. ``ours``: also what we do."""
    first = next((word for word in said if word not in _HOW), "")
    if not first or is_done_by_others(first):
        return False
    if any(word.startswith(_ASKS) for word in said):
        return _refuses(said)
    return any(is_done_by_others(word) or (ours and we_do(word)) for word in said)


def _refuses(said: Sequence[str]) -> bool:
    """Whether what is asked for is all refused, «не надо», or one of much else: «среди обязанностей»."""
    asked = [before for before, word in pairwise(("", *said)) if word.startswith(_ASKS)]
    return bool(asked) and all(before in _REFUSED for before in asked)


def i_do(word: str) -> bool:
    """Whether a word may be a verb in the first person, «нанимаю»."""
    return word.endswith(_I_DO) and len(word) >= _SHORTEST


def we_do(word: str) -> bool:
    """Whether a word may be a verb of what we do, «тестируем»."""
    return word.endswith(_WE_DO) and len(word) > _SHORTEST


def is_done_by_others(word: str) -> bool:
    """Whether a word is a verb in the third person, «снимает»."""
    return word.endswith(_OTHERS_DO) and len(word) >= _SHORTEST and word not in _NO_VERB
