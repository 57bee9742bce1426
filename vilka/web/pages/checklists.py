"""The two checklists as plain lists that need no script; docs/assets/checklists/courses.js and path.js build on them."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from scrapers.reference import reference_rows
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.names import GRADES

#: Groups in the order of ``course_questions.csv``; lines of "flag" are clauses of a contract, not questions.
GROUPS = {
    "base": "Основа",
    "school": "Школа и документ",
    "teaching": "Как учат",
    "money": "Деньги",
    "claims": "Обещания и вы сами",
    "flag": "Красные флаги в договоре",
}
#: Anchors of docs/guides/tasks.md and the names of the tasks there.
TASKS = {row["anchor"]: row["full"] for row in reference_rows("tasks")}
#: How many courses a reader compares.
COURSES = 4
Line = Mapping[str, str]


def list_courses(book: Book, spot: Spot, args: Args) -> str:
    """Questions to a course by group, each with an empty box for each of up to four courses."""
    groups = groupby(reference_rows("course_questions"), lambda line: line["group"])
    sections = (_section(f"q-{code}", GROUPS[code], map(_question, lines)) for code, lines in groups)
    return f'<div class="c-list" data-list="courses">{"".join(sections)}</div>'


def list_path(book: Book, spot: Spot, args: Args) -> str:
    """Skills by grade: what one can do, how one shows it, the first step, the task it belongs to."""
    groups = groupby(reference_rows("path_skills"), lambda line: line["grade"])
    sections = (_section(f"grade-{code}", GRADES[code], _skills(lines, spot)) for code, lines in groups)
    return f'<div class="c-list" data-list="path">{"".join(sections)}</div>'


def _section(anchor: str, title: str, items: Iterable[str]) -> str:
    head = f'<h2 id="{anchor}">{escape(title)}</h2>'
    return f'<section data-group="{anchor}">{head}<ul class="c-items">{"".join(items)}</ul></section>'


def _question(line: Line) -> str:
    flag = line["group"] == "flag"
    kind = "flag" if flag else "question"
    parts = [
        _part("why", "Чем плохо" if flag else "Зачем", line["why"]),
        _part("how", "Что делать" if flag else "Как проверить", line["how_to_check"]),
    ]
    if line["red_flag"]:
        parts.append(_part("stop", "Красный флаг", line["red_flag"]))
    boxes = '<span class="c-box"></span>' * COURSES
    inside = f'{_what(line["question"])}{"".join(parts)}<p class="c-boxes" aria-hidden="true">{boxes}</p>'
    said = "" if flag else f' data-yes="{escape(line["yes"])}" data-no="{escape(line["no"])}"'
    return f'<li data-code="{line["code"]}" data-kind="{kind}" data-weight="{line["weight"]}"{said}>{inside}</li>'


def _skills(lines: Iterable[Line], spot: Spot) -> Iterator[str]:
    return (_skill(line, spot) for line in lines)


def _skill(line: Line, spot: Spot) -> str:
    task = spot.to(f"guides/tasks/#{line['task']}")
    shown = _part("shown", "Чем показать", line["shown_by"])
    first = _part("first", "Первый шаг", line["first_step"])
    more = f'<p class="c-more"><a href="{task}">Задача: {escape(TASKS[line["task"]])}</a></p>'
    return f'<li data-code="{line["code"]}">{_what(line["skill"])}{shown}{first}{more}</li>'


def _what(words: str) -> str:
    return f'<p class="c-what" data-part="what">{escape(words)}</p>'


def _part(name: str, title: str, words: str) -> str:
    return f'<p class="c-part" data-part="{name}"><b>{title}.</b> {escape(words)}</p>'
