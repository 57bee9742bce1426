"""One source's way into the net: robots.txt, budgets, named refusals, few retries, redirects within a site.

A refusal is never tried again blindly; every answer goes to the source's capture. What an answer echoes of a key is
blotted out as it arrives, so nothing behind this door has to think of it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx
import stamina

from scrapers.asking import robots
from scrapers.asking.capture import Capture, Exchange
from scrapers.asking.net import REAL, STILL, Clock, Host, Net
from scrapers.asking.origins import Origin, Reach, named_port, origin_of
from scrapers.asking.redact import SECRET_HEADERS
from scrapers.asking.refusals import SHUT, refusal
from scrapers.asking.stored import Stored
from scrapers.asking.unpack import MAX_BYTES, unpacked
from scrapers.model import Page, Request, Run, Source, Unreadable

__all__ = ["REAL", "STILL", "Clock", "Net", "Session"]

ATTEMPTS = 3
#: A source that asks to come back later than this is left alone for the run.
LONGEST_WAIT = 120.0
MAX_HOPS = 5
#: Hosts whose redirect is the answer: a Telegram channel without a preview.
NO_HOPS = frozenset({"t.me", "telegram.me", "telegram.dog"})
#: The run file tells of failures; stamina need not log its tries on the terminal.
stamina.instrumentation.set_on_retry_hooks(())
#: A token as RFC 6750 writes it; anything else could break out of its header.
_TOKEN = re.compile(r"[!-~]{1,4096}")


class _Later(Exception):
    """Worth another try: a timeout, a failed connection, a 5xx, or a 429 that says when."""

    def __init__(self, unreadable: Unreadable, wait: float | None = None) -> None:
        super().__init__(str(unreadable))
        self.unreadable, self.wait = unreadable, wait


class Session:
    """One source's way into the net: counts its requests and bytes, writes each answer to its capture."""

    def __init__(
        self,
        net: Net,
        source: Source,
        capture: Capture,
        known: Mapping[str, Exchange] | None = None,
        run: Run | None = None,
    ) -> None:
        """``known``: answers of a run of this day that was cut off, by address; not asked for again."""
        self.net, self.source, self.capture, self.known = net, source, capture, known or {}
        self.reach = Reach(source.home)
        self.requests = self.bytes = 0
        #: How many requests the source may have tonight, and what its pages are told is not wanted any more.
        self.limit, self.since = source.max_requests, None if run is None else run.since

    def fetch(self, request: Request, token: str = "", door: str = "", starts: bool = False) -> Page:
        """The answer to one request. Raises Unreadable with the outcome and the refusal's words.

        ``starts``: the door's own code names the address; where it is named, and by https, keys may go and private
        servers may be. A refusal shuts its host for the rest of the run; only timeouts, failed connections, 5xx and
        a 429 with Retry-After are tried again, at most three times in all.
        """
        with self._stumbling():
            if starts:
                self._name(door, request)
            exchange = self._known(request) or self._hops(request, token, door)
            headers = {name.lower(): value for name, value in exchange.headers}
            self.capture.write(exchange, door=door, starts=starts)
            refused = refusal(exchange.status, headers, exchange.body)
            if refused:
                self._refused(exchange.url, refused)
        kind = headers.get("content-type", "")
        return Page(exchange.url, exchange.body, self.capture.day, exchange.status, kind, self.since)

    def token(self, request: Request, door: str = "") -> str:
        """Ask for an application token; the answer is never saved, the token never shown."""
        with self._stumbling():
            self._name(door, request)
            exchange = self._attempts(request, "", door, raw=True)
            refused = refusal(exchange.status, {}, self.net.secrets.blot_bytes(exchange.body))
            if refused:
                self._refused(request.url, refused)
            try:
                token = str(json.loads(exchange.body)["access_token"])
            except (ValueError, KeyError, TypeError, RecursionError):
                raise Unreadable("api_error", "в ответе на запрос токена нет access_token") from None
            if not _TOKEN.fullmatch(token):
                raise Unreadable("api_error", "в ответе на запрос токена не токен")
            self.net.secrets.learn(token)
            return token

    @contextmanager
    def _stumbling(self) -> Iterator[None]:
        """Whatever an answer makes our own code stumble over is a named end of that question alone."""
        try:
            yield
        except Unreadable:
            raise
        except Exception as error:
            raise Unreadable("stumbled", self._words(error)) from error

    def _name(self, door: str, request: Request) -> None:
        """The door's code names this address and may put keys into it: they belong there and are shown nowhere."""
        origin = self.reach.name(door, request.url)
        if named_port(request.url):
            self.net.own.add((origin.host, origin.port))
        self.net.secrets.learn(
            *(value for name, value in request.headers.items() if name.lower() in SECRET_HEADERS)
        )
        self.net.secrets.learn_fields(request.form or {})

    def _known(self, request: Request) -> Exchange | None:
        if request.json is not None or request.form is not None or not self.known:
            return None
        return self.known.get(self.net.redact(str(httpx.URL(request.url))))

    def _refused(self, url: str, refused: Unreadable) -> None:
        if refused.outcome in SHUT:
            self.net.host(url).shut = refused
        raise Unreadable(refused.outcome, self.net.redact(str(refused)))

    def _allowed(self, url: str) -> None:
        if not self.reach.holds(origin_of(url)):
            raise Unreadable("redirected", f"ведёт за пределы источника: {self.net.redact(url)}"[:200])
        host = self.net.host(url)
        if host.shut:
            raise Unreadable(host.shut.outcome, f"{urlsplit(url).hostname} уже отказал: {host.shut}"[:200])
        if self.source.against_robots:
            return
        self._read_robots(url, host)
        if why := robots.forbids(host, url):
            raise Unreadable("robots", f"{why} {urlsplit(url).path}"[:200])

    def _read_robots(self, url: str, host: Host) -> None:
        """Once a run, following redirects within the source's site; no answer allows nothing."""
        if host.asked_robots:
            return
        try:
            exchange = self._robots_answer(urljoin(url, "/robots.txt"))
        except Unreadable as error:
            if error.outcome in ("interrupted", "budget"):
                raise
            if error.outcome in ("unreachable", "timeout"):  # no word of robots: nobody is there to give one
                host.shut = error
                raise
            host.robots_error = f"robots.txt не получен: {error}"[:200]
        else:
            self.capture.write(exchange, door="robots")
            robots.note(host, exchange.status, exchange.body)
        host.asked_robots = True

    def _robots_answer(self, url: str) -> Exchange:
        exchange = self._attempts(Request(url), "", "robots")
        for _ in range(MAX_HOPS):
            target = self._target(exchange)
            if target is None or not self.reach.holds(origin_of(target)):
                break
            exchange = self._attempts(Request(target), "", "robots")
        return exchange

    def _hops(self, request: Request, token: str, door: str) -> Exchange:
        """The answer, after redirects within the same site; each hop obeys robots.txt too."""
        self._allowed(request.url)
        for _ in range(MAX_HOPS):
            exchange = self._attempts(request, token, door)
            target = self._target(exchange)
            if target is None:
                return exchange
            self.capture.write(exchange, door="redirect")
            self._allowed(target)
            request = Request(target, headers=request.headers, conditional=request.conditional)
        raise Unreadable("redirected", f"больше {MAX_HOPS} перенаправлений")

    def _target(self, exchange: Exchange) -> str | None:
        """Where a redirect leads, if it may be followed: within the source's site, and the host is no NO_HOPS."""
        location = next((value for name, value in exchange.headers if name.lower() == "location"), "")
        if exchange.status not in (301, 302, 303, 307, 308) or not location or "captcha" in location.lower():
            return None
        try:
            target = urljoin(exchange.url, location)
            within = self.reach.holds(origin_of(target))
        except (Unreadable, ValueError):
            return None
        return target if within and origin_of(exchange.url).host not in NO_HOPS else None

    def _attempts(self, request: Request, token: str, door: str, raw: bool = False) -> Exchange:
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
                        return self._once(request, token, door, raw)
                    except _Later as later:
                        wait = 2.0**attempt.num if later.wait is None else later.wait
                        raise
        except _Later as later:
            raise later.unreadable from None
        raise AssertionError("stamina gives at least one attempt")

    def _once(self, request: Request, token: str, door: str, raw: bool) -> Exchange:
        self.net.check()
        if self.requests >= self.limit:
            raise Unreadable("budget", f"число запросов вышло: {self.limit}")
        host = self.net.host(request.url)
        with self.net.turn(host, max(self.source.pause, robots.delay(host, LONGEST_WAIT))):
            self.requests += 1
            with self.net.one_answer():
                exchange = self._ask(request, token, door, raw)
        if exchange.status >= 500 or exchange.status == 429:
            self._worth_trying(exchange, raw)
        return exchange

    def _worth_trying(self, exchange: Exchange, raw: bool) -> None:
        """Raise _Later for a 5xx, and for a 429 that names a bearable time."""
        headers = {name.lower(): value for name, value in exchange.headers}
        wait = _seconds(headers.get("retry-after", ""), self.net.clock.now())
        refused = refusal(exchange.status, headers, exchange.body)
        bearable = wait is not None and wait <= min(
            LONGEST_WAIT, self.net.deadline - self.net.clock.seconds()
        )
        if refused and (bearable or (wait is None and exchange.status >= 500)):
            if not raw:
                self.capture.write(exchange, door="retried")
            raise _Later(Unreadable(refused.outcome, self.net.redact(str(refused))), wait)

    def _ask(self, request: Request, token: str, door: str, raw: bool) -> Exchange:
        stored = Stored.of(self.net.store, request)
        asked = self._built(request, stored, token, door)
        try:
            return self._answer(asked, stored, raw)
        except (httpx.TimeoutException, httpx.ConnectError, httpx.ReadError, httpx.WriteError) as error:
            outcome = "timeout" if isinstance(error, httpx.TimeoutException) else "unreachable"
            raise _Later(Unreadable(outcome, self._words(error))) from None
        except httpx.RemoteProtocolError as error:
            outcome = "redirected" if "location header" in str(error) else "truncated"
            raise Unreadable(outcome, f"ответ не по правилам: {self._words(error)}"[:200]) from None
        except httpx.DecodingError as error:
            raise Unreadable(
                "truncated", f"сжатый ответ не распаковывается: {self._words(error)}"[:200]
            ) from None
        except httpx.InvalidURL as error:
            raise Unreadable("redirected", self._words(error)) from None
        except httpx.HTTPError as error:
            raise Unreadable("unreachable", self._words(error)) from None

    def _words(self, error: Exception) -> str:
        return self.net.redact(f"{type(error).__name__} {error}".strip())[:200]

    def _built(self, request: Request, stored: Stored, token: str, door: str) -> httpx.Request:
        """The question as it goes out. Raises Unreadable ``key_kept`` where it would carry a key to a stranger."""
        origin = origin_of(request.url)
        headers = {**request.headers, **stored.headers}
        if self.reach.owns_key(door, origin):
            headers |= {"Authorization": f"Bearer {token}"} if token else {}
        else:
            headers = {name: value for name, value in headers.items() if not self._is_key(name, value)}
        post = request.json is not None or request.form is not None
        asked = self.net.client.build_request(
            "POST" if post else "GET", request.url, headers=headers, json=request.json, data=request.form
        )
        self._keep_keys(asked, origin, door)
        return asked

    def _is_key(self, name: str, value: str) -> bool:
        return name.lower() in SECRET_HEADERS or self.net.secrets.held_in(value)

    def _keep_keys(self, asked: httpx.Request, origin: Origin, door: str) -> None:
        sent = (str(asked.url), *asked.headers.values(), asked.content.decode("utf-8", "replace"))
        if self.net.secrets.held_in(*sent) and not self.reach.owns_key(door, origin):
            raise Unreadable("key_kept", f"ключ не для {origin.scheme}://{origin.host}:{origin.port}")

    def _answer(self, asked: httpx.Request, stored: Stored, raw: bool) -> Exchange:
        """The answer without what it echoes of a key; ``raw``: as it is (it brings a key itself)."""
        response = self.net.client.send(asked, stream=True)
        try:
            body = self._body(response)
        finally:
            response.close()
        status, headers = response.status_code, list(response.headers.multi_items())
        if not raw:
            secrets = self.net.secrets
            headers = [(secrets.blot(name), secrets.blot(value)) for name, value in headers]
            body = secrets.blot_bytes(body)
        if status == 304 and stored.body is not None:
            status, body, headers = 200, stored.body, stored.answer_headers
        stored.keep(status, headers, body)
        sent, now = list(asked.headers.items()), self.net.clock.now()
        return Exchange(str(response.url), asked.method, sent, asked.content, status, headers, body, now)

    def _body(self, response: httpx.Response) -> bytes:
        """The body, unpacked as it arrives and never held beyond the limit."""
        said = response.headers.get("content-length", "")
        if said.isascii() and said.isdigit() and len(said) < 20 and int(said) > MAX_BYTES:
            raise Unreadable("too_large", f"обещает {int(said)} байт")
        if response.is_stream_consumed:  # an in-process transport had it at hand, unpacked
            self.bytes += len(response.content)
            self.net.check()
            pieces = unpacked([response.content], "")
        else:
            pieces = unpacked(self._counted(response), response.headers.get("content-encoding", ""))
        body = bytearray()
        for piece in pieces:
            body += piece
        return bytes(body)

    def _counted(self, response: httpx.Response) -> Iterator[bytes]:
        """What arrives, as it arrives: httpx would gather it into larger pieces and hear nobody meanwhile."""
        for piece in response.iter_raw():
            self.bytes += len(piece)
            self.net.check()
            yield piece


def _seconds(retry_after: str, now: datetime) -> float | None:
    """Retry-After as seconds from now: a number or an HTTP date; None if absent or unreadable."""
    words = retry_after.strip()
    if words.isascii() and words.isdigit():
        return float(words[:20])
    try:
        return max(0.0, (parsedate_to_datetime(words) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
