"""What people who work already, or work beside, are paid, where another is looked for: «визажисту отдаём 6к. Ищем SMM»."""

import re
from functools import lru_cache

from vilka.words.pay.clause import Clause
from vilka.words.pay.kinds import KIND_BITS, WORD, marks_of
from vilka.words.pay.tables import LETTER as L

#: Names of trades that work beside who is looked for.
STAFF = KIND_BITS["staff"]
#: «ищем людей в продакшн»: several trades are looked for.
_MANY = re.compile(
    f"(?:ищем|нужны|требуются|набираем|собираем) (?:{L}+ ){{0,3}}(?:людей|люди|команд|ребят|специалист[ыо]|сотрудник[ио])"
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
    paid = _PAID.search(clause.sentence_head)
    who = paid[paid.lastgroup] if paid and paid.lastgroup else ""
    sought = _sought(clause.page.text) if marks_of(who) & STAFF else frozenset()
    return "business" if sought and who[:_STEM] not in sought else ""


@lru_cache(maxsize=16)
def _sought(text: str) -> frozenset[str]:
    """How the words begin that name who is looked for; none where several are looked for."""
    tokens = [word for found in _SOUGHT.finditer(text) for word in WORD.findall(found[1])]
    return frozenset() if _MANY.search(text) else frozenset(word[:_STEM] for word in tokens)
