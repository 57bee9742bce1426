"""Places: tables of cases, the round trip through words, and what hypothesis can think of."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vilka.words.gazetteer import regions
from vilka.words.places import place_spans, place_words, read_places
from vilka.words.settlements import NEEDS, case_forms, settlements

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "places.csv").open(encoding="utf-8")))
POSTS = [case for case in CASES if case["field"] == "0"]
DISTRICTS = {"FD-C", "FD-NW", "FD-S", "FD-NC", "FD-V", "FD-U", "FD-SI", "FD-FE"}
NEUTRAL = " Любим соцсети, пишем посты и снимаем видео. "


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: dict[str, str]) -> None:
    places = read_places(case["text"], field=case["field"] == "1")
    assert " ".join(places.regions) == case["regions"]
    assert places.abroad == bool(case["abroad"])


def test_settlements_have_one_region_each_that_is_known() -> None:
    names = [one.name for one in settlements()]
    assert len(names) == len(set(names)) > 2000
    assert {one.region for one in settlements()} <= set(regions())
    assert {one.needs for one in settlements()} == NEEDS


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Шушенское", "шушенском"),
        ("Малые Дербеты", "малых дербетах"),
        ("Усть-Кан", "усть кане"),
        ("Каневская", "каневской"),
        ("Бичура", "бичуре"),
        ("Молочный", "молочного"),
    ],
)
def test_case_forms_of_settlements(name: str, form: str) -> None:
    phrases = [part.split("|") for part in case_forms(name.lower()).split()]
    assert all(word in known for word, known in zip(form.split(), phrases, strict=True))


def test_there_are_89_regions_each_whole() -> None:
    table = regions()
    assert len(table) == 89
    assert {region.district for region in table.values()} - {""} == DISTRICTS
    assert {code for code, region in table.items() if not region.district} == {
        "RU-DPR",
        "RU-LPR",
        "RU-ZAP",
        "RU-KHE",
    }
    for region in table.values():
        assert region.in_words.startswith(("в ", "во ", "на "))
        assert len(region.kladr) == 13
        assert region.hh_area_id.isdigit()


@pytest.mark.parametrize("code", regions())
def test_every_region_is_read_from_its_own_name(code: str) -> None:
    region = regions()[code]
    assert code in read_places(region.name, field=True).regions
    assert code in read_places(region.short_name, field=True).regions
    assert code in read_places(f"Работаем {region.in_words}").regions


def test_spans_are_the_words_of_the_text() -> None:
    text = "Ищем SMM-менеджера. Локация: м. Сокол, Москва. Офис в Казани."
    assert [text[start:end] for start, end, _ in place_spans(text)] == ["Сокол", "Москва", "Казани"]


def test_spans_point_into_the_original_text_when_letters_were_odd() -> None:
    text = "Ищем\u200b сммщика в Ка\u00adзани"
    ((start, end, name),) = place_spans(text)
    assert text[start:end] == "Ка\u00adзани"
    assert name == "Казань"


@pytest.mark.parametrize("case", POSTS, ids=lambda case: case["text"])
def test_words_picked_from_a_post_mean_the_same_as_a_field(case: dict[str, str]) -> None:
    places, again = read_places(case["text"]), read_places(place_words(case["text"]), field=True)
    assert (again.regions, again.abroad) == (places.regions, places.abroad)


@pytest.mark.parametrize("case", POSTS, ids=lambda case: case["text"])
def test_neutral_text_around_changes_nothing(case: dict[str, str]) -> None:
    around = f"{NEUTRAL}\n{case['text']}\n{NEUTRAL}"
    assert read_places(around).regions == read_places(case["text"]).regions


@settings(deadline=None)
@given(st.text(max_size=300))
def test_reading_is_total(text: str) -> None:
    for field in (False, True):
        places = read_places(text, field)
        assert set(places.regions) <= set(regions())
    assert all(0 <= start < end <= len(text) for start, end, _ in place_spans(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Москва", "г.", "м.", "Киров", "«", "»", "область", "и", "\n", "Город:", "МСК", "Минск", "в"]
        )
    )
)
def test_any_order_of_place_words_is_read(words: list[str]) -> None:
    read_places(" ".join(words))


def test_labelled_posts(shared: Path) -> None:
    posts = [json.loads(line) for line in (shared / "labelled" / "posts.jsonl").open(encoding="utf-8")]
    known = [post for post in posts if post["regions"] is not None]
    right = sum(set(read_places(post["text"]).regions) == set(post["regions"]) for post in known)
    assert right / len(known) >= 0.97


@pytest.mark.parametrize(
    ("text", "abroad"),
    [("Бренды малые средние Германии", False), ("Бренды малые средние большие Германии", True)],
)
def test_a_market_is_named_at_most_two_words_before_its_country(text: str, abroad: bool) -> None:
    assert read_places(text).abroad is abroad
