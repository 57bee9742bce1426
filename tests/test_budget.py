"""What reading costs, counted in calls, steps and megabytes: no clock, so it is the same on a busy machine.

A budget is the figure of 2026-11-30 and a twentieth. When one is passed, something has made every text dearer to read, and no
other test sees it. Look for what is done twice, done for nothing, or multiplied (a phrase with many choices, a table of
another table's rows); raise a budget only where what came for it is worth that to every text, and say so in the commit.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vilka.measure.read import POST
from vilka.words.read import read_text

ROOT = Path(__file__).parents[1]
#: Kind of text, words, the most calls that reading it may take.
TEXTS = [
    ("vacancy", POST, 1800),
    ("short vacancy", "Ищу СММ-щика в кофейню, Тверь, 45к, съёмка и монтаж рилс, график свободный", 1105),
    (
        "digest",
        "Вакансии недели для тех, кто ведёт соцсети\n\n"
        "1. SMM-менеджер, «Пекарня Бублик», Пермь, 55–70 тыс. ₽, офис\nhttps://bublik.example/1\n\n"
        "2. Таргетолог, удалённо, от 80 000 ₽ на руки, самозанятость\n@target_hr\n\n"
        "3. Контент-менеджер в агентство «Нота», Москва, до 120 000 ₽ до вычета налогов, гибрид\nhttps://nota.example/3\n\n"
        "4. Стажёр в SMM, Самара, 25 000 ₽, 3 месяца, дальше штат\n@intern_hr",
        4460,
    ),
    (
        "seeks work",
        "Всем привет! Ищу работу SMM-специалистом: веду ВК и Telegram третий год, снимаю и монтирую, пишу тексты. "
        "Рассмотрю удалёнку или офис в Уфе, хочу от 70 000 ₽. Портфолио и резюме пришлю в личку, тестовое сделаю.",
        1195,
    ),
    (
        "sells a service",
        "Веду соцсети под ключ: стратегия, контент-план на месяц, 12 постов и 8 рилс — 35 000 ₽. Настройка рекламы VK — "
        "15 000 ₽, разбор аккаунта 3 000 ₽. Работаю по договору, ИП. Осталось два места на декабрь, пишите @smm_olya",
        1860,
    ),
    (
        "chat",
        "Коллеги, кто сталкивался: охваты в сообществе упали вдвое за две недели, рекламу не меняли. Заказчик платит 40 000 и "
        "ждёт роста. Это у всех так или алгоритм? Поделитесь, пожалуйста, как объясняли это руководству",
        940,
    ),
]  # fmt: skip
#: Import of the reader and one text read in a new process: calls, steps of all phrases of all tables, MB at the peak.
COLD = {"calls": 3_250_000, "steps": 18_400, "megabytes": 48}
COLD_START = """
import cProfile, json, pstats
profile = cProfile.Profile()
profile.enable()
from vilka.words.read import read_text
read_text({"id": 1, "text": "SMM-менеджер, Казань, 60–80к на руки"})
profile.disable()
from vilka.measure.read import peak_mb
from vilka.words.lexicon import _TRIE
steps, waiting = 0, [_TRIE._root]
while waiting:
    further = waiting.pop().steps.values()
    steps += len(further)
    waiting.extend(further)
print(json.dumps({"calls": pstats.Stats(profile).total_calls, "steps": steps, "megabytes": peak_mb()}))
"""


def calls(text: str) -> int:
    """How many calls, of Python's and of C's functions, reading takes once the tables are loaded."""
    for n in range(2):
        read_text({"id": n, "text": f"{text} w{n}"})
    made = 0

    def count(frame: Any, event: str, arg: Any) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_text({"id": 9, "text": f"{text} w9"})
    finally:
        sys.setprofile(before)
    return made


@pytest.mark.parametrize(("kind", "text", "most"), TEXTS, ids=[one[0] for one in TEXTS])
def test_a_text_is_read_in_no_more_calls(kind: str, text: str, most: int) -> None:
    assert calls(text) <= most


def test_a_first_reading_is_light() -> None:
    """In a new process, since tables are loaded once: 2026-11-29 a table multiplied its choices, and the first text took
    600 MB."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        [sys.executable, "-c", COLD_START], env=env, capture_output=True, text=True, check=True
    )
    taken = json.loads(done.stdout)
    assert {name: taken[name] for name, most in COLD.items() if taken[name] > most} == {}
