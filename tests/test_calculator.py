"""The calculator in a browser: the same money as in Python, honest places in a fork, nothing sent, broken files."""

import json
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
import pytest
from chromium import served, settle
from example_site import DAY, ROOT, published
from one_row import to_net_month
from playwright.sync_api import expect
from tools_site import RATES, build_tools, market_files, text

from vilka import say
from vilka.offers.footing import FORMS, export_parameters, footing
from vilka.offers.money import gross_of_net, net_of_gross
from vilka.publishing.answers import Answer
from vilka.words.pay import Fork, read_pay

pytestmark = [pytest.mark.browser]
CASES = [
    case
    for case in json.loads((ROOT / "tests" / "cases" / "pay.json").read_text(encoding="utf-8"))
    if case.get("typed")
]
MONEY = export_parameters(DAY, RATES)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build_tools(tmp_path_factory.mktemp("tools"))) as address:
        yield address


@pytest.fixture
def page(anew: Any, base: str) -> Any:
    """The calculator, opened for the first time."""
    return opened(anew, base + "calculator/")


@pytest.fixture
def typing(lasting: Any, base: str) -> Any:
    """The calculator as the test before left it, with nothing chosen."""
    return lasting if lasting.url.startswith(base) else opened(lasting, base + "calculator/")


def opened(page: Any, url: str) -> Any:
    page.goto(url)
    page.wait_for_selector(".k-app")
    return page


def typed(page: Any, words: str) -> Any:
    page.fill(".k-text", words)
    settle(page, 300)
    return page


def call(modules: Any, module: str, script: str, argument: Any) -> Any:
    """``script`` (a function of the module and the argument) in the browser."""
    return modules.evaluate(
        f"async (argument) => ({script})(await import('/assets/{module}.js'), argument)", argument
    )


# ---------------------------------------------------------------- the same money as in Python


def test_tax_both_ways(modules: Any) -> None:
    sums = [0, 1, 27_093, 80_000, 199_999.99, 200_000, 200_001, 416_667, 1_666_666, 1_700_000, 4_200_000, 9e6]
    script = "(m, [sums, money]) => sums.map((sum) => [m.netOfGross(sum, money), m.grossOfNet(sum, money)])"
    for one, (net, gross) in zip(
        sums, call(modules, "calculator/footing", script, [sums, MONEY]), strict=True
    ):
        assert net == pytest.approx(net_of_gross(one, DAY), abs=1e-6)
        assert gross == pytest.approx(gross_of_net(one, DAY), abs=1e-6)


EDGES = [(None, None), (60_000, 90_000), (80_000, None), (None, 55_000), (230_000, 500_000), (1500, 1500), (20_000, 23_000), (9e5, 3e6)]  # fmt: skip
PERIODS = ["month", "hour", "day", "shift", "week", "year", "project", "post", "unknown"]
KINDS = ["in-house", "agency", "freelance", "unknown", "all"]


def test_any_pay_becomes_the_same_month(modules: Any) -> None:
    grid = [
        *product(EDGES, ["RUB"], PERIODS, ["net", "gross"], ["in-house", "freelance"]),
        *product(EDGES[1:4], ["RUB", "USD", "EUR", "BYN", ""], PERIODS[:2], ["unknown", "gross"], KINDS),
    ]
    script = """(m, [grid, money]) => grid.map(([[low, high], currency, period, tax, form]) =>
      m.toNetMonth({ low, high, currency, period, tax }, form, money))"""
    for case, got in zip(grid, call(modules, "calculator/footing", script, [grid, MONEY]), strict=True):
        (low, high), currency, period, tax, form = case
        expected = to_net_month(low, high, currency, period, tax, form, DAY, RATES)
        found = got["reason"] or (got["low"], got["high"])
        if isinstance(expected, str):
            assert found == expected, case
        else:
            assert [edge is None for edge in found] == [edge is None for edge in expected], case
            assert [edge or 0 for edge in found] == pytest.approx([edge or 0 for edge in expected]), case


#: Weeks of rest, weeks without orders, own costs a month.
TERMS = [
    (0, 0, 0), (4, 4, 0), (4, 0, 5_000), (0, 12, 0), (8, 20.5, 12_345.5), (4, 4, 90_000),
    (30, 30, 0), (-1, 0, 0), (0, -1, 0), (52, 0, 0), (4, 4, -1),
]  # fmt: skip


def test_five_forms_on_the_same_footing(modules: Any) -> None:
    pays = [0, 1_000, 27_093, 79_999.5, 100_000, 200_000, 236_363.63, 240_000, 450_000, 999_999, 5_000_000]
    grid = list(product(pays, FORMS, TERMS))
    script = "(m, [grid, money]) => grid.map(([pay, form, terms]) => m.footing(pay, form, money, ...terms))"
    for (pay, form, terms), got in zip(
        grid, call(modules, "calculator/footing", script, [grid, MONEY]), strict=True
    ):
        try:
            one = footing(pay, form, DAY, *terms)
        except ValueError:
            assert got is None, (pay, form, terms)
            continue
        expected = {"month": one.month, "hour": one.hour, "year": one.year, "taken": one.taken, "over": one.over_limit}  # fmt: skip
        assert got == pytest.approx(expected, rel=1e-9, abs=1e-6), (pay, form, terms)


def main_pay(words: str) -> Fork | None:
    forks = read_pay(words, field=True)
    return next(
        (fork for fork in forks if (fork.period, fork.currency) == ("month", "RUB")), (forks or [None])[0]
    )


def test_words_are_read_as_in_python(modules: Any) -> None:
    texts = [case["text"] for case in CASES] + [
        "80к гросс",
        "от 60 до 90 тыс на руки",
        "1500 ₽ в час",
        "",
        "ничего",
    ]
    names = ("low", "high", "currency", "period", "tax", "variable", "text")
    script = """async (m, texts) => {
      await (await import("/assets/calculator/pay.js")).loadPay();
      return texts.map((text) => m.mainPay(text).main);
    }"""
    for words, got in zip(texts, call(modules, "calculator/offer", script, texts), strict=True):
        fork = main_pay(words)
        assert (got and [got[name] for name in names]) == (
            fork and [getattr(fork, name) for name in names]
        ), words


# ---------------------------------------------------------------- a place in a fork


def test_a_place_is_never_more_exact_than_the_percentiles(modules: Any) -> None:
    rng = np.random.default_rng(5)
    cases, shares = [], []
    for n in (20, 40, 200, 1000) * 10:
        pays = np.round(rng.lognormal(11.2, 0.4, n) / 5000) * 5000
        names = ["p10", "p25", "p50", "p75", "p90"]
        cell = dict(zip(names, np.quantile(pays, [0.1, 0.25, 0.5, 0.75, 0.9]).tolist(), strict=True))
        for gone in rng.choice(["p10", "p25", "p75", "p90"], rng.integers(0, 4), replace=False):
            cell[gone] = None
        for value in [*rng.choice(pays, 5), *rng.uniform(20_000, 250_000, 5)]:
            cases.append([cell, float(value)])
            shares.append(((pays < value).mean() - 1 / n, (pays <= value).mean() + 1 / n))
    script = "(m, cases) => cases.map(([cell, value]) => [m.position(cell, value), m.headline(m.position(cell, value))])"
    for case, (fewest, most), (at, head) in zip(
        cases, shares, call(modules, "shared/position", script, cases), strict=True
    ):
        assert at["low"] / 100 <= most and at["high"] / 100 >= fewest, case
        assert head.startswith("Ниже") == (at["high"] <= 50 and at["low"] < 50), case
        assert at["low"] <= at["high"], case


CELL = {"p10": 40, "p25": 50, "p50": 60, "p75": 80, "p90": 100, "p50_low": 57, "p50_high": 63}


@pytest.mark.parametrize(
    ("value", "head"),
    [
        (30, "Ниже девяти десятых предложений"),
        (45, "Ниже, чем 75–90 % предложений"),
        (55, "Ниже, чем 50–75 % предложений"),
        (58, "Около медианы"),
        (60, "Около медианы"),
        (70, "Выше, чем 50–75 % предложений"),
        (90, "Выше, чем 75–90 % предложений"),
        (120, "Выше девяти десятых предложений"),
    ],
)
def test_places_in_words(modules: Any, value: int, head: str) -> None:
    script = "(m, [cell, value]) => m.headline(m.position(cell, value))"
    said = call(modules, "shared/position", script, [CELL, value])
    assert said.replace("\u00a0", " ").replace("\u2060", "") == head


#: The same market with intervals of its quartiles.
UNSURE = {**CELL, "p25_low": 46, "p25_high": 54, "p75_low": 72, "p75_high": 88}
#: And of its tenths.
TENTHS = {**UNSURE, "p10_low": 36, "p10_high": 44, "p90_low": 86, "p90_high": 115}


@pytest.mark.parametrize(
    ("value", "head", "unsure"),
    [
        (45.9, "Ниже, чем 75–90 % предложений", []),
        (46, "Ниже, чем 50–90 % предложений", ["p25"]),
        (50, "Ниже, чем 50–90 % предложений", ["p25"]),
        (54, "Ниже, чем 50–90 % предложений", ["p25"]),
        (54.1, "Ниже, чем 50–75 % предложений", []),
        (60, "Около медианы", []),
        (71.9, "Выше, чем 50–75 % предложений", []),
        (72, "Выше, чем 50–90 % предложений", ["p75"]),
        (88, "Выше, чем 50–90 % предложений", ["p75"]),
        (88.1, "Выше, чем 75–90 % предложений", []),
    ],
)
def test_a_quartile_parts_nothing_inside_its_own_interval(
    modules: Any, value: float, head: str, unsure: list[str]
) -> None:
    script = "(m, [cell, value]) => [m.headline(m.position(cell, value)), m.position(cell, value).unsure]"
    said, names = call(modules, "shared/position", script, [UNSURE, value])
    assert said.replace("\u00a0", " ").replace("\u2060", "") == head
    assert names == unsure


@pytest.mark.parametrize(
    ("value", "head", "unsure"),
    [
        (35.9, "Ниже девяти десятых предложений", []),
        (36, "Ниже трёх четвертей предложений", ["p10"]),
        (44, "Ниже трёх четвертей предложений", ["p10"]),
        (44.1, "Ниже, чем 75–90 % предложений", []),
        (85.9, "Выше, чем 50–90 % предложений", ["p75"]),
        (86, "Выше половины предложений", ["p75", "p90"]),
        (88.1, "Выше трёх четвертей предложений", ["p90"]),
        (115, "Выше трёх четвертей предложений", ["p90"]),
        (115.1, "Выше девяти десятых предложений", []),
    ],
)
def test_a_tenth_parts_nothing_inside_its_own_interval(
    modules: Any, value: float, head: str, unsure: list[str]
) -> None:
    script = "(m, [cell, value]) => [m.headline(m.position(cell, value)), m.position(cell, value).unsure]"
    said, names = call(modules, "shared/position", script, [TENTHS, value])
    assert said.replace("\u00a0", " ").replace("\u2060", "") == head
    assert names == unsure


def test_the_verdict_says_which_edge_it_cannot_tell(modules: Any) -> None:
    cell = {name: 1000 * value for name, value in TENTHS.items()} | {"trust": "about"}
    script = "(m, [cell, offer]) => m.verdict({}, cell, offer, {})"
    edges = {
        50_000: "нижней границы рынка (от 46 до 54 тыс.",
        75_000: "верхней границы рынка (от 72 до 88 тыс.",
        87_000: "верхней границы рынка (от 72 до 88 тыс.",
        40_000: "суммы, ниже которой десятая часть предложений (от 36 до 44 тыс.",
        100_000: "суммы, выше которой десятая часть предложений (от 86 до 115 тыс.",
    }
    for value, edge in edges.items():
        offer = {"month": {"low": value, "high": value}, "fork": {"tax": "net"}, "form": "all"}
        told = call(modules, "calculator/verdict", script, [cell, offer])
        said = " ".join(told["lines"]).replace("\u00a0", " ")
        assert edge in said and said.count("внутри погрешности") == 1, told
    offer["month"] = {"low": 57_500, "high": 57_500}
    assert "границы рынка" not in " ".join(
        call(modules, "calculator/verdict", script, [cell, offer])["lines"]
    )


def test_a_cell_without_a_median_has_no_place(modules: Any) -> None:
    assert call(modules, "shared/position", "(m, cell) => m.position(cell, 50)", {"p50": None}) is None


# ---------------------------------------------------------------- the page


def whole() -> Answer:
    return published().answers.get()


def test_an_example_is_read_and_placed(page: Any) -> None:
    assert "Впишите сумму" in text(page, ".k-verdict")
    page.click("text=80к гросс")
    assert "Прочитали так: 80 тыс. ₽ в месяц, до вычета налога. Из слов «80к»" in text(page, ".k-echo")
    assert "На руки в месяц: 70 тыс. ₽ — сняли НДФЛ 13 %" in text(page, ".k-echo")
    assert text(page, ".k-head >> nth=0").startswith(("Выше, чем", "Ниже, чем", "Около медианы"))
    assert page.locator(".k-mark span").inner_text().replace("\u00a0", " ") == "70 тыс. ₽"
    assert say.rub(whole().p50).replace("\u00a0", " ") in text(page, ".k-about")
    assert f"{int(whole().n_vacancies)} ваканси" in text(page, ".k-about") and "24 ноября 2026" in text(
        page, ".k-about"
    )


def test_a_range_tells_both_edges(page: Any) -> None:
    typed(page, "от 60 до 90 тыс на руки")
    assert "Судим по середине вилки, 73 тыс. ₽" in text(page, ".k-verdict")
    assert "Нижняя граница — около медианы" in text(page, ".k-verdict") and "верхняя — " in text(
        page, ".k-verdict"
    )
    assert "Про налог не сказано" not in text(page, ".k-verdict")
    typed(page, "от 60к на руки")
    assert "Названа одна граница" in text(page, ".k-verdict")


def test_the_tax_of_both_edges_is_told(page: Any) -> None:
    """A range across a step of the scale has two rates: 13 % of 150 000, 13.7 % of 300 000."""
    typed(page, "от 150 до 300 тыс до вычета")
    assert "сняли НДФЛ 13–13,7 %" in text(page, ".k-echo")


@pytest.mark.parametrize("words", ["80к гросс, самозанятость", "80 000 руб., оформление ИП", "80к НПД"])
def test_a_contract_is_not_taxed_as_a_salary(page: Any, words: str) -> None:
    """No НДФЛ is taken from a contract: 80 000 stays 80 000, and what НПД of 6 % leaves is told."""
    said = text(typed(page, words), ".k-echo")
    assert "Это сумма договора" in said and "останется 75 тыс. ₽" in said
    assert "НДФЛ 13" not in said
    assert page.locator(".k-weeks input").first.input_value() == "80000"


def test_a_word_that_only_looks_like_a_contract_is_none(page: Any) -> None:
    assert "Это сумма договора" not in text(typed(page, "80к, типография, клип"), ".k-echo")


def test_an_unnamed_tax_is_told_in_both_readings_and_can_be_put_right(page: Any) -> None:
    typed(page, "80к")
    assert "Если она до вычета, на руки выйдет 70 тыс. ₽" in text(page, ".k-verdict")
    page.locator(".k-fixes select").nth(1).select_option("gross")
    assert "на руки выйдет" not in text(page, ".k-verdict") and "сняли НДФЛ 13 %" in text(page, ".k-echo")
    page.locator(".k-fixes select").nth(0).select_option("year")
    assert "разделили на двенадцать" in text(page, ".k-echo") and "Проверьте сумму или срок" in text(
        page, ".k-echo"
    )
    typed(page, "85к")
    assert "в месяц, про налог не сказано" in text(page, ".k-echo")


def test_hours_become_a_month_of_full_time(page: Any) -> None:
    typed(page, "500 ₽ в час на руки")
    assert "На руки в месяц: 82 тыс. ₽ — умножили на 164,33 часа (месяц полной занятости)" in text(
        page, ".k-echo"
    )
    page.locator("[name=employment]").select_option("freelance")
    assert "Ставку фрилансера за час" in text(page, ".k-echo") and page.locator(".k-mark").count() == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [("60к за проект", "цена проекта"), ("3000 за пост", "цена публикации"), ("9000 юаней в месяц", "свежего курса в наших данных нет"), ("1500 тенге в месяц", "свежего курса в наших данных нет"),
     ("сколько не жалко", "Суммы не нашли"), ("2 500 000 ₽ в месяц", "Больше миллиона"), ("12 000 ₽ в месяц", "ниже минимальной зарплаты")],
)  # fmt: skip
def test_what_cannot_be_compared_says_why(typing: Any, words: str, said: str) -> None:
    typed(typing, words)
    assert said in text(typing, ".k-echo")


def test_neighbours_of_the_choice(page: Any) -> None:
    page.locator("[name=region]").select_option("RU-MOW")
    page.locator("[name=employment]").select_option("agency")
    page.locator("[name=grade]").select_option("middle")
    settle(page, 100)
    names = [one.split("\n")[0] for one in page.locator(".k-others tbody th").all_inner_texts()]
    assert names == [
        "Ваш выбор",
        "В штате",
        "Фриланс",
        "Начинающий (junior)",
        "Старший (senior)",
        "Вся Россия",
    ]
    assert "#region=RU-MOW&employment=agency&grade=middle" in page.evaluate("location.href")


def test_the_employer_is_led_to_his_panel_with_his_choice(page: Any) -> None:
    page.locator("[name=region]").select_option("RU-MOW")
    settle(page, 100)
    page.click(".k-hire a")
    page.wait_for_selector(".h-fork .k-head")
    assert page.url.endswith("/hire/#region=RU-MOW") and page.input_value("[name=region]") == "RU-MOW"


def test_one_sum_in_five_forms(page: Any) -> None:
    typed(page, "100к гросс")
    assert page.input_value(".k-weeks input >> nth=0") == "100000"
    rows = page.locator(".k-footing tbody tr")
    for i, form in enumerate(FORMS):
        one = footing(100_000, form, DAY)
        line = rows.nth(i).inner_text()
        assert say.rub(one.month) in line and f"{say.number(one.hour)}\u00a0₽" in line, line
    page.fill(".k-weeks input >> nth=2", "20")
    assert say.rub(footing(100_000, "npd", DAY, 4, 20).month) in rows.nth(3).inner_text()
    page.fill(".k-weeks input >> nth=3", "7000")
    in_house, npd = rows.nth(0).inner_text(), rows.nth(3).inner_text()
    assert say.rub(footing(100_000, "npd", DAY, 4, 20, 7_000).month) in npd
    assert say.rub(footing(100_000, "in-house", DAY).month) in in_house
    page.fill(".k-weeks input >> nth=0", "300000")
    page.fill(".k-weeks input >> nth=2", "0")
    assert "выше лимита НПД" in rows.nth(3).inner_text() and "самозанятость (НПД) теряют" in text(
        page, ".k-footing"
    )
    page.fill(".k-weeks input >> nth=1", "30")
    page.fill(".k-weeks input >> nth=2", "40")
    assert "Рабочих недель не осталось" in text(page, ".k-footing")
    page.fill(".k-weeks input >> nth=2", "-3")
    assert "Впишите сумму, недели и расходы числами" in text(page, ".k-footing")
    typed(page, "70к гросс")
    assert page.input_value(".k-weeks input >> nth=0") == "300000"


@pytest.mark.parametrize(
    ("words", "said"),
    [("90-60к", "60-90к"), ("от 90 до 60 тыс", "от 60 до 90 тыс"), ("120 000 – 80 000 ₽", "80 000 – 120 000 ₽"),
     ("1 млн - 900 тыс", "900 тыс - 1 млн"), ("100к-60", "60-100к"), ("150000-90к", "90к-150000"), ("2000-1500$", "1500-2000$"), ("70т.р. до 50т.р.", "50т.р. до 70т.р."),
     ("60-90к", None), ("60-60к", None), ("80к, график 5/2, 12-11", "80к, график 5/2, 11-12"), ("8-912-000-11-22", None), ("900-1200 ₽", None), ("с 10:00-9:00 80к", None)],
)  # fmt: skip
def test_edges_in_the_wrong_order_are_put_right(modules: Any, words: str, said: str | None) -> None:
    assert call(modules, "calculator/typed", "(m, words) => m.inOrder(words)", words) == (said or words)


@pytest.mark.parametrize(
    ("words", "edges"),
    [("90..60к на руки", "от 60 до 90 тыс. ₽"), ("90/60к", "от 60 до 90 тыс. ₽"), ("60/90к", "от 60 до 90 тыс. ₽"), ("60 … 90 тыс", "от 60 до 90 тыс. ₽"),
     ("до 90 от 60 тыс", "от 60 до 90 тыс. ₽"), ("до 90 000 руб от 60 000 руб", "от 60 до 90 тыс. ₽"), ("от 90 000,00 до 60 000,00 руб", "от 60 до 90 тыс. ₽"),
     ("вилка: 100 — 70 тыс.", "от 70 до 100 тыс. ₽"), ("80-50 т.р. net", "от 50 до 80 тыс. ₽"), ("график 5/2, 80к", "80 тыс. ₽"), ("2/2 70к", "70 тыс. ₽")],
)  # fmt: skip
def test_a_range_in_any_order_and_sign(typing: Any, words: str, edges: str) -> None:
    assert f"Прочитали так: {edges} в месяц" in text(typed(typing, words), ".k-echo")


def test_a_swapped_fork_is_placed_and_said(page: Any) -> None:
    typed(page, "90-60к на руки")
    assert "от 60 до 90 тыс. ₽ в месяц, на руки" in text(page, ".k-echo")
    assert "поменяли местами" in text(page, ".k-echo")
    assert "поменяли" not in text(typed(page, "60-90к на руки"), ".k-echo")


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("-50000", True),
        (" - 50000", False),
        ("−50к на руки", True),
        ("минус 50 тыс", True),
        ("от -50000", True),
        ("до −70к", True),
        ("зп −40к", True),
        ("зарплата: -50000", True),
        ("-$1500", True),
        ("–70 000 руб", True),
        ("зп: минус 60к", True),
        ("80к минус налоги", False),
        ("80к минус 13 %", False),
        ("зп -50к", False),
        ("зарплата — 70 000", False),
        ("50 000-", False),
    ],
)
def test_a_pay_below_zero_is_refused(typing: Any, words: str, refused: bool) -> None:
    """A dash before a space or after a word is a dash, not a minus."""
    typed(typing, words)
    assert ("не бывает меньше нуля" in text(typing, ".k-echo")) == refused
    assert typing.locator(".k-mark").count() == (0 if refused else 1)


def test_foreign_money_by_the_stored_rate_and_its_day(page: Any) -> None:
    typed(page, "1,5к$ в месяц на руки")
    assert "по курсу Банка России 80,25 ₽ за USD на 23 ноября 2026" in text(page, ".k-echo")
    assert "На руки в месяц: 120 тыс. ₽" in text(page, ".k-echo") and page.locator(".k-mark").count() == 1
    assert "На руки в месяц: 160 тыс. ₽" in text(typed(page, "2000 евро до вычета налогов"), ".k-echo")
    assert "сняли НДФЛ 13 %" in text(page, ".k-echo") and "92,00 ₽ за EUR" in text(page, ".k-echo")


@pytest.mark.parametrize(
    ("words", "month"),
    [("1500 USD", "120"), ("$1,500/month", "120"), ("1500 баксов", "120"), ("1,5к евро на руки", "138"), ("900€/мес", "83"), ("€2k", "184"), ("20 долларов в час", "264")],
)  # fmt: skip
def test_foreign_money_in_other_words(typing: Any, words: str, month: str) -> None:
    said = text(typed(typing, words), ".k-echo")
    assert f"На руки в месяц: {month} тыс. ₽ — по курсу Банка России" in said


def test_one_sentence_tells_the_place(page: Any) -> None:
    said = text(typed(page, "250к на руки"), ".k-verdict")
    assert said.count("предложени") == 1, said


# ---------------------------------------------------------------- kept in this tab, nothing sent


def test_the_sum_survives_a_reload_and_the_way_back(context: Any, base: str) -> None:
    page = opened(context.new_page(), base + "calculator/")
    typed(page, "81к на руки")
    page.reload()
    page.wait_for_selector(".k-app")
    assert page.input_value(".k-text") == "81к на руки" and page.locator(".k-mark").count() == 1
    page.goto(base + "vacancies/")
    page.go_back()
    page.wait_for_selector(".k-app")
    assert page.input_value(".k-text") == "81к на руки" and "81 тыс. ₽" in text(page, ".k-echo")
    typed(page, "")
    page.reload()
    page.wait_for_selector(".k-app")
    assert page.input_value(".k-text") == "" and "Впишите сумму" in text(page, ".k-verdict")


def test_what_was_typed_last_goes_along_at_once(context: Any, base: str) -> None:
    """A link or a list touched before the pause after the last letter is over."""
    page = opened(context.new_page(), base + "calculator/")
    typed(page, "90")
    page.focus(".k-text")
    page.keyboard.type("0 в час")
    page.focus(".k-fixes select")
    page.select_option(".k-fixes select >> nth=0", "day")
    settle(page, 300)
    assert "день" in text(page, ".k-echo")
    page.focus(".k-text")
    page.keyboard.press("Control+A")
    page.keyboard.type("83к на руки")
    page.click(".k-way")
    expect(page.locator(".m-sum")).to_contain_text("83\u00a0тыс")
    assert page.input_value(".k-text") == "83к на руки"


def test_a_part_of_the_page_in_the_address_takes_no_choice_away(page: Any) -> None:
    """The link «Перейти к содержанию» is one."""
    page.select_option("[name=grade]", "middle")
    page.evaluate("location.hash = document.querySelector('h1').id")
    settle(page, 100)
    assert page.input_value("[name=grade]") == "middle"


def test_without_storage_the_calculator_works(context: Any, base: str) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('off') } })"
    )
    page = opened(context.new_page(), base + "calculator/")
    assert "81 тыс. ₽" in text(typed(page, "81к на руки"), ".k-echo")


def test_the_pay_is_sent_nowhere_and_ends_with_its_tab(context: Any, base: str) -> None:
    asked: list[tuple[str, str, str]] = []
    context.on("request", lambda one: asked.append((one.method, one.url, one.post_data or "")))
    page = opened(context.new_page(), base + "calculator/")
    before = len(asked)
    typed(page, "от 76543 до 98765 ₽ на руки")
    page.locator("[name=region]").select_option("RU-MOW")
    page.fill(".k-weeks input >> nth=0", "76543")
    settle(page, 300)
    assert [url for _, url, _ in asked[before:] if not url.endswith("favicon.svg")] == []
    assert {method for method, _, _ in asked} == {"GET"}
    assert [url for _, url, _ in asked if not url.startswith((base, "data:", "blob:"))] == []
    kept = page.evaluate("JSON.stringify([location.href, {...localStorage}, document.cookie, history.state])")
    assert "76543" not in kept and "98765" not in kept and "RU-MOW" in kept
    other = opened(context.new_page(), base + "calculator/")
    assert other.input_value(".k-text") == "" and other.evaluate("sessionStorage.length") == 0
    page.reload()
    page.wait_for_selector(".k-app")
    assert page.input_value("[name=region]") == "RU-MOW"


@pytest.mark.parametrize(
    "hash",
    ["#region=<img src=x onerror=alert(1)>", "#region=RU-XXX", "#employment=__proto__", "#constructor=1", "#pay=80000",
     "#grade=" + "x" * 5000, "#=&=", "#grade=head&grade=toString"],
)  # fmt: skip
def test_a_hostile_address_is_ignored_and_said(page: Any, hash: str) -> None:
    page.evaluate("hash => { location.hash = hash }", hash)
    page.wait_for_selector(".c-notice >> text=не распознана")
    assert page.input_value("[name=region]") == "RU" and page.locator(".k-app img").count() == 0


def test_an_anchor_is_no_hostile_address(context: Any, base: str) -> None:
    page = opened(context.new_page(), base + "calculator/#tables")
    assert page.locator(".c-notice").is_hidden()


@pytest.mark.parametrize(
    "words",
    ["<img src=x onerror=alert(1)> 80к", "80к <script>alert(1)</script>", "я" * 10_000, "\u202e80к\u0000\u200b", "{{ 80 }}", "9" * 300,
     "80к на руки" * 30, "-80000", "1e9", "٨٠ ٠٠٠ ₽"],
)  # fmt: skip
def test_hostile_words_are_inert(typing: Any, words: str) -> None:
    typed(typing, words)
    assert typing.locator(".k-app :is(img, script)").count() == 0
    assert typing.locator(".k-others tbody tr").count() > 3
    assert typing.evaluate("document.documentElement.scrollWidth <= innerWidth")


# ---------------------------------------------------------------- broken files


def as_version(content: str, version: int) -> str:
    return json.dumps({**json.loads(content), "version": version})


@pytest.mark.parametrize(
    ("file", "body", "words"),
    [("cube/start.json", None, "вилки"), ("pay.json", None, "правила чтения сумм"), ("money.json", None, "правила налогов"),
     ("cube/start.json", "half", "вилки"), ("pay.json", "half", "правила чтения сумм"), ("money.json", "half", "правила налогов"),
     ("cube/start.json", "{}", "вилки"), ("pay.json", "{}", "правила чтения сумм"), ("money.json", "{}", "правила налогов"),
     ("pay.json", "old", "правила чтения сумм"), ("money.json", "old", "правила налогов")],
)  # fmt: skip
def test_without_a_file_the_tables_stay(
    context: Any, base: str, file: str, body: str | None, words: str
) -> None:
    content = market_files()[file]
    sent = {"half": content[: len(content) // 2], "old": as_version(content, 0)}.get(body, body)
    context.route(f"**/{file}", lambda route: route.abort() if sent is None else route.fulfill(body=sent))
    page = context.new_page()
    page.goto(base + "calculator/")
    page.wait_for_selector(f".c-notice >> text=не загрузились или повреждены {words}")
    assert page.locator(".v-forks").count() == 2 and page.locator(".v-forks").first.is_visible()
    button = page.locator("[data-app] button").element_handle()
    page.click("text=Попробовать ещё раз")
    button.wait_for_element_state("hidden")  # asked again, and told again with another button
    expect(page.locator(".c-notice")).to_contain_text(words)
    expect(page.locator("[data-app] button")).to_be_focused()
    context.unroute(f"**/{file}")
    page.keyboard.press("Enter")
    expect(page.locator(".k-head, .k-empty")).to_have_count(1)


@pytest.mark.parametrize("file", ["pay.json", "money.json", "cube/start.json"])
def test_an_old_file_that_the_browser_kept_is_asked_for_anew(context: Any, base: str, file: str) -> None:
    asked: list[str] = []
    content = market_files()[file]

    def older_first(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(body=as_version(content, 0) if len(asked) == 1 else content)

    context.route(f"**/{file}", older_first)
    page = context.new_page()
    page.goto(base + "calculator/")
    expect(page.locator(".k-head, .k-empty")).to_have_count(1)
    assert len(asked) == 2 and page.locator(".c-notice[role=alert]").count() == 0


def test_a_role_that_fails_late_takes_no_newer_choice_away(context: Any, base: str) -> None:
    waiting: list[Any] = []
    context.route("**/cube/targetologist.json", lambda route: waiting.append(route))
    page = context.new_page()
    page.goto(base + "calculator/")
    page.wait_for_selector(".k-app")
    with page.expect_request("**/cube/targetologist.json"):
        page.select_option("[name=role]", "targetologist")
    page.select_option("[name=grade]", "middle")
    page.select_option("[name=role]", "smm_manager")
    expect(page.locator("[data-app]")).not_to_have_attribute("aria-busy", "true")
    assert len(waiting) == 1
    waiting[0].abort()
    settle(page, 100)
    assert page.input_value("[name=role]") == "smm_manager" and page.locator(".c-notice").is_hidden()


@pytest.mark.parametrize("script", ["calculator/calculator.js", "shared/choice.js", "calculator/pay.js"])
def test_a_script_that_does_not_come_is_told(context: Any, base: str, script: str) -> None:
    context.route(f"**/{script}", lambda route: route.abort())
    page = context.new_page()
    page.goto(base + "calculator/")
    expect(page.locator(".c-notice")).to_have_text("Скрипт этой страницы не загрузился: проверьте связь.")
    context.unroute(f"**/{script}")
    page.click("text=Обновить страницу")
    expect(page.locator(".k-empty")).to_be_visible()


def test_without_scripts_the_tables_are_there(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "calculator/")
    assert page.locator(".v-forks").count() == 2
    context.close()


# ---------------------------------------------------------------- everyone


def test_keyboard_alone(page: Any) -> None:
    page.locator(".k-text").focus()
    page.keyboard.type("70к")
    settle(page, 300)
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    page.keyboard.type("москва")
    page.wait_for_selector("[role=option]:visible")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("region="))
    for _ in range(6):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert "на руки. Из слов" in text(page, ".k-echo")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.pathname") == "/my/"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "number"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.value") == "5"


WIDE = """() => [...document.querySelectorAll(".k-app *")].filter((one) => !one.closest(".v-scroll, svg") &&
  one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className || one.tagName)"""


def test_fits_a_small_phone(context: Any, base: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    opened(page, base + "calculator/")
    for words in ("80к", "от 250 до 990 тыс. ₽ до вычета", "30 000 ₽"):
        typed(page, words)
        assert page.evaluate(WIDE) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_no_axe_violations(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(reduced_motion="reduce")
    typed(page, "1500 ₽ в час")
    for scheme in ("default", "slate"):
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        found = axe.Axe().run(page, context={"include": [["[data-app]"]]})
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]] == []


VAGUE = next(
    question
    for region, form, grade in product(
        ("RU-TY", "RU-PSK", "RU-LIP"), ("freelance", "agency"), ("intern", "head")
    )
    if published().answers.get(**(question := {"region": region, "employment": form, "grade": grade})).trust
    == "guide"
)


@pytest.mark.parametrize(("times", "head"), [(0.9, "Ниже середины предложений."), (1.0, "Точно сказать нельзя."), (1.1, "Выше середины предложений.")])  # fmt: skip
def test_no_place_among_offers_from_a_vague_answer(page: Any, times: float, head: str) -> None:
    """Only beyond the interval is anything certain; just inside its ends it is not."""
    cell = published().answers.get(**VAGUE)
    assert cell.trust == "guide"
    for name, code in VAGUE.items():
        page.select_option(f"select[name={name}]", code)
    edge = {0.9: cell.p50_low * 0.99, 1.0: cell.p50_low * 1.01, 1.1: cell.p50_high * 1.01}[times]
    typed(page, f"{round(edge)} ₽ на руки")
    assert text(page, ".k-verdict .k-head") == head
    said = text(page, ".k-app")
    assert "% предложений" not in text(page, ".k-verdict") and "Четверть предложений" not in said
    assert f"ориентир {plain(say.span(cell.p50_low, cell.p50_high))}" in said
    for name, wider in published().answers.wider(**VAGUE):
        assert f"{name} — {plain(say.rub(wider.p50))}" in text(page, ".k-about")


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")
