"""``vilka mcp`` as a chat program has it: a process of its own, asked line by line, its numbers those of forks.csv."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from example_files import files_in
from example_site import published
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from vilka import cli
from vilka.labels import DIMENSIONS
from vilka.publishing import weekly
from vilka.publishing.cube_file import CubeError, decode

QUANTILES = ("p10", "p25", "p50", "p75", "p90")
MONEY = (*QUANTILES, *(f"{name}_{edge}" for name in QUANTILES for edge in ("low", "high")))
NUMBERS = (*MONEY, "n_vacancies", "n_employers", "n_all")
#: Intervals that a vague answer does not have: nobody judges by them.
EDGES = set(MONEY) - {*QUANTILES, "p50_low", "p50_high"}
WORDS = ("trust", "leans", "reason")
#: What people ask -> the row of forks.csv that answers; dimensions not named are any.
QUESTIONS: tuple[tuple[Mapping[str, str], tuple[str, str, str, str, str]], ...] = (
    ({}, ("all", "RU", "all", "all", "all")),
    ({"role": "smm-менеджер", "region": "Тула", "grade": "intern"}, ("smm_manager", "RU-TUL", "all", "intern", "all")),
    ({"region": "РФ", "employment": "agency"}, ("all", "RU", "agency", "all", "all")),
    ({"region": "Москва"}, ("all", "RU-MOW", "all", "all", "all")),
    ({"region": "мск", "employment": "В штате"}, ("all", "RU-MOW", "in-house", "all", "all")),
    ({"region": "RU-MOW", "grade": "junior"}, ("all", "RU-MOW", "all", "junior", "all")),
    ({"region": "Питер"}, ("all", "RU-SPE", "all", "all", "all")),
    ({"region": "в Казани", "role": "таргетолог"}, ("targetologist", "RU-TA", "all", "all", "all")),
    ({"region": "Екатеринбург", "employment": "freelance"}, ("all", "RU-SVE", "freelance", "all", "all")),
    ({"region": "Свердловская область", "grade": "senior"}, ("all", "RU-SVE", "all", "senior", "all")),
    ({"region": "Новосибирск", "work_format": "remote"}, ("all", "RU-NVS", "all", "all", "remote")),
    ({"region": "Краснодарский край"}, ("all", "RU-KDA", "all", "all", "all")),
    ({"region": "Псков"}, ("all", "RU-PSK", "all", "all", "all")),
    ({"region": "Кызыл"}, ("all", "RU-TY", "all", "all", "all")),
    ({"region": "ЦФО"}, ("all", "FD-C", "all", "all", "all")),
    ({"region": "ЦФО без Москвы"}, ("all", "FD-C-REST", "all", "all", "all")),
    ({"region": "Уральский федеральный округ"}, ("all", "FD-U", "all", "all", "all")),
    ({"region": "Владивосток"}, ("all", "RU-PRI", "all", "all", "all")),
    ({"region": "Якутия", "employment": "agency"}, ("all", "RU-SA", "agency", "all", "all")),
    ({"role": "smm_manager"}, ("smm_manager", "RU", "all", "all", "all")),
    ({"role": "СММ-щик", "region": "Санкт-Петербург"}, ("smm_manager", "RU-SPE", "all", "all", "all")),
    ({"role": "Руководитель SMM"}, ("smm_head", "RU", "all", "all", "all")),
    ({"role": "комьюнити-менеджер", "region": "Москва"}, ("community_manager", "RU-MOW", "all", "all", "all")),
    ({"role": "пиарщик"}, ("pr", "RU", "all", "all", "all")),
    ({"role": "дизайнер", "region": "Москва"}, ("designer", "RU-MOW", "all", "all", "all")),
    ({"grade": "unknown"}, ("all", "RU", "all", "unknown", "all")),
    ({"grade": "Начинающий (junior)", "employment": "agency"}, ("all", "RU", "agency", "junior", "all")),
    ({"work_format": "Удалённо"}, ("all", "RU", "all", "all", "remote")),
    ({"work_format": "hybrid", "employment": "unknown"}, ("all", "RU", "unknown", "all", "hybrid")),
    (
        {"role": "targetologist", "region": "Москва", "employment": "in-house", "grade": "middle", "work_format": "office"},
        ("targetologist", "RU-MOW", "in-house", "middle", "office"),
    ),
    ({"role": "таргет", "region": "Нижний Новгород"}, ("targetologist", "RU-NIZ", "all", "all", "all")),
    ({"role": "рилсмейкер"}, ("social_content", "RU", "all", "all", "all")),
    ({"role": "смм", "region": "Ростов-на-Дону", "grade": "джун"}, ("smm_manager", "RU-ROS", "all", "junior", "all")),
    ({"region": "Подмосковье", "employment": "агентство"}, ("all", "RU-MOS", "agency", "all", "all")),
    ({"work_format": "удалёнка", "grade": "мидл"}, ("all", "RU", "all", "middle", "remote")),
    ({"employment": "самозанятый"}, ("all", "RU", "freelance", "all", "all")),
    ({"employment": "по ТК", "region": "Самара"}, ("all", "RU-SAM", "in-house", "all", "all")),
    ({"role": "начальник отдела SMM", "region": "Питер"}, ("smm_head", "RU-SPE", "all", "all", "all")),
    ({"grade": "тимлид", "work_format": "гибрид"}, ("all", "RU", "all", "head", "hybrid")),
    ({"role": "контентщик", "work_format": "из дома"}, ("social_content", "RU", "all", "all", "remote")),
    ({"region": "хмао", "grade": "стажер"}, ("all", "RU-KHM", "all", "intern", "all")),
)  # fmt: skip
#: What nobody can be told of -> a word of the sentence that says so.
OUTSIDE: tuple[tuple[str, Mapping[str, Any], str], ...] = (
    ("salary", {"region": "Минск"}, "только Россию"),
    ("salary", {"region": "Казахстан"}, "только Россию"),
    ("salary", {"region": "Берлин"}, "только Россию"),
    ("salary", {"region": "Нарния"}, "Не знаю такого места"),
    ("salary", {"region": "RU-XXX"}, "Не знаю такого места"),
    ("salary", {"region": "Москва и Питер"}, "несколько регионов"),
    ("salary", {"region": "М" * 5000}, "Слишком длинно"),
    ("salary", {"role": "космонавт"}, "Не знаю такой роли"),
    ("salary", {"role": "главный бухгалтер"}, "Не знаю такой роли"),
    ("salary", {"role": "смм " * 1250}, "Слишком длинно"),
    ("salary", {"role": "с" * 121}, "Слишком длинно"),
    ("salary", {"role": "с" * 120}, "Не знаю такой роли"),
    ("salary", {"employment": "раб на галерах"}, "Не знаю такой формы"),
    ("salary", {"grade": "бог"}, "Не знаю такого уровня"),
    ("salary", {"work_format": "на Луне"}, "Не знаю такого формата"),
    ("salary", {"country": "Казахстан"}, "Не знаю, что такое «country»"),
    ("salary", {"region": 5}, "должно быть словами"),
    ("salary", {"region": ["Москва"]}, "должно быть словами"),
    ("salary", {"region": None}, "должно быть словами"),
    ("salary", {"region": True}, "должно быть словами"),
    ("salary", {"grade": 1e308}, "должно быть словами"),
    ("salary", {"employment": "Деньги вперёд"}, "Не знаю такой формы"),
    ("salary", {"work_format": "ф" * 5000}, "Слишком длинно"),
    ("salary", {"grade": "🐘"}, "Не знаю такого уровня"),
    ("week", {"day": "вчера"}, "напишите его как 2026-11-24"),
    ("week", {"day": "2026-13-40"}, "напишите его как 2026-11-24"),
    ("week", {"day": "1999-01-01"}, "известны целые недели с"),
    ("week", {"day": "2" * 5000}, "Слишком длинно"),
    ("week", {"week": "2026-11-16"}, "Не знаю, что такое «week»"),
    ("competition", {"region": "Астана"}, "только Россию"),
    ("competition", {"role": "таргетолог"}, "Не знаю, что такое «role»"),
    ("openness", {"employment": "барщина"}, "Не знаю такой формы"),
    ("openness", {"region": "Атлантида"}, "Не знаю такого места"),
    ("trend", {"grade": "junior"}, "Не знаю, что такое «grade»"),
    ("trend", {"region": "Тбилиси"}, "только Россию"),
    ("read_ad", {}, "Не сказано «text»"),
    ("read_ad", {"text": "  \n"}, "пуст"),
    ("read_ad", {"text": "а" * 200_001}, "длиннее"),
    ("list_places", {"like": "и" * 121}, "Слишком длинно"),
    ("sources", {"day": "2026-11-24"}, "Не знаю, что такое «day»"),
    ("pay_me", {}, "Нет такого инструмента"),
)


class Chat:
    """A chat program: starts the server, asks, and takes nothing but the protocol on its standard output."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "vilka.cli", "mcp", *arguments]
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")  # fmt: skip
        self.number = 0
        me = {"name": "test", "version": "1"}
        self.hello = self.ask("initialize", {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": me})  # fmt: skip
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def send(self, message: Mapping[str, Any]) -> None:
        assert self.server.stdin
        self.server.stdin.write(json.dumps(message) + "\n")
        self.server.stdin.flush()

    def ask(self, method: str, params: Mapping[str, Any]) -> Any:
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        said = self.heard()
        assert (said["jsonrpc"], said["id"]) == ("2.0", self.number)
        return said.get("result", said.get("error"))

    def heard(self) -> Any:
        """The next line that the server says; one that says nothing for a minute is ended."""
        assert self.server.stdout
        patience = threading.Timer(60, self.server.kill)
        patience.start()
        line = self.server.stdout.readline()
        patience.cancel()
        return json.loads(line)

    def call(self, tool: str, **arguments: Any) -> Any:
        """The answer of a tool, or its refusal as a string."""
        said = self.ask("tools/call", {"name": tool, "arguments": arguments})
        [text] = said["content"]
        if said["isError"]:
            return text["text"]
        assert json.loads(text["text"]) == said["structuredContent"]
        return said["structuredContent"]

    def end(self) -> None:
        out, _ = self.server.communicate(timeout=20)
        assert (out, self.server.returncode) == ("", 0)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files_in(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def chat(site: Path) -> Iterator[Chat]:
    started = Chat("--site", str(site))
    yield started
    started.end()


@pytest.fixture(scope="module")
def forks(site: Path) -> dict[tuple[str, ...], dict[str, str]]:
    """forks.csv by question, as text."""
    with (site / "downloads/latest/forks.csv").open(encoding="utf-8") as file:
        return {tuple(row[name] for name in DIMENSIONS): row for row in csv.DictReader(file)}


def as_text(value: object) -> str:
    return "" if value is None else str(value)


def said(row: Mapping[str, str]) -> dict[str, str]:
    """What a tool says of a row of forks.csv."""
    firm = row["trust"] in ("exact", "about")
    return {name: row[name] if firm or name not in EDGES else "" for name in (*NUMBERS, *WORDS)}


@pytest.mark.parametrize(("asked", "row"), QUESTIONS, ids=lambda one: str(one))
def test_a_question_gets_the_row_of_forks_csv(
    chat: Chat, forks: dict[tuple[str, ...], dict[str, str]], asked: Mapping[str, str], row: tuple[str, ...]
) -> None:
    told = chat.call("salary", **asked)
    answer = told["answer"]
    assert tuple(answer["question"][name] for name in DIMENSIONS) == row
    if row not in forks:  # nobody reckoned it: no data stays no data
        assert (answer["known"], answer["reason"], answer["n_all"]) == (False, "no_data", 0)
        assert {answer[name] for name in MONEY} == {None}
        assert "Числа нет" in told["words"]
        return
    assert {name: as_text(answer[name]) for name in (*NUMBERS, *WORDS)} == said(forks[row])
    assert answer["known"] == (forks[row]["p50"] != "")


def test_forty_questions_and_some_have_no_number(forks: dict[tuple[str, ...], dict[str, str]]) -> None:
    numbers = [row in forks and forks[row]["p50"] != "" for _, row in QUESTIONS]
    assert (len(QUESTIONS), sum(numbers)) == (41, 36)


def test_wider_groups_are_rows_of_forks_csv_too(
    chat: Chat, forks: dict[tuple[str, ...], dict[str, str]]
) -> None:
    told = chat.call("salary", role="таргетолог", region="Казань", employment="agency")
    assert len(told["wider"]) >= 2
    for one in told["wider"]:
        row = forks[tuple(one["question"][name] for name in DIMENSIONS)]
        assert {name: as_text(one[name]) for name in (*NUMBERS, *WORDS)} == said(row)


def test_every_answer_says_what_it_rests_on(chat: Chat) -> None:
    told = chat.call("salary", region="Москва", employment="agency")
    about = told["about"]
    assert (about["as_of"], about["licence"], about["origin"]) == ("2026-11-24", "CC-BY-4.0", "demo")
    assert about["address"] == "https://vilka.example/explorer/#region=RU-MOW&employment=agency"
    for part in (
        "Вилка",
        "24 ноября 2026",
        about["method"],
        "CC BY 4.0",
        about["address"],
        "Демонстрационные",
    ):
        assert part in about["citation"]
    assert told["words"].startswith("ДЕМОНСТРАЦИОННЫЕ ДАННЫЕ")
    assert "в 95 случаях из 100" in told["words"]
    names = ("trend", "week", "competition", "openness", "list_places", "list_roles", "sources")
    others = [chat.call(name) for name in names]
    assert all(one["about"]["as_of"] == "2026-11-24" and one["about"]["citation"] for one in others)


def test_what_was_understood_is_said(chat: Chat) -> None:
    notes = " ".join(chat.call("salary", role="СММ-щик", region="Казань")["notes"])
    assert "SMM-менеджер" in notes
    assert "Республика Татарстан: Вилка считает по регионам, не по городам" in notes


@pytest.mark.parametrize(
    ("region", "name"),
    [
        ("Спб", "Санкт-Петербург"),
        ("Питер", "Санкт-Петербург"),
        ("Казань", "Республика Татарстан"),
        ("Пермь", "Пермский край"),
    ],
)
def test_no_place_is_told_that_it_is_not_counted_by_itself(chat: Chat, region: str, name: str) -> None:
    """St Petersburg is a town that is counted by itself."""
    notes = " ".join(chat.call("salary", region=region)["notes"])
    assert name in notes and "отдельно" not in notes


@pytest.mark.parametrize(
    ("tool", "asked"),
    [
        ("competition", {}),
        ("openness", {"region": "Москва"}),
        ("trend", {"region": "Москва"}),
        ("trend", {"region": "Чукотка"}),
        ("week", {}),
    ],
)
def test_the_words_of_an_answer_are_sentences(chat: Chat, tool: str, asked: Mapping[str, Any]) -> None:
    """No capital behind a colon, no day as programs write it, an end."""
    words = chat.call(tool, **asked)["words"]
    assert words.endswith(".") and not re.search(r": [А-ЯЁ][а-яё]|\d{4}-\d\d", words), words


@pytest.mark.parametrize(("tool", "asked", "word"), OUTSIDE, ids=lambda one: str(one)[:40])
def test_what_is_not_known_is_refused_in_one_sentence(
    chat: Chat, tool: str, asked: Mapping[str, Any], word: str
) -> None:
    said = chat.call(tool, **asked)
    assert isinstance(said, str), said
    assert word in said
    assert len(said) < 400
    assert "\n" not in said
    assert said.endswith(".")


@pytest.mark.parametrize("words", ["a\x00b", "\u202e", "<script>", "'; DROP", "{{x}}", "\x1b[31m", "\n\n"])
def test_strange_signs_are_no_place(chat: Chat, words: str) -> None:
    said = chat.call("salary", region=f"{words}Нарния")
    assert "Не знаю такого места" in said
    assert "\n" not in said


@pytest.mark.parametrize(
    "line", ['{"id": NaN}', "{", "[]", "нет", '{"jsonrpc": "2.0"}', '{"text": "\\ud800"}']
)
def test_a_line_that_is_no_message_ends_nothing(chat: Chat, line: str) -> None:
    assert chat.server.stdin
    chat.server.stdin.write(line + "\n")
    assert chat.call("list_roles")["roles"]


def test_the_trend_is_that_of_trend_csv(chat: Chat, site: Path) -> None:
    with (site / "downloads/latest/trend.csv").open(encoding="utf-8") as file:
        rows = {row["month"]: row for row in csv.DictReader(file)
                if (row["role"], row["region"], row["employment"]) == ("all", "RU-MOW", "all")}  # fmt: skip
    months = chat.call("trend", region="Москва")["months"]
    assert months
    for one in months:
        assert (str(one["n_vacancies"]), str(one["n_employers"])) == (rows[one["month"]]["n_vacancies"], rows[one["month"]]["n_employers"])  # fmt: skip
        assert abs(one["p50"] - float(rows[one["month"]]["p50"])) <= 500


def test_a_trend_without_months_says_so(chat: Chat) -> None:
    told = chat.call("trend", region="Кызыл")
    assert (told["months"], "мало" in told["words"]) == ([], True)


def test_an_ad_is_read_and_set_beside_its_answer(chat: Chat) -> None:
    told = chat.call("read_ad", text="Ищем SMM-менеджера в Казань, офис, 60–80 тыс. на руки")
    [fork] = told["reading"]["forks"]
    assert (fork["low"], fork["high"]) == (60000, 80000)
    same = chat.call("salary", role="smm_manager", region="RU-TA", work_format="office")
    assert told["market"]["answer"] == same["answer"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Требуется повар в столовую, Казань, 60 000 ₽", "не SMM"),
        ("SMM-менеджер в Минск, офис, 1500 BYN", "за рубежом"),
        (
            "Ищу работу SMM-менеджером, опыт 3 года, Москва, резюме в личку, от 90 000 ₽",
            "не прочитан как вакансия",
        ),
        ("SMM-менеджер в Москву или Казань, от 90 000 ₽ на руки", "несколько регионов"),
    ],
)
def test_an_ad_outside_has_no_number(chat: Chat, text: str, word: str) -> None:
    told = chat.call("read_ad", text=text)
    assert told["market"] is None
    assert word in told["why"]


def test_places_and_roles_may_be_asked_for(chat: Chat) -> None:
    places = chat.call("list_places")
    assert {"RU", "RU-MOW", "FD-C", "FD-C-REST"} <= {row[0] for row in places["rows"]}
    assert len(places["rows"]) > 95
    assert [row[1] for row in chat.call("list_places", like="моск")["rows"]] == ["ЦФО без Москвы", "Московская область", "Москва"]  # fmt: skip
    roles = chat.call("list_roles")["roles"]
    assert all(
        chat.call("salary", role=one["code"])["answer"]["question"]["role"] == one["code"] for one in roles
    )


def test_the_week_is_that_of_the_page(chat: Chat) -> None:
    told, [page, *_] = chat.call("week"), published().weeks
    assert told["week"]["monday"] == page.monday.isoformat() == "2026-11-16"
    assert (told["week"]["new"], told["week"]["paid"]) == (page.new, page.paid)
    assert weekly.headline(page, published()).replace("\u00a0", " ") in told["words"]
    same = chat.call("week", day="2026-11-18")
    assert same == told and chat.call("week", day="2026-11-11")["week"]["monday"] == "2026-11-09"


@pytest.mark.parametrize(
    ("tool", "measures", "asked", "groups"),
    [
        ("competition", {"age", "renewed", "responses", "online"}, {"region": "Москва"}, {"Все вместе", "Москва"}),
        ("competition", {"age", "renewed", "responses", "online"}, {"grade": "джун"}, {"Все вместе", "Начинающий (junior)"}),
        ("openness", {"paid", "lone_from", "width", "test_unpaid"}, {"employment": "агентство"}, {"Все вместе", "В агентстве"}),
        ("openness", {"paid", "lone_from", "width", "test_unpaid"}, {}, {"Все вместе"}),
    ],
)  # fmt: skip
def test_groups_are_rows_of_their_table(
    chat: Chat, site: Path, tool: str, measures: set[str], asked: Mapping[str, str], groups: set[str]
) -> None:
    told = chat.call(tool, **asked)
    table = json.loads((site / f"downloads/latest/{tool}.json").read_bytes())
    assert {row["name"] for row in told["rows"]} == groups
    assert {row["measure"] for row in told["rows"]} == measures
    assert all(row.items() <= next(one for one in table if all(one[name] == row[name] for name in ("by", "code", "measure"))).items() for row in told["rows"])  # fmt: skip
    assert "в 95 случаях из 100" in told["words"] and "nan" not in told["words"]


def test_a_group_too_small_says_so(chat: Chat) -> None:
    told = chat.call("openness", region="Кызыл")
    assert {row["by"] for row in told["rows"]} == {"all"}
    assert any("хотя бы 20 объявлений" in note for note in told["notes"])


def test_sources_tell_their_last_night(chat: Chat) -> None:
    told = chat.call("sources")
    assert told["last_night"]["hh"] == {
        "day": "2026-11-24",
        "status": "ok",
        "outcome": "ok",
        "read": 300,
        "new": 40,
    }
    assert {"name": "hh.ru", "address": "https://hh.example/"} in told["sources"]


def test_the_tools_describe_themselves(chat: Chat) -> None:
    assert chat.hello["serverInfo"]["name"] == "vilka"
    tools = {one["name"]: one for one in chat.ask("tools/list", {})["tools"]}
    assert set(tools) == {
        "salary",
        "trend",
        "read_ad",
        "week",
        "competition",
        "openness",
        "list_places",
        "list_roles",
        "sources",
    }
    for one in tools.values():
        assert one["inputSchema"]["additionalProperties"] is False
        assert one["annotations"]["readOnlyHint"] is True
        assert one["description"]


# ---------------------------------------------------------------- a spoiled, missing or other site

PART, PACKAGE = "assets/data/cube/start.json", "downloads/datapackage.json"
SPOILED = {
    "cut off": (PART, lambda body: body[: len(body) // 2], "повреждён"),
    "not JSON": (PART, lambda body: b"<html>404</html>", "повреждён"),
    "another version": (PART, lambda body: body.replace(b'"version":3', b'"version":1'), "другой версии"),
    "a column is gone": (PART, lambda body: body.replace(b'"p50_low":[', b'"p50_lov":[', 1), "повреждён"),
    "an older version": (PART, lambda body: body.replace(b'"version":3', b'"version":1'), "другой версии"),
    "of another trade": (PART, lambda body: body.replace('"specialist":"SMM-специалист"'.encode(), '"specialist":"Маркетолог"'.encode()), "другой профессии (Маркетолог)"),
    "no number": (PART, lambda body: re.sub(rb'"p50":\[\d+', b'"p50":[NaN', body, count=1), "повреждён"),
    "an endless number": (PART, lambda body: re.sub(rb'"p50":\[\d+', b'"p50":[1e999', body, count=1), "повреждён"),
    "a median of nothing": (PART, lambda body: re.sub(rb'"p50":\[\d+', b'"p50":[0', body, count=1), "повреждён"),
    "no head": (PART, lambda body: body.replace(b'"about":', b'"abuot":', 1), "повреждён"),
    "a code beyond its words": (PART, lambda body: body.replace(b'"trust":[', b'"trust":[99,', 1).replace(b'"rows":', b'"rows":1', 1), "повреждён"),
    "gone": (PART, None, "нет файла"),
    "no package": (PACKAGE, None, "нет файла"),
    "package without an address": (PACKAGE, lambda body: b"[]", "нет адреса"),
}  # fmt: skip


@pytest.fixture(scope="module")
def spoiled(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Chat]]:
    copy = tmp_path_factory.mktemp("spoiled") / "site"
    shutil.copytree(site, copy)
    started = Chat("--site", str(copy))
    yield copy, started
    started.end()


@pytest.mark.parametrize("case", SPOILED)
def test_a_spoiled_site_is_told_in_one_sentence_and_mends(spoiled: tuple[Path, Chat], case: str) -> None:
    """The server goes on: the next build is read as soon as it is there."""
    (folder, chat), (path, spoil, word) = spoiled, SPOILED[case]
    whole = (folder / path).read_bytes()
    if spoil is None:
        (folder / path).unlink()
    else:
        assert spoil(whole) != whole
        (folder / path).write_bytes(spoil(whole))
    said = chat.call("salary")
    assert isinstance(said, str), said
    assert word in said
    assert "\n" not in said
    (folder / path).write_bytes(whole)
    assert chat.call("salary")["answer"]["known"]


@settings(max_examples=150)
@given(data=st.data())
def test_any_damage_to_a_cube_is_a_named_error(site: Path, data: st.DataObject) -> None:
    """A byte changed, a piece cut out or put in: the file decodes, or says that it cannot be."""
    body = (site / "assets/data/cube/start.json").read_bytes()
    at = data.draw(st.integers(0, 3000) | st.integers(0, len(body)))
    gone, put = data.draw(st.integers(0, 40)), data.draw(st.binary(max_size=12))
    try:
        decode(body[:at] + put + body[at + gone :])
    except CubeError as error:
        assert error.name in ("not_a_cube", "version", "truncated", "damaged")


def test_the_server_needs_no_table_library_at_all(site: Path) -> None:
    """The extra ``mcp`` draws none of them in, and a chat program waits for none of them."""
    code = (
        "import sys\n"
        "for name in ('numpy', 'pandas', 'scipy', 'pyarrow', 'lxml', 'bs4', 'mkdocs'): sys.modules[name] = None\n"
        "from vilka.chat import server, site, tools\n"
        "from pathlib import Path\n"
        "print(tools.called(site.Site(site.Folder(Path(sys.argv[1]))), 'salary', {'region': 'Москва'})['answer']['p50'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(site)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 10_000


# ---------------------------------------------------------------- by http


class Counting(SimpleHTTPRequestHandler):
    """A web server of a folder that marks its files (ETag) and counts the bytes that it sends."""

    sent: list[str]

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if self.path.startswith("/moved/"):
            self.send_response(301)
            self.send_header("Location", "https://elsewhere.example/")
            self.end_headers()
        elif not file.is_file():
            self.send_error(404)
        elif self.headers.get("If-None-Match") == f'"{file.stat().st_mtime_ns}"':
            self.sent.append(f"304 {file.name}")
            self.send_response(304)
            self.end_headers()
        else:
            self.sent.append(f"200 {file.name}")
            self.send_response(200)
            self.send_header("ETag", f'"{file.stat().st_mtime_ns}"')
            self.end_headers()
            self.wfile.write(file.read_bytes())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def web(site: Path) -> Iterator[tuple[str, list[str]]]:
    Counting.sent = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", Counting.sent
        server.shutdown()


def test_a_site_is_asked_by_its_address_and_sends_a_file_once(web: tuple[str, list[str]], chat: Chat) -> None:
    address, sent = web
    far = Chat("--url", address)
    try:
        first, again = far.call("salary", region="Москва"), far.call("salary", region="Москва")
        assert first == again
        assert first["answer"] == chat.call("salary", region="Москва")["answer"]
        assert first["about"]["address"].startswith(f"{address}/explorer/")
        assert sent == ["200 start.json", "200 all.json", "304 start.json", "304 all.json"]
    finally:
        far.end()


@pytest.mark.parametrize(
    ("below", "word"),
    [
        ("/nothing/", "ответил 404"),
        ("/moved/", "теперь это https://elsewhere.example/"),
        (":1/", "не отвечает"),
    ],
)
def test_an_address_without_a_site_is_told(web: tuple[str, list[str]], below: str, word: str) -> None:
    far = Chat("--url", "http://127.0.0.1:1/" if below == ":1/" else web[0] + below)
    try:
        said = far.call("salary")
        assert isinstance(said, str)
        assert word in said
    finally:
        far.end()


# ---------------------------------------------------------------- wrong use


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "no such folder"),
        (["--site", "/no/such/folder"], "no such folder"),
        (["--url", "vilka.example"], "not the address of a site"),
        (["--url", "ftp://vilka.example/"], "not the address of a site"),
        (["--url", "https://vilka.example/?a=1"], "not the address of a site"),
        (["--url", "https://vilka.example/", "--site", "site"], "exclude each other"),
    ],
)
def test_wrong_use_ends_with_a_sentence_before_the_protocol(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    word: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["vilka", "mcp", *arguments])
    monkeypatch.setattr(cli, "console", Console(stderr=True, width=300))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert word in said.err
    assert len(said.err.splitlines()) == 1


def test_a_missing_library_is_named_with_what_installs_it(tmp_path: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; sys.argv = ['vilka', 'mcp', '--site', '.']; from vilka.cli import main; main()"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "COLUMNS": "300"}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'smm-vilka[mcp]'" in done.stderr
