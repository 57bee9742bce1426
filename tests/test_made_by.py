"""Nothing is built again while nothing that it is made of has changed, and everything is when something has."""

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from scrapers.demo.board import collect_board, made_from, reading_days
from scrapers.made import digest_of, is_made
from vilka import cli
from vilka.publishing import build
from vilka.publishing import files as publish
from vilka.publishing.build import Data, days_untold
from vilka.publishing.editions import keys_of
from vilka.web import render


def test_a_digest_tells_bytes_names_and_words(tmp_path: Path):
    one, folder = tmp_path / "a.csv", tmp_path / "docs"
    folder.mkdir()
    one.write_text("1")
    before = digest_of([one, folder], "word")
    assert digest_of([one, folder], "word") == before
    assert digest_of([one, folder], "other") != before
    (folder / "b.md").write_text("")
    with_empty = digest_of([one, folder], "word")
    assert with_empty != before
    (folder / "b.md").rename(folder / "c.md")
    assert digest_of([one, folder], "word") not in (before, with_empty)
    assert not is_made(tmp_path / "none", before)


def test_the_board_made_anew_takes_nothing_of_earlier_code(tmp_path: Path) -> None:
    """Its days, runs and the answers of a run that was cut off go; only then is it read."""
    day = str(reading_days()[0])
    left = [tmp_path / "captures" / day / "hh.warc.gz", tmp_path / "captures" / "conditional" / "hh.json"]
    left += [tmp_path / "vacancies" / "2026-01-01.csv", tmp_path / "runs" / "2026-01-01.json"]
    for file in [*left, tmp_path / "made-by"]:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("of earlier code", encoding="utf-8")
    collect_board(tmp_path, (), lambda vacancy, free: [vacancy])
    assert not [file for file in left if file.exists()]
    assert (tmp_path / "made-by").read_text(encoding="utf-8") != "of earlier code"


@pytest.mark.parametrize(
    "reader", ["vilka/labels.py", "vilka/words/pay/sums.py", "scrapers/keeping/masks.py"]
)
def test_a_changed_reader_makes_the_board_and_the_editions_anew(tmp_path: Path, reader: str) -> None:
    file, data = tmp_path / reader, Data(tmp_path / "days", tmp_path / "data" / "reference")
    file.parent.mkdir(parents=True)
    file.write_text("WORDS = 1\n")
    end = date(2026, 10, 31)
    before = made_from(tmp_path), keys_of(data, tmp_path, [end])[end]
    assert before == (made_from(tmp_path), keys_of(data, tmp_path, [end])[end])
    file.write_text("WORDS = 2\n")
    after = made_from(tmp_path), keys_of(data, tmp_path, [end])[end]
    assert before[0] != after[0] and before[1] != after[1]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Sites that were really built, in an empty project."""
    done: list[Path] = []

    def make(numbers: Any, root: Path, out: Path, files: Any) -> dict[str, float]:
        done.append(out)
        out.mkdir(exist_ok=True)
        (out / "index.html").write_text("<p>")
        return {"assemble": 0.0, "mkdocs": 0.0, "finish": 0.0}

    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# a")
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    monkeypatch.setattr(cli, "_data", lambda data: (Data(tmp_path / "data", tmp_path / "reference"), "demo"))
    monkeypatch.setattr(
        build, "published", lambda *given: SimpleNamespace(as_of=date(2026, 11, 23), unexplained={})
    )
    monkeypatch.setattr(publish, "files_of", lambda numbers, *given: ({}, numbers))
    monkeypatch.setattr(render, "render", make)
    monkeypatch.chdir(tmp_path)
    return done


def site(*words: str) -> None:
    assert CliRunner().invoke(cli.app, ["site", *words]).exit_code == 0


def test_an_unchanged_site_is_not_built_again(
    built: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    site()
    site()
    assert len(built) == 1
    (tmp_path / "docs" / "index.md").write_text("# b")
    site()
    assert len(built) == 2
    monkeypatch.setenv("SITE_URL", "https://vilka.example")
    site()
    assert len(built) == 3
    (tmp_path / "site" / "index.html").unlink()
    site()
    assert len(built) == 4
    site("--out", "other")
    assert built[-1] == Path("other")


def test_a_build_that_failed_is_built_again(
    built: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    site()
    (tmp_path / "docs" / "index.md").write_text("# b")
    with monkeypatch.context() as broken:
        broken.setattr(render, "render", lambda *given, **more: 1 / 0)
        assert CliRunner().invoke(cli.app, ["site"]).exit_code == 1
    (tmp_path / "docs" / "index.md").write_text("# a")
    site()
    assert len(built) == 2


def test_live_days_without_an_address_are_warned_of(
    built: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Each time, also when nothing is built again; a site with an address, or of invented days, is not."""
    monkeypatch.setattr(cli, "_data", lambda data: (Data(tmp_path / "data", tmp_path / "reference"), "live"))
    for name in ("SITE_URL", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    told = [CliRunner().invoke(cli.app, ["site"]).output for _ in range(2)]
    assert all("SITE_URL is not set" in one and "127.0.0.1" in one for one in told) and len(built) == 1
    monkeypatch.setenv("SITE_URL", "https://vilka.example")
    assert "SITE_URL is not set" not in CliRunner().invoke(cli.app, ["site"]).output


@pytest.mark.parametrize(
    ("day", "built_of"), [("2026-11-22", 1), ("2026-11-23", 1), ("2026-11-24", 0), ("2028-02-29", 0)]
)
def test_a_day_after_the_last_night_is_refused(
    built: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, built_of: int
) -> None:
    """Its pages would say «Данные на 29 февраля 2028» of what was read in 2026."""
    (tmp_path / "data" / "runs").mkdir(parents=True)
    run = {"day": "2026-11-23", "origin": "demo", "sources": {"hh": {"status": "ok", "seen": "1"}}}
    (tmp_path / "data" / "runs" / "2026-11-23.json").write_text(json.dumps(run))
    done = CliRunner().invoke(cli.app, ["site", "--as-of", day])
    assert len(built) == built_of and (built_of or "nothing was read after 2026-11-23" in str(done.exception))


@pytest.mark.parametrize(
    ("runs", "untold"),
    [
        ({}, ["2026-11-22", "2026-11-23"]),
        ({"2026-11-23": ("demo", "1 2")}, ["2026-11-22", "2026-11-23"]),
        ({"2026-11-23": ("live", "")}, ["2026-11-22", "2026-11-23"]),
        ({"2026-11-22": ("live", "1")}, []),
    ],
)
def test_days_that_no_live_night_tells_of_are_named(
    tmp_path: Path, runs: dict[str, tuple[str, str]], untold: list[str]
) -> None:
    """A fork that copied vacancies/ without runs/ would else show the invented market without a word."""
    data = Data(tmp_path, tmp_path)
    for folder in (data.vacancies, data.runs):
        folder.mkdir()
    for day in ("2026-11-22", "2026-11-23"):
        (data.vacancies / f"{day}.csv").write_text("source,id\n")
    for day, (origin, seen) in runs.items():
        run = {"day": day, "origin": origin, "sources": {"hh": {"status": "ok", "seen": seen}}}
        (data.runs / f"{day}.json").write_text(json.dumps(run))
    assert days_untold(data) == untold
