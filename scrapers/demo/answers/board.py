"""The posts of the built-in board on one day, and what all its answers share."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

import httpx

from scrapers.demo.market import WEEKS, market
from scrapers.demo.words import Post, posts

Item = TypeVar("Item")
JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
#: Sources that show what they published half a year ago and more.
KEEP_PAST = ("telegram", "vk")


@dataclass(frozen=True)
class Board:
    """The market of ``seed`` as it stands on ``day``: about ``n`` posts of the last 26 weeks, and what channels and walls
    still show of the 26 weeks before."""

    seed: int
    day: date
    n: int

    @cached_property
    def by_source(self) -> dict[str, tuple[Post, ...]]:
        """Source -> its posts, newest first."""
        before = market(self.seed, self.day - timedelta(weeks=WEEKS), self.n)
        kept = before[before["source"].isin(KEEP_PAST)]
        shelves: dict[str, list[Post]] = {}
        for post in (*posts(kept), *posts(market(self.seed, self.day, self.n))):
            shelves.setdefault(post.source, []).append(post)
        return {source: tuple(sorted(many, key=_newest, reverse=True)) for source, many in shelves.items()}

    def of(self, source: str) -> tuple[Post, ...]:
        """The posts of one source, newest first."""
        return self.by_source.get(source, ())

    @cached_property
    def first_posts(self) -> dict[int, Post]:
        """Vacancy -> its first post that is shown: what a re-publisher refers to."""
        return {post.vacancy: post for many in self.by_source.values() for post in many if post.copy == 0}


def _newest(post: Post) -> tuple[Any, ...]:
    return (post.at, post.row)


def answer(body: str, kind: str = HTML, status: int = 200) -> httpx.Response:
    """An answer in UTF-8."""
    return httpx.Response(status, headers={"content-type": kind}, content=body.encode())


def answer_json(document: Any, status: int = 200) -> httpx.Response:
    """A JSON answer, its Cyrillic plain as the boards send it."""
    return answer(json.dumps(document, ensure_ascii=False), JSON, status)


def part(items: Sequence[Item], start: int, size: int) -> Sequence[Item]:
    """One page of a list."""
    return items[start : start + size] if start >= 0 else ()


def number(request: httpx.Request, name: str, otherwise: int) -> int:
    """A whole number of the query string."""
    text = request.url.params.get(name, "")
    return int(text) if text.lstrip("-").isdigit() else otherwise


#: A post under one of these words is found by its title; any other by «smm», which its text holds.
_OWN_WORDS = ("смм", "таргетолог", "контент-менеджер", "комьюнити-менеджер", "community")


def with_words(many: Iterable[Post], query: str) -> list[Post]:
    """The posts that hold one of the words of a query («a OR b», quotes ignored); all for an empty one."""
    wanted = [word.strip(' "()').lower() for word in query.split(" OR ")]
    return [post for post in many if any(word in _searched(post.title.lower()) for word in wanted)]


def _searched(title: str) -> str:
    return title if any(word in title for word in _OWN_WORDS) else f"{title} smm"
