"""Croissant: what the tables are, for programs that learn from data (mlcommons.org/croissant/1.0, JSON-LD)."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vilka.labels import SITE, TITLES
from vilka.publishing.papers import version
from vilka.publishing.published import Published
from vilka.publishing.shape import LICENCE, MEDIA, Files, about_data, coverage

Schema = Mapping[str, Any]
#: The words of the format, from its specification's first appendix.
_CONTEXT = {
    "@language": "ru", "@vocab": "https://schema.org/", "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/", "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"}, "examples": {"@id": "cr:examples", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{name: f"cr:{name}" for name in (
        "citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet", "format", "includes",
        "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace",
        "samplingRate", "separator", "source", "subField", "transform",
    )},
}  # fmt: skip
#: Type of a column in Table Schema -> in Croissant. Whole numbers may be missing, which its readers take for fractions.
_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Float",
    "number": "sc:Float",
    "date": "sc:Date",
    "boolean": "sc:Boolean",
}


def croissant(
    published: Published,
    files: Files,
    schemas: Mapping[str, Schema],
    names: Iterable[str],
    site_url: str,
    cite: str,
) -> dict[str, Any]:
    """Croissant 1.0 of the CSV files, which lie beside it. ``cite``: how to cite the data."""
    listed = list(names)
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "smm-vilka",
        "alternateName": SITE,
        "description": about_data(published),
        "url": site_url,
        "license": LICENCE["path"],
        "citeAs": cite,
        "creator": {"@type": "sc:Organization", "name": "Вилка", "url": site_url},
        "keywords": [TITLES["trade"], "зарплаты", "вакансии", "Россия"],
        "inLanguage": "ru",
        "isLiveDataset": True,
        "version": version(published),
        "datePublished": published.as_of.isoformat(),
        "temporalCoverage": coverage(published),
        "spatialCoverage": {"@type": "sc:Place", "name": "Россия"},
        "distribution": [_file(name, files[f"downloads/latest/{name}.csv"]) for name in listed],
        "recordSet": [_records(name, schemas[name]) for name in listed],
    }


def _file(name: str, body: bytes) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{name}.csv",
        "name": f"{name}.csv",
        "contentUrl": f"latest/{name}.csv",
        "contentSize": f"{len(body)} B",
        "encodingFormat": MEDIA["csv"],
        "sha256": hashlib.sha256(body).hexdigest(),
    }


def _records(name: str, schema: Schema) -> dict[str, Any]:
    keys = schema["primaryKey"]
    named: Sequence[str] = [keys] if isinstance(keys, str) else keys
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{schema['title']}. {schema['description']}",
        "key": [{"@id": f"{name}/{key}"} for key in named],
        "field": [_field(name, field) for field in schema["fields"]],
    }


def _field(name: str, field: Schema) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{name}/{field['name']}",
        "name": field["name"],
        "description": ". ".join(filter(None, (field["title"], field.get("description", "")))),
        "dataType": _TYPES[field["type"]],
        "source": {"fileObject": {"@id": f"{name}.csv"}, "extract": {"column": field["name"]}},
    }
