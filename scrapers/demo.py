"""The built-in board: a seeded, invented market that answers like the real sources, without a network.

It serves the offline default, the tests and the benchmarks. Nothing on it is real: employers say «выдумано»,
and whatever is collected through it must be stored with ``origin = "demo"`` (the transport's own mark).
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import httpx

from scrapers.demo_answers import hh
from scrapers.demo_answers.board import Board, answer
from scrapers.demo_market import market, truth

__all__ = ["BuiltInBoard", "market", "transport", "truth"]

#: Posts of 26 weeks that the offline default shows.
POSTS = 6000
Answer = Callable[[Board, httpx.Request], httpx.Response]
HOSTS: dict[str, tuple[str, Answer]] = {
    "api.hh.ru": ("hh", hh.api),
    "hh.ru": ("hh", hh.site),
}
#: robots.txt by host where it is not "all may come"; None: there is none (404).
ROBOTS: dict[str, str | None] = {
    "t.me": None,
    "api.rabota.ru": "User-agent: *\nDisallow: /\n",
    "www.rabota.ru": "User-agent: *\nDisallow: /*?\n",
}


class BuiltInBoard(httpx.BaseTransport):
    """Answers requests by host and path as the real sources would; unknown hosts get 404."""

    #: What collected rows must be marked with.
    origin = "demo"

    def __init__(self, board: Board, fault: Mapping[str, str]) -> None:
        self.board = board
        self.fault = dict(fault)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One answer; no socket is opened."""
        request.read()
        if request.url.path == "/robots.txt":
            return _robots(request.url.host)
        _source, respond = HOSTS.get(request.url.host, ("", _unknown))
        return respond(self.board, request)


def transport(
    seed: int, day: date, n: int = POSTS, fault: Mapping[str, str] = MappingProxyType({})
) -> BuiltInBoard:
    """A transport for httpx.Client: the market of ``seed`` with about ``n`` posts as of ``day``."""
    return BuiltInBoard(Board(seed, day, n), fault)


def _robots(host: str) -> httpx.Response:
    text = ROBOTS.get(host, "User-agent: *\nDisallow:\n")
    return answer(text or "", "text/plain; charset=utf-8", 404 if text is None else 200)


def _unknown(board: Board, request: httpx.Request) -> httpx.Response:
    return answer("", status=404)
