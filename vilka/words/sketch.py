"""A text's sketch: enough to tell that two texts are nearly the same, too little to read either of them."""

import base64
import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b, sha256

import numpy as np
from numpy.typing import NDArray

#: One-byte minima in a sketch. The standard error of the estimated Jaccard is under 0.0625.
SIZE = 64
#: Shorter texts prove nothing by being alike.
FEWEST_WORDS = 8
#: Two different words share a byte once in 256: what is left of agreement by chance.
CHANCE = 1 / 256
_PRIME = np.uint64((1 << 31) - 1)
_GENERATOR = np.random.Generator(np.random.PCG64(20261124))
_FACTORS = _GENERATOR.integers(1, int(_PRIME), SIZE, dtype=np.uint64)
_SHIFTS = _GENERATOR.integers(0, int(_PRIME), SIZE, dtype=np.uint64)
_RUN = re.compile(r"\S+")
_DROPPED = re.compile(r"https?://\S+|\d+")
_WORD = re.compile(r"[^\W_]+")
_PHONE = re.compile(r"(?:\+7|\b8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}\b")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+\.[\w.-]*\w")
_NAME = re.compile(r"(?<![\w.@])@([A-Za-z]\w{3,31})|(?:t\.me|telegram\.me)/(\w{4,32})\b(?!/\d)")


def normal(text: str) -> str:
    """NFKC, lower case, ё as е, without digits, addresses and @names: what an edited copy keeps."""
    flat = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    if "@" in flat:
        flat = _RUN.sub(lambda run: " " if "@" in run[0] else run[0], flat)
    return _DROPPED.sub(" ", flat)


def word_set(text: str) -> frozenset[str]:
    """The different words of a normalised text."""
    return frozenset(_WORD.findall(normal(text)))


def sketch(text: str) -> str:
    """64 one-byte MinHash values of the words, base64 (88 characters); empty for fewer than 8 words."""
    words = word_set(text)
    if len(words) < FEWEST_WORDS:
        return ""
    return base64.b64encode(
        _minima(np.array([_hash(word) for word in words], dtype=np.uint64)).tobytes()
    ).decode()


def _minima(hashes: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """The lowest byte of the least value of each hash function over the words."""
    mixed = (hashes[:, None] * _FACTORS + _SHIFTS) % _PRIME
    return np.asarray(mixed.min(axis=0) & np.uint64(0xFF), dtype=np.uint8)


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=4).digest(), "big") & 0x7FFFFFFF


def bytes_of(sketch: str) -> NDArray[np.uint8]:
    """The 64 values of a sketch. Raises ValueError if it is not one."""
    values = np.frombuffer(base64.b64decode(sketch, validate=True), dtype=np.uint8)
    if len(values) != SIZE:
        raise ValueError(f"a sketch has {SIZE} bytes, this one {len(values)}")
    return values


def likeness(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Estimated Jaccard of the word sets, 0…1: share of equal bytes (last axis) less what chance gives."""
    equal = (a == b).mean(axis=-1)
    return np.asarray(np.clip((equal - CHANCE) / (1 - CHANCE), 0.0, 1.0))


def contact_hash(text: str) -> str:
    """First 20 bits (5 hex digits) of the SHA-256 of the text's first contact; empty if it names none.

    A phone counts as its digits after +7 or 8, a mail and an @name in lower case. A thousand different
    people share each value, so nobody can be told by it; together with a region and a text it tells copies.
    """
    contact = _contact(text)
    return sha256(contact.encode()).hexdigest()[:5] if contact else ""


def _contact(text: str) -> str:
    flat = unicodedata.normalize("NFKC", text)
    if mail := _MAIL.search(flat):
        return mail[0].lower()
    if name := _NAME.search(flat):
        return "@" + (name[1] or name[2]).lower()
    phone = _PHONE.search(flat)
    return "".join(filter(str.isdigit, phone[0]))[1:] if phone else ""
