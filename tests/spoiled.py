"""Good answers spoiled in a seeded way: bytes cut, doubled, swapped, values of JSON and HTML put in another's place."""

import copy
import gzip
import json
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

#: Words that readers may stumble over, put anywhere into an answer.
WORDS = (
    b"\\ud83d", b"\x00", b"[" * 3000, b"{\"a\":" * 2000, b"1e999", b"-1e999", b"9" * 5000, b"NaN", b"null", b"</script>",
    b"]]>", b"<![CDATA[", b"&#0;", b"&#xD800;", b"&#99999999999;", b"<!--", b"\xe2\x80\xae", b"\xff\xfe", b"\xed\xa0\x80",
    b"\"", b"'", b"\\", b"\r\n\r\n", b"<?xml version='1.0' encoding='utf-7'?>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;",
    b"0001-01-01", b"9999-12-31T23:59:59+14:00", b"javascript:alert(1)", b"http://[", b"\xd0", b"<a" * 500,
)  # fmt: skip
#: What may stand in the place of a value of JSON.
VALUES: tuple[Any, ...] = (
    None, True, False, [], {}, "", " ", 0, -1, 10**30, 1.5e300, -0.0, "0", "\ud83d", "\x00", "x" * 50_000, [[]] * 50,
    {"a": {"b": [None]}}, "0001-01-01", "9999-12-31T23:59:59Z", "2026-02-31", 99_999_999_999_999, -99_999_999_999,
    "javascript:alert(1)", "http://[", "=cmd|' /C calc'!A0", "\u202e", "от 1e308", "<b>", "&#xD800;", ["\ud800"], "٣",
)  # fmt: skip
Change = Callable[[bytes, Random], bytes]


def _span(body: bytes, by: Random) -> tuple[int, int]:
    start = by.randrange(len(body) + 1)
    return start, min(len(body), start + int(by.expovariate(1 / 200)))


def cut(body: bytes, by: Random) -> bytes:
    return body[: by.randrange(len(body) + 1)]


def dropped(body: bytes, by: Random) -> bytes:
    start, end = _span(body, by)
    return body[:start] + body[end:]


def doubled(body: bytes, by: Random) -> bytes:
    start, end = _span(body, by)
    return body[:end] + body[start:end] * by.randint(1, 5) + body[end:]


def swapped(body: bytes, by: Random) -> bytes:
    (a, b), (c, d) = sorted((_span(body, by), _span(body, by)))
    return body[:a] + body[c:d] + body[b:c] + body[a:b] + body[d:] if b <= c else dropped(body, by)


def flipped(body: bytes, by: Random) -> bytes:
    spoiled, most = (
        bytearray(body),
        by.random() < 0.8,
    )  # a byte above 127 is seldom more than a wrong encoding
    for _ in range(by.randint(1, 30)):
        if spoiled:
            spoiled[by.randrange(len(spoiled))] = by.randrange(32, 127 if most else 256)
    return bytes(spoiled)


def inserted(body: bytes, by: Random) -> bytes:
    for _ in range(by.randint(1, 4)):
        place = by.randrange(len(body) + 1)
        word = by.choice(WORDS)
        place = len(body[:place].decode("utf-8", "ignore").encode()) if word.isascii() else place
        body = body[:place] + word + body[place:]
    return body


def recoded(body: bytes, by: Random) -> bytes:
    text = body.decode("utf-8", "replace")
    charset = by.choice(["cp1251", "utf-16", "utf-7", "koi8-r", "utf-8-sig", "utf-32"])
    return gzip.compress(body) if by.random() < 0.1 else text.encode(charset, "replace")


def revalued(body: bytes, by: Random) -> bytes:
    """Some values of a JSON answer are others; of an HTML answer some attributes and texts."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return _of_html(body, by)
    places = list(_places(document))
    for holder, key in by.sample(places, min(len(places), by.randint(1, 6))):
        other, its = by.choice(places)
        if key in (holder if isinstance(holder, dict) else range(len(holder))):
            holder[key] = copy.deepcopy(_at(other, its)) if by.random() < 0.1 else by.choice(VALUES)
    return json.dumps(document, ensure_ascii=True, default=str).encode()


def _at(holder: Any, key: Any) -> Any:
    try:
        return holder[key]
    except (KeyError, IndexError):
        return None


def _places(document: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """(holder, key or index) of every value."""
    keys: Any = (
        document if isinstance(document, dict) else range(len(document)) if isinstance(document, list) else ()
    )
    for key in list(keys)[:40]:
        yield document, key
        if depth < 8:
            yield from _places(document[key], depth + 1)


def _of_html(body: bytes, by: Random) -> bytes:
    parts = re.split(rb"(\"[^\"<>]{0,200}\"|>[^<>]{1,200}<)", body)
    for _ in range(by.randint(1, 6)):
        if len(parts) > 1:
            place = by.randrange(1, len(parts), 2)
            old, new = parts[place], by.choice(WORDS)
            parts[place] = old[:1] + new + old[-1:]
    return b"".join(parts)


CHANGES: tuple[Change, ...] = (
    cut,
    dropped,
    doubled,
    swapped,
    flipped,
    inserted,
    recoded,
    revalued,
    revalued,
    revalued,
)


def spoiled(body: bytes, seed: str) -> bytes:
    """The body, changed once or twice in ways that the seed decides."""
    by = Random(seed)
    plain = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
    for _ in range(by.choice((1, 1, 1, 2))):
        plain = by.choice(CHANGES)(plain, by) if plain else by.choice(WORDS)
    return plain
