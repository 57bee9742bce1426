"""How a source's doors went, and what that makes of the source's run: a status, an outcome, its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from scrapers.asking.refusals import SHUT, refusal
from scrapers.errors import BadFile
from scrapers.keeping.cleaning import one_line
from scrapers.keeping.contents import collapsed
from scrapers.keeping.masks import mask
from scrapers.keeping.runs import READ
from scrapers.model import OUTCOMES, Page, Unreadable
from scrapers.reading import Reading

#: These end a door at once; anything else is of one page.
ENDS = SHUT | {"robots", "budget", "interrupted"}
#: Less than this share of what the source says there is: the reading is partial.
NEARLY_ALL = 0.9


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
    #: Where the reading of the source's past stands (``scrapers.backfill``).
    past: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def stumbled(cls, error: Exception) -> "Walked":
        """Something in the source's way that nobody foresaw: it has a name, and the other sources go on."""
        words = mask(one_line(f"{type(error).__name__}: {error}", 200))
        return cls(doors=[{"door": "", "outcome": "stumbled", "message": words}])

    @classmethod
    def of_notes(cls, notes: Mapping[str, Any] | None) -> "Walked":
        """As a capture tells it; one by someone else tells nothing and is not measured by its size. Raises BadFile."""
        if notes is None:
            return cls(door="capture", checked=False)
        try:
            doors = [
                {name: str(one[name]) for name in ("door", "outcome", "message")} for one in notes["doors"]
            ]
            requests, size, seconds = (int(notes[name]) for name in ("requests", "bytes", "seconds"))
            faults = [(str(outcome), str(message)) for outcome, message in notes["faults"]]
            outcomes = {outcome for outcome, _ in faults} | {one["outcome"] for one in doors}
            if outcomes - OUTCOMES.keys():
                raise ValueError(f"unknown outcomes {outcomes - OUTCOMES.keys()}")
            return cls(str(notes["door"]), doors, requests, size, seconds, faults=faults, noted=True)
        except (KeyError, TypeError, ValueError) as error:
            raise BadFile(f"the capture's notes are none of ours: {type(error).__name__} {error}") from None

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
        return {
            **self._way(),
            "faults": told,
            **({"files": self.files} if self.files else {}),
            **({"past": self.past} if self.past else {}),
        }

    def _way(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("door", "doors", "requests", "bytes", "seconds")}

    def fault(self, outcome: str, message: str) -> None:
        """Count a page that was no answer, unless the notes of a capture already tell of it."""
        told = self.noted and (outcome in ENDS or (outcome, message) in self.faults)
        if not told:
            self.faults.append((outcome, message))

    def ending(self, reading: Reading, before: Mapping[str, Any] | None = None) -> tuple[str, str, str]:
        """(status, outcome, message) of the source for this run. ``before``: its entry of the last healthy day, through
        the same door (``keeping.contents``)."""
        status, outcome, message = self._ending(reading)
        if status not in READ or before is None:
            return status, outcome, message
        lost = collapsed(reading.fill(), len(reading.kept), before, reading.source.fill_left)
        return ("failed", "layout_changed", why) if (why := "; ".join(lost)) else (status, outcome, message)

    def _ending(self, reading: Reading) -> tuple[str, str, str]:
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
            return ("partial" if self.pages and reading.kept else outcome), _of_many(
                message, len(self.faults)
            )
        if reading.said and reading.fresh < NEARLY_ALL * reading.said:
            return "partial", f"источник говорит о {reading.said}, получено {reading.fresh}"
        return "ok", ""


def _of_many(message: str, count: int) -> str:
    return message if count == 1 else f"{message} (и ещё {count - 1})"


def where(url: str, error: Unreadable) -> str:
    """The error's words after the path of the page that it is of; a file's page is named elsewhere."""
    path = _path_of(url)
    return one_line(mask(f"{path[:80]}: {error}" if path else str(error)), 200)


def _path_of(url: str) -> str:
    """The path of a web address; "" of a file's, and of what is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return "" if parts.scheme in ("", "file") else parts.path


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
            told |= {"outcome": error.outcome, "message": where("", error)}
            walked.fault(error.outcome, where(page.url, error))
            continue
        walked.pages += 1
        told["read"] += kept
        told["rejected"] += rejected
    return told
