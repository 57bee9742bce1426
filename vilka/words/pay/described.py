"""What the clause of a sum says of it whatever it is: its tax, its period and unit, whom it is for, what comes on top."""

import re

from vilka.words.pay import tables as words
from vilka.words.pay.clause import Clause
from vilka.words.pay.counts import SAME_IN_PLURAL
from vilka.words.pay.drafts import Draft
from vilka.words.pay.evidence import LEAST_BARE, ROUND
from vilka.words.pay.kinds import TRADE_NAME, marks_of
from vilka.words.pay.labels import label_of
from vilka.words.pay.parts import LEAST_WAGE
from vilka.words.pay.period import (
    AFTER_OTHERS,
    BY_PIECE,
    NOTHING,
    TAX,
    PaidFor,
    paid_for,
    stated_tax,
)
from vilka.words.pay.roles import BONUS, TRADE
from vilka.words.pay.subject import DASHES
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import SPACE as S

#: So far before its price a piece may be named, in characters.
ABOVE = 120
#: Pieces of content for less than this are paid by the piece, for more by the month.
LEAST_SET = 10_000
#: The most roubles that anybody of this market is paid for an hour, a shift, a day, a week.
MOST_FOR = {"hour": 10_000, "shift": 30_000, "day": 30_000, "week": 200_000}
_HALF_AFTER = re.compile(f"{S}*(?:2|два|дважды){S}(?:раза?{S})?в{S}мес")
FOR = re.compile(f"{S}*за{S}")
_VARIABLE = re.compile(
    f"(?:{S}?(?:net|gross|гросс|на{S}руки|(?:оклад|фикс|ставк|зп|з/п){L}{{0,10}}(?:{S}част[ьи])?|/{L}{{1,8}}|\\([^()\\n]{{0,40}}\\)|в{S}(?:мес|месяц)|руб[а-я]*|₽|,))*{S}*"
    f"(?:\\+|и|плюс|,|\\(\\+?){S}*(?:[0-9 \u2013-]{{0,12}})"
    "(?:%|процент|проц|kpi|кпи|преми|бонус|мотивац|стимулир|bonus|квартальн|годов|полугод|сдельн|переменн|доп)"
    f"(?!{L}{{0,6}}{S}(?:нет{S}*(?:[,.;!)\\n]|$)|не{S}(?:предусм|плат|обещ|да[её]|будет)))"
)
_SHIFT = re.compile(f"(?<!{L})смен")
_SHIFTS = re.compile("смены?")
_ITEM_ENDS = re.compile(f"{S}*(?:[,.;!()\\n]|$)")
_NEXT_THING = re.compile(f"{S}*(?:[,/+]|и{S}){S}*[а-яё]")
#: «за 30 секунд — 6 500»: how much of the thing, which is nobody's month.
_MEASURE = re.compile("секунд|сек$|минут|мин$|знак|символ|слов[оа]?$")
_CONTENT = re.compile(f"(?<!{L})(?:{words.UNIT_KINDS[0][1]})")
#: «10 постов, 8 рилс, сторис — …»: a list of pieces, some of them counted.
_LISTED = re.compile(f"[0-9]{S}(?:{words.UNIT_KINDS[0][1]})[^.;\\n]*[,+]")
#: «3 рилс по»
_SO_MANY = re.compile(f"(?<![0-9])[0-9]{{1,2}}{S}(?:{words.UNIT_KINDS[0][1]}){L}*{S}по{S}$")
#: The words before a thing, with no sign between.
_OPEN_WORDS = re.compile(f"(?:{L}+{S}){{1,3}}$")


def describe(draft: Draft, clause: Clause) -> bool:
    """Set what the clause says of a sum whatever its role is; whether the words of its period touch it."""
    draft.after_dash = clause.head.rstrip(" ")[-1:] in DASHES
    draft.label = label_of(clause)
    if clause.marks & TAX:
        draft.tax = _tax(clause)
    said, attached = paid_for(clause)
    if said is not NOTHING:
        _set_paid_for(draft, clause, said)
    elif clause.head_words[-1:] == ["по"] and _is_for_each(draft, clause):
        draft.period, draft.unit = _period_of_piece(clause), "каждый"  # «плачу по 500»
        attached = draft.period == "shift" or _SO_MANY.search(clause.head) is not None
    part = draft.in_roubles and ROUND <= draft.size < LEAST_WAGE and draft.period in ("", "month")
    if part and _HALF_AFTER.match(clause.tail):
        draft.period, draft.times = "month", 2  # «22 500 ₽ 2 раза в месяц»
    return attached


def _is_for_each(draft: Draft, clause: Clause) -> bool:
    """«плачу по 500», «каждый по 1 800», «6 смен по 3 500»"""
    what = "".join(clause.head_words[-2:-1])
    most = LEAST_SET if what in BY_PIECE or _SHIFTS.fullmatch(what) else words.THOUSAND
    return LEAST_BARE <= draft.size < most


def varies(draft: Draft, clause: Clause) -> bool:
    """«50 000 + 10 % с продаж»: bonuses or a share come on top of the sum."""
    may = "+" in clause.tail or clause.marks & BONUS
    return bool(may and _VARIABLE.match(clause.page.text[draft.end : draft.end + 60]))


def _tax(clause: Clause) -> str:
    head = AFTER_OTHERS.split(clause.sentence_head)[-1] if clause.floor > clause.line else clause.head
    return stated_tax(head if clause.head_marks & TAX else "", clause.tail if clause.tail_marks & TAX else "")


def _set_paid_for(draft: Draft, clause: Clause, said: PaidFor) -> None:
    dear = draft.in_roubles and draft.size >= LEAST_SET
    if dear and (_is_made_by_trade(clause, said.unit) or _is_duty_after(clause, said.unit)):
        return
    draft.unit, draft.quantity, draft.times = said.unit, said.quantity, said.times
    period = said.period
    if period == "shift" and _is_too_much(draft, period) and not clause.page.field:
        period = "project"  # «за смену платим 32 000»: of a camp
    if clause.page.field or not _is_too_much(draft, period):
        draft.period = period
    if said.unit:
        draft.period = _period_of_unit(draft, clause, said)


def _is_made_by_trade(clause: Clause, unit: str) -> bool:
    """«Дизайнер карточек — 55 000 ₽», «монтажёр коротких видео: 70 000»: the thing is what the trade makes."""
    before = clause.head.rstrip(" —–-:")
    if not unit or not before.endswith(unit):
        return False
    near = _OPEN_WORDS.search(before.removesuffix(unit))
    return near is not None and any(marks_of(word) & (TRADE | TRADE_NAME) for word in near[0].split())


def _is_duty_after(clause: Clause, unit: str) -> bool:
    """«45 000 ₽ сторис, посты», «30 000 р видео до минуты»: not «15 000 рублей ролик.»"""
    after = clause.tail.lstrip(" ")
    if not unit or not after.startswith(unit):
        return False
    listed = SAME_IN_PLURAL.fullmatch(unit) is not None and _NEXT_THING.match(after, len(unit)) is not None
    return listed or not _ITEM_ENDS.match(after, len(unit))


def _is_too_much(draft: Draft, period: str) -> bool:
    """«Полный день — 60 000»: nobody is paid so much a day, the word is about something else."""
    written = max(draft.first.value, draft.second.value if draft.second else 0.0)
    size = written if written >= 1_000 else draft.size  # «смена 3 200 т.р.» says the thousands twice
    return draft.in_roubles and size > MOST_FOR.get(period, size)


def _period_of_unit(draft: Draft, clause: Clause, said: PaidFor) -> str:
    """What a thing that is paid for makes of the period: a dear set says no more than a sum alone."""
    if said.unit in BY_PIECE:
        return _period_of_piece(clause)
    measure, previous = _MEASURE.match(said.unit), clause.previous
    if measure and previous and previous.period == "post":
        draft.unit, draft.quantity = previous.unit, previous.quantity
        return "post"  # «за ролик 15 секунд — 40 000 ₽, за 30 секунд — 65 000 ₽»
    dear = draft.size >= LEAST_SET and draft.in_roubles
    if said.period == "set" or (
        said.period == "post" and dear and not FOR.match(clause.tail) and _LISTED.search(clause.head)
    ):
        return "" if dear else "unknown"
    if said.period == "unknown":
        return "month" if dear and not measure else "unknown"
    return draft.period


def _period_of_piece(clause: Clause) -> str:
    """«смены по 4 часа — 800 р. каждая», «рилс, 600 р/шт»: what the piece is was said before, in its line or above."""
    if _SHIFT.search(clause.head):
        return "shift"
    start = clause.draft.start
    return "post" if _CONTENT.search(clause.page.text, max(0, start - ABOVE), start) else "unknown"
