"""What a week brought: for the Atom feed and for a ready text of a Telegram channel."""

from datetime import timedelta

import pandas as pd

from vilka import say
from vilka.labels import TITLES, place_names
from vilka.publishing.atom import Entry, Feed, atom
from vilka.publishing.published import Published
from vilka.publishing.weekly import brief
from vilka.statistics.week import Week

#: The feed tells of so many weeks.
WEEKS = 12
DEMO = "Демонстрационные данные: вакансии выдуманы."


def weeks(published: Published) -> list[Week]:
    """The last whole weeks, newest first."""
    return published.weeks[:WEEKS]


def of_the_market(published: Published) -> str:
    """The answer to the whole market's question, as the start page gives it."""
    whole = published.answers.get()
    if not whole.known:
        return "Медианы по стране пока нет: вакансий с зарплатой мало."
    near = say.from_to(whole.p50_low, whole.p50_high)
    return f"Медиана по стране на {say.day(published.as_of)}: {say.rub(whole.p50)} на руки (в 95 случаях из 100 {near})."


def _title(week: Week) -> str:
    return f"Неделя {say.days(week.monday, week.sunday)}"


def feed(past: list[Week], published: Published, site_url: str) -> bytes:
    """An Atom feed, an entry a week; each entry of invented data says so, as readers show entries alone."""
    demo = f"{DEMO} " if published.is_demo else ""
    entries = [
        Entry(
            key=f"week/{week.monday.isoformat()}",
            title=_title(week),
            day=min(week.sunday + timedelta(days=1), published.as_of),
            href="salaries/week/",
            summary=demo + brief(week, published),
        )
        for week in past
    ]
    title = f"Вилка: неделя на рынке {TITLES['of_trade']}"
    return atom(Feed("feed", title, "", "feed.xml", "", published.as_of, entries), site_url)


def digest(past: list[Week], published: Published, site_url: str) -> str:
    """A ready post for a Telegram channel: the last week, the busiest regions, where to look."""
    demo = [DEMO, ""] if published.is_demo else []
    if not past:
        return "\n".join([*demo, "Целой недели данных ещё нет.", ""])
    lines = [
        *demo,
        f"{_title(past[0])}: {TITLES['trade']} в цифрах",
        "",
        brief(past[0], published),
        of_the_market(published),
        "",
    ]
    return "\n".join(
        [*lines, "Больше всего новых вакансий:", *_busiest(published, past[0]), "", site_url, ""]
    )


def _busiest(published: Published, week: Week) -> list[str]:
    new = published.new
    posted = pd.to_datetime(new["posted_on"])
    recent = new[(posted >= pd.Timestamp(week.monday)) & (posted <= pd.Timestamp(week.sunday))]
    counts = recent["regions"].explode().dropna().value_counts()
    top = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))[:5]
    return [f"• {place_names().get(str(code), str(code))}: {count}" for code, count in top]
