"""Answers spoiled by the hundred (``make torture``: by the thousand): each is read or named, and what is kept of it can
be written and read back. Own pages always; those of ../shared/recorded where they are."""

import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from spoiled import spoiled

from scrapers.asking.refusals import refusal
from scrapers.asking.saved import TYPES
from scrapers.keeping.runs import read_run, write_run
from scrapers.keeping.vacancies import read_day, unwritable, write_day
from scrapers.model import OUTCOMES, Page, Source, Unreadable, Vacancy
from scrapers.reading import Reading
from scrapers.recording import DAY, cases, expected_path
from scrapers.sources import all_sources
from vilka.words.facts import read_facts

PAGES = Path(__file__).parent / "pages"
SOURCES = {source.slug: source for source in all_sources()}
#: Larger pages are left out: they say the same and take their time.
LARGEST = 200_000
#: Full texts are read for facts in one of so many.
WITH_FACTS = 25
Answer = tuple[Source, str, Path]


@cache
def own() -> list[Answer]:
    """The good saved pages of every source with the addresses they came from."""
    return [
        (source, json.loads(expected_path(page).read_text("utf-8"))["url"], page)
        for source in all_sources() for page in cases(PAGES / source.slug)
        if not page.name.startswith("bad_") and page.stat().st_size < LARGEST
    ]  # fmt: skip


def recorded(shared: Path) -> list[Answer]:
    """Real answers beside the project; their folder, or that of boards/, is named after the source."""
    found = []
    for path in sorted((shared / "recorded").rglob("*")):
        slug = next((part for part in path.parts[::-1] if part in SOURCES), "")
        kind = Path(path.name.removesuffix(".gz")).suffix in TYPES
        if slug and kind and path.is_file() and path.stat().st_size < LARGEST:
            found.append((SOURCES[slug], SOURCES[slug].home, path))
    return found


def words_only(vacancy: Vacancy, free_text: bool) -> list[Vacancy]:
    return [vacancy]


def outcome(answer: Answer, seed: str, out: Path, facts: bool) -> str:
    """How the spoiled answer ends; whatever is kept of it is written and read back."""
    source, url, path = answer
    kind = TYPES[Path(path.name.removesuffix(".gz")).suffix]
    page = Page(url, spoiled(path.read_bytes(), seed), DAY, 200, kind)
    reading = Reading(source, DAY, read_facts if facts else words_only)
    ended = "ok"
    try:
        if refused := refusal(page.status, {}, page.body):
            raise refused
        reading.page(page, True)
        reading.follow(page)
    except Unreadable as error:
        ended = error.outcome
        assert ended in OUTCOMES and str(error), ended
    for (_, number), why in unwritable(reading.rows()).items():
        reading.drop(number, f"unwritable: {why}")
    rows = reading.rows()
    assert read_day(write_day(out, DAY, rows)) == sorted(rows, key=lambda row: (row["source"], row["id"]))
    write_run(
        out, DAY, "live", {source.slug: {"status": "ok", "outcome": "ok", **reading.counts()}}, len(rows)
    )
    assert read_run(out / f"{DAY}.json")["sources"][source.slug]["read"] == len(rows)
    return ended


def tortured(answers: list[Answer], times: int, out: Path, name: str) -> None:
    ends: Counter[str] = Counter()
    for n in range(times):
        answer = answers[n % len(answers)]
        seed = f"{answer[2].name} {n}"
        (out / f"{DAY}.json").unlink(missing_ok=True)
        try:
            ends[outcome(answer, seed, out, n % WITH_FACTS == 0)] += 1
        except Exception as error:
            raise AssertionError(
                f"{answer[0].slug}, spoiled by {seed!r}: {type(error).__name__} {error}"
            ) from error
    assert len(ends) > 3, "nothing was spoiled"
    sys.stdout.write(
        f"| spoiled answers, {name} | {times} tried | {times} held | {dict(ends.most_common())} |\n"
    )


@pytest.mark.parametrize("times", [250, pytest.param(4000, marks=pytest.mark.torture)])
def test_own_answers_spoiled(times: int, tmp_path: Path) -> None:
    tortured(own(), times, tmp_path, "own")


@pytest.mark.parametrize("times", [100, pytest.param(2000, marks=pytest.mark.torture)])
def test_recorded_answers_spoiled(times: int, tmp_path: Path, shared: Path) -> None:
    answers = recorded(shared)
    assert len({source.slug for source, _, _ in answers}) > 8
    tortured(answers, times, tmp_path, "recorded")
