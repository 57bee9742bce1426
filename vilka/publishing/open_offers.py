"""The vacancies that are open now, in one compact file for the browser: ``assets/data/vacancies.json``.

Open means: still listed on the last healthy day of a source (``vilka.publishing.still_open``). The format, version 1. A JSON object: ``format``
"vilka-vacancies", ``version``, ``about`` (as_of, origin …), ``dims`` (column -> its codes; cells are places in it),
``labels`` (column -> Russian words in the same order), ``medians`` (code of a region or of the country -> the upper edge
of its median's interval, thousands of roubles a month on hand; only where the median may be judged by), ``sources`` (code -> name and home), ``feeds`` (code
-> its feed), ``rows``, ``left_out``
(open vacancies that did not fit, the oldest) and ``columns`` (name -> one cell a row; SMM first, newest first).

``region`` is a place in ``dims`` or a list of several; ``posted``, ``first``, ``last`` are days before ``as_of``;
``title`` has a star after a name that needs a mention (``vilka.marked``); ``words`` is the pay in the source's words; ``net_low``, ``net_high`` is our conversion, thousands of roubles a month
on hand (whole ones from ten on), null where there is none; ``paid``, ``core``, ``sure`` (``posted`` is of the first
publication) are 0 or 1; ``responses``: as many as the source told, null where it does not; ``crowd``: how they stand beside
those of vacancies as old, 1 to 4, 0 where nothing can be said (``vilka.statistics.competition``).
``docs/assets/vacancies/vacancies.js`` shows it.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from math import floor
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from vilka import say
from vilka.labels import CODES, COUNTRY, place_names
from vilka.marked import starred
from vilka.publishing.cube import packed_size
from vilka.publishing.filters import filters
from vilka.publishing.published import Published

FORMAT, VERSION = "vilka-vacancies", 1
#: Bytes of the gzipped file; vacancies that do not fit are counted in ``left_out``.
BUDGET = 250_000
#: More vacancies than this are never in the file.
MOST = 20_000
#: Longest title, name of an employer, words of pay and address, characters.
TITLE, EMPLOYER, WORDS, URL = 120, 80, 100, 500
DIMS = ("region", "role", "grade", "employment", "work_format", "source")


def open_offers(published: Published, budget: int = BUDGET) -> bytes:
    """The file, at most ``budget`` bytes once gzipped; the same Published gives the same bytes."""
    rows = newest_first(published.open.assign(crowd=published.crowds))
    records: list[dict[str, Any]] = rows.head(MOST).to_dict("records")  # type: ignore[assignment]
    facts = [_facts(record, published.as_of) for record in records]
    content = _file(published, facts, len(rows))
    while (size := packed_size(content)) > budget and facts:
        facts = facts[: min(len(facts) - 1, int(len(facts) * budget / size * 0.98))]
        content = _file(published, facts, len(rows))
    return content


def newest_first(offers: pd.DataFrame) -> pd.DataFrame:
    """Social-media work before neighbouring roles, then the newest, then by number."""
    if offers.empty:
        return offers
    beside = offers.assign(beside=offers["smm"] != "core")
    return beside.sort_values(
        ["beside", "posted_on", "cluster"], ascending=[True, False, True], kind="stable"
    )


def _file(published: Published, facts: list[dict[str, Any]], there: int) -> bytes:
    """The file of these facts; ``there``: how many open vacancies there are in all."""
    dims = {name: _known(facts, name) for name in DIMS}
    place = {name: {code: i for i, code in enumerate(codes)} for name, codes in dims.items()}
    content = {
        "format": FORMAT,
        "version": VERSION,
        "about": _about(published),
        "dims": dims,
        "labels": {name: [_label(name, code) for code in dims[name]] for name in DIMS if name != "source"},
        "sources": _sources(published, dims["source"]),
        "medians": _medians(published, [*dims["region"], COUNTRY]),
        "feeds": {one.code: one.path("vacancies") for one in filters() if one.code in place[one.dimension]},
        "rows": len(facts),
        "left_out": there - len(facts),
        "columns": {name: [_cell(fact[name], place.get(name)) for fact in facts] for name in COLUMNS},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _known(facts: list[dict[str, Any]], name: str) -> list[str]:
    return sorted({code for fact in facts for code in _codes(fact[name])})


def _sources(published: Published, codes: list[str]) -> dict[str, dict[str, str]]:
    ours = {source.slug: source for source in published.sources}
    return {code: {"name": ours[code].name, "home": link(ours[code].home)} for code in codes if code in ours}


def _medians(published: Published, regions: list[str]) -> dict[str, float | None]:
    if published.forks.empty:
        return {}
    answers = {code: published.answers.get(region=code) for code in regions}
    return {code: _thousands(one.p50_high) for code, one in answers.items() if one.firm}


def _about(published: Published) -> dict[str, Any]:
    return {
        "as_of": published.as_of.isoformat(),
        "origin": published.origin,
        "method": published.method,
        "licence": "CC-BY-4.0",
    }


COLUMNS = (
    "title", "employer", *DIMS, "core", "paid", "words", "net_low", "net_high", "url", "posted", "first", "last", "sure", "responses", "crowd",
)  # fmt: skip


def _facts(row: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    """One vacancy: words made plain, days as distances, pay as said and as converted."""
    counts = row["pay_reason"] == ""
    return {
        "title": starred(clean(row["title"], TITLE)),
        "employer": employer(row),
        "region": list(row["regions"]) or [COUNTRY],
        **{name: row[name] for name in DIMS[1:]},
        "core": int(row["smm"] == "core"),
        "paid": int(not (pd.isna(row["low"]) and pd.isna(row["high"]))),
        "words": say.pay(clean(row["words"], WORDS)),
        "net_low": _thousands(row["net_low"]) if counts else None,
        "net_high": _thousands(row["net_high"]) if counts else None,
        "url": link(row["url"]),
        **{
            short: max(0, (as_of - pd.Timestamp(row[name]).date()).days)
            for short, name in (("posted", "posted_on"), ("first", "first_day"), ("last", "last_day"))
        },
        "sure": int(row["posted_sure"]),
        "responses": None if pd.isna(row["responses"]) else int(row["responses"]),
        "crowd": int(row["crowd"]),
    }


def employer(row: Mapping[str, Any]) -> str:
    """The employer's name made plain; empty where the source did not name one."""
    named = str(row["employer"])
    return "" if named.startswith("anonymous:") else clean(named, EMPLOYER)


def _thousands(roubles: float) -> float | None:
    """As ``say.rub`` shows it: whole thousands, halves up; below ten thousand to ten roubles."""
    if pd.isna(roubles):
        return None
    return floor(roubles / 10 + 0.5) / 100 if roubles < 10_000 else floor(roubles / 1000 + 0.5)


def _codes(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _cell(value: Any, place: Mapping[str, int] | None) -> Any:
    if place is None:
        return value
    if not isinstance(value, list):
        return place[value]
    return place[value[0]] if len(value) == 1 else [place[code] for code in value]


def _label(name: str, code: str) -> str:
    return place_names()[code] if name == "region" else CODES[name][code]


# ---------------------------------------------------------------- words from outside

_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)


def clean(words: Any, longest: int) -> str:
    """One line of at most ``longest`` signs without control, format or unassigned characters (they hide or turn text)."""
    some = str(words)[: longest * 4]
    plain = "".join(_sign(sign) for sign in some)
    line = " ".join(plain.split())
    cut = len(line) > longest or len(str(words)) > len(some)
    return line[: longest - 1].rstrip() + "…" if cut else line


def _sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Cc" or kind[0] == "Z":
        return " "
    return "" if kind[0] == "C" else sign


def link(url: Any) -> str:
    """The address if it is a plain http(s) one with a host, else ""."""
    address = str(url).strip()
    if len(address) > URL or not _ADDRESS.fullmatch(address):
        return ""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return ""
    return address if host else ""
