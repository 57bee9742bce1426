"""Subsistence minimums and quarters as pages show them."""

import re
from dataclasses import replace
from datetime import date

import pytest
from example_site import ROOT, published

from vilka.offers.subsistence import minimum
from vilka.web.pages import MAKERS, book_of, minimums
from vilka.web.pages.book import Book, Spot


@pytest.fixture(scope="module")
def book() -> Book:
    return book_of(published(), ROOT)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_median_is_told_in_minimums_of_its_own_region_alone(book: Book):
    moscow, kuban = book.regions["RU-MOW"], book.regions["RU-KDA"]
    cell = book.answers.get(region="RU-MOW")
    least, whose = minimum("RU-MOW", book.published.as_of)
    assert whose == "RU-MOW"
    assert minimums.in_words(book, moscow, cell).startswith(f"Это {cell.p50 / least:.1f}".replace(".", ","))
    assert minimums.in_words(book, kuban, book.answers.get(region="RU-KDA")) == ""
    table = words(MAKERS["table minimums"](book, Spot("a.md"), {}))
    assert (
        "Москва" in table and "Краснодарский край" not in table
    )  # the same divisor for all would be the median again


def test_thin_regions_and_unknown_days_say_nothing_wrong(book: Book):
    tuva = book.regions["RU-TY"]
    vague = replace(book.answers.get(region="RU-TY"), trust="guide")
    assert minimums.in_words(book, tuva, vague) == ""
    past = Book(replace(book.published, as_of=date(1999, 1, 1)), book.regions)
    assert minimums.in_words(past, book.regions["RU-MOW"], past.answers.get(region="RU-MOW")) == ""
    assert "неизвестен" in MAKERS["table minimums"](past, Spot("a.md"), {})


def test_quarters_newest_first_with_supply_and_the_unfinished_one_marked(book: Book):
    said = words(MAKERS["table quarters"](book, Spot("a.md"), {}))
    assert said.index(
        "IV кв. 2026 ещё идёт".replace(" кв. ", "\u00a0кв.\u00a0").replace("\u00a0", " ")
    ) < said.index("III кв. 2026")
    assert "Мы наблюдаем с" in said
    core = book.published.core
    counted = (core["posted_on"].map(lambda day: (day.year, (day.month + 2) // 3)) == (2026, 3)).sum()
    assert f" {counted} " in said
