"""What the words of rows mean: pay, places, role, skills, conditions; then form and format of work.

Form and format are apart: whether an employer is an agency is known from all its vacancies of a day together.
"""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vilka.offers.readings import Readings
from vilka.words.briefs import agencies
from vilka.words.conditions import read_conditions
from vilka.words.employment import Employment, is_agency, read_employment
from vilka.words.pay import Fork, read_pay
from vilka.words.places import Places, read_places
from vilka.words.roles import read_role
from vilka.words.skills import bundles

#: Kinds of wordings that a reader must explain -> the column of rows that says whether it did.
EXPLAINED = {"salary_text": "pay_explained", "place_text": "place_explained"}

#: Words that nobody looks at once they are read.
READ = ("conditions_text", "experience_text")


def with_meanings(rows: pd.DataFrame, readings: Readings) -> pd.DataFrame:
    """The rows with what their words mean, and whether they were explained (EXPLAINED)."""
    rows = rows.copy(deep=False)
    _read_pay(rows, readings)
    _read_places(rows, readings)
    skills = _meanings(rows["skills"], lambda texts: [_codes(text) for text in texts])
    rows["skills"], rows["bundles"] = skills.each(tuple), skills.each(bundles)
    roles = _read(readings, rows["title"], read_role)
    for name in ("smm", "role", "grade"):
        rows[name] = roles.each(attrgetter(name))
    _read_conditions(rows, readings)
    return rows


def _codes(words: str) -> tuple[str, ...]:
    return tuple(sys.intern(code) for code in words.split())


def _read_pay(rows: pd.DataFrame, readings: Readings) -> None:
    pay = _read(readings, rows["salary_text"], _main_fork)
    rows["pay_explained"] = pay.each(lambda fork: fork is not None) | pay.by_text(_says_no_number)
    missing = {"local": 0.0, "low": None, "high": None, "currency": "", "period": "", "tax": ""}
    for name, none in missing.items():
        rows[name] = pay.each(_of_fork(name, none))
    rows[["low", "high"]] = rows[["low", "high"]].astype(float)


def _of_fork(name: str, none: Any) -> Callable[[Fork | None], Any]:
    return lambda fork: none if fork is None else getattr(fork, name)


def _read_places(rows: pd.DataFrame, readings: Readings) -> None:
    places = _read(readings, rows["place_text"], _places_of_field)
    rows["place_explained"] = places.each(_is_place) | places.by_text(_says_no_place)
    rows["regions"] = places.each(lambda place: place.regions)
    rows["abroad"] = places.each(lambda place: place.abroad and not place.regions)
    rows["region"] = places.each(lambda place: place.regions[0] if place.regions else "RU")
    rows["n_regions"] = places.each(lambda place: len(place.regions))


def _read_conditions(rows: pd.DataFrame, readings: Readings) -> None:
    """Add the contracts offered (codes) and what is said of a test task and of the trial period: paid, unpaid, none,
    "said" where nothing of its pay is understood, "" where it is not named."""
    words = (rows["terms_text"] + " | " + rows["conditions_text"]).str.strip(" |").rename("conditions")
    read = _read(readings, words, _conditions)
    for place, name in enumerate(("contracts", "test_task", "trial")):
        rows[name] = read.each(itemgetter(place))


def briefs(rows: pd.DataFrame) -> pd.DataFrame:
    """Columns employer and words of those rows that may name a client."""
    words = rows["title"] + " | " + rows["terms_text"]
    named = words.str.lower().str.contains("лиент", regex=False).to_numpy(bool)
    return pd.DataFrame({"employer": rows["employer"], "words": words})[named]


def with_forms(rows: pd.DataFrame, told: pd.DataFrame, readings: Readings) -> pd.DataFrame:
    """The rows with form, time and format of work. ``told``: the ``briefs`` of all vacancies of the day; clients named
    there make an agency."""
    by_briefs = rows["employer"].isin(agencies(zip(told["employer"], told["words"], strict=True)))
    rows = rows.assign(employer_kind=rows["employer_kind"].mask(by_briefs, "agency"))
    named = _read(readings, rows["employer"], is_agency).each(bool).astype(bool)
    kinds = rows["employer_kind"].mask(named, "agency")
    said = (rows["terms_text"], kinds, rows["period"] == "project")
    keys = list(zip(*(one.tolist() for one in said), strict=True))
    read = readings.of("terms", keys, _terms)
    return rows.assign(
        employment=[one.form for one in read],
        time=[one.time for one in read],
        work_format=[one.format for one in read],
    )


def _conditions(words: str) -> tuple[tuple[str, ...], str, str]:
    said = read_conditions(words)
    told = [str(said[fact].value or "said") if fact in said else "" for fact in ("test_task", "trial")]
    return read_employment(text=words).contracts, told[0], told[1]


@dataclass(frozen=True, slots=True)
class _Meanings:
    """What texts mean, each distinct one once (boards repeat themselves), and which of them each row's is."""

    texts: Sequence[str]
    meanings: Sequence[Any]
    codes: NDArray[np.int64]
    index: pd.Index

    def each(self, tell: Callable[[Any], Any]) -> pd.Series:
        """What is to be told of each row's meaning."""
        return self._spread([tell(one) for one in self.meanings])

    def by_text(self, tell: Callable[[str], bool]) -> pd.Series:
        """What is to be told of each row's text."""
        return self._spread([tell(text) for text in self.texts])

    def _spread(self, told: list[Any]) -> pd.Series:
        return pd.Series(told).iloc[self.codes].set_axis(self.index)


def _meanings(texts: pd.Series, read: Callable[[Sequence[str]], Sequence[Any]]) -> _Meanings:
    codes, known = pd.factorize(texts)
    return _Meanings(known.tolist(), read(known.tolist()), codes.astype(np.int64), texts.index)


def _read(readings: Readings, texts: pd.Series, read: Callable[[str], Any]) -> _Meanings:
    return _meanings(texts, lambda known: readings.of(f"{texts.name} {read.__name__}", known, read))


def _places_of_field(text: str) -> Places:
    return read_places(text, field=True)


def _terms(key: tuple[str, str, bool]) -> Employment:
    terms, kind, project = key
    return read_employment(terms=terms, kind=kind, source_projects=project)


#: Words that say plainly that no number follows: explained, and no pay.
_NO_NUMBER = re.compile(r"договор[её]н|собеседован|интервью|обсужда|не указан|результат", re.IGNORECASE)
#: Words for no particular place of Russia: explained, and no region.
_NO_PLACE = re.compile(r"^(росси[яи]|рф|удал[её]нн?о|вся россия|дистанционно|не важно)$", re.IGNORECASE)


def _says_no_number(text: str) -> bool:
    return bool(_NO_NUMBER.search(text))


def _says_no_place(text: str) -> bool:
    return bool(_NO_PLACE.match(text.strip()))


def _main_fork(salary_text: str) -> Fork | None:
    """The fork that stands for the vacancy: the first in roubles a month, else the first that was read."""
    forks = [fork for part in salary_text.split(" | ") for fork in read_pay(part, field=True)]
    monthly = (fork for fork in forks if fork.period == "month" and fork.currency == "RUB")
    return next(monthly, forks[0] if forks else None)


def _is_place(place: Places) -> bool:
    return bool(place.regions or place.abroad)
