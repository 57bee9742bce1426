"""``vilka build``: the numbers as files; the days counted again; the same on workers."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from example_site import published

from scrapers.collect import collect
from scrapers.demo.transport import KEYS, transport
from scrapers.keeping.vacancies import read_days
from scrapers.sources import all_sources
from vilka.errors import BadInput
from vilka.publishing import write as numbers
from vilka.publishing.build import Data, read_archive, read_offers
from vilka.publishing.editions import counted
from vilka.publishing.files import said_grades
from vilka.publishing.methods import read_sizes
from vilka.publishing.recount import note_method
from vilka.publishing.write import forks_on_cluster, write_changes
from vilka.statistics import cluster
from vilka.statistics.forks import METHOD, forks_of
from vilka.words.facts import read_facts

ROOT = Path(__file__).parents[1]
DAY = date(2026, 10, 31)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """One day of a small built-in board, read from one source."""
    out = tmp_path_factory.mktemp("data")
    [hh] = [replace(one, expected=(1, 10_000)) for one in all_sources() if one.slug == "hh"]
    collect(DAY, [hh], out, KEYS, read_facts, transport=transport(5, DAY, 900), origin="demo", days_back=60)
    return Data(out, ROOT / "data" / "reference")


@pytest.fixture
def old(data: Data, tmp_path: Path) -> Path:
    """The downloads of an earlier site with one edition, as published."""
    folder = tmp_path / "old"
    (folder / str(DAY)).mkdir(parents=True)
    table = said_grades(counted(read_archive(data, "demo"), DAY))
    table.assign(p50=table["p50"].round()).to_csv(folder / str(DAY) / "forks.csv", index=False)
    return folder


def test_the_same_method_changes_nothing(data: Data, old: Path, tmp_path: Path):
    assert write_changes(old, data, "demo", tmp_path / "out").endswith("nothing changed")
    assert pd.read_csv(tmp_path / "out" / "changes.csv").empty


def test_a_number_of_another_method_is_listed_with_both_and_their_versions(
    data: Data, old: Path, tmp_path: Path
):
    file = old / str(DAY) / "forks.csv"
    table = pd.read_csv(file, keep_default_na=False, dtype=str)
    place = table.index[table["p50"] != ""][0]
    table.loc[place, ["p50", "method"]] = [str(float(table["p50"][place]) * 1.1), "2025.9"]
    table.to_csv(file, index=False)
    write_changes(old, data, "demo", tmp_path / "out")
    [row] = pd.read_csv(tmp_path / "out" / "changes.csv").to_dict("records")
    assert row["change"] == pytest.approx(1 / 1.1 - 1, abs=0.001)
    assert (row["day"], row["before"], row["region"]) == (str(DAY), 2025.9, table["region"][place])


def test_the_night_of_a_new_method_notes_what_it_did_to_the_site_before(data: Data, old: Path):
    """Half of the medians were a tenth higher by the method before: noted once, never again, and of this origin alone."""
    file = old / str(DAY) / "forks.csv"
    whole = pd.read_csv(file, keep_default_na=False, dtype=str)
    known = whole.index[whole["p50"] != ""]
    own = whole.assign(method="2025.9", origin="demo")
    own.loc[known[::2], "p50"] = (whole["p50"][known[::2]].astype(float) * 1.1).astype(str)
    try:
        whole.assign(origin="demo").to_csv(file, index=False)
        assert note_method(old, data, "demo") is None and not data.methods.is_file()  # today's own method
        own.assign(origin="live").to_csv(file, index=False)
        assert note_method(old, data, "demo") is None
        own.to_csv(file, index=False)
        size = note_method(old, data, "demo")
        assert size is not None and (size.version, size.before, size.edition) == (METHOD, "2025.9", DAY)
        assert (size.cells, size.moved) == (len(known), len(known[::2]))
        assert size.middle in (
            0,
            pytest.approx((1 / 1.1 - 1) / 2, abs=0.001),
            pytest.approx(1 / 1.1 - 1, abs=0.001),
        )
        assert read_sizes(data.methods) == {METHOD: size}
        file.unlink()
        assert note_method(old, data, "demo") is None and read_sizes(data.methods) == {METHOD: size}
    finally:
        data.methods.unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("2026-10-31/forks.csv", b"a,b\n1,2\n", "without employment"),
        ("2026-10-31/forks.csv", b"\xff\xfe\x00", "not a table of forks"),
        ("2020-01-31/forks.csv", None, "no vacancies up to 2020-01-31"),
        ("latest/forks.csv", b"a,b\n", "no dated editions"),
    ],
)
def test_bad_editions_are_one_clear_sentence(
    data: Data, old: Path, tmp_path: Path, name: str, body: bytes | None, said: str
):
    folder = tmp_path / "bad"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes((old / str(DAY) / "forks.csv").read_bytes() if body is None else body)
    with pytest.raises(BadInput, match=said):
        write_changes(folder, data, "demo", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_workers_read_words_and_count_what_one_process_counts(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    distributed = pytest.importorskip("distributed")
    rows = read_days(data.vacancies)
    for number in range(3):  # all vacancies of an employer in one part
        rows[rows["employer"].map(len) % 3 == number].to_parquet(tmp_path / f"part-{number}.parquet")
    local = {
        "n_workers": 2,
        "threads_per_worker": 1,
        "processes": False,
        "dashboard_address": None,
        "host": "127.0.0.1",
    }
    monkeypatch.setattr(
        cluster,
        "connect",
        lambda address: distributed.Client(distributed.LocalCluster(**local, protocol="tcp://")),
    )
    said = forks_on_cluster("local", tmp_path, tmp_path / "out", DAY)
    got = pd.read_parquet(tmp_path / "out" / "forks.parquet")
    offers, _, _ = read_offers(Data(data.root, data.reference), "demo", DAY)
    expected = forks_of(offers, as_of=DAY)
    assert f"{len(expected)} cells from 3 files" in said
    shown = ["role", "region", "employment", "grade", "work_format", "n_all", "n_vacancies", "p50", "trust"]
    pd.testing.assert_frame_equal(got[shown], expected[shown], rtol=1e-9, check_dtype=False)


def test_no_parts_and_no_scheduler_are_one_sentence(tmp_path: Path):
    with pytest.raises(BadInput, match="no Parquet files"):
        forks_on_cluster("local", tmp_path, tmp_path / "out", DAY)


def test_numbers_without_a_site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: Data):
    monkeypatch.setattr(numbers, "files_of", lambda *given: ({"downloads/a.csv": b"a\n"}, None))
    numbers.write_numbers(published(), data, ROOT, "https://vilka.example/", tmp_path)
    assert (tmp_path / "downloads" / "a.csv").read_bytes() == b"a\n"
    tables = {file.stem: pd.read_csv(file) for file in (tmp_path / "counted").glob("*.csv")}
    assert set(tables) == {"growth", "quarters", "checks", "widths", "bundles", "minimums"}
    assert all(len(tables[name]) for name in ("growth", "quarters", "checks", "widths", "bundles"))
    assert tables["quarters"]["n_all"].sum() > 500 and set(tables["quarters"]["region"]) == {"RU"}
