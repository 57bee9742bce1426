"""Russian words for every code: roles, grades, forms, formats, places, trust, reasons; names of questions."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrapers.reference import reference_rows

ALL = "all"
COUNTRY = "RU"
#: The five dimensions of a cell, in the order of every table and file.
DIMENSIONS = ("role", "region", "employment", "grade", "work_format")
#: The wildcard of each dimension: the cell that does not look at it.
WILDCARDS = {"role": ALL, "region": COUNTRY, "employment": ALL, "grade": ALL, "work_format": ALL}

#: What the trade is called, by use: ``titles.csv`` of the trade.
TITLES = {row["key"]: row["words"] for row in reference_rows("titles")}
#: What the site and its data are called.
SITE = f"Вилка: сколько платят {TITLES['to_specialists']} в России"
ROLES = {row["code"]: row["name"] for row in reference_rows("role_names")}
#: What some roles are to the others: the ``plain`` one of a title that names the trade alone, its ``head``, who makes its
#: ``content`` and the neighbour that does the like elsewhere (``content_of``).
PARTS = {row["part"]: row["code"] for row in reference_rows("role_names") if row["part"]}
#: Trades that may be done for this one («SMM-дизайнер»).
CRAFTS = frozenset(row["code"] for row in reference_rows("role_names") if row["part"] == "craft")
GRADES = {
    "intern": "Стажёр",
    "junior": "Начинающий (junior)",
    "middle": "Средний (middle)",
    "senior": "Старший (senior)",
    "head": "Руководитель",
    "": "Уровень не назван",
}
EMPLOYMENTS = {
    "in-house": "В штате",
    "agency": "В агентстве",
    "freelance": "Фриланс",
    "unknown": "Форма не названа",
}
FORMATS = {
    "office": "В офисе",
    "remote": "Удалённо",
    "hybrid": "Гибрид",
    "choice": "На выбор",
    "unknown": "Формат не назван",
}
TIMES = {
    "full": "Полный день",
    "part": "Частичная занятость",
    "internship": "Стажировка",
    "shift": "Сменный график",
    "unknown": "График не назван",
}
SMM = {"core": TITLES["trade"], "adjacent": "Смежная роль", "no": TITLES["other"]}
PERIODS = {
    "month": "в месяц",
    "hour": "в час",
    "day": "в день",
    "shift": "за смену",
    "week": "в неделю",
    "year": "в год",
    "project": "за проект",
    "post": "за пост",
    "reel": "за ролик",
    "unknown": "за неназванный срок",
}
TAXES = {"net": "на руки", "gross": "до вычета налога", "unknown": "налог не назван"}
#: Wildcards in words: what the cell that does not look at a dimension is called.
EVERY = {
    "role": TITLES["whole"],
    "region": "Вся Россия",
    "employment": "Все формы занятости",
    "grade": "Все уровни",
    "work_format": "Любой формат",
}
#: How near a number is, by the half-width of its interval (``vilka.statistics``): what readers see beside it.
TRUST = {
    "exact": "точно",
    "about": "примерно",
    "guide": "ориентир",
    "none": "нет числа",
}
LEANS = {
    "own": "есть свои вакансии с зарплатой",
    "neighbours": "из соседних",
}
#: Why there is no number, after «Числа нет: ».
REASONS = {
    "": "",
    "no_data": "вакансий с зарплатой пока мало, собираем",
    "wide": "данных так мало, что даже ориентир ничего не скажет",
}
CODES = {"role": ROLES, "grade": GRADES, "employment": EMPLOYMENTS, "work_format": FORMATS}


def described(schema: Path) -> dict[str, Any]:
    """A file of ``data/schema``, with the trade's name where it says ``{trade}``."""
    words = schema.read_text(encoding="utf-8").replace("{trade}", TITLES["trade"])
    return dict(json.loads(words))


def region_names() -> dict[str, str]:
    """Code -> name of every region, from data/reference/regions.csv."""
    return {row["code"]: row["name"] for row in reference_rows("regions")}


def region_districts() -> dict[str, str]:
    """Code of a region -> code of its federal district; regions outside any district are left out."""
    return {row["code"]: row["district"] for row in reference_rows("regions") if row["district"]}


#: Districts without the capital that would speak for all their other regions: code -> (district, capital, name).
WITHOUT_CAPITAL = {
    "FD-C-REST": ("FD-C", "RU-MOW", "ЦФО без Москвы"),
    "FD-NW-REST": ("FD-NW", "RU-SPE", "СЗФО без Петербурга"),
}


def compared_with() -> dict[str, str]:
    """Code of a region -> code of the district it is compared with: without its capital where it has one."""
    without = {district: code for code, (district, _, _) in WITHOUT_CAPITAL.items()}
    capitals = {capital for _, capital, _ in WITHOUT_CAPITAL.values()}
    pairs = region_districts().items()
    return {code: without.get(district, district) for code, district in pairs if code not in capitals}


def rest_names() -> dict[str, str]:
    """Code -> name of the federal districts without their capital city."""
    return {code: name for code, (_, _, name) in WITHOUT_CAPITAL.items()}


def place_names() -> dict[str, str]:
    """Code -> name of regions, federal districts (long) and Russia."""
    long = {row["code"]: row["name"] for row in reference_rows("districts")} | rest_names()
    return {COUNTRY: "Россия", **long, **region_names()}


def label(dimension: str, code: str) -> str:
    """The Russian words for a code of one of the five dimensions; KeyError for a code nobody knows."""
    if code == WILDCARDS[dimension]:
        return EVERY[dimension]
    return place_names()[code] if dimension == "region" else CODES[dimension][code]


def name_of(question: Mapping[str, str], asked: Mapping[str, str] | None = None) -> str:
    """«SMM-менеджер, Москва, в агентстве, все уровни»: the place and what is stated; what only ``asked`` states is
    named as all of them, so that a wider group is named in full."""
    asked = question if asked is None else asked
    told = [name for name in DIMENSIONS if name == "region" or asked[name] != WILDCARDS[name]]
    return ", ".join(_inside(label(name, question[name]), name, question[name]) for name in told)


def _inside(words: str, name: str, code: str) -> str:
    """A label inside a sentence: names of places and abbreviations keep their capital."""
    proper = (name == "region" and code != COUNTRY) or words[1].isupper()
    return words if proper else words[0].lower() + words[1:]
