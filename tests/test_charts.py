"""Charts: numbers in, SVG with words and the site's colours out."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from example_site import published

from vilka import say
from vilka.web.charts import (
    INK,
    NARROW,
    WIDE,
    Chart,
    draw_png,
    draw_svg,
    fork_bars,
    lines,
)
from vilka.web.page_svg import for_page
from vilka.web.pages import Book, book_of
from vilka.web.pages.figures import FIGURES, year_words

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "tools" / "fonts"
CSS = (ROOT / "docs" / "assets" / "vilka.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def book() -> Book:
    return book_of(published(), ROOT)


@pytest.fixture(scope="module")
def example() -> Chart:
    rows = pd.DataFrame(
        {"name": ["Штат"], "p10": [30e3], "p25": [50e3], "p50": [62e3], "p75": [80e3], "p90": [110e3]}
    )
    return Chart("forms", 'Вилки "и" <имена>', "Штат: 62 тыс. ₽.", fork_bars(rows, ["Штат"]), rows)


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_every_chart_is_described_in_words_and_has_a_table(book: Book, name: str) -> None:
    chart = book.charts[name]
    assert len(chart.title) > 5 and len(chart.description) > 10 and len(chart.table)
    assert "nan" not in chart.description.lower()
    assert chart.table.columns.is_unique


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-0.03, 0.12, "За год: от −3 % до +12 %, отличить от нуля нельзя."),
        (0.0, 0.12, "За год: от 0 % до +12 %, отличить от нуля нельзя."),
        (0.02, 0.12, "За год: от +2 % до +12 %."),
        (-0.12, -0.02, "За год: от −12 % до −2 %."),
        (np.nan, np.nan, "За год изменение пока не посчитать: нет года данных."),
    ],
)
def test_a_year_in_words(book: Book, low: float, high: float, said: str) -> None:
    growth = pd.DataFrame({"year_low": [low], "year_high": [high]})
    told = year_words(Book(replace(book.published, growth=growth), book.regions))
    assert told.replace("\u00a0", " ") == said


def test_a_month_without_a_number_breaks_the_line() -> None:
    some = [("2026-01", 70.0), ("2026-02", 72.0), ("2026-05", 74.0)]
    rows = pd.DataFrame(
        [
            {"month": month, "group": "Все", "value": one, "low": one - 9, "high": one + 9}
            for month, one in some
        ]
    )
    drawn = max(lines(rows, "", "").to_dict()["datasets"].values(), key=len)
    assert [row["value"] for row in drawn] == [70, 72, None, None, 74]


def test_without_months_no_year_and_no_chart(book: Book) -> None:
    bare = Book(replace(book.published, growth=pd.DataFrame()), book.regions)
    assert "нет года данных" in year_words(bare) and not len(FIGURES["growth"](bare).table)


def test_only_months_that_can_be_told_are_drawn_and_the_time_before_reading_is_grey(book: Book) -> None:
    growth = book.published.growth
    drawn = growth[growth["drawn"] & growth["complete"]]
    assert list(book.charts["growth"].table["Месяц"]) == [say.month(month) for month in drawn["month"]]
    marks = [layer["mark"]["type"] for layer in book.charts["growth"].spec()["layer"]]
    since, first = book.published.since, min(drawn["month"])
    assert ("rect" in marks) == (since[:7] > first)
    rows = pd.DataFrame(
        {"month": ["2026-05", "2026-06"], "group": "Все", "value": 1.0, "low": 0.9, "high": 1.1}
    )
    grey = [
        layer
        for layer in lines(rows, "", "", "2026-06-08").to_dict()["layer"]
        if layer["mark"]["type"] == "rect"
    ]
    assert len(grey) == 1 and not [
        layer
        for layer in lines(rows, "", "", "2026-05-31").to_dict()["layer"]
        if layer["mark"]["type"] == "rect"
    ]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_svg_fits_its_width_and_speaks_russian(example: Chart, width: int) -> None:
    svg = draw_svg(example.spec(width), FONTS)
    box = re.search(r'viewBox="0 0 (\d+(?:\.\d+)?) ', svg)
    assert box and abs(float(box[1]) - width) <= 2
    assert "тыс. ₽ в месяц на руки" in svg


def test_page_svg_is_one_image_with_words_and_variables(example: Chart) -> None:
    svg = for_page(draw_svg(example.spec(), FONTS), example.title, example.description)
    assert svg.count("role=") == 1 and 'role="img"' in svg and svg.count("aria-label=") == 1
    assert "&quot;и&quot; &lt;имена&gt;. Штат: 62 тыс. ₽." in svg
    assert "var(--v-band)" in svg and "var(--v-median)" in svg
    assert not set(re.findall(r'"(#[0-9a-f]{6})"', svg)) & set(INK.values())


def test_page_svg_keeps_all_that_is_seen(book: Book) -> None:
    svg = draw_svg(book.charts["trend"].spec(), FONTS)
    lean = for_page(svg, "Название", "Слова", "narrow")
    seen = [found[2] for found in re.finditer(r"<text([^>]*)>([^<]*)", svg) if 'opacity="0"' not in found[1]]
    assert seen and re.findall(r"<text[^>]*>([^<]*)", lean) == seen
    strokes = [len(re.findall('stroke="', one)) for one in (svg, lean)]
    assert strokes[0] == strokes[1]
    assert len(lean) < len(svg) * 0.6
    assert 'class="v-svg v-svg--narrow"' in lean and not re.search(r"\d\.\d{3}", lean)


@pytest.mark.parametrize("svg", ["", "<p>", "<svg></svg>"])
def test_page_svg_of_no_drawing_is_an_error(svg: str) -> None:
    with pytest.raises(ValueError, match="chart 'Название': no viewBox"):
        for_page(svg, "Название", "")


def test_downloaded_drawing_carries_its_title_and_source(example: Chart) -> None:
    svg = draw_svg(example.signed("Вилка, данные на 1 мая 2026"), FONTS)
    assert "Вилки" in svg and "Вилка, данные на 1 мая 2026" in svg
    assert "данные на" not in draw_svg(example.spec(), FONTS)


def test_table_of_the_trend_has_a_line_a_month_and_its_csv_all_numbers(book: Book) -> None:
    chart = book.charts["trend"]
    twin = chart.twin
    assert (
        twin is not None
        and twin["Месяц"].is_unique
        and list(twin["Месяц"]) == list(dict.fromkeys(chart.table["Месяц"]))
    )
    whole = chart.table[chart.table["Форма"] == "Все формы"]
    assert list(twin["Все формы, ₽"]) == list(whole["Медиана, ₽"])
    assert twin["Интервал медианы"].str.contains("–").all()


def test_png_is_a_picture(example: Chart) -> None:
    assert draw_png(example.spec(), FONTS).startswith(b"\x89PNG")


# ---------------------------------------------------------------- the palette


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def schemes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r'\[data-md-color-scheme="(default|slate)"\]\{\n(  --v-paper.*?)\}', CSS, re.DOTALL)
    return {name: dict(re.findall(r"--v-([a-z0-9-]+):(#[0-9a-f]{6})", body)) for name, body in blocks}


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_marks_stand_out_three_to_one_and_words_four_and_a_half(scheme: str) -> None:
    colours = schemes()[scheme]
    for ground in ("paper", "card", "wash"):
        for mark in ("band", "median", "whisker", "form-1", "form-2", "form-3", "edge"):
            assert contrast(colours[mark], colours[ground]) >= 3, (mark, ground)
        for words in ("ink", "soft", "brand", "median"):
            assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
    for shade in range(5):
        assert contrast(colours[f"t{shade}"], colours[f"t{shade}-ink"]) >= 4.5, shade
    assert contrast(colours["demo"], colours["demo-ink"]) >= 4.5


#: Linear RGB as a deuteranope and a protanope see it (Machado, Oliveira, Fernandes 2009, severity 1).
BLIND = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}


def seen(colour: str, kind: str) -> tuple[float, ...]:
    rgb = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(sum(weight * part for weight, part in zip(row, rgb, strict=True)) for row in BLIND[kind])


@pytest.mark.parametrize("kind", sorted(BLIND))
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_series_stay_apart_for_colour_blind_readers(scheme: str, kind: str) -> None:
    colours = schemes()[scheme]
    pairs = [("band", "median"), ("form-1", "form-2"), ("form-1", "form-3"), ("form-2", "form-3")]
    for one, other in pairs:
        apart = sum(
            (a - b) ** 2 for a, b in zip(seen(colours[one], kind), seen(colours[other], kind), strict=True)
        )
        assert apart**0.5 > 0.2, (one, other, apart**0.5)


def test_drawn_colours_are_those_of_the_light_scheme() -> None:
    light = schemes()["default"]
    assert {name: light[name] for name in INK} == INK
    script = (ROOT / "docs/assets/charts.js").read_text(encoding="utf-8")
    assert all(f'"{colour}": "--v-{name}"' in script for name, colour in INK.items())
