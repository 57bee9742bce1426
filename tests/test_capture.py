"""Captures: what was answered comes back, hostile and broken files are one clear error."""

import gzip
import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from boards import DAY, HOME, listing, parse, source
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scrapers.asking.capture import BrokenCapture, Capture, Exchange, answers_of, captured_answers
from scrapers.asking.resume import unfinished
from scrapers.collect import collect
from scrapers.errors import BadFile
from scrapers.keeping.vacancies import read_day
from scrapers.model import Page
from scrapers.parsing.answers import unpacked

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
NOTES = {"door": "list", "doors": [], "requests": 1, "bytes": 2, "seconds": 3, "faults": []}


def exchange(body: bytes = b"{}", url: str = f"{HOME}/list?page=0", **more: Any) -> Exchange:
    headers = more.pop("headers", [("Content-Type", "application/json")])
    sent = [("User-Agent", "VilkaBot/0.1"), ("Authorization", "Bearer abc")]
    return Exchange(url, "GET", sent, b"", more.pop("status", 200), headers, body, AT)


def written(path: Path, *exchanges: Exchange, notes: dict[str, Any] | None = NOTES) -> Path:
    capture = Capture(path, "board", DAY, lambda text: text)
    for one in exchanges:
        capture.write(one, "list", starts=True)
    capture.close(notes)
    return path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.binary(max_size=300))
def test_any_body_comes_back(tmp_path: Path, body: bytes) -> None:
    path = written(tmp_path / "board.warc.gz", exchange(body))
    ((_, answers),) = captured_answers(path, [source()])
    ((door, page, starts),) = answers.pages(DAY)
    assert (door, page.body, page.url, page.content_type, starts) == (
        "list",
        body,
        f"{HOME}/list?page=0",
        "application/json",
        True,
    )
    assert answers.notes == NOTES


def test_it_is_a_warc_with_request_headers_and_time(tmp_path: Path) -> None:
    path = written(tmp_path / "board.warc.gz", exchange())
    with path.open("rb") as file:
        records = [
            (one.rec_type, one.rec_headers.get_header("WARC-Date"), one.http_headers)
            for one in ArchiveIterator(file)
        ]
    assert [kind for kind, _, _ in records] == ["warcinfo", "response", "request", "metadata"]
    assert records[1][1] == records[2][1] == "2026-11-20T03:00:00Z"
    assert records[2][2].get_header("User-Agent") == "VilkaBot/0.1"
    assert records[2][2].get_header("Authorization") is None


HOSTILE_HEADERS = [
    ("Set-Cookie", "session=1"),
    ("X-Evil", "a\r\nWARC-Type: warcinfo\r\n\r\nWARC/1.0"),
    ("Content-Length", "99999999"),
    ("Content-Encoding", "gzip"),
    ("Transfer-Encoding", "chunked"),
    ("X-Unicode", "зарплата \x00"),
]


@pytest.mark.parametrize("header", HOSTILE_HEADERS, ids=[name for name, _ in HOSTILE_HEADERS])
def test_hostile_headers_do_no_harm(tmp_path: Path, header: tuple[str, str]) -> None:
    path = written(tmp_path / "board.warc.gz", exchange(b"body", headers=[header]), exchange(b"next"))
    ((_, answers),) = captured_answers(path, [source()])
    assert [page.body for _, page, _ in answers.pages(DAY)] == [b"body", b"next"]
    assert b"session=1" not in gzip.decompress(path.read_bytes())


def test_a_url_cannot_add_records(tmp_path: Path) -> None:
    path = written(tmp_path / "board.warc.gz", exchange(url=f"{HOME}/\r\nWARC-Type: metadata\r\n\r\n"))
    ((_, answers),) = captured_answers(path, [source()])
    assert len(answers.pages(DAY)) == 1


def foreign(path: Path, *bodies: bytes, url: str = f"{HOME}/list", gz: bool = True, **headers: str) -> Path:
    """A capture as another tool would write it."""
    with path.open("wb") as file:
        warc = WARCWriter(file, gzip=gz)
        for number, body in enumerate(bodies):
            http = StatusAndHeaders("200 OK", list(headers.items()), protocol="HTTP/1.1")
            target = f"{url}?page={number}"
            warc.write_record(
                warc.create_warc_record(target, "response", payload=BytesIO(body), http_headers=http)
            )
    return path


def test_a_capture_of_another_tool_is_read(tmp_path: Path) -> None:
    body = gzip.compress(json.dumps(listing(1)).encode())
    path = foreign(
        tmp_path / "x.warc.gz", body, **{"Content-Encoding": "gzip", "Content-Type": "application/json"}
    )
    told = collect(DAY, [source()], tmp_path, {}, lambda one, _: [one], from_capture=path)["sources"]["board"]
    assert told["door"] == "capture" and told["status"] == "ok"
    assert [row["id"] for row in read_day(tmp_path / "vacancies" / f"{DAY}.csv")] == ["1"]


def test_answers_are_shared_out_by_host(tmp_path: Path) -> None:
    path = foreign(tmp_path / "x.warc", b"{}", url="https://spb.other.example/x", gz=False)
    sources = [source(), source("other", "https://other.example")]
    assert [one.slug for one, _ in captured_answers(path, sources)] == ["other"]
    elsewhere = foreign(tmp_path / "y.warc", b"{}", url="https://else.example/", gz=False)
    with pytest.raises(BrokenCapture, match="no answers of board, other"):
        captured_answers(elsewhere, sources)


def test_a_huge_record_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    body = json.dumps(listing(1)).encode()
    path = foreign(tmp_path / "x.warc", b" " * 21_000_000, body, gz=False)
    plain = source(parse=lambda page: parse(Page(page.url, unpacked(page.body), page.day)))
    told = collect(DAY, [plain], tmp_path, {}, lambda one, _: [one], from_capture=path)["sources"]["board"]
    assert told["status"] == "partial" and told["read"] == 1 and "20 МБ" in told["message"]


def cut(path: Path) -> Path:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) - 40])
    return path


BROKEN = [
    ("cut", lambda path: cut(written(path, exchange(b"x" * 5000)))),
    ("empty", lambda path: (path.write_bytes(b"") and path) or path),
    ("no WARC", lambda path: (path.write_text("<html>") and path) or path),
    ("binary", lambda path: (path.write_bytes(bytes(range(256))) and path) or path),
    ("gzip of nothing", lambda path: (path.write_bytes(gzip.compress(b"")) and path) or path),
    ("gzip of junk", lambda path: (path.write_bytes(gzip.compress(b"junk" * 99)) and path) or path),
    ("absent", lambda path: path),
    ("odd length", lambda path: (path.write_bytes(_record("response", "minus one")) and path) or path),
    (
        "odd status",
        lambda path: (path.write_bytes(_record("response", "60", "HTTP/1.1 two hundred")) and path) or path,
    ),
]


def _record(kind: str, length: str, line: str = "HTTP/1.1 200 OK") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {HOME}/\r\nContent-Length: {length}\r\n\r\n"
    return f"{head}{line}\r\n\r\nbody".encode()


@pytest.mark.parametrize(("what", "make"), BROKEN, ids=[case[0] for case in BROKEN])
def test_broken_captures_are_one_clear_error(tmp_path: Path, what: str, make: Any) -> None:
    path = make(tmp_path / "board.warc.gz")
    with pytest.raises(BrokenCapture, match=r"board\.warc\.gz"):
        collect(DAY, [source()], tmp_path / "out", {}, lambda one, _: [one], from_capture=path)
    assert not (tmp_path / "out").exists()


ODD_NOTES: list[dict[str, Any]] = [
    {},
    {**NOTES, "requests": "many"},
    {**NOTES, "doors": [{"door": "list"}]},
    {**NOTES, "doors": [{"door": "list", "outcome": "<script>", "message": ""}]},
    {**NOTES, "faults": 5},
]


@pytest.mark.parametrize("notes", ODD_NOTES, ids=range(len(ODD_NOTES)))
def test_notes_that_are_none_of_ours(tmp_path: Path, notes: dict[str, Any]) -> None:
    path = written(tmp_path / "board.warc.gz", exchange(), notes=notes)
    with pytest.raises(BadFile, match="notes"):
        collect(DAY, [source()], tmp_path / "out", {}, lambda one, _: [one], from_capture=path)
    assert not (tmp_path / "out").exists()


def test_a_run_that_was_killed_is_gone_on_with(tmp_path: Path) -> None:
    """The last record is cut in its middle; the earlier ones are known, the cut one is asked for again."""
    first, second = exchange(b"1" * 50), exchange(bytes(range(256)) * 300, url=f"{HOME}/list?page=1")
    path = written(tmp_path / "board.warc.gz", first, second, notes=None)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    target, known = unfinished(tmp_path, "board")
    assert (
        target.name == "board.2.warc.gz"
        and list(known) == [first.url]
        and known[first.url].body == first.body
    )
    written(target, first)
    assert unfinished(tmp_path, "board") == (tmp_path / "board.3.warc.gz", {})


def test_salvage_of_junk_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "board.warc.gz"
    path.write_bytes(b"junk")
    assert answers_of(path, lambda url: "board", salvage=True) == {}
