"""The static API: all answers of a region, the list of regions, an OpenAPI file; plain files, no server."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from vilka.labels import CODES, LEANS, REASONS, TRUST, WILDCARDS, place_names
from vilka.publishing.cube_file import BESIDE, COLUMNS, COUNTS
from vilka.publishing.published import Published
from vilka.publishing.shape import LICENCE, MEDIA, Files, about_data, as_json, compact, head, values

#: A change of the files' shape is a new version. v2: rows under one list of columns, all questions of a region.
API = "api/v2"
FIELDS = [name for name in COLUMNS if name != "region"]
#: What an unnamed grade is called.
UNNAMED = "unknown"
Schema = Mapping[str, Any]
_WORDS: Mapping[str, Mapping[str, str]] = {"trust": TRUST, "leans": LEANS, "reason": REASONS}


def api(published: Published, forks: pd.DataFrame, described: Schema, site_url: str) -> Files:
    """``api/v2``: the answers of each region as rows under ``columns``; the list of regions; an OpenAPI file.

    ``forks``: the published table, an unnamed grade as a word; ``described``: its columns' titles and descriptions.
    """
    about = head(published)
    files, listed = {}, []
    rows = values(forks[FIELDS])
    for region, places in sorted(forks.groupby("region").indices.items()):
        path, name = f"{API}/forks/{region}.json", place_names().get(str(region), str(region))
        own = [rows[place] for place in places]
        files[path] = compact({**about, "region": region, "name": name, "columns": FIELDS, "rows": own})
        listed.append({"region": region, "name": name, "path": path})
    files[f"{API}/index.json"] = as_json({**about, "regions": listed})
    files[f"{API}/openapi.json"] = as_json(_openapi(published, listed, described, site_url))
    return files


def _openapi(
    published: Published, listed: Sequence[Schema], described: Schema, site_url: str
) -> dict[str, Any]:
    regions = [row["region"] for row in listed]
    region = {"name": "region", "in": "path", "required": True, "schema": {"type": "string", "enum": regions}}
    index = {
        "operationId": "index",
        "summary": "Regions and the day of the data",
        "responses": {"200": _answer(_index(regions))},
    }
    forks = {
        "operationId": "forks",
        "summary": "All answers of a region",
        "parameters": [region],
        "responses": {"200": _answer(_rows(regions, described)), "404": {"description": "No such region"}},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Вилка",
            "version": f"2.{len(published.runs)}.0",
            "description": about_data(published),
            "license": {"name": LICENCE["title"], "url": LICENCE["path"]},
        },
        "servers": [{"url": site_url}],
        "paths": {
            f"/{API}/index.json": {"get": index},
            f"/{API}/forks/{{region}}.json": {"get": forks},
        },
    }


def _answer(schema: Schema) -> dict[str, Any]:
    return {"description": "JSON", "content": {MEDIA["json"]: {"schema": schema}}}


_HEAD: Schema = {
    "as_of": {"type": "string", "format": "date"},
    "origin": {"enum": ["live", "demo"]},
    "method": {"type": "string"},
    "window_days": {"type": "integer", "minimum": 1},
    "unit": {"type": "string"},
    "licence": {"const": LICENCE["name"]},
    "carried": {
        "type": "array",
        "items": {"type": "object"},
        "description": "Rules of law that are carried on past their last known day.",
    },
}


def _whole(properties: Schema) -> dict[str, Any]:
    """An object with these properties, all of them and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _index(regions: Sequence[Any]) -> dict[str, Any]:
    name = {"type": "string", "minLength": 1}
    region = _whole(
        {"region": {"enum": regions}, "name": name, "path": {"type": "string", "pattern": f"^{API}/forks/"}}
    )
    return _whole({**_HEAD, "regions": {"type": "array", "items": region}})


def _rows(regions: Sequence[Any], described: Schema) -> dict[str, Any]:
    said = {
        field["name"]: {name: field[name] for name in ("title", "description")}
        for field in described["fields"]
    }
    row = {
        "type": "array",
        "prefixItems": [{**_column(name), **said[name]} for name in FIELDS],
        "minItems": len(FIELDS),
        "items": False,
    }
    told = "One array a question, its values in the order of columns; null: no number."
    columns = {"const": FIELDS, "description": _SAID}
    rows = {"type": "array", "description": told, "items": row}
    name = {"type": "string", "minLength": 1}
    return _whole({**_HEAD, "region": {"enum": regions}, "name": name, "columns": columns, "rows": rows})


def _column(name: str) -> dict[str, Any]:
    """What a cell of a column may hold."""
    if name in _WORDS:
        return {"enum": list(_WORDS[name])}
    if name in COUNTS:
        return {"type": "integer", "minimum": 0}
    if name in BESIDE:
        return {"type": ["integer", "null"], "minimum": 0}
    return {"enum": [WILDCARDS[name], *(code or UNNAMED for code in CODES[name])]}


_SAID = "; ".join(
    f"{column}: " + ", ".join(f"{code} — {words}" for code, words in codes.items() if words)
    for column, codes in _WORDS.items()
)
