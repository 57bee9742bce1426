"""Spaces that may not end a line: inside numbers, before units and dashes (правила русского набора)."""

import re

NBSP = "\u00a0"
_ARTICLE = re.compile(r"(<article\b[^>]*>)(?P<inside>.*?)(</article>)", re.DOTALL)
#: Code, scripts and drawings keep their spaces; tags and addresses in them do too.
_PIECE = re.compile(
    r"<(script|style|noscript|pre|code|svg|textarea)\b.*?</\1>|<[^>]+>|(?P<text>[^<]+)", re.DOTALL
)
_LOOSE = re.compile(
    r"(?<=\d) (?=\d{3}(?!\d)|₽|%|тыс\.|млн|млрд)| (?=₽|%)|(?<=[^\s—]) (?=—)|(?<=№) (?=\d)|(?<=ст\.) (?=\d)"
)
#: The number of a law does not break at its hyphen.
_LAW = re.compile(r"\d+-ФЗ")


def glued(html: str) -> str:
    """The page's article with such spaces made non-breaking, in its text alone."""
    found = _ARTICLE.search(html)
    if not found:
        return html
    inside = _PIECE.sub(_tight, found["inside"])
    return f"{html[: found.start('inside')]}{inside}{html[found.end('inside') :]}"


def _tight(found: re.Match[str]) -> str:
    if not found["text"]:
        return found.group()
    return _LAW.sub(r'<span class="v-nobr">\g<0></span>', _LOOSE.sub(NBSP, found["text"]))
