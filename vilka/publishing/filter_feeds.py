"""Feeds of one region, one role, one form of employment: its open vacancies, and what changed in its pay.

``feeds/vacancies/<slug>.xml`` holds the newest open vacancies that the list of vacancies shows for the same filter;
``feeds/changes/<slug>.xml`` what changed for certain: the ends of months whose median parts from an earlier month's, and the
weeks whose share of the new vacancies did (``vilka.statistics.week``). What intervals do not part is no change.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from vilka import say
from vilka.labels import TITLES, place_names
from vilka.marked import note_of, starred
from vilka.publishing.answers import Answer, Answers
from vilka.publishing.atom import Entry, Feed, atom
from vilka.publishing.feed import DEMO
from vilka.publishing.filters import Filter, filters
from vilka.publishing.open_offers import EMPLOYER, TITLE, WORDS, clean, employer, link
from vilka.publishing.published import Published
from vilka.publishing.shape import Files
from vilka.statistics.week import Week

#: Vacancies in one feed: a reader that looks once a week misses none of a busy filter's week.
NEWEST = 20
#: What an entry says and is chosen by.
SHOWN = ["cluster", "first_day", "title", "url", "employer", "words", "smm", "regions", "role", "employment"]
Row = Mapping[str, Any]


def filter_feeds(published: Published, dated: Mapping[date, pd.DataFrame], site_url: str) -> Files:
    """Both feeds of every filter, by path. ``dated``: forks at the ends of months (``vilka.publishing.editions``)."""
    there = by_filter(published.open)
    months = {end: Answers(forks) for end, forks in dated.items()}
    files: Files = {}
    for one in filters():
        files[one.path("vacancies")] = atom(
            _vacancies(published, one, there.get((one.dimension, one.code), [])), site_url
        )
        files[one.path("changes")] = atom(_changes(published, one, months), site_url)
    return files


# ---------------------------------------------------------------- vacancies


def newest(offers: pd.DataFrame) -> pd.DataFrame:
    """Seen last of all first, then the newest, then by number: a reader's feed shows what it has not shown yet on top."""
    order = ["first_day", "posted_on", "cluster"]
    return offers.sort_values(order, ascending=[False, False, True], kind="stable") if len(offers) else offers


def by_filter(offers: pd.DataFrame) -> Mapping[tuple[str, str], Sequence[Row]]:
    """(dimension, code) -> its vacancies in the feed's order, each once."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    rows: list[Row] = newest(offers).reindex(columns=SHOWN).to_dict("records")  # type: ignore[assignment]
    for row in rows:
        own = [("role", row["role"]), ("employment", row["employment"])]
        for one in own + [("region", code) for code in dict.fromkeys(row["regions"])]:
            found[one].append(row)
    return found


def _vacancies(published: Published, one: Filter, mine: Sequence[Row]) -> Feed:
    entries = [_vacancy(row, published.is_demo, one) for row in mine[:NEWEST]]
    title = f"Вилка: вакансии {TITLES['of_trade']} — {one.name}"
    return Feed(
        f"feeds/vacancies/{one.slug}", title, _how_many(published, len(mine)), one.path("vacancies"), one.listed,
        entries[0].day if entries else published.as_of, entries,
    )  # fmt: skip


def _how_many(published: Published, there: int) -> str:
    demo = f"{DEMO} " if published.is_demo else ""
    if not there:
        return f"{demo}Открытых вакансий с этим условием сейчас нет."
    count = say.plural(there, "открытая вакансия", "открытые вакансии", "открытых вакансий")
    return f"{demo}На {say.day(published.as_of)} — {count}; здесь {say.number(min(there, NEWEST))} новых."


def _vacancy(row: Mapping[str, Any], is_demo: bool, one: Filter) -> Entry:
    """Addresses of the built-in board lead nowhere: its entries lead to the list."""
    title = clean(row["title"], TITLE)
    address = "" if is_demo else link(row["url"])
    return Entry(
        key=f"vacancy/{row['cluster']}",
        title=starred(title) or "Без названия",
        day=row["first_day"],
        href=address or one.listed,
        summary=_said(row, title, is_demo),
    )


def _said(row: Mapping[str, Any], title: str, is_demo: bool) -> str:
    """«ООО Пример · Москва · от 50 000 ₽ на руки.», and whose the names in the title are."""
    places = [place_names()[code] for code in row["regions"][:2]]
    more = f" и ещё {len(row['regions']) - 2}" if len(row["regions"]) > 2 else ""
    facts = [
        clean(employer(row), EMPLOYER),
        ", ".join(places) + more,
        clean(say.pay(str(row["words"])), WORDS) or "зарплата не названа",
        "" if row["smm"] == "core" else "смежная роль",
    ]
    said = " · ".join(filter(None, facts)) + "."
    return " ".join(filter(None, [DEMO if is_demo else "", said, note_of(title)]))


# ---------------------------------------------------------------- changes


def _changes(published: Published, one: Filter, months: Mapping[date, Answers]) -> Feed:
    medians = [entry for end in months if (entry := _change(one, end, months))]
    entries = sorted(
        [*medians, *_shares(one, published.weeks)], key=lambda entry: (entry.day, entry.key), reverse=True
    )
    demo = f"{DEMO} " if published.is_demo else ""
    says = (
        "Медиана на конец месяца и доля новых вакансий за неделю: только то, что изменилось наверняка."
        if entries
        else "Изменений, которые можно отличить от случайности, пока нет."
    )
    return Feed(
        f"feeds/changes/{one.slug}", f"Вилка: что изменилось в зарплате — {one.name}", demo + says, one.path("changes"),
        one.page, entries[0].day if entries else published.as_of, entries,
    )  # fmt: skip


def earlier(end: date, months: Mapping[date, Answers]) -> list[date]:
    """The ends of months that ``end`` is held against: the month before and, at the end of a quarter, the quarter before."""
    back = (1, 3) if end.month % 3 == 0 else (1,)
    then = [(pd.Timestamp(end) - pd.offsets.MonthEnd(many)).date() for many in back]
    return [day for day in then if day in months]


def _change(one: Filter, end: date, months: Mapping[date, Answers]) -> Entry | None:
    """An entry where the interval of ``end`` parts from an earlier month's."""
    now = months[end].get(**{one.dimension: one.code})
    for day in earlier(end, months):
        before = months[day].get(**{one.dimension: one.code})
        if now.apart(before):
            return Entry(
                key=f"change/{one.slug}/{end}",
                title=f"{one.name}: медиана {'выше' if now.p50 > before.p50 else 'ниже'}, {say.rub(now.p50)}",
                day=end + timedelta(days=1),
                href=one.page,
                summary=f"{_told(end, now)}; {_told(day, before)}. Интервалы не пересекаются.",
            )
    return None


def _shares(one: Filter, weeks: Sequence[Week]) -> Iterator[Entry]:
    """An entry for each week in which this filter's share of the new vacancies changed for certain."""
    dimension = "place" if one.dimension == "region" else one.dimension
    for week in weeks:
        for share in week.shares:
            if (share.dimension, share.code) == (dimension, one.code):
                told = f"{say.percent(share.now)} новых вакансий вместо {say.percent(share.before)}"
                yield Entry(
                    key=f"share/{one.slug}/{week.monday}",
                    title=f"{one.name}: {told}",
                    day=week.sunday + timedelta(days=1),
                    href="salaries/week/",
                    summary=f"За неделю {say.days(week.monday, week.sunday)} {told} за недели до неё. "
                    "Это состав объявлений, а не плата за ту же работу.",
                )


def _told(end: date, answer: Answer) -> str:
    return (
        f"На {say.day(end)}: {say.rub(answer.p50)} на руки (в 95 случаях из 100 "
        f"{say.from_to(answer.p50_low, answer.p50_high)}), {say.by_vacancies(answer.n_vacancies)}"
    )
