"""The tools alone as a site: their data from the invented market, other pages stubbed."""

import json
import shutil
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from example_site import DAY, ROOT, published
from mkdocs.commands.build import build
from mkdocs.config import load_config

from vilka.offers.footing import export_parameters
from vilka.publishing.duties import for_employers
from vilka.publishing.files import for_the_browser
from vilka.publishing.open_offers import open_offers
from vilka.publishing.published import Published
from vilka.publishing.shape import records
from vilka.web.finish import Finish, finish
from vilka.web.pages import MAKERS, Book, fill
from vilka.web.pages.book import read_regions
from vilka.web.places import PLACES, places_file
from vilka.words.browser import export_words
from vilka.words.pay.browser import export_patterns

DOCS = ROOT / "docs"
#: Two fresh rates of invented height and one too old for use.
RATES = pd.DataFrame(
    {
        "day": [DAY - timedelta(days=1), DAY - timedelta(days=31), DAY - timedelta(days=32)],
        "currency": ["USD", "EUR", "CNY"],
        "rate": [80.25, 92.0, 11.0],
        "source": "Банк России",
    }
)
PAGES = ("index.md", "explorer.md", "vacancies.md", "calculator.md", "my.md", "hire.md")


def data_files(numbers: Published) -> Mapping[str, bytes]:
    """What the tools fetch, by name."""
    about = {"as_of": DAY.isoformat(), "method": "2026.1", "window_days": 90, "origin": numbers.origin}
    skills = {"about": about, "skills": records(numbers.premium)}
    tables = {
        "pay.json": export_patterns(),
        "words.json": export_words(),
        "money.json": export_parameters(DAY, RATES),
        "skills.json": skills,
        "hire.json": for_employers(numbers),
    }
    return {
        "vacancies.json": open_offers(numbers),
        PLACES.removeprefix("assets/data/"): places_file(),
        **{path.removeprefix("assets/data/"): body for path, body in for_the_browser(numbers, about).items()},
        **{name: json.dumps(table, ensure_ascii=False).encode() for name, table in tables.items()},
    }


@cache
def market_files(n: int = 900, origin: str = "demo") -> Mapping[str, bytes]:
    """Those of an invented market."""
    return data_files(published(n, origin))


def build_tools(folder: Path, numbers: Published | None = None) -> Path:
    """The finished site in ``folder``; a broken link, anchor or marker stops it (MkDocs is strict)."""
    files = data_files(numbers) if numbers else market_files()
    numbers = numbers or published()
    docs, site = folder / "docs", folder / "site"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("overrides"))
    book = Book(numbers, read_regions(ROOT / "data" / "reference"))
    for file in docs.rglob("*.md"):
        file.write_text(f"# {file.stem}\n", "utf-8")
    for page in PAGES:
        (docs / page).write_text(fill((DOCS / page).read_text("utf-8"), book, page, MAKERS), "utf-8")
    (docs / "assets" / "data").mkdir(parents=True)
    for name, body in files.items():
        file = docs / "assets" / "data" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    build(
        load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=True, nav=None)
    )
    finish(site, Finish("http://127.0.0.1:8000/"))
    return site


#: As long as the tools draw in pieces after a touch (``docs/assets/shared/later.js``), and longer.
_PIECES = 8


def drawn(page: Any) -> Any:
    """Wait until the page has drawn what was asked for before."""
    page.evaluate(
        """async (pieces) => {
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          for (let i = 0; i < pieces; i++) await new Promise((done) => setTimeout(done));
        }""",
        _PIECES,
    )
    return page


def plain(words: str) -> str:
    """Words without the marks that only keep a line together."""
    return words.replace("\u00a0", " ").replace("\u2060", "")


def text(page: Any, selector: str) -> str:
    """What a drawn page shows there, plain."""
    return plain(str(drawn(page).locator(selector).inner_text()))
