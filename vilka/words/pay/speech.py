"""Thousands left out in everyday speech: «24 в мес», «дам 20», «за всё 40», «45 белыми», where a short text tells no other pay."""

import re

from vilka.words.pay.drafts import Draft
from vilka.words.pay.evidence import THRESHOLD
from vilka.words.pay.period import unit_kind
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import SPACE as S
from vilka.words.pay.tables import THOUSAND

#: So many thousands are left out of what is paid a month.
LEAST, MOST = 5, 200
#: Roles of a number of which nothing was told for certain.
_UNTOLD = ("", "pay", "offer", "small", "count", "time")
#: What a sentence begins after.
SENTENCE_ENDS = ("", ".", "!", "?", "\n")
#: Who gives money, or what it is called, right before the number.
_SAID_BEFORE = re.compile(
    f"(?<!{L})(?:дам|даю|да[её]м|дадим|плач[уе]|платим|заплачу|могу|потян(?:у|ем)|готов[аы]?|предлага(?:ю|ем)|предлож(?:у|им)|отда(?:м|ю|[её]м)|заложен[ао]?|за{S}вс[её]|фикс(?:а|ированно)?|оклад|ставка|зп|зарплата|гросс|итого|деньги{S}небольшие|(?:сммщик|специалист|человек|монтаж[её]р|таргетолог|дизайнер)[ауио]?м?{S}за)"
    f"{S}?[,:—–-]?{S}*(?:(?:не{S}больше|максимум|до|за|аж|тебе|вам|где-то|примерно){S})*$"
)
#: What is said of money right after it.
_SAID_AFTER = re.compile(
    f"{S}*(?:фикс|белыми|чистыми|на{S}руки|нетто|максимум|(?:в|за){S}мес(?:яц)?{S}(?:могу|даю|плачу|дам))(?!{L})"
)
#: The clause goes on, and the number counts nothing; one cut in two, «27  093», is no thousands.
_GOES_ON = re.compile(f"{S}+(?:если|когда|но|плюс|только|ежемесячно|и{S}+(?={L}))(?!{L})")
_A_MONTH = re.compile(f"{S}*(?:(?:в|за){S}|/{S}?)мес(?:яц)?(?!{L})")


def take_left_out(text: str, drafts: list[Draft]) -> None:
    """Make pay of the numbers of a short text that are said as pay is, where all thousands are left out."""
    for draft in drafts:
        if _may_be_thousands(draft) and _is_said_as_pay(text, draft):
            for one in (draft.first, draft.second):
                if one:
                    one.factor = THOUSAND
            draft.size *= THOUSAND
            draft.role, draft.score = "fee", THRESHOLD
            draft.period = "month" if draft.period in ("", "month") else draft.period


def _may_be_thousands(draft: Draft) -> bool:
    return (
        draft.bare
        and draft.role in _UNTOLD
        and unit_kind(draft.unit) in ("unknown", "service")
        and draft.first.value >= LEAST
        and draft.size <= MOST
        and not (draft.second and draft.first.value == draft.second.value)  # «50/50»
    )


def _is_said_as_pay(text: str, draft: Draft) -> bool:
    before, after = text[max(0, draft.begin - 60) : draft.begin], text[draft.end : draft.end + 30]
    if _SAID_AFTER.match(after):
        return True
    monthly = _A_MONTH.match(after) is not None
    if monthly and before.rstrip(" ")[-1:] in SENTENCE_ENDS:
        return True  # «… выкладываешь. 24 в мес, обед наш»
    ends = monthly or not after[:3].strip(" ").isalnum() or _GOES_ON.match(after) is not None
    return ends and _SAID_BEFORE.search(before) is not None
