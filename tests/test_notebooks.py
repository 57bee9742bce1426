"""The notebooks that «Как использовать данные» offers, run from the downloads alone: they give the site's numbers."""

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from example_files import files_in
from example_site import published

from vilka.publishing.files import EXCEL
from vilka.web.pages import Book
from vilka.web.pages.book import Spot, read_regions
from vilka.web.pages.tiles import tile_map

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "assets" / "notebooks"
NAMES = ("map", "median")


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the downloads and nothing else of a site."""
    where = tmp_path_factory.mktemp("alone")
    (files_in(tmp_path_factory.mktemp("site")) / "downloads").rename(where / "downloads")
    return where


def cells(name: str) -> list[str]:
    book = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    return [one.source for one in book.cells if one.cell_type == "code"]


def run(name: str) -> dict[str, Any]:
    """The cells of a notebook one after the other, in names of their own; what they left."""
    left: dict[str, Any] = {}
    for number, code in enumerate(cells(name), 1):
        exec(compile(code, f"{name}.ipynb, cell {number}", "exec"), left)
    return left


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_valid_and_was_put_away_clean(name: str) -> None:
    book = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    nbformat.validate(book)
    assert all(
        not one.outputs and one.execution_count is None for one in book.cells if one.cell_type == "code"
    )
    assert (FOLDER / f"{name}.ipynb").stat().st_size < 10_000
    assert f"assets/notebooks/{name}.ipynb" in (ROOT / "docs" / "using-data.md").read_text("utf-8")


def test_the_median_is_the_sites_to_the_rouble(
    downloads: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(downloads)
    left = run("median")
    whole, forks = published().answers.get(), published().forks
    assert (left["whole"]["p50"], left["whole"]["p50_low"]) == (whole.p50, whole.p50_low)
    assert len(left["both"]) == len(forks)
    said = capsys.readouterr().out
    assert f"Медиана по России: {whole.p50:.0f} ₽" in said
    assert "чисел, которые не сошлись: 0" in said


def test_the_notebook_would_notice_another_number(
    downloads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    latest = tmp_path / "downloads" / "latest"
    latest.mkdir(parents=True)
    (latest / "forks.parquet").write_bytes((downloads / "downloads/latest/forks.parquet").read_bytes())
    offers = pd.read_parquet(downloads / "downloads/latest/offers.parquet")
    offers["net_low"] = offers["net_low"] * 2
    offers.to_parquet(latest / "offers.parquet")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError, match="p50"):
        run("median")


def test_the_map_has_the_tiles_of_the_sites_map(
    downloads: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same regions in the same places with the same numbers; what is no more than a guide is grey in both."""
    monkeypatch.chdir(downloads)
    left = run("map")
    assert "Данные на 2026-11-24" in capsys.readouterr().out
    drawn = {row["code"]: row for row in left["tiles"].to_dict("records")}
    regions = read_regions(ROOT / "data" / "reference")
    book = Book(published(), regions)
    assert drawn.keys() == regions.keys()
    for code, region in regions.items():
        cell = book.answers.get(region=code)
        assert (drawn[code]["row"], drawn[code]["column"]) == (region.row, region.column)
        assert drawn[code]["p50"] == cell.p50 or (pd.isna(drawn[code]["p50"]) and not cell.known)
        assert drawn[code]["firm"] == cell.firm
    html = tile_map(book, Spot("salaries/regions/index.md"))
    shown = dict(re.findall(r'regions/(ru-[a-z]+)/".*?<b[^>]*>(\d+)</b>', html))
    assert shown
    assert shown == {
        code.lower(): f"{row['thousands']:.0f}" for code, row in drawn.items() if code.lower() in shown
    }


def test_the_map_is_a_drawing_that_a_browser_draws(downloads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(downloads)
    chart = json.loads(run("map")["chart"].to_json())
    assert len(chart["layer"]) == 2
    assert len(next(iter(chart["datasets"].values()))) == 89


def test_the_table_of_places_names_every_code_of_the_forks(downloads: Path) -> None:
    latest = downloads / "downloads" / "latest"
    places, forks = pd.read_csv(latest / "regions.csv"), pd.read_csv(latest / "forks.csv", usecols=["region"])
    assert set(forks["region"]) <= set(places["code"])
    assert places["kind"].value_counts().to_dict() == {"region": 89, "district": 10, "country": 1}
    assert not places.loc[places["kind"] == "region", ["row", "column"]].isna().any().any()
    assert not places.loc[places["kind"] == "region", ["row", "column"]].duplicated().any()
    assert (latest / f"regions.{EXCEL}").is_file()
