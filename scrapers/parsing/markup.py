"""A page's HTML or XML -> elements, and an element -> the text a reader sees. Pure, safe on hostile input."""

import re
import unicodedata
import warnings
from collections.abc import Iterator
from html import unescape

from bs4 import BeautifulSoup, CData, NavigableString, Tag, XMLParsedAsHTMLWarning
from bs4.element import PageElement
from bs4.exceptions import ParserRejectedMarkup

from scrapers.model import Unreadable

#: Elements that stand on lines of their own.
BLOCKS = ("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "pre", "tr")
#: Characters nobody sees: zero-width ones, marks of direction, soft hyphen. The joiner of emoji stays.
_UNSEEN = re.compile("[\u200b\u200c\u200e\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
#: Marks of a <br> and of a block's edge while blanks are made single (characters for private use).
_BREAK, _EDGE = "\ue000", "\ue001"
_EDGES, _BREAKS = re.compile(f"(?: ?{_EDGE} ?)+"), re.compile(f" ?{_BREAK} ?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000\ue001]")
# A page may begin with <?xml …?>: it is read as the HTML that it is.
warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)
#: What a check for robots has in its page (Yandex SmartCaptcha, Qrator, DDoS-Guard, Cloudflare).
_CHECK = re.compile(
    r"smart-?captcha|g-recaptcha|hcaptcha|qrator|ddos-guard|cf-challenge|проверка браузера|вы не робот", re.I
)

#: What a page that refuses says in its title or heading; the first that fits. No vacancy was found on it.
_REFUSALS = {
    "legal": re.compile(r"\b451\b|legal reasons|недоступ\w+ (?:в|для|на) ваш\w+ (?:регион|стран|территор)", re.I),
    "too_many_requests": re.compile(r"\b429\b|too many requests|слишком (?:много|част)|превышен\w* (?:число|лимит)", re.I),
    "captcha": re.compile(r"just a moment|attention required|подозрительн\w+ (?:активност|трафик)|подтвердите", re.I),
    "forbidden": re.compile(r"\b403\b|forbidden|(?:access|request).{0,20}(?:denied|blocked)|доступ\w*.{0,20}(?:запрещ|огранич|закрыт|заблок)", re.I),
}  # fmt: skip
#: A refusal is short; a longer page without vacancies is a page.
_LONGEST_REFUSAL = 60_000


def is_markup(text: str) -> bool:
    """Whether an answer is HTML or XML by its first sign."""
    return text.lstrip()[:1] == "<"


def tree_of(text: str) -> BeautifulSoup:
    """HTML as a tree: ask it by CSS selectors (``select``, ``select_one``).

    Raises Unreadable: ``layout_changed`` for what is no mark-up, ``empty`` for mark-up without an element.
    """
    if not is_markup(text) and ("</" not in text or text.lstrip()[:1] == "{"):
        raise Unreadable("layout_changed", f"вместо страницы: {text.strip()[:80]!r}")
    tree = _parsed(text)
    if tree.find(True) is None:
        raise Unreadable("empty", "в странице нет элементов")
    return tree


def _parsed(text: str) -> BeautifulSoup:
    try:
        return BeautifulSoup(_CONTROL.sub(" ", text), "lxml")
    except ParserRejectedMarkup as error:
        raise Unreadable("layout_changed", f"разметка не разбирается: {error}"[:200]) from None


_SCRIPT_EDGE = re.compile(r"<script\b([^<>]{0,2000})>|</script", re.I)


def scripts(text: str, kind: str) -> Iterator[str]:
    """The contents of a page's scripts of this type, in one pass whatever the page is."""
    start = -1
    for edge in _SCRIPT_EDGE.finditer(text):
        if edge[1] is None:
            if start >= 0:
                yield text[start : edge.start()]
            start = -1
        elif start < 0 and kind in edge[1].lower():
            start = edge.end()


def strange_page(text: str, expected: str) -> Unreadable:
    """Why a page lacks what it must have: a check for robots, a refusal, a page cut short, or a new layout."""
    if _CHECK.search(text[:200_000]):
        return Unreadable("captcha", "вместо ответа проверка посетителя")
    if found := refused_page(text):
        return found
    if "<html" in text[:2000].lower() and "</html" not in text[-500:].lower():
        return Unreadable("truncated", f"страница обрывается, нет {expected}")
    return Unreadable("layout_changed", f"на странице нет {expected}")


def refused_page(text: str) -> Unreadable | None:
    """The refusal that a page without what it must have is, though its status said otherwise or was not kept."""
    if "</html" not in text[-500:].lower() or len(text) > _LONGEST_REFUSAL:
        return None
    tree = _parsed(text)
    headings = " ".join(one.get_text(" ", strip=True) for one in tree.select("title, h1"))[:200]
    outcome = next((name for name, words in _REFUSALS.items() if words.search(headings)), None)
    if outcome:
        return Unreadable(outcome, f"вместо страницы отказ: {headings}")
    if tree.select_one("template, script[type*=json]"):
        return None
    for unseen in tree.select("script, style, title, noscript"):
        unseen.decompose()
    if not tree.get_text(strip=True) and not tree.select("img, form, a[href]"):
        return Unreadable("forbidden", f"вместо страницы пустая заглушка: {headings or 'без названия'}")
    return None


def no_json(text: str) -> Unreadable:
    """The error for mark-up where JSON is due."""
    found = strange_page(text, "JSON")
    words = f"вместо JSON страница: {text.strip()[:80]!r}"
    return found if found.outcome == "captcha" else Unreadable("not_json", words)


def said_in(element: Tag, selector: str) -> str:
    """The text of the first element below that a CSS selector finds, blanks single; "" where there is none."""
    found = element.select_one(selector)
    return " ".join(found.get_text().split()) if found else ""


def attribute(element: Tag | None, name: str) -> str:
    """An attribute's words; "" where the element or the attribute is missing."""
    value = element.get(name) if element else None
    return value if isinstance(value, str) else " ".join(value or ())


def text_below(element: Tag) -> str:
    """All text of an element as a reader sees it: line breaks from <br> and blocks, blanks single, NFKC."""
    single = re.sub(r"\s+", " ", "".join(_marked(element)))
    return seen_text(_BREAKS.sub("\n", _EDGES.sub(_BREAK, single)))


def _marked(element: Tag) -> Iterator[str]:
    """The words in order, a mark for each <br> and each edge of a block. No recursion: a page may be as deep as it likes."""
    todo: list[tuple[PageElement | str, bool]] = [
        (one, element.name == "pre") for one in reversed(element.contents)
    ]
    while todo:
        node, in_pre = todo.pop()
        if isinstance(node, Tag):
            edge = _BREAK if node.name == "br" else _EDGE if node.name in BLOCKS else ""
            yield edge
            inside = in_pre or node.name == "pre"
            todo += [
                (edge if node.name in BLOCKS else "", False),
                *((one, inside) for one in reversed(node.contents)),
            ]
        elif type(node) in (NavigableString, CData, str):
            yield str(node).replace("\n", _BREAK) if in_pre else str(node)


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
        body = _parsed(f"<html><body>{markup}</body></html>").body
    except Unreadable:
        body = None
    return text_below(body) if body else seen_text(re.sub(r"<[^>]*>", " ", unescape(markup)))
