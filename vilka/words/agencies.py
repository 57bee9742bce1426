"""Whether who hires is an agency: its name, the text or the reviewed list says so, never a guess.

The words are the rows ``agency`` of ``data/reference/terms.csv``, reviewed employers are in ``agencies.csv``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache

from scrapers.reference import reference_rows
from vilka.words.clauses import begins_item, sentence
from vilka.words.jobs import names_job
from vilka.words.lexicon import Hit, Phrases, Words, codes, word_beginnings, word_list, words_as_typed

#: «полного цикла «Четыре кита»» after «агентство».
_ITS_NAME = re.compile(r"(?:\s[а-яё]+){0,2}\s[«\"“]|:| [A-Za-z]", re.IGNORECASE)
#: «Агентство, Москва»: who signs, and where.
_PLACED = re.compile(r"(?:, (?:г\. ?)?| \()[А-ЯЁ][а-яё]{2,}")
_WHO_LABEL = re.compile(r"\b(?:компани[яи]|работодатель|о нас|кто мы)\s?[:—–-]\s*$", re.IGNORECASE)
_SIGN_OPENS = re.compile(r"[\n(|]|[.!?]\s")
_SIGN_ENDS = re.compile(r"(?:[\s-]\w+| полного цикла)?\s*(?:[,(«|—–)]|\.(?:\s|$)|\n|$)")
#: After «в агентство»: its name, a bracket, the end.
_NO_KIND = re.compile(r"\s*(?:[@(,.;:!\n|/—–+]|$|(?<=\s)[A-Za-zА-ЯЁ])")
_WHERE = re.compile(r" (?:в|из|с|на) ")
_CALLED_WITHIN, _SAID_BEFORE = 40, 100
_NOMINATIVE = word_beginnings("agency nominative")
#: How an agency's own vacancy speaks of it.
_ELSEWHERE = word_beginnings("agency elsewhere")
_INSIDE = word_list("agency inside")
_OF_IT = word_beginnings("agency genitive")
_ITS_PEOPLE = word_beginnings("agency people")
_INTO = word_beginnings("agency into")
_SEEKS = word_list("agency seeks")
_SELF = word_list("agency self")
#: But «одно из рекламных агентств».
_NOT_ONE = ("ию", "агентств", "студий")
_GROWS = word_list("agency grows")
#: «В небольшое агентство»: it tells no kind.
_ANY = word_beginnings("agency any")
#: «Контакты: PR-агентство «Волна»»
_PARTNERS = word_beginnings("agency partners")
#: «С креативным агентством», and «мы являемся агентством».
_WITH_IT, _IS_IT = ("ством", "ствами", "шном", "шнами", "шеном", "шенами", "дией", "диями"), ("явля", "стал")
_JOB_BEFORE = 4
#: «Бюджет на продакшн», «через агентство»: somebody else's.
_SPENT_ON = (["на"], ["через"], ["про"], ["без"])
#: «Мы — студия растяжки»: a studio of something that no agency makes.
_MAKES, _SHOP_ENDS = word_beginnings("agency makes"), ("ы", "и", "а", "я", "ов", "ев", "ей")


@lru_cache(maxsize=1024)
def is_named_agency(employer: str, terms: Phrases) -> bool:
    """Whether an employer's name says so, or is on the reviewed list."""
    if not employer:
        return False
    words = words_as_typed(employer)
    found = codes(terms.find(words))
    if "agency not" in found:
        return False
    return "agency type" in found or " ".join(words.words) in _reviewed()


def tells_agency(post: Words, hits: Iterable[Hit], terms: Phrases) -> bool:
    """Whether a post tells that an agency hires. ``hits``: the phrases of terms in it."""
    return any(hit.code.startswith("agency") and _is_told_by(post, hit, terms) for hit in hits)


def _is_told_by(post: Words, hit: Hit, terms: Phrases) -> bool:
    if hit.code == "agency clients":
        return True
    if hit.code == "agency self":
        return not (_is_where(post, hit) or _is_other_kind(post, hit, terms))
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
    after = _following(post, bare, 3)
    if post.words[bare.last].endswith(_NOMINATIVE) and not _GROWS.isdisjoint(after[:2]):
        return True
    return _seeks(post, bare, [word for word in after if word != "в"])


def _seeks(post: Words, hit: Hit, after: list[str]) -> bool:
    """«Агентство «Нота» ищет»; not «страницу вело агентство, теперь ищем» nor «агентство есть, нужен редактор»."""
    if _SEEKS.isdisjoint(after) or "есть" in after:
        return False
    further = "," in "".join(post.gaps[hit.last : hit.last + len(after)])
    return not further or begins_item(post, hit)


def _is_where(post: Words, hit: Hit) -> bool:
    """«Съёмки в нашей студии»: a place."""
    return post.words[hit.last] == "студии" and post.words[hit.first - 1 : hit.first] == ["в"]


def _is_other_kind(post: Words, hit: Hit, terms: Phrases) -> bool:
    """«Мы — агентство недвижимости», «мы — студия растяжки»."""
    start, after = post.starts[hit.last], post.words[hit.last + 1 : hit.last + 2]
    studio = post.words[hit.last].startswith("студи") and post.gaps[hit.last] == " "
    if studio and after and after[0].endswith(_SHOP_ENDS) and not after[0].startswith(_MAKES):
        return True
    return "agency not" in codes(terms.find(words_as_typed(post.plain[start : start + _CALLED_WITHIN])))


def _following(post: Words, hit: Hit, reach: int) -> list[str]:
    """So many words behind a phrase, those of its sentence."""
    end = bisect_left(post.starts, sentence(post, hit)[1])
    return post.words[hit.last + 1 : min(hit.last + 1 + reach, end)]


def _opens_with_name(post: Words, hit: Hit) -> bool:
    """«…, агентство «Лампа»», «Агентство полного цикла «Четыре кита», Москва»: who hires, named in an item of its own."""
    called = post.words[hit.last].endswith(_NOMINATIVE) and _is_called(post, hit) and begins_item(post, hit)
    return called and not any(
        word.startswith(_PARTNERS) for word in post.words[max(0, hit.first - 2) : hit.first]
    )


def _is_called(post: Words, hit: Hit) -> bool:
    end = post.ends[hit.last]
    return bool(_ITS_NAME.match(post.plain, end, end + _CALLED_WITHIN))


def _is_staffed(post: Words, hit: Hit) -> bool:
    """«В штат агентства «Ракета»», «копирайтер в агентство «Тильда»», «работа в агентстве «Кит»», «ищем аккаунта в
    агентство (Пермь)»: into it, by its name or with no kind of it and a job named before."""
    first, word = hit.first, post.words[hit.last]
    while first and post.words[first - 1].startswith(_ANY):
        first -= 1
    before = post.words[max(0, first - 2) : first]
    if not before:
        return False
    if _is_for(post, first, word):
        return any(kind.match(post.plain, post.ends[hit.last]) for kind in (_NO_KIND, _WHERE))
    if word.endswith(_ELSEWHERE) and before[-1] in _INSIDE:
        return True
    its = before[-1].startswith(_ITS_PEOPLE) and word.endswith(_OF_IT)
    into = before[-1] == "в" and (word == "агентство" or before[0] in _INSIDE)
    if not its and not into:
        return False
    if _is_called(post, hit):
        return True
    if not _NO_KIND.match(post.plain, post.ends[hit.last]):
        return False
    named = names_job(post.plain[: post.starts[hit.first]][-_SAID_BEFORE:])
    return its or named or before[0] in _SEEKS


def _has_people(post: Words, first: int) -> bool:
    """«Дизайнер агентства», «отдел SMM агентства»."""
    near = range(max(0, first - 2), first)
    return any(
        post.words[at].startswith(_ITS_PEOPLE) and not "".join(post.gaps[at:first]).strip() for at in near
    )


def _is_for(post: Words, first: int, word: str) -> bool:
    """«SMM-менеджер для агентства»; not «тексты для агентства»."""
    if post.words[first - 1] != "для" or not word.endswith(_OF_IT):
        return False
    job = max(0, first - 1 - _JOB_BEFORE)
    return names_job(post.plain[post.starts[job] : post.starts[first - 1]])


def _signs(post: Words, hit: Hit) -> bool:
    """«Агентство performance-рекламы, г. Ижевск»: who hires, on a line that begins with it and goes on with a sign."""
    start, end = post.starts[hit.first], post.ends[hit.last]
    opens = hit.first == 0 or bool(
        _SIGN_OPENS.search(post.gaps[hit.first - 1])
        or _WHO_LABEL.search(post.plain, max(0, start - _CALLED_WITHIN), start)
    )
    if not opens or _is_listed(post, hit):
        return False
    called = any(post.words[at].endswith(_NOMINATIVE) for at in (hit.first, hit.last))
    return called and bool(_SIGN_ENDS.match(post.plain[end : end + _CALLED_WITHIN]))


def _is_listed(post: Words, hit: Hit) -> bool:
    """«Подрядчики (продакшен, посевы)»: one of several things in brackets."""
    opened = post.gaps[hit.first - 1] if hit.first else ""
    listed = "(" in opened and "," in post.gaps[hit.last]
    return listed and not _PLACED.match(post.plain, post.ends[hit.last])


def _is_own(post: Words, hit: Hit) -> bool:
    """«в SMM-агентство», «мы digital-агентство», «агентство X ищет», but not «опыт работы в агентстве»."""
    before, last = post.words[max(0, hit.first - 4) : hit.first], post.words[hit.last]
    if "опыт" in " ".join(before) or before[-1:] in _SPENT_ON:
        return False
    if last.endswith(_WITH_IT):
        return any(word.startswith(_IS_IT) for word in before)
    if _is_for(post, hit.first, last):
        return True
    if last.endswith(_ELSEWHERE):
        return not _INSIDE.isdisjoint(before)
    if last.endswith(_OF_IT) and _has_people(post, hit.first):
        return True
    if before[-1:] == ["в"] and (last.endswith(_INTO) or post.words[hit.first].endswith(_INTO)):
        return True
    if not _SELF.isdisjoint(before):
        return True
    if last.endswith(_NOMINATIVE) and not _GROWS.isdisjoint(_following(post, hit, 2)):
        return True
    if last.endswith(_NOT_ONE):
        return "одно" in before
    return _seeks(post, hit, _following(post, hit, 4))


@cache
def _reviewed() -> frozenset[str]:
    """Names of reviewed agencies, as words."""
    return frozenset(" ".join(words_as_typed(row["name"]).words) for row in reference_rows("agencies"))
