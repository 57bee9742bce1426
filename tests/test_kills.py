"""Ended by force at moments all over ``day``, ``keep`` and ``site``: what was there is whole, the next run mends.

``make torture`` ends each of them at thirty moments or more, ``make test`` at a few.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import test_nightly
from kill_points import day
from test_nightly import DAYS, SOURCES, Clone, World, told

from scrapers.collect import collect
from scrapers.demo.transport import KEYS, transport
from scrapers.keeping.runs import runs
from scrapers.keeping.vacancies import read_days
from vilka.web.swap import built_aside

HERE = Path(__file__).parent
#: Fixtures: a remote with two nights in it and two clones, and the same days undisturbed.
beginning, world, undisturbed = test_nightly.beginning, test_nightly.world, test_nightly.undisturbed
FEW, MANY = 6, pytest.param(40, marks=pytest.mark.torture)


def ended(step: str, base: Path, out: Path, points: int) -> list[Path]:
    """The folders that the ended runs left."""
    words = [sys.executable, str(HERE / "kill_points.py"), step, str(base), str(out), str(points)]
    path = os.pathsep.join([str(HERE), str(HERE.parent)])
    done = subprocess.run(
        words, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 40, "there are too few moments to be ended at"
    return sorted(folder for folder in out.iterdir() if folder.name != "whole")


def left(data: Path) -> list[str]:
    return sorted(path.name for path in data.rglob("*.part"))


@pytest.mark.parametrize("points", [FEW, MANY])
def test_a_day_ended_by_force(points: int, tmp_path: Path) -> None:
    base, out = tmp_path / "base", tmp_path / "out"
    for one in DAYS[:2]:
        board = transport(5, one, 120)
        collect(one, SOURCES, base, KEYS, lambda vacancy, free: [vacancy], transport=board)
    shutil.rmtree(base / "captures")
    out.mkdir()
    before = told(base)
    folders = ended("day", base, out, points)
    whole = told(out / "whole")
    for folder in folders:
        rows = told(folder)  # strict: every file can be read, every key is once in its file
        assert before <= rows <= whole, f"{folder.name}: a row was lost, or is one that nobody read"
        assert all(run["sources"] for run in runs(folder / "runs"))
        day(folder)
        assert told(folder) == whole and left(folder) == [], f"{folder.name}: the next run did not mend"
        assert not list(folder.rglob("*.bad")), f"{folder.name}: a whole file was taken for a broken one"
        days = read_days(folder / "vacancies")
        assert len(days) == len(told(folder)), f"{folder.name}: a row is there twice"
    sys.stdout.write(f"| ended by force: day | {len(folders)} tried | {len(folders)} held |\n")


@pytest.mark.parametrize("points", [FEW, MANY])
def test_a_site_ended_by_force(points: int, tmp_path: Path) -> None:
    base, out = tmp_path / "base", tmp_path / "out"
    for n in range(13):
        (base / "site" / f"page{n}").mkdir(parents=True)
        (base / "site" / f"page{n}" / "index.html").write_text("old", "utf-8")
    (base / "site" / "index.html").write_text("old", "utf-8")
    out.mkdir()
    folders = ended("site", base, out, points)
    for folder in folders:
        pages = list((folder / "site").rglob("index.html"))
        assert len(pages) == 14 and len({page.read_text("utf-8") for page in pages}) == 1, folder.name
        with built_aside(folder / "site") as aside:
            aside.mkdir()
            (aside / "index.html").write_text("next", "utf-8")
        assert [path.name for path in (folder / "site").iterdir()] == ["index.html"]
        assert [path.name for path in folder.iterdir()] == ["site"], folder.name
    sys.stdout.write(f"| ended by force: site | {len(folders)} tried | {len(folders)} held |\n")


GIT = """#!/bin/sh
n=$(($(cat {count}) + 1)); echo $n >{count}
[ $n = {point} ] && [ {when} = before ] && kill -9 0
{git} "$@"
code=$?
[ $n = {point} ] && [ {when} = after ] && kill -9 0
exit $code
"""


def keep_ended(clone: Clone, folder: Path, point: int, when: str) -> tuple[int, int]:
    """keep-day.sh ended by force before or after its n-th call of git; its code, and how often git was called."""
    folder.mkdir()
    count = folder / "count"
    count.write_text("0")
    git = shutil.which("git")
    (folder / "git").write_text(GIT.format(count=count, point=point, when=when, git=git))
    (folder / "git").chmod(0o755)
    done = subprocess.run(
        ["sh", "tools/keep-day.sh"], cwd=clone.at, start_new_session=True, check=False, capture_output=True,
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHON": sys.executable,
             "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )  # fmt: skip
    return done.returncode, int(count.read_text())


@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.torture), 16], ids=["all", "few"])
def test_a_push_ended_by_force(
    step: int,
    world: World,
    undisturbed: Path,
    tmp_path: Path,
) -> None:
    """While another night came meanwhile, so that both have to be put together."""
    world.own.rates(DAYS[3])
    world.own.read(DAYS[3])
    world.other.night(DAYS[2])
    ready = tmp_path / "ready"
    for name in ("own", "remote.git"):
        shutil.copytree(tmp_path / name, ready / name)
    code, calls = keep_ended(world.own, tmp_path / "g", 0, "never")
    assert code == 0 and calls > 15
    points = [(point, when) for point in range(1, calls + 1) for when in ("before", "after")][::step]
    for point, when in points:
        for name in ("own", "remote.git"):
            shutil.rmtree(tmp_path / name)
            shutil.copytree(ready / name, tmp_path / name)
        code, _ = keep_ended(world.own, tmp_path / f"{when}{point}", point, when)
        assert code == -9, f"{when} call {point} of git: it was not ended"
        assert world.own.keep() == 0, f"ended {when} call {point} of git: the next run did not push"
        assert told(world.own.data) == told(undisturbed), f"ended {when} call {point} of git"
        assert world.own.git("status", "--porcelain") == ""
        assert world.own.git("rev-parse", "HEAD") == world.own.git("ls-remote", "origin", "main").split()[0]
    sys.stdout.write(f"| ended by force: keep | {len(points)} tried | {len(points)} held |\n")
