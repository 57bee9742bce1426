"""Posts full of phones, mails and names go in; none comes out in any file or page that is built."""

import io
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from scrapers.collect import collect
from scrapers.demo.transport import KEYS, transport
from scrapers.model import Rejected, Vacancy
from scrapers.sources import all_sources
from vilka.publishing.build import Data, published
from vilka.publishing.files import files_of
from vilka.web.assemble import page
from vilka.web.pages import book_of, generated
from vilka.words.facts import read_facts

ROOT = Path(__file__).parents[1]
DAY = date(2026, 10, 31)
SITE = "https://vilka.example/"
PERSONAL = {
    "phone": re.compile(r"(?<![\d.])(?:\+7|8)[\s(-]*9\d{2}[\s)-]*\d{3}[\s-]?\d{2}[\s-]?\d{2}\b"),
    "mail": re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.I),
    "name": re.compile(r"(?<![\w.@/])@[A-Za-z]\w{4,31}\b"),
    "person's link": re.compile(r"(?:t\.me|wa\.me|vk\.com)/(?!s/|wall|club|\w+/\d)[A-Za-z0-9_]{5,}", re.I),
}
#: Words of CSS and of data formats that look like a name.
NO_NAMES = {"@media", "@context", "@graph", "@import", "@layer", "@supports"}


@pytest.fixture(scope="module")
def told() -> list[str]:
    """The full texts that went in, kept by the test alone."""
    return []


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, told: list[str]) -> Data:
    """A day of the sources whose posts are full of contacts, and of one that shows employers."""
    out = tmp_path_factory.mktemp("data")
    wanted = ("telegram", "vk", "geekjob")
    sources = [replace(one, expected=(1, 10_000)) for one in all_sources() if one.slug in wanted]

    def read(vacancy: Vacancy, free_text: bool) -> Iterable[Vacancy | Rejected]:
        told.append(vacancy.text)
        return read_facts(vacancy, free_text)

    collect(DAY, sources, out, KEYS, read, transport=transport(5, DAY, 900), origin="demo", days_back=60)
    return Data(out, ROOT / "data" / "reference")


@pytest.fixture(scope="module")
def built(data: Data) -> dict[str, str]:
    """Every published file and generated page by its path, as text."""
    numbers = published(data, "demo")
    files, numbers = files_of(numbers, data, ROOT, SITE)
    texts = {path: _text(path, body) for path, body in files.items()}
    texts |= {
        str(file): file.read_text("utf-8") for file in [*data.vacancies.iterdir(), *data.runs.iterdir()]
    }
    book = book_of(numbers, ROOT)
    return texts | {path: page(text, book, path) for path, text in generated(book).items()}


def _text(path: str, body: bytes) -> str:
    return pd.read_parquet(io.BytesIO(body)).to_csv() if path.endswith(".parquet") else body.decode("utf-8")


def found(text: str) -> dict[str, list[str]]:
    all_found = {
        kind: [one for one in pattern.findall(text) if one not in NO_NAMES]
        for kind, pattern in PERSONAL.items()
    }
    return {kind: some[:3] for kind, some in all_found.items() if some}


def test_the_posts_that_go_in_hold_contacts(told: list[str], built: dict[str, str]):
    """Otherwise the next test proves nothing."""
    kinds = [set(found(text)) for text in told]
    assert sum("phone" in some or "mail" in some or "name" in some for some in kinds) > 50


def test_no_built_file_or_page_holds_a_contact(built: dict[str, str]):
    assert len(built) > 150
    assert {path: some for path, text in built.items() if (some := found(text))} == {}
