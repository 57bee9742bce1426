"""What every vacancy has of its own: a link, a contact or a sum."""

import re
from functools import lru_cache

_LINKED = ("://", ".me/", "vk.com/", "vk.ru/")
#: Read in lower case.
_LINK = re.compile(r"https?://(?:t\.me/|vk\.(?:com|ru)/)?|t\.me/|wa\.me/|vk\.(?:com|ru)/|@\w{4,}")
_SUM = re.compile(
    r"[0-9$€](?:(?<=[0-9])(?:[\d ]{2,12}\s?(?:₽|руб|р\b|тыс)|\d{1,2}\s?[кk]\b)|(?<=[$€]) ?\d{2})",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def has_proof(block: str) -> bool:
    """Whether a link, a contact or a sum stands in a block."""
    return has_contact(block) or bool(_SUM.search(block))


def count_contacts(text: str) -> int:
    """How many links and contacts a text names."""
    return sum(1 for _ in _LINK.finditer(text.lower())) if _may_have_contacts(text) else 0


def count_sums(text: str) -> int:
    """How many sums a text names."""
    return sum(1 for _ in _SUM.finditer(text))


def has_contact(block: str) -> bool:
    """Whether a link or a contact stands in a block."""
    return _may_have_contacts(block) and bool(_LINK.search(block.lower()))


def _may_have_contacts(text: str) -> bool:
    return "@" in text or ("/" in text and any(map(text.lower().__contains__, _LINKED)))
