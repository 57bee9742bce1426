"""Numbers -> files to download; ``Published`` is the noun handed on, ``vilka.publishing.build.published`` makes it.

Names are found when they are first asked for: who reads published files alone (``vilka.chat``) needs no pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vilka.publishing.build import Data
    from vilka.publishing.published import Published

__all__ = ["Data", "Published"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'build' if name == 'Data' else 'published'}"), name)
