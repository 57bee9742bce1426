"""FL.ru: the RSS of new projects. Their budgets are per project, never pay a month."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from bs4 import Tag

from scrapers.model import (
    Door,
    Page,
    Rejected,
    Request,
    Run,
    Source,
    Vacancy,
    each,
)
from scrapers.parsing.answers import text_of
from scrapers.parsing.feed import Item, feed_vacancies, is_feed
from scrapers.parsing.markup import plain_text, strange_page, tree_of
from scrapers.parsing.said import fork_words, moscow_day, required, web_link, words_of

HOME = "https://www.fl.ru"
_TAIL = re.compile(
    r"\s*\(\s*(?:Бюджет:\s*(?P<sum>[\d\s]+?)\s*(?P<currency>[^\d\s,)]+)\s*)?(?:,?\s*для всех)?\s*\)\s*$"
)
_CARDS, _LINK = '[id^="project-item"], .project-card', "h2 a"
_PRICE, _BODY = ".b-post__price, .project-price", ".b-post__txt, .project-description"


def start(run: Run) -> Iterator[Request]:
    """All categories: the number of the SMM one is not known. The feed holds some seven hours of projects."""
    yield Request(f"{HOME}/rss/all.xml", conditional=True)


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    """The feed, or the cards of a page of projects."""
    if is_feed(page):
        yield from feed_vacancies(page, _feed_project)
    elif cards := tree_of(text := text_of(page)).select(_CARDS):
        yield from each(cards, _card_project, lambda card: card.select(_LINK)[0]["href"])
    else:
        raise strange_page(text, "проектов")


def _feed_project(item: Item) -> Vacancy:
    title = _unescaped(item.findtext("title"))
    tail = _TAIL.search(title)
    budget = tail["sum"] if tail else None
    return _project(
        item.findtext("link"),
        title[: tail.start()] if tail else title,
        fork_words(budget, budget, tail["currency"] if tail else "", "project"),
        item.findtext("pubDate"),
        "\n".join(plain_text(_unescaped(item.findtext(part))) for part in ("category", "description")),
    )


def _card_project(card: Tag) -> Vacancy:
    link = card.select(_LINK)[0]
    price = " ".join(words_of(one.get_text()) for one in card.select(_PRICE))
    body = " ".join(words_of(one.get_text()) for one in card.select(_BODY))
    salary = f"{price} за проект" if re.search(r"\d", price) else ""
    return _project(link.get("href"), link.get_text(), salary, None, body)


def _project(href: Any, title: Any, salary: str, posted: Any, text: str) -> Vacancy:
    link = web_link(HOME, href)
    number = re.search(r"/projects/(\d+)", link)
    return Vacancy(
        source="fl_ru",
        id=required(number and number[1], "id"),
        url=link,
        title=required(title, "title"),
        salary_text=salary,
        terms_text="проектная работа",
        posted_on=moscow_day(posted),
        text=text,
    )


def _unescaped(words: str | None) -> str:
    """Entities come escaped once or twice inside CDATA."""
    once = unescape(words_of(words))
    return words_of(unescape(once))


SOURCE = Source(
    slug="fl_ru",
    name="FL.ru",
    home=HOME,
    doors=(Door("rss", start, switch="FL_RU"),),
    parse=parse,
    expected=(5, 500),
    pause=3.0,
    projects=True,
    about="Биржа фриланса. Лента держит около семи часов новых проектов; бюджеты даны за проект и в месячные "
    "зарплаты не входят.",
)
