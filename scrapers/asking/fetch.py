"""One source's way into the net: robots.txt, budgets, named refusals, few retries, redirects within a site.

A refusal is never tried again blindly; every answer goes to the source's capture.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx
import stamina
from protego import Protego

from scrapers.asking.capture import Capture, Exchange
from scrapers.asking.net import (
    AGENT,
    REAL,
    STILL,
    Clock,
    Host,
    Net,
)
from scrapers.asking.refusals import SHUT, refusal
from scrapers.asking.stored import Stored
from scrapers.model import Page, Request, Source, Unreadable

__all__ = ["REAL", "STILL", "Clock", "Net", "Session", "site"]

#: A larger answer is no page of a job board; it is refused while it arrives.
MAX_BYTES = 20_000_000
ATTEMPTS = 3
#: A source that asks to come back later than this is left alone for the run.
LONGEST_WAIT = 120.0
MAX_HOPS = 5
#: Hosts whose redirect is the answer: a Telegram channel without a preview.
NO_HOPS = frozenset({"t.me"})
#: The run file tells of failures; stamina need not log its tries on the terminal.
stamina.instrumentation.set_on_retry_hooks(())
#: robots.txt is read as far as RFC 9309 asks (500 kibibytes).
ROBOTS_BYTES = 512_000


class _Later(Exception):
    """Worth another try: a timeout, a failed connection, a 5xx, or a 429 that says when."""

    def __init__(self, unreadable: Unreadable, wait: float | None = None) -> None:
        super().__init__(str(unreadable))
        self.unreadable, self.wait = unreadable, wait


class Session:
    """One source's way into the net: counts its requests and bytes, writes each answer to its capture."""

    def __init__(
        self, net: Net, source: Source, capture: Capture, known: Mapping[str, Exchange] | None = None
    ) -> None:
        """``known``: answers of a run of this day that was cut off, by address; not asked for again."""
        self.net, self.source, self.capture, self.known = net, source, capture, known or {}
        self.requests = self.bytes = 0

    def fetch(self, request: Request, token: str = "", door: str = "", starts: bool = False) -> Page:
        """The answer to one request. Raises Unreadable with the outcome and the refusal's words.

        A refusal shuts its host for the rest of the run; only timeouts, failed connections, 5xx and a 429
        with Retry-After are tried again, at most three times in all.
        """
        exchange = self._known(request) or self._hops(request, token)
        headers = {name.lower(): value for name, value in exchange.headers}
        self.capture.write(exchange, door=door, starts=starts)
        refused = refusal(exchange.status, headers, exchange.body)
        if refused:
            self._refused(exchange.url, refused)
        return Page(
            exchange.url, exchange.body, self.capture.day, exchange.status, headers.get("content-type", "")
        )

    def _known(self, request: Request) -> Exchange | None:
        if request.json is not None or request.form is not None or not self.known:
            return None
        return self.known.get(self.net.redact(str(httpx.URL(request.url))))

    def token(self, request: Request) -> str:
        """Ask for an application token; the answer is never saved."""
        exchange = self._attempts(request, "")
        refused = refusal(exchange.status, {}, exchange.body)
        if refused:
            self._refused(request.url, refused)
        try:
            return str(json.loads(exchange.body)["access_token"])
        except (ValueError, KeyError, TypeError):
            raise Unreadable("api_error", "в ответе на запрос токена нет access_token") from None

    def _refused(self, url: str, refused: Unreadable) -> None:
        if refused.outcome in SHUT:
            self.net.host(url).shut = refused
        raise Unreadable(refused.outcome, self.net.redact(str(refused)))

    def _allowed(self, url: str) -> None:
        host = self.net.host(url)
        if host.shut:
            raise Unreadable(host.shut.outcome, f"{urlsplit(url).hostname} уже отказал: {host.shut}"[:200])
        if self.source.against_robots:
            return
        self._read_robots(url, host)
        if host.robots_error:
            raise Unreadable("robots", host.robots_error)
        if host.robots and not host.robots.can_fetch(url, AGENT):
            raise Unreadable("robots", f"robots.txt не разрешает {urlsplit(url).path}"[:200])

    def _read_robots(self, url: str, host: Host) -> None:
        """RFC 9309: once a run; 4xx allows all, 5xx or no answer allows nothing."""
        if host.asked_robots:
            return
        address = urljoin(url, "/robots.txt")
        try:
            exchange = self._attempts(Request(address), "", hops=MAX_HOPS)
        except Unreadable as error:
            if error.outcome in ("interrupted", "budget"):
                raise
            host.robots_error = f"robots.txt не получен: {error}"[:200]
        else:
            self.capture.write(exchange, door="robots")
            if exchange.status >= 500:
                host.robots_error = f"robots.txt отвечает {exchange.status}"
            elif exchange.status < 300:
                host.robots = Protego.parse(exchange.body[:ROBOTS_BYTES].decode("utf-8", "replace"))
        host.asked_robots = True

    def _hops(self, request: Request, token: str) -> Exchange:
        """The answer, after redirects within the same site; each hop obeys robots.txt too."""
        self._allowed(request.url)
        for _ in range(MAX_HOPS):
            exchange = self._attempts(request, token)
            target = _target(exchange)
            if target is None:
                return exchange
            self.capture.write(exchange, door="redirect")
            self._allowed(target)
            request = Request(target, headers=request.headers, conditional=request.conditional)
        raise Unreadable("redirected", f"больше {MAX_HOPS} перенаправлений")

    def _attempts(self, request: Request, token: str, hops: int = 0) -> Exchange:
        """stamina says how often, the net's own clock how long between: it hears signals."""
        wait = 0.0
        tries = stamina.retry_context(
            on=_Later, attempts=ATTEMPTS, timeout=None, wait_initial=0, wait_max=0, wait_jitter=0
        )
        try:
            for attempt in tries:
                with attempt:
                    self.net.wait(wait)
                    try:
                        return self._once(request, token, hops)
                    except _Later as later:
                        wait = 2.0**attempt.num if later.wait is None else later.wait
                        raise
        except _Later as later:
            raise later.unreadable from None
        raise AssertionError("stamina gives at least one attempt")

    def _once(self, request: Request, token: str, hops: int) -> Exchange:
        self.net.check()
        if self.requests >= self.source.max_requests:
            raise Unreadable("budget", f"число запросов вышло: {self.source.max_requests}")
        host = self.net.host(request.url)
        delay = host.robots.crawl_delay(AGENT) if host.robots else None
        pause = max(self.source.pause, min(float(delay or 0), LONGEST_WAIT))
        with self.net.turn(host, pause):
            self.requests += 1
            exchange = self._ask(request, token, hops)
        if exchange.status >= 500 or exchange.status == 429:
            self._worth_trying(exchange)
        return exchange

    def _worth_trying(self, exchange: Exchange) -> None:
        """Raise _Later for a 5xx, and for a 429 that names a bearable time."""
        headers = {name.lower(): value for name, value in exchange.headers}
        wait = _seconds(headers.get("retry-after", ""), self.net.clock.now())
        refused = refusal(exchange.status, headers, exchange.body)
        bearable = wait is not None and wait <= min(
            LONGEST_WAIT, self.net.deadline - self.net.clock.seconds()
        )
        if refused and (bearable or (wait is None and exchange.status >= 500)):
            self.capture.write(exchange, door="retried")
            raise _Later(Unreadable(refused.outcome, self.net.redact(str(refused))), wait)

    def _ask(self, request: Request, token: str, hops: int) -> Exchange:
        stored = Stored.of(self.net.store, request)
        headers = {**request.headers, **stored.headers}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        post = request.json is not None or request.form is not None
        asked = self.net.client.build_request(
            "POST" if post else "GET",
            request.url,
            headers=headers,
            json=request.json,
            data=request.form,
        )
        try:
            return self._answer(asked, stored, hops)
        except (httpx.TimeoutException, httpx.ConnectError, httpx.ReadError, httpx.WriteError) as error:
            outcome = "timeout" if isinstance(error, httpx.TimeoutException) else "unreachable"
            raise _Later(
                Unreadable(outcome, self.net.redact(f"{type(error).__name__} {error}".strip())[:200])
            ) from None
        except httpx.RemoteProtocolError as error:
            raise Unreadable("truncated", f"ответ оборвался: {error}"[:200]) from None
        except httpx.DecodingError as error:
            raise Unreadable("truncated", f"сжатый ответ не распаковывается: {error}"[:200]) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreadable(
                "unreachable", self.net.redact(f"{type(error).__name__} {error}")[:200]
            ) from None

    def _answer(self, asked: httpx.Request, stored: Stored, hops: int) -> Exchange:
        response = self.net.client.send(asked, stream=True, follow_redirects=hops > 0)
        try:
            body = self._body(response)
        finally:
            response.close()
        status, headers = response.status_code, list(response.headers.multi_items())
        if status == 304 and stored.body is not None:
            status, body, headers = 200, stored.body, stored.answer_headers
        stored.keep(status, headers, body)
        return Exchange(
            str(response.url),
            asked.method,
            list(asked.headers.items()),
            asked.content,
            status,
            headers,
            body,
            self.net.clock.now(),
        )

    def _body(self, response: httpx.Response) -> bytes:
        """The body, decoded as it arrives and never held beyond the limit."""
        said = response.headers.get("content-length", "")
        if said.isdigit() and int(said) > MAX_BYTES:
            raise Unreadable("too_large", f"обещает {int(said)} байт")
        body = bytearray()
        for chunk in response.iter_bytes(65_536):
            body += chunk
            self.bytes += len(chunk)
            if len(body) > MAX_BYTES:
                raise Unreadable("too_large", f"больше {MAX_BYTES} байт")
            self.net.check()
        return bytes(body)


def _seconds(retry_after: str, now: datetime) -> float | None:
    """Retry-After as seconds from now: a number or an HTTP date; None if absent or unreadable."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _target(exchange: Exchange) -> str | None:
    """Where a redirect leads, if it may be followed: within the same site, and the site is no NO_HOPS."""
    location = next((value for name, value in exchange.headers if name.lower() == "location"), "")
    if exchange.status not in (301, 302, 303, 307, 308) or not location or "captcha" in location.lower():
        return None
    target = urljoin(exchange.url, location)
    here, there = urlsplit(exchange.url), urlsplit(target)
    same = site(here.hostname or "") == site(there.hostname or "")
    return target if same and there.scheme in ("http", "https") and here.hostname not in NO_HOPS else None


def site(host: str) -> str:
    """The registrable part of a host, as far as its last two labels are one (.ru, .com, .me, .work)."""
    return ".".join(host.lower().split(".")[-2:])
