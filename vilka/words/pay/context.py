"""What the words around a sum make of it: kinds of words, stated tax, stated period."""

import re
from functools import reduce
from operator import or_

from vilka.words.pay import tables as words

S, L = words.SPACE, words.LETTER
#: A word (grades keep their plus), or a sign that ends a clause.
WORD_PATTERN = f"з[/.\\\\]п(?!{L})|(?:junior|middle|senior|jun|mid|jr|sr)\\+|[0-9]\\+|{L}+|[,;.!?\\n|+•:()]"
TAX_PATTERN = f"({words.NET})|({words.GROSS})"
TAX_AT_END_PATTERN = f"(?:({words.NET})|({words.GROSS}))[:(]?{S}{{0,2}}$"
TYPED_NET_PATTERN = f"{S}{{1,2}}нет{words.NOT_LETTER_AFTER}"
_PER = (
    f"(?<!{L})(?:(?:в|за|per|an?|на|x|каждый|каждую){S}{{1,3}}(?:(?:1|один|одну|рабочий|полный|каждый){S})?"
    f"|(?={words.PERIOD_ADJECTIVES}))|/{S}?|{L}/"
)
_PERIODS = "|".join(f"({names})" for _, names in words.PERIODS)
_NAMES = "|".join(f"({names})" for _, names in words.PERIOD_NAMES)
PERIOD_AFTER_PATTERN = (
    f"(?:{_PER}|{S}?\\({S}?|[,*]{S}{{0,3}}|^{S}{{0,3}})(?:{_PERIODS}){words.NOT_LETTER_AFTER}"
)
PERIOD_BEFORE_PATTERN = (
    f"(?:{_PER})(?:{_PERIODS}){words.NOT_LETTER_AFTER}|(?<!{L})(?:{_NAMES})(?:{S}|[:—–-]){{1,4}}$"
)
MARKET_PATTERN, TOTAL_PATTERN = words.MARKET, words.TOTAL

WORD = re.compile(WORD_PATTERN)
TAX_WORDS = re.compile(TAX_PATTERN)
_TAX_AT_END = re.compile(TAX_AT_END_PATTERN)
_TYPED_NET = re.compile(TYPED_NET_PATTERN)
PERIOD_AFTER = re.compile(PERIOD_AFTER_PATTERN)
_PERIOD_BEFORE = re.compile(PERIOD_BEFORE_PATTERN)

KIND_BITS = {kind: 1 << place for place, (kind, _) in enumerate(words.KINDS)}
PAY, OFFER, BONUS, PERK = (KIND_BITS[kind] for kind in ("pay", "offer", "bonus", "perk"))
OTHER, REFERRAL, UNIT, TIME = (KIND_BITS[kind] for kind in ("other", "referral", "unit", "time"))
TAX, PERIOD, TOTAL, MARKET = (KIND_BITS[kind] for kind in ("tax", "period", "total", "market"))
SCHEDULE = KIND_BITS["schedule"]
DECISIVE = PAY | OFFER | BONUS | PERK | OTHER | REFERRAL
#: Kinds that decide after a sum.
TELLING_AFTER = PAY | BONUS | PERK | OTHER | REFERRAL | UNIT | TIME
#: How many words before a sum a word of other money, of perks or bonuses still tells what it is.
OTHER_REACH, PERK_REACH, STEADY_REACH = 8, 6, 2
#: Words of tax are shorter, in characters.
TAX_REACH = 60
CLAUSE_SIGNS = frozenset(",;.!?\n|+•:()")
CONJUNCTIONS = frozenset(("и", "или", "or", "and", "плюс"))
_KINDS = [(KIND_BITS[kind], re.compile(f"(?:{stems})")) for kind, stems in words.KINDS]


class _Marks(dict[str, int]):
    """Kinds of words, remembered, since a language has few of them."""

    def __missing__(self, word: str) -> int:
        if len(self) > 50_000:
            self.clear()
        marks = self[word] = sum(bit for bit, stems in _KINDS if stems.match(word))
        return marks


#: All kinds of a lower-case word as bits of ``KIND_BITS``.
marks_of = _Marks().__getitem__


def all_marks(tokens: list[str]) -> int:
    """The kinds of all words together."""
    return reduce(or_, map(marks_of, tokens), 0)


def head_kind(tokens: list[str], steady: bool = False) -> str:
    """What the words before a sum make of it: the nearest telling word decides.

    "pay", "offer" (conditions are being told), "bonus", "perk", "other", "added" (comes on top of another sum),
    "total" (pay together with its varying part) or "" (nothing said). ``steady``: the sum is «… ₽/месяц»; then
    only words close by can make it something else.
    """
    other_reach, perk_reach = (STEADY_REACH, STEADY_REACH) if steady else (OTHER_REACH, PERK_REACH)
    comma = plus = False
    pending = offer = ""
    far = 0
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        if token in CLAUSE_SIGNS:
            if token == "+":
                if not comma and not pending:
                    return "added"
                plus = True
            elif token in ",|)" or (token == "(" and far):
                comma = True
            elif token not in ":(":
                if comma or token != "." or pending:
                    break
                comma = True
            continue
        far += 1
        marks = marks_of(token)
        if not marks & DECISIVE:
            continue
        if marks & PAY:
            if place and tokens[place - 1] == "к":  # «бонус к зарплате»
                continue
            return _pay_or(pending, plus, tokens)
        if marks & OTHER and not pending and far <= other_reach:
            return "other"
        if marks & (BONUS | PERK | REFERRAL) and not comma and far <= perk_reach:
            pending = pending or ("bonus" if marks & BONUS else "perk")
        if marks & OFFER:
            offer = "offer"
    return "added" if pending and plus else pending or offer


def _pay_or(pending: str, plus: bool, tokens: list[str]) -> str:
    if pending:
        return "total" if plus or pending == "bonus" else pending
    return "perk" if all_marks(tokens) & REFERRAL else "pay"


def tail_kind(tokens: list[str]) -> str:
    """What the first words after a sum make of it: "pay", "other", "bonus", "perk", "unit", "time" or ""."""
    for place, token in enumerate(tokens[:4]):
        if token in CLAUSE_SIGNS or token in CONJUNCTIONS:
            break
        marks = marks_of(token)
        if marks & PAY and not marks & UNIT:
            return "pay"
        if marks & OTHER:
            return "other"
        if marks & (BONUS | PERK | REFERRAL):
            return "bonus" if marks & BONUS else "perk"
        if not place and marks & (UNIT | TIME):
            return "unit" if marks & UNIT else "time"
    return ""


def stated_tax(head: str, tail: str) -> str:
    """ "net", "gross" or "": right before the sum («gross 100 000, net 87 000»), else after it, else before it.

    An empty ``head`` or ``tail`` is one that says nothing of tax.
    """
    match = (_TAX_AT_END.search(head, max(0, len(head) - TAX_REACH)) if head else None) or (
        TAX_WORDS.search(tail) if tail else None
    )
    if match is None:
        if tail and _TYPED_NET.match(tail):
            return "net"
        match = _last(TAX_WORDS, head[head.rfind(";") + 1 :])
    return "" if match is None else "net" if match.group(1) else "gross"


def period_after(tail: str) -> tuple[str, bool]:
    """The period that the words after a sum name, "" if none; and whether it is right after."""
    match = PERIOD_AFTER.search(tail)
    return (_period(match), match.start() <= 1) if match else ("", False)


def period_before(head: str) -> str:
    """The last period that the words before a sum name, "" if none."""
    match = _last(_PERIOD_BEFORE, head)
    return _period(match) if match else ""


def _period(match: "re.Match[str]") -> str:
    place = (match.lastindex or 1) - 1
    return words.PERIODS[place % len(words.PERIODS)][0]


def _last(pattern: "re.Pattern[str]", text: str) -> "re.Match[str] | None":
    found = None
    for match in pattern.finditer(text):
        found = match
    return found
