"""What the data show, in two sentences: differences that intervals part, else what is true at any amount of data."""

from collections.abc import Iterator

from vilka import say
from vilka.labels import TITLES
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.findings import spread
from vilka.web.pages.names import UNNAMED

MOST = 2
#: Dimensions in the order in which a reader asks, as a sentence calls their values, the link and the page that tells more.
BY = (
    ("grade", "по уровням", "Все уровни", "salaries/"),
    ("employment", "по формам занятости", "Все формы", "salaries/forms/"),
    ("role", "по ролям", "Все роли", "salaries/roles/"),
    ("region", "по регионам", "Все регионы", "salaries/regions/"),
)


def highlights(book: Book, spot: Spot, args: Args) -> str:
    """Two sentences, each leading to its page."""
    found = [*_apart(book, spot)]
    sentences = found[:MOST] if len(found) >= MOST else [*found, *_always(book, spot, bool(found))][:MOST]
    return f'<ul class="v-told">{"".join(f"<li>{words}</li>" for words in sentences)}</ul>'


def _apart(book: Book, spot: Spot) -> Iterator[str]:
    for dimension, words, more, address in BY:
        rows = book.rows_by(dimension)
        named = [(name.split(" (")[0], cell) for code, name, cell in rows if code not in UNNAMED]
        if told := spread(words, named):
            yield f'{told}. <a href="{spot.to(address)}">{more}</a>'


def _always(book: Book, spot: Spot, some: bool) -> Iterator[str]:
    """Said whatever the data are."""
    others = "Других различий" if some else "Различий"
    yield (
        f"{others} между уровнями, формами, ролями и регионами, которые больше погрешности, пока не видно. "
        f'<a href="{spot.to("method/")}">Почему</a>'
    )
    whole, paid = len(book.published.current), len(book.published.paid)
    if whole:
        of = say.plural(whole, "свежей вакансии", "свежих вакансий", "свежих вакансий")
        names = f"{say.form(paid, 'называет', 'называют', 'называют')} {say.number(paid)} из {of}"
        yield f"Зарплату {names if paid else f'не называет ни одна из {of}'}."
    else:
        yield f"Свежих вакансий {TITLES['of_trade']} пока ни одной."
