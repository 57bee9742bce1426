"""cube.js in a real browser gives the same answers, in the same words, as the ladder in Python."""

import json
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from market_rows import market

from vilka.publishing.cube import decode, encode, encode_trend
from vilka.statistics.forks import MONEY, forks_of
from vilka.statistics.ladder import answer, cells_of

MODULE = Path(__file__).parents[1] / "docs" / "assets" / "shared" / "cube.js"
IMPORT = """async (source) => {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  window.api = await import(url);
}"""
ANSWERS = """async ({ text, selections }) => {
  const cube = await window.api.load(URL.createObjectURL(new Blob([text])));
  return selections.map((selection) => window.api.answer(cube, selection));
}"""
FAILURES = """(texts) => texts.map((text) => {
  try { window.api.decode(text); return ""; } catch (error) { return error.name; }
})"""

pytestmark = [pytest.mark.browser]


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    page.evaluate(IMPORT, MODULE.read_text("utf-8"))
    yield page
    page.close()


@pytest.fixture(scope="module")
def content() -> str:
    return encode(forks_of(market(1500)), {"as_of": "2026-11-20"}).decode()


def test_same_answers_as_python(page, content: str):
    cells = cells_of(decode(content.encode())[0])
    some = product(
        ["all", "smm_manager", "pr"],
        ["RU", "FD-V", "RU-PER", "RU-DPR"],
        ["all", "agency", "freelance"],
        ["all", "junior", ""],
        ["all", "remote"],
    )
    names = ("role", "region", "employment", "grade", "work_format")
    selections = [dict(zip(names, one, strict=True)) for one in some]
    got = page.evaluate(ANSWERS, {"text": content, "selections": selections})
    for selection, found in zip(selections, got, strict=True):
        assert _plain(found) == _plain(answer(cells, selection)), selection


def _plain(found: dict) -> dict:
    """What both sides tell, with empty numbers as None."""
    told = ("tier", "level", "words", "reason", "n_vacancies", "n_employers", "n_all", "share_imputed")
    own = found["asked"]
    own = own and {name: _number(own[name]) for name in ("tier", "p50", "reason")}
    return {name: _number(found.get(name)) for name in (*told, *MONEY)} | {"asked": own}


def _number(value):
    return None if value is None or value != value else value


def test_names_what_is_wrong(page, content: str):
    file = json.loads(content)
    newer, short = {**file, "version": 2}, {**file, "rows": file["rows"] + 1}
    texts = ["", "<html>", "[]", content[:999], json.dumps(newer), json.dumps(short), content]
    named = page.evaluate(FAILURES, texts)
    assert named == ["not_a_cube", "not_a_cube", "not_a_cube", "truncated", "version", "truncated", ""]


def test_series_of_a_trend(page):
    group = {"role": "all", "region": "RU", "employment": "all", "n_vacancies": 90, "n_employers": 40}
    money = {"p50_low": 58_000, "p50_high": 66_000}
    months = [{**group, **money, "month": f"2026-{m:02}", "p50": 60_000 + 500 * m} for m in (9, 10)]
    text = encode_trend(pd.DataFrame(months), {}).decode()
    script = "(text) => window.api.series(window.api.decode(text), {}).map((row) => [row.month, row.p50])"
    assert page.evaluate(script, text) == [["2026-09", 64_500], ["2026-10", 65_000]]
