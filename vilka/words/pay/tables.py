"""The words of pay: currencies, multipliers, periods, taxes, and what else money can be about.

Everything here is data. Patterns hold to the dialect that Python ``re`` and JavaScript ``RegExp`` (flags ``iu``)
share, because ``vilka.words.pay.browser`` ships them to the browser: no inline flags, no possessive or atomic
parts, look-behind of fixed width, letters and digits spelled out (``\\w`` and ``\\b`` differ between the two).
Words of one meaning are rows: ``data/reference/pay_words.csv`` and ``currencies.csv``.
"""

import re
from collections.abc import Sequence
from contextlib import suppress

from scrapers.errors import BadFile
from scrapers.reference import Row, check_cell, reference_rows

#: Between words of a plain text; columns of figures are two apart.
SPACE = " "
#: Space or a line's end.
BLANK = "[ \\n]"
LETTER = "[a-zа-яёўіїєґәғқңөұүһ]"
NOT_LETTER_BEFORE = f"(?<!{LETTER})"
NOT_LETTER_AFTER = f"(?!{LETTER})"
_CODE = re.compile("[A-Z]{3}")
_WORTH = re.compile("[0-9]*[1-9][0-9]*([.][0-9]+)?|0?[.]0*[1-9][0-9]*")
DASH = "[-\u2010-\u2015\u2212]"


def of_any(words: Sequence[str]) -> "re.Pattern[str]":
    """One regular expression of words of ``pay_words.csv`` and ``currencies.csv``. Raises BadFile, which names the line of a
    word that is none or fits everywhere."""
    with suppress(re.error):
        told = re.compile("|".join(words))
        if not told.match(""):
            return told
    for name, sign in (("pay_words", None), ("currencies", ";")):
        for row in reference_rows(name):
            for word in row["words"].split(sign):
                _check_word(row, word)
    return re.compile("|".join(words))


def _check_word(row: Row, word: str) -> None:
    try:
        fits = re.compile(word).match("")
    except re.error as error:
        raise BadFile(f"{row.where}: «{word}» is no word: {error.msg}") from None
    if fits:
        raise BadFile(f"{row.where}: «{word}» fits everywhere")


def _stems(of: str) -> tuple[tuple[str, str], ...]:
    """Name -> the beginnings of its words in ``pay_words.csv`` as one pattern, in the file's order."""
    together: dict[str, list[str]] = {}
    for row in reference_rows("pay_words"):
        check_cell(row, "of", ("kind", "unit"))
        if not row["words"].split():
            raise BadFile(f"{row.where}: no words")
        if row["of"] == of:
            together.setdefault(row["name"], []).extend(row["words"].split())
    return tuple((name, "|".join(words)) for name, words in together.items())


def _currencies() -> dict[str, tuple[float, tuple[str, ...]]]:
    """``currencies.csv``; BadFile, which names the line, where a row is none, or names a currency or a word a second time."""
    known: dict[str, tuple[float, tuple[str, ...]]] = {}
    for row in reference_rows("currencies"):
        if not _CODE.fullmatch(row["code"]) or row["code"] in known:
            raise BadFile(f"{row.where}: code «{row['code']}» is no ISO 4217 code, or stands above")
        if not _WORTH.fullmatch(row["usd"]):
            raise BadFile(f"{row.where}: usd «{row['usd']}» is no worth of a unit in dollars, like 0.011")
        words = tuple(row["words"].split(";"))
        for code, (_, others) in known.items():
            if shared := set(words).intersection(others):
                raise BadFile(f"{row.where}: «{min(shared)}» is a word of {code} too")
        known[row["code"]] = float(row["usd"]), words
    return known


#: ISO code -> (US dollars a unit, words and signs; of ``currencies.csv``). The worth is an order of magnitude (2026) and serves one
#: purpose: to tell a month from a year and a typing slip from a sum. It is never used to convert pay.
CURRENCIES = _currencies()
#: Signs that several countries share: sign -> (what the text must name, the currency then); the last one is what
#: the sign means without a country, "" = nobody can know.
SHARED_SIGNS: dict[str, tuple[tuple[str, str], ...]] = {
    "kr": (
        ("sweden|stockholm|швец|стокгольм|sverige", "SEK"),
        ("denmark|danmark|københavn|copenhagen|дани|копенгаген", "DKK"),
        ("norway|norge|oslo|норвег|осло", "NOK"),
        ("", ""),
    ),
    "крон": (
        ("швец|стокгольм|sweden", "SEK"),
        ("дани|копенгаген|denmark", "DKK"),
        ("норвег|осло|norway", "NOK"),
        ("чех|праг|czech|prague", "CZK"),
        ("", ""),
    ),
    "¥": (("china|shanghai|beijing|shenzhen|кита|шанха|пекин|cny|rmb", "CNY"), ("", "JPY")),
    "r": (("south africa|johannesburg|cape town|юар|йоханнесбург|кейптаун", "ZAR"), ("", "")),
}
SHARED_WORDS = {"kr": "kr", "kroner": "kr", "крон": "крон", "кроны": "крон", "¥": "¥", "r": "r"}

#: Multiplier words -> factor. A bare «к» is a thousand here, never a kopeck.
THOUSAND, MILLION = 1e3, 1e6
MULTIPLIERS = (
    (f"(?:кк|kk|млн|миллион[а-яё]*|mln|лям[а-яё]*){NOT_LETTER_AFTER}\\.?", MILLION),
    (
        f"(?:тысяч[а-яё]*|тысч|тыщ[а-яё]*){NOT_LETTER_AFTER}|(?:тыс|тыр[аы]?|мың){NOT_LETTER_AFTER}\\.?",
        THOUSAND,
    ),
)

#: What stretch of time the words name. Order matters: the first that fits wins.
TIMES = (
    (
        "shift",
        "(?:(?:рабоч|дневн|ночн|полн)[а-яё]+ )?смен[ау]?|сменами|выход|ночь|вечер|дежурств[оа]|shift|(?:6|8|10|11|12) часов",
    ),
    (
        "day",
        "(?:(?:рабочий|полный|съ[её]мочный) )?день|дн(?:я|ей)|сут(?:ки|ок)|суточн[а-яё]*|24 часа|day|daily|ежедневн[а-яё]*|күніне",
    ),
    (
        "hour",
        "час(?:а|ов)?|ч|hours?|hrs?|h|почасов[а-яё]*|часов(?:ая|ой)|hourly|годин[аиу]|godz(?:in[ay])?|сағатына",
    ),
    ("week", "недел[юяиь]|нед|week|weekly|wk|(?:еже|по)недельн[а-яё]*"),
    ("year", "год(?:а|у)?|г|лет|year|yr|annum|annually|annual|yearly|годов[а-яё]*|p\\.?a"),
    (
        "month",
        "(?:календарный )?месяц[а-яё]*|мес|м|month|monthly|mo|mth|ежемесячн[а-яё]*|месячн[а-яё]*|міс(?:яц[ья])?|mies(?:i[ąa]c|i[ęe]cznie)?|monat(?:lich)?|айына",
    ),
)
MONTHS = "январ|феврал|март|апрел|ма[йяюе]|июн|июл|август|сентябр|октябр|ноябр|декабр"
#: The same, said right before a sum («Смена 2500»): plain names.
TIME_NAMES = "(?<!через )(?:час|смена|выход|день|ночь|сутки|неделя|год|месяц)|айына|күніне|сағатына"
#: Adjectives of time that stand before a word of pay.
TIME_ADJECTIVES = "годов(?:ой|ая)|почасов[а-яё]*|часов(?:ая|ой)|ежемесячн[а-яё]*|месячн[а-яё]*|суточн[а-яё]*|hourly|monthly|weekly|daily|annual|yearly"
#: What may stand before the name of a period or of a thing: «за один час», «каждый готовый ролик».
EACH = "1|один|одна|одну|одно|одного|кажд(?:ый|ую|ая|ое|ого|ой)|(?:рабоч|астрономическ|полн|календарн|съ[её]мочн|отработанн|академическ|цел)(?:ый|ий|ую)"
QUALITIES = "(?!сценари|коммент)[а-яё]{3,}(?:ый|ий|ой|ую|юю|ое|ее|ого|его|ых|их|ные)|ugc|ai|ии|smm|seo"
#: Words that keep a period beside its sum.
STEADY = "чистыми|стабильно|гарантированно|гарантия|фикс|фиксированно|фиксированная|минимум|оклад|белая|белыми|всего|итого|примерно|это|получается|approx"
#: Words of pay that a period may touch.
PAY_NAMES = (
    "з[/.]?п|зарплат[а-яё]*|заработн[а-яё]+ плат[а-яё]|оклад(?!ов)[а-яё]*|оплат[а-яё]*|ставк[а-яё]|доход[а-яё]*|гонорар[а-яё]*|плат(?:им|а|ят|ит)|вилка"
    "|фикс[а-яё]*|вознаграждени[ея]|стоимость|цена|salary|rate|pay|wage"
)
#: Half of a fortnight's pay is a week's.
TWO_WEEKS = "(?:раз в|кажд(?:ые|ых)|за|в) (?:две|2|2-?х?) недели|per two weeks|biweekly"
#: What comes once a week is a week's.
WEEKLY_PAID = (
    "(?:плач[уе]|платим|оплата) (?:раз в|кажд[а-яё]+) неделю(?: по)?|еженедельно (?:плачу|платим|по)"
)
DAYS_OF_WEEK = "кажд[а-яё]+ (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|по (?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)[а-яё]{2}"
#: A sum that is told to come twice a month.
TWICE = "(?:2|два|две|дважды) ?(?:раза?|выплат[ыа])?(?: в месяц)?"
#: «10 и 25 числа», «5-го и 20-го»
TWO_DATES = "[0-9]{1,2}(?:-?го)?(?: числ[аоу])? и [0-9]{1,2}(?:-?го| числ[аоу])(?: каждого месяца)?"

#: What the law adds to pay by the place of work: district coefficient, northern supplement.
LOCAL_SUPPLEMENTS = "рк(?![а-яё])|р[.]?/?к[.]?(?![а-яё])|районн[а-яё]+(?: коэф[а-яё.]*)?|сн(?![а-яё])|с[.]/?н[.]?|северн[а-яё]+(?: надбавк[а-яё]*)?|поляр[а-яё]+|надбавк[а-яё]+ (?:за )?север[а-яё]*|дк(?![а-яё])|дальневосточн[а-яё]+(?: надбавк[а-яё]*)?"
#: How the second part of a month's pay is called.
REST = "числ|основн|остат|остальн|остав|расч[её]т|зарплат|(?<![а-яё])зп(?![а-яё])|втор(?:ая|ой)|получк|окончат|плюс|ещ[её]|\\+"

#: Things that are paid by the piece. "post": a piece of content; "project": a whole job; "service": what is led by
#: the month; a noun of no kind is a unit of its own and its period is unknown.
UNIT_KINDS = _stems("unit")
of_any([*(stems for _, stems in UNIT_KINDS), *(word for _, words in CURRENCIES.values() for word in words)])
#: Pieces that stand right before their price without «за»: «пост — 500 ₽».
PIECE_NAMES = (
    f"(?:{UNIT_KINDS[0][1].replace('$', '')}|проект|съ[её]мк|лендинг|сайт|выезд|фотосесси|логотип|вебинар|консультаци|аудит|эфир|стрим|знак|символ|заяво?к|лид|коммент(?:ари)?|отзыв|объявлени|описани|репост|картино?к|вахт|настройк|монтаж(?![её]р)"
    ")[а-яё]{0,3}"
)
#: The same, one of them: more words may stand before its price, «карточка товара — 300 ₽».
ONE_PIECE = "пост|публикация|нарезка|новость|заметка|рилс|reels|сторис|ролик|шортс?|статья|видео|карусель|баннер|сценарий|карточка|обложка|клип|макет|текст|креатив|лонгрид|съ[её]мка|монтаж|эфир|стрим|выпуск|выезд|обзор|подкаст|отзыв|ответ|комментарий|лид|заявка|кадр|снимок|фото|слайд|разворот|иллюстрация|стикер|превью|анкета|звонок|минута"
#: Those whose plural is the same: «500 сторис» may be a count.
SAME_IN_PLURAL = "рилс|reels|сторис|видео|фото|превью"
#: What «за» may be followed by and is no thing that is paid for.
NOT_A_UNIT = (
    "(?:вычет|сч[её]т|рекоменд|друг|привед[а-яё]+ (?!клиент|лид|подписчик|заявк)|приглаш|знаком|выслуг|стаж|переработ|труд|вс[юеё]|весь|период|испыт|первы[ейх]|первую|втор|полн|штат|врем|подпис"
    "|мес|недел|час|год|день|дня|полдня|пол дня|сут|смен|самозан|нашу?|ваш|тво|проезд|питани|безнал|карт(?!оч|ин)|удал|налог|ндфл|кажд[а-яё]+ друга|границ|рубеж|фул|парт|кварт"
    f"|{MONTHS}|сезон|интенсивн|сложност|вредност|ненормир|эт(?:от|у)|прошл|последн|выходн|праздн|результат|(?:пере)?выполнени|план|достиж|качеств|хорош|отлич|успе|(?:тк|сз|ип|гпх|руб|р|нал|это|нее|него|до|от|net|gross|kpi|работу|month|hour|year|day|week|mo|yr){NOT_LETTER_AFTER}|₽)"
)
#: What a number of pieces is sold as, «пакет из 6 клипов».
SETS = "пакет|набор|комплект|сери[юя]|пачк[ау]|блок|цикл"
#: Units that pay comes from: «200 ₽ с заявки».
FROM_UNITS = "заявк[а-яё]*|лид[а-яё]*|продаж[а-яё]|договор[а-яё]*|клиент[а-яё]*|подписчик[а-яё]*|заказ[а-яё]*|каждого|человек[а]?|регистраци[а-яё]|ролик[а-яё]*|поста|просмотр[а-яё]*"


def phrases(*alternatives: str) -> str:
    """Alternatives of one pattern; a space in them stands for one to three blanks of any sort, « ?» for any or none."""
    return re.sub(" ([?]?)", lambda said: f"{BLANK}{{{'0' if said[1] else '1'},3}}", "|".join(alternatives))


NET = phrases(
    "(?:на|в) руки(?! (?:спец|профи|професс|мастер|человек|кому|тому))",
    f"{NOT_LETTER_BEFORE}(?:чистыми|чистая(?! (?:(?!ставк)[а-яё]+ка|работ|прибыл|комнат))|чист(?=[.])|нетто|чистими){NOT_LETTER_AFTER}",
    f"(?<![.a-zа-яё])net(?:to?)?{NOT_LETTER_AFTER}",
    "после (?:вычета |выплаты |уплаты |удержания )?(?:всех )?(?:налог|ндфл)",
    "(?:ндфл|налоги?) (?:за вас )?(?:платим|оплачиваем|на нас)",
    "за вычетом (?:налог|ндфл)",
    "take(?:-| )home",
    "after tax",
)
GROSS = phrases(
    "до (?:вычета|выплаты|уплаты|удержания)",
    "до (?:налог|ндфл)",
    f"(?:минус|{DASH}) ?(?:13 ?%|ндфл|налог)",
    f"{NOT_LETTER_BEFORE}(?:гросс|грязными|грязная|брутто|brutto|gross)",
    "before tax",
    "pre-?tax",
    "включая ндфл",
)

#: Kinds of a word (by how it begins; ``$`` = whole word) seen near a sum. The nearest telling kind decides what the
#: money is. ``pay``: it is pay. ``offer``: the conditions are being told. ``bonus``: the part of pay that varies.
#: ``perk``: money given for something. ``ads``, ``budget``, ``business`` (turnover, investments), ``price``, ``prize``,
#: ``audience``: other money, or no money at all. ``unit``, ``time``: the number counts things or time. The others open
#: a phrase of ``pay_roles.csv`` or of another table: ``tax``, ``period``, ``total``, ``market``, ``trial``, ``test``…
#: ``schedule``, ``address``: bare numbers next to it are hours, days, houses. ``numbered``: a bare number after it is its name, ``ordinal``: one before it.
#: ``spends``: whoever has it to do spends a budget and is not paid with it.
#: ``neutral``: it may follow a bare sum in roubles without being what the sum counts.
#: The periods are words of ``span`` too, the pieces of ``piece``.
_MORE_OF = {"span": "|".join(f"(?:{said})$" for _, said in TIMES), "piece": PIECE_NAMES}
KINDS = tuple(
    (kind, f"{stems}|{_MORE_OF[kind]}" if kind in _MORE_OF else stems) for kind, stems in _stems("kind")
)
#: Whom a fork is for: label -> how its words begin.
LABELS = (
    ("intern", "стаж[её]р|интерн(?![а-яё])|intern(?!et)"),
    ("junior", "джун|младш|начинающ|junior|jun(?![a-z])|jr(?![a-z])"),
    ("middle", "мид[дл]|средний (?=(?:(?:до|от) )?[0-9¤—–-]|$)|middle|mid(?![a-z])"),
    ("senior", "син?[ьи]?ор|сень[её]р|сеньор|старш|ведущ|senior|sr(?![a-z])"),
    ("head", "тимлид|(?<=-)лид(?![а-яё])|лид(?= команды| группы)|руководител|lead(?![a-z])|head(?![a-z])"),
    ("tk", "тк(?![а-яё])|трудов|в штат|штат(?![а-яё])"),
    ("gph", "гпх(?![а-яё])"),
    ("sz", "самозанят|сз(?![а-яё])"),
    ("ip", "ип(?![а-яё])"),
    (
        "part",
        "part-?time|неполн|частичн|полставк|0[.,]5 ставк|пол ?дня|половин[ауы] (?:дня|ставки)|на половину",
    ),
    ("full", "full-?time|фул+-?тайм|полн(?:ый|ая|ую) (?:день|занятост|ставк)"),
)
#: The text is about work at home; or names the rouble, which other countries have too.
AT_HOME = ("₽", "росси", "москв", "петербург", "спб", "мск", " рф", "russia", "moscow")
ROUBLE, OWN_ROUBLES = "руб", ("BYN",)
#: A currency that nobody names is that of the only country named; an adjective is a street, a station or a language of home.
ABROAD = (
    (
        "EUR",
        "berlin|munich|germany|amsterdam|netherlands|paris|france|madrid|barcelona|spain|lisbon|portugal|dublin|ireland|vienna|austria|helsinki|finland|берлин|мюнхен|германи|амстердам|нидерланд|париж|мадрид|барселон|лиссабон|португали|кипр|cyprus|limassol|лимассол",
    ),
    ("GBP", "london|(?:the )?uk(?![a-z])|england|лондон|англи[ия]"),
    (
        "USD",
        "usa|us(?![a-z])|new york|san francisco|california|silicon valley|redwood|сша|нью-йорк|калифорни|сан-франциско|(?:кремниев|силиконов)[а-яё]+ долин|в долине",
    ),
    ("KZT", "алматы|алма-ат|астан[аеы]|казахстан|шымкент|караганд|almaty|astana|kazakhstan"),
    (
        "BYN",
        "минск|беларус|белорус|гомел|гродно|витебск|могил[её]в|брест|бобруйск|барановичи|солигорск|полоцк|новополоцк|орш[аеу]|мозыр|minsk|belarus",
    ),
    ("UZS", "ташкент|узбекистан|самарканд|tashkent|uzbekistan"),
    ("KGS", "бишкек|кыргызстан|киргизи|bishkek"),
    ("GEL", "тбилиси|батуми|грузи[яи]|tbilisi|batumi"),
    ("AMD", "ереван|армени|yerevan"),
    ("AED", "дубай|дубае|dubai|оаэ|uae"),
)
#: Money that is a total with the varying part, or what one may earn; it counts only when nothing else does.
TOTAL = phrases(
    "с уч[её]том",
    "совокупн|суммарн|итого|превраща|потенциал[а-яё]* (?:доход|зараб)|on average|total|more than",
    "(?:общ(?:ий|его)|средн[а-яё]+|реальн[а-яё]+) ",
    "в среднем|по факту|фактически",
    "вместе с (?:проц|надбав|доплат|чаев)",
    f"{NOT_LETTER_BEFORE}с (?:[а-яё]+ )?(?:преми|бонус|kpi)",
    "на круг",
    "в (?:сумме|общей сложности)",
    "можно заработать",
)
#: What stands between a unit and its price: «за отзыв платим 90 ₽».
PAYS = "плат(?:им|ят|ит)|(?:о|вы)плачива(?:ем|ю|ет|ют)"
PAYING = f"можно{SPACE}{{1,3}}(?:заработать|получ[а-яё]+)|стоит|обходится|получается|выходит|итого|(?:за)?плачу|{PAYS}|(?:от)?да(?:[её]м|ю|м)|получа(?:ете|ешь|ют)|начисля(?:ем|ют)|зарплата|оплата|ставка"
#: Pay of the market or talk about a fork's edge: no offer.
MARKET = phrases(
    "ср(?:едн[а-яё]*)?[.]?(?: )?(?:зп |зарплат[а-яё]* )?(?:по )?рын",
    "медиан[а-яё]+ по (?:рынку|команде|отделу)",
    "(?:мониторинг|обзор|исследовани[ея]|статистика|опрос) (?:рынка )?(?:зарплат|доход|оплат)",
    "средн[а-яё]+ (?:зарплат|доход|оклад|зп)[а-яё]* (?:smm|смм|сммщик|специалист|таргетолог|в |по (?:город|регион|стран|росси|отрасл|отдел|команд|редакц|компани|агентств))",
    "границ[аеы] вилки",
    "нижней границ",
)
#: A text that hires: a budget in it is what is worked with, not what is paid.
HIRED = f"{NOT_LETTER_BEFORE}(?:тк|дмс|соцпакет|оклад|зарплата|заработная|зп|з/п|испытательный|отпуск|salary|office|трудоустройств[оа]|больничны[йе]|соцпакета|[1-7]/[0-7]){NOT_LETTER_AFTER}"
#: A budget is told for a month; «в мессенджере» is no time.
MONTHLY = f"в мес(?:яц|{NOT_LETTER_AFTER})|ежемес|постоянн"
PAY_SIGNS = "[💰💵💶💷💴💸🤑💳💲🪙]|:(?:fork|widefork|money|dollar)"

#: Numbers in words (nominative and genitive).
_SPOKEN = (
    (1, "один одна одной одного"), (2, "два две двух"), (3, "три трех трёх"), (4, "четыре четырех четырёх"), (5, "пять пяти"),
    (6, "шесть шести"), (7, "семь семи"), (8, "восемь восьми"), (9, "девять девяти"), (10, "десять десяти"), (11, "одиннадцать"),
    (12, "двенадцать двенадцати"), (13, "тринадцать"), (14, "четырнадцать"), (15, "пятнадцать пятнадцати"), (16, "шестнадцать"),
    (17, "семнадцать"), (18, "восемнадцать"), (19, "девятнадцать"), (20, "двадцать двадцати"), (30, "тридцать тридцати"),
    (40, "сорок сорока"), (50, "пятьдесят пятидесяти"), (60, "шестьдесят шестидесяти"), (70, "семьдесят семидесяти"),
    (80, "восемьдесят восьмидесяти"), (90, "девяносто девяноста"), (100, "сто ста"), (200, "двести двухсот"),
    (300, "триста трехсот трёхсот"), (400, "четыреста четырехсот"), (500, "пятьсот пятисот"), (600, "шестьсот"), (700, "семьсот"),
    (800, "восемьсот"), (900, "девятьсот"), (1.5, "полтора полторы полутора"),
)  # fmt: skip
UNITS = {word: number for number, words in _SPOKEN for word in words.split()}
