"""What a post is: a vacancy, somebody who offers themselves, an advert, a digest of vacancies, or something else.

A channel mixes them. The words of ``data/reference/kinds.csv`` vote; a hiring verb counts when it hires: not in a
question («Ищете SMM-менеджера?»), not for a thing («ищем помещение»), not for work («ищу удалённую работу»). Who offers
what to whom (``offers_in_posts.csv``) is told by two words of one sentence: «сдам … аккаунт», «ищу … проекты»,
«запишись … на курс», «я … таргетолог». What they say is found by ``vilka.words.writer``, here is how it decides.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import islice, pairwise
from operator import attrgetter
from typing import Literal

from scrapers.keeping.people import people
from vilka.words.body import pieces
from vilka.words.clauses import sentence
from vilka.words.digests import announces, split_digest
from vilka.words.duties import leading, names_duties, names_thing
from vilka.words.employment import read_employment
from vilka.words.jobs import jobs_of, names_job, places_of_jobs
from vilka.words.lexicon import Hit, word_list, words_of
from vilka.words.pay import read_pay
from vilka.words.places import read_places
from vilka.words.posts import clean_line, is_of_trade, is_past, title_of
from vilka.words.proofs import has_contacts, has_proof, proofs_of
from vilka.words.requests import asks_who_does, lists_deeds, needs_done
from vilka.words.writer import AMOUNT, LONGEST_CARD, SENTENCE, SHORT_REACH, TALKING, Post, post_of

Kind = Literal["vacancy", "resume", "advert", "digest", "other"]

#: Of the first lines no more is read for a title and its pay.
_HEAD_READ = 2_000
#: So many headings («Обязанности», «Условия») make a text a vacancy.
_SECTIONS, _MANY_SECTIONS = 2, 4
#: A course is offered in the first sentences; later it is a perk.
_FIRST_WORDS = 6
#: A text with many headings and fewer contacts is one vacancy.
_MANY_CONTACTS = 3
#: «Выращу ваш канал»: whose it is stands among so many first words.
_YOURS = 4
#: «Работа для студентов!», pay below.
_HURRY = frozenset(["срочно", "внимание", "актуально"])
_JOB_OPENS = frozenset(["подмена", "задание", "работа", "подработка", "халтура", "заказ", "задача"])
#: Letters that tell one verb from another: «узнаешь» and «узнаете» are one.
_STEM = 4
_last = attrgetter("last")
#: The first person of a verb; those that hire or pay.
_I_DO = re.compile(r"\w{2,}(?:[уаяеы]ю|[лнрж]ю|[жшчщ]у)")
_I_WILL = re.compile(r"\w{3,}[ую]")
#: The present of those verbs; «-ую» ends adjectives too.
_I_DO_NOW = re.compile(r"\w{2,}(?:[аяе]ю|[иы]рую)")
_I_HIRE = word_list("i hire")
_READY = frozenset(["готов", "готова", "могу", "умею"])
#: What a text is stands among its first words.
_TOLD_WITHIN = 12
#: So many different rules («посты без вилки», «бот удалит») make the rules of a chat; so many signs a CV, news.
_LEAST_RULES, _LEAST_OF_CV, _LEAST_OF_NEWS = 2, 2, 2
#: «Ведём … снимаем …», «Лайт … Медиум …»: so many make a seller.
_LEAST_SOLD, _SOLD_WITHIN = 2, 30
#: «Мария, 27 лет» among the first letters; «агентство, 20 лет на рынке» has an age of another sort.
_AGE, _AGE_WITHIN = (
    re.compile(r"(?:,|\bмне)\s?(?:1[89]|[2-5]\d) (?:лет|года?)\b(?! (?:на|опыт|в|или|и|до)\b)"),
    100,
)
_YEARS = re.compile(r"\b20\d\d ?[–—-] ?(?:20\d\d|н\. ?в|наст|по )")
#: «Дизайнер инфографики Ольга сделает …»: from the trade to what it does.
_SUBJECT_WITHIN, _SUBJECT_ENDS = 5, re.compile(r"[,.!?:;\n]")
_DUTIES = frozenset(["обязанности", "функционал", "задачи", "требования"])
_RESUME = frozenset(["резюме", "cv", "resume"])
#: A post that begins with a question to all.
_ASKED_FIRST = re.compile(
    r"(?:[^.!?\n]{0,40}[.!…]+\s{0,3})?[^.!?\n]*\b(?:сколько|как|как\w{2,3}|почему|зачем|что|где|чем|кто так\w{2}|стоит ли|правда ли|знаете ли)\b[^.!?\n]*\?",
    re.IGNORECASE,
)
#: What makes a verb of the past a wish.
_WISHED = frozenset(["чтоб", "чтобы", "бы", "если"])
_CUT = re.compile(
    r"(?P<now>[0-9](?:[ .,]?[0-9]){1,6}) ?(?:₽|р\w{0,4}\.?)? ?вместо (?P<before>[0-9](?:[ .,]?[0-9]){1,6})",
    re.IGNORECASE,
)
_LEAST_LISTED, _LAST_WORDS = 2, 2
_SHORT_ORDER = 10
_SOLD = (
    "subscribe",
    "earn",
    "instead",
    "learn",
    "trade",
    "promo",
    "invite",
    "fee",
    "course",
    "selling",
    "prices",
    "tariff",
)
_SELLING = ("trade", "selling", "service", "seller", "course", "promo")
_SUM_LINE = re.compile(
    r"^[^\w\n]*(?:от |до )?\d[\d .]{2,9} ?(?:₽|руб\w*\.?|р\.?|тенге|₸|тг|сом)(?: за (?:проект|вс[её]|месяц))?[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
#: «Тебе — 38 000».
_GIVEN = re.compile(r"[—–:-]")
_WORKED_BY = frozenset(["hour", "shift", "day"])
#: A text that begins with one tells of the market: «Зарплаты SMM в 2026».
_SURVEY = word_list("survey")
_SURVEYED = 2
#: Services are offered in a few sentences; in a longer text a firm tells of itself.
_SHORT_AD = 60
#: A longer text tells a whole vacancy, closed or not.
_SHORT_NOTICE = 15
#: «Срочно‼️ Обложка для клипа»: a title is one of the first pieces.
_CRIES, _TITLES = re.compile(r"[.!‼\ufe0f\n]+"), 4
_DIGIT = re.compile(r"\d")
#: The token that marks an advertisement by law: «erid: 2VtzqwX9»; the word alone is a duty («маркировка ERID»).
_MARKED = re.compile(r"\berid\b\W{0,3}(?=\w{0,20}\d)[A-Za-z0-9]{6,}", re.IGNORECASE)

#: A card's title stands in one of so many sentences; whoever writes of themselves.
_CARD_WITHIN, _I = 6, frozenset(["я", "мне", "меня", "мой", "моя"])
_OF_A_SENTENCE, _SUBJECTS = word_list("of a sentence") | {"привет"}, word_list("subjects")
#: A verb of the first person.
_DOES = re.compile(r"\w{2,}(?:[аяеуюы]ем|[дшч]ем|[вднтрлж]им|[аяеу]ю|[лнрж]ю|[жшч]у)")
_IMPERATIVE = ("ите", "йте")
_APPLY = frozenset(
    ["пишите", "напишите", "присылайте", "звоните", "откликайтесь", "обращайтесь", "отправляйте"]
)
_SHOWN = frozenset(["портфолио", "кейсы", "примеры"])
#: A card's title: the job is among its first words, and nothing is told or asked in it.
_TITLE_BEGINS = 3


def kind_of(text: str, title: str = "") -> Kind:
    """What a post is: a vacancy, somebody's résumé, an advert, a digest of vacancies, or something else. ``title``: a
    source's own, under which boards list vacancies: such a text is one unless its words say otherwise."""
    post = post_of(text, title)
    told = post.votes.keys() | post.coded.keys()
    kinds = (kind for kind, holds, signs in _RULES if not (signs and told.isdisjoint(signs)) and holds(post))
    return next(kinds, "vacancy" if title else "other")


# --- who offers what ------------------------------------------------------------------------------------------


def _advertises(post: Post) -> bool:
    """Promotion for promotion, tickets, a text that is marked as an advert, whatever else it says."""
    if post.begins("promo", SHORT_REACH) or _sells_tickets(post):
        return True
    if not (post.count("advert") or _is_marked(post)):
        return False
    sections = post.count("section")
    told = post.count("hiring") or (sections >= _SECTIONS and _is_card(post))
    return sections < (_SECTIONS if told else _MANY_SECTIONS)


def _is_advert(post: Post) -> bool:
    """Accounts rented or sold, courses, advertising places, where nobody is hired."""
    hires = post.hires_a_job or post.asks_for_work or _gives_a_sum(post) or _opens_with_job(post)
    if hires or post.count("section") >= _SECTIONS:
        return False
    return (
        (post.says("subscribe") and not _is_titled(post))
        or _promises_income(post)
        or _cuts_its_price(post)
        or _tells_what_is_learnt(post)
        or _trades_accounts(post)
        or _asks_for_promotion(post)
        or _invites_to_learn(post)
        or _sells_places(post)
        or post.begins("prices", _FIRST_WORDS)
        or (
            _counted(post, "tariff") >= _LEAST_SOLD
            and not (post.count("hiring") or post.count("resume") or post.title)
        )
    )


def _sells_tickets(post: Post) -> bool:
    """«Бизнес-завтрак «Соцсети без выгорания», билет 3 500 ₽»: a gathering begins the text, and one pays or signs up for it."""
    if not post.says("ticket"):
        return False
    called = min(
        (hit.first for code in ("gathering", "course") for hit in post.of(code)), default=_TITLE_BEGINS
    )
    first = called < min([_TITLE_BEGINS, *post.jobs[:1]])
    return first and not (post.hires_a_job or post.hands_over or post.says("seek") or post.title)


def _offers_gifts(post: Post) -> bool:
    """«Промокод», «чек-лист», «розыгрыш»: where nobody is hired and no card tells pay."""
    if post.hires_a_job or _opens_with_job(post):
        return False
    sections = post.count("section")
    paid = sections or bool(read_pay(post.text[:_HEAD_READ]))
    return not post.count("hiring") and sections < _SECTIONS and not (paid and _is_card(post))


def _opens_with_job(post: Post) -> bool:
    """«SMM-менеджер в сеть магазинов кваса … полный день»: the first sentence names a job and sells nothing, terms follow."""
    told = _words_told(post)
    if not post.jobs or post.jobs[0] >= told:
        return False
    sold = any(hit.first < told for code in _SOLD for hit in post.of(code))
    if sold or post.talks:
        return False
    return _knows_terms(post.text[:_HEAD_READ]) or _counted(post, "you do") >= _LEAST_SOLD


def _is_titled(post: Post) -> bool:
    """Whether a job is among the first words."""
    return bool(post.title) or (bool(post.jobs) and post.jobs[0] < _TITLE_BEGINS)


def _cuts_its_price(post: Post) -> bool:
    """«7 900 вместо 15 000»; of readers there are more than before."""
    cut = _CUT.search(post.words.plain) if post.says("instead") else None
    return cut is not None and _amount(cut["now"]) < _amount(cut["before"])


def _amount(digits: str) -> int:
    return int("".join(filter(str.isdecimal, digits)))


def _promises_income(post: Post) -> bool:
    """«Доход в твоём телефоне», «заработок без вложений, всему научу»: money is promised, and no job is named."""
    return post.says("earn") and post.says("lure") and not _is_titled(post)


def _is_marked(post: Post) -> bool:
    return post.says("marked") and bool(_MARKED.search(post.text))


def _trades_accounts(post: Post) -> bool:
    """«Продаём шаблоны», «сдам в аренду аккаунт», «продам инстаграм»."""
    hires = post.count("hiring") or post.count("section") or _is_titled(post)
    if post.begins("trade", SHORT_REACH if hires else _SOLD_WITHIN):
        return True
    return post.together(("trade",), ("account",)) or post.together(("trade",), ("network",), SHORT_REACH)


def _asks_for_promotion(post: Post) -> bool:
    return post.together(("promo",), ("seek", "ask", "first", "account")) or post.begins("promo")


def _invites_to_learn(post: Post) -> bool:
    pupils = post.says("fee") and post.together(("take",), ("course",))
    if (post.count("hiring") and not pupils) or post.pays or _works_at_events(post):
        return False
    if (post.count("section") or (post.jobs[:1] == [0] and not post.begins("course", 1))) and _is_card(post):
        return False
    return (
        pupils
        or post.together(("invite", "learn", "fee"), ("course",))
        or post.begins("course", _FIRST_WORDS)
    )


def _works_at_events(post: Post) -> bool:
    """«Монтажёр вебинаров. Вебинар 2 часа»: the title names a job, and what it is done for."""
    course = next(iter(post.of("course")), None)
    return (
        course is not None and bool(post.jobs) and post.jobs[0] < course.first <= post.jobs[0] + SHORT_REACH
    )


def _tells_what_is_learnt(post: Post) -> bool:
    """«Узнаете … Поймёте … Освоите …»: what readers will know after it."""
    verbs = {post.words.words[hit.first][:_STEM] for hit in post.of("learn")}
    return len(verbs) > 1 and post.count("section") < _SECTIONS


def _sells_places(post: Post) -> bool:
    if post.begins("selling", 1):
        return True
    asked = (
        bool(post.count("digest"))
        or _is_titled(post)
        or post.orders
        or post.count("hiring")
        or post.count("section") >= _SECTIONS
    )
    return post.says("selling") and not asked


def _sells(post: Post) -> bool:
    """«SMM для экспертов. Первая консультация бесплатно»: words that only a seller has, and none of hiring."""
    if post.title or post.asks or post.asks_for_work or post.count("hiring") or post.count("section"):
        return False
    short = len(post.words.words) <= _SHORT_AD
    return short and not post.pays and (post.says("seller") or _works_as_firm(post))


def _works_as_firm(post: Post) -> bool:
    """«Мы — SMM-студия. Ведём аккаунты, снимаем ролики», and no sentence begins with a job."""
    asked = any(SENTENCE.search(post.words.gaps[place - 1]) for place in post.jobs if place)
    return not asked and (_counted(post, "we sell") >= _LEAST_SOLD or post.begins("we sell", 1))


def _counted(post: Post, code: str) -> int:
    """How many different words of a sort there are."""
    return len({post.words.words[hit.first] for hit in post.of(code)})


def _offers_services(post: Post) -> bool:
    """«Наша команда разрабатывает сайты, скидка до пятницы»."""
    asked = _is_titled(post) or post.asks or post.count("hiring")
    return not asked and len(post.words.words) <= _SHORT_AD


def _are_rules(post: Post) -> bool:
    """«Вакансии — с вилкой, реклама запрещена, бот удалит»: what may be posted in a chat."""
    if post.title or post.hires_a_job or post.count("section") >= _MANY_SECTIONS:
        return False
    return _counted(post, "rule") >= _LEAST_RULES


def _tells_what_it_is(post: Post) -> bool:
    """«Правила чата», «Открываю рубрику с резюме», «Заплачу 50к за рекомендацию»: the first words name a text that hires
    nobody; or it asks who knows the like."""
    if post.title:
        return False
    if _is_news(post):
        return True
    told = min(_TOLD_WITHIN, _words_told(post), *post.jobs[:1])
    if not post.hires_a_job and post.begins("talk", told) and not _is_labelled(post):
        return True
    if any(hit.first < min(_TOLD_WITHIN, _words_told(post)) for hit in post.of("referral")):
        return True
    asked = post.asks and bool(post.count("chatter")) and not post.count("tag")
    return asked and not post.count("hiring") and post.count("section") < _SECTIONS


def _is_labelled(post: Post) -> bool:
    """«#вакансия … Нам уже 8 лет …»: a tag, headings or a card below tell what the text is."""
    return bool(post.tagged or post.count("hiring tag") or post.count("digest") or _card_follows(post))


def _is_news(post: Post) -> bool:
    """«По данным исследования, спрос на SMM-менеджеров вырос на 18 %»: of the market, or of what somebody else does."""
    if post.hires_a_job or post.orders or post.pays or post.count("section") >= _SECTIONS:
        return False
    told = [hit.first for hit in post.of("news")]
    return len(told) >= _LEAST_OF_NEWS or (bool(told) and told[0] < _TOLD_WITHIN and not post.count("hiring"))


def _tells_of_past(post: Post) -> bool:
    """«Мэрия наняла блогеров», «Банк сократил отдел»: a verb of the first sentence tells what was; «чтобы не пропадали» wishes."""
    told = post.words.words[: _words_told(post)]
    if _card_follows(post) or ("@" in post.text and read_pay(post.text[:_HEAD_READ])):
        return False
    return any(
        is_past(word) and not _is_name(post, place) and _WISHED.isdisjoint(told[max(0, place - 2) : place])
        for place, word in enumerate(told)
    )


def _words_told(post: Post) -> int:
    """How many words the first sentence has."""
    start, first = next(pieces(post.words.plain), (0, ""))
    return bisect_left(post.words.starts, start + len(first))


def _is_name(post: Post, place: int) -> bool:
    """A name with a capital («Тула»)."""
    return place > 0 and post.words.plain[post.words.starts[place]].isupper()


def _is_digest(post: Post) -> bool:
    """Several vacancies; a text with many headings is one, but where it announces more or has many contacts."""
    headed = post.count("section") >= _MANY_SECTIONS and not post.count("digest")
    if headed and not has_contacts(post.whole, _MANY_CONTACTS) and not announces(post.whole):
        return False
    return len(split_digest(post.whole)) > 1


def _is_resume(post: Post) -> bool:
    """Somebody looks for work or offers what they do."""
    hiring, resume = post.count("hiring"), post.count("resume")
    if _begins_with_seeking(post) or _begins_with_offer(post):
        return True
    if post.hires_a_job or post.count("section") >= _MANY_SECTIONS:
        return resume > max(1, hiring)
    if hiring or post.has_a_request:
        return resume > max(hiring, 1)
    if resume == 1 and _is_order(post) and post.count("budget"):
        return False
    named = not _RESUME.isdisjoint(post.words.words[:1]) or _is_cv(post)
    return bool(named or resume or post.count("tag") or _seeks_work(post) or _offers_oneself(post))


def _begins_with_seeking(post: Post) -> bool:
    """«Ищу работу SMM-менеджером, … резюме в личку»: the first word looks for work, whatever follows."""
    first = next(iter(post.offers), None)
    return (
        first is not None and first.first == 0 and post.words.words[:1] == ["ищу"] and post.seeks_work(first)
    )


def _begins_with_offer(post: Post) -> bool:
    """«Сделаю для вас лендинги, карточки, … портфолио в лс», «#помогу»: the first word is what its writer will do."""
    first = next(iter(post.offers), None)
    begins = (
        first is not None
        and first.first == 0
        and first.code == "first"
        and "найти" not in post.words.words[:2]
    )
    asked = post.hires_a_job or post.has_a_request
    return (begins or post.tagged) and not asked and not post.title


def _is_contest(post: Post) -> bool:
    """«Грант для авторов: до 300 000 ₽», «Приз за лучший ролик»: the first words name it, and nobody is hired."""
    hires = post.title or post.count("hiring") or post.has_a_request
    if hires or post.count("section") >= _SECTIONS:
        return False
    first = post.of("contest")[0].first < min([_TOLD_WITHIN, *post.jobs[:1]])
    return first or any(hit.first < _TOLD_WITHIN for hit in post.of("event"))


def _is_cv(post: Post) -> bool:
    """«Мария, 27 лет … 2023–н. в. … готова к командировкам», under no source's title; with a heading of a vacancy only
    where years of work are told."""
    if post.title or post.has_a_request:
        return False
    years = bool(_YEARS.search(post.text))
    signs = post.count("cv") + years + bool(_AGE.search(post.text, 0, _AGE_WITHIN))
    return signs >= _LEAST_OF_CV and (years or not post.count("section"))


def _offers_oneself(post: Post) -> bool:
    """«Меня зовут Анна, я таргетолог», «Я Лена, монтирую рилс», «Смонтирую ролики за день»."""
    if post.has_a_request:
        return False
    if _names_oneself(post) or post.together(("self",), ("first",)) or _begins_with_own_work(post):
        return True
    if any(_is_own_trade(post, hit) for hit in post.of("first")) or _works_for_you(post):
        return True
    if _is_offered(post) or _does_as_titled(post):
        return True
    verbs = {post.words.words[hit.first] for hit in (*post.of("first"), *post.of("we do"))}
    told = post.begins("first") or len(verbs) > 1 or _tells_own_work(post)
    return post.count("section") < _SECTIONS and told


def _is_offered(post: Post) -> bool:
    """«Дизайнер сделает карточки за день», «Марина — таргетолог. Настраивает VK», «Маркетолог … Вела блог банка»: what
    somebody does, told of them; below «Обязанности:» it is what a post asks."""
    if post.title or post.asks or post.count("section") >= _SECTIONS:
        return False
    titled = bool(post.jobs) and post.jobs[0] < _TITLE_BEGINS
    described = not _DUTIES.isdisjoint(post.votes.get("section", ()))
    if post.begins("did") or (post.begins("works") and titled and not described):
        return True
    takes = (hit for hit in post.of("works") if post.takes_orders(hit))
    return any(_is_of_trade(post, hit) for hit in (*post.of("helps"), *takes))


def _is_of_trade(post: Post, verb: Hit) -> bool:
    """Whether a trade at the beginning of a text is who does it; not «дизайнер, который сделает»."""
    if not post.jobs or post.jobs[0] >= _TITLE_BEGINS or not 0 < verb.first - post.jobs[0] <= _SUBJECT_WITHIN:
        return False
    apart = post.words.plain[post.words.starts[post.jobs[0]] : post.words.starts[verb.first]]
    return not _SUBJECT_ENDS.search(apart)


def _does_as_titled(post: Post) -> bool:
    """«Иллюстратор, рисую открытки»: a trade begins the text, and its sentence tells what its writer does."""
    if post.title or not post.jobs or post.jobs[0] >= _TITLE_BEGINS:
        return False
    first = post.words.words[post.jobs[0] : _words_told(post)]
    return any(_I_DO_NOW.fullmatch(word) and word not in _I_HIRE for word in first)


def _is_own_trade(post: Post, verb: Hit) -> bool:
    """«Мобилограф, Казань, снимаю для экспертов»: the sentence names a trade, then what its writer does."""
    start = sentence(post.words, verb)[0]
    named = bisect_right(post.jobs, verb.first) - 1
    return (
        not post.words.words[verb.first].startswith("возьм")
        and named >= 0
        and post.words.starts[post.jobs[named]] >= start
    )


def _works_for_you(post: Post) -> bool:
    """«Разберу ваш аккаунт»."""
    pairs = pairwise(post.words.words[:_SHORT_AD])
    return post.count("section") < _SECTIONS and any(
        yours.startswith("ваш") and bool(_I_WILL.fullmatch(verb)) and verb not in _I_HIRE
        for verb, yours in pairs
    )


def _tells_own_work(post: Post) -> bool:
    """«… Запускаю рекламу для кафе»: a sentence begins with what its writer does."""
    if post.asks or post.pays:
        return False
    words, gaps = post.words.words, post.words.gaps
    return any(
        ((_I_DO_NOW.fullmatch(word) and word not in _I_HIRE) or _charges(words, place))
        and (place == 0 or SENTENCE.search(gaps[place - 1]))
        for place, word in enumerate(words)
        if word.endswith(("ю", "беру"))
    )


def _charges(words: Sequence[str], place: int) -> bool:
    """«Беру 20 000 за месяц»."""
    return words[place] == "беру" and "".join(words[place + 1 : place + 2]).isdigit()


def _begins_with_own_work(post: Post) -> bool:
    """«Упаковываю инстаграм под ключ», «Готов взять на монтаж»: the text begins with what its writer does."""
    first = next(iter(post.words.words), "")
    yours = any(word.startswith("ваш") for word in post.words.words[1:_YOURS])
    does = bool(_I_DO.fullmatch(first)) or (yours and first.endswith(("у", "ю")))
    hires = first in _I_HIRE or "команду" in post.words.words[1:_YOURS]
    return first in _READY or (does and not hires)


def _seeks_work(post: Post) -> bool:
    """«Ищу проекты», «беру не больше трёх клиентов»."""
    takes = (hit for hit in post.of("takes") if post.words.words[hit.first].startswith("бер"))
    sought = any(map(post.seeks_work, post.of("seek"))) or any(
        map(post.takes_work, (*post.of("take"), *takes))
    )
    return sought or bool(post.count("seeking"))


def _names_oneself(post: Post) -> bool:
    """«Меня зовут Анна, я таргетолог»."""
    return any(map(post.is_called, post.of("self")))


def _is_vacancy(post: Post) -> bool:
    if post.count("hiring") or post.count("section") >= _SECTIONS or post.takes_a_job or _lists_terms(post):
        return True
    if _opens_with_pay(post):
        return True
    return not _is_talk(post) and _offers_work(post)


def _opens_with_pay(post: Post) -> bool:
    """«Срочно! Подработка на вечер, 1 500 ₽»."""
    first = next((word for word in post.words.words if word not in _HURRY), "")
    head = post.text[:_HEAD_READ]
    return first in _JOB_OPENS and bool(read_pay(head) or _knows_terms(head))


def _is_talk(post: Post) -> bool:
    """Complaints, surveys and questions in which nobody says that they pay."""
    if post.count("chatter") and (post.asks or not post.will_pay):
        return True
    if not post.orders and not post.count("budget") and not _SURVEY.isdisjoint(post.words.words[:_SURVEYED]):
        return True
    if post.pays or _pays_for_a_deed(post):
        return False
    if _tells_of_past(post):
        return True
    told = post.count("section") or post.count("hiring tag") or _opens_with_job(post)
    return bool(_ASKED_FIRST.match(post.text[:_HEAD_READ])) or (_asks_at_end(post) and not told)


def _pays_for_a_deed(post: Post) -> bool:
    """«Надо починить корзину. 8 000», «сммщику даём 40 000», «ему — 100 тысяч», «вы режете и публикуете, 17 тысяч»: what is
    to be done, or to whom a sum is given, and the sum."""
    told = needs_done(post.words) or _gives_a_sum(post) or lists_deeds(post.words) or _tells_you_do(post)
    return told and bool(read_pay(post.text[:_HEAD_READ]))


def _tells_you_do(post: Post) -> bool:
    return len(post.words.words) <= _SHORT_AD and _counted(post, "you do") >= _LEAST_SOLD


def _gives_a_sum(post: Post) -> bool:
    words = post.words
    told = (hit for hit in post.of("to you") if _GIVEN.search(words.gaps[hit.last]))
    given = (*post.of("gives"), *told)
    return any("".join(words.words[hit.last + 1 : hit.last + 2])[:1].isdigit() for hit in given)


def _asks_at_end(post: Post) -> bool:
    """Whether one of the last two sentences is a question."""
    ends = [piece for _, piece in pieces(post.text)][-_LAST_WORDS:] if post.asks else []
    return any(piece.rstrip(" )(\n").endswith("?") for piece in ends)


def _offers_work(post: Post) -> bool:
    """A job, an order or pay as for work, without a word of hiring."""
    head = post.text[:_HEAD_READ]
    if (post.count("section") or post.count("hiring tag")) and names_job(title_of(post.whole)):
        return True
    if _is_order(post) or _is_priced_card(post) or _pays_as_for_work(post) or _wishes_and_pays(post):
        return True
    if post.pays and (_names_work(head) or names_duties(head)):
        return True
    if asks_who_does(post.words) or _pays_for_a_deed(post) or (_opens_with_job(post) and read_pay(head)):
        return True
    if (post.has_a_request or needs_done(post.words)) and _tells_what_for(post, head):
        return True
    return not post.count("thing") and (_looks_like_vacancy(post.text) or _is_card(post))


def _tells_what_for(post: Post, head: str) -> bool:
    """Whether a request tells a sum, terms of work, a duty, or that its writer pays."""
    return bool(
        post.will_pay
        or (post.asks_for_somebody and post.hands_over)
        or post.says("network", "account")
        or post.count("section")
        or read_pay(head)
        or names_duties(head)
        or _knows_terms(head)
    )


def _lists_terms(post: Post) -> bool:
    """«Оформление по ТК, 5/2, оплачиваемый отпуск»: conditions of work, where nothing is told or asked."""
    return post.count("section") + post.count("terms") >= _SECTIONS and not post.talks and not post.asks


def _is_order(post: Post) -> bool:
    """«Сделать презентацию. Бюджет 3 000 ₽»: what there is to do, or a budget, and its sum or the time for
    it, or a title that is a duty («Написать тексты о дереве»); «Кейс: … Бюджет 180к» is a tale."""
    head = post.text[:_HEAD_READ]
    first, _, rest = head.partition("\n")
    thing = _is_of_a_thing(post, head)
    if post.talks or not (post.orders or post.count("budget") or thing):
        return False
    short = bool(rest.strip()) and len(first.split()) <= _SHORT_ORDER
    titled = post.orders and (short or bool(_DIGIT.search(head)) or _knows_terms(head))
    agreed = post.count("budget") and post.count("budget") + post.count("agreed") > 1
    return bool(agreed or read_pay(head) or (thing and _tells_pay(head))) or (titled and names_duties(head))


def _tells_pay(head: str) -> bool:
    proofs = proofs_of(head)
    return bool(proofs.sums or proofs.pay)


def _is_of_a_thing(post: Post, head: str) -> bool:
    """«Баннеры для ярмарки» is the title, perhaps after a word of hurry, and nobody sells them."""
    if post.asks or post.says(*_SELLING):
        return False
    titles = filter(None, map(str.strip, _CRIES.split(head, maxsplit=_TITLES)[:_TITLES]))
    return any(len(title.split()) <= _SHORT_ORDER and names_thing(title) for title in titles)


def _is_priced_card(post: Post) -> bool:
    """A card of a board: a word of pay and the pay («Оплата 40 р/мин»), or a line that is a sum and nothing else."""
    if post.talks or post.asks or post.says(*_SELLING):
        return False
    head = post.text[:_HEAD_READ]
    priced = post.count("section") or (len(post.words.words) <= _SHORT_AD and _SUM_LINE.search(head))
    return bool(priced and read_pay(head))


def _wishes_and_pays(post: Post) -> bool:
    """«Нам бы человека, чтобы отвечал покупателям, 25 000», «кто может вырезать фон? заплачу»."""
    if post.says("who") and post.will_pay:
        return True
    if post.hands_over and post.says("network", "account"):
        return True
    return (post.will_pay or post.hands_over) and bool(read_pay(post.text[:_HEAD_READ]))


def _pays_as_for_work(post: Post) -> bool:
    """Pay of an hour or a shift, or a range of a month: goods and services are not priced so."""
    if post.talks or post.says(*_SELLING):
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
    if any(map(is_past, words_of(title).words[:_TITLE_BEGINS])):
        return False
    if _names_work(title) and (has_proof(head) or read_places(head).regions):
        return True
    return names_job(title) and bool(read_pay(head))


def _is_card(post: Post) -> bool:
    """A job's title is the whole first line or sentence, as on a card of a board («SMM-специалист в клинику»), or a later
    one where terms of work follow («Чиним велосипеды. SMM-менеджер. Договор ГПХ, удалённо»)."""
    first = next((piece for _, piece in pieces(post.text)), "")
    title, _, listed = clean_line(first).partition(": ")
    rest = post.text.lstrip()[len(first) :]
    if _is_title(title):
        if listed:
            return _lists(listed) or _tells_terms(f"{listed}\n{rest}")
        return not _speaks(rest) or _tells_terms(rest)
    if _card_follows(post):
        return True
    bare = bool(post.count("section")) and _is_short(first) and not first.rstrip().endswith(":")
    return bare and bool(read_pay(post.text[:_HEAD_READ]))


def _card_follows(post: Post) -> bool:
    """«Чиним велосипеды. SMM-менеджер. Договор ГПХ, удалённо»: a later sentence is a title, with terms of work."""
    later = islice(pieces(post.text), 1, _CARD_WITHIN)
    titled = (start for start, piece in later if any(map(_is_title, clean_line(piece).split(": ", 1))))
    start = next(titled, -1)
    return start >= 0 and _tells_terms(post.text[start:])


def _is_title(title: str) -> bool:
    """Whether a sentence is a job's title: a job is among its first words, and nothing is told in it; what is told of may
    follow («Куратор чатов на курс английского»); «день SMM-щика» is of one."""
    words = words_of(title)
    named = jobs_of(words)
    job = max((hit for hit in named if hit.first == named[0].first), key=_last, default=None)
    if not job or not _is_short(title, frozenset(words.words[job.first :]) & _SUBJECTS):
        return False
    if is_of_trade(words.words[job.last]) and not _is_object(words.words[: job.first]):
        return False
    numbers = sum(word.isdigit() for word in words.words[: job.first])
    told = (is_past(word) or _asks_to_do(word) for word in words.words)
    return job.first - numbers <= _TITLE_BEGINS and not any(told)


def _is_object(before: Sequence[str]) -> bool:
    """«Нанимаю», «тестируем двух», «закрываем вакансию»: somebody does something, or nothing stands before; «день» does
    nothing."""
    return not before or any(map(_DOES.fullmatch, before))


def _asks_to_do(word: str) -> bool:
    """«Админы, уберите спам»; «пишите» is for whoever wants the job."""
    return word.endswith(_IMPERATIVE) and word not in _APPLY


def _is_short(title: str, allowed: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence is short, tells and asks nothing, but with the words that are ``allowed``, and names nobody."""
    words = [word for word in words_of(title).words if not word.isdigit()]
    told = (TALKING | _OF_A_SENTENCE) - allowed
    return len(words) <= LONGEST_CARD and told.isdisjoint(words) and not people(title)


def _speaks(rest: str) -> bool:
    """Whether what follows a title asks, tells or shows: «Сколько он получает?», «Я пять лет …», «Портфолио: …»."""
    told = next((piece for _, piece in pieces(rest)), "")
    words = words_of(told).words
    return (
        "?" in told
        or any(map(is_past, words))
        or not _I.isdisjoint(words)
        or not _SHOWN.isdisjoint(words[:1])
    )


def _lists(rest: str) -> bool:
    """«: контент, закуп, аналитика»: what there is to do, as a list."""
    return rest.count(",") >= _LEAST_LISTED and "?" not in rest and TALKING.isdisjoint(words_of(rest).words)


def _tells_terms(text: str) -> bool:
    """Whether terms of work, an amount or duties follow."""
    head = text[:_HEAD_READ]
    return _knows_terms(head) or bool(AMOUNT.search(text)) or names_duties(head)


def _knows_terms(text: str) -> bool:
    """Whether a contract, the form, the time or the format of work is told."""
    terms = read_employment(text=text)
    return bool(terms.contracts) or (terms.form, terms.time, terms.format) != ("unknown",) * 3


def _names_work(title: str) -> bool:
    """Whether a title names a job, or social networks to be led; a network alone («ВК увеличил бюджеты») is none."""
    words = words_of(title)
    return bool(places_of_jobs(words, networks=False) or leading(words))


def _is_closed(post: Post) -> bool:
    """«Вакансия закрыта, всем спасибо»."""
    return len(post.words.words) <= _SHORT_NOTICE


#: The first that holds decides; each is asked of a text with a phrase of one of its sorts only, where it has any.
_RULES: tuple[tuple[Kind, Callable[[Post], bool], frozenset[str]], ...] = (
    ("other", _is_closed, frozenset(["closed"])),
    ("other", _are_rules, frozenset(["rule"])),
    ("advert", _advertises, frozenset(["promo", "ticket", "advert", "marked"])),
    ("advert", _is_advert, frozenset(_SOLD)),
    ("other", _tells_what_it_is, frozenset(["news", "talk", "referral", "chatter"])),
    ("other", _is_contest, frozenset(["contest"])),
    ("advert", _offers_gifts, frozenset(["offer"])),
    ("digest", _is_digest, frozenset()),
    ("resume", _is_resume, frozenset()),
    ("advert", _sells, frozenset(["seller", "we sell"])),
    ("vacancy", _is_vacancy, frozenset()),
    ("advert", _offers_services, frozenset(["service"])),
)
