"""Mentions of a format of work in a sentence: places that are formats there, and whether a mention is about this work.

«Удалённый доступ», «опыт удалённой работы» and «кофе в офис» name a format in passing; «полный день в клинике» is an
office. The words are in ``data/reference/work_format.csv``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from vilka.words.clauses import begins_item, between, distance, ends_item, gap, same_clause
from vilka.words.lexicon import Hit, Words, word_beginnings, word_list
from vilka.words.places import read_places

#: Phrases that name a format by themselves.
NAMING = frozenset({"remote", "anywhere", "hybrid", "office"})
#: Phrases that name a format only beside others of these codes.
PLACED = {
    "place": ("office", ("workday", "days", "job")),
    "venue": ("office", ("workday", "sign")),
    "remote item": ("remote", ("or",)),
    "any": ("anywhere", ("label",)),
    "hybrid word": ("hybrid", ("or", "office", "remote")),
    "offline": ("office", ("label", "sign", "wholly")),
    "home": ("remote", ("office",)),
}
BESIDE, NEAR, FAR = 3, 5, 16
#: «Часть смен (ночные) — из дома».
DASH = re.compile(r"(?: \([^()\n]{1,40}\))? ?[—–-] ")
#: Words from «место работы» to a street or a building.
_ADDRESS = 6
#: «Офис и дом», «офис (СПб), hybrid».
_SIDE_BY_SIDE = 2
#: What is far from «в случае болезни» is no exception.
_AROUND = 12
_HOURS_AFTER = re.compile(r"\s+(?:с \d|[2-6]/[1-4]\b)", re.IGNORECASE)
#: Offices of others or of the firm: «доставка в офисы», «аренда офисов».
_OFFICES = frozenset(["офисы", "офисов", "офисам", "офисами"])
_ASKED_THERE = ("собесед", "интервью", "опыт")
_JOINTS = frozenset(["и", "или", "ни"])
#: Verbs with an office: sitting there, and coming there.
_SITTING = ("сид", "торч")
_COMING = (*_SITTING, "ход", "езд", "ехать", "приез", "прих", "посещ", "наход", "присутств")
#: Characters behind an office in which «каждый день» stands.
_MEASURED = 24
#: «Каждый день», «с 9 до 18», «по 8 часов».
_MEASURE = re.compile(
    r"\b(?:кажд\w+ день|ежедневно|постоянно|цел\w+ д\w+|весь день|по \d|с \d\S* (?:утра )?до|\d час|полный день|5/2)",
    re.IGNORECASE,
)
_MALLS = frozenset(["тц", "трц", "молл"])
STATIONS = frozenset(["метро", "м"])
_ADJECTIVE = ("ый", "ая", "ое", "ые", "ого", "ой", "ую", "ым", "ом", "ых", "ыми", "ому", "ote")
#: Adjectives of formats and endings of those that are said of people too: «удалённый дизайнер», «ищем удалённых операторов».
_SAID_OF = ("гибридн", "удаленн", "дистанционн")
_OF_PEOPLE = {"remote": ("но", "ый", "ого", "ому", "ые")}
_SEEKS = word_beginnings("seeks people")
_DEEDS = ("ние", "ния", "нию", "нием", "нии")
#: Adjectives and a noun behind a format: «удалённая проектная работа».
_OTHER_ADJECTIVES = 3
#: Formats that tell how something is done, words of work between, and what is done where it is needed.
_HOW = ("удаленно", "дистанционно", "онлайн", "online", "remotely", "очно", "офлайн", "оффлайн")
_WAYS_OF_DOING = ("очно", "офлайн", "оффлайн", "offline")
_OF_WORK = word_list("about work")
_ON_THE_SPOT = word_beginnings("on the spot")
#: What «гибридный» and «удалённая» may be said of.
_WAYS = word_beginnings("ways of working")
_OFFICE_AFTER = word_list("office after")
_NO_WORKPLACE = word_list("office no workplace after")
_NO_WORKPLACE_BEFORE = word_list("office no workplace before")
#: What may stand between a word («можно», «пока») and the format that it speaks of.
_CARRIERS = word_list("carrier")
_CARRYING = word_beginnings("carrier beginnings")
_first = attrgetter("first")


class Sentence(NamedTuple):
    """A sentence that names a format: the formats, and all phrases of the table in it by their codes."""

    post: Words
    start: int
    end: int
    named: Sequence[Hit]
    of: dict[str, list[Hit]]


def named_in(hits: Sequence[Hit]) -> list[Hit]:
    """Formats named, the longest phrase at each place."""
    kept: list[Hit] = []
    for hit in hits:
        if hit.code not in NAMING:
            continue
        if kept and hit.first <= kept[-1].last:
            if hit.last - hit.first > kept[-1].last - kept[-1].first:
                kept[-1] = hit
        else:
            kept.append(hit)
    return kept


# --- places that are formats ----------------------------------------------------------------------------------


def with_places(post: Words, hits: Sequence[Hit]) -> list[Hit]:
    """Places that are formats here: «полный день в клинике», «работа в здании мэрии», «три дня в салоне», «или дома»,
    «ТЦ «Мега», 2/2», «редакция у метро», «Локация: любая». ``hits``: phrases in order."""
    return [_as_placed(post, hits, hit) if hit.code in PLACED else hit for hit in hits]


def _as_placed(post: Words, around: Sequence[Hit], hit: Hit) -> Hit:
    """A place as the format that it is, where what stands beside makes it one."""
    format_of_it, deciding = PLACED[hit.code]
    first = bisect_left(around, hit.first - FAR, key=_first)
    for other in around[first : bisect_right(around, hit.last + FAR, key=_first)]:
        if other.code in deciding and _places(post, other, hit):
            return hit._replace(code=format_of_it)
    return hit


def _places(post: Words, beside: Hit, hit: Hit) -> bool:
    """Whether what stands beside a place makes it a format."""
    if hit.code == "venue":
        near = beside.first - hit.last == _SIDE_BY_SIDE and post.words[beside.first] in STATIONS
        sure = near if beside.code == "sign" else post.words[hit.first] in _MALLS
        return sure and begins_item(post, hit)
    behind = hit.first - beside.last
    if beside.code == "workday":
        return behind == 1 or (distance(beside, hit) <= BESIDE and same_clause(post, beside, hit))
    if beside.code == "days":
        return behind == 1 and post.words[beside.last].startswith(("дн", "ден"))
    if hit.code == "home" and (post.words[hit.last + 1 : hit.last + 2] or [""])[0].isdigit():
        return False
    return 0 < behind <= (_SIDE_BY_SIDE if hit.code in ("home", "hybrid word") else 1)


# --- is a mention about the work ------------------------------------------------------------------------------


def is_meant(said: Sentence, hit: Hit) -> bool:
    """Whether a mention speaks of this work: not «удалённый доступ», «опыт удалённой работы», «в дни болезни»."""
    post, office = said.post, hit.code == "office"
    if _is_out_of_place(said, hit) if office else _is_thing(post, hit) or _is_about_others(said, hit):
        return False
    how = post.words[hit.first].startswith(_HOW) or post.words[hit.last] == "дому"
    if _is_governed(said, hit, how) or _is_about_a_deed(said, hit, how) or _is_mode_of_things(post, hit):
        return False
    return office or not _is_in_passing(said, hit)


def _is_governed(said: Sentence, hit: Hit, how: bool) -> bool:
    """«Опыт удалённой работы», «собеседование в офисе», «выставки в офлайн и онлайн формате»: just before, in its clause."""
    post, asked = said.post, said.of["asked"] + said.of["event"]
    if hit.code == "office" and not how:
        asked = [one for one in asked if post.words[one.first].startswith(_ASKED_THERE)]
    reach = NEAR if how or post.words[hit.last].startswith("команд") else BESIDE
    return any(0 <= hit.first - one.last <= reach and _tells_of(post, one, hit) for one in asked)


def _is_in_passing(said: Sentence, hit: Hit) -> bool:
    """«Фикс и гибридная ставка», «удалённые объекты», «дома в дни болезни»."""
    if hit.code == "hybrid" and any(distance(hit, one) <= BESIDE for one in said.of["pay"]):
        return True
    others = said.of["other"] + said.of["event"] + said.of["meeting"]
    if others and _is_of_something(said, hit, others):
        return True
    if any(0 < hit.first - one.last <= NEAR and same_clause(said.post, one, hit) for one in said.of["rare"]):
        return True
    return any(distance(one, hit) <= _AROUND for one in said.of["seldom"])


def _tells_of(post: Words, one: Hit, hit: Hit) -> bool:
    """Whether a phrase stands in the clause of a mention or right before the bracket around it: «обучение (3 дня, онлайн)»."""
    apart = gap(post, one, hit)
    return same_clause(post, one, hit) or (apart.lstrip().startswith("(") and ")" not in apart)


def _is_of_something(said: Sentence, hit: Hit, others: Sequence[Hit]) -> bool:
    """«Удалённые объекты», «офлайн-встречи»: the next word, in one clause, is what the format is of."""
    if not said.post.words[hit.first].endswith(_ADJECTIVE):
        return False
    noun = max(_noun_after(said.post, hit.last), hit.last + 1)
    return any(one.first in (hit.last + 1, noun) and same_clause(said.post, hit, one) for one in others)


def _is_thing(post: Words, hit: Hit) -> bool:
    """«Гибридная лента постов», «удалённая поддержка магазинов» are no ways of working, «удалённый дизайнер» is one."""
    word, noun = post.words[hit.first], _noun_after(post, hit.last)
    if hit.first != hit.last or noun == hit.last or not word.startswith(_SAID_OF):
        return False
    if post.words[noun].startswith(_WAYS) or post.words[noun] in _CARRIERS:
        return False
    if word.endswith(_OF_PEOPLE.get(hit.code, ())) and not post.words[noun].endswith(_DEEDS):
        return False
    if word.endswith("ых") and any(
        one.startswith(_SEEKS) for one in post.words[max(0, hit.first - BESIDE) : hit.first]
    ):
        return False
    return hit.first == 0 or not post.words[hit.first - 1].startswith(_WAYS)


def _noun_after(post: Words, place: int) -> int:
    """The place of the noun that an adjective is of, past other adjectives; its own where a sign, a line or a capital parts them."""
    noun = place
    for following in range(place + 1, min(place + 1 + _OTHER_ADJECTIVES, len(post.words))):
        begins = post.plain[post.starts[following]]
        if post.gaps[following - 1].strip(" -") or (
            begins.isupper() and post.plain[post.starts[place]].islower()
        ):
            break
        noun = following
        if not post.words[noun].endswith(_ADJECTIVE):
            break
    return noun


def _is_about_others(said: Sentence, hit: Hit) -> bool:
    """«Есть сотрудники, работающие удалённо», «оплата проезда из любого региона», «кандидаты из любого города»."""
    if any(0 < hit.first - one.last <= NEAR for one in said.of["some"]):
        return True
    return hit.code == "anywhere" and any(
        0 < hit.first - one.last <= NEAR and same_clause(said.post, one, hit) for one in said.of["comes"]
    )


def _is_about_a_deed(said: Sentence, hit: Hit, how: bool) -> bool:
    """How a deed is done or people are taught: «консультирование по телефону или удалённо», «тренинги очно, дистанционно»,
    «отчётность (удалённая, без визита в офис)»."""
    post = said.post
    first = _first_of_list(said, hit) if how else hit
    explained = [first] if first is not hit else _explained_by(said, hit)
    if any(not is_meant(said, one) for one in explained) or (how and _is_both_ways(post, hit)):
        return True
    heads = [one for one in said.of["task"] if one.last < first.first]
    if not heads:
        return False
    if not how:
        return heads[-1].last + 1 == hit.first and post.words[hit.first].endswith(_ADJECTIVE)
    if not _OF_WORK.isdisjoint(between(post, heads[-1], first)):
        return False
    if any(word.startswith(_ON_THE_SPOT) for word in post.words[heads[-1].last : hit.last + _AROUND]):
        return True
    return not begins_item(post, first) and post.starts[0] < said.start


def _is_both_ways(post: Words, hit: Hit) -> bool:
    """«Переговоры очно и дистанционно»: nothing tells that one works so."""
    words, first = post.words, hit.first
    if words[max(0, first - 1) : first] == ["и"] and words[first - 2].startswith(_HOW):
        first -= 2
    elif words[hit.last + 1 : hit.last + 2] != ["и"] or not "".join(
        words[hit.last + 2 : hit.last + 3]
    ).startswith(_HOW):
        return False
    pair = hit._replace(first=first)
    return not begins_item(post, pair) and not _is_about_work(post, pair)


def _is_mode_of_things(post: Words, hit: Hit) -> bool:
    """«Обработка данных в онлайн-режиме»"""
    if hit.first == hit.last or not post.words[hit.first].startswith(("онлайн", "online")):
        return False
    return post.words[hit.first - 1 : hit.first] == ["в"] and not _is_about_work(post, hit)


def _explained_by(said: Sentence, hit: Hit) -> list[Hit]:
    """«Удалённая отчётность, без визита в офис»: what was told before explains itself so."""
    if said.post.words[hit.first] != "без":
        return []
    return [one for one in said.named if one.last < hit.first and said.post.words[one.first] != "без"]


def _first_of_list(said: Sentence, hit: Hit) -> Hit:
    """The first of formats that stand one right behind the other: «очно, дистанционно»."""
    for one in reversed(said.named):
        told = one.last < hit.first and said.post.words[one.first].startswith(_HOW)
        if told and _JOINTS.issuperset(between(said.post, one, hit)):
            hit = one
    return hit


def is_one_of_ways(post: Words, hit: Hit) -> bool:
    """«Тренинги очно, онлайн», «метрики (offline/online)»: a list of ways where nothing tells that one works so."""
    beside = (*post.words[max(0, hit.first - 1) : hit.first], *post.words[hit.last + 1 : hit.last + 2])
    return any(word.startswith(_WAYS_OF_DOING) for word in beside) and not _is_about_work(post, hit)


def _is_about_work(post: Words, hit: Hit) -> bool:
    """«Формат работы: онлайн», «занятость в онлайн-режиме»: a word of work stands not far before."""
    before = post.words[max(0, hit.first - NEAR) : hit.first]
    return any(word in _OF_WORK or word.startswith("формат") for word in before)


def _is_out_of_place(said: Sentence, hit: Hit) -> bool:
    """An office that nobody works in, or a measure of it that is denied: «не нужно сидеть в офисе с 9 до 18»."""
    return not _is_workplace(said, hit) or any(_denies_a_measure(said, no, hit) for no in said.of["not"])


def _denies_a_measure(said: Sentence, no: Hit, hit: Hit) -> bool:
    """«Не нужно каждый день ездить в офис», «в офисе сидеть не придётся»; «в офис ездить не нужно» denies it wholly."""
    post = said.post
    if not 0 < distance(no, hit) <= NEAR + 1 or not same_clause(post, no, hit) or _is_no_denial(post, no):
        return False
    verbs = [word for word in between(post, no, hit) if word.startswith(_COMING)]
    if not verbs:
        return False
    end = post.ends[max(no.last, hit.last)]
    told = post.plain[max(said.start, post.starts[min(no.first, hit.first)] - _MEASURED) : end + _MEASURED]
    return verbs[0].startswith(_SITTING) or bool(_MEASURE.search(told))


def _is_workplace(said: Sentence, office: Hit) -> bool:
    """An office that one works in, not one where coffee is served."""
    post, first, last = said.post, office.first, office.last
    before = post.words[max(0, first - 1) : first] if "\n" not in post.gaps[first - 1] else []
    after = post.words[last + 1 : last + 2] if "\n" not in post.gaps[last] else []
    if not _NO_WORKPLACE.isdisjoint(after) or not _NO_WORKPLACE_BEFORE.isdisjoint(before):
        return False
    if post.words[last] in _OFFICES:
        return False
    if len(said.named) > 1:
        return True
    if post.words[last] in ("работы", "место"):
        return _has_address(said, office) or _is_given(post, office)
    if last > first or post.words[first] in ("офисный", "очно"):
        return True
    beside = said.of["sign"] or said.of["days"] or said.of["wholly"]
    return bool(beside) or _is_place_by_itself(post, office, after)


def _is_given(post: Words, place: Hit) -> bool:
    """«Рабочее место и компьютер предоставим», «оборудованное рабочее место»."""
    before = post.words[place.first - 1] if place.first else ""
    return post.words[place.first] == "рабочее" and (
        begins_item(post, place) or (before.endswith("ое") and before != "свое")
    )


def _has_address(said: Sentence, label: Hit) -> bool:
    """«Место работы: г. Чита», «место работы — главный корпус», «рабочее место в клинике»."""
    following = "".join(said.post.words[label.last + 1 : label.last + 2])
    if following in ("в", "на", "г"):
        return True
    return any(0 < hit.first - label.last <= _ADDRESS for hit in said.of["venue"] + said.of["sign"])


def _is_place_by_itself(post: Words, office: Hit, after: list[str]) -> bool:
    """«…, офис, …», «#офис», «офис с 9 до 18», «офис на Кирова», «офис: …»."""
    end = post.ends[office.last]
    follows = post.plain[end : end + 3].strip()[:1]
    if follows.isupper() or follows in (*':—–-,+(«"“',) or not _OFFICE_AFTER.isdisjoint(after):
        return True
    if office.first and post.gaps[office.first - 1].endswith("#"):
        return True
    if not begins_item(post, office):
        return False
    alone = ends_item(post, office) or bool(_HOURS_AFTER.match(post.plain, end))
    return alone or any(map(names_town, after))


@lru_cache(maxsize=64)
def names_town(words: str) -> bool:
    """Whether words, read as a place field, name a town or a country."""
    places = read_places(words, field=True)
    return bool(places.regions) or places.abroad


# --- a mention that is denied ---------------------------------------------------------------------------------


def denied_of(said: Sentence, named: Sequence[Hit]) -> list[Hit]:
    """Formats denied, each by itself or together with the next one: «гибрида и удалёнки нет»."""
    nos = [no for no in said.of["not"] if not _is_no_denial(said.post, no)]
    denied = [hit for hit in named if any(_denies(said.post, no, hit) for no in nos)]
    return denied + [
        hit for hit in named if hit not in denied and any(_are_joined(said.post, hit, no) for no in denied)
    ]


def _are_joined(post: Words, one: Hit, other: Hit) -> bool:
    return _JOINTS.issuperset(between(post, one, other))


def _denies(post: Words, no: Hit, hit: Hit) -> bool:
    """Whether a denial stands close enough, on its own side: «без удалёнки», «удалёнки нет», «не» on either."""
    if hit.first <= no.first <= hit.last:
        return False
    word, before = post.words[no.first], no.last < hit.first
    return word != ("нет" if before else "без") and same_clause(post, no, hit) and is_carried(post, no, hit)


def _is_no_denial(post: Words, no: Hit) -> bool:
    """«не только», «не менее», «не важно»: no denial of what stands beside."""
    after = post.words[no.last + 1 : no.last + 2]
    return bool(after) and after[0].startswith(("только", "менее", "более", "важно", "обязател"))


def is_carried(post: Words, one: Hit, other: Hit) -> bool:
    """Whether nothing but carrying words stands between: «можно [работать из] дома»."""
    return all(word in _CARRIERS or word.startswith(_CARRYING) for word in between(post, one, other))
