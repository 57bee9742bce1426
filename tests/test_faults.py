"""Every source × every fault: the run names what happened, the others are whole, nothing earlier changes."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from scrapers.collect import collect
from scrapers.demo.answers.faults import FAULTS
from scrapers.demo.market import SOURCES
from scrapers.demo.transport import KEYS, transport
from scrapers.model import Source
from scrapers.sources import all_sources

DAY = date(2026, 11, 24)
#: The outcomes that may stand in the run file for a fault; the rest would hide what happened.
NAMED = {
    "timeout": {"timeout"},
    "403": {"forbidden"},
    "429": {"too_many_requests"},
    "451": {"legal"},
    "500": {"server_error"},
    "captcha": {"captcha"},
    "empty": {"empty"},
    "truncated": {"truncated", "not_json", "layout_changed"},
    "encoding": {"wrong_encoding", "not_json", "layout_changed"},
    "layout": {"layout_changed", "not_json", "api_error", "too_few"},
}
SMALL = [replace(source, expected=(1, 10_000)) for source in all_sources() if source.slug in SOURCES]


def env() -> dict[str, str]:
    """Every key given, every switch on."""
    return dict(KEYS) | {door.switch: "1" for source in SMALL for door in source.doors if door.switch}


def run(out: Path, sources: list[Source], day: date, fault: dict[str, str]) -> dict[str, Any]:
    board = transport(5, day, 300, fault)
    read = collect(
        day, sources, out, env(), lambda one, _: [one], transport=board, origin="demo", days_back=60
    )
    return dict(read["sources"])


@pytest.fixture(scope="module")
def yesterday(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder where all sources were read the day before."""
    out = tmp_path_factory.mktemp("yesterday")
    read = run(out, SMALL, DAY - timedelta(1), {})
    assert all(entry["status"] in ("ok", "partial") for entry in read.values()), read
    return out


def copied(folder: Path, to: Path) -> Path:
    for file in sorted(folder.glob("*/*.*")):
        if file.parent.name in ("vacancies", "runs"):
            target = to / file.parent.name / file.name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(file.read_bytes())
    return to


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.glob("*/*.*"))
        if file.is_file()
    }


CASES = [(source.slug, fault) for source in SMALL for fault in FAULTS]


@pytest.mark.parametrize(("slug", "fault"), CASES)
def test_a_source_fails_alone_and_by_name(slug: str, fault: str, yesterday: Path, tmp_path: Path) -> None:
    out = copied(yesterday, tmp_path)
    before = contents(out)
    place = next(place for place, source in enumerate(SMALL) if source.slug == slug)
    others = [SMALL[(place + 1) % len(SMALL)]] if len(SMALL) > 1 else []
    read = run(out, [SMALL[place], *others], DAY, {slug: fault})
    for other in others:
        assert read[other.slug]["status"] in ("ok", "partial"), read[other.slug]["message"]
    entry = read[slug]
    if fault == "loop":
        assert entry["requests"] <= SMALL[place].max_requests + 5
        assert entry["status"] in ("ok", "partial", "failed")
    else:
        told = {door["outcome"] for door in entry["doors"]} - {"no_key", "off"}
        assert entry["status"] == "failed"
        assert (told | {entry["outcome"]}) & NAMED[fault], entry["doors"]
        assert entry["message"]
        assert not any(line.startswith(f"{slug},") for line in today_rows(out))
    after = contents(out)
    assert {name: after[name] for name in before} == before


def today_rows(out: Path) -> list[str]:
    file = out / "vacancies" / f"{DAY.isoformat()}.csv"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
