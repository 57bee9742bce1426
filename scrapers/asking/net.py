"""What all sources of a run share: hosts, their rules and refusals, the clock, the deadline.

One host is never asked twice at once, whoever asks.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import getproxies

import httpx
from protego import Protego

from scrapers.asking.origins import origin_of
from scrapers.asking.redact import Secrets
from scrapers.asking.unpack import ACCEPTED
from scrapers.asking.wire import Wire
from scrapers.model import Unreadable

AGENT = "VilkaBot"
TIMEOUT = httpx.Timeout(30, connect=10)
#: Seconds from the question to the last byte of its answer; a server that drips is given up.
LONGEST_ANSWER = 120.0


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the client sees it: ``now`` stamps captures, ``seconds`` only ever grows, ``sleep`` waits."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random


REAL = Clock()
#: For in-process transports: time stands still, nobody waits.
STILL = Clock(lambda: datetime(2000, 1, 1, tzinfo=UTC), lambda: 0.0, lambda seconds: None, lambda: 0.0)


@dataclass(slots=True)
class Host:
    """One host in this run: whose turn it is, when, by what rules, and whether it refused."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    robots: Protego | None = None
    robots_error: str | None = None
    asked_robots: bool = False
    shut: Unreadable | None = None


class Net:
    """What all sources of a run share. Use it as a context: it closes its connections."""

    def __init__(
        self,
        env: Mapping[str, str],
        clock: Clock,
        stop: threading.Event,
        seconds: float,
        transport: httpx.BaseTransport | None = None,
        store: Path | None = None,
    ) -> None:
        self.clock, self.stop, self.store = clock, stop, store
        self.secrets = Secrets(env)
        self.redact = self.secrets.redact
        self.deadline = clock.seconds() + seconds
        #: (host, port) that may lie inside: what a source's own code names with its port, and the system's proxies.
        self.own = {
            (origin.host, origin.port) for url in getproxies().values() if (origin := _proxy_origin(url))
        }
        contact = quote(env.get("VILKA_CONTACT") or "open statistics of vacancies", safe=_IN_CONTACT)
        headers = {
            "User-Agent": f"{AGENT}/0.1 ({contact})",
            "Accept-Language": "ru,en;q=0.5",
            "Accept-Encoding": ACCEPTED,
        }
        self.client = httpx.Client(
            transport=transport, headers=headers, timeout=TIMEOUT, follow_redirects=False
        )
        _rewire(self.client, Wire(self.check, lambda host, port: (host, port) in self.own))
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()
        self._answer = threading.local()

    def __enter__(self) -> "Net":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def host(self, url: str) -> Host:
        name = str(httpx.URL(url).netloc, "ascii").lower()
        with self._lock:
            return self._hosts.setdefault(name, Host())

    def check(self) -> None:
        """Raise Unreadable when the run was stopped, its time is over, or this thread's answer takes too long."""
        if self.stop.is_set():
            raise Unreadable("interrupted", "остановлено сигналом")
        if self.clock.seconds() > self.deadline:
            raise Unreadable("budget", "время запуска вышло")
        if self.clock.seconds() > getattr(self._answer, "until", self.deadline):
            raise Unreadable("timeout", f"ответ длится дольше {LONGEST_ANSWER:.0f} с")

    @contextmanager
    def one_answer(self) -> Iterator[None]:
        """While an answer is awaited in this thread, ``check`` also tells when it has taken LONGEST_ANSWER."""
        self._answer.until = self.clock.seconds() + LONGEST_ANSWER
        try:
            yield
        finally:
            del self._answer.until

    def wait(self, seconds: float) -> None:
        """Sleep in short steps, so that a signal is heard."""
        while seconds > 0:
            self.check()
            step = min(seconds, 0.5)
            self.clock.sleep(step)
            seconds -= step

    @contextmanager
    def turn(self, host: Host, pause: float) -> Iterator[None]:
        """The host to oneself, not before its pause is over."""
        with host.lock:
            self.wait(host.free_at - self.clock.seconds())
            try:
                yield
            finally:
                host.free_at = self.clock.seconds() + pause * (1 + self.clock.jitter())


#: Signs that a contact in the User-Agent may have beside letters and digits; others are written by their codes.
_IN_CONTACT = " @:/.,+-_;()=?&%#~"


def _rewire(client: httpx.Client, wire: Wire) -> None:
    """Give the client's connections the wire: httpx has no word for it, httpcore below has (``network_backend``)."""
    for transport in (client._transport, *client._mounts.values()):
        if isinstance(transport, httpx.HTTPTransport):
            transport._pool._network_backend = wire


def _proxy_origin(url: str) -> Any:
    try:
        return origin_of(httpx.URL(url).copy_with(userinfo=b"").__str__())
    except (Unreadable, httpx.InvalidURL, ValueError):
        return None
