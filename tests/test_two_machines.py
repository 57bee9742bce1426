"""One market from several machines: each reads what answers it, and in whatever order they push, the bytes are the same."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from test_nightly import DAYS, World, beginning, cloned, the_board, words_only, world_of  # noqa: F401

from scrapers.collect import collect
from scrapers.demo.transport import KEYS
from scrapers.keeping.history import settle
from scrapers.keeping.runs import read_run
from scrapers.keeping.together import merge
from scrapers.sources import all_sources
from vilka.cli import _sources
from vilka.web.pages.health import _run_row

DAY = DAYS[2]
#: Who reads what: a machine in Russia all but Telegram, a runner abroad Telegram, and one that reads a source twice.
HOME, ABROAD = ("hh", "trudvsem"), ("telegram",)
PLACES = {
    "home": ("Россия, свой сервер", HOME),
    "abroad": ("GitHub Actions, США", ABROAD),
    "third": ("дом", ("telegram", "hh")),
}


def read(at: Path, place: str, slugs: tuple[str, ...], day: date = DAY, **lost: str) -> dict[str, Any]:
    sources = [replace(one, expected=(1, 10_000)) for one in all_sources() if one.slug in slugs]
    env = {**KEYS, "VILKA_PLACE": place}
    return collect(
        day,
        sources,
        at,
        env,
        words_only,
        transport=the_board(day, **lost),
        origin="demo",
        captures=at / "captures",
    )


def contents(data: Path) -> dict[str, bytes]:
    return {str(path.relative_to(data)): path.read_bytes() for path in sorted(data.glob("*/*-*-*.*"))}


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """What three machines read on one day; one of them lost hh half-way, and both others read Telegram."""
    where = {name: tmp_path_factory.mktemp(name) for name in PLACES}
    for name, at in where.items():
        read(at, *PLACES[name], **({"hh": "truncated"} if name == "third" else {}))
    return where


def merged(order: tuple[str, ...], nights: Mapping[str, Path], at: Path) -> Path:
    shutil.copytree(nights[order[0]], at, ignore=shutil.ignore_patterns("captures"))
    for name in order[1:]:
        for folder, file in (("vacancies", f"{DAY}.csv"), ("runs", f"{DAY}.json")):
            merge(at / folder / file, nights[name] / folder / file, f"data/{folder}/{file}")
    settle(at / "vacancies", DAY)
    return at


def test_every_order_of_three_machines_gives_the_same_bytes(
    nights: Mapping[str, Path], tmp_path: Path
) -> None:
    made = [contents(merged(order, nights, tmp_path / "-".join(order))) for order in permutations(PLACES)]
    assert len(made) == 6 and all(one == made[0] for one in made)
    run = read_run(tmp_path / "home-abroad-third" / "runs" / f"{DAY}.json")
    assert set(run["sources"]) == {*HOME, *ABROAD}
    assert run["sources"]["hh"]["status"] == "ok" and run["sources"]["hh"]["place"] == PLACES["home"][0]
    assert run["sources"]["hh"]["last_attempt"]["status"] == "failed"


def test_a_union_loses_nothing(nights: Mapping[str, Path], tmp_path: Path) -> None:
    both = merged(("home", "abroad"), nights, tmp_path / "both")
    lines = (both / "vacancies" / f"{DAY}.csv").read_text("utf-8").splitlines()
    own = [
        len((nights[name] / "vacancies" / f"{DAY}.csv").read_text("utf-8").splitlines())
        for name in ("home", "abroad")
    ]
    assert len(lines) - 1 == sum(own) - 2


def pushed(world: World, order: tuple[str, str]) -> dict[str, bytes]:
    """The data of the remote after both machines read and pushed, in this order."""
    machines = dict(zip(order, (world.own, world.other), strict=True))
    for name, clone in machines.items():
        read(clone.data, *PLACES[name])
    assert [machines[name].keep() for name in order] == [0, 0]
    return contents(cloned(world.remote, world.remote.parent / "after").data)


def test_two_clones_push_one_night_in_either_order(beginning: Path, tmp_path: Path) -> None:  # noqa: F811
    """By git and tools/keep-day.sh: who pushes first makes no difference to the data."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    one = pushed(world_of(beginning, tmp_path / "one"), ("home", "abroad"))
    assert one == pushed(world_of(beginning, tmp_path / "other"), ("abroad", "home"))
    entries = json.loads(one[f"runs/{DAY}.json"])["sources"]
    places = {slug: entry["place"] for slug, entry in entries.items()}
    assert places == {**dict.fromkeys(HOME, PLACES["home"][0]), "telegram": PLACES["abroad"][0]}


def test_the_sources_page_says_where_a_source_was_read(nights: Mapping[str, Path]) -> None:
    entry = read_run(nights["abroad"] / "runs" / f"{DAY}.json")["sources"]["telegram"]
    assert "откуда: GitHub Actions, США" in "".join(_run_row("Telegram", {**entry, "day": str(DAY)}, DAY))


def test_a_place_is_masked_like_any_word(tmp_path: Path) -> None:
    entry = read(tmp_path, "дом, +7 912 000-00-00 @vasya", ("trudvsem",))["sources"]["trudvsem"]
    assert "912" not in entry["place"] and "vasya" not in entry["place"]


@pytest.mark.parametrize(
    ("said", "slugs"),
    [("telegram", ["telegram"]), ("telegram, vk", ["telegram", "vk"]), ("hh trudvsem", ["hh", "trudvsem"])],
)
def test_the_environment_names_the_sources(
    said: str, slugs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VILKA_SOURCES", said)
    assert [one.slug for one in _sources(None)] == slugs
    assert [one.slug for one in _sources(["vk"])] == ["vk"], "what is asked for by name goes first"
    monkeypatch.setenv("VILKA_SOURCES", f"-{slugs[0]}")
    rest = {one.slug for one in _sources(None)}
    assert slugs[0] not in rest and len(rest) >= 10


def test_an_unknown_name_in_the_environment_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VILKA_SOURCES", "hh,telegramm")
    with pytest.raises(Exception, match="VILKA_SOURCES telegramm: there is no such source"):
        _sources(None)
