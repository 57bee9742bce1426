"""The same mkdocs.yml by MkDocs and by ProperDocs, its continuation: the move before 2027-05 changes no page."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from example_site import ROOT, published
from lxml import html

from vilka.web.assemble import page
from vilka.web.pages import Book, generated
from vilka.web.pages.book import read_regions

BUILDERS = ("mkdocs", "properdocs")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages assembled, charts left out (both builders only copy them)."""
    root = tmp_path_factory.mktemp("builders")
    shutil.copytree(ROOT / "docs" / "overrides", root / "docs" / "overrides")
    shutil.copytree(ROOT / "docs", root / "build" / "docs", ignore=shutil.ignore_patterns("overrides"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    book = Book(published(), read_regions(ROOT / "data" / "reference"))
    docs = root / "build" / "docs"
    written = {str(file.relative_to(docs)): file.read_text("utf-8") for file in docs.rglob("*.md")}
    for path, text in {**written, **generated(book)}.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(page(text, book, path), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def sites(project: Path) -> dict[str, Path]:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795737600"}
    for builder in BUILDERS:
        command = [
            sys.executable,
            "-m",
            builder,
            "build",
            "--quiet",
            "--config-file",
            str(project / "mkdocs.yml"),
        ]
        done = subprocess.run(
            [*command, "--site-dir", str(project / builder)],
            env=env,
            cwd=project,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return {builder: project / builder for builder in BUILDERS}


@pytest.fixture(scope="module")
def both(sites: dict[str, Path]) -> list[dict[str, html.HtmlElement]]:
    return [pages(sites[builder]) for builder in BUILDERS]


def pages(site: Path) -> dict[str, html.HtmlElement]:
    return {
        str(file.relative_to(site)): html.fromstring(file.read_bytes())
        for file in sorted(site.rglob("*.html"))
    }


def words(page: html.HtmlElement) -> str:
    return " ".join(" ".join(page.xpath("//article//text()[not(ancestor::script)]")).split())


def test_both_builders_make_the_same_pages(both: list[dict[str, html.HtmlElement]]):
    one, other = both
    assert len(one) > 120
    assert list(one) == list(other)


@pytest.mark.parametrize(
    ("what", "path"),
    [
        ("titles", "//title/text() | //h1//text()"),
        ("links", "//a/@href"),
        ("scripts and sheets", "//script/@src | //link[@rel='stylesheet']/@href"),
        ("anchors", "//article//@id"),
    ],
)
def test_pages_have_the_same(both: list[dict[str, html.HtmlElement]], what: str, path: str):
    one, other = both
    for address in one:
        assert one[address].xpath(path) == other[address].xpath(path), f"{address}: other {what}"


def test_pages_say_the_same(both: list[dict[str, html.HtmlElement]]):
    one, other = both
    for address in one:
        assert words(one[address]) == words(other[address]), address
