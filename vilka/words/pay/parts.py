"""Sums that make one: an advance and the rest, coefficients on top, a total after «=»."""

import re
from itertools import pairwise
from operator import attrgetter

from vilka.words.pay import tables as words
from vilka.words.pay.drafts import Draft
from vilka.words.pay.evidence import ACCEPTED
from vilka.words.pay.kinds import KIND_BITS, WORD, all_marks
from vilka.words.pay.subject import names_work
from vilka.words.pay.sum_roles import NO_MONEY
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import SPACE as S

BONUS = KIND_BITS["bonus"]
#: The minimum wage of a month in 2026, rounded down: Federal law 429-FZ of 2025.
LEAST_WAGE = 27_000
#: The farthest that a total may stand from its first part, in characters.
CHAIN = 160
#: A whole and its two halves.
HALVED = 3
#: No total is summed up from more sums than this.
MOST_PARTS = 8
#: «1500 р/час, итого 60 000»: a total of more than so many hours or shifts is a month's.
PER_TIME, OF_MANY = ("hour", "day", "shift", "week", "post"), 8
#: Weeks of a month, as pay is told.
WEEKS = 4
#: No month has more pieces of one price than this where both the price and the month's sum are named.
MOST_TIMES = 60
_SHARE = f"(?:(?P<coefficient>[12][.,][0-9]{{1,2}})|(?P<percent>[0-9]{{1,3}}){S}*%)"
_LOCAL = f"(?:{words.LOCAL_SUPPLEMENTS})"
SUPPLEMENT = re.compile(
    f"(?:{S}|[+,(]|(?<!{L})и(?!{L})|плюс|руб[а-яё]*[.]?|₽|gross|гросс)*(?:{_LOCAL}(?:{S}|[:=(—–-])*{_SHARE}"
    f"|{_SHARE.replace('?P<coefficient>', '?P<coefficient_first>').replace('?P<percent>', '?P<percent_first>')}{S}*(?:[-—–]{S}*)?{_LOCAL})"
)
#: «40 250 (РК 15 % внутри)», «…, районный коэффициент 15 % уже учтён»: the sum has it in it.
_INSIDE = re.compile(
    f"{S}*(?:уже{S}+|тоже{S}+)?(?:внутри|включ|входит|вход[яи]т|учт[её]н|в{S}том{S}числе|в{S}сумме)"
)
_LOCAL_SAID = re.compile(f"(?<!{L})(?:{_LOCAL}|за север)")
_TWO = re.compile(f"(?<!{L})(?:дв[аеух]{{1,2}}|дважды|пополам|половин[а-яё]+)(?!{L})")
#: «… (оклад 50 000 + », «…: фикс 30 000 + »
_OPENS = re.compile("[^\\n.;()0-9]{0,40}[(:][^\\n.;()0-9+]{0,20}")
_IN_PARTS = re.compile(
    f"(?<!{L})(?:част[ьи]|аванс|(?:пред|пост)?опла[чт]|остат|остальн|половин|транш|раза(?!{L})|сразу|вперед|впер[её]д|(?:в{S})?начал|(?:в{S})?кон[ец]|перед|после|числ)|[0-9](?:-?го|{S}числ)"
)
#: What comes on top of the pay every month: «оклад 30 000 + надбавка 12 000 = 42 000».
_ALLOWANCES = ("надбавк", "доплат")
#: Roles of numbers that are no money, and of those that count something.
_NO_PAY = (*NO_MONEY, "count")
#: «60 000 ₽ в месяц или 15 000 ₽ в неделю»: one of them or the other.
_EITHER = re.compile(f"(?<!{L})(?:или|либо)(?!{L})")
_MORE = re.compile(
    f"[^\\n.;()0-9+]{{0,20}}(?:[+]|(?<!{L})плюс(?!{L})|(?<!{L})и{S}+(?:до{S}+)?(?=[0-9])|,{S}*(?:(?:до{S}+)?[0-9]+(?![0-9]|{S}*(?:мес|недел|дн[яе]))|преми|бонус|kpi))"
)
_REST = re.compile(words.REST)
#: «… аванс», and so far after a sum it is told to be the rest, in characters.
_ADVANCE, REST_REACH = re.compile(f"{S}*(?:[—–-]{S}*)?(?:аванс|[(]аванс[)])"), 15
_START = attrgetter("start")


def put_together(text: str, drafts: list[Draft], kept: list[Draft]) -> list[Draft]:
    """The pay among ``kept`` with its parts put together; what is only a part goes and says so by its role."""
    kept = _with_rest(text, drafts, kept)
    if len(drafts) >= HALVED:
        _tell_halves(text, drafts)
        kept = [draft for draft in kept if draft.role != "part"]
    if len(kept) > 1:
        _tell_whole(text, drafts, kept)
        _tell_parts(text, kept)
        kept = [draft for draft in kept if draft.role not in ("part", "with bonus")]
    for draft in kept:
        _add_supplements(text, draft)
    return kept


def _tell_whole(text: str, drafts: list[Draft], kept: list[Draft]) -> None:
    """«Зп до 25 000 … оклад 23 000 + 2 000 премия»: what a base and its bonus come to is their total, told right before."""
    bonus = {
        id(base): more.size
        for base, more in pairwise(drafts)
        if more.role in ("added", "bonus") and not base.second and _MORE.match(text, base.end)
    }
    for place, base in enumerate(kept):
        for whole in kept[max(0, place - 2) : place]:
            come_to = base.size + bonus.get(id(base), 0)
            near = base.begin - whole.end <= CHAIN and not whole.second
            whole.total = whole.total or (near and base.size < whole.size == come_to)


def _tell_parts(text: str, kept: list[Draft]) -> None:
    """Give their role to sums that are only a part of another one."""
    for whole, first, second in zip(kept, kept[1:], [*kept[2:], None], strict=False):
        _break_down(text, whole, first, second)
    for place, draft in enumerate(kept):
        if draft.equals:
            _sum_up(text, draft, kept[max(0, place - MOST_PARTS) : place])
    _multiply(text, kept)


def _tell_halves(text: str, drafts: list[Draft]) -> None:
    """«60 000 ₽ за 20 роликов, двумя частями: 30 000 5-го и 30 000 20-го»: two sums that make the one before them are its
    parts where words say that it comes in parts."""
    money = [draft for draft in drafts if draft.role in (*ACCEPTED, "part")]
    for whole, first, second in zip(money, money[1:], money[2:], strict=False):
        adds_up = whole.size >= words.THOUSAND and abs(first.size + second.size - whole.size) < 1
        told = second.end - whole.end <= CHAIN and _IN_PARTS.search(text, whole.end, second.end + REST_REACH)
        if adds_up and told and not names_work(text[whole.end : second.start]):
            first.role = second.role = "part"


def _break_down(text: str, whole: Draft, first: Draft, second: Draft | None) -> None:
    """«доход 80 000 (оклад 50 000 + KPI)» is a total with a bonus; «25 000 (12 000 аванс и 13 000 в конце месяца)» and
    «32 000 (по 16 000 за филиал)» stand for their parts."""
    if first.size > whole.size or not _OPENS.fullmatch(text, whole.end, first.begin):
        return
    if second and abs(first.size + second.size - whole.size) < 1:
        first.role = second.role = "part"
    elif _MORE.match(text, first.end):
        whole.total = True
        first.tax = first.tax or whole.tax


def _sum_up(text: str, total: Draft, before: list[Draft]) -> None:
    """«35 000 × 2 = 70 000», «50 000 + 30 % РК = 65 000»: the total stands for its parts; one with a bonus does not."""
    parts = [draft for draft in before if _leads_to(draft, total)]
    if not parts:
        return
    between = text[parts[0].end : total.begin]
    said = [word for word in WORD.findall(between) if not word.startswith(_ALLOWANCES)]
    varies = "+ %" in between or all_marks(said) & BONUS
    little = words.THOUSAND <= parts[0].size < LEAST_WAGE and parts[0].period in ("", "month")
    certain = little or _LOCAL_SAID.search(between)
    if varies and not certain:  # who has less than the minimum wage is paid allowances for certain
        total.role = "with bonus"
        for part in parts:
            part.tax = part.tax or total.tax
        return
    total.local = max((_local_share(_supplements(text, part.end)[0]) for part in parts), default=0.0)
    if total.unit or not total.period:
        by_month = parts[0].times != 1 or " в мес" in between
        of_many = parts[0].period in PER_TIME and total.size > OF_MANY * parts[0].size
        total.period, total.unit = "month" if by_month or of_many else parts[0].period, ""
    for part in parts:
        part.role = "part"


def _multiply(text: str, kept: list[Draft]) -> None:
    """«6 проектов по 9к, платим 54к», «22к в месяц, раз в две недели по 11к»: the price of one is a part of the month."""
    if len(kept) != 2 or any(draft.second for draft in kept):
        return
    one, whole = sorted(kept, key=lambda draft: draft.size)
    times = whole.size / one.size if one.size else 0
    both = one.role in ("trial", "later") or (one.period == "post" and one.start < whole.start)
    both = (
        both or one.label == "part" or one.period == whole.period == "project"
    )  # «2 часа — 3 000 ₽, 5 часов — 6 000 ₽»
    both = both or _EITHER.search(text, kept[0].end, kept[1].begin) is not None
    if both or whole.period in PER_TIME or times != int(times) or not 2 <= times <= MOST_TIMES:
        return
    if times == WEEKS and (one.period, whole.period) == ("week", "month"):
        one.role = "part"  # «60 000 ₽ в месяц, по 15 000 каждую пятницу»
    elif re.search(f"(?<![0-9]){int(times)}(?! ?[0-9])", text) or (times == 2 and _TWO.search(text)):
        one.role = "part"


def _leads_to(draft: Draft, total: Draft) -> bool:
    """«35 000 × 2 = 70 000»: whether a sum near before may be a part of the total."""
    return 0 <= total.begin - draft.end <= CHAIN and draft.size <= total.size and not draft.equals


def _with_rest(text: str, drafts: list[Draft], kept: list[Draft]) -> list[Draft]:
    """«аванс 20 000, остаток 25 000» is 45 000 a month."""
    money = [draft for draft in drafts if draft.role not in _NO_PAY]
    more = [rest for first, rest in pairwise(money) if _is_rest(text, first, rest) and rest not in kept]
    return sorted([*kept, *more], key=lambda draft: draft.start) if more else kept


def _is_rest(text: str, first: Draft, rest: Draft) -> bool:
    """Whether a sum is the rest of the month that the one before is an advance of; then it counts both."""
    if first.second or rest.second or rest.start - first.end > CHAIN:
        return False
    if not (_is_told_before(text, first, rest) or _is_told_after(text, first, rest)):
        return False
    first.role = "part"
    rest.role, rest.period, rest.added = "pay", "month", first.first.amount
    return True


def _is_told_before(text: str, first: Draft, rest: Draft) -> bool:
    """«аванс 20 000, остаток 25 000»"""
    return first.role == "part" and _REST.search(text, first.end, rest.start) is not None


def _is_told_after(text: str, first: Draft, rest: Draft) -> bool:
    """«20 000 аванс и 25 000 расчёт»"""
    advance = first.role in ACCEPTED and _ADVANCE.match(text, first.end) is not None
    return advance and _REST.search(text, rest.end, rest.end + REST_REACH) is not None


def _add_supplements(text: str, draft: Draft) -> None:
    """«оклад 45 000 + РК 1,7 + СН 50 %» is 99,000: coefficients and shares of the same base; by law before tax."""
    shares, end = _supplements(text, draft.end)
    if shares and not _INSIDE.match(text, end):
        draft.times *= 1 + sum(shares)
        draft.local = _local_share(shares)
        draft.tax = draft.tax or "gross"
        draft.end = end


def _supplements(text: str, place: int) -> tuple[list[float], int]:
    """The supplements told from ``place`` on, as shares of the base, and where they end."""
    shares = []
    while match := SUPPLEMENT.match(text, place):
        shares.append(_share(match))
        place = match.end()
    return shares, place


def _local_share(shares: list[float]) -> float:
    """The part of the whole pay that supplements make."""
    return round(sum(shares) / (1 + sum(shares)), 4)


def _share(match: "re.Match[str]") -> float:
    said = match.groupdict()
    coefficient = said["coefficient"] or said["coefficient_first"]
    if coefficient:
        return float(coefficient.replace(",", ".")) - 1
    return float(said["percent"] or said["percent_first"]) / 100
