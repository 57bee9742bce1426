"""The envelope of a JSON answer: where its items and its count are, or the name of what is there instead."""

from typing import Any

from scrapers.model import Page, Unreadable
from scrapers.parsing.answers import json_of, parsed_json, text_of
from scrapers.parsing.markup import is_markup, no_json


def json_document(page: Page) -> dict[str, Any]:
    """The answer as a JSON object. Raises Unreadable: not_json, truncated, captcha, layout_changed, empty …"""
    text = text_of(page)
    if is_markup(text):
        raise no_json(text)
    document = parsed_json(text)
    if not isinstance(document, dict):
        raise Unreadable("layout_changed", f"вместо объекта JSON {type(document).__name__}")
    return document


def at(document: Any, *path: str) -> Any:
    """The value under these keys; None where any of them is missing."""
    for key in path:
        document = document.get(key) if isinstance(document, dict) else None
    return document


def items_at(document: Any, *path: str) -> list[Any]:
    """The list under these keys. Raises Unreadable ``layout_changed`` where there is none."""
    items = at(document, *path)
    if not isinstance(items, list):
        raise Unreadable("layout_changed", f"в ответе нет списка {'.'.join(path)}")
    return items


def count_of(page: Page, *path: str) -> int | None:
    """How many the answer says there are, at these keys (a number or a string of one); None if it does not."""
    try:
        count = at(json_of(page), *path)
    except Unreadable:
        return None
    words = str(count) if isinstance(count, int | str) and not isinstance(count, bool) else ""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None
