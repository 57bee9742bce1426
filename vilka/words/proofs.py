"""What every vacancy has of its own: a link, a contact or a sum."""

import re
from functools import lru_cache
from typing import NamedTuple

from vilka.words.lexicon import lowered

#: All read in lower case and looked for by a sign that few words have.
_LINK = (
    r"(?<=@)\w{4,}|(?<=http:/)/(?:t\.me/|vk\.(?:com|ru)/)?|(?<=https:/)/(?:t\.me/|vk\.(?:com|ru)/)?"
    r"|(?<=t\.me/)|(?<=wa\.me/)|(?<=vk\.com/)|(?<=vk\.ru/)"
)
_SUM = r"(?<=[0-9])(?:[\d ]{2,12}\s?(?:₽|руб|р\b|тыс)|\d{1,2}\s?[кk]\b)|(?<=[$€]) ?\d{2}"
_CONTACT, _PROOF = re.compile(f"[@/](?:{_LINK})"), re.compile(f"[@/0-9$€](?:{_LINK}|{_SUM})")
_ANY_SIGN = re.compile(f"[@/0-9$€](?:(?P<contact>{_LINK})|(?P<sum>{_SUM}))")


class Proofs(NamedTuple):
    """Where links and contacts of a text stand, and sums."""

    contacts: list[int]
    sums: list[int]


@lru_cache(maxsize=256)
def has_proof(block: str) -> bool:
    """Whether a link, a contact or a sum stands in a block."""
    return bool(_PROOF.search(block.lower()))


@lru_cache(maxsize=4)
def proofs_of(text: str) -> Proofs:
    """Where the proofs of a text stand."""
    places: dict[str | None, list[int]] = {"contact": [], "sum": []}
    for sign in _ANY_SIGN.finditer(lowered(text)):
        places[sign.lastgroup].append(sign.start())
    return Proofs(*places.values())


def has_contact(block: str) -> bool:
    """Whether a link or a contact stands in a block."""
    return ("@" in block or "/" in block) and bool(_CONTACT.search(block.lower()))


def has_contacts(text: str, least: int) -> bool:
    """Whether so many links and contacts stand in a text."""
    signs = text.count("@") + text.count("/")
    return signs >= least and len(_CONTACT.findall(lowered(text))) >= least
