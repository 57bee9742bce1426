"""Numbers of the method page: the funnel, the width of forks, the checks of the model, taxes, trust."""

from collections.abc import Mapping
from math import floor, isnan
from typing import Any

import pandas as pd

from vilka import say
from vilka.labels import TITLES, TRUST
from vilka.publishing.answers import Answer
from vilka.publishing.published import ABOUT, EXACT
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.names import FORMS, GRADES
from vilka.web.pages.tables import plain_table

#: A difference of less rounds to nothing.
LEAST_SAID = 0.005
READINGS = {
    "forks": "край обычной вилки: середину достраиваем",
    "wider": "вилки за ними шире обычных: разница вычтена",
    "apart": "такие места и правда платят иначе: это часть рынка",
    "limits": "пределы поиска, а не края вилки: в расчёт не входят",
    "unclear": "объявлений мало, сказать нельзя",
}
TAXES = {"net": "на руки", "gross": "до вычета налога", "unknown": "не сказано"}


def say_width(book: Book, spot: Spot, args: Args) -> str:
    """How much wider the upper edge is usually: «30 %»."""
    return say.percent(book.published.usual_width)


def say_method(book: Book, spot: Spot, args: Args) -> str:
    """The version of the method."""
    return book.published.method


def say_window(book: Book, spot: Spot, args: Args) -> str:
    """«90 дней»."""
    return say.plural(book.published.window_days, "день", "дня", "дней")


def say_share_paid(book: Book, spot: Spot, args: Args) -> str:
    """The share of vacancies that name pay."""
    offers = book.published.current
    if not len(offers):
        return "сейчас таких вакансий нет"
    return f"сейчас это {say.percent(len(book.published.paid) / len(offers))} всех"


def table_funnel(book: Book, spot: Spot, args: Args) -> str:
    """From everything read to what votes."""
    paid, counted = book.published.paid, book.published.counted
    rows = [
        (words, book.published.counts[key]) for key, words in FUNNEL.items() if key in book.published.counts
    ]
    rows += [
        (f"Вакансий без повторов: {TITLES['trade']} и соседние роли", len(book.published.offers)),
        (f"из них {TITLES['work']} (только она входит в общее число)", len(book.published.core)),
        (f"из них за {say_window(book, spot, args)}", len(book.published.current)),
        ("из них с зарплатой", len(paid)),
        ("из них входят в расчёт (в месяц, в рублях, в разумных пределах; до отсева выбросов)", len(counted)),
        ("их работодателей", counted["employer"].nunique()),
    ]
    return plain_table(
        ["Шаг", "Сколько"],
        [[words, say.number(n)] for words, n in rows],
        "От прочитанного до посчитанного",
        (1,),
    )


FUNNEL = {"rows": "Строк в файлах дней", "read": "Прочитано объявлений"}


def table_checks(book: Book, spot: Spot, args: Args) -> str:
    """How far completed middles lie off those of full forks, by source, and what it means."""
    names = {"all": "Все вместе", **{source.slug: source.name for source in book.published.sources}}
    rows = [
        [
            names.get(str(row["source"]), str(row["source"])),
            *(say.number(int(row[name])) for name in ("n_both", "n_from", "n_to")),
            *(_off(row, name) for name in ("from", "to")),
            _readings(row),
        ]
        for row in book.published.checks.to_dict("records")
    ]
    head = [
        "Источник",
        "Обе границы",
        "Только «от»",
        "Только «до»",
        "Отличие «от»",
        "Отличие «до»",
        "Как читаем",
    ]
    return plain_table(head, rows, "Что значат «от» и «до» у каждого источника", (1, 2, 3, 4, 5))


def _off(row: Mapping[Any, Any], name: str) -> str:
    """«от −3 до +5 %»."""
    if isnan(row[name]):
        return "—"
    low, high = (floor(100 * row[f"{name}_{side}"] + 0.5) for side in ("low", "high"))
    return f"от {_signed(low)} до {_signed(high)} %"


def _signed(whole: int) -> str:
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{abs(whole)}"


def _readings(row: Mapping[Any, Any]) -> str:
    """The reading of both sides, said once where it is the same."""
    one, other = READINGS[row["reading_from"]], READINGS[row["reading_to"]]
    return one if one == other else f"«от»: {one}; «до»: {other}"


def table_widths(book: Book, spot: Spot, args: Args) -> str:
    """How wide full forks are, by form and by grade."""
    rows = [
        [
            FORMS[row["employment"]] if row["grade"] == "all" else GRADES[row["grade"]],
            say.number(int(row["n"])),
            *(say.percent(row[name] - 1) for name in ("width", "width_low", "width_high")),
        ]
        for row in book.published.widths.to_dict("records")
    ]
    head = ["Чьи вилки", "Вилок с обеими границами", "«До» выше «от» на", "не меньше", "не больше"]
    return plain_table(head, rows, "Ширина вилок по форме и уровню", (1, 2, 3, 4))


def say_hidden(book: Book, spot: Spot, args: Args) -> str:
    """What hidden high pay could do to the median."""
    bound = book.published.hidden
    if bound is None or bound.higher < LEAST_SAID:
        return "сейчас посчитать не на чем"
    return (
        f"зарплату называют {say.percent(bound.share)} объявлений. Если бы при зарплате выше на "
        f"{say.percent(bound.rise)} её называли в {say.number(bound.times, 1)} раза реже, медиана всех объявлений была бы "
        f"выше показанной не больше чем на {say.percent(bound.higher)}"
    )


def table_tax(book: Book, spot: Spot, args: Args) -> str:
    """How many ads say whether the sum is before tax, and what the unknown may change."""
    offers = book.published.paid
    told = offers["tax"].replace("", "unknown").value_counts()
    rows = [
        [words, say.number(int(told.get(code, 0))), say.percent(told.get(code, 0) / max(len(offers), 1))]
        for code, words in TAXES.items()
    ]
    return plain_table(["Сумма названа", "Вакансий", "Доля"], rows, "Налог в объявлениях", (1, 2))


def say_tax_bounds(book: Book, spot: Spot, args: Args) -> str:
    """What the median would be if every unsaid sum were before tax."""
    offers = book.published.paid
    cell = book.answers.get()
    if not cell.known or not len(offers):
        return "Насколько изменилась бы медиана, если бы все такие суммы были до вычета, пока не посчитать"
    share = float((offers["tax"].isin(["", "unknown"])).mean())
    lower = say.rub(cell.p50 * (1 - 0.13 * share))
    return f"Если бы все такие суммы были до вычета, медиана оказалась бы не больше чем на {say.percent(0.13 * share)} ниже: {lower} вместо {say.rub(cell.p50)}"


def table_cross(book: Book, spot: Spot, args: Args) -> str:
    """The published median beside simpler reckonings of the same offers."""
    frame = book.published.forks
    rows = []
    for code in ("all", "in-house", "agency", "freelance"):
        cell = book.answers.get(employment=code)
        if cell.known:
            rows.append([FORMS[code], *_cross(frame, cell, code)])
    head = ["Форма", "Наша медиана", "Только полные вилки", "Медиана «от»", "Медиана «до»", "Достроено"]
    return plain_table(head, rows, "Наше число рядом с более простыми", (1, 2, 3, 4, 5))


def _cross(frame: pd.DataFrame, cell: Answer, form: str) -> list[str]:
    whole = (frame[["role", "grade", "work_format"]] == "all").all(axis=1) & (frame["region"] == "RU")
    row = frame[whole & (frame["employment"] == form)].iloc[0]
    others = [
        say.rub(float(row[name])) if name in row and row[name] == row[name] else "—"
        for name in ("both_median", "low_median", "high_median")
    ]
    return [
        f"<b>{say.rub(cell.p50)}</b>",
        *others,
        "—" if isnan(cell.share_imputed) else say.percent(cell.share_imputed),
    ]


def table_trust(book: Book, spot: Spot, args: Args) -> str:
    """How many published answers there are of each trust."""
    counts = book.published.forks["trust"].value_counts()
    rows = [[TRUST[code], *said, say.number(int(counts.get(code, 0)))] for code, said in TRUST_SAYS.items()]
    head = ["Слово", "Интервал медианы", "Что показано", "Ответов"]
    return plain_table(head, rows, "Насколько точен ответ", (3,))


#: Trust -> the half-width of the interval, what pages show.
TRUST_SAYS = {
    "exact": (f"не шире ±{say.percent(EXACT)}", "медиана, половина и десятые предложений"),
    "about": (f"не шире ±{say.percent(ABOUT)}", "то же"),
    "guide": ("шире", "медиана и интервал; ни места среди предложений, ни вилки работодателю"),
    "none": ("так широк, что ничего не скажет", "причина словами"),
}
