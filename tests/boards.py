"""An invented board for tests of the way of collecting: its answers, its source, its clock."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from scrapers.asking.fetch import Clock
from scrapers.model import (
    Door,
    Page,
    Rejected,
    Request,
    Run,
    Source,
    Unreadable,
    Vacancy,
    each,
)

DAY = date(2026, 11, 20)
HOME = "https://board.example"
Answer = Callable[[httpx.Request], httpx.Response]


class FakeClock:
    """Sleeping moves time on; nothing waits."""

    def __init__(self) -> None:
        self.time, self.slept = 0.0, 0.0

    def sleep(self, seconds: float) -> None:
        self.time += seconds
        self.slept += seconds

    def clock(self) -> Clock:
        return Clock(
            lambda: datetime(2026, 11, 20, 3, tzinfo=UTC), lambda: self.time, self.sleep, lambda: 0.0
        )


def item(number: int, **changed: Any) -> dict[str, Any]:
    return {
        "id": str(number),
        "title": f"SMM-менеджер {number}",
        "employer": f"Фирма {number}",
        "salary": "от 60 000 RUB в месяц, на руки",
        "terms": "полная занятость",
        **changed,
    }


def parse(page: Page) -> Iterator[Vacancy | Rejected]:
    try:
        document = json.loads(page.body)
    except ValueError as error:
        raise Unreadable("not_json", str(error)) from None
    if "items" not in document:
        raise Unreadable("layout_changed", "нет items")
    return each(document["items"], _vacancy, lambda one: one["id"])


def _vacancy(one: dict[str, Any]) -> Vacancy:
    return Vacancy(
        source="board",
        id=one["id"],
        url=one.get("url", f"{HOME}/v/{one['id']}"),
        title=one["title"],
        employer=one["employer"],
        employer_id=one.get("employer_id", ""),
        place_text="Москва",
        salary_text=one["salary"],
        terms_text=one["terms"],
        posted_on=date.fromisoformat(one.get("posted", "2026-11-19")),
        text=one.get("text", ""),
    )


def follow(page: Page) -> Iterable[Request]:
    return [
        Request(urlsplit(page.url)._replace(query=f"page={one}").geturl())
        for one in json.loads(page.body).get("next", [])
    ]


def total(page: Page) -> int | None:
    return json.loads(page.body).get("total")


def source(slug: str = "board", home: str = HOME, **changed: Any) -> Source:
    def start(run: Run) -> Iterator[Request]:
        yield Request(f"{home}/list?page=0")

    given: dict[str, Any] = {
        "slug": slug,
        "name": slug,
        "home": home,
        "doors": (Door("list", start),),
        "parse": parse,
        "follow": follow,
        "total": total,
        "expected": (2, 100),
        "pause": 2.0,
        "max_requests": 50,
        **changed,
    }
    return Source(**given)


def pages(*contents: Any, robots: httpx.Response | None = None) -> httpx.MockTransport:
    """A transport: page N of the list is the N-th content (JSON, Response, bytes or an error to raise)."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return robots or httpx.Response(404)
        number = int(parse_qs(request.url.query.decode()).get("page", ["0"])[0])
        return respond(contents[number]) if number < len(contents) else httpx.Response(404)

    return httpx.MockTransport(answer)


def respond(content: Any) -> httpx.Response:
    if isinstance(content, Exception):
        raise content
    if isinstance(content, httpx.Response):
        return content
    return (
        httpx.Response(200, content=content)
        if isinstance(content, bytes)
        else httpx.Response(200, json=content)
    )


def listing(*numbers: int, **more: Any) -> dict[str, Any]:
    return {"items": [item(number) for number in numbers], "total": len(numbers), **more}
