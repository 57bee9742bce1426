"""Build what is generated of a site of marketers from invented vacancies: ``python build.py OUT`` writes OUT/made.json."""

import json
import re
import sys
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from scrapers.keeping.runs import write_run
from scrapers.keeping.vacancies import columns, write_day
from scrapers.reference import REFERENCE
from vilka.labels import ROLES
from vilka.publishing.build import Data, published
from vilka.publishing.files import files_of
from vilka.web.pages import MAKERS, Book, book_of, fill, generated
from vilka.web.render import trade_words

DAY = date(2026, 11, 24)
TITLES = ("Маркетолог", "Бренд-менеджер", "Продуктовый маркетолог", "Старший маркетолог", "Аналитик")
PLACES = ("Москва", "Казань", "Екатеринбург")
ROOT = Path(__file__).parents[2]
MARK = re.compile(r"<!-- vilka: (?P<words>[^>]*?) -->")


def rows() -> list[dict[str, str]]:
    """Three hundred vacancies, each of an employer of its own."""
    plain = {**dict.fromkeys(columns(), ""), "source": "hh", "origin": "live"}
    made = []
    for number, (title, place, step) in enumerate(product(TITLES, PLACES, range(20))):
        low = 60_000 + 5_000 * (number % 11)
        made.append(
            plain
            | {
                "id": str(number + 1), "url": f"https://hh.ru/vacancy/{number + 1}", "title": title, "place_text": place,
                "employer": f"Фирма-выдумка {number}", "salary_text": f"от {low} до {low + 20_000} RUB в месяц, на руки",
                "terms_text": "полная занятость", "posted_on": str(DAY - timedelta(days=step)), "skills": "campaigns excel",
            }
        )  # fmt: skip
    return made


def parts_of_pages(book: Book) -> dict[str, str]:
    """What the markers of the hand-written pages are filled with; guides and named roles are SMM's own."""
    docs = ROOT / "docs"
    written = (file for file in docs.rglob("*.md") if "guides" not in file.parts)
    pages = {file.relative_to(docs).as_posix(): file.read_text("utf-8") for file in written}
    marked = {
        path: [one[0] for one in MARK.finditer(text) if of_any_trade(one["words"])]
        for path, text in pages.items()
    }
    return {
        f"parts of {path}": fill("\n".join(marks), book, path, MAKERS)
        for path, marks in marked.items()
        if marks
    }


def of_any_trade(words: str) -> bool:
    roles = [word.removeprefix("role=") for word in words.split() if word.startswith("role=")]
    return all(role in ("all", *ROLES) for role in roles)


def frame() -> dict[str, str]:
    """What stands round every page: scripts, styles, the theme's own parts, the builder's settings and what it is told."""
    docs = ROOT / "docs"
    files = [
        *docs.glob("assets/**/*.js"),
        *docs.glob("assets/**/*.css"),
        *docs.glob("overrides/**/*.html"),
        ROOT / "mkdocs.yml",
    ]
    said = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}
    return said | {f"mkdocs.yml {name}": words for name, words in trade_words().items()}


def main(out: Path) -> None:
    """Pages and files as text; what is no text (drawings, Parquet) names nothing."""
    write_day(out / "vacancies", DAY, rows())
    seen = " ".join(str(number + 1) for number in range(len(rows())))
    entry = {
        "status": "ok",
        "outcome": "ok",
        "message": "",
        "requests": 1,
        "read": 300,
        "new": 300,
        "changed": 0,
    }
    write_run(out / "runs", DAY, "live", {"hh": {**entry, "seen": seen}})
    data = Data(out, REFERENCE)
    files, numbers = files_of(published(data, "live", DAY), data, ROOT, "https://vilka.example/")
    book = book_of(numbers, ROOT)
    made = generated(book)
    made |= parts_of_pages(book)
    made |= frame()
    for path, body in files.items():
        if Path(path).suffix in (".csv", ".json", ".xml", ".txt", ".md", ".cff"):
            made[path] = body.decode("utf-8-sig", "replace")
    (out / "made.json").write_text(json.dumps(made, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
