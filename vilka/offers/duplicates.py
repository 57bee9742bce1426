"""One vacancy seen many times -> one cluster: posted again, in many towns, on many boards, forwarded.

Two posts are one vacancy when the source says so (same number, same first publication), or when they are
close in time, do not disagree on grade, role or the rest of the title, and their employer or contact and
their words agree. No employer and no contact: only the same text. No chain of such pairs joins what contradicts
itself (``groups``). The thresholds are those of docs/method.md.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from scrapers.reference import reference_rows
from vilka.offers.groups import Bools, Groups, Ints
from vilka.words.sketch import SIZE, bytes_of, likeness

Pairs = Iterator[tuple[Ints, Ints]]

WINDOW_DAYS = 60
ALIKE = 0.70
#: Posts in different towns must be nearly word for word the same, and offer the same pay.
ALIKE_ACROSS_TOWNS = 0.85
#: Under one title and at one stated pay, so much likeness is enough (rewritten posts).
ALIKE_SAME_OFFER = 0.50
#: Region of a post that is for the whole country or names no place: at home in any town.
ANYWHERE = "RU"
#: Whose telling of the pay is trusted first; sources that are not named stand between.
TRUST = {"hh": 0, "telegram": 2, "vk": 2}

COMPARED = (
    "source", "id", "title", "employer", "region", "role", "grade", "salary_text", "posted_on", "first_day",
    "origin_id", "sketch", "contact_hash",
)  # fmt: skip

_LEGAL = re.compile(r"\b(ооо|оао|зао|пао|ао|ип|нко|фгбу|гбу|llc|ltd|inc|gmbh|se|ag)\b")
_PARENS_OF_LAW = re.compile(r"\((?:m/?f/?d|m/?w/?d|м/?ж|ж/?м)\)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")
_SAME_WORD = {
    "специалист": "менеджер", "manager": "менеджер", "specialist": "менеджер", "content": "контент",
    "community": "комьюнити", **{row["word"]: row["means"] for row in reference_rows("same_words")},
}  # fmt: skip
#: Words of a title that tell no vacancy from another; the grade is compared apart.
_EMPTY_WORDS = frozenset(
    {
        *("в", "во", "и", "на", "по", "для", "с", "со", "the", "a", "of", "in"),
        *("вакансия", "ищем", "требуется", "срочно", "нужен", "нужна"),
        *("удаленно", "удаленка", "удаленный", "remote"),
        *("junior", "middle", "senior", "lead", "младший", "старший", "ведущий", "начинающий"),
        *("стажер", "помощник", "ассистент", "мл", "ст"),
    }
)


def clusters(frame: pd.DataFrame) -> pd.Series:
    """The cluster of every row of ``Copies``' frame; it has its index."""
    found = Copies(frame).clusters(np.ones(len(frame), dtype=bool))
    return pd.Series(found, index=frame.index, name="cluster", dtype=object)


class Copies:
    """Which rows of a frame may be one vacancy, found once; what they come to is asked of any choice of its rows.

    ``frame``: columns COMPARED (``day`` where there is no ``first_day``). Linear for bounded employers.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._order = np.lexsort([frame[name].to_numpy(str) for name in ("posted_on", "id", "source")])
        rows = frame.iloc[self._order].reset_index(drop=True)
        self._facts = _Facts(rows)
        self._pairs = _surest_first(rows, self._facts)
        self._names = (rows["source"] + "/" + rows["id"]).to_numpy(object)
        self._age = _ranks(rows)

    def clusters(self, chosen: Bools) -> NDArray[np.object_]:
        """The cluster of every row that is ``chosen`` (a flag a row of the frame), in the frame's order: "source/id" of its
        member that was seen first, so it stays, day to day."""
        taken = chosen[self._order]
        groups = Groups(self._facts)
        for rank, left, right in zip(*self._among(taken).tolist(), strict=True):
            groups.unite(left, right, surely=rank == 0)
        rows = np.flatnonzero(taken)
        found = np.empty(len(chosen), dtype=object)
        found[self._order[rows]] = self._names[_first_of_each(groups.roots()[rows], rows, self._age)]
        return found[chosen]

    def beside(self, chosen: Bools, wanted: Bools) -> Bools:
        """Those of the chosen rows that can come into one cluster with a wanted one, whatever joins them."""
        taken, n = chosen[self._order], len(chosen)
        _, left, right = self._among(taken)
        graph = coo_array((np.ones(len(left), dtype=bool), (left, right)), shape=(n, n))
        _, group = connected_components(graph, directed=False)
        fresh = np.zeros(n, dtype=bool)
        fresh[group[wanted[self._order]]] = True
        near = np.empty(n, dtype=bool)
        near[self._order] = taken & fresh[group]
        return near

    def _among(self, taken: Bools) -> Ints:
        """Rank, left and right of the pairs whose rows are both taken, the surest first."""
        _, left, right = self._pairs
        return self._pairs[:, taken[left] & taken[right]]


def best_of(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a cluster: the one that tells the pay best.

    ``rows``: column cluster, those of ``clusters`` and low, high, currency, period, tax. Both edges go before
    one, stated tax before none; of the pays so told the newest wins, told by the most trusted source. An
    employer that this row does not name is taken from another of the cluster. Sorted by cluster.
    """
    told = (
        rows[["low", "high"]].notna().sum(axis=1) * 2
        + rows["tax"].isin(["net", "gross"]) * rows["low"].notna()
    )
    order = rows.assign(_told=told, _trust=rows["source"].map(lambda source: TRUST.get(source, 1)))
    top = order[order["_told"] == order.groupby("cluster")["_told"].transform("max")]
    pay = ["low", "high", "currency", "period"]
    newest = top.sort_values(["posted_on", "source", "id"], kind="stable").groupby("cluster").tail(1)
    same_pay = top.merge(newest[["cluster", *pay]], on="cluster", suffixes=("", "_newest"))
    agree = [_equal(same_pay[name], same_pay[f"{name}_newest"]) for name in pay]
    same_pay = same_pay[np.logical_and.reduce(agree)]
    same_pay = same_pay.sort_values(
        ["cluster", "_trust", "posted_on", "source", "id"], ascending=[True, True, False, True, True]
    )
    best = same_pay.groupby("cluster", sort=True).head(1)[[*rows.columns]].reset_index(drop=True)
    named = rows[rows["employer"] != ""].sort_values("employer").groupby("cluster")["employer"].first()
    best["employer"] = best["employer"].where(
        best["employer"] != "", best["cluster"].map(named).astype(object).fillna("")
    )
    return best


def _equal(left: pd.Series, right: pd.Series) -> Any:
    return ((left == right) | (left.isna() & right.isna())).to_numpy()


class _Facts:
    """What pairs are judged by, as numpy columns (row -> code)."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.day = (
            pd.to_datetime(rows["posted_on"])
            .fillna(pd.to_datetime(_first_day(rows)))
            .to_numpy("datetime64[D]")
        )
        self.day = self.day.astype(np.int64)
        self.core_sets, self.core = _read_once(rows["title"], title_core)
        employers, self.employer = _read_once(rows["employer"], employer_key)
        self.named = np.array([key != "" for key in employers], dtype=bool)[self.employer]
        self.contact, self.contacted = _codes(rows["contact_hash"]), (rows["contact_hash"] != "").to_numpy()
        self.kind = _codes(rows["role"].astype(str) + "|" + rows["grade"].astype(str))
        self.region, self.anywhere = _codes(rows["region"]), (rows["region"] == ANYWHERE).to_numpy()
        told, self.pay = _read_once(rows["salary_text"], pay_key)
        self.paid = np.array([key != "" for key in told], dtype=bool)[self.pay]
        self.sums: Sequence[Sequence[int]] = [tuple(map(int, filter(None, key.split("-")))) for key in told]
        self.source = _codes(rows["source"])
        self.sketched = (rows["sketch"] != "").to_numpy()
        self.exact = _codes(rows["sketch"])
        self.bytes = _sketches(rows["sketch"])


def _surest_first(rows: pd.DataFrame, facts: _Facts) -> Ints:
    """Three rows of numbers: rank, left, right of rows that a rule calls one vacancy: by the rule, a town's own pairs
    before those across towns, then by the days between them. Rank 0 needs no proof: one post by its source's own number."""
    ranked = [np.zeros((3, 0), dtype=np.int64)]
    for rank, pairs in enumerate(_rules(rows, facts)):
        found = [np.stack(pair) for pair in pairs if len(pair[0])]
        if not found:
            continue
        left, right = np.concatenate(found, axis=1)
        away = ~_here(facts, left, right)
        order = np.lexsort((right, left, np.abs(facts.day[left] - facts.day[right]), away))
        ranked.append(np.stack([np.full(len(order), rank), left[order], right[order]]))
    return np.concatenate(ranked, axis=1)


def _rules(rows: pd.DataFrame, facts: _Facts) -> Iterator[Pairs]:
    yield _same_number(rows, facts)
    yield _same_origin(rows, facts)
    yield _same_text(facts)
    yield chain(
        _alike(facts, facts.employer, facts.named, by_title=True),
        _alike(facts, facts.contact, facts.contacted, by_title=False),
    )


def _same_number(rows: pd.DataFrame, facts: _Facts) -> Pairs:
    """Rows of different days that are one post by its source's own number."""
    everything = np.ones(len(rows), dtype=bool)
    yield from _neighbours(_codes(rows["source"] + "/" + rows["id"]), facts.day, everything, None)


def _same_origin(rows: pd.DataFrame, facts: _Facts) -> Pairs:
    """Forwards and re-publications with their original and with each other, unless role or title disagree."""
    own = rows["source"] + "/" + rows["id"]
    origin = rows["origin_id"].where(rows["origin_id"] != "", own)
    for left, right in _neighbours(_codes(origin), facts.day, np.ones(len(rows), dtype=bool), None):
        fits = (facts.kind[left] == facts.kind[right]) & _titles_agree(facts, left, right)
        yield left[fits], right[fits]


def _same_text(facts: _Facts) -> Pairs:
    """The same words under the same title: one vacancy, unless of two employers or at two towns' two pays."""
    block = _joined(facts.exact, facts.core, facts.kind)
    for left, right in _neighbours(block, facts.day, facts.sketched, WINDOW_DAYS):
        elsewhere = ~_here(facts, left, right) & _differ(facts.pay, facts.paid, left, right)
        fits = ~elsewhere & ~_differ(facts.employer, facts.named, left, right)
        yield left[fits], right[fits]


def _here(facts: _Facts, left: Ints, right: Ints) -> Bools:
    """One region, or a post of no particular place."""
    same = facts.region[left] == facts.region[right]
    return np.asarray(same | facts.anywhere[left] | facts.anywhere[right])


def _alike(facts: _Facts, who: Ints, known: Bools, *, by_title: bool) -> Pairs:
    """Posts of one employer (or contact), role and grade whose words, or title and pay, agree."""
    for left, right in _neighbours(_joined(who, facts.kind), facts.day, known, WINDOW_DAYS):
        here = _here(facts, left, right)
        same_pay = facts.pay[left] == facts.pay[right]
        fits = _words_agree(facts, left, right, here, same_pay)
        if by_title:
            fits |= _title_suffices(facts, left, right, here, same_pay)
        fits &= ~_differ(facts.employer, facts.named, left, right)
        left, right = left[fits], right[fits]
        fits = _titles_agree(facts, left, right)
        yield left[fits], right[fits]


def _words_agree(facts: _Facts, left: Ints, right: Ints, here: Bools, same_pay: Bools) -> Bools:
    both = facts.sketched[left] & facts.sketched[right]
    alike = np.zeros(len(left))
    alike[both] = likeness(facts.bytes[left[both]], facts.bytes[right[both]])
    same_offer = same_pay & facts.paid[left] & (facts.core[left] == facts.core[right])
    enough = np.where(same_offer, ALIKE_SAME_OFFER, ALIKE)
    return np.asarray((alike >= enough) & here | (alike >= ALIKE_ACROSS_TOWNS) & same_pay)


def _title_suffices(facts: _Facts, left: Ints, right: Ints, here: Bools, same_pay: Bools) -> Bools:
    """Where texts cannot be compared (one is missing, or two boards cut them), title and pay are."""
    lacking = ~(facts.sketched[left] & facts.sketched[right])
    elsewhere = facts.source[left] != facts.source[right]
    same_title = facts.core[left] == facts.core[right]
    same_sum = same_pay & facts.paid[left]
    silent = ~(facts.paid[left] & facts.paid[right])
    return np.asarray(same_title & ((lacking & (same_sum | here & silent)) | (elsewhere & here & same_sum)))


def _titles_agree(facts: _Facts, left: Ints, right: Ints) -> Bools:
    """False where each title says something that the other does not."""
    agree = facts.core[left] == facts.core[right]
    for place in np.flatnonzero(~agree):
        a, b = facts.core_sets[facts.core[left[place]]], facts.core_sets[facts.core[right[place]]]
        agree[place] = a <= b or b <= a
    return np.asarray(agree)


def _differ(codes: Ints, known: Bools, left: Ints, right: Ints) -> Bools:
    return np.asarray(known[left] & known[right] & (codes[left] != codes[right]))


def _neighbours(block: Ints, day: Ints, use: Bools, window: int | None) -> Iterator[tuple[Ints, Ints]]:
    """All pairs of rows of one block at most ``window`` days apart, by growing distance in the block."""
    order = np.lexsort((day, block))
    order = order[use[order]]
    block, day = block[order], day[order]
    starts = np.arange(len(order))
    step = 1
    while len(starts):
        starts = starts[starts + step < len(order)]
        near = block[starts] == block[starts + step]
        if window is not None:
            near &= day[starts + step] - day[starts] <= window
        starts = starts[near]
        yield order[starts], order[starts + step]
        step += 1


def _joined(*codes: Ints) -> Ints:
    """One code for each different combination of codes."""
    return _codes(pd.Series(list(zip(*(one.tolist() for one in codes), strict=True)), dtype=object))


def _codes(values: pd.Series) -> Ints:
    return pd.factorize(values)[0].astype(np.int64)


def _read_once(texts: pd.Series, read: Callable[[str], Any]) -> tuple[list[Any], Ints]:
    """What the texts are read as, each answer once, and which of them each row's is."""
    codes, known = pd.factorize(texts)
    places: dict[Any, int] = {}
    place = [places.setdefault(read(text), len(places)) for text in known.tolist()]
    return list(places), np.array(place, dtype=np.int64)[codes]


def _sketches(column: pd.Series) -> NDArray[np.uint8]:
    codes, kinds = pd.factorize(column)
    empty = np.zeros(SIZE, dtype=np.uint8)
    values = [bytes_of(text) if text else empty for text in kinds.tolist()]
    return np.stack(values)[codes] if values else np.zeros((0, SIZE), dtype=np.uint8)


def title_core(title: str) -> frozenset[str]:
    """The words of a title that tell its vacancy: without grades, marks of law, empty words; smm = смм."""
    flat = unicodedata.normalize("NFKC", _PARENS_OF_LAW.sub(" ", title)).lower().replace("ё", "е")
    tokens = (_SAME_WORD.get(token, token) for token in _TOKEN.findall(flat))
    return frozenset(token for token in tokens if token not in _EMPTY_WORDS)


def employer_key(employer: str) -> str:
    """An employer's name without legal form, quotes, case and punctuation."""
    flat = unicodedata.normalize("NFKC", employer).lower().replace("ё", "е")
    return " ".join(_TOKEN.findall(_LEGAL.sub(" ", flat)))


def pay_key(salary_text: str) -> str:
    """The numbers of a salary's words, thousands written out: «60–90 тыс.» and «60 000 – 90 000» agree."""
    digits = re.findall(r"\d+", re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)", "", salary_text))
    return "-".join(str(int(one) * 1000 if 10 <= int(one) < 1000 else int(one)) for one in digits)


def _first_day(rows: pd.DataFrame) -> pd.Series:
    return rows["first_day"] if "first_day" in rows else rows["day"]


def _ranks(rows: pd.DataFrame) -> Ints:
    """Which row was seen first (0), which next."""
    days = [pd.to_datetime(one).to_numpy() for one in (rows["posted_on"], _first_day(rows))]
    order = np.lexsort((rows["id"].to_numpy(str), rows["source"].to_numpy(str), *days))
    ranks = np.empty(len(rows), dtype=np.int64)
    ranks[order] = np.arange(len(rows))
    return ranks


def _first_of_each(roots: Ints, rows: Ints, age: Ints) -> Ints:
    """Of each row's group the row that was seen first."""
    first = np.full(len(age), len(age))
    np.minimum.at(first, roots, age[rows])
    by_age = np.empty(len(age), dtype=np.int64)
    by_age[age] = np.arange(len(age))
    return np.asarray(by_age[first[roots]])
