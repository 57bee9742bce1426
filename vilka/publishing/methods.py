"""Versions of the method, and what a change of it does to published numbers.

``vilka build --method`` counts the same days again by today's code; ``changes`` compares the outcome with what
was published, so that a new number is never taken for a new market.
"""

import pandas as pd

from vilka.labels import DIMENSIONS

#: Version -> the day it came into force and what it changed, for the public log.
METHODS = {
    "v2026.1": (
        "2026-11-24",
        "Первая версия: середина вилки по типичной ширине, один работодатель — один голос, интервал по порядковым "
        "статистикам не уже 2 500 ₽ в каждую сторону, сглаживание при 6–14 работодателях, оценка по соседям при меньшем.",
    ),
    "v2026.2": (
        "2026-11-29",
        "Одна модель всего рынка вместо ступеней и лестницы: на каждый вопрос отвечает его собственное число, год вакансий "
        "читается вместе, рост вынесен в поправку по месяцам, вместо ступени — слово о точности по ширине интервала.",
    ),
    "v2026.3": (
        "2026-11-29",
        "Запас в интервале уменьшается по мере того, как о группе говорят её собственные зарплаты: большие группы точнее, "
        "числа посередине те же.",
    ),
}
#: A cell whose median moved less than this (fraction) did not change.
NOTICEABLE = 0.01
COLUMNS = (*DIMENSIONS, "p50_before", "p50_after", "change", "trust_before", "trust_after", "before", "after")


def changes(published: pd.DataFrame, counted_again: pd.DataFrame) -> pd.DataFrame:
    """Cells whose number or trust differs between two FORKS tables of the same vacancies, largest change first.

    Columns COLUMNS: medians, change as a fraction (NaN where one of them has no number), trust, method versions.
    """
    names = list(DIMENSIONS)
    pair = published.merge(counted_again, on=names, how="outer", suffixes=("_before", "_after"))
    out = pair[[*names, "p50_before", "p50_after", "trust_before", "trust_after"]].assign(
        change=pair["p50_after"] / pair["p50_before"] - 1,
        before=pair["method_before"],
        after=pair["method_after"],
    )
    moved = out["change"].abs() >= NOTICEABLE
    other = (out["trust_before"] != out["trust_after"]) | (
        out["p50_before"].isna() != out["p50_after"].isna()
    )
    sized = out.assign(order=-out["change"].abs().fillna(0))
    found = sized[moved | other].sort_values(["order", *names], kind="stable")
    return found[list(COLUMNS)].reset_index(drop=True)
