"""A site is swapped in whole: the old or the new one at every moment, readable by a web server, in an own place."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from chromium import served

from vilka.errors import BadInput
from vilka.web import swap
from vilka.web.finish import OLD_DAYS, Finish, finished
from vilka.web.render import mkdocs, newest_day, site_address
from vilka.web.swap import built_aside

ROOT = Path(__file__).parents[1]


def write(folder: Path, words: str, files: int = 3) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(words, "utf-8")
    for n in range(files):
        (folder / f"page{n}").mkdir(exist_ok=True)
        (folder / f"page{n}" / "index.html").write_text(words, "utf-8")


def holds(site: Path) -> set[str]:
    return {file.read_text("utf-8") for file in site.rglob("index.html")}


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path != site)


def test_the_new_site_takes_the_old_ones_place(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for words in ("one", "two", "three"):
        with built_aside(site) as aside:
            write(aside, words, 2 if words == "three" else 3)
            assert not site.exists() or holds(site) != {words}
        assert holds(site) == {words} and beside(site) == []
    assert not (site / "page2").exists()


@pytest.mark.parametrize("mask", [0o077, 0o027, 0o000])
def test_modes_are_a_web_servers_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        with built_aside(tmp_path / "site") as aside:
            write(aside, "new")
    finally:
        os.umask(before)
    modes = {
        (path.is_dir(), stat.S_IMODE(path.stat().st_mode))
        for path in (tmp_path / "site", *(tmp_path / "site").rglob("*"))
    }
    assert modes == {(True, 0o755), (False, 0o644)}


def test_an_error_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, "old")
    with pytest.raises(ZeroDivisionError), built_aside(site) as aside:
        write(aside, "new")
        raise ZeroDivisionError
    assert holds(site) == {"old"}
    assert beside(site) == []


def test_other_peoples_files_are_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "documents"
    site.mkdir()
    (site / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(BadInput, match="other files"), built_aside(site) as aside:
        write(aside, "new")
    assert (site / "thesis.txt").read_text("utf-8") == "mine"


def test_where_the_system_cannot_exchange_the_next_build_sets_it_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    monkeypatch.setattr(swap, "_swapped", lambda new, old: False)
    write(site, "old")
    with built_aside(site) as aside:
        write(aside, "new")
    assert holds(site) == {"new"} and beside(site) == []
    site.rename(tmp_path / ".site.old")  # ended by force between the two renames
    with pytest.raises(ZeroDivisionError), built_aside(site):
        raise ZeroDivisionError
    assert holds(site) == {"new"}


KILLED = """
import os, sys, threading, time
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_swap import write
from vilka.web.swap import built_aside
print("begun", flush=True)
for n in range(10_000):
    with built_aside(Path(sys.argv[1])) as aside:
        write(aside, f"site {n}", 12)
"""


@pytest.mark.parametrize("after", [0.0, 0.003, 0.011, 0.017, 0.029, 0.041, 0.053, 0.067])
def test_ended_by_force_at_any_moment(tmp_path: Path, after: float) -> None:
    site = tmp_path / "site"
    write(site, "site before", 12)
    words = [sys.executable, "-c", KILLED, str(site), "", str(Path(__file__).parent)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as building:
        assert building.stdout and building.stdout.readline()
        try:
            building.wait(after)
        except subprocess.TimeoutExpired:
            building.send_signal(signal.SIGKILL)
    assert len(holds(site)) == 1 and len(list(site.rglob("index.html"))) == 13, "half of a site"
    with built_aside(site) as aside:
        write(aside, "after")
    assert holds(site) == {"after"} and beside(site) == []


# ---------------------------------------------------------------- address and age

ADDRESSES = [
    ({}, "http://127.0.0.1:8000/"),
    ({"SITE_URL": "https://vilka.example"}, "https://vilka.example/"),
    ({"SITE_URL": "", "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "Owner/Vilka"}, "https://owner.github.io/Vilka/"),
    ({"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "SMM-Forks/SMM_vilka.Site"}, "https://smm-forks.github.io/SMM_vilka.Site/"),
    ({"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "Owner/Owner.GitHub.io"}, "https://owner.github.io/"),
    ({"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "owner/owner.github.io"}, "https://owner.github.io/"),
    ({"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "o/r", "SITE_URL": "https://a.example/b/"}, "https://a.example/b/"),
    ({"GITHUB_REPOSITORY": "owner/vilka"}, "http://127.0.0.1:8000/"),
    ({"GITHUB_ACTIONS": "true"}, "http://127.0.0.1:8000/"),
]  # fmt: skip


@pytest.mark.parametrize(("env", "address"), ADDRESSES)
def test_the_address_of_the_site(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], address: str) -> None:
    for name in ("SITE_URL", "GITHUB_ACTIONS", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert site_address() == address


PAGE = (
    '<html lang="ru"><head><meta charset="utf-8"><title>x</title></head><body>'
    '<article class="md-content__inner md-typeset"><h1>x</h1></article></body></html>'
)


def test_every_live_page_can_say_that_it_is_old() -> None:
    live = finished(PAGE, "", Finish("https://vilka.example/", newest=date(2026, 11, 20)), {})
    assert f'data-newest="2026-11-20" data-days="{OLD_DAYS}"' in live and " hidden>" in live
    assert "Данные не обновлялись с 20\xa0ноября\xa02026" in live
    assert "data-newest" not in finished(PAGE, "", Finish("https://vilka.example/"), {})


def test_the_newest_day_is_one_on_which_something_was_read() -> None:
    def run(day: str, seen: str) -> dict[str, object]:
        return {"day": day, "sources": {"hh": {"seen": seen}, "vk": {"seen": ""}}}

    runs = [run("2026-11-18", "1"), run("2026-11-19", "1 2"), run("2026-11-20", "")]
    assert newest_day(SimpleNamespace(runs=runs, is_demo=False)) == date(2026, 11, 19)  # type: ignore[arg-type]
    assert newest_day(SimpleNamespace(runs=runs, is_demo=True)) is None  # type: ignore[arg-type]
    assert newest_day(SimpleNamespace(runs=[], is_demo=False)) is None  # type: ignore[arg-type]


@pytest.mark.browser
@pytest.mark.parametrize(("now", "shown"), [("2026-11-23T23:59:00Z", False), ("2026-11-24T00:01:00Z", True),
                                            ("2028-01-01T00:00:00Z", True), ("2026-11-01T00:00:00Z", False)])  # fmt: skip
def test_an_old_site_says_so_by_itself(context: Any, tmp_path: Path, now: str, shown: bool) -> None:
    """By the reader's clock: a site whose nights fail is not built any more."""
    script = '<script type="module" src="assets/site.js"></script>'
    page = PAGE.replace("</body>", f"{script}</body>")
    html = finished(page, "", Finish("https://vilka.example/", newest=date(2026, 11, 20)), {})
    (tmp_path / "index.html").write_text(html, "utf-8")
    shutil.copytree(ROOT / "docs" / "assets", tmp_path / "assets")
    with served(tmp_path) as address:
        opened = context.new_page()
        opened.clock.set_fixed_time(now)
        opened.goto(address)
        opened.wait_for_load_state("networkidle")
        assert opened.get_by_text("Данные не обновлялись").is_visible() is shown


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Traceback (most recent call last):\n  File x\nOSError: [Errno 28] No space left on device: 'a' -> 'b'\n", "mkdocs build failed: OSError: [Errno 28] No space left on device: 'a' -> 'b'"),
        ("Traceback (most recent call last):\n  File x\nPermissionError: [Errno 13] Permission denied: 'a'\n", "mkdocs build failed: PermissionError: [Errno 13] Permission denied: 'a'"),
        ("WARNING -  Doc file 'a.md' has a dead link\nAborted with 1 warnings in strict mode!\n", "mkdocs build failed: \nWARNING -  Doc file 'a.md' has a dead link\nAborted with 1 warnings in strict mode!"),
        ("Traceback (most recent call last):\n  File x\nKeyError: 'nav'\n", "mkdocs build failed: \nTraceback (most recent call last):\n  File x\nKeyError: 'nav'"),
    ],
)  # fmt: skip
def test_a_site_that_is_not_built_is_bad_input_in_the_builders_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str, said: str
) -> None:
    """Of a full disk the one line that says so; of a mistake in a page all that helps to find it."""
    done = subprocess.CompletedProcess([], 1, "", printed)
    monkeypatch.setattr(subprocess, "run", lambda *given, **more: done)
    with pytest.raises(BadInput) as error:
        mkdocs(tmp_path, tmp_path / "site", True, SimpleNamespace(as_of=date(2026, 11, 23)))  # type: ignore[arg-type]
    assert str(error.value) == said
