"""The reader's choice: remembered, carried by links, shown in a bar; also with full or forbidden storage, in two tabs, from
old and hostile links."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from chromium import served, settle
from playwright.sync_api import BrowserContext, Page, expect
from tools_site import build_tools

pytestmark = [pytest.mark.browser]
FIELD, BAR = "[role=combobox]", ".v-choice"
KAZAN = {
    "v": 1,
    "region": "RU-TA",
    "town": "Казань",
    "place": "Татарстан",
    "grade": "junior",
    "said": "Казань · джун",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build_tools(tmp_path_factory.mktemp("choice"))) as address:
        yield address


def remembered(context: BrowserContext, choice: Any = KAZAN) -> None:
    """As if the reader had chosen on an earlier day."""
    text = choice if isinstance(choice, str) else json.dumps(choice)
    script = f"if (!sessionStorage.was) {{ sessionStorage.was = 1; localStorage.setItem('vilka:choice', {json.dumps(text)}) }}"
    context.add_init_script(script)


def kept(page: Page) -> Any:
    return page.evaluate("JSON.parse(localStorage.getItem('vilka:choice'))")


def kept_at_last(page: Page) -> Any:
    """What is kept once the tool is busy no more; None after two seconds and more."""
    for _ in range(40):
        if choice := kept(page):
            return choice
        settle(page, 600)
        page.wait_for_timeout(50)
    return None


def chosen(page: Page, town: str, grade: str = "") -> None:
    page.fill(FIELD, town)
    expect(page.locator(".v-place__on")).to_be_visible()
    page.press(FIELD, "Enter")
    if grade:
        page.select_option("select[name=grade]", grade)


def words(page: Page) -> str:
    return page.inner_text(f"{BAR} span").replace("\u00a0", " ")


@pytest.mark.parametrize("tool", ["", "calculator/", "explorer/", "vacancies/", "my/"])
def test_what_is_chosen_in_one_tool_is_there_in_the_next(watched: Page, base: str, tool: str) -> None:
    watched.goto(base + tool)
    chosen(watched, "казань", "junior")
    expect(watched).to_have_url(re.compile("grade=junior"))
    choice = kept_at_last(watched)
    assert (choice["region"], choice["town"], choice["said"]) == ("RU-TA", "Казань", "Казань · джун")
    assert watched.locator(BAR).is_hidden(), "the bar comes with the next page: nothing moves under a finger"
    for other in ("", "calculator/", "explorer/", "vacancies/", "my/"):
        if other != tool:
            watched.goto(base + other)
            expect(watched.locator(FIELD)).to_have_value("Казань\u00a0— Татарстан")
            expect(watched.locator("select[name=grade]")).to_have_value("junior")
            assert "region=RU-TA" in watched.url and words(watched) == "Казань · джун"


@pytest.mark.parametrize("tool", ["", "calculator/", "explorer/", "vacancies/", "my/"])
def test_a_grade_chosen_at_the_same_moment_loses_no_place(watched: Page, base: str, tool: str) -> None:
    watched.goto(base + tool)
    watched.fill(FIELD, "казань")
    expect(watched.locator(".v-place__on")).to_be_visible()
    watched.evaluate(
        """(field) => {
      document.querySelector(field).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      const grade = document.querySelector("select[name=grade]");
      grade.value = "junior";
      for (const type of ["input", "change"]) grade.dispatchEvent(new Event(type, { bubbles: true }));
      const region = document.querySelector("select[name=region]");
      region.value = region.options[0].value; // as a tool that draws its lists from what was before
    }""",
        FIELD,
    )
    expect(watched).to_have_url(re.compile("(?=.*region=RU-TA)(?=.*grade=junior)"))


def test_the_bar_stands_before_the_first_paint_on_pages_without_tools_too(
    context: BrowserContext, base: str
) -> None:
    remembered(context)
    page = context.new_page()
    bar = "(() => { const { textContent, offsetHeight } = document.querySelector('.v-choice'); return [textContent, offsetHeight] })()"
    page.add_init_script(
        f"document.addEventListener('readystatechange', () => {{ window.first ??= {bar} }})"
    )  # interactive: before the first module runs
    for path in ("method/", "salaries/regions/"):
        page.goto(base + path)
        settle(page, 300)
        assert words(page) == "Казань · джун"
        assert page.evaluate("first") == page.evaluate(bar)
    page.emulate_media(media="print")
    assert page.locator(BAR).is_hidden()


def test_without_a_choice_there_is_no_bar(watched: Page, base: str) -> None:
    for path in ("", "method/", "calculator/#tables"):
        watched.goto(base + path)
        assert watched.locator(BAR).is_hidden()


def test_reset_is_heard_at_once_and_gives_the_country(context: BrowserContext, base: str) -> None:
    remembered(context)
    page = context.new_page()
    page.goto(base + "calculator/")
    expect(page.locator(FIELD)).to_have_value("Казань\u00a0— Татарстан")
    page.click(f"{BAR} button")
    expect(page.locator(FIELD)).to_have_value("вся Россия")
    expect(page.locator(f"{BAR} [role=status]")).to_have_text("Выбор сброшен")
    assert page.locator(f"{BAR} button").is_hidden() and kept(page) is None and "#" not in page.url
    page.goto(base + "method/")
    assert page.locator(BAR).is_hidden()


def test_change_leads_to_the_field(context: BrowserContext, base: str) -> None:
    remembered(context)
    page = context.new_page()
    page.goto(base + "method/")
    page.click(f"{BAR} a")
    expect(page.locator(FIELD)).to_have_value("Казань\u00a0— Татарстан")
    page.click(f"{BAR} a")
    expect(page.locator(FIELD)).to_be_focused()


def test_the_whole_country_chosen_is_no_choice(context: BrowserContext, base: str) -> None:
    remembered(context)
    page = context.new_page()
    page.goto(base)
    chosen(page, "россия")
    page.select_option("select[name=grade]", "all")
    settle(page, 600)
    assert kept(page) is None


def test_a_link_wins_over_what_is_remembered_and_does_not_replace_it(
    context: BrowserContext, base: str
) -> None:
    remembered(context)
    page = context.new_page()
    page.goto(base + "calculator/#region=RU-MOW&grade=senior")
    expect(page.locator(FIELD)).to_have_value("Москва")
    expect(page.locator(f"{BAR} span")).to_have_text("Москва · сеньор")
    settle(page, 600)
    assert kept(page)["region"] == "RU-TA"
    page.goto(base + "method/")
    assert words(page) == "Казань · джун"


@pytest.mark.parametrize(
    "choice",
    ["", "{", "null", "7", '"x"', "[]", "{}", {"v": 9, "region": 5}, {"region": "<img src=x onerror=alert(1)>", "said": "<b>x</b>"},
     {"region": "RU-XX", "said": "x"}, {"region": "RU-TA", "said": {}}, {"said": "я" * 10_000, "region": "RU-TA"}, {"role": "__proto__"}],
    ids=str,
)  # fmt: skip
def test_old_and_hostile_values_are_no_harm(context: BrowserContext, base: str, choice: Any) -> None:
    remembered(context, choice)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in ("", "method/", "vacancies/"):
        page.goto(base + path)
        settle(page, 100)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1000
        assert page.locator(f"{BAR} img, {BAR} b").count() == 0
    assert errors == []


BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@pytest.mark.parametrize("storage", [BLOCKED, FULL], ids=["blocked", "full"])
def test_where_nothing_can_be_stored_links_carry_the_choice(
    context: BrowserContext, base: str, storage: str
) -> None:
    context.add_init_script(storage)
    page = context.new_page()
    page.goto(base)
    chosen(page, "казань", "junior")
    expect(page.locator("[data-of]")).to_contain_text("Татарстан")
    settle(page, 600)
    page.get_by_role("link", name="Честное ли предложение").click()
    expect(page.locator(FIELD)).to_have_value("Республика Татарстан")
    assert page.input_value("select[name=grade]") == "junior"
    expect(page.locator(f"{BAR} span")).to_have_text("Татарстан · джун")


def test_a_start_page_whose_script_does_not_come_says_so(context: BrowserContext, base: str) -> None:
    context.route("**/hero.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(base)
    page.select_option("select[name=grade]", "junior")
    expect(page.locator("[data-hero] .c-notice")).to_contain_text("не загрузился")
    expect(page.locator("[data-median]")).to_be_visible()
    context.unroute("**/hero.js")
    page.goto(base + "#grade=junior")
    page.reload()
    expect(page.locator("[data-of]")).to_contain_text("ачинающ")


def test_links_to_tools_carry_the_choice_by_their_own_names_and_keep_their_own(
    context: BrowserContext, base: str
) -> None:
    remembered(context, {**KAZAN, "employment": "agency"})
    page = context.new_page()
    page.goto(base)
    page.get_by_role("link", name="Вакансии", exact=True).last.click()
    page.wait_for_selector(".j-list")
    assert page.url.split("#")[1] == "region=RU-TA&form=agency&grade=junior"
    page.goto(base + "method/")
    page.evaluate("""document.querySelector('article').innerHTML =
        '<a id=own href="../vacancies/#region=RU-MOW">x</a><a id=out href="https://example.com/calculator/">y</a>'""")
    for name in ("own", "out"):
        page.evaluate(
            f"document.getElementById('{name}').dispatchEvent(new MouseEvent('contextmenu', {{ bubbles: true }}))"
        )
    assert page.get_attribute("#own", "href") == "../vacancies/#region=RU-MOW"
    assert page.get_attribute("#out", "href") == "https://example.com/calculator/"


@pytest.mark.parametrize("tool", ["calculator/", "vacancies/", "explorer/"])
def test_a_list_touched_right_after_the_reset_brings_nothing_back(
    context: BrowserContext, base: str, tool: str
) -> None:
    remembered(context)
    page = context.new_page()
    page.goto(base + tool)
    expect(page.locator(FIELD)).to_have_value("Казань\u00a0— Татарстан")
    page.evaluate(f"""() => {{
      document.querySelector("{BAR} button").click();
      const grade = document.querySelector("[data-app] select[name=grade]");
      grade.dispatchEvent(new MouseEvent("pointerdown", {{ bubbles: true }}));
      grade.value = "senior";
      for (const type of ["input", "change"]) grade.dispatchEvent(new Event(type, {{ bubbles: true }}));
    }}""")
    settle(page, 300)
    expect(page).to_have_url(base + tool + "#grade=senior")
    assert page.input_value("select[name=region]") in ("RU", "")


def test_a_choice_made_before_the_script_came_is_not_undone_by_it(context: BrowserContext, base: str) -> None:
    waiting: list[Any] = []
    context.route("**/hero.js", lambda route: waiting.append(route))
    page = context.new_page()
    with page.expect_request("**/hero.js"):
        page.goto(base + "#region=RU-TA&grade=junior", wait_until="commit")
    page.select_option("select[name=grade]", "senior")
    waiting[0].continue_()
    expect(page.locator("[data-of]")).to_contain_text("Татарстан")
    assert page.input_value("select[name=grade]") == "senior" and page.url.endswith(
        "#region=RU-TA&grade=senior"
    )


def test_two_tabs(context: BrowserContext, base: str) -> None:
    """A tab that shows no tool follows the choice of the other; a tool in use does not change by itself."""
    remembered(context)
    guide, tool, other = context.new_page(), context.new_page(), context.new_page()
    guide.goto(base + "method/")
    tool.goto(base + "calculator/")
    other.goto(base)
    chosen(other, "тверь")
    expect(guide.locator(f"{BAR} span")).to_have_text("Тверь · джун")
    expect(tool.locator(FIELD)).to_have_value("Казань\u00a0— Татарстан")


def test_of_several_choices_in_the_explorer_the_first_is_remembered(watched: Page, base: str) -> None:
    watched.goto(base + "explorer/#region=RU-MOW&region2=RU-SPE")
    expect(watched.locator(FIELD)).to_have_value("Москва")
    watched.select_option("select[name=grade]", "junior")
    settle(watched, 100)
    expect(watched.locator("[data-app]")).not_to_have_attribute("aria-busy", "true")
    settle(watched, 600)
    assert (kept(watched)["region"], kept(watched)["grade"]) == ("RU-MOW", "junior")


def test_without_scripts_there_is_no_bar(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "#region=RU-TA")
    assert page.locator(BAR).is_hidden()
    context.close()
