"""The data package: what the tables are, for programs (Data Package v2)."""

import hashlib
from collections.abc import Mapping
from typing import Any

import pandas as pd

from vilka.labels import SITE, TITLES
from vilka.offers.carried import as_records
from vilka.publishing.papers import version
from vilka.publishing.published import Published
from vilka.publishing.shape import LICENCE, MEDIA, Files, about_data


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
            "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
            "bytes": len(files[f"downloads/latest/{name}.csv"]),
            "hash": "sha256:" + hashlib.sha256(files[f"downloads/latest/{name}.csv"]).hexdigest(),
            "schema": schemas[name],
        }
        for name in tables
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "smm-vilka",
        "title": SITE,
        "description": about_data(published),
        "homepage": site_url,
        "version": version(published),
        "carried": as_records(tuple(published.carried)),
        "licenses": [LICENCE],
        "sources": [{"title": source.name, "path": source.home} for source in published.sources],
        "keywords": [TITLES["trade"], "зарплаты", "вакансии", "Россия"],
        "resources": resources,
    }
