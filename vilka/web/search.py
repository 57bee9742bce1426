"""Search that finds what people type: Russian endings, words of the trade, cities and their short names.

The theme's index gives a page's tags by far the greatest weight; they carry the words that a page answers to without
printing them: the towns of a region, the other names of a role, and what ``search_pages.csv`` of the trade says.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from scrapers.reference import reference_rows
from vilka.labels import ROLES
from vilka.web.light import ThemeChanged, only
from vilka.web.places import cities, plain

_WORKER_MARK = "type:3,data:"
#: Puts words of the trade in the place of those typed (``search_words.csv``), stems the rest (the index keeps words
#: whole, each word of a query ends with *), reads ё as е and «13 %» as 13; a preposition would find
#: every word that begins with it.
_PATCH = (
    'addEventListener("message",function(e){var d=e.data;if(!d||d.type!==2||d.__ru||!self.lunr||!lunr.ru)return;'
    "e.stopImmediatePropagation();var said=%s;"
    'var q=String(d.data).toLowerCase().replace(/ё/g,"е").replace(/[а-я]+(?:-[а-я]+)*/g,function(w){'
    "if(Object.hasOwn(said,w))return said[w];if(w.length<4)return /^(?:в|во|на|с|со|по|и|или|у|к|о|об|за|из|от|до|для|не)$/.test(w)?'':w;"
    "try{var s=lunr.ru.stemmer(new lunr.Token(w)).toString();return s.length>=3?s:w}catch(x){return w}})"
    '.replace(/(\\d)\\s*%%/g,"$1");'
    'dispatchEvent(new MessageEvent("message",{data:{type:2,data:q,__ru:true}}))});\n'
)
#: Pages made from data say the same thing with other numbers: one entry each, its beginning only.
_LEAF = re.compile(r"^salaries/(regions|roles|forms)/[a-z-]+/")
LEAF_TEXT, LONGEST_TEXT = 160, 2000
#: Pages for those who develop and run the project: readers of the site do not look for them.
DEVELOPERS = ("contributing/", "nightly/", "scale/")
_DROPPED = re.compile(r"<(table|details|svg|nav|form|aside|select)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def search_patch() -> str:
    """What stands before the theme's search worker."""
    said = {_no_yo(row["said"]): _no_yo(row["meant"]) for row in reference_rows("search_words")}
    return _PATCH % json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def patch_search_worker(site: Path) -> None:
    """Teach the theme's search worker Russian; it must be the worker we know."""
    worker = only(site / "assets/javascripts/workers", "search.*.min.js")
    script, patch = worker.read_text(encoding="utf-8"), search_patch()
    if _WORKER_MARK not in script:
        raise ThemeChanged(f"{worker.name} has no {_WORKER_MARK!r}: the search worker changed")
    if not script.startswith(patch):
        worker.write_text(patch + script, encoding="utf-8")


_ALTERNATES, _LANGUAGES = "link[rel=alternate]", "link[rel=alternate][hreflang]"


def feeds_are_no_languages(site: Path) -> None:
    """The theme takes each alternate of a page for a language and asks for the sitemap beside it, which a feed has not;
    it must be the script we know."""
    script = only(site / "assets/javascripts", "bundle.*.min.js")
    code = script.read_text(encoding="utf-8")
    if _ALTERNATES not in code:
        raise ThemeChanged(f"{script.name} has no {_ALTERNATES!r}: the theme's script changed")
    if _LANGUAGES not in code:
        script.write_text(code.replace(_ALTERNATES, _LANGUAGES), encoding="utf-8")


def compact_index(file: Path) -> int:
    """Cut the search index to what helps to find a page and add what a page answers to; its gzipped size in bytes."""
    index = json.loads(file.read_text(encoding="utf-8"))
    tags = page_tags()
    index["docs"] = [entry for entry in (_entry(entry, tags) for entry in index["docs"]) if entry]
    body = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    file.write_text(body, encoding="utf-8")
    return len(gzip.compress(body.encode("utf-8"), 9, mtime=0))


def _entry(entry: dict[str, Any], tags: Mapping[str, list[str]]) -> dict[str, Any] | None:
    location = str(entry["location"])
    leaf = bool(_LEAF.match(location))
    if (leaf and "#" in location) or location.startswith(DEVELOPERS):
        return None
    words = re.sub(r"\s+", " ", _TAG.sub(" ", _DROPPED.sub(" ", str(entry["text"])))).strip()
    kept = {
        **entry,
        "title": _no_yo(entry["title"]),
        "text": _no_yo(words[: LEAF_TEXT if leaf else LONGEST_TEXT]),
    }
    return {**kept, "tags": tags[location]} if location in tags else kept


def page_tags() -> dict[str, list[str]]:
    """Address of a page -> the words it answers to beside its own, each once, ё read as е."""
    tags: dict[str, dict[str, None]] = {}
    for address, words in (*_of_regions(), *_of_roles(), *_of_pages()):
        tags.setdefault(address, {}).update(dict.fromkeys(map(_no_yo, words)))
    return {address: list(words) for address, words in tags.items()}


def _of_regions() -> Iterator[tuple[str, Iterable[str]]]:
    """Towns, the largest first, and their short names."""
    for row in cities():
        yield _region_page(row["region"]), [row["city"]]
    for row in reference_rows("places_aliases"):
        for code in row["region"].split():
            yield _region_page(code), [row["name"], *plain(row["patterns"])]


def _region_page(code: str) -> str:
    return f"salaries/regions/{code.lower()}/"


def _of_roles() -> Iterator[tuple[str, Iterable[str]]]:
    for row in reference_rows("roles"):
        if row["code"] in ROLES:
            address = f"salaries/roles/{row['code'].replace('_', '-')}/"
            yield address, [ROLES[row["code"]], *plain(row["patterns"])]


def _of_pages() -> Iterator[tuple[str, Iterable[str]]]:
    for row in reference_rows("search_pages"):
        yield row["address"], [words.strip() for words in row["words"].split(";")]


def _no_yo(words: str) -> str:
    return words.replace("ё", "е").replace("Ё", "Е")
