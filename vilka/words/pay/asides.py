"""Money of other things that is told beside the offer: an owner's prices before the request, what a parenthesis adds."""

import re

from vilka.words.body import body_begins
from vilka.words.pay.drafts import Draft
from vilka.words.pay.parts import LEAST_WAGE
from vilka.words.pay.subject import HIRING, NETWORK, OF_WORK_OR_TIME, WORK, names_work
from vilka.words.pay.tables import LETTER as L

#: A text where an owner tells of the trade before looking for somebody is no longer than this.
LONGEST_TALK = 700
#: So far before a sum the parenthesis that it stands in may open, in characters.
ASIDE = 70
#: A parenthesis after a word that is open where the sum stands, and speaks of paying for something.
_ASIDE = re.compile(
    f"{L} ?[(](?:[^()\\n]*(?<!{L})(?:плат|опла|билет|проживани|гонорар|бюджет|закладыва|компенс)[^()\\n]*|до )$|(?:агентств|билет|подрядчик)[а-яё]*(?: [а-яё]+)? ?[(]$"
)
#: «ноутбук выдаём (новый, »
_EXPLAINED = re.compile(f"{L}+ ?[(][^()\\n]*{L}[^()\\n]*$")
#: Who is looked for, in a sentence of its own or after a dash.
_REQUEST = re.compile(
    f"(?<!{L})(?:ищ(?:у|ем|ет|ут)|нуж(?:ен|на|ны)|требу[ею]тся|возьм(?:у|[её]м)|хо(?:чу|тим)|зов[её]м|приглаша(?:ю|ем))(?!{L})"
)
#: «Я фотограф, съёмка 14 000», «Я — свадебный стилист»: whoever looks for somebody, and no work that is offered.
_SELF = re.compile(f"(?<!{L})я[ ,—–-]+(?:{L}+[ -]){{0,2}}{L}+")


def without_asides(text: str, kept: list[Draft]) -> list[Draft]:
    """Sums that may be pay, without those that tell of something else; all of them where no other is left."""
    if len(text) <= LONGEST_TALK:
        kept = _after_request(text, kept)
    if len(kept) < 2:
        return kept
    aside = [
        draft
        for draft in kept
        if not draft.label
        and draft.tax == ""
        and (_ASIDE.search(text, max(0, draft.begin - ASIDE), draft.begin) or _explains(text, draft))
    ]
    return [draft for draft in kept if draft not in aside] or kept


def _explains(text: str, draft: Draft) -> bool:
    """«Ноутбук выдаём (новый, 85 тысяч)»: nothing says that it is pay, and neither the words before it in its parenthesis nor
    the one that this explains speak of work, time or people."""
    explained = _EXPLAINED.search(text, max(0, draft.begin - ASIDE), draft.begin)
    if explained is None or draft.role not in ("", "offer"):
        return False
    return not names_work(explained[0], OF_WORK_OR_TIME)


def _after_request(text: str, kept: list[Draft]) -> list[Draft]:
    """Without prices that an owner names before looking for somebody: «Баня 6 000, ночь от 4 500. Нужен SMM, 15 000». Where
    no pay is told after, nothing of the work may be named before: «Съёмка 2 000, ищем фотографа»."""
    priced = [draft for draft in kept if draft.role == "" and _is_price_told(text, draft)]
    request = _REQUEST.search(text, priced[0].end) if priced else None
    if request is None:
        return kept
    sentence = max(text.rfind(end, priced[0].end, request.start()) for end in (". ", "! ", "\n"))
    before = _SELF.sub("", text[body_begins(text) : request.start() if sentence < 0 else sentence])
    of_content = names_work(before, HIRING | WORK | NETWORK)
    paid_after = kept[-1].start > request.start()
    if of_content and (not paid_after or names_work(before)):
        return kept
    monthly = LEAST_WAGE if paid_after and not of_content else 0
    return [
        draft
        for draft in kept
        if draft.start > request.start() or (draft.period == "month" and draft.size >= monthly)
    ]


def _is_price_told(text: str, draft: Draft) -> bool:
    """«Баня 6 000», «Фотостудия, час 1 800», «Танцы, 4 200 в месяц»: nothing says that it is pay, and words stand before it in
    its line."""
    line = text[text.rfind("\n", 0, draft.start) + 1 : draft.start]
    told = draft.tax or draft.label not in ("", "project")
    return not told and any(map(str.isalpha, line))
