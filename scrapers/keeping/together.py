"""Two runs that wrote the same files without knowing of each other, put together: what ``tools/keep-day.sh`` calls.

``python -m scrapers.keeping.together merge BASE PUBLISHED OWN NAME`` is git's merge driver for the files under ``data/``
(PUBLISHED gets the result); ``python -m scrapers.keeping.together settle DATA DAY`` then takes out of the days from DAY
on what an earlier day already says.
"""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePath

from scrapers.errors import BadFile
from scrapers.files import write_whole


def merge(published: Path, own: Path, name: str) -> None:
    """Both runs' file in place of the published one: nothing of either is lost, nothing is there twice.

    Of a vacancy that both read the fuller reading stays, so the order in which two machines push changes no byte. Raises BadFile where the two do not go together (a live day and the built-in board's).
    """
    folder, file = PurePath(name).parent.name, PurePath(name).name
    join = _vacancies if folder == "vacancies" else _runs if folder == "runs" else _rates
    if join is _rates and file != "rates.csv":
        raise BadFile(f"{name}: was changed by two runs, and no run writes such a file")
    write_whole(published, join(published, own))


# Each imports what it needs: git calls this once a file, and a night should not wait for all of it each time.


def _runs(published: Path, own: Path) -> bytes:
    from scrapers.keeping.runs import read_run, run_bytes, together

    return run_bytes(together(read_run(published), read_run(own)))


def _rates(published: Path, own: Path) -> bytes:
    from scrapers.keeping.rates import rates_bytes, read_rates, united

    return rates_bytes(united(read_rates(published), read_rates(own).values()))


def _vacancies(published: Path, own: Path) -> bytes:
    from scrapers.keeping.vacancies import day_text, read_day

    rows = sorted((row for path in (published, own) for row in read_day(path)), key=_told)
    both = {(row["source"], row["id"]): row for row in rows}
    if len({row["origin"] for row in both.values()}) > 1:
        raise BadFile("a live day and one of the built-in board are not mixed")
    return day_text(both.values()).encode("utf-8")


def _told(row: Mapping[str, str]) -> tuple[int, list[str]]:
    """How much a row tells: of two readings of one vacancy the fuller stays, whichever machine it comes from."""
    return sum(map(bool, row.values())), list(row.values())


def main(words: list[str]) -> int:
    """Exit code 1 and one sentence where the files do not go together."""
    try:
        if words[:1] == ["merge"] and len(words) == 5:
            merge(Path(words[2]), Path(words[3]), words[4])
        elif words[:1] == ["settle"] and len(words) == 3:
            from scrapers.keeping.history import settle

            settle(Path(words[1]) / "vacancies", date.fromisoformat(words[2]))
        else:
            raise BadFile("wanted: merge BASE PUBLISHED OWN NAME, or settle DATA DAY")
    except (BadFile, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
