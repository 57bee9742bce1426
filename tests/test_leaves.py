"""Pages of one region, role or form: the answer, what differs for certain, what vacancies there are, neighbours folded."""

import re
from dataclasses import replace
from functools import cache

import pytest
from example_site import DAY, ROOT, published

from vilka import say
from vilka.labels import GRADES
from vilka.publishing.answers import Answer
from vilka.publishing.build import market_forks
from vilka.publishing.open_offers import newest_first
from vilka.web.pages import Book, book_of
from vilka.web.pages.book import Spot
from vilka.web.pages.differences import MOST, certain, whole
from vilka.web.pages.leaves import pages
from vilka.web.pages.now import NEWEST, now


@cache
def book() -> Book:
    return book_of(published(), ROOT)


@cache
def made() -> dict[str, str]:
    return pages(book())


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def region(code: str) -> str:
    return made()[f"salaries/regions/{code.lower()}.md"]


def test_each_page_says_whether_it_differs_from_the_country() -> None:
    country = book().answers.get()
    for code in book().regions:
        cell, text = book().answers.get(region=code), plain(region(code))
        assert ("Платят на " in text) == cell.apart(country), code
        assert ("погрешность больше разницы" in text) == (cell.known and not cell.apart(country)), code


def test_what_is_said_to_differ_differs_by_the_published_answers() -> None:
    """Every «A — x вместо y» of every region page is two published medians whose intervals part."""
    by_name = {
        name: (dimension, code)
        for dimension in ("employment", "grade", "role")
        for code, name, _ in book().rows_by(dimension)
    }
    said = 0
    for code in book().regions:
        lists = re.findall(r"У? ?таких же по стране:</p><ul>(.*?)</ul>", region(code))
        for name, here, there in re.findall(r"<li>([^<]*?)\u00a0— (.*?) вместо (.*?) \(", "".join(lists)):
            dimension, value = by_name[name]
            cell = book().answers.get(**{"region": code, dimension: value})
            other = book().answers.get(**{dimension: value})
            assert cell.apart(other) and (say.rub(cell.p50), say.rub(other.p50)) == (here, there)
            said += 1
    assert said > 3


def cell(p50: float, half: float, name: str = "about") -> Answer:
    base = published().answers.get()
    return replace(base, p50=p50, p50_low=p50 - half, p50_high=p50 + half, trust=name)


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        (cell(95e3, 5e3), cell(72e3, 3e3), "Платят на 32 % больше, чем по стране: 95 тыс. ₽ против 72 тыс. ₽."),
        (cell(60e3, 2e3), cell(75e3, 2e3), "Платят на 20 % меньше, чем по стране: 60 тыс. ₽ против 75 тыс. ₽."),
        (cell(80e3, 6e3), cell(72e3, 3e3), "От того, что платят по стране, не отличить: погрешность больше разницы."),
        (cell(80e3, 6e3, "none"), cell(72e3, 3e3), ""),
    ],
)  # fmt: skip
def test_a_difference_is_said_only_where_intervals_part(here: Answer, there: Answer, said: str) -> None:
    assert plain(whole(here, there, "по стране")).strip() == said


def test_the_largest_differences_are_named_and_the_rest_is_counted() -> None:
    pairs = [(f"Роль {n}", cell(100e3 + n * 10e3, 1e3), cell(90e3, 1e3)) for n in range(MOST + 2)]
    pairs.append(("Как у всех", cell(91e3, 5e3), cell(90e3, 1e3)))
    text = plain(certain(pairs, "Больше"))
    assert text.index(f"Роль {MOST + 1} ") < text.index(f"Роль {MOST} ") and "и ещё 2" in text
    assert "Как у всех" not in text and "Роль 0" not in text
    assert certain(pairs[-1:], "Больше") == ""


@pytest.mark.parametrize(
    ("path", "column", "code", "chosen"),
    [
        ("regions/ru-mow", "regions", "RU-MOW", "region=RU-MOW"),
        ("regions/ru-lip", "regions", "RU-LIP", "region=RU-LIP"),
        ("roles/targetologist", "role", "targetologist", "role=targetologist"),
        ("forms/freelance", "employment", "freelance", "form=freelance"),
    ],
)
def test_open_vacancies_are_counted_and_the_newest_stand_there(
    path: str, column: str, code: str, chosen: str
) -> None:
    page, offers = made()[f"salaries/{path}.md"], book().published.open
    own = offers[[code in one if column == "regions" else one == code for one in offers[column]]]
    if own.empty:
        assert "Открытых сейчас ни одной" in page and f"vacancies/#{chosen}" in page
        return
    assert plain(page).count(f"{say.number(len(own))} открыт".replace("\u00a0", " ")) == 1
    [items] = re.findall(r'<ul class="v-fresh"[^>]*>(.*?)</ul>', page)
    assert items.count("<li>") == min(NEWEST, len(own))
    titles = newest_first(own)["title"].head(NEWEST)
    assert all(title[:20].split("<")[0] in items for title in titles)
    assert f"vacancies/#{chosen}" in page.partition("v-fresh")[0]


@pytest.mark.parametrize(("paid", "said"), [(0, "не называет ни одна"), (1, "называет 1."), (2, "называют 2."), (21, "называет 21.")])  # fmt: skip
def test_the_verb_goes_with_the_number_of_those_that_name_pay(paid: int, said: str) -> None:
    offers = published().offers.head(30).assign(net_low=float("nan"), net_high=float("nan"))
    offers.loc[offers.index[:paid], "net_low"] = 60_000.0
    text = plain(now(book(), Spot("salaries/regions/ru-mow.md"), offers, "в Москве", "region=RU-MOW"))
    assert f"зарплату {said.rstrip('.')}" in text


def test_neighbours_and_roles_are_folded_and_still_in_the_page() -> None:
    page = region("RU-TA")
    [neighbours] = re.findall(r"## Соседи: Приволжский округ\n\n(.*)", page)
    assert neighbours.startswith("<details") and "Башкортостан" in neighbours
    [roles] = re.findall(r"## Роли\n\n(.*)", page)
    assert roles.startswith("<details")


def test_what_nobody_in_the_country_offers_is_no_line() -> None:
    few = published().offers
    few = few[(few["employment"] != "agency") | (few["grade"] != "senior")]
    other = book_of(replace(published(), offers=few, forks=market_forks(few, DAY)), ROOT)
    part = pages(other)["salaries/forms/agency.md"].split("## Уровни")[1].split("## ")[0]
    told = set(re.findall(r'<th scope="row">([^<]*)</th>', part))
    assert GRADES["senior"] not in told and GRADES["middle"] in told
    assert other.answers.get(employment="agency", grade="senior").known


def test_a_guide_is_explained_once_under_its_table() -> None:
    for page in made().values():
        for table in re.findall(r'<div class="v-forks">.*?</div>(?=\n|<|$)', page):
            vague = 'data-trust="guide"' in table
            assert table.count("Линия с точкой") == vague
        assert "четвертей нет" not in page and "Четверти не показаны" not in page


def test_a_place_without_any_pay_says_so_first() -> None:
    forks = published().forks.copy()
    kursk = (forks["region"] == "RU-KRS") & (forks["role"] == "all")
    forks.loc[kursk, ["n_vacancies", "n_employers"]] = 0
    some = pages(Book(replace(published(), forks=forks), book().regions))["salaries/regions/ru-krs.md"]
    assert "Вакансий с зарплатой в Курской области сейчас нет." in plain(some)
    forks.loc[kursk, "trust"] = "none"
    none = pages(Book(replace(published(), forks=forks), book().regions))["salaries/regions/ru-krs.md"]
    text = plain(none)
    assert "сейчас нет." in text and "ориентир по соседям" not in text
    assert "Для сравнения: " in text and "вся Россия" in text
    assert "v-amount" not in none and "— в месяц" not in text


def test_without_any_offer_the_pages_still_stand() -> None:
    bare = replace(published(), offers=published().offers.iloc[:0], forks=published().forks.iloc[:0])
    for page in pages(Book(bare, book().regions)).values():
        assert "Открытых сейчас ни одной" in page and "nan" not in page
