"""The clause of a sum: the words that are about it and not about its neighbours."""

import re
from functools import lru_cache

from vilka.words.cached import cached_property
from vilka.words.lexicon import lowered, mixes_alphabets
from vilka.words.pay.drafts import Draft
from vilka.words.pay.employer import without_employer
from vilka.words.pay.kinds import WORD, all_marks
from vilka.words.pay.tables import LETTER as L
from vilka.words.pay.tables import SPACE as S

#: How far before and after a sum its words are looked for, in characters.
HEAD, TAIL = 90, 120
#: A currency stands no farther than this after its number.
UNIT_REACH = 40
#: What stands for the sum itself in ``Clause.around``.
SUM = "¤"
#: Between two sums: what still belongs to the first, «(испытательный)», «/мес», « — на старте», up to the first separator.
_OPENING = re.compile(f"({S}*[*_`]*\\([^()\\n]{{0,120}}\\)|/{L}{{1,8}})?(?:{S}*[-–—:=]{S}*)?")
_SEPARATOR = re.compile(
    f"[,;|•→➡\\n!?+(/]|[.](?={S}|\\n|$)|{S}[-–—]{S}|=|(?<=[^ ] )(?:и|или|а|но|плюс|затем|потом|далее|дальше|после|со второ[а-яё]+)(?!{L})"
)


class Page:
    """The text while it is read: lower case for matching, as it was for telling where a sentence begins."""

    def __init__(self, cased: str, field: bool = False) -> None:
        #: A salary field, whose sums are pay whatever they are.
        self.field = field
        self.cased = cased.replace("İ", "I")  # the one letter whose lower case is longer
        text = one_script(lowered(self.cased)).replace(_BLANK_LINE, " \n").replace("·", "•")
        self.text = _ANSWERED.sub(",", text) if "? " in text else text

    def ends_sentence(self, end: int) -> bool:
        """«… 16 000 ₽. После — …»: the point that was read with the sum ends its sentence; of «РУБ. НА РУКИ» nobody can tell."""
        if self.cased[end - 1 : end] != ".":
            return False
        following = self.cased[end : end + 2]
        return following[:1] == " " and following[1:].isupper() and not self.cased[end - 2 : end].isupper()


#: Lines that are empty say nothing: a list of items far apart is the same list.
_BLANK_LINE = "\n\n"
#: «Есть тестовое? Да, платим 1 500 ₽»: an answer goes on with its question.
_ANSWERED = re.compile("[?](?= (?:да|конечно|разумеется|обязательно)[,.! ])")
#: Signs that end a sentence whatever follows.
QUESTIONS = ("? ", "! ")
#: A sign that ends a sentence, with what begins the next one.
_NEXT_SENTENCE = re.compile("[.!?…] +(?=[A-ZА-ЯЁ])")
_MIXED = re.compile("[aceopxykmhtb](?:(?=[а-яё])|(?<=[а-яё][a-z]))")
_FIGURE = re.compile("[0-9]{2,}")
_MIXED_WORD = re.compile("[a-zа-яё]*(?:[a-z][а-яё]|[а-яё][a-z])[a-zа-яё]*")
_TO_CYRILLIC = str.maketrans("aceopxykmhtb", "асеорхукмнтв")
_ONLY_LATIN = re.compile("[dfgijlnqrsuvwz]")


def one_script(text: str) -> str:
    """Words of two alphabets that look like one («pублей», «oклад») in Cyrillic where they stand near a number; the
    length stays.

    >>> one_script("oклад 45 000 pублей, smm-специалист, 60кrub")
    'оклад 45 000 рублей, smm-специалист, 60кrub'
    """
    if not mixes_alphabets(text):
        return text
    end = written = 0
    pieces: list[str] = []
    for figure in _FIGURE.finditer(text):
        begin, end = max(end, figure.start() - HEAD), figure.end() + UNIT_REACH
        if _MIXED.search(text, begin, end):
            pieces += (text[written:begin], _MIXED_WORD.sub(_cyrillic, text[begin:end]))
            written = end
    return "".join((*pieces, text[written:])) if pieces else text


def _cyrillic(word: "re.Match[str]") -> str:
    return word[0] if _ONLY_LATIN.search(word[0]) else word[0].translate(_TO_CYRILLIC)


class Clause:
    """The words of one sum. ``head`` and ``tail``: all of its line that no other sum stands between."""

    def __init__(
        self,
        page: Page,
        draft: Draft,
        previous: Draft | None,
        floor: int,
        following: int,
        before: "Clause | None",
    ) -> None:
        text = page.text
        self.page = page
        self.draft = draft
        #: The clause of the sum before, and whether another sum follows in the line.
        self.before = before
        tail, line_ends, _ = text[draft.end : min(following, draft.end + TAIL)].partition("\n")
        self.runs_on = not line_ends and following < len(text) and following - draft.end <= TAIL
        #: The last sum that told what it is.
        self.previous = previous
        self.floor = floor
        reach = max(floor, draft.start - HEAD)
        self.line = text.rfind("\n", reach, draft.start) + 1
        begin = max(self.line, reach)
        self.head = without_employer(text[begin : draft.start])
        self.tail = "" if page.ends_sentence(draft.end) else tail
        self.head_words, self.head_marks = read_side(self.head)
        self.tail_words, self.tail_marks = read_side(self.tail)
        self.marks = self.head_marks | self.tail_marks
        cut = before.draft.end + len(before.own_tail) if before else 0
        #: The words before the sum without those that are still about the sum before it; those after it that are about it alone.
        self.own_head = self.head[cut - begin :] if cut > begin else self.head
        self.own_tail: str = self.tail[: own_length(self.tail, self.runs_on)] if self.tail else ""
        #: The clause with ``SUM`` in place of the sum.
        self.around = f"{self.own_head}{SUM}{self.own_tail}"

    @cached_property
    def sentence_head(self) -> str:
        """The words of ``own_head`` that stand in the sentence of the sum; all of them where it begins its sentence."""
        own, end = self.own_head, self.draft.start
        begins = [found.end() for found in _NEXT_SENTENCE.finditer(self.page.cased, end - len(own), end)]
        return own[begins[-1] - end :] if begins else own

    @property
    def starts_line(self) -> bool:
        """Nothing that was weighed stands before the sum in its line."""
        return self.line >= self.floor

    @property
    def starts_sentence(self) -> bool:
        """The same, or a sentence begins between the sum before it and this one."""
        return (
            self.starts_line
            or self.head[-2:] in QUESTIONS
            or _NEXT_SENTENCE.search(self.page.cased, self.floor - 1, self.draft.start) is not None
        )


@lru_cache(maxsize=4096)
def read_side(side: str) -> tuple[list[str], int]:
    """The words on one side of a sum, and their kinds; ads say the same around their sums again and again."""
    words = WORD.findall(side)
    return words, all_marks(words)


def own_length(tail: str, runs_on: bool) -> int:
    """How much of the words after a sum is about it: «(испытательный)», « — на старте», up to the first separator.

    Words that run on to the next sum without a separator are its name: «junior 40 000 middle 60 000».
    """
    opening = _OPENING.match(tail)
    separator = _SEPARATOR.search(tail, opening.end() if opening else 0)
    if separator:
        return separator.start()
    return max(0, opening.end(1)) if runs_on and opening else len(tail)
