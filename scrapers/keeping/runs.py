"""``data/runs/<day>.json``: what each source did on a day.

``{"day", "origin", "sources": {slug: entry}}``. An entry has ``status`` (ok, partial, interrupted, failed or
off), ``outcome`` (a name from ``OUTCOMES``) with its ``message``, ``door`` and all ``doors`` tried,
``faults`` {outcome: {count, words}} of pages that were no answer, ``requests``, ``bytes``, ``seconds``,
``said`` by the source, ``items`` looked at, ``read`` (kept), ``repeated``, ``new``, ``changed``, ``unchanged``, ``rejected`` and ``doubts`` {reason: {count, ids, words}},
``past``: how far back the source's past is read (``scrapers.backfill``), ``wordless`` {channel: posts that show no words}, ``place``: where the machine stood that read it,
``fill``, ``expected``, ``heard`` (responses, readers and days since the last publication of each vacancy, where the source
tells them: ``keeping.heard``), ``seen`` (all ids read, blank-separated: who is missing on a later healthy day is
gone); ``last_attempt`` when a later run of the same day did worse; ``files`` {name: {read, rejected, outcome,
message}} where saved answers were read. ``rows`` beside ``sources``: how many rows the day's file holds, so that a
file cut at a line's end is known from a whole one. ``set_aside``: sentences on kept files that could not be read.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from scrapers.errors import BadFile
from scrapers.files import write_whole
from scrapers.keeping.days import is_day
from scrapers.keeping.heard import is_heard, united
from scrapers.model import OUTCOMES

Entry = dict[str, Any]
_RANK = {"ok": 3, "partial": 2, "interrupted": 1, "failed": 0, "off": 0}
#: Statuses whose vacancies were written.
READ = ("ok", "partial", "interrupted")
_RUN_FILE = re.compile(r"(\d{4}-\d{2}-\d{2})\.json")


class BrokenRun(BadFile):
    """A run file cannot be read; the message names it."""


def read_run(path: Path) -> dict[str, Any]:
    """One day's run. Raises BrokenRun naming the file and what of it is wrong."""
    run = _of_json(path)
    if wrong := _wrong_run(run):
        raise BrokenRun(f"{path}: {wrong}")
    for slug, entry in run["sources"].items():
        if wrong := wrong_entry(entry):
            raise BrokenRun(f"{path}: {str(slug)[:40]}: {wrong}")
    return dict(run)


def _of_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BrokenRun(f"{path}: {error.strerror}") from None
    except RecursionError:
        raise BrokenRun(f"{path}: no JSON of a run: too deep") from None
    except ValueError as error:
        raise BrokenRun(f"{path}: {error}") from None


def _wrong_run(run: Any) -> str:
    if not isinstance(run, dict) or not isinstance(run.get("sources"), dict) or "origin" not in run:
        return "no run of sources"
    if run["origin"] not in ("live", "demo"):
        return f"unknown origin {str(run['origin'])[:40]}"
    if not isinstance(run.get("day"), str) or not run["day"] or not is_day(run["day"]):
        return f"no day: {str(run.get('day'))[:40]}"
    if not isinstance(run.get("rows"), int | None):
        return "rows is no number"
    aside = run.get("set_aside", [])
    return (
        "" if isinstance(aside, list) and all(isinstance(one, str) for one in aside) else "set_aside is odd"
    )


#: What an entry may hold, where it holds it.
_TYPES: dict[str, type] = {
    "seen": str, "heard": str, "message": str, "door": str, "doors": list, "faults": dict, "rejected": dict, "doubts": dict,
    "fill": dict, "expected": list, "files": dict, "last_attempt": dict,
    **dict.fromkeys(("requests", "bytes", "items", "read", "repeated", "new", "changed", "unchanged"), int),
}  # fmt: skip


def wrong_entry(entry: Any) -> str:
    """What is wrong with a source's entry; "" for a sound one."""
    if not isinstance(entry, dict):
        return "no entry"
    if entry.get("status") not in _RANK:
        return f"unknown status {str(entry.get('status'))[:40]}"
    if entry.get("outcome", "ok") not in OUTCOMES:
        return f"unknown outcome {str(entry['outcome'])[:40]}"
    if isinstance(entry.get("heard"), str) and not is_heard(entry["heard"]):
        return "heard is odd"
    return next(
        (f"{name} is odd" for name, kind in _TYPES.items() if not isinstance(entry.get(name, kind()), kind)),
        "",
    )


def good_run(path: Path) -> dict[str, Any] | None:
    """What can be kept of a broken run file: the run with its sound entries; None where it is no run at all."""
    try:
        run = _of_json(path)
    except BrokenRun:
        return None
    if _wrong_run(run):
        return None
    return {**run, "sources": {slug: one for slug, one in run["sources"].items() if not wrong_entry(one)}}


def runs(directory: Path) -> Iterator[dict[str, Any]]:
    """All runs of a directory, oldest first."""
    yield from map(read_run, run_files(directory))


def run_files(directory: Path) -> list[Path]:
    """The run files of a directory, oldest first."""
    return sorted(path for path in directory.glob("*.json") if _RUN_FILE.fullmatch(path.name))


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


def write_run(
    directory: Path, day: date, origin: str, entries: Mapping[str, Entry], rows: int | None = None
) -> None:
    """Put the entries into the day's run file; a worse second attempt never replaces a better first.

    ``rows``: how many the day's file holds now; None: as many as before.
    """
    sources = day_so_far(directory, day, origin)
    for slug, entry in entries.items():
        sources[slug] = _merged(sources.get(slug), entry)
    path = directory / f"{day}.json"
    before = read_run(path) if sources and path.is_file() else {}
    run = {**(before if before.get("origin") == origin else {}), "day": day.isoformat(), "origin": origin}
    counted = {} if rows is None else {"rows": rows}
    write_whole(path, run_bytes({**run, "sources": sources, **counted}))


def note_set_aside(directory: Path, day: date, sentences: Sequence[str]) -> None:
    """Keep in the day's run which kept files had to be set aside: a later look at the night can tell."""
    path = directory / f"{day}.json"
    if sentences and path.is_file():
        run = read_run(path)
        told = sorted({*run.get("set_aside", ()), *sentences})
        write_whole(path, run_bytes({**run, "set_aside": told}))


def rows_told(directory: Path, day: date) -> int | None:
    """How many rows the day's run says that the day's file holds; None where it does not say."""
    path = directory / f"{day}.json"
    return read_run(path).get("rows") if path.is_file() else None


def tell_rows(directory: Path, day: date, rows: int) -> None:
    """Note in the day's run, where there is one, how many rows the day's file holds."""
    path = directory / f"{day}.json"
    if path.is_file():
        write_whole(path, run_bytes({**read_run(path), "rows": rows}))


def run_bytes(run: Mapping[str, Any]) -> bytes:
    """A day's run as its file holds it; what is no text (half a surrogate pair) becomes a question mark."""
    return (json.dumps(run, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "replace")


def together(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Two runs of one day as one, whichever is named first. Raises BrokenRun.

    Of a source that both read, the better attempt stands (ok before partial, then who read more), with all that either saw.
    How many rows the day's file holds is counted afterwards (``history.settle``).
    """
    if (first["day"], first["origin"]) != (second["day"], second["origin"]):
        raise BrokenRun(
            f"{first['day']} ({first['origin']}) and {second['day']} ({second['origin']}): two runs"
        )
    sources = dict(first["sources"])
    for slug, entry in second["sources"].items():
        sources[slug] = _better(sources[slug], entry) if slug in sources else entry
    aside = sorted({*first.get("set_aside", ()), *second.get("set_aside", ())})
    run = {"day": first["day"], "origin": first["origin"], "sources": sources}
    return {**run, "set_aside": aside} if aside else run


def _better(one: Entry, other: Entry) -> Entry:
    def order(entry: Entry) -> tuple[int, int, str]:
        return _RANK[entry["status"]], entry.get("read") or 0, json.dumps(entry, sort_keys=True)

    worse, better = sorted((one, other), key=order)
    same = _RANK[worse["status"]] == _RANK[better["status"]]
    return _merged(worse, better) if same else _merged(better, worse)


def _merged(old: Entry | None, new: Entry) -> Entry:
    if old is None or not old.get("seen"):
        return _steady(old, new)
    if _RANK[new["status"]] < _RANK[old["status"]]:
        attempt = {name: new[name] for name in ("status", "outcome", "message")}
        return {**old, "last_attempt": attempt}
    if "past" in old and "past" not in new:
        new = {**new, "past": old["past"]}
    seen = " ".join(sorted({*old["seen"].split(), *new["seen"].split()}))
    heard = united(old.get("heard", ""), new.get("heard", ""))
    return _steady(old, {**new, "seen": seen, **({"heard": heard} if heard else {})})


def _steady(old: Entry | None, new: Entry) -> Entry:
    """How long it took is no news: an entry that differs in nothing else stays as it was."""
    return old if old is not None and old == {**new, "seconds": old.get("seconds")} else new


def last_seen(read: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], date]:
    """(source, id) -> the last day of the runs, oldest first, on which the source still listed it."""
    seen: dict[tuple[str, str], date] = {}
    for run in read:
        day = date.fromisoformat(run["day"])
        for slug, entry in run["sources"].items():
            seen.update(dict.fromkeys(((slug, one) for one in entry.get("seen", "").split()), day))
    return seen


def failed(run: Mapping[str, Any]) -> list[str]:
    """Sources that were tried and could not be read, by slug."""
    return [slug for slug, entry in sorted(run["sources"].items()) if entry["status"] == "failed"]


def interrupted(run: Mapping[str, Any]) -> list[str]:
    """Sources whose reading was cut off, by slug: the next run of the day goes on with them."""
    return [slug for slug, entry in sorted(run["sources"].items()) if entry["status"] == "interrupted"]
