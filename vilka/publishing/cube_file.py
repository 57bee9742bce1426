"""A part of the cube, or the trend, read back: columns as lists (format: ``vilka.publishing.cube``).

Light: the standard library alone, so that ``vilka.chat`` answers from a site's files without numpy or pandas. What a file
promises is checked before a number of it is believed.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from math import isfinite, nan, prod
from typing import Any, NoReturn

from vilka.errors import BadInput
from vilka.labels import DIMENSIONS, LEANS, REASONS, TRUST

FORMAT, TREND_FORMAT, VERSION = "vilka-cube", "vilka-trend", 3
#: The part with the start page's questions.
START = "start"
#: Money column -> the column it is stored beside.
BESIDE = {
    "p50": "", "p25": "p50", "p75": "p50", "p50_low": "p50", "p50_high": "p50", "p10": "p25", "p90": "p75",
    "p25_low": "p25", "p25_high": "p25", "p75_low": "p75", "p75_high": "p75",
    "p10_low": "p10", "p10_high": "p10", "p90_low": "p90", "p90_high": "p90",
}  # fmt: skip
COUNTS = ("n_vacancies", "n_employers", "n_all")
CODED = {"trust": tuple(TRUST), "leans": tuple(LEANS), "reason": tuple(REASONS)}
#: What a part keeps of the forks table.
COLUMNS = (*DIMENSIONS, *COUNTS, *BESIDE, *CODED)

Columns = dict[str, list[Any]]
File = dict[str, Any]


class CubeError(BadInput):
    """A file that is no cube; ``name``: "not_a_cube", "version", "truncated" or "damaged"."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def decode(content: bytes) -> tuple[Columns, File]:
    """The columns of a part (those of COLUMNS that it has; NaN: no number) and the rest of the file.

    Raises CubeError: "not_a_cube" (other content), "version" (another version), "truncated" (cut off or
    columns of unequal length), "damaged" (keys or numbers that cannot be).
    """
    return _sound(_decoded, content, FORMAT)


def decode_trend(content: bytes) -> tuple[Columns, File]:
    """The monthly medians of a trend file and the rest of it; errors as in ``decode``."""
    return _sound(_unpacked, content, TREND_FORMAT)


def rows_of(columns: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """The rows, each by the names of its columns."""
    return (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))


def _sound(read: Callable[[File], Columns], content: bytes, kind: str) -> tuple[Columns, File]:
    """The columns that ``read`` finds in a file, and the file; whatever it stumbles over is a damaged file."""
    try:
        file = _opened(content, kind)
        return read(file), file
    except CubeError:
        raise
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise CubeError("damaged", f"{kind}: damaged: {type(error).__name__}: {error}") from None


def _opened(content: bytes, kind: str) -> File:
    try:
        file = json.loads(content, parse_constant=_no_number)
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


def _no_number(word: str) -> NoReturn:
    raise CubeError("damaged", f"damaged: {word} is no number of JSON")


def _decoded(file: File) -> Columns:
    columns = _unpacked(file)
    for name, codes in file["coded"].items():
        columns[name] = [codes[_whole(number)] for number in columns[name]]
    for trust, *money in zip(
        *(columns[name] for name in ("trust", "p50_low", "p50", "p50_high")), strict=True
    ):
        if trust != "none" and not 0 < money[0] <= money[1] <= money[2]:
            raise ValueError(f"a median of {money[1]} inside {money[0]}–{money[2]}")
    return {name: columns[name] for name in COLUMNS if name in columns}


def _unpacked(file: File) -> Columns:
    """Columns with keys taken apart and money in roubles."""
    columns, step = dict(file["columns"]), _whole(file["step"])
    codes = _codes(columns.pop("key"), file["dims"])
    for name, beside in file["beside"].items():
        base = columns[beside] if beside else [0] * file["rows"]
        columns[name] = [_money(*pair, step) for pair in zip(columns[name], base, strict=True)]
    return codes | columns | {name: list(map(_whole, columns[name])) for name in COUNTS if name in columns}


def _codes(steps: Sequence[int], dims: Mapping[str, Sequence[str]]) -> Columns:
    """The codes of each row, by the mixed radix of its key."""
    keys = list(accumulate(steps))
    room = prod(map(len, dims.values()))
    if len(set(keys)) < len(keys) or not all(isinstance(key, int) and 0 <= key < room for key in keys):
        raise ValueError("a key is out of range or stands twice")
    codes: Columns = {}
    for name, known in reversed(list(dims.items())):
        codes[name] = [known[key % len(known)] for key in keys]
        keys = [key // len(known) for key in keys]
    return {name: codes[name] for name in dims}


def _whole(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise ValueError(f"{number!r} is no whole number")
    return number


def _money(number: Any, base: float, step: int) -> float:
    """Roubles: ``step`` a unit, beside the ``base`` (NaN: none); NaN for none."""
    if number is None:
        return nan
    if not isinstance(number, (int, float)) or isinstance(number, bool) or not isfinite(number):
        raise ValueError(f"{number!r} is no sum")
    return number * step + (base if base == base else 0)
