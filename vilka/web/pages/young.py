"""The start page of the first weeks: what has been read, what is coming and when, what others have published meanwhile."""

from collections.abc import Mapping
from html import escape
from typing import Any

from vilka import say
from vilka.labels import TITLES
from vilka.publishing.first_weeks import FirstWeeks, first_weeks
from vilka.publishing.published import GATHERING
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.lists import KINDS, published_figure, published_when
from vilka.web.pages.safe import href
from vilka.web.pages.tables import card_table


def young(book: Book, spot: Spot, args: Args) -> str:
    """Nothing once there is enough to say."""
    told = first_weeks(book.published)
    if told is None:
        return ""
    parts = ["## Первые недели", f"<p>{_read(told, book)}</p>", f"<ul>{_coming(told, book)}</ul>"]
    return "\n\n".join([*parts, _others(book, spot)])


def _read(told: FirstWeeks, book: Book) -> str:
    if not told.days:
        return "Прочитано пока ничего."
    names = {source.slug: source.name for source in book.published.sources}
    sources = say.listed([escape(names.get(slug, slug)) for slug in told.sources])
    days = say.plural(told.days, "день", "дня", "дней")
    rows = say.plural(told.rows, "строка", "строки", "строк")
    return (
        f"<b>Прочитано за {days}</b> (с {say.day(told.since)}): {sources}. Это {rows}, из них свежих вакансий "
        f"{TITLES['of_trade']} без повторов{say.NBSP}— {_so_many(told.vacancies)}, "
        f"зарплату {_named(told.paid)}."
    )


def _named(paid: int) -> str:
    if not paid:
        return "не называет ни одна"
    return f"{say.form(paid, 'называет', 'называют', 'называют')} {say.number(paid)}"


def _so_many(count: int) -> str:
    return say.number(count) if count else "ни одна"


def _coming(told: FirstWeeks, book: Book) -> str:
    window = say.plural(book.published.window_days, "день", "дня", "дней")
    items = [
        f"<b>Медиана, которой можно верить:</b> нужно {GATHERING} работодателей с суммой за месяц, "
        f"есть {say.number(told.employers)}. {_when(told, window)}",
        f"<b>Полное окно, {window}:</b> наберётся к {say.day(told.window_full)}. До тех пор числа стоят на том, что уже прочитано.",
        f"<b>Сравнение с прошлым годом:</b> не раньше {say.day(told.year)}, через год после первого прочитанного дня.",
    ]
    return "".join(f"<li>{words}</li>" for words in items)


def _when(told: FirstWeeks, window: str) -> str:
    if not told.employers:
        return "Срок пока не назвать: суммы ещё никто не назвал."
    over = say.plural(told.over, "день", "дня", "дней")
    pace = f"столько их нашлось среди вакансий, вышедших за {over}"
    if told.due is None:
        return f"Срок не назвать: {pace}, и при таком темпе за {window} наберётся меньше."
    return f"При том же темпе ({pace}) это будет около {say.day(told.due)}."


def _others(book: Book, spot: Spot) -> str:
    """Others' sums, named, dated, linked and told apart by what they measure."""
    rows = [_row(row) for row in book.published.figures.to_dict("records") if row["unit"].startswith("₽")]
    if not rows:
        return ""
    words = (
        "<p><b>Пока своих чисел мало, вот чужие.</b> Мы их не проверяли и с нашими не смешиваем: одни измеряли, сколько "
        f'предлагают, другие{say.NBSP}— сколько платят. <a href="{spot.to("past/")}">Все чужие числа и как они получены</a></p>'
    )
    return words + card_table(
        ["Что измеряли", "Число", "Что это", "Чьё и когда"], rows, "Чужие опубликованные числа"
    )


def _row(row: Mapping[Any, Any]) -> list[str]:
    url = href(row["url"]) if row["url"] else ""
    name = escape(row["source"])
    source = f'<a href="{url}" rel="noopener nofollow external">{name}</a>' if url else name
    return [
        escape(row["what"]),
        f"<b>{published_figure(row)}</b>",
        KINDS.get(row["kind"], escape(row["kind"])),
        f"{source}, {published_when(row['date'])}",
    ]
