"""Vacancies of a trade in their own words -> honest salary forks -> a website.

What a library user needs is here by name and found when it is first asked for: ``import vilka`` itself costs nothing.
Each room has the same names on its own face: ``vilka.words``, ``vilka.offers``, ``vilka.statistics``, ``vilka.publishing``.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

# The linear systems here have about a hundred unknowns: more BLAS threads only wait for each other
# (all forks of the built-in board, 2 cores: 6.2 s of processor with the default, 1.8 s with one; 2026-11-27).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from vilka.offers import net_month
    from vilka.publishing import Data, Published
    from vilka.publishing.build import published
    from vilka.statistics import forks_of, forks_plain
    from vilka.words import (
        Fork,
        read_employment,
        read_pay,
        read_places,
        read_role,
        read_skills,
        read_text,
    )

__all__ = [
    "Data",
    "Fork",
    "Published",
    "forks_of",
    "forks_plain",
    "net_month",
    "published",
    "read_employment",
    "read_pay",
    "read_places",
    "read_role",
    "read_skills",
    "read_text",
]
#: Where a name is looked for; ``published`` is both a function and the module of what it gives, so it is asked of its own.
_ROOMS = ("words", "offers", "statistics", "publishing", "publishing.build")


def __getattr__(name: str) -> Any:
    if name in __all__:
        for room in _ROOMS:
            face = import_module(f"{__name__}.{room}")
            if name in face.__all__:
                return getattr(face, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
