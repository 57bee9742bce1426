"""A table as CSV: what pandas writes, four times as fast, with words that no spreadsheet runs as a formula.

Most cells of the published tables are a few words and sums told again and again, so each different one is written once.
"""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from pandas.api.types import is_float_dtype, is_string_dtype

from scrapers.keeping.vacancies import guarded


def csv_text(frame: pd.DataFrame, sep: str = ",", decimal: str = ".", end: str = "\n") -> str:
    """The columns' names and the rows, each with ``end``; no value is an empty cell, quotes stand where they must (RFC 4180)."""
    quoted = _quotes(sep)
    columns = [_cells(frame[name], quoted, decimal) for name in frame]
    lines = [map(quoted, map(str, frame.columns)), *zip(*columns, strict=True)]
    return "".join(sep.join(cells) + end for cells in lines)


def _cells(column: pd.Series, quoted: Callable[[str], str], decimal: str) -> Iterable[str]:
    if is_float_dtype(column):
        numbers = column.astype("float64").tolist()
        return [quoted(repr(number).replace(".", decimal)) if number == number else "" for number in numbers]
    codes, values = pd.factorize(column)
    words = map(str, values)
    written = map(quoted, map(guarded, words) if is_string_dtype(column) else words)
    #: The code of no value is -1: the last.
    return np.array([*written, ""], dtype=object)[codes]


def _quotes(sep: str) -> Callable[[str], str]:
    marks = frozenset((sep, '"', "\n", "\r"))

    def quoted(word: str) -> str:
        return word if marks.isdisjoint(word) else '"' + word.replace('"', '""') + '"'

    return quoted
