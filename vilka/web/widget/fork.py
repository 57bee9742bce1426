"""The fork of a widget, drawn in plain numbers: it stands where the site's style sheet is not."""

from math import isnan

from vilka.publishing.answers import Answer
from vilka.web.pages.glyph import scale_for

WIDTH, HEIGHT = 432, 26
#: Colours in light and in dark, as the site has them (docs/assets/vilka.css).
LIGHT = {"paper": "#ffffff", "ink": "#16202a", "soft": "#4c5965", "line": "#d9d4c7", "brand": "#0b5a66",
         "band": "#2a8c99", "median": "#c23d09", "whisker": "#5b6873"}  # fmt: skip
DARK = {"paper": "#12191e", "ink": "#e9eef1", "soft": "#a9b6bf", "line": "#33424b", "brand": "#79cdd6",
        "band": "#3fa0ad", "median": "#ff8f57", "whisker": "#9dabb5"}  # fmt: skip
#: The drawing's own classes.
STYLE = (
    ".w{stroke:var(--whisker);stroke-width:2}.b{fill:var(--band)}.c{stroke:var(--band);stroke-width:2}"
    ".m{stroke:var(--median);stroke-width:4}.d{fill:var(--median)}"
)


def colours() -> str:
    """The colours as CSS variables of the root, the dark ones where the reader has chosen dark."""
    light, dark = (";".join(f"--{name}:{value}" for name, value in some.items()) for some in (LIGHT, DARK))
    return f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"


def fork(cell: Answer) -> str:
    """Shapes inside WIDTH × HEIGHT; nothing where there is no number."""
    if not cell.known:
        return ""
    scale = scale_for([cell])

    def at(value: float) -> float:
        return round(scale.place(value) / 100 * WIDTH, 1)

    middle = HEIGHT / 2
    axis = f'<path class="w" d="M0 {HEIGHT}H{WIDTH}"/>'
    median = f'<path class="m" d="M{at(cell.p50)} 0V{HEIGHT}"/>'
    if not cell.firm:
        near = f'<path class="c" d="M{at(cell.p50_low)} {middle}H{at(cell.p50_high)}"/>'
        return f'{axis}{near}<circle class="d" cx="{at(cell.p50)}" cy="{middle}" r="5"/>'
    whole = (
        ""
        if isnan(cell.p10) or isnan(cell.p90)
        else f'<path class="w" d="M{at(cell.p10)} {middle}H{at(cell.p90)}"/>'
    )
    if not cell.quarters:
        return f'{axis}{whole}<path class="c" d="M{at(cell.p50_low)} {middle}H{at(cell.p50_high)}"/>{median}'
    left, right = at(cell.p25), at(cell.p75)
    band = f'<rect class="b" x="{left}" y="4" width="{round(right - left, 1)}" height="{HEIGHT - 8}"/>'
    return f"{axis}{whole}{band}{median}"
