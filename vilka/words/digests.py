"""A digest of vacancies, cut into its vacancies."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from vilka.words.body import body_of
from vilka.words.duties import names_thing
from vilka.words.job_lists import MARK, jobs_listed, may_list_jobs
from vilka.words.jobs import names_job, places_of_jobs
from vilka.words.lexicon import Hit, Words, word_beginnings, word_list, words_of
from vilka.words.lines import clean_line, of_kind
from vilka.words.plain import TEXT_READ, TEXTS_KEPT, whole_text
from vilka.words.proofs import has_contact, has_proof, proofs_of
from vilka.words.roles import read_role
from vilka.words.trades import PERSON

_LONGEST_TITLE = 120
#: A line of a list names its job among so many first characters.
_JOB_WITHIN = 40
#: So many vacancies make a digest whatever else is said; two do where each has a contact of its own.
_LEAST_ITEMS, _LEAST_WITH_CONTACTS = 3, 2
#: Two vacancies are told from one with two contacts by being short and nearly the whole text.
SHORT, _MOST = 800, 0.6
#: Lines with pay, of all lines, where most lines are vacancies and the pay of each may stand below it.
_LEAST_PAID = _MOST / 2
#: The job of a block stands in its first lines, below tags and a blank one.
_HEAD_LINES = 3
_ITEM = re.compile(MARK)
#: A heading ends so near behind what announces vacancies: «подборка дня:», «Кого ищут на этой неделе».
_LONGEST_HEADING = 60
#: So near before «вакансии» stands how many or which they are.
_COUNTED_WITHIN, _SEVERAL = 2, word_list("several vacancies")
#: «Ищу новые проекты», «наши свежие заказы» announce nothing to others.
_OF_ONESELF = word_list("of oneself")
#: Pay in a card, told or left open.
_PAY_OR_NOT = re.compile(r"\d ?(?:00\b|[кk]\b|тыс)|обсу[дж]|договор|оклад|\bз/?п\b", re.IGNORECASE)
#: Between items of one line, not inside brackets; and what each of them tells of its job.
_APART, _TOLD = re.compile(r";\s*|,\s+(?![^()\n]*\))|\.\s"), re.compile(r"[\d(]")
#: What stands before an item that is not the first of its line.
_ITEM_IN_LINE = re.compile(
    r" (?:(?<=[.!?:;…👇\ufe0f] ) *(?=(?P<sign>[▪▫◾◽◻•●🔹🔸✅—–\-])|(?P<number>\d{1,2}[.)])[ #]?\D)|(?=\d\) \D))"
)
_CONTACT = r"@\w{4,}|https?://\S+|t\.me/\S+"
#: A contact, perhaps in brackets, ends an item of a list in one line; its words, so many characters, and the contact.
_LONGEST_ITEM = 200
_CONTACTS = re.compile(_CONTACT)
_ITEM_OF_LINE = re.compile(rf"[^\s,;.)][^@\n]{{0,{_LONGEST_ITEM}}}?(?:{_CONTACT})")
_LEAST_WORDS = 3
_HEADING = re.compile(r"^[^\n:@]{0,40}:\s+")
#: The end of a card in one line: how a job is paid without a currency.
_PAID = re.compile(
    r"(?:сдельно|по договор[её]нности|[—–/|-] ?(?:от |до )?\d{2,3} ?000(?:[–—-]\d{2,3} ?000)?)$"
)
_LONGEST_PAID = 30
_INFINITIVES, _OF_VACANCY = word_beginnings("infinitives"), word_list("begins no card")
_TAG = re.compile(r"#\w{3,}")
_TAGS = re.compile(r"^\W*#\S+(?:\s+#\S+)*\s*$")


def split_digest(text: str) -> list[str]:
    """The vacancies of a digest, each with its own lines; a post that is one vacancy comes back alone."""
    return list(vacancies_of(whole_text(text[:TEXT_READ]).text))


@lru_cache(maxsize=TEXTS_KEPT)
def vacancies_of(text: str) -> tuple[str, ...]:
    """The same of a text made plain; remembered, since what a post is and what each vacancy pays are asked one after another."""
    announced, tagged = _may_announce(text), f"\n{text}".count("\n#") >= _LEAST_WITH_CONTACTS
    listed = may_list_jobs(text)
    if not announced and not tagged and not listed and not _may_list(text):
        return (text,)
    text = with_items_apart(text)
    body, least = body_of(text), _least(text)
    ways = chain(
        _cuts(text, body, least) if least else (),
        map(_tagged, [body] if tagged else []),
        map(_announced, [body] if announced else []),
        map(jobs_listed, [text] if listed else []),
    )
    return tuple(next((blocks for blocks in ways if _are_vacancies(blocks, body)), [text]))


def with_items_apart(text: str) -> str:
    """The text with each item of a list on a line of its own, where a copy has lost the ends of lines: «… 1. SMM-менеджер,
    60 000 ₽. 2. Таргетолог …»."""
    found = [sign["sign"] or "1" for sign in _ITEM_IN_LINE.finditer(text)]
    signs = Counter(found) if len(found) >= _LEAST_ITEMS else {}
    apart = {sign for sign, times in signs.items() if times >= _LEAST_ITEMS}
    if not apart:
        return text
    return _ITEM_IN_LINE.sub(lambda sign: "\n" if (sign["sign"] or "1") in apart else sign[0], text)


def _may_announce(text: str) -> bool:
    words = words_of(text)
    return bool(of_kind(words, "digest") or of_kind(words, "vacancies"))


def _heading(line: str) -> int:
    """Where what announces several vacancies ends in a line, 0 if nothing does: «подборка …», «вакансии …» as its first word,
    «свежие вакансии», «5 SMM вакансий»."""
    words = words_of(line[:_LONGEST_TITLE])
    vacancies = (hit for hit in of_kind(words, "vacancies") if _are_several(words, hit))
    for hit in (*of_kind(words, "digest"), *vacancies):
        if not _OF_ONESELF.isdisjoint(words.words[: hit.first]):
            return 0
        colon = f"{words.plain}:".find(":", words.ends[hit.last])
        if colon - words.ends[hit.last] <= _LONGEST_HEADING:
            return colon + 1
    return 0


def _are_several(words: Words, vacancies: Hit) -> bool:
    before = words.words[max(0, vacancies.first - _COUNTED_WITHIN) : vacancies.first]
    return not before or any(word.isdigit() or word in _SEVERAL for word in before)


def _announced(text: str) -> list[str]:
    """«Свежие вакансии:⏎SMM в кофейню, 40к⏎Монтажёр, удалённо …»: under a heading that announces vacancies, lines or items of one
    line of which nearly each names a job, whatever else it says."""
    first, _, rest = text.lstrip().partition("\n")
    heading = _heading(first)
    if not heading:
        return []
    return _offers_below(list(filter(None, map(str.strip, rest.split("\n"))))) or _offers_in(first[heading:])


def _offers_below(filled: list[str]) -> list[str]:
    """The items or lines below a heading."""
    starts = [place for place, line in enumerate(filled) if _ITEM.match(line)]
    if starts and _are_duties([filled[start] for start in starts], filled[: starts[0]]):
        return []
    marked = ["\n".join(filled[start:end]) for start, end in pairwise([*starts, len(filled)])]
    lines = marked if len(marked) >= _LEAST_ITEMS else filled
    listed = list(filter(_names_offer, lines))
    of_their_own = all(map(has_contact, listed))
    if listed and len(lines) >= _LEAST_ITEMS and all(map(has_contact, lines)):
        return lines
    if len(listed) >= max(_LEAST_WITH_CONTACTS if of_their_own else _LEAST_ITEMS, _MOST * len(lines)):
        return listed
    return marked if len(marked) >= _LEAST_ITEMS and _are_offers(marked) else []


def _are_duties(marked: Sequence[str], above: Sequence[str]) -> bool:
    """Whether marked lines stand below a job and tell neither pay nor a contact: «SMM-менеджер в автошколу⏎— посты⏎— рилс»."""
    return any(map(names_job, above)) and not any(map(_tells_own, marked))


def _offers_in(line: str) -> list[str]:
    """The items of one line."""
    items = [item.strip() for item in _APART.split(line) if item.strip()]
    told = [item for item in items if names_job(_beginning(item)) and _TOLD.search(item)]
    return told if len(told) >= max(_LEAST_ITEMS, _MOST * len(items)) else []


def _tagged(text: str) -> list[str]:
    """«#таргетолог нужен салону, 25 000 в месяц, писать Ирине⏎⏎#копирайтер в блог, 600 ₽ за текст, писать Олегу»: a job's tag
    begins each, tells another job, and words and pay follow."""
    lines = list(map(str.strip, text.split("\n")))
    tags = {place: _TAG.match(line) for place, line in enumerate(lines)}
    jobs = {place: tag[0].lower() for place, tag in tags.items() if tag and names_job(tag[0][1:])}
    if len(set(jobs.values())) < max(len(jobs), _LEAST_WITH_CONTACTS):
        return []
    blocks = ["\n".join(lines[start:end]).strip() for start, end in pairwise([*jobs, len(lines)])]
    return blocks if all(map(_says_more, blocks)) and all(map(_tells_own, blocks)) else []


def _says_more(block: str) -> bool:
    """Whether so many words follow as make an offer, tags and addresses apart: none do in the tags that end a text."""
    return sum(word[:1] not in "#@" and "/" not in word for word in block.split()) > _LEAST_WORDS


def _tells_own(block: str) -> bool:
    """Whether a contact, a sum or how it is paid stands in a block."""
    return has_proof(block) or bool(_PAY_OR_NOT.search(block))


def _are_offers(items: Sequence[str]) -> bool:
    """Whether most items tell their pay, and most or all that tell it name a job or a thing to be made: «оператор, 8 000 смена»."""
    paid = sum(map(_tells_own, items))
    named = sum(map(_names_work, map(_first_line, items)))
    return min(paid, named) >= _MOST * len(items)


def _names_work(line: str) -> bool:
    """A job, or a thing that is made: «статья про ипотеку»."""
    return _names_whoever(line) or names_thing(line)


def _names_offer(line: str) -> bool:
    """Whoever does a job, or a thing that is made, with a contact or a sum of its own."""
    first = _first_line(line)
    return _names_whoever(first) or (_tells_own(line) and names_thing(first))


def _names_whoever(line: str) -> bool:
    """A job that the table knows, or whoever does one by the ending: «ретушёр»."""
    return names_job(line) or any(map(PERSON.fullmatch, words_of(line).words[:1]))


@lru_cache(maxsize=4)
def _pay_of(text: str) -> list[int]:
    """Where pay is told without a currency: «60 000», «по договорённости», «сдельно»."""
    words = words_of(text)
    return [words.starts[hit.first] for hit in of_kind(words, "pay")]


def _may_list(text: str) -> bool:
    """Whether there are so many contacts, sums and words of pay as vacancies in the shortest digest."""
    contacts, sums = map(len, proofs_of(text))
    return contacts >= _LEAST_WITH_CONTACTS or contacts + max(sums, len(_pay_of(text))) >= _LEAST_ITEMS


def _least(text: str) -> int:
    """So many vacancies would make a digest of a text, by its length and the lines with contacts or pay; 0: none can."""
    contacts, lines = len(proofs_of(text).contacts), _lines_with(text, _all_signs(text))
    if contacts >= _LEAST_WITH_CONTACTS <= lines and len(text) < SHORT:
        return _LEAST_WITH_CONTACTS
    return _LEAST_ITEMS if max(lines, contacts) >= _LEAST_ITEMS else 0


def _all_signs(text: str) -> Iterator[int]:
    """Where contacts, sums and words of pay stand."""
    return chain(*proofs_of(text), _pay_of(text))


def _lines_with(text: str, places: Iterable[int]) -> int:
    """In how many lines the places stand."""
    return len({text.rfind("\n", 0, place) for place in places})


class _Lines(NamedTuple):
    """The lines of a text's body, those of them that name a job, and those with a proof."""

    all: list[str]
    named: frozenset[str]
    proven: frozenset[str]

    def blocks(self, starts: Iterable[int]) -> list[list[str]]:
        """The lines from each start up to the next one."""
        return [self.all[start:end] for start, end in pairwise([*starts, len(self.all)])]

    def with_proof(self, blocks: Iterable[list[str]]) -> list[list[str]]:
        return [block for block in blocks if not self.proven.isdisjoint(block)]


def _lines_of(text: str, body: str) -> _Lines:
    words, proofs = words_of(text), proofs_of(text)
    jobs = map(words.starts.__getitem__, places_of_jobs(words))
    lines = list(map(str.strip, body.split("\n")))
    return _Lines(lines, _lines_at(text, jobs), _lines_at(text, chain(proofs.contacts, proofs.sums)))


def _lines_at(text: str, places: Iterable[int]) -> frozenset[str]:
    """The lines in which the places stand."""
    text += "\n"
    starts = {text.rfind("\n", 0, place) + 1 for place in places}
    return frozenset(text[start : text.index("\n", start)].strip() for start in starts)


def _cuts(text: str, body: str, least: int) -> Iterator[list[str]]:
    """Ways to cut the body of a text: items of a list, paragraphs, lines with a contact, lines with pay, items of one line; each with a job and a
    proof of its own."""
    lines, proofs = _lines_of(text, body), proofs_of(text)
    yield _items(lines, least)
    yield _paragraphs(lines, least)
    filled = list(filter(None, lines.all))
    yield _listed_lines(filled, least)
    if _lines_with(text, _all_signs(text)) >= max(_LEAST_ITEMS, _LEAST_PAID * len(filled)):
        yield _priced_lines(_with_pay_below(filled))
    yield _under_heading(filled)
    if len(proofs.contacts) > _lines_with(text, proofs.contacts):
        yield _in_one_breath(body)


def _items(lines: _Lines, least: int) -> list[str]:
    """The items of a list that begin with a job or a tag («1. 27 июня #Диджей»), each with a proof."""
    marked = [place for place, line in enumerate(lines.all) if _ITEM.match(line)]
    if len(lines.with_proof(lines.blocks(marked))) < least:
        return []
    named = [
        place for place in marked if _TAG.search(lines.all[place]) or _is_card([lines.all[place]], lines)
    ]
    return list(map(_joined, lines.with_proof(lines.blocks(named))))


def _paragraphs(lines: _Lines, least: int) -> list[str]:
    """The paragraphs that begin with a job, perhaps below tags, each with a proof."""
    blank = [place + 1 for place, line in enumerate(lines.all) if not line]
    proven = lines.with_proof(lines.blocks([0, *blank]))
    return [_joined(block) for block in proven if _is_card(block, lines)] if len(proven) >= least else []


def _listed_lines(filled: list[str], least: int) -> list[str]:
    """«#таргетолог — настроить VK, @one⏎#копирайтер — статьи, @two»: lines with a contact each, if they are nearly all."""
    listed = list(filter(has_contact, filled))
    enough = len(listed) >= max(least, _MOST * len(filled))
    return listed if enough and all(names_job(_beginning(line)) for line in listed) else []


def _is_card(block: list[str], lines: _Lines) -> bool:
    """Whether a block begins with a job, perhaps below tags."""
    return not lines.named.isdisjoint(block[:_HEAD_LINES]) and _begins_with_job(_joined(block))


def _joined(block: list[str]) -> str:
    return "\n".join(block).strip()


def _are_vacancies(blocks: list[str], text: str) -> bool:
    if len(blocks) >= _LEAST_ITEMS:
        return True
    two = len(blocks) == _LEAST_WITH_CONTACTS and all(
        has_contact(block) or (block.startswith("#") and _tells_own(block)) for block in blocks
    )
    return two and len(text) < SHORT and sum(map(len, blocks)) > _MOST * len(text)


def _begins_with_job(block: str) -> bool:
    """Whether the first line names a job, or the second where the first is but tags."""
    first, _, rest = block.partition("\n")
    line = _first_line(rest if _TAGS.match(first) else block)
    return names_job(line) and not _is_of_vacancy(line)


def _is_of_vacancy(line: str) -> bool:
    """«Координировать работу дизайнера», «Умею: монтаж», «Резюме и тексты сюда»: a line of one vacancy, no card."""
    first = next(iter(words_of(line).words), "")
    return first.endswith(_INFINITIVES) or first in _OF_VACANCY


def _priced_lines(filled: list[str]) -> list[str]:
    """Lines of which each names a job and its pay, if most do and the jobs differ: grades of one job are one vacancy."""
    least = max(_LEAST_ITEMS, _MOST * len(filled))
    proven = list(filter(_tells_pay, filled)) if len(filled) >= _LEAST_ITEMS else []
    listed = list(filter(_begins_with_job, proven)) if len(proven) >= least else []
    if len(listed) < least:
        return []
    return listed if len({read_role(_first_line(line)).role for line in listed}) > 1 else []


def _tells_pay(line: str) -> bool:
    """Whether a line has a proof or says how its job is paid: «… — сдельно», «… / клиника / Тюмень / 70 000»."""
    return has_proof(line) or bool(_PAID.search(line, max(0, len(line) - _LONGEST_PAID)))


def _under_heading(filled: list[str]) -> list[str]:
    """«Для рилсмейкеров:⏎— кафе, 900 ₽/шт, @one⏎— клиника, @two …»: a job's heading, then lines with a contact each."""
    heading, listed = "".join(filled[:1]), filled[1:]
    under = heading.endswith(":") and names_job(heading) and all(map(has_contact, listed))
    return [f"{heading} {line}" for line in listed] if under else []


def _with_pay_below(filled: list[str]) -> list[str]:
    """Lines, each with the one below where that is pay or a contact alone: «Секретарь⏎от 40 000 ₽»."""
    joined: list[str] = []
    for line in filled:
        if joined and has_proof(line) and not has_proof(joined[-1]) and not names_job(line):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _in_one_breath(text: str) -> list[str]:
    """«Вакансии дня: SMM в салон — 35к (@one), редактор — 60к (@two), …»: items of one line, each with its contact."""
    listed: list[str] = []
    for item in _items_of_lines(text):
        told = _HEADING.sub("", item).strip()
        if len(told.split()) < _LEAST_WORDS or not names_job(_beginning(told)):
            return []
        listed.append(told)
    return listed if len(listed) >= _LEAST_ITEMS else []


def _items_of_lines(text: str) -> Iterator[str]:
    """The words before each contact and the contact; looked for no farther back than an item may begin."""
    done = 0
    for contact in _CONTACTS.finditer(text):
        line = text.rfind("\n", done, contact.start()) + 1
        begin = max(done, line, contact.start() - _LONGEST_ITEM - 1)
        if item := _ITEM_OF_LINE.search(text, begin, contact.end()):
            done = item.end()
            yield item[0]


def _beginning(line: str) -> str:
    return _first_line(line)[:_JOB_WITHIN]


def _first_line(block: str) -> str:
    return clean_line(block.strip().split("\n", 1)[0].replace("#", " "))[:_LONGEST_TITLE]
