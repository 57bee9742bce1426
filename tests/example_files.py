"""The files for downloading of a small invented market, as they lie on a site."""

from pathlib import Path

from example_site import ROOT, published

from vilka.publishing.build import Data
from vilka.publishing.files import files_of

SITE = "https://vilka.example/"


def files_in(where: Path) -> Path:
    """Write them below ``where``; returns it."""
    files, _ = files_of(published(), Data(where / "none", ROOT / "data" / "reference"), ROOT, SITE)
    for path, body in files.items():
        file = where / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    return where
