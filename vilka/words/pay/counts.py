"""Numbers that are no money: what they count, hours, years, houses, networks."""

import re
from itertools import takewhile

from vilka.words.pay import tables as words
from vilka.words.pay.clause import Clause, Page
from vilka.words.pay.drafts import Draft
from vilka.words.pay.evidence import LEAST_BARE, WEIGHTS
from vilka.words.pay.kinds import CLAUSE_SIGNS, KIND_BITS, WORD, all_marks, bits, marks_of
from vilka.words.pay.period import BY_PIECE, ONE_BEFORE
from vilka.words.pay.roles import BONUS, BUDGET, CONJUNCTIONS, OFFER, PAY, role_after
from vilka.words.pay.subject import NETWORK
from vilka.words.pay.sums import Sum
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import SPACE as S

#: Fewer roubles are no pay for anything, unless a salary field says so.
LEAST_ROUBLES = 30
_ONE = re.compile(f"{words.ONE_PIECE}|час|смена|выход")
SAME_IN_PLURAL = re.compile(words.SAME_IN_PLURAL)
#: «отзывов 100 в день», «их около 100»: so many of what was told before.
_SO_MANY_OF = re.compile("[а-яё]{3,}(?:ов|ек|ок|ей|ий)")
#: «8 рублей за ответ», «8 рублей ответ», «12 р./карточка»: so little is paid for a small piece
_FOR_PIECE = re.compile(f"[.]?{S}*(?:за{S}|/?(?:шт|мин|км|{words.ONE_PIECE})(?!{L}))")
#: A piece is named so many characters before its price.
_PIECE_WITHIN = 50
#: «на 26 июня 2026», «до сентября, 2027»: a month, and no other sign before a year.
_MONTH_BEFORE = re.compile(f"(?<!{L})(?:{words.MONTHS})[а-яё]*,?[^a-zа-яё0-9;!?\\n|+•()=—–,.:]{{0,3}}$")
_PLUS_NOUN = re.compile(f"[+]{S}({L}+)")
#: «5 календарных дней»: the noun stands behind its adjective.
_COUNTED_NOUN = re.compile(f"(?:{words.DASH}[0-9]+)?{S}{{1,2}}(?:{L}{{3,}}(?:ых|их){S}(?!рубл))?({L}+)")
#: «ЗП от 20 – 50 % с заказа»: the sign of the second edge is that of both.
_TO_PERCENT = re.compile(f"{S}*(?:{words.DASH}|до){S}*([0-9]{{1,3}}){S}?%")
#: «ул. 9 января, 68к», «д. 12к»: so may a block follow its house.
_BLOCK = re.compile("[0-9]{1,3}[кk]")
_OF_WAGES = re.compile(f"{S}*(?:на руки|[+]|/|в мес)")
#: A bare number like this before «год» is a year.
FIRST_YEAR, LAST_YEAR = 1990, 2050
#: Pay of a year's size is told in such steps.
YEAR_STEP = 50
#: Bare numbers up to these are times of day or days of a month, unless more is said.
HOURS_A_DAY, DAYS_A_MONTH = 24, 31
#: A word of hours or days this near before bare numbers makes them hours or days.
SCHEDULE_REACH = 4
#: So many words, signs among them, after a street stands a house; the last house of a street.
ADDRESS_REACH, LAST_HOUSE = 6, 500
#: Pay is named in steps of so many roubles.
ROUND_PAY = 500
#: How many of something, told before the number, of a noun that is known and of any other: «обращений».
PLURALS = ("ов", "ев", "ей", "ок", "ий")
_MANY = re.compile("(?!готов|здоров|остров)[а-яё]{3,}(?:ов|ев|(?:ени|ани|яни|аци|яци|ици|ыти|ити|ори|ери)й)")
#: The same right after a number, where no adjective has its form: «посетителей», «посылок».
_SO_MANY = re.compile(f"{_MANY.pattern}|[а-яё]{{3,}}(?:[бвгджзлмнпрстцчшщ]ей|[чшж]ек|[влп]ок)")
_NO_GENITIVE = re.compile("[а-яё]{2,}(?:[аеёиоуыэюя]|[ая][мх]|ть|ый)")
#: What stands right before a year; nobody is paid 2 019 for anything.
_OF_A_YEAR, _ROUND_YEAR = re.compile(f"(?<!{L})(?:из|в|во|с|к|от|до|после|как|года?){S}$"), 10
#: «за пакет 5 роликов 7000»: what the noun counts stands before it.
_NUMBERED_NOUN = re.compile(f"[0-9]{S}+{L}+{S}*[:—–-]?{S}*$")
#: So many words before a number a noun is looked for that it counts.
NOUN_REACH = 5
ADDRESS, NUMBERED, NEUTRAL, ORDINAL = (
    KIND_BITS[kind] for kind in ("address", "numbered", "neutral", "ordinal")
)
SCHEDULE = bits("schedule", "address", "numbered")
#: Kinds of words that speak of pay or of who is looked for.
OF_WORK = PAY | OFFER | BUDGET | bits("hiring", "trade", "tax")
AUDIENCE_AT = KIND_BITS["audience_at"]
NOT_READERS = (OF_WORK & ~KIND_BITS["tax"]) | bits("work", "content")


def hopeless(page: Page, draft: Draft) -> bool:
    """Numbers that no context makes pay: unreadable ones, zero, bare ones below ten, «12 постов»."""
    draft.role = _no_money(page, draft)
    if draft.second is not None and draft.first.edge == "low" and _rises(page, draft):
        draft.role = draft.role or "hope"
    if not draft.role and not draft.currency:
        draft.role = _role_by_noun(page, draft)
    return draft.role != ""


def _rises(page: Page, draft: Draft) -> bool:
    """«выросли с 45 до 61 тысячи», «с 18к до 95к за 9 недель»: two ends of a change, no fork."""
    said = page.text[draft.first.begin : draft.first.start].strip(" ")
    money = draft.size >= words.THOUSAND and not page.field
    return said == "с" and money and draft.second is not None and draft.second.edge == "high"


def _role_by_noun(page: Page, draft: Draft) -> str:
    """What the word right after a number without currency says of it. «160 тысяч посетителей», «15 000 тортов»: a noun of
    many, no name («60 000 Ростов»)."""
    noun = _COUNTED_NOUN.match(page.text, draft.end)
    second = draft.second
    if draft.bare and (second is None or not (page.field or second.factor > 1)):
        role = _counts(page, draft, noun[1] if noun else "")
        if role or (second is None and draft.first.value < 10):
            return role or "small"
    if noun is None:
        noun = _PLUS_NOUN.match(page.text, draft.end)  # «500к+ просмотров», and not «45 000 + процентов»
        noun = None if noun and marks_of(noun[1]) & BONUS else noun
    return "count" if noun and is_many(noun[1]) and page.cased[noun.start(1)].islower() else ""


def _no_money(page: Page, draft: Draft) -> str:
    """ "unreadable", "small" for a sum that is nothing or nearly so, "time", "share" of what the sign of percent says so, else ""."""
    first, second = draft.first, draft.second
    if not first.readable and not (second and second.readable):
        return "unreadable"
    if _is_span_of_years(page, draft):
        return "time"
    if second is None and draft.bare and _is_share(page, first):
        return "share"
    if draft.currency == "RUB" and draft.size < LEAST_ROUBLES and not _is_of_piece(page, draft):
        return "" if page.field else "small"
    if second is None:
        return "" if draft.bare or first.value else "small"
    few = first.value < 10 and second.value < 10 and second.factor == 1  # «2-3»
    return "small" if draft.bare and few else ""


def _is_span_of_years(page: Page, draft: Draft) -> bool:
    """«SQL Server от 2008 до 2016», «с 2019 по 2023»; pay is told in steps: «2000–2050 за смену»."""
    if draft.second is None or draft.currency or draft.multiplied or page.field:
        return False
    years = (draft.first.value, draft.second.value)
    return all(map(is_year, years)) and any(year % YEAR_STEP for year in years)


def _is_share(page: Page, first: Sum) -> bool:
    """«20–30 % с заказа», and not «60 - 13 %», where the tax is taken off."""
    percent = _TO_PERCENT.match(page.text, first.end)
    return percent is not None and first.value < float(percent[1])


def _is_of_piece(page: Page, draft: Draft) -> bool:
    """«8 рублей за ответ», «1 объявление 12 рублей»: so little is paid for a small piece."""
    before = ONE_BEFORE.search(page.text, max(0, draft.start - _PIECE_WITHIN), draft.start)
    return before is not None or _FOR_PIECE.match(page.text, draft.end) is not None


def _counts(page: Page, draft: Draft, noun: str) -> str:
    """ "count" or "time" for a bare number right before the name of what it counts; hours of a field are its period."""
    text, number = page.text, draft.first.start
    if draft.size <= HOURS_A_DAY and text.startswith("после ", number - 6):
        return "time"  # «по телефону после 18»
    year = is_year(draft.size) and not text.startswith(" за ", draft.end)  # «в декабре, 2000 за смену»
    if year and _MONTH_BEFORE.search(text, max(0, number - 12), number):
        return "time"  # «ставка до сентября 2027»
    if year and draft.size % _ROUND_YEAR and _OF_A_YEAR.search(text, max(0, number - 12), number):
        return "time"  # «обложки как из 2014»
    if not noun or noun in BY_PIECE or is_price_of(draft, noun):
        return ""
    if draft.size <= LAST_HOUSE and marks_of(noun) & ORDINAL:
        return "count"  # «15 мкр», «5 этаж»
    told = role_after([noun])
    timed = told == "time" and (draft.size < 1000 or is_year_of(draft.size, noun)) and not page.field
    return told if told == "count" or timed else ""


def is_price_of(draft: Draft, noun: str) -> bool:
    """«1500 ролик», «450 час»: one thing is told after a number that no one has, so it is paid for; «500 сторис» may be so many."""
    one = draft.size >= LEAST_BARE and draft.size % 10 != 1
    return one and _ONE.fullmatch(noun) is not None and SAME_IN_PLURAL.fullmatch(noun) is None


def counted(page: Page, draft: Draft, clause: Clause) -> int:
    """A bare sum right before a noun counts things («20 000 сотрудников»)."""
    if not clause.tail_words or draft.currency or draft.tax:
        return 0
    if draft.period and (draft.unit in ("", clause.tail_words[0]) or draft.multiplied):
        return 0
    if draft.role in ("pay", "budget") and (draft.second or draft.size >= 1000):
        return 0
    draft.owned = _is_common_noun(page, draft, clause.tail_words[0])
    return WEIGHTS["counted"] if draft.owned else 0


def _is_common_noun(page: Page, draft: Draft, noun: str) -> bool:
    """Whether the word right after a sum may be what it counts."""
    if noun in CLAUSE_SIGNS or marks_of(noun) & NEUTRAL or _is_never_counted(draft, noun):
        return False
    start = page.text.find(noun, draft.end)
    return not page.text[draft.end : start].strip(" " + "*_") and not page.cased[start].isupper()


def _is_never_counted(draft: Draft, noun: str) -> bool:
    """«80к студентам», «90 000 зарплата»: so many are counted in the genitive of many, which has none of these endings."""
    return draft.size % 10 == 0 and _NO_GENITIVE.fullmatch(noun) is not None


def role_of_number(draft: Draft, clause: Clause, role: str, said: bool, after: str) -> str:
    """The role of a number without a currency: it may count things or hours, or be a time of day, a year."""
    if on_schedule(draft, clause):
        return "time"
    if _names(draft, clause):
        return "small" if draft.size <= LAST_HOUSE else "count"  # the next sum is no house
    if not (said or role) and _is_network_of(clause):
        return "count"
    if not said and (_is_of_network(draft, clause) or (draft.multiplied and _is_of_readers(clause))):
        return "count"
    if after == "count":
        return "count"
    paid = role == "pay" and said
    small = draft.size <= HOURS_A_DAY and not paid
    small = small or (
        draft.size <= DAYS_A_MONTH and not draft.second and not (paid and is_told_alone(clause))
    )
    return "small" if small and not draft.tax else role


def counts_before(clause: Clause) -> bool:
    """«лидов 80-100 в месяц», «заявок: 120», «рост обращений из соцсетей до 450»"""
    last = clause.head_words[-1:] if clause.head_words[-1:] != [":"] else clause.head_words[-2:-1]
    noun = last[0] if last else ""
    plural = noun.endswith(PLURALS)
    if plural and _NUMBERED_NOUN.search(clause.head):
        return False
    if clause.draft.multiplied:
        return False
    near = list(takewhile(lambda word: word == ":" or word not in CLAUSE_SIGNS, reversed(clause.head_words)))
    if clause.previous and _are_of_priced(near, clause.previous.unit):
        return True
    return any(map(_MANY.fullmatch, near[:NOUN_REACH])) and not all_marks(near) & OF_WORK


def _are_of_priced(near: list[str], unit: str) -> bool:
    """«25 р отзыв, в день их около 100», «30 руб карточка, карточек 400»: how many there are of what was priced; not «карточек 500, баннеров 700»."""
    if not unit or _SO_MANY_OF.fullmatch(unit):
        return False
    return "их" in near or (len(near) == 1 and _SO_MANY_OF.fullmatch(near[0]) is not None)


def is_many(noun: str) -> bool:
    """Whether a word right after a number is what it counts: «тортов», «посетителей», «посылок»."""
    return _SO_MANY.fullmatch(noun) is not None


def _names(draft: Draft, clause: Clause) -> bool:
    """«офис 302», «ID 458721», «ул. Ленина, 45»: the number is a name."""
    near = [word for word in clause.head_words[-ADDRESS_REACH:] if word not in ":.,"]
    if draft.multiplied:
        return _is_house_with_block(draft, clause, near)
    house = draft.size <= LAST_HOUSE
    if draft.size % ROUND_PAY == 0 and not house:
        return False  # «в офис 40 000»
    return bool((house and all_marks(near) & ADDRESS) or all_marks(near[-1:]) & NUMBERED)


def _is_house_with_block(draft: Draft, clause: Clause, near: list[str]) -> bool:
    """«ул. 9 января, 68к», «д. 40к»; not «на улице Мира, 60к»: pay is told in fives; nor «ул. Мира 5, 63к», «ул. Мира. 68к»."""
    first = draft.first
    if (
        draft.second
        or first.value > LAST_HOUSE
        or not _BLOCK.fullmatch(clause.page.text, first.start, first.end)
    ):
        return False
    if clause.head.rstrip(" ,")[-1:].isdigit() or _OF_WAGES.match(clause.tail):
        return False
    in_fives, ended = first.value % 5 == 0, clause.head.rstrip(" ").endswith(".")
    return near[-1:] == ["д"] or (not (in_fives or ended) and all_marks(near) & ADDRESS != 0)


def _is_network_of(clause: Clause) -> bool:
    """«Наши соцсети: ВК 12 000, Telegram 8 500»: a network's name alone before the number, so many read it."""
    near = list(takewhile(lambda word: word not in CLAUSE_SIGNS, reversed(clause.head_words)))
    return bool(near and all(marks_of(word) & NETWORK for word in near))


def _is_of_network(draft: Draft, clause: Clause) -> bool:
    """«58k Telegram, 40k X», «рассылка 85 тыс., телеграм 120 тыс.»: so many read it."""
    named, *after = [word for word in clause.tail_words[:3] if word != "в"] or [""]
    alone = not after or after[0] in CLAUSE_SIGNS or after[0] in CONJUNCTIONS
    bracketed = clause.head_words[-1:] == ["("] and clause.tail[:1] == ")"
    before = (draft.multiplied or bracketed) and all_marks(clause.head_words[-1 - bracketed :]) & NETWORK
    return bool(before or (alone and marks_of(named) & NETWORK))


def _is_of_readers(clause: Clause) -> bool:
    """«Соцсети: 11 тыс.», «(городской паблик, 187 тысяч)», «Паблик про дачу, 60 тыс. …»: so many read it."""
    head = clause.head.rstrip(" «»:—–-")
    opened = head.rfind("(")
    if opened > head.rfind(")"):
        before, _, named = head[:opened].rpartition(":")
        inside = " ".join((*before.split()[-1:], *named.split()[-1:], head[opened:]))
    elif clause.head_words[-1:] == [":"]:
        inside = head[head.rfind(". ") + 1 :]
    elif head[-1:] == "," and clause.starts_line and clause.tail_words[:1] in ([], ["."], ["\n"]):
        inside = clause.sentence_head
    else:
        return False
    tokens = WORD.findall(inside)
    others = [token for token in tokens if not marks_of(token) & AUDIENCE_AT]
    return len(others) < len(tokens) and not all_marks(others) & NOT_READERS


def is_told_alone(clause: Clause) -> bool:
    """«…, плачу 30, …»: a word of pay right before the number, and nothing right after it."""
    before, after = clause.head_words[-1:], clause.tail_words[:1]
    alone = not after or after[0] in CLAUSE_SIGNS or after[0] in CONJUNCTIONS
    return all_marks(before) & PAY != 0 and alone


def is_year(size: float) -> bool:
    """«2026», with or without «год»."""
    return FIRST_YEAR <= size <= LAST_YEAR and size == int(size)


def is_year_of(size: float, noun: str) -> bool:
    """«2026 год», «2026 г», and not «2000 смена»."""
    return is_year(size) and noun.startswith("г")


def on_schedule(draft: Draft, clause: Clause) -> bool:
    """Bare numbers that are hours or days: «с 11 до 23», «график 60/30», «50/50»."""
    first, second = draft.first, draft.second
    if first.factor > 1 or second is None or second.factor > 1 or draft.tax:
        return False
    hours = draft.size <= HOURS_A_DAY and clause.page.text[first.begin : first.start].strip() == "с"
    if hours or first.value == second.value < 1000:
        return True
    return bool(all_marks(clause.head_words[-SCHEDULE_REACH:]) & SCHEDULE)
