"""The nouns: a Source answers Requests with Pages; parsing a Page gives Vacancies or named Rejections.

A source is one file in ``scrapers/sources/`` that sets ``SOURCE``. Parsing is pure: no client, clock,
environment or network. Everything a vacancy says stays in the source's own words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Environment = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a source. ``json`` or ``form`` make it a POST."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    form: Mapping[str, str] | None = None
    #: The answer changes rarely: ask with If-None-Match / If-Modified-Since.
    conditional: bool = False


#: A usual night looks so many days back: what a lost night or two missed comes with the next.
DAYS_BACK = 7


@dataclass(frozen=True, slots=True)
class Page:
    """One saved answer: everything that parsing may look at. ``day`` is the day of the run."""

    url: str
    body: bytes
    day: date
    status: int = 200
    content_type: str = ""
    #: Older than this is not wanted; ``follow`` leads to an older page only while it may hold what is.
    since: date | None = None

    @property
    def wanted_since(self) -> date:
        """``since``, or a week before the day of the run."""
        return self.since or self.day - timedelta(days=DAYS_BACK)


RENEWAL = "renewal"


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One vacancy in its source's words. Empty text means: the source did not say.

    ``text`` is the full text; it is read for facts on the day and never written to the data set.
    """

    source: str
    id: str
    url: str
    title: str
    employer: str = ""
    employer_id: str = ""
    place_text: str = ""
    salary_text: str = ""
    terms_text: str = ""
    experience_text: str = ""
    #: Sentences of the full text about contracts, test task, trial and the like (``vilka.words.conditions``).
    conditions_text: str = ""
    posted_on: date | None = None
    #: "" where ``posted_on`` is of the first publication, RENEWAL where the source tells the last renewal's alone.
    posted_as: str = ""
    #: What the source says on the day of how it is met: how many have responded, how many look at it now, the day of its
    #: last publication. It changes by itself every night, so it is kept with the run (``keeping.heard``), never in a row.
    responses: int | None = None
    online: int | None = None
    renewed_on: date | None = None
    skills: tuple[str, ...] = ()
    employer_kind: str = ""
    #: Where it was first published, if the source says so: "hh/123", "telegram/name/45".
    origin_id: str = ""
    sketch: str = ""
    contact_hash: str = ""
    #: "live", or "demo" for the built-in board.
    origin: str = "live"
    text: str = ""
    #: Its mark-up was broken and was mended to be read.
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """One item that could not become a vacancy, and why (a short name, see ``reasons`` in the run file)."""

    id: str
    reason: str


class Unreadable(Exception):
    """The page as a whole is no answer: ``outcome`` is a name from ``OUTCOMES``, the message its proof."""

    def __init__(self, outcome: str, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome


#: What a source's run can end with. Everything but "ok" is written to the run file with its words.
OUTCOMES = {
    "ok": "прочитан целиком",
    "partial": "прочитана часть, см. сообщение",
    "off": "выключен по умолчанию",
    "no_key": "нужен ключ",
    "robots": "запрещено robots.txt",
    "unauthorized": "401: нужен вход",
    "forbidden": "403: отказ",
    "captcha": "просит пройти проверку",
    "legal": "451: недоступен по требованию закона",
    "too_many_requests": "429: слишком часто",
    "not_found": "404: адреса нет",
    "redirected": "302: канал закрыт или его нет",
    "server_error": "5xx: сбой источника",
    "timeout": "не ответил вовремя",
    "unreachable": "нет связи",
    "too_large": "ответ слишком велик",
    "not_json": "вместо JSON другое",
    "truncated": "ответ обрезан",
    "wrong_encoding": "неверная кодировка",
    "empty": "пустой ответ",
    "layout_changed": "вид страницы изменился",
    "api_error": "API вернул ошибку",
    "key_kept": "ключ не отправлен: адрес не тот",
    "stumbled": "ответ, на котором программа споткнулась",
    "too_few": "подозрительно мало вакансий",
    "budget": "вышло время или число запросов",
    "interrupted": "остановлен, прочитанное сохранено",
}


def no_requests(page: Page) -> Iterable[Request]:
    """The default ``follow``: a page leads nowhere."""
    return ()


@dataclass(frozen=True, slots=True)
class Door:
    """One way into a source. Doors are tried in order until one of them answers.

    ``needs``: environment variables without which the door is shut (``no_key``); ``switch``: the variable
    that shuts it with "0" or, where ``open_by_default`` is false, opens it with "1".
    ``start`` gets the day, the environment and what is already known (``known``: last id seen by channel).
    """

    name: str
    start: Callable[["Run"], Iterable[Request]]
    needs: tuple[str, ...] = ()
    switch: str = ""
    open_by_default: bool = True
    #: A request whose JSON answer carries ``access_token``; its token is sent as a Bearer header.
    token: Callable[["Run"], Request | str | None] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What a door may know when it starts: the day, the environment, the days a query may reach back."""

    day: date
    env: Environment
    days_back: int = DAYS_BACK

    @property
    def since(self) -> date:
        """The first day that is wanted."""
        return self.day - timedelta(days=self.days_back)


@dataclass(frozen=True, slots=True)
class Source:
    """A place where vacancies are published, and everything needed to read it."""

    slug: str
    name: str
    home: str
    doors: tuple[Door, ...]
    parse: Callable[[Page], Iterator[Vacancy | Rejected]]
    follow: Callable[[Page], Iterable[Request]] = no_requests
    #: How many the source itself says there are for the page's query; None where it does not say.
    total: Callable[[Page], int | None] = lambda page: None
    #: A healthy run reads between these many vacancies.
    expected: tuple[int, int] = (1, 10_000)
    #: Column -> the part of its last healthy share that must be left (default: a quarter, ``keeping.contents``); 0: a
    #: column that may come and go.
    fill_left: Mapping[str, float] = field(default_factory=dict)
    #: Seconds between two requests to one host (a jitter of up to the same again is added).
    pause: float = 1.5
    max_requests: int = 200
    #: Full posts in free text (Telegram, VK): their words are picked out of the text on the day.
    free_text: bool = False
    #: Days back for which a question can be asked.
    reaches_back: int = 365
    #: What it once published stays there for anybody to read; elsewhere only what is open now is shown.
    keeps_past: bool = False
    #: Its first questions are pages of different people (channels, walls): what one page is says nothing of the next.
    independent: bool = False
    #: Sums are budgets of projects, never pay a month.
    projects: bool = False
    #: Re-publishes what other boards published first.
    aggregator: bool = False
    #: One or two Russian sentences for the sources page: what it is, what to know.
    about: str = ""
    #: The robots.txt of the host forbids the door: it stays off unless switched on, and the site says so.
    against_robots: bool = False


def each(
    items: Iterable[Any], read: Callable[[Any], Vacancy | Rejected], id_of: Callable[[Any], Any]
) -> Iterator[Vacancy | Rejected]:
    """Read items one by one; an item that breaks becomes one named Rejected, the others go on."""
    for item in items:
        try:
            yield read(item)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            yield Rejected(_safe_id(item, id_of), f"unreadable_item: {type(error).__name__} {error}"[:200])


def _safe_id(item: Any, id_of: Callable[[Any], Any]) -> str:
    try:
        return str(id_of(item))[:80]
    except (KeyError, TypeError, AttributeError, IndexError):
        return "?"
