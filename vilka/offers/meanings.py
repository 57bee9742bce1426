"""What the words of rows mean: pay, places, role, skills, conditions; then form and format of work.

Form and format are apart: whether an employer is an agency is known from all its vacancies of a day together.
"""

import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
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
    rows["skills"] = rows["skills"].map(_codes)
    rows["bundles"] = rows["skills"].map(bundles)
    roles = _mapped(readings, rows["title"], read_role)
    for name in ("smm", "role", "grade"):
        rows[name] = [getattr(role, name) for role in roles]
    _read_conditions(rows, readings)
    return rows


@cache
def _codes(words: str) -> tuple[str, ...]:
    """Codes apart; those of a hundred thousand rows are held once each."""
    return tuple(sys.intern(code) for code in words.split())


def _read_pay(rows: pd.DataFrame, readings: Readings) -> None:
    pay = _mapped(readings, rows["salary_text"], _main_fork)
    rows["pay_explained"] = pay.notna() | rows["salary_text"].map(_says_no_number)
    rows["local"] = [fork.local if isinstance(fork, Fork) else 0.0 for fork in pay]
    for name in ("low", "high", "currency", "period", "tax"):
        missing = None if name in ("low", "high") else ""
        rows[name] = [getattr(fork, name) if isinstance(fork, Fork) else missing for fork in pay]
    rows[["low", "high"]] = rows[["low", "high"]].astype(float)


def _read_places(rows: pd.DataFrame, readings: Readings) -> None:
    places = _mapped(readings, rows["place_text"], _places_of_field)
    rows["place_explained"] = places.map(_is_place) | rows["place_text"].map(_says_no_place)
    rows["regions"] = places.map(lambda place: place.regions)
    rows["abroad"] = places.map(lambda place: place.abroad and not place.regions)
    rows["region"] = rows["regions"].map(lambda regions: regions[0] if regions else "RU")
    rows["n_regions"] = rows["regions"].map(len)


def _read_conditions(rows: pd.DataFrame, readings: Readings) -> None:
    """Add the contracts offered (codes) and what is said of a test task and of the trial period: paid, unpaid, none,
    "said" where nothing of its pay is understood, "" where it is not named."""
    words = (rows["terms_text"] + " | " + rows["conditions_text"]).str.strip(" |").rename("conditions")
    read = _mapped(readings, words, _conditions)
    for place, name in enumerate(("contracts", "test_task", "trial")):
        rows[name] = read.map(lambda said, place=place: said[place])


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
    named = _mapped(readings, rows["employer"], is_agency).astype(bool)
    kinds = rows["employer_kind"].mask(named, "agency")
    keys = list(zip(rows["terms_text"], kinds, rows["period"] == "project", strict=True))
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


def _mapped(readings: Readings, texts: pd.Series, read: Callable[[str], Any]) -> pd.Series:
    """``texts.map(read)``, each distinct text read once (boards repeat themselves)."""
    codes, known = pd.factorize(texts)
    meanings = readings.of(f"{texts.name} {read.__name__}", known.tolist(), read)
    return pd.Series(_held(meanings)[codes], index=texts.index, dtype=object)


def _held(meanings: Sequence[Any]) -> NDArray[np.object_]:
    """Any things as an array of references: of tuples numpy would make a table."""
    held = np.empty(len(meanings), dtype=object)
    for place, one in enumerate(meanings):
        held[place] = one
    return held


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
