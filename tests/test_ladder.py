"""Climbing from a thin cell to the first number of its own, and saying so in words."""

import pytest
from market_rows import paid, rows

from vilka.statistics.forks import forks_of
from vilka.statistics.ladder import answer, cells_of

TWENTY = [40_000 + 2_000 * i for i in range(20)]
SELECTION = {"role": "smm_manager", "region": "RU-PER", "employment": "in-house", "grade": "junior"}


@pytest.mark.parametrize(
    ("posts", "level", "words"),
    [
        (paid(*TWENTY, grade="junior"), "cell", "20 вакансий от 20 работодателей"),
        (
            paid(*TWENTY[:2], grade="junior") + paid(*TWENTY),
            "all_grades",
            "взято по всем уровням, 22 вакансии",
        ),
        (
            paid(*TWENTY[:3], grade="junior") + paid(*TWENTY[:18], region="RU-TA"),
            "district:FD-V",
            "взято по ПФО, 21 вакансия",
        ),
        (
            paid(*TWENTY[:1], grade="junior") + paid(*TWENTY, region="RU-MOW"),
            "country",
            "взято по России, 21 вакансия",
        ),
        (paid(*TWENTY[:3], grade="junior"), "none", "данных мало: 3 вакансии с зарплатой"),
        (paid(*TWENTY[:3], role="pr"), "none", "вакансий с зарплатой пока нет"),
    ],
)
def test_rung_and_words(posts, level: str, words: str):
    forks = forks_of(rows(*posts))
    got = answer(cells_of(forks), SELECTION)
    assert (got["level"], got["words"]) == (level, words)
    asked = got["asked"]
    assert asked is None or asked["level_used"] == level


def test_format_is_given_up_before_the_grade():
    posts = paid(*TWENTY[:4], grade="junior", work_format="remote") + paid(*TWENTY[:9], grade="junior")
    got = answer(cells_of(forks_of(rows(*posts))), {**SELECTION, "work_format": "remote"})
    assert (got["level"], got["words"]) == ("all_formats", "взято по всем форматам работы, 13 вакансий")


def test_region_outside_any_district_goes_straight_to_russia():
    forks = forks_of(rows(*paid(*TWENTY[:2], region="RU-DPR"), *paid(*TWENTY)))
    assert answer(cells_of(forks), {"region": "RU-DPR"})["level"] == "country"


def test_district_and_country_can_be_asked_for():
    forks = forks_of(rows(*paid(*TWENTY)))
    assert answer(cells_of(forks), {"region": "FD-V"})["level"] == "cell"
    assert answer(cells_of(forks), {})["n_vacancies"] == 20
