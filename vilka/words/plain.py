"""Text made plain for reading: however it was typed, one spelling of it is left, with the way back to the original.

Every reader of ``vilka.words`` reads plain text, so that none of their patterns has to know how a space, a dash, a quote,
a bullet or an end of line can be written. What means nothing is taken out or made alike: invisible characters, letters
and digits that only look special, markup of Telegram, Markdown and HTML, spaces of any width and number, spaces that were
forgotten or are too many at a sign, lines that a mail program broke. What means something stays: lines, paragraphs,
the gaps between columns of a pasted table, decimal commas, capitals.

Each step is a pattern and what stands in place of what it finds; the steps of a plain text find nothing.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import unescape
from itertools import accumulate, pairwise
from operator import add

from vilka.words.cached import cached_property

#: First digit of every decimal digit block of Unicode 15 beyond ASCII (class Nd), compatibility forms aside.
DIGIT_ZEROS = (
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
)  # fmt: skip
#: Never seen on the screen: soft hyphen, joiners, direction marks, keycap and variation selectors, tags, NUL.
INVISIBLE = (
    "\\x00\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e007f"
)
MARKS = "\u0300-\u034e\u0350-\u036f"
COMPATIBLE = (
    "\u00b2\u00b3\u00b9\u2070-\u209c\u2100-\u2115\u2117-\u214f\u2460-\u249b\u24b6-\u24ff\uff01-\uffee"
    "\U0001d400-\U0001d7ff\U0001f100-\U0001f10a\U0001f130-\U0001f149\U0001fbf0-\U0001fbf9"
)
UNUSUAL = (
    f"[{INVISIBLE}{MARKS}{COMPATIBLE}{''.join(f'{chr(zero)}-{chr(zero + 9)}' for zero in DIGIT_ZEROS)}]+"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
#: Signs that are written in several ways, one for one: spaces, ends of line, dashes, bullets, brackets.
ALIKE = {
    " ": "\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000",
    "\n": "\u000b\u000c\u0085\u2028\u2029",
    "-": "\u2010\u2011",
    "–": "\u2012\u2212\u0096",
    "—": "\u2015\u0097",
    "(": "\\[{",
    ")": "\\]}",
    "•": "\u25cf\u25aa\u25e6\u2023\u2219\u25cb\u25a0\u25a1\u25ab\u0095",
}
_ANY_ALIKE = re.compile(f"[{''.join(ALIKE.values())}]")
_ALIKE = {
    ord(sign): one
    for one, signs in ALIKE.items()
    for sign in re.findall(f"[{signs}]", "".join(map(chr, range(1, 0x3001))))
}
_UNUSUAL = re.compile(UNUSUAL)
#: What nearly all texts are made of; a run of it is passed over faster than unusual characters are looked for.
_USUAL = re.compile(
    "[\x01-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00ba-\u02ff\u0400-\u052f\u2000-\u200a\u2010-\u2027\u202f-\u205f\u20a0-\u20cf\u2116"
    "\u2190-\u23ff\u2500-\u2bff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]*"
)
_L = "A-Za-zА-Яа-яЁё"
#: Bold, slanted, struck out and fixed in Telegram and Markdown; a login may end with a low line.
MARKUP = (
    "[*_~`](?:(?<=[*])[*]{1,2}|(?<=~)~|(?<=`)`{0,2}"
    f"|_(?:(?<![{_L}0-9_]__)(?=[{_L}0-9])|(?<=[^\\s_]__)(?![{_L}0-9_]))"
    f"|(?<=[*])(?:(?<![{_L}0-9*][*])(?=[^\\s*][^*\\n]{{0,200}}[*](?![{_L}0-9*]))|(?<=[^\\s*][*])(?![{_L}0-9*]))"
    f"|(?<=_)(?:(?<![{_L}0-9_@/]_)(?=[^\\s_][^_\\n]{{0,200}}_(?![{_L}0-9_]))|(?<=[0-9А-Яа-яЁё.,:;!?)»₽]_)(?![{_L}0-9_])))"
)
_MARKUP = re.compile(MARKUP)
#: A tag of a block ends a line.
_BLOCK = "br|p|div|ul|ol|li|h[1-6]|tr|table|section"
_INLINE = "b|i|u|s|em|strong|a|span|font|code|pre|small|big|sup|sub|td|th|tbody|blockquote|tg-spoiler"
_HTML = re.compile(
    "[&<\\n](?:(?<=&)(?:\\#[0-9]{2,6}|\\#x[0-9a-f]{2,5}|[a-z]{2,8});"
    f"|(?<=<)/?(?P<block>{_BLOCK})(?:\\s[^<>\\n]{{0,300}})?/?>(?:[ \\t]{{0,20}}\\n)?"
    f"|(?<=<)/?(?:{_INLINE})(?:\\s[^<>\\n]{{0,300}})?>|(?<=\\n)<(?P<item>li)>)",
    re.IGNORECASE,
)
#: «З А Р П Л А Т А»: a word whose letters are set apart.
_SET_APART = re.compile(" [А-ЯЁ](?<=[А-ЯЁ] .) [А-ЯЁ] [А-ЯЁ](?: [А-ЯЁ]){0,27}(?!\\w)")
_BLANKS = re.compile("[ \\t\\r\\n](?:[ \\t\\r\\n]+|(?<=[\\t\\r])|(?<=^[ \\n])|(?=$))")
#: The same where a text has no tabs and returns and begins and ends with a letter or a sign, and what is in each that has
#: such blanks.
_RUNS = re.compile("[ \\n](?!(?<=\\n)\\n[^ \\n])[ \\n]+")
_LIKE_RUNS = ("  ", " \n", "\n ", "\n\n\n")
#: One gap of so many may be narrower than the others: of two spaces one is lost at a sign.
RARE_GAPS = 6
_GAP, _BLANK_LINE = re.compile("[ \\t]+(?![ \\t,;.:!?])"), re.compile("\n\n")
#: A space before a sign is one too many.
SPACES_BEFORE = f' [,;.:!?](?<=[{_L}0-9»)"”%₽$] .)(?:(?<=[,;!?])|(?=[ \\n]|$))'
_SPACES_BEFORE = re.compile(SPACES_BEFORE)
#: Spaces forgotten after signs, signs said again, quotes, dashes, and what begins an item of a list; the browser reads it too.
SIGNS = (
    '[,;:.!?"“”„–—•·*-](?:'
    # a space that was forgotten
    f'(?<=[,;])(?:(?<=[{_L}»)"”“%₽$€].)(?=[{_L}0-9«"“„(])|(?<=[0-9].)(?=[{_L}«"“„(])|(?<=,),+|(?<=;);+)'
    '|(?<=[а-яё»)"”“]:)(?=[а-яё0-9«"“„])|(?<=[а-яё»)"”“₽%][.!?])(?=[А-ЯЁ][а-яё])'
    # a sign said again
    "|(?<=!)!+|(?<=[?])[?]+"
    # quotes
    '|(?<=["“”„])'
    # dashes, and what begins an item of a list
    f"|(?<=[–—•·*-])(?:(?:(?<= [–-])-{{0,2}}|(?<= —)-{{1,2}})(?= )|(?<=[{_L}][–—])(?=[{_L}])"
    f'|(?:(?<=\\n.)|(?<=^.))(?:(?<!•) (?=[{_L}0-9«"“„(])|(?<![*])(?=[{_L}0-9«"“„(])))'
    ")"
)
_SIGNS = re.compile(SIGNS)


class _Step:
    """Places of a text before and after some pieces of it were replaced."""

    __slots__ = ("_ends", "_source_ends", "_source_starts", "_starts")

    def __init__(self, edits: "list[_Edit]") -> None:
        self._source_starts = [start for start, _, _ in edits]
        self._source_ends = [end for _, end, _ in edits]
        grown = [len(piece) - (end - start) for start, end, piece in edits]
        shifts = list(accumulate(grown, initial=0))
        self._starts = list(map(add, self._source_starts, shifts))
        self._ends = list(map(add, self._source_ends, shifts[1:]))

    def before(self, start: int, end: int) -> tuple[int, int]:
        """Where ``[start:end]`` stood; a piece that was replaced counts as a whole."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        return self._begin(first, start), self._end(last, end)

    def _begin(self, edit: int, place: int) -> int:
        if edit < 0:
            return place
        inside = place < self._ends[edit]
        return self._source_starts[edit] if inside else self._source_ends[edit] + place - self._ends[edit]

    def _end(self, edit: int, place: int) -> int:
        return place if edit < 0 else self._source_ends[edit] + max(0, place - self._ends[edit])


#: Start and end of a piece of the text, and what stands in its place.
_Edit = tuple[int, int, str]


class Plain:
    """Plain text and, where anything was changed, the way back: ``original(start, end)``."""

    def __init__(self, text: str, edits: "Sequence[list[_Edit]]" = ()) -> None:
        self.text = text
        #: What was replaced, step by step.
        self.edits = edits

    @cached_property
    def _back(self) -> list[_Step]:
        return list(map(_Step, reversed(self.edits)))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original text of the plain ``text[start:end]``."""
        for step in self._back:
            start, end = step.before(start, end)
        return start, end


#: «ИЩЕМ SMM-МЕНЕДЖЕРА»: so many capital letters, and no small ones but in addresses.
_LEAST_SHOUTED = 12
_CAPITALS, _SMALL = re.compile("[А-ЯЁ]"), re.compile("[а-яё]")
_SHOUTED = re.compile("[А-ЯЁA-Z]+")
#: Where a sentence begins: after a word that is no short one with a point, «ул. Мира», and no address.
_FIRST_LETTER = re.compile(
    "(?:(?<=^)|(?<=\n)|(?<=\n• )|(?<=^• )|(?<=[!?] )|(?<=[0-9₽»)%][.] )|(?<=[a-zа-яё]{3}[.] )(?<!\\b(?:тыс|руб|наб|бул|пер|пос|обл|гор|мес|чел|тел|стр|каб)[.] ))[a-zа-яё](?![a-z0-9._-]*[@/:])"
)
#: A capital letter inside a sentence; «SMM» is written so by everybody.
_INNER_CAPITAL = re.compile("[А-ЯЁ](?:(?<=[^\\n.!?•#] [А-ЯЁ])|(?<=[^\\s•][А-ЯЁ]))")
#: Shorter texts are lines and titles, which are remembered apart: a post's lines must not push the post itself out.
LINE = 300
#: So much of a text tells a post's words; read alike by all readers, so that each finds what another has worked out.
TEXT_READ = 20_000
#: How many lines and texts each step remembers: a post's own. More would cost time, since memory that is used again soon is
#: the quickest.
LINES_KEPT, TEXTS_KEPT = 64, 4


def plain(text: str) -> Plain:
    """The text made plain. Time is linear in its length."""
    if len(text) < LINE:
        return _plain_line(text)
    return Plain(text) if text in _made_already else _plain_text(text)


@lru_cache(maxsize=TEXTS_KEPT)
def has_no_names(text: str) -> bool:
    """Whether nothing in a plain text has a capital but what a telephone gives one, the beginnings of sentences."""
    return text.islower() or not _INNER_CAPITAL.search(text)


@lru_cache(maxsize=TEXTS_KEPT)
def whole_text(text: str) -> Plain:
    """A whole text made plain; one that is all in small letters or all in capitals gets a capital where a sentence begins,
    so that it is cut into the same sentences. Of a line or a field nobody knows what its letters mean."""
    made = plain(text)
    low = _without_capitals(made.text)
    return made if low is None else Plain(_FIRST_LETTER.sub(_capital, low), made.edits)


def _without_capitals(text: str) -> str | None:
    """The text in small letters, a capital beginning no sentence, if its case says nothing."""
    if text.islower():
        return text
    if _SMALL.search(text) or len(_CAPITALS.findall(text)) < _LEAST_SHOUTED:
        return None
    return _SHOUTED.sub(_lowered, text)


def _lowered(word: "re.Match[str]") -> str:
    return word[0].lower()


def _capital(match: "re.Match[str]") -> str:
    return match[0].upper()


def _made_plain(text: str) -> Plain:
    made: list[list[_Edit]] = []
    text = _ANY_ALIKE.sub(_one_sign, text)  # far quicker than str.translate where few signs are other ones
    for _ in range(_ROUNDS):
        known = len(made)
        for find in _STEPS:
            edits = find(text)
            if edits:
                made.append(edits)
                text = _replaced(text, edits)
        if len(made) == known or not any(find(text) for find in _AGAIN):
            break
    return Plain(text, made)


#: Texts that were made plain a moment ago: the readers hand them on to each other. Replaced whole, since threads share it.
_made_already: tuple[str, ...] = ()
_plain_line = lru_cache(maxsize=LINES_KEPT)(_made_plain)


@lru_cache(maxsize=TEXTS_KEPT)
def _plain_text(text: str) -> Plain:
    global _made_already
    made = _made_plain(text)
    _made_already = (made.text, *_made_already[: TEXTS_KEPT - 1])
    return made


def _one_sign(match: "re.Match[str]") -> str:
    return _ALIKE[ord(match[0])]


def _replaced(text: str, edits: list[_Edit]) -> str:
    pieces: list[str] = []
    written = 0
    for start, end, piece in edits:
        pieces += (text[written:start], piece)
        written = end
    return "".join((*pieces, text[written:]))


def _edits(pattern: "re.Pattern[str]", said: "Callable[[re.Match[str]], str]", text: str) -> list[_Edit]:
    """What a pattern finds and what stands for it, where that is something else."""
    edits: list[_Edit] = []
    for match in pattern.finditer(text):
        piece = said(match)
        if piece != match[0]:
            edits.append((*match.span(), piece))
    return edits


# --- the steps --------------------------------------------------------------------------------------------------


def _without_html(text: str) -> list[_Edit]:
    return _edits(_HTML, _of_html, text) if "<" in text or "&" in text else []


def _of_html(match: "re.Match[str]") -> str:
    said = match[0]
    if match["item"]:
        return "\n• "
    if match["block"]:
        return "\n• " if said.lower() == "<li>" else "\n"
    return unescape(said).translate(_ALIKE) if said[0] == "&" else _of_markup(match)


def _without_markup(text: str) -> list[_Edit]:
    return _edits(_MARKUP, _of_markup, text) if any(map(text.__contains__, "*_~`")) else []


def _of_markup(match: "re.Match[str]") -> str:
    """Nothing, but a space between a word and a figure: «Оклад**60 000**»."""
    text, (start, end) = match.string, match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    parted = before.isalnum() and after.isalnum() and before.isdigit() != after.isdigit()
    return " " if parted else ""


def _ordinary_characters(text: str) -> list[_Edit]:
    usual = _USUAL.match(text)
    if usual is not None and usual.end() == len(text):
        return []
    edits: list[_Edit] = []
    for match in _UNUSUAL.finditer(text):
        start, end = match.span()
        if start > (edits[-1][1] if edits else 0) and "\u0300" <= text[start] <= "\u036f":
            start -= 1  # marks belong to the letter before them
        piece = text[start:end]
        edits.append((start, end, _ordinary(piece) if end - start <= 8 else _ordinary.__wrapped__(piece)))
    return edits


@lru_cache(maxsize=4096)
def _ordinary(piece: str) -> str:
    visible = unicodedata.normalize("NFKC", _INVISIBLE.sub("", piece))
    return "".join(map(_digit, visible)).translate(_ALIKE)


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None or letter.isascii() else str(value)


def _words_together(text: str) -> list[_Edit]:
    """«З А Р П Л А Т А» is one word."""
    return _edits(_SET_APART, lambda match: match[0].replace(" ", ""), text)


def _single_blanks(text: str) -> list[_Edit]:
    """One space between words, none at the ends of lines, one blank line between paragraphs; columns of figures stay apart
    by two spaces."""
    if text[:1].isspace() or text[-1:].isspace() or "\t" in text or "\r" in text:
        return _edits(_BLANKS, _blank, text)
    return _edits(_RUNS, _blank, text) if any(map(text.__contains__, _LIKE_RUNS)) else []


def _blank(match: "re.Match[str]") -> str:
    said, text = match[0], match.string
    start, end = match.span()
    if start == 0 or end == len(text):
        return ""
    lines = said.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    if lines:
        return "\n" * min(lines, 2)
    figures = text[start - 1].isdigit() and text[end].isdigit() and not text.startswith("000", end)
    return "  " if figures and _width(said, text) > _narrowest(text) else " "


def _width(gap: str, text: str) -> int:
    """A tab is wider than a space where a text has both."""
    return len(gap) + (gap.count("\t") if " " in text else 0)


@lru_cache(maxsize=TEXTS_KEPT)
def _narrowest(text: str) -> int:
    """How wide the gaps between words are typed: nearly all of them may be two spaces or a tab."""
    widths = sorted(_width(gap, text) for gap in _GAP.findall(text.strip()))
    return widths[len(widths) // RARE_GAPS]


def _no_spaces_before_signs(text: str) -> list[_Edit]:
    return _edits(_SPACES_BEFORE, lambda match: match[0][1], text)


def _spaces_at_signs(text: str) -> list[_Edit]:
    return _edits(_SIGNS, _of_sign, text)


def _of_sign(match: "re.Match[str]") -> str:
    said, text = match[0], match.string
    start, end = match.span()
    sign = said[0]
    if sign in '"“”„':
        return _quote(sign, text[start - 1 : start], text[end : end + 1])
    if sign in "–—•·*-":
        return _dash(text, start, end)
    after = text[end : end + 1]
    goes_on = after.isalnum() or (sign in ",;" and after in tuple('«"“„('))
    return sign if len(said) > 1 and not goes_on else f"{sign} "


def _quote(sign: str, before: str, after: str) -> str:
    if sign in "„”":
        return "«" if sign == "„" else "»"
    opens = not (before.isalnum() or before in tuple('.,!?…»)"”%+')) and after != "" and not after.isspace()
    return "«" if opens else "»"


def _dash(text: str, start: int, end: int) -> str:
    if start == 0 or text[start - 1] == "\n":
        return "• "
    return "—" if text[start - 1 : start] == " " else "-"


def _lines_together(text: str) -> list[_Edit]:
    """No blank lines where there is one after every line."""
    blank = text.count("\n\n")
    return _edits(_BLANK_LINE, lambda _: "\n", text) if blank and 2 * blank == text.count("\n") else []


#: A mail program or a console breaks lines at one of these widths; so many broken sentences show that it did, or so many
#: lines without one that ends early.
_BROKEN_AT, _LEAST_BROKEN, _LEAST_FULL = range(50, 101), 2, 3


def _lines_unbroken(text: str) -> list[_Edit]:
    """One line where a program broke it: the next word had no room, wherever a line goes on in small letters."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if len(lines) <= _LEAST_BROKEN or width not in _BROKEN_AT:
        return []
    breaks = [_Break(line, following, width) for line, following in pairwise(lines)]
    going_on = [one.full for one in breaks if one.goes_on]
    least = 1 if len(breaks) >= _LEAST_FULL and all(one.full for one in breaks) else _LEAST_BROKEN
    if len(going_on) < least or not all(going_on):
        return []
    ends = list(accumulate(len(line) + 1 for line in lines))
    joined = ((end, one) for end, one in zip(ends, breaks, strict=False) if one.full and one.may_go_on)
    return [(end - 1, end, one.joint) for end, one in joined]


class _Break:
    """The end of a line."""

    def __init__(self, line: str, following: str, width: int) -> None:
        first = following.partition(" ")[0]
        #: Whether the next word had no room.
        self.full = bool(line and following) and len(line) + 1 + len(first) > width
        self.may_go_on = following[:1].isalnum() or following[:1] in tuple('«(—–"')
        self.goes_on = line[-1:] not in tuple(".!?:;") and following[:1].islower() and bool(line)
        self.joint = "" if line.endswith("-") and line[-2:-1].isalpha() else " "


_STEPS = (
    _without_html,
    _without_markup,
    _ordinary_characters,
    _words_together,
    _single_blanks,
    _no_spaces_before_signs,
    _spaces_at_signs,
    _lines_together,
    _lines_unbroken,
)
#: What one step leaves may be for one of these before it; nothing that people write needs so many rounds.
_ROUNDS, _AGAIN = 6, (_without_html, _without_markup, _no_spaces_before_signs)
