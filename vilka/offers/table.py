"""Days of vacancies in their sources' words -> one table of offers that everything published is made of.

The words of all days are read afresh at each build, so a better reader corrects the past too.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from vilka.errors import BadInput
from vilka.offers.duplicates import best_of, clusters
from vilka.offers.met import Told, met, met_together
from vilka.offers.money import net_month
from vilka.offers.readings import Readings
from vilka.words.briefs import agencies
from vilka.words.conditions import read_conditions
from vilka.words.employment import Employment, is_agency, read_employment
from vilka.words.pay import Fork, read_pay
from vilka.words.places import Places, read_places
from vilka.words.roles import read_role
from vilka.words.skills import bundles

#: A source read for so many days has shown every vacancy that is renewed: a new number is a new vacancy.
WATCHED = 30
#: More unexplained wordings of a kind than this share stop the build, once there are so many of the kind that a share
#: says something (design rule 3); fewer are named.
UNKNOWN_LIMIT, UNKNOWN_LEAST = 0.05, 200


class TooManyUnknown(BadInput):
    """More than 5 % of the wordings of one kind are not explained by any reader."""


@dataclass(slots=True)
class Unknown:
    """Wordings that no reader explained, by kind: «salary_text» -> {wording: times}."""

    seen: Counter[str] = field(default_factory=Counter)
    words: dict[str, Counter[str]] = field(default_factory=dict)

    def note(self, kind: str, texts: pd.Series, explained: pd.Series) -> None:
        """Count the wordings in ``texts`` (empty ones say nothing) where ``explained`` is false."""
        said = texts != ""
        self.seen[kind] += int(said.sum())
        self.words[kind] = Counter(texts[said & ~explained])

    def share(self, kind: str) -> float:
        """The unexplained share of the non-empty wordings of a kind."""
        return sum(self.words[kind].values()) / self.seen[kind] if self.seen[kind] else 0.0

    def check(self) -> None:
        """Raise TooManyUnknown, naming the kind and its commonest wordings, above the limit."""
        for kind in self.words:
            if self.seen[kind] >= UNKNOWN_LEAST and self.share(kind) > UNKNOWN_LIMIT:
                common = "; ".join(f"«{words}» ×{n}" for words, n in self.words[kind].most_common(3))
                raise TooManyUnknown(
                    f"{kind}: {self.share(kind):.1%} of {self.seen[kind]} wordings are not explained "
                    f"(limit {UNKNOWN_LIMIT:.0%}): {common}. See them all: vilka unknown"
                )


def offers(
    days: pd.DataFrame,
    seen: dict[tuple[str, str], date],
    rates: pd.DataFrame,
    readings: Readings | None = None,
    keep_past: frozenset[str] = frozenset(),
    heard: Told = MappingProxyType({}),
) -> tuple[pd.DataFrame, Unknown]:
    """One row a vacancy (a cluster of its copies), with what its words mean; and what was not explained.

    ``days``: all rows of all days with a column ``day``; ``seen``: (source, id) -> the last day it was still
    listed, from the run files; ``rates``: roubles for one unit by day and currency; ``readings``: what is
    read already; ``keep_past``: sources whose past stays readable (``Source.keeps_past``); ``heard``: (source, id) -> how it was met last
    (``scrapers.keeping.heard``). Columns: the OFFERS table of docs/data.md; pay in ``net_low`` and ``net_high`` is net roubles a month.
    """
    rows = met(_latest(days, seen, keep_past), heard)
    unknown = Unknown()
    rows = _read_words(rows, unknown, readings or Readings())
    neighbour = (rows["smm"] == "adjacent") & (rows["role"] != "other") & ~rows["abroad"]
    rows = rows[((rows["smm"] == "core") & ~rows["abroad"]) | neighbour].reset_index(drop=True)
    rows["cluster"] = clusters(rows)
    rows = pd.concat([rows.drop(columns="local"), net_month(rows, rates, stop_without_rate=False)], axis=1)
    return _one_a_cluster(rows), unknown


def _latest(days: pd.DataFrame, seen: dict[tuple[str, str], date], keep_past: frozenset[str]) -> pd.DataFrame:
    """The newest wording of each (source, id), with the first day, the first posting date and the last day seen."""
    told = days if "posted_as" in days else days.assign(posted_as="")
    ordered = told.sort_values(["source", "id", "day"], kind="stable")
    by_vacancy = ordered.groupby(["source", "id"], sort=True)
    rows = by_vacancy.tail(1).reset_index(drop=True)
    rows["first_day"] = by_vacancy["day"].first().to_numpy()
    sure = ordered["posted_on"].where(ordered["posted_as"] == "")
    of_vacancy = [ordered["source"], ordered["id"]]
    posted, first = (pd.to_datetime(days).groupby(of_vacancy).min() for days in (ordered["posted_on"], sure))
    rows["posted_on"] = posted.to_numpy()
    rows["posted_sure"] = (posted == first).to_numpy()
    rows["posted_on"] = rows["posted_on"].fillna(pd.to_datetime(rows["first_day"])).dt.date
    rows = _known_since(rows, keep_past)
    keys = zip(rows["source"], rows["id"], strict=True)
    rows["last_day"] = [max(seen.get(key, day), day) for key, day in zip(keys, rows["day"], strict=True)]
    return rows


def _known_since(rows: pd.DataFrame, keep_past: frozenset[str]) -> pd.DataFrame:
    """``posted_sure``: the day of first publication is told, or its source had been read for so long that an older vacancy
    would have been seen. ``survivor``: it was there before its source was first read, and the source shows only what is
    still open, so others of its time are missing."""
    first_day, posted = pd.to_datetime(rows["first_day"]), pd.to_datetime(rows["posted_on"])
    source_since = first_day.groupby(rows["source"]).transform("min")
    watched = (first_day - source_since).dt.days >= WATCHED
    late = (posted < source_since) & ~rows["source"].isin(keep_past)
    return rows.assign(posted_sure=rows["posted_sure"] | watched, survivor=late)


def _read_words(rows: pd.DataFrame, unknown: Unknown, readings: Readings) -> pd.DataFrame:
    """Add what the words mean: pay, regions, role, employment, skills."""
    rows = rows.copy()
    pay = _mapped(readings, rows["salary_text"], _main_fork)
    unknown.note("salary_text", rows["salary_text"], pay.notna() | rows["salary_text"].map(_says_no_number))
    rows["local"] = [fork.local if isinstance(fork, Fork) else 0.0 for fork in pay]
    for name in ("low", "high", "currency", "period", "tax"):
        missing = None if name in ("low", "high") else ""
        rows[name] = [getattr(fork, name) if isinstance(fork, Fork) else missing for fork in pay]
    rows[["low", "high"]] = rows[["low", "high"]].astype(float)
    places = _mapped(readings, rows["place_text"], _places_of_field)
    unknown.note(
        "place_text", rows["place_text"], places.map(_is_place) | rows["place_text"].map(_says_no_place)
    )
    rows["regions"] = places.map(lambda place: place.regions)
    rows["abroad"] = places.map(lambda place: place.abroad and not place.regions)
    rows["region"] = rows["regions"].map(lambda regions: regions[0] if regions else "RU")
    rows["n_regions"] = rows["regions"].map(len)
    rows["skills"] = rows["skills"].map(lambda codes: tuple(codes.split()))
    rows["bundles"] = rows["skills"].map(bundles)
    roles = _mapped(readings, rows["title"], read_role)
    for name in ("smm", "role", "grade"):
        rows[name] = roles.map(lambda role, name=name: getattr(role, name))
    return _read_employment(rows, readings)


def _read_employment(rows: pd.DataFrame, readings: Readings) -> pd.DataFrame:
    """Add form, time and format of work. Employers are seen together here: clients named make an agency."""
    words = rows["title"] + " | " + rows["terms_text"]
    by_briefs = rows["employer"].isin(agencies(zip(rows["employer"], words, strict=True)))
    rows["employer_kind"] = rows["employer_kind"].mask(by_briefs, "agency")
    named = _mapped(readings, rows["employer"], is_agency).astype(bool)
    kinds = rows["employer_kind"].mask(named, "agency")
    keys = list(zip(rows["terms_text"], kinds, rows["period"] == "project", strict=True))
    read = readings.of("terms", keys, _terms)
    rows["employment"] = [one.form for one in read]
    rows["time"] = [one.time for one in read]
    rows["work_format"] = [one.format for one in read]
    return _read_conditions(rows, readings)


def _read_conditions(rows: pd.DataFrame, readings: Readings) -> pd.DataFrame:
    """Add the contracts offered (codes) and what is said of a test task and of the trial period: paid, unpaid, none,
    "said" where nothing of its pay is understood, "" where it is not named."""
    words = (rows["terms_text"] + " | " + rows["conditions_text"]).str.strip(" |").rename("conditions")
    read = _mapped(readings, words, _conditions)
    for place, name in enumerate(("contracts", "test_task", "trial")):
        rows[name] = read.map(lambda said, place=place: said[place])
    return rows


def _conditions(words: str) -> tuple[tuple[str, ...], str, str]:
    said = read_conditions(words)
    told = [str(said[fact].value or "said") if fact in said else "" for fact in ("test_task", "trial")]
    return read_employment(text=words).contracts, told[0], told[1]


def _mapped(readings: Readings, texts: pd.Series, read: Callable[[str], Any]) -> pd.Series:
    """``texts.map(read)``, each distinct text read once (boards repeat themselves)."""
    meanings = readings.of(f"{texts.name} {read.__name__}", texts.tolist(), read)
    return pd.Series(meanings, index=texts.index, dtype=object)


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


def _together(cluster: pd.Series, tuples: Iterable[tuple[str, ...]]) -> pd.Series:
    """All values of a cluster's tuples, sorted, as one tuple; indexed by cluster."""
    values: dict[str, set[str]] = {}
    for name, many in zip(cluster, tuples, strict=True):
        values.setdefault(name, set()).update(many)
    return pd.Series({name: tuple(sorted(many)) for name, many in values.items()}, dtype=object)


def _day_of(rows: pd.DataFrame, name: str, which: str) -> pd.Series:
    """The "min" or "max" of a column of dates by cluster; as numbers, since pandas compares dates one by one."""
    days: pd.Series = pd.to_datetime(rows[name]).groupby(rows["cluster"], sort=True).agg(which).dt.date
    return days


def _one_a_cluster(rows: pd.DataFrame) -> pd.DataFrame:
    """The best-told member stands for its cluster; towns, sources and days are those of all members."""
    best = best_of(rows)
    together = pd.DataFrame(
        {
            "regions": _together(rows["cluster"], rows["regions"]),
            "sources": _together(rows["cluster"], [(source,) for source in rows["source"]]),
            "posted_on": _day_of(rows, "posted_on", "min"),
            "first_day": _day_of(rows, "first_day", "min"),
            "last_day": _day_of(rows, "last_day", "max"),
            "posted_sure": rows.groupby("cluster", sort=True)["posted_sure"].all(),
            "survivor": rows.groupby("cluster", sort=True)["survivor"].all(),
            **met_together(rows),
        }
    )
    offers = best.drop(columns=[*together.columns.intersection(best.columns)]).merge(
        together, left_on="cluster", right_index=True, validate="one_to_one"
    )
    offers = offers.rename(columns={"salary_text": "words"})
    nameless = offers["employer"].str.strip() == ""
    offers.loc[nameless, "employer"] = "anonymous:" + offers.loc[nameless, "cluster"]
    return offers.sort_values(["posted_on", "cluster"], kind="stable").reset_index(drop=True)
