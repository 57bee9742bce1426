"""What others download: tables as CSV, Parquet and JSON, a data package, a static JSON API, a feed, a digest.

Every file is a byte-stable function of the Published: no clock, sorted rows, LF. Nothing holds a vacancy's
full text; people's contacts never got this far.
"""

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from pandas.api.types import is_string_dtype

from scrapers.keeping.vacancies import day_files, guarded
from vilka import say
from vilka.labels import place_names
from vilka.marked import note_of
from vilka.offers.carried import as_records
from vilka.offers.footing import export_parameters
from vilka.publishing.build import Data
from vilka.publishing.cube import encode, encode_trend
from vilka.publishing.editions import editions
from vilka.publishing.feed import digest, feed, weeks
from vilka.publishing.open_offers import open_offers
from vilka.publishing.published import Published
from vilka.words.pay import export_patterns

Files = dict[str, bytes]
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
API = "api/v1"
#: What an unnamed grade is called in the tables.
UNNAMED = "unknown"


def files_of(published: Published, data: Data, root: Path, site_url: str) -> tuple[Files, Published]:
    """All files for downloading by their path on the site, and the Published with its list of them."""
    tables = {name: _plain(frame) for name, frame in tables_of(published).items()}
    dated = editions(published, data, root)
    schemas = {name: read_schema(root, name) for name in tables}
    files = _tables(tables, schemas, published)
    about = _head(published)
    files["assets/data/cube.json"] = encode(published.forks, about)
    files["assets/data/trend.json"] = encode_trend(published.trend, about)
    files["assets/data/vacancies.json"] = open_offers(published)
    files["assets/data/pay.json"] = _compact(export_patterns())
    files["assets/data/money.json"] = _compact(export_parameters(published.as_of))
    files["assets/data/skills.json"] = _json({"about": about, "skills": _records(tables["skills"])})
    files |= _dated(dated, schemas["forks"], about)
    files |= {f"downloads/vacancies/{path.name}": path.read_bytes() for path in _days(data, published)}
    files |= _api(published, tables, site_url)
    past = weeks(published)
    files["feed.xml"] = feed(past, published, site_url)
    files["downloads/digest.txt"] = digest(past, published, site_url).encode("utf-8")
    files["downloads/datapackage.json"] = _json(package(published, files, schemas, tables, site_url))
    files["downloads/SHA256SUMS"] = _sums(files)
    listed = [*_listed(files, schemas, tables), *_listed_dated(files, dated)]
    return files, replace(published, files=listed)


def tables_of(published: Published) -> dict[str, pd.DataFrame]:
    """The tables offered, by name; their columns are those of ``data/schema/<name>.json``."""
    return {
        "forks": said_grades(published.forks),
        "trend": published.trend,
        "skills": with_mentions(published.premium, "name"),
        "prices": published.prices,
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
    schema: dict[str, Any] = json.loads((root / "data" / "schema" / f"{name}.json").read_text("utf-8"))
    return schema


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Tuples as blank-separated words, so that every format holds the same values."""
    tuples = [
        name
        for name in frame.columns
        if frame[name].dtype == object and frame[name].map(lambda cell: isinstance(cell, tuple)).any()
    ]
    return frame.assign(**{name: frame[name].map(" ".join) for name in tuples})


def _chosen(frame: pd.DataFrame, schema: Mapping[str, Any]) -> pd.DataFrame:
    """Only the columns of the schema, whole numbers as integers, dates as ISO text."""
    chosen = {}
    for field in schema["fields"]:
        column = frame[field["name"]]
        if field["type"] == "integer":
            chosen[field["name"]] = pd.to_numeric(column).round().astype("Int64")
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
        for kind, body in _formats(_chosen(marked, schemas[name])).items():
            files[f"downloads/latest/{name}.{kind}"] = body
    return files


def _formats(frame: pd.DataFrame) -> dict[str, bytes]:
    parquet = io.BytesIO()
    frame.to_parquet(parquet, index=False, compression="zstd")
    return {
        "csv": _no_formulas(frame).to_csv(index=False, lineterminator="\n").encode("utf-8"),
        "json": frame.to_json(orient="records", force_ascii=False, double_precision=6).encode("utf-8"),
        "parquet": parquet.getvalue(),
    }


def _no_formulas(frame: pd.DataFrame) -> pd.DataFrame:
    """Words that a spreadsheet would run as a formula get a leading apostrophe (``scrapers.keeping.vacancies``)."""
    words = [name for name in frame.columns if is_string_dtype(frame[name])]
    return frame.assign(**{name: frame[name].map(guarded, na_action="ignore") for name in words})


def _dated(dated: Mapping[date, pd.DataFrame], schema: Mapping[str, Any], about: Mapping[str, Any]) -> Files:
    """``downloads/<day>/forks.csv`` and Parquet for each edition, and the list of them."""
    files: Files = {}
    listed = []
    for day, frame in dated.items():
        marked = said_grades(frame).assign(origin=about["origin"], as_of=day)
        formats = _formats(_chosen(marked, schema))
        made = {f"downloads/{day}/forks.{kind}": formats[kind] for kind in ("csv", "parquet")}
        files |= made
        sums = {path: hashlib.sha256(body).hexdigest() for path, body in made.items()}
        listed.append({"day": day.isoformat(), "rows": len(frame), "files": sums})
    if listed:
        files["downloads/editions.json"] = _json({**about, "editions": listed})
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


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _sums(files: Files) -> bytes:
    """``sha256sum -c`` in the downloads folder checks them."""
    lines = [
        f"{hashlib.sha256(body).hexdigest()}  {path.removeprefix('downloads/')}\n"
        for path, body in sorted(files.items())
        if path.startswith("downloads/")
    ]
    return "".join(lines).encode("utf-8")


def _head(published: Published) -> dict[str, Any]:
    """What every file of numbers says of itself."""
    return {
        "as_of": published.as_of.isoformat(),
        "origin": published.origin,
        "method": published.method,
        "window_days": published.window_days,
        "unit": "RUB net a month",
        "licence": LICENCE["name"],
        "carried": as_records(tuple(published.carried)),
    }


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(frame.to_json(orient="records", double_precision=6))
    return rows


# ---------------------------------------------------------------- the data package


def package(
    published: Published,
    files: Files,
    schemas: Mapping[str, Mapping[str, Any]],
    tables: Mapping[str, pd.DataFrame],
    site_url: str,
) -> dict[str, Any]:
    """Data Package v2 of the CSV files. Its version: a night appended raises the second number."""
    resources = [
        {
            "name": name,
            "title": schemas[name]["title"],
            "description": schemas[name]["description"],
            "path": f"latest/{name}.csv",
            "type": "table",
            "format": "csv",
            "mediatype": MEDIA["csv"],
            "encoding": "utf-8",
            "bytes": len(files[f"downloads/latest/{name}.csv"]),
            "hash": "sha256:" + hashlib.sha256(files[f"downloads/latest/{name}.csv"]).hexdigest(),
            "schema": schemas[name],
        }
        for name in tables
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "smm-vilka",
        "title": "Вилка: сколько платят SMM-специалистам в России",
        "description": _about(published),
        "homepage": site_url,
        "version": f"1.{len(published.runs)}.0",
        "carried": as_records(tuple(published.carried)),
        "licenses": [LICENCE],
        "sources": [{"title": source.name, "path": source.home} for source in published.sources],
        "keywords": ["SMM", "зарплаты", "вакансии", "Россия"],
        "resources": resources,
    }


def _about(published: Published) -> str:
    if published.is_demo:
        return "ДЕМОНСТРАЦИОННЫЕ ДАННЫЕ: все вакансии выдуманы встроенным стендом, о настоящем рынке они не говорят."
    return "Предложения работодателей в открытых вакансиях, на руки, рублей в месяц; не фактические выплаты."


def _listed(
    files: Files, schemas: Mapping[str, Mapping[str, Any]], tables: Mapping[str, pd.DataFrame]
) -> list[dict[str, Any]]:
    """The rows of the data page, one a file under ``downloads/latest``."""
    return [
        {
            "path": path,
            "title": schemas[Path(path).stem]["title"],
            "bytes": len(body),
            "rows": len(tables[Path(path).stem]),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        for path, body in files.items()
        if path.startswith("downloads/latest/")
    ]


# ---------------------------------------------------------------- the API


def _api(published: Published, tables: Mapping[str, pd.DataFrame], site_url: str) -> Files:
    """``api/v1``: forks by region, the list of regions, an OpenAPI file; plain files, no server."""
    forks = tables["forks"].drop(columns=["method"], errors="ignore")
    head = _head(published)
    files, listed = {}, []
    for region, rows in forks.groupby("region", sort=True):
        cells = _records(rows.drop(columns="region"))
        files[f"{API}/forks/{region}.json"] = _json({**head, "region": region, "forks": cells})
        name = place_names().get(str(region), str(region))
        listed.append({"region": region, "name": name, "path": f"{API}/forks/{region}.json"})
    files[f"{API}/index.json"] = _json({**head, "regions": listed})
    files[f"{API}/openapi.json"] = _json(
        _openapi(published, [str(row["region"]) for row in listed], site_url)
    )
    return files


def _openapi(published: Published, regions: list[str], site_url: str) -> dict[str, Any]:
    answer = {"200": {"description": "JSON", "content": {MEDIA["json"]: {"schema": {"type": "object"}}}}}
    region = {
        "name": "region",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": regions},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Вилка",
            "version": f"1.{len(published.runs)}.0",
            "description": _about(published),
            "license": {"name": LICENCE["title"], "url": LICENCE["path"]},
        },
        "servers": [{"url": site_url}],
        "paths": {
            f"/{API}/index.json": {
                "get": {"summary": "Regions and the day of the data", "responses": answer}
            },
            f"/{API}/forks/{{region}}.json": {
                "get": {"summary": "All forks of a region", "parameters": [region], "responses": answer}
            },
        },
    }
