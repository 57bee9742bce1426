"""How a text is typed must not change what is read from it: named changes × our own adverts, every field the same.

A row of ``CHANGES``: a name, what is done to a text, and the beginnings of texts that a person would read otherwise then,
each with the reason. Add a change by a row; each change is tried on its share of the texts, so that all of it takes
seconds.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vilka.words.kinds import kind_of
from vilka.words.pay import read_offer
from vilka.words.places import place_spans, read_places
from vilka.words.plain import plain
from vilka.words.read import read_text

CASES = Path(__file__).parent / "cases"
TEXTS = [json.loads(line)["text"] for line in (CASES / "ads.jsonl").read_text(encoding="utf-8").splitlines()]
#: Each change is tried on one of so many shares of the texts.
SHARE = 24
#: What of an answer is words of the text, written as there.
WORDS = {"id", "title", "employer", "words"}
#: The parts of a fork and of a sum that are read.
PARTS = ("low", "high", "currency", "period", "tax", "variable", "unit", "quantity", "label", "role")


class Change(NamedTuple):
    name: str
    made: Callable[[str], str]
    apart: tuple[tuple[str, str], ...] = ()


def by(pattern: str, said: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, said, text, flags=re.MULTILINE)


def each_line(said: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(said(line) if line.strip() else line for line in text.split("\n"))


def entities(text: str) -> str:
    named = {" ": "&nbsp;", "«": "&laquo;", "»": "&raquo;", "—": "&mdash;", "–": "&ndash;", "₽": "&#8381;"}
    return "".join(named.get(sign, sign) for sign in text)


def set_apart(word: re.Match[str]) -> str:
    return " ".join(word[0].upper())


def broken(text: str) -> str:
    """As a mail program sends it; a short text broken once may as well be two lines."""
    if max(map(len, text.split("\n"))) < 3 * 72:
        return text
    return each_line(lambda line: "\n".join(wrap(line, 72, break_long_words=False, break_on_hyphens=False)))(
        text
    )


TYPED = [
    Change("spaces that do not break", by(" ", "\u00a0")),
    Change("tabs for spaces", by(" ", "\t")),
    Change("two spaces for one", by(" ", "  ")),
    Change("two spaces for one, one before signs", by(r" |(?<=[а-яё])(?=[.:;!?](?:\s|$))", lambda gap: gap[0] * 2 or " ")),
    Change("thin spaces in numbers", by(r"(?<=\d) (?=\d)", "\u202f")),
    Change("en spaces", by(" ", "\u2002")),
    Change("spaces at ends of lines", by("$", "  ")),
    Change("lines set in", by("^", "    ")),
    Change("ends of lines of Windows", by("\n", "\r\n")),
    Change("line separators", by("\n", "\u2028")),
    Change("signs of no width", by(" ", " \u200b")),
    Change("soft hyphens", by("(?<=[а-яё]{4})(?=[а-яё]{4})", "\u00ad")),
    Change("bold in Markdown", each_line("**{}**".format)),
    Change("bold in Telegram", each_line(lambda line: line if "*" in line else f"*{line.strip()}*")),
    Change("bold in HTML", each_line("<b>{}</b>".format)),
    Change("lines broken in HTML", by("\n", "<br>\n")),
    Change("lines broken in HTML alone", by("\n", "<br/>")),
    Change("entities of HTML", entities),
    Change("a comma without a space", by("(?<=[а-яё]), ", ",")),
    Change("a space before a comma", by("(?<=[а-яё]), ", " , ")),
    Change("a space before a comma alone", by("(?<=[а-яё]), ", " ,")),
    Change("a space before signs", by(r"(?<=[а-яё])([.:;!?])(?=\s|$)", r" \1")),
    Change("a point without a space", by(r"(?<=[а-яё])\. (?=[А-ЯЁ][а-яё])", ".")),
    Change("a cry thrice", by("!", "!!!")),
    Change("straight quotes", by("[«»]", '"')),
    Change("curly quotes", lambda text: text.replace("«", "“").replace("»", "”")),
    Change("German quotes", lambda text: text.replace("«", "„").replace("»", "“")),
    Change("square brackets", lambda text: text.replace("(", "[").replace(")", "]")),
    Change("hyphens for dashes", by("[–—]", "-")),
    Change("short dashes for long ones", by("—", "–")),
    Change("long dashes for short ones", by("–", "—")),
    Change("bullets glued to words", by(r"^([•\-–—]) ", r"\1")),
    Change("bullets of other kinds", by(r"^[•\-–—] ?", "▪ ")),
    Change("stars for bullets", by(r"^[•\-–—] ?", "* ")),
    Change("leftovers of Windows-1251", lambda text: text.translate({0x2014: 0x97, 0x2013: 0x96, 0x2022: 0x95})),
    Change("full-width figures", lambda text: text.translate({sign: sign + 0xFEE0 for sign in range(48, 58)})),
    Change("figures in keys", by("[0-9]", "\\g<0>\ufe0f\u20e3")),
]  # fmt: skip
#: What leaves less to know: not mixed with the others.
CHANGES = [
    *TYPED,
    Change("lines broken at 72", broken),
    Change(
        "small letters alone",
        str.lower,
        (("помощник таргетолога, можно хоть с Бали", "a place abroad is known by its capital"),),
    ),
    Change(
        "capitals alone",
        str.upper,
        (
            (
                "Можно удалённо, но жители Тюмени",
                "nothing but a town says that it is a vacancy, and a town is known by its capital",
            ),
        ),
    ),
    Change("a small letter at the beginning of lines", each_line(lambda line: line[:1].lower() + line[1:])),
    Change("a capital at the beginning of lines", each_line(lambda line: line[:1].upper() + line[1:])),
    Change("a point at the end of lines", by(r"(?<=[а-яё₽])$", ".")),
    Change("no point at the end of lines", by(r"\.$", "")),
    Change("a blank line after each", by(r"\n+", "\n\n")),
    Change("lines in paragraphs of HTML", lambda text: "".join(map("<p>{}</p>".format, text.split("\n")))),
    Change(
        "letters set apart",
        lambda text: re.sub("^(?:Оклад|Оплата|Зарплата)(?=:)", set_apart, text, flags=re.MULTILINE),
    ),
    Change("kopecks said", by(r"(?<![\d.,])(\d{2,3}) 000(?= ?(?:₽|руб))", r"\1.000,00")),
    Change(
        "thousands without a space",
        by(r"(?<=\d) (?=\d{3}(?!\d))", ""),
        (
            (
                "Рекламные места на декабрь",
                "a price list hires nobody: whose work it is hangs on single words",
            ),
        ),
    ),
    Change("thousands after a point", by(r"(?<![\d.,])(\d{1,3}) (\d{3})(?! ?\d)", r"\1.\2")),
    Change("«руб.» for the sign", by(" ?₽", " руб.")),
    Change("the sign for «руб.»", by(r" ?руб\.(?! [А-ЯЁ])", " ₽")),
]

#: What a post is and whom it is about, whatever stands around it and however it is laid out.
OF_THE_POST = ("kind", "smm", "role", "grade")
AROUND = [
    Change("a greeting above", "Всем привет!\n{}".format),
    Change("a longer greeting above", "Доброго дня, коллеги!\n\n{}".format),
    Change("a greeting in the first line", "Привет, друзья! {}".format),
    Change("a cry above", "Срочно!\n{}".format),
    Change("a row of signs above", "➖➖➖➖➖\n{}".format),
    Change("emoji above", "🔥🔥🔥\n{}".format),
    Change("a channel's name above", "🔥 Работа в диджитал | @digital_rabota\n{}".format),
    Change("tags of places above", "#москва #тула\n{}".format),
    Change("a signature below", "{}\n\nС уважением, Марина, HR".format),
    Change("thanks below", "{}\nСпасибо за внимание!".format),
    Change("a repost asked for below", "{}\nP.S. Репост приветствуется!".format),
    Change(
        "a perk below",
        "{}\nСотрудникам скидка 30% на продукцию.".format,
        (
            ("Вакансии недели:\nSMM-менеджер, «Блик», 70", "two cards are no more nearly the whole text"),
            ("Для рилсмейкеров:", "a line that is no card stands among the cards"),
            ("Стоимость услуг\nВедение ВК", "as above"),
        ),
    ),
    Change(
        "sentences on lines of their own",
        by(r"(?<=[а-яё)»₽]{3})([.!?]) (?=[А-ЯЁ])", r"\1\n"),
        (("Вакансии от подписчиков:\n▫️ Орёл.", "an item's town, firm and job become lines of their own"),),
    ),
    Change("points at ends of lines", by(r"(?<=[а-яё₽])$", ".")),
    Change("empty lines between lines", by(r"\n+", r"\n\n")),
]  # fmt: skip


def read(text: str) -> dict[str, Any]:
    """All that is read but the words themselves."""
    got = {field: said for field, said in read_text({"id": 1, "text": text}).items() if field not in WORDS}
    for sums in ("forks", "sums"):
        got[sums] = [{part: one.get(part) for part in PARTS} for one in got[sums]]
    return got | {"regions": sorted(got["regions"])}


as_written = cache(read)


def share(place: int, shares: int) -> list[str]:
    """The texts that a change is tried on: drawn by their words, so that a new text moves no other."""
    return [text for text in TEXTS if crc32(text.encode()) % shares == place % shares]


def differing(text: str, changed: str) -> dict[str, tuple[Any, Any]]:
    """The fields that are read otherwise: as written, as changed."""
    if changed == text:
        return {}
    before, after = as_written(text), read(changed)
    return {field: (before[field], after[field]) for field in before if before[field] != after[field]}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_every_field_stays(change: Change) -> None:
    texts = share(CHANGES.index(change), SHARE)
    told = [
        (text, differing(text, change.made(text)))
        for text in texts
        if not text.startswith(tuple(begins for begins, _ in change.apart))
    ]
    wrong = [(text, fields) for text, fields in told if fields]
    assert not wrong, "\n\n".join(f"{text}\n→ {fields}" for text, fields in wrong[:5])


@pytest.mark.parametrize("change", AROUND, ids=lambda change: change.name)
def test_the_post_stays(change: Change) -> None:
    apart = tuple(begins for begins, _ in change.apart)
    texts = [text for text in share(AROUND.index(change), len(AROUND)) if not text.startswith(apart)]
    told = [(text, differing(text, change.made(text))) for text in texts]
    wrong = [(text, fields) for text, fields in told if not fields.keys().isdisjoint(OF_THE_POST)]
    assert not wrong, "\n\n".join(f"{text}\n→ {fields}" for text, fields in wrong[:5])


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_words_are_those_of_the_text(change: Change) -> None:
    """The words of forks and the places of towns are where they were typed, whatever was read in their stead."""
    for text in map(change.made, share(CHANGES.index(change), 8 * SHARE)):
        forks, _ = read_offer(text)
        assert all(fork.text == text[fork.start : fork.end] and fork.text.strip() for fork in forks)
        for start, end, _ in place_spans(text):
            assert plain(text[start:end]).text in plain(text).text


@pytest.mark.parametrize("change", [*CHANGES, *AROUND], ids=lambda change: change.name)
def test_a_change_changes_something(change: Change) -> None:
    assert any(change.made(text) != text for text in TEXTS)


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("оклад, ₽\t60 000\t80 000", "оклад, ₽ 60 000  80 000"),
        ("Оклад  60  000  ₽", "Оклад 60 000 ₽"),
        ("от 60 000    80 000 ₽", "от 60 000  80 000 ₽"),
        ("1,5 ставки, 60,5 тыс.", "1,5 ставки, 60,5 тыс."),
        ("10,20,30 числа", "10,20,30 числа"),
        ("Оклад**60 000**₽", "Оклад 60 000₽"),
        ("+7 900 123-45-67", "+7 900 123-45-67"),
        ("пишите @smm_anna_ и t.me/a_b", "пишите @smm_anna_ и t.me/a_b"),
        ("абзац\n\nабзац\nстрока", "абзац\n\nабзац\nстрока"),
        ("строка\n\nстрока\n\nстрока", "строка\nстрока\nстрока"),
        ("опыт в B2B и A/B", "опыт в B2B и A/B"),
        ("З А Р П Л А Т А 60 000", "ЗАРПЛАТА 60 000"),
        ("видео- и фотосъёмка", "видео- и фотосъёмка"),
    ],
)
def test_what_means_something_stays(text: str, plainly: str) -> None:
    assert plain(text).text == plainly
    assert plain(plainly).text == plainly


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.lists(st.sampled_from(TYPED), min_size=2, max_size=4, unique_by=lambda change: change.name),
)
def test_changes_together(text: str, changes: list[Change]) -> None:
    changed = text
    for change in changes:
        changed = change.made(changed)
    assert not differing(text, changed), [change.name for change in changes]


#: Lines of adverts that state no pay: what the firm has, sells, spends and gives, its readers, days, houses, duties.
PAYLESS = (
    "Нам уже 8 лет, за это время выросли до 40 сотрудников.",
    "Оборот компании 120 млн рублей в год.",
    "Производим 15 000 тортов в месяц.",
    "Входим в топ-100 агентств страны, 3 место в рейтинге.",
    "Наши соцсети: ВК 12 000, Telegram 8 500, Дзен 3 200.",
    "В группе 23 400 человек, прирост 500 в месяц.",
    "Нас читают 90 000 человек, из них 30 000 каждый день.",
    "За полгода подняли группу с 2 000 до 14 500.",
    "Рекламный бюджет 150 000 ₽ в месяц.",
    "На таргет выделяем 60 000 рублей ежемесячно.",
    "Стоимость заявки держим в пределах 400–600 ₽.",
    "Средний чек клиента от 25 000 до 40 000 рублей.",
    "Букеты от 2 500 ₽, доставка 350 ₽.",
    "Аренда зала — 2 000 ₽/час.",
    "Свадебный торт, 2 900 за килограмм.",
    "Билет на фестиваль стоит 2 500 ₽.",
    "Стоматология: имплант от 25 000 ₽, чистка 4 000 ₽.",
    "Франшиза от 490 000 рублей, взнос 150 000.",
    "Оплачиваем обучение до 50 000 ₽ в год.",
    "Приведи друга и получи 10 000 ₽.",
    "Компенсируем такси после 22:00 до 700 ₽.",
    "Компенсация питания 250 рублей в день.",
    "Дарим 5 000 рублей на день рождения.",
    "Есть ли тестовое? Да, оплачиваем 1 500 ₽.",
    "Блогерам платим по 5 000 за интеграцию, вы с ними договариваетесь.",
    "Курьеры у нас зарабатывают до 120 000 ₽.",
    "Вашими подписчиками станут люди с доходом от 150 000 рублей.",
    "Нам предлагали ведение за 15 000 ₽, не подошло.",
    "Инструменты оплачиваем отдельно, примерно 3 000 рублей в месяц.",
    "Победителю конкурса дарим 10 000 рублей.",
    "Отклики до 15 декабря, портфолио обязательно.",
    "Пишите @name_ или звоните с 10 до 18.",
    "Телефон: 8 (912) 345-67-89, Анна.",
    "Адрес: ул. Ленина, 45, офис 302.",
    "ID 458721, ссылка на форму в профиле.",
    "Собеседование 12 декабря в 15:30, займёт 40 минут.",
    "20 постов и 12 рилс в месяц, сторис по 5–7 штук.",
    "Тексты от 1 500 до 3 000 знаков.",
    "Опыт от 2 лет, возраст от 20 до 35.",
    "#вакансия2026 #smm24",
)  # fmt: skip
#: Lines of adverts that state pay, each whole by itself.
PAID = (
    "Зарплата 52 000 ₽ на руки",
    "Оклад от 61 до 83 тыс. руб.",
    "💰 72 000–94 000 ₽",
    "З/п 47к",
    "ЗП: 58 000 + премия до 15 000",
    "Оплата 1 900 ₽ за смену",
    "Платим 850 ₽ за рилс",
    "Ставка 430 руб/час",
    "Доход от 95 000 ₽ gross",
    "Вилка 110–140к до вычета НДФЛ",
    "Испытательный срок 35 000 ₽, далее 48 000 ₽",
    "Оплата: 27 000 ₽ за 12 постов в месяц",
    "Гонорар 12 000 ₽ за проект",
)
#: Texts where a line beside may rightly change the period or the use of money: orders of one thing, clients' budgets.
_ORDERS = re.compile("(?i)бюджет|срок|задач|нуж|кто |логотип|написать|снять")


def pay_of(text: str) -> list[tuple[Any, ...]]:
    forks, _ = read_offer(text, "vacancy")
    return [(fork.low, fork.high, fork.currency, fork.period, fork.tax, fork.label) for fork in forks]


@cache
def vacancies(paid: bool) -> list[str]:
    """Our adverts of work that goes on: with pay, or without any sum."""
    hired = [text for text in TEXTS[::4] if not _ORDERS.search(text) and kind_of(text, "") == "vacancy"]
    if not paid:
        return [text for text in hired if not read_offer(text, "vacancy")[1] and "(60–80)" not in text]
    return [text for text in hired if {fork[3] for fork in pay_of(text)} - {"project"}]


def beside(text: str, line: str) -> Iterator[str]:
    """The text with a line before it, under its first line, after it."""
    first, *rest = text.split("\n")
    yield f"{line}\n{text}"
    yield "\n".join((first, line, *rest))
    yield f"{text}\n{line}"


@pytest.mark.parametrize("line", PAYLESS)
def test_a_line_without_pay_changes_no_pay(line: str) -> None:
    texts = vacancies(True)[PAYLESS.index(line) % 8 :: 8] + vacancies(False)[:: SHARE // 4]
    changed = [text for text in texts for made in beside(text, line) if pay_of(made) != pay_of(text)]
    assert changed == []


@pytest.mark.parametrize("line", PAID)
def test_pay_is_read_alike_wherever_its_line_stands(line: str) -> None:
    told = pay_of(f"SMM-менеджер\nВести соцсети\n{line}")
    assert told
    texts = vacancies(False)[PAID.index(line) % 2 :: 2]
    wrong = [made for text in texts for made in beside(text, line) if pay_of(made) != told]
    assert wrong == []


@given(
    st.sampled_from(range(20, 95)),
    st.sampled_from(range(5, 60)),
    st.sampled_from(["{}–{} тыс. ₽", "от {} до {} тыс. руб.", "{}-{}к"]),
)
def test_other_numbers_are_read_as_those(low: int, more: int, said: str) -> None:
    text = (
        f"SMM-менеджер в сеть пекарен\nЗарплата {said.format(low, low + more)}\nОфис, 5/2, 12 постов в месяц"
    )
    assert [fork[:4] for fork in pay_of(text)] == [(1_000 * low, 1_000 * (low + more), "RUB", "month")]


#: Nominative, genitive, locative, region.
TOWNS = [
    ("Киров", "Кирова", "Кирове", "RU-KIR"),
    ("Набережные Челны", "Набережных Челнов", "Набережных Челнах", "RU-TA"),
    ("Йошкар-Ола", "Йошкар-Олы", "Йошкар-Оле", "RU-ME"),
    ("Минеральные Воды", "Минеральных Вод", "Минеральных Водах", "RU-STA"),
    ("Орёл", "Орла", "Орле", "RU-ORL"),
    ("Старый Оскол", "Старого Оскола", "Старом Осколе", "RU-BEL"),
    ("Псков", "Пскова", "Пскове", "RU-PSK"),
]
WORKPLACES = [
    "Офис в {l}", "г. {n}", "Город: {n}", "📍 {n}", "{n}, офис", "{n} / удалённо", "{n} или удалённо", "Офис в центре {g}",
    "{n}, ул. Мира, 5", "Кандидат из {g}", "Живёте в {l}", "Только {n}", "({n})", "Гибрид, {n}", "Где:\n{n}",
]  # fmt: skip
#: Towns in which nobody works.
PASSED = [
    "Созвоны в 11:00 по Твери", "Часовой пояс Омска, МСК+2", "Раз в год летаем на форум в Казань", "Не Москва", "Фестиваль «Тула»",
    "Наш директор окончил университет в Томске", "Доставка по Самаре и Великому Новгороду", "Работаем с брендами из Уфы",
    "Приехали на съёмки из Перми", "Победители премии в Сочи", "В планах запуск в Рязани",
]  # fmt: skip


@cache
def told_nowhere() -> list[str]:
    return [text for text in TEXTS if "\n" in text and not place_spans(text)][::4]


@pytest.mark.parametrize("line", WORKPLACES)
def test_a_town_is_read_wherever_its_line_stands(line: str) -> None:
    for number, text in enumerate(told_nowhere()):
        name, genitive, locative, region = TOWNS[number % len(TOWNS)]
        lines = text.split("\n")
        lines.insert(1 + number % len(lines), line.format(n=name, g=genitive, l=locative))
        assert read_places("\n".join(lines)).regions == (region,), "\n".join(lines)


@pytest.mark.parametrize("line", PASSED)
def test_a_town_in_passing_is_no_place_of_work(line: str) -> None:
    for text in told_nowhere():
        assert read_places(f"{text}\n{line}").regions == (), text


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town[0])
def test_the_region_follows_the_town(town: tuple[str, str, str, str]) -> None:
    name, genitive, locative, region = town
    cases = {
        r"\b(из|от|до|кроме) Казани\b": rf"\1 {genitive}",
        r"\bв Казани\b": f"в {locative}",
        r"\bКазань\b": name,
    }
    texts = [
        text
        for text in TEXTS
        if read_places(text).regions == ("RU-TA",) and "Казан" in text and "«" not in text
    ]
    for text in texts[::2]:
        other = text
        for pattern, said in cases.items():
            other = re.sub(pattern, said, other)
        if other != text and "Казан" not in other:
            assert read_places(other).regions == (region,), other


#: What these begin with tells what is paid for, or whose money it is.
BEGIN_WITH_THE_WORK = [
    "Смонтировать 3 ролика о ферме, 5 000 за все",
    "Обложка для подкаста о шахматах, 2 500 ₽",
    "Логотип пекарни, нужен дизайнер\nОплата: 15 000 ₽",
    "Подработка на субботу: снять открытие катка, 3 500 за вечер, Пермь",
    "Мини-гостиница: ночь от 3 900, сауна 5 000. Нужны посты и снимки. Могу предложить 14 тыс в месяц и две ночи",
    "Коворкинг, час 900. Своим минус 10%. Ищем админа, который ведёт и зал, и наш паблик. Смена 12 часов, 2 400 + процент",
    "Оформление группы ВК чайной лавки\nОплата: 6 000 ₽",
]


@pytest.mark.parametrize("above", ["Всем привет!\n", "Всем привет! ", "Срочно!\n\n", "#вакансия\n"])
@pytest.mark.parametrize("text", BEGIN_WITH_THE_WORK)
def test_what_a_text_begins_with_stands_below_a_greeting_too(text: str, above: str) -> None:
    said, plainly = read_text({"text": above + text}), read_text({"text": text})
    assert plainly["forks"]
    assert [(one["low"], one["period"]) for one in said["forks"]] == [
        (one["low"], one["period"]) for one in plainly["forks"]
    ]
