"""The explorer in a browser: answers and their words, comparison, links, CSV, broken data, keyboard, weight."""

import csv
import gzip
import io
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import pytest
from chromium import served, settle, window
from example_site import ROOT, published
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import expect

from vilka.labels import DIMENSIONS, WILDCARDS, label
from vilka.publishing.cube import TREND_BUDGET, encode_trend
from vilka.publishing.cube_file import decode_trend
from vilka.publishing.files import for_the_browser
from vilka.web.finish import Finish, finish
from vilka.web.pages import MAKERS, Book, fill
from vilka.web.pages.answer import certainty
from vilka.web.pages.book import read_regions
from vilka.web.places import places_file

DOCS = ROOT / "docs"
ABOUT = {"as_of": "2026-11-24", "method": "2026.1", "window_days": 90, "origin": "demo"}
READY = "[data-app=explorer][data-state=ready]:not([aria-busy]) .x-row strong"
FOUR = (
    "#role=smm_manager&region=RU-MOW&region2=RU-SPE&employment2=agency&region3=RU-TY&grade3=junior"
    "&role4=targetologist&region4=RU-SVE&work_format4=remote"
)

pytestmark = [pytest.mark.browser]


@cache
def data_files() -> dict[str, bytes]:
    """The files the explorer reads, of the invented market."""
    numbers = published()
    skills = {"about": ABOUT, "skills": json.loads(numbers.premium.to_json(orient="records"))}
    return {
        **{path.removeprefix("assets/data/"): body for path, body in for_the_browser(numbers, ABOUT).items()},
        "trend.json": encode_trend(numbers.trend, {**ABOUT, "since": numbers.since}),
        "skills.json": json.dumps(skills, ensure_ascii=False).encode(),
        "places.json": places_file(),
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer's page alone, finished as the site is (with its CSP); other pages are stubs."""
    folder = tmp_path_factory.mktemp("explorer")
    docs, site = folder / "docs", folder / "site"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("overrides"))
    for file in docs.rglob("*.md"):
        file.write_text(f"# {file.stem}\n", "utf-8")
    book = Book(published(), read_regions(ROOT / "data" / "reference"))
    page = (DOCS / "explorer.md").read_text("utf-8")
    (docs / "explorer.md").write_text(fill(page, book, "explorer.md", MAKERS), "utf-8")
    (docs / "assets" / "data").mkdir(parents=True)
    (docs / "assets" / "data" / "cube").mkdir()
    for name, body in data_files().items():
        (docs / "assets" / "data" / name).write_bytes(body)
    build(
        load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=True, nav=None)
    )
    finish(site, Finish("http://127.0.0.1/"))
    return site


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def page(anew: Any, base: str) -> Iterator[Any]:
    """The explorer as it opens; a refusal of the CSP fails the test too."""
    errors: list[str] = []

    def heard(message: Any) -> None:
        if message.type == "error":
            errors.append(message.text)

    anew.on("console", heard)
    anew.goto(base + "explorer/")
    anew.wait_for_selector(READY)
    yield anew
    anew.remove_listener("console", heard)
    assert errors == []


def opened(context: Any, url: str) -> Any:
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector(READY)
    return page


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def drawn(page: Any) -> None:
    """The picture is drawn once the touch is on the screen, what stands below it a moment later."""
    page.wait_for_selector("[data-app=explorer]:not([aria-busy])")


def take(page: Any, n: int) -> None:
    """Bring choice ``n`` into the lists, where it is not there yet."""
    if plain(page.inner_text(".x-choices legend")).strip() != f"Выбор {n}":
        page.locator(".x-row").nth(n - 1).locator(".x-edit").first.click()
        drawn(page)


def card(page: Any, n: int = 1) -> str:
    """What is said of a choice: its line in the picture, and its answer in full."""
    take(page, n)
    return plain(page.locator(".x-row").nth(n - 1).inner_text() + "\n" + page.inner_text(".x-answer"))


def choose(page: Any, n: int = 1, **codes: str) -> None:
    """Make choices; the answers of another role are waited for."""
    take(page, n)
    for name, code in codes.items():
        page.select_option(f".x-choices select[name={name}]", code)
        drawn(page)


def amount(value: float) -> str:
    """«62 тыс. ₽» as the page writes it: halves away from zero, as browsers round."""
    return f"{int(value / 1000 + 0.5)} тыс. ₽"


# ---------------------------------------------------------------- answers

SELECTIONS: list[dict[str, str]] = [
    {},
    {"region": "RU-MOW"},
    {"region": "RU-MOW", "employment": "agency", "grade": "junior", "work_format": "remote"},
    {"role": "smm_manager", "region": "RU-SPE", "grade": "middle"},
    {"region": "FD-V", "employment": "in-house"},
    {"role": "targetologist", "region": "RU-TY", "work_format": "office"},
    {"role": "community_manager", "region": "RU-PSK", "employment": "freelance", "grade": "head"},
    {"role": "smm_head", "region": "RU-TA", "grade": ""},
]


def test_each_question_gets_its_own_answer(page: Any) -> None:
    trusts = set()
    for selection in SELECTIONS:
        choose(page, **{**WILDCARDS, **selection})
        wanted = published().answers.get(**selection)
        trusts.add(wanted.trust)
        shown = card(page)
        assert plain(certainty(wanted)) in shown, selection
        assert (f"{amount(wanted.p50)}" if wanted.known else "—") in shown, selection
        for name, wider in published().answers.wider(**selection):
            assert f"{name} — {amount(wider.p50)}" in shown, selection
    assert len(trusts) > 2


def test_a_vague_answer_is_a_line_with_a_dot_and_no_percentiles(page: Any) -> None:
    vague = next(one for one in SELECTIONS if published().answers.get(**one).trust == "guide")
    choose(page, **{**WILDCARDS, **vague})
    assert "Точно сказать нельзя, ориентир" in card(page)
    assert page.locator(".x-row.x-soft .fk-soft .d").count() == 1
    assert page.locator(".x-strip").count() == 0 and page.locator(".x-fork .b").count() == 0
    choose(page, **WILDCARDS)
    assert page.locator(".x-row.x-soft").count() == 0 and page.locator(".x-strip dd").count() == 5


def test_answers_of_another_role_come_when_it_is_asked_for(context: Any, base: str) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = opened(context, base + "explorer/")
    parts = lambda: [url.rpartition("/")[2] for url in asked if "/cube/" in url]  # noqa: E731
    assert parts() == ["all.json"]
    choose(page, role="targetologist")
    expect(page.locator(".x-name")).to_contain_text("Таргетолог")
    choose(page, region="RU-MOW")
    choose(page, role="all")
    choose(page, role="targetologist")
    expect(page.locator(".x-name")).to_contain_text("Таргетолог, Москва")
    assert parts() == ["all.json", "targetologist.json"]


def test_a_role_that_does_not_come_is_told_and_can_be_asked_again(context: Any, base: str) -> None:
    context.route("**/cube/targetologist.json", lambda route: route.abort())
    page = opened(context, base + "explorer/")
    choose(page, role="targetologist")
    page.wait_for_selector(".c-notice >> text=Не удалось загрузить ответы для выбранной роли")
    assert page.input_value("select[name=role]") == "all" and "SMM в целом" in card(page)
    context.unroute("**/cube/targetologist.json")
    choose(page, role="targetologist")
    expect(page.locator(".x-name")).to_contain_text("Таргетолог")


def test_other_changes_while_a_role_is_on_its_way(context: Any, base: str) -> None:
    waiting: list[Any] = []
    context.route("**/cube/targetologist.json", lambda route: waiting.append(route))
    page = opened(context, base + "explorer/")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with page.expect_request("**/cube/targetologist.json"):
        page.select_option(".x-choices select[name=role]", "targetologist")
    page.click(".x-edit >> nth=1")
    page.select_option(".x-choices select[name=grade]", "middle")
    page.click("text=Добавить сравнение")
    page.click("text=Скачать CSV")
    page.select_option(".x-choices select[name=region]", "RU-SPE")
    settle(page, 50)
    assert len(waiting) == 1
    waiting[0].continue_()
    expect(page.locator(".x-row")).to_have_count(2)
    expect(page.locator("[data-app]")).not_to_have_attribute("aria-busy", "true")
    assert [f"Таргетолог, {place}" in one for place, one in zip(("вся Россия", "Санкт-Петербург"), page.locator("#x-table ~ .x-numbers thead th").all_inner_texts(), strict=True)] == [True, True]  # fmt: skip
    assert "region2=RU-SPE" in page.url and errors == []


@pytest.mark.parametrize("end", ["continue_", "abort"])
def test_another_role_chosen_while_one_is_on_its_way(watched: Any, base: str, end: str) -> None:
    """The first comes, or fails, while the second is awaited: it is neither drawn nor spoken of."""
    page = watched
    page.goto(base + "explorer/")
    page.wait_for_selector(READY)
    waiting: dict[str, Any] = {}
    for role in ("targetologist", "smm_manager"):
        page.route(f"**/cube/{role}.json", partial(waiting.__setitem__, role))
        with page.expect_request(f"**/cube/{role}.json"):
            page.select_option(".x-choices select[name=role]", role)
    settle(page, 50)
    getattr(waiting["targetologist"], end)()
    settle(page, 100)
    assert page.input_value("select[name=role]") == "smm_manager"
    waiting["smm_manager"].continue_()
    drawn(page)
    assert "SMM-менеджер" in page.inner_text(".x-name") and page.locator(".c-notice").is_hidden()
    assert page.url.endswith("#role=smm_manager")
    page.go_back()
    drawn(page)
    assert page.input_value("select[name=role]") == "all" and "#" not in page.url, "one step, not two"


PICK = """([name, code]) => {
      const list = document.querySelector(`.x-choices select[name=${name}]`);
      list.value = code;
      list.dispatchEvent(new Event("change", { bubbles: true }));"""


def test_a_choice_is_in_the_address_before_it_is_drawn(page: Any) -> None:
    """Who leaves, copies or goes back at once does so from what he chose."""
    address = page.evaluate(PICK + "return location.hash; }", ["grade", "middle"])
    assert address == "#grade=middle"
    drawn(page)
    page.evaluate(PICK + "history.back(); }", ["region", "RU-MOW"])
    expect(page.locator(".x-name")).to_contain_text("вся Россия")
    drawn(page)
    assert page.url.endswith("#grade=middle") and page.input_value("select[name=region]") == "RU"


def test_touches_in_the_moment_that_a_line_goes_are_none_of_another(context: Any, base: str) -> None:
    page = opened(context, base + "explorer/#region=RU-MOW&region2=RU-SPE&grade2=junior")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate("""() => {
      const touch = (selector) => document.querySelector(`.x-row:nth-child(${selector}`).click();
      touch("1) .x-remove");
      touch("2) .x-clear");
      touch("2) .x-edit");
      document.querySelector(".x-line-key:nth-child(2)").click();
    }""")
    drawn(page)
    assert errors == [] and page.locator(".x-row").count() == 1
    assert page.url.endswith("#region=RU-SPE&grade=junior")


def test_a_double_tap_is_one(page: Any) -> None:
    twice = "(selector) => { for (let i = 0; i < 2; i++) document.querySelector(selector).click(); }"
    for count in (2, 3):
        page.evaluate(twice, ".x-add")
        drawn(page)
        assert page.locator(".x-row").count() == count
    page.evaluate(twice, ".x-row:nth-child(2) .x-remove")
    drawn(page)
    assert page.locator(".x-row").count() == 2


def test_percentiles_are_the_published_ones(page: Any) -> None:
    whole = published().answers.get()
    strip = page.locator(".x-strip dd").all_inner_texts()
    assert strip == [str(int(getattr(whole, name) / 1000)) for name in ("p10", "p25", "p50", "p75", "p90")]
    assert page.locator(".x-fork .w").count() == 3


def test_screen_readers_hear_one_sentence(page: Any) -> None:
    choose(page, region="RU-MOW")
    heard = plain(page.locator(".c-heard").inner_text())
    assert heard.startswith("Выбор 1, SMM в целом, Москва: медиана ")


# ---------------------------------------------------------------- comparison


def test_up_to_four_choices_on_one_scale(page: Any) -> None:
    add = page.get_by_role("button", name="Добавить сравнение")
    assert not page.get_by_role("button", name="Убрать выбор 1").is_visible()
    for _ in range(3):
        add.click()
        drawn(page)
    assert add.is_hidden() and page.locator(".x-row").count() == 4
    assert page.evaluate("document.activeElement.name") == "role"
    assert "Выбор 4" in page.inner_text(".x-choices legend")
    choose(page, 2, region="RU-MOW")
    whole = published().answers.get()
    near = next(
        code
        for code in ("RU-SVE", "RU-TA", "RU-NVS")
        if not published().answers.get(region=code).apart(whole)
    )
    choose(page, 3, region=near)
    assert page.locator(".x-app .fk-axis").count() == 1 and page.locator(".x-row svg.fk").count() == 4
    words = plain(page.locator(".x-against").inner_text())
    moscow = published().answers.get(region="RU-MOW")
    assert moscow.apart(whole)
    assert f"«Москва» ({amount(moscow.p50)}) — на " in words and "больше, чем «Вся Россия»" in words
    assert (
        f"«{label('region', near)}»" in words
        and "кто больше, сказать нельзя, погрешность больше разницы" in words
    )
    assert page.locator(".x-numbers thead th").count() == 4
    page.get_by_role("button", name="Убрать выбор 1").click()
    drawn(page)
    assert page.locator(".x-row").count() == 3
    assert page.input_value("select[name=region]") == "RU-MOW"


def test_chips_change_a_choice_and_give_it_up(page: Any) -> None:
    choose(page, region="RU-MOW", grade="junior")
    page.get_by_role("button", name="Добавить сравнение").click()
    chips = page.locator(".x-row").nth(0).locator(".x-chip")
    assert [plain(words) for words in chips.locator(".x-edit").all_inner_texts()] == [
        "SMM в целом", "Москва", label("grade", "junior"),
    ]  # fmt: skip
    page.get_by_role("button", name="Где: Москва. Изменить").first.click()
    drawn(page)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    assert "Выбор 1" in page.inner_text(".x-choices legend")
    page.select_option("select[name=region]", "RU-SPE")
    drawn(page)
    page.get_by_role("button", name=f"Убрать «{label('grade', 'junior')}» из выбора 2").click()
    drawn(page)
    rows = [plain(words) for words in page.locator(".x-chips").all_inner_texts()]
    assert "Санкт-Петербург" in rows[0] and "junior" in rows[0]
    assert "Москва" in rows[1] and "junior" not in rows[1]
    assert page.evaluate("document.activeElement.closest('.x-row') !== null")
    assert page.locator(".x-chip--any .x-clear").count() == 0
    expect(page).to_have_url(re.compile("#region=RU-SPE&grade=junior&region2=RU-MOW$"))


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"region": "RU-TA"}, {"region": "RU-MOW", "grade": "middle"}, ["Татарстан, все уровни", "Москва, средний (middle)"]),
        ({"role": "smm_head"}, {"employment": "agency"}, ["Руководитель SMM, вся Россия, все формы занятости", "SMM в целом, вся Россия, в агентстве"]),
        ({"work_format": "remote"}, {"grade": "head", "region": "RU-SPE"}, ["вся Россия, все уровни, удалённо", "Санкт-Петербург, руководитель, любой формат"]),
    ],
)  # fmt: skip
def test_a_comparison_names_all_in_which_the_two_differ(
    page: Any, first: dict[str, str], second: dict[str, str], said: list[str]
) -> None:
    page.get_by_role("button", name="Добавить сравнение").click()
    drawn(page)
    choose(page, 1, **{**WILDCARDS, **first})
    choose(page, 2, **{**WILDCARDS, **second})
    words = plain(page.inner_text(".x-against")).lower()
    assert all(name.lower() in words for name in said), words
    one, other = (published().answers.get(**question) for question in (first, second))
    assert ("сказать нельзя" in words) != one.apart(other)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_picture_comes_first(context: Any, base: str, width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(base + "explorer/" + FOUR)
    page.wait_for_selector(READY)
    tops = [
        page.locator(part).bounding_box()["y"] for part in (".x-rows", ".x-foot", ".x-choices", ".x-against")
    ]
    assert tops == sorted(tops) and tops[0] < 740 / 2
    axis = page.locator(".x-foot .fk-axis").bounding_box()
    for fork in page.locator(".x-fork").all():
        box = fork.bounding_box()
        assert abs(box["x"] - axis["x"]) < 1 and abs(box["width"] - axis["width"]) < 1


def test_skill_premium_is_a_tie_not_a_cause(page: Any) -> None:
    rows = published().premium
    row = rows.iloc[0]
    page.select_option("select[name=skill]", row["code"])
    drawn(page)
    words = plain(page.locator(".x-premium").inner_text())
    assert f"«{row['name']}»" in words and "связь, не причина" in words
    assert f"{round(abs(row['value']) * 100)} %" in words


def test_months_have_lines_names_and_a_table(page: Any) -> None:
    choose(page, region="RU-MOW")
    trend = pd.DataFrame(decode_trend(data_files()["trend.json"])[0])
    own = trend[(trend["role"] == "all") & (trend["region"] == "RU-MOW") & (trend["employment"] == "all")]
    assert 0 < len(own) == page.locator(".x-lines .x-mark").count()
    label = page.get_attribute(".x-lines", "aria-label")
    assert "Медианы по месяцам: выбор 1, SMM в целом, Москва" in plain(label)
    page.get_by_text("Те же месяцы таблицей").click()
    body = plain(page.locator("details table").inner_text())
    last = own.sort_values("month").iloc[-1]
    assert "ноябрь 2026" in body and f"{amount(last['p50'])} ({int(last['n_vacancies'])})" in body
    choose(page, grade="junior")
    assert "Уровень и формат работы выбора 1 здесь не учтены" in page.locator(".x-app").inner_text()
    assert "SMM в целом, Москва, все уровни" in plain(page.locator(".x-line-key").inner_text())


def test_a_line_is_never_of_a_wider_group(page: Any) -> None:
    choose(page, region="RU-TY")
    assert page.locator(".x-lines .x-mark").count() == 0
    assert (
        "Для выбора 1 линии нет: ни об одном месяце нельзя сказать даже примерно"
        in page.locator(".x-app").inner_text()
    )


def test_interval_of_another_line_on_request(page: Any) -> None:
    page.get_by_role("button", name="Добавить сравнение").click()
    keys = page.locator(".x-line-key")
    keys.nth(1).click()
    assert keys.nth(1).get_attribute("aria-pressed") == "true"
    assert page.locator(".x-band.x-s2").count() == 1 and page.locator(".x-band.x-s1").count() == 0


# ---------------------------------------------------------------- the link


def test_link_keeps_the_state_and_history_goes_back(page: Any, base: str) -> None:
    choose(page, region="RU-MOW", grade="junior")
    page.get_by_role("button", name="Добавить сравнение").click()
    choose(page, 2, employment="agency")
    state = "#region=RU-MOW&grade=junior&region2=RU-MOW&employment2=agency&grade2=junior"
    expect(page).to_have_url(f"{base}explorer/{state}")
    seen = card(page, 2)
    other = opened(page.context, page.url)
    assert other.locator(".x-row").count() == 2 and card(other, 2) == seen
    other.close()
    page.go_back()
    expect(page.locator("select[name=employment]")).to_have_value("all")
    page.go_back()
    expect(page.locator(".x-row")).to_have_count(1)
    assert page.input_value("select[name=grade]") == "junior"
    page.go_forward()
    expect(page.locator(".x-row")).to_have_count(2)


def test_all_of_a_state_comes_back(context: Any, base: str) -> None:
    skill = published().premium.iloc[0]["code"]
    page = opened(context, f"{base}explorer/{FOUR}&skill={skill}&months=6")
    assert page.locator(".x-row").count() == 4
    take(page, 3)
    assert page.input_value("select[name=region]") == "RU-TY"
    assert page.input_value("select[name=skill]") == skill
    assert page.input_value("select[name=months]") in ("6", "0")
    assert page.locator(".c-notice").is_hidden()


HOSTILE = [
    "region=RU-XX", "role=__proto__", "constructor=1", "region2=%3Cscript%3Ealert(1)%3C/script%3E", "%E0%A4%A=1",
    "region5=RU-MOW", "region=RU-MOW&region=RU-SPE", "skill=%22onload=", "months=-1", "months=1e9", "a" * 9000,
    "<img src=x onerror=alert(1)>",
]  # fmt: skip


def test_a_broken_link_is_ignored_with_a_notice(context: Any, base: str) -> None:
    context.add_init_script("window.alert = () => { throw new Error('alert'); }")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{base}explorer/#{HOSTILE[0]}")
    page.wait_for_selector(READY)
    notice = page.locator(".c-notice")
    for state in HOSTILE:
        page.evaluate("hash => { location.hash = hash }", state)
        notice.wait_for(state="visible")
        assert "Часть ссылки не разобрана" in notice.inner_text(), state
        assert page.locator(".x-row").count() == 1 and "₽" in card(page), state
        assert page.locator(".x-app img").count() == 0 and not errors, state
        choose(page, grade="middle")
        assert notice.is_hidden(), state
        assert page.url.endswith("grade=middle")


def test_what_is_sound_in_a_broken_link_is_shown(context: Any, base: str) -> None:
    page = opened(context, f"{base}explorer/#region=RU-MOW&grade=boss")
    assert page.input_value("select[name=region]") == "RU-MOW"
    assert page.locator(".c-notice").is_visible()


def test_a_heading_is_no_state(page: Any) -> None:
    choose(page, region="RU-MOW")
    page.evaluate("location.hash = document.querySelector('h1').id")
    settle(page, 100)
    assert page.input_value("select[name=region]") == "RU-MOW"
    assert page.locator(".c-notice").is_hidden()


def test_copying_the_link_says_so(context: Any, base: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context, base + "explorer/")
    choose(page, region="RU-SPE")
    page.get_by_role("button", name="Скопировать ссылку").click()
    page.get_by_text("Ссылка скопирована").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{base}explorer/#region=RU-SPE"


def test_a_refused_clipboard_shows_the_link(page: Any) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Скопировать ссылку").click()
    page.wait_for_selector(".x-link")
    assert page.input_value(".x-link") == page.url


# ---------------------------------------------------------------- the CSV

NUMBERS = ["p10", "p25", "p50", "p75", "p90", "p50_low", "p50_high"]
COUNTS = ["n_all", "n_vacancies", "n_employers"]
WORDS = ["trust", "leans", "reason"]


def test_csv_holds_what_is_seen(context: Any, base: str) -> None:
    page = opened(context, f"{base}explorer/{FOUR}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Скачать CSV").click()
    body = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert list(rows[0]) == [*DIMENSIONS, *NUMBERS, *COUNTS, *WORDS, "as_of", "method"] and len(rows) == 4
    for row in rows:
        wanted = published().answers.get(**{name: row[name] for name in DIMENSIONS})
        assert [row[name] for name in WORDS] == [getattr(wanted, name) for name in WORDS]
        assert [row[name] for name in COUNTS] == [str(getattr(wanted, name)) for name in COUNTS]
        numbers = [getattr(wanted, name) for name in NUMBERS]
        assert [row[name] for name in NUMBERS] == ["" if one != one else str(int(one)) for one in numbers]
        assert (row["as_of"], row["method"]) == ("2026-11-24", "2026.1")
    assert rows[1]["employment"] == "agency" and rows[2]["grade"] == "junior"


def test_csv_holds_what_was_chosen_last(page: Any) -> None:
    """Saved in the moment of a choice, and of a role whose answers are on their way."""
    for name, code, said in (("region", "RU-SPE", "RU-SPE"), ("role", "targetologist", "targetologist")):
        with page.expect_download() as saved:
            page.evaluate(
                PICK + "document.querySelectorAll('.x-tools button')[1].click(); }",
                [name, code],
            )
        assert said in Path(saved.value.path()).read_text("utf-8")


def test_csv_fields_are_quoted_and_no_formulas(page: Any) -> None:
    texts = ["a,b", 'a"b', "a\nb", "=1+1", "+7", "-5", "@x", "\tx", "обычный", -5]
    script = "texts => import('/assets/shared/words.js').then(m => texts.map(m.field))"
    assert page.evaluate(script, texts) == [
        '"a,b"', '"a""b"', '"a\nb"', "'=1+1", "'+7", "'-5", "'@x", "'\tx", "обычный", "-5",
    ]  # fmt: skip


# ---------------------------------------------------------------- what may break

BROKEN = [
    ("missing", 404, "", "Не удалось загрузить"),
    ("html", 200, "<html>", "повреждён"),
    ("empty object", 200, "{}", "повреждён"),
    ("marked, but empty", 200, '{"format":"vilka-cube","version":3}', "повреждён"),
    ("truncated", 200, '{"format":"vilka-cube","ver', "не целиком"),
    ("other version", 200, '{"format":"vilka-cube","version":0}', "другой версии"),
]


@pytest.mark.parametrize(
    ("status", "body", "words"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_broken_cube_is_told_and_the_tables_stay(
    context: Any, base: str, status: int, body: str, words: str
) -> None:
    context.route("**/data/cube/all.json", lambda route: route.fulfill(status=status, body=body))
    page = context.new_page()
    page.goto(base + "explorer/")
    page.wait_for_selector("[data-app=explorer][data-state=failed]")
    assert words in page.locator(".c-notice").inner_text()
    assert page.locator(".v-forks table").count() == 3 and "₽" in page.inner_text(".v-forks >> nth=0")
    context.unroute("**/data/cube/all.json")
    page.get_by_role("button", name="Попробовать ещё раз").click()
    page.wait_for_selector(READY)
    assert page.locator(".c-notice").is_hidden()


@pytest.mark.parametrize("body", [None, "{", "{}", '{"skills":7}'])
def test_without_months_and_skills_the_forks_stay(context: Any, base: str, body: str | None) -> None:
    answer_with = (lambda route: route.fulfill(body=body)) if body else (lambda route: route.abort())
    context.route("**/data/trend.json", answer_with)
    context.route("**/data/skills.json", answer_with)
    page = opened(context, base + "explorer/#region=RU-MOW&months=6")
    assert "Файл с числами по месяцам не прочитался" in page.locator(".x-app").inner_text()
    assert page.locator("select[name=skill]").count() == 0 and "₽" in card(page)
    choose(page, grade="middle")
    assert "middle" in card(page)


def test_months_that_no_number_stands_for_are_said_to_be_few(context: Any, base: str) -> None:
    about = json.loads(data_files()["trend.json"])["about"]
    body = encode_trend(published().trend.iloc[:0], about)
    context.route("**/data/trend.json", lambda route: route.fulfill(body=body))
    page = opened(context, base + "explorer/#region=RU-MOW")
    assert "Чисел по месяцам пока нет" in page.locator(".x-app").inner_text()


@pytest.mark.parametrize("how", ["setItem", "getItem"])
def test_works_when_the_browser_keeps_nothing(context: Any, base: str, how: str) -> None:
    context.add_init_script(
        f"Storage.prototype.{how} = () => {{ throw new DOMException('full', 'QuotaExceededError'); }}"
    )
    page = opened(context, base + "explorer/")
    choose(page, region="RU-MOW")
    assert "Москва" in card(page)


def test_without_scripts_the_tables_are_read(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "explorer/")
    assert page.locator(".v-forks table").count() == 3 and "тыс. ₽" in plain(page.inner_text("article"))
    assert page.locator("[data-app=explorer]").bounding_box()["height"] == 0
    context.close()


# ---------------------------------------------------------------- everyone


def test_keyboard_alone(page: Any) -> None:
    page.locator("select[name=role]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    page.keyboard.type("москва")
    page.keyboard.press("Enter")
    expect(page.locator(".x-name")).to_contain_text("Москва")
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.textContent") == "Добавить сравнение"
    page.keyboard.press("Enter")
    drawn(page)
    assert page.evaluate("document.activeElement.name") == "role"
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.input_value("select[name=employment]") == "in-house"
    drawn(page)
    assert page.locator(".x-row").count() == 2 and "в штате" in card(page, 2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_axe_violations(browser: Any, base: str, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = window(browser, viewport={"width": 1000, "height": 800}, color_scheme=scheme)
    page = opened(context, f"{base}explorer/{FOUR}&skill={published().premium.iloc[0]['code']}")
    page.get_by_text("Те же месяцы таблицей").click()
    found = axe.Axe().run(page, context="article").response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768])
def test_a_small_screen_scrolls_only_down(context: Any, base: str, width: int) -> None:
    page = opened(context, f"{base}explorer/{FOUR}")
    page.set_viewport_size({"width": width, "height": 700})
    settle(page, 200)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    lines = page.locator(".x-lines").bounding_box()
    assert lines["x"] + lines["width"] <= width


#: What the explorer asks for beyond the page, by the beginning of its name.
LOADED = ["explorer/", "shared/", "data/"]


def test_first_use_is_light_and_asks_only_this_site(context: Any, base: str, site: Path) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = opened(context, base + "explorer/")
    choose(page, region="RU-MOW")
    page.get_by_role("button", name="Добавить сравнение").click()
    settle(page, 300)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(base).netloc}
    assert sum("/cube/" in url for url in asked) == 1
    paths = [urlsplit(url).path.lstrip("/") for url in asked]
    own = [path for path in paths if any(f"assets/{name}" in path for name in LOADED)]
    assert {"assets/explorer/explorer.js", "assets/data/trend.json", "assets/explorer/explorer.css"} <= set(
        own
    )
    taken = {path: len(gzip.compress((site / path).read_bytes(), 6)) for path in own}
    bounded = {"assets/data/cube/all.json": 100_000, "assets/data/trend.json": TREND_BUDGET}
    assert all(taken[path] <= most for path, most in bounded.items())
    assert sum({**taken, **bounded}.values()) <= 200_000


def test_each_drawing_is_on_the_performance_timeline(browser: Any, base: str) -> None:
    """In a context without a hurried clock: that one has no timeline."""
    context = browser.new_context()
    page = opened(context, base + "explorer/")
    count = "performance.getEntriesByName('explorer:draw').length"
    page.wait_for_timeout(300)
    before = page.evaluate(count)
    choose(page, region="RU-MOW")
    choose(page, grade="middle")
    page.wait_for_timeout(300)
    assert before >= 1 and page.evaluate(count) == before + 2
    context.close()


def test_a_link_to_a_part_below_the_tool_leads_there(browser: Any, base: str) -> None:
    context = window(browser, viewport={"width": 400, "height": 700})
    page = context.new_page()
    page.goto(base + "explorer/#главные-числа-таблицами")
    page.wait_for_selector(READY)
    settle(page, 100)
    top = page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    assert 0 <= top < 200
    context.close()
