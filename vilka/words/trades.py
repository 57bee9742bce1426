"""Names of trades by their endings: «опытного SMM-менеджера» behind «ищем» is an «Опытный SMM-менеджер»."""

import re

from vilka.words.lexicon import word_beginnings

_TRADES = "|".join(word_beginnings("trades")).replace("ё", "[её]")
#: A trade in the accusative or the instrumental, and one behind it whose form says whose help it is: «помощника маркетолога».
_DECLINED = re.compile(
    rf"(?:{_TRADES})(?P<hard>а|ом)?\b(?:\s(?:[^\W_]+-)?(?:{_TRADES}|руководител)(?:а|я|ом)?\b)?|руководител(?P<soft>я|ем)\b"
)
_OF_A_TRADE = re.compile(rf"\w*(?:{_TRADES})(?:а|у|ов)")
#: Whoever is sought, of any trade: a thing that is sought keeps its ending («ищем принтер»).
_PERSON = r"[а-я]{2,}(?:щик|чик|ник|тор|[еая]р|ист|лог|граф|ант|ент|мен|ач)"
SOUGHT = re.compile(
    rf"(?:{_PERSON}|стратег|аналитик)[ая]|[а-я]{{2,}}(?:щ|[дтсзж]ч)ицу|швею|портную|горничную|няню|бариста|ведущ(?:его|ую)"
)
PERSON = re.compile(
    rf"{_PERSON}(?:ша|ка|ица)?|(?:стратег|аналитик|хостес)(?:ша)?|швея|няня|бариста|горничная|портной|портная|ведущ(?:ий|ая)"
)
#: What follows is not the job itself: «автор постов для эксперта».
PREPOSITIONS = frozenset(["для", "в", "на", "с", "по", "к", "из", "у", "от", "который", "которая"])
_BEHIND = re.compile(rf"(?:^|(?<= ))(?:{'|'.join(sorted(PREPOSITIONS))})(?: |$)")
_SHORTEST_ADJECTIVE = 6
_PRONOUNS = frozenset(["нашего", "вашего", "своего", "моего", "твоего", "одного", "самого", "всего"])


def nominative(title: str) -> str:
    """«опытного SMM-менеджера» as «Опытный SMM-менеджер», «помощника маркетолога» as «Помощник маркетолога»."""
    low = title.lower()
    behind = _BEHIND.search(low)
    trades = list(_DECLINED.finditer(low, 0, behind.start() if behind else len(low)))
    done = trades[0].start() if trades else 0
    said = " ".join(map(_adjective, title[:done].split(" ")))
    for trade in trades:
        start, end = trade.span(trade.lastgroup) if trade.lastgroup else (done, done)
        said += title[done:start] + ("ь" if trade.lastgroup == "soft" else "")
        done = end
    whole = said + title[done:]
    return whole[:1].upper() + whole[1:]


def is_of_trade(word: str) -> bool:
    """«менеджера», «дизайнеров»: whose something is, or what is asked for."""
    return bool(_OF_A_TRADE.fullmatch(word))


def _adjective(word: str) -> str:
    if not word.endswith(("ого", "его")) or len(word) < _SHORTEST_ADJECTIVE or word.lower() in _PRONOUNS:
        return word
    stem = word[:-3]
    return stem + ("ий" if (stem[-1] in "кгхшщжчн" and word.endswith("его")) or stem[-1] in "кгх" else "ый")
