"""The shapes in which hh.ru tells one vacancy (API old and new, page state, vacancy page, RSS) -> Vacancy.

All shapes end in the same words, so that a vacancy read through another door does not look changed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from scrapers.model import Rejected, Vacancy
from scrapers.parsing.markup import plain_text
from scrapers.parsing.said import moscow_day
from scrapers.words import salary_words

Item = Mapping[str, Any]
#: The area path of Russia; the second id of a path is a federal district, the third a region.
RUSSIA = ".113."
#: SMM, content (role 3) and its neighbours: events, PR, art director, designer, CMO, copywriter, marketer,
#: promoter, head of marketing (hh.ru /professional_roles, 2024-12).
ROLES = (3, 1, 2, 12, 34, 37, 55, 68, 99, 170)
#: Area ids of the regions of Russia, the children of 113 (hh.ru /areas, 2024-12).
_REGION_IDS = """
    1 2 145 1008 1020 1041 1051 1061 1077 1090 1103 1118 1124 1146 1169 1174 1187 1192 1202 1216 1217
    1229 1249 1255 1261 1308 1317 1342 1347 1368 1384 1414 1422 1424 1434 1438 1463 1471 1475 1481 1500
    1505 1511 1530 1553 1556 1563 1575 1586 1596 1614 1620 1624 1646 1652 1661 1679 1704 1716 1739 1754
    1771 1783 1806 1817 1828 1844 1859 1880 1890 1898 1905 1913 1932 1941 1943 1946 1948 1960 1975 1982
    1985 2019 2114 2134 2155 2173 2209
"""
REGIONS = tuple(int(one) for one in _REGION_IDS.split())
SMM_TITLE = re.compile(
    r"\b(smm|смм|таргет|комьюнити|community|соцсет|социальн\w+ сет|контент|content|reels|сторис)", re.I
)

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

    low: float | None
    high: float | None
    currency: str
    mode: str
    gross: bool | None


def api_vacancy(item: Item) -> Vacancy:
    """An item of GET /vacancies or a whole GET /vacancies/{id}; sums are per mode, as stated."""
    employer = item.get("employer") or {}
    formats = codes(item.get("work_format"))
    return _vacancy(
        item,
        id=item.get("id"),
        url=item.get("alternate_url"),
        title=item.get("name"),
        employer=employer,
        employer_name=employer.get("name"),
        place=(item.get("area") or {}).get("name"),
        pay=_api_pay(item.get("salary_range") or item.get("salary")),
        employment=codes(item.get("employment_form")) or codes(item.get("employment")),
        formats=formats,
        schedule=codes(item.get("schedule")),
        contracts=codes(item.get("civil_law_contracts")),
        labour=item.get("accept_labor_contract") is True,
        experience=codes(item.get("experience")),
        posted=item.get("published_at"),
        roles=[int(one) for one in codes(item.get("professional_roles"))],
        advert=item.get("is_adv_vacancy") is True,
    )


def state_vacancy(item: Item) -> Vacancy:
    """An item of the search page's or the vacancy page's state; ``perMode*`` are the sums as stated."""
    area = item.get("area") or {}
    if not str(area.get("path") or RUSSIA).startswith(RUSSIA):
        raise Refused("abroad")
    company = item.get("company") or {}
    published = item.get("publicationTime") or {}
    return _vacancy(
        item,
        id=item.get("vacancyId"),
        url=(item.get("links") or {}).get("desktop"),
        title=item.get("name"),
        employer=company,
        employer_name=company.get("visibleName") or company.get("name"),
        place=area.get("name"),
        pay=_state_pay(item.get("compensation")),
        employment=codes(item.get("employmentForm")) or codes((item.get("employment") or {}).get("@type")),
        formats=codes(item.get("workFormats")),
        schedule=codes(item.get("@workSchedule")),
        contracts=codes(item.get("civilLawContracts")),
        labour=item.get("acceptLaborContract") is True,
        experience=codes(item.get("workExperience")),
        posted=published.get("$") or item.get("publicationDate"),
        roles=[int(one) for one in codes(item.get("professionalRoleIds"))],
        advert=item.get("@isAdv") is True,
    )


def _vacancy(
    item: Item,
    *,
    id: Any,
    url: Any,
    title: Any,
    employer: Item,
    employer_name: Any,
    place: Any,
    pay: Pay | None,
    employment: list[str],
    formats: list[str],
    schedule: list[str],
    contracts: list[str],
    labour: bool,
    experience: list[str],
    posted: Any,
    roles: list[int],
    advert: bool,
) -> Vacancy:
    number = _number(id, url)
    name = plain(title)
    if item.get("archived") is True or (item.get("status") or {}).get("archived") is True:
        raise Refused("archived")
    if advert and not SMM_TITLE.search(name) and not set(roles) & set(ROLES):
        raise Refused("advert")
    named = bool(employer.get("id")) and employer_name != NAMELESS
    if item.get("internship") is True:
        employment = [*employment, "PROBATION"]
    terms = [
        *_words(EMPLOYMENT, [one.upper() for one in employment]),
        *(_words(FORMATS, formats) or _words(SCHEDULES, schedule)),
        *(["трудовой договор"] if labour else []),
        *_words(CONTRACTS, contracts),
    ]
    return Vacancy(
        source="hh",
        id=number,
        url=f"https://hh.ru/vacancy/{number}",
        title=name,
        employer=plain(employer_name) if named else "",
        employer_id=str(employer.get("id") or ""),
        place_text=plain(place),
        salary_text=_pay_words(pay),
        terms_text=", ".join(dict.fromkeys(terms)),
        experience_text=", ".join(_words(EXPERIENCE, experience)),
        posted_on=moscow_day(posted),
        text=full_text(item),
    )


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


def codes(value: Any) -> list[str]:
    """The enum codes in any of hh's wrappings: "FULL", {"id": "FULL"}, [{"id": …}], [{}],
    [{"workFormatsElement": ["REMOTE"]}], ["REMOTE"]."""
    if value is None or value == "":
        return []
    if isinstance(value, str | int):
        return [str(value)]
    if isinstance(value, Mapping):
        return (
            codes(value["id"])
            if "id" in value
            else [code for inner in value.values() for code in codes(inner)]
        )
    return [code for inner in value for code in codes(inner)]


def _words(table: Mapping[str, str], found: list[str]) -> list[str]:
    """Words for the codes, in the table's order; codes that it lacks stay as they are, to be named."""
    return [word for code, word in table.items() if code in found] + [
        code for code in found if code not in table
    ]


def _api_pay(pay: Item | None) -> Pay | None:
    if not pay:
        return None
    mode = codes(pay.get("mode")) or ["MONTH"]
    return _pay(pay.get("from"), pay.get("to"), pay.get("currency"), mode[0], pay.get("gross"))


def _state_pay(pay: Item | None) -> Pay | None:
    if not pay or "noCompensation" in pay:
        return None
    stated = "perModeFrom" in pay or "perModeTo" in pay
    low, high = ("perModeFrom", "perModeTo") if stated else ("from", "to")
    mode = str(pay.get("mode") or "MONTH") if stated else "MONTH"
    return _pay(pay.get(low), pay.get(high), pay.get("currencyCode"), mode, pay.get("gross"))


def _pay(low: Any, high: Any, currency: Any, mode: str, gross: Any) -> Pay | None:
    edges = _sum(low), _sum(high)
    return None if edges == (None, None) else Pay(*edges, _currency(currency), mode, gross)


def _sum(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or value < 0:
        raise ValueError(f"no sum of money: {value!r}")
    return float(value)


def _currency(code: Any) -> str:
    if not isinstance(code, str) or not re.fullmatch(r"[A-Z]{3}", code):
        raise Refused("unknown_currency")
    return code


def _pay_words(pay: Pay | None) -> str:
    """The fork in words; a mode that we do not know stays in its own word, and its period is not guessed."""
    if pay is None:
        return ""
    if pay.low is not None and pay.high is not None and pay.low > pay.high:
        raise Refused("from_above_to")
    tax = {True: "gross", False: "net"}.get(pay.gross, "unknown") if pay.gross is not None else "unknown"
    words = salary_words(pay.low, pay.high, pay.currency, PERIODS.get(pay.mode, "unknown"), tax)
    return words if pay.mode in PERIODS or not words else f"{words}, режим {pay.mode}"


def plain(value: Any) -> str:
    """A short string without hh's highlight marks and repeated blanks; other mark-up is the author's text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"no text: {type(value).__name__}")
    return " ".join(re.sub(r"</?highlighttext>", "", value).split())


def full_text(item: Item) -> str:
    """All that the item says in sentences: description, snippets, key skills, a line each."""
    snippet = item.get("snippet") or {}
    parts = [plain_text(item.get("description"))]
    parts += [
        plain(snippet.get(key)) for key in ("requirement", "req", "responsibility", "resp", "desc", "skill")
    ]
    skills = item.get("key_skills") or item.get("keySkills") or []
    names = [str(one["name"]) if isinstance(one, Mapping) and "name" in one else one for one in _flat(skills)]
    parts.append(", ".join(plain(name) for name in names))
    return "\n".join(part for part in parts if part)


def _flat(skills: Any) -> Iterator[Any]:
    if isinstance(skills, Mapping) and "name" not in skills:
        for inner in skills.values():
            yield from _flat(inner)
    elif isinstance(skills, list):
        for inner in skills:
            yield from _flat(inner)
    else:
        yield skills


def read_item(item: Any) -> Iterator[Vacancy | Rejected]:
    """One item of any JSON shape; a pair of one vacancy's recordings gives both. A broken item is named."""
    if isinstance(item, Mapping) and "later" in item and "first_seen" in item:
        yield from read_item(item["first_seen"])
        yield from read_item(item["later"])
        return
    try:
        yield state_vacancy(item) if "vacancyId" in item else api_vacancy(item)
    except Refused as refusal:
        yield Rejected(_id_of(item), str(refusal))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        yield Rejected(_id_of(item), f"unreadable_item: {type(error).__name__} {error}"[:200])


def _id_of(item: Any) -> str:
    known = isinstance(item, Mapping) and (item.get("vacancyId") or item.get("id"))
    return str(known)[:40] if known else "?"
