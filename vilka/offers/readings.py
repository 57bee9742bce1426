"""What each distinct wording means, read once: every edition and window of a build shares it, the next build finds it."""

import hashlib
import pickle
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from scrapers.files import write_whole
from scrapers.reference import tables

Words = TypeVar("Words", bound=Hashable)
#: What decides how a wording is read: the readers, the words they share, their reviewed tables.
_READERS = (
    "vilka/words",
    "vilka/offers/readings.py",
    "vilka/offers/meanings.py",
    "vilka/labels.py",
    "scrapers/words.py",
)
#: Tables that say nothing about wordings: a new day's rate leaves every reading as it is.
_NO_WORDS = ("rates.csv", "number_changes.csv")


class Readings:
    """Readings by kind and wording. ``file``: where they are kept between builds; None keeps them for this one."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._known: dict[str, dict[Hashable, Any]] = _stored(file) if file else {}
        self._grown = False

    def of(self, kind: str, wordings: Sequence[Words], read: Callable[[Words], Any]) -> list[Any]:
        """What each of ``wordings`` means by ``read``, in their order; each distinct one is read once for ``kind``."""
        known = self._known.setdefault(kind, {})
        for words in wordings:
            if words not in known:
                known[words], self._grown = read(words), True
        return [known[words] for words in wordings]

    def keep(self) -> None:
        """Write what was read anew, for the next build; files of other readers go."""
        if self._file is None or not self._grown:
            return
        for other in self._file.parent.glob("readings-*.pickle"):
            other.unlink()
        write_whole(self._file, pickle.dumps(self._known, protocol=pickle.HIGHEST_PROTOCOL))
        self._grown = False


def _stored(file: Path) -> dict[str, dict[Hashable, Any]]:
    """The file is this project's own, under ``build/cache``; a broken one is read as none and written anew."""
    try:
        return dict(pickle.loads(file.read_bytes())) if file.is_file() else {}
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        return {}


def kept_readings(root: Path) -> Readings:
    """The readings of exactly these readers and tables, kept below ``root``/build/cache."""
    return Readings(root / "build" / "cache" / f"readings-{reader_key(root)}.pickle")


def reader_key(root: Path) -> str:
    """A digest of the code and tables that decide how a wording is read."""
    digest = hashlib.sha256()
    for name in _READERS:
        path = root / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes() if file.is_file() else b"")
    for file in tables():
        if file.name not in _NO_WORDS:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:20]
