"""What a title says by itself: whether it is social-media work, and which role.

A title is a list of jobs («Копирайтер / SMM-менеджер (удалённо)»). Social-media work named anywhere in it as a job makes
it *core*; named as a side duty of another trade («администратор салона, ведение соцсетей») or inside an employer's name
(«продажи в SMM-академию») it does not.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from vilka.labels import CRAFTS, PARTS
from vilka.words.duties import Answer, Relevance, item_begins, leading, made, most_done
from vilka.words.grades import grade_of
from vilka.words.jobs import JOBS, NETWORKS, job_phrases
from vilka.words.lexicon import Words, words_of
from vilka.words.moods import INFINITIVES
from vilka.words.title_parts import Part, Title, parted
from vilka.words.trades import PREPOSITIONS

_TRADES = frozenset({"near", "bare", "adjacent", "neutral", "no", "employer"})
_NEIGHBOURS = frozenset({"near", "bare", "adjacent"})
_LIFTING = frozenset({"head", "near", "weak", "social", "adjacent"})
_JOB_BEHIND = frozenset({"head", "near", "core"})
#: «Интернет - маркетинг» is one word with a loose hyphen, not two items.
_LOOSE = re.compile(
    r"\b(интернет|контент|content|smm|смм|веб|web|бренд|арт|медиа|пиар|pr|e|email|диджитал|digital|комьюнити|таргет)"
    r" ?[-–—] ?(?=[а-яёa-z])",
    re.IGNORECASE,
)
#: Pages that are kept before another work is named.
_LED = frozenset(["page ", "page smm_manager"])
_FOR = frozenset(["для", "под"])
#: What is looked through, and how one goes on with it.
_REVIEWS, _THEN = (
    ("разбор", "аудит"),
    frozenset(["и", "а", "дальше", "далее", "потом", "затем", "дальнейшее"]),
)
#: Articles and films stand there as on a site: who writes or draws them keeps no page.
_HOSTS = ("дзен", "rutube", "рутуб")
#: How far, in words, they stand from whom something is made for: «для отдела таргетологов».
_SERVED_NEAR = 2
_LISTED = re.compile(r"\s*\([^()]*,[^()]*\)")
_LONG_LIST = re.compile(r"\s*\([^()]*,[^()]*,[^()]*\)")


@lru_cache(maxsize=4096)
def of_title(text: str) -> tuple[Relevance, str, str]:
    """Relevance, role and grade by the title alone; titles repeat."""
    text = _LOOSE.sub(r"\1-", text)
    words = words_of(text)
    core = _core_before_list(text)
    if core:
        return "core", core, grade_of(words)
    listed = _before_long_list(text)
    told = relevance(parted(words_of(listed))) if listed else ("no", "other")
    if told[1] == "other":
        told = _of_thing(parted(words)) or relevance(parted(words))
    return *told, grade_of(words)


def _of_thing(title: Title) -> Answer | None:
    """«Обложка для клипа ВК и три сторис», «20 креативов для таргета»: what is made stands before the networks or the work it
    is made for, and no job is named."""
    led = leading(title.words)
    if led and led[0].first == 0 and title.words.words[0].endswith(INFINITIVES):
        return None
    works = [word for word in title.parts if word.kind in JOBS | {"core", "host"}]
    served = [word for word in works if title.before(word) in _FOR]
    if len(served) < len(works) or not (title.social or served):
        return None
    thing = made(title.words, min(word.hit.first for word in (*title.social, *served)))
    if not thing:
        return None
    near = bool(served) or any(word.code != "channels" for word in title.social)
    smm, role = most_done(title.words) or thing
    return "core" if near or smm == "core" else "adjacent", role


def _before_long_list(text: str) -> str:
    """«Маркетолог (соцсети, полиграфия, акции)»: one of three things in brackets is not the job, unless it is led."""
    listed = _LONG_LIST.search(text)
    if (
        not listed
        or leading(words_of(listed[0]))
        or any(w.code in CRAFTS for w in parted(words_of(text)).parts)
    ):
        return ""
    social = sum(word.kind == "social" for word in parted(words_of(listed[0])).parts)
    return text[: listed.start()] + text[listed.end() :] if social == 1 else ""


def _core_before_list(text: str) -> str:
    """«Дизайнер для соцсетей (карусели, креативы для таргета)»: what a parenthesis lists adds to no social-media title."""
    rest = _LISTED.sub("", text)
    return "" if rest == text else _core(parted(words_of(rest)))


def relevance(title: Title) -> Answer:
    """Relevance and role by the parts of a title."""
    core = _core(title)
    return ("core", core) if core else _neighbour(title)


def _core(title: Title) -> str:
    """The role if the title names social-media work, else ""."""
    job = next((word for word in title.parts if word.kind == "core"), None)
    if job:
        if _is_made_for(title, job):
            return ""
        served = _serving(title, job)
        if served:
            return served
        if _leads_before(title, job) or _leads_after(title, job):
            return PARTS["plain"]
        return job.code if _is_special(title, job) else _of_social(title)
    if title.social and all(word.code == "formats" for word in title.social):
        return _of_formats(title)
    if title.social and _may_be_lifted(title):
        return _craft(title) or _of_social(title)
    return asked_of(title.words) if _is_request(title) else ""


def _is_special(title: Title, job: Part) -> bool:
    """Whether a special role is the job itself, and not one of what SMM is."""
    first = not title.social or _first_named(job, title.social[0])
    return first or all(word.code == "formats" for word in title.social)


def _leads_before(title: Title, job: Part) -> bool:
    """«Ведение группы и реклама в ВК»: pages are kept, first of all."""
    led = leading(title.words)
    if led is None:
        return False
    hits = job_phrases().find_all(title.words)
    return any(hit.code in _LED and led[0].first < hit.first < job.hit.first for hit in hits)


def _leads_after(title: Title, job: Part) -> bool:
    """«Разбор аккаунта и ведение инсты»: what is looked at first is then kept."""
    led, said = leading(title.words), title.words.words
    if led is None or led[0].first <= job.hit.last or not said[job.hit.first].startswith(_REVIEWS):
        return False
    return _THEN.issuperset(said[job.hit.last + 1 : led[0].first])


def _serving(title: Title, job: Part) -> str:
    """«Дизайнер креативов для VK Рекламы»: the trade that works for another's work; "" for none."""
    return title.crafts[0].code if title.crafts and title.before(job) in _FOR else ""


def _is_made_for(title: Title, job: Part) -> bool:
    """«Написать сервис для таргетологов», «Сделать сайт таргетолога», «Юрист на блогеров»: somebody else's work, first named,
    that serves this one."""
    first, said = title.parts[0], title.words.words
    if said[job.hit.first] == "на":
        return first.kind in JOBS and first.item == job.item
    near = said[max(first.hit.last, job.hit.first - _SERVED_NEAR) : job.hit.first]
    serves = said[first.hit.first].endswith(INFINITIVES) or not _FOR.isdisjoint(near)
    return first.kind == "no" and first.item == job.item and serves


def _of_formats(title: Title) -> str:
    """Short videos and stories: a trade's own work («монтажёр Reels», «смонтировать рилсы», «шаблоны сторис»), else that
    of whoever makes them."""
    if any(word.kind in ("no", "adjacent") for word in title.first_item):
        return ""
    if title.crafts:
        return title.crafts[0].code
    told = most_done(title.words)
    return told[1] if told else PARTS["content"]


def _of_social(title: Title) -> str:
    if _is_of_content(title):
        apart = all(word.item > 0 and not word.inside for word in title.social)
        return PARTS["content_of" if apart and _is_content(title.parts[0]) else "content"]
    return PARTS["content"] if _are_for_networks(title) else PARTS["plain"]


def _are_for_networks(title: Title) -> bool:
    """«Вертикальные видео для соцсетей»: what is made is named, networks are where it goes."""
    first = title.social[0]
    return first.code == "formats" and all(
        word.code == "formats" or title.before(word) in ("для", "в", "под") for word in title.social
    )


def _is_of_content(title: Title) -> bool:
    """«Контент-менеджер соцсетей»: content is the job, social networks are its field; in «Менеджер по соцсетям и контенту»
    they are the first half of it."""
    content = [word for word in title.parts if _is_content(word)]
    if not content or _own_item(title):
        return False
    first = title.social[0]
    return not (first.code == "networks" and first.item < content[0].item and _are_themes(title, content))


def _are_themes(title: Title, words: Sequence[Part]) -> bool:
    """«контенту», «контента»: what is worked at, and no job's name."""
    return all(title.words.words[word.hit.last].endswith(("ту", "та")) for word in words)


def _is_content(word: Part) -> bool:
    return word.kind == "near" and word.code == PARTS.get("content_of")


def _first_named(job: Part, social: Part) -> bool:
    """A special role counts if it is named before plain SMM, or SMM is only its field («SMM-стратег»,
    «таргетолог в соцсетях»)."""
    return job.hit.first < social.hit.first or (job.item == social.item and social.code in NETWORKS)


def _is_request(title: Title) -> bool:
    """«Вести страничку нашего клуба в ВК»: social networks to be led, and no trade named but that of whose they are
    («ведение соцсетей стоматологии»)."""
    led = leading(title.words)
    if led is None:
        return False
    item = next((word.item for word in title.parts if word.hit.first == led[1].first), -1)
    return not any(
        word.kind in _TRADES
        and not word.inside
        and (word.hit.first < led[1].first or (word.item != item and word.kind not in _NEIGHBOURS))
        for word in title.parts
    )


def _may_be_lifted(title: Title) -> bool:
    """Whether social networks in the title are the job itself and not a side duty of another trade."""
    first = title.parts[0]
    if first.code in CRAFTS and all(
        title.words.words[word.hit.first].startswith(_HOSTS) for word in title.social
    ):
        return False
    if first.kind in ("near", "neutral") and all(_is_field(first, word) for word in title.social):
        return first.code in CRAFTS or first.code == PARTS.get("content_of")
    if any(_stands_alone(title, word) for word in title.social if word.code == "trade"):
        return True
    if any(word.kind == "no" for word in title.first_item):
        return False
    networks = {title.words.words[word.hit.first] for word in title.social if word.code in NETWORKS}
    return _are_fields(title) or len(networks) > 1 or any(map(_lifts, title.first_item))


def _are_fields(title: Title) -> bool:
    """«Маркетинг и SMM в кофейне»: fields of work alone are whoever does both; «Инструмент для SEO и SMM специалистов» names
    whose it is."""
    field, smm = title.parts[0], title.social[0]
    both = field.kind == "topic" and smm.code == "trade" and title.words.words[1 : smm.hit.first] == ["и"]
    behind = title.words.words[smm.hit.last + 1 : smm.hit.last + 2]
    return both and field.hit.first == 0 and not title.jobs and PREPOSITIONS.issuperset(behind)


def _is_field(first: Part, word: Part) -> bool:
    """«Медиабаер (TikTok, VK)», «Аккаунт-менеджер (SMM-проекты)»: where a trade's work is seen, in brackets."""
    return word.inside and (word.code == "channels" or (first.kind == "neutral" and word.code == "trade"))


def _lifts(word: Part) -> bool:
    """A network alone is no job («Telegram's new update»), nor are social networks far into a title."""
    field = word.kind == "social" and (word.code in NETWORKS or (word.code == "networks" and word.item > 0))
    return word.kind in _LIFTING and not field


def _stands_alone(title: Title, smm: Part) -> bool:
    """SMM with a job word behind it or as an item of its own: «Администратор / SMM»."""
    if any(w.hit.first == smm.hit.last + 1 and w.kind in _JOB_BEHIND for w in title.parts):
        return True
    mates = {w.kind for w in title.parts if w.item == smm.item and w is not smm}
    if "head" in mates and not mates & {"no", "near", "neutral", "skilled"}:
        return True
    return item_begins(title.words, smm.hit.first) and not mates & {"no", "skilled"}


def _own_item(title: Title) -> bool:
    return any(w.code == "trade" and not w.inside and _stands_alone(title, w) for w in title.social)


def _craft(title: Title) -> str:
    """«SMM-дизайнер», «Дизайнер (SMM)», «Копирайтер в соцсети»: the trade, done for social networks; "" for none."""
    if not title.crafts:
        return ""
    first = title.crafts[0]
    touching = title.crafts if first.item == 0 else title.crafts[:1]
    ends = {word.hit.last + 1 for word in title.social}
    touches = any(craft.hit.first in ends for craft in touching)
    return first.code if touches or (first.item == 0 and not _own_item(title)) else ""


def _neighbour(title: Title) -> Answer:
    """Relevance and role of a title without social-media work: the first job named decides the role, any
    neighbouring job or subject makes it adjacent."""
    jobs = title.jobs
    strong = [w for w in jobs if w.kind in _NEIGHBOURS]
    if not strong:
        return _without_neighbours(title)
    leading_job = jobs[0]
    if leading_job.kind == "no":
        return ("adjacent" if leading_job.item != strong[0].item else "no"), "other"
    if leading_job.item > 0 and _other_job_first(title):
        return "adjacent", "other"
    return "adjacent", leading_job.code if leading_job.kind in ("near", "bare") else "other"


def _other_job_first(title: Title) -> bool:
    """Whether the first item names a job that the table does not know: «Специалист службы мониторинга / …»."""
    first = [w for w in title.parts if w.item == 0]
    if not any(w.kind == "head" for w in first):
        return False
    end = max(w.hit.last for w in first)
    later = min(w.hit.first for w in title.parts if w.item > 0)
    return later - end > 1


def _is_of_smm(title: Title) -> bool:
    """«Аналитик SMM», «аналитик соцсетей», «SMM-аналитик»: the trade of somebody else, done for social networks."""
    job = title.jobs[0].hit
    return any(
        word.hit.first - job.last == 1 or job.first - word.hit.last == 1
        for word in title.parts
        if word.code in ("trade", "networks")
    )


def _without_neighbours(title: Title) -> Answer:
    if any(w.kind == "no" for w in title.jobs):
        return ("adjacent" if _is_of_smm(title) else "no"), "other"
    weak = [w for w in title.parts if w.kind == "weak"]
    if weak:
        return "adjacent", weak[0].code
    about = any(w.kind in ("topic", "social") for w in title.parts)
    named = any(w.kind in ("head", "neutral") for w in title.parts)
    return ("adjacent", "other") if about and named else ("no", "other")


def asked_of(words: Words) -> str:
    """The role of a request: whose a chat is, else of whoever leads social networks."""
    led = leading(words)
    return (led and led[1].code.startswith("page") and led[1].code.split(" ")[1]) or PARTS["plain"]
