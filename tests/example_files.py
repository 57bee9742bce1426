"""The files for downloading of a small invented market, as they lie on a site."""

from functools import cache
from pathlib import Path

from example_site import ROOT, published

from vilka.publishing.build import Data
from vilka.publishing.files import files_of
from vilka.publishing.published import Published
from vilka.publishing.shape import Files

SITE = "https://vilka.example/"
DATA = Data(Path("none"), ROOT / "data" / "reference")


@cache
def example_files() -> tuple[Files, Published]:
    """The files by their paths, and what is published with them."""
    return files_of(published(), DATA, ROOT, SITE)


def files_in(where: Path) -> Path:
    """Write them below ``where``; returns it."""
    for path, body in example_files()[0].items():
        file = where / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    return where
