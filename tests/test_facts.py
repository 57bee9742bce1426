"""Facts of the full text, and the words picked from posts in free text."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.model import Rejected, Vacancy
from vilka.words.employment import read_employment
from vilka.words.facts import read_facts, salary_words_of
from vilka.words.pay import read_pay
from vilka.words.places import read_places
from vilka.words.read import read_text

POST = """#вакансия #smm

SMM-менеджер в бренд косметики
Компания: Лесная сказка
📍 Казань, офис или удалённо

Обязанности:
— контент-план, посты и Reels для ВК
— таргет в VK Реклама, отчёты
Условия: 60–80к на руки + KPI, оформление по ТК
Опыт от 1 года. Писать @lisa_nobody
"""
DIGEST = """Подборка вакансий недели

1. SMM-менеджер в кафе, Казань, 50 000 ₽ https://example.org/1
2. Таргетолог, удалённо, 80 000 ₽ https://example.org/2
3. Копирайтер, 40 000 ₽ https://example.org/3"""


def post(text: str, source: str = "telegram") -> Vacancy:
    return Vacancy(source, "kanal/1", "https://t.me/kanal/1", "первая строка", text=text)


def only(vacancy: Vacancy, free_text: bool = True) -> Vacancy:
    (one,) = read_facts(vacancy, free_text)
    assert isinstance(one, Vacancy)
    return one


def test_a_post_gives_up_its_words() -> None:
    read = only(post(POST))
    assert read.title == "SMM-менеджер в бренд косметики"
    assert read.employer == "Лесная сказка"
    assert read.place_text == "Казань"
    assert read.experience_text == "от 1 года"
    assert {"content_plan", "ads", "vk_ads", "reels", "reports"} <= set(read.skills)
    assert read.sketch and read.contact_hash
    assert read.employer_kind == ""


def test_the_words_mean_what_the_post_means() -> None:
    whole, read = read_text({"id": 1, "text": POST}), only(post(POST))
    (fork,) = read_pay(read.salary_text, field=True)
    assert (fork.low, fork.high, fork.currency, fork.period, fork.tax) == (
        60_000,
        80_000,
        "RUB",
        "month",
        "net",
    )
    assert list(read_places(read.place_text, field=True).regions) == whole["regions"]
    terms = read_employment(terms=read.terms_text)
    assert (terms.form, terms.format) == (whole["employment"], whole["work_format"])


def test_a_digest_becomes_its_vacancies() -> None:
    read = list(read_facts(post(DIGEST), True))
    assert [one.id for one in read] == ["kanal/1-1", "kanal/1-2", "kanal/1-3"]
    vacancies = [one for one in read if isinstance(one, Vacancy)]
    assert [one.title.split(",")[0] for one in vacancies] == [
        "SMM-менеджер в кафе",
        "Таргетолог",
        "Копирайтер",
    ]
    assert [bool(one.salary_text) for one in vacancies] == [True, True, True]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("#резюме Ищу работу SMM-менеджером", "resume"),
        ("Открытый урок. erid=2Vfn", "advert"),
        ("Хорошего дня всем", "other"),
    ],
)
def test_what_is_no_vacancy_is_turned_away_by_name(text: str, reason: str) -> None:
    assert list(read_facts(post(text), True)) == [Rejected("kanal/1", reason)]


def test_a_board_keeps_its_own_words() -> None:
    board = replace(
        post(POST, source="hh"),
        title="SMM-менеджер",
        place_text="Казань",
        salary_text="",
        terms_text="Полная",
    )
    read = only(board, free_text=False)
    assert (read.title, read.place_text, read.salary_text, read.terms_text) == (
        "SMM-менеджер",
        "Казань",
        "",
        "Полная",
    )
    assert "content_plan" in read.skills


def test_skills_given_by_the_source_count_too() -> None:
    given = Vacancy(
        "hh", "1", "https://example.org/1", "SMM-менеджер", skills=("Figma", "vk", "Контент-план")
    )
    read = only(given, free_text=False)
    assert read.skills == ("content_plan", "vk", "figma")


@pytest.mark.parametrize(
    ("employer", "text"), [("Digital-агентство Сова", ""), ("", "Мы маркетинговое агентство, ищем SMM")]
)
def test_agencies_are_told(employer: str, text: str) -> None:
    assert (
        only(
            Vacancy("hh", "1", "https://example.org/1", "SMM", employer=employer, text=text), False
        ).employer_kind
        == "agency"
    )


PAY = [
    "60–80к на руки",
    "от 50 000 ₽ до вычета налогов",
    "до 90 тыс. руб/мес",
    "1000 р/час",
    "Оплата: 30 000 за проект",
    "$1500",
    "400 р за пост",
    "70 руб. за 1000 знаков",
    "1 500 ₽ за квалифицированный лид",
    "45 000 + РК 1,7",
]


@pytest.mark.parametrize("text", PAY)
def test_pay_words_read_back(text: str) -> None:
    told = [(f.low, f.high, f.currency, f.period, f.tax) for f in read_pay(f"Зарплата: {text}")]
    words = salary_words_of(f"Зарплата: {text}")
    assert [(f.low, f.high, f.currency, f.period, f.tax) for f in read_pay(words, field=True)] == told


CASES = [
    case["text"]
    for name in ("pay.json", "pay_roles.json")
    for case in json.loads((Path(__file__).parent / "cases" / name).read_text(encoding="utf-8"))
    if not case.get("field")
]


def test_the_salary_field_of_every_case_means_the_same() -> None:
    for text in CASES:
        told = [(f.low, f.high, f.currency, f.period, f.tax) for f in read_pay(text)]
        words = salary_words_of(text)
        back = [fork for part in words.split(" | ") for fork in read_pay(part, field=True)] if words else []
        assert [(f.low, f.high, f.currency, f.period, f.tax) for f in back] == told, text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_reading_is_total(text: str) -> None:
    for free_text in (True, False):
        for one in read_facts(post(text), free_text):
            assert isinstance(one, Vacancy | Rejected)


def test_conditions_are_kept_in_words_with_persons_masked() -> None:
    text = (
        "Оформление по ТК РФ. Тестовое не оплачивается, пишите Анне Петровой +7 900 123-45-67. Лепим горшки."
    )
    (read,) = read_facts(Vacancy("hh", "1", "https://example.org/1", "SMM-менеджер", text=text), False)
    assert isinstance(read, Vacancy)
    assert "Оформление по ТК РФ" in read.conditions_text and "не оплачивается" in read.conditions_text
    assert "Петров" not in read.conditions_text and "123" not in read.conditions_text
    assert "горшки" not in read.conditions_text
