"""Names of places that name something else: a person, a street, a company, a time zone, another town."""

import re
from collections.abc import Sequence
from functools import lru_cache

from scrapers.keeping.people import may_be_name, may_name_people, people
from vilka.words.clocks import is_clock
from vilka.words.gazetteer import Found, Name
from vilka.words.lexicon import Words, word_list
from vilka.words.settlements import NEEDS as OF_SETTLEMENTS
from vilka.words.workplace import STREETS

#: Metro stations and districts, named within a town.
PARTS_OF_TOWNS = frozenset({"metro", "district"})
#: How adjectives end that towns are called by: «Светлый», «Октябрьский».
ADJECTIVAL = ("ый", "ий", "ой", "ое")
#: «Подслушано Чусовой», «Молодёжь Липецка»: whose readers a group has.
GROUPS = word_list("place groups")
#: Words before a name that make it a place: «в Клину», «г. Мирный».
CUES = word_list("place cues") | GROUPS
_LIKE_PERSONS = PARTS_OF_TOWNS | {"city"}
#: A person's name and what announces it reach so far around a word of it.
_LONGEST_PERSON = 60
_LONGEST_QUOTE = 60
#: Before a name in Latin letters: part of a login or an address.
_BEFORE_ADDRESSES = ("@", "/", "\\", ".")
#: «Под Калининском»; «в Калининском районе» is another word.
_WITH_INSTRUMENTAL = frozenset(["под", "над", "за", "перед", "между", "с", "рядом", "и"])
_DISTRICTS = ("район", "округ")
_NO_MATTER = re.compile(
    r"\s*[—–-]?\s*(?:желательн\w+,? (?:но|а) )?(?:не\s?обязательн|не важн|не принципиальн|не нужн|не рассматрив|не подход"
    r"|не предлаг|просьба не)",
    re.IGNORECASE,
)
#: What a local medium is called, up to a town in its name.
_MEDIUM = re.compile(
    r"(?:\b(?:портал|телеканал|радио|радиостанци|газет|издани|новост)\w*\s[«\"“]|[«\"“](?:радио|вечерн\w+|новости|телеканал)\b)"
    r"[^»\"”\n]{0,24}$",
    re.IGNORECASE,
)
#: How streets that are named after somebody end.
_NAMED_AFTER = ("ина", "ова", "ева")
#: And the first names before: «Карла Маркса».
_NAMES_END = "аяы"
_HOUSE = re.compile(r",? (?:д\.? ?)?\d{1,3}[а-яё]?\b(?! ?(?:000|т|руб|₽|%|км|мин|час))", re.IGNORECASE)


def is_something_else(words: Words, one: Found) -> bool:
    """Whether a name in a post is no place of the work: of a person or a street, how far one reaches, no matter."""
    if _NO_MATTER.match(words.plain, one.end) or _is_reach(words, one):
        return True
    if one.name.needs == "cue" and _is_adjective(words, one):
        return True
    return (one.gap[-1:] != "#" and _is_no_place(words, one)) or is_of_person(words, one)


def is_in_medium(words: Words, one: Found) -> bool:
    """«Портал «Омск сегодня»», «Радио «Волна-Киров»»: a town in the name of a local medium."""
    back = max(0, one.start - _LONGEST_QUOTE)
    return one.name.kind == "city" and bool(_MEDIUM.search(words.plain, back, one.start))


def is_of_person(words: Words, one: Found) -> bool:
    """«Мария Иванова» is not Иваново, «Владимир Петров» not Владимир."""
    if one.name.kind not in _LIKE_PERSONS or not words.plain[one.start].isupper():
        return False
    if not _is_beside_capital(words, one) and not _is_name(words.plain[one.start : one.end]):
        return False
    first = max(0, one.start - _LONGEST_PERSON)
    window = words.plain[first : one.end + _LONGEST_PERSON]
    if not may_name_people(window):
        return False
    return any(first + who.start < one.end and one.start < first + who.end for who in people(window))


def _is_beside_capital(words: Words, one: Found) -> bool:
    """Whether a word with a capital letter, and no sign between, stands before a name or behind it."""
    before = one.first > 0 and words.plain[words.starts[one.first - 1]].isupper()
    if before and not one.gap.strip(" .-"):
        return True
    behind = one.last + 1
    if behind == len(words.words) or words.gaps[one.last].strip(" .-"):
        return False
    return words.plain[words.starts[behind]].isupper()


_is_name = lru_cache(maxsize=1024)(may_be_name)


def is_part_of_name(words: Words, one: Found, found: Sequence[Found]) -> bool:
    """«Верх-Тула» is not Тула, «Белый Яр» is not Белый: a capital word, no place itself, is joined to the name."""
    if one.name.kind == "region":
        return False
    joints = " -" if one.name.needs else "-"
    beside = [(one.first - 1, one.gap), (one.last + 1, words.gaps[one.last])]
    places = [place for place, gap in beside if gap in joints and 0 <= place < len(words.words)]
    return any(_names_further(words, place) and not _is_taken(place, found) for place in places)


def _is_taken(place: int, found: Sequence[Found]) -> bool:
    return any(other.first <= place <= other.last for other in found)


def _names_further(words: Words, place: int) -> bool:
    written = words.plain[words.starts[place] : words.ends[place]]
    return written[0].isupper() and not written.isupper() and words.words[place] not in CUES


def is_elsewhere(words: Words, found: Sequence[Found], number: int) -> bool:
    """«Пушкино (Омская область)»: a region named says that it is not the known Пушкино."""
    one, after = found[number], found[number + 1 : number + 2]
    if after and after[0].name.kind == "region" and "(" in words.plain[one.end : after[0].start]:
        return one.name.kind not in ("region", "abroad") and not _is_of(one.name, after)
    regions = [other for other in found if other.name.kind == "region"] if one.name.needs == "cue" else []
    return bool(regions) and not _is_of(one.name, regions)


def _is_of(name: Name, regions: Sequence[Found]) -> bool:
    return any(code in name.regions for region in regions for code in region.name.regions)


def _is_adjective(words: Words, one: Found) -> bool:
    """«В Калининском районе», «в центре Октябрьского района»: the districts of many towns are called so."""
    if one.name.name.endswith("ск"):
        return words.words[one.last].endswith("ском") and one.before not in _WITH_INSTRUMENTAL
    after = words.words[one.last + 1 : one.last + 2]
    return one.name.name.endswith(ADJECTIVAL) and bool(after) and after[0].startswith(_DISTRICTS)


def _is_reach(words: Words, one: Found) -> bool:
    """«команда от Калининграда до Владивостока»: how far, not where."""
    if one.before == "от":
        return words.words[one.last + 1 : one.last + 2] == ["до"]
    return one.before == "до" and "от" in words.words[max(0, one.first - 4) : one.first - 1]


def _is_no_place(words: Words, one: Found) -> bool:
    """Part of an address, a login, a company's name, a street's name or a time zone."""
    name = one.name
    if one.gap[-1:] in _BEFORE_ADDRESSES and words.plain[one.start].isascii():
        return True
    if name.kind != "metro" and is_after_street(words, one):
        return True
    if name.kind not in PARTS_OF_TOWNS and is_clock(words, one):
        return True
    return name.needs not in OF_SETTLEMENTS and _in_company_name(words, one)


def is_after_street(words: Words, one: Found) -> bool:
    """«ул. Гагарина», «ул. Карла Маркса», «офис на Гагарина», «Брянск, Пушкина, 79»."""
    if one.first == 0 or one.gap[0] == "\n":
        return False
    if one.before in STREETS:
        return True
    if one.first > 1 and one.before[-1] in _NAMES_END and words.words[one.first - 2] in STREETS:
        return one.gap == " "
    named = words.words[one.last].endswith(_NAMED_AFTER)
    return named and (one.before == "на" or bool(_HOUSE.match(words.plain, one.end)))


def _in_company_name(words: Words, one: Found) -> bool:
    """«Группа «Мир Казани»», «ЖК «Казань»», «бар «Кутаиси»»: in quotes, with other words or as the place is called."""
    back = max(0, one.start - _LONGEST_QUOTE)
    opening = max(words.plain.rfind("«", back, one.start), words.plain.rfind("“", back, one.start))
    inside = words.plain[opening + 1 : one.start] if opening >= 0 else "\n"
    if "\n" in inside or "»" in inside or one.before in GROUPS:
        return False
    if inside.strip():
        return True
    return one.name.kind == "abroad" or (one.name.kind not in PARTS_OF_TOWNS and is_as_called(words, one))


def is_as_called(words: Words, one: Found) -> bool:
    """Whether a name stands in its dictionary form."""
    return words.words[one.first : one.last + 1] == _words_of_name(one.name.name)


@lru_cache(maxsize=1024)
def _words_of_name(name: str) -> list[str]:
    return re.split("[ -]", name.lower().replace("ё", "е"))
