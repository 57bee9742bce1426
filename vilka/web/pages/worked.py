"""Tables and sums that the guides work through: forms on one footing, НПД beside ИП, the tax scale."""

from vilka import say
from vilka.publishing.worked import (
    ROUND,
    UNPAID,
    even_income,
    hours_of_year,
    least_on_hand,
    on_hand,
    side_by_side,
    tax_steps,
    worked,
)
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.tables import plain_table

#: Sums of a full month, roubles, that the guide sets НПД and ИП beside each other for.
PAYS = (60_000.0, 100_000.0, 150_000.0, 200_000.0)


def _exact(value: float) -> str:
    return f"{say.number(value)}{say.NBSP}₽"


def table_footing(book: Book, spot: Spot, args: Args) -> str:
    """What a round sum leaves in each form, an hour of it beside staff's, and what to ask instead."""
    rows = [
        [
            row.name,
            _exact(row.month),
            say.number(row.hour, 2),
            f"{say.number(row.asked / 1000)}{say.NBSP}тыс.{say.NBSP}₽",
        ]
        for row in worked(book.published.as_of)
    ]
    head = ["Форма", "На руки в среднем за месяц", "За отработанный час, штат = 1", "Сколько просить вместо"]
    caption = f"Сколько остаётся, если назвали {_exact(ROUND)} в месяц"
    return plain_table(head, rows, caption, (1, 2, 3))


def say_asked(book: Book, spot: Spot, args: Args) -> str:
    """«116 тыс. ₽»: what a self-employed person asks instead of staff's round sum with ``idle`` weeks without orders."""
    row = next(one for one in worked(book.published.as_of, float(args["idle"])) if "компании" in one.name)
    return f"{say.number(row.asked / 1000)}{say.NBSP}тыс.{say.NBSP}₽"


def say_dearer(book: Book, spot: Spot, args: Args) -> str:
    """«21 %»: how much dearer a self-employed hour must be to leave as much as an hour of staff."""
    row = next(one for one in worked(book.published.as_of) if "компании" in one.name)
    return say.percent(1 / row.hour - 1)


def say_unpaid(book: Book, spot: Spot, args: Args) -> str:
    """«15 %»: unpaid time of the example."""
    return say.percent(UNPAID)


def table_sole_trader(book: Book, spot: Spot, args: Args) -> str:
    """НПД and ИП beside each other for four sums of a full month."""
    rows = [
        [
            _exact(pay),
            _exact(npd),
            _exact(usn),
            "столько же" if abs(npd - usn) < 1 else f"меньше на {_exact(round(npd) - round(usn))}",
        ]
        for pay, npd, usn in side_by_side(book.published.as_of, PAYS)
    ]
    head = ["Договор за полный месяц", "НПД, на руки", "ИП на УСН 6 %, на руки", "ИП против НПД"]
    return plain_table(head, rows, "НПД и ИП: что остаётся в среднем за месяц", (1, 2, 3))


def say_even(book: Book, spot: Spot, args: Args) -> str:
    """«1 087 800 ₽»: a year's income from which ИП costs exactly its rate."""
    return _exact(even_income(book.published.as_of))


def say_even_month(book: Book, spot: Spot, args: Args) -> str:
    """The same as the sum of a full month with eight weeks off."""
    return say.rub(even_income(book.published.as_of) / 12 * 52 / 44)


def table_ndfl(book: Book, spot: Spot, args: Args) -> str:
    """The income tax scale in force."""
    rows = [[_step(above, end), say.percent(rate)] for above, end, rate in tax_steps(book.published.as_of)]
    return plain_table(["Доход за год", "Ставка с этой части"], rows, "Ступени НДФЛ", (1,))


def _step(above: float, end: float | None) -> str:
    million = f"{say.NBSP}млн{say.NBSP}₽"
    if end is None:
        return f"свыше {_millions(above)}{million}"
    return (
        f"до {_millions(end)}{million}"
        if above == 0
        else f"от {_millions(above)} до {_millions(end)}{million}"
    )


def _millions(value: float) -> str:
    return say.number(value / 1e6, 0 if value % 1e6 == 0 else 1)


def say_net(book: Book, spot: Spot, args: Args) -> str:
    """«216 500 ₽»: on hand of ``gross`` roubles a month before tax."""
    return _exact(on_hand(float(args["gross"]), book.published.as_of))


def say_gross(book: Book, spot: Spot, args: Args) -> str:
    """«200 000 ₽»: the most a month before tax that stays on the first step of the scale."""
    end = tax_steps(book.published.as_of)[0][1]
    return "любой" if end is None else _exact(end / 12)


def say_hours(book: Book, spot: Spot, args: Args) -> str:
    """«1 972 часа»: the norm of the year for a 40-hour week."""
    return say.plural(round(hours_of_year(book.published.as_of.year)), "час", "часа", "часов")


def say_kept(book: Book, spot: Spot, args: Args) -> str:
    """«87»: what stays of each hundred roubles on the first step of the scale."""
    return say.number(100 * (1 - tax_steps(book.published.as_of)[0][2]))


def say_least(book: Book, spot: Spot, args: Args) -> str:
    """«23 571 ₽»: the minimum wage on hand."""
    return _exact(least_on_hand(book.published.as_of))
