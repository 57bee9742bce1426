"""Pages do not contradict one another: one number a question, one name a thing, and a number is of what stands beside it."""

import re
from functools import cache

import pytest
from bs4 import BeautifulSoup
from example_site import ROOT, published

from vilka import say
from vilka.labels import DIMENSIONS, WILDCARDS, label
from vilka.web.assemble import page
from vilka.web.pages import Book, book_of, generated

DOCS = ROOT / "docs"
PAGES = sorted(file.relative_to(DOCS).as_posix() for file in DOCS.rglob("*.md"))
#: Pages for those who develop and run the project, and the one that explains how numbers are made.
OF_DEVELOPERS = ("contributing.md", "nightly.md", "scale.md")


@cache
def book() -> Book:
    return book_of(published(), ROOT)


@cache
def filled() -> dict[str, str]:
    """Every page as MkDocs gets it, numbers put in."""
    written = {path: page((DOCS / path).read_text("utf-8"), book(), path) for path in PAGES}
    return {**written, **generated(book())}


@cache
def words() -> dict[str, str]:
    """What readers read of each page: without code and what stands in tags."""
    hidden = re.compile(r"```.*?```|`[^`]*`|^---.*?^---", flags=re.DOTALL | re.MULTILINE)
    shown = {path: hidden.sub(" ", markdown) for path, markdown in filled().items()}
    return {path: BeautifulSoup(text, "lxml").get_text(" ") for path, text in shown.items()}


# ---------------------------------------------------------------- numbers


def rows(markdown: str) -> list[tuple[str, str]]:
    """Name and median of each row of the page's tables of the whole market."""
    found = []
    for table in BeautifulSoup(markdown, "lxml").select(".v-forks table"):
        if str(table.caption.get_text()).startswith("Вилки: "):
            for row in table.select("tbody tr"):
                median = row.select_one(".v-med b")
                found.append((row.th.get_text(), median.get_text() if median else "—"))
    return found


def test_a_row_of_the_whole_market_has_one_number_on_all_pages() -> None:
    told: dict[str, dict[str, set[str]]] = {}
    for path in PAGES:
        for name, median in rows(filled()[path]):
            told.setdefault(name, {}).setdefault(median, set()).add(path)
    several = {name: numbers for name, numbers in told.items() if len(numbers) > 1 and name != "Все вместе"}
    assert len(told) > 20 and several == {}


def test_the_map_of_the_path_has_the_numbers_of_the_table_of_grades() -> None:
    steps = BeautifulSoup(filled()["path.md"], "lxml").select("[data-map=path] > li")
    for step in steps:
        cell = book().answers.get(grade=str(step["data-grade"]))
        assert step.b.get_text() == say.rub(cell.p50) if cell.known else "пока нет" in step.get_text()
    assert len(steps) == 5


# ---------------------------------------------------------------- a number and the words beside it

_MARK = re.compile(r"<!-- vilka: say (?:fork|median|n)((?: \w+=\S+)*) -->")
#: What a text calls a value, where it is not by its own label.
CALLED = {
    "in-house": "штат", "agency": "агентств", "freelance": "фриланс", "intern": "стаж", "junior": "нович|начина|junior|без опыта",
    "middle": "средн|уверен|опыт|middle", "senior": "старш|senior", "head": "руковод", "smm_manager": "SMM|вы ",
    "smm_head": "руковод", "copywriter_editor": "копирайтер|редактор", "social_content": "контент-мейкер",
}  # fmt: skip


def marks() -> list[tuple[str, str, dict[str, str]]]:
    """(page, its section, the question) of every number in a text."""
    found = []
    for path in PAGES:
        for section in re.split(r"^(?=#)", (DOCS / path).read_text("utf-8"), flags=re.MULTILINE):
            for mark in _MARK.finditer(section):
                asked = dict(word.split("=") for word in mark[1].split())
                found.append((path, section, asked))
    return found


def test_a_number_in_a_text_is_of_what_the_text_says() -> None:
    """A fork of the staff alone that a text calls everybody's is how two pages came to contradict each other."""
    for path, section, asked in marks():
        for name, code in asked.items():
            if code != WILDCARDS[name]:
                word = CALLED.get(code) or re.escape(label(name, code)[:6])
                assert re.search(word, _MARK.sub("", section), re.IGNORECASE), (path, name, code)
        assert set(asked) <= set(DIMENSIONS)
    assert len(marks()) > 30


# ---------------------------------------------------------------- names

#: What readers are not to meet: names of the model's inside, and names that another name has taken the place of.
FORBIDDEN = {
    r"\bячейк": "вопрос, ответ", r"голосу(?:ю|е)": "входит в расчёт", r"\bсглажен": "примерно, ориентир",
    r"четвертей нет|Четверти не показаны": "—", r"\bP(?:10|25|50|75|90)\b": "10 % ниже",
    r"[Нн]омер рисунка|рисунком стоит его номер": "имя рисунка", r"\b(?:Уверенный|Новичок|Специалист с опытом)\b": "Средний (middle), Начинающий (junior)",
    r"трудоспособн": "работающего человека",
}  # fmt: skip
#: Where a table of columns or of checks names what the files name.
TECHNICAL = (*OF_DEVELOPERS, "data.md", "using-data.md", "method.md")


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_a_thing_has_one_name(pattern: str) -> None:
    for path, text in words().items():
        if path in OF_DEVELOPERS or (path in TECHNICAL and pattern.startswith(r"\bP(")):
            continue
        found = re.search(pattern, text)
        assert found is None, f"{path}: «{text[found.start() :][:60]}»; say {FORBIDDEN[pattern]}"
