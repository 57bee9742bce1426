"""What a widget says: the answer with its trust, what it rests on, its day, and the day after which it is out of date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from vilka import say
from vilka.labels import COUNTRY, REASONS, TITLES, TRUST, WILDCARDS
from vilka.publishing.answers import Answer
from vilka.web.pages.book import Book
from vilka.web.pages.names import FORM_WHERE, ROLES

#: An answer is for a quarter (``vilka.statistics.market``): when another one has passed, it is of the past.
GOOD_FOR = timedelta(days=91)
LOOPBACK = "127.0.0.1"
LICENCE = "CC BY 4.0"


@dataclass(frozen=True, slots=True)
class Told:
    """The words of one widget. ``page``: the address of the page about it, from the site's root; ``site``: where the site
    is, without its scheme, "" on loopback."""

    cell: Answer
    title: str
    where: str
    amount: str
    unit: str
    lines: tuple[str, ...]
    day: str
    until: str
    page: str
    site: str

    @property
    def name(self) -> str:
        """«SMM-специалист, Москва: 107 тыс. ₽»."""
        return f"{self.title}, {self.where}: {self.amount}"

    @property
    def source(self) -> str:
        """«Вилка · CC BY 4.0»."""
        return " · ".join(filter(None, ["Вилка", self.site, LICENCE]))


def told(book: Book, question: Mapping[str, str]) -> Told:
    """The words for a question of one place and form, or of one role."""
    cell = book.answers.get(**question)
    as_of = book.published.as_of
    demo = ("Демонстрация: рынок выдуман.",) if book.published.is_demo else ()
    return Told(
        cell=cell,
        title=ROLES[cell.role] if cell.role != "all" else TITLES["specialist"],
        where=_where(book, cell),
        amount=say.rub(cell.p50) if cell.known else "Числа нет",
        unit=_unit(cell),
        lines=(*_lines(cell), *demo),
        day=f"Данные на {say.day(as_of)}",
        until=f"Годится до {say.day(as_of + GOOD_FOR)}, потом устарело",
        page=_page(cell),
        site=_site(book.site_url),
    )


def _where(book: Book, cell: Answer) -> str:
    place = "Россия" if cell.region == COUNTRY else book.regions[cell.region].name
    return f"{place}, {FORM_WHERE[cell.employment]}" if cell.employment in FORM_WHERE else place


def _unit(cell: Answer) -> str:
    """A contract's sum is no take-home pay: its tax is its own."""
    if not cell.known:
        return ""
    paid = "сумма договора в месяц" if cell.employment == "freelance" else "в месяц на руки"
    return f"{paid}, медиана предложений"


def _lines(cell: Answer) -> tuple[str, ...]:
    if not cell.known:
        return (f"{REASONS[cell.reason].capitalize()}.",)
    near = f"{TRUST[cell.trust].capitalize()}: в 95 случаях из 100 {say.from_to(cell.p50_low, cell.p50_high)}"
    half = (f"Половина предложений {say.from_to(cell.p25, cell.p75)}",) if cell.firm and cell.quarters else ()
    return (near, *half, _rests(cell))


def _rests(cell: Answer) -> str:
    if not cell.n_vacancies:
        return "Своих вакансий с зарплатой нет, число из соседних"
    own = f"П{say.by_vacancies(cell.n_vacancies)[1:]} {say.by_employers(cell.n_employers)}"
    return own if cell.question == WILDCARDS else f"{own} и{say.NBSP}похожим"


def _page(cell: Answer) -> str:
    if cell.role != "all":
        return f"salaries/roles/{cell.role.replace('_', '-')}/"
    if cell.region != COUNTRY:
        return f"salaries/regions/{cell.region.lower()}/"
    return f"salaries/forms/{cell.employment}/" if cell.employment in FORM_WHERE else ""


def _site(site_url: str) -> str:
    parts = urlsplit(site_url)
    return "" if parts.hostname == LOOPBACK else f"{parts.netloc}{parts.path.rstrip('/')}"
