"""The browser reads pay as Python does: one table of cases, and random phrases, through both."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import served

from vilka.words.pay import export_patterns, read_afresh

ROOT = Path(__file__).parents[1]
CASES = json.loads((ROOT / "tests" / "cases" / "pay.json").read_text(encoding="utf-8"))
pytestmark = [pytest.mark.browser]


@pytest.fixture(scope="module")
def page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A page on loopback with the module and its tables, as the built site has them."""
    home = tmp_path_factory.mktemp("site")
    (home / "data").mkdir()
    (home / "calculator").mkdir()
    shutil.copy(ROOT / "docs" / "assets" / "calculator" / "pay.js", home / "calculator" / "pay.js")
    tables = json.dumps(export_patterns(), ensure_ascii=False)
    (home / "data" / "pay.json").write_text(tables, encoding="utf-8")
    (home / "index.html").write_text("<!doctype html><title>pay</title>", encoding="utf-8")
    with served(home) as address:
        tab = browser.new_page()
        tab.goto(address)
        yield tab
        tab.close()


READ_ALL = """async (texts) => {
  const { loadPay, readPay } = await import("/calculator/pay.js");
  await loadPay();
  return texts.map(([text, field]) => readPay(text, field).map((fork) =>
    [fork.low, fork.high, fork.currency, fork.period, fork.tax, fork.variable, fork.text, text.slice(fork.start, fork.end)]));
}"""


def in_python(text: str, field: bool) -> list[list]:
    return [
        [fork.low, fork.high, fork.currency, fork.period, fork.tax, fork.variable, fork.text, fork.text]
        for fork in read_afresh(text, field)
    ]


def same(page: Any, texts: list[tuple[str, bool]]) -> None:
    for (text, field), got in zip(texts, page.evaluate(READ_ALL, [list(one) for one in texts]), strict=True):
        assert got == in_python(text, field), text


def test_own_cases(page: Any):
    same(page, [(case["text"], case.get("field", False)) for case in CASES])


def test_cases_as_fields(page: Any):
    same(page, [(case["text"], True) for case in CASES])


def test_cases_in_one_post(page: Any):
    """Neighbours meet: joined lines, joined sentences, hostile signs between."""
    told = [case["text"] for case in CASES]
    same(page, [("\n".join(told[start : start + 7]), False) for start in range(0, len(told), 7)])
    same(page, [(", ".join(told[start : start + 5]), False) for start in range(0, len(told), 5)])
    same(page, [(f"\u200b{text}\x00😀 {text}\ud83d", False) for text in told[:80]])


def test_labelled_posts(page: Any, shared: Path):
    lines = (shared / "labelled" / "posts.jsonl").read_text(encoding="utf-8").splitlines()
    same(page, [(json.loads(line)["text"], False) for line in lines])


def test_before_the_tables_are_there_it_says_so(page: Any):
    said = page.evaluate(
        """async () => { const fresh = await import("/calculator/pay.js?fresh"); try { fresh.readPay("60к"); } catch (e) { return e.message; } }"""
    )
    assert "loadPay" in said
