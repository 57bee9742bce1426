"""The browser reads what people type into one field as Python reads a salary field: one table of cases, and every
combination of the usual parts, through both. A whole ad gives the sums beside a word of pay, or nothing."""

import json
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from chromium import served

from vilka.words.pay import read_afresh
from vilka.words.pay.browser import export_patterns

ROOT = Path(__file__).parents[1]
CASES = [
    case
    for name in ("pay.json", "pay_roles.json")
    for case in json.loads((ROOT / "tests" / "cases" / name).read_text(encoding="utf-8"))
]
TYPED = [case["text"] for case in CASES if case.get("typed")]
pytestmark = [pytest.mark.browser]


@pytest.fixture(scope="module")
def page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A page on loopback with the module and its tables, as the built site has them."""
    home = tmp_path_factory.mktemp("site")
    (home / "data").mkdir()
    for folder in ("calculator", "shared"):
        shutil.copytree(ROOT / "docs" / "assets" / folder, home / folder)
    tables = json.dumps(export_patterns(), ensure_ascii=False)
    (home / "data" / "pay.json").write_text(tables, encoding="utf-8")
    (home / "index.html").write_text("<!doctype html><title>pay</title>", encoding="utf-8")
    with served(home) as address:
        tab = browser.new_page()
        tab.goto(address)
        yield tab
        tab.close()


READ_ALL = """async (texts) => {
  const { loadPay, readPay, isWholeText } = await import("/calculator/pay.js");
  await loadPay();
  return texts.map((text) => ({ whole: isWholeText(text), forks: readPay(text).map((fork) =>
    [fork.low, fork.high, fork.currency, fork.period, fork.tax, fork.variable, fork.text]) }));
}"""


def in_python(text: str) -> list[list]:
    return [
        [fork.low, fork.high, fork.currency, fork.period, fork.tax, fork.variable, fork.text]
        for fork in read_afresh(text, field=True)
    ]


def same(page: Any, texts: list[str]) -> None:
    for text, got in zip(texts, page.evaluate(READ_ALL, texts), strict=True):
        assert got["forks"] == in_python(text), text


def test_enough_cases_are_of_the_field():
    assert len(TYPED) >= 150


def test_what_people_type(page: Any):
    same(page, TYPED)


@pytest.mark.parametrize(
    ("sign", "typed"),
    [
        (" ", "\u00a0"),
        (" ", "  "),
        (" ", "\t"),
        (", ", ","),
        (", ", " , "),
        ("–", "—"),
        ("—", "-"),
        ("«", '"'),
    ],
    ids=ascii,
)
def test_however_it_is_typed(page: Any, sign: str, typed: str):
    same(page, [text.replace(sign, typed) for text in TYPED if sign in text])


def test_every_combination_of_the_usual_parts(page: Any):
    heads = ["", "зп ", "от ", "до ", "оклад: ", "💰 "]
    sums = ["60", "60-80", "60 000", "60 000–80 000", "1500", "1500 - 2500", "45,5"]
    units = ["", "к", " тыс", " тыс. руб.", " ₽", "р", "$", " EUR"]
    periods = ["", " в месяц", "/час", " за смену", " в год", " за пост", "/мес"]
    taxes = ["", " на руки", " gross"]
    same(page, ["".join(parts) for parts in product(heads, sums, units, periods, taxes)])


def test_sums_in_words(page: Any):
    heads = ["", "зп ", "от ", "Оклад: ", "не меньше "]
    sums = [
        "сто",
        "сорок пять",
        "Сто двадцать",
        "двадцать две",
        "полторы",
        "триста пятьдесят пять",
        "пять-шесть",
    ]
    units = [" тысяч", " тыс.", " тысячи пятьсот рублей", " тысяч рублей"]
    same(
        page,
        ["".join(parts) for parts in product(heads, sums, units, ["", " на руки", " в месяц", " за смену"])],
    )
    ranges = [
        "от шестидесяти до восьмидесяти тысяч",
        "от сорока до 60 тысяч",
        "50 тысяч, сорок тысяч",
        "сто",
        "тыс сто",
        "и сто тысяч раз",
    ]
    same(page, ranges)


def test_what_comes_on_top_is_told(page: Any):
    heads = ["30к", "30к оклад", "30 000 ₽ фикс", "45 000 окладная часть", "30к ставка", "30 тыс. руб. зп"]
    tails = [
        " + премия до 20к",
        " плюс проценты",
        ", бонусы",
        " и KPI",
        ", премии нет",
        ", бонусы не предусмотрены",
        " + премии не ограничены",
        "",
    ]
    texts = ["".join(parts) for parts in product(heads, tails)]
    same(page, texts)
    told = [forks[0][5] for forks in map(in_python, texts)]
    assert told == [True, True, True, True, False, False, True, False] * len(heads)


ADS = [
    (
        "SMM-менеджер в сеть кофеен. Три поста в неделю, сторис каждый день, отчёт раз в месяц, созвоны по понедельникам. "
        "Зарплата 55 000 – 70 000 ₽ на руки, график 5/2, офис у метро. Бюджет на рекламу 100 000 ₽.",
        [[55_000, 70_000, "RUB", "month", "net"]],
    ),
    (
        "Ищем в команду человека, который любит людей и тексты! У нас 120 000 подписчиков, 14 городов и 300 сотрудников, "
        "офис с видом на реку, оплату обсудим на собеседовании с каждым кандидатом лично и честно.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "forks"), ADS, ids=["pay stated", "no pay"])
def test_a_whole_ad_gives_its_pay_or_wants_the_sum_alone(page: Any, text: str, forks: list[list]):
    [got] = page.evaluate(READ_ALL, [text])
    assert got["whole"]
    assert [fork[:5] for fork in got["forks"]] == forks


@pytest.mark.parametrize(
    "text",
    ["9" * 300, "от " * 100, "(" * 300, "60к " * 75, "\ud83d 60к", "зп\u0000 60\u200bк", "= 5 + + %"],
    ids=ascii,
)
def test_hostile_words_give_an_answer(page: Any, text: str):
    assert isinstance(page.evaluate(READ_ALL, [text])[0]["forks"], list)


def test_before_the_tables_are_there_it_says_so(page: Any):
    said = page.evaluate(
        """async () => { const fresh = await import("/calculator/pay.js?fresh"); try { fresh.readPay("60к"); } catch (e) { return e.message; } }"""
    )
    assert "loadPay" in said
