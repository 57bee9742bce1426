"""The RSS of a search on hh.ru: title, link, ISO 8601 date and four sentences a vacancy."""

import html
import re
from collections.abc import Iterator

from scrapers.model import RENEWAL, Page, Rejected, Vacancy
from scrapers.parsing.feed import Item, feed_vacancies
from scrapers.parsing.said import moscow_day
from scrapers.sources.hh.parts import plain

SENTENCE = re.compile(r"<p>\s*([^<:]+):\s*(.*?)\s*</p>", re.DOTALL)
EMPLOYER, PLACE, PAY = "Вакансия компании", "Регион", "Предполагаемый уровень месячного дохода"


def read_rss(page: Page) -> Iterator[Vacancy | Rejected]:
    """Items of the feed. Raises Unreadable when the feed breaks off or is none."""
    return feed_vacancies(page, _item)


def _item(item: Item) -> Vacancy | Rejected:
    link = item.findtext("link") or ""
    number = re.search(r"/vacancy/(\d+)", link)
    if not number:
        return Rejected(link[:80] or "?", "no_id")
    said = dict(SENTENCE.findall((item.findtext("description") or "")[:5000]))
    try:
        posted = moscow_day(item.findtext("pubDate"))
    except ValueError as error:
        return Rejected(number[1], f"unreadable_item: {error}")
    return Vacancy(
        source="hh",
        id=number[1],
        url=f"https://hh.ru/vacancy/{number[1]}",
        title=plain(item.findtext("title")),
        employer=_said(said.get(EMPLOYER)),
        place_text=_said(said.get(PLACE)),
        salary_text=_pay(_said(said.get(PAY))),
        posted_on=posted,
        posted_as=RENEWAL if posted else "",
    )


def _pay(words: str) -> str:
    """The sentence says the period in its name: a month."""
    return "" if not words or words == "не указан" else f"{words} в месяц"


def _said(markup: str | None) -> str:
    return plain(html.unescape(re.sub(r"<[^>]+>", " ", markup or "")))
