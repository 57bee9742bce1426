"""Beside the numbers: figures' metadata, the link that reports an error, the log of changes, the dictionary, JSON-LD."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from example_site import published

from vilka.errors import BadInput
from vilka.publishing.files import DIGITS, ESTIMATES, OWN, UNNAMED, read_schema, said_grades, tables_of
from vilka.publishing.shape import MEDIA
from vilka.web.assemble import page
from vilka.web.json_ld import described
from vilka.web.pages import Book, Spot, book_of
from vilka.web.pages.figure_facts import metadata, repo_address
from vilka.web.pages.figures import figure
from vilka.web.pages.records import COLUMNS, changes, table_changes, table_dictionary, table_errata

ROOT = Path(__file__).parents[1]
REPO = "https://github.com/someone/vilka"
SPOT = Spot("salaries/index.md")


@pytest.fixture(scope="module")
def book() -> Book:
    return book_of(published(), ROOT)


def test_a_figures_metadata_describe_its_csv(book: Book) -> None:
    assert len(book.charts) > 5
    for name, chart in book.charts.items():
        about = metadata(chart, book)
        assert about["@context"][0] == "http://www.w3.org/ns/csvw" and about["url"] == f"{name}.csv"
        head = next(csv.reader(io.StringIO(chart.filed.to_csv(index=False))))
        assert [column["titles"] for column in about["tableSchema"]["columns"]] == head
        assert about["dc:title"] and about["dc:description"].startswith("Демонстрационные данные")
        assert (about["dc:date"], about["schema:version"]) == ("2026-11-24", "v2026.1")
        assert about["dc:license"]["@id"].startswith("https://creativecommons.org/licenses/by/4.0")
        for column in about["tableSchema"]["columns"]:
            numeric = pd.api.types.is_numeric_dtype(chart.table[column["titles"]])
            assert (column["datatype"] != "string") == numeric
            assert not numeric or column.get("schema:unitText"), f"{name}: {column['titles']} has no unit"
        json.dumps(about, allow_nan=False)


def test_a_figures_csv_has_whole_roubles_and_short_fractions(book: Book) -> None:
    """«41000.0» is no number to a Russian spreadsheet, and seventeen digits are not what the other downloads say."""
    for name, chart in book.charts.items():
        kinds = {
            column["titles"]: column["datatype"] for column in metadata(chart, book)["tableSchema"]["columns"]
        }
        for row in csv.DictReader(io.StringIO(chart.filed.to_csv(index=False))):
            for title, cell in row.items():
                whole = title.endswith(", ₽") and kinds[title] != "string"
                assert not whole or ((kinds[title] == "integer" and cell.isdigit()) or cell == ""), (
                    name,
                    title,
                    cell,
                )
                assert kinds[title] != "number" or len(cell.partition(".")[2]) <= DIGITS, (name, title, cell)


def test_a_figure_leads_to_its_metadata_and_to_where_errors_are_told(book: Book) -> None:
    plain = figure(book, SPOT, {"name": "forms"})
    assert 'href="site:/assets/charts/forms.metadata.json"' in plain
    assert (
        "<code>forms</code>" in plain
        and 'href="site:/about/#как-написать"' in plain
        and "issues" not in plain
    )
    linked = figure(replace(book, repo_url=REPO), SPOT, {"name": "forms"})
    [address] = [part.split('"')[0] for part in linked.split('href="') if part.startswith(REPO)]
    asked = parse_qs(urlsplit(address).query)
    assert urlsplit(address).path == "/someone/vilka/issues/new" and "forms" in asked["title"][0]
    assert "Данные на: 2026-11-24" in asked["body"][0]


@pytest.mark.parametrize(
    ("repo", "said"),
    [
        (REPO, f'<a href="{REPO}/issues" rel="noopener">на странице проекта, в разделе Issues</a>'),
        ("", "он здесь не указал"),
    ],
)
def test_the_page_that_all_others_send_to_says_where_to_write(book: Book, repo: str, said: str) -> None:
    """«Напишите нам» of every page ends here: it must lead out, or say that there is no way."""
    about = (ROOT / "docs" / "about.md").read_text("utf-8")
    assert said in page(about, replace(book, repo_url=repo), "about.md")


def test_the_repositorys_address_is_an_address() -> None:
    assert repo_address(REPO + "/") == REPO and repo_address("") == ""
    for wrong in ("javascript:alert(1)", "http://github.com/a/b", 'https://a/"onclick="x', "https://a b"):
        with pytest.raises(BadInput, match="REPO_URL"):
            repo_address(wrong)


def test_the_log_of_changes_is_whole_and_shown(book: Book) -> None:
    rows = changes()
    assert rows and all(list(row) == COLUMNS for row in rows)
    assert {row["after"] for row in rows if row["kind"] == "method"} >= {published().method}
    shown = page((ROOT / "docs/changes.md").read_text("utf-8"), book, "changes.md")
    assert "первая версия" in shown and "24 ноября 2026" in shown.replace("\u00a0", " ")
    assert "Пока ни одной" in table_errata(book, SPOT, {}) or any(row["kind"] == "erratum" for row in rows)


def test_newest_changes_stand_first_and_errors_apart(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "number_changes.csv"
    lines = [
        ",".join(COLUMNS),
        "2027-01-02,method,Шаг,1,2,так точнее",
        "2027-02-03,erratum,Казань,80,<b>60,опечатка",
    ]
    file.write_text(
        "\n".join([*lines, "2027-03-04,data,Источник,,geekjob,стал открыт", ""]), encoding="utf-8"
    )
    assert [row["date"] for row in changes(file)] == ["2027-03-04", "2027-02-03", "2027-01-02"]
    monkeypatch.setattr("vilka.web.pages.records.changes.__defaults__", (file,))
    told, errors = table_changes(book, SPOT, {}), table_errata(book, SPOT, {})
    assert told.index("geekjob") < told.index("Шаг") and "Казань" not in told
    assert "Казань" in errors and "&lt;b&gt;60" in errors


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2027-01-02,rumour,a,1,2,c", "kind 'rumour'"),
        ("02.01.2027,method,a,1,2,c", "no day"),
        ("2027-01-02,method,a,1,2,", "why"),
        ("2027-01-02,method,a", "columns"),
    ],
)
def test_a_broken_line_of_the_log_is_named(line: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "number_changes.csv"
    file.write_text(f"{','.join(COLUMNS)}\n{line}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=rf"number_changes\.csv:2: .*{words}"):
        changes(file)


def test_the_dictionary_names_every_column_of_every_table(book: Book) -> None:
    told = table_dictionary(book, Spot("data.md"), {})
    for name, frame in tables_of(published()).items():
        schema = read_schema(ROOT, name)
        assert schema["title"] in told or name in (OWN, ESTIMATES), "the columns are those of forks"
        for field in schema["fields"]:
            assert f"<code>{field['name']}</code>" in told
            assert field["name"] in {
                *frame.columns,
                "as_of",
                "origin",
            }  # every file's rows are marked with these
    assert "апострофа" in told


def test_an_unnamed_grade_is_a_word_in_the_tables() -> None:
    forks = published().forks
    assert "" in set(forks["grade"])
    said = said_grades(forks)
    assert UNNAMED in set(said["grade"]) and "" not in set(said["grade"])
    assert said["grade"].eq("all").sum() == forks["grade"].eq("all").sum()
    assert not said.duplicated(read_schema(ROOT, "forks")["primaryKey"]).any()
    described_so = next(field for field in read_schema(ROOT, "forks")["fields"] if field["name"] == "grade")
    assert UNNAMED in described_so["description"] and described_so["constraints"]["required"]


# ---------------------------------------------------------------- JSON-LD

#: What Google's and schema.org's documentation ask of a type: property -> type of its value.
DATASET = {"name": str, "description": str, "url": str, "license": str, "isAccessibleForFree": bool, "version": str,
           "dateModified": str, "temporalCoverage": str, "spatialCoverage": dict, "creator": dict, "distribution": list,
           "variableMeasured": list}  # fmt: skip
OCCUPATION = {"name": str, "estimatedSalary": list, "occupationLocation": list, "mainEntityOfPage": dict}
AMOUNTS = ["percentile10", "percentile25", "median", "percentile75", "percentile90"]


@pytest.fixture(scope="module")
def blocks() -> dict[str, dict[str, object]]:
    schemas = {name: read_schema(ROOT, name) for name in tables_of(published())}
    files = [
        {
            "path": f"downloads/latest/{name}.{kind}",
            "table": name,
            **{key: one[key] for key in ("title", "description")},
        }
        for name, one in schemas.items()
        for kind in ("excel.csv", *MEDIA)
    ]
    files.append(
        {"path": "downloads/2026-10-31/forks.csv", "title": "Вилки на 31 октября 2026", "day": "2026-10-31"}
    )
    numbers = replace(published(), files=files)
    return {
        place: dict(block)
        for place, block in described(book_of(numbers, ROOT), "https://vilka.example/").items()
    }


def faults_of(data: Mapping[str, Any]) -> list[str]:
    """What search engines ask of a Dataset, and what schema.org says its parts are."""
    asked = {name: kind for name, kind in DATASET.items() if name != "variableMeasured" or "hasPart" in data}
    found = [name for name, kind in asked.items() if not isinstance(data.get(name), kind) or not data[name]]
    first, last = str(data["temporalCoverage"]).split("/")
    found += ["time"] * (date.fromisoformat(first) > date.fromisoformat(last))
    found += ["type"] * (data["@type"] != "Dataset") + ["words"] * (
        not 50 <= len(str(data["description"])) <= 5000
    )
    found += ["place"] * (data["spatialCoverage"] != {"@type": "Place", "name": "Россия"})
    found += ["licence"] * (data["license"] != "https://creativecommons.org/licenses/by/4.0/")
    kinds = {"text/csv", "application/json", "application/vnd.apache.parquet", "application/ld+json"}
    for file in data["distribution"]:
        address = urlsplit(file["contentUrl"])
        found += ["file"] * (
            file["@type"] != "DataDownload" or file["encodingFormat"] not in kinds or not file["name"]
        )
        found += ["address"] * (address.scheme != "https" or not address.path.startswith("/downloads/"))
    return found


def test_the_data_page_is_a_dataset_of_its_tables(blocks: dict[str, dict[str, Any]]) -> None:
    data = blocks["data/"]
    assert data["@context"] == "https://schema.org/" and faults_of(data) == []
    described = {
        urlsplit(file["contentUrl"]).path.rpartition("/")[2]: file["encodingFormat"]
        for file in data["distribution"]
    }
    assert described == {
        "croissant.json": "application/ld+json",
        "datapackage.json": "application/json",
        "forks.csv": "text/csv",
    }
    parts = data["hasPart"]
    assert {part["name"]: wrong for part in parts if (wrong := faults_of(part))} == {}
    assert len({part["name"] for part in parts}) == len(parts) == len(tables_of(published()))
    assert all(len(part["distribution"]) == 4 for part in parts)


def test_a_fault_of_a_dataset_would_be_found(blocks: dict[str, dict[str, Any]]) -> None:
    data = blocks["data/"]
    spoiled = (
        {"description": "Кратко"},
        {"temporalCoverage": "2026-11-24/2026-11-01"},
        {"license": ""},
        {"distribution": []},
    )
    assert all(faults_of({**data, **one}) for one in spoiled)


def test_pages_of_forks_are_occupations_with_their_pay(blocks: dict[str, dict[str, object]]) -> None:
    pages = {place: block for place, block in blocks.items() if place != "data/"}
    assert {place.split("/")[1] for place in pages if "/" in place} == {
        "regions",
        "roles",
        "forms",
    } and "" in pages
    for place, block in pages.items():
        assert (block["@context"], block["@type"]) == ("https://schema.org/", "Occupation"), place
        for name, kind in OCCUPATION.items():
            assert isinstance(block[name], kind) and block[name], (place, name)
        [pay] = block["estimatedSalary"]  # type: ignore[misc]
        assert (pay["@type"], pay["currency"], pay["duration"]) == (
            "MonetaryAmountDistribution",
            "RUB",
            "P1M",
        )
        amounts = [pay[name] for name in AMOUNTS if name in pay]
        assert "median" in pay and all(isinstance(amount, int) and amount > 0 for amount in amounts)
        assert amounts == sorted(amounts), place
        [where] = block["occupationLocation"]  # type: ignore[misc]
        assert where["@type"] == "AdministrativeArea" and where["name"]
    json.dumps(blocks, allow_nan=False)
