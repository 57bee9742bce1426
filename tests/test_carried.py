"""Rules past their last known day: carried on, named in words and in metadata, never a stop; told of ahead of time."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from scrapers.reference import REFERENCE
from vilka.offers import carried as told
from vilka.offers import dated, hours
from vilka.offers.carried import as_records, carried, ending_soon, in_words, late_rules
from vilka.offers.money import least_net
from vilka.offers.subsistence import minimum
from vilka.offers.taxes import minimum_wages

Rows = list[dict[str, str]]


def test_every_rule_of_this_year_is_known():
    assert carried(date(2026, 11, 29)) == carried(date(2026, 12, 31)) == ()
    assert in_words((), date(2026, 12, 31)) == ""


@pytest.mark.parametrize(
    ("day", "whats"),
    [
        (date(2027, 1, 1), {"МРОТ", "прожиточный минимум"}),
        (date(2027, 2, 1), {"МРОТ", "прожиточный минимум"}),
        (
            date(2028, 1, 1),
            {"МРОТ", "прожиточный минимум", "порог НДС на УСН", "взносы ИП за себя",
             "предел взноса ИП с дохода", "норма часов 2028 года"},
        ),
    ],
)  # fmt: skip
def test_what_is_carried_on_is_named(day: date, whats: set[str]):
    rest = carried(day)
    assert {one.what for one in rest} == whats
    words = in_words(rest, day)
    assert f"Правила 2026 года, {day.year}-й не сверен: МРОТ, прожиточный минимум." in words
    assert ("Норма часов 2028 года: расчёт по правилу" in words) == (day.year == 2028)
    assert {record["what"] for record in as_records(rest)} == whats


def test_npd_ends_by_its_law():
    """422-ФЗ, ст. 1 ч. 3: the experiment runs to 31 December 2028."""
    assert "ставка НПД с компаний" not in {one.what for one in carried(date(2028, 12, 31))}
    assert "ставка НПД с компаний" in {one.what for one in carried(date(2029, 1, 1))}


def test_a_carried_minimum_is_the_last_known_one():
    assert minimum("RU-MOW", date(2031, 1, 1)) == (28_940, "RU-MOW")
    assert least_net(date(2027, 3, 1)) == least_net(date(2026, 3, 1))


@pytest.fixture
def with_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Rows], None]:
    """Adds rows to a reviewed table, as if somebody had."""

    def add(name: str, new: Rows) -> None:
        with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = [*csv.DictReader(file), *new]
        known = dated.reference_rows
        monkeypatch.setattr(dated, "reference_rows", lambda asked: rows if asked == name else known(asked))
        _forget()

    yield add
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for kept in (dated.rules, minimum_wages):
        kept.cache_clear()


def wage(known_on: str = "") -> dict[str, str]:
    said = {"valid_from": "2027-01-01", "valid_to": "2027-12-31", "known_on": known_on, "roubles": "30000"}
    return {**said, "law": "invented", "source": "test", "checked": "no", "checked_on": "2027-01-15"}


def test_a_row_that_came_in_time_is_in_force_from_its_first_day(with_rows):
    with_rows("minimum_wage", [wage()])
    assert least_net(date(2027, 1, 1)) == pytest.approx(26_100)
    assert "МРОТ" not in {one.what for one in carried(date(2027, 1, 1))}
    assert late_rules() == []


def test_a_row_that_came_late_leaves_the_days_before_as_they_were(with_rows):
    before = least_net(date(2027, 1, 14))
    with_rows("minimum_wage", [wage(known_on="2027-01-15")])
    assert least_net(date(2027, 1, 14)) == before
    assert least_net(date(2027, 1, 15)) == pytest.approx(26_100)
    assert "МРОТ" in {one.what for one in carried(date(2027, 1, 14))}
    assert "МРОТ" not in {one.what for one in carried(date(2027, 1, 15))}
    assert late_rules() == [(date(2027, 1, 15), "МРОТ", "27093", "30000")]


def test_two_years_of_minimums_are_never_compared(with_rows):
    """Russia's minimum of 2027 is known, Moscow's is not: Moscow is held against Russia's, and says so."""
    russia = {"region": "RU", "valid_from": "2027-01-01", "valid_to": "2027-12-31", "working_age": "22000"}
    with_rows("subsistence", [russia])
    assert minimum("RU-MOW", date(2027, 1, 1)) == (22_000, "RU")
    assert minimum("RU-MOW", date(2026, 12, 31)) == (28_940, "RU-MOW")


def test_rules_are_named_before_they_end():
    assert ending_soon(date(2026, 10, 31)) == []
    assert [line.split(".csv")[0] for line in ending_soon(date(2026, 11, 2))] == [
        "data/reference/minimum_wage",
        "data/reference/subsistence",
    ]
    assert any("hours.csv: no norm of 2028" in line for line in ending_soon(date(2027, 11, 10)))


def test_a_rule_without_an_end_is_looked_at_once_a_year():
    assert not any("last checked" in line for line in ending_soon(date(2027, 11, 29)))
    assert any(
        "шкала НДФЛ was last checked on 2026-11-29" in line for line in ending_soon(date(2027, 11, 30))
    )


def overdue(today: date) -> list[str]:
    """What has been carried on for more than thirty days: the sums of a year are decreed up to its last days."""
    return [
        f"{one.table}.csv: {one.what} is known up to {one.last}"
        for one in carried(today - timedelta(days=30))
    ]


def test_the_sums_of_a_new_year_may_be_a_month_late():
    assert overdue(date(2027, 1, 30)) == []
    assert [line.split(".csv")[0] for line in overdue(date(2027, 1, 31))] == ["minimum_wage", "subsistence"]


def test_the_tables_are_not_more_than_thirty_days_behind():
    """The one test that looks at the calendar: a night never stops for want of a rule, `make test` does. Put the row
    that is named into data/reference, with its law and source. Ahead of time `vilka site` and so the nightly log warn
    (ending_soon): in December the rows of January are often not decreed yet, and nobody could mend a red build."""
    late = overdue(datetime.now(UTC).date())
    assert not late, f"carried on for more than thirty days: {'; '.join(late)}"


def test_every_carried_name_has_its_table():
    names = {row["name"] for row in dated.reference_rows("npd_usn")}
    assert names == set(told.FREELANCE)
    assert hours.decreed()
