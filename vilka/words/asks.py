"""What a short request in everyday speech asks for: is it the life of a page or a channel?

«Нужен кто-то снимать в поездках, постить, отвечать гостям», «посты в ВК про новинки, ответы в сообщениях» name neither a
trade nor one phrase that decides; what they ask to do, and of what, adds up. Deeds, things and their points are in
``asks.csv`` of the trade; what is only told of somebody else («Сторис снимает дневная смена») counts for nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from scrapers.reference import reference_rows
from vilka.words.clauses import sentence
from vilka.words.duties import WHOEVER
from vilka.words.jobs import job_phrases, jobs_of
from vilka.words.lexicon import Hit, Phrases, Words, patterns_of
from vilka.words.moods import is_told, is_wished

#: Words of a request; a longer text lists its duties.
_LONGEST_REQUEST = 80
#: Points, set by a logistic regression over 394 short texts of nobody's trade.
_ENOUGH = 8
#: A network or a page is what the work is of («на инсту»), at most so often; a network, or a page, is named at all.
_OBJECT, _OBJECTS, _NETWORK, _PAGE = 2, 2, 3, 2
_NAMED = ("social trade", "social networks", "social channels", "page")
#: Points of what nothing but a page is made of.
_MADE, _OF_PAGES = ("thing", "posts"), 3
#: What is of networks, where an item of a list ends, and how many of them a sentence of much else has.
_OF_NETWORKS = ("core", "social", "page")
_ITEM_ENDS, _MUCH = re.compile(r"[,;:.!?\n]"), 3
#: A chat may be one of customers.
_PAGES = frozenset(["page ", "page smm_manager"])
_WHERE, _INTO = frozenset(["из", "от", "через", "по", "о", "об", "с", "со"]), frozenset(["в", "во", "на"])
_WHITHER = ("у", "ю", "ал", "соцсети", "клипы", "аккаунты")
#: How far, in words, a preposition and «не» may stand.
_NEAR = 2
#: «к съёмкам относиться с пониманием»
_UNASKED = frozenset(["не", "к"])
#: Who looks for somebody, and how far, in words, behind it the trade stands.
_WANTS, _TRADE_NEAR = ("ищ", "нуж", "требу", "найд", "найт", "посовет"), 3


def asks_for_pages(words: Words) -> bool:
    """Whether a request asks for work on pages of social networks."""
    return is_request(words) and _points(words) >= _ENOUGH


def keeps_pages(words: Words) -> bool:
    """Whether it asks to keep them («постить», «отвечать») and not only to make something for them."""
    return any(hit.code.startswith("keeps") for hit in _asks().find_all(words))


def makes_for_pages(words: Words) -> bool:
    """Whether it names what nothing but a page is made of: «посты», «рилсы», and not only news or pictures that go there too."""
    return any(kind in _MADE and points >= _OF_PAGES for kind, points in _asked(words))


def makes_whole_posts(words: Words) -> bool:
    """«снимать букеты и делать из этого посты»: neither a writer nor whoever films does both."""
    return {"films", "posts"} <= {kind for kind, _ in _asked(words)}


def _asked(words: Words) -> Iterator[tuple[str, int]]:
    """Kinds and points of what a text asks for."""
    codes = (hit.code.split(" ") for hit in _asks().find_all(words) if _is_asked(words, hit))
    return ((kind, int(points)) for kind, _, points in codes)


def names_pages_beside_much(words: Words) -> bool:
    """«Почта, билеты, документы, помощь с соцсетями»: pages are one item of a sentence of many, and named nowhere else."""
    named = [hit.first for hit in job_phrases().find_all(words) if hit.code.startswith(_OF_NETWORKS)]
    things = [hit.first for hit in _asks().find_all(words) if hit.code.startswith(_MADE)]
    items = [-1, *map(re.Match.start, _ITEM_ENDS.finditer(words.plain)), len(words.plain)]
    placed = {bisect_left(items, words.starts[place]) for place in (*named, *things)}
    if len(placed) != 1:
        return False
    start, end = sentence(words, Hit("", *[(*named, *things)[0]] * 2))
    return len(_ITEM_ENDS.findall(words.plain, start, end)) >= _MUCH


def is_request(words: Words) -> bool:
    """Whether a text is as short as a request."""
    return len(words.words) <= _LONGEST_REQUEST


def asks_for_another(words: Words, end: int) -> bool:
    """«Я психолог … Ищу того, кто упакует», «Юрист, Великий Новгород … кто возьмёт?»: a request for whoever does it, where the
    trade that is named is not looked for; ``end``: the text is read to this place."""
    said = words.words[: bisect_left(words.starts, end)]
    wants = [place for place, word in enumerate(said) if word.startswith(_WANTS)]
    wanted = any(not WHOEVER.isdisjoint(said[place + 1 : place + 1 + _NEAR]) for place in wants)
    if not wanted and "кто" not in said:
        return False
    trades = [job.first for job in jobs_of(words)]
    return not any(_TRADE_NEAR >= trade - place > 0 for trade in trades for place in wants)


def _points(words: Words) -> int:
    """How much a text asks for it: each deed and thing counts once."""
    asked = {hit.code for hit in _asks().find_all(words) if _is_asked(words, hit)}
    hits = (hit for hit in job_phrases().find_all(words) if hit.code.startswith(_NAMED))
    named = [hit for hit in hits if not is_wished(words, hit)]
    objects = sum(not _is_where(words, hit) and _is_asked(words, hit) for hit in named)
    networks = any(hit.code.startswith("social") for hit in named)
    pages = any(hit.code in _PAGES for hit in named)
    told = sum(int(code.rpartition(" ")[2]) for code in asked)
    return told + _OBJECT * min(objects, _OBJECTS) + _NETWORK * networks + _PAGE * pages


def _is_asked(words: Words, hit: Hit) -> bool:
    """«Нет, снимать вас не будем», «сторис снимает дневная смена», «инста не обязательна», «каждый день выкладываем» ask for
    nothing."""
    before = words.words[max(0, hit.first - 1) : hit.first]
    return _UNASKED.isdisjoint(before) and not (is_told(words, hit) or is_wished(words, hit))


def _is_where(words: Words, hit: Hit) -> bool:
    """«в нашей группе», «через телеграм»: where something stands; «в группу», «на инсту» is what the work is of."""
    before = words.words[max(0, hit.first - _NEAR) : hit.first]
    return not _WHERE.isdisjoint(before) or (
        not _INTO.isdisjoint(before) and not words.words[hit.last].endswith(_WHITHER)
    )


@cache
def _asks() -> Phrases:
    """Phrases of ``asks.csv``, each with its kind, the number of its row and its points."""
    rows = enumerate(reference_rows("asks"))
    return Phrases({f"{row['kind']} {number} {row['points']}": patterns_of(row) for number, row in rows})
