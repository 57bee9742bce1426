"""The files that scripts of the site are driven by: each says its version, its script asks for the same, and a new name raises it."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tools_site import published

from vilka.offers import footing
from vilka.publishing import duties
from vilka.words import browser as words
from vilka.words.pay import browser as pay

ASSETS = Path(__file__).parents[1] / "docs/assets"
SCRIPTS = {
    "calculator/pay.js": pay,
    "calculator/ad_words.js": words,
    "calculator/footing.js": footing,
    "hire/hire.js": duties,
}
#: Script -> version of its file and a digest of the names in it.
NAMES = {
    "calculator/pay.js": (6, "d1828506d61c"),
    "calculator/ad_words.js": (1, "e3acc995e9df"),
    "calculator/footing.js": (1, "c8cd24255c25"),
    "hire/hire.js": (1, "b4e9686df27f"),
}


@cache
def tables() -> Mapping[str, Mapping[str, Any]]:
    return {
        "calculator/pay.js": pay.export_patterns(),
        "calculator/ad_words.js": words.export_words(),
        "calculator/footing.js": footing.export_parameters(date(2026, 11, 1)),
        "hire/hire.js": duties.for_employers(published()),
    }


def names_of(table: Mapping[str, Any]) -> str:
    named = sorted([*table, *table.get("patterns", ()), *table.get("limits", ())])
    return hashlib.sha256(" ".join(named).encode()).hexdigest()[:12]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_asks_for_the_version_that_its_file_says(script: str) -> None:
    asked = re.findall(r"^export const VERSION = (\d+);$", (ASSETS / script).read_text("utf-8"), re.M)
    assert [int(version) for version in asked] == [SCRIPTS[script].VERSION] == [tables()[script]["version"]]


@pytest.mark.parametrize("script", SCRIPTS)
def test_other_names_in_a_file_are_another_version(script: str) -> None:
    """Red after a change of the tables: raise VERSION in the script and in its module, then write both down in NAMES."""
    assert NAMES[script] == (SCRIPTS[script].VERSION, names_of(tables()[script]))


def test_a_name_more_or_less_changes_the_digest() -> None:
    table = dict(tables()["calculator/pay.js"])
    more = {**table, "limits": {**table["limits"], "new": 1}}
    less = {name: value for name, value in table.items() if name != "thousands"}
    assert len({names_of(one) for one in (table, more, less)}) == 3
