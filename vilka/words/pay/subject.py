"""What a sum speaks of where nothing tells that it is pay: of the work that is offered, or of something else.

Such money is pay only where its clause is about the work: it is an item of its own in a sentence that hires («…, удалённо,
45 000 ₽»), or the words right before it hire or name a trade («нужен монтажёр 500 р»). What a company earns, sells
or spends, and what a duty is about, has words of its own before the sum («запуски от 2 млн», «переводы до 150 тысяч»).
"""

import re
from functools import cache, lru_cache
from itertools import takewhile

from scrapers.reference import reference_rows
from vilka.words.jobs import jobs_of
from vilka.words.lexicon import words_of
from vilka.words.pay.clause import Clause, read_side
from vilka.words.pay.drafts import Draft
from vilka.words.pay.evidence import LEAST_ALONE, ROUND, is_too_much_unsaid
from vilka.words.pay.kinds import CLAUSE_SIGNS, KIND_BITS, TRADE_NAME, WORD, all_marks, bits, marks_of
from vilka.words.pay.period import BY_PIECE, ONE_BEFORE, unit_kind
from vilka.words.pay.sums import FILLERS
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import NOT_A_UNIT, NOT_LETTER_BEFORE
from vilka.words.pay.tables import SPACE as S

#: Roles of what others have: «токари получают 160 000, кладовщики 90 000».
OF_OTHERS = ("hope", "business", "market")
#: In a text no longer than this there is little but the work to speak of.
SHORT_TEXT = 250
#: Periods of pay for a stretch of time.
STEADY = ("hour", "shift", "day", "week", "month")
PERSON = bits("trade", "staff")
HIRING, WORK = bits("hiring", "trade"), bits("work", "content", "budget")
NETWORK, CONTENT = KIND_BITS["network"], KIND_BITS["content"]
OF_WORK_OR_TIME = (
    HIRING
    | WORK
    | NETWORK
    | bits("label", "time", "span", "piece", "pay", "tax", "trial", "later", "start", "offer")
)
#: Signs that an item begins after, and those that a sentence begins after.
ITEM_SIGNS, SENTENCE_SIGNS = frozenset(",:;|•/!?.—–=)"), frozenset("!?\n|•.")
DASHES = ("—", "–", "-")
#: Signs that the words right before a sum in a parenthesis begin after: it explains what stands before it.
UNBRACKETED = CLAUSE_SIGNS - {"(", ")"}
#: What a sum is paid under, before a dash.
CONDITIONS = frozenset(("если", "при", "кто", "когда", "для", "с", "без", "у", "за", "на", "по", "от"))
MARKUP = "*_`~≈ "
#: Words that an item begins after, as after a sign.
JOINING = frozenset(("и", "или", "либо", "плюс", "но"))
#: A sentence with one of these speaks of the company or of the advertising that it sells, unless it hires.
OURS = frozenset((
    "мы", "реклама", "рекламу", "рекламы", "рекламе", "делаем", "продаем", "продаём", "шьем", "шьём",
    "печем", "печём", "строим", "готовим", "производим", "организуем", "возим", "учим", "создаем",
    "создаём", "запускаем", "помогаем", "выпускаем", "торгуем", "сдаем", "сдаём", "обслуживаем",
    "изготавливаем", "поставляем"
))  # fmt: skip
#: Words that say nothing of what a sum is.
PASSED = FILLERS | {
    "по", "это", "наш", "всего", "официально", "минимум", "обсуждаем", "начинаем", "стартуем", "не", "ниже",
    "за", "вам", "плюсом", "месяц"
}  # fmt: skip
#: «2 проекта по 20 000 ₽»
_SO_MANY = re.compile(
    f"(?:[0-9]|{NOT_LETTER_BEFORE}(?:два|две|три|четыре|пять)) (?:проект|клиент|аккаунт|групп)[а-я]* по *$"
)
#: A statement of what is paid for one thing.
_FOR_IT = re.compile(f"(?:^|[.,;:!?\\n(])[^a-zа-яё0-9]*за (?!{NOT_A_UNIT}){L}+ (?:{L}+ )?$")
_ADJECTIVE = re.compile("[а-яё]{3,}(?:[ыи]й|ая|[ыи]е|ой|о|ый) ")
_PARENTHESIS = re.compile("[(][^()\\n]{0,80}[)]$")
_LAST_WORD, _LONGEST_WORD = re.compile("[a-zа-яё]{1,12}$"), 12

#: «Вожатый от 41 000 ₽/мес»: a board's way to write pay, whatever the trade.
_A_MONTH = re.compile(f"{S}?/{S}?мес")
_LOOKED_FOR = re.compile(
    f"(?<!{L})(?:ищ(?:ем|у)|набира(?:ем|ю)|требу[ею]тся|нуж(?:ен|на|ны)|(?:надо|нужно) (?:{L}+ )?(?:человек|кого|специалист|сммщик|монтаж[её]р){L}*|кто (?:сделает|сможет|возьм[её]тся|хочет|умеет|готов[аы]?|будет))(?!{L})"
)


@lru_cache(maxsize=16)
def looks_for_somebody(text: str) -> bool:
    """Whether a lower-case text asks for somebody who does something; asked for each of its sums."""
    return _LOOKED_FOR.search(text) is not None


def of_work(clause: Clause) -> bool:
    """Whether a sum that nothing explains speaks of the work: an item of its own, or right after the work's name."""
    if _is_of_thing_before_dash(clause):
        return False
    before = _bare(clause.head)
    if _ends_with_sign(before):
        return True
    own = _own(before, CLAUSE_SIGNS) or _own(before, UNBRACKETED)
    if not own or _names(own, HIRING):
        return True
    money = clause.draft.currency != "" or clause.draft.multiplied or clause.draft.size >= LEAST_ALONE
    if money and _SO_MANY.search(clause.head):
        return True
    short = len(clause.page.text) <= SHORT_TEXT
    others = clause.before and clause.before.draft.role in OF_OTHERS and not clause.starts_sentence
    if short and not others and _begins_with_job(" ".join(own)):
        return True
    kinds = WORK | NETWORK if money and clause.draft.period in STEADY else WORK if short else 0
    return _names([own[0], own[-1]], kinds) and not before.endswith(" на")


@lru_cache(maxsize=4096)
def _begins_with_job(item: str) -> bool:
    """«сварщики 180 000», «старший повар 70к», and not «у нас повар 70к», «продаж 70к»: a person of any trade."""
    words = words_of(item)
    jobs = [hit.first for hit in jobs_of(words)[:1] if hit.code != "head "]
    if jobs != [0] and not (jobs == [1] and _ADJECTIVE.match(item)):
        return False
    person = words.words[jobs[0]]
    return all_marks([person, person[:-1]]) & (PERSON | TRADE_NAME) != 0


def _is_of_thing_before_dash(clause: Clause) -> bool:
    before = _bare(clause.head)
    return before[-1:] in DASHES and of_a_thing(before.rstrip(MARKUP + "".join(DASHES)))


def of_a_thing(before: str) -> bool:
    """«Аренда зала — 2 000 ₽/час»: a thing is named before the dash, in a sentence that speaks of no work, time or people.
    Not «2 точки — 30 000», «если подойдёт — 45 000», «Казань — 60 000 ₽»."""
    begins = max(before.rfind(sign) for sign in ",;:.\n!?(|") + 1
    item = [word for word in before[begins:].split() if word.isalnum()]
    if not item or item[0].isdigit() or item[0] in CONDITIONS or " ".join(item) in _towns():
        return False
    return not _names(after_last(WORD.findall(before), SENTENCE_SIGNS), OF_WORK_OR_TIME)


@cache
def _towns() -> frozenset[str]:
    """Names of towns in small letters."""
    return frozenset(row["city"].lower() for row in reference_rows("cities"))


def names_word(text: str, kinds: int) -> bool:
    """Whether a text has a word of these kinds."""
    return all_marks(WORD.findall(text)) & kinds != 0


def names_work(text: str, kinds: int = HIRING) -> bool:
    """Whether a text hires or names a trade anywhere, or has a word of other ``kinds``."""
    return _names(WORD.findall(text), kinds)


def _own(before: str, signs: frozenset[str]) -> list[str]:
    """The words right before a sum, small ones left out unless they name a network."""
    last = after_last(WORD.findall(before), signs)
    return [token for token in last if len(token) > 2 or marks_of(token) & NETWORK]


def ends_item(head: str) -> bool:
    """Whether an item may begin after these words: they end with a sign or a conjunction, or there are none."""
    return _ends_with_sign(_bare(head))


@lru_cache(maxsize=4096)
def _bare(head: str) -> str:
    """The words before a sum without markup, words that say nothing and what a parenthesis explains."""
    bare = _PARENTHESIS.sub("", head.rstrip(MARKUP)).rstrip(MARKUP + "(")
    while (last := _last_word(bare)) in PASSED:
        bare = bare.removesuffix(last).rstrip(MARKUP)
    return bare


def _last_word(text: str) -> str:
    last = _LAST_WORD.search(text, max(0, len(text) - _LONGEST_WORD))
    return last[0] if last else ""


def _ends_with_sign(words_before: str) -> bool:
    sign = words_before[-1:]  # «приходите))) 25 000»: a smile, for a parenthesis is cut off before
    return sign == "" or sign in ITEM_SIGNS or _last_word(words_before) in JOINING


def hires(clause: Clause) -> bool:
    """Whether the sentence of a sum hires or names a trade: «SMM-менеджер, офис в Москве, 75 000 ₽»."""
    after = takewhile(lambda word: word not in SENTENCE_SIGNS, clause.tail_words)
    return _names([*after_last(clause.head_words, SENTENCE_SIGNS), *after], HIRING)


def tells_of_us(clause: Clause) -> bool:
    """«Мы делаем сайты (от 150 тыс.)», «принимать заявки на рекламу: пост 8 000, сторис 5 000»: what the company sells; not «ведение
    рекламы, 25 000 ₽»."""
    tokens = after_last(clause.head_words, SENTENCE_SIGNS)
    if OURS.isdisjoint(tokens) or _names(tokens, HIRING):
        return False
    told = [before for before, word in zip(["", *tokens], tokens, strict=False) if word in OURS]
    return not all(marks_of(before) & CONTENT for before in told)


def _names(tokens: list[str], kinds: int) -> bool:
    """Whether one of the words is of these kinds or ends as names of trades do."""
    return all_marks(tokens) & (kinds | TRADE_NAME) != 0


def after_last(tokens: list[str], signs: frozenset[str]) -> list[str]:
    """The words after the last of some signs."""
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place] in signs:
            return tokens[place + 1 :]
    return tokens


def is_of_else(draft: Draft, clause: Clause) -> bool:
    """«спектакли от 400», «запуски на 2 млн»: nothing but its shape speaks for it, and its clause is not about the work."""
    if draft.label or draft.tax or draft.times != 1:
        return False
    if (clause.head_words and is_too_much_unsaid(draft)) or tells_of_us(clause):
        return True
    if (
        draft.unit
        and not read_side(clause.tail.partition(". ")[0])[1] & HIRING
        and (unit_kind(draft.unit) == "unknown" or draft.unit in BY_PIECE)
        and of_a_thing(clause.head.rstrip(" ,—–-"))
    ):
        return True  # «Торт на заказ, 2 900 за килограмм»
    made = draft.currency and unit_kind(draft.unit) in ("post", "thing")
    if _FOR_IT.search(clause.head) or (made and ONE_BEFORE.search(clause.head)):
        return False  # «За приезд 4000 и бензин», «1 отзыв 15 рублей»
    by_month = draft.currency and draft.size >= ROUND and _A_MONTH.match(clause.tail)
    worth = clause.head_words[-1:] == ["на"]  # «присылаем корм (на 12 тыс. за сезон)»
    timed = draft.period in ("shift", "post", "project") and not worth
    return not (by_month or timed or of_work(clause))
