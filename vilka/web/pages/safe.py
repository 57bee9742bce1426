"""Whatever came from outside becomes inert before it stands in a page."""

import re
from html import escape
from urllib.parse import urlsplit

#: Longer words from a source are cut: a title is a title.
LONGEST = 140


def text(words: str, longest: int = LONGEST) -> str:
    """Plain text for HTML and Markdown: one line, cut, nothing in it can start a tag, link or emphasis."""
    line = re.sub(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+", " ", words).strip()
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + "…"
    return re.sub(
        r"[\\`*_{}\[\]()#+!|~<>$^=]", lambda sign: f"&#{ord(sign.group())};", escape(line, quote=True)
    )


def href(url: str) -> str:
    """The address for an ``href`` if it is plain http(s), else "" (javascript:, data: and the like)."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return escape(url.strip(), quote=True)
