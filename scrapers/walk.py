"""One source's doors, tried in order: ask, capture, read, follow; every end has a name."""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from scrapers.asking.capture import Capture
from scrapers.asking.fetch import Net, Session
from scrapers.asking.origins import origin_of
from scrapers.asking.resume import unfinished
from scrapers.model import Door, Request, Run, Source, Unreadable
from scrapers.reading import Reading, named_stumbles
from scrapers.walked import ENDS, Walked, where

#: So many of one outcome in a row end the door too: the source is down, or its pages are no longer what they were. A
#: closed or absent channel says nothing of the next one.
IN_A_ROW = 3
DOWN = frozenset(("timeout", "unreachable", "server_error"))
CHANGED = frozenset(("layout_changed", "truncated", "not_json", "wrong_encoding", "too_large", "stumbled"))
#: Of a source of independent pages so many must be strange, and none good, before its pages are taken for changed.
FIRST = 10
Tell = Callable[[Source, int, int, bool], None]


def walk(reading: Reading, run: Run, net: Net, captures: Path, tell: Tell) -> Walked:
    """Try the doors of the reading's source until one has read enough; answers go to its capture."""
    source, walked, began = reading.source, Walked(), net.clock.seconds()
    path, known = unfinished(captures / run.day.isoformat(), source.slug)
    capture = Capture(path, source.slug, run.day, net.redact, reading.origin)
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
        with named_stumbles():
            starts = list(door.start(run))
        return _Passage(door.name, token, reading, session, walked, tell).through(starts)
    except Unreadable as error:
        return error.outcome, _words(session, error)
    except Exception as error:  # noqa: BLE001 (nothing that one source does may end the others' night)
        return "stumbled", _words(session, Unreadable("stumbled", f"{type(error).__name__}: {error}"))


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
    if isinstance(asked, Request):
        return session.token(asked, "token")
    session.net.secrets.learn(asked or "")
    return asked


@dataclass(slots=True)
class _Passage:
    """The way through one door: all its queries with all pages they lead to."""

    door: str
    token: str
    reading: Reading
    session: Session
    walked: Walked
    tell: Tell
    asked: set[str] = field(default_factory=set)
    bodies: set[bytes] = field(default_factory=set)
    in_a_row: Counter[str] = field(default_factory=Counter)

    def through(self, starts: Iterable[Request]) -> tuple[str, str]:
        """The outcome and its words. Raises Unreadable for what ends a door."""
        self.walked.faults.clear()
        self.reading.new_door()
        before = self.walked.pages
        for start in starts:
            if self._is_down(start):
                return self.walked.faults[-1]
        if self.walked.pages == before and self.walked.faults:
            return self.walked.faults[-1]
        return "ok", ""

    def _is_down(self, start: Request) -> bool:
        """Read a query's pages; whether so many failed in a row that the door is given up."""
        todo = deque([(start, True)])
        while todo:
            request, starts = todo.popleft()
            key = repr((request.url, request.json, request.form))
            if key in self.asked:
                continue
            self.asked.add(key)
            try:
                todo.extend((one, False) for one in self._read(request, starts))
            except Unreadable as error:
                if error.outcome in ENDS:
                    raise
                self.walked.fault(error.outcome, _words(self.session, error, request.url))
                self.in_a_row[error.outcome] += 1
                if self._is_given_up(error.outcome):
                    return True
        return False

    def _is_given_up(self, outcome: str) -> bool:
        """Whether the outcome has come so often that the next page would say the same."""
        if outcome in CHANGED and self.reading.source.independent:
            return self.walked.pages == 0 and self.in_a_row[outcome] >= FIRST
        return outcome in DOWN | CHANGED and self.in_a_row[outcome] >= IN_A_ROW

    def _read(self, request: Request, starts: bool) -> list[Request]:
        """Fetch and read one page; where it leads. A page that repeats an earlier one leads nowhere."""
        page = self.session.fetch(request, self.token, self.door, starts)
        self.reading.page(page, starts)
        further = self.reading.follow(page)
        self.in_a_row.clear()
        self.walked.pages += 1
        self.tell(self.reading.source, self.session.requests, len(self.reading.kept), False)
        digest = sha256(page.body).digest()
        if digest in self.bodies:
            return []
        self.bodies.add(digest)
        return [_with_headers(one, request) for one in further]


def _with_headers(followed: Request, request: Request) -> Request:
    """A followed request keeps the headers of the one that led to it (a key), at the same origin only."""
    if origin_of(followed.url) != origin_of(request.url):
        return followed
    return replace(followed, headers={**request.headers, **followed.headers})


def _words(session: Session, error: Unreadable, url: str = "") -> str:
    """The error's words fit for the run file: no key, no contact, one line."""
    return where(session.net.redact(url), Unreadable(error.outcome, session.net.redact(str(error))))
