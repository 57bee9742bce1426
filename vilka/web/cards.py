"""Social cards, drawn without network: a title, the fork, its median. One for each main page and region."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from math import isnan
from pathlib import Path

import vl_convert

from scrapers.made import cached
from vilka import say
from vilka.labels import TITLES
from vilka.publishing.answers import Answer
from vilka.web.assemble import FONTS
from vilka.web.charts import INK
from vilka.web.pages.book import Book
from vilka.web.pages.glyph import scale_for

PAPER = "#fbfaf6"
LEFT, RIGHT = 80, 1120


@dataclass(frozen=True)
class Cards:
    """Files by path among the docs, and the card of each address that has one of its own."""

    files: Mapping[str, bytes]
    by_address: Mapping[str, str]


def cards(book: Book, root: Path) -> Cards:
    """The common card, and one for every region with a number."""
    whole = book.answers.get()
    files = {
        "assets/brand/card.png": _png(card("Сколько платят", TITLES["to_specialists"], whole, book), root)
    }
    by_address: dict[str, str] = {}
    for form, title in (("in-house", "в штате"), ("agency", "в агентстве"), ("freelance", "на фрилансе")):
        path = f"assets/brand/card-{form}.png"
        files[path] = _png(card(TITLES["specialist"], title, book.answers.get(employment=form), book), root)
        by_address[f"salaries/forms/{form}/"] = path
    return Cards(files, by_address)


def _png(svg: str, root: Path) -> bytes:
    key = hashlib.sha256(svg.encode("utf-8")).hexdigest()[:20]

    def make() -> bytes:
        vl_convert.register_font_directory(str(root / FONTS))
        png: bytes = vl_convert.svg_to_png(svg, scale=1)
        return png

    return cached(root, f"card-{key}.png", make)


def card(first: str, second: str, cell: Answer, book: Book) -> str:
    """1200 × 630, light."""
    demo = "Демонстрационные данные" if book.published.is_demo else f"на {say.day(book.published.as_of)}"
    heading = "".join(_text(80, 150 + 76 * i, words, 64, 600) for i, words in enumerate((first, second)))
    amount = _text(80, 372, say.rub(cell.p50), 96, 600, INK["median"]) + _text(
        80, 420, "медиана, на руки в месяц", 30, 400, INK["soft"]
    )
    fork = _fork(cell) if cell.known else ""
    foot = _text(80, 590, "Вилка", 34, 600) + _text(1120, 590, demo, 28, 400, INK["soft"], "end")
    body = f'<rect width="1200" height="630" fill="{PAPER}"/><rect width="1200" height="14" fill="{INK["band"]}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">{body}{heading}{amount if cell.known else ""}{fork}{foot}</svg>'


def _text(
    x: float, y: float, words: str, size: int, weight: int, colour: str = INK["ink"], anchor: str = "start"
) -> str:
    family = "Golos Text" if weight == 400 else "Golos Text SemiBold"
    return (
        f'<text x="{x}" y="{y}" font-family="{family}" font-size="{size}" fill="{colour}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def _fork(cell: Answer) -> str:
    scale = scale_for([cell])

    def at(value: float) -> float:
        return LEFT + (RIGHT - LEFT) * scale.place(value) / 100

    parts = []
    if not isnan(cell.p10):
        parts.append(
            f'<path d="M{at(cell.p10)} 484H{at(cell.p90)}" stroke="{INK["whisker"]}" stroke-width="4"/>'
        )
    if not isnan(cell.p25):
        width = at(cell.p75) - at(cell.p25)
        parts.append(f'<rect x="{at(cell.p25)}" y="460" width="{width}" height="48" fill="{INK["band"]}"/>')
    parts.append(f'<rect x="{at(cell.p50) - 5}" y="448" width="10" height="72" fill="{INK["median"]}"/>')
    return "".join(parts)
