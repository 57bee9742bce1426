"""Markdown twins: ``index.md`` beside each page, its article without furniture, and ``llms.txt``, the list of them.

A twin is made of the finished page, so it says the same numbers, whichever builder made the page. Its links are as seen
from the page: they hold at the root of a host and below any path. The list has the shape of llmstxt.org.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

from vilka.labels import TITLES

#: A twin's name beside its page.
NAME = "index.md"
_ARTICLE = re.compile(r"<article\b[^>]*>(?P<inside>.*?)</article>", re.DOTALL)
_DRAWING = re.compile(r"<(svg|script|style|template)\b.*?</\1>", re.DOTALL)
#: What a page shows and a reader of plain text has no use for.
_FURNITURE = {"nav", "form", "button", "select", "textarea", "datalist", "dialog", "noscript"}
_FURNITURE_CLASSES = {"headerlink", "v-ways", "v-stage", "v-fork", "v-map", "v-legend"}
_INLINE = ("a", "abbr", "b", "code", "em", "small", "span", "strong", "time")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u00ad": "", "\u2060": ""})
_BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")


@dataclass(frozen=True)
class Leaf:
    """A page as ``llms.txt`` lists it."""

    address: str
    title: str
    about: str


class _Part(Tag):
    """A tag that knows a parent by its name. The converter asks it of every tag, and bs4's own way takes a quarter of its time."""

    def find_parent(self, name: str) -> Tag | None:  # type: ignore[override]  # of all that bs4 can be asked, a name
        return next((parent for parent in self.parents if parent.name == name), None)


class _Converter(MarkdownConverter):
    """Headings by #, nothing of a table lost, links to pages of the site led to their twins."""

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href = str(el.get("href") or "")
        if href.endswith("/") and "://" not in href:
            el["href"] = href + NAME
        made: str = super().convert_a(el, text, parent_tags)  # type: ignore[misc]  # its stubs name no converters
        return made

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Words of others cannot become links, tags or emphasis."""
        return _ENTITY.sub("&amp;", _SIGNS.sub(r"\\\g<0>", text)).replace("<", "&lt;")

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_td(el, _in_cell(text), parent_tags))  # type: ignore[misc]  # its stubs name no converters

    def convert_th(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_th(el, _in_cell(text), parent_tags))  # type: ignore[misc]  # its stubs name no converters

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n**{text.strip()}**\n\n"

    def convert_input(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "[ ] " if el.get("type") == "checkbox" else ""


#: Signs of Markdown, what HTML would take for a character, and the sign that a cell of a table would end at.
_SIGNS, _ENTITY, _CELL_END = re.compile(r"[\\\[\]`*]"), re.compile(r"&(?=#?\w+;)"), re.compile(r"(?<!\\)\|")


def _in_cell(text: str) -> str:
    """Words of a cell: on one line, with no sign that ends the cell."""
    return " ".join(_CELL_END.sub(r"\|", text).split())


_CONVERTER = _Converter(heading_style=ATX, bullets="-")


def twin(html: str, said: str = "") -> str:
    """A finished page as Markdown; "" where it has no article. ``said``: a line to stand under its heading."""
    found = _ARTICLE.search(html)
    if not found:
        return ""
    soup = BeautifulSoup(_DRAWING.sub("", found["inside"]), "lxml", element_classes={Tag: _Part})
    for part in soup.find_all(_is_furniture):
        part.decompose()
    _part_inline(soup)
    text = str(_CONVERTER.convert_soup(soup)).translate(_SPACES)
    text = "\n".join(line.rstrip() for line in text.splitlines()).strip() + "\n"
    return _under_heading(_BLANK_LINES.sub("\n\n", text), said)


def _is_furniture(part: Tag) -> bool:
    """A selector says the same and takes five times as long."""
    said = part.attrs
    return (
        part.name in _FURNITURE
        or "hidden" in said
        or said.get("aria-hidden") == "true"
        or not _FURNITURE_CLASSES.isdisjoint(said.get("class", ()))
    )


def _part_inline(soup: BeautifulSoup) -> None:
    """A style sheet keeps neighbouring words apart; plain text needs a blank between them, facts of a list a dot."""
    for part in soup.find_all(_INLINE):
        after = part.next_sibling
        if isinstance(after, Tag) and after.name in _INLINE and not part.find_parent("pre"):
            part.insert_after(" · " if part.name == after.name == "span" else " ")
    for small in soup.find_all("small"):
        small.insert_before(" ")


def _under_heading(text: str, said: str) -> str:
    head, rest = text.split("\n", 1) if text.startswith("# ") else ("", text)
    parts = [head, said, rest.strip("\n")]
    return "\n\n".join(filter(None, parts)) + "\n"


def signed(said: str, address: str) -> str:
    """The line under a twin's heading: what day and licence, the page itself, the list of all."""
    up = "../" * address.count("/")
    return " · ".join(filter(None, [said, "[страница](./)", f"[все страницы]({up}llms.txt)"]))


def leaf(html: str, address: str) -> Leaf:
    """What the list says of a page."""
    title, about = (_first(pattern, html) for pattern in (_TITLE, _ABOUT))
    return Leaf(address, title.removesuffix(" - Вилка"), about)


_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_ABOUT = re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL)


def _first(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    return " ".join(unescape(found[1]).translate(_SPACES).split()) if found else ""


# ---------------------------------------------------------------- llms.txt

#: Sections of the list: title, addresses that belong to it; the first that fits. "Optional" is a word of llmstxt.org.
SECTIONS = (
    ("Регионы", r"salaries/regions/."),
    ("Зарплаты", r"$|salaries/|past/|explorer/|calculator/|vacancies/|my/|hire/"),
    ("Профессия", r"guides/|path/|courses/"),
    ("Optional", r"contributing/|nightly/|scale/|privacy/|licences/"),
    ("О данных", r""),
)
_ORDER = ("Зарплаты", "Профессия", "О данных", "Регионы", "Optional")
_FILES = (
    ("downloads/latest/forks.csv", "Ответы на все вопросы", "роль, регион, форма, уровень, формат; столбцы — в datapackage.json"),
    ("downloads/datapackage.json", "Описание всех таблиц", "столбцы, типы, суммы, лицензия"),
    ("api/v2/openapi.json", "API", "JSON по регионам, без ключа"),
)  # fmt: skip
SUMMARY = (
    f"Сколько предлагают {TITLES['to_specialists']} в России: медиана и квартили на руки в месяц по регионам, формам занятости, ролям "
    "и уровням, с интервалом, числом вакансий и работодателей у каждого числа."
)


def listed(leaves: Iterable[Leaf], said: str) -> str:
    """``llms.txt``: the project, the day of its numbers, the twins by section, the files of numbers."""
    pages = sorted(leaves, key=lambda one: one.address)
    sections = {title: [_entry(one) for one in pages if _section(one.address) == title] for title in _ORDER}
    files = [f"- [{title}]({path}): {about}" for path, title, about in _FILES]
    sections = {"Файлы": files, **sections}
    body = "\n\n".join(f"## {title}\n\n" + "\n".join(lines) for title, lines in sections.items() if lines)
    ask = "Называйте с числом интервал, дату и источник; «нет данных» — это ответ. Свой чат: [vilka mcp](chat/index.md)."
    return f"# Вилка\n\n> {SUMMARY}\n\n{said}\n\n{ask}\n\n{body}\n"


def _section(address: str) -> str:
    return next(title for title, pattern in SECTIONS if re.match(pattern, address))


def _entry(page: Leaf) -> str:
    """A line of the list; the regions' pages differ in their names alone."""
    about = f": {page.about}" if page.about and _section(page.address) != "Регионы" else ""
    return f"- [{page.title}]({page.address}{NAME}){about}"


def write_twins(site: Path, pages: Iterable[Path], said: str) -> None:
    """Put a twin beside each of the finished pages (their ``index.html``), and ``llms.txt`` at the root of the site."""
    leaves = []
    for file in pages:
        address, html = (
            str(file.relative_to(site)).removesuffix("index.html"),
            file.read_text(encoding="utf-8"),
        )
        if text := twin(html, signed(said, address)):
            file.with_name(NAME).write_text(text, encoding="utf-8")
            leaves.append(leaf(html, address))
    (site / "llms.txt").write_text(listed(leaves, said), encoding="utf-8")
