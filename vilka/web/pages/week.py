"""The page of the week: what changed, by cause, and the main answers before and now."""

from vilka import say
from vilka.labels import label
from vilka.publishing.answers import Answer
from vilka.publishing.weekly import CAUSES, NIGHTS, Told, Week, counted, headline, summary, told, unread
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.tables import card_table, details, plain_table

_NONE = '<p class="v-empty">Целой недели вакансий ещё нет.</p>'


def list_week(book: Book, spot: Spot, args: Args) -> str:
    """The newest whole week: a headline, how much was read, the four causes."""
    if not book.published.weeks:
        return _NONE
    week = book.published.weeks[0]
    told_so = f"<p><strong>{_dates(week)}.</strong> {headline(week, book.published)}</p>"
    read = f"<p>{' '.join(filter(None, [counted(week), unread(week)]))}</p>"
    rows = [_cause(one) for one in told(week, book.published)]
    head = ["Причина", "Что видно", "Насколько сдвинула предложения"]
    return (
        told_so + read + (card_table(head, rows, f"{_dates(week)}: что изменилось и почему") if rows else "")
    )


def _dates(week: Week) -> str:
    return f"Неделя {say.days(week.monday, week.sunday)}"


def _cause(one: Told) -> list[str]:
    words = f"<strong>{one.sentence}</strong>" if one.changed else one.sentence
    return [CAUSES[one.cause], words, one.amount or "—"]


def table_week_answers(book: Book, spot: Spot, args: Args) -> str:
    """The main answers before the week and now; nothing is called a change where the intervals overlap."""
    if book.published.week_ago is None:
        return '<p class="v-empty">Сравнить ответы можно будет, когда пройдёт ещё неделя.</p>'
    day, before = book.published.week_ago
    rows = [
        [_name(was), _answer(was), _answer(now), _verdict(was, now)]
        for was in before
        for now in [book.answers.get(**was.question)]
        if was.known or now.known
    ]
    head = ["Чьи предложения", f"На {say.day(day)}", f"На {say.day(book.published.as_of)}", "Изменилось"]
    return plain_table(head, rows, "Медиана до недели и сейчас, одним методом", (1, 2, 3))


def _name(answer: Answer) -> str:
    named = [label(name, code) for name, code in answer.question.items() if code not in ("all", "RU")]
    return ", ".join(named) or "Вся Россия"


def _answer(answer: Answer) -> str:
    if not answer.known:
        return "—"
    return f"<b>{say.rub(answer.p50)}</b> <small>{say.span(answer.p50_low, answer.p50_high)}</small>"


def _verdict(was: Answer, now: Answer) -> str:
    if not (was.known and now.known):
        return "сравнить не с чем"
    if was.apart(now):
        return "выше" if now.p50 > was.p50 else "ниже"
    return "нет" if was.p50 == now.p50 else "в пределах неточности"


def list_weeks(book: Book, spot: Spot, args: Args) -> str:
    """Earlier weeks, folded, a line each."""
    past = book.published.weeks[1:]
    if not past:
        return ""
    lines = "".join(f"<li><strong>{_dates(week)}.</strong> {_past(book, week)}</li>" for week in past)
    return details("Прошлые недели", f"<ul>{lines}</ul>")


def _past(book: Book, week: Week) -> str:
    read = (
        f" Читали {say.plural(week.nights, 'ночь', 'ночи', 'ночей')} из {NIGHTS}."
        if week.nights < NIGHTS
        else ""
    )
    return summary(week, book.published) + read
