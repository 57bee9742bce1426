"""What others download is whole, described, valid, and the page's examples run on it."""

import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pandas as pd
import pytest
from example_files import DATA, SITE, example_files, files_in
from example_site import published
from frictionless import Package

from vilka import say
from vilka.publishing.feed import feed, weeks
from vilka.publishing.files import EXCEL, files_of

ROOT = Path(__file__).parents[1]
EXAMPLES = (ROOT / "docs" / "using-data.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files for downloading of a small invented market, as they lie on the site."""
    return files_in(tmp_path_factory.mktemp("site"))


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", EXAMPLES, re.DOTALL)


@pytest.mark.parametrize("code", blocks("python"))
def test_the_pandas_examples_run(
    code: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(code, "using-data.md", "exec"), {})
    assert len(capsys.readouterr().out.splitlines()) > 2


@pytest.mark.parametrize("query", blocks("sql"))
def test_the_duckdb_examples_run(query: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert len(duckdb.sql(query).fetchall()) > 0


def test_the_data_package_is_valid(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "downloads")
    report = Package("datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])[:5]


def test_a_changed_byte_is_noticed(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One table is enough, and a short one: the package says each table's sum alike."""
    package = json.loads((folder / "downloads/datapackage.json").read_text("utf-8"))
    [table] = package["resources"] = [one for one in package["resources"] if one["name"] == "openness"]
    file, whole = tmp_path / table["path"], (folder / "downloads" / table["path"]).read_bytes()
    file.parent.mkdir()
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for body, valid in ((whole, True), (whole.replace(b"demo", b"live", 1), False)):
        file.write_bytes(body)
        report = Package("datapackage.json").validate()
        assert report.valid is valid, report.flatten(["title", "message"])


def test_every_sum_is_right(folder: Path) -> None:
    lines = (folder / "downloads" / "SHA256SUMS").read_text("utf-8").splitlines()
    named = dict(reversed(line.split("  ")) for line in lines)
    assert {
        name: hashlib.sha256((folder / "downloads" / name).read_bytes()).hexdigest() for name in named
    } == named
    assert {"datapackage.json", "latest/forks.csv", "digest.txt"} <= named.keys()


def test_all_formats_hold_the_same_rows(folder: Path) -> None:
    latest = folder / "downloads" / "latest"
    for csv in sorted(one for one in latest.glob("*.csv") if not one.name.endswith(EXCEL)):
        rows = len(pd.read_csv(csv))
        assert len(pd.read_parquet(csv.with_suffix(".parquet"))) == rows
        records = csv.with_suffix(".json")
        assert records.is_file() or csv.stem in (
            "forks",
            "forks-own",
            "forks-estimates",
        )  # their JSON is the API
        assert not records.is_file() or len(json.loads(records.read_text("utf-8"))) == rows


def test_a_russian_spreadsheet_opens_the_same_table(folder: Path) -> None:
    """«;» between columns, a comma in numbers, a byte order mark; the same rows, values and column names."""
    for excel in sorted((folder / "downloads/latest").glob(f"*.{EXCEL}")):
        plain = pd.read_csv(excel.with_name(excel.name.removesuffix(EXCEL) + "csv"))
        assert excel.read_bytes().startswith(b"\xef\xbb\xbf")
        pd.testing.assert_frame_equal(pd.read_csv(excel, sep=";", decimal=",", encoding="utf-8-sig"), plain)


def test_sums_are_whole_roubles_and_the_method_is_a_word(folder: Path) -> None:
    """However a program guesses types: no fraction of a rouble, no version that is read as a number."""
    latest = folder / "downloads/latest"
    for name, sums in (
        ("forks", ["p25", "p50", "p75"]),
        ("trend", ["p50"]),
        ("prices", ["p50"]),
        ("offers", ["net_low"]),
    ):
        table = pd.read_csv(latest / f"{name}.csv")
        assert not (table[sums] % 1).any().any()
    forks = pd.read_csv(latest / "forks.csv")
    assert forks["p50"].notna().any() and forks["method"].map(type).eq(str).all()
    assert forks["share_paid"].dropna().astype(str).str.len().max() <= 6


def test_answers_with_vacancies_of_their_own_are_a_file_of_their_own(folder: Path) -> None:
    names = ("forks", "forks-own", "forks-estimates")
    every, own, rest = (pd.read_csv(folder / f"downloads/latest/{name}.csv") for name in names)
    assert 0 < len(own) < len(every) and (own["n_vacancies"] > 0).all() and set(own["leans"]) == {"own"}
    assert len(own) == (every["n_vacancies"] > 0).sum()
    assert not rest["n_vacancies"].any() and len(own) + len(rest) == len(every)


def test_the_api_answers_for_a_region_and_lists_it(folder: Path) -> None:
    index = json.loads((folder / "api/v2/index.json").read_text("utf-8"))
    moscow = next(row for row in index["regions"] if row["region"] == "RU-MOW")
    answer = json.loads((folder / moscow["path"]).read_text("utf-8"))
    assert (moscow["name"], answer["region"], answer["origin"]) == ("Москва", "RU-MOW", "demo")
    rows = [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]
    assert any(row["trust"] == "about" and row["p50"] > 0 for row in rows)
    schema = json.loads((folder / "api/v2/openapi.json").read_text("utf-8"))["paths"][
        "/api/v2/forks/{region}.json"
    ]
    described = schema["get"]["responses"]["200"]["content"]["application/json"]["schema"]["properties"]
    assert described["columns"]["const"] == answer["columns"] and set(answer) <= {*described, "carried"}
    paths = json.loads((folder / "api/v2/openapi.json").read_text("utf-8"))["paths"]
    assert "RU-MOW" in paths["/api/v2/forks/{region}.json"]["get"]["parameters"][0]["schema"]["enum"]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert files_of(published(), DATA, ROOT, SITE)[0] == example_files()[0]


def test_demonstration_says_so_everywhere(folder: Path) -> None:
    assert (
        "ДЕМОНСТРАЦИОННЫЕ"
        in json.loads((folder / "downloads/datapackage.json").read_text("utf-8"))["description"]
    )
    assert (folder / "downloads/digest.txt").read_text("utf-8").startswith("Демонстрационные данные")
    assert set(pd.read_csv(folder / "downloads/latest/offers.csv")["origin"]) == {"demo"}


def test_the_digest_prints_the_answer_of_the_start_page(folder: Path) -> None:
    whole = published().answers.get()
    told = (folder / "downloads/digest.txt").read_text("utf-8")
    assert f"Медиана по стране на 24\u00a0ноября\u00a02026: {say.rub(whole.p50)} на руки" in told
    assert say.from_to(whole.p50_low, whole.p50_high) in told


def test_the_feed_tells_of_whole_weeks(folder: Path) -> None:
    feed = (folder / "feed.xml").read_text("utf-8")
    assert feed.count("<entry>") >= 10
    assert "новых вакансий" in feed


def test_a_feed_keeps_its_ids_when_the_site_moves() -> None:
    """A reader that follows the feed to its new address shows no week a second time."""
    here, there = (
        ElementTree.fromstring(feed(weeks(published()), published(), site))
        for site in (SITE, "https://b.example/x/")
    )
    ids = [[one.text for one in tree.iter("{http://www.w3.org/2005/Atom}id")] for tree in (here, there)]
    assert ids[0] == ids[1] and len(set(ids[0])) == len(ids[0]) > 10
    assert all(one and one.startswith("urn:uuid:") for one in ids[0])
