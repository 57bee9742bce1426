"""vilka doctor: one table that tells before the first night what it would find, with one polite question a source."""

import subprocess
import threading
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from scrapers.asking.net import STILL, Clock, Net
from scrapers.backfill import Nights
from scrapers.demo.market import SOURCES as ON_THE_BOARD
from scrapers.demo.transport import KEYS, transport
from scrapers.probe import probes
from scrapers.sources import all_sources
from vilka import cli
from vilka.doctor import Finding, clock, machine, sources

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
#: A new source that the built-in board does not play is no part of these tests.
SOURCES = tuple(source for source in all_sources() if source.slug in ON_THE_BOARD)


def probed(
    server: httpx.BaseTransport, env: dict[str, str], at: datetime = NOW
) -> tuple[dict[str, Any], float | None]:
    ticking = Clock(lambda: at, STILL.seconds, STILL.sleep, STILL.jitter)
    with Net(env, ticking, threading.Event(), 120, server) as net:
        found, off = probes(SOURCES, DAY, env, Nights({}, {}), net)
    return {one.source: one for one in found}, off


class Counting(httpx.BaseTransport):
    """The built-in board, counting what it is asked."""

    def __init__(self, headers: dict[str, str] | None = None) -> None:
        self.board, self.asked, self.headers = transport(5, DAY, 600), Counter[str](), headers or {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path != "/robots.txt":
            self.asked[request.url.host] += 1
        answer = self.board.handle_request(request)
        return httpx.Response(
            answer.status_code, headers={**answer.headers, **self.headers}, content=answer.content
        )


def test_each_source_is_asked_once_and_says_what_it_read() -> None:
    server = Counting()
    found, off = probed(server, {**KEYS, "RABOTA": "1"})
    assert {one.outcome for one in found.values()} == {"ok"} and off is None
    assert len(server.asked) == len(SOURCES) and set(server.asked.values()) == {1}
    assert "на первой странице вакансий" in found["hh"].words and found["hh"].door == "api"
    assert (
        found["hh"].tonight == "с 24.10.2026"
        and found["telegram"].tonight == "с 16.11.2026, затем год прошлого"
    )


def test_without_keys_the_next_door_or_a_word_about_the_key() -> None:
    found, _ = probed(Counting(), {})
    assert found["hh"].door == "pages" and found["hh"].outcome == "ok"
    assert (found["superjob"].outcome, found["vk"].outcome, found["rabota"].outcome) == (
        "no_key",
        "no_key",
        "off",
    )
    states = {one.what: one.state for one in sources(found.values(), SOURCES, SOURCES)}
    assert (states["SuperJob"], states["hh.ru"]) == ("off", "ok")


def test_a_token_is_not_asked_for_by_the_way() -> None:
    """hh.ru gives a new token once in five minutes and takes the old one back: the night needs it."""
    server = Counting()
    found, _ = probed(server, {"HH_CLIENT_ID": "client-of-ours", "HH_CLIENT_SECRET": "secret-of-ours"})
    assert found["hh"].outcome == "ok" and "токен спросит ночь" in found["hh"].words
    assert not server.asked["api.hh.ru"]


REFUSALS = [(403, "forbidden"), (451, "legal"), (429, "too_many_requests"), (503, "robots")]


@pytest.mark.parametrize(("status", "outcome"), REFUSALS)
def test_a_refusal_is_named_without_the_key(status: int, outcome: str) -> None:
    key = "key-that-nobody-may-see"
    refuse = httpx.MockTransport(lambda asked: httpx.Response(status, text=f"no, {key}"))
    found, _ = probed(refuse, {"SUPERJOB_KEY": key})
    told = list(sources(found.values(), SOURCES, SOURCES))
    assert found["superjob"].outcome == outcome
    assert next(one for one in told if one.what == "SuperJob").state == "bad"
    assert key not in str(told)


def test_nobody_there_is_named() -> None:
    def down(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("Name or service not known")

    found, off = probed(httpx.MockTransport(down), {})
    assert found["telegram"].outcome == "unreachable" and off is None


@pytest.mark.parametrize(("hour", "state"), [(3, "ok"), (6, "bad")])
def test_our_clock_is_held_against_theirs(hour: int, state: str) -> None:
    _, off = probed(Counting({"date": "Mon, 23 Nov 2026 03:00:30 GMT"}), {}, NOW.replace(hour=hour))
    assert off == (30 if hour == 3 else 10_770)
    assert clock("now", off).state == state
    assert clock("now", 120).state == "ok" and clock("now", 121).state == "bad"


def by_name(found: Any) -> dict[str, Finding]:
    return {one.what: one for one in found}


def test_what_the_machine_has(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "-b", "main", str(tmp_path)], check=True)
    before = by_name(machine(tmp_path, tmp_path / "data", {}, DAY))
    states = {name: before[name].state for name in ("git", "SITE_URL", "VILKA_PLACE", "законы и нормы")}
    assert states == {"git": "warn", "SITE_URL": "warn", "VILKA_PLACE": "warn", "законы и нормы": "ok"}
    assert set(before) - set(states) == {"диск", "курсы валют"}
    url = "https://vilka:password-of-ours@git.example/vilka.git"
    subprocess.run(["git", "-C", str(tmp_path), "remote", "add", "origin", url], check=True)
    env = {"SITE_URL": "https://vilka.example/", "VILKA_PLACE": "дом"}
    after = by_name(machine(tmp_path, tmp_path / "data", env, DAY))
    assert after["git"].words == "ветка main, make keep отправит в https://git.example/vilka.git"
    assert (after["SITE_URL"].state, after["VILKA_PLACE"].words) == ("ok", "дом")


def test_rules_of_law_are_told_of_before_they_end(tmp_path: Path) -> None:
    told = {
        day: by_name(machine(tmp_path, tmp_path, {}, day))["законы и нормы"]
        for day in (DAY, date(2027, 1, 1))
    }
    assert told[DAY].state == "ok" and "понадобятся: МРОТ" in told[DAY].words
    assert told[date(2027, 1, 1)].state == "warn" and "2027-й не сверен" in told[date(2027, 1, 1)].words


def test_the_command_prints_the_table_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VILKA_SOURCES", "hh,telegram")
    words = ["doctor", "--board", "--day", "2026-11-23", "--data", str(tmp_path)]
    done = CliRunner().invoke(cli.app, words, env={"COLUMNS": "200"})
    assert done.exit_code == 0 and "на первой странице вакансий" in done.output
    assert "эта машина не читает: Finder.work" in done.output
    assert list(tmp_path.iterdir()) == []
