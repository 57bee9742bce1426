"""What a host's robots.txt lets us ask (RFC 9309): read once a run, within the source's own site."""

from protego import Protego

from scrapers.asking.net import AGENT, Host

#: robots.txt is read as far as RFC 9309 asks (500 kibibytes).
ROBOTS_BYTES = 512_000


def note(host: Host, status: int, body: bytes) -> None:
    """What the answer to a question for robots.txt means: 5xx allows nothing, 4xx and a redirect elsewhere all."""
    if status >= 500:
        host.robots_error = f"robots.txt отвечает {status}"
    elif status < 300:
        host.robots = Protego.parse(body[:ROBOTS_BYTES].decode("utf-8", "replace"))


def delay(host: Host, longest: float) -> float:
    """The seconds between two questions that robots.txt asks for, at most ``longest``."""
    return min(float((host.robots and host.robots.crawl_delay(AGENT)) or 0), longest)


def forbids(host: Host, url: str) -> str:
    """Why the address may not be asked for; "" where it may."""
    if host.robots_error:
        return host.robots_error
    return "" if host.robots is None or host.robots.can_fetch(url, AGENT) else "robots.txt не разрешает"
