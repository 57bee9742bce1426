"""The pay reader over any text: total, linear, undisturbed by what stands around, true to the words we write."""

import string
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scrapers.words import PERIOD_WORDS, TAX_WORDS, salary_words
from vilka.words.pay import read_afresh, read_offer, read_pay
from vilka.words.pay.quick import FIELD, read_quickly
from vilka.words.pay.tables import CURRENCIES
from vilka.words.plain import plain

unhurried = settings(deadline=None)
MONEY_WORDS = [
    "зп",
    "вилка",
    "от",
    "до",
    "к",
    "тыс",
    "т.р.",
    "руб",
    "₽",
    "$",
    "net",
    "гросс",
    "на",
    "руки",
    "в",
    "месяц",
    "за",
    "пост",
    "час",
    "+",
    "-",
    "–",
    "/",
    "(",
    ")",
    ",",
    ".",
    ";",
    "💰",
]
pieces = st.one_of(
    st.integers(0, 10**12).map(str),
    st.sampled_from(MONEY_WORDS),
    st.text(max_size=4),
    st.sampled_from(" \n\t\u00a0"),
)
texts = st.one_of(
    st.text(), st.lists(pieces, max_size=30).map("".join), st.lists(pieces, max_size=30).map(" ".join)
)


@unhurried
@given(texts, st.booleans())
def test_reading_is_total(text: str, field: bool):
    for fork in read_pay(text, field):
        assert fork.text == text[fork.start : fork.end]
        assert fork.low is not None or fork.high is not None
        assert fork.low is None or fork.high is None or fork.low <= fork.high
        assert fork.currency == "" or fork.currency.isupper()


@unhurried
@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_plain_leads_back(text: str):
    source = plain(text)
    for place in range(len(source.text)):
        start, end = source.original(place, place + 1)
        assert 0 <= start < end <= len(text)


@unhurried
@given(st.text())
def test_plain_is_idempotent(text: str):
    once = plain(text).text
    assert plain(once).text == once


# What salary_words may be asked for: nothing absurd for the period, whole kopecks, low not above high.
amounts = st.integers(100, 30_000_000).map(lambda cents: cents / 100)
edges = st.tuples(st.none() | amounts, st.none() | amounts)
steady = [code for code, (worth, _) in CURRENCIES.items() if worth <= 1.3]


@unhurried
@given(
    edges,
    st.sampled_from(steady),
    st.sampled_from(sorted(set(PERIOD_WORDS) - {"unknown"})),
    st.sampled_from(sorted(TAX_WORDS)),
)
def test_salary_words_are_read_back(edges: tuple, currency: str, period: str, tax: str):
    low, high = edges
    assume(low is not None or high is not None)
    if low is not None and high is not None and low > high:
        low, high = high, low
    top = (high or low or 0) * CURRENCIES[currency][0]
    assume(top <= {"hour": 400, "day": 4_000, "shift": 4_000, "week": 20_000}.get(period, 100_000))
    of_thousands = period in ("month", "year", "project") and currency == "RUB"
    assume(not of_thousands or min(low or 1e9, high or 1e9) >= 1_000)
    assume(low is None or high is None or 1000 * low > high)  # «от 60 до 70 000» is a slip for 60 000
    [fork] = read_pay(salary_words(low, high, currency, period, tax), field=True)
    assert (fork.low, fork.high, fork.currency, fork.period, fork.tax) == (low, high, currency, period, tax)


plain_amounts = st.integers(0, 20_000_000) | st.integers(1, 4_000).map(lambda thousands: thousands * 1000)


@unhurried
@given(
    st.tuples(st.none() | plain_amounts, st.none() | plain_amounts),
    st.sampled_from([*steady, "₽", "руб.", "$", "€"]),
    st.sampled_from(sorted(PERIOD_WORDS)),
    st.sampled_from(sorted(TAX_WORDS)),
    st.booleans(),
)
def test_the_short_cut_reads_as_the_whole_reader_does(
    edges: tuple, currency: str, period: str, tax: str, field: bool
):
    words = salary_words(*edges, currency, period, tax)
    if read_quickly(words) is not None:
        assert read_pay(words, field) == read_afresh(words, field)


@unhurried
@given(st.from_regex(FIELD, fullmatch=True, alphabet=st.characters(codec="utf-8")), st.booleans())
def test_the_short_cut_reads_people_like_the_whole_reader(words: str, field: bool):
    if read_quickly(words) is not None:
        assert read_pay(words, field) == read_afresh(words, field)


def test_the_short_cut_is_taken():
    assert read_quickly("от 60 000 до 90 000 RUB в месяц, до вычета налогов")
    assert read_quickly("до 90 000 ₽") and read_quickly("от 500 000 KZT в месяц, на руки")
    assert read_quickly("60-90к") and read_quickly("1 500 ₽ за пост") and read_quickly("80–120к gross")
    assert read_quickly("60-90") is None and read_quickly("зп 60-90к") is None


@unhurried
@given(st.integers(20, 400), st.integers(1, 200), st.sampled_from(["net", "gross", "unknown"]))
def test_unsaid_period_is_a_month(low: int, more: int, tax: str):
    words = salary_words(low * 1000, (low + more) * 1000, "RUR", "unknown", tax)
    [fork] = read_pay(words, field=True)
    assert (fork.low, fork.high, fork.period, fork.tax) == (low * 1000, (low + more) * 1000, "month", tax)


neutral = st.lists(
    st.sampled_from(
        [
            "Ищем человека в дружную команду",
            "Пишем тексты, снимаем ролики",
            "Удалённо, полный день",
            "Нужен опыт в соцсетях.",
        ]
    ),
    max_size=4,
).map(lambda sentences: ". ".join(sentences) + "." if sentences else "")
stated = st.sampled_from(
    [
        "Зарплата 60–80 тыс. руб. на руки",
        "ЗП: от 45 000 ₽",
        "Вилка 100-150 net",
        "Оклад 1500$",
        "Оплата 500 р/час",
    ]
)


@unhurried
@given(neutral, stated, neutral)
def test_neutral_text_around_changes_nothing(before: str, pay: str, after: str):
    alone = [(fork.low, fork.high, fork.currency, fork.period, fork.tax) for fork in read_pay(pay)]
    around = read_pay(f"{before}\n{pay}\n{after}")
    assert [(fork.low, fork.high, fork.currency, fork.period, fork.tax) for fork in around] == alone


@pytest.mark.parametrize(
    "text",
    [
        "9" * 400,
        "зп " + "9" * 400 + " руб",
        "зп 1" + " 000" * 400,
        "\x00зп\x00 60\x00к",
        "\ud800 зп 60к",
        "зп " + "60к, " * 5_000,
        "от " * 10_000,
        "7" + "-" * 10_000,
        "(" * 10_000 + "60к" + ")" * 10_000,
        "зп 60" + "\u200b" * 10_000 + "к",
        "и" + "\u0306" * 10_000,
        "http://" * 10_000,
        "сто тысяч " * 5_000,
        "Вилка:\n" * 5_000,
        "зп 10 000 kr " * 5_000,
        "1/" * 50_000,
        "выплаты " + "5, 15 и " * 20_000,
        "%11" * 20_000,
        string.printable * 100,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_hostile_text_gives_an_answer(text: str):
    assert isinstance(read_afresh(text), list)


def test_two_hundred_sums_have_their_roles():
    lines = [
        f"Рекламный бюджет {n} 000 ₽\nТестовое задание {n}00 ₽\nКомпенсация спорта {n} 500 ₽\nЗарплата {n}5 000 ₽\nОборот {n} млн ₽"
        for n in range(10, 50)
    ]
    forks, sums = read_offer("\n".join(lines))
    assert [fork.low for fork in forks] == [1000.0 * int(f"{n}5") for n in range(10, 50)]
    assert Counter(one.role for one in sums) == dict.fromkeys(("ads", "test", "perk", "pay", "business"), 40)


def test_a_price_list_of_sixty_lines_is_no_month():
    things = ("Пост", "Сторис", "Рилс", "Карточка товара", "Баннер", "Сценарий")
    lines = [f"{things[n % 6]} — {300 + 10 * n} ₽" for n in range(60)]
    forks, sums = read_offer("Прайс для исполнителей\nОплата за единицу:\n" + "\n".join(lines))
    assert {fork.period for fork in forks} == {"post"} and all(fork.unit for fork in forks)
    assert len(sums) == 60


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SMM manager wanted / Ищем SMM. Salary 70 000 RUB net, зарплата 70 000 руб. на руки", [(70_000, "net")]),
        ("Позиция\tОклад\tГород\nSMM\t50 000\tПермь\nТаргет\t60 000\tУфа", [(50_000, "unknown"), (60_000, "unknown")]),
        ("| Должность | Зарплата |\n|---|---|\n| SMM | 55 000 ₽ |", [(55_000, "unknown")]),
        ("3АРПЛАТА : 4S OOO pу6 , rрафuк 5/2", []),
        ("З А Р П Л А Т А  от 50 000 руб.", [(50_000, "unknown")]),
    ],
    ids=["two languages", "a pasted sheet", "a table", "misread letters", "spaced letters"],
)  # fmt: skip
def test_noise_invents_nothing(text: str, told: list[tuple[int, str]]):
    assert [(fork.low, fork.tax) for fork in read_pay(text)] == told


def test_four_hundred_digits_are_no_pay():
    assert read_pay("Зарплата " + "1" * 400 + " руб.") == []


@pytest.mark.parametrize(
    "unit",
    [
        "зп 60к ",
        "от 60 до 90 тыс. ",
        "1 ",
        "a\u200b",
        "и\u0306",
        "тысяч ",
        "зп\n",
        "8 9",
        "= 5 000 ₽ + ",
        "аванс 5 000 ₽, остаток ",
        "500 ₽ за пост, ",
        "испытательный 42к, после ",
        "oклад рублeй ",
        "(в месяц ",
    ],
)
def test_work_grows_with_the_text_not_faster(unit: str):
    """Counted in steps of the interpreter, not in seconds: eight times the text, at most ten times the steps."""
    short, long = (steps(unit * (size // len(unit))) for size in (4_000, 32_000))
    assert long <= 10 * short + 20_000


def steps(text: str) -> int:
    import sys

    count = 0

    def step(frame, event, argument):
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        read_afresh(text)
    finally:
        sys.setprofile(None)
    return count
