"""One module a source, found by itself: it sets ``SOURCE`` (see ``scrapers/model.py``)."""

import pkgutil
from functools import cache
from importlib import import_module

from scrapers.model import Source


@cache
def all_sources() -> tuple[Source, ...]:
    """Every source of this package, by slug. A module whose name starts with ``_`` is no source.

    Raises ValueError where a module's name is not its source's slug: one slug a source, everywhere.
    """
    names = sorted(
        module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")
    )
    found = [(name, getattr(import_module(f"{__name__}.{name}"), "SOURCE", None)) for name in names]
    sources = [(name, source) for name, source in found if isinstance(source, Source)]
    for name, source in sources:
        if source.slug != name:
            raise ValueError(f"scrapers/sources/{name}.py: its slug is «{source.slug}», must be «{name}»")
    return tuple(source for _, source in sources)
