"""What stands beside a figure for those who use it: its metadata as a file, and where to say that it is wrong."""

import re
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from pandas.api.types import is_integer_dtype, is_numeric_dtype

from vilka.errors import BadInput
from vilka.web.charts import Chart
from vilka.web.pages.book import Args, Book, Spot

#: Columns of table twins that hold fractions; those in the second set are differences and keep their sign.
SHARES, DIFFERENCES = {"Доля"}, {"Разница", "не ниже", "не выше"}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def metadata(chart: Chart, book: Book) -> dict[str, Any]:
    """Metadata of the figure's CSV in the W3C's form (CSV on the Web): columns, units, day, method, licence.

    Addresses are relative to the file itself, ``assets/charts/<figure>.metadata.json``.
    """
    published = book.published
    demo = "Демонстрационные данные: рынок выдуман. " if published.is_demo else ""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ru"}],
        "url": f"{chart.name}.csv",
        "dc:title": chart.title,
        "dc:description": f"{demo}{chart.description} {chart.note}".strip(),
        "dc:license": {"@id": LICENCE},
        "dc:source": {"@id": "../../data/"},
        "dc:date": published.as_of.isoformat(),
        "schema:identifier": chart.name,
        "schema:version": published.method,
        "schema:measurementTechnique": {"@id": "../../method/"},
        "schema:isBasedOn": {"@id": "../../downloads/datapackage.json"},
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True},
        "tableSchema": {"columns": [_column(str(name), cells) for name, cells in chart.filed.items()]},
    }


def _column(title: str, cells: pd.Series) -> dict[str, Any]:
    unit = {"schema:unitText": unit_of(title)} if unit_of(title) else {}
    kind = "integer" if is_integer_dtype(cells) else "number" if is_numeric_dtype(cells) else "string"
    return {"titles": title, "datatype": kind, **unit}


def unit_of(title: str) -> str:
    """What a column of a figure's table counts in, by its title; empty for words."""
    if title.endswith(", ₽"):
        return "рублей в месяц на руки"
    if title.startswith("Индекс"):
        return "месяц с обычным числом работодателей — 100"
    if title in SHARES:
        return "доля, 1 — это 100 %"
    if title in DIFFERENCES:
        return "разница, 0,1 — это на 10 % больше"
    return "штук" if title.startswith(("Вакансий", "Работодателей")) else ""


def report_link(book: Book, spot: Spot, name: str) -> str:
    """«Сообщить об ошибке» with the figure's name: a new issue of the repository, else where to write."""
    if not book.repo_url:
        about = f'<a href="{spot.to("about/")}#как-написать">напишите нам</a>'
        return f"<span>Ошибка? Имя рисунка: <code>{name}</code>, {about}.</span>"
    asked = {"title": f"Ошибка в рисунке {name}", "body": _body(book, spot, name)}
    return f'<a href="{book.repo_url}/issues/new?{urlencode(asked)}" rel="noopener">Сообщить об ошибке</a> <code>{name}</code>'


def say_contact(book: Book, spot: Spot, args: Args) -> str:
    """Where one writes to: the issues of the repository; who hosts a site without its address is told to be asked."""
    if not book.repo_url:
        return "тому, кто ведёт этот сайт: адреса страницы проекта он здесь не указал"
    return f'<a href="{book.repo_url}/issues" rel="noopener">на странице проекта, в разделе Issues</a>'


def _body(book: Book, spot: Spot, name: str) -> str:
    page = spot.path.removesuffix(".md").removesuffix("index")
    return (
        f"Рисунок: {name}\nСтраница: {page or '/'}\nДанные на: {book.published.as_of}, метод {book.published.method}\n\n"
        "Что не так и как должно быть:\n"
    )


def repo_address(words: str) -> str:
    """The repository's address without a slash at its end. Raises BadInput for what is no web address."""
    address = words.strip().rstrip("/")
    if address and not re.fullmatch(r"https://[\w.:/~-]+", address):
        raise BadInput(f"REPO_URL {words}: not an address, write it as https://github.com/name/project")
    return address
