"""What there is to do: the duties of ``duties.csv`` (a verb and its object), things that are made, and social networks or
pages that somebody leads. Whose work that is, is told by ``vilka.words.roles``."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Literal, NamedTuple

from scrapers.reference import reference_rows
from vilka.words.jobs import LONGEST_TITLE, job_phrases
from vilka.words.lexicon import Hit, Phrases, Words, patterns_of, word_list, words_of
from vilka.words.moods import INFINITIVES, is_done_by_others, is_refused, is_told, is_wished

Relevance = Literal["core", "adjacent", "no"]
_PAGE_SIGNS = Phrases({"": word_list("page signs")})
#: How far, in words, the object of a verb stands.
_LED = 5
#: Where a sentence ends, and where an item of a title does.
SENTENCE_END = re.compile(r"[.;!?\n]")
BREAK = re.compile(r"[/\\|,;()\[\]+•·:\n]|\s[-–—&]\s|\sи\s|\sand\s|-(?=smm|смм)", re.IGNORECASE)
#: Whoever does what the sentence tells.
WHOEVER = word_list("whoever")
WHOSE = frozenset(["кто", "который", "которая", "которые"])
_NEEDED = frozenset(["нужны", "нужна", "нужен", "нужно", "надо", "требуются", "требуется"])
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
#: Things that something is done by: «по тексту», «по сценариям».
_BY = ("тексту", "текстам", "сценари", "макет", "шаблон")
#: Words from a verb to its object.
_DONE = 5
#: Words from «нужны» to the thing.
_NEEDED_NEAR = 2
#: Relevance and role.
Answer = tuple[Relevance, str]


class _Duty(NamedTuple):
    """Verbs and objects of what a role does; ``by_any``: or verbs that no table knows («перекроить баннер»), since the object
    is nobody else's: boxes are carried, too."""

    role: str
    smm: str
    by_any: bool
    verbs: Phrases
    objects: Phrases


def made(words: Words, before: int | None = None) -> Answer | None:
    """«Видеоролик для выставки», «Лампа / Разработка баннеров»: an item of a title begins with a thing that is made;
    ``before``: and stands before this word."""
    things = [
        (hit.first, duty.role)
        for duty in _crafts()
        for hit in duty.objects.find_all(words)
        if _begins_with(words, hit) and (before is None or hit.first < before)
    ]
    return ("adjacent", min(things)[1]) if things else None


def _begins_with(words: Words, thing: Hit) -> bool:
    """Whether a thing is among the first words of an item of a title, and what is made of it («для видео») is not."""
    before = range(thing.first, max(-1, thing.first - _MADE_WITHIN - 1), -1)
    begins = next(
        (place for place in before if item_begins(words, place) or _is_asked_for(words, place)), None
    )
    return begins is not None and _NOT_MADE.isdisjoint(words.words[begins : thing.first])


def _is_asked_for(words: Words, thing: int) -> bool:
    """«Фрилансер на карусели», «Человек на обложки»: whoever is wanted, and what for."""
    if thing < 2 or words.words[thing - 1] != "на":
        return False
    who = Hit("head ", thing - 2, thing - 2)
    return words.words[thing - 2] in WHOEVER or who in job_phrases().find_all(words)


def most_done(words: Words) -> Answer | None:
    """The role whose duties, a verb and its object in one sentence, are named most often; of equals the first named."""
    made = ((duty, duty.objects.find_all(words)) for duty in _duties())
    done = [(_times_done(words, duty, things), duty) for duty, things in made if things]
    (times, _), duty = max(done, key=itemgetter(0), default=((0, 0), None))
    return ("core" if duty.smm == "core" else "adjacent", duty.role) if duty and times else None


def _times_done(words: Words, duty: _Duty, objects: Sequence[Hit]) -> tuple[int, int]:
    """How often a verb stands before one of its objects in a sentence, and how early the first one."""
    things = [thing for thing in objects if not _is_no_object(words, thing)]
    done = [verb.first for verb in duty.verbs.find_all(words) if _has_object(words, verb, things)]
    others = _asked_verbs(words, things) if duty.by_any and not done else ()
    asked = [verb.first for verb in others if _has_object(words, verb, things)]
    return 2 * len(done) + len(asked), -min(done or asked, default=0)


def _is_no_object(words: Words, thing: Hit) -> bool:
    """«по готовому сценарию», «желательно клипы», «чат-бот»"""
    by = (
        words.words[thing.last].startswith(_BY) and "по" in words.words[max(0, thing.first - 2) : thing.first]
    )
    return by or _is_of_bot(words, thing) or is_wished(words, thing)


def _is_of_bot(words: Words, thing: Hit) -> bool:
    """«чат-бот»"""
    return "".join(words.words[thing.last + 1 : thing.last + 2]).startswith("бот")


def _has_object(words: Words, verb: Hit, things: Sequence[Hit]) -> bool:
    """Whether one of the things stands behind a verb, or close before an infinitive («сторис снимать»), and is wanted."""
    reach = _NEEDED_NEAR if verb.code == "need" else _DONE
    after = any(0 < one.first - verb.last <= reach and not _ends_between(words, verb, one) for one in things)
    before = words.words[verb.last].endswith(INFINITIVES) and any(
        0 < verb.first - one.last <= _NEEDED_NEAR and not _ends_between(words, one, verb) for one in things
    )
    return (after or before) and not (is_refused(words, verb) or is_wished(words, verb))


def _asked_verbs(words: Words, things: Sequence[Hit]) -> Iterator[Hit]:
    """Verbs before things that no table needs to know: «кто переделает …», «надо перекроить …», «нужны баннеры»."""
    near = {place for thing in things for place in range(max(0, thing.first - _DONE), thing.first)}
    for place in sorted(near):
        before, word = words.words[place - 1] if place else "", words.words[place]
        asked = before in WHOSE or word.endswith(INFINITIVES) or word in _NEEDED
        if asked and not word.startswith(_FEELS):
            yield Hit("need" if word in _NEEDED else "", place, place)


def leading(words: Words) -> tuple[Hit, Hit] | None:
    """The verb and the object of «вести наши соцсети», «возьмёт на себя страницу в ВК»; None if there is none. A page
    or a group alone may be of anything: a social network must be named near it."""
    hits = job_phrases().find_all(words)
    leads = (lead for lead in hits if lead.code == "lead " and not _another_leads(words, lead))
    led = ((lead, _led(words, lead, hits)) for lead in leads)
    return next(((lead, what) for lead, what in led if what), None)


def _another_leads(words: Words, lead: Hit) -> bool:
    """«Группу ведёт Катя», «соцсети вести не надо», «желательно вести и соцсети»."""
    told = is_done_by_others(words.words[lead.first]) and is_told(words, lead)
    return told or is_refused(words, lead) or is_wished(words, lead)


def _led(words: Words, lead: Hit, hits: Sequence[Hit]) -> Hit | None:
    """What a verb of leading leads: social networks, else a page on one; «страничку … оживить бы» names it first;
    «вести CRM, иногда отвечать в соцсетях»: another verb has the object."""
    after = (
        hit
        for hit in hits
        if 0 < hit.first - lead.last <= _LED
        and not _ends_between(words, lead, hit)
        and not any(word.endswith(INFINITIVES) for word in words.words[lead.last + 1 : hit.first])
    )
    led = _networks_or_page(words, list(after), hits)
    if led or not words.words[lead.last].endswith("ть"):
        return led
    before = (
        hit for hit in hits if 0 < lead.first - hit.last <= _LED and not _ends_between(words, hit, lead)
    )
    return _networks_or_page(words, list(before), hits)


def _networks_or_page(words: Words, near: Sequence[Hit], hits: Sequence[Hit]) -> Hit | None:
    networks = (hit for hit in near if hit.code.startswith("social"))
    pages = (hit for hit in near if hit.code.startswith("page") and is_on_network(words, hit, hits))
    return next(networks, None) or next(pages, None)


def is_on_network(words: Words, page: Hit, hits: Sequence[Hit]) -> bool:
    """A chat is, wherever it stands, and any page of a text that speaks of posts and subscribers."""
    if page.code != "page " or _PAGE_SIGNS.find_all(words):
        return True
    return any(hit.code.startswith("social") for hit in hits)


def _ends_between(words: Words, one: Hit, other: Hit) -> bool:
    return bool(SENTENCE_END.search(words.plain, words.ends[one.last], words.starts[other.first]))


def item_begins(words: Words, place: int) -> bool:
    if place == 0:
        return True
    return bool(BREAK.search(words.plain, words.ends[place - 1], words.ends[place]))


@cache
def _duties() -> tuple[_Duty, ...]:
    """What each role does; apart for each row: roles share words."""
    return tuple(
        _Duty(
            row["role"],
            row["smm"],
            row["asked"] == "any",
            Phrases({"": patterns_of(row, "verbs")}),
            Phrases({"": patterns_of(row, "objects")}),
        )
        for row in reference_rows("duties")
    )


@cache
def _crafts() -> tuple[_Duty, ...]:
    """What is made by those who do no social-media work, whatever the verb."""
    return tuple(duty for duty in _duties() if duty.by_any and duty.smm != "core")


def names_duties(text: str) -> bool:
    """Whether a text tells what there is to do, in the words of the trade."""
    words = words_of(text)
    return leading(words) is not None or most_done(words) is not None


def names_thing(title: str) -> bool:
    """Whether a title is of a thing that is made: «Видеоролик для выставки»."""
    return made(words_of(title[:LONGEST_TITLE])) is not None


def places_of_leading(words: Words) -> list[int]:
    """Numbers of the words where a verb of leading («вести», «ведение») stands."""
    return [hit.first for hit in job_phrases().find_all(words) if hit.code == "lead "]
