"""A run on the terminal: progress while it lasts, a table of sources at its end."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from types import TracebackType
from typing import Any

from rich.console import Console, Group
from rich.markup import escape
from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from scrapers.backfill import told_of
from scrapers.keeping.cleaning import one_line
from scrapers.model import OUTCOMES, Source

LONGEST_LINE = 500
COLOURS = {"ok": "green", "partial": "yellow", "interrupted": "yellow", "failed": "bold red", "off": "dim"}


class Progress(AbstractContextManager["Progress"]):
    """A bar a source, on a terminal only; elsewhere it is silent."""

    def __init__(self, console: Console | None, sources: Sequence[Source]) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(20), TimeElapsedColumn())
        shown = console is not None and console.is_terminal
        self._bars = Bars(*columns, console=console, transient=True) if shown else None
        self._tasks = {}
        if self._bars:
            self._tasks = {one.slug: self._bars.add_task(escape(one.name), total=None) for one in sources}

    def tell(self, source: Source, requests: int, read: int, done: bool = False) -> None:
        """Show how far a source is; called from its thread."""
        if self._bars:
            words = f"{escape(source.name)}: запросов {requests}, вакансий {read}"
            self._bars.update(
                self._tasks[source.slug], description=words, total=1 if done else None, completed=done
            )

    def __enter__(self) -> "Progress":
        if self._bars:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars:
            self._bars.stop()


def run_table(day: date, sources: Sequence[Source], entries: Mapping[str, Mapping[str, Any]]) -> Group:
    """The run's end: a table with a line a source, then what they said, then the files where files were read."""
    table = _table(f"Источники, {day}", "Источник", "Дверь", "Итог")
    for name in ("Запросов", "Читано", "Новых", "Изменено", "Отказов"):
        table.add_column(name, justify="right")
    names = {source.slug: source.name for source in sources}
    for slug, entry in entries.items():
        table.add_row(*_cells(names[slug], entry))
    said = [
        _seen(f"{names[slug]}: {entry['message']}") for slug, entry in entries.items() if entry["message"]
    ]
    said += [Text(f"{names[slug]}: {told}") for slug, entry in entries.items() if (told := told_of(entry))]
    return Group(table, *said, *(_files(entry["files"]) for entry in entries.values() if "files" in entry))


def _table(title: str, *names: str) -> Table:
    table = Table(title=title, title_justify="left")
    for name in names:
        table.add_column(name, overflow="fold" if name == "Файл" else "ellipsis")
    return table


def _cells(name: str, entry: Mapping[str, Any]) -> list[Text]:
    rejected = sum(one["count"] for one in entry["rejected"].values())
    numbers = (entry["requests"], entry["read"], entry["new"], entry["changed"], rejected)
    outcome = Text(OUTCOMES[entry["outcome"]], COLOURS[entry["status"]])
    return [Text(name), Text(entry["door"]), outcome, *(Text(str(number)) for number in numbers)]


def _files(files: Mapping[str, Mapping[str, Any]]) -> Table:
    table = _table("Файлы", "Файл", "Итог")
    for name in ("Читано", "Отказов"):
        table.add_column(name, justify="right")
    for file, one in files.items():
        words = OUTCOMES[one["outcome"]] + (f": {one['message']}" if one["message"] else "")
        table.add_row(_seen(file), _seen(words), str(one["read"]), str(one["rejected"]))
    return table


def _seen(words: str) -> Text:
    """Words from outside, without what a terminal would obey."""
    return Text(one_line(words, LONGEST_LINE))
