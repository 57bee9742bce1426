"""``vilka record``: one live answer of a source -> a fixture to be rewritten, with its first expected file.

``python -m scrapers.record SOURCE`` makes the expected files of all its saved pages anew, to be reviewed by eye.
"""

import json
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import httpx

from scrapers.asking.capture import Capture
from scrapers.asking.fetch import REAL, STILL, Net, Session
from scrapers.asking.saved import TYPES, NoSaved
from scrapers.files import write_whole
from scrapers.model import Door, Page, Request, Run, Source, Unreadable
from scrapers.recording import DAY, cases, expected_path
from scrapers.recording import record as write_expected
from scrapers.sources import all_sources
from scrapers.walk import shut

PAGES = Path(__file__).parents[1] / "tests" / "pages"


def record(
    source: Source,
    url: str,
    case: str,
    directory: Path,
    day: date,
    env: Mapping[str, str],
    transport: httpx.BaseTransport | None = None,
) -> list[Path]:
    """Ask for one page as the source's door would, save it as ``<directory>/<slug>/<case>.*``, read it.

    ``url`` may also be the name of a door: its first question is asked. Returns the two files written.
    Raises Unreadable with the refusal's outcome when there is no answer to save.
    """
    clock = STILL if transport else REAL
    door, request = _asked(source, url, Run(day, env))
    with tempfile.TemporaryDirectory() as scratch, Net(env, clock, threading.Event(), 120, transport) as net:
        capture = Capture(Path(scratch) / "one.warc.gz", source.slug, day, net.redact)
        try:
            session = Session(net, source, capture)
            page = session.fetch(request, _token(door, session, Run(day, env)), "record", True)
        finally:
            capture.close(None)
    path = directory / source.slug / f"{case}{_suffix(page)}"
    write_whole(path, page.body)
    write_expected(source, path, page.url, day)
    return [path, expected_path(path)]


def _asked(source: Source, url: str, run: Run) -> tuple[Door | None, Request]:
    """The door's own question where it has one of this address (its headers, its form), else a plain one."""
    for door in source.doors:
        for request in _first_questions(door, run):
            if url in (door.name, request.url):
                return door, request
    if "://" not in url:
        raise _no_door(source, url, run)
    return None, Request(url)


def _no_door(source: Source, name: str, run: Run) -> Unreadable:
    """Why words that are no address ask nothing: a door without its keys, or no door of the source."""
    for door in source.doors:
        if door.name == name and (why := shut(door, run)):
            return Unreadable(*why)
    doors = ", ".join(door.name for door in source.doors)
    return Unreadable("redirected", f"не адрес и не дверь; двери источника {source.slug}: {doors}")


def _first_questions(door: Door, run: Run) -> Iterator[Request]:
    if all(run.env.get(name) for name in door.needs):
        yield from door.start(run)


def _token(door: Door | None, session: Session, run: Run) -> str:
    asked = door.token(run) if door and door.token else None
    return session.token(asked) if isinstance(asked, Request) else asked or ""


def _suffix(page: Page) -> str:
    """The file's ending by what the answer calls itself; HTML where it does not say."""
    kind = page.content_type.partition(";")[0].strip().lower()
    named = {"application/json": ".json", "text/javascript": ".json", "text/xml": ".xml"}
    return named.get(kind) or next((end for end, type in TYPES.items() if type == kind), ".html")


def expect(source: Source, directory: Path = PAGES) -> list[Path]:
    """Write the expected file of every saved page of the source; address and day stay as the old file has them.

    A page without an old file is taken for an answer to the source's first question.
    """
    return [_expect(source, page) for page in cases(directory / source.slug)]


def _expect(source: Source, page: Path) -> Path:
    old = expected_path(page)
    if old.is_file():
        said = json.loads(old.read_text(encoding="utf-8"))
        return write_expected(source, page, said["url"], date.fromisoformat(said["day"]))
    asked = [request.url for door in source.doors for request in _first_questions(door, Run(DAY, {}))]
    return write_expected(source, page, asked[0] if asked else source.home, DAY)


def main(slugs: Sequence[str], directory: Path = PAGES) -> None:
    """The expected files of these sources anew, their paths printed; one sentence and exit code 1 for a wrong name."""
    known = {source.slug: source for source in all_sources()}
    if not slugs or set(slugs) - set(known):
        sys.exit(f"scrapers.record SOURCE: one of {', '.join(known)}; given: {' '.join(slugs) or 'nothing'}")
    try:
        sys.stdout.writelines(f"{path}\n" for slug in slugs for path in expect(known[slug], directory))
    except NoSaved as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
