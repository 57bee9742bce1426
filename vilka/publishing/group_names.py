"""Groups of advertisements by their names: what ``vilka.statistics.compared`` gives, made ready to be read."""

from collections.abc import Mapping, Sequence

import pandas as pd

from scrapers.model import Source
from vilka.labels import EMPLOYMENTS, GRADES, place_names

#: A group of those that do not say it: its code is part of a row's key, and an empty cell would be no value.
UNNAMED = "unnamed"
KINDS = {"agency": "Агентство", "company": "Компания", "nameless": "Работодатель не назван"}


def named_groups(table: pd.DataFrame, sources: Sequence[Source]) -> pd.DataFrame:
    """The table with a column ``name`` after ``code``; a code that nobody has named is its own name."""
    names: Mapping[str, Mapping[str, str]] = {
        "all": {"all": "Все вместе"},
        "region": place_names(),
        "grade": GRADES,
        "employment": EMPLOYMENTS,
        "kind": KINDS,
        "source": {source.slug: source.name for source in sources},
    }
    pairs = zip(table["by"], table["code"], strict=True)
    told = [names[dimension].get(code, code) for dimension, code in pairs]
    out = table.assign(code=table["code"].replace("", UNNAMED))
    out.insert(2, "name", told)
    return out
