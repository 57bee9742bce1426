"""What a source said -> what may be kept: no control characters, masked, one line a cell, bounded."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from scrapers.keeping.masks import mask
from scrapers.model import Rejected, Vacancy
from scrapers.words import PAID_IN

#: Longest kept cell, in characters; the title's is the schema's.
TITLE_LENGTH, CELL_LENGTH, ID_LENGTH, URL_LENGTH = 300, 1000, 100, 500
#: A source's clock may run ahead of ours by this much.
AHEAD = timedelta(days=2)
WORDS = (
    "title", "employer", "place_text", "salary_text", "terms_text", "experience_text", "conditions_text",
)  # fmt: skip
#: C0 and C1 controls, zero-width and direction marks, surrogates, private use, tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\uf8ff"
    "\U000e0000-\U000e007f]"
)
#: Roubles a month below and above which the words are worth a second look (they are kept).
ABSURD = (1_000, 3_000_000)
_AMOUNT = re.compile(r"(?:от|до) (\d[\d ]*)(?:,\d+)? ?")
_CODE = re.compile(r"\d ([A-Z]{3})\b")


def cleaned(vacancy: Vacancy, slug: str, day: date) -> Vacancy | Rejected:
    """The vacancy fit to keep, personal data masked, or why it is not: ``no_id``, ``no_title``, ``bad_url``, ``future_date``."""
    number = one_line(vacancy.id, ID_LENGTH).replace(" ", "_")
    if not number:
        return Rejected("?", "no_id")
    words: dict[str, Any] = {name: _kept(getattr(vacancy, name), CELL_LENGTH) for name in WORDS}
    words["title"] = _kept(vacancy.title, TITLE_LENGTH)
    if not words["title"]:
        return Rejected(number, "no_title")
    if not is_web(vacancy.url):
        return Rejected(number, "bad_url")
    if vacancy.posted_on and vacancy.posted_on > day + AHEAD:
        return Rejected(number, "future_date")
    ids: dict[str, Any] = {
        name: one_line(getattr(vacancy, name), ID_LENGTH) for name in ("employer_id", "origin_id")
    }
    posted_as = vacancy.posted_as if vacancy.posted_on else ""
    text = without_unseen(vacancy.text)
    return replace(vacancy, source=slug, id=number, text=text, posted_as=posted_as, **words, **ids)


def _kept(text: str, length: int) -> str:
    """A cell: masked whole before it is cut, so that no half of a contact is left at its end."""
    return one_line(mask(without_unseen(text)), length)


def one_line(text: str, length: int) -> str:
    """Text on one line, without unseen characters, at most ``length`` characters long."""
    line = " ".join(without_unseen(text).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def without_unseen(text: str) -> str:
    return text if text.isprintable() else _UNSEEN.sub("", text)


def is_web(url: str) -> bool:
    """An http(s) address with a host, of sane length, without blanks or unseen characters."""
    if len(url) > URL_LENGTH or re.search(r"\s", url) or _UNSEEN.search(url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def doubts(vacancy: Vacancy) -> list[str]:
    """What looks wrong in a kept vacancy, by name: ``absurd_salary``, ``unknown_currency``, ``repaired``."""
    sums = [int(amount.replace(" ", "")) for amount in _AMOUNT.findall(vacancy.salary_text)]
    monthly = "RUB в месяц" in vacancy.salary_text
    absurd = monthly and any(not ABSURD[0] <= amount <= ABSURD[1] for amount in sums)
    unknown = set(_CODE.findall(vacancy.salary_text)) - PAID_IN
    found = {"absurd_salary": absurd, "unknown_currency": bool(unknown), "repaired": vacancy.repaired}
    return [name for name, there in found.items() if there]
