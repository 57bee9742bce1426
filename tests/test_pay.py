"""What the pay reader reads: a table of our own phrases, salary words read back, spans, labelled texts."""

import json
from collections import Counter
from pathlib import Path

import pytest

from scrapers.reference import reference_rows
from vilka.measure.accuracy import pay_posts, pay_strings
from vilka.words.pay import Fork, read_afresh, read_offer, read_pay
from vilka.words.pay.brackets import ITEM_READ
from vilka.words.pay.orders import is_order
from vilka.words.pay.sum_roles import ROLE_NAMES, SUM_ROLES
from vilka.words.pay.tables import CURRENCIES
from vilka.words.plain import plain

TABLES = Path(__file__).parent / "cases"
CASES = [
    case
    for name in ("pay.json", "pay_roles.json")
    for case in json.loads((TABLES / name).read_text(encoding="utf-8"))
]
#: Kinds of faults that each have at least five wordings.
FEWEST = 5


def told(forks: list[Fork]) -> list[list]:
    return [[fork.low, fork.high, fork.currency, fork.period, fork.tax] for fork in forks]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['text'][:40]}")
def test_case(case: dict):
    got = read_afresh(case["text"], case.get("field", False))
    assert told(got) == [fork[:5] for fork in case["forks"]]
    for fork, want in zip(got, case["forks"], strict=True):
        assert fork.variable or not want[5:]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_words_read_are_kept(case: dict):
    for fork in read_pay(case["text"], case.get("field", False)):
        assert fork.text == case["text"][fork.start : fork.end]
        assert fork.text


SUMS = json.loads((TABLES / "pay_sums.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SUMS, ids=lambda case: case["text"][:40])
def test_every_sum_has_its_role(case: dict):
    _, sums = read_offer(case["text"])
    assert [[one.text, one.role] for one in sums] == case["roles"]
    assert {one.role for one in sums} <= set(SUM_ROLES)


PHRASES = [row for row in reference_rows("pay_roles") if not row["role"].startswith("{")]


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["phrase"][:40])
def test_every_phrase_of_a_role_reads_its_example(row: dict[str, str]):
    _, sums = read_offer(row["example"])
    assert ROLE_NAMES.get(row["role"], row["role"]) in {one.role for one in sums}


ORDERS = [row for row in reference_rows("orders") if not row["how"].startswith("{")]


@pytest.mark.parametrize("row", ORDERS, ids=lambda row: row["phrase"][:40])
def test_every_phrase_of_an_order_reads_its_example(row: dict[str, str]):
    assert is_order(row["example"].lower()) == (row["how"] != "goes on")


@pytest.mark.parametrize(("kind", "role"), [("resume", "wish"), ("advert", "price")])
def test_what_is_no_vacancy_offers_no_pay(kind: str, role: str):
    forks, sums = read_offer("Веду соцсети, от 20 000 ₽ в месяц", kind)
    assert forks == [] and [one.role for one in sums] == [role]


def test_local_supplements_are_a_share_of_the_pay_and_survive_the_salary_field():
    [fork] = read_pay("Оклад 45 000 + РК 1,7 + СН 50 % (Норильск)")
    assert (fork.low, fork.tax, fork.local) == (99_000, "gross", 0.5455)
    assert read_pay(fork.text, field=True)[0].local == fork.local
    assert read_pay("60 000 ₽ с учётом РК и СН")[0].local == 0


#: Constants of the reader: just under and just over.
BOUNDS = [
    ("Оплата 99 руб.", [[99_000, 99_000, "RUB", "month", "unknown"]]),
    ("Оплата 100 руб.", [[100, 100, "RUB", "unknown", "unknown"]]),
    ("Зарплата 6 749 ₽", [[6_749, 6_749, "RUB", "unknown", "unknown"]]),
    ("Зарплата 6 750 ₽", [[6_750, 6_750, "RUB", "month", "unknown"]]),
    ("ЗП 999 тыс. руб.", [[999_000, 999_000, "RUB", "month", "unknown"]]),
    ("ЗП 1 000 тыс. руб.", [[1_000, 1_000, "RUB", "unknown", "unknown"]]),
    ("Зарплата 119 999 ₽ в год", []),
    ("Зарплата 120 000 ₽ в год", [[120_000, 120_000, "RUB", "year", "unknown"]]),
    ("Зарплата 3 000 000 ₽", [[3_000_000, 3_000_000, "RUB", "month", "unknown"]]),
    ("Зарплата 3 000 100 ₽", []),
    ("Пакет 8 рилс = 9 999 ₽", [[9_999, 9_999, "RUB", "unknown", "unknown"]]),
    ("Пакет 8 рилс = 10 000 ₽", [[10_000, 10_000, "RUB", "month", "unknown"]]),
    ("Тестовое задание: два поста, оплата 9 999 ₽", []),
    ("Тестовое задание: два поста, оплата 10 000 ₽", [[10_000, 10_000, "RUB", "month", "unknown"]]),
    ("Оплата за день 30 000 ₽", [[30_000, 30_000, "RUB", "day", "unknown"]]),
    ("Оплата за день 30 001 ₽", [[30_001, 30_001, "RUB", "month", "unknown"]]),
]


@pytest.mark.parametrize(("text", "forks"), BOUNDS, ids=lambda value: str(value)[:40])
def test_bounds(text: str, forks: list[list]):
    assert told(read_pay(text)) == forks


@pytest.mark.parametrize(("more", "role"), [(0, "price"), (30, "unclear")])
def test_an_item_is_read_so_far_before_its_sum(more: int, role: str):
    item = "Обязанности: печать буклетов ".ljust(ITEM_READ - 15 + more, "я") + " (тираж "
    _, sums = read_offer(f"Ищем маркетолога. Оклад 90 000 ₽.\n{item}80 000 ₽)")
    assert [one.role for one in sums] == ["pay", role]


def test_a_word_of_pay_stands_once_among_those_of_its_meaning():
    words = Counter(
        (row["of"], row["name"], word) for row in reference_rows("pay_words") for word in row["words"].split()
    )
    assert [word for word, times in words.items() if times > 1] == []


def test_enough_cases():
    assert len(CASES) >= 450
    few = {kind: n for kind, n in Counter(case["kind"] for case in CASES).items() if n < FEWEST}
    assert few == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SMM, зп от 60 000 до 90 000 ₽ на руки", "от 60 000 до 90 000 ₽"),
        ("ЗП 𝟔𝟎 𝟎𝟎𝟎 руб", "𝟔𝟎 𝟎𝟎𝟎 руб"),
        ("💰 зп 6\ufe0f\u20e30\ufe0f\u20e3к", "6\ufe0f\u20e30\ufe0f\u20e3к"),
        ("зп 60\u200b000 руб!", "60\u200b000 руб"),
        ("и\u0306 зп 60 000 рублеи\u0306 и", "60 000 рублеи\u0306"),
    ],
)
def test_span_is_in_the_original_text(text: str, words: str):
    [fork] = read_pay(text)
    assert fork.text == words == text[fork.start : fork.end]


def test_plain_text_is_left_alone():
    text = "Обычный текст — с «кавычками», эмодзи 💰 и 60 000 ₽"
    assert plain(text).text is text


@pytest.mark.parametrize("code", sorted(CURRENCIES))
def test_every_currency_is_read_by_its_code(code: str):
    amount = 30_000 if CURRENCIES[code][0] < 10 else 3_000
    [fork] = read_pay(f"{amount} {code} в месяц", field=True)
    assert (fork.low, fork.currency) == (amount, code)


def test_same_fork_is_told_once():
    text = "Вилка 60-80к на руки.\nУсловия: зп 60-80к, белая. От 60к."
    assert told(read_pay(text)) == [[60_000, 80_000, "RUB", "month", "net"]]


def test_forks_of_a_digest_are_all_read():
    text = "\n\n".join(f"{n}. SMM-менеджер в «Ромашку-{n}»\nЗП: {n}0–{n + 2}0 тыс. ₽" for n in range(4, 9))
    assert [fork.low for fork in read_pay(text)] == [40_000, 50_000, 60_000, 70_000, 80_000]


# --- labelled texts (not distributed): the development half --------------------------------------------------


def test_labelled_strings(shared: Path):
    figures = pay_strings(shared / "labelled" / "pay_strings.jsonl")
    assert figures.exact("amounts") >= 0.99
    assert figures.exact("all fields") >= 0.97


def test_labelled_posts(shared: Path):
    figures = pay_posts(shared / "labelled" / "posts.jsonl")
    assert figures.exact("set of forks") >= 0.95
    assert figures.recall("forks") >= 0.96
    assert figures.false_per_hundred("forks") <= 2


@pytest.mark.parametrize(("text", "low"), [("60–300 000 ₽", 60_000), ("60–301 000 ₽", 60)])
def test_thousands_are_shared_by_both_edges_up_to_five_times(text: str, low: float) -> None:
    assert read_pay(f"Зарплата {text}")[0].low == low
