"""What a language model may call: each tool's arguments, what it is for, how it is answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vilka.chat import market, told
from vilka.chat.asked import LONGEST_NAME, UNNAMED, Unknown, question_of
from vilka.chat.site import Site
from vilka.labels import CODES, TITLES, WILDCARDS
from vilka.words.read import LONGEST_TEXT


class _Arguments(BaseModel):
    """Arguments of a tool; one that it does not have is refused, never dropped."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _codes(name: str) -> str:
    """«agency — В агентстве; …»: codes of a dimension with their names."""
    known = {WILDCARDS[name]: "все вместе", **{code or UNNAMED: words for code, words in CODES[name].items()}}
    return "; ".join(f"{code} — {words}" for code, words in known.items())


class _Market(_Arguments):
    role: Annotated[str, Field(description=f"Роль: код или название. {_codes('role')}")] = ""
    region: Annotated[
        str,
        Field(description="Город, регион или федеральный округ России, словами или кодом. Пусто: вся Россия"),
    ] = ""
    employment: Annotated[str, Field(description=f"Форма занятости: {_codes('employment')}")] = ""


class Salary(_Market):
    """Arguments of ``salary``."""

    grade: Annotated[str, Field(description=f"Уровень: {_codes('grade')}")] = ""
    work_format: Annotated[str, Field(description=f"Формат работы: {_codes('work_format')}")] = ""


class Trend(_Market):
    """Arguments of ``trend``."""


class Places(_Arguments):
    """Arguments of ``list_places``."""

    like: Annotated[str, Field(description="Часть названия; пусто: все места")] = ""


class Week(_Arguments):
    """Arguments of ``week``."""

    day: Annotated[
        str, Field(description="Любой день недели, о которой речь: 2026-11-24. Пусто: последняя целая неделя")
    ] = ""


class _Place(_Arguments):
    region: Annotated[
        str, Field(description="Город или регион России, словами или кодом. Пусто: вся Россия")
    ] = ""


class Competition(_Place):
    """Arguments of ``competition``."""

    grade: Annotated[str, Field(description=f"Уровень: {_codes('grade')}")] = ""


class Openness(_Place):
    """Arguments of ``openness``."""

    employment: Annotated[str, Field(description=f"Форма занятости: {_codes('employment')}")] = ""


class Nothing(_Arguments):
    """No arguments."""


class Ad(_Arguments):
    """Arguments of ``read_ad``."""

    text: Annotated[str, Field(description="Текст вакансии целиком, как он опубликован")]


@dataclass(frozen=True)
class Tool:
    """A tool: its title and description, its arguments, its answer."""

    title: str
    about: str
    asks: type[_Arguments]
    answer: Callable[[Site, Any], told.Told]


def _salary(site: Site, asked: _Market) -> told.Told:
    return told.salary(site, question_of(asked.model_dump()))


def _trend(site: Site, asked: Trend) -> told.Told:
    return told.trend(site, question_of(asked.model_dump()))


def _week(site: Site, asked: Week) -> told.Told:
    if len(asked.day) > LONGEST_NAME:
        raise Unknown(f"Слишком длинно: в «day» больше {LONGEST_NAME} знаков, это не день.")
    return market.week(site, asked.day.strip())


def _groups(table: str) -> Callable[[Site, _Place], told.Told]:
    return lambda site, asked: market.groups(site, table, question_of(asked.model_dump()))


def _places(site: Site, asked: Places) -> told.Told:
    if len(asked.like) > LONGEST_NAME:
        raise Unknown(f"Слишком длинно: в «like» больше {LONGEST_NAME} знаков, это не название.")
    return told.places(site, asked.like.strip())


def _ad(site: Site, asked: Ad) -> told.Told:
    if not asked.text.strip():
        raise Unknown("Текст вакансии пуст.")
    if len(asked.text) > LONGEST_TEXT:
        raise Unknown(f"Текст длиннее {LONGEST_TEXT} знаков: это не одна вакансия.")
    return told.ad(asked.text, site)


_CITE = (
    "Называйте вместе с числом интервал, слово о точности (trust_words), число вакансий и работодателей, дату и "
    "источник (about.citation). known = false значит: числа нет, выдумывать его нельзя."
)
TOOLS: Mapping[str, Tool] = {
    "salary": Tool(
        "Сколько платят",
        f"Сколько предлагают {TITLES['to_specialist']} в России: медиана и квартили в рублях в месяц на руки для роли, места, формы "
        f"занятости, уровня и формата работы; рядом более широкие группы. {_CITE}",
        Salary, _salary,
    ),
    "trend": Tool(
        "Как менялась медиана",
        f"Медиана по месяцам для роли, места и формы занятости, с интервалом каждого месяца. {_CITE}",
        Trend, _trend,
    ),
    "read_ad": Tool(
        "Прочитать объявление",
        "Что сказано в тексте вакансии (оплата, роль, место, форма, условия — с теми словами, из которых это прочитано) "
        "и сколько платят за такую работу. Текст никуда не отправляется и не хранится.",
        Ad, _ad,
    ),
    "week": Tool(
        "Что изменилось за неделю",
        "Что изменилось за неделю на рынке и почему: рынок, состав объявлений, источники, метод. Изменением названо только то, "
        "что нельзя списать на случай (changed = true); остальное менялось или нет, неизвестно.",
        Week, _week,
    ),
    "competition": Tool(
        "Сроки и отклики",
        "Сколько дней открыты вакансии, какую долю поднимают, сколько на них откликов и читателей: по всей стране и рядом по "
        f"региону или уровню, с интервалами. Сколько резюме на рынке, неизвестно. {_CITE}",
        Competition, _groups("competition"),
    ),
    "openness": Tool(
        "Открытость зарплат",
        "Какая доля объявлений называет зарплату, только «от», насколько широки вилки, как часто тестовое не оплачивается: по всей "
        f"стране и рядом по региону или форме занятости, с интервалами. {_CITE}",
        Openness, _groups("openness"),
    ),
    "list_places": Tool(
        "Места", f"Регионы и округа, о которых можно спросить, с медианой и числом вакансий {TITLES['of_trade']} в каждом.", Places, _places,
    ),
    "list_roles": Tool(
        "Роли", "Роли, формы, уровни и форматы, о которых можно спросить.", Nothing, lambda site, _: told.roles(site),
    ),
    "sources": Tool(
        "Источники", "Откуда вакансии и как прошла последняя ночь каждого источника.", Nothing, lambda site, _: told.sources(site),
    ),
}  # fmt: skip


def called(site: Site, name: str, arguments: Mapping[str, Any]) -> told.Told:
    """The answer of a tool. Raises BadInput with one Russian sentence for the person who asked."""
    if name not in TOOLS:
        raise Unknown(f"Нет такого инструмента: «{name[:LONGEST_NAME]}»; есть: {', '.join(TOOLS)}.")
    tool = TOOLS[name]
    try:
        asked = tool.asks.model_validate(arguments)
    except ValidationError as error:
        raise Unknown(_why(error, tool)) from None
    return tool.answer(site, asked)


def _why(error: ValidationError, tool: Tool) -> str:
    """The first of what is wrong with the arguments, as a sentence."""
    first = error.errors(include_url=False, include_input=False)[0]
    name = ".".join(map(str, first["loc"]))[:LONGEST_NAME]
    known = ", ".join(tool.asks.model_fields) or "ни о чём"
    if first["type"] == "extra_forbidden":
        return f"Не знаю, что такое «{name}»; спросить можно: {known}."
    if first["type"] == "missing":
        return f"Не сказано «{name}»."
    return f"«{name}» должно быть словами."
