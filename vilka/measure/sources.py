"""How fast saved answers are read: Telegram pages and JSON items, beside the plain tools that others use."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle
from time import process_time

import httpx
from bs4 import BeautifulSoup

from scrapers.demo.transport import KEYS, transport
from scrapers.model import Page, Run, Source
from scrapers.sources import all_sources

DAY = date(2026, 11, 23)
#: Seconds of processor time each row is measured for (other work on the machine does not count); best of three.
SECONDS = 0.5


def bench_sources() -> list[tuple[str, float]]:
    """Rows (what, a second): our parser on the built-in board's answers, and the bare decoder on the same."""
    known = {source.slug: source for source in all_sources()}
    telegram, trudvsem = known["telegram"], known["trudvsem"]
    post_page = answer_of(telegram)
    rows = [
        ("telegram pages of 20 posts, our parser", speed(lambda: read(telegram, post_page))),
        ("telegram pages, Beautiful Soup's texts and dates alone", speed(lambda: soup_texts(post_page))),
    ]
    hh = known["hh"]
    for name, page in (("API", answer_of(hh)), ("search page", answer_of(hh, door=1))):
        rows.append((f"hh vacancies, {name}, our parser", read(hh, page) * speed(lambda: read(hh, page))))  # noqa: B023
    for source in (trudvsem, known["finder_work"], known["hirehi"]):
        page = answer_of(source)
        items = read(source, page)
        rows.append((f"{source.slug} items, our parser", items * speed(lambda: read(source, page))))  # noqa: B023
        rows.append((f"{source.slug} items, json.loads alone", items * speed(lambda: json.loads(page.body))))  # noqa: B023
    return rows


def answer_of(source: Source, door: int = 0) -> Page:
    """The built-in board's first answer to the first question at a door of the source."""
    run = Run(DAY, KEYS, days_back=180)
    opened = source.doors[door]
    request, token = next(iter(opened.start(run))), opened.token(run) if opened.token else None
    headers = {**request.headers, **({"Authorization": f"Bearer {token}"} if token else {})}
    with httpx.Client(transport=transport(2026, DAY)) as client:
        answer = client.get(request.url, headers=headers)
    return Page(request.url, answer.content, DAY, answer.status_code, answer.headers["content-type"])


_BLANKS = cycle(range(50))


def read(source: Source, page: Page) -> int:
    """How many items the parser gives; no two pages in a row are the same, since a parser keeps the last one."""
    return sum(1 for _ in source.parse(replace(page, body=page.body + b" " * next(_BLANKS))))


def soup_texts(page: Page) -> int:
    """What a plain scraper does: texts and dates by CSS selectors."""
    soup = BeautifulSoup(page.body, "lxml")
    texts = [one.get_text("\n") for one in soup.select(".tgme_widget_message .js-message_text")]
    return len(texts) + len(soup.select(".tgme_widget_message_date time[datetime]"))


def speed(work: Callable[[], object]) -> float:
    """Times a second, best of three rounds."""
    return max(_round(work) for _ in range(3))


def _round(work: Callable[[], object]) -> float:
    began, times = process_time(), 0
    while process_time() - began < SECONDS:
        work()
        times += 1
    return times / (process_time() - began)
