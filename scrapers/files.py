"""Writing a file whole or not at all."""

import os
import tempfile
from pathlib import Path


class BadFile(ValueError):
    """A file that was given or kept cannot be used; the message names it and says why in one sentence."""


def write_whole(path: Path, content: bytes) -> bool:
    """Write through a temporary file, fsync and rename; a reader never sees half a file.

    Returns False, and leaves the file alone, when it already holds these very bytes.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True
