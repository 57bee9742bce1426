"""Conditions of a vacancy: what is said, what is said and not understood, what is not said."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vilka.words.conditions import CONDITIONS, KEPT, conditions_of, read_conditions
from vilka.words.read import read_text

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "conditions.json").read_text(encoding="utf-8")
)


def plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_case(case: dict[str, Any]) -> None:
    said = {fact: plain(one.value) for fact, one in read_conditions(case["text"]).items()}
    assert {fact: said.get(fact, "not said") for fact in case["said"]} == case["said"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_words_kept_mean_the_same(case: dict[str, Any]) -> None:
    read, again = read_conditions(case["text"]), read_conditions(conditions_of(case["text"]))
    kept = [fact for fact in KEPT if fact in read]
    assert [again[fact].value for fact in kept] == [read[fact].value for fact in kept]


@pytest.mark.parametrize(("letters", "value"), [(60, (3, None)), (61, None)])
def test_years_of_experience_stand_near_the_word(letters: int, value: tuple[float, None] | None) -> None:
    told = " ведения сообществ библиотек и музеев".ljust(letters, "й")
    assert read_conditions(f"SMM-менеджер\nОпыт{told} от 3 лет")["experience"].value == value


def test_not_said_and_not_understood_are_told_apart() -> None:
    answer = read_text({"id": 1, "text": "SMM-менеджер. Тестовое задание после разговора. 50 000 ₽"})
    assert answer["test_task"] is None and "Тестовое задание" in answer["words"]["test_task"]
    assert answer["barter"] is None and "barter" not in answer["words"]


def test_contracts_are_a_list_with_their_words() -> None:
    answer = read_text({"id": 1, "text": "SMM-менеджер. Оформление: СЗ, ИП или ТК на выбор"})
    assert answer["contracts"] == ["labour", "self_employed", "sole_trader"]
    assert answer["words"]["contracts"] == "Оформление: СЗ, ИП или ТК на выбор"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_reading_is_total(text: str) -> None:
    assert set(read_conditions(text)) <= set(CONDITIONS)
    conditions_of(text)
