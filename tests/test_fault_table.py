"""Every fault of a source has its name in the run; the other sources are whole and earlier days stay as they are."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrapers.collect import collect
from scrapers.demo import transport
from scrapers.demo_answers.faults import FAULTS
from scrapers.model import Source
from scrapers.runs import failed
from scrapers.sources import all_sources

SEED, POSTS = 7, 400
BEFORE, DAY = date(2026, 11, 16), date(2026, 11, 23)
#: The sources that suffer, each read through another kind of door, and one that must not notice.
SUFFERING, WHOLE = ("hh", "fl_ru", "geekjob"), "hirehi"
NAMES = {
    "timeout": {"timeout"},
    "403": {"forbidden"},
    "429": {"too_many_requests"},
    "451": {"legal"},
    "500": {"server_error"},
    "captcha": {"captcha"},
    "empty": {"empty"},
    "truncated": {"truncated"},
    "encoding": {"wrong_encoding"},
    "layout": {"layout_changed", "too_few"},
    "loop": {"ok", "partial", "budget"},
}


def sources() -> list[Source]:
    known = {source.slug: replace(source, expected=(1, 9999)) for source in all_sources()}
    return [known[slug] for slug in (*SUFFERING, WHOLE)]


def run(out: Path, day: date, faults: dict[str, str]) -> dict[str, Any]:
    board = transport(SEED, day, POSTS, faults)
    return collect(day, sources(), out, {}, lambda vacancy: [vacancy], transport=board, origin="demo")


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("healthy")
    run(out, BEFORE, {})
    told = run(out, DAY, {})
    assert failed(told) == []
    return {"out": out, "entry": told["sources"][WHOLE], "bytes": _files(out, BEFORE)}


def _files(out: Path, day: date) -> list[bytes]:
    return [(out / "vacancies" / f"{day}.csv").read_bytes(), (out / "runs" / f"{day}.json").read_bytes()]


@pytest.mark.parametrize("fault", FAULTS)
def test_fault(tmp_path: Path, healthy: dict[str, Any], fault: str) -> None:
    for folder in ("vacancies", "runs"):
        (tmp_path / folder).mkdir()
        for file in (healthy["out"] / folder).glob(f"{BEFORE}.*"):
            (tmp_path / folder / file.name).write_bytes(file.read_bytes())
    told = run(tmp_path, DAY, dict.fromkeys(SUFFERING, fault))["sources"]
    assert {told[slug]["outcome"] for slug in SUFFERING} <= NAMES[fault]
    assert told[WHOLE] == healthy["entry"]
    assert _files(tmp_path, BEFORE) == healthy["bytes"]
    if fault != "loop":
        assert failed({"sources": told}) == sorted(SUFFERING)
        assert all(told[slug]["seen"] == "" for slug in SUFFERING)


def test_every_fault_has_its_names() -> None:
    assert set(NAMES) == set(FAULTS)
