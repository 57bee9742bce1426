"""The same mkdocs.yml by MkDocs and its continuations, ProperDocs and Zensical: the move before 2027-05 breaks no page."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from example_site import ROOT, published
from lxml import html

from vilka.web.assemble import page
from vilka.web.finish import rooted
from vilka.web.pages import Book, generated
from vilka.web.pages.book import read_regions
from vilka.web.twins import twin

#: MkDocs and its two continuations. Zensical writes where the configuration says, so it is asked for last.
BUILDERS = ("mkdocs", "properdocs", "zensical")
COMMANDS = {
    **{
        name: ("build", "--quiet", "--config-file", "mkdocs.yml", "--site-dir", name) for name in BUILDERS[:2]
    },
    "zensical": ("build", "--config-file", "mkdocs.yml"),
}


#: Files that the build makes for the guides to link to.
CALENDARS = ("npd", "usn", "ads", "work")


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
    for name in ("data/rules.csv", "data/platforms.csv", *(f"calendar/{one}.ics" for one in CALENDARS)):
        (docs / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (
            docs / "assets" / name
        ).touch()  # the builder turns a Markdown link round only to a file that is there
    (docs / "feed.xml").touch()
    return root


@pytest.fixture(scope="module")
def sites(project: Path) -> dict[str, Path]:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795737600"}
    for builder in BUILDERS:
        command = [sys.executable, "-m", builder, *COMMANDS[builder]]
        done = subprocess.run(command, env=env, cwd=project, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    (project / "site").rename(project / "zensical")
    return {builder: project / builder for builder in BUILDERS}


@pytest.fixture(scope="module")
def both(sites: dict[str, Path]) -> list[dict[str, html.HtmlElement]]:
    return [pages(sites[builder]) for builder in BUILDERS[:2]]


@cache
def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Every page by its file, with the links of its made parts as the finished page has them."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        body = rooted(file.read_text("utf-8"), name.removesuffix("index.html"))
        found[name] = html.fromstring(body.encode("utf-8"))
    return found


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


LINKS = "//a/@href | //img/@src | //link[@rel='stylesheet']/@href | //script/@src"


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("below", ["", "some/path/"])
def test_every_link_leads_somewhere(sites: dict[str, Path], builder: str, below: str) -> None:
    """At the root of a host and below a path, whichever builder made the page."""
    home, site = f"https://vilka.example/{below}", sites[builder]
    broken, seen = [], 0
    for name, body in pages(site).items():
        if name == "404.html":
            continue  # it is shown at any address, so its links start at the root of the host
        for link in map(str, body.xpath(LINKS)):
            address = urljoin(home + name.removesuffix("index.html"), link).partition("#")[0]
            if urlsplit(address).scheme == "https" and urlsplit(address).netloc == "vilka.example":
                seen += 1
                broken += [] if is_there(site, address, home) else [f"{name}: {link}"]
    assert seen > 4000 and not broken, f"{len(broken)} of {seen}: {broken[:8]}"


def is_there(site: Path, address: str, home: str) -> bool:
    """Is there a page or a file at the address? Downloads and drawings are made by other steps of the build."""
    if not address.startswith(home):
        return False
    path = unquote(urlsplit(address).path.removeprefix(urlsplit(home).path))
    made_elsewhere = (
        path.startswith(
            ("downloads/", "feeds/", "widget/", "assets/charts/", "assets/data/", "assets/calendar/", "api/")
        )
        or path == "feed.xml"
    )
    return (
        made_elsewhere or (site / path / "index.html").is_file() or (path != "" and (site / path).is_file())
    )


def test_zensical_has_the_same_pages_with_the_same_words(sites: dict[str, Path]) -> None:
    one, other = pages(sites["mkdocs"]), pages(sites["zensical"])
    assert set(one) == set(other)
    for address in one:
        assert one[address].xpath("//h1//text()") == other[address].xpath("//h1//text()"), address
        assert words(one[address]) == words(other[address]), address


def test_zensical_gives_the_same_twins(sites: dict[str, Path]) -> None:
    """A Markdown twin is made of the built page: the words, the tables and the links of both builders are one."""
    one, other = twins(sites["mkdocs"]), twins(sites["zensical"])
    assert one.keys() == other.keys()
    for address, text in one.items():
        assert text.startswith("# ") or address == "404.html", address
        assert text == other[address], address


def twins(site: Path) -> dict[str, str]:
    found = {}
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        found[name] = twin(rooted(file.read_text("utf-8"), name.removesuffix("index.html")))
    return found
