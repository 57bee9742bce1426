"""What a week changed: a planted change is named by its cause, and weeks without any are left in peace."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from scrapers.demo.market import market
from vilka.publishing import weekly
from vilka.publishing.feed import digest, feed
from vilka.publishing.methods import Size
from vilka.publishing.published import Published
from vilka.statistics.week import ALARM, Part, Week, is_new, weeks_of
from vilka.web.pages import MAKERS
from vilka.web.pages.book import Book, Spot

#: A Monday: the week told is the one before it.
DAY = date(2026, 11, 23)
MONDAY = date(2026, 11, 16)
SPOT = Spot("salaries/week.md")


@cache
def board(seed: int, n: int = 6000) -> pd.DataFrame:
    """The built-in market's own vacancies as offers: one row a vacancy, read as they were meant."""
    posts = market(seed, DAY, n)
    posts = posts[(posts["copy"] == 0) & (posts["kind"] == "vacancy")]
    month = (posts["period"] == "month") & (posts["currency"] == "RUB") & ~posts["slip"]
    frame = pd.DataFrame(
        {name: posts[name].astype(str) for name in ("source", "region", "role", "grade", "employment")}
    )
    frame["work_format"] = posts["work_format"].astype(str).replace("", "unknown")
    frame["employer"] = "e" + posts["employer"].astype(str)
    for edge in ("low", "high"):
        frame[f"net_{edge}"] = posts[edge].where(month)
    days = posts["posted_on"].dt.date
    told = {"posted_on": days, "first_day": days, "pay_reason": "", "posted_sure": True, "smm": "core"}
    return frame.assign(**told, sources=[(one,) for one in frame["source"]]).reset_index(drop=True)


def nights(
    sources: Iterable[str], days: int = 190, failed: str = "", since: date = MONDAY
) -> list[dict[str, Any]]:
    """A run each night up to DAY; ``failed``: a source that cannot be read after ``since``."""
    names = sorted(set(sources))
    runs = []
    for day in (DAY - timedelta(days=back) for back in range(days, -1, -1)):
        entries = {one: {"status": "failed" if one == failed and day > since else "ok"} for one in names}
        runs.append({"day": day.isoformat(), "origin": "demo", "sources": entries})
    return runs


def dearer(frame: pd.DataFrame, by: float = 1.25) -> pd.DataFrame:
    """The market went up in the week."""
    late = frame["posted_on"] >= MONDAY
    return frame.assign(
        **{edge: frame[edge].where(~late, frame[edge] * by) for edge in ("net_low", "net_high")}
    )


def fewer_from_afar(frame: pd.DataFrame) -> pd.DataFrame:
    """Nine of ten offers outside Moscow and St Petersburg are not there in the week."""
    draw = np.random.default_rng(5).random(len(frame))
    far = ~frame["region"].isin(["RU-MOW", "RU-SPE"])
    return frame[~((frame["posted_on"] >= MONDAY) & far & (draw < 0.9))]


def without(frame: pd.DataFrame, source: str = "hh") -> pd.DataFrame:
    """A source's offers of the week are not there."""
    return frame[~((frame["posted_on"] >= MONDAY) & (frame["source"] == source))]


def numbers(frame: pd.DataFrame, runs: list[dict[str, Any]] | None = None, day: date = DAY) -> Published:
    """A Published of which only the week is looked at."""
    runs = nights(frame["source"]) if runs is None else runs
    return Published(as_of=day, origin="demo", offers=frame, forks=pd.DataFrame(), runs=runs)


def last(published: Published) -> Week:
    """The newest week alone: its page counts eleven more."""
    return weeks_of(published.core, published.runs, published.as_of, 1)[0]


def causes(published: Published) -> list[str]:
    return [one.cause for one in weekly.changed(last(published), published)]


@pytest.mark.parametrize("seed", [1, 2])
def test_each_planted_change_is_named_by_its_cause(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = board(seed)
    lost = without(frame)
    assert causes(numbers(frame)) == []
    assert causes(numbers(dearer(frame))) == ["market"]
    assert causes(numbers(fewer_from_afar(frame))) == ["composition"]
    assert causes(numbers(lost, nights(frame["source"], failed="hh"))) == ["sources"]
    monkeypatch.setitem(weekly.METHODS, "v2026.9", ("2026-11-18", "иначе"))
    assert causes(numbers(frame)) == ["method"]


@pytest.mark.parametrize(
    ("size", "said", "amount"),
    [
        (None, "сказать нельзя: прежнего издания на тех же вакансиях нет", ""),
        ((3004, 812, -0.0124), "издание на 31 октября 2026) версия v2026.9 изменила 812 вилок из 3 004 на 1 % и больше, посередине сдвиг −1,2 %", "посередине −1,2 %"),
        ((3004, 1, 0.0003), "изменила 1 вилку из 3 004 на 1 % и больше, посередине сдвиг 0,0 %", "посередине 0,0 %"),
        ((40, 0, 0.004), "ни одна из 40 вилок не сдвинулась", "посередине +0,4 %"),
    ],
)  # fmt: skip
def test_a_new_method_says_by_how_much_or_that_nobody_can_tell(
    size: tuple[int, int, float] | None, said: str, amount: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(weekly.METHODS, "v2026.9", ("2026-11-18", "иначе"))
    known = {"v2026.9": Size("v2026.9", "v2026.8", date(2026, 10, 31), *size)} if size else {}
    published = replace(numbers(board(1)), method_sizes=known)
    [told] = weekly.changed(last(published), published)
    assert told.cause == "method" and said in told.sentence.replace("\u00a0", " ")
    assert told.amount.replace("\u00a0", " ") == amount


def test_two_changes_at_once_are_both_named() -> None:
    both = dearer(without(board(3)), 1.35)
    assert causes(numbers(both, nights(board(3)["source"], failed="hh"))) == ["market", "sources"]


def test_weeks_without_a_change_are_left_in_peace() -> None:
    """Twenty weeks of two boards, read every night."""
    told = [week for seed in (4, 5) for week in weeks_of(board(seed), nights(board(seed)["source"]), DAY, 20)]
    assert len(told) == 40 and all(week.compared == 4 and week.nights == 7 for week in told)
    assert sum(bool(week.causes) for week in told) <= 1


def test_a_new_source_is_found_and_no_new_market() -> None:
    """A dear board read for the first time in the week, with all it has kept."""
    frame = board(6)
    dear = frame["source"] == "telegram"
    frame = frame.assign(net_low=frame["net_low"].where(~dear, frame["net_low"] * 1.6), first_day=frame["first_day"].where(~dear, MONDAY + timedelta(days=1)))  # fmt: skip
    runs = nights(frame["source"])
    for run in runs:
        if run["day"] <= MONDAY.isoformat():
            del run["sources"]["telegram"]
    week = weeks_of(frame, runs, DAY, 1)[0]
    assert (week.found, week.lost, week.causes) == (("telegram",), (), ("found",))


def test_a_source_that_ends_in_the_middle_of_the_week_is_lost_and_the_next_week_is_not_told_again() -> None:
    frame = board(7)
    end = MONDAY + timedelta(days=1)
    gone = frame[~((frame["source"] == "hh") & (frame["posted_on"] >= end))]
    assert weeks_of(gone, nights(frame["source"], failed="hh", since=end), DAY, 1)[0].lost == ("hh",)
    early = MONDAY - timedelta(weeks=1)
    gone = frame[~((frame["source"] == "hh") & (frame["posted_on"] >= early))]
    last, before = weeks_of(gone, nights(frame["source"], failed="hh", since=early), DAY, 2)
    assert (before.lost, last.lost, last.causes) == (("hh",), (), ())


def test_the_first_week_has_nothing_to_be_held_against() -> None:
    frame = board(1)
    frame = frame[frame["posted_on"] >= MONDAY - timedelta(days=3)]
    first = numbers(frame.assign(first_day=MONDAY + timedelta(days=4)), nights(["hh"], days=2))
    assert first.weeks[0].compared == 0 and first.week_ago is None
    assert "Сравнить пока не с чем" in weekly.headline(first.weeks[0], first)
    made = "".join(MAKERS[name](Book(first, {}), SPOT, {}) for name in ("list week", "table week_answers"))
    assert "Сравнить" in made and "Рынок" not in made


@pytest.mark.parametrize(("late", "compared"), [(3, 4), (4, 0)])
def test_reading_that_began_by_thursday_saw_the_week(late: int, compared: int) -> None:
    frame = board(1).assign(first_day=MONDAY + timedelta(days=late))
    assert weeks_of(frame, nights(["hh"], days=7 - late), DAY, 1)[0].compared == compared


def test_two_readings_a_week_apart_are_two_weeks() -> None:
    """Of the weeks before the first reading there is what was left of them, and it says so."""
    first = DAY - timedelta(weeks=1)
    frame = board(2)
    frame = frame.assign(first_day=[max(first, one) for one in frame["posted_on"]])
    runs = [run for run in nights(frame["source"]) if run["day"] in (str(first), str(DAY))]
    week = weeks_of(frame, runs, DAY, 1)[0]
    assert (week.compared, week.survivors, week.causes) == (4, 4, ())
    assert "дожило до первого чтения" in weekly.unread(week) and "дожило" not in weekly.unread(
        weeks_of(frame, nights(["hh"]), DAY, 1)[0]
    )
    assert weeks_of(dearer(frame, 1.4), runs, DAY, 1)[0].causes == ("market",)


def test_a_renewal_is_no_new_vacancy_and_one_that_was_not_there_is() -> None:
    """A source that tells of no first day: all it showed at the first reading may be old."""
    frame, first = board(2), MONDAY - timedelta(weeks=1)
    shown = [max(first, one) for one in frame["posted_on"]]
    frame = frame.assign(first_day=shown, posted_sure=frame["source"] != "hh", posted_on=shown)
    new, hh = is_new(frame), (frame["source"] == "hh").to_numpy()
    late = np.array([one > first for one in shown])
    assert new[~hh].all() and not new[hh & ~late].any() and new[hh & late].all()


def test_one_board_read_better_is_no_change_of_the_make_up() -> None:
    """Every fifth offer of the largest board is there in the week, all of the others."""
    frame = board(3)
    thin = (
        (frame["posted_on"] >= MONDAY)
        & (frame["source"] == "hh")
        & (np.random.default_rng(1).random(len(frame)) < 0.8)
    )
    assert weeks_of(frame[~thin], nights(frame["source"]), DAY, 1)[0].causes == ()


def test_a_hole_of_nights_is_told() -> None:
    frame = board(1)
    some = [
        run for run in nights(frame["source"]) if run["day"] not in ("2026-11-19", "2026-11-20", "2026-11-21")
    ]
    published = numbers(frame, some)
    assert last(published).nights == 4
    assert "Читали 4\u00a0ночи из 7" in weekly.brief(last(published), published)
    assert "Читали" not in weekly.brief(last(numbers(frame)), numbers(frame))
    none = numbers(frame, [run for run in nights(frame["source"]) if run["day"] <= "2026-11-16"])
    assert "Ни в одну ночь" in weekly.brief(last(none), none)


@pytest.mark.parametrize("n", [0, 1, 3])
def test_a_handful_of_offers_says_that_it_is_little(n: int) -> None:
    published = numbers(board(1).tail(400).head(n), nights(["hh"]))
    made = "".join(
        MAKERS[name](Book(published, {}), SPOT, {})
        for name in ("list week", "list weeks", "table week_answers")
    )
    assert "nan" not in made.lower()
    assert not [week for week in published.weeks if week.causes]


@pytest.mark.parametrize("day", [date(2026, 11, 22), DAY, date(2026, 11, 28)])
def test_a_week_is_told_from_its_sunday_on(day: date) -> None:
    assert weeks_of(board(1), nights(["hh"]), day, 1)[0].monday == MONDAY


def test_page_feed_and_digest_say_the_same_sentence() -> None:
    published = numbers(dearer(board(1)))
    [told] = weekly.changed(published.weeks[0], published)
    assert told.sentence.startswith("За такую же работу предлагают на")
    page = MAKERS["list week"](Book(published, {}), SPOT, {})
    forks = pd.DataFrame(columns=["trust", "leans", "reason", "role", "region", "employment", "grade", "work_format", "n_all",
        "n_vacancies", "n_employers", "p10", "p25", "p50", "p75", "p90", "p50_low", "p50_high", "share_imputed"])  # fmt: skip
    published = replace(
        published,
        forks=forks,
        offers=published.offers.assign(regions=[(one,) for one in published.offers["region"]]),
    )
    atom = feed(published.weeks, published, "https://vilka.example/").decode("utf-8")
    text = digest(published.weeks, published, "https://vilka.example/")
    assert all(told.sentence in said for said in (page, atom, text))


@pytest.mark.parametrize(
    ("monday", "said"),
    [
        (date(2026, 12, 21), "21.12–27.12.2026"), (date(2026, 12, 28), "28.12.2026–03.01.2027"),
        (date(2027, 1, 4), "04.01–10.01.2027"), (date(2028, 2, 28), "28.02–05.03.2028"), (date(2029, 12, 31), "31.12.2029–06.01.2030"),
    ],
)  # fmt: skip
def test_a_week_over_the_turn_of_a_year_names_both_years(monday: date, said: str) -> None:
    """«28.12–03.01.2027» would be a week of December 2027."""
    published = numbers(board(1))
    published.__dict__["weeks"] = [Week(monday, 1, 1, 1)]
    page = MAKERS["list week"](Book(published, {}), SPOT, {})
    told = feed(published.weeks, published, "https://vilka.example/").decode("utf-8")
    assert f"Неделя {said}." in page and f"Неделя {said}<" in told


def test_an_interval_just_off_zero_is_a_change_and_one_on_it_is_none() -> None:
    assert Part(0.1, 0.001, 0.2).sure and Part(-0.1, -0.2, -0.001).sure
    assert not Part(0.1, -0.001, 0.2).sure and not Part().sure
    assert Week(MONDAY, 1, 1, 1).causes == ()
    assert sum(ALARM.values()) == pytest.approx(0.021)
