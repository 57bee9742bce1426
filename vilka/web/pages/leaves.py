"""Whole generated pages: one for each region, role and form of employment."""

from collections.abc import Iterator
from html import escape

import pandas as pd

from vilka import say
from vilka.labels import TITLES
from vilka.publishing.answers import Answer
from vilka.publishing.filters import feed_path, feed_slug
from vilka.web.pages import minimums, moves
from vilka.web.pages.answer import answer, fork_words
from vilka.web.pages.book import Book, Region, Spot
from vilka.web.pages.differences import Pair, certain, whole
from vilka.web.pages.glyph import Scale, scale_for
from vilka.web.pages.names import (
    DISTRICTS,
    FORM_SAYS,
    FORM_WHERE,
    FORMS,
    ROLE_OF,
    ROLES,
    UNNAMED,
)
from vilka.web.pages.now import now
from vilka.web.pages.tables import MARKS, Row, details, fork_table


def pages(book: Book) -> dict[str, str]:
    """Markdown of every generated page by its path among the docs."""
    made: dict[str, str] = {}
    for region in book.regions.values():
        made[f"salaries/regions/{region.slug}.md"] = region_page(book, region)
    for role in ROLE_OF:
        made[f"salaries/roles/{slug(role)}.md"] = role_page(book, role)
    for form in FORM_WHERE:
        made[f"salaries/forms/{form}.md"] = form_page(book, form)
    return made


def slug(code: str) -> str:
    """A code as a part of an address: «smm_manager» -> «smm-manager»."""
    return code.replace("_", "-")


def _page(spot: Spot, code: str, title: str, description: str, crumbs: str, *parts: str) -> str:
    """Front matter and body; leaf pages have no menu of their own, so they begin with the way back. They end with the
    feeds of ``code``, which the page's head names too (``docs/overrides/main.html``)."""
    meta = f"---\ntitle: {_yaml(title)}\ndescription: {_yaml(description)}\nfeed: {feed_slug(code)}\nhide:\n  - navigation\n---\n"
    body = [crumbs, f"# {title}", *[part for part in parts if part], _feeds(spot, code)]
    return meta + "\n" + "\n\n".join(body) + "\n"


def _feeds(spot: Spot, code: str) -> str:
    kinds = {"vacancies": "новые вакансии", "changes": "что изменилось наверняка"}
    links = (
        f'<a href="{spot.to(feed_path(kind, code))}" type="application/atom+xml">{words}</a>'
        for kind, words in kinds.items()
    )
    return (
        f"<p data-search-exclude><small>Следить без подписки, лентой Atom: {', '.join(links)}. "
        f'<a href="{spot.to(f"embed/#{_asked(code)}")}">Вставить это число на свой сайт</a>.</small></p>'
    )


def _asked(code: str) -> str:
    """The choice that a link to a tool carries: «region=RU-MOW»."""
    name = "role" if code in ROLE_OF else "form" if code in FORM_WHERE else "region"
    return f"{name}={code}"


def _yaml(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def crumbs(spot: Spot, *steps: tuple[str, str]) -> str:
    """The way from the top: links, the last one being this page's section."""
    links = "".join(f'<li><a href="{spot.to(address)}">{escape(name)}</a></li>' for name, address in steps)
    return f'<nav class="v-crumbs" aria-label="Вы здесь"><ol>{links}</ol></nav>'


def _summary(of_whom: str, cell: Answer) -> str:
    return f"Зарплата {of_whom}: {fork_words(cell)}. На руки в месяц."


#: Sections inside a page: the heading, the head of the first column, how the caption goes on.
SECTIONS = {
    "employment": ("Штат, агентство, фриланс", "Форма", "по формам занятости"),
    "role": ("Роли", "Роль", "по ролям"),
    "grade": ("Уровни", "Уровень", "по уровням"),
}


def _inside(book: Book, spot: Spot, dimension: str, whose: str, folded: bool = False, **fixed: str) -> str:
    """A section with the forks of one dimension inside the page's cell; ``whose`` begins its caption. ``folded``: the
    table opens when it is asked for. What nobody in the whole country offers (a head of SMM who is an intern) is no line."""
    title, head, by = SECTIONS[dimension]
    rows = [
        Row(name, cell, _leaf(spot, dimension, code))
        for code, name, cell in book.rows_by(dimension, **fixed)
        if cell.known and (cell.n_all or "region" in fixed)
    ]
    if not rows:
        return ""
    table = fork_table(rows, f"{whose} {by}", head)
    count = say.plural(len(rows), "строка", "строки", "строк")
    return f"## {title}\n\n{details(f'{whose} {by}: {count}', table) if folded else table}"


def _leaf(spot: Spot, dimension: str, code: str) -> str:
    if dimension == "role" and code in ROLE_OF:
        return spot.to(f"salaries/roles/{slug(code)}/")
    if dimension == "employment" and code in FORM_WHERE:
        return spot.to(f"salaries/forms/{code}/")
    return ""


# ---------------------------------------------------------------- regions


def region_page(book: Book, region: Region) -> str:
    """Everything known about one region."""
    spot = Spot(f"salaries/regions/{region.slug}.md")
    cell = book.answers.get(region=region.code)
    where, whose = _glued(region.in_words), f"Вилки {region.in_words}"
    return _page(
        spot,
        region.code,
        f"Зарплата {TITLES['of_specialist']} {where}",
        _summary(f"{TITLES['of_specialist']} {where}", cell),
        crumbs(spot, ("Зарплаты", "salaries/"), ("Регионы", "salaries/regions/")),
        _unpaid(cell, where),
        answer(book, spot, cell, f"{TITLES['specialist']}, {region.name}"),
        minimums.in_words(book, region, cell),
        _apart(
            whole(cell, book.answers.get(), "по стране"),
            certain(_within(book, region.code), "Больше или меньше, чем у таких же по стране"),
        ),
        now(book, spot, _in_region(book.published.open, region.code), where, f"region={region.code}"),
        _inside(book, spot, "employment", whose, region=region.code),
        _inside(book, spot, "grade", whose, region=region.code),
        _inside(book, spot, "role", whose, folded=True, region=region.code),
        _neighbours(book, spot, region),
    )


def _glued(words: str) -> str:
    """«в Татарстане» that no line breaks after its preposition."""
    return words.replace(" ", say.NBSP, 1)


def _unpaid(cell: Answer, where: str) -> str:
    """That no pay is named there at all, before any number of others."""
    if cell.n_vacancies:
        return ""
    rest = " Ниже\u00a0— ориентир по\u00a0соседям." if cell.known else ""
    return f"<p>Вакансий с\u00a0зарплатой {where} сейчас нет.{rest}</p>"


def _in_region(offers: pd.DataFrame, code: str) -> pd.DataFrame:
    return offers[[code in codes for codes in offers["regions"]]] if len(offers) else offers


def _apart(*said: str) -> str:
    return f"## Что отличается точно\n\n{''.join(said)}" if any(said) else ""


def _within(book: Book, region: str) -> Iterator[Pair]:
    """Forms, grades and roles of a region beside the same of the country."""
    for dimension in ("employment", "grade", "role"):
        for code, name, cell in book.rows_by(dimension, region=region):
            if code not in UNNAMED:
                yield escape(name), cell, book.answers.get(**{dimension: code})


def _neighbours(book: Book, spot: Spot, region: Region) -> str:
    """The whole federal district, this region marked, on one scale."""
    rows = [
        Row(
            other.name,
            book.answers.get(region=other.code),
            spot.to(f"salaries/regions/{other.slug}/"),
            other == region,
        )
        for other in book.regions.values()
        if other.district == region.district
    ]
    rows.sort(key=lambda row: -row.cell.p50 if row.cell.known else 0)
    rows.insert(0, Row("Вся Россия", book.answers.get(), spot.to("salaries/")))
    name = DISTRICTS[region.district]
    scale = scale_for([row.cell for row in rows], MARKS)
    table = fork_table(rows, f"{name}: вилки по регионам", "Регион", scale)
    count = say.plural(len(rows) - 2, "регион", "региона", "регионов")
    title = f"## Соседи: {name}" if region.district else "## Соседи"
    return f"{title}\n\n{details(f'Ещё {count} и вся Россия', table)}"


# ---------------------------------------------------------------- roles and forms


def role_page(book: Book, role: str) -> str:
    """One role: its fork, forms, grades, the regions where it has numbers."""
    spot = Spot(f"salaries/roles/{slug(role)}.md")
    cell, name = book.answers.get(role=role), ROLES[role]
    proper = name.isupper() or name[:2].isupper() or name.isascii() or name.startswith("Influence")
    offers = book.published.open
    return _page(
        spot,
        role,
        f"Сколько получает {name if proper else name[0].lower() + name[1:]}",
        _summary(ROLE_OF[role], cell),
        crumbs(spot, ("Зарплаты", "salaries/"), ("Роли", "salaries/roles/")),
        _unpaid(cell, f"для{say.NBSP}{ROLE_OF[role]}"),
        answer(book, spot, cell, f"{name}, вся Россия"),
        _apart(
            whole(cell, book.answers.get(), f"в{say.NBSP}{TITLES['in_trade']} в{say.NBSP}целом"),
            _apart_regions(book, cell, role=role),
        ),
        now(book, spot, offers[offers["role"] == role] if len(offers) else offers, "", f"role={role}"),
        _inside(book, spot, "employment", f"{name}: вилки", role=role),
        _inside(book, spot, "grade", f"{name}: вилки", role=role),
        moves.section(book, spot, role),
        _where(book, spot, f"{name}: вилки по регионам", role=role),
    )


def _apart_regions(book: Book, cell: Answer, **fixed: str) -> str:
    """Regions where the group is paid otherwise than all over the country."""
    pairs = ((name, there, cell) for _, name, there in book.rows_by("region", **fixed))
    return certain(pairs, "По регионам, рядом с тем, что по стране")


def form_page(book: Book, form: str) -> str:
    """One form of employment: its fork, roles, grades, regions."""
    spot = Spot(f"salaries/forms/{form}.md")
    cell, name = book.answers.get(employment=form), FORMS[form]
    offers = book.published.open
    return _page(
        spot,
        form,
        f"Зарплата {TITLES['of_specialist']} {_glued(FORM_WHERE[form])}",
        _summary(f"{TITLES['of_specialist']} {FORM_WHERE[form]}", cell),
        crumbs(spot, ("Зарплаты", "salaries/"), ("Формы занятости", "salaries/forms/")),
        _unpaid(cell, _glued(FORM_WHERE[form])),
        answer(book, spot, cell, f"{name}, вся Россия"),
        FORM_SAYS[form],
        _apart(
            whole(cell, book.answers.get(), "по всем формам вместе"),
            _apart_regions(book, cell, employment=form),
        ),
        now(book, spot, offers[offers["employment"] == form] if len(offers) else offers, "", f"form={form}"),
        _inside(book, spot, "grade", f"{name}: вилки", employment=form),
        _inside(book, spot, "role", f"{name}: вилки", folded=True, employment=form),
        _where(book, spot, f"{name}: вилки по регионам", employment=form),
    )


def _where(book: Book, spot: Spot, caption: str, **fixed: str) -> str:
    """Regions with near numbers; the vague ones folded."""
    rows = [
        Row(name, cell, spot.to(f"salaries/regions/{code.lower()}/"))
        for code, name, cell in book.rows_by("region", **fixed)
    ]
    rows.sort(key=lambda row: (-row.cell.p50 if row.cell.known else 0, row.name))
    firm = [row for row in rows if row.cell.firm]
    rest = [row for row in rows if row.cell.known and not row.cell.firm]
    if not firm and not rest:
        return ""
    scale = scale_for([row.cell for row in [*firm, *rest]], MARKS)
    top = (
        fork_table(firm, caption, "Регион", scale)
        if firm
        else "<p>Точно пока нельзя сказать ни об одном регионе.</p>"
    )
    return f"## Регионы\n\n{top}{_vague(rest, scale)}"


def _vague(rows: list[Row], scale: Scale) -> str:
    """Regions whose number is no more than a guide, folded."""
    if not rows:
        return ""
    title = f"Ещё {say.plural(len(rows), 'регион', 'региона', 'регионов')}: только ориентир"
    return details(title, fork_table(rows, "Только ориентир", "Регион", scale))
