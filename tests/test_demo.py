"""The built-in board: the market's shape and its truth, the same on every day; every host in its own format."""

import re
from datetime import date, timedelta
from typing import Any

import httpx
import numpy as np
import pandas as pd
import pytest

from scrapers.demo.answers import hh, telegram
from scrapers.demo.answers.faults import FAULTS, Fault
from scrapers.demo.market import (
    DRIFT_A_YEAR,
    EDGES,
    FIRST_CLONE,
    ROWS_A_VACANCY,
    SKILLS,
    SOURCES,
    WEEKS,
    skill_names,
)
from scrapers.demo.places import PLACES
from scrapers.demo.transport import (
    HOSTS,
    KEYS,
    POSTS,
    market,
    transport,
    truth,
)
from scrapers.demo.words import employer_name, full_text, message, posts
from scrapers.model import Page, Run, Source, Vacancy
from scrapers.sources import all_sources

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def big() -> pd.DataFrame:
    return market(seed=1, day=DAY, n=100_000)


@pytest.fixture(scope="module")
def vacancies(big: pd.DataFrame) -> pd.DataFrame:
    """One row a vacancy, its first post."""
    return big[big["copy"] == 0]


@pytest.fixture(scope="module")
def board() -> Any:
    return transport(seed=1, day=DAY)


def test_the_same_seed_gives_the_same_market() -> None:
    assert market(1, DAY, 3000).equals(market(1, DAY, 3000))
    assert not market(1, DAY, 3000).equals(market(2, DAY, 3000))


def test_a_later_day_keeps_the_posts_of_the_days_before() -> None:
    today, later = market(1, DAY, 3000), market(1, DAY + timedelta(9), 3000)
    both = (
        today["posted_on"] > pd.Timestamp(DAY + timedelta(9 - 7 * WEEKS)),
        later["posted_on"] <= pd.Timestamp(DAY),
    )
    old, new = today[both[0]].reset_index(drop=True), later[both[1]].reset_index(drop=True)
    assert len(old) > 2500
    assert old.equals(new)


@pytest.mark.parametrize("n", [200, 3000, 100_000])
def test_about_as_many_posts_as_asked(n: int) -> None:
    frame = market(1, DAY, n)
    assert abs(len(frame) / n - 1) < (0.08 if n > 1000 else 0.2)
    assert frame["posted_on"].between(pd.Timestamp(DAY - timedelta(7 * WEEKS - 1)), pd.Timestamp(DAY)).all()
    assert frame["row"].is_unique


def test_copies_per_vacancy(big: pd.DataFrame) -> None:
    assert abs(len(big) / big["vacancy"].nunique() - ROWS_A_VACANCY) < 0.1
    again = big[(big["copy"] > 0) & (big["copy"] < FIRST_CLONE)].groupby("vacancy").size()
    assert abs(len(again) / big["vacancy"].nunique() - 0.35) < 0.03


def test_all_regions(big: pd.DataFrame) -> None:
    assert set(big["region"]) == {place.code for place in PLACES}
    assert len(PLACES) == len({place.code for place in PLACES}) == 89


def test_what_is_printed_of_pay(vacancies: pd.DataFrame) -> None:
    paid = vacancies[vacancies["edges"] != "hidden"]
    for edges, share in EDGES.items():
        assert abs((paid["edges"] == edges).mean() - share) < 0.015
    hidden = (vacancies["edges"] == "hidden").groupby(vacancies["source"], observed=True).mean()
    for source, (_, share, _) in SOURCES.items():
        assert abs(hidden[source] - share) < 0.05
    assert abs(paid["slip"].mean() - 0.02) < 0.004
    assert paid["low"].notna().eq(paid["edges"].isin(["both", "from"])).all()


def test_forks_are_as_wide_and_as_round_as_real_ones(vacancies: pd.DataFrame) -> None:
    """Measured on 1,171 real posts: ln ratio quartiles 1.14, 1.29, 1.50, P90 1.82; 91 % multiples of 5 000."""
    plain = vacancies[
        (vacancies["period"] == "month") & (vacancies["currency"] == "RUB") & ~vacancies["slip"]
    ]
    both = plain[plain["edges"] == "both"]
    assert np.allclose(
        (both["high"] / both["low"]).quantile([0.25, 0.5, 0.75, 0.9]), [1.14, 1.29, 1.50, 1.82], atol=0.08
    )
    amounts = pd.concat([plain["low"], plain["high"]]).dropna()
    assert 0.88 < (amounts % 5000 == 0).mean() < 0.95


def test_spread_and_employers(vacancies: pd.DataFrame) -> None:
    cell = vacancies[(vacancies["region"] == "RU-MOW") & (vacancies["employment"] == "in-house")]
    assert abs(np.log(cell["centre"]).std() - 0.40) < 0.03
    posted = vacancies["employer"].value_counts()
    assert posted.iloc[: len(posted) // 10].sum() / posted.sum() > 0.35  # a tenth of them posts over a third


def test_truth_is_the_median_over_employers(vacancies: pd.DataFrame) -> None:
    known = truth(1, DAY).set_index(["region", "employment"])["p50"]
    days = (pd.Timestamp(DAY) - vacancies["posted_on"]).dt.days
    today = vacancies.assign(centre=vacancies["centre"] * np.exp(DRIFT_A_YEAR * days / 365))
    for region in ("RU-MOW", "RU-SPE", "RU-SVE", "RU"):
        for form in ("in-house", "agency", "freelance"):
            here = today[(today["employment"] == form) & ((today["region"] == region) | (region == "RU"))]
            centres = here.groupby("employer")["centre"].median()
            error = 1.2533 * 0.4 / np.sqrt(len(centres))
            assert abs(np.log(centres.median() / known[region, form])) < 4 * error, (region, form)


def test_truth_by_role_and_grade(vacancies: pd.DataFrame) -> None:
    known = truth(1, DAY, by=("role", "grade")).set_index(["role", "grade"])["p50"]
    assert known["smm_manager", "junior"] < known["smm_manager", ""] < known["smm_manager", "senior"]
    assert known["smm_head", "all"] > known["smm_manager", "all"] > known["content_manager", "all"]
    assert ("smm_head", "junior") not in known
    assert len(truth(1, DAY)) == 90 * 4


def test_what_a_skill_adds_can_be_found_again(vacancies: pd.DataFrame) -> None:
    plain = vacancies[(vacancies["role"] == "smm_manager") & (vacancies["grade"] == "")]
    named = np.array(
        [[code in skill_names(bits) for code in SKILLS] for bits in plain["skills"]], dtype=float
    )
    others = pd.get_dummies(plain[["region", "employment"]].astype(str)).to_numpy(float)
    found = np.linalg.lstsq(np.hstack([named, others]), np.log(plain["centre"]), rcond=None)[0][: len(SKILLS)]
    assert np.allclose(found, [worth for worth, _ in SKILLS.values()], atol=0.05)


def test_nobody_in_it_is_real(board: Any) -> None:
    everyone = [post for many in board.board.by_source.values() for post in many]
    assert all(post.employer.endswith("(выдумано)") or not post.employer for post in everyone)
    assert len({employer_name(number, "brand") for number in range(3000)}) == 3000
    for post in everyone[:400]:
        text = message(post) if post.source in ("telegram", "vk") else full_text(post)
        contacts = re.findall(r"\S*@\S+|\+7\S* \(\d+\)", text)
        assert all("vydumka" in one or one == "+7 (000)" for one in contacts), contacts


def test_origin_and_unknown_hosts(board: Any) -> None:
    client = httpx.Client(transport=board)
    assert board.origin == "demo"
    assert client.get("https://www.cbr.ru/scripts/XML_daily.asp").status_code == 404
    assert client.get("https://example.com/").status_code == 404
    assert client.get("https://t.me/robots.txt").status_code == 404
    assert "Disallow: /\n" in client.get("https://api.rabota.ru/robots.txt").text
    assert client.get("https://hh.ru/robots.txt").status_code == 200


def keys(source: Source) -> dict[str, str]:
    """An environment that opens every door of a source."""
    return dict(KEYS) | {door.switch: "1" for door in source.doors if door.switch}


def read_through(source: Source, board: Any, door: int) -> dict[str, Vacancy]:
    """Everything that one door gives, followed to its end."""
    client, found = httpx.Client(transport=board), {}
    run = Run(DAY, keys(source), days_back=7 * WEEKS)
    token = {"Authorization": "Bearer demo"} if source.doors[door].token else {}
    asked: set[Any] = set()
    queue = list(source.doors[door].start(run))
    while queue:
        ask = queue.pop(0)
        key = (ask.url, str(ask.json), str(ask.form))
        if key in asked:
            continue
        asked.add(key)
        method = "POST" if ask.json is not None or ask.form is not None else "GET"
        got = client.request(method, ask.url, headers={**ask.headers, **token}, json=ask.json, data=ask.form)
        if got.status_code != 200:
            continue
        page = Page(str(got.url), got.content, DAY, got.status_code, got.headers["content-type"])
        found |= {read.id: read for read in source.parse(page) if isinstance(read, Vacancy)}
        queue += source.follow(page)
    return found


DOORS = [(source.slug, place) for source in all_sources() for place in range(len(source.doors))]


@pytest.mark.parametrize(("slug", "door"), DOORS)
def test_every_door_reads_its_answers(board: Any, slug: str, door: int) -> None:
    source = next(one for one in all_sources() if one.slug == slug)
    if slug not in SOURCES:
        pytest.skip(f"{slug} has no posts on the built-in board")
    found = read_through(source, board, door)
    there = board.board.of(slug)
    assert len(found) >= min(10, len(there) // 4), f"{len(found)} of {len(there)}"
    shown = timedelta(7 * WEEKS * (2 if source.keeps_past else 1))
    for read in found.values():
        assert read.title or source.free_text
        assert read.posted_on is None or DAY - shown < read.posted_on <= DAY


def test_hh_tells_every_post_with_its_own_words(board: Any) -> None:
    source = next(one for one in all_sources() if one.slug == "hh")
    told = {hh.identity(post): post for post in board.board.of("hh")}
    for door in (0, 1):
        found = read_through(source, board, door)
        assert len(found) > 0.7 * len(told)
        for number, read in found.items():
            post = told[number]
            assert (read.title, read.place_text) == (post.title, post.place.town)
            assert bool(read.salary_text) == post.paid


def test_a_channel_is_read_once_by_its_pages(board: Any) -> None:
    client = httpx.Client(transport=board)
    name, seen, url = telegram.CHANNELS[0], [], f"https://t.me/s/{telegram.CHANNELS[0]}"
    while url:
        page = client.get(url).text
        seen += [part.split('"')[0] for part in page.split('data-post="')[1:]]
        cursor = page.partition('rel="prev" href="')[2].partition('"')[0]
        url = f"https://t.me{cursor}" if cursor else ""
    there = [post for post in board.board.of("telegram") if telegram.channel_of(post) == name]
    assert len(seen) == len(set(seen)) == len(there) > 10
    assert client.get("https://t.me/s/no_such_channel").status_code == 302


def test_post_numbers_stay_when_days_pass() -> None:
    def numbers(day: date) -> dict[int, int]:
        placed = telegram._channels(transport(1, day, 2000).board)
        return {post.row: number for many in placed.values() for number, post in many}

    today, later = numbers(DAY), numbers(DAY + timedelta(5))
    assert {row: later[row] for row in today if row in later} == {
        row: number for row, number in today.items() if row in later
    }


def test_faults_are_named() -> None:
    with pytest.raises(ValueError, match="no such fault"):
        Fault("flood")
    client = httpx.Client(transport=transport(1, DAY, 200, fault={"hh": "403"}))
    assert client.get("https://hh.ru/search/vacancy").status_code == 403
    assert client.get("https://geekjob.ru/json/find/vacancy").status_code == 200
    assert len(FAULTS) == 11


def test_every_host_speaks(board: Any) -> None:
    assert {source for source, _ in HOSTS.values()} == set(SOURCES)
    assert POSTS == 6000
    assert len(list(posts(market(1, DAY, 300)))) == len(market(1, DAY, 300))
