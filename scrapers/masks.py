"""Personal data in words -> marks in its place: e-mails, phones, @names, links to persons, personal names."""

import re

EMAIL, PHONE, HANDLE, PERSON = "[почта]", "[телефон]", "[контакт]", "[имя]"

_EMAIL = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63})*\.[a-zа-я]{2,10}\b", re.I
)
#: Russian numbers by their grouping (sums such as «80 000 - 120 000» stay), foreign ones by their «+».
_PHONE = re.compile(
    r"""(?<![\d\w])(?:
        (?:\+\s?7|8|7)[\s\u00a0(.-]{0,3}\d{3}[\s\u00a0).-]{0,3}\d{3}[\s\u00a0.-]{0,2}\d{2}[\s\u00a0.-]{0,2}\d{2}
      | \(\d{3,5}\)\s?\d{1,3}[\s-]?\d{2}[\s-]?\d{2}
      | \+(?:375|380|998|996|995|994|992|374|373|77)[\s()-]{0,3}(?:\d[\s()-]{0,2}){7,9}\d
      | \+\d{11,14}
      | (?<!\d\s)9\d{2}[\s-]?\d{3}-?\d{2}-?\d{2}
    )(?!\d)""",
    re.VERBOSE,
)
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:wa\.me|t\.me|telegram\.me|vk\.com|vk\.me|m\.me|instagram\.com|viber\.click|max\.ru)/[\w./+?=&%-]+",
    re.I,
)
_AT_NAME = re.compile(r"(?<![\w@/])@[A-Za-z][\w.]{2,31}")

_CAP = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]{1,20}(?:ович|евич|[её]вич|ьич|ична|овна|евна|инична)(?:а|у|ем|е|ы|ой)?"
_GIVEN = (
    "Александр|Алексей|Алина|Алиса|Алла|Анастасия|Анатолий|Андрей|Анна|Антон|Арина|Артём|Артем|Валентина|Валерия|"
    "Варвара|Василий|Вера|Вероника|Виктор|Виктория|Виталий|Владимир|Владислав|Вячеслав|Галина|Георгий|Григорий|"
    "Дарья|Денис|Диана|Дмитрий|Евгений|Евгения|Егор|Екатерина|Елена|Елизавета|Иван|Игорь|Илья|Инна|Ирина|Карина|"
    "Кирилл|Константин|Кристина|Ксения|Лариса|Леонид|Любовь|Людмила|Максим|Маргарита|Марина|Мария|Марьяна|Матвей|"
    "Михаил|Надежда|Наталия|Наталья|Никита|Николай|Оксана|Олег|Ольга|Павел|Полина|Роман|Руслан|Светлана|Семён|Сергей|"
    "София|Софья|Станислав|Степан|Тамара|Татьяна|Тимофей|Тимур|Ульяна|Фёдор|Эдуард|Элина|Эльвира|Юлия|Юрий|Яна|Ярослав"
)
_ENDINGS = (
    "ов|ова|ову|овой|ев|ева|еву|евой|ёв|ёва|ин|ина|ину|иной|ын|ына|ский|ская|цкий|цкая|"
    "ко|ук|юк|ян|дзе|швили|их|ых"
)
_SURNAME = rf"[А-ЯЁ][а-яё]+(?:{_ENDINGS})"
_NAMES = re.compile(
    rf"""\b(?:
        (?:{_CAP}\s+)?{_CAP}\s+{_PATRONYMIC}(?:\s+{_SURNAME})?
      | {_SURNAME}\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?
      | [А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{_SURNAME}
      | (?:{_GIVEN})\s+{_SURNAME}
      | {_SURNAME}\s+(?:{_GIVEN})
    )(?![а-яё])""",
    re.VERBOSE,
)
#: «контактное лицо: Мария», «HR Анна», «писать Ольге»: a given name after a word that announces a person.
_DATIVE = (
    "Анне|Марии|Ольге|Елене|Ирине|Юлии|Дарье|Анастасии|Екатерине|Наталье|Татьяне|Светлане|Ксении|Виктории|"
    "Алине|Полине|Александру|Дмитрию|Сергею|Алексею|Ивану|Михаилу|Максиму"
)
_CUES = (
    r"контактн\w+ лиц\w|контакты?|менеджер по персоналу|рекрутер|эйчар|hr|hr-менеджер|пишите|писать|"
    r"звоните|звонить|обращаться|спросить"
)
_ANNOUNCED = re.compile(rf"(?P<cue>\b(?i:{_CUES})\s*(?:к\s+)?[:,—–-]?\s*)(?:{_GIVEN}|{_DATIVE})\b")


def mask(text: str) -> str:
    """The text with every e-mail, phone, @name, link to a person and personal name replaced by its mark.

    A sum of money, a date or a range of hours is never taken for a phone. Masking twice changes nothing.
    """
    if not text:
        return text
    text = _EMAIL.sub(EMAIL, text)
    text = _LINK.sub(HANDLE, text)
    text = _AT_NAME.sub(HANDLE, text)
    text = _PHONE.sub(PHONE, text)
    text = _NAMES.sub(PERSON, text)
    return _ANNOUNCED.sub(lambda found: f"{found['cue']}{PERSON}", text)
