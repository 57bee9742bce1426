"""Posts: their kind and the words picked out of them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vilka.words.body import pieces
from vilka.words.digests import split_digest
from vilka.words.employers import employer_of
from vilka.words.experience import experience_of
from vilka.words.kinds import kind_of
from vilka.words.roles import read_role
from vilka.words.titles import title_of

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "posts.json").read_text(encoding="utf-8")
)
READERS = {
    "kind": kind_of,
    "title": title_of,
    "employer": employer_of,
    "experience": experience_of,
    "smm": lambda text: read_role(title_of(text), text).smm,
    "role": lambda text: read_role(title_of(text), text).role,
    "grade": lambda text: read_role(title_of(text), text).grade,
    "n": lambda text: len(split_digest(text)),
}
ASKED = [(case["text"], what, case[what]) for case in CASES for what in READERS if what in case]


@pytest.mark.parametrize(
    ("text", "what", "answer"), ASKED, ids=[f"{what}: {text[:40]}" for text, what, _ in ASKED]
)
def test_case(text: str, what: str, answer: Any) -> None:
    assert READERS[what](text) == answer


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Компания: ООО «Лисий хвост»", "ООО «Лисий хвост»"),
        ("Компания: Клиника «Мята» (Тверь)", "Клиника «Мята»"),
        ("Работодатель: сеть кофеен «Зёрнышко», Пермь", "сеть кофеен «Зёрнышко»"),
        ('Компания: ГК "Тёплый дом" - окна', "ГК «Тёплый дом»"),
        ("Бренд: студия “Лён”", "студия «Лён»"),
        ("Компания: «Белый кит»", "Белый кит"),
    ],
)
def test_a_quote_opened_in_a_name_is_closed(line: str, name: str) -> None:
    assert employer_of(f"SMM-менеджер\n{line}\nот 60 000 ₽") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SMM-менеджер в кофейню\nТребования:\n— опыт от года\n— грамотность", ""),
        ("SMM-менеджер\nБудет плюсом\n• опыт съёмки\nПишите @x", ""),
        ("Таргетолог в агентство «Сойка»\nЧто важно\n- более двух лет с VK", "Сойка"),
        ("Контент-менеджер\nЖдём\n* без опыта не берём", ""),
        ("Рилсмейкер\nНаши ожидания\n\n▫ опыт монтажа", ""),
        ("Стажёр SMM\nПриветствуется: • опыт в малом деле • любовь к чаю", ""),
        ("SMM-менеджер\n60 000 ₽\nПекарня Сойка • Без опыта", "Пекарня Сойка"),
        ("Секретарь\nот 40 000 ₽\nЛавка «Пух» • Опыт от 1 года", "Лавка «Пух»"),
        ("Обложки для рилс\nот 3 000 ₽\nРазовый заказ • От 3 000 ₽", ""),
        ("Редактор\nКомпания: 14 чайных, 2 области, 90 человек в штате", ""),
        ("Редактор\nКомпания: 1Перо, Тверь", "1Перо"),
        ("Дизайнер\nКомпания: https://perets.example/ (Перец)\nТула", "Перец"),
        ("Таргетолог\nКомпания: Мёд-Банк :m:\nГород: Уфа", "Мёд-Банк"),
    ],
)
def test_a_heading_over_a_list_is_no_employer(text: str, name: str) -> None:
    assert employer_of(text) == name


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("SMM-менеджер, г. Актобе\nОплата 300 000 тенге", "SMM-менеджер, г. Актобе"),
        (
            "Контент-менеджер в студию танца, м. Чертановская. Вечера",
            "Контент-менеджер в студию танца, м. Чертановская",
        ),
        ("SMM в с. Верхняя Хава", "SMM в с. Верхняя Хава"),
        ("Офис у м. Автово, таргетолог в штат", "Офис у м. Автово, таргетолог в штат"),
        ("Ищем SMM-менеджера в пекарню д. Кудрово. Оклад 50 000 ₽", "SMM-менеджер в пекарню д. Кудрово"),
        ("Редактор рассылок. Пишите в личку", "Редактор рассылок"),
    ],
)
def test_a_shortened_kind_of_place_ends_no_title(text: str, title: str) -> None:
    assert title_of(text) == title


def test_parts_of_a_digest_keep_their_own_lines() -> None:
    first, *_ = split_digest(next(case["text"] for case in CASES if case.get("n", 0) > 1))
    assert "50 000" in first and "80 000" not in first


@settings(deadline=None)
@given(st.text(max_size=400))
def test_reading_is_total(text: str) -> None:
    for read in READERS.values():
        read(text)
    assert len(title_of(text)) <= 120


@pytest.mark.parametrize(
    "bad",
    [
        "1 " * 60_000,
        "#" * 100_000,
        "(" * 100_000,
        "\n" * 200_000,
        "опыт " * 40_000,
        "• " * 50_000,
        "- 1 000 ₽ @abcd\n" * 8_000,
    ],
)
def test_long_texts_end(bad: str) -> None:
    for read in READERS.values():
        read(bad)


def test_decisions_of_other_projects(shared: Path) -> None:
    kinds = {"seeker": "resume", "promo": "advert"}
    rows = [
        json.loads(line) for line in (shared / "labelled" / "post_kind_cases.jsonl").open(encoding="utf-8")
    ]
    assert all(kind_of(row["text"]) == kinds.get(row["kind"], row["kind"]) for row in rows)
    rows = [json.loads(line) for line in (shared / "labelled" / "title_cases.jsonl").open(encoding="utf-8")]
    right = sum(title_of(row["text"]).lower() == row["title"].lower() for row in rows)
    assert right >= len(rows) - 1


@pytest.mark.parametrize("end", ["!", "...", "." * 9, "." * 40, "?!" * 30, "…" * 12])
def test_a_row_of_signs_ends_one_sentence(end: str) -> None:
    text = f"Ищем человека на канал{end} Ждём вас"
    assert [piece for _, piece in pieces(text)] == [f"Ищем человека на канал{end} ", "Ждём вас"]
