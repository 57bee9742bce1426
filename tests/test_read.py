"""``vilka read``: JSON lines in and out, bad lines named, hostile input bounded."""

import csv
import io
import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from vilka.words import read
from vilka.words.conditions import CONDITIONS
from vilka.words.explain import explain
from vilka.words.read import read_text, stream

KEYS = [
    "id",
    "forks",
    "regions",
    "work_format",
    "employment",
    "smm",
    "role",
    "grade",
    "skills",
    "kind",
    "sums",
    "title",
    "employer",
]
KEYS += ["abroad", "contracts", *CONDITIONS, "words"]
POST = "SMM-менеджер, Казань, 60–80к на руки. Офис, контент-план и Reels"


def answers(*lines: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream(json.dumps(line, ensure_ascii=False) for line in lines)]


def test_a_record() -> None:
    answer = read_text({"id": "a1", "text": POST, "date": "2026-11-24"})
    assert list(answer) == KEYS
    assert answer["id"] == "a1" and answer["regions"] == ["RU-TA"]
    assert (answer["smm"], answer["role"], answer["kind"]) == ("core", "smm_manager", "vacancy")
    (fork,) = answer["forks"]
    assert fork == {
        "low": 60000,
        "high": 80000,
        "currency": "RUB",
        "period": "month",
        "tax": "net",
        "text": fork["text"],
        "variable": False,
        "unit": "",
        "quantity": 1,
        "label": "",
    }
    assert isinstance(fork["low"], int) and fork["text"] in POST


WORDINGS = list(csv.DictReader((Path(__file__).parent / "cases" / "wordings.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", WORDINGS, ids=lambda case: f"{case['field']}: {case['text'][:50]}")
def test_everyday_wordings(case: dict[str, str]) -> None:
    read = read_text({"id": 1, "text": case["text"]})[case["field"]]
    assert (" ".join(read) if isinstance(read, list) else read) == case["right"]


def test_a_missing_edge_is_null() -> None:
    (fork,) = read_text({"id": 1, "text": "Таргетолог. Оплата от 90 000 ₽"})["forks"]
    assert fork["low"] == 90000 and fork["high"] is None


@pytest.mark.parametrize("number", ["два", "трёх", "пять"])
def test_a_number_in_words_is_a_number(number: str) -> None:
    answer = read_text({"id": 1, "text": f"SMM-менеджер\nПредстоит вести {number} аккаунта"})
    assert answer["projects"] == [{"два": 2, "трёх": 3, "пять": 5}[number]] * 2


def test_the_title_decides_the_role() -> None:
    assert (
        read_text({"id": 1, "text": "Ищем. Оплата 50 000 ₽", "title": "Таргетолог"})["role"]
        == "targetologist"
    )


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (b"{bad", None), (b"[]", None), (b"7", None), (b'"x"', None), (b"null", None), (b"\xff\xfe", None), (b'{"id": 3}', 3),
        (b'{"id": 3, "text": null}', 3), (b'{"id": 3, "text": 5}', 3), (b'{"id": 3, "text": "x", "title": []}', 3),
        (b"[" * 100_000, None), (b'{"id": ' + b"9" * 5000 + b', "text": "x"}', None), (b"NaN", None), (b"\x00", None),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_next_goes_on(line: bytes, number: int | None) -> None:
    bad, good = (json.loads(one) for one in stream([line, json.dumps({"id": 2, "text": POST}).encode()]))
    assert set(bad) == {"id", "error"} and bad["id"] == number and bad["error"]
    assert good["regions"] == ["RU-TA"]


def test_blank_lines_are_skipped_and_files_are_read_by_line() -> None:
    file = io.BytesIO(f"\n  \n{json.dumps({'id': 1, 'text': POST})}\n".encode())
    assert [json.loads(line)["id"] for line in stream(file)] == [1]


def test_a_line_without_end_is_an_error_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LONGEST_LINE", 1000)
    long = json.dumps({"id": 1, "text": "я" * 5000}).encode()
    file = io.BytesIO(long + b"\n" + json.dumps({"id": 2, "text": "SMM"}).encode() + b"\n")
    first, second = (json.loads(line) for line in stream(file))
    assert "longer" in first["error"] and second["id"] == 2


def test_a_long_text_is_cut_and_says_so() -> None:
    answer = read_text({"id": 1, "text": "Ищем SMM-менеджера. " * 100_000})
    assert "cut" in answer["note"] and answer["smm"] == "core"


HOSTILE = [
    "\u202eреджанем-MMS", "S\u200bMM-мене\u200dджер", "𝗦𝗠𝗠-менеджер 𝟲𝟬 𝟬𝟬𝟬 ₽", "\x00\x01\x02", "💰" * 1000, "6️⃣0️⃣ 000 ₽", "9" * 400 + " руб",
    "от 10 000 " * 2000, "\ud800", "İ" * 100 + "Москва", "й" * 500 + "и\u0306", "(" * 5000, "- " * 5000, "#" * 5000, "@" * 5000, "Город: " * 2000,
    "удалённо или " * 1000, "Компания: " * 1000, "м. " * 3000,
]  # fmt: skip


@pytest.mark.parametrize("day", ["2026-11-24", "2026-11-24T10:00:00+03:00", "", None])
def test_a_day_is_a_day(day: str | None) -> None:
    assert "note" not in read_text({"id": 1, "text": POST, "date": day})


@pytest.mark.parametrize(
    "day", ["вчера", "24.11.2026", "2026-02-30", "2026-13-01", 5, ["2026-11-24"], {}, "x" * 500]
)
def test_a_date_that_is_no_day_is_named_and_the_text_is_read(day: Any) -> None:
    answer = read_text({"id": 1, "text": POST, "date": day})
    assert answer["note"].startswith("date is no day like 2026-11-24: ") and len(answer["note"]) < 90
    assert answer["forks"] == read_text({"id": 1, "text": POST})["forks"]


def test_a_long_text_and_a_bad_date_are_both_noted() -> None:
    answer = read_text({"id": 1, "text": POST + "\n" * 200_001, "date": "вчера"})
    assert answer["note"] == "text cut at 200000 characters; date is no day like 2026-11-24: 'вчера'"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_gets_an_answer(text: str) -> None:
    (line,) = stream([json.dumps({"id": 1, "text": text})])
    line.encode()
    assert "forks" in json.loads(line)


def test_odd_letters_mean_the_same() -> None:
    plain, odd = (
        read_text({"id": 1, "text": "SMM-менеджер, Казань"}),
        read_text({"id": 1, "text": "𝗦𝗠𝗠-менеджер, Ка\u200bзань"}),
    )
    assert {key: plain[key] for key in KEYS} == {key: odd[key] for key in KEYS}


def test_the_stream_reads_one_line_at_a_time() -> None:
    taken: list[int] = []

    def lines() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield json.dumps({"id": number, "text": "SMM"})

    answering = stream(lines())
    next(answering)
    assert len(taken) == 1


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.sampled_from(["id", "text", "title"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(json_like)
def test_any_json_gets_one_answer(value: Any) -> None:
    (answer,) = answers(value)
    assert "error" in answer or set(KEYS) <= set(answer)


@settings(deadline=None)
@given(st.text(max_size=400), st.text(max_size=60))
def test_reading_is_total(text: str, title: str) -> None:
    assert list(read_text({"id": None, "text": text, "title": title})) == KEYS


OBEYED = "\x1b]0;заголовок\x07\x1b[2J\x1b[31m \x9b31m \x08\x7f\r \u202egnirts\u202c \u2066x\u2069 \u200e\u200f\u061c \u2028 \ufeff"


def test_lines_and_explanations_hold_nothing_that_a_terminal_obeys() -> None:
    text = f"SMM-менеджер{OBEYED}, Казань, 60 000 руб. {OBEYED}"
    [line] = stream([json.dumps({"id": OBEYED, "text": text, "title": text})])
    out = io.StringIO()
    Console(file=out, width=200).print(explain(text))
    for shown in (line, out.getvalue()):
        assert not [
            sign for sign in shown if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")
        ]
    assert json.loads(line)["id"] == OBEYED


def test_the_explanation_shows_what_was_read() -> None:
    console = Console(width=140, record=True, file=io.StringIO())
    console.print(explain(f"{POST}\nКомпания: Лисий хвост"))
    shown = console.export_text()
    for said in ("60–80к", "Республика Татарстан", "SMM-менеджер", "Лисий хвост", "Контент-план", "В офисе"):
        assert said in shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ищем SMM-менеджера, 60–80к на руки", "от 60 000 до 80 000 ₽ в месяц, на руки"),
        ("SMM-менеджер, оклад 90 000 руб. до вычета", "90 000 ₽ в месяц, до вычета налога"),
        ("Ищем SMM-щика, от 70 000 рублей + премия", "от 70 000 ₽ в месяц, налог не назван"),
        ("Нужен SMM, 1500 ₽ за пост", "1 500 ₽ за пост, налог не назван"),
        ("SMM manager, $2000 a month", "2 000 USD в месяц, налог не назван"),
    ],
)
def test_pay_is_explained_in_the_words_of_the_site(text: str, said: str) -> None:
    console = Console(width=140, record=True, file=io.StringIO())
    console.print(explain(text))
    assert said in console.export_text()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_anything_can_be_explained(text: str) -> None:
    Console(file=io.StringIO()).print(explain(text))


AT_ONCE = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from vilka.words.read import read_text
sys.setswitchinterval(1e-6)
text = "SMM-менеджер {} в digital-агентство, Казань, удалённо. Уровень: junior. Контент-план, Reels, таргет ВК"
with ThreadPoolExecutor(8) as pool:
    answers = pool.map(read_text, [{"id": 1, "text": text.format(n)} for n in range(60)])
    print(len({json.dumps({**answer, "title": "", "words": {}}) for answer in answers}))
"""


def test_threads_that_begin_together_read_the_same() -> None:
    """The tables of phrases are taken in at their first use; in a process of its own, where nothing is loaded yet."""
    done = subprocess.run([sys.executable, "-c", AT_ONCE], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("1", "")
