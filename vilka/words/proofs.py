"""What every vacancy has of its own: a link, a contact or a sum."""

import re
from functools import lru_cache

from vilka.words.lexicon import lowered

#: Read in lower case.
_LINK = re.compile(r"https?://(?:t\.me/|vk\.(?:com|ru)/)?|t\.me/|wa\.me/|vk\.(?:com|ru)/|@\w{4,}")
_SUM = re.compile(
    r"[0-9$€](?:(?<=[0-9])(?:[\d ]{2,12}\s?(?:₽|руб|р\b|тыс)|\d{1,2}\s?[кk]\b)|(?<=[$€]) ?\d{2})",
    re.IGNORECASE,
)
#: What pay is told by without a currency.
_THOUSANDS = re.compile(r"000(?<= 000)|договор|сдельно")


@lru_cache(maxsize=256)
def has_proof(block: str) -> bool:
    """Whether a link, a contact or a sum stands in a block."""
    return has_contact(block) or bool(_SUM.search(block))


def places_of_contacts(text: str) -> list[int]:
    """Where links and contacts of a text begin."""
    return [one.start() for one in _LINK.finditer(lowered(text))] if _may_have_contact(text) else []


def places_of_pay(text: str) -> list[int]:
    """Where sums, thousands and words of pay without a sum stand in a text."""
    return [one.start() for signs in (_SUM, _THOUSANDS) for one in signs.finditer(text)]


def has_contact(block: str) -> bool:
    """Whether a link or a contact stands in a block."""
    return _may_have_contact(block) and bool(_LINK.search(block.lower()))


def _may_have_contact(text: str) -> bool:
    return "@" in text or "/" in text
