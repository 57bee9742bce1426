"""How much speaks for a sum being pay: ``weigh`` sets role, score, tax and period of every draft."""

import re
from functools import lru_cache
from itertools import pairwise

from vilka.words.pay import tables as words
from vilka.words.pay.clause import HEAD, Clause, Page, read_side
from vilka.words.pay.drafts import Draft
from vilka.words.pay.kinds import CLAUSE_SIGNS, KIND_BITS, all_marks, is_trade, marks_of
from vilka.words.pay.labels import label_of
from vilka.words.pay.orders import is_order
from vilka.words.pay.parts import LEAST_WAGE, SUPPLEMENT
from vilka.words.pay.period import (
    AFTER_OTHERS,
    OF_NEXT,
    PaidFor,
    paid_for,
    stated_tax,
    tax_ends,
    tax_touches,
    unit_kind,
)
from vilka.words.pay.roles import (
    ADVERTISING,
    BONUS,
    DECISIVE,
    MORE,
    OFFER,
    PASSED,
    PAY,
    PERK,
    TELLING_AFTER,
    counts_before,
    given_for,
    is_many,
    is_told_alone,
    is_year,
    is_year_of,
    nearest_role,
    role_after,
    role_by_phrase,
    role_of_number,
)
from vilka.words.pay.subject import DASHES, HIRING, STEADY, ends_item, hires, of_a_thing, of_work, tells_of_us
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import SPACE as S

#: What speaks for a sum being pay. A draft needs ``THRESHOLD``.
WEIGHTS = {
    "field": 6, "currency": 3, "multiplier": 2, "pay": 4, "offer": 2, "sign": 3, "heading": 4, "tail": 3,
    "sibling": 4, "next_line": 3, "alike": 1, "tax": 2, "range": 1, "period": 1, "attached": 1, "edge": 1, "own_line": 1, "own_item": 1,
    "top": 1, "short": 2, "counted": -4, "equals": 4, "unit": 2, "on_top": 4, "label": 2, "taxed": 2, "phrase": 5, "round": 1, "a_time": 3, "handed": 2, "named": 2, "alone": 1, "hires": 3,
}  # fmt: skip
THRESHOLD = 5
#: A sum takes after the next one where this much speaks for it.
LEAST_AHEAD = 2
#: So far from it, in characters.
AHEAD = 40
#: In a text no longer than this one sum of money, unexplained but worth this much, is the pay.
SHORT_TEXT, UNEXPLAINED = 500, 3
#: Roles of drafts that may be pay.
ACCEPTED = ("pay", "offer", "total", "trial", "start", "later", "fee", "budget", "")
#: Roles that are pay for certain: the next sum of a list takes after them.
PAID = ("pay", "offer", "trial", "start", "later", "fee")
#: Roles of pay that changes in time.
STEPS = ("trial", "start", "later")
#: Phrases that yield to a word of other money before the sum.
MILD = ("pay", "offer", "trial", "start", "later")
#: Roles that such a phrase makes its own, and those that the words after a sum give it.
YIELDING = (*PAID, "total", "")
OTHER_AFTER = ("bonus", "perk", "ads", "business", "price", "prize")
#: Roles that the next sum of a list takes over as they are.
INHERITED = (
    *PAID,
    "total",
    "test",
    "bonus",
    "perk",
    "barter",
    "equipment",
    "ads",
    "business",
    "price",
    "prize",
    "count",
    "market",
)
#: Roles of money that is given for something else than the work.
GIVEN = ("perk", "bonus", "ads", "equipment", "barter")
#: What the words before «=» may have told of its total.
MAY_EQUAL = (*ACCEPTED, "added", "bonus", "perk")
#: A line longer than this is no heading.
HEADING = 70
#: A heading that ends with no word of pay has no more words: «Оплата за смену», «Должность Оклад Город».
BRIEF = 3
#: A line of a list says no more words than this before its sum.
LIST_WORDS = 6
#: Fewer roubles are no pay for anything, unless a salary field says so.
LEAST_ROUBLES = 30
#: Pieces of content for less than this are paid by the piece, for more by the month.
LEAST_SET = 10_000
#: «380 000 гостей, ски-пасс 2 900»: so far a number of things makes the next one a number too, in characters.
COUNTED_REACH = 25
#: The least bare number that may be pay for a piece or an hour.
LEAST_BARE = 100
#: The least bare number of thousands that a word of pay makes pay: «оклад 30 и премии».
LEAST_THOUSANDS = 20
#: The least bare number that looks like pay a month when it is round.
ROUND = 10_000
#: Fewer roubles are no pay a month where nothing says that they are pay.
LEAST_ALONE = 5_000
#: More is no pay a month where nothing says that it is pay.
MOST_BARE = 400_000
#: So many roubles are pay only where something says so.
MOST_UNSAID = 500_000
#: «стоимость поста», «стоимость часа»: the price of work is its pay.
PRICED = ("post", "project", "hour", "shift", "day")
#: Periods that the next sum of a list takes over.
UNITED = ("post", "project", "unknown", "hour", "shift", "day")
#: «рилс, 600 р/шт»: the piece that is counted was named before.
BY_PIECE = (
    "шт",
    "штуку",
    "штука",
    "единицу",
    "единица",
    "каждый",
    "каждую",
    "каждая",
    "каждое",
    "один",
    "одна",
    "одно",
)
#: The most roubles that anybody of this market is paid for an hour, a shift, a day, a week.
MOST_FOR = {"hour": 10_000, "shift": 30_000, "day": 30_000, "week": 200_000}
#: Role, score, and whether the words right before a sum say so.
Told = tuple[str, int, bool]
SPACES = " "
TAX, TOTAL, SUMMING, PIECE, LOCAL, TRIAL = (
    KIND_BITS[kind] for kind in ("tax", "total", "summing", "piece", "local", "trial")
)

_VARIABLE = re.compile(
    f"(?:{S}?(?:net|gross|гросс|на{S}руки|/{L}{{1,8}}|\\([^()\\n]{{0,40}}\\)|в{S}(?:мес|месяц)|руб[а-я]*|₽|,))*{S}*"
    f"(?:\\+|и|плюс|,|\\(\\+?){S}*(?:[0-9 \u2013-]{{0,12}})"
    "(?:%|процент|проц|kpi|кпи|преми|бонус|мотивац|стимулир|bonus|квартальн|годов|полугод|сдельн|переменн|доп)"
)
#: The title of a post or a whole message.
_SHORT_FIRST_LINE = re.compile("\\s*[^\\n]{1,79}(?=\\n|$)")
_NOT_WORDS = re.compile("[^a-zа-яё0-9]*")
_PARENTHESES = re.compile("[(][^()\\n]{0,120}[)]")
_TOTAL = re.compile(words.TOTAL)
_CLAUSE_ENDS = re.compile("[,;]|[(](?![^)]*[)])")
_SIGN = re.compile(words.PAY_SIGNS)
_NEUTRAL = re.compile(f"(?:{words.NEUTRAL_AFTER})")
_DIGIT = re.compile("[0-9]")
_NEW_SENTENCE = re.compile("[.!?;] [A-ZА-ЯЁ]")
_CONTENT = re.compile(f"(?<!{L})(?:{words.UNIT_KINDS[0][1]})")
_LOCAL = re.compile(f"(?<!{L})(?:{words.LOCAL_SUPPLEMENTS}|за север)")
#: «70 000 с полярками»
_WITH_LOCAL = re.compile(f"{S}*(?:со?|без|включая){S}+(?:уч[её]том{S}+)?(?:{words.LOCAL_SUPPLEMENTS})")
_TAKEN_TOGETHER = re.compile(
    f"(?<!{L})(?:со?|вместе|включая|учитывая|итого?|всего|выходит|получ[а-яё]+)(?!{L})"
)
_HALF_AFTER = re.compile(f"{S}*(?:2|два|дважды){S}(?:раза?{S})?в{S}мес")
#: «на 26 июня 2026», «до сентября, 2027»: a month, and no other sign before a year.
_MONTH_BEFORE = re.compile(f"(?<!{L})(?:{words.MONTHS})[а-яё]*,?[^a-zа-яё0-9;!?\\n|+•()=—–,.:]{{0,3}}$")
_PROJECT = re.compile(f"(?<!{L})(?:проект|заказ|съ[её]мк|эфир|клиент)")
_ONE_PIECE = re.compile(words.ONE_PIECE)
_FOR = re.compile(f"{S}*за{S}")
#: «Вожатый от 41 000 ₽/мес»: a board's way to write pay, whatever the trade.
_A_MONTH = re.compile(f"{S}?/{S}?мес")
_VIEWS = re.compile("^[^,.;]{0,20}(?:просмотр|показ|охват)")
_FOR_ONE = re.compile(f"(?<!{L})за{S}{L}+{S}$")
#: «8 рублей за ответ», «8 рублей ответ», «12 р./карточка»
_FOR_PIECE = re.compile(f"[.]?{S}*(?:за{S}|/?(?:шт|{words.ONE_PIECE})(?!{L}))")
#: «на время обучения 25 тыс.», «по окончании курса 50 000»: a step of pay, though learning is a perk elsewhere.
_LEARNT = re.compile("обучен|стаж|курс")
_OF_MONEY = re.compile(
    f"{S}*(?:[а-яё]{{4,}}(?:ого|ой|ых){S})?(?:бюджета|оборота|выручки|прибыли|инвестиций|долга|убытков|грантов)(?!{L})"
)
_SALARY = re.compile(f"(?<!{L})(?:оклад|зарплат|заработн)")
_OF_THE_SAME = re.compile("[а-яё]{2,}(?:[ыи]й|ая|яя|ое|ее|(?<![нтв])ие|ые|ую)")
_PRICE_LINE = re.compile("[^a-zа-яё0-9\\n]*(?:цена|стоимость)[^a-zа-яё0-9\\n]*")
_LOOKED_FOR = re.compile(
    f"(?<!{L})(?:ищ(?:ем|у)|требу[ею]тся|нуж(?:ен|на|ны)|(?:надо|нужно) (?:{L}+ )?(?:человек|кого|специалист|сммщик|монтаж[её]р){L}*|кто (?:сделает|сможет|возьм[её]тся|хочет|умеет|готов[аы]?|будет))(?!{L})"
)
#: «/мес», «в месяц»: no more than a period stands after a sum that ends its line, in characters.
PERIOD_ONLY = 8
#: What joins two numbers of one thing.
JOINTS = ("и", ",", "/", "и ещё", ", и")
#: «60 000 ₽ + проживание»
_AND_MORE = re.compile(f"{S}*[+]{S}*{L}{{3}}")
#: «20 тысяч фикс и 300 рублей с заявки»
_AND = re.compile(f"[^.;\n]{{0,25}}(?<!{L})(?:и|плюс|[+]){S}*(?:ещ[её]{S}+)?(?:по{S}+|до{S}+|от{S}+)?$")
#: «10 постов, 8 рилс, сторис — …»: a list of pieces, some of them counted.
_LISTED = re.compile(f"[0-9]{S}(?:{words.UNIT_KINDS[0][1]})[^.;\\n]*[,+]")
#: What is checked, judged or marked is not made.
_CHECKING = re.compile(f"(?<!{L})(?:провер|оцен|модерац|размет|ас+ес+ор)")
_NO_PAY = re.compile(words.EXPLICIT_NO)
_SHIFT = re.compile(f"(?<!{L})смен")
_EQUALS = re.compile(
    f"(?:=|(?<!{L})(?:итог[оеу]|всего|получается|выходит)(?:{S}+(?!ещ[её]){L}+){{0,5}}{S}*[:—–-]?){S}*(?:от{S}|до{S})?$"
)

#: «…, баннер » before the next price of a list.
_NEXT_PIECE = re.compile(f"{S}?[,;]{S}(?:{L}+{S}){{1,3}}(?:{words.DASH}{S}|(?<={S}))")
_ITEM_ENDS = re.compile(f"{S}*(?:[,;|•/)!?+]|[.](?:{S}|$)|$|[—–-]{S}|и{S}+{L}|за{S}(?:работу|вс[её])(?!{L}))")
#: «Финансовая мотивация от 60 000»: all that is paid, where no other sum is told before.
_ALL_PAY = re.compile("(?<![а-яё])(?:финансов|денежн|материальн)[а-яё]+ мотиваци[а-яё]*[^а-яё]*$")
#: What an advertiser wants no dearer than the sum.
_LIMITED = re.compile(
    f"(?<!за )(?<!{L})(?:лид|заявк[аи]|подписчик|клик|установка|конверсия)(?:{S}|[(:—–-])*$"
)
#: «стоимость работ по договору», «цена вопроса»
_PRICE_OF_WORK = re.compile(
    f"(?:стоимост|цен)[а-яё]*{S}+(?:вопроса|работ|услуг|договора|контракта|ведени|сопровожд|съ[её]м|монтаж|оформлени|настройк)"
)
_BOUGHT = re.compile("реклам|клиент|заказчик|покупател|(?<![а-я])чек")
#: «3500 сразу на карту»
_HANDED = re.compile(f"{S}*(?:сразу{S}+)?(?:на{S}+карту|налич|налом|кэшем)")
_COUNTED_NOUN = re.compile(f"(?:{words.DASH}[0-9]+)?{S}{{1,2}}({L}+)")


def weigh(page: Page, drafts: list[Draft], field: bool) -> None:
    """Set role, score, tax, period and the rest of every draft, from the first to the last."""
    previous: Draft | None = None
    floor = 0
    clause: Clause | None = None
    hopeful = [draft for draft in drafts if not _hopeless(page, draft, field)]
    for place, draft in enumerate(hopeful):
        following = hopeful[place + 1].start if place + 1 < len(hopeful) else len(page.text)
        clause = Clause(page, draft, previous, floor, following, clause)
        _weigh_one(page, draft, clause, field)
        floor = draft.end
        if draft.role in INHERITED or draft.score >= THRESHOLD:
            previous = draft
    _look_ahead(page.text, hopeful)
    if len(page.text) <= SHORT_TEXT and not field:
        _take_the_only(page.text, drafts)


def _take_the_only(text: str, drafts: list[Draft]) -> None:
    """The one sum (or list of sums) of a short text that nothing explains, and no word stands before, is its pay."""
    if any(draft.role in ACCEPTED and draft.role != "trial" and draft.score >= THRESHOLD for draft in drafts):
        return
    ordered = is_order(text)
    weak = [
        draft for draft in drafts if draft.role in ("", "offer", "later") and _looks_like_pay(draft, ordered)
    ]
    if all(draft.begins_item or draft.role == "offer" for draft in weak) and all(
        _alike(*pair) for pair in pairwise(weak)
    ):
        for draft in weak:
            draft.score = THRESHOLD


def _looks_like_pay(draft: Draft, ordered: bool) -> bool:
    little = draft.currency == "RUB" and draft.size < LEAST_ALONE and not draft.period
    if draft.owned or (little and not ordered):
        return False
    if draft.own_item or (ordered and draft.begins_item):
        return draft.multiplied or _is_money_a_month(draft)
    return draft.currency != "" or draft.multiplied or draft.score >= UNEXPLAINED


def _is_bare_range(draft: Draft) -> bool:
    """«40-50», «70000 – 100000»: two round numbers of roubles a month, thousands perhaps left out."""
    first, second = draft.first, draft.second
    if second is None or not first.value < second.value <= 2.5 * first.value:
        return False
    unit = 1_000 if first.value >= 1_000 else 1
    most = 900 if unit > 1 and first.edge else 400
    return all(20 * unit <= one.value <= most * unit and one.value % unit == 0 for one in (first, second))


def _hopeless(page: Page, draft: Draft, field: bool) -> bool:
    """Numbers that no context makes pay: unreadable ones, zero, bare ones below ten, «12 постов»."""
    draft.role = _no_money(page, draft, field)
    if not draft.role and draft.bare and draft.second is None:
        draft.role = _counts(page, draft, field) or ("small" if draft.first.value < 10 else "")
    elif not draft.role and draft.bare and not field and draft.second and draft.second.factor == 1:
        draft.role = _counts(page, draft, field)
    if not draft.role and not draft.currency and _counts_many(page, draft):
        draft.role = "count"
    return draft.role != ""


def _counts_many(page: Page, draft: Draft) -> bool:
    """«160 тысяч посетителей», «15 000 тортов»: right after the number a noun of many, no name («60 000 Ростов»)."""
    noun = _COUNTED_NOUN.match(page.text, draft.end)
    return noun is not None and is_many(noun[1]) and page.cased[noun.start(1)].islower()


def _no_money(page: Page, draft: Draft, field: bool) -> str:
    """ "unreadable", "small" for a sum that is nothing or nearly so, else ""."""
    first, second = draft.first, draft.second
    if not first.readable and not (second and second.readable):
        return "unreadable"
    if draft.currency == "RUB" and draft.size < LEAST_ROUBLES and not _FOR_PIECE.match(page.text, draft.end):
        return "" if field else "small"
    if second is None:
        return "" if draft.bare or first.value else "small"
    few = first.value < 10 and second.value < 10 and second.factor == 1  # «2-3»
    return "small" if draft.bare and few else ""


def _counts(page: Page, draft: Draft, field: bool) -> str:
    """ "count" or "time" for a bare number right before the name of what it counts; hours of a field are its period."""
    if is_year(draft.size) and _MONTH_BEFORE.search(page.text, max(0, draft.start - 12), draft.start):
        return "time"  # «ставка до сентября 2027»
    noun = _COUNTED_NOUN.match(page.text, draft.end)
    if noun is None or noun[1] in BY_PIECE:
        return ""
    if _ONE_PIECE.fullmatch(noun[1]) and draft.size >= LEAST_BARE:
        return ""  # «8 000 эфир» counts nothing
    told = "count" if marks_of(noun[1]) & PIECE and len(noun[1]) > 3 else role_after([noun[1]])
    timed = told == "time" and (draft.size < 1000 or is_year_of(draft.size, noun[1])) and not field
    return told if told == "count" or timed else ""


def _weigh_one(page: Page, draft: Draft, clause: Clause, field: bool) -> None:
    pieces = clause.before.draft.quantity if clause.before else 1
    if draft.first.value == pieces > 1 and draft.currency == "":
        draft.role = "count"  # the thousand of «70 ₽ за 1000 знаков»
        return
    attached = _describe(page, draft, clause)
    steady = attached and draft.currency != "" and draft.period in STEADY and not _is_little_a_month(draft)
    told = _with_price_of_piece(draft, clause, _evidence_before(page, draft, clause, steady))
    role, score, said = told
    after = _after(clause)
    if _comes_on_top(clause):
        role = "added"
    elif after == "pay" and (not said or role in ("", "offer", "pay", "added")):
        score += WEIGHTS["tail"]
        role = "pay"
    decide = _role_in_field if field else _role
    draft.role = decide(draft, clause, role, said, after)
    if draft.role not in ACCEPTED:
        return
    if not (draft.currency or said) and _joins_owned(clause):
        draft.owned = True
        return
    if (draft.role, score) == ("", 0) and not field and _is_of_else(draft, clause):
        draft.owned = True
        return
    score += _own_score(draft, clause, attached)
    if said and draft.bare and draft.size >= LEAST_THOUSANDS and is_told_alone(clause):
        score += WEIGHTS["alone"]
    if not (said or field):
        _take_unit(draft, clause)
    learnt = draft.role == "later" and told[0] in OTHER_AFTER  # «по завершении обучения 50 000»
    score += _score_of_phrase(draft, clause, said and not learnt)
    score += WEIGHTS["field"] if field else _score_of_place(page, draft, clause, score)
    _set_shape(draft, clause)
    draft.score = score


def _describe(page: Page, draft: Draft, clause: Clause) -> bool:
    """Set what the clause says of a sum whatever its role is; whether the words of its period touch it."""
    draft.after_dash = clause.head.rstrip(SPACES)[-1:] in DASHES
    draft.salary = clause.head_marks & PAY != 0 and _SALARY.search(clause.sentence_head) is not None
    _set_tax(draft, clause)
    draft.label = label_of(clause)
    draft.variable = _varies(page, draft, clause)
    return _set_period(draft, clause)


def _comes_on_top(clause: Clause) -> bool:
    """«… и за каждого гостя по сто рублей сверху»"""
    above = clause.tail_words[:1] in (["сверху"], ["сверх"])
    return above and clause.previous is not None and clause.previous.role in (*PAID, "")


def _with_price_of_piece(draft: Draft, clause: Clause, told: Told) -> Told:
    """«90 ₽ за пост + 250 ₽ за подборку»: the second is no supplement; «гонорар за всю поездку 40 000» is no perk."""
    if told[0] == "perk" and draft.period in ("post", "project") and clause.head_marks & PAY:
        return "pay", WEIGHTS["pay"], True
    previous = clause.previous
    if previous and draft.unit.startswith("тысяч") and _VIEWS.search(clause.tail):
        return "added", 0, True  # «250 ₽ за видео + 50 ₽ за каждую тысячу просмотров»
    if not previous or not (draft.unit or _FOR.match(clause.tail)):
        return told
    if previous.unit:
        return ("pay", WEIGHTS["sibling"], told[2]) if told[0] == "added" and draft.unit else told
    by_month = previous.role in (*PAID, "") and previous.period in ("", "month")
    joined = _AND.match(clause.own_head) or (
        10 * draft.size < previous.size and clause.own_head.strip() == ","
    )
    paid = by_month and draft.size < previous.size and joined
    return ("added", 0, True) if paid else told


def _after(clause: Clause) -> str:
    """What the words after a sum make of it."""
    if clause.tail_marks & LOCAL and _WITH_LOCAL.match(clause.tail):
        return "pay"
    if not clause.tail_marks & TELLING_AFTER:
        return ""
    after = role_after(clause.tail_words)
    return "" if after == "count" and clause.tail.lstrip(SPACES).startswith("/") else after  # «20 000/чел»


def _set_tax(draft: Draft, clause: Clause) -> None:
    if clause.marks & TAX:
        tail = OF_NEXT.sub("", clause.tail) if clause.runs_on else clause.tail
        head = AFTER_OTHERS.split(clause.sentence_head)[-1] if clause.floor > clause.line else clause.head
        draft.tax = stated_tax(
            head if clause.head_marks & TAX else "", tail if clause.tail_marks & TAX else ""
        )


def _set_period(draft: Draft, clause: Clause) -> bool:
    """Set what the draft is paid for; whether the words that say so touch it."""
    said, attached = paid_for(clause)
    draft.unit, draft.quantity, draft.times = said.unit, said.quantity, said.times
    draft.period = "" if not clause.page.field and _is_too_much(draft, said.period) else said.period
    roubles = draft.in_roubles and ROUND <= draft.size < LEAST_WAGE
    if roubles and draft.period in ("", "month") and draft.times == 1 and _HALF_AFTER.match(clause.tail):
        draft.period, draft.times = "month", 2  # «22 500 ₽ 2 раза в месяц»
    if said.unit:
        draft.period = _period_of_unit(draft, clause, said)
    elif not said.period and clause.head_words[-1:] == ["по"] and LEAST_BARE <= draft.size < words.THOUSAND:
        draft.period, draft.unit = _period_of_piece(clause.head), "каждый"  # «плачу по 500»
    return attached


def _period_of_unit(draft: Draft, clause: Clause, said: PaidFor) -> str:
    """What a thing that is paid for makes of the period: a dear set says no more than a sum alone, what is checked is no post."""
    if said.unit in BY_PIECE:
        return _period_of_piece(clause.head)
    dear = draft.size >= LEAST_SET and draft.in_roubles
    one = said.period == "post" and (_FOR.match(clause.tail) or _FOR_ONE.search(clause.head))
    if said.period == "set" or (said.period == "post" and dear and not one and _LISTED.search(clause.head)):
        return "" if dear else "unknown"
    if said.period == "unknown":
        return "month" if dear else "unknown"
    if said.period == "post" and _CHECKING.search(clause.sentence_head):
        return "unknown"
    return draft.period


def _period_of_piece(head: str) -> str:
    """«смены по 4 часа — 800 р. каждая», «рилс, 600 р/шт»: what the piece is was said before."""
    if _SHIFT.search(head):
        return "shift"
    if _CONTENT.search(head):
        return "post"
    return "project" if _PROJECT.search(head) else "unknown"


def _take_unit(draft: Draft, clause: Clause) -> None:
    """«Ролик до минуты — 900 р., до трёх минут — 1500 р.»: the second has the unit of the first."""
    previous = clause.previous
    if (
        draft.period
        or draft.unit
        or not previous
        or previous.period not in UNITED
        or previous.role in GIVEN
        or clause.page.text.count("\n", previous.end, draft.start) > 1
    ):
        return
    if draft.size < LEAST_SET and draft.is_like(previous, 6):
        draft.period, draft.unit, draft.quantity = previous.period, previous.unit, previous.quantity


def _is_too_much(draft: Draft, period: str) -> bool:
    """«Полный день — 60 000»: nobody is paid so much a day, the word is about something else."""
    written = max(draft.first.value, draft.second.value if draft.second else 0.0)
    size = written if written >= 1_000 else draft.size  # «смена 3 200 т.р.» says the thousands twice
    return draft.in_roubles and size > MOST_FOR.get(period, size)


def _evidence_before(page: Page, draft: Draft, clause: Clause, steady: bool) -> Told:
    """Role, score, and whether the words right before the sum say so (not only its list or heading)."""
    role = _named_before(clause, steady)
    if role == "bonus" and clause.previous is None and _ALL_PAY.search(clause.head):
        role = "pay"
    local = role in MAY_EQUAL and _counts_local(clause)
    if local or (role in MAY_EQUAL and _sums_up(clause)):
        draft.equals = True
        role = "pay" if local else role
        return "total" if role == "bonus" else "pay", WEIGHTS["equals"], True
    if role == "price" and _is_price_of_order(clause):
        role = "budget"
    if role in ("pay", "total", "budget"):
        return role, WEIGHTS["pay"], True
    if role and role != "offer":
        return role, 0, True
    score = WEIGHTS["offer"] if role else 0
    if page.signs and _SIGN.search(clause.head):
        score += WEIGHTS["sign"]
    found, more = _inherited(page, draft, clause)
    return found or role, score + more, False


def _named_before(clause: Clause, steady: bool) -> str:
    if clause.head_marks & PERK and _is_little_a_month(clause.draft) and _begins_with_perk(clause):
        return "perk"
    more = not MORE.isdisjoint(clause.head_words[-2:])
    telling = more or clause.head_marks & DECISIVE or "+" in clause.head_words
    return _nearest_role(clause.head, steady, not clause.starts_line) if telling else ""


def _begins_with_perk(clause: Clause) -> bool:
    """«• спортзал на территории, 500 руб./мес»: a line whose first word names a perk, and no word of pay after it."""
    first = next((word for word in clause.head_words if word not in CLAUSE_SIGNS), "")
    return marks_of(first) & PERK != 0 and clause.starts_line and not clause.head_marks & PAY


@lru_cache(maxsize=4096)
def _nearest_role(head: str, steady: bool = False, after_sum: bool = True) -> str:
    return nearest_role(read_side(head)[0], steady, after_sum)


def _sums_up(clause: Clause) -> bool:
    """«=», «итого» right before the sum, and something that may be summed up before that in the line."""
    if not (clause.head_marks & SUMMING or "=" in clause.head) or not _EQUALS.search(clause.head):
        return False
    before = clause.before.draft if clause.before and clause.own_head.strip() == "=" else None
    if before and before.size > clause.draft.size:
        return False  # «бонус за просмотры: 100k = $30»
    if clause.head_marks & (PAY | BONUS):
        return True
    if clause.draft.bare and clause.draft.size < LEAST_BARE and "=" not in clause.head:
        return False  # «смен выходит 12–14»
    a_list = clause.draft.period in STEADY or (clause.draft.currency and "итого" in clause.head_words)
    return bool(a_list) or not clause.starts_line or _DIGIT.search(clause.head) is not None


def _counts_local(clause: Clause) -> bool:
    """«оклад 31 400, с учётом районного коэффициента и северной надбавки 78 500»: all that the law adds is in it."""
    before = clause.before.draft if clause.before and clause.head_marks & LOCAL else None
    return bool(
        before and before.size >= ROUND and _TAKEN_TOGETHER.search(clause.head) and _LOCAL.search(clause.head)
    )


def _role(draft: Draft, clause: Clause, role: str, said: bool, after: str) -> str:
    """The role: by a phrase, by what the money is given for, by the words after it, by what the number counts."""
    priced = draft.unit and _FOR.match(clause.tail)  # «нарезка шортсов 600 за штуку»
    if not (draft.currency or said or priced) and counts_before(clause):
        return "count"
    phrase = role_by_phrase(clause, draft.size)
    if phrase == "once" and said and role in ("pay", "budget"):
        phrase = ""  # «бюджет на бота 35 000 разово»
    yields = role in YIELDING or (role == "perk" and phrase in STEPS and _LEARNT.search(clause.head))
    if phrase in STEPS and (given := given_for(clause)):
        return given  # «на старте выделим 40 000 на тесты»
    if phrase in MILD and not yields:
        phrase = role_by_phrase(clause, draft.size, MILD)  # «рекламный бюджет первых двух месяцев 25к»
    if phrase and (phrase, role) != ("wish", "budget"):
        return phrase
    if draft.first.edge == "high" and _LIMITED.search(clause.head):
        return "ads"  # «лид до 800 ₽»
    if not draft.unit and _OF_MONEY.match(clause.tail):
        return after or "business"  # «за те же деньги, 60 тысяч бюджета»
    named = draft.unit or (said and role in ("pay", "total"))
    other = given_for(clause) or (after if after in OTHER_AFTER and not named else "")
    if other:
        return other
    if role == "price" and said and _is_price_of_work(draft, clause):
        return "pay"
    if role == "budget" and (draft.period == "year" or (draft.in_roubles and draft.size >= MOST_UNSAID)):
        return "ads"  # «бюджет на игры: 150 $ в год»
    return role if draft.currency else role_of_number(draft, clause, role, said, after)


def _is_price_of_work(draft: Draft, clause: Clause) -> bool:
    """«стоимость поста», «стоимость часа», but not of an advert or what a client pays."""
    of_work = draft.period in PRICED or _PRICE_OF_WORK.search(clause.head)
    return bool(of_work) and _BOUGHT.search(clause.head) is None


def looks_for_somebody(text: str) -> bool:
    """Whether a lower-case text asks for somebody who does something."""
    return _LOOKED_FOR.search(text) is not None


def _is_price_of_order(clause: Clause) -> bool:
    """A line «Цена: 9000 руб.» in a text that looks for somebody: what the client gives."""
    return _PRICE_LINE.fullmatch(clause.head) is not None and looks_for_somebody(clause.page.text)


def _role_in_field(draft: Draft, clause: Clause, role: str, said: bool, after: str) -> str:
    """A salary field speaks of pay, unless it tells the market's or a date («Опубликовано в 2026»)."""
    phrase = role_by_phrase(clause, draft.size) or given_for(clause)
    if phrase:
        return phrase
    if role != "pay" and draft.bare and draft.second is None and clause.head_words and is_year(draft.size):
        return "time"
    return "pay" if role in ("", "offer", "price", "budget") else role


def _own_score(draft: Draft, clause: Clause, attached: bool) -> int:
    """What the sum itself and the words beside it say."""
    draft.begins_item = _begins_item(draft, clause, attached)
    ranged = draft.second is not None or draft.listed
    return (
        _CURRENCY * (draft.currency != "")
        + _MULTIPLIER * draft.multiplied
        + _RANGE * ranged
        + _EDGE * (not ranged and draft.open_ended)
        + _ROUND * _is_round(draft)
        + _LABEL * (draft.label != "")
        + _PERIOD * (draft.period != "")
        + _ATTACHED * attached
        + _A_TIME * (attached and draft.bare and draft.period in STEADY and draft.size >= LEAST_BARE)
        + _UNIT * (attached and draft.unit != "")
        + _NAMED * _follows_worker(draft, clause)
        + _score_beside(draft, clause)
    )


def _joins_owned(clause: Clause) -> bool:
    """«два канала (31К и 9К)»: the second is of the same thing as the first."""
    before = clause.before.draft if clause.before else None
    return bool(before and before.owned and before.role == "" and clause.own_head.strip() in JOINTS)


def _follows_worker(draft: Draft, clause: Clause) -> bool:
    """«оператору 12 000», «дизайнер — 65 000»: money right after who is looked for."""
    if not (draft.currency or draft.multiplied or _is_round(draft)):
        return False
    near = [word for word in clause.head_words[-2:] if word not in PASSED]
    if near and (is_trade(near[-1]) or marks_of(near[-1]) & HIRING):
        return True
    after = "".join(clause.tail_words[:1])
    return after.endswith("у") and is_trade(after[:-1])


def _score_beside(draft: Draft, clause: Clause) -> int:
    """What stands right beside a sum: tax, an added part, a sign on either side."""
    taxed = draft.tax != ""
    on_top = draft.variable or SUPPLEMENT.match(clause.page.text, draft.end) is not None
    on_top = on_top or (not draft.bare and _AND_MORE.match(clause.tail) is not None)
    own_item = draft.own_item = draft.begins_item and _ITEM_ENDS.match(clause.tail) is not None
    return (
        _TAX * taxed
        + _TAXED * (taxed and (tax_touches(clause.tail) or tax_ends(clause.head)))
        + _ON_TOP * on_top
        + _HANDED_OVER * (_HANDED.match(clause.tail) is not None)
        + _OWN_ITEM * own_item
    )


#: The weights of the signs of pay that a sum bears itself.
_CURRENCY, _MULTIPLIER, _RANGE, _EDGE, _ROUND, _LABEL, _PERIOD, _ATTACHED, _A_TIME, _UNIT, _TAX, _TAXED, _ON_TOP, _OWN_ITEM, _HANDED_OVER, _NAMED = (
    WEIGHTS[sign]
    for sign in (
        "currency", "multiplier", "range", "edge", "round", "label", "period", "attached", "a_time", "unit", "tax", "taxed",
        "on_top", "own_item", "handed", "named",
    )
)  # fmt: skip


def _begins_item(draft: Draft, clause: Clause, attached: bool) -> bool:
    """«…, 70к», «…, 3500 за смену»: money that is the first thing after a sign."""
    money = (
        draft.currency
        or draft.multiplied
        or (attached and draft.size >= LEAST_BARE)
        or (_is_bare_range(draft) and (draft.size >= ROUND or ends_item(clause.head)))
        or _is_month_bare(draft)
    )
    return bool(money and (ends_item(clause.head) or of_work(clause)))


def _is_round(draft: Draft) -> bool:
    """A bare number that looks like pay a month."""
    return not draft.currency and draft.first.factor == 1 and draft.size >= ROUND and draft.size % 500 == 0


def _is_month_bare(draft: Draft) -> bool:
    """The same, one sum that is paid a month somewhere."""
    return draft.second is None and LEAST_ALONE <= draft.size <= MOST_BARE and draft.size % 500 == 0


def _is_little_a_month(draft: Draft) -> bool:
    """«спортзал на территории, 500 руб./мес»: no wage is so small, and a word of a perk tells more than the period."""
    return draft.period == "month" and draft.in_roubles and draft.size < ROUND


def _is_money_a_month(draft: Draft) -> bool:
    return draft.currency != "" or _is_month_bare(draft) or _is_bare_range(draft)


def _is_of_else(draft: Draft, clause: Clause) -> bool:
    """«спектакли от 400», «запуски на 2 млн»: nothing but its shape speaks for it, and its clause is not about the work."""
    if draft.label or draft.tax or draft.times != 1:
        return False
    if (clause.head_words and _is_too_much_unsaid(draft)) or tells_of_us(clause):
        return True
    if (
        draft.unit
        and not read_side(clause.tail.partition(". ")[0])[1] & HIRING
        and (unit_kind(draft.unit) == "unknown" or draft.unit in BY_PIECE)
        and of_a_thing(clause.head.rstrip(" ,—–-"))
    ):
        return True  # «Торт на заказ, 2 900 за килограмм»
    by_month = draft.currency and draft.size >= ROUND and _A_MONTH.match(clause.tail)
    return not (by_month or draft.period in ("shift", "post", "project") or of_work(clause))


def _is_too_much_unsaid(draft: Draft) -> bool:
    """More roubles a month than anybody is paid where nothing says so."""
    monthly = draft.in_roubles and draft.period in ("", "month", "project")
    yearly = draft.period == "year" and draft.first.amount >= 12 * MOST_UNSAID
    return yearly or (monthly and draft.first.amount >= MOST_UNSAID)


def _score_of_phrase(draft: Draft, clause: Clause, said: bool) -> int:
    """Trial pay is pay, and so is what comes right after it."""
    near = clause.previous and draft.start - clause.previous.end <= HEAD
    before = clause.previous.role if clause.previous and (near or draft.role) else ""
    tells = draft.role in ("trial", "start", "fee") or (
        draft.role in ("later", "") and before in ("trial", "start", "test", "later")
    )
    tells = tells or (draft.role == "later" and clause.head_marks & TRIAL != 0)
    return WEIGHTS["phrase"] if tells and not said else 0


def _score_of_place(page: Page, draft: Draft, clause: Clause, score: int) -> int:
    more = _counted(page, draft, clause)
    if draft.own_item and draft.role in ("", "offer") and _is_money_a_month(draft) and hires(clause):
        more += WEIGHTS["hires"]
    return more + (_layout(page, draft, clause) if score + more < THRESHOLD + 2 else 0)


def _set_shape(draft: Draft, clause: Clause) -> None:
    """Whom it is for, and whether the sum is a total with bonuses."""
    if draft.role in ("trial", "start"):
        draft.label = "trial"
    elif draft.period == "project" and not draft.label:
        draft.label = "project"
    told = not draft.equals and draft.label != "middle" and clause.marks & TOTAL != 0
    draft.total = draft.role == "total" or (told and _is_total(clause))


def _varies(page: Page, draft: Draft, clause: Clause) -> bool:
    """«50 000 + 10 % с продаж»: bonuses or a share come on top of the sum."""
    may = "+" in clause.tail or clause.marks & BONUS
    return bool(may and _VARIABLE.match(page.text[draft.end : draft.end + 60]))


def _is_total(clause: Clause) -> bool:
    return bool(_TOTAL.search(_CLAUSE_ENDS.split(clause.head)[-1]) or _TOTAL.search(clause.own_tail[:30]))


def _inherited(page: Page, draft: Draft, clause: Clause) -> tuple[str, int]:
    """Nothing said right before: a sum in a list takes after the sum before it, or after its heading."""
    previous = clause.previous
    if previous and draft.start - previous.end <= HEAD:
        found = _of_previous(page, draft, clause, previous)
        if found is not None:
            return found
    if clause.line <= max(clause.floor, 0):
        return "", 0
    role, score, heads = _heading(page, draft, clause.line)
    draft.inherits = heads
    return (role, score) if heads or not _is_of_else(draft, clause) else ("", 0)


def _of_previous(page: Page, draft: Draft, clause: Clause, previous: Draft) -> tuple[str, int] | None:
    between = page.text[previous.end : draft.start]
    lines = between.count("\n")
    priced = (previous.unit and draft.currency) or (
        draft.unit and (previous.unit or previous.period in UNITED)
    )
    alike = _alike(draft, previous) or priced
    graded = draft.label and previous.label
    if lines:
        goes_on = lines == 1 and alike and previous.score >= THRESHOLD and _one_form(draft, previous)
    else:
        goes_on = alike and not _is_apart(page, draft, clause, previous, alike=True)
    if previous.role == "" and (graded or goes_on):
        return "", WEIGHTS["sibling"] + (
            WEIGHTS["alike"] if previous.unit or previous.period in UNITED else 0
        )
    if previous.role in PAID and previous.score >= THRESHOLD:
        near = _of_paid(page, draft, clause, previous, lines, between)
        if near is not None:
            return near
    if lines == 1 and previous.role in OTHER_AFTER and _is_next_item(draft, clause, previous, between):
        return previous.role, 0
    return None if lines else _of_other(page, draft, clause, previous)


def _is_next_item(draft: Draft, clause: Clause, previous: Draft, between: str) -> bool:
    """«• оптика, бюджет 1,5 млн/мес⏎• доставка по Казани, 300 тыс./мес»: the same of the next thing, of the same period."""
    closes = all(len(rest.strip(" .;,")) <= PERIOD_ONLY for rest in (between.partition("\n")[0], clause.tail))
    same = draft.period == previous.period != "" and len(clause.head_words) > 1
    return closes and same and not clause.marks & (OFFER | HIRING)


def _of_other(page: Page, draft: Draft, clause: Clause, previous: Draft) -> tuple[str, int] | None:
    """A sum in the line of one that is no pay for certain."""
    if clause.head_marks & OFFER:
        return None
    if draft.tax and previous.role in OTHER_AFTER:
        return None  # «бюджет кампаний 60 000 ₽, таргетолог, 48 000 ₽ на руки»
    if previous.role in (*PAID, "", "test"):
        return ("offer", WEIGHTS["offer"]) if previous.role == "offer" else None
    if previous.role == "budget" and clause.head_marks & ADVERTISING:
        return "ads", 0
    if previous.role == "barter" and draft.period:
        return None  # «бартер и доплата: маникюр на 3 000 и 7 000 ₽ в месяц»
    if previous.role == "count" and draft.start - previous.end > COUNTED_REACH:
        return None
    if ". " not in page.text[previous.end - 1 : draft.start] and (previous.unit or not draft.unit):
        return previous.role, WEIGHTS["sibling"] if previous.role == "total" else 0
    return None


def _of_paid(
    page: Page, draft: Draft, clause: Clause, previous: Draft, lines: int, between: str
) -> tuple[str, int] | None:
    alike = WEIGHTS["alike"] if _alike(draft, previous) else 0
    role = "offer" if previous.role == "offer" else "pay"
    if not lines:
        apart = _is_apart(page, draft, clause, previous, alike > 0)
        return ("", 0) if apart else (role, WEIGHTS["sibling"] + alike)
    one_form = alike and _one_form(draft, previous)
    if not (previous.inherits or one_form) and _is_of_else(draft, clause):
        return None  # «оклад 72 000 ₽⏎производим 15 000 тортов в месяц» is no list
    if lines == 1 or (lines == 2 and "\n\n" in between):
        draft.heading_tax, draft.inherits = previous.heading_tax, previous.inherits
        return (role, WEIGHTS["next_line"] + alike) if len(clause.head_words) <= LIST_WORDS else ("", 0)
    return None


def _one_form(draft: Draft, previous: Draft) -> bool:
    """«SMM — 50 000⏎Таргет — 60 000»"""
    return draft.after_dash and previous.after_dash


def _is_apart(page: Page, draft: Draft, clause: Clause, previous: Draft, alike: bool) -> bool:
    """«1 700 ₽ за ролик. Букеты от 2 500 ₽»: in one line, of another sentence and of another thing; one of these parts sums
    that are not ``alike``. An adjective is of the thing before: «Смена 1700. Ночная 2100»."""
    same = clause.head_words and _OF_THE_SAME.fullmatch(clause.head_words[-1])
    listed = _one_form(draft, previous) and draft.is_like(previous, 3)
    by_piece = draft.unit != "" and draft.unit in clause.own_head  # «…, за каждую запись 150 ₽»
    item = ends_item(clause.head) and not (draft.after_dash or draft.unit)
    joined = same or listed or by_piece or item
    owned = not joined and _is_of_else(draft, clause)
    begun = _NEW_SENTENCE.search(page.cased, previous.end - 1, draft.start) is not None
    return (owned and begun) or (not alike and (owned or begun))


def _alike(draft: Draft, previous: Draft) -> bool:
    """Two ranges, two sums of ten thousand and more, or two prices of a piece, that differ at most three times."""
    ranges = draft.second is not None and previous.second is not None
    priced = (previous.unit != "" or previous.period in UNITED) and draft.size >= LEAST_BARE
    alike = draft.is_like(previous, 6 if priced else 3)
    money = draft.size >= words.THOUSAND and draft.currency == previous.currency != ""
    return alike and (ranges or priced or money or draft.size >= 10_000)


def _heading(page: Page, draft: Draft, line: int) -> tuple[str, int, bool]:
    """Whether the lines above are a heading of pay: short, a word of pay, no sum. Its tax is the draft's too.

    The last: whether it heads a list of pay, whatever each line names.

    A line that only grades or tells the tax («Указаны gross, без премий») is looked over to the one above it.
    """
    end = line
    for _ in range(3):
        above = page.text[max(0, end - 2 * HEAD) : end].rstrip(SPACES + "\n")
        start = above.rfind("\n") + 1
        end += start - min(end, 2 * HEAD)
        above = above[start:]
        marks = read_side(above)[1]
        if marks & TAX:
            draft.heading_tax = stated_tax(above, "")
        above = _PARENTHESES.sub(" ", above)
        if len(above) > HEADING or _DIGIT.search(above):
            break
        role = _role_of_heading(above, marks)
        if role:
            score = 0 if role == "price" else WEIGHTS["heading" if role == "pay" else "offer"]
            return role, score, role == "price" or (role == "pay" and _heads(above))
    return "", 0, False


def _heads(above: str) -> bool:
    """Whether a line with a word of pay is the heading of a list or the top of a table, and no statement: «…, оплата сдельная»."""
    tokens = read_side(above)[0]
    words = [word for word in tokens if word not in CLAUSE_SIGNS and not word.startswith(("бел", "окладов"))]
    if above.rstrip(SPACES + "*_")[-1:] == ":" or "|" in above:
        return True
    brief = len(tokens) <= BRIEF and CLAUSE_SIGNS.isdisjoint(tokens)
    return all_marks(words if brief else words[-1:]) & PAY != 0


def _role_of_heading(above: str, marks: int) -> str:
    if marks & PAY and _NO_PAY.search(above):
        return ""
    role = _nearest_role(above)
    return role if role in ("pay", "offer", "price") else ""


def _counted(page: Page, draft: Draft, clause: Clause) -> int:
    """A bare sum right before a noun counts things («20 000 сотрудников»)."""
    if not clause.tail_words or draft.currency or draft.tax:
        return 0
    if draft.period and (draft.unit in ("", clause.tail_words[0]) or draft.multiplied):
        return 0
    if draft.role in ("pay", "budget") and (draft.second or draft.size >= 1000):
        return 0
    draft.owned = draft.owned or _is_common_noun(page, draft, clause.tail_words[0])
    return WEIGHTS["counted"] if draft.owned else 0


def _is_common_noun(page: Page, draft: Draft, noun: str) -> bool:
    """Whether the word right after a sum may be what it counts."""
    if noun in CLAUSE_SIGNS or _NEUTRAL.match(noun):
        return False
    start = page.text.find(noun, draft.end)
    return not page.text[draft.end : start].strip(SPACES + "*_") and not page.cased[start].isupper()


def _layout(page: Page, draft: Draft, clause: Clause) -> int:
    """A fork on a line of its own, near the top, is usually the pay."""
    text = page.text
    if not clause.starts_sentence:
        return 0
    top = draft.start < 600 and text.count("\n", 0, draft.start) < 5
    score = WEIGHTS["top"] if top else 0
    first = _SHORT_FIRST_LINE.match(text) if top and (draft.currency or draft.begins_item) else None
    if first and draft.end <= first.end():
        score += WEIGHTS["short"]
    if not _NOT_WORDS.fullmatch(clause.head):
        return score
    alone = not clause.tail.strip(SPACES + ".;") and draft.first.edge == "low" and _is_bare_range(draft)
    return score + WEIGHTS["own_line"] + WEIGHTS["alone"] * alone


def _look_ahead(text: str, drafts: list[Draft]) -> None:
    """«180+ (senior), 120-180 (middle) net»: a weak sum takes after the accepted one that follows in its line, and
    has the unit of it: «новичок 600 ₽, опытный 1 200 ₽ за ролик»."""
    for draft, following in reversed(list(pairwise(drafts))):
        between = text[draft.end : following.start]
        if following.score < THRESHOLD or len(between) > AHEAD or "\n" in between:
            continue
        if draft.score < THRESHOLD and draft.role in ("", "offer") and _leads_to(draft, following, between):
            draft.score = max(draft.score + WEIGHTS["sibling"], THRESHOLD)
        by_piece = following.unit != "" or following.period in UNITED
        told = draft.score >= THRESHOLD and draft.role in ("", "offer", "pay")
        if told and by_piece and not (draft.unit or draft.period) and draft.is_like(following, 2):
            draft.period, draft.unit = following.period, following.unit


def _leads_to(draft: Draft, following: Draft, between: str) -> bool:
    """«120-180 (middle), …» before other pay, «20к (испытательный 12к)», «дневные 2 400, ночные 2 900 за смену», «карточка
    400, баннер 900 руб.»."""
    if draft.bare and draft.second is None:
        piece = following.unit and _NEXT_PIECE.fullmatch(between)
        timed = following.bare and following.period in STEADY
        return (
            bool(piece or timed) and draft.size >= LEAST_BARE and draft.is_like(following, 6 if piece else 2)
        )
    return draft.score >= LEAST_AHEAD and (following.role == "trial" or draft.second is not None)
