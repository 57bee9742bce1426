"""Papers that go with the data: how to cite them on their day, a card for catalogues, what an archive (Zenodo) asks."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vilka import say
from vilka.errors import BadInput
from vilka.labels import SITE, TITLES
from vilka.publishing.published import Published
from vilka.publishing.shape import about_data, as_json

#: The project's own papers, undated; the build writes the day of the data into copies of them.
CITATION, ZENODO = "CITATION.cff", ".zenodo.json"


def cite(published: Published, site_url: str) -> str:
    """The data of the day in one line, as others cite them."""
    day = say.day(published.as_of).replace(say.NBSP, " ")
    invented = " Демонстрационные данные." if published.is_demo else ""
    return f"{SITE}. Данные на {day}, метод {published.method}. CC BY 4.0.{invented} {site_url}"


def citation(published: Published, root: Path, site_url: str) -> bytes:
    """``CITATION.cff`` with the version and the day of the data, and where they lie. Raises BadInput where the project's
    own has no line for them."""
    text = (root / CITATION).read_text(encoding="utf-8")
    for name, value in {"version": version(published), "date-released": published.as_of.isoformat()}.items():
        text, found = re.subn(rf"^{name}: .*$", f"{name}: {value}", text, count=1, flags=re.MULTILINE)
        if not found:
            raise BadInput(f"{root / CITATION}: no line «{name}:»")
    return f'{text.rstrip()}\nurl: "{site_url}"\n'.encode()


def zenodo(published: Published, root: Path, site_url: str) -> bytes:
    """``.zenodo.json`` of a release: the project's own with its version, day and site."""
    known: dict[str, Any] = json.loads((root / ZENODO).read_text(encoding="utf-8"))
    dated = {
        "version": version(published),
        "publication_date": published.as_of.isoformat(),
        "notes": about_data(published),
    }
    site = [{"relation": "isDerivedFrom", "identifier": site_url, "resource_type": "dataset"}]
    return as_json({**known, **dated, "related_identifiers": site})


def version(published: Published) -> str:
    """The version of the data: a night appended raises the second number."""
    return f"1.{len(published.runs)}.0"


#: Upper ends of the size classes that catalogues know, rows.
_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)


def card(published: Published, rows: Mapping[str, int], titles: Mapping[str, str], site_url: str) -> bytes:
    """``README.md`` of the downloads: a dataset card, its head as catalogues read it (YAML), its text for people.

    ``rows``, ``titles``: rows and title of each table by name.
    """
    warning = f"> **{about_data(published)}**\n\n" if published.is_demo else ""
    tables = "\n".join(f"| `latest/{name}` | {say.number(rows[name])} | {titles[name]} |" for name in rows)
    text = _CARD.format(
        whom=TITLES["to_specialists"],
        title=SITE, warning=warning, tables=tables.replace(say.NBSP, " "), site=site_url, cite=cite(published, site_url),
        days=published.window_days, n=say.plural(len(published.current), "вакансия", "вакансии", "вакансий").replace(say.NBSP, " "),
        day=published.as_of, method=published.method,
    )  # fmt: skip
    return (_head(rows) + text).encode("utf-8")


def _head(rows: Mapping[str, int]) -> str:
    most = max(rows.values())
    size = next((words for end, words in _SIZES if most < end), "n>10M")
    configs = "".join(
        f"- config_name: {name}\n  data_files: latest/{name}.parquet\n{'  default: true' + chr(10) if name == 'forks' else ''}"
        for name in rows
    )
    return _HEAD.format(title=SITE, size=size, configs=configs)


_HEAD = """---
license: cc-by-4.0
language:
- ru
pretty_name: "{title}"
size_categories:
- {size}
task_categories:
- tabular-regression
tags:
- salaries
- job-vacancies
- social-media-marketing
- russia
configs:
{configs}---

"""
_CARD = """# {title}

{warning}Сколько предлагают {whom} по регионам России, формам занятости, ролям, уровням и форматам работы: медиана и
квартили в рублях в месяц на руки, у каждого числа — интервал, слово о точности, вакансии и работодатели.

*Advertised pay of social media specialists in Russia by region, form of employment, role, grade and format of work; net roubles a
month, each figure with its interval, vacancies, employers and version of the method.*

Данные на {day}, метод {method}. За {days} дней без повторов: {n}. Сайт: {site}

## Состав

| Таблица | Строк | Что в ней |
| --- | --- | --- |
{tables}

Каждая таблица — CSV, Parquet и CSV для русского Excel. Столбцы описаны в `datapackage.json` (Data Package v2) и `croissant.json`
(Croissant 1.0), суммы файлов — в `SHA256SUMS`. Строка `forks` — вопрос из пяти кодов; `all` (для региона `RU`) значит «все вместе».
Пустая клетка значит «не сказано» или «нельзя назвать», нулей вместо пропусков нет.

## Откуда

Открытые вакансии досок объявлений, бирж фриланса, Telegram и ВКонтакте, прочитанные каждую ночь; слова объявлений превращены в
рубли в месяц на руки. Что сделал каждый источник в каждый день — в таблице `runs`. Метод: {site}method/

## Чего эти данные не говорят

- Это предложения, а не выплаты: больше половины вакансий сумму не называет, и почему — неизвестно.
- Большинство строк `forks` не имеет своих вакансий с зарплатой (`leans` = `neighbours`): число взято из соседних, интервал шире.
  Со своими — `forks-own`.
- Числа с `trust` = `guide` — ориентир, судить по ним нельзя. Два числа различны, только если их интервалы не пересекаются.
- Источники — не вся страна: чего они не показали, того здесь нет.

## Люди

Текстов вакансий, имён, телефонов и почты в таблицах нет. Названия организаций — как в объявлениях.

## Лицензия и ссылка

CC BY 4.0: берите, пересчитывайте, публикуйте, назвав источник и день данных.

> {cite}

Готовая запись — `CITATION.cff`.
"""
