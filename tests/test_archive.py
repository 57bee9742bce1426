"""Any day is a view of all days: as if only the days up to it were there."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.keeping.runs import last_seen
from scrapers.keeping.vacancies import columns
from vilka.offers.archive import Archive, archive_of
from vilka.words.sketch import sketch

FIRST = date(2026, 3, 1)
RATES = pd.DataFrame({"day": [FIRST], "currency": ["USD"], "rate": [80.0], "source": ["выдумано"]})
EMPLOYERS = ("Пекарня «Небылица»", "Бюро «Волна»", "")
TITLES = (
    "SMM-менеджер",
    "SMM-менеджер, для клиента «Зерно»",
    "Таргетолог",
    "Бухгалтер",
    "SMM-специалист (кофе)",
)
PAYS = (
    "",
    "от 60 000 до 80 000 RUB в месяц",
    "от 66 000 RUB в месяц",
    "1 500 USD в месяц",
    "сколько унесёте",
)
PLACES = ("Москва", "Казань", "", "Алматы", "где-то")
TEXTS = (
    "",
    "Ведём соцсети пекарни, снимаем короткие ролики о хлебе и отвечаем гостям каждый день без спешки",
)


def row(day: int, number: int, **said: Any) -> dict[str, Any]:
    plain = {
        "source": "hh",
        "id": str(number),
        "title": TITLES[0],
        "employer": EMPLOYERS[0],
        "place_text": PLACES[0],
    }
    when = FIRST + timedelta(day)
    return {**dict.fromkeys(columns(), ""), **plain, "posted_on": pd.Timestamp(when), "day": when} | said  # fmt: skip


ROWS = st.lists(
    st.builds(
        row,
        st.integers(0, 140),
        st.integers(1, 6),
        source=st.sampled_from(["hh", "telegram"]),
        title=st.sampled_from(TITLES),
        employer=st.sampled_from(EMPLOYERS),
        salary_text=st.sampled_from(PAYS),
        place_text=st.sampled_from(PLACES),
        posted_as=st.sampled_from(["", "renewed"]),
        origin_id=st.sampled_from(["", "hh/1", "telegram/2"]),
        sketch=st.sampled_from([sketch(text) if text else "" for text in TEXTS]),
        posted_on=st.sampled_from([pd.NaT, *(pd.Timestamp(FIRST + timedelta(n)) for n in (-40, 0, 30, 90))]),
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda one: (one["source"], one["id"], one["day"]),
)


def archive(rows: list[dict[str, Any]]) -> Archive:
    return archive_of(pd.DataFrame(rows), RATES, keep_past=frozenset({"telegram"}))


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(0, 140))
def test_a_day_is_what_the_days_up_to_it_say(rows: list[dict[str, Any]], number: int) -> None:
    day = FIRST + timedelta(number)
    known = [one for one in rows if one["day"] <= day]
    whole, before = archive(rows), archive(known) if known else None
    assert whole.counts(day)["rows"] == len(known)
    if before is not None:
        pd.testing.assert_frame_equal(whole.offers(day), before.offers(), check_dtype=False)
        assert whole.unknown(day) == before.unknown() and whole.counts(day) == before.counts()


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(20, 200), st.integers(5, 90))
def test_a_window_leaves_out_what_no_copy_ties_to_it(
    rows: list[dict[str, Any]], number: int, days: int
) -> None:
    day = FIRST + timedelta(number)
    found = archive(rows)
    whole, near = found.offers(day), found.offers(day, window_days=days)
    first = day - timedelta(days)
    inside = [frame[frame["posted_on"] > first].reset_index(drop=True) for frame in (whole, near)]
    pd.testing.assert_frame_equal(*inside, check_dtype=False)
    assert set(near["cluster"]) <= set(whole["cluster"])


def test_an_old_original_keeps_its_late_forward_out_of_the_window() -> None:
    rows = [row(0, 1), row(300, 2, source="telegram", origin_id="hh/1")]
    found = archive(rows)
    assert found.offers(FIRST + timedelta(300), window_days=90)["posted_on"].tolist() == [FIRST]
    assert found.offers(FIRST + timedelta(299), window_days=90).empty


def test_a_renewed_vacancy_keeps_its_first_day_and_its_newest_pay() -> None:
    rows = [row(0, 1, salary_text=PAYS[1]), row(40, 1, salary_text=PAYS[2], posted_as="renewed")]
    found = archive(rows)
    early, late = (found.offers(FIRST + timedelta(day)).iloc[0] for day in (39, 40))
    assert early["posted_on"] == late["posted_on"] == FIRST and early["last_day"] == FIRST
    assert (early["low"], late["low"], late["last_day"]) == (60_000, 66_000, FIRST + timedelta(40))


def test_a_vacancy_was_open_as_long_as_it_was_listed_by_then() -> None:
    """What later nights saw is no news of an earlier day, and does not take away what that day knew."""
    listed = {"hh": {"status": "ok", "seen": "1"}}
    nights = [{"day": str(FIRST + timedelta(day)), "sources": listed} for day in (0, 5, 30)]
    day = FIRST + timedelta(10)
    seen = last_seen(night for night in nights if night["day"] <= str(day))
    assert archive([row(0, 1)]).offers(day, seen)["last_day"].tolist() == [FIRST + timedelta(5)]
