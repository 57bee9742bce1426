"""Tables and sentences that hand-written pages ask for."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from math import isnan
from typing import Any

import pandas as pd

from vilka import say
from vilka.labels import DIMENSIONS, TITLES
from vilka.publishing.answers import Answer
from vilka.publishing.files import EXCEL
from vilka.web.pages.answer import fork_words
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.figures import year_words
from vilka.web.pages.glyph import scale_for
from vilka.web.pages.leaves import slug
from vilka.web.pages.names import BY, FORM_WHERE, ROLE_OF
from vilka.web.pages.safe import href
from vilka.web.pages.tables import MARKS, Row, details, fork_table, plain_table

HEADS = {
    "role": "Роль",
    "employment": "Форма",
    "grade": "Уровень",
    "work_format": "Формат",
    "region": "Регион",
}


def _dimensions(args: Args) -> dict[str, str]:
    return {name: args[name] for name in DIMENSIONS if name in args}


def cell_of(book: Book, args: Args) -> Answer:
    """The cell a marker names: ``region=RU employment=all role=smm_manager grade=all``."""
    named = _dimensions(args)
    for name, value in named.items():
        known = {*BY.get(name, {}), "all"} if name != "region" else {*book.regions, "RU"}
        if value not in known and not value.startswith("FD-"):
            raise ValueError(f"unknown {name} {value!r}")
    return book.answers.get(**named)


def say_fork(book: Book, spot: Spot, args: Args) -> str:
    """«медиана 62 тыс. ₽, половина предложений от 50 до 80 тыс. ₽, по 84 вакансиям»."""
    return fork_words(cell_of(book, args))


def say_median(book: Book, spot: Spot, args: Args) -> str:
    """«62 тыс. ₽»."""
    cell = cell_of(book, args)
    return say.rub(cell.p50) if cell.known else "данных пока нет"


def say_n(book: Book, spot: Spot, args: Args) -> str:
    """«84 вакансии»."""
    return say.plural(cell_of(book, args).n_vacancies, "вакансия", "вакансии", "вакансий")


def say_as_of(book: Book, spot: Spot, args: Args) -> str:
    """«24 ноября 2026»."""
    return say.day(book.published.as_of)


def say_year(book: Book, spot: Spot, args: Args) -> str:
    """«За год: от −3 до +12 %, отличить от нуля нельзя.»"""
    return year_words(book)


def say_share_imputed(book: Book, spot: Spot, args: Args) -> str:
    """The share of offers whose second edge was completed, as a sentence."""
    share = cell_of(book, args).share_imputed
    if isnan(share):
        return "Сколько границ достроено, пока не посчитать: вакансий с зарплатой нет."
    if not share:
        return "Вторая граница не достроена ни у одной вакансии: все назвали обе."
    return f"Вторая граница достроена у {say.percent(share)} вакансий."


def table_forks(book: Book, spot: Spot, args: Args) -> str:
    """All values of one dimension: ``by=employment``; other dimensions may be fixed."""
    by = args["by"]
    if by not in HEADS:
        raise ValueError(f"by={by}: not a dimension; there are: {', '.join(HEADS)}")
    fixed = {name: value for name, value in _dimensions(args).items() if name != by}
    if by == "region":
        return regions_table(book, spot, fixed)
    rows = [Row(name, cell, _leaf(spot, by, code)) for code, name, cell in book.rows_by(by, **fixed)]
    whole = Row(TITLES["whole"] if by == "role" else "Все вместе", book.answers.get(**fixed), strong=True)
    return fork_table([whole, *rows], f"Вилки: {HEADS[by].lower()}", HEADS[by])


def _leaf(spot: Spot, by: str, code: str) -> str:
    if by == "role" and code in ROLE_OF:
        return spot.to(f"salaries/roles/{slug(code)}/")
    return spot.to(f"salaries/forms/{code}/") if by == "employment" and code in FORM_WHERE else ""


def regions_table(book: Book, spot: Spot, fixed: dict[str, str]) -> str:
    """Regions with near numbers first, vague ones and blanks folded below."""
    rows = [
        Row(name, cell, spot.to(f"salaries/regions/{code.lower()}/"))
        for code, name, cell in book.rows_by("region", **fixed)
    ]
    scale = scale_for([row.cell for row in rows], MARKS)
    firm = sorted((row for row in rows if row.cell.firm), key=lambda row: -row.cell.p50)
    soft = sorted(
        (row for row in rows if row.cell.known and not row.cell.firm), key=lambda row: -row.cell.p50
    )
    none = [row for row in rows if not row.cell.known]
    whole = Row("Вся Россия", book.answers.get(**fixed), spot.to("salaries/"), strong=True)
    parts = [
        fork_table([whole, *firm], "Регионы, о которых можно сказать точно или примерно", "Регион", scale)
    ]
    for some, words in ((soft, "только ориентир"), (none, "числа пока нет")):
        if some:
            count = say.plural(len(some), "регион", "региона", "регионов")
            parts.append(
                details(f"Ещё {count}: {words}", fork_table(some, f"Регионы: {words}", "Регион", scale))
            )
    return "".join(parts)


def table_skills(book: Book, spot: Spot, args: Args) -> str:
    """Skills with the premium, its interval and the number of vacancies."""
    frame = book.published.premium
    if frame.empty:
        return '<p class="v-empty">Навыков с достаточным числом вакансий пока нет.</p>'
    rows = [
        [
            escape(str(row["name"])),
            f"<b>{say.percent(float(row['value']), signed=True)}</b>",
            f"{say.percent(float(row['low']), signed=True)} … {say.percent(float(row['high']), signed=True)}",
            "да" if float(row["low"]) > 0 or float(row["high"]) < 0 else "нет, может быть случайной",
            say.number(int(row["n"])),
        ]
        for row in frame.sort_values("value", ascending=False, kind="stable").to_dict("records")
    ]
    head = ["Навык", "Разница", "От и до", "Отличима от нуля", "Вакансий"]
    return plain_table(head, rows, "Навыки в вакансиях и разница в зарплате", (1, 2, 3, 4))


def figures_table(book: Book, spot: Spot, args: Args) -> str:
    """Others' published figures: a table for each source and date, with what was measured and how."""
    frame = book.published.figures
    if frame.empty:
        return '<p class="v-empty">Список чужих чисел ещё не внесён.</p>'
    groups = frame.groupby(["source", "date"], sort=False, dropna=False)
    return "".join(_figures(str(source), str(day), part) for (source, day), part in groups)


def _figures(source: str, day: str, part: pd.DataFrame) -> str:
    rows = [[escape(row["what"]), published_figure(row)] for row in part.to_dict("records")]
    notes = "".join(f"<p><small>{escape(note)}.</small></p>" for note in dict.fromkeys(part["note"]) if note)
    kinds = say.listed([KINDS.get(kind, kind) for kind in dict.fromkeys(part["kind"])])
    table = plain_table(["Что измеряли", "Число"], rows, f"{source}, {published_when(day)}: {kinds}")
    return f"{table}{notes}<p><small>{_where_from(part)}</small></p>"


def _where_from(part: pd.DataFrame) -> str:
    """Links to the first publications; where we have not found one, that so it is, and the source's own site."""
    if found := _links(part["url"]):
        return f"Источник: {found}."
    home = _links(part["home"])
    return "Ссылки на первую публикацию мы не нашли" + (f"; сайт источника: {home}." if home else ".")


def _links(addresses: pd.Series) -> str:
    safe = [href(url) for url in dict.fromkeys(addresses) if url]
    return ", ".join(
        f'<a href="{url}" rel="noopener nofollow external">{escape(url.split("/")[2])}</a>' for url in safe
    )


def say_figure(book: Book, spot: Spot, args: Args) -> str:
    """One of others' figures by its code: «919 вакансий», «65 000 ₽ в месяц». Raises KeyError for an unknown code."""
    frame = book.published.figures
    found = frame[frame["figure"] == args["name"]] if len(frame) else frame
    if not len(found):
        raise KeyError(f"published_figures.csv has no {args['name']!r}")
    return published_figure(found.iloc[0].to_dict())


#: What a published figure measures (``kind`` of published_figures.csv).
KINDS = {
    "offered": "предлагают",
    "asked": "просят",
    "paid": "платят",
    "law": "установлено законом",
    "unsaid": "что измеряли, не сказано",
}


def published_figure(row: Mapping[Any, Any]) -> str:
    """One of others' figures with its unit: «57 000 ₽ в месяц»."""
    value = str(row["value"])
    if row["unit"] == "вакансий" and value.isdigit():
        return say.plural(int(value), "вакансия", "вакансии", "вакансий")
    number = say.number(float(value)) if value.replace(".", "", 1).isdigit() else escape(value)
    return f"{number}{say.NBSP}{escape(row['unit'])}" if row["unit"] else number


def published_when(day: str) -> str:
    """«13 марта 2022» for a whole date, «май 2022» for a month, the words themselves for a year or a season."""
    try:
        return say.day(date.fromisoformat(day))
    except ValueError:
        return say.month(day) if _MONTH.fullmatch(day) else day


_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


#: Shares of fewer advertisements are not printed.
_LEAST_OF = 20


def conditions_table(book: Book, spot: Spot, args: Args) -> str:
    """How often a contract, a test task and a trial period are named, and what is said of their pay."""
    frame = book.published.conditions
    known = frame[frame["n_of"] >= _LEAST_OF] if len(frame) else frame
    if known.empty or not known["n"].any():
        return '<p class="v-empty">Условия пока названы в слишком немногих объявлениях.</p>'
    rows = [
        [
            escape(str(row["name"])),
            f"{100 * float(row['share']):.0f} %",
            f"{100 * float(row['share_low']):.0f}–{100 * float(row['share_high']):.0f} %",
            f"{say.number(int(row['n']))} из {say.number(int(row['n_of']))}",
        ]
        for row in known.to_dict("records")
    ]
    return plain_table(
        ["Что сказано", "Доля", "Интервал 95 %", "Объявлений"],
        rows,
        "Договор, тестовое задание и испытательный срок в объявлениях",
        (1, 2, 3),
    )


def prices_table(book: Book, spot: Spot, args: Args) -> str:
    """Prices that never become a month: for a post, a project, an hour."""
    frame = book.published.prices
    if frame.empty:
        return '<p class="v-empty">Цен за проект, пост или час пока слишком мало для таблицы.</p>'
    rows = [
        [
            escape(str(row["name"])),
            say.rub(float(row["p50"])),
            _quartiles(float(row["p25"]), float(row["p75"])),
            say.number(int(row["n"])),
            say.number(int(row["n_employers"])),
        ]
        for row in frame.to_dict("records")
    ]
    return plain_table(
        ["За что", "Медиана", "Половина предложений", "Объявлений", "Работодателей"],
        rows,
        "Цены, которые не пересчитываются в месяц",
        (1, 2, 3, 4),
    )


def data_files(book: Book, spot: Spot, args: Args) -> str:
    """The files one may download: one line a table, its formats with their sizes."""
    files = book.published.files
    if not files:
        return '<p class="v-empty">Файлы появятся здесь после первой полной сборки.</p>'
    table = _files_table(spot, [file for file in files if "day" not in file], "Таблица", "Файлы")
    return table + (
        f'<p><b>API.</b> Ответы одного региона — файл JSON, без ключа: <a href="{spot.to("api/v2/forks/RU-MOW.json")}">Москва</a>, '
        f'<a href="{spot.to("api/v2/forks/RU.json")}">вся Россия</a>; коды остальных — в таблице мест, '
        f'<a href="{spot.to("api/v2/openapi.json")}">описание OpenAPI</a>. '
        f'Примеры для pandas, DuckDB и таблиц — <a href="{spot.to("using-data/")}">как использовать данные</a>.</p>'
    )


def list_editions(book: Book, spot: Spot, args: Args) -> str:
    """Forks at the ends of the months: links that always lead to the same day."""
    dated = [file for file in book.published.files if "day" in file]
    if not dated:
        return '<p class="v-empty">Целого месяца данных ещё нет.</p>'
    return _files_table(spot, dated, "На какой день", "Вилки на конец месяца")


def _files_table(spot: Spot, files: Sequence[Mapping[str, Any]], head: str, caption: str) -> str:
    tables: dict[str, list[Mapping[str, Any]]] = {}
    for file in files:
        tables.setdefault(str(file["title"]), []).append(file)
    rows = [
        [escape(title), _count(same[0]), " · ".join(_download(spot, file) for file in same)]
        for title, same in tables.items()
    ]
    return plain_table([head, "Строк", "Скачать"], rows, caption, (1,))


def _count(file: Mapping[str, Any]) -> str:
    return say.number(int(file["rows"])) if file.get("rows") is not None else "—"


def _download(spot: Spot, file: Mapping[str, Any]) -> str:
    path = str(file["path"])
    kind = "CSV для Excel" if path.endswith(f".{EXCEL}") else path.rsplit(".", 1)[-1].upper()
    label = f"{escape(str(file['title']))}, {kind}"
    return (
        f'<a href="{spot.to(path)}" download aria-label="{label}">{kind}</a> '
        f'<small class="v-size">{_size(int(file["bytes"]))}</small>'
    )


def _size(count: int) -> str:
    """«585 КБ», «20,4 МБ» for a number of bytes."""
    if count < 1024**2:
        return f"{say.number(max(count / 1024, 1))}{say.NBSP}КБ"
    return f"{say.number(count / 1024**2, 1)}{say.NBSP}МБ"


def _quartiles(low: float, high: float) -> str:
    return "мало данных" if isnan(low) or isnan(high) else say.span(low, high)


def _bundles_in_words(row: Mapping[Any, Any]) -> str:
    """What one more group of duties goes with; that one cannot tell where its interval holds zero."""
    if isnan(row["value"]):
        return "Связана ли плата с числом обязанностей, пока не сказать: работодателей мало."
    span = f"от {say.percent(row['low'], signed=True)} до {say.percent(row['high'], signed=True)}"
    if row["low"] <= 0 <= row["high"]:
        return f"Платят ли больше за каждую лишнюю группу обязанностей, сказать нельзя: {span} при прочих равных."
    return (
        f"С каждой лишней группой обязанностей связана разница в {say.percent(row['value'], signed=True)} "
        f"({span}) при прочих равных. Это связь, не причина."
    )


def table_combine(book: Book, spot: Spot, args: Args) -> str:
    """«Комбайн»: pay by the number of bundles of duties that an ad asks for."""
    frame = book.published.bundles
    if frame.empty:
        return '<p class="v-empty">Вакансий с названными обязанностями пока слишком мало.</p>'
    last = int(frame["bundles"].max())
    rows = [
        [
            f"{row['bundles']}{' и больше' if row['bundles'] == last else ''}",
            say.percent(float(row["share"])),
            "—" if isnan(row["p50"]) else f"<b>{say.rub(float(row['p50']))}</b>",
            "—" if isnan(row["p50"]) else say.span(float(row["p50_low"]), float(row["p50_high"])),
            say.number(int(row["n_employers"])),
        ]
        for row in frame.to_dict("records")
    ]
    head = ["Групп обязанностей", "Доля вакансий", "Медиана", "Интервал медианы", "Работодателей"]
    words = f"<p>{_bundles_in_words(frame.to_dict('records')[0])}</p>"
    return words + plain_table(
        head, rows, "Сколько обязанностей просят и сколько за них предлагают", (1, 2, 3, 4)
    )
