"""What of a post speaks of its subject: without what only stands around it.

«Всем привет!», «Срочно!», «Вакансия №4521», a row of emoji or tags above a text, «С уважением, Анна, HR» below it say
nothing of the work, so nobody may take them for its first line or its first words.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from vilka.words.jobs import names_job
from vilka.words.lexicon import Words, part_of, word_list, words_of
from vilka.words.plain import TEXTS_KEPT

#: Greetings, cries and labels: a piece in which nothing else stands says nothing; so may one with a number or a tag.
_EMPTY = word_list("says nothing")
_TAG, _WORD = re.compile(r"#[\w\-.+]+"), re.compile(r"[^\W_]+")
#: A line or a sentence ends: not after a short word («г. Тула», «ул. Ленина»), and before a small letter only after a long one.
#: The signs that end it are few, so that a row of dots is read in linear time.
_END = re.compile(
    r"[\n!?…‼❗\ufe0f.](?:(?<=\n)|(?:(?<=[!?…‼❗\ufe0f])|(?<=\w{4}\.)|(?<![^\w\n][а-я]\.)(?<![^\w\n][а-я]{2}\.)(?![ )]+[а-яёa-z]))[.!?…‼❗\ufe0f]{0,9}[ )]+(?=[^\s,.;]))"
)
#: Sentences of a line that are looked at.
_LONGEST_PIECE = 120
#: «🔥 Вакансии в диджитал | @digital_jobs»: the channel's own name and address.
_CHANNEL = re.compile(
    r"\W*(?=[^|]*(?:ваканси|работ|канал|чат\b|фриланс|удал[её]н|jobs?\b))[^|@\d]{3,50}\|\W*(?:@\w+|(?:https?://)?t\.me/\w+)\W*",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\W*(?:с уважением|с наилучшими|всем хорошего|хорошего дня|спасибо за внимание|ваш[аи]? hr|p\.?\s?s\.?|репост)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|\d{3}|https?:|t\.me|\.ru\b|\.com\b")
#: A sentence and its place.
Piece = tuple[int, str]


def body_of(text: str) -> str:
    """The text from its first piece that says something to its last one; the text itself if none does."""
    start, end = _span(text)
    return text[start:end]


def body_begins(text: str) -> int:
    """Where the first piece of a text stands that says something; 0 if none does."""
    return _span(text)[0]


@lru_cache(maxsize=TEXTS_KEPT)
def body_words(text: str) -> Words:
    """The words of a text's body."""
    words, (start, end) = words_of(text), _span(text)
    return words if end - start == len(text) else part_of(words, start, end)


@lru_cache(maxsize=TEXTS_KEPT)
def _span(text: str) -> tuple[int, int]:
    """Where the body of a text begins and ends."""
    start, end = _beginning(text), _ending(text)
    return (start, end) if start < end else (0, len(text))


def untagged(text: str) -> str:
    """A text without lines of tags and of a channel's own name and address, wherever they stand."""
    if "#" not in text and "|" not in text:
        return text
    return "\n".join(line for line in text.split("\n") if not (_is_marked(line) and says_nothing(line)))


def _is_marked(line: str) -> bool:
    return "#" in line or "|" in line


def pieces(text: str, begin: int = 0, stop: int | None = None) -> Iterator[Piece]:
    """Sentences of a text, or of a part of it: lines that are not blank, cut where sentences end."""
    stop = len(text) if stop is None else stop
    for end in chain(map(re.Match.end, _END.finditer(text, begin, stop)), (stop,)):
        piece = text[begin:end].rstrip("\n")
        if piece and not piece.isspace():
            yield begin, piece
        begin = end


def says_nothing(piece: str) -> bool:
    """Whether a line or a sentence is but a greeting, a cry, a label with a number, tags or signs."""
    if len(piece) > _LONGEST_PIECE:
        return False
    if "|" in piece and _CHANNEL.fullmatch(piece):
        return True
    rest = piece
    if "#" in piece:
        if piece.count("#") == 1 and names_job(piece):
            return False
        rest = _TAG.sub(" ", piece)
    first = _WORD.search(rest)
    if first and not _may_say_nothing(first[0].lower().replace("ё", "е")):
        return False
    words = words_of(rest).words
    return all(map(_may_say_nothing, words)) and (not words or not _EMPTY.isdisjoint(words))


def _may_say_nothing(word: str) -> bool:
    return word in _EMPTY or word.isdigit()


def speaks(piece: str) -> bool:
    """Whether a line or a sentence says something of the post's subject."""
    return not (says_nothing(piece) or _is_signature(piece))


def _is_signature(line: str) -> bool:
    """«С уважением, Анна, HR», «P.S. Репост приветствуется!»; one with a contact is read."""
    return bool(_SIGNED.match(line)) and not _CONTACT.search(line)


def _beginning(text: str) -> int:
    return next((start for start, piece in pieces(text) if not says_nothing(piece)), len(text))


def _ending(text: str) -> int:
    """Where the last line that is no signature and no row of signs or tags ends."""
    end = len(text)
    while end > 0:
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end].rstrip()
        if speaks(line):
            return begin + len(line)
        end = begin - 1
    return 0
