"""schema.org JobPosting in a page's JSON-LD -> vacancies. Many boards print it for search engines."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scrapers.model import Rejected, Vacancy, each
from scrapers.parsing.answers import parsed_json
from scrapers.parsing.markup import plain_text, scripts
from scrapers.parsing.said import (
    PERIODS,
    fork_words,
    moscow_day,
    places,
    required,
    terms_words,
    web_link,
    words_of,
)

_ADDRESSES = re.compile(r"<(?:link|meta)\b[^<>]{0,2000}>", re.I)
_CALLED = re.compile(r"""\brel=["']canonical["']|["']og:url["']""", re.I)
_ADDRESS = re.compile(r"""\b(?:href|content)=["']([^"']{1,2000})""", re.I)


def postings(text: str) -> list[dict[str, Any]]:
    """The JobPosting objects of a page, in order. Raises Unreadable where their JSON is broken."""
    written = (script for script in scripts(text, "application/ld+json") if "JobPosting" in script)
    return [posting for script in written for posting in _postings(parsed_json(script))]


def _postings(document: Any) -> Iterator[dict[str, Any]]:
    if isinstance(document, list):
        for part in document:
            yield from _postings(part)
    elif isinstance(document, dict):
        if "JobPosting" in _listed(document.get("@type")):
            yield document
        yield from _postings(document.get("@graph"))


def posted_vacancies(source: str, text: str, pattern: str, page_url: str) -> Iterator[Vacancy | Rejected]:
    """Vacancies of a page's postings; ``pattern`` finds the number in their address. A posting without one
    has the page's own: what the page calls canonical, else where it was asked for."""
    home = _own_address(text) or page_url
    return each(
        postings(text),
        lambda one: posting_vacancy(source, one, pattern, home),
        lambda one: one.get("url") or home,
    )


def _own_address(text: str) -> str:
    """What the page calls its canonical address, "" where it says none."""
    for tag in _ADDRESSES.finditer(text):
        address = _CALLED.search(tag[0]) and _ADDRESS.search(tag[0])
        if address:
            return address[1]
    return ""


def posting_id(posting: Mapping[str, Any], pattern: str) -> str:
    """The number in the posting's address by ``pattern``, else its identifier. ValueError without both."""
    found = re.search(pattern, words_of(posting.get("url")))
    if found:
        return found[1]
    identifier = posting.get("identifier")
    return required(identifier.get("value") if isinstance(identifier, Mapping) else identifier, "id")


def posting_vacancy(source: str, posting: Mapping[str, Any], pattern: str, page_url: str) -> Vacancy:
    """One posting as a vacancy; its pay is ``baseSalary`` only, never ``estimatedSalary``."""
    address = posting.get("url") or page_url
    link = web_link(page_url, address)
    employer = posting.get("hiringOrganization") or {}
    kinds = _listed(posting.get("employmentType"))
    return Vacancy(
        source=source,
        id=posting_id({**posting, "url": address}, pattern),
        url=link,
        title=required(posting.get("title"), "title"),
        employer=words_of(employer.get("name") if isinstance(employer, Mapping) else employer),
        place_text=places(_place(one) for one in _listed(posting.get("jobLocation"))),
        salary_text=_pay(posting.get("baseSalary")),
        terms_text=terms_words(*kinds, posting.get("jobLocationType")),
        experience_text=_experience(posting.get("experienceRequirements")),
        posted_on=moscow_day(posting.get("datePosted")),
        text=plain_text(posting.get("description")),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _place(location: Any) -> str:
    address = location.get("address") if isinstance(location, Mapping) else location
    if not isinstance(address, Mapping):
        return words_of(address)
    parts = [words_of(address.get(part)) for part in ("addressRegion", "addressLocality")]
    return ", ".join(dict.fromkeys(filter(None, parts))) or words_of(address.get("streetAddress"))


def _pay(base: Any) -> str:
    """minValue and maxValue stand in ``value``, or (rabota.ru) above it; a single value is both edges."""
    if not isinstance(base, Mapping):
        return ""
    value = base.get("value")
    inner = value if isinstance(value, Mapping) else {"value": value}
    low, high = (inner.get(edge) or base.get(edge) for edge in ("minValue", "maxValue"))
    if not low and not high:
        low = high = inner.get("value")
    unit = words_of(inner.get("unitText") or base.get("unitText")).upper()
    return fork_words(low, high, base.get("currency") or inner.get("currency"), PERIODS.get(unit, "unknown"))


def _experience(required_experience: Any) -> str:
    if isinstance(required_experience, Mapping):
        months = required_experience.get("monthsOfExperience")
        return f"опыт от {words_of(months)} мес." if months else ""
    return words_of(required_experience)
