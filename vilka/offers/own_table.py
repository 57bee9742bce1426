"""One's own table for ``vilka forks --plain``: every wrong value is named with file, line and column."""

from datetime import date
from pathlib import Path

import pandas as pd

from vilka.errors import BadInput
from vilka.labels import (
    COUNTRY,
    EMPLOYMENTS,
    FORMATS,
    GRADES,
    PERIODS,
    ROLES,
    TAXES,
    region_names,
)

COLUMNS = (
    "employer", "region", "employment", "role", "grade", "work_format",
    "low", "high", "currency", "period", "tax", "posted_on",
)  # fmt: skip
#: What an empty value of a column means.
_EMPTY = {
    "region": COUNTRY, "employment": "unknown", "role": "other", "work_format": "unknown",
    "period": "unknown", "tax": "unknown",
}  # fmt: skip
_CODES = {
    "employment": EMPLOYMENTS, "role": ROLES, "grade": GRADES, "work_format": FORMATS,
    "period": PERIODS, "tax": TAXES,
}  # fmt: skip
_FIRST_LINE = 2


def read_plain(path: Path) -> pd.DataFrame:
    """The table with columns COLUMNS, values checked, amounts as numbers, dates as dates (None: not said).

    Raises BadInput with one sentence for a missing or unreadable file, a missing column, no rows or a wrong value.
    An empty employer is one voice for each text, where the table has a column ``text``; else for each line.
    """
    frame = _text(path)
    lacking = [name for name in COLUMNS if name not in frame]
    if lacking:
        raise BadInput(f"{path}: line 1: no column {', '.join(lacking)}; expected {','.join(COLUMNS)}")
    if frame.empty:
        raise BadInput(f"{path}: no rows below its header")
    texts = (
        frame.get("text", pd.Series("", index=frame.index)).fillna("").str.split().str.join(" ").str.lower()
    )
    frame = pd.DataFrame({name: frame[name].fillna("").str.strip() for name in COLUMNS})
    for name in ("low", "high"):
        frame[name] = _amounts(path, frame[name])
    _ordered(path, frame)
    _known(path, frame)
    frame["posted_on"] = _dates(path, frame["posted_on"])
    return _named(frame, texts)


def _named(frame: pd.DataFrame, texts: pd.Series) -> pd.DataFrame:
    """Offers without an employer have one for each text; without a text too, one for each line."""
    nameless = frame["employer"] == ""
    lines = pd.Series([f"line {line}" for line in frame.index + _FIRST_LINE], index=frame.index)
    voices = "anonymous:" + texts.where(texts != "", lines)
    return frame.assign(employer=frame["employer"].where(~nameless, voices))


def _text(path: Path) -> pd.DataFrame:
    try:
        frame: pd.DataFrame = pd.read_csv(
            path, dtype=str, keep_default_na=False, index_col=False, encoding="utf-8-sig"
        )
        return frame
    except FileNotFoundError:
        raise BadInput(f"{path}: no such file") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: not a text in UTF-8") from None
    except (OSError, ValueError, pd.errors.ParserError) as error:
        raise BadInput(f"{path}: not a table of comma-separated values ({str(error).strip()})") from None


def _wrong(path: Path, column: pd.Series, wrong: pd.Series, expected: str) -> None:
    """Raise BadInput for the first wrong value of a column, if there is one."""
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        value = str(column.iloc[row])[:40]
        raise BadInput(f"{path}: line {row + _FIRST_LINE}, column {column.name}: «{value}» is not {expected}")


def _amounts(path: Path, column: pd.Series) -> pd.Series:
    plain = column.str.fullmatch(r"\d{1,12}(\.\d{1,6})?")
    numbers = pd.to_numeric(column.where(plain, ""), errors="coerce")
    _wrong(path, column, (column != "") & ~(numbers > 0), "an amount above 0, written like 60000 or 60000.50")
    return numbers.astype("float64")


def _ordered(path: Path, frame: pd.DataFrame) -> None:
    text = (frame["low"].map("{:g}".format) + " > " + frame["high"].map("{:g}".format)).rename("low")
    _wrong(path, text, frame["low"] > frame["high"], "a fork: low is above high")


def _known(path: Path, frame: pd.DataFrame) -> None:
    for name, value in _EMPTY.items():
        frame[name] = frame[name].where(frame[name] != "", value)
    for name, known in _CODES.items():
        _wrong(path, frame[name], ~frame[name].isin(list(known)), f"one of {', '.join(filter(None, known))}")
    _wrong(
        path,
        frame["region"],
        ~frame["region"].isin([COUNTRY, *region_names()]),
        "a region code such as RU-MOW",
    )
    currency = frame["currency"]
    _wrong(
        path, currency, (currency != "") & ~currency.str.fullmatch("[A-Z]{3}"), "an ISO 4217 code such as RUB"
    )


def _dates(path: Path, column: pd.Series) -> pd.Series:
    known = {text: _date(text) for text in column.unique()}
    days = column.map(known)
    _wrong(path, column, (column != "") & days.isna(), "a date written like 2026-11-24")
    return days


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
