"""A sum that stands for others: after «=» or «итого», or with all that the law adds by the place of work."""

import re

from vilka.words.pay.clause import Clause
from vilka.words.pay.evidence import ACCEPTED, LEAST_BARE, ROUND
from vilka.words.pay.kinds import KIND_BITS
from vilka.words.pay.period import DIGIT
from vilka.words.pay.roles import BONUS, PAY
from vilka.words.pay.subject import STEADY
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import LOCAL_SUPPLEMENTS
from vilka.words.pay.tables import SPACE as S

SUMMING, LOCAL = KIND_BITS["summing"], KIND_BITS["local"]
#: What the words before a total may have told of it.
MAY_EQUAL = (*ACCEPTED, "added", "bonus", "perk")
_EQUALS = re.compile(
    f"(?:=|(?<!{L})(?<!в среднем )(?:итог[оеу]|всего|получается|выходит|т[.]?{S}?е[.]?|то{S}есть)(?:{S}+(?!ещ[её]){L}+){{0,5}}{S}*[:—–-]?){S}*(?:от{S}|до{S})?$"
)
_ADDED_BY_LAW = re.compile(f"(?<!{L})(?:{LOCAL_SUPPLEMENTS}|за север)")
_TAKEN_TOGETHER = re.compile(
    f"(?<!{L})(?:со?|вместе|включая|учитывая|итого?|всего|выходит|получ[а-яё]+)(?!{L})"
)
#: What is counted is summed up.
_PIECES = re.compile(f"[(][0-9]+{S}*шт[^()]*$")
#: «70 000 с полярками»
_WITH_ALL = re.compile(f"{S}*(?:со?|без|включая){S}+(?:уч[её]том{S}+)?(?:{LOCAL_SUPPLEMENTS})")


def total_of(clause: Clause, role: str) -> str:
    """ "pay" or, of a bonus, "total" for a sum that stands for those before it, "" for any other."""
    if role not in MAY_EQUAL or not (clause.head_marks & (LOCAL | SUMMING) or "=" in clause.head):
        return ""
    if _counts_local(clause):
        return "pay"
    return ("total" if role == "bonus" else "pay") if _sums_up(clause) else ""


def is_with_local(clause: Clause) -> bool:
    """«70 000 с полярками»: all that the law adds is in it."""
    return clause.tail_marks & LOCAL != 0 and _WITH_ALL.match(clause.tail) is not None


def _sums_up(clause: Clause) -> bool:
    """«=», «итого» right before the sum, and something that may be summed up before that in the line."""
    if not _EQUALS.search(clause.head):
        return False
    draft = clause.draft
    before = clause.before.draft if clause.before and clause.own_head.strip() == "=" else None
    if before and before.size > draft.size:
        return False  # «бонус за просмотры: 100k = $30»
    if clause.head_marks & (PAY | BONUS):
        return True
    if draft.bare and draft.size < LEAST_BARE and "=" not in clause.head:
        return False  # «смен выходит 12–14»
    if draft.currency == "" and _PIECES.search(clause.head):
        return False  # «каналы (3 шт, всего 96к)»
    a_list = draft.period in STEADY or (draft.currency and "итого" in clause.head_words)
    return bool(a_list) or not clause.starts_line or DIGIT.search(clause.head) is not None


def _counts_local(clause: Clause) -> bool:
    """«оклад 31 400, с учётом районного коэффициента и северной надбавки 78 500»: all that the law adds is in it."""
    before = clause.before.draft if clause.before and clause.head_marks & LOCAL else None
    if before is None or before.size < ROUND:
        return False
    own = clause.own_head
    return _TAKEN_TOGETHER.search(own) is not None and _ADDED_BY_LAW.search(own) is not None
