"""Skills: the table is whole, each skill is found by its words, bundles are counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vilka.words.lexicon import Phrases, part_of, words_of
from vilka.words.skills import SKILLS, bundles, read_skills, skill_spans

SAID = [
    ("Провести анализ конкурентов", "competitors"),
    ("Разработка SMM-стратегии и tone of voice", "strategy"),
    ("Сегментация аудитории", "audience"),
    ("Составление контент-плана", "content_plan"),
    ("Контент план на месяц", "content_plan"),
    ("Написание постов", "copywriting"),
    ("Монтаж коротких роликов", "visuals"),
    ("Съёмка контента", "visuals"),
    ("Отвечать на комментарии", "replies"),
    ("Модерация чата", "replies"),
    ("Настройка таргетированной рекламы", "ads"),
    ("Запуск рекламных кампаний", "ads"),
    ("Работа с блогерами", "reach"),
    ("Проведение конкурсов", "reach"),
    ("Следить за трендами", "tools_search"),
    ("Анализ эффективности публикаций", "analytics"),
    ("Ежемесячные отчёты", "reports"),
    ("Ведение групп ВК", "vk"),
    ("ВКонтакте", "vk"),
    ("Реклама в VK Реклама", "vk_ads"),
    ("Реклама ВК", "vk_ads"),
    ("Telegram-канал", "telegram"),
    ("ведение тг канала", "telegram"),
    ("Telegram Ads", "telegram_ads"),
    ("Яндекс.Дзен", "dzen"),
    ("Одноклассники", "ok"),
    ("YouTube Shorts", "youtube"),
    ("Rutube", "rutube"),
    ("TikTok", "tiktok"),
    ("тик-ток", "tiktok"),
    ("Instagram*", "instagram"),
    ("снимать рилсы", "reels"),
    ("Reels и Stories", "reels"),
    ("Figma", "figma"),
    ("Фигма", "figma"),
    ("Photoshop", "photoshop"),
    ("Adobe Illustrator", "illustrator"),
    ("Canva", "canva"),
    ("CapCut", "capcut"),
    ("Premiere Pro", "premiere"),
    ("After Effects", "aftereffects"),
    ("Tilda", "tilda"),
    ("Тильда", "tilda"),
    ("LiveDune", "livedune"),
    ("Popsters", "popsters"),
    ("TargetHunter", "targethunter"),
    ("Церебро", "cerebro"),
    ("SMMplanner", "smmplanner"),
    ("Senler, чат-боты", "senler"),
    ("TGStat", "tgstat"),
    ("Brand Analytics", "brand_analytics"),
    ("Яндекс.Директ", "yandex_direct"),
    ("Яндекс Метрика", "yandex_metrika"),
    ("Google Analytics", "google_analytics"),
    ("Wordstat", "wordstat"),
    ("SEO", "seo"),
    ("ChatGPT и другие нейросети", "chatgpt"),
    ("Midjourney", "midjourney"),
    ("Excel", "excel"),
    ("Notion, Trello", "notion"),
    ("Битрикс24", "notion"),
    ("маркетплейсы", "wildberries"),
    ("маркировка рекламы, ОРД", "erid"),
    ("Английский язык", "english"),
    ("проведение прямых эфиров", "streams"),
    ("e-mail рассылки", "email"),
    ("Ведение соцсетей: VK, MAX, Telegram", "max"),
    ("ВК, Макс, Одноклассники", "max"),
    ("канал в мессенджере МАХ", "max"),
    ("Площадки: Telegram и МАХ", "max"),
    ("Дзен / MAX / Rutube", "max"),
    ("Telegram, VK, MAX", "max"),
    ("ведём MAX-канал завода", "max"),
    ("VK Видео", "vk_video"),
    ("ролики для ВК Видео и Rutube", "vk_video"),
    ("посты в TenChat", "tenchat"),
    ("ТенЧат и Дзен", "tenchat"),
    ("Telegram, Сетка, TenChat", "setka"),
    ("Сетка от hh", "setka"),
    ("ВК, ОК, Дзен", "ok"),
    ("Опыт с Яндекс Директом и Метрикой", "yandex_direct"),
    ("настройка рекламы в Директе", "yandex_direct"),
    ("Директ, таргет и контекст", "yandex_direct"),
    ("ответы на вопросы в директе", "replies"),
    ("вести переписку в директе", "replies"),
]


@pytest.mark.parametrize(("text", "code"), SAID)
def test_said(text: str, code: str) -> None:
    assert code in read_skills(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Арт-директор", "yandex_direct"),
        ("Вкусный кофе", "vk"),
        ("Окна", "ok"),
        ("Шерлок", "ok"),
        ("Сервер", "vk"),
        ("Менеджера зовут Макс, пишите ему", "max"),
        ("оклад max 80 000", "max"),
        ("Ответы в директе и комментариях", "yandex_direct"),
        ("Обработка заявок из директа", "yandex_direct"),
        ("Пишите в директ", "yandex_direct"),
        ("VK Видео", "rutube"),
        ("TenChat", "vc_ru"),
        ("Сетка публикаций, контент-план", "setka"),
        ("Всё ок, ждём", "ok"),
    ],
)
def test_not_said(text: str, code: str) -> None:
    assert code not in read_skills(text)


def test_the_table_has_twelve_bundles_and_names() -> None:
    assert len({skill.bundle for skill in SKILLS.values() if skill.bundle}) == 12
    assert all(skill.kind in ("task", "network", "tool") and skill.name_ru for skill in SKILLS.values())
    assert all(bool(skill.bundle) == (skill.kind == "task") for skill in SKILLS.values())


def test_bundles_are_counted_once_and_tools_not_at_all() -> None:
    assert bundles(read_skills("Посты, написание постов, Figma, Canva")) <= 1
    assert bundles(("content_plan", "ads", "reports", "figma", "unheard")) == 3
    assert bundles(()) == 0


def test_order_is_the_tables() -> None:
    assert read_skills("Figma, контент-план") == ("content_plan", "figma")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_reading_is_total(text: str) -> None:
    assert set(read_skills(text)) <= set(SKILLS)
    assert all(0 <= start < end <= len(text) for start, end in skill_spans(text))


@pytest.mark.parametrize("piece", ["max vk ", "директ ответы ", "ок x сетка "])
def test_long_texts_of_unsure_words_end(piece: str) -> None:
    """Each unsure word looks a few words around itself, never over the whole text."""
    assert set(read_skills(piece * (100_000 // len(piece)))) <= set(SKILLS)


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("компани~", "компания компании компанию компанией компаний компаниям компаниях компаниями"),
        ("клиент~", "клиент клиента клиенту клиентом клиенте клиенты клиентов клиентам клиентами клиентах"),
    ],
)
def test_a_phrase_stands_in_every_case_of_its_word(phrase: str, words: str) -> None:
    found = Phrases({"named": [phrase]})
    assert [word for word in words.split() if not found.find(words_of(word))] == []


def test_a_phrase_of_many_choices_takes_no_more_room_than_its_words() -> None:
    """Sixty towns' adjectives before sixty kinds of firms are no 3,600 phrases: five such words could never be kept."""
    choices = ["|".join(f"{letter}{number}к~" for number in range(60)) for letter in "абвгд"]
    found = Phrases({"long": [" ".join(choices)], "short": ["б7к"]})
    hits = found.find_all(words_of("а59ка б7к в3ке г41ку д0ки, б7к"))
    assert [(hit.code, hit.first, hit.last) for hit in hits] == [
        ("long", 0, 4),
        ("short", 1, 1),
        ("short", 5, 5),
    ]


def test_a_part_of_a_part_knows_its_phrases() -> None:
    found = Phrases({"": ["белка сидит", "дуб~"]})
    words = words_of("Под дубом белка сидит. На дубе белка сидит, а под дубом пусто.")
    later = part_of(words, words.plain.index("На"), len(words.plain))
    clause = part_of(later, 0, later.plain.index(","))
    assert [clause.written(hit) for hit in found.find_all(clause)] == ["дубе", "белка сидит"]


def test_of_phrases_of_one_length_the_one_told_first_stands_first() -> None:
    found = Phrases({"first": ["зя|тя к~", "лыга|лыжа"], "second": ["тя ка", "лыжа"]})
    assert [hit.code for hit in found.find(words_of("тя ка, лыжа"))] == ["first", "first"]
