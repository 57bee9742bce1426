"""A site is built aside and takes the place of the old one whole: whoever looks sees the old or the new one."""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vilka.errors import BadInput

#: One of these is in every folder that is a site, even in one that was left half built.
_OF_A_SITE = ("index.html", "404.html", "sitemap.xml", "assets")
#: linux/fs.h and linux/fcntl.h: two names change places in one step.
_RENAME_EXCHANGE, _AT_FDCWD = 2, -100


@contextmanager
def built_aside(site: Path) -> Iterator[Path]:
    """A folder beside ``site`` to build in; without an error it takes its place at the end.

    An end by force at any moment leaves the old site or the new one; an error leaves nothing beside it, as the half of a
    site may be what fills the disk. Files of the new one may be read by everybody,
    whatever the umask, as a web server needs it. Raises BadInput where ``site`` holds something else than a site.
    """
    site = site.resolve()
    aside, gone = site.with_name(f".{site.name}.new"), site.with_name(f".{site.name}.old")
    if gone.exists() and not site.exists():
        gone.rename(site)
    if site.exists() and any(site.iterdir()) and not any((site / name).exists() for name in _OF_A_SITE):
        raise BadInput(f"{site}: holds other files than a site's; name a new folder or one of a site")
    site.parent.mkdir(parents=True, exist_ok=True)
    for left in (aside, gone):
        shutil.rmtree(left, ignore_errors=True)
    try:
        yield aside
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    _open_to_all(aside)
    _exchange(aside, site, gone)
    for left in (aside, gone):
        shutil.rmtree(left, ignore_errors=True)


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _exchange(new: Path, site: Path, gone: Path) -> None:
    """In one step where the system can (Linux); else in two, and the next build sets right what lies between them."""
    if not site.exists():
        new.rename(site)
    elif not _swapped(new, site):
        site.rename(gone)
        new.rename(site)


def _swapped(new: Path, site: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(site), _RENAME_EXCHANGE) == 0)
