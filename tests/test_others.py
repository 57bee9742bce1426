"""Our pay beside others', and how to cite ours."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from example_site import ROOT, published

from vilka import say
from vilka.labels import WILDCARDS
from vilka.web.charts import KINDS, NARROW, draw_svg
from vilka.web.pages import MAKERS, Book, book_of
from vilka.web.pages.book import Spot
from vilka.web.pages.others import others

HEAD = ["figure", "what", "value", "unit", "source", "date", "kind", "note", "url", "home"]


def book(figures: list[tuple[str, ...]]) -> Book:
    frame = pd.DataFrame(figures, columns=HEAD, dtype=str)
    return Book(replace(published(), figures=frame), {})


def line(code: str, value: str, **said: str) -> tuple[str, ...]:
    row = {"unit": "₽ в месяц", "kind": "paid", "source": "Опрос, 200 человек", "date": "2025", **said}
    return tuple({**dict.fromkeys(HEAD, ""), **row, "figure": code, "value": value}[name] for name in HEAD)


CASES = [
    ([line("s_2025_low", "40000"), line("s_2025_high", "150000")], [("Опрос, 2025", "платят", 40e3, None, 150e3)]),
    ([line("s_2025_mean", "70000", kind="asked", date="2025-03-01")], [("Опрос, март 2025", "просят", None, 70e3, None)]),
    ([line("s_2025_vacancies", "919", unit="вакансий")], []),
    ([line("s_2025_low", "40", unit="₽ в час")], []),
    ([line("a_median", "1", source="А"), line("b_median", "2", source="Б", kind="unsaid")],
     [("А, 2025", "платят", None, 1.0, None), ("Б, 2025", "что измеряли, не сказано", None, 2.0, None)]),
    ([], []),
]  # fmt: skip


@pytest.mark.parametrize(("figures", "wanted"), CASES)
def test_a_source_is_a_line_where_it_names_a_months_pay(
    figures: list[tuple[str, ...]], wanted: list[tuple[object, ...]]
) -> None:
    table = others(book(figures)).table
    ours, *theirs = table.itertuples(index=False)
    cell = published().answers.get(**{**WILDCARDS, "role": "smm_manager"})
    assert (ours[0], ours[1], ours[3]) == (f"Вилка, {say.day(published().as_of)}", "предлагают", cell.p50)
    clean = [
        tuple(None if isinstance(one, float) and pd.isna(one) else one for one in row)
        for row in ([str(row[0]).replace("\u00a0", " "), *row[1:]] for row in theirs)
    ]
    assert clean == [tuple(row) for row in wanted]


def test_the_picture_holds_every_kind_that_the_table_has() -> None:
    chart = book_of(published(), ROOT).charts["others"]
    assert set(chart.table["Что измеряли"]) <= set(KINDS) and len(chart.table) >= 4
    words = {row["words"] for row in max(chart.spec()["datasets"].values(), key=len)}
    assert "платят: 31–184" in words and "предлагают: 10–500" in words
    svg = draw_svg(chart.spec(NARROW), ROOT / "tools" / "fonts")
    placed = re.findall(r"<text[^>]*translate\(([-\d.]+),[^>]*>([^<]+:[^<]+)<", svg)
    assert len(placed) == len(words) and all(float(x) + 7.6 * len(said) <= NARROW for x, said in placed)


def test_every_source_has_a_link_and_says_whether_it_is_the_first_publication() -> None:
    html = MAKERS["table figures"](book_of(published(), ROOT), Spot("past.md"), {})
    for told in re.findall(r"<p><small>([^<]*(?:<a [^>]*>[^<]*</a>[^<]*)+)</small></p>", html):
        assert "http" in told and ("Источник: " in told or "сайт источника: " in told)
    sources = published().figures["source"].nunique()
    assert html.count("Источник: ") + html.count("сайт источника: ") >= sources
    assert "не нашли." not in html


def test_the_citation_has_address_day_and_method() -> None:
    told = MAKERS["say cite"](
        replace(book_of(published(), ROOT), site_url="https://vilka.example/"), Spot("data.md"), {}
    )
    plain, record = re.findall(r"```\w+\n(.*?)\n```", told, re.DOTALL)
    for part in (plain, record):
        assert "https://vilka.example/data/" in part and "CC BY 4.0" in part and published().method in part
        assert "емонстрационные данные" in part
    assert record.startswith("@misc{vilka-2026-11-24,") and record.count("{") == record.count("}")
    live = replace(book_of(published(origin="live"), ROOT), site_url="https://vilka.example/")
    assert "емонстрационные" not in MAKERS["say cite"](live, Spot("data.md"), {})
