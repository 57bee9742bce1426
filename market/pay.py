"""Words -> forks: every fork of pay that a Russian vacancy text states, with the words it was read from.

Three steps. ``market.pay_sums`` finds the sums. Neighbouring sums are joined into ranges. Each range is then
weighed: currency, multiplier, words of pay, tax and period speak for it; the nearest word about other money
(budget, turnover, audience, perks, bonuses) speaks against it. Tables: ``market.pay_words``.
"""

import re
from dataclasses import dataclass
from typing import Any

from market import pay_words as words
from market.pay_plain import Plain, plain
from market.pay_sums import Sum, currency_of, find_sums

S = words.SPACE
L = words.LETTER


@dataclass(frozen=True, slots=True)
class Fork:
    """Pay as stated: ``low``/``high`` in units of ``currency`` a ``period``; ``text`` = the words, at ``start:end``.

    «от X» has a low only, «до X» a high only, a single sum has both equal. ``period``: month hour day shift week
    year project post unknown; ``tax``: net gross unknown; ``currency``: ISO 4217, "" where nobody can know.
    ``variable``: bonuses or a share come on top.
    """

    low: float | None
    high: float | None
    currency: str
    period: str
    tax: str
    text: str
    start: int
    end: int
    variable: bool = False


#: What speaks for a sum being pay. A range needs ``THRESHOLD``.
WEIGHTS = {
    "field": 6, "currency": 3, "multiplier": 2, "pay": 4, "offer": 2, "sign": 3, "heading": 4, "tail": 3, "sibling": 4,
    "next_line": 3, "tax": 2, "range": 1, "period": 1, "edge": 1, "own_line": 1, "whole_line": 1, "top": 1, "short": 1,
    "counted": -4,
}  # fmt: skip
THRESHOLD = 5
#: Kinds that the next sum of a list takes over.
INHERITED = ("pay", "offer", "other", "total", "bonus", "perk")
ACCEPTED = ("pay", "offer", "total", "")
#: Nobody is paid more dollars a month than this: a larger sum is a slip or other money.
MOST_USD_A_MONTH = 450_000
#: A multiplier that lifts a sum in roubles above this a month is a slip («120000 т.р.»).
SLIP_USD_A_MONTH = 130_000
#: A bare sum below this a month («2900 - 3300») may be dollars as well as roubles: nobody can know.
UNSAID_ROUBLES = 8_000
#: More dollars a month than this, unsaid in a vacancy abroad, is pay a year.
YEARLY_USD = 30_000
HEAD, TAIL, GAP = 90, 120, 40
#: Parts of a month, to weigh what a period makes of a sum.
PER_MONTH = {"hour": 165.0, "day": 21.0, "shift": 15.0, "week": 4.345, "month": 1.0, "year": 1 / 12}

RANGE_PATTERN = (
    f"(?:{S}|[*_`~])*(?:(?:{words.NET}|{words.GROSS}){S}*)?(?:\\([^()0-9\\n]{{0,20}}\\){S}*)?"
    f"(?:{words.DASH}{{1,2}}|[.]{{2,3}}|…|;|/|,?{S}*(?:и{S}+)?(?:вплоть{S}+)?до|{S}to|,?{S}*up{S}?to)(?:{S}|[*_`~≈])*"
    f"(?:(?:junior|middle|senior|lead|джун|мидл|синьор|сеньор){S}+)?$"
)
LONG_RANGE_PATTERN = f"[^.;\\n+0-9]{{0,{GAP}}}[^a-zа-яё.;\\n+0-9](?:до|up{S}?to){S}*$"
LOST_DASH_PATTERN = f"{S}{{1,3}}$"
#: A word, or a sign that ends a clause.
WORD_PATTERN = f"з[/.\\\\]п(?!{L})|(?:junior|middle|senior|jun|mid|jr|sr)\\+|{L}+|[,;.!?\\n|+•:()]"
PERIOD_PATTERN = (
    f"(?:(?<!{L})(?:в|за|per|a|an|на|x|каждый|каждую|один|одну|1){S}{{1,3}}(?:1{S}|один{S}|одну{S}|рабочий{S}|полный{S}|каждый{S})?|/{S}?"
    f"|{S}?\\({S}?|[,*]{S}*|^{S}{{0,3}}|(?<!{L})р/|{L}/)(?:"
    + "|".join(f"({names})" for _, names in words.PERIODS)
    + f"){words.NOT_LETTER_AFTER}"
)
#: The tail of a fork ends where another number, an added part or a new sentence begins.
TAIL_END_PATTERN = "[+\\n]|[0-9]|[.!?;]\\s+[A-ZА-ЯЁ]"
SCHEDULE_PATTERN = "[1-7][/\\\\x×х][0-7](?![0-9])"
VARIABLE_PATTERN = (
    f"^{S}?(?:{S}*(?:net|gross|гросс|на{S}руки|{L}{{1,6}}/{L}{{1,6}}|/{L}+|\\([^()\\n]{{0,40}}\\)|в{S}месяц|руб[а-я]*|₽|,))*{S}*"
    f"(?:\\+|и|плюс|,|\\(\\+?){S}*(?:[0-9{words.DASH[1:-1]} ]{{0,12}})?(?:%|процент|проц|kpi|кпи|преми|бонус|мотивац|bonus|квартальн|годов|"
    "сдельн|переменн|доп)"
)
ADDED_PATTERN = f"^{S}?\\+{S}*\\*?[0-9]"

_RANGE = re.compile(RANGE_PATTERN)
_LONG_RANGE = re.compile(LONG_RANGE_PATTERN)
_LOST_DASH = re.compile(LOST_DASH_PATTERN)
_WORD = re.compile(WORD_PATTERN)
_PERIOD = re.compile(PERIOD_PATTERN)
_TAIL_END = re.compile(TAIL_END_PATTERN)
_SCHEDULE = re.compile(SCHEDULE_PATTERN)
_VARIABLE = re.compile(VARIABLE_PATTERN)
_ADDED = re.compile(ADDED_PATTERN)
_TAX = re.compile(f"({words.NET})|({words.GROSS})")
_TOTAL = re.compile(words.TOTAL)
_MARKET = re.compile(words.MARKET)
_NO = re.compile(words.EXPLICIT_NO)
_SIGN = re.compile(words.PAY_SIGNS)
_DIGIT = re.compile("[0-9]")
KIND_BITS = {kind: 1 << place for place, (kind, _) in enumerate(words.KINDS)}
PAY, OFFER, BONUS, PERK, OTHER = (KIND_BITS[kind] for kind in ("pay", "offer", "bonus", "perk", "other"))
UNIT, TIME, TAX, PERIOD = (KIND_BITS[kind] for kind in ("unit", "time", "tax", "period"))
TOTAL, MARKET, REFERRAL = (KIND_BITS[kind] for kind in ("total", "market", "referral"))
DECISIVE = PAY | OFFER | BONUS | PERK | OTHER | REFERRAL
_KINDS = [(KIND_BITS[kind], re.compile(f"(?:{stems})")) for kind, stems in words.KINDS]
_CLAUSE_SIGNS = frozenset(",;.!?\n|+•:()")
_CONJUNCTIONS = frozenset(("и", "или", "or", "and", "плюс"))
_PARENTHESES = re.compile("[(][^()\n]{0,120}[)]")
_LETTERS = re.compile(L)
_TYPED_NET = re.compile(f"^{S}{{1,2}}нет{words.NOT_LETTER_AFTER}")
_NEUTRAL = re.compile(f"(?:{words.NEUTRAL_AFTER})")
_ON_SOMETHING = re.compile(
    f"^{S}*(?:на|под|для){S}+(?:реклам|продвиж|закуп|посев|таргет|обучен|развит|контекст|тест|покупк|оборудован|спорт|питан|проезд)",
    re.I,
)
_NOT_WORDS = re.compile("[^a-zа-яё0-9]*$")
_known_marks: dict[str, int] = {}


class Page:
    """The text while it is read: lower case for matching, as it was for telling where a sentence begins."""

    __slots__ = ("cased", "signs", "text")

    def __init__(self, cased: str) -> None:
        self.cased = cased.replace("İ", "I")
        self.text = self.cased.lower()
        self.signs = bool(_SIGN.search(self.text))


class Draft:
    """A range that may be pay, while it is being weighed."""

    __slots__ = (
        "currency",
        "end",
        "first",
        "heading_tax",
        "high",
        "kind",
        "low",
        "period",
        "score",
        "second",
        "start",
        "tax",
        "total",
        "variable",
    )

    def __init__(self, first: Sum, second: Sum | None) -> None:
        self.first = first
        self.second = second
        self.start = first.begin
        self.end = second.end if second else first.end
        self.low: float | None = None
        self.high: float | None = None
        self.currency = (first.currency or second.currency) if second else first.currency
        self.period = ""
        self.tax = ""
        self.heading_tax = ""
        self.kind = ""
        self.score = 0
        self.total = False
        self.variable = False


def read_pay(text: str, field: bool = False) -> list[Fork]:
    """Forks of pay that ``text`` states, in order, each once. ``field``: the text is a salary field, so that
    bare numbers in it are pay. Total and linear: any string gives an answer."""
    source = plain(text)
    if not _DIGIT.search(source.text) and not _speaks_numbers(source.text.lower()):
        return []
    page = Page(source.text)
    sums = find_sums(page.text)
    if not sums:
        return []
    drafts = _drafts(page.text, sums)
    _weigh(page, drafts, field)
    return _forks(text, source, _accepted(page.text, drafts))


def _speaks_numbers(text: str) -> bool:
    return "тысяч" in text or "рублей" in text or "миллион" in text


# --- ranges -----------------------------------------------------------------------------------------------------


def _drafts(text: str, sums: list[Sum]) -> list[Draft]:
    drafts: list[Draft] = []
    place = 0
    while place < len(sums):
        first = sums[place]
        second = sums[place + 1] if place + 1 < len(sums) else None
        if second and second.start - first.end <= GAP + 10 and _joined(text, first, second, sums, place):
            drafts.append(Draft(first, second))
            place += 2
        else:
            drafts.append(Draft(first, None))
            place += 1
    return drafts


def _joined(text: str, first: Sum, second: Sum, sums: list[Sum], place: int) -> bool:
    if first.currency and second.currency and first.currency != second.currency:
        return False
    gap = text[first.end : second.start]
    if _RANGE.match(gap):
        return not ("/" in gap and _slash_list(text, sums, place)) and not (
            ";" in gap and text[max(0, first.begin - 4) : first.begin].rstrip("*_ ")[-1:] != "("
        )
    if first.edge != "high" and second.edge == "high" and _LONG_RANGE.match(gap) and not _other_kind(gap):
        return _value(second) >= _value(first) and _value(first) >= 15
    if _LOST_DASH.match(gap) and not first.currency and not first.factor > second.factor:
        return second.currency != "" and first.value >= 500 and first.value < second.value <= 4 * first.value
    return False


def _slash_list(text: str, sums: list[Sum], place: int) -> bool:
    """«75/90/120»: a list of single sums by grade, not a range."""
    if place + 2 >= len(sums):
        return False
    return text[sums[place + 1].end : sums[place + 2].start].strip() == "/"


def _other_kind(gap: str) -> bool:
    return bool(_all_marks(_WORD.findall(gap)) & (BONUS | PERK | OTHER))


def _value(one: Sum) -> float:
    return one.value * one.factor


# --- kinds of words ---------------------------------------------------------------------------------------------


def _marks(word: str) -> int:
    """All kinds of a word as bits of ``KIND_BITS``; remembered, since a language has few words."""
    marks = _known_marks.get(word)
    if marks is None:
        if len(_known_marks) > 50_000:
            _known_marks.clear()
        marks = 0
        for bit, stems in _KINDS:
            if stems.match(word):
                marks |= bit
        _known_marks[word] = marks
    return marks


def _all_marks(tokens: list[str]) -> int:
    marks = 0
    for token in tokens:
        marks |= _marks(token)
    return marks


def _head_kind(tokens: list[str]) -> str:
    """What the words before a sum make of it: the nearest telling word decides.

    "pay", "offer", "bonus", "perk", "other", "total" (pay together with its varying part) or "" (nothing said).
    """
    comma = plus = False
    pending = ""
    offer = ""
    for token in reversed(tokens):
        if token in _CLAUSE_SIGNS:
            if token == "+":
                if not comma and not pending:
                    return "added"
                plus = True
            elif token in ",|()":
                comma = True
            elif token != ":":
                if comma or token != "." or pending:
                    break
                comma = True
            continue
        marks = _marks(token)
        if not marks & DECISIVE:
            continue
        if marks & PAY:
            if pending:
                return "total" if plus or pending == "bonus" else pending
            return "perk" if _all_marks(tokens) & REFERRAL else "pay"
        if marks & OTHER and not pending:
            return "other"
        if marks & (BONUS | PERK | REFERRAL) and not comma:
            pending = pending or ("bonus" if marks & BONUS else "perk")
        if marks & OFFER:
            offer = "offer"
    return pending or offer


def _tail_kind(tokens: list[str]) -> str:
    """What the first words after a sum make of it."""
    for place, token in enumerate(tokens[:4]):
        if token in _CLAUSE_SIGNS or token in _CONJUNCTIONS:
            break
        marks = _marks(token)
        if marks & PAY and not marks & UNIT:
            return "pay"
        if marks & OTHER:
            return "other"
        if marks & (BONUS | PERK | REFERRAL):
            return "bonus" if marks & BONUS else "perk"
        if not place and marks & (UNIT | TIME):
            return "unit" if marks & UNIT else "time"
    return ""


# --- weighing ---------------------------------------------------------------------------------------------------


def _weigh(page: Page, drafts: list[Draft], field: bool) -> None:
    previous: Draft | None = None
    floor = 0
    last = len(page.text)
    for place, draft in enumerate(drafts):
        if not _hopeless(draft):
            following = drafts[place + 1].start if place + 1 < len(drafts) else last
            _weigh_one(page, draft, previous, floor, following, field)
            floor = draft.end
            if draft.kind in INHERITED:
                previous = draft


def _hopeless(draft: Draft) -> bool:
    """Numbers that no context makes pay: unreadable ones, zero, bare ones below ten."""
    first, second = draft.first, draft.second
    if not first.readable and not (second and second.readable):
        draft.kind = "unreadable"
    elif draft.currency or first.factor > 1:
        draft.kind = "" if first.value or second else "small"
    elif second is None:
        draft.kind = "small" if first.value < 10 else ""
    elif first.value < 10 and second.value < 10 and second.factor == 1:
        draft.kind = "small"
    return draft.kind != ""


def _weigh_one(
    page: Page, draft: Draft, previous: Draft | None, floor: int, following: int, field: bool
) -> None:
    text = page.text
    line = text.rfind("\n", max(floor, draft.start - HEAD), draft.start) + 1
    low = max(line, floor, draft.start - HEAD)
    head = text[low : draft.start]
    head_tokens = _WORD.findall(head) if head else []
    line_tail = text[draft.end : min(following, draft.end + TAIL)]
    stop = line_tail.find("\n")
    if stop >= 0:
        line_tail = line_tail[:stop]
    tail = _own_tail(page, draft, line_tail)
    tail_tokens = _WORD.findall(line_tail) if line_tail else []
    marks = _all_marks(head_tokens) | _all_marks(tail_tokens)
    if marks & TAX:
        draft.tax = _tax(head, line_tail)
    if marks & PERIOD:
        draft.period = _stated_period(head, tail)
    if "+" in line_tail or marks & BONUS:
        draft.variable = bool(_VARIABLE.match(text[draft.end : draft.end + 60]))
    kind, score = _head_evidence(page, draft, previous, head, head_tokens, line, floor)
    score += _own_score(draft)
    tail_kind = _tail_kind(tail_tokens)
    if tail_kind == "pay":
        score += WEIGHTS["tail"]
    if field:
        score += WEIGHTS["field"]
        kind = "pay" if kind in ("", "offer") else kind
    else:
        kind = _vetoed(draft, kind, tail_kind, head, tail, marks)
        score += _counted(page, draft, kind, tail_tokens) + _layout(page, draft, head, line, floor)
    draft.total = kind == "total" or bool(
        marks & TOTAL and (_TOTAL.search(_last_clause(head)) or _TOTAL.search(tail[:30].partition(",")[0]))
    )
    draft.kind = kind
    draft.score = score


def _last_clause(head: str) -> str:
    opened = head.rfind("(")
    return head[max(head.rfind(","), head.rfind(";"), opened if opened > head.rfind(")") else -1) + 1 :]


def _own_tail(page: Page, draft: Draft, tail: str) -> str:
    """The words after a sum that are about it: up to an added part, another number or a new sentence."""
    if not tail:
        return tail
    cased = page.cased[draft.end : draft.end + len(tail)]
    ending = _TAIL_END.search(_SCHEDULE.sub("   ", cased) if "/" in cased else cased)
    return tail[: ending.start()] if ending else tail


def _own_score(draft: Draft) -> int:
    first, second = draft.first, draft.second
    score = 0
    if draft.currency:
        score += WEIGHTS["currency"]
    if first.factor > 1 or (second and second.factor > 1):
        score += WEIGHTS["multiplier"]
    if draft.tax:
        score += WEIGHTS["tax"]
    if draft.period:
        score += WEIGHTS["period"]
    if second:
        score += WEIGHTS["range"]
    elif first.edge or first.plus:
        score += WEIGHTS["edge"]
    return score


def _head_evidence(
    page: Page, draft: Draft, previous: Draft | None, head: str, tokens: list[str], line: int, floor: int
) -> tuple[str, int]:
    kind = _head_kind(tokens) if tokens else ""
    if kind in ("pay", "total"):
        return kind, WEIGHTS["pay"]
    if kind and kind != "offer":
        return kind, 0
    score = WEIGHTS["offer"] if kind else 0
    if page.signs and _SIGN.search(head):
        score += WEIGHTS["sign"]
    found, more = _inherited(page, draft, previous, line if line > floor else -1)
    return found or kind, score + more


def _inherited(page: Page, draft: Draft, previous: Draft | None, line: int) -> tuple[str, int]:
    """Nothing said in the line so far: a sum in a list takes after the sum before it, or after its heading."""
    text = page.text
    if (
        previous
        and draft.start - previous.end <= 90
        and previous.kind in ("pay", "offer", "other", "total", "bonus", "perk")
    ):
        between = text[previous.end : draft.start]
        lines = between.count("\n")
        if previous.kind in ("pay", "offer") and previous.score >= THRESHOLD:
            if not lines:
                return previous.kind, WEIGHTS["sibling"]
            if lines == 1 or (lines == 2 and "\n\n" in between):
                draft.heading_tax = previous.heading_tax
                return previous.kind, WEIGHTS["next_line"]
        if previous.kind == "offer" and not lines:
            return "offer", WEIGHTS["offer"]
        if previous.kind in ("other", "total", "bonus", "perk") and not lines and ". " not in between:
            return previous.kind, WEIGHTS["sibling"] if previous.kind == "total" else 0
    if line > 0:
        return _heading(page, draft, line)
    return "", 0


def _heading(page: Page, draft: Draft, line: int) -> tuple[str, int]:
    """Whether the lines above are a heading of pay: short, a word of pay, no sum. Its tax is the draft's too.

    A line that only grades or tells the tax («Указаны gross, без премий») is looked over to the one above it.
    """
    end = line
    for _ in range(3):
        above = page.text[max(0, end - 2 * HEAD) : end].rstrip()
        start = above.rfind("\n") + 1
        end += start - min(end, 2 * HEAD)
        marks = _all_marks(_WORD.findall(above, start))
        if marks & TAX:
            draft.heading_tax = draft.heading_tax or _tax(above[start:], "")
        above = _PARENTHESES.sub(" ", above[start:])
        if len(above) > 70:
            break
        tokens = _WORD.findall(above)
        if _DIGIT.search(above):
            break
        kind = _head_kind(tokens)
        if kind == "pay" or marks & PAY and above.endswith(":") or (page.signs and _SIGN.search(above)):
            return "pay", WEIGHTS["heading"]
        if kind == "offer":
            return "offer", WEIGHTS["offer"]
        if not marks & TAX and len(tokens) > 3:
            break
    return "", 0


def _vetoed(draft: Draft, kind: str, tail_kind: str, head: str, tail: str, marks: int) -> str:
    if marks & MARKET and (_MARKET.search(head) or _MARKET.search(tail[:40])):
        return "other"
    if kind not in ("pay", "total") and tail_kind in ("bonus", "perk", "other"):
        return tail_kind
    if _ON_SOMETHING.match(tail):
        return "perk"
    if tail_kind == "unit" and not draft.currency:
        return "unit"
    size = max(_value(draft.first), _value(draft.second) if draft.second else 0)
    if tail_kind == "time" and not draft.currency and size < 1000:
        return "time"
    if size <= 24 and kind != "pay" and not draft.currency and not draft.tax:
        return "small"
    return kind


def _counted(page: Page, draft: Draft, kind: str, tokens: list[str]) -> int:
    """A bare sum right before a noun counts things («20 000 сотрудников»)."""
    if (
        not tokens
        or draft.currency
        or draft.tax
        or draft.period
        or (kind == "pay" and (draft.second or _value(draft.first) >= 1000))
    ):
        return 0
    noun = tokens[0]
    if noun in _CLAUSE_SIGNS or _NEUTRAL.match(noun) or _marks(noun) & PAY:
        return 0
    place = page.text.find(noun, draft.end)
    return (
        0
        if page.text[draft.end : place].strip(" *_\u00a0") or page.cased[place].isupper()
        else WEIGHTS["counted"]
    )


def _layout(page: Page, draft: Draft, head: str, line: int, floor: int) -> int:
    """A fork on a line of its own, near the top, is usually the pay."""
    text = page.text
    if line < floor:
        return 0
    score = 0
    top = draft.start < 600 and text.count("\n", 0, draft.start) < 5
    if top:
        score += WEIGHTS["top"]
    if len(text) < 80 and "\n" not in text:
        score += WEIGHTS["short"]
    if not head or _NOT_WORDS.match(head):
        score += WEIGHTS["own_line"]
        if top or draft.second or draft.first.edge:
            stop = text.find("\n", draft.end, draft.end + 60)
            rest = text[draft.end : stop if stop >= 0 else draft.end + 60]
            if len(rest) < 60 and not _LETTERS.search(_PERIOD.sub("", _TAX.sub("", rest))):
                score += WEIGHTS["whole_line"]
    return score


# --- tax and period ---------------------------------------------------------------------------------------------


def _tax(head: str, tail: str) -> str:
    match = _TAX.search(tail)
    if match is None:
        for match in _TAX.finditer(head, head.rfind(";") + 1):
            pass
    if match is None:
        return "net" if _TYPED_NET.match(tail) else ""
    return "net" if match.group(1) else "gross"


def _stated_period(head: str, tail: str) -> str:
    match = _PERIOD.search(tail)
    if match is None:
        for match in _PERIOD.finditer(head):
            pass
    return words.PERIODS[(match.lastindex or 1) - 1][0] if match else ""


# --- what is left -----------------------------------------------------------------------------------------------


def _accepted(text: str, drafts: list[Draft]) -> list[Draft]:
    _look_ahead(text, drafts)
    kept = [draft for draft in drafts if draft.kind in ACCEPTED and draft.score >= THRESHOLD]
    if _NO.search(text):
        kept = [draft for draft in kept if draft.kind == "pay" or draft.score >= THRESHOLD + 2]
    if any(not draft.total for draft in kept):
        kept = [draft for draft in kept if not draft.total]
    _share(text, kept)
    readable = [draft for draft in kept if _set_edges(text, draft, kept)]
    return readable


def _look_ahead(text: str, drafts: list[Draft]) -> None:
    """«180+ (senior), 120-180 (middle) net»: a weak sum takes after the accepted one that follows it in its line."""
    for place in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[place], drafts[place + 1]
        if (
            2 <= draft.score < THRESHOLD <= following.score
            and draft.kind in ("", "offer")
            and following.kind in ("pay", "offer")
        ):
            between = text[draft.end : following.start]
            if (
                len(between) <= 40
                and "\n" not in between
                and (draft.second or draft.first.edge or draft.first.plus)
            ):
                draft.score += WEIGHTS["sibling"]


def _share(text: str, drafts: list[Draft]) -> None:
    """Forks of one line and one period share a tax that only one of them states."""
    for place, draft in enumerate(drafts):
        draft.tax = draft.tax or draft.heading_tax
        if draft.tax:
            continue
        for other in (*drafts[place + 1 : place + 5], *drafts[max(0, place - 4) : place][::-1]):
            if other.tax and _alike(draft, other) and _one_line(text, draft, other):
                draft.tax = other.tax
                break


def _alike(one: Draft, other: Draft) -> bool:
    return (one.period or "month") == (other.period or "month")


def _one_line(text: str, one: Draft, other: Draft) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return second.start - first.end < 200 and "\n" not in text[first.end : second.start]


def _set_edges(text: str, draft: Draft, kept: list[Draft]) -> bool:
    """Multipliers carried over, slips mended, currency settled. False where no sensible sum is left."""
    first, second = draft.first, draft.second
    if first.twin and second is None:
        second = Sum(first.start, first.end, first.twin)
        second.factor = first.factor
    low_value, low_factor = first.value, first.factor
    high_value, high_factor = (second.value, second.factor) if second else (0.0, 1.0)
    if second:
        if low_factor == 1.0 and high_factor > 1.0 and low_value <= high_value:
            low_factor = high_factor
        elif high_factor == 1.0 and low_factor > 1.0 and high_value < 1000:
            high_factor = low_factor
        elif (
            low_factor == high_factor == 1.0
            and low_value < 1000 <= high_value
            and 10 * low_value <= high_value
        ):
            low_factor = 1000.0
    draft.currency = draft.currency or _neighbour_currency(text, draft, kept, low_value * low_factor)
    shared = draft.currency in words.SHARED_SIGNS
    unsaid = not draft.currency
    draft.currency = _known_currency(text, draft.currency) if shared else draft.currency or "RUB"
    worth = words.CURRENCIES.get(draft.currency, (1.0, ()))[0]
    monthly = PER_MONTH.get(draft.period or "month", 1.0)
    top = max(low_value * low_factor, high_value * high_factor)
    if (
        top * worth * monthly > SLIP_USD_A_MONTH
        and max(low_factor, high_factor) > 1
        and _slip(draft, first, second, worth)
    ):
        low_factor = high_factor = 1.0
    if (
        draft.currency in ("RUB", "")
        and low_factor == high_factor == 1.0
        and max(low_value, high_value) < 1000
    ):
        if draft.period in ("", "month", "year") and max(low_value, high_value) >= 10:
            low_factor = high_factor = 1000.0
            draft.currency = "RUB"
        elif not draft.period and not draft.currency:
            return False
    return _settle(
        draft, low_value * low_factor, high_value * high_factor if second else None, worth * monthly
    )


def _slip(draft: Draft, first: Sum, second: Sum | None, worth: float) -> bool:
    return max(first.value, second.value if second else 0) * worth >= 300


def _settle(draft: Draft, low: float, high: float | None, monthly_worth: float) -> bool:
    """Write the edges; drop what nobody earns (``MOST_USD_A_MONTH``) and an upper edge below the lower one."""
    first, second = draft.first, draft.second
    most = MOST_USD_A_MONTH / monthly_worth
    if high is not None:
        draft.low = low if first.readable and 0 < low <= most else None
        draft.high = high if (second is None or second.readable) and 0 < high <= most else None
        if second is not None and not (first.readable and second.readable) and second.value < 1:
            return False
        if draft.low is not None and draft.high is not None and draft.high < draft.low:
            draft.high = None
        return (draft.low is not None or draft.high is not None) and not (low > most and draft.high is None)
    if not 0 < low <= most:
        return False
    draft.low = None if first.edge == "high" else low
    draft.high = low if first.edge == "high" or not (first.edge == "low" or first.plus) else None
    return True


def _neighbour_currency(text: str, draft: Draft, kept: list[Draft], value: float) -> str:
    """The currency of the nearest fork that names one, if the sum is of its size; roubles otherwise, by context."""
    named = [other for other in kept[:60] if other.currency]
    for other in sorted(named, key=lambda one: abs(one.start - draft.start)):
        size = max(_value(other.first), _value(other.second) if other.second else 0)
        if draft.first.factor == 1 and size / 6 <= value <= size * 6:
            return other.currency
        if draft.first.factor > 1 and other.first.factor > 1 and size / 6 <= value <= size * 6:
            return other.currency
    return ""


def _known_currency(text: str, currency: str) -> str:
    if currency not in words.SHARED_SIGNS:
        return currency
    for country, code in words.SHARED_SIGNS[currency]:
        if not country or re.search(country, text[:20_000]):
            return code
    return ""


def _forks(text: str, source: Plain, drafts: list[Draft]) -> list[Fork]:
    forks: list[Fork] = []
    seen: set[tuple[Any, ...]] = set()
    edges: set[tuple[Any, ...]] = set()
    for draft in drafts:
        key = (draft.low, draft.high, draft.currency)
        one_edge = draft.low is None or draft.high is None
        if key in seen or (one_edge and (draft.low or draft.high, draft.currency) in edges):
            continue
        seen.add(key)
        edges.update(((draft.low, draft.currency), (draft.high, draft.currency)))
        start, end = source.original(draft.start, draft.end)
        forks.append(
            Fork(draft.low, draft.high, draft.currency, _period(text, draft), draft.tax or "unknown", text[start:end], start, end,
                 draft.variable)
        )  # fmt: skip
    return forks


def _period(text: str, draft: Draft) -> str:
    if draft.period:
        return draft.period
    worth = words.CURRENCIES.get(draft.currency, (1.0, ()))[0]
    if draft.currency != "RUB" and len(text) > 200 and (draft.low or draft.high or 0) * worth > YEARLY_USD:
        return "year"
    return "month"


def export_patterns() -> dict[str, Any]:
    """Everything the browser's reader needs, as JSON."""
    return {}


__all__ = ["Fork", "currency_of", "export_patterns", "read_pay"]
