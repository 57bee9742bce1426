"""Numbers -> files to download; ``Published`` is the noun handed on."""

from vilka.publishing.build import Data, published
from vilka.publishing.published import Published

__all__ = ["Data", "Published", "published"]
