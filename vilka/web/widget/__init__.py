"""One answer to take to another site: a picture and a page for a frame, both whole without scripts.

``widget/<slug>.svg`` and ``widget/<slug>.html`` for each place with each form of employment, and for each role in the whole
country; a question without a number has both too, saying so, so that what is embedded never breaks.
"""

from collections.abc import Iterator

from vilka.labels import COUNTRY
from vilka.web.pages.book import Book
from vilka.web.pages.names import FORM_WHERE, ROLE_OF
from vilka.web.widget.card import card
from vilka.web.widget.frame import frame
from vilka.web.widget.told import Told, told

FOLDER = "widget"


def widgets(book: Book) -> dict[str, bytes]:
    """All pictures and frames by path among the docs."""
    files: dict[str, bytes] = {}
    for slug, question in questions(book):
        words = told(book, question)
        files[f"{FOLDER}/{slug}.svg"] = card(words).encode("utf-8")
        files[f"{FOLDER}/{slug}.html"] = frame(words).encode("utf-8")
    return files


def questions(book: Book) -> Iterator[tuple[str, dict[str, str]]]:
    """(slug, question): «ru», «ru-mow», «ru-mow-agency», «smm-manager»."""
    for region in (COUNTRY, *book.regions):
        yield slug_of(region), {"region": region}
        for form in FORM_WHERE:
            yield slug_of(region, form), {"region": region, "employment": form}
    for role in ROLE_OF:
        yield slug_of(role), {"role": role}


def slug_of(*codes: str) -> str:
    """Codes as a file's name."""
    return "-".join(code.lower().replace("_", "-") for code in codes)


__all__ = ["FOLDER", "Told", "questions", "slug_of", "widgets"]
