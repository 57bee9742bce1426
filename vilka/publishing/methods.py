"""Versions of the method, and what a change of it does to published numbers.

``vilka build --method`` counts the same days again by today's code; ``changes`` compares the outcome with what
was published, so that a new number is never taken for a new market. ``vilka site`` does so by itself in the night of a new
version, where the site of the night before is still there, and keeps the size of the change in ``data/methods.csv``.
"""

import csv
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from io import StringIO
from pathlib import Path

import pandas as pd

from vilka.errors import BadInput
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
    "v2026.4": (
        "2026-11-29",
        "Из чего состоит группа вне Москвы и Петербурга, где своих вакансий мало, говорят такие же группы вне столиц; у каждого "
        "уровня своё распределение вокруг середины; у границ «10 % ниже» и «10 % выше» есть интервалы, а у четвертей они немного шире.",
    ),
}
#: A cell whose median moved less than this (fraction) did not change.
NOTICEABLE = 0.01
COLUMNS = (*DIMENSIONS, "p50_before", "p50_after", "change", "trust_before", "trust_after", "before", "after")


@dataclass(frozen=True, slots=True)
class Size:
    """What the version ``version`` did to the numbers of ``before``, both on the vacancies of one dated edition: of ``cells``
    with a number in both ``moved`` by NOTICEABLE or more; ``middle``: the median of all their changes, a fraction."""

    version: str
    before: str
    edition: date
    cells: int
    moved: int
    middle: float


def size_of(published: pd.DataFrame, counted_again: pd.DataFrame, edition: date) -> Size | None:
    """How far two FORKS tables of the same vacancies lie apart; None where no cell has a number in both."""
    names = list(DIMENSIONS)
    pair = published.merge(counted_again, on=names, suffixes=("_before", "_after"))
    change = (pair["p50_after"] / pair["p50_before"] - 1).dropna()
    if change.empty:
        return None
    before, after = (str(pair[name].iloc[0]) for name in ("method_before", "method_after"))
    moved = int((change.abs() >= NOTICEABLE).sum())
    return Size(after, before, edition, len(change), moved, round(float(change.median()), 4))


def read_sizes(path: Path) -> dict[str, Size]:
    """Version -> its size, from ``data/methods.csv``; none without the file. Raises BadInput naming file and line."""
    if not path.is_file():
        return {}
    found: dict[str, Size] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for line, row in enumerate(csv.DictReader(lines), start=2):
            try:
                size = Size(row["version"], row["before"], date.fromisoformat(row["edition"]), int(row["cells"]),
                    int(row["moved"]), float(row["middle"]))  # fmt: skip
            except (KeyError, TypeError, ValueError) as error:
                raise BadInput(f"{path}:{line}: no size of a method ({error})") from None
            found[size.version] = size
    return found


def sizes_file(sizes: Mapping[str, Size]) -> bytes:
    """``data/methods.csv``."""
    text = StringIO()
    table = csv.DictWriter(text, [field.name for field in fields(Size)], lineterminator="\n")
    table.writeheader()
    table.writerows(asdict(size) for size in sizes.values())
    return text.getvalue().encode("utf-8")


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
