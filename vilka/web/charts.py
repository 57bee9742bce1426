"""Charts: a table of ready numbers -> an Altair chart -> SVG, with its words, its table and its downloads.

Colours are named once, in ``INK``: the SVG that stands in a page uses the site's CSS variables in their
place and so follows light and dark; downloads keep the light colours.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

#: Colour by its name in vilka.css: distinct for colour-blind readers, at least 3:1 on both backgrounds.
INK = {
    "band": "#2a8c99",
    "median": "#c23d09",
    "whisker": "#5b6873",
    "ink": "#16202a",
    "soft": "#4c5965",
    "line": "#d9d4c7",
    "form-1": "#0a4d86",
    "form-2": "#c4520e",
    "form-3": "#8a6fb5",
}
FONT = "Golos Text"
#: Widths of the two drawings of a chart, for a wide column and for a phone: text keeps its size on both.
WIDE, NARROW = 720, 340
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
    "title": {
        "anchor": "start", "frame": "group", "color": INK["ink"], "fontSize": 17, "fontWeight": 600, "offset": 14,
        "subtitleColor": INK["soft"], "subtitleFontSize": 13, "subtitlePadding": 6,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Chart:
    """One chart and everything that says the same without it.

    ``table``: the drawn numbers, columns already named in Russian (the CSV, and the table beside the drawing);
    ``twin``: the table to stand beside the drawing where it is another one; cells that are words are shown as they are;
    ``description``: the chart in one or two sentences, for those who do not see it.
    """

    name: str
    title: str
    description: str
    chart: alt.TopLevelMixin
    table: pd.DataFrame
    note: str = ""
    twin: pd.DataFrame | None = None

    def spec(self, width: int = WIDE) -> dict[str, Any]:
        """The Vega-Lite specification of a drawing ``width`` wide, in the fonts and colours of the site."""
        spec: dict[str, Any] = self.chart.to_dict(validate=False)
        limits = {**CONFIG["axisY"], "labelLimit": 240 if width >= WIDE else 125}
        fitted = {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
        return {**spec, **fitted, "config": {**CONFIG, "axisY": limits}}

    def signed(self, source: str) -> dict[str, Any]:
        """The specification of a file to be downloaded: it travels alone, so its title and source are drawn too."""
        return {**self.spec(), "title": {"text": self.title, "subtitle": source}}


# ---------------------------------------------------------------- drawings


def _money_axis(title: str = "тыс. ₽ в месяц на руки") -> alt.Axis:
    return alt.Axis(title=title, labelExpr="format(datum.value / 1000, ',')", tickCount=6, orient="bottom")


def fork_bars(rows: pd.DataFrame, order: list[str]) -> alt.TopLevelMixin:
    """The fork glyph for each row: ``name``, ``p10 p25 p50 p75 p90`` in roubles (whiskers may be missing)."""
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=order, title=None))
    money = alt.X("p10:Q", axis=_money_axis(), scale=alt.Scale(zero=True, nice=True))
    whisker = base.mark_rule(color=INK["whisker"], strokeWidth=1.5).encode(x=money, x2="p90:Q")
    ends = [
        base.mark_tick(color=INK["whisker"], thickness=1.5, size=12, opacity=1).encode(
            x=alt.X(f"{end}:Q", axis=_money_axis())
        )
        for end in ("p10", "p90")
    ]
    band = base.mark_bar(color=INK["band"], height=18).encode(
        x=alt.X("p25:Q", axis=_money_axis()), x2="p75:Q"
    )
    median = base.mark_tick(color=INK["median"], thickness=4, size=28, opacity=1).encode(
        x=alt.X("p50:Q", axis=_money_axis())
    )
    return alt.layer(whisker, *ends, band, median).properties(height=alt.Step(38))


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
    return alt.layer(*layers).properties(height=alt.Step(28))


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
    return alt.layer(bars, rule).properties(height=240)


def lines(rows: pd.DataFrame, y_title: str, y_format: str, since: str = "") -> alt.TopLevelMixin:
    """Lines over months: ``month`` (ISO date), ``group``, ``value``, ``low``, ``high``.

    The first group is drawn in ink with its interval as a band; the groups differ by colour and dashes. The months up
    to the day ``since`` (ISO) lie on grey: nobody watched then. A month that a group lacks breaks its line.
    """
    groups = list(dict.fromkeys(rows["group"]))
    rows = _with_gaps(rows)
    colours = [INK["ink"], INK["form-1"], INK["form-2"], INK["form-3"]][: len(groups)]
    dashes = [[1, 0], [8, 3], [5, 3], [2, 3]][: len(groups)]
    x = alt.X(
        "month:T", axis=alt.Axis(title=None, format="%b %Y", tickCount=6, grid=False, labelOverlap=True)
    )
    axis = alt.Axis(title=y_title, format=y_format, grid=True, tickCount=5)
    y = alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=False, padding=12))
    legend = alt.Legend(
        title=None, orient="top", columns=2, symbolType="stroke", symbolSize=300, symbolStrokeWidth=2.5
    )
    colour = alt.Color("group:N", scale=alt.Scale(domain=groups, range=colours), legend=legend)
    dash = alt.StrokeDash("group:N", legend=legend, scale=alt.Scale(domain=groups, range=dashes))
    first = alt.Chart(rows[rows["group"] == groups[0]]).encode(x=x)
    band = first.mark_area(opacity=0.16, color=INK["band"]).encode(
        y=alt.Y("low:Q", axis=axis, scale=alt.Scale(zero=False)), y2="high:Q"
    )
    base = alt.Chart(rows).encode(x=x, y=y, color=colour)
    point = alt.OverlayMarkDef(size=22, filled=True)  # a month between two empty ones has no line
    line = base.mark_line(strokeWidth=2.5, point=point).encode(strokeDash=dash)
    layers = [*_unwatched(min(rows["month"]), since), band, line]
    return alt.layer(*layers).properties(height=280)


def _with_gaps(rows: pd.DataFrame) -> pd.DataFrame:
    """A row without a value for each month that a group lacks."""
    months = pd.period_range(min(rows["month"]), max(rows["month"]), freq="M").astype(str)
    every = pd.MultiIndex.from_product([dict.fromkeys(rows["group"]), months], names=["group", "month"])
    return rows.set_index(["group", "month"]).reindex(every).reset_index()


def _unwatched(first: str, since: str) -> list[alt.Chart]:
    """A grey ground from the first month to the day when reading began."""
    if not since or since[:7] <= first:
        return []
    span = pd.DataFrame({"from": [f"{first}-01"], "to": [since]})
    return [
        alt.Chart(span)
        .mark_rect(color=INK["line"], opacity=0.35)
        .encode(x=alt.X("from:T", title=None), x2="to:T")
    ]


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


def bundle() -> str:
    """The Vega libraries in one script, for charts that are touched."""
    script: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return script


def as_json(value: Any) -> str:
    """Compact JSON with Russian as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
