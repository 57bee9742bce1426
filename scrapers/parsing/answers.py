"""A saved answer's bytes -> text or JSON, or one named reason why they are neither. Pure."""

import gzip
import json
import re
import zlib
from io import BytesIO
from typing import Any

from scrapers.model import Page, Unreadable

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_-]{3,20})""")
#: Saved answers may be gzipped files; more than this unpacked is no page of a job board.
MAX_BYTES = 20_000_000


def text_of(page: Page) -> str:
    """The page as text, in the charset that its header or its own first kilobyte names, else UTF-8.

    Raises Unreadable: ``empty``, ``wrong_encoding`` (bytes that are no text in that charset).
    """
    body = unpacked(page.body)
    if not body.strip():
        raise Unreadable("empty", "пустой ответ")
    declared = body[:1024] if body.lstrip()[:1] == b"<" else b""
    charset = (
        declared_charset(page.content_type.encode("latin-1", "replace"))
        or declared_charset(declared)
        or "utf-8"
    )
    try:
        text = body.decode(charset)
    except (UnicodeError, LookupError) as error:
        raise Unreadable("wrong_encoding", f"не читается как {charset}: {error}"[:200]) from None
    return text.removeprefix("\ufeff")


def declared_charset(start: bytes) -> str | None:
    """The charset that a header or the beginning of a document names."""
    named = _CHARSET.search(start)
    return named[1].decode("ascii").lower() if named else None


def unpacked(body: bytes) -> bytes:
    """The body, gunzipped if it is gzip. Raises Unreadable: ``truncated``, ``too_large``."""
    if not body.startswith(b"\x1f\x8b"):
        return _bounded(body)
    try:
        with gzip.GzipFile(fileobj=BytesIO(body)) as packed:
            return _bounded(packed.read(MAX_BYTES + 1))
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable("truncated", f"gzip не распаковывается: {error}"[:200]) from None


def _bounded(body: bytes) -> bytes:
    if len(body) > MAX_BYTES:
        raise Unreadable("too_large", f"ответ больше {MAX_BYTES // 1_000_000} МБ")
    return body


def json_of(page: Page) -> Any:
    """The page as JSON. Raises Unreadable: ``empty``, ``wrong_encoding``, ``truncated``, ``not_json``."""
    return parsed_json(text_of(page))


def parsed_json(text: str) -> Any:
    """Text as JSON: a document that breaks off at its end is ``truncated``, anything else ``not_json``."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        start = text.lstrip()[:1]
        broken_off = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
        outcome = "truncated" if start in ("{", "[") and broken_off else "not_json"
        shown = text.strip()[:80].replace('"@', '"')  # a key such as "@id" is no contact to be masked
        raise Unreadable(outcome, f"{error}; начало: {shown!r}") from None
    except RecursionError:
        raise Unreadable("not_json", "слишком глубокая вложенность") from None
    except ValueError as error:
        raise Unreadable("not_json", f"число длиннее разумного: {error}"[:200]) from None
