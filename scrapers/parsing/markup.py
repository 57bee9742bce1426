"""A page's HTML or XML -> elements, and an element -> the text a reader sees. Pure, safe on hostile input."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from lxml import etree, html

from scrapers.model import Page, Unreadable
from scrapers.parsing.answers import text_of

#: Elements that stand on lines of their own.
BLOCKS = ("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "pre", "tr")
#: Characters nobody sees: zero-width ones, marks of direction, soft hyphen. The joiner of emoji stays.
_UNSEEN = re.compile("[\u200b\u200c\u200e\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
#: Marks of a <br> and of a block's edge while blanks are made single (characters for private use).
_BREAK, _EDGE = "\ue000", "\ue001"
_EDGES, _BREAKS = re.compile(f"(?: ?{_EDGE} ?)+"), re.compile(f" ?{_BREAK} ?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000\ue001]")
#: What a check for robots has in its page (Yandex SmartCaptcha, Qrator, DDoS-Guard, Cloudflare).
_CHECK = re.compile(
    r"smart-?captcha|g-recaptcha|hcaptcha|qrator|ddos-guard|cf-challenge|проверка браузера|вы не робот", re.I
)


def is_markup(text: str) -> bool:
    """Whether an answer is HTML or XML by its first sign."""
    return text.lstrip()[:1] == "<"


def tree_of(text: str) -> html.HtmlElement:
    """HTML as a tree. Raises Unreadable: ``layout_changed`` for what is no mark-up, ``empty``."""
    if not is_markup(text) and ("</" not in text or text.lstrip()[:1] == "{"):
        raise Unreadable("layout_changed", f"вместо страницы: {text.strip()[:80]!r}")
    try:
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(_CONTROL.sub(" ", text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("empty", f"в странице нет элементов: {error}"[:200]) from None


def strange_page(text: str, expected: str) -> Unreadable:
    """Why a page lacks what it must have: a check for robots, a page cut short, or a new layout."""
    if _CHECK.search(text[:200_000]):
        return Unreadable("captcha", "вместо ответа проверка посетителя")
    if "<html" in text[:2000].lower() and "</html" not in text[-500:].lower():
        return Unreadable("truncated", f"страница обрывается, нет {expected}")
    return Unreadable("layout_changed", f"на странице нет {expected}")


def no_json(text: str) -> Unreadable:
    """The error for mark-up where JSON is due."""
    found = strange_page(text, "JSON")
    words = f"вместо JSON страница: {text.strip()[:80]!r}"
    return found if found.outcome == "captcha" else Unreadable("not_json", words)


def has_class(name: str) -> str:
    """The XPath condition for an element that has this class among its own."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def finder(path: str) -> Callable[[html.HtmlElement], list[Any]]:
    """A compiled XPath that finds elements or attribute values, in document order."""
    compiled = etree.XPath(path)

    def find(element: html.HtmlElement) -> list[Any]:
        found = compiled(element)
        return found if isinstance(found, list) else []

    return find


def text_below(element: html.HtmlElement) -> str:
    """All text of an element as a reader sees it: line breaks from <br> and blocks, blanks single, NFKC.

    The element is changed on the way: give it away.
    """
    for pre in element.iter("pre"):
        for part in pre.iter():
            part.text = part.text and part.text.replace("\n", _BREAK)
            part.tail = part.tail and part.tail.replace("\n", _BREAK)
    for line in element.iter("br"):
        line.tail = _BREAK + (line.tail or "")
    for block in element.iter(*BLOCKS):
        if block is not element:
            block.text = _EDGE + (block.text or "")
            block.tail = _EDGE + (block.tail or "")
    single = re.sub(r"\s+", " ", "".join(element.itertext()))
    return seen_text(_BREAKS.sub("\n", _EDGES.sub(_BREAK, single)))


def seen_text(text: str) -> str:
    """Compatibility letters made plain (𝗦𝗠𝗠 -> SMM), no unseen characters, no two empty lines in a row."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", _CONTROL.sub(" ", text)))
    return re.sub(r"\n{3,}", "\n\n", plain).strip()


def plain_text(markup: object) -> str:
    """The text of a fragment of HTML («<p>…</p>»); "" for None or nothing."""
    if not isinstance(markup, str) or not markup.strip():
        return ""
    if "<" not in markup and "&" not in markup:
        return seen_text(markup)
    try:
        tree = html.fragment_fromstring(_CONTROL.sub(" ", markup), create_parent="div")
        etree.strip_elements(tree, "script", "style", with_tail=False)
        return text_below(tree)
    except (etree.ParserError, ValueError):
        return seen_text(re.sub(r"<[^>]*>", " ", unescape(markup)))


def feed_items(page: Page) -> Iterator[etree._Element]:
    """The <item> elements of an RSS answer. Raises Unreadable: truncated, layout_changed, captcha, empty."""
    text = text_of(page)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "<rss" in text[:1000] and "</rss>" not in text:
            raise Unreadable("truncated", f"RSS обрывается: {error}"[:200]) from None
        raise strange_page(text, "RSS") from None
    if root.tag != "rss":
        raise strange_page(text, "RSS")
    return root.iter("item")
