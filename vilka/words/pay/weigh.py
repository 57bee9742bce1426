"""How much speaks for a draft being pay: ``weigh`` sets kind, score, tax, period of every draft."""

import re

from vilka.words.lexicon import lowered
from vilka.words.pay import tables as words
from vilka.words.pay.context import (
    BONUS,
    CLAUSE_SIGNS,
    DECISIVE,
    MARKET,
    MARKET_PATTERN,
    PAY,
    PERIOD,
    PERIOD_AFTER,
    REFERRAL,
    SCHEDULE,
    TAX,
    TAX_WORDS,
    TELLING_AFTER,
    TOTAL,
    TOTAL_PATTERN,
    WORD,
    all_marks,
    head_kind,
    marks_of,
    period_after,
    period_before,
    stated_tax,
    tail_kind,
)
from vilka.words.pay.drafts import Draft
from vilka.words.pay.sums import Sum

S, L = words.SPACE, words.LETTER
#: What speaks for a sum being pay. A draft needs ``THRESHOLD``.
WEIGHTS = {
    "field": 6, "currency": 3, "multiplier": 2, "pay": 4, "offer": 2, "sign": 3, "heading": 4, "tail": 3,
    "sibling": 4, "next_line": 3, "alike": 1, "tax": 2, "range": 1, "period": 1, "attached": 1, "edge": 1, "own_line": 1,
    "whole_line": 1, "top": 1, "short": 1, "counted": -4,
}  # fmt: skip
THRESHOLD = 5
#: Kinds of drafts that may be pay.
ACCEPTED = ("pay", "offer", "total", "")
#: Kinds that the next sum of a list takes over.
INHERITED = ("pay", "offer", "other", "total", "bonus", "perk")
#: How far before and after a sum its words are looked for, in characters.
HEAD, TAIL = 90, 120
#: A line longer than this is no heading.
HEADING = 70
#: A line of a list says no more words than this before its sum.
LIST_WORDS = 6
#: A word of hours or days this near before bare numbers makes them hours or days.
SCHEDULE_REACH = 4
#: A bare number like this before «год» is a year.
FIRST_YEAR, LAST_YEAR = 1990, 2050
#: Bare numbers up to these are times of day or days of a month, unless more is said.
HOURS_A_DAY, DAYS_A_MONTH = 24, 31
#: Fewer roubles are no pay for anything, unless a salary field says so.
LEAST_ROUBLES = 30
SPACES = " \t\r\u00a0\u202f\u2009"

#: The tail of a fork ends where another number, an added part or a new sentence begins.
TAIL_END_PATTERN = (
    "[+\\n]|(?!1 (?:час|день|смен|мес|недел|пост|ролик|рилс|проект))[0-9]|[.!?;][ \\n\u00a0]+[A-ZА-ЯЁ]"
)
SCHEDULE_PATTERN = "[1-7][/\\\\x×х][0-7](?![0-9])"
VARIABLE_PATTERN = (
    f"(?:{S}?(?:net|gross|гросс|на{S}руки|/{L}{{1,8}}|\\([^()\\n]{{0,40}}\\)|в{S}(?:мес|месяц)|руб[а-я]*|₽|,))*{S}*"
    f"(?:\\+|и|плюс|,|\\(\\+?){S}*(?:[0-9 \u2013-]{{0,12}})"
    "(?:%|процент|проц|kpi|кпи|преми|бонус|мотивац|bonus|квартальн|годов|полугод|сдельн|переменн|доп)"
)
ON_SOMETHING_PATTERN = (
    f"[^,.;+()\\n]{{0,12}}(?<!{L})(?:на|под|для){S}+(?:реклам|продвиж|закуп|посев|таргет|обучен|развит|контекст|тест|покупк|оборудован"
    "|спорт|питан|проезд|обед)"
)
REFERRED_PATTERN = f"{S}{{0,3}}за{S}(?:{L}+{S}){{0,4}}(?:друг|рекоменд|кандидат|знаком)"
#: The title of a post or a whole message.
SHORT_FIRST_LINE_PATTERN = "\\s*[^\\n]{1,79}(?=\\n|$)"
NOT_WORDS_PATTERN = "[^a-zа-яё0-9]*"
PARENTHESES_PATTERN = "[(][^()\\n]{0,120}[)]"

_TAIL_END = re.compile(TAIL_END_PATTERN)
_SCHEDULE = re.compile(SCHEDULE_PATTERN)
_VARIABLE = re.compile(VARIABLE_PATTERN)
_ON_SOMETHING = re.compile(ON_SOMETHING_PATTERN)
_REFERRED = re.compile(REFERRED_PATTERN)
_SHORT_FIRST_LINE = re.compile(SHORT_FIRST_LINE_PATTERN)
_NOT_WORDS = re.compile(NOT_WORDS_PATTERN)
_PARENTHESES = re.compile(PARENTHESES_PATTERN)
_TOTAL = re.compile(TOTAL_PATTERN)
_MARKET = re.compile(MARKET_PATTERN)
_SIGN = re.compile(words.PAY_SIGNS)
_NEUTRAL = re.compile(f"(?:{words.NEUTRAL_AFTER})")
_LETTERS = re.compile(L)
_DIGIT = re.compile("[0-9]")
_ON = frozenset(("на", "под", "для"))


class Page:
    """The text while it is read: lower case for matching, as it was for telling where a sentence begins."""

    __slots__ = ("cased", "signs", "text")

    def __init__(self, cased: str) -> None:
        self.cased = cased.replace("İ", "I")  # the one letter whose lower case is longer
        self.text = lowered(self.cased)
        #: Whether a sign of pay (💰) may be anywhere.
        self.signs = any(map(self.text.__contains__, words.PAY_MARKS))


class Place:
    """Where a draft stands: its line, the words before and after it, what came before."""

    def __init__(self, page: Page, draft: Draft, previous: Draft | None, floor: int, following: int) -> None:
        text = page.text
        self.page = page
        self.previous = previous
        self.floor = floor
        self.line = text.rfind("\n", max(floor, draft.start - HEAD), draft.start) + 1
        self.head = text[max(self.line, floor, draft.start - HEAD) : draft.start]
        self.line_tail = text[draft.end : min(following, draft.end + TAIL)].partition("\n")[0]
        self.head_words = WORD.findall(self.head) if self.head else []
        self.tail_words = WORD.findall(self.line_tail) if self.line_tail else []
        self.head_marks = all_marks(self.head_words)
        self.tail_marks = all_marks(self.tail_words)
        self.marks = self.head_marks | self.tail_marks
        self.tail = _own_tail(page, draft, self.line_tail)

    def said_before(self, first: Sum) -> str:
        """The edge word of the sum, «от», «с»."""
        return self.page.text[first.begin : first.start].strip(SPACES)

    @property
    def starts_line(self) -> bool:
        """Nothing that was weighed stands before the draft in its line."""
        return self.line >= self.floor


def weigh(page: Page, drafts: list[Draft], field: bool) -> None:
    """Set kind, score, tax, period and the rest of every draft, from the first to the last."""
    previous: Draft | None = None
    floor = 0
    hopeful = [draft for draft in drafts if not _hopeless(draft, field)]
    for place, draft in enumerate(hopeful):
        following = hopeful[place + 1].start if place + 1 < len(hopeful) else len(page.text)
        _weigh_one(page, draft, Place(page, draft, previous, floor, following), field)
        floor = draft.end
        if draft.kind in INHERITED:
            previous = draft
    _look_ahead(page.text, drafts)


def _own_tail(page: Page, draft: Draft, tail: str) -> str:
    """The words after a sum that are about it: up to an added part, another number or a new sentence."""
    if not tail:
        return tail
    cased = page.cased[draft.end : draft.end + len(tail)]
    ending = _TAIL_END.search(_SCHEDULE.sub("   ", cased) if "/" in cased else cased)
    return tail[: ending.start()] if ending else tail


def _hopeless(draft: Draft, field: bool) -> bool:
    """Numbers that no context makes pay: unreadable ones, zero, bare ones below ten."""
    first, second = draft.first, draft.second
    if not first.readable and not (second and second.readable):
        draft.kind = "unreadable"
    elif draft.currency == "RUB" and draft.size < LEAST_ROUBLES and not field:
        draft.kind = "small"
    elif draft.currency or first.factor > 1:
        draft.kind = "" if first.value or second else "small"
    elif second is None:
        draft.kind = "small" if first.value < 10 else ""
    elif first.value < 10 and second.value < 10 and second.factor == 1:
        draft.kind = "small"
    return draft.kind != ""


def _weigh_one(page: Page, draft: Draft, place: Place, field: bool) -> None:
    attached = False
    if place.marks & TAX:
        draft.tax = stated_tax(
            place.head if place.head_marks & TAX else "", place.line_tail if place.tail_marks & TAX else ""
        )
    if place.tail_marks & PERIOD:
        draft.period, attached = period_after(place.tail)
    kind, score, said = _head_evidence(page, draft, place, steady=attached and draft.currency != "")
    score += _own_score(draft) + (WEIGHTS["attached"] if attached else 0)
    after = tail_kind(place.tail_words) if place.tail_marks & TELLING_AFTER else ""
    if after == "pay" and kind in ("", "offer", "pay"):
        score += WEIGHTS["tail"]
        kind = "pay"
    if field:
        score += WEIGHTS["field"]
        draft.kind = _kind_in_field(draft, place, kind)
    else:
        draft.kind = _vetoed(draft, place, kind, said, after)
    if draft.kind not in ACCEPTED or (score == 0 and not field):
        return  # whatever the rest says, it is no pay: nothing but layout and period speaks for it
    if not draft.period and place.head_marks & PERIOD:
        draft.period = period_before(place.head)
    score += WEIGHTS["period"] if draft.period else 0
    if not field:
        score += _counted(page, draft, place, draft.kind)
        if score < THRESHOLD + 2:
            score += _layout(page, draft, place)
    if "+" in place.line_tail or place.marks & BONUS:
        draft.variable = bool(_VARIABLE.match(page.text[draft.end : draft.end + 60]))
    draft.total = draft.kind == "total" or (place.marks & TOTAL != 0 and _is_total(place))
    draft.score = score


def _is_total(place: Place) -> bool:
    return bool(_TOTAL.search(_last_clause(place.head)) or _TOTAL.search(place.tail[:30].partition(",")[0]))


def _last_clause(head: str) -> str:
    opened = head.rfind("(")
    return head[max(head.rfind(","), head.rfind(";"), opened if opened > head.rfind(")") else -1) + 1 :]


def _own_score(draft: Draft) -> int:
    first, second = draft.first, draft.second
    score = WEIGHTS["currency"] if draft.currency else 0
    if first.factor > 1 or (second and second.factor > 1):
        score += WEIGHTS["multiplier"]
    if draft.tax:
        score += WEIGHTS["tax"]
    if second:
        score += WEIGHTS["range"]
    elif first.edge or first.plus:
        score += WEIGHTS["edge"]
    return score


def _head_evidence(page: Page, draft: Draft, place: Place, steady: bool) -> tuple[str, int, bool]:
    """Kind, score, and whether the words right before the sum say so (not only its list or heading)."""
    telling = place.head_marks & DECISIVE or "+" in place.head_words
    kind = head_kind(place.head_words, steady) if telling else ""
    if kind in ("pay", "total"):
        return kind, WEIGHTS["pay"], True
    if kind and kind != "offer":
        return kind, 0, True
    score = WEIGHTS["offer"] if kind else 0
    if page.signs and _SIGN.search(place.head):
        score += WEIGHTS["sign"]
    found, more = _inherited(page, draft, place)
    return found or kind, score + more, False


def _inherited(page: Page, draft: Draft, place: Place) -> tuple[str, int]:
    """Nothing said right before: a sum in a list takes after the sum before it, or after its heading."""
    previous = place.previous
    if previous and draft.start - previous.end <= HEAD:
        between = page.text[previous.end : draft.start]
        lines = between.count("\n")
        alike = WEIGHTS["alike"] if _alike(draft, previous) else 0
        if previous.kind in ("pay", "offer") and previous.score >= THRESHOLD:
            if not lines:
                return previous.kind, WEIGHTS["sibling"] + alike
            if lines == 1 or (lines == 2 and "\n\n" in between):
                draft.heading_tax = previous.heading_tax
                return (
                    (previous.kind, WEIGHTS["next_line"] + alike)
                    if len(place.head_words) <= LIST_WORDS
                    else ("", 0)
                )
        if previous.kind == "offer" and not lines:
            return "offer", WEIGHTS["offer"]
        if previous.kind not in ("pay", "offer") and not lines and ". " not in between:
            return previous.kind, WEIGHTS["sibling"] if previous.kind == "total" else 0
    return _heading(page, draft, place.line) if place.line > max(place.floor, 0) else ("", 0)


def _alike(draft: Draft, previous: Draft) -> bool:
    """Two ranges, or two sums of ten thousand and more, that differ at most three times."""
    ranges = draft.second is not None and previous.second is not None
    return (ranges or draft.size >= 10_000) and previous.size / 3 <= draft.size <= 3 * previous.size


def _heading(page: Page, draft: Draft, line: int) -> tuple[str, int]:
    """Whether the lines above are a heading of pay: short, a word of pay, no sum. Its tax is the draft's too.

    A line that only grades or tells the tax («Указаны gross, без премий») is looked over to the one above it.
    """
    end = line
    for _ in range(3):
        above = page.text[max(0, end - 2 * HEAD) : end].rstrip(SPACES + "\n")
        start = above.rfind("\n") + 1
        end += start - min(end, 2 * HEAD)
        above = above[start:]
        marks = all_marks(WORD.findall(above))
        if marks & TAX:
            draft.heading_tax = draft.heading_tax or stated_tax(above, "")
        above = _PARENTHESES.sub(" ", above)
        if len(above) > HEADING or _DIGIT.search(above):
            break
        tokens = WORD.findall(above)
        kind = head_kind(tokens)
        if kind == "pay" or (marks & PAY and above.endswith(":")) or _SIGN.search(above):
            return "pay", WEIGHTS["heading"]
        if kind == "offer":
            return "offer", WEIGHTS["offer"]
        if not marks & TAX and len(tokens) > 3:
            break
    return "", 0


def _kind_in_field(draft: Draft, place: Place, kind: str) -> str:
    """A salary field speaks of pay, unless it tells the market's or a date («Опубликовано в 2026»)."""
    if _of_market(place):
        return "other"
    bare = draft.currency == "" and draft.second is None and draft.first.factor == 1
    if bare and place.head_words and kind != "pay" and draft.size in range(FIRST_YEAR, LAST_YEAR + 1):
        return "time"
    return "pay" if kind in ("", "offer") else kind


def _of_market(place: Place) -> bool:
    if not place.marks & MARKET:
        return False
    return bool(_MARKET.search(place.head) or _MARKET.search(place.tail[:40]))


def _vetoed(draft: Draft, place: Place, kind: str, said: bool, after: str) -> str:
    """The kind, unless the words around make it other money, a count, a time of day."""
    if _of_market(place):
        return "other"
    if kind not in ("pay", "total") and after in ("bonus", "perk", "other"):
        return after
    if not _ON.isdisjoint(place.tail_words[:3]) and _ON_SOMETHING.match(place.tail):
        return "perk"
    if place.tail_marks & REFERRAL and _REFERRED.match(place.tail):
        return "perk"
    if draft.currency:
        return kind
    if _on_schedule(draft, place):
        return "time"
    if after == "unit" or (
        after == "time" and (draft.size < 1000 or draft.size in range(FIRST_YEAR, LAST_YEAR + 1))
    ):
        return after
    if draft.size <= HOURS_A_DAY and not (kind == "pay" and said) and not draft.tax:
        return "small"
    first = draft.first
    if draft.size <= DAYS_A_MONTH and not (draft.second or first.edge or first.plus or draft.tax):
        return "small"
    return kind


def _on_schedule(draft: Draft, place: Place) -> bool:
    """Bare numbers that are hours or days: «с 11 до 23», «график 60/30», «50/50»."""
    first, second = draft.first, draft.second
    if first.factor > 1 or draft.tax or second is None or second.factor > 1:
        return False
    if first.value == second.value < 1000 or (draft.size <= HOURS_A_DAY and place.said_before(first) == "с"):
        return True
    return bool(all_marks(place.head_words[-SCHEDULE_REACH:]) & SCHEDULE)


def _counted(page: Page, draft: Draft, place: Place, kind: str) -> int:
    """A bare sum right before a noun counts things («20 000 сотрудников»)."""
    if not place.tail_words or draft.currency or draft.tax or draft.period:
        return 0
    if kind == "pay" and (draft.second or draft.size >= 1000):
        return 0
    noun = place.tail_words[0]
    if noun in CLAUSE_SIGNS or _NEUTRAL.match(noun) or marks_of(noun) & PAY:
        return 0
    start = page.text.find(noun, draft.end)
    if page.text[draft.end : start].strip(SPACES + "*_") or page.cased[start].isupper():
        return 0
    return WEIGHTS["counted"]


def _layout(page: Page, draft: Draft, place: Place) -> int:
    """A fork on a line of its own, near the top, is usually the pay."""
    text = page.text
    if not place.starts_line:
        return 0
    top = draft.start < 600 and text.count("\n", 0, draft.start) < 5
    score = WEIGHTS["top"] if top else 0
    first = _SHORT_FIRST_LINE.match(text) if draft.currency and top else None
    if first and draft.end <= first.end():
        score += WEIGHTS["short"]
    if not _NOT_WORDS.fullmatch(place.head):
        return score
    score += WEIGHTS["own_line"]
    if (top or draft.second or draft.first.edge) and _ends_line(text, draft.end):
        score += WEIGHTS["whole_line"]
    return score


def _ends_line(text: str, end: int) -> bool:
    """Nothing but tax, period and signs follows in the line."""
    rest = text[end : end + 61].partition("\n")[0]
    if not _LETTERS.search(rest):
        return len(rest) < 60
    return len(rest) < 60 and not _LETTERS.search(PERIOD_AFTER.sub("", TAX_WORDS.sub("", rest)))


def _look_ahead(text: str, drafts: list[Draft]) -> None:
    """«180+ (senior), 120-180 (middle) net»: a weak sum takes after the accepted one that follows in its line."""
    for place in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[place], drafts[place + 1]
        if not 2 <= draft.score < THRESHOLD <= following.score or draft.kind not in ("", "offer"):
            continue
        if following.kind not in ("pay", "offer", "") or not (
            draft.second or draft.first.edge or draft.first.plus
        ):
            continue
        between = text[draft.end : following.start]
        if len(between) <= 40 and "\n" not in between:
            draft.score += WEIGHTS["sibling"]
