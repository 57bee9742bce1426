"""An employer is told to be an agency by the clients that its vacancies name."""

from datetime import date

import pandas as pd
import pytest

from scrapers.keeping.vacancies import columns
from vilka.offers.table import offers
from vilka.words.briefs import agencies, client_words, clients_of
from vilka.words.employment import terms_of


@pytest.mark.parametrize(
    ("words", "clients"),
    [
        ("Ищем SMM-менеджера для клиента «Зерно»", {"зерно"}),
        ("Наш клиент — сеть кофеен «Зерно»", {"зерно"}),
        ("для нашего клиента, он большой", set()),
        ("SMM-менеджер (клиент: Зерно)", {"зерно"}),
        ("Клиент: Вкусный Дом, задачи: тексты", {"вкусный дом"}),
        ("для клиента «Зерно» и у клиента — Ромашка", {"зерно", "ромашка"}),
        ("выгода для клиента\nВилка 60–80к", set()),
        ("выгода для клиента Вилка 60–80к", set()),
        ("Наш клиент — взрослый человек, который любит кофе", set()),
        ("помогаем нашим клиентам из Москвы", set()),
        ("опыт работы с клиентами «Яндекс»", set()),
        ("SMM-менеджер на проект «Зерно»", set()),
        ("", set()),
    ],
)
def test_named_clients(words: str, clients: set[str]) -> None:
    assert clients_of(words) == clients


def told(employer: str, *clients: str) -> list[tuple[str, str]]:
    return [(employer, f"SMM-менеджер для клиента «{client}»") for client in clients]


def test_three_clients_make_an_agency() -> None:
    offers = [*told("Волна", "Зерно", "Ромашка", "Лес"), *told("Берег", "Зерно", "Ромашка")]
    assert agencies(offers) == {"Волна"}


def test_counts_alone_say_nothing() -> None:
    assert agencies([("Волна", "SMM-менеджер")] * 50) == set()
    assert agencies(told("Волна", *["Зерно"] * 50)) == set()
    assert agencies(told("Волна", "Волна", "Зерно", "Лес")) == set()
    assert agencies(told("", "Зерно", "Ромашка", "Лес")) == set()


def test_a_post_keeps_the_words_about_its_client() -> None:
    post = "SMM-менеджер, удалённо\nНаш клиент — сеть кофеен «Зерно».\nЗадачи: тексты"
    assert client_words(post) == ["Наш клиент — сеть кофеен «Зерно»"]
    assert clients_of(terms_of(post)) == {"зерно"}


def test_the_build_sees_the_vacancies_of_an_employer_together() -> None:
    day = date(2026, 11, 20)
    named = [*told("Волна", "Зерно", "Ромашка", "Лес"), *told("Берег", "Зерно", "Ромашка")]
    rows = [
        dict.fromkeys(columns(), "")
        | {"source": "telegram", "id": f"a/{n}", "title": title, "employer": employer, "posted_on": str(day), "day": day}
        for n, (employer, title) in enumerate(named)
    ]  # fmt: skip
    read, _ = offers(pd.DataFrame(rows), {}, pd.DataFrame(columns=["date", "currency", "rate"]))
    assert dict(zip(read["employer"], read["employment"], strict=True)) == {
        "Волна": "agency",
        "Берег": "unknown",
    }
