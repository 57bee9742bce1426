"""The fork glyph: band P25–P75, median tick, whiskers P10–P90, as a small inline SVG; a vague answer is a line with a dot.

Places are percentages of the width, so one drawing fits a table cell and a whole screen; colours are the
site's CSS variables, so it follows light, dark and print. ``docs/assets/shared/fork.js`` draws the same.
"""

from dataclasses import dataclass
from math import ceil, isnan

from vilka import say
from vilka.publishing.answers import Answer

#: Roubles between the marks of a scale, tried from the finest.
STEPS = (10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 500_000)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from 0 to ``top`` roubles with a mark each ``step``."""

    top: float
    step: float

    def place(self, value: float) -> float:
        """The place of a value in percent of the width, kept inside the axis."""
        return round(min(max(value / self.top, 0.0), 1.0) * 100, 2)

    @property
    def marks(self) -> list[float]:
        """The values that get a mark, 0 and the top included."""
        return [self.step * i for i in range(int(self.top / self.step) + 1)]


def scale_for(cells: list[Answer], most_marks: int = 6) -> Scale:
    """One scale that holds all the given forks."""
    ends = [value for cell in cells if cell.known for value in (cell.p90, cell.p75, cell.p50_high, cell.p50)]
    top = max((value for value in ends if not isnan(value)), default=100_000.0) * 1.04
    step = next((step for step in STEPS if top / step <= most_marks), STEPS[-1])
    return Scale(ceil(top / step) * step, step)


def _line(kind: str, x1: float, x2: float, y1: str, y2: str) -> str:
    return f'<line class="{kind}" x1="{x1}%" x2="{x2}%" y1="{y1}" y2="{y2}"/>'


def _shapes(cell: Answer, scale: Scale, large: bool) -> list[str]:
    at = scale.place
    shapes = []
    if not isnan(cell.p10) and not isnan(cell.p90):
        low, high = at(cell.p10), at(cell.p90)
        shapes += [_line("w", low, high, "50%", "50%")]
        shapes += [_line("w", end, end, "28%", "72%") for end in (low, high)]
    if not isnan(cell.p25) and not isnan(cell.p75):
        left, right = at(cell.p25), at(cell.p75)
        shapes.append(f'<rect class="b" x="{left}%" y="20%" width="{round(right - left, 2)}%" height="60%"/>')
    if large and not isnan(cell.p50_low) and not isnan(cell.p25):
        shapes.append(_line("c", at(cell.p50_low), at(cell.p50_high), "90%", "90%"))
    shapes.append(_line("m", at(cell.p50), at(cell.p50), "4%", "96%"))
    return shapes


def _vague(cell: Answer, scale: Scale) -> list[str]:
    """A thin line with a dot: where the median may lie, and no band, which would promise more."""
    at = scale.place
    return [
        _line("c", at(cell.p50_low), at(cell.p50_high), "50%", "50%"),
        f'<circle class="d" cx="{at(cell.p50)}%" cy="50%" r="4"/>',
    ]


def glyph(cell: Answer, scale: Scale, kind: str = "mini") -> str:
    """The drawing; its numbers stand beside it as text, so it is hidden from readers of the screen."""
    if not cell.known:
        return '<span class="fk-none" aria-hidden="true"></span>'
    soft = "" if cell.firm else " fk-soft"
    body = "".join(_shapes(cell, scale, kind == "hero") if cell.firm else _vague(cell, scale))
    step = f'style="--step:{scale.place(scale.step)}%"'  # the style sheet draws the marks
    return f'<svg class="fk fk-{kind}{soft}" {step} aria-hidden="true" focusable="false">{body}</svg>'


def labels(cell: Answer, scale: Scale) -> str:
    """The band's ends and the median in thousands, written over the large glyph."""
    if not (cell.firm and cell.quarters):
        return '<div class="fk-labels" aria-hidden="true"></div>'
    spots = (("l", cell.p25), ("m", cell.p50), ("r", cell.p75))
    spans = "".join(
        f'<span class="{side}" style="--x:{scale.place(v)}%">{say.short(v)}</span>' for side, v in spots
    )
    return f'<div class="fk-labels" aria-hidden="true">{spans}</div>'


def axis(scale: Scale) -> str:
    """The numbers under a glyph, in thousands."""
    ends = {0: "s", len(scale.marks) - 1: "e"}
    ticks = "".join(
        f'<span class="{ends.get(i, "c")}" style="--x:{scale.place(value)}%">{say.short(value)}</span>'
        for i, value in enumerate(scale.marks)
    )
    return f'<div class="fk-axis" aria-hidden="true">{ticks}</div>'
