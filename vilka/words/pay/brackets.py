"""A sum in the brackets of a duty is that thing's price or budget: «внутренняя реклама (бюджет 200 тыс./мес)»."""

import re
from functools import cache

from vilka.words.lexicon import word_beginnings
from vilka.words.moods import INFINITIVES
from vilka.words.pay.clause import Clause, read_side
from vilka.words.pay.kinds import bits, marks_of
from vilka.words.pay.others import is_somebody

#: So many lines above a duty its heading is looked for, and no longer than this, in characters.
MOST_LINES, HEADING = 12, 60
#: So many characters of an item are read before its sum: an item without end is read once, not for each of its sums.
ITEM_READ = 1_000
#: Work that is paid for, whoever is asked to do it: «карусели (500 ₽)», «вести канал (20 000 в месяц)».
_WORK = bits("hiring", "trade", "work", "content", "network", "audience_at")
#: What tells that it is paid, and for what.
_SAID = bits("pay", "piece", "time", "span", "tax")
#: «Опыт от 2 лет.» is no heading.
SENTENCE_ENDS = (".", ";", ",")
#: A word no longer than this names no thing, in letters.
SMALL_WORD = 3
_OF_PAY = bits("pay", "offer", "bonus", "tax")
_ITEM_BEGINS = re.compile("[;:.!?•](?= )")
#: «напоминать об оплате (месяц 6 400 ₽)»: whoever speaks of money is not paid it.
_ABOUT = re.compile("(?<![а-яё])(?:об?|про) [а-яё]+")
_NOT_WORDS = re.compile("^[^a-zа-яё]+")


def role_of_duty(clause: Clause) -> str:
    """ "price" for a sum in the brackets of a duty or a requirement that is no work on content, or where the
    brackets name a thing of their own, else ""."""
    text, start = clause.page.text, clause.draft.start
    floor = max(0, start - ITEM_READ)
    line = text.rfind("\n", floor, start) + 1 or floor
    opened = text.rfind("(", line, start)
    if opened < 0 or text.find(")", opened, start) >= 0:
        return ""
    before = text[line:opened]
    item = _ITEM_BEGINS.split(before)[-1]
    words, marks = read_side(_ABOUT.sub("", item))
    if not words or marks & _OF_PAY:
        return ""
    of_work = marks & _WORK and not any(map(is_somebody, words)) and _tells_only_pay(text[opened:start])
    return "price" if not of_work and _is_duty(text, line, before, words) else ""


def _tells_only_pay(inside: str) -> bool:
    """«(оплата 3 000», «(за ролик 500», and not «(билет 450», «(бюджет 80 000»."""
    return all(marks_of(word) & _SAID or len(word) <= SMALL_WORD for word in read_side(inside)[0])


def _is_duty(text: str, line: int, before: str, words: list[str]) -> bool:
    """Whether an item begins with an infinitive, or a heading of duties stands before it in its line or above."""
    first = next((word for word in words if word.isalpha()), "")
    return (
        first.endswith(INFINITIVES) or any(map(_is_heading, before.split(":")[:-1])) or _is_under(text, line)
    )


def _is_under(text: str, line: int) -> bool:
    """Whether the list that a line stands in has a heading of duties: a short line that ends with a colon, or is one of the list."""
    for _ in range(MOST_LINES):
        end = line - 1
        if end <= 0 or text[end] != "\n":
            return False
        line = text.rfind("\n", 0, end) + 1
        above = text[line:end].rstrip(" *_")
        heads = above[-1:] == ":" or (above[-1:] not in SENTENCE_ENDS and _is_heading(above))
        if len(above) <= HEADING and heads:
            return _is_heading(above)
        if text[end - 1] == " ":
            return False  # a blank line ends the list
    return False


def _is_heading(line: str) -> bool:
    """«📌 Обязанности», «Что входит в работу», «О нас»"""
    return _NOT_WORDS.sub("", line).startswith(_headings())


@cache
def _headings() -> tuple[str, ...]:
    return tuple(said.replace("_", " ") for said in word_beginnings("headings of duties"))
