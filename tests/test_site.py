"""The built site in Chromium: readable, reachable, quiet, complete; also without JavaScript and on a small phone."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from chromium import served, settle, window
from example_files import SITE, example_files
from example_site import project
from lxml import html
from playwright.sync_api import Browser, Page, expect

from vilka.publishing.published import Published
from vilka.web.render import render

pytestmark = [pytest.mark.browser]

#: Only what is wrong is told, with no style sheet fetched again: a third quicker.
FINDINGS = {"resultTypes": ["violations"], "preload": False}
#: One page of each kind.
KINDS = (
    "", "salaries/", "salaries/regions/", "salaries/regions/ru-mow/", "salaries/regions/ru-ty/",
    "salaries/roles/", "salaries/roles/smm-manager/", "salaries/forms/agency/", "salaries/skills/", "salaries/trend/", "salaries/openness/", "salaries/moves/", "embed/",
    "explorer/", "calculator/", "my/", "hire/", "vacancies/", "courses/", "path/", "guides/offer/", "guides/platforms/", "guides/self-employed/",
    "method/", "sources/", "data/", "past/", "changes/", "using-data/", "salaries/week/", "about/", "404.html",
)  # fmt: skip


@dataclass(frozen=True)
class Built:
    """A finished site and what it was made of."""

    root: Path
    numbers: Published
    files: Mapping[str, bytes]

    @property
    def site(self) -> Path:
        return self.root / "site"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = project(tmp_path_factory.mktemp("project"))
    os.environ["SITE_URL"] = SITE
    try:
        files, numbers = example_files()
        done = render(numbers, root, root / "site", files=files)
    finally:
        del os.environ["SITE_URL"]
    assert done["index_gz"] < 150_000
    return Built(root, numbers, files)


@pytest.fixture(scope="module")
def site(built: Built) -> Path:
    return built.site


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address.rstrip("/") + "/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


# ---------------------------------------------------------------- files


def html_files(site: Path) -> list[Path]:
    return sorted(file for file in site.rglob("*.html") if file.parent != site / "widget")


def test_links_and_anchors_lead_somewhere_and_nothing_loads_from_outside(site: Path) -> None:
    pages = {file: html.parse(str(file)).getroot() for file in html_files(site)}
    ids = {file: set(tree.xpath("//@id")) for file, tree in pages.items()}
    broken, outside = [], []
    for file, tree in pages.items():
        here = "https://vilka.example/" + file.relative_to(site).as_posix().removesuffix("index.html")
        for tag in tree.xpath("//*[@href or @src]"):
            url = urljoin(here, tag.get("href") or tag.get("src"))
            if urlsplit(url).netloc != "vilka.example":
                outside += [(here, url)] if tag.tag != "a" else []
                continue
            path, anchor = urldefrag(url)
            target = site / unquote(urlsplit(path).path).lstrip("/")
            target = target / "index.html" if target.is_dir() else target
            choice = "=" in anchor  # what a tool reads: #region=RU-MOW
            lost = anchor and not choice and target in ids and unquote(anchor) not in ids[target]
            if not target.is_file() or lost:
                broken.append((here, url))
    assert not outside
    assert not broken, broken[:10]


def test_every_page_has_a_twin_in_plain_text_with_its_numbers(site: Path) -> None:
    """Beside the page, named by it, with every sum, count and sentence about them, in the page's order."""
    pages, told = [file for file in html_files(site) if file.name == "index.html"], 0
    of_numbers = " | ".join(
        f"//article//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in ("v-sure", "v-quart")
    )
    of_numbers += " | //article//td[contains(concat(' ', @class, ' '), ' v-n ')]"
    for file in pages:
        tree = html.parse(str(file)).getroot()
        assert tree.xpath("//link[@type='text/markdown']/@href") == ["index.md"]
        text = file.with_name("index.md").read_text("utf-8")
        assert "Данные на 24 ноября 2026, метод v2026.1, CC BY 4.0" in text
        plain, at = re.sub(r"[*\\]", "", text), 0
        for part in tree.xpath(of_numbers):
            words = " ".join(" ".join(part.xpath(".//text()")).replace("\u00ad", "").split())
            at = plain.find(words, at)
            assert at >= 0, (file, words)
            told += 1
    assert len(pages) > 130 and told > 1000


def test_what_is_offered_for_downloading_lies_there_byte_for_byte(built: Built) -> None:
    """Also the data's card: no builder may make a page of it."""
    offered = {path: body for path, body in built.files.items() if path.startswith(("downloads/", "api/"))}
    assert {"downloads/README.md", "downloads/croissant.json", "downloads/CITATION.cff"} <= offered.keys()
    for path, body in offered.items():
        assert (built.site / path).read_bytes() == body, path
    assert not (built.site / "downloads" / "index.html").exists()


def test_every_link_of_a_twin_and_of_the_list_leads_somewhere(site: Path) -> None:
    """As seen from the twin, so it holds at the root of a host and below a path; nothing is listed twice or forgotten."""
    twins, broken = sorted(site.rglob("index.md")), []
    for file in [*twins, site / "llms.txt"]:
        code = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
        for link in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", code.sub("", file.read_text("utf-8"))):
            path = file.parent / unquote(urldefrag(link)[0])
            if not urlsplit(link).scheme and not (path.is_file() or (path / "index.html").is_file()):
                broken.append((str(file.relative_to(site)), link))
    assert not broken, broken[:10]
    listed = re.findall(r"(?m)^- \[[^\]]+\]\(([^)]*index\.md)\)", (site / "llms.txt").read_text("utf-8"))
    assert sorted(listed) == [file.relative_to(site).as_posix() for file in twins]


def test_each_page_has_one_heading_a_title_and_words_of_its_own(site: Path) -> None:
    titles: dict[str, list[Path]] = {}
    for file in html_files(site):
        tree = html.parse(str(file)).getroot()
        assert len(tree.xpath("//h1")) == 1, file
        assert tree.get("lang") == "ru"
        titles.setdefault(tree.findtext(".//title"), []).append(file)
    doubled = {title: files for title, files in titles.items() if len(files) > 1}
    assert not doubled


def test_structured_data_is_json_with_the_pay(site: Path) -> None:
    soup = BeautifulSoup((site / "salaries/regions/ru-mow/index.html").read_text(encoding="utf-8"), "lxml")
    data = json.loads(str(soup.find("script", type="application/ld+json").string))
    assert data["@type"] == "Occupation"
    pay = data["estimatedSalary"][0]
    assert pay["percentile25"] < pay["median"] < pay["percentile75"]


def test_every_page_leads_to_the_feed_by_its_head_and_its_footer(site: Path) -> None:
    for file in html_files(site):
        tree = html.parse(str(file)).getroot()
        announced, *of_filter = tree.xpath(
            "//head/link[@rel='alternate'][@type='application/atom+xml']/@href"
        )
        [linked] = tree.xpath("//footer//a[@type='application/atom+xml']/@href")
        assert announced == linked and (
            file == site / "404.html" or (file.parent / linked).resolve() == site / "feed.xml"
        )
        shown = tree.xpath("//article//a[@type='application/atom+xml']/@href")
        assert of_filter == shown and len(shown) == (2 if is_leaf(file) else 0)


def is_leaf(file: Path) -> bool:
    """A page of one region, role or form."""
    return file.parent.parent.name in ("regions", "roles", "forms")


def test_site_says_where_its_map_is(site: Path) -> None:
    assert "Sitemap: https://vilka.example/sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    assert "salaries/regions/ru-mow/" in (site / "sitemap.xml").read_text(encoding="utf-8")


# ---------------------------------------------------------------- in the browser


def all_drawn(page: Page) -> None:
    """Draw the far parts of a page too, for checks of the whole of it."""
    page.add_style_tag(content="*{content-visibility:visible!important}")


@pytest.mark.parametrize(
    ("scheme", "width", "paths"),
    [("light", 1280, KINDS), ("dark", 1280, KINDS[:10:2]), ("light", 360, KINDS[:16:4])],
)
def test_no_accessibility_findings_no_errors_no_outside_request(
    browser: Browser, base: str, scheme: Any, width: int, paths: tuple[str, ...]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    errors: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.add(request.url))
    found = {}
    for path in paths:
        page.goto(base + path)
        all_drawn(page)
        violations = Axe().run(page, options=FINDINGS).response["violations"]
        found[path] = [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in violations]
    context.close()
    assert {path: rules for path, rules in found.items() if rules} == {}
    assert not errors
    assert {url for url in asked if not url.startswith((base, "data:", "blob:"))} == set()


#: How wide the page is, and the captions of the written tables that are wider than their place.
CUT_TABLES = """() => {
  for (const part of document.querySelectorAll("article details")) part.open = true;
  const tables = [...document.querySelectorAll("article table")].filter((one) => !one.closest("[data-app]"));
  const cut = tables.filter((one) => one.offsetWidth > one.parentElement.clientWidth + 1);
  return [document.documentElement.scrollWidth, cut.map((one) => one.caption?.innerText ?? one.innerText.slice(0, 40))];
}"""


@pytest.mark.parametrize("width", [320, 640])
def test_small_phone_scrolls_only_down(browser: Browser, base: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    wide, cut = {}, {}
    for path in KINDS:
        page.goto(base + path)
        all_drawn(page)
        wide[path], cut[path] = page.evaluate(CUT_TABLES)
    context.close()
    assert {path: got for path, got in wide.items() if got > width} == {}
    assert {path: tables for path, tables in cut.items() if tables} == {}


def test_tab_key_passes_over_the_closed_menu_of_a_phone_and_enters_the_open_one(
    browser: Browser, base: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(base + "method/")
    inside = "!!document.activeElement.closest('.md-sidebar--primary')"
    steps = []
    for _ in range(12):
        page.keyboard.press("Tab")
        steps.append(page.evaluate(inside))
    assert not any(steps)
    page.click("label.md-header__button[for=__drawer]")
    page.locator(".md-sidebar--primary a").first.focus()
    assert page.evaluate(inside)
    context.close()


def test_readable_without_javascript(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(base)
    words = page.inner_text("article")
    assert "медиана" in words and "тыс.\u00a0₽" in words and "в 95 случаях из 100" in words
    assert page.locator(".v-ask").is_hidden() and page.locator(".v-ask__nojs").is_visible()
    assert page.locator("svg.v-svg--wide").first.is_visible()
    page.goto(base + "salaries/regions/")
    page.locator("details.v-twin summary").first.click()
    assert page.locator("details.v-twin[open] table").first.is_visible()
    context.close()


def test_choice_redraws_the_answer_and_stays_in_the_address(page: Page, base: str) -> None:
    page.goto(base)
    before = page.inner_text("[data-median]")
    page.select_option("select[name=region]", "RU-MOW")
    expect(page.locator("[data-of]")).to_contain_text("Москва")
    assert page.inner_text("[data-median]") != before
    assert "region=RU-MOW" in page.url
    page.reload()
    expect(page.locator("[data-of]")).to_contain_text("Москва")
    page.select_option("select[name=region]", "RU-PSK")
    expect(page.locator("[data-of]")).to_contain_text("Псков")
    assert page.inner_text("[data-certainty]")


@pytest.mark.parametrize("answer", ["missing", "truncated", "other"])
def test_broken_cube_is_told_and_the_built_answer_stays(page: Page, base: str, answer: str) -> None:
    body = {"truncated": '{"format":"vilka-cube","ver', "other": '{"format":"x"}'}.get(answer, "")
    status = 404 if answer == "missing" else 200
    page.route("**/cube/start.json", lambda route: route.fulfill(status=status, body=body))
    page.goto(base)
    before = page.inner_text("[data-median]")
    page.select_option("select[name=grade]", "junior")
    expect(page.locator("[data-certainty]")).to_contain_text("Не удалось")
    assert page.inner_text("[data-median]") == before


@pytest.mark.parametrize(
    "state", ["#region=RU-XX", "#region=%3Cscript%3E", "#grade=junior&x=1", "#%E0%A4%A", "#" + "a" * 9000]
)
def test_hostile_address_is_ignored(page: Page, base: str, state: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(base + state)
    assert "₽" in page.inner_text("[data-median]")
    assert not errors


FOUND = ".md-search-result__item"


def leads_first(page: Page, address: str) -> None:
    leads = re.compile(re.escape(address) + r"(\?|$)")
    expect(page.locator(f"{FOUND} a").first).to_have_attribute("href", leads)


def test_words_put_in_before_the_search_script_has_come_are_answered(page: Page, base: str) -> None:
    """By dictation or a screen reader (text without any key), and pasted (no key is let go)."""
    page.goto(base)
    page.click("input[name=query]")
    page.keyboard.insert_text("зарплатой")
    expect(page.locator(FOUND).first).to_be_visible()
    page.goto(base + "method/")
    page.click("input[name=query]")
    page.fill("input[name=query]", "Казань")
    leads_first(page, base + "salaries/regions/ru-ta/")


@pytest.fixture(scope="module")
def _searching(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(base + "method/")
    page.click("input[name=query]")
    yield page
    context.close()


@pytest.fixture
def search(_searching: Page) -> Page:
    """A page where the search stands open, its words fetched, and has found nothing."""
    _searching.fill("input[name=query]", "")
    expect(_searching.locator(FOUND)).to_have_count(0)
    return _searching


@pytest.mark.parametrize("query", ["зарплатой", "таргетолога", "налогами", "вилку"])
def test_search_finds_inflected_words(search: Page, query: str) -> None:
    search.focus("input[name=query]")
    search.keyboard.insert_text(query)
    expect(search.locator(FOUND).first).to_be_visible()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Казань", "salaries/regions/ru-ta/"),
        ("в Питере", "salaries/regions/ru-spe/"),
        ("ЕКБ", "salaries/regions/ru-sve/"),
        ("Набережных Челнах", "salaries/regions/ru-ta/"),
        ("зарплата таргетолога в Казани", "salaries/regions/ru-ta/"),
        ("калькулятор", "calculator/"),
        ("зп", "calculator/"),
        ("13 %", "guides/contract-and-taxes/"),
        ("минималка", "guides/contract-and-taxes/"),
        ("rss", "using-data/"),
        ("удалить вакансию", "privacy/"),
        ("чек-лист", "courses/"),
        ("сммщик", "salaries/"),
    ],
)
def test_search_leads_to_what_was_meant(search: Page, base: str, query: str, first: str) -> None:
    search.fill("input[name=query]", query)
    leads_first(search, base + first)


@pytest.mark.parametrize("query", ["джун", "мидл", "сеньор"])
def test_search_knows_the_words_of_the_trade(search: Page, query: str) -> None:
    search.fill("input[name=query]", query)
    expect(search.locator(FOUND).first).to_be_visible()


def test_search_index_comes_when_search_is_opened_and_not_before(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(base + "method/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url]
    page.keyboard.press("/")
    expect(page.locator("input[name=query]")).to_be_focused()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search_index" in url]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = window(browser, viewport={"width": 360, "height": 640}, has_touch=True)
    yield context.new_page()
    context.close()


def held_up(page: Page, script: str) -> None:
    """The script is on its way for 300 ms."""
    page.route(f"**/{script}", lambda route: page.wait_for_timeout(300) or route.continue_())


def test_tool_asks_for_all_its_modules_together(page: Page, base: str) -> None:
    page.goto(base + "explorer/")
    page.wait_for_selector("[data-app][data-state=ready]")
    named = (page.get_attribute("[data-app]", "data-modules") or "").split()
    asked = page.eval_on_selector_all("link[rel=modulepreload]", "links => links.map((link) => link.href)")
    assert len(named) > 5 and asked == [f"{base}assets/{name}" for name in named]


def test_phone_reads_an_answer_without_the_theme_script_until_it_is_touched(phone: Page, base: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    phone.goto(base)
    phone.wait_for_load_state("networkidle")
    assert [name for name in asked if name.endswith(".js")] == ["assets/site.js"]
    phone.tap("label.md-header__button[for=__search]")
    expect(phone.locator("input[name=query]")).to_be_focused()
    assert [name for name in asked if "bundle" in name]
    phone.type("input[name=query]", "зарплата")
    phone.wait_for_selector(".md-search-result__item")


def test_key_that_opens_search_works_as_the_first_touch(phone: Page, base: str) -> None:
    phone.goto(base + "method/")
    phone.keyboard.press("/")
    expect(phone.locator("input[name=query]")).to_be_focused()
    assert phone.input_value("input[name=query]") == ""


def test_key_pressed_while_the_theme_script_is_on_its_way_opens_search(phone: Page, base: str) -> None:
    held_up(phone, "bundle.*")
    phone.goto(base + "method/")
    with phone.expect_request("**/bundle.*"):
        phone.mouse.wheel(0, 100)
    phone.keyboard.press("Tab")
    phone.keyboard.press("/")
    expect(phone.locator("input[name=query]")).to_be_focused()
    assert phone.input_value("input[name=query]") == ""


def test_letter_typed_into_a_field_while_the_theme_script_is_on_its_way_opens_nothing(
    phone: Page, base: str
) -> None:
    held_up(phone, "bundle.*")
    phone.goto(base + "calculator/")
    with phone.expect_response("**/bundle.*"):
        phone.locator(".k-text").press("f")
        phone.locator(".k-text").evaluate("field => field.blur()")
    expect(phone.locator("html.js")).to_be_attached()  # the theme's script has begun
    settle(phone, 200)
    assert not phone.is_checked("#__search") and phone.input_value(".k-text") == "f"


def test_choice_made_before_its_script_has_come_is_answered(page: Page, base: str) -> None:
    held_up(page, "hero.js")
    page.goto(base)
    page.select_option("select[name=region]", "RU-MOW")
    expect(page.locator("[data-of]")).to_contain_text("Москва")
    assert "region=RU-MOW" in page.url


def test_an_address_changed_in_the_same_tab_is_obeyed(page: Page, base: str) -> None:
    page.goto(base)
    for region, name in (("RU-MOW", "Москва"), ("RU-SPE", "Санкт-Петербург")):
        page.evaluate("hash => { location.hash = hash }", f"region={region}")
        expect(page.locator("[data-of]")).to_contain_text(name)
        expect(page.locator("select[name=region]")).to_have_value(region)


def test_all_such_vacancies_are_asked_for_with_the_choice_of_the_page(page: Page, base: str) -> None:
    for path, chosen in (
        ("salaries/regions/ru-mow/", "region=RU-MOW"),
        ("salaries/roles/smm-manager/", "role=smm_manager"),
        ("salaries/forms/agency/", "form=agency"),
    ):
        page.goto(base + path)
        page.get_by_role("link", name="Все такие вакансии").click()
        page.wait_for_selector(".j-list > li")
        assert page.url.endswith(f"/vacancies/#{chosen}")
        expect(page.locator(f"select[name={chosen.split('=')[0]}]")).to_have_value(chosen.split("=")[1])
        expect(page.locator(".c-notice")).to_be_hidden()


@pytest.mark.parametrize("hash", ["region=RU-XXX", "grade=<img src=x>", "region=RU-MOW&employment=toString"])
def test_an_address_that_makes_no_sense_is_said_on_the_start_page(page: Page, base: str, hash: str) -> None:
    page.goto(f"{base}#{hash}")
    expect(page.locator("[data-hero] .c-notice")).to_have_text("Часть ссылки не распознана и пропущена.")
    page.select_option("select[name=grade]", "junior")
    expect(page.locator("[data-hero] .c-notice")).to_be_hidden()
    assert "XXX" not in page.url and "toString" not in page.url


def test_found_words_are_marked_on_the_page_that_search_leads_to(page: Page, base: str) -> None:
    page.goto(base + "method/?h=медиана")
    page.wait_for_selector("article mark")


@pytest.mark.parametrize(
    ("system", "first", "second"), [("light", "default", "slate"), ("dark", "slate", "default")]
)
def test_scheme_follows_the_system_until_the_reader_chooses(
    browser: Browser, base: str, system: Any, first: str, second: str
) -> None:
    context = browser.new_context(color_scheme=system)
    page = context.new_page()
    page.goto(base)
    body, button = page.locator("body"), page.get_by_role("button", name="Тёмная тема")
    expect(body).to_have_attribute("data-md-color-scheme", first)
    button.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", second)
    expect(button).to_have_attribute("aria-pressed", str(second == "slate").lower())
    page.goto(base + "method/")
    expect(body).to_have_attribute("data-md-color-scheme", second)
    context.close()


def test_scheme_can_be_changed_where_nothing_is_kept(page: Page, base: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } })"
    )
    page.goto(base)
    page.get_by_role("button", name="Тёмная тема").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_vega_comes_on_touch_and_not_before(page: Page, base: str) -> None:
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(base + "salaries/trend/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "vega.js" in url]
    page.hover("figure[data-chart=trend] .v-figure__plot")
    page.wait_for_selector("figure[data-chart=trend][data-live] svg", timeout=10_000)
    assert [url for url in asked if "vega.js" in url]
    assert page.get_attribute("figure[data-chart=trend] svg", "role") == "img"
    assert not errors
    assert Axe().run(page).response["violations"] == []


#: The scheme is changed in the moment that the first drawing is done, as if the reader had touched the switch meanwhile.
SWITCHED = """Object.defineProperty(window, 'vegaEmbed', { get() { return this.switching }, set(embed) {
  this.switching = async (...given) => {
    const drawn = await embed(...given);
    const { dataset } = document.body;
    if (dataset.mdColorScheme !== 'slate') dataset.mdColorScheme = 'slate';
    return drawn;
  };
} })"""


def test_a_chart_drawn_while_the_scheme_changes_has_the_new_colours(page: Page, base: str) -> None:
    page.add_init_script(SWITCHED)
    page.goto(base + "salaries/trend/")
    page.hover("figure[data-chart=trend] .v-figure__plot")
    page.wait_for_selector("figure[data-chart=trend][data-live] svg", timeout=10_000)
    ink = page.evaluate("getComputedStyle(document.body).getPropertyValue('--v-soft').trim()")
    assert ink in page.inner_html("figure[data-chart=trend] .v-figure__plot")


def test_living_chart_on_a_phone_keeps_names_above_their_lines(phone: Page, base: str) -> None:
    phone.goto(base + "salaries/forms/")
    plot = phone.locator("figure[data-chart=forms] .v-figure__plot")
    plot.scroll_into_view_if_needed()
    plot.tap()
    phone.wait_for_selector("figure[data-chart=forms][data-live] svg", timeout=10_000)
    name = phone.locator("figure[data-chart=forms] svg text", has_text="В штате").bounding_box()
    assert name and name["x"] - plot.bounding_box()["x"] < 20  # type: ignore[index]


def test_folded_forks_are_printed(page: Page, base: str) -> None:
    page.goto(base + "salaries/regions/ru-mow/")
    folded = page.locator("details.v-twin:has(.v-forks)")
    on_screen = folded.first.bounding_box()
    page.emulate_media(media="print")
    printed = folded.first.bounding_box()
    assert on_screen and printed and printed["height"] > on_screen["height"] + 100
    assert folded.first.locator("tbody tr").first.is_visible()


def test_paper_is_light_from_a_dark_screen_too(page: Page, base: str) -> None:
    page.goto(base + "sources/")
    look = """() => [document.body, document.querySelector(".v-demo, .md-typeset a"), document.documentElement].map((one) => {
      const { color, colorScheme } = getComputedStyle(one);
      return [color, colorScheme, getComputedStyle(document.body).getPropertyValue("--v-warn")];
    })"""
    page.emulate_media(media="print", color_scheme="light")
    light = page.evaluate(look)
    page.emulate_media(media="screen", color_scheme="dark")
    page.reload()
    assert page.evaluate(look) != light
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(look) == light


def test_downloads_of_a_chart_exist(site: Path) -> None:
    for kind in ("csv", "svg", "png", "json"):
        assert (site / f"assets/charts/forms.{kind}").stat().st_size > 100


def test_second_build_draws_nothing_again_and_gives_the_same_bytes(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = sorted((built.root / "build/cache").iterdir())
    before = {file: file.stat().st_mtime_ns for file in cache}
    monkeypatch.setenv("SITE_URL", "https://vilka.example/")
    again = built.root / "again"
    done = render(built.numbers, built.root, again, files=built.files)
    after = {file: file.stat().st_mtime_ns for file in sorted((built.root / "build/cache").iterdir())}
    assert after == before
    assert done["pages"] > 100
    assert _bytes_of(again) == _bytes_of(built.site)


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_widget_is_chosen_shown_and_copied(browser: Browser, base: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + "embed/#region=RU-TA&form=agency")
    expect(page.locator("#widget-frame")).to_contain_text("ru-ta-agency.html")
    frame = page.frame_locator("#widget-preview")
    expect(frame.locator("h1")).to_have_text("SMM-специалист Татарстан, в агентстве")
    page.locator("[name=role]").select_option("smm_head")
    expect(frame.locator("h1")).to_have_text("Руководитель SMM Россия")
    assert page.input_value("[name=form]") == "" and page.url.endswith("embed/#role=smm_head")
    page.locator(".v-copy").nth(1).click()
    expect(page.locator(".v-copy").nth(1)).to_have_text("Скопировано")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f'src="{base}widget/smm-head.svg"' in copied and f'href="{base}salaries/roles/smm-head/"' in copied
    page.goto(base + "embed/#region=<b>&form=x&role=__proto__")
    expect(page.locator("#widget-frame")).to_contain_text("widget/ru.html")
    context.close()


def test_a_widget_is_there_without_scripts(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "embed/")
    expect(page.frame_locator("#widget-preview").locator("h1")).to_have_text("SMM-специалист Россия")
    assert not page.locator("[data-app=embed] form").is_visible()
    assert "https://vilka.example/widget/ru.html" in str(page.locator("#widget-frame").text_content())
    context.close()
