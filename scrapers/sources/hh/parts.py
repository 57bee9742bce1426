"""What any shape of hh.ru says of a vacancy, and the same words for it whichever shape said it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from scrapers.model import RENEWAL, Vacancy
from scrapers.parsing.said import moscow_day
from scrapers.reference import queries
from scrapers.words import CURRENCY_CODES, PAID_IN, Unclear, salary_words

Item = Mapping[str, Any]
#: Of SMM: content (role 3) and its neighbours: events, PR, art director, designer, CMO, copywriter, marketer,
#: promoter, head of marketing (hh.ru /professional_roles, 2024-12).
ROLES = tuple(map(int, queries("hh role")))
#: Beginnings of words: a title with one of them is of the trade.
OUR_TITLE = re.compile(rf"\b({'|'.join(queries('hh title'))})", re.I)
#: What hh writes instead of a private person's name.
NAMELESS = "ФИО скрыто"
PERIODS = {"MONTH": "month", "HOUR": "hour", "SHIFT": "shift", "DAY": "day", "SERVICE": "project"}
EMPLOYMENT = {
    "FULL": "полная занятость",
    "PART": "частичная занятость",
    "PROJECT": "проектная работа",
    "SIDE_JOB": "подработка",
    "FLY_IN_FLY_OUT": "вахта",
    "VOLUNTEER": "волонтёрство",
    "PROBATION": "стажировка",
}
FORMATS = {
    "ON_SITE": "на месте работодателя",
    "REMOTE": "удалённо",
    "HYBRID": "гибрид",
    "FIELD_WORK": "разъездная работа",
}
#: The old schedule; it is said only where the newer work format is not.
SCHEDULES = {
    "fullDay": "полный день",
    "shift": "сменный график",
    "flexible": "гибкий график",
    "remote": "удалённо",
    "flyInFlyOut": "вахта",
}
CONTRACTS = {"SELF_EMPLOYED": "самозанятость", "INDIVIDUAL_ENTREPRENEUR": "ИП", "INDIVIDUAL_PERSON": "ГПХ"}
EXPERIENCE = {
    "noExperience": "нет опыта",
    "between1And3": "от 1 года до 3 лет",
    "between3And6": "от 3 до 6 лет",
    "moreThan6": "более 6 лет",
}


class Refused(ValueError):
    """This item is no vacancy for us; the message is the reason's short name."""


@dataclass(frozen=True, slots=True)
class Pay:
    """A fork as stated, per ``mode`` (hh's word for the period)."""

    low: Any
    high: Any
    currency: Any
    mode: str
    gross: Any


@dataclass(frozen=True, slots=True)
class Parts:
    """One vacancy as a shape gives it: hh's own codes and values, unchecked."""

    id: Any
    url: Any
    title: Any
    employer: Any = None
    employer_id: Any = None
    place: Any = None
    pay: Pay | Unclear | None = None
    employment: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    schedule: list[str] = field(default_factory=list)
    contracts: list[str] = field(default_factory=list)
    labour: bool = False
    internship: bool = False
    experience: list[str] = field(default_factory=list)
    #: Days or moments of publication, and whether the earliest may be a renewal's: the shape says no other.
    posted: tuple[Any, ...] = ()
    renewed: bool = True
    #: Responses of all its publications, and readers at this moment.
    responses: Any = None
    online: Any = None
    roles: list[str] = field(default_factory=list)
    advert: bool = False
    archived: bool = False
    text: str = ""


def vacancy_of(parts: Parts) -> Vacancy:
    """The parts in words. Raises Refused for what is no vacancy for us, ValueError for values that are none."""
    number, name = _number(parts.id, parts.url), plain(parts.title)
    _refuse(parts, name)
    employer = plain(parts.employer)
    days = [day for day in map(moscow_day, parts.posted) if day]
    return Vacancy(
        source="hh",
        id=number,
        url=f"https://hh.ru/vacancy/{number}",
        title=name,
        employer=employer if parts.employer_id and employer != NAMELESS else "",
        employer_id=str(parts.employer_id or ""),
        place_text=plain(parts.place),
        salary_text=pay_words(parts.pay),
        terms_text=_terms(parts),
        experience_text=", ".join(_words(EXPERIENCE, parts.experience)),
        posted_on=min(days, default=None),
        posted_as=RENEWAL if days and parts.renewed else "",
        responses=_people(parts.responses),
        online=_people(parts.online),
        renewed_on=max(days, default=None),
        text=parts.text,
    )


def _people(value: Any) -> int | None:
    """A count of people; what is none is not said: it is no reason to lose the vacancy."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _refuse(parts: Parts, title: str) -> None:
    """Raise Refused for a closed vacancy, and for an advert that answers no question of ours."""
    if parts.archived:
        raise Refused("archived")
    ours = OUR_TITLE.search(title) or {int(role) for role in parts.roles} & set(ROLES)
    if parts.advert and not ours:
        raise Refused("advert")


def _number(id: Any, url: Any) -> str:
    if id in (None, ""):
        raise Refused("no_id")
    number = str(id)
    if not re.fullmatch(r"\d{1,12}", number):
        raise Refused("bad_id")
    in_url = re.search(r"/vacancy/(\d+)", str(url or ""))
    if in_url and in_url[1] != number:
        raise Refused("id_and_url_differ")
    return number


def _terms(parts: Parts) -> str:
    employment = [one.upper() for one in parts.employment] + ["PROBATION"] * parts.internship
    terms = [
        *_words(EMPLOYMENT, employment),
        *(_words(FORMATS, parts.formats) or _words(SCHEDULES, parts.schedule)),
        *["трудовой договор"] * parts.labour,
        *_words(CONTRACTS, parts.contracts),
    ]
    return ", ".join(dict.fromkeys(terms))


def _words(table: Mapping[str, str], found: list[str]) -> list[str]:
    """Words for the codes, in the table's order; codes that it lacks stay as they are, to be named."""
    return [word for code, word in table.items() if code in found] + [
        code for code in found if code not in table
    ]


def pay_words(pay: Pay | Unclear | None) -> str:
    """The fork in words; a mode that we do not know stays in its own word, and its period is not guessed."""
    if not isinstance(pay, Pay):
        return "" if pay is None else pay
    low, high = _sum(pay.low), _sum(pay.high)
    if low is None and high is None:
        return ""
    if low is not None and high is not None and low > high:
        return Unclear("from_above_to")
    if not isinstance(pay.currency, str) or CURRENCY_CODES.get(pay.currency, pay.currency) not in PAID_IN:
        return Unclear("unknown_currency")
    tax = {True: "gross", False: "net"}.get(pay.gross, "unknown") if pay.gross is not None else "unknown"
    words = salary_words(low, high, pay.currency, PERIODS.get(pay.mode, "unknown"), tax)
    return words if pay.mode in PERIODS else f"{words}, режим {pay.mode}"


def _sum(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or value < 0:
        raise ValueError(f"no sum of money: {value!r}")
    return float(value)


def plain(value: Any) -> str:
    """A short string without hh's highlight marks and repeated blanks; other mark-up is the author's text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"no text: {type(value).__name__}")
    return " ".join(re.sub(r"</?highlighttext>", "", value).split())
