"""The words of pay: currencies, multipliers, periods, taxes, and what else money can be about.

Everything here is data. Patterns hold to the dialect that Python ``re`` and JavaScript ``RegExp`` (flags ``iu``)
share, because ``vilka.words.pay.export_patterns`` ships them to the browser: no inline flags, no possessive or atomic
parts, look-behind of fixed width, letters and digits spelled out (``\\w`` and ``\\b`` differ between the two).
"""

SPACE = "[ \\t\\r\u00a0\u2000-\u200a\u202f\u205f\u3000]"
#: Space or a line's end.
BLANK = SPACE[:-1] + "\n]"
LETTER = "[a-zа-яёўіїєґәғқңөұүһ]"
NOT_LETTER_BEFORE = f"(?<!{LETTER})"
NOT_LETTER_AFTER = f"(?!{LETTER})"
DASH = "[-\u2010-\u2015\u2212]"

#: ISO code -> (US dollars a unit, words and signs). The worth is an order of magnitude (2026) and serves one
#: purpose: to tell a month from a year and a typing slip from a sum. It is never used to convert pay.
CURRENCIES: dict[str, tuple[float, tuple[str, ...]]] = {
    "RUB": (0.011, ("₽", "рубл[а-яё]*", "рубль", "руб", "р", "rubles?", "roubles?", "rub", "rur", "руб/р")),
    "USD": (
        1.0,
        (
            "us\\$",
            "\\$+",
            "usdt",
            "usd",
            "доллар[а-яё]*",
            "долл",
            "бакс[а-яё]*",
            "у\\.?е",
            "dollars?",
            ":heavy_dollar_sign:",
            "💲",
        ),
    ),
    "EUR": (1.1, ("€", "eur", "euros?", ":euro:", "евро")),
    "GBP": (1.3, ("£", "gbp", "фунт[а-яё]*")),
    "KZT": (0.002, ("₸", "kzt", "тенге", "тңг", "тнг", "тг")),
    "BYN": (0.33, ("byn", "byr", "бел\\.? ?руб[а-яё]*", "белорусских рублей", "br")),
    "UZS": (0.00008, ("uzs", "сум(?:ов|а)?", "so[ʻ'’]?m")),
    "UAH": (0.024, ("₴", "uah", "грн", "гривен", "гривн[а-яё]*")),
    "KGS": (0.011, ("kgs", "сом(?:ов|а)?")),
    "AMD": (0.0026, ("֏", "amd", "драм[а-яё]*")),
    "GEL": (0.37, ("₾", "gel", "лари")),
    "AZN": (0.59, ("₼", "azn", "манат[а-яё]*")),
    "MDL": (0.057, ("mdl",)),
    "TJS": (0.1, ("tjs", "сомони")),
    "TRY": (0.025, ("₺", "лир[аы]?", "try", "tl")),
    "PLN": (0.26, ("pln", "zł", "злот[а-яё]*")),
    "RON": (0.22, ("ron", "ле[йяю]")),
    "CZK": (0.044, ("czk", "kč", "чешских крон")),
    "HUF": (0.0028, ("huf", "форинт[а-яё]*")),
    "BGN": (0.56, ("bgn",)),
    "RSD": (0.0095, ("rsd", "динар[а-яё]*")),
    "CHF": (1.15, ("chf", "франк[а-яё]*")),
    "SEK": (0.1, ("sek",)),
    "NOK": (0.1, ("nok",)),
    "DKK": (0.15, ("dkk",)),
    "AED": (0.27, ("aed", "дирхам[а-яё]*", "dhs?")),
    "SAR": (0.27, ("sar",)),
    "QAR": (0.27, ("qar",)),
    "ILS": (0.28, ("₪", "ils", "nis", "шекел[а-яё]*")),
    "CAD": (0.72, ("c\\$", "ca\\$", "cad")),
    "AUD": (0.65, ("a\\$", "au\\$", "aud")),
    "NZD": (0.6, ("nz\\$", "nzd")),
    "SGD": (0.75, ("s\\$", "sgd")),
    "HKD": (0.13, ("hk\\$", "hkd")),
    "JPY": (0.0067, ("jpy", "円", "йен[а-яё]*", "иен[а-яё]*")),
    "CNY": (0.14, ("cny", "rmb", "元", "юан[а-яё]*")),
    "KRW": (0.00072, ("₩", "krw")),
    "INR": (0.012, ("₹", "inr", "рупи[а-яё]*")),
    "THB": (0.029, ("฿", "thb", "бат(?:ов|а)?")),
    "VND": (0.00004, ("₫", "vnd", "донг[а-яё]*")),
    "IDR": (0.00006, ("idr", "rp")),
    "MYR": (0.22, ("myr",)),
    "PHP": (0.017, ("php(?! ?[-/]?(?:dev|разраб|прогр))",)),
    "BRL": (0.18, ("r\\$", "brl")),
    "MXN": (0.055, ("mxn",)),
    "ZAR": (0.055, ("zar",)),
    "EGP": (0.02, ("egp",)),
}
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
    (f"(?:тысяч[а-яё]*|тысч|тыщ[а-яё]*|тыс|тыр){NOT_LETTER_AFTER}\\.?", THOUSAND),
)

#: What period the words name. Order matters: the first that fits wins.
PERIODS = (
    ("hour", "час(?:а|ов)?|ч|hours?|hrs?|h|почасов[а-яё]*|hourly"),
    ("shift", "смен[ау]?|сменами|выход|shift"),
    ("day", "день|дн(?:я|ей)|сутки|day|daily|ежедневно"),
    ("week", "недел[юяиь]|нед|week|weekly|wk|еженедельно"),
    ("year", "год(?:а|у)?|г|лет|year|yr|annum|annually|annual|yearly|p\\.?a"),
    ("month", "месяц[а-яё]*|мес|м|month|monthly|mo|mth|ежемесячн[а-яё]*"),
    (
        "post",
        "пост[а-яё]*|публикаци[юи]|рилс[а-яё]*|reels?|сторис[а-яё]*|stories|ролик[а-яё]*|видео(?:ролик)?|шортс[а-яё]*|shorts?"
        "|стать[юи]|текст|карусель|креатив|обложк[ау]|баннер|макет|клип|post|article|video|креатива",
    ),
    (
        "project",
        "проект[а-яё]*|заказ|задачу|работу|кампани[юи]|воронк[ау]|сайт|лендинг|запуск|лекци[юи]|урок[а-яё]*|заняти[ея]|вебинар|консультаци[юи]|мероприятие|аудит|стратегию|съ[её]мк[ау]|project|gig",
    ),
)

#: The same, said right before a sum («Смена 2500», «пост — 500 ₽»): each kind by its plain names.
PERIOD_NAMES = (
    ("hour", "час"),
    ("shift", "смена|выход"),
    ("day", "день|сутки"),
    ("week", "неделя"),
    ("year", "год"),
    ("month", "месяц"),
    ("post", "пост|публикация|рилс|reels|сторис|stories|ролик|шортс|статья|видео|карусель|баннер"),
    ("project", "проект|съ[её]мка|лендинг|сайт"),
)
#: Adjectives that name a period without a preposition («почасовая оплата»).
PERIOD_ADJECTIVES = "почасов|ежемесяч|еженедел|ежедневн|hourly|monthly|weekly|daily|annual|yearly"


def phrases(*alternatives: str) -> str:
    """Alternatives of one pattern; a space in them stands for one to three blanks of any sort."""
    return "|".join(alternatives).replace(" ", f"{BLANK}{{1,3}}")


NET = phrases(
    "(?:на|в) руки",
    f"{NOT_LETTER_BEFORE}(?:чистыми|чистая|нетто){NOT_LETTER_AFTER}",
    f"(?<![.a-zа-яё])nett?{NOT_LETTER_AFTER}",
    "после (?:вычета |выплаты |уплаты )?(?:налог|ндфл)",
    "за вычетом (?:налог|ндфл)",
    "take(?:-| )home",
    "after tax",
)
GROSS = phrases(
    "до (?:вычета|уплаты|удержания)",
    "до (?:налог|ндфл)",
    f"{NOT_LETTER_BEFORE}(?:гросс|грязными|грязная|брутто|gross)",
    "before tax",
    "pre-?tax",
    "включая ндфл",
)

#: Kinds of a word (by how it begins; ``$`` = whole word) seen near a sum. The nearest kind decides what the money is.
#: ``pay``: it is pay. ``offer``: the conditions are being told. ``other``: money of the business (budget, turnover,
#: price). ``perk``: money given for something. ``bonus``: the part of pay that varies. ``unit``, ``time``: the number
#: counts things or time. ``tax``, ``period``, ``total``, ``market``: a phrase of that table may stand here.
#: ``schedule``: bare numbers next to it are hours, days or houses.
KINDS = (
    (
        "pay",
        "зп$|з/п|з[.]п|з\\\\п|зарплат|зарабат|заработ|оклад|вилк|вилы|доход|оплат|оплач|ставк|вознагражд|гонорар|компенсаци"
        "|salar|compensation|rate$|pay$|payment|fork|widefork|wage|income|плат(?:им|ит|а$|у$|е$)|фикс|fix(?:ed)?$|получа|деньг"
        "|money|ожидани[яе]|expectation|жаловань|remuneration|paid$|стипенди",
    ),
    ("offer", "предлага|услови|гаранти|offer|conditions|benefits|взамен"),
    (
        "bonus",
        "бонус|преми|kpi|кпи|процент|мотиваци|надбавк|bonus|commission|доплат|чаев|комисси|квартальн|годовая$|годовой$",
    ),
    (
        "perk",
        "обучен|конференц|спорт|фитнес|питани|обед|проезд|поезд[оок]|командировк|страхов|релокаци|релокейт|жиль|курс|мобильн"
        "|такси|ноутбук|подар|сертификат|абонемент|парковк|бензин|гсм$|топлив|relocation|allowance|insurance|training"
        "|education|learning|gym$|equipment|reimburs|travel|signing|опцион|equity|option|stock"
        "|акци|подъ[её]мн|матпомощ|штраф|суточн|хобби|visa|перелет|оборудовани|психолог|vesting",
    ),
    ("referral", "referral|реферал|рефер|рекоменд|приве[дл]|привод|друга$|refer$"),
    (
        "other",
        "бюджет|оборот|выручк|прибыл|инвест|раунд|чек[аеу]?$|охват|аудитори|трафик|cp[alcm]$|стоимост|стоит|цен[аыеу]$|прайс"
        "|капитал|грант|приз|розыгрыш|скидк|тариф|подписк|донат|взнос|кредит|ипотек|revenue|budget|funding"
        "|raised|series$|investment|valuation|turnover|ads?$|spend",
    ),
    (
        "time",
        "лет$|год$|года$|годов$|годами$|годам$|месяц|мес$|дней$|дня$|день$|сутк|недел|час$|часов$|часа$|минут|мин$|секунд|сек$|смен"
        "|years?$|months?$|days?$|hours?$|weeks?$|числ",
    ),
    (
        "unit",
        "человек|чел$|людей|сотрудник|коллег|подписчик|пользовател|клиент|раз$|раза$|постов$|поста$|публикаци|штук|шт$|видео$|ролик|рилс"
        "|reels$|сторис|stories$|знак|символ|слов$|слова$|проект|аккаунт|групп|сообществ|оклад[аово]*$|город|стран|регион|магазин|офис"
        "|просмотр|показ|скачиван|установ|заявок|заявки|лид[ыоа]|компани|бренд|филиал|этаж|процент|товар|sku|чек[ио]|запрос|метр|км$"
        "|people|employees|users|clients|customers|countries|times?$|cities|followers|минимум$|балл|звезд|место$|мест$|лайк"
        "|комментари|подразделен|центр|решени|событи|сервер|ядер|млрд|миллиард|billion|участник|студент|курсов|заказов|заказа|отзыв"
        "|репост|чатов|канал[ао]|страниц|сообщени|фото|фотограф|сессий|кв$|cpu|gpu|gb$|гб$",
    ),
    (
        "schedule",
        "график|вахт|время$|режим|часы$|пн$|пт$|schedule|ул$|улиц|проспект|просп$|переул|наб$|шоссе|корпус|строени",
    ),
    ("tax", "руки$|руку$|чист|нетто|nett?$|gross|гросс|грязн|брутто|вычет|налог|ндфл|tax|home$|нет$"),
    ("period", "|".join(f"(?:{names})$" for _, names in PERIODS)),
    (
        "total",
        "уч[её]том|совокупн|суммарн|общ(?:ий|его)|средн|вместе|итого|average|total|круг|реальн|можно|превраща|more$|потенциальн|свыше",
    ),
    ("market", "рын|медиан|границ"),
)
#: Words that may follow a bare sum in roubles without making it a count of something.
NEUTRAL_AFTER = (
    "(?:на|до|в|за|и|или|по|с|от|для|при|после|но|то|per|a|an|and|or|ип|сз|штат|гпх|mid|sr|jr|без|верх|plus|плюс|start|старт|фикс)$"
    "|net|gross|гросс|нетто|нет$|чистыми|грязными|брутто|руб|зависит|обсужд|junior|middle|senior|lead|джун|мидл|миддл|синьор|сеньор"
    "|стажер|стажёр|intern|depending|based|белая|официально|оформлен|оклад|вилка|usd|eur|monthly|starting|самозанят|remote|удал|офис"
    "|далее|дальше|потом|затем|annual|yearly|k$|к$"
)

#: Money that is a total with the varying part, or what one may earn; it counts only when nothing else does.
TOTAL = phrases(
    "с уч[её]том",
    "совокупн|суммарн|итого|превраща|потенциальн[а-яё]+ (?:доход|зараб)|on average|total|more than",
    "(?:общ(?:ий|его)|средн[а-яё]+|реальн[а-яё]+) ",
    "в среднем",
    "вместе с",
    "на круг",
    "можно заработать",
)
#: Pay of the market or talk about a fork's edge: no offer.
MARKET = phrases(
    "ср(?:едн[а-яё]*)?[.]?(?: )?(?:зп |зарплат[а-яё]* )?(?:по )?рын",
    "медиан[а-яё]+ по рынку",
    "границ[аеы] вилки",
    "нижней границ",
)
#: The pay is said not to be told: sums elsewhere need stronger evidence.
EXPLICIT_NO = phrases(
    "по (?:результатам|итогам) (?:собеседовани|интервью|встречи|переговоров)",
    "(?:з/?п|зарплата|оплата|доход|вилка)(?: )?[:—-]?(?: )?(?:договорн|обсужда|не указан|по договор[её]нности)",
)
PAY_SIGNS = "[💰💵💶💷💴💸🤑💳💲🪙]|:(?:fork|widefork|money|dollar)"
#: One of these is in every sign of pay.
PAY_MARKS = (*"💰💵💶💷💴💸🤑💳💲🪙", ":fork", ":widefork", ":money", ":dollar")

#: Numbers in words (nominative and genitive).
UNITS = {
    "один": 1,
    "одна": 1,
    "одной": 1,
    "одного": 1,
    "два": 2,
    "две": 2,
    "двух": 2,
    "три": 3,
    "трех": 3,
    "трёх": 3,
    "четыре": 4,
    "четырех": 4,
    "четырёх": 4,
    "пять": 5,
    "пяти": 5,
    "шесть": 6,
    "шести": 6,
    "семь": 7,
    "семи": 7,
    "восемь": 8,
    "восьми": 8,
    "девять": 9,
    "девяти": 9,
    "десять": 10,
    "десяти": 10,
    "одиннадцать": 11,
    "двенадцать": 12,
    "двенадцати": 12,
    "тринадцать": 13,
    "четырнадцать": 14,
    "пятнадцать": 15,
    "пятнадцати": 15,
    "шестнадцать": 16,
    "семнадцать": 17,
    "восемнадцать": 18,
    "девятнадцать": 19,
    "двадцать": 20,
    "двадцати": 20,
    "тридцать": 30,
    "тридцати": 30,
    "сорок": 40,
    "сорока": 40,
    "пятьдесят": 50,
    "пятидесяти": 50,
    "шестьдесят": 60,
    "шестидесяти": 60,
    "семьдесят": 70,
    "семидесяти": 70,
    "восемьдесят": 80,
    "восьмидесяти": 80,
    "девяносто": 90,
    "девяноста": 90,
    "сто": 100,
    "ста": 100,
    "двести": 200,
    "двухсот": 200,
    "триста": 300,
    "трехсот": 300,
    "трёхсот": 300,
    "четыреста": 400,
    "четырехсот": 400,
    "пятьсот": 500,
    "пятисот": 500,
    "шестьсот": 600,
    "семьсот": 700,
    "восемьсот": 800,
    "девятьсот": 900,
    "полтора": 1.5,
    "полторы": 1.5,
    "полутора": 1.5,
}
