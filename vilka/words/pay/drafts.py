"""Neighbouring sums joined into ranges: «от 60 до 90 тыс.», «60–90к», «170 000 250 000 руб.»"""

import re

from vilka.words.pay import tables as words
from vilka.words.pay.kinds import WORD, all_marks, bits
from vilka.words.pay.sums import Sum

S = words.SPACE
#: A sum of thousands before one so many times smaller that names the currency is what is paid for.
WIDEST = 10
#: The farthest apart that two edges of one range may stand, in characters.
GAP = 40
_RANGE = re.compile(
    f"(?:{S}|[*_`~])*(?:(?:{words.NET}|{words.GROSS}){S}*)?(?:\\([^()0-9\\n]{{0,20}}\\){S}*)?"
    f"(?:{words.DASH}{{1,2}}|~|→|÷|[.]{{2,3}}|…|;|/|,?{S}*(?:и{S}+)?(?:вплоть{S}+)?до|{S}to|,?{S}*up{S}?to)"
    f"(?:{S}|[*_`~≈])*(?:(?:junior|middle|senior|lead|джун|мидл|синьор|сеньор){S}+)?"
)
_LONG_RANGE = re.compile(f"[^.;\\n+0-9]{{0,{GAP}}}[^a-zа-яё.;\\n+0-9](?:до|up{S}?to){S}*")
#: What stands between the sums of a list by grade, and no farther apart than this.
LISTED, LIST_GAP = re.compile(f"/|{words.DASH}"), 4

#: Two sums by grade differ at most so many times.
MOST_APART = 6
#: Fewer roubles are no sum of a pair.
LEAST_OF_PAIR = 100
_GRADES = f"(?:{'|'.join(said for _, said in words.LABELS)}){words.LETTER}*"
_TWO_GRADES = f"{_GRADES}{S}*/{S}*{_GRADES}"
_TWO_BEFORE = re.compile(f"{words.NOT_LETTER_BEFORE}{_TWO_GRADES}(?:{S}|[):—–-])*$")
_TWO_AFTER = re.compile(f"(?:{S}|[(—–-])*{_TWO_GRADES}")
#: «30/38 (испытательный/после)»
_TWO_STEPS = re.compile(
    f"(?:{S}|[(—–-])*(?:испыт[а-яё]*[.]?(?:{S}срок)?|ис|исп|и/с|стаж[а-яё]+|адаптаци[а-яё]+){S}*/{S}*(?:после|далее|дальше|потом|затем|штат|основ|постоян)"
)

_OTHER_MONEY = bits(
    "bonus", "perk", "ads", "budget", "business", "price", "prize", "audience", "later", "hope", "advance"
)
#: «120 р/1000 знаков», «3 000 ₽ до 3 ч»
_COUNTED = re.compile(
    f"{S}{{0,2}}(?:зн|збп|симв|шт|просмотр|показ|слов|подписчик|ч(?!{words.LETTER})|час|мин|сек|слайд|кадр)"
)


class Draft:
    """A range (or a single sum) that may be pay, while it is being weighed."""

    low: float | None = None
    high: float | None = None
    #: A period of ``tables.TIMES``, "post", "project", "unknown" or "" (not said).
    period = ""
    #: The thing that is paid for and how many of it; how many such sums make the pay of the period.
    unit = ""
    quantity = 1
    times = 1.0
    #: The share of it that coefficients by the place of work make.
    local = 0.0
    #: What another part of the same pay adds, «аванс 20 000, остаток …».
    added = 0.0
    #: The sum that is paid where the condition of this one is not met.
    step_of: "Draft | None" = None
    tax = ""
    #: The tax that the heading above states.
    heading_tax = ""
    #: What the money is: see ``roles`` and ``phrases``.
    role = ""
    score = 0
    #: The heading of its list says what it is, the words right before it only name whose: «Казань 70 000».
    inherits = False
    #: «Таргет — 60 000»: one line of a list of that form.
    after_dash = False
    #: Whom or when it is for: a grade, a contract, "trial".
    label = ""
    #: Stands after «=»: a total of what the line said before.
    equals = False
    #: A total with bonuses, or an average.
    total = False
    variable = False
    #: It is paid after the trial, so that what is told before it is paid till then.
    after_trial = False
    #: It is called a salary.
    salary = False
    #: One of «40-60-80».
    listed = False
    #: Its clause speaks of something else than the work, and it is that thing's price or number.
    owned = False
    #: The first thing after a sign: «…, 70к за всё».
    begins_item = False
    #: The same, and a sign after it: nothing else is said with it.
    own_item = False

    def __init__(self, first: Sum, second: Sum | None) -> None:
        self.first = first
        self.second = second
        self.start = self.begin = first.begin
        self.end = second.end if second else first.end
        #: The larger edge as written, multiplier applied.
        self.size = max(first.amount, second.amount) if second else first.amount
        self.currency = (first.currency or second.currency) if second else first.currency
        #: A multiplier is written, «60-80к».
        self.multiplied = first.factor > 1 or (second is not None and second.factor > 1)

    @property
    def bare(self) -> bool:
        """Nothing says that it is money: no currency, no multiplier at its first edge."""
        return self.currency == "" and self.first.factor == 1

    @property
    def in_roubles(self) -> bool:
        """Roubles, said or by custom."""
        return self.currency in ("RUB", "")

    def is_like(self, other: "Draft", times: float) -> bool:
        """Whether neither sum is more than so many times the other."""
        return self.size <= times * other.size and other.size <= times * self.size


def join_ranges(text: str, sums: list[Sum]) -> list[Draft]:
    """Drafts of all sums, in order: two neighbours of one sentence that make a range become one."""
    drafts: list[Draft] = []
    second: Sum | None = None
    for place, first in enumerate(sums):
        if first is second:
            continue
        following = sums[place + 1] if place + 1 < len(sums) else None
        second = following if following and _joined(text, first, following) else None
        if second and _is_listed(text, sums, place):
            second = None
            drafts.append(_listed(sums[place : place + 3]))
        elif second and _is_pair(text, first, second):
            drafts.append(_listed([first, second]))
            second = None
        else:
            drafts.append(Draft(first, second))
            drafts[-1].listed = second is None and _is_listed(text, sums, place - 1)  # the last of a list
    return drafts


def _is_listed(text: str, sums: list[Sum], place: int) -> bool:
    """«75/90/120», «40-60-80»: a list of single sums by grade, no range."""
    sign = _sign_after(text, sums, place)
    return sign != "" and (
        sign == _sign_after(text, sums, place + 1) or sign == _sign_after(text, sums, place - 1)
    )


def _sign_after(text: str, sums: list[Sum], place: int) -> str:
    """The sign that parts a sum from the next one as in a list, "" where none does."""
    if not 0 <= place < len(sums) - 1 or sums[place + 1].start - sums[place].end > LIST_GAP:
        return ""
    sign = text[sums[place].end : sums[place + 1].start].strip(" ")
    return sign if LISTED.fullmatch(sign) else ""


def _is_pair(text: str, first: Sum, second: Sum) -> bool:
    """«100 000 / 80 000», «junior / middle: 60 / 90к»: two sums, the larger first, or each with its grade or its step, and no
    range."""
    if text[first.end : second.start].strip(" ") != "/":
        return False
    if _TWO_STEPS.match(text, second.end):
        return True
    if second.amount < (LEAST_OF_PAIR if second.currency else words.THOUSAND):
        return False
    amount = first.value * second.factor if first.value < words.THOUSAND else first.amount
    if second.amount < amount <= MOST_APART * second.amount:
        return True
    graded = _TWO_BEFORE.search(text, max(0, first.begin - GAP), first.begin) or _TWO_AFTER.match(
        text, second.end
    )
    return graded is not None


def _listed(sums: list[Sum]) -> Draft:
    """The first of a list by grade; the multiplier of the last serves all: «60-80-100к»."""
    first = sums[0]
    if first.value < words.THOUSAND:
        first.factor = max(one.factor for one in sums)
    draft = Draft(first, None)
    draft.listed = True
    return draft


def _joined(text: str, first: Sum, second: Sum) -> bool:
    gap = text[first.end : second.start]
    if len(gap) > GAP + 10:
        return False
    if _RANGE.fullmatch(gap):
        joined = ";" not in gap or text[max(0, first.begin - 4) : first.begin].rstrip("*_ ")[-1:] == "("
    elif gap and not gap.strip(" "):
        joined = _lost_dash(first, second)
    else:
        joined = first.edge != "high" and second.edge == "high" and _long_range(gap, first, second)
    return joined and not _apart(text, gap, first, second)


def _apart(text: str, gap: str, first: Sum, second: Sum) -> bool:
    """Two sums that are no range whatever stands between: of two currencies, «25к / junior 40к», «120 р/1000 знаков»."""
    if first.currency and second.currency and first.currency != second.currency:
        return True
    if (
        second.currency
        and not first.currency
        and first.factor > 1
        and first.amount >= WIDEST * second.amount >= WIDEST * 1_000
    ):
        return True  # «100к — 3000 ₽»: so much for so many
    if "/" in gap and first.currency and not second.currency and second.amount == words.THOUSAND:
        return True  # «160 ₽/1000»: for so many characters
    if first.value < 10 and first.factor == second.factor == 1 and second.value >= 10_000:
        return True  # «2 проекта — 38 000»
    if not second.currency and _COUNTED.match(text, second.end):
        return first.currency != "" or "/" in gap  # and not «тексты от 1 500 до 3 000 знаков»
    return ("/" in gap or "→" in gap) and gap.strip("/→ *_") != ""


def _long_range(gap: str, first: Sum, second: Sum) -> bool:
    """«от 60 тыс. на старте и до 90»."""
    near = first.edge == "low" or 5 * first.amount >= second.amount
    rises = second.amount >= first.amount >= 15
    return bool(near and rises and _LONG_RANGE.fullmatch(gap)) and not _other_money(gap)


def _lost_dash(first: Sum, second: Sum) -> bool:
    if first.currency or not second.currency or first.factor > second.factor:
        return False
    return first.value >= 500 and first.value < second.value <= 4 * first.value


def _other_money(gap: str) -> bool:
    return bool(all_marks(WORD.findall(gap)) & _OTHER_MONEY)
