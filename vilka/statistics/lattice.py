"""All cells of the five dimensions with their wildcards, and what the rows of each cell say.

A vacancy belongs to 48 cells: region, federal district or Russia, times role, form, grade and format each
stated or not looked at. Rows are sorted by pay once; every pattern of wildcards is then one pass of linear
sorts (``vilka.statistics.quantiles``), so the whole lattice is near-linear in the number of rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.labels import COUNTRY, DIMENSIONS
from vilka.statistics.quantiles import SMALLEST, distributions, interval, stable_order

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
#: Cities without which their federal district is a place of its own; its code is the district's and REST.
CAPITALS, REST = ("RU-MOW", "RU-SPE"), "-REST"
#: Columns of one length, one entry a cell.
Table = dict[str, NDArray[Any]]

#: Dimensions other than the place, in the order of a cell's code.
FLAT = tuple(name for name in DIMENSIONS if name != "region")


@dataclass(frozen=True, slots=True)
class Rows:
    """Vacancies as numbers, ascending by log pay (rows without pay last). All arrays have one length.

    ``codes``: code of each FLAT dimension (0 is the wildcard); ``log``: middle of the fork, NaN without pay;
    ``low``/``high``: stated edges, roubles; ``both``: both were stated.
    """

    codes: Mapping[str, Ints]
    employer: Ints
    log: Floats
    low: Floats
    high: Floats
    both: Flags

    def take(self, rows: Ints) -> "Rows":
        """These rows in this order; the caller keeps the order by pay."""
        codes = {name: code[rows] for name, code in self.codes.items()}
        edges = self.low[rows], self.high[rows], self.both[rows]
        return Rows(codes, self.employer[rows], self.log[rows], *edges)

    def on(self, level: "Level") -> "Rows":
        """The rows of a level: one for each place of a vacancy."""
        return self.take(level.rows)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of geography: which rows count (``rows``), each in which place (``place``, a code)."""

    name: str
    rows: Ints
    place: Ints


@dataclass(frozen=True, slots=True)
class Names:
    """Code -> word for each dimension, wildcard first for the FLAT ones; places for "region"."""

    words: Mapping[str, tuple[str, ...]]

    def size(self, dimension: str) -> int:
        """How many codes a dimension has."""
        return len(self.words[dimension])


def cells(rows: Rows, levels: list[Level], names: Names, dims: tuple[str, ...]) -> Iterator[Table]:
    """One table a level and pattern of wildcards: its cells' codes, key and statistics, as arrays."""
    for level in levels if "region" in dims else levels[-1:]:
        here = rows.on(level)
        for seen in patterns(dims):
            yield table_of(here, level.place, names, seen)


def patterns(dims: tuple[str, ...]) -> list[tuple[str, ...]]:
    """All choices of the FLAT dimensions in ``dims`` that a cell looks at; the others are wildcards."""
    choices = product(*((False, True) if name in dims else (False,) for name in FLAT))
    return [tuple(name for name, looked in zip(FLAT, one, strict=True) if looked) for one in choices]


def table_of(rows: Rows, place: Ints, names: Names, seen: tuple[str, ...]) -> Table:
    """The cells of one level and pattern, ascending by key: key, codes, counts, statistics."""
    key = place.copy()
    for name in FLAT:
        key *= names.size(name)
        if name in seen:
            key += rows.codes[name]
    cell, keys = dense(key, names)
    codes = unpack(keys, names)
    paid = np.flatnonzero(~np.isnan(rows.log))
    every = np.bincount(cell, minlength=len(keys))
    return {"key": keys, **codes, "n_all": every, **statistics(rows.take(paid), cell[paid], len(keys))}


def dense(key: Ints, names: Names) -> tuple[Ints, Ints]:
    """Keys -> numbers 0 … n-1 of the keys that occur, and those keys ascending."""
    room = names.size("region") * int(np.prod([names.size(name) for name in FLAT]))
    present = np.zeros(room, dtype=np.bool_)
    present[key] = True
    return (np.cumsum(present) - 1)[key], np.flatnonzero(present)


def unpack(keys: Ints, names: Names) -> dict[str, Ints]:
    """A cell's key -> its code in each dimension; the inverse of packing."""
    codes, left = {}, keys
    for name in reversed(FLAT):
        left, codes[name] = np.divmod(left, names.size(name))
    return {"region": left, **codes}


def statistics(rows: Rows, cell: Ints, n: int) -> Table:
    """Counts, weighted quantiles and intervals of ``n`` cells from rows with pay, ascending by pay.

    Cells without any row get counts of 0 and NaN. Money is roubles a month.
    """
    votes = votes_of(cell, rows.employer, rows.both, n)
    filled = np.flatnonzero(votes.rows)
    number = np.full(n, -1)
    number[filled] = np.arange(len(filled))
    place = number[cell]
    found = _money(rows, place, votes, len(filled))
    spread = np.full((n, len(found)), np.nan)
    if len(filled):
        spread[filled] = np.column_stack(list(found.values()))
    counts = {"n_vacancies": votes.rows, "n_employers": votes.employers, "n_both": votes.rows_both}
    columns = {name: spread[:, i] for i, name in enumerate(found)}
    return {**counts, "n_eff": votes.effective, **columns}


@dataclass(frozen=True, slots=True)
class Votes:
    """One employer, one vote, in each cell. ``weight`` and ``weight_both`` are per row, the rest per cell.

    ``effective``: (sum w)^2 / sum of squared employers' weights, with w = 1/k the number of employers.
    """

    weight: Floats
    weight_both: Floats
    rows: Ints
    rows_both: Ints
    employers: Ints
    employers_both: Ints
    effective: Floats


def votes_of(cell: Ints, employer: Ints, both: Flags, n: int) -> Votes:
    """Weights 1/k inside each cell, k = posts of the row's employer there; likewise among full forks."""
    by_employer = stable_order(employer, int(employer.max(initial=0)) + 1)
    order = by_employer[stable_order(cell[by_employer], n)]
    cells_, employers = cell[order], employer[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (cells_[1:] != cells_[:-1]) | (employers[1:] != employers[:-1])
    run = np.cumsum(first) - 1
    owner = cells_[first]
    posts, full = np.bincount(run), np.bincount(run, weights=both[order]).astype(np.int64)
    weight, weight_both = np.empty(len(order)), np.empty(len(order))
    weight[order] = (1 / posts)[run]
    weight_both[order] = np.where(both[order], 1 / np.maximum(full, 1)[run], 0.0)
    employers_ = np.bincount(owner, minlength=n)
    rows, rows_both = np.bincount(cell, minlength=n), np.bincount(cell[both], minlength=n)
    voices = np.bincount(owner, weights=full > 0, minlength=n).astype(np.int64)
    return Votes(weight, weight_both, rows, rows_both, employers_, voices, employers_.astype(np.float64))


def _money(rows: Rows, cell: Ints, votes: Votes, n: int) -> dict[str, Floats]:
    filled = votes.rows > 0
    pay = distributions(np.exp(rows.log), votes.weight, cell, n)
    whole = np.floor(votes.effective[filled] + 1e-9).astype(np.int64)
    low, high = interval(pay, whole)
    edges = both_edges(rows, cell, votes, n)
    quantiles = {_column(p): np.where(whole >= least, pay.at(p), np.nan) for p, least in SMALLEST.items()}
    return {**quantiles, "own": pay.at(0.5), "own_low": low, "own_high": high, **edges}


def _column(p: float) -> str:
    return f"p{round(p * 100)}"


def both_edges(rows: Rows, cell: Ints, votes: Votes, n: int) -> dict[str, Floats]:
    """Medians over posts with both edges: of the middle, of «от», of «до»; NaN under 6 employers."""
    enough = votes.employers_both[votes.rows > 0] >= SMALLEST[0.50]
    full = np.flatnonzero(rows.both)

    def median(values: Floats) -> Floats:
        order = full[np.argsort(values[full], kind="stable")]
        cells_, keys = _renumber(cell[order], n)
        found = np.full(n, np.nan)
        if len(keys):
            found[keys] = distributions(values[order], votes.weight_both[order], cells_, len(keys)).at(0.5)
        return np.where(enough, found, np.nan)

    middle = median(np.exp(rows.log))
    return {"both_median": middle, "low_median": median(rows.low), "high_median": median(rows.high)}


def _renumber(cell: Ints, n: int) -> tuple[Ints, Ints]:
    present = np.zeros(n, dtype=np.bool_)
    present[cell] = True
    return (np.cumsum(present) - 1)[cell], np.flatnonzero(present)


def geography(regions: pd.Series, districts: Mapping[str, str]) -> tuple[list[Level], tuple[str, ...]]:
    """Regions of each row (tuples of codes) -> the levels of geography, and the places' words by code.

    A vacancy in several towns counts once in each of its regions, once in each of its districts and once in
    Russia; one without a region counts in Russia only. A district that holds Moscow or St Petersburg is a
    place without it too.
    """
    lengths = np.fromiter(map(len, regions), dtype=np.int64, count=len(regions))
    flat = pd.Series([code for many in regions for code in many], dtype=object)
    kinds, names = pd.factorize(flat, sort=True)
    above_names = [districts.get(str(name), "") for name in names]
    parts = sorted(set(above_names) - {""})
    rests = tuple(part + REST for part in parts)
    places = (COUNTRY, *parts, *map(str, names), *rests)
    above = np.array([parts.index(name) + 1 if name else -1 for name in above_names], dtype=np.int64)
    row, everyone = np.repeat(np.arange(len(regions)), lengths), np.arange(len(regions))
    return [
        Level("region", row, kinds + 1 + len(parts)),
        Level("district", *_once(row, above[kinds], len(places))),
        Level(
            "rest",
            *_once(row, _without_capitals(names, above, 1 + len(parts) + len(names))[kinds], len(places)),
        ),
        Level("country", everyone, np.zeros(len(regions), dtype=np.int64)),
    ], places


def _without_capitals(names: pd.Index, above: Ints, first: int) -> Ints:
    """Region -> the place "its district without the capital city"; -1 for the cities and for other districts."""
    cities = np.isin(np.asarray(names, dtype=object), CAPITALS)
    return np.where(np.isin(above, above[cities]) & ~cities & (above > 0), first + above - 1, -1)


def _once(row: Ints, place: Ints, places: int) -> tuple[Ints, Ints]:
    """Distinct pairs of row and place, those outside any place (-1) left out; ascending by row."""
    rows, found = np.divmod(np.unique((row * places + place)[place >= 0]), places)
    return rows, found
