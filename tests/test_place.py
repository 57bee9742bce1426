"""The field «Город или регион» in Chromium: typed, pasted, by keys, by touch; the same on all four tools."""

import gzip
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import served, settle
from playwright.sync_api import Page, expect
from tools_site import build_tools

from scrapers.reference import reference_rows
from vilka.web.places import places_file

pytestmark = [pytest.mark.browser]
FIELD, LIST, MARKED = "[role=combobox]", "[role=listbox]", ".v-place__on"
TOOLS = ("", "calculator/", "explorer/", "vacancies/")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build_tools(tmp_path_factory.mktemp("place"))) as address:
        yield address


@pytest.fixture
def field(anew: Page, base: str) -> Page:
    """The calculator, with its field ready."""
    anew.goto(base + "calculator/")
    anew.wait_for_selector(f"{FIELD}[aria-controls]")
    return anew


@pytest.fixture
def typing(lasting: Page, base: str) -> Page:
    """The calculator as the test before left it."""
    if not lasting.url.startswith(base):
        lasting.goto(base + "calculator/")
        lasting.wait_for_selector(f"{FIELD}[aria-controls]")
    return lasting


def region(page: Page) -> str:
    return str(page.eval_on_selector("select[name^=region]", "list => list.value"))


def shown(page: Page) -> list[str]:
    return [words.replace("\u00a0", " ") for words in page.locator("[role=option]").all_inner_texts()]


def test_the_table_is_small_and_knows_every_town() -> None:
    body = places_file()
    assert len(gzip.compress(body, 9)) < 10_500
    words = body.decode("utf-8")
    assert not [row["city"] for row in reference_rows("cities") if row["city"] not in words]


@pytest.mark.parametrize(
    ("typed", "first", "code"),
    [
        ("каз", "Казань — Татарстан", "RU-TA"),
        ("Казань", "Казань — Татарстан", "RU-TA"),
        ("в Казани", "Казань — Татарстан", "RU-TA"),
        ("rfpfym", "Казань — Татарстан", "RU-TA"),
        ("Kazan", "Казань — Татарстан", "RU-TA"),
        ("питер", "Санкт-Петербург", "RU-SPE"),
        ("СПб", "Санкт-Петербург", "RU-SPE"),
        ("г. Санкт-Петербург", "Санкт-Петербург", "RU-SPE"),
        ("ЕКБ", "Екатеринбург — Свердловская область", "RU-SVE"),
        ("нск", "Новосибирск — Новосибирская область", "RU-NVS"),
        ("мск", "Москва", "RU-MOW"),
        ("Москве", "Москва", "RU-MOW"),
        ("мо", "Московская область", "RU-MOS"),
        ("подмосковье", "Московская область", "RU-MOS"),
        ("орел", "Орёл — Орловская область", "RU-ORL"),
        ("Орёл", "Орёл — Орловская область", "RU-ORL"),
        ("ростов", "Ростовская область", "RU-ROS"),
        ("ростов на дону", "Ростов-на-Дону — Ростовская область", "RU-ROS"),
        ("Набережных Челнах", "Набережные Челны — Татарстан", "RU-TA"),
        ("челны", "Набережные Челны — Татарстан", "RU-TA"),
        ("нижний", "Нижний Новгород — Нижегородская область", "RU-NIZ"),
        ("кузбасс", "Кемеровская область — Кузбасс", "RU-KEM"),
        ("хмао", "Ханты-Мансийский автономный округ — Югра", "RU-KHM"),
        ("республика татарстан", "Республика Татарстан", "RU-TA"),
        ("тверская обл", "Тверская область", "RU-TVE"),
        ("Екатеринбурге", "Екатеринбург — Свердловская область", "RU-SVE"),
        ("колпино", "Колпино — Санкт-Петербург", "RU-SPE"),
        ("россия", "вся Россия", "RU"),
    ],
)  # fmt: skip
def test_a_place_is_found_by_what_people_type(typing: Page, typed: str, first: str, code: str) -> None:
    typing.fill(FIELD, typed)
    expect(typing.locator(MARKED)).to_have_text(first)
    typing.press(FIELD, "Enter")
    assert region(typing) == code
    assert typing.input_value(FIELD).replace("\u00a0", " ") == first
    expect(typing.locator(LIST)).to_be_hidden()


def test_letters_of_two_signs_and_words_of_an_input_method(field: Page) -> None:
    """«й» and «ё» as a Mac copies them; Enter that ends a word of an input method chooses nothing yet."""
    for typed in ("Йошкар", "Орёл"):
        field.fill(FIELD, typed)
        expect(field.locator(MARKED)).to_contain_text(typed)
        whole = shown(field)
        field.fill(FIELD, normalize("NFD", typed))
        settle(field, 50)
        assert whole and shown(field) == whole
    ends = "field => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))"
    field.locator(FIELD).evaluate(ends)
    settle(field, 50)
    assert region(field) == "RU" and field.locator(LIST).is_visible()


def test_towns_of_one_name_are_told_apart_by_their_regions(field: Page) -> None:
    field.fill(FIELD, "благовещенск")
    expect(field.locator("[role=option]")).to_have_count(2)
    assert shown(field) == ["Благовещенск — Амурская область", "Благовещенск — Башкортостан"]


@pytest.mark.parametrize("tool", TOOLS)
def test_every_tool_has_the_field_and_obeys_it(watched: Page, base: str, tool: str) -> None:
    watched.goto(base + tool)
    watched.click(FIELD)
    expect(watched.locator(LIST)).to_be_visible()
    watched.keyboard.type("екб")
    expect(watched.locator(MARKED)).to_contain_text("Екатеринбург")
    watched.keyboard.press("Enter")
    watched.wait_for_url("**region=RU-SVE*")
    watched.evaluate("location.hash = 'region=RU-MOW'")
    expect(watched.locator(FIELD)).to_have_value("Москва")


def test_keys(field: Page) -> None:
    """Arrows go round the list, Home and End to its ends, Esc leaves the choice as it was, Tab takes what was typed."""
    field.focus(FIELD)
    expect(field.locator(FIELD)).to_have_attribute("aria-expanded", "false")
    field.keyboard.press("ArrowDown")
    expect(field.locator(FIELD)).to_have_attribute("aria-expanded", "true")
    first, last = field.locator("[role=option]").first, field.locator("[role=option]").last
    expect(first).to_have_class(MARKED[1:])
    field.keyboard.press("ArrowUp")
    expect(last).to_have_class(MARKED[1:])
    assert last.evaluate(
        "e => e.offsetTop + e.offsetHeight <= e.parentElement.scrollTop + e.parentElement.clientHeight"
    )
    field.keyboard.press("ArrowDown")
    field.keyboard.press("End")
    expect(last).to_have_class(MARKED[1:])
    field.keyboard.press("Home")
    expect(first).to_have_class(MARKED[1:])
    expect(field.locator(FIELD)).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    field.keyboard.press("ArrowDown")
    field.keyboard.press("Enter")
    assert region(field) == "RU-MOW"
    field.keyboard.press("ControlOrMeta+a")
    field.keyboard.type("тверь")
    field.keyboard.press("Escape")
    assert (region(field), field.input_value(FIELD)) == ("RU-MOW", "Москва")
    field.keyboard.press("ControlOrMeta+a")
    field.keyboard.type("тверь")
    expect(field.locator(MARKED)).to_be_visible()
    field.keyboard.press("Tab")
    assert region(field) == "RU-TVE"
    assert not field.evaluate("document.activeElement.matches('[role=combobox]')")


def test_left_half_typed_the_choice_stays_and_left_empty_it_is_the_country(field: Page) -> None:
    for typed, left in (("тула", "RU-TUL"), ("тве", "RU-TUL"), ("", "RU")):
        field.fill(FIELD, typed)
        field.locator(FIELD).blur()
        expect(field.locator("select[name=region]")).to_have_value(left)
        expect(field.locator(LIST)).to_be_hidden()


def test_touch(browser: Any, base: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(base)
    page.tap(FIELD)
    expect(page.locator("[role=option]").first).to_have_text("вся Россия")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator("[role=option]", has_text="Татарстан").tap()
    assert region(page) == "RU-TA"
    expect(page.locator("[data-of]")).to_contain_text("Татарстан")
    page.fill(FIELD, "нск")
    page.locator("[role=option]").first.tap()
    expect(page.locator("[data-of]")).to_contain_text("Новосибирская область")
    context.close()


HOSTILE = [
    "я" * 10_000,
    "🙂🚀" * 20,
    "<img src=x onerror=alert(1)>",
    "[[[(((",
    "   ",
    "-----",
    "\\",
    "toString",
    "__proto__",
    "0",
    "%E0%A4%A",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8])
def test_what_is_no_place_is_said_in_a_sentence(typing: Page, text: str) -> None:
    typing.click(FIELD)
    typing.evaluate("text => document.execCommand('insertText', false, text)", text)
    if text.strip():
        expect(typing.locator(".v-place__said")).to_contain_text("не нашли")
    assert len(typing.input_value(FIELD)) <= 60
    assert not typing.locator(".v-place img").count()
    typing.keyboard.press("Enter")
    typing.locator(FIELD).blur()
    expect(typing.locator(FIELD)).to_have_value("вся Россия")
    assert region(typing) == "RU"


def test_a_town_of_a_region_that_the_list_has_not_is_named(watched: Page, base: str) -> None:
    watched.goto(base + "vacancies/")
    watched.fill(FIELD, "магадан")
    expect(watched.locator(".v-place__said")).to_have_text(
        "Магадан\u00a0— Магаданская область: в этом списке такого региона нет."
    )


def test_without_the_table_regions_are_found_still(watched: Page, base: str) -> None:
    watched.route("**/places.json", lambda route: route.abort())
    watched.goto(base + "calculator/")
    watched.fill(FIELD, "татар")
    expect(watched.locator(MARKED)).to_have_text("Республика Татарстан")
    watched.fill(FIELD, "орск")
    expect(watched.locator("[role=option]")).to_have_count(0)


def test_the_table_is_fetched_once_and_not_before_the_field_is_touched(watched: Page, base: str) -> None:
    asked: list[str] = []
    watched.on("request", lambda request: asked.append(request.url))
    watched.goto(base + "calculator/")
    watched.wait_for_load_state("networkidle")
    assert not [url for url in asked if "places.json" in url]
    for typed in ("каз", "тула"):
        watched.fill(FIELD, typed)
        expect(watched.locator(MARKED)).to_be_visible()
        watched.locator(FIELD).blur()
    assert len([url for url in asked if "places.json" in url]) == 1


def test_letters_typed_before_the_script_has_come_are_read(watched: Page, base: str) -> None:
    watched.route("**/hero.js", lambda route: watched.wait_for_timeout(300) or route.continue_())
    watched.goto(base)
    watched.focus(FIELD)
    watched.keyboard.press("End")
    watched.keyboard.type("казан")
    expect(watched.locator(MARKED)).to_have_text("Казань\u00a0— Татарстан")


@pytest.mark.parametrize("tool", TOOLS)
def test_no_accessibility_findings_with_the_list_open(watched: Page, base: str, tool: str) -> None:
    watched.goto(base + tool)
    watched.wait_for_selector(f"{FIELD}[aria-labelledby]" if tool else FIELD)
    watched.click(FIELD)
    for typed in ("", "каз", "ыыы"):
        watched.keyboard.type(typed)
        expect(watched.locator(".v-place__box")).to_be_visible()
        found = Axe().run(watched, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []


def test_without_scripts_there_is_a_plain_way(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base)
    assert page.locator(".v-ask").is_hidden() and page.locator(".v-ask__nojs").is_visible()
    context.close()


def typed_before_the_table(watched: Page, base: str, words: str) -> list[Any]:
    """Words in the field of the calculator; the request for the table of towns, which waits to be answered."""
    waiting: list[Any] = []
    watched.route("**/places.json", lambda route: waiting.append(route))
    watched.goto(base + "calculator/")
    watched.wait_for_selector(f"{FIELD}[aria-controls]")
    with watched.expect_request("**/places.json"):
        watched.click(FIELD)
    watched.keyboard.type(words)
    return waiting


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_a_key_before_the_table_has_come_chooses_once_it_is_here(watched: Page, base: str, key: str) -> None:
    waiting = typed_before_the_table(watched, base, "казан")
    watched.keyboard.press(key)
    settle(watched, 100)
    assert region(watched) == "RU" and len(waiting) == 1
    waiting[0].continue_()
    expect(watched.locator(FIELD)).to_have_value("Казань\u00a0— Татарстан")
    settle(watched, 100)
    assert region(watched) == "RU-TA" and "region=RU-TA" in watched.url


def test_a_key_is_forgotten_with_the_next_letter(watched: Page, base: str) -> None:
    waiting = typed_before_the_table(watched, base, "казан")
    watched.keyboard.press("Enter")
    watched.keyboard.type("с")
    settle(watched, 100)
    waiting[0].continue_()
    expect(watched.locator(MARKED)).to_contain_text("Казань")
    settle(watched, 100)
    assert region(watched) == "RU"


def test_a_link_wins_over_a_town_that_waits_for_the_table(watched: Page, base: str) -> None:
    waiting = typed_before_the_table(watched, base, "казань")
    watched.click("h1")
    settle(watched, 100)
    watched.evaluate("location.hash = '#region=RU-SPE'")
    expect(watched.locator("select[name=region]")).to_have_value("RU-SPE")
    waiting[0].continue_()
    expect(watched.locator(FIELD)).to_have_value("Санкт-Петербург")
    settle(watched, 100)
    assert region(watched) == "RU-SPE" and watched.url.endswith("#region=RU-SPE")
