"""The tables of a trade, looked at before anything is made of them: their words stand on every page as they are."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from scrapers.errors import BadFile

#: What a trade must be called by: keys of ``titles.csv``.
KEYS = frozenset({
    "trade", "of_trade", "in_trade", "whole", "work", "other", "specialist", "of_specialist", "to_specialist", "of_specialists",
    "to_specialists", "worker", "to_workers", "asked_of_hh",
})  # fmt: skip
#: What the words of titles in ``roles.csv`` can be (``vilka.words.roles``).
KINDS = frozenset({
    "core", "adjacent", "no", "near", "bare", "neutral", "host", "head", "lead", "social", "topic", "weak", "page", "skilled",
    "employer", "varied",
})  # fmt: skip
#: Kinds whose code is a role: it has a name, a page and a number of its own.
ROLE_KINDS = frozenset({"core", "near", "bare", "weak", "adjacent", "neutral", "host"})
#: Codes are parts of addresses and of files' names, beside those of forms of employment and of all.
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
TAKEN = frozenset({"all", "ru", "in_house", "agency", "freelance", "unknown", "start"})
#: A name is plain text: signs that HTML or Markdown would take for their own stand in none.
_NAME = re.compile(r"[^\W_][\w .,:;!?()&/+'’«»“”№#%–—-]*(?<!_)")
LONGEST = 120


def check_trade(folder: Path) -> None:
    """Raises BadFile with one sentence on the first thing that is wrong with the titles or the roles of a trade, or on a row
    of any of its tables that has not as many cells as the head."""
    titles, roles = folder / "titles.csv", folder / "role_names.csv"
    if not titles.is_file():
        raise BadFile(f"VILKA_PROFESSION: {folder}: no folder of a trade, it has no titles.csv")
    for table in sorted(folder.glob("*.csv")):
        _check_cells(table)
    named = {row["key"]: _name(row["words"], titles, line) for line, row in _rows(titles, {"key", "words"})}
    if missing := sorted(KEYS - set(named)):
        raise BadFile(f"{titles}: no row {', '.join(missing)}")
    seen: set[str] = set()
    for line, row in _rows(roles, {"code", "name", "of", "part"}):
        code = row["code"]
        if not _CODE.fullmatch(code) or code in TAKEN or code in seen:
            raise BadFile(
                f"{roles}:{line}: code «{code[:60]}» is taken, or no word of small Latin letters, digits and _"
            )
        seen.add(code)
        _name(row["name"], roles, line)
        if row["of"]:
            _name(row["of"], roles, line)
    for words in ("roles.csv", "varied.csv"):
        _check_words(folder / words, seen)


def _check_words(path: Path, roles: set[str]) -> None:
    """Each row of the words of titles is of a kind that their readers know; what it says to be a role is one."""
    for line, row in _rows(path, {"kind", "code"}) if path.is_file() else ():
        if row["kind"] not in KINDS:
            raise BadFile(f"{path}:{line}: kind «{row['kind']}»: none of {', '.join(sorted(KINDS))}")
        if row["kind"] in ROLE_KINDS and row["code"] not in roles:
            raise BadFile(f"{path}:{line}: code «{row['code'][:60]}» is no role of role_names.csv")


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """A table's lines; what is no table, or no UTF-8, is BadFile."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            yield lines
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadFile(f"{path}: not a table in UTF-8 ({error})") from None


def _check_cells(path: Path) -> None:
    with _opened(path) as lines:
        table = csv.reader(lines, strict=True)
        head = next(table, [])
        for row in table:
            if row and len(row) != len(head):
                raise BadFile(
                    f"{path}:{table.line_num}: {len(row)} cells instead of {len(head)} ({', '.join(head)})"
                )


def _rows(path: Path, columns: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, row) of a table with these columns."""
    with _opened(path) as lines:
        table = csv.DictReader(lines, strict=True)
        if missing := sorted(columns - set(table.fieldnames or ())):
            raise BadFile(f"{path}: no column {', '.join(missing)}")
        yield from ((table.line_num, {name: row[name] for name in columns}) for row in table)


def _name(words: str, path: Path, line: int) -> str:
    if len(words) > LONGEST or not words.isprintable() or not _NAME.fullmatch(words):
        raise BadFile(
            f'{path}:{line}: {words[:60]!r} is no name: plain words of at most {LONGEST} signs, without <, >, ", *, [ or |'
        )
    return words
