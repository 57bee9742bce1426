"""A drawn chart made ready to stand inside a page: one image with words, in the site's colours, without ballast."""

import re
from html import escape

from bs4 import BeautifulSoup, Tag

from vilka.web.charts import INK

#: What Vega writes and nobody sees: empty backgrounds and foregrounds, labels hidden because they would overlap.
_UNSEEN = '[display="none"], text[opacity="0"], path.background:not([fill], [stroke])'
#: Attributes that say what holds without them; the typeface comes from the page.
_DEFAULTS = {
    "opacity": "1", "font-weight": "normal", "pointer-events": "none", "stroke-miterlimit": "10", "stroke-width": "1",
    "x2": "0", "y2": "0", "text-anchor": "start", "transform": "translate(0,0)",
}  # fmt: skip
_DROPPED = frozenset(["class", "font-family", "role", "aria-roledescription", "aria-label", "aria-hidden"])
_PLACES = frozenset(["transform", "d", "x", "y", "x2", "y2", "width", "height"])
#: A tenth of a pixel is finer than any screen.
_LONG = re.compile(r"\d+\.\d{2,}")


def for_page(svg: str, title: str, description: str, kind: str = "wide") -> str:
    """``svg`` as part of a page: half as long, fluid, coloured by the site's variables; it looks the same.
    ``kind`` is its drawing, wide or narrow. Raises ValueError for what is no SVG with a viewBox."""
    root = BeautifulSoup(svg, "xml").select_one("svg[viewBox]")
    if root is None:
        raise ValueError(f"chart {title!r}: no viewBox in the SVG")
    for node in root.select(_UNSEEN):
        node.decompose()
    for node in root.find_all(True):
        node.attrs = _needed(node)
    for group in root.select("g"):
        if not group.attrs:
            group.unwrap()
    label = escape(f"{title}. {description}", quote=True)
    head = f'<svg class="v-svg v-svg--{kind}" viewBox="{root["viewBox"]}" role="img" aria-label="{label}">'
    return f"{head}{_coloured(root.decode_contents())}</svg>"


def _needed(node: Tag) -> dict[str, str]:
    said = {name: str(value) for name, value in node.attrs.items() if name not in _DROPPED}
    return {
        name: _LONG.sub(lambda number: f"{float(number[0]):.1f}", value) if name in _PLACES else value
        for name, value in said.items()
        if _DEFAULTS.get(name) != value
    }


def _coloured(svg: str) -> str:
    for name, colour in INK.items():
        svg = svg.replace(f'"{colour}"', f'"var(--v-{name})"')
    return svg
