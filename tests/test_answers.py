"""A saved answer's bytes: charsets, byte order marks, gzip, and a name for everything that is no text."""

import gzip
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.model import Page, Unreadable
from scrapers.parsing.answers import MAX_BYTES, json_of, parsed_json, text_of

WORDS = "Зарплата"
XML = f'<?xml version="1.0" encoding="windows-1251"?><a>{WORDS}</a>'
HTML = f'<html><head><meta charset="koi8-r"></head>{WORDS}</html>'


def page(body: bytes, kind: str = "") -> Page:
    return Page("https://board.example/", body, date(2026, 11, 20), 200, kind)


READABLE = [
    ("UTF-8", WORDS.encode(), ""),
    ("byte order mark", WORDS.encode("utf-8-sig"), ""),
    ("header's charset", WORDS.encode("cp1251"), "text/html; charset=windows-1251"),
    ("XML's charset", XML.encode("cp1251"), ""),
    ("HTML's charset", HTML.encode("koi8-r"), ""),
    ("gzip", gzip.compress(WORDS.encode()), ""),
    ("JSON that speaks of charsets", f'{{"a": "charset=koi8-r {WORDS}"}}'.encode(), ""),
]


@pytest.mark.parametrize(("what", "body", "kind"), READABLE, ids=[case[0] for case in READABLE])
def test_text(what: str, body: bytes, kind: str) -> None:
    assert WORDS in text_of(page(body, kind)) and not text_of(page(body, kind)).startswith("\ufeff")


UNREADABLE = [
    ("nothing", b"", "empty"),
    ("blanks", b" \n ", "empty"),
    ("cp1251 said to be nothing", WORDS.encode("cp1251"), "wrong_encoding"),
    ("unknown charset", b'<?xml encoding="klingon"?><a/>', "wrong_encoding"),
    ("cut gzip", gzip.compress(WORDS.encode() * 99)[:-9], "truncated"),
    ("damaged gzip", b"\x1f\x8b\x08\x00" + b"\x00" * 20, "truncated"),
    ("gzip bomb", gzip.compress(b" " * (MAX_BYTES + 5)), "too_large"),
    ("large", b" " * (MAX_BYTES + 1), "too_large"),
]


@pytest.mark.parametrize(("what", "body", "outcome"), UNREADABLE, ids=[case[0] for case in UNREADABLE])
def test_no_text(what: str, body: bytes, outcome: str) -> None:
    with pytest.raises(Unreadable) as error:
        text_of(page(body))
    assert error.value.outcome == outcome


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_comes_back_and_a_cut_document_is_truncated(value: object) -> None:
    text = json.dumps(value)
    assert json_of(page(text.encode())) == value
    if text[0] in "{[" and len(text) > 2:
        with pytest.raises(Unreadable) as error:
            parsed_json(text[:-1])
        assert error.value.outcome == "truncated"


@pytest.mark.parametrize("text", ["<html>", "{'a': 1}", "[1, 2] tail", "nothing"])
def test_no_json(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        parsed_json(text)
    assert error.value.outcome == "not_json"
