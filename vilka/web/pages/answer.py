"""The answer: one fork large, with its numbers, its certainty in words, and what it is made of."""

from html import escape
from math import isnan

from vilka import say
from vilka.web.pages.book import Book, Spot
from vilka.web.pages.cells import Cell, proof
from vilka.web.pages.glyph import axis, glyph, labels, scale_for
from vilka.web.pages.names import why_none


def certainty(cell: Cell) -> str:
    """How sure the median is, in words a person can use."""
    if not cell.known:
        why = why_none(cell.reason) if cell.n_all else "таких вакансий за это время не нашлось"
        return f"Числа нет: {why}."
    if cell.firm and not isnan(cell.p50_low):
        return (
            f"Точность: в 95 случаях из 100 настоящая медиана лежит {say.from_to(cell.p50_low, cell.p50_high)}"
            f" (это {say.percent((cell.p50_high - cell.p50_low) / 2 / cell.p50)} в каждую сторону)."
        )
    bounds = "" if isnan(cell.p50_low) else f": скорее всего {say.from_to(cell.p50_low, cell.p50_high)}"
    if cell.tier == "shrunk":
        return f"Данных немного, поэтому число сглажено по соседям{bounds}."
    return f"Своих данных мало. Это оценка по соседним регионам, формам и уровням{bounds}."


def quartile_words(cell: Cell) -> str:
    """What the band means."""
    if isnan(cell.p25) or isnan(cell.p75):
        return "Четверти не показаны: для них нужно не меньше тринадцати работодателей."
    return (
        f"Четверть предложений — до {say.rub(cell.p25)}, половина — {say.from_to(cell.p25, cell.p75)}, "
        f"четверть — выше {say.rub(cell.p75)}."
    )


def answer(book: Book, spot: Spot, cell: Cell, of_whom: str, live: bool = False) -> str:
    """The large fork. ``live`` lets hero.js redraw it when the reader chooses another cell."""
    scale = scale_for([cell])
    amount = say.rub(cell.p50) if cell.known else "—"
    tier = "" if cell.firm else " v-answer--soft"
    parts = [
        f'<div class="v-answer{tier}"{" data-answer" if live else ""} aria-live="polite">',
        f'<p class="v-amount"><span class="v-amount__what" data-of>{escape(of_whom)}</span>'
        f'<strong data-median>{amount}</strong><span class="v-amount__unit">в месяц на руки, медиана</span></p>',
        f'<div class="v-stage"{"" if cell.known else " hidden"}>',
        f"<div data-glyph>{labels(cell, scale)}{glyph(cell, scale, 'hero')}</div>{axis(scale)}",
        '<p class="v-stage__unit">тыс. ₽ в месяц на руки</p></div>',
        f'<div class="v-words"><p class="v-quart" data-quartiles>{quartile_words(cell) if cell.known else ""}</p>',
        f'<div><p class="v-sure" data-certainty>{certainty(cell)}</p>',
        f'<p class="v-proof"><span data-proof>{proof(cell)}</span>, на {say.day(book.published.as_of)}. '
        f'<a href="{spot.to("method/")}">Как посчитано</a></p></div></div>',
        "</div>",
    ]
    return "".join(parts)
