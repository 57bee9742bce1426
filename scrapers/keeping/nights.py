"""Was the night a good one? What is wrong with it, in sentences; none where all is well."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scrapers.keeping.runs import failed, interrupted, runs

#: So many nights in a row without one new or changed vacancy: the sources, or the reading of them, stand still.
QUIET = 3


def troubles(directory: Path, day: str) -> list[str]:
    """What is wrong with the night of ``day`` and the nights before it; ``directory``: that of the run files.

    A source that fails alone is no bad night: the table of sources names it, its earlier vacancies stay.
    """
    nights = [run for run in runs(directory) if run["day"] <= day]
    if not nights or nights[-1]["day"] != day:
        return [f"{day}: nothing was read; there is no run of this day"]
    same = [run for run in nights if run["origin"] == nights[-1]["origin"]]
    return [*_set_aside(nights[-1]), *_most_failed(nights[-1]), *_collapsed(nights[-1]), *_quiet(same)]


def _set_aside(run: Mapping[str, Any]) -> list[str]:
    return list(run.get("set_aside", ()))


def _most_failed(run: Mapping[str, Any]) -> Iterator[str]:
    tried = [slug for slug, entry in run["sources"].items() if entry["status"] != "off"]
    lost = failed(run)
    if len(lost) * 2 > len(tried):
        named = ", ".join(f"{slug} ({run['sources'][slug]['outcome']})" for slug in lost)
        yield f"{run['day']}: {len(lost)} of {len(tried)} sources failed: {named}"
    if not tried:
        yield f"{run['day']}: no source was tried"
    if cut := interrupted(run):
        yield f"{run['day']}: cut off while reading {', '.join(cut)}"


def _collapsed(run: Mapping[str, Any]) -> Iterator[str]:
    for slug in failed(run):
        entry = run["sources"][slug]
        if entry.get("outcome") == "layout_changed":
            yield f"{run['day']}: what {slug} says has changed its form: {entry.get('message', '')}"


def _quiet(nights: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    last = nights[-QUIET:]
    if len(last) == QUIET and not any(map(_news, last)):
        yield f"nothing new in {QUIET} nights, from {last[0]['day']} to {last[-1]['day']}"


def _news(run: Mapping[str, Any]) -> int:
    return sum(entry.get("new", 0) + entry.get("changed", 0) for entry in run["sources"].values())


def report(directory: Path, day: str) -> str:
    """The night in Markdown: what is wrong, and how each source ended."""
    wrong = troubles(directory, day)
    lines = [f"# The night of {day}", "", *(f"- {one}" for one in wrong or ["all is well"])]
    entries: Mapping[str, Any] = next((run["sources"] for run in runs(directory) if run["day"] == day), {})
    if entries:
        lines += ["", "| source | end | read | new |", "|---|---|--:|--:|"]
        lines += [
            f"| {slug} | {entry.get('outcome', entry['status'])} | {entry.get('read', 0)} | {entry.get('new', 0)} |"
            for slug, entry in sorted(entries.items())
        ]
    return "\n".join(lines) + "\n"
