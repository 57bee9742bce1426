"""A wording is read once: within a build, and by the next build of the same readers."""

from pathlib import Path

import pytest

from vilka.offers.readings import Readings, kept_readings, reader_key


class Reader:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, words: str) -> int:
        self.asked.append(words)
        return len(words)


def test_each_wording_is_read_once_for_its_kind() -> None:
    readings, reader = Readings(), Reader()
    assert readings.of("pay", ["60к", "от 70к", "60к"], reader) == [3, 6, 3]
    assert readings.of("pay", ["от 70к"], reader) == [6]
    assert reader.asked == ["60к", "от 70к"]
    readings.of("place", ["60к"], reader)
    assert reader.asked[2:] == ["60к"]


def test_the_next_build_finds_what_was_read(tmp_path: Path) -> None:
    first = kept_readings(tmp_path)
    first.of("pay", ["60к"], Reader())
    first.keep()
    again = Reader()
    assert kept_readings(tmp_path).of("pay", ["60к", "80к"], again) == [3, 3]
    assert again.asked == ["80к"]


def test_another_reader_reads_anew_and_leaves_one_file(tmp_path: Path) -> None:
    def read(rule: str) -> list[str]:
        (tmp_path / "vilka" / "words").mkdir(parents=True, exist_ok=True)
        (tmp_path / "vilka" / "words" / "pay.py").write_text(rule)
        readings, reader = kept_readings(tmp_path), Reader()
        readings.of("pay", ["60к"], reader)
        readings.keep()
        return reader.asked

    assert read("RULE = 1") == ["60к"]
    key = reader_key(tmp_path)
    assert read("RULE = 1") == [] and reader_key(tmp_path) == key
    assert read("RULE = 2") == ["60к"] and reader_key(tmp_path) != key
    assert len(list((tmp_path / "build" / "cache").glob("readings-*"))) == 1


@pytest.mark.parametrize("broken", [b"", b"\x80", b"no pickle", b"\x80\x04K\x01."])
def test_a_broken_file_is_read_as_none(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "readings-x.pickle"
    file.write_bytes(broken)
    readings, reader = Readings(file), Reader()
    assert readings.of("pay", ["60к"], reader) == [3] and reader.asked == ["60к"]
    readings.keep()
    assert Readings(file).of("pay", ["60к"], reader) == [3] and reader.asked == ["60к"]


def test_nothing_is_written_for_one_build_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    readings = Readings()
    readings.of("pay", ["60к"], Reader())
    readings.keep()
    assert not list(tmp_path.rglob("*"))
