"""The simulation of many nights, made short: what it checks holds, and it notices what must not happen."""

from pathlib import Path

import pytest

from scrapers.keeping.runs import Entry
from scrapers.keeping.vacancies import Row, read_day, write_day
from scrapers.model import Vacancy
from vilka.measure import growth
from vilka.measure.growth import (
    check,
    five_years,
    packed_bytes,
    pool,
    posts,
    simulate,
    stable,
)


@pytest.fixture(scope="module")
def beginning() -> tuple[list[Row], dict[str, Entry]]:
    """A smaller pool than the program's own: facts of the texts are not looked at here."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            growth, "read_facts", lambda vacancy, _: [vacancy] if isinstance(vacancy, Vacancy) else []
        )
        patched.setattr(growth, "SIZE_OF_POOL", 400)
        return pool()


def test_nights_lose_nothing_and_double_nothing(
    beginning: tuple[list[Row], dict[str, Entry]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "DROPPED", 5)
    monkeypatch.setattr(growth, "CHANGED", 0.6)
    rows, entries = beginning
    market = posts(12, 6, rows)
    for done in simulate(tmp_path, 12, market, entries):
        counts = check(tmp_path, done, market)
    assert counts["rows"] > counts["vacancies"] > 40, "some change their words"
    assert 0 < packed_bytes(tmp_path) < 10_000_000
    stable(tmp_path, 12, market, entries)
    [file, *_] = sorted((tmp_path / "vacancies").glob("*.csv"))
    kept = read_day(file)
    write_day(file.parent, growth.FIRST, kept[1:])
    with pytest.raises(AssertionError, match="lost"):
        check(tmp_path, 12, market)
    later = sorted((tmp_path / "vacancies").glob("*.csv"))[-1]
    write_day(file.parent, growth.FIRST, kept)
    later.write_bytes(file.read_bytes())
    with pytest.raises(AssertionError, match="twice"):
        check(tmp_path, 12, market)


def test_five_years_go_on_as_the_second_half_went() -> None:
    found = [{"nights": 200, "packed": 20_000_000}, {"nights": 400, "packed": 50_000_000}]
    assert five_years(found) == 50_000_000 + 150_000 * (1826 - 400)
