"""What there is to do: the duties of ``duties.csv`` (a verb and its object), things that are made, and social networks or
pages that somebody leads. Whose work that is, is told by ``vilka.words.roles``."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from scrapers.reference import reference_rows
from vilka.words.jobs import LONGEST_TITLE, job_phrases
from vilka.words.lexicon import Hit, Phrases, Words, patterns_of, word_list, words_of
from vilka.words.moods import is_done_by_others, is_refused, is_told

Relevance = Literal["core", "adjacent", "no"]
_PAGE_SIGNS = Phrases({"": word_list("page signs")})
#: How far, in words, the object of a verb and the network of a page stand.
_LED, _NETWORK_NEAR = 5, 6
#: Where a sentence ends, and where an item of a title does.
SENTENCE_END = re.compile(r"[.;!?\n]")
BREAK = re.compile(r"[/\\|,;()\[\]+•·:\n]|\s[-–—&]\s|\sи\s|\sand\s|-(?=smm|смм)", re.IGNORECASE)
_WHOSE = frozenset(["кто", "который", "которая", "которые"])
_NEEDED = frozenset(["нужны", "нужна", "нужен", "требуются", "требуется"])
#: How an infinitive ends.
INFINITIVES = ("ать", "ить", "ять", "еть", "уть", "ти")
#: A thing that is made is among the first words of an item, and not behind these.
_MADE_WITHIN = 2
_NOT_MADE = frozenset(["для", "по", "с", "в", "на", "о", "про", "из", "от", "к", "до", "и", "или"])
#: How a person feels about a thing is nothing that he does to it: «который любит тексты», «понимать видео».
_FEELS = (
    "люб",
    "обожа",
    "уважа",
    "цени",
    "боит",
    "боять",
    "понима",
    "зна",
    "хоч",
    "хоте",
    "чувств",
    "интерес",
    "увлека",
    "работать",
)
_PLUS, _PLUS_WITHIN = frozenset(["плюс", "плюсом", "преимуществом", "преимущество"]), 8
#: Words from a verb to its object.
_DONE = 5
#: Words from «нужны» to the thing.
_NEEDED_NEAR = 2
#: Relevance and role.
Answer = tuple[Relevance, str]


def made(words: Words, before: int | None = None) -> Answer | None:
    """«Видеоролик для выставки», «Лампа / Разработка баннеров»: an item of a title begins with a thing that is made;
    ``before``: and stands before this word."""
    things = [
        (hit.first, role)
        for (role, smm), (_, objects) in _duties().items()
        for hit in (objects.find_all(words) if smm != "core" else ())
        if _begins_with(words, hit) and (before is None or hit.first < before)
    ]
    return ("adjacent", min(things)[1]) if things else None


def _begins_with(words: Words, thing: Hit) -> bool:
    """Whether a thing is among the first words of an item of a title, and what is made of it («для видео») is not."""
    begins = max(0, thing.first - _MADE_WITHIN)
    led = _NOT_MADE.isdisjoint(words.words[begins : thing.first])
    return led and any(item_begins(words, place) for place in range(begins, thing.first + 1))


def most_done(words: Words) -> Answer | None:
    """The role whose duties, a verb and its object in one sentence, are named most often; of equals the first named."""
    done = {row: _times_done(words, verbs, objects) for row, (verbs, objects) in _duties().items()}
    (role, smm), (times, _) = max(done.items(), key=lambda one: one[1], default=(("", ""), (0, 0)))
    return ("core" if smm == "core" else "adjacent", role) if times else None


def _times_done(words: Words, verbs: Phrases, objects: Phrases) -> tuple[int, int]:
    """How often a verb stands before one of its objects in a sentence, and how early the first one."""
    things = objects.find_all(words)
    if not things:
        return 0, 0
    done = [verb.first for verb in verbs.find_all(words) if _has_object(words, verb, things)]
    asked = (
        []
        if done
        else [verb.first for verb in _asked_verbs(words, things) if _has_object(words, verb, things)]
    )
    return 2 * len(done) + len(asked), -min(done or asked, default=0)


def _has_object(words: Words, verb: Hit, things: Sequence[Hit]) -> bool:
    """Whether one of the things stands behind a verb, or close before an infinitive («сторис снимать»), and is wanted."""
    reach = _NEEDED_NEAR if verb.code == "need" else _DONE
    after = any(0 < one.first - verb.last <= reach and not _ends_between(words, verb, one) for one in things)
    before = words.words[verb.last].endswith(INFINITIVES) and any(
        0 < verb.first - one.last <= _NEEDED_NEAR and not _ends_between(words, one, verb) for one in things
    )
    return (after or before) and not is_refused(words, verb)


def _asked_verbs(words: Words, things: Sequence[Hit]) -> Iterator[Hit]:
    """Verbs before things that no table needs to know: «кто переделает …», «надо перекроить …», «нужны баннеры»."""
    near = {place for thing in things for place in range(max(0, thing.first - _DONE), thing.first)}
    for place in sorted(near):
        before, word = words.words[place - 1] if place else "", words.words[place]
        asked = before in _WHOSE or word.endswith(INFINITIVES) or word in _NEEDED
        if asked and not word.startswith(_FEELS):
            yield Hit("need" if word in _NEEDED else "", place, place)


def leading(words: Words) -> tuple[Hit, Hit] | None:
    """The verb and the object of «вести наши соцсети», «возьмёт на себя страницу в ВК»; None if there is none. A page
    or a group alone may be of anything: a social network must be named near it."""
    hits = job_phrases().find_all(words)
    leads = (
        lead
        for lead in hits
        if lead.code == "lead " and not _is_a_plus(words, lead) and not _another_leads(words, lead)
    )
    led = ((lead, _led(words, lead, hits)) for lead in leads)
    return next(((lead, what) for lead, what in led if what), None)


def _another_leads(words: Words, lead: Hit) -> bool:
    """«Группу ведёт Катя», «соцсети вести не надо»."""
    told = is_done_by_others(words.words[lead.first]) and is_told(words, lead)
    return told or is_refused(words, lead)


def _is_a_plus(words: Words, lead: Hit) -> bool:
    """«умение вести соцсети — плюс»."""
    after = range(lead.last + 1, min(lead.last + _PLUS_WITHIN, len(words.words)))
    plus = next((place for place in after if words.words[place] in _PLUS), None)
    return plus is not None and not SENTENCE_END.search(words.plain, words.end(lead.last), words.starts[plus])


def _led(words: Words, lead: Hit, hits: Sequence[Hit]) -> Hit | None:
    """What a verb of leading leads: social networks, else a page on one; «страничку … оживить бы» and «группы ВК на
    ведение» name it first."""
    after = (
        hit
        for hit in hits
        if 0 < hit.first - lead.last <= _LED
        and not _ends_between(words, lead, hit)
        and not _another_does(words, lead, hit)
    )
    led = _networks_or_page(words, list(after), hits)
    given = words.words[lead.last].endswith("ть") or words.words[lead.first - 1 : lead.first] == ["на"]
    if led or not given:
        return led
    before = (
        hit for hit in hits if 0 < lead.first - hit.last <= _LED and not _ends_between(words, hit, lead)
    )
    return _networks_or_page(words, list(before), hits)


def _another_does(words: Words, lead: Hit, thing: Hit) -> bool:
    """«вести CRM, иногда отвечать в соцсетях»: behind a comma another verb has the object."""
    between = range(lead.last + 1, thing.first)
    comma = next((place for place in between if "," in words.gaps[place - 1]), thing.first)
    return any(words.words[place].endswith(INFINITIVES) for place in between if place >= comma)


def _networks_or_page(words: Words, near: Sequence[Hit], hits: Sequence[Hit]) -> Hit | None:
    networks = (hit for hit in near if hit.code.startswith("social"))
    pages = (hit for hit in near if hit.code.startswith("page") and is_on_network(words, hit, hits))
    return next(networks, None) or next(pages, None)


def is_on_network(words: Words, page: Hit, hits: Sequence[Hit]) -> bool:
    """A chat is, wherever it stands, and any page of a text that speaks of posts and subscribers."""
    if page.code != "page " or _PAGE_SIGNS.find_all(words):
        return True
    return any(hit.code.startswith("social") and abs(hit.first - page.last) <= _NETWORK_NEAR for hit in hits)


def _ends_between(words: Words, one: Hit, other: Hit) -> bool:
    return bool(SENTENCE_END.search(words.plain, words.end(one.last), words.starts[other.first]))


def item_begins(words: Words, place: int) -> bool:
    if place == 0:
        return True
    return bool(BREAK.search(words.plain, words.end(place - 1), words.end(place)))


@cache
def _duties() -> dict[tuple[str, str], tuple[Phrases, Phrases]]:
    """Verbs and objects of what each role does, by role and relevance; apart for each role: roles share words."""
    return {
        (row["role"], row["smm"]): (
            Phrases({"": patterns_of(row["verbs"])}),
            Phrases({"": patterns_of(row["objects"])}),
        )
        for row in reference_rows("duties")
    }


def names_duties(text: str) -> bool:
    """Whether a text tells what there is to do, in the words of the trade."""
    words = words_of(text)
    return leading(words) is not None or most_done(words) is not None


def names_thing(title: str) -> bool:
    """Whether a title is of a thing that is made: «Видеоролик для выставки»."""
    return made(words_of(title[:LONGEST_TITLE])) is not None


def places_of_things(words: Words) -> list[int]:
    """Numbers of the words where a thing that is made begins, in order."""
    made = (objects for (_, smm), (_, objects) in _duties().items() if smm != "core")
    return sorted(hit.first for objects in made for hit in objects.find_all(words))


def places_of_leading(words: Words) -> list[int]:
    """Numbers of the words where a verb of leading («вести», «ведение») stands."""
    return [hit.first for hit in job_phrases().find_all(words) if hit.code == "lead "]
