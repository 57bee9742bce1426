"""Whether a format that a sentence names is the format of this work, or of a thing, a deed, a course, or of others' work.

A word of format counts where its clause speaks of the work: «удалённая поддержка магазинов», «тренинги очно, дистанционно»,
«есть коллеги, работающие удалённо» and «проезд из любого города» do not. The words are in ``data/reference/work_format.csv``.
"""

import re
from collections.abc import Sequence

from vilka.words.clauses import begins_item, between, distance, gap, same_clause
from vilka.words.format_mentions import BESIDE, CARRIERS, JOINTS, NEAR, Sentence, is_no_denial, is_workplace
from vilka.words.lexicon import Hit, Words, word_beginnings, word_list

#: What is far from «в случае болезни» is no exception.
_AROUND = 12
_ASKED_THERE = ("собесед", "интервью", "опыт")
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
_ADJECTIVE = ("ый", "ая", "ое", "ые", "ого", "ой", "ую", "ым", "ом", "ых", "ыми", "ому", "ote")
#: Adjectives of formats and endings of those that are said of people too: «удалённый дизайнер», «ищем удалённых операторов».
_SAID_OF = ("гибридн", "удаленн", "дистанционн")
_OF_PEOPLE = {"remote": ("но", "ый", "ого", "ому", "ые")}
_SEEKS = word_beginnings("seeks people")
_PEOPLE = word_beginnings("people of courses")
#: What may stand between one of them and a course.
_OF_COURSES = frozenset(["по", "на", "онлайн", "online", "видео", "наших", "нашего"])
_ONLINE = frozenset(["онлайн", "online"])
_CARS = word_list("hybrid cars")
_DEEDS = ("ние", "ния", "нию", "нием", "нии")
#: «110 человек, 80 % удалённо», «треть команды и 60 % сотрудников работают из дома».
_SHARE_OF_PEOPLE = re.compile(
    r"(?:\d (?:человек|сотрудник|специалист|коллег)[^%.]{0,40}[1-9]\d? ?%|[1-9]\d? ?% (?:наших |всей )?(?:команд|сотрудник|коллег|людей|штата))"
    r"[^,:;(/%]{0,25}$",
    re.IGNORECASE,
)
#: Adjectives and a noun behind a format: «удалённая проектная работа».
_OTHER_ADJECTIVES = 3
#: Formats that tell how something is done, words of work between, and what is done where it is needed.
_HOW = ("удаленно", "дистанционно", "онлайн", "online", "remotely", "очно", "офлайн", "оффлайн")
_WAYS_OF_DOING = ("очно", "офлайн", "оффлайн", "offline")
_OF_WORK = word_list("about work")
_ON_THE_SPOT = word_beginnings("on the spot")
#: What «гибридный» and «удалённая» may be said of.
_WAYS = word_beginnings("ways of working")


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
    if not asked:
        return False
    if hit.code == "office" and not how:
        asked = [one for one in asked if post.words[one.first].startswith(_ASKED_THERE)]
    asked = [one for one in asked if not _is_of_a_person(post, one)]
    reach = NEAR if how or post.words[hit.last].startswith("команд") else BESIDE
    return any(0 <= hit.first - one.last <= reach and _tells_of(post, one, hit) for one in asked)


def _is_of_a_person(post: Words, course: Hit) -> bool:
    """«Куратор онлайн-курса», «менеджер по обучению»: the job, no lesson."""
    person = course.first - 1
    while person > 0 and post.words[person] in _OF_COURSES:
        person -= 1
    if person < 0 or any(gap.strip(" -") for gap in post.gaps[person : course.first]):
        return False
    return post.words[person].startswith(_PEOPLE)


def _is_in_passing(said: Sentence, hit: Hit) -> bool:
    """«Фикс и гибридная ставка», «удалённые объекты», «дома в дни болезни»."""
    if hit.code == "hybrid" and any(distance(hit, one) <= BESIDE for one in said.of["pay"]):
        return True
    others = said.of["other"] + said.of["event"] + said.of["meeting"]
    if others and _is_of_something(said, hit, others):
        return True
    if not (said.of["rare"] or said.of["seldom"]):
        return False
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
    """«Гибридная лента постов», «удалённая поддержка магазинов», «занятость онлайн-школы» are no ways of working, «удалённый дизайнер» is one."""
    word, noun = post.words[hit.first], _noun_after(post, hit.last)
    if word.startswith("гибрид") and hit.first and _is_car(post, hit):
        return True
    if post.gaps[hit.last] == "-" and post.words[hit.last] in _ONLINE:
        return True
    if hit.first != hit.last or noun == hit.last or not word.startswith(_SAID_OF):
        return False
    if post.words[noun].startswith(_WAYS) or post.words[noun] in CARRIERS:
        return False
    if word.endswith(_OF_PEOPLE.get(hit.code, ())) and not post.words[noun].endswith(_DEEDS):
        return False
    if word.endswith("ых") and any(
        one.startswith(_SEEKS) for one in post.words[max(0, hit.first - BESIDE) : hit.first]
    ):
        return False
    return hit.first == 0 or not post.words[hit.first - 1].startswith(_WAYS)


def _is_car(post: Words, hit: Hit) -> bool:
    """«Мягкий гибрид», «между фулл-гибридом и дизелем»; not «фулл-тайм, гибрид» nor «формат-гибрид»."""
    before, apart = post.words[hit.first - 1], post.gaps[hit.first - 1]
    return (apart == "-" and not before.startswith(_WAYS)) or (apart == " " and before in _CARS)


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
    if said.of["some"] and any(0 < hit.first - one.last <= NEAR for one in said.of["some"]):
        return True
    if "%" in said.post.plain and _SHARE_OF_PEOPLE.search(
        said.post.plain, said.start, said.post.starts[hit.first]
    ):
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
    if explained and any(not is_meant(said, one) for one in explained):
        return True
    if how and _is_both_ways(post, hit):
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
    if first > 1 and words[first - 1] == "и" and words[first - 2].startswith(_HOW):
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
        if told and JOINTS.issuperset(between(said.post, one, hit)):
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
    return not is_workplace(said, hit) or any(_denies_a_measure(said, no, hit) for no in said.of["not"])


def _denies_a_measure(said: Sentence, no: Hit, hit: Hit) -> bool:
    """«Не нужно каждый день ездить в офис», «в офисе сидеть не придётся»; «в офис ездить не нужно» denies it wholly."""
    post = said.post
    if not 0 < distance(no, hit) <= NEAR + 1 or not same_clause(post, no, hit) or is_no_denial(post, no):
        return False
    verbs = [word for word in between(post, no, hit) if word.startswith(_COMING)]
    if not verbs:
        return False
    end = post.ends[max(no.last, hit.last)]
    told = post.plain[
        max(said.start, post.starts[min(no.first, hit.first)] - _MEASURED) : min(said.end, end + _MEASURED)
    ]
    return verbs[0].startswith(_SITTING) or bool(_MEASURE.search(told))
