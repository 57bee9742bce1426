"""How often advertisements name a contract, a test task and a trial period, and what they say of their pay.

A share is of the advertisements that could say it: of all of the window, or of those that name the condition. What is
not said is never counted as "no".
"""

from collections.abc import Iterator
from datetime import date
from math import sqrt

import pandas as pd

from vilka.statistics.forks import WINDOW_DAYS
from vilka.statistics.rows import window

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
#: 95 % (Wilson, 1927).
_Z = 1.959964


def conditions(offers: pd.DataFrame, day: date) -> pd.DataFrame:
    """One row a line of ``NAMES``; columns COLUMNS, shares from 0 to 1 (NaN where there is nothing to divide by).

    ``offers``: contracts (tuples of codes), test_task, trial (``vilka.offers.table``)."""
    counts = dict(_counts(window(offers, WINDOW_DAYS, day)))
    rows = [
        (code, name, of, counts[code], counts[of], *_share(counts[code], counts[of]))
        for code, (name, of) in NAMES.items()
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _counts(frame: pd.DataFrame) -> Iterator[tuple[str, int]]:
    yield "all", len(frame)
    named = frame["contracts"].map(bool).to_numpy(dtype=bool)
    labour = frame["contracts"].map(lambda codes: "labour" in codes).to_numpy(dtype=bool)
    yield "contract", int(named.sum())
    yield "labour", int(labour.sum())
    yield "no_labour", int((named & ~labour).sum())
    for fact, short in (("test_task", "test"), ("trial", "trial")):
        told = frame[fact].value_counts()
        yield fact, int(sum(told.get(value, 0) for value in ("paid", "unpaid", "said")))
        for value in ("paid", "unpaid", "said"):
            yield f"{short}_{value}", int(told.get(value, 0))


def _share(n: int, of: int) -> tuple[float, float, float]:
    """A share and its interval by Wilson's score."""
    if not of:
        return float("nan"), float("nan"), float("nan")
    share, z2 = n / of, _Z**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return share, max(0.0, middle - half), min(1.0, middle + half)
