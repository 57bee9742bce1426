"""One day's run: sources side by side -> captures -> parsed, cleaned, counted -> the dated data set.

Nothing of a source that failed is written; what others read is, each as soon as it ends. Running the same day again from the same
answers changes no byte.
"""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import httpx
from rich.console import Console

from scrapers.asking.capture import Answers, captured_answers
from scrapers.asking.fetch import REAL, STILL, Clock, Net
from scrapers.asking.saved import saved_pages
from scrapers.backfill import Nights, plan
from scrapers.files import alone, check_writable
from scrapers.keeping.cleaning import one_line
from scrapers.keeping.contents import healthy_before
from scrapers.keeping.history import merge_day, settle, sorted_out
from scrapers.keeping.masks import mask
from scrapers.keeping.mend import mended
from scrapers.keeping.runs import READ, Entry, day_so_far, note_set_aside, write_run
from scrapers.keeping.vacancies import Row, unwritable
from scrapers.model import Source
from scrapers.reading import ReadFacts, Reading
from scrapers.show import Progress, run_table
from scrapers.walk import walk
from scrapers.walked import Walked, replay


@dataclass(frozen=True, slots=True)
class Job:
    """What one run is given: the day, where to write, how to read facts, and the clock."""

    day: date
    out: Path
    captures: Path
    env: Mapping[str, str]
    read_facts: ReadFacts
    origin: str
    days_back: int | None = None
    since: date | None = None

    def reading(self, source: Source) -> Reading:
        return Reading(source, self.day, self.read_facts, self.origin)


def collect(
    day: date,
    sources: Sequence[Source],
    out: Path,
    env: Mapping[str, str],
    read_facts: ReadFacts,
    *,
    transport: httpx.BaseTransport | None = None,
    from_capture: Path | None = None,
    from_files: Path | None = None,
    captures: Path | None = None,
    origin: str = "live",
    days_back: int | None = None,
    since: date | None = None,
    minutes: float = 20,
    clock: Clock | None = None,
    console: Console | None = None,
) -> dict[str, Any]:
    """Read the sources on ``day``; write ``out/vacancies/<day>.csv`` and ``out/runs/<day>.json``.

    Returns the run with the entries of this attempt alone (their shape: ``scrapers.keeping.runs``;
    ``runs.failed`` names those that failed). Answers go to ``captures/<day>/`` (default ``out/captures``).
    ``transport`` stands in for the network, without pauses unless a ``clock`` is given; what it or a capture
    of it answered is of its own ``origin`` ("demo" for the built-in board), whatever is asked for. ``from_capture``: a
    WARC file, ``from_files``: a directory of saved answers of the one source given: no network, no captures.
    ``days_back``: how far questions reach back; None: a week, or since the source was read last, and on its first night as
    far as it lets. ``since``: the past is wanted from this day on (``scrapers.backfill``). ``console``: where progress and the final table are shown. What a source gave is written as soon as it ends. Kept
    files that cannot be read are set aside and named in ``set_aside``. Raises BrokenRun for a live day asked of the
    built-in board, BrokenCapture, NoSaved before anything is written; SIGINT and SIGTERM end the run with what was
    read. A second run into the same ``out`` waits for the first.
    """
    answers = captured_answers(from_capture, sources) if from_capture else []
    origin = str(getattr(transport, "origin", _origin_of(answers) or origin))
    job = Job(day, out, captures or out / "captures", env, read_facts, origin, days_back, since)

    def read() -> Iterator[Read]:
        return _from_network(job, sources, transport, clock or _clock(transport), minutes, console)

    saved = _from_files(job, _only(sources, "--from-files"), from_files) if from_files else []
    saved += [_from_capture(job, source, one) for source, one in answers]
    entries, set_aside = _written(job, (lambda: saved) if from_files or from_capture else read)
    entries = {source.slug: entries[source.slug] for source in sources if source.slug in entries}
    if console:
        console.print(run_table(day, sources, entries))
    return {"day": day.isoformat(), "origin": origin, "sources": entries, "set_aside": set_aside}


def _clock(transport: httpx.BaseTransport | None) -> Clock:
    """What stands in for the network need not be waited for."""
    return STILL if transport else REAL


def _origin_of(answers: Iterable[tuple[Source, Answers]]) -> str:
    """What a capture of the built-in board answered is of the board, whatever is asked for."""
    return "demo" if any(one.origin == "demo" for _, one in answers) else ""


Read = tuple[Source, Reading, Walked]


def _written(job: Job, read: Callable[[], Iterable[Read]]) -> tuple[dict[str, Entry], list[str]]:
    """Read the sources into the data set, alone in it; the entries by source, and which kept files were set aside."""
    folders = job.out / "vacancies", job.out / "runs"
    check_writable(job.out, *(one for one in folders if one.exists()), job.captures)
    with alone(job.out, *folders):
        set_aside = mended(job.out)
        entries = _kept(job, read)
        note_set_aside(job.out / "runs", job.day, set_aside)
    return entries, set_aside


def _kept(job: Job, read: Callable[[], Iterable[Read]]) -> dict[str, Entry]:
    """Read the sources and write what each gave into the data set as soon as it ends; the entries by source."""
    vacancies, runs = job.out / "vacancies", job.out / "runs"
    day_so_far(runs, job.day, job.origin)
    known = sorted_out(vacancies, job.day, job.origin)
    before = healthy_before(runs, job.day.isoformat(), job.origin)
    entries, place = {}, _place(job.env)
    for source, reading, walked in read():
        try:
            entry, rows = _entry(reading, walked, known, before.get((source.slug, walked.door)))
        except Exception as error:  # noqa: BLE001 (nothing that one source gave may end the others' night)
            entry, rows = _entry(job.reading(source), Walked.stumbled(error), known, None)
        entries[source.slug] = {**entry, **place}
        count = merge_day(vacancies, job.day, job.origin, rows) if entry["status"] in READ else None
        write_run(runs, job.day, job.origin, {source.slug: entries[source.slug]}, count)
    if any(entry["status"] in READ for entry in entries.values()):
        settle(vacancies, job.day + timedelta(days=1))
    return entries


def _place(env: Mapping[str, str]) -> dict[str, str]:
    """Where this machine says it stands (``VILKA_PLACE``), for the entries of the run; {} where it does not say."""
    words = mask(one_line(env.get("VILKA_PLACE", ""), 60))
    return {"place": words} if words else {}


def _only(sources: Sequence[Source], option: str) -> Source:
    if len(sources) != 1:
        raise ValueError(f"{option} needs one source, not {len(sources)}")
    return sources[0]


def _from_files(job: Job, source: Source, directory: Path) -> list[Read]:
    reading, walked = job.reading(source), Walked(door="files", checked=False)
    for name, page in saved_pages(directory, job.day):
        walked.files[name] = replay(reading, walked, [("files", page, False)])
    return [(source, reading, walked)]


def _from_capture(job: Job, source: Source, answers: Answers) -> Read:
    reading = job.reading(source)
    walked = Walked.of_notes(answers.notes)
    replay(reading, walked, answers.pages(job.day))
    return source, reading, walked


def _from_network(
    job: Job,
    sources: Sequence[Source],
    transport: httpx.BaseTransport | None,
    clock: Clock,
    minutes: float,
    console: Console | None,
) -> Iterator[Read]:
    """All sources side by side, a thread each, in the order in which they end; one host is never asked twice at once
    (``fetch.Net``). Whatever ends a source ends it alone."""
    stop = threading.Event()
    nights = Nights.of(job.out / "runs", job.day, job.origin)
    with (
        _stops(stop),
        Net(job.env, clock, stop, minutes * 60, transport, job.captures / "conditional") as net,
        Progress(console, sources) as progress,
        ThreadPoolExecutor(max(1, len(sources))) as pool,
    ):

        def read(source: Source) -> Read:
            reading = job.reading(source)
            run, past = plan(source, job.day, job.env, nights, job.since, job.days_back)
            try:
                walked = walk(reading, run, net, job.captures, progress.tell, past)
                walked.past = past.entry() if past else {}
                return source, reading, walked
            except Exception as error:  # noqa: BLE001 (a source is an island)
                return source, reading, Walked.stumbled(error)

        try:
            for done in as_completed([pool.submit(read, source) for source in sources]):
                yield done.result()
        finally:
            stop.set()  # whoever stops taking what was read wants no more of it


@contextmanager
def _stops(stop: threading.Event) -> Iterator[None]:
    """SIGINT and SIGTERM set ``stop`` instead of ending the program; a second one ends it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: dict[int, Any] = {}

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[number])

    for number in (signal.SIGINT, signal.SIGTERM):
        before[number] = signal.signal(number, on_signal)
    try:
        yield
    finally:
        for known, handler in before.items():
            signal.signal(known, handler)


def _entry(
    reading: Reading, walked: Walked, known: Callable[[Row], str], before: Entry | None
) -> tuple[Entry, list[tuple[str, Row]]]:
    """The source's entry in the run file, and its rows with what they are: new, changed or unchanged."""
    for (_, number), why in unwritable(reading.rows()).items():
        reading.drop(number, f"unwritable: {why}")
    status, outcome, message = walked.ending(reading, before)
    rows = [(known(row), row) for row in reading.rows()]
    counts = {kind: sum(one == kind for one, _ in rows) for kind in ("new", "changed", "unchanged")}
    entry = {
        "status": status,
        "outcome": outcome,
        "message": message,
        **walked.entry(),
        **reading.counts(),
        **counts,
    }
    if status not in READ:
        entry["seen"] = ""
        entry.pop("heard", None)
    return entry, rows
