"""The wire itself: TLS and keys at their own server, and waits of every kind that end when the run wants no more."""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from boards import DAY
from hostile_server import Handler, names_lead_here, serving

from scrapers.collect import collect
from scrapers.model import Door, Page, Request, Run, Source, Vacancy

KEY = "a-key-of-the-board-77"
BUDGET = 0.015


def parse(page: Page) -> Iterator[Vacancy]:
    yield Vacancy("bad", page.url[-1], "https://board.example/1", "SMM")


def board(*urls: str, follow: Callable[[Page], Iterable[Request]] = lambda page: (), **more: Any) -> Source:
    def start(run: Run) -> Iterator[Request]:
        for url in urls:
            yield Request(url, headers={"X-Api-App-Id": KEY})

    return Source("bad", "bad", urls[0], (Door("door", start),), parse, follow, pause=0.0, **more)


def night(out: Path, source: Source, minutes: float = BUDGET, **env: str) -> dict[str, Any]:
    return dict(
        collect(DAY, [source], out, env, lambda one, free: [one], minutes=minutes)["sources"]["bad"]
    )  # fmt: skip


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate of the board's names, made for these tests."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    words = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    words += ["-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=board.example"]
    words += ["-addext", "subjectAltName=DNS:board.example,DNS:sub.board.example"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    return folder


class Echo(Handler):
    """A polite board by https: it remembers what it was asked and drips where it is asked to."""

    def do_GET(self) -> None:
        host = (self.headers.get("host") or "").partition(":")[0]
        self.server.asked.append((host, self.path, dict(self.headers)))
        if self.path == "/drip":
            try:
                self.drip(b"HTTP/1.1 200 OK\r\n\r\n", b"a")
            except OSError:
                self.server.hung_up.set()
        elif self.path == "/away":
            self.say(302, b"", ("Location", f"https://sub.board.example:{self.server.port}/x"))
        else:
            self.say(404 if self.path == "/robots.txt" else 200, b"<html>a page</html>")


class Secure(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Echo)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.hung_up = threading.Event()
        self.port = int(self.server_address[1])

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is what these tests are about."""


@contextmanager
def secure(folder: Path) -> Iterator[Secure]:
    server = Secure(folder)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        with names_lead_here():
            yield server
    finally:
        server.shutdown()
        server.server_close()


def test_a_key_goes_by_https_to_its_own_server_and_to_no_other(
    certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
    with secure(certificate) as server:
        base = f"https://board.example:{server.port}"
        led = [Request(f"{base}/2"), Request(f"https://sub.board.example:{server.port}/3")]
        told = night(tmp_path, board(f"{base}/1", f"{base}/away", follow=lambda page: led), minutes=1)
    asked = [(host, path, headers.get("X-Api-App-Id")) for host, path, headers in server.asked]
    assert ("board.example", "/1", KEY) in asked and ("board.example", "/2", KEY) in asked
    assert {host for host, _, _ in asked} == {"board.example"} and told["read"] == 2
    assert ("board.example", "/robots.txt", None) in asked
    assert told["faults"]["redirected"]["count"] >= 2


def test_a_certificate_that_nobody_signed_is_no_server(certificate: Path, tmp_path: Path) -> None:
    with secure(certificate) as server:
        told = night(tmp_path, board(f"https://board.example:{server.port}/1"), minutes=0.1)
        assert told["status"] == "failed" and server.asked == []


def test_a_drip_by_https_ends_with_the_run(
    certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
    with secure(certificate) as server:
        base = f"https://board.example:{server.port}"
        told = night(tmp_path, board(f"{base}/1", f"{base}/drip"), minutes=0.03)
        assert server.hung_up.wait(20), "the run left the line open"
    assert (told["outcome"], told["read"]) == ("budget", 1)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_takes_the_line_and_says_nothing(tmp_path: Path, scheme: str) -> None:
    """By https not even the handshake comes."""
    with socket.create_server(("127.0.0.1", 0)) as silent, names_lead_here():
        address = f"{scheme}://board.example:{silent.getsockname()[1]}/1"
        assert night(tmp_path, board(address))["outcome"] == "budget"


def test_a_name_that_nobody_finds_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: later.wait(60) and [])
    assert night(tmp_path, board("https://board.example/1"))["outcome"] == "budget"
    later.set()


def test_a_name_that_leads_inside_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real source names no port: whoever holds its name cannot turn a night against this machine."""
    connected: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: connected.append(address))
    for inside in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:192.168.0.1"):
        found = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("93.184.216.34", 443)),
                 (socket.AF_INET6 if ":" in inside else socket.AF_INET, socket.SOCK_STREAM, 0, "", (inside, 443))]  # fmt: skip
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, found=found, **__: found)
        told = night(tmp_path / inside.replace(":", "_"), board("https://board.example/1"))
        assert told["status"] == "failed" and "адрес внутренней сети" in told["message"]
    assert connected == []


@pytest.mark.parametrize("name", ["slow_body", "slow_headers", "slow_chunks", "silence"])
def test_a_signal_keeps_what_was_read_while_an_answer_drips(name: str, tmp_path: Path) -> None:
    """One SIGTERM: the run ends long before the answer does, and the rows of the good source are there."""
    before = signal.getsignal(signal.SIGTERM)
    with serving(name) as server, names_lead_here():
        good = Source(
            "good", "good", f"http://good.example:{server.port}",
            (Door("door", lambda run: [Request(f"http://good.example:{server.port}/1")]),), parse, pause=0.0,
        )  # fmt: skip

        def end() -> None:
            while not any(path == "/start" for _, path, _ in list(server.asked)):
                threading.Event().wait(0.02)
            threading.Event().wait(0.5)
            os.kill(os.getpid(), signal.SIGTERM)

        threading.Thread(target=end, daemon=True).start()
        told = collect(
            DAY, [good, board(f"http://board.example:{server.port}/start")], tmp_path, {},
            lambda one, free: [one], minutes=1,
        )["sources"]  # fmt: skip
    assert (told["bad"]["status"], told["good"]["status"]) == ("interrupted", "ok")
    assert "good,1" in (tmp_path / "vacancies" / f"{DAY}.csv").read_text("utf-8")
    assert signal.getsignal(signal.SIGTERM) is before
