"""Russian words for every code: roles, grades, forms, formats, places, tiers, reasons, rungs."""

from scrapers.reference import reference_rows

ALL = "all"
COUNTRY = "RU"
#: The five dimensions of a cell, in the order of every table and file.
DIMENSIONS = ("role", "region", "employment", "grade", "work_format")
#: The wildcard of each dimension: the cell that does not look at it.
WILDCARDS = {"role": ALL, "region": COUNTRY, "employment": ALL, "grade": ALL, "work_format": ALL}

ROLES = {
    "smm_manager": "SMM-менеджер",
    "smm_head": "Руководитель SMM",
    "targetologist": "Таргетолог",
    "community_manager": "Комьюнити-менеджер",
    "social_content": "Контент-мейкер соцсетей",
    "smm_strategist": "SMM-стратег",
    "influence_manager": "Influence-менеджер",
    "video_maker": "Видеомейкер",
    "copywriter_editor": "Копирайтер, редактор",
    "content_manager": "Контент-менеджер",
    "marketer": "Маркетолог",
    "pr": "PR-менеджер",
    "designer": "Дизайнер",
    "other": "Другая роль",
}
GRADES = {
    "intern": "Стажёр",
    "junior": "Junior",
    "middle": "Middle",
    "senior": "Senior",
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
SMM = {"core": "SMM", "adjacent": "Смежная роль", "no": "Не SMM"}
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
    "role": "Все роли",
    "region": "Вся Россия",
    "employment": "Все формы занятости",
    "grade": "Все уровни",
    "work_format": "Любой формат",
}
TIERS = {
    "own": "свои данные",
    "shrunk": "свои данные, сглажены по соседям",
    "estimate": "оценка по соседям",
    "none": "нет числа",
}
REASONS = {
    "": "",
    "few": "меньше 6 работодателей с зарплатой",
    "dominated": "больше половины вакансий у одного работодателя",
    "secondary": "скрыто, чтобы соседнее скрытое число нельзя было вычислить",
    "no_data": "вакансии есть, зарплата не указана",
    "wide": "интервал слишком широк, чтобы назвать число",
}
#: What a rung of the ladder is called after «взято»; a district's own name comes from districts.csv.
LEVELS = {
    "cell": "",
    "all_formats": "по всем форматам работы",
    "all_grades": "по всем уровням",
    "country": "по России",
    "none": "",
}
CODES = {"role": ROLES, "grade": GRADES, "employment": EMPLOYMENTS, "work_format": FORMATS}


def region_names() -> dict[str, str]:
    """Code -> name of every region, from data/reference/regions.csv."""
    return {row["code"]: row["name"] for row in reference_rows("regions")}


def region_districts() -> dict[str, str]:
    """Code of a region -> code of its federal district; regions outside any district are left out."""
    return {row["code"]: row["district"] for row in reference_rows("regions") if row["district"]}


def district_names() -> dict[str, str]:
    """Code -> short name of the federal districts: FD-V -> ПФО."""
    return {row["code"]: row["short_name"] for row in reference_rows("districts")}


def rest_names() -> dict[str, str]:
    """Code -> name of the federal districts without their capital city."""
    return {"FD-C-REST": "ЦФО без Москвы", "FD-NW-REST": "СЗФО без Петербурга"}


def place_names() -> dict[str, str]:
    """Code -> name of regions, federal districts (long) and Russia."""
    long = {row["code"]: row["name"] for row in reference_rows("districts")} | rest_names()
    return {COUNTRY: "Россия", **long, **region_names()}


def label(dimension: str, code: str) -> str:
    """The Russian words for a code of one of the five dimensions; KeyError for a code nobody knows."""
    if code == WILDCARDS[dimension]:
        return EVERY[dimension]
    return place_names()[code] if dimension == "region" else CODES[dimension][code]


def level_in_words(level: str) -> str:
    """A rung of the ladder after «взято»: «по ПФО», «по всем уровням»; empty for the cell itself."""
    if level.startswith("district:"):
        return "по " + district_names()[level.removeprefix("district:")]
    return LEVELS[level]


def plural(n: int, one: str, few: str, many: str) -> str:
    """The Russian form for a count: 1 вакансия, 2 вакансии, 5 вакансий."""
    if n % 100 in (11, 12, 13, 14) or n % 10 in (0, 5, 6, 7, 8, 9):
        return many
    return one if n % 10 == 1 else few


def vacancies(n: int) -> str:
    """«84 вакансии»."""
    return f"{n} {plural(n, 'вакансия', 'вакансии', 'вакансий')}"


def employers(n: int) -> str:
    """«31 работодателя», after «от»."""
    return f"{n} {'работодателя' if n % 10 == 1 and n % 100 != 11 else 'работодателей'}"
