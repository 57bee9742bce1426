"""Tables of groups beside each other: true sentences, places only where intervals part, nothing of few."""

from dataclasses import replace

import pandas as pd
import pytest
from example_site import ROOT, published
from lxml import html

from vilka.publishing.measures import MEASURES
from vilka.publishing.published import Published
from vilka.web.pages import MAKERS, Book, fill
from vilka.web.pages.book import Spot, read_regions
from vilka.web.pages.compared import compared, place

REGIONS = read_regions(ROOT / "data" / "reference")
SPOT = Spot("salaries/openness.md")


def made(measure: str, numbers: Published | None = None) -> html.HtmlElement:
    book = Book(numbers or published(), REGIONS)
    return html.fromstring(f"<div>{compared(book, SPOT, {'measure': measure})}</div>")


def words(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("measure", "row", "said"),
    [
        ("age", {"value": 66.0, "low": 59.0, "high": 74.0, "n": 276, "n_of": 276, "n_employers": 35}, "за последние 66 дней (в 95 случаях из 100 от 59 до 74 дней): 276 объявлений от 35 работодателей."),
        ("age", {"value": 60.0, "low": 51.0, "high": 101.0, "n": 21, "n_of": 21, "n_employers": 11}, "за последние 60 дней (в 95 случаях из 100 от 51 до 101 дня): 21 объявление от 11 работодателей."),
        ("age", {"value": 63.0, "low": 63.0, "high": 63.0, "n": 22, "n_of": 22, "n_employers": 21}, "за последние 63 дня (в 95 случаях из 100 63 дня): 22 объявления от 21 работодателя."),
        ("paid", {"value": 0.5, "low": 0.34, "high": 0.66, "n": 12, "n_of": 21, "n_employers": 12}, "называют 50 % (в 95 случаях из 100 от 34 до 66 %): 12 из 21 объявления от 12 работодателей."),
        ("paid", {"value": 0.5, "low": 0.34, "high": 0.66, "n": 500, "n_of": 1001, "n_employers": 101}, "называют 50 % (в 95 случаях из 100 от 34 до 66 %): 500 из 1 001 объявления от 101 работодателя."),
        ("renewed", {"value": 0.5, "low": 0.34, "high": 0.66, "n": 5, "n_of": 11, "n_employers": 11}, "поднимали 50 % (в 95 случаях из 100 от 34 до 66 %): 5 из 11 объявлений от 11 работодателей."),
        ("responses", {"value": 107.0, "low": 86.0, "high": 131.0, "n": 31, "n_of": 31, "n_employers": 30}, "обычно 107 (в 95 случаях из 100 от 86 до 131): 31 объявление от 30 работодателей."),
    ],
)  # fmt: skip
def test_words_go_with_the_numbers_and_with_what_stands_before_them(
    measure: str, row: dict[str, float], said: str
) -> None:
    """«до 74 дня» and «из 21 объявлений» are no Russian."""
    assert MEASURES[measure].whole(row).replace("\u00a0", " ").endswith(said)


def test_the_whole_is_told_in_a_sentence() -> None:
    table = published().openness.set_index(["by", "measure"])
    row = table.loc[("all", "paid")]
    said = words(made("paid").xpath("./p")[0])
    assert said == (
        f"Зарплату называют {row['value'] * 100:.0f} % (в 95 случаях из 100 от {row['low'] * 100:.0f} до {row['high'] * 100:.0f} %): "
        f"{row['n']} из {row['n_of']} объявлений от {row['n_employers']} работодателей."
    )


@pytest.mark.parametrize("measure", list(MEASURES))
def test_each_group_is_a_line_with_its_numbers(measure: str) -> None:
    numbers = published()
    table = getattr(numbers, MEASURES[measure].table)
    told = table[(table["measure"] == measure) & (table["by"] != "all")]
    tree = made(measure)
    lines = tree.xpath(".//tbody/tr")
    assert len(lines) == len(told) > 0
    names = {line.xpath("./th")[0].text for line in lines}
    called = {code: region.name for code, region in REGIONS.items()}
    assert names == {called.get(code, name) for code, name in zip(told["code"], told["name"], strict=True)}
    assert all("работодател" in words(line.xpath("./th")[0]) for line in lines)


def test_few_are_told_as_too_few() -> None:
    numbers = replace(published(), offers=published().offers.head(15), runs=())
    for measure in MEASURES:
        assert words(made(measure, numbers)).startswith("Пока не сказать: нужно хотя бы 20 объявлений")
    nothing = replace(published(), offers=published().offers.head(0), runs=())
    assert isinstance(nothing.competition, pd.DataFrame) and "Пока не сказать" in words(made("age", nothing))


@pytest.mark.parametrize(
    ("days", "said"),
    [(54.5, "55 дней"), (54.49, "54 дня"), (134.5, "135 дней"), (20.5, "21 день"), (20.4, "20 дней"), (111.5, "112 дней")],
)  # fmt: skip
def test_a_noun_goes_with_the_number_that_is_printed(days: float, said: str) -> None:
    assert MEASURES["age"].told(days).replace("\u00a0", " ") == said


@pytest.mark.parametrize(("best", "worst", "of", "told"), [(1, 5, 5, "—"), (1, 1, 5, "1"), (2, 5, 5, "2–5"), (1, 1, 1, "—")])  # fmt: skip
def test_places(best: int, worst: int, of: int, told: str) -> None:
    assert place(best, worst, of) == told


def test_an_unknown_measure_is_named() -> None:
    with pytest.raises(Exception, match=r"docs/x.md:1: .*measure=pay"):
        fill("<!-- vilka: compared measure=pay -->", Book(published(), REGIONS), "x.md", MAKERS)


@pytest.mark.parametrize("page", ["openness", "competition"])
def test_the_pages_hold_all_measures_of_their_table(page: str) -> None:
    text = (ROOT / "docs" / "salaries" / f"{page}.md").read_text("utf-8")
    assert {name for name, one in MEASURES.items() if one.table == page} == {
        name for name in MEASURES if f"measure={name} " in text
    }
