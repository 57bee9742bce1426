"""Build what is generated of a site of marketers from invented vacancies: ``python build.py OUT`` writes OUT/made.json."""

import json
import sys
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from scrapers.keeping.runs import write_run
from scrapers.keeping.vacancies import columns, write_day
from scrapers.reference import REFERENCE
from vilka.publishing.build import Data, published
from vilka.publishing.files import files_of
from vilka.web.pages import book_of, generated

DAY = date(2026, 11, 24)
TITLES = ("Маркетолог", "Бренд-менеджер", "Продуктовый маркетолог", "Старший маркетолог", "Аналитик")
PLACES = ("Москва", "Казань", "Екатеринбург")
ROOT = Path(__file__).parents[2]


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
    made = generated(book_of(numbers, ROOT))
    for path, body in files.items():
        if Path(path).suffix in (".csv", ".json", ".xml", ".txt", ".md", ".cff"):
            made[path] = body.decode("utf-8-sig", "replace")
    (out / "made.json").write_text(json.dumps(made, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
