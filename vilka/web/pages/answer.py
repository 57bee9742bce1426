"""The answer: one fork large, with its numbers, how near it is in words, what it rests on, wider groups beside it.

``docs/assets/shared/answer_words.js`` says the same sentences.
"""

from html import escape
from urllib.parse import urlencode

from vilka import say
from vilka.labels import DIMENSIONS, TRUST, WILDCARDS
from vilka.publishing.answers import Answer
from vilka.publishing.sentences import certainty, proof, quartile_words
from vilka.web.pages.book import Book, Spot
from vilka.web.pages.glyph import axis, glyph, labels, scale_for


def context(book: Book, cell: Answer) -> str:
    """«Для сравнения: ЦФО без Москвы, все уровни — 64 тыс. ₽; …»; empty where nothing is wider."""
    groups = [
        f"{name}{say.NBSP}— {say.rub(wider.p50)}" for name, wider in book.answers.wider(**cell.question)
    ]
    return f"Для сравнения: {'; '.join(groups)}." if groups else ""


def fork_words(cell: Answer) -> str:
    """«медиана 62 тыс. ₽, половина предложений от 50 до 80 тыс. ₽, примерно, по 84 вакансиям»."""
    if not cell.known:
        return "данных пока нет"
    words = [f"медиана {say.rub(cell.p50)}"]
    if quartile_words(cell):
        words.append(f"половина предложений {say.from_to(cell.p25, cell.p75)}")
    near = TRUST[cell.trust] if cell.firm else f"ориентир {say.span(cell.p50_low, cell.p50_high)}"
    words += [near, say.by_vacancies(cell.n_vacancies) if cell.n_vacancies else "из соседних"]
    return ", ".join(words)


#: Where one goes on from an answer with the same question: address, words, dimension -> what it is called there.
WAYS = (
    ("explorer/", "Сравнить с другими", {name: name for name in DIMENSIONS}),
    (
        "calculator/",
        "Проверить предложение",
        {"region": "region", "employment": "employment", "grade": "grade"},
    ),
    ("vacancies/", "Вакансии", {"region": "region", "role": "role", "employment": "form", "grade": "grade"}),
)


def ways(spot: Spot, cell: Answer) -> str:
    """Links to the tools, the question carried along."""
    links = []
    for address, words, names in WAYS:
        said = {
            there: code for name, there in names.items() if (code := cell.question[name]) != WILDCARDS[name]
        }
        links.append(f'<a href="{spot.to(address)}{"#" + urlencode(said) if said else ""}">{words}</a>')
    return f'<p class="v-ways" data-search-exclude>{"".join(links)}</p>'


def answer(book: Book, spot: Spot, cell: Answer, of_whom: str, live: bool = False) -> str:
    """The large fork. ``live`` lets hero.js redraw it when the reader asks another question."""
    if not (cell.known or live):
        return _nothing(book, spot, cell)
    scale = scale_for([cell])
    amount = say.rub(cell.p50) if cell.known else "—"
    soft = "" if cell.firm else " v-answer--soft"
    parts = [
        f'<div class="v-answer{soft}"{" data-answer" if live else ""} aria-live="polite">',
        f'<p class="v-amount"><span class="v-amount__what" data-of>{escape(of_whom)}</span>'
        f'<strong data-median>{amount}</strong><span class="v-amount__unit">в месяц на руки, медиана</span></p>',
        f'<div class="v-stage"{"" if cell.known else " hidden"}>',
        f"<div data-glyph>{labels(cell, scale)}{glyph(cell, scale, 'hero')}</div>{axis(scale)}",
        '<p class="v-stage__unit">тыс. ₽ в месяц на руки</p></div>',
        f'<div class="v-words"><div><p class="v-sure" data-certainty>{certainty(cell)}</p>',
        f'<p class="v-quart" data-quartiles>{quartile_words(cell)}</p></div>',
        f'<div><p class="v-context" data-context>{escape(context(book, cell))}</p>',
        f'<p class="v-proof"><span data-proof>{proof(cell, book.answers.get())}</span>, на {say.day(book.published.as_of)}. '
        f'<a href="{spot.to("method/")}">Как посчитано</a></p></div></div>',
        ways(spot, cell) if not live else "",
        "</div>",
    ]
    return "".join(parts)


def _nothing(book: Book, spot: Spot, cell: Answer) -> str:
    """No number and no drawing: what wider groups are paid, and why there is no number where pay is named."""
    why = certainty(cell) if cell.n_vacancies else ""
    said = "".join(f'<p class="v-quart">{words}</p>' for words in (why, escape(context(book, cell))) if words)
    return f'<div class="v-answer">{said}{ways(spot, cell)}</div>'
