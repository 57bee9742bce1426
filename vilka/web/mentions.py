"""A star after the first use of a name that needs a mention, and one footnote at the end of the page."""

import re
from html import escape

from vilka.marked import STAR, Mark, named

_ARTICLE = re.compile(r"(<article\b[^>]*>)(?P<inside>.*?)(</article>)", re.DOTALL)
#: What a reader does not see as text, and what is text: names are starred in the second only.
_PIECE = re.compile(r"<(script|style|noscript)\b.*?</\1>|<[^>]+>|(?P<text>[^<]+)", re.DOTALL | re.IGNORECASE)


def mentioned(html: str) -> str:
    """The page with its stars and footnote; unchanged where no such name stands in its article.

    A name that stands in an address or a label only gets the footnote without a star.
    """
    found = _ARTICLE.search(html)
    if not found or not (marks := named(found["inside"])):
        return html
    inside = found["inside"]
    for mark in marks:
        inside = _starred(inside, mark)
    return f"{html[: found.start('inside')]}{inside}{_footnote(marks)}{html[found.end('inside') :]}"


def _starred(html: str, mark: Mark) -> str:
    left = [1]

    def piece(found: re.Match[str]) -> str:
        words = found["text"]
        if not words or not left[0] or not mark.pattern.search(words):
            return found.group()
        left[0] = 0
        return mark.pattern.sub(lambda name: name.group() + _star(name), words, count=1)

    return _PIECE.sub(piece, html)


def _star(found: re.Match[str]) -> str:
    """Where the data brought a star already, none is added."""
    return "" if found.string[found.end() : found.end() + 1] == STAR else STAR


def _footnote(marks: list[Mark]) -> str:
    notes = dict.fromkeys(mark.note for mark in marks)
    return f'<aside class="v-marked" role="note">{STAR} {escape(" ".join(notes))}</aside>'
