"""``vilka doctor``: what tonight would find on this machine, in one table, before the first live night."""

import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from shutil import disk_usage
from urllib.parse import urlsplit

from rich.table import Table
from rich.text import Text

from scrapers.errors import BadFile
from scrapers.files import check_writable
from scrapers.model import OUTCOMES, Source
from scrapers.probe import Probe
from vilka.offers.carried import AHEAD, carried, in_words
from vilka.offers.money import RATE_DAYS, read_rates

#: A clock that differs from the sources' by more seconds names the wrong day around midnight.
CLOCK_OFF = 120
#: A night takes some 200 MB of answers, a site some 100 MB; less free space than this is told of, in bytes.
FREE = 2_000_000_000
COLOURS = {"ok": "green", "warn": "yellow", "bad": "bold red", "off": "dim"}
SIGNS = {"ok": "в порядке", "warn": "взгляните", "bad": "не выйдет", "off": "выключено"}
#: Outcomes of a probe that say that a source is not wanted here, rather than that it is lost.
_OFF = ("off", "no_key")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, its state (a key of SIGNS), and what was seen."""

    what: str
    state: str
    words: str


def machine(root: Path, data: Path, env: Mapping[str, str], day: date) -> Iterator[Finding]:
    """What this machine has: room, a place to write, a remote, an address, rules and rates of the day."""
    yield _room(data)
    yield _remote(root)
    yield _address(env)
    place = env.get("VILKA_PLACE", "")
    yield Finding(
        "VILKA_PLACE",
        "ok" if place else "warn",
        place or "не задано: на странице источников не будет, откуда читали",
    )
    yield _rules(day)
    yield _rates(day)


def _room(data: Path) -> Finding:
    try:
        check_writable(data)
    except BadFile as error:
        return Finding("диск", "bad", str(error))
    free = disk_usage(data).free
    return Finding("диск", "ok" if free >= FREE else "warn", f"{data}: пишется, свободно {free / 1e9:.1f} ГБ")


def _remote(root: Path) -> Finding:
    """Where ``make keep`` would push, without asking it and without a password in the words."""
    url = _git(root, "remote", "get-url", "origin")
    branch = _git(root, "symbolic-ref", "--short", "HEAD")
    if not url or not branch:
        return Finding("git", "warn", "нет репозитория, ветки или origin: make keep не сможет отправить день")
    parts = urlsplit(url)
    shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if parts.scheme else url
    return Finding("git", "ok", f"ветка {branch}, make keep отправит в {shown}")


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", *words], cwd=root, capture_output=True, text=True, check=False, timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _address(env: Mapping[str, str]) -> Finding:
    address = env.get("SITE_URL", "")
    if not address:
        return Finding("SITE_URL", "warn", "не задано: ленты, карточки и карта сайта поведут на эту машину")
    secure = urlsplit(address).scheme == "https" and bool(urlsplit(address).netloc)
    return Finding(
        "SITE_URL", "ok" if secure else "warn", address if secure else f"{address}: не похоже на https-адрес"
    )


def _rules(day: date) -> Finding:
    """Whether the dated tables know the day, and what they will want within two months."""
    if words := in_words(carried(day), day):
        return Finding("законы и нормы", "warn", words)
    ahead = day + timedelta(days=AHEAD)
    soon = ", ".join(one.what for one in carried(ahead))
    known = f"строки на {day:%d.%m.%Y} есть во всех таблицах"
    return Finding(
        "законы и нормы", "ok", f"{known}; к {ahead:%d.%m.%Y} понадобятся: {soon}" if soon else known
    )


def _rates(day: date) -> Finding:
    rates = read_rates()
    last = max(rates["day"]) if len(rates) else None
    if last is None or day - last > timedelta(days=RATE_DAYS):
        return Finding(
            "курсы валют",
            "warn",
            f"последний известный {last or 'не сохранён'}: ночь спросит Банк России с пропущенных дней",
        )
    return Finding("курсы валют", "ok", f"последний от {last:%d.%m.%Y}")


def clock(now: str, off: float | None) -> Finding:
    """``now`` as the machine says it, against the sources' clocks: how many seconds apart, None where nobody said."""
    if off is None:
        return Finding("часы", "warn", f"{now}; сверить не с кем")
    state = "ok" if off <= CLOCK_OFF else "bad"
    return Finding("часы", state, f"{now}; с часами источников расходятся на {off:.0f} с")


def sources(found: Iterable[Probe], known: Sequence[Source], asked: Sequence[Source]) -> Iterator[Finding]:
    """A line a source: its door, what it answered, what tonight asks it for; and those that this machine leaves out."""
    names = {source.slug: source.name for source in known}
    for probe in found:
        state = "ok" if probe.outcome == "ok" else "off" if probe.outcome in _OFF else "bad"
        said = (
            probe.words
            if state == "ok"
            else f"{OUTCOMES[probe.outcome]}{f' ({probe.words})' if probe.words else ''}"
        )
        tonight = f"; ночь: {probe.tonight}" if state == "ok" else ""
        yield Finding(names[probe.source], state, f"{probe.door}: {said}{tonight}")
    left = [source.name for source in known if source not in asked]
    if left:
        yield Finding("VILKA_SOURCES", "off", f"эта машина не читает: {', '.join(left)}")


def table(findings: Iterable[Finding], day: date) -> Table:
    """The findings for a terminal."""
    made = Table(title=f"Что найдёт ночь {day:%d.%m.%Y}", title_justify="left")
    for name in ("Что", "Итог", "Подробности"):
        made.add_column(name, overflow="fold")
    for one in findings:
        made.add_row(Text(one.what), Text(SIGNS[one.state], COLOURS[one.state]), Text(one.words))
    return made
