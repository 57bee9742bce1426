"""An RSS answer's bytes -> its items. One reader for all feeds: it believes a feed's heading or else its bytes, reads
on behind a broken item and names it."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.entities import html5
from itertools import zip_longest

from lxml import etree

from scrapers.model import Page, Rejected, Unreadable, Vacancy, each
from scrapers.parsing.answers import declared_charset, unpacked
from scrapers.parsing.markup import strange_page

Item = etree._Element
ReadItem = Callable[[Item], Vacancy | Rejected]
_ROOT = re.compile(r"<rss(?:\s[^<>]{0,4000})?>", re.IGNORECASE)
_BEGINS = re.compile(rb"<\0?r\0?s\0?s\0?[\s>]")
#: A feed's heading stands within so many bytes.
_HEAD = 4096
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: What no XML may hold, as signs and as numbers of signs.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#(\d{1,7}|x[0-9a-fA-F]{1,6});|(\w{1,32});)?")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_EDGE = re.compile(r"<item\b|</item>")
#: A «<» that begins no tag.
_LONE = re.compile(r"<(?![A-Za-z/!?])")
_LINK = re.compile(r"https?://[^\s<>\]]{1,200}")
#: A feed of whose signs so many are no UTF-8 is in another encoding.
_STRANGE = 0.01


def is_feed(page: Page) -> bool:
    """Whether the answer begins as RSS."""
    return bool(_BEGINS.search(unpacked(page.body)[:_HEAD]))


def feed_vacancies(page: Page, read: ReadItem) -> Iterator[Vacancy | Rejected]:
    """The items as vacancies; those of an item whose mark-up had to be mended are marked ``repaired``.

    Raises Unreadable: empty, truncated, layout_changed, captcha.
    """
    text = _text(page)
    if "<!ENTITY" in text[:_HEAD]:
        raise _broken_off(text) or Unreadable("layout_changed", "RSS со своими сущностями не читается")
    try:
        root = _parsed(text)
    except etree.XMLSyntaxError:
        yield from _one_by_one(text, read)
        return
    if root.tag.lower() != "rss":
        raise strange_page(text, "RSS")
    yield from each(root.iter("item"), read, _link)


def _text(page: Page) -> str:
    """The feed as text: by its byte order mark, as UTF-8 if it is UTF-8, by what its heading or the header says."""
    body = unpacked(page.body).lstrip(b" \t\r\n\0") if page.body else b""
    if not body:
        raise Unreadable("empty", "пустой ответ")
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body.decode(charset, errors="replace").removeprefix("\ufeff")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        said = declared_charset(body[:_HEAD]) or declared_charset(
            page.content_type.encode("latin-1", "replace")
        )
        return _by_words(body, said or "utf-8")


def _by_words(body: bytes, said: str) -> str:
    """Bytes that are no whole UTF-8 in the charset they are said to be in; what is mostly Cyrillic of one byte in it."""
    try:
        text = body.decode(said, errors="replace")
    except LookupError:
        text = body.decode("utf-8", errors="replace")
    return text if text.count("\ufffd") < _STRANGE * len(text) else body.decode("cp1251", errors="replace")


def _parsed(text: str, recover: bool = False) -> Item:
    """The root of XML whose own heading no longer counts; nothing saved is an empty feed. Raises XMLSyntaxError."""
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, recover=recover
    )
    root = etree.fromstring(text.encode(errors="replace"), parser)
    return root if root is not None else etree.Element("rss")


def _one_by_one(text: str, read: ReadItem) -> Iterator[Vacancy | Rejected]:
    """Items of a feed that is no XML as a whole, each by itself."""
    root = _ROOT.search(text, 0, _HEAD)
    if not root:
        raise strange_page(text, "RSS")
    if broken_off := _broken_off(text):
        raise broken_off
    for number, piece in enumerate(_pieces(text, root.end()), start=1):
        yield from _item(root[0], piece, read, number)


def _broken_off(text: str) -> Unreadable | None:
    ended = "</rss" in text[-_HEAD:].lower()
    return None if ended else Unreadable("truncated", "RSS обрывается: нет </rss>")


def _pieces(text: str, place: int) -> Iterator[str]:
    """What stands from each <item> to its end or, where that is missing, to the next one or the end of the feed."""
    edges = [*_EDGE.finditer(text, place)]
    for edge, after in zip_longest(edges, edges[1:]):
        if edge[0][1] == "i":
            closed = after is not None and after[0][1] == "/"
            end = len(text) if after is None else after.end() if closed else after.start()
            yield text[edge.start() : end]


def _item(root: str, piece: str, read: ReadItem, number: int) -> Iterator[Vacancy | Rejected]:
    """One item: as it is, mended, or as much as can be saved of it; else named."""
    try:
        yield from each(_parsed(f"{root}{piece}</rss>").iter("item"), read, _link)
        return
    except etree.XMLSyntaxError as error:
        why = str(error)
    saved = [] if "</item>" not in piece else _mended(root, piece)
    vacancies = [*each(saved, read, _link)]
    if any(isinstance(one, Vacancy) for one in vacancies):
        yield from (replace(one, repaired=True) if isinstance(one, Vacancy) else one for one in vacancies)
    else:
        link = _LINK.search(piece)
        yield Rejected(link[0][:80] if link else f"item {number}", f"broken_item: {why}"[:200])


def _mended(root: str, piece: str) -> list[Item]:
    mended = f"{root}{_with_references(piece)}</rss>"
    try:
        return [*_parsed(mended).iter("item")]
    except etree.XMLSyntaxError:
        return [*_parsed(mended, recover=True).iter("item")]


def _with_references(piece: str) -> str:
    """Signs that no XML may hold left out, lone «&» and names of HTML written as XML wants them; CDATA as it is."""
    first, *others = _FORBIDDEN.sub(" ", piece).split("<![CDATA[")
    out = [_escaped(first)]
    for other in others:
        inside, end, after = other.partition("]]>")
        out.append(f"<![CDATA[{inside}{end}{_escaped(after)}")
    return "".join(out)


def _escaped(text: str) -> str:
    return _LONE.sub("&lt;", _REFERENCE.sub(_reference, text))


def _reference(found: "re.Match[str]") -> str:
    if found[2]:
        sign = html5.get(f"{found[2]};", "")
        return found[0] if found[2] in _XML_NAMES else sign or f"&amp;{found[2]};"
    if found[1]:
        number = int(found[1][1:], 16) if found[1][0] == "x" else int(found[1])
        legal = number < sys.maxunicode and not _FORBIDDEN.match(chr(number))
        return found[0] if legal else ""
    return "&amp;"


def _link(item: Item) -> str | None:
    return item.findtext("link")
