"""Signs: what a post may say, by which its kind is told. A sign is asked for only where one of its words stands."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from vilka.words.writer import MANY_SECTIONS, SECTIONS, Post

Says = Callable[[Post], Any]

#: It stands under a title of its source, as boards list vacancies; a job is among its first words; its first sentence names
#: a job, and terms follow; a hiring verb is followed by a job's name, or one of taking is.
listed, titled, opens_with_job = attrgetter("title"), attrgetter("titled"), attrgetter("opens_with_job")
hires_a_job, takes_a_job = attrgetter("hires_a_job"), attrgetter("takes_a_job")
calls_somebody, asks_whom = attrgetter("calls_somebody"), attrgetter("asks_whom")
#: It tells many terms of employment.
employs = attrgetter("employs")
#: Its first words tell of something or ask; there is a question in it.
talks, asks = attrgetter("talks"), attrgetter("asks")
#: Its writer asks who will do a thing, for somebody who does one or to whom it is handed over, says that they pay, or any.
asks_for_work, requests, hands_over = (
    attrgetter("asks_for_work"),
    attrgetter("has_a_request"),
    attrgetter("hands_over"),
)
will_pay, pays = attrgetter("will_pay"), attrgetter("pays")


class Sign(NamedTuple):
    """One of ``words`` (sorts of ``kinds.csv`` and ``offers_in_posts.csv``) stands in a post, any post where there are
    none; the post ``says`` this, and nothing of what excludes the sign: what it says, or words of the sorts ``without``."""

    words: frozenset[str]
    says: Says
    unless: tuple[Says, ...] = ()
    without: frozenset[str] = frozenset()

    def may_stand(self, told: frozenset[str]) -> bool:
        """Whether a post with words of these sorts may have it."""
        return self.without.isdisjoint(told) and not (self.words and told.isdisjoint(self.words))

    def but(self, *unless: "Says | str") -> "Sign":
        """The sign, excluded by more: what a post says, or words of a sort."""
        said = [one for one in unless if not isinstance(one, str)]
        words = [one for one in unless if isinstance(one, str)]
        return self._replace(unless=(*said, *self.unless), without=self.without.union(words))


def sign(words: str, says: Says = lambda post: True, unless: "tuple[Says | str, ...]" = ()) -> Sign:
    """A sign; ``words`` are parted by commas."""
    return Sign(frozenset(filter(None, words.split(", "))), says).but(*unless)


def has_any(post: Post, signs: Sequence[Sign]) -> bool:
    """Whether a post has one of the signs."""
    return any(one.may_stand(post.told) and has(post, one) for one in signs)


def has(post: Post, one: Sign) -> bool:
    """Whether a post in which a word of a sign stands has it."""
    for excluded in one.unless:
        if excluded(post):
            return False
    return bool(one.says(post))


def begins(code: str, within: int) -> Says:
    """A phrase of a sort begins a sentence, and among so many first words."""
    return lambda post: post.begins(code, within)


def counts(code: str, least: int) -> Says:
    """So many different words of a sort stand in a post."""
    return lambda post: post.different(code) >= least


def says(code: str) -> Says:
    """A phrase of a sort stands in a post."""
    return lambda post: code in post.told


def headed(post: Post) -> bool:
    """It has two headings of a vacancy («Обязанности», «Условия»)."""
    return post.count("section") >= SECTIONS


def much_headed(post: Post) -> bool:
    """It has so many headings that it is a vacancy, whatever else it says."""
    return post.count("section") >= MANY_SECTIONS
