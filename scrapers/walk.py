"""One source's doors, tried in order: ask, capture, read, follow; every end has a name."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapers.capture import ASIDE, Capture, Exchange, answers_of
from scrapers.cleaning import one_line
from scrapers.fetch import Net, Session
from scrapers.masks import mask
from scrapers.model import Door, Page, Request, Run, Source, Unreadable
from scrapers.reading import Reading, named_stumbles
from scrapers.refusals import SHUT, refusal

#: These end a door at once; anything else is of one page.
ENDS = SHUT | {"robots", "budget", "interrupted"}
#: So many of these in a row end the door too: the source is down, or is no longer what it was. A closed or
#: absent channel says nothing of the next one.
IN_A_ROW = 3
DOWN = frozenset(
    (
        "timeout",
        "unreachable",
        "server_error",
        "layout_changed",
        "truncated",
        "not_json",
        "wrong_encoding",
        "too_large",
    )
)
#: Less than this share of what the source says there is: the reading is partial.
NEARLY_ALL = 0.9
Tell = Callable[[Source, int, int, bool], None]


@dataclass(slots=True)
class Walked:
    """How the doors went. ``checked``: too few vacancies is a failure (not so for files given by hand)."""

    door: str = ""
    doors: list[dict[str, str]] = field(default_factory=list)
    requests: int = 0
    bytes: int = 0
    seconds: int = 0
    checked: bool = True
    pages: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    noted: bool = False

    @classmethod
    def of_notes(cls, notes: Mapping[str, Any] | None) -> "Walked":
        """As a capture tells it; a capture by someone else tells nothing and is not measured by its size."""
        if notes is None:
            return cls(door="capture", checked=False)
        told = {name: notes[name] for name in ("door", "doors", "requests", "bytes", "seconds")}
        return cls(**told, faults=[(outcome, message) for outcome, message in notes["faults"]], noted=True)

    def notes(self) -> dict[str, Any]:
        """What ``of_notes`` reads back."""
        return {**self._way(), "faults": self.faults}

    def entry(self) -> dict[str, Any]:
        """The part of the run file's entry that tells of the way."""
        faults: dict[str, list[str]] = {}
        for outcome, message in self.faults:
            faults.setdefault(outcome, []).append(message)
        told = {
            outcome: {"count": len(words), "words": words[:3]} for outcome, words in sorted(faults.items())
        }
        return {**self._way(), "faults": told, **({"files": self.files} if self.files else {})}

    def _way(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("door", "doors", "requests", "bytes", "seconds")}

    def fault(self, outcome: str, message: str) -> None:
        """Count a page that was no answer, unless the notes of a capture already tell of it."""
        told = self.noted and (outcome in ENDS or (outcome, message) in self.faults)
        if not told:
            self.faults.append((outcome, message))

    def ending(self, reading: Reading) -> tuple[str, str, str]:
        """(status, outcome, message) of the source for this run."""
        outcome, message = self._outcome(reading)
        if outcome == "interrupted":
            return "interrupted", outcome, message
        if not reading.kept:
            status = "off" if outcome in ("off", "no_key") else "failed"
            return (status, outcome, message) if outcome != "ok" else self._none_kept(reading)
        least = reading.source.expected[0]
        if self.checked and len(reading.kept) < least:
            why = f"прочитано {len(reading.kept)}, здоровый день не меньше {least}"
            return "failed", "too_few", f"{why}; {message}" if message else why
        return ("ok" if outcome == "ok" else "partial"), "ok" if outcome == "ok" else outcome, message

    def _none_kept(self, reading: Reading) -> tuple[str, str, str]:
        if not self.checked and self.pages:
            return "ok", "ok", ""
        return "failed", "too_few", f"ни одной вакансии из {reading.items}"

    def _outcome(self, reading: Reading) -> tuple[str, str]:
        tried = [door for door in self.doors if door["outcome"] not in ("off", "no_key")]
        last = tried[-1] if tried else (self.doors[-1] if self.doors else None)
        if last and last["outcome"] != "ok":
            return last["outcome"], last["message"]
        if self.faults:
            outcome, message = self.faults[0]
            return ("partial" if self.pages else outcome), _of_many(message, len(self.faults))
        if reading.said and reading.fresh < NEARLY_ALL * reading.said:
            return "partial", f"источник говорит о {reading.said}, получено {reading.fresh}"
        return "ok", ""


def _of_many(message: str, count: int) -> str:
    return message if count == 1 else f"{message} (и ещё {count - 1})"


def walk(reading: Reading, run: Run, net: Net, captures: Path, tell: Tell) -> Walked:
    """Try the doors of the reading's source until one has read enough; answers go to its capture."""
    source, walked, began = reading.source, Walked(), net.clock.seconds()
    path, known = unfinished(captures / run.day.isoformat(), source.slug)
    capture = Capture(path, source.slug, run.day, net.redact)
    session = Session(net, source, capture, known)
    finished = False
    try:
        for door in source.doors:
            outcome, message = _open(door, reading, run, session, walked, tell)
            walked.doors.append({"door": door.name, "outcome": outcome, "message": message})
            if outcome not in ("off", "no_key"):
                walked.door = door.name
            enough = outcome == "ok" and len(reading.kept) >= source.expected[0]
            if enough or outcome in ("interrupted", "budget"):
                break
        walked.requests, walked.bytes = session.requests, session.bytes
        walked.seconds = round(net.clock.seconds() - began)
        finished = not walked.doors or walked.doors[-1]["outcome"] != "interrupted"
    finally:
        capture.close(walked.notes() if finished else None)
        tell(source, session.requests, len(reading.kept), True)
    return walked


def _open(
    door: Door, reading: Reading, run: Run, session: Session, walked: Walked, tell: Tell
) -> tuple[str, str]:
    """Walk through one door to its end; the outcome and its words."""
    shut = _shut(door, run)
    if shut:
        return shut
    try:
        token = _token(door, run, session)
        if token is None:
            return "no_key", ""
        return _queries(door, reading, run, session, walked, tell, token)
    except Unreadable as error:
        return error.outcome, _words(session, error)


def _shut(door: Door, run: Run) -> tuple[str, str] | None:
    said = run.env.get(door.switch, "") if door.switch else ""
    if said == "0" or (not door.open_by_default and said != "1"):
        return "off", f"{door.switch}={said or '0'}" if door.switch else ""
    missing = [name for name in door.needs if not run.env.get(name)]
    return ("no_key", f"не задано: {', '.join(missing)}") if missing else None


def _token(door: Door, run: Run, session: Session) -> str | None:
    """The door's token; "" where it needs none, None where its keys are not set."""
    if door.token is None:
        return ""
    with named_stumbles():
        asked = door.token(run)
    return session.token(asked) if isinstance(asked, Request) else asked


def _queries(
    door: Door, reading: Reading, run: Run, session: Session, walked: Walked, tell: Tell, token: str
) -> tuple[str, str]:
    """All queries of a door with all pages they lead to; no address twice, no repeated page followed."""
    seen: set[str] = set()
    bodies: set[bytes] = set()
    in_a_row: Counter[str] = Counter()
    walked.faults.clear()
    reading.new_door()
    pages_before = walked.pages
    with named_stumbles():
        starts_of_door = list(door.start(run))
    for start in starts_of_door:
        todo = deque([(start, True)])
        while todo:
            request, starts = todo.popleft()
            if _key(request) in seen:
                continue
            seen.add(_key(request))
            try:
                page = session.fetch(request, token, door.name, starts)
                reading.page(page, starts)
                further = reading.follow(page)
            except Unreadable as error:
                if error.outcome in ENDS:
                    raise
                walked.fault(error.outcome, _words(session, error, request.url))
                in_a_row[error.outcome] += 1
                if error.outcome in DOWN and in_a_row[error.outcome] >= IN_A_ROW:
                    return walked.faults[-1]
                continue
            in_a_row.clear()
            walked.pages += 1
            tell(reading.source, session.requests, len(reading.kept), False)
            digest = sha256(page.body).digest()
            if digest not in bodies:
                bodies.add(digest)
                todo.extend((_with_headers(one, request), False) for one in further)
    if walked.pages == pages_before and walked.faults:
        return walked.faults[-1]
    return "ok", ""


def _with_headers(followed: Request, request: Request) -> Request:
    """A followed request keeps the headers of the one that led to it (a key), on the same host only."""
    if urlsplit(followed.url).netloc != urlsplit(request.url).netloc:
        return followed
    return replace(followed, headers={**request.headers, **followed.headers})


def unfinished(directory: Path, slug: str) -> tuple[Path, dict[str, Exchange]]:
    """Where the next capture of the day goes, and the answers of a run that was cut off, by address."""
    earlier = sorted(directory.glob(f"{slug}.*warc.gz"), key=lambda path: (len(path.name), path.name))
    path = directory / (f"{slug}.{len(earlier) + 1}.warc.gz" if earlier else f"{slug}.warc.gz")
    if not earlier:
        return path, {}
    answers = answers_of(earlier[-1], lambda url: slug, salvage=True).get(slug)
    if answers is None or answers.notes is not None:
        return path, {}
    pages = (one for door, _, one in answers.exchanges if door not in ASIDE and one.status == 200)
    return path, {one.url: one for one in pages}


def _words(session: Session, error: Unreadable, url: str = "") -> str:
    """The error's words fit for the run file: no key, no contact, one line."""
    return session.net.redact(_where(url, error))


def _where(url: str, error: Unreadable) -> str:
    """The error's words after the path of the page that it is of; a file's page is named elsewhere."""
    parts = urlsplit(url)
    words = str(error) if parts.scheme in ("", "file") else f"{parts.path[:80]}: {error}"
    return mask(one_line(words, 200))


def _key(request: Request) -> str:
    return repr((request.url, request.json, request.form))


def replay(reading: Reading, walked: Walked, pages: Iterable[tuple[str, Page, bool]]) -> dict[str, Any]:
    """Read saved pages; what came of them: {"read", "rejected", "outcome", "message"}."""
    told: dict[str, Any] = {"read": 0, "rejected": 0, "outcome": "ok", "message": ""}
    last = ""
    for door, page, starts in pages:
        if door != last:
            reading.new_door()
            last = door
        try:
            refused = refusal(page.status, {}, page.body)
            if refused and walked.noted:
                continue
            if refused:
                raise refused
            kept, rejected = reading.page(page, starts)
        except Unreadable as error:
            told |= {"outcome": error.outcome, "message": _where("", error)}
            walked.fault(error.outcome, _where(page.url, error))
            continue
        walked.pages += 1
        told["read"] += kept
        told["rejected"] += rejected
    return told
