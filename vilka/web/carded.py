"""A Markdown table of sentences, or one wider than a phone, becomes a card a line there."""

import re
from html import unescape

from vilka.web.pages.tables import wider_than_a_phone

#: From so many columns on, and from so many signs in a cell on average, a table is one to read line by line.
COLUMNS, SIGNS = 3, 18
_ROW = re.compile(r"<tr>(?P<cells>.*?)</tr>", re.DOTALL)
_HEAD = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def carded(body: str) -> str:
    """The table's HTML with its columns' names in its cells; "" where a phone shows it as it is."""
    heads = [_plain(head) for head in _HEAD.findall(body)]
    cells = _CELL.findall(body)
    if len(heads) < COLUMNS or not all(heads) or not cells:
        return ""
    if _signs(cells) < SIGNS and not _wide(body):
        return ""
    rows = _ROW.sub(lambda row: f"<tr>{_named(row['cells'], heads)}</tr>", body)
    return f'<div class="v-cards"><table class="v-table">{rows}</table></div>'


def _wide(body: str) -> bool:
    head, *rows = ([*_HEAD.findall(row), *_CELL.findall(row)] for row in _ROW.findall(body))
    return wider_than_a_phone(head, [row for row in rows if len(row) == len(head)])


def _signs(cells: list[str]) -> float:
    return sum(len(_plain(cell)) for cell in cells) / len(cells)


def _plain(cell: str) -> str:
    return unescape(_TAG.sub("", cell)).strip()


def _named(row: str, heads: list[str]) -> str:
    """Cells of a line with their columns' names; the first becomes the line's heading."""
    cells = _CELL.findall(row)
    if len(cells) != len(heads):
        return row
    first, *rest = zip(heads, cells, strict=True)
    named = "".join(f'<td data-name="{name.replace(chr(34), "&quot;")}">{cell}</td>' for name, cell in rest)
    tag = 'th scope="row"' if _plain(first[1]) else "td"  # a line to fill in has no heading yet
    return f"<{tag}>{first[1]}</{tag.split()[0]}>{named}"
