"""The guides and checklists alone as a site: their markers filled from the invented market, other pages stubbed."""

import shutil
from pathlib import Path

from example_site import ROOT, published
from mkdocs.commands.build import build
from mkdocs.config import load_config

from vilka.publishing.files import for_the_browser
from vilka.web.assemble import LOCAL, beside
from vilka.web.assemble import page as finished_page
from vilka.web.pages import Book
from vilka.web.pages.book import read_regions

DOCS = ROOT / "docs"
PAGES = (*sorted(DOCS.glob("guides/*.md")), DOCS / "courses.md", DOCS / "path.md")
ABOUT = {"as_of": "2026-11-24", "method": "2026.1", "window_days": 90, "origin": "demo"}


def name_of(page: Path) -> str:
    """The page's path among the docs: "guides/tasks.md"."""
    return page.relative_to(DOCS).as_posix()


def build_guides(folder: Path) -> Path:
    """The finished site in ``folder``; a broken link, anchor or marker stops it (MkDocs is strict)."""
    docs, site = folder / "docs", folder / "site"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("overrides"))
    book = Book(published(300), read_regions(ROOT / "data" / "reference"))
    for file in docs.rglob("*.md"):
        file.write_text(f"# {file.stem}\n", "utf-8")
    for page in PAGES:
        (docs / name_of(page)).write_text(
            finished_page(page.read_text("utf-8"), book, name_of(page)), "utf-8"
        )
    for path, body in beside(book, LOCAL).items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_bytes(body)
    (docs / "assets" / "data" / "cube").mkdir(parents=True)
    for path, body in for_the_browser(published(), ABOUT).items():
        (docs / path).write_bytes(body)
    build(
        load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=True, nav=None)
    )
    return site
