"""The cards of a search page of hh.ru: the last resort, where the page carries no state. They say no date."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from scrapers.model import Rejected, Vacancy, each
from scrapers.parsing.markup import attribute, said_in
from scrapers.sources.hh.parts import Parts, Pay, vacancy_of
from scrapers.words import Unclear

_CARD = '[data-qa="vacancy-serp__vacancy"]'
_TITLE = '[data-qa="serp-item__title"][href*="/vacancy/"]'
_EMPLOYER = '[data-qa="vacancy-serp__vacancy-employer"]'
_PLACE = '[data-qa="vacancy-serp__vacancy-address"]'
#: The sum stands before the labels, in an element without a name of its own.
_PAY = 'span:has(~ [class*="compensation-labels"])'
_EXPERIENCE, _REMOTE = (
    "vacancy-serp__vacancy-work-experience-",
    '[data-qa="vacancy-label-work-schedule-remote"]',
)
_SUM = re.compile(
    r"(?:(?P<from>от )?(?P<low>\d[\d ]*)(?: ?[–—-] ?(?P<to>\d[\d ]*)| до (?P<upto>\d[\d ]*))?|до (?P<only>\d[\d ]*)) ?"
    r"(?P<sign>[^\d\s,]+)(?: (?P<period>за [а-я ]+?))?(?:, (?P<tax>на руки|до вычета налогов))?"
)
_SIGNS = {
    "₽": "RUR",
    "$": "USD",
    "€": "EUR",
    "₸": "KZT",
    "Br": "BYR",
    "so’m": "UZS",
    "₾": "GEL",
    "сом": "KGS",
    "₼": "AZN",
}
_MODES = {
    "за месяц": "MONTH",
    "за час": "HOUR",
    "за смену": "SHIFT",
    "за услугу": "SERVICE",
    "за день": "DAY",
}
_GROSS = {"на руки": False, "до вычета налогов": True}


def cards_of(tree: BeautifulSoup) -> list[Tag]:
    """The links of the page's cards: each leads to one vacancy."""
    return tree.select(f"{_CARD} {_TITLE}")


def read_cards(links: list[Tag]) -> Iterator[Vacancy | Rejected]:
    """The vacancies of these cards."""
    return each(links, _vacancy, lambda link: attribute(link, "href"))


def _vacancy(link: Tag) -> Vacancy:
    card = link.find_parent(attrs={"data-qa": "vacancy-serp__vacancy"}) or link
    number = re.search(r"/vacancy/(\d+)", attribute(link, "href"))
    employer = re.search(r"/employer/(\d+)", attribute(card.select_one(f"{_EMPLOYER}[href]"), "href"))
    experience = attribute(card.select_one(f'[data-qa^="{_EXPERIENCE}"]'), "data-qa")
    return vacancy_of(
        Parts(
            id=number and number[1],
            url=attribute(link, "href"),
            title=" ".join(link.get_text().split()),
            employer=said_in(card, _EMPLOYER),
            employer_id=employer and employer[1],
            place=said_in(card, _PLACE),
            pay=_pay(said_in(card, _PAY)),
            formats=["REMOTE"] if card.select_one(_REMOTE) else [],
            experience=[code] if (code := experience.removeprefix(_EXPERIENCE)) else [],
        )
    )


def _pay(words: str) -> Pay | Unclear | None:
    """«от 150 000 ₽ за месяц, на руки» in parts; words of another form are not guessed at."""
    if not any(sign.isdigit() for sign in words):
        return None
    said = _SUM.fullmatch(words)
    if said is None:
        return Unclear("unreadable_pay")
    low, high = _sum(said["low"]), _sum(said["to"] or said["upto"] or said["only"])
    high = low if low and not high and not said["from"] else high
    mode = _MODES.get(said["period"] or "", said["period"] or "не назван")
    return Pay(low, high, _SIGNS.get(said["sign"], said["sign"]), mode, _GROSS.get(said["tax"] or ""))


def _sum(digits: str | None) -> int | None:
    return int(digits.replace(" ", "")) if digits else None
