"""Contacts in a flat text (``flat``) -> where they stand: phones, e-mails, links to persons and pages, nicknames.

Every pattern begins with a sign of its own or is bounded, so that reading stays linear on any text.
"""

import re
from collections.abc import Iterator

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


def phones(text: str) -> Iterator[Span]:
    """Phone numbers; never a sum of money, a range of sums or a date."""
    for found in _PHONE.finditer(text):
        if not _is_sum(text, found[0], found.end()):
            yield found.start(), found.end(), PHONE
    for found in _CALL.finditer(text):
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
_AT = re.compile(
    rf" ?@ ?[\w-]{{1,63}}(?:(?:\.[\w-]{{1,63}}){{0,3}}\.[a-zа-я]{{2,10}}\b|(?: ?[.,] ?[\w-]{{1,63}}){{0,2}} ?[.,] ?(?:{_ZONES})\b)"
    r"|@[a-z][a-z-]{2,30}(?!\w|\.\w|@)"
    r"| ?@ ?(?:яндексе?|мейле?|майле?|джимейле?|гмейле?|рамблере?|mail|yandex|gmail|rambler|bk|inbox) ?[., ] ?(?:ру|ком|ru|com)\b",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"[\w.+-]{1,64}")
_MAILBOXES = r"(?:mail|gmail|yandex|ya|bk|inbox|list|rambler|outlook|hotmail|icloud|yahoo|proton|protonmail)"
_SAID_AT = re.compile(
    rf"(?: at | на |\.at\.|_at_)(?P<box>{_MAILBOXES} ?\. ?(?:ru|com|net|ру|ком|me)\b)", re.IGNORECASE
)
_AT_NAME = re.compile(r"@(?P<blank> ?)(?P<name>[A-Za-zА-Яа-яЁё][\w.]{2,31})")
#: What may stand right before an @name.
_BEFORE_NAME = re.compile(r"[\w@/.]")


def mails(text: str) -> Iterator[Span]:
    """E-mails, also «имя собака mail точка ru» (flat: имя @ mail . ru), and @names."""
    for found in (*_AT.finditer(text), *_SAID_AT.finditer(text)):
        local = _before(_LOCAL, text, found.start())
        if local:
            yield found.start() - local, found.end(), EMAIL
    for found in _AT_NAME.finditer(text):
        company = found["blank"] and not re.search(r"[_\d]", found["name"]) and not found["name"].islower()
        if not company and not _BEFORE_NAME.match(text, max(0, found.start() - 1), found.start()):
            yield found.start(), found.end(), HANDLE


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
_LONGEST_HOST = 30
_SLASH = re.compile(r"[/\\|] ?[\w@+][^\s<>«»\"'|]*")
_SUBDOMAIN = re.compile(
    r"\.(?:t\.me|taplink\.(?:cc|ws|me|ru)|vk\.com|livejournal\.com|tilda\.ws|notion\.site|wixsite\.com|blogspot\.com)\b",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(?:https?:/{1,2}|www\.)[^\s<>«»\"'|]+", re.IGNORECASE)
_PATH = re.compile(rf"\.(?:{_ZONES})(?::\d{{2,5}})?[/\\?#][^\s<>«»\"'|]+", re.IGNORECASE)
_APP = re.compile(r":/{0,2}[A-Za-z0-9+@?.][^\s<>«»\"'|]{2,}")
_APPS = re.compile(r"s?(?:gt|rebiv|epyks|otliam|let|ppastahw|otllac|sms|evil|ppmx)\b", re.IGNORECASE)
_HOST = re.compile(r"[\w.-]{1,120}")
_FARTHEST = 120
_AFTER = ".,;:!?)]}»\"'"


def links(text: str) -> Iterator[Span]:
    """Links that lead somewhere inside a site (to a person, a chat, a form); a bare host is a firm's name."""
    for found in _SCHEME.finditer(text) if "//" in text or "www." in text.lower() or ":/" in text else ():
        inside = re.sub(r"^(?:https?:/{1,2})?", "", found[0], flags=re.IGNORECASE).rstrip(_AFTER + "/\\")
        if re.search(r"[/\\?#@]", inside):
            yield found.start(), _end(found), HANDLE
    for found in _SLASH.finditer(text):
        host = _PERSONAL_HOST.search(text[max(0, found.start() - _LONGEST_HOST) : found.start()])
        if host:
            yield found.start() - len(host[0]), _end(found), HANDLE
    for pattern, before in ((_APP, _APPS), (_SUBDOMAIN, _HOST), (_PATH, _HOST)):
        for found in pattern.finditer(text):
            length = _before(before, text, found.start())
            if length:
                yield found.start() - length, _end(found), HANDLE


def _end(found: "re.Match[str]") -> int:
    return found.start() + len(found[0].rstrip(_AFTER))


# ---------------------------------------------------------------- nicknames
_MESSENGER = re.compile(
    r"(?<!\w)(?:тг|тгк|tg|telegram|телег[аеуи]?|телеграмм?[аеу]?|whats ?app|в[оа]тсап[ае]?|вацап[ае]?|viber|вайбер[ае]?|skype|"
    r"скайп[ае]?|инст[ауе]?|инстаграмм?[ае]?|inst|insta|instagram|вк|vk|вконтакте|vkontakte|facebook|фейсбук[ае]?|fb|фб|"
    r"discord|дискорд[ае]?|max|мах|linkedin|линкедин[ае]?|одноклассник\w{1,3}|ok|ок|icq|ник|nick|nickname|username|логин|"
    r"лс|личк[ауе]|личные сообщения|директ|dm|контакт\w{0,2}|связь|связи|пиши(?:те)?|писать|отклик\w{0,2}|резюме|аккаунт|профиль)(?:[ -]канал[аеу]?)?"
    r"(?: в| на| мне| нам| сюда| сразу| hr| лс| личку| тг| tg| телегу| telegram){0,2}(?P<sign> ?(?:[:=>/]|->| - ?)?-? ?[\"«(]?)$",
    re.IGNORECASE,
)
_LONGEST_CUE = 48
#: A network's own name, after which a bare word in small Latin letters so long is a nickname too.
_NETWORK = re.compile(r"тг|tg|теле|tele|инст|inst|вк|vk|вконт|скайп|skype|лич|лс", re.IGNORECASE)
_LEAST_BARE = 6
_NAME = re.compile(
    r"(?<![\w@#.])(?:[A-Za-z][A-Za-z0-9_.]{3,31}(?:#\d{4})?|[а-яё]{2,20}_[а-яё_\d]{1,20})(?![\w@])"
)
_AFTER_NAME = re.compile(
    r" (?:в|on|-) (?:тг|телег\w|телеграмм?\w?|tg|telegram|инст\w|инстаграмм?\w|вк|vk|скайпе|skype|instagram)\b",
    re.IGNORECASE,
)
#: A firm or a tool is called so: «Finder.io».
_COMMON_ZONES = frozenset(["ru", "com", "org", "net", "io", "ai", "pro"])


def nicknames(text: str) -> Iterator[Span]:
    """Names in networks after the network's name or a call to write, name#1234, and names_with_underscores."""
    for found in _NAME.finditer(text):
        name = found[0].rstrip(".")
        low = name.lower()
        if low in beside("platform") or (low.rpartition(".")[2] in _COMMON_ZONES and "_" not in low):
            continue
        if _is_nickname(text, found.start(), found.start() + len(name), name):
            yield found.start(), found.start() + len(name), HANDLE


def _is_nickname(text: str, start: int, end: int, name: str) -> bool:
    if "#" in name or ("_" in name and name.islower() and name.isascii() and not _is_emoji(text, start, end)):
        return True
    strange = bool(re.search(r"[_\d]|\w\.\w", name))
    if not strange and text[max(0, start - 1) : start] not in (" ", ":", "=", ">", "-", "/", "(", '"', "«"):
        return False
    cue = _MESSENGER.search(text[max(0, start - _LONGEST_CUE) : start])
    if cue and (strange or (re.search("[:=>-]", cue["sign"]) and (name.islower() or name.istitle()))):
        return True
    if cue and name.islower() and len(name) >= _LEAST_BARE and _NETWORK.match(cue[0]):
        return True
    return strange and bool(_AFTER_NAME.match(text, end))


def _is_emoji(text: str, start: int, end: int) -> bool:
    """«:thumbs_up:» as chats write it."""
    return text[max(0, start - 1) : start] == ":" and text[end : end + 1] == ":"


def contacts(text: str) -> list[Span]:
    """All contacts of a flat text, the surest kind first where two overlap."""
    found: list[Span] = []
    low = text.lower()
    if "@" in text or " at " in low or "_at_" in low or ".at." in low or " на " in low:
        found += mails(text)
    found += links(text)
    found += nicknames(text)
    if any(map(str.isdigit, text)):
        found += phones(text)
    return found
