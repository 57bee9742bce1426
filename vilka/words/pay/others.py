"""Verbs of pay that speak of somebody else than the one who is looked for: «курьер зарабатывает до 9 000 в день»."""

import re
from functools import lru_cache

from vilka.words.pay.kinds import bits, marks_of
from vilka.words.pay.tables import PAYS

#: «получают», «зарабатывает»: who gets the money stands before the verb.
_GETS = re.compile("(?:получа|зарабатыва|заработа)[а-яё]*[ею]т|получ[аи]т")
#: «получал», «заработала», «оплачивали»: what was paid before is no offer.
_GOT = re.compile(
    "(?:получ[аи]|зарабатыва|заработа|начисл[яи]|(?:вы|за|о|до|пере)?плати|(?:вы|о|до)плачива)л[аио]?"
)
#: «платят», «оплачиваем»: who pays may stand before, who is paid after.
_PAYS = re.compile(
    f"{PAYS}|плачу|отда(?:ю|[её]м)|начисля(?:ем|ю)|отст[её]гива(?:ем|ю)|кида(?:ем|ю)|скидыва(?:ем|ю)"
)
#: Somebody: «курьеры», «родители», «повара», «курьер», «водитель»; and to whom: «блогерам», «врачам».
_MANY = re.compile("[а-яё]{3,}(?:[ыи]|[аеоуя][рлт][ая])")
_ONE = re.compile("(?!сейчас|сегодня)[а-яё]{3,}(?:[бвгджзклмнпрстфхцчшщь])")
_TO_WHOM = re.compile("(?!сотрудник|кажд|вс|нович|начина|ребят|людям|сам)[а-яё]{3,}[ая]м")
#: «люди с доходом», «эксперт с доходом», «женщины 25-45 с доходом»: whose it is, and what of the work has one too.
_INCOME = re.compile("(?:доход|заработ|зарплат|ставк)[а-яё]*(?:ом|ой|ами)")
_SOMEBODY = re.compile(
    "(?:люд|человек|женщин|мужчин|мам|семь|эксперт|предпринимател|клиент|покупател|ученик|студент|подписчик|аудитори|заказчик|собственник|владел|родител|пользовател|блогер|психолог|заёмщик|заемщик|горожан|жител|гост)[а-яё]*"
)
#: What may stand between who gets and the verb.
PASSED = frozenset((
    "у", "кстати", ",", "в", "году", "нас", "уже", "сейчас", "обычно", "всегда", "стабильно", "тут", "здесь", "зимой", "летом",
    "осенью", "весной",
))  # fmt: skip
#: Who is looked for: a trade, whoever is hired, a payer that hires.
_OURS = bits("hiring", "trade", "offer", "pay", "time", "span", "total", "start", "later")


def role_of_others(tokens: list[str], place: int, after_number: bool) -> str:
    """The role of money that the word at ``place`` says somebody else has, gets or gives: "business", "hope", "price",
    "ads" or "". ``after_number``: a number stands right before the words («женщины 25-45 с доходом»)."""
    verb = tokens[place]
    before = tokens[place - 1] if place else ""
    if before == "с" and _INCOME.match(verb):
        theirs = is_somebody(tokens[place - 2]) if place > 1 else after_number
        return "business" if theirs else ""
    if _GOT.fullmatch(verb) and tokens[place + 1 : place + 2] != ["бы"]:
        return "hope"
    if _GETS.fullmatch(verb):
        before = next((word for word in reversed(tokens[:place]) if word not in PASSED), "")
        subject = _ONE if verb.endswith("ет") else _MANY
        return "hope" if subject.fullmatch(before) and _is_somebody_else(before) else ""
    if not _PAYS.fullmatch(verb):
        return ""
    if tokens[max(0, place - 2) : place] == ["не", "мы"]:
        return "business"  # «зовут, а не мы платим по 200 тысяч»
    after = "".join(tokens[place + 1 : place + 2])
    given = _given(tokens[:place])
    if any(_TO_WHOM.fullmatch(one) and _is_somebody_else(one) for one in (after, given)):
        return "ads"
    return ""


def _given(before: list[str]) -> str:
    """To whom is paid, said before the verb: «водителям, кстати, платим», «участникам за анкету начисляем»."""
    words = [word for word in before if word not in PASSED]
    return "".join(words[-1:]) if words[-2:-1] not in (["по"], ["к"]) else ""


@lru_cache(maxsize=4096)
def is_somebody(word: str) -> bool:
    """Whether a word names people that are no specialists: «люди», «учеников», «экспертов»."""
    return _SOMEBODY.fullmatch(word) is not None


def _is_somebody_else(word: str) -> bool:
    return not marks_of(word) & _OURS
