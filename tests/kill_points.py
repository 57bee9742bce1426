"""Run a step of a night again and again, each time ended by force at another moment of its work with files.

``python kill_points.py STEP BASE OUT POINTS`` copies BASE to OUT/<point> and ends the step there; it prints how many
moments there are. A process of its own: each run is a fork of it that has never used a thread.
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from test_nightly import DAYS, SOURCES

from scrapers.collect import collect
from scrapers.demo.transport import KEYS, transport
from scrapers.model import Vacancy
from vilka.web.swap import built_aside

#: What Python tells an audit hook before it is done to a file.
_MOMENTS = (
    "open",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.mkdir",
    "os.chmod",
    "shutil.rmtree",
    "ctypes.call_function",
)


def day(folder: Path) -> None:
    """The third day read into a data folder that has the first two."""
    board = transport(5, DAYS[2], 120)

    def words_only(vacancy: Vacancy, free_text: bool) -> list[Vacancy]:
        return [vacancy]

    collect(DAYS[2], SOURCES, folder, KEYS, words_only, transport=board, captures=folder / "captures")


def site(folder: Path) -> None:
    """A site of 13 pages in the place of another."""
    with built_aside(folder / "site") as aside:
        for n in range(13):
            page = aside / f"page{n}" / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text("new", "utf-8")
        shutil.copy(aside / "page0" / "index.html", aside / "index.html")


STEPS: dict[str, Callable[[Path], None]] = {"day": day, "site": site}


def ended_at(point: int, step: str, folder: Path) -> int:
    """Run the step in a fork that ends by force at this moment; how many moments it came to see."""
    seen_by = folder / "moments"
    child = os.fork()
    if child == 0:
        seen = 0

        def count(event: str, args: tuple[Any, ...]) -> None:
            nonlocal seen
            if event in _MOMENTS and (
                event[0] == "c" or any(str(folder) in str(one) or type(one) is int for one in args[:2])
            ):
                seen += 1
                if seen == point:
                    os._exit(9)

        sys.addaudithook(count)
        STEPS[step](folder)
        point = 0
        seen_by.write_text(str(seen), "utf-8")
        os._exit(0)
    os.waitpid(child, 0)
    return int(seen_by.read_text("utf-8")) if seen_by.is_file() else 0


def main(step: str, base: Path, out: Path, points: int) -> None:
    shutil.copytree(base, out / "whole")
    moments = ended_at(0, step, out / "whole")
    for n in range(points):
        point = 1 + n * moments // points
        shutil.copytree(base, out / f"{point:05}")
        assert ended_at(point, step, out / f"{point:05}") == 0, "it was not ended"
    print(moments)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
