"""What search engines read: an Occupation with its pay for each page about a fork, the Dataset for the data page."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from vilka.labels import TITLES
from vilka.publishing.answers import Answer
from vilka.publishing.shape import MEDIA, coverage
from vilka.web.pages.book import Book
from vilka.web.pages.leaves import slug
from vilka.web.pages.names import FORM_WHERE, ROLE_OF, ROLES

CONTEXT = "https://schema.org/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def described(book: Book, site_url: str) -> dict[str, Mapping[str, Any]]:
    """JSON-LD by the page's address."""
    blocks: dict[str, Mapping[str, Any]] = {"data/": dataset(book, site_url)}
    for address, name, place, cell in _pages(book):
        if cell.known:
            blocks[address] = occupation(name, place, cell, book)
    return blocks


def _pages(book: Book) -> list[tuple[str, str, str, Answer]]:
    russia = "Россия"
    regions = [
        (f"salaries/regions/{region.slug}/", TITLES["specialist"], region.name, book.answers.get(region=code))
        for code, region in book.regions.items()
    ]
    roles = [
        (f"salaries/roles/{slug(role)}/", ROLES[role], russia, book.answers.get(role=role))
        for role in ROLE_OF
    ]
    forms = [
        (f"salaries/forms/{form}/", TITLES["specialist"], russia, book.answers.get(employment=form))
        for form in FORM_WHERE
    ]
    return [("", TITLES["specialist"], russia, book.answers.get()), *regions, *roles, *forms]


def occupation(name: str, place: str, cell: Answer, book: Book) -> dict[str, Any]:
    """An Occupation with its MonetaryAmountDistribution, net roubles a month."""
    pay: dict[str, Any] = {
        "@type": "MonetaryAmountDistribution",
        "name": "предложения на руки",
        "currency": "RUB",
        "unitText": "MONTH",
        "duration": "P1M",
    }
    for field, value in (("percentile10", cell.p10), ("percentile25", cell.p25), ("median", cell.p50),
                         ("percentile75", cell.p75), ("percentile90", cell.p90)):  # fmt: skip
        if not isnan(value) and (cell.firm or field == "median"):
            pay[field] = round(value)
    return {
        "@context": CONTEXT,
        "@type": "Occupation",
        "name": name,
        "estimatedSalary": [pay],
        "occupationLocation": [{"@type": "AdministrativeArea", "name": place}],
        "mainEntityOfPage": {"@type": "WebPage", "lastReviewed": book.published.as_of.isoformat()},
    }


#: What describes the tables to programs, by its file among the downloads.
_METADATA = {"croissant.json": "Croissant", "datapackage.json": "Data Package"}
_SPACE = {"@type": "Place", "name": "Россия"}


def dataset(book: Book, site_url: str) -> dict[str, Any]:
    """The published data as a Dataset: its parts are the tables, its own files what describes them and the dated editions."""
    published = book.published
    tables = {str(file["table"]): file for file in published.files if "table" in file}
    of_table = {name: [file for file in published.files if file.get("table") == name] for name in tables}
    dated = [file for file in published.files if "table" not in file]
    described = [{"path": f"downloads/{file}", "title": title} for file, title in _METADATA.items()]
    shared = _shared(book, site_url)
    return {
        "@context": CONTEXT,
        **shared,
        "name": f"Вилка: предложения работы в {TITLES['in_trade']}, Россия",
        "description": f"Вилки зарплат {TITLES['of_specialists']} по регионам, формам занятости, ролям и уровням, с числом вакансий "
        "и работодателей, интервалами и версией метода."
        + (" Демонстрационные данные." if published.is_demo else ""),
        "url": site_url + "data/",
        "keywords": [TITLES["trade"], "зарплаты", "вакансии", "Россия"],
        "variableMeasured": ["медиана", "P10", "P25", "P75", "P90", "число вакансий", "число работодателей"],
        "distribution": [_download(file, site_url) for file in [*described, *dated]],
        "hasPart": [_part(tables[name], files, shared, site_url) for name, files in of_table.items()],
    }


def _shared(book: Book, site_url: str) -> dict[str, Any]:
    """What is true of all tables together and of each."""
    published = book.published
    return {
        "@type": "Dataset",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": "ru",
        "version": published.as_of.isoformat(),
        "dateModified": published.as_of.isoformat(),
        "temporalCoverage": coverage(published),
        "spatialCoverage": _SPACE,
        "creator": {"@type": "Organization", "name": "Вилка", "url": site_url},
    }


def _part(
    table: Mapping[str, Any], files: Sequence[Mapping[str, Any]], shared: Mapping[str, Any], site_url: str
) -> dict[str, Any]:
    return {
        **shared,
        "name": f"Вилка: {table['title']}",
        "description": f"{table['title']}. {table['description']}",
        "url": f"{site_url}data/",
        "distribution": [_download(file, site_url) for file in files],
    }


def _download(file: Mapping[str, Any], site_url: str) -> dict[str, Any]:
    path = str(file["path"])
    return {
        "@type": "DataDownload",
        "name": str(file["title"]),
        "contentUrl": site_url + path,
        "encodingFormat": "application/ld+json"
        if path.endswith("croissant.json")
        else MEDIA[path.rsplit(".", 1)[-1]],
    }
