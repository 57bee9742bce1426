"""One source's doors, tried in order: ask, capture, read, follow; every end has a name."""

import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from scrapers.asking.capture import Capture
from scrapers.asking.fetch import Net, Session
from scrapers.asking.origins import origin_of
from scrapers.asking.resume import unfinished
from scrapers.backfill import Chain, Past, name_of
from scrapers.model import Door, Page, Request, Run, Source, Unreadable
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


def walk(
    reading: Reading, run: Run, net: Net, captures: Path, tell: Tell, past: Past | None = None
) -> Walked:
    """Try the doors of the reading's source until one has read enough; answers go to its capture. What is left of the
    night then goes to its ``past``, where there is one to be read."""
    source, walked, began = reading.source, Walked(), net.clock.seconds()
    path, known = unfinished(captures / run.day.isoformat(), source.slug)
    capture = Capture(path, source.slug, run.day, net.redact, reading.origin)
    session = Session(net, source, capture, known, run)
    finished = False
    try:
        for door in source.doors:
            passage = _Passage(door.name, reading, session, walked, tell, past)
            outcome, message = _open(door, run, passage)
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


def _open(door: Door, run: Run, passage: "_Passage") -> tuple[str, str]:
    """Walk through one door to its end, then into the past; the outcome and its words."""
    closed, session = shut(door, run), passage.session
    if closed:
        return closed
    try:
        token = _token(door, run, session)
        if token is None:
            return "no_key", ""
        passage.token = token
        with named_stumbles():
            starts = list(door.start(run))
        ending = passage.through(starts)
        if ending[0] == "ok":
            passage.back()
        return ending
    except Unreadable as error:
        return error.outcome, _words(session, error)
    except Exception as error:  # noqa: BLE001 (nothing that one source does may end the others' night)
        return "stumbled", _words(session, Unreadable("stumbled", f"{type(error).__name__}: {error}"))


def shut(door: Door, run: Run) -> tuple[str, str] | None:
    """Why a door is not tried: switched off, or without its keys; None where it is open."""
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
    reading: Reading
    session: Session
    walked: Walked
    tell: Tell
    past: Past | None = None
    token: str = ""
    last: Page | None = None
    asked: set[str] = field(default_factory=set)
    bodies: set[tuple[str, bytes]] = field(default_factory=set)
    in_a_row: Counter[str] = field(default_factory=Counter)

    def through(self, starts: Iterable[Request]) -> tuple[str, str]:
        """The outcome and its words. Raises Unreadable for what ends a door."""
        self.walked.faults.clear()
        self.reading.new_door()
        before = self.walked.pages
        for start in starts:
            self.last = None
            if self._is_down(start):
                return self.walked.faults[-1]
            self._begin_past(start)
        if self.walked.pages == before and self.walked.faults:
            return self.walked.faults[-1]
        return "ok", ""

    def _begin_past(self, start: Request) -> None:
        """Where the way back from a channel's newest pages begins, unless it is begun already."""
        if self.past is None or self.last is None or (name := name_of(start.url)) in self.past.chains:
            return
        chain = self.past.chains[name] = Chain("")
        chain.read(self.reading.newest, self._older(self.last))

    def _older(self, page: Page) -> str:
        """The address of the page before this one; "" where this is the first."""
        further = self.reading.follow(replace(page, since=date.min))
        return self.session.net.redact(further[0].url) if further else ""

    def back(self) -> None:
        """Read older pages, one a channel in turn, as long as tonight's budget lasts; what is left is noted. A channel that
        does not answer waits for the next night."""
        if self.past is None:
            return
        session, source = self.session, self.reading.source
        session.limit = sys.maxsize if self.past.asked else session.requests + source.max_requests
        session.since = self.past.since
        self.in_a_row.clear()
        while chains := self.past.left():
            for chain in [one for one in chains if one.url not in self.asked]:
                if not self._step_back(chain):
                    return
            if all(chain.url in self.asked for chain in self.past.left()):
                return

    def _step_back(self, chain: Chain) -> bool:
        """Read the next older page of a channel; False where the night is over for this source."""
        self.asked.add(chain.url)
        try:
            self._read(Request(chain.url), False)
        except Unreadable as error:
            if error.outcome == "interrupted":
                raise
            self.in_a_row[error.outcome] += 1
            return error.outcome not in ENDS and not self._is_given_up(error.outcome)
        if self.last is not None:
            chain.read(self.reading.newest, self._older(self.last))
        return True

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
        """Fetch and read one page; where it leads. A page that repeats an earlier one of its question leads nowhere."""
        page = self.session.fetch(request, self.token, self.door, starts)
        self.reading.page(page, starts)
        further = self.reading.follow(page)
        self.in_a_row.clear()
        self.walked.pages += 1
        self.last = page
        self.tell(self.reading.source, self.session.requests, len(self.reading.kept), False)
        repeated = _question(request.url), sha256(page.body).digest()
        if repeated in self.bodies:
            return []
        self.bodies.add(repeated)
        return [_with_headers(one, request) for one in further]


#: Parameters that ask for another page of the same question.
_PLACES = frozenset(("page", "offset", "before"))


def _question(url: str) -> str:
    """The address without the place in the list: a narrower question may well have the wider one's first page."""
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name not in _PLACES]
    return urlunsplit(parts._replace(query=urlencode(query)))


def _with_headers(followed: Request, request: Request) -> Request:
    """A followed request keeps the headers of the one that led to it (a key), at the same origin only."""
    if origin_of(followed.url) != origin_of(request.url):
        return followed
    return replace(followed, headers={**request.headers, **followed.headers})


def _words(session: Session, error: Unreadable, url: str = "") -> str:
    """The error's words fit for the run file: no key, no contact, one line."""
    return where(session.net.redact(url), Unreadable(error.outcome, session.net.redact(str(error))))
