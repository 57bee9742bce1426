"""A sum takes after its neighbours and its heading: lists, tables, «junior 40 000, middle 60 000»."""

import re
from itertools import pairwise

from vilka.words.pay.clause import HEAD, Clause, Page, read_side
from vilka.words.pay.described import LEAST_SET
from vilka.words.pay.drafts import Draft
from vilka.words.pay.evidence import (
    ACCEPTED,
    ALIKE,
    LEAST_A_DAY,
    LEAST_ALONE,
    LEAST_BARE,
    OTHER_AFTER,
    PAID,
    THRESHOLD,
    UNITED,
    WEIGHTS,
    is_money_a_month,
)
from vilka.words.pay.kinds import CLAUSE_SIGNS, KIND_BITS, all_marks, marks_of
from vilka.words.pay.orders import SHORT_ORDER, is_order
from vilka.words.pay.period import DIGIT, TAX, stated_tax, unit_kind
from vilka.words.pay.roles import ADVERTISING, OFFER, PAY, nearest_role
from vilka.words.pay.speech import take_left_out
from vilka.words.pay.subject import STEADY, is_of_else
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import SPACE as S

#: A line longer than this is no heading.
HEADING = 70
#: A heading that ends with no word of pay has no more words: «Оплата за смену», «Должность Оклад Город».
BRIEF = 3
#: A line of a list says no more words than this before its sum, what a parenthesis explains left out.
LIST_WORDS = 6
#: «380 000 гостей, ски-пасс 2 900»: so far a number of things makes the next one a number too, in characters.
COUNTED_REACH = 25
#: What a worker has, can or has done: more is paid for it. «С клиента 3 500», «при аварии 6 000», «если нет медкнижки,
#: сделаем за 3 000» name nothing of his own.
_MORE_UNDER = re.compile(
    "[^а-яёa-z0-9]*(?:опытн|опыт(?![а-яё])|умеете|если (?:уже|вы|ты|умеете) |(?:со?|при|имея|есть|если) (?:(?!нет |не |без |отсутств)[а-яё0-9-]+ ){0,3}?(?:сво[а-яё]{1,3} |опыт|знани|наличи|владени|умени|навык|стаж|английск|язык|допуск|разряд|категори|прав(?:а|ами|ах)?(?![а-яё])|медкнижк|авто|машин|корочк|удостоверени|диплом|образовани|портфолио))"
)
LABEL = KIND_BITS["label"]
#: Whoever can more is paid so many times what others are, at most.
MOST_MORE = 1.6
#: A sum takes after the next one where this much speaks for it.
LEAST_AHEAD = 2
#: In a short text one sum of money, unexplained but worth this much, is the pay.
UNEXPLAINED = 3
#: «аренда 900 р/час, ищем человека, 18 000»: what follows is no more of the same.
ASKED = frozenset(("ищу", "ищем", "ищет", "ищут", "теперь", "зато"))
_PARENTHESES = re.compile("[(][^()\\n]{0,120}[)]")
_OR = re.compile("(?:^|[ \n])(?:или|либо)[ \n]*$")
_NEW_SENTENCE = re.compile("[.!?;] [A-ZА-ЯЁ]")
#: «…, баннер » before the next price of a list.
_NEXT_PIECE = re.compile(f"{S}?[,;]{S}(?:{L}+{S}){{1,3}}")
#: So far from it, in characters.
AHEAD = 40


def inherited(page: Page, draft: Draft, clause: Clause) -> tuple[str, int]:
    """Nothing said right before: a sum in a list takes after the sum before it, or its heading."""
    previous = clause.previous
    if previous and draft.start - previous.end <= HEAD:
        found = _of_previous(page, draft, clause, previous)
        if found is not None:
            return found
    if clause.line <= max(clause.floor, 0):
        return "", 0
    role, score, heads = _heading(page, draft, clause.line)
    draft.inherits = heads
    return (role, score) if heads or not is_of_else(draft, clause) else ("", 0)


def _of_previous(page: Page, draft: Draft, clause: Clause, previous: Draft) -> tuple[str, int] | None:
    between = page.text[previous.end : draft.start]
    lines = between.count("\n")
    if lines < 2 and _is_in_another_currency(draft, previous, between):
        draft.period, draft.unit, draft.quantity = previous.period, previous.unit, previous.quantity
        return previous.role, WEIGHTS["sibling"]
    if lines == 1 and _is_for_more(draft, previous, clause):
        draft.step_of = previous
        return previous.role, WEIGHTS["sibling"] + WEIGHTS["alike"]
    priced = (previous.unit and draft.currency) or (
        draft.unit and (previous.unit or previous.period in UNITED)
    )
    alike = _alike(draft, previous) or priced
    graded = draft.label and previous.label
    if lines:
        goes_on = lines == 1 and alike and previous.score >= THRESHOLD and _one_form(draft, previous)
    else:
        goes_on = bool(alike) and not _is_apart(page, draft, clause, previous, alike=True)
    if previous.role == "" and (graded or goes_on):
        return "", WEIGHTS["sibling"] + (
            WEIGHTS["alike"] if previous.unit or previous.period in UNITED else 0
        )
    if previous.role in PAID and previous.score >= THRESHOLD:
        near = _of_paid(page, draft, clause, previous, lines, between)
        if near is not None:
            return near
    return None if lines else _of_other(page, draft, clause, previous)


def _is_in_another_currency(draft: Draft, previous: Draft, between: str) -> bool:
    """«8 000 руб за набор из 3⏎или 45 000 тг для Казахстана»: the same pay."""
    told = draft.currency and previous.currency and draft.currency != previous.currency
    return bool(told and previous.score >= THRESHOLD and _OR.search(between))


def _of_other(page: Page, draft: Draft, clause: Clause, previous: Draft) -> tuple[str, int] | None:
    """A sum in the line of one that is no pay for certain."""
    if previous.role == "budget" and clause.head_marks & ADVERTISING:
        return "ads", 0
    if previous.role == "count" and (draft.currency or draft.start - previous.end > COUNTED_REACH):
        return None  # «часов 15 в неделю, 500 р/час»
    asked = not ASKED.isdisjoint(clause.head_words)
    timed = (
        previous.role == "perk" and not previous.period and draft.period in STEADY and draft.period != "month"
    )
    if clause.head_marks & OFFER or asked or timed or draft.tax or previous.role in (*PAID, "", "test"):
        return None
    same = previous.unit or not draft.unit
    return (previous.role, 0) if same and ". " not in page.text[previous.end - 1 : draft.start] else None


def _of_paid(
    page: Page, draft: Draft, clause: Clause, previous: Draft, lines: int, between: str
) -> tuple[str, int] | None:
    alike = WEIGHTS["alike"] if _alike(draft, previous) else 0
    if not lines:
        apart = _is_apart(page, draft, clause, previous, alike > 0)
        return ("", 0) if apart else ("pay", WEIGHTS["sibling"] + alike)
    if lines > 1 or not (previous.inherits or not is_of_else(draft, clause)):
        return None  # «оклад 72 000 ₽⏎производим 15 000 тортов в месяц» is no list
    draft.heading_tax, draft.inherits = previous.heading_tax, previous.inherits
    said = read_side(_PARENTHESES.sub(" ", clause.head))[0]
    return ("pay", WEIGHTS["next_line"] + alike) if len(said) <= LIST_WORDS else ("", 0)


def _is_for_more(draft: Draft, previous: Draft, clause: Clause) -> bool:
    """«смена 12 часов, 2 900 рублей⏎со своей медкнижкой — 3 300»: a line that begins with a condition, and somewhat more than
    before is paid under it."""
    first = next((word for word in clause.head_words if word not in CLAUSE_SIGNS), "")
    paid = previous.role in (*PAID, "") and previous.score >= THRESHOLD and not previous.second
    if not paid or not (_MORE_UNDER.match(clause.head) or marks_of(first) & LABEL) or draft.second:
        return False
    ends = draft.period or not clause.tail_words or clause.tail_words[0] in CLAUSE_SIGNS
    money = draft.currency == previous.currency or (draft.bare and ends)
    return bool(money) and previous.size < draft.size <= MOST_MORE * previous.size


def _one_form(draft: Draft, previous: Draft) -> bool:
    """«SMM — 50 000⏎Таргет — 60 000»"""
    return draft.after_dash and previous.after_dash


def _is_apart(page: Page, draft: Draft, clause: Clause, previous: Draft, alike: bool) -> bool:
    """«1 700 ₽ за ролик. Букеты от 2 500 ₽»: in one line, of another sentence and of another thing; one of these parts sums
    that are not ``alike``."""
    listed = _one_form(draft, previous) and draft.is_like(previous, 3)
    owned = not listed and is_of_else(draft, clause)
    begun = _NEW_SENTENCE.search(page.cased, previous.end - 1, draft.start) is not None
    return (owned and begun) or (not alike and (owned or begun))


def _alike(draft: Draft, previous: Draft) -> bool:
    """Two ranges, two sums of ten thousand and more, or two prices of a piece, that differ at most three times."""
    ranges = draft.second is not None and previous.second is not None
    priced = (previous.unit != "" or previous.period in UNITED) and draft.size >= LEAST_BARE
    alike = draft.is_like(previous, 6 if priced else 3)
    return alike and (ranges or priced or draft.size >= 10_000)


def take_unit(draft: Draft, clause: Clause) -> None:
    """«Ролик до минуты — 900 р., до трёх минут — 1500 р.»: the second has the unit of the first."""
    previous = clause.previous
    if draft.period or draft.unit or not previous or previous.period not in UNITED:
        return
    other = draft.currency not in ("", previous.currency or "RUB")
    if other or (previous.role in OTHER_AFTER and unit_kind(previous.unit) != "post"):
        return
    dear = draft.size >= LEAST_SET
    if draft.is_like(previous, 3 if dear else 6) and (not dear or _is_dear_piece(clause, previous)):
        draft.period, draft.unit, draft.quantity = previous.period, previous.unit, previous.quantity


def _is_dear_piece(clause: Clause, previous: Draft) -> bool:
    """«За клип 18 000 ₽, до двух минут 27 000 ₽»: where one piece is so dear, the next one may be."""
    return previous.period == "post" and previous.size >= LEAST_SET and not clause.starts_sentence


def _heading(page: Page, draft: Draft, line: int) -> tuple[str, int, bool]:
    """Whether the lines above are a heading of pay: short, a word of pay, no sum. Its tax is the draft's too.

    The last: whether it heads a list of pay, whatever each line names.

    A line that only grades or tells the tax («Указаны gross, без премий») is looked over to the one above it.
    """
    end = line
    for _ in range(3):
        above = page.text[max(0, end - 2 * HEAD) : end].rstrip(" " + "\n")
        start = above.rfind("\n") + 1
        end += start - min(end, 2 * HEAD)
        above = above[start:]
        marks = read_side(above)[1]
        if marks & TAX:
            draft.heading_tax = stated_tax(above, "")
        above = _PARENTHESES.sub(" ", above)
        if len(above) > HEADING or DIGIT.search(above):
            break
        role = _role_of_heading(above, marks)
        if role == "price" and not marks & ADVERTISING and unit_kind(draft.unit) == "post":
            role = "pay"  # «прайс:⏎пост 600 р.»
        if role:
            score = WEIGHTS["heading" if role == "pay" else "offer"]
            return role, score, role == "price" or (role == "pay" and _heads(above))
    return "", 0, False


def _heads(above: str) -> bool:
    """Whether a line with a word of pay is the heading of a list or the top of a table, and no statement: «…, оплата сдельная»."""
    tokens = read_side(above)[0]
    words = [word for word in tokens if word not in CLAUSE_SIGNS and not word.startswith(("бел", "окладов"))]
    if above.rstrip(" " + "*_")[-1:] == ":":
        return True
    return all_marks(words if len(tokens) <= BRIEF else words[-1:]) & PAY != 0


def _role_of_heading(above: str, marks: int) -> str:
    role = nearest_role(above)
    return role if role in ("pay", "offer", "price") else ""


def look_ahead(text: str, drafts: list[Draft]) -> None:
    """«180+ (senior), 120-180 (middle) net»: a weak sum takes after the accepted one that follows in its line, and
    has the unit of it: «новичок 600 ₽, опытный 1 200 ₽ за ролик»."""
    for draft, following in reversed(list(pairwise(drafts))):
        between = text[draft.end : following.start]
        if following.score < THRESHOLD or len(between) > AHEAD or "\n" in between:
            continue
        if draft.score < THRESHOLD and draft.role in ("", "offer") and _leads_to(draft, following, between):
            draft.score = max(draft.score + WEIGHTS["sibling"], THRESHOLD)
        by_piece = following.unit != "" or following.period in UNITED
        told = draft.score >= THRESHOLD and draft.role in ("", "offer", "pay")
        if told and by_piece and not (draft.unit or draft.period) and draft.is_like(following, 2):
            draft.period, draft.unit = following.period, following.unit


def _leads_to(draft: Draft, following: Draft, between: str) -> bool:
    """«120-180 (middle), …» before other pay, «junior 50 000, middle 70 000 на руки», «20к (испытательный 12к)», «дневные 2 400, ночные 2 900 за смену», «карточка
    400, баннер 900 руб.», «90 000 / 70 000 на руки»."""
    if draft.listed:
        return draft.is_like(following, ALIKE)
    if draft.second is None and draft.label and following.label not in ("", draft.label):
        return draft.is_like(following, 3)
    if draft.bare and draft.second is None:
        piece = following.unit and _NEXT_PIECE.fullmatch(between)
        timed = following.bare and following.period in STEADY
        return (
            bool(piece or timed) and draft.size >= LEAST_BARE and draft.is_like(following, 6 if piece else 2)
        )
    return draft.score >= LEAST_AHEAD and (following.role == "trial" or draft.second is not None)


def take_the_only(text: str, drafts: list[Draft]) -> None:
    """The one sum (or list of sums) of a short text that nothing explains, and no word stands before, is its pay."""
    if len(text) > SHORT_ORDER or any(map(_is_pay, drafts)):
        return
    take_left_out(text, drafts)
    unsaid = [draft for draft in drafts if draft.role in ("", "offer", "later")]
    ordered = is_order(text)
    weak = [draft for draft in unsaid if _looks_like_pay(draft, ordered)]
    alone = all(draft.begins_item or draft.role == "offer" for draft in weak)
    if alone and all(_alike(*pair) for pair in pairwise(weak)):
        for draft in weak:
            draft.score = THRESHOLD


def _is_pay(draft: Draft) -> bool:
    return draft.role in ACCEPTED and draft.role != "trial" and draft.score >= THRESHOLD


def _looks_like_pay(draft: Draft, ordered: bool) -> bool:
    little = draft.currency == "RUB" and draft.size < LEAST_ALONE and not draft.period
    if draft.owned or (little and not ordered):
        return False
    if draft.own_item or (ordered and draft.begins_item):
        return draft.multiplied or is_money_a_month(draft) or (ordered and draft.size >= LEAST_A_DAY)
    return draft.currency != "" or draft.multiplied or draft.score >= UNEXPLAINED
