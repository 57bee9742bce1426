"""Days of vacancies in their sources' words -> one table of offers that everything published is made of.

The words of all days are read afresh at each build, so a better reader corrects the past too.
"""

from datetime import date
from types import MappingProxyType

import pandas as pd

from vilka.offers.archive import archive_of
from vilka.offers.met import Told
from vilka.offers.readings import Readings
from vilka.offers.unknown import Unknown


def offers(
    days: pd.DataFrame,
    seen: dict[tuple[str, str], date],
    rates: pd.DataFrame,
    readings: Readings | None = None,
    keep_past: frozenset[str] = frozenset(),
    heard: Told = MappingProxyType({}),
) -> tuple[pd.DataFrame, Unknown]:
    """One row a vacancy on the last of the days, and what was not explained: ``vilka.offers.archive``."""
    archive = archive_of(days, rates, readings, keep_past)
    return archive.offers(seen=seen, heard=heard), archive.unknown()
