"""What one source's run has read so far: pages -> kept vacancies, counted rejections, the said total."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from scrapers.keeping.cleaning import WORDS, cleaned, doubts, one_line
from scrapers.keeping.days import is_day
from scrapers.keeping.heard import heard_words
from scrapers.keeping.masks import mask
from scrapers.keeping.vacancies import Row, row_of
from scrapers.model import (
    Page,
    Rejected,
    Request,
    Source,
    Unreadable,
    Vacancy,
)
from scrapers.words import Unclear

#: The cleaned vacancy and whether its source gives free text -> what it says, or why it is none.
ReadFacts = Callable[[Vacancy, bool], Iterable[Vacancy | Rejected]]
#: What code that reads one item's words may stumble over; the item is rejected, the others go on.
STUMBLES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
#: Reasons of posts whose words nobody can read from outside, and how many channels of such posts are named.
WORDLESS, NAMED_CHANNELS = ("photo_only", "media_only"), 20
#: So many ids of each reason are named in the run file.
NAMED_IDS, NAMED_LENGTH = 3, 100
#: Words of a stumble were cut at 200 signs: half a contact at that end goes.
TOLD = 150


@contextmanager
def named_stumbles() -> Iterator[None]:
    """Whatever one source's code stumbles over becomes Unreadable with its words; the other sources go on."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        words = error.strerror if isinstance(error, OSError) else str(error)
        raise Unreadable("layout_changed", f"{type(error).__name__}: {words}"[:200]) from error


@dataclass(slots=True)
class Reading:
    """Everything read of one source; a vacancy seen twice is kept once, in its last wording."""

    source: Source
    day: date
    read_facts: ReadFacts
    origin: str = "live"
    kept: dict[str, Vacancy] = field(default_factory=dict)
    rejected: dict[str, list[Rejected]] = field(default_factory=lambda: defaultdict(list))
    doubtful: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    items: int = 0
    repeated: int = 0
    said: int | None = None
    #: Items of the present door, to be held against what it said.
    fresh: int = 0
    #: The latest day of publication on the page read last.
    newest: date | None = None

    def new_door(self) -> None:
        """What a further door says and gives is counted afresh; what was kept stays."""
        self.said, self.fresh = None, 0

    def page(self, page: Page, starts: bool = False) -> tuple[int, int]:
        """Read one page; how many of its vacancies were kept and how many items rejected.

        ``starts``: it is the first page of a query, so its total counts. Raises Unreadable for a page that
        is no answer; a parser that stumbles over a page is ``layout_changed`` with the stumble's words.
        """
        kept = rejected = 0
        self.newest = None
        with named_stumbles():
            for item in self.source.parse(page):
                good, bad = self._item(item)
                kept, rejected = kept + good, rejected + bad
            found = self.source.total(page) if starts else None
        if found is not None:
            self.said = (self.said or 0) + found
        return kept, rejected

    def follow(self, page: Page) -> list[Request]:
        """Where the page leads. Raises Unreadable as ``page`` does."""
        with named_stumbles():
            return list(self.source.follow(page))

    def _item(self, item: Vacancy | Rejected) -> tuple[int, int]:
        self.items += 1
        self.fresh += 1
        if isinstance(item, Vacancy) and item.posted_on:
            self.newest = max(self.newest or item.posted_on, item.posted_on)
        if isinstance(item, Vacancy) and isinstance(item.salary_text, Unclear):
            self.doubtful[item.salary_text.why].append(item.id)
        kept = rejected = 0
        for one in self._facts(item):
            if isinstance(one, Rejected):
                self._reject(one)
                rejected += 1
            else:
                self._keep(one)
                kept += 1
        return kept, rejected

    def _facts(self, item: Vacancy | Rejected) -> Iterable[Vacancy | Rejected]:
        """The item cleaned, its full text read for facts, then cleaned again (a digest gives several)."""
        if isinstance(item, Rejected):
            return [item]
        try:
            first = self._cleaned(_titled(item, self.source))
            return (
                [first]
                if isinstance(first, Rejected)
                else [self._cleaned(one) for one in self.read_facts(first, self.source.free_text)]
            )
        except STUMBLES as error:
            return [Rejected(str(item.id), f"unreadable_text: {type(error).__name__} {error}"[:200])]

    def _cleaned(self, item: Vacancy | Rejected) -> Vacancy | Rejected:
        if isinstance(item, Rejected):
            return item
        if item.posted_on and not is_day(item.posted_on.isoformat()):
            self._doubt("absurd_date", one_line(item.id, NAMED_LENGTH))
            item = replace(item, posted_on=None)
        return cleaned(item, self.source.slug, self.day)

    def _keep(self, vacancy: Vacancy) -> None:
        self.repeated += vacancy.id in self.kept
        self.kept[vacancy.id] = replace(vacancy, origin=self.origin, text="")
        for doubt in doubts(vacancy):
            self._doubt(doubt, vacancy.id)

    def _doubt(self, doubt: str, number: str) -> None:
        if number not in self.doubtful[doubt]:
            self.doubtful[doubt].append(number)

    def _reject(self, rejected: Rejected) -> None:
        named = Rejected(one_line(rejected.id, NAMED_LENGTH), one_line(rejected.reason, 200))
        self.rejected[named.reason.partition(":")[0]].append(named)

    def drop(self, number: str, why: str) -> None:
        """Reject a vacancy that was kept: it cannot be written."""
        del self.kept[number]
        self._reject(Rejected(number, why))

    def counts(self) -> dict[str, Any]:
        """The counted part of the source's entry in the run file."""
        return {
            "items": self.items,
            "read": len(self.kept),
            "repeated": self.repeated,
            "said": self.said,
            "rejected": {reason: _told(these) for reason, these in sorted(self.rejected.items())},
            "doubts": {doubt: _named(ids) for doubt, ids in sorted(self.doubtful.items())},
            "fill": self.fill(),
            **({"wordless": wordless} if (wordless := self._wordless()) else {}),
            "expected": list(self.source.expected),
            **({"heard": heard} if (heard := heard_words(self.kept.values(), self.day)) else {}),
            "seen": " ".join(sorted(self.kept)),
        }

    def _wordless(self) -> dict[str, int]:
        """Posts that show no words (pictures, rich posts), by channel, most first: vacancies that are lost to us."""
        lost = [one.id.partition("/")[0] for reason in WORDLESS for one in self.rejected.get(reason, ())]
        return dict(Counter(lost).most_common(NAMED_CHANNELS)) if self.source.independent else {}

    def rows(self) -> list[Row]:
        """The kept vacancies as rows, by id."""
        return [row_of(self.kept[number]) for number in sorted(self.kept)]

    def fill(self) -> dict[str, float]:
        """Share of the kept vacancies where the source said it, by column, to three digits."""
        rows = self.kept.values()
        names = (*WORDS, "posted_on")
        return {
            name: round(sum(bool(getattr(row, name)) for row in rows) / len(rows), 3)
            for name in names
            if rows
        }


def _titled(vacancy: Vacancy, source: Source) -> Vacancy:
    """A post in free text may have no title before its words are picked out: its first line stands in."""
    if not source.free_text or vacancy.title.strip():
        return vacancy
    lines = (line.strip() for line in vacancy.text.splitlines())
    return replace(vacancy, title=next((line for line in lines if line), ""))


def _named(ids: list[str]) -> dict[str, Any]:
    return {"count": len(ids), "ids": ids[:NAMED_IDS]}


def _told(rejected: list[Rejected]) -> dict[str, Any]:
    """How many, the first ids, and what the first stumbled over where the reason has words of its own."""
    words = rejected[0].reason.partition(": ")[2]
    return {**_named([one.id for one in rejected]), **({"words": mask(words)[:TOLD]} if words else {})}
