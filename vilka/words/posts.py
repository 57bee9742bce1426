"""The words of a vacancy picked out of a post's free text: title, employer.

Nothing is guessed: what is not there is "". What a post is, a vacancy or not: ``vilka.words.kinds``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from scrapers.keeping.people import people
from vilka.words.body import Piece, body_of, body_words, is_signature, pieces, says_nothing
from vilka.words.duties import leading, names_thing, places_of_leading, places_of_things
from vilka.words.jobs import jobs_of, names_job, places_of_jobs
from vilka.words.lexicon import Hit, Phrases, Words, word_beginnings, word_list, words_of
from vilka.words.moods import is_done_by_others, only_tells, tells
from vilka.words.places import names_place
from vilka.words.plain import LINES_KEPT, TEXT_READ, TEXTS_KEPT, plain, whole_text

#: A title names its job among the first words and is no whole sentence.
_JOB_WITHIN, _LONGEST_JOB = 5, 100
#: How far into a line the hiring verb and the job are looked for.
_SEEKING = 200
_JOB_SOON, _JOB_BEFORE, _BEFORE_COLON = 4, 2, 40
_REQUEST_END = re.compile(r"[,.;:!?(]|\s[—–-]\s")
#: A sentence is told by pronouns, questions and verbs of the past among its first words.
_TOLD_WITHIN, _OF_A_SENTENCE = 4, word_list("of a sentence")
_WE_DO = re.compile(r"[а-я]{2,}(?:[аеуюяы]ем|[дш]ем|[вднтрлж]им|[аяу]ют|(?<!реб)ят)")
_NO_PAST, _NO_PAST_ENDS = word_list("no past"), word_beginnings("no past ends")
#: A verb of the past.
_WAS = re.compile(r"\w+(?:[аяиыуео]л(?:а|и|о|ась|ись|ось)|лся|[иы]л|[авд]нял|взял|[оеы]вал|[икч][са]зал)")
#: «Мониторинг зарплат: SMM-менеджер — 95 000»: talk of jobs.
_SURVEY = word_list("survey")
#: «Удалённо / 60 000 ₽» is no name.
_TERMS = (
    "удал",
    "офис",
    "гибрид",
    "занят",
    "график",
    "полн",
    "частич",
    "руб",
    "тыс",
    "став",
    "оплат",
    "зп",
    "зарплат",
)
#: Between a card's name and what there is to do, and the fewest lines under it.
_STROKE, _LEAST_UNDER = " / ", 2
_CLAUSE_END = re.compile(r"(?:(?<=[\w»)][\w»)])|(?<=[₽%]))\s?(?:[.!]\s+(?=[A-ZА-ЯЁ])|:\s+|\s[—–]\s)")
_ASKS = re.compile(r"(?:требу[ею]тся|ищем|ищу|нуж[ен]н?[аы]?)$", re.IGNORECASE)
_NEEDS = ("нуж", "треб", "ищ")
#: A job that follows the employer's name in its own sentence.
_SHORT_TITLE = 60
#: The job is among the first words of such a clause: «методист по соцсетям».
_CLAUSE_BEGINS = 2
#: Whoever does the work.
_BARE = frozenset(["специалист", "менеджер", "сотрудник", "человек", "помощник", "ассистент"])
_NAMELESS = ("исполнител", "фрилансер")
#: A request beside a nameless job stands in the first lines.
_REQUESTED, _CLAUSES = 3, 6
_SHORTEST_ADJECTIVE = 6
#: What follows is not the job itself: «автор постов для эксперта».
_PREPOSITIONS = frozenset(["для", "в", "на", "с", "по", "к", "из", "у", "от", "который", "которая"])
#: «Вакансия в нашем агентстве (контент, SMM)», «Мы студия дизайна»: whose the work is.
_NO_TITLE_BEGINS = ("в наш", "у нас", "от нас", "мы ", "наш ", "наша ", "это ")
_WRITES = re.compile(
    r"\w{3,20}(?: \w{3,20})?, (?:я )?(?:веду|пишу|снимаю|делаю|учу|пеку|шью|живу|продаю|работаю (?:с|со|над))\b"
)
#: «SMM-менеджер»: no name of a person begins so.
_ABBREVIATED = re.compile("[A-ZА-ЯЁ]{2}")
_ASKS_WHO = re.compile(r"\W*кто\b[^?]*\?", re.IGNORECASE)
#: «В клинике 9 врачей», «У нас в штате 12 педагогов»: who works there.
_COUNTS_OWN = re.compile(r"(?:в|на|у)\s(?:[^\W\d]+\s){0,2}[^\W\d]+(?:е|ах|ях)\s\d", re.IGNORECASE)
_PRONOUNS = frozenset(["нашего", "вашего", "своего", "моего", "твоего", "одного", "самого", "всего"])
_SHOUTED = 6
_HANGING = re.compile(r"[^\w)»\"+!?%]+$")
_RECRUITERS, _OF_THE_TRADE = ("hr ", "рекрутер "), ("core", "near", "host", "social trade")
_TITLE_LINES, _TITLE_PIECES = 12, 24
_TITLE_READ = 6_000
_LONGEST_TITLE = 120

_URL = re.compile(r"<?(?:https?://|www\.|t\.me/)[^\s|>]*(?:\|([^>\n]*))?>?", re.IGNORECASE)
_MARKUP = re.compile(r"[*_`~]{1,3}|^#+\s|:[a-z0-9_+\-]{2,30}:")
_TAGS_AROUND = re.compile(r"^(?:\W*(?:\d{2,6}\s+)?#[\w\-.+#]+)+|(?:\s*#[\w\-.+#]+)+\W*$")
_ANY_MARK = re.compile(r"[*_`~#:]|^[^\wа-яА-Я«\"(]|^\d|\s\s")
_ONLY_LABEL = re.compile(r"\W*(?:вакансия|vacancy|новая вакансия|срочно)\W*", re.IGNORECASE)
_LONGEST_LINE = 2000
_BULLET = re.compile(r"^(?:\W+|\d{1,2}[.)]\s+|\d{3,5}\s+(?=\W|[A-Za-z]))+")
#: One of these is in every label of a title.
_TITLE_WORDS = Phrases(
    {"": ["вакансия|вакансии|позиция|должность|роль|title|position|vacancy|role|профессия", "кого ищем"]}
)
_PARTING = frozenset(":=—–-")
_TITLE_LABEL = re.compile(
    r"^\W*(?:название\s+)?(?:вакансия|вакансии|позиция|должность|роль|кого ищем|job title|position|vacancy|role|профессия)"
    r"(?:\s+№?\d+)?\s*[:=—–\-]+\s*(?P<title>\S[^\n]*)",
    re.IGNORECASE,
)
#: One of these is in every line with what ``_HIRING`` finds, which is read in lower case.
_HIRING_WORDS = Phrases(
    {
        "": [
            "ищем|ищет|ищут|ищу|искали|требуется|требуются|нужен|нужна|нужны|нужно|надо|приглаша*|приглашу|пригласим|возьмем|возьму",
            "набира*|наберем|собира*|соберем|формиру*|нанима*|наймем|добавлю|добавим|подбира*|подберем|добира*|доберем|усилива*",
            "расширя*|рассмотрим|рассмотрю|освобожда*|освободил*|открыва*|открыл*|открыта|объявля*|появля*|появил*|должность",
            "должности|ставку|зовет|зовем|зову|позовем|разыскивается|примет|примем|принимаем|берем|подыскиваем|хватает|подыщем",
            "информиру*|сообща*|посоветуйте|порекомендуйте|хотим|хочу|хочет|готов|готовы|можем|могу|может|поиск|поиске|поисках|looking|hiring|вакансия|вакансию|ждет|ждем",
        ]
    }
)
_HIRING = re.compile(
    r"\b(?:(?:ищем|подыщем|позов[её]м|(?:на|под|со)бер[её]м|ищет|ищут|ищу|искали|требуется|требуются|нужен|нужна|нужны|приглашаем|приглашает|(?:открыва|объявля)(?:ет|ем|ю) (?:ваканси|позици)[юи]|(?:информиру|сообща)(?:ет|ем|ю) о (?:вакансии|наборе)|возьм[её]м|возьму на (?:проект|работу)"
    r"|(?:набира|собира|формиру)(?:ем|ет|ю)(?: (?:команду|людей))?|нанима(?:ем|ет|ю)|найм[её]м|добав(?:лю|им)|подбира(?:ем|ю|ет)|добира(?:ем|ет|ю)|добер[её]м|(?:усилива|расширя)(?:ем|ет|ю) (?:команду|штат|отдел)|ищу себе|рассмотр(?:им|ю) на роль|приглаш(?:аю|у)|пригласим|(?:освобожда|открыва|появля)ется (?:место|ставка|вакансия)|(?:освободил|открыл|появил)(?:ась|ось) (?:новая |новое )?(?:место|ставка|вакансия|позиция|роль)|должност[ьи]|ставку|зов[её]т|зову|разыскивается|примет|примем|принимаем|зов[её]м|бер[её]м|подыскиваем|не хватает|посоветуйте|порекомендуйте|(?:хотим|хочу|хочет|готовы?|надо|нужно) (?:отдать|передать|доверить|делегировать|поручить|найти)|(?:можем|могу|может) найти|в поиск(?:е|ах)?|открыта вакансия|открыта позиция|looking for|hiring|вакансия|(?:на|об?) вакансию|жд[её][тм])"
    r"(?:,?\s+(?:и\s+)?(?:себе|пожалуйста|плиз|к нам|толкового|толковую|адекватного|адекватную|нормального|нормальную|хорошего|хорошую|на работу|в команду|в штат|в нашу команду|срочно|опытного|опытную|талантливого|крутого|классного"
    r"|ответственного|активного|сильного|творческого|креативного|креативную|an?|нового|ещ[её] одного|на постоянную основу"
    r"|на должность|на позицию|удал[её]нного|удал[её]нно|человека|роль|на роль|в офис|в компанию))*)\s*[:!—–\-]?\s+"
)
_TITLE_END = re.compile(
    r"(?![^\W\dодзв])(?<=[\w)»\"])(?:[.!?;](?:\s|$)|\s+[·•]\s|:\s|\s\|\s|,\s+(?:котор|чтобы|готов|умеющ|который|для\b|удал|с опытом)"
    r"|(?<!продвижению)(?<!ПРОДВИЖЕНИЮ)(?<!реклам[еуы])\s+[Вв]\s+(?!(?:SMM|СММ)(?:[ -](?:отдел|команд|направл)|\s*(?:[(.,:;!]|$)))(?=[A-ZА-ЯЁ«\"“])|\s+(?:в|на) (?:нашу|наш|свою|команду|проект\b|постоян|удал[её]н|полн|частичн|неполн)"
    r"|\s*[—–\-,:(]*\s*(?:от|до|зп|з/п|оплата|вилка|оклад)?\s*\d{2,3}(?:[\s.]?(?:\d{3}|[кkт]\b|тыс)|\s?[-–—]\s?\d{2,3})|\s+https?:|\s*[\[(]?(?:$))"
)
_TRADES = (
    "менеджер|специалист|маркетолог|таргетолог|дизайнер|копирайтер|редактор|стаж[её]р|помощник|ассистент|монтаж[её]р"
    "|видеограф|мейкер|продюсер|стратег|эксперт|сценарист|координатор|модератор|администратор|админ|аналитик|мобилограф"
    "|щик|фотограф|режисс[её]р|автор|оператор|криейтор|креатор|тимлид|лид|директор|продакшн|волонт[её]р|куратор|закупщик"
    "|рекламист|фрилансер|универсал"
)
#: Jobs in the accusative or the instrumental, «ищем SMM-менеджера»: without the ending they are in the nominative.
_DECLINED = re.compile(rf"(?P<job>{_TRADES})(?:а|ом)?\b|(?P<head>руководител)(?:я|ем)\b", re.IGNORECASE)
_OF_A_TRADE = re.compile(rf"\w*(?:{_TRADES})(?:а|у|ов)")
_GREETING = re.compile(
    r"^\W*(?:всем\s+)?(?:привет|здравс?твуйте|добрый (?:день|вечер)|доброе утро|коллеги|друзья|hi|hello)\b[^\n]{0,30}$",
    re.I,
)
#: One of these is in every label of an employer.
_EMPLOYER_WORDS = Phrases(
    {
        "": [
            "компания|компании|работодатель|организация|агентство|бренд|company|employer|заказчик|куда|студия|проект"
        ]
    }
)
#: One of these is before every quoted name that ``_QUOTED`` finds.
_FIRMS = Phrases(
    {
        "": [
            "компания|компании|компанию|агентство|агентства|агентству|студия|студии|студию|бренд|бренда|бренду|гк|ооо|ао",
            "клиника|клинике|клинику|школа|школе|школу|сеть|сети|магазин|магазина|магазину|салон|салона|салону",
            "банк|банка|банку|холдинг|холдинга|холдингу",
            "группа компаний",
        ]
    }
)
_QUOTES = frozenset('«“"')
_EMPLOYER_LABEL = re.compile(
    r"^\W*(?:(?:название|наименование)\s+)?(?:компания|компании|работодатель|организация|агентство|бренд|company(?: name)?"
    r"|employer|заказчик|куда|студия|проект)[^\S\n]*[^\w\s:]{0,2}(?:[:=](?![\w+\-]{2,30}:)|\s[—–]\s)[^\w\n«\"“:]*(?::[\w+\-]{2,30}:[^\S\n]*)?(?P<name>[^\n]+)",
    re.IGNORECASE | re.MULTILINE,
)
_FINDER = re.compile(
    r"^(?P<name>[^\n•]{2,60}?)\s+•\s+(?:без опыта|опыт|от \d|более|стаж)[^\n]*$", re.I | re.M
)
#: What is in every line that ``_FINDER`` finds.
_FINDER_SIGN = re.compile(r"•\s+(?:без опыта|опыт|от \d|более|стаж)", re.I)
_QUOTED = re.compile(
    r"\b(?i:компани[яию]|агентств[оау]|студи[яию]|бренд[уа]?|клиник[аеу]|школ[аеу]|сет[ьи]|магазин[уа]?|салон[уа]?|банк[уа]?"
    r"|холдинг[уа]?|группа компаний|ГК|ООО|АО)\s+[«\"“](?P<name>[^»\"”\n]{2,60})[»\"”]"
)
_NAME_ENDS = re.compile(r"\s[—–|]\s|[;(]|\.\s|,\s(?!ООО|АО|ПАО)|\s-\s")
_NO_EMPLOYER = re.compile(
    r"^(?:https?|@|в\s|мы\b|это\b|удал|не\b|на\b|наша?\b|развива|по\b|для\b|с\b|до\b|от\b)", re.I
)
#: «Кого ищем: руководил командой», «делал(а) большие бренды»: what somebody has done is no job's name.
_DONE = re.compile(r"[а-яё]{2,}л(?:а|и|\(а\))?\s")
_SHORT_WORDS = re.compile(
    r"\b(?:smm|смм|pr|it|ит|hr|vk|вк|seo|ugc|b2b|b2c|ui|ux|crm|ai|ип|ооо|гк|тг|cmo|ceo)\b", re.IGNORECASE
)


@lru_cache(maxsize=TEXTS_KEPT)
def title_of(text: str) -> str:
    """The name of the job a post offers, "" if the post names none."""
    read = whole_text(text[:TEXT_READ]).text
    words = body_words(read) if len(read) <= _TITLE_READ else words_of(body_of(read)[:_TITLE_READ])
    labelled = _labelled(words)
    headed = _headed(words) if not labelled and _STROKE in words.plain else ""
    if headed:
        return headed
    named, spoken = (labelled, "") if labelled and names_job(labelled) else _job_of(words)
    if _tells_job(named):
        return named
    lines = list(filter(_says, _first_pieces(words.plain)))
    named = named or labelled or _later_clause(words, lines[:_CLAUSES])
    if _tells_job(named):
        return named
    if _DONE.match(named):
        named = ""
    if not _names_trade(spoken):
        spoken = _hired_first(lines) or spoken
    asked = _request(words, lines[:_REQUESTED] if _is_nameless(named) else lines)
    return asked or _tag_of_job(lines) or named or spoken or _first_line_as_title(words, lines)


def _says(piece: Piece) -> bool:
    """Whether a sentence says something of the post."""
    return not says_nothing(piece[1]) and not is_signature(piece[1])


def _tells_job(title: str) -> bool:
    named = title and not _is_nameless(title) and not _DONE.match(title)
    return bool(named) and bool(jobs_of(words_of(title)))


def _headed(words: Words) -> str:
    """«Лампа / Видеоролик для выставки» over a text: what a card is called, where nobody's trade is hired for below."""
    lines = (clean_line(line) for _, line in filter(_says, _first_pieces(words.plain)))
    heading = next(lines, "")
    short = _STROKE in heading and len(heading) <= _LONGEST_JOB and heading[-1:] not in ".!?:;"
    if not short or names_job(heading) or _is_place(heading) or _GREETING.match(heading):
        return ""
    if any(word.startswith(_TERMS) for word in words_of(heading).words):
        return ""
    below = list(lines)
    hired = (rest for line in below for rest in _after_hiring(line))
    jobs = (title for title in map(_job_at_beginning, hired) if not _names_no_trade(title))
    return _polished(heading) if len(below) >= _LEAST_UNDER and not next(jobs, "") else ""


def _names_no_trade(title: str) -> bool:
    """«специалистов», which is anybody's."""
    return all(hit.code == "head " for hit in jobs_of(words_of(title)))


def _tag_of_job(lines: Iterable[Piece]) -> str:
    """«#Копирайтер» on a line alone."""
    alone = (line for _, line in lines if line.count("#") == 1 and _is_of_tags(line))
    tags = (clean_line(line.replace("#", "")) for line in alone)
    return next((_polished(tag) for tag in tags if jobs_of(words_of(tag))), "")


def _is_nameless(title: str) -> bool:
    """«Специалист», «Исполнитель на месяц»: what there is to do says more."""
    return title.lower().startswith(_NAMELESS) or title.lower() in _BARE


def _labelled(words: Words) -> str:
    """The title after a label: «Вакансия: таргетолог»."""
    labels = [hit.first for hit in _TITLE_WORDS.find_all(words) if _may_label(words, hit)]
    for piece in _with(labels, words):
        label = _TITLE_LABEL.match(piece[1])
        if label and words_of(label["title"]).words and _says(piece):
            return _tidy(label["title"])
    return ""


def _may_label(words: Words, hit: Hit) -> bool:
    """Whether one of the signs that part a label from what it labels follows a word, or the number after it."""
    return not _PARTING.isdisjoint("".join(words.gaps[hit.last : hit.last + 2]))


def _job_of(words: Words) -> tuple[str, str]:
    """The title in the first line that names a job, and a sentence that only speaks of one; networks or content alone
    («Монтируешь Reels?») give way to a job that is hired for below."""
    bare = told = ""
    hiring = [words.starts[hit.first] for hit in _HIRING_WORDS.find_all(words)]
    for piece in _with(places_of_jobs(words), words):
        if _is_of_tags(piece[1]) or not _says(piece):
            continue
        line = clean_line(piece[1])
        hired = list(_after_hiring(line)) if _inside(hiring, piece) else []
        title = "" if not hired and (bare or _only_tells(line)) else _title_in(line, hired)
        if not hired and _names_other_trade(title) and _asks_who(words):
            continue
        if not hired and (_is_told(title) or _is_of_somebody(title)):
            told = title if not told or (_names_trade(title) and not _names_trade(told)) else told
        elif any(not hit.code.startswith("bare") for hit in jobs_of(words_of(title))):
            return title, ""
        else:
            bare = bare or title
    return bare, told


def _only_tells(line: str) -> bool:
    """«Подробности в группе ВК», «Сторис снимает дневная смена»: networks and no job, in a sentence that asks for nothing
    or says what is not wanted."""
    words = words_of(line)
    named = jobs_of(words, networks=True)
    return bool(named) and not jobs_of(words) and (words.words[0] == "не" or only_tells(words, named))


def _with(numbers: Iterable[int], words: Words, lines: Iterable[Piece] | None = None) -> Iterator[Piece]:
    """The sentences, first ones of the text if no others are given, in which one of the words of these numbers, in order,
    begins."""
    places = [words.starts[number] for number in numbers]
    if not places:
        return
    for piece in _first_pieces(words.plain) if lines is None else lines:
        if _inside(places, piece):
            yield piece
        elif piece[0] > places[-1]:
            return


def _asks_who(words: Words) -> bool:
    """«Кто оформит профиль?»"""
    return "?" in words.plain and any(_ASKS_WHO.match(line) for _, line in _first_pieces(words.plain))


def _is_of_somebody(title: str) -> bool:
    """«Анна, дизайнер соцсетей», «HR агентства «Вектор»», «Психолог, веду личный блог»: who writes."""
    if _WRITES.match(title) or title.lower().startswith(_RECRUITERS):
        return True
    return not _ABBREVIATED.match(title) and any(one.start == 0 for one in people(title))


def _names_other_trade(title: str) -> bool:
    """«Кто оформит профиль? … Мастер маникюра, Рязань»: whoever asks, told by a trade that is not ours."""
    codes = {hit.code.partition(" ")[0] for hit in jobs_of(words_of(title))}
    return "no" in codes <= {"no", "head"}


def _names_trade(title: str) -> bool:
    return any(hit.code.startswith(_OF_THE_TRADE) for hit in jobs_of(words_of(title)))


def _inside(places: list[int], piece: Piece) -> bool:
    """Whether one of the places, in order, stands in a sentence."""
    start, line = piece
    first = bisect_left(places, start)
    return first < len(places) and places[first] < start + len(line)


def _hired_first(lines: Sequence[Piece]) -> str:
    """Whoever is hired for in the first sentence, of a trade that no table knows; «ищу в Сергиев Посад» tells where."""
    hired = (_nominative(_tidy(one)) for _, line in lines[:1] for one in _after_hiring(clean_line(line)))
    return next((one for one in hired if one.partition(" ")[0].lower() not in _PREPOSITIONS), "")


def _first_line_as_title(words: Words, lines: Sequence[Piece]) -> str:
    """The first sentence that is no greeting, place or bare label, if it is short enough to be a title; of a request
    («Требуется швея») what is asked for; below one that tells, a thing that is made («Обложки для трёх роликов»)."""
    cleaned = filter(None, (clean_line(line) for _, line in lines))
    first = next((line for line in cleaned if not _is_no_title(line)), "")
    asked = next(_after_hiring(first), "")
    if asked or not _is_told(first):
        return _nominative(_tidy(asked)) or (_tidy(first) if len(first) <= _LONGEST_TITLE else "")
    later = (clean_line(line) for _, line in _with(places_of_things(words), words, lines))
    named = (line for line in later if names_thing(line) and not (_is_told(line) or _is_no_title(line)))
    return _tidy(next(named, ""))


def _is_no_title(line: str) -> bool:
    if _GREETING.match(line) or _ONLY_LABEL.fullmatch(line):
        return True
    return not _is_told(line) and _is_place(line)


def _is_told(title: str) -> bool:
    """«Я шеф-повар», «Есть бюджет», «До этого работала с продюсером»: a sentence, no name of a job."""
    words = words_of(title).words[:_TOLD_WITHIN]
    verbs = (word for word in words if is_past(word) or _WE_DO.fullmatch(word))
    if not _OF_A_SENTENCE.isdisjoint(words) or next(verbs, ""):
        return True
    does = any(is_done_by_others(word) and not word.startswith(_NEEDS) for word in words)
    return does and tells(words) and not _names_trade(title)


def is_past(word: str) -> bool:
    """Whether a word is a verb of the past, «наняла», and no noun that ends so («школа»)."""
    return (
        "л" in word[-4:]
        and bool(_WAS.fullmatch(word))
        and word not in _NO_PAST
        and not word.endswith(_NO_PAST_ENDS)
    )


def _is_of_tags(line: str) -> bool:
    bare = line.lstrip(" •*_")
    return bare[:1] == "#" and all(word[0] == "#" for word in bare.split())


def _title_in(line: str, hired: list[str]) -> str:
    """The job a line names: in what is hired for if it has that, else at its beginning."""
    if _GREETING.match(line) or _ONLY_LABEL.fullmatch(line):
        return ""
    if not hired or _begins_with_trade(line):
        return _polished(_job_at_beginning(line[:_SEEKING]) or _job_in_long_breath(line))
    titles = (
        _job_after_colon(rest) or _job_at_beginning(rest) or _job_in_long_breath(rest) for rest in hired
    )
    title = _nominative(_polished(next(filter(None, titles), "")))
    return title if jobs_of(words_of(title)) else _nominative(_job_before_hiring(line)) or title


def _begins_with_trade(line: str) -> bool:
    """«SMM-щик в кадровое агентство (мы нанимаем инженеров)»: the first words are a job of the trade."""
    jobs = jobs_of(words_of(line[:_BEFORE_COLON]))
    return any(job.first == 0 and job.code.startswith(("core", "near")) for job in jobs)


def _after_hiring(line: str) -> Iterator[str]:
    """What follows each hiring verb of a line; «нам не нужны сммщики» hires nobody."""
    low = line.lower()
    for verb in _HIRING.finditer(low):
        rest = line[verb.end() : verb.end() + _SEEKING]
        refused = low.endswith("не ", 0, verb.start()) and verb[0].startswith(_NEEDS)
        if not (refused and places_of_jobs(words_of(rest))[:1] == [0]):
            yield rest


def _later_clause(words: Words, lines: Iterable[Piece]) -> str:
    named = (clean_line(line) for _, line in _with(places_of_jobs(words), words, lines))
    return next(filter(None, map(_second_sentence, named)), "")


def _second_sentence(line: str) -> str:
    """«Кондитерская «Безе». SMM и съёмка», «Библиотека (Псков): специалист по медиа»: a short later clause that begins
    with a job."""
    for end in _CLAUSE_END.finditer(line, 0, _SEEKING):
        title = _cut(line[end.end() : end.end() + _LONGEST_TITLE])
        jobs = places_of_jobs(words_of(title)) if len(title) <= _SHORT_TITLE else []
        if jobs and jobs[0] <= _CLAUSE_BEGINS and _SURVEY.isdisjoint(words_of(line[: end.start()]).words):
            return _polished(title)
    return ""


def _job_before_hiring(line: str) -> str:
    """«Ночной модератор (VK). Нужен свой ноутбук», «SMM-щик нужен завтра», «в Туле цех, а SMM-менеджера ищем в шоурум»: a
    job named before the verb."""
    hiring = _HIRING.search(line[:_SEEKING].lower())
    before = line[: hiring.start() if hiring else _SEEKING]
    named = _job_at_beginning(before)
    words = words_of(before)
    last = next(reversed(jobs_of(words)), None) if hiring and not named else None
    return _polished(before[words.starts[last.first] :] if last and _touches_end(words, last) else named)


def _touches_end(words: Words, job: Hit) -> bool:
    return len(words.words) - job.last <= _JOB_BEFORE


def _job_at_beginning(words: str) -> str:
    """The words up to the end of a title if a job is among the first of them, else ""."""
    title = _cut(words)
    if title.lower().startswith(_NO_TITLE_BEGINS) or _COUNTS_OWN.match(title):
        return ""
    jobs = places_of_jobs(words_of(title))
    return title if jobs and jobs[0] <= _JOB_WITHIN and len(title) <= _LONGEST_JOB else ""


def _job_after_colon(words: str) -> str:
    """«двух новых сотрудников: PR-менеджера и копирайтера»."""
    before, _, after = words.partition(": ")
    if not after or len(before) > _BEFORE_COLON:
        return ""
    named = any(hit.code != "head " for hit in jobs_of(words_of(before), networks=True))
    return "" if named else _job_at_beginning(after)


def _job_in_long_breath(words: str) -> str:
    """A job followed by a tale without a stop: its name alone."""
    read = words_of(words)
    soon = [hit for hit in jobs_of(read) if hit.first <= _JOB_SOON]
    if not soon or len(_cut(words)) <= _LONGEST_JOB:
        return ""
    return words[: read.ends[max(hit.last for hit in soon if hit.first == soon[0].first)]]


def _request(post: Words, lines: Iterable[Piece]) -> str:
    """«вести страничку нашего клуба в ВК»: the words of a request that names no job."""
    for _, raw in _with(places_of_leading(post), post, lines):
        line = clean_line(raw)
        words = words_of(line)
        asked = leading(words)
        if asked:
            start = words.starts[min(hit.first for hit in asked)]
            end = words.ends[max(hit.last for hit in asked)]
            stop = _REQUEST_END.search(line, end)
            return _nominative(_polished(line[start : stop.start() if stop else len(line)][:_LONGEST_JOB]))
    return ""


def _first_pieces(text: str) -> Iterator[Piece]:
    """Sentences of the first lines."""
    lines = 0
    for start, piece in islice(pieces(text), _TITLE_PIECES):
        lines += text[start - 1 : start] in ("", "\n")
        if lines > _TITLE_LINES:
            return
        yield start, piece


def clean_line(line: str) -> str:
    """A line of a plain text without markup, addresses, leading marks and tags."""
    return _cleaned(line[:_LONGEST_LINE])


@lru_cache(maxsize=LINES_KEPT)
def _cleaned(line: str) -> str:
    bare = line.strip()
    if "/" in bare:
        bare = _URL.sub(lambda link: link[1] or " ", bare)
    if not _ANY_MARK.search(bare):
        return bare
    bare = _MARKUP.sub(" ", bare).strip()
    if "#" in bare:
        untagged = _TAGS_AROUND.sub(" ", bare).strip()
        bare = bare if _ASKS.search(untagged) else untagged
    return " ".join(_BULLET.sub("", bare).replace("#", "").split())


def _cut(title: str) -> str:
    """A line up to where the name of the job ends."""
    title = title[: _LONGEST_TITLE + 10]
    end = _TITLE_END.search(title)
    return title[: end.start()] if end else title


def _tidy(title: str) -> str:
    """A title from a line."""
    return _polished(_cut(clean_line(title)))


def _polished(title: str) -> str:
    """A title without hanging signs and not in capitals."""
    title = title.strip(" .,;:—–-!*|·•/\\«»\"'")
    title = _HANGING.sub("", title)[:_LONGEST_TITLE]
    if title.count("(") > title.count(")"):
        title = title[: title.rindex("(")].rstrip() if title.rindex("(") > 3 else title.replace("(", "")
    if title.isupper() and len(title) > _SHOUTED:
        title = _SHORT_WORDS.sub(lambda word: word[0].upper(), title.capitalize())
    return title


def _nominative(title: str) -> str:
    """«опытного SMM-менеджера» after «ищем» becomes «Опытный SMM-менеджер», «помощника маркетолога» «Помощник маркетолога»."""
    words = title.split(" ")
    ends = next((place for place, word in enumerate(words) if word.lower() in _PREPOSITIONS), len(words))
    named, rest = " ".join(words[:ends]), words[ends:]
    said, done = "", 0
    for job in _DECLINED.finditer(named):
        between = named[done : job.start()]
        if done and between == " ":
            continue
        before = between if done else " ".join(map(_adjective, between.split(" ")))
        said += before + (job["job"] or f"{job['head']}ь")
        done = job.end()
    whole = " ".join([said + named[done:], *rest]).strip()
    return whole[:1].upper() + whole[1:]


def is_of_trade(word: str) -> bool:
    """«менеджера», «дизайнеров»: whose something is, or what is asked for."""
    return bool(_OF_A_TRADE.fullmatch(word))


def _adjective(word: str) -> str:
    if not word.endswith(("ого", "его")) or len(word) < _SHORTEST_ADJECTIVE or word.lower() in _PRONOUNS:
        return word
    stem = word[:-3]
    return stem + ("ий" if (stem[-1] in "кгхшщжчн" and word.endswith("его")) or stem[-1] in "кгх" else "ый")


def _is_place(line: str) -> bool:
    """A line that names a place and no job."""
    return len(line) < 60 and not names_job(line) and names_place(line)


def employer_of(text: str) -> str:
    """The employer's name where a label («Компания: …») or quotes after its kind («клиника «…»») tell it, else ""."""
    head = plain(text[:TEXT_READ]).text
    for found in _employers(head):
        name = _employer_name(found["name"])
        if name:
            return name
    return ""


def _employers(text: str) -> Iterator["re.Match[str]"]:
    """Places where an employer may be named, the surest first."""
    words = words_of(text)
    for hit in _EMPLOYER_WORDS.find_all(words):
        line = text.rfind("\n", 0, words.starts[hit.first]) + 1
        yield from filter(None, [_EMPLOYER_LABEL.match(text, line)])
    if "•" in text and _FINDER_SIGN.search(text):
        yield from _FINDER.finditer(text)
    quoted = (hit for hit in _FIRMS.find_all(words) if not _QUOTES.isdisjoint(words.gaps[hit.last]))
    yield from filter(None, (_QUOTED.match(text, words.starts[hit.first]) for hit in quoted))


def _closed(name: str) -> str:
    """A quote that was opened inside the name is closed: «ООО «Ромашка» from «ООО «Ромашка»»."""
    for start, end in ("«»", "“”"):
        name += end * (name.count(start) - name.count(end))
    return name + '"' * (name.count('"') % 2)


def _employer_name(words: str) -> str:
    name = clean_line(words)
    name = _NAME_ENDS.split(name, maxsplit=1)[0].strip(' .,:*«»"“”')
    name = _closed(name)
    if not 2 <= len(name) <= 80 or _NO_EMPLOYER.match(name) or len(name.split()) > 7 or "@" in name:
        return ""
    if (" " in name or "." in name) and any(one.start == 0 and one.end == len(name) for one in people(name)):
        return ""
    return name if any(map(str.isupper, name)) or any(map(str.isdigit, name)) else ""
