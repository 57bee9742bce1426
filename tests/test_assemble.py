"""Markers, hostile words, banners: what stands in a page before MkDocs sees it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from example_site import HOSTILE, published
from hypothesis import given
from hypothesis import strategies as st

from vilka.errors import BadInput
from vilka.offers.carried import carried
from vilka.web.assemble import page, source
from vilka.web.pages import Book, book_of, generated
from vilka.web.pages.safe import href, text

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def book() -> Book:
    return book_of(published(), ROOT)


@pytest.fixture(scope="module")
def live() -> Book:
    return book_of(published(300, "live"), ROOT)


@pytest.mark.parametrize(
    ("marker", "words"),
    [
        ("say fork region=RU employment=all role=smm_manager grade=all", "медиана"),
        ("say median role=targetologist", "тыс.\u00a0₽"),
        ("say n", "ваканси"),
        ("say as_of", "24\u00a0ноября\u00a02026"),
        ("say source slug=hh", "за последний день"),
        ("say source slug=nowhere", "пока не читаем"),
        ("table forks by=grade", "Медиана"),
        ("table forks by=region", "Москва"),
        ("chart forms", 'data-inline-svg="forms"'),
        ("table skills", "Разница"),
        ("map", "Карта регионов"),
    ],
)
def test_marker_gives_words(live: Book, marker: str, words: str) -> None:
    assert words in page(f"Текст <!-- vilka: {marker} --> дальше", live, "guides/x.md")


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        ("nothing", "unknown marker"),
        ("say fork role=cook", "unknown role 'cook'"),
        ("say fork region=RU-XX", "unknown region"),
        ("chart none", "no chart 'none'"),
        ("table forks by=colour", "not a dimension"),
        ("table forks", "by"),
    ],
)
def test_wrong_marker_names_file_and_line(live: Book, marker: str, told: str) -> None:
    with pytest.raises(BadInput, match=r"docs/guides/x\.md:3: vilka: .*" + told.replace("(", r"\(")):
        page(f"# Заголовок\n\nТекст <!-- vilka: {marker} -->\n", live, "guides/x.md")


def test_every_demo_page_says_so_and_no_live_one_does(book: Book, live: Book) -> None:
    for each, shown in ((book, True), (live, False)):
        pages = {path: page(body, each, path) for path, body in generated(each).items()}
        assert all(("Демонстрационные данные" in body) is shown for body in pages.values())


def test_a_rule_that_is_carried_on_is_told_on_pages_of_money_and_on_no_others() -> None:
    new_year = date(2027, 1, 1)
    numbers = replace(published(300, "live"), as_of=new_year, carried=carried(new_year))
    book = book_of(numbers, ROOT)
    told = "Правила 2026 года, 2027-й не сверен: МРОТ, прожиточный минимум."
    assert all(told in page(body, book, path) for path, body in generated(book).items())
    for path in (
        "index.md",
        "calculator.md",
        "explorer.md",
        "salaries/index.md",
        "vacancies.md",
        "method.md",
    ):
        assert told in page((ROOT / "docs" / path).read_text("utf-8"), book, path), path
    for path in ("about.md", "sources.md", "licences.md", "privacy.md"):
        assert told not in page((ROOT / "docs" / path).read_text("utf-8"), book, path), path


def test_banner_stands_under_the_heading_or_after_the_front_matter(book: Book) -> None:
    made = page("---\ntitle: Х\n---\n\n# Х\n\nтекст\n", book, "x.md")
    assert made.index("# Х") < made.index("v-demo") < made.index("текст")
    assert page("---\ntitle: Х\n---\nтекст\n", book, "x.md").index("---\n\n<aside") > 0


def test_every_region_role_and_form_has_a_page(book: Book) -> None:
    paths = set(generated(book))
    assert len([path for path in paths if path.startswith("salaries/regions/")]) == 89
    assert {
        "salaries/roles/smm-manager.md",
        "salaries/forms/in-house.md",
        "salaries/regions/ru-ty.md",
    } <= paths


def test_hostile_vacancy_is_inert(book: Book) -> None:
    made = generated(book)["salaries/regions/ru-mow.md"]
    assert "<script>alert" not in made
    assert "javascript:" not in made.replace("javascript:alert(1)", "") or "](javascript" not in made
    assert 'href="javascript' not in made
    assert "{{" not in made
    assert "д" * 100 not in made


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://hh.ru/vacancy/1?a=1&b=2", "https://hh.ru/vacancy/1?a=1&amp;b=2"),
        ("http://пример.рф/1", "http://пример.рф/1"),
        ("javascript:alert(1)", ""),
        ("JAVASCRIPT:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example/x", ""),
        ("/local", ""),
        ("https://", ""),
        ("http://[broken", ""),
        ('https://x.example/"><script>', "https://x.example/&quot;&gt;&lt;script&gt;"),
    ],
)
def test_only_plain_addresses_become_links(url: str, kept: str) -> None:
    assert href(url) == kept


@given(st.text(max_size=400))
def test_escaped_words_hold_nothing_that_starts_markup(words: str) -> None:
    made = text(words)
    assert not set("<>\"'`*_[]{}|\n\r\x00") & set(made)
    assert len(words) <= 140 or made


def test_same_numbers_give_the_same_pages(book: Book) -> None:
    again = book_of(published(), ROOT)
    assert generated(again) == generated(book)
    assert {name: chart.spec() for name, chart in again.charts.items()} == {
        name: chart.spec() for name, chart in book.charts.items()
    }


def test_hostile_example_is_hostile() -> None:
    assert "<script>" in HOSTILE and len(HOSTILE) > 200


def test_downloaded_drawings_say_whose_numbers_they_show(book: Book, live: Book) -> None:
    assert source(book).endswith("Демонстрация: рынок выдуман")
    assert source(live).startswith("Вилка, данные на ") and "Демонстрация" not in source(live)


def test_chart_can_leave_its_table_to_another_page(book: Book) -> None:
    left = page("<!-- vilka: chart trend table=salaries/trend/ -->", book, "guides/growth.md")
    assert "<table" not in left and 'href="site:/salaries/trend/">Те же числа таблицей' in left
    assert "<table" in page("<!-- vilka: chart trend -->", book, "guides/growth.md")
