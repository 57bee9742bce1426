"""Labelled posts, cases of faults and whole descriptions, read by ``read_text``: every field, by kind of fault."""

import gzip
import json
from pathlib import Path
from typing import Any

from vilka.measure.tally import Figures, Row, rows_of
from vilka.words.pay import read_pay
from vilka.words.read import read_text

#: Fields of a post that have one answer; a list of labels means that any of them is right, null is not scored.
FIELDS = ("work_format", "employment", "smm", "role", "grade", "kind")
PARTS = ("low", "high", "currency", "period", "tax")
#: Words of the labels and ours.
SAME = {"mixed": "choice", "reel": "post"}


def smm_posts(path: Path) -> Figures:
    """Posts, messages and pages of this trade: pay where stated and where not, regions, and each field of ``FIELDS``."""
    figures = Figures("Посты SMM: все поля")
    for row in rows_of(path):
        figures.rows += 1
        got = read_text({name: row[name] for name in ("id", "title", "text") if row.get(name)})
        if row["forks"] is not None:
            what = "pay stated, all fields" if row["forks"] else "no pay stated, nothing read"
            _note(figures, what, same_forks(got["forks"], row["forks"]), row, row["forks"], got["forks"])
        if row["regions"] is not None:
            _note(
                figures,
                "regions",
                set(got["regions"]) == set(row["regions"]),
                row,
                row["regions"],
                got["regions"],
            )
        for name in FIELDS:
            if row[name] is not None:
                said = "stated" if row[name] not in ("unknown", "") else "not stated"
                _note(figures, f"{name}, {said}", allowed(got[name], row[name]), row, row[name], got[name])
    return figures


def reading_cases(path: Path) -> Figures:
    """Short texts, each of one kind of fault: right by kind, by field and in all."""
    figures = Figures("Случаи ошибок по видам")
    for row in rows_of(path):
        figures.rows += 1
        got = read_text({"id": row["id"], "text": row["text"]})[row["field"]]
        right = _is_right(row["field"], got, row["right"])
        figures.note(f"all of {row['field']}", right)
        _note(figures, row["kind"], right, row, row["right"], got)
    return figures


def descriptions(path: Path) -> Figures:
    """Whole hh descriptions against the board's own fork: a sum read is confirmed when it shares an edge with it."""
    figures = Figures("Описания hh против вилки доски")
    for row in _packed(path):
        figures.rows += 1
        forks = read_pay(row["text"])
        edges = {row["low"], row["high"]} - {None}
        if not forks or not edges:
            figures.note("board hides the pay, nothing read", not forks) if not edges else None
            continue
        shared = any(({fork.low, fork.high} - {None}) & edges for fork in forks)
        _note(
            figures, "sums that the board confirms", shared, row, sorted(edges), [fork.text for fork in forks]
        )
    return figures


def same_forks(got: list[Row], want: list[Row]) -> bool:
    """Whether both lists hold the same forks, in any order; labels may allow several values of a part, null any."""
    left = list(got)
    for fork in want:
        found = next(
            (one for one in left if all(allowed(one[part], fork[part], part) for part in PARTS)), None
        )
        if found is None:
            return False
        left.remove(found)
    return not left


def allowed(got: Any, label: Any, part: str = "") -> bool:
    """Whether the label allows the answer. An edge of null is an answer of its own: no such edge."""
    if part in ("low", "high"):
        return bool(got == label)
    labels = label if isinstance(label, list) else [label]
    return label is None or got in [SAME.get(one, one) for one in labels]


def _is_right(field: str, got: Any, right: Any) -> bool:
    if field == "forks":
        return same_forks(got, right)
    if isinstance(right, list):
        return set(got) == set(right)
    return got in str(right).split("|")


def _note(figures: Figures, what: str, right: bool, row: Row, want: Any, got: Any) -> None:
    figures.note(what, right)
    if not right:
        figures.miss(what, str(row.get("id", "")), f"{_short(want)} → {_short(got)}")


def _short(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "; ".join(" ".join(str(fork[part]) for part in PARTS) for fork in value)
    return str(value)[:160]


def _packed(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
