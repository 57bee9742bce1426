"""After MkDocs: charts inlined, accessibility repaired, Russian search, CSP with hashes, cards, JSON-LD.

Each repair states what of the theme's HTML it relies on and fails loudly when a theme update changes it.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape, unescape
from itertools import count
from pathlib import Path
from typing import Any

from vilka import say
from vilka.labels import TITLES
from vilka.web.carded import carded
from vilka.web.charts import Chart
from vilka.web.glue import glued
from vilka.web.light import (
    ThemeChanged,
    light,
    lighten,
    replaced,
    trim_sheet,
)
from vilka.web.mentions import mentioned
from vilka.web.page_svg import for_page
from vilka.web.pages.book import SITE_ROOT
from vilka.web.search import compact_index, feeds_are_no_languages, patch_search_worker
from vilka.web.twins import NAME as TWIN
from vilka.web.twins import write_twins

_INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)
_PLOT = re.compile(r'<div class="v-figure__plot" data-inline-svg="(?P<name>[a-z0-9-]+)"></div>')
_PLAIN_TABLE = re.compile(r"<table>(?P<body>.*?)</table>", re.DOTALL)


#: Folders whose HTML is no page of the theme.
NOT_PAGES = frozenset(("assets", "widget"))


@dataclass(frozen=True)
class Finish:
    """What goes into the finished pages: charts by name, JSON-LD by address, and the address of the site.

    ``site_url`` ends with a slash; ``card`` is the path of the social card among the site's files; ``newest`` is the
    last day on which anything was read, None where the days are invented; ``said`` is what each Markdown twin says of
    its numbers: their day, method and licence.
    """

    site_url: str
    charts: Mapping[str, Chart] = field(default_factory=dict)
    json_ld: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)
    card: str = "assets/brand/card.png"
    newest: date | None = None
    said: str = ""


def finish(site: Path, job: Finish) -> dict[str, int]:
    """Finish every page of ``site`` in place; the numbers say what was done (pages, bytes of the index)."""
    drawings = {name: _drawing(site, chart) for name, chart in job.charts.items()}
    lighten(site)
    pages = [
        file
        for file in sorted(site.rglob("*.html"))
        if not NOT_PAGES.intersection(file.relative_to(site).parts)
    ]
    for file in pages:
        address = str(file.relative_to(site)).removesuffix("index.html")
        html = file.read_text(encoding="utf-8")
        html = light(html, file.parent, site)
        file.write_text(finished(html, address, job, drawings), encoding="utf-8")
    write_twins(site, [file for file in pages if file.name == "index.html"], job.said)
    trim_sheet(site)
    patch_search_worker(site)
    feeds_are_no_languages(site)
    size = compact_index(site / "search" / "search_index.json")
    _robots(site, job.site_url)
    return {"pages": len(pages), "index_gz": size}


def _drawing(site: Path, chart: Chart) -> str:
    """Both drawings of a chart; the style sheet shows the one that fits the screen."""
    folder = site / "assets" / "charts"
    return "".join(
        for_page(
            (folder / f"{chart.name}.{kind}.svg").read_text(encoding="utf-8"),
            chart.headline,
            chart.description,
            kind,
        )
        for kind in ("wide", "narrow")
    )


_FROM_ROOT = re.compile(re.escape(SITE_ROOT) + r"(?P<address>[^\s\"'<>&)]*)")


def rooted(html: str, address: str) -> str:
    """Made links (``Spot.to``) as seen from the page at ``address``: they hold at the root and below any path."""
    up = "../" * address.count("/")
    return _FROM_ROOT.sub(lambda found: (up + found["address"]) or "./", html)


def finished(html: str, address: str, job: Finish, drawings: Mapping[str, str]) -> str:
    """One page, all repairs in order; the CSP comes last because it hashes what the page holds."""
    html = rooted(_PLOT.sub(lambda found: _inlined(found["name"], drawings), html), address)
    html = glued(mentioned(_with_age(accessible(html), job.newest)))
    more = (
        _NO_SCRIPT,
        _BARS,
        _social(html, address, job),
        _json_ld(job.json_ld.get(address)),
        _twin_link(address),
    )
    html = _head(html, "".join(more))
    return _head_first(html, csp(html))


#: Days after which a site that nobody builds any more says so: three nights were lost, and the fourth may still come.
OLD_DAYS = 4
_ARTICLE = '<article class="md-content__inner md-typeset">'


def _with_age(html: str, newest: date | None) -> str:
    """Words that the page's script shows once the newest day is OLD_DAYS behind the reader's own: a site whose nights
    fail is built no more, so nothing else could tell."""
    if newest is None:
        return html
    words = (
        f'<aside class="v-demo" role="note" data-newest="{newest}" data-days="{OLD_DAYS}" data-search-exclude hidden>'
        f"<strong>Данные не обновлялись с {say.day(newest)}.</strong> Вакансии, вышедшие позже, здесь не учтены.</aside>"
    )
    return replaced(html, _ARTICLE, _ARTICLE + words)


def _inlined(name: str, drawings: Mapping[str, str]) -> str:
    if name not in drawings:
        raise ThemeChanged(f"a page shows chart {name!r}, but none was drawn")
    return f'<div class="v-figure__plot">{drawings[name]}</div>'


#: Without scripts the choices do nothing: ready links stand in their place.
_NO_SCRIPT = (
    "<noscript><style>.v-ask{display:none!important}.v-ask__nojs{display:block!important}"
    "[data-app]{min-height:0!important}</style></noscript>"
)

#: The colour of a phone's bars: that of the paper in docs/assets/vilka.css.
_BARS = "".join(
    f'<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {scheme})">'
    for scheme, colour in (("light", "#fbfaf6"), ("dark", "#12191e"))
)


def _twin_link(address: str) -> str:
    """Where the page lies as Markdown; the page of a lost address has no place of its own, and no twin."""
    link = f'<link rel="alternate" type="text/markdown" href="{TWIN}" title="Страница простым текстом">'
    return link if address == "" or address.endswith("/") else ""


def _head(html: str, more: str) -> str:
    return replaced(html, "</head>", more + "</head>")


def _head_first(html: str, more: str) -> str:
    return replaced(html, '<meta charset="utf-8">', '<meta charset="utf-8">' + more)


# ---------------------------------------------------------------- accessibility


def accessible(html: str) -> str:
    """Names for the theme's nameless parts, keyboard reach for wide tables, labels for task boxes."""
    html = html.replace(
        'data-md-component="search" role="dialog"',
        'data-md-component="search" role="dialog" aria-label="Поиск по сайту"',
    )
    html = re.sub(
        r'<input type="checkbox" disabled ?/?>',
        '<input type="checkbox" disabled aria-label="пункт списка">',
        html,
    )
    html = html.replace('tabindex="">', 'tabindex="0">')
    html = html.replace('class="headerlink" href', 'class="headerlink" data-search-exclude href')
    html = _named_sections(_toggles(html))
    return _whole_words(_scrolling_tables(html))


def _toggles(html: str) -> str:
    """The theme's menu toggles have no names for a screen reader of their own: they are hidden from it. Two of its
    attributes are no valid HTML: ``autocomplete`` of a checkbox, and a label for a toggle that is not on the page."""
    html = html.replace(
        'class="md-toggle" data-md-toggle=',
        'class="md-toggle" aria-hidden="true" tabindex="-1" data-md-toggle=',
    )
    html = _AUTOCOMPLETED.sub(r"\1", html)
    return html if 'id="__toc"' in html else html.replace(' for="__toc"', "")


_AUTOCOMPLETED = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
_SECTION = re.compile(
    r'<span class="md-ellipsis">\s*(?P<name>[^<]+?)\s*</span>\s*</a>\s*<label class="md-nav__link[^"]*" for="(?P<id>__nav_\d+)"'
)


def _named_sections(html: str) -> str:
    """Where a section is a link itself, the label of its list holds an arrow alone: the list gets the link's name."""
    for found in _SECTION.finditer(html):
        unnamed = f'aria-labelledby="{found["id"]}_label"'
        html = html.replace(unnamed, f'aria-label="Раздел «{found["name"]}»"')
    return html


def _scrolling_tables(html: str) -> str:
    """A Markdown table gets a frame that scrolls by itself, can be reached with the keyboard and has a name of its own."""
    number = count(1)

    def framed(found: re.Match[str]) -> str:
        if cards := carded(found["body"]):
            return cards
        name = f"Таблица {next(number)}"
        head = f'<div class="v-scroll" role="region" aria-label="{name}" tabindex="0"><table class="v-table">'
        return f"{head}{found['body']}</table></div>"

    return _PLAIN_TABLE.sub(framed, html)


_HEADING = re.compile(rf"(?<=<h1)(?P<rest>[^>]*>[^<]*?)(?P<word>{re.escape(TITLES['trade'])}-[а-яё]+)")


def _whole_words(html: str) -> str:
    """«SMM-специалист» in a heading does not break at its hyphen."""
    return _HEADING.sub(r'\g<rest><span class="v-nobr">\g<word></span>', html)


# ---------------------------------------------------------------- head


def csp(html: str) -> str:
    """The page's Content-Security-Policy: own files, and the inline scripts it holds by their hashes."""
    hashes = sorted({f"'sha256-{_sha256(body)}'" for body in inline_scripts(html)})
    rules = [
        "default-src 'self'",
        "script-src " + " ".join(["'self'", *hashes]),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
    ]
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def inline_scripts(html: str) -> Iterator[str]:
    """Bodies of scripts that a browser would run from the page itself."""
    for found in _INLINE_SCRIPT.finditer(html):
        attributes = found["attributes"]
        if "src=" not in attributes and "json" not in attributes:
            yield found["body"]


def _sha256(body: str) -> str:
    return base64.b64encode(hashlib.sha256(body.encode("utf-8")).digest()).decode("ascii")


def _social(html: str, address: str, job: Finish) -> str:
    """Open Graph and card tags; pictures need whole addresses."""
    title = _first(r"<title>(.*?)</title>", html) or "Вилка"
    words = _first(r'<meta name="description" content="(.*?)">', html) or ""
    card = job.site_url + job.cards.get(address, job.card)
    tags = {
        "og:type": "website",
        "og:site_name": "Вилка",
        "og:locale": "ru_RU",
        "og:title": unescape(title),
        "og:description": unescape(words),
        "og:url": job.site_url + address,
        "og:image": card,
        "og:image:width": "1200",
        "og:image:height": "630",
    }
    made = "".join(
        f'<meta property="{name}" content="{escape(value, quote=True)}">' for name, value in tags.items()
    )
    return made + '<meta name="twitter:card" content="summary_large_image">'


def _first(pattern: str, html: str) -> str:
    found = re.search(pattern, html, re.DOTALL)
    return found[1] if found else ""


def _json_ld(data: Mapping[str, Any] | None) -> str:
    """A data block: nothing in it can close the element."""
    if not data:
        return ""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = body.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


def _robots(site: Path, site_url: str) -> None:
    (site / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n", encoding="utf-8"
    )
