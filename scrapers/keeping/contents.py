"""What healthy contents look like: a column that was filled on the last healthy day and is empty now is a changed
layout, though every vacancy is there.
"""

from collections.abc import Iterator, Mapping
from math import exp, lgamma, log
from pathlib import Path
from typing import Any

from scrapers.keeping.runs import READ, runs

#: A column that was filled in at least this share of the vacancies has collapsed where less than this part of the
#: share is left, and chance alone would do so less than once in this many days.
FILLED, LEFT, CHANCE = 0.10, 0.25, 1 / 1000


def healthy_before(directory: Path, day: str, origin: str) -> dict[tuple[str, str], dict[str, Any]]:
    """(source, door) -> its entry, with its ``day``, on the last earlier day on which it was read through this door.

    Doors differ in what they say (RSS says less than an API), so each is held against itself.
    """
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for run in runs(directory):
        if run["day"] < day and run["origin"] == origin:
            for slug, entry in run["sources"].items():
                if entry["status"] in READ and entry.get("read") and entry.get("fill"):
                    found[slug, entry.get("door", "")] = {**entry, "day": run["day"]}
    return found


def collapsed(
    fill: Mapping[str, float], read: int, before: Mapping[str, Any], left: Mapping[str, float]
) -> Iterator[str]:
    """A sentence for each column that has collapsed. ``fill``: column -> share filled now, of ``read`` vacancies;
    ``before``: the entry of the last healthy day; ``left``: a source's own LEFT by column, 0 turns it off."""
    for column, share in before["fill"].items():
        now, least = fill.get(column, 0.0), left.get(column, LEFT) * share
        if share >= FILLED and now < least:
            filled = round(now * read)
            if chance(filled, read, round(share * before["read"]), before["read"]) < CHANCE:
                yield (
                    f"{column}: заполнено у {filled} из {read}, а {before['day']} было у "
                    f"{round(share * before['read'])} из {before['read']}"
                )


def chance(filled: int, of: int, filled_before: int, of_before: int) -> float:
    """How probable it is that so few or fewer are filled if nothing changed: a binomial tail, with the share of before
    by Laplace's rule of succession, (k + 1) / (n + 2), so that a few vacancies prove little."""
    share = (filled_before + 1) / (of_before + 2)
    return sum(_binomial(times, of, share) for times in range(filled + 1))


def _binomial(times: int, of: int, share: float) -> float:
    ways = lgamma(of + 1) - lgamma(times + 1) - lgamma(of - times + 1)
    return exp(ways + times * log(share) + (of - times) * log(1 - share))
