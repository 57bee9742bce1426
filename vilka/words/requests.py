"""What asks for somebody to do a thing, without a word of hiring: «Кто переделает шапку?», «Салон штор. Надо переложить
каталог», «… Кто?»."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from vilka.words.clauses import sentence
from vilka.words.lexicon import Hit, Phrases, Words, word_beginnings, word_list
from vilka.words.moods import INFINITIVES, is_done_by_others

_WHO, _NEEDED = (
    Phrases({"": ["кто", "кому"]}),
    Phrases({"": ["надо", "нужно", "необходимо", "требуется", "помогите"]}),
)
_SENTENCE, _SIGN = re.compile(r"[.!?…:\n)—–]"), re.compile(r"[^\w\s]|\n")
_ENDS = re.compile(r"[.!:\n]")
#: «Ребята кто …»: those who are asked.
_CALLED = word_list("calls")
#: From «кто» to what is to be done: «кто за 400 рублей с поста будет писать»; from the need: «надо бы кому-то вести».
_DOES_WITHIN, _NEED_WITHIN = 9, 4
#: From «может» to what.
_DEED = 2
#: A verb of what will be done and be done with: it has a prefix, and its stem is not of doing again and again.
_WILL_DO = re.compile(
    r"(?:раз|рас|с(?!тав|тро|то|лыш|ид|вет|пит|луж)|на|по(?!льз)|при|под|до|пере|вы|от|об|о|за|воз|у|про|из)"
    r"(?:[а-я]{2,}(?:(?<![ая])е|(?<!ход)(?<!вод)(?<!воз)(?<!нос)и)|[а-я]*(?:дела|работа|кача|чита)е)т(?:ся)?|снимет|готов[аы]?|может|умеет|будет"
)
#: Whoever tells, wins, goes, buys or is left without work does none.
_NO_WORK = word_beginnings("no work")
_TEACHES = frozenset(["чтобы", "чтоб", "если", "когда"])
#: «Спасибо всем, кто откликнется», «тех, кто снимает».
TOLD_OF = word_list("told of")
#: «Кому отвести мою инсту».
_MINE = frozenset(["мою", "мой", "мое", "моего", "нашу", "наш", "наше", "нашего"])
_YOURS = ("ваш", "вам", "вас", "тебе", "твои", "твое")


def asks_who_does(words: Words) -> bool:
    """«Кто переделает шапку», «Ребята, кто за 5 000 отснимет меню?», «… Кто?»: a sentence asks for whoever will do it."""
    return any(_asks_to_do(words, hit) for hit in _calls(words))


def asks_who_is_doing(words: Words) -> bool:
    """«Кто настраивает рекламу»: whoever does it is asked, for whatever."""
    return any(
        any(is_done_by_others(word) for word in _following(words, hit, 1)) and is_of_work(words, hit)
        for hit in _calls(words)
    )


def is_of_work(words: Words, asked: Hit) -> bool:
    """Whether what follows «кто может» is work, no advice («… посоветовать») and no matter of the readers («… у вас»)."""
    rest = _following(words, asked, _DOES_WITHIN)
    if any(word.startswith(_YOURS) for word in rest):
        return False
    gaps = words.gaps[asked.last : asked.last + _DEED]
    deed = next((place for place, signs in enumerate(gaps) if _SIGN.search(signs)), _DEED)
    return not any(word.startswith(_NO_WORK) for word in rest[:deed])


def _calls(words: Words) -> Iterator[Hit]:
    """Where «кто» begins a sentence, perhaps after those who are called."""
    for hit in _WHO.find_all(words):
        if _begins(words, hit):
            yield hit


def _begins(words: Words, hit: Hit) -> bool:
    before = words.words[hit.first - 1] if hit.first else ""
    if not before or before in _CALLED or _SENTENCE.search(words.gaps[hit.first - 1]):
        return True
    return before not in TOLD_OF and "," in words.gaps[hit.first - 1]


def _asks_to_do(words: Words, hit: Hit) -> bool:
    if words.gaps[hit.last].startswith("?"):
        return True
    asked = _following(words, hit, _DOES_WITHIN)
    if words.words[hit.last] == "кому":
        return any(map(_is_deed, asked)) and not _MINE.isdisjoint(asked)
    does = next((place for place, word in enumerate(asked) if _WILL_DO.fullmatch(word)), None)
    if does is None or asked[does].startswith(_NO_WORK):
        return False
    verb = hit.last + 1 + does
    return is_of_work(words, Hit("", hit.first, verb))


def _following(words: Words, hit: Hit, within: int) -> Sequence[str]:
    """The words after a phrase in its sentence."""
    end = bisect_left(words.starts, sentence(words, hit)[1])
    return words.words[hit.last + 1 : min(end, hit.last + 1 + within)]


def needs_done(words: Words) -> bool:
    """«Надо переложить каталог», «Автосервис, нужно завести канал»: a clause says what has to be done."""
    return any(_begins_clause(words, hit) and _names_deed(words, hit) for hit in _NEEDED.find_all(words))


def _begins_clause(words: Words, hit: Hit) -> bool:
    """Whether nothing but «нам», «срочно» stands before a need; «чтобы вырасти, надо снимать» teaches."""
    if hit.first == 0:
        return True
    if not _SIGN.search(words.gaps[hit.first - 1]):
        return False
    first = bisect_left(words.starts, sentence(words, hit)[0])
    return _TEACHES.isdisjoint(words.words[first : hit.first])


def _names_deed(words: Words, hit: Hit) -> bool:
    deeds = _following(words, hit, _NEED_WITHIN)
    return deeds[:1] == ["чтобы"] or any(map(_is_deed, deeds))


def _is_deed(word: str) -> bool:
    return word.endswith(INFINITIVES) and not word.startswith(_NO_WORK)


def lists_deeds(words: Words) -> bool:
    """«… Вести чат, объяснять, не ругаться»: a later sentence begins with what there is to do."""
    return any(
        _is_deed(word) and _ENDS.search(before)
        for before, word in zip(words.gaps, words.words[1:], strict=False)
    )
