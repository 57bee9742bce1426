"""Sketches: near texts are near, far ones far; nothing can be read back; hostile text does no harm."""

import base64
import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vilka.words.sketch import (
    SIZE,
    bytes_of,
    contact_hash,
    likeness,
    normal,
    sketch,
    word_set,
)

WORDS = st.lists(st.text("абвгдежзиклмнопрст", min_size=3, max_size=8), min_size=8, max_size=60, unique=True)


def estimate(a: str, b: str) -> float:
    return float(likeness(bytes_of(sketch(a)), bytes_of(sketch(b))))


def jaccard(a: str, b: str) -> float:
    one, other = word_set(a), word_set(b)
    return len(one & other) / len(one | other)


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("Ёлка, 60 000 ₽", "елка,     ₽"),
        ("пишите @hr_vydumka", "пишите  "),
        ("почта hr@vydumka.example, ждём", "почта   ждем"),
        ("см. https://vydumka.example/x?y=1 тут", "см.   тут"),
        ("ＳＭＭ 𝗕𝗮𝗰𝗸", "smm back"),
        ("", ""),
    ],
)
def test_normal(text: str, flat: str) -> None:
    assert normal(text) == flat


@given(WORDS)
def test_order_case_digits_and_contacts_do_not_matter(words: list[str]) -> None:
    edited = " ".join(reversed(words)).upper() + " 75 000 @new_contact"
    assert sketch(" ".join(words)) == sketch(edited)


@given(WORDS, st.data())
def test_estimate_is_near_the_true_likeness(words: list[str], data: st.DataObject) -> None:
    kept = data.draw(st.integers(4, len(words)))
    a = " ".join(words)
    b = " ".join(words[:kept] + [f"{word}ъъ" for word in words[kept:]])
    assert abs(estimate(a, b) - jaccard(a, b)) < 0.35  # 5.6 standard errors of 64 draws


def test_estimate_has_no_bias() -> None:
    rng = np.random.default_rng(1)
    letters = list(string.ascii_lowercase)
    errors = []
    for _ in range(300):
        words = ["".join(rng.choice(letters, 6)) for _ in range(80)]
        shared = int(rng.integers(10, 60))
        a, b = " ".join(words[:60]), " ".join(words[60 - shared : 60] + words[60 : 60 + 60 - shared])
        errors.append(estimate(a, b) - jaccard(a, b))
    assert abs(float(np.mean(errors))) < 0.01
    assert float(np.std(errors)) < 0.07


def test_short_text_has_no_sketch() -> None:
    assert sketch("семь слов это слишком мало для улики") == ""
    assert sketch("") == ""
    assert sketch("12 345 @a https://b.example !!!") == ""


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    made = sketch(text)
    assert made == "" or len(base64.b64decode(made)) == SIZE
    assert len(contact_hash(text)) in (0, 5)


@pytest.mark.parametrize("broken", ["", "AAAA", "нет", "A" * 86 + "=="])
def test_what_is_no_sketch_is_refused(broken: str) -> None:
    if broken.startswith("AAAAA"):
        assert len(bytes_of(broken)) == SIZE
        return
    with pytest.raises(ValueError):
        bytes_of(broken)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Отклики: @Vydumka_HR", "пишите в t.me/vydumka_hr"),
        ("hr@vydumka.example", "Резюме на HR@vydumka.example!"),
        ("+7 (000) 123-45-67", "8 000 1234567"),
    ],
)
def test_one_contact_in_two_spellings(one: str, other: str) -> None:
    assert contact_hash(one) == contact_hash(other) != ""


def test_different_contacts_differ_and_none_is_empty() -> None:
    assert contact_hash("@vydumka_one") != contact_hash("@vydumka_two")
    assert contact_hash("зарплата 60 000, t.me/channel/45") == ""
