"""The guides say what they may: links lead somewhere, money comes from the data or a named source, text is plain."""

import csv
import re
from collections import Counter
from pathlib import Path
from statistics import median

import pytest
from example_site import ROOT
from guides_site import DOCS, PAGES, build_guides, name_of

from scrapers.reference import REFERENCE, reference_rows
from vilka.web.pages.checklists import GROUPS, TASKS
from vilka.web.pages.names import GRADES

TEMPLATES = DOCS / "assets" / "templates"
FENCE = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
MONEY = re.compile(
    r"\d[\d \u00a0]*(?:,\d+)?(?:[–-]\d[\d \u00a0]*)?[ \u00a0]?(?:тыс\.|млн|млрд)?[ \u00a0]?(?:₽|руб)"
)
#: Sums written by hand, each with the source it is from; anything else has to come by a marker.
ALLOWED = {
    "2,4 млн ₽": "НК, шкала НДФЛ (176-ФЗ) и потолок НПД (422-ФЗ)",
    "5 млн ₽": "НК, шкала НДФЛ (176-ФЗ)",
    "20 млн ₽": "НК, шкала НДФЛ (176-ФЗ); порог НДС на УСН в 2026 году",
    "50 млн ₽": "НК, шкала НДФЛ (176-ФЗ)",
    "60 млн ₽": "порог НДС на УСН в 2025 году",
    "490,5 млн ₽": "предел дохода на УСН в 2026 году",
    "300 000 ₽": "взносы ИП: 1 % сверх",
    "200 000 ₽": "2,4 млн ₽ / 12",
    "250 000 ₽": "пример шкалы НДФЛ",
    "216 500 ₽": "пример шкалы НДФЛ",
    "27 093 ₽": "МРОТ 2026, Коммерсантъ 28.11.2025",
    "23 571 ₽": "МРОТ 2026 на руки, Коммерсантъ 28.11.2025",
    "1 300–1 900 ₽": "взнос самозанятого на случай болезни, новости 2026",
    "65 000 ₽": "HH.ru, май 2022",
    "140 000 ₽": "HH.ru, май 2022",
    "116 740 ₽": "Верховный Суд 4-КГ24-57-К1",
    "100 руб": "условная сумма примера",
    "116 руб": "условная сумма примера",
    "106 руб": "условная сумма примера",
    "87 руб": "НДФЛ 13 %",
}
SHORTEST = {"guides/index.md": 450, "path.md": 150, "courses.md": 600}

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
    assert all("vilka:" not in file.read_text("utf-8") for file in built)


@pages
def test_money_comes_from_the_data_or_a_named_source(page: Path):
    found = {" ".join(sum_.split()) for sum_ in MONEY.findall(page.read_text("utf-8"))}
    assert found <= set(ALLOWED)


@pages
def test_sentences_are_short(page: Path):
    lengths = [len(words) for words in sentences(plain(page))]
    assert 3 <= median(lengths) <= 12
    assert max(lengths) <= 45


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
    assert [a for a in anchors("guides/tasks.md") if a != "bundles"] == list(TASKS)
    told = ("**Что это.**", "**Как выглядит результат.**", "**Навыки.**", "**Первый шаг.**")
    assert len(parts) == 12 and all(word in part for part in parts for word in told)


def test_six_soft_skills_each_shown_and_trained():
    parts = (DOCS / "guides/soft-skills.md").read_text("utf-8").split("\n## ")[1:7]
    told = ("**Как проверяют.**", "**Слабый ответ.**", "**Сильный ответ.**", "**Как тренировать.**")
    assert all(word in part for part in parts for word in told)


def test_seven_routes_in_the_order_of_the_british_service():
    routes = ["university", "college", "apprenticeship", "work", "volunteering", "direct", "other"]
    assert [a for a in anchors("guides/how-to-get-in.md") if a in routes] == routes


# ---------------------------------------------------------------- the example on one footing

HOURS, WEEKS, LEAVE_HOURS = 1972, 52, 160


def worked(weeks_off: int) -> float:
    return (WEEKS - weeks_off) / WEEKS


def staff() -> tuple[float, float]:
    """Net a year from 100 a month, hours worked a year."""
    return 1200 * 0.87, HOURS - LEAVE_HOURS


def civil(idle: int = 4) -> tuple[float, float]:
    share = worked(4 + idle)
    return 1200 * share * 0.87, HOURS * share


def self_employed(rate: float, idle: int = 4) -> tuple[float, float]:
    share = worked(4 + idle)
    return 1200 * share * (1 - rate - 0.05), HOURS * share * 1.15


@pytest.mark.parametrize(
    ("row", "case"),
    [
        ("Штат или агентство по трудовому договору", staff()),
        ("ГПХ, четыре недели простоя", civil()),
        ("Самозанятый, заказчики — компании", self_employed(0.06)),
        ("Самозанятый, заказчики — люди", self_employed(0.04)),
    ],
)
def test_example_on_one_footing(row: str, case: tuple[float, float]):
    text = (DOCS / "guides/employment.md").read_text("utf-8")
    net, hours = case
    base, base_hours = staff()
    an_hour = f"{(net / hours) / (base / base_hours):.2f}".replace(".", ",")
    assert f"| {row} | {net / 12:.0f} | {an_hour} | {100 * base / net:.0f} |" in text


def test_example_sentences():
    text = (DOCS / "guides/employment.md").read_text("utf-8")
    base, base_hours = staff()
    net, hours = self_employed(0.06)
    assert f"ставка нужна примерно на {100 * (base / base_hours) / (net / hours) - 100:.0f} % выше" in text
    assert f"хватит {100 * base / self_employed(0.06, 0)[0]:.0f} рублей" in text
    assert f"нужно уже {100 * base / self_employed(0.06, 10)[0]:.0f}." in text


def test_net_of_250_000():
    text = (DOCS / "guides/contract-and-taxes.md").read_text("utf-8")
    net = 250_000 - (312_000 + 0.15 * (250_000 * 12 - 2_400_000)) / 12
    assert f"{net:,.0f} ₽ на руки".replace(",", " ") in text


# ---------------------------------------------------------------- templates and tables


@pytest.mark.parametrize(
    ("file", "page", "whole"),
    [
        ("blogger-brief.txt", "blogger-brief.md", False),
        ("monthly-report.txt", "monthly-report.md", False),
        ("contract-terms.txt", "contract-and-taxes.md", False),
        ("employer-letter.txt", "employer-letter.md", True),
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
    assert all(line["red_flag"] for line in lines if line["group"] != "flag")
    assert Counter(line["group"] for line in lines)["base"] == 6


def test_path_skills():
    lines = reference_rows("path_skills")
    grades = list(dict.fromkeys(line["grade"] for line in lines))
    assert grades == [grade for grade in GRADES if grade != "all"]
    assert max(Counter(line["code"] for line in lines).values()) == 1
    assert {line["task"] for line in lines} <= set(TASKS)
    assert all(line["skill"] and line["shown_by"] and line["first_step"] for line in lines)


def test_tables_end_with_a_line_feed_only():
    for name in ("course_questions.csv", "path_skills.csv"):
        body = (REFERENCE / name).read_bytes()
        assert b"\r" not in body and body.endswith(b"\n")
