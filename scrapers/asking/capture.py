"""Every answer of a run as WARC: requests, responses, headers and times, without keys. And back to Pages."""

import gzip
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scrapers.asking.redact import SECRET_HEADERS
from scrapers.errors import BadFile
from scrapers.model import Page, Source

#: Doors of exchanges that are no pages of the source.
ASIDE = frozenset({"robots", "redirect", "retried"})
#: One answer larger than this is cut; a capture larger than that is refused.
RECORD_BYTES, CAPTURE_BYTES = 20_000_001, 4_000_000_000
#: The body is saved unpacked and whole: these headers would say otherwise.
_DROPPED = frozenset({"content-encoding", "transfer-encoding", "content-length", *SECRET_HEADERS})


class BrokenCapture(BadFile):
    """A capture cannot be read; the message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer. ``headers`` and ``body`` are the answer's; the body is unpacked."""

    url: str
    method: str
    request_headers: list[tuple[str, str]]
    sent: bytes
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    at: datetime


class Capture:
    """A source's capture of one run, written answer by answer, so that an end by force loses one at most."""

    def __init__(
        self, path: Path, source: str, day: date, redact: Callable[[str], str], origin: str = "live"
    ) -> None:
        """``origin``: "demo" for answers of the built-in board; reading them again never makes them live."""
        self.path, self.day, self._source, self._redact, self._origin = path, day, source, redact, origin
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("wb")
        self._warc = WARCWriter(self._file, gzip=True)
        about = {"software": "vilka", "format": "WARC File Format 1.0", "isPartOf": source}
        self._warc.write_record(self._warc.create_warcinfo_record(path.name, about))

    def write(self, exchange: Exchange, door: str, starts: bool = False) -> None:
        """Save the request and the response; secrets are blotted out."""
        marks = {"WARC-Date": exchange.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        url = _one_line(self._redact(exchange.url))
        response = self._record(
            url,
            "response",
            _status_line(exchange.status),
            exchange.headers,
            exchange.body,
            {
                **marks,
                "Vilka-Source": self._source,
                "Vilka-Origin": self._origin,
                "Vilka-Door": door,
                "Vilka-Starts": "1" if starts else "0",
            },
        )
        target = urlsplit(url)
        path = target.path or "/"
        line = f"{exchange.method} {path}{'?' + target.query if target.query else ''} HTTP/1.1"
        sent = self._redact(exchange.sent.decode("utf-8", "replace")).encode()
        marks["WARC-Concurrent-To"] = response.rec_headers.get_header("WARC-Record-ID")
        request = self._record(url, "request", line, exchange.request_headers, sent, marks)
        self._warc.write_record(response)
        self._warc.write_record(request)
        self._file.flush()

    def _record(
        self,
        url: str,
        kind: str,
        line: str,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        marks: dict[str, str],
    ) -> ArcWarcRecord:
        kept = [
            (name, _one_line(self._redact(value))) for name, value in headers if name.lower() not in _DROPPED
        ]
        kept.append(("Content-Length", str(len(body))))
        protocol = "HTTP/1.1" if kind == "response" else ""
        http = StatusAndHeaders(line, kept, protocol=protocol, is_http_request=kind == "request")
        return self._warc.create_warc_record(
            url, kind, BytesIO(body), http_headers=http, warc_headers_dict=marks
        )

    def close(self, notes: Mapping[str, Any] | None) -> None:
        """End the capture. ``notes``: how the run ended, read back by ``captured_answers``; without them the
        capture counts as unfinished and the next run of the day goes on from it."""
        if notes is not None:
            body = json.dumps(notes, ensure_ascii=False, sort_keys=True).encode("utf-8")
            record = self._warc.create_warc_record(
                f"urn:vilka:{self._source}",
                "metadata",
                BytesIO(body),
                warc_content_type="application/json",
                warc_headers_dict={"Vilka-Source": self._source},
            )
            self._warc.write_record(record)
        self._file.close()


def _status_line(status: int) -> str:
    known = {one.value: one.phrase for one in HTTPStatus}
    return f"{status} {known.get(status, 'Unknown')}"


def _one_line(value: str) -> str:
    return re.sub(r"[\r\n\x00]+", " ", value)


@dataclass(slots=True)
class Answers:
    """A source's exchanges in the order of the run (door, whether it starts a query), and the run's notes."""

    exchanges: list[tuple[str, bool, Exchange]] = field(default_factory=list)
    notes: dict[str, Any] | None = None
    origin: str = "live"

    def pages(self, day: date) -> list[tuple[str, Page, bool]]:
        """The source's own pages: (door, page, whether it starts a query)."""
        return [
            (door, page_of(one, day), starts) for door, starts, one in self.exchanges if door not in ASIDE
        ]


def captured_answers(path: Path, sources: Sequence[Source]) -> list[tuple[Source, Answers]]:
    """What a capture holds for each of the sources. A capture that we did not write is shared out by host,
    or goes to the only source asked for. Raises BrokenCapture."""
    _check_whole(path)
    found = answers_of(path, lambda url: _by_host(url, sources))
    chosen = [(source, found[source.slug]) for source in sources if source.slug in found]
    if not chosen:
        raise BrokenCapture(f"{path}: no answers of {', '.join(source.slug for source in sources)} in it")
    return chosen


def _by_host(url: str, sources: Sequence[Source]) -> str:
    if len(sources) == 1:
        return sources[0].slug
    host = urlsplit(url).hostname or ""
    homes = ((source.slug, urlsplit(source.home).hostname or "") for source in sources)
    return next((slug for slug, home in homes if home and host.endswith(home.removeprefix("www."))), "")


def answers_of(path: Path, owner: Callable[[str], str], salvage: bool = False) -> dict[str, Answers]:
    """Answers by source slug. ``salvage``: stop at the first broken record, do not raise BrokenCapture."""
    found: dict[str, Answers] = defaultdict(Answers)
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                _take(record, found, owner)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, KeyError, AttributeError, zlib.error) as error:
        if not salvage:
            raise BrokenCapture(f"{path}: no readable WARC: {str(error).split(', first line')[0]}") from None
    return dict(found)


def _take(record: ArcWarcRecord, found: dict[str, Answers], owner: Callable[[str], str]) -> None:
    marks = record.rec_headers
    if record.rec_type == "metadata" and marks.get_header("Vilka-Source"):
        found[marks.get_header("Vilka-Source")].notes = json.loads(record.content_stream().read(RECORD_BYTES))
    if record.rec_type != "response" or record.http_headers is None:
        return
    exchange = _exchange_of(record)
    slug = marks.get_header("Vilka-Source") or owner(exchange.url)
    if slug:
        found[slug].origin = marks.get_header("Vilka-Origin") or found[slug].origin
        found[slug].exchanges.append(
            (_door_of(record, exchange.url), marks.get_header("Vilka-Starts") == "1", exchange)
        )


def _door_of(record: ArcWarcRecord, url: str) -> str:
    """The door that the answer came by, as we noted it; "robots" or "capture" of an answer that somebody else kept."""
    noted = record.rec_headers.get_header("Vilka-Door")
    return str(noted or ("robots" if urlsplit(url).path == "/robots.txt" else "capture"))


def _exchange_of(record: ArcWarcRecord) -> Exchange:
    """Raises ValueError where our own record holds fewer bytes than it promises."""
    marks, headers = record.rec_headers, record.http_headers
    url = str(marks.get_header("WARC-Target-URI") or "").strip("<>")
    body = record.content_stream().read(RECORD_BYTES)
    promised = headers.get_header("Content-Length")
    if marks.get_header("Vilka-Source") and promised != str(len(body)):
        raise ValueError(f"{url}: {len(body)} bytes of {promised}")
    at = datetime.fromisoformat(str(marks.get_header("WARC-Date")).replace("Z", "+00:00"))
    return Exchange(url, "GET", [], b"", int(headers.get_statuscode()), list(headers.headers), body, at)


def page_of(exchange: Exchange, day: date) -> Page:
    kind = next((value for name, value in exchange.headers if name.lower() == "content-type"), "")
    return Page(exchange.url, exchange.body, day, exchange.status, kind)


def _check_whole(path: Path) -> None:
    """A gzipped capture must unpack to its end: warcio by itself would take a cut one for a short one."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"\x1f\x8b":
                return
        with gzip.open(path) as packed:
            size = 0
            while chunk := packed.read(1 << 20):
                size += len(chunk)
                if size > CAPTURE_BYTES:
                    raise BrokenCapture(f"{path}: unpacks to more than {CAPTURE_BYTES} bytes")
    except (OSError, EOFError, zlib.error) as error:
        raise BrokenCapture(f"{path}: cut or damaged: {error}") from None
