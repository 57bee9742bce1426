"""``weigh`` gives every draft its role, from the first to the last, and counts what speaks for it being pay."""

import re

from vilka.words.body import body_begins
from vilka.words.pay import tables as words
from vilka.words.pay.clause import HEAD, Clause, Page
from vilka.words.pay.counts import (
    ONE_PIECE,
    counted,
    counts_before,
    hopeless,
    is_told_alone,
    is_year,
    role_of_number,
)
from vilka.words.pay.described import FOR, describe, varies
from vilka.words.pay.drafts import Draft
from vilka.words.pay.evidence import (
    ACCEPTED,
    LEAST_BARE,
    MOST_UNSAID,
    OTHER_AFTER,
    PAID,
    PRICED,
    ROUND,
    THRESHOLD,
    WEIGHTS,
    is_bare_range,
    is_little_for_time,
    is_month_bare,
    is_round,
)
from vilka.words.pay.kinds import CLAUSE_SIGNS, KIND_BITS, is_trade, marks_of
from vilka.words.pay.lists import inherited, joins_owned, look_ahead, take_the_only, take_unit
from vilka.words.pay.orders import is_order
from vilka.words.pay.period import (
    DIGIT,
)
from vilka.words.pay.phrases import role_by_phrase
from vilka.words.pay.roles import (
    BONUS,
    DECISIVE,
    MORE,
    PASSED,
    PAY,
    PERK,
    TELLING_AFTER,
    nearest_role,
    role_after,
)
from vilka.words.pay.staff import role_of_staff
from vilka.words.pay.subject import (
    HIRING,
    SENTENCE_SIGNS,
    STEADY,
    after_last,
    ends_item,
    hires,
    is_of_else,
    of_work,
)
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import SPACE as S

#: Roles of pay that changes in time; a phrase of them yields to a word of other money before the sum.
STEPS = ("trial", "start", "later")
#: Roles that such a phrase makes its own.
YIELDING = (*PAID, "total", "")
#: Roles that the next sum of a list takes over as they are.
INHERITED = (*PAID, *OTHER_AFTER, "total", "test", "barter", "equipment", "count", "market")
#: What the words before «=» may have told of its total.
MAY_EQUAL = (*ACCEPTED, "added", "bonus", "perk")
#: How words after a sum begin that comes on top of another one.
_ON_TOP_OF = (["сверху"], ["сверх"])
#: The least bare number of thousands that a word of pay makes pay: «оклад 30 и премии».
LEAST_THOUSANDS = 20
#: Role, score, and whether the words right before a sum say so.
Told = tuple[str, int, bool]
TOTAL, SUMMING, LOCAL, TRIAL, GEAR = (
    KIND_BITS[kind] for kind in ("total", "summing", "local", "trial", "gear")
)
#: The title of a post or a whole message.
_SHORT_FIRST_LINE = re.compile("\\s*[^\\n]{1,79}(?=\\n|$)")
_NOT_WORDS = re.compile("[^a-zа-яё0-9]*")
_TOTAL = re.compile(words.TOTAL)
_CLAUSE_ENDS = re.compile("[,;]|[(](?![^)]*[)])")
_SIGN = re.compile(words.PAY_SIGNS)
_LOCAL = re.compile(f"(?<!{L})(?:{words.LOCAL_SUPPLEMENTS}|за север)")
#: «70 000 с полярками»
_WITH_LOCAL = re.compile(f"{S}*(?:со?|без|включая){S}+(?:уч[её]том{S}+)?(?:{words.LOCAL_SUPPLEMENTS})")
_TAKEN_TOGETHER = re.compile(
    f"(?<!{L})(?:со?|вместе|включая|учитывая|итого?|всего|выходит|получ[а-яё]+)(?!{L})"
)
_VIEWS = re.compile("^[^,.;]{0,20}(?:просмотр|показ|охват)")
#: «на время обучения 25 тыс.», «по окончании курса 50 000»: a step of pay, though learning is a perk elsewhere.
_LEARNT = re.compile("обучен|стаж|курс")
_SALARY = re.compile(f"(?<!{L})(?:оклад|зарплат|заработн)")
_PRICE_LINE = re.compile("[^a-zа-яё0-9\\n]*(?:цена|стоимость)[^a-zа-яё0-9\\n]*")
_LOOKED_FOR = re.compile(
    f"(?<!{L})(?:ищ(?:ем|у)|требу[ею]тся|нуж(?:ен|на|ны)|(?:надо|нужно) (?:{L}+ )?(?:человек|кого|специалист|сммщик|монтаж[её]р){L}*|кто (?:сделает|сможет|возьм[её]тся|хочет|умеет|готов[аы]?|будет))(?!{L})"
)
#: «20 тысяч фикс и 300 рублей с заявки»
_AND = re.compile(f"[^.;\n]{{0,25}}(?<!{L})(?:и|плюс|[+]){S}*(?:ещ[её]{S}+)?(?:по{S}+|до{S}+|от{S}+)?$")
_EQUALS = re.compile(
    f"(?:=|(?<!{L})(?:итог[оеу]|всего|получается|выходит|т[.]?{S}?е[.]?|то{S}есть)(?:{S}+(?!ещ[её]){L}+){{0,5}}{S}*[:—–-]?){S}*(?:от{S}|до{S})?$"
)
_ITEM_ENDS = re.compile(f"{S}*(?:[,;|•/)!?+]|[.](?:{S}|$)|$|[—–-]{S}|и{S}+{L}|за{S}(?:работу|вс[её])(?!{L}))")
#: «Финансовая мотивация от 60 000»: all that is paid, where no other sum is told before.
_ALL_PAY = re.compile("(?<![а-яё])(?:финансов|денежн|материальн)[а-яё]+ мотиваци[а-яё]*[^а-яё]*$")
#: «стоимость работ по договору», «цена вопроса»
_PRICE_OF_WORK = re.compile(
    f"(?:стоимост|цен)[а-яё]*{S}+(?:вопроса|работ|услуг(?!и)|договора|контракта|ведени|сопровожд|съ[её]м|монтаж|оформлени|настройк)"
)
_BOUGHT = re.compile("реклам|клиент|заказчик|покупател|(?<![а-я])чек")
#: «3500 сразу на карту»
_HANDED = re.compile(f"{S}*(?:сразу{S}+)?(?:на{S}+карту|налич|налом|кэшем)")


def weigh(page: Page, drafts: list[Draft]) -> None:
    """Set role, score, tax, period and the rest of every draft, from the first to the last."""
    previous: Draft | None = None
    floor = 0
    clause: Clause | None = None
    hopeful = [draft for draft in drafts if not hopeless(page, draft)]
    for place, draft in enumerate(hopeful):
        following = hopeful[place + 1].start if place + 1 < len(hopeful) else len(page.text)
        clause = Clause(page, draft, previous, floor, following, clause)
        _weigh_one(page, draft, clause)
        floor = draft.end
        if draft.role in INHERITED or draft.score >= THRESHOLD:
            previous = draft
    look_ahead(page.text, hopeful)
    if not page.field:
        take_the_only(page.text, drafts)


def _weigh_one(page: Page, draft: Draft, clause: Clause) -> None:
    pieces = clause.before.draft.quantity if clause.before else 1
    if draft.first.value == pieces > 1 and draft.currency == "":
        draft.role = "count"  # the thousand of «70 ₽ за 1000 знаков»
        return
    attached = describe(draft, clause)
    steady = attached and draft.currency != "" and draft.period in STEADY and not is_little_for_time(draft)
    before = _with_price_of_piece(draft, clause, _evidence_before(page, draft, clause, steady))
    after = _after(clause)
    role, score, said = _with_words_after(clause, before, after)
    decide = _role_in_field if page.field else _role
    draft.role = decide(draft, clause, role, said, after)
    if draft.role not in ACCEPTED:
        return
    draft.owned = _is_owned(draft, clause, score, said)
    if not draft.owned:
        said = said and not (draft.role == "fee" and before[0] not in ACCEPTED)  # a phrase says more
        draft.score = _scored(page, draft, clause, score, said, attached)
        _set_shape(draft, clause)


def _with_words_after(clause: Clause, told: Told, after: str) -> Told:
    role, score, said = told
    if _comes_on_top(clause):
        return "added", score, said
    if after == "pay" and (not said or role in ("", "offer", "pay", "added")):
        return "pay", score + WEIGHTS["tail"], said
    return told


def _is_owned(draft: Draft, clause: Clause, score: int, said: bool) -> bool:
    """Whether the sum is that of something else than the work."""
    if not (draft.currency or said) and joins_owned(clause):
        return True
    return (draft.role, score) == ("", 0) and is_of_else(draft, clause)


def _scored(page: Page, draft: Draft, clause: Clause, score: int, said: bool, attached: bool) -> int:
    """All that speaks for the sum, no more than it takes where the words around say enough."""
    draft.variable = varies(draft, clause)
    enough = page.field or _is_told(draft, score)
    if not enough:
        score += _own_score(draft, clause, attached, said)
    if not (said or page.field):
        take_unit(draft, clause)
    if enough:
        return max(score, THRESHOLD)
    if draft.role == "later" or not said:
        score += _score_of_phrase(draft, clause)
    return score + _score_of_place(page, draft, clause, score)


def _is_told(draft: Draft, score: int) -> bool:
    """Whether the words around what is money say enough: what it bears itself would only add to it."""
    money = WEIGHTS["currency"] * (draft.currency != "") + WEIGHTS["multiplier"] * draft.multiplied
    certain = draft.role not in ("", "offer") and (draft.currency != "" or draft.role == "pay")
    return certain and money > 0 and score + money >= THRESHOLD


def _comes_on_top(clause: Clause) -> bool:
    """«… и за каждого гостя по сто рублей сверху»"""
    return clause.previous is not None and clause.tail_words[:1] in _ON_TOP_OF


def _with_price_of_piece(draft: Draft, clause: Clause, told: Told) -> Told:
    """«90 ₽ за пост + 250 ₽ за подборку»: the second is no supplement; «гонорар за всю поездку 40 000» is no perk."""
    if told[0] == "perk" and draft.period in ("post", "project") and clause.head_marks & PAY:
        return "pay", WEIGHTS["pay"], True
    previous = clause.previous
    if previous and draft.unit.startswith("тысяч") and _VIEWS.search(clause.tail):
        return "added", 0, True  # «250 ₽ за видео + 50 ₽ за каждую тысячу просмотров»
    if not previous or not (draft.unit or FOR.match(clause.tail)):
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
    per_piece = clause.tail.lstrip(" ").startswith("/") or _is_piece_priced(clause)
    return "" if after == "count" and per_piece else after  # «20 000/чел»


def _is_piece_priced(clause: Clause) -> bool:
    """«3к ролик»: thousands right before one piece are its price."""
    first = "".join(clause.tail_words[:1])
    return clause.draft.multiplied and first == clause.draft.unit and ONE_PIECE.fullmatch(first) is not None


def _evidence_before(page: Page, draft: Draft, clause: Clause, steady: bool) -> Told:
    """Role, score, and whether the words right before the sum say so (not only its list or heading)."""
    role = _named_before(clause, steady)
    if role == "bonus" and clause.previous is None and _ALL_PAY.search(clause.head):
        role = "pay"
    may_equal = role in MAY_EQUAL and (clause.head_marks & (LOCAL | SUMMING) or "=" in clause.head)
    if may_equal and ((local := _counts_local(clause)) or _sums_up(clause)):
        draft.equals = True
        return "total" if role == "bonus" and not local else "pay", WEIGHTS["equals"], True
    if role == "price" and _is_price_of_order(clause):
        role = "budget"
    if role in ("pay", "total", "budget"):
        return role, WEIGHTS["pay"], True
    if role and role != "offer":
        return role, 0, True
    score = WEIGHTS["offer"] if role else 0
    if _SIGN.search(clause.head):
        score += WEIGHTS["sign"]
    found, more = inherited(page, draft, clause)
    return found or role, score + more, False


def _named_before(clause: Clause, steady: bool) -> str:
    if clause.head_marks & PERK and is_little_for_time(clause.draft) and _begins_with(clause, PERK):
        return "perk"
    if steady and clause.head_marks & BONUS and _begins_with(clause, BONUS):
        return "bonus"
    more = not MORE.isdisjoint(clause.head_words[-2:])
    telling = more or clause.head_marks & DECISIVE or "+" in clause.head_words
    return nearest_role(clause.head, steady, not clause.starts_line) if telling else ""


def _begins_with(clause: Clause, kind: int) -> bool:
    """«• спортзал на территории, 500 руб./мес», «Доплата молодым — 15 000 ежемесячно»: a sentence whose first word is of a kind,
    and no word of pay after it."""
    if not clause.starts_sentence or clause.head_marks & PAY:
        return False
    first = next(
        (word for word in after_last(clause.head_words, SENTENCE_SIGNS) if word not in CLAUSE_SIGNS), ""
    )
    return marks_of(first) & kind != 0


def _sums_up(clause: Clause) -> bool:
    """«=», «итого» right before the sum, and something that may be summed up before that in the line."""
    if not _EQUALS.search(clause.head):
        return False
    before = clause.before.draft if clause.before and clause.own_head.strip() == "=" else None
    if before and before.size > clause.draft.size:
        return False  # «бонус за просмотры: 100k = $30»
    if clause.head_marks & (PAY | BONUS):
        return True
    if clause.draft.bare and clause.draft.size < LEAST_BARE and "=" not in clause.head:
        return False  # «смен выходит 12–14»
    a_list = clause.draft.period in STEADY or (clause.draft.currency and "итого" in clause.head_words)
    return bool(a_list) or not clause.starts_line or DIGIT.search(clause.head) is not None


def _counts_local(clause: Clause) -> bool:
    """«оклад 31 400, с учётом районного коэффициента и северной надбавки 78 500»: all that the law adds is in it."""
    before = clause.before.draft if clause.before and clause.head_marks & LOCAL else None
    return bool(
        before
        and before.size >= ROUND
        and _TAKEN_TOGETHER.search(clause.own_head)
        and _LOCAL.search(clause.own_head)
    )


def _role(draft: Draft, clause: Clause, role: str, said: bool, after: str) -> str:
    """The role: by whose it is, by a phrase, by what the money is given for, by the words after it, by what the number counts."""
    if whose := role_of_staff(clause):
        return whose
    priced = draft.unit and FOR.match(clause.tail)  # «нарезка шортсов 600 за штуку»
    if not (draft.currency or said or priced) and counts_before(clause):
        return "count"
    phrase = role_by_phrase(clause)
    if phrase == "once" and said and role in ("pay", "budget"):
        phrase = ""  # «бюджет на бота 35 000 разово»
    yields = role in YIELDING or (role == "perk" and phrase in STEPS and _LEARNT.search(clause.head))
    if phrase in STEPS and not yields:
        phrase = role_by_phrase(clause, STEPS)  # «рекламный бюджет первых двух месяцев 25к»
    if phrase and (phrase, role) != ("wish", "budget"):
        return phrase
    named = draft.unit or (said and role in ("pay", "total"))
    if after in OTHER_AFTER and not named:
        return after
    if role == "price" and said and _is_price_of_work(draft, clause):
        return "pay"
    if role == "budget" and _is_too_much_to_pay(draft, clause):
        return "ads"  # «бюджет на игры: 150 $ в год»
    return role if draft.currency else role_of_number(draft, clause, role, said, after)


def _is_too_much_to_pay(draft: Draft, clause: Clause) -> bool:
    """«бюджет 150 $ в год», «бюджет 900 000 ₽»: nobody is paid so, save for one job: «интернет-магазин, бюджет 600 тысяч»."""
    much = draft.in_roubles and draft.size >= MOST_UNSAID
    return draft.period == "year" or (much and not is_order(clause.page.text))


def _is_price_of_work(draft: Draft, clause: Clause) -> bool:
    """The price of work is its pay, «стоимость поста», «стоимость часа», but not of an advert or what a client pays."""
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
    phrase = role_by_phrase(clause)
    if phrase:
        return phrase
    if role != "pay" and draft.bare and draft.second is None and clause.head_words and is_year(draft.size):
        return "time"
    return "pay" if role in ("", "offer", "price", "budget") else role


def _own_score(draft: Draft, clause: Clause, attached: bool, said: bool) -> int:
    """What the sum itself and the words beside it say."""
    draft.begins_item = _begins_item(draft, clause, attached)
    draft.own_item = draft.begins_item and _ITEM_ENDS.match(clause.tail) is not None
    named = said and draft.bare and draft.size >= LEAST_THOUSANDS and is_told_alone(clause)
    ranged = draft.second is not None or draft.listed
    return (
        WEIGHTS["currency"] * (draft.currency != "")
        + WEIGHTS["multiplier"] * draft.multiplied
        + WEIGHTS["range"] * ranged
        + WEIGHTS["edge"] * (not ranged and draft.open_ended)
        + WEIGHTS["round"] * is_round(draft)
        + WEIGHTS["label"] * (draft.label != "")
        + WEIGHTS["period"] * (draft.period != "")
        + WEIGHTS["attached"] * attached
        + WEIGHTS["a_time"] * (attached and draft.bare and _is_of_time(draft) and draft.size >= LEAST_BARE)
        + WEIGHTS["unit"] * (attached and draft.unit != "")
        + WEIGHTS["named"] * _follows_worker(draft, clause)
        + WEIGHTS["alone"] * named
        + WEIGHTS["tax"] * (draft.tax != "")
        + WEIGHTS["on_top"] * draft.variable
        + WEIGHTS["handed"] * (_HANDED.match(clause.tail) is not None)
        + WEIGHTS["own_item"] * draft.own_item
    )


def _is_of_time(draft: Draft) -> bool:
    """«за смену», «за сезон»"""
    return draft.period in STEADY or (draft.period == "project" and not draft.unit)


def _follows_worker(draft: Draft, clause: Clause) -> bool:
    """«оператору 12 000», «дизайнер — 65 000»: money right after who is looked for."""
    if not (draft.currency or draft.multiplied or is_round(draft)):
        return False
    near = [word for word in clause.head_words[-2:] if word not in PASSED]
    if near and (is_trade(near[-1]) or marks_of(near[-1]) & HIRING):
        return True
    after = "".join(clause.tail_words[:1])
    return after.endswith("у") and is_trade(after[:-1])


def _begins_item(draft: Draft, clause: Clause, attached: bool) -> bool:
    """«…, 70к», «…, 3500 за смену»: money that is the first thing after a sign."""
    money = (
        draft.currency
        or draft.multiplied
        or (attached and draft.size >= LEAST_BARE)
        or (is_bare_range(draft) and (draft.size >= ROUND or ends_item(clause.head)))
        or is_month_bare(draft)
    )
    return bool(money and (ends_item(clause.head) or of_work(clause)))


def _score_of_phrase(draft: Draft, clause: Clause) -> int:
    """Trial pay is pay, and so is what comes right after it."""
    previous = clause.previous
    after_trial = previous is not None and previous.role in ("trial", "start", "test", "later")
    if previous and not draft.role and draft.start - previous.end > HEAD:
        after_trial = False
    tells = draft.role in ("trial", "start", "fee") or (draft.role in ("later", "") and after_trial)
    tells = tells or (draft.role == "later" and clause.head_marks & TRIAL != 0)
    return WEIGHTS["phrase"] if tells else 0


def _score_of_place(page: Page, draft: Draft, clause: Clause, score: int) -> int:
    more = counted(page, draft, clause)
    if draft.own_item and draft.role in ("", "offer") and hires(clause):
        more += WEIGHTS["hires"]
    return more + (_layout(page, draft, clause) if score + more < THRESHOLD + 2 else 0)


def _set_shape(draft: Draft, clause: Clause) -> None:
    """Whom it is for, and whether the sum is a total with bonuses."""
    if draft.role in ("trial", "start"):
        draft.label = "trial"
    elif draft.period == "project" and not draft.label:
        draft.label = "project"
    draft.salary = clause.head_marks & PAY != 0 and _SALARY.search(clause.sentence_head) is not None
    told = not draft.equals and draft.label != "middle" and clause.marks & TOTAL != 0
    draft.total = draft.role == "total" or (told and _is_total(clause))


def _is_total(clause: Clause) -> bool:
    return bool(_TOTAL.search(_CLAUSE_ENDS.split(clause.head)[-1]) or _TOTAL.search(clause.own_tail[:30]))


def _layout(page: Page, draft: Draft, clause: Clause) -> int:
    """A fork on a line of its own, near the top, is usually the pay."""
    text = page.text
    if not clause.starts_sentence:
        return 0
    top = draft.start < 600 and text.count("\n", 0, draft.start) < 5
    score = WEIGHTS["top"] if top else 0
    says = top and (draft.currency or draft.begins_item)
    first = _SHORT_FIRST_LINE.match(text, body_begins(text)) if says else None
    if first and draft.end <= first.end():
        score += WEIGHTS["short"]
    if not _NOT_WORDS.fullmatch(clause.head):
        return score
    alone = not clause.tail.strip(" " + ".;") and draft.first.edge == "low" and is_bare_range(draft)
    return score + WEIGHTS["own_line"] + WEIGHTS["alone"] * alone
