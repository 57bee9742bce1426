"""Signs of a vacancy: somebody is hired, or work is offered without a word of hiring."""

import re
from itertools import islice, pairwise

from vilka.words.body import pieces
from vilka.words.cards import card_follows, is_card, names_work
from vilka.words.duties import names_thing
from vilka.words.jobs import names_job
from vilka.words.lexicon import word_list, words_of
from vilka.words.pay import Fork
from vilka.words.places import read_places
from vilka.words.proofs import has_proof
from vilka.words.requests import asks_who_does, lists_deeds, needs_done
from vilka.words.said import SHORT_REACH
from vilka.words.signs import (
    asks,
    asks_whom,
    calls_somebody,
    has_any,
    headed,
    opens_with_job,
    sign,
    takes_a_job,
    talks,
)
from vilka.words.titles import is_past, title_of
from vilka.words.trades import SOUGHT
from vilka.words.writer import DAYS, SECTIONS, Post

#: A text that begins with one tells of the market: «Зарплаты SMM в 2026».
_SURVEY, _SURVEYED = word_list("survey"), 2
_HOW, _NEEDS = word_list("asks how"), frozenset(["надо", "нужно"])
_JOB_OPENS = frozenset(
    ["подмена", "задание", "работа", "подработка", "вахта", "смены", "халтура", "заказ", "задача"]
)
#: «Я два года вела», and how far, in words, a verb of it stands.
_MYSELF, _ME_NEAR = frozenset(["я", "мне", "меня"]), 3
#: What makes a verb of the past a wish.
_WISHED = frozenset(["чтоб", "чтобы", "бы", "если"])
#: «Нашли для вас: редактор …».
_FOR_YOU = ["для", "вас"]
_FEW_SENTENCES, _SHORT_ORDER, _LEAST_DONE, _LONGEST_BARE = 2, 10, 2, 6
#: «Срочно‼️ Обложка для клипа»: a title is one of the first pieces.
_CRIES, _TITLES = re.compile(r"[.!‼\ufe0f\n]+"), 4
_SELLING = ("trade", "selling", "service", "seller", "course", "promo")
_SUM_LINE = re.compile(
    r"^[^\w\n]*(?:от |до )?\d[\d .]{2,9} ?(?:₽|руб\w*\.?|р\.?|тенге|₸|тг|сом)(?: за (?:проект|вс[её]|месяц))?[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
#: «Стартовая ставка 90 000 тенге за вахту» begins a text.
_RATE = re.compile(
    r"\W*(?:[а-я]+ )?(?:ставка|оклад|зарплата|з/?п|оплата)\W{1,3}(?:от |до )?\d", re.IGNORECASE
)
_BY_TIME = re.compile(r"(?:за|в|/) ?(?:смен|час|вахт|день\b|сутки)", re.IGNORECASE)
_WORKED_BY = frozenset(["hour", "shift", "day"])
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\W*заказ ?(?:№|#|n) ?\d", re.IGNORECASE)
#: Verbs of an employer; «ждём», «хочется» may be of anything.
_TAKES = ("прим", "приним", "возьм", "наним", "подыск", "добер", "добир")
_SOUGHT_BY_TAG = re.compile(r"\s*#ищу\s+#(?!работ|подработ|проект|заказ|вакан)\w", re.IGNORECASE)


def _lists_terms(post: Post) -> bool:
    """«Оформление по ТК, 5/2, оплачиваемый отпуск»: conditions of work."""
    return post.count("section") + post.count("terms") >= SECTIONS


def _opens_with_pay(post: Post) -> bool:
    """«Подработка на вечер, 1 500 ₽», «Ставка 3 000 ₽ за смену, склад»."""
    first = next(iter(post.words.words), "")
    if first in _JOB_OPENS:
        return bool(post.pay or post.terms or (first == "заказ" and _is_numbered_order(post)))
    return not post.asks and bool(_RATE.match(post.head)) and (post.terms or bool(_BY_TIME.search(post.head)))


def _is_numbered_order(post: Post) -> bool:
    """«Заказ №3310. Перевод статей … Цена договорная»; «Заказ: торты, цена договорная» sells."""
    return bool(_NUMBERED.match(post.text)) and post.count("agreed") > 0


def _takes_whoever(post: Post) -> bool:
    """«Центр примет методиста по математике»: whoever is taken, of any trade."""
    return any(
        post.words.words[hit.first].startswith(_TAKES)
        and post.before(hit) != "не"
        and any(map(SOUGHT.fullmatch, post.words.words[hit.last + 1 : hit.last + 1 + SHORT_REACH]))
        for hit in post.of("takes")
    )


def _seeks_under_a_tag(post: Post) -> bool:
    """«#ищу #таргетолог⏎Ниша: окна …»."""
    return bool(_SOUGHT_BY_TAG.match(post.whole)) and names_job(
        post.whole.lstrip().split("\n", 1)[0].replace("#", " ")
    )


def _is_talk(post: Post) -> bool:
    """Complaints, surveys and questions in which nobody says that they pay."""
    if post.count("chatter") and not (post.will_pay or post.asks_for_work):
        return True
    if not post.orders and not _SURVEY.isdisjoint(post.words.words[: min(_SURVEYED, post.first_sentence)]):
        return True
    if post.pays or _pays_for_a_deed(post):
        return False
    told = post.count("section") or post.opens_with_job
    return _tells_of_past(post) or _asks_how(post) or (_asks_at_end(post) and not told)


def _tells_of_past(post: Post) -> bool:
    """«Мэрия наняла блогеров», «Банк сократил отдел»: a verb of the first sentence tells what was, or any of
    what was with the writer, «Я два года вела соцсети»; «чтобы не пропадали» wishes."""
    return not card_follows(post) and any(
        _was(post, place) and (place < post.first_sentence or _of_me(post, place))
        for place in range(len(post.words.words))
    )


def _of_me(post: Post, place: int) -> bool:
    return not _MYSELF.isdisjoint(post.words.words[max(0, place - _ME_NEAR) : place])


def _was(post: Post, place: int) -> bool:
    words = post.words.words
    before = words[max(0, place - 2) : place]
    return (
        is_past(words[place])
        and not _is_name(post, place)
        and _WISHED.isdisjoint(before)
        and words[place + 1 : place + 3] != _FOR_YOU
    )


def _is_name(post: Post, place: int) -> bool:
    """A name with a capital («Тула»), or in quotes («Ак бала»)."""
    return (place > 0 and post.words.plain[post.words.starts[place]].isupper()) or post.quoted(place)


def _asks_how(post: Post) -> bool:
    """Whether one of the first two sentences asks all how something is: «Сколько вы платите?»."""
    first = islice(pieces(post.head), _FEW_SENTENCES) if post.asks else ()
    return any("?" in piece and not _HOW.isdisjoint(words_of(piece).words) for _, piece in first)


def _asks_at_end(post: Post) -> bool:
    """Whether one of the last two sentences is a question."""
    ends = [piece for _, piece in pieces(post.text)][-_FEW_SENTENCES:] if post.asks else []
    return any(piece.rstrip(" )(\n").endswith("?") for piece in ends)


def _pays_for_a_deed(post: Post) -> bool:
    """«Надо починить корзину. 8 000», «сммщику даём 40 000», «ему — 100 тысяч», «вы режете и публикуете, 17 тысяч»: what is
    to be done, or to whom a sum is given, and the sum."""
    return bool(post.pay) and (
        needs_done(post.words)
        or _orders_for_a_budget(post)
        or post.gives_a_sum
        or lists_deeds(post.words)
        or _tells_you_do(post)
    )


def _orders_for_a_budget(post: Post) -> bool:
    """«Сделать лендинг под ключ, бюджет до 80к»."""
    return post.orders and post.count("budget") > 0


def _tells_you_do(post: Post) -> bool:
    return post.short and post.different("you do") >= _LEAST_DONE


def _offers_work(post: Post) -> bool:
    """A job, an order or pay as for work, without a word of hiring."""
    return (bool(post.pay) and has_any(post, _PAID)) or has_any(post, _OFFERED)


def _hands_over(post: Post) -> bool:
    """«Нам бы человека, чтобы отвечал покупателям», «кто может вырезать фон? заплачу»."""
    return post.will_pay or post.has_a_request


def _names_job(post: Post) -> bool:
    return names_job(title_of(post.text))


def _is_priced(post: Post) -> bool:
    """Pay is told as work is paid: by the hour or as a range of a month, under a heading or alone on its line; or it is the
    pay of what there is to do («Сделать презентацию», «Баннеры для ярмарки»)."""
    return bool(
        post.count("section")
        or post.count("budget")
        or any(map(_is_of_work, post.pay))
        or _SUM_LINE.search(post.head)
        or _is_of_a_thing(post)
    )


def _is_of_work(fork: Fork) -> bool:
    return fork.period in _WORKED_BY or (
        fork.period == "month" and None not in (fork.low, fork.high) and fork.low != fork.high
    )


def _is_of_a_thing(post: Post) -> bool:
    """«Баннеры для ярмарки» is the title, perhaps after a word of hurry."""
    titles = filter(None, map(str.strip, _CRIES.split(post.head, maxsplit=_TITLES)[:_TITLES]))
    return any(len(title.split()) <= _SHORT_ORDER and names_thing(title) for title in titles)


def _is_titled(post: Post) -> bool:
    """The title names a job, under a heading or a tag of hiring."""
    return names_job(title_of(post.whole))


def _is_under_its_tag(post: Post) -> bool:
    """«#дизайн⏎Дизайнер презентаций»: a job's name is all that stands under a tag of the trade."""
    tags, _, rest = post.whole.strip().partition("\n")
    title = rest.strip()
    return (
        tags.startswith("#")
        and names_job(tags.replace("#", " "))
        and 0 < len(title.split()) <= _LONGEST_BARE
        and "\n" not in title
        and names_job(title_of(title))
    )


def _needs_by(post: Post) -> bool:
    """«Надо: таблички на двери, срок до 12 мая»."""
    return bool(_NEEDS.issuperset(post.words.words[:1])) and not post.asks


def _is_for_a_day(post: Post) -> bool:
    """«Срочно! Замена ведущему на завтра, 10 000 ₽»."""
    words = post.words.words
    return bool(post.pay) and any(to == "на" and day in DAYS for to, day in pairwise(words))


def _is_agreed(post: Post) -> bool:
    """«Бюджет обсуждается, срок исполнения — неделя»."""
    return post.count("budget") + post.count("agreed") > 1


def _pays_for_work(post: Post) -> bool:
    return post.pays and (names_work(post.head) or post.duties)


def _asks_for_work(post: Post) -> bool:
    """A request tells of what: a page, terms of work, a duty, till when, or that its writer pays."""
    if asks_who_does(post.words):
        return True
    asked = post.has_a_request or needs_done(post.words)
    return asked and bool(
        post.will_pay
        or post.says("network", "account")
        or post.count("section")
        or post.count("due")
        or post.duties
    )


def _orders(post: Post) -> bool:
    """«Написать тексты о дереве», a short title, a heading, a number or terms of work below."""
    told = post.head.partition("\n")[2].strip()
    return post.orders and post.duties and bool(told or post.count("section") or _DIGIT.search(post.head))


def _names_work(post: Post) -> bool:
    """The title names a job or networks to be led, and a link, a sum or a place stands below it; or it is a card."""
    title, head = title_of(post.text), "\n".join(post.head.split("\n", 8)[:8])
    return (names_work(title) and bool(has_proof(head) or read_places(head).regions)) or is_card(post)


#: Where pay is told.
_PAID = (
    sign("", _hands_over),
    sign("", opens_with_job),
    sign("", _pays_for_a_deed),
    sign("", _names_job, unless=("thing sought",)),
    sign("", _is_priced, unless=(talks, *_SELLING)),
)
_OFFERED = (
    sign("section, hiring tag", _is_titled),
    sign("", _is_under_its_tag, unless=(talks, asks)),
    sign("budget", _is_agreed),
    sign("due", _needs_by),
    sign("due", _is_for_a_day, unless=(talks, asks, *_SELLING)),
    sign("", _pays_for_work),
    sign("", _asks_for_work),
    sign("", _orders),
    sign("", _names_work, unless=("thing sought",)),
)
#: Somebody is hired, terms of work are listed, or work is offered and nothing only told.
HIRES = (
    sign("hiring"),
    sign("section", headed),
    sign("takes", takes_a_job),
    sign("takes", _takes_whoever),
    sign("hiring tag", _seeks_under_a_tag),
    sign("", calls_somebody),
    sign("knows", asks_whom),
    sign("section, terms", _lists_terms, unless=(talks,)),
    sign("", _opens_with_pay),
    sign("", _offers_work, unless=(_is_talk,)),
)
