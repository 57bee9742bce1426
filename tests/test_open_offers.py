"""The file of open vacancies: what is open, what is first, how words from outside are made plain, its size."""

import gzip
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from example_site import DAY, HOSTILE, offers, published, source
from hypothesis import given
from hypothesis import strategies as st

from vilka import say
from vilka.publishing.open_offers import (
    BUDGET,
    EMPLOYER,
    TITLE,
    clean,
    link,
    newest_first,
    open_offers,
)
from vilka.publishing.published import Published
from vilka.publishing.still_open import last_healthy


def market(frame: pd.DataFrame, *runs: tuple[str, dict[str, str]]) -> Published:
    """A Published of these offers and runs: (day, {source: status})."""
    told = [
        {
            "day": day,
            "origin": "live",
            "sources": {slug: {"status": status} for slug, status in sources.items()},
        }
        for day, sources in runs
    ]
    sources = (source("hh", "hh.ru"), source("trudvsem", "Работа России"))
    return Published(DAY, "live", frame, pd.DataFrame(), runs=told, sources=sources)


def some(n: int = 6, **columns: Any) -> pd.DataFrame:
    """``n`` plain offers of hh with the given columns set."""
    return (
        offers(n + 20)
        .head(n)
        .assign(**{"source": "hh", "smm": "core", "title": "SMM", "url": "https://jobs.example/1", **columns})
    )


def read(content: bytes) -> dict[str, Any]:
    return dict(json.loads(content))


def column(content: bytes, name: str) -> list[Any]:
    """A column with the codes of its dimension in place of numbers."""
    file = read(content)
    cells: list[Any] = file["columns"][name]
    return [file["dims"][name][cell] for cell in cells] if name in file["dims"] else cells


# ---------------------------------------------------------------- what is open


def test_open_is_what_the_newest_healthy_walk_still_saw() -> None:
    days = [DAY, DAY - timedelta(days=1), DAY, DAY - timedelta(days=3), DAY - timedelta(days=9), DAY]
    told = market(some(last_day=days), (DAY.isoformat(), {"hh": "ok"}))
    assert list(told.open.index) == [0, 2, 5]


def test_a_walk_in_part_closes_nothing() -> None:
    whole, part = DAY - timedelta(days=1), DAY
    told = market(
        some(last_day=whole), (whole.isoformat(), {"hh": "ok"}), (part.isoformat(), {"hh": "partial"})
    )
    assert len(told.open) == 6


def test_a_failed_source_keeps_its_last_vacancies_with_their_age() -> None:
    last = DAY - timedelta(days=4)
    told = market(some(last_day=last), (last.isoformat(), {"hh": "ok"}), (DAY.isoformat(), {"hh": "failed"}))
    assert column(open_offers(told), "last") == [4] * 6


def test_a_source_never_whole_is_taken_in_part_and_one_without_runs_by_its_own_days() -> None:
    runs = [{"day": "2026-11-20", "sources": {"hh": {"status": "partial"}, "vk": {"status": "failed"}}}]
    assert last_healthy(runs) == {"hh": date(2026, 11, 20)}
    told = market(some(last_day=[DAY, DAY, DAY - timedelta(days=1)] * 2))
    assert len(told.open) == 4


def test_social_media_work_stands_first_then_the_newest() -> None:
    told = some(smm=["adjacent", "core"] * 3, posted_on=[DAY - timedelta(days=i) for i in (0, 3, 1, 2, 5, 4)])
    assert list(newest_first(told).index) == [3, 1, 5, 0, 2, 4]


def test_no_vacancies_are_a_file_too() -> None:
    empty = read(open_offers(market(offers(5).head(0))))
    assert (empty["rows"], empty["left_out"]) == (0, 0)


# ---------------------------------------------------------------- what it says


def test_pay_is_as_said_and_our_conversion_stands_apart() -> None:
    told = some(
        2, words=["80к гросс", "100 ₽ за пост"], low=[80_000, 100], net_low=[69_600, 1.0], net_high=[69_600, float("nan")],
        pay_reason=["", "post"],
    )  # fmt: skip
    content = open_offers(market(told.assign(posted_on=DAY)))
    assert column(content, "words") == ["80к гросс", "100\u00a0₽ за пост"]
    assert (column(content, "net_low"), column(content, "net_high")) == ([70, None], [70, None])
    assert column(content, "paid") == [1, 1]


@pytest.mark.parametrize(
    ("roubles", "kept"), [(62_500, 63), (63_500, 64), (62_499, 62), (10_000, 10), (5_500, 5.5), (744, 0.74)]
)
def test_our_conversion_is_what_the_pages_would_show(roubles: float, kept: float) -> None:
    """A half goes up everywhere; a small sum of a freelancer does not become another one, or zero."""
    frame = some(1, words="за месяц", low=roubles, net_low=roubles, net_high=float("nan"), pay_reason="")
    [shown] = column(open_offers(market(frame, (DAY.isoformat(), {"hh": "ok"}))), "net_low")
    assert shown == kept and say.rub(1000 * shown) == say.rub(roubles)


def test_unnamed_employers_and_unsaid_places() -> None:
    told = some(2, employer=["anonymous:c1", "ООО"], regions=[(), ("RU-MOW", "RU-TA")])
    content = open_offers(market(told.assign(posted_on=DAY)))
    assert column(content, "employer") == ["", "ООО"]
    file = read(content)
    one, many = file["columns"]["region"]
    assert file["dims"]["region"][one] == "RU" and file["labels"]["region"][one] == "Россия"
    assert [file["dims"]["region"][place] for place in many] == ["RU-MOW", "RU-TA"]


def test_the_same_market_gives_the_same_bytes_in_any_order() -> None:
    numbers = published()
    shuffled = replace(numbers, offers=numbers.offers.sample(frac=1, random_state=1))
    assert open_offers(numbers) == open_offers(shuffled)


# ---------------------------------------------------------------- hostile words and sizes


def test_hostile_words_are_cut_and_an_address_that_runs_is_none() -> None:
    content = open_offers(published())
    title = column(content, "title")[0]
    assert title.startswith(HOSTILE[:40]) and len(title) == TITLE and title.endswith("…")
    assert column(content, "url")[0] == ""
    long = some(1, title="я" * 10_000, employer="\u202eгони\x00\u200bденьги\n" * 900)
    cut = open_offers(market(long))
    assert column(cut, "title") == ["я" * (TITLE - 1) + "…"]
    assert (
        column(cut, "employer")[0].startswith("гони деньги гони")
        and len(column(cut, "employer")[0]) <= EMPLOYER
    )


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//jobs.example/1", "ftp://jobs.example", "https://", "http://[", "",
     "https://jobs.example/\"onclick=", "https://jobs.example/ x", "https://jobs.example/\nx", "https://" + "a" * 600, None],
)  # fmt: skip
def test_addresses_that_are_none(address: Any) -> None:
    assert link(address) == ""


@pytest.mark.parametrize("address", ["https://hh.ru/vacancy/1", " http://пример.рф/?a=1&b=2#c "])
def test_addresses_that_stay(address: str) -> None:
    assert link(address) == address.strip()


@given(st.text(max_size=400), st.integers(min_value=2, max_value=150))
def test_made_plain_is_one_short_printable_line(words: str, longest: int) -> None:
    line = clean(words, longest)
    assert len(line) <= longest and line == line.strip() and line.isprintable()
    assert clean(line, longest) == line


def test_at_most_the_budget_however_many_and_the_oldest_are_left_out() -> None:
    frame = offers(4000)
    frame = frame.assign(url=[f"https://jobs.example/{i * 7919 % 999_983:x}{i}" for i in range(len(frame))])
    whole, small = (open_offers(market(frame), budget) for budget in (BUDGET, 40_000))
    assert len(gzip.compress(small, 6)) <= 40_000 and len(gzip.compress(whole, 6)) <= BUDGET
    file = read(small)
    assert file["rows"] > 300 and file["rows"] + file["left_out"] == 4000 == read(whole)["rows"]
    assert file["columns"]["title"] == read(whole)["columns"]["title"][: file["rows"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("от 29 000 до 29 000 RUB за проект", "29 000 ₽ за проект"),
        ("от 95 000 RUB в месяц, на руки", "от 95 000 ₽ в месяц, на руки"),
        ("до 160 000 RUR", "до 160 000 ₽"),
        ("от 29 000 до 29 500 RUB", "от 29 000 до 29 500 ₽"),
        ("от 29 до 29 000 ₽", "от 29 до 29 000 ₽"),
        ("от 9 000 до 29 000 RUB", "от 9 000 до 29 000 ₽"),
        ("от 1 500 до 1 500 USD", "1 500 USD"),
        ("TRUBA RUBY 100 ₽", "TRUBA RUBY 100 ₽"),
        ("", ""),
    ],
)
def test_pay_in_words_of_people(words: str, said: str) -> None:
    assert say.pay(words).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    "said", ["45 000 ₽", "1 500 000 $", "от 90 000 до 120 000 ₽ в месяц", "30 % с продаж"]
)
def test_no_line_ends_inside_a_number_or_before_its_unit(said: str) -> None:
    assert not re.search(r"\d [\d₽$%]", say.pay(said))


def test_a_median_is_given_only_where_one_may_judge_by_it() -> None:
    numbers = published()
    file = json.loads(open_offers(numbers))
    for code in [*file["dims"]["region"], "RU"]:
        answer = numbers.answers.get(region=code)
        assert (code in file["medians"]) == answer.firm
        if answer.firm:
            assert file["medians"][code] == pytest.approx(answer.p50_high / 1000, abs=0.5)


def test_responses_stand_beside_those_of_core_vacancies_as_old() -> None:
    n = 60
    told = market(some(n, employer=[f"ООО «Клён {i}»" for i in range(n)], posted_on=DAY, posted_sure=True,
                       responses=[float(i) for i in range(n)], smm=["core"] * 40 + ["adjacent"] * 20))  # fmt: skip
    content = open_offers(told)
    beside = dict(zip(column(content, "responses"), column(content, "crowd"), strict=True))
    assert [beside[i] for i in (0, 9, 10, 19, 20, 29, 30, 39)] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert {beside[i] for i in range(40, 60)} == {0}


def test_what_the_source_does_not_tell_is_null() -> None:
    content = open_offers(market(some(3, responses=float("nan"), posted_sure=[True, False, True])))
    assert column(content, "responses") == [None] * 3 and column(content, "crowd") == [0] * 3
    assert sorted(column(content, "sure")) == [0, 1, 1]
