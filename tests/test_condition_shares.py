"""Shares of advertisements that name a contract, a test task, a trial period."""

from datetime import date
from itertools import count

import pandas as pd

from vilka.statistics.conditions import COLUMNS, conditions

DAY = date(2026, 11, 20)
NUMBERS = count()


def offer(
    contracts: tuple[str, ...] = (), test_task: str = "", trial: str = "", day: date = DAY
) -> dict[str, object]:
    return {
        "employer": f"ООО «Ромашка {next(NUMBERS)}»",
        "contracts": contracts,
        "test_task": test_task,
        "trial": trial,
        "posted_on": day,
        "first_day": day,
        "last_day": day,
    }


def share(frame: pd.DataFrame, code: str) -> tuple[int, int]:
    row = frame.set_index("code").loc[code]
    return int(row["n"]), int(row["n_of"])


def test_shares_are_of_those_that_could_say_it() -> None:
    rows = [
        offer(("labour",), "paid", "said"),
        offer(("labour", "sole_trader"), "unpaid", "paid"),
        offer(("civil",), "said"),
        offer(test_task="none", trial="none"),
        offer(),
    ]
    frame = conditions(pd.DataFrame(rows), DAY)
    assert tuple(frame.columns) == COLUMNS
    told = {code: share(frame, code) for code in frame["code"]}
    assert told == {
        "contract": (3, 5),
        "labour": (2, 3),
        "no_labour": (1, 3),
        "test_task": (3, 5),
        "test_unpaid": (1, 3),
        "test_paid": (1, 3),
        "test_said": (1, 3),
        "trial": (2, 5),
        "trial_paid": (1, 2),
        "trial_unpaid": (0, 2),
    }


def test_old_advertisements_are_outside_the_window() -> None:
    frame = conditions(pd.DataFrame([offer(("labour",)), offer(("labour",), day=date(2020, 1, 1))]), DAY)
    assert share(frame, "contract") == (1, 1)


def test_nothing_to_divide_by_is_no_share() -> None:
    frame = conditions(pd.DataFrame([offer()]), DAY).set_index("code")
    assert pd.isna(frame.loc["test_unpaid", "share"]) and frame.loc["test_task", "share"] == 0
