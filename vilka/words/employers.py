"""The employer that a post names. Nothing is guessed: one that is not named is ""."""

import re
from collections.abc import Iterator

from scrapers.keeping.people import people
from vilka.words.lexicon import words_of
from vilka.words.lines import clean_line, of_kind
from vilka.words.plain import TEXT_READ, plain

#: What parts a label from the name, behind the label's last word.
_BEHIND_LABEL = re.compile(
    r"[^\S\n]*[^\w\s:]{0,2}(?:[:=](?![\w+\-]{2,30}:)|\s[—–]\s)[^\w\n«\"“:]*(?::[\w+\-]{2,30}:[^\S\n]*)?(?P<name>[^\n]+)"
)
#: «Ромашка • Без опыта», «Ромашка • Опыт 1–3 года»: a line of a job board, whose end tells experience.
_BOARD = re.compile(
    r"^(?P<name>[^\n•]{2,60}?)(?<!:) • (?:без опыта|(?:опыт |стаж )?(?:от |более |\d)[^\n•]{0,12}(?:год|года|лет))$",
    re.I | re.M,
)
_IN_QUOTES = re.compile(r"\s+[«\"“](?P<name>[^»\"”\n]{2,60})[»\"”]")
_NAME_ENDS = re.compile(r"\s[—–|]\s|[;(]|\.\s|,\s(?!ООО|АО|ПАО)|\s-\s")
_NO_EMPLOYER = re.compile(
    r"^(?:https?|@|в\s|мы\b|это\b|удал|не\b|на\b|наша?\b|развива|по\b|для\b|с\b|до\b|от\b)", re.I
)
_LONGEST_NAME, _MOST_WORDS = 80, 7


def employer_of(text: str) -> str:
    """The employer's name where a label («Компания: …») or quotes after its kind («клиника «…»») tell it, else ""."""
    head = plain(text[:TEXT_READ]).text
    return next(filter(None, map(_name, _named(head))), "")


def _named(text: str) -> Iterator[str]:
    """What may be an employer's name, the surest first."""
    words = words_of(text)
    for hit in of_kind(words, "employer"):
        begins = hit.first == 0 or "\n" in words.gaps[hit.first - 1]
        if begins and (labelled := _BEHIND_LABEL.match(text, words.ends[hit.last])):
            yield labelled["name"]
    if " • " in text:
        yield from (found["name"] for found in _BOARD.finditer(text))
    for hit in of_kind(words, "firm"):
        if quoted := _IN_QUOTES.match(text, words.ends[hit.last]):
            yield quoted["name"]


def _name(words: str) -> str:
    """The name that the words are, "" if they are none."""
    name = _NAME_ENDS.split(clean_line(words), maxsplit=1)[0].strip(' .,:*«»"“”)')
    name = _closed(name)
    fits = 2 <= len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS
    if not fits or "@" in name or _NO_EMPLOYER.match(name) or _is_person(name):
        return ""
    one_word = " " not in name and any(map(str.isdigit, name))
    return name if one_word or any(map(str.isupper, name)) else ""


def _is_person(name: str) -> bool:
    """Whether a name is of a person, who may be written of but not shown."""
    return (" " in name or "." in name) and any(
        one.start == 0 and one.end == len(name) for one in people(name)
    )


def _closed(name: str) -> str:
    """A quote that was opened inside the name is closed: «ООО «Ромашка» from «ООО «Ромашка»»."""
    for start, end in ("«»", "“”"):
        name += end * (name.count(start) - name.count(end))
    return name + '"' * (name.count('"') % 2)
