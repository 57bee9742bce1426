"""Whether a place that a post names is where one works, where the employer is, or is told in passing.

The word that governs a name tells: «офис в», «ищем в», «филиал в», «клиенты из», «кроме». Table: ``place_words.csv``; a row
counts before its ``prepositions`` alone («-»: none), where it names any.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from scrapers.reference import check_cell, reference_rows
from vilka.words.clauses import Placed, sentence, within
from vilka.words.jobs import names_job
from vilka.words.lexicon import Hit, Phrases, Words, longest, phrases_of, word_list


class Standing(IntEnum):
    """What a place is to the work, least first: what is told aside (``ASIDE``: «медосмотр в») counts where nothing else is, one of the employer's sites (``BRANCH``) counts where nothing better is told, not even a head office (``SEAT``), what is
    told in ``PASSING`` never does; ``HERE`` one has to live."""

    ELSEWHERE = 0
    PASSING = 1
    ASIDE = 2
    BRANCH = 3
    SEAT = 4
    PLAIN = 5
    WORK = 6
    HERE = 7


_BY_WORD = {
    "here": Standing.HERE,
    "work": Standing.WORK,
    "hires": Standing.WORK,
    "plain": Standing.PLAIN,
    "seat": Standing.SEAT,
    "branch": Standing.BRANCH,
    "aside": Standing.ASIDE,
    "passing": Standing.PASSING,
    "event": Standing.PASSING,
    "behind": Standing.PASSING,
    "elsewhere": Standing.ELSEWHERE,
    "far": Standing.ELSEWHERE,
    "near": Standing.ELSEWHERE,
}
_ASIDE = frozenset([Standing.SEAT, Standing.BRANCH, Standing.ASIDE, Standing.PASSING])
#: In a heading or with a street a place says more: «Промоутер на выставку в Казани».
_RAISED = {
    Standing.PLAIN: Standing.WORK,
    Standing.ASIDE: Standing.BRANCH,
    Standing.PASSING: Standing.BRANCH,
}
_PREPOSITIONS = word_list("place prepositions")
_BEFORE_NAMES = frozenset(
    ["м", "метро", "станции", "г", "гор", "город", "города", "городе", "городу", "всей", "весь", "всему"]
)
_AFAR, _HERE_TOO, _IN_TOWNS = (
    word_list("works afar"),
    word_list("works here too"),
    frozenset(["в", "во", "под"]),
)
#: «Или удалённо», «можно иногда из дома»: so many words from it.
_PERHAPS, _PERHAPS_NEAR = word_list("works afar perhaps"), 4
_AT_HOMES = frozenset(["у", "около", "возле", "до", "для", "с"])
#: «В казанском парке», «из московского салона»: a site of a chain that is called after its town.
#: «В студии на Таганской», «шоурум у метро Автово».
_NEAR_TO = frozenset(["на", "у"])
_OFFICES = frozenset(["офисы", "офисов", "офисах"])
_SITES, _AT_SITES = word_list("sites after adjectives"), frozenset(["в", "во", "на", "из", "для"])
#: Headings of what others own: «Клиенты: …», «Наши проекты — …»; a recruiter's only client is who hires.
_OF_OTHERS, _DASHES = word_list("headings of others"), ("—", "–")
#: «Клиенты: кофейня из Тулы», «клиенты: кофейня (Тула)»; in «Клиенты: магазины, Казань» the town is an item by itself.
_OF_ITEMS = frozenset(["в", "во", "из"])
#: An address follows a town.
STREETS = word_list("streets")
#: «Омск, Томск и Тюмень», «в Омске или в г. Томске».
_JOINT = re.compile(
    r"\s*(?:[,;/|+&—–]|\b(?:и|или|либо)\b)\s*(?:(?:и|или|в|во|из|от|г\.?|м\.?|метро|город[ае]?)\s+)*",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s?(?:[→↔]|(?:<|&lt;)?-{1,2}(?:>|&gt;))\s?")
_BY_ROUTE = (Standing.PASSING, Standing.PLAIN)
#: What governs no further: a clause ends, a bracket opens.
_CUT = re.compile(r"[,;()!?]|\s[—–-]\s")
#: «про Байкал, Камчатку»: things listed by a word each.
_LISTED = re.compile(r"\s+\w+(?:,\s+\w+)*,\s+")
#: «на выставках (Москва, Казань)», «в экспедициях каждое лето (Алтай)»: a bracket tells where events are.
_PLURAL = ("ах", "ях", "ов", "ей", "ам", "ям", "ами", "ями", "ы", "и")
_BRACKET = re.compile(r"(?:\s[\w-]+){0,3}\s\([^()]*")
_HEADING, _TITLES_END = 100, 300
_NEAR, _STREET_WITHIN = 2, 3


def standings(words: Words, places: Sequence[Placed]) -> list[Standing]:
    """What each place is to the work, in order of mention."""
    signs = _table().signs.find_all(words)
    heading = _heading_ends(words)
    found: list[Standing] = []
    for number, place in enumerate(places):
        if number and _is_joined(words, places[number - 1], place):
            found.append(found[-1])
            continue
        if number and found[-1] in _BY_ROUTE and _is_route(words, places[number - 1], place):
            found[-1] = Standing.PASSING
            found.append(Standing.PASSING)
            continue
        own = _governed(words, signs, place) if signs else Standing.PLAIN
        if own in _RAISED and _is_raised(words, places, number, heading):
            own = _RAISED[own]
        elif own is Standing.BRANCH and _is_only_office(words, places, number):
            own = Standing.PLAIN
        elif own is Standing.PLAIN and (
            _is_site(words, place) or (number == 0 and _is_on_only_title(words, places))
        ):
            own = Standing.WORK
        found.append(own)
    return found


def _is_raised(words: Words, places: Sequence[Placed], number: int, heading: int) -> bool:
    place = places[number]
    in_heading = words.starts[place.first] < heading and not is_employers_town(words, place)
    return in_heading or _has_street(words, place, places[number + 2 : number + 3])


def is_employers_town(words: Words, place: Placed) -> bool:
    """«Сыроварня в Адыгее … Ищем SMM, работа из дома»: who works wholly from home works where nobody tells, whatever town
    the employer is in."""
    if _AFAR.isdisjoint(words.words) or not _HERE_TOO.isdisjoint(words.words):
        return False
    return words.words[max(0, place.first - 1)] in _IN_TOWNS and _is_wholly_afar(words)


def _is_wholly_afar(words: Words) -> bool:
    """Not «можно из дома», «Казань или удалённо», nor «магазин у дома»."""
    afar = [
        at for at, word in enumerate(words.words) if word in _AFAR and words.words[at - 1] not in _AT_HOMES
    ]
    return bool(afar) and not any(_is_perhaps(words, at) for at in afar)


def _is_perhaps(words: Words, afar: int) -> bool:
    """Whether a word of choice stands near, with no sign between."""
    near = range(max(0, afar - _PERHAPS_NEAR), min(afar + _PERHAPS_NEAR + 1, len(words.words)))
    return any(
        words.words[at] in _PERHAPS and not "".join(words.gaps[min(at, afar) : max(at, afar)]).strip()
        for at in near
    )


def _is_site(words: Words, place: Placed) -> bool:
    before = words.words[place.first - 1] if place.first else ""
    if place.last > place.first and words.words[place.last] in _SITES:
        return before in _AT_SITES
    at = place.first - 1
    while at > 0 and words.words[at] in _BEFORE_NAMES:
        at -= 1
    return at > 0 and words.words[at] in _NEAR_TO and words.words[at - 1] in _SITES


def _is_only_office(words: Words, places: Sequence[Placed], number: int) -> bool:
    """«Уборка офисов в Казани»; «офисы в Казани и Москве» are the sites of a firm."""
    place = places[number]
    if _OFFICES.isdisjoint(words.words[max(0, place.first - _NEAR) : place.first]):
        return False
    return not any(_is_joined(words, place, other) for other in places[number + 1 : number + 2])


def _is_joined(words: Words, one: Placed, other: Placed) -> bool:
    return bool(_JOINT.fullmatch(words.plain, words.ends[one.last], words.starts[other.first]))


def _is_route(words: Words, one: Placed, other: Placed) -> bool:
    """«Казань → Пермь», «Москва<->Питер»: where one travels."""
    return bool(_ARROW.fullmatch(words.plain, words.ends[one.last], words.starts[other.first]))


def _governed(words: Words, signs: Sequence[Hit], place: Placed) -> Standing:
    said_beside = longest(within(words, signs, *sentence(words, place)))
    if not said_beside:
        return Standing.PLAIN
    preposition = _preposition(words, place)
    before = [hit for hit in said_beside if hit.last < place.first]
    said = _by_nearest(words, before, place, preposition)
    after = [hit for hit in said_beside if hit.first > place.last]
    if said is Standing.PLAIN and any(_hires(words, hit) for hit in after):
        return Standing.WORK
    if Standing.ELSEWHERE < said < Standing.WORK and after and after[0].first - place.last <= _NEAR:
        return _by_following(words, after[0], place, preposition, said)
    return said


def _hires(words: Words, hit: Hit) -> bool:
    """«Завод «Луч» (Тула, 600 человек) ищет SMM-менеджера»: the sentence that hires tells where; not «опыт не требуется»
    nor a glued one: «Тула Опыт от года Приглашаем …»."""
    hires = _table().meant[hit.code][0] == "hires" and words.words[hit.first - 1] != "не"
    return hires and not words.plain[words.starts[hit.first]].isupper()


def _by_nearest(words: Words, before: Sequence[Hit], place: Placed, preposition: str) -> Standing:
    """What the nearest word before says; a noun said aside («филиал») obeys the verb that governs it («ищем в филиал»)."""
    noun = Standing.PLAIN
    for hit in reversed(before):
        kind, prepositions = _table().meant[hit.code]
        aside = noun is not Standing.PLAIN
        if not _reaches(words, hit, place, kind, aside) or (prepositions and preposition not in prepositions):
            continue
        standing = _BY_WORD[kind]
        if standing in (Standing.HERE, Standing.WORK, Standing.ELSEWHERE) or not aside:
            if _heads(words, hit, place):
                return Standing.ELSEWHERE if preposition == "из" or kind == "passing" else Standing.ASIDE
            if standing not in _ASIDE:
                return standing
            noun = standing
    return noun


def _reaches(words: Words, hit: Hit, place: Placed, kind: str, aside: bool) -> bool:
    if kind == "behind" or (kind == "near" and place.first - hit.last > _NEAR):
        return False
    if kind == "far" or (kind in ("work", "hires", "here") and not aside):
        return True
    if _heads(words, hit, place):
        return True
    apart = words.plain[words.ends[hit.last] : words.starts[place.first]]
    if kind == "event" and words.words[hit.last].endswith(_PLURAL) and _BRACKET.fullmatch(apart):
        return True
    return not _CUT.search(apart) or (kind in ("passing", "event") and bool(_LISTED.fullmatch(apart)))


def _heads(words: Words, hit: Hit, place: Placed) -> bool:
    """«Клиенты: оптика, застройщик из Тюмени»: a heading speaks of all firms that are listed behind it."""
    if words.words[hit.last] not in _OF_OTHERS or place.first - hit.last <= _NEAR:
        return False
    sign = words.gaps[hit.last].strip()[:1]
    of_item = _preposition(words, place) in _OF_ITEMS or words.gaps[place.first - 1].endswith("(")
    return of_item and (sign == ":" or sign in _DASHES)


def _by_following(words: Words, hit: Hit, place: Placed, preposition: str, said: Standing) -> Standing:
    """«в Казани ищем», «из Петербурга приезжает»: what stands right behind in the same clause."""
    kind, prepositions = _table().meant[hit.code]
    if (
        kind in ("work", "hires")
        and not prepositions
        and not _CUT.search(words.plain, words.ends[place.last], words.starts[hit.first])
    ):
        return Standing.WORK
    if kind == "behind" and hit.first == place.last + 1 and preposition != "-":
        return Standing.PASSING
    return said


def _preposition(words: Words, place: Placed) -> str:
    """The preposition before a place, «-» for none."""
    back = place.first - 1
    while back >= 0 and words.words[back] in _BEFORE_NAMES:
        back -= 1
    return words.words[back] if back >= 0 and words.words[back] in _PREPOSITIONS else "-"


def _heading_ends(words: Words) -> int:
    """Where a short first line ends that others follow, 0 without one."""
    begins = words.starts[0]
    end = words.plain.find("\n", begins, begins + _HEADING)
    return max(end, 0) if words.starts[-1] > end else 0


def _is_on_only_title(words: Words, places: Sequence[Placed]) -> bool:
    """Whether the first place stands on a title, and no other on a line of another job: such a text lists vacancies."""
    first, *others = places
    return _is_on_title(words, first) and not any(_is_of_another_job(words, first, other) for other in others)


def _is_of_another_job(words: Words, first: Placed, other: Placed) -> bool:
    line = words.plain.rfind("\n", words.starts[first.last], words.starts[other.first]) + 1
    return line > 0 and names_job(words.plain[line : words.starts[other.first]])


def _is_on_title(words: Words, first: Placed) -> bool:
    """Whether the first place of a post stands on a short line, not far below, that names the job before it."""
    begins, place = words.starts[0], words.starts[first.first]
    line = words.plain.rfind("\n", begins, place) + 1
    if not line or place - begins > _TITLES_END or place - line > _HEADING:
        return False
    end = words.plain.find("\n", place, line + _HEADING)
    return 0 < end < words.starts[-1] and names_job(words.plain[line:place])


def _has_street(words: Words, place: Placed, others: Sequence[Placed]) -> bool:
    """«Омск, ул. Мира»; in «Омск, Москва (Цветной бульвар)» the boulevard is the other town's."""
    end = place.last + 1 + _STREET_WITHIN
    streets = [at for at in range(place.last + 1, min(end, len(words.words))) if words.words[at] in STREETS]
    return any(not any(one.first <= at <= one.last for one in others) for at in streets)


class _Table(NamedTuple):
    """Signs, and what each code of theirs says and before which prepositions."""

    signs: Phrases
    meant: dict[str, tuple[str, frozenset[str]]]


@cache
def _table() -> _Table:
    for row in reference_rows("place_words"):
        check_cell(row, "standing", _BY_WORD)
    codes = {f"{row['standing']} {row['prepositions']}": row for row in reference_rows("place_words")}
    meant = {code: (row["standing"], frozenset(row["prepositions"].split())) for code, row in codes.items()}
    return _Table(phrases_of("place_words", "standing", "prepositions"), meant)
