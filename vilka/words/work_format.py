"""Where the work is done: office, remote, hybrid, or a choice, from a text or from a board's words.

Every mention of remote work is weighed within its own sentence: «пока удалённо» is an office, «2 дня из дома» is
hybrid, «Москва или удалённо» is a choice. The words are in ``data/reference/work_format.csv``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from vilka.words.lexicon import Hit, Phrases, Words, phrases_of

Format = Literal["office", "remote", "hybrid", "choice", "unknown"]

_EDGE = re.compile(r"[\n;!?•●▪|]|\.(?=\s|$)")
_PERCENT = re.compile(r"\d0 ?%")
_LIST = re.compile(r"[,/+|()]")
#: How far, in words, an option («можно», «или») reaches.
_REACH = 6
_BESIDE = 3
_LONGEST_SENTENCE = 200
_REMOTE = ("remote", "hybrid")
_TELLING = frozenset({"remote", "hybrid", "office"})
_OFFICE_AFTER = frozenset(["на", "в", "у", "около", "рядом", "м", "метро"])
#: Words of boards' terms that say nothing by themselves.
_FILLER = frozenset(
    [
        "работа",
        "работы",
        "работодателя",
        "занятость",
        "полная",
        "частичная",
        "проектная",
        "формат",
        "график",
        "день",
        "рабочий",
        "режим",
        "полный",
        "или",
        "и",
        "на",
        "с",
        "часов",
        "свободный",
        "гибкий",
        "опыт",
        "выходные",
        "смены",
        "по",
        "договору",
        "сменный",
        "неполный",
        "подработка",
        "стажировка",
        "проект",
        "разовое",
        "задание",
        "full",
        "part",
        "time",
        "project",
        "employment",
        "schedule",
        "тк",
        "рф",
        "гпх",
        "самозанятыми",
        "самозанятый",
        "ип",
        "договор",
        "неделю",
        "часа",
        "нет",
    ]
)


def format_of_text(post: Words) -> Format:
    """What a post says in sentences; "unknown" if nothing."""
    hits = _words().find_all(post)
    said = {_says(post, hits, place) for place, hit in enumerate(hits) if hit.code in _REMOTE}
    answers: tuple[Format, ...] = ("choice", "hybrid", "remote")
    for answer in answers:
        if answer in said:
            return answer
    if said - {""} or any(hit.code == "move" for hit in hits):
        return "office"
    told = any(hit.code == "office" and _is_workplace(post, hits, hit) for hit in hits)
    return "office" if told else "unknown"


def format_of_terms(field: Words) -> Format:
    """What a board's words say: names in a list («На месте работодателя, Гибрид») or sentences of a post."""
    if not is_list(field):
        said = format_of_text(field)
        if said != "unknown":
            return said
    return _of_list({hit.code.removesuffix(" word") for hit in _words().find_all(field)})


def is_list(field: Words) -> bool:
    """Whether a board's words are but names of terms, and no sentences of a post."""
    if "%" in field.plain:
        return False
    hits = _words().find_all(field)
    covered = {place for hit in hits if hit.code in _TELLING for place in range(hit.first, hit.last + 1)}
    return all(
        place in covered or word in _FILLER or word.isdigit() for place, word in enumerate(field.words)
    )


def _of_list(named: set[str]) -> Format:
    """Remote beside anything else is a choice; office and hybrid together are hybrid."""
    if "remote" in named:
        return "choice" if named & {"office", "hybrid"} else "remote"
    if "hybrid" in named:
        return "hybrid"
    return "office" if "office" in named else "unknown"


def format_sentences(post: Words) -> list[str]:
    """The sentences of a post that decide: read again they say the same."""
    hits = _words().find_all(post)
    telling = [
        hit
        for place, hit in enumerate(hits)
        if (hit.code in _REMOTE and _says(post, hits, place))
        or (hit.code == "office" and _is_workplace(post, hits, hit))
        or hit.code == "move"
    ]
    return [sentence_around(post, hit) for hit in telling]


def _says(post: Words, hits: Sequence[Hit], place: int) -> str:
    """What one mention of remote or hybrid work says: a format, "now" (for the time being), "no", or ""."""
    hit = hits[place]
    start, end = _sentence(post, hit)
    beside = _within(post, hits, start, end)
    named = {h.code for h in beside}
    if "no" in named:
        return "no"
    if "seldom" in named or _is_other(beside, hit):
        return ""
    some_days = _some_days(post, beside, hit, post.plain[start:end])
    if "now" in named and not (some_days and "later" in named):
        return "now"
    if some_days:
        return "choice" if _wholly_too(beside, hit) else "hybrid"
    return "choice" if _is_option(post, beside, hit) else "remote"


def _is_other(beside: Iterable[Hit], hit: Hit) -> bool:
    """«дистанционные курсы», «не выходя из дома»: not the terms of this work."""
    return any(h.code == "other" and _distance(h, hit) <= _BESIDE for h in beside)


def _some_days(post: Words, beside: Sequence[Hit], hit: Hit, sentence: str) -> bool:
    if hit.code == "hybrid" or any(h.code == "days" for h in beside):
        return True
    if "%" in sentence and _PERCENT.search(sentence):
        return True
    partly = [h for h in beside if h.code == "partly" and not _is_of_time(post, h)]
    places = [h for h in beside if h.code in ("remote", "office")]
    return any(_distance(h, there) <= _BESIDE for h in partly for there in places)


def _is_of_time(post: Words, partly: Hit) -> bool:
    """«частичная занятость» is about hours."""
    return any(
        word.startswith(("занят", "компенс")) for word in post.words[partly.last + 1 : partly.last + 2]
    )


def _wholly_too(beside: Sequence[Hit], hit: Hit) -> bool:
    """«частично или полностью удалённо», «удалёнка или частичная удалёнка»."""
    option = [h for h in beside if h.code == "option"]
    if not option:
        return False
    if any(h.code == "wholly" for h in beside):
        return True
    partly = [h for h in beside if h.code == "partly"]
    return any(hit.last < o.first < p.first for o in option for p in partly)


def _is_option(post: Words, beside: Sequence[Hit], hit: Hit) -> bool:
    for h in beside:
        if h.code == "option" and _distance(h, hit) <= _REACH:
            return True
        if h.code == "office" and _side_by_side(post, beside, h, hit):
            return True
    return False


def _side_by_side(post: Words, beside: Sequence[Hit], office: Hit, hit: Hit) -> bool:
    """«офис, удалённая работа», «удалёнка / офис», «удалённо (любой город) или офис»."""
    if any(h.code == "option" and 0 <= office.first - h.last <= 2 for h in beside):
        return True
    first, second = sorted((office, hit), key=lambda h: h.first)
    gap = post.plain[post.end(first.last) : post.starts[second.first]]
    return 0 < second.first - first.last <= 2 and len(_LIST.findall(gap)) == 1 and "(" not in gap


def _within(post: Words, hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """Phrases that begin between two places of the text."""

    def begins(hit: Hit) -> int:
        return post.starts[hit.first]

    return hits[bisect_left(hits, start, key=begins) : bisect_left(hits, end, key=begins)]


def _distance(one: Hit, other: Hit) -> int:
    return max(other.first - one.last, one.first - other.last, 0)


def _is_workplace(post: Words, hits: Sequence[Hit], office: Hit) -> bool:
    """An office that one works in, not one where coffee is served."""
    if office.last > office.first:
        return True
    after = post.words[office.last + 1 : office.last + 2]
    end = post.end(office.last)
    if post.plain[end : end + 2].strip()[:1] in tuple(":—–-,") or _OFFICE_AFTER & set(after):
        return True
    start, end = _sentence(post, office)
    return any(h.code == "sign" for h in _within(post, hits, start, end))


def sentence_around(post: Words, hit: Hit) -> str:
    """The sentence or line around a phrase, on one line."""
    start, end = _sentence(post, hit)
    return " ".join(post.plain[start:end].split())


def _sentence(post: Words, hit: Hit) -> tuple[int, int]:
    """Start and end of the sentence (or line) around a phrase, at most 200 characters each way."""
    plain, place, end = post.plain, post.starts[hit.first], post.end(hit.last)
    start = max(0, place - _LONGEST_SENTENCE)
    for edge in _EDGE.finditer(plain, max(0, start - 1), place + 1):
        start = edge.start() + 1
    after = _EDGE.search(plain, end, end + _LONGEST_SENTENCE + 1)
    return start, after.start() if after else min(len(plain), end + _LONGEST_SENTENCE)


@cache
def _words() -> Phrases:
    return phrases_of("work_format", "code")
