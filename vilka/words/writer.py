"""What the words of a post say of whoever writes it: that they hire, seek work, offer what they do, sell, ask or pay.

The rules that make a kind of it are in ``vilka.words.kinds``, the words in ``data/reference/kinds.csv`` (they vote) and
``offers_in_posts.csv`` (who offers what to whom).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from operator import attrgetter

from vilka.words.body import body_words
from vilka.words.cached import cached_property
from vilka.words.clauses import gap, sentence
from vilka.words.duties import names_duties
from vilka.words.employment import read_employment
from vilka.words.jobs import places_of_jobs
from vilka.words.lexicon import (
    Hit,
    Phrases,
    Words,
    lowered,
    phrases_of,
    word_beginnings,
    word_list,
    words_of,
)
from vilka.words.moods import INFINITIVES
from vilka.words.pay import Fork, read_pay
from vilka.words.plain import TEXT_READ, whole_text
from vilka.words.requests import TOLD_OF, asks_who_does, asks_who_is_doing, is_of_work, needs_done
from vilka.words.said import REACH, SHORT_REACH, Said
from vilka.words.trades import PERSON, SOUGHT

#: So many headings («Обязанности», «Условия») make a text a vacancy, so many one whatever else it says.
SECTIONS, MANY_SECTIONS = 2, 4
_SOLD = (
    "subscribe",
    "earn",
    "instead",
    "trade",
    "promo",
    "invite",
    "fee",
    "course",
    "selling",
    "prices",
    "tariff",
)
TALKING = word_list("talking")
_WE = frozenset(["мы", "наш", "наша"])
SENTENCE = re.compile(r"[.!?\n]")
#: Thousands, whatever they are of.
AMOUNT = re.compile(r"(?<!\d)\d{1,3}(?:[ .]?[05]00\b|\s?(?:[кk]|тыс|тыщ|т\.? ?р)\b)", re.IGNORECASE)
#: The first words of a text, in which a card tells its job.
LONGEST_CARD = 12
#: «Приглашаем на бесплатный разбор», «Приглашаем рекрутеров и маркетологов на конференцию».
_COURSE_NEAR, _EVENT_NEAR = 3, 5
_SEEKING = word_beginnings("seeks work")
_INVITING = ("приглаш", "жд", "присоед", "набира", "набор", "объявл")
#: What leads to an event, what leads to work all the same, and how many are called by their trade.
_TO_EVENTS, _OF_MANY = (
    frozenset(["на", "к", "пройти", "посетить", "освоить", "изучить", "участие", "участвовать"]),
    ("ов", "ей"),
)
#: «Если вам нужен результат», «бизнес, которому нужен SMM»: it is the reader's need.
_TO_OTHERS = word_list("whose need it is")
_TO_OTHERS_NEAR = 3
#: «описание вакансии», «в тексте вакансии».
_ABOUT = word_beginnings("about vacancies")
_OF_VACANCIES = word_list("of vacancies")
#: «Открыли шоурум! Ждём вас с 10 до 21»: guests, where nobody is named and nothing is told of work.
_GUESTS = re.compile(r"с \d+|в гост\w+|на открыти\w+|(?:по|ежедневно|каждый|каждую)\b.*")
_OPENED, _OF_HIRING = (
    re.compile(r"\bоткры(?:ли|лись|лся|лась|лось)\b"),
    re.compile(r"собеседован|кадр|\bработ|резюме|ваканс|трудоустр|зарплат|оклад|смен[ауы]\b"),
)
#: «вакансии выходят по будням», not «Вакансия: публикация объявлений».
_COME_OUT = re.compile(r"(?:выход|публику|появля|принима|размеща|удаля)[юя]т(?:ся)?")
#: «Вызывает отклик», «эмоциональный отклик».
_CALLS_FORTH = ("ывает", "ывают", "ный", "ать")
#: «Работодатели всё чаще ищут …»: everybody hires.
_MARKET = word_list("the whole market")
_MARKET_NEAR = 4
_QUOTES = ("«", "“", "„")
_FIRMS, DAYS = word_list("firms after adjectives"), word_list("days of an order")
#: Whoever is wished for, and what may follow without a comma.
_SOMEBODY = frozenset(["человека", "человечка", "девушку", "парня"])
_TO_BE = frozenset(["или", "с", "со", "на", "для", "в", "который", "которая", "чтобы", "кто"])
_FOR_A_TIME = DAYS | word_list("called for a time")
#: «Взял с меня 5 000».
_TOOK = ("л", "ла", "ли")
_NEEDED = ("нуж", "требу")
#: Sorts of ``kinds.csv`` that speak for what their sentence makes of them.
_JUDGED = frozenset(["tag", "hiring"])
#: «Нужно сделать …»: what stands before a deed that is ordered.
_ORDERED = word_list("begins an order")
#: «Прошла бесплатный курс»: it is not what its writer sells.
_LEARNT = word_beginnings("learnt")
#: «удалённой», «любую»: what may stand between a verb and the work it looks for.
_OF_WORK = ("ой", "ей", "ую", "юю", "ых", "их", "ые", "ие")
#: «If you are looking for a role», «Looking for your next role?».
_IN_ENGLISH, _OTHERS_LOOK = (
    frozenset(["looking", "open"]),
    frozenset(["you", "your", "anyone", "who", "candidates", "candidate"]),
)
#: What is asked behind «ищу монтажёра», and how whoever is wanted ends.
_ASKS_WHOM, _WHOM = word_list("asks whom"), ("а", "я", "у", "ю")
_TEAM = re.compile("команд")
_PUPILS, _TAUGHT = re.compile("учени[кц]|слушател"), re.compile(r"котор(?:ых|ого|ую) (?:науч|обуч)\w+")
_TEACHING = re.compile("учени[кц]|слушател|науч|обуч")
_READY = frozenset(["хочет", "готов", "готова", "может", "умеет", "любит"])
_TO_WHOM = frozenset(["кому", "кто"])
_OF_A_THING = (*_OF_WORK, "ый", "ий", "ая", "ое")
_BREAK = re.compile(r"[:;.!?\n]|\s[—–-]\s")
#: «Ищу фулфилмент, 300 заказов в день».
_COUNTED = re.compile(r",[^,]*\d")
_NOT_OBJECT = frozenset(
    ["на", "в", "для", "по", "с", "из", "за", "someone", "somebody", "people", "person", "who", "кто"]
)
#: «Ищу в офис для встреч администратора».
_WHERE = frozenset(["в", "на"])
#: Whoever is sought to do what follows, and whose need is only told.
_PEOPLE, _OF_SOMEBODY = ("люд", "человек", "партнер", "тех"), frozenset(["ей", "ему"])


class Post(Said):
    """A post and what its words say of whoever writes it."""

    def vote(self) -> None:
        """Let the words that tell a kind speak for it."""
        for hit in _kinds().find(self.words):
            kind = self._meaning(hit) if hit.code in _JUDGED else hit.code
            if kind == "advert" and self.words.words[hit.first - 1].startswith(_LEARNT):
                kind = "word"
            self.votes[kind].add(self.words.words[hit.first])
            if kind == "hiring":
                self.hiring.append(hit)

    def vote_around(self, words: Words, first: int, last: int) -> None:
        """Let those speak that stand around the body, which are words ``first`` up to ``last`` of the text."""
        for hit in _kinds().find(words):
            if hit.last < first or hit.first >= last:
                kind = _meaning_of_tag(words, hit) if hit.code in _JUDGED else hit.code
                self.votes[kind].add(words.words[hit.first])
                self.tagged = self.tagged or (kind == "tag" and hit.first < first)

    @cached_property
    def pays(self) -> bool:
        """Whether the writer asks who does something, or says that they pay."""
        return self.will_pay or self.has_a_request or asks_who_is_doing(self.words)

    @property
    def has_a_request(self) -> bool:
        """Whether it asks for somebody who does a thing, or hands one over."""
        return self.asks_for_somebody or self.hands_over

    @property
    def will_pay(self) -> bool:
        """«Заплатим», «с меня 5 000», but not «взял с меня 5 000»."""
        return any(
            not (self.words.words[hit.first] == "с" and self.before(hit).endswith(_TOOK))
            for hit in self.of("payer")
        )

    @cached_property
    def hands_over(self) -> bool:
        """«Хочу делегировать ведение», but not «Устали вести соцсети? …»."""
        return any(
            not (self.is_asked(hit) or self._only_complains(hit) or self._greets(hit))
            for hit in self.of("wish")
        )

    def _greets(self, wish: Hit) -> bool:
        """«Хотим человека поздравить», not «Хотим человека, который …», «… с опытом»."""
        words = self.words
        of_somebody = words.words[wish.first].startswith("хо") and words.words[wish.last] in _SOMEBODY
        behind = words.words[wish.last + 1 : wish.last + 2]
        return of_somebody and words.gaps[wish.last].isspace() and _TO_BE.isdisjoint(behind)

    def _only_complains(self, wish: Hit) -> bool:
        """«Некому пожаловаться»."""
        return self.words.words[wish.first] == "некому" and not is_of_work(self.words, wish)

    @cached_property
    def asks_for_somebody(self) -> bool:
        """«кто снимает», but not «тех, кто снимает»; «Кто переделает шапку?»."""
        return asks_who_does(self.words) or any(map(self._is_for_somebody, self.of("who")))

    def _is_for_somebody(self, asked: Hit) -> bool:
        return self.before(asked) not in TOLD_OF and is_of_work(self.words, asked)

    @cached_property
    def asks_whom(self) -> bool:
        """«Кто-нибудь знает толкового видеографа?», «Кто знает английский и хочет вести канал?»; not «Кто знает хороший сервис?»."""
        return any(self._names_whom(hit) or self._wants_too(hit) for hit in self.of("knows"))

    def _wants_too(self, knows: Hit) -> bool:
        after = self.words.words[knows.last + 1 : knows.last + 1 + REACH]
        return any(to == "и" and wants in _READY for to, wants in pairwise(after))

    def _names_whom(self, knows: Hit) -> bool:
        end = bisect_left(self.words.starts, sentence(self.words, knows)[1])
        after = range(knows.last + 1, min(end, knows.last + 1 + REACH))
        return any(
            SOUGHT.fullmatch(self.words.words[place])
            or (place in self.jobs and _may_be_sought(self.words.words[place]))
            for place in after
        )

    @cached_property
    def asks_for_work(self) -> bool:
        """Whether it asks who will do a thing, or says what has to be done."""
        return asks_who_does(self.words) or needs_done(self.words)

    @cached_property
    def orders(self) -> bool:
        """«Сделать презентацию …», «Нужно оформить …»: the text begins with what there is to do."""
        first = next((word for word in self.words.words if word not in _ORDERED), "")
        return first.endswith(INFINITIVES)

    @cached_property
    def talks(self) -> bool:
        """Whether the first words of the first line tell of something or ask; «мы делаем мебель» tells who hires."""
        line = self.text.strip().partition("\n")[0]
        return not (TALKING - _WE).isdisjoint(words_of(line).words[:LONGEST_CARD])

    @cached_property
    def hires_a_job(self) -> bool:
        """Whether a hiring verb, or one that may be of anything («примем», «зовём»), is followed by a job's name."""
        return (
            any(map(self._names_job_beside, self.hiring))
            or self.takes_a_job
            or self.calls_somebody
            or any(map(self._takes_somebody, (*self.hiring, *self.of("takes"))))
        )

    @property
    def employs(self) -> bool:
        """«Официальное трудоустройство, ДМС, оплачиваемый отпуск»: so many terms of employment that nobody else tells."""
        return self.count("terms") > SECTIONS

    @property
    def calls_somebody(self) -> bool:
        """«Барбер в команду», «Срочно аниматор на завтра»: whoever is wanted, of any trade, begins the text, a cry or a short
        line apart, and where or when they are."""
        words = self.words.words
        begins = next((place for place in range(SHORT_REACH) if self._is_cry(place)), -1) + 1
        called = words[begins : begins + REACH + SHORT_REACH]
        return bool(called) and bool(PERSON.fullmatch(called[0])) and _is_placed(called)

    def _is_cry(self, place: int) -> bool:
        """Whether a word is «срочно», or ends the first line."""
        return self.words.words[place : place + 1] == ["срочно"] or "\n" in "".join(
            self.words.gaps[place : place + 1]
        )

    def _takes_somebody(self, hit: Hit) -> bool:
        """«Нам не хватает человека, который …», «ищем швею»."""
        after = self.words.words[hit.first + 1 : hit.last + 1 + SHORT_REACH]
        return any(word.startswith("человек") or SOUGHT.fullmatch(word) for word in after)

    def _names_job_beside(self, hit: Hit) -> bool:
        """«Нужен монтажёр», «монтажёр нужен»."""
        if self.names_job_after(hit):
            return True
        return self.words.words[hit.first].startswith(_NEEDED) and hit.first - 1 in self.jobs

    @cached_property
    def takes_a_job(self) -> bool:
        """«Примет специалиста по соцсетям», «зовём монтажёра», «собираем базу дикторов»."""
        return any(
            self.before(hit) != "не"
            and (self.names_job_after(hit, SHORT_REACH) or self._adds_to_base(hit))
            and not self._seeks_a_thing(hit, of_a_job=False)
            and not self._calls_to_an_event(hit)
            for hit in self.of("takes")
        )

    def _adds_to_base(self, hit: Hit) -> bool:
        """«Собирает базу дикторов», not «базу клиентов»."""
        of_whom = "".join(self.words.words[hit.last + 1 : hit.last + 2])
        people = of_whom.endswith("ов") and bool(PERSON.fullmatch(of_whom[:-2]))
        return people and self.words.words[hit.last] == "базу" and not of_whom.startswith("клиент")

    @cached_property
    def pay(self) -> list[Fork]:
        """Pay that its beginning states."""
        return read_pay(self.head)

    @cached_property
    def terms(self) -> bool:
        """Whether its beginning tells the form, the time or the format of work."""
        return knows_terms(self.head)

    @cached_property
    def duties(self) -> bool:
        """Whether its beginning tells what there is to do, in the words of the trade."""
        return names_duties(self.head)

    @cached_property
    def opens_with_job(self) -> bool:
        """«SMM-менеджер в сеть магазинов кваса … полный день»: the first sentence names a job and sells nothing, terms follow."""
        if not self.jobs or self.jobs[0] >= self.first_sentence or self.talks:
            return False
        return not any(self.first(code) < self.first_sentence for code in _SOLD) and self.terms

    @cached_property
    def gives_a_sum(self) -> bool:
        """«Даём 40 000», «ему — 100 тысяч»."""
        given = (*self.of("gives"), *self.of("to you"))
        return any("".join(self.words.words[hit.last + 1 : hit.last + 2])[:1].isdigit() for hit in given)

    def _meaning(self, hit: Hit) -> str:
        """The kind that a tag or a verb speaks for."""
        if _is_tag(self.words, hit):
            return _meaning_of_tag(self.words, hit)
        hires = hit.code == "hiring" or self.words.words[hit.first] == "ищу"
        return self._meaning_of_hiring(hit) if hires else "word"

    def _meaning_of_hiring(self, hit: Hit) -> str:
        or_another = "или" in self.words.words[hit.last + 1 : hit.last + 1 + SHORT_REACH]
        of_a_job = self.names_job_after(hit, SHORT_REACH + or_another)
        asked = self.asks and self.is_asked(hit) and self.words.words[hit.first] not in _TO_WHOM
        if asked and not (of_a_job and self._asks_whom_to_take(hit)):
            return "question"
        if self._is_told(hit):
            return "word"
        if self._invites(hit, of_a_job):
            return "word"
        if self._seeks_a_thing(hit, of_a_job):
            return "thing sought"
        takes_orders = "works" in self.coded and self.takes_orders(hit)
        return "seeking" if takes_orders or self.seeks_work(hit) else "hiring"

    def _seeks_a_thing(self, verb: Hit, of_a_job: bool) -> bool:
        """«Ищем инвестора», «Ищем сервис аналитики»; not «Ищем сервис-менеджера», «Нужен CRM маркетолог»."""
        if not self.says("thing", "tool"):
            return False
        behind = self.behind(verb)
        if not of_a_job and any(
            thing.code == "thing"
            and thing.first - verb.last <= SHORT_REACH
            and self.before(thing) not in _WHERE
            for thing in behind
        ):
            return True
        return any(
            self.words.gaps[tool.last] != "-"
            and not any(map(_is_whoever, self.words.words[tool.last + 1 : tool.last + 2]))
            for tool in behind
            if tool.code == "tool" and tool.first - verb.last <= SHORT_REACH and self._is_object(verb, tool)
        )

    def _is_object(self, verb: Hit, noun: Hit) -> bool:
        """Whether nothing but adjectives stands between a verb and a noun."""
        return all(word.endswith(_OF_A_THING) for word in self.words.words[verb.last + 1 : noun.first])

    def _asks_whom_to_take(self, verb: Hit) -> bool:
        """«Нужен таргетолог, кто посоветует?», «Ищу монтажёра, 30к, это мало?»; «Нужен таргетолог, а денег нет?» sells."""
        last = bisect_left(self.words.starts, sentence(self.words, verb)[1])
        return any(
            "," in self.words.gaps[place - 1]
            and (self.words.words[place] in _ASKS_WHOM or self.words.words[place][0].isdigit())
            for place in range(verb.last + 1, last)
        )

    def takes_orders(self, verb: Hit) -> bool:
        """«Таргетолог ищет проекты», «берёт заказы»; «ищет новых менеджеров» hires."""
        return any(hit.first == verb.first < hit.last for hit in self.of("works"))

    def _is_told(self, hit: Hit) -> bool:
        """«не ищем», «кто ищет», but not «кто нужен:», «описание вакансии», «если вам нужен», a request that is quoted: «Как
        вам: «Ищем SMM за еду»?»"""
        verb, before = self.words.words[hit.first], self.before(hit)
        if before == "не":
            return True
        if verb.startswith("ваканс") and (
            before.startswith(_ABOUT) or before in _OF_VACANCIES or self._come_out(hit)
        ):
            return True
        if verb.startswith("нуж") and (
            self.follows(hit, _TO_OTHERS, _TO_OTHERS_NEAR) or self._is_reported(hit)
        ):
            return True
        if verb.startswith("отклик") and before.endswith(_CALLS_FORTH):
            return True
        if verb.startswith("ждем") and self._awaits_guests(hit):
            return True
        if verb.endswith("ут") and self.follows(hit, _MARKET, _MARKET_NEAR):
            return True
        start = self.words.starts[hit.first]
        return self.words.plain[start - 1 : start] in _QUOTES

    def _come_out(self, jobs: Hit) -> bool:
        """«Вакансии выходят в 10 и 18»."""
        behind = "".join(self.words.words[jobs.last + 1 : jobs.last + 2])
        return bool(_COME_OUT.fullmatch(behind)) and self.words.gaps[jobs.last].isspace()

    def _awaits_guests(self, verb: Hit) -> bool:
        """«Открыли второй шоурум! Ждём вас с 10 до 21»."""
        behind = " ".join(self.words.words[verb.last + 1 : verb.last + 1 + SHORT_REACH])
        if self.jobs or self.terms or not _GUESTS.fullmatch(behind):
            return False
        told = lowered(self.words.plain)
        return bool(_OPENED.search(told)) and not (
            _OF_HIRING.search(told) or any(map(PERSON.fullmatch, self.words.words))
        )

    def _is_reported(self, hit: Hit) -> bool:
        """«Ей написала знакомая, что ей нужен SMM»."""
        whose = self.words.words[max(0, hit.first - 2) : hit.first]
        return whose[:1] == ["что"] and whose[-1] in _OF_SOMEBODY

    def _invites(self, verb: Hit, of_a_job: bool) -> bool:
        """«Приглашаем на вебинар» hires nobody; «ищем методиста курса» does."""
        if self._seeks_pupils(verb):
            return True
        if not self.words.words[verb.first].startswith(_INVITING):
            return False
        if self._joins_a_course(verb):
            return True
        behind = self.behind(verb)
        return (
            _is_near(behind, "event", verb, _EVENT_NEAR)
            or (not of_a_job and _is_near(behind, "course", verb, _COURSE_NEAR))
            or self._calls_to_an_event(verb)
        )

    def _joins_a_course(self, verb: Hit) -> bool:
        """«Запускаем новый курс по вёрстке! … Присоединяйся к нам»; not «Присоединяйся к команде»."""
        joins = self.words.words[verb.first].startswith("присоед") and not self.names_job_after(verb)
        to_team = any(map(_TEAM.match, self.words.words[verb.last + 1 : verb.last + 1 + SHORT_REACH]))
        return joins and not to_team and self.first("course") < self.first_sentence

    @cached_property
    def tells_of_teaching(self) -> bool:
        """Whether any word is of pupils or of teaching."""
        return _TEACHING.search(lowered(self.words.plain)) is not None

    def _seeks_pupils(self, verb: Hit) -> bool:
        """«Ищем монтажёров на обучение», «набираем учеников», «ищу людей, которых научу»."""
        if not self.tells_of_teaching:
            return False
        after = self.words.words[verb.last + 1 : verb.last + 1 + REACH]
        if any(map(_PUPILS.match, after[:SHORT_REACH])) or any(
            map(_TAUGHT.fullmatch, map(" ".join, pairwise(after)))
        ):
            return True
        lesson = next((place for place, word in enumerate(after) if word.startswith("обучени")), 0)
        led = "на" in after[max(0, lesson - SHORT_REACH) : lesson]
        return led and any(word.endswith(_OF_MANY) for word in after[:lesson])

    def _calls_to_an_event(self, verb: Hit) -> bool:
        """«Приглашаем всех, кто ведёт соцсети, на курс», «таргетологов на встречу»; not «SMM-менеджера на запуск курса»."""
        stop = sentence(self.words, verb)[1]
        events = [
            hit.first
            for code in ("course", "gathering")
            for hit in self.of(code)
            if hit.first > verb.last and self.words.starts[hit.first] < stop
        ]
        event = min(events, default=0)
        words = self.words.words[verb.last + 1 : event]
        if _TO_EVENTS.isdisjoint(words):
            return False
        of_one_trade = any(verb.last < place < event for place in self.jobs)
        return not of_one_trade or any(word.endswith(_OF_MANY) for word in words)

    def seeks_work(self, verb: Hit) -> bool:
        """Whether a verb of looking for something looks for work: «ищу удалённую работу»."""
        seeks = self.words.words[verb.first]
        if seeks in _IN_ENGLISH and self._is_of_others(verb):
            return False
        whole = next((hit for hit in self.of("seek") if hit.first == verb.first), verb)
        return (seeks == "в" or seeks.startswith(_SEEKING)) and self.takes_work(
            max(verb, whole, key=attrgetter("last"))
        )

    def _is_of_others(self, verb: Hit) -> bool:
        """Whether the words of an English sentence up to what is looked for name the reader."""
        start, end = (bisect_left(self.words.starts, place) for place in sentence(self.words, verb))
        return not _OTHERS_LOOK.isdisjoint(self.words.words[start : min(end, verb.last + 1 + REACH)])

    def takes_work(self, verb: Hit) -> bool:
        """Whether a verb takes work: «беру не больше трёх клиентов»."""
        reach = SHORT_REACH if self.words.words[verb.first].startswith("нуж") else REACH
        return any(
            noun.code == "work" and noun.first - verb.last <= reach and self._is_work(verb, noun)
            for noun in self.behind(verb)
        )

    def _is_work(self, verb: Hit, noun: Hit) -> bool:
        """«ищу удалённую работу», «Ищу: проект», but not «Ищу: работа на дому, плачу …», «ищу SMM на проект», «ищу людей,
        готовых найти клиентов», «ищем клиента-автора»; «open to new roles», but not «open to part-time work»;
        «ищет команду», but not «ищем команду», «ищу команду: оператор, монтажёр»."""
        words = self.words.words
        hires = words[verb.first].endswith(("ем", "аю")) or ":" in self.words.gaps[noun.last]
        if hires and words[noun.first].startswith("команд"):
            return False
        if words[verb.first] == "open" and not words[noun.first].endswith("s"):
            return False
        apart = words[verb.first + 1 : noun.first]
        if (
            not _NOT_OBJECT.isdisjoint(apart)
            or any(word.startswith(_PEOPLE) for word in apart)
            or self.words.gaps[noun.last] == "-"
            or self.job_between(verb, noun)
            or _is_of(words[noun.first], apart)
        ):
            return False
        between = gap(self.words, verb, noun)
        if not words[noun.first].endswith("а"):
            between = between.lstrip(": ")
        return not (_BREAK.search(between) or _COUNTED.search(between))


def _may_be_sought(word: str) -> bool:
    """«модель», «копирайтершу»; «блогеру» is to whom."""
    return word.endswith(_WHOM) and not (word.endswith("у") and PERSON.fullmatch(word[:-1]))


def _is_placed(called: Sequence[str]) -> bool:
    """«… в команду», «… в SMM-студию», «… на завтра», «… на консультацию»."""
    return any(
        (to == "в" and not _FIRMS.isdisjoint(called[place + 1 : place + 1 + SHORT_REACH]))
        or (to == "на" and not _FOR_A_TIME.isdisjoint(called[place + 1 : place + 2]))
        for place, to in enumerate(called)
    )


def _is_whoever(word: str) -> bool:
    return bool(SOUGHT.fullmatch(word) or PERSON.fullmatch(word))


def _is_tag(words: Words, hit: Hit) -> bool:
    start = words.starts[hit.first]
    return start > 0 and words.plain[start - 1] == "#"


def _meaning_of_tag(words: Words, hit: Hit) -> str:
    """«#вакансия» hires, «#помогу» offers, «#ищу» hires where it is of a job; a word that is no tag says what it says."""
    if not _is_tag(words, hit):
        return hit.code if hit.code == "hiring" else "word"
    if hit.code == "hiring":
        return "hiring tag"
    jobs = places_of_jobs(words, networks=False) if words.words[hit.first] == "ищу" else ()
    return "hiring tag" if any(0 < job - hit.last <= REACH for job in jobs) else "tag"


def _is_near(behind: Sequence[Hit], code: str, hit: Hit, reach: int) -> bool:
    """Whether one of the phrases behind another is of a sort and so near."""
    return any(other.code == code and other.first - hit.last <= reach for other in behind)


def _is_of(noun: str, apart: Sequence[str]) -> bool:
    """«нужны знания работы с нейросетями»: work is what something is of."""
    return noun == "работы" and bool(apart) and not apart[-1].endswith(_OF_WORK)


def post_of(text: str, title: str = "") -> Post:
    """A text, at most ``TEXT_READ`` characters of it, ready to be asked; ``title``: its source's own. Its words are those of
    its body; what stands around it («#ищу», «Вакансия!») votes all the same."""
    text = whole_text(text[:TEXT_READ]).text
    words, body = words_of(text), body_words(text)
    offers = _offers().find(body)
    post = Post(body.plain, body, title, offers, _jobs(body, offers), text)
    post.vote()
    if len(body.words) < len(words.words):
        first = bisect_left(words.starts, text.find(body.plain))
        post.vote_around(words, first, first + len(body.words))
    return post


def _jobs(words: Words, offers: Sequence[Hit]) -> list[int]:
    """Where jobs are named; «взаимный пиар» is none."""
    jobs = places_of_jobs(words, networks=False)
    swapped = [hit for hit in offers if hit.code == "promo"]
    return (
        [job for job in jobs if not any(hit.first <= job <= hit.last for hit in swapped)] if swapped else jobs
    )


def knows_terms(text: str) -> bool:
    """Whether the form, the time or the format of work is told."""
    terms = read_employment(text=text)
    return (terms.form, terms.time, terms.format) != ("unknown",) * 3


@cache
def _kinds() -> Phrases:
    return phrases_of("kinds", "kind")


@cache
def _offers() -> Phrases:
    return phrases_of("offers_in_posts", "kind")
