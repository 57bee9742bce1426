"""Personal data in words -> marks in its place: e-mails, phones, nicknames, links to persons, personal names."""

import re
from functools import lru_cache

from scrapers.keeping.contacts import PHONE, Span, contacts
from scrapers.keeping.flat import Flat, flat
from scrapers.keeping.people import people

PERSON = "[имя]"
#: Masking may bring a name beside a mark, which then names a person: so many rounds are enough.
_ROUNDS = 4
#: Digits in disguise stand for nothing but a phone.
_DISGUISED = "\uff10-\uff19\u2460-\u2468\u24ea\U0001d7ce-\U0001d7ff"
_KEYCAPS = re.compile(f"(?:(?:[0-9]\ufe0f?\u20e3|[{_DISGUISED}])[ -]?){{6,}}")
_LIKE_KEYCAPS = re.compile(f"[\u20e3{_DISGUISED}]")
#: The longest text worth remembering, in signs: boards repeat their titles, towns and employers.
_CELL = 300


def mask(text: str) -> str:
    """The text with every e-mail, phone, nickname, link to a person and personal name replaced by its mark.

    A sum of money, a date or a range of hours is never taken for a phone. Masking twice changes nothing.
    """
    return _mask_cell(text) if len(text) <= _CELL else _mask(text)


def _mask(text: str) -> str:
    """Round by round, contacts first, so that a name beside one is seen to sign it; until nothing more is found."""
    text = _KEYCAPS.sub(PHONE, text) if _LIKE_KEYCAPS.search(text) else text
    plain, nobody = flat(text), False
    for _ in range(_ROUNDS):
        spans = contacts(plain.text)
        if nobody and not spans:
            break
        masked, plain = _put(text, plain, spans)
        names = [(one.start, one.end, PERSON) for one in people(plain.text) if not one.called_after]
        masked, plain = _put(masked, plain, names)
        if masked == text:
            break
        text, nobody = masked, not names
    return text


_mask_cell = lru_cache(maxsize=20_000)(_mask)


def _put(text: str, plain: Flat, spans: list[Span]) -> tuple[str, Flat]:
    """Spans of the flat text as marks in the text itself, and that flat again; of those that overlap the longest of the
    first stays."""
    places = sorted((*plain.there(start, end), mark) for start, end, mark in spans)
    out: list[str] = []
    done = 0
    for start, end, mark in places:
        if start >= done:
            out += [text[done:start], mark]
        done = max(done, end)
    masked = "".join([*out, text[done:]])
    return (masked, flat(masked)) if spans else (text, plain)
