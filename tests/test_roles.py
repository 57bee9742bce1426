"""Roles, relevance, grades: a table of cases and the labelled titles."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vilka.labels import GRADES, ROLES, SMM
from vilka.words.roles import read_role

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "roles.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_case(case: dict[str, str]) -> None:
    role = read_role(case["title"])
    assert (role.smm, role.role, role.grade) == (case["smm"], case["role"], case["grade"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_case_of_letters_and_marks_around_change_nothing(case: dict[str, str]) -> None:
    assert read_role(f"🔥 {case['title'].upper()} !!") == read_role(case["title"])


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Уровень: Middle", "middle"),
        ("Грейд — Senior", "senior"),
        ("*Level:* Junior+", "junior"),
        ("Средний уровень дохода", ""),
    ],
)
def test_grade_from_the_text(text: str, grade: str) -> None:
    assert read_role("SMM-менеджер", text).grade == grade


@pytest.mark.parametrize(
    ("title", "smm"),
    [
        ("Сделать телеграм-бота для доставки суши", "no"),
        ("Telegram-бот для записи к мастеру", "no"),
        ("Бот для ВКонтакте с оплатой", "no"),
        ("Парсинг Telegram каналов", "no"),
        ("Интеграция API склада с Telegram", "no"),
        ("Telegram Mini App для кофейни", "no"),
        ("Ведение Telegram-канала", "core"),
        ("SMM-менеджер, чат-боты", "core"),
        ("Настроить чат-бота в Telegram и вести канал", "core"),
        ("Интеграция с блогерами Instagram", "core"),
    ],
)
def test_a_program_for_a_network_is_no_work_in_it(title: str, smm: str) -> None:
    """Bots, parsers, mini apps: a network in the title is where the program runs."""
    assert read_role(title).smm == smm


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ищем в команду человека, который любит людей и тексты!", "other"),
        ("Нужен человек, который понимает тексты и видео", "other"),
        ("Ищу того, кто обожает рилсы", "other"),
        ("Нужно уважать чужие тексты и знать порядок", "other"),
        ("Нужен человек, который переделает тексты", "copywriter_editor"),
        ("Надо перебрать тексты сайта, нужен человек", "copywriter_editor"),
    ],
)
def test_what_a_person_feels_about_a_thing_is_no_duty(text: str, role: str) -> None:
    assert read_role("", text).role == role


def test_the_title_comes_before_the_text() -> None:
    assert read_role("Junior SMM-менеджер", "Уровень: Senior").grade == "junior"
    assert read_role("Водитель", "SMM, соцсети, Reels").smm == "no"


def test_a_content_manager_of_social_networks_is_told_by_the_text() -> None:
    assert read_role("Контент-менеджер", "Наполнять сайт").role == "content_manager"
    social = read_role("Контент-менеджер", "Вести соцсети, снимать Reels")
    assert (social.smm, social.role) == ("core", "content_manager")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Нужно оформить презентацию инвестору, 18 слайдов", "designer"),
        ("Сделать 12 карточек товара для WB, инфографика", "designer"),
        ("Сделать 9 обложек для хайлайтс и 5 шаблонов сторис", "designer"),
        ("Шаблоны сторис", "designer"),
        ("Стикеры для телеграма, 20 шт с котом", "designer"),
        ("Нужно смонтировать 3 рилса до воскресенья", "video_maker"),
        ("Нарезать подкаст на 10 шортсов", "video_maker"),
        ("Специалист по Pinterest", "smm_manager"),
        ("Ведение Пинтереста для магазина свечей", "smm_manager"),
        ("Специалист по Telegram Ads", "targetologist"),
        ("Аудит аккаунта и контент-стратегия на 3 месяца", "smm_strategist"),
        ("Написание статей для блога", "copywriter_editor"),
        ("Контент-менеджер + соцсети", "content_manager"),
        ("Обложка для клипа вк + 3 сторис в одном стиле", "designer"),
        ("Баннер для группы ВК, 2 размера", "designer"),
        ("Администратор соцсетей в кафе", "smm_manager"),
        ("Администратор телеграм-канала", "community_manager"),
        ("Контентщик в кофейню", "social_content"),
        ("Ищем амбассадоров косметики", "social_content"),
        ("Координатор амбассадоров бренда", "influence_manager"),
        ("Специалист по внутренним коммуникациям", "pr"),
        ("требуется!!! человек с айфоном, снять 6 видосов для шиномонтажки", "social_content"),
        ("Человек, который заберёт наши соцсети", "smm_manager"),
    ],
)
def test_the_trade_of_what_is_to_be_done(title: str, role: str) -> None:
    assert read_role(title, title).role == role


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_reading_is_total(title: str, text: str) -> None:
    role = read_role(title, text)
    assert role.smm in SMM and role.role in ROLES and role.grade in GRADES


def test_labelled_titles(shared: Path) -> None:
    titles = [json.loads(line) for line in (shared / "labelled" / "titles.jsonl").open(encoding="utf-8")]
    read = [(title, read_role(title["title"])) for title in titles]
    hit = sum(title["smm"] == "core" == role.smm for title, role in read)
    wrong = sum((title["smm"] == "core") != (role.smm == "core") for title, role in read)
    assert 2 * hit / (2 * hit + wrong) >= 0.97
    known = [(title, role) for title, role in read if title["role"]]
    assert sum(title["role"] == role.role for title, role in known) / len(known) >= 0.95
    assert sum(title["grade"] == role.grade for title, role in read) / len(read) >= 0.98


@pytest.mark.parametrize(
    ("title", "text", "role"),
    [
        (
            "",
            "Добавлю в команду сильного копирайтера: лендинги, посты. Ищем копирайтера надолго",
            "copywriter_editor",
        ),
        ("Контент-завод Reels", "Сочи. Нужен reels-мейкер: сценарий и съёмка", "social_content"),
        ("В нашем агентстве «Воздух» (продакшн)", "Ищем дизайнера, который не боится каруселей", "designer"),
        ("Админ-редактор", "Пять постов в день", "copywriter_editor"),
        ("Маркетолог (соцсети, полиграфия, акции)", "", "marketer"),
        ("Человек в теме WB-блогеров", "Договариваться с блогерами на обзоры посуды", "influence_manager"),
        ("Оформитель группы ВК", "Обложка, аватар, меню", "designer"),
        ("Оператор на съёмку вертикальных роликов", "", "video_maker"),
        ("Мастер по маникюру с навыками ведения соцсетей", "", "other"),
    ],
)
def test_the_trade_that_is_hired_for(title: str, text: str, role: str) -> None:
    assert read_role(title, text).role == role


@pytest.mark.parametrize(
    ("text", "smm"),
    [
        ("Нужен человек на склад. Сторис снимает сама хозяйка", "no"),
        ("Нужен человек на склад. Сторис снимать каждый день", "core"),
        ("Ищем помощника. Группу ВК ведёт племянник", "no"),
        ("Ищем помощника. Вести группу ВК", "core"),
        ("Ищем того, кто ведёт группы ВК", "core"),
        ("Ищем методиста. Среди обязанностей ведение группы ВК", "no"),
        ("Нужен человек. Среди задач: вести группу ВК, снимать рилс", "core"),
        ("Ищем сотрудника. Фото мастеров смотрите в нашем инстаграме", "no"),
        ("Ищем сотрудника. Рассказы о мастерах выкладываем в телеграм, отвечаем всем", "no"),
        ("Ищем сотрудника: выкладывать в телеграм рассказы о мастерах, отвечать всем", "core"),
        ("Нужен кто-то в зал. Снимать рилс не надо", "no"),
        ("Нужен кто-то в зал. Соцсети вести не нужно", "no"),
    ],
)
def test_what_somebody_else_does_is_not_asked_for(text: str, smm: str) -> None:
    assert read_role("", text).smm == smm


@pytest.mark.parametrize(
    ("title", "grade"),
    [
        ("Вопросы по окладу — к директору", ""),
        ("Личный блог руководителя завода", ""),
        ("Директор разрешил взять человека", ""),
        ("Директор по маркетингу", "head"),
        ("Человек, ведущий группу дома культуры", ""),
        ("Ведущий SMM-специалист", "senior"),
    ],
)
def test_the_grade_is_that_of_whoever_is_wanted(title: str, grade: str) -> None:
    assert read_role(title).grade == grade
