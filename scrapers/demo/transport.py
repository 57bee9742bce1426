"""The built-in board: a seeded, invented market that answers like the real sources, without a network.

It serves the offline default, the tests and the benchmarks. Nothing on it is real: employers say «выдумано»,
and whatever is collected through it must be stored with ``origin = "demo"`` (the transport's own mark).
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import httpx

from scrapers.demo.answers import (
    finder_work,
    fl_ru,
    geekjob,
    habr_career,
    hh,
    hirehi,
    rabota,
    superjob,
    telegram,
    trudvsem,
    vk,
)
from scrapers.demo.answers.board import Board, answer
from scrapers.demo.answers.faults import Fault
from scrapers.demo.market import market, truth

__all__ = ["KEYS", "BuiltInBoard", "market", "transport", "truth"]

#: Posts of 26 weeks that the offline default shows.
POSTS = 6000
#: Keys that the built-in board takes: with them as environment every source with a key is open.
KEYS = MappingProxyType(
    {
        "HH_TOKEN": "demo",
        "SUPERJOB_KEY": "demo",
        "VK_SERVICE_TOKEN": "demo",
        "VK_GROUPS": ",".join(vk.NAMES),
    }
)
Answer = Callable[[Board, httpx.Request], httpx.Response]
HOSTS: dict[str, tuple[str, Answer]] = {
    "api.hh.ru": ("hh", hh.api),
    "hh.ru": ("hh", hh.site),
    "opendata.trudvsem.ru": ("trudvsem", trudvsem.respond),
    "career.habr.com": ("habr_career", habr_career.respond),
    "api.rabota.ru": ("rabota", rabota.api),
    "www.rabota.ru": ("rabota", rabota.site),
    "www.fl.ru": ("fl_ru", fl_ru.respond),
    "api.superjob.ru": ("superjob", superjob.respond),
    "t.me": ("telegram", telegram.respond),
    "telegram.me": ("telegram", telegram.respond),
    "api.vk.com": ("vk", vk.respond),
    "hirehi.ru": ("hirehi", hirehi.respond),
    "api.finder.work": ("finder_work", finder_work.respond),
    "geekjob.ru": ("geekjob", geekjob.respond),
}
#: robots.txt by host where it is not "all may come"; None: there is none (404).
ROBOTS: dict[str, str | None] = {
    "t.me": None,
    "telegram.me": None,
    "api.rabota.ru": "User-agent: *\nDisallow: /\n",
    "www.rabota.ru": "User-agent: *\nDisallow: /*?\n",
}


class BuiltInBoard(httpx.BaseTransport):
    """Answers requests by host and path as the real sources would; unknown hosts get 404."""

    #: What collected rows must be marked with.
    origin = "demo"

    def __init__(self, board: Board, fault: Mapping[str, str]) -> None:
        self.board = board
        #: Sources ask side by side: the market is drawn once, before the first question.
        self.posts = sum(map(len, board.by_source.values()))
        self.faults = {source: Fault(name) for source, name in fault.items()}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One answer; no socket is opened."""
        request.read()
        if request.url.path == "/robots.txt":
            return _robots(request.url.host)
        source, respond = HOSTS.get(request.url.host, ("", _unknown))
        if source in self.faults:
            return self.faults[source].answer(request, lambda asked: respond(self.board, asked))
        return respond(self.board, request)


def transport(
    seed: int, day: date, n: int = POSTS, fault: Mapping[str, str] = MappingProxyType({})
) -> BuiltInBoard:
    """A transport for httpx.Client: the market of ``seed`` with about ``n`` posts as of ``day``.

    ``fault``: source -> a name of ``scrapers.demo.answers.faults.FAULTS`` that its every answer suffers from.
    """
    return BuiltInBoard(Board(seed, day, n), fault)


def _robots(host: str) -> httpx.Response:
    text = ROBOTS.get(host, "User-agent: *\nDisallow:\n")
    return answer(text or "", "text/plain; charset=utf-8", 404 if text is None else 200)


def _unknown(board: Board, request: httpx.Request) -> httpx.Response:
    return answer("", status=404)
