"""«Моя вилка»: one case on one page: its numbers are Python's, nothing is said that the data do not hold, one printed page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pandas as pd
import pytest
from chromium import served, settle
from example_site import published
from playwright.sync_api import expect
from tools_site import build_tools, plain, text

from vilka import say
from vilka.labels import WILDCARDS
from vilka.publishing.published import Published

pytestmark = [pytest.mark.browser]
GRADES = ("intern", "junior", "middle", "senior", "head")
FORMS = ("in-house", "agency", "freelance")
#: Invented skills: two that part from zero upwards, one that does not, one that parts downwards, one on the edge.
SKILLS = pd.DataFrame(
    [("english", "Английский язык", 0.33, 0.19, 0.48), ("ads", "Таргетированная реклама", 0.17, 0.001, 0.27),
     ("figma", "Figma", 0.05, -0.1, 0.22), ("photo", "Фотосъёмка", -0.2, -0.3, -0.1), ("vk", "ВКонтакте", 0.1, 0.0, 0.2)],
    columns=["code", "name", "value", "low", "high"],
)  # fmt: skip


def market() -> Published:
    rest = {"n": 40, "n_employers": 30, "share": 0.1, "median_with": 70_000, "median_without": 60_000}
    return replace(published(), premium=SKILLS.assign(**rest))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build_tools(tmp_path_factory.mktemp("my"), market())) as address:
        yield address


def opened(page: Any, url: str) -> Any:
    page.goto(url)
    page.wait_for_selector(".m-card")
    settle(page, 50)
    return page


@pytest.fixture
def page(anew: Any, base: str) -> Any:
    return opened(anew, base + "my/")


@pytest.fixture
def typing(lasting: Any, base: str) -> Any:
    """The page as the test before left it, with nothing chosen."""
    return lasting if lasting.url.startswith(base) else opened(lasting, base + "my/")


def chosen(page: Any, words: str, **codes: str) -> str:
    """What the card says of a sum and choices."""
    page.fill(".k-text", words)
    for name, code in codes.items():
        page.select_option(f"select[name={name}]", code)
    settle(page, 300)
    return text(page, ".m-card")


# ---------------------------------------------------------------- the same numbers as everywhere


CELLS = [
    {"region": "RU-MOW", "employment": "in-house", "grade": "middle"},
    {"region": "RU-SPE", "employment": "agency", "grade": "junior"},
    {"region": "RU-TA", "grade": "head"},
    {"region": "RU-LIP", "employment": "freelance", "grade": "intern"},
    {"role": "targetologist", "region": "RU-MOW"},
    {"role": "smm_manager", "work_format": "remote", "grade": "middle"},
    {"work_format": "office"},
]


@pytest.mark.parametrize("question", CELLS, ids=str)
def test_the_page_answers_exactly_the_question(page: Any, question: dict[str, str]) -> None:
    cell = published().answers.get(**question)
    said = chosen(page, "70 000 ₽ на руки", **question)
    page.wait_for_selector("[data-app]:not([aria-busy])")
    settle(page, 100)
    said = text(page, ".m-card")
    if not cell.known:
        assert "Сравнить не с чем" in said
        return
    assert f"Медиана — {plain(say.rub(cell.p50))}." in said
    assert ("Точно сказать нельзя, ориентир" in said) == (cell.trust == "guide")
    assert ("% предложений" in said.split("Доводы")[0]) <= cell.firm


def test_reasons_are_those_whose_intervals_part(page: Any) -> None:
    answers = published().answers
    for region, form, grade in product(("RU", "RU-MOW", "RU-TY"), FORMS[:2], GRADES[1:]):
        question = {"region": region, "employment": form, "grade": grade}
        cell = answers.get(**question)
        said = chosen(page, "70к на руки", **question)
        at = GRADES.index(grade)
        steps = [code for code in (GRADES[at - 1], GRADES[at + 1] if at < 4 else "") if code]
        by_grade = [
            other for code in steps if cell.apart(other := answers.get(**{**question, "grade": code}))
        ]
        by_form = [other for code in FORMS if code != form and cell.apart(other := answers.get(**{**question, "employment": code}))]  # fmt: skip
        assert ("Уровень. «" in said) == bool(by_grade), question
        assert ("Форма. «" in said) == bool(by_form), question
        for other in (*by_grade, *by_form):
            change = plain(say.percent(abs(cell.p50 / other.p50 - 1)))
            more = "больше" if cell.p50 > other.p50 else "меньше"
            assert f"на {change} {more}, чем" in said and f"({plain(say.rub(other.p50))})" in said, question


def test_only_skills_that_part_from_zero_may_be_ticked(page: Any) -> None:
    assert [one.strip() for one in page.locator(".m-skill").all_inner_texts()] == [
        "Английский язык (+33\u00a0%)",
        "Таргетированная реклама (+17\u00a0%)",
    ]
    assert "Навыки: не отмечены" in text(page, ".m-card")
    page.check("[value=english]")
    said = text(page, ".m-card")
    assert "Навыки. в похожих" in said and "Английский язык +33 % (от +19 % до +48 %)" in said
    assert "не причина" in said and "skill=english" in page.evaluate("location.hash")


def test_without_a_firm_difference_the_page_says_so(context: Any, base: str) -> None:
    context.route("**/skills.json", lambda route: route.fulfill(body='{"skills":[]}'))
    page = opened(context.new_page(), base + "my/#region=RU-TY&employment=agency&grade=middle")
    said = text(page, ".m-card")
    assert "Твёрдых доводов для этого выбора в данных нет" in said and "Доводы из данных" not in said
    assert "неотличимы" in said
    context.unroute("**/skills.json")
    context.route("**/skills.json", lambda route: route.abort())
    page = opened(context.new_page(), base + "my/")
    assert "не загрузился" in text(page, ".m-skills") and page.locator(".m-card").is_visible()


# ---------------------------------------------------------------- what is typed


@pytest.mark.parametrize(
    ("words", "said"),
    [("-50000", "не бывает меньше нуля"), ("минус сорок", "Суммы не нашли"), ("зря", "Суммы не нашли"), ("60к за проект", "цена проекта"),
     ("1500 тенге в месяц", "свежего курса"), ("2 500 000 ₽", "Больше миллиона"), ("90-60к на руки", "поменяли местами")],
)  # fmt: skip
def test_bad_input_is_named(typing: Any, words: str, said: str) -> None:
    chosen(typing, words)
    assert said in text(typing, ".k-echo")


def test_an_empty_page_asks_for_a_sum(page: Any) -> None:
    assert "Впишите сумму выше" in text(page, ".m-card") and page.locator(".m-card .k-head").count() == 0
    chosen(page, "70к на руки")
    assert "Предлагают 70 тыс. ₽ в месяц, на руки." in text(page, ".m-sum")
    page.select_option("[name=my]", "now")
    assert "Платят сейчас 70 тыс. ₽" in text(page, ".m-sum") and "my=now" in page.evaluate("location.hash")


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=alert(1)> 80к", "я" * 10_000, "\u202e80к\u0000\u200b", "{{ 80 }}", "80к\n" * 200]
)  # fmt: skip
def test_hostile_words_are_inert(typing: Any, words: str) -> None:
    chosen(typing, words)
    assert typing.locator(".m-app :is(img, script)").count() == 0
    assert typing.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("hash", ["#skill=figma", "#my=boss", "#pay=" + "9" * 301, "#region=<b>", "#tax=net&tax=stolen", "#skill=" + "a" * 4000])  # fmt: skip
def test_a_hostile_address_is_said(anew: Any, base: str, hash: str) -> None:
    page = opened(anew, base + "my/" + hash)
    assert "не распознана" in text(page, ".c-notice")
    assert page.locator(".m-skills :checked").count() == 0


# ---------------------------------------------------------------- carried, kept, handed on


def test_one_click_from_the_calculator(context: Any, base: str) -> None:
    page = context.new_page()
    page.goto(base + "calculator/#region=RU-MOW&grade=middle")
    page.wait_for_selector(".k-app")
    page.fill(".k-text", "81к")
    settle(page, 300)
    page.locator(".k-fixes select").nth(1).select_option("gross")
    settle(page, 100)
    page.click(".k-way")
    page.wait_for_selector(".m-card")
    settle(page, 50)
    assert page.input_value("[name=region]") == "RU-MOW" and page.input_value("[name=grade]") == "middle"
    assert "81 тыс. ₽ в месяц, до вычета налога" in text(page, ".m-sum")
    assert "pay=" not in page.url
    page.reload()
    page.wait_for_selector(".m-card")
    assert page.input_value(".k-text") == "81к"


BLOCKED = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('off') } })"


def test_the_sum_comes_along_where_nothing_is_kept(context: Any, base: str) -> None:
    context.add_init_script(BLOCKED)
    page = context.new_page()
    page.goto(base + "calculator/")
    page.wait_for_selector(".k-app")
    page.fill(".k-text", "81к на руки")
    settle(page, 300)
    page.click(".k-way")
    page.wait_for_selector(".m-card")
    assert "81 тыс. ₽" in text(page, ".m-sum")


def test_a_link_brings_the_whole_case(context: Any, base: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(
        context.new_page(), base + "my/#region=RU-SPE&employment=in-house&grade=senior&skill=ads&my=now"
    )
    chosen(page, "от 60 до 90 тыс на руки")
    page.click("text=Скопировать ссылку с суммой")
    page.wait_for_selector("text=Ссылка скопирована")
    link = page.evaluate("navigator.clipboard.readText()")
    other = opened(context.new_page(), link)
    assert text(other, ".m-card").split("Вилка, данные")[0] == text(page, ".m-card").split("Вилка, данные")[0]
    assert other.locator(".c-notice").is_hidden()


def test_copied_text_says_what_the_page_says(context: Any, base: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(
        context.new_page(), base + "my/#region=RU-MOW&employment=in-house&grade=middle&skill=english"
    )
    chosen(page, "80к гросс")
    page.click("text=Скопировать текстом")
    page.wait_for_selector("text=Текст скопирован")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "\u00a0" not in copied and copied.startswith("Моя вилка: ")
    for line in page.locator(".m-card :is(p, li)").all_inner_texts():
        if not line.startswith(("тыс. ₽", "Не стало")):
            assert plain(line).replace("Навыки. ", "").replace("Уровень. ", "").replace(
                "Форма. ", ""
            ) in copied.replace("Демонстрация", "Демонстрация").replace("\n", " ")


def test_copied_text_is_of_what_was_chosen_last(context: Any, base: str) -> None:
    """Copied in the moment of a choice, and of a role whose answers are on their way."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), base + "my/")
    chosen(page, "80к на руки")
    for name, code, said in (("grade", "middle", "средний"), ("role", "targetologist", "Таргетолог")):
        page.evaluate(
            """([name, code]) => {
          const list = document.querySelector(`select[name=${name}]`);
          list.value = code;
          list.dispatchEvent(new Event("change", { bubbles: true }));
          [...document.querySelectorAll(".m-tools button")][1].click();
        }""",
            [name, code],
        )
        expect(page.locator(".m-tools [role=status]")).to_have_text("Текст скопирован.")
        assert said in page.evaluate("navigator.clipboard.readText()").split("\n")[0]


def test_a_refused_clipboard_leaves_the_text_marked(context: Any, base: str) -> None:
    page = opened(context.new_page(), base + "my/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.click("text=Скопировать текстом")
    page.wait_for_selector(".m-tools >> text=Браузер не дал")
    assert "Моя вилка" in page.input_value(".m-spare")


def test_nothing_leaves_the_browser(context: Any, base: str) -> None:
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.method + one.url + (one.post_data or "")))
    page = opened(context.new_page(), base + "my/")
    chosen(page, "76543 ₽ на руки", region="RU-MOW", role="targetologist")
    assert not any("76543" in one for one in asked) and all(
        one.startswith("GET" + base) for one in asked if "data:" not in one
    )
    kept = page.evaluate("JSON.stringify([location.href, {...localStorage}, document.cookie])")
    assert "76543" not in kept


# ---------------------------------------------------------------- paper, keys, phone


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize(
    "words",
    ["", "80к гросс", "от 250 до 990 тыс. ₽ до вычета, плюс премии и проценты", "1500 долларов в месяц"],
)
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_one_printed_page(page: Any, words: str, size: str) -> None:
    for question in (CELLS[0], CELLS[3]):
        chosen(page, words, **question)
        for box in page.locator(".m-skills input").all():
            box.check()
        settle(page, 50)
        assert pages_of(page.pdf(format=size)) == 1


def test_paper_holds_the_card_alone(page: Any) -> None:
    chosen(page, "80к гросс")
    page.emulate_media(media="print")
    assert page.locator(".m-card").is_visible()
    for hidden in (".m-ask", ".m-tools", "#use", ".md-header", "footer"):
        assert not page.locator(hidden).first.is_visible(), hidden


def test_without_scripts_the_page_says_where_the_numbers_are(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "my/")
    assert "ей нужны скрипты" in page.inner_text("article")
    page.click("text=в таблицах калькулятора")
    assert page.locator(".v-forks").count() == 2
    context.close()


def test_keyboard_alone(page: Any) -> None:
    page.locator("[name=my]").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("70к на руки")
    page.keyboard.press("Enter")
    settle(page, 50)
    assert "70 тыс. ₽" in text(page, ".m-sum") and page.input_value(".k-text") == "70к на руки"
    for _ in range(9):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "english"
    page.keyboard.press("Space")
    assert "Английский язык" in text(page, ".m-card")


def test_a_screen_reader_hears_it_once(page: Any) -> None:
    page.evaluate(
        """() => { window.said = []; new MutationObserver(() => said.push(document.querySelector(".c-heard").textContent))
          .observe(document.querySelector(".c-heard"), { childList: true, characterData: true, subtree: true }); }"""
    )
    page.locator(".k-text").press_sequentially("70к на руки", delay=120)
    settle(page, 1300)
    assert len(page.evaluate("said")) == 1
    assert page.locator(".m-app [role=status]:visible").count() <= 2


def test_fits_a_small_phone(context: Any, base: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    opened(page, base + "my/#region=RU-MOW&employment=in-house&grade=middle&skill=ads")
    for words in ("80к", "от 250 до 990 тыс. ₽ до вычета"):
        chosen(page, words)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_no_axe_violations(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(reduced_motion="reduce")
    chosen(page, "1500 ₽ в час", **CELLS[0])
    for scheme in ("default", "slate"):
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        found = axe.Axe().run(page, context={"include": [["[data-app]"]]})
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]] == []


def test_wildcards_are_no_choice(page: Any) -> None:
    for name, code in WILDCARDS.items():
        page.select_option(f"select[name={name}]", code)
    assert page.evaluate("location.hash") == ""
