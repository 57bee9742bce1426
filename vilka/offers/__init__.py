"""Days of words -> one table of offers in net roubles a month."""

from vilka.offers.money import net_month
from vilka.offers.table import offers

__all__ = ["net_month", "offers"]
