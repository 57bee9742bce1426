"""The template of a source works as it is, and a copy of it becomes a source as docs/contributing.md says."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import httpx
import pytest

from scrapers.model import Page, Run, Unreadable, Vacancy
from scrapers.record import expect, main, record
from scrapers.recording import reading_of
from scrapers.sources import _template, all_sources

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 24)
URL = next(iter(_template.start(Run(DAY, {})))).url
ITEM = {
    "id": 7,
    "url": "/vacancy/7",
    "title": "SMM-менеджер",
    "employer": {"name": "Выдуманная студия"},
    "towns": [{"name": "Казань"}, {"name": "Уфа"}],
    "pay": {"from": 60000, "to": 0, "currency": "RUR"},
    "employment": "full_time",
    "format": "remote",
    "published_at": "2026-11-20T22:30:00Z",
    "description": "<p>Вести <b>сообщества</b></p>",
}


def page(document: object) -> Page:
    return Page(URL, json.dumps(document).encode(), DAY)


def test_template_reads_a_page() -> None:
    read = reading_of(_template.SOURCE, page({"found": 120, "items": [ITEM, {**ITEM, "id": 8, "title": ""}]}))
    assert read["vacancies"] == [
        {
            "source": "_template",
            "id": "7",
            "url": "https://board.example/vacancy/7",
            "title": "SMM-менеджер",
            "employer": "Выдуманная студия",
            "place_text": "Казань | Уфа",
            "salary_text": "от 60 000 RUB в месяц",
            "terms_text": "полная занятость, удалённо",
            "posted_on": "2026-11-21",
            "origin": "live",
            "text": "Вести сообщества",
        }
    ]
    assert [one["reason"] for one in read["rejected"]] == ["unreadable_item: ValueError no title"]
    assert read["total"] == 120 and read["follow"] == [URL.replace("page=1", "page=2")]


CARDS = """<!DOCTYPE html><html><body><article class="vacancy new" data-id="9"><h2><a href="/vacancy/9">SMM-менеджер
 в кофейню</a></h2><p class="employer">Выдуманная студия</p><ul class="towns"><li>Казань</li><li>Уфа</li></ul><b class="pay">от
 60 000 ₽ на руки</b><time datetime="2026-11-20T22:30:00Z">вчера</time><div class="details">Вести:<ul><li>сообщества</li>
<li>канал</li></ul></div></article><article class="vacancy" data-id="10"><h2><a href="/vacancy/10"></a></h2></article></body></html>"""


def test_template_reads_the_cards_of_a_page() -> None:
    read = reading_of(_template.SOURCE, Page("https://board.example/", CARDS.encode(), DAY))
    assert read["vacancies"] == [
        {
            "source": "_template",
            "id": "9",
            "url": "https://board.example/vacancy/9",
            "title": "SMM-менеджер в кофейню",
            "employer": "Выдуманная студия",
            "place_text": "Казань | Уфа",
            "salary_text": "от 60 000 ₽ на руки",
            "posted_on": "2026-11-21",
            "origin": "live",
            "text": "Вести:\nсообщества\nканал",
        }
    ]
    assert read["rejected"] == [{"id": "10", "reason": "unreadable_item: ValueError no title"}]


def test_template_says_what_a_wrong_page_is() -> None:
    with pytest.raises(Unreadable) as refused:
        list(_template.parse(page({"jobs": []})))
    assert refused.value.outcome == "layout_changed"
    with pytest.raises(Unreadable, match="вакансий"):
        list(_template.parse(Page(URL, b"<html><body>a new design</body></html>", DAY)))


def test_template_is_no_source() -> None:
    assert "_template" not in {source.slug for source in all_sources()}


def test_a_copy_of_the_template_becomes_a_source(tmp_path: Path) -> None:
    """A scratch package with one more file: found without a list, and its page read."""
    package = tmp_path / "scrapers"
    _copy(ROOT / "scrapers", package)
    (tmp_path / "data").symlink_to(ROOT / "data")
    code = (
        (ROOT / "scrapers/sources/_template.py").read_text(encoding="utf-8").replace("_template", "new_board")
    )
    (package / "sources" / "new_board.py").write_text(code, encoding="utf-8")
    answer = tmp_path / "page.json"
    answer.write_text(json.dumps({"found": 1, "items": [ITEM]}), encoding="utf-8")
    ask = (
        "import sys; from datetime import date; from pathlib import Path; from scrapers.model import Page;"
        "from scrapers.sources import all_sources;"
        "source = {one.slug: one for one in all_sources()}['new_board'];"
        "page = Page('https://api.board.example/', Path(sys.argv[1]).read_bytes(), date(2026, 11, 24));"
        "print([one.id for one in source.parse(page)])"
    )
    told = subprocess.run(
        [sys.executable, "-c", ask, str(answer)], cwd=tmp_path, capture_output=True, text=True
    )
    assert told.stdout.strip() == "['7']", told.stderr


def _copy(source: Path, target: Path) -> None:
    for file in source.rglob("*.py"):
        there = target / file.relative_to(source)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(file.read_bytes())


def test_every_source_drops_what_is_personal() -> None:
    """Fixtures of boards that hand out contacts hold invented ones; none of them is in what was read."""
    marks = (
        "vydumka.example/hr",
        "@vydumka.example",
        "+7",
        "7000000",
        "Выдуманн" + "ая Анна",
        "Пётр Ильич",
        "Ольга",
    )
    for source in all_sources():
        for path in (ROOT / "tests" / "pages" / source.slug).glob("*.expected.json"):
            if source.slug != "hh":
                read = path.read_text(encoding="utf-8")
                assert not [mark for mark in marks if mark in read], path


def test_every_vacancy_names_its_own_source() -> None:
    for source in all_sources():
        for path in (ROOT / "tests" / "pages" / source.slug).glob("*.expected.json"):
            for one in json.loads(path.read_text(encoding="utf-8")).get("vacancies", []):
                assert one["source"] == source.slug and Vacancy(
                    source.slug, one["id"], one["url"], one["title"]
                )


def test_record_saves_a_page_and_what_is_read_in_it(tmp_path: Path) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        return httpx.Response(200, json={"found": 1, "items": [ITEM]})

    paths = record(_template.SOURCE, "api", "recorded", tmp_path, DAY, {}, httpx.MockTransport(respond))
    assert [path.name for path in paths] == ["recorded.json", "recorded.expected.json"]
    expected = json.loads(paths[1].read_text(encoding="utf-8"))
    assert expected["url"] == URL and [one["id"] for one in expected["vacancies"]] == ["7"]


def test_expected_files_are_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "_template"
    folder.mkdir()
    (folder / "one.json").write_bytes(page({"found": 1, "items": [ITEM]}).body)
    [path] = expect(_template.SOURCE, tmp_path)
    first = path.read_bytes()
    path.write_text(json.dumps({"url": URL, "day": DAY.isoformat()}), encoding="utf-8")
    assert expect(_template.SOURCE, tmp_path) == [path] and path.read_bytes() == first


@pytest.mark.parametrize(
    ("slugs", "words"),
    [
        ([], "given: nothing"),
        (["no_such_board"], "given: no_such_board"),
        (["hh", "no_such_board"], "given: hh no_such_board"),
        (["geekjob"], "geekjob: no such directory"),
    ],
)
def test_what_has_no_saved_pages_is_said_in_one_sentence(
    tmp_path: Path, slugs: list[str], words: str
) -> None:
    with pytest.raises(SystemExit) as told:
        main(slugs, tmp_path)
    assert words in str(told.value) and "\n" not in str(told.value) and not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("slug", "url", "outcome", "words"),
    [
        ("superjob", "api", "no_key", "не задано: SUPERJOB_KEY"),
        ("geekjob", "apii", "redirected", "двери источника geekjob: api"),
        ("hh", "hh.ru/vacancy/1", "redirected", "двери источника hh: api, pages, rss"),
    ],
)
def test_what_is_no_address_is_a_door_or_nothing(
    tmp_path: Path, slug: str, url: str, outcome: str, words: str
) -> None:
    [one] = [source for source in all_sources() if source.slug == slug]
    nobody = httpx.MockTransport(lambda request: httpx.Response(404))
    with pytest.raises(Unreadable) as told:
        record(one, url, "recorded", tmp_path, DAY, {}, nobody)
    assert words in str(told.value) and told.value.outcome == outcome and not list(tmp_path.iterdir())


def test_contributing_names_every_switch_and_key() -> None:
    words = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    doors = [door for source in all_sources() for door in source.doors]
    names = {name for door in doors for name in (door.switch, *door.needs) if name}
    assert not [name for name in names if name not in words]
