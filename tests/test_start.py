"""The start page: three phone screens, the map told in words and passed over by key, the first weeks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import served, settle
from example_site import DAY, ROOT, offers, published
from playwright.sync_api import expect
from tools_site import build_tools

from vilka.publishing.build import market_forks
from vilka.publishing.first_weeks import FirstWeeks, first_weeks
from vilka.publishing.published import Published
from vilka.statistics.growth import growth_of
from vilka.statistics.premium import premiums
from vilka.statistics.trend import trend_of
from vilka.statistics.trust import GATHERING
from vilka.web.pages import MAKERS, book_of, fill
from vilka.web.pages.book import Book

COUNTS = (0, 1, 9, 50)


@cache
def of_so_many(paid: int) -> Published:
    """A live market of which only so many offers name their pay."""
    frame = offers(200)
    silent = frame.index[frame["net_low"].notna() | frame["net_high"].notna()][paid:]
    frame.loc[silent, ["net_low", "net_high"]] = np.nan
    frame.loc[silent, "pay_reason"] = "hidden"
    core = frame[frame["smm"] == "core"]
    forks, trend = market_forks(frame, DAY), trend_of(core, DAY)
    young = {
        "offers": frame,
        "forks": forks,
        "trend": trend,
        "growth": growth_of(core, DAY),
        "premium": premiums(core, DAY),
    }
    return replace(published(200, "live"), **young)


@cache
def book(paid: int) -> Book:
    return book_of(of_so_many(paid), ROOT)


def start(numbers: Book) -> str:
    return fill((ROOT / "docs/index.md").read_text("utf-8"), numbers, "index.md", MAKERS)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ").replace("&nbsp;", " ")


# ---------------------------------------------------------------- the first weeks


@pytest.mark.parametrize("paid", COUNTS)
def test_the_first_weeks_are_told_until_there_is_enough(paid: int) -> None:
    text = start(book(paid))
    enough = book(paid).answers.get().n_employers >= GATHERING
    assert enough == (paid == 50)
    assert ("## Первые недели" in text) != enough
    assert ("Чужие опубликованные числа" in text) != enough


@pytest.mark.parametrize("paid", [0, 1, 9])
def test_what_was_read_and_what_is_coming(paid: int) -> None:
    told = first_weeks(of_so_many(paid))
    assert told
    text = words(start(book(paid)))
    assert "Прочитано за 1 день (с 24 ноября 2026): hh.ru" in text
    names = {0: "не называет ни одна", 1: "называет 1"}.get(told.paid, f"называют {told.paid}")
    assert f"зарплату {names}." in text
    assert f"нужно {GATHERING} работодателей с суммой за месяц, есть {told.employers}." in text
    assert "наберётся к 22 февраля 2027" in text and "не раньше 24 ноября 2027" in text
    assert ("суммы ещё никто не назвал" in text) == (paid == 0)
    assert "nan" not in text and "None" not in text


@pytest.mark.parametrize("paid", [0, 9])
def test_others_figures_are_named_dated_linked_and_told_apart(paid: int) -> None:
    text = start(book(paid))
    assert "Workspace, калькулятор зарплат в digital" in text and "57\u00a0000\u00a0₽ в месяц" in text
    assert (
        "предлагают" in text and "платят" in text and "13 марта 2022" not in text
    )  # counts of vacancies are no pay
    assert 'rel="noopener nofollow external"' in text and 'href="site:/past/"' in text


def numbers_with(posted: list[date], employers: int, as_of: date = DAY) -> Published:
    """A market whose offers with pay were posted on these days, of so many employers."""
    frame = offers(200).head(len(posted)).assign(
        posted_on=posted, net_low=50_000.0, net_high=60_000.0, pay_reason="", smm="core", employer=[f"ООО {n % employers}" for n in range(len(posted))]
    )  # fmt: skip
    return replace(of_so_many(0), offers=frame, forks=market_forks(frame, as_of), as_of=as_of)


@pytest.mark.parametrize(
    ("days", "employers", "wait"),
    [
        (10, 10, 20),  # a new employer a day: twenty more in twenty days
        (1, 10, 2),
        (30, 15, 30),
        (60, 20, 30),  # the last day of a window of ninety
        (61, 20, None),  # one day more than the window holds
        (80, 8, None),
    ],
)
def test_the_day_is_counted_from_the_pace_so_far(days: int, employers: int, wait: int | None) -> None:
    posted = [DAY - timedelta(days - 1) * n / max(employers - 1, 1) for n in range(employers)]
    told = first_weeks(numbers_with(posted, employers))
    assert told and told.employers == employers and told.over == days
    assert told.due == (None if wait is None else DAY + timedelta(wait))


def test_days_without_a_row_are_no_days_of_reading() -> None:
    run = {"day": "2026-11-20", "origin": "live", "sources": {"hh": {"seen": "", "read": 0}}}
    numbers = of_so_many(1)
    told = first_weeks(replace(numbers, runs=(run, *numbers.runs)))
    assert isinstance(told, FirstWeeks) and (told.days, told.since) == (1, DAY)


def test_nothing_read_at_all_is_said() -> None:
    numbers = replace(of_so_many(0), runs=(), offers=offers(200).head(0), counts={})
    assert "Прочитано пока ничего." in start(book_of(numbers, ROOT))


# ---------------------------------------------------------------- in words


@pytest.mark.parametrize("paid", COUNTS)
def test_two_sentences_are_true_at_any_amount_of_data(paid: int) -> None:
    text = words(start(book(paid)).split("## Что видно в вакансиях")[1].split("## ")[0])
    apart = "Медианы" in text
    assert apart or "больше погрешности, пока не видно" in text
    assert text.count("<li>") == 0 and ("из" in text or apart)
    if paid == 0:
        assert "Зарплату не называет ни одна из" in text


def test_differences_are_told_where_intervals_part_them() -> None:
    text = start(book_of(published(), ROOT)).split("## Что видно в вакансиях")[1]
    assert text.count("<li>Медианы по ") == 2 and 'href="site:/salaries/"' in text


@pytest.mark.parametrize("paid", (*COUNTS, 900))
def test_the_map_says_which_regions_can_be_told_from_the_country(paid: int) -> None:
    numbers = book_of(published(), ROOT) if paid == 900 else book(paid)
    text = words(fill("<!-- vilka: map -->", numbers, "index.md", MAKERS))
    country = numbers.answers.get()
    apart = {region.name: numbers.answers.get(region=code) for code, region in numbers.regions.items()}
    told = {name: cell for name, cell in apart.items() if cell.apart(country)}
    assert all(name in text.split("Ещё")[0] for name in list(told)[:5])
    if not country.known:
        assert "отлич" not in text.split("Пропустить")[0]
    elif not told:
        assert "Ни один регион от страны в целом пока не отличить" in text
    else:
        alike = sum(cell.known for cell in apart.values()) - len(told)
        assert f"Ещё {alike} регион" in text
        assert ("больше платят" in text) == any(cell.p50 > country.p50 for cell in told.values())
        assert ("меньше —" in text) == any(cell.p50 < country.p50 for cell in told.values())


# ---------------------------------------------------------------- in the browser


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build_tools(tmp_path_factory.mktemp("start"), published(900, "live"))) as address:
        yield address


@pytest.fixture(scope="module")
def young_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build_tools(tmp_path_factory.mktemp("young"), of_so_many(9))) as address:
        yield address


def bottom(page: Any, selector: str) -> float:
    return float(page.eval_on_selector(selector, "e => e.getBoundingClientRect().bottom + scrollY"))


@pytest.mark.browser
def test_three_screens_of_a_phone(browser: Any, base: str) -> None:
    """The answer, its fork and its bounds; the four doors; the two findings. The map comes after."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(base)
    assert bottom(page, "[data-answer] .v-stage") <= 740
    assert bottom(page, ".v-doors") <= 2 * 740
    assert page.locator(".v-door").count() == 4
    assert bottom(page, ".v-told") <= 3 * 740
    assert page.locator(".v-told li").count() == 2
    context.close()


CUT = """width => { const box = document.querySelector('.v-mapbox'); box.style.width = width + 'px';
  return [...box.querySelectorAll('.v-tile')].filter((tile) => [...tile.children].some((part) =>
    part.getBoundingClientRect().width > tile.clientWidth + .5 || part.offsetTop < 0)).map((tile) => tile.textContent) }"""


@pytest.mark.browser
@pytest.mark.parametrize("window", [320, 1280, 1920])
def test_no_name_on_the_map_is_cut_at_any_width(browser: Any, base: str, window: int) -> None:
    context = browser.new_context(viewport={"width": window, "height": 900})
    page = context.new_page()
    page.goto(base)
    page.add_style_tag(content="*{content-visibility:visible!important}")
    page.evaluate("document.fonts.ready")
    widths = [
        width for width in (270, 300, 420, 560, 700, 759, 760, 800, 900, 1000, 1150, 1400) if width <= window
    ]
    assert {width: page.evaluate(CUT, width) for width in widths} == {width: [] for width in widths}
    context.close()


@pytest.mark.browser
def test_there_is_a_way_round_the_map_for_the_keyboard(watched: Any, base: str) -> None:
    watched.goto(base)
    way = watched.locator(".v-skip")
    way.focus()
    assert way.evaluate("e => getComputedStyle(e).clipPath") == "none"
    watched.keyboard.press("Enter")
    watched.keyboard.press("Tab")
    after = watched.evaluate("""() => Boolean(document.querySelector('.v-map').compareDocumentPosition(document.activeElement)
        & Node.DOCUMENT_POSITION_FOLLOWING) && !document.activeElement.closest('.v-map')""")
    assert after


@pytest.mark.browser
def test_a_part_of_the_page_in_the_address_takes_no_choice_away(watched: Any, base: str) -> None:
    watched.goto(base + "#region=RU-MOW")
    expect(watched.locator("[data-of]")).to_contain_text("Москва")
    watched.evaluate("location.hash = 'after-map'")
    settle(watched, 100)
    assert "Москва" in watched.inner_text("[data-of]")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_first_weeks_page_is_sound(browser: Any, young_base: str, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    page.goto(young_base)
    page.add_style_tag(content="*{content-visibility:visible!important}")
    assert page.get_by_role("heading", name="Первые недели").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []
    context.close()
