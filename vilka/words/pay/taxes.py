"""What one fork says of the tax of another: of its line, its list, the step before it."""

import re
from itertools import pairwise

from vilka.words.pay.drafts import Draft
from vilka.words.pay.period import stated_tax

#: Labels of contracts whose tax is the worker's own.
OWN_TAX = ("sz", "ip")
CONTRACTS = (*OWN_TAX, "tk", "gph")
#: What is left of pay after the first rate of the income tax.
AFTER_TAX = 0.87
#: Two prices of an hour are rarely so near to it by chance: «160 ₽ ночью, 140 ₽ днём» are not.
AS_GOOD_AS_EQUAL = 0.002
#: «Все суммы чистыми», «Сумма на руки», «Указано до вычета НДФЛ», a bracket under a list: words that no sum follows.
_OF_ALL = re.compile(
    "\\n[ •*—–-]*[(*][^\\n0-9()]{3,70}[)*]"
    "|(?<=[.;!?\\n])[ •*—–-]*(?:вс[её]|(?:вс[ея] |обе |указанные )?(?:суммы|цифры|ставки|вилки|оклады|зарплаты|деньги|выплаты)|указан[аоы]?"
    "|(?:сумма|цифра|ставка|вилка|оклад|зарплата|зп|оплата|доход)(?= ?[—–-]| указан| на руки| до | чист| гросс| gross| net| нетто| после ))(?![а-яё])"
    "[^\\n0-9.,;!?()]{2,40}(?=[.,;!?)\\n]|$)"
)
#: So far from the last sum, in characters.
_BELOW = 160


def tell_net_from_gross(text: str, drafts: list[Draft]) -> None:
    """«55 000 ₽ (на руки 47 850)»: the same pay before and after the tax."""
    for one, other in pairwise(drafts):
        gross, net = (one, other) if one.size > other.size else (other, one)
        if abs(gross.size * AFTER_TAX - net.size) < min(1, net.size * AS_GOOD_AS_EQUAL) and _one_line(
            text, one, other
        ):
            gross.tax, net.tax = "gross", "net"


def share_tax(text: str, drafts: list[Draft]) -> None:
    """Forks of one line and one period share a tax that only one of them states."""
    for place, draft in enumerate(drafts):
        draft.tax = draft.tax or draft.heading_tax
        if draft.tax:
            continue
        for other in (*drafts[place + 1 : place + 5], *drafts[max(0, place - 4) : place][::-1]):
            if other.tax and _taxed_alike(draft, other) and _one_line(text, draft, other):
                draft.tax = other.tax
                break


def share_tax_of_steps(text: str, drafts: list[Draft]) -> None:
    """«70 000 на руки первые два месяца, дальше 80 000»: what a first period says of the tax holds for the next."""
    for first, following in pairwise(drafts):
        if (
            first.role in ("trial", "start")
            and following.role == "later"
            and _one_line(text, first, following)
        ):
            following.tax = following.tax or first.tax


def take_tax_of_bonus(text: str, drafts: list[Draft]) -> None:
    """«оклад 65 000 + KPI 15 000 (на руки)»: the tax told after both is that of both."""
    for pay, bonus in pairwise(drafts):
        if bonus.role in ("added", "bonus") and _one_line(text, pay, bonus):
            pay.tax = pay.tax or bonus.tax


def take_tax_below(text: str, drafts: list[Draft]) -> None:
    """A sentence after a sum or a list, or a line in brackets under it, speaks of all of it: «(тыс. руб. в месяц, на руки)»,
    «Все суммы чистыми»."""
    following = None
    for draft in reversed(drafts):
        end = min(following.start if following else len(text), draft.end + _BELOW)
        below = [stated_tax("", said[0]) for said in _OF_ALL.finditer(text, draft.end, end)]
        told = next(filter(None, below), "")
        if not told and following and text.count("\n", draft.end, following.start) <= 1:
            told = following.heading_tax
        draft.heading_tax = draft.heading_tax or told
        following = draft


def _taxed_alike(draft: Draft, other: Draft) -> bool:
    """Not «по ТК 70 000 ₽ гросс, ИП 80 000 ₽», «СЗ 95 000, ТК 80 000 на руки»: each contract has its own tax."""
    same = (draft.period or "month") == (other.period or "month")
    of_others = other.label in CONTRACTS and draft.label in CONTRACTS and draft.label != other.label
    return same and not of_others and not (other.tax == "gross" and draft.label in OWN_TAX)


def _one_line(text: str, one: Draft, other: Draft) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return second.start - first.end < 200 and "\n" not in text[first.end : second.start]
