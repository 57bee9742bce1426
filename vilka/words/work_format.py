"""Where the work is done: office, remote, hybrid, or a choice, from a text or from a board's words.

Each sentence that names a format makes its own claim and a word speaks of what stands in its clause: «пока удалённо»
is an office, «2 дня из дома» is hybrid, «Москва или удалённо» is a choice, «частичная занятость» and «оплата по
договорённости» are about hours and pay. The words are in ``data/reference/work_format.csv``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Literal, NamedTuple

from scrapers.reference import reference_rows
from vilka.words.clauses import (
    begins_item,
    between,
    distance,
    ends_item,
    gap,
    same_clause,
    sentence,
    within,
)
from vilka.words.jobs import names_job
from vilka.words.lexicon import (
    Hit,
    Phrases,
    Words,
    by_code,
    lowered,
    patterns_of,
    word_beginnings,
    word_list,
)
from vilka.words.places import read_places

Format = Literal["office", "remote", "hybrid", "choice", "unknown"]
#: "later": the format that the sentence says the work will have in the end; it outweighs all others.
Weight = Literal["later", "wholly", "firm", "mix", "may"]

_PERCENT = re.compile(r"(\d{1,3}) ?%")
_STROKE = re.compile(r"[/\\|]")
_LIST = re.compile(r"[,/\\|]|\s(?:и|and)\s")
#: «На площадке 70 % времени, остальное из дома».
_OF_TIME = re.compile(r"\b[1-9]\d? ?% (?:рабочего )?времени", re.IGNORECASE)
#: Read in lower case.
_HALVES = re.compile(
    r"\b50\s?/\s?50\b|пополам|поровну"
    r"|(?:сочета|совмеща|чередова)\w+[^.;\n]{0,30}(?:(?:дом|удал)[^.;\n]{0,20}офис|офис[^.;\n]{0,20}(?:дом|удал))"
    r"|(?:один|дв[ае]|три|четыре|[1-4]) (?:д(?:ень|ня|ней)|раза?)\b[^.;\n]{0,40}[,;—–-] ?(?:а |и )?(?:один|дв[ае]|три|четыре|[1-4]|остальн\w+)"
    r"\b[^.;\n]{0,12}(?:дома|удал|онлайн|где )"
)
#: «Часть смен (ночные) — из дома».
_DASH = re.compile(r"(?: \([^()\n]{1,40}\))? ?[—–-] ")
_HOURS_AFTER = re.compile(r"\s+(?:с \d|[2-6]/[1-4]\b)", re.IGNORECASE)
_EXPLAINS = re.compile(r":|\s[—–-]\s")
_ONLY_SHORT = 3
_BESIDE, _NEAR = 3, 5
#: «Офис и дом», «офис (СПб), hybrid».
_SIDE_BY_SIDE = 2
#: Characters around a stroke in which a town stands.
_TOWN = 20
_TOWN_BEFORE, _TOWN_AFTER = (
    re.compile(r"([а-яё][а-яё -]+) ?/ ?(?:на |из |полностью |работа ){0,3}$", re.IGNORECASE),
    re.compile(r" ?/ ?(?!(?:из|по|для)\b)([а-яё][а-яё -]+)", re.IGNORECASE),
)
#: Characters from a stroke to the next format of a list.
_STROKE_REACH = 12
_AROUND, _FAR = 12, 16
#: Words from «место работы» to a street or a building.
_ADDRESS = 6
#: Phrases that name a format only beside others.
_PLACED = {
    "place": "office",
    "venue": "office",
    "remote item": "remote",
    "any": "anywhere",
    "hybrid word": "hybrid",
    "offline": "office",
    "home": "remote",
}
_PLACED_BY = {
    "place": ("workday", "days", "job"),
    "venue": ("workday",),
    "remote item": ("or",),
    "any": ("label", "sign"),
    "hybrid word": ("or", "office", "remote"),
    "offline": ("label", "sign", "wholly"),
    "home": ("office",),
}
#: Offices of others or of the firm: «доставка в офисы», «аренда офисов».
_OFFICES = frozenset(["офисы", "офисов", "офисам", "офисами"])
_ASKED_THERE = ("собесед", "интервью", "опыт")
#: Of what «гибридный» is said.
_WAYS = (
    "формат",
    "график",
    "режим",
    "работ",
    "занятост",
    "схем",
    "модел",
    "услови",
    "вариант",
    "тип",
    "удал",
    "офис",
)
#: «Дизайнер и таргетолог работают …», «наш дизайнер работает …», «подрядчики на …».
_OTHERS_WORK = re.compile(
    r"(?:(?P<others>подрядчик\w+(?: работают)?)|(?P<who>(?:наш\w* \w+ работает|\w+(?:, \w+)* (?:и \w+ )?работают)))\s(?:на |из )?$",
    re.IGNORECASE,
)
_COLLEAGUES = 60
#: So many words before a format stands how others work.
_TO_OTHERS = 2
_VISITS = ("приезжать", "приезжаете", "приезжаешь", "приходить", "приезд")
_MALLS = frozenset(["тц", "трц", "молл"])
_NAMING = frozenset({"remote", "anywhere", "hybrid", "office"})
#: Words that tell the format where they are an item by themselves: «45 000, онлайн».
_ITEMS: dict[str, Format] = {"hybrid word": "hybrid", "remote item": "remote", "choice item": "choice"}
#: What is left where a format is denied.
_OPPOSITE: dict[str, Format] = {"remote": "office", "office": "remote"}
#: Phrases without which nothing is said of the format.
_MAY_TELL = _NAMING | _PLACED.keys() | _ITEMS.keys() | {"move", "visit"}
_FAR_AWAY = frozenset({"remote", "anywhere"})
_OFFICE_ONLY = frozenset({"office"})
_TELLING = frozenset({"remote", "hybrid", "office"})
_OFFICE_AFTER = word_list("office after")
_NO_WORKPLACE = word_list("office no workplace after")
_NO_WORKPLACE_BEFORE = word_list("office no workplace before")
_THEN = frozenset(
    [
        "последующим",
        "последующей",
        "дальнейшим",
        "дальнейшей",
        "потом",
        "затем",
        "далее",
        "дальше",
        "позже",
        "then",
        "later",
    ]
)
_WHOLE_WEEK = frozenset(["5", "пять", "6", "шесть", "7", "семь"])
#: What may stand between a word («можно», «пока») and the format that it speaks of.
_CARRIERS = word_list("carrier")
_ABOUT_TIME = word_beginnings("about hours or pay")
_ABOUT_CONTRACT = word_beginnings("about contract")
"""Beginnings of words after «или» that speak of hours or of the contract."""
#: Words of boards' terms that say nothing by themselves.
_FILLER = word_list("board terms filler")

_first = attrgetter("first")


class _Claim(NamedTuple):
    """What one sentence says of the format, how firmly, and where it stands."""

    format: Format
    weight: Weight
    start: int
    end: int


class _Sentence(NamedTuple):
    """A sentence that names a format: the formats, and all phrases of the table in it by their codes."""

    post: Words
    start: int
    end: int
    named: Sequence[Hit]
    of: dict[str, list[Hit]]


def format_of_text(post: Words) -> Format:
    """What a post says in sentences; "unknown" if nothing."""
    return _together(_claims(post))


def _together(claims: Sequence[_Claim]) -> Format:
    """The format of all claims: what will be in the end, else what is said most surely (``_ORDER``)."""
    if len(claims) <= 1:
        return claims[0].format if claims else "unknown"
    later = [claim for claim in claims if claim.weight == "later"]
    if later:
        return later[0].format
    said = {(claim.format, claim.weight) for claim in claims}
    if ("remote", "wholly") in said and not said & _ABOVE_WHOLLY:
        return "remote"
    if any(name == "remote" for name, _ in said):
        said.discard(("choice", "may"))
    return next((name for name in _ORDER if any(name == one for one, _ in said)), "unknown")


#: A choice outweighs a mix, a mix what is remote, what is remote an office named beside.
_ORDER: tuple[Format, ...] = ("choice", "hybrid", "remote", "office")
_ABOVE_WHOLLY: frozenset[tuple[Format, Weight]] = frozenset({("hybrid", "firm"), ("choice", "firm")})


def format_of_terms(field: Words) -> Format:
    """What a board's words say: names in a list («На месте работодателя, Гибрид») or sentences of a post."""
    if not is_list(field):
        said = _together(_claims(field, joined=True))
        if said != "unknown":
            return said
    return _of_list({hit.code.removesuffix(" word") for hit in _all_of(field)})


def _all_of(field: Words) -> list[Hit]:
    return [*_telling().find_all(field), *_beside().find_all(field)]


def is_list(field: Words) -> bool:
    """Whether a board's words are but names of terms, and no sentences of a post."""
    hits = _all_of(field)
    if (
        "%" in field.plain
        or "+" in field.plain
        or any(hit.code == "not" or _opens_a_bracket(field, hit) for hit in hits)
    ):
        return False
    covered = {place for hit in hits if hit.code in _TELLING for place in range(hit.first, hit.last + 1)}
    return all(
        place in covered or word in _FILLER or word.isdigit() for place, word in enumerate(field.words)
    )


def _opens_a_bracket(field: Words, hit: Hit) -> bool:
    """«Гибрид (офис / удалёнка)»: a sentence, the bracket explains."""
    return hit.code == "hybrid" and "(" in field.gaps[hit.last]


def _of_list(named: set[str]) -> Format:
    """Remote beside anything else is a choice; office and hybrid together are hybrid."""
    if "remote" in named:
        return "choice" if named & {"office", "hybrid"} else "remote"
    if "hybrid" in named:
        return "hybrid"
    return "office" if "office" in named else "unknown"


def format_sentences(post: Words) -> list[str]:
    """The sentences of a post that decide: read again they say the same."""
    return [" ".join(post.plain[claim.start : claim.end].split()) for claim in _claims(post)]


@lru_cache(maxsize=4)
def _claims(post: Words, joined: bool = False) -> tuple[_Claim, ...]:
    """What the sentences of a text claim; asked for by several readers. ``joined``: «|» parts its sentences."""
    return tuple(_found_claims(post, joined))


def _found_claims(post: Words, joined: bool) -> Iterator[_Claim]:
    telling = _telling().find_all(post)
    if not telling:
        return
    beside, told = _beside().find_all(post), {hit.code for hit in telling}
    if not told.isdisjoint(_PLACED):
        telling = _with_places(post, telling, beside)
    hits = sorted((*telling, *beside), key=_first)
    for said in _sentences(post, telling, hits, joined):
        claim = _claim(said)
        if claim:
            yield _Claim(*claim, said.start, said.end)
    for hit in telling if "move" in told else ():
        if hit.code == "move":
            yield _Claim("office", "firm", *sentence(post, hit))
    for hit in telling if "visit" in told else ():
        if hit.code == "visit" and _is_weekly_visit(post, hits, hit):
            yield _Claim("hybrid", "mix", *sentence(post, hit))
    for hit in telling if not told.isdisjoint(_ITEMS) else ():
        if hit.code in _ITEMS and begins_item(post, hit) and ends_item(post, hit):
            yield _Claim(_ITEMS[hit.code], "firm", *sentence(post, hit))


def _is_weekly_visit(post: Words, hits: Sequence[Hit], visit: Hit) -> bool:
    """«Приезжать раз в неделю», «приходить по вторникам и четвергам», where the sentence names no format."""
    of_one = any(word.startswith("котор") for word in post.words[max(0, visit.first - _NEAR) : visit.first])
    if not of_one and not post.words[visit.first].startswith(_VISITS):
        return False
    inside = within(post, hits, *sentence(post, visit))
    if any(hit.code in (*_NAMING, "rare", "optional", "or", "place") for hit in inside):
        return False
    return any(
        hit.code == "days" and distance(hit, visit) <= _NEAR and same_clause(post, hit, visit)
        for hit in inside
    )


def _sentences(post: Words, telling: Sequence[Hit], hits: Sequence[Hit], joined: bool) -> Iterator[_Sentence]:
    """Sentences with a format named in them, each once; ``hits``: also the phrases that change what is told."""
    done = -1
    for hit in telling:
        if hit.code not in _NAMING or post.starts[hit.first] < done:
            continue
        start, end = sentence(post, hit)
        if post.plain[end : end + 1] == "|" and not joined:
            end = _end_of_list(post, telling, start, end)
        done = end
        inside = within(post, hits, start, end)
        yield _Sentence(post, start, end, _named(inside), by_code(inside))


def _end_of_list(post: Words, hits: Sequence[Hit], start: int, end: int) -> int:
    """Where a sentence ends that a stroke goes on with another format: «удалённо | офис (Рязань)»."""
    while post.plain[end : end + 1] == "|":
        last = _named(within(post, hits, start, end))[-1]
        after = _named(within(post, hits, end, end + _STROKE_REACH))
        if not after or post.ends[last.last] < len(post.plain[:end].rstrip()):
            break
        start, end = sentence(post, after[0])
    return end


def _with_places(post: Words, telling: Sequence[Hit], beside: Sequence[Hit]) -> list[Hit]:
    """Places that are formats here: «полный день в клинике», «работа в здании мэрии», «три дня в салоне», «или дома»,
    «ТЦ «Мега», 2/2», «Локация: любая»."""
    around = sorted((*telling, *beside), key=_first)
    return [_as_placed(post, around, hit) if hit.code in _PLACED else hit for hit in telling]


def _as_placed(post: Words, around: Sequence[Hit], hit: Hit) -> Hit:
    """A place as the format that it is, where what stands beside makes it one."""
    first = bisect_left(around, hit.first - _FAR, key=_first)
    near = around[first : bisect_right(around, hit.last + _FAR, key=_first)]
    beside = [other for other in near if other.code in _PLACED_BY[hit.code]]
    placed = bool(beside) and any(_places(post, other, hit) for other in beside)
    return hit._replace(code=_PLACED[hit.code]) if placed else hit


def _places(post: Words, beside: Hit, hit: Hit) -> bool:
    """Whether what stands beside a place makes it a format."""
    if hit.code == "venue":
        mall = post.words[hit.first] in _MALLS and begins_item(post, hit)
        return mall and distance(beside, hit) <= _ADDRESS
    if beside.code == "workday":
        if hit.first == beside.last + 1 and _follows(post, hit):
            return True
        return distance(beside, hit) <= _BESIDE and same_clause(post, beside, hit)
    if beside.code == "days" and not post.words[beside.last].startswith(("дн", "ден")):
        return False
    if hit.code in ("home", "hybrid word"):
        if hit.code == "home" and beside.first > hit.first:
            return False
        return distance(beside, hit) <= _SIDE_BY_SIDE and "\n" not in gap(post, beside, hit)
    if hit.code == "any" or (hit.code == "offline" and beside.code != "wholly"):
        return post.gaps[beside.last].startswith(":") and hit.first == beside.last + 1
    return hit.first == beside.last + 1


def _follows(post: Words, place: Hit) -> bool:
    """«График 5/2, в клубе», «дневные смены — в редакции»."""
    sign = post.gaps[place.first - 1]
    return bool(_DASH.fullmatch(sign)) or (sign == ", " and ends_item(post, place))


def _named(hits: Sequence[Hit]) -> list[Hit]:
    """Formats named, the longest phrase at each place."""
    kept: list[Hit] = []
    for hit in hits:
        if hit.code not in _NAMING:
            continue
        if kept and hit.first <= kept[-1].last:
            if hit.last - hit.first > kept[-1].last - kept[-1].first:
                kept[-1] = hit
        else:
            kept.append(hit)
    return kept


# --- one sentence ---------------------------------------------------------------------------------------------


def _claim(said: _Sentence) -> tuple[Format, Weight] | None:
    """What a sentence says, None if it names a format only in passing."""
    named = [hit for hit in said.named if _is_meant(said, hit)]
    denied = _denied(said, [hit for hit in named if _may_be_denied(said, hit)]) if said.of["not"] else []
    if denied:
        named = [hit for hit in named if hit not in denied]
    if not named:
        return next(((_OPPOSITE[hit.code], "firm") for hit in denied if hit.code in _OPPOSITE), None)
    later = _later(said, named) if said.of["later"] else []
    if later and _is_day_to_talk_of(said, later[0]):
        named, later = [hit for hit in named if hit not in later] or named, []
    if later:
        return _of_mentions(said, later)[0], "later"
    if (said.of["now"] or said.of["crisis"]) and _is_for_now(said, named):
        return "office", "firm"
    return _of_mentions(said, named)


def _of_mentions(said: _Sentence, named: Sequence[Hit]) -> tuple[Format, Weight]:
    """The format of the mentions of one sentence, taken together."""
    if said.of["halves"] and _HALVES.search(lowered(said.post.plain), said.start, said.end):
        return "hybrid", "firm"
    if _is_offered(said, named):
        return "choice", "firm"
    told = {hit.code for hit in named}
    if "hybrid" in told:
        return "hybrid", "firm"
    if _is_mixed(said, named):
        return "hybrid", "mix"
    if told == _OFFICE_ONLY:
        return "office", "firm"
    return _of_remote(said, [hit for hit in named if hit.code in _FAR_AWAY])


def _of_remote(said: _Sentence, far: Sequence[Hit]) -> tuple[Format, Weight]:
    """Remote work that is possible, whole, or plainly named."""
    if all(hit.code == "remote" and _is_possible(said, hit) for hit in far):
        return "choice", "may"
    return "remote", "wholly" if any(_is_whole(said, hit) for hit in far) else "firm"


# --- is a mention about the work ------------------------------------------------------------------------------


def _is_meant(said: _Sentence, hit: Hit) -> bool:
    """Whether a mention speaks of this work: not «удалённый доступ», «опыт удалённой работы», «в дни болезни»."""
    if hit.code == "office":
        return _is_workplace(said, hit) and not _is_met_in(said, hit)
    if _is_of_colleagues(said, hit) or (hit.code == "hybrid" and _is_hybrid_thing(said.post, hit)):
        return False
    asked = said.of["asked"] + said.of["event"]
    if asked and any(_governs(said, one, hit) for one in asked):
        return False
    if hit.code == "hybrid" and len(said.named) == 1 and said.of["pay"]:
        return False
    others = said.of["other"] + said.of["event"] + said.of["meeting"]
    if others and _is_adjective(said, hit) and _is_of_something(said, hit, others):
        return False
    seldom = said.of["seldom"]
    return not seldom or all(distance(one, hit) > _AROUND for one in seldom)


def _is_of_something(said: _Sentence, hit: Hit, others: Sequence[Hit]) -> bool:
    """«Удалённые объекты», «офлайн-встречи»: the next word, in one clause, is what the format is of."""
    return any(one.first == hit.last + 1 and same_clause(said.post, hit, one) for one in others)


def _is_met_in(said: _Sentence, office: Hit) -> bool:
    """«Собеседование в офисе», «опыт работы в офисе»."""
    asked = said.of["asked"] + said.of["event"]
    return bool(asked) and any(
        said.post.words[one.first].startswith(_ASKED_THERE) and _governs(said, one, office) for one in asked
    )


def _is_hybrid_thing(post: Words, hit: Hit) -> bool:
    """«Гибридная лента постов» is no way of working."""
    if not post.words[hit.first].startswith("гибридн") or hit.last > hit.first:
        return False
    after = post.words[hit.last + 1 : hit.last + 2]
    if not after or post.gaps[hit.last].strip(" -") or after[0].startswith(_WAYS) or after[0] in _CARRIERS:
        return False
    beside = hit.first > 0 and not post.gaps[hit.first - 1].strip(" :—–-")
    return not (beside and post.words[hit.first - 1].startswith(_WAYS))


def _is_of_colleagues(said: _Sentence, hit: Hit) -> bool:
    """«Дизайнер и таргетолог работают удалённо», «подрядчики на удалёнке»: how others work."""
    near = " ".join(said.post.words[max(0, hit.first - _TO_OTHERS) : hit.first])
    if "работа" not in near and "подрядчик" not in near:
        return False
    start = said.post.starts[hit.first]
    who = _OTHERS_WORK.search(said.post.plain[max(said.start, start - _COLLEAGUES) : start])
    return bool(who and (who["others"] or names_job(who["who"])))


def _is_adjective(said: _Sentence, hit: Hit) -> bool:
    return hit.first == hit.last and said.post.words[hit.first].endswith(
        ("ый", "ая", "ое", "ые", "ого", "ой", "ую", "ым", "ом", "ых", "ыми", "ому", "ote")
    )


def _governs(said: _Sentence, asked: Hit, hit: Hit) -> bool:
    """«опыт удалённой работы», «не выходя из дома», «курсы проходят дистанционно»: just before, in its clause."""
    return (
        0 <= hit.first - asked.last <= _BESIDE
        and same_clause(said.post, asked, hit)
        and not any(
            asked.last < h.first < hit.first
            for h in said.of["office"] + said.of["remote"] + said.of["hybrid"]
        )
    )


def _may_be_denied(said: _Sentence, hit: Hit) -> bool:
    """Work from afar, a mix or an office by that name: «офиса у нас нет»."""
    called = said.post.words[hit.last].startswith("офис")
    return hit.code in ("remote", "hybrid") or (hit.code == "office" and called)


def _denied(said: _Sentence, named: Sequence[Hit]) -> list[Hit]:
    """Formats denied, each by itself or together with the next one: «гибрида и удалёнки нет»."""
    denied = [hit for hit in named if _is_denied(said, hit)]
    together = [
        hit
        for hit in named
        if hit not in denied
        and any(
            set(between(said.post, hit, no)) <= {"и", "или", "ни"} and distance(hit, no) <= 2 for no in denied
        )
    ]
    return denied + together


def _is_denied(said: _Sentence, hit: Hit) -> bool:
    """«без удалёнки», «удалёнки нет», «полную удалёнку не рассматриваем»."""
    return any(_denies(said.post, no, hit) for no in said.of["not"] if not _is_no_denial(said.post, no))


def _denies(post: Words, no: Hit, hit: Hit) -> bool:
    """Whether a denial stands close enough, on its own side: «без» before, «нет» after, «не» on either."""
    word, before = post.words[no.first], no.last < hit.first
    if hit.first <= no.first <= hit.last:
        return False
    if word == ("нет" if before else "без") or distance(no, hit) > _ONLY_SHORT + (not before):
        return False
    return same_clause(post, no, hit) and _carried(post, no, hit)


def _is_no_denial(post: Words, no: Hit) -> bool:
    """«не только», «не менее», «не важно»: no denial of what stands beside."""
    return any(
        word.startswith(("только", "менее", "более", "важно", "обязател"))
        for word in post.words[no.last + 1 : no.last + 2]
    )


def _carried(post: Words, one: Hit, other: Hit) -> bool:
    return all(
        word in _CARRIERS
        or word.isdigit()
        or word.startswith(
            (
                "ехать",
                "ездить",
                "приезж",
                "нуж",
                "надо",
                "предусматр",
                "предполаг",
                "рассматр",
                "предлаг",
                "пиши",
                "пишут",
                "спрашив",
                "проси",
                "обеща",
                "процент",
                "возможност",
            )
        )
        for word in between(post, one, other)
    )


def _is_workplace(said: _Sentence, office: Hit) -> bool:
    """An office that one works in, not one where coffee is served."""
    post = said.post
    before, after = _on_its_line(post, office)
    if _NO_WORKPLACE & set(after) or _NO_WORKPLACE_BEFORE & set(before):
        return False
    if post.words[office.last] in _OFFICES and not {"наших", "из"} & set(
        post.words[max(0, office.first - 2) : office.first]
    ):
        return False
    if post.words[office.last] in ("работы", "место"):
        return _has_address(said, office) or len(said.named) > 1
    return (
        office.last > office.first
        or post.words[office.first] in ("офисный", "очно")
        or len(said.named) > 1
        or bool(said.of["sign"] or said.of["days"] or said.of["wholly"])
        or _stands_in(post, office)
        or _is_place_by_itself(post, office, after)
    )


def _on_its_line(post: Words, hit: Hit) -> tuple[list[str], list[str]]:
    """The word before a phrase and the one after it, none of another line."""
    before, after = post.words[max(0, hit.first - 1) : hit.first], post.words[hit.last + 1 : hit.last + 2]
    return (
        [] if before and "\n" in post.gaps[hit.first - 1] else before,
        [] if "\n" in post.gaps[hit.last] else after,
    )


def _has_address(said: _Sentence, label: Hit) -> bool:
    """«Место работы: г. Чита, главный корпус», no other format between."""
    following = said.post.words[label.last + 1 : label.last + 3]
    if (
        said.post.words[label.last] == "место"
        and following[:1] in (["в"], ["на"])
        and following[1:] != ["дому"]
    ):
        return True
    signs = [hit for hit in said.of["venue"] + said.of["sign"] if 0 < hit.first - label.last <= _ADDRESS]
    return any(
        not any(label.last < other.first < sign.first for other in said.named if other.code != "office")
        for sign in signs
    )


def _stands_in(post: Words, office: Hit) -> bool:
    """«В центральном офисе банка»: an adjective between."""
    return (
        office.first > 1
        and post.words[office.first - 2] in ("в", "из")
        and post.words[office.first - 1].endswith(("ом", "ем", "ого", "его"))
        and post.words[office.first] in ("офисе", "офиса")
    )


def _is_place_by_itself(post: Words, office: Hit, after: list[str]) -> bool:
    """«…, офис, …», «офис с 9 до 18», «офис на Кирова», «офис: …»."""
    end = post.ends[office.last]
    follows = post.plain[end : end + 3].strip()
    if follows[:1] in tuple(':—–-,+(«"“') or _OFFICE_AFTER & set(after) or follows[:1].isupper():
        return True
    if post.starts[office.first] and post.plain[post.starts[office.first] - 1] == "#":
        return True
    if begins_item(post, office):
        alone = post.words[office.first] in ("офис", "office") and ends_item(post, office)
        if alone or _HOURS_AFTER.match(post.plain, end):
            return True
    return bool(after) and _names_town(after[0])


# --- time -----------------------------------------------------------------------------------------------------


def _later(said: _Sentence, named: Sequence[Hit]) -> list[Hit]:
    """Formats that the work will have in the end: beside «потом», «после испытательного срока», «с сентября»."""
    return next(filter(None, (_beside_later(said, named, word) for word in said.of["later"])), [])


def _beside_later(said: _Sentence, named: Sequence[Hit], word: Hit) -> list[Hit]:
    """In the clause of such a word what stands before it («гибрид после испытательного»), else what stands after."""
    before = [hit for hit in named if hit.last < word.first and same_clause(said.post, hit, word)]
    after = [hit for hit in named if hit.first > word.last]
    if not before or not _carried(said.post, before[-1], word):
        return after
    if after and not _THEN.isdisjoint(said.post.words[word.first : word.last + 1]):
        return after
    return before[-1:] if said.of["now"] else before


def _is_day_to_talk_of(said: _Sentence, hit: Hit) -> bool:
    """«После полугода обсуждаем один удалённый день»: no format that the work will have."""
    day = said.post.words[hit.last + 1 : hit.last + 2]
    hoped = any(0 < hit.first - word.last <= _BESIDE for word in said.of["may"])
    return hoped and bool(day) and day[0] in ("день", "дня", "дней")


def _is_for_now(said: _Sentence, named: Sequence[Hit]) -> bool:
    """«пока удалённо», «на время карантина удалёнка»."""
    far = [hit for hit in named if hit.code in _FAR_AWAY]
    if far and said.of["crisis"] and not said.of["later"] and not said.of["or"]:
        return not any(hit.code == "hybrid" for hit in named)
    return bool(far) and any(
        distance(now, far[0]) <= _NEAR and _carried(said.post, now, far[0]) for now in said.of["now"]
    )


# --- a mix ----------------------------------------------------------------------------------------------------


def _is_mixed(said: _Sentence, named: Sequence[Hit]) -> bool:
    """Some days here and some there, a share of the time, mostly from home and an office to come to."""
    if "%" in said.post.plain and _is_shared(said, named):
        return True
    if len(named) > 1 and any(_are_added(said, one, other) for one, other in pairwise(named)):
        return True
    if said.of["partly"] and any(_is_of_format(said, word, named) for word in said.of["partly"]):
        return True
    if said.of["mostly"] and any(_is_of_format(said, word, named) for word in said.of["mostly"]):
        return not said.of["wholly"]
    if [hit for hit in named if said.post.words[hit.first].startswith("остальн") and hit.code == "remote"]:
        return not said.of["rare"] and not said.of["optional"]
    if said.of["visit"] and _is_home_beside_visits(said, named):
        return not said.of["optional"]
    return bool(said.of["days"]) and any(_are_days_there(said, word, named) for word in said.of["days"])


def _is_home_beside_visits(said: _Sentence, named: Sequence[Hit]) -> bool:
    """«Работа из дома, приезжать на планёрки»: a visit that is no part of a format's name."""
    visits = [
        hit for hit in said.of["visit"] if not any(one.first <= hit.first <= one.last for one in said.named)
    ]
    return bool(visits) and any(said.post.words[hit.last] == "дома" for hit in named)


def _is_shared(said: _Sentence, named: Sequence[Hit]) -> bool:
    """«60 % удалённо», «офис 70 % рабочего времени»."""
    if any(_share(said, hit) in range(1, 100) for hit in named):
        return True
    remote = any(hit.code == "remote" for hit in named)
    return remote and bool(_OF_TIME.search(said.post.plain, said.start, said.end))


def _are_added(said: _Sentence, one: Hit, other: Hit) -> bool:
    """«Офис + удалёнка»."""
    return _kind(one) != _kind(other) and gap(said.post, one, other).strip() in ("+", "плюс")


def _share(said: _Sentence, hit: Hit) -> int:
    """The percentage that stands beside a format, 0 for none."""
    plain, start, end = said.post.plain, said.post.starts[hit.first], said.post.ends[hit.last]
    before = list(_PERCENT.finditer(plain, max(said.start, start - 15), start))
    after = _PERCENT.search(plain, end, min(said.end, end + 15))
    found = before[-1:] or ([after] if after else [])
    if not found:
        return 0
    apart = plain[found[0].end() : start] if before else plain[end : found[0].start()]
    return int(found[0][1]) if not re.search(r"[,:;(]", apart) and len(apart.split()) < _BESIDE else 0


def _is_of_format(said: _Sentence, word: Hit, named: Sequence[Hit]) -> bool:
    """Whether «частично», «иногда» or «в основном» stands beside a format and not beside hours or pay."""
    after = said.post.words[word.last + 1 : word.last + 2]
    if after and after[0].startswith(_ABOUT_TIME):
        return False
    return any(
        _DASH.fullmatch(gap(said.post, word, hit))
        or (distance(word, hit) <= _BESIDE and same_clause(said.post, word, hit))
        for hit in named
    )


def _are_days_there(said: _Sentence, days: Hit, named: Sequence[Hit]) -> bool:
    """«2 дня из дома», «раз в неделю в офис», «раз в неделю приезжаем на съёмки»; not «созвон раз в неделю»."""
    if _are_rare_or_all(said, days):
        return False
    if any(hit.code == "office" and distance(days, hit) <= 2 for hit in named):
        return not _is_near(said, days, "optional")
    if _is_near(said, days, "visit"):
        return not _is_near(said, days, "optional")
    if any(same_clause(said.post, met, days) for met in _near(said, days, "meeting")):
        return False
    if _is_near(said, days, "optional") and len(named) < 2:
        return False
    return any(distance(days, hit) <= _NEAR and _days_touch(said, days, hit) for hit in named)


def _are_rare_or_all(said: _Sentence, days: Hit) -> bool:
    """«раз в месяц» is too seldom for a mix, «пять дней в неделю» is no part of the week."""
    if any(distance(rare, days) <= 2 for rare in said.of["rare"]):
        return True
    return not _WHOLE_WEEK.isdisjoint(said.post.words[max(0, days.first - 1) : days.first + 1])


def _near(said: _Sentence, word: Hit, code: str) -> list[Hit]:
    return [hit for hit in said.of[code] if distance(hit, word) <= _BESIDE + 1]


def _is_near(said: _Sentence, word: Hit, code: str) -> bool:
    return bool(_near(said, word, code))


def _days_touch(said: _Sentence, days: Hit, hit: Hit) -> bool:
    """Whether days and a format are in one clause, or only a bracket or a dash stands between."""
    return "," not in gap(said.post, days, hit) or distance(days, hit) <= 1


# --- a choice -------------------------------------------------------------------------------------------------


def _is_offered(said: _Sentence, named: Sequence[Hit]) -> bool:
    """Whether formats stand side by side to be chosen: «офис, удалённая работа», «удалёнка или офис», «Казань или
    удалённо», «частично или полностью удалённо»."""
    explained = len(named) > 1 and _is_explained(gap(said.post, *named[:2]))
    if named[0].code == "hybrid" and (explained or said.of["combine"]):
        return False
    if len(named) > 1:
        pairs = [pair for pair in pairwise(named) if _kind(pair[0]) != _kind(pair[1])]
        if any(_is_alternative(said, *pair) for pair in pairs):
            return True
    if not said.of["or"] and "/" not in said.post.plain[max(0, said.start - _TOWN) : said.end + _TOWN]:
        return False
    return any(_has_other_side(said, hit) for hit in named)


def _has_other_side(said: _Sentence, hit: Hit) -> bool:
    """Whether «или» joins one mention to a place or to the same in part."""
    if hit.code not in ("remote", "hybrid"):
        return False
    if said.of["or"] and (_or_elsewhere(said, hit) or (hit.code == "remote" and _wholly_too(said, hit))):
        return True
    return hit.code == "remote" and _beside_town(said.post, hit)


def _beside_town(post: Words, hit: Hit) -> bool:
    """«Тула / удалённо», «удалённо/Тула»."""
    start, end = post.span(hit.first, hit.last)
    before, after = post.plain[max(0, start - _TOWN) : start], post.plain[end : end + _TOWN]
    towns = (_TOWN_BEFORE.search(before), _TOWN_AFTER.match(after))
    return any(town is not None and _names_town(town[1]) for town in towns)


@lru_cache(maxsize=64)
def _names_town(words: str) -> bool:
    places = read_places(words, field=True)
    return bool(places.regions) or places.abroad


def _kind(hit: Hit) -> str:
    return "remote" if hit.code == "anywhere" else hit.code


def _is_alternative(said: _Sentence, one: Hit, other: Hit) -> bool:
    """Two different formats joined by «или», a stroke, a comma or «и», or one of them possible beside the other."""
    apart = gap(said.post, one, other)
    if said.of["or"] and any(one.last < word.first < other.first for word in said.of["or"]):
        return distance(one, other) <= _FAR
    if said.of["days"] or said.of["partly"] or apart.count("(") > apart.count(")"):
        return False
    if _stand_in_list(said, one, other, apart):
        return bool(_STROKE.search(apart)) or (not said.of["mostly"] and _may_be_listed(said, one, other))
    both = (one, other)
    return _any_possible(said, "may", both) and not _any_possible(said, "optional", both)


def _stand_in_list(said: _Sentence, one: Hit, other: Hit, apart: str) -> bool:
    """Whether nothing but a sign of a list and carrying words stand between two formats."""
    words = list(between(said.post, one, other))
    bare = all(word in _CARRIERS or word in ("офисный", "работодателя") for word in words)
    return bare and len(words) <= _NEAR and len(_LIST.findall(apart)) in (1, 2)


def _any_possible(said: _Sentence, code: str, hits: Sequence[Hit]) -> bool:
    return any(_possible(said, word, hit) for word in said.of[code] for hit in hits)


def _is_explained(apart: str) -> bool:
    """«гибрид (офис / удалёнка)», «гибридный график: 2 дня из дома»."""
    return bool(_EXPLAINS.search(apart)) or apart.count("(") > apart.count(")")


def _may_be_listed(said: _Sentence, one: Hit, other: Hit) -> bool:
    """Whether a comma or «и» between makes a choice: «офис, удалённая работа», but not «гибрид, офис в Москве» nor
    «удалёнка, офисы в трёх городах»."""
    if {one.code, other.code} == {"hybrid", "office"} and not (
        said.of["may"] or any(hit.code == "remote" for hit in said.named)
    ):
        return False
    return not any(said.post.words[hit.first] == "офисы" for hit in (one, other))


def _wholly_too(said: _Sentence, hit: Hit) -> bool:
    """«частично или полностью удалённо», «удалёнка или частичная удалёнка»."""
    partly = [word for word in said.of["partly"] if _carried(said.post, word, hit)]
    return any(
        (word.last < alternative.first <= hit.first or hit.last < alternative.first < word.first)
        and distance(alternative, word) <= _BESIDE
        and (said.of["wholly"] or hit.last < alternative.first)
        for word in partly
        if not _about_time(said, word)
        for alternative in said.of["or"]
    )


def _about_time(said: _Sentence, word: Hit) -> bool:
    return any(after.startswith(_ABOUT_TIME) for after in said.post.words[word.last + 1 : word.last + 2])


def _or_elsewhere(said: _Sentence, hit: Hit) -> bool:
    """«Казань или удалённо», «удалённо или у нас в студии»: the other side is a place."""
    post = said.post
    for word in said.of["or"]:
        if any(one.code == "anywhere" and one.first <= word.first <= one.last for one in said.named):
            continue
        if 0 < hit.first - word.last <= _BESIDE and _carried(post, word, hit):
            return _is_place_word(post, word.first - 1)
        if word.first - hit.last in range(1, _BESIDE) and _carried(post, hit, word):
            following = post.words[word.last + 1 : word.last + 2]
            if following and following[0].startswith(_ABOUT_CONTRACT):
                continue
            return bool(following) and (
                (following[0] in ("в", "у", "из", "на") and not _is_contract_after(post, word))
                or _is_capital(post, word.last + 1)
                or _names_town(" ".join(post.words[word.last + 1 : word.last + 3]))
            )
    return False


def _is_contract_after(post: Words, word: Hit) -> bool:
    return any(after.startswith(_ABOUT_CONTRACT) for after in post.words[word.last + 2 : word.last + 3])


def _is_place_word(post: Words, place: int) -> bool:
    return (
        place >= 0
        and not post.words[place].startswith((*_ABOUT_CONTRACT, *_ABOUT_TIME))
        and (
            _is_capital(post, place)
            or post.words[place] in ("месте", "студии", "салоне", "городе", "нас")
            or _names_town(" ".join(post.words[max(0, place - 1) : place + 1]))
        )
    )


def _is_capital(post: Words, place: int) -> bool:
    return post.plain[post.starts[place]].isupper()


def _is_whole(said: _Sentence, hit: Hit) -> bool:
    """«полностью удалённо», «100 % удалёнка», «удалённая работа полностью»."""
    if "%" in said.post.plain and _share(said, hit) == 100:
        return True
    return any(
        distance(word, hit) <= 2 and same_clause(said.post, word, hit)
        for word in said.of["wholly"]
        if said.post.words[word.first] != "100"
    )


def _is_possible(said: _Sentence, hit: Hit) -> bool:
    """«возможность работать удалённо», «удалёнка по согласованию»: nothing but carrying words between."""
    return any(_possible(said, word, hit) for word in said.of["may"])


def _possible(said: _Sentence, word: Hit, hit: Hit) -> bool:
    return same_clause(said.post, word, hit) and distance(word, hit) <= 6 and _carried(said.post, word, hit)


@cache
def _telling() -> Phrases:
    """What names a format, or may become one."""
    return Phrases({code: phrases for code, phrases in _rows().items() if code in _MAY_TELL})


@cache
def _beside() -> Phrases:
    """What changes the meaning of a format in its sentence."""
    return Phrases({code: phrases for code, phrases in _rows().items() if code not in _MAY_TELL})


def _rows() -> dict[str, list[str]]:
    return {row["code"]: patterns_of(row["patterns"]) for row in reference_rows("work_format")}
