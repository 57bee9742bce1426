"""Our writer of CSV writes what pandas writes, and no cell that a spreadsheet would run."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vilka.publishing.written import csv_text

#: Each writes what must stand in quotes and what must not, and nothing.
WORDS = st.one_of(st.none(), st.text("аб ;,\"'\n.=", max_size=5), st.just("от 5 000"))
NUMBERS = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False), st.just(-0.0))
COUNTS = st.one_of(st.none(), st.integers(-(2**53), 2**53))
ROWS = st.lists(st.tuples(WORDS, NUMBERS, COUNTS, st.booleans()), max_size=6)
KINDS = [(",", ".", "\n"), (";", ",", "\r\n")]


def table(rows: list[tuple[str | None, float | None, int | None, bool]]) -> pd.DataFrame:
    words, numbers, counts, known = zip(*rows, strict=True) if rows else ((), (), (), ())
    return pd.DataFrame(
        {
            "words": pd.Series(words, dtype="str"),
            "share, %": pd.Series(numbers, dtype="float64"),
            "n": pd.Series(counts, dtype="Int64"),
            "known": pd.Series(known, dtype="bool"),
        }
    )


@settings(max_examples=60)
@given(ROWS)
def test_as_pandas_writes_it(rows: list[tuple[str | None, float | None, int | None, bool]]) -> None:
    frame = table(rows)
    for sep, decimal, end in KINDS:
        written = csv_text(frame.drop(columns="words"), sep, decimal, end)
        assert written == frame.drop(columns="words").to_csv(
            index=False, sep=sep, decimal=decimal, lineterminator=end
        )


@settings(max_examples=60)
@given(ROWS)
def test_words_come_back_whole(rows: list[tuple[str | None, float | None, int | None, bool]]) -> None:
    """Behind an apostrophe where a spreadsheet would run them."""
    for sep, decimal, end in KINDS:
        text = io.StringIO(csv_text(table(rows), sep, decimal, end), newline="")
        _, *read = csv.reader(text, delimiter=sep)
        assert [row[0].replace("'", "") for row in read] == [(row[0] or "").replace("'", "") for row in rows]


@pytest.mark.parametrize(
    ("word", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("a;b,c", '"a;b,c"'),
        ('5 "звёзд"', '"5 ""звёзд"""'),
        ("две\nстроки", '"две\nстроки"'),
        ("", ""),
        (None, ""),
    ],
)
def test_a_word_in_its_cell(word: str | None, cell: str) -> None:
    assert csv_text(pd.DataFrame({"a": pd.Series([word], dtype="str"), "b": 1})) == f"a,b\n{cell},1\n"
