"""Folds over employers on invented answers of boards, in their shapes; the recorded ones where they lie beside."""

import gzip
import json

import numpy as np
import pandas as pd
import pytest
from rich.console import Console

from vilka.measure import ridge
from vilka.measure.real import COLUMNS, folds, offers_of, report, scored, sets

PLACES = {"Москва": 0.35, "Пермь": 0.0, "Казань": -0.05, "Омск": -0.2}
GRADES = {"noExperience": -0.4, "between1And3": 0.0, "between3And6": 0.4}


def _items(n: int, seed: int = 1) -> list[dict]:
    """Vacancies in the shape of hh's API: pay by town and experience, employers with several posts."""
    draw, made = np.random.default_rng(seed), []
    for number in range(n):
        place, grade = draw.choice(list(PLACES)), draw.choice(list(GRADES))
        middle = np.exp(11 + PLACES[place] + GRADES[grade] + draw.normal(0, 0.25))
        low, high = (int(round(middle * part, -3)) for part in (0.88, 1.14))
        pay = {"from": low, "to": high if number % 3 else None, "currency": "RUR", "gross": False}
        made.append(
            {
                "name": f"SMM-менеджер {number}",
                "employer": {"name": f"Рога и копыта {number // 3}"},
                "area": {"name": str(place)},
                "salary_range": pay if number % 7 else None,
                "professional_roles": [{"name": "SMM-менеджер, контент-менеджер"}],
                "experience": {"id": str(grade)},
                "schedule": {"id": "fullDay"},
                "published_at": "2026-06-26T18:25:00+0300",
            }
        )
    return made


@pytest.fixture
def recorded(tmp_path):
    folder = tmp_path / "hh"
    folder.mkdir()
    with gzip.open(folder / "api_items_invented.json.gz", "wt", encoding="utf-8") as file:
        json.dump(_items(400), file)
    return tmp_path


def test_the_model_wins_where_place_and_grade_pay(recorded):
    table = folds(recorded)
    assert list(table) == list(COLUMNS)
    every = table.set_index(["set", "way"]).xs("всё вместе", level="set")
    assert every["n"].nunique() == 1 and every["n"].iloc[0] >= 335  # of 342 with pay, outliers left out
    assert every.loc["модель", "mae"] < every.loc["прежняя лестница", "mae"]
    assert every.loc["модель", "mae"] < 0.7 * every.loc["медиана страны", "mae"]
    assert 0.72 < every.loc["модель", "cover"] < 0.88
    assert abs(every.loc["модель", "bias"]) < 0.05
    assert every.loc["модель", "mae"] < every.loc["гребневая регрессия", "mae"] + 0.005


def _told(n: int, level: float, **said: str) -> list[dict]:
    usual = {"region": "RU", "role": "a", "grade": "", "employment": "in-house", "work_format": "office"}
    return [{**usual, **said, "log": level}] * n


def test_a_plain_ridge_finds_words_and_pairs_and_draws_few_offers_in():
    """Alone penalised as two offers, a pair as ten; a word that nobody has tells nothing."""
    known = _told(400, 11.0) + _told(400, 12.0, region="RU-MOW") + _told(2, 13.0, region="RU-TA")
    pairs = [
        _told(300, 11.5 + 0.5 * (role == "b") * (grade == "head"), role=role, grade=grade)
        for role in "ab"
        for grade in ("junior", "head")
    ]
    asked = _told(1, 0.0) + _told(1, 0.0, region="RU-MOW") + _told(1, 0.0, region="RU-TA")
    here, capital, rare = ridge.predicted(pd.DataFrame(known), pd.DataFrame(asked))
    assert capital - here == pytest.approx(1, abs=0.05) and here + 0.3 < rare < 12.8
    new = _told(1, 0.0, region="X", role="x", grade="x", employment="x", work_format="x")
    assert ridge.predicted(pd.DataFrame(known), pd.DataFrame(new)) == pytest.approx(
        [pd.DataFrame(known)["log"].mean()]
    )
    flat = pd.DataFrame([row for rows in pairs for row in rows])
    one, other, third, both = ridge.predicted(flat, flat.iloc[::300])
    assert (both - third) - (other - one) == pytest.approx(0.5, abs=0.08)


def test_no_employer_is_both_learnt_and_asked():
    (_, offers) = next(iter([("", offers_of(pd.DataFrame(_rows(30))))]))
    assert offers["employer"].nunique() == 30
    errors = scored(offers)
    assert (errors.groupby("way").size() == 30).all()


def _rows(n: int) -> list[dict]:
    usual = {
        "employer": "",
        "place": "Пермь",
        "role": "",
        "grade": "",
        "employment": "in-house",
        "work_format": "office",
    }
    return [
        {**usual, "title": f"Маркетолог {i}", "pay": f"от {50 + i} 000 ₽ в месяц", "day": "2026-05-01"}
        for i in range(n)
    ]


def test_equal_advertisements_without_employers_are_one():
    assert len(offers_of(pd.DataFrame(_rows(3) * 4))) == 3


def test_no_recorded_answers_is_a_sentence(tmp_path):
    console = Console(width=200)
    with console.capture() as said:
        console.print(report(tmp_path))
    assert "нет записанных ответов" in said.get()
    assert list(sets(tmp_path)) == []


def test_recorded_advertisements(shared):
    """A set of one month and one of a whole year: the model is nearer than the country's median."""
    wanted = {"hh.ru 2022, маркетинг", "hh.ru 2010, маркетинг"}
    for name, offers in sets(shared / "recorded"):
        if name in wanted:
            errors = scored(offers)
            mae = errors["error"].abs().groupby(errors["way"]).mean()
            assert mae["модель"] < mae["прежняя лестница"] < mae["медиана страны"]
            assert mae["модель"] < mae["гребневая регрессия"]
            assert 0.72 < errors.loc[errors["way"] == "модель", "inside"].mean() < 0.86
