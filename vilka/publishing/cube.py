"""The answers for the browser, in parts: ``cube/start.json`` and ``cube/<role>.json`` (and ``trend.json``).

``start`` holds what the start page asks: all roles together, any format of work. Intervals of quartiles and tenths stand
where a sum is judged by them: in a role's part, of answers that are near enough. A role's part ("all" too) holds all
its answers; it is fetched when somebody asks for it.

The format, version 3. A JSON object: ``format`` "vilka-cube" or "vilka-trend", ``version``, ``about`` (as_of, method,
window_days, origin), ``dims`` (dimension -> its codes, the same in every part; their order numbers them), ``labels``
(dimension -> Russian words in the same order), ``words`` (codes of trust, leans and reason -> words, the first being
number 0; ``district_of``: region -> the district it is compared with; ``trade``: what its people are called, and the role of a
``head``), ``step`` (roubles a unit of money), ``beside``
(money column -> the column it is stored beside), ``rows``, ``left_out`` (rows that did not fit: of a trend only) and
``columns`` (name -> whole numbers, one a row). A row's ``key`` is its codes in mixed radix, first dimension first,
stored as the step from the key before. Money is stored as a difference to the column named in ``beside``, so that most
numbers are small; null: no number. ``vilka.publishing.cube_file`` and ``docs/assets/shared/cube.js`` read the same.
"""

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.labels import DIMENSIONS, LEANS, PARTS, REASONS, TITLES, TRUST, WILDCARDS, compared_with, label
from vilka.publishing.cube_file import (
    BESIDE,
    CODED,
    COUNTS,
    FORMAT,
    START,
    TREND_FORMAT,
    VERSION,
)
from vilka.publishing.rounding import whole
from vilka.statistics.market import EDGES
from vilka.statistics.trust import ABOUT

#: Money in a file is in units of this, roubles; of the finer one where a sum below 10 000 is not a whole thousand.
STEP, FINE_STEP = 1_000, 10
#: The compressed trend is never larger; groups with few votes stay out, and ``left_out`` counts them.
TREND_BUDGET = 60_000
#: A month's median is drawn with this half-width of its log interval or less.
WIDEST_MONTH = ABOUT
TREND_DIMENSIONS = ("role", "region", "employment", "month")
#: What scripts call the people of the trade, and the role that leads them.
_TRADE = {**{name: TITLES[name] for name in ("specialist", "to_specialists")}, "head": PARTS.get("head", "")}

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
About = Mapping[str, Any]
Dims = Mapping[str, Sequence[str]]


def parts(forks: pd.DataFrame, about: About) -> dict[str, bytes]:
    """Name of a part -> its JSON bytes: START, and one a role. ``forks``: money as published."""
    dims, forks = _dims(forks, DIMENSIONS), _judged(forks)
    asked = (forks["role"] == WILDCARDS["role"]) & (forks["work_format"] == WILDCARDS["work_format"])
    made = {START: encode(forks[asked].drop(columns=list(EDGES)), about, dims)}
    return made | {str(role): encode(rows, about, dims) for role, rows in forks.groupby("role", sort=True)}


def _judged(forks: pd.DataFrame) -> pd.DataFrame:
    """Quartiles and tenths without an interval where nobody judges by them: of a vague answer."""
    edges = forks[list(EDGES)].where(forks["trust"].isin(["exact", "about"]))
    return forks.assign(**edges)


def encode(rows: pd.DataFrame, about: About, dims: Dims | None = None) -> bytes:
    """A part of the cube as JSON bytes, lossless in those of COLUMNS that ``rows`` has. ``dims``: codes of all parts (default: of these rows)."""
    dims = _dims(rows, DIMENSIONS) if dims is None else dims
    rows = rows.iloc[np.argsort(_keys(rows, dims), kind="stable")]
    step = _step(rows)
    columns = {
        "key": _steps(_keys(rows, dims)),
        **{name: _whole(rows[name]) for name in COUNTS},
        **{name: _money(rows, name, step) for name in BESIDE if name in rows},
        **{name: _coded(rows[name], known) for name, known in CODED.items()},
    }
    return _file(FORMAT, about, dims, step, 0, columns)


def _step(rows: pd.DataFrame) -> int:
    """The coarsest unit that keeps every sum of these rows."""
    money = rows[[name for name in BESIDE if name in rows]].to_numpy(dtype=np.float64)
    return STEP if (money[~np.isnan(money)] % STEP == 0).all() else FINE_STEP


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


def _file(kind: str, about: About, dims: Dims, step: int, left_out: int, columns: Mapping[str, Any]) -> bytes:
    named = [name for name in dims if name in WILDCARDS]
    content = {
        "format": kind, "version": VERSION, "about": dict(about), "dims": dims,
        "labels": {name: [label(name, code) for code in dims[name]] for name in named},
        "words": _words(dims), "step": step, "beside": {name: to for name, to in BESIDE.items() if name in columns},
        "coded": {name: codes for name, codes in CODED.items() if name in columns},
        "rows": len(columns["key"]), "left_out": left_out, "columns": columns,
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _words(dims: Dims) -> dict[str, Mapping[str, str]]:
    above = {code: of for code, of in compared_with().items() if code in dims["region"]}
    return {"trust": TRUST, "leans": LEANS, "reason": REASONS, "district_of": above, "trade": _TRADE}


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
    numbers = values.to_numpy(dtype=np.float64)
    whole_numbers = np.nan_to_num(numbers).round().astype(np.int64).astype(object)
    whole_numbers[np.isnan(numbers)] = None
    return list(whole_numbers)


def _coded(words: pd.Series, known: Sequence[str]) -> list[int]:
    return [known.index(word) for word in words]


def _money(rows: pd.DataFrame, name: str, step: int) -> list[int | None]:
    beside = rows[BESIDE[name]].fillna(0) if BESIDE[name] else 0
    return _whole((rows[name] - beside) / step)


def encode_trend(trend: pd.DataFrame, about: About, budget: int = TREND_BUDGET) -> bytes:
    """Monthly medians by role, place and form as JSON bytes, in the cube's format.

    ``trend``: columns role, region, employment, month ("2026-10"), n_vacancies, n_employers, p50, p50_low,
    p50_high. Months with a useless interval are left out, then groups with few votes when the budget is short.
    """
    money = ("p50", "p50_low", "p50_high")
    rows = trend.assign(**{name: whole(trend[name].to_numpy(dtype=np.float64)) for name in money})
    rows = rows[_told(trend)].sort_values(list(TREND_DIMENSIONS), kind="stable")
    order = np.lexsort((np.arange(len(rows)), -rows["n_employers"])).astype(np.int64)
    return _fitting(lambda n: _trend(rows.iloc[np.sort(order[:n])], about, len(rows) - n), len(rows), budget)


def _told(trend: pd.DataFrame) -> Flags:
    """Months of which one can say at least «примерно»: a wider interval draws a line of noise."""
    ends = trend[["p50_low", "p50_high"]].to_numpy(dtype=np.float64)
    return np.asarray(np.log(ends[:, 1] / ends[:, 0]) / 2 <= WIDEST_MONTH, dtype=np.bool_)


def _trend(rows: pd.DataFrame, about: About, left_out: int) -> bytes:
    dims, step = _dims(rows, TREND_DIMENSIONS), _step(rows)
    columns = {
        "key": _steps(_keys(rows, dims)),
        **{name: _whole(rows[name]) for name in ("n_vacancies", "n_employers")},
        **{name: _money(rows, name, step) for name in ("p50", "p50_low", "p50_high")},
    }
    return _file(TREND_FORMAT, about, dims, step, left_out, columns)
