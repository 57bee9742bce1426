"""Parts of the start page: the question with three choices, the answer, where it pays."""

import json
from html import escape

from vilka import say
from vilka.labels import TITLES
from vilka.publishing.answers import Answer
from vilka.web.pages.answer import answer
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.glyph import scale_for
from vilka.web.pages.names import FORM_WHERE, FORMS, GRADES
from vilka.web.pages.tables import MARKS, Row, fork_table

#: The figures of a start page are those of the trade's core roles together.
OF_WHOM = f"{TITLES['specialist']}, вся Россия"


def ask(book: Book, spot: Spot, args: Args) -> str:
    """The question as a sentence with three choices; without JavaScript links to ready pages stand instead."""
    regions = [("RU", "вся Россия"), *((code, region.name) for code, region in book.regions.items())]
    forms = [
        ("all", "любая"),
        *((code, name.lower()) for code, name in FORMS.items() if code not in ("all", "unknown")),
    ]
    grades = [
        ("all", "любой"),
        *((code, name.lower()) for code, name in GRADES.items() if code not in ("all", "")),
    ]
    fields = (
        _place(regions)
        + _pick("Форма занятости", _select("employment", forms))
        + _pick("Уровень", _select("grade", grades))
    )
    known = json.dumps({"cube": spot.to("assets/data/cube/start.json")})
    links = (
        f'<p class="v-ask__nojs">Готовые ответы: <a href="{spot.to("salaries/regions/")}">по регионам</a>, '
        f'<a href="{spot.to("salaries/forms/")}">по формам занятости</a>, '
        f'<a href="{spot.to("salaries/")}">по уровням</a>.</p>'
    )
    whole = answer(book, spot, book.answers.get(), OF_WHOM, live=True)
    return (
        f'<div class="v-hero" data-hero="{escape(known)}"><form class="v-ask" aria-label="Чья зарплата">{fields}</form>'
        f"{links}{whole}</div>"
    )


def _place(regions: list[tuple[str, str]]) -> str:
    """The field of docs/assets/shared/place.js as it stands before its first touch, over the list of regions."""
    text = (
        '<input class="v-place__text" type="text" role="combobox" aria-expanded="false" aria-autocomplete="list" '
        f'autocomplete="off" spellcheck="false" maxlength="60" aria-labelledby="place-title" value="{escape(regions[0][1])}">'
    )
    select = _select("region", regions, ' class="v-place__select" tabindex="-1" aria-hidden="true"')
    title = '<span id="place-title">Город или регион</span>'
    return f'<div class="v-pick">{title}<span class="v-place">{text}{select}</span></div>'  # a label may hold one field alone


def _pick(label: str, field: str) -> str:
    return f'<label class="v-pick"><span>{label}</span>{field}</label>'


def _select(name: str, options: list[tuple[str, str]], more: str = "") -> str:
    choices = "".join(f'<option value="{code}">{escape(words)}</option>' for code, words in options)
    return f'<select name="{name}"{more}>{choices}</select>'


def where_it_pays(book: Book, spot: Spot, args: Args) -> str:
    """The regions that differ from the country for certain, those that pay most (``top``) and least (``bottom``), and
    the country for comparison."""
    country = book.answers.get()
    rows = [
        Row(book.regions[code].name, cell, spot.to(f"salaries/regions/{code.lower()}/"))
        for code, _, cell in book.rows_by("region")
        if cell.firm and cell.apart(country)
    ]
    if not rows:
        return "<p>Ни один регион пока нельзя уверенно отличить от страны в целом.</p>"
    ranked = sorted(rows, key=lambda row: -row.cell.p50)
    top, bottom = int(args.get("top", "8")), int(args.get("bottom", "0"))
    shown = ranked[:top] + ranked[top:][-bottom:] if bottom else ranked[:top]
    sides = (
        ("больше", any(row.cell.p50 > country.p50 for row in shown)),
        ("меньше", any(row.cell.p50 < country.p50 for row in shown)),
    )
    caption = f"Где платят {' и где '.join(side for side, there in sides if there)}"
    whole = Row("Вся Россия", country, spot.to("salaries/"), strong=True)
    rest = say.plural(len(book.regions) - len(rows), "регион", "региона", "регионов")
    note = f"<p>Остальные {rest} от страны в целом не отличить: погрешность больше разницы.</p>"
    return fork_table([whole, *shown], f"{caption}: от страны отличаются наверняка", "Регион") + note


#: Readers, and where each begins: the first link answers most of them.
DOORS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Думаю, идти ли в профессию",
        (
            ("guides/profession/", "Что за работа"),
            ("guides/how-to-get-in/", "Как войти без опыта"),
            ("path/", "План обучения"),
            ("courses/", "Проверить курс"),
        ),
    ),
    (
        "Уже работаю",
        (
            ("calculator/", "Честное ли предложение"),
            ("my/", "Моя вилка"),
            ("salaries/skills/", "Навыки в цене"),
            ("vacancies/", "Вакансии"),
        ),
    ),
    ("Нанимаю", (("hire/", "Какую вилку ставить"), ("guides/for-employers/", "Как написать объявление"))),
    (
        "Пишу, исследую, считаю",
        (
            ("data/", "Скачать данные"),
            ("method/", "Откуда числа"),
            ("past/", "Наши числа и чужие"),
        ),
    ),
)


def doors(book: Book, spot: Spot, args: Args) -> str:
    """Four readers, four beginnings."""
    return f'<div class="v-doors">{"".join(_door(spot, *door) for door in DOORS)}</div>'


def _door(spot: Spot, title: str, links: tuple[tuple[str, str], ...]) -> str:
    items = "".join(f'<li><a href="{spot.to(address)}">{name}</a></li>' for address, name in links)
    return f'<section class="v-door"><h3>{title}</h3><ul>{items}</ul></section>'


def facts(book: Book, spot: Spot, args: Args) -> str:
    """One line of proof under the answer: how much was looked at, and how fresh it is."""
    offers = book.published.current
    n_sources = offers["source"].nunique() if "source" in offers else 0
    items = [
        (
            say.number(len(offers)),
            say.form(len(offers), "вакансия", "вакансии", "вакансий")
            + f" без повторов за {say.plural(book.published.window_days, 'день', 'дня', 'дней')}",
        ),
        (say.number(n_sources), say.form(n_sources, "источник", "источника", "источников")),
        (_share_paid(book), "называют зарплату"),
        (say.day(book.published.as_of), "день данных"),
    ]
    return (
        '<dl class="v-facts">'
        + "".join(f"<div><dt>{words}</dt><dd>{n}</dd></div>" for n, words in items)
        + "</dl>"
    )


def _share_paid(book: Book) -> str:
    """A share of no vacancies at all is no share: a dash, not «0 %»."""
    whole = len(book.published.current)
    return say.percent(len(book.published.paid) / whole) if whole else "—"


def compared(book: Book, spot: Spot, args: Args) -> str:
    """Forms of work side by side on the start page."""
    rows = [
        Row(name, cell, spot.to(f"salaries/forms/{code}/") if code in FORM_WHERE else "")
        for code, name, cell in book.rows_by("employment")
    ]
    cells: list[Answer] = [row.cell for row in rows]
    return fork_table(rows, "Штат, агентство, фриланс", "Форма занятости", scale_for(cells, MARKS))
