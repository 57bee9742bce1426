"""Everything published, in one compact file for the browser: ``cube.json`` (and ``trend.json``).

The format, version 1. A JSON object: ``format`` "vilka-cube" or "vilka-trend", ``version``, ``about`` (as_of,
method, window_days, origin), ``dims`` (dimension -> its codes; their order numbers them), ``labels``
(dimension -> Russian words in the same order), ``words`` (what the ladder says), ``step`` (roubles a unit of
money), ``rows``, ``left_out`` (rows that did not fit) and ``columns`` (name -> whole numbers, one a row).
A row's ``key`` is its codes in mixed radix, first dimension first, stored as the step from the key before.
Money is stored as a difference to the column named in BESIDE, so that most numbers are
small; shares in thousandths; null: no number. ``docs/assets/shared/cube.js`` reads the same.
"""

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.errors import BadInput
from vilka.labels import (
    DIMENSIONS,
    LEVELS,
    REASONS,
    TIERS,
    WILDCARDS,
    district_names,
    label,
    region_districts,
)
from vilka.statistics.forks import COLUMNS, MONEY, QUARTILE_EDGES, rounded
from vilka.statistics.ladder import FIRM, levels

FORMAT, TREND_FORMAT, VERSION = "vilka-cube", "vilka-trend", 1
#: Money in the file is cut down to a multiple of this, roubles: thousands of it round as those of the whole number.
STEP = 100
#: The compressed file is never larger; the least needed rows stay out, and ``left_out`` counts them.
BUDGET = 150_000
#: The same for the monthly medians: the explorer takes both files and its own code within 250 000 bytes.
TREND_BUDGET = 60_000
#: Money column -> the column it is stored beside.
BESIDE = {
    "p50": "", "p25": "p50", "p75": "p50", "p50_low": "p50", "p50_high": "p50", "own": "p50",
    "own_low": "p50_low", "own_high": "p50_high", "p10": "p25", "p90": "p75",
    "both_median": "p50", "low_median": "p25", "high_median": "p75",
}  # fmt: skip
COUNTS = ("n_vacancies", "n_employers", "n_all")
#: Columns of a table of forks that the file does not hold.
_LEFT = (*QUARTILE_EDGES, "trust", "leans")
_READ = tuple(name for name in COLUMNS if name not in _LEFT)
CODED = {"tier": tuple(TIERS), "reason": tuple(REASONS)}
TREND_DIMENSIONS = ("role", "region", "employment", "month")

Ints = NDArray[np.int64]
About = Mapping[str, Any]
Dims = Mapping[str, Sequence[str]]


class CubeError(BadInput):
    """A file that is no cube; ``name``: "not_a_cube", "version", "truncated" or "damaged"."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def encode(forks: pd.DataFrame, about: About, budget: int = BUDGET) -> bytes:
    """The cube of a FORKS table as JSON bytes; at most ``budget`` bytes once gzipped."""
    rows = rounded(cut(forks, MONEY))
    order = _need(rows)
    return _fitting(lambda n: _cube(rows.iloc[np.sort(order[:n])], about, len(rows) - n), len(rows), budget)


def _need(rows: pd.DataFrame) -> Ints:
    """Positions of rows, the most needed first: own numbers, then few stated dimensions, then many votes."""
    stated = np.sum([rows[name] != WILDCARDS[name] for name in DIMENSIONS], axis=0)
    votes, thin = rows["n_eff"].to_numpy(dtype=np.float64), ~rows["tier"].isin(FIRM).to_numpy()
    return np.lexsort((np.arange(len(rows)), -votes, stated, thin)).astype(np.int64)


def _fitting(make: Callable[[int], bytes], rows: int, budget: int) -> bytes:
    """The file with as many rows as the budget holds, found by halving."""
    whole = make(rows)
    if packed_size(whole) <= budget:
        return whole
    least, most = 0, rows
    while most - least > max(1, rows // 500):
        middle = (least + most) // 2
        least, most = (middle, most) if packed_size(make(middle)) <= budget else (least, middle)
    return make(least)


def packed_size(content: bytes) -> int:
    """Bytes of the gzipped file, as a web server sends it."""
    return len(gzip.compress(content, 6, mtime=0))


def _cube(rows: pd.DataFrame, about: About, left_out: int) -> bytes:
    dims = _dims(rows, DIMENSIONS)
    columns = {
        "key": _steps(_keys(rows, dims)),
        **{name: _whole(rows[name]) for name in COUNTS},
        **{name: _money(rows, name) for name in BESIDE},
        "share_imputed": _whole(rows["share_imputed"] * 1000),
        **{name: [known.index(word) for word in rows[name]] for name, known in CODED.items()},
    }
    return _file(FORMAT, about, dims, len(rows), left_out, columns)


def _file(
    kind: str,
    about: About,
    dims: Dims,
    n: int,
    left_out: int,
    columns: Any,
) -> bytes:
    labels = {
        name: [label(name, code) for code in codes] for name, codes in dims.items() if name in WILDCARDS
    }
    words = {
        "levels": LEVELS,
        "tiers": TIERS,
        "reasons": REASONS,
        "districts": district_names(),
        "district_of": {code: of for code, of in region_districts().items() if code in dims["region"]},
    }
    content = {
        "format": kind, "version": VERSION, "about": dict(about), "dims": dims, "labels": labels,
        "words": words, "step": STEP, "rows": n, "left_out": left_out, "beside": BESIDE,
        "tiers": CODED["tier"], "reasons": CODED["reason"], "columns": columns,
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _dims(rows: pd.DataFrame, names: Sequence[str]) -> dict[str, list[str]]:
    """Codes of each dimension, wildcard first, then in order of code."""
    return {
        name: sorted(rows[name].unique(), key=lambda code: (code != WILDCARDS.get(name), code))
        for name in names
    }


def _keys(rows: pd.DataFrame, dims: Dims) -> Ints:
    key = np.zeros(len(rows), dtype=np.int64)
    for name, codes in dims.items():
        key = key * len(codes) + rows[name].map({code: i for i, code in enumerate(codes)}).to_numpy(
            dtype=np.int64
        )
    return key


def _steps(keys: Ints) -> list[int]:
    steps: list[int] = np.diff(keys, prepend=0).tolist()
    return steps


def _whole(values: pd.Series) -> list[int | None]:
    return [
        None if missing else int(value) for value, missing in zip(values.round(), values.isna(), strict=True)
    ]


def _money(rows: pd.DataFrame, name: str) -> list[int | None]:
    beside = rows[BESIDE[name]].fillna(0) if BESIDE[name] else 0
    return _whole((rows[name] - beside) / STEP)


def decode(content: bytes) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The FORKS table of a cube (all columns, money down to STEP) and the rest of the file.

    Raises CubeError: "not_a_cube" (other content), "version" (another version), "truncated" (cut off or
    columns of unequal length), "damaged" (keys or numbers that cannot be).
    """
    file = _opened(content, FORMAT)
    frame = _unpacked(file)
    for name, codes in CODED.items():
        frame[name] = np.array(codes, dtype=object)[frame[name].to_numpy(dtype=np.int64)]
    frame["share_imputed"] = frame["share_imputed"] / 1000
    frame["share_paid"] = (frame["n_vacancies"] / frame["n_all"]).round(3)
    frame["n_eff"] = frame["n_employers"].astype(np.float64)
    frame["level_used"] = levels(frame, region_districts())
    return frame.assign(method=file["about"].get("method", ""))[list(_READ)], file


def _opened(content: bytes, kind: str) -> dict[str, Any]:
    try:
        file = json.loads(content)
    except ValueError as error:
        name = "truncated" if content.startswith(b'{"format":"' + kind.encode()) else "not_a_cube"
        raise CubeError(name, f"{kind}: {name}: not readable as JSON ({error})") from None
    if not isinstance(file, dict) or file.get("format") != kind:
        raise CubeError("not_a_cube", f"{kind}: not_a_cube: no format mark {kind}")
    if file.get("version") != VERSION:
        raise CubeError("version", f"{kind}: version {file.get('version')}, this reader knows {VERSION}")
    lengths = {len(column) for column in file["columns"].values()}
    if lengths != {file["rows"]}:
        raise CubeError(
            "truncated", f"{kind}: truncated: {file['rows']} rows promised, columns hold {sorted(lengths)}"
        )
    return file


def _unpacked(file: Mapping[str, Any]) -> pd.DataFrame:
    """Columns with keys taken apart and money in roubles."""
    columns = {name: np.array(column, dtype=np.float64) for name, column in file["columns"].items()}
    left = np.cumsum(columns.pop("key")).astype(np.int64)
    codes = {}
    for name, words in reversed(file["dims"].items()):
        left, code = np.divmod(left, len(words))
        codes[name] = np.array(words, dtype=object)[code]
    if left.any():
        raise CubeError("damaged", f"{file['format']}: damaged: a key is out of range")
    for name, beside in file["beside"].items():
        if name in columns:
            base = np.nan_to_num(columns[beside]) if beside else 0.0
            columns[name] = columns[name] * file["step"] + base
    counts = {name: columns[name].astype(np.int64) for name in COUNTS if name in columns}
    return pd.DataFrame({**{name: codes[name] for name in file["dims"]}, **columns, **counts})


def cut(table: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The columns ``names`` down to a multiple of STEP: rounding twice would show 77 460 as «78 тыс.»."""
    return table.assign(**{name: np.floor(table[name] / STEP + 1e-9) * STEP for name in names})


def encode_trend(trend: pd.DataFrame, about: About, budget: int = TREND_BUDGET) -> bytes:
    """Monthly medians by role, place and form as JSON bytes, in the cube's format.

    ``trend``: columns role, region, employment, month ("2026-10"), n_vacancies, n_employers, p50, p50_low,
    p50_high. Groups with few votes stay out first when the budget is short.
    """
    rows = cut(trend, ("p50", "p50_low", "p50_high"))
    rows = rows[rows["p50"].notna()].sort_values(list(TREND_DIMENSIONS), kind="stable")
    order = np.lexsort((np.arange(len(rows)), -rows["n_employers"])).astype(np.int64)
    return _fitting(lambda n: _trend(rows.iloc[np.sort(order[:n])], about, len(rows) - n), len(rows), budget)


def _trend(rows: pd.DataFrame, about: About, left_out: int) -> bytes:
    dims = _dims(rows, TREND_DIMENSIONS)
    columns = {
        "key": _steps(_keys(rows, dims)),
        **{name: _whole(rows[name]) for name in ("n_vacancies", "n_employers")},
        **{name: _money(rows, name) for name in ("p50", "p50_low", "p50_high")},
    }
    return _file(TREND_FORMAT, about, dims, len(rows), left_out, columns)


def decode_trend(content: bytes) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The monthly medians of a trend file and the rest of it; errors as in ``decode``."""
    file = _opened(content, TREND_FORMAT)
    return _unpacked(file), file


def read_cube(path: Path) -> tuple[pd.DataFrame, dict[str, Any]]:
    """``decode`` of a file; a file that cannot be read is CubeError "not_a_cube"."""
    try:
        return decode(path.read_bytes())
    except OSError as error:
        raise CubeError("not_a_cube", f"{path}: {error.strerror}") from None
