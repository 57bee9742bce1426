"""The list of vacancies in a browser: filters, links, hostile titles, broken files, keyboard, no network."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from chromium import served, settle, window
from example_site import DAY, HOSTILE, published
from playwright.sync_api import expect
from tools_site import build_tools, market_files

from vilka import say
from vilka.publishing.open_offers import TITLE, newest_first
from vilka.publishing.published import Published

pytestmark = [pytest.mark.browser]


def live() -> Published:
    """The market of the list: made when a test of it runs, not where they are collected."""
    return published(900, "live")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a live site of the two tools."""
    with served(build_tools(tmp_path_factory.mktemp("live"), live())) as address:
        yield address


@pytest.fixture
def context(context: Any) -> Any:
    return at_the_day(context)


@pytest.fixture
def page(anew: Any, base: str) -> Any:
    """The list, opened for the first time."""
    return opened(at_the_day(anew), base + "vacancies/")


def at_the_day(one: Any) -> Any:
    """A window or a page whose clock stands at the day of the data."""
    one.clock.set_fixed_time(datetime(DAY.year, DAY.month, DAY.day, 15))
    return one


def opened(page: Any, url: str) -> Any:
    page.goto(url)
    page.wait_for_selector(".j-list > li")
    return page


@cache
def rows() -> Any:
    """The open offers in the order of the list."""
    return newest_first(live().open)


def status(page: Any) -> str:
    settle(page, 150)
    return str(page.locator(".j-status").text_content()).replace("\u00a0", " ")


def counted(n: int) -> str:
    return f"{n:,}".replace(",", " ")


# ---------------------------------------------------------------- filters


@pytest.mark.parametrize(
    ("name", "value", "column"),
    [("role", "smm_head", "role"), ("form", "agency", "employment"), ("grade", "junior", "grade"),
     ("grade", "none", "grade"), ("format", "remote", "work_format"), ("region", "RU-TA", "region")],
)  # fmt: skip
def test_one_filter(page: Any, name: str, value: str, column: str) -> None:
    page.locator(f"[name={name}]").select_option(value)
    n = int((rows()[column] == ("" if value == "none" else value)).sum())
    assert counted(n) in status(page) and f"{name}={value}" in page.url


def test_filters_together_in_the_address_and_back(page: Any) -> None:
    page.locator("[name=region]").select_option("RU-MOW")
    page.locator("[name=days]").select_option("30")
    page.check("[name=paid]")
    page.fill("[name=q]", "SMM 1")
    told = rows()
    fits = told[(told["region"] == "RU-MOW") & (told["posted_on"].map(lambda day: (DAY - day).days) <= 30)]
    text = fits["title"] + fits["employer"] + fits["words"]
    n = int((text.str.contains("1", regex=False) & text.str.contains("SMM", regex=False)).sum())
    assert 0 < n < 200 and counted(n) in status(page)
    words = status(page)
    page.reload()
    page.wait_for_selector(".j-list > li")
    assert (
        status(page) == words and page.input_value("[name=q]") == "SMM 1" and page.is_checked("[name=paid]")
    )
    page.click(".j-filters [type=reset]")
    assert counted(len(told)) in status(page) and "#" not in page.url


def test_only_with_pay(page: Any) -> None:
    page.check("[name=paid]")
    stated = rows()["low"].notna() | rows()["high"].notna()
    assert counted(int(stated.sum())) in status(page)


def net() -> Any:
    """What each open offer may pay at most, roubles a month; NaN where it is not converted."""
    told = rows()
    return told["net_high"].fillna(told["net_low"]).where(told["pay_reason"] == "")


@pytest.mark.parametrize("said", ["80", "80к", "80 000", "от 80 тыс", "80000 ₽"])
def test_at_least_so_much(page: Any, said: str) -> None:
    page.fill("[name=pay]", said)
    shown = (net() / 1000 + 0.5).map(lambda pay: pay // 1)
    assert counted(int((shown >= 80).sum())) in status(page) and 0 < (shown >= 80).sum() < len(shown)
    words = status(page)
    page.reload()
    page.wait_for_selector(".j-list > li")
    assert page.input_value("[name=pay]") == said and status(page) == words


@pytest.mark.parametrize("said", ["много", "-5", "1e5", "80-90"])
def test_a_bad_pay_is_named_and_filters_nothing(page: Any, said: str) -> None:
    page.fill("[name=pay]", said)
    assert counted(len(rows())) in status(page) and "pay=" not in page.url
    assert f"Не поняли сумму «{said}»" in page.inner_text(".c-notice")


def at_least(thousands: float) -> str:
    return counted(int(((net() / 1000 + 0.5).map(lambda pay: pay // 1) >= thousands).sum()))


def test_the_slider_says_the_same_as_the_field(page: Any) -> None:
    slider = page.locator(".j-slider")
    slider.focus()
    for _ in range(16):
        page.keyboard.press("ArrowRight")
    assert page.input_value("[name=pay]") == "80" and at_least(80) in status(page) and "pay=80" in page.url
    assert slider.get_attribute("aria-valuetext") == "от 80 тысяч рублей"
    page.keyboard.press("Home")
    assert page.input_value("[name=pay]") == "" and counted(len(rows())) in status(page)
    assert "pay=" not in page.url and slider.get_attribute("aria-valuetext") == "любая"
    page.fill("[name=pay]", "62 500 ₽")
    assert slider.input_value() == "65" and at_least(62.5) in status(page)
    page.fill("[name=pay]", "100 000 000")
    assert slider.input_value() == slider.get_attribute("max") and "ничего не нашлось" in status(page)
    page.click(".j-filters [type=reset]")
    status(page)
    assert slider.input_value() == "0" and slider.get_attribute("aria-valuetext") == "любая"


def test_the_slider_obeys_a_finger(browser: Any, base: str) -> None:
    context = window(browser, has_touch=True, viewport={"width": 360, "height": 740})
    page = opened(context.new_page(), base + "vacancies/")
    page.locator(".j-slider").scroll_into_view_if_needed()
    box = page.locator(".j-slider").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    chosen = float(page.input_value("[name=pay]"))
    assert chosen > 0 and chosen % 5 == 0 and at_least(chosen) in status(page)
    assert box["height"] >= 24
    context.close()


ENDS = "lists => import('/assets/vacancies/least_pay.js').then(({ endOf }) => lists.map(endOf))"


def test_one_great_pay_does_not_stretch_the_slider(page: Any) -> None:
    usual = [60 + i % 50 for i in range(99)]
    assert page.evaluate(ENDS, [[], [40], [*usual, 3000], [151] * 40]) == [100, 100, 110, 160]


def test_a_filter_is_taken_away_as_a_link(context: Any, base: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), base + "vacancies/")
    assert not page.locator(".j-saved").is_visible()
    page.locator("[name=role]").select_option("smm_head")
    page.fill("[name=pay]", "90к")
    words = status(page)
    page.click("text=Скопировать ссылку на отбор")
    page.wait_for_selector("text=Ссылка скопирована.")
    link = page.evaluate("navigator.clipboard.readText()")
    other = opened(context.new_page(), link)
    assert status(other) == words and other.input_value("[name=pay]") == "90к"
    page.click(".j-filters [type=reset]")
    status(page)
    assert not page.locator(".j-saved").is_visible()


@pytest.mark.parametrize(
    ("chosen", "feed"),
    [({"region": "RU-TA"}, "ru-ta"), ({"role": "smm_head"}, "smm-head"), ({"form": "agency"}, "agency"),
     ({"form": "agency", "sort": "pay"}, "agency"), ({"form": "unknown"}, ""), ({"grade": "junior"}, ""),
     ({"region": "RU-TA", "role": "smm_head"}, ""), ({"region": "RU-TA", "days": "7"}, "")],
)  # fmt: skip
def test_a_filter_of_one_region_role_or_form_has_its_feed(
    page: Any, chosen: dict[str, str], feed: str
) -> None:
    for name, value in chosen.items():
        page.locator(f"[name={name}]").select_option(value)
    status(page)
    link = page.locator(".j-saved a")
    assert page.locator(".j-saved").is_visible() and link.is_visible() == bool(feed)
    if feed:
        assert link.evaluate("one => one.href").endswith(
            f":{page.url.split(':')[2].split('/')[0]}/feeds/vacancies/{feed}.xml"
        )


def test_where_copying_is_refused_the_link_is_marked(page: Any) -> None:
    page.locator("[name=role]").select_option("smm_head")
    status(page)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    page.click("text=Скопировать ссылку на отбор")
    page.wait_for_selector("text=ссылка выделена")
    assert page.evaluate("document.activeElement.value") == page.url


def test_the_best_paid_first(page: Any) -> None:
    page.locator("[name=sort]").select_option("pay")
    status(page)
    best = int(net().max() / 1000 + 0.5)
    assert f"{best}\u00a0тыс." in page.locator(".j-list > li").first.inner_text()
    assert "sort=pay" in page.url
    while page.locator(".j-more").is_visible() and page.locator(".j-list > li").count() < 120:
        page.click(".j-more")
    assert page.locator(".j-pay--none").count() == 0


ABOVE = "([offer, chosen]) => import('/assets/vacancies/vacancies.js').then(({ beaten }) => beaten(offer, chosen, { RU: 80, 'RU-MOW': 110 }))"


@pytest.mark.parametrize(
    ("low", "high", "regions", "chosen", "expected"),
    [(120, 150, ["RU-MOW"], "", "RU-MOW"), (110, 110, ["RU-MOW"], "", ""), (111, None, ["RU-MOW"], "", "RU-MOW"), (None, 200, ["RU-MOW"], "", ""),
     (90, 90, ["RU-TA"], "", "RU"), (90, 90, ["RU-MOW", "RU-TA"], "", "RU"), (90, 90, ["RU-MOW"], "", ""),
     (120, 120, ["RU-MOW", "RU-TA"], "RU-MOW", "RU-MOW"), (300, 300, ["RU-TA"], "RU-TA", ""), (None, None, ["RU-MOW"], "", "")],
)  # fmt: skip
def test_above_the_median_only_for_certain(
    page: Any, low: Any, high: Any, regions: list[str], chosen: str, expected: str
) -> None:
    assert page.evaluate(ABOVE, [{"netLow": low, "netHigh": high, "regions": regions}, chosen]) == expected


def test_rows_say_what_beats_a_median(page: Any) -> None:
    page.locator("[name=sort]").select_option("pay")
    status(page)
    assert page.locator(".j-above").count() > 20
    assert all(words.startswith("выше медианы ") for words in page.locator(".j-above").all_inner_texts())
    page.locator("[name=region]").select_option("RU-MOW")
    status(page)
    assert set(page.locator(".j-above").all_inner_texts()) == {"выше медианы вашего региона"}


CROWD = "offers => import('/assets/vacancies/crowd.js').then(({ crowdWords }) => offers.map(crowdWords))"


@pytest.mark.parametrize(
    ("posted", "sure", "responses", "crowd", "words"),
    [(3, True, 40, 2, "За 3 дня 40 откликов: меньше, чем у половины открытых столько же"),
     (0, True, 1, 1, "За первый день 1 отклик: меньше, чем у трёх четвертей открытых столько же"),
     (21, True, 1002, 4, "За 21 день 1 002 отклика: больше, чем у трёх четвертей открытых столько же"),
     (5, False, 0, 3, "За 5 дней или больше 0 откликов: больше, чем у половины открытых столько же"),
     (2, True, 12, 0, "За 2 дня 12 откликов"), (2, True, None, 0, "")],
)  # fmt: skip
def test_responses_in_words(
    page: Any, posted: int, sure: bool, responses: Any, crowd: int, words: str
) -> None:
    offer = {"posted": posted, "sure": sure, "responses": responses, "crowd": crowd}
    assert page.evaluate(CROWD, [offer])[0].replace("\u00a0", " ") == words


def test_rows_tell_responses_where_the_source_does_and_few_come_first(page: Any) -> None:
    told = rows()["responses"].notna().head(30)
    assert page.locator(".j-crowd").count() == int(told.sum()) > 5
    page.locator("[name=sort]").select_option("few")
    status(page)
    assert "sort=few" in page.url and page.locator(".j-list > li .j-crowd").count() == 30
    first = page.locator(".j-crowd").first.inner_text()
    assert "меньше, чем" in first
    while page.locator(".j-more").is_visible() and page.locator(".j-list > li").count() < 90:
        page.click(".j-more")
    crowds = live().crowds[live().open["responses"].notna()]
    few = [
        words
        for words in page.locator(".j-crowd").all_inner_texts()
        if "у\u00a0трёх четвертей" in words and "меньше" in words
    ]
    assert len(few) == min(int((crowds == 1).sum()), 90)


def test_a_file_of_before_has_no_responses(context: Any, base: str) -> None:
    file = json.loads(market_files(900, "live")["vacancies.json"])
    for name in ("sure", "responses", "crowd"):
        del file["columns"][name]
    context.route("**/vacancies.json", lambda route: route.fulfill(body=json.dumps(file)))
    page = opened(context.new_page(), base + "vacancies/")
    assert page.locator(".j-list > li").count() == 30 and page.locator(".j-crowd").count() == 0


def test_the_two_capitals_stand_first(page: Any) -> None:
    codes = page.locator("[name=region] option").evaluate_all("all => all.map((one) => one.value)")
    names = page.locator("[name=region] option").all_inner_texts()
    assert codes[:3] == ["", "RU-MOW", "RU-SPE"] and names[3] < names[4] < names[5]


def test_nothing_found_says_so(page: Any) -> None:
    page.fill("[name=q]", "<b>ничего такого</b>")
    assert "ничего не нашлось" in status(page) and page.locator(".j-list > li").count() == 0


def test_thirty_more_and_the_focus_goes_there(page: Any) -> None:
    assert page.locator(".j-list > li").count() == 30 and "показаны первые 30" in status(page)
    page.click("text=Показать ещё")
    assert page.locator(".j-list > li").count() == 60 and "показаны первые 60" in status(page)
    assert page.evaluate("[...document.querySelectorAll('.j-title')].indexOf(document.activeElement)") == 30


ASKED = "([hash, dims]) => import('/assets/vacancies/vacancies.js').then(({ asked, hashOf }) => [asked(hash, dims), hashOf(asked(hash, dims).wanted)])"
DIMS = {"region": ["RU-MOW"], "role": ["pr"], "employment": ["agency"], "grade": ["", "junior"], "work_format": ["office"]}  # fmt: skip


@pytest.mark.parametrize(
    "hash", ["", "#", "#anchor", "#region=RU-MOW&q=reels&paid=1&days=7&grade=none", "#pay=80&sort=pay"]
)
def test_a_good_address_says_the_same_again(page: Any, hash: str) -> None:
    found, again = page.evaluate(ASKED, [hash, DIMS])
    assert not found["odd"]
    assert sorted(again[1:].split("&")) == sorted(hash[1:].split("&") if "=" in hash else [""])


@pytest.mark.parametrize(
    "hash",
    ["#region=<img src=x onerror=alert(1)>", "#region=RU-XXX", "#days=1e9", "#pay=-5", "#pay=<b>", "#sort=toString", "#days=toString", "#paid=yes", "#x=1",
     "#role=__proto__", "#q=" + "д" * 500, "#q=" + "a" * 20_000, "#=", "#region=RU-MOW&%ff=%00"],
)  # fmt: skip
def test_a_hostile_address_is_ignored_and_said(page: Any, hash: str) -> None:
    found, again = page.evaluate(ASKED, [hash, DIMS])
    assert found["odd"] and again in ("", "#region=RU-MOW")
    page.evaluate("hash => { location.hash = hash }", hash)
    page.wait_for_selector(".c-notice >> text=не распознана")
    assert counted(len(rows())) in status(page) or "RU-MOW" in hash
    assert page.locator(".j-app img").count() == 0


# ---------------------------------------------------------------- one vacancy


def test_the_words_of_the_source_stand_first_and_the_link_leads_there(page: Any) -> None:
    row = rows().iloc[1]
    item = page.locator(".j-list > li").nth(1)
    link = item.locator("a")
    assert link.get_attribute("href") == row["url"] and link.get_attribute("target") is None
    assert set(link.get_attribute("rel").split()) == {"noopener", "nofollow", "external"}
    pay = item.locator(".j-pay").inner_text()
    assert pay.startswith(say.pay(row["words"]))
    converted = page.locator(".j-pay small").all_inner_texts()
    assert converted and all("наш пересчёт: " in words for words in converted)
    assert "сегодня" in item.inner_text() and item.locator("time").get_attribute("datetime") == "2026-11-24"
    assert {"hh.ru": "hh.ru", "trudvsem": "Работа России"}.get(row["source"], "hh.ru") in item.inner_text()


@pytest.mark.parametrize(
    ("form", "ends"), [("freelance", "в месяц, налог свой"), ("in-house", "в месяц на руки")]
)
def test_a_contract_is_no_take_home_pay(page: Any, form: str, ends: str) -> None:
    page.locator("[name=form]").select_option(form)
    settle(page, 150)
    told = [words.replace("\u00a0", " ") for words in page.locator(".j-pay small").all_inner_texts()]
    assert told and all(words.endswith(ends) for words in told)


def test_a_hostile_title_is_inert_and_cut(page: Any) -> None:
    page.fill("[name=q]", "alert(1)")
    assert "Найдена 1 вакансия" in status(page)
    item = page.locator(".j-list > li")
    title = item.locator(".j-title").inner_text()
    assert title.startswith(HOSTILE[:40]) and len(title) <= TITLE
    assert item.locator("a, script").count() == 0


def test_words_and_addresses_are_checked_again_in_the_browser(context: Any, base: str) -> None:
    file = json.loads(market_files(900, "live")["vacancies.json"])
    bad = ["javascript:alert(1)", "data:text/html,<script>", "//x", "https:evil", ""]
    file["columns"]["url"][: len(bad)] = bad
    file["columns"]["title"][0] = "<img src=x onerror=alert(1)>"
    file["columns"]["role"][0] = 999
    context.route("**/vacancies.json", lambda route: route.fulfill(body=json.dumps(file)))
    page = opened(context.new_page(), base + "vacancies/")
    links = page.locator(".j-list a").evaluate_all("all => all.map((one) => one.href)")
    assert len(links) >= 25 and all(link.startswith("https://") for link in links)
    assert page.locator(".j-list img").count() == 0


WHEN = "days => import('/assets/vacancies/vacancies.js').then(({ when }) => days.map(([a, b]) => when(new Date(a), new Date(b))))"


def test_days_in_words(page: Any) -> None:
    now = "2026-11-24T23:30:00"
    days = ["2026-11-24T00:10:00", "2026-11-23T12:00:00", "2026-11-21T12:00:00", "2026-11-17T12:00:00",
            "2026-11-12T12:00:00", "2025-12-31T12:00:00", "2026-11-25T12:00:00"]  # fmt: skip
    said = [words.replace("\u00a0", " ") for words in page.evaluate(WHEN, [[day, now] for day in days])]
    assert said == [
        "сегодня",
        "вчера",
        "3 дня назад",
        "7 дней назад",
        "12 ноября",
        "31 декабря 2025",
        "25 ноября",
    ]


# ---------------------------------------------------------------- when something is missing


@pytest.mark.parametrize(
    ("body", "words"),
    [(None, "нет связи"), ("", "повреждён"), ("<html>", "повреждён"), ("null", "повреждён"), ("{}", "повреждён"),
     ('{"format":"vilka-vacancies","version":99}', "обновите"), ('{"format":"vilka-vacancies","version":1,"rows":3,"columns":{}}', "не целиком")],
)  # fmt: skip
def test_without_its_file_the_plain_list_stays(context: Any, base: str, body: str | None, words: str) -> None:
    answer = (lambda route: route.abort()) if body is None else (lambda route: route.fulfill(body=body))
    context.route("**/vacancies.json", answer)
    page = context.new_page()
    page.goto(base + "vacancies/")
    page.wait_for_selector(f".c-notice >> text={words}")
    assert (
        page.locator("[data-list=vacancies] li").count() == 50
        and page.locator("[data-list=vacancies]").is_visible()
    )


def test_a_file_cut_short_is_told_from_a_missing_one(context: Any, base: str) -> None:
    whole = market_files(900, "live")["vacancies.json"]
    context.route("**/vacancies.json", lambda route: route.fulfill(body=whole[: len(whole) // 2]))
    page = context.new_page()
    page.goto(base + "vacancies/")
    page.wait_for_selector(".c-notice >> text=не целиком")


def test_without_scripts_the_newest_fifty_are_readable(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "vacancies/")
    items = page.locator("[data-list=vacancies] li")
    assert items.count() == 50 and items.nth(1).locator("a").get_attribute("href") == rows().iloc[1]["url"]
    hostile = page.locator("[data-list=vacancies] li", has_text="alert(1)")
    assert hostile.count() == 1 and hostile.locator("a, script").count() == 0
    assert page.locator('a[href$="offers.csv"]').is_visible()
    context.close()


def test_the_invented_market_is_not_linked(browser: Any, tmp_path: Any) -> None:
    with served(build_tools(tmp_path, published(300))) as address:
        page = opened(browser.new_page(), address + "vacancies/")
        assert page.locator(".j-list a, [data-list=vacancies] li a").count() == 0
        assert page.locator("text=Вакансии выдуманы").is_visible()
        page.close()


# ---------------------------------------------------------------- everyone


def test_nothing_leaves_the_origin(context: Any, base: str) -> None:
    asked: list[tuple[str, str]] = []
    context.on("request", lambda request: asked.append((request.method, request.url)))
    page = opened(context.new_page(), base + "vacancies/")
    page.fill("[name=q]", "секретное")
    page.locator("[name=region]").select_option("RU-MOW")
    settle(page, 300)
    assert {method for method, _ in asked} == {"GET"}
    assert [url for _, url in asked if not url.startswith((base, "data:", "blob:")) or "%D1" in url] == []


def test_keyboard_alone(page: Any) -> None:
    page.locator("[name=q]").focus()
    page.keyboard.type("SMM")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    page.keyboard.type("москва")
    page.keyboard.press("Enter")
    for _ in range(9):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "paid"
    page.keyboard.press("Space")
    chosen = page.evaluate("location.hash")
    assert "paid=1" in chosen and "region=" in chosen
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert counted(len(rows())) in status(page)
    page.locator(".j-more").focus()
    page.keyboard.press("Enter")
    assert page.locator(".j-list > li").count() == 60


def test_what_is_done_right_after_a_choice_stays_done(page: Any) -> None:
    """Both in one task, before the choice was painted: as on a slow machine."""
    page.locator("[role=combobox]").fill("москва")
    expect(page.locator(".v-place__on")).to_be_visible()
    page.evaluate("""() => {
      const key = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
      document.querySelector("[role=combobox]").dispatchEvent(key);
      document.querySelector(".j-filters [type=reset]").click();
    }""")
    assert counted(len(rows())) in status(page) and "#" not in page.url
    assert page.input_value("[name=region]") == ""


def test_back_right_after_a_choice_of_place_wins(page: Any) -> None:
    page.locator("[name=grade]").select_option("junior")
    page.locator("[role=combobox]").fill("москва")
    expect(page.locator(".v-place__on")).to_be_visible()
    page.evaluate("""() => {
      const key = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
      document.querySelector("[role=combobox]").dispatchEvent(key);
      location.hash = "#form=agency";
      window.dispatchEvent(new HashChangeEvent("hashchange"));
    }""")
    assert counted(int((rows()["employment"] == "agency").sum())) in status(page)
    assert page.url.endswith("#form=agency") and page.input_value("[name=region]") == ""
    assert page.input_value("[role=combobox]") == "любой"


def test_a_part_of_the_page_in_the_address_takes_no_filter_away(page: Any) -> None:
    """The link «Перейти к содержанию» is one."""
    page.locator("[name=grade]").select_option("junior")
    words = status(page)
    page.evaluate("location.hash = document.querySelector('h1').id")
    assert status(page) == words and page.input_value("[name=grade]") == "junior"


def test_more_and_the_link_are_of_what_was_chosen_last(context: Any, base: str) -> None:
    """Touched in the moment of a letter or of the slider's step."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), base + "vacancies/")
    done = """([field, value, next]) => {
      const one = document.querySelector(field);
      one.value = value;
      one.dispatchEvent(new Event("input", { bubbles: true }));
      document.querySelector(next).click();
    }"""
    page.evaluate(done, ["[name=q]", "smm", ".j-more"])
    status(page)
    assert page.locator(".j-list > li").count() == 60
    page.evaluate(done, [".j-slider", "60", ".j-saved button"])
    expect(page.locator(".j-saved [role=status]")).to_have_text("Ссылка скопирована.")
    assert page.evaluate("navigator.clipboard.readText()").endswith("#q=smm&pay=60")


WIDE = """() => [...document.querySelectorAll(".j-app *")].filter((one) =>
  one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className || one.tagName)"""


def test_fits_a_small_phone(context: Any, base: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    opened(page, base + "vacancies/")
    assert page.evaluate(WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_no_axe_violations(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(reduced_motion="reduce")
    for scheme in ("default", "slate"):
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        found = axe.Axe().run(page, context={"include": [["[data-app]"]]})
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]] == []
