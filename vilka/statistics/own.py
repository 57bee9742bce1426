"""What each cell says by its own offers alone: counts, own median and quartiles. The cross-check of the model."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.labels import COUNTRY, DIMENSIONS, WILDCARDS, region_districts
from vilka.statistics.effects import Books
from vilka.statistics.lattice import CAPITALS, FLAT, REST, Level, Names, Rows, Seen, Table, cells, patterns
from vilka.statistics.observations import Numbered, books_of, calendar, numbered
from vilka.statistics.sorting import distinct

Ints = NDArray[np.int64]

COLUMNS = (
    *DIMENSIONS, "n_all", "n_vacancies", "n_employers", "n_eff", "own", "own_low", "own_high",
    "p10", "p25", "p75", "p90", "low_median", "high_median", "both_median", "share_imputed", "share_paid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voters:
    """Rows ascending by pay, levels of geography, words of the codes; ``order``: the offer of each row."""

    rows: Rows
    levels: list[Level]
    names: Names
    order: Ints


def voters(offers: Numbered, books: Books) -> Voters:
    """What the lattice needs of offers in numbers."""
    order = np.argsort(offers.log, kind="stable")
    both = (offers.stated == 0) & ~np.isnan(offers.log)
    codes = {name: code + 1 for name, code in offers.codes.items()}
    rows = Rows(codes, offers.employer, offers.log, offers.low, offers.high, both).take(order)
    names = {name: (WILDCARDS[name], *books.words[name]) for name in FLAT}
    parts = books.words["district"][1:]
    places = (*books.words["region"], *parts, *(part + REST for part in parts))
    return Voters(rows, _levels(offers, books, order), Names({**names, "region": places}), order)


def _levels(offers: Numbered, books: Books, order: Ints) -> list[Level]:
    """The levels of geography. A vacancy in several towns counts once in each of its regions, once in each of its
    districts and once in Russia; one without a region counts in Russia only. A district that holds Moscow or St
    Petersburg is a place without it too."""
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    row, room = rank[offers.row], 3 * len(books.above)
    levels = [
        Level(name, *_once(row, place[offers.region], room)) for name, place in _place_codes(books).items()
    ]
    return [*levels, Level("country", np.arange(len(order)), np.zeros(len(order), dtype=np.int64))]


def _place_codes(books: Books) -> dict[str, Ints]:
    """Level -> of each region the place that it is a part of, -1 for none: itself, its district, the district without
    the capital city."""
    regions, above = np.array(books.words["region"], dtype=object), books.above
    city, parts = np.isin(regions, CAPITALS), books.size("district") - 1
    own = np.where(regions == COUNTRY, -1, np.arange(len(regions)))
    district = np.where(above > 0, len(regions) + above - 1, -1)
    rest = np.where(np.isin(above, above[city]) & ~city & (above > 0), district + parts, -1)
    return {"region": own, "district": district, "rest": rest}


def _once(row: Ints, place: Ints, places: int) -> tuple[Ints, Ints]:
    """Distinct pairs of row and place, those outside any place (-1) left out; ascending by row."""
    rows, found = np.divmod(distinct((row * places + place)[place >= 0]), places)
    return rows, found


def own_cells(
    frame: pd.DataFrame, dims: Sequence[str] = DIMENSIONS, districts: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """One row a cell with at least one offer; columns COLUMNS, money in net roubles a month.

    One employer, one vote. A quantile stands only where its 95 % interval exists: the median (``own``) from 6
    employers, quartiles from 13, tenths from 36. All rows count; ``frame`` as in ``vilka.statistics.market``.
    """
    books = books_of(frame, region_districts() if districts is None else districts)
    offers = numbered(frame, books, calendar(frame, None))
    return _table(voters(offers, books), patterns(dims), "region" in dims)


def cells_of(offers: Numbered, books: Books, dims: Collection[str] = DIMENSIONS) -> pd.DataFrame:
    """``own_cells`` of offers in numbers, where the role "all" is made of those that it counts alone."""
    looks, placed = patterns(dims), "region" in dims
    if offers.core.all():
        return _table(voters(offers, books), looks, placed)
    core = voters(offers.only(offers.core), books)
    parts = [
        _table(core, [seen for seen in looks if "role" not in seen], placed),
        _table(voters(offers, books), [seen for seen in looks if "role" in seen], placed),
    ]
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _table(of: Voters, looks: Sequence[Seen], placed: bool) -> pd.DataFrame:
    """Cells that look at each choice of dimensions; of the whole country alone where they are not ``placed``."""
    tables = list(cells(of.rows, of.levels if placed else of.levels[-1:], of.names, looks))
    if not tables:
        return pd.DataFrame(columns=list(COLUMNS))
    table = in_words(joined(tables), of.names)
    table["own"] = table["own"].where(table["own_low"].notna())
    table["share_imputed"] = 1 - table["n_both"] / table["n_vacancies"].where(table["n_vacancies"] > 0)
    table["share_paid"] = table["n_vacancies"] / table["n_all"]
    return table[list(COLUMNS)]


def joined(tables: Sequence[Table]) -> pd.DataFrame:
    """Tables of the same columns one after another."""
    return pd.DataFrame({name: np.concatenate([one[name] for one in tables]) for name in tables[0]})


def in_words(forks: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Codes of the five dimensions -> their words."""

    def words(name: str) -> NDArray[np.object_]:
        word: NDArray[np.object_] = np.array(names.words[name], dtype=object)[forks[name].to_numpy()]
        return word

    return forks.assign(**{name: words(name) for name in DIMENSIONS})
