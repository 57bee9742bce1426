"""The checklists in a browser: the arithmetic, what is kept and shared, hostile links, keyboard, no network."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from chromium import served, settle
from example_site import published
from guides_site import build_guides
from playwright.sync_api import expect

from scrapers.reference import reference_rows
from vilka import say
from vilka.labels import TRUST

QUESTIONS = [line for line in reference_rows("course_questions") if line["group"] != "flag"]
FLAG_LINES = [line for line in reference_rows("course_questions") if line["group"] == "flag"]
SKILLS = reference_rows("path_skills")

pytestmark = [pytest.mark.browser]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the guides' own site."""
    with served(build_guides(tmp_path_factory.mktemp("guides"))) as address:
        yield address


@pytest.fixture
def page(anew: Any, base: str) -> Any:
    """The course checklist, opened for the first time."""
    return ready(anew, base + "courses/")


def opened(context: Any, url: str) -> Any:
    return ready(context.new_page(), url)


def ready(page: Any, url: str) -> Any:
    page.goto(url)
    page.wait_for_selector(".c-app")
    return page


def fill_in(page: Any) -> None:
    """Two courses: one half checked, the other with a red flag."""
    page.click("text=Добавить курс")
    inputs = page.locator(".c-course input")
    inputs.nth(0).fill("Первая")
    inputs.nth(1).fill("60 000")
    inputs.nth(2).fill("<img src=x onerror=alert(1)>")
    page.check('input[name="live-0"][value=yes]')
    page.check('input[name="practice-0"][value=partly]')
    page.check('input[name="teacher-1"][value=no]')
    page.locator("[data-code=f_days] input").nth(1).check()


def words(page: Any) -> str:
    settle(page, 250)
    return page.locator(".c-heard").text_content().replace("\u00a0", " ")


def kept(page: Any, key: str = "vilka:courses") -> Any:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key) or "null")


# ---------------------------------------------------------------- arithmetic

ASK = [
    {"code": "a", "kind": "question", "weight": 3},
    {"code": "b", "kind": "question", "weight": 1},
    {"code": "f", "kind": "flag", "weight": 0},
]
SCORE = """async ({ course, weights, questions }) => {
  const { score } = await import("/assets/checklists/course_score.js");
  const found = score({ flags: [], ...course }, weights, questions);
  return [found.low, found.high, found.unchecked, found.flags.length];
}"""


@pytest.mark.parametrize(
    ("course", "weights", "expected"),
    [
        ({"answers": {}}, {}, [0, 100, 2, 0]),
        ({"answers": {"a": "yes", "b": "yes"}}, {}, [100, 100, 0, 0]),
        ({"answers": {"a": "no", "b": "no"}, "flags": ["f"]}, {}, [0, 0, 0, 1]),
        ({"answers": {"a": "yes"}}, {}, [75, 100, 1, 0]),
        ({"answers": {"a": "partly", "b": "no"}}, {}, [38, 38, 0, 0]),
        ({"answers": {"a": "no", "b": "yes"}}, {"a": 0}, [100, 100, 0, 0]),
        ({"answers": {"a": "no", "b": "yes"}}, {"b": 3}, [50, 50, 0, 0]),
        ({"answers": {"a": "yes"}}, {"a": 0, "b": 0}, [0, 0, 0, 0]),
    ],
)
def test_score(modules: Any, course: dict[str, Any], weights: dict[str, int], expected: list[int]) -> None:
    asked = {"course": course, "weights": weights, "questions": ASK}
    assert modules.evaluate(SCORE, asked) == expected


def test_months_and_sums(modules: Any) -> None:
    pay = "([p, a, b]) => import('/assets/checklists/course_score.js').then(m => String(m.months(p, a, b)))"
    cases = [(60_000, 50_000, 30_000, "3"), (60_000, 30_000, 30_000, "Infinity"), (0, 50_000, 0, "0")]
    assert [modules.evaluate(pay, case[:3]) for case in cases] == [case[3] for case in cases]
    read_sums = "texts => import('/assets/checklists/course_score.js').then(m => texts.map(m.roubles))"
    texts = ["65 000", "65к", "65,5 тыс. ₽", "65000руб.", "1e9", "-5", "много", "99999999999", "0", "65 000"]
    assert modules.evaluate(read_sums, texts) == [
        65000,
        65000,
        65500,
        65000,
        None,
        None,
        None,
        None,
        0,
        65000,
    ]


CLEAN = """async (texts) => {
  const { cleaned } = await import("/assets/checklists/course_score.js");
  const questions = [{ code: "a", kind: "question" }, { code: "f", kind: "flag" }];
  return texts.map((text) => cleaned(JSON.parse(text), questions));
}"""


def test_a_state_from_outside_is_checked(modules: Any) -> None:
    bad = ["null", "1", '"x"', "[]", "{}", '{"v":2,"courses":[{}]}', '{"v":1,"courses":[]}',
           '{"v":1,"courses":{}}', '{"v":1,"courses":[1]}', '{"v":1,"courses":[{},{},{},{},{}]}']  # fmt: skip
    assert modules.evaluate(CLEAN, bad) == [None] * len(bad)
    odd = {
        "v": 1, "present": -1, "expected": "x", "region": "<b>", "weights": {"a": 9, "z": 1}, "more": 1,
        "courses": [{"name": "я" * 500, "price": 1e300, "flags": ["f", "a", 5],
                     "answers": {"a": "toString", "__proto__": "yes", "f": "yes"}}],
    }  # fmt: skip
    (clean,) = modules.evaluate(CLEAN, [json.dumps(odd)])
    course = {"name": "я" * 60, "price": None, "answers": {"f": "yes"}, "flags": ["f"]}
    rest = {"present": None, "expected": None, "region": "RU"}
    assert clean == {"v": 1, "courses": [course], "weights": {}, **rest}


# ---------------------------------------------------------------- the tool


def test_every_question_is_asked_and_the_plain_list_is_hidden(page: Any) -> None:
    assert page.locator(".c-answer").count() == len(QUESTIONS)
    assert page.locator(".c-flag").count() == len(FLAG_LINES)
    assert page.locator("[data-list=courses]").is_hidden()


def test_score_with_reasons_survives_a_reload(page: Any) -> None:
    fill_in(page)
    assert "Первая: от " in words(page)
    assert "<img src=x onerror=alert(1)>: от 0 до " in words(page) and "1 красный флаг" in words(page)
    cards = page.locator(".c-card")
    assert "Сильное\nПреподавателя можно спросить вживую\n" in cards.nth(0).inner_text()
    assert "Слабое\nОтчасти: есть практика на" in cards.nth(0).inner_text()
    assert "Слабое\nПреподаватели не названы" in cards.nth(1).inner_text()
    bar = page.locator(".c-bar").inner_text().replace("\u00a0", " ")
    assert "Первая: " in bar and " из 100" in bar and ", 1 флаг" in bar
    assert "Красные флаги" in cards.nth(1).inner_text()
    assert page.locator(".c-app img").count() == 0
    page.reload()
    page.wait_for_selector(".c-app")
    assert page.locator(".c-course input").nth(0).input_value() == "Первая"
    assert page.locator('input[name="practice-0"][value=partly]').is_checked()
    assert "1 красный флаг" in words(page)


def test_weight_changes_the_score(page: Any) -> None:
    page.check('input[name="live-0"][value=yes]')
    before = words(page)
    page.locator("[data-code=live] select").select_option("0")
    assert words(page) != before and "ничего не отмечено" in words(page)


def test_nothing_is_full_while_nothing_is_ticked(page: Any) -> None:
    assert "Курс А: ничего не отмечено, не проверено" in words(page)
    card = page.locator(".c-card")
    assert "0–100" not in card.inner_text() and card.locator(".c-fork i").count() == 0
    page.locator("[data-code=f_days] input").check()
    assert "ничего не отмечено" in words(page) and "1 флаг" in page.inner_text(".c-bar").replace(
        "\u00a0", " "
    )
    page.check('input[name="live-0"][value=no]')
    assert "от 0 до " in words(page) and card.locator(".c-fork i").count() == 1


def test_the_score_stays_in_sight_and_leads_to_the_result(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for code in ("live", "price", "claim"):
        page.locator(f".c-app [data-code={code}]").scroll_into_view_if_needed()
        box = page.locator(".c-bar").bounding_box()
        assert box["y"] > 0 and box["y"] + box["height"] <= 740
    page.locator(".c-bar").click()
    page.wait_for_function("document.querySelector('#result').getBoundingClientRect().top < 200")
    page.locator("#result").scroll_into_view_if_needed()
    assert page.locator(".c-summary h2").is_visible()


def test_what_is_not_shown_at_once_can_be_opened(page: Any) -> None:
    # An answer that comes late draws the cards anew, under the pointer too.
    page.wait_for_load_state("networkidle")
    words(page)
    more = page.locator(".c-card details.c-notes")
    assert more.locator("li").first.is_hidden()
    more.locator("summary").click()
    assert more.locator("li").count() + 3 == len(QUESTIONS)
    expect(more.locator("li").first).to_be_visible()
    page.locator(".c-course input").nth(1).fill("65 000")
    page.get_by_role("button", name="Добавить курс").click()
    expect(more.locator("li").first).to_be_visible()


@pytest.mark.parametrize("typed", ["abc", "-5", "1e5", "много", "60-70к"])
def test_a_bad_number_is_named(page: Any, typed: str) -> None:
    page.locator(".c-course input").nth(1).fill(typed)
    assert page.inner_text(".c-course .c-bad").startswith(f"Не поняли «{typed}».")
    page.locator(".c-course input").nth(1).fill("65 000")
    assert page.locator(".c-course .c-bad").is_hidden()
    page.locator(".c-pay input").nth(0).fill(typed)
    assert typed in page.locator(".c-pay .c-bad").nth(0).inner_text()


def test_two_tabs_work_on_one_list(context: Any, base: str) -> None:
    one, other = (opened(context, base + "courses/") for _ in range(2))
    one.locator(".c-course input").nth(0).fill("Первая")
    other.wait_for_function("document.querySelector('.c-course input').value === 'Первая'")
    other.check('input[name="live-0"][value=yes]')
    one.wait_for_function("""document.querySelector('input[name="live-0"][value=yes]').checked""")
    one.check('input[name="exam-0"][value=no]')
    assert kept(other)["courses"][0] == {"name": "Первая", "price": None, "answers": {"live": "yes", "exam": "no"}, "flags": []}  # fmt: skip


def test_two_tabs_work_on_one_path(context: Any, base: str) -> None:
    one, other = (opened(context, base + "path/") for _ in range(2))
    other.check("input[name=grade][value=junior]")
    one.check("input[value=plan]")
    other.wait_for_function("document.querySelector('input[value=plan]').checked")
    assert "отмечено 1 из 7" in other.locator(".c-status").inner_text()
    first = other.locator("section:not([hidden]) .c-tick input:not(:checked)").first
    first.check()
    one.wait_for_function("document.querySelectorAll('.c-tick input:checked').length === 2")
    assert (
        one.locator("input[name=grade][value=all]").is_checked() and len(kept(one, "vilka:path")["done"]) == 2
    )


def test_up_to_four_courses_and_back(page: Any) -> None:
    add = page.locator("text=Добавить курс")
    for _ in range(3):
        add.click()
    assert add.is_hidden() and page.locator(".c-course").count() == 4
    page.locator(".c-course input").nth(2).fill("Второй")
    page.locator("text=Убрать").nth(0).click()
    assert page.locator(".c-course").count() == 3
    assert page.locator(".c-course input").nth(0).input_value() == "Второй"
    assert page.evaluate("document.activeElement.value") == "Второй"


def test_link_carries_courses_but_not_my_pay(page: Any, browser: Any, base: str) -> None:
    fill_in(page)
    page.locator(".c-pay input").nth(0).fill("30000")
    page.click("text=Получить ссылку")
    link = page.locator(".c-link").input_value()
    other = browser.new_context()
    guest = opened(other, link)
    assert guest.locator(".c-course input").nth(0).input_value() == "Первая"
    assert guest.locator("[data-code=f_days] input").nth(1).is_checked()
    assert guest.locator(".c-pay input").nth(0).input_value() == ""
    guest.check('input[name="live-0"][value=no]')
    assert kept(guest) is None
    guest.click("text=Взять себе")
    assert kept(guest)["courses"][0]["name"] == "Первая" and "#" not in guest.url
    other.close()


def test_own_list_comes_back_after_a_visit(page: Any) -> None:
    fill_in(page)
    page.click("text=Получить ссылку")
    link = page.locator(".c-link").input_value()
    page.locator(".c-course input").nth(0).fill("Моя")
    settle(page, 200)
    page.evaluate("link => { location.href = link }", link)
    page.wait_for_selector("text=Вы открыли чужое сравнение")
    assert page.locator(".c-course input").nth(0).input_value() == "Первая"
    page.click("text=Вернуться к своему")
    assert page.locator(".c-course input").nth(0).input_value() == "Моя"


HOSTILE = (
    "%3Cscript%3E",
    "AAAA",
    "bnVsbA",
    "eyJ2IjoxfQ",
    "x" * 9000,
    "eyJ2IjoxLCJjb3Vyc2VzIjpbMV19",
    "__proto__",
)


@pytest.mark.parametrize("path", ["path/", "courses/"])
@pytest.mark.parametrize(
    "hash", ["region=RU-XXXX", "x=1", "grade=<img>", "grade=junior&__proto__=1", "toString=1"]
)
def test_an_address_that_makes_no_sense_is_said(anew: Any, base: str, path: str, hash: str) -> None:
    notice = ready(anew, f"{base}{path}#{hash}").locator(".c-app > .c-notice").first
    assert "распознана" in notice.inner_text()


@pytest.mark.parametrize("path", ["path/", "courses/"])
@pytest.mark.parametrize("hash", ["", "region=RU-TA&grade=junior", "result", "role=smm_manager"])
def test_a_choice_or_a_part_of_the_page_in_the_address_is_no_fault(
    anew: Any, base: str, path: str, hash: str
) -> None:
    assert ready(anew, f"{base}{path}#{hash}").locator(".c-app > .c-notice").first.is_hidden()


def test_a_link_opens_a_step_of_the_path(anew: Any, base: str) -> None:
    page = ready(anew, base + "path/#grade=senior")
    assert page.is_checked("input[name=grade][value=senior]")
    page.evaluate("location.hash = 'grade=junior'")
    page.wait_for_selector("input[name=grade][value=junior]:checked")
    page.wait_for_selector("[data-group=grade-senior]", state="hidden")


def test_broken_links_are_ignored_with_a_notice(context: Any, base: str) -> None:
    context.add_init_script("window.alert = () => { throw new Error('alert'); }")
    page = opened(context, f"{base}courses/#courses=")
    notice = page.locator(".c-notice")
    assert "Ссылка на сравнение повреждена" in notice.inner_text()
    for hostile in HOSTILE:
        page.evaluate("document.querySelector('.c-notice').hidden = true")
        page.evaluate("hash => { location.hash = hash }", f"courses={hostile}")
        notice.wait_for(state="visible")
        assert page.locator(".c-course").count() == 1
    page.evaluate("location.hash = 'contract'")
    page.locator(".c-course input").nth(0).fill("Своя")


@pytest.mark.parametrize("how", ["setItem", "getItem"])
def test_works_when_the_browser_keeps_nothing(context: Any, base: str, how: str) -> None:
    refuse = f"Storage.prototype.{how} = () => {{ throw new DOMException('full', 'QuotaExceededError'); }}"
    context.add_init_script(refuse)
    page = opened(context, base + "courses/")
    page.check('input[name="live-0"][value=yes]')
    assert "не проверено" in words(page)
    assert page.locator(".c-notice").is_visible() == (how == "setItem")


@pytest.mark.parametrize("junk", ["{", '{"v":1,"courses":"x"}'])
def test_junk_kept_earlier_is_as_nothing(context: Any, base: str, junk: str) -> None:
    context.add_init_script(f"localStorage.setItem('vilka:courses', {json.dumps(junk)})")
    assert opened(context, base + "courses/").locator(".c-course").count() == 1


def test_payback_from_the_data_by_region(page: Any) -> None:
    page.locator(".c-course input").nth(1).fill("90к")
    page.locator(".c-pay").scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.c-pay select').options.length > 3")
    page.locator(".c-pay input").nth(0).fill("10 000")
    settle(page, 250)
    assert "медиана" in page.locator(".c-pay .c-hint").inner_text()
    assert "месяц" in page.locator(".c-payback").inner_text()
    russia = page.locator(".c-pay .c-hint").inner_text()
    page.locator(".c-pay select").select_option("RU-MOW")
    settle(page, 250)
    assert page.locator(".c-pay .c-hint").inner_text() != russia
    page.locator(".c-pay input").nth(0).fill("900 000")
    settle(page, 250)
    assert "не окупится" in page.locator(".c-payback").inner_text()


@pytest.mark.parametrize("body", [None, "{", '{"format":"vilka-cube","version":99,"columns":{},"rows":0}'])
def test_without_the_data_a_sum_is_typed(context: Any, base: str, body: str | None) -> None:
    answer = (lambda route: route.fulfill(body=body)) if body else (lambda route: route.abort())
    context.route("**/cube/start.json", answer)
    page = opened(context, base + "courses/")
    page.locator(".c-course input").nth(1).fill("60000")
    page.locator(".c-pay").scroll_into_view_if_needed()
    page.wait_for_selector("text=Данных о зарплатах для этого выбора нет")
    page.locator(".c-pay input").nth(0).fill("30000")
    page.locator(".c-pay input").nth(1).fill("50000")
    settle(page, 250)
    assert "3 месяца" in page.locator(".c-payback").inner_text().replace("\u00a0", " ")


def test_the_data_on_their_way_are_not_said_to_be_none(context: Any, base: str) -> None:
    waiting: list[Any] = []
    context.route("**/cube/start.json", lambda route: waiting.append(route))
    page = opened(context, base + "courses/")
    with page.expect_request("**/cube/start.json"):
        page.locator(".c-pay").scroll_into_view_if_needed()
    page.fill(".c-pay input >> nth=0", "40000")
    settle(page, 300)
    expect(page.locator(".c-pay > .c-hint")).to_contain_text("возьмём зарплату начинающего")
    waiting[0].continue_()
    expect(page.locator(".c-pay > .c-hint")).to_contain_text("Предложения начинающим")


def test_keyboard_alone(page: Any) -> None:
    page.locator(".c-course input").nth(0).focus()
    page.keyboard.type("Клавиши")
    page.keyboard.press("Tab")
    page.keyboard.type("50000")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") in ("SELECT", "SUMMARY", "BUTTON")
    page.locator('input[name="live-0"]').nth(0).focus()
    page.keyboard.press("ArrowRight")
    assert page.locator('input[name="live-0"][value=yes]').is_checked()
    page.locator("[data-code=f_oral] input").focus()
    page.keyboard.press("Space")
    assert "Клавиши: от " in words(page) and "1 красный флаг" in words(page)


def test_printing_unfolds_what_is_folded(page: Any) -> None:
    state = "[...document.querySelectorAll('.c-notes')].map(one => one.open)"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(page.evaluate(state))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not any(page.evaluate(state))
    page.emulate_media(media="print")
    assert page.locator(".c-tools").is_hidden()


def test_nothing_leaves_the_origin_and_nothing_is_posted(context: Any, base: str) -> None:
    asked: list[tuple[str, str]] = []
    context.on("request", lambda request: asked.append((request.method, request.url)))
    page = opened(context, base + "courses/")
    fill_in(page)
    page.locator(".c-pay input").nth(0).fill("30000")
    page.click("text=Получить ссылку")
    settle(page, 300)
    assert {method for method, _ in asked} == {"GET"}
    assert [url for _, url in asked if not url.startswith((base, "data:", "blob:"))] == []


def test_clear_asks_first(watched: Any, base: str) -> None:
    page = ready(watched, base + "courses/")
    fill_in(page)
    answers = iter(("dismiss", "accept"))
    page.on("dialog", lambda dialog: getattr(dialog, next(answers))())
    page.click("text=Очистить всё")
    assert page.locator(".c-course").count() == 2
    page.click("text=Очистить всё")
    page.wait_for_function("document.querySelectorAll('.c-course').length === 1")
    assert kept(page)["courses"][0]["name"] == ""


# ---------------------------------------------------------------- skills


def test_skills_are_ticked_kept_and_counted(context: Any, base: str) -> None:
    page = opened(context, base + "path/")
    assert page.locator(".c-tick").count() == len(SKILLS)
    page.check("input[name=grade][value=junior]")
    assert page.locator(".c-tick >> visible=true").count() == sum(
        line["grade"] == "junior" for line in SKILLS
    )
    page.check("input[value=plan]")
    assert "отмечено 1 из 7" in page.locator(".c-status").inner_text()
    page.reload()
    page.wait_for_selector(".c-app")
    assert page.locator("input[value=plan]").is_checked()
    assert page.locator("input[name=grade][value=junior]").is_checked()


@pytest.mark.parametrize("junk", ["{", '{"grade":"<b>","done":["plan",1,"no such"]}', '{"done":"plan"}'])
def test_junk_among_skills(context: Any, base: str, junk: str) -> None:
    context.add_init_script(f"localStorage.setItem('vilka:path', {json.dumps(junk)})")
    page = opened(context, base + "path/")
    assert page.locator("input[name=grade][value=all]").is_checked()
    assert page.locator("[data-list=path] :checked").count() == ('"plan",' in junk)


STEPS = list(dict.fromkeys(line["grade"] for line in SKILLS))


def test_the_map_says_what_each_step_is_paid_without_scripts(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "path/")
    steps = page.locator("[data-map=path] > li")
    assert [step.get_attribute("data-grade") for step in steps.all()] == STEPS
    for step, grade in zip(steps.all(), STEPS, strict=True):
        cell, text = published(300).answers.get(grade=grade), step.inner_text().replace("\u00a0", " ")
        assert (say.rub(cell.p50).replace("\u00a0", " ") if cell.known else "числа пока нет") in text
        assert not cell.known or TRUST[cell.trust] in text
    assert page.locator("progress").count() == 0
    context.close()


def test_the_map_shows_progress_and_what_is_missing(anew: Any, base: str) -> None:
    page = ready(anew, base + "path/")
    missing, bars = page.locator(".p-missing"), page.locator(".p-map progress")
    assert "Отметьте, что умеете" in missing.inner_text() and bars.count() == len(STEPS)
    intern, junior = ([line for line in SKILLS if line["grade"] == grade] for grade in STEPS[:2])
    page.check(f"input[value={intern[0]['code']}]")
    assert bars.nth(0).evaluate("bar => [bar.value, bar.max]") == [1, len(intern)]
    second = intern[1]["skill"]
    said = f"До ступени «Стажёр» не хватает: {second[0].lower()}{second[1:]}; "
    assert missing.inner_text().startswith(said)
    assert f"и ещё {len(intern) - 4}" in missing.inner_text()
    for line in intern[1:]:
        page.check(f"input[value={line['code']}]")
    assert "До ступени «Начинающий (junior)» не хватает: " in missing.inner_text()
    assert page.locator(".p-map > .p-next").get_attribute("data-grade") == "junior"
    page.check("input[name=grade][value=junior]")
    assert "На вашей ступени «Начинающий (junior)» не отмечено: " in missing.inner_text()
    for line in junior[:-1]:
        page.check(f"input[value={line['code']}]")
    last = junior[-1]["skill"]
    assert missing.inner_text().endswith(f"не отмечено: {last[0].lower()}{last[1:]}.")


def test_a_step_of_the_map_is_opened_by_keyboard(anew: Any, base: str) -> None:
    page = ready(anew, base + "path/")
    page.locator(".p-map a", has_text="Старший").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-group=grade-junior]", state="hidden")
    assert page.is_checked("input[name=grade][value=senior]")
    assert page.locator(".c-app > .c-notice").first.is_hidden()
    assert page.locator("#grade-senior").is_visible()


def test_the_result_is_printed_first(page: Any) -> None:
    fill_in(page)
    page.emulate_media(media="print")
    tops = [page.locator(part).first.bounding_box()["y"] for part in (".c-summary", ".c-names", ".c-groups")]
    assert tops == sorted(tops)


# ---------------------------------------------------------------- everyone


@pytest.mark.parametrize(("path", "lines"), [("courses/", QUESTIONS + FLAG_LINES), ("path/", SKILLS)])
def test_without_scripts_the_list_is_whole(browser: Any, base: str, path: str, lines: list[Any]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + path)
    text = page.locator("[data-list]").inner_text()
    told = ("question", "why", "how_to_check", "skill", "shown_by", "first_step")
    assert [line[part] for line in lines for part in told if line.get(part, "") not in text] == []
    context.close()


WIDE = """() => [...document.querySelectorAll(".c-app *, .c-list *, .checks *")].filter((one) =>
  one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className || one.tagName)"""


def test_fits_a_small_phone(context: Any, base: str) -> None:
    page = opened(context, base + "courses/")
    page.set_viewport_size({"width": 320, "height": 700})
    for _ in range(3):
        page.click("text=Добавить курс")
    page.locator(".c-course input").nth(0).fill("Оченьдлинноеназваниекурсабезпробеловсовсем")
    assert page.evaluate(WIDE) == []
    for path in ("path/", "guides/soft-skills/"):
        page.goto(base + path)
        assert page.evaluate(WIDE) == []


@pytest.mark.parametrize("path", ["courses/", "path/"])
def test_no_axe_violations(page: Any, base: str, path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(reduced_motion="reduce")
    if path == "courses/":
        fill_in(page)
        page.locator(".c-notes summary").first.click()
    else:
        page.goto(base + path)
        page.check("input[value=plan]")
    for scheme in ("default", "slate"):
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        found = axe.Axe().run(page, context={"include": [["[data-app]"], ["[data-list]"]]})
        wrong = [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]]
        assert wrong == []
