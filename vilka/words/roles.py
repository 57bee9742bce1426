"""Is it social-media work, which role and which grade: by title first, by text second.

The words are in ``roles.csv`` of the trade. What a title says: ``vilka.words.title_roles``; what there is to do:
``vilka.words.duties``; grades: ``vilka.words.grades``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from vilka.labels import CRAFTS, PARTS
from vilka.words.asks import (
    asks_for_another,
    asks_for_pages,
    is_request,
    keeps_pages,
    makes_for_pages,
    makes_whole_posts,
    names_pages_beside_much,
)
from vilka.words.body import body_words, untagged
from vilka.words.clauses import sentence, within
from vilka.words.duties import (
    BREAK,
    SENTENCE_END,
    WHOEVER,
    Answer,
    Relevance,
    is_on_network,
    leading,
    made,
    most_done,
    places_of_leading,
)
from vilka.words.grades import HIRING, grade_of, grade_of_text, grade_words
from vilka.words.jobs import LONGEST_TITLE, job_phrases, jobs_of
from vilka.words.lexicon import (
    Hit,
    Phrases,
    Words,
    part_of,
    word_list,
    words_of,
)
from vilka.words.moods import INFINITIVES, is_done_by_others, only_tells, tells
from vilka.words.plain import TEXT_READ, plain, whole_text
from vilka.words.title_parts import Part, Title, parted
from vilka.words.title_roles import asked_of, of_title, relevance
from vilka.words.titles import is_past
from vilka.words.varied import told_behind

_SOCIAL = ("core", "host", "social")
_PAGE_WORK = Phrases(
    {
        "": [
            "контент план~",
            "коммент~",
            "комментари~",
            "истори~",
            "сторис",
            "пост~",
            "ролик~",
            "рилс~",
            "reels",
            "прям~ эфир~",
            "подписчик~",
            "репост~",
            "хештег~",
        ]
    }
)
#: Letters that tell one thing from another, and so many of them.
_STEM, _LEAST_OF_PAGES = 4, 3
_BY_AI = word_list("by ai")
_NEARNESS: tuple[Relevance, ...] = ("no", "adjacent", "core")
_FOR_WHOM = re.compile(r"\sдля\s", re.IGNORECASE)
#: Those one works with: «таргетологам», «с SMM-менеджерами».
_COLLEAGUES = tuple(job + end for job in ("олог", "щик", "менеджер", "мейкер") for end in ("ам", "ами"))
#: Of so many items one is a mention.
_BULLET, _LEAST_LISTED = re.compile(r"\n\s*(?:[-–—•▪●✅✔◾*]|\d{1,2}[.)])"), 4
#: The part that tells what there is to do, and the part where networks are named.
_DUTIES_READ, _NETWORKS_READ = 2_000, 5_000
#: A firm's name may stand above what there is to do.
_HEAD_LINES = 3
_HIRED_NEAR = 3
#: An employer is named in the first sentences, in characters.
_EMPLOYER_WITHIN = 200
_NEAR = ("core", "near")
#: What is wanted of whoever comes after an agency; an agency itself hires.
_RESULTS = re.compile(r"(?i)\b(?:заяв|клиент|лид|звон|продаж|запис|подписч|результат|толк|охват|посетител)")
_HIRES = ("ищ", "нуж", "требу", "набира", "приглаша", "открыва", "нанима")
#: «Помощник блогера»: whose help it is, and not what.
_ASSISTS = ("помощни", "ассистент", "assistant")
#: What is asked for beside a job, and what a work is about: the text says whose it is.
_NO_JOBS = frozenset(["skilled", "topic"])
_ON_SITES = ("блог", "официальн", "личн", "экспертн")


@dataclass(frozen=True, slots=True)
class Role:
    """``smm``: core | adjacent | no; ``role`` and ``grade``: codes of the contract, grade "" if not said."""

    smm: Relevance
    role: str
    grade: str


def read_role(title: str, text: str = "") -> Role:
    """Relevance, role and grade of a vacancy; ``text`` helps where the title says too little."""
    title, text = _plain_title(title), whole_text(text).text
    smm, role, grade = of_title(title)
    grade = grade or grade_of_text(text)
    if smm != "core" and role == "other" and text:
        told = _by_duties(title, text)
        if told[0] == "no" and _by_title(title).anybody:
            told = _of_duties(_beginning(words_of(text[:TEXT_READ])))
        smm, role = max((told, (smm, role)), key=lambda one: _NEARNESS.index(one[0]))
    if smm == "adjacent" and _is_for_networks(role, _told(text)):
        smm = "core"
    if smm == "core" and role == PARTS.get("content_of") and _produces(title):
        role = PARTS["content"]
    smm, role = _of_varied(title, role, text) or (smm, role)
    if (
        smm == "core"
        and role == PARTS["content"]
        and text
        and _is_by_ai(title)
        and not _tells_networks(_told(text))
    ):
        smm = "adjacent"
    if smm == "core" and grade == "head" and _leads_networks(title, role) and not _leads_beside(title):
        role = PARTS["head"]
    if smm == "no" and text and _serves_smm(title, words_of(text[:TEXT_READ])):
        smm = "adjacent"
    return Role(smm, role, grade)


def _of_varied(title: str, role: str, text: str) -> Answer | None:
    """What a trade that may be any is by the text, «Ищем автора … снимать мемы»; None where the title is of no such trade."""
    told = told_behind(title, _told(text)) if text else None
    if told is None or (told.kind == "core" and role not in CRAFTS and " " in title):
        return None
    relevances: dict[str, Relevance] = {"core": "core", "no": "no"}
    return relevances.get(told.kind, "adjacent"), told.code or "other"


def _produces(title: str) -> bool:
    """«Контент-продюсер» whose content is of networks makes it, and fills no site."""
    return any(word.startswith(("продюсер", "producer")) for word in words_of(title[:LONGEST_TITLE]).words)


def _leads_networks(title: str, role: str) -> bool:
    """Whether whoever leads, leads social networks, with content or alone: «руководитель отдела контента и соцсетей»."""
    if role != PARTS["content"]:
        return role == PARTS["plain"]
    return any(word.code in ("trade", "networks") for word in parted(words_of(title)).social)


def _serves_smm(title: str, words: Words) -> bool:
    """«SMM-агентство «Ёлки» ищет проджекта»: who leads projects or clients where the employer, named first, does SMM."""
    if not any(word.kind == "neutral" for word in parted(words_of(title)).parts):
        return False
    hits = within(words, job_phrases().find_all(words), 0, _EMPLOYER_WITHIN)
    return any(
        hit.code.startswith("employer") and "опыт" not in words.words[max(0, hit.first - 3) : hit.first]
        for hit in hits
    )


def _leads_beside(title: str) -> bool:
    """«SMM-менеджер / Lead проекта», «SMM-специалист (Content Factory Lead)»: the first item is called otherwise."""
    first = words_of(BREAK.split(title, maxsplit=1)[0])
    return any(word.kind == "head" for word in parted(first).parts) and grade_of(first) != "head"


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
    """Whether social networks, or what is made for them, are named."""
    hits = within(words, job_phrases().find_all(words), 0, _DUTIES_READ)
    return any(hit.code.startswith("social") for hit in hits)


def _tells_pages(words: Words) -> bool:
    """Whether networks are named, or pages that can be nowhere else: a firm's blog may be on its site."""
    hits = job_phrases().find_all(words)
    pages = (words.words[hit.first] for hit in hits if hit.code.startswith("page"))
    return _tells_networks(words) or not all(page.startswith(_ON_SITES) for page in pages)


def _is_anybody(words: Words, found: Sequence[Part]) -> bool:
    """Whether a title says no more than «специалист» or «нужен человек», or there is none: tags may say of what."""
    heads = {
        place
        for word in found
        if (word.kind, word.code) == ("head", "")
        for place in (word.hit.first, word.hit.last)
    }
    rest = [word for place, word in enumerate(words.words) if place not in heads]
    return WHOEVER.union(HIRING).issuperset(rest)


def _is_nameless(title: str) -> bool:
    """Whether a title names whoever does the work and no trade: «Нужен человек», «Ассистент»; or there is none."""
    if not title:
        return True
    words = words_of(_FOR_WHOM.split(title, maxsplit=1)[0])
    found = parted(words).parts
    named = (
        any(word.kind == "head" for word in found)
        or bool(places_of_leading(words))
        or not WHOEVER.isdisjoint(words.words)
        or bool(grade_words().find(words))
    )
    jobs = [] if not WHOEVER.isdisjoint(words.words[:1]) else parted(words).jobs
    jobs = [job for job in jobs if not _is_assisted(words, job)]
    return (named and not jobs) or (bool(jobs) and all(word.code == "host" for word in jobs))


def _is_assisted(words: Words, job: Part) -> bool:
    """«Помощник блогера», «Ассистент эксперту»: whose help it is."""
    near = words.words[max(0, job.hit.first - 1) : job.hit.first + 1]
    return job.kind == "adjacent" and any(word.startswith(_ASSISTS) for word in near)


def _by_duties(title: str, text: str) -> Answer:
    """What the text tells to do, where the title names nobody's trade, or one that no table knows («Литраб»)."""
    every, said, named = words_of(text[:TEXT_READ]), _told(text), _by_title(title)
    hired = _hired(said) if _hired_trades(every) else None
    if (
        named.answer == ("no", "other")
        and is_request(every)
        and asks_for_another(every, _endof_title(title, every.plain))
    ):
        return _of_duties(_beginning(said))
    told = hired or named.answer
    if told:
        return told
    if named.nameless and _is_personal(title) and names_pages_beside_much(_beginning(said)):
        return "no", "other"
    if named.nameless:
        asked = _of_duties(_beginning(said))
        return asked if asked[0] != "no" else _thing_of(words_of(title)) or _instead_of_agency(every) or asked
    head = words_of("\n".join(said.plain.split("\n", _HEAD_LINES)[:_HEAD_LINES]))
    led: Answer | None = ("core", PARTS["plain"]) if leading(head) else None
    done = led or most_done(_beginning(said))
    return _of_request(said, done, _is_a_mention(said)) or _instead_of_agency(every) or ("no", "other")


def _instead_of_agency(words: Words) -> Answer | None:
    """«Смм-агентство берёт 60 тысяч, а заявок нет. Ищу толкового человека»: whoever does what an agency did badly."""
    if not is_request(words) or not asks_for_another(words, len(words.plain)):
        return None
    agencies = (hit for hit in job_phrases().find_all(words) if hit.code.startswith("employer"))
    left = any(_does_badly(words, hit) for hit in agencies)
    return ("core", PARTS["plain"]) if left and _RESULTS.search(words.plain) else None


def _does_badly(words: Words, agency: Hit) -> bool:
    """Whether a sentence tells what an agency does or did, and hires nobody."""
    start, end = sentence(words, agency)
    said = words.words[bisect_left(words.starts, start) : bisect_left(words.starts, end)]
    done = any(is_done_by_others(word) or is_past(word) for word in said)
    return done and not any(word.startswith(_HIRES) for word in said)


def _is_personal(title: str) -> bool:
    """«Личный помощник»: whoever does whatever somebody has to do."""
    return any(word.code == "personal" for word in parted(words_of(title)).parts)


def _thing_of(title: Words) -> Answer | None:
    """«Помощь с фигмой — карусель на 8 слайдов»: what is made, in a title that names no trade."""
    return None if parted(title).jobs else made(title)


def _endof_title(title: str, text: str) -> int:
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
    found = parted(words).parts
    anybody = _is_anybody(words, found)
    if nameless or (found and all(word.kind == "social" for word in found)):
        return _Named(True, anybody, None)
    jobs = parted(words).jobs
    if jobs:
        deed = words.words[0].endswith(INFINITIVES) and (jobs[0].kind, jobs[0].hit.first) != ("no", 0)
        told = most_done(words) if deed else None
        return _Named(False, anybody, told or ("no", "other"))
    told = most_done(words) or made(words)
    known = any(word.kind not in _NO_JOBS for word in found)
    return _Named(False, anybody, told or (("no", "other") if known else None))


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
        return relevance(parted(clause))
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
        return "core", asked_of(words)
    return ("core", PARTS["plain"]) if not few and _tells_of_pages(words) else ("no", "other")


def _of_request(words: Words, done: Answer | None, few: bool) -> Answer | None:
    """What is ``done``, but of social media where a request asks for pages: by the trade of what is made, unless they are
    kept too."""
    if few or (done and done[0] == "core") or not asks_for_pages(words):
        return done
    if not done or keeps_pages(words):
        return "core", asked_of(words)
    return "core", PARTS["content"] if done[1] in CRAFTS and makes_whole_posts(words) else done[1]


def _of_sentences(words: Words) -> Iterator[Answer]:
    """What each sentence that may be of social-media work says by itself."""
    for said in map(words_of, _social_sentences(words)):
        title = _own(parted(said))
        named = [word.hit for word in title.parts if word.kind in _SOCIAL and word.code != "trade"]
        told = only_tells(said, named) if named and is_request(words) else tells(said.words)
        if not _are_formats(title.parts) and not told:
            yield relevance(title)


def _own(title: Title) -> Title:
    """Without those one works with: «ставить задачи дизайнерам, таргетологам»."""
    said = title.words.words
    return Title(title.words, [word for word in title.parts if not said[word.hit.last].endswith(_COLLEAGUES)])


def _is_a_mention(words: Words) -> bool:
    """Whether social networks stand in one of many items of a list: «• презентации … • визуал для соцсетей»."""
    listed = [bullet.start() for bullet in _BULLET.finditer(words.plain)]
    if len(listed) < _LEAST_LISTED:
        return False
    hits = job_phrases().find_all(words)
    named = [words.starts[hit.first] for hit in hits if hit.code.startswith(("core", "social"))]
    return len({bisect_right(listed, place) for place in named}) == 1


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


def _are_formats(found: Sequence[Part]) -> bool:
    """«+1000 за сторис с отметкой»: of social networks only what is made for them is named."""
    return all(word.code == "formats" for word in found if word.kind in ("core", "social"))


@lru_cache(maxsize=4096)
def _plain_title(title: str) -> str:
    return plain(title[:LONGEST_TITLE]).text


def _is_for_networks(role: str, text: Words) -> bool:
    """Whether content, or what a craft makes, is for social networks by the text: «Копирайтер … писать посты в телеграм»."""
    if role == PARTS.get("content_of") and (_text_is_social(text) or _tells_of_pages(_beginning(text))):
        return True
    made = role in CRAFTS or role == PARTS.get("content_of")
    return made and asks_for_pages(text) and makes_for_pages(text) and _tells_pages(text)


def _text_is_social(words: Words) -> bool:
    """Whether the text itself speaks of social networks at least twice."""
    hits = within(words, job_phrases().find_all(words), 0, _NETWORKS_READ)
    return len({hit.first for hit in hits if hit.code.startswith("social")}) > 1
