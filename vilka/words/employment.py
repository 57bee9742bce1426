"""Form, time and format of work from a source's words about terms, from the text and from the employer's name.

The words are in ``data/reference/terms.csv``, reviewed employers in ``agencies.csv``; here is how they decide.
An agency is one because its name, the text or the reviewed list says so, never by guess.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from scrapers.reference import reference_rows
from vilka.words.briefs import client_words
from vilka.words.lexicon import (
    Hit,
    Phrases,
    Words,
    codes,
    phrases_of,
    words_of,
)
from vilka.words.work_format import (
    Format,
    format_of_terms,
    format_of_text,
    format_sentences,
    is_list,
    sentence_around,
)

Form = Literal["in-house", "agency", "freelance", "unknown"]
Time = Literal["full", "part", "internship", "shift", "unknown"]

_TEXT_READ = 20_000
_TERMS_KEPT = 900
_REQUIREMENT = re.compile(r"опыт\w*|работал\w*|взаимодейств\w*|контрол\w*|подрядч\w*|бэкграунд\w*|координ\w*")


@dataclass(frozen=True, slots=True)
class Employment:
    """``form``, ``time`` and ``format``: codes of the contract, "unknown" where nothing is said."""

    form: Form
    time: Time
    format: Format


def read_employment(
    terms: str = "", text: str = "", employer: str = "", kind: str = "", source_projects: bool = False
) -> Employment:
    """Read the terms of work.

    ``terms``: a source's own words (hh, boards); ``text``: the post; ``employer``: its name; ``kind``: "agency" if
    known from before; ``source_projects``: the source publishes projects only.
    """
    field = words_of(terms)
    post = words_of(text[:_TEXT_READ])
    in_field, in_post = _terms().find(field), _terms().find(post)
    stated: Format = format_of_terms(field) if terms else "unknown"
    named = _field_words(field, in_field) if terms else set()
    said, told = _told(field, in_field), _told(post, in_post)
    agency = kind == "agency" or _named_agency(employer) or _tells_agency(post, in_post)
    return Employment(
        "freelance" if source_projects else _form(said, told, agency, _is_standing(named)),
        _time_of(named) or _time_of(codes(in_post)) or "unknown",
        stated if stated != "unknown" else format_of_text(post),
    )


def terms_of(text: str) -> str:
    """The sentences of a post that tell its terms, and the words that name clients (``vilka.words.briefs``), joined by
    « | »: read as ``terms`` they mean the same."""
    post = words_of(text[:_TEXT_READ])
    told = [hit for hit in _terms().find(post) if not hit.code.startswith("agency")]
    sentences = [
        *format_sentences(post),
        *(sentence_around(post, hit) for hit in told),
        *client_words(post.plain),
    ]
    return _joined(dict.fromkeys(sentence.replace("|", "/") for sentence in sentences))


def _joined(sentences: Iterable[str]) -> str:
    kept = ""
    for sentence in sentences:
        longer = f"{kept} | {sentence}" if kept else sentence
        if len(longer) > _TERMS_KEPT:
            break
        kept = longer
    return kept


def is_agency(employer: str = "", text: str = "") -> bool:
    """Whether the employer's name, the reviewed list or the text says that this is an agency."""
    post = words_of(text[:_TEXT_READ])
    return _named_agency(employer) or _tells_agency(post, _terms().find(post))


def _form(stated: set[str], told: set[str], agency: bool, standing: bool) -> Form:
    """What a source's words and a post say together."""
    if "form project" in stated:
        return "freelance"
    if agency:
        return "agency"
    staff = "form staff" in stated or "form staff" in told
    contract = {"form project", "form contract"}
    if (stated & contract or told & contract) and not staff:
        return "freelance"
    return "in-house" if staff or standing else "unknown"


def _told(words: Words, hits: Sequence[Hit]) -> set[str]:
    """Codes found; «ТК» is the labour code when written so and no name follows («ТК Ромашка» is a shop)."""
    if not hits:
        return set()
    found = codes(hits)
    labour = any(hit.code == "form labour" and _is_labour_code(words, hit) for hit in hits)
    return found | {"form staff"} if labour else found


def _is_labour_code(words: Words, hit: Hit) -> bool:
    start, end = words.starts[hit.first], words.end(hit.last)
    return words.plain[start:end].isupper() and not re.match(
        r" ?[«\"“]| [А-ЯЁ][а-яё]", words.plain[end : end + 3]
    )


def _is_standing(stated: set[str]) -> bool:
    """A board's «Полная занятость» is a standing job with the employer."""
    return "time full" in stated and not stated & {"time part", "form contract"}


def _named_agency(employer: str) -> bool:
    if not employer:
        return False
    words = words_of(employer)
    found = codes(_terms().find(words))
    return "agency not" not in found and ("agency type" in found or " ".join(words.words) in _reviewed())


def _tells_agency(post: Words, hits: Iterable[Hit]) -> bool:
    for hit in hits:
        if hit.code in ("agency clients", "agency self"):
            return True
        if hit.code == "agency type" and _is_own(post, hit):
            return True
    return False


def _is_own(post: Words, hit: Hit) -> bool:
    """«в SMM-агентство», «мы digital-агентство», «агентство X ищет», but not «опыт работы в агентстве»."""
    before = post.words[max(0, hit.first - 4) : hit.first]
    if any(_REQUIREMENT.fullmatch(word) for word in before):
        return False
    last = post.words[hit.last]
    if last.endswith(
        ("агентстве", "агентствами", "агентствах", "студиях", "студиями", "продакшнами", "агентствам")
    ):
        return bool({"нашем", "нашей"} & set(before))
    into = before[-1:] == ["в"] and post.words[hit.first].endswith(
        ("ое", "ую", "g", "l", "m", "r", "т", "агентство", "студию")
    )
    after = post.words[hit.last + 1 : hit.last + 5]
    seeks = any(
        word in ("ищет", "приглашает", "ищем", "открывает", "требуется", "набирает", "в") for word in after
    )
    return into or seeks or any(word in ("мы", "наше", "компания", "нас", "это") for word in before)


def _field_words(field: Words, hits: Iterable[Hit]) -> set[str]:
    """Codes of a board's words; in a list of terms «Полная» alone says enough."""
    found = codes(hits)
    return {code.removesuffix(" word") for code in found} if is_list(field) else found


def _time_of(found: set[str]) -> Time | None:
    if "time internship" in found:
        return "internship"
    if {"time full", "time part"} <= found:
        return None
    if "time part" in found:
        return "part"
    if "time shift" in found:
        return "shift"
    return "full" if "time full" in found else None


@cache
def _terms() -> Phrases:
    return phrases_of("terms", "kind", "code")


@cache
def _reviewed() -> frozenset[str]:
    """Names of reviewed agencies, as words."""
    return frozenset(" ".join(words_of(row["name"]).words) for row in reference_rows("agencies"))
