"""``vilka read -``: what a vacancy text means, explained in colour to a person."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from scrapers.keeping.cleaning import without_unseen
from vilka.labels import EMPLOYMENTS, FORMATS, GRADES, PERIODS, ROLES, SMM, TAXES, TIMES
from vilka.words.conditions import Said, read_conditions
from vilka.words.employers import employer_of
from vilka.words.employment import is_agency, read_employment, words_of_terms
from vilka.words.gazetteer import regions
from vilka.words.kinds import kind_of
from vilka.words.pay import Fork, read_pay
from vilka.words.pay.sum_roles import SUM_ROLES
from vilka.words.places import place_spans, read_places
from vilka.words.read import LONGEST_TEXT, offer_of
from vilka.words.roles import read_role
from vilka.words.skills import SKILLS, bundles, read_skills, skill_spans
from vilka.words.titles import title_of


def explain(text: str) -> RenderableType:
    """A coloured explanation for a person: the text with its spans marked, and what was read from them."""
    text = without_unseen("\n".join(text[:LONGEST_TEXT].splitlines()))
    return Group(Panel(_marked(text), title="Текст", title_align="left"), _readings(text))


STYLES = {"pay": "bold green", "place": "bold cyan", "skill": "yellow"}


def _marked(text: str) -> Text:
    marked = Text(text)
    for start, end in skill_spans(text):
        marked.stylize(STYLES["skill"], start, end)
    for start, end, _ in place_spans(text):
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


CONTRACT_NAMES = {
    "labour": "трудовой",
    "civil": "ГПХ",
    "self_employed": "самозанятость",
    "sole_trader": "ИП",
}
#: Conditions in the order in which a person reads them; time is shown with the terms.
CONDITION_NAMES = {
    "schedule": "График",
    "test_task": "Тестовое задание",
    "trial": "Испытательный срок",
    "equipment": "Техника",
    "shooting": "Съёмки на месте",
    "barter": "Бартер",
    "projects": "Проектов вести",
    "networks": "Сети вести",
    "experience": "Опыт, лет",
}
VALUE_NAMES = {
    "shift": "сменный",
    "flexible": "гибкий",
    "irregular": "ненормированный",
    "paid": "оплачивается",
    "unpaid": "без оплаты",
    "none": "нет",
    "given": "дают",
    "own": "своя",
    "on_site": "да",
    "yes": "да",
}
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
    yield (
        "Роль",
        f"{SMM[role.smm]}, {ROLES[role.role]}, {GRADES[role.grade]}",
        f"по названию «{title}»" if title else "",
    )
    forks, sums = offer_of(text, kind_of(text))
    for fork in forks:
        yield "[green]Оплата[/]", _words_of(fork), f"«{' '.join(fork.text.split())}»"
    for one in sums:
        if one.role != "pay":
            yield "Другая сумма", SUM_ROLES[one.role], f"«{' '.join(one.text.split())}»"
    names = [regions()[code].name for code in places.regions] + ["за рубежом"] * places.abroad
    yield "[cyan]Место[/]", ", ".join(names) or "не названо", _quoted(text, place_spans(text))
    yield from _reasons_of_terms(text, employer)
    yield from _reasons_of_conditions(text)
    yield "Работодатель", employer or "не назван", ""
    skills = read_skills(text)
    told = ", ".join(SKILLS[code].name_ru for code in skills) or "не названы"
    yield "[yellow]Навыки[/]", told, f"групп обязанностей: {bundles(skills)} из 12"


def _reasons_of_terms(text: str, employer: str) -> Iterator[tuple[str, str, str]]:
    terms = read_employment(text=text, employer=employer)
    words = words_of_terms(text)
    yield (
        "Форма",
        EMPLOYMENTS[terms.form],
        "агентство названо" if is_agency(employer, text) else words.get("employment", ""),
    )
    yield (
        "Договор",
        ", ".join(CONTRACT_NAMES[one] for one in terms.contracts) or "не назван",
        words.get("contracts", ""),
    )
    yield "Время", TIMES[terms.time], words.get("time", "")
    yield "Формат", FORMATS[terms.format], words.get("work_format", "")


def _reasons_of_conditions(text: str) -> Iterator[tuple[str, str, str]]:
    """Every condition: what it is, said but not understood, or not said."""
    said = read_conditions(text)
    for fact, name in CONDITION_NAMES.items():
        one = said.get(fact)
        yield name, _told(one), f"«{' '.join(one.words.split())}»" if one else ""


def _told(said: Said | None) -> str:
    if said is None:
        return "не сказано"
    if said.value is None:
        return "сказано, но не понято"
    if isinstance(said.value, str):
        return VALUE_NAMES.get(said.value, said.value)
    return ", ".join(SKILLS[one].name_ru for one in said.value if isinstance(one, str)) or _range(said.value)


def _range(edges: tuple[object, ...]) -> str:
    low, high = (f"{edge:g}" if isinstance(edge, float | int) else "" for edge in edges)
    return low if low == high else f"от {low}" if not high else f"{low}–{high}"


def _words_of(fork: Fork) -> str:
    """«от 60 000 до 80 000 ₽ в месяц, на руки»."""
    edges = {"от": fork.low, "до": fork.high}
    named = {word: f"{amount:,.0f}".replace(",", " ") for word, amount in edges.items() if amount is not None}
    told = (
        [*named.values()][:1] if fork.low == fork.high else [f"{word} {sum_}" for word, sum_ in named.items()]
    )
    currency = {"RUB": "₽", "": "(валюта не названа)"}.get(fork.currency, fork.currency)
    variable = " + переменная часть" if fork.variable else ""
    return f"{' '.join(told)} {currency} {PERIODS[fork.period]}, {TAXES[fork.tax]}{variable}"


def _quoted(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    return ", ".join(dict.fromkeys(f"«{' '.join(text[start:end].split())}»" for start, end, _ in spans))
