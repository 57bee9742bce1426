"""From offers to what the joint model is fitted on, and to what each place is made of.

An observation is an offer with pay; the same offer of an employer in several places, or put up again in the same
month, is one observation that stands in all of them (docs/method.md, 5).
Voices count all offers, those with hidden pay too: an employer's offers of one kind are one voice in a place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

from vilka.labels import COUNTRY, EMPLOYMENTS, FORMATS, GRADES
from vilka.statistics.centre import centres, widths
from vilka.statistics.effects import Books, Layout
from vilka.statistics.lattice import CAPITALS, FLAT
from vilka.statistics.mixed import Sample
from vilka.statistics.outliers import outlying
from vilka.statistics.rows import pay_of, regions_of
from vilka.statistics.sorting import distinct

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_KNOWN = {"employment": EMPLOYMENTS, "grade": GRADES, "work_format": FORMATS}


@dataclass(frozen=True, slots=True)
class Numbered:
    """Offers in numbers, one entry an offer: codes of the four flat dimensions, employer, month (0 = oldest), stated edges
    (roubles), log middle of pay (NaN without), +1 «от» alone, -1 «до» alone, whether the role "all" counts it; and one
    entry a place of an offer: ``row``, ``region``."""

    codes: Mapping[str, Ints]
    employer: Ints
    month: Ints
    low: Floats
    high: Floats
    log: Floats
    stated: Ints
    core: NDArray[np.bool_]
    row: Ints
    region: Ints

    def kinds(self, books: Books) -> Ints:
        """Role, form, grade and format of each offer as one number."""
        return kind_of(self.codes, books)

    def only(self, kept: NDArray[np.bool_]) -> "Numbered":
        """These offers alone: what the middle of a fork is, and which pay cannot be, is found among them."""
        codes = {name: code[kept] for name, code in self.codes.items()}
        employer, low, high = self.employer[kept], self.low[kept], self.high[kept]
        log, stated = _middles(low, high, codes["employment"], employer)
        here = kept[self.row]
        row = (np.cumsum(kept) - 1)[self.row[here]]
        core, month = self.core[kept], self.month[kept]
        return Numbered(codes, employer, month, low, high, log, stated, core, row, self.region[here])


def kind_of(codes: Mapping[str, Ints], books: Books) -> Ints:
    """Codes of the flat dimensions -> one number, the last dimension moving fastest."""
    kind = np.zeros((), dtype=np.int64)
    for name in FLAT:
        kind = kind * books.size(name) + codes[name]
    return np.asarray(kind)


def books_of(frame: pd.DataFrame, districts: Mapping[str, str]) -> Books:
    """Code books: roles that occur, all known forms, grades and formats, all regions and "RU" (none named)."""
    words = {"role": tuple(sorted(map(str, frame["role"].unique())))}
    for name, known in _KNOWN.items():
        words[name] = tuple(sorted({*known, *map(str, frame[name].unique())}))
    occurring = {code for many in regions_of(frame)[1] for code in many}
    regions = (COUNTRY, *sorted({*districts, *occurring} - {COUNTRY}))
    parts = ("", *sorted(set(districts.values())))
    above = np.array([parts.index(districts.get(code, "")) for code in regions], dtype=np.int64)
    return Books({**words, "region": regions, "district": parts}, above)


def numbered(frame: pd.DataFrame, books: Books, months: pd.PeriodIndex) -> Numbered:
    """Offers in numbers; ``months``: the calendar months of the window, undated offers stand in the last."""
    low, high = pay_of(frame)
    codes = {name: _codes(frame[name], books.words[name]) for name in FLAT}
    employer = pd.factorize(frame["employer"], sort=True)[0].astype(np.int64)
    log, stated = _middles(low, high, codes["employment"], employer)
    row, region = _places(frame, books)
    return Numbered(
        codes, employer, _months(frame, months), low, high, log, stated, _core(frame), row, region
    )


def _middles(low: Floats, high: Floats, form: Ints, employer: Ints) -> tuple[Floats, Ints]:
    """Log middle of each fork, NaN of what cannot be a month's pay; and which edge alone it states."""
    middle = centres(low, high, form, widths(low, high, form))
    log = np.where(outlying(middle.log, form, employer), np.nan, middle.log)
    return log, np.where(middle.both, 0, np.where(np.isnan(low), -1, 1))


def _codes(column: pd.Series, words: tuple[str, ...]) -> Ints:
    number, known = pd.factorize(column, use_na_sentinel=False)
    return np.array([words.index(str(word)) for word in known], dtype=np.int64)[number]


def _core(frame: pd.DataFrame) -> NDArray[np.bool_]:
    if "smm" not in frame:
        return np.ones(len(frame), dtype=np.bool_)
    return (frame["smm"] == "core").to_numpy(dtype=np.bool_)


def _places(frame: pd.DataFrame, books: Books) -> tuple[Ints, Ints]:
    """(offer, region) pairs; an offer without a region stands in "RU"."""
    number, kinds = regions_of(frame)
    known = {word: code for code, word in enumerate(books.words["region"])}
    codes = [[known[code] for code in codes or (COUNTRY,)] for codes in kinds]
    lengths = np.array([len(many) for many in codes], dtype=np.int64)
    flat = np.array([code for many in codes for code in many], dtype=np.int64)
    many = lengths[number]
    row = np.repeat(np.arange(len(frame)), many)
    within = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
    return row, flat[(np.cumsum(lengths) - lengths)[number][row] + within]


def calendar(frame: pd.DataFrame, as_of: date | None, step: str = "M") -> pd.PeriodIndex:
    """The calendar months (or weeks, ``step`` "W") from the first posting to ``as_of`` (default: the last posting)."""
    posted = (
        pd.to_datetime(frame["posted_on"]) if "posted_on" in frame else pd.Series([], dtype="datetime64[ns]")
    )
    last = posted.max() if as_of is None else pd.Timestamp(as_of)
    last = pd.Timestamp(0) if pd.isna(last) else last
    first = min(posted.min(), last) if posted.notna().any() else last
    return pd.period_range(first, last, freq=step)


def _months(frame: pd.DataFrame, months: pd.PeriodIndex) -> Ints:
    last = len(months) - 1
    if "posted_on" not in frame:
        return np.full(len(frame), last)
    posted = pd.DatetimeIndex(pd.to_datetime(frame["posted_on"]))
    number = posted.to_period(months.freqstr).astype(np.int64) - months[0].ordinal
    return np.clip(np.where(posted.isna(), last, number), 0, last).astype(np.int64)


def sample_of(offers: Numbered, layout: Layout) -> tuple[Sample, Ints]:
    """The observations, and for each of them one of its offers."""
    paid = np.flatnonzero(~np.isnan(offers.log))
    first, of = _same(offers, layout.books, paid)
    number = np.full(len(offers.log), -1)
    number[paid] = of
    inside = number[offers.row] >= 0
    pairs = distinct(number[offers.row[inside]] * len(layout.books.above) + offers.region[inside])
    one, region = np.divmod(pairs, len(layout.books.above))
    row = paid[first]
    codes = {name: code[row][one] for name, code in offers.codes.items()}
    share = 1 / np.bincount(one, minlength=len(first))[one]
    average = sp.csr_array((share, (one, np.arange(len(one)))), shape=(len(first), len(one)))
    design = average @ layout.design({**codes, "region": region}) + _times(offers, layout, row)
    employer = np.unique(offers.employer[row], return_inverse=True)[1].astype(np.int64)
    return Sample(offers.log[row], sp.csr_array(design), employer, offers.codes["employment"][row]), row


def _same(offers: Numbered, books: Books, paid: Ints) -> tuple[Ints, Ints]:
    """Offers with pay -> the first of each observation, and each one's observation."""
    key = pd.DataFrame(
        {
            "employer": offers.employer[paid],
            "kind": offers.kinds(books)[paid] * 3 + offers.stated[paid] + 1,
            "month": offers.month[paid],
            "log": np.round(offers.log[paid] * 1e4).astype(np.int64),
        }
    )
    of = key.groupby(list(key.columns), sort=True).ngroup().to_numpy(dtype=np.int64)
    first = np.unique(of, return_index=True)[1].astype(np.int64)
    return first, np.asarray(of)


def _times(offers: Numbered, layout: Layout, row: Ints) -> sp.csr_array:
    """The month of each observation, and whether it states one edge alone."""
    one = np.arange(len(row))
    alone = np.flatnonzero(offers.stated[row] != 0)
    side = (offers.stated[row[alone]] < 0).astype(np.int64)
    columns = np.concatenate([layout.months.start + offers.month[row], layout.stated.start + side])
    at = np.concatenate([one, alone])
    return sp.csr_array((np.ones(len(at)), (at, columns)), shape=(len(row), layout.size))


@dataclass(frozen=True, slots=True)
class Voices:
    """Kinds x regions: voices in a region, and the same divided among the regions of a district, of a district
    without its capital city, of the country."""

    region: Floats
    district: Floats
    rest: Floats
    country: Floats


def voices(offers: Numbered, books: Books, core: bool) -> Voices:
    """Voices of all offers, or of those that the role "all" counts (``core``).

    An employer has as many voices as kinds of work, divided among these by its offers of each.
    """
    room = len(books.above)
    kinds = int(np.prod([books.size(name) for name in FLAT]))
    counted = offers.core if core else np.ones(len(offers.core), dtype=np.bool_)
    kept = counted[offers.row]
    owner_of = offers.employer * kinds + offers.kinds(books)
    owner, region = np.divmod(distinct(owner_of[offers.row[kept]] * room + offers.region[kept]), room)
    voice = _voice(owner_of[counted], kinds, owner)
    capital = np.isin(np.array(books.words["region"], dtype=object)[region], CAPITALS)
    place = owner % kinds * room + region

    def spread(weight: Floats) -> Floats:
        table = np.bincount(place, weights=voice * weight, minlength=kinds * room)
        return table.astype(np.float64).reshape(kinds, room)

    above = owner * books.size("district") + books.above[region]
    return Voices(
        region=spread(np.ones(len(owner))),
        district=spread(_divided(above)),
        rest=spread(np.where(capital, 0.0, _divided(np.where(capital, -1, above)))),
        country=spread(_divided(owner)),
    )


def told_by(offers: Numbered, books: Books, rows: Ints, voice: Floats) -> Floats:
    """Kinds x regions: how much the observations say of each (the sum of their ``voice``, one an observation). ``rows``: an
    offer of each observation; one that stands in several regions says a part of it in each."""
    room, kinds = len(books.above), int(np.prod([books.size(name) for name in FLAT]))
    number = np.full(len(offers.log), -1)
    number[rows] = np.arange(len(rows))
    at = number[offers.row]
    inside = at >= 0
    one, region = at[inside], offers.region[inside]
    share = voice[one] / np.bincount(one, minlength=len(rows))[one]
    place = offers.kinds(books)[rows][one] * room + region
    return np.bincount(place, weights=share, minlength=kinds * room).astype(np.float64).reshape(kinds, room)


def _voice(owner_of: Ints, kinds: int, owner: Ints) -> Floats:
    """The voice of each ``owner`` (an employer's kind of work); ``owner_of``: that of each offer."""
    owners, offers = np.unique(owner_of, return_counts=True)
    employer, number = np.unique(owners // kinds, return_inverse=True)
    each = np.bincount(number, minlength=len(employer)) / np.bincount(number, weights=offers)
    return np.asarray((offers * each[number])[np.searchsorted(owners, owner)])


def _divided(group: Ints) -> Floats:
    """1 / the number of entries of each entry's group."""
    _, number, count = np.unique(group, return_inverse=True, return_counts=True)
    return np.asarray(1 / count[number])
