"""A whole ad pasted into the calculator: what is read stands as buttons, nothing is applied before one is pressed, and the
readings are those of the Python reader."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from chromium import served, settle
from example_site import ROOT
from playwright.sync_api import expect
from tools_site import build_tools, drawn, plain

from vilka.words.browser import export_words
from vilka.words.pay.browser import export_patterns
from vilka.words.read import read_text
from vilka.words.skills import SKILLS, read_skills

pytestmark = [pytest.mark.browser]

#: Invented ads and what each says: pay (first fork), regions, form, grade, role, format; () or "": not said.
ADS: list[tuple[str, tuple[Any, ...], str, str, str, str, str]] = [
    (
        "SMM-менеджер (middle) в сеть кофеен «Зерно и пена»\n\nГород: Казань, гибрид — два дня в офисе на Баумана.\n"
        "Вести ВКонтакте и Telegram, писать посты, снимать короткие видео. Бюджет на рекламу 100 000 ₽ в месяц.\n\n"
        "Зарплата от 65 000 до 85 000 ₽ на руки, оформление по ТК РФ, график 5/2.",
        (65_000, 85_000, "month", "net"), "RU-TA", "in-house", "middle", "smm_manager", "hybrid",
    ),
    (
        "Требуется таргетолог на проект. Самозанятость или ИП, работа полностью удалённая из любой точки мира. Настройка рекламы ВК, "
        "ежедневные отчёты, созвон раз в неделю по вторникам. Оплата 50 000 рублей в месяц, аванс половина.",
        (50_000, 50_000, "month", "unknown"), "", "freelance", "", "targetologist", "remote",
    ),
    (
        "Младший SMM-специалист в штат\nЕкатеринбург, работа в офисе рядом с метро. Трудовой договор, белая зарплата 45–55 тыс. руб. до вычета "
        "НДФЛ. Посты, сторис, ответы на комментарии, отчёт раз в месяц руководителю отдела маркетинга.",
        (45_000, 55_000, "month", "gross"), "RU-SVE", "in-house", "junior", "smm_manager", "office",
    ),
    (
        "Мы — digital-агентство «Шум». Ищем в команду SMM-менеджера, который любит людей и порядок в таблицах.\n"
        "Санкт-Петербург. Удалённо. Доход 70 000 – 90 000 рублей на руки, оформляем в штат с первого дня. Ведение трёх проектов.",
        (70_000, 90_000, "month", "net"), "RU-SPE", "agency", "", "smm_manager", "remote",
    ),
    (
        "Руководитель SMM-отдела\n\nМосква, офис на Белорусской. Команда из четырёх человек, бюджет, стратегия, найм. "
        "Заработная плата: от 180 000 ₽ на руки. Оформление по ТК, ДМС после испытательного срока, обучение за наш счёт.",
        (180_000, None, "month", "net"), "RU-MOW", "in-house", "head", "smm_head", "office",
    ),
    (
        "Ищем в команду человека, который любит людей и тексты! У нас 120 000 подписчиков, 14 точек и 300 сотрудников, "
        "дружный коллектив и печенье. Оплату обсудим на собеседовании с каждым кандидатом лично и честно.",
        (), "", "", "", "", "",
    ),
]  # fmt: skip
NAMES = {
    "region": "regions",
    "employment": "employment",
    "grade": "grade",
    "role": "role",
    "work_format": "work_format",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build_tools(tmp_path_factory.mktemp("ad"))) as address:
        yield address


@pytest.fixture
def page(anew: Any, base: str) -> Any:
    return opened(anew, base)


@pytest.fixture
def typing(lasting: Any, base: str) -> Any:
    """The calculator as the test before left it, with nothing chosen."""
    return lasting if lasting.url.startswith(base) else opened(lasting, base)


def opened(page: Any, base: str, path: str = "calculator/") -> Any:
    page.goto(base + path)
    page.wait_for_selector(".k-app")
    return page


def pasted(page: Any, ad: str) -> Any:
    """Put a whole text into the field at once, as the clipboard does."""
    page.locator(".k-text").evaluate(
        "(field, words) => { field.value = words; field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' })); }",
        ad,
    )
    settle(page, 350)
    page.wait_for_selector(".k-ad:not([aria-busy])", state="attached")
    return page


def chips(page: Any) -> list[str]:
    return [plain(one) for one in page.locator(".k-told").all_inner_texts()]


# ---------------------------------------------------------------- the same readings as in Python


@pytest.mark.parametrize("ad", ADS, ids=[ad[0][:20] for ad in ADS])
def test_an_ad_is_read_as_in_python(modules: Any, ad: tuple[Any, ...]) -> None:
    text, pay, *said = ad
    script = """async ([text, words, pay]) => {
      const [ads, sums] = [await import("/assets/calculator/ad_words.js"), await import("/assets/calculator/pay.js")];
      return [ads.readerOfAds(words)(text), sums.readerOf(pay)(text)];
    }"""
    told, forks = modules.evaluate(script, [text, export_words(), export_patterns()])
    python = read_text({"id": "1", "text": text})
    mine = [[fork[name] for name in ("low", "high", "period", "tax")] for fork in forks]
    assert mine == [[fork[name] for name in ("low", "high", "period", "tax")] for fork in python["forks"]]
    assert mine[:1] == ([list(pay)] if pay else [])
    for name, right in zip(NAMES, said, strict=True):
        assert [one["code"] for one in told[name]][:1] == ([right] if right else []), name
        found = python[NAMES[name]]
        found = found if isinstance(found, str) else (found or [""])[0]
        assert found == right or (not right and found in ("unknown", "other")), name


def test_a_word_that_only_looks_like_a_place_form_or_format_is_none(modules: Any) -> None:
    texts = [
        "Созвоны с 10 до 19 по мск, остальное время ваше.", "Опыт работы в рекламном агентстве от года.", "Удалёнки нет, не удалённо.",
        "Доставляем в Казань и Уфу с нашего склада.", "Взаимодействие с самозанятыми и подрядчиками.", "Пишите: @kazan_smm, сайт moscow.example",
    ]  # fmt: skip
    script = """async ([texts, words]) => {
      const read = (await import("/assets/calculator/ad_words.js")).readerOfAds(words);
      return texts.map((text) => { const { region, employment, work_format } = read(text); return [region, employment, work_format].flat().map(({ code }) => code); });
    }"""
    found = dict(zip(texts, modules.evaluate(script, [texts, export_words()]), strict=True))
    assert found[texts[0]] == [] and found[texts[1]] == [] and found[texts[2]] == [] and found[texts[5]] == []
    assert "RU-TA" not in found[texts[3]] and found[texts[4]] == []


def test_a_pay_taken_from_an_ad_reads_back_the_same(modules: Any) -> None:
    cases = [
        case["text"]
        for case in json.loads((ROOT / "tests/cases/pay.json").read_text("utf-8"))
        if case.get("typed")
    ]
    script = """async ([texts, tables]) => {
      const [{ readerOf }, { payWords }] = [await import("/assets/calculator/pay.js"), await import("/assets/calculator/words.js")];
      const read = readerOf(tables);
      const known = ({ currency, period }) => ["RUB", "USD", "EUR"].includes(currency) && period !== "unknown";
      return texts.flatMap((text) => read(text).filter(known).map((fork) => [fork, payWords(fork), read(payWords(fork))]));
    }"""
    found = modules.evaluate(script, [cases, export_patterns()])
    assert len(found) > 100
    for fork, words, again in found:
        assert [[one[name] for name in ("low", "high", "currency", "period", "tax")] for one in again] == [[fork[name] for name in ("low", "high", "currency", "period", "tax")]], words  # fmt: skip


# ---------------------------------------------------------------- on the page


def test_nothing_is_applied_before_it_is_confirmed(page: Any) -> None:
    pasted(page, ADS[0][0])
    assert len(chips(page)) == 6 and chips(page)[0].startswith(
        "Зарплата: от 65 до 85 тыс. ₽ в месяц, на руки"
    )
    assert "Казань" in chips(page)[1]
    assert page.evaluate("location.hash") == "" and page.input_value("[name=region]") == "RU"
    assert page.locator(".k-mark").count() == 0 and "до этого ничего не применяем" in page.inner_text(
        ".k-echo"
    )
    drawn(page).click(".k-told >> text=Где:")
    assert (
        drawn(page).input_value("[name=region]") == "RU-TA"
        and page.evaluate("location.hash") == "#region=RU-TA"
    )
    assert page.input_value("[name=employment]") == "all" and page.locator(".k-mark").count() == 0
    drawn(page).click(".k-told >> text=Где:")
    assert drawn(page).input_value("[name=region]") == "RU" and page.evaluate("location.hash") == ""


def test_all_at_once_and_the_pay_given_back(page: Any) -> None:
    pasted(page, ADS[0][0])
    page.click("text=Взять всё")
    settle(page, 300)
    page.wait_for_selector("[data-app]:not([aria-busy])")
    drawn(page)
    chosen = {name: page.input_value(f"[name={name}]") for name in NAMES}
    assert chosen == {
        "region": "RU-TA",
        "employment": "in-house",
        "grade": "middle",
        "role": "smm_manager",
        "work_format": "hybrid",
    }
    assert page.input_value(".k-text") == "от 65 000 до 85 000 ₽ в месяц на руки"
    expect(page.locator(".k-mark")).to_have_count(1)
    expect(page.locator("[aria-pressed=true]")).to_have_count(6)
    page.click(".k-told >> text=Зарплата")
    expect(page.locator(".k-mark")).to_have_count(0)
    assert page.input_value(".k-text") == ADS[0][0]
    page.click(".k-told >> text=Зарплата")
    expect(page.locator(".k-mark")).to_have_count(1)
    settle(page, 100)
    page.reload()
    page.wait_for_selector(".k-app")
    assert (
        page.input_value(".k-text").startswith("от 65 000") and page.input_value("[name=grade]") == "middle"
    )


def test_two_pays_are_a_choice(page: Any) -> None:
    pasted(page, f"{ADS[2][0]} После испытательного срока зарплата 60–75 тыс. руб. на руки.")
    pays = [one for one in chips(page) if one.startswith("Зарплата")]
    assert len(pays) == 2
    for i in (0, 1):
        drawn(page).locator(".k-told >> text=Зарплата").nth(i).click()
        assert page.locator("[data-kind=pay][aria-pressed=true]").count() == 1
    assert "60 000" in drawn(page).input_value(".k-text")


def test_a_sum_typed_after_an_ad_takes_its_place(page: Any) -> None:
    pasted(page, ADS[0][0])
    assert page.locator(".k-ad").is_visible()
    page.fill(".k-text", "80к на руки")
    settle(page, 300)
    assert page.locator(".k-ad").is_hidden() and "80 тыс. ₽" in plain(page.inner_text(".k-echo"))


def test_an_ad_without_anything_says_so(page: Any) -> None:
    pasted(page, ADS[5][0])
    assert chips(page) == [] and "не нашли ни зарплаты" in page.inner_text(".k-ad")
    assert "Зарплаты в этом тексте не нашли" in page.inner_text(".k-echo")


def test_without_the_words_the_pay_is_still_offered(context: Any, base: str) -> None:
    context.route("**/words.json", lambda route: route.abort())
    page = pasted(opened(context.new_page(), base), ADS[0][0])
    assert len(chips(page)) == 1 and "не загрузился файл слов" in page.inner_text(".k-ad")
    context.unroute("**/words.json")
    pasted(page, ADS[2][0])
    assert len(chips(page)) > 3


def test_a_button_pressed_before_the_words_come_keeps_the_focus(context: Any, base: str) -> None:
    waiting: list[Any] = []
    context.route("**/data/words.json", lambda route: waiting.append(route))
    page = context.new_page()
    page.goto(base + "calculator/")
    with page.expect_request("**/data/words.json"):
        page.fill(".k-text", ADS[0][0])
    page.locator(".k-told").first.press("Enter")
    settle(page, 100)
    waiting[0].continue_()
    expect(page.locator(".k-told[data-kind=region]")).to_be_visible()
    assert page.evaluate("document.activeElement.dataset.kind") == "pay"


def test_the_words_are_not_fetched_for_a_sum(context: Any, base: str) -> None:
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    page = opened(context.new_page(), base)
    page.fill(".k-text", "80к гросс")
    settle(page, 300)
    assert not any("words.json" in url for url in asked)
    pasted(page, ADS[0][0])
    assert sum("words.json" in url for url in asked) == 1 and not any("SMM" in url for url in asked)


HOSTILE = [
    "<img src=x onerror=alert(1)> Город: Казань. Зарплата 80 000 ₽ <script>alert(1)</script> " * 5, "я" * 10_000, ("Зарплата 60 000 ₽, " * 600)[:10_000],
    "в Москва " * 1100, "\n" * 10_000, "[" * 10_000, "в" * 5000 + " Казани", "{{ зарплата }} " * 600, "😀" * 4000, "a|b~*;" * 1600, "Казань\u202e\u0000\u200b" * 500,
]  # fmt: skip


@pytest.mark.parametrize("ad", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_ads_are_inert(typing: Any, ad: str) -> None:
    pasted(typing, ad)
    assert typing.locator(".k-app :is(img, script)").count() == 0
    assert (
        typing.evaluate("document.documentElement.scrollWidth <= innerWidth")
        and typing.locator(".k-others tbody tr").count() > 3
    )
    assert len(chips(typing)) <= 18


def test_more_than_ten_thousand_characters_are_cut_and_it_is_said(page: Any) -> None:
    pasted(page, f"{ADS[0][0]}\n{'слово ' * 2000}\nКоманда в Екатеринбурге.")
    assert "Читаем первые 10 000 знаков" in plain(page.inner_text(".k-echo"))
    assert not any("Свердлов" in one for one in chips(page)) and len(chips(page)) == 6


@pytest.mark.parametrize("path", ["my/", "hire/"])
def test_the_other_tools_read_ads_too(context: Any, base: str, path: str) -> None:
    page = pasted(opened(context.new_page(), base, path), ADS[0][0])
    page.click("text=Взять всё")
    settle(page, 200)
    assert page.input_value("[name=region]") == "RU-TA" and "65 000" in page.input_value(".k-text")


# ---------------------------------------------------------------- duties


#: Invented lists of duties: what is asked for, what only as a plus.
DUTIES = [
    ("Что делать:\n— контент-план на месяц;\n— съёмка рилс;\nБудет плюсом:\n— таргетированная реклама;\nНе нужно:\n— работать с блогерами",
     ["content_plan", "visuals"], ["ads"]),
    ("Обязанности: контент-план, анализ конкурентов. Таргет не требуется. Настройка рекламы ВК будет плюсом.", ["competitors", "content_plan"], ["ads"]),
    ("✅ Контент-план\n✅ Аналитика соцсетей\n\nЖелательно:\n🔹 опыт таргетированной рекламы", ["content_plan", "analytics"], ["ads"]),
    ("Таргетированную рекламу делает отдельный специалист, ваше дело — контент-план и отчёты.", ["content_plan", "reports"], []),
    ("Без съёмки. Стратегия и контент-план на вас; умение снимать видео — преимущество", ["strategy", "content_plan"], ["visuals"]),
    ("Контент-план будет плюсом.\nВ задачах: контент-план, отчёты.", ["content_plan", "reports"], []),
    ("Не нужно: таргетированная реклама, съёмка. Нужно: отчёты, стратегия", ["reports", "strategy"], []),
    ("Дружный коллектив, печенье и настольный теннис.", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("ad", "must", "plus"), DUTIES, ids=[ad[:20] for ad, _, _ in DUTIES])
def test_duties_are_told_from_pluses_and_refusals(
    modules: Any, ad: str, must: list[str], plus: list[str]
) -> None:
    script = """async ([text, words]) => (await import("/assets/calculator/ad_words.js")).readerOfAds(words)(text).duties"""
    told = modules.evaluate(script, [ad, export_words()])
    assert sorted(one["code"] for one in told if not one["plus"]) == sorted(must)
    assert [one["code"] for one in told if one["plus"]] == plus


def test_duties_are_the_tasks_that_python_reads(modules: Any) -> None:
    texts = [ad[0] for ad in ADS]
    script = """async ([texts, words]) => {
      const read = (await import("/assets/calculator/ad_words.js")).readerOfAds(words);
      return texts.map((text) => read(text).duties.map(({ code }) => code));
    }"""
    for text, found in zip(texts, modules.evaluate(script, [texts, export_words()]), strict=True):
        assert sorted(found) == sorted({SKILLS[code].bundle for code in read_skills(text)} - {""}), text


def test_duties_are_ticked_when_confirmed(context: Any, base: str) -> None:
    ad = f"{ADS[0][0]}\n{DUTIES[0][0]}"
    page = pasted(opened(context.new_page(), base, "hire/"), ad)
    assert page.locator(".h-task :checked").count() == 0
    page.click(".k-told >> text=Задача: Контент-план")
    assert drawn(page).is_checked("[value=content_plan]") and "task=content_plan" in page.url
    page.click(".k-told >> text=Задача: Контент-план")
    assert not drawn(page).is_checked("[value=content_plan]")
    page.click("text=Взять всё")
    settle(page, 300)
    boxes = page.locator(".h-task > label:first-child :checked")
    assert {"content_plan", "visuals", "ads"} <= {box.input_value() for box in boxes.all()}
    assert "plus=ads" in page.url and "region=RU-TA" in page.url and "grade=middle" in page.url
    assert "контент-план" in page.inner_text(".h-text")


def test_keyboard_alone(page: Any) -> None:
    pasted(page, ADS[0][0])
    page.locator(".k-text").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.kind") == "pay"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert drawn(page).input_value("[name=region]") == "RU-TA"
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"


def test_no_axe_violations(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(reduced_motion="reduce")
    pasted(page, ADS[0][0])
    page.click(".k-told >> text=Где:")
    for scheme in ("default", "slate"):
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        found = axe.Axe().run(page, context={"include": [["[data-app]"]]})
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]] == []
