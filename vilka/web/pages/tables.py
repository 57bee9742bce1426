"""Tables of forks in HTML: a name, the fork drawn, its numbers, how many vacancies and employers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape

from vilka import say
from vilka.labels import REASONS, TRUST
from vilka.publishing.answers import Answer
from vilka.web.pages.glyph import Scale, axis, glyph, scale_for

#: Numbers on the scale of a table: its column is narrow.
MARKS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of forks; ``strong`` marks the line that the page is about."""

    name: str
    cell: Answer
    href: str = ""
    strong: bool = False


def scroller(table: str, label: str, kind: str = "v-scroll") -> str:
    """A table that scrolls sideways by itself, reachable by keyboard."""
    return f'<div class="{kind}" role="region" aria-label="{escape(label)}" tabindex="0">{table}</div>'


def fork_table(rows: Sequence[Row], caption: str, head: str, scale: Scale | None = None) -> str:
    """All rows on one scale; beside each median how near it is. Rows without a number say why."""
    scale = scale or scale_for([row.cell for row in rows], MARKS)
    body = "".join(_line(row, scale) for row in rows)
    columns = f'<th scope="col">{escape(head)}</th><th scope="col" class="v-fork">Вилка{axis(scale)}</th>'
    columns += '<th scope="col" class="v-n">Медиана</th><th scope="col" class="v-n">Половина предложений</th>'
    columns += '<th scope="col" class="v-n">Вакансий</th><th scope="col" class="v-n">Работо&shy;дателей</th>'
    table = f'<table class="v-table"><caption>{escape(caption)}</caption><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>'
    vague = any(row.cell.known and not row.cell.firm for row in rows)
    return f'<div class="v-forks">{table}{_VAGUE if vague else ""}</div>'


#: Said once under a table, not in each of its lines.
_VAGUE = '<p class="v-figure__note">Линия с точкой — ориентир: данных мало, точно сказать нельзя.</p>'


def _line(row: Row, scale: Scale) -> str:
    name = f'<a href="{row.href}">{escape(row.name)}</a>' if row.href else escape(row.name)
    cell = row.cell
    attributes = (' class="v-strong"' if row.strong else "") + f' data-trust="{cell.trust}"'
    start = f'<tr{attributes}><th scope="row">{name}</th><td class="v-fork">{glyph(cell, scale)}</td>'
    count = _count(cell.n_vacancies, "v-count", ("вакансия", "вакансии", "вакансий"))
    count += _count(
        cell.n_employers, "v-count v-count--last", ("работодатель", "работодателя", "работодателей")
    )
    if not cell.known:
        return f'{start}<td class="v-n v-none" colspan="2">{escape(REASONS[cell.reason])}</td>{count}</tr>'
    return f"{start}{_median(cell)}{_middle(cell)}{count}</tr>"


def _count(number: int, kind: str, noun: tuple[str, str, str]) -> str:
    """A count; on a phone its noun is shown beside it."""
    return f'<td class="v-n {kind}" data-name="{say.form(number, *noun)}">{say.number(number)}</td>'


def _median(cell: Answer) -> str:
    near = TRUST[cell.trust] if cell.firm else f"{TRUST[cell.trust]} {say.span(cell.p50_low, cell.p50_high)}"
    return f'<td class="v-n v-med"><b>{say.rub(cell.p50)}</b> <small class="v-est">{near}</small></td>'


def _middle(cell: Answer) -> str:
    if not (cell.firm and cell.quarters):
        return '<td class="v-n v-mid v-none">—</td>'
    return f'<td class="v-n v-mid">{say.span(cell.p25, cell.p75)}</td>'


def plain_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], caption: str, numeric: Sequence[int] = ()
) -> str:
    """A table of ready HTML cells; the first is the row's heading, ``numeric`` columns are set right.

    Where its columns cannot stand side by side on a phone, each line becomes a card there.
    """
    wide = wider_than_a_phone(head, rows, numeric)
    classes = ["v-n" if i in numeric else "" for i in range(len(head))]
    top = "".join(
        f'<th scope="col"{_class(kind)}>{escape(word)}</th>' for word, kind in zip(head, classes, strict=True)
    )
    body = "".join(_plain_line(row, classes, head if wide else ()) for row in rows)
    table = f'<table class="v-table"><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'
    return scroller(table, caption, "v-scroll v-cards" if wide else "v-scroll")


#: Pixels of a letter in a table, of the space beside a column and of the column of text, all at a window of 320.
LETTER, GAP, BOX = 7.4, 18, 290
_TAGS = re.compile(r"<[^>]+>")
#: Where a cell of words may be parted; a number stays beside its unit (``vilka.web.glue``).
_PARTS = re.compile(r"(?<!\d)[ \n]|[ \n](?![\d₽%])|[-—/\u00ad]")


def wider_than_a_phone(
    head: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int] = ()
) -> bool:
    """Whether the longest words of the columns, side by side, need more than the narrowest window; two always fit."""
    columns = zip(head, *rows, strict=True)
    letters = [
        max(_longest(cell, number in numeric) for cell in cells) for number, cells in enumerate(columns)
    ]
    return len(letters) > 2 and LETTER * sum(letters) + GAP * len(letters) > BOX


def _longest(cell: str, whole: bool) -> int:
    """Letters of the cell's longest piece that is never parted; a number's cell is ``whole`` but for its tags."""
    pieces = [unescape(piece).strip() for piece in _TAGS.split(cell)]
    words = pieces if whole else [word for piece in pieces for word in _PARTS.split(piece)]
    return max(map(len, words))


def card_table(head: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """A table of words that becomes a card a line on a phone: each cell then carries its column's name."""
    top = "".join(f'<th scope="col">{escape(word)}</th>' for word in head)
    body = "".join(_card_line(row, head) for row in rows)
    return (
        f'<div class="v-cards"><table class="v-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _card_line(row: Sequence[str], head: Sequence[str]) -> str:
    cells = zip(row[1:], head[1:], strict=True)
    rest = "".join(f'<td data-name="{escape(name)}">{cell}</td>' for cell, name in cells)
    return f'<tr><th scope="row">{row[0]}</th>{rest}</tr>'


def _plain_line(row: Sequence[str], classes: Sequence[str], names: Sequence[str]) -> str:
    """A line; with ``names`` each cell carries its column's name."""
    named = [f' data-name="{escape(name)}"' for name in names] or [""] * len(row)
    cells = zip(row[1:], classes[1:], named[1:], strict=True)
    rest = "".join(f"<td{_class(kind)}{name}>{cell}</td>" for cell, kind, name in cells)
    return f'<tr><th scope="row">{row[0]}</th>{rest}</tr>'


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def details(summary: str, inside: str) -> str:
    """A folded part that opens without JavaScript and in print."""
    return f'<details class="v-twin"><summary>{escape(summary)}</summary>{inside}</details>'
