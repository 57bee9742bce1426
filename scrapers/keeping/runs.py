"""``data/runs/<day>.json``: what each source did on a day.

``{"day", "origin", "sources": {slug: entry}}``. An entry has ``status`` (ok, partial, interrupted, failed or
off), ``outcome`` (a name from ``OUTCOMES``) with its ``message``, ``door`` and all ``doors`` tried,
``faults`` {outcome: {count, words}} of pages that were no answer, ``requests``, ``bytes``, ``seconds``,
``said`` by the source, ``items`` looked at, ``read`` (kept), ``repeated``, ``new``, ``changed``, ``unchanged``, ``rejected`` and ``doubts`` {reason: {count, ids, words}},
``fill``, ``expected``, ``seen`` (all ids read, blank-separated: who is missing on a later healthy day is
gone); ``last_attempt`` when a later run of the same day did worse; ``files`` {name: {read, rejected, outcome,
message}} where saved answers were read.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from scrapers.files import BadFile, write_whole

Entry = dict[str, Any]
_RANK = {"ok": 3, "partial": 2, "interrupted": 1, "failed": 0, "off": 0}
#: Statuses whose vacancies were written.
READ = ("ok", "partial", "interrupted")
_RUN_FILE = re.compile(r"(\d{4}-\d{2}-\d{2})\.json")


class BrokenRun(BadFile):
    """A run file cannot be read; the message names it."""


def read_run(path: Path) -> dict[str, Any]:
    """One day's run. Raises BrokenRun."""
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenRun(f"{path}: {error}") from None
    if not isinstance(run, dict) or not isinstance(run.get("sources"), dict) or "origin" not in run:
        raise BrokenRun(f"{path}: no run of sources")
    return run


def runs(directory: Path) -> Iterator[dict[str, Any]]:
    """All runs of a directory, oldest first."""
    for path in sorted(directory.glob("*.json")):
        if _RUN_FILE.fullmatch(path.name):
            yield read_run(path)


def day_so_far(directory: Path, day: date, origin: str) -> dict[str, Entry]:
    """What earlier runs of the day left of the same origin; a live run starts a demonstration day anew.

    Raises BrokenRun for an unreadable file, and where the built-in board would be mixed into a live day.
    """
    path = directory / f"{day}.json"
    if not path.is_file():
        return {}
    run = read_run(path)
    if (run["origin"], origin) == ("live", "demo"):
        raise BrokenRun(f"{path}: a live day; the built-in board is not mixed into it")
    return dict(run["sources"]) if run["origin"] == origin else {}


def write_run(directory: Path, day: date, origin: str, entries: Mapping[str, Entry]) -> None:
    """Put the entries into the day's run file; a worse second attempt never replaces a better first."""
    sources = day_so_far(directory, day, origin)
    for slug, entry in entries.items():
        sources[slug] = _merged(sources.get(slug), entry)
    run = {"day": day.isoformat(), "origin": origin, "sources": sources}
    write_whole(directory / f"{day}.json", run_bytes(run))


def run_bytes(run: Mapping[str, Any]) -> bytes:
    """A day's run as its file holds it."""
    return (json.dumps(run, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def together(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Two runs of one day as one, the second as if it had come after the first. Raises BrokenRun."""
    if (first["day"], first["origin"]) != (second["day"], second["origin"]):
        raise BrokenRun(
            f"{first['day']} ({first['origin']}) and {second['day']} ({second['origin']}): two runs"
        )
    sources = dict(first["sources"])
    for slug, entry in second["sources"].items():
        sources[slug] = _merged(sources.get(slug), entry)
    return {**first, "sources": sources}


def _merged(old: Entry | None, new: Entry) -> Entry:
    if old is None or not old.get("seen"):
        return _steady(old, new)
    if _RANK[new["status"]] < _RANK[old["status"]]:
        attempt = {name: new[name] for name in ("status", "outcome", "message")}
        return {**old, "last_attempt": attempt}
    seen = " ".join(sorted({*old["seen"].split(), *new["seen"].split()}))
    return _steady(old, {**new, "seen": seen})


def _steady(old: Entry | None, new: Entry) -> Entry:
    """How long it took is no news: an entry that differs in nothing else stays as it was."""
    return old if old is not None and old == {**new, "seconds": old.get("seconds")} else new


def last_seen(directory: Path) -> dict[tuple[str, str], date]:
    """(source, id) -> the last day on which the source still listed it."""
    seen: dict[tuple[str, str], date] = {}
    for run in runs(directory):
        day = date.fromisoformat(run["day"])
        for slug, entry in run["sources"].items():
            seen.update(dict.fromkeys(((slug, one) for one in entry.get("seen", "").split()), day))
    return seen


def last_read(directory: Path) -> dict[str, date]:
    """source -> the last day on which it was read; older vacancies of it are as old as that."""
    return {
        slug: date.fromisoformat(run["day"])
        for run in runs(directory)
        for slug, entry in run["sources"].items()
        if entry["status"] in READ
    }


def failed(run: Mapping[str, Any]) -> list[str]:
    """Sources that were tried and could not be read, by slug."""
    return [slug for slug, entry in sorted(run["sources"].items()) if entry["status"] == "failed"]


def interrupted(run: Mapping[str, Any]) -> list[str]:
    """Sources whose reading was cut off, by slug: the next run of the day goes on with them."""
    return [slug for slug, entry in sorted(run["sources"].items()) if entry["status"] == "interrupted"]
