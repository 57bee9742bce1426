"""Form, time and format of work from a source's words about terms, from the text and from the employer's name.

The words are in ``data/reference/terms.csv``; here is how they decide.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from vilka.words.agencies import is_named_agency, tells_agency
from vilka.words.body import body_begins
from vilka.words.briefs import client_words
from vilka.words.clauses import begins_item, ends_item, sentence, sentence_around
from vilka.words.jobs import names_job
from vilka.words.lexicon import (
    Hit,
    Phrases,
    Words,
    codes,
    phrases_of,
    word_beginnings,
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
_WITHOUT_LABOUR = frozenset(_CONTRACTS) - {"contract labour"}
#: «ТК», «СЗ», «ИП», «ГПХ», «СМЗ»: believed in capitals only.
_ABBREVIATED = 2
#: Phrases that have to speak of this job to mean anything.
_OF_WORK = ("form", "contract")
#: Phrases of how others work: «фриланс-биржи», «сервис для самозанятых».
_OF_OTHERS = ("of others", "of clients")
#: How many words before a phrase may make it a duty or an experience.
_DUTY_REACH = 4
_DUTY = word_beginnings("duty beside contract")
#: «с перспективой в штат», «лучших возьмём в штат»: not the form of this work.
_SOME_DAY = word_beginnings("some day")
_HELPERS = ("агентств", "команд", "студи", "продакшн")
#: «Руководить внештатными авторами»
_WITH_THEM = ("ами", "ыми", "ями")
_PLURAL, _SEEKS = ("ы", "и", "ов", "ей", "ам", "ами"), word_beginnings("seeks people")
_TEAMS = frozenset(["команда", "команде", "отделе", "подчинении", "штате"])
_DENIES = frozenset(["не", "без", "кроме", "помимо", "вместо", "ни"])
#: «Через ип», «счёт от ИП», whatever the letters.
_THROUGH = frozenset(["через", "от", "только"])
_REFUSED = word_beginnings("refused")
#: «И совмещение»: words of the second of two things that are refused.
_SECOND = 2
_NAME_AFTER = re.compile(' ?[«"“]| [А-ЯЁ][а-яё]')
_TERMS_KEPT = 900
#: What sentences of a kind of phrase tell, where they are kept.
_TELLING = {"time": ("time",), "form": ("employment",), "contract": ("contracts", "employment")}


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
    agency = kind == "agency" or is_named_agency(employer, _terms()) or tells_agency(post, in_post, _terms())
    return Employment(
        "freelance" if source_projects else _form(said, told, agency, _is_standing(named)),
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
    return is_named_agency(employer, _terms()) or tells_agency(post, _found(post), _terms())


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
    return [hit for hit in hits if not hit.code.startswith(_OF_WORK) or _is_meant(words, hit)]


def _is_meant(words: Words, hit: Hit) -> bool:
    """Whether a phrase speaks of this job's contract: written as one («ТК Ромашка» is a shop, «ИП Орлова» an employer),
    neither denied («без самозанятости») nor a duty («договоры с ИП», «опыт на фрилансе»)."""
    if hit.code.endswith(_OF_OTHERS) or (hit.code.endswith(("loose", "item")) and not ends_item(words, hit)):
        return False
    if hit.code.endswith("item") and not begins_item(words, hit):
        return False
    if not _is_written_so(words, hit) or (hit.code.endswith("loose") and _is_budget(words, hit)):
        return False
    before = _before(words, hit)
    if _is_denied(words, hit, before) or _is_duty(words, hit, before):
        return False
    if hit.code in ("form staff", "contract labour"):
        return not any(word.startswith(_SOME_DAY) for word in before)
    return hit.code != "form project" or not _is_of_others(words, hit)


def _is_written_so(words: Words, hit: Hit) -> bool:
    """«ТК», «ИП» in capitals or an item by itself («5/2, тк, дмс»), with no name behind; not «тексты для ИП» nor in a
    sentence of capitals."""
    written = words.written(hit)
    if len(written.rpartition(" ")[2]) > _ABBREVIATED:
        return True
    if _NAME_AFTER.match(words.plain, words.ends[hit.last]):
        return False
    if len(written) > _ABBREVIATED:
        return True
    before = words.words[hit.first - 1] if hit.first else ""
    if before == "для" or before in _THROUGH:
        return before != "для"
    alone = begins_item(words, hit) and ends_item(words, hit)
    return alone or (written.isupper() and not sentence_around(words, hit).isupper())


def _is_budget(words: Words, hit: Hit) -> bool:
    """«Бюджеты от 200 000 в месяц на проект»: what clients spend on each."""
    first = bisect_left(words.starts, sentence(words, hit)[0])
    return any(word.startswith("бюджет") for word in words.words[first : hit.first])


def _before(words: Words, hit: Hit) -> list[str]:
    """The words just before a phrase, within its sentence."""
    first = bisect_left(words.starts, sentence(words, hit)[0])
    return words.words[max(first, hit.first - _DUTY_REACH) : hit.first]


def _is_duty(words: Words, hit: Hit, before: list[str]) -> bool:
    """«контроль договоров ГПХ»; not «сумма зависит от опыта, договор подряда»."""
    offered = words.words[hit.first] == "договор" and begins_item(words, hit)
    return not offered and any(word.startswith(_DUTY) for word in before)


def _is_denied(words: Words, hit: Hit, before: list[str]) -> bool:
    """«без самозанятости», «не на фрилансе», «фриланс не предлагать», «фриланс и совмещение не рассматриваем», «ИП мимо»."""
    if not _DENIES.isdisjoint(before[-2:]) and words.gaps[hit.first - 1] == " ":
        return True
    last = hit.last + _SECOND if words.words[hit.last + 1 : hit.last + 2] == ["и"] else hit.last
    if any(gap != " " for gap in words.gaps[hit.last : last + 1]):
        return False
    after = words.words[last + 1 : last + 3]
    if after[:1] == ["не"]:
        return after[-1].startswith(_REFUSED)
    return last == hit.last and after[:1] in (["мимо"], ["нет"])


def _is_of_others(words: Words, hit: Hit) -> bool:
    """«организация съёмок (фотограф и видеограф на подряде)», «4 внештатных автора», «агентство на подряде»: how others
    work."""
    if hit.first == hit.last and words.words[hit.first].endswith(_WITH_THEM):
        return True
    before = [word for word in words.words[max(0, hit.first - 2) : hit.first] if word != "на"][-1:]
    if before and not words.gaps[hit.first - 1].strip() and _are_others(words, hit, before[0]):
        return True
    if _are_helpers(words, hit):
        return True
    start, place = sentence(words, hit)[0], words.starts[hit.first]
    opened = words.plain.rfind("(", start, place)
    return opened >= 0 and names_job(words.plain[opened:place])


def _are_others(words: Words, hit: Hit, before: str) -> bool:
    """Whether the word before a form counts people, or names who works so in a later sentence than the title's."""
    if before.isdigit():
        return words.words[hit.first].startswith("внештатн")
    if not words.words[hit.last].endswith(("подряде", "аутсорсе")):
        return False
    helper = before.startswith(_HELPERS) or names_job(before)
    return helper and sentence(words, hit)[0] > body_begins(words.plain)


def _are_helpers(words: Words, hit: Hit) -> bool:
    """«Команда: два креатора и фриланс-монтажёры»; not «зовём фриланс-монтажёров»."""
    after = "".join(words.words[hit.last + 1 : hit.last + 2])
    if words.gaps[hit.last] != "-" or not after.endswith(_PLURAL):
        return False
    if after.endswith(_WITH_THEM):
        return True
    first, end = (bisect_left(words.starts, place) for place in sentence(words, hit))
    in_team = not _TEAMS.isdisjoint(words.words[first : hit.first])
    return in_team and not any(word.startswith(_SEEKS) for word in words.words[first:end])


def _is_standing(stated: set[str]) -> bool:
    """A board's «Полная занятость» is a standing job with the employer."""
    return "time full" in stated and not stated & {"time part", *_WITHOUT_LABOUR}


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
