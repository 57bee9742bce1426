"""Another trade by another folder of tables: its site names its own roles, and the first trade nowhere.

The tables are read once a process, so the other trade is built in a process of its own.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from example_site import ROOT

MARKETING = ROOT / "tests" / "profession" / "marketing"
BUILD = Path(__file__).parent / "profession" / "build.py"
#: How the first trade is called. Codes of columns and the package's name are no words of a text.
NAMED = re.compile(r"SMM|СММ|смм|соцсет|таргет", re.IGNORECASE)
#: The project's own citation, and the words by which a reader in the browser tells a sum or a firm.
OTHERS = {"downloads/CITATION.cff", "assets/data/pay.json", "assets/data/words.json"}
CODES = re.compile(r"smm-vilka|\bsmm\b(?=[\"',]|$)|\"smm\"|[,;]smm[,;]|<code>smm</code>", re.MULTILINE)


def built(trade: str, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "VILKA_PROFESSION": trade, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Path -> text of every generated page and file of a site of marketers."""
    out = tmp_path_factory.mktemp("marketing")
    done = built(str(MARKETING), str(BUILD), str(out))
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads((out / "made.json").read_text("utf-8"))  # type: ignore[no-any-return]


def test_its_roles_have_pages_and_numbers(site: dict[str, str]) -> None:
    roles = {Path(path).name for path in site if path.startswith("salaries/roles/")}
    assert {"marketer.md", "brand-manager.md", "product-marketer.md"} <= roles
    assert "Зарплата маркетолога" in site["salaries/roles/marketer.md"]
    forks = site["downloads/latest/forks.csv"]
    assert re.search(r"^marketer,RU,.*,p50|^marketer,RU,", forks, re.MULTILINE)


def test_no_page_and_no_file_names_the_first_trade(site: dict[str, str]) -> None:
    shown = {path: text for path, text in site.items() if path not in OTHERS}
    named = {path: found[0] for path, text in shown.items() if (found := NAMED.search(CODES.sub("", text)))}
    assert len(shown) > 300 and not named


def test_sources_are_asked_for_the_trade() -> None:
    done = built(
        str(MARKETING), "-c", "from scrapers.sources import hh, trudvsem; print(hh.QUERIES, trudvsem.QUERIES)"
    )
    assert "маркетолог" in done.stdout and not NAMED.search(done.stdout), done.stderr


def test_a_trade_without_a_folder_is_one_sentence() -> None:
    done = built("кузнец", "-m", "vilka.cli", "sources")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert re.search(r"VILKA_PROFESSION.*кузнец", done.stderr + done.stdout)
