"""The shapes of JSON in which hh.ru tells one vacancy (API old and new, page state, vacancy page) -> Vacancy."""

from collections.abc import Iterator, Mapping
from typing import Any

from scrapers.model import Rejected, Vacancy
from scrapers.parsing.markup import plain_text
from scrapers.sources.hh.parts import Item, Parts, Pay, Refused, plain, vacancy_of

#: The area path of Russia; the second id of a path is a federal district, the third a region.
RUSSIA = ".113."


def api_vacancy(item: Item) -> Vacancy:
    """An item of GET /vacancies or a whole GET /vacancies/{id}; sums are per mode, as stated.

    Of a list's dates both are the last renewal's; a whole vacancy says when it was first made.
    """
    employer, first = item.get("employer") or {}, item.get("initial_created_at")
    return vacancy_of(
        Parts(
            id=item.get("id"),
            url=item.get("alternate_url"),
            title=item.get("name"),
            employer=employer.get("name"),
            employer_id=employer.get("id"),
            place=(item.get("area") or {}).get("name"),
            pay=_api_pay(item.get("salary_range") or item.get("salary")),
            employment=codes(item.get("employment_form")) or codes(item.get("employment")),
            formats=codes(item.get("work_format")),
            schedule=codes(item.get("schedule")),
            contracts=codes(item.get("civil_law_contracts")),
            labour=item.get("accept_labor_contract") is True,
            internship=item.get("internship") is True,
            experience=codes(item.get("experience")),
            posted=(item.get("published_at"), item.get("created_at"), first),
            renewed=not first,
            responses=_responses(item.get("counters")),
            roles=codes(item.get("professional_roles")),
            advert=item.get("is_adv_vacancy") is True,
            archived=item.get("archived") is True,
            text=full_text(item),
        )
    )


def state_vacancy(item: Item, abroad: bool = False) -> Vacancy:
    """An item of the search page's or the vacancy page's state; ``perMode*`` are the sums as stated.

    ``abroad``: the page is of a sister site (hh.kz), so a place without a path is not in Russia.
    """
    area, company = _part(item, "area"), _part(item, "company")
    if not str(area.get("path") or ("" if abroad else RUSSIA)).startswith(RUSSIA):
        raise Refused("abroad")
    published, made = _part(item, "publicationTime"), item.get("creationTime")
    return vacancy_of(
        Parts(
            id=item.get("vacancyId"),
            url=_part(item, "links").get("desktop"),
            title=item.get("name"),
            employer=company.get("visibleName") or company.get("name"),
            employer_id=company.get("id"),
            place=area.get("name"),
            pay=_state_pay(item.get("compensation")),
            employment=codes(item.get("employmentForm")) or codes(_part(item, "employment").get("@type")),
            formats=codes(item.get("workFormats")),
            schedule=codes(item.get("@workSchedule")),
            contracts=codes(item.get("civilLawContracts")),
            labour=item.get("acceptLaborContract") is True,
            internship=item.get("internship") is True,
            experience=codes(item.get("workExperience")),
            posted=(published.get("$") or item.get("publicationDate"), _moment(made)),
            renewed=not made,
            responses=item.get("totalResponsesCount"),
            online=item.get("online_users_count"),
            roles=codes(item.get("professionalRoleIds")),
            advert=item.get("@isAdv") is True,
            archived=_part(item, "status").get("archived") is True or item.get("archived") is True,
            text=full_text(item),
        )
    )


def _part(item: Item, name: str) -> Any:
    """An object inside an item; an empty one where there is none."""
    return item.get(name) or {}


def _responses(counters: Any) -> Any:
    """All responses of ``counters``, or those since the last publication where no more is told."""
    if not isinstance(counters, Mapping):
        return None
    return counters.get("total_responses", counters.get("responses"))


def _moment(value: Any) -> Any:
    """A moment of the state: the stamp itself, or {"$": stamp}."""
    return value.get("$") if isinstance(value, Mapping) else value


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


def _api_pay(pay: Item | None) -> Pay | None:
    if not pay:
        return None
    mode = codes(pay.get("mode")) or ["MONTH"]
    return Pay(pay.get("from"), pay.get("to"), pay.get("currency"), mode[0], pay.get("gross"))


def _state_pay(pay: Item | None) -> Pay | None:
    if not pay or "noCompensation" in pay:
        return None
    stated = "perModeFrom" in pay or "perModeTo" in pay
    low, high = ("perModeFrom", "perModeTo") if stated else ("from", "to")
    mode = str(pay.get("mode") or "MONTH") if stated else "MONTH"
    return Pay(pay.get(low), pay.get(high), pay.get("currencyCode"), mode, pay.get("gross"))


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


def read_item(item: Any, abroad: bool = False) -> Iterator[Vacancy | Rejected]:
    """One item of any JSON shape; a pair of one vacancy's recordings gives both. A broken item is named."""
    if isinstance(item, Mapping) and "later" in item and "first_seen" in item:
        yield from read_item(item["first_seen"], abroad)
        yield from read_item(item["later"], abroad)
        return
    try:
        yield state_vacancy(item, abroad) if "vacancyId" in item else api_vacancy(item)
    except Refused as refusal:
        yield Rejected(_id_of(item), str(refusal))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        yield Rejected(_id_of(item), f"unreadable_item: {type(error).__name__} {error}"[:200])


def _id_of(item: Any) -> str:
    known = isinstance(item, Mapping) and (item.get("vacancyId") or item.get("id"))
    return str(known)[:40] if known else "?"
