"""Mentions of a format of work in a sentence: places that are formats there, offices that are workplaces, what is denied.

«Полный день в клинике» is an office, «кофе в офис» is none. The words are in ``data/reference/work_format.csv``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from vilka.words.clauses import begins_item, between, distance, ends_item, same_clause
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
_HOURS_AFTER = re.compile(r"\s+(?:с \d|[2-6]/[1-4]\b)", re.IGNORECASE)
#: Offices of others or of the firm: «доставка в офисы», «аренда офисов».
_OFFICES = frozenset(["офисы", "офисов", "офисам", "офисами"])
JOINTS = frozenset(["и", "или", "ни"])
_ON_STREET = re.compile(r"(?: [а-яё]+)? на (?:(?:ул|пр|пл|наб)\w*\.? )?[А-ЯЁ]")
_MALLS = frozenset(["тц", "трц", "молл"])
STATIONS = frozenset(["метро", "м"])
_OFFICE_AFTER = word_list("office after")
_NO_WORKPLACE = word_list("office no workplace after")
_NO_WORKPLACE_BEFORE = word_list("office no workplace before")
#: What may stand between a word («можно», «пока») and the format that it speaks of.
CARRIERS = word_list("carrier")
_CARRYING = word_beginnings("carrier beginnings")
_REFUSED, _ACCUSATIVE = word_beginnings("refused"), ("у", "ю")
#: What may part a thing from the refusal of it and of others: «удалёнку[, фриланс и совмещение] не предлагаем».
_AND_OTHERS = re.compile(r"(?:(?:, [\w-]+(?: [\w-]+)?){0,4} и [\w-]+(?: [\w-]+)?)? ")
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
        mall = post.words[hit.first] in _MALLS
        sure = (
            near if beside.code == "sign" else mall or (beside.last < hit.first and _is_on_street(post, hit))
        )
        return sure and begins_item(post, hit)
    behind = hit.first - beside.last
    if beside.code == "workday":
        return behind == 1 or (distance(beside, hit) <= BESIDE and same_clause(post, beside, hit))
    if beside.code == "days":
        return behind == 1 and post.words[beside.last].startswith(("дн", "ден"))
    if hit.code == "home" and (post.words[hit.last + 1 : hit.last + 2] or [""])[0].isdigit():
        return False
    return 0 < behind <= (_SIDE_BY_SIDE if hit.code in ("home", "hybrid word") else 1)


def _is_on_street(post: Words, hit: Hit) -> bool:
    """«5/2, заводоуправление на Кирова», «здание дирекции на ул. Мира»."""
    return bool(_ON_STREET.match(post.plain, post.ends[hit.last]))


# --- offices that are workplaces ------------------------------------------------------------------------------


def is_workplace(said: Sentence, office: Hit) -> bool:
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
    if last > first or post.words[first] in ("офисный", "очно") or _is_on_street(post, office):
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
    nos = [no for no in said.of["not"] if not is_no_denial(said.post, no)]
    denied = [hit for hit in named if any(_denies(said.post, no, hit) for no in nos)]
    return denied + [
        hit for hit in named if hit not in denied and any(_are_joined(said.post, hit, no) for no in denied)
    ]


def _are_joined(post: Words, one: Hit, other: Hit) -> bool:
    return JOINTS.issuperset(between(post, one, other))


def _denies(post: Words, no: Hit, hit: Hit) -> bool:
    """Whether a denial stands close enough, on its own side: «без удалёнки», «удалёнки нет», «не» on either."""
    if hit.first <= no.first <= hit.last:
        return False
    word, before = post.words[no.first], no.last < hit.first
    if not before and _is_refused(post, hit, no):
        return True
    return word != ("нет" if before else "без") and same_clause(post, no, hit) and is_carried(post, no, hit)


def _is_refused(post: Words, hit: Hit, no: Hit) -> bool:
    """«Удалёнку, фриланс и совмещение не предлагаем»: what is refused stands in the accusative, by
    itself: in «предлагаем удалёнку, курсы не предлагать» another verb governs it."""
    refuses = any(word.startswith(_REFUSED) for word in post.words[no.last + 1 : no.last + 2])
    accusative = hit.code != "office" and post.words[hit.last].endswith(_ACCUSATIVE)
    if not refuses or not accusative or not begins_item(post, hit):
        return False
    return bool(_AND_OTHERS.fullmatch(post.plain, post.ends[hit.last], post.starts[no.first]))


def is_no_denial(post: Words, no: Hit) -> bool:
    """«не только», «не менее», «не важно»: no denial of what stands beside."""
    after = post.words[no.last + 1 : no.last + 2]
    return bool(after) and after[0].startswith(("только", "менее", "более", "важно", "обязател"))


def is_carried(post: Words, one: Hit, other: Hit) -> bool:
    """Whether nothing but carrying words stands between: «можно [работать из] дома»."""
    return all(word in CARRIERS or word.startswith(_CARRYING) for word in between(post, one, other))
