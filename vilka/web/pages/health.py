"""The sources page: what the last run did at each source, how full its vacancies are, what is not read and why."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

import pandas as pd

from scrapers.backfill import told_of
from scrapers.model import OUTCOMES, Source
from scrapers.reference import reference_rows
from vilka import say
from vilka.labels import TITLES
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.safe import href, text
from vilka.web.pages.tables import plain_table

#: Why an item became no vacancy: the reasons of the sources (``Rejected``) and kinds of a post, in words.
REASONS = {
    "abroad": "за рубежом",
    "advert": "реклама",
    "archived": "в архиве",
    "bad_id": "номер неверен",
    "bad_url": "нет ссылки",
    "broken_item": "запись повреждена",
    "closed": "закрыта",
    "digest": "подборка",
    "future_date": "дата в будущем",
    "id_and_url_differ": "номер и ссылка расходятся",
    "media_only": "без слов: видео, звук, файл",
    "no_id": "без номера",
    "no_text": "без текста",
    "no_title": "без названия",
    "other": "не вакансия",
    "photo_only": "без слов: картинка",
    "poll": "опрос",
    "resume": "резюме",
    "service_message": "служебное сообщение",
    "unreadable_item": "запись не читается",
    "unreadable_text": "текст не читается",
    "unwritable": "не записать в таблицу",
    "visitor_post": "запись посетителя",
}


def last_runs(book: Book) -> dict[str, Mapping[str, Any]]:
    """The newest entry of each source over all run files (``scrapers.keeping.runs``), with its ``day``."""
    newest: dict[str, Mapping[str, Any]] = {}
    for run in book.published.runs:
        for slug, entry in run["sources"].items():
            newest[slug] = {"day": run["day"], **entry}
    return newest


def table_runs(book: Book, spot: Spot, args: Args) -> str:
    """One line a source: outcome, requests, read, new, rejected, seconds, age."""
    newest = last_runs(book)
    names = {source.slug: source.name for source in book.published.sources}
    rows = [
        _run_row(names.get(slug, slug), entry, book.published.as_of) for slug, entry in sorted(newest.items())
    ]
    if not rows:
        return '<p class="v-empty">Сбор ещё ни разу не запускался.</p>'
    head = [
        "Источник",
        "Итог",
        "Когда",
        "Запросов",
        "Прочитано",
        "Новых",
        "Изменились",
        "Отклонено",
        "Секунд",
    ]
    return (
        "<section data-search-exclude>"
        + plain_table(head, rows, "Последний сбор по источникам", range(3, 9))
        + "</section>"
    )


def _run_row(name: str, entry: Mapping[str, Any], as_of: date) -> list[str]:
    outcome = str(entry["outcome"])
    when = date.fromisoformat(str(entry["day"])[:10])
    age = (as_of - when).days
    stale = f" ({say.plural(age, 'день', 'дня', 'дней')} назад)" if age > 0 else ""
    message = text(str(entry.get("message") or ""), 120)
    words = OUTCOMES.get(outcome, text(outcome, 40)) + (
        f"<small>{message}</small>" if message and outcome != "ok" else ""
    )
    words += "".join(
        f"<small>{text(told, 300)}</small>" for told in (told_of(entry), _wordless(entry)) if told
    )
    return [
        text(name, 60),
        f'<span class="v-dot v-dot--{_health(str(entry["status"]))}"></span>{words}',
        say.day(when) + stale + _read_from(entry),
        *(_count(entry, field) for field in ("requests", "read", "new", "changed")),
        _rejected(entry.get("rejected") or {}),
        _count(entry, "seconds"),
    ]


def _wordless(entry: Mapping[str, Any]) -> str:
    """«посты без слов в каналах: smm_jobs — 12, …»: pictures and rich posts, which nobody can read from outside."""
    many = entry.get("wordless")
    shown = (
        [f"{name}{say.NBSP}— {count}" for name, count in list(many.items())[:5]]
        if isinstance(many, dict)
        else []
    )
    return f"посты без слов в каналах: {', '.join(shown)}" if shown else ""


def _read_from(entry: Mapping[str, Any]) -> str:
    """Where the source was read from, where the machine says so."""
    place = text(str(entry.get("place") or ""), 60)
    return f"<small>откуда: {place}</small>" if place else ""


def _health(status: str) -> str:
    return {"ok": "ok", "partial": "part", "interrupted": "part", "off": "off"}.get(status, "bad")


def _count(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    return "—" if value is None else say.number(float(value))


def _rejected(reasons: Mapping[str, Mapping[str, Any]]) -> str:
    """How many items became no vacancy, and why."""
    total = sum(int(reason["count"]) for reason in reasons.values())
    words = "".join(
        f"<small>{REASONS.get(name) or text(name, 60)}: {say.number(int(reason['count']))}</small>"
        for name, reason in sorted(reasons.items())
    )
    return say.number(total) + words


def list_sources(book: Book, spot: Spot, args: Args) -> str:
    """Each source in its own words: what it is, whether it is on, its share of the table."""
    offers = book.published.offers
    items = [_source(source, offers) for source in book.published.sources]
    return (
        f'<ul class="v-sources">{"".join(items)}</ul>'
        if items
        else '<p class="v-empty">Источников пока нет.</p>'
    )


def _source(source: Source, offers: pd.DataFrame) -> str:
    own = offers[offers["source"] == source.slug] if len(offers) else offers
    paid = (
        int(own["net_low"].notna().sum() + (own["net_low"].isna() & own["net_high"].notna()).sum())
        if len(own)
        else 0
    )
    count = (
        say.plural(len(own), "вакансия", "вакансии", "вакансий")
        + f" в таблице, {say.number(paid)} с зарплатой"
        if len(own)
        else "сейчас в таблице вакансий отсюда нет"
    )
    marks = []
    if source.against_robots:
        marks.append("по умолчанию выключен: robots.txt просит программы сюда не ходить")
    if source.aggregator:
        marks.append("сборщик чужих объявлений: повторы убираются")
    if source.projects:
        marks.append("бюджеты проектов: в месячную зарплату не пересчитываются")
    notes = "".join(f"<li>{mark}</li>" for mark in marks)
    home = href(source.home)
    name = (
        f'<a href="{home}" rel="noopener external">{escape(source.name)}</a>' if home else escape(source.name)
    )
    extra = f"<ul>{notes}</ul>" if notes else ""
    return f'<li id="{escape(source.slug)}"><h3>{name}</h3><p>{escape(source.about)}</p><p class="v-sources__n">{count}.</p>{extra}</li>'


def say_source(book: Book, spot: Spot, args: Args) -> str:
    """«за последний день 120 вакансий, 48 с зарплатой» for ``slug=hh``."""
    slug = args["slug"]
    known = {source.slug for source in book.published.sources} | set(last_runs(book))
    offers = book.published.offers
    own = offers[offers["source"] == slug] if len(offers) else offers
    if slug not in known and own.empty:
        return "пока не читаем"
    if own.empty:
        return f"сейчас вакансий {TITLES['of_trade']} нет"
    last = own[own["last_day"] == own["last_day"].max()]
    paid = int((last["net_low"].notna() | last["net_high"].notna()).sum())
    return f"за последний день {say.plural(len(last), 'вакансия', 'вакансии', 'вакансий')}, {say.number(paid)} с зарплатой"


def table_skipped(book: Book, spot: Spot, args: Args) -> str:
    """Places that were looked at and are not read, with the reason."""
    rows = [[escape(row["source"]), escape(row["reason"])] for row in reference_rows("skipped_sources")]
    return plain_table(["Место", "Почему не читаем"], rows, "Не читаем")
