"""Signs of an advert: accounts, courses, tickets, places for advertising are sold, and nobody is hired."""

import re
from itertools import chain

from vilka.words.cards import is_card
from vilka.words.lexicon import word_list
from vilka.words.moods import is_done_by_others
from vilka.words.places import read_places
from vilka.words.plain import TEXT_READ
from vilka.words.said import SHORT_REACH, TITLE_BEGINS, different_words
from vilka.words.signs import asks, begins, counts, headed, listed, says, sign, titled
from vilka.words.trades import PERSON
from vilka.words.writer import SENTENCE, Post

#: A thing is sold in the first sentences; a course is offered there, later it is a perk.
_SOLD_WITHIN, _FIRST_WORDS = 30, 6
#: «Ведём … снимаем …», «Лайт … Медиум …»: so many make a seller.
LEAST_SOLD = 2
#: So many different words («научитесь», «рассрочка», «рейтинг») make a course, and so many more for each of a vacancy.
_LEARNT, _HIRED, _LEAST_OF_LESSONS = 2, 2, 4
#: «Мы — продакшн. Снимаем рекламу».
_FIRMS = ("студи", "продакшн", "агентств", "бюро", "команд")
#: Who teaches is hired; «12 Reels» is of a packet.
_TEACHERS = ("преподавател", "куратор", "методист", "тьютор", "учител", "репетитор")
_PIECES = re.compile(
    r"\d\s?(?:reels|рилс|роликов|видео|пост|stories|сторис|публикац|клип|шортс)", re.IGNORECASE
)
#: Lines below the name of a service that is priced.
_LEAST_LISTED = 4
#: A service alone is the whole first line, of so many words at most.
_SERVICES, _LONGEST_SERVICE, _TRADES = word_list("services"), 4, word_list("trades")
#: «SMM-щик» is two words.
_ENDINGS_OF_PEOPLE = frozenset(["щик", "щика", "щица", "щицу"])
PRICE = re.compile(r"\d ?(?:₽|р\b|руб)", re.IGNORECASE)
#: What only whoever makes pieces says beside their prices.
_TO_ORDER = re.compile(
    r"\bзака(?:жи(?:те)?|зывай(?:те)?)\b|\bзаказать ?:|\bсвобод(?:ен|на) (?:на|с|со)\b", re.IGNORECASE
)
_BUYS, _BOUGHT = word_list("buys"), word_list("accounts that are bought")
#: A program that is sold, and whose it is.
_PROGRAMS, _OUR = word_list("programs"), frozenset(["мой", "моя", "мое", "наш", "наша", "наше", "свой"])
_CUT = re.compile(
    r"(?P<now>[0-9](?:[ .,]?[0-9]){1,6}) ?(?:₽|р\w{0,4}\.?)? ?вместо (?P<before>[0-9](?:[ .,]?[0-9]){1,6})",
    re.IGNORECASE,
)
#: «автоворонка через бесплатный урок», «регистрации на бесплатный вебинар»
_FUNNEL = re.compile(
    r"(?:через|ворон[а-яё]+|трафик[а-яё]*|лид[а-яё]*|заявок|регистраци[ий]|реклам[а-яё]+|прогрев[а-яё]*)"
    r"(?: (?:на|в|для|с|к|через|[а-яё]+ого))? (?:бесплатн|открыт|пробн)",
    re.IGNORECASE,
)
#: The token that marks an advertisement by law: «erid: 2VtzqwX9»; the word alone is a duty («маркировка ERID»).
_MARKED = re.compile(r"\berid\b\W{0,3}(?=\w{0,20}\d)[A-Za-z0-9]{6,}", re.IGNORECASE)


def hires(post: Post) -> bool:
    """It hires, names what is to be done, opens with a job and its terms, or names a sum for somebody."""
    return post.hires_a_job or post.asks_for_work or headed(post) or post.opens_with_job or post.gives_a_sum


def is_marked(post: Post) -> bool:
    """Words of an advert («пакет услуг»; an employer's is one of many terms), or the token of the law."""
    return bool((post.count("advert") and not _may_be_a_perk(post)) or _MARKED.search(post.text))


def _may_be_a_perk(post: Post) -> bool:
    """«Агент по недвижимости … Мы предлагаем: бесплатный курс, офис …»: one of many terms, or below the heading of a long text that
    opens with a job, or what whoever is hired leads people to: «воронка через бесплатный урок»."""
    below = not post.short and post.count("section") and post.opens_with_job
    return post.employs or bool(below or (post.hires_a_job and _FUNNEL.search(post.words.plain)))


def sells_tickets(post: Post) -> bool:
    """«Бизнес-завтрак «Соцсети без выгорания», билет 3 500 ₽»: a gathering begins the text, and one pays or signs up for it."""
    called = min(post.first("gathering"), post.first("course"), TITLE_BEGINS)
    return called < min([TITLE_BEGINS, *post.jobs[:1]])


def sells_places(post: Post) -> bool:
    """«Реклама в нашей группе: пост 500 ₽, закреп 900 ₽»: it begins the text, has prices, and nobody is called for."""
    priced = len(PRICE.findall(post.text)) >= LEAST_SOLD
    return post.begins("ad places", 1) and priced and not _calls_whoever(post)


def _cuts_its_price(post: Post) -> bool:
    """«7 900 вместо 15 000»; of readers there are more than before."""
    cut = _CUT.search(post.words.plain)
    return cut is not None and _amount(cut["now"]) < _amount(cut["before"])


def _amount(digits: str) -> int:
    return int("".join(filter(str.isdecimal, digits)))


def _trades_accounts(post: Post) -> bool:
    """«Продаём шаблоны», «сдам в аренду аккаунт»."""
    return post.begins(
        "trade", SHORT_REACH if post.titled or post.count("hiring") else _SOLD_WITHIN
    ) or post.together(("trade",), ("account",))


def _buys_accounts(post: Post) -> bool:
    """«Дайте макс нерег, плачу 4 $»."""
    words = post.words.words[: TITLE_BEGINS + SHORT_REACH]
    verb = next((place for place, word in enumerate(words[:TITLE_BEGINS]) if word in _BUYS), TITLE_BEGINS)
    return not _BOUGHT.isdisjoint(words[verb + 1 : verb + 1 + SHORT_REACH])


def _sells_a_program(post: Post) -> bool:
    """«Мой бот для рассылок, цена 500 р.», «Сервис сам ищет заказы, 300 ₽ в месяц»: a program begins the text, is the writer's
    own or does something for free at first, has a price, and nobody is called for."""
    words = post.words.words
    program = next((place for place, word in enumerate(words[:TITLE_BEGINS]) if word in _PROGRAMS), None)
    if program is None or not PRICE.search(post.text) or _calls_whoever(post):
        return False
    does = any(map(is_done_by_others, words[program + 1 : program + 1 + SHORT_REACH]))
    return not _OUR.isdisjoint(words[:program]) or (does and post.says("free", "fee"))


def _calls_whoever(post: Post) -> bool:
    """A trade's name is a person's: «монтажёр», «SMM-щик»."""
    words = post.words.words
    return not _ENDINGS_OF_PEOPLE.isdisjoint(words) or any(
        map(PERSON.fullmatch, map(words.__getitem__, post.jobs))
    )


def _asks_for_promotion(post: Post) -> bool:
    return post.together(("promo",), ("seek", "ask", "first", "account"))


def _invites_to_learn(post: Post) -> bool:
    """«Запишись на курс», «Набираю учеников … Стоимость …»; a course may be a perk of a job or its field."""
    if post.says("fee") and post.together(("take",), ("course",)):
        return True
    if post.count("hiring") or post.pays or (_may_be_of_a_job(post) and is_card(post)):
        return False
    return post.begins("course", _FIRST_WORDS) or post.together(("invite", "fee"), ("course",))


def _may_be_of_a_job(post: Post) -> bool:
    return bool(post.count("section")) or (post.jobs[:1] == [0] and not post.begins("course", 1))


def teaches(post: Post) -> bool:
    """«Рилсмейкер с нуля … 14 уроков, куратор, диплом», «Рейтинг 4.5 ⏎ рассрочка ⏎ Начальный»: words of a course, many more
    than of a vacancy, or «Профессия таргетолог» for its name; not «Куратор курса: проверять уроки»."""
    named = post.words.words[: post.first_sentence]
    if any(word.startswith(_TEACHERS) for word in named):
        return False
    if named[:1] == ["профессия"] and post.words.gaps[0] == " ":
        return True
    told = different_words(chain.from_iterable(post.votes.get(sort, ()) for sort in ("school", "offer")))
    hired = post.count("hiring") + post.count("section")
    return _LEARNT * different_words(post.votes["lesson"]) + told >= _LEAST_OF_LESSONS + _HIRED * hired


def _names_a_packet(post: Post) -> bool:
    """«Optimum ⏎ 140 000 / мес ⏎ … 12 Reels»: the first line is what a packet is called, below stand its price and how many
    pieces it has."""
    first = post.of("tariff")[0]
    called = first.first == 0 and "\n" in post.words.gaps[first.last]
    return called and bool(_PIECES.search(post.text)) and bool(post.pay)


def _prices_a_service(post: Post) -> bool:
    """«Контент-маркетинг ⏎ Статьи, кейсы ⏎ от 50 000 ₽/мес ⏎ …»: a service is the first line of a list, its price has no upper
    edge, and nothing tells of a trade, a place or terms."""
    words = post.words
    line = next((place for place, gap in enumerate(words.gaps) if "\n" in gap), len(words.words)) + 1
    if line > _LONGEST_SERVICE or post.text.strip().count("\n") < _LEAST_LISTED:
        return False
    if not (_SERVICES.issuperset(words.words[:line]) and post.pay):
        return False
    if not _TRADES.isdisjoint(words.words) or any(fork.high for fork in post.pay):
        return False
    return not post.terms and not read_places(post.head).regions


def _lists_prices(post: Post) -> bool:
    """«Субтитры 100 ₽, нарезка 300 ₽. Заказать: …»: pieces with their prices, no trade, and how one orders them."""
    return (
        sum(fork.unit != "" for fork in post.pay) >= LEAST_SOLD
        and bool(_TO_ORDER.search(post.words.plain))
        and not _calls_whoever(post)
    )


def _works_as_firm(post: Post) -> bool:
    """«Мы — SMM-студия. Ведём аккаунты, снимаем ролики», and no sentence begins with a job."""
    asked = any(SENTENCE.search(post.words.gaps[place - 1]) for place in post.jobs if place)
    ours = post.words.words[:1] == ["мы"] and "".join(post.words.words[1:2]).startswith(_FIRMS)
    sells = post.different("we sell") >= LEAST_SOLD or post.begins("we sell", TEXT_READ if ours else 1)
    return not asked and sells


def offers_gifts(post: Post) -> bool:
    """«Промокод», «чек-лист», «розыгрыш»; a card tells pay."""
    return not ((post.count("section") or post.pay) and is_card(post))


#: Where nobody is hired.
SELLS = (
    sign("earn", says("lure"), unless=(titled,)),
    sign("instead", _cuts_its_price),
    sign("trade", _trades_accounts),
    sign("payer", _buys_accounts),
    sign("", _sells_a_program),
    sign("promo", _asks_for_promotion),
    sign("course", _invites_to_learn),
    sign("selling", begins("selling", 1)),
    sign("selling", unless=(titled, "digest", "hiring")),
    sign("prices", begins("prices", _FIRST_WORDS)),
    sign("tariff", counts("tariff", LEAST_SOLD), unless=("hiring", "resume", listed)),
)
#: Cards of courses and packets, which open with a trade as those of vacancies do.
CARDS = (sign("tariff", _names_a_packet),)
#: Words that only a seller has, and none of hiring.
SERVES = (
    sign("goods", counts("goods", LEAST_SOLD), unless=(titled,)),
    sign("seller"),
    sign("we sell", _works_as_firm),
    sign("", _prices_a_service),
    sign("", _lists_prices, unless=(asks,)),
)
