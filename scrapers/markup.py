"""A page's HTML or XML -> elements, and an element -> the text a reader sees. Pure, safe on hostile input."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree, html

from scrapers.answers import text_of
from scrapers.model import Page, Unreadable

#: Elements that stand on lines of their own.
BLOCKS = ("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "pre", "tr")
#: Characters nobody sees: zero-width ones, marks of direction, soft hyphen. The joiner of emoji stays.
_UNSEEN = re.compile("[\u200b\u200c\u200e\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
_BREAK = "\x1e"
_BLANKS, _BREAKS = re.compile(r"[^\S\x1e]+"), re.compile(" ?\x1e ?")
#: What a check for robots has in its page (Yandex SmartCaptcha, Qrator, DDoS-Guard, Cloudflare).
_CHECK = re.compile(
    r"smart-?captcha|g-recaptcha|hcaptcha|qrator|ddos-guard|cf-challenge|проверка браузера|вы не робот", re.I
)


def is_markup(text: str) -> bool:
    """Whether an answer is HTML or XML by its first sign."""
    return text.lstrip()[:1] == "<"


def tree_of(text: str) -> html.HtmlElement:
    """HTML as a tree. Raises Unreadable: ``layout_changed`` for what is no mark-up, ``empty``."""
    if not is_markup(text):
        raise Unreadable("layout_changed", f"вместо страницы: {text.strip()[:80]!r}")
    try:
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(text.replace("\x00", " ").encode(), parser=parser)
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
            block.text = _BREAK + (block.text or "")
            block.tail = _BREAK + (block.tail or "")
    return seen_text(_BREAKS.sub("\n", _BLANKS.sub(" ", "".join(element.itertext()))))


def seen_text(text: str) -> str:
    """Compatibility letters made plain (𝗦𝗠𝗠 -> SMM), no unseen characters, one empty line in a row at most."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).replace("\x00", " ")
    return re.sub(r"\n{3,}", "\n\n", plain).strip()


def plain_text(markup: object) -> str:
    """The text of a fragment of HTML («<p>…</p>»); "" for None or nothing."""
    if not isinstance(markup, str) or not markup.strip():
        return ""
    if "<" not in markup and "&" not in markup:
        return seen_text(markup)
    try:
        return text_below(html.fragment_fromstring(markup.replace("\x00", " "), create_parent="div"))
    except (etree.ParserError, ValueError):
        return seen_text(markup)


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
