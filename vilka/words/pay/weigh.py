"""``weigh`` gives every draft its role, from the first to the last, and counts what speaks for it being pay.

What the words before a sum say (``_told_before``), or its list and heading, and what those after it say (``_told_after``)
are what ``_role`` starts from. A phrase of the clause says more than one word, and a number without a currency may be none
of money.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from vilka.words.pay import tables as words
from vilka.words.pay.brackets import role_of_duty
from vilka.words.pay.clause import Clause, Page
from vilka.words.pay.counts import counts_before, hopeless, is_price_of, is_year, on_schedule, role_of_number
from vilka.words.pay.described import FOR, describe
from vilka.words.pay.drafts import Draft
from vilka.words.pay.evidence import (
    ACCEPTED,
    ALIKE,
    MOST_UNSAID,
    OTHER_AFTER,
    PAID,
    PRICED,
    THRESHOLD,
    WEIGHTS,
    is_little_for_time,
)
from vilka.words.pay.kinds import CLAUSE_SIGNS, KIND_BITS, marks_of
from vilka.words.pay.lists import inherited, look_ahead, take_the_only
from vilka.words.pay.orders import is_card, is_order
from vilka.words.pay.phrases import role_by_phrase
from vilka.words.pay.roles import (
    DECISIVE,
    MORE,
    PAY,
    PERK,
    TELLING_AFTER,
    nearest_role,
    role_after,
)
from vilka.words.pay.score import scored, set_shape
from vilka.words.pay.staff import role_of_staff
from vilka.words.pay.subject import (
    SENTENCE_SIGNS,
    SHORT_TEXT,
    STEADY,
    after_last,
    is_of_else,
    looks_for_somebody,
    names_word,
)
from vilka.words.pay.sums import in_hashtag
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import SPACE as S
from vilka.words.pay.totals import is_with_local, total_of

CONTENT, SPENDS = KIND_BITS["content"], KIND_BITS["spends"]
#: Roles of pay that changes in time; a phrase of them yields to a word of other money before the sum.
STEPS = ("trial", "start", "later")
#: Roles that such a phrase makes its own.
YIELDING = (*PAID, "total", "")
#: Roles that the next sum of a list takes over as they are.
INHERITED = (*PAID, *OTHER_AFTER, "total", "test", "barter", "equipment", "count", "market")
_SIGN = re.compile(words.PAY_SIGNS)
#: «на время обучения 25 тыс.», «по окончании курса 50 000»: a step of pay, though learning is a perk elsewhere.
_LEARNT = re.compile("обучен|стаж|курс")
_PRICE_LINE = re.compile(
    "[^a-zа-яё0-9\\n]*(?:(?:фиксированн[а-яё]+|fixed) )?(?:цена|стоимость|price)(?: (?:работы?|заказа|проекта|задачи))?(?: до)?[^a-zа-яё0-9\\n]*"
)
#: What there is to do, under a heading of whoever has it done.
_TASKS = re.compile(
    "(?:^|\n)[^a-zа-яё0-9\n]{0,4}(?:задач[аи]|задание|требовани[яе]|обязанности|что (?:нужно|надо|требуется|делать|сделать|предстоит)|объ[её]м работ)[а-яё ]{0,20}:"
)
_PRICE_LABEL = re.compile(f"(?<!{L})(?:цена|стоимость|price){S}?:?{S}?$")
#: «20 тысяч фикс и 300 рублей с заявки»
_AND = re.compile(f"[^.;\n]{{0,25}}(?<!{L})(?:и|плюс|[+]){S}*(?:ещ[её]{S}+)?(?:по{S}+|до{S}+|от{S}+)?$")
_COSTS = re.compile(f"(?<!{L})(?:сто[ия]т|обход[ия]тся|обош)")
_AT_ONCE = re.compile(f"{S}*(?:разово|едино(?:времен|раз)о?)")
_BOUGHT = re.compile("реклам|аренд|клиент|заказчик|покупател|(?<![а-я])чек")


class Told(NamedTuple):
    """What words say of a sum: its role, how much that speaks for its being pay, whether they stand ``right`` before it."""

    role: str
    score: int
    right: bool


def weigh(page: Page, drafts: list[Draft]) -> None:
    """Set role, score, tax, period and the rest of every draft, from the first to the last."""
    previous: Draft | None = None
    floor = 0
    clause: Clause | None = None
    hopeful = [draft for draft in drafts if not hopeless(page, draft)]
    for place, draft in enumerate(hopeful):
        following = hopeful[place + 1].start if place + 1 < len(hopeful) else len(page.text)
        clause = Clause(page, draft, previous, floor, following, clause)
        _weigh_one(page, draft, clause)
        floor = draft.end
        if draft.role in INHERITED or draft.score >= THRESHOLD:
            previous = draft
    look_ahead(page.text, hopeful)
    if not page.field:
        take_the_only(page.text, drafts)


def _weigh_one(page: Page, draft: Draft, clause: Clause) -> None:
    pieces = clause.before.draft.quantity if clause.before else 1
    if draft.first.amount == pieces > 1 and draft.currency == "":
        draft.role = "count"  # the thousand of «70 ₽ за 1000 знаков»
        return
    attached = describe(draft, clause)
    steady = attached and draft.currency != "" and draft.period in STEADY and not is_little_for_time(draft)
    told = _beside_previous(draft, clause, _told_before(page, draft, clause, steady))
    after = _told_after(clause)
    if after == "pay" and (not told.right or told.role in ("", "offer", "pay", "added")):
        told = Told("pay", told.score + WEIGHTS["tail"], told.right)
    draft.role = (_role_in_field if page.field else _role)(draft, clause, told, after)
    if draft.role not in ACCEPTED:
        return
    draft.owned = draft.role == "" and told.score == 0 and is_of_else(draft, clause)
    if not draft.owned:
        draft.score = scored(page, draft, clause, told.score, told.right, attached)
        set_shape(draft, clause)


def _beside_previous(draft: Draft, clause: Clause, told: Told) -> Told:
    """«90 ₽ за пост + 250 ₽ за подборку»: the second is no supplement; «20 тысяч фикс и 300 рублей с заявки», «300 ₽ за заказ
    + 9 ₽ за км»: it is one."""
    previous = clause.previous
    if not previous or not (draft.unit or FOR.match(clause.tail)):
        return told
    if previous.unit:
        alike = told.role == "added" and draft.unit and draft.is_like(previous, ALIKE)
        return Told("pay", WEIGHTS["sibling"], told.right) if alike else told
    paid = previous.role in (*PAID, "") and previous.period in ("", "month") and draft.size < previous.size
    return Told("added", 0, True) if paid and _AND.match(clause.own_head) else told


def _told_after(clause: Clause) -> str:
    """What the words after a sum make of it."""
    if is_with_local(clause):
        return "pay"
    if not clause.tail_marks & TELLING_AFTER:
        return ""
    if clause.tail.lstrip(" ")[:1].isdigit():
        return ""  # «20к 3 поста в неделю»: the noun is of the next number
    after = role_after(clause.tail_words)
    return "" if after == "count" and _is_price_of_piece(clause) else after


def _is_price_of_piece(clause: Clause) -> bool:
    """«20 000/чел», «3к ролик»: what follows is paid for, not counted."""
    draft = clause.draft
    return clause.tail.lstrip(" ").startswith("/") or (
        clause.tail_words[:1] == [draft.unit] and (draft.multiplied or is_price_of(draft, draft.unit))
    )


def _told_before(page: Page, draft: Draft, clause: Clause, steady: bool) -> Told:
    """What the words right before the sum say of it, else its list or heading."""
    role = _named_before(clause, steady)
    if total := total_of(clause, role):
        draft.equals = True
        return Told(total, WEIGHTS["equals"], True)
    if role == "price" and _is_given(page.text, clause):
        role = "budget"  # «Цена: 9000 руб.»: what the client gives
    if not role and in_hashtag(page.text, draft.start):
        role = "pay"
    if role in ("pay", "total", "budget"):
        return Told(role, WEIGHTS["pay"], True)
    if role and role != "offer":
        return Told(role, 0, True)
    score = WEIGHTS["offer"] if role else 0
    if _SIGN.search(clause.head):
        score += WEIGHTS["sign"]
    found, more = inherited(page, draft, clause)
    return Told(found or role, score + more, False)


def _is_given(text: str, clause: Clause) -> bool:
    """Whether a price that is labelled so is what a text gives that looks for somebody, orders a thing or is the card of an
    order."""
    if _PRICE_LINE.fullmatch(clause.sentence_head) and (
        looks_for_somebody(text) or is_order(text) or _lists_tasks(text)
    ):
        return True
    return _PRICE_LABEL.search(clause.head) is not None and is_card(text)


@lru_cache(maxsize=16)
def _lists_tasks(text: str) -> bool:
    """Whether a heading of what there is to do stands in a text; asked for each line of a price list."""
    return _TASKS.search(text) is not None


def _named_before(clause: Clause, steady: bool) -> str:
    if clause.head_marks & PERK and is_little_for_time(clause.draft) and _begins_with(clause, PERK):
        return "perk"
    more = not MORE.isdisjoint(clause.head_words[-2:])
    telling = more or clause.head_marks & DECISIVE or "+" in clause.head_words
    return nearest_role(clause.head, steady, not clause.starts_line) if telling else ""


def _begins_with(clause: Clause, kind: int) -> bool:
    """«• спортзал на территории, 500 руб./мес», «Доплата молодым — 15 000 ежемесячно»: a sentence whose first word is of a
    kind, and no word of pay after it."""
    if not clause.starts_sentence or clause.head_marks & PAY:
        return False
    tokens = after_last(clause.head_words, SENTENCE_SIGNS)
    return marks_of(next((word for word in tokens if word not in CLAUSE_SIGNS), "")) & kind != 0


def _role(draft: Draft, clause: Clause, told: Told, after: str) -> str:
    """The role: by whose it is, by a phrase, by the words after it, by those before it, by what the number counts."""
    if whose := role_of_staff(clause):
        return whose
    if "(" in clause.head and (whose := role_of_duty(clause)):
        return whose
    priced = draft.unit and FOR.match(clause.tail)  # «нарезка шортсов 600 за штуку»
    if not (draft.currency or told.right or priced) and counts_before(clause):
        return "count"
    if phrase := _role_by_phrase(clause, told):
        return phrase
    named = draft.unit or (told.right and told.role in ("pay", "total"))
    if after in OTHER_AFTER and not named:
        return after
    if told.role == "price" and told.right and _is_made(draft) and _is_price_of_work(clause):
        return "pay"
    if told.role == "budget" and _is_too_much_to_pay(draft, clause):
        return "ads"
    return told.role if draft.currency else role_of_number(draft, clause, told.role, told.right, after)


def _is_made(draft: Draft) -> bool:
    """«стоимость поста», «стоимость: 170 ₽ за 1 000 знаков»: of a piece, of some text or of time."""
    return draft.period in PRICED or draft.unit.startswith(("знак", "символ", "слов"))


def _is_price_of_work(clause: Clause) -> bool:
    """«стоимость поста»; not «реклама стоит 500 за пост», «домик стоит 7 500 в сутки»: of a thing that is not made here."""
    if _BOUGHT.search(clause.head):
        return False
    return clause.head_marks & CONTENT != 0 or _COSTS.search(clause.head) is None


def _role_by_phrase(clause: Clause, told: Told) -> str:
    """What a phrase says, unless the words before the sum know better."""
    phrase = role_by_phrase(clause)
    if phrase == "once" and told.right and told.role in ("pay", "budget") and _AT_ONCE.match(clause.tail):
        return ""  # «бюджет на бота 35 000 разово»
    if phrase == "count" and clause.draft.currency:
        return role_by_phrase(clause, ("count",))  # «вирусный ролик — 5 000 ₽»
    if (phrase, told.role) == ("wish", "budget"):
        return ""
    if phrase == "fee" and not clause.draft.currency and on_schedule(clause.draft, clause):
        return ""  # «работа с 9 до 18, рекламный бюджет 20 000»
    learnt = told.role == "perk" and _LEARNT.search(clause.head)
    if phrase in STEPS and not (told.role in YIELDING or learnt):
        return role_by_phrase(clause, STEPS)  # «рекламный бюджет первых двух месяцев 25к»
    return phrase


def _is_too_much_to_pay(draft: Draft, clause: Clause) -> bool:
    """«бюджет 900 000 ₽»: nobody is paid so, save for one job: «интернет-магазин, бюджет 600 тысяч»."""
    return draft.in_roubles and draft.size >= MOST_UNSAID and not _is_of_one_job(draft, clause.page.text)


def _is_of_one_job(draft: Draft, text: str) -> bool:
    """Whether a budget is what an order costs: of no stretch of time, and of nobody who spends it on something."""
    if is_order(text):
        return True
    wanted = draft.period in ("", "project") and looks_for_somebody(text)
    return wanted and len(text) <= SHORT_TEXT and not names_word(text, SPENDS)


def _role_in_field(draft: Draft, clause: Clause, told: Told, after: str) -> str:
    """A salary field speaks of pay, unless it tells the market's or a date («Опубликовано в 2026»)."""
    phrase = role_by_phrase(clause)
    if phrase:
        return phrase
    if (
        told.role != "pay"
        and draft.bare
        and draft.second is None
        and clause.head_words
        and is_year(draft.size)
    ):
        return "time"
    return "pay" if told.role in ("", "offer", "price", "budget") else told.role
