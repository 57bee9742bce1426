"""Charts: numbers in, SVG with words and the site's colours out."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from example_site import published

from vilka import say
from vilka.publishing.answers import Answer
from vilka.web.charts import (
    INK,
    NARROW,
    WIDE,
    Chart,
    draw_png,
    draw_svg,
    fork_bars,
    interval_dots,
    lines,
)
from vilka.web.page_svg import for_page
from vilka.web.pages import Book, book_of, findings
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


# ---------------------------------------------------------------- headlines and names


def cell(p50: float, half: float, trust: str = "about", region: str = "RU") -> Answer:
    """An answer whose median is ``p50`` ± ``half`` thousand roubles."""
    base = published().answers.get(region=region)
    low, high = (p50 - half) * 1000, (p50 + half) * 1000
    return replace(base, p50=p50 * 1000.0, p50_low=low, p50_high=high, trust=trust)


PAIRS = [
    ([("Стажёр", 40, 3, "about"), ("Руководитель", 110, 9, "about")],
     "Медианы по уровням — от 40 тыс. ₽ (стажёр) до 110 тыс. ₽ (руководитель)"),
    ([("Стажёр", 60, 6, "about"), ("Руководитель", 70, 6, "about")], ""),
    ([("Стажёр", 40, 3, "about"), ("Руководитель", 110, 9, "guide")], ""),
    ([("PR-менеджер", 90, 3, "about"), ("Таргетолог", 60, 3, "about"), ("Influence-менеджер", 75, 30, "about")],
     "Медианы по уровням — от 60 тыс. ₽ (таргетолог) до 90 тыс. ₽ (PR-менеджер)"),
    ([("Стажёр", 40, 3, "about")], ""),
    ([], ""),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "said"), PAIRS)
def test_a_headline_names_only_what_its_intervals_part(
    rows: list[tuple[str, float, float, str]], said: str
) -> None:
    cells = [(name, cell(p50, half, trust)) for name, p50, half, trust in rows]
    assert findings.spread("по уровням", cells).replace("\u00a0", " ") == said


def test_a_place_keeps_its_capital_in_a_headline() -> None:
    cells = [("Москва", cell(95, 3, region="RU-MOW")), ("Псковская область", cell(55, 3, region="RU-PSK"))]
    assert "(Псковская область) до 95 тыс. ₽ (Москва)" in findings.spread("по регионам", cells).replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ([("2026-04", 40, 2), ("2026-06", 60, 2), ("2026-07", 70, 2)], "Медиана выросла: июнь 2026 — 60 тыс. ₽, июль 2026 — 70 тыс. ₽"),
        ([("2026-06", 70, 2), ("2026-07", 60, 2)], "Медиана снизилась: июнь 2026 — 70 тыс. ₽, июль 2026 — 60 тыс. ₽"),
        ([("2026-06", 70, 5), ("2026-07", 60, 5)], "Медиана с начала наблюдений: изменение не больше погрешности"),
        ([("2026-04", 40, 2), ("2026-05", 60, 2), ("2026-07", 70, 2)], ""),
        ([], ""),
    ],
)  # fmt: skip
def test_months_before_reading_began_make_no_headline(
    months: list[tuple[str, float, float]], said: str
) -> None:
    rows = [(month, one * 1e3, (one - half) * 1e3, (one + half) * 1e3) for month, one, half in months]
    frame = pd.DataFrame(rows, columns=["month", "value", "low", "high"])
    assert findings.moved(frame, "2026-06-08").replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.03, 0.14, "зарплаты выросли: от +3 % до +14 %"),
        (-0.2, -0.01, "зарплаты снизились: от −20 % до −1 %"),
        (0.0, 0.14, "изменение неотличимо от нуля: от 0 % до +14 %"),
        (np.nan, np.nan, ""),
    ],
)
def test_a_year_makes_a_headline(low: float, high: float, said: str) -> None:
    told = findings.grown(low, high).replace("\u00a0", " ")
    assert said in told and bool(said) == bool(told)


def test_skills_make_a_headline_only_above_zero() -> None:
    rows = pd.DataFrame(
        {"name": ["Reels", "Аналитика", "Тексты"], "value": [0.2, 0.1, 0.05], "low": [0.05, 0.01, 0.0]}
    )
    told = findings.paid_more(rows).replace("\u00a0", " ")
    assert told == "Больше предлагают там, где просят: Reels (+20 %), аналитика (+10 %)"
    assert findings.paid_more(rows.assign(low=-0.1)) == ""


def test_without_a_finding_the_headline_says_what_is_drawn(example: Chart) -> None:
    assert example.headline == example.title
    found = replace(example, finding="Платят " + "больше " * 30)
    title = found.signed("Вилка")["title"]
    assert len(title["text"]) > 1 and max(map(len, title["text"])) <= 72
    assert title["subtitle"].startswith(example.title)


def texts(svg: str) -> list[tuple[str, float]]:
    """Words of a drawing with their place from its left edge."""
    root = BeautifulSoup(svg, "xml")
    found = []
    for node in root.find_all("text"):
        if node.get("opacity") == "0" or not node.get_text():
            continue
        steps = [node, *node.parents]
        moves = [
            re.match(r"translate\(([-\d.]+)", str(step.get("transform", ""))) for step in steps if step.name
        ]
        found.append((node.get_text(), sum(float(move[1]) for move in moves if move)))
    return found


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_names_are_never_cut(width: int) -> None:
    names = ["Карачаево-Черкесская Республика", "Генерация картинок нейросетью и монтаж", "Крым"]
    rows = pd.DataFrame({"name": names, "value": 0.1, "low": 0.0, "high": 0.2})
    chart = Chart("x", "Навыки", "Слова", interval_dots(rows, names, "разница с похожими без навыка"), rows)
    svg = draw_svg(chart.spec(width), FONTS)
    assert {name for name, _ in texts(svg)} >= set(names) and "…" not in svg
    box = re.search(r'viewBox="0 0 (\d+(?:\.\d+)?) ', svg)
    assert box and float(box[1]) <= width + 2


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_lines_are_named_at_their_ends_and_no_name_covers_another(width: int) -> None:
    groups = {"Все формы": 70.0, "В штате": 70.2, "В агентстве": 70.1, "Фриланс": 50.0}
    rows = pd.DataFrame([
        {"month": f"2026-{month:02}", "group": group, "value": value, "low": value - 3, "high": value + 3}
        for group, value in groups.items() for month in range(1, 9 if group == "Фриланс" else 11)
    ])  # fmt: skip
    chart = Chart("x", "Медианы", "Слова", lines(rows, "тыс. ₽", ",.0f"), rows)
    drawing = BeautifulSoup(draw_svg(chart.spec(width), FONTS), "xml")
    named = {}
    for node in drawing.find_all("text"):
        name = node.get_text()
        if name.split(",")[0] in groups:
            x, y = map(float, re.findall(r"[-\d.]+", str(node["transform"]))[:2])
            named[name] = (x, y)
    assert set(named) == {"Все формы", "В штате", "В агентстве", "Фриланс, авг"}
    heights = sorted(y for _, y in named.values())
    assert all(after - before >= 16 for before, after in pairwise(heights))
    assert max(x + 7.6 * len(name) for name, (x, _) in named.items()) <= width
    assert not drawing.find_all(class_="role-legend")


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
