"""Places named in words, and which of them tell where one works: of place lines, of the work, or just named."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from vilka.words.gazetteer import Found, Name, found_of, lexicon
from vilka.words.lexicon import Hit, Words, words_as_typed, words_of
from vilka.words.no_places import PARTS_OF_TOWNS, is_after_street, is_elsewhere, is_of_person, is_part_of_name
from vilka.words.place_names import Mention, believed, is_settlement, is_signed
from vilka.words.plain import plain
from vilka.words.settlements import NEEDS as OF_SETTLEMENTS
from vilka.words.settlements import is_governed
from vilka.words.workplace import Standing, is_employers_town, standings

#: A text that names more places is a list of towns, not a vacancy: the first ones are read.
_MOST_MENTIONS = 400
_TEXT_READ = 100_000
#: «Казань, офис у м. Горки»: a station so few words behind a town is there.
_STATION_WITHIN = 4
_NO_TOWNS = PARTS_OF_TOWNS | {"country"}
_FOREIGN = frozenset({"abroad", "country"})
_TAG = re.compile("#(?=[0-9A-Za-zА-Яа-яЁё])")
#: What stands beside a town in a tag of two words.
_BESIDE_TOWN = re.compile(
    "^(?:работав?|ваканси[ияй]в?|смм|smm|подработкав?)(?=[а-я]{3})"
    "|(?<=[а-я]{3})(?:работа|вакансии|вакансия|смм|smm|подработка)$"
)
_SIGN = re.compile(r"(?:\bст\.?\s?)?\b(?:м\.|метро|мцк|мцд)\s{0,2}$", re.IGNORECASE)


class Places(NamedTuple):
    """What a text says about place: region codes in order of mention, city names, whether abroad is named."""

    regions: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    abroad: bool = False


#: A place, and what it is to the work.
_Told = tuple[Mention, Standing]


def read_places(text: str, field: bool = False) -> Places:
    """Places of a vacancy. ``field``: the text is a place field of a source (an area name, an address), every name
    counts; otherwise it is a post, where lines such as «Город: …» decide if there are any."""
    return _summed(_mentions(words_as_typed(text[:_TEXT_READ]), field))


def place_spans(text: str) -> list[tuple[int, int, str]]:
    """Where a post names the places that ``read_places`` tells of: start, end, what is named."""
    source = plain(text[:_TEXT_READ])
    words = words_of(source.text)
    return [
        (*source.original(*words.span(one.first, one.last)), one.name.name) for one in _mentions(words, False)
    ]


def names_place(field: str) -> bool:
    """Whether a line, read as a place field, names any place."""
    return bool(_mentions(words_as_typed(field), True))


def _mentions(words: Words, field: bool) -> list[Mention]:
    names, phrases = lexicon()
    hits = phrases.find(words)
    if "#" in words.plain:
        hits = _with_tags(words, hits)
    if not hits:
        return []
    found = [_found(words, names[hit.code], hit) for hit in hits[:_MOST_MENTIONS]]
    if field:
        return list(_in_field(words, found))
    return _deciding(words, list(believed(words, found)))


def _found(words: Words, name: Name, hit: Hit) -> Found:
    """A name in its place; after «м.» it is the station's."""
    _, first, last = hit
    start = words.starts[first]
    gap, before = (words.gaps[first - 1], words.words[first - 1]) if first else (words.plain[:start], "")
    meant = name.station if name.station and is_signed(words, first) else name
    return found_of((meant, first, last, start, words.ends[last], gap, before))


def _with_tags(words: Words, hits: list[Hit]) -> list[Hit]:
    """The places found, and those in tags of two words: «#работаказань», «#казаньвакансии»."""
    tags = [bisect_left(words.starts, tag.end()) for tag in _TAG.finditer(words.plain)]
    towns = [Hit(code, at, at) for at in tags for code in _tagged_towns(words.words[at])]
    return sorted([*hits, *towns], key=attrgetter("first")) if towns else hits


@lru_cache(maxsize=1024)
def _tagged_towns(tag: str) -> list[str]:
    """Codes of the town in a tag of two words."""
    town = _BESIDE_TOWN.sub("", tag)
    return [hit.code for hit in lexicon()[1].find(words_of(town))] if town != tag else []


def place_words(text: str) -> str:
    """The words of a post that name its places, joined by « | »: read as a field they mean the same."""
    return " | ".join(
        dict.fromkeys(
            " ".join(_with_sign(text, start).split()) + text[start:end] for start, end, _ in place_spans(text)
        )
    )


def _with_sign(text: str, start: int) -> str:
    if _SIGN.search(text[max(0, start - 12) : start]):
        return "м. "
    if text[max(0, start - 1) : start] == "#":
        return "#"
    return "с. " if is_governed(text, start) else ""


def _summed(mentions: list[Mention]) -> Places:
    if not mentions:
        return Places()
    sure = {m.name.regions[0] for m in mentions if len(m.name.regions) == 1}
    found: dict[str, None] = {}
    cities: dict[str, None] = {}
    for mention in mentions:
        for code in _resolved(mention.name, sure):
            found.setdefault(code)
        if mention.name.kind == "city":
            cities.setdefault(mention.name.name)
    abroad = "abroad" in [mention.name.kind for mention in mentions]
    return Places(tuple(found), tuple(cities), abroad)


def _resolved(name: Name, sure: set[str]) -> tuple[str, ...]:
    """The regions a name stands for: of several namesakes the one whose region is named, or the largest."""
    if name.kind == "all":
        return name.regions
    if name.kind in _FOREIGN:
        return ()
    return next(((code,) for code in name.regions if code in sure), name.regions[:1])


def _deciding(words: Words, mentions: list[Mention]) -> list[Mention]:
    """The places of a post that say most of where one works: those of place lines, else of work, else those that are
    named; foreign places only without Russian ones."""
    told = _told(words, mentions)
    if len(told) == 1 and told[0][1] > Standing.PLAIN:
        return [told[0][0]]
    at_home = [one for one in told if one[0].name.kind not in _FOREIGN]
    best = max([standing for _, standing in at_home], default=Standing.ELSEWHERE)
    least = min(max(best, Standing.BRANCH), Standing.PLAIN)
    on_lines = [m for m, standing in told if m.on_line and standing >= least]
    if on_lines and any(m.name.kind != "country" for m in on_lines):
        return _with_their_towns(on_lines, told)
    if Standing.PASSING < best <= Standing.PLAIN and is_employers_town(words, at_home[0][0]):
        at_home, told = [], [one for one in told if one[0].name.kind in _FOREIGN]
    if best is Standing.PASSING:
        at_home, best = [], Standing.PLAIN
    chosen = [m for m, standing in at_home or told if standing >= best or best is Standing.ELSEWHERE]
    return _with_their_towns(chosen, at_home or told)


def _with_their_towns(chosen: list[Mention], told: list[_Told]) -> list[Mention]:
    """The chosen places, and the town that tells which of its namesakes a station is."""
    shared = {code for m in chosen if len(m.name.regions) > 1 for code in m.name.regions}
    return [m for m, _ in told if m in chosen or shared.intersection(_sole(m.name))] if shared else chosen


def _told(words: Words, mentions: list[Mention]) -> list[_Told]:
    """The places that are not told to be elsewhere, each with what it is to the work."""
    pairs = zip(mentions, standings(words, mentions), strict=True)
    named: list[_Told] = [
        (one, said)
        for one, said in pairs
        if said is not Standing.ELSEWHERE and not (said is Standing.ASIDE and one.name.kind in _FOREIGN)
    ]
    if len(named) < 2:
        return named
    parts = [one for one, _ in named if one.name.kind in PARTS_OF_TOWNS]
    namesakes = [one for one in parts if _is_namesake(words, named, one)]
    return [told for told in named if told[0] not in namesakes] if namesakes else named


def _sole(name: Name) -> tuple[str, ...]:
    """The region of a name without namesakes: in «Петербург, офис у м. Балтийская» the town tells which station it is."""
    return name.regions if len(name.regions) == 1 else ()


def _is_namesake(words: Words, told: list[_Told], one: Mention) -> bool:
    """A station of a town that is not named where another is: «Минск, у метро Пушкинская», «Пермь, офис на Тверской»."""
    towns = [
        (other, standing)
        for other, standing in told
        if other.name.kind not in _NO_TOWNS and standing > Standing.PASSING
    ]
    if not towns or any(not set(one.name.regions).isdisjoint(town.name.regions) for town, _ in towns):
        return False
    near = any(abs(one.first - town.last) <= _STATION_WITHIN for town, _ in towns)
    if one.name.kind == "district":
        return near or bool(one.name.needs)
    abroad = all(town.name.kind == "abroad" and standing >= Standing.PLAIN for town, standing in towns)
    at_home = any(other.name.kind == "country" for other, _ in told)
    return near or (abroad and not at_home) or not is_signed(words, one.first)


def _in_field(words: Words, found: list[Found]) -> Iterator[Mention]:
    """The names of a place field: all that are no part of another name nor a person's."""
    for number, one in enumerate(found):
        needs, kind = one.name.needs, one.name.kind
        if needs and kind in PARTS_OF_TOWNS and not is_signed(words, one.first):
            continue
        if needs in OF_SETTLEMENTS and not is_settlement(words, one, True):
            continue
        if is_part_of_name(words, one, found) or is_after_street(words, one):
            continue
        if not is_elsewhere(words, found, number) and not is_of_person(words, one):
            yield Mention(one.name, one.first, one.last, True)
