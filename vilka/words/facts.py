"""Facts of a vacancy that need its full text, read on the day it was collected.

Any vacancy: skills, whether an agency looks for people, the text's sketch and the contact's hash. A post in free text
also gives up its words: title, employer, pay, place, terms, experience; a résumé or an advert is turned away by name,
a digest becomes the vacancies it lists.
"""

from collections.abc import Iterator
from dataclasses import replace

from scrapers.keeping.masks import mask
from scrapers.model import Rejected, Vacancy
from scrapers.words import PERIOD_WORDS, TAX_WORDS, salary_words
from vilka.words.conditions import conditions_of
from vilka.words.digests import split_digest
from vilka.words.employers import employer_of
from vilka.words.employment import is_agency, terms_of
from vilka.words.experience import experience_of
from vilka.words.kinds import kind_of
from vilka.words.pay import Fork, read_pay
from vilka.words.places import place_words
from vilka.words.sketch import contact_hash, sketch
from vilka.words.skills import SKILLS, read_skills
from vilka.words.titles import title_of

_TEXT_READ = 200_000


def read_facts(vacancy: Vacancy, free_text: bool) -> Iterator[Vacancy | Rejected]:
    """The vacancy with its facts; nothing else changes for sources that give parts. ``free_text``: its source gives
    posts, nothing but text (``Source.free_text``). Rejection reasons of posts: ``resume``, ``advert``, ``other``
    (not a vacancy), ``no_title``."""
    if not free_text or not vacancy.text:
        yield _with_facts(vacancy)
        return
    kind = kind_of(vacancy.text)
    if kind == "digest":
        yield from _of_digest(vacancy)
    elif kind == "vacancy":
        yield _of_post(vacancy)
    else:
        yield Rejected(vacancy.id, kind)


def _of_digest(vacancy: Vacancy) -> Iterator[Vacancy | Rejected]:
    for number, text in enumerate(split_digest(vacancy.text), start=1):
        yield _of_post(replace(vacancy, id=f"{vacancy.id}-{number}", text=text, title=""))


def _of_post(post: Vacancy) -> Vacancy | Rejected:
    """A post's own words, picked where persons and contacts are masked: no half of one is left of what is cut."""
    text = post.text[:_TEXT_READ]
    masked = mask(text)
    title = title_of(masked) or post.title
    if not title:
        return Rejected(post.id, "no_title")
    picked = replace(
        post,
        title=title,
        employer=post.employer or employer_of(masked),
        salary_text=post.salary_text or salary_words_of(text),
        place_text=post.place_text or place_words(text),
        terms_text=post.terms_text or terms_of(masked),
        experience_text=post.experience_text or experience_of(masked),
    )
    return _with_facts(picked, masked)


def _with_facts(vacancy: Vacancy, masked: str = "") -> Vacancy:
    """``masked``: its text with persons and contacts masked, where that was done already."""
    text = vacancy.text[:_TEXT_READ]
    given = [skill for skill in vacancy.skills if skill not in SKILLS]
    read = read_skills("\n".join((vacancy.title, text, *given)))
    known = {*read, *(skill for skill in vacancy.skills if skill in SKILLS)}
    agency = is_agency(vacancy.employer, f"{vacancy.title}\n{text}")
    return replace(
        _with_conditions(vacancy, text, masked),
        skills=tuple(code for code in SKILLS if code in known),
        employer_kind="agency" if agency else vacancy.employer_kind,
        sketch=vacancy.sketch or sketch(text),
        contact_hash=vacancy.contact_hash or contact_hash(text),
    )


def _with_conditions(vacancy: Vacancy, text: str, masked: str) -> Vacancy:
    """The vacancy with the sentences of its text about contracts and other conditions, persons and contacts masked."""
    if vacancy.conditions_text:
        return vacancy
    if not masked and conditions_of(text):  # most texts of boards tell none: masking would be for nothing
        masked = mask(text)
    return replace(vacancy, conditions_text=conditions_of(masked) if masked else "")


def salary_words_of(text: str) -> str:
    """The words of every fork of a post, joined by « | »: read as a field they give the same forks."""
    return " | ".join(dict.fromkeys(_fork_words(fork) for fork in read_pay(text)))


def _fork_words(fork: Fork) -> str:
    """The post's own words; with the period and the tax said elsewhere in the post, or the thing that is paid for, or
    that it is paid by the piece («за карточку» that is only checked is no post); at last all parts in order."""
    own = " ".join(fork.text.split()).replace("|", "/")
    completed = ", ".join(filter(None, (own, PERIOD_WORDS[fork.period], TAX_WORDS[fork.tax])))
    thing = f"{own} за {fork.quantity if fork.quantity > 1 else ''} {fork.unit}".replace("  ", " ")
    for words in (own, completed, thing, f"{own} за штуку"):
        if any(_parts(read) == _parts(fork) for read in read_pay(words, field=True)[:1]):
            return words
    return salary_words(fork.low, fork.high, fork.currency, fork.period, fork.tax)


def _parts(fork: Fork) -> tuple[float | None, float | None, str, str, str]:
    return fork.low, fork.high, fork.currency, fork.period, fork.tax
