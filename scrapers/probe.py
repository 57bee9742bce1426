"""One polite question to each source: does it answer from here, with these keys? Nothing is kept."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime

from scrapers.asking.capture import Capture, Exchange
from scrapers.asking.fetch import Net, Session
from scrapers.backfill import Nights, in_words, plan
from scrapers.model import Door, Request, Run, Source, Unreadable, Vacancy
from scrapers.reading import named_stumbles
from scrapers.walk import shut


@dataclass(frozen=True, slots=True)
class Probe:
    """What one source said: ``outcome`` is a name from ``model.OUTCOMES`` ("ok": it answered and was read)."""

    source: str
    door: str
    outcome: str
    words: str
    tonight: str


class _Listening(Capture):
    """Keeps nothing but how far the answers' clocks (their Date) are from ours."""

    def __init__(self) -> None:
        self.off: list[float] = []
        self.day = date.min

    def write(self, exchange: Exchange, door: str, starts: bool = False) -> None:
        said = next((value for name, value in exchange.headers if name.lower() == "date"), "")
        try:
            self.off.append(abs((parsedate_to_datetime(said) - exchange.at).total_seconds()))
        except (TypeError, ValueError):
            return


def probes(
    sources: Sequence[Source], day: date, env: Mapping[str, str], nights: Nights, net: Net
) -> tuple[list[Probe], float | None]:
    """A probe of each source, in their order, and by how many seconds our clock differs from theirs at most (None where
    nobody said). Each is asked one question, after its robots.txt, at its first door that its keys open."""
    ears = [_Listening() for _ in sources]

    def one(pair: tuple[Source, _Listening]) -> Probe:
        source, ear = pair
        run, past = plan(source, day, env, nights, None, None)
        tonight = _tonight(run, in_words(past.entry()) if past else "", past is not None and not past.chains)
        ear.day = day
        door, outcome, words = _asked(source, run, Session(net, source, ear))
        return Probe(source.slug, door, outcome, net.redact(words), tonight)

    with ThreadPoolExecutor(max(1, len(sources))) as pool:
        found = list(pool.map(one, zip(sources, ears, strict=True)))
    off = [seconds for ear in ears for seconds in ear.off]
    return found, min(off, default=None)


def _tonight(run: Run, past: str, begins: bool) -> str:
    """What the next night asks for: «с 17.11.2026», and what it does about the past."""
    begun = f"с {run.since:%d.%m.%Y}"
    return f"{begun}, затем год прошлого" if begins else f"{begun}, затем {past}" if past else begun


def _asked(source: Source, run: Run, session: Session) -> tuple[str, str, str]:
    """(door, outcome, words) of the first door that is open with these keys; of the first one where none is."""
    closed = [(door.name, *why) for door in source.doors if (why := _closed(door, run))]
    for door in source.doors:
        if not _closed(door, run):
            return (door.name, *_first_answer(source, door, run, session))
    return closed[0]


def _closed(door: Door, run: Run) -> tuple[str, str] | None:
    """Why a door is not tried; a token is not asked for, since hh.ru gives one in five minutes and no more."""
    with named_stumbles():
        token = door.token(run) if door.token and not shut(door, run) else ""
    return shut(door, run) or (("no_key", "") if token is None else None)


def _first_answer(source: Source, door: Door, run: Run, session: Session) -> tuple[str, str]:
    try:
        with named_stumbles():
            first = next(iter(door.start(run)))
            token = door.token(run) if door.token else ""
        if isinstance(token, Request):
            return "ok", "ключи заданы, токен спросит ночь"
        page = session.fetch(first, token or "", door.name, True)
        with named_stumbles():
            read = sum(isinstance(item, Vacancy) for item in source.parse(page))
    except Unreadable as error:
        return error.outcome, str(error)[:120]
    return "ok", f"на первой странице вакансий {read}"
