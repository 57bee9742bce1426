"""The guides say what they may: links lead somewhere, money comes from the data or a named source, text is plain."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path
from statistics import median

import pytest
from example_site import ROOT
from guides_site import DOCS, PAGES, build_guides, name_of

from scrapers.reference import PROFESSION, reference_rows
from vilka.publishing.worked import even_income, least_on_hand, on_hand, side_by_side, worked
from vilka.web.pages.checklists import GROUPS, TASKS
from vilka.web.pages.names import GRADES

TEMPLATES, GUIDES = DOCS / "assets" / "templates", DOCS / "guides"
FENCE = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
MONEY = re.compile(
    r"\d[\d \u00a0]*(?:,\d+)?(?:[–-]\d[\d \u00a0]*)?[ \u00a0]?(?:тыс\.|млн|млрд)?[ \u00a0]?(?:₽|руб)"
)
#: Years written by hand, with the words around them: days of others' figures that never change.
YEARS = ("в мае 2022 года", "В мае 2022 года", "половине мая 2022 года")
YEAR = re.compile(r"(?<![\d.-])(?:19|20)\d\d(?!\d)")
LAW = re.compile(r"\d-ФЗ|\bст\.\s?\d|\bстать\w+ \d|№\s?\d|\bчаст\w+ \d|\bп\.\s?\d")
SHORTEST = {
    "guides/index.md": 450,
    "path.md": 150,
    "courses.md": 600,
    "guides/rules.md": 180,
    "guides/year.md": 450,
}

pages = pytest.mark.parametrize("page", PAGES, ids=name_of)


def plain(page: Path) -> str:
    """Prose alone: no front matter, code, tables, markers, mark-up."""
    text = page.read_text("utf-8").split("---\n", 2)[2]
    text = re.sub(r"```.*?```|<!--.*?-->|</?div[^>]*>|\{[^}]*\}", " ", text, flags=re.DOTALL)
    lines = [line for line in text.split("\n") if not line.lstrip().startswith(("|", "#", "!!!"))]
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`]", r"\1", "\n".join(lines))


def sentences(text: str) -> list[list[str]]:
    found = re.split(r"(?<=[.!?:])\s+|\n\s*(?:-|\d+\.)\s+|\n\n", text)
    return [words for part in found if len(words := re.findall(r"[\w-]+", part)) > 1]


def anchors(page: str) -> list[str]:
    return re.findall(r"^#+ .*\{ #([\w-]+) \}", (DOCS / page).read_text("utf-8"), re.MULTILINE)


def test_links_anchors_and_markers_resolve(tmp_path: Path):
    site = build_guides(tmp_path)
    built = [site / name_of(page).removesuffix(".md").removesuffix("index") / "index.html" for page in PAGES]
    assert all("<!-- vilka:" not in file.read_text("utf-8") for file in built)


@pages
def test_money_comes_from_the_data_or_a_table(page: Path):
    """Not one sum is written by hand."""
    assert MONEY.findall(page.read_text("utf-8")) == []


@pages
def test_years_and_laws_come_from_the_tables(page: Path):
    text = re.sub(r"<!--.*?-->", " ", page.read_text("utf-8"))
    for words in YEARS:
        text = text.replace(words, " ")
    assert YEAR.findall(text) + LAW.findall(text) == []


@pages
def test_opens_with_what_the_reader_can_do(page: Path):
    text = page.read_text("utf-8")
    first = re.search(r"^# .*\n\n(.+)$", text, re.MULTILINE)
    if page.parent == GUIDES:
        assert first and re.search(r"[Пп]осле этой страницы (?:вы|у вас|все)", first[1])


@pages
def test_ends_with_a_checklist(page: Path):
    if page.parent != GUIDES or page.name == "index.md":
        return
    last = page.read_text("utf-8").rsplit("\n## ", 1)[1]
    assert '<div class="checks" markdown>' in last and last.count("\n- ") >= 3


@pages
def test_sentences_are_short(page: Path):
    lengths = [len(words) for words in sentences(plain(page))]
    assert 3 <= median(lengths) <= 12
    assert max(lengths) <= 45


@pages
def test_paragraphs_differ_in_rhythm(page: Path):
    """Three short sentences in every paragraph are how a machine writes."""
    whole = [
        part
        for part in plain(page).split("\n\n")
        if len(part.split()) > 8 and not part.lstrip().startswith("-")
    ]
    three = [part for part in whole if len(re.findall(r"[.!?](?:\s|$)", part)) == 3]
    assert len(three) <= len(whole) / 2


@pages
def test_long_enough(page: Path):
    words = re.findall(r"[\w-]+", page.read_text("utf-8"))
    assert len(words) >= SHORTEST.get(name_of(page), 700)


@pages
def test_no_outside_links_and_no_hype(page: Path):
    text = page.read_text("utf-8").lower()
    assert "http" not in text
    hype = ("уникальн", "лучший курс", "гарантированн", "успейте", "промокод", "быстрый заработок")
    assert [word for word in hype if word in text] == []


@pages
def test_described_and_of_one_heading(page: Path):
    text = page.read_text("utf-8")
    assert re.match(r"---\ntitle: .{10,80}\ndescription: .{60,220}\n", text)
    assert len(re.findall(r"^# ", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)) == 1


def test_every_guide_is_in_the_menu():
    menu = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert [name_of(page) for page in PAGES if name_of(page) not in menu] == []


def test_twelve_tasks_each_told_whole():
    text = (DOCS / "guides/tasks.md").read_text("utf-8")
    parts = re.split(r"^## \d+\. ", text, flags=re.MULTILINE)[1:]
    assert [a for a in anchors("guides/tasks.md") if a not in ("bundles", "done")] == list(TASKS)
    told = ("**Что это.**", "**Как выглядит результат.**", "**Навыки.**", "**Первый шаг.**")
    assert len(parts) == 12 and all(word in part for part in parts for word in told)


def test_six_soft_skills_each_shown_and_trained():
    parts = (DOCS / "guides/soft-skills.md").read_text("utf-8").split("\n## ")[2:8]
    told = ("**Как проверяют.**", "**Слабый ответ.**", "**Сильный ответ.**", "**Как тренировать.**")
    assert all(word in part for part in parts for word in told)


def test_seven_routes_in_the_order_of_the_british_service():
    routes = ["university", "college", "apprenticeship", "work", "volunteering", "direct", "other"]
    assert [a for a in anchors("guides/how-to-get-in.md") if a in routes] == routes


# ---------------------------------------------------------------- the example on one footing

DAY_2026 = date(2026, 11, 24)


def test_example_on_one_footing():
    """Recounted by hand: 52 weeks, 4 of rest, 4 idle, 5 % costs, 15 % unpaid time, the norm of 2026."""
    staff, share, hours = 100_000 * 0.87, 44 / 52, 1972
    hour = staff * 12 / (hours - 160)
    by_name = {row.name: row for row in worked(DAY_2026)}
    assert by_name["ГПХ"].month == pytest.approx(100_000 * share * 0.87)
    assert by_name["ГПХ"].asked == pytest.approx(100_000 / share)
    for name, rate in (("компании", 0.06), ("люди", 0.04)):
        row = by_name[f"Самозанятый, заказчики — {name}"]
        assert row.month == pytest.approx(100_000 * share * (1 - rate - 0.05))
        assert row.hour == pytest.approx(row.month * 12 / ((hours - 320) * 1.15) / hour)
        assert row.asked == pytest.approx(staff / (share * (1 - rate - 0.05)))


@pytest.mark.parametrize(
    ("pay", "npd", "usn"),
    [
        (60_000, 47_723, 45_729),
        (100_000, 79_538, 79_237),
        (150_000, 119_308, 119_308),
        (200_000, 159_077, 159_077),
    ],
)
def test_sole_trader_costs_no_more_from_the_even_income(pay: int, npd: int, usn: int):
    assert [tuple(round(x) for x in row) for row in side_by_side(DAY_2026, (pay,))] == [(pay, npd, usn)]


def test_even_income_and_the_minimum_on_hand_of_each_year():
    assert [round(even_income(day)) for day in (DAY_2026, date(2027, 1, 1))] == [1_087_800, 1_163_080]
    assert round(least_on_hand(DAY_2026)) == 23_571
    for edge, same in ((-1200, False), (1200, True)):
        (row,) = side_by_side(DAY_2026, ((even_income(DAY_2026) + edge) / 12 * 52 / 44,))
        assert (abs(row[1] - row[2]) < 0.01) is same


def test_net_of_250_000():
    assert on_hand(250_000, DAY_2026) == 250_000 - (312_000 + 0.15 * (250_000 * 12 - 2_400_000)) / 12


def test_the_sample_ad_passes_its_own_check():
    text = (DOCS / "guides/for-employers.md").read_text("utf-8")
    (ad,) = FENCE.findall(text)
    said = ("Зачем", "Обязательно", "Будет плюсом", "Чего делать не надо", "Команда", "руководитель", "на руки",
            "оклад", "Премия", "договор", "Гибрид", "Дежурств", "Как выбираем", "Отвечаем", "маркируем")  # fmt: skip
    assert [word for word in said if word not in ad] == []
    assert re.search(r"Хотим \d+", ad)
    bad = r"девушк|юнош|мужчин|женщин|возраст|\bлет\b|молод|внешност|без детей|прописк|стрессоустойчив|горящ"
    assert re.findall(bad, ad, re.IGNORECASE) == []


# ---------------------------------------------------------------- templates and tables


@pytest.mark.parametrize(
    ("file", "page", "whole"),
    [
        ("blogger-brief.txt", "blogger-brief.md", False),
        ("monthly-report.txt", "monthly-report.md", False),
        ("contract-terms.txt", "contract-and-taxes.md", False),
        ("employer-letter.txt", "employer-letter.md", True),
        ("offer.txt", "offer.md", False),
        ("price-list.txt", "price-list.md", False),
    ],
)
def test_template_says_what_its_page_says(file: str, page: str, whole: bool):
    blocks = FENCE.findall((DOCS / "guides" / page).read_text("utf-8"))
    expected = "\n---\n\n".join(blocks if whole else blocks[:1])
    assert (TEMPLATES / file).read_text("utf-8-sig") == expected


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.csv")), ids=lambda file: file.name)
def test_template_tables_are_even_and_safe(file: Path):
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_course_questions():
    lines = reference_rows("course_questions")
    assert list(dict.fromkeys(line["group"] for line in lines)) == list(GROUPS)
    assert max(Counter(line["code"] for line in lines).values()) == 1
    assert all((line["weight"] == "0") == (line["group"] == "flag") for line in lines)
    assert all(line["weight"] in "0123" and line["why"] and line["how_to_check"] for line in lines)
    asked = [line for line in lines if line["group"] != "flag"]
    assert all(line["red_flag"] and line["yes"] and line["no"] for line in asked)
    assert not any(line[said].endswith(("?", ".")) for line in asked for said in ("yes", "no"))
    assert Counter(line["group"] for line in lines)["base"] == 6


def test_path_skills():
    lines = reference_rows("path_skills")
    grades = list(dict.fromkeys(line["grade"] for line in lines))
    assert grades == [grade for grade in GRADES if grade not in ("all", "")]
    assert max(Counter(line["code"] for line in lines).values()) == 1
    assert {line["task"] for line in lines} <= set(TASKS)
    assert all(line["skill"] and line["shown_by"] and line["first_step"] for line in lines)


def test_tables_end_with_a_line_feed_only():
    for name in ("course_questions.csv", "path_skills.csv"):
        body = (PROFESSION / name).read_bytes()
        assert b"\r" not in body and body.endswith(b"\n")
