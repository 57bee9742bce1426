"""Charts: a table of ready numbers -> an Altair chart -> SVG, with its words, its table and its downloads.

Colours are named once, in ``INK``: the SVG that stands in a page uses the site's CSS variables in their
place and so follows light and dark; downloads keep the light colours.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from vilka.publishing.files import DIGITS

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
#: Letters of a title in a line of a downloaded drawing.
LINE = 72
NBSP = "\u00a0"
LOCALE: dict[str, Any] = {
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
        "labelLimit": 0, "labelFontWeight": "normal",
    },
    "axisY": {"domain": False, "ticks": False, "grid": False, "labelColor": INK["ink"], "labelPadding": 8},
    "legend": {"labelColor": INK["ink"], "titleColor": INK["soft"], "labelFontSize": 13, "titleFontSize": 13},
    "text": {"fontSize": 13, "color": INK["ink"]},
    "title": {
        "anchor": "start", "frame": "group", "color": INK["ink"], "fontSize": 17, "fontWeight": 600, "offset": 14,
        "subtitleColor": INK["soft"], "subtitleFontSize": 13, "subtitlePadding": 6,
    },
}  # fmt: skip
#: A browser's letters are a little wider than those the drawing was measured with: the longest name needs room on its left.
PADDING = {"left": 12, "right": 5, "top": 5, "bottom": 5}


@dataclass(frozen=True)
class Chart:
    """One chart and everything that says the same without it.

    ``table``: the drawn numbers, columns already named in Russian (the CSV, and the table beside the drawing);
    ``twin``: the table to stand beside the drawing where it is another one; cells that are words are shown as they are;
    ``description``: the chart in one or two sentences, for those who do not see it;
    ``title``: what is drawn; ``finding``: what it shows, empty where nothing is certain.
    """

    name: str
    title: str
    description: str
    chart: alt.TopLevelMixin
    table: pd.DataFrame
    note: str = ""
    twin: pd.DataFrame | None = None
    finding: str = ""

    @property
    def headline(self) -> str:
        """The finding, or what is drawn."""
        return self.finding or self.title

    @property
    def filed(self) -> pd.DataFrame:
        """``table`` as its CSV gives it, and as all downloads do: roubles whole, other fractions to four digits."""
        told = {
            str(name): cells.round().astype("Int64") if str(name).endswith(", ₽") else cells.round(DIGITS)
            for name, cells in self.table.select_dtypes("float").items()
        }
        return self.table.assign(**told)

    def spec(self, width: int = WIDE) -> dict[str, Any]:
        """The Vega-Lite specification of a drawing ``width`` wide, in the fonts and colours of the site."""
        spec: dict[str, Any] = self.chart.to_dict(validate=False)
        fitted = {
            **spec, "width": width, "autosize": {"type": "fit-x", "contains": "padding"}, "padding": PADDING, "config": CONFIG,
        }  # fmt: skip
        narrow = _names_above(spec.get("height"))
        if narrow is None:
            return fitted
        if width >= WIDE:
            return {**fitted, "usermeta": {"narrow": narrow}}  # for docs/assets/charts.js
        axis = {**CONFIG["axisY"], **narrow["axisY"]}
        return {**fitted, "height": narrow["height"], "config": {**CONFIG, "axisY": axis}}

    def signed(self, source: str) -> dict[str, Any]:
        """The specification of a file to be downloaded: it travels alone, so its title and source are drawn too."""
        under = f"{self.title}. {source}" if self.finding else source
        return {**self.spec(), "title": {"text": wrap(self.headline, LINE), "subtitle": under}}


#: Pixels that a name above its line adds to it.
NAME_LINE = 12


def _names_above(height: Any) -> dict[str, Any] | None:
    """On a narrow drawing a name stands above its line, where it has the whole width; None for one without names."""
    if not isinstance(height, Mapping):
        return None
    step = height["step"] + NAME_LINE
    return {
        "height": {"step": step},
        "axisY": {"labelAlign": "left", "labelPadding": 0, "labelOffset": 4 - step / 2},
    }


# ---------------------------------------------------------------- drawings


def _value_axis(title: str, **said: Any) -> alt.Axis:
    """An upright axis with its title lying above it, where nothing cuts it."""
    above: dict[str, Any] = {
        "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "end",
        "titleX": 0,
        "titleY": -18,
    }
    return alt.Axis(title=title, grid=True, **above, **said)


def _money_axis(title: str = "тыс. ₽ в месяц на руки") -> alt.Axis:
    return alt.Axis(
        title=title,
        labelExpr="format(datum.value / 1000, ',')",
        tickCount=6,
        orient="bottom",
        labelOverlap=True,
    )


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


#: What a published pay measures, in the order of the colours below.
KINDS = ("предлагают", "просят", "платят", "что измеряли, не сказано")


def ranges(rows: pd.DataFrame) -> alt.TopLevelMixin:
    """A line a source from ``low`` to ``high`` roubles with a tick at ``value`` (each may be missing); colours tell
    apart ``kind``, one of ``KINDS``, which stands at the line. A step of the scale is twice the one before."""
    rows = rows.assign(
        left=rows["low"].fillna(rows["value"]),
        right=rows["high"].fillna(rows["value"]),
        order=range(len(rows)),
    )
    rows["words"] = [_range_words(row) for row in rows.to_dict("records")]
    scale = alt.Scale(type="log", base=2, domain=[10_000, 640_000])
    axis = alt.Axis(
        title="тыс. ₽ в месяц", labelExpr="format(datum.value / 1000, ',')", labelOverlap=True,
        values=[10_000 * 2**step for step in range(7)],
    )  # fmt: skip
    x = alt.X("left:Q", axis=axis, scale=scale)
    inks = [INK["band"], INK["form-3"], INK["form-2"], INK["whisker"]]
    colour = alt.Color("kind:N", scale=alt.Scale(domain=list(KINDS), range=inks), legend=None)
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=list(rows["name"]), title=None))
    band = base.mark_rule(strokeWidth=9, strokeCap="round").encode(x=x, x2="right:Q", color=colour)
    tick = base.mark_tick(color=INK["median"], thickness=4, size=20, opacity=1).encode(
        x=alt.X("value:Q", axis=axis, scale=scale)
    )
    words = base.mark_text(align="left", dy=17, color=INK["soft"]).encode(x=alt.value(0), text="words:N")
    return alt.layer(band, tick, words).properties(height=alt.Step(48))


def _range_words(row: Mapping[Any, Any]) -> str:
    """«предлагают 52–92, середина 69»: the numbers of a line in thousands of roubles."""
    edges = [f"{row[name] / 1000:.0f}" for name in ("low", "high") if not pd.isna(row[name])]
    middle = "" if pd.isna(row["value"]) else f"{row['value'] / 1000:.0f}"
    span = "–".join(edges)
    return f"{row['kind']}: {', '.join(filter(None, (span, middle if not span else f'медиана {middle}' if middle else '')))}"


def histogram(rows: pd.DataFrame, median: float) -> alt.TopLevelMixin:
    """Shares of offers by steps of pay: ``low``, ``high`` in roubles, ``share``; the median marked."""
    bars = (
        alt.Chart(rows)
        .mark_bar(color=INK["band"], binSpacing=1)
        .encode(
            x=alt.X("low:Q", axis=_money_axis(), scale=alt.Scale(zero=True), bin="binned"),
            x2="high:Q",
            y=alt.Y("share:Q", axis=_value_axis("доля предложений", format=".0%", tickCount=4)),
        )
    )
    at = alt.Chart(pd.DataFrame({"at": [median]})).encode(x="at:Q")
    rule = at.mark_rule(color=INK["median"], strokeWidth=3)
    words = f"медиана {median / 1000:.0f}"
    label = at.mark_text(text=words, align="left", dx=7, dy=8, y=0, color=INK["median"])
    return alt.layer(bars, rule, label).properties(height=240)


def lines(rows: pd.DataFrame, y_title: str, y_format: str, since: str = "") -> alt.TopLevelMixin:
    """Lines over months: ``month`` (ISO date), ``group``, ``value``, ``low``, ``high``; each named at its end.

    The first group is drawn in ink with its interval as a band; the groups differ by colour and dashes. The months up
    to the day ``since`` (ISO) lie on grey: nobody watched then. A month that a group lacks breaks its line.
    """
    groups = list(dict.fromkeys(rows["group"]))
    ends = _ends(rows, groups)
    rows = _with_gaps(rows)
    colours = [INK["ink"], INK["form-1"], INK["form-2"], INK["form-3"]][: len(groups)]
    dashes = [[1, 0], [8, 3], [5, 3], [2, 3]][: len(groups)]
    x = alt.X(
        "month:T", axis=alt.Axis(title=None, format="%b %Y", tickCount=6, grid=False, labelOverlap=True)
    )
    scale = alt.Scale(domain=_reach(rows), nice=False, zero=False)
    axis = _value_axis(y_title, format=y_format, tickCount=5)
    y = alt.Y("value:Q", axis=axis, scale=scale)
    colour = alt.Color("group:N", scale=alt.Scale(domain=groups, range=colours), legend=None)
    dash = alt.StrokeDash("group:N", scale=alt.Scale(domain=groups, range=dashes), legend=None)
    first = alt.Chart(rows[rows["group"] == groups[0]]).encode(x=x)
    band = first.mark_area(opacity=0.16, color=INK["band"]).encode(
        y=alt.Y("low:Q", axis=axis, scale=scale), y2="high:Q"
    )
    base = alt.Chart(rows).encode(x=x, y=y, color=colour)
    point = alt.OverlayMarkDef(size=22, filled=True)  # a month between two empty ones has no line
    line = base.mark_line(strokeWidth=2.5, point=point).encode(strokeDash=dash)
    named = _named(ends, x, y, colour) if len(groups) > 1 else []
    layers = [*_unwatched(min(rows["month"]), since), band, line, *named]
    return alt.layer(*layers).properties(height=HEIGHT)


#: Pixels: a drawing of lines, and what a name at a line's end takes of it.
HEIGHT, NAME_HEIGHT = 280, 17


def _reach(rows: pd.DataFrame) -> list[float]:
    """The lowest and the highest value of the upright axis, with a little room."""
    low, high = rows[["value", "low"]].min().min(), rows[["value", "high"]].max().max()
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return [float(low - room), float(high + room)]


def _ends(rows: pd.DataFrame, groups: list[str]) -> pd.DataFrame:
    """Where the name of each line stands: ``group``, ``name``, ``month`` (the last of all), ``value``, moved apart so
    that no name covers another. A line that ends before says when."""
    last, newest = rows.groupby("group").last(), max(rows["month"])
    low, high = _reach(rows)
    gap, floor = (high - low) * NAME_HEIGHT / HEIGHT, low
    places: dict[str, float] = {}
    for group in sorted(groups, key=lambda one: last["value"][one]):
        floor = places[group] = max(last["value"][group], floor)
        floor += gap
    down = max(0.0, floor - gap - high)
    months: list[str] = LOCALE["time"]["shortMonths"]
    names = [
        group if (end := last["month"][group]) == newest else f"{group}, {months[int(end[5:7]) - 1]}"
        for group in groups
    ]
    return pd.DataFrame(
        {"group": groups, "name": names, "month": newest, "value": [places[one] - down for one in groups]}
    )


def _named(ends: pd.DataFrame, x: alt.X, y: alt.Y, colour: alt.Color) -> list[alt.Chart]:
    """The lines' names right of their ends, each behind a dot in its line's colour."""
    base = alt.Chart(ends).encode(x=x, y=y)
    sign = base.mark_point(filled=True, size=60, opacity=1, xOffset=10).encode(color=colour)
    return [sign, base.mark_text(align="left", dx=18, color=INK["ink"]).encode(text="name:N")]


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
