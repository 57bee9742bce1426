"""Cards of vacancies, as boards write them: a job's title alone, and terms of work below it («SMM-специалист в клинику ⏎
Договор ГПХ, удалённо»), without a word of hiring."""

from itertools import islice
from operator import attrgetter

from vilka.words.body import pieces
from vilka.words.duties import leading, names_duties
from vilka.words.jobs import jobs_of, places_of_jobs
from vilka.words.lexicon import word_list, words_of
from vilka.words.lines import clean_line
from vilka.words.moods import i_do, we_do
from vilka.words.said import HEAD_READ, TITLE_BEGINS
from vilka.words.titles import is_past
from vilka.words.trades import is_of_trade
from vilka.words.writer import AMOUNT, TALKING, Post, knows_terms

#: A card's title stands in one of so many sentences; so many commas make a list.
_CARD_WITHIN, _LEAST_LISTED = 6, 2
#: What no title says, but of what the job is of («Куратор чатов на курс английского»).
_SAID, _SUBJECTS = TALKING | word_list("of a sentence") | {"привет"}, word_list("subjects")
_last = attrgetter("last")


def is_card(post: Post) -> bool:
    """A job's title is the whole first line or sentence, or a later one where terms of work follow («Чиним велосипеды.
    SMM-менеджер. Договор ГПХ, удалённо»), or a heading and pay stand below a first line that tells nothing."""
    first = next((piece for _, piece in pieces(post.text)), "")
    title, _, listed = clean_line(first).partition(": ")
    if _is_title(title):
        rest = post.text.lstrip()[len(first) :]
        return not listed or _lists(listed) or _tells_terms(f"{listed}\n{rest}")
    bare = post.count("section") and _tells_nothing(first) and not first.rstrip().endswith(":")
    return card_follows(post) or bool(bare and post.pay)


def card_follows(post: Post) -> bool:
    """Whether a later sentence is a title, with terms of work."""
    later = islice(pieces(post.text), 1, _CARD_WITHIN)
    titled = (start for start, piece in later if any(map(_is_title, clean_line(piece).split(": ", 1))))
    start = next(titled, -1)
    return start >= 0 and _tells_terms(post.text[start:])


def names_work(title: str) -> bool:
    """Whether a title names a job, or social networks to be led; a network alone («ВК увеличил бюджеты») is none."""
    words = words_of(title)
    return bool(places_of_jobs(words, networks=False) or leading(words))


def _is_title(title: str) -> bool:
    """Whether a sentence is a job's title: a job is among its first words, and nothing is told in it, nor of what
    was («Три года работала контент-менеджером»); «день SMM-щика» is of one."""
    words = words_of(title)
    if any(map(is_past, words.words)):
        return False
    named = jobs_of(words)
    job = max((hit for hit in named if hit.first == named[0].first), key=_last, default=None)
    if not job or not _tells_nothing(title, frozenset(words.words[job.first :]) & _SUBJECTS):
        return False
    before = words.words[: job.first]
    if (
        is_of_trade(words.words[job.last])
        and before
        and not any(i_do(word) or we_do(word) for word in before)
    ):
        return False
    return job.first - sum(map(str.isdigit, before)) <= TITLE_BEGINS


def _tells_nothing(title: str, allowed: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence tells and asks nothing, but with the words that are ``allowed``."""
    return (_SAID - allowed).isdisjoint(words_of(title).words)


def _lists(rest: str) -> bool:
    """«: контент, закуп, аналитика»: what there is to do, as a list."""
    return rest.count(",") >= _LEAST_LISTED and TALKING.isdisjoint(words_of(rest).words)


def _tells_terms(text: str) -> bool:
    """Whether terms of work, an amount or duties follow."""
    head = text[:HEAD_READ]
    return knows_terms(head) or bool(AMOUNT.search(text)) or names_duties(head)
