"""What goes with the data: Croissant, the dataset card, how to cite a day, what an archive asks for a DOI."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from example_files import SITE, files_in
from example_site import DAY, ROOT, published

from vilka.errors import BadInput
from vilka.publishing.papers import card, citation, cite, zenodo


def croissant() -> Any:
    """The format's own library: a second to load, so not where tests are only collected."""
    import mlcroissant

    return mlcroissant


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files_in(tmp_path_factory.mktemp("site")) / "downloads"


@pytest.fixture(scope="module")
def dataset(downloads: Path) -> Any:
    """Read by the format's own library, which refuses what breaks its rules."""
    return croissant().Dataset(str(downloads / "croissant.json"))


def test_croissant_is_valid_without_a_warning(dataset: Any) -> None:
    issues = dataset.metadata.issues
    assert (list(issues.errors), list(issues.warnings)) == ([], [])
    assert dataset.metadata.version == "1.1.0"
    assert dataset.metadata.date_published.date() == DAY
    assert "24 ноября 2026" in dataset.metadata.cite_as
    told = json.loads(Path(dataset.jsonld).read_text("utf-8"))
    first, last = told["temporalCoverage"].split("/")
    assert first <= last == DAY.isoformat() and told["spatialCoverage"]["name"] == "Россия"


def test_croissant_describes_every_table_of_the_data_package(downloads: Path) -> None:
    told = json.loads((downloads / "croissant.json").read_text("utf-8"))
    package = json.loads((downloads / "datapackage.json").read_text("utf-8"))
    columns = {one["@id"]: [field["name"] for field in one["field"]] for one in told["recordSet"]}
    assert columns == {one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in package["resources"]}  # fmt: skip
    for one in told["distribution"]:
        body = (downloads / one["contentUrl"]).read_bytes()
        assert (one["sha256"], one["contentSize"]) == (hashlib.sha256(body).hexdigest(), f"{len(body)} B")


@pytest.mark.parametrize("name", ["forks", "offers", "runs", "trend"])
def test_the_rows_that_croissant_reads_are_those_of_the_table(
    dataset: Any, downloads: Path, name: str
) -> None:
    rows = pd.read_csv(downloads / "latest" / f"{name}.csv")
    read = [one for one, _ in zip(dataset.records(name), range(200), strict=False)]
    assert len(read) == min(200, len(rows))
    for number in [column for column in rows if pd.api.types.is_numeric_dtype(rows[column]) and rows[column].dtype != bool]:  # fmt: skip
        got = pd.Series([one[f"{name}/{number}"] for one in read], dtype=float)
        pd.testing.assert_series_equal(got, rows[number].head(200).astype(float), check_names=False)


def issues_of(told: Any, folder: Path) -> list[str]:
    (folder / "croissant.json").write_text(json.dumps(told), encoding="utf-8")
    try:
        found = croissant().Dataset(str(folder / "croissant.json")).metadata.issues
    except croissant().ValidationError as error:
        return [str(error)]
    return [str(one) for one in (*found.errors, *found.warnings)]


def test_the_check_can_fail(downloads: Path, tmp_path: Path) -> None:
    """A version that is no number, a licence left out, a column of a file that is not there are noticed."""
    good = (downloads / "croissant.json").read_text("utf-8")
    told = json.loads(good)
    assert issues_of(told, tmp_path) == []
    assert issues_of({**told, "version": "вчера"}, tmp_path)
    assert issues_of({name: value for name, value in told.items() if name != "license"}, tmp_path)
    told["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "nothing.csv"
    assert issues_of(told, tmp_path)


def test_the_card_has_the_head_that_catalogues_read(downloads: Path) -> None:
    text = (downloads / "README.md").read_text("utf-8")
    _, head, words = text.split("---\n", 2)
    told = yaml.safe_load(head)
    assert (told["license"], told["language"], told["size_categories"]) == (
        "cc-by-4.0",
        ["ru"],
        ["10K<n<100K"],
    )
    assert all((downloads / one["data_files"]).is_file() for one in told["configs"])
    assert [one["config_name"] for one in told["configs"] if one.get("default")] == ["forks"]
    for part in (
        "ДЕМОНСТРАЦИОННЫЕ",
        "2026-11-24",
        "datapackage.json",
        "croissant.json",
        "CITATION.cff",
        SITE,
    ):
        assert part in words


@pytest.mark.parametrize(
    ("rows", "size"),
    [(0, "n<1K"), (999, "n<1K"), (1_000, "1K<n<10K"), (99_999, "10K<n<100K"), (100_000, "100K<n<1M"), (10_000_000, "n>10M")],
)  # fmt: skip
def test_the_card_names_its_size(rows: int, size: str) -> None:
    made = card(published(), {"forks": rows, "runs": 0}, {"forks": "Вилки", "runs": "Дни"}, SITE).decode()
    assert yaml.safe_load(made.split("---\n")[1])["size_categories"] == [size]


def test_a_citation_is_of_its_day(downloads: Path) -> None:
    """The project's own file with the day and the version of the data, and nothing else changed."""
    own = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    dated = yaml.safe_load((downloads / "CITATION.cff").read_text("utf-8"))
    assert (dated["version"], dated["date-released"], dated["url"]) == ("1.1.0", DAY, SITE)
    assert {**dated, "version": 0, "date-released": 0} == {
        **own,
        "version": 0,
        "date-released": 0,
        "url": SITE,
    }
    later = replace(published(), as_of=date(2027, 2, 3), origin="live")
    assert yaml.safe_load(citation(later, ROOT, SITE))["date-released"] == date(2027, 2, 3)
    assert cite(later, SITE) == f"Вилка: сколько платят SMM-специалистам в России. Данные на 3 февраля 2027, метод v2026.1. CC BY 4.0. {SITE}"  # fmt: skip


def test_a_citation_without_a_line_for_the_day_is_refused(tmp_path: Path) -> None:
    text = (ROOT / "CITATION.cff").read_text("utf-8").replace("date-released:", "released:")
    (tmp_path / "CITATION.cff").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match="no line «date-released:»"):
        citation(published(), tmp_path, SITE)


def test_an_archive_is_told_the_same_as_those_who_cite() -> None:
    own = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    told = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))
    assert (told["title"], told["keywords"], told["upload_type"]) == (
        own["title"],
        own["keywords"],
        own["type"],
    )
    assert " ".join(own["abstract"].split()) == told["description"]
    assert [one["name"] for one in told["creators"]] == [one["name"] for one in own["authors"]]
    assert told["license"].upper() == own["license"]
    dated = json.loads(zenodo(published(), ROOT, SITE))
    assert (dated["publication_date"], dated["version"]) == ("2026-11-24", "1.1.0")
    assert "ДЕМОНСТРАЦИОННЫЕ" in dated["notes"]
