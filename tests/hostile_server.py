"""A server on this machine that answers as badly as a server can: each case is a function of CASES.

Names of hosts lead here while ``names_lead_here`` lasts; what is asked is kept in ``asked``.
"""

import gzip
import http.server
import json
import os
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

NAMES = frozenset({"board.example", "good.example", "sub.board.example", "other.example"})
#: Seconds that a dripping answer lasts; far longer than any run of these tests.
DRIP = 60.0
Case = Callable[["Handler"], None]


class Handler(http.server.BaseHTTPRequestHandler):
    """One question to the server of ``self.server.case``; robots.txt is absent but where a case is about it."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def log_message(self, *_: Any) -> None:
        """Nothing: the tests look at what was asked, not at the terminal."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.do_GET()

    def do_GET(self) -> None:
        host = (self.headers.get("host") or "").partition(":")[0]
        self.server.asked.append((host, self.path, dict(self.headers)))
        if host == "good.example":
            self.say(404 if self.path == "/robots.txt" else 200, b"a page of the good source")
        elif self.path == "/robots.txt" and not self.server.name.startswith("robots"):
            self.say(404, b"")
        else:
            try:
                CASES[self.server.name][0](self)
            except OSError:
                self.server.hung_up.set()

    def say(self, status: int, body: bytes, *headers: tuple[str, str], length: bool = True) -> None:
        self.send_response(status)
        if not any(name == "Content-Type" for name, _ in headers):
            self.send_header("Content-Type", "text/html")
        for name, value in headers:
            self.send_header(name, value)
        if length:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def raw(self, content: bytes) -> None:
        self.wfile.write(content)
        self.close_connection = True

    def drip(self, head: bytes, piece: bytes) -> None:
        self.wfile.write(head)
        until = time.monotonic() + DRIP
        while time.monotonic() < until:
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(0.1)


class Server(http.server.ThreadingHTTPServer):
    """The server of one case."""

    daemon_threads = True

    def __init__(self, name: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.name = name
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.hung_up = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def serving(name: str) -> Iterator[Server]:
    """The server of the case, running."""
    server = Server(name)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def names_lead_here() -> Iterator[None]:
    """While it lasts, NAMES are this machine's; other names stay what they are."""
    real = socket.getaddrinfo

    def led(host: Any, *more: Any, **named: Any) -> Any:
        return real("127.0.0.1" if host in NAMES else host, *more, **named)

    socket.getaddrinfo = led  # type: ignore[assignment]
    try:
        yield
    finally:
        socket.getaddrinfo = real


# ---------------------------------------------------------------- cases: what is answered, what it must be called

OK, REDIRECTED, CUT = {"ok"}, {"redirected"}, {"truncated"}
CASES: dict[str, tuple[Case, set[str]]] = {}


def case(*outcomes: str) -> Callable[[Case], Case]:
    def added(answer: Case) -> Case:
        CASES[answer.__name__.strip("_")] = answer, set(outcomes)
        return answer

    return added


def says(name: str, outcomes: set[str], status: int, body: bytes, *headers: tuple[str, str]) -> None:
    CASES[name] = (lambda asked: asked.say(status, body, *headers)), outcomes


def leads(name: str, location: str, outcomes: set[str] = REDIRECTED, status: int = 302) -> None:
    """The first question is led elsewhere; whoever follows lands on a page."""

    def answer(asked: Handler) -> None:
        if asked.path.startswith("/start"):
            where = location.replace("PORT", str(asked.server.port))
            asked.say(status, b"", ("Location", where))
        else:
            asked.say(200, b"<html>landed</html>")

    CASES[name] = answer, outcomes


leads("to a file", "file:///etc/passwd")
leads("to this machine", "http://127.0.0.1:PORT/secret")
leads("to this machine by name", "http://localhost:PORT/secret")
leads("to this machine in IPv6", "http://[::1]:PORT/secret")
leads("to this machine as one number", "http://2130706433:PORT/secret")
leads("to this machine in hexadecimal", "http://0x7f.1:PORT/secret")
leads("to the metadata of a cloud", "http://169.254.169.254/latest/meta-data")
leads("to a private network", "https://10.0.0.1/")
leads("to another site", "http://other.example:PORT/x")
leads("to another site by https", "https://other.example/x")
leads("to a part of the site at this port", "http://sub.board.example:PORT/x")
leads("to a part of the site that lies inside", "https://sub.board.example/x", {"robots", "unreachable"})
leads("to a name that ends alike", "https://evilboard.example/x")
leads("to ftp", "ftp://board.example/x")
leads("to gopher", "gopher://board.example:PORT/_x")
leads("to data", "data:text/html,<html>x</html>")
leads("to a port out of range", "http://board.example:99999999/")
leads("to a broken IPv6", "http://[/x")
leads("to a broken IPv6 again", "http://[::1/x")
leads("to a name that folds into a path", "http://board.example\u2100/x".encode().decode("latin-1"))
leads("to a long address", "/" + "a" * 70_000)
leads("to control signs", "http://board.example:PORT/\x7f\x80")
leads("to a name and password", "http://u:p@board.example:PORT/x")
leads("to a blank", "http://board.example:PORT/a b", OK)
leads("to a port of letters", "http://board.example:abc/")
leads("to no host", "http:///x", {"ok", "redirected"})
leads("to an empty A-label", "http://xn--.board.example/x", {"redirected", "stumbled"})
leads("to a name with an empty part", "http://\xe9\xe9..board.example/x")
leads("to a backslash", "http://board.example\\@other.example:PORT/")
leads("to the same place for good", "/start?again", REDIRECTED, 308)


@case("redirected")
def round_and_round(asked: Handler) -> None:
    asked.say(302, b"", ("Location", asked.path + "a"))


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


@case("budget")
def slow_body(asked: Handler) -> None:
    asked.drip(HEAD, b"a")


@case("budget")
def slow_chunks(asked: Handler) -> None:
    asked.drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n")


@case("budget")
def slow_headers(asked: Handler) -> None:
    asked.drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n")


@case("budget")
def slow_status_line(asked: Handler) -> None:
    asked.drip(b"HTTP/1.1 200 ", b"O")


@case("budget", "truncated")
def slow_packed(asked: Handler) -> None:
    asked.drip(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"<html>")[:12], b"\x00")


@case("budget", "truncated")
def silence(asked: Handler) -> None:
    threading.Event().wait(DRIP if asked.server.hung_up.wait(3) else 0)


@case("budget")
def robots_slow(asked: Handler) -> None:
    asked.drip(HEAD, b"#")


@case("too_large")
def a_body_of_10_gigabytes(asked: Handler) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(10_000):
        asked.wfile.write(b"f4240\r\n" + b"a" * 1_000_000 + b"\r\n")


def lengths(name: str, said: str, outcomes: set[str], body: bytes = b"<html>abc</html>") -> None:
    def answer(asked: Handler) -> None:
        asked.say(200, body, ("Content-Length", said), length=False)
        asked.close_connection = True

    CASES[name] = answer, outcomes


lengths("a length of 99 gigabytes", "99999999999", {"too_large"})
lengths("a length of 400 digits", "9" * 400, {"truncated", "too_large"})
lengths("too short a length", "10", OK, b"<html>" + b"a" * 500 + b"</html>")
lengths("too long a length", "1000", CUT)
lengths("a length that is a superscript", "\xb2", CUT)
lengths("a length below zero", "-5", CUT)


@cache
def bomb(times: int) -> bytes:
    """60 MB of zeros, packed so many times."""
    engine, zeros = zlib.compressobj(9, zlib.DEFLATED, 31), b"\0" * 10_000_000
    packed = b"".join(engine.compress(zeros) for _ in range(6)) + engine.flush()
    for _ in range(times - 1):
        packed = gzip.compress(packed)
    return packed


def packed(name: str, outcomes: set[str], encoding: str, body: Callable[[], bytes]) -> None:
    CASES[name] = (lambda asked: asked.say(200, body(), ("Content-Encoding", encoding))), outcomes


PAGE = b"<html>" + b"a page of a board " * 20 + b"</html>"
packed("a gzip bomb", {"too_large"}, "gzip", lambda: bomb(1))
packed("a bomb in a bomb", {"wrong_encoding"}, "gzip, gzip", lambda: bomb(2))
packed("a bomb in two", {"wrong_encoding"}, "gzip, gzip, gzip", lambda: bomb(3))
packed("a bomb in deflate", {"too_large"}, "deflate", lambda: zlib.compress(b"\0" * 30_000_000))
packed("gzip that is none", CUT, "gzip", lambda: b"nogzip")
packed("gzip cut short", CUT, "gzip", lambda: gzip.compress(os.urandom(9000))[:-2000])
packed("gzip with a tail", OK, "gzip", lambda: gzip.compress(PAGE) + b"tail")
packed("an empty gzip", {"empty"}, "gzip", lambda: b"")
packed("a bare deflate", OK, "deflate", lambda: zlib.compress(PAGE)[2:-4])
packed("packings nobody asked for", {"wrong_encoding"}, "br, zstd, x-foo", lambda: PAGE)
packed("a page packed twice", {"wrong_encoding"}, "gzip, gzip", lambda: gzip.compress(gzip.compress(PAGE)))


def later(name: str, status: int, after: str, *outcomes: str) -> None:
    says(name, {"budget", *outcomes}, status, b"x", ("Retry-After", after))


later("later: superscript", 503, "\xb2")
later("later: superscripts", 429, "\xb9\xb2", "too_many_requests")
later("later: 400 digits", 503, "9" * 400, "server_error")
later("later: below zero", 503, "-5")
later("later: an endless zone", 503, "Wed, 21 Oct 2015 07:28:00 +99999999999999999999")
later("later: an odd zone", 503, "Wed, 21 Oct 2015 07:28:00 +9999")
later("later: the year 1", 503, "Mon, 01 Jan 0001 00:00:00 +1400", "server_error")
later("later: no zone", 503, "Wed, 21 Oct 2026 07:28:00 -0000")

JSON = ("Content-Type", "application/json")
DEEP = b"[" * 8000
says("403 with deep JSON", {"forbidden"}, 403, DEEP, JSON)
says("500 with deep JSON", {"budget", "server_error"}, 500, DEEP, JSON)
says("403 with errors of a number", {"forbidden"}, 403, b'{"errors": 5}', JSON)
says("403 with errors of numbers", {"forbidden"}, 403, b'{"errors": [5]}', JSON)
says("403 with a long number", {"forbidden"}, 403, b'{"errors": ' + b"9" * 6000 + b"}", JSON)
says("403 with half a surrogate", {"forbidden"}, 403, b'{"errors": [{"type": "\\ud83d"}]}', JSON)
says("a page of open titles", OK, 200, (b"<title" * 9990)[:59_990])
says("403 of open titles", {"forbidden"}, 403, (b"<title" * 9990)[:59_990])
says("403 of open scripts", {"forbidden"}, 403, (b"<script " * 1000)[:8000])
says("a heading of blanks", OK, 200, b"<?xml" + b" " * 300)
says("status 700", {"budget", "server_error"}, 700, b"weird")
says("status 204", {"empty"}, 204, b"")
says("status 304 unasked", REDIRECTED, 304, b"")
says("90 long headers", OK, 200, PAGE, *((f"X-{n}", "a" * 900) for n in range(90)))
says("a header of a megabyte", CUT, 200, PAGE, ("X-A", "a" * 1_000_000))
says("a header of bytes", CUT | OK, 200, PAGE, ("X-A", "\xd0\xbf\x80\xff"))
says(
    "odd cookies", OK, 200, PAGE, ("Set-Cookie", "a=b; Domain=.example; Max-Age=99999999999999999999"),
    ("Set-Cookie", "\xff\xfe=;;;=;=; expires=Wed, 99 Foo 99999"), ("Set-Cookie", "x=" + "y" * 50_000),
)  # fmt: skip
for codec, called in {
    "\xff\xfe\xd0": OK, "zlib": {"wrong_encoding"}, "rot13": {"wrong_encoding"}, "idna": OK | {"wrong_encoding"},
    "undefined": {"wrong_encoding"}, "unicode_escape": OK, "hex": {"wrong_encoding"}, "utf-7": OK,
}.items():  # fmt: skip
    charset = f"text/html; charset={codec}"
    says(f"charset {codec!a}", called, 200, b"<html>\\ud800 x</html>", ("Content-Type", charset))


@case("truncated", "budget", "server_error")
def a_status_line_of_bytes(asked: Handler) -> None:
    asked.raw(b"HTTP/1.1 999 \xff\xfe\r\nContent-Length: 0\r\n\r\n")


@case("truncated")
def status_000(asked: Handler) -> None:
    asked.raw(b"HTTP/1.1 000 x\r\nContent-Length: 0\r\n\r\n")


@case("truncated")
def status_101(asked: Handler) -> None:
    asked.raw(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nabc")


@case("ok")
def status_100_for_long(asked: Handler) -> None:
    for _ in range(5000):
        asked.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    asked.say(200, PAGE)


@case("truncated")
def garbage(asked: Handler) -> None:
    asked.raw(os.urandom(5000))


@case("budget", "truncated", "unreachable")
def hangs_up(asked: Handler) -> None:
    asked.connection.close()


def robots(name: str, outcomes: set[str], status: int, body: bytes, *headers: tuple[str, str]) -> None:
    def answer(asked: Handler) -> None:
        if asked.path != "/robots.txt":
            asked.say(200, PAGE)
            return
        made = [(name, value.replace("PORT", str(asked.server.port))) for name, value in headers]
        asked.say(status, body, *(made or [("Content-Type", "text/plain")]))

    CASES[f"robots: {name}"] = answer, outcomes


ALL = b"User-agent: *\n"
robots("stars", OK, 200, ALL + b"Disallow: /*" + b"a*" * 25 + b"Z\n")
robots("coded stars", OK, 200, ALL + b"Disallow: /*" + b"%D0*" * 25 + b"Z\n")
robots("many", OK, 200, ALL + b"".join(b"Disallow: /*%d*a$\n" % n for n in range(9000)))
robots("to this machine", OK, 302, b"", ("Location", "http://127.0.0.1:PORT/admin?do=delete"))
robots("to the metadata of a cloud", OK, 302, b"", ("Location", "http://169.254.169.254/latest"))
robots("to another site", OK, 302, b"", ("Location", "http://other.example:PORT/robots.txt"))
robots("to a file", OK, 302, b"", ("Location", "file:///etc/passwd"))
robots("to no address", {"redirected", *OK, "robots"}, 302, b"", ("Location", "http://[/"))
robots("bytes", OK, 200, os.urandom(100_000))
robots(
    "odd delays",
    OK,
    200,
    ALL + b"Crawl-delay: nan\nCrawl-delay: inf\nRequest-rate: 1/0\nVisit-time: 9999-0000\n",
)
robots(
    "odd rates",
    OK,
    200,
    ALL + b"Request-rate: 0/0 9999-9999\nCrawl-delay: -1\nSitemap: http://[\nAllow: \xff%zz\n",
)
robots("deep JSON", {"budget", "robots"}, 500, DEEP)


def token(name: str, given: Any, outcomes: set[str]) -> None:
    """The source asks for a token first; by plain http its keys are not sent at all (the way by https: test_keys)."""

    def answer(asked: Handler) -> None:
        asked.say(200, given if isinstance(given, bytes) else json.dumps(given).encode(), JSON)

    CASES[f"token: {name}"] = answer, outcomes


token("by plain http", {"access_token": "x" * 20}, {"key_kept"})
