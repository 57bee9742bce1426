"""Authors who make films and write nothing: «автор мемов», «стример для Shorts», «авторы, которые снимут влог»."""

from itertools import pairwise

from vilka.words.clauses import sentence
from vilka.words.lexicon import Hit, Words, part_of, word_beginnings

#: Who makes films where they are named, what is filmed, what is written, and what it is about.
_AUTHORS, _FILMED, _WRITTEN = map(word_beginnings, ("authors", "filmed", "written"))
_ABOUT = frozenset(["о", "об", "про", "по"])


def films(words: Words, place: int) -> bool:
    """Whether an author stands at the number of a word, and films are named behind it; «автор канала о видео» makes none."""
    if not words.words[place].startswith(_AUTHORS):
        return False
    made = words.words[place:]
    filmed = (word for before, word in pairwise(made) if before not in _ABOUT)
    return any(word.startswith(_FILMED) for word in filmed) and not any(
        word.startswith(_WRITTEN) for word in made
    )


def films_behind(title: str, text: Words) -> bool:
    """Whether a title ends with an author, and the text says behind it that films are made."""
    if not title.rpartition(" ")[2].lower().startswith(_AUTHORS):
        return False
    place = next((place for place, word in enumerate(text.words) if word.startswith(_AUTHORS)), None)
    if place is None:
        return False
    told = part_of(text, text.starts[place], sentence(text, Hit("", place, place))[1])
    return films(told, 0)
