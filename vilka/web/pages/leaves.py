"""Whole generated pages: one for each region, role and form of employment."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from vilka import say
from vilka.publishing.answers import Answer
from vilka.publishing.filters import feed_path, feed_slug
from vilka.web.pages import minimums
from vilka.web.pages.answer import answer, compared, fork_words
from vilka.web.pages.book import Book, Region, Spot
from vilka.web.pages.glyph import scale_for
from vilka.web.pages.names import (
    DISTRICTS,
    FORM_SAYS,
    FORM_WHERE,
    FORMS,
    ROLE_OF,
    ROLES,
)
from vilka.web.pages.safe import href, text
from vilka.web.pages.tables import MARKS, Row, details, fork_table

FRESH = 6


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
    kinds = {"vacancies": "новые вакансии", "changes": "изменения зарплаты"}
    links = (
        f'<a href="{spot.to(feed_path(kind, code))}" type="application/atom+xml">{words}</a>'
        for kind, words in kinds.items()
    )
    return f"<p><small>Следить без подписки, лентой Atom: {', '.join(links)}.</small></p>"


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


def _inside(book: Book, spot: Spot, dimension: str, whose: str, **fixed: str) -> str:
    """A section with the forks of one dimension inside the page's cell; ``whose`` begins its caption."""
    title, head, by = SECTIONS[dimension]
    rows = [
        Row(name, cell, _leaf(spot, dimension, code))
        for code, name, cell in book.rows_by(dimension, **fixed)
        if cell.known
    ]
    if not rows:
        return ""
    return f"## {title}\n\n{fork_table(rows, f'{whose} {by}', head)}"


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
    title = f"Зарплата SMM-специалиста {region.in_words}"
    place = f"SMM-специалиста {region.in_words}"
    return _page(
        spot,
        region.code,
        title,
        _summary(place, cell),
        crumbs(spot, ("Зарплаты", "salaries/"), ("Регионы", "salaries/regions/")),
        answer(book, spot, cell, f"SMM-специалист, {region.name}"),
        _against_country(book, cell),
        minimums.in_words(book, region, cell),
        _inside(book, spot, "employment", f"Вилки {region.in_words}", region=region.code),
        _inside(book, spot, "role", f"Вилки {region.in_words}", region=region.code),
        _inside(book, spot, "grade", f"Вилки {region.in_words}", region=region.code),
        _neighbours(book, spot, region),
        _fresh(
            book,
            spot,
            book.published.recent,
            f"Свежие вакансии {region.in_words}",
            region.code,
            f"region={region.code}",
        ),
    )


def _against_country(book: Book, cell: Answer) -> str:
    country = book.answers.get()
    if not (cell.known and country.known):
        return ""
    return compared(cell, country, f"по стране в целом ({say.rub(country.p50)})")


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
    table = fork_table(
        rows,
        f"{DISTRICTS[region.district]}: вилки по регионам",
        "Регион",
        scale_for([row.cell for row in rows], MARKS),
    )
    return (
        f"## Соседи: {DISTRICTS[region.district]}\n\n{table}" if region.district else f"## Соседи\n\n{table}"
    )


def _fresh(
    book: Book, spot: Spot, offers: pd.DataFrame, title: str, region: str = "", chosen: str = ""
) -> str:
    """The newest vacancies with links to the originals; their words are hostile until escaped. ``chosen``: the filter
    of the whole list that they are the newest of, as its address has it."""
    if region and len(offers):
        offers = offers[[region in codes for codes in offers["regions"]]]
    if offers.empty:
        return f'## {title}\n\n<p class="v-empty">Свежих ни одной. Посмотрите <a href="{spot.to("vacancies/")}">вакансии в других местах</a> и удалённые.</p>'
    newest = offers.sort_values(["posted_on", "cluster"], ascending=[False, True], kind="stable").head(FRESH)
    items = "".join(_vacancy(row, book.published.is_demo) for row in newest.to_dict("records"))
    more = f'<p><a href="{spot.to(f"vacancies/#{chosen}")}">Все такие вакансии</a></p>'
    return f'## {title}\n\n<ul class="v-fresh" data-search-exclude>{items}</ul>{more}'


def _vacancy(row: Mapping[Any, Any], is_demo: bool) -> str:
    """Addresses of the built-in board lead to strangers or nowhere, so they are not linked."""
    title, link = text(str(row["title"]), 90), "" if is_demo else href(str(row["url"]))
    named = f'<a href="{link}" rel="nofollow noopener external">{title}</a>' if link else title
    employer = str(row.get("employer") or "")
    who = "" if employer.startswith("anonymous:") else f"<span>{text(employer, 60)}</span>"
    words = text(say.pay(str(row.get("words") or "зарплата не названа")), 60)
    posted = pd.Timestamp(str(row["posted_on"])).date()
    return f"<li>{named}<small>{who}<span>{words}</span><span>{say.day(posted)}</span></small></li>"


# ---------------------------------------------------------------- roles and forms


def role_page(book: Book, role: str) -> str:
    """One role: its fork, forms, grades, the regions where it has numbers."""
    spot = Spot(f"salaries/roles/{slug(role)}.md")
    cell = book.answers.get(role=role)
    title = f"Сколько получает {ROLES[role][0].lower() + ROLES[role][1:] if not ROLES[role].isupper() else ROLES[role]}"
    if ROLES[role].startswith(("SMM", "PR", "Influence")):
        title = f"Сколько получает {ROLES[role]}"
    offers = book.published.recent
    return _page(
        spot,
        role,
        title,
        _summary(ROLE_OF[role], cell),
        crumbs(spot, ("Зарплаты", "salaries/"), ("Роли", "salaries/roles/")),
        answer(book, spot, cell, f"{ROLES[role]}, вся Россия"),
        _inside(book, spot, "employment", f"{ROLES[role]}: вилки", role=role),
        _inside(book, spot, "grade", f"{ROLES[role]}: вилки", role=role),
        _where(book, spot, f"{ROLES[role]}: вилки по регионам", role=role),
        _fresh(
            book,
            spot,
            offers[offers["role"] == role] if len(offers) else offers,
            "Свежие вакансии",
            chosen=f"role={role}",
        ),
    )


def form_page(book: Book, form: str) -> str:
    """One form of employment: its fork, roles, grades, regions."""
    spot = Spot(f"salaries/forms/{form}.md")
    cell = book.answers.get(employment=form)
    offers = book.published.recent
    return _page(
        spot,
        form,
        f"Зарплата SMM-специалиста {FORM_WHERE[form]}",
        _summary(f"SMM-специалиста {FORM_WHERE[form]}", cell),
        crumbs(spot, ("Зарплаты", "salaries/"), ("Формы занятости", "salaries/forms/")),
        answer(book, spot, cell, f"{FORMS[form]}, вся Россия"),
        FORM_SAYS[form],
        _inside(book, spot, "grade", f"{FORMS[form]}: вилки", employment=form),
        _inside(book, spot, "role", f"{FORMS[form]}: вилки", employment=form),
        _where(book, spot, f"{FORMS[form]}: вилки по регионам", employment=form),
        _fresh(
            book,
            spot,
            offers[offers["employment"] == form] if len(offers) else offers,
            "Свежие вакансии",
            chosen=f"form={form}",
        ),
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
    scale = scale_for([row.cell for row in [*firm, *rest]], MARKS)
    if not firm and not rest:
        return '## Регионы\n\n<p class="v-empty">Данных пока мало, собираем.</p>'
    top = (
        fork_table(firm, caption, "Регион", scale)
        if firm
        else "<p>Точно пока нельзя сказать ни об одном регионе.</p>"
    )
    folded = fork_table(rest, "Только ориентир", "Регион", scale) if rest else ""
    return (
        "## Регионы\n\n"
        + top
        + (
            details(f"Ещё {say.plural(len(rest), 'регион', 'региона', 'регионов')}: только ориентир", folded)
            if folded
            else ""
        )
    )
