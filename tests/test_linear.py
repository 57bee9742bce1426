"""No text and no page takes a reader's night: what repeats one piece over and over is read in a time that grows as it does.

A reader has ten times the seconds of the processor that a text takes; a pattern that looks over the whole text for
every sign of it needs more by far. The processor's own seconds: a busy machine changes nothing.
"""

import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from types import FrameType

import pytest

from scrapers.keeping.masks import mask
from scrapers.model import Page, Source, Unreadable, Vacancy
from scrapers.parsing.markup import plain_text
from scrapers.sources import all_sources
from vilka.words.body import pieces
from vilka.words.employment import read_employment
from vilka.words.facts import read_facts
from vilka.words.sketch import contact_hash, sketch

DAY = date(2026, 11, 24)
LIMIT = 3.0
LONG = 60_000
PIECES = [
    *("а", "А", "a", "1", " ", "\n", "-", "—", "_", ".", ",", "/", "|", "@", "#", "%", "№", "₽", "«", '"', "(", "[", "🔥", "\u0301"),
    *("8 ", "80000", "80 000 - ", "от 80 до ", "руб", "к-", "a.", "a@", "a@a.", "@a", "+7 ", "9 9", "t.me/a ", "http://", ".ru/"),
    *("тг: ", "HR ", "тел ", "собака ", "точка ", "семь", "&#64;", "%40", "1️⃣", "О0", "И. ", "Мария ", "Иванова Мария "),
    *("80 000 ₽ - август", "ещё одного (юло мё 100к через месяц, ", "стартуй, 100, соцсети (", "рекламу за рекламу? за тест 100к сторис) "),
    *("Казань, ", "г. ", "ул. ", "SMM ", "Вакансия ", "Ищем ", "Компания: ", "ООО «", "Требования:\n", "• ", "1) ", "А-", "Петровна ", "ип ", "цена: 900\n"),
]  # fmt: skip
SIGNS = "аАaA1 \n-–_.,:;/|@#%№₽«»\"'()[]<>&=+*•🔥ия"
MARKUP = [
    *("<", "<a", "<div>", "<p>", "<title", "<title>", "<!--", "<![CDATA[", "<?", "&", "&amp;", "&#", '"', "{", '{"a":', "["),
    *('<script type="application/ld+json">', "<script ", '<script type="application/json">', '<link rel="canonical" '),
    *('<meta property="og:url" ', "<template id=", '<div class="tgme_widget_message" data-post="a/1">', "<item>", "<doc>"),
    *("<item><title>", "</item>", " ( Бюджет: ", '<li class="collection-item">', "</script", "<p>Регион: "),
]  # fmt: skip


def made() -> Iterator[str]:
    """Thirty pieces put together from the signs that patterns look for, the same in each run."""
    chance = random.Random(20261129)
    for _ in range(30):
        yield "".join(chance.choices(SIGNS, k=chance.randint(2, 7)))


class TooSlow(Exception):
    pass


@contextmanager
def limited() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def vacancy(text: str) -> Vacancy:
    return Vacancy(
        "telegram", "a/1", "https://t.me/a/1", "", text=f"Вакансия: SMM-менеджер\nОплата 80 000 руб.\n{text}"
    )


READERS: dict[str, Callable[[str], object]] = {
    "mask": mask,
    "facts of a post": lambda text: list(read_facts(vacancy(text), True)),
    "facts of a text": lambda text: list(read_facts(vacancy(text), False)),
    "sketch": lambda text: (sketch(text), contact_hash(text)),
    "mark-up of a text": plain_text,
    "sentences": lambda text: list(pieces(text)),
    "terms of work": lambda text: read_employment(text=text[: LONG // 2]),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_text_that_repeats_itself_is_read_in_linear_time(reader: str) -> None:
    for piece in [*PIECES, *made()]:
        with limited():
            try:
                READERS[reader]((piece * LONG)[:LONG])
            except TooSlow:
                pytest.fail(f"{reader}: {piece!r} over and over is not read in linear time")


@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.slug)
def test_a_page_that_repeats_itself_is_read_in_linear_time(source: Source) -> None:
    feed = ('<?xml version="1.0"?><rss><channel>', "</channel></rss>")
    for piece in MARKUP:
        for head, tail in (("<html>", "</html>"), feed):
            page = Page(
                "https://x.example/",
                f"{head}{piece * (LONG // len(piece))}{tail}".encode(),
                DAY,
                200,
                "text/html",
            )
            with limited():
                try:
                    list(source.parse(page))
                    list(source.follow(page))
                except Unreadable:
                    continue
                except TooSlow:
                    pytest.fail(f"{source.slug}: {piece!r} over and over is not read in linear time")
