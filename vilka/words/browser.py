"""The tables of words for the browser: what a pasted ad says of place, grade, form, format, role and
duties (``docs/assets/calculator/ad_words.js``). It offers what it finds for a person to confirm; ``vilka read`` decides more finely."""

from collections.abc import Iterable, Iterator
from typing import Any

from scrapers.reference import PROFESSION, REFERENCE, reference_rows
from vilka.labels import PARTS
from vilka.words.gazetteer import city_names, station_names
from vilka.words.lexicon import ENDINGS, patterns_of

#: Rows of a table that the browser looks for: its folder and name, the columns that name a row.
_TABLES = {
    "grade": (REFERENCE, "grades", ("code",)),
    "role": (PROFESSION, "roles", ("kind", "code")),
    "terms": (REFERENCE, "terms", ("kind", "code")),
    "format": (REFERENCE, "work_format", ("code",)),
}
#: Rows that tell of role, form or format; the rest of the tables decides finer questions.
_TOLD = {
    "role": ("core", "social", "near", "head"),
    "terms": ("form", "contract", "agency type", "agency clients", "agency self", "agency not"),
    "format": ("remote", "anywhere", "hybrid", "office", "not"),
}
#: Rows of those that mislead without the finer questions.
_LEFT_OUT = frozenset(
    {"form project loose", "contract self_employed short", "hybrid word", "form staff item"}
)


#: Raised with every change of what ``ad_words.js`` expects of the file; the script asks for its own version.
VERSION = 1


def export_words() -> dict[str, Any]:
    """``version``; ``parts``: the plain role and the head's; ``endings``; ``grade``, ``role``, ``terms``, ``format``: code -> phrases as in the reviewed tables; ``places``: region
    -> names with all their forms, the likeliest region of each; ``cued``: the same of names that need a word before them
    («в», «город»); ``metro``: stations, after «м.» alone; ``duties``: the task (several parted by a blank) -> phrases."""
    places = list(_places())
    return {
        "version": VERSION,
        "parts": {name: PARTS.get(name, "") for name in ("plain", "head")},
        "endings": sorted(ENDINGS),
        **{name: _phrases(name) for name in _TABLES},
        "places": _by_region((region, forms) for region, forms, needs in places if not needs),
        "metro": _by_region(station_names()),
        "cued": _by_region((region, forms) for region, forms, needs in places if needs),
        "duties": _duties(),
    }


def _duties() -> dict[str, str]:
    """Tasks -> phrases of the table of skills; a phrase of two tasks stands under both."""
    owners: dict[str, list[str]] = {}
    for row in reference_rows("skills"):
        for phrase in patterns_of(row) if row["bundle"] else ():
            owners.setdefault(phrase, []).append(row["bundle"])
    phrases: dict[str, list[str]] = {}
    for phrase, tasks in owners.items():
        phrases.setdefault(" ".join(dict.fromkeys(tasks)), []).append(phrase)
    return {tasks: "; ".join(found) for tasks, found in phrases.items()}


def _phrases(name: str) -> dict[str, str]:
    folder, table, columns = _TABLES[name]
    rows = (
        (" ".join(row[column] for column in columns).strip(), row) for row in reference_rows(table, folder)
    )
    told = _TOLD.get(name)
    kept = [
        (code, row) for code, row in rows if code not in _LEFT_OUT and (not told or code.startswith(told))
    ]
    return {code: row["patterns"] for code, row in kept}


def _places() -> Iterator[tuple[str, list[str], str]]:
    """(region, phrases, what they need to be believed) of regions, their other names and towns."""
    for row in reference_rows("regions"):
        yield row["code"], patterns_of(row) if row["patterns"] else [], ""
    for row in reference_rows("places_aliases"):
        codes = row["region"].split()
        if len(codes) == 1 and row["kind"] in ("city", "region", "district") and row["needs"] != "line":
            yield codes[0], patterns_of(row), "cue" if row["needs"] in ("cue", "caps") else ""
    for regions, forms, needs in city_names():
        if needs != "line":
            yield regions[0], [form.lower().replace("ё", "е") for form in forms], needs


def _by_region(places: Iterable[tuple[str, list[str]]]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for region, forms in places:
        found.setdefault(region, []).extend(forms)
    return {region: "; ".join(dict.fromkeys(forms)) for region, forms in sorted(found.items())}
