"""Another trade by another folder of tables: its site names its own roles, and the first trade nowhere.

The tables are read once a process, so the other trade is built in a process of its own.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from example_site import ROOT

from scrapers.errors import BadFile
from scrapers.reference import PROFESSION
from scrapers.trade import KEYS, check_trade

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


# ---------------------------------------------------------------- a folder with mistakes

NAMES, TITLES = "role_names.csv", "titles.csv"
MISTAKES = {
    "a tag in a role": (NAMES, "Маркетолог,маркетолога", "<img src=x onerror=alert(1)>,маркетолога", "role_names.csv:2"),
    "a quote that ends an attribute": (NAMES, "Маркетолог,маркетолога", '"""x onload=1",маркетолога', "role_names.csv:2"),
    "a link of Markdown": (NAMES, "Маркетолог,", "[Маркетолог](javascript:1),", "no name"),
    "a cell of a table": (NAMES, "Маркетолог,", "Марк|етолог,", "no name"),
    "text turned round": (NAMES, "Маркетолог,", "Марк\u202eетолог,", "no name"),
    "a sign of control": (NAMES, "Маркетолог,", "Марк\x0bетолог,", "no name"),
    "a code that leaves the folder": (NAMES, "marketer,", "../marketer,", "role_names.csv:2: code «../marketer»"),
    "a code in capitals": (NAMES, "marketer,", "Marketer,", "code «Marketer»"),
    "a code that a form has": (NAMES, "marketer,", "agency,", "is taken"),
    "a code twice": (NAMES, "brand_manager,", "marketer,", "role_names.csv:4"),
    "a title in the genitive with a tag": (TITLES, "of_trade,маркетинга", "of_trade,<b>маркетинга", "titles.csv:3"),
    "a title that is not there": (TITLES, "in_trade,маркетинге\n", "", "no row in_trade"),
    "an empty title": (TITLES, "specialist,Маркетолог\n", "specialist,\n", "no name"),
    "a row that breaks off": ("roles.csv", "core,product_marketer,", "core\ncore,product_marketer,", "roles.csv:2: 1 cells instead of 3 (kind, code, patterns)"),
    "a kind of word that nobody reads": ("roles.csv", "core,product_marketer,", "cores,product_marketer,", "roles.csv:2: kind «cores»: none of adjacent"),
    "a kind of varied trade that nobody reads": ("varied.csv", "near,analyst,", "nears,analyst,", "varied.csv:2: kind «nears»: none of adjacent"),
    "a role that has no name": ("roles.csv", "core,product_marketer,", "core,product_marketing,", "roles.csv:2: code «product_marketing» is no role of role_names.csv"),
    "a varied trade whose role has no name": ("varied.csv", "near,analyst,", "near,analist,", "varied.csv:2: code «analist» is no role"),
    "a comma in a cell": ("channels.csv", "(выдумано),", "(выдумано, правда),", "channels.csv:2: 7 cells instead of 6"),
    "a comma too few": ("titles.csv", "trade,маркетинг\n", "trade\n", "titles.csv:2: 1 cells instead of 2"),
    "a quote that nobody ends": ("skills.csv", "code,", '"code,', "skills.csv: not a table in UTF-8"),
    "a table for Excel": ("queries.csv", "hh,маркетолог", "hh;маркетолог", "queries.csv:2: 1 cells instead of 2"),
    "a column that is not there": (NAMES, "code,name,of,part", "code,name,of,teil", "no column part"),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_in_a_folder_is_one_sentence_that_names_it(tmp_path: Path, case: str) -> None:
    name, before, after, word = MISTAKES[case]
    shutil.copytree(MARKETING, tmp_path / "own")
    file = tmp_path / "own" / name
    whole = file.read_text("utf-8")
    assert before in whole
    file.write_text(whole.replace(before, after, 1), "utf-8")
    with pytest.raises(BadFile, match=re.escape(word)) as told:
        check_trade(tmp_path / "own")
    assert len(str(told.value).splitlines()) == 1


def test_both_trades_are_sound_and_names_of_other_trades_would_be(tmp_path: Path) -> None:
    check_trade(PROFESSION)
    check_trade(MARKETING)
    shutil.copytree(MARKETING, tmp_path / "own")
    file = tmp_path / "own" / NAMES
    for name in (
        "C++-разработчик",
        "R&D-менеджер",
        "1С-программист",
        "Менеджер (B2B)",
        "HR / рекрутер",
        "Д’Артаньян",
        "C#",
    ):
        file.write_text(file.read_text("utf-8") + f"role_{len(file.read_text())},{name},,\n", "utf-8")
    check_trade(tmp_path / "own")


def test_every_title_that_code_asks_for_must_be_there() -> None:
    asked = re.compile(r"TITLES\[[\"'](\w+)[\"']\]|\btitle\('(\w+)'\)")
    code = [
        file.read_text("utf-8") for folder in ("vilka", "scrapers") for file in (ROOT / folder).rglob("*.py")
    ]
    found = {one or other for text in code for one, other in asked.findall(text)}
    assert found <= KEYS and len(found) >= 12
