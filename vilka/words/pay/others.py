"""Verbs of pay that speak of somebody else than the one who is looked for: «курьер зарабатывает до 9 000 в день»."""

import re

from vilka.words.pay.kinds import bits, marks_of
from vilka.words.pay.tables import PAYS

#: «получают», «зарабатывает»: who gets the money stands before the verb.
_GETS = re.compile("(?:получа|зарабатыва|заработа)[а-яё]*[ею]т")
#: «платят», «оплачиваем»: who pays may stand before, who is paid after.
_PAYS = re.compile(PAYS)
#: Somebody: «курьеры», «родители», «курьер», «водитель»; and to whom: «блогерам», «врачам».
_MANY = re.compile("[а-яё]{3,}[ыи]")
_ONE = re.compile("(?!сейчас|сегодня)[а-яё]{3,}(?:[бвгджзклмнпрстфхцчшщ]|тель)")
_TO_WHOM = re.compile("(?!сотрудник|кажд|вс)[а-яё]{3,}[ая]м")
#: Who is looked for: a trade, whoever is hired, a payer that hires.
_OURS = bits("hiring", "offer", "pay", "time", "span", "total", "start", "later")


def role_of_others(tokens: list[str], place: int) -> str:
    """The role of money that the verb at ``place`` says somebody else gets or gives: "hope", "price", "ads" or ""."""
    verb = tokens[place]
    before = tokens[place - 1] if place else ""
    if _GETS.fullmatch(verb):
        subject = _ONE if verb.endswith("ет") else _MANY
        return "hope" if subject.fullmatch(before) and _is_somebody_else(before) else ""
    if not _PAYS.fullmatch(verb):
        return ""
    after = "".join(tokens[place + 1 : place + 2])
    if _TO_WHOM.fullmatch(after) and _is_somebody_else(after):
        return "ads"
    gives = verb.endswith("ят") and _MANY.fullmatch(before)
    return "price" if gives and _is_somebody_else(before) else ""


def _is_somebody_else(word: str) -> bool:
    return not marks_of(word) & _OURS
