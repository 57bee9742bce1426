"""Posts full of phones, mails and names go in; none comes out in any file or page that is built."""

import html
import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from rich.console import Console
from test_masks import DISGUISED

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
    "mail": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[a-z]{2,}", re.I),
    "name": re.compile(r"(?<![\w.@/])@[A-Za-z]\w{4,31}\b"),
    "person's link": re.compile(r"(?:t\.me|wa\.me|vk\.com)/(?!s/|wall|club|\w+/\d)[A-Za-z0-9_]{5,}", re.I),
}
#: Without one of these signs no contact of its kind is there: of 170 million characters few have to be looked at closely.
SIGNS = {"phone": ("9",), "mail": ("@",), "name": ("@",), "person's link": ("t.me/", "wa.me/", "vk.com/")}
#: Words of CSS and of data formats that look like a name.
NO_NAMES = {"@media", "@context", "@graph", "@import", "@layer", "@supports", "@language", "@vocab"}


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

    collect(DAY, sources, out, KEYS, read, transport=transport(5, DAY, 300), origin="demo", days_back=60)
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
    """Of a table each value of a column once."""
    if not path.endswith(".parquet"):
        return body.decode("utf-8")
    table = pd.read_parquet(io.BytesIO(body))
    return "\n".join(str(value) for name in table for value in [name, *table[name].drop_duplicates()])


def found(text: str) -> dict[str, list[str]]:
    small = text.lower()
    all_found = {
        kind: [one for one in pattern.findall(text) if one not in NO_NAMES]
        for kind, pattern in PERSONAL.items()
        if any(sign in small for sign in SIGNS[kind])
    }
    return {kind: some[:3] for kind, some in all_found.items() if some}


def test_the_posts_that_go_in_hold_contacts(told: list[str], built: dict[str, str]):
    """Otherwise the next test proves nothing."""
    kinds = [set(found(text)) for text in told]
    assert sum("phone" in some or "mail" in some or "name" in some for some in kinds) > 50


def test_no_built_file_or_page_holds_a_contact(built: dict[str, str]):
    assert len(built) > 150
    assert {path: some for path, text in built.items() if (some := found(text))} == {}


#: Parts of the disguised contacts of ``test_masks`` that nothing else in a night's files has.
PLANTED = (
    *("petrova", "петрова", "сафиуллин", "гаджиев", "кавтарадзе", "бошняга", "доржиев", "нургалиев"),
    *("qwerty", "765432", "5550142", "555 01 42", "555-01-42", "55-01-42"),
)
#: Made of the reference tables alone, with all endings of a place's name: «Гаджиево» has a person's among them.
OF_PLACES = "assets/data/words.json"
#: A source's own words may fill a cell up to where it is cut.
FULL = "вести сообщества и отвечать подписчикам " * 30


def posts_of(texts: list[str]) -> str:
    """A channel's page whose posts have a contact in every line that a reader picks words from."""
    made = "".join(
        '<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message"'
        f' data-post="vydumka/{number}"><div class="tgme_widget_message_text js-message_text" dir="auto">'
        f"Вакансия: SMM-менеджер {html.escape(text)}<br>Компания: {html.escape(text)}<br>Город: Казань, {html.escape(text)}"
        f"<br>Зарплата: 80 000 – 120 000 руб. на руки, {html.escape(text)}<br>Требования: опыт от 1 года, {html.escape(text)}"
        '</div><a class="tgme_widget_message_date" href="https://t.me/vydumka/1">'
        '<time datetime="2026-10-30T10:00:00+00:00"></time></a></div></div>'
        for number, text in enumerate(texts, start=1)
    )
    return f'<!DOCTYPE html><html><body class="tgme_channel_info"><main class="tgme_main">{made}</main></body></html>'


def items_of(texts: list[str]) -> str:
    """A board's list with a contact in every cell, in the middle and where the cell is cut."""
    items = [
        {
            "id": 1000 * where + number, "title": f"SMM-менеджер {FULL[:filled]} {text}", "company": {"title": text, "id": number},
            "locations": [{"name": f"Казань, {text}"}], "salary_from": 80_000, "salary_to": 90_000, "currency_symbol": "₽",
            "experience": f"{FULL[: filled * 3]} {text}", "publication_at": "2026-10-30", "description": text,
        }
        for where, filled in enumerate((0, 268, 276, 284))
        for number, text in enumerate(texts)
    ]  # fmt: skip
    broken = {
        "id": 9,
        "title": "SMM",
        "salary_from": f"не число: {'я' * 120} petrova_pr",
        "publication_at": "2026-10-30",
    }
    return json.dumps({"count": len(items) + 1, "items": [*items, broken]}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("slug", "page_of", "suffix"), [("telegram", posts_of, "html"), ("finder_work", items_of, "json")]
)
def test_no_file_of_a_night_holds_a_disguised_contact(
    slug: str, page_of: Callable[[list[str]], str], suffix: str, tmp_path: Path
) -> None:
    saved, out = tmp_path / "saved", tmp_path / "data"
    saved.mkdir()
    texts = [text for some in DISGUISED.values() for text in some]
    (saved / f"a.{suffix}").write_text(page_of(texts), encoding="utf-8")
    [source] = [one for one in all_sources() if one.slug == slug]
    console = Console(file=io.StringIO(), width=300)
    collect(DAY, [source], out, {}, read_facts, from_files=saved, console=console)
    data = Data(out, ROOT / "data" / "reference")
    files, _ = files_of(published(data, "live"), data, ROOT, SITE)
    del files[OF_PLACES]
    written = {str(file): file.read_text("utf-8") for file in out.rglob("*") if file.is_file()}
    written |= {path: _text(path, body) for path, body in files.items()}
    assert sum(text.count("SMM") for path, text in written.items() if path.endswith(f"{DAY}.csv")) >= len(
        texts
    )
    written["terminal"] = console.file.getvalue()  # type: ignore[attr-defined]
    small = {path: text.lower() for path, text in written.items()}
    left = {(Path(path).name, part) for path, text in small.items() for part in PLANTED if part in text}
    assert left == set()
