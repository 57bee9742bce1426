"""What a post is: a vacancy, somebody who offers themselves, an advert, a digest of vacancies, or something else.

A channel mixes them. A post has signs: the words of ``data/reference/kinds.csv``, those of ``offers_in_posts.csv`` and
what they say together (``vilka.words.sellers``, ``seekers``, ``hirers``). A kind follows from the first rule of the table
below one of whose signs a post has, and none of what the rule excludes.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from vilka.words.body import pieces
from vilka.words.clauses import sentence
from vilka.words.digests import vacancies_of
from vilka.words.hirers import HIRES
from vilka.words.lexicon import lowered, word_beginnings, word_list, words_of
from vilka.words.pay.orders import is_card
from vilka.words.proofs import has_contacts
from vilka.words.said import SHORT_REACH
from vilka.words.seekers import (
    SEEKS,
    begins_with_offer,
    begins_with_seeking,
    outweighs_hiring,
    seeks_for_oneself,
)
from vilka.words.sellers import (
    CARDS,
    LEAST_SOLD,
    PRICE,
    SELLS,
    SERVES,
    hires,
    is_marked,
    offers_gifts,
    sells_places,
    sells_tickets,
    teaches,
)
from vilka.words.signs import (
    Says,
    Sign,
    asks,
    asks_for_work,
    begins,
    counts,
    hands_over,
    has,
    headed,
    hires_a_job,
    listed,
    much_headed,
    opens_with_job,
    pays,
    requests,
    sign,
    talks,
    titled,
)
from vilka.words.titles import is_past
from vilka.words.trades import PERSON
from vilka.words.writer import DAYS, SENTENCE, Post, post_of

Kind = Literal["vacancy", "resume", "advert", "digest", "other"]

#: What a text is stands among its first words; so many different rules («бот удалит») make those of a chat.
_TOLD_WITHIN, _WARNED_WITHIN, _LEAST_RULES = 12, 4, 2
#: How phrases begin that name the rules of a chat: «правила чата», «ещё раз о правилах», «как разместить вакансию»; and
#: what may stand before such a phrase in its sentence.
_NAMES_RULES, _REMINDS = re.compile(r"правила|памятк[ау]|о|про|как|где"), word_list("reminds of rules")
#: What is shown at an hour; a time stands among so many first letters.
_ON_AIR, _HELD, _CLOCK, _LONGEST_TIME = (
    word_list("on air"),
    word_list("held on air"),
    re.compile(r"\d:[0-5]\d"),
    80,
)
_NO_VERBS = ("ваканс", "резюме", "отклик", "портфолио")
#: «SMM-менеджеры получают …» is of everybody.
_OF_MANY = ("ам", "ям", "ов", "ы", "и")
#: So many different marks of an exchange make its card of a project.
_LEAST_OF_EXCHANGE = 3
#: A longer text tells a whole vacancy, closed or not; one with many headings and fewer contacts is one vacancy.
_SHORT_NOTICE, _MANY_CONTACTS = 15, 3
#: «Как выкручиваетесь?»; «сколько возьмёте?» is asked of whoever will do it.
_ASKED = word_list("asks how") | {"кто"}
_YOU_DO, _YOU_WILL = re.compile(r"[а-я]{2,}(?:[ауеия]ете|[рн]ите)(?:сь)?"), word_beginnings("you will")
#: Words of whatever is sold for a price; of whom the writer tells.
_LEAST_OFFERED = 5
_WRITER = frozenset(["тебе", "я", "мне", "меня", "мой", "моя", "мы", "нам", "нас"])


def kind_of(text: str, title: str = "") -> Kind:
    """What a post is: a vacancy, somebody's résumé, an advert, a digest of vacancies, or something else. ``title``: a
    source's own, under which boards list vacancies: such a text is one unless its words say otherwise."""
    post = post_of(text, title)
    for kind, one in _rules_for(post.told):
        if has(post, one):
            return kind
    return "vacancy" if title else "other"


@lru_cache(maxsize=4096)
def _rules_for(told: frozenset[str]) -> tuple[tuple[Kind, Sign], ...]:
    """The rules that may hold for a post with words of these sorts."""
    return tuple((kind, one) for kind, one in _RULES if one.may_stand(told))


def _all(kind: Kind, signs: Sequence[Sign], *unless: Says | str) -> tuple[tuple[Kind, Sign], ...]:
    """Rules of one kind, each for one of the signs, and for none of what excludes them all."""
    return tuple((kind, one.but(*unless)) for one in signs)


def _warns(post: Post) -> bool:
    """«Осторожно, мошенники!», «Под видом вакансии …»: its first words."""
    return post.first("scam") < _WARNED_WITHIN


def _is_news(post: Post) -> bool:
    """«По данным исследования, спрос на SMM-менеджеров вырос на 18 %»."""
    return post.first("news") < _TOLD_WITHIN


def _is_of_a_survey(post: Post) -> bool:
    """«Итоги нашего опроса: 27 % не получили деньги за работу»: whatever it tells of pay and of those who seek work; not «По
    опросам, мы лучшие! Бариста, 50 000 ₽»."""
    return _begins_before_jobs(post, post.first("survey")) and not _calls_a_trade(post)


def _is_on_air(post: Post) -> bool:
    """«Завтра в 19:00 прямой эфир: как сммщику поднять чек», not «Подмена на эфир сегодня»."""
    first = post.words.words[: min([_TOLD_WITHIN, post.first_sentence, *post.jobs[:1]])]
    timed = not DAYS.isdisjoint(first) or _CLOCK.search(post.head[:_LONGEST_TIME])
    return (
        bool(timed)
        and not _calls_a_trade(post)
        and any(
            word in _ON_AIR
            and "на" not in first[max(0, place - SHORT_REACH) : place]
            and not _HELD.isdisjoint(first[place:])
            for place, word in enumerate(first)
        )
    )


def _calls_a_trade(post: Post) -> bool:
    """«… Бариста, 50 000 ₽, Сочи»: a sentence behind the first begins with a trade, of one."""
    begins = (place for place, apart in enumerate(post.words.gaps, 1) if SENTENCE.search(apart))
    return any(_is_of_one(post, place) for place in begins)


def _is_of_one(post: Post, place: int) -> bool:
    """«Бариста», «Senior SMM-менеджер», not «SMM-менеджерам», «Дизайнеры»."""
    first = post.words.words[place : place + SHORT_REACH]
    named = not {place, place + 1}.isdisjoint(post.jobs)
    return any(map(PERSON.fullmatch, first[:1])) or (
        named and not any(word.endswith(_OF_MANY) for word in first)
    )


def _tells_rules(post: Post) -> bool:
    """«Напоминаем правила чата: одна вакансия в сутки …», «Как разместить вакансию», not «По правилам чата: нужна няня, 300
    ₽/час»: a sentence begins with it, and nothing is offered."""
    named = next(
        (hit for hit in post.of("rule") if _NAMES_RULES.fullmatch(post.words.words[hit.first])), None
    )
    if named is None or not _begins_before_jobs(post, named.first):
        return False
    begins = bisect_left(post.words.starts, sentence(post.words, named)[0])
    return _REMINDS.issuperset(post.words.words[begins : named.first]) and not _offers_something(post)


def _offers_something(post: Post) -> bool:
    """Whether pay, terms or whoever is wanted, of any trade, are told."""
    trade = any(map(PERSON.fullmatch, post.words.words)) or _calls_a_trade(post)
    return bool(trade or post.pay or post.terms)


def _begins_before_jobs(post: Post, place: int) -> bool:
    """Whether a word is among the first, before any job, and no verb looks for one."""
    verbs = (hit for hit in post.hiring if not post.words.words[hit.first].startswith(_NO_VERBS))
    hires = any(map(post.names_job_after, verbs))
    return place < min([_TOLD_WITHIN, *post.jobs[:1]]) and not hires


def _is_notice(post: Post) -> bool:
    """«Вакансия закрыта, всем спасибо»."""
    return len(post.words.words) <= _SHORT_NOTICE


def _tells_what_it_is(post: Post) -> bool:
    """«Правила чата», «Открываю рубрику с резюме»: the first words, before any job, name a text that hires nobody."""
    return post.begins("talk", min([_TOLD_WITHIN, post.first_sentence, *post.jobs[:1]]))


def _pays_for_advice(post: Post) -> bool:
    """«Заплачу 50к за рекомендацию»."""
    return post.first("referral") < min(_TOLD_WITHIN, post.first_sentence)


def _is_contest(post: Post) -> bool:
    """«Грант для авторов: до 300 000 ₽», «Приз за лучший ролик»: the first words name it."""
    contest = post.first("contest") < min([_TOLD_WITHIN, *post.jobs[:1]])
    return contest or post.first("event") < _TOLD_WITHIN


def _is_of_an_exchange(post: Post) -> bool:
    """«Покупатель: … Нанято: 93% Осталось: 23 ч. Предложений: 0»: an order as an exchange lists it."""
    return post.count("exchange") >= _LEAST_OF_EXCHANGE or is_card(lowered(post.text))


def _is_digest(post: Post) -> bool:
    """Several vacancies; a text with many headings is one, but where it has many contacts."""
    one = much_headed(post) and not post.count("digest") and not has_contacts(post.whole, _MANY_CONTACTS)
    return not one and len(vacancies_of(post.whole)) > 1


def _asks_readers(post: Post) -> bool:
    """«Сколько берёте за пост?», «Кто ведёт группы, посты маркируете?»: how the readers do it, not whether they will."""
    if not post.asks:
        return False
    asked = (words_of(piece).words for _, piece in pieces(post.text) if piece.rstrip(" )(").endswith("?"))
    return any(not _ASKED.isdisjoint(said) and any(map(_is_habit, said)) for said in asked)


def _is_habit(word: str) -> bool:
    return bool(_YOU_DO.fullmatch(word)) and not word.startswith(_YOU_WILL)


def _only_prices(post: Post) -> bool:
    """«Мёд, 3 л — 2 100 ₽»: a price of something, and neither a job nor terms of one nor the writer nor what was."""
    words = post.words.words
    told = (
        post.jobs
        or post.count("section")
        or post.count("due")
        or not _WRITER.isdisjoint(words)
        or any(map(is_past, words))
    )
    return not told and sum(map(str.isalpha, words)) >= _LEAST_OFFERED and bool(PRICE.search(post.text))


#: The first that holds decides.
_RULES: tuple[tuple[Kind, Sign], ...] = (
    ("other", sign("closed", _is_notice)),
    ("vacancy", sign("exchange, fee, budget", _is_of_an_exchange)),
    ("other", sign("scam", _warns)),
    ("other", sign("rule", counts("rule", _LEAST_RULES), unless=(listed, much_headed, hires_a_job))),
    ("advert", sign("promo", begins("promo", SHORT_REACH))),
    ("advert", sign("ticket", sells_tickets, unless=(listed, hires_a_job, hands_over, "seek"))),
    ("advert", sign("cashback", counts("cashback", LEAST_SOLD), unless=(titled, headed))),
    ("other", sign("rule", _tells_rules, unless=(listed, headed, requests))),
    ("resume", sign("seek", seeks_for_oneself, unless=(listed, hires_a_job, much_headed, "chatter"))),
    ("advert", sign("advert, marked", is_marked, unless=(much_headed,))),
    *_all("advert", CARDS, listed, "hiring", "section"),
    ("advert", sign("lesson", teaches, unless=(listed, hires_a_job, asks_for_work))),
    ("advert", sign("ad places", sells_places, unless=(listed, hires_a_job, headed))),
    *_all("advert", SELLS, hires),
    ("other", sign("collects", counts("collects", LEAST_SOLD), unless=(titled, hires_a_job, headed))),
    ("other", sign("news", _is_news, unless=(listed, hires_a_job, opens_with_job, pays, headed))),
    (
        "other",
        sign(
            "survey", _is_of_a_survey, unless=(listed, headed, hires_a_job, "hiring", asks_for_work, requests)
        ),
    ),
    (
        "other",
        sign(
            "course, gathering",
            _is_on_air,
            unless=(listed, hires_a_job, "hiring", asks_for_work, requests, headed),
        ),
    ),
    ("other", sign("talk", _tells_what_it_is, unless=(listed, hires_a_job, "hiring tag"))),
    ("other", sign("referral", _pays_for_advice, unless=(listed,))),
    ("other", sign("chatter", asks, unless=(listed, "hiring", hires_a_job, asks_for_work))),
    ("other", sign("", _asks_readers, unless=(titled, "hiring", hires_a_job, headed))),
    ("other", sign("contest", _is_contest, unless=(listed, "hiring", headed))),
    ("advert", sign("offer", offers_gifts, unless=(hires_a_job, asks_for_work, titled, "hiring", headed))),
    ("digest", sign("", _is_digest)),
    ("resume", sign("seek", begins_with_seeking)),
    ("resume", sign("", begins_with_offer, unless=(listed, hires_a_job, requests))),
    ("resume", sign("resume", outweighs_hiring)),
    *_all("resume", SEEKS, hires_a_job, much_headed, "hiring", requests),
    *_all("advert", SERVES, "hiring", "section", listed, asks_for_work, pays),
    *_all("vacancy", HIRES),
    ("advert", sign("service, goods", unless=(titled, asks))),
    ("advert", sign("", _only_prices, unless=(listed, asks, talks, "contest", "collects"))),
)
