"""Grades: which one a title names, and which a text does after «Уровень:», alone on a line, in brackets or behind a verb of
hiring. The words are in ``grades.csv``."""

import re
from collections.abc import Sequence
from functools import cache

from vilka.words.clauses import within
from vilka.words.lexicon import Hit, Phrases, Words, lowered, phrases_of, words_of
from vilka.words.plain import TEXT_READ

#: The level of a post stands among its first letters.
_LEVEL_READ = 3_000
_PARTS_OF_CARD = frozenset("\n•·|")
_GRADES = {"assistant": "junior"}
_PAY_ENDS = frozenset(["net", "gross", "нет", "гросс", "руб", "р", "к", "тыс", "руки"])
#: Whose something is, and what somebody else has done.
_TO, _OWNED, _DID = frozenset(["до", "к", "ко", "за"]), ("бренд", "блог", "страниц", "соцсет"), ("ал", "ил")
_LEVELS = frozenset(["junior", "middle", "senior"])
_JUNIOR = ("jun", "джун")
#: Verbs of hiring, right before a grade or a trade.
HIRING = frozenset(["ищем", "ищу", "ищет", "нужен", "нужна", "требуется"])
#: What no trade is called: a preposition, a conjunction, what we do.
_NO_TRADE = re.compile(
    r"в|во|на|для|к|с|со|из|от|у|по|и|или|а|но|кто|котор\w+|[а-яё]{3,}(?:ем|ём|им|ют|ит|ет)"
)
_LEVEL_WORDS = frozenset(
    ["уровень", "уровня", "грейд", "level", "grade", "seniority", "позиция", "квалификация"]
)
_LEVELLED = Phrases({"": _LEVEL_WORDS})
_LEVEL = re.compile(
    r"(?:уровень|уровня|грейд|level|grade|seniority|позиция|квалификация)\W{0,4}?(?:(?P<sign>[:=—–\-])|\*|\s)\W{0,4}(?P<level>[^\n.;]{2,40})"
)


def grade_of(words: Words, labelled: bool = False) -> str:
    """The first grade named; «руководитель» outweighs others, unless somebody assists one. ``labelled``: after «Уровень:»,
    where «ведущий» hosts nothing."""
    found = grade_words().find(words)
    hits = [
        hit.code for hit in found if _is_of_whoever(words, hit) and (labelled or not _is_host(words, hit))
    ]
    if "host" in hits:
        assists = any(
            word.startswith(("помощник", "помощниц", "ассистент", "assistant")) for word in words.words
        )
        if assists:
            return "junior"
    named = [code for code in hits if code != "host"]
    if "head" in named and "assistant" not in named:
        return "head"
    return _GRADES.get(named[0], named[0]) if named else ""


def _is_of_whoever(words: Words, hit: Hit) -> bool:
    """Whether a grade is that of whoever is wanted: «вопросы — к директору», «личный бренд руководителя», «директор дал добро»
    and «до директора» tell of somebody else."""
    before, after = words.words[max(0, hit.first - 1) : hit.first], words.words[hit.last + 1 : hit.last + 2]
    if before and before[0] in _TO:
        return False
    owned, done = before and before[0].startswith(_OWNED), after and after[0].endswith(_DID)
    return hit.code != "head" or not (owned or done)


def _is_host(words: Words, hit: Hit) -> bool:
    """«Ищем ведущую для шоу», «ведущего на стримы», «ведущего дадим», «в ведущее агентство»: no grade of whoever is hired;
    «ведущего SMM-специалиста» is one."""
    word = words.words[hit.first]
    if hit.code != "senior" or not word.startswith("ведущ"):
        return False
    if not word.endswith(("ий", "его", "ему", "им")):
        return True
    follows = "".join(words.words[hit.last + 1 : hit.last + 2])
    named = follows and not _NO_TRADE.fullmatch(follows)
    before = words.words[max(0, hit.first - 1) : hit.first]
    return not named and (word != "ведущий" or not before or before[0] in HIRING)


def grade_of_text(text: str) -> str:
    """The grade after «Уровень:» or «Грейд:» in a post, or a line that is a grade and nothing else («junior»)."""
    if not text:
        return ""
    words = words_of(text[:TEXT_READ])
    levelled = within(words, _LEVELLED.find_all(words), 0, _LEVEL_READ)
    if levelled and (labelled := _grade_of_label(words, levelled)):
        return labelled
    for hit in within(words, grade_words().find(words), 0, _LEVEL_READ):
        if not _is_host(words, hit) and any(tells(words, hit) for tells in _TELLING):
            return _GRADES.get(hit.code, hit.code)
    return ""


def _grade_of_label(words: Words, labels: Sequence[Hit]) -> str:
    """The grade after the first label, or a later one with a sign, that names any."""
    low = lowered(words.plain)
    found = filter(None, (_LEVEL.match(low, words.starts[label.first], _LEVEL_READ) for label in labels))
    told = (label["level"] for place, label in enumerate(found) if place == 0 or label["sign"])
    return next(filter(None, (grade_of(words_of(level), labelled=True) for level in told)), "")


def _is_level(words: Words, hit: Hit) -> bool:
    """«Senior уровень»."""
    after = words.words[hit.last + 1 : hit.last + 2]
    return bool(after) and after[0] in _LEVEL_WORDS and words.gaps[hit.last] == " "


def _is_hired(words: Words, hit: Hit) -> bool:
    """«Ищем Middle+ инженера»."""
    level = hit.code in _LEVELS or words.words[hit.first].startswith(_JUNIOR)
    return level and not HIRING.isdisjoint(words.words[max(0, hit.first - 1) : hit.first])


def _in_brackets(words: Words, hit: Hit) -> bool:
    """«в команду (middle или выше)», but not «180 (middle), 250 (senior)»."""
    if hit.code not in _LEVELS or not words.gaps[hit.first - 1].endswith("("):
        return False
    return words.words[hit.first - 1] not in _PAY_ENDS


def _is_line(words: Words, hit: Hit) -> bool:
    """Whether a phrase stands alone on a line, or between two signs of a card's line («Пермь • junior • 40 000»)."""
    before = "\n" if hit.first == 0 else words.gaps[hit.first - 1]
    after = "\n" if hit.last + 1 == len(words.words) else words.gaps[hit.last]
    return not _PARTS_OF_CARD.isdisjoint(before) and not _PARTS_OF_CARD.isdisjoint(after)


#: What tells that a grade is that of whoever is wanted.
_TELLING = (_is_line, _is_level, _in_brackets, _is_hired)


@cache
def grade_words() -> Phrases:
    """Phrases of ``grades.csv``, each with its code."""
    return phrases_of("grades", "code")
