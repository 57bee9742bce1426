"""Places named in words: which names of a text are believed to be places, and which of them tell where one works."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from scrapers.keeping.people import may_be_name, people
from vilka.words.clocks import is_clock
from vilka.words.gazetteer import Name, lexicon, towns
from vilka.words.lexicon import Hit, Words, words_as_typed
from vilka.words.plain import has_no_names
from vilka.words.settlements import NEEDS as OF_SETTLEMENTS
from vilka.words.settlements import TOLD, is_governed
from vilka.words.workplace import STREETS, Standing, standings

#: Words before a name that make it a place: «в Клину», «г. Мирный».
_CUES = frozenset(
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
_PINS = re.compile("[📍🏢🏙🌆🌍🗺📌]")
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
_PARTS_OF_TOWNS = frozenset({"metro", "district"})
#: What a name needs that is a part of a firm's or an institution's.
_NAMES_OF_FIRMS = frozenset({"adjective", "institution"})
#: A person's name that is a line by itself, so far from the beginning, is signed.
_CARD = 40


@dataclass(frozen=True, slots=True)
class Places:
    """What a text says about place: region codes in order of mention, city names, whether abroad is named, and
    where it stands: (start, end, what)."""

    regions: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    abroad: bool = False
    spans: tuple[tuple[int, int, str], ...] = ()


class _Mention(NamedTuple):
    name: Name
    first: int
    last: int
    on_line: bool
    #: Whether it is but a part of the name of who hires: what is told otherwise outweighs it.
    in_name: bool = False


class _Told(NamedTuple):
    mention: _Mention
    standing: Standing


def read_places(text: str, field: bool = False) -> Places:
    """Places of a vacancy. ``field``: the text is a place field of a source (an area name, an address), every name
    counts; otherwise it is a post, where lines such as «Город: …» decide if there are any."""
    words = words_as_typed(text[:_TEXT_READ])
    names, phrases = lexicon()
    hits = _with_tags(words, phrases.find(words))[:_MOST_MENTIONS]
    if not hits:
        return Places()
    believed = _believed_in_field if field else _believed
    mentions = list(believed(words, [(_meant(words, names[hit.code], hit), hit) for hit in hits]))
    if mentions and not field:
        mentions = _deciding(words, mentions)
    return _summed(words, mentions)


def _with_tags(words: Words, hits: list[Hit]) -> list[Hit]:
    """The places found, and those in tags of two words: «#работаказань», «#казаньвакансии»."""
    if "#" not in words.plain:
        return hits
    tags = [at for at, start in enumerate(words.starts) if start and words.plain[start - 1] == "#"]
    found = [(at, _TAG_BEFORE.sub("", _TAG_AFTER.sub("", words.words[at]))) for at in tags]
    towns = [
        Hit(_tag_towns()[town], at, at)
        for at, town in found
        if town != words.words[at] and town in _tag_towns()
    ]
    return sorted([*hits, *towns], key=lambda hit: hit.first) if towns else hits


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
    places = read_places(text)
    return " | ".join(
        dict.fromkeys(
            " ".join(_with_sign(text, start).split()) + text[start:end] for start, end, _ in places.spans
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


def _meant(words: Words, name: Name, hit: Hit) -> Name:
    return name.station if name.station and _is_signed(words, hit) else name


def _summed(words: Words, mentions: list[_Mention]) -> Places:
    sure = {m.name.regions[0] for m in mentions if len(m.name.regions) == 1}
    found: dict[str, None] = {}
    cities: dict[str, None] = {}
    for mention in mentions:
        for code in _resolved(mention.name, sure):
            found.setdefault(code)
        if mention.name.kind == "city":
            cities.setdefault(mention.name.name)
    spans = tuple((*words.span(m.first, m.last), m.name.name) for m in mentions)
    return Places(tuple(found), tuple(cities), any(m.name.kind == "abroad" for m in mentions), spans)


def _resolved(name: Name, sure: set[str]) -> tuple[str, ...]:
    """The regions a name stands for: of several namesakes the one whose region is named, or the largest."""
    if name.kind == "all":
        return name.regions
    if name.kind in ("abroad", "country"):
        return ()
    return next(((code,) for code in name.regions if code in sure), name.regions[:1])


def _deciding(words: Words, mentions: list[_Mention]) -> list[_Mention]:
    """The places of a post that say most of where one works: those of place lines, else of work, else those that are
    named; foreign places only without Russian ones."""
    pairs = zip(mentions, standings(words, mentions), strict=True)
    named = [
        _Told(one, min(said, Standing.BRANCH) if one.in_name else said)
        for one, said in pairs
        if said is not Standing.ELSEWHERE
    ]
    told = [one for one in named if not _is_namesake(words, named, one.mention)]
    on_lines = [m for m, standing in told if m.on_line and standing >= Standing.PLAIN]
    if any(m.name.kind != "country" for m in on_lines):
        return on_lines
    at_home = [one for one in told if one.mention.name.kind not in ("abroad", "country")]
    best = max((standing for _, standing in at_home), default=Standing.ELSEWHERE)
    if best is Standing.PASSING:
        at_home, best = [], Standing.PLAIN
    chosen = [m for m, standing in at_home or told if standing >= best or best is Standing.ELSEWHERE]
    shared = {code for m in chosen if len(m.name.regions) > 1 for code in m.name.regions}
    return [m for m, _ in at_home or told if m in chosen or shared.intersection(_sole(m.name))]


def _sole(name: Name) -> tuple[str, ...]:
    """The region of a name without namesakes: in «Петербург, офис у м. Балтийская» the town tells which station it is."""
    return name.regions if len(name.regions) == 1 else ()


def _is_namesake(words: Words, told: list[_Told], one: _Mention) -> bool:
    """A station of a town that is not named where another is: «Минск, у метро Пушкинская», «Пермь, офис на Тверской»."""
    if one.name.kind not in _PARTS_OF_TOWNS:
        return False
    towns = [
        other
        for other in told
        if other.mention.name.kind not in ("metro", "district", "country")
        and other.standing > Standing.PASSING
    ]
    if not towns or any(not set(one.name.regions).isdisjoint(town.mention.name.regions) for town in towns):
        return False
    near = any(abs(one.first - town.mention.last) <= _STATION_WITHIN for town in towns)
    if one.name.kind == "district":
        return near or bool(one.name.needs)
    abroad = all(town.mention.name.kind == "abroad" and town.standing >= Standing.PLAIN for town in towns)
    at_home = any(other.mention.name.kind == "country" for other in told)
    return near or (abroad and not at_home) or not _is_signed(words, Hit("", one.first, one.last))


def _believed_in_field(words: Words, found: list[tuple[Name, Hit]]) -> Iterator[_Mention]:
    taken = {place for _, hit in found for place in range(hit.first, hit.last + 1)}
    for number, (name, hit) in enumerate(found):
        if name.kind in _PARTS_OF_TOWNS and name.needs and not _is_signed(words, hit):
            continue
        if _is_part_of_name(words, name, hit, taken, " -" if name.needs else "-") or _after_street(
            words, hit
        ):
            continue
        if name.needs in OF_SETTLEMENTS and not _is_settlement(words, name, hit, True):
            continue
        if not _is_elsewhere(words, found, number) and not _is_of_person(words, name, hit):
            yield _Mention(name, hit.first, hit.last, True)


def _is_part_of_name(words: Words, name: Name, hit: Hit, taken: set[int], joints: str) -> bool:
    """«Верх-Тула» is not Тула, «Белый Яр» is not Белый: a capital word, no place itself, is joined to the name."""
    if name.kind == "region":
        return False
    sides = ((hit.first - 1, hit.first - 1), (hit.last + 1, hit.last))
    for place, gap in sides:
        if not 0 <= place < len(words.words) or place in taken or words.gaps[gap] not in joints:
            continue
        start = words.starts[place]
        written = words.plain[start : words.end(place)]
        if (
            written[0].isupper()
            and not written.isupper()
            and words.words[place] not in _CUES
            and written.isalpha()
        ):
            return bool(words.gaps[gap])
    return False


def _is_of_person(words: Words, name: Name, hit: Hit) -> bool:
    """«Мария Иванова» is not Иваново, «Владимир Петров» not Владимир."""
    if name.kind not in ("city", *_PARTS_OF_TOWNS):
        return False
    start, end = words.starts[hit.first], words.end(hit.last)
    if not words.plain[start].isupper() or _is_no_part_of_a_name(words, hit):
        return False
    first = max(0, start - _LONGEST_PERSON)
    window = words.plain[first : end + _LONGEST_PERSON]
    return any(first + one.start < end and start < first + one.end for one in people(window))


def _is_no_part_of_a_name(words: Words, hit: Hit) -> bool:
    """Whether a sign parts a word from both its neighbours, and it is no name by itself."""
    before = words.gaps[hit.first - 1] if hit.first else words.plain[: words.starts[0]]
    alone = _parts_names(before) and _parts_names(words.gaps[hit.last])
    return alone and hit.first == hit.last and not may_be_name(words.written(hit))


def _parts_names(gap: str) -> bool:
    return gap.strip(" .-") != ""


def _is_elsewhere(words: Words, found: list[tuple[Name, Hit]], number: int) -> bool:
    """«Пушкино (Омская область)»: a region named says that it is not the known Пушкино."""
    name, hit = found[number]
    if name.kind == "region" or number + 1 == len(found):
        return name.needs == "cue" and _is_of_another(name, found[:number])
    after, there = found[number + 1]
    if after.kind == "region" and "(" in words.plain[words.end(hit.last) : words.starts[there.first]]:
        return not _is_of(name, [after]) and name.kind != "abroad"
    return name.needs == "cue" and _is_of_another(name, found)


def _is_of_another(name: Name, found: list[tuple[Name, Hit]]) -> bool:
    """Whether regions are named, and none of them is the place's own."""
    named = [other for other, _ in found if other.kind == "region"]
    return bool(named) and not _is_of(name, named)


def _is_of(name: Name, named: list[Name]) -> bool:
    return any(code in name.regions for region in named for code in region.regions)


def _believed(words: Words, found: list[tuple[Name, Hit]]) -> Iterator[_Mention]:
    beside, line_from = -2, -1
    waiting: list[_Mention] = []
    taken = {place for _, hit in found for place in range(hit.first, hit.last + 1)}
    for name, hit in found:
        tagged = words.plain[max(0, words.starts[hit.first] - 1) : words.starts[hit.first]] == "#"
        if _is_something_else(words, name, hit, taken, tagged):
            waiting = []
            if _is_in_medium(words, name, hit):
                yield _Mention(name, hit.first, hit.last, False, True)
            continue
        start, end = words.starts[hit.first], words.end(hit.last)
        on_line = _on_place_line(words, hit) or (
            line_from >= 0 and not _LINE_ENDS.search(words.plain, line_from, start)
        )
        near = hit.first - beside <= 1 and name.kind in _PARTS_OF_TOWNS
        listed = hit.first - beside <= 2 and _is_listed(words, name, beside, hit)
        mention = _Mention(name, hit.first, hit.last, on_line, name.needs == "institution")
        if not _goes_on(words, waiting, mention):
            waiting = []
        if tagged or near or listed or _trusted(words, name, hit, on_line):
            beside = hit.last
            line_from = end if on_line else -1
            yield from waiting
            yield mention
            waiting = []
        elif _may_be_listed(words, name, hit) and not may_be_name(words.written(hit)):
            waiting.append(mention)


def _goes_on(words: Words, waiting: Sequence[_Mention], mention: _Mention) -> bool:
    """Whether a list goes on: «Киров и Тверь», where the one alone would not be believed and the other is."""
    return not waiting or bool(
        _LIST_GOES_ON.fullmatch(words.plain, words.end(waiting[-1].last), words.starts[mention.first])
    )


def _is_listed(words: Words, name: Name, beside: int, hit: Hit) -> bool:
    """«Курск, Белгород и Орёл»: a town in a list after one that is believed."""
    return (
        beside >= 0
        and _may_be_listed(words, name, hit)
        and bool(_LIST_JOINT.fullmatch(words.plain, words.end(beside), words.starts[hit.first]))
    )


def _may_be_listed(words: Words, name: Name, hit: Hit) -> bool:
    return (
        name.kind in ("city", "region")
        and name.needs not in (*_NAMES_OF_FIRMS, *OF_SETTLEMENTS)
        and (
            words.plain[words.starts[hit.first]].isupper()
            or (has_no_names(words.plain) and not name.name.endswith(_ADJECTIVAL))
        )
    )


def _is_something_else(words: Words, name: Name, hit: Hit, taken: set[int], tagged: bool) -> bool:
    """Part of another name, of a person's, or no place at all."""
    if name.kind == "city" and _is_part_of_name(words, name, hit, taken, "-"):
        return True
    before = words.words[hit.first - 1] if hit.first else ""
    start, end = words.starts[hit.first], words.end(hit.last)
    if _NO_MATTER.match(words.plain, end) or _is_reach(words, hit, before):
        return True
    if name.needs == "cue" and _is_adjective(words, name, hit, before):
        return True
    if not tagged and _is_no_place(words, name, hit, before, start, end):
        return True
    return _is_of_person(words, name, hit)


def _is_in_medium(words: Words, name: Name, hit: Hit) -> bool:
    """«Портал «Омск сегодня»», «Радио «Волна-Киров»»: a town in the name of a local medium."""
    start = words.starts[hit.first]
    if name.kind != "city" or name.needs not in ("", "cue") or not words.plain[start].isupper():
        return False
    return bool(_MEDIUM.search(words.plain, max(0, start - _LONGEST_QUOTE), start))


def _is_adjective(words: Words, name: Name, hit: Hit, before: str) -> bool:
    """«В Калининском районе», «в центре Октябрьского района»: the districts of many towns are called so."""
    if name.name.endswith("ск"):
        return words.words[hit.last].endswith("ском") and before not in _WITH_INSTRUMENTAL
    after = words.words[hit.last + 1 : hit.last + 2]
    return name.name.endswith(_ADJECTIVAL) and bool(after) and after[0].startswith(_DISTRICTS)


def _is_reach(words: Words, hit: Hit, before: str) -> bool:
    """«команда от Калининграда до Владивостока», «хоть с Камчатки»: how far, not where."""
    if words.words[max(0, hit.first - 2) : hit.first][:1] == ["хоть"]:
        return True
    if before == "от":
        return words.words[hit.last + 1 : hit.last + 2] == ["до"]
    return before == "до" and "от" in words.words[max(0, hit.first - 4) : hit.first - 1]


def _trusted(words: Words, name: Name, hit: Hit, on_line: bool) -> bool:
    """Whether what the name needs to be believed is there; a text without capitals writes none for towns either."""
    caseless = words.plain.islower() if name.needs else has_no_names(words.plain)
    capital = words.plain[words.starts[hit.first]].isupper() or caseless
    if name.kind == "metro":
        return _is_signed(words, hit) or (not name.needs and capital and (on_line or _at_office(words, hit)))
    if name.needs in OF_SETTLEMENTS:
        return capital and _is_settlement(words, name, hit, on_line)
    cued = on_line or _is_cued(words, name, hit)
    if name.needs == "cue" and (
        (_UNMISTAKABLE.search(name.name) and (capital or cued)) or _is_capitalised(words, hit)
    ):
        return True
    if name.needs == "institution":
        return True
    if name.needs == "adjective":
        return words.plain[words.starts[hit.first]].islower() or words.plain.isupper() or _begins(words, hit)
    if name.needs in _NEEDS:
        return _NEEDS[name.needs](capital, words.written(hit).isupper(), cued, on_line)
    if name.kind == "abroad":
        return capital and (on_line or not _is_market(words, hit))
    return any((capital, cued, name.needs == "clock", _in_emoji(words, hit)))


def _is_settlement(words: Words, name: Name, hit: Hit, on_line: bool) -> bool:
    """«в селе Бичура», «пос. Нюксеница»; «Локация: Артыбаш»."""
    start, end = words.starts[hit.first], words.end(hit.last)
    if is_governed(words.plain, start):
        return True
    alone = bool(_OPENS_ITEM.search(words.plain, max(0, start - 3), start) or not start)
    return name.needs == TOLD and on_line and alone and bool(_CLOSES_ITEM.match(words.plain, end))


def _is_cued(words: Words, name: Name, hit: Hit) -> bool:
    """«в Кирове», «г. Киров», «60 км от Владимира», «…, Киров, …»."""
    if words.words[max(0, hit.first - 1) : hit.first] == ["от"]:
        return words.words[max(0, hit.first - 2)].startswith(_DISTANCES)
    cued = hit.first > 0 and words.words[hit.first - 1] in _CUES and "\n" not in words.gaps[hit.first - 1]
    if (
        cued
        and name.needs == "cue"
        and words.words[hit.first - 1] in _PREPOSITIONS
        and _is_of_one_case(words.plain)
    ):
        cued = bool(_CLOSES_ITEM.match(words.plain, words.end(hit.last)))
    return cued or _is_item(words, name, hit)


def _is_of_one_case(plain: str) -> bool:
    """Whether capitals tell nothing: «в свободном плавании» is in no town."""
    return plain.islower() or plain.isupper()


def _begins(words: Words, hit: Hit) -> bool:
    """Whether a name's capital letter is that of its sentence."""
    return hit.first == 0 or bool(_ENDS.search(words.gaps[hit.first - 1] + " "))


def _is_capitalised(words: Words, hit: Hit) -> bool:
    """«Минеральные Воды», not «минеральные воды» nor «МИНЕРАЛЬНЫЕ ВОДЫ»."""
    several = range(hit.first, hit.last + 1)
    return (
        len(several) > 1
        and all(words.plain[words.starts[at]].isupper() for at in several)
        and not words.written(hit).isupper()
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


def _is_item(words: Words, name: Name, hit: Hit) -> bool:
    """«SMM-менеджер, Киров, офис», «Клин / удалённо»: a town, as it is called, is all that stands between two signs, or
    words of the workplace follow it."""
    before = words.gaps[hit.first - 1] if hit.first else "\n"
    start = words.starts[hit.first]
    opened = not hit.first or _OPENS_ITEM.search(words.plain, max(0, start - _TO_OPENING), start)
    if name.kind in ("metro", "abroad", "country") or not opened:
        return False
    if name.needs and not _UNMISTAKABLE.search(name.name) and not _is_as_called(words, name, hit):
        return False
    adjective = bool(name.needs) and name.name.endswith(_ADJECTIVAL)
    if _WORKPLACE_AFTER.match(words.plain, words.end(hit.last)):
        return not adjective or not words.plain.islower()
    if not _CLOSES_ITEM.match(words.plain, words.end(hit.last)):
        return False
    if not _BEGINS_SENTENCE.search(before):
        return not adjective or words.plain[words.starts[hit.first]].isupper()
    return not name.needs or _is_told_alone(words, hit, adjective)


def _is_as_called(words: Words, name: Name, hit: Hit) -> bool:
    written, called = (one.replace("ё", "е").replace("Ё", "Е") for one in (words.written(hit), name.name))
    if written.isupper():
        return written == called.upper() and not called.endswith(_ADJECTIVAL)
    return written == called or (has_no_names(words.plain) and written == called.lower())


def _is_told_alone(words: Words, hit: Hit, adjective: bool) -> bool:
    """A name that may be another word, where its capital is that of the line or the sentence: «Клин. Нужен SMM», «Мирный»
    as a line; not «Светлый, просторный офис», «График⏎Свободный» nor «Владимир» below a letter."""
    before = words.gaps[hit.first - 1] if hit.first else "\n"
    after = words.gaps[hit.last] + ("\n" if hit.last + 1 == len(words.words) else "")
    line = "\n" in before[-3:] and "\n" in after
    if not adjective:
        return not may_be_name(words.written(hit)) or (line and 0 < hit.first < _CARD)
    above = words.words[hit.first - 1] if hit.first else ""
    return (line or bool(_SENTENCE_ENDS.match(after))) and above not in _SCHEDULES


def _is_signed(words: Words, hit: Hit) -> bool:
    """«м. Сокол», «ст. метро Сокол»."""
    return any(word in _METRO_SIGNS for word in words.words[max(0, hit.first - 2) : hit.first])


def _in_emoji(words: Words, hit: Hit) -> bool:
    return words.plain[words.starts[hit.first] - 1 : words.starts[hit.first]] == ":"


def _at_office(words: Words, hit: Hit) -> bool:
    """«офис на Кожуховской», «рядом с Маяковской», «у Белорусской»."""
    near = words.words[max(0, hit.first - 3) : hit.first]
    return any(word.startswith(_VENUES) for word in near)


#: Beginnings of words for where one works.
_VENUES = (
    "офис", "коворкинг", "рядом", "метро", "минут", "кофейн", "кафе", "салон", "студи", "шоурум", "магазин", "ресторан", "клиник", "бар", "школ", "барбершоп", "пекарн", "клуб",
)  # fmt: skip
_LIST_GOES_ON = re.compile(r", (?:и )?| (?:и|или) |\s?[/|]\s?", re.IGNORECASE)
_LIST_JOINT = re.compile(r",? (?:и |или )?|\s?[/,|]\s?", re.IGNORECASE)
#: «Светлый, просторный офис».
_ADJECTIVAL = ("ый", "ий", "ой", "ое")
_NO_MATTER = re.compile(
    r"\s*[—–-]?\s*(?:(?:желательн\w+|лучше|плюс|хорошо),? (?:но|а) )?(?:не\s?обязательн|не важн|не принципиальн|не нужн|не рассматрив|не подход|не предлаг|просьба не)",
    re.IGNORECASE,
)
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
_HOUSE = re.compile(r",? (?:д\.? ?)?\d{1,3}[а-яё]?\b(?! ?(?:000|т|руб|₽|%|км|мин|час))", re.IGNORECASE)


def _is_market(words: Words, hit: Hit) -> bool:
    near = words.words[max(0, hit.first - _MARKET_WORDS) : hit.first]
    return any(_MARKET.fullmatch(word) for word in near)


def _is_no_place(words: Words, name: Name, hit: Hit, before: str, start: int, end: int) -> bool:
    """Part of an address, a login, a company's name, a street's name or a time zone."""
    plain = words.plain
    if plain[max(0, start - 1) : start] in ("@", "/", "\\") and plain[start : start + 1].isascii():
        return True
    if (
        plain[end : end + 1] in ("@", ".")
        and plain[end + 1 : end + 2].isascii()
        and plain[end + 1 : end + 2].isalpha()
    ):
        return True
    if plain[start].isascii() and plain[max(0, start - 1) : start] == ".":
        return True
    if name.kind != "metro" and _after_street(words, hit):
        return True
    if name.kind not in _PARTS_OF_TOWNS and is_clock(words, hit, before, start, end):
        return True
    return name.needs not in OF_SETTLEMENTS and _in_company_name(words, name, hit, before, start, end)


def _after_street(words: Words, hit: Hit) -> bool:
    """«ул. Гагарина», «ул. Карла Маркса», «офис на Гагарина», «Брянск, Пушкина, 79»."""
    if hit.first == 0 or words.plain.startswith("\n", words.end(hit.first - 1)):
        return False
    before = words.words[hit.first - 1]
    if before in _STREETS or _is_called_after(words, hit):
        return True
    if not words.words[hit.last].endswith(_NAMED_AFTER):
        return False
    return before == "на" or bool(_HOUSE.match(words.plain, words.end(hit.last)))


def _is_called_after(words: Words, hit: Hit) -> bool:
    """Whether a street's word and a first name stand before."""
    street = words.words[hit.first - 2 : hit.first - 1]
    named = words.gaps[hit.first - 1] == " " and words.words[hit.first - 1].endswith(("а", "я", "ы"))
    return named and not _STREETS.isdisjoint(street)


def _in_company_name(words: Words, name: Name, hit: Hit, before: str, start: int, end: int) -> bool:
    """«Банк Санкт-Петербург», «Вкусно Москва», «ЖК «Казань»»: the nominative right after a kind of firm, or in quotes."""
    nominative = words.plain[start:end].lower().replace("ё", "е") == name.name.lower().replace("ё", "е")
    if before in _ORGANISATIONS and words.gaps[hit.first - 1] in _NAMING_GAPS and nominative:
        return True
    line = words.plain[max(0, start - _LONGEST_QUOTE) : start].rpartition("\n")[2]
    opening = max(line.rfind("«"), line.rfind("“"))
    if opening < 0 or opening < line.rfind("»"):
        return False
    alone = nominative and name.kind not in _PARTS_OF_TOWNS
    return bool(line[opening + 1 :].strip()) or before in _ORGANISATIONS or alone


def _on_place_line(words: Words, hit: Hit) -> bool:
    """Whether the line begins with a label of place («Город», «Локация», 📍) before this name."""
    start = words.starts[hit.first]
    first = bisect_left(words.starts, words.plain.rfind("\n", 0, start) + 1)
    near = max(first, hit.first - _LABEL_BACK + 1)
    before = [] if _LABELS.isdisjoint(words.words[near : hit.first]) else range(hit.first - 1, near - 1, -1)
    for back in before:
        if words.words[back] in _LABELS and _leads(words, back):
            return bool(_LABEL_END.match(words.plain[words.end(back) : start]))
    sign = words.gaps[first - 1] if first else words.plain[: words.starts[0]]
    if _LINE_ENDS.search(words.plain, words.starts[first], start):
        return False
    if first == hit.first and _is_below_label(words, first):
        return True
    return first == near and (
        (bool(_PINS.search(sign)) and not _is_labelled(words, start))
        or (first == hit.first and _in_emoji(words, hit))
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
        if _ENDS.search(gap) and ("\n" in gap or len(words.words[back - 1]) > _ABBREVIATION):
            return True
    return False
