"""Several formats in one sentence: a choice («Москва или удалённо»), a mix («2 дня из дома»), or one for now and
another for later («пока удалённо»)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from vilka.words.clauses import distance, gap, same_clause
from vilka.words.format_mentions import BESIDE, DASH, FAR, NEAR, STATIONS, Sentence, is_carried, names_town
from vilka.words.lexicon import Hit, Words, word_beginnings, word_list

#: Of a list, not of «гибрид 3/2».
_STROKE = re.compile(r"(?<!\d)[/\\|]|[/\\|](?!\d)")
_LIST = re.compile(rf",|{_STROKE.pattern}|\s(?:и|and)\s", re.IGNORECASE)
_EXPLAINS = re.compile(r":|\s[—–-]\s")
#: «60 % удалённо», «офис 70 % рабочего времени».
_SHARE = re.compile(r"(?<!\d)[1-9]\d? ?%[^,:;(/]{0,15}$")
_OF_TIME = re.compile(r"\b[1-9]\d? ?% (?:рабочего )?времени", re.IGNORECASE)
_SHARED_WITHIN = 15
#: Characters around a stroke in which a town stands.
_TOWN = 20
_TOWN_BEFORE = re.compile(r"([а-яё][а-яё -]+) ?/ ?(?:на )?$", re.IGNORECASE)
_TOWN_AFTER = re.compile(r" ?/ ?(?!из\b)([а-яё][а-яё -]+)", re.IGNORECASE)
FAR_AWAY = frozenset({"remote", "anywhere"})
_THEN = word_list("format later")
_INTO = frozenset(["в", "у", "из", "на"])
#: «Можно приходить, можно дома».
_EITHER = 2
_INFINITIVE, _OF_WORK = ("ть", "ться", "ти", "чь"), word_beginnings("how work is done")
_WHOLE_WEEK = word_beginnings("whole week")
_ABOUT_TIME = word_beginnings("about hours or pay")
#: Beginnings of words beside «или» that speak of hours or of the contract.
_NO_PLACE = (*word_beginnings("about contract"), *_ABOUT_TIME)


# --- time -----------------------------------------------------------------------------------------------------


def later_of(said: Sentence, named: Sequence[Hit]) -> list[Hit]:
    """Formats that the work will have in the end: beside «потом», «после испытательного срока», «с сентября»."""
    return next(filter(None, (_beside_later(said, named, word) for word in said.of["later"])), [])


def _beside_later(said: Sentence, named: Sequence[Hit], word: Hit) -> list[Hit]:
    """In the clause of such a word what stands before it («гибрид после испытательного»), else what stands after."""
    before = [hit for hit in named if hit.last < word.first and same_clause(said.post, hit, word)]
    after = [hit for hit in named if hit.first > word.last]
    if not before or not is_carried(said.post, before[-1], word):
        return after
    if after and not _THEN.isdisjoint(said.post.words[word.first : word.last + 1]):
        return after
    return before


def may_stay(said: Sentence, named: Sequence[Hit], later: Sequence[Hit]) -> bool:
    """Whether what will be later is but possible: «удалёнка, в будущем возможен офис», «гибрид, потом возможна удалёнка»."""
    if said.of["crisis"] or (said.of["now"] and any(hit.code != "office" for hit in later)):
        return False
    before = [hit for hit in named if hit not in later]
    if all(hit.code == "office" for hit in before):
        return False
    return any(_is_said_of(said, word, later[0], before) for word in said.of["may"])


def _is_said_of(said: Sentence, may: Hit, later: Hit, others: Sequence[Hit]) -> bool:
    """«возможен» in the clause of a format with no other one between."""
    apart = range(*sorted((may.first, later.first)))
    return same_clause(said.post, may, later) and all(one.first not in apart for one in others)


def is_for_now(said: Sentence, named: Sequence[Hit]) -> bool:
    """«пока удалённо», «на время карантина удалёнка»."""
    far = next((hit for hit in named if hit.code in FAR_AWAY), None)
    if far is None:
        return False
    if said.of["crisis"] and not said.of["later"]:
        return all(hit.code != "hybrid" for hit in named)
    return any(is_carried(said.post, now, far) for now in said.of["now"])


# --- a mix ----------------------------------------------------------------------------------------------------


def is_mixed(said: Sentence, named: Sequence[Hit]) -> bool:
    """Some days here and some there, a share of the time, mostly from home and an office to come to."""
    of, post = said.of, said.post
    if "%" in post.plain and _is_shared(said, named):
        return True
    if any(gap(post, *pair).strip() in ("+", "плюс") for pair in pairwise(named)):
        return True
    if any(_is_of_format(said, word, named) for word in of["partly"]):
        return True
    if any(_is_of_format(said, word, named) for word in of["mostly"]):
        return not of["wholly"]
    if any(post.words[hit.first].startswith("остальн") for hit in named):
        return not of["rare"]
    if of["visit"] and any(post.words[hit.last] == "дома" for hit in named):
        return not of["optional"] and not of["rare"] and len(of["may"]) < _EITHER
    return any(_are_days_there(said, word, named) for word in of["days"])


def _is_shared(said: Sentence, named: Sequence[Hit]) -> bool:
    plain, starts = said.post.plain, [said.post.starts[hit.first] for hit in named]
    if any(_SHARE.search(plain, max(said.start, start - _SHARED_WITHIN), start) for start in starts):
        return True
    return bool(_OF_TIME.search(plain, said.start, said.end))


def _is_of_format(said: Sentence, word: Hit, named: Sequence[Hit]) -> bool:
    """Whether «частично», «иногда» or «в основном» stands beside a format and not beside hours or pay."""
    after = said.post.words[word.last + 1 : word.last + 2]
    if after and after[0].startswith(_ABOUT_TIME):
        return False
    return any(
        same_clause(said.post, word, hit) or DASH.fullmatch(gap(said.post, word, hit)) for hit in named
    )


def _are_days_there(said: Sentence, days: Hit, named: Sequence[Hit]) -> bool:
    """«2 дня из дома», «раз в неделю в офис», «раз в неделю приезжаем на съёмки»; not «созвон раз в неделю», nor «раз в
    месяц», too seldom for a mix, nor «пять дней в неделю», no part of the week."""
    post = said.post
    if any(distance(rare, days) <= 2 for rare in said.of["rare"]) or _is_wished(said, days):
        return False
    if any(word.startswith(_WHOLE_WEEK) for word in post.words[max(0, days.first - 1) : days.first + 1]):
        return False
    if _near(said, days, "visit"):
        optional = _near(said, days, "optional")
        return all(one.last < days.first and not same_clause(post, one, days) for one in optional)
    if any(same_clause(post, met, days) for met in _near(said, days, "meeting")):
        return False
    partly = not said.of["wholly"] and not said.of["event"] and any(hit.code in FAR_AWAY for hit in named)
    places = said.of["place"] if partly else []
    return any(
        distance(days, hit) <= 1 or (distance(days, hit) <= NEAR and "," not in gap(post, days, hit))
        for hit in (*named, *places)
    )


def _is_wished(said: Sentence, days: Hit) -> bool:
    """«Если захочется, раз в неделю можно заглянуть в офис»; not «два дня дома, если захочется»."""
    told = said.post.words[days.first : days.last + 1]
    return bool(said.of["wish"]) and not any(word.startswith(("дн", "ден")) for word in told)


def _near(said: Sentence, word: Hit, code: str) -> list[Hit]:
    return [hit for hit in said.of[code] if distance(hit, word) <= BESIDE + 1]


# --- a choice -------------------------------------------------------------------------------------------------


def is_offered(said: Sentence, named: Sequence[Hit]) -> bool:
    """Whether formats stand side by side to be chosen: «офис, удалённая работа», «удалёнка или офис», «Казань или
    удалённо», «частично или полностью удалённо»."""
    if named[0].code == "hybrid" and (said.of["combine"] or (len(named) > 1 and _is_explained(said, named))):
        return False
    if said.of["or"] and said.of["partly"] and said.of["wholly"]:
        return True
    if said.of["may"] and not said.of["days"] and len({_kind(hit) for hit in named}) > 1 and _is_chosen(said):
        return True
    if any(
        _kind(one) != _kind(other) and _is_alternative(said, one, other) for one, other in pairwise(named)
    ):
        return True
    if said.of["or"] and any(_or_elsewhere(said, hit) for hit in named if hit.code in ("remote", "hybrid")):
        return True
    if "/" not in said.post.plain[max(0, said.start - _TOWN) : said.end + _TOWN]:
        return False
    return any(hit.code == "remote" and _beside_town(said.post, hit) for hit in named)


def _is_explained(said: Sentence, named: Sequence[Hit]) -> bool:
    """«гибрид (офис / удалёнка)», «гибридный график: 2 дня из дома»."""
    apart = gap(said.post, *named[:2])
    return bool(_EXPLAINS.search(apart)) or apart.count("(") > apart.count(")")


def _is_chosen(said: Sentence) -> bool:
    """«Формат на выбор: офис, удалённо или пополам»."""
    words = said.post.words
    return any(word.startswith("выб") for may in said.of["may"] for word in words[may.first : may.last + 1])


def _kind(hit: Hit) -> str:
    return "remote" if hit.code == "anywhere" else hit.code


def _is_alternative(said: Sentence, one: Hit, other: Hit) -> bool:
    """Two different formats joined by «или», a stroke, a comma or «и», or one of them possible beside the other."""
    apart, of = gap(said.post, one, other), said.of
    if any(one.last < word.first < other.first and not _is_at_station(said.post, word) for word in of["or"]):
        return distance(one, other) <= FAR
    if of["days"] or of["partly"] or apart.count("(") > apart.count(")"):
        return False
    if _stand_in_list(said, one, other, apart):
        return bool(_STROKE.search(apart)) or (not of["mostly"] and _may_be_listed(said, one, other))
    return is_possible(said, one) or is_possible(said, other)


def _is_at_station(post: Words, word: Hit) -> bool:
    """«У м. Курская или м. Павелецкая»"""
    return not STATIONS.isdisjoint(post.words[word.last + 1 : word.last + 2])


def _stand_in_list(said: Sentence, one: Hit, other: Hit, apart: str) -> bool:
    """Whether nothing but a sign of a list and carrying words stand between two formats."""
    return len(_LIST.findall(apart)) in (1, 2) and is_carried(said.post, one, other)


def _may_be_listed(said: Sentence, one: Hit, other: Hit) -> bool:
    """Whether a comma or «и» between makes a choice: «офис, удалённая работа», but not «гибрид, офис в Москве» nor
    «удалёнка, офисы в трёх городах»."""
    if not said.of["may"] and all(hit.code != "remote" for hit in said.named):
        return False
    return all(said.post.words[hit.first] != "офисы" for hit in (one, other))


def is_possible(said: Sentence, hit: Hit) -> bool:
    """«возможность работать удалённо», «удалёнка по согласованию»: nothing but carrying words between."""
    return any(
        same_clause(said.post, word, hit) and is_carried(said.post, word, hit) for word in said.of["may"]
    )


def is_way(said: Sentence, hit: Hit) -> bool:
    """«Работать можно из дома», «монтировать можно удалённо»: how it is done, not that it may be; not «ночевать можно
    дома»."""
    words = said.post.words
    return any(
        words[may.first] == "можно"
        and words[may.first - 1].endswith(_INFINITIVE)
        and words[may.first - 1].startswith(_OF_WORK)
        for may in said.of["may"]
        if 0 < may.first <= hit.first and said.post.starts[may.first - 1] >= said.start
    )


def _or_elsewhere(said: Sentence, hit: Hit) -> bool:
    """«Казань или удалённо», «удалённо или у нас в студии»: the other side is a place."""
    post = said.post
    for word in said.of["or"]:
        if 0 < hit.first - word.last <= BESIDE and is_carried(post, word, hit):
            return word.first > 0 and not post.words[word.first - 1].startswith(_NO_PLACE)
        if 0 < word.first - hit.last < BESIDE and is_carried(post, hit, word):
            return _is_elsewhere(post, word.last + 1)
    return False


def _is_elsewhere(post: Words, place: int) -> bool:
    """«… или в Казани», «… или Казань»."""
    if place == len(post.words):
        return False
    return post.words[place] in _INTO or post.plain[post.starts[place]].isupper()


def _beside_town(post: Words, hit: Hit) -> bool:
    """«Тула / удалённо», «удалённо/Тула»."""
    start, end = post.span(hit.first, hit.last)
    before, after = post.plain[max(0, start - _TOWN) : start], post.plain[end : end + _TOWN]
    towns = (_TOWN_BEFORE.search(before), _TOWN_AFTER.match(after))
    return any(town is not None and names_town(town[1]) for town in towns)
