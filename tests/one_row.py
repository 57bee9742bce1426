"""The pay of one row in net roubles a month: what the browser's calculator and the tables of law are held against."""

from datetime import date

import numpy as np
import pandas as pd

from vilka.offers.money import net_month


def to_net_month(
    low: float | None,
    high: float | None,
    currency: str,
    period: str,
    tax: str,
    employment: str,
    day: date,
    rates: pd.DataFrame,
) -> tuple[float | None, float | None] | str:
    """Both edges as net roubles a month, or why there are none (a key of ``REASONS``)."""
    said = {"currency": currency, "period": period, "tax": tax, "employment": employment, "posted_on": day}
    row = net_month(pd.DataFrame([{"low": low, "high": high, **said}]), rates).iloc[0]
    if row["pay_reason"]:
        return str(row["pay_reason"])
    edges = (float(row["net_low"]), float(row["net_high"]))
    return None if np.isnan(edges[0]) else edges[0], None if np.isnan(edges[1]) else edges[1]
