"""The night's steps on scratch clones with the built-in board, ended or crossed between any two: the next run mends.

``pytest tests/test_nightly.py -rP`` prints what was found after each fault.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from scrapers import collect as collecting
from scrapers.collect import collect
from scrapers.demo.transport import KEYS, transport
from scrapers.keeping import together
from scrapers.keeping.history import TOLD
from scrapers.keeping.rates import read_rates, renew
from scrapers.keeping.runs import interrupted, read_run, runs, write_run
from scrapers.keeping.vacancies import read_days
from scrapers.model import Vacancy
from scrapers.sources import all_sources
from vilka import cli
from vilka.publishing.build import Data, read_offers

ROOT = Path(__file__).parents[1]
FIRST = date(2026, 11, 16)
DAYS = tuple(FIRST + timedelta(days=day) for day in range(4))
SLUGS = ("geekjob", "habr_career", "hh")
SOURCES = [replace(one, expected=(1, 10_000)) for one in all_sources() if one.slug in SLUGS]
GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C"}
RATES = (
    '<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="{0:%d.%m.%Y}" name="Foreign Currency Market"><Valute>'
    "<CharCode>USD</CharCode><Nominal>1</Nominal><Value>{0.day},5</Value></Valute></ValCurs>"
)


def words_only(vacancy: Vacancy, free_text: bool) -> list[Vacancy]:
    """No facts of the full text: what the tests look at is who is where, not what it means."""
    return [vacancy]


@cache
def the_board(day: date, **lost: str) -> httpx.BaseTransport:
    return transport(5, day, 600, lost)


class Ended(BaseException):
    """Stands for an end by force: nothing catches it."""


@dataclass(frozen=True)
class Clone:
    """A clone of the scratch project, and the steps of a night in it."""

    at: Path

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words],
            cwd=self.at,
            env={**os.environ, **GIT},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    @property
    def data(self) -> Path:
        return self.at / "data"

    def rates(self, day: date) -> None:
        answers = {True: RATES.format(day).encode(), False: b'<ValCurs ID="R01235"></ValCurs>'}
        bank = httpx.MockTransport(
            lambda asked: httpx.Response(200, content=answers["XML_daily" in str(asked.url)])
        )
        renew(self.data / "reference" / "rates.csv", day, transport=bank)

    def read(self, day: date, board: httpx.BaseTransport | None = None, **lost: str) -> dict[str, Any]:
        return collect(
            day, SOURCES, self.data, KEYS, words_only, transport=board or the_board(day, **lost),
            origin="demo", captures=self.at / "captures",
        )  # fmt: skip

    def keep(self, python: str = sys.executable) -> int:
        """tools/keep-day.sh in a session of its own, so that a test may end it and all it started;
        what it says is pytest's to show with a failure."""
        return subprocess.run(
            ["sh", "tools/keep-day.sh"], cwd=self.at, env={**os.environ, **GIT, "PYTHON": python},
            start_new_session=True, check=False,
        ).returncode  # fmt: skip

    def night(self, day: date, **lost: str) -> None:
        self.rates(day)
        self.read(day, **lost)
        assert self.keep() == 0


@dataclass(frozen=True)
class World:
    """The scratch project's remote, the clone of the nightly runs, and somebody else's."""

    remote: Path
    own: Clone
    other: Clone


def cloned(remote: Path, at: Path) -> Clone:
    subprocess.run(["git", "clone", "-q", remote, at], env={**os.environ, **GIT}, check=True)
    return Clone(at)


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a remote that has the first two nights in it, and the nightly runs' clone of it."""
    folder = tmp_path_factory.mktemp("beginning")
    remote = folder / "remote.git"
    subprocess.run(
        ["git", "init", "-q", "--bare", "-b", "main", remote], env={**os.environ, **GIT}, check=True
    )
    own = cloned(remote, folder / "own")
    for name in ("tools/keep-day.sh", ".gitattributes", ".gitignore"):
        (own.at / name).parent.mkdir(exist_ok=True)
        (own.at / name).write_bytes((ROOT / name).read_bytes())
    own.rates(DAYS[0])
    own.git("checkout", "-q", "-B", "main")
    own.git("add", ".")
    own.git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "The project")
    own.night(DAYS[0])
    own.night(DAYS[1])
    return folder


@pytest.fixture
def world(beginning: Path, tmp_path: Path) -> World:
    """The remote with two nights in it and two clones that know them."""
    return world_of(beginning, tmp_path)


def world_of(beginning: Path, tmp_path: Path) -> World:
    remote = tmp_path / "remote.git"
    shutil.copytree(beginning / "remote.git", remote)
    shutil.copytree(beginning / "own", tmp_path / "own")
    own = Clone(tmp_path / "own")
    own.git("remote", "set-url", "origin", str(remote))
    return World(remote, own, cloned(remote, tmp_path / "other"))


# ---------------------------------------------------------------- faults, each followed by the next runs


def ended_after_rates(world: World) -> None:
    world.own.rates(DAYS[2])
    world.own.night(DAYS[2])


class Stopping(httpx.BaseTransport):
    """The built-in board; at its ``nth`` answer ``then`` happens."""

    origin = "demo"

    def __init__(self, day: date, nth: int, then: Callable[[], None]) -> None:
        self.board, self.left, self.then = the_board(day), nth, then

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.left -= 1
        if self.left == 0:
            self.then()
        return self.board.handle_request(request)


def terminated_while_reading(world: World) -> None:
    def terminate() -> None:
        before = signal.getsignal(signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
        while signal.getsignal(signal.SIGTERM) is before:
            threading.Event().wait(0.002)

    told = world.own.read(DAYS[2], Stopping(DAYS[2], 5, terminate))
    assert interrupted(told) and interrupted(read_run(world.own.data / "runs" / f"{DAYS[2]}.json"))
    assert world.own.keep() == 0  # what was read is published, and says that it was cut off
    world.own.night(DAYS[2])


def ended_by_force_while_reading(world: World) -> None:
    script = (
        "import os, sys; sys.path.insert(0, sys.argv[1]); import test_nightly as t; from pathlib import Path\n"
        "t.Clone(Path(sys.argv[2])).read(t.DAYS[2], t.Stopping(t.DAYS[2], 5, lambda: os._exit(9)))"
    )
    words = [sys.executable, "-c", script, str(Path(__file__).parent), str(world.own.at)]
    assert subprocess.run(words, check=False).returncode == 9
    world.own.night(DAYS[2])


def ended_between_vacancies_and_run_file(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(*_: Any) -> None:
        raise Ended

    with monkeypatch.context() as patched:
        patched.setattr(collecting, "write_run", end)
        with pytest.raises(Ended):
            world.own.read(DAYS[2])
    assert not (world.own.data / "runs" / f"{DAYS[2]}.json").exists()
    world.own.night(DAYS[2])


def half_written_files_left(world: World) -> None:
    for folder, name in (
        ("vacancies", f"{DAYS[2]}.csv"),
        ("runs", f"{DAYS[2]}.json"),
        ("reference", "rates.csv"),
    ):
        (world.own.data / folder / f".{name}.x1y2z3.part").write_text("source,id\nhh,1", encoding="utf-8")
    world.own.night(DAYS[2])
    assert not list(world.own.data.rglob("*.part"))


def ended_after_reading(world: World) -> None:
    world.own.rates(DAYS[2])
    world.own.read(DAYS[2])


def ended_after_commit(world: World) -> None:
    away = world.remote.rename(world.remote.with_suffix(".away"))
    world.own.rates(DAYS[2])
    world.own.read(DAYS[2])
    assert world.own.keep() == 1
    away.rename(world.remote)
    assert world.own.git("log", "-1", "--format=%s") == f"Data of {DAYS[2]}"


def pushed_meanwhile_an_earlier_day(world: World) -> None:
    world.own.rates(DAYS[3])
    world.own.read(DAYS[3])
    world.other.night(DAYS[2])
    assert world.own.keep() == 0


def pushed_meanwhile_a_later_day(world: World) -> None:
    world.own.rates(DAYS[2])
    world.own.read(DAYS[2])
    world.other.night(DAYS[3])
    assert world.own.keep() == 0


def pushed_meanwhile_the_same_day(world: World) -> None:
    world.own.rates(DAYS[2])
    world.own.read(DAYS[2])
    world.other.night(DAYS[2])
    assert world.own.keep() == 0


def pushed_meanwhile_the_same_day_with_other_sources(world: World) -> None:
    world.own.rates(DAYS[2])
    world.own.read(DAYS[2], hh="403")
    world.other.night(DAYS[2], habr_career="500")
    assert world.own.keep() == 0


def ending(world: World, word: str, victim: str) -> str:
    """A Python for keep-day.sh that ends ``victim`` by force when it is called for ``word``."""
    script = world.remote.parent / f"ending-at-{word}"
    script.write_text(f'#!/bin/sh\n[ "$3" = {word} ] && kill -9 {victim}\nexec {sys.executable} "$@"\n')
    script.chmod(0o755)
    return str(script)


def ended_while_rows_are_put_together(world: World) -> None:
    world.own.read(DAYS[2], hh="403")
    world.other.night(DAYS[2], habr_career="500")
    assert world.own.keep(ending(world, "merge", "0")) == -signal.SIGKILL
    world.own.night(DAYS[2])


def ended_after_rows_were_put_together(world: World) -> None:
    world.own.read(DAYS[3])
    world.other.night(DAYS[2])
    assert world.own.keep(ending(world, "settle", "0")) == -signal.SIGKILL
    world.own.night(DAYS[3])


def a_day_dropped(world: World) -> None:
    """Nothing ran on DAYS[2]."""


def a_dropped_day_read_afterwards(world: World) -> None:
    world.own.night(DAYS[3])
    world.own.night(DAYS[2])


def a_source_lost(world: World) -> None:
    world.own.night(DAYS[2], hh="captcha")
    assert read_run(world.own.data / "runs" / f"{DAYS[2]}.json")["sources"]["hh"]["status"] == "failed"


def two_runs_at_once(world: World) -> None:
    both = [threading.Thread(target=world.own.read, args=(DAYS[2],)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    world.own.night(DAYS[2])


FAULTS = [
    ended_after_rates, terminated_while_reading, ended_by_force_while_reading, ended_between_vacancies_and_run_file,
    half_written_files_left, ended_after_reading, ended_after_commit, pushed_meanwhile_an_earlier_day,
    pushed_meanwhile_a_later_day, pushed_meanwhile_the_same_day, pushed_meanwhile_the_same_day_with_other_sources,
    ended_while_rows_are_put_together, ended_after_rows_were_put_together, a_day_dropped,
    a_dropped_day_read_afterwards, a_source_lost, two_runs_at_once,
]  # fmt: skip


# ---------------------------------------------------------------- what must hold after the next run


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same days read in order, without git or a fault."""
    clone = Clone(tmp_path_factory.mktemp("undisturbed"))
    for day in DAYS:
        clone.read(day)
    return clone.data


def told(data: Path) -> set[tuple[str, ...]]:
    """(source, id, words) of all rows."""
    return {tuple(row) for row in read_days(data / "vacancies")[["source", "id", *TOLD]].to_numpy()}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_next_run_mends(
    fault: Callable[..., None], world: World, undisturbed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(*((world, monkeypatch) if fault is ended_between_vacancies_and_run_file else (world,)))
    world.own.night(DAYS[3])
    rows = read_days(world.own.data / "vacancies")  # every file is valid, every key is once in its file
    assert len(rows) == len(told(world.own.data)), "a row is there twice"
    assert told(world.own.data) == told(undisturbed), "a row is lost, or is one that nobody read"
    assert world.own.git("status", "--porcelain") == ""
    assert world.own.git("rev-parse", "HEAD") == world.own.git("ls-remote", "origin", "main").split()[0]
    kept = list(runs(world.own.data / "runs"))
    assert all(set(run["sources"]) == set(SLUGS) for run in kept)
    assert {day for day, _ in read_rates(world.own.data / "reference" / "rates.csv")} >= {DAYS[0], DAYS[3]}
    head = world.own.git("rev-parse", "HEAD")
    world.own.night(DAYS[3])
    assert world.own.git("rev-parse", "HEAD") == head, "the same night again changed something"
    if fault is pushed_meanwhile_the_same_day_with_other_sources:
        assert rebuilt(world.own.data) == rebuilt(world.own.data)
    same = all(
        file.read_bytes() == (undisturbed / "vacancies" / file.name).read_bytes()
        for file in (world.own.data / "vacancies").glob("*.csv")
    )
    sys.stdout.write(
        f"| {fault.__name__.replace('_', ' ')} | {len(rows)} rows, 0 lost, 0 doubled, "
        f"{len(kept)} run files{'' if len(kept) == len(DAYS) else f' of {len(DAYS)} days'}, clean, pushed; "
        f"{'the bytes of an undisturbed week' if same else 'the same rows, some under a later day'} |\n"
    )


def rebuilt(data: Path) -> str:
    """The table of offers, read afresh from all days."""
    return str(read_offers(Data(data, ROOT / "data" / "reference"), "demo")[0].to_csv())


def test_a_live_day_and_the_boards_are_not_mixed(world: World) -> None:
    """The second one gives way, and both clones stay whole."""
    world.own.read(DAYS[2])
    world.other.read(DAYS[2])
    for path in (f"vacancies/{DAYS[2]}.csv", f"runs/{DAYS[2]}.json"):
        file = world.other.data / path
        file.write_text(
            file.read_text("utf-8").replace(",demo\n", ",live\n").replace('"demo"', '"live"'), "utf-8"
        )
    assert world.other.keep() == 0
    before = world.own.git("rev-parse", "HEAD:data/runs")
    assert world.own.keep() == 1
    assert (
        world.own.git("status", "--porcelain") == ""
        and world.own.git("rev-parse", "HEAD~1:data/runs") == before
    )


def test_days_that_cannot_be_read_are_not_pushed(world: World) -> None:
    """Rows that two runs both brought could not be looked for: nothing is published, the clone stays whole."""
    world.other.read(DAYS[2])
    assert world.other.keep() == 0
    (world.own.data / "vacancies" / f"{DAYS[3]}.csv").write_text("source,id\nhh,1\n", encoding="utf-8")
    published = world.own.git("ls-remote", "origin", "main")
    assert world.own.keep() == 1
    assert world.own.git("ls-remote", "origin", "main") == published
    assert world.own.git("status", "--porcelain") == ""
    assert len(world.own.git("worktree", "list").splitlines()) == 1


CODES = [
    (("ok", "ok"), 0), (("ok", "failed"), 0), (("ok", "failed", "failed"), 1), (("failed", "off"), 1),
    (("off", "off"), 1), (("ok", "interrupted"), 1), (("ok", "layout_changed", "ok"), 1),
]  # fmt: skip


@pytest.mark.parametrize(("ends", "code"), CODES)
def test_a_bad_day_ends_with_one_and_a_lost_source_does_not(
    ends: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that whoever looks at the exit code alone hears of it, and one source of several stops nobody."""

    def collected(*_: Any, **__: Any) -> int:
        entries = {
            f"s{n}": {
                "status": "failed" if end == "layout_changed" else end,
                "outcome": end if end == "layout_changed" else "ok",
                "seen": "",
            }
            for n, end in enumerate(ends)
        }
        write_run(tmp_path / "data" / "runs", DAYS[0], "live", entries)
        return int("failed" in ends)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli, "_collect", collected)
    done = CliRunner().invoke(cli.app, ["day", "--board", "--day", str(DAYS[0])])
    assert done.exit_code == code, done.output
    told = CliRunner().invoke(cli.app, ["night", "--day", str(DAYS[0])])
    assert told.exit_code == code and ("all is well" in told.output) is (code == 0)


def test_only_what_a_night_writes_is_put_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything else is one sentence and code 1: git then leaves it to a person."""
    for name in ("base", "theirs", "own"):
        (tmp_path / name).write_text("code,name\n", encoding="utf-8")
    three = [str(tmp_path / name) for name in ("base", "theirs", "own")]
    for words, told in (
        (["merge", *three, "data/reference/regions.csv"], "no run writes such a file"),
        (["merge", *three, "data/vacancies/2026-11-20.csv"], "columns are not those"),
        (["merge", *three, "data/runs/2026-11-20.json"], "theirs"),
        (["settle", str(tmp_path), "yesterday"], "yesterday"),
        (["tidy"], "wanted: merge"),
    ):
        assert together.main(words) == 1
        assert told in capsys.readouterr().err
    assert (tmp_path / "theirs").read_text("utf-8") == "code,name\n"
