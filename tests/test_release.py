"""A month's release and the dated editions: the same bytes each time, sums that hold, later days change nothing."""

import hashlib
import io
import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from frictionless import Package
from typer.testing import CliRunner

from scrapers.collect import collect
from scrapers.demo.transport import KEYS, transport
from scrapers.keeping.runs import write_run
from scrapers.sources import all_sources
from vilka import cli
from vilka.errors import BadInput
from vilka.publishing.build import Data
from vilka.publishing.editions import editions, month_ends
from vilka.publishing.release import last_day, release
from vilka.publishing.rounding import as_published
from vilka.statistics.forks import forks_of
from vilka.words.facts import read_facts

ROOT = Path(__file__).parents[1]
SITE = "https://vilka.example/"
DAYS = (date(2026, 9, 15), date(2026, 10, 15), date(2026, 10, 30), date(2026, 11, 1))


def read(out: Path, day: date) -> None:
    sources = [replace(one, expected=(1, 10_000)) for one in all_sources() if one.slug in ("hh", "geekjob")]
    collect(
        day, sources, out, KEYS, read_facts, transport=transport(5, day, 700), origin="demo", days_back=30
    )


@pytest.fixture(scope="module", autouse=True)
def fewer_cells() -> Iterator[None]:
    """Forks by region alone: what is in a release is looked at here, not how a fork is counted."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            "vilka.publishing.build.market_forks",
            lambda table, day: as_published(forks_of(table, dims=("region",), as_of=day)),
        )
        yield


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """Four days of the built-in board, the last one after the month of the release."""
    out = tmp_path_factory.mktemp("data")
    for day in DAYS:
        read(out, day)
    return Data(out, ROOT / "data" / "reference")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a release reads of the project, so that nothing is written into the project's own build/."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data" / "schema", root / "data" / "schema")
    for name in ("CITATION.cff", ".zenodo.json", "LICENSE-TEXTS", "NOTICE"):
        shutil.copy(ROOT / name, root / name)
    return root


@pytest.fixture(scope="module")
def made(data: Data, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release("2026-10", data, "demo", project, tmp_path_factory.mktemp("dist"), SITE)


def inside(folder: Path, to: Path) -> Path:
    """The archive unpacked."""
    with tarfile.open(folder / "smm-vilka-2026-10.tar.gz") as archive:
        archive.extractall(to, filter="data")
    return to / "smm-vilka-2026-10"


def holds(folder: Path) -> set[str]:
    """The names in SHA256SUMS, all checked."""
    lines = dict(
        reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    )
    for name, told in lines.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == told
    return set(lines)


def test_a_release_is_whole(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sorted(file.name for file in made.iterdir()) == [
        "SHA256SUMS",
        "notes.md",
        "smm-vilka-2026-10.tar.gz",
    ]
    assert holds(made) == {"smm-vilka-2026-10.tar.gz"}
    folder = inside(made, tmp_path)
    assert {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()} - holds(
        folder
    ) == {"SHA256SUMS"}
    assert {
        ".zenodo.json",
        "CITATION.cff",
        "README.md",
        "croissant.json",
        "latest/forks.csv",
        "vacancies/2026-10-30.csv",
        "runs/2026-10-15.json",
    } <= holds(folder)
    assert not {"vacancies/2026-09-15.csv", "vacancies/2026-11-01.csv"} & holds(folder)
    monkeypatch.chdir(folder)
    assert Package("datapackage.json").validate().valid
    assert set(pd.read_csv("latest/runs.csv")["day"]) == {str(day) for day in DAYS[:3]}
    for words in (made / "notes.md", folder / "README.md"):
        assert "ДЕМОНСТРАЦИОННЫЕ" in words.read_text("utf-8").upper()


def test_a_release_has_the_same_bytes_each_time_and_no_clock(
    made: Path, data: Data, project: Path, tmp_path: Path
) -> None:
    shutil.rmtree(project / "build")
    again = release("2026-10", data, "demo", project, tmp_path, SITE)
    assert {file.name: file.read_bytes() for file in again.iterdir()} == {
        file.name: file.read_bytes() for file in made.iterdir()
    }
    with tarfile.open(made / "smm-vilka-2026-10.tar.gz") as archive:
        assert {one.mtime for one in archive} == {pd.Timestamp("2026-10-31", tz="UTC").timestamp()}
        assert {(one.uid, one.gid, one.uname) for one in archive} == {(0, 0, "")}


@pytest.mark.parametrize(("month", "words"), [("2026-13", "not a month"), ("2026-11", "month is not over")])
def test_a_month_that_cannot_be_released_is_one_sentence(
    month: str, words: str, data: Data, project: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=words):
        release(month, data, "demo", project, tmp_path / "dist", SITE)
    assert not (tmp_path / "dist").exists()


def test_without_a_live_day_nothing_is_released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    done = CliRunner().invoke(cli.app, ["release", "--data", str(tmp_path), "--out", str(tmp_path / "dist")])
    assert done.exit_code == 0 and not (tmp_path / "dist").exists()


def test_a_month_before_the_first_live_day_is_not_released(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the monthly run of a project that has just begun would fail."""
    monkeypatch.setattr(cli, "today", lambda: date(2026, 12, 2))
    write_run(tmp_path / "runs", date(2026, 12, 1), "live", {"hh": {"status": "ok", "seen": "1"}})
    words = ["release", "--data", str(tmp_path), "--out", str(tmp_path / "dist")]
    done = CliRunner().invoke(cli.app, words)
    assert done.exit_code == 0 and not (tmp_path / "dist").exists()
    done = CliRunner().invoke(cli.app, [*words, "--month", "2026-11"])
    assert isinstance(done.exception, cli.WrongUse) and "no live day up to 2026-11" in str(done.exception)


def test_months_end_on_their_last_day() -> None:
    assert [last_day(month) for month in ("2026-02", "2028-02", "2026-12")] == [
        date(2026, 2, 28), date(2028, 2, 29), date(2026, 12, 31),
    ]  # fmt: skip
    assert month_ends(date(2026, 8, 31), date(2026, 10, 30)) == [date(2026, 8, 31), date(2026, 9, 30)]


def asked(data: Data, project: Path, day: date) -> dict[date, Any]:
    return editions(SimpleNamespace(origin="demo", as_of=day, archive=None), data, project)  # type: ignore[arg-type]


def test_a_later_day_changes_no_edition(data: Data, project: Path, tmp_path: Path) -> None:
    """The same numbers when only the days up to the month's end are there."""
    before = asked(data, project, DAYS[-1])
    assert list(before) == [date(2026, 9, 30), date(2026, 10, 31)]
    assert all(len(frame) > 10 and set(frame["grade"]) == {"all"} for frame in before.values())
    for folder in ("vacancies", "runs"):
        (tmp_path / folder).mkdir()
        for day in DAYS[:3]:
            [file] = (data.root / folder).glob(f"{day}.*")
            shutil.copy(file, tmp_path / folder / file.name)
    fewer = asked(Data(tmp_path, data.reference), tmp_path, DAYS[-1])
    for day, frame in fewer.items():
        pd.testing.assert_frame_equal(frame, before[day])


def test_an_edition_is_counted_once(data: Data, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(data, project, DAYS[-1])
    monkeypatch.setattr("vilka.publishing.editions.forks_of", lambda *_, **__: pytest.fail("counted again"))
    assert len(asked(data, project, DAYS[-1])) == 2


def test_dated_links_are_listed(data: Data, project: Path) -> None:
    from vilka.publishing.build import published
    from vilka.publishing.files import files_of

    files, numbers = files_of(published(data, "demo"), data, project, SITE)
    index = json.loads(files["downloads/editions.json"])
    assert [one["day"] for one in index["editions"]] == ["2026-09-30", "2026-10-31"]
    for one in index["editions"]:
        for path, told in one["files"].items():
            assert hashlib.sha256(files[path]).hexdigest() == told
    forks = pd.read_csv(io.BytesIO(files["downloads/2026-10-31/forks.csv"]))
    assert len(forks) == index["editions"][1]["rows"] and set(forks["method"].astype(str)) == {numbers.method}
    assert {"downloads/2026-10-31/forks.parquet"} <= {file["path"] for file in numbers.files if "day" in file}


def test_a_release_is_published_once(made: Path, tmp_path: Path) -> None:
    """tools/publish-release.sh with a stand-in for GitHub's command: the second run finds it there, a draft is made anew."""
    gh, log = tmp_path / "bin" / "gh", tmp_path / "log"
    gh.parent.mkdir()
    draft = tmp_path / "draft"
    gh.write_text(
        f'#!/bin/sh\n[ "$2" = view ] || {{ echo "$2 $3 $*" >>{log}; rm -f {draft}; exit; }}\n'
        f'[ -f {draft} ] && echo true && exit\ngrep -q "create $3 " {log} && echo false\n'
    )
    gh.chmod(0o755)
    log.touch()
    shutil.copytree(made, tmp_path / "dist" / "2026-10")
    words, env = ["sh", str(ROOT / "tools/publish-release.sh")], {"PATH": f"{gh.parent}:/usr/bin:/bin"}
    for _ in range(2):
        subprocess.run(words, cwd=tmp_path, env=env, check=True, capture_output=True)
    [call] = log.read_text("utf-8").splitlines()
    for part in (
        "data-2026-10",
        "dist/2026-10/smm-vilka-2026-10.tar.gz",
        "dist/2026-10/SHA256SUMS",
        "notes.md",
    ):
        assert part in call
    draft.touch()  # an upload that was cut off
    subprocess.run(words, cwd=tmp_path, env=env, check=True, capture_output=True)
    again = [line.split()[:2] for line in log.read_text("utf-8").splitlines()[1:]]
    assert again == [["delete", "data-2026-10"], ["create", "data-2026-10"]]
    shutil.rmtree(tmp_path / "dist")
    done = subprocess.run(words, cwd=tmp_path, env=env, check=True, capture_output=True, text=True)
    assert "Nothing in dist/" in done.stdout
