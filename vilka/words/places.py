"""Places named in words: which names of a text are believed to be places, and which of them tell where one works."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from scrapers.keeping.people import may_be_name, may_name_people, people
from vilka.words.clocks import is_clock
from vilka.words.gazetteer import Found, Name, found_of, lexicon, towns
from vilka.words.lexicon import Hit, Words, words_as_typed, words_of
from vilka.words.plain import has_no_names, plain
from vilka.words.settlements import NEEDS as OF_SETTLEMENTS
from vilka.words.settlements import TOLD, is_governed
from vilka.words.workplace import STREETS, Standing, standings

#: «Подслушано Чусовой», «Молодёжь Липецка»: whose readers a group has.
_GROUPS = frozenset(
    ["подслушано", "типичный", "типичная", "типичное", "молодежь", "мамочки", "мамы", "барахолка"]
)
#: Words before a name that make it a place: «в Клину», «г. Мирный».
_CUES = _GROUPS | frozenset(
    [
        "г",
        "гор",
        "город",
        "города",
        "городе",
        "городу",
        "в",
        "во",
        "из",
        "офис",
        "офисе",
        "in",
        "city",
        "town",
        "под",
        "пос",
        "поселок",
        "пгт",
        "село",
        "деревня",
        "центр",
        "центре",
        "центра",
        "окраине",
        "районе",
        "около",
        "возле",
        "только",
        "желательно",
        "жители",
        "жителей",
        "склад",
    ]
)
_METRO_SIGNS = frozenset(
    [
        "м",
        "метро",
        "ст",
        "станция",
        "станции",
        "станций",
        "мцк",
        "мцд",
        "mosmetro",
        "metro",
        "вокзал",
        "вокзала",
    ]
)
_STREETS = STREETS | frozenset(
    [
        "пр-т",
        "переулке",
        "площади",
        "бул",
        "бульвар",
        "бульваре",
        "наб",
        "набережная",
        "набережной",
        "проезд",
        "проезде",
        "тракт",
        "тупик",
        "трк",
    ]
)
_ORGANISATIONS = frozenset(
    [
        "ооо",
        "оао",
        "зао",
        "ао",
        "пао",
        "ип",
        "нко",
        "банк",
        "банка",
        "банке",
        "биржа",
        "рбк",
        "мегафон",
        "гк",
        "тд",
        "компания",
        "компании",
        "бренд",
        "бренда",
        "отель",
        "отеля",
        "гостиница",
        "ресторан",
        "кафе",
        "клуб",
        "клуба",
        "сеть",
        "журнал",
        "газета",
        "радио",
        "хостел",
        "магазин",
        "салон",
        "студия",
        "школа",
        "агентство",
        "фк",
        "хк",
        "вкусно",
        "издательство",
        "радиостанция",
        "телеканал",
        "канал",
        "группа",
        "театр",
        "музей",
    ]
)
#: Before a foreign place: it is where the market or the customers are, not where the work is.
_MARKET = re.compile(
    r"рын\w*|клиент\w*|аудитори\w*|бренд\w*|компани\w*|производител\w*|постав\w*|инвестор\w*|пользовател\w*|проект\w*"
    r"|товар\w*|партнер\w*|трафик\w*|гео|языков\w*|заказ\w*|туры?|отдых\w*|market\w*|clients?|customers?|users?|based"
)
_MARKET_WORDS = 3
#: Words that begin a line about place: «Город: …», «Локация — …», «Офис на …».
_LABELS = frozenset(
    [
        "город",
        "города",
        "городе",
        "города",
        "локация",
        "локации",
        "локациях",
        "место",
        "места",
        "местоположение",
        "местонахождение",
        "территориально",
        "где",
        "куда",
        "офис",
        "офиса",
        "офисы",
        "адрес",
        "адреса",
        "расположение",
        "расположен",
        "расположена",
        "регион",
        "регионы",
        "региона",
        "гео",
        "location",
        "locations",
        "city",
        "cities",
        "place",
        "office",
        "offices",
        "address",
        "based",
        "geo",
        "метро",
    ]
)
#: A label stands among the first words of its line, and not far from the name.
_LABEL_WITHIN, _LABEL_BACK = 3, 14
_LABEL_WORDS, _LABEL_ENDS = 2, frozenset(["работы", "проживания", "офиса"])
_LABEL_END = re.compile(r"[^\n]{0,40}?(?:[:=—–]|\s-\s)|[\s*_|]*$|[\s*_(]+в?\s*$")
#: A place line is over: another line, or a sentence of something else.
_LINE_ENDS = re.compile(r"\n|[.!?]\s+[А-ЯЁ]\w{3,} [а-яё\d]")
_ENDS = re.compile(r"[\n|•]|[.;!?]\s")
_PINS = frozenset("📍🏢🏙🌆🌍🗺📌")
#: A text that names more places is a list of towns, not a vacancy: the first ones are read.
_MOST_MENTIONS = 400
_TEXT_READ = 100_000
#: «г. Клин»: a dot after so few letters ends no sentence.
_ABBREVIATION = 3
_NAMING_GAPS = frozenset({" ", " «", ' "', " “"})
_LONGEST_QUOTE = 60
#: «Казань, офис у м. Горки»: a station so few words behind a town is there.
_STATION_WITHIN = 4
#: A person's name and what announces it reach so far around a word of it.
_LONGEST_PERSON = 60
#: And its other words no further than this: «Римский Николай Андреевич».
_PERSON_WORDS = 2
_PARTS_OF_TOWNS = frozenset({"metro", "district"})
#: What a name needs that is a part of a firm's or an institution's.
_NAMES_OF_FIRMS = frozenset({"adjective", "institution"})
_NEVER_LISTED = _NAMES_OF_FIRMS | OF_SETTLEMENTS
#: Kinds of places that people are called like.
_LIKE_PERSONS = _PARTS_OF_TOWNS | {"city"}
#: Before a name in Latin letters: part of a login or an address.
_BEFORE_ADDRESSES = ("@", "/", "\\", ".")
#: A person's name that is a line by itself, so far from the beginning, is signed.
_CARD = 40


class Places(NamedTuple):
    """What a text says about place: region codes in order of mention, city names, whether abroad is named."""

    regions: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    abroad: bool = False


class _Mention(NamedTuple):
    name: Name
    first: int
    last: int
    on_line: bool
    #: Whether it is but a part of the name of who hires: what is told otherwise outweighs it.
    in_name: bool = False


#: A place, and what it is to the work.
_Told = tuple[_Mention, Standing]


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


def _mentions(words: Words, field: bool) -> list[_Mention]:
    names, phrases = lexicon()
    hits = phrases.find(words)
    if "#" in words.plain:
        hits = _with_tags(words, hits)
    if not hits:
        return []
    found = [_found(words, names[hit.code], hit) for hit in hits[:_MOST_MENTIONS]]
    if field:
        return list(_believed_in_field(words, found))
    return _deciding(words, list(_believed(words, found)))


def _found(words: Words, name: Name, hit: Hit) -> Found:
    """A name in its place; after «м.» it is the station's."""
    _, first, last = hit
    start = words.starts[first]
    gap, before = (words.gaps[first - 1], words.words[first - 1]) if first else (words.plain[:start], "")
    meant = name.station if name.station and _is_signed(words, first) else name
    return found_of((meant, first, last, start, words.ends[last], gap, before))


def _with_tags(words: Words, hits: list[Hit]) -> list[Hit]:
    """The places found, and those in tags of two words: «#работаказань», «#казаньвакансии»."""
    tags = [bisect_left(words.starts, tag.end()) for tag in _TAG.finditer(words.plain)]
    named = [(_tagged_town(words.words[at]), at) for at in tags]
    towns = [Hit(town, at, at) for town, at in named if town]
    return sorted([*hits, *towns], key=attrgetter("first")) if towns else hits


@lru_cache(maxsize=1024)
def _tagged_town(tag: str) -> str:
    """The code of the town in a tag of two words, "" for none."""
    town = _TAG_BEFORE.sub("", _TAG_AFTER.sub("", tag))
    return _tag_towns().get(town, "") if town != tag else ""


def _may_be_tagged(name: Name) -> bool:
    return name.kind == "city" and (
        not name.needs or (name.needs == "cue" and not name.name.endswith(_ADJECTIVAL))
    )


@cache
def _tag_towns() -> dict[str, str]:
    """Codes of the lexicon by the name of a town in one word."""
    names, _ = lexicon()
    own = {name.name: code for code, name in reversed(names.items()) if _may_be_tagged(name)}
    forms = {
        re.sub(r"[ -]", "", form.lower().replace("ё", "е")): own[name.name]
        for name, cases in towns()
        for form in cases
        if name.name in own
    }
    return forms | {re.sub(r"[ -]", "", name.lower().replace("ё", "е")): code for name, code in own.items()}


def place_words(text: str) -> str:
    """The words of a post that name its places, joined by « | »: read as a field they mean the same."""
    return " | ".join(
        dict.fromkeys(
            " ".join(_with_sign(text, start).split()) + text[start:end] for start, end, _ in place_spans(text)
        )
    )


def _with_sign(text: str, start: int) -> str:
    sign = re.search(
        r"(?:\bст\.?\s?)?\b(?:м\.|метро|мцк|мцд)\s{0,2}$", text[max(0, start - 12) : start], re.IGNORECASE
    )
    if sign:
        return "м. "
    if text[max(0, start - 1) : start] == "#":
        return "#"
    return "с. " if is_governed(text, start) else ""


def _summed(mentions: list[_Mention]) -> Places:
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
    if name.kind in ("abroad", "country"):
        return ()
    if len(name.regions) < 2:
        return name.regions
    return next(((code,) for code in name.regions if code in sure), name.regions[:1])


def _deciding(words: Words, mentions: list[_Mention]) -> list[_Mention]:
    """The places of a post that say most of where one works: those of place lines, else of work, else those that are
    named; foreign places only without Russian ones."""
    told = _told(words, mentions)
    if len(told) == 1 and told[0][1] is not Standing.PASSING:
        return [told[0][0]]
    on_lines = [m for m, standing in told if m.on_line and standing >= Standing.PLAIN]
    if on_lines and any(m.name.kind != "country" for m in on_lines):
        return on_lines
    at_home = [one for one in told if one[0].name.kind not in ("abroad", "country")]
    best = max([standing for _, standing in at_home], default=Standing.ELSEWHERE)
    if best is Standing.PASSING:
        at_home, best = [], Standing.PLAIN
    chosen = [m for m, standing in at_home or told if standing >= best or best is Standing.ELSEWHERE]
    shared = {code for m in chosen if len(m.name.regions) > 1 for code in m.name.regions}
    if not shared:
        return chosen
    return [m for m, _ in at_home or told if m in chosen or shared.intersection(_sole(m.name))]


def _told(words: Words, mentions: list[_Mention]) -> list[_Told]:
    """The places that are not told to be elsewhere, each with what it is to the work."""
    pairs = zip(mentions, standings(words, mentions), strict=True)
    named: list[_Told] = [
        (one, min(said, Standing.BRANCH) if one.in_name else said)
        for one, said in pairs
        if said is not Standing.ELSEWHERE
    ]
    if len(named) < 2:
        return named
    parts = [one for one, _ in named if one.name.kind in _PARTS_OF_TOWNS]
    namesakes = [one for one in parts if _is_namesake(words, named, one)]
    return [told for told in named if told[0] not in namesakes] if namesakes else named


def _sole(name: Name) -> tuple[str, ...]:
    """The region of a name without namesakes: in «Петербург, офис у м. Балтийская» the town tells which station it is."""
    return name.regions if len(name.regions) == 1 else ()


def _is_namesake(words: Words, told: list[_Told], one: _Mention) -> bool:
    """A station of a town that is not named where another is: «Минск, у метро Пушкинская», «Пермь, офис на Тверской»."""
    towns = [
        (other, standing)
        for other, standing in told
        if other.name.kind not in ("metro", "district", "country") and standing > Standing.PASSING
    ]
    if not towns or any(not set(one.name.regions).isdisjoint(town.name.regions) for town, _ in towns):
        return False
    near = any(abs(one.first - town.last) <= _STATION_WITHIN for town, _ in towns)
    if one.name.kind == "district":
        return near or bool(one.name.needs)
    abroad = all(town.name.kind == "abroad" and standing >= Standing.PLAIN for town, standing in towns)
    at_home = any(other.name.kind == "country" for other, _ in told)
    return near or (abroad and not at_home) or not _is_signed(words, one.first)


def _believed_in_field(words: Words, found: list[Found]) -> Iterator[_Mention]:
    for number, one in enumerate(found):
        name = one.name
        if name.kind in _PARTS_OF_TOWNS and name.needs and not _is_signed(words, one.first):
            continue
        if _is_part_of_name(words, one, found, " -" if name.needs else "-") or _after_street(words, one):
            continue
        if name.needs in OF_SETTLEMENTS and not _is_settlement(words, one, True):
            continue
        if not _is_elsewhere(words, found, number) and not _is_of_person(words, one):
            yield _Mention(name, one.first, one.last, True)


def _taken(found: list[Found]) -> set[int]:
    """Numbers of the words that are part of a place's name."""
    return {place for one in found for place in range(one.first, one.last + 1)}


def _is_part_of_name(words: Words, one: Found, found: list[Found], joints: str) -> bool:
    """«Верх-Тула» is not Тула, «Белый Яр» is not Белый: a capital word, no place itself, is joined to the name."""
    if one.name.kind == "region":
        return False
    for place, gap in ((one.first - 1, one.gap), (one.last + 1, words.gaps[one.last])):
        if gap not in joints or not 0 <= place < len(words.words) or place in _taken(found):
            continue
        written = words.plain[words.starts[place] : words.ends[place]]
        if (
            written[0].isupper()
            and not written.isupper()
            and words.words[place] not in _CUES
            and written.isalpha()
        ):
            return True
    return False


def _is_of_person(words: Words, one: Found) -> bool:
    """«Мария Иванова» is not Иваново, «Владимир Петров» not Владимир."""
    if one.name.kind not in _LIKE_PERSONS or not words.plain[one.start].isupper():
        return False
    last = min(one.last + _PERSON_WORDS, len(words.words) - 1)
    near = words.plain[words.starts[max(0, one.first - _PERSON_WORDS)] : words.ends[last]]
    if not may_name_people(near) or _is_no_part_of_a_name(words, one):
        return False
    first = max(0, one.start - _LONGEST_PERSON)
    window = words.plain[first : one.end + _LONGEST_PERSON]
    return any(first + who.start < one.end and one.start < first + who.end for who in people(window))


def _is_no_part_of_a_name(words: Words, one: Found) -> bool:
    """Whether a sign parts a word from both its neighbours, and it is no name by itself."""
    alone = _parts_names(one.gap) and _parts_names(words.gaps[one.last])
    return alone and one.first == one.last and not may_be_name(words.plain[one.start : one.end])


def _parts_names(gap: str) -> bool:
    return gap.strip(" .-") != ""


def _is_elsewhere(words: Words, found: list[Found], number: int) -> bool:
    """«Пушкино (Омская область)»: a region named says that it is not the known Пушкино."""
    one = found[number]
    if one.name.kind == "region" or number + 1 == len(found):
        return one.name.needs == "cue" and _is_of_another(one.name, found[:number])
    after = found[number + 1]
    if after.name.kind == "region" and "(" in words.plain[one.end : after.start]:
        return not _is_of(one.name, [after]) and one.name.kind != "abroad"
    return one.name.needs == "cue" and _is_of_another(one.name, found)


def _is_of_another(name: Name, found: list[Found]) -> bool:
    """Whether regions are named, and none of them is the place's own."""
    named = [other for other in found if other.name.kind == "region"]
    return bool(named) and not _is_of(name, named)


def _is_of(name: Name, named: list[Found]) -> bool:
    return any(code in name.regions for region in named for code in region.name.regions)


def _believed(words: Words, found: list[Found]) -> Iterator[_Mention]:
    beside, line_from = -2, -1
    waiting: list[_Mention] = []
    for one in found:
        name, first = one.name, one.first
        if _is_something_else(words, one, found):
            waiting = []
            if _is_in_medium(words, one):
                yield _Mention(name, first, one.last, False, True)
            continue
        on_line = _on_place_line(words, one) or (
            line_from >= 0 and not _LINE_ENDS.search(words.plain, line_from, one.start)
        )
        near = first - beside <= 1 and name.kind in _PARTS_OF_TOWNS
        listed = first - beside <= 2 and _is_listed(words, beside, one)
        if waiting and not _goes_on(words, waiting, one):
            waiting = []
        mention = _Mention(name, first, one.last, on_line, name.needs == "institution")
        if near or listed or one.gap[-1:] == "#" or _trusted(words, one, on_line):
            beside = one.last
            line_from = one.end if on_line else -1
            yield from waiting
            yield mention
            waiting = []
        elif _may_be_listed(words, one) and not may_be_name(words.plain[one.start : one.end]):
            waiting.append(mention)


def _goes_on(words: Words, waiting: Sequence[_Mention], one: Found) -> bool:
    """Whether a list goes on: «Киров и Тверь», where the one alone would not be believed and the other is."""
    return bool(_LIST_GOES_ON.fullmatch(words.plain, words.ends[waiting[-1].last], one.start))


def _is_listed(words: Words, beside: int, one: Found) -> bool:
    """«Курск, Белгород и Орёл»: a town in a list after one that is believed."""
    return (
        beside >= 0
        and _may_be_listed(words, one)
        and bool(_LIST_JOINT.fullmatch(words.plain, words.ends[beside], one.start))
    )


def _may_be_listed(words: Words, one: Found) -> bool:
    return (
        one.name.kind in ("city", "region")
        and one.name.needs not in _NEVER_LISTED
        and (
            words.plain[one.start].isupper()
            or (has_no_names(words.plain) and not one.name.name.endswith(_ADJECTIVAL))
        )
    )


def _is_something_else(words: Words, one: Found, found: list[Found]) -> bool:
    """Part of another name, of a person's, or no place at all."""
    if one.name.kind == "city" and _is_part_of_name(words, one, found, "-"):
        return True
    if _NO_MATTER.match(words.plain, one.end) or _is_reach(words, one):
        return True
    if one.name.needs == "cue" and _is_adjective(words, one):
        return True
    if one.gap[-1:] != "#" and _is_no_place(words, one):
        return True
    return _is_of_person(words, one)


def _is_in_medium(words: Words, one: Found) -> bool:
    """«Портал «Омск сегодня»», «Радио «Волна-Киров»»: a town in the name of a local medium."""
    start = one.start
    if one.name.kind != "city" or one.name.needs not in ("", "cue") or not words.plain[start].isupper():
        return False
    return bool(_MEDIUM.search(words.plain, max(0, start - _LONGEST_QUOTE), start))


def _is_adjective(words: Words, one: Found) -> bool:
    """«В Калининском районе», «в центре Октябрьского района»: the districts of many towns are called so."""
    called = one.name.name
    if called.endswith("ск"):
        return words.words[one.last].endswith("ском") and one.before not in _WITH_INSTRUMENTAL
    after = words.words[one.last + 1 : one.last + 2]
    return called.endswith(_ADJECTIVAL) and bool(after) and after[0].startswith(_DISTRICTS)


def _is_reach(words: Words, one: Found) -> bool:
    """«команда от Калининграда до Владивостока», «хоть с Камчатки»: how far, not where."""
    if (words.words[one.first - 2] if one.first > 1 else one.before) == "хоть":
        return True
    if one.before == "от":
        return words.words[one.last + 1 : one.last + 2] == ["до"]
    return one.before == "до" and "от" in words.words[max(0, one.first - 4) : one.first - 1]


def _trusted(words: Words, one: Found, on_line: bool) -> bool:
    """Whether what the name needs to be believed is there; a text without capitals writes none for towns either."""
    name = one.name
    capital = words.plain[one.start].isupper() or (
        words.plain.islower() if name.needs else has_no_names(words.plain)
    )
    if name.kind == "metro":
        at_office = not name.needs and capital and (on_line or _at_office(words, one))
        return at_office or _is_signed(words, one.first)
    if name.needs in OF_SETTLEMENTS:
        return capital and _is_settlement(words, one, on_line)
    if name.needs == "institution":
        return True
    if name.needs == "adjective":
        return words.plain[one.start].islower() or words.plain.isupper() or _begins(words, one)
    if name.kind == "abroad" and name.needs not in _NEEDS:
        return capital and (on_line or not _is_market(words, one))
    if name.needs in _NEEDS:
        return _has_what_it_needs(words, one, capital, on_line)
    return capital or on_line or name.needs == "clock" or _is_cued(words, one) or one.gap[-1:] == ":"


def _has_what_it_needs(words: Words, one: Found, capital: bool, on_line: bool) -> bool:
    name, cued = one.name, on_line or _is_cued(words, one)
    if name.needs == "cue" and (
        (_UNMISTAKABLE.search(name.name) and (capital or cued)) or _is_capitalised(words, one)
    ):
        return True
    return _NEEDS[name.needs](capital, words.plain[one.start : one.end].isupper(), cued, on_line)


def _is_settlement(words: Words, one: Found, on_line: bool) -> bool:
    """«в селе Бичура», «пос. Нюксеница»; «Локация: Артыбаш»."""
    if is_governed(words.plain, one.start):
        return True
    alone = not one.start or bool(_OPENS_ITEM.search(words.plain, max(0, one.start - 3), one.start))
    return one.name.needs == TOLD and on_line and alone and bool(_CLOSES_ITEM.match(words.plain, one.end))


def _is_cued(words: Words, one: Found) -> bool:
    """«в Кирове», «г. Киров», «60 км от Владимира», «…, Киров, …»."""
    if one.before == "от":
        return words.words[max(0, one.first - 2)].startswith(_DISTANCES)
    cued = one.before in _CUES and "\n" not in one.gap
    if cued and one.name.needs == "cue" and one.before in _PREPOSITIONS and _is_of_one_case(words.plain):
        cued = bool(_CLOSES_ITEM.match(words.plain, one.end))
    return cued or _is_item(words, one)


def _is_of_one_case(plain: str) -> bool:
    """Whether capitals tell nothing: «в свободном плавании» is in no town."""
    return plain.islower() or plain.isupper()


def _begins(words: Words, one: Found) -> bool:
    """Whether a name's capital letter is that of its sentence."""
    return one.first == 0 or bool(_ENDS.search(one.gap + " "))


def _is_capitalised(words: Words, one: Found) -> bool:
    """«Минеральные Воды», not «минеральные воды» nor «МИНЕРАЛЬНЫЕ ВОДЫ»."""
    several = range(one.first, one.last + 1)
    return (
        len(several) > 1
        and all(words.plain[words.starts[at]].isupper() for at in several)
        and not words.plain[one.start : one.end].isupper()
    )


#: «Под Калининском»; «в Калининском районе» is another word.
_WITH_INSTRUMENTAL = frozenset(["под", "над", "за", "перед", "между", "с", "рядом", "и"])
_DISTRICTS = ("район", "округ")
_DISTANCES = ("км", "километр", "минут")
_PREPOSITIONS = frozenset(["в", "во", "из", "под"])
#: Names that are no word, nobody's surname and no brand.
_UNMISTAKABLE = re.compile(r"...(?:ск|град|поль|дар)$|\w-\w")
#: By what a name needs: (capital letter, all capitals, a cue before it or a place line, a place line) -> believed.
_NEEDS: dict[str, Callable[[bool, bool, bool, bool], bool]] = {
    "cue": lambda capital, _capitals, cued, _line: capital and cued,
    "line": lambda _capital, capitals, _cued, line: line and capitals,
    "caps": lambda _capital, capitals, cued, _line: capitals and cued,
}


def _is_item(words: Words, one: Found) -> bool:
    """«SMM-менеджер, Киров, офис», «Клин / удалённо»: a town, as it is called, is all that stands between two signs, or
    words of the workplace follow it."""
    name, start = one.name, one.start
    opened = not one.first or _OPENS_ITEM.search(words.plain, max(0, start - _TO_OPENING), start)
    if name.kind in ("metro", "abroad", "country") or not opened:
        return False
    if name.needs and not _UNMISTAKABLE.search(name.name) and not _is_as_called(words, one):
        return False
    adjective = bool(name.needs) and name.name.endswith(_ADJECTIVAL)
    if _WORKPLACE_AFTER.match(words.plain, one.end):
        return not adjective or not words.plain.islower()
    if not _CLOSES_ITEM.match(words.plain, one.end):
        return False
    if one.first and not _BEGINS_SENTENCE.search(one.gap):
        return not adjective or words.plain[start].isupper()
    return not name.needs or _is_told_alone(words, one, adjective)


def _is_as_called(words: Words, one: Found) -> bool:
    written, called = (
        said.replace("ё", "е").replace("Ё", "Е") for said in (words.plain[one.start : one.end], one.name.name)
    )
    if written.isupper():
        return written == called.upper() and not called.endswith(_ADJECTIVAL)
    return written == called or (has_no_names(words.plain) and written == called.lower())


def _is_told_alone(words: Words, one: Found, adjective: bool) -> bool:
    """A name that may be another word, where its capital is that of the line or the sentence: «Клин. Нужен SMM», «Мирный»
    as a line; not «Светлый, просторный офис», «График⏎Свободный» nor «Владимир» below a letter."""
    after = words.gaps[one.last] + ("\n" if one.last + 1 == len(words.words) else "")
    line = (not one.first or "\n" in one.gap[-3:]) and "\n" in after
    if not adjective:
        return not may_be_name(words.plain[one.start : one.end]) or (line and 0 < one.first < _CARD)
    return (line or bool(_SENTENCE_ENDS.match(after))) and one.before not in _SCHEDULES


def _is_signed(words: Words, first: int) -> bool:
    """«м. Сокол», «ст. метро Сокол»."""
    return not _METRO_SIGNS.isdisjoint(words.words[max(0, first - 2) : first])


def _at_office(words: Words, one: Found) -> bool:
    """«офис на Кожуховской», «мастерская на Петроградке», «рядом с Маяковской», «Хамовники, офис»."""
    near = [*words.words[max(0, one.first - 3) : one.first], *words.words[one.last + 1 :][:1]]
    return any(word.startswith(_VENUES) for word in near)


#: Beginnings of words for where one works.
_VENUES = (
    "офис", "коворкинг", "рядом", "метро", "минут", "кофейн", "кафе", "салон", "студи", "шоурум", "магазин", "ресторан", "клиник", "бар", "школ", "барбершоп", "пекарн", "клуб", "мастерск",
)  # fmt: skip
_LIST_GOES_ON = re.compile(r", (?:и )?| (?:и|или) |\s?[/|]\s?", re.IGNORECASE)
_LIST_JOINT = re.compile(r",? (?:и |или )?|\s?[/,|]\s?", re.IGNORECASE)
#: «Светлый, просторный офис».
_ADJECTIVAL = ("ый", "ий", "ой", "ое")
_NO_MATTER = re.compile(
    r"\s*[—–-]?\s*(?:(?:желательн\w+|лучше|плюс|хорошо),? (?:но|а) )?(?:не\s?обязательн|не важн|не принципиальн|не нужн|не рассматрив|не подход|не предлаг|просьба не)",
    re.IGNORECASE,
)
_TAG = re.compile("#(?=[0-9A-Za-zА-Яа-яЁё])")
#: What stands beside a town in a tag of two words.
_TAG_BEFORE = re.compile(r"^(?:работав?|ваканси[ияй]в?|смм|smm|подработкав?)(?=[а-я]{3})")
_TAG_AFTER = re.compile(r"(?<=[а-я]{3})(?:работа|вакансии|вакансия|смм|smm|подработка)$")
_TO_OPENING = 20
#: What an item of a list stands between.
_OPENS_ITEM = re.compile(
    r"(?:[^\w\s«\"“„'@#\\*-]|\n|\s-|\b(?:удал[её]н\w+|дистанционно|офис|гибрид) или)[\s*_]*$", re.IGNORECASE
)
_CLOSES_ITEM = re.compile(r"[^\S\n]*[*_]*(?:[,:;|/().!·•+→\n]|[—–]|-\s|$)")
_SENTENCE_ENDS = re.compile(r"[.!](?:\s|$)")
_BEGINS_SENTENCE = re.compile(r"[\n.!?•]\W*$")
#: «Мыски, Ленинский район», «Клин или удалённо», «Орёл, но можно удалённо», «Энгельс — офис у вокзала».
_WORKPLACE_AFTER = re.compile(
    r"\s?(?:[,(|/·•+]|[—–-]|(?:или|либо)\b)\s?(?:(?:но|или|можно|возможно|г\.)\s){0,2}"
    r"(?:(?:[А-ЯЁ]\w+\s)?(?:ул\b|улиц|просп|пр-т|пр\.|пер\b|наб\b|б-р|бульвар|шоссе|мкр|район|р-н)|центр|офис|удал[её]н|дистан|онлайн|гибрид|очно|"
    r"на месте|\d/\d|график|полн\w+ (?:рабоч\w+ )?день|время|тц\b|трц\b|бц\b|remote|hybrid|office)|\s(?:и область|и районы?\b|будет плюсом|в приоритете|желательно|обязательно|предпочтительно)",
    re.IGNORECASE,
)
#: Above such a line stands what it says of something else: «График⏎Свободный».
_SCHEDULES = frozenset(
    ["график", "режим", "работы", "занятость", "день", "формат", "оклад", "доход", "характер"]
)
#: What a local medium is called, up to a town in its name.
_MEDIUM = re.compile(
    r"\b(?:портал|телеканал|радиостанци|газет|интернет-издани|издани|новост)\w*\s[«\"“][^»\"”\n]{0,24}$"
    r"|\bрадио\s[«\"“]?[^»\"”\n.,;]{0,24}$|[«\"“](?:радио|вечерн\w+|новости|телеканал)\b[^»\"”\n]{0,24}$",
    re.IGNORECASE,
)
#: How streets that are named after somebody end.
_NAMED_AFTER = ("ина", "ова", "ева")
#: And how the first names before: «Карла Маркса».
_NAMES_END = "аяы"
_HOUSE = re.compile(r",? (?:д\.? ?)?\d{1,3}[а-яё]?\b(?! ?(?:000|т|руб|₽|%|км|мин|час))", re.IGNORECASE)


def _is_market(words: Words, one: Found) -> bool:
    near = words.words[max(0, one.first - _MARKET_WORDS) : one.first]
    return any(_MARKET.fullmatch(word) for word in near)


def _is_no_place(words: Words, one: Found) -> bool:
    """Part of an address, a login, a company's name, a street's name or a time zone."""
    if words.plain[one.start].isascii() and one.gap[-1:] in _BEFORE_ADDRESSES:
        return True
    sign, letter = words.plain[one.end : one.end + 1], words.plain[one.end + 1 : one.end + 2]
    if sign in ("@", ".") and letter.isascii() and letter.isalpha():
        return True
    name = one.name
    if name.kind != "metro" and _after_street(words, one):
        return True
    if name.kind not in _PARTS_OF_TOWNS and is_clock(words, one):
        return True
    return name.needs not in OF_SETTLEMENTS and _in_company_name(words, one)


def _after_street(words: Words, one: Found) -> bool:
    """«ул. Гагарина», «ул. Карла Маркса», «офис на Гагарина», «Брянск, Пушкина, 79»."""
    if one.first == 0 or one.gap[0] == "\n":
        return False
    if one.before in _STREETS:
        return True
    if one.first > 1 and words.words[one.first - 2] in _STREETS:
        return one.gap == " " and one.before[-1] in _NAMES_END
    if not words.words[one.last].endswith(_NAMED_AFTER):
        return False
    return one.before == "на" or bool(_HOUSE.match(words.plain, one.end))


def _in_company_name(words: Words, one: Found) -> bool:
    """«Банк Санкт-Петербург», «Вкусно Москва», «ЖК «Казань»»: the nominative right after a kind of firm, or in quotes."""
    if one.before in _GROUPS:
        return False
    firm = one.before in _ORGANISATIONS
    if firm and one.gap in _NAMING_GAPS and _is_nominative(words, one):
        return True
    near = words.plain[max(0, one.start - _LONGEST_QUOTE) : one.start]
    if "«" not in near and "“" not in near:
        return False
    line = near.rpartition("\n")[2]
    opening = max(line.rfind("«"), line.rfind("“"))
    if opening < 0 or opening < line.rfind("»"):
        return False
    named = bool(line[opening + 1 :].strip()) or firm
    return named or (one.name.kind not in _PARTS_OF_TOWNS and _is_nominative(words, one))


def _is_nominative(words: Words, one: Found) -> bool:
    written = words.plain[one.start : one.end]
    return written.lower().replace("ё", "е") == one.name.name.lower().replace("ё", "е")


def _on_place_line(words: Words, one: Found) -> bool:
    """Whether the line begins with a label of place («Город», «Локация», 📍) before this name."""
    first = bisect_left(words.starts, words.plain.rfind("\n", 0, one.start) + 1)
    near = max(first, one.first - _LABEL_BACK + 1)
    before = [] if _LABELS.isdisjoint(words.words[near : one.first]) else range(one.first - 1, near - 1, -1)
    for back in before:
        if words.words[back] in _LABELS and _leads(words, back):
            return bool(_LABEL_END.match(words.plain[words.ends[back] : one.start]))
    if near > first:
        return False
    if first == one.first and (one.gap[-1:] == ":" or _is_below_label(words, first)):
        return True
    sign = words.gaps[first - 1] if first else words.plain[: words.starts[0]]
    return (
        not _PINS.isdisjoint(sign)
        and not _LINE_ENDS.search(words.plain, words.starts[first], one.start)
        and not _is_labelled(words, one.start)
    )


def _is_labelled(words: Words, start: int) -> bool:
    """«📌 Кто мы: офисы в Казани и Уфе»: a pin before words of something else."""
    return ":" in words.plain[words.plain.rfind("\n", 0, start) + 1 : start].rstrip(" :")


def _is_below_label(words: Words, first: int) -> bool:
    """«Где⏎Никольское», «Место работы:⏎Казань»: the line above is a label and nothing else."""
    start = bisect_left(
        words.starts, words.plain.rfind("\n", 0, words.plain.rfind("\n", 0, words.starts[first])) + 1
    )
    above = words.words[start:first]
    return 0 < len(above) <= _LABEL_WORDS and above[0] in _LABELS and _LABEL_ENDS.issuperset(above[1:])


def _leads(words: Words, place: int) -> bool:
    """Whether a word is among the first of its line or sentence."""
    for back in range(place, max(-1, place - _LABEL_WITHIN), -1):
        if back == 0:
            return True
        gap = words.gaps[back - 1]
        if gap != " " and _ENDS.search(gap) and ("\n" in gap or len(words.words[back - 1]) > _ABBREVIATION):
            return True
    return False
