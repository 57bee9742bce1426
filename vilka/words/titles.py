"""The name of the job that a post offers. Nothing is guessed: what is not there is "".

It is looked for in the first sentences of a post, the surest place first: behind a label («Вакансия: …»), in the first sentence
that names a job, in a later clause of one, in what there is to do, in a sentence that only speaks of a job. What a post is,
a vacancy or not: ``vilka.words.kinds``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import NamedTuple

from vilka.words.body import body_begins, pieces, says_nothing, speaks
from vilka.words.duties import SENTENCE_END, WHOEVER, WHOSE, leading, names_thing, places_of_leading
from vilka.words.grades import grade_words
from vilka.words.jobs import ON_NETWORKS, jobs_of, names_job, places_of_jobs
from vilka.words.lexicon import Hit, Words, word_beginnings, word_list, words_of
from vilka.words.lines import FIRST_WORDS, Line, clean_line, line_of, lines_at, of_kind
from vilka.words.moods import INFINITIVES, is_done_by_others, is_wished, only_tells, tells
from vilka.words.places import names_place
from vilka.words.plain import TEXT_READ, TEXTS_KEPT, whole_text
from vilka.words.trades import PREPOSITIONS, nominative

#: Lines of a post and pieces of them in which a title may stand.
_LINES, _PIECES = 12, 24
#: A title names its job among the first words and is no whole sentence.
_JOB_WITHIN, _LONGEST_JOB, _LONGEST_TITLE, _SHORT_TITLE = 5, 100, 120, 60
#: A tale without a stop names its job at once; so does a later clause.
_JOB_SOON, _CLAUSE_BEGINS = 4, 2
#: «двух новых сотрудников: …»
_BEFORE_COLON, _JOB_BEFORE = 42, 2
#: «Автор в Threads»: where one writes is no firm.
_ON_PAGES = (
    r"(?i:threads|тредс|telegram|телеграм|tiktok|тик-?ток|tenchat|тенчат|pinterest|instagram|инстаграм)"
)
_PICTURE = r"[☀-➿\U0001F300-\U0001FAFF]"
#: Where a title ends: at a sign, before what is told of the job or of its place, before its pay or an address.
_TITLE_END = re.compile(
    r"[\s.!?;:,(\[—–-](?<=[\w)»\"].)(?:(?<=[.!?;])(?<!\s[гмсд]\.)(?:\s|$)|(?<=:)\s|(?<=\s)(?:[·•|]\s|https?:)"
    r"|(?<=,)\s+(?:котор|чтоб|готов|умеющ|для\b|удал|(?:с\s)?опыт(?:ом)?\b|знани|умени|навык)"
    rf"|(?<=\s)(?i:(?<!продвижению\s)(?<!реклам[еуы]\s))[Вв]\s+(?!(?:SMM|СММ)(?:[ -](?:отдел|команд|направл)|\s*(?:[(.,:;!]|$)))(?!{_ON_PAGES})(?=[A-ZА-ЯЁ«\"“])"
    r"|(?<=\s)(?:в|на) (?:нашу|наш|свою|команду|проект\b|постоян|удал[её]н|полн|частичн|неполн)"
    r"|(?<![.!?;])[\s—–,:(-]*(?:от|до|зп|з/п|оплата|вилка|оклад)?\s*\d{2,3}(?:[\s.]?(?:\d{3}|[кkт]\b|тыс)|\s?[-–—]\s?\d{2,3}))"
)
#: What may stand between a hiring word and whoever is hired.
_LEADS_ON = re.compile(r"\s*[:!—–-]?\s+")
_NEEDS = ("нуж", "треб", "ищ")
#: Networks, what is made for them and content alone give way to a job that is hired for below.
_WEAK = (*ON_NETWORKS, "bare")
#: A trade, and what is of one: «SMM» alone.
_TRADES = ("core", "near")
_NO_TRADE = ("head", "social", "bare")
_OF_A_TRADE = (*_TRADES, "host", "social trade")
#: «Помощник» alone may do anything.
_ANYBODY = word_beginnings("anybody")
#: Whose the work is, and what whoever writes does.
_OF_US, _OF_SOMEBODY = word_list("of us"), word_list("of somebody")
_FIRMS = frozenset(["агентство", "студия", "бюро", "продакшн", "продакшен"])
#: «Резюме с пометкой «Контент»», «Без мата»: how one answers and what is not wanted.
_NO_TITLE = word_list("begins no title")
#: «Человек, который …», «того, кто будет …»
_WHOSE_WITHIN = range(1, 5)
_PERSON = re.compile(r"\Aчеловека\b")
#: A sentence is told by pronouns, questions and verbs of the past among its first words.
_OF_A_SENTENCE = word_list("of a sentence")
_WE_DO = re.compile(r"[а-я]{2,}(?:[аеуюяы]ем|[дш]ем|[вднтрлж]им|[аяу]ют|(?<!реб)ят)")
#: What every such verb ends like, and one that others do.
_LIKE_VERB = re.compile(r"(?:[а-я]м|[аеиуюя]т|л(?:а|и|о)?|л?(?:ся|сь))\b")
_NO_PAST, _NO_PAST_ENDS = word_list("no past"), word_beginnings("no past ends")
#: A verb of the past.
_WAS = re.compile(
    r"\w+(?:[аяиыуео]л(?:а|и|о|ась|ись|ось)|лся|[иы]л|[авд]нял|взял|[оеы]вал|[икч][са]зал|(?<!па)вел|ш(?:ел|л[аи]))|дал|взял|стал"
)
#: «Мониторинг зарплат: SMM-менеджер — 95 000»: talk of jobs; «Удалённо / 60 000 ₽» is no name.
_SURVEY, _TERMS = word_list("survey"), word_beginnings("terms of work")
#: Between a card's name and what there is to do, and the fewest lines under it.
_STROKE, _LEAST_UNDER = " / ", 2
#: What parts clauses behind a word that is no shortened one, «м. Спортивная».
_PARTS, _SHORTENED = (
    re.compile(
        r"\W*(?:(?<=[.!]\s)\W*[A-ZА-ЯЁ]|(?<=:\s)|(?<=\s[—–]\s)|(?<=_\s)[A-ZА-ЯЁ])".replace("_", _PICTURE)
    ),
    2,
)
_REQUEST_END = re.compile(r"[,.;:!?(]|\s[—–-]\s")
_PICTURES, _PICTURE_ENDS = re.compile(_PICTURE), re.compile(rf"(?<=\s){_PICTURE}\s+(?=[A-ZА-ЯЁ])")
#: What is handed on in chats: «Лид: нужен подрядчик на сайт».
_REQUESTED = frozenset(["лид", "запрос", "заявка"])
#: «#ищу #таргетолог», and no third tag.
_HIRING_TAGS = re.compile(
    r"\W*#(?:ищу|ищем|нужен|нужна|требуется|вакансия|работа)\s+#(?P<job>[^\W_][\w-]{2,30})[^#\n]{0,40}\n",
    re.IGNORECASE,
)
_PARTING = frozenset(":=—–-")
#: «от 40 000 ₽ Водитель»: a card's line begins with its pay.
_PAY = r"(?:(?:[Оо]т|[Дд]о)\s)?\d{1,3}(?:[\s.]?\d{3}|\s?(?:тыс\.?|[кk]))"
_PAY_FIRST = re.compile(
    rf"{_PAY}(?:\s?[–—-]\s?{_PAY})?\s?(?:₽|руб[а-я]*\.?|₸|тг|\$)(?:\s+(?P<name>[A-ZА-ЯЁ])|(?!\w))"
)
_GREETING = re.compile(
    r"^\W*(?:всем\s+)?(?:привет|здравс?твуйте|добрый (?:день|вечер)|доброе утро|коллеги|друзья|hi|hello)\b[^\n]{0,30}$",
    re.I,
)
_SHOUTED = 6
_HANGING = re.compile(r"[^\w)»\"+!?%]+$")
_SHORT_WORDS = re.compile(rf"\b(?:{'|'.join(word_beginnings('short words'))})\b", re.IGNORECASE)


class _Title(NamedTuple):
    """A stretch of a sentence that may be a title: its words, and the names of jobs in it."""

    line: Line
    first: int
    end: int
    jobs: Sequence[Hit]
    is_hired: bool

    @property
    def start(self) -> int:
        return self.line.words.starts[self.first]

    @property
    def text(self) -> str:
        text = polished(self.line.words.plain[self.start : self.end])
        return nominative(text) if self.is_hired else text

    @property
    def beginning(self) -> Sequence[str]:
        words = self.line.words
        last = bisect_right(words.ends, self.end)
        return words.words[self.first : min(last, self.first + FIRST_WORDS)]

    @property
    def is_of_us(self) -> bool:
        """«Вакансия в нашем агентстве (контент, SMM)»: whose the work is."""
        said = self.beginning
        return not _OF_US.isdisjoint(said[: 1 + (said[0] in PREPOSITIONS)])

    @property
    def is_told(self) -> bool:
        """«Психолог, веду блог», «Продюсер Таня на связи», «SMM-агентство «Гвоздь»», «В команде два редактора», «#SMM»: a sentence
        that is not of whoever is wanted, who hires, or a tag."""
        said = self.beginning
        if said[0] in PREPOSITIONS or said[0] in _FIRMS or (said[1:] and said[1] in _FIRMS):
            return True
        told = is_sentence(said) or not _OF_SOMEBODY.isdisjoint(said[1:]) or self.is_had
        return told or self.line.words.plain[self.start - 1 : self.start] == "#"

    @property
    def is_had(self) -> bool:
        """«Дизайнер и таргетолог есть», «Монтажёр уже есть»: those whom nobody looks for."""
        behind = self.line.words.words[self.jobs[-1].last + 1 :][:2]
        return "есть" in behind

    @property
    def is_sure(self) -> bool:
        """Whether it names a job and not only networks or content, and is no lone «помощник»."""
        alone = self.end == self.line.words.ends[self.first] and self.beginning[0].startswith(_ANYBODY)
        return not alone and not all(job.code.startswith(_WEAK) for job in self.jobs)


@lru_cache(maxsize=TEXTS_KEPT)
def title_of(text: str) -> str:
    """The name of the job a post offers, "" if the post names none."""
    post = words_of(whole_text(text[:TEXT_READ]).text)
    label = _labelled(post)
    if label and names_job(label):
        return label
    headed = _headed(post) if not label and _STROKE in post.plain else ""
    return headed or _named(post, label)


def _tagged(post: Words) -> str:
    """«#ищу #таргетолог ⏎ Ниша: окна …»: the trade of a tag beside one that hires."""
    tags = _HIRING_TAGS.match(post.plain)
    job = tags["job"].replace("_", " ") if tags else ""
    if not any(hit.code.startswith(_OF_A_TRADE) for hit in jobs_of(words_of(job))):
        return ""
    return job.upper() if len(job) < _SHOUTED else job.capitalize()


def _labelled(post: Words) -> str:
    """The title after a label: «Вакансия: таргетолог»."""
    labels = [hit.first for hit in of_kind(post, "title") if not _PARTING.isdisjoint(post.gaps[hit.last])]
    for line in lines_at(post, labels, _LINES):
        label, words = next(iter(line.said("title")), None), line.words
        named = words.words[label.last + 1 : line.last] if label else []
        if label and line.first == label.first and named and not is_past(named[0]):
            return _tidy(words.plain[words.starts[label.last + 1] : line.end])
    return ""


def _named(post: Words, label: str) -> str:
    """The title in the first sentence that names a job; networks or content alone («Монтируешь Reels?») and a sentence that
    only speaks of a job give way to one that is hired for below."""
    weak: _Title | None = None
    told, seen = [], []
    for line in map(_behind_pay, lines_at(post, places_of_jobs(post), _LINES)):
        if line.words.words[line.first] in _NO_TITLE:
            continue
        seen.append(line)
        hired = list(_hired(line))
        title = _title_in(line, hired) if hired or not (weak or _only_tells(line)) else None
        if title and not hired and title.is_told:
            told.append(title)
        elif title and title.is_sure:
            asked = "" if title.is_hired else _of_whoever(post, title.start)
            return asked if asked and names_job(asked) else title.text
        elif title:
            weak = weak or title
    clause = None if weak or label else _later_clause(seen)
    if clause and clause.is_sure:
        return clause.text
    return (
        _request(post)
        or _of_whoever(post, weak.start if weak else len(post.plain))
        or _tagged(post)
        or (weak and (_thing_above(post) or weak.text))
        or label
        or (clause.text if clause else _spoken(post, told))
    )


def _behind_pay(line: Line) -> Line:
    """A line without a cry before a picture, «СРОЧНО 🔥 Ведущая», «Лид: нужен …», and the pay that it begins with."""
    words = line.words
    if line.last - line.first > 1 and _is_cry(line):
        line = line._replace(first=line.first + 1)
    pay = _PAY_FIRST.match(words.plain, words.starts[line.first]) if line.first < line.last else None
    behind = bisect_left(words.starts, pay.start("name")) if pay and pay["name"] else line.first
    return line._replace(first=behind) if behind < line.last else line


def _is_cry(line: Line) -> bool:
    word, behind = line.words.words[line.first], line.words.gaps[line.first]
    if word in _REQUESTED and ":" in behind:
        return any(verb.first == line.first + 1 for verb in line.said("hiring"))
    return bool(_PICTURES.search(behind)) and says_nothing(word)


def _thing_above(post: Words) -> str:
    """«Весёлое видео о кофейне ⏎ … ⏎ Нужен живой контент»: the first line is short and names a thing that is made, and no job."""
    line = next(_first_lines(post), None)
    if line is None or len(line.text) > _SHORT_TITLE or line.jobs(networks=True):
        return ""
    told = line.said("hiring") or is_sentence(line.beginning) or not names_thing(line.text)
    return "" if told else _tidy(line.text)


def _spoken(post: Words, told: Sequence[_Title]) -> str:
    """A sentence that speaks of a job of the trade, else what the first sentence says."""
    of_trade = (title for title in told if any(job.code.startswith(_OF_A_TRADE) for job in title.jobs))
    trade = next(of_trade, None)
    return trade.text if trade else _first_line(post, told[0].text if told else "")


def _hired(line: Line) -> Iterator[int]:
    """Numbers of the words with which whoever is hired begins; «нам не нужны сммщики» hires nobody."""
    verbs = line.said("hiring")
    if not verbs:
        return
    words, behind = line.words, {hit.first: hit.last for hit in line.said("behind hiring")}
    for verb in verbs:
        last = verb.last
        while last + 1 in behind:
            last = behind[last + 1]
        leads_on = last + 1 < line.last and _LEADS_ON.match(words.gaps[last])
        refused = words.words[verb.first - 1 : verb.first] == ["не"]
        if leads_on and not (refused and words.words[verb.first].startswith(_NEEDS)):
            yield last + 1


def _title_in(line: Line, hired: Sequence[int]) -> _Title | None:
    """The job a sentence names: in what is hired for if it has that, else at its beginning."""
    opening = _at_beginning(line, line.first)
    begins = opening and any(job.first == line.first and job.code.startswith(_TRADES) for job in opening.jobs)
    if begins or not hired:
        return opening or _in_long_breath(line, line.first)
    titles = (
        _after_colon(line, place) or _at_beginning(line, place, is_hired=True) or _in_long_breath(line, place)
        for place in hired
    )
    return next(filter(None, titles), opening) or _before_hiring(line)


def _before_hiring(line: Line) -> _Title | None:
    """«В Туле цех, а SMM-менеджера ищем в шоурум»"""
    verb = line.said("hiring")[0].first
    jobs = [job for job in line.jobs() if verb - _JOB_BEFORE <= job.last < verb]
    if line.words.words[verb - 1] == "не":
        return None
    return _Title(line, jobs[0].first, line.words.ends[verb - 1], jobs, is_hired=True) if jobs else None


def _at_beginning(line: Line, first: int, is_hired: bool = False) -> _Title | None:
    """The words from one up to the end of a title if a job is among the first of them."""
    words = line.words
    start = words.starts[first]
    end = _end_of_title(words.plain, start, line.end)
    jobs = [job for job in line.jobs(networks=True) if first <= job.first and words.ends[job.last] <= end]
    end = _before_picture(words, jobs, start, end)
    if not jobs or jobs[0].first > first + _JOB_WITHIN or end - start > _LONGEST_JOB:
        return None
    title = _Title(line, first, end, jobs, is_hired)
    return None if title.is_of_us else title


def _before_picture(words: Words, jobs: Sequence[Hit], start: int, end: int) -> int:
    """«Курьер на авто 🚴 Красноярск»: a title ends at a picture behind its trade, if neither a job nor a grade is told behind
    that («Дизайнер 🎨 SMM», «Reels ✨ Монтажёр», «Таргетолог 🚀 Junior»)."""
    picture = _PICTURE_ENDS.search(words.plain, start, end)
    if not picture:
        return end
    told = [*jobs, *grade_words().find(words)]
    between = range(bisect_left(words.starts, picture.start()), bisect_left(words.starts, end))
    named = any(
        words.ends[job.last] <= picture.start() and not job.code.startswith(_NO_TRADE) for job in jobs
    )
    return picture.start() if named and not any(hit.first in between for hit in told) else end


def _in_long_breath(line: Line, first: int) -> _Title | None:
    """A job followed by a tale without a stop: its name alone."""
    words = line.words
    jobs = [job for job in line.jobs() if first <= job.first <= first + _JOB_SOON]
    if (
        not jobs
        or _end_of_title(words.plain, words.starts[first], line.end) - words.starts[first] <= _LONGEST_JOB
    ):
        return None
    named = [job for job in jobs if job.first == jobs[0].first]
    return _Title(line, first, words.ends[named[-1].last], named, first != line.first)


def _after_colon(line: Line, first: int) -> _Title | None:
    """«двух новых сотрудников: PR-менеджера и копирайтера»."""
    words = line.words
    gaps = words.gaps[first : line.last - 1]
    after = next((first + place for place, gap in enumerate(gaps, 1) if ": " in gap), first)
    if after == first or words.starts[after] - words.starts[first] > _BEFORE_COLON:
        return None
    before = (job for job in line.jobs(networks=True) if first <= job.first < after and job.code != "head ")
    return None if any(before) else _at_beginning(line, after, is_hired=True)


def _end_of_title(text: str, start: int, end: int) -> int:
    found = _TITLE_END.search(text, start, min(end, start + _LONGEST_TITLE + 10))
    return found.start() if found else min(end, start + _LONGEST_TITLE + 10)


def _only_tells(line: Line) -> bool:
    """«Подробности в группе ВК», «Сторис снимает дневная смена»: networks and no job, in a sentence that asks for nothing
    or says what is not wanted."""
    if not all(_is_deed_wished(line.words, job) for job in line.jobs()):
        return False
    said, named = line.words.words[line.first : line.last], line.jobs(networks=True)
    return said[:1] == ["не"] or tells(said) or only_tells(line.words, named)


def _is_deed_wished(words: Words, job: Hit) -> bool:
    """«Флорист … Желательно уметь снимать сторис»"""
    return words.words[job.first].endswith(INFINITIVES) and is_wished(words, job)


def _later_clause(lines: Iterable[Line]) -> _Title | None:
    """«Кондитерская «Безе». SMM и съёмка», «Библиотека (Псков): специалист по медиа»: a short later clause that begins
    with a job."""
    clauses = chain.from_iterable(map(_clauses, lines))
    return next((title for title in clauses if title.end - title.start <= _SHORT_TITLE), None)


def _clauses(line: Line) -> Iterator[_Title]:
    words, text = line.words, line.words.plain
    ends = (place for place in range(line.first, line.last - 1) if len(words.words[place]) > _SHORTENED)
    begins = (
        place + 1 for place in ends if _PARTS.match(text, words.ends[place], words.starts[place + 1] + 1)
    )
    titles = filter(None, (_at_beginning(line, first) for first in begins))
    soon = (title for title in titles if title.jobs[0].first <= title.first + _CLAUSE_BEGINS)
    return (title for title in soon if _SURVEY.isdisjoint(words.words[line.first : title.first]))


def _request(post: Words) -> str:
    """«вести страничку нашего клуба в ВК»: the words of a request that names no job."""
    for line in lines_at(post, places_of_leading(post), _LINES):
        words = words_of(line.text)
        asked = leading(words)
        if asked:
            start = words.starts[min(hit.first for hit in asked)]
            end = words.ends[max(hit.last for hit in asked)]
            stop = _REQUEST_END.search(words.plain, end)
            return nominative(polished(words.plain[start : stop.start() if stop else None][:_LONGEST_JOB]))
    return ""


def _of_whoever(post: Words, before: int) -> str:
    """«Ищу парня, кто будет клеить из них шортсы», «нужен человек, который возьмёт на себя …»: what whoever is hired does, told
    ``before`` a place of the text."""
    said = post.words[: bisect_left(post.starts, before)]
    asked = [
        at
        for at, word in enumerate(said)
        if word in WHOSE and at and (said[at - 1] in WHOEVER or said[at - 2] in WHOEVER)
    ]
    for line in lines_at(post, asked, _LINES) if asked else ():
        hired = next(chain(_hired(line), _whoever(line)), line.last)
        whose = next((at for at in asked if hired < at < line.last - 1), 0)
        if whose - hired in _WHOSE_WITHIN:
            does = whose + 2 if post.words[whose + 1] == "будет" and whose + 2 < line.last else hired
            end = SENTENCE_END.search(post.plain, post.starts[does], line.end)
            told = post.plain[post.starts[does] : end.start() if end else line.end]
            return nominative(polished(_PERSON.sub("человек", told)[:_LONGEST_JOB]))
    return ""


def _whoever(line: Line) -> Iterator[int]:
    """«ищет человека, который …»: whoever stands right behind a verb of hiring, and no name of a trade behind that."""
    places = (verb.last + 1 for verb in line.said("hiring"))
    return (place for place in places if place < line.last and line.words.words[place] in WHOEVER)


def _headed(post: Words) -> str:
    """«Лампа / Видеоролик для выставки» over a text: what a card is called, where nobody's trade is hired for below."""
    lines = _first_lines(post)
    heading = next(lines, None)
    if not heading or not _is_heading(heading):
        return ""
    below = list(lines)
    hired = (_at_beginning(line, place) for line in below for place in _hired(line))
    jobs = (title for title in hired if title and any(job.code != "head " for job in title.jobs))
    return polished(heading.text) if len(below) >= _LEAST_UNDER and not next(jobs, None) else ""


def _is_heading(line: Line) -> bool:
    name = line.text
    if _STROKE not in name or len(name) > _LONGEST_JOB or name.endswith((".", "!", "?", ":", ";")):
        return False
    terms = any(word.startswith(_TERMS) for word in line.words.words[line.first : line.last])
    return not (terms or line.jobs(networks=True) or _is_no_title(line))


def _first_line(post: Words, told: str) -> str:
    """Of the first sentence that is no greeting, or place whoever is hired for, of a trade that no table knows; else what was
    ``told`` of a job; else the sentence itself, if it is short enough to be a title and tells nothing."""
    line = next((line for line in _first_lines(post) if not _is_no_title(line)), None)
    if not line:
        return told
    hired = next(_hired(line), None)
    if hired is not None and not (told and line.words.words[hired] in PREPOSITIONS):
        return nominative(_tidy(line.words.plain[line.words.starts[hired] : line.end]))
    short = len(line.text) <= _LONGEST_TITLE and not is_sentence(line.beginning)
    return told or (_tidy(_below_heading(line)) if short else "")


def _below_heading(line: Line) -> str:
    """«Обязанности: рисовать баннеры»: what there is to do is its title, not the heading before it."""
    heading = next(iter(line.said("heading")), None)
    if heading is None or heading.first != line.first or heading.last + 1 >= line.last:
        return line.text
    deed = heading.last + 1
    begins = ":" in line.words.gaps[heading.last] and line.words.words[deed].endswith(INFINITIVES)
    return line.words.plain[line.words.starts[deed] : line.end] if begins else line.text


def _first_lines(post: Words) -> Iterator[Line]:
    """Sentences of the first lines that say something."""
    begin, text = body_begins(post.plain), post.plain
    for start, piece in islice(pieces(text, begin), _PIECES):
        line = line_of(post, start, piece) if speaks(piece) else None
        if line and line.first < line.last:
            yield _behind_pay(line)


def _is_no_title(line: Line) -> bool:
    """«Всем привет и хорошей недели», «Казань, ул. Баумана», «60 000 ₽ на руки»."""
    text = line.text
    if _GREETING.match(text):
        return True
    if line.jobs(networks=True):
        return False
    told = len(text) >= _SHORT_TITLE or is_sentence(line.beginning) or _hires(line)
    return bool(_PAY_FIRST.match(text)) or (not told and names_place(text))


def _hires(line: Line) -> bool:
    """«Ищу гаффера на смену, Тула»; «Требуются в Москву» names nobody."""
    words = line.words.words
    return any(words[place] not in PREPOSITIONS for place in _hired(line))


def is_sentence(words: Sequence[str]) -> bool:
    """«Я шеф-повар», «Есть бюджет», «До этого работала с продюсером»: the first words of a sentence, of no job's name."""
    if not _OF_A_SENTENCE.isdisjoint(words):
        return True
    if not _LIKE_VERB.search(" ".join(words)):
        return False
    verbs = [word for before, word in pairwise(("", *words)) if before not in PREPOSITIONS]
    if any(is_past(word) or _WE_DO.fullmatch(word) for word in verbs):
        return True
    return any(is_done_by_others(word) and not word.startswith(_NEEDS) for word in verbs) and tells(words)


def is_past(word: str) -> bool:
    """Whether a word is a verb of the past, «наняла», and no noun that ends so («школа»)."""
    return (
        "л" in word[-4:]
        and bool(_WAS.fullmatch(word))
        and word not in _NO_PAST
        and not word.endswith(_NO_PAST_ENDS)
    )


def _tidy(title: str) -> str:
    """A title from a line."""
    line = clean_line(title)
    return polished(line[: _end_of_title(line, 0, len(line))])


def polished(title: str) -> str:
    """A title without hanging signs and not in capitals."""
    title = title.strip(" .,;:—–-!*|·•/\\«»\"'")
    title = _HANGING.sub("", title)[:_LONGEST_TITLE]
    if title.count("(") > title.count(")"):
        title = title[: title.rindex("(")].rstrip() if title.rindex("(") > 3 else title.replace("(", "")
    if title.isupper() and len(title) > _SHOUTED:
        title = _SHORT_WORDS.sub(lambda word: word[0].upper(), title.capitalize())
    return title
