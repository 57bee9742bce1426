"""Signs of a résumé: somebody looks for work, or offers what they do."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from vilka.words.clauses import sentence
from vilka.words.lexicon import Hit, word_list
from vilka.words.moods import i_do
from vilka.words.pay import Fork
from vilka.words.said import SHORT_AD, TITLE_BEGINS
from vilka.words.signs import asks, employs, headed, listed, pays, sign
from vilka.words.trades import PERSON
from vilka.words.writer import SENTENCE, Post

#: «Выращу ваш канал»: whose it is stands among so many first words.
_YOURS = 4
#: The first person of a verb; of one that goes on, where «-ую» ends adjectives too.
_I_WILL = re.compile(r"\w{3,}[ую]")
_I_DO_NOW = re.compile(r"\w{2,}(?:[аяе]ю|[иы]рую)|(?:обуча|увлека|занима)юсь")
#: Verbs of the first person that hire or pay.
_I_HIRE = word_list("i hire")
#: Who looks for work tells it of themselves, at the beginning of a clause or behind «я сейчас».
_I_SEEK = frozenset(["ищу", "рассматриваю", "рассмотрю", "нахожусь", "в", "looking", "open"])
_I_SEEK_BEHIND = frozenset(
    ["я", "сейчас", "снова", "опять", "активно", "срочно", "i", "am", "m", "currently", "now"]
)
#: Not «*Data Engineer* looking for»: what only marks words opens no clause.
_CLAUSE_OPENS = re.compile(r"[^\s*_~`'\"»)]")
_READY = frozenset(["готов", "готова", "могу", "умею"])
#: So many signs make a CV; «Мария, 27 лет» stands among the first letters, «агентство, 20 лет на рынке» is no age.
_LEAST_OF_CV, _AGE_WITHIN = 2, 100
_AGE = re.compile(r"(?:,|\bмне)\s?(?:1[89]|[2-5]\d) (?:лет|года?)\b(?! (?:на|опыт|в|или|и|до)\b)")
#: «Ожидания от 70 000 ₽», not «ожидания от кандидата».
_EXPECTS = re.compile(r"\bожидани[яе] (?:по \w{2,12} )?(?:от )?\d", re.IGNORECASE)
_YEARS = re.compile(r"\b20\d\d ?[–—-] ?(?:20\d\d|н\. ?в|наст|по )")
#: «Дизайнер инфографики Ольга сделает …»: from the trade to what it does.
_SUBJECT_ENDS = re.compile(r"[,.!?:;\n]")
_DUTIES = frozenset(["обязанности", "функционал", "задачи", "требования"])
#: «Портфолио: behance.net/anya» is shown, «портфолио обязательно» is asked for.
_SHOWN = re.compile(r"\bпортфолио\W{1,3}(?:https?:|\w[\w.]*\.\w{2,}/)", re.IGNORECASE)
#: «Аудит кабинета бесплатно», «первая консультация в подарок».
_SAMPLES, _SAMPLE_NEAR = (
    (
        "аудит",
        "консультац",
        "диагност",
        "разбор",
        "правк",
        "замер",
        "эскиз",
        "пробн",
        "обработк",
        "выезд",
        "перв",
    ),
    4,
)
_FREE = frozenset(["бесплатно", "подарок", "даром"])
_RESUME = frozenset(["резюме", "cv", "resume"])


def begins_with_seeking(post: Post) -> bool:
    """«Ищу работу SMM-менеджером, … резюме в личку»: the first word looks for work, whatever follows."""
    first = post.offers[0]
    return first.first == 0 and post.words.words[0] == "ищу" and post.seeks_work(first)


def seeks_for_oneself(post: Post) -> bool:
    """«Студентка третьего курса, ищу работу», «I am looking for a remote role»: a clause begins with it."""
    if post.will_pay:
        return False
    return any(_says_of_oneself(post, hit) and post.seeks_work(hit) for hit in post.of("seek"))


def _says_of_oneself(post: Post, verb: Hit) -> bool:
    if post.words.words[verb.first] not in _I_SEEK or post.quoted(verb.first):
        return False
    return (
        verb.first == 0
        or bool(_CLAUSE_OPENS.search(post.words.gaps[verb.first - 1]))
        or post.before(verb) in _I_SEEK_BEHIND
    )


def begins_with_offer(post: Post) -> bool:
    """«Сделаю для вас лендинги, … портфолио в лс», «#помогу»: the first word is what its writer will do."""
    first = post.offers[0] if post.offers else None
    begins = first and first.first == 0 and first.code == "first" and "найти" not in post.words.words[:2]
    return bool(begins or post.tagged)


def outweighs_hiring(post: Post) -> bool:
    """More words speak for a résumé than for hiring."""
    return post.count("resume") > max(1, post.count("hiring"))


def _calls_itself_so(post: Post) -> bool:
    return not _RESUME.isdisjoint(post.words.words[:1])


def _shows_work(post: Post) -> bool:
    return bool(_SHOWN.search(post.text))


def _is_cv(post: Post) -> bool:
    """«Мария, 27 лет … 2023–н. в. … готова к командировкам»; with a heading of a vacancy only where years of work are told."""
    years = bool(_YEARS.search(post.text))
    expects, aged = _EXPECTS.search(post.text), _AGE.search(post.text, 0, _AGE_WITHIN)
    signs = post.count("cv") + years + bool(aged) + bool(expects)
    return signs >= _LEAST_OF_CV and (years or bool(expects) or not post.count("section"))


def _seeks_work(post: Post) -> bool:
    """«Ищу проекты», «беру не больше трёх клиентов»."""
    takes = (hit for hit in post.of("takes") if post.words.words[hit.first].startswith("бер"))
    return any(map(post.seeks_work, post.of("seek"))) or any(map(post.takes_work, (*post.of("take"), *takes)))


def _names_oneself(post: Post) -> bool:
    """«Меня зовут Анна, я таргетолог», «Я Лена, монтирую рилс»; «1-я линия» calls nobody."""
    called = (
        hit
        for hit in post.of("self")
        if post.words.gaps[: hit.first][-1:] != ["-"] and not post.quoted(hit.first)
    )
    return any(_is_trade_of(post, hit) for hit in called) or post.together(("self",), ("first",))


def _is_trade_of(post: Post, me: Hit) -> bool:
    """«я таргетолог», but not «я пришла в SMM»."""
    job = bisect_right(post.jobs, me.first)
    return post.names_job_after(me) and post.words.words[post.jobs[job] - 1] != "в"


def _is_own_trade(post: Post, verb: Hit) -> bool:
    """«Мобилограф, Казань, снимаю для экспертов»: the sentence names a trade, then what its writer does."""
    start = sentence(post.words, verb)[0]
    named = bisect_right(post.jobs, verb.first) - 1
    return named >= 0 and post.words.starts[post.jobs[named]] >= start


def _does_as_told(post: Post) -> bool:
    """«Смонтирую ролики за день», «Ведём … снимаем …»; a trade and what its writer does in one sentence."""
    first = post.of("first")
    if any(_is_own_trade(post, verb) for verb in first) or post.begins("first"):
        return True
    return len({post.words.words[hit.first] for hit in (*first, *post.of("we do"))}) > 1


def _does_as_titled(post: Post) -> bool:
    """«Иллюстратор, рисую открытки»: a trade begins the text, and its sentence tells what its writer does."""
    named = post.jobs[0] if post.jobs else TITLE_BEGINS
    return named < TITLE_BEGINS and any(map(_does, post.words.words[named : post.first_sentence]))


def _does(word: str) -> bool:
    return bool(_I_DO_NOW.fullmatch(word)) and word not in _I_HIRE


def _asks_whose_turn(post: Post) -> bool:
    """«Кому монтаж? Рилсы от 700 ₽, сдаю за сутки»; «Кому монтаж? Плачу 500 ₽» hires."""
    return not post.will_pay and any(map(_does, post.words.words))


def _works_for_you(post: Post) -> bool:
    """«Разберу ваш аккаунт», not «обнимаю. Ваши истории жду»."""
    return any(
        yours.startswith("ваш") and bool(_I_WILL.fullmatch(verb)) and gap.isspace()
        for (verb, yours), gap in zip(pairwise(post.words.words[:SHORT_AD]), post.words.gaps, strict=False)
    )


def _tells_own_work(post: Post) -> bool:
    """«… Запускаю рекламу для кафе», «Беру 20 000 за месяц»: a sentence begins with what its writer does."""
    words, gaps = post.words.words, post.words.gaps
    return any(
        (_does(word) or _charges(words, place)) and (place == 0 or SENTENCE.search(gaps[place - 1]))
        for place, word in enumerate(words)
        if word.endswith(("ю", "юсь", "беру"))
    )


def _charges(words: Sequence[str], place: int) -> bool:
    return words[place] == "беру" and "".join(words[place + 1 : place + 2]).isdigit()


def _begins_with_own_work(post: Post) -> bool:
    """«Упаковываю инстаграм под ключ», «Готов взять на монтаж»: the text begins with what its writer does."""
    first = next(iter(post.words.words), "")
    does = i_do(first)
    return first in _READY or bool(
        does and first not in _I_HIRE and "команду" not in post.words.words[1:_YOURS]
    )


def _is_offered(post: Post) -> bool:
    """«Дизайнер сделает карточки за день», «Марина — таргетолог. Настраивает VK», «Маркетолог … Вела блог банка»: what
    somebody does, told of them; below «Обязанности:» it is what a post asks, «Монтаж … Снимает муж» tells of others."""
    described = not _DUTIES.isdisjoint(post.votes.get("section", ()))
    somebody = post.titled and any(map(PERSON.fullmatch, post.words.words[: post.first("works")]))
    if post.begins("did") or (somebody and not described and post.begins("works")):
        return True
    takes = filter(post.takes_orders, post.of("works"))
    return any(_is_of_trade(post, hit) for hit in (*post.of("helps"), *takes))


def _wants_into_a_team(post: Post) -> bool:
    """«Сммщик из Твери … Хочу в команду», not «хочу в команду сммщика»."""
    words = post.words.words
    return any(
        words[hit.first] == "хочу"
        and words[hit.last] == "команду"
        and (words[hit.last + 1 : hit.last + 2] == ["к"] or not post.names_job_after(hit))
        for hit in post.of("takes")
    )


def _is_monthly(fork: Fork) -> bool:
    return fork.period == "month" and fork.high is not None


def _gives_a_sample(post: Post) -> bool:
    """«Таргетолог. Ведение от 15 000 ₽, аудит бесплатно»: a trade begins the text, its price is no month's with an upper edge,
    and a first thing is free."""
    if not post.titled or not post.pay or any(map(_is_monthly, post.pay)) or post.terms:
        return False
    words = post.words.words
    free = (hit.last for code in ("free", "seller") for hit in post.of(code) if words[hit.last] in _FREE)
    return any(
        word.startswith(_SAMPLES) for last in free for word in words[max(0, last - _SAMPLE_NEAR) : last]
    )


def _is_of_trade(post: Post, verb: Hit) -> bool:
    """Whether a trade at the beginning of a text is who does it; not «дизайнер, который сделает»."""
    if not post.jobs or not post.titled or post.jobs[0] > verb.first:
        return False
    apart = post.words.plain[post.words.starts[post.jobs[0]] : post.words.starts[verb.first]]
    return not _SUBJECT_ENDS.search(apart)


#: Where nobody is hired and nothing is asked for.
SEEKS = (
    sign("resume", unless=("budget", headed)),
    sign("tag, seeking"),
    sign("", _calls_itself_so),
    sign("", _shows_work, unless=(listed, headed)),
    sign("", _is_cv, unless=(listed, employs)),
    sign("seek, take, takes", _seeks_work),
    sign("takes", _wants_into_a_team, unless=(headed,)),
    sign("self", _names_oneself),
    sign("", _begins_with_own_work),
    sign("", _works_for_you, unless=(headed,)),
    sign("to whom", _asks_whose_turn, unless=(headed,)),
    sign("did, works, helps", _is_offered, unless=(listed, asks, headed)),
    sign("", _does_as_titled, unless=(listed,)),
    sign("free, seller", _gives_a_sample, unless=(listed, headed)),
    sign("first, we do", _does_as_told, unless=(headed,)),
    sign("", _tells_own_work, unless=(headed, asks, pays)),
)
