"""What the log of pay is made of: effects of role, form, grade, format and place, and of some of them together.

Each block of effects has a prior spread (log-sd): how far such effects usually lie apart before anything is
seen. The data move it (``vilka.statistics.mixed``), few data hardly. Moscow, St Petersburg and offers without a
region are levels of their own, not draws from the distribution of regions.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Codes = Mapping[str, Ints]

#: Block of effects -> its prior log-sd. Regions: 0.13 to 0.21 in all on recorded hh.ru advertisements of marketing
#: roles (35 regions, 2003–2010; 2025–26); grades and roles: the same samples; interactions: about a third of them.
BLOCKS: dict[tuple[str, ...], float] = {
    (): 2.0,
    ("role",): 0.25,
    ("employment",): 0.15,
    ("grade",): 0.40,
    ("work_format",): 0.10,
    ("role", "grade"): 0.05,
    ("employment", "grade"): 0.05,
    ("role", "employment"): 0.05,
    ("district",): 0.05,
    ("region",): 0.12,
    ("region", "employment"): 0.05,
    ("region", "role"): 0.05,
    ("region", "grade"): 0.05,
}
#: Places that are levels of their own, and how far they may lie from the others (log-sd, not learnt).
OWN_LEVELS, OWN_SPREAD = ("RU-MOW", "RU-SPE", "RU"), 0.5
#: Effects of a month differ from the month before by so much (log-sd): 8 % a year moves one by 0.7 %.
MONTH_STEP = 0.02
#: What «от» alone or «до» alone may hide beyond the usual width (log-sd).
STATED_SPREAD = 0.25


@dataclass(frozen=True, slots=True)
class Books:
    """Code -> word of each dimension; ``above``: region's code -> its district's. "RU": no region named."""

    words: Mapping[str, tuple[str, ...]]
    above: Ints

    def size(self, name: str) -> int:
        """How many codes a dimension has."""
        return len(self.words[name])

    def codes(self, name: str, words: NDArray[np.object_]) -> Ints:
        """Words -> codes; -1 for a word that is not in the book."""
        known = {word: code for code, word in enumerate(self.words[name])}
        return np.array([known.get(word, -1) for word in words], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Layout:
    """Numbers of the effects: blocks one after another, then months, then «от» alone and «до» alone."""

    books: Books
    starts: Mapping[tuple[str, ...], int]
    months: slice
    stated: slice
    size: int

    def columns(self, codes: Codes) -> list[Ints]:
        """For each block the number of the effect that codes of role, form, grade, format and region pick."""
        codes = {**codes, "district": self.books.above[codes["region"]]}
        return [start + self._within(block, codes) for block, start in self.starts.items()]

    def _within(self, block: tuple[str, ...], codes: Codes) -> Ints:
        within = np.zeros((), dtype=np.int64)
        for name in block:
            within = within * self.books.size(name) + codes[name]
        return np.asarray(within)

    def design(self, codes: Codes) -> sp.csr_array:
        """One row a set of codes, a 1 in the column of each of its effects."""
        picked = np.column_stack(np.broadcast_arrays(*self.columns(codes)))
        ends = np.arange(0, picked.size + 1, picked.shape[1])
        return sp.csr_array((np.ones(picked.size), picked.ravel(), ends), shape=(len(picked), self.size))

    def mixture(self, codes: Codes, shares: Floats) -> sp.csr_array:
        """One row a kind of work: its effects, those of the regions by their ``shares`` in it (kinds x regions).
        ``codes``: role, form, grade and format of each kind, and the regions."""
        kinds = {name: code if name == "region" else code[:, None] for name, code in codes.items()}
        whole, columns, weights = shares.sum(axis=1, keepdims=True), [], []
        for column in self.columns(kinds):
            weights.append(shares if column.shape[-1:] == shares.shape[1:] else whole)
            columns.append(np.broadcast_to(column, weights[-1].shape))
        column, weight = np.hstack(columns), np.hstack(weights)
        ends = np.arange(0, column.size + 1, column.shape[1])
        mixed = sp.csr_array((weight.ravel(), column.ravel(), ends), shape=(len(column), self.size))
        mixed.eliminate_zeros()
        return mixed

    def prior(self, month_step: float = MONTH_STEP) -> Floats:
        """Prior log-sd of every effect; of a month: from the month before."""
        spread = np.empty(self.size)
        for block, start in self.starts.items():
            spread[start : start + self._room(block)] = BLOCKS[block]
        own = [code for code, word in enumerate(self.books.words["region"]) if word in OWN_LEVELS]
        spread[self.starts[("region",)] + np.array(own, dtype=np.int64)] = OWN_SPREAD
        spread[self.months], spread[self.stated] = month_step, STATED_SPREAD
        return spread

    def block_of(self) -> Ints:
        """Number of each effect's block; -1 for those whose spread is not learnt."""
        block = np.full(self.size, -1)
        for number, (one, start) in enumerate(self.starts.items()):
            block[start : start + self._room(one)] = number if one else -1
        block[self.prior() == OWN_SPREAD] = -1
        return block

    def _room(self, block: tuple[str, ...]) -> int:
        return int(np.prod([self.books.size(name) for name in block], dtype=np.int64))


def layout(books: Books, months: int) -> Layout:
    """The layout of all effects for code books and a number of months."""
    starts, at = {}, 0
    for block in BLOCKS:
        starts[block] = at
        at += int(np.prod([books.size(name) for name in block], dtype=np.int64))
    return Layout(books, starts, slice(at, at + months), slice(at + months, at + months + 2), at + months + 2)
