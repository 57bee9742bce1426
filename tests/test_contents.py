"""Healthy contents: a column that empties overnight is a changed layout; a quiet day or another door is none."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from boards import DAY, item, pages, source

from scrapers.collect import collect
from scrapers.keeping.contents import CHANCE, chance, collapsed
from scrapers.keeping.vacancies import read_day
from scrapers.model import Door, Request


def night(out: Path, day: date, paid: int, of: int, **more: Any) -> dict[str, Any]:
    """The board's entry of a day on which ``paid`` of ``of`` vacancies say their pay."""
    first = day.toordinal() * 1000
    items = [item(first + n, **({} if n < paid else {"salary": ""})) for n in range(of)]
    transport = more.pop("transport", None) or pages({"items": items})
    told = collect(
        day, [source(expected=(1, 9000), **more)], out, {}, lambda one, free_text: [one], transport=transport
    )
    return dict(told["sources"]["board"])


#: Paid of all on the healthy day and on the next, and whether the next is a changed layout.
NIGHTS = [
    ("a renamed field", 200, 233, 0, 233, True),
    ("a renamed field of a small source", 11, 11, 0, 11, True),
    ("few vacancies, but all had it", 233, 233, 0, 3, True),
    ("just under a quarter of it is left", 200, 200, 49, 200, True),
    ("a quarter of it is left", 200, 200, 50, 200, False),
    ("one in ten had it", 30, 300, 0, 300, True),
    ("just under one in ten had it", 29, 300, 0, 300, False),
    ("one in ten had it, a quiet day", 30, 300, 0, 20, False),
    ("three vacancies prove little", 3, 3, 0, 3, False),
    ("nothing changed", 100, 233, 90, 233, False),
    ("nobody ever said it", 0, 100, 0, 100, False),
]


@pytest.mark.parametrize(
    ("what", "paid", "of", "then", "of_then", "lost"), NIGHTS, ids=[one[0] for one in NIGHTS]
)
def test_a_column_that_empties(
    tmp_path: Path, what: str, paid: int, of: int, then: int, of_then: int, lost: bool
) -> None:
    assert night(tmp_path, DAY, paid, of)["status"] == "ok"
    told = night(tmp_path, DAY + timedelta(1), then, of_then)
    assert (told["outcome"] == "layout_changed") is lost
    written = tmp_path / "vacancies" / f"{DAY + timedelta(1)}.csv"
    assert written.is_file() is not lost, "nothing of a changed layout is written"
    if lost:
        assert told["status"] == "failed" and told["seen"] == ""
        assert (
            f"salary_text: заполнено у {then} из {of_then}" in told["message"] and str(DAY) in told["message"]
        )


def test_it_stays_lost_until_it_is_well_and_the_last_healthy_day_is_the_measure(tmp_path: Path) -> None:
    days = [DAY + timedelta(n) for n in range(4)]
    paid = [80, 0, 0, 75]
    told = [night(tmp_path, day, n, 100)["status"] for day, n in zip(days, paid, strict=True)]
    assert told == ["ok", "failed", "failed", "ok"]
    assert len(read_day(tmp_path / "vacancies" / f"{days[3]}.csv")) == 100


def test_a_source_may_set_its_own_measure(tmp_path: Path) -> None:
    night(tmp_path, DAY, 100, 100)
    assert night(tmp_path, DAY + timedelta(1), 0, 100, fill_left={"salary_text": 0})["status"] == "ok"
    night(tmp_path, DAY + timedelta(2), 100, 100)
    assert night(tmp_path, DAY + timedelta(3), 60, 100, fill_left={"salary_text": 0.7})["status"] == "failed"


def test_another_door_says_less_and_is_measured_by_itself(tmp_path: Path) -> None:
    def door(name: str) -> tuple[Door, ...]:
        return (Door(name, lambda run: [Request("https://board.example/list?page=0")]),)

    night(tmp_path, DAY, 100, 100, doors=door("api"))
    assert night(tmp_path, DAY + timedelta(1), 0, 100, doors=door("rss"))["status"] == "ok"
    assert night(tmp_path, DAY + timedelta(2), 0, 100, doors=door("api"))["status"] == "failed"


def test_other_columns_count_too(tmp_path: Path) -> None:
    night(tmp_path, DAY, 50, 50)
    bare = [item(n, employer="", terms="") for n in range(50)]
    told = night(tmp_path, DAY + timedelta(1), 0, 0, transport=pages({"items": bare}))
    assert (
        told["outcome"] == "layout_changed"
        and "employer: " in told["message"]
        and "terms_text: " in told["message"]
    )


def test_a_refusal_stays_a_refusal(tmp_path: Path) -> None:
    night(tmp_path, DAY, 50, 50)
    told = night(tmp_path, DAY + timedelta(1), 0, 0, transport=pages(httpx.Response(403)))
    assert told["outcome"] == "forbidden"


def test_chance() -> None:
    assert chance(0, 10, 9, 18) == pytest.approx(0.5**10) and chance(10, 10, 9, 18) == pytest.approx(1)
    assert chance(0, 5, 5, 5) < CHANCE < chance(0, 3, 3, 3)
    sound = {"fill": {"salary_text": 1.0}, "read": 100, "day": "2026-11-20"}
    assert not list(collapsed({"salary_text": 1.0}, 100, sound, {})) and list(collapsed({}, 100, sound, {}))
