"""Proved on real advertisements: ten folds over employers, the predicted centre and tenths against what was posted.

The recorded answers of boards lie beside the project and are never part of it. Each set is one board and year; its
rows are read by our own readers. Where a set names no employers, equal title, pay and place is one vacancy and a
voice of its own.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rich.console import RenderableType
from rich.table import Table

from scrapers.words import salary_words
from vilka.labels import COUNTRY, DIMENSIONS, WILDCARDS, region_districts
from vilka.measure import ridge
from vilka.offers.money import net_month, read_rates
from vilka.statistics.centre import centres, widths
from vilka.statistics.market import market_of
from vilka.statistics.outliers import outlying
from vilka.statistics.own import own_cells
from vilka.statistics.rows import pay_of
from vilka.words.pay import Fork, read_pay
from vilka.words.places import read_places
from vilka.words.roles import read_role

Floats = NDArray[np.float64]

FOLDS = 10
#: A set with fewer offers with pay is told by nobody.
LEAST = 80
#: A first word of a title is a role of its own when so many offers begin with it.
COMMON = 5
COLUMNS = ("set", "way", "n", "mae", "rmse", "bias", "cover")
#: hh's words for experience -> ours for the grade nearest to them.
EXPERIENCE = {
    "noExperience": "intern",
    "between1And3": "junior",
    "between3And6": "middle",
    "moreThan6": "senior",
}
_SUPERJOB_YEARS = {"не нужен": "intern", "от 1 года": "junior", "от 3 лет": "middle", "от 6 лет": "senior"}
_FORMS = {"project": "freelance", "PROJECT": "freelance", "probation": "in-house", "part": "in-house"}


def folds(recorded: Path) -> pd.DataFrame:
    """Errors of each set and way: columns COLUMNS. mae, rmse, bias: of the log of pay; cover: share of left-out pay
    between the predicted P10 and P90 (model only). The last set is all of them together."""
    parts = [
        scored(offers).assign(set=name) for name, offers in sets(recorded) if len(_paid(offers)) >= LEAST
    ]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    every = pd.concat(parts, ignore_index=True)
    both = pd.concat([every, every.assign(set="всё вместе")])
    return _told(both)


def report(recorded: Path) -> RenderableType:
    """The folds as a table; a sentence where there are no recorded answers."""
    found = folds(recorded)
    if found.empty:
        return f"[yellow]Настоящие вакансии: нет записанных ответов в {recorded}[/]"
    title = f"Настоящие вакансии: {FOLDS} частей по работодателям, ошибка логарифма оплаты"
    table = Table(
        "набор", "способ", "вакансий", "средняя", "квадратичная", "сдвиг", "между P10 и P90", title=title
    )
    for row in found.to_dict("records"):
        errors = [f"{row[name]:.3f}" for name in ("mae", "rmse", "bias")]
        cover = "" if np.isnan(row["cover"]) else f"{row['cover']:.1%}"
        table.add_row(str(row["set"]), str(row["way"]), str(row["n"]), *errors, cover)
    return table


def _told(errors: pd.DataFrame) -> pd.DataFrame:
    groups = errors.groupby(["set", "way"], sort=False)["error"]
    table = pd.DataFrame(
        {
            "n": groups.size(),
            "mae": groups.agg(lambda error: error.abs().mean()),
            "rmse": groups.agg(lambda error: np.sqrt((error**2).mean())),
            "bias": groups.mean(),
            "cover": errors.groupby(["set", "way"], sort=False)["inside"].mean(),
        }
    )
    return table.reset_index()[list(COLUMNS)]


def scored(offers: pd.DataFrame) -> pd.DataFrame:
    """One row a way and a left-out offer with pay: error (log predicted - log posted), inside (P10 to P90)."""
    paid = _paid(offers)
    fold = np.array([crc32(str(one).encode()) % FOLDS for one in paid["employer"]])
    parts = []
    for number in range(FOLDS):
        held, others = paid[fold == number], paid[fold != number]
        if len(held) and len(others):
            parts += [way.assign(way=name) for name, way in _ways(others, held)]
    return pd.concat(parts, ignore_index=True)


def _paid(offers: pd.DataFrame) -> pd.DataFrame:
    """Offers whose pay votes, with ``log``: its middle."""
    low, high = pay_of(offers)
    form = offers["employment"].to_numpy(dtype=object)
    log = centres(low, high, form, widths(low, high, form)).log
    employer = pd.factorize(offers["employer"])[0].astype(np.int64)
    kept = ~np.isnan(log) & ~outlying(log, form, employer)
    return offers.assign(log=log)[kept].reset_index(drop=True)


def _ways(others: pd.DataFrame, held: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    questions = _askable(held[list(DIMENSIONS)], others)
    told = market_of(others.drop(columns="posted_on"), window_days=None).answers(questions)
    log = held["log"].to_numpy()
    inside = ((np.log(told["p10"]) <= log) & (log <= np.log(told["p90"]))).astype(float)
    country = float(np.exp(others["log"].median()))
    model = told["p50"].fillna(country)
    yield "модель", pd.DataFrame({"error": np.log(model) - log, "inside": inside.where(told["p50"].notna())})
    yield (
        "гребневая регрессия",
        pd.DataFrame({"error": ridge.predicted(others, held) - log, "inside": np.nan}),
    )
    cells = own_cells(others).set_index(list(DIMENSIONS))["own"].dropna().to_dict()
    for name, steps in (("своя медиана группы, иначе страна", 1), ("прежняя лестница", 4)):
        found = [_climbed(cells, row, steps, country) for row in questions.itertuples(index=False)]
        yield name, pd.DataFrame({"error": np.log(found) - log, "inside": np.nan})
    yield "медиана страны", pd.DataFrame({"error": np.log(country) - log, "inside": np.nan})


def _askable(questions: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """A role that no other offer has is no question of the site's: it is asked as any role."""
    return questions.assign(
        role=questions["role"].where(questions["role"].isin(others["role"]), WILDCARDS["role"])
    )


def _climbed(cells: dict[Any, float], row: Any, steps: int, country: float) -> float:
    """The first own median on the way cell, any format, any grade, district, Russia; the country's where none is."""
    cell = dict(zip(DIMENSIONS, row, strict=True))
    changes: list[dict[str, str]] = [
        {},
        {"work_format": WILDCARDS["work_format"]},
        {"grade": WILDCARDS["grade"]},
        {"region": region_districts().get(cell["region"], COUNTRY)},
        {"region": COUNTRY},
    ]
    for change in changes[: 1 if steps == 1 else len(changes)]:
        cell |= change
        if (key := tuple(cell.values())) in cells:
            return cells[key]
    return country


# --- recorded rows -> offers ---------------------------------------------------------------------------------


def sets(recorded: Path) -> Iterator[tuple[str, pd.DataFrame]]:
    """(name, offers) of every recorded table that is there."""
    items = [item for file in sorted(recorded.glob("hh/api_*items*.json.gz")) for item in _json(file)]
    pairs = recorded / "hh" / "api_same_vacancy_two_shapes.json.gz"
    items += [pair["first_seen"] for pair in _json(pairs)] if pairs.is_file() else []
    if items:
        yield "hh.ru 2026, IT, работодатели названы", offers_of(pd.DataFrame([_item(one) for one in items]))
    marketing = recorded / "hh" / "smm_marketing_rows.csv.gz"
    if marketing.is_file():
        for year, rows in _marketing(marketing).groupby("year"):
            yield f"hh.ru {year}, маркетинг", offers_of(rows)
    for file in sorted(recorded.glob("boards/superjob/*vacancies*.csv")):
        yield "SuperJob 2025, все профессии", offers_of(_superjob(file))
    for file in sorted(recorded.glob("boards/regional_boards/*.csv")):
        yield "доски одного города 2026, все профессии", offers_of(_town(file))


def _json(file: Path) -> Any:
    with gzip.open(file) as stream:
        return json.load(stream)


def offers_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with title, employer, place, pay (words), role, grade, employment, work_format, day -> offers."""
    rows = rows.drop_duplicates(["title", "employer", "place", "pay"]).reset_index(drop=True)
    read = [read_role(title) for title in rows["title"]]
    table = _pay(rows["pay"]).assign(
        region=[_region(place) for place in rows["place"]],
        role=_roles(rows, [one.role for one in read]),
        grade=[said or one.grade for said, one in zip(rows["grade"], read, strict=True)],
        employment=rows["employment"],
        work_format=rows["work_format"],
        employer=rows["employer"].where(rows["employer"] != "", rows["title"] + rows["pay"] + rows["place"]),
        posted_on=pd.to_datetime(rows["day"]).dt.date,
    )
    return pd.concat([table, net_month(table, read_rates(), stop_without_rate=False)], axis=1)


def _pay(words: pd.Series) -> pd.DataFrame:
    """The first fork that each wording tells: low, high, currency, period, tax."""
    forks = [next(iter(read_pay(text, field=True)), None) if text else None for text in words]
    pay = pd.DataFrame({name: [_of(fork, name) for fork in forks] for name in ("low", "high")}, dtype=float)
    for name in ("currency", "period", "tax"):
        pay[name] = [_of(fork, name) or "" for fork in forks]
    return pay


def _of(fork: Fork | None, name: str) -> Any:
    return getattr(fork, name, None)


def _region(place: str) -> str:
    regions = read_places(place, field=True).regions
    return regions[0] if regions else COUNTRY


def _roles(rows: pd.DataFrame, read: list[str]) -> pd.Series:
    """The board's own name of the trade; else ours; else the first word of the title, where it is common."""
    first = rows["title"].str.lower().str.extract(r"([а-яёa-z]{3,})", expand=False).fillna("")
    common = first.where(first.map(first.value_counts()) >= COMMON, "other")
    ours = pd.Series(read, index=rows.index)
    said = rows["role"].where(rows["role"].map(rows["role"].value_counts()) >= COMMON, "other")
    return said.where(rows["role"] != "", ours.where(ours != "other", common))


def _item(item: dict[str, Any]) -> dict[str, Any]:
    """A vacancy of hh's API as a row."""
    pay = item.get("salary_range") or item.get("salary") or {}
    trades = item.get("professional_roles") or [{"name": ""}]
    return {
        "title": item["name"],
        "employer": (item.get("employer") or {}).get("name") or "",
        "place": item["area"]["name"],
        "pay": _words(pay.get("from"), pay.get("to"), pay.get("currency"), pay.get("gross")),
        "role": trades[0]["name"],
        "grade": EXPERIENCE.get(_id(item, "experience"), ""),
        "employment": _FORMS.get(_id(item, "employment"), "in-house"),
        "work_format": "remote" if _id(item, "schedule") == "remote" else "office",
        "day": item["published_at"][:10],
    }


def _id(item: dict[str, Any], name: str) -> str:
    return str((item.get(name) or {}).get("id", ""))


def _words(low: Any, high: Any, currency: Any, gross: Any) -> str:
    least, most = (None if pd.isna(edge) else float(edge) for edge in (low, high))
    tax = {True: "gross", False: "net", "True": "gross", "False": "net"}.get(gross, "unknown")
    return salary_words(least, most, currency if isinstance(currency, str) else "", "month", tax)


def _marketing(file: Path) -> pd.DataFrame:
    """Rows of marketing trades, hh.ru, by year."""
    rows = pd.read_csv(file)
    rows = rows[rows["country"].isin(["Россия", "?"])].reset_index(drop=True)
    pay = [
        _words(*one)
        for one in rows[["salary_from", "salary_to", "currency", "gross"]].itertuples(index=False)
    ]
    day = rows["published_at"].str[:10]
    return pd.DataFrame(
        {
            "title": rows["name"].fillna(""),
            "employer": "",
            "place": rows["region"].fillna(""),
            "pay": pay,
            "role": "",
            "grade": rows["experience"].map(EXPERIENCE).fillna(""),
            "employment": rows["employment_form"].map(_FORMS).fillna("in-house"),
            "work_format": np.where(
                rows["work_format"].fillna("").str.contains("REMOTE"), "remote", "office"
            ),
            "day": day.where(day.str.len() == 10, day + "-01"),
            "year": rows["year"],
        }
    )


def _superjob(file: Path) -> pd.DataFrame:
    rows = pd.read_csv(file).fillna({"title": "", "salary_text": "", "experience": "", "location": ""})
    grade = [
        next((g for words, g in _SUPERJOB_YEARS.items() if words in one), "") for one in rows["experience"]
    ]
    empty = {
        "employer": "",
        "role": "",
        "employment": "in-house",
        "work_format": "office",
        "day": "2025-06-15",
    }
    place = rows["location"].str.replace(r"^Ищем кандидата из: |\s+и др\. городов$", "", regex=True)
    return pd.DataFrame(
        {"title": rows["title"], "place": place, "pay": rows["salary_text"], "grade": grade}
    ).assign(**empty)


def _town(file: Path) -> pd.DataFrame:
    rows = pd.read_csv(file).fillna("")
    empty = {"role": "", "grade": "", "employment": "in-house", "work_format": "office", "day": "2026-07-02"}
    said = {"title": rows["name"], "employer": rows["employer"], "place": rows["city"], "pay": rows["salary"]}
    return pd.DataFrame(said).assign(**empty)
