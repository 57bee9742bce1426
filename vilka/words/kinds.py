"""What a post is: a vacancy, somebody who offers themselves, an advert, a digest of vacancies, or something else.

A channel mixes them. The words of ``data/reference/kinds.csv`` vote; a hiring verb counts when it hires: not in a
question («Ищете SMM-менеджера?»), not for a thing («ищем помещение»), not for work («ищу удалённую работу»). Who offers
what to whom (``offers_in_posts.csv``) is told by two words of one sentence: «сдам … аккаунт», «ищу … проекты»,
«запишись … на курс», «я … таргетолог».
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import compress, count, pairwise
from operator import attrgetter
from typing import Literal

from scrapers.keeping.people import people
from vilka.words.clauses import distance, gap, sentence
from vilka.words.digests import SHORT, split_digest
from vilka.words.employment import read_employment
from vilka.words.lexicon import Hit, Phrases, Words, lowered, phrases_of, word_list, words_of
from vilka.words.pay import read_pay
from vilka.words.places import read_places
from vilka.words.posts import clean_line, title_of
from vilka.words.proofs import has_proof
from vilka.words.roles import leading, names_duties, names_job, places_of_jobs

Kind = Literal["vacancy", "resume", "advert", "digest", "other"]

TEXT_READ = 20_000
#: Of the first lines no more is read for a title and its pay.
_HEAD_READ = 2_000
#: Words from a verb to what it is about.
_REACH = 5
#: So many headings («Обязанности», «Условия») make a text a vacancy.
_SECTIONS, _MANY_SECTIONS = 2, 4
#: A course is offered in the first sentences; later it is a perk.
_FIRST_WORDS = 6
_LEAST_PROOFS = 2
#: Words of the longest phrase.
_LONGEST_PHRASE = 4
_first = attrgetter("first")
#: «Выращу ваш канал»: whose it is stands among so many first words.
_YOURS = 4
#: «Работа для студентов!», pay below.
_HURRY = frozenset(["срочно", "внимание", "актуально"])
_JOB_OPENS = frozenset(["подмена", "задание", "работа", "подработка", "халтура", "заказ", "задача"])
_SHORT_REACH = 2
#: «Приглашаем на бесплатный разбор».
_COURSE_NEAR = 3
#: Letters that tell one verb from another: «узнаешь» and «узнаете» are one.
_STEM = 4
_SEEKING = (
    "ищ",
    "нуж",
    "поиск",
    "в",
    "рассм",
    "открыт",
    "готов",
    "хоч",
    "интерес",
    "наход",
    "мечта",
    "looking",
)
_INVITING = ("приглаш", "жд", "присоед", "набира")
#: Advice is asked of anything: it hires where a job is named.
_ADVISES = ("посовет", "порекоменд")
#: The first person of a verb; those that hire or pay.
_I_DO = re.compile(r"\w{2,}(?:[уаяеы]ю|[лнрж]ю|[жшчщ]у)")
_I_WILL = re.compile(r"\w{3,}[ую]")
#: The present of those verbs; «-ую» ends adjectives too.
_I_DO_NOW = re.compile(r"\w{2,}(?:[аяе]ю|[иы]рую)")
_I_HIRE = word_list("i hire")
_READY = frozenset(["готов", "готова", "могу", "умею"])
#: «Если вам нужен результат», «бизнес, которому нужен SMM»: it is the reader's need.
_TO_OTHERS = frozenset(["если", "вам", "тебе", "которым", "которому", "которой"])
_TO_OTHERS_NEAR = 3
#: What a text is stands among its first words.
_TOLD_WITHIN = 12
#: So many different rules («посты без вилки», «бот удалит») make the rules of a chat; so many signs a CV.
_LEAST_RULES, _LEAST_OF_CV = 2, 2
_RESUME = frozenset(["резюме", "cv", "resume"])
#: How an infinitive ends; those of a seller's page.
_TO_DO, _TO_BUY = (
    ("ать", "ить", "ять", "еть", "вести", "везти", "найти"),
    ("заказ", "куп", "получ", "узн", "смотр", "скач", "пода", "размест"),
)
_BREAK = re.compile(r"[:;.!?\n]|\s[—–-]\s")
_NOT_OBJECT = frozenset(["на", "в", "для", "по", "с", "из", "за"])
#: What may stand before a verb in the first person that begins a sentence.
_MYSELF = frozenset(
    [
        "",
        "я",
        "и",
        "также",
        "сам",
        "сама",
        "я сам",
        "я сама",
        "привет",
        "всем привет",
        "друзья",
        "коллеги",
        "ребята",
    ]
)
#: A post that begins with a question to all.
_ASKED_FIRST = re.compile(
    r"[^.!?\n]*\b(?:сколько|как|как\w{2,3}|почему|зачем|что|где|чем|кто так\w{2}|стоит ли|правда ли|знаете ли)\b[^.!?\n]*\?",
    re.IGNORECASE,
)
#: A card's title: the job is among its first words, it is short, and nothing is told or asked in it.
_TITLE_BEGINS, _LONGEST_CARD = 3, 12
_LEAST_LISTED = 2
_SHORT_ORDER = 6
_SELLING = frozenset(["trade", "selling", "service", "seller", "course", "promo"])
_SUM_LINE = re.compile(
    r"^[^\w\n]*(?:от |до )?\d[\d \u00a0.]{2,9} ?(?:₽|руб\w*\.?|р\.?|тенге|₸|тг|сом)(?: за (?:проект|вс[её]|месяц))?[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_WORKED_BY = frozenset(["hour", "shift", "day"])
_TALKING = word_list("talking")
#: A text that begins with one tells of the market: «Зарплаты SMM в 2026».
_SURVEY = word_list("survey")
_SURVEYED = 2
#: Services are offered in a few sentences; in a longer text a firm tells of itself.
_SHORT_AD = 60
#: A longer text tells a whole vacancy, closed or not.
_SHORT_NOTICE = 15
_STOP = re.compile(r"(?<=\w)[.:!?…](?=\s|$)")
#: The token that marks an advertisement by law: «erid: 2VtzqwX9»; the word alone is a duty («маркировка ERID»).
_MARKED = re.compile(r"\berid\b\W{0,3}(?=\w{0,20}\d)[A-Za-z0-9]{6,}", re.IGNORECASE)
#: How a verb of the third person ends: «кто переделает».
_DOES = ("ет", "ит", "ется", "ится", "ют", "ят")
_SENTENCE = re.compile(r"[.!?\n]")
_WHO = frozenset(["кто"])
_CALLED = frozenset(["есть", "ребята", "девочки", "коллеги", "друзья"])
#: Thousands, whatever they are of.
_AMOUNT = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0.]?[05]00\b|\s?(?:[кk]|тыс|тыщ|т\.? ?р)\b)", re.IGNORECASE)
_CONTACTS, _SUMS = ("http", "t.me/", "wa.me/", "vk.com/", "vk.ru/", "@"), ("₽", "руб")


@dataclass(eq=False)
class _Post:
    """A post and what its words say of its kind."""

    text: str
    words: Words
    title: str
    offers: list[Hit]
    #: Whether there is any question.
    asks: bool = False
    #: Words that speak for each kind.
    votes: dict[str, set[str]] = field(default_factory=dict)
    #: Hiring verbs that hire.
    hiring: list[Hit] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.asks = "?" in self.words.plain
        for hit in _kinds().find(self.words):
            kind = self._meaning(hit)
            self.votes.setdefault(kind, set()).add(self.words.words[hit.first])
            if kind == "hiring":
                self.hiring.append(hit)

    @cached_property
    def pays(self) -> bool:
        """Whether the writer asks who does something, or says that they pay; where an amount is named, any verb will do
        («Кто перерисует шапку? 2 500»)."""
        if any(hit.code in ("who", "payer", "wish") for hit in self.offers):
            return True
        return self._asks_who_does() and bool(_AMOUNT.search(self.words.plain))

    def _asks_who_does(self) -> bool:
        """«Кто переделает шапку», at the beginning of a sentence or after «есть», «ребята»."""
        words, gaps = self.words.words, self.words.gaps
        told = words[:-1] if self.words.has_one_of(_WHO) else []
        for place in compress(count(), map("кто".__eq__, told)):
            begins = place == 0 or words[place - 1] in _CALLED or bool(_SENTENCE.search(gaps[place - 1]))
            if begins and words[place + 1].endswith(_DOES):
                return True
        return False

    @cached_property
    def orders(self) -> bool:
        """«Сделать презентацию …»: the text begins with what there is to do."""
        first = next(iter(self.words.words), "")
        return first.endswith(_TO_DO) and not first.startswith(_TO_BUY)

    @cached_property
    def talks(self) -> bool:
        """Whether the first words of the first line tell of something or ask."""
        line = self.text.strip().partition("\n")[0]
        return not _TALKING.isdisjoint(words_of(line).words[:_LONGEST_CARD])

    @cached_property
    def jobs(self) -> list[int]:
        """Numbers of the words where a job's name begins."""
        return places_of_jobs(self.words, networks=False)

    @cached_property
    def hires_a_job(self) -> bool:
        """Whether a hiring verb, or one that may be of anything («примем», «зовём»), is followed by a job's name."""
        return self.takes_a_job or any(map(self._names_job_after, self.hiring))

    @cached_property
    def takes_a_job(self) -> bool:
        """«Примет специалиста по соцсетям», «зовём монтажёра»."""
        return any(
            hit.code == "takes" and self._names_job_after(hit, _SHORT_REACH) and not self._is_asked(hit)
            for hit in self.offers
        )

    def count(self, kind: str) -> int:
        """How many different words speak for a kind."""
        return len(self.votes.get(kind, ()))

    def _meaning(self, hit: Hit) -> str:
        """The kind that a phrase speaks for; «ищу» hires, «#ищу» is a tag."""
        if hit.code not in ("tag", "hiring"):
            return hit.code
        start = self.words.starts[hit.first]
        tagged = start > 0 and self.words.plain[start - 1] == "#"
        if hit.code == "tag" and not tagged:
            return self._meaning_of_hiring(hit) if self.words.words[hit.first] == "ищу" else "word"
        if hit.code == "hiring":
            return "hiring tag" if tagged else self._meaning_of_hiring(hit)
        return hit.code

    def _meaning_of_hiring(self, hit: Hit) -> str:
        if self._is_asked(hit):
            return "question"
        if self.words.words[max(0, hit.first - 1) : hit.first] == ["кто"]:
            return "word"
        if self._is_needed_by_others(hit):
            return "word"
        if self.words.words[hit.first].startswith(_ADVISES) and not self._names_job_after(hit):
            return "word"
        if not self._names_job_after(hit, _SHORT_REACH):
            if self._is_followed(hit, "thing", 2):
                return "thing"
            if self._invites(hit) and self._is_followed(hit, "course", _COURSE_NEAR):
                return "word"
        return "seeking" if self.seeks_work(hit) else "hiring"

    def _is_needed_by_others(self, hit: Hit) -> bool:
        before = self.words.words[max(0, hit.first - _TO_OTHERS_NEAR) : hit.first]
        return self.words.words[hit.first].startswith("нуж") and not _TO_OTHERS.isdisjoint(before)

    def _is_followed(self, hit: Hit, code: str, reach: int) -> bool:
        return any(
            other.code == code and 0 < other.first - hit.last <= reach for other in self._near(hit, reach)
        )

    def _invites(self, verb: Hit) -> bool:
        """«Приглашаем на вебинар» hires nobody; «ищем методиста курса» does."""
        return self.words.words[verb.first].startswith(_INVITING)

    def seeks_work(self, verb: Hit) -> bool:
        """Whether a verb of looking for something looks for work: «ищу удалённую работу»."""
        if not self.words.words[verb.first].startswith(_SEEKING):
            return False
        reach = _SHORT_REACH if self.words.words[verb.first].startswith("нуж") else _REACH
        return any(self._is_work(verb, other, reach) for other in self._near(verb, reach))

    def takes_work(self, verb: Hit) -> bool:
        """Whether a verb of taking takes work: «беру не больше трёх клиентов»."""
        return any(self._is_work(verb, other, _REACH) for other in self._near(verb, _REACH))

    def _is_asked(self, hit: Hit) -> bool:
        if not self.asks:
            return False
        end = sentence(self.words, hit)[1]
        return self.words.plain[end : end + 1] == "?"

    def _is_work(self, verb: Hit, noun: Hit, reach: int) -> bool:
        """«ищу удалённую работу», but not «ищу SMM на проект»; «ищет команду», but not «ищем команду»."""
        if noun.code != "work" or not 0 < noun.first - verb.last <= reach:
            return False
        words = self.words.words
        if words[verb.first].endswith("ем") and words[noun.first].startswith("команд"):
            return False
        apart = words[verb.first + 1 : noun.first]
        if not _NOT_OBJECT.isdisjoint(apart) or self._job_between(verb, noun):
            return False
        return not _BREAK.search(gap(self.words, verb, noun))

    def _job_between(self, verb: Hit, noun: Hit) -> bool:
        return bisect_left(self.jobs, noun.first) > bisect_right(self.jobs, verb.first)

    def _names_job_after(self, hit: Hit, reach: int = _REACH) -> bool:
        place = bisect_right(self.jobs, hit.first)
        return place < len(self.jobs) and self.jobs[place] - hit.last <= reach

    def is_called(self, hit: Hit) -> bool:
        """«я таргетолог», but not «я в SMM три года»."""
        following = self.words.words[hit.last + 1 : hit.last + 2]
        return self._names_job_after(hit) and not _NOT_OBJECT & set(following)

    def same_sentence(self, one: Hit, other: Hit) -> bool:
        """Whether two phrases stand in one sentence."""
        start, end = sentence(self.words, one)
        return start <= self.words.starts[other.first] < end

    def together(self, ones: Sequence[str], others: Sequence[str], apart: int = _REACH) -> bool:
        """Whether phrases of two sorts stand near each other in one sentence."""
        return any(
            other.code in others and 0 < distance(one, other) <= apart and self.same_sentence(one, other)
            for one in self.offers
            if one.code in ones
            for other in self._near(one, apart)
        )

    def _near(self, hit: Hit, reach: int) -> Sequence[Hit]:
        """Phrases that begin so many words before or after one, and a few more: they have several words."""
        start = bisect_left(self.offers, hit.first - reach - _LONGEST_PHRASE, key=_first)
        return self.offers[start : bisect_right(self.offers, hit.last + reach, key=_first)]

    def begins(self, code: str, within: int = TEXT_READ) -> bool:
        """Whether a phrase of this sort begins a sentence, perhaps after «я», among the first words."""
        return any(self._is_first(hit) for hit in self.offers if hit.code == code and hit.first < within)

    def _is_first(self, hit: Hit) -> bool:
        before = self.words.plain[sentence(self.words, hit)[0] : self.words.starts[hit.first]]
        return re.sub(r"\W+", " ", before).strip().lower() in _MYSELF


def kind_of(text: str, title: str = "") -> Kind:
    """What a post is: a vacancy, somebody's résumé, an advert, a digest of vacancies, or something else. ``title``: a
    source's own, under which boards list vacancies: such a text is one unless its words say otherwise."""
    words = words_of(text[:TEXT_READ])
    post = _Post(text, words, title, _offers().find(words))
    return next((kind for kind, holds in _RULES if holds(post)), "vacancy" if title else "other")


# --- who offers what ------------------------------------------------------------------------------------------


def _is_advert(post: _Post) -> bool:
    """Accounts rented or sold, promotion for promotion, courses, advertising places."""
    hiring, sections = post.count("hiring"), post.count("section")
    if (post.count("advert") or _is_marked(post.text)) and sections < (
        _SECTIONS if hiring else _MANY_SECTIONS
    ):
        return True
    if post.count("offer") and not hiring and sections < _SECTIONS:
        return True
    if post.hires_a_job or sections >= _SECTIONS:
        return False
    return (
        _tells_what_is_learnt(post)
        or _trades_accounts(post)
        or _asks_for_promotion(post)
        or _invites_to_learn(post)
        or _sells_places(post)
        or post.begins("prices", _FIRST_WORDS)
    )


def _is_marked(text: str) -> bool:
    return "erid" in lowered(text) and bool(_MARKED.search(text))


def _trades_accounts(post: _Post) -> bool:
    """«Продаём шаблоны», «сдам в аренду аккаунт», «продам инстаграм»."""
    if post.begins("trade", _SHORT_REACH):
        return True
    return post.together(("trade",), ("account",)) or post.together(("trade",), ("network",), _SHORT_REACH)


def _asks_for_promotion(post: _Post) -> bool:
    return post.together(("promo",), ("seek", "ask", "first", "account")) or post.begins("promo")


def _invites_to_learn(post: _Post) -> bool:
    if post.count("hiring") or _works_at_events(post):
        return False
    return post.together(("invite", "learn"), ("course",)) or post.begins("course", _FIRST_WORDS)


def _works_at_events(post: _Post) -> bool:
    """«Монтажёр вебинаров. Вебинар 2 часа»: the title names a job, and what it is done for."""
    course = next((hit for hit in post.offers if hit.code == "course"), None)
    return (
        course is not None and bool(post.jobs) and post.jobs[0] < course.first <= post.jobs[0] + _SHORT_REACH
    )


def _tells_what_is_learnt(post: _Post) -> bool:
    """«Узнаете … Поймёте … Освоите …»: what readers will know after it."""
    verbs = {post.words.words[hit.first][:_STEM] for hit in post.offers if hit.code == "learn"}
    return len(verbs) > 1 and post.count("section") < _SECTIONS


def _sells_places(post: _Post) -> bool:
    titled = bool(post.jobs) and post.jobs[0] < _TITLE_BEGINS
    asked = titled or post.title or post.orders or post.count("hiring") or post.count("section") >= _SECTIONS
    return any(hit.code == "selling" for hit in post.offers) and not asked


def _sells(post: _Post) -> bool:
    """«SMM для экспертов. Первая консультация бесплатно»: words that only a seller has, and none of hiring."""
    if post.title or post.pays or post.asks or len(post.words.words) > _SHORT_AD:
        return False
    sells = any(hit.code == "seller" for hit in post.offers)
    return sells and not post.count("hiring") and not post.count("section")


def _offers_services(post: _Post) -> bool:
    """«Наша команда разрабатывает сайты, скидка до пятницы»."""
    titled = bool(post.jobs) and post.jobs[0] < _TITLE_BEGINS
    asked = titled or post.title or post.asks or post.count("hiring") or len(post.words.words) > _SHORT_AD
    return any(hit.code == "service" for hit in post.offers) and not asked


def _are_rules(post: _Post) -> bool:
    """«Вакансии — с вилкой, реклама запрещена, бот удалит»: what may be posted in a chat."""
    if post.title or post.hires_a_job:
        return False
    rules = {post.words.words[hit.first] for hit in post.offers if hit.code == "rule"}
    return len(rules) >= _LEAST_RULES


def _tells_what_it_is(post: _Post) -> bool:
    """«Правила чата», «Открываю рубрику с резюме», «Заплачу 50к за рекомендацию»: the first words name a text that hires
    nobody; or it asks who knows the like."""
    if post.title:
        return False
    if post.begins("talk", min([_TOLD_WITHIN, *post.jobs[:1]])):
        return True
    if any(hit.code == "referral" and hit.first < _TOLD_WITHIN for hit in post.offers):
        return True
    asked = post.asks and bool(post.count("chatter")) and not post.count("tag")
    return asked and not post.count("hiring") and post.count("section") < _SECTIONS


def _is_digest(post: _Post) -> bool:
    voted, contacts = post.count("digest"), sum(map(post.text.count, _CONTACTS))
    if not voted and contacts <= _LEAST_PROOFS and post.count("section") >= _MANY_SECTIONS:
        return False
    proofs = contacts + sum(map(post.text.count, _SUMS))
    least = _LEAST_PROOFS if len(post.text) < SHORT else _LEAST_PROOFS + 1
    return bool(voted or proofs >= least) and len(split_digest(post.text)) > 1


def _is_resume(post: _Post) -> bool:
    """Somebody looks for work or offers what they do."""
    hiring, resume = post.count("hiring"), post.count("resume")
    if post.hires_a_job or post.count("section") >= _MANY_SECTIONS:
        return resume > max(1, hiring)
    if hiring:
        return resume > hiring
    named = not _RESUME.isdisjoint(post.words.words[:1]) or post.count("cv") >= _LEAST_OF_CV
    return bool(named or resume or post.count("tag") or _seeks_work(post) or _offers_oneself(post))


def _offers_oneself(post: _Post) -> bool:
    """«Меня зовут Анна, я таргетолог», «Я Лена, монтирую рилс», «Смонтирую ролики за день»."""
    if _names_oneself(post) or post.together(("self",), ("first",)) or _begins_with_own_work(post):
        return True
    if any(hit.code == "first" and _is_own_trade(post, hit) for hit in post.offers) or _works_for_you(post):
        return True
    verbs = {post.words.words[hit.first] for hit in post.offers if hit.code in ("first", "we do")}
    told = post.begins("first") or len(verbs) > 1 or _tells_own_work(post)
    return post.count("section") < _SECTIONS and told


def _is_own_trade(post: _Post, verb: Hit) -> bool:
    """«Мобилограф, Казань, снимаю для экспертов»: the sentence names a trade, then what its writer does."""
    start = sentence(post.words, verb)[0]
    named = bisect_right(post.jobs, verb.first) - 1
    return (
        not post.words.words[verb.first].startswith("возьм")
        and named >= 0
        and post.words.starts[post.jobs[named]] >= start
    )


def _works_for_you(post: _Post) -> bool:
    """«Разберу ваш аккаунт»."""
    pairs = pairwise(post.words.words[:_SHORT_AD])
    return post.count("section") < _SECTIONS and any(
        yours.startswith("ваш") and bool(_I_WILL.fullmatch(verb)) and verb not in _I_HIRE
        for verb, yours in pairs
    )


def _tells_own_work(post: _Post) -> bool:
    """«… Запускаю рекламу для кафе»: a sentence begins with what its writer does."""
    if post.asks or post.pays:
        return False
    words, gaps = post.words.words, post.words.gaps
    return any(
        _I_DO_NOW.fullmatch(word)
        and word not in _I_HIRE
        and (place == 0 or _SENTENCE.search(gaps[place - 1]))
        for place, word in enumerate(words)
        if word.endswith("ю")
    )


def _begins_with_own_work(post: _Post) -> bool:
    """«Упаковываю инстаграм под ключ», «Готов взять на монтаж»: the text begins with what its writer does."""
    first = next(iter(post.words.words), "")
    yours = any(word.startswith("ваш") for word in post.words.words[1:_YOURS])
    does = bool(_I_DO.fullmatch(first)) or (yours and first.endswith(("у", "ю")))
    return first in _READY or (does and first not in _I_HIRE)


def _seeks_work(post: _Post) -> bool:
    """«Ищу проекты», «беру не больше трёх клиентов»."""
    return bool(post.count("seeking")) or any(
        post.seeks_work(verb) if verb.code == "seek" else post.takes_work(verb)
        for verb in post.offers
        if verb.code in ("seek", "take")
    )


def _names_oneself(post: _Post) -> bool:
    """«Меня зовут Анна, я таргетолог»."""
    return any(post.is_called(hit) for hit in post.offers if hit.code == "self")


def _is_vacancy(post: _Post) -> bool:
    if post.count("hiring") or post.count("section") >= _SECTIONS or post.takes_a_job or _lists_terms(post):
        return True
    if _opens_with_pay(post):
        return True
    return not _is_talk(post) and _offers_work(post)


def _opens_with_pay(post: _Post) -> bool:
    """«Срочно! Подработка на вечер, 1 500 ₽»."""
    first = next((word for word in post.words.words if word not in _HURRY), "")
    return first in _JOB_OPENS and bool(read_pay(post.text[:_HEAD_READ]))


def _is_talk(post: _Post) -> bool:
    """Complaints, surveys and questions in which nobody says that they pay."""
    if post.count("chatter"):
        return True
    if not post.orders and not _SURVEY.isdisjoint(post.words.words[:_SURVEYED]):
        return True
    if post.pays:
        return False
    told = post.count("section") or post.count("hiring tag")
    return bool(_ASKED_FIRST.match(post.text[:_HEAD_READ])) or (post.text.rstrip().endswith("?") and not told)


def _offers_work(post: _Post) -> bool:
    """A job, an order or pay as for work, without a word of hiring."""
    head = post.text[:_HEAD_READ]
    if (post.count("section") or post.count("hiring tag")) and names_job(title_of(post.text)):
        return True
    if _is_order(post) or _is_priced_card(post) or _pays_as_for_work(post) or _wishes_and_pays(post):
        return True
    if post.pays and (_names_work(head) or names_duties(head)):
        return True
    return not post.count("thing") and (_looks_like_vacancy(post.text) or _is_card(post))


def _lists_terms(post: _Post) -> bool:
    """«Оформление по ТК, 5/2, оплачиваемый отпуск»: conditions of work, where nothing is told or asked."""
    return post.count("section") + post.count("terms") >= _SECTIONS and not post.talks and not post.asks


def _is_order(post: _Post) -> bool:
    """«Сделать презентацию. Бюджет 3 000 ₽»: what there is to do, or a budget, and its sum or the time for
    it, or a title that is a duty («Написать тексты о дереве»); «Кейс: … Бюджет 180к» is a tale."""
    if not (post.orders or post.count("budget")) or post.talks:
        return False
    head = post.text[:_HEAD_READ]
    first, _, rest = head.partition("\n")
    titled = post.orders and bool(rest.strip()) and len(first.split()) <= _SHORT_ORDER
    return post.count("budget") > 1 or bool(read_pay(head)) or (titled and names_duties(head))


def _is_priced_card(post: _Post) -> bool:
    """A card of a board: a word of pay and the pay («Оплата 40 р/мин»), or a line that is a sum and nothing else."""
    if post.talks or post.asks or any(hit.code in _SELLING for hit in post.offers):
        return False
    head = post.text[:_HEAD_READ]
    priced = post.count("section") or (len(post.words.words) <= _SHORT_AD and _SUM_LINE.search(head))
    return bool(priced and read_pay(head))


def _wishes_and_pays(post: _Post) -> bool:
    """«Нам бы человека, чтобы отвечал покупателям, 25 000», «кто может вырезать фон? заплачу»."""
    codes = {hit.code for hit in post.offers}
    if {"who", "payer"} <= codes:
        return True
    return bool(codes & {"payer", "wish"}) and bool(read_pay(post.text[:_HEAD_READ]))


def _pays_as_for_work(post: _Post) -> bool:
    """Pay of an hour or a shift, or a range of a month: goods and services are not priced so."""
    if post.talks or any(hit.code in _SELLING for hit in post.offers):
        return False
    forks = read_pay(post.text[:_HEAD_READ])
    return any(
        fork.period in _WORKED_BY
        or (fork.period == "month" and None not in (fork.low, fork.high) and fork.low != fork.high)
        for fork in forks
    )


def _looks_like_vacancy(text: str) -> bool:
    """A job's title in the first lines with pay or a place beside it, without any hiring word."""
    head = "\n".join(text[:_HEAD_READ].split("\n", 8)[:8])
    if _ASKED_FIRST.match(head):
        return False
    title = title_of(text)
    if _names_work(title) and (has_proof(head) or read_places(head).regions):
        return True
    return names_job(title) and bool(read_pay(head))


def _is_card(post: _Post) -> bool:
    """A job's title is the whole first line, as on a card of a board («SMM-специалист в клинику»), or its first
    sentence, where terms of work follow («SMM-менеджер. Договор ГПХ, удалённо»)."""
    line = clean_line(post.text.lstrip().split("\n", 1)[0])
    stop = _STOP.search(line)
    title = line[: stop.start() + 1] if stop else line
    words = words_of(title)
    jobs = places_of_jobs(words, networks=False)
    numbers = sum(word.isdigit() for word in words.words[: jobs[0]]) if jobs else 0
    if len(words.words) > _LONGEST_CARD or not _TALKING.isdisjoint(words.words) or people(title):
        return False
    if not jobs:
        return bool(post.count("section")) and not stop and bool(read_pay(post.text[:_HEAD_READ]))
    return jobs[0] - numbers <= _TITLE_BEGINS and (
        not stop or _lists(line[stop.end() :]) or _tells_terms(post.text)
    )


def _lists(rest: str) -> bool:
    """«: контент, закуп, аналитика»: what there is to do, as a list."""
    return rest.count(",") >= _LEAST_LISTED and "?" not in rest and _TALKING.isdisjoint(words_of(rest).words)


def _tells_terms(text: str) -> bool:
    """Whether terms of work, an amount or duties follow."""
    terms = read_employment(text=text[:_HEAD_READ])
    told = (
        bool(terms.contracts)
        or bool(_AMOUNT.search(text))
        or (terms.form, terms.time, terms.format) != ("unknown",) * 3
    )
    return told or names_duties(text[:_HEAD_READ])


def _names_work(title: str) -> bool:
    """Whether a title names a job, or social networks to be led; a network alone («ВК увеличил бюджеты») is none."""
    words = words_of(title)
    return bool(places_of_jobs(words, networks=False) or leading(words))


def _is_closed(post: _Post) -> bool:
    """«Вакансия закрыта, всем спасибо»."""
    return bool(post.count("closed")) and len(post.words.words) <= _SHORT_NOTICE


#: The first that holds decides.
_RULES: tuple[tuple[Kind, Callable[[_Post], bool]], ...] = (
    ("other", _is_closed),
    ("other", _are_rules),
    ("advert", _is_advert),
    ("other", _tells_what_it_is),
    ("digest", _is_digest),
    ("resume", _is_resume),
    ("advert", _sells),
    ("vacancy", _is_vacancy),
    ("advert", _offers_services),
)


@cache
def _kinds() -> Phrases:
    return phrases_of("kinds", "kind")


@cache
def _offers() -> Phrases:
    return phrases_of("offers_in_posts", "kind")
