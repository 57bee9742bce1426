"""Form, time and format of work from a source's words about terms, from the text and from the employer's name.

The words are in ``data/reference/terms.csv``, reviewed employers in ``agencies.csv``; here is how they decide.
An agency is one because its name, the text or the reviewed list says so, never by guess.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple

from scrapers.reference import reference_rows
from vilka.words.body import body_begins
from vilka.words.briefs import client_words
from vilka.words.clauses import begins_item, ends_item, sentence, sentence_around
from vilka.words.jobs import names_job
from vilka.words.lexicon import (
    Hit,
    Phrases,
    Words,
    codes,
    lowered,
    phrases_of,
    word_beginnings,
    word_list,
    words_as_typed,
)
from vilka.words.plain import TEXT_READ
from vilka.words.work_format import (
    Format,
    format_of_terms,
    format_of_text,
    format_sentences,
    is_list,
)

Form = Literal["in-house", "agency", "freelance", "unknown"]
Time = Literal["full", "part", "internship", "shift", "unknown"]

#: Labour code, civil contract (ГПХ), self-employed, sole trader.
Contract = Literal["labour", "civil", "self_employed", "sole_trader"]

CONTRACTS: tuple[Contract, ...] = ("labour", "civil", "self_employed", "sole_trader")
_CONTRACTS = {f"contract {code}": code for code in CONTRACTS}
_WITHOUT_LABOUR = frozenset(f"contract {code}" for code in CONTRACTS if code != "labour")
#: «ТК», «СЗ», «ИП», «ГПХ», «СМЗ»: believed in capitals only.
_ABBREVIATED = 2
#: Phrases that have to speak of this job to mean anything.
_OF_WORK = ("form", "contract")
#: How many words before a phrase may make it a duty or an experience.
_DUTY_REACH = 4
_LISTED = 2
_FIRST, _LAST = attrgetter("first"), attrgetter("last")
_DUTY = re.compile(
    r"\b(?:опыт|знани|помога|консультир|скидк|стаж|бэкграунд|договор(?:ы|а|ов|ами) с|взаимодейств|координ|контрол|управл|поиск|найм|подбор|сверк|расчет"
    r"|оплат\w* счет|команд\w* из|работал)\w*",
    re.IGNORECASE,
)
#: «полного цикла «Четыре кита»» after «агентство».
_ITS_NAME = re.compile(r"(?:\s[а-яё]+){0,2}\s[«\"“]", re.IGNORECASE)
_CALLED = re.compile(r"(?::| [A-Za-z])")
_SIGNED = 40
#: «Агентство, Москва»: who signs, and where.
_PLACED = re.compile(r"(?:, (?:г\. ?)?| \()[А-ЯЁ][а-яё]{2,}")
_WHO_LABEL = re.compile(r"\b(?:компани[яи]|работодатель|о нас|кто мы)\s?[:—–-]\s*$", re.IGNORECASE)
_SIGN_OPENS = re.compile(r"[\n(|]|[.!?]\s")
_SIGN_ENDS = re.compile(r"(?:[\s-]\w+| полного цикла)?\s*(?:[,(«|—–)]|\.(?:\s|$)|\n|$)")
#: After «в агентство»: its name, a bracket, the end.
_NO_KIND = re.compile(r"\s*(?:[@(,.;:!\n|/—–+]|$|(?<=\s)[A-Za-zА-ЯЁ])")
_SAID_BEFORE = 100
_NAME_AFTER = re.compile(' ?[«"“]| [А-ЯЁ][а-яё]')
_NO_CONTRACT_AFTER = re.compile(r"(?:\d|\bдля) $", re.IGNORECASE)
_LIKE_SURNAME = re.compile(r" [А-ЯЁ]+(?:ОВ|ЕВ|ЁВ|ИН|ЫН|ОВА|ЕВА|ЁВА|ИНА|СКИЙ|СКАЯ|КО)\b")
_HELPERS = ("агентств", "команд", "студи", "продакшн")
_NOMINATIVE = ("агентство", "студия", "бюро", "agency", "полного", "маркетинга", "продакшн", "продакшен")
_NOT_BEFORE = re.compile(r"\b(?:не|без|кроме|помимо|вместо|ни)[^\S\n]+(?:\w+[^\S\n]+)?$", re.IGNORECASE)
_NOT_AFTER = re.compile(
    r"\s+с (?:19|20)\d\d|[^\n.;:,]{0,40}?(?:\sне (?:рассм|предл|беспок|подход|обращ|нуж|ищем|оформ|откл|интер|требу|работ|сотруд|прием)|\sпросим не\b"
    r"|\sмимо\b|\sнет\b)",
    re.IGNORECASE,
)
#: How an agency's own vacancy speaks of it.
_ELSEWHERE = word_beginnings("agency elsewhere")
_INSIDE = word_list("agency inside")
_OF_IT = word_beginnings("agency genitive")
#: «В команду агентства»: where one is hired.
_ITS_STAFF = ("команду", "штат", "отдел", "офис", "департамент")
_ITS_PEOPLE = word_beginnings("agency people")
_INTO = word_beginnings("agency into")
_SEEKS = word_list("agency seeks")
_SELF = word_list("agency self")
_TERMS_KEPT = 900
#: What sentences of a kind of phrase tell, where they are kept.
_TELLING = {"time": ("time",), "form": ("employment",), "contract": ("contracts", "employment")}
#: «Мы — студия растяжки»: a studio of something that no agency makes.
_SHOP = re.compile(
    r"студи\w+ (?!дизайна\b(?! интерьер)|маркетинг|продвиж|реклам|контент|бренд|видео|продакш|веб|разработ|креатив|коммуник|полного|и\b)"
    r"[а-яё]{3,}(?:[ыиая]|ов|ев|ей)\b"
)
#: «с перспективой в штат», «лучших возьмём в штат»: not the form of this work.
_SOME_DAY = re.compile(
    r"\b(?:перспектив|лучш(?:их|им)\b|возможност\w+ (?:перехода|перейти|попасть))", re.IGNORECASE
)
_CLIENTS_ARE = re.compile(r"\b(?:клиент|заказчик)\w*\s?[—–:-]\s?(?:\w+(?: и |, )){0,2}$", re.IGNORECASE)
_ARE_CLIENTS = re.compile(
    r"(?:(?: и |, | или )\w+){0,2}(?:\s[—–-])?\s(?:наши )?(?:клиент|заказчик)", re.IGNORECASE
)
_REQUIREMENT = re.compile(r"\b(?:опыт|работал|взаимодейств|контрол|подрядч|бэкграунд|координ)")


class Employment(NamedTuple):
    """``form``, ``time`` and ``format``: "unknown" where nothing is said; ``contracts``: all kinds offered."""

    form: Form
    time: Time
    format: Format
    contracts: tuple[Contract, ...] = ()


def read_employment(
    terms: str = "", text: str = "", employer: str = "", kind: str = "", source_projects: bool = False
) -> Employment:
    """Read the terms of work.

    ``terms``: a source's own words (hh, boards); ``text``: the post; ``employer``: its name; ``kind``: "agency" if
    known from before; ``source_projects``: the source publishes projects only.
    """
    field = words_as_typed(terms)
    post = words_as_typed(text[:TEXT_READ])
    in_post = _found(post)
    stated: Format = format_of_terms(field) if terms else "unknown"
    named = _field_words(field, _found(field)) if terms else set()
    said, told = _told(field) if terms else set(), _told(post) if in_post else set()
    agency = kind == "agency" or _named_agency(employer) or (in_post and _tells_agency(post, in_post))
    return Employment(
        "freelance"
        if source_projects
        else _form(said, told, bool(agency), bool(named) and _is_standing(named)),
        (named and _time_of(named)) or (in_post and _time_of(codes(in_post))) or "unknown",
        stated if stated != "unknown" else format_of_text(post),
        tuple([_CONTRACTS[code] for code in _CONTRACTS if code in said or code in told]),
    )


def terms_of(text: str) -> str:
    """The sentences of a post that tell its terms, and the words that name clients (``vilka.words.briefs``), joined by
    « | »: read as ``terms`` they mean the same."""
    post = words_as_typed(text[:TEXT_READ])
    told = [hit for hit in _found(post) if not hit.code.startswith("agency")]
    sentences = [
        *format_sentences(post),
        *(sentence_around(post, hit) for hit in told),
        *client_words(post.plain),
    ]
    return _joined(dict.fromkeys(sentence.replace("|", "/") for sentence in sentences))


def words_of_terms(text: str) -> dict[str, str]:
    """The sentences that the time of work, its contracts and its format are read from, those that are said."""
    post = words_as_typed(text[:TEXT_READ])
    told: dict[str, list[str]] = {"time": [], "contracts": [], "employment": []}
    for hit in _meant(post):
        facts = _told_by(hit.code)
        if facts:
            said = sentence_around(post, hit)
            for fact in facts:
                told[fact].append(said)
    told["work_format"] = format_sentences(post)
    return {
        fact: " | ".join(dict.fromkeys(sentences))[:_TERMS_KEPT]
        for fact, sentences in told.items()
        if sentences
    }


@cache
def _told_by(code: str) -> tuple[str, ...]:
    """Facts that the sentence of a phrase tells."""
    return _TELLING.get(code.partition(" ")[0], ())


def _joined(sentences: Iterable[str]) -> str:
    kept = ""
    for one in sentences:
        longer = f"{kept} | {one}" if kept else one
        if len(longer) > _TERMS_KEPT:
            break
        kept = longer
    return kept


def is_agency(employer: str = "", text: str = "") -> bool:
    """Whether the employer's name, the reviewed list or the text says that this is an agency."""
    post = words_as_typed(text[:TEXT_READ])
    return _named_agency(employer) or _tells_agency(post, _found(post))


def _form(stated: set[str], told: set[str], agency: bool, standing: bool) -> Form:
    """What a source's words and a post say together; where the labour code is one of the contracts offered, the job
    is a standing one."""
    if "form project" in stated:
        return "freelance"
    both = stated | told
    staff = bool(both & {"form staff", "contract labour"})
    if agency:
        return "freelance" if "form project" in told and not staff else "agency"
    if both & {"form project", *_WITHOUT_LABOUR} and not staff:
        return "freelance"
    return "in-house" if staff or standing else "unknown"


def _told(words: Words) -> set[str]:
    """Codes found and meant."""
    return {_sense(hit.code) for hit in _meant(words)}


@cache
def _sense(code: str) -> str:
    """The kind and the code of a phrase without what says how it is to be believed: «contract labour item»."""
    return " ".join(code.split(" ")[:2])


@lru_cache(maxsize=4)
def _found(words: Words) -> list[Hit]:
    """Phrases of terms, the longest at each place; asked for by several readers."""
    return _terms().find(words)


@lru_cache(maxsize=4)
def _meant(words: Words) -> list[Hit]:
    """Those that speak of this job."""
    hits = _found(words)
    return [hit for hit in hits if not hit.code.startswith(_OF_WORK) or _is_meant(words, hit, hits)]


def _is_meant(words: Words, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a phrase speaks of this job's contract: written as one («ТК Ромашка» is a shop, «ИП Орлова» an employer),
    neither denied («без самозанятости») nor a duty («договоры с ИП», «опыт на фрилансе»)."""
    if hit.code.endswith(("loose", "item")) and not ends_item(words, hit):
        return False
    if hit.code.endswith("item") and not begins_item(words, hit):
        return False
    written = words.written(hit)
    short = len(written.rpartition(" ")[2]) <= _ABBREVIATED
    if short and _is_named(words, hit):
        return False
    if len(written) <= _ABBREVIATED and not _is_abbreviation(words, hit, hits):
        return False
    before = _before(words, hit)
    staff = hit.code in ("form staff", "contract labour")
    if (
        _is_duty(words, hit, before)
        or (staff and _SOME_DAY.search(words.plain, *before))
        or _is_denied(words, hit)
        or _is_of_clients(words, hit)
    ):
        return False
    if hit.code == "form staff" and words.words[hit.last + 1 : hit.last + 2]:
        return not words.words[hit.last + 1].startswith("продакш")
    return hit.code != "form project" or not _is_of_others(words, hit)


def _is_duty(words: Words, hit: Hit, before: tuple[int, int]) -> bool:
    """«контроль договоров ГПХ»; not «сумма зависит от опыта, договор подряда»."""
    offered = words.words[hit.first] == "договор" and begins_item(words, hit)
    return not offered and bool(_DUTY.search(words.plain, *before))


def _is_abbreviation(words: Words, hit: Hit, hits: Sequence[Hit]) -> bool:
    """«ТК», «ИП» in capitals, in a list of contracts, or an item by itself («5/2, тк, дмс»); not «35 тк», «и т. д.», «тексты
    для ИП» nor «ИП ВЕСЕЛОВ»."""
    written, before = (
        words.written(hit),
        words.plain[max(0, words.starts[hit.first] - 4) : words.starts[hit.first]],
    )
    if (
        _is_named(words, hit)
        or _NO_CONTRACT_AFTER.search(before)
        or (written.lower() == "тд" and before.endswith(" и "))
    ):
        return False
    if _LIKE_SURNAME.match(words.plain, words.ends[hit.last]):
        return False
    alone = begins_item(words, hit) and ends_item(words, hit)
    return alone or _is_listed(hit, hits) or (written.isupper() and not words.plain.isupper())


def _is_of_others(words: Words, hit: Hit) -> bool:
    """«организация съёмок (фотограф и видеограф на подряде)», «4 внештатных автора», «агентство на подряде»: how others
    work."""
    before = [word for word in words.words[max(0, hit.first - 2) : hit.first] if word != "на"][-1:]
    if before and not words.gaps[hit.first - 1].strip() and _are_others(words, hit, before[0]):
        return True
    start, place = sentence(words, hit)[0], words.starts[hit.first]
    opened = words.plain.rfind("(", start, place)
    return opened >= 0 and ")" not in words.plain[opened:place] and names_job(words.plain[opened:place])


def _is_of_clients(words: Words, hit: Hit) -> bool:
    """«наши клиенты — самозанятые и ИП», «ИП и ООО — наши клиенты», «самозанятым клиентам»: what others are."""
    if not hit.code.startswith("contract") or hit.code == "contract labour":
        return False
    start, end = words.starts[hit.first], words.ends[hit.last]
    return bool(
        _CLIENTS_ARE.search(words.plain, max(0, start - 40), start) or _ARE_CLIENTS.match(words.plain, end)
    )


def _are_others(words: Words, hit: Hit, before: str) -> bool:
    """Whether the word before a form counts people, or names who works so in a later sentence than the title's."""
    if before.isdigit():
        return words.words[hit.first].startswith("внештатн")
    if not (words.words[hit.last].endswith(("подряде", "аутсорсе")) and sentence(words, hit)[0] > 0):
        return False
    helper = before.startswith(_HELPERS) or names_job(before)
    return helper and sentence(words, hit)[0] > body_begins(words.plain)


def _is_named(words: Words, hit: Hit) -> bool:
    return bool(_NAME_AFTER.match(words.plain, words.ends[hit.last]))


def _is_listed(hit: Hit, hits: Sequence[Hit]) -> bool:
    """«смз или ип»: another contract stands beside."""
    near = hits[
        bisect_left(hits, hit.first - _LISTED, key=_LAST) : bisect_right(hits, hit.last + _LISTED, key=_FIRST)
    ]
    return any(h is not hit and h.code.startswith("contract") for h in near)


def _before(words: Words, hit: Hit) -> tuple[int, int]:
    """Where the words just before a phrase stand, within its sentence."""
    start = words.starts[max(0, hit.first - _DUTY_REACH)]
    return max(start, sentence(words, hit)[0]), words.starts[hit.first]


def _is_denied(words: Words, hit: Hit) -> bool:
    start, end = words.starts[hit.first], words.ends[hit.last]
    return bool(
        _NOT_BEFORE.search(words.plain, max(0, start - 20), start) or _NOT_AFTER.match(words.plain, end)
    )


def _is_standing(stated: set[str]) -> bool:
    """A board's «Полная занятость» is a standing job with the employer."""
    return "time full" in stated and not stated & {"time part", *_WITHOUT_LABOUR}


def _named_agency(employer: str) -> bool:
    if not employer:
        return False
    words = words_as_typed(employer)
    found = codes(_terms().find(words))
    if "agency not" in found:
        return False
    return "agency type" in found or " ".join(words.words) in _reviewed()


def _tells_agency(post: Words, hits: Iterable[Hit]) -> bool:
    told = [hit for hit in hits if hit.code.startswith("agency")]
    return bool(told) and any(_is_told_by(post, hit) for hit in told)


def _is_told_by(post: Words, hit: Hit) -> bool:
    if hit.code == "agency clients":
        return True
    if hit.code == "agency self":
        return not _is_other_kind(post, hit)
    if hit.code == "agency type" and "." not in "".join(post.gaps[hit.first : hit.last]):
        return _is_own(post, hit) or _opens_with_name(post, hit) or _signs(post, hit)
    return hit.code in ("agency type", "agency bare") and _is_bare_told(post, hit)


def _is_bare_told(post: Words, hit: Hit) -> bool:
    """«Агентство» by itself; also of «Отдел SMM. Агентство «Лампа»»: two words of two sentences are no kind of agency."""
    bare = Hit("agency bare", hit.last, hit.last)
    if _opens_with_name(post, bare) or _is_staffed(post, bare):
        return True
    if _signs(post, bare) and _PLACED.match(post.plain, post.ends[bare.last]):
        return True
    return _hires(post, bare) or _is_joined(post, bare)


def _is_other_kind(post: Words, hit: Hit) -> bool:
    """«Мы — агентство недвижимости», «мы — студия растяжки»."""
    start = post.starts[hit.last]
    called = words_as_typed(post.plain[start : start + _SIGNED])
    return bool(_SHOP.match(lowered(post.plain), start)) or "agency not" in codes(_terms().find(called))


def _hires(post: Words, hit: Hit) -> bool:
    """«Агентству «Кит» нужен …», within the sentence; not «опыт в агентстве — плюс. Ищем …»."""
    if post.words[hit.last].endswith(_ELSEWHERE):
        return False
    return not _SEEKS.isdisjoint(word for word in _following(post, hit, 3) if word != "в")


def _following(post: Words, hit: Hit, reach: int) -> list[str]:
    """So many words behind a phrase, those of its sentence."""
    end = bisect_left(post.starts, sentence(post, hit)[1])
    return post.words[hit.last + 1 : min(hit.last + 1 + reach, end)]


def _is_joined(post: Words, hit: Hit) -> bool:
    """«SMM в агентство Nord Digital», «ищем аккаунта в агентство (Пермь)»: no kind of agency follows, and a job is named
    before."""
    end = post.ends[hit.last]
    if post.words[max(0, hit.first - 1) : hit.last + 1] != ["в", "агентство"] or not _NO_KIND.match(
        post.plain, end
    ):
        return False
    seeks = not _SEEKS.isdisjoint(post.words[max(0, hit.first - 2) : hit.first - 1])
    return seeks or names_job(post.plain[: post.starts[hit.first]][-_SAID_BEFORE:])


def _opens_with_name(post: Words, hit: Hit) -> bool:
    """«…, агентство «Лампа»», «Агентство полного цикла «Четыре кита», Москва»: who hires, named in an item of its own."""
    end = post.ends[hit.last]
    named = _ITS_NAME.match(post.plain, end, end + 40) or _CALLED.match(post.plain, end)
    return bool(named and post.words[hit.last].endswith(_NOMINATIVE) and begins_item(post, hit))


def _is_staffed(post: Words, hit: Hit) -> bool:
    """«В штат агентства «Ракета»», «копирайтер в агентство «Тильда»», «работа в агентстве «Кит»»."""
    before = post.words[max(0, hit.first - 2) : hit.first]
    into_staff = (
        before[:1] == ["в"] and before[-1].startswith(_ITS_STAFF) and post.words[hit.last].endswith(_OF_IT)
    )
    offered = before[:1] in (["вакансия"], ["вакансии"]) and before[-1] == "в"
    if (into_staff or offered) and _NO_KIND.match(post.plain, post.ends[hit.last]):
        return True
    if before and before[-1] in _INSIDE and post.words[hit.last].endswith(_ELSEWHERE):
        return True
    if not before or not _ITS_NAME.match(post.plain, post.ends[hit.last], post.ends[hit.last] + 40):
        return False
    if before[-1] == "в":
        return post.words[hit.last] == "агентство" or before[0] in _INSIDE
    return before[-1].startswith(_ITS_PEOPLE) and post.words[hit.last].endswith(_OF_IT)


def _signs(post: Words, hit: Hit) -> bool:
    """«Агентство performance-рекламы, г. Ижевск»: who hires, on a line that begins with it and goes on with a sign."""
    start = post.starts[hit.first]
    opens = hit.first == 0 or bool(
        _SIGN_OPENS.search(post.gaps[hit.first - 1])
        or _WHO_LABEL.search(post.plain, max(0, start - _SIGNED), start)
    )
    if not opens:
        return False
    end = post.ends[hit.last]
    called = post.words[hit.first].endswith(_NOMINATIVE) or post.words[hit.last].endswith(_NOMINATIVE)
    return called and bool(_SIGN_ENDS.match(post.plain[end : end + _SIGNED]))


def _is_own(post: Words, hit: Hit) -> bool:
    """«в SMM-агентство», «мы digital-агентство», «агентство X ищет», but not «опыт работы в агентстве»."""
    before = post.words[max(0, hit.first - 4) : hit.first]
    if _REQUIREMENT.search(" ".join(before)):
        return False
    last = post.words[hit.last]
    if last.endswith(_ELSEWHERE):
        return not _INSIDE.isdisjoint(before)
    if last.endswith(_OF_IT) and before and before[-1].startswith(_ITS_PEOPLE):
        return True
    if before[-1:] == ["в"] and (last.endswith(_INTO) or post.words[hit.first].endswith(_INTO)):
        return True
    if not _SELF.isdisjoint(before):
        return True
    return not last.endswith("ию") and not _SEEKS.isdisjoint(_following(post, hit, 4))


def _field_words(field: Words, hits: Iterable[Hit]) -> set[str]:
    """Codes of a board's words; in a list of terms «Полная» alone says enough."""
    found = codes(hits)
    return {code.removesuffix(" word") for code in found} if is_list(field) else found


def _time_of(found: set[str]) -> Time | None:
    if "time internship" in found:
        return "internship"
    if "time any" in found or {"time full", "time part"} <= found:
        return None
    if "time part" in found:
        return "part"
    if "time shift" in found:
        return "shift"
    return "full" if "time full" in found else None


@cache
def _terms() -> Phrases:
    return phrases_of("terms", "kind", "code")


@cache
def _reviewed() -> frozenset[str]:
    """Names of reviewed agencies, as words."""
    return frozenset(" ".join(words_as_typed(row["name"]).words) for row in reference_rows("agencies"))
