"""The first live weeks: a handful of rows, or none that fits, builds every page and says how little it is."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from scrapers.collect import collect
from scrapers.keeping.vacancies import columns, read_day, write_day
from scrapers.sources import all_sources
from vilka.offers.unknown import TooManyUnknown
from vilka.publishing.build import Data, published
from vilka.publishing.files import files_of
from vilka.publishing.published import Published
from vilka.web.assemble import page
from vilka.web.pages import book_of, generated
from vilka.words.facts import read_facts

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 24)
Rows = list[dict[str, str]]
WRITTEN = {path.relative_to(ROOT / "docs").as_posix(): path for path in (ROOT / "docs").rglob("*.md")}


def row(number: int, **said: str) -> dict[str, str]:
    """An invented live vacancy of hh.ru; what is not said stays empty."""
    usual = {
        "source": "hh",
        "id": str(number),
        "url": f"https://hh.ru/vacancy/{number}",
        "title": "SMM-менеджер",
    }
    usual |= {"employer": f"ООО Выдумка {number}", "employer_id": str(number), "place_text": "Казань"}
    usual |= {
        "terms_text": "полная занятость",
        "posted_on": str(DAY - timedelta(number % 20)),
        "origin": "live",
    }
    return {**dict.fromkeys(columns(), ""), **usual, **said}


def paid(number: int, **said: str) -> dict[str, str]:
    return row(
        number, salary_text=f"от {60_000 + 1000 * number} до {80_000 + 1000 * number} RUB в месяц", **said
    )


def project(number: int) -> dict[str, str]:
    url = f"https://www.fl.ru/projects/{number}/x.html"
    said = {"source": "fl_ru", "url": url, "salary_text": "от 5 000 до 5 000 RUB за проект", "employer": ""}
    return row(number, title="Вести SMM пекарни", terms_text="проектная работа", place_text="", **said)


CASES: dict[str, Rows] = {
    "no SMM row": [row(1, title="Водитель-экспедитор")],
    "one row with pay": [paid(1)],
    "one row without pay": [row(1)],
    "only unpaid": [row(n) for n in range(9)],
    "only projects": [project(n) for n in range(1, 8)],
    "one project": [project(1)],
    "only a neighbouring role": [paid(1, title="Маркетолог")],
    "only abroad": [paid(1, place_text="Алматы")],
    "all older than the window": [paid(n, posted_on="2025-01-15") for n in range(1, 9)],
    "an unpaid month among nine ads": [
        paid(n) if n < 5 else row(n, posted_on="2026-10-10") for n in range(9)
    ],
    "no date, no place, no employer": [paid(1, posted_on="", place_text="", employer="", employer_id="")],
    "only dollars without a rate": [row(1, salary_text="от 1 000 USD в месяц", posted_on="2019-01-01")],
    "one strange place": [paid(1, place_text="Посёлок Дальний-Предальний"), paid(2)],
    "one employer": [paid(n, employer="ООО Одна", employer_id="1") for n in range(1, 8)],
    "renewals alone": [paid(n, posted_as="renewal") for n in range(1, 8)],
}  # fmt: skip


def kept(where: Path, rows: Rows, day: date = DAY) -> Data:
    """The rows as a live day with its run."""
    write_day(where / "vacancies", day, rows)
    seen: dict[str, list[str]] = {}
    for one in rows:
        seen.setdefault(one["source"], []).append(one["id"])
    entry = {"status": "ok", "outcome": "ok", "message": "", "requests": 1, "read": 1, "new": 1, "changed": 0}
    entries = {slug: {**entry, "seen": " ".join(ids)} for slug, ids in seen.items()}
    (where / "runs").mkdir(parents=True)
    run: dict[str, Any] = {"day": str(day), "origin": "live", "sources": entries}
    (where / "runs" / f"{day}.json").write_text(json.dumps(run), encoding="utf-8")
    return Data(where, ROOT / "data" / "reference")


def pages(data: Data, day: date = DAY) -> tuple[Published, dict[str, str]]:
    """Everything the site shows of these data, short of MkDocs."""
    files, numbers = files_of(published(data, "live", day), data, ROOT, "https://vilka.example/")
    book = book_of(numbers, ROOT)
    texts = {path: file.read_text(encoding="utf-8") for path, file in WRITTEN.items()} | generated(book)
    assert all(body for path, body in files.items() if not path.endswith("digest.txt"))
    return numbers, {path: page(text, book, path) for path, text in texts.items()}


#: What the index must say of the share that names a pay: of something, or not at all.
SHARES = {
    "no SMM row": "—",
    "only a neighbouring role": "—",
    "all older than the window": "—",
    "only unpaid": "0\u00a0%",
    "one row with pay": "100\u00a0%",
}


@pytest.mark.parametrize("case", CASES)
def test_a_handful_of_rows_builds_every_page(case: str, tmp_path: Path) -> None:
    numbers, made = pages(kept(tmp_path, CASES[case]))
    assert f"<dt>называют зарплату</dt><dd>{SHARES.get(case, '')}" in made["index.md"]
    assert len(made) > 100 and not numbers.is_demo
    assert not [path for path, body in made.items() if " nan" in body or "NaN" in body or "NaT" in body]


FIRM = [paid(n, employer=f"ООО Ряд {n}", place_text="Казань" if n % 2 else "Москва") for n in range(60)]


@pytest.mark.parametrize(("rows", "drawn"), [*((CASES[name], False) for name in ("one row with pay", "one employer",
    "only unpaid", "no SMM row", "all older than the window")), (FIRM, True)])  # fmt: skip
def test_the_usual_pay_is_named_only_beside_a_firm_median(rows: Rows, drawn: bool, tmp_path: Path) -> None:
    """One offer is 100 % of the offers, and yet says nothing about what is offered most."""
    book = book_of(published(kept(tmp_path, rows), "live", DAY), ROOT)
    assert ("distribution" in book.charts) is drawn is book.answers.get().firm


def test_a_new_year_with_thin_data_builds_and_is_true(tmp_path: Path) -> None:
    """As of 1 January 2027 and 2028: built, marked, with the contributions of the year."""
    data = kept(tmp_path, [paid(n, posted_on="2026-12-20") for n in range(1, 9)])
    for day in (date(2027, 1, 1), date(2028, 1, 1)):
        numbers, made = pages(data, day)
        assert f"{day.year}-й не сверен: МРОТ" in made["index.md"] and {
            one.what for one in numbers.carried
        } >= {"МРОТ"}


def test_unknown_wordings_stop_a_build_only_where_their_share_means_something(tmp_path: Path) -> None:
    few = [paid(n, place_text="Незнамо-Где" if n < 12 else "Казань") for n in range(199)]
    published(kept(tmp_path / "few", few), "live", DAY)
    many = [paid(n, place_text="Незнамо-Где" if n < 12 else "Казань") for n in range(200)]
    with pytest.raises(TooManyUnknown, match=r"place_text: 6\.0% of 200"):
        published(kept(tmp_path / "many", many), "live", DAY)


def test_fewer_unknown_wordings_are_named(tmp_path: Path) -> None:
    numbers = published(kept(tmp_path, CASES["one strange place"]), "live", DAY)
    assert numbers.unexplained == {"place_text": {"Посёлок Дальний-Предальний": 1}}


@pytest.fixture(scope="module")
def recorded(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """Rows read from recorded answers of several sources, their days moved into the window."""
    out, day = tmp_path_factory.mktemp("recorded"), date(2026, 11, 24)
    folders = {"hh": "hh", "telegram": "telegram", "vk": "vk", "fl_ru": "boards/fl_ru", "trudvsem": "boards/trudvsem",
               "habr_career": "boards/habr_career", "finder_work": "boards/finder_work"}  # fmt: skip
    for source in all_sources():
        if source.slug in folders and (shared / "recorded" / folders[source.slug]).is_dir():
            files = shared / "recorded" / folders[source.slug]
            collect(day, [source], out, {}, read_facts, from_files=files)
    rows = read_day(out / "vacancies" / f"{day}.csv")
    return [{**one, "posted_on": str(DAY - timedelta(number % 100))} for number, one in enumerate(rows)]


@pytest.mark.parametrize("n", [2, 8, 50])
def test_any_few_recorded_rows_build(n: int, recorded: Rows, tmp_path: Path) -> None:
    """A few, a handful, some; none is «no SMM row» above."""
    _, made = pages(kept(tmp_path, Random(n).sample(recorded, n)))
    assert len(made) > 100


def test_the_rows_of_one_source_alone_build(recorded: Rows, tmp_path: Path) -> None:
    for slug in sorted({one["source"] for one in recorded}):
        own = [one for one in recorded if one["source"] == slug][:30]
        pages(kept(tmp_path / slug, own))
