"""Forks of cells: what is offered for a role, place, form, grade and format of work (docs/method.md, 6).

``forks_of`` is the one door: the site's build, ``vilka forks --plain``, workers, benchmarks and tests go through
it. Questions beyond its cells are answered by ``vilka.statistics.market.Market.answers``, by the same model.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from vilka.errors import BadInput
from vilka.labels import DIMENSIONS
from vilka.offers.money import net_month
from vilka.offers.own_table import read_plain
from vilka.offers.taxes import UnknownYet, minimum_wages
from vilka.statistics.market import COLUMNS, EDGES, METHOD, MONEY, WINDOW_DAYS, market_of

#: Rows of a table -> net_low, net_high, pay_reason of each.
NetMonth = Callable[[pd.DataFrame], pd.DataFrame]

#: What ``vilka forks --plain`` prints.
PLAIN = (
    *DIMENSIONS, "n_vacancies", "n_employers", "n_eff", "p25", "p50", "p75", "p50_low", "p50_high", "reason",
    "p10", "p90", "trust",
)  # fmt: skip
__all__ = [
    "COLUMNS",
    "EDGES",
    "METHOD",
    "MONEY",
    "PLAIN",
    "WINDOW_DAYS",
    "forks_of",
    "forks_plain",
    "rounded",
]


def forks_of(
    frame: pd.DataFrame,
    dims: Sequence[str] = DIMENSIONS,
    window_days: int | None = WINDOW_DAYS,
    as_of: date | None = None,
    districts: Mapping[str, str] | None = None,
    grid: bool = False,
) -> pd.DataFrame:
    """One row a question, sorted by the five dimensions; columns COLUMNS.

    The questions are the cells with at least one vacancy, wildcards ("all", "RU") included; with ``grid`` those
    of ``Market.grid`` too, also where no vacancy is. Arguments and columns: ``vilka.statistics.market.market_of``
    and ``Market.answers``. ``dims``: dimensions to split by, the others stay wildcards.
    """
    return market_of(frame, window_days, as_of, districts, tuple(dims)).forks(dims, grid)


def forks_plain(path: Path, net_month: NetMonth = net_month) -> pd.DataFrame:
    """Forks of one's own table (columns of ``vilka.offers.own_table``), all its rows, rounded to roubles; columns PLAIN.

    ``net_month``: rows -> net_low, net_high, pay_reason; by default ``vilka.offers.money`` with the stored rates. Rows
    without a date are taxed as of the table's newest day. Raises BadInput naming file, line and column.
    """
    rows = read_plain(path)
    try:
        pay = net_month(rows.assign(posted_on=_dated(rows["posted_on"])))
    except UnknownYet as error:
        raise BadInput(f"{path}, column posted_on: {error}") from None
    return rounded(forks_of(pd.concat([rows, pay], axis=1), window_days=None))[list(PLAIN)]


def _dated(days: pd.Series) -> pd.Series:
    """Days with the newest one in place of missing ones; the first day of the newest known rule where none is said."""
    known = days.dropna()
    last = known.max() if len(known) else pd.Timestamp(minimum_wages()[0][-1]).date()
    return days.where(days.notna(), last)


def rounded(forks: pd.DataFrame, step: int = 1) -> pd.DataFrame:
    """Money to a multiple of ``step`` roubles, shares to three digits: what is printed and published."""
    out = forks.copy()
    for name in (*MONEY, *EDGES):
        out[name] = (out[name] / step).round() * step
    for name in ("share_imputed", "share_paid"):
        out[name] = out[name].round(3)
    return out
