"""What makes a page light on a phone: one style sheet, scripts that wait, search that loads when it is opened.

Everything here changes files that MkDocs has written, and fails loudly when a theme update changes what it relies on.
"""

import re
from pathlib import Path

from vilka.web.used_css import names_in, used_css

_SHEET = re.compile(r'<link rel="stylesheet" href="(?P<root>[^"]*?)(?P<file>assets/[\w./-]+\.css)">')
#: All sheets of a page in one: on a slow line each further file costs a connection before the first paint.
ONE_SHEET = "assets/site.css"
FONTS = ("assets/fonts/golos-400.woff2", "assets/fonts/golos-600.woff2")
_BUNDLE = re.compile(r'<script src="(?P<file>[^"]*assets/javascripts/bundle\.[^"]+)"></script>')
#: docs/assets/site.js begins the theme's script; screens that show its columns fetch it at once.
_LATER_BUNDLE = r'<link data-theme rel="preload" href="\g<file>" as="script" media="(min-width: 60em)">'
_AS_WRITTEN = re.compile(r"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>)", re.DOTALL)
#: Inline SVG is SVG in HTML without it.
_SVG_SPACE = ' xmlns="http://www.w3.org/2000/svg"'
_INDENT = re.compile(r"[ \t]*\n[ \t\n]*")
_TOOL = re.compile(r'data-app="(?P<tool>[a-z]+)"')
_IMPORTED = re.compile(r'from "(?P<file>\.\.?/[\w./]+\.js)"')
#: In the theme's script: what loads the index with every page, what does so for the highlighting of found words, and
#: what begins the worker.
_INDEX_AT_ONCE = re.compile(r'\(location\.protocol!=="file:"\)(?=,\w+\("search"\))')
_WORKER_AT_ONCE = re.compile(r"new Worker\((?P<url>\w+)\)")
#: A worker that begins with the first message to it.
_LATER_WORKER = (
    "((u,w,t=new EventTarget)=>(t.postMessage=m=>{if(!w){w=new Worker(u);w.onmessage=v=>"
    't.dispatchEvent(new MessageEvent("message",{data:v.data}))}w.postMessage(m)},t))('
)
_HIGHLIGHT_AT_ONCE = re.compile(r'(?P<on>\w+\("search\.highlight"\))\?')
#: The theme takes every alternate for this page in another language, and looks for a map of the site beside it: a feed and
#: a page in plain text are none.
_ANY_ALTERNATE = re.compile(r'"link\[rel=alternate\]"')


class ThemeChanged(Exception):
    """The theme's HTML or script is not what a repair expects; the message names what was looked for."""


def lighten(site: Path) -> None:
    """What is done once for all pages: the one sheet, and the search index and worker (110 KB) that load when search is
    opened, as the theme does for files on a disk, or when a page is opened from a search result."""
    one_sheet(site)
    search_when_asked(only(site / "assets/javascripts", "bundle.*.min.js"))


def light(html: str, folder: Path, site: Path) -> str:
    """A page of ``folder``: one sheet, fonts asked for at once, the theme's script left to the site's, a tool's
    modules named."""
    html = _one_link(html)
    html, times = _BUNDLE.subn(_LATER_BUNDLE, html)
    if times != 1:
        raise ThemeChanged(f"{folder}: the page has the theme's script {times} times")
    return compact(_named_modules(html, site))


def compact(html: str) -> str:
    """A page without the indents of the theme's templates; text that is shown as it is written stays so. A page that
    fits the first ten packets of a connection comes a round trip sooner."""
    return "".join(
        part if _AS_WRITTEN.match(part) else _INDENT.sub("\n", part).replace(_SVG_SPACE, "")
        for part in _AS_WRITTEN.split(html)
    )


def trim_sheet(site: Path) -> None:
    """Leave in the one sheet what the finished pages and the scripts can use; the theme's has twice as much."""
    sheet = site / ONE_SHEET
    sheet.write_text(used_css(sheet.read_text(encoding="utf-8"), names_in(site)), encoding="utf-8")


def one_sheet(site: Path) -> None:
    """Join the sheets of the start page, in their order. They name only files beside or below ``assets``."""
    files = [found["file"] for found in _SHEET.finditer((site / "index.html").read_text(encoding="utf-8"))]
    joined = "\n".join((site / file).read_text(encoding="utf-8") for file in files)
    (site / ONE_SHEET).write_text(joined, encoding="utf-8")


def _one_link(html: str) -> str:
    """One link in place of the first sheet; the fonts are asked for beside it, so that words do not move later."""
    first = _SHEET.search(html)
    if not first:
        raise ThemeChanged("a page links no style sheet of the site")
    root = first["root"]
    fonts = "".join(
        f'<link rel="preload" href="{root}{font}" as="font" type="font/woff2" crossorigin>' for font in FONTS
    )
    sheet = f'<link rel="stylesheet" href="{root}{ONE_SHEET}">'
    return html[: first.start()] + sheet + fonts + _SHEET.sub("", html[first.end() :])


def _named_modules(html: str, site: Path) -> str:
    """The tool's place names all its modules, for ``site.js`` to ask for them together once the page is painted: a
    browser learns of each only from the one that imports it, and asked for sooner they hold up the words."""
    found = _TOOL.search(html)
    if not found:
        return html
    assets = (site / "assets").resolve()
    modules = modules_of(only(assets, f"*/{found['tool']}.js"))
    names = [file.relative_to(assets).as_posix() for file in modules]
    return f'{html[: found.end()]} data-modules="{" ".join(names)}"{html[found.end() :]}'


def modules_of(file: Path) -> list[Path]:
    """A module and all those that it imports, each once."""
    modules = [file.resolve()]
    for module in modules:  # grows while it is walked
        imported = _IMPORTED.findall(module.read_text(encoding="utf-8"))
        beside = [(module.parent / name).resolve() for name in imported]
        modules += [one for one in beside if one not in modules]
    return modules


def search_when_asked(bundle: Path) -> None:
    """Change the theme's script so that it does not load the search index and its worker with every page, nor a map of
    the site beside each feed."""
    script = bundle.read_text(encoding="utf-8")
    for known, lazy in (
        (_INDEX_AT_ONCE, "(!1)"),
        (_WORKER_AT_ONCE, rf"{_LATER_WORKER}\g<url>)"),
        (_HIGHLIGHT_AT_ONCE, r"\g<on>&&/[?&]h=/.test(location.search)?"),
        (_ANY_ALTERNATE, '"link[rel=alternate][hreflang]"'),
    ):
        script, times = known.subn(lazy, script)
        if times != 1:
            raise ThemeChanged(
                f"{bundle.name} has {known.pattern!r} {times} times: the theme's script changed"
            )
    bundle.write_text(script, encoding="utf-8")


def replaced(html: str, old: str, new: str) -> str:
    """``html`` with the first ``old`` made ``new``; raises ThemeChanged where there is none."""
    if old not in html:
        raise ThemeChanged(f"the theme's page has no {old!r}")
    return html.replace(old, new, 1)


def only(folder: Path, pattern: str) -> Path:
    """The one file of ``folder`` with such a name; raises ThemeChanged where there are more or none."""
    files = list(folder.glob(pattern))
    if len(files) != 1:
        raise ThemeChanged(f"expected one {pattern} in {folder.name}, found {len(files)}")
    return files[0]
