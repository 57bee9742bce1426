"""Is it social-media work, which role and which grade: by title first, by text second.

The words are in ``roles.csv`` of the trade; here is only how they decide. A title is a list of
jobs («Копирайтер / SMM-менеджер (удалённо)»). Social-media work named anywhere in it as a job makes it *core*; named
as a side duty of another trade («администратор салона, ведение соцсетей») or inside an employer's name («продажи в
SMM-академию») it does not. What there is to do: ``vilka.words.duties``; grades: ``vilka.words.grades``.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from vilka.labels import CRAFTS, PARTS
from vilka.words.asks import WHOEVER, asks_for_another, asks_for_pages, is_request, keeps_pages
from vilka.words.body import body_words, untagged
from vilka.words.clauses import distance, within
from vilka.words.duties import (
    BREAK,
    SENTENCE_END,
    Answer,
    Relevance,
    is_on_network,
    item_begins,
    leading,
    made,
    most_done,
    places_of_leading,
)
from vilka.words.grades import HIRING, grade_of, grade_of_text, grade_words
from vilka.words.jobs import JOBS, LONGEST_TITLE, NETWORKS, job_phrases, jobs_of
from vilka.words.lexicon import (
    Hit,
    Phrases,
    Words,
    part_of,
    patterns_of,
    word_beginnings,
    word_list,
    words_of,
)
from vilka.words.moods import INFINITIVES, only_tells, tells
from vilka.words.plain import TEXT_READ, plain, whole_text

_SOCIAL = ("core", "host", "social")
_TRADES = frozenset({"near", "bare", "adjacent", "neutral", "no", "employer"})
_PAGE_WORK = Phrases(
    {
        "": patterns_of(
            "контент план~; коммент~; комментари~; истори~; сторис; пост~; ролик~; рилс~; reels; прям~ эфир~; подписчик~; репост~; хештег~"
        )
    }
)
#: Letters that tell one thing from another, and so many of them.
_STEM, _LEAST_OF_PAGES = 4, 3
_BY_AI = word_list("by ai")
#: Kinds that are no parts of a title: an employer's name, and the words of requests, which are looked up apart.
_NO_PARTS = frozenset({"employer", "lead", "page"})
_NEIGHBOURS = frozenset({"near", "bare", "adjacent"})
_LIFTING = frozenset({"head", "near", "weak", "social", "adjacent"})
_JOB_BEHIND = frozenset({"head", "near", "core"})
#: «с опытом ведения соцсетей»
_SKILL_NEAR = 2
_OPENING = re.compile(r"[(\[]")
#: «Интернет - маркетинг» is one word with a loose hyphen, not two items.
_LOOSE = re.compile(
    r"\b(интернет|контент|content|smm|смм|веб|web|бренд|арт|медиа|пиар|pr|e|email|диджитал|digital|комьюнити|таргет)"
    r" ?[-–—] ?(?=[а-яёa-z])",
    re.IGNORECASE,
)
_NEARNESS: tuple[Relevance, ...] = ("no", "adjacent", "core")
_FOR = frozenset(["для", "под"])
_INTO = frozenset(["в", "во", "для", "at", "in"])
_LISTED = re.compile(r"\s*\([^()]*,[^()]*\)")
_LONG_LIST = re.compile(r"\s*\([^()]*,[^()]*,[^()]*\)")
_FOR_WHOM = re.compile(r"\sдля\s", re.IGNORECASE)
#: Those one works with: «таргетологам», «с SMM-менеджерами».
_COLLEAGUES = tuple(job + end for job in ("олог", "щик", "менеджер", "мейкер") for end in ("ам", "ами"))
#: Of so many items one is a mention.
_BULLET, _LEAST_LISTED = re.compile(r"\n\s*(?:[-–—•▪●✅✔◾*]|\d{1,2}[.)])"), 4
#: Who makes films where they are named, what is filmed, what is written, and what it is about.
_AUTHORS, _FILMED, _WRITTEN = map(word_beginnings, ("authors", "filmed", "written"))
_ABOUT = frozenset(["о", "об", "про", "по"])
#: The part that tells what there is to do, and the part where networks are named.
_DUTIES_READ, _NETWORKS_READ = 2_000, 5_000
#: A firm's name may stand above what there is to do.
_HEAD_LINES = 3
#: How far, in words, the chat stands from whoever keeps order in it.
_KEPT = 8
_HIRED_NEAR = 3


@dataclass(frozen=True, slots=True)
class Role:
    """``smm``: core | adjacent | no; ``role`` and ``grade``: codes of the contract, grade "" if not said."""

    smm: Relevance
    role: str
    grade: str


class _Word(NamedTuple):
    """A phrase found in a title: its kind and code in the table, in which item of the title, in brackets or not."""

    kind: str
    code: str
    hit: Hit
    item: int
    inside: bool


def read_role(title: str, text: str = "") -> Role:
    """Relevance, role and grade of a vacancy; ``text`` helps where the title says too little."""
    title, text = _plain_title(title), whole_text(text).text
    smm, role, grade = _of_title(title)
    grade = grade or grade_of_text(text)
    if smm != "core" and role == "other" and text:
        told = _by_duties(title, text)
        if told[0] == "no" and _by_title(title).anybody:
            told = _of_duties(_beginning(words_of(text[:TEXT_READ])))
        smm, role = max((told, (smm, role)), key=lambda one: _NEARNESS.index(one[0]))
    if smm == "adjacent" and role == PARTS.get("content_of") and _text_is_social(_told(text)):
        smm = "core"
    if (
        smm == "core"
        and role == PARTS["content"]
        and text
        and _is_by_ai(title)
        and not _tells_networks(_told(text))
    ):
        smm = "adjacent"
    if smm == "core" and role == PARTS["plain"] and grade == "head" and not _leads_beside(title):
        role = PARTS["head"]
    return Role(smm, role, grade)


def _leads_beside(title: str) -> bool:
    """«SMM-менеджер / Lead проекта», «SMM-специалист (Content Factory Lead)»: the first item is called otherwise."""
    first = words_of(BREAK.split(title, maxsplit=1)[0])
    return any(word.kind == "head" for word in _found(first)) and grade_of(first) != "head"


_NEAR = ("core", "near")


@lru_cache(maxsize=2)
def _told(text: str) -> Words:
    """What of a text speaks of the work."""
    body = body_words(text[:TEXT_READ])
    told = untagged(body.plain)
    return body if told == body.plain else words_of(told)


def _beginning(words: Words) -> Words:
    """The part that tells what there is to do."""
    return words if len(words.plain) <= _DUTIES_READ else part_of(words, 0, _DUTIES_READ)


def _is_by_ai(title: str) -> bool:
    """«AI-креатор», «Креатор контента при помощи нейросетей»: pictures and films for anything."""
    return any(word in _BY_AI or word.startswith("нейро") for word in words_of(title[:LONGEST_TITLE]).words)


def _tells_networks(words: Words) -> bool:
    """Whether social networks, or what is made for them, are named; «пишите в Telegram» is a contact."""
    hits = within(words, job_phrases().find_all(words), 0, _DUTIES_READ)
    return any(hit.code.startswith("social") and hit.code != "social channels" for hit in hits)


def _is_anybody(words: Words, found: Sequence[_Word]) -> bool:
    """Whether a title says no more than «специалист» or «нужен человек», or there is none: tags may say of what."""
    heads = {place for word in found if word.kind == "head" for place in (word.hit.first, word.hit.last)}
    rest = [word for place, word in enumerate(words.words) if place not in heads]
    return WHOEVER.union(HIRING).issuperset(rest)


def _is_nameless(title: str) -> bool:
    """Whether a title names whoever does the work and no trade: «Нужен человек», «Ассистент»; or there is none."""
    if not title:
        return True
    words = words_of(_FOR_WHOM.split(title, maxsplit=1)[0])
    found = _found(words)
    named = (
        any(word.kind == "head" for word in found)
        or bool(places_of_leading(words))
        or not WHOEVER.isdisjoint(words.words)
        or bool(grade_words().find(words))
    )
    jobs = [] if not WHOEVER.isdisjoint(words.words[:1]) else _jobs(found)
    return (named and not jobs) or (bool(jobs) and all(word.code == "host" for word in jobs))


def _by_duties(title: str, text: str) -> Answer:
    """What the text tells to do, where the title names nobody's trade, or one that no table knows («Литраб»)."""
    every, said, named = words_of(text[:TEXT_READ]), _told(text), _by_title(title)
    hired = _hired(said) if _hired_trades(every) else None
    if (
        named.answer == ("no", "other")
        and is_request(every)
        and asks_for_another(every, _end_of_title(title, every.plain))
    ):
        return _of_duties(_beginning(said))
    told = hired or named.answer
    if told:
        return told
    if named.nameless:
        return _of_duties(_beginning(said))
    head = words_of("\n".join(said.plain.split("\n", _HEAD_LINES)[:_HEAD_LINES]))
    led: Answer | None = ("core", PARTS["plain"]) if leading(head) else None
    done = led or most_done(_beginning(said))
    return _of_request(said, done, _is_a_mention(said)) or ("no", "other")


def _end_of_title(title: str, text: str) -> int:
    """Where the line ends in which a text has its title; 0 where it has none."""
    place = text.find(title)
    end = text.find("\n", place) if place >= 0 else 0
    return end if end >= 0 else len(text)


class _Named(NamedTuple):
    """Whether a title names whoever does the work and no trade, whether it says no more than that, and what it tells itself,
    None where the text is asked."""

    nameless: bool
    anybody: bool
    answer: Answer | None


@lru_cache(maxsize=4096)
def _by_title(title: str) -> _Named:
    words, nameless = words_of(title), _is_nameless(title)
    found = _found(words)
    anybody = _is_anybody(words, found)
    if nameless or (found and all(word.kind == "social" for word in found)):
        return _Named(True, anybody, None)
    if _jobs(found):
        told = most_done(words) if words.words[0].endswith(INFINITIVES) else None
        return _Named(False, anybody, told or ("no", "other"))
    told = most_done(words) or made(words)
    return _Named(False, anybody, told or (("no", "other") if found else None))


def _hired_trades(words: Words) -> list[Hit]:
    """Trades right behind a verb of hiring, among what there is to do."""
    jobs = (job for job in jobs_of(words) if job.code.startswith(_NEAR))
    return [
        job for job in jobs if not HIRING.isdisjoint(words.words[max(0, job.first - _HIRED_NEAR) : job.first])
    ]


def _hired(words: Words) -> Answer | None:
    """«Подъезд № 5 … Нужен reels-мейкер»: the trade right behind a verb of hiring, whatever the title says."""
    for job in _hired_trades(words):
        end = SENTENCE_END.search(words.plain, words.ends[job.last])
        clause = words_of(words.plain[words.starts[job.first] : end.start() if end else None][:LONGEST_TITLE])
        return _relevance(clause, _found(clause))
    return None


def _of_duties(words: Words) -> Answer:
    """Relevance and role by what there is to do: the first sentence that names social-media work, else the most frequent
    duty of ``duties.csv``, else the first sentence that names a neighbouring trade."""
    lead = leading(words)
    few = not lead and _is_a_mention(words)
    core = None if few else next((one for one in _of_sentences(words) if one[0] == "core"), None)
    if core:
        return core
    done = _of_request(words, most_done(words), few)
    if done:
        return done
    if lead or (not few and not is_request(words) and _pages(words)):
        return "core", _asked(words)
    return ("core", PARTS["plain"]) if not few and _tells_of_pages(words) else ("no", "other")


def _of_request(words: Words, done: Answer | None, few: bool) -> Answer | None:
    """What is ``done``, but of social media where a request asks for pages: by the trade of what is made, unless they are
    kept too."""
    if few or (done and done[0] == "core") or not asks_for_pages(words):
        return done
    return "core", done[1] if done and not keeps_pages(words) else _asked(words)


def _of_sentences(words: Words) -> Iterator[Answer]:
    """What each sentence that may be of social-media work says by itself."""
    for sentence in map(words_of, _social_sentences(words)):
        found = _own(sentence, _found(sentence))
        named = [word.hit for word in found if word.kind in _SOCIAL and word.code != "trade"]
        told = only_tells(sentence, named) if named and is_request(words) else tells(sentence.words)
        if not _are_formats(found) and not told:
            yield _relevance(sentence, found)


def _own(words: Words, found: Sequence[_Word]) -> list[_Word]:
    """Without those one works with: «ставить задачи дизайнерам, таргетологам»."""
    return [word for word in found if not words.words[word.hit.last].endswith(_COLLEAGUES)]


def _is_a_mention(words: Words) -> bool:
    """Whether social networks stand in one of many items of a list: «• презентации … • визуал для соцсетей»."""
    listed = [bullet.start() for bullet in _BULLET.finditer(words.plain)]
    if len(listed) < _LEAST_LISTED:
        return False
    hits = job_phrases().find_all(words)
    named = [words.starts[hit.first] for hit in hits if hit.code.startswith(("core", "social"))]
    return len({bisect_right(listed, place) for place in named}) == 1 and named[0] > listed[0]


def _social_sentences(words: Words) -> Iterator[str]:
    """The sentences with a phrase that may be of social-media work."""
    named = [words.starts[hit.first] for hit in job_phrases().find_all(words) if hit.code.startswith(_SOCIAL)]
    ends = [*map(re.Match.start, SENTENCE_END.finditer(words.plain)), len(words.plain)] if named else []
    for place in dict.fromkeys(bisect_left(ends, place) for place in named):
        yield words.plain[ends[place - 1] + 1 if place else 0 : ends[place]]


def _pages(words: Words) -> list[Hit]:
    """Pages, blogs and channels on a network that is named near them."""
    hits = job_phrases().find_all(words)
    return [hit for hit in hits if hit.code.startswith("page") and is_on_network(words, hit, hits)]


def _tells_of_pages(words: Words) -> bool:
    """«Контент-план есть … комменты, сообщения, истории»: so many things of pages, and no verb that any table knows."""
    told = {words.words[hit.first][:_STEM] for hit in _PAGE_WORK.find_all(words)}
    return len(told) >= _LEAST_OF_PAGES


def _are_formats(found: Sequence[_Word]) -> bool:
    """«+1000 за сторис с отметкой»: of social networks only what is made for them is named."""
    return all(word.code == "formats" for word in found if word.kind in ("core", "social"))


@lru_cache(maxsize=4096)
def _plain_title(title: str) -> str:
    return plain(title[:LONGEST_TITLE]).text


@lru_cache(maxsize=4096)
def _of_title(title: str) -> tuple[Relevance, str, str]:
    """Relevance, role and grade by the title alone; titles repeat."""
    title = _LOOSE.sub(r"\1-", title)
    words = words_of(title)
    core = _core_before_list(title)
    listed = "" if core else _before_long_list(title)
    told = _relevance(words_of(listed), _found(words_of(listed))) if listed else ("no", "other")
    if core or told[1] != "other":
        return *(("core", core) if core else told), grade_of(words)
    found = _found(words)
    return *(_of_thing(words, found) or _relevance(words, found)), grade_of(words)


def _of_thing(words: Words, found: Sequence[_Word]) -> Answer | None:
    """«Обложка для клипа ВК и три сторис», «20 креативов для таргета»: what is made stands before the networks or the work it
    is made for, and no job is named."""
    social = _social(found)
    works = [word for word in found if word.kind in JOBS | {"core", "host"}]
    served = [word for word in works if words.words[word.hit.first - 1] in _FOR]
    if len(served) < len(works) or not (social or served):
        return None
    first = min(word.hit.first for word in (*social, *served))
    thing = made(words, first)
    near = bool(served) or any(word.code != "channels" for word in social)
    return ("core" if near else "adjacent", thing[1]) if thing else None


def _before_long_list(title: str) -> str:
    """«Маркетолог (соцсети, полиграфия, акции)»: one of three things in brackets is not the job, unless it is led."""
    listed = _LONG_LIST.search(title)
    if not listed or leading(words_of(listed[0])) or any(w.code in CRAFTS for w in _found(words_of(title))):
        return ""
    social = sum(word.kind == "social" for word in _found(words_of(listed[0])))
    return title[: listed.start()] + title[listed.end() :] if social == 1 else ""


def _core_before_list(title: str) -> str:
    """«Дизайнер для соцсетей (карусели, креативы для таргета)»: what a parenthesis lists adds to no social-media title."""
    rest = _LISTED.sub("", title)
    if rest == title:
        return ""
    words = words_of(rest)
    return _core(words, _found(words))


def _relevance(words: Words, found: Sequence[_Word]) -> Answer:
    core = _core(words, found)
    if core:
        return "core", core
    return _neighbour(found)


def _core(words: Words, found: Sequence[_Word]) -> str:
    """The role if the title names social-media work, else ""."""
    job = next((word for word in found if word.kind == "core"), None)
    social = _social(found)
    if job:
        served = _serving(words, found, job)
        if served:
            return served
        special = not social or _first_named(job, social[0]) or all(w.code == "formats" for w in social)
        return job.code if special else _of_social(words, found, social)
    if social and all(word.code == "formats" for word in social):
        return _of_formats(words, found, social)
    if social and _may_be_lifted(words, found, social):
        return _craft(words, found, social) or _of_social(words, found, social)
    return _asked(words) if _is_request(words, found) else ""


def _serving(words: Words, found: Sequence[_Word], job: _Word) -> str:
    """«Дизайнер креативов для VK Рекламы»: the trade that works for another's work; "" for none."""
    craft = next((word for word in found if _is_craft(word)), None)
    return craft.code if craft and words.words[job.hit.first - 1] in _FOR else ""


def _asked(words: Words) -> str:
    """The role of a request: whose a chat is, else of whoever leads social networks."""
    led = leading(words)
    return (led and led[1].code.startswith("page") and led[1].code.split(" ")[1]) or PARTS["plain"]


def _of_formats(words: Words, found: Sequence[_Word], social: Sequence[_Word]) -> str:
    """Short videos and stories: a trade's own work («монтажёр Reels», «смонтировать рилсы», «шаблоны сторис»), else that
    of whoever makes them."""
    if any(word.kind in ("no", "adjacent") for word in found if word.item == found[0].item):
        return ""
    crafts = [word for word in found if _is_craft(word)]
    if crafts:
        return crafts[0].code
    told = most_done(words)
    return told[1] if told else PARTS["content"]


def _social(found: Sequence[_Word]) -> list[_Word]:
    """Social networks and SMM, but not as a skill asked for: «PR-менеджер с навыками SMM»."""
    return [word for word in found if word.kind == "social" and not _is_skill(found, word)]


def _of_social(words: Words, found: Sequence[_Word], social: Sequence[_Word]) -> str:
    if _is_of_content(words, found, social):
        apart = all(word.item > 0 and not word.inside for word in social) and found[0].code == PARTS.get(
            "content_of"
        )
        return PARTS["content_of"] if apart else PARTS["content"]
    return PARTS["content"] if _are_for_networks(words, social) else PARTS["plain"]


def _are_for_networks(words: Words, social: Sequence[_Word]) -> bool:
    """«Вертикальные видео для соцсетей»: what is made is named, networks are where it goes."""
    first = social[0]
    return first.code == "formats" and all(
        word.code == "formats" or words.words[word.hit.first - 1] in ("для", "в", "под") for word in social
    )


def _is_of_content(words: Words, found: Sequence[_Word], social: Sequence[_Word]) -> bool:
    """«Контент-менеджер соцсетей»: content is the job, social networks are its field."""
    named = any(word.kind == "near" and word.code == PARTS.get("content_of") for word in found)
    return named and not _own_item(words, found, social)


def _first_named(job: _Word, social: _Word) -> bool:
    """A special role counts if it is named before plain SMM, or SMM is only its field («SMM-стратег»,
    «таргетолог в соцсетях»)."""
    return job.hit.first < social.hit.first or (job.item == social.item and social.code in NETWORKS)


def _is_request(words: Words, found: Sequence[_Word]) -> bool:
    """«Вести страничку нашего клуба в ВК»: social networks to be led, and no trade named but that of whose they are
    («ведение соцсетей стоматологии»)."""
    led = leading(words)
    if led is None:
        return False
    item = next((word.item for word in found if word.hit.first == led[1].first), -1)
    return not any(
        word.kind in _TRADES and not word.inside and (word.item != item or word.hit.first < led[1].first)
        for word in found
    )


def _may_be_lifted(words: Words, found: Sequence[_Word], social: Sequence[_Word]) -> bool:
    """Whether social networks in the title are the job itself and not a side duty of another trade."""
    first = [word for word in found if word.item == found[0].item]
    if all(word.inside and _is_field(first, word) for word in social) and first[0].kind in (
        "near",
        "neutral",
    ):
        return first[0].code in CRAFTS or first[0].code == PARTS.get("content_of")
    if any(_stands_alone(words, found, word) for word in social if word.code == "trade"):
        return True
    if any(word.kind == "no" for word in first):
        return False
    networks = {words.words[word.hit.first] for word in social if word.code in NETWORKS}
    return len(networks) > 1 or any(_lifts(word) for word in first)


def _is_field(first: Sequence[_Word], word: _Word) -> bool:
    """«Медиабаер (TikTok, VK)», «Аккаунт-менеджер (SMM-проекты)»: where a trade's work is seen, in brackets."""
    return word.code == "channels" or (first[0].kind == "neutral" and word.code == "trade")


def _lifts(word: _Word) -> bool:
    """A network alone is no job («Telegram's new update»), nor are social networks far into a title."""
    field = word.kind == "social" and (word.code in NETWORKS or (word.code == "networks" and word.item > 0))
    return word.kind in _LIFTING and not field


def _stands_alone(words: Words, found: Sequence[_Word], smm: _Word) -> bool:
    """SMM with a job word behind it or as an item of its own: «Администратор / SMM»."""
    if any(w.hit.first == smm.hit.last + 1 and w.kind in _JOB_BEHIND for w in found):
        return True
    mates = {w.kind for w in found if w.item == smm.item and w is not smm}
    if "head" in mates and not mates & {"no", "near", "neutral", "skilled"}:
        return True
    return item_begins(words, smm.hit.first) and not mates & {"no", "skilled"}


def _own_item(words: Words, found: Sequence[_Word], social: Sequence[_Word]) -> bool:
    return any(w.code == "trade" and not w.inside and _stands_alone(words, found, w) for w in social)


def _craft(words: Words, found: Sequence[_Word], social: Sequence[_Word]) -> str:
    """«SMM-дизайнер», «Дизайнер (SMM)», «Копирайтер в соцсети»: the trade, done for social networks; "" for none."""
    crafts = [word for word in found if _is_craft(word)]
    if not crafts:
        return ""
    first = crafts[0]
    touching = crafts if first.item == 0 else crafts[:1]
    if any(_touches(social, craft) for craft in touching):
        return first.code
    return first.code if first.item == 0 and not _own_item(words, found, social) else ""


def _is_craft(word: _Word) -> bool:
    return word.kind == "near" and word.code in CRAFTS


def _touches(social: Sequence[_Word], craft: _Word) -> bool:
    """Whether social networks stand just before a trade: «SMM-дизайнер»."""
    return any(word.hit.last + 1 == craft.hit.first for word in social)


def _is_skill(found: Sequence[_Word], word: _Word) -> bool:
    return any(w.kind == "skilled" and 0 < word.hit.first - w.hit.last <= _SKILL_NEAR for w in found)


def _neighbour(found: Sequence[_Word]) -> Answer:
    """Relevance and role of a title without social-media work: the first job named decides the role, any
    neighbouring job or subject makes it adjacent."""
    jobs = _jobs(found)
    strong = [w for w in jobs if w.kind in _NEIGHBOURS]
    if not strong:
        return _without_neighbours(found, jobs)
    leading_job = jobs[0]
    if leading_job.kind == "no":
        return ("adjacent" if leading_job.item != strong[0].item else "no"), "other"
    if leading_job.item > 0 and _other_job_first(found):
        return "adjacent", "other"
    return "adjacent", leading_job.code if leading_job.kind in ("near", "bare") else "other"


def _jobs(found: Sequence[_Word]) -> list[_Word]:
    """Jobs of the title; a skill asked for is none, nor is «контент» before a job of its own."""
    jobs = [w for w in found if w.kind in JOBS and (w.kind == "no" or not _is_skill(found, w))]
    jobs = [w for w in jobs if w.code != "host"] or jobs
    nears = {w.hit.first for w in jobs if w.kind == "near"}
    return [w for w in jobs if w.kind != "bare" or w.hit.last + 1 not in nears]


def _other_job_first(found: Sequence[_Word]) -> bool:
    """Whether the first item names a job that the table does not know: «Специалист службы мониторинга / …»."""
    first = [w for w in found if w.item == 0]
    if not any(w.kind == "head" for w in first):
        return False
    end = max(w.hit.last for w in first)
    later = min(w.hit.first for w in found if w.item > 0)
    return later - end > 1


def _is_of_smm(found: Sequence[_Word], jobs: Sequence[_Word]) -> bool:
    """«Аналитик SMM», «аналитик соцсетей», «SMM-аналитик»: the trade of somebody else, done for social networks."""
    job = jobs[0].hit
    return any(
        word.hit.first - job.last == 1 or job.first - word.hit.last == 1
        for word in found
        if word.code in ("trade", "networks")
    )


def _without_neighbours(found: Sequence[_Word], jobs: Sequence[_Word]) -> Answer:
    if any(w.kind == "no" for w in jobs):
        return ("adjacent" if _is_of_smm(found, jobs) else "no"), "other"
    weak = [w for w in found if w.kind == "weak"]
    if weak:
        return "adjacent", weak[0].code
    about = any(w.kind in ("topic", "social") for w in found)
    named = any(w.kind in ("head", "neutral") for w in found)
    return ("adjacent", "other") if about and named else ("no", "other")


@lru_cache(maxsize=4)
def _found(words: Words) -> list[_Word]:
    """Phrases of the title in order, without those that are an employer's name."""
    found: list[_Word] = []
    breaks = [match.start() for match in BREAK.finditer(words.plain)]
    opened = [match.start() for match in _OPENING.finditer(words.plain)]
    for hit in job_phrases().find(words):
        kind, _, code = hit.code.partition(" ")
        start = words.starts[hit.first]
        item = sum(place < start for place in breaks)
        inside = any(place < start and ")" not in words.plain[place:start] for place in opened)
        if kind == "host":
            kind, code = ("core", code) if _keeps_order(words, hit) else ("no", "host")
        elif _films(words, hit):
            kind, code = "core", PARTS["content"]
        found.append(_Word(kind, code, hit, item - _blank_items(words, breaks, item), inside))
    kept = [word for word in found if word.kind not in _NO_PARTS]
    return [word for word in kept if not _is_of_employer(words, kept, word)]


def _is_of_employer(words: Words, found: Sequence[_Word], word: _Word) -> bool:
    """«SMM Team Lead в команду маркетплейса»: another trade behind «в» or «для», social-media work before it."""
    if word.kind != "no":
        return False
    first = next((one for one in found if one.kind == "core" or one.code == "trade"), word)
    return not _INTO.isdisjoint(words.words[first.hit.last + 1 : word.hit.first])


def _keeps_order(words: Words, host: Hit) -> bool:
    """Whether whoever keeps order does so in a chat or a channel («в чат … требуется админ»), and leads no pages on the
    side («администратор салона, ведение страниц»)."""
    hits = job_phrases().find_all(words)
    kept = [hit for hit in hits if hit.code.startswith(("page", "social channels"))]
    near = any(distance(host, hit) <= _KEPT for hit in kept)
    return near and not any(hit.code == "lead " for hit in hits)


def _films(words: Words, hit: Hit) -> bool:
    """«Автор мемов», «стример для Shorts»: whoever makes films, and writes nothing; «автор канала о видео» does not."""
    if not words.words[hit.first].startswith(_AUTHORS):
        return False
    made = words.words[hit.last :]
    filmed = (word for before, word in itertools.pairwise(made) if before not in _ABOUT)
    return any(word.startswith(_FILMED) for word in filmed) and not any(
        word.startswith(_WRITTEN) for word in made
    )


def _blank_items(words: Words, breaks: Sequence[int], item: int) -> int:
    """How many items before this one hold no word: «/контент-менеджер/»."""
    edges = [-1, *breaks[:item]]
    return sum(not any(a < start < b for start in words.starts) for a, b in itertools.pairwise(edges))


def _text_is_social(words: Words) -> bool:
    """Whether the text itself speaks of social networks at least twice."""
    hits = within(words, job_phrases().find_all(words), 0, _NETWORKS_READ)
    return len({hit.first for hit in hits if hit.code.startswith("social")}) > 1
