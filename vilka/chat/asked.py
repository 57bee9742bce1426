"""From what was asked to a question: five codes, or one sentence that says what is not known here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scrapers.reference import reference_rows
from vilka.errors import BadInput
from vilka.labels import CODES, COUNTRY, DIMENSIONS, EVERY, ROLES, TITLES, WILDCARDS, label, place_names
from vilka.words.employment import read_employment
from vilka.words.gazetteer import regions
from vilka.words.places import read_places
from vilka.words.roles import read_role

#: Longest word or name that is looked up, characters.
LONGEST_NAME = 120
#: How a grade that vacancies do not name is asked for, as in the downloads.
UNNAMED = "unknown"
#: What a dimension is called in a refusal.
WHAT = {
    "role": "такой роли", "region": "такого места", "employment": "такой формы занятости",
    "grade": "такого уровня", "work_format": "такого формата работы",
}  # fmt: skip

#: What the country is called besides its name in ``vilka.labels``.
COUNTRY_WORDS = ("РФ", "Российская Федерация", "Russia")

#: Forms of employment by whom one works for or as: a vacancy is not told so.
EMPLOYERS = {
    "агентство": "agency", "штат": "in-house", "компания": "in-house", "фриланс": "freelance", "фрилансер": "freelance",
}  # fmt: skip


class Unknown(BadInput):
    """Nothing is known of what was asked; the message is a Russian sentence."""


@dataclass(frozen=True)
class Question:
    """Five codes, and what has to be said of how they were understood."""

    codes: Mapping[str, str]
    notes: list[str] = field(default_factory=list)


def question_of(asked: Mapping[str, str]) -> Question:
    """The question meant by words of the dimensions; those not named are any. Raises Unknown."""
    notes: list[str] = []
    codes = {name: _code(name, " ".join(asked.get(name, "").split()), notes) for name in DIMENSIONS}
    return Question(codes, notes)


def _code(name: str, said: str, notes: list[str]) -> str:
    if len(said) > LONGEST_NAME:
        raise Unknown(f"Слишком длинно: в «{name}» больше {LONGEST_NAME} знаков, это не название.")
    if not said:
        return WILDCARDS[name]
    if (code := _names(name).get(_plain(said))) is not None:
        return code
    if name == "role":
        return _read_role(said, notes)
    if name == "region":
        return _read_place(said, notes)
    if (code := _in_passing(name, said)) != UNNAMED:
        notes.append(f"«{said}» понято как «{label(name, code)}».")
        return code
    known = ", ".join(code or UNNAMED for code in (WILDCARDS[name], *CODES[name]))
    raise Unknown(f"Не знаю {WHAT[name]}: «{said}»; можно: {known}.")


def _plain(words: str) -> str:
    return words.casefold().replace("ё", "е")


def _names(name: str) -> dict[str, str]:
    """Codes and full names of a dimension, as they are typed -> code."""
    named = place_names() if name == "region" else dict(CODES[name])
    said = {code or UNNAMED: code for code in named} | {words: code for code, words in named.items()}
    if name == "employment":
        said |= EMPLOYERS
    if name == "region":
        said |= {region.short_name: code for code, region in regions().items()}
        said |= {row["short_name"]: row["code"] for row in reference_rows("districts")}
        said |= dict.fromkeys(COUNTRY_WORDS, COUNTRY)
    said |= {"all": WILDCARDS[name], EVERY[name]: WILDCARDS[name]}
    return {_plain(words): code for words, code in said.items()}


def _in_passing(name: str, said: str) -> str:
    """A form, a grade or a format as the site reads it in a vacancy («джун», «удалёнка»); UNNAMED for none."""
    terms = read_employment(said)
    read = {"grade": read_role(said).grade, "employment": terms.form, "work_format": terms.format}
    return read[name] or UNNAMED


def _read_role(said: str, notes: list[str]) -> str:
    """A job's name as the site reads a vacancy's title."""
    role = read_role(said)
    if role.smm == "no":
        raise Unknown(
            f"Не знаю {WHAT['role']}: «{said}»; Вилка считает {TITLES['trade']} и соседние роли, список — list_roles."
        )
    notes.append(f"«{said}» понято как роль «{ROLES[role.role]}».")
    return role.role


def _read_place(said: str, notes: list[str]) -> str:
    """A town or a region as the site reads a vacancy's place."""
    places = read_places(said, field=True)
    if places.abroad:
        raise Unknown(f"Вилка считает только Россию: о месте «{said}» чисел нет.")
    if not places.regions:
        raise Unknown(
            f"Не знаю {WHAT['region']}: «{said}»; можно город, регион или округ России, список — list_places."
        )
    if len(places.regions) > 1:
        names = ", ".join(place_names()[code] for code in places.regions)
        raise Unknown(f"«{said}» — это несколько регионов ({names}): спросите об одном.")
    code = places.regions[0]
    notes.append(f"«{said}» понято как {place_names()[code]}: Вилка считает по регионам, не по городам.")
    return code
