"""The next page of a question, told by the number in its address. It only ever grows, up to a stated end."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from scrapers.model import Page, Request


def with_query(url: str, **asked: Any) -> str:
    """The address with these parameters in its query, new or replaced; a list repeats its parameter."""
    parts = urlsplit(url)
    query = {**parse_qs(parts.query, keep_blank_values=True), **{name: asked[name] for name in asked}}
    return urlunsplit(parts._replace(query=urlencode(query, doseq=True)))


def number_in(url: str, name: str) -> int | None:
    """The whole number of a query parameter; None where it is missing or is no number."""
    value = parse_qs(urlsplit(url).query).get(name, [""])[0]
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def next_page(
    page: Page, name: str, last: int, step: int = 1, headers: Mapping[str, str] | None = None
) -> list[Request]:
    """The request for the page after this one while its number stays at or below ``last``; else nothing.

    The number comes from the address asked, never from the answer, so an answer that repeats cannot loop.
    """
    here = number_in(page.url, name)
    if here is None or here + step > last:
        return []
    return [Request(with_query(page.url, **{name: here + step}), headers=headers or {})]
