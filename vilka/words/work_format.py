"""Where the work is done: office, remote, hybrid, or a choice, from a text or from a board's words.

Each sentence that names a format makes its own claim and a word speaks of what stands in its clause: «пока удалённо»
is an office, «2 дня из дома» is hybrid, «Москва или удалённо» is a choice, «частичная занятость» and «оплата по
договорённости» are about hours and pay. The words are in ``data/reference/work_format.csv``.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from vilka.words.clauses import begins_item, distance, ends_item, sentence, within
from vilka.words.format_meant import is_meant, is_one_of_ways
from vilka.words.format_mentions import (
    NAMING,
    NEAR,
    PLACED,
    Sentence,
    denied_of,
    named_in,
    with_places,
)
from vilka.words.format_mix import (
    FAR_AWAY,
    is_for_now,
    is_mixed,
    is_offered,
    is_possible,
    is_way,
    later_of,
    may_stay,
)
from vilka.words.lexicon import Hit, Phrases, Words, by_code, phrases_of, word_list

Format = Literal["office", "remote", "hybrid", "choice", "unknown"]
#: "later": the format that the sentence says the work will have in the end, it outweighs all others; "may": work from
#: afar is possible, which says nothing where another sentence says that it is so; "way": «работать можно из дома», which is
#: how one works where no other sentence says anything.
Weight = Literal["later", "firm", "may", "way"]

#: A choice outweighs a mix, a mix what is remote, what is remote an office named beside.
_ORDER: tuple[Format, ...] = ("choice", "hybrid", "remote", "office")
#: Words that tell the format where they are an item by themselves: «45 000, онлайн».
_ITEMS: dict[str, Format] = {
    "hybrid word": "hybrid",
    "remote item": "remote",
    "office item": "office",
    "choice item": "choice",
}
#: What is left where a format is denied.
_OPPOSITE: dict[str, Format] = {"remote": "office", "office": "remote"}
#: Phrases that may say it with no format beside, and those without which nothing is said.
_ALONE = _ITEMS.keys() | {"move", "visit", "commute"}
_MAY_TELL = NAMING | PLACED.keys() | _ALONE
_TELLING = frozenset({"remote", "hybrid", "office"})
#: Phrases that tell days by several words.
_OF_DAYS = frozenset({"days", "hybrid"})
_VISITS = ("приезжать", "приезжаете", "приезжаешь", "приходить", "приезд")
#: What makes of a weekly visit no mix, or what tells of one without it.
_NO_VISIT = NAMING | {"rare", "optional", "wish", "or", "place"}
#: What a commute goes on with: «развозка от метро».
_ROUTE = frozenset({"от", "из", "до", "с"})
#: Characters from a stroke to the next format of a list.
_STROKE_REACH = 12
#: Words of boards' terms that say nothing by themselves.
_FILLER = word_list("board terms filler")


class _Claim(NamedTuple):
    """What one sentence says of the format, how firmly, and where it stands."""

    format: Format
    weight: Weight
    start: int
    end: int


def format_of_text(post: Words) -> Format:
    """What a post says in sentences; "unknown" if nothing."""
    return _together(_claims(post))


def _together(claims: Sequence[_Claim]) -> Format:
    """The format of all claims: what will be in the end, else what is said most surely (``_ORDER``)."""
    if all(claim.weight == "way" for claim in claims):
        return "remote" if claims else "unknown"
    if len(claims) == 1:
        return claims[0].format
    later = next((claim.format for claim in claims if claim.weight == "later"), None)
    if later:
        return later
    said = {claim.format for claim in claims if claim.weight == "firm"}
    if "remote" not in said:
        said |= {claim.format for claim in claims}
    return next(name for name in _ORDER if name in said)


# --- a board's words ------------------------------------------------------------------------------------------


def format_of_terms(field: Words) -> Format:
    """What a board's words say: names in a list («На месте работодателя, Гибрид») or sentences of a post."""
    if not is_list(field):
        said = _together(_claims(field, joined=True))
        if said != "unknown":
            return said
    return _of_list({hit.code.removesuffix(" word") for hit in _phrases().find_all(field)})


def is_list(field: Words) -> bool:
    """Whether a board's words are but names of terms, and no sentences of a post."""
    hits = _phrases().find_all(field)
    if "%" in field.plain or "+" in field.plain:
        return False
    if any(hit.code == "not" or _opens_a_bracket(field, hit) for hit in hits):
        return False
    covered = {place for hit in hits if hit.code in _TELLING for place in range(hit.first, hit.last + 1)}
    return all(
        place in covered or word in _FILLER or word.isdigit() for place, word in enumerate(field.words)
    )


def _opens_a_bracket(field: Words, hit: Hit) -> bool:
    """«Гибрид (офис / удалёнка)»: a sentence, the bracket explains."""
    return hit.code == "hybrid" and "(" in field.gaps[hit.last]


def _of_list(named: set[str]) -> Format:
    """Remote beside anything else is a choice; office and hybrid together are hybrid."""
    if "remote" in named:
        return "choice" if named & {"office", "hybrid"} else "remote"
    if "hybrid" in named:
        return "hybrid"
    return "office" if "office" in named else "unknown"


# --- claims of sentences --------------------------------------------------------------------------------------


def format_sentences(post: Words) -> list[str]:
    """The sentences of a post that decide: read again they say the same."""
    return [" ".join(post.plain[claim.start : claim.end].split()) for claim in _claims(post)]


@lru_cache(maxsize=4)
def _claims(post: Words, joined: bool = False) -> tuple[_Claim, ...]:
    """What the sentences of a text claim; asked for by several readers. ``joined``: «|» parts its sentences."""
    hits = _phrases().find_all(post)
    told = {hit.code for hit in hits}
    if told.isdisjoint(_MAY_TELL):
        return ()
    if not told.isdisjoint(_OF_DAYS):
        hits = [hit for hit in hits if hit.code not in _OF_DAYS or not _crosses_a_stop(post, hit)]
    if not told.isdisjoint(PLACED):
        hits = with_places(post, hits)
    return tuple(_found_claims(post, hits, joined))


def _crosses_a_stop(post: Words, hit: Hit) -> bool:
    """«Комфортная среда. Удалённый формат» names no day."""
    return any(gap.startswith(".") for gap in post.gaps[hit.first : hit.last])


def _found_claims(post: Words, hits: list[Hit], joined: bool) -> Iterator[_Claim]:
    for said in _sentences(post, hits, joined):
        claim = _claim(said)
        if claim:
            yield _Claim(*claim, said.start, said.end)
    for hit in hits:
        alone = _by_itself(post, hits, hit) if hit.code in _ALONE else None
        if alone:
            yield _Claim(alone, "firm", *sentence(post, hit))


def _by_itself(post: Words, hits: Sequence[Hit], hit: Hit) -> Format | None:
    """What a phrase says that needs no format beside: «обязателен переезд», «приезжать раз в неделю», «45 000, онлайн»."""
    if hit.code in ("move", "commute"):
        return "office" if hit.code == "move" or _takes_to_work(post, hit) else None
    if hit.code == "visit":
        return "hybrid" if _is_weekly_visit(post, hits, hit) else None
    alone = begins_item(post, hit) and ends_item(post, hit) and not is_one_of_ways(post, hit)
    return None if not alone or _is_of_a_lesson(post, hits, hit) else _ITEMS[hit.code]


def _is_of_a_lesson(post: Words, hits: Sequence[Hit], hit: Hit) -> bool:
    """«Собеседование (онлайн)», but not «обучение, онлайн»."""
    if not hit.first or "," in post.gaps[hit.first - 1]:
        return False
    before = within(post, hits, post.starts[hit.first - 1], post.starts[hit.first])
    return any(one.code == "event" for one in before)


def _takes_to_work(post: Words, hit: Hit) -> bool:
    """«Служебный автобус от вокзала»: nobody works from home who is taken to work; «служебный транспорт» alone may be a car."""
    after = post.words[hit.last + 1 : hit.last + 2]
    return begins_item(post, hit) and not _ROUTE.isdisjoint(after)


def _is_weekly_visit(post: Words, hits: Sequence[Hit], visit: Hit) -> bool:
    """«Приезжать раз в неделю», «приходить по вторникам и четвергам», where the sentence names no format."""
    of_one = any(word.startswith("котор") for word in post.words[max(0, visit.first - NEAR) : visit.first])
    if not of_one and not post.words[visit.first].startswith(_VISITS):
        return False
    inside = within(post, hits, *sentence(post, visit))
    days = any(hit.code == "days" and distance(hit, visit) <= NEAR for hit in inside)
    return days and _NO_VISIT.isdisjoint(hit.code for hit in inside)


def _sentences(post: Words, hits: Sequence[Hit], joined: bool) -> Iterator[Sentence]:
    """Sentences with a format named in them, each once."""
    done = -1
    for hit in hits:
        if hit.code not in NAMING or post.starts[hit.first] < done:
            continue
        start, end = sentence(post, hit)
        if not joined:
            end = _end_of_list(post, hits, end)
        done = end
        inside = within(post, hits, start, end)
        yield Sentence(post, start, end, named_in(inside), by_code(inside))


def _end_of_list(post: Words, hits: Sequence[Hit], end: int) -> int:
    """Where a sentence ends that a stroke goes on with another format: «удалённо | офис (Рязань)»."""
    while post.plain[end : end + 1] == "|":
        after = named_in(within(post, hits, end, end + _STROKE_REACH))
        if not after:
            break
        end = sentence(post, after[0])[1]
    return end


def _claim(said: Sentence) -> tuple[Format, Weight] | None:
    """What a sentence says, None if it names a format only in passing."""
    named = [hit for hit in said.named if is_meant(said, hit)]
    denied = denied_of(said, named) if said.of["not"] else []
    if denied:
        named = [hit for hit in named if hit not in denied]
    if not named:
        return next(((_OPPOSITE[hit.code], "firm") for hit in denied if _has_opposite(said.post, hit)), None)
    later = later_of(said, named) if said.of["later"] else []
    if later and may_stay(said, named, later):
        return _of_mentions(said, [hit for hit in named if hit not in later])
    if later:
        return _of_mentions(said, later)[0], "later"
    if (said.of["now"] or said.of["crisis"]) and is_for_now(said, named):
        return "office", "firm"
    return _of_mentions(said, named)


def _has_opposite(post: Words, denied: Hit) -> bool:
    """Whether another format is left where one is denied; «не приходите к нам» leaves none, nor «водители, которых в офисе
    не застать»."""
    of_others = any(
        word.startswith("котор") for word in post.words[max(0, denied.first - NEAR) : denied.first]
    )
    leaves = denied.code in _OPPOSITE and not post.words[denied.first].startswith(("приход", "приезж"))
    return leaves and not of_others


def _of_mentions(said: Sentence, named: Sequence[Hit]) -> tuple[Format, Weight]:
    """The format of the mentions of one sentence, taken together."""
    if is_offered(said, named):
        return "choice", "firm"
    told = {hit.code for hit in named}
    if "hybrid" in told or is_mixed(said, named):
        return "hybrid", "firm"
    if told.isdisjoint(FAR_AWAY):
        return "office", "firm"
    far = [hit for hit in named if hit.code in FAR_AWAY]
    if any(hit.code != "remote" or not is_possible(said, hit) for hit in far):
        return "remote", "firm"
    return "choice", "way" if all(is_way(said, hit) for hit in far) else "may"


@cache
def _phrases() -> Phrases:
    """What names a format, may become one, or changes the meaning of one in its sentence."""
    return phrases_of("work_format", "code")
