"""Widgets: the number of the site with its trust, n, day and licence; small, without scripts, under a strict policy."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from chromium import served
from example_site import DAY, ROOT, published
from lxml import etree, html

from vilka import say
from vilka.labels import TRUST
from vilka.web.pages import Book
from vilka.web.pages.book import read_regions
from vilka.web.pages.embed import CARD, FRAME, card_code, frame_code
from vilka.web.widget import questions, slug_of, widgets
from vilka.web.widget.card import LETTER, SIZE

REGIONS = read_regions(ROOT / "data" / "reference")
SITE = "https://vilka.example/some/path/"
#: One file may weigh so much; all together too.
MOST, ALL = 20_000, 3_000_000


def book(origin: str = "live") -> Book:
    return Book(published(900, origin), REGIONS, site_url=SITE)


@cache
def made(origin: str = "live") -> Mapping[str, bytes]:
    return widgets(book(origin))


def words(body: bytes) -> str:
    """What a reader sees, whichever of the two kinds it is."""
    tree = html.fromstring(body.decode("utf-8"))
    for hidden in tree.xpath("//style | //head | //*[local-name()='title']"):
        hidden.drop_tree()
    return " ".join(" ".join(tree.itertext()).replace("\u00a0", " ").split())


# ---------------------------------------------------------------- the files


def test_each_place_and_form_and_each_role_has_both_and_they_are_small() -> None:
    assert len(made()) == 2 * (90 * 4 + 13)
    assert max(map(len, made().values())) < MOST and sum(map(len, made().values())) < ALL
    assert {"widget/ru.svg", "widget/ru-mow-in-house.html", "widget/smm-manager.svg"} <= set(made())


def test_the_number_is_the_answer_of_the_site() -> None:
    answers = book().answers
    for slug, question in questions(book()):
        cell = answers.get(**question)
        for kind in ("svg", "html"):
            said = words(made()[f"widget/{slug}.{kind}"])
            day = say.day(DAY).replace("\u00a0", " ")
            assert f"Данные на {day}" in said and "CC BY 4.0" in said and "vilka.example/some/path" in said
            if cell.known:
                assert say.rub(cell.p50).replace("\u00a0", " ") in said
                assert TRUST[cell.trust].capitalize() in said
                leans = bool(cell.n_vacancies) and slug != "ru"
                assert ("и похожим" in said) == leans, slug
                assert say.from_to(cell.p50_low, cell.p50_high).replace("\u00a0", " ") in said
                proof = say.by_vacancies(cell.n_vacancies)[1:].replace("\u00a0", " ")
                assert (f"П{proof}" if cell.n_vacancies else "Своих вакансий с зарплатой нет") in said


def test_a_question_without_a_number_says_so_and_is_whole() -> None:
    nothing = replace(published(900, "live"), forks=published().forks.head(0))
    empty = widgets(replace(book(), published=nothing))
    assert set(empty) == set(made())
    for path, body in empty.items():
        said = words(body)
        assert (
            "Числа нет" in said
            and "Вакансий с зарплатой пока мало, собираем." in said
            and "nan" not in said.lower()
        )
        if path.endswith(".svg"):
            etree.fromstring(body)


def test_it_says_itself_when_it_is_out_of_date() -> None:
    """Without scripts nothing can compare days: the last good day is printed, and the reader has a calendar."""
    last = say.day(DAY + timedelta(days=91)).replace("\u00a0", " ")
    assert all(f"Годится до {last}, потом устарело" in words(body) for body in made().values())


def test_the_invented_market_says_so() -> None:
    assert all("рынок выдуман" in words(body) for body in made("demo").values())
    assert not any("рынок выдуман" in words(body) for body in made().values())


def test_a_contract_is_no_take_home_pay() -> None:
    assert "сумма договора в месяц" in words(made()["widget/ru-freelance.html"])
    assert "в месяц на руки" in words(made()["widget/ru-agency.html"])


def test_a_frame_may_do_nothing_but_show_its_own_style() -> None:
    for path, body in made().items():
        text = body.decode("utf-8")
        assert "<script" not in text and "javascript:" not in text and " style=" not in text
        if path.endswith(".html"):
            tree = html.fromstring(body)
            [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            digest = base64.b64encode(
                hashlib.sha256(tree.xpath("//style")[0].text.encode()).digest()
            ).decode()
            assert (
                policy
                == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
            )
            assert not tree.xpath("//*[@src] | //link | //form | //*[@onclick]")


def test_a_card_is_sound_xml_and_its_lines_fit() -> None:
    for path, body in made().items():
        if path.endswith(".svg"):
            tree = etree.fromstring(body)
            assert tree.get("role") == "img" and tree.findtext("{*}title")
            for text in tree.iter("{*}text"):
                size = float(text.get("font-size", "0"))
                assert size >= 9 and size * LETTER * len(text.text or "") <= SIZE[0] - 40
                assert 20 <= float(text.get("y", "0")) <= SIZE[1] - 8


def test_the_same_numbers_give_the_same_bytes() -> None:
    assert widgets(book()) == made()


@pytest.mark.parametrize(("codes", "slug"), [(("RU",), "ru"), (("RU-MOW", "in-house"), "ru-mow-in-house"), (("smm_head",), "smm-head")])  # fmt: skip
def test_slugs(codes: tuple[str, ...], slug: str) -> None:
    assert slug_of(*codes) == slug


def test_code_to_paste_is_sound() -> None:
    frame = html.fromstring(frame_code("https://vilka.example", "ru-mow", "Москва"))
    assert (frame.get("src"), frame.get("title")) == (
        "https://vilka.example/widget/ru-mow.html",
        "Зарплата SMM: Москва",
    )
    assert "allow-scripts" not in frame.get("sandbox") and (frame.get("width"), frame.get("height")) == tuple(
        map(str, FRAME)
    )
    link = html.fromstring(card_code("https://vilka.example", "ru-mow", "Москва", "salaries/regions/ru-mow/"))
    assert link.get("href") == "https://vilka.example/salaries/regions/ru-mow/"
    assert link[0].get("src").endswith("/widget/ru-mow.svg") and (
        link[0].get("width"),
        link[0].get("height"),
    ) == tuple(map(str, CARD))


# ---------------------------------------------------------------- in the browser


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("widgets")
    for path, body in made().items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(body)
    (folder / "host.html").write_text(_host(), "utf-8")
    with served(folder) as address:
        yield address


def _host() -> str:
    """A stranger's page under a strict policy, with both kinds."""
    policy = "default-src 'none'; frame-src 'self'; img-src 'self'; style-src 'unsafe-inline'"
    frame, card = frame_code("", "ru-mow", "Москва"), card_code("", "ru-mow", "Москва", "")
    return (
        f'<!doctype html><html lang="ru"><meta charset="utf-8"><title>Блог</title><meta http-equiv="Content-Security-Policy" '
        f'content="{policy}"><body style="margin:0"><h1>Блог</h1>{frame}{card}</body></html>'
    )


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 480, 1000])
def test_a_strangers_page_shows_the_day_and_the_last_good_day_at_any_width(
    browser: Any, base: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "favicon" not in message.text else None)
    page.goto(base + "host.html")
    inside = page.frames[1]
    low = inside.evaluate(
        "Math.max(...[...document.querySelectorAll('p')].slice(0, 4).map((one) => one.getBoundingClientRect().bottom))"
    )
    assert low < inside.evaluate("innerHeight")
    if width >= 480:
        assert inside.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.images[0].complete && document.images[0].naturalWidth") == SIZE[0]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert [one for one in said if "Content Security Policy" in one] == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("slug", ["ru-mow", "ru-ty-agency", "ru-chu-freelance"])
def test_no_axe_violations(browser: Any, base: str, slug: str, scheme: str) -> None:
    """The policy shuts out axe's own script too, so that it is looked at without."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{base}widget/{slug}.html")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 25, 30)"}[scheme]
    context.close()


CHOSEN = """async () => {
  const { chosen } = await import("/embed.js");
  const words = { region: "Москва", form: "В агентстве", role: "Руководитель SMM" };
  return [["RU", "", ""], ["RU", "agency", ""], ["RU-MOW", "", ""], ["RU-MOW", "in-house", ""], ["RU", "", "smm_head"]]
    .map(([region, form, role]) => chosen({ region, form, role }, words));
}"""


@pytest.mark.browser
def test_the_browser_names_the_files_that_there_are(browser: Any, tmp_path: Path) -> None:
    script = (ROOT / "docs/assets/embed/embed.js").read_text("utf-8")
    (tmp_path / "embed.js").write_text(re.sub(r"import \{ placeField.*\n", "", script), "utf-8")
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title>", "utf-8")
    with served(tmp_path) as address:
        page = browser.new_page()
        page.goto(address)
        told = page.evaluate(CHOSEN)
        page.close()
    assert [one["slug"] for one in told] == ["ru", "ru-agency", "ru-mow", "ru-mow-in-house", "smm-head"]
    assert all(f"widget/{one['slug']}.svg" in made() for one in told)
    assert [one["page"] for one in told] == [
        "",
        "salaries/forms/agency/",
        "salaries/regions/ru-mow/",
        "salaries/regions/ru-mow/",
        "salaries/roles/smm-head/",
    ]
    assert told[1]["name"] == "Москва, в агентстве"
    assert json.dumps(told)
