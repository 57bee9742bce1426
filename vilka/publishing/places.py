"""The places of the forks table: what each code is called, and where a region's tile lies on the map."""

import pandas as pd

from scrapers.reference import reference_rows
from vilka.labels import COUNTRY, place_names, region_districts


def places_table() -> pd.DataFrame:
    """Code, name, kind (country, district, region), district of a region, row and column of its tile; the country
    first, then by code."""
    tiles = {row["code"]: (int(row["row"]), int(row["column"])) for row in reference_rows("tiles")}
    districts = region_districts()
    rows = [
        {"code": code, "name": name, "kind": _kind(code), "district": districts.get(code, ""),
         "row": tiles[code][0] if code in tiles else None, "column": tiles[code][1] if code in tiles else None}
        for code, name in sorted(place_names().items(), key=lambda one: (one[0] != COUNTRY, one[0]))
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _kind(code: str) -> str:
    if code == COUNTRY:
        return "country"
    return "district" if code.startswith("FD-") else "region"
