"""Personal data is masked; sums, dates, towns and job titles stay as they are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.keeping.masks import mask
from scrapers.keeping.people import people
from scrapers.words import salary_words

MASKED = [
    ("hr@firma.ru", "[почта]"),
    ("HR.Team+smm@sub.firma-1.com ждёт", "[почта] ждёт"),
    ("hr (at) firma.ru", "[почта]"),
    ("+7 (916) 123-45-67", "[телефон]"),
    ("8 916 123 45 67", "[телефон]"),
    ("89161234567", "[телефон]"),
    ("8(495)123-45-67", "[телефон]"),
    ("тел. (495) 123-45-67", "тел. [телефон]"),
    ("+375 29 123-45-67", "[телефон]"),
    ("+998901234567", "[телефон]"),
    ("916-123-45-67", "[телефон]"),
    ("@anna_hr", "[контакт]"),
    ("https://t.me/anna_hr?start=1", "[контакт]"),
    ("wa.me/79161234567", "[контакт]"),
    ("vk.com/id123456", "[контакт]"),
    ("ИП Иванова Мария Петровна", "ИП [имя]"),
    ("ИП Сидоров Пётр Ильич", "ИП [имя]"),
    ("ИП Петров И. И.", "ИП [имя]"),
    ("А.С. Смирнова", "[имя]"),
    ("Мария Иванова ищет SMM", "[имя] ищет SMM"),
    ("Иванова Мария", "[имя]"),
    ("Наш клиент: Пётр Кузнецов", "Наш клиент: [имя]"),
    ("у клиента: Алёна Козлова", "у клиента: [имя]"),
    ("контактное лицо: Мария", "контактное лицо: [имя]"),
    ("HR Анна", "HR [имя]"),
    ("Пишите Ольге", "Пишите [имя]"),
]
KEPT = [
    "от 60 000 до 90 000 RUB в месяц, до вычета налогов",
    "от 80 000 - 120 000 ₽",
    "80000-120000",
    "до 10 000 000 RUB",
    "89 000 000 000 UZS",
    "60.000–90.000",
    "2026-11-24, с 9:30 до 18:00",
    "5/2, 8 часов",
    "Нижний Новгород | Ростов-на-Дону",
    "SMM-менеджер (Reels, TikTok)",
    "писать роман и сценарии",
    "Контент-менеджер в маркетинг-агентство",
    "ООО «Вера и Надежда»",
    "полная занятость, удалённо, самозанятость",
    "Яндекс Крауд: Контент",
    "",
]


#: Disguises and kinds of contacts and names: nothing but marks, cue words and blanks may be left of them.
DISGUISED = {
    "phone": [
        "8 9 1 6 5 5 5 0 1 4 2", "8_916_555_01_42", "8‑916‑555‑01‑42", "８９１６５５５０１４２", "8️⃣9️⃣1️⃣6️⃣5️⃣5️⃣5️⃣",
        "8 девятьсот шестнадцать 555 01 42", "8 (916) 555—01—42", "+7/916/555/01/42", "8 9I6 555 О1 42", "8-9І6-555-01-42",
        "+44 20 79460958", "+971 50 555 0142", "00971 50 555 0142", "380505550142", "555-01-42", "(38422) 55-01-42",
        "8~916~555~01~42", "плюс семь 916 555 01 42", "8.916.555.01.42", "8\u200b916\u200b5550142", "⑧⑨①⑥⑤⑤⑤⓪①",
    ],
    "mail": [
        "petrova собака yandex.ru", "petrova (собака) yandex точка ru", "petrova@yandex точка ру", "petrova {at} yandex.ru",
        "petrova@yandex,ru", "petrova@ yandex . ru", "petrova<at>yandex<dot>ru", "petrova%40yandex.ru", "petrova&#64;yandex.ru",
        "petrova собака яндекс ру", "petrova at mail dot ru", "petrova＠yandex．ru", "p e t r o v a @ y a n d e x . r u",
        "petrova@yandex", "hr@фирма.рф", "mailto:petrova@yandex.ru", "petrova [собачка] mail [тчк] ru",
    ],
    "link": [
        "t . me / petrova_pr", "t.me\\petrova_pr", "telegram.dog/petrova_pr", "petrova_pr.t.me", "t,me/petrova_pr", "т.ме/petrova_pr",
        "t.me/+Qwerty12", "https://stat.example.ru/channel/@petrova_pr", "chat.whatsapp.com/QwErTy", "vk.ru/id765432", "vk.cc/abc12",
        "ok.ru/profile/765432", "facebook.com/petrova.olga", "linkedin.com/in/petrova-olga", "taplink.cc/petrova",
        "petrova.taplink.ws", "linktr.ee/petrova", "https://qr.io/petrova", "zoom.us/j/765432109", "max.ru/u/petrova",
        "tg://resolve?domain=petrova_pr", "viber://chat?number=79165550142", "tel:+79165550142", "skype:petrova.olga",
        "forms.gle/QwErTy", "youtube.com/@petrova", "bit.ly/qwerty",
    ],
    "nickname": [
        "@ petrova_pr", "＠petrova_pr", "@петрова_пр", "petrova#4321", "petrova_pr", "@petrova.olga",
    ],
    "name": [
        "ПЕТРОВА ОЛЬГА СЕРГЕЕВНА", "ОЛЬГА ПЕТРОВА", "ольга петрова", "Olga Petrova", "PETROVA OLGA", "Гульнара Сафиуллина",
        "Руслан Гаджиев", "Гаджиев Руслан", "Айдар Нургалиев", "Ержан Сапаров", "Тигран Саакян", "Елена Цой", "Цой Елена",
        "Павел Гончар", "Татьяна Сорока", "Ольге Петровой", "Петровой Ольги", "Ирина Мамина-Волжская", "Oльгa Пeтpoвa",
        "петрова ольга сергеевна", "Петрова О. С.", "О. С. Петрова", "Ольга П.", "Зульфия Рашидовна", "Пак Чон Хи",
        "Фирдавс Рахимов", "Этери Кавтарадзе", "Бошняга Игорь Фёдорович", "Светлана\u00a0Вайс", "Баярма Доржиева",
    ],
}  # fmt: skip
ANNOUNCED = [
    ("тел. 55-01-42", "тел. [телефон]"),
    ("вайбер: девять один шесть 555 01 42", "вайбер: [телефон]"),
    ("Звоните 555 01 42", "Звоните [телефон]"),
    ("тг: petrova", "тг: [контакт]"),
    ("tg petrova_pr", "tg [контакт]"),
    ("в телеге: petrovapr", "в телеге: [контакт]"),
    ("Telegram - petrova_pr", "Telegram - [контакт]"),
    ("MAX: petrova_pr", "MAX: [контакт]"),
    ("вконтакте petrova.olga", "вконтакте [контакт]"),
    ("инст: petrova.olga", "инст: [контакт]"),
    ("скайп petrova.o", "скайп [контакт]"),
    ("пишите в лс petrova.o", "пишите в лс [контакт]"),
    ("petrova.olga в инсте", "[контакт] в инсте"),
    ("рекрутер Оля", "рекрутер [имя]"),
    ("HR Лера", "HR [имя]"),
    ("Лера, HR", "[имя], HR"),
    ("HR Masha", "HR [имя]"),
    ("пишите Оле Петровой", "пишите [имя]"),
    ("обращаться: Тамара", "обращаться: [имя]"),
    ("обращаться к Петровой", "обращаться к [имя]"),
    ("ваш HR-менеджер Гульнара Сафиуллина", "ваш HR-менеджер [имя]"),
    ("Контакт: Лена", "Контакт: [имя]"),
    ("к Ольге Петровой", "к [имя]"),
    ("Личный бренд Игоря Кузнецова", "Личный бренд [имя]"),
    ("Ассистент Ольги Петровой", "Ассистент [имя]"),
    ("Ольга 8 916 555-01-42", "[имя] [телефон]"),
    ("меня зовут Даша", "меня зовут [имя]"),
    ("мой тг petrovapr", "мой тг [контакт]"),
    ("TG/petrova", "TG/[контакт]"),
    ("телеграм-канал: petrova", "телеграм-канал: [контакт]"),
    ("IT-рекрутер Оля", "IT-рекрутер [имя]"),
    ("Оля | HR", "[имя] | HR"),
    ("Оля, менеджер по подбору", "[имя], менеджер по подбору"),
    ("контактное лицо: Петрова", "контактное лицо: [имя]"),
]
#: Firms, streets, stations and towns called after somebody or like somebody, sums, dates and names of networks.
NO_PERSON = [
    "Петров и партнёры", "Мастерская Ольги Петровой", "Студия красоты Ольги Петровой", "ИП Петров", "Кофейня «Наташа»",
    "«Маша и Медведь»", "Такси Максим", "Роза Хутор", "Виктория", "Платон", "Ольга Мебель", "Алёна Кухни",
    "офис на М. Кутузовская", "Б. Экономико-аналитический отдел", "Telegram/Slack", "tg/vk/inst", "vk cloud", "TG-бот",
    "м. Марьина Роща", "м. Площадь Ильича", "Бульвар Дмитрия Донского", "ул. Сергея Есенина, 5", "проспект Юрия Гагарина",
    "Москва, улица Юлиана Семёнова", "им. Н. Э. Баумана", "Больница № 1 имени профессора С. П. Выдумкина", "ул. О. Ф. Берггольц, 5", "Владимир, ул. Ленина", "Владимир Московская область",
    "Артём Приморский край", "Королёв", "Саратов", "Анна, Воронежская область", "Иваново", "Кирово-Чепецк",
    "SMM-менеджер (Telegram, VK, Instagram)", "Таргетолог VK Ads / Telegram Ads", "Community Manager (Discord)",
    "Head of SMM @ Firma", "B2B/B2C маркетолог", "Node.js/React", "Telegram: reels, stories", "Mail.ru Group", "hh.ru",
    "8 000 000 000", "89 000 - 120 000 руб.", "79 000 – 110 000", "89000-120000", "1 500 000 - 2 000 000 KZT", "8.11.2026",
    "10.11.2026 - 20.11.2026", "8.30-17.30, 9.30-18.30", "350 руб/час, 8 000 знаков", "8-12 постов, 10-15 сторис", "3-5 лет",
    "жизнь миллионов людей", "в тему мировой", "создание контента для аудитории любой", "красный :thumbs_up: знак",
    "Один, два, три — и готово", "Собака Павлова", "Точка. Банк", "ставка 1 700 руб. за смену", "E-mail маркетолог",
]  # fmt: skip


@pytest.mark.parametrize("text", [text for texts in DISGUISED.values() for text in texts])
@pytest.mark.parametrize("around", ["{}", "Подробности: {}", "СММ, {}. Удалённо", "СММ {}"])
def test_nothing_of_a_disguised_contact_is_left(text: str, around: str) -> None:
    masked = mask(around.format(text))
    assert masked != around.format(text)
    assert ORDINARY.sub("", re.sub(r"\[(?:почта|телефон|контакт|имя)\]", "", masked)) == ""


ORDINARY = re.compile(r"Подробности|СММ|Удалённо|[\s:.,]")


@pytest.mark.parametrize(("text", "masked"), ANNOUNCED)
def test_what_is_announced_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", NO_PERSON)
def test_no_person_is_seen(text: str) -> None:
    assert mask(text) == text


def test_a_firm_called_after_somebody_is_still_no_town() -> None:
    """``people`` sees the name there, ``mask`` lets the firm keep it."""
    assert [one.called_after for one in people("Школа Марии Ивановой")] == [True]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert mask(text) == text


PIECES = st.sampled_from(
    [
        "Ольга ",
        "Петрова ",
        "@",
        "ivan",
        "_pr",
        "8 916 ",
        "555 01 42",
        "тг: ",
        "HR ",
        ".",
        "/",
        "t.me",
        " ",
        "собака ",
        "[имя]",
        "\n",
        "1️⃣",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join)))
def test_masking_twice_changes_nothing(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(
    st.one_of(st.none(), st.integers(0, 99_000_000)),
    st.one_of(st.none(), st.integers(0, 99_000_000)),
    st.sampled_from(["RUB", "KZT"]),
    st.sampled_from(["month", "hour", "project"]),
)
def test_no_sum_is_taken_for_a_phone(low: int | None, high: int | None, currency: str, period: str) -> None:
    words = salary_words(low, high, currency, period, "net")
    assert mask(words) == words
