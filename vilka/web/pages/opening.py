"""The line under a guide's heading: how long it takes to read and when its facts of law were checked."""

import re
from math import ceil

from vilka import say
from vilka.web.pages.book import Book, Spot
from vilka.web.pages.law import checked, used

#: Words a minute of an attentive reader of Russian prose: guides are read to be done, not skimmed.
PACE = 160
_SKIPPED = re.compile(r"\A---\n.*?\n---\n|<!--.*?-->|<[^>]+>", re.DOTALL)


def opening(markdown: str, book: Book, spot: Spot) -> str:
    """The line for a page of ``guides/``, or for another page with facts of law; "" for the rest."""
    minutes = _reading(markdown) if spot.path.startswith("guides/") else ""
    facts = checked(book, spot, used(markdown))
    parts = [part for part in (minutes, facts) if part]
    return f'<p class="v-opening">{" ".join(parts)}</p>' if parts else ""


def _reading(markdown: str) -> str:
    words = len(re.findall(r"[\w-]+", _SKIPPED.sub(" ", markdown)))
    count = say.plural(max(1, ceil(words / PACE)), "минута", "минуты", "минут")
    return f"<span>Чтение: {count}.</span>"
