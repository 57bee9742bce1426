"""One vacancy counted once: a table of decisions, properties, the built-in board, real reposts."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.demo.market import market
from scrapers.demo.words import full_text, message, pay_line, posts
from vilka.offers.duplicates import best_of, clusters, employer_key, pay_key, title_core
from vilka.words.sketch import bytes_of, contact_hash, likeness, sketch

DAY = date(2026, 11, 2)
TEXT = (
    "Ведём соцсети сети кофеен, придумываем рубрики, снимаем бариста за работой, отвечаем гостям, готовим"
    " праздничные меню и рассказываем о зерне. Нужен опыт от года, грамотная речь, чувство юмора."
)
OTHER = (
    "Клиника ищет человека, который умеет писать о зубах спокойно: статьи врачей, истории пациентов, ролики."
)


def row(**said: Any) -> dict[str, Any]:
    plain = {
        "source": "hh", "id": "1", "title": "SMM-менеджер", "employer": "Кофейня «Выдумка»", "region": "RU-MOW",
        "role": "smm_manager", "grade": "", "salary_text": "от 60 000 до 80 000 RUB в месяц", "posted_on": DAY,
        "day": DAY, "origin_id": "", "sketch": sketch(TEXT), "contact_hash": "", "low": 60_000.0, "high": 80_000.0,
        "currency": "RUB", "period": "month", "tax": "net",
    }  # fmt: skip
    return plain | said


def merged(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return clusters(pd.DataFrame([row(id="1") | one, row(id="2") | other])).nunique() == 1


def later(days: int) -> dict[str, Any]:
    return {"posted_on": DAY + timedelta(days)}


SAME = [
    ("same number on two days", {"id": "7"}, {"id": "7", "sketch": "", "title": "SMM", "employer": ""}),
    ("reposted with another number", {}, later(20)),
    ("pay edited", {}, later(20) | {"salary_text": "от 65 000 RUB в месяц"}),
    ("one more word in the title", {}, later(3) | {"title": "SMM-менеджер в кофейню"}),
    ("legal form and quotes", {"employer": 'ООО "ВЫДУМКА"'}, {"employer": "Выдумка"}),
    ("a line edited", {}, later(9) | {"sketch": sketch(TEXT + " Оплачиваем обеды.")}),
    ("clone in another town", {}, {"region": "RU-TA"}),
    ("clone in another town without text", {"sketch": ""}, {"region": "RU-TA", "sketch": ""}),
    ("no text, pay hidden, same town", {"sketch": "", "salary_text": ""}, {"sketch": "", "salary_text": ""}),
    ("another board, cut text, same pay", {}, {"source": "superjob", "sketch": sketch(OTHER),
        "salary_text": "от 60 000 до 80 000 RUB"}),
    ("aggregator by the number of hh", {"id": "55"}, {"source": "finder_work", "origin_id": "hh/55",
        "sketch": "", "salary_text": "", "region": "RU"}),
    ("two aggregators of one original", {"source": "hirehi", "origin_id": "hh/9", "employer": ""},
        {"source": "finder_work", "origin_id": "hh/9", "sketch": ""}),
    ("no employer, same contact", {"employer": "", "contact_hash": "0a1b2"}, later(30) | {"employer": "",
        "contact_hash": "0a1b2", "source": "telegram"}),
    ("no employer, same text", {"employer": ""}, {"employer": "", "source": "telegram"}),
    ("remote with no place", {"region": "RU"}, later(5)),
]  # fmt: skip
APART = [
    ("another grade", {}, {"grade": "senior", "title": "Старший SMM-менеджер"}),
    ("two grades", {"grade": "junior"}, {"grade": "middle"}),
    ("another role", {}, {"role": "targetologist", "title": "Таргетолог"}),
    ("another project in the title", {"title": "SMM-менеджер (кофе)"}, {"title": "SMM-менеджер (чай)"}),
    ("after the window", {}, later(61)),
    ("another text", {}, later(2) | {"sketch": sketch(OTHER), "salary_text": "от 90 000 RUB в месяц"}),
    ("another employer, same text", {}, {"employer": "Пекарня «Небылица»"}),
    ("no employer, no contact, near text", {"employer": ""}, {"employer": "", "sketch": sketch(TEXT + " Обеды.")}),
    ("no employer, no text", {"employer": "", "sketch": ""}, {"employer": "", "sketch": ""}),
    ("another town, another pay", {}, {"region": "RU-TA", "salary_text": "от 40 000 RUB в месяц"}),
    ("another town, no text, pay hidden", {"sketch": "", "salary_text": ""},
        {"sketch": "", "salary_text": "", "region": "RU-TA"}),
    ("contacts collide, other text", {"employer": "", "contact_hash": "0a1b2"},
        {"employer": "", "contact_hash": "0a1b2", "sketch": sketch(OTHER)}),
    ("two vacancies of one forwarded digest", {"origin_id": "telegram/a/1", "employer": "", "sketch": ""},
        {"origin_id": "telegram/a/1", "employer": "", "sketch": "", "role": "designer", "title": "Дизайнер"}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_one_vacancy(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert merged(one, other)


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in APART], ids=[case[0] for case in APART])
def test_two_vacancies(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not merged(one, other)


FOUR = "от 70 000 до 90 000 RUB в месяц"
SIX = "от 90 000 до 120 000 RUB в месяц"
KAZAN, SAMARA = {"region": "RU-TA"}, {"region": "RU-SAM"}
#: Rows in a row that would join one by one, and the groups of places in the row that are right.
CHAINS: list[tuple[str, list[dict[str, Any]], list[set[int]]]] = [
    ("the pay of one town is raised", [SAMARA | {"salary_text": FOUR}, KAZAN | {"salary_text": FOUR},
        KAZAN | later(14) | {"salary_text": SIX}], [{0}, {1, 2}]),
    ("by a post that names no town", [SAMARA | {"salary_text": FOUR}, {"region": "RU", "salary_text": ""},
        KAZAN | later(14) | {"salary_text": SIX}], [{0, 1}, {2}]),
    ("both towns raise", [SAMARA | {"salary_text": FOUR}, KAZAN | {"salary_text": FOUR},
        KAZAN | later(9) | {"salary_text": SIX}, SAMARA | later(9) | {"salary_text": SIX}], [{0, 1, 2, 3}]),
    ("one town only edits", [SAMARA | {"salary_text": FOUR}, KAZAN | {"salary_text": FOUR},
        KAZAN | later(14) | {"salary_text": "от 75 000 до 100 000 RUB в месяц"}], [{0, 1, 2}]),
    ("near pays side by side", [SAMARA | {"salary_text": FOUR}, KAZAN | {"salary_text": FOUR},
        KAZAN | later(13) | {"salary_text": "от 75 000 до 100 000 RUB в месяц"}], [{0}, {1, 2}]),
    ("near pays of one day by a post that names no town", [SAMARA | {"salary_text": FOUR},
        {"region": "RU", "salary_text": ""}, KAZAN | {"salary_text": "от 72 000 до 92 000 RUB в месяц"}], [{0, 1}, {2}]),
    ("near pays of three towns", [SAMARA | {"salary_text": FOUR}, KAZAN | {"salary_text": FOUR},
        {"region": "RU-SVE"} | later(2) | {"salary_text": FOUR},
        KAZAN | later(5) | {"salary_text": "от 78 000 до 99 000 RUB в месяц"}], [{0, 2}, {1, 3}]),
    ("an edit and a little more", [SAMARA | {"salary_text": FOUR}, KAZAN | {"salary_text": FOUR},
        KAZAN | later(14) | {"salary_text": "от 75 000 до 104 000 RUB в месяц"}], [{0}, {1, 2}]),
    ("raised and lowered again", [SAMARA | {"salary_text": FOUR}, KAZAN | {"salary_text": SIX},
        KAZAN | later(14) | {"salary_text": FOUR}], [{0, 1, 2}]),
    ("titles that exclude each other", [{"title": "SMM-менеджер (кофе)"}, {"title": "SMM-менеджер"},
        {"title": "SMM-менеджер (чай)"}], [{0, 1}, {2}]),
    ("two employers by a post that names none", [{"employer": "Выдумка"}, {"employer": ""}, {"employer": "Небылица"}],
        [{0, 1}, {2}]),
    ("two texts of one board by a copy without text", [{}, {"source": "superjob", "sketch": ""},
        later(3) | {"sketch": sketch(OTHER)}], [{0, 1}, {2}]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "groups"), [case[1:] for case in CHAINS], ids=[case[0] for case in CHAINS])
def test_no_chain_joins_what_contradicts_itself(rows: list[dict[str, Any]], groups: list[set[int]]) -> None:
    frame = pd.DataFrame([row(id=str(place)) | said for place, said in enumerate(rows)])
    found = clusters(frame)
    assert sorted({*map(tuple, (sorted(set(found.index[found == name])) for name in found))}) == sorted(
        tuple(sorted(group)) for group in groups
    )


def test_the_name_is_that_of_the_member_seen_first_and_stays() -> None:
    old = [row(id="5", day=DAY - timedelta(3), posted_on=DAY - timedelta(3)), row(id="3")]
    assert set(clusters(pd.DataFrame(old))) == {"hh/5"}
    new = row(id="1", day=DAY + timedelta(1), posted_on=DAY - timedelta(9))  # dated back, but seen later
    assert set(clusters(pd.DataFrame([*old, new]))) == {"hh/5"}


def test_empty_frame_and_index() -> None:
    frame = pd.DataFrame([row(id="1"), row(id="2", employer="Другая", sketch=sketch(OTHER))], index=[7, 4])
    assert clusters(frame).to_dict() == {7: "hh/1", 4: "hh/2"}
    assert clusters(frame.iloc[:0]).empty


@settings(max_examples=30)
@given(st.permutations(range(8)))
def test_order_of_rows_does_not_matter(order: list[int]) -> None:
    rows = [case for _, one, other in SAME[1:5] for case in (one, other)]
    frame = pd.DataFrame([row(**{"id": str(place)} | said) for place, said in enumerate(rows)])
    assert clusters(frame.iloc[order]).sort_index().equals(clusters(frame))


def best(*rows: dict[str, Any]) -> dict[str, Any]:
    frame = pd.DataFrame([row(**{"id": str(place)} | said) for place, said in enumerate(rows)])
    chosen = best_of(frame.assign(cluster="hh/0"))
    assert len(chosen) == 1
    return dict(chosen.iloc[0])


NAN = float("nan")


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        ([{"high": NAN}, {}], "1"),
        ([{"tax": "unknown"}, {"tax": "gross"}], "1"),
        ([{"source": "telegram"}, {"source": "superjob"}, {"source": "hh"}], "2"),
        ([later(9) | {"low": 70_000.0}, {}], "0"),
        ([{}, later(9) | {"low": 70_000.0, "high": NAN}], "0"),
        ([{"low": NAN, "high": NAN}, later(9) | {"low": NAN, "high": NAN}], "1"),
        ([{}, later(9) | {"source": "telegram"}], "0"),
    ],
)
def test_best_told_pay(rows: list[dict[str, Any]], chosen: str) -> None:
    assert best(*rows)["id"] == chosen


def test_the_employer_is_taken_from_whoever_names_it() -> None:
    assert best({"employer": ""}, {"low": NAN, "employer": "Выдумка"})["employer"] == "Выдумка"


@pytest.mark.parametrize(
    ("one", "other"),
    [("СБЕР", "Сбер"), ('ГУ "Кызмат"', "ГУ «Кызмат»"), ("ООО Ромашка-выдумка", "Ромашка выдумка")],
)
def test_employer_key(one: str, other: str) -> None:
    assert employer_key(one) == employer_key(other)


def test_title_core_and_pay_key() -> None:
    assert title_core("Senior SMM manager (m/f/d)*") == title_core("СММ-менеджер") == {"smm", "менеджер"}
    assert pay_key("60–90 тыс. руб.") == pay_key("от 60 000 до 90 000 ₽") == "60000-90000"
    assert pay_key("") == ""


def pairs(labels: pd.Series) -> int:
    sizes = labels.value_counts()
    return int((sizes * (sizes - 1) // 2).sum())


def board(n: int) -> pd.DataFrame:
    """The built-in board's posts as clusters get them, with the number of the true vacancy."""
    frame = market(seed=3, day=DAY, n=n)
    rows = []
    for post in posts(frame[frame["kind"] == "vacancy"]):
        chat = post.source in ("telegram", "vk")
        text = message(post) if chat else full_text(post)
        rows.append(
            row(
                source=post.source, id=str(post.row), title=post.title, region=post.place.code, role=post.role,
                employer=post.employer if not chat or post.vacancy % 3 else "", grade=post.grade,
                salary_text=pay_line(post) if post.paid else "", posted_on=post.day, sketch=sketch(text),
                contact_hash=contact_hash(text) if chat else "",
            ) | {"vacancy": post.vacancy}
        )  # fmt: skip
    return pd.DataFrame(rows)


def test_copies_and_clones_of_the_built_in_board() -> None:
    frame = board(4000)
    found = clusters(frame)
    right = pairs(found + "|" + frame["vacancy"].astype(str))
    assert right / pairs(found) > 0.96
    assert right / pairs(frame["vacancy"]) > 0.97


def test_real_reposts(shared: Path) -> None:
    """Texts of one channel, its author's vacancy posted again or another one (development labels)."""
    lines = (shared / "labelled" / "repost_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = [json.loads(line) for line in lines]
    alike = [likeness(bytes_of(sketch(one["a"])), bytes_of(sketch(one["b"]))) >= 0.7 for one in labelled]
    right = sum(one["same"] and like for one, like in zip(labelled, alike, strict=True))
    assert right / sum(alike) >= 0.95
    assert right / sum(one["same"] for one in labelled) >= 0.8


def test_decisions_of_other_projects(shared: Path) -> None:
    lines = (shared / "labelled" / "dedupe_cases.jsonl").read_text(encoding="utf-8").splitlines()
    for case in map(json.loads, lines):
        a, b = case["a"], case["b"]
        if case["kind"] == "company":
            assert (employer_key(a) == employer_key(b)) == case["same"], case
        if case["kind"] == "record" and "url" not in a:
            one, other = (
                {
                    "title": said["title"], "employer": said["company"], "role": "other",
                    "grade": "senior" if {"senior", "старший"} & set(said["title"].lower().split()) else "",
                    "region": said.get("location", "RU-MOW"), "sketch": sketch(TEXT) if said["company"] else "",
                }
                for said in (a, b)
            )  # fmt: skip
            assert merged(one, other) == case["same"], case
