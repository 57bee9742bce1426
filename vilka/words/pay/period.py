"""What a sum is paid for: a stretch of time, or a thing («за пост», «/1000 знаков»); and its tax.

A period counts when it touches the sum or a word of pay that does; never one of a duty, of hours or of paydays that
stands in the same line.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from vilka.words.pay import tables as words
from vilka.words.pay.clause import Clause
from vilka.words.pay.kinds import KIND_BITS, marks_of
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import NOT_LETTER_AFTER as END
from vilka.words.pay.tables import NOT_LETTER_BEFORE as BEGIN
from vilka.words.pay.tables import SPACE as S

#: Words of tax are looked for this far before a sum, in characters.
TAX_REACH = 60
TAX_WORDS = re.compile(f"({words.NET})|({words.GROSS})")
_TAX_AT_END = re.compile(f"(?:({words.NET})|({words.GROSS}))[:(]?{S}{{0,2}}$")
#: So many words, and so many characters, from a sum its period is looked for.
NEAR, REACH = 6, 60
SPAN, PAY, TAX = KIND_BITS["span"], KIND_BITS["pay"], KIND_BITS["tax"]
PIECE, PRICE = KIND_BITS["piece"], KIND_BITS["price"]
SAID = SPAN | PIECE
#: So near after «, за рилсы» another sum has them, in characters.
NEXT = 25
#: Signs that no period reaches over.
ENDS = frozenset(",;!?")
#: A point after a word no longer than this may be that of an abbreviation, «мес.».
ABBREVIATED = 4
_TYPED_NET = re.compile(f"{S}{{1,2}}нет{END}")


#: «рилс, 600 р/шт»: the piece that is counted was named before.
BY_PIECE = (
    "шт", "штуку", "штука", "единицу", "единица", "каждый", "каждую", "каждая", "каждое", "один", "одна",
    "одно"
)  # fmt: skip


#: «1 объявление 12 рублей»
ONE_BEFORE = re.compile(f"(?<![0-9a-zа-яё])(?:1|один|одна|одно){S}{L}+{S}*[:=—–-]?{S}*$")


@dataclass(frozen=True, slots=True)
class PaidFor:
    """``period``: a period of ``tables.TIMES``, "post", "project", "unknown" or "" (nothing said). ``unit``: the
    thing as stated, "" for time. ``quantity``: how many of them. ``times``: so many such sums make the period's pay."""

    period: str = ""
    unit: str = ""
    quantity: int = 1
    times: float = 1


NOTHING = PaidFor()

_TIME = f"(?P<time>{'|'.join(said for _, said in words.TIMES)}){END}"
_TIMES = [(name, re.compile(said)) for name, said in words.TIMES]
_UNITS = [(kind, re.compile(stems)) for kind, stems in words.UNIT_KINDS]
#: What may stand between a sum and its period: markup, tax, «стабильно», «(».
_BETWEEN = f"(?P<between>(?:{S}|[*_`(),~+:—–-]|{words.NET}|{words.GROSS}|(?:{words.STEADY}){END})*)"
_EACH = f"(?:(?:{words.EACH}){S}{{1,2}})*"
_PER = f"(?:{BEGIN}(?:в|за|per|an?|на|x|х|na|za|pro){S}{{1,3}}|[/\\\\]{S}?|(?!полн)(?={words.EACH}))"
_TIME_AFTER = re.compile(f"{_BETWEEN}(?P<per>{_PER}{_EACH})?{_TIME}[.]?{S}*(?P<rest>[^,.;)\\n(!|]?)")
_PAYING = f"(?:{S}+(?:мы|я|вам|тебе|{L}+(?:[рлтгф]у|щику|щице|елю)))?(?:{S}+(?:{words.PAYING}){END})?"
#: «по ТК 70 000 гросс или ИП 80 000»: between two sums the words before belong to the first.
AFTER_OTHERS = re.compile(f"[,;]|{BEGIN}(?:или|либо){END}")
_GOES_ON = re.compile(
    f"(?:или|и|оплата|на|плюс|выплаты|без|по|до|для|сз|гпх|[1-7]/[0-7]|[0-9]{{1,3}}{S}?мкр|[0-9]{{1,2}}:[0-9]{{2}}|вахта|ночь|день|жиль[её]|питание|график|опыт|[0-9]{{1,2}}{S}?(?:ч|час[а-яё]*)){END}"
)
_TIME_BEFORE = re.compile(
    f"(?:{_PER}{_EACH}{_TIME}|{BEGIN}(?:{words.TIME_NAMES}){END})(?:{S}+(?:работы|труда|эфира|стрима|съ[её]мки|монтажа|заняти[яй]|{words.PAY_NAMES}))?(?:{S}+[(]?(?:(?:до|по){S})?[0-9]{{1,2}}{S}?(?:час[а-яё]*|ч|дн[яей]{{1,2}})(?!{L})[)]?|{S}+[(][^()\\n]{{0,20}}[)])?{_PAYING}(?:{S}+по)?(?:{S}|[:*_(=—–-])*$"
)
_TIME_OF_PAY = re.compile(
    f"{BEGIN}(?:{words.PAY_NAMES})(?:{S}|[:(—–-])*(?:{_PER}{_EACH})?{_TIME}|{BEGIN}(?P<adjective>{words.TIME_ADJECTIVES}){S}+(?:{L}+{S}+)?(?:{words.PAY_NAMES})"
)
#: «3 поста в неделю», «2 раза в месяц», «выплаты каждую неделю», «через месяц 4 800»: a duty, paydays, or when it is paid.
_OF_DUTY = re.compile(f"[0-9]{S}*(?:{L}+{S}+){{1,3}}$|{BEGIN}(?:раза?|выплаты|аванс[аы]?|через|спустя){S}*$")

_COUNT = "(?P<quantity>[0-9](?:[0-9 ]{0,6}[0-9])?\\+?)?"
_THING = f"(?:(?:{words.EACH}){S}+(?=[0-9]))?{_COUNT}{S}*(?:(?:{words.EACH}|{words.QUALITIES}){S}+){{0,3}}(?!(?:до|на|в|с|от|по|из|для|при|без|и|или|со|руб|рубл[а-яё]+|тыс){END})(?P<noun>{L}{{2,}})"
_UNIT_AFTER = re.compile(
    f"{_BETWEEN.replace('+', '')}(?:{BEGIN}(?:за|per){S}{{1,3}}|(?P<slash>[/\\\\]{S}?)|(?=1{S}?000{S}(?:зн|сим|збп))|(?=(?:шт|штук[аи]|единица|кажд(?:ый|ая|ое)|один|одна|одно){END}{S}*(?:[,.;!)(\\n]|и{END}|$))|(?=(?:один|одна|одно|1){S})|(?=(?:{words.ONE_PIECE})(?:{S}*(?:[,.;!(\\n]|$)|{S}(?:до{S})?[0-9]))|(?<!,)(?<!,{S})(?=(?:{words.ONE_PIECE}){S}(?:(?:с|со|без|под|в|до|на|из){S}|{L}+[аяыийвео]{S}*(?:[,.;!\\n]|$))))(?!{words.NOT_A_UNIT})"
    f"(?:(?:{words.SETS}){S}+(?:из{S}+)?(?={S}?[0-9]))?{_THING}"
)
_SEASON = "сезон|лето|зиму|осень|весну"
_STRETCH = "месяц|год|день|недел|смен"
_WHOLE_AFTER = "|".join(
    (
        f"за{S}+(?:(?:{_SEASON}){END}|(?:период|вс[её])(?={S}*(?:[^а-яё ]|$))|(?:вс[её]|весь|всю){S}+(?!{_STRETCH}){L})",
        # «8 тыс каждому за два дня»
        f"(?:кажд[а-яё]+{S}+)?за{S}+(?:два|две|три|четыре|пять|[2-9]|1[0-9]){S}+(?:{L}+[ыи]х{S}+)?(?:дня|дней|вечера|часа|выезда|недел[иь]|месяц(?:а|ев))(?!{S}*(?:в{S}|исп|стаж|обуч))",
        # «по 3 500 на брата»
        f"на{S}+(?:брата|нос){END}(?!{S}*(?:в{S}|за{S}|/))",
        f"до{S}+[0-9][0-9.,]{{0,3}}{S}*(?:ч{END}|час)",  # «3 000 ₽ до 3 ч»
    )
)
_WHOLE_BEFORE = "|".join(
    (
        f"{BEGIN}за{S}+(?:период|вс[её]|(?<!л[аио]{S}за{S})(?:{_SEASON})|(?:вс[её]|весь|всю){S}+(?:[0-9]{{1,2}}{S}+{L}|(?!{_STRETCH})){L}+)",
        f"{BEGIN}разов(?:ый|ая|ое|ую){S}+(?!прем|выпл|бонус|надб|допл){L}+",
        f"(?:^|[,;:.(\\n]){S}*[0-9]{{1,2}}{S}?(?:ч|час(?:а|ов)?){S}*[:=—–-]",  # «4 ч — 2000, 8 ч — 3500»
    )
)
#: What whole phrases after and before a sum say it is paid for.
_SHARE_AFTER = re.compile(
    f"{_BETWEEN}(?:(?P<half>(?:{words.TWO_WEEKS}){END})|(?P<whole>{_WHOLE_AFTER}))|{_BETWEEN.replace(',', '').replace('between', 'near')}(?P<weekly>(?:{words.DAYS_OF_WEEK}){END})"
)
_SHARE_BEFORE = re.compile(
    f"(?:(?P<twice>(?:{words.TWICE}|{words.TWO_DATES})(?:{S}|[:—–,-])*по)|{BEGIN}(?P<each>(?:раз{S}в|каждую){S}неделю{S}по)|(?P<whole>(?:{_WHOLE_BEFORE})(?:{S}|[*(=])*)|(?:^|[;:.!?(—–-]|,(?=[^,]*плат|[^,]*плач)|плачу|платим|платит|переводим){S}*(?P<weekly>{words.DAYS_OF_WEEK}|{words.WEEKLY_PAID}){END}{_PAYING}(?:{S}+по)?)(?:{S}|[:—–-])*$"
)
_SHARES = {
    "half": PaidFor("week", times=0.5),
    "weekly": PaidFor("week"),
    "each": PaidFor("week"),
    "twice": PaidFor("month", times=2),
    "whole": PaidFor("project"),
}
#: «120 р/1000»: everybody who writes knows of what.
_OF_THOUSAND = re.compile(
    f"{S}?(?:/|за{S}){S}?(?:1{S}?000{S}?(?:[.,;!)\\n]|$)|1?{S}?[кk]{S}?(?:зн|збп|сбп|сим|[.,;!)\\n]|$)|1?{S}?тыс[.]?{S}?(?:зн|збп|сбп|сим))"
)
DIGIT = re.compile("[0-9]")
_UNIT_FROM = re.compile(f"{_BETWEEN}{BEGIN}(?:с|со){S}+{_EACH}(?P<noun>{words.FROM_UNITS})")
_UNIT_BEFORE = re.compile(
    f"(?:{BEGIN}за{S}+(?!{words.NOT_A_UNIT})(?:(?:{words.SETS}){S}+(?:из{S}+)?(?={S}?[0-9]))?{_THING}(?:(?:{S}+(?:(?:с|из|от|в|на|для|под){S}+{L}+|{L}{{3,}}(?:[ыая]|(?<!л)и|ов|ей)(?![а-яё])))?{_PAYING})?|(?<![0-9a-zа-яё])(?<![0-9] )(?P<named>{words.ONE_PIECE})(?:{S}+(?:{L}+|[0-9]+(?:{words.DASH}[0-9]+)?)){{1,3}}(?={S}*[:=—–-])|(?<![0-9a-zа-яё])(?<![0-9][-–])(?:(?P<n>[0-9]{{1,3}}(?:{S}?000)?|один|одна|одно){S}+)?(?<!без )(?P<piece>{words.PIECE_NAMES}|зн){END}(?<!ом)(?<!ой)(?<!ами)[.]?)"
    f"(?:{S}+(?:{words.DASH}{S})?(?:(?:до|на|по){S})?[0-9]+{S}{L}+\\.?|{S}+до{S}(?:(?:полу|двух|тр[её]х|пяти|десяти|полутора){S}?)?(?:минут|секунд|час|страниц|слайд){L}*|{S}+в{S}+(?:месяц|мес[.]?|неделю)|{S}+под{S}+ключ|{S}+(?:без|с){S}+пробел[а-яё]+|{S}*[(][^()\\n]{{0,20}}[)])?(?:{S}|[:*_(=—–-])*$"
)


#: «12 постов в месяц — …»
_SO_MANY_A_MONTH = re.compile(f"{S}+в{S}+мес")
#: «комплект из 4», «набор из 10»
_OF_SO_MANY = re.compile(f"{S}из{S}[0-9]")


def paid_for(clause: Clause) -> tuple[PaidFor, bool]:
    """What the words around a sum say it is paid for, and whether that stands right beside the sum."""
    told = clause.tail_marks & SAID or "/" in clause.tail[:3]  # «120 р/1000 знаков»
    if not (told or clause.head_marks & SAID or clause.head_words[-1:] == ["по"]):
        return NOTHING, False
    after = _after(_touching(clause)) if told else NOTHING
    if after.period:
        return after, True
    before = _before(clause)
    if before.period:
        return before, True
    of_pay = (
        _of_pay(clause.own_head)
        if clause.head_marks & SPAN and clause.head_marks & (PAY | PRICE)
        else NOTHING
    )
    if of_pay.period:
        return of_pay, False
    return (after, True) if after.unit else (before, before.unit != "")


def _touching(clause: Clause) -> str:
    if clause.draft.listed:
        return clause.tail  # and not «/ 70 000 за вахту»
    end = clause.draft.end
    return clause.page.text[end : end + REACH].partition("\n")[0]


def _after(tail: str) -> PaidFor:
    share = _SHARE_AFTER.match(tail)
    if share:
        return _SHARES[share.lastgroup or ""]
    if _OF_THOUSAND.match(tail):
        return PaidFor("unknown", "знаков", 1000)
    time = _TIME_AFTER.match(tail)
    if time and not _of_something_else(time):
        return PaidFor(time_of(time["time"]))
    unit = _UNIT_AFTER.match(tail) or _UNIT_FROM.match(tail)
    if unit and "," in unit["between"] and DIGIT.search(tail, unit.end(), unit.end() + NEXT):
        return NOTHING  # «фикс 40 000, за рилсы ещё 12 000»
    if unit is None:
        return NOTHING
    return PaidFor("month", unit["noun"]) if _goes_on(tail, unit.end()) else _unit(unit)


def _goes_on(tail: str, start: int) -> bool:
    """«15 000 за проект/мес», «20 000 за 3 выезда в неделю»."""
    time = _TIME_AFTER.match(tail, start)
    return bool(time and "," not in time["between"] and time_of(time["time"]) in ("month", "week"))


def _of_something_else(time: "re.Match[str]") -> bool:
    """«35 000 ₽, в неделю 3 поста», «60 000 ₽ час пик», «полный день»: a period after a comma, or without «в», stands alone."""
    if not time["per"] and time["time"].startswith("полн"):
        return True
    if time.string.startswith(".", time.end("time")) and time_of(time["time"]) in ("shift", "month"):
        return False  # «3 500 смена. Жильё есть»
    if not time["per"] and time["between"] in ("", " "):
        return time["rest"].isalnum() and not _GOES_ON.match(time.string, time.start("rest"))
    if "," in time["between"] and not time["per"]:
        return (
            time["rest"] != "" or time.string[time.end() :][:1] == "("
        )  # «час 2 500, смена (8 часов) 18 000»
    return ("," in time["between"] or not time["per"]) and time["rest"].isalnum()


def _before(clause: Clause) -> PaidFor:
    told = _statement_marks(clause.head_words) & SAID
    if not told and clause.head_words[-1:] != ["по"]:
        return NOTHING
    head = clause.head[-REACH:]
    share = _SHARE_BEFORE.search(head)
    if share:
        return _SHARES[share.lastgroup or ""]
    found = _time_before(head) if told & SPAN else NOTHING
    if found.period or not told & PIECE:
        return found
    unit = _UNIT_BEFORE.search(head)
    return _unit(unit) if unit else NOTHING


def _statement_marks(tokens: list[str]) -> int:
    """The kinds of the last words before a sum back to a sign that ends a statement."""
    near, marks = tokens[-NEAR:], 0
    for place in reversed(range(len(near))):
        token = near[place]
        if token in ENDS or (token == "." and len(near[place - 1]) > ABBREVIATED):
            break
        marks |= marks_of(token)
    return marks


def _time_before(head: str) -> PaidFor:
    time = _TIME_BEFORE.search(head)
    if time is None or _OF_DUTY.search(head[: time.start()]):
        return NOTHING
    return PaidFor(time_of(time["time"] or time[0].strip(" :=*_(—–-").split()[0]))


def _of_pay(head: str) -> PaidFor:
    """«оплата почасовая, от 600 ₽»: the period of a word of pay beside the sum."""
    found = _TIME_OF_PAY.search(head)
    return PaidFor(time_of(found["time"] or found["adjective"])) if found else NOTHING


def _unit(match: "re.Match[str]") -> PaidFor:
    """One of a thing has its price; of several pieces of content a month's set is made."""
    said = match.groupdict()
    noun = said["noun"] or said.get("piece") or said.get("named") or ""
    quantity = int(re.sub("[^0-9]", "", said.get("quantity") or said.get("n") or "") or 1)
    kind = unit_kind(noun)
    if kind in ("service", "unknown") and said["noun"] and _OF_SO_MANY.match(match.string, match.end("noun")):
        return PaidFor("project", noun)
    if kind == "service":
        return PaidFor("", noun)
    kind = "unknown" if kind == "thing" else kind
    if quantity > 1 and _SO_MANY_A_MONTH.match(match.string, match.end("noun" if said["noun"] else "piece")):
        return PaidFor("month", noun, quantity)
    several = quantity > 1 and (kind == "post" or noun.startswith("проект"))
    return PaidFor("set" if several else kind, noun, quantity)


@lru_cache(maxsize=1024)
def time_of(said: str) -> str:
    """The period that words of time name: "month" for «мес»."""
    return next((name for name, pattern in _TIMES if pattern.fullmatch(said)), "month")


@lru_cache(maxsize=4096)
def unit_kind(noun: str) -> str:
    """ "post", "project", "thing", "service" (led by the month) or "unknown" for the noun of a unit."""
    return next((kind for kind, stems in _UNITS if stems.match(noun)), "unknown")


@lru_cache(maxsize=4096)
def stated_tax(head: str, tail: str) -> str:
    """ "net", "gross" or "": right before the sum («gross 100 000, net 87 000»), else after it, else before it.

    An empty ``head`` or ``tail`` is one that says nothing of tax.
    """
    match = _tax_at_end(head) or (TAX_WORDS.search(tail) if tail else None)
    if match is None:
        if tail and _TYPED_NET.match(tail):
            return "net"
        match = _last(TAX_WORDS, head)
    return "" if match is None else "net" if match.group(1) else "gross"


@lru_cache(maxsize=1024)
def _tax_at_end(head: str) -> "re.Match[str] | None":
    return _TAX_AT_END.search(head, max(0, len(head) - TAX_REACH)) if head else None


def _last(pattern: "re.Pattern[str]", text: str) -> "re.Match[str] | None":
    found = None
    for match in pattern.finditer(text):
        found = match
    return found
