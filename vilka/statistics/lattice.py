"""All cells of the five dimensions with their wildcards, and what the rows of each cell say.

A vacancy belongs to 48 cells: region, federal district or Russia, times role, form, grade and format each
stated or not looked at. A level of geography is sorted once by pay, by employer and by each edge; every pattern of
wildcards is then a few linear sorts by cell (``vilka.statistics.sorting``), so the whole lattice is near-linear in the
number of rows.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vilka.labels import DIMENSIONS
from vilka.statistics.quantiles import SMALLEST, distributions, interval
from vilka.statistics.sorting import stable_order

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
#: Cities without which their federal district is a place of its own; its code is the district's and REST.
CAPITALS, REST = ("RU-MOW", "RU-SPE"), "-REST"
#: Columns of one length, one entry a cell.
Table = dict[str, NDArray[Any]]

#: Dimensions other than the place, in the order of a cell's code.
FLAT = tuple(name for name in DIMENSIONS if name != "region")
#: Dimensions that a cell looks at beside the place; the others are wildcards.
Seen = tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class Level:
    """One level of geography: which rows count (``rows``, ascending), each in which place (``place``, a code)."""

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


def patterns(dims: Iterable[str]) -> list[Seen]:
    """All choices of the FLAT dimensions in ``dims`` that a cell looks at; the others are wildcards."""
    choices = product(*((False, True) if name in dims else (False,) for name in FLAT))
    return [tuple(name for name, looked in zip(FLAT, one, strict=True) if looked) for one in choices]


def cells(rows: Rows, levels: Iterable[Level], names: Names, looks: Iterable[Seen]) -> Iterator[Table]:
    """A table a level and choice of dimensions: its cells' codes and statistics, as arrays ascending by code."""
    looks = list(looks)
    for level in levels:
        here = finest(rows.take(level.rows), level.place, names, {name for seen in looks for name in seen})
        for seen in looks:
            yield table_of(here, names, seen)


@dataclass(frozen=True, slots=True)
class Posts:
    """Vacancies with pay, ascending by pay, sorted once in every way that the patterns of a level need.

    ``cell``: the finest cell of each; ``by_employer``: their order by employer; ``edges``: name of a median over posts
    with both edges -> these posts ascending by its value, and the values.
    """

    cell: Ints
    pay: Floats
    employer: Ints
    both: Flags
    by_employer: Ints
    edges: Mapping[str, tuple[Ints, Floats]]


@dataclass(frozen=True, slots=True)
class Finest:
    """The cells of a level that look at all that any of its cells does: codes and number of vacancies of each; the posts
    with pay."""

    codes: Mapping[str, Ints]
    every: Ints
    posts: Posts


def finest(rows: Rows, place: Ints, names: Names, seen: Collection[str]) -> Finest:
    """The finest cells, which look at all of ``seen``, of rows that stand in one place each."""
    keys, cell, every = np.unique(
        _packed({**rows.codes, "region": place}, names, seen), return_inverse=True, return_counts=True
    )
    return Finest(_unpacked(keys, names), every, _posts(rows, cell))


def _packed(codes: Mapping[str, Ints], names: Names, seen: Collection[str]) -> Ints:
    """Codes of the place and of each dimension seen, 0 of the others -> a cell's key."""
    key = codes["region"]
    for name in FLAT:
        key = key * names.size(name) + (codes[name] if name in seen else 0)
    return key


def _unpacked(keys: Ints, names: Names) -> dict[str, Ints]:
    """A cell's key -> its code in each dimension."""
    codes, left = {}, keys
    for name in reversed(FLAT):
        left, codes[name] = np.divmod(left, names.size(name))
    return {"region": left, **codes}


def _posts(rows: Rows, cell: Ints) -> Posts:
    paid = int((~np.isnan(rows.log)).sum())
    pay, employer, both = np.exp(rows.log[:paid]), rows.employer[:paid], rows.both[:paid]
    full = np.flatnonzero(both)
    edges = {"both_median": pay, "low_median": rows.low, "high_median": rows.high}
    by_value = {name: full[np.argsort(value[full], kind="stable")] for name, value in edges.items()}
    ascending = {name: (order, edges[name][order]) for name, order in by_value.items()}
    order = stable_order(employer, int(employer.max(initial=0)) + 1)
    return Posts(cell[:paid], pay, employer, both, order, ascending)


def table_of(of: Finest, names: Names, seen: Seen) -> Table:
    """The cells of one level that look at ``seen``: codes, counts, statistics."""
    keys, cell = np.unique(_packed(of.codes, names, seen), return_inverse=True)
    every = np.bincount(cell, weights=of.every, minlength=len(keys)).astype(np.int64)
    return {**_unpacked(keys, names), "n_all": every, **statistics(of.posts, cell[of.posts.cell], len(keys))}


def statistics(posts: Posts, cell: Ints, n: int) -> Table:
    """Counts, weighted quantiles and intervals of ``n`` cells; ``cell``: that of each post.

    Cells without any post get counts of 0 and NaN. Money is roubles a month.
    """
    votes = votes_of(cell, posts.employer, posts.both, posts.by_employer, n)
    pay = distributions(posts.pay, votes.weight, cell, n)
    low, high = interval(pay, votes.employers)
    quantiles = {
        _column(p): np.where(votes.employers >= least, pay.at(p), np.nan) for p, least in SMALLEST.items()
    }
    return {
        "n_vacancies": np.bincount(cell, minlength=n),
        "n_employers": votes.employers,
        "n_eff": votes.employers.astype(np.float64),
        "n_both": np.bincount(cell[posts.both], minlength=n),
        **quantiles,
        "own": pay.at(0.5),
        "own_low": low,
        "own_high": high,
        **_both_edges(posts, cell, votes, n),
    }


@dataclass(frozen=True, slots=True)
class Votes:
    """One employer, one vote, in each cell. ``weight`` and ``weight_both`` are per row, the others per cell."""

    weight: Floats
    weight_both: Floats
    employers: Ints
    employers_both: Ints


def votes_of(cell: Ints, employer: Ints, both: Flags, by_employer: Ints, n: int) -> Votes:
    """Weights 1/k inside each cell, k = posts of the row's employer there; likewise among full forks. ``by_employer``: rows
    in order of their employers."""
    order = by_employer[stable_order(cell[by_employer], n)]
    cells_, employers = cell[order], employer[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (cells_[1:] != cells_[:-1]) | (employers[1:] != employers[:-1])
    starts = np.flatnonzero(first)
    posts = np.diff(starts, append=len(order))
    full = np.add.reduceat(both[order].astype(np.int64), starts) if len(starts) else starts
    weight, weight_both = np.empty(len(order)), np.empty(len(order))
    weight[order] = np.repeat(1 / posts, posts)
    weight_both[order] = np.repeat(1 / np.maximum(full, 1), posts)
    owner = cells_[starts]
    voices = np.bincount(owner[full > 0], minlength=n)
    return Votes(weight, weight_both, np.bincount(owner, minlength=n), voices)


def _column(p: float) -> str:
    return f"p{round(p * 100)}"


def _both_edges(posts: Posts, cell: Ints, votes: Votes, n: int) -> dict[str, Floats]:
    """Medians over posts with both edges: of the middle, of «от», of «до»; NaN under 6 employers."""
    enough = votes.employers_both >= SMALLEST[0.50]
    medians = {
        name: distributions(value, votes.weight_both[order], cell[order], n).at(0.5)
        for name, (order, value) in posts.edges.items()
    }
    return {name: np.where(enough, median, np.nan) for name, median in medians.items()}
