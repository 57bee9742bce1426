"""Personal data is masked; sums, dates, towns and job titles stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.keeping.masks import mask
from scrapers.words import salary_words

MASKED = [
    ("hr@firma.ru", "[почта]"),
    ("HR.Team+smm@sub.firma-1.com ждёт", "[почта] ждёт"),
    ("hr (at) firma.ru", "[почта]"),
    ("+7 (916) 123-45-67", "[телефон]"),
    ("8 916 123 45 67", "[телефон]"),
    ("89161234567", "[телефон]"),
    ("8(495)123-45-67", "[телефон]"),
    ("тел. (495) 123-45-67", "тел. [телефон]"),
    ("+375 29 123-45-67", "[телефон]"),
    ("+998901234567", "[телефон]"),
    ("916-123-45-67", "[телефон]"),
    ("@anna_hr", "[контакт]"),
    ("https://t.me/anna_hr?start=1", "[контакт]"),
    ("wa.me/79161234567", "[контакт]"),
    ("vk.com/id123456", "[контакт]"),
    ("ИП Иванова Мария Петровна", "ИП [имя]"),
    ("ИП Сидоров Пётр Ильич", "ИП [имя]"),
    ("ИП Петров И. И.", "ИП [имя]"),
    ("А.С. Смирнова", "[имя]"),
    ("Мария Иванова ищет SMM", "[имя] ищет SMM"),
    ("Иванова Мария", "[имя]"),
    ("Наш клиент: Пётр Кузнецов", "Наш клиент: [имя]"),
    ("у клиента: Алёна Козлова", "у клиента: [имя]"),
    ("контактное лицо: Мария", "контактное лицо: [имя]"),
    ("HR Анна", "HR [имя]"),
    ("Пишите Ольге", "Пишите [имя]"),
]
KEPT = [
    "от 60 000 до 90 000 RUB в месяц, до вычета налогов",
    "от 80 000 - 120 000 ₽",
    "80000-120000",
    "до 10 000 000 RUB",
    "89 000 000 000 UZS",
    "60.000–90.000",
    "2026-11-24, с 9:30 до 18:00",
    "5/2, 8 часов",
    "Нижний Новгород | Ростов-на-Дону",
    "SMM-менеджер (Reels, TikTok)",
    "писать роман и сценарии",
    "Контент-менеджер в маркетинг-агентство",
    "ООО «Вера и Надежда»",
    "полная занятость, удалённо, самозанятость",
    "Яндекс Крауд: Контент",
    "",
]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert mask(text) == text


@given(st.text(max_size=60))
def test_masking_twice_changes_nothing(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(
    st.one_of(st.none(), st.integers(0, 99_000_000)),
    st.one_of(st.none(), st.integers(0, 99_000_000)),
    st.sampled_from(["RUB", "KZT"]),
    st.sampled_from(["month", "hour", "project"]),
)
def test_no_sum_is_taken_for_a_phone(low: int | None, high: int | None, currency: str, period: str) -> None:
    words = salary_words(low, high, currency, period, "net")
    assert mask(words) == words
