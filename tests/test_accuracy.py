"""The accuracy harness: counts what readers got right on labelled texts of our own, and refuses a folder without any."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from vilka.cli import app
from vilka.errors import BadInput
from vilka.measure.accuracy import report

TEXT = {
    "source": "x",
    "text": "от 60 000 до 80 000 ₽",
    "currency": "RUB",
    "gross": None,
    "period": None,
    "from": 60_000,
}
ROWS = [{**TEXT, "to": 80_000}, {**TEXT, "to": 90_000}]


def test_folder_without_labelled_texts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="none of the labelled files"):
        report(tmp_path)
    assert CliRunner().invoke(app, ["accuracy", "--labelled", str(tmp_path / "none")]).exit_code != 0
    assert CliRunner().invoke(app, ["accuracy", "--labelled", str(tmp_path)]).exit_code != 0


def test_misses_are_counted_and_listed(tmp_path: Path) -> None:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    (tmp_path / "pay_strings.jsonl").write_text(lines, encoding="utf-8")
    console = Console(width=200, record=True, file=StringIO())
    console.print(report(tmp_path))
    told = console.export_text()
    assert "1 (50.0%)" in told and "нет файла posts.jsonl" in told
