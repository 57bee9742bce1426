"""Writing a file whole or not at all; one writer at a time in a folder."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scrapers.errors import BadFile

#: How the temporary files of ``write_whole`` end; one is left behind only by an end by force.
HALF = ".part"


def write_whole(path: Path, content: bytes) -> bool:
    """Write through a temporary file, fsync and rename; a reader never sees half a file.

    Returns False, and leaves the file alone, when it already holds these very bytes. OSError names the file: the system
    itself names none for a write into an open one (a full disk).
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=HALF)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        temporary.unlink(missing_ok=True)
    return True


#: Bytes that must be free before a run begins: the answers of a night and the files it writes, several times over.
ROOM = 50_000_000


def check_writable(*directories: Path) -> None:
    """Make the folders and try to write into each. Raises BadFile in one sentence: no permission, read-only, full."""
    for directory in directories:
        try:
            directory.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=directory, prefix=".try.", suffix=HALF) as file:
                file.write(b"\0" * 4096)
                file.flush()
                os.fsync(file.fileno())
            free = shutil.disk_usage(directory).free
        except OSError as error:
            raise BadFile(f"{directory}: cannot be written to: {error.strerror}") from None
        if free < ROOM:
            raise BadFile(f"{directory}: {free // 1_000_000} MB are free, {ROOM // 1_000_000} are wanted")


@contextmanager
def alone(*directories: Path) -> Iterator[None]:
    """Hold the first folder for oneself: a second run waits here until the first has ended, even by force.

    What an earlier run left half-written in any of the folders is removed. The first folder is made where missing.
    """
    directories[0].mkdir(parents=True, exist_ok=True)
    handle = os.open(directories[0], os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for half in (file for directory in directories for file in directory.glob(f".*{HALF}")):
            half.unlink(missing_ok=True)
        yield
    finally:
        os.close(handle)
