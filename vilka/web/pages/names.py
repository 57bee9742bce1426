"""Names as pages need them, made of ``vilka.labels``: lists without wildcards, other cases, reasons."""

from collections.abc import Mapping

from scrapers.reference import reference_rows
from vilka import labels

ROLES: Mapping[str, str] = {"all": labels.TITLES["whole"], **labels.ROLES}
FORMS: Mapping[str, str] = {"all": "Любая форма", **labels.EMPLOYMENTS}
GRADES: Mapping[str, str] = {"all": "Любой уровень", **labels.GRADES}
FORMATS: Mapping[str, str] = {"all": labels.EVERY["work_format"], **labels.FORMATS}
#: Values of each dimension that get a line of their own.
BY: Mapping[str, Mapping[str, str]] = {
    "role": ROLES,
    "employment": FORMS,
    "grade": GRADES,
    "work_format": FORMATS,
}
UNLISTED = ("all", "other")
#: What a vacancy does not say.
UNNAMED = ("unknown", "")
#: What a page about a role says it is the pay of, in the genitive.
ROLE_OF: Mapping[str, str] = {row["code"]: row["of"] for row in reference_rows("role_names") if row["of"]}
#: «в штате компании», «в агентстве», «на фрилансе».
FORM_WHERE: Mapping[str, str] = {
    "in-house": "в штате компании",
    "agency": "в агентстве",
    "freelance": "на фрилансе",
}
FORM_SAYS: Mapping[str, str] = {
    "in-house": f"Один бренд и полное погружение в него. В большой компании есть команда, в маленькой {labels.TITLES['worker']} делает всё "
    "сам. Оклад, отпуск и больничный по Трудовому кодексу; риск — устать от одной темы.",
    "agency": "Поток клиентов и узкая задача: тексты, картинки, реклама или сообщество. Опыт набирается быстро, "
    "ответственность разделена. Переход из агентства в штат — обычное дело, обратно идут редко.",
    "freelance": "Клиентов ищете сами; доход растёт от числа проектов или цены. Поиск не оплачивается, отпуск и простой — за свой "
    "счёт. Здесь только объявления с суммой в месяц: цены за проект, пост или час собраны отдельно.",
}
DISTRICTS: Mapping[str, str] = {
    "FD-C": "Центральный округ",
    "FD-NW": "Северо-Западный округ",
    "FD-S": "Южный округ",
    "FD-NC": "Северо-Кавказский округ",
    "FD-V": "Приволжский округ",
    "FD-U": "Уральский округ",
    "FD-SI": "Сибирский округ",
    "FD-FE": "Дальневосточный округ",
    "": "Вне округов",
}
