"""Little data is normal data: with 0, 1, 3, 10, 50 paid offers every page is made and every sentence of it is true."""

import re
from dataclasses import replace
from functools import cache
from html import unescape

import numpy as np
import pandas as pd
import pytest
from example_site import DAY, ROOT, offers, published

from vilka import say
from vilka.publishing.build import market_forks
from vilka.publishing.published import Published
from vilka.statistics.growth import growth_of
from vilka.statistics.premium import premiums
from vilka.statistics.trend import trend_of
from vilka.statistics.trust import GATHERING
from vilka.web.assemble import page
from vilka.web.pages import book_of, generated
from vilka.web.pages.book import Book

COUNTS = (0, 1, 3, 10, 50)
HAND_WRITTEN = ("index.md", "salaries/index.md", "salaries/trend.md", "salaries/skills.md", "salaries/forms/index.md",
                "salaries/regions/index.md", "salaries/roles/index.md", "explorer.md", "calculator.md", "method.md", "data.md")  # fmt: skip


def of_so_many(paid: int) -> Published:
    """The invented market with only so many offers that name their pay, all else as it is."""
    frame = offers(200)
    silent = frame.index[(frame["net_low"].notna() | frame["net_high"].notna())][paid:]
    frame.loc[silent, ["net_low", "net_high"]] = np.nan
    frame.loc[silent, "pay_reason"] = "hidden"
    core = frame[frame["smm"] == "core"]
    return replace(
        published(200),
        offers=frame,
        forks=market_forks(frame, DAY),
        trend=trend_of(core, DAY),
        growth=growth_of(core, DAY),
        premium=premiums(core, DAY),
    )


@cache
def book(paid: int) -> Book:
    return book_of(of_so_many(paid), ROOT)


@cache
def sources(paid: int) -> dict[str, str]:
    texts = {path: (ROOT / "docs" / path).read_text("utf-8") for path in HAND_WRITTEN} | generated(book(paid))
    return {path: page(text, book(paid), path) for path, text in texts.items()}


@cache
def pages(paid: int) -> dict[str, str]:
    return {path: words(text) for path, text in sources(paid).items()}


def words(html: str) -> str:
    """The text of a page: cells of tables apart, marks inside a sentence gone."""
    cells = re.sub(r"</t[dh]>", " | ", html)
    text = unescape(re.sub(r"<[^>]+>", " ", cells)).replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text)


UNTRUE = {
    "no difference told as one": r"на 0 %",
    "no number": r"\bnan\b|\bNone\b|\binf\b|NaT",
    "absurd": r"\d{4,} %|\d \d{3} %",
    "zero pay": r"(?<![\d ])0 (?:тыс\. )?₽ ",
    "a month as programs write it": r"(?<![\w/.-])(?:20\d\d-\d\d(?![\d-])|(?<!\d\.)[01]\d\.20\d\d\b)",
}


@pytest.mark.parametrize("paid", COUNTS)
@pytest.mark.parametrize("what", list(UNTRUE))
def test_no_page_says(paid: int, what: str):
    wrong = {path: re.search(UNTRUE[what], text) for path, text in pages(paid).items()}
    assert {path: text.group() for path, text in wrong.items() if text} == {}


@pytest.mark.parametrize("path", ["sources.md", "past.md", "changes.md", "licences.md"])
def test_no_page_of_records_writes_a_month_as_programs_do(path: str):
    """«(2026-02)», «(10.2026)» stood among the reasons not to read a place."""
    text = words(page((ROOT / "docs" / path).read_text("utf-8"), book(COUNTS[-1]), path))
    assert re.search(UNTRUE["a month as programs write it"], "(2026-02)")
    assert not re.search(UNTRUE["a month as programs write it"], text)


#: A name or a call in braces, alone: a piece of a sentence that nobody filled in.
HOLE = r"\{[A-Za-z_][\w.]*(?:\([^{}]*\)|\[[^{}]*\])?\}"


@pytest.mark.parametrize("paid", COUNTS)
def test_no_page_shows_the_hole_of_a_template(paid: int):
    """In attributes too, which scripts and screen readers speak."""
    assert re.search(HOLE, '<form data-of="{escape(_OF)}">') and not re.search(
        HOLE, 'year = {2026}, {"a": 1}'
    )
    holes = {path: re.findall(HOLE, text) for path, text in sources(paid).items()}
    assert {path: found for path, found in holes.items() if found} == {}


@pytest.mark.parametrize("paid", COUNTS)
def test_pages_say_that_the_site_is_gathering_until_it_is_not(paid: int):
    few = book(paid).answers.get().n_employers < GATHERING
    assert few == (paid < 50)
    assert all(("Ещё собираем." in text) == few for text in pages(paid).values())
    had = book(paid).answers.get().n_vacancies
    if few and had:
        assert (
            f"Пока есть {say.plural(had, 'вакансия', 'вакансии', 'вакансий')}".replace("\u00a0", " ")
            in pages(paid)["index.md"]
        )


@pytest.mark.parametrize("paid", COUNTS)
def test_more_and_less_only_where_the_intervals_part(paid: int):
    country = book(paid).answers.get()
    for code, region in book(paid).regions.items():
        text = pages(paid)[f"salaries/regions/{region.slug}.md"]
        told = re.search(r"Это на (\d+) % (больше|меньше), чем по стране", text)
        assert bool(told) == book(paid).answers.get(region=code).apart(country), code


@pytest.mark.parametrize("paid", COUNTS)
def test_what_vacancies_do_not_say_is_a_row(paid: int):
    for text in ("Форма не названа", "Уровень не назван", "Формат не назван"):
        assert text in pages(paid)["salaries/index.md"]


def test_nothing_is_told_of_nothing():
    text = pages(0)["index.md"]
    assert (
        "Числа нет: вакансий с зарплатой пока мало, собираем" in text
        and "Пока нет ни одной вакансии с зарплатой;" in text
        and "Пока есть" not in text
    )
    assert "тыс. ₽" not in re.sub("тыс. ₽ в месяц на руки", "", pages(0)["salaries/regions/ru-lip.md"])


def test_a_month_without_pay_breaks_no_chart():
    """Two months of silence in the middle: no flat line there, no point."""
    frame = offers(400)
    posted = pd.to_datetime(frame["posted_on"])
    silent = (posted >= "2026-08-01") & (posted < "2026-10-01")
    frame.loc[silent, ["net_low", "net_high"]] = np.nan
    found = growth_of(frame, DAY).set_index("month")
    assert found.loc[["2026-08", "2026-09"], "index"].isna().all() and not found.loc["2026-08", "drawn"]
    numbers = replace(published(200), growth=growth_of(frame, DAY), trend=trend_of(frame, DAY))
    charts = book_of(numbers, ROOT).charts
    for name in ("growth", "trend"):
        if name in charts:
            assert not charts[name].table["Месяц"].str.contains("август|сентябрь").any()
