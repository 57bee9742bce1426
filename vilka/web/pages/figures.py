"""The site's charts by name: which numbers each one draws, and what it says in words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape
from math import isnan
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from vilka import say
from vilka.labels import TITLES
from vilka.publishing.answers import Answer
from vilka.publishing.cube import WIDEST_MONTH
from vilka.web.charts import Chart, fork_bars, histogram, interval_dots, lines
from vilka.web.pages import findings
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.figure_facts import DIFFERENCES, SHARES, report_link
from vilka.web.pages.names import FORM_WHERE, FORMS, UNNAMED
from vilka.web.pages.others import others
from vilka.web.pages.tables import details, plain_table

FORK_NAMES = {
    "name": "Группа",
    "p10": "10 % ниже, ₽",
    "p25": "25 % ниже, ₽",
    "p50": "Медиана, ₽",
    "p75": "25 % выше, ₽",
    "p90": "10 % выше, ₽",
    "n": "Вакансий",
    "employers": "Работодателей",
}


def _fork_rows(cells: Sequence[tuple[str, Answer]]) -> pd.DataFrame:
    """Only near answers are drawn as forks."""
    rows = [
        (name, cell.p10, cell.p25, cell.p50, cell.p75, cell.p90, cell.n_vacancies, cell.n_employers)
        for name, cell in cells
        if cell.firm and cell.quarters
    ]
    return pd.DataFrame(rows, columns=list(FORK_NAMES))


def _forks_by(name: str, by: str, book: Book, dimension: str, whole: str) -> Chart:
    cells = [(label, cell) for _, label, cell in book.rows_by(dimension)]
    named = [(label, cell) for code, label, cell in book.rows_by(dimension) if code not in UNNAMED]
    if dimension in ("role", "region"):
        cells.sort(key=lambda pair: -pair[1].p50 if pair[1].known else 0)
    rows = _fork_rows([(whole, book.answers.get()), *cells])
    said = "; ".join(f"{label}: {say.rub(p50)}" for label, p50 in zip(rows["name"], rows["p50"], strict=True))
    note = "Полоса — половина предложений, чёрточка — медиана, усы — от 10 до 90 %. Группы, о которых точно сказать нельзя, не нарисованы."
    chart = fork_bars(rows, list(rows["name"]))
    table = rows.rename(columns=FORK_NAMES)
    found = findings.spread(by, named)
    return Chart(name, f"Вилки {by}", f"Медианы: {said}.", chart, table, note, finding=found)


def forms(book: Book) -> Chart:
    """Forks by form of employment."""
    return _forks_by("forms", "по формам занятости", book, "employment", "Все формы")


def grades(book: Book) -> Chart:
    """Forks by grade."""
    return _forks_by("grades", "по уровням", book, "grade", "Все уровни")


def roles(book: Book) -> Chart:
    """Forks by role."""
    return _forks_by("roles", "по ролям", book, "role", TITLES["whole"])


def formats(book: Book) -> Chart:
    """Forks by where one works."""
    return _forks_by("formats", "по формату работы", book, "work_format", "Любой формат")


def regions(book: Book) -> Chart:
    """Forks of the regions with most vacancies."""
    rows = [(label, cell) for _, label, cell in book.rows_by("region") if cell.firm and cell.n_vacancies]
    rows = sorted(rows, key=lambda pair: -pair[1].n_vacancies)[:25]
    rows.sort(key=lambda pair: -pair[1].p50)
    frame = _fork_rows([("Вся Россия", book.answers.get()), *rows])
    count = say.plural(len(rows), "регион", "региона", "регионов")
    said = f"{count}, где вакансий с зарплатой больше всего. " + "; ".join(
        f"{name}: {say.rub(cell.p50)}" for name, cell in rows[:3]
    )
    title = "Вилки по регионам, где данных больше всего"
    note = "Остальные регионы — на карте и в таблице."
    return Chart(
        "regions",
        title,
        said,
        fork_bars(frame, list(frame["name"])),
        frame.rename(columns=FORK_NAMES),
        note,
        finding=findings.spread("по регионам", rows),
    )


def _step(low: float, high: float) -> str:
    return f"{say.rub(low)} и больше" if low == LAST_STEP else say.span(low, high)


def distribution(book: Book) -> Chart:
    """How offers spread over pay: the middle of each fork, one vote a vacancy, steps of 10 000 roubles; no step at
    all while the country's own median is a guide, for a few offers have no usual pay."""
    whole = book.answers.get()
    middle = book.published.middles.clip(upper=LAST_STEP) if whole.firm else pd.Series(dtype=float)
    counts = (middle // 10_000 * 10_000).value_counts().sort_index()
    rows = pd.DataFrame(
        {"low": counts.index, "high": counts.index + 10_000, "share": counts / max(counts.sum(), 1)}
    )
    table = pd.DataFrame(
        {
            "Зарплата, ₽": [_step(low, high) for low, high in zip(rows["low"], rows["high"], strict=True)],
            "Доля": rows["share"].round(3),
        }
    )
    commonest = float(counts.sort_values(kind="stable").index.to_numpy()[-1]) + 5_000 if len(counts) else None
    said = f"Чаще всего предлагают около {say.rub(commonest)}; медиана {say.rub(whole.p50)}."
    note = "Середина вилки каждой вакансии, чья зарплата вошла в расчёт, шаг 10 тыс. ₽; последняя ступень — 240 тыс. ₽ и больше."
    return Chart(
        "distribution",
        "Как распределены предложения",
        said,
        histogram(rows.reset_index(drop=True), whole.p50),
        table,
        note,
        finding=findings.middle(whole),
    )


def trend(book: Book) -> Chart:
    """Median by month for the country and for the forms of work."""
    rows = trend_rows(book)
    names = {
        "month": "Месяц",
        "group": "Форма",
        "value": "Медиана, ₽",
        "low": "Медиана не ниже, ₽",
        "high": "Медиана не выше, ₽",
    }
    thousands = rows.assign(**{name: rows[name] / 1000 for name in ("value", "low", "high")})
    note = (
        "Месяц первой публикации; незаконченный месяц не показан, как и те, о которых нельзя сказать даже примерно. "
        f"Полоса — 95-процентный интервал медианы по всем формам; серый фон: {_since(book)}"
    )
    since = book.published.since
    chart = lines(thousands, "тыс. ₽ в месяц на руки", ",.0f", since) if len(rows) else alt.Chart()
    table = _in_words(rows).rename(columns=names)
    found = findings.moved(rows[rows["group"] == WHOLE_TREND], since)
    title, twin = "Медиана по месяцам", _by_month(rows)
    return Chart("trend", title, _trend_words(rows), chart, table, note, twin, found)


WHOLE_TREND = "Все формы"
#: Lower edge of the last step of the distribution, roubles a month net.
LAST_STEP = 240_000


def trend_rows(book: Book) -> pd.DataFrame:
    """month ("2026-10"), group, value, low, high: finished months of the country, whole and by form."""
    frame = book.published.trend
    columns = ["month", "group", "value", "low", "high"]
    if frame.empty:
        return pd.DataFrame(columns=columns)
    groups = {"all": WHOLE_TREND, **{code: FORMS[code] for code in FORM_WHERE}}
    country = frame[
        (frame["region"] == "RU") & (frame["role"] == "all") & frame["employment"].isin(list(groups))
    ]
    told = np.log(country["p50_high"] / country["p50_low"]) / 2 <= WIDEST_MONTH
    country = country[told & country["complete"].astype(bool)]
    rows = country.assign(group=country["employment"].map(groups))
    rows = rows.rename(columns={"p50": "value", "p50_low": "low", "p50_high": "high"})[columns]
    order = {name: place for place, name in enumerate(groups.values())}
    return rows.sort_values(
        ["month", "group"], key=lambda part: part.replace(order), kind="stable", ignore_index=True
    )


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        month=rows["month"].map(say.month),
        **{name: rows[name].round(-2) for name in ("value", "low", "high")},
    )


def _by_month(rows: pd.DataFrame) -> pd.DataFrame:
    """What is drawn, a line a month: the medians side by side and the interval of the whole."""
    rows = rows.assign(value=rows["value"].round(-2))
    medians = rows.pivot(index="month", columns="group", values="value")
    whole = rows[rows["group"] == WHOLE_TREND].set_index("month")
    spans = {month: say.span(line.low, line.high) for month, line in whole.iterrows()}
    order = [WHOLE_TREND, *(name for name in FORMS.values() if name in medians)]
    table = medians.reindex(columns=order).rename(columns=lambda name: f"{name}, ₽")
    table.insert(1, "Интервал медианы", pd.Series(spans, dtype=object))
    table.insert(0, "Месяц", [say.month(month) for month in table.index])
    return table


def _trend_words(rows: pd.DataFrame) -> str:
    whole = rows[rows["group"] == WHOLE_TREND]
    if len(whole) < 2:
        return "Месяцев с данными пока меньше двух, о динамике говорить рано."
    first, last = whole.iloc[0], whole.iloc[-1]
    return f"{say.month(first['month'])}: {say.rub(first['value'])}; {say.month(last['month'])}: {say.rub(last['value'])}."


STEADY = "При постоянном составе"


def growth(book: Book) -> Chart:
    """Pay against the first month at an unchanged make-up of the market, where a line may be drawn at all."""
    frame = book.published.growth
    frame = frame[frame["drawn"] & frame["complete"]] if len(frame) else frame
    title = "Рост при постоянном составе"
    if len(frame) < 2:
        return Chart("growth", title, year_words(book), alt.Chart(), pd.DataFrame())
    rows = pd.DataFrame({
        "month": frame["month"], "group": STEADY, "value": frame["index"], "low": frame["index_low"], "high": frame["index_high"],
    })  # fmt: skip
    table = pd.DataFrame({
        "Месяц": frame["month"].map(say.month),
        "Индекс": frame["index"].round(1), "Индекс не ниже": frame["index_low"].round(1),
        "Индекс не выше": frame["index_high"].round(1),
        "Вакансий с зарплатой": frame["n_vacancies"], "Работодателей": frame["n_employers"],
        "Больше половины — ещё не закрытые": np.where(frame["survivors"], "да", "нет"),
    })  # fmt: skip
    note = f"Первый месяц с обычным числом работодателей — 100; полоса — 95-процентный интервал; серый фон: {_since(book)}"
    chart = lines(rows.reset_index(drop=True), "индекс", ",.0f", book.published.since)
    found = findings.grown(*_year(book))
    return Chart("growth", title, year_words(book), chart, table, note, finding=found)


def _year(book: Book) -> tuple[float, float]:
    """The interval of a year's growth as shares; NaN where there is no year."""
    frame = book.published.growth
    low, high = (float(frame[name].iloc[0]) if len(frame) else np.nan for name in ("year_low", "year_high"))
    return low, high


def year_words(book: Book) -> str:
    """«За год: от −3 до +12 %, отличить от нуля нельзя.»"""
    low, high = _year(book)
    if isnan(low):
        return "За год изменение пока не посчитать: нет года данных."
    span = f"от{say.NBSP}{say.percent(low, signed=True)} до{say.NBSP}{say.percent(high, signed=True)}"
    return f"За год: {span}{', отличить от нуля нельзя' if low <= 0 <= high else ''}."


def _since(book: Book) -> str:
    """What is known of the time before the first day of reading."""
    since = book.published.since
    if not since:
        return ""
    return f"мы читаем вакансии с {say.day(date.fromisoformat(since))}; месяцы раньше — только то, что тогда ещё не закрыли."


def premium(book: Book) -> Chart:
    """How much more ads offer where a skill is named, with intervals."""
    frame = book.published.premium
    columns = ["name", "value", "low", "high", "n"]
    rows = frame.reindex(columns=columns) if not frame.empty else pd.DataFrame(columns=columns)
    rows = rows.sort_values("value", ascending=False, kind="stable")
    sure = rows[(rows["low"] > 0) | (rows["high"] < 0)]
    said = "; ".join(
        f"{name}: {say.percent(value, signed=True)}"
        for name, value in zip(sure["name"], sure["value"], strict=True)
    )
    table = rows.rename(
        columns={
            "name": "Навык",
            "value": "Разница",
            "low": "не ниже",
            "high": "не выше",
            "n": "Вакансий с навыком",
        }
    )
    note = "Пунктир — нет разницы. Если полоса его пересекает, разницу не отличить от случайной. Полосы расширены: навыков проверено много, и все вместе они держат правду в 95 случаях из 100."
    chart = interval_dots(rows, list(rows["name"]), "разница с похожими без навыка", zero=0.0)
    return Chart(
        "premium",
        "Навыки и разница в зарплате",
        f"Отличимы от нуля: {said}." if said else "Ни у одного навыка разницу пока не отличить от нуля.",
        chart,
        table,
        note,
        finding=findings.paid_more(rows),
    )


FIGURES: Mapping[str, Callable[[Book], Chart]] = {
    "forms": forms,
    "grades": grades,
    "roles": roles,
    "formats": formats,
    "regions": regions,
    "distribution": distribution,
    "trend": trend,
    "growth": growth,
    "premium": premium,
    "others": others,
}


def figure(book: Book, spot: Spot, args: Args) -> str:
    """The chart's place in a page: finish.py puts the SVG in; words, table and downloads stand beside it. With
    ``table=page`` the table is left to that page, which shows the chart too."""
    name = args["name"]
    if name not in FIGURES:
        raise KeyError(f"no chart {name!r}; there are: {', '.join(FIGURES)}")
    chart = book.charts.get(name)
    if chart is None:
        return '<p class="v-empty">Для этого графика данных пока мало: он появится, когда их хватит.</p>'
    base = spot.to(f"assets/charts/{name}")
    links = " ".join(
        f'<a href="{base}.{kind}" download="vilka-{name}.{kind}">{kind.upper()}</a>'
        for kind in ("csv", "svg", "png", "json")
    )
    links += f' <a href="{base}.metadata.json" download="vilka-{name}.metadata.json">описание столбцов</a>'
    table = _twin(chart) if "table" not in args else _elsewhere(spot.to(args["table"]))
    note = f'<p class="v-figure__note">{escape(chart.note)}</p>' if chart.note else ""
    return (
        f'<figure class="v-figure{" v-figure--found" if chart.finding else ""}" data-chart="{name}" data-spec="{base}.json">'
        f"<figcaption>{escape(chart.headline)}</figcaption>"
        f'<div class="v-figure__plot" data-inline-svg="{name}"></div>{note}'
        f'<p class="v-figure__links" data-search-exclude>Скачать: {links}</p>{table}'
        f'<p class="v-figure__links" data-search-exclude>{report_link(book, spot, name)}</p></figure>'
    )


TWIN = "Те же числа таблицей"


def _twin(chart: Chart) -> str:
    shown = chart.table if chart.twin is None else chart.twin
    names = list(shown.columns)
    rows = [
        [_shown(value, name) for value, name in zip(row, names, strict=True)]
        for row in shown.itertuples(index=False)
    ]
    table = plain_table([escape(name) for name in names], rows, chart.title, range(1, len(names)))
    return details(TWIN, table)


def _elsewhere(page: str) -> str:
    return f'<p class="v-figure__links" data-search-exclude><a href="{page}">{TWIN}</a></p>'


def _shown(value: Any, column: str) -> str:
    if pd.isna(value):
        return "—"
    if column in DIFFERENCES:
        return say.percent(float(value), signed=True)
    if column in SHARES:
        return f"{say.number(float(value) * 100, 1)}{say.NBSP}%"
    return escape(value) if isinstance(value, str) else say.number(float(value))
