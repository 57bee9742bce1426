"""How much speaks for a sum being pay: the signs that it, its clause and its place show, on the scale of ``evidence``."""

import re

from vilka.words.body import body_begins
from vilka.words.pay import tables as words
from vilka.words.pay.clause import Clause, Page
from vilka.words.pay.counts import counted, is_told_alone
from vilka.words.pay.described import varies
from vilka.words.pay.drafts import Draft
from vilka.words.pay.evidence import (
    LEAST_A_DAY,
    LEAST_BARE,
    ROUND,
    THRESHOLD,
    WEIGHTS,
    is_bare_range,
    is_month_bare,
    is_round,
)
from vilka.words.pay.kinds import KIND_BITS, TRADE_NAME, marks_of
from vilka.words.pay.lists import take_unit
from vilka.words.pay.orders import is_order
from vilka.words.pay.roles import PASSED, PAY, TRADE
from vilka.words.pay.subject import HIRING, STEADY, ends_item, hires, of_work
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import SPACE as S

#: The least bare number of thousands that a word of pay makes pay: «оклад 30 и премии».
LEAST_THOUSANDS = 20
#: Ages that are asked for begin below this.
LEAST_NO_AGE = 40
#: The top of a text: so many characters and lines.
TOP, TOP_LINES = 600, 5
#: Roles of pay that a phrase told; what comes right after a step of pay is pay too.
_STEPS, _TOLD = ("trial", "start", "test", "later"), ("trial", "start", "fee")
TOTAL, TRIAL = KIND_BITS["total"], KIND_BITS["trial"]
#: The title of a post or a whole message.
_SHORT_FIRST_LINE = re.compile("\\s*[^\\n]{1,79}(?=\\n|$)")
_NOT_WORDS = re.compile("[^a-zа-яё0-9]*")
_TOTAL = re.compile(words.TOTAL)
_CLAUSE_ENDS = re.compile("[,;]|[(](?![^)]*[)])")
_SALARY = re.compile(f"(?<!{L})(?:оклад|зарплат|заработн|доход)")
_ITEM_ENDS = re.compile(
    f"{S}*(?:[,;|•/)!?+]|[1-7]/[0-7](?![0-9])|[.](?:{S}|$)|$|[—–-]{S}|и{S}+{L}|за{S}(?:работу|вс[её])(?!{L}))"
)
_POINT = re.compile(f"[.]{S}{L}")
#: «3500 сразу на карту»
_HANDED = re.compile(f"{S}*(?:сразу{S}+)?(?:на{S}+карту|налич|налом|кэшем)")


def scored(page: Page, draft: Draft, clause: Clause, told: int, said: bool, attached: bool) -> int:
    """All that speaks for the sum, ``told`` by the words around it; no more than it takes where those say enough.

    ``said``: they stand right before it; ``attached``: so does what it is paid for.
    """
    draft.variable = varies(draft, clause)
    score = told + WEIGHTS["phrase"] * _is_told_by_phrase(draft, clause)
    enough = page.field or _is_enough(draft, score)
    if not enough:
        score += _shown(_signs(draft, clause, attached, said))
    if not (said or page.field):
        take_unit(draft, clause)
    if enough:
        return max(score, THRESHOLD)
    if draft.own_item and draft.role in ("", "offer") and hires(clause):
        score += WEIGHTS["hires"]
    score += counted(page, draft, clause)
    return score + (_shown(_signs_of_place(page, draft, clause)) if score < THRESHOLD + 2 else 0)


def _shown(signs: dict[str, bool]) -> int:
    return sum(WEIGHTS[sign] for sign, shown in signs.items() if shown)


def _is_enough(draft: Draft, score: int) -> bool:
    """Whether the words around what is money say enough: what it bears itself would only add to it."""
    money = WEIGHTS["currency"] * (draft.currency != "") + WEIGHTS["multiplier"] * draft.multiplied
    certain = draft.role not in ("", "offer") and (draft.currency != "" or draft.role == "pay")
    return certain and money > 0 and score + money >= THRESHOLD


def _is_told_by_phrase(draft: Draft, clause: Clause) -> bool:
    """Trial pay is pay, and so is what comes right after it, or is told to: «после стажировки 60к»."""
    if draft.role in _TOLD or draft.role not in ("later", ""):
        return draft.role in _TOLD
    if draft.role == "later" and clause.marks & TRIAL:
        return True
    return clause.previous is not None and clause.previous.role in _STEPS


def _signs(draft: Draft, clause: Clause, attached: bool, said: bool) -> dict[str, bool]:
    """What the sum itself and the words beside it show."""
    draft.begins_item = _begins_item(draft, clause, attached)
    draft.own_item = draft.begins_item and _ends_item(clause)
    of_time = draft.period in STEADY or (draft.period == "project" and not draft.unit)
    return {
        "currency": draft.currency != "",
        "multiplier": draft.multiplied,
        "range": draft.second is not None or draft.listed,
        "round": is_round(draft),
        "label": draft.label != "",
        "period": draft.period != "",
        "attached": attached,
        "a_time": attached and draft.bare and of_time and draft.size >= LEAST_BARE,
        "unit": attached and draft.unit != "",
        "named": _follows_worker(draft, clause),
        "alone": said and draft.bare and draft.size >= LEAST_THOUSANDS and is_told_alone(clause),
        "tax": draft.tax != "",
        "on_top": draft.variable,
        "handed": _HANDED.match(clause.tail) is not None,
        "own_item": draft.own_item,
    }


def _ends_item(clause: Clause) -> bool:
    """«…, 70к, …», «… 3000р. казань», where the point of the currency ends the sentence."""
    text, end = clause.page.text, clause.draft.end
    return _ITEM_ENDS.match(clause.tail) is not None or _POINT.match(text, end - 1) is not None


def _is_of_worker(draft: Draft, clause: Clause) -> bool:
    """«сммщик 50-60», and not «сммщик 25-35»: so old may one be."""
    named = clause.head_words and marks_of(clause.head_words[-1]) & (TRADE | TRADE_NAME)
    return bool(named) and draft.first.value >= LEAST_NO_AGE and _ends_item(clause)


def _follows_worker(draft: Draft, clause: Clause) -> bool:
    """«оператору 12 000», «дизайнер — 65 000»: money right after who is looked for."""
    if not (draft.currency or draft.multiplied or is_round(draft)):
        return False
    near = [word for word in clause.head_words[-2:] if word not in PASSED]
    return bool(near) and marks_of(near[-1]) & (HIRING | TRADE_NAME) != 0


def _begins_item(draft: Draft, clause: Clause, attached: bool) -> bool:
    """«…, 70к», «…, 3500 за смену»: money that is the first thing after a sign."""
    money = (
        draft.currency
        or draft.multiplied
        or (attached and draft.size >= LEAST_BARE)
        or (
            is_bare_range(draft)
            and (draft.size >= ROUND or ends_item(clause.head) or _is_of_worker(draft, clause))
        )
        or is_month_bare(draft)
        or _is_bare_in_order(draft, clause)
    )
    return bool(money and (ends_item(clause.head) or of_work(clause)))


def _is_bare_in_order(draft: Draft, clause: Clause) -> bool:
    """«официант на банкет в пятницу, 3500»"""
    money = draft.second is None and draft.size >= LEAST_A_DAY and draft.size % 100 == 0
    return money and ends_item(clause.head) and is_order(clause.page.text)


def _signs_of_place(page: Page, draft: Draft, clause: Clause) -> dict[str, bool]:
    """A fork on a line of its own, near the top, is usually the pay."""
    if not clause.starts_sentence:
        return {}
    text = page.text
    top = draft.start < TOP and text.count("\n", 0, draft.start) < TOP_LINES
    first = (
        _SHORT_FIRST_LINE.match(text, body_begins(text))
        if top and (draft.currency or draft.begins_item)
        else None
    )
    return {
        "top": top,
        "short": first is not None and draft.end <= first.end(),
        "own_line": _NOT_WORDS.fullmatch(clause.head) is not None,
    }


def set_shape(draft: Draft, clause: Clause) -> None:
    """Whom it is for, and whether the sum is a total with bonuses."""
    if draft.role in ("trial", "start"):
        draft.label = "trial"
    elif draft.period == "project" and not draft.label:
        draft.label = "project"
    draft.after_trial = draft.role == "later" and clause.marks & TRIAL != 0
    draft.salary = clause.head_marks & PAY != 0 and _SALARY.search(clause.sentence_head) is not None
    told = not draft.equals and draft.label != "middle" and clause.marks & TOTAL != 0
    draft.total = draft.role == "total" or (told and _is_total(clause))


def _is_total(clause: Clause) -> bool:
    return bool(_TOTAL.search(_CLAUSE_ENDS.split(clause.head)[-1]) or _TOTAL.search(clause.own_tail[:30]))
