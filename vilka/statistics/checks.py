"""Checks of the method for its page: do «от» and «до» behave like edges of forks, how wide are forks, and how far
could pay that nobody names move the median.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vilka.statistics.centre import centres, widths
from vilka.statistics.market import market_of
from vilka.statistics.quantiles import distributions, interval
from vilka.statistics.rows import pay_of
from vilka.statistics.stated import LIMIT, SIDES, Stated
from vilka.statistics.trust import GATHERING

#: Fewer offers of a kind than this say nothing about it.
SMALLEST = 30
_NORMAL_95 = 1.96
COLUMNS = (
    "source", "n_both", "n_from", "n_to", "from", "from_low", "from_high", "reading_from",
    "to", "to_low", "to_high", "reading_to",
)  # fmt: skip
WIDTHS = ("employment", "grade", "n", "width", "width_low", "width_high")
#: How much more seldom pay is named at twice the log-half higher: the chance against the odds falls by so many
#: units of e for each 0.5 of log pay (65 %). No board shows this number; it is the worst that was thought likely.
STEEP, STEEP_STEP = 1.0, 0.5


def stated_checks(offers: pd.DataFrame) -> pd.DataFrame:
    """How each source uses «от» and «до»: one row a source and one for "all"; columns COLUMNS.

    from, to: by what fraction completed middles of offers with one edge lie off those of full forks, place, role,
    grade, form, format and month being equal, with 95 % intervals. reading: "forks" (nothing to see), "wider" (the
    forks behind are wider than usual: taken out), "apart" (such offers pay otherwise: left as it is), "limits"
    (amounts are limits of a search: they do not vote), "unclear" (fewer than SMALLEST offers of the kind).
    """
    parts = [("all", offers), *((str(name), part) for name, part in offers.groupby("source", sort=True))]
    return pd.DataFrame([_checked(name, part) for name, part in parts], columns=list(COLUMNS))


def _checked(source: str, part: pd.DataFrame) -> dict[str, object]:
    low, high = (~np.isnan(edge) for edge in pay_of(part))
    counts = {
        "n_both": int((low & high).sum()),
        "n_from": int((low & ~high).sum()),
        "n_to": int((high & ~low).sum()),
    }
    model = market_of(part, window_days=None, dims=()).model if counts["n_both"] >= SMALLEST else None
    row: dict[str, object] = {"source": source, **counts}
    for number, name in enumerate(("from", "to")):
        known = model is not None and counts[f"n_{name}"] >= SMALLEST
        row |= _side(name, number, model.stated if model is not None and known else None)
    return row


def _side(name: str, number: int, stated: Stated | None) -> dict[str, object]:
    if stated is None:
        return {name: np.nan, f"{name}_low": np.nan, f"{name}_high": np.nan, f"reading_{name}": "unclear"}
    middle, half = stated.difference[number], _NORMAL_95 * stated.error[number]
    found = dict(
        zip(
            (f"{name}_low", name, f"{name}_high"),
            np.expm1([middle - half, middle, middle + half]),
            strict=True,
        )
    )
    return {**found, f"reading_{name}": reading(middle * SIDES[number], half)}


def reading(difference: float, half: float) -> str:
    """What a difference says: below 0 the middle was completed too near to the stated edge. ``half``: half-width of
    its 95 % interval."""
    if difference + half < -LIMIT:
        return "limits"
    if difference + half < 0:
        return "wider"
    return "apart" if difference - half > 0 else "forks"


def width_table(offers: pd.DataFrame) -> pd.DataFrame:
    """Median of high/low over full forks with its 95 % interval, by form and by grade; columns WIDTHS ("all": any).

    Groups of fewer than SMALLEST full forks stay out.
    """
    low, high = pay_of(offers)
    full = offers.assign(ratio=high / low)[~np.isnan(low) & ~np.isnan(high)]
    groups = [("all", "all", full)]
    groups += [(str(form), "all", part) for form, part in full.groupby("employment", sort=True)]
    groups += [("all", str(grade), part) for grade, part in full.groupby("grade", sort=True)]
    rows = [_width(form, grade, part["ratio"]) for form, grade, part in groups if len(part) >= SMALLEST]
    return pd.DataFrame(rows, columns=list(WIDTHS))


def _width(form: str, grade: str, ratio: pd.Series) -> tuple[str, str, int, float, float, float]:
    values = np.sort(ratio.to_numpy(dtype=np.float64))
    of = distributions(values, np.ones(len(values)), np.zeros(len(values), dtype=np.int64), 1)
    low, high = interval(of, np.array([len(values)]), half_step=0.0)
    return form, grade, len(values), float(of.at(0.5)[0]), float(low[0]), float(high[0])


@dataclass(frozen=True, slots=True)
class Bound:
    """``share``: of offers that name their pay; ``higher``: by what fraction the median of all offers would lie above
    the median of these, were high pay hidden as readily as STEEP says; ``times``: how many times more seldom pay is
    named where it is ``rise`` (a fraction) higher."""

    share: float
    higher: float
    times: float
    rise: float


def hidden_bound(offers: pd.DataFrame) -> Bound | None:
    """How far hidden high pay could move the median; None where fewer than GATHERING employers name their pay.

    Offers with pay are weighted by the inverse of their chance to name it: odds falling by e^STEEP for each
    STEEP_STEP of log pay, at the level that gives the share that is seen. One employer one vote.
    """
    low, high = pay_of(offers)
    form = offers["employment"].to_numpy(dtype=object)
    log = centres(low, high, form, widths(low, high, form)).log
    known = ~np.isnan(log)
    log, employer = log[known], pd.factorize(offers["employer"].to_numpy()[known])[0]
    if len(np.unique(employer)) < GATHERING:
        return None
    share = float(known.mean())
    vote = 1 / np.bincount(employer)[employer]
    odds = np.exp(STEEP * (log - log.mean()) / STEEP_STEP)
    weight = vote * (1 + odds * (1 / share - 1) / np.average(odds, weights=vote))
    order = np.argsort(log, kind="stable")
    none = np.zeros(len(log), dtype=np.int64)
    seen, every = (distributions(log[order], one[order], none, 1).at(0.5)[0] for one in (vote, weight))
    return Bound(share, float(np.expm1(every - seen)), float(np.exp(STEEP)), float(np.expm1(STEEP_STEP)))
