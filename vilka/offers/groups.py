"""Rows joined into groups pair by pair, the surest pairs first; a pair whose groups contradict each other stays apart.

So no chain joins what no rule would: A like B and B like C make one vacancy only while nothing in A speaks against C.
Against speaks: another employer, role or grade; titles of which each says what the other does not; towns that offer
different pay by their newest posts; other words on one and the same source.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations, product
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vilka.words.sketch import likeness

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
#: A pay up to this many times another is the same offer edited: employers raise a re-posted one by a tenth, rounded.
EDITED = 1.15
#: Posts of two towns fewer days apart stand side by side: none is the other edited. On the built-in board (raises by a tenth
#: at a re-posting) three weeks would begin to part what is one.
SIDE_BY_SIDE = 14
#: Region -> the day of its newest post that states a pay, and the pays stated that day.
Pays = dict[int, tuple[int, set[int]]]
#: Two texts of one source less alike than this are of two vacancies, whatever joins them.
OTHER_WORDS = 0.30
#: So many texts of a source are remembered of a group; of more, which are edits of edits, none speaks against another.
MOST_TEXTS = 6


class Facts(Protocol):
    """What speaks against a pair, a row each."""

    employer: Ints
    named: Bools
    day: Ints
    kind: Ints
    core: Ints
    core_sets: list[frozenset[str]]
    region: Ints
    anywhere: Bools
    pay: Ints
    paid: Bools
    sums: Sequence[Sequence[int]]
    source: Ints
    sketched: Bools
    bytes: NDArray[np.uint8]


class _Group:
    """What the rows of one group say."""

    __slots__ = ("cores", "employers", "kinds", "pays", "rows", "texts")

    def __init__(self, facts: Facts, row: int) -> None:
        self.rows = [row]
        self.employers = {int(facts.employer[row])} if facts.named[row] else set()
        self.kinds = {int(facts.kind[row])}
        self.cores = {int(facts.core[row])}
        placed = facts.paid[row] and not facts.anywhere[row]
        self.pays: Pays = (
            {int(facts.region[row]): (int(facts.day[row]), {int(facts.pay[row])})} if placed else {}
        )
        self.texts = {int(facts.source[row]): [row]} if facts.sketched[row] else {}

    def take(self, other: "_Group") -> None:
        self.rows += other.rows
        self.employers |= other.employers
        self.kinds |= other.kinds
        self.cores |= other.cores
        self.pays = _newest(self.pays, other.pays)
        for source, rows in other.texts.items():
            self.texts[source] = (self.texts.get(source, []) + rows)[: MOST_TEXTS + 1]


class Groups:
    """At first each row is a group of its own."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._root = list(range(len(facts.kind)))
        self._groups: dict[int, _Group] = {}

    def unite(self, left: int, right: int, *, surely: bool = False) -> bool:
        """Join the groups of two rows unless they contradict each other (``surely``: whatever they say)."""
        a, b = self._find(left), self._find(right)
        if a == b:
            return True
        one, other = self._group(a), self._group(b)
        if not surely and self._contradict(one, other):
            return False
        keep, gone = (a, b) if len(one.rows) >= len(other.rows) else (b, a)
        self._groups[keep].take(self._groups.pop(gone))
        self._root[gone] = keep
        return True

    def roots(self) -> Ints:
        """A number a row, the same for all rows of a group."""
        roots = np.array(self._root, dtype=np.int64)
        while not np.array_equal(above := roots[roots], roots):
            roots = above
        return roots

    def _find(self, row: int) -> int:
        while self._root[row] != row:
            self._root[row] = self._root[self._root[row]]
            row = self._root[row]
        return row

    def _group(self, root: int) -> _Group:
        if root not in self._groups:
            self._groups[root] = _Group(self._facts, root)
        return self._groups[root]

    def _contradict(self, one: _Group, other: _Group) -> bool:
        return (
            len(one.employers | other.employers) > max(1, len(one.employers), len(other.employers))
            or one.kinds.isdisjoint(other.kinds)
            or self._titles_contradict(one.cores, other.cores)
            or self._pays_contradict(_newest(one.pays, other.pays))
            or self._texts_contradict(one, other)
        )

    def _titles_contradict(self, one: Iterable[int], other: Iterable[int]) -> bool:
        sets = self._facts.core_sets
        return any(not (sets[a] <= sets[b] or sets[b] <= sets[a]) for a, b in product(one, other) if a != b)

    def _pays_contradict(self, pays: Pays) -> bool:
        """Whether some two towns offer, by their newest posts, pays of which none is the other nor, told at another time,
        its edit: who offers two sums side by side has two vacancies, however near they are."""
        return any(self._two_offers(one, other) for one, other in combinations(pays.values(), 2))

    def _two_offers(self, one: tuple[int, set[int]], other: tuple[int, set[int]]) -> bool:
        (day, pays), (other_day, others) = one, other
        if not pays.isdisjoint(others):
            return False
        sums = self._facts.sums
        edited = any(_is_edit(sums[a], sums[b]) for a, b in product(pays, others))
        return not edited or abs(day - other_day) < SIDE_BY_SIDE

    def _texts_contradict(self, one: _Group, other: _Group) -> bool:
        for source in one.texts.keys() & other.texts.keys():
            a, b = one.texts[source], other.texts[source]
            if max(len(a), len(b)) > MOST_TEXTS:
                continue
            pairs = np.array([*product(a, b)])
            alike = likeness(self._facts.bytes[pairs[:, 0]], self._facts.bytes[pairs[:, 1]])
            if bool((alike < OTHER_WORDS).any()):
                return True
        return False


def _newest(one: Pays, other: Pays) -> Pays:
    both = dict(one)
    for region, (day, pays) in other.items():
        known, there = both.get(region, (day, pays))
        both[region] = (known, there) if known > day else (day, pays | there if known == day else pays)
    return both


def _is_edit(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two pays of the same edges are so near that one is the other edited."""
    return len(one) == len(other) and all(
        max(a, b) <= EDITED * min(a, b) for a, b in zip(one, other, strict=True)
    )
