"""Lines about place: «Город: …», «Локация — …», «📍 …», on which a name is a place where one works."""

import re
from bisect import bisect_left

from vilka.words.gazetteer import Found
from vilka.words.lexicon import Words, word_list

#: Words that begin a line about place.
_LABELS = word_list("place labels")
#: A label stands among the first words of its line, and not far from the name.
_LABEL_WITHIN, _LABEL_BACK = 3, 14
_LABEL_WORDS, _LABEL_ENDS = 2, frozenset(["работы", "проживания", "офиса"])
_LABEL_END = re.compile(r"[^\n]{0,40}?(?:[:=—–]|\s-\s)|[\s*_|]*$|[\s*_(]+в?\s*$")
#: A place line is over: another line, or a sentence of something else.
_LINE_ENDS = re.compile(r"\n|[.!?]\s+[А-ЯЁ]\w{3,} [а-яё\d]")
_ENDS = re.compile(r"[\n|•]|[.;!?]\s")
_PINS = frozenset("📍🏢🏙🌆🌍🗺📌")
#: «г. Клин»: a dot after so few letters ends no sentence.
_ABBREVIATION = 3


def line_goes_on(words: Words, start: int, end: int) -> bool:
    """Whether a line about place goes on from one place of the text to another."""
    return not _LINE_ENDS.search(words.plain, start, end)


def on_place_line(words: Words, one: Found) -> bool:
    """Whether the line begins with a label of place («Город», «Локация», 📍) before this name."""
    plain = words.plain
    line = plain.rfind("\n", 0, one.start) + 1
    first = bisect_left(words.starts, line)
    near = max(first, one.first - _LABEL_BACK + 1)
    if not _LABELS.isdisjoint(words.words[near : one.first]):
        for back in range(one.first - 1, near - 1, -1):
            if words.words[back] in _LABELS and _leads(words, back):
                return bool(_LABEL_END.match(plain[words.ends[back] : one.start]))
    if first == one.first and _is_below_label(words, first, line):
        return True
    sign = words.gaps[first - 1] if first else plain[: words.starts[0]]
    if _PINS.isdisjoint(sign) or ":" in plain[line : one.start].rstrip(" :"):
        return False  # «📌 Кто мы: офисы в Казани и Уфе»
    return line_goes_on(words, words.starts[first], one.start)


def _is_below_label(words: Words, first: int, line: int) -> bool:
    """«Где⏎Никольское», «Место работы:⏎Казань»: the line above is a label and nothing else."""
    above = words.words[bisect_left(words.starts, words.plain.rfind("\n", 0, max(0, line - 1)) + 1) : first]
    return 0 < len(above) <= _LABEL_WORDS and above[0] in _LABELS and _LABEL_ENDS.issuperset(above[1:])


def _leads(words: Words, place: int) -> bool:
    """Whether a word is among the first of its line or sentence."""
    for back in range(place, max(-1, place - _LABEL_WITHIN), -1):
        if back == 0:
            return True
        gap = words.gaps[back - 1]
        if gap != " " and _ENDS.search(gap) and ("\n" in gap or len(words.words[back - 1]) > _ABBREVIATION):
            return True
    return False
