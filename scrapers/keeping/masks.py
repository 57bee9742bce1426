"""Personal data in words -> marks in its place: e-mails, phones, nicknames, links to persons, personal names."""

import re
from collections.abc import Iterable
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
    if _LIKE_KEYCAPS.search(text):
        text = _KEYCAPS.sub(PHONE, text)
    for _ in range(_ROUNDS):
        masked = _replaced(text)
        if masked == text:
            break
        text = masked
    return text


_mask_cell = lru_cache(maxsize=20_000)(_mask)


def _replaced(text: str) -> str:
    """One round: contacts first, so that a name beside one is seen to sign it."""
    plain = flat(text)
    spans = contacts(plain.text)
    if spans:
        text = _put(text, plain, spans)
        plain = flat(text)
    names = [(one.start, one.end, PERSON) for one in people(plain.text) if not one.called_after]
    return _put(text, plain, names) if names else text


def _put(text: str, plain: Flat, spans: Iterable[Span]) -> str:
    """Spans of the flat text as marks in the text itself; of those that overlap the longest of the first stays."""
    places = sorted((*plain.there(start, end), mark) for start, end, mark in spans)
    out: list[str] = []
    done = 0
    for start, end, mark in places:
        if start >= done:
            out += [text[done:start], mark]
        done = max(done, end)
    return "".join([*out, text[done:]])
