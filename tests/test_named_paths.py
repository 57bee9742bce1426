"""Texts for developers name files and modules that are there."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: Folders that nights make, and the board that docs/contributing.md invents.
MADE_LATER = ("data/vacancies/", "data/runs/", "new_board")
PATH = re.compile(r"`((?:scrapers|vilka|tests|tools|docs|data|\.github)/[\w./-]*)`")
MODULE = re.compile(r"python -m ((?:scrapers|vilka)[\w.]*)")


def lost(text: str) -> list[str]:
    """Paths in backticks and modules to run that the project does not have."""
    paths = [path for path in PATH.findall(text) if not any(later in path for later in MADE_LATER)]
    modules = [name.rstrip(".") for name in MODULE.findall(text)]
    return [path for path in paths if not (ROOT / path).exists()] + [
        name for name in modules if find_spec(name) is None
    ]


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_what_a_text_names_is_there(file: Path) -> None:
    assert lost(file.read_text(encoding="utf-8")) == []


def test_what_is_not_there_is_found() -> None:
    text = "See `scrapers/demo_answers/`, `vilka/cli.py`, `data/runs/<day>.json`, `data/vacancies/`, `vilka/was/here.py`."
    assert lost(text + " `python -m vilka.measure.worlds`, `python -m vilka.measure.gone`.") == [
        "scrapers/demo_answers/",
        "vilka/was/here.py",
        "vilka.measure.gone",
    ]
