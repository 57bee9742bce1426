"""Form, time and format of work from a source's words about terms, from the text and from the employer's name.

The words are in ``data/reference/terms.csv``, reviewed employers in ``agencies.csv``; here is how they decide.
An agency is one because its name, the text or the reviewed list says so, never by guess.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from market.lexicon import Hit, Phrases, Words, codes, words_of
from market.places import table_rows

Form = Literal["in-house", "agency", "freelance", "unknown"]
Time = Literal["full", "part", "internship", "shift", "unknown"]
Format = Literal["office", "remote", "hybrid", "choice", "unknown"]

_TEXT_READ = 20_000
_TERMS_KEPT = 900
#: Words of boards' terms that say nothing by themselves.
_FILLER = frozenset(
    [
        "работа",
        "работы",
        "работодателя",
        "занятость",
        "формат",
        "график",
        "день",
        "рабочий",
        "режим",
        "или",
        "и",
        "на",
        "с",
        "часов",
        "свободный",
        "гибкий",
        "опыт",
        "выходные",
        "смены",
        "по",
        "договору",
    ]
)
_EDGE = re.compile(r"[\n;!?•●▪|]|\.(?=\s|$)")
#: Remote for the time being is no remote: «пока удалённо», «на время карантина», «сейчас удалёнка».
_FOR_NOW = re.compile(
    r"\bпока\b|сейчас|\bвременно|на (?:время|период)|во время|пандеми|карантин|ковид|covid|коронавирус|эпидеми|до конца"
    r"|ближайш|нелегк|самоизоляц|обстановк|\bnow\b|until|\btill\b|temporar|currently|в текущих|первое время|на старте"
    r"|изначально|до \d+ (?:янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)",
    re.IGNORECASE,
)
_SOME_DAYS = re.compile(
    r"(?:\b(?:день|дня|дней|дн|раза?|days?)\b|\d\s*/\s*\d)[^\n.;]{0,40}(?:недел|удал|офис|дома|week|remote|home)"
    r"|(?:удал|дома|офис|remote)[^\n.;]{0,30}\b\d?\s?[-–]?\d? ?(?:день|дня|дней|раза?)\b"
    r"|(?:частичн\w+|частично|отчасти|иногда|периодически)[^\n.;,]{0,25}(?:удал|дистанц|офис|дома|remote|home)"
    r"|(?:удал\w+|дома|офис\w*|remote)[^\n.;,]{0,15}(?:частичн|иногда|отчасти|периодически)(?!\w* занят)"
    r"|\d{2} ?%[^\n.;]{0,20}(?:удал|офис|дома|remote)|несколько дней|по пятницам|чередова",
    re.IGNORECASE,
)
_IF_YOU_LIKE = re.compile(
    r"\bили\b|\bлибо\b|\bor\b|возмож(?:н|ен)|можно|можете|по желани|при желани|по согласовани|по договор[её]нност|рассматрив"
    r"|обсужда|обсудим|на выбор|готовы к|ability|option|possible|как удобно|если договор|\bтак и\b|допуска",
    re.IGNORECASE,
)
#: «офис, удалённая работа», «удалёнка / офис»: a list to choose from.
_SIDE_BY_SIDE = re.compile(
    r"(?:или|либо|or)(?: в| из| an?)? (?:офис|office)|(?:офис\w*|office)\s?[,/+|]\s?(?:\w+ )?(?:удал|дистан|remote|гибрид)|(?:удал[её]\w+|remote)(?: работа)?\s?[,/+|]\s?(?:офис|office|гибрид)",
    re.IGNORECASE,
)
#: Working from home when ill is no term of work.
_SELDOM = re.compile(
    r"приболе|болезн|заболе|в особых случаях|в исключительных|\b\d+ дней в год", re.IGNORECASE
)
_MUST_MOVE = re.compile(
    r"(?:переезд|релокация|relocation)\W{0,3} (?:обязател|is required|required)|обязательн\w+ (?:переезд|релокац)",
    re.I,
)
_WHOLLY = re.compile(
    r"полностью|полн(?:ая|ой|ую|ый)|full(?:y)?\b|100 ?%|только|исключительно|весь|вся команда", re.IGNORECASE
)
_NO_REMOTE = re.compile(
    r"(?:удал[её]нк\w+|удал[её]нно)\s+(?:нет|не\b)|\bне\s+(?:удал|дистанц)|без удал|no remote|not remote",
    re.I,
)
#: «помощь удалённым командам», «команда на удалёнке ищет», «дистанционные курсы»: not the terms of this work.
_OTHER_REMOTE = re.compile(
    r"(?:курс|обучени|тренинг|собеседован|интервью|сервис|доступ|продаж|банк|стол|тур|команд[аеуы]?м?и? по|не выход\w+)",
    re.I,
)
_OFFICE_SIGN = re.compile(
    r"\bв офисе?\b|из офиса|офисе? (?:на|в|у|около|рядом|м\b)|офис\w*[ :—–-]+|адрес|метро|\bм\.|формат|локаци|современн|уютн"
    r"|комфортн|классн|нов(?:ый|ом)|присутств|расположен|office",
    re.IGNORECASE,
)
_REQUIREMENT = re.compile(r"опыт\w*|работал\w*|взаимодейств\w*|контрол\w*|подрядч\w*|бэкграунд\w*|координ\w*")


@dataclass(frozen=True, slots=True)
class Employment:
    """``form``, ``time`` and ``format``: codes of the contract, "unknown" where nothing is said."""

    form: Form
    time: Time
    format: Format


def read_employment(
    terms: str = "", text: str = "", employer: str = "", kind: str = "", source_projects: bool = False
) -> Employment:
    """Read the terms of work.

    ``terms``: a source's own words (hh, boards); ``text``: the post; ``employer``: its name; ``kind``: "agency" if
    known from before; ``source_projects``: the source publishes projects only.
    """
    field = words_of(terms)
    post = words_of(text[:_TEXT_READ])
    in_field, in_post = _terms().find(field), _terms().find(post)
    return Employment(
        _form(field, in_field, post, in_post, employer, kind == "agency", source_projects),
        _time_of(in_field) or _time_of(in_post) or "unknown",
        _format_of_terms(field, in_field) or _format_of_text(post, in_post),
    )


def terms_of(text: str) -> str:
    """The sentences of a post that tell its terms, joined by « | »: read as ``terms`` they mean the same."""
    post = words_of(text[:_TEXT_READ])
    sentences: dict[str, None] = {}
    for hit in _terms().find(post):
        if not hit.code.startswith("agency") and _is_telling(post, hit):
            start, end = _sentence(post, hit)
            sentences.setdefault(" ".join(post.plain[start:end].replace("|", "/").split()))
    return _joined(sentences)


def _joined(sentences: Iterable[str]) -> str:
    kept = ""
    for sentence in sentences:
        longer = f"{kept} | {sentence}" if kept else sentence
        if len(longer) > _TERMS_KEPT:
            break
        kept = longer
    return kept


def _is_telling(post: Words, hit: Hit) -> bool:
    if hit.code in ("format remote", "format hybrid"):
        return bool(_remote_says(post, hit))
    if hit.code == "format office":
        start, end = _sentence(post, hit)
        return bool(_OFFICE_SIGN.search(post.plain, start, end))
    return hit.code != "format hybrid word"


def is_agency(employer: str = "", text: str = "") -> bool:
    """Whether the employer's name, the reviewed list or the text says that this is an agency."""
    post = words_of(text[:_TEXT_READ])
    return _named_agency(employer) or _tells_agency(post, _terms().find(post))


def _form(
    field: Words,
    in_field: Sequence[Hit],
    post: Words,
    in_post: Sequence[Hit],
    employer: str,
    known_agency: bool,
    source_projects: bool,
) -> Form:
    stated, told = _told(field, in_field), _told(post, in_post)
    if source_projects or "form project" in stated:
        return "freelance"
    if known_agency or _named_agency(employer) or _tells_agency(post, in_post):
        return "agency"
    staff = "form staff" in stated or "form staff" in told
    contract = {"form project", "form contract"}
    if (stated & contract or told & contract) and not staff:
        return "freelance"
    if staff or _is_standing(stated):
        return "in-house"
    return "unknown"


def _told(words: Words, hits: Sequence[Hit]) -> set[str]:
    """Codes found; «ТК» is the labour code when written so and no name follows («ТК Ромашка» is a shop)."""
    found = codes(hits)
    labour = any(hit.code == "form labour" and _is_labour_code(words, hit) for hit in hits)
    return found | {"form staff"} if labour else found


def _is_labour_code(words: Words, hit: Hit) -> bool:
    start, end = words.starts[hit.first], words.ends[hit.last]
    return words.plain[start:end].isupper() and not re.match(
        r" ?[«\"“]| [А-ЯЁ][а-яё]", words.plain[end : end + 3]
    )


def _is_standing(stated: set[str]) -> bool:
    """A board's «Полная занятость» is a standing job with the employer."""
    return "time full" in stated and "time part" not in stated and "form contract" not in stated


def _named_agency(employer: str) -> bool:
    if not employer:
        return False
    words = words_of(employer)
    found = codes(_terms().find(words))
    return "agency not" not in found and ("agency type" in found or " ".join(words.words) in _reviewed())


def _tells_agency(post: Words, hits: Iterable[Hit]) -> bool:
    for hit in hits:
        if hit.code in ("agency clients", "agency self"):
            return True
        if hit.code == "agency type" and _is_own(post, hit):
            return True
    return False


def _is_own(post: Words, hit: Hit) -> bool:
    """«в SMM-агентство», «мы digital-агентство», «агентство X ищет», but not «опыт работы в агентстве»."""
    before = post.words[max(0, hit.first - 4) : hit.first]
    if any(_REQUIREMENT.fullmatch(word) for word in before):
        return False
    last = post.words[hit.last]
    if last.endswith(
        ("агентстве", "агентствами", "агентствах", "студиях", "студиями", "продакшнами", "агентствам")
    ):
        return bool({"нашем", "нашей"} & set(before))
    into = before[-1:] == ["в"] and post.words[hit.first].endswith(
        ("ое", "ую", "g", "l", "m", "r", "т", "агентство", "студию")
    )
    after = post.words[hit.last + 1 : hit.last + 5]
    seeks = any(
        word in ("ищет", "приглашает", "ищем", "открывает", "требуется", "набирает", "в") for word in after
    )
    return into or seeks or any(word in ("мы", "наше", "компания", "нас", "это") for word in before)


def _time_of(hits: Iterable[Hit]) -> Time | None:
    found = {hit.code for hit in hits}
    if "time internship" in found:
        return "internship"
    if {"time full", "time part"} <= found:
        return None
    if "time part" in found:
        return "part"
    if "time shift" in found:
        return "shift"
    return "full" if "time full" in found else None


def _format_of_terms(field: Words, hits: Sequence[Hit]) -> Format | None:
    """A board's words («На месте работодателя, Гибрид») are a list; sentences of a post are weighed."""
    if not hits:
        return None
    covered = {place for hit in hits for place in range(hit.first, hit.last + 1)}
    loose = [
        w
        for place, w in enumerate(field.words)
        if place not in covered and not w.isdigit() and w not in _FILLER
    ]
    if loose:
        said = _format_of_text(field, hits)
        if said != "unknown":
            return said
    return _format_of_field(hits)


def _format_of_field(hits: Iterable[Hit]) -> Format | None:
    found = {
        hit.code.removeprefix("format ").removesuffix(" word")
        for hit in hits
        if hit.code.startswith("format ")
    }
    if "remote" in found and found & {"office", "hybrid"}:
        return "choice"
    if "hybrid" in found:
        return "hybrid"
    if "remote" in found:
        return "remote"
    return "office" if "office" in found else None


def _format_of_text(post: Words, hits: Sequence[Hit]) -> Format:
    """Each mention of remote work says something in its own sentence; together they decide."""
    said = {_remote_says(post, hit) for hit in hits if hit.code in ("format remote", "format hybrid")}
    said.discard("")
    if "choice" in said or "choice wholly" in said:
        return "choice"
    if "hybrid" in said:
        return "hybrid"
    if "remote" in said:
        return "remote"
    if said or _MUST_MOVE.search(post.plain):
        return "office"
    return _office(post, hits)


def _remote_says(post: Words, hit: Hit) -> str:
    start, end = _sentence(post, hit)
    sentence = post.plain[start:end]
    if _NO_REMOTE.search(sentence):
        return "no"
    place = post.starts[hit.first] - start
    if _OTHER_REMOTE.search(sentence[max(0, place - 16) : place + 40]) and hit.code == "format remote":
        return ""
    some_days = hit.code == "format hybrid" or bool(_SOME_DAYS.search(sentence))
    if _FOR_NOW.search(sentence) and not (
        some_days and re.search(r"пандеми|после|затем|потом|дальше|далее", sentence)
    ):
        return "for now"
    if some_days and re.search(r"или|полност|полной", sentence) and _IF_YOU_LIKE.search(sentence):
        return (
            "choice wholly"
            if _WHOLLY.search(sentence) or "удален" in sentence.split("частичн")[0].lower()
            else "hybrid"
        )
    if some_days:
        return "hybrid"
    around = sentence[max(0, place - 45) : place + 45]
    if _SELDOM.search(sentence):
        return ""
    if _IF_YOU_LIKE.search(around) or _SIDE_BY_SIDE.search(sentence):
        return "choice"
    return "remote"


def _office(post: Words, hits: Sequence[Hit]) -> Format:
    for hit in hits:
        if hit.code == "format office":
            start, end = _sentence(post, hit)
            if _OFFICE_SIGN.search(post.plain, start, end):
                return "office"
    return "unknown"


def _sentence(post: Words, hit: Hit) -> tuple[int, int]:
    """Start and end of the sentence (or line) around a phrase, at most 200 characters each way."""
    place = post.starts[hit.first]
    start = max(0, place - 200)
    for edge in _EDGE.finditer(post.plain, start, place):
        start = edge.end()
    after = _EDGE.search(post.plain, post.ends[hit.last], post.ends[hit.last] + 200)
    return start, after.start() if after else min(len(post.plain), post.ends[hit.last] + 200)


@cache
def _terms() -> Phrases:
    return Phrases(
        {
            f"{row['kind']} {row['code']}": [p.strip() for p in row["patterns"].split(";") if p.strip()]
            for row in table_rows("terms.csv")
            if row["kind"] != "board"
        }
    )


@cache
def _reviewed() -> frozenset[str]:
    """Names of reviewed agencies, as words."""
    return frozenset(" ".join(words_of(row["name"]).words) for row in table_rows("agencies.csv"))
