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
    "field": 6, "currency": 3, "multiplier": 2, "pay": 4, "sign": 3, "heading": 4, "tail": 3, "sibling": 3, "tax": 2,
    "range": 1, "period": 1, "edge": 1, "own_line": 1, "whole_line": 1, "top": 1, "counted": -4,
}  # fmt: skip
THRESHOLD = 5
#: Nobody is paid more dollars a month than this: a larger sum is a slip or other money.
MOST_USD_A_MONTH = 450_000
#: A multiplier that lifts a sum in roubles above this a month is a slip («120000 т.р.»).
SLIP_USD_A_MONTH = 130_000
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
WORD_PATTERN = f"[зЗ][/.\\\\][пП](?!{L})|{L}+|[,;.!?\\n|+•:()]"
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
GRADE_WORDS = "junior|middle|senior|lead|джун|мидл|миддл|синьор|сеньор|стаж|intern"

_RANGE = re.compile(RANGE_PATTERN, re.I)
_LONG_RANGE = re.compile(LONG_RANGE_PATTERN, re.I)
_LOST_DASH = re.compile(LOST_DASH_PATTERN)
_WORD = re.compile(WORD_PATTERN, re.I)
_PERIOD = re.compile(PERIOD_PATTERN, re.I)
_TAIL_END = re.compile(TAIL_END_PATTERN)
_SCHEDULE = re.compile(SCHEDULE_PATTERN)
_VARIABLE = re.compile(VARIABLE_PATTERN, re.I)
_ADDED = re.compile(ADDED_PATTERN)
_TAX = re.compile(f"({words.NET})|({words.GROSS})", re.I)
_TOTAL = re.compile(words.TOTAL, re.I)
_MARKET = re.compile(words.MARKET, re.I)
_NO = re.compile(words.EXPLICIT_NO, re.I)
_SIGN = re.compile(words.PAY_SIGNS, re.I)
_DIGIT = re.compile("[0-9]")
_CYRILLIC = re.compile("[а-яё]", re.I)
_KIND = [(kind, re.compile(f"(?:{stems})", re.I)) for kind, stems in words.KINDS]
_NEUTRAL = re.compile(f"(?:{words.NEUTRAL_AFTER})", re.I)
_ON_SOMETHING = re.compile(
    f"^{S}*(?:на|под|для){S}+(?:реклам|продвиж|закуп|посев|таргет|обучен|развит|контекст|тест|покупк|оборудован|спорт|питан|проезд)",
    re.I,
)
_NOT_WORDS = re.compile("[^a-zа-яё0-9]*$", re.I)
_kinds: dict[str, str] = {}


class Draft:
    """A range that may be pay, while it is being weighed."""

    __slots__ = (
        "currency",
        "end",
        "first",
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
        self.kind = ""
        self.score = 0
        self.total = False
        self.variable = False


def read_pay(text: str, field: bool = False) -> list[Fork]:
    """Forks of pay that ``text`` states, in order, each once. ``field``: the text is a salary field, so that
    bare numbers in it are pay. Total and linear: any string gives an answer."""
    source = plain(text)
    if not _DIGIT.search(source.text) and not _speaks_numbers(source.text):
        return []
    sums = find_sums(source.text)
    if not sums:
        return []
    drafts = _drafts(source.text, sums)
    _weigh(source.text, drafts, field)
    return _forks(text, source, _accepted(source.text, drafts))


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
            ";" in gap and text[first.begin - 1 : first.begin] != "("
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
    return any(_kind_of(word) in ("bonus", "perk", "other") for word in _WORD.findall(gap))


def _value(one: Sum) -> float:
    return one.value * one.factor


# --- kinds of words ---------------------------------------------------------------------------------------------


def _kind_of(word: str) -> str:
    kind = _kinds.get(word)
    if kind is None:
        if len(_kinds) > 50_000:
            _kinds.clear()
        kind = _kinds[word] = next((kind for kind, stems in _KIND if stems.match(word)), "")
    return kind


def _head_kind(head: str) -> str:
    """What the words before a sum make of it: the nearest telling word decides.

    "pay", "bonus", "perk", "other", "total" (pay together with its varying part) or "" (nothing said).
    """
    tokens = _WORD.findall(head)
    comma = False
    bonus = False
    for token in reversed(tokens):
        if token in ",|()":
            comma = True
        elif token in ";.!?•\n" and token:
            if comma or token != "." or bonus:
                break
            comma = True
        elif token == "+":
            if not comma and not bonus:
                return "bonus"
        else:
            kind = _kind_of(token)
            if kind == "pay":
                return "total" if bonus else "pay"
            if kind == "other" and not bonus:
                return "other"
            if kind == "bonus" and not comma:
                bonus = True
            if kind == "perk" and not comma:
                return "perk"
    return "bonus" if bonus else ""


def _tail_kind(tail: str) -> str:
    """What the first words after a sum make of it."""
    for place, token in enumerate(_WORD.findall(tail)[:4]):
        if token in ",;.!?\n|+•()" or token in ("и", "или", "or", "and", "плюс"):
            break
        kind = _kind_of(token)
        if kind == "unit" and place:
            kind = ""
        if kind:
            return kind
    return ""


# --- weighing ---------------------------------------------------------------------------------------------------


def _weigh(text: str, drafts: list[Draft], field: bool) -> None:
    previous: Draft | None = None
    for place, draft in enumerate(drafts):
        following = drafts[place + 1].start if place + 1 < len(drafts) else len(text)
        _weigh_one(text, draft, previous, following, field)
        previous = draft


def _weigh_one(text: str, draft: Draft, previous: Draft | None, following: int, field: bool) -> None:
    first, second = draft.first, draft.second
    if not first.readable and not (second and second.readable):
        draft.kind = "unreadable"
        return
    if first.value == 0 and not second:
        draft.kind = "zero"
        return
    floor = previous.end if previous else 0
    line = text.rfind("\n", max(floor, draft.start - HEAD), draft.start) + 1
    low = max(line, floor, draft.start - HEAD)
    head = text[low : draft.start]
    tail = text[draft.end : min(following, draft.end + TAIL)]
    plain_tail = tail
    ending = _TAIL_END.search(_SCHEDULE.sub("   ", tail) if "/" in tail else tail)
    if ending:
        plain_tail = tail[: ending.start() + (1 if ending.group()[0] in ".!?;" else 0)]
    _set_tax(draft, head, plain_tail)
    _set_period(draft, head, plain_tail)
    score = WEIGHTS["field"] if field else 0
    kind = _head_kind(head) if head else ""
    if not kind and head and _SIGN.search(head):
        score += WEIGHTS["sign"]
    if not kind:
        kind, bonus = _inherited(text, draft, previous, head, line if line > floor else -1)
        score += bonus
    elif kind in ("pay", "total"):
        score += WEIGHTS["pay"]
    score += _own_score(draft)
    tail_kind = _tail_kind(plain_tail) if plain_tail else ""
    if tail_kind == "pay":
        score += WEIGHTS["tail"]
    if not field:
        kind = _vetoed(draft, kind, tail_kind, head, plain_tail)
        score += _counted(draft, kind, plain_tail) + _layout(text, draft, head, line, floor)
    draft.total = kind == "total" or bool(
        _TOTAL.search(head) or (kind != "pay" and _TOTAL.search(plain_tail[:30]))
    )
    draft.kind = kind
    draft.score = score
    draft.variable = bool(_VARIABLE.match(tail + text[draft.end + len(tail) : draft.end + len(tail) + 20]))


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


def _inherited(text: str, draft: Draft, previous: Draft | None, head: str, line: int) -> tuple[str, int]:
    """Nothing said in the line so far: a sum in a list takes after the sum before it, or after its heading."""
    if (
        previous
        and draft.start - previous.end <= 90
        and previous.kind in ("pay", "other", "total", "bonus", "perk")
    ):
        between = text[previous.end : draft.start]
        lines = between.count("\n")
        if (
            previous.kind == "pay"
            and (lines <= 1 or (lines == 2 and "\n\n" in between))
            and previous.score >= THRESHOLD
        ):
            return "pay", WEIGHTS["sibling"]
        if previous.kind != "pay" and not lines and ". " not in between and not _has_kind(between, "pay"):
            return previous.kind, 0
    if line > 0 and _heading(text, line):
        return "pay", WEIGHTS["heading"]
    return "", 0


def _has_kind(words_between: str, kind: str) -> bool:
    return any(_kind_of(word) == kind for word in _WORD.findall(words_between))


def _heading(text: str, line: int) -> bool:
    """Whether the nearest line above that is not blank is a heading of pay: short, with a word of pay, no sum."""
    above = text[max(0, line - HEAD) : line].rstrip()
    start = above.rfind("\n") + 1
    above = above[start:]
    if len(above) > 60 or _DIGIT.search(above):
        return False
    return _head_kind(above) == "pay" or bool(_SIGN.search(above))


def _vetoed(draft: Draft, kind: str, tail_kind: str, head: str, tail: str) -> str:
    if _MARKET.search(head) or (tail_kind and _MARKET.search(tail[:40])):
        return "other"
    if kind != "pay" and tail_kind in ("bonus", "perk", "other"):
        return tail_kind
    if _ON_SOMETHING.match(tail):
        return "perk"
    if tail_kind == "unit" and not draft.currency and not draft.period:
        return "unit"
    return kind


def _counted(draft: Draft, kind: str, tail: str) -> int:
    """A bare sum right before a noun counts things («20 000 сотрудников»)."""
    if draft.currency or draft.tax or draft.period or (kind == "pay" and draft.second):
        return 0
    match = re.match(f"{S}{{0,3}}({L}+)", tail, re.I)
    if (
        not match
        or match.group(1)[0].isupper()
        or _NEUTRAL.match(match.group(1))
        or _kind_of(match.group(1)) == "pay"
    ):
        return 0
    return WEIGHTS["counted"]


def _layout(text: str, draft: Draft, head: str, line: int, floor: int) -> int:
    """A fork on a line of its own, near the top, is usually the pay."""
    score = 0
    if line < floor:
        return 0
    if draft.start < 600 and text.count("\n", 0, draft.start) < 5:
        score += WEIGHTS["top"]
    if _NOT_WORDS.match(head):
        score += WEIGHTS["own_line"]
        stop = text.find("\n", draft.end, draft.end + 60)
        rest = text[draft.end : stop if stop >= 0 else draft.end + 60]
        if len(rest) < 60 and not re.search(L, _PERIOD.sub("", _TAX.sub("", rest)), re.I):
            score += WEIGHTS["whole_line"]
    return score


# --- tax and period ---------------------------------------------------------------------------------------------


def _set_tax(draft: Draft, head: str, tail: str) -> None:
    match = _TAX.search(tail)
    if match is None and head:
        match = None
        for match in _TAX.finditer(head):
            pass
    if match is None and draft.second is not None:
        return
    if match is not None:
        draft.tax = "net" if match.group(1) else "gross"


def _set_period(draft: Draft, head: str, tail: str) -> None:
    match = _PERIOD.search(tail)
    if match is None and head:
        for match in _PERIOD.finditer(head):
            pass
    if match is not None:
        draft.period = words.PERIODS[(match.lastindex or 1) - 1][0]


# --- what is left -----------------------------------------------------------------------------------------------


def _accepted(text: str, drafts: list[Draft]) -> list[Draft]:
    refused = ("other", "perk", "bonus", "unit", "unreadable", "zero")
    kept = [draft for draft in drafts if draft.kind not in refused and draft.score >= THRESHOLD]
    if _NO.search(text):
        kept = [draft for draft in kept if draft.kind == "pay" or draft.score >= THRESHOLD + 2]
    if any(not draft.total for draft in kept):
        kept = [draft for draft in kept if not draft.total]
    _share(text, kept)
    readable = [draft for draft in kept if _set_edges(text, draft, kept)]
    return readable


def _share(text: str, drafts: list[Draft]) -> None:
    """Forks of one line share a tax that only one of them states."""
    for place, draft in enumerate(drafts):
        if draft.tax:
            continue
        for other in (*drafts[place + 1 :][:4], *drafts[:place][-4:][::-1]):
            low, high = (
                sorted((draft.end, other.start)) if other.start > draft.start else (other.end, draft.start)
            )
            if other.tax and high - low < 200 and "\n" not in text[low:high]:
                draft.tax = other.tax
                break


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
    draft.currency = _known_currency(text, draft.currency)
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
    if not draft.currency:
        draft.currency = "RUB"
    return _settle(
        draft, low_value * low_factor, high_value * high_factor if second else None, worth * monthly
    )


def _slip(draft: Draft, first: Sum, second: Sum | None, worth: float) -> bool:
    written = max(first.value, second.value if second else 0)
    return (
        written * worth >= 300 or max(first.factor, second.factor if second else 0) == 1e6 and written >= 20
    )


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
        if not country or re.search(country, text[:20_000], re.I):
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
