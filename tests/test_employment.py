"""Form, time and format of work: a table of cases, the round trip, the labelled posts."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vilka.labels import EMPLOYMENTS, FORMATS, TIMES
from vilka.words.employment import is_agency, read_employment, terms_of

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "employment.csv").open(encoding="utf-8")))
POSTS = [case for case in CASES if case["text"]]


def name(case: dict[str, str]) -> str:
    return case["terms"] or case["text"]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_case(case: dict[str, str]) -> None:
    read = read_employment(case["terms"], case["text"], case["employer"])
    assert (read.form, read.time, read.format) == (case["form"], case["time"], case["format"])


@pytest.mark.parametrize("case", POSTS, ids=name)
def test_sentences_picked_from_a_post_mean_the_same_as_terms(case: dict[str, str]) -> None:
    read = read_employment(text=case["text"])
    kind = "agency" if read.form == "agency" else ""
    again = read_employment(terms=terms_of(case["text"]), kind=kind)
    assert (again.time, again.format) == (read.time, read.format)
    assert again.form == read.form or (read.form, read.time, again.form) == ("unknown", "full", "in-house")


@pytest.mark.parametrize("case", POSTS, ids=name)
def test_neutral_lines_around_change_nothing(case: dict[str, str]) -> None:
    around = f"Любим соцсети и пишем посты.\n{case['text']}\nСнимаем видео каждый месяц."
    assert read_employment(text=around) == read_employment(text=case["text"])


def test_a_source_of_projects_is_freelance() -> None:
    assert read_employment(source_projects=True).form == "freelance"


def test_known_agencies_are_taken_at_their_word() -> None:
    assert read_employment(kind="agency").form == "agency"


@pytest.mark.parametrize(
    "employer", ["Digital-агентство Сова", "Fox SMM agency", "Продакшн Кадр", "Креативное бюро Пик"]
)
def test_agency_by_name(employer: str) -> None:
    assert is_agency(employer)


@pytest.mark.parametrize(
    "employer",
    [
        "",
        "Ромашка",
        "Агентство недвижимости Этаж",
        "Кадровое агентство Старт",
        "Туристическое агентство Волна",
    ],
)
def test_no_agency_by_name(employer: str) -> None:
    assert not is_agency(employer)


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=100), st.text(max_size=50))
def test_reading_is_total(text: str, terms: str, employer: str) -> None:
    read = read_employment(terms, text, employer)
    assert read.form in EMPLOYMENTS and read.time in TIMES and read.format in FORMATS
    terms_of(text)


def test_labelled_posts(shared: Path) -> None:
    posts = [json.loads(line) for line in (shared / "labelled" / "posts.jsonl").open(encoding="utf-8")]
    known = [post for post in posts if post["work_format"]]
    ours = {"mixed": "choice"}
    right = sum(
        read_employment(text=post["text"]).format == ours.get(post["work_format"], post["work_format"])
        for post in known
    )
    assert right / len(known) >= 0.92
