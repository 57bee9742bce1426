"""A widget as one picture (SVG) of 480 × 340, light or dark as its reader has chosen."""

from html import escape

from vilka.web.widget.fork import STYLE, WIDTH, colours, fork
from vilka.web.widget.told import Told

SIZE = (480, 340)
LEFT = 24
#: A letter is about so wide, in parts of the size of its type: a longer line is set smaller.
LETTER = 0.58
_STYLE = (
    f"{colours()}text{{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;fill:var(--ink)}}"
    f".s{{fill:var(--soft)}}.t{{font-weight:600}}.a{{font-weight:700;fill:var(--median)}}{STYLE}"
)


def card(told: Told) -> str:
    """The picture; its words are read out as one title."""
    width, height = SIZE
    lines = "".join(_text(212 + 20 * i, 14, line, "s") for i, line in enumerate(told.lines))
    body = "".join([
        f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="12" fill="var(--paper)" stroke="var(--line)"/>',
        _text(38, 20, told.title, "t"),
        _text(62, 15, told.where, "s"),
        _text(116, 44 if told.cell.known else 30, told.amount, "a"),
        _text(142, 14, told.unit, "s"),
        f'<g transform="translate({LEFT} 158)">{fork(told.cell)}</g>',
        lines,
        _text(height - 22, 15, told.day, "t"),
        _text(height - 42, 13, told.until, "s"),
        _text(height - 22, 13, told.source, "s", end=True),
    ])  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'lang="ru"><title>{escape(_read_out(told))}</title><style>{_STYLE}</style>{body}</svg>\n'
    )


def _read_out(told: Told) -> str:
    return ". ".join(filter(None, [told.name, told.unit, *told.lines, told.day, told.until, told.source]))


def _text(y: float, size: float, words: str, kind: str, end: bool = False) -> str:
    """A line of type, smaller where it would not fit."""
    if not words:
        return ""
    fits = min(size, WIDTH / (LETTER * len(words)))
    x, anchor = (SIZE[0] - LEFT, ' text-anchor="end"') if end else (LEFT, "")
    return (
        f'<text class="{kind}" x="{x}" y="{y}" font-size="{round(fits, 1):g}"{anchor}>{escape(words)}</text>'
    )
