"""Which nights are bad, and what is said of them; folders that cannot be written to are told before anybody is asked."""

import errno
import os
import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from boards import DAY, listing, pages, source
from typer.testing import CliRunner

from scrapers import files
from scrapers.collect import collect
from scrapers.errors import BadFile
from scrapers.files import check_writable, write_whole
from scrapers.keeping.nights import QUIET, report, troubles
from scrapers.keeping.runs import read_run, write_run
from vilka import cli


def entry(status: str = "ok", outcome: str = "", new: int = 5, **more: Any) -> dict[str, Any]:
    named = outcome or {"ok": "ok", "failed": "forbidden", "off": "no_key"}.get(status, status)
    return {"status": status, "outcome": named, "seen": "1" if status == "ok" else "", "new": new, **more}


def night(runs: Path, day: date = DAY, **entries: dict[str, Any]) -> list[str]:
    write_run(runs, day, "live", entries)
    return troubles(runs, str(day))


LOST, OFF = entry("failed", new=0), entry("off", new=0)
NIGHTS = [
    ("all well", {"a": entry(), "b": entry()}, ""),
    ("one of three lost", {"a": entry(), "b": entry(), "c": LOST}, ""),
    ("half lost", {"a": entry(), "b": LOST}, ""),
    ("two of three lost", {"a": entry(), "b": LOST, "c": LOST}, "2 of 3 sources failed: b (forbidden), c (forbidden)"),
    ("what is off was not tried", {"a": entry(), "b": OFF, "c": OFF, "d": OFF}, ""),
    ("all lost", {"a": LOST, "b": OFF}, "1 of 1 sources failed"),
    ("nobody asked", {"a": OFF}, "no source was tried"),
    ("cut off", {"a": entry(), "b": entry("interrupted", "interrupted")}, "cut off while reading b"),
    ("changed", {"a": entry(), "b": entry(), "c": entry("failed", "layout_changed", message="salary_text: 0")},
     "what c says has changed its form: salary_text: 0"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "entries", "said"), NIGHTS, ids=[one[0] for one in NIGHTS])
def test_a_night_is_judged(tmp_path: Path, what: str, entries: dict[str, Any], said: str) -> None:
    told = night(tmp_path, **entries)
    assert said in " ".join(told) if said else told == []
    words = report(tmp_path, str(DAY))
    assert ("all is well" in words) is (not said) and words.count("\n| ") == len(entries) + 1


def test_nights_without_news(tmp_path: Path) -> None:
    days = [DAY + timedelta(n) for n in range(QUIET + 1)]
    news = [entry(new=1)] + [entry(new=0)] * QUIET
    told = [night(tmp_path, day, a=one) for day, one in zip(days, news, strict=True)]
    assert told[:-1] == [[]] * QUIET and f"nothing new in {QUIET} nights" in told[-1][0]
    assert night(tmp_path, days[-1] + timedelta(1), a=entry(new=0, changed=1)) == []


def test_a_day_without_a_run_is_a_bad_night(tmp_path: Path) -> None:
    night(tmp_path, a=entry())
    assert "nothing was read" in troubles(tmp_path, str(DAY + timedelta(1)))[0]
    assert (
        CliRunner().invoke(cli.app, ["night", "--data", str(tmp_path), "--day", "2026-12-01"]).exit_code == 1
    )


def test_a_file_set_aside_is_told_by_the_run_of_the_day(tmp_path: Path) -> None:
    (tmp_path / "vacancies").mkdir()
    (tmp_path / "vacancies" / "2026-11-01.csv").write_text("odd\n", "utf-8")
    collect(DAY, [source()], tmp_path, {}, lambda one, free: [one], transport=pages(listing(1, 2)))
    assert "2026-11-01.csv" in troubles(tmp_path / "runs", str(DAY))[0]
    collect(DAY, [source()], tmp_path, {}, lambda one, free: [one], transport=pages(listing(1, 2)))
    assert len(read_run(tmp_path / "runs" / f"{DAY}.json")["set_aside"]) == 1


# ---------------------------------------------------------------- folders


class Asked(AssertionError):
    """A source was asked before the folders were looked at."""


def refused(tmp_path: Path) -> str:
    with pytest.raises(BadFile) as error:
        collect(DAY, [source()], tmp_path / "data", {}, lambda one, free: [one], transport=pages(Asked()))
    assert (
        not list(tmp_path.rglob("*.csv")) + list(tmp_path.rglob("*.json")) + list(tmp_path.rglob("*.warc.gz"))
    )
    return str(error.value)


@pytest.mark.parametrize("free", [0, files.ROOM - 1])
def test_a_full_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=free))
    assert "MB are free" in refused(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=files.ROOM))
    check_writable(tmp_path)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
def test_what_the_system_forbids_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def fails(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fails)
    assert os.strerror(code) in refused(tmp_path)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_the_file_that_finds_no_room_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Not the folder that the command was called from, whose disk may be empty; nothing half is left."""
    file = tmp_path / "out" / "forks.csv"

    def fails(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match=re.escape(str(file))) as error:
        write_whole(file, b"role,p50")
    assert error.value.errno == code and not list(file.parent.iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    assert "data" in refused(tmp_path)


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x", "utf-8")
    assert "data" in refused(tmp_path)


def test_a_disk_that_fills_while_rows_are_written_leaves_the_old_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence and code 2 at the command; the day of before is whole."""
    collect(DAY, [source()], tmp_path, {}, lambda one, free: [one], transport=pages(listing(1, 2)))
    before = (tmp_path / "vacancies" / f"{DAY}.csv").read_bytes()

    def fails(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "data/vacancies/x.csv")

    monkeypatch.setattr("scrapers.collect.merge_day", fails)
    with pytest.raises(OSError, match="No space"):
        collect(DAY, [source()], tmp_path, {}, lambda one, free: [one], transport=pages(listing(1, 2, 3)))
    assert (tmp_path / "vacancies" / f"{DAY}.csv").read_bytes() == before
    monkeypatch.setattr(cli, "app", fails)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2 and "data/vacancies/x.csv: No space left" in capsys.readouterr().err
