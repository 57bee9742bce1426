"""An Atom feed (RFC 4287) as bytes: the same entries give the same bytes, and ids that stay when the site moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as xml

ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``key`` names it for ever, ``href`` is where its words lead, ``summary`` is plain text."""

    key: str
    title: str
    day: date
    href: str
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed at ``site_url + path`` about the page ``site_url + about``; ``says`` is one sentence on what is in it."""

    key: str
    title: str
    says: str
    path: str
    about: str
    day: date
    entries: Sequence[Entry]


def atom(feed: Feed, site_url: str) -> bytes:
    """The feed as its file holds it; ``site_url`` ends with a slash. A feed without entries is valid too."""
    root = xml.Element("feed", {"xmlns": ATOM, "xml:lang": "ru"})
    _add(root, "title", feed.title)
    if feed.says:
        _add(root, "subtitle", feed.says)
    _add(root, "id", lasting(feed.key))
    _add(root, "updated", _moment(feed.day))
    xml.SubElement(root, "link", {"rel": "self", "type": TYPE, "href": f"{site_url}{feed.path}"})
    xml.SubElement(root, "link", {"href": f"{site_url}{feed.about}"})
    _add(xml.SubElement(root, "author"), "name", "Вилка")
    for entry in feed.entries:
        _entry(xml.SubElement(root, "entry"), entry, site_url)
    xml.indent(root, " ")
    return bytes(xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(node: xml.Element, entry: Entry, site_url: str) -> None:
    """An address that begins with no scheme is one of the site's own."""
    _add(node, "title", entry.title)
    _add(node, "id", lasting(entry.key))
    _add(node, "updated", _moment(entry.day))
    href = entry.href if "://" in entry.href else site_url + entry.href
    xml.SubElement(node, "link", {"href": href})
    _add(node, "summary", entry.summary)


def lasting(name: str) -> str:
    """An id that stays when the site moves to another address (RFC 4287, 4.2.6), so readers show nothing twice."""
    return uuid5(NAMESPACE_URL, f"smm-vilka/{name}").urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: xml.Element, name: str, text: str) -> None:
    xml.SubElement(parent, name).text = text
