"""Charts: a table of ready numbers -> an Altair chart -> SVG, with its words, its table and its downloads.

Colours are named once, in ``INK``: the SVG that stands in a page uses the site's CSS variables in their
place and so follows light and dark; downloads keep the light colours.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

#: Colour by its name in vilka.css: distinct for colour-blind readers, at least 3:1 on both backgrounds.
INK = {
    "band": "#2a8c99",
    "median": "#c8400a",
    "whisker": "#5b6873",
    "ink": "#16202a",
    "soft": "#4c5965",
    "line": "#d9d4c7",
    "form-1": "#1668a8",
    "form-2": "#c4520e",
    "form-3": "#7b4fa6",
}
FONT = "Golos Text"
WIDTH = 680
NBSP = "\u00a0"
LOCALE = {
    "number": {"decimal": ",", "thousands": NBSP, "grouping": [3], "currency": ["", f"{NBSP}₽"]},
    "time": {
        "dateTime": "%A, %e %B %Y г. %X",
        "date": "%d.%m.%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
        "shortDays": ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
        "months": [
            "январь", "февраль", "март", "апрель", "май", "июнь",
            "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
        ],
        "shortMonths": ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
    },
}  # fmt: skip
CONFIG: dict[str, Any] = {
    "aria": False,
    "font": FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK["soft"], "titleColor": INK["soft"], "gridColor": INK["line"], "domainColor": INK["line"],
        "tickColor": INK["line"], "labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal",
        "labelLimit": 260, "labelFontWeight": "normal",
    },
    "axisY": {"domain": False, "ticks": False, "grid": False, "labelColor": INK["ink"], "labelPadding": 8},
    "legend": {"labelColor": INK["ink"], "titleColor": INK["soft"], "labelFontSize": 13, "titleFontSize": 13},
    "text": {"fontSize": 13, "color": INK["ink"]},
}  # fmt: skip


@dataclass(frozen=True)
class Chart:
    """One chart and everything that says the same without it.

    ``table``: the drawn numbers, columns already named in Russian (the table twin and the CSV);
    ``description``: the chart in one or two sentences, for those who do not see it.
    """

    name: str
    title: str
    description: str
    chart: alt.TopLevelMixin
    table: pd.DataFrame
    note: str = ""

    def spec(self) -> dict[str, Any]:
        """The Vega-Lite specification, with the fonts, colours and quiet accessibility tree of the site."""
        spec: dict[str, Any] = self.chart.to_dict(validate=False)
        spec["config"] = CONFIG
        return spec


# ---------------------------------------------------------------- drawings

_THOUSANDS = "datum.value / 1000 + ''"


def _money_axis(title: str = "тыс. ₽ в месяц на руки") -> alt.Axis:
    return alt.Axis(title=title, labelExpr="format(datum.value / 1000, ',')", tickCount=6, orient="bottom")


def fork_bars(rows: pd.DataFrame, order: list[str]) -> alt.TopLevelMixin:
    """The fork glyph for each row: ``name``, ``p10 p25 p50 p75 p90`` in roubles (whiskers may be missing)."""
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=order, title=None))
    money = alt.X("p10:Q", axis=_money_axis(), scale=alt.Scale(zero=True, nice=True))
    whisker = base.mark_rule(color=INK["whisker"], strokeWidth=1.5).encode(x=money, x2="p90:Q")
    ends = [
        base.mark_tick(color=INK["whisker"], thickness=1.5, size=12).encode(
            x=alt.X(f"{end}:Q", axis=_money_axis())
        )
        for end in ("p10", "p90")
    ]
    band = base.mark_bar(color=INK["band"], height=18).encode(
        x=alt.X("p25:Q", axis=_money_axis()), x2="p75:Q"
    )
    median = base.mark_tick(color=INK["median"], thickness=4, size=28).encode(
        x=alt.X("p50:Q", axis=_money_axis())
    )
    return alt.layer(whisker, *ends, band, median).properties(width=WIDTH - 200, height=alt.Step(38))


def interval_dots(
    rows: pd.DataFrame, order: list[str], title: str, zero: float | None = None
) -> alt.TopLevelMixin:
    """A point with its interval for each row: ``name``, ``value``, ``low``, ``high`` (shares, drawn in percent)."""
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=order, title=None))
    axis = alt.Axis(title=title, format="+.0%", tickCount=6)
    rule = base.mark_rule(color=INK["band"], strokeWidth=5, strokeCap="round", opacity=0.55).encode(
        x=alt.X("low:Q", axis=axis), x2="high:Q"
    )
    point = base.mark_point(color=INK["median"], filled=True, size=90, opacity=1).encode(
        x=alt.X("value:Q", axis=axis)
    )
    layers: list[alt.Chart] = [rule, point]
    if zero is not None:
        mark = alt.Chart(pd.DataFrame({"zero": [zero]})).mark_rule(color=INK["whisker"], strokeDash=[4, 3])
        layers.insert(0, mark.encode(x="zero:Q"))
    return alt.layer(*layers).properties(width=WIDTH - 220, height=alt.Step(28))


def histogram(rows: pd.DataFrame, median: float) -> alt.TopLevelMixin:
    """Shares of offers by steps of pay: ``low``, ``high`` in roubles, ``share``; the median marked."""
    bars = (
        alt.Chart(rows)
        .mark_bar(color=INK["band"], binSpacing=1)
        .encode(
            x=alt.X("low:Q", axis=_money_axis(), scale=alt.Scale(zero=True), bin="binned"),
            x2="high:Q",
            y=alt.Y("share:Q", axis=alt.Axis(format=".0%", title="доля предложений", grid=True, tickCount=4)),
        )
    )
    rule = (
        alt.Chart(pd.DataFrame({"at": [median]}))
        .mark_rule(color=INK["median"], strokeWidth=3)
        .encode(x="at:Q")
    )
    return (bars + rule).properties(width=WIDTH - 80, height=240)


def lines(rows: pd.DataFrame, y_title: str, y_format: str) -> alt.TopLevelMixin:
    """Lines over months with a band: ``month`` (date), ``group``, ``value``, ``low``, ``high``."""
    groups = list(dict.fromkeys(rows["group"]))
    colours = (
        [INK["ink"], INK["form-1"], INK["form-2"], INK["form-3"]][: len(groups)]
        if len(groups) > 1
        else [INK["band"]]
    )
    scale = alt.Scale(domain=groups, range=colours)
    x = alt.X(
        "month:T", axis=alt.Axis(title=None, format="%b %Y", tickCount=6, grid=False, labelOverlap=True)
    )
    y = alt.Y(
        "value:Q",
        axis=alt.Axis(title=y_title, format=y_format, grid=True, tickCount=5),
        scale=alt.Scale(zero=False),
    )
    colour = alt.Color(
        "group:N", scale=scale, legend=alt.Legend(title=None, orient="top") if len(groups) > 1 else None
    )
    base = alt.Chart(rows).encode(x=x)
    line = base.mark_line(strokeWidth=2.5, point=alt.OverlayMarkDef(size=40)).encode(
        y=y, color=colour, strokeDash=alt.StrokeDash("group:N", legend=None, scale=alt.Scale(domain=groups))
    )
    if rows["low"].notna().any():
        area = base.mark_area(opacity=0.18).encode(y=alt.Y("low:Q", title=y_title), y2="high:Q", color=colour)
        return (area + line).properties(width=WIDTH - 80, height=280)
    return line.properties(width=WIDTH - 80, height=280)


# ---------------------------------------------------------------- files


@cache
def _converter(fonts: Path) -> Any:
    vl_convert.register_font_directory(str(fonts))
    return vl_convert


def draw_svg(spec: Mapping[str, Any], fonts: Path) -> str:
    """The SVG of a specification, with real colours."""
    svg: str = _converter(fonts).vegalite_to_svg(
        dict(spec), format_locale=LOCALE["number"], time_format_locale=LOCALE["time"]
    )
    return svg


def draw_png(spec: Mapping[str, Any], fonts: Path) -> bytes:
    """The picture at twice the size, on white."""
    white = {**spec, "background": "#ffffff"}
    png: bytes = _converter(fonts).vegalite_to_png(
        white, scale=2, format_locale=LOCALE["number"], time_format_locale=LOCALE["time"]
    )
    return png


_QUIET = re.compile(r' (?:role|aria-roledescription|aria-label|aria-hidden)="[^"]*"')
_ROOT = re.compile(r"<svg[^>]*?viewBox=\"(?P<box>[^\"]+)\"[^>]*>")


def for_page(svg: str, title: str, description: str) -> str:
    """The SVG to stand inside a page: one image with words, fluid, coloured by the site's variables."""
    svg = _QUIET.sub("", svg)
    found = _ROOT.search(svg)
    if not found:
        raise ValueError(f"chart {title!r}: no viewBox in the SVG")
    width = found["box"].split()[2]
    label = escape(f"{title}. {description}", quote=True)
    head = f'<svg class="v-svg" viewBox="{found["box"]}" style="max-width:{width}px" role="img" aria-label="{label}">'
    svg = head + svg[found.end() :]
    for name, colour in INK.items():
        svg = svg.replace(f'"{colour}"', f'"var(--v-{name})"')
    return svg


def bundle() -> str:
    """The Vega libraries in one script, for charts that are touched."""
    script: str = vl_convert.javascript_bundle()
    return script


Draw = Callable[[Chart], None]


def as_json(value: Any) -> str:
    """Compact JSON with Russian as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
