"""Names of places as the tables have them: regions, their towns in all cases, metro, districts, foreign places, villages.

Regions are the 89 that Russian sources of vacancies name, under ISO 3166-2:RU codes or, where there is none, codes
of our own; the project follows the sources' wording and takes no position on anything else.
Tables: ``data/reference/regions.csv``, ``cities.csv``, ``places_aliases.csv``, ``place_adjectives.csv``, ``metro.csv``,
``abroad.csv``, ``settlements.csv``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from scrapers.reference import reference_rows
from vilka.words.lexicon import Phrases, patterns_of, word_list
from vilka.words.settlements import case_forms, settlements


@dataclass(frozen=True, slots=True)
class Region:
    """A region: ISO code, names, federal district ("FD-V"; empty for the four that belong to none), the form after
    «работать …» («в Татарстане»), ids at hh and КЛАДР (13 digits), capital."""

    code: str
    name: str
    short_name: str
    district: str
    in_words: str
    hh_area_id: str
    kladr: str
    capital: str
    patterns: str


@dataclass(frozen=True, slots=True)
class Name:
    """A row of a table: possible regions (likeliest first), and what the name ``needs`` to be believed:
    "" a capital or a cue · adjective: a name of who hires · cue: both · short: a capital, and a list or what governs countries · governed, told: ``vilka.words.settlements`` · line: a place line · caps · clock: not a time zone · sign: «м.» before it."""

    name: str
    kind: str
    regions: tuple[str, ...]
    needs: str
    #: The metro station of the same name: «м. Сокол» is not the town of Сокол.
    station: "Name | None" = None


class Found(NamedTuple):
    """A name that stands in a text: its first and last word, where it begins and ends, what stands between it and the
    word before, and that word ("" for none)."""

    name: Name
    first: int
    last: int
    start: int
    end: int
    gap: str
    before: str


#: Makes a Found of its parts; far quicker than calling the class.
found_of: Callable[[tuple[Name, int, int, int, int, str, str]], Found] = partial(tuple.__new__, Found)


@cache
def regions() -> dict[str, Region]:
    """All 89 regions by code, in order of code."""
    return {row["code"]: Region(**row) for row in reference_rows("regions")}


@cache
def lexicon() -> tuple[dict[str, Name], Phrases]:
    """Every name by its code, and the phrases by which codes are found."""
    names: dict[str, Name] = {}
    table: dict[str, list[str]] = {}
    for name, patterns in _all_names():
        code = str(len(names))
        names[code] = name
        table[code] = patterns
    return names, Phrases(table)


def _all_names() -> Iterator[tuple[Name, list[str]]]:
    for row in reference_rows("regions"):
        if row["patterns"]:
            yield Name(row["name"], "region", (row["code"],), ""), patterns_of(row)
    for row in reference_rows("places_aliases"):
        name = Name(row["name"], row["kind"], tuple(row["region"].split()), row["needs"])
        yield name, patterns_of(row)
    yield from towns()
    yield from _adjectives()
    for row in reference_rows("abroad"):
        yield Name(row["name"], "abroad", ("",), row["needs"]), patterns_of(row)
    yield from _stations()
    yield from _settlements()


def _settlements() -> Iterator[tuple[Name, list[str]]]:
    """Villages and townships of which no other table has the name."""
    known = {row["name"] for table in ("metro", "places_aliases", "abroad") for row in reference_rows(table)}
    for name, region, needs in settlements():
        if name not in known:
            yield Name(name, "city", (region,), needs), [case_forms(name)]


def towns() -> Iterator[tuple[Name, list[str]]]:
    """Each town with its case forms, the largest first."""
    stations = {name.name: name for name, _ in _stations()}
    namesakes: dict[str, list[dict[str, str]]] = {}
    for row in sorted(reference_rows("cities"), key=lambda row: -int(row["population"])):
        namesakes.setdefault(row["city"], []).append(row)
    told = {
        row[case]: row["city"]
        for case in ("locative", "genitive", "city")
        for rows in namesakes.values()
        for row in rows
    }
    for city, rows in namesakes.items():
        forms = _forms(city, rows[0]["genitive"], rows[0]["locative"])
        forms = [form for form in forms if told.get(form, city) == city]
        where = tuple(row["region"] for row in rows)
        yield Name(city, "city", where, rows[0]["needs"], stations.get(city)), forms


def _adjectives() -> Iterator[tuple[Name, list[str]]]:
    """A town's or a region's adjective before a firm («в казанскую сеть пекарен») or an institution («Новосибирский
    зоопарк», «администрация Верхнесалдинского городского округа»)."""
    stems = {row["place"]: row["stems"].split() for row in reference_rows("place_adjectives")}
    firms = "|".join(sorted(word_list("firms after adjectives")))
    institutions = "|".join(f"{noun}~" for noun in sorted(word_list("institutions after adjectives")))
    between = "|".join(f"{word}~" for word in sorted(word_list("adjectives of institutions")))
    for name in _with_adjectives():
        known = stems.get(
            name.name, [name.name.lower()] if name.name.endswith("ск") and not name.needs else []
        )
        if known:
            forms = "|".join(f"{stem}{ending}" for stem in known for ending in _ADJECTIVE_ENDINGS)
            called = [f"{forms} {firms}|{institutions}", f"{forms} {between} {institutions}"]
            if name.kind == "city" and name.name not in _NAMES_OF_DISTRICTS:
                called += [f"{forms} район~|округ~", f"{forms} городск~|муниципальн~ район~|округ~"]
            yield Name(name.name, name.kind, name.regions, "adjective"), called


def _with_adjectives() -> Iterator[Name]:
    yield from (name for name, _ in towns())
    yield from (Name(region.name, "region", (region.code,), "") for region in regions().values())


def city_names() -> Iterator[tuple[tuple[str, ...], list[str], str]]:
    """(regions, the likeliest first; case forms; what it needs to be believed) of each town."""
    for name, forms in towns():
        yield name.regions, forms, name.needs


def station_names() -> Iterator[tuple[str, list[str]]]:
    """(region, phrases) of each metro station; of namesakes the first."""
    for name, forms in _stations():
        yield name.regions[0], forms


def _forms(name: str, genitive: str, locative: str) -> list[str]:
    """Case forms of a city; as one word too, for hashtags: «#нижнийновгород»."""
    oblique = (_instrumental(name, genitive), _accusative(name))
    forms = dict.fromkeys(form.replace("-", " ") for form in (name, genitive, locative, *oblique))
    if " " not in name and "-" not in name:
        if genitive != name and genitive.endswith(("а", "я")) and name[-1] not in "оеы":
            forms.setdefault(genitive[:-1] + ("у" if genitive.endswith("а") else "ю"))
    else:
        forms.setdefault(re.sub(r"[ -]", "", name))
    if " " in name:
        forms.setdefault(_dative(name, locative))
    return list(forms)


def _instrumental(name: str, genitive: str) -> str:
    """«Под Череповцом», «под Нижним Тагилом», «с Химками», from the genitive."""
    pairs = zip(name.split(" "), genitive.split(" "), strict=False)
    return " ".join(_word_instrumental(word, of_it) for word, of_it in pairs)


def _word_instrumental(word: str, genitive: str) -> str:
    if word == genitive:
        return word
    for ending, of_it, own in _INSTRUMENTAL:
        if word.endswith(ending) and genitive.endswith(of_it):
            return (genitive if of_it else word).removesuffix(of_it or ending) + own
    return word


def _accusative(name: str) -> str:
    """«В Красную Поляну», «в Казань»: of names in -а, -я."""
    return re.sub(
        r"(?<=\w\w)(ая|яя|а|я)\b",
        lambda ending: {"ая": "ую", "яя": "юю", "а": "у", "я": "ю"}[ending[1]],
        name,
    )


def _dative(name: str, locative: str) -> str:
    """«Нижнему Тагилу», «Набережным Челнам», «Верхней Пышме» of the locative."""
    masculine = name[-1] not in "аяыи"
    endings = [("ых", "ым"), ("их", "им"), ("ах", "ам"), ("ях", "ям"), ("ом", "ому"), ("ем", "ему")]
    if masculine:
        endings.append(("е", "у"))
    words = locative.split()
    return " ".join(
        next((word.removesuffix(old) + new for old, new in endings if word.endswith(old)), word)
        for word in words
    )


def _stations() -> Iterator[tuple[Name, list[str]]]:
    towns: dict[str, list[dict[str, str]]] = {}
    for row in reference_rows("metro"):
        towns.setdefault(row["name"], []).append(row)
    for station, rows in towns.items():
        where = tuple(row["region"] for row in rows)
        yield Name(station, rows[0]["kind"], where, rows[0]["needs"]), [case_forms(station)]


#: Endings of a name, of its genitive (none: the name's is cut) and of its instrumental.
_INSTRUMENTAL = (
    ("ый", "ого", "ым"), ("ий", "ого", "им"), ("ий", "его", "им"), ("ой", "ого", "ым"), ("ая", "ой", "ой"), ("яя", "ей", "ей"),
    ("ые", "ых", "ыми"), ("ие", "их", "ими"), ("о", "а", "о"), ("а", "ы", "ой"), ("а", "и", "ой"), ("я", "и", "ей"),
    ("ь", "я", "ем"), ("ь", "и", "ью"), ("ы", "", "ами"), ("и", "", "ами"), ("", "а", "ом"),
)  # fmt: skip
#: «Московский район» is one of many towns.
_NAMES_OF_DISTRICTS = frozenset({"Москва", "Санкт-Петербург"})
_ADJECTIVE_ENDINGS = ["ий", "ая", "ое", "ие", "ого", "ой", "ому", "ом", "ую", "им", "их", "ими"]
