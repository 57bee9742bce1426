"""Tallies of what a reader got right on labelled texts."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass
class Figures:
    """Tallies of one kind of text: exact matches by name, found and labelled sets by name, misses in words."""

    name: str
    rows: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    labelled: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    common: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, what: str, right: bool) -> None:
        """One more answer to ``what``."""
        self.asked[what] += 1
        self.right[what] += right

    def note_sets(self, what: str, want: set[Any], got: set[Any]) -> None:
        """One more text with several answers to ``what``."""
        self.labelled[what] += len(want)
        self.found[what] += len(got)
        self.common[what] += len(want & got)

    def miss(self, error: str, text: str, words: str) -> None:
        """One more error of a kind, with the text and what was wanted and got."""
        self.errors[error] += 1
        self.misses.append((error, text, words))

    def exact(self, what: str) -> float:
        """Share of exact answers, 0 to 1."""
        return self.right[what] / self.asked[what] if self.asked[what] else 0.0

    def recall(self, what: str) -> float:
        """Share of what was labelled that was found."""
        return self.common[what] / self.labelled[what] if self.labelled[what] else 0.0

    def precision(self, what: str) -> float:
        """Share of what was found that was labelled."""
        return self.common[what] / self.found[what] if self.found[what] else 0.0

    def false_per_hundred(self, what: str) -> float:
        """Found and not labelled, a hundred texts."""
        return 100 * (self.found[what] - self.common[what]) / self.rows if self.rows else 0.0


def rows_of(path: Path) -> list[Row]:
    """Rows of a JSON or JSON-lines file."""
    text = path.read_text(encoding="utf-8")
    rows: list[Row] = (
        json.loads(text) if path.suffix == ".json" else [json.loads(line) for line in text.splitlines()]
    )
    return rows
