"""How often advertisements name a contract, a test task and a trial period, and what they say of their pay.

A share is of the advertisements that could say it: of all of the window, or of those that name the condition. What is
not said is never counted as "no".
"""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.statistics.forks import WINDOW_DAYS
from vilka.statistics.rows import window
from vilka.statistics.shares import share_of

COLUMNS = ("code", "name", "of", "n", "n_of", "share", "share_low", "share_high")
#: What is counted -> its name on the site and what it is a share of.
NAMES = {
    "contract": ("Назван договор", "all"),
    "labour": ("Трудовой договор", "contract"),
    "no_labour": ("Только ГПХ, самозанятость или ИП", "contract"),
    "test_task": ("Названо тестовое задание", "all"),
    "test_unpaid": ("Тестовое без оплаты", "test_task"),
    "test_paid": ("Тестовое оплачивается", "test_task"),
    "test_said": ("Об оплате тестового не сказано", "test_task"),
    "trial": ("Назван испытательный срок", "all"),
    "trial_paid": ("Оплата испытательного срока названа", "trial"),
    "trial_unpaid": ("Испытательный срок без оплаты", "trial"),
}


def conditions(offers: pd.DataFrame, day: date) -> pd.DataFrame:
    """One row a line of ``NAMES``; columns COLUMNS, shares from 0 to 1 (NaN where there is nothing to divide by).

    ``offers``: employer, contracts (tuples of codes), test_task, trial (``vilka.offers.table``)."""
    frame = window(offers, WINDOW_DAYS, day)
    told = dict(_told(frame))
    rows = []
    for code, (name, of) in NAMES.items():
        one = share_of(told[code][told[of]], frame["employer"][told[of]])
        rows.append((code, name, of, one.n, one.n_of, one.share, one.low, one.high))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _told(frame: pd.DataFrame) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Which advertisements say it, by code."""
    yield "all", np.ones(len(frame), dtype=bool)
    named = frame["contracts"].map(bool).to_numpy(dtype=bool)
    labour = frame["contracts"].map(lambda codes: "labour" in codes).to_numpy(dtype=bool)
    yield "contract", named
    yield "labour", labour
    yield "no_labour", named & ~labour
    for fact, short in (("test_task", "test"), ("trial", "trial")):
        yield fact, frame[fact].isin(["paid", "unpaid", "said"]).to_numpy(dtype=bool)
        for value in ("paid", "unpaid", "said"):
            yield f"{short}_{value}", (frame[fact] == value).to_numpy(dtype=bool)
