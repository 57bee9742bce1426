"""The employer's panel: the same sums as Python, the fork of the asked cell, an ad that our own readers read back as it was
meant and the law allows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pandas as pd
import pytest
from chromium import served, settle
from example_site import DAY, published
from playwright.sync_api import expect
from tools_site import RATES, build_tools, plain, text

from vilka import say
from vilka.labels import label
from vilka.offers.footing import export_parameters
from vilka.offers.payroll import CONTRACTS, cost_of_net, cost_of_sum, export_payroll
from vilka.publishing.duties import tasks
from vilka.words.gazetteer import regions
from vilka.words.places import read_places
from vilka.words.read import read_text
from vilka.words.skills import bundles

pytestmark = [pytest.mark.browser]
PREMIUM = pd.DataFrame(
    [("ads", "Таргетированная реклама", 0.17, 0.08, 0.27), ("copywriting", "Копирайтинг", -0.05, -0.1, 0.02),
     ("replies", "Общение", -0.12, -0.2, -0.01), ("english", "Английский", 0.3, 0.2, 0.4)],
    columns=["code", "name", "value", "low", "high"],
).assign(n=40, n_employers=30, share=0.1, median_with=70_000, median_without=60_000)  # fmt: skip
CODES = [task["code"] for task in tasks()]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    numbers = replace(published(), premium=PREMIUM)
    with served(build_tools(tmp_path_factory.mktemp("hire"), numbers)) as address:
        yield address


def opened(page: Any, url: str) -> Any:
    page.goto(url)
    page.wait_for_selector(".h-fork .k-head")
    settle(page, 80)
    return page


@pytest.fixture
def page(anew: Any, base: str) -> Any:
    return opened(anew, base + "hire/")


def chosen(page: Any, words: str = "", **codes: str) -> Any:
    page.fill(".k-text", words)
    for name, code in codes.items():
        if page.input_value(f"select[name={name}]") != code:
            page.select_option(f"select[name={name}]", code)
    settle(page, 320)
    page.wait_for_selector("[data-app]:not([aria-busy])")
    return page


def tick(page: Any, *codes: str) -> Any:
    for code in codes:
        page.check(f".h-task [value={code}]")
    settle(page, 60)
    return page


# ---------------------------------------------------------------- the same sums as in Python


def test_every_sum_is_pythons(modules: Any) -> None:
    nets = [1, 23_571, 60_000, 94_666.7, 150_000, 216_000, 217_000, 300_000, 999_999, 3_000_000]
    grid = list(product(nets, CONTRACTS))
    script = """async ([grid, money, payroll]) => {
      const m = await import("/assets/hire/payroll.js");
      return grid.map(([sum, way]) => [m.costOfNet(sum, way, money, payroll), m.costOfSum(sum, way, money, payroll)]);
    }"""
    found = modules.evaluate(script, [grid, export_parameters(DAY, RATES), export_payroll(DAY)])
    for (value, way), pair in zip(grid, found, strict=True):
        for got, one in zip(pair, (cost_of_net(value, way, DAY), cost_of_sum(value, way, DAY)), strict=True):
            same = [got[name] for name in ("onHand", "agreed", "onTop", "total")]
            assert same == pytest.approx([one.on_hand, one.agreed, one.contributions, one.total]), (
                value,
                way,
            )


@pytest.mark.parametrize(
    ("question", "words"),
    [({"region": "RU-MOW", "employment": "in-house"}, "от 60 до 90 тыс на руки"), ({"employment": "freelance"}, "от 60 до 90 тыс"),
     ({"region": "RU-SPE", "employment": "agency", "role": "targetologist"}, "80к на руки")],
)  # fmt: skip
def test_the_table_shows_them(page: Any, question: dict[str, str], words: str) -> None:
    chosen(page, words, **question)
    free = question["employment"] == "freelance"
    of = cost_of_sum if free else cost_of_net
    ways = ("gph", "npd", "usn") if free else tuple(CONTRACTS)
    edges = [80_000] if words.startswith("80") else [60_000, 90_000]
    rows = page.locator(".h-cost tbody tr")
    expect(rows).to_have_count(len(ways))
    lines = rows.all_inner_texts()
    for way, line in zip(ways, lines, strict=True):
        found = [of(edge, way, DAY) for edge in edges]
        totals = [one.total for one in found]
        said = say.rub(totals[0]) if len(edges) == 1 else say.span(*totals)
        assert plain(line).replace("\n", " ").endswith(plain(said)), (way, line)
        assert ("нет" in line) == (found[0].contributions == 0)


# ---------------------------------------------------------------- the fork of the asked cell


CELLS = [
    {}, {"region": "RU-MOW", "employment": "in-house"}, {"region": "RU-LIP", "grade": "junior"}, {"region": "RU-TY", "grade": "head"},
    {"role": "targetologist", "region": "RU-SPE"}, {"work_format": "remote", "employment": "agency"},
]  # fmt: skip


@pytest.mark.parametrize("question", CELLS, ids=str)
def test_a_fork_is_the_quartiles_of_exactly_this_cell_or_none(page: Any, question: dict[str, str]) -> None:
    cell = published().answers.get(**question)
    chosen(page, **question)
    head = text(page, ".h-fork .k-head")
    if cell.firm and cell.quarters:
        low, high = (round(edge / 5000) * 5 for edge in (cell.p25, cell.p75))
        assert head == f"От {low} до {high} тыс. ₽ на руки"
        assert f"Середина {plain(say.rub(cell.p50))}" in text(page, ".h-fork")
    else:
        assert head == "Вилку по таким данным не посоветуем" and "___" in text(page, ".h-text")


def test_where_a_typed_fork_stands_is_an_interval(page: Any) -> None:
    cell = published().answers.get(region="RU-MOW", employment="in-house")
    chosen(
        page,
        f"от {cell.p25 - 1000:.0f} до {cell.p75 + 1000:.0f} ₽ на руки",
        region="RU-MOW",
        employment="in-house",
    )
    said = text(page, ".h-fork")
    assert (
        "от 10 до 25 % предложений; ниже вашей верхней границы" in said
        and "от 75 до 90 % предложений" in said
    )
    chosen(page, "5 000 000 ₽ на руки")
    assert "больше 90 % предложений" in text(page, ".h-fork")
    chosen(page, "от 20 000 ₽ на руки")
    assert "меньше 10 % предложений" in text(page, ".h-fork")
    chosen(page, "100к на руки", region="RU-TY", employment="freelance", grade="head")
    assert published().answers.get(region="RU-TY", employment="freelance", grade="head").trust in (
        "guide",
        "none",
    )
    assert "% предложений" not in text(page, ".h-fork")


@pytest.mark.parametrize(("region", "gross", "warned"), [("RU-MOW", 39_729, True), ("RU-MOW", 39_731, False), ("RU-TA", 27_092, True), ("RU-TA", 27_094, False)])  # fmt: skip
def test_below_the_minimum_wage_is_named(page: Any, region: str, gross: int, warned: bool) -> None:
    chosen(page, f"{gross} ₽ в месяц до вычета", region=region, employment="in-house")
    assert ("ниже минимальной зарплаты" in text(page, ".h-fork")) == warned


# ---------------------------------------------------------------- many duties in one person


def test_many_duties_are_told_by_the_data(page: Any) -> None:
    assert "Отметьте обязанности" in text(page, ".h-many")
    counts = published().current["bundles"].value_counts()
    named = int(sum(count for number, count in counts.items() if number > 0))
    for n in (1, 3, 5, 6, 9, 12):
        tick(page, *CODES[:n])
        at_least = int(sum(count for number, count in counts.items() if number >= n))
        said = text(page, ".h-many")
        assert f"({at_least} из {named}, где обязанности названы)" in said, n
        assert ("комбайн" in said) == (n >= 9), n
        assert "сказать нельзя" in said  # the invented market pays no more for more
    assert "«Реклама» — на 17 % больше (от +8 % до +27 %)" in said and "«Общение» — на 12 % меньше" in said
    assert "«Тексты»" not in said


@pytest.mark.parametrize(
    ("more", "said"),
    [(None, "работодателей мало"), ({"value": 0.04, "low": 0.01, "high": 0.07}, "обещают на 4 % больше (от +1 % до +7 %)"),
     ({"value": 0.04, "low": 0.0, "high": 0.07}, "сказать нельзя"), ({"value": -0.04, "low": -0.07, "high": -0.001}, "на 4 % меньше")],
)  # fmt: skip
def test_pay_for_more_only_where_it_parts(modules: Any, more: dict[str, float] | None, said: str) -> None:
    script = """async (more) => (await import("/assets/hire/said.js")).combined(4, { asked: { 4: 1 }, more }).lines.join(" ")"""
    assert said in plain(modules.evaluate(script, more))


def test_a_plus_is_no_duty(page: Any) -> None:
    tick(page, *CODES[:9])
    assert "комбайн" in text(page, ".h-many")
    page.locator(".h-plus:visible input").first.check()
    settle(page, 60)
    assert "комбайн" not in text(page, ".h-many")
    assert "plus=competitors" in page.evaluate("location.hash")
    assert "Будет плюсом:\n— анализ конкурентов раз в квартал" in text(page, ".h-text")


# ---------------------------------------------------------------- the ad


FORBIDDEN = re.compile(
    r"девушк|женщин|мужчин|парн[ея]|молод|возраст|\bлет\b|семь[яи]|дет(?:ей|и)\b|внешност|славян|гражданств|прописк|замуж|беремен|стрессоустойч|горящ",
    re.I,
)


def test_the_ad_is_read_back_as_it_was_meant(page: Any) -> None:
    grid = product(
        ("in-house", "agency", "freelance"),
        ("smm_manager", "targetologist", "smm_head"),
        ("office", "remote", "hybrid"),
    )
    tick(page, "ads", "content_plan", "visuals", "reports")
    for form, role, format_ in grid:
        tax = "" if form == "freelance" else " на руки"
        chosen(page, f"от 60 до 90 тыс{tax}", region="RU-TA", employment=form, role=role, work_format=format_)
        ad = text(page, ".h-text")
        assert not FORBIDDEN.search(ad), ad
        told = read_text({"id": "1", "text": ad})
        asked = {
            "role": role,
            "work_format": format_,
            "employment": form,
            "regions": ["RU-TA"],
            "kind": "vacancy",
        }
        assert {name: told[name] for name in asked} == asked, ad
        pay = {
            "low": 60_000,
            "high": 90_000,
            "period": "month",
            "tax": "unknown" if form == "freelance" else "net",
        }
        assert {name: told["forks"][0][name] for name in pay} == pay, ad
        assert bundles(told["skills"]) >= 4, ad


def test_every_region_is_read_back(modules: Any) -> None:
    names = {code: label("region", code) for code in regions() if code.startswith("RU-")}
    script = """async (names) => {
      const { adText } = await import("/assets/hire/ad_text.js");
      const all = { role: "smm_manager", employment: "all", grade: "all", work_format: "all" };
      const words = (name, code) => (name === "region" ? names[code] : "SMM-менеджер");
      return Object.keys(names).map((region) => adText({ question: { ...all, region }, words, must: [], plus: [], fork: null, gross: null, trade: { head: "smm_head" } }));
    }"""
    texts = modules.evaluate(script, names)
    assert len(texts) == 89
    assert [code for code, ad in zip(names, texts, strict=True) if read_places(ad).regions != (code,)] == []


def test_copied_text_is_what_is_seen(context: Any, base: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), base + "hire/#region=RU-MOW&employment=in-house&task=ads")
    page.click("text=Скопировать текст")
    page.wait_for_selector("text=Текст скопирован")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".h-text").text_content() and "\u00a0" not in copied
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.click("text=Скопировать текст")
    page.wait_for_selector(".h-ad >> text=Браузер не дал")
    assert page.locator(".h-ad textarea").input_value() == copied


# ---------------------------------------------------------------- address, bad input, files


def test_copied_text_is_of_what_was_chosen_last(context: Any, base: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), base + "hire/")
    page.evaluate(
        """(code) => {
      document.querySelector(`.h-task [value=${code}]`).click();
      document.querySelector(".h-ad button").click();
    }""",
        CODES[0],
    )
    expect(page.locator(".h-ad [role=status]")).to_have_text("Текст скопирован.")
    assert tasks()[0]["duty"] in page.evaluate("navigator.clipboard.readText()")


def test_a_link_brings_it_all_back(context: Any, base: str) -> None:
    page = opened(context.new_page(), base + "hire/#region=RU-MOW&employment=in-house&task=ads&plus=reports")
    assert page.is_checked("[value=ads]") and page.is_checked("[value=reports]")
    tick(page, "strategy")
    page.reload()
    page.wait_for_selector(".h-fork .k-head")
    assert page.is_checked("[value=strategy]") and page.locator(".c-notice").is_hidden()


@pytest.mark.parametrize(
    "hash", ["#task=sleep", "#plus=<img src=x>", "#region=RU-XX", "#task=" + "ads," * 900, "#my=now"]
)
def test_a_hostile_address_is_said(anew: Any, base: str, hash: str) -> None:
    page = opened(anew, base + "hire/" + hash)
    assert "не распознана" in text(page, ".c-notice") and page.locator(".h-task :checked").count() == 0
    assert page.locator(".h-app img").count() == 0


@pytest.mark.parametrize(("words", "said"), [("-60000", "не бывает меньше нуля"), ("дорого", "Суммы не нашли"), ("3000 за пост", "цена публикации"), ("<script>alert(1)</script> 80к", "80 тыс. ₽")])  # fmt: skip
def test_bad_input_is_named(page: Any, words: str, said: str) -> None:
    chosen(page, words)
    assert said in text(page, ".k-echo") and page.locator(".h-app script").count() == 0


@pytest.mark.parametrize("body", [None, "{}", '{"tasks": []}', "half"])
def test_without_its_file_the_panel_says_so(context: Any, base: str, body: str | None) -> None:
    context.route("**/hire.json", lambda route: route.abort() if body is None else route.fulfill(body=body))
    page = context.new_page()
    page.goto(base + "hire/")
    page.wait_for_selector(".c-notice >> text=задачи и взносы")
    assert page.locator(".v-forks").count() == 2


def test_without_scripts_the_tables_are_there(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "hire/")
    assert page.locator(".v-forks").count() == 2 and "нужны скрипты" in page.inner_text("article")
    context.close()


def test_without_storage_it_works(context: Any, base: str) -> None:
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('off') } })"
    )
    page = opened(context.new_page(), base + "hire/")
    assert "от" in text(chosen(page, "от 60 до 90 тыс на руки"), ".h-fork")


def test_nothing_is_sent(context: Any, base: str) -> None:
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.method + one.url + (one.post_data or "")))
    page = opened(context.new_page(), base + "hire/")
    chosen(tick(page, "ads"), "от 61234 ₽ на руки")
    assert not any("61234" in one for one in asked) and "61234" not in page.url
    assert all(one.startswith("GET" + base) for one in asked if "data:" not in one)


# ---------------------------------------------------------------- everyone


def test_keyboard_alone(page: Any) -> None:
    page.locator("[value=competitors]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    settle(page, 60)
    assert "plus=competitors" in page.evaluate("location.hash")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "strategy"


def test_fits_a_small_phone(context: Any, base: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    opened(page, base + "hire/#task=ads&task=strategy&plus=reports&pay=от 250 до 990 тыс. ₽ до вычета")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    right = "() => [...document.querySelectorAll('.h-cost td')].every((one) => one.getBoundingClientRect().right <= innerWidth)"
    assert page.evaluate(right)


def test_no_axe_violations(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(reduced_motion="reduce")
    chosen(tick(page, *CODES[:10]), "от 250 до 990 тыс. ₽ до вычета", region="RU-MOW")
    for scheme in ("default", "slate"):
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        found = axe.Axe().run(page, context={"include": [["[data-app]"]]})
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]] == []
