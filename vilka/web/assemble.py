"""docs/ by hand + generated parts -> build/docs, what MkDocs reads. Files that did not change are not touched."""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from scrapers.made import cached
from scrapers.reference import REFERENCE
from vilka import say
from vilka.web.charts import (
    NARROW,
    Chart,
    as_json,
    bundle,
    draw_png,
    draw_svg,
)
from vilka.web.pages import (
    MAKERS,
    Book,
    Spot,
    banner,
    fill,
    gathering,
    generated,
)
from vilka.web.pages.book import LOCAL
from vilka.web.pages.figure_facts import metadata
from vilka.web.pages.opening import opening
from vilka.web.pages.rules import carried_note
from vilka.web.pages.year import calendars
from vilka.web.places import PLACES, places_file
from vilka.web.widget import widgets

#: Folders of docs/ that are the theme's, not pages.
NOT_PAGES = ("overrides",)
FONTS = "tools/fonts"
#: Reviewed tables that a page offers whole.
OFFERED = ("rules", "platforms")


def assemble(book: Book, root: Path, files: Mapping[str, bytes] | None = None, site_url: str = LOCAL) -> Path:
    """Write build/docs whole and return it. ``files``: more files by path among the docs (cube, data sets)."""
    out = root / "build" / "docs"
    made = {**_copied(root / "docs"), **(files or {})}
    pages = {path: body.decode("utf-8") for path, body in made.items() if path.endswith(".md")}
    pages |= generated(book)
    made |= {path: page(text, book, path).encode("utf-8") for path, text in pages.items()}
    made |= drawn(book, root)
    made |= beside(book, site_url)
    made["assets/vega.js"] = cached(root, "vega.js", lambda: bundle().encode("utf-8"))
    _write(out, made)
    return out


def beside(book: Book, site_url: str) -> dict[str, bytes]:
    """Files that the guides offer (calendars of the year, the tables of facts of law as they are), widgets, and the towns that
    the field of places knows."""
    tables = {f"assets/data/{name}.csv": (REFERENCE / f"{name}.csv").read_bytes() for name in OFFERED}
    return {
        **widgets(book),
        **calendars(book.published.as_of, site_url),
        **tables,
        PLACES: places_file(),
    }


def page(text: str, book: Book, path: str) -> str:
    """One page with its markers replaced; under its heading the banner of the built-in board, the time of reading and
    what it says of its facts of law and of rules that are carried on, where there is something to say."""
    spot = Spot(path)
    words = [banner(book, spot), gathering(book), opening(text, book, spot), carried_note(book, text, path)]
    return _with_banner(fill(text, book, path, MAKERS), "\n\n".join(filter(None, words)))


def _with_banner(text: str, words: str) -> str:
    if not words:
        return text
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.startswith("# ")), None)
    at = _after_front_matter(lines) if first is None else first + 1
    return "\n".join([*lines[:at], "", words, "", *lines[at:]])


def _after_front_matter(lines: list[str]) -> int:
    return lines.index("---", 1) + 1 if lines and lines[0] == "---" else 0


def _copied(docs: Path) -> dict[str, bytes]:
    files = (file for file in sorted(docs.rglob("*")) if file.is_file())
    named = ((file.relative_to(docs), file) for file in files)
    return {str(path): file.read_bytes() for path, file in named if path.parts[0] not in NOT_PAGES}


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    """Make ``out`` hold exactly ``files``."""
    for path, body in files.items():
        file = out / path
        if not file.is_file() or file.read_bytes() != body:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
    for file in sorted(out.rglob("*")):
        if file.is_file() and str(file.relative_to(out)) not in files:
            file.unlink()


# ---------------------------------------------------------------- charts


def drawn(book: Book, root: Path) -> dict[str, bytes]:
    """Each chart as SVG, PNG, specification and CSV; drawn again only when its specification changed."""
    files: dict[str, bytes] = {}
    for chart in book.charts.values():
        about = json.dumps(metadata(chart, book), ensure_ascii=False, indent=1) + "\n"
        files[f"assets/charts/{chart.name}.metadata.json"] = about.encode("utf-8")
        for kind, body in _chart_files(chart, source(book), root).items():
            files[f"assets/charts/{chart.name}.{kind}"] = body
    return files


def source(book: Book) -> str:
    """Whose numbers a downloaded drawing shows and of what day; on the built-in board it says that they are invented."""
    told = f"Вилка, данные на {say.day(book.published.as_of)}"
    return f"{told}. Демонстрация: рынок выдуман" if book.published.is_demo else told


def _chart_files(chart: Chart, words: str, root: Path) -> dict[str, bytes]:
    """``wide.svg`` and ``narrow.svg`` go into pages, ``svg`` and ``png`` to those who download them."""
    spec, narrow, signed, fonts = chart.spec(), chart.spec(NARROW), chart.signed(words), root / FONTS
    return {
        "json": as_json(spec).encode("utf-8"),
        "csv": chart.filed.to_csv(index=False, lineterminator="\n").encode("utf-8"),
        "wide.svg": _drawn(root, spec, "svg", lambda: draw_svg(spec, fonts).encode("utf-8")),
        "narrow.svg": _drawn(root, narrow, "svg", lambda: draw_svg(narrow, fonts).encode("utf-8")),
        "svg": _drawn(root, signed, "svg", lambda: draw_svg(signed, fonts).encode("utf-8")),
        "png": _drawn(root, signed, "png", lambda: draw_png(signed, fonts)),
    }


def _drawn(root: Path, spec: Mapping[str, Any], kind: str, draw: Callable[[], bytes]) -> bytes:
    key = hashlib.sha256(as_json(spec).encode("utf-8")).hexdigest()[:20]
    return cached(root, f"{key}.{kind}", draw)
