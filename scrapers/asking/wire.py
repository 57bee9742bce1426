"""Sockets that hear the run's clock while they wait, and that lead to no machine inside.

httpcore waits up to its time limit for each piece, so a byte every 29 seconds would never end; here a wait is a row of
short ones, and between them the run is asked whether it still wants the answer.
"""

import ipaddress
import queue
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from scrapers.model import Unreadable

#: Seconds of one short wait.
STEP = 0.2
#: What VPN clients answer in place of a real address (their own tunnel, RFC 2544); no machine of a local network.
TUNNEL = ipaddress.ip_network("198.18.0.0/15")
Heard = Callable[[], None]


class Wire(httpcore.NetworkBackend):
    """Connections for httpcore. ``heard`` raises when the run wants no more; ``own`` says of a host and port that a
    source's own code names them with their port, so they may lie inside (a server of one's own, a test)."""

    def __init__(self, heard: Heard, own: Callable[[str, int], bool]) -> None:
        self.heard, self.own = heard, own

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that takes one. Raises Unreadable for one inside."""
        until = _until(timeout)
        addresses = self._addresses(host, port, until)
        for last, (family, address) in enumerate(addresses, 1 - len(addresses)):
            try:
                return self._connected(family, address, until)
            except httpcore.ConnectError:
                if last == 0:
                    raise
        raise httpcore.ConnectError(f"{host}: no address")

    def _addresses(self, host: str, port: int, until: float) -> list[tuple[int, Any]]:
        """Looked up in a thread of its own: the system's resolver hears nobody."""
        found: queue.SimpleQueue[list[tuple[int, Any]] | OSError] = queue.SimpleQueue()
        threading.Thread(target=lambda: found.put(_looked_up(host, port)), daemon=True).start()
        while True:
            self.heard()
            try:
                addresses = found.get(timeout=STEP)
            except queue.Empty:
                if time.monotonic() > until:
                    raise httpcore.ConnectTimeout(f"{host}: its address is not found in time") from None
                continue
            if isinstance(addresses, OSError):
                raise httpcore.ConnectError(f"{host}: {addresses.strerror or addresses}")
            if not self.own(host, port) and any(not outside(one[0]) for _, one in addresses):
                raise Unreadable("unreachable", f"{host}: адрес внутренней сети, туда не спрашиваем")
            return addresses

    def _connected(self, family: int, address: Any, until: float) -> "Line":
        line = Line(socket.socket(family, socket.SOCK_STREAM), self.heard)
        try:
            line.connect(address, until)
        except BaseException:
            line.close()
            raise
        return line


class Line(httpcore.NetworkStream):
    """One connection; every wait on it is broken into short ones."""

    def __init__(self, sock: socket.socket, heard: Heard) -> None:
        self._sock, self._heard = sock, heard
        sock.setblocking(False)

    def connect(self, address: Any, until: float) -> None:
        try:
            self._sock.connect(address)
        except BlockingIOError:
            self._wait(selectors.EVENT_WRITE, until, httpcore.ConnectTimeout)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from None
        if refused := self._sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise httpcore.ConnectError(str(OSError(refused, "no connection")))
        self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return bytes(
            self._done(
                lambda: self._sock.recv(max_bytes),
                selectors.EVENT_READ,
                timeout,
                (httpcore.ReadTimeout, httpcore.ReadError),
            )
        )

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        while buffer:
            rest = buffer
            sent = self._done(
                lambda: self._sock.send(rest),  # noqa: B023 (called before the loop goes on)
                selectors.EVENT_WRITE,
                timeout,
                (httpcore.WriteTimeout, httpcore.WriteError),
            )
            buffer = buffer[sent:]

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            sock = ssl_context.wrap_socket(
                self._sock, server_hostname=server_hostname, do_handshake_on_connect=False
            )
            line = Line(sock, self._heard)
            failures = (httpcore.ConnectTimeout, httpcore.ConnectError)
            line._done(sock.do_handshake, selectors.EVENT_READ, timeout, failures)
        except BaseException:
            self.close()
            raise
        return line

    def _done(
        self,
        act: Callable[[], Any],
        event: int,
        timeout: float | None,
        failures: tuple[type[Exception], type[Exception]],
    ) -> Any:
        """What ``act`` gives, as soon as the socket lets it; ``failures``: what to raise when late, when broken."""
        until = _until(timeout)
        while True:
            self._heard()
            try:
                return act()
            except (BlockingIOError, ssl.SSLWantReadError):
                self._wait(event, until, failures[0])
            except ssl.SSLWantWriteError:
                self._wait(selectors.EVENT_WRITE, until, failures[0])
            except OSError as error:
                raise failures[1](str(error)) from None

    def _wait(self, event: int, until: float, late: type[Exception]) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._sock, event)
            while not selector.select(STEP):
                self._heard()
                if time.monotonic() > until:
                    raise late("no answer in time")

    def close(self) -> None:
        self._sock.close()

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return self._sock.fileno() < 0 or self._readable()
        return self._sock if info == "socket" else None

    def _readable(self) -> bool:
        with selectors.DefaultSelector() as selector:
            selector.register(self._sock, selectors.EVENT_READ)
            return bool(selector.select(0))


def outside(address: str) -> bool:
    """Whether an IP address is one of the open net; an address that carries another (IPv4 in IPv6) is judged by it."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        carried = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        return outside(str(carried)) if carried else ip.is_global and not ip.is_multicast
    return (ip.is_global and not ip.is_multicast) or ip in TUNNEL


def _looked_up(host: str, port: int) -> list[tuple[int, Any]] | OSError:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return error if isinstance(error, OSError) else OSError(str(error))
    return [(family, address) for family, _, _, _, address in found]


def _until(timeout: float | None) -> float:
    return time.monotonic() + timeout if timeout is not None else float("inf")
