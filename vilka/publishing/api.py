"""The static API: all answers of a region, the list of regions, an OpenAPI file; plain files, no server."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from vilka.labels import LEANS, REASONS, TRUST, place_names
from vilka.publishing.cube import COLUMNS
from vilka.publishing.published import Published
from vilka.publishing.shape import LICENCE, MEDIA, Files, about_data, as_json, compact, head, values

#: A change of the files' shape is a new version. v2: rows under one list of columns, all questions of a region.
API = "api/v2"
FIELDS = [name for name in COLUMNS if name != "region"]
_WORDS = {"trust": TRUST, "leans": LEANS, "reason": REASONS}


def api(published: Published, forks: pd.DataFrame, site_url: str) -> Files:
    """``api/v2``: the answers of each region as rows under ``columns``; the list of regions; an OpenAPI file.

    ``forks``: the published table, an unnamed grade as a word.
    """
    about = head(published)
    files, listed = {}, []
    for region, rows in forks.groupby("region", sort=True):
        path, name = f"{API}/forks/{region}.json", place_names().get(str(region), str(region))
        files[path] = compact(
            {**about, "region": region, "name": name, "columns": FIELDS, "rows": values(rows[FIELDS])}
        )
        listed.append({"region": region, "name": name, "path": path})
    files[f"{API}/index.json"] = as_json({**about, "regions": listed})
    files[f"{API}/openapi.json"] = as_json(_openapi(published, [row["region"] for row in listed], site_url))
    return files


def _openapi(published: Published, regions: Sequence[Any], site_url: str) -> dict[str, Any]:
    region = {"name": "region", "in": "path", "required": True, "schema": {"type": "string", "enum": regions}}
    paths = {
        f"/{API}/index.json": {"get": {"summary": "Regions and the day of the data", "responses": _answer(_INDEX)}},
        f"/{API}/forks/{{region}}.json": {
            "get": {"summary": "All answers of a region", "parameters": [region], "responses": _answer(_ROWS)}
        },
    }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Вилка",
            "version": f"2.{len(published.runs)}.0",
            "description": about_data(published),
            "license": {"name": LICENCE["title"], "url": LICENCE["path"]},
        },
        "servers": [{"url": site_url}],
        "paths": paths,
    }


def _answer(schema: dict[str, Any]) -> dict[str, Any]:
    return {"200": {"description": "JSON", "content": {MEDIA["json"]: {"schema": schema}}}}


_HEAD = {
    "as_of": {"type": "string", "format": "date"},
    "origin": {"enum": ["live", "demo"]},
    "method": {"type": "string"},
    "window_days": {"type": "integer"},
    "unit": {"type": "string"},
    "licence": {"type": "string"},
}
_INDEX = {
    "type": "object",
    "properties": {**_HEAD, "regions": {"type": "array", "items": {"type": "object"}}},
}
_SAID = "; ".join(
    f"{column}: " + ", ".join(f"{code} — {words}" for code, words in codes.items() if words)
    for column, codes in _WORDS.items()
)
_ROWS = {
    "type": "object",
    "properties": {
        **_HEAD,
        "region": {"type": "string"},
        "name": {"type": "string"},
        "columns": {"type": "array", "const": FIELDS, "description": _SAID},
        "rows": {
            "type": "array",
            "description": "One array a question, its values in the order of columns; null: no number.",
            "items": {"type": "array", "minItems": len(FIELDS), "maxItems": len(FIELDS)},
        },
    },
}
