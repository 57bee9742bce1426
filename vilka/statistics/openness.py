"""How openly advertisements speak of pay: whether they name it, how wide the fork is, «от» alone, unpaid test tasks."""

import numpy as np
import pandas as pd

from vilka.statistics.compared import compared, median, share

BY = ("source", "region", "employment", "kind")


def openness(offers: pd.DataFrame) -> pd.DataFrame:
    """Measures of the offers of the window, as ``compared`` gives them: ``paid`` (share that names a pay which is one of a
    month), ``lone_from`` (of these, with a lower edge and no upper one), ``width`` (of full forks: how far the upper edge lies above the lower
    one), ``test_unpaid`` (of those that name a test task, the share that says it is not paid)."""
    measures = {
        "paid": share(_paid, lambda frame: pd.Series(True, index=frame.index)),
        "lone_from": share(lambda frame: frame["net_low"].notna() & frame["net_high"].isna(), _paid),
        "width": median(_width),
        "test_unpaid": share(
            lambda frame: frame["test_task"] == "unpaid",
            lambda frame: frame["test_task"].isin(["paid", "unpaid", "said"]),
        ),
    }
    return compared(offers.assign(kind=kinds(offers)), BY, measures)


def kinds(offers: pd.DataFrame) -> pd.Series:
    """agency, company, or nameless: an advertisement that names no employer."""
    nameless = offers["employer"].astype(str).str.startswith("anonymous:")
    agency = (offers["employer_kind"] == "agency") | (offers["employment"] == "agency")
    return pd.Series(np.select([agency, nameless], ["agency", "nameless"], "company"), index=offers.index)


def _paid(frame: pd.DataFrame) -> pd.Series:
    return frame["net_low"].notna() | frame["net_high"].notna()


def _width(frame: pd.DataFrame) -> pd.Series:
    """One named sum is a fork of width 0; a sum below zero or edges the wrong way round are none."""
    low, high = frame["net_low"].astype(float), frame["net_high"].astype(float)
    return (high / low - 1).where((low > 0) & (high >= low) & np.isfinite(high))
