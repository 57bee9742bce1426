"""Contacts in a flat text (``flat``) -> where they stand: phones, e-mails, links to persons and pages, nicknames.

Every pattern begins with a sign of its own or is bounded, so that reading stays linear on any text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from scrapers.keeping.names import beside

EMAIL, PHONE, HANDLE = "[почта]", "[телефон]", "[контакт]"
Span = tuple[int, int, str]

# ---------------------------------------------------------------- phones
_SEP = r"[ ().\-_/*~=|]{0,3}"
#: A Russian number by its eleven digits however they are grouped, one of ten digits by the code of a mobile,
#: a foreign one by its «+» or 00, a local one by its dashes or its code in brackets.
_PHONE = re.compile(
    rf"""(?<![\w+])(?:
        (?:\+\ ?7|[78]){_SEP}\(?[34789](?:{_SEP}\d){{9}}
      | \+\ ?[1-9](?:{_SEP}\d){{7,13}}
      | 00[1-9](?:{_SEP}\d){{8,12}}
      | (?:380|375|374|99[2-8])(?:[ -]?\d){{9}}
      | 9\d\d[ -]?\d{{3}}[ -]?\d\d[ -]?\d\d
      | \(\d{{3,5}}\)\ ?\d{{1,3}}[ -]?\d\d[ -]?\d\d
      | \d{{3}}-\d\d-\d\d(?!-)
    )(?!\d)""",
    re.VERBOSE,
)
_CALL = re.compile(
    r"\b(?:тел(?:ефон\w{0,2})?|моб|сот|т|факс|whats ?app|в[оа]тсап\w?|вацап|viber|вайбер\w?|max|(?:по)?звон\w{1,5}|phone|call|tel|icq|аська)\b"
    r"(?P<gap>[^\d\n+]{0,20})(?P<number>\+?\d(?:[ ().\-_/*]{0,3}\d){4,13})(?!\d)",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    r" ?(?:руб|р\b|р\.|₽|rub|тыс|т\.? ?р|[kк]\b|usd|eur|uzs|kzt|byn|[$€₸%]|сум|тенге|долл|евро|млн|"
    r"знак|символ|подписч|чел|охват|просмотр|[A-Z]{3}\b)"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3}){1,3}|\d{4,9}")
_DATE = re.compile(
    r"\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}\.\d\d ?- ?\d{1,2}\.\d\d\b"
)
#: Digits of a number right after «тел.», and of one with words between.
_FEWEST, _FULL = 5, 10
#: What both patterns of phones lie within, with the fewest digits that either takes; before it: a sign, «позвоните» and
#: a gap.
_DIGITS = re.compile(r"\d(?:[ ().\-_/*~=|]{0,4}\d){4,}")
_LEAST_PHONE, _LONGEST_CALL = 7, 32


def phones(text: str) -> Iterator[Span]:
    """Phone numbers; never a sum of money, a range of sums or a date."""
    done = 0
    for run in _DIGITS.finditer(text):
        if sum(map(str.isdigit, run[0])) >= _LEAST_PHONE:
            yield from _numbers(text, max(done, run.start() - 2), run.end() + 1)
        yield from _called(text, max(done, run.start() - _LONGEST_CALL), run.end() + 1)
        done = run.end()


def _numbers(text: str, first: int, last: int) -> Iterator[Span]:
    for found in _PHONE.finditer(text, first, last):
        if not _is_sum(text, found[0], found.end()):
            yield found.start(), found.end(), PHONE


def _called(text: str, first: int, last: int) -> Iterator[Span]:
    """Numbers that «тел.» announces."""
    for found in _CALL.finditer(text, first, last):
        digits = sum(map(str.isdigit, found["number"]))
        enough = _FEWEST if found["gap"].strip(" .:-(") == "" else _FULL
        if digits >= enough and not _is_sum(text, found["number"], found.end()):
            yield found.start("number"), found.end(), PHONE


def _is_sum(text: str, number: str, end: int) -> bool:
    """«80 000 - 120 000», «89 000 000 000 UZS», «8.11.2026», «8.30-17.30»."""
    if _DATE.search(number) or _CURRENCY.match(text, end, end + 12):
        return True
    edges = [edge.strip(" .") for edge in number.lstrip("+ ").split("-")]
    return len(edges) <= 2 and all(_THOUSANDS.fullmatch(edge) and edge.endswith("00") for edge in edges)


# ---------------------------------------------------------------- mail
_ZONES = (
    "ru|ру|com|ком|net|нет|org|рф|su|me|io|info|biz|pro|kz|by|ua|uz|am|ge|kg|eu|de|co|uk|us|cc|ee|ly|bio|link|page|"
    "site|online|app|dog|to|gg|gle|im|st|sh|tv|ai|dev|team|agency|studio|space|store|shop|club|click|chat|group|ws|is|media|digital|"
    "moscow|москва|рус|онлайн|world|top|xyz|one|work|works|live|today|email|ltd"
)
_OF_MAILS = r" ?(?:яндексе?|мейле?|майле?|джимейле?|гмейле?|рамблере?|mail|yandex|gmail|rambler|bk|inbox) ?[., ] ?(?:ру|ком|ru|com)\b"
#: From the sign on, which makes it quick; a blank before it belongs to all but ``bare``.
_AT = re.compile(
    rf"@(?: ?[\w-]{{1,63}}(?:(?:\.[\w-]{{1,63}}){{0,3}}\.[a-zа-я]{{2,10}}\b|(?: ?[.,] ?[\w-]{{1,63}}){{0,2}} ?[.,] ?(?:{_ZONES})\b)"
    rf"|(?<= @){_OF_MAILS}|(?P<bare>[a-z][a-z-]{{2,30}}(?!\w|\.\w|@))|{_OF_MAILS})",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"[\w.+-]{1,64}")
_MAILBOXES = r"(?:mail|gmail|yandex|ya|bk|inbox|list|rambler|outlook|hotmail|icloud|yahoo|proton|protonmail)"
_SAID_AT = re.compile(
    rf"(?: at | на |\.at\.|_at_)(?P<box>{_MAILBOXES} ?\. ?(?:ru|com|net|ру|ком|me)\b)", re.IGNORECASE
)
_SAYS_AT = re.compile(rf"(?: at | на |\.at\.|_at_){_MAILBOXES} ?\.")
_AT_NAME = re.compile(r"@(?P<blank> ?)(?P<name>[A-Za-zА-Яа-яЁё][\w.]{2,31})")
#: What may stand right before an @name.
_BEFORE_NAME = re.compile(r"[\w@/.]")


def mails(text: str, low: str) -> Iterator[Span]:
    """E-mails, also «имя собака mail точка ru» (flat: имя @ mail . ru), and @names. ``low``: the text in small letters."""
    starts = [(_blank_before(one), one.end()) for one in _AT.finditer(text)]
    if _SAYS_AT.search(low):
        starts += [one.span() for one in _SAID_AT.finditer(text)]
    for start, end in starts:
        local = _before(_LOCAL, text, start)
        if local:
            yield start - local, end, EMAIL
    for found in _AT_NAME.finditer(text):
        company = found["blank"] and not re.search(r"[_\d]", found["name"]) and not found["name"].islower()
        if not company and not _BEFORE_NAME.match(text, max(0, found.start() - 1), found.start()):
            yield found.start(), found.end(), HANDLE


def _blank_before(found: "re.Match[str]") -> int:
    """Where a mail's sign begins, with the blank before it."""
    start = found.start()
    return start - 1 if found["bare"] is None and found.string[start - 1 : start] == " " else start


def _before(pattern: "re.Pattern[str]", text: str, end: int) -> int:
    """How many signs right before ``end`` are of the pattern, which is the same read from behind."""
    found = pattern.match(text[max(0, end - _FARTHEST) : end][::-1])
    return found.end() if found else 0


# ---------------------------------------------------------------- links
#: Hosts of persons' pages and chats: with a name before or a path behind, also written with blanks or a comma.
_PERSONAL = (
    r"t[ .,-]{0,3}me|т[ .,]{1,3}м[еи]|телеграм ?[.,] ?ми|tg ?[.,] ?me|telegram ?[.,] ?(?:me|dog|org)|tlgg ?[.,] ?ru|wa ?[.,] ?me|vk ?[.,] ?(?:com|ru|me|cc)|vkontakte ?[.,] ?ru|"
    r"ok ?[.,] ?ru|m ?[.,] ?me|fb ?[.,] ?(?:com|me)|facebook ?[.,] ?com|instagram ?[.,] ?com|max ?[.,] ?ru|viber ?[.,] ?click|"
    r"taplink ?[.,] ?(?:cc|ws|me|ru)|linktr ?[.,] ?ee|linkedin ?[.,] ?com"
)
_PERSONAL_HOST = re.compile(rf"(?<![A-Za-z0-9])(?:{_PERSONAL}) ?$", re.IGNORECASE)
#: What each of them ends with.
_HOST_ENDS = ("me", "ме", "ми", "dog", "org", "ru", "com", "cc", "click", "ws", "ee")
_LONGEST_HOST = 30
_SLASH = re.compile(r"[/\\|] ?[\w@+][^\s<>«»\"'|]*")
_SUBDOMAIN = re.compile(
    r"\.(?:t\.me|taplink\.(?:cc|ws|me|ru)|vk\.com|livejournal\.com|tilda\.ws|notion\.site|wixsite\.com|blogspot\.com)\b",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[HhWw](?:(?<=[Hh])[Tt]{2}[Pp][Ss]?:/{1,2}|(?<=[Ww])[Ww]{2}\.)[^\s<>«»\"'|]+")
_PATH = re.compile(
    rf"\.(?=\w{{2,10}}[:/\\?#])(?:{_ZONES})(?::\d{{2,5}})?[/\\?#][^\s<>«»\"'|]+", re.IGNORECASE
)
_APP = re.compile(r":/{0,2}[A-Za-z0-9+@?.][^\s<>«»\"'|]{2,}")
_APPS = re.compile(r"s?(?:gt|rebiv|epyks|otliam|let|ppastahw|otllac|sms|evil|ppmx)\b", re.IGNORECASE)
_HOST = re.compile(r"[\w.-]{1,120}")
_FARTHEST = 120
_AFTER = ".,;:!?)]}»\"'"


def links(text: str, low: str) -> Iterator[Span]:
    """Links that lead somewhere inside a site (to a person, a chat, a form); a bare host is a firm's name."""
    for found in _SCHEME.finditer(text) if "http" in low or "www." in low else ():
        inside = re.sub(r"^(?:https?:/{1,2})?", "", found[0], flags=re.IGNORECASE).rstrip(_AFTER + "/\\")
        if re.search(r"[/\\?#@]", inside):
            yield found.start(), _end(found), HANDLE
    for found in _SLASH.finditer(text):
        before = text[max(0, found.start() - _LONGEST_HOST) : found.start()]
        ends = before.rstrip(" \n").lower().endswith(_HOST_ENDS)
        host = _PERSONAL_HOST.search(before) if ends else None
        if host:
            yield found.start() - len(host[0]), _end(found), HANDLE
    for pattern, ahead in ((_APP, _APPS), (_SUBDOMAIN, _HOST), (_PATH, _HOST)):
        for found in pattern.finditer(text):
            length = _before(ahead, text, found.start())
            if length:
                yield found.start() - length, _end(found), HANDLE


def _end(found: "re.Match[str]") -> int:
    return found.start() + len(found[0].rstrip(_AFTER))


# ---------------------------------------------------------------- nicknames
_CUES = (
    r"тг|тгк|tg|telegram|телег[аеуи]?|телеграмм?[аеу]?|whats ?app|в[оа]тсап[ае]?|вацап[ае]?|viber|вайбер[ае]?|skype|"
    r"скайп[ае]?|инст[ауе]?|инстаграмм?[ае]?|inst|insta|instagram|вк|vk|вконтакте|vkontakte|facebook|фейсбук[ае]?|fb|фб|"
    r"discord|дискорд[ае]?|max|мах|linkedin|линкедин[ае]?|одноклассник\w{1,3}|ok|ок|icq|ник|nick|nickname|username|логин|"
    r"лс|личк[ауе]|личные сообщения|директ|dm|контакт\w{0,2}|связь|связи|пиши(?:те)?|писать|отклик\w{0,2}|резюме|аккаунт|профиль"
)
_CHANNEL, _WHITHER = "канал[аеу]?", "в|на|мне|нам|сюда|сразу|hr|лс|личку|тг|tg|телегу|telegram"
_MESSENGER = re.compile(
    rf"(?<!\w)(?:{_CUES})(?:[ -]{_CHANNEL})?(?: (?:{_WHITHER})){{0,2}}"
    r"(?P<sign> ?(?:[:=>/]|->| - ?)?-? ?[\"«(]?)$",
    re.IGNORECASE,
)
#: The word such a cue ends with; read from behind, the signs after it and the word.
_LAST_OF_CUE = re.compile(rf"{_CUES}|{_CHANNEL}|{_WHITHER}|app|сообщения", re.IGNORECASE)
_LAST_WORD = re.compile(r"[ :=>/\-\"«(\n]*(\w+)")
_LONGEST_CUE = 48
#: A network's own name, after which a bare word in small Latin letters so long is a nickname too.
_NETWORK = re.compile(r"тг|tg|теле|tele|инст|inst|вк|vk|вконт|скайп|skype|лич|лс", re.IGNORECASE)
_LEAST_BARE = 6
_NAME = re.compile(r"[A-Za-z](?<![\w@#.].)[A-Za-z0-9_.]{3,31}(?:#\d{4})?(?![\w@])")
_RUSSIAN_NAME = re.compile(r"(?<![\w@#.])[а-яё]{2,20}_[а-яё_\d]{1,20}(?![\w@])")
_STRANGE = re.compile(r"[_\d]|\w\.\w")
#: What stands before a name like a word.
_BEFORE = frozenset(' :=>-/("«')
_AFTER_NAME = re.compile(
    r" (?:в|on|-) (?:тг|телег\w|телеграмм?\w?|tg|telegram|инст\w|инстаграмм?\w|вк|vk|скайпе|skype|instagram)\b",
    re.IGNORECASE,
)
#: A firm or a tool is called so: «Finder.io».
_COMMON_ZONES = frozenset(["ru", "com", "org", "net", "io", "ai", "pro"])


def nicknames(text: str) -> Iterator[Span]:
    """Names in networks after the network's name or a call to write, name#1234, and names_with_underscores."""
    for found in (*_NAME.finditer(text), *(_RUSSIAN_NAME.finditer(text) if "_" in text else ())):
        name = found[0].rstrip(".")
        start, end = found.start(), found.start() + len(name)
        strange = not name.isalpha() and _STRANGE.search(name)
        is_nickname = _is_strange_nickname if strange else _is_plain_nickname
        if is_nickname(text, start, end, name) and not _is_firm(name.lower()):
            yield start, end, HANDLE


def _is_firm(low: str) -> bool:
    """Networks and tools themselves, and firms called by their host."""
    return low in beside("platform") or (low.rpartition(".")[2] in _COMMON_ZONES and "_" not in low)


def _is_plain_nickname(text: str, start: int, end: int, name: str) -> bool:
    """Of a name without digits, underscores or dots inside: all small, or capital at the beginning alone."""
    small = name.islower()
    if not (small or name.istitle()) or text[start - 1 : start] not in _BEFORE:
        return False
    cue = _cue(text, start)
    if not cue:
        return False
    return bool(
        re.search("[:=>-]", cue["sign"]) or (small and end - start >= _LEAST_BARE and _NETWORK.match(cue[0]))
    )


def _is_strange_nickname(text: str, start: int, end: int, name: str) -> bool:
    if "#" in name or ("_" in name and name.islower() and name.isascii() and not _is_emoji(text, start, end)):
        return True
    return bool(_cue(text, start) or _AFTER_NAME.match(text, end))


def _cue(text: str, end: int) -> "re.Match[str] | None":
    """A network's name or a call to write right before ``end``; most words are told to be none by their last."""
    before = text[max(0, end - _LONGEST_CUE) : end]
    last = _LAST_WORD.match(before[::-1])
    return _MESSENGER.search(before) if last and _may_end_cue(last[1]) else None


@lru_cache(maxsize=10_000)
def _may_end_cue(backwards: str) -> bool:
    return bool(_LAST_OF_CUE.fullmatch(backwards[::-1]))


def _is_emoji(text: str, start: int, end: int) -> bool:
    """«:thumbs_up:» as chats write it."""
    return text[max(0, start - 1) : start] == ":" and text[end : end + 1] == ":"


def contacts(text: str) -> list[Span]:
    """All contacts of a flat text, the surest kind first where two overlap."""
    low = text.lower()
    return [*mails(text, low), *links(text, low), *nicknames(text), *phones(text)]
