"""In what a group differs for certain from the country: only where intervals part, the largest difference first."""

from collections.abc import Iterable

from vilka import say
from vilka.publishing.answers import Answer

#: Differences that are named; the rest is counted.
MOST = 5
#: What a difference is of: its name, the group's answer, the country's.
Pair = tuple[str, Answer, Answer]


def whole(cell: Answer, other: Answer, with_what: str) -> str:
    """«Платят на 32 % больше, чем по стране: 95 тыс. ₽ против 72 тыс. ₽.»; "" where there is nothing to compare."""
    if not (cell.known and other.known):
        return ""
    if not cell.apart(other):
        return f"<p>От того, что платят {with_what}, не{say.NBSP}отличить: погрешность больше разницы.</p>"
    change = _change(("", cell, other))
    words = "больше" if change > 0 else "меньше"
    pays = f"{say.rub(cell.p50)} против {say.rub(other.p50)}"
    return f"<p>Платят на{say.NBSP}{say.percent(abs(change))} {words}, чем {with_what}: {pays}.</p>"


def certain(pairs: Iterable[Pair], title: str) -> str:
    """Those that differ, under ``title``: «Москва — 153 тыс. ₽ вместо 110 тыс. ₽ (+39 %)»; "" where none does."""
    apart = sorted((pair for pair in pairs if pair[1].apart(pair[2])), key=lambda pair: -abs(_change(pair)))
    if not apart:
        return ""
    rest = f"<li>и{say.NBSP}ещё {len(apart) - MOST}</li>" if len(apart) > MOST else ""
    items = "".join(f"<li>{_named(pair)}</li>" for pair in apart[:MOST])
    return f"<p>{title}:</p><ul>{items}{rest}</ul>"


def _change(pair: Pair) -> float:
    return pair[1].p50 / pair[2].p50 - 1


def _named(pair: Pair) -> str:
    name, cell, other = pair
    return (
        f"{name}{say.NBSP}— {say.rub(cell.p50)} вместо {say.rub(other.p50)} "
        f"({say.percent(_change(pair), signed=True)})"
    )
