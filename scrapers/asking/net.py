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
from urllib.parse import urlsplit

import httpx
from protego import Protego

from scrapers.asking.redact import redactor
from scrapers.model import Unreadable

AGENT = "VilkaBot"
TIMEOUT = httpx.Timeout(30, connect=10)


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
        self.redact = redactor(env)
        self.deadline = clock.seconds() + seconds
        contact = env.get("VILKA_CONTACT", "open statistics of SMM vacancies")
        headers = {"User-Agent": f"{AGENT}/0.1 ({contact})", "Accept-Language": "ru,en;q=0.5"}
        self.client = httpx.Client(
            transport=transport, headers=headers, timeout=TIMEOUT, follow_redirects=False
        )
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> "Net":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def host(self, url: str) -> Host:
        name = urlsplit(url).netloc.lower()
        with self._lock:
            return self._hosts.setdefault(name, Host())

    def check(self) -> None:
        """Raise Unreadable when the run was stopped or its time is over."""
        if self.stop.is_set():
            raise Unreadable("interrupted", "остановлено сигналом")
        if self.clock.seconds() > self.deadline:
            raise Unreadable("budget", "время запуска вышло")

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
