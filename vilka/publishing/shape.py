"""The shape of published files: their names, how values become bytes, what each file says of itself."""

import json
from typing import Any

import pandas as pd
from pandas.api.types import is_float_dtype

from vilka.offers.carried import as_records
from vilka.publishing.published import Published

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


def as_json(value: Any) -> bytes:
    """JSON for people to read too: sorted keys, one value a line."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def compact(value: Any) -> bytes:
    """JSON for programs, without a blank."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def head(published: Published) -> dict[str, Any]:
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


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as JSON holds them: missing numbers are None."""
    rows: list[dict[str, Any]] = json.loads(frame.to_json(orient="records", double_precision=6))
    return rows


def values(frame: pd.DataFrame) -> list[list[Any]]:
    """The rows as JSON holds them, without the columns' names; whole numbers without a point."""
    rows: list[list[Any]] = json.loads(whole_numbers(frame).to_json(orient="values", double_precision=6))
    return rows


def whole_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns of numbers that are all whole as integers, so that 62 000 is not written 62000.0."""
    floats = [name for name in frame.columns if is_float_dtype(frame[name])]
    whole = [name for name in floats if (frame[name].dropna() % 1 == 0).all()]
    return frame.assign(**{name: frame[name].astype("Int64") for name in whole})


def coverage(published: Published) -> str:
    """From the first day of reading to the last, as schema.org writes a span of time (ISO 8601)."""
    first = published.since if len(published.offers) and "first_day" in published.offers else ""
    return f"{first or published.as_of}/{published.as_of}"


def about_data(published: Published) -> str:
    """What the data are, in one sentence."""
    if published.is_demo:
        return "ДЕМОНСТРАЦИОННЫЕ ДАННЫЕ: все вакансии выдуманы встроенным стендом, о настоящем рынке они не говорят."
    return "Предложения работодателей в открытых вакансиях, на руки, рублей в месяц; не фактические выплаты."
