"""The feed of each region, role and form: valid, lasting ids, the same vacancies as the list, only certain changes."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import feedparser
import pandas as pd
import pytest
from example_site import DAY, HOSTILE, published
from lxml import etree

from vilka.publishing.filter_feeds import NEWEST, earlier, filter_feeds
from vilka.publishing.filters import filters
from vilka.publishing.published import Published
from vilka.publishing.rounding import whole
from vilka.statistics.week import Share

SITE, ELSEWHERE = "https://vilka.example/", "https://b.example/x/"
ATOM = "{http://www.w3.org/2005/Atom}"
#: All feeds together may weigh so much.
BUDGET = 2_000_000
MONTHS = tuple(date(2026, month, day) for month, day in ((6, 30), (7, 31), (8, 31), (9, 30), (10, 31)))


@cache
def feeds(site: str = SITE, origin: str = "live", n: int = 900) -> Mapping[str, bytes]:
    return filter_feeds(published(n, origin), {}, site)


def read(body: bytes) -> Any:
    """As a reader of feeds takes it; it must find nothing to complain of."""
    told = feedparser.parse(body)
    assert not told.bozo, told.get("bozo_exception")
    return told


def faults(body: bytes) -> list[str]:
    """What RFC 4287 asks of a feed and its entries and a lenient reader does not check."""
    root = etree.fromstring(body)
    found = []
    for node in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            texts = [one.text for one in node.findall(ATOM + name)]
            if len(texts) != 1 or not texts[0]:
                found.append(f"{node.tag}: {name} is there {len(texts)} times")
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", node.findtext(f"{ATOM}updated") or ""):
            found.append("no moment")
        alternate = [one for one in node.findall(f"{ATOM}link") if one.get("rel", "alternate") == "alternate"]
        if len(alternate) != 1 or not re.match(r"https?://\S+$", alternate[0].get("href", "")):
            found.append("no one link")
    ids = [one.text or "" for one in root.iter(f"{ATOM}id")]
    if len(set(ids)) != len(ids) or not all(one.startswith("urn:uuid:") for one in ids):
        found.append("ids repeat or are no urn")
    if not root.findtext(f"{ATOM}author/{ATOM}name"):
        found.append("no author")
    return found


def test_every_filter_has_two_valid_feeds_and_all_are_small() -> None:
    assert len(filters()) == 89 + 13 + 3
    assert len(feeds()) == 2 * len(filters())
    assert {path: wrong for path, body in feeds().items() if (wrong := faults(body))} == {}
    for path, body in feeds().items():
        told = read(body)
        [own] = [one.href for one in told.feed.links if one.rel == "self"]
        assert own == SITE + path and told.feed.language == "ru"
    assert sum(map(len, feeds().values())) < BUDGET


def test_all_feeds_full_to_the_brim_weigh_less_than_is_allowed() -> None:
    entry = max(
        len(part)
        for body in feeds("https://some-owner.github.io/smm-vilka/", "demo").values()
        for part in body.split(b"<entry>")[1:]
    )
    assert len(filters()) * NEWEST * entry * 0.6 + len(filters()) * 4000 < BUDGET


@pytest.mark.parametrize(("dimension", "code"), [("region", "RU-MOW"), ("role", "smm_manager"), ("employment", "agency"), ("region", "RU-TY")])  # fmt: skip
def test_a_feed_holds_the_newest_of_the_list(dimension: str, code: str) -> None:
    numbers = published(900, "live")
    there = numbers.open
    fits = (
        there["regions"].map(lambda codes: code in codes)
        if dimension == "region"
        else there[dimension] == code
    )
    expected = there[fits].sort_values(["first_day", "posted_on", "cluster"], ascending=[False, False, True])
    [one] = [one for one in filters() if one.code == code]
    told = read(feeds()[one.path("vacancies")])
    titles = [entry.title[:12] for entry in told.entries]
    assert titles == [title[:12] for title in expected["title"].head(NEWEST)] and titles
    assert f"{len(expected)}\u00a0" in told.feed.subtitle
    assert told.feed.updated[:10] == max(entry.updated for entry in told.entries)[:10]
    assert all(
        entry.link.startswith("https://jobs.example/") or HOSTILE[:8] in entry.title for entry in told.entries
    )


def test_ids_stay_when_the_site_moves_and_when_a_vacancy_is_worded_anew() -> None:
    here, there = (
        [entry.id for path in sorted(some) for entry in read(some[path]).entries]
        for some in (feeds(), feeds(ELSEWHERE))
    )
    assert here == there and len(here) > 200
    numbers = published(900, "live")
    offers = numbers.offers.assign(title=numbers.offers["title"] + " (обновлено)", words="до 70 000 ₽")
    again = filter_feeds(replace(numbers, offers=offers), {}, SITE)
    assert [entry.id for path in sorted(again) for entry in read(again[path]).entries] == here


def test_an_empty_filter_is_a_valid_feed_with_one_plain_sentence() -> None:
    nothing = replace(published(900, "live"), offers=published().offers.head(0))
    for some in (feeds(), filter_feeds(nothing, {}, SITE)):
        body = some["feeds/vacancies/ru-chu.xml"]
        told = read(body)
        assert faults(body) == [] and told.entries == []
        assert told.feed.subtitle == "Открытых вакансий с этим условием сейчас нет."
        assert told.feed.updated == f"{DAY}T00:00:00Z"


def test_a_hostile_title_is_plain_text() -> None:
    numbers = published(900, "live")
    newest = numbers.offers.assign(
        first_day=numbers.offers["first_day"].mask(numbers.offers["title"] == HOSTILE, DAY)
    )
    body = filter_feeds(replace(numbers, offers=newest), {}, SITE)["feeds/vacancies/ru-mow.xml"]
    told = etree.fromstring(body)
    [title] = [one for one in told.iter(f"{ATOM}title") if (one.text or "").startswith("<script>")]
    assert title.get("type", "text") == "text" and len(title.text or "") <= 121
    assert b"<script>" not in body and b"javascript:" not in body.replace(b"(javascript:", b"")


def test_the_next_days_edition_keeps_every_id_and_puts_the_new_one_on_top() -> None:
    """Two editions a day apart: a reader is shown what is new, once, and nothing twice."""
    numbers = published(900, "live")
    tomorrow = DAY + timedelta(days=1)
    mine = numbers.offers[numbers.offers["region"] == "RU-MOW"]
    new = mine.head(1).assign(
        cluster="hh/новая",
        id="9999999",
        first_day=tomorrow,
        last_day=tomorrow,
        posted_on=tomorrow,
        title="Совсем новая",
    )
    there = numbers.offers.assign(last_day=tomorrow)
    run = {**numbers.runs[-1], "day": tomorrow.isoformat()}
    later = replace(
        numbers, as_of=tomorrow, offers=pd.concat([there, new], ignore_index=True), runs=(*numbers.runs, run)
    )
    path = "feeds/vacancies/ru-mow.xml"
    one, other = read(feeds()[path]), read(filter_feeds(later, {}, SITE)[path])
    assert other.entries[0].title == "Совсем новая" and other.entries[0].updated == f"{tomorrow}T00:00:00Z"
    assert one.feed.id == other.feed.id and other.feed.updated == f"{tomorrow}T00:00:00Z" > one.feed.updated
    before = {entry.id: (entry.title, entry.updated, entry.link) for entry in one.entries}
    after = {entry.id: (entry.title, entry.updated, entry.link) for entry in other.entries[1:]}
    assert len(after) == NEWEST - 1 and after.items() <= before.items()


@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_handful_of_vacancies_is_a_sound_feed(n: int) -> None:
    numbers = published(900, "live")
    few = numbers.offers[numbers.offers["region"] == "RU-MOW"].head(n)
    body = filter_feeds(replace(numbers, offers=few), {}, "https://owner.example/smm/вилка/")[
        "feeds/vacancies/ru-mow.xml"
    ]
    told = read(body)
    assert faults(body) == [] and len(told.entries) == n
    assert told.feed.links[0].href == "https://owner.example/smm/вилка/feeds/vacancies/ru-mow.xml"


@pytest.mark.parametrize(
    "bad",
    ["\x00\x0b\ufffe", "\ufdd0\U0001ffff", "‮разворот", "]]>", "&#0;", "<![CDATA[ООО]]>", "👩‍💻🏳️‍🌈", "\u2066שלום\u2069 ООО", "\x1b[31m\x85\u2028", "e\u0301" * 300],
)  # fmt: skip
def test_no_sign_of_a_title_breaks_the_feed(bad: str) -> None:
    numbers = published(900, "live")
    offers = numbers.offers.assign(title=bad + numbers.offers["title"], employer=bad, words=bad)
    some = filter_feeds(replace(numbers, offers=offers), {}, SITE)
    assert all(faults(body) == [] for body in some.values())


def test_the_invented_market_says_so_in_every_entry_and_leads_nowhere_outside() -> None:
    for path, body in feeds(SITE, "demo").items():
        told = read(body)
        assert told.feed.subtitle.startswith("Демонстрационные данные"), path
        assert all(entry.summary.startswith("Демонстрационные данные") for entry in told.entries)
        assert all(entry.link.startswith(f"{SITE}vacancies/#") for entry in told.entries)


# ---------------------------------------------------------------- changes


def moved(by: Mapping[tuple[date, str], float], wide: float = 1.0) -> dict[date, pd.DataFrame]:
    """The market's forks at the ends of five months; a region's pay of a day and later times ``by``."""
    forks = published().forks
    made = {}
    for end in MONTHS:
        frame = forks.copy()
        for (day, region), times in by.items():
            mine = (frame["region"] == region) & (end >= day)
            for name in ("p50", "p50_low", "p50_high"):
                frame.loc[mine, name] = whole(frame.loc[mine, name].to_numpy() * times)
        made[end] = frame
    return made


def changes(by: Mapping[tuple[date, str], float], slug: str = "ru-mow") -> Any:
    some = filter_feeds(published(900, "live"), moved(by), SITE)
    assert all(faults(body) == [] for body in some.values())
    return read(some[f"feeds/changes/{slug}.xml"])


def test_what_the_intervals_do_not_part_is_no_change() -> None:
    for by in ({}, {(MONTHS[2], "RU-MOW"): 1.02}, {(MONTHS[2], "RU-SPE"): 3.0}):
        told = changes(by)
        assert told.entries == []
        assert told.feed.subtitle == "Изменений, которые можно отличить от случайности, пока нет."


@pytest.mark.parametrize(("times", "word"), [(2.0, "выше"), (0.4, "ниже")])
def test_a_change_is_told_once_in_the_month_it_came(times: float, word: str) -> None:
    told = changes({(MONTHS[2], "RU-MOW"): times})
    newest = published().answers.get(region="RU-MOW")
    [entry, *quarter] = [one for one in told.entries if one.updated.startswith("2026-09-01")]
    assert not quarter and entry.title.startswith(f"Москва: медиана {word}, ")
    assert "31\u00a0августа\u00a02026" in entry.summary and "31\u00a0июля\u00a02026" in entry.summary
    assert f"по\u00a0{newest.n_vacancies}\u00a0ваканси" in entry.summary
    assert {one.updated[:10] for one in told.entries} == {
        "2026-09-01",
        "2026-10-01",
    }  # the quarter sees it too


def test_slow_growth_is_seen_by_the_quarter() -> None:
    answer = published().answers.get(region="RU-MOW")
    step = (answer.p50_high / answer.p50_low) ** 0.45
    told = changes({(MONTHS[1], "RU-MOW"): step, (MONTHS[2], "RU-MOW"): step, (MONTHS[3], "RU-MOW"): step})
    assert [one.updated[:10] for one in told.entries] == ["2026-10-01"]
    assert "30\u00a0июня\u00a02026" in told.entries[0].summary


def test_a_place_without_a_number_has_not_changed() -> None:
    dated = moved({(MONTHS[2], "RU-MOW"): 2.0})
    for end in MONTHS[:2]:
        mine = dated[end]["region"] == "RU-MOW"
        dated[end].loc[mine, ["p50", "p50_low", "p50_high"]] = float("nan")
        dated[end].loc[mine, "trust"] = "none"
    some = filter_feeds(published(900, "live"), dated, SITE)
    assert read(some["feeds/changes/ru-mow.xml"]).entries == []


def test_a_week_that_changed_a_share_for_certain_is_told_to_its_own_filter_alone() -> None:
    numbers = replace(published(900, "live"))
    week = replace(
        numbers.weeks[0], shares=(Share("place", "RU-MOW", 0.34, 0.55), Share("role", "smm_head", 0.2, 0.05))
    )
    numbers.__dict__["weeks"] = [week, replace(numbers.weeks[1], shares=())]
    some = filter_feeds(numbers, {}, SITE)
    assert all(faults(body) == [] for body in some.values())
    told = {path: read(body).entries for path, body in some.items() if "/changes/" in path}
    assert {path for path, entries in told.items() if entries} == {
        "feeds/changes/ru-mow.xml",
        "feeds/changes/smm-head.xml",
    }
    [entry] = told["feeds/changes/ru-mow.xml"]
    assert entry.title.replace("\u00a0", " ") == "Москва: 55 % новых вакансий вместо 34 %"
    assert (
        entry.updated[:10] == str(week.sunday + timedelta(days=1)) and entry.link == f"{SITE}salaries/week/"
    )


def test_months_are_held_against_the_one_before_and_quarters_against_quarters() -> None:
    months: dict[date, Any] = dict.fromkeys(MONTHS)
    assert earlier(date(2026, 8, 31), months) == [date(2026, 7, 31)]
    assert earlier(date(2026, 9, 30), months) == [date(2026, 8, 31), date(2026, 6, 30)]
    assert earlier(date(2026, 6, 30), months) == []


def test_the_same_numbers_give_the_same_bytes() -> None:
    numbers: Published = published(900, "live")
    assert filter_feeds(numbers, {}, SITE) == filter_feeds(numbers, {}, SITE)
