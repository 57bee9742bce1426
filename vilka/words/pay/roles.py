"""The role of a sum, decided once from its own clause: pay, trial pay, a bonus, advertising money, a count…"""

import re
from functools import lru_cache
from itertools import takewhile

from vilka.words.pay.clause import read_side
from vilka.words.pay.kinds import CLAUSE_SIGNS, KIND_BITS, TRADE_NAME, all_marks, bits, marks_of
from vilka.words.pay.others import role_of_others

#: Kinds of money that a single word tells, and the role of such money.
OTHER = {
    "ads": "ads",
    "budget": "budget",
    "business": "business",
    "price": "price",
    "prize": "prize",
    "audience": "count",
}
#: How many words before a sum a word of other money, of perks or bonuses still tells what it is.
OTHER_REACH, PERK_REACH, STEADY_REACH, STEADY_OTHER_REACH = 8, 6, 2, 4
#: «в сезон выходит ещё 20 000»
MORE = frozenset(("еще", "ещё", "сверху", "сверх"))
#: What money comes from stands after these.
SOURCES = frozenset(("из", "в"))
#: Verbs of paying for something that stands before them.
PAID_BACK = ("оплачива", "оплат", "компенсир", "возмеща", "возмест")
#: How such verbs end.
VERBS = ("им", "ем", "ся", "ет", "ют", "ят")
#: What stands before a verb whose subject was told before.
NO_SUBJECT = frozenset(("его", "её", "ее", "их", "он", "она", "оно", "они", "мы", "это", "тоже", "также", "отдельно", "полностью"))  # fmt: skip
#: Names of pay, which a referral is not about: «за рекомендацию друга, оклад 58 000».
NAMES = ("оклад", "зарплат", "зп", "доход", "ставк", "вилк")
#: Pay where nothing else is named: «компенсация 90 000», and not «компенсация связи 500».
OF_SOMETHING = ("компенсаци", "возмещени")
#: Who pays the company, not the specialist.
BUYERS = ("клиент", "заказчик", "ученик", "студент", "подписчик", "покупател", "гост", "родител")
#: What comes with pay stands after these.
WITH = (["с"], ["со"])
#: Signs that end nothing.
PASSED = ":(=—–"
#: How those end to whom something is said or done; they are counted by none.
TO_WHOM = ("ам", "ям")
#: Signs between a name and its sum.
DASHED = ":=—–"
CONJUNCTIONS = frozenset(("и", "или", "or", "and", "плюс", "если", "когда"))
#: What is compensated: a noun in the genitive, but not the work itself.
_NOUN = re.compile(
    "(?!труд|работ|услуг|специалист|сотрудник|менеджер|час|месяц|смен|недел|проект|пост|ролик|рилс)[а-яё]{3,}(?:[иыая]|ью|ов|ей|[ое]го|(?:ц|пан|жен|щен|ден)ий)|жк[ух]|гсм"
)
_PERSON = re.compile(
    "(?:[а-яё]+ )?(?![а-яё]+(?:ов|ей|ам|ям)(?![а-яё]))(?:специалист|человек|сотрудник|исполнител|подрядчик|smm|смм|сммщ|менеджер|монтаж[её]р|дизайнер|таргетолог|копирайтер|оплату|зарплату|работу|бота|сайт|лендинг|лого|оформлени|ведени|настройк)"
)
_PAST = re.compile("[а-яё]{3,}л[аи]?")
_OF_TRADES = (
    "ный",
    "ного",
    "ной",
    "ная",
    "ную",
    "ские",
    "ский",
    "ского",
    "ская",
    "вой",
    "вого",
    "вая",
    "ные",
    "вые",
)
_ADJECTIVE = re.compile("[а-яё]{3,}(?:ых|их|ыми|ими|ого|его|ой|ую|ный|ные)$")
PAY, OFFER, BONUS, PERK, TRADE = (KIND_BITS[kind] for kind in ("pay", "offer", "bonus", "perk", "trade"))
BUDGET, ADVERTISING, PRICE = (KIND_BITS[kind] for kind in ("budget", "advertising", "price"))
PERSON = bits("trade", "staff") | TRADE_NAME
REFERRAL, UNIT, TIME = (KIND_BITS[kind] for kind in ("referral", "unit", "time"))
_OTHER, BUSINESS = bits(*OTHER), KIND_BITS["business"]
DECISIVE = ADVERTISING | PAY | OFFER | BONUS | PERK | REFERRAL | _OTHER
#: Kinds that decide after a sum.
TELLING_AFTER = PAY | BONUS | PERK | REFERRAL | _OTHER | UNIT | TIME


class _Walk:
    """The words before a sum from the nearest to the farthest, until one tells what the sum is."""

    def __init__(self, tokens: list[str], steady: bool, after_sum: bool) -> None:
        self.after_sum = after_sum
        self.steady = steady
        self.tokens = _without_explanation(tokens)
        self.other_reach, self.perk_reach = (
            (STEADY_OTHER_REACH, STEADY_REACH) if steady else (OTHER_REACH, PERK_REACH)
        )
        self.comma = self.plus = self.next_sentence = False
        self.pending = self.offer = ""
        self.far = 0

    def role(self) -> str:
        """The role, "" where no word tells one."""
        for place in range(len(self.tokens) - 1, -1, -1):
            token = self.tokens[place]
            found = self.at_sign(token, place) if token in CLAUSE_SIGNS else self.at_word(token, place)
            if found is not None:
                return found
        return self.untold()

    def untold(self) -> str:
        return "added" if self.pending and self.plus else self.pending or self.offer

    def at_sign(self, token: str, place: int) -> str | None:
        if token == "+":
            return self.at_plus()
        if token == "|" and not self.far and "|" not in self.tokens[:place]:
            return None  # «Проезд | 3 000 ₽»: a row of a table
        if token in ",|)" or (token == "(" and self.far and not self.explained(place)):
            self.comma = True
        elif token not in PASSED:
            return self.at_end()
        return None

    def at_plus(self) -> str | None:
        on_top = self.after_sum or all_marks(self.tokens) & (PAY | BONUS)  # «8 постов + 4 рилс — 20 000»
        if on_top and not self.comma and not self.pending:
            return "added"
        self.plus = bool(on_top)
        return None

    def at_end(self) -> str | None:
        """The first point is gone past where the sum begins its sentence and nothing waits to be told."""
        if self.far or self.steady:
            return self.untold()
        self.comma = self.next_sentence = True
        return None

    def explained(self, place: int) -> bool:
        """«без премий (ещё 5–15 т.р.)», «аренда жилья (до 15 000 ₽)»: the parenthesis says how much of the word before it."""
        kinds = BONUS | PERK if self.far < STEADY_REACH else BONUS
        return bool(place and marks_of(self.tokens[place - 1]) & kinds)

    def at_word(self, token: str, place: int) -> str | None:
        self.far += 1
        if token in MORE:
            return "added" if self.after_sum and not self.next_sentence else None
        marks = marks_of(token)
        if not marks & DECISIVE or self.names_trade(token, place):
            return None
        if marks & PAY:
            return self.at_pay(token, place)
        if marks & _OTHER and self.is_source(place):
            return None  # «готовы платить из взносов 9 500», «ставка заложена в грант»
        if marks & BUDGET and _PERSON.match(self.object_of(place)):
            return self.pay()  # «бюджет на специалиста 10-15 тысяч»
        if marks & BUDGET and self.named_after(place):
            return "ads"  # «бюджет съёмочного дня до 250 000»
        if marks & _OTHER and self.next_sentence:
            return None  # «…, прогревы. 40 000 ₽»
        if marks & _OTHER and self.far <= self.other_reach and (not self.pending or marks & BUSINESS):
            return other_of(marks)
        self.note(marks)
        return None

    def names_trade(self, token: str, place: int) -> bool:
        """«кредитный специалист, 70 000», «медицинский представитель»: an adjective of what the trade deals in."""
        if not token.endswith(_OF_TRADES):
            return False
        return all_marks(self.tokens[place + 1 : place + 2]) & PERSON != 0

    def is_source(self, place: int) -> bool:
        """Whether «из» or «в» stands before the word, or before its adjective."""
        before = self.tokens[max(0, place - 2) : place]
        adjective = len(before) == 2 and before[1].endswith(("ий", "ый", "ой", "ого", "его", "ых", "их"))
        return bool(before) and (before[-1] in SOURCES or (adjective and before[0] in SOURCES))

    def object_of(self, place: int) -> str:
        """The two words behind «на» after a word: what a budget is for."""
        after = self.tokens[place + 1 : place + 4]
        return " ".join(after[1:]) if after[:1] == ["на"] else ""

    def note(self, marks: int) -> None:
        """Remember what a word may make of the sum if a farther one agrees."""
        self.offer = "offer" if marks & OFFER else self.offer
        reach = self.other_reach if marks & REFERRAL else self.perk_reach
        if marks & (BONUS | PERK | REFERRAL) and not self.comma and self.far <= reach:
            self.pending = self.pending or ("bonus" if marks & BONUS else "perk")

    def at_pay(self, token: str, place: int) -> str | None:
        before, following = "".join(self.tokens[:place][-1:]), "".join(self.tokens[place + 1 : place + 2])
        if before in ("к", "в", "о") or (before == "про" and following not in DASHED):
            return None  # «бонус к зарплате», «питание в зарплату», «пишет о деньгах», «канал про финансы»
        if following.startswith("фонд") or before.startswith(("фонд", "лимит")):
            return "business"  # «гонорарный фонд 400 тысяч», «фонд оплаты труда»
        if before.startswith(BUYERS):
            return "price"  # «клиенты платят нам от 80 000»
        if token.startswith("ден") and _PAST.fullmatch(before):
            return "business"  # «слила деньги (35 тыс. и 28 тыс.)»
        others = role_of_others(self.tokens, place, self.after_sum)
        if others:
            return others  # «курьер зарабатывает до 9 000 в день»
        if token.startswith(PAID_BACK) and (self.pays_perk(token, place) or marks_of(following) & PERK):
            return "perk"  # «переезд оплачивается до 50 000», «оплачиваем такси, если поздно, до 600»
        in_place = token.startswith(OF_SOMETHING) and before in ("или", "либо")
        if in_place or before.startswith(OF_SOMETHING) or _of_something(token, following):
            return "perk"  # «компенсация связи 500 ₽», «компенсация оплаты проезда», «машина или компенсация»
        return self.pay(token.startswith(NAMES))

    def pays_perk(self, token: str, place: int) -> bool:
        """«питание оплачивается», «переезд в Москву оплатим»: a verb reaches over the words between."""
        before = self.subject_of(place) if token.endswith(VERBS) else self.tokens[:place][-1:]
        return all_marks(before) & PERK != 0

    def subject_of(self, place: int) -> list[str]:
        """The words of a verb's clause before it, those of the clause before where it has none of its own: «обучение
        4 дня, его оплачиваем»."""
        own = _last_clause(self.tokens, place)
        comma = place - len(own) - 1
        if self.steady or comma < 0 or self.tokens[comma] != "," or not NO_SUBJECT.issuperset(own):
            return own
        return _last_clause(self.tokens, comma)

    def named_after(self, place: int) -> bool:
        """Whether the word after this one is a noun, no preposition, verb or sign."""
        following = self.tokens[place + 1 : place + 2]
        return bool(following and _NOUN.fullmatch(following[0]))

    def pay(self, named: bool = False) -> str:
        """Pay, unless something nearer waits to be told or a word is about a referral, for which no salary is ``named``."""
        if self.pending and self.comma:
            return self.pending  # «оклад 30 000, премии до 20 000»
        if not named and all_marks(self.tokens) & REFERRAL:
            return "perk"
        if self.pending:
            return "total" if self.plus or self.pending == "bonus" else self.pending
        return "pay"


def _without_explanation(tokens: list[str]) -> list[str]:
    """«премия (за план, раз в квартал): 30 000»: without what a parenthesis right before the sum explains of other money."""
    end = len(tokens)
    while end and tokens[end - 1] in DASHED:
        end -= 1
    if end == len(tokens) or tokens[end - 1 : end] != [")"] or "(" not in tokens:
        return tokens
    opened = end - 1 - tokens[:end][::-1].index("(")
    explained = all_marks(tokens[:opened][-1:]) & (BONUS | PERK)
    return tokens[:opened] + tokens[end:] if explained else tokens


def _last_clause(tokens: list[str], end: int) -> list[str]:
    """The words before a place back to a sign."""
    near = reversed(tokens[max(0, end - PERK_REACH) : end])
    return list(takewhile(lambda word: word not in CLAUSE_SIGNS, near))


def _of_something(token: str, following: str) -> bool:
    """«компенсация связи»: what is paid back is named, a noun and no work."""
    return token.startswith(OF_SOMETHING) and _NOUN.fullmatch(following) is not None


def other_of(marks: int) -> str:
    """The role of other money that a word of these kinds tells."""
    return next(role for kind, role in OTHER.items() if marks & KIND_BITS[kind])


@lru_cache(maxsize=4096)
def nearest_role(head: str, steady: bool = False, after_sum: bool = True) -> str:
    """What the words before a sum make of it: the nearest telling word decides.

    "pay", "offer" (conditions are being told), "bonus", "perk", a role of ``OTHER``, "added" (comes on top of another
    sum), "total" (pay together with its varying part) or "" (nothing said). ``steady``: the sum is «… ₽/месяц»; then
    only words close by can make it something else. ``after_sum``: another sum stands before these words in the line.
    """
    return _Walk(read_side(head)[0], steady, after_sum).role()


def role_after(tokens: list[str]) -> str:
    """What the first words after a sum make of it: "pay", "bonus", "perk", other money, "count", "time" or ""."""
    first = True
    for place, token in enumerate(tokens[:4]):
        marks = marks_of(token)
        if token.endswith(TO_WHOM):
            marks &= ~UNIT  # «60к студентам не писать»
        if token in CLAUSE_SIGNS or token in CONJUNCTIONS or marks & TRADE:
            break
        before = tokens[:place][-1:]
        if (marks & PERK and before in WITH) or (marks & _OTHER and before == ["из"]):
            break  # «45 000 в месяц с проживанием», «18 тыс. из гранта»
        of_something = _of_something(token, "".join(tokens[place + 1 : place + 2]))
        if found := "perk" if of_something else _told_after(marks, first):
            return found
        first = first and bool(_ADJECTIVE.match(token))
    return ""


def _told_after(marks: int, first: bool) -> str:
    if marks & PAY and not marks & UNIT:
        return "pay"
    if marks & _OTHER:
        return other_of(marks)
    if marks & (BONUS | PERK | REFERRAL):
        return "bonus" if marks & BONUS else "perk"
    if first and marks & (UNIT | TIME):
        return "count" if marks & UNIT else "time"
    return ""
