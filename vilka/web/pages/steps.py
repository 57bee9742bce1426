"""The way from intern to head as a map that needs no script: what each step is paid, how many skills it has.

``docs/assets/checklists/path.js`` puts a bar of what is ticked on each step.
"""

from html import escape

from scrapers.reference import reference_rows
from vilka import say
from vilka.labels import TRUST
from vilka.publishing.answers import Answer
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.names import GRADES


def map_path(book: Book, spot: Spot, args: Args) -> str:
    """The steps in order, each a link to its skills."""
    grades = [line["grade"] for line in reference_rows("path_skills")]
    items = "".join(_step(book, code, grades.count(code)) for code in dict.fromkeys(grades))
    return f'<ol class="p-map" data-map="path" aria-label="Ступени от стажёра до руководителя">{items}</ol>'


def _step(book: Book, code: str, skills: int) -> str:
    pay = _pay(book.answers.get(grade=code))
    count = say.plural(skills, "навык", "навыка", "навыков")
    name = f'<a href="#grade-{code}">{escape(GRADES[code])}</a>'
    return f'<li data-grade="{code}">{name}{pay}<small data-part="count">{count}</small></li>'


def _pay(cell: Answer) -> str:
    """The median with how near it is; its interval, where that is all there is."""
    if not cell.known:
        return "<p>числа пока нет</p>"
    span = f"{say.NBSP}{say.span(cell.p50_low, cell.p50_high)}"
    near = TRUST[cell.trust] + ("" if cell.firm else span)
    return f"<p><b>{say.rub(cell.p50)}</b> <small>{near}</small></p>"
