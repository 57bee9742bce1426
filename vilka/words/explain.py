"""``vilka read -``: what a vacancy text means, explained in colour to a person."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from vilka.labels import EMPLOYMENTS, FORMATS, GRADES, ROLES, SMM, TIMES
from vilka.words.employment import is_agency, read_employment, terms_of
from vilka.words.kinds import kind_of
from vilka.words.pay import Fork, read_pay
from vilka.words.places import read_places, regions
from vilka.words.posts import employer_of, experience_of, title_of
from vilka.words.read import LONGEST_TEXT
from vilka.words.roles import read_role
from vilka.words.skills import SKILLS, bundles, read_skills, skill_spans


def explain(text: str) -> RenderableType:
    """A coloured explanation for a person: the text with its spans marked, and what was read from them."""
    text = text[:LONGEST_TEXT]
    return Group(Panel(_marked(text), title="Текст", title_align="left"), _readings(text))


STYLES = {"pay": "bold green", "place": "bold cyan", "skill": "yellow"}


def _marked(text: str) -> Text:
    marked = Text(text)
    for start, end in skill_spans(text):
        marked.stylize(STYLES["skill"], start, end)
    for start, end, _ in read_places(text).spans:
        marked.stylize(STYLES["place"], start, end)
    for fork in read_pay(text):
        marked.stylize(STYLES["pay"], fork.start, fork.end)
    return marked


def _readings(text: str) -> Table:
    table = Table(show_header=True, box=None, pad_edge=False)
    for column in ("Что", "Прочитано", "Почему"):
        table.add_column(column, overflow="fold")
    for what, reading, why in _reasons(text):
        table.add_row(what, Text(reading), Text(why, style="dim"))
    return table


KINDS = {
    "vacancy": "вакансия",
    "resume": "резюме",
    "advert": "реклама",
    "digest": "подборка",
    "other": "другое",
}


def _reasons(text: str) -> Iterator[tuple[str, str, str]]:
    """Rows of the explanation: what, what was read, and the words or the rule that it was read from."""
    title, employer = title_of(text), employer_of(text)
    role, places = read_role(title, text), read_places(text)
    yield "Вид", KINDS[kind_of(text)], ""
    yield "Название", title or "не названо", ""
    yield "Роль", f"{SMM[role.smm]}, {ROLES[role.role]}, {GRADES[role.grade]}", f"по названию «{title}»"
    for fork in read_pay(text):
        yield "[green]Оплата[/]", _words_of(fork), f"«{' '.join(fork.text.split())}»"
    names = [regions()[code].name for code in places.regions] + ["за рубежом"] * places.abroad
    yield "[cyan]Место[/]", ", ".join(names) or "не названо", _quoted(text, places.spans)
    yield from _reasons_of_terms(text, employer)
    yield "Опыт", experience_of(text) or "не назван", ""
    yield "Работодатель", employer or "не назван", ""
    skills = read_skills(text)
    told = ", ".join(SKILLS[code].name_ru for code in skills) or "не названы"
    yield "[yellow]Навыки[/]", told, f"групп обязанностей: {bundles(skills)} из 12"


def _reasons_of_terms(text: str, employer: str) -> Iterator[tuple[str, str, str]]:
    terms = read_employment(text=text, employer=employer)
    yield "Форма", EMPLOYMENTS[terms.form], "агентство названо" if is_agency(employer, text) else ""
    yield "Время", TIMES[terms.time], ""
    yield "Формат", FORMATS[terms.format], terms_of(text)[:300]


def _words_of(fork: Fork) -> str:
    edges = [
        f"{word} {amount:,.0f}".replace(",", " ")
        for word, amount in (("от", fork.low), ("до", fork.high))
        if amount is not None
    ]
    variable = " + переменная часть" if fork.variable else ""
    return f"{' '.join(edges)} {fork.currency or 'валюта не названа'}, {fork.period}, {fork.tax}{variable}"


def _quoted(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    return ", ".join(dict.fromkeys(f"«{' '.join(text[start:end].split())}»" for start, end, _ in spans))
