"""What others download: tables as CSV, Parquet and JSON, a data package, a static JSON API, a feed, a digest.

Every file is a byte-stable function of the Published: no clock, sorted rows, LF. Nothing holds a vacancy's
full text; people's contacts never got this far.
"""

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from scrapers.keeping.vacancies import day_files
from vilka import say
from vilka.labels import described
from vilka.marked import note_of
from vilka.offers.footing import export_parameters
from vilka.publishing.api import UNNAMED as UNNAMED
from vilka.publishing.api import api
from vilka.publishing.build import Data
from vilka.publishing.croissant import croissant
from vilka.publishing.cube import encode_trend, parts
from vilka.publishing.duties import for_employers
from vilka.publishing.editions import editions
from vilka.publishing.feed import digest, feed, weeks
from vilka.publishing.filter_feeds import filter_feeds
from vilka.publishing.open_offers import open_offers
from vilka.publishing.package import package
from vilka.publishing.papers import card, citation, cite
from vilka.publishing.places import places_table
from vilka.publishing.published import Published
from vilka.publishing.shape import Files, as_json, compact, head, records, whole_numbers
from vilka.publishing.weekly import for_programs
from vilka.publishing.written import csv_text
from vilka.words.browser import export_words
from vilka.words.pay.browser import export_patterns

#: The forks apart: questions with vacancies with pay of their own, and those that only the model answers.
OWN, ESTIMATES = "forks-own", "forks-estimates"
#: What a share or a weight is rounded to in the tables.
DIGITS = 4
#: The ending of a table for a Russian spreadsheet: «;», decimal comma, byte order mark.
EXCEL = "excel.csv"
#: Tables too long for a file of JSON records; their JSON is the API.
NO_JSON = {"forks", OWN, ESTIMATES}


def files_of(published: Published, data: Data, root: Path, site_url: str) -> tuple[Files, Published]:
    """All files for downloading by their path on the site, and the Published with its list of them, without the archive."""
    tables = {name: _plain(frame) for name, frame in tables_of(published).items()}
    dated = editions(published, data, root)
    schemas = {name: read_schema(root, name) for name in tables}
    files = _tables(tables, schemas, published)
    about = head(published)
    files |= for_the_browser(published, about)
    files["assets/data/trend.json"] = encode_trend(published.trend, {**about, "since": published.since})
    files["assets/data/week.json"] = as_json({"about": about, "weeks": for_programs(published)})
    files["assets/data/vacancies.json"] = open_offers(published)
    files["assets/data/pay.json"] = compact(export_patterns())
    files["assets/data/words.json"] = compact(export_words())
    files["assets/data/money.json"] = compact(export_parameters(published.as_of, published.rates))
    files["assets/data/hire.json"] = compact(for_employers(published))
    files["assets/data/skills.json"] = as_json({"about": about, "skills": records(tables["skills"])})
    files |= _dated(dated, schemas["forks"], about)
    files |= {f"downloads/vacancies/{path.name}": path.read_bytes() for path in _days(data, published)}
    files |= api(published, tables["forks"], schemas["forks"], site_url)
    past = weeks(published)
    files["feed.xml"] = feed(past, published, site_url)
    files |= filter_feeds(published, dated, site_url)
    files["downloads/digest.txt"] = digest(past, published, site_url).encode("utf-8")
    files["downloads/datapackage.json"] = as_json(package(published, files, schemas, tables, site_url))
    files |= _papers(published, files, schemas, tables, root, site_url)
    files["downloads/SHA256SUMS"] = _sums(files)
    listed = [*_listed(files, schemas, tables), *_listed_dated(files, dated)]
    return files, replace(published, files=listed, archive=None)


def _papers(
    published: Published,
    files: Files,
    schemas: Mapping[str, Mapping[str, Any]],
    tables: Mapping[str, pd.DataFrame],
    root: Path,
    site_url: str,
) -> Files:
    """What goes with the tables: Croissant, how to cite them on their day, the card for catalogues."""
    rows = {name: len(frame) for name, frame in tables.items()}
    titles = {name: str(schemas[name]["title"]) for name in tables}
    described = croissant(published, files, schemas, tables, site_url, cite(published, site_url))
    return {
        "downloads/croissant.json": as_json(described),
        "downloads/CITATION.cff": citation(published, root, site_url),
        "downloads/README.md": card(published, rows, titles, site_url),
    }


def for_the_browser(published: Published, about: Mapping[str, Any]) -> Files:
    """The parts of the cube; each says how many vacancies and employers the whole market has."""
    whole = published.answers.get()
    market = {"n_vacancies": whole.n_vacancies, "n_employers": whole.n_employers}
    made = parts(published.forks, {**about, "market": market})
    return {f"assets/data/cube/{name}.json": body for name, body in made.items()}


def tables_of(published: Published) -> dict[str, pd.DataFrame]:
    """The tables offered, by name; their columns are those of ``data/schema/<name>.json``."""
    forks = said_grades(published.forks)
    return {
        "forks": forks,
        OWN: forks[forks["n_vacancies"] > 0],
        ESTIMATES: forks[forks["n_vacancies"] == 0],
        "regions": places_table(),
        "trend": published.trend,
        "skills": with_mentions(published.premium, "name"),
        "prices": published.prices,
        "conditions": published.conditions,
        "moves": published.moves,
        "openness": published.openness,
        "competition": published.competition,
        "offers": with_mentions(published.offers, "title"),
        "runs": run_rows(published.runs),
    }


def with_mentions(frame: pd.DataFrame, words: str) -> pd.DataFrame:
    """The table with a column ``mention``: what must be said of a name that stands in its ``words``."""
    return frame.assign(mention=frame[words].astype(str).map(note_of)) if words in frame else frame


def said_grades(forks: pd.DataFrame) -> pd.DataFrame:
    """An unnamed grade as a word: it is part of a row's key, and an empty cell would be no value."""
    return forks.assign(grade=forks["grade"].where(forks["grade"] != "", UNNAMED))


def run_rows(runs: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """One row a day and source: what the source did that day."""
    names = ("status", "outcome", "requests", "read", "new", "changed", "unchanged")
    return pd.DataFrame(
        [
            {"day": run["day"], "source": slug, **{name: entry.get(name) for name in names}}
            for run in runs
            for slug, entry in sorted(run["sources"].items())
        ],
        columns=["day", "source", *names],
    )


def read_schema(root: Path, name: str) -> dict[str, Any]:
    """The Table Schema of a table: the one place where its columns are named, typed and explained."""
    if name in _PARTS:
        return {**read_schema(root, "forks"), **_PARTS[name], "name": name}
    return described(root / "data" / "schema" / f"{name}.json")


#: Parts of the forks table -> what they are; their columns are those of the whole.
_PARTS = {
    OWN: {
        "title": "Вилки, у которых есть свои вакансии с зарплатой",
        "description": "Те же строки и числа, что в forks, но только вопросы, на которые есть хоть одна своя вакансия с зарплатой.",
    },
    ESTIMATES: {
        "title": "Только оценки: вопросы без своих вакансий с зарплатой",
        "description": "Те же строки и числа, что в forks, но только вопросы, на которые нет ни одной своей вакансии с зарплатой: число взято из соседних.",
    },
}


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Tuples as blank-separated words, so that every format holds the same values."""
    tuples = [
        name for name in frame.columns if frame[name].dtype == object and tuple in set(map(type, frame[name]))
    ]
    return frame.assign(**{name: frame[name].map(" ".join) for name in tuples})


def _chosen(frame: pd.DataFrame, schema: Mapping[str, Any]) -> pd.DataFrame:
    """Only the columns of the schema: sums and counts as whole numbers, shares to four digits, dates as ISO text."""
    chosen = {}
    for field in schema["fields"]:
        column = frame[field["name"]]
        if field["type"] == "integer":
            chosen[field["name"]] = pd.to_numeric(column).round().astype("Int64")
        elif field["type"] == "number":
            chosen[field["name"]] = pd.to_numeric(column).round(DIGITS)
        elif field["type"] == "date":
            chosen[field["name"]] = pd.to_datetime(column).dt.strftime("%Y-%m-%d")
        else:
            chosen[field["name"]] = column
    return pd.DataFrame(chosen)


def _tables(
    tables: Mapping[str, pd.DataFrame], schemas: Mapping[str, Mapping[str, Any]], published: Published
) -> Files:
    """Each row says of which day it is and whether its market is invented: files travel without their site."""
    files = {}
    for name, frame in tables.items():
        marked = frame.assign(origin=published.origin, as_of=published.as_of)
        for kind, body in _formats(_chosen(marked, schemas[name]), name in NO_JSON).items():
            files[f"downloads/latest/{name}.{kind}"] = body
    return files


def _formats(frame: pd.DataFrame, no_json: bool = False) -> dict[str, bytes]:
    parquet, frame = io.BytesIO(), whole_numbers(frame)
    frame.to_parquet(parquet, index=False, compression="zstd")
    files = {
        "csv": csv_text(frame).encode("utf-8"),
        EXCEL: csv_text(frame, sep=";", decimal=",", end="\r\n").encode("utf-8-sig"),
        "parquet": parquet.getvalue(),
    }
    if not no_json:
        files["json"] = frame.to_json(orient="records", force_ascii=False, double_precision=6).encode("utf-8")
    return files


def _dated(dated: Mapping[date, pd.DataFrame], schema: Mapping[str, Any], about: Mapping[str, Any]) -> Files:
    """``downloads/<day>/forks.csv`` and Parquet for each edition, and the list of them."""
    files: Files = {}
    listed = []
    for day, frame in dated.items():
        marked = said_grades(frame).assign(origin=about["origin"], as_of=day)
        formats = _formats(_chosen(marked, schema), no_json=True)
        made = {f"downloads/{day}/forks.{kind}": formats[kind] for kind in ("csv", "parquet")}
        files |= made
        sums = {path: hashlib.sha256(body).hexdigest() for path, body in made.items()}
        listed.append({"day": day.isoformat(), "rows": len(frame), "files": sums})
    if listed:
        files["downloads/editions.json"] = as_json({**about, "editions": listed})
    return files


def _listed_dated(files: Files, dated: Mapping[date, pd.DataFrame]) -> list[dict[str, Any]]:
    """The rows of the data page for the editions, newest first."""
    return [
        {
            "path": (path := f"downloads/{day}/forks.{kind}"),
            "title": f"Вилки на {say.day(day)}",
            "day": day.isoformat(),
            "bytes": len(files[path]),
            "rows": len(frame),
            "sha256": hashlib.sha256(files[path]).hexdigest(),
        }
        for day, frame in sorted(dated.items(), reverse=True)
        for kind in ("csv", "parquet")
    ]


def _days(data: Data, published: Published) -> list[Path]:
    return [path for path in day_files(data.vacancies) if path.stem <= published.as_of.isoformat()]


def _sums(files: Files) -> bytes:
    """``sha256sum -c`` in the downloads folder checks them."""
    lines = [
        f"{hashlib.sha256(body).hexdigest()}  {path.removeprefix('downloads/')}\n"
        for path, body in sorted(files.items())
        if path.startswith("downloads/")
    ]
    return "".join(lines).encode("utf-8")


def _listed(
    files: Files, schemas: Mapping[str, Mapping[str, Any]], tables: Mapping[str, pd.DataFrame]
) -> list[dict[str, Any]]:
    """The rows of the data page, one a file under ``downloads/latest``."""
    return [
        {
            "path": path,
            "table": name,
            "title": schemas[name]["title"],
            "description": schemas[name]["description"],
            "bytes": len(body),
            "rows": len(tables[name]),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        for path, body in files.items()
        if path.startswith("downloads/latest/")
        for name in [Path(path).name.partition(".")[0]]
    ]
