"""How far back a source's past is read: channel by channel, night after night, until the day that was asked for.

Only sources that keep their past readable (``Source.keeps_past``) have one. Where each channel stands is kept in the run
file of the night (``past`` of the entry), so the next night, or another machine, goes on from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from scrapers.keeping.runs import READ, runs
from scrapers.model import DAYS_BACK, Run, Source

#: A first night reads the past of channels back so many days: the window of the statistics and more.
FIRST_NIGHT = 365


@dataclass(slots=True)
class Chain:
    """One channel's way back: the next older page to ask for ("" at its beginning) and the day down to which all is read
    ("" while nothing dated was met)."""

    url: str
    reached: str = ""

    def read(self, newest: date | None, older: str) -> None:
        """Note a page: the newest day on it is sure to be read whole with the pages before it; ``older`` is next."""
        if newest is not None:
            self.reached = min(self.reached or "9", newest.isoformat())
        self.url = older


@dataclass(slots=True)
class Past:
    """The past of a source that is wanted from the day ``since`` on, by channel; ``asked``: somebody asked for it by
    ``--since``, so that time alone limits the night."""

    since: date
    chains: dict[str, Chain] = field(default_factory=dict)
    asked: bool = False

    def left(self) -> list[Chain]:
        """The channels whose past is not read down to ``since`` yet, the least read first."""
        wanted = [one for one in self.chains.values() if one.url and not self._is_done(one)]
        return sorted(wanted, key=lambda chain: chain.reached or "9", reverse=True)

    def _is_done(self, chain: Chain) -> bool:
        return bool(chain.reached) and chain.reached < self.since.isoformat()

    def entry(self) -> dict[str, Any]:
        """As the run file holds it: {"since", "left": how many, "channels": {name: [day reached, next page]}}."""
        channels = {name: [one.reached, one.url] for name, one in sorted(self.chains.items())}
        return {"since": self.since.isoformat(), "left": len(self.left()), "channels": channels}


def past_of(entry: Mapping[str, Any]) -> Past:
    """What ``Past.entry`` wrote. Raises ValueError, TypeError or LookupError for anything else."""
    chains = {str(name): Chain(str(url), str(day)) for name, (day, url) in entry["channels"].items()}
    return Past(date.fromisoformat(entry["since"]), chains)


def name_of(url: str) -> str:
    """The channel or wall that a first page's address is of."""
    parts = urlsplit(url)
    return parse_qs(parts.query).get("domain", [parts.path.rstrip("/").rpartition("/")[2]])[0].lower()


def in_words(entry: Mapping[str, Any], shown: int = 2) -> str:
    """«история с 29.11.2025: осталось каналов 3 (dnative_job прочитан до 03.05.2026 …)»; "" where all is read."""
    past = past_of(entry)
    left = past.left()
    if not left:
        return ""
    named = {id(chain): name for name, chain in past.chains.items()}
    told = [f"{named[id(one)]} прочитан до {_day(one.reached)}" for one in left[:shown] if one.reached]
    more = f" ({', '.join(told)}{' …' if len(left) > shown else ''})" if told else ""
    return f"история с {_day(entry['since'])}: осталось каналов {len(left)} из {len(past.chains)}{more}"


def _day(words: str) -> str:
    return f"{date.fromisoformat(words):%d.%m.%Y}"


@dataclass(frozen=True, slots=True)
class Nights:
    """What earlier nights of one origin left: the last day each source was read, and where its past stands."""

    read: Mapping[str, date]
    pasts: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, directory: Path, day: date, origin: str) -> "Nights":
        """From the run files up to ``day`` (this day's earlier attempts too)."""
        known = [run for run in runs(directory) if run["origin"] == origin and run["day"] <= day.isoformat()]
        entries = [
            (date.fromisoformat(run["day"]), slug, one)
            for run in known
            for slug, one in run["sources"].items()
        ]
        read = {slug: on for on, slug, entry in entries if entry["status"] in READ}
        return cls(read, {slug: entry["past"] for _, slug, entry in entries if _is_past(entry.get("past"))})


def _is_past(entry: Any) -> bool:
    try:
        past_of(entry)
    except (ValueError, TypeError, LookupError, AttributeError):
        return False
    return True


def plan(
    source: Source,
    day: date,
    env: Mapping[str, str],
    nights: Nights,
    since: date | None,
    days_back: int | None,
) -> tuple[Run, Past | None]:
    """How far back tonight's first questions reach, and the past to be read after them.

    ``days_back`` given: just that, and the past only down to ``since``. Else a source is asked for what came since it was last read (a week at least); on
    its first night, and where ``since`` asks for more, for all that it shows, and its past is begun.
    """
    run = Run(day, env, _missed(source, day, nights, since) if days_back is None else days_back)
    if not source.keeps_past or (days_back is not None and since is None):
        return run, None
    kept = nights.pasts.get(source.slug)
    past = past_of(kept) if kept else Past(day - timedelta(days=FIRST_NIGHT))
    past.since, past.asked = min(past.since, since or past.since), since is not None
    return run, past


def _missed(source: Source, day: date, nights: Nights, since: date | None) -> int:
    """Days back that tonight's first questions ask for."""
    last = nights.read.get(source.slug)
    if source.keeps_past:
        return max(DAYS_BACK, (day - last).days + 1 if last else 0)
    wanted = source.reaches_back if last is None else max(DAYS_BACK, (day - last).days + 1)
    return min(max(wanted, (day - since).days if since else 0), source.reaches_back)


def told_of(entry: Mapping[str, Any]) -> str:
    """What a run's entry says of a past that is not read yet; "" for none."""
    return in_words(entry["past"]) if _is_past(entry.get("past")) else ""
