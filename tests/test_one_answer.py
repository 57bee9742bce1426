"""One answer to one question: Python, the browser, the API, the CSV and every page give the same, to the rouble."""

import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from itertools import product
from random import Random
from typing import Any

import pandas as pd
import pytest
from chromium import served
from example_site import DAY, ROOT, published

from vilka import say
from vilka.labels import DIMENSIONS, WILDCARDS
from vilka.publishing.answers import Answer
from vilka.publishing.api import api
from vilka.publishing.cube import encode_trend
from vilka.publishing.files import UNNAMED, _tables, for_the_browser, read_schema, said_grades
from vilka.publishing.published import Published
from vilka.web.json_ld import described
from vilka.web.pages import MAKERS, book_of, fill, generated
from vilka.web.pages.answer import certainty, context, proof, quartile_words
from vilka.web.pages.book import Book

ABOUT = {"as_of": DAY.isoformat(), "method": "2026.1", "window_days": 90, "origin": "demo"}
MONEY = ("p10", "p25", "p50", "p75", "p90", "p50_low", "p50_high")
TOLD = (*MONEY, "n_all", "n_vacancies", "n_employers", "trust", "leans", "reason")
Question = Mapping[str, str]


def start_questions(book: Book) -> list[Question]:
    """All 90 × 4 × 6 questions of the start page."""
    forms, grades = (
        ("all", "in-house", "agency", "freelance"),
        ("all", "intern", "junior", "middle", "senior", "head"),
    )
    asked = product(("RU", *book.regions), forms, grades)
    return [
        {**WILDCARDS, "region": region, "employment": form, "grade": grade} for region, form, grade in asked
    ]


def explorer_questions(numbers: Published, n: int = 2000) -> list[Question]:
    """``n`` random questions of all codes that the explorer's lists hold, those of what is not said included."""
    draw, codes = Random(14), {name: sorted(set(numbers.forks[name])) for name in DIMENSIONS}
    return [{name: draw.choice(codes[name]) for name in DIMENSIONS} for _ in range(n)]


@pytest.fixture(scope="module")
def book() -> Book:
    return book_of(published(), ROOT)


@pytest.fixture(scope="module")
def questions(book: Book) -> list[Question]:
    asked = [*start_questions(book), *explorer_questions(book.published)]
    assert len(asked) == 90 * 4 * 6 + 2000
    return asked


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("answers")
    shutil.copytree(ROOT / "docs" / "assets" / "shared", folder / "assets" / "shared")
    shutil.copy(ROOT / "docs" / "assets" / "shared" / "keep.js", folder / "assets" / "keep.js")
    for path, body in for_the_browser(published(), ABOUT).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    with served(folder) as address:
        yield address


def told(row: Any) -> list[Any]:
    """What an answer says, in the order of TOLD; None for no number."""
    found = [row.get(name) if isinstance(row, dict) else getattr(row, name) for name in TOLD]
    return [None if one is None or one is pd.NA or one != one else one for one in found]


BROWSER = """async (questions) => {
  const { answer, load } = await import("/assets/shared/cube.js");
  const words = await import("/assets/shared/answer_words.js");
  const parts = new Map();
  const part = async (name) => parts.get(name) ?? parts.set(name, await load(`/assets/data/cube/${name}.json`)).get(name);
  const found = [];
  for (const [name, question] of questions) {
    const cube = await part(name);
    const cell = answer(cube, question);
    found.push([cell, words.certainty(cube, cell), words.quartiles(cell), words.proof(cube, cell), words.context(cube, question)]);
  }
  return found;
}"""


@pytest.mark.browser
def test_the_browser_says_what_python_says_in_the_same_words(
    modules: Any, book: Book, questions: list[Question]
):
    start = 90 * 4 * 6
    asked = [("start" if i < start else one["role"], one) for i, one in enumerate(questions)]
    whole = book.answers.get()
    known = 0
    for (_, question), found in zip(asked, modules.evaluate(BROWSER, asked), strict=True):
        cell, *sentences = found
        wanted = book.answers.get(**question)
        known += wanted.known
        assert told(cell) == told(wanted), question
        assert sentences == [
            certainty(wanted), quartile_words(wanted), proof(wanted, whole), context(book, wanted)
        ], question  # fmt: skip
    assert known > 150


def test_a_role_part_answers_the_start_pages_questions_alike(book: Book):
    files = {path: json.loads(body) for path, body in for_the_browser(published(), ABOUT).items()}
    assert files["assets/data/cube/start.json"]["dims"] == files["assets/data/cube/all.json"]["dims"]


def test_csv_and_api_hold_the_same_answers(book: Book, questions: list[Question]):
    numbers = book.published
    forks = said_grades(numbers.forks)
    csv = _tables({"forks": forks}, {"forks": read_schema(ROOT, "forks")}, numbers)[
        "downloads/latest/forks.csv"
    ]
    frame = pd.read_csv(io.BytesIO(csv), keep_default_na=False, na_values={name: [""] for name in MONEY})
    in_csv = by_key(frame.to_dict("records"))
    in_api: dict[tuple[str, ...], Any] = {}
    for path, body in api(numbers, forks, read_schema(ROOT, "forks"), "http://x/").items():
        if "/forks/" in path:
            file = json.loads(body)
            rows = [dict(zip(file["columns"], row, strict=True)) for row in file["rows"]]
            in_api |= by_key([{**row, "region": file["region"]} for row in rows])
    assert set(in_csv) == set(in_api)
    for question in questions:
        key = tuple(
            UNNAMED if name == "grade" and not question[name] else question[name] for name in DIMENSIONS
        )
        wanted = told(book.answers.get(**question))
        nothing = [None] * len(MONEY) + [0, 0, 0, "none", "neighbours", "no_data"]
        for rows in (in_csv, in_api):
            assert (told(rows[key]) if key in rows else nothing) == wanted, question


def by_key(rows: list[dict[Any, Any]]) -> dict[tuple[str, ...], Any]:
    return {tuple(row[name] for name in DIMENSIONS): row for row in rows}


# ---------------------------------------------------------------- pages


def headline(html: str) -> str:
    """The large number of a page."""
    return found(r"<strong data-median>([^<]*)</strong>", html)


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, pattern
    return match[1]


def amount(cell: Answer) -> str:
    return say.rub(cell.p50) if cell.known else "—"


def test_pages_print_the_same_number_for_the_same_question(book: Book):
    pages = generated(book)
    tiles = fill("<!-- vilka: map -->", book, "index.md", MAKERS)
    table = fill("<!-- vilka: table forks by=region -->", book, "salaries/regions/index.md", MAKERS)
    linked = described(book, "http://x/")
    for code, region in book.regions.items():
        cell = book.answers.get(region=code)
        page, address = pages[f"salaries/regions/{region.slug}.md"], f"salaries/regions/{region.slug}/"
        assert headline(page) == amount(cell) if cell.known else "data-median" not in page, code
        assert f'title="{region.name}: {amount(cell)}' in tiles or not cell.known, code
        row = found(rf'<tr[^>]*><th scope="row"><a href="[^"]*{region.slug}/">(.*?</tr>)', table)
        assert (f"<b>{amount(cell)}</b>" in row) == cell.known, code
        if cell.known:
            median = linked[address]["estimatedSalary"][0]["median"]
            assert median == cell.p50, code


@pytest.mark.parametrize(("by", "folder"), [("role", "roles"), ("employment", "forms")])
def test_a_row_and_the_page_it_leads_to_print_the_same(book: Book, by: str, folder: str):
    pages = generated(book)
    table = fill(f"<!-- vilka: table forks by={by} -->", book, "salaries/index.md", MAKERS)
    rows = re.findall(
        rf'<a href="[^"]*{folder}/([\w-]+)/">[^<]*</a></th>(?:(?!</tr>).)*?v-med"><b>([^<]*)</b>', table
    )
    assert len(rows) >= 3
    for slug, said in rows:
        assert headline(pages[f"salaries/{folder}/{slug}.md"]) == said, slug


def test_wider_groups_are_named_in_full_and_never_stand_in(book: Book):
    for question in start_questions(book):
        cell = book.answers.get(**question)
        assert cell.question == {**question}
        for name, wider in book.answers.wider(**question):
            assert wider.question != cell.question and name.split(", ")[0] in context(book, cell)
            stated = [one for one in ("employment", "grade") if question[one] != "all"]
            assert name.count(", ") == len(stated), name


def test_the_map_colours_only_what_differs_from_the_country(book: Book):
    tiles = fill("<!-- vilka: map -->", book, "index.md", MAKERS)
    country, shades = book.answers.get(), set()
    for code, region in book.regions.items():
        shade = found(rf'class="v-tile v-tile--(\w+)[^"]*" href="[^"]*{region.slug}/"', tiles)
        cell = book.answers.get(region=code)
        assert (shade == "same") == (cell.known and not cell.apart(country)), code
        assert (shade == "none") != cell.known
        shades.add(shade)
    assert len(shades) > 1


def test_a_page_leads_on_with_its_own_question(book: Book):
    page = generated(book)["salaries/regions/ru-lip.md"]
    assert re.findall(r'href="site:/(\w+/#[^"]*)"', page) == [
        "explorer/#region=RU-LIP", "calculator/#region=RU-LIP", "vacancies/#region=RU-LIP", "embed/#region=RU-LIP"
    ]  # fmt: skip
    assert "vacancies/#form=agency" in generated(book)["salaries/forms/agency.md"]


@pytest.mark.browser
def test_verbs_and_nouns_go_with_the_numbers_of_advertisements(modules: Any):
    said = {
        (1, 3): "называет 1 из 3 таких объявлений", (2, 3): "называют 2 из 3 таких объявлений", (0, 3): "не называет ни одно из 3 таких объявлений",
        (0, 1): "не называет ни одно из 1 такого объявления", (11, 12): "называют 11 из 12 таких объявлений",
        (21, 46): "называет 21 из 46 таких объявлений", (101, 1121): "называет 101 из 1 121 такого объявления", (5, 11): "называют 5 из 11 таких объявлений",
    }  # fmt: skip
    script = """async (pairs) => { const { naming } = await import("/assets/shared/answer_words.js"); return pairs.map((pair) => naming(...pair)); }"""
    got = modules.evaluate(script, [list(pair) for pair in said])
    assert [words.replace("\u00a0", " ") for words in got] == list(said.values())


@pytest.mark.browser
def test_numbers_are_written_alike(modules: Any):
    draw = Random(3)
    values = [draw.uniform(-3, 3) for _ in range(300)] + [i / 8 for i in range(-40, 40)]
    values += [draw.uniform(0, 3e6) for _ in range(300)] + [
        1_150_000.0,
        1_250_000.0,
        76_500.0,
        77_500.0,
        995.0,
        0.0,
    ]
    script = """async (values) => {
      const { number, percent, rub } = await import("/assets/shared/fork.js");
      return values.map((one) => [number(one), number(one, 1), number(one, 2), percent(one / 3), percent(one, true), one < 0 ? "" : rub(one)]);
    }"""
    for value, got in zip(values, modules.evaluate(script, values), strict=True):
        wanted = [
            *(say.number(value, digits) for digits in (0, 1, 2)),
            say.percent(value / 3),
            say.percent(value, signed=True),
        ]
        assert got == [*wanted, "" if value < 0 else say.rub(value)], value


# ---------------------------------------------------------------- a file that is none

FAILURES = """async (texts) => {
  const { decode } = await import("/assets/shared/cube.js");
  return texts.map((text) => { try { decode(text); return ""; } catch (error) { return error.name; } });
}"""


@pytest.mark.browser
def test_the_browser_names_what_is_wrong_with_a_file(modules: Any):
    content = next(iter(for_the_browser(published(), ABOUT).values())).decode()
    file = json.loads(content)
    older, short = {**file, "version": 1}, {**file, "rows": file["rows"] + 1}
    texts = ["", "<html>", "[]", content[:999], json.dumps(older), json.dumps(short), content]
    named = modules.evaluate(FAILURES, texts)
    assert named == ["not_a_cube", "not_a_cube", "not_a_cube", "truncated", "version", "truncated", ""]


@pytest.mark.browser
def test_series_of_a_trend(modules: Any):
    group = {"role": "all", "region": "RU", "employment": "all", "n_vacancies": 90, "n_employers": 40}
    money = {"p50_low": 58_000, "p50_high": 66_000}
    months = [{**group, **money, "month": f"2026-{m:02}", "p50": 60_000 + 1000 * m} for m in (9, 10)]
    text = encode_trend(pd.DataFrame(months), {}).decode()
    script = """async (text) => {
      const { decode, series } = await import("/assets/shared/cube.js");
      return series(decode(text), {}).map((row) => [row.month, row.p50]);
    }"""
    assert modules.evaluate(script, text) == [["2026-09", 69_000], ["2026-10", 70_000]]
