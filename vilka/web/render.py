"""The whole way from numbers to a site: assemble -> mkdocs build -> finish."""

import os
import re
import subprocess
import sys
import time
from calendar import timegm
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from scrapers.files import write_whole
from vilka import say
from vilka.errors import BadInput
from vilka.labels import TITLES
from vilka.publishing.published import Published
from vilka.web.assemble import assemble
from vilka.web.cards import cards
from vilka.web.finish import Finish, finish
from vilka.web.json_ld import described
from vilka.web.pages import book_of
from vilka.web.pages.book import LOCAL
from vilka.web.pages.figure_facts import repo_address
from vilka.web.swap import built_aside

#: The last line of a traceback that tells of the machine, not of what was built.
_OF_THE_SYSTEM = re.compile(r"(?:OSError|PermissionError): \[Errno \d+\]")


class SiteNotBuilt(BadInput):
    """MkDocs refused; the message is what it said, of an error of the system (a full disk) its last line alone."""


def render(
    published: Published,
    root: Path,
    site: Path,
    strict: bool = True,
    files: Mapping[str, bytes] | None = None,
) -> dict[str, float]:
    """Build the site of ``published`` and put it in the place of ``site``, whole; returns seconds by step and the size
    of the search index.

    ``root``: the project (docs/, mkdocs.yml, data/reference/, tools/fonts/). ``files``: more files by path
    among the docs, such as ``assets/data/cube/start.json``. The address of the site is SITE_URL or loopback.
    """
    site_url = site_address()
    started = time.perf_counter()
    book = book_of(published, root, repo_address(os.environ.get("REPO_URL", "")), site_url)
    pictures = cards(book, root)
    papers, others = _apart(files or {})
    assemble(book, root, {**others, **pictures.files}, site_url)
    assembled = time.perf_counter()
    job = Finish(
        site_url, book.charts, described(book, site_url), pictures.by_address,
        newest=newest_day(published), said=said_of(published),
    )  # fmt: skip
    with built_aside(site) as aside:
        mkdocs(root, aside, strict, published)
        for path, body in papers.items():
            write_whole(aside / path, body)
        built = time.perf_counter()
        done = finish(aside, job)
    seconds = {
        "assemble": assembled - started,
        "mkdocs": built - assembled,
        "finish": time.perf_counter() - built,
    }
    return {**seconds, **done}


def _apart(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Markdown for downloading, of which the builder would make a page, and all other files."""
    markdown = {
        path: body for path, body in files.items() if path.startswith("downloads/") and path.endswith(".md")
    }
    return markdown, {path: body for path, body in files.items() if path not in markdown}


def site_address() -> str:
    """Where the site will be served, with a slash at its end: SITE_URL; on GitHub Actions without one, the repository's
    own address at GitHub Pages; else loopback."""
    return (os.environ.get("SITE_URL") or _pages_address() or LOCAL).rstrip("/") + "/"


def _pages_address() -> str:
    """https://OWNER.github.io/REPOSITORY, or without a path for a repository that is called OWNER.github.io.

    GitHub tells a path's large letters from small ones: «Vilka» at /vilka/ is not found.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return ""
    owner, _, name = os.environ.get("GITHUB_REPOSITORY", "").partition("/")
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/{'' if name.lower() == host else name}" if owner and name else ""


def said_of(published: Published) -> str:
    """What a page as plain text says of its numbers."""
    invented = "Демонстрационные данные. " if published.is_demo else ""
    day = say.day(published.as_of).replace(say.NBSP, " ")
    return f"{invented}Данные на {day}, метод {published.method}, CC BY 4.0"


def newest_day(published: Published) -> date | None:
    """The last day on which anything was read; None on the built-in board, whose days are invented."""
    read = [run["day"] for run in published.runs if any(one.get("seen") for one in run["sources"].values())]
    return date.fromisoformat(read[-1]) if read and not published.is_demo else None


def trade_words() -> dict[str, str]:
    """What ``mkdocs.yml`` takes from the environment to say of the trade on every page."""
    words = {name.upper(): TITLES[name] for name in ("of_trade", "in_trade", "to_specialists")}
    says = (
        f"Сколько платят {TITLES['to_specialists']} в России - по регионам, формам занятости и уровням, "
        "с числом вакансий и точностью у каждого числа"
    )
    return {**words, "SITE_DESCRIPTION": says}


def mkdocs(root: Path, site: Path, strict: bool, published: Published) -> None:
    """Run MkDocs in the same Python; its clock stands at the day of the data, so equal input gives equal bytes."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml")]
    command += ["--site-dir", str(site.resolve()), *(["--strict"] if strict else [])]
    epoch = str(timegm(published.as_of.timetuple()))
    env = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": epoch,
        "SITE_URL": site_address(),
        **trade_words(),
    }
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SiteNotBuilt(f"mkdocs build failed: {_refusal(done.stdout + done.stderr)}")


def _refusal(said: str) -> str:
    last = said.strip().rpartition("\n")[2]
    return last if _OF_THE_SYSTEM.match(last) else f"\n{said.strip()}"
