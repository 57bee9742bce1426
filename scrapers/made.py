"""Is this made already, by the same code from the same files? A digest of all that it is made of tells."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

#: What a site is made of, below the project's root, beside the days that it shows.
SITE_INPUTS = (
    "docs",
    "scrapers",
    "vilka",
    "data/profession",
    "data/reference",
    "data/schema",
    "tools/fonts",
    "mkdocs.yml",
    "CITATION.cff",
    "requirements.txt",
)
_MADE_BY_PYTHON = "__pycache__"
#: The packages whose code makes days, editions and pages.
CODE = ("scrapers", "vilka")


def code_files(root: Path) -> list[Path]:
    """Every module of the project, however deep its folder, in a fixed order."""
    return sorted(file for package in CODE for file in (root / package).rglob("*.py"))


def digest_of(paths: Iterable[Path], *words: str) -> str:
    """A digest of the files at and below ``paths`` (names and bytes) and of ``words``; a missing path counts as such."""
    digest = hashlib.sha256(repr(words).encode("utf-8"))
    for path in paths:
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.is_file() and _MADE_BY_PYTHON not in file.parts:
                digest.update(f"{file}\n{file.stat().st_size}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def is_made(note: Path, key: str) -> bool:
    """Does the note say that exactly this was made?"""
    return note.is_file() and note.read_text(encoding="utf-8") == key


def cached(root: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes kept under ``build/cache``, made when they are not there."""
    file = root / "build" / "cache" / name
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = make()
        scratch = file.with_suffix(".part")
        scratch.write_bytes(made)
        scratch.replace(file)
    return file.read_bytes()
