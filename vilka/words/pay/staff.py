"""What people who work already, or work beside, are paid, where another is looked for: «визажисту отдаём 6к. Ищем SMM»."""

import re
from functools import lru_cache

from vilka.words.pay.clause import Clause
from vilka.words.pay.kinds import KIND_BITS, WORD, all_marks, bits, marks_of
from vilka.words.pay.parts import LEAST_WAGE
from vilka.words.pay.subject import STEADY
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import SPACE as S

#: Names of trades that work beside who is looked for, and of those that make content.
STAFF, TRADE = KIND_BITS["staff"], KIND_BITS["trade"]
#: A word of these tells by itself what the sum is: «курьеры зарабатывают до 90 000».
TOLD = bits("pay", "budget", "price", "ads", "business", "hope", "bonus")
#: «ищем людей в продакшн»: several trades are looked for.
_MANY = re.compile(
    f"(?:ищем|нужны|требуются|набираем|собираем) (?:{L}+ ){{0,3}}(?:людей|люди|команд|ребят|специалист[ыо]|сотрудник[ио])|(?:ваканси[ий]|требуются|набираем|ищем|нужны)[^.!?\n]{{0,30}}: *\n"
)
#: Who is looked for stands this near after such a word, in characters.
_SOUGHT = re.compile(
    f"(?<!{L})(?:ищ(?:у|ем|ет|ут)|нуж(?:ен|на|ны)|требу[ею]тся|ваканси[яию]|вакантно|приглаша(?:ем|ет|ю)|найм(?:у|[её]м)|в поисках|возьм(?:у|[её]м)|набира(?:ем|ю|ет)"
    f"|хо(?:тим|чу)|свободн[аоы]|открыт[аоы]|открылось|не хватает|должность)(?!{L})([^.!?(\\n]{{0,80}})"
)
_WHO = f"(?P<{{}}>{L}{{{{4,}}}})"
_GIVES = "(?:плачу|плат(?:им|ит)|(?:от|вы)?да(?:[её]м|ю)|начисля(?:ем|ю)|оплачива(?:ем|ю)|перевод(?:им|жу)|получа[ею]т|бер(?:[её]т|ут)|забира[ею]т|обход[ия]тся|зарабатыва[ею]т)"
_ABOUT = "(?:[ ,—–-]+(?:обычно|уже|сейчас|давно|примерно|по|за [а-яё]+|до|от)){0,3}[ —–-]*$"
#: «фотографа и моделей оплачиваю, обычно», «плачу менеджеру проекта», «зарплата преподавателей», «визажисту»
_PAID = re.compile(
    f"{_WHO.format('first')}(?: и [а-яё]+| у нас| есть| сам[аи]?)?[ ,(:—–-]+{_GIVES}{_ABOUT}"
    f"|{_GIVES} {_WHO.format('second')}(?: [а-яё]+)?{_ABOUT}"
    f"|(?:зарплат[аы]|ставк[аи]|гонорары?|оклады?) {_WHO.format('third')}(?: у нас)?{_ABOUT}"
    f"|{_WHO.format('fourth')} (?:у нас )?на (?:сдельщине|окладе|проценте){_ABOUT}"
    f"|(?P<fifth>{L}{{3,}}(?:[уюе]|ам|ям|ому|ему)){_ABOUT}"
)
#: «Визажист — 6 000»
_PRICED = re.compile(f"{_WHO.format('who')}{S}*[:—–-]+{S}*(?:от{S}|до{S})?$")
#: «Повар горячего цеха — », «Старшая медсестра: от », with nothing else in the line but the time that is paid for.
_LINE_BEFORE = re.compile(
    f"[^a-zа-яё0-9]*(?:[0-9]{{1,2}}[.)]{S}?)?((?:{L}{{2,}}(?:ая|[иыо]й){S}|{L}{{2,5}}-)?{L}+)(?:[-/{S}]{{1,2}}{L}+){{0,4}}{S}*(?:[:—–-]+{S}*)?(?:от{S}|до{S})?"
)
_LINE_AFTER = re.compile(
    f"{S}*(?:(?:/|в{S}|за{S}){S}?(?:мес|смен|час|день)[а-яё]*|(?:на{S}руки|[+]))?{S}*(?:[.,;!•|\n]|$)"
)
#: «…, столько же готовы платить вам», and not «столько же заявок»
_SAME = re.compile("столько же(?= *(?:[,.;:!?)]|$|готов|плат|и |за |с |буд|вам))")
#: So many letters of a name of a trade stay in all its forms.
_STEM = 5


def role_of_staff(clause: Clause) -> str:
    """ "business" for what a trade that is not looked for is paid, "fee" for what the new one is to have too, else ""."""
    if "столько же" in clause.tail and _SAME.search(clause.tail):
        return "fee"  # «я получала 43, вам дадут столько же»
    if not clause.head_marks & STAFF:
        return ""
    who = _who_is_paid(clause)
    sought = _sought(clause.page.text) if marks_of(who) & STAFF else frozenset()
    if sought and who[:_STEM] not in sought:
        return "business"
    return "fee" if _is_offered(clause) else ""


def _who_is_paid(clause: Clause) -> str:
    """The word of whom a sum is paid to; less than a month's wage may stand right after the name of a trade, unless it makes
    content."""
    paid = _PAID.search(clause.sentence_head)
    if paid and paid.lastgroup:
        return paid[paid.lastgroup]
    little = clause.draft.size < LEAST_WAGE and clause.draft.period not in STEADY
    priced = _PRICED.search(clause.sentence_head) if little else None
    return priced["who"] if priced and not marks_of(priced["who"]) & TRADE else ""


def _is_offered(clause: Clause) -> bool:
    """«Повар горячего цеха — 35 000 руб.»: a line that names a trade and a wage, and nothing else, in a text that looks for
    nobody else."""
    draft = clause.draft
    if not clause.starts_line or clause.head_marks & TOLD:
        return False
    if draft.size < LEAST_WAGE and draft.period not in STEADY:
        return False
    line = _LINE_BEFORE.fullmatch(clause.head)
    who = WORD.findall(line[1]) if line else []
    named = all_marks(who)
    if not named & STAFF or named & TRADE or not _LINE_AFTER.match(clause.tail):
        return False
    sought = _sought(clause.page.text)
    return not sought or any(word[:_STEM] in sought for word in who)


@lru_cache(maxsize=16)
def _sought(text: str) -> frozenset[str]:
    """How the words begin that name who is looked for; none where several are looked for."""
    tokens = [word for found in _SOUGHT.finditer(text) for word in WORD.findall(found[1])]
    return frozenset() if _MANY.search(text) else frozenset(word[:_STEM] for word in tokens)
