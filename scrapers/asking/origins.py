"""Where a source may be asked: at the servers that its own code names, and by https within its own site."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import NamedTuple

import httpx

from scrapers.model import Unreadable

_PORTS = {"http": 80, "https": 443}
#: Signs that a host cannot have, though httpx lets them through.
_NO_HOST = frozenset("[]/\\@ %?#")


class Origin(NamedTuple):
    """Scheme, host and port: what a key belongs to."""

    scheme: str
    host: str
    port: int


def origin_of(url: str) -> Origin:
    """The origin of an address. Raises Unreadable ``redirected`` for one that nobody should ask.

    It is taken apart by httpx, which will also ask for it: two readers of one address could be told two hosts.
    """
    try:
        parts = httpx.URL(url)
        scheme, host, port, user = parts.scheme, parts.host.rstrip("."), parts.port, parts.userinfo
    except (httpx.InvalidURL, ValueError) as error:
        raise Unreadable("redirected", f"это не адрес: {error}"[:200]) from None
    if scheme not in _PORTS or not host or user or set(host) & _NO_HOST:
        raise Unreadable("redirected", f"по такому адресу не спрашиваем: {scheme}://{host}"[:200])
    return Origin(scheme, host.lower(), port or _PORTS[scheme])


def named_port(url: str) -> bool:
    """Whether the address names its port."""
    return httpx.URL(url).port is not None


@dataclass(slots=True)
class Reach:
    """How far one source's questions go. ``named``: origins that its doors' own code names, by door."""

    home: str
    named: dict[str, set[Origin]] = field(default_factory=dict)

    def name(self, door: str, url: str) -> Origin:
        """The code of a door names this address."""
        origin = origin_of(url)
        self.named.setdefault(door, set()).add(origin)
        return origin

    def holds(self, origin: Origin) -> bool:
        """Whether an answer may lead there: to a named origin, or by plain https within the source's own site."""
        named = {one for origins in self.named.values() for one in origins}
        if origin in named:
            return True
        sites = {origin_of(self.home).host.removeprefix("www."), *(one.host for one in named)}
        within = any(origin.host == site or origin.host.endswith(f".{site}") for site in sites)
        return (origin.scheme, origin.port) == ("https", 443) and within and not _is_ip(origin.host)

    def owns_key(self, door: str, origin: Origin) -> bool:
        """Whether the keys of the door belong to the origin: it names it itself, and by https."""
        return origin.scheme == "https" and origin in self.named.get(door, ())


def _is_ip(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
