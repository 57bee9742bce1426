"""``vilka sources``: what each source needs, what a healthy run of it reads, and whether its robots.txt allows it."""

from collections.abc import Iterable

from rich.table import Table

from scrapers.model import Door, Source


def listed(sources: Iterable[Source]) -> Table:
    """One row a door: slug, door, keys, switch, expected vacancies a run, robots.txt."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("source", "door", "keys it needs", "0 shuts, 1 opens", "healthy run", "robots.txt"):
        table.add_column(column, overflow="fold")
    for source in sources:
        for number, door in enumerate(source.doors):
            table.add_row("" if number else source.slug, *_door(source, door))
    return table


def _door(source: Source, door: Door) -> tuple[str, str, str, str, str]:
    least, most = source.expected
    return (
        door.name,
        ", ".join(door.needs) or "none",
        f"{door.switch}={int(not door.open_by_default)}" if door.switch else "",
        f"{least}–{most}",
        "forbids it" if source.against_robots else "allows it",
    )
